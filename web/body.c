// SPDX-License-Identifier: MIT
#include "web/body.h"

#include "api/id.h"
#include "api/paint.h"
#include "api/picture.h"
#include "api/say.h"

#include <string.h>

#define EXPORT(name) __attribute__((export_name(#name))) name

// About 4.4 MB of the work memory do not grow with the picture; a band of rows takes 1 KB for each pixel of width.
enum { SPACE_BYTES = PICTURE_PIXELS * 5 + (8 << 20) };

static struct api_picture picture;
static struct uk_paint paint;
static struct uk_paint_work paint_work;
static struct api_json json;
static struct uk_hit last_hit;
static struct uk_screen point;
static uint8_t pixels[PICTURE_PIXELS * 4];
static _Alignas(16) uint8_t space[SPACE_BYTES];
static char text[PICTURE_TEXT];

char *EXPORT(text_at)(void)
{
    return text;
}

int EXPORT(text_max)(void)
{
    return PICTURE_TEXT;
}

uint8_t *EXPORT(pixels_at)(void)
{
    return pixels;
}

static int put_text(const char *from)
{
    size_t n = 0;
    for (; from[n] && n + 1 < PICTURE_TEXT; n++)
        text[n] = from[n];
    text[n] = 0;
    return (int)n;
}

static size_t given(int length)
{
    return length < 0 ? 0 : length < PICTURE_TEXT ? (size_t)length : PICTURE_TEXT;
}

// -- the scene -----------------------------------------------------------------------------------

void EXPORT(begin)(int theme, int card)
{
    api_picture_open(&picture);
    picture.scene.theme = (uint8_t)(theme < 0 || theme > UK_HIGH_CONTRAST ? UK_LIGHT : theme);
    picture.scene.card = card != 0;
}

int EXPORT(subject)(int length)
{
    return (int)api_picture_subject(&picture, text, given(length));
}

static enum uk_err candidate_of(int length, uk_candidate candidate[2])
{
    struct uk_problem problem;
    return api_id_candidate((struct api_word_in){text, given(length)}, candidate, &problem);
}

int EXPORT(likely)(int length, float share)
{
    uk_candidate candidate[2];
    enum uk_err err = candidate_of(length, candidate);
    if (!err)
        api_picture_likely(&picture, candidate[0], (double)share);
    return (int)err;
}

int EXPORT(spot)(int length, int mark, int more)
{
    uk_candidate candidate[2];
    enum uk_err err = mark < 0 || mark > UK_MARK_RING ? UK_ERR_RANGE : candidate_of(length, candidate);
    for (int i = 0; i < 2 && !err; i++)
        if (candidate[i].n)
            api_picture_spot(&picture, candidate[i], (enum uk_mark)mark, (unsigned)more);
    return (int)err;
}

int EXPORT(glide)(int length, float fraction)
{
    uk_candidate candidate[2] = {{0}, {0}};
    candidate_of(length, candidate);
    return api_picture_glide(&picture, candidate[0], fraction);
}

void EXPORT(clear_page)(int on)
{
    picture.scene.clear = on != 0;
}

void EXPORT(zones)(int on)
{
    memset(picture.scene.zone, on != 0, sizeof picture.scene.zone);
}

void EXPORT(regions)(int on)
{
    picture.scene.regions = on != 0;
}

void EXPORT(painted)(int on)
{
    api_picture_paint(&picture, on ? &paint : NULL);
}

int EXPORT(look_at)(int length)
{
    uint8_t chosen[sizeof picture.scene.chosen];
    memcpy(chosen, picture.scene.chosen, sizeof chosen);
    int err = (int)api_picture_subject(&picture, text, given(length));
    memcpy(picture.scene.chosen, chosen, sizeof chosen);
    return err;
}

void EXPORT(view)(int number, int width, int height)
{
    if (!api_picture_space(width, height) || number < 0 || number > UK_VIEW_FIT)
        return;
    picture.view = (uint8_t)number;
    api_picture_aim(&picture, width, height);
}

static float *camera_field(int i)
{
    struct uk_camera *c = &picture.scene.camera;
    float *const field[] = {&c->turn_deg, &c->tilt_deg, &c->focus.x, &c->focus.y, &c->focus.z, &c->height_mm, &picture.scene.scale};
    return i >= 0 && i < 7 ? field[i] : NULL;
}

float EXPORT(camera_get)(int i)
{
    return i == 7 ? picture.scene.fade : camera_field(i) ? *camera_field(i) : 0;
}

void EXPORT(camera_set)(int i, float v)
{
    if (i == 7)
        picture.scene.fade = v != 0;
    else if (camera_field(i))
        *camera_field(i) = v;
}

int EXPORT(draw)(int width, int height)
{
    if ((int64_t)width * height > PICTURE_PIXELS)
        return UK_ERR_RANGE;
    return (int)api_picture_draw(&picture, width, height, pixels, space, sizeof space);
}

int EXPORT(whence)(void)
{
    return put_text(api_word(api_picture_whence(&picture)));
}

int EXPORT(left_is)(void)
{
    return api_picture_left(&picture);
}

static int written(const struct api_writer *w)
{
    return w->used < PICTURE_TEXT ? (int)w->used : -1;
}

static void write_place(struct api_writer *w, float x, float y)
{
    api_write_open(w, NULL, '[');
    api_write_number(w, NULL, (double)x, 1);
    api_write_number(w, NULL, (double)y, 1);
    api_write_close(w, ']');
}

int EXPORT(glide_path)(int width, int height)
{
    struct uk_screen place[UK_GLIDE_PLACES];
    struct api_writer w = {.to = text, .size = PICTURE_TEXT};
    int count = api_picture_glide_path(&picture, width, height, place);
    api_write_open(&w, NULL, '[');
    for (int i = 0; i < count; i++)
        write_place(&w, place[i].x, place[i].y);
    api_write_close(&w, ']');
    return written(&w);
}

int EXPORT(labels)(int width, int height)
{
    struct api_picture_label label[API_PICTURE_LABELS];
    struct api_writer w = {.to = text, .size = PICTURE_TEXT};
    int count = api_picture_labels(&picture, width, height, label);
    api_write_open(&w, NULL, '[');
    for (int i = 0; i < count; i++) {
        api_write_open(&w, NULL, '{');
        api_write_number(&w, "x", (double)label[i].x, 1);
        api_write_number(&w, "y", (double)label[i].y, 1);
        api_write_text(&w, "text", label[i].text);
        api_write_whole(&w, "spot", label[i].spot);
        api_write_close(&w, '}');
    }
    api_write_close(&w, ']');
    return written(&w);
}

// -- the finger moves it -----------------------------------------------------------------------------

void EXPORT(drag)(float dx, float dy, int height)
{
    if (height > 0)
        api_picture_drag(&picture, dx, dy, height);
}

float EXPORT(pixels_per_mm)(int height)
{
    return (float)height / picture.scene.camera.height_mm;
}

// -- places --------------------------------------------------------------------------------------

int EXPORT(pick)(int width, int height, float x, float y)
{
    char id[API_ID_SIZE];
    if (!api_picture_pick(&picture, width, height, x, y, &last_hit))
        return 0;
    api_id_of_place(last_hit.place, id);
    return put_text(id);
}

int EXPORT(project)(int length, int width, int height)
{
    return api_picture_find(&picture, width, height, (struct api_word_in){text, given(length)}, &point);
}

float EXPORT(point_x)(void)
{
    return point.x;
}

float EXPORT(point_y)(void)
{
    return point.y;
}

// -- paint ---------------------------------------------------------------------------------------

int EXPORT(dab)(int radius, int level, int erase, int begins)
{
    return last_hit.place.n ? (int)uk_paint_dab(&paint, &last_hit, radius, level, erase != 0, begins != 0) : UK_ERR_MISSING;
}

int EXPORT(fill)(int length, int level, int erase)
{
    uk_place place[2];
    struct uk_problem problem;
    enum uk_err err = api_id_place((struct api_word_in){text, given(length)}, place, &problem);
    for (int i = 0; i < 2 && !err; i++)
        if (place[i].n)
            err = uk_paint_region(&paint, place[i], level, erase != 0);
    return (int)err;
}

void EXPORT(undo)(void)
{
    uk_paint_undo(&paint);
}

int EXPORT(mirror)(void)
{
    return (int)uk_paint_mirror(&paint);
}

void EXPORT(clear)(void)
{
    paint.count = 0;
}

int EXPORT(paint_save)(void)
{
    struct api_writer w = {.to = text, .size = PICTURE_TEXT};
    api_paint_write(&w, NULL, &paint);
    return written(&w);
}

int EXPORT(paint_load)(int length)
{
    return (int)api_paint_read(text, given(length), &json, &paint);
}

int EXPORT(paint_regions)(void)
{
    struct api_writer w = {.to = text, .size = PICTURE_TEXT};
    api_paint_regions(&w, NULL, &picture.body, &paint, &paint_work);
    return written(&w);
}
