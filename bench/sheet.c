// SPDX-License-Identifier: MIT
//
// Pictures to look at: build/sheet/muscles_N.png with one picture of each muscle, sides.png with the body from eight
// sides, close.png with hand, foot, face and neck, zones.png, themes.png. Prints what it wrote.
#include "api/api.h"
#include "api/picture.h"
#include "paper/png.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { ACROSS = 6, DOWN = 4, CELL_W = 320, CELL_H = 360 };

static struct api_picture picture;

struct sheet {
    int across, down, width, height, used;
    uint8_t *rgba, *cell;
    struct paper_text text[96];
};

static struct sheet begin(int across, int down, int width, int height)
{
    struct sheet s = {.across = across, .down = down, .width = width, .height = height};
    s.cell = malloc((size_t)width * (size_t)height * 4);
    size_t bytes = (size_t)(across * width) * (size_t)(down * height) * 4;
    s.rgba = malloc(bytes);
    if (!s.rgba || !s.cell)
        exit(1);
    memset(s.rgba, 255, bytes);
    return s;
}

static void add(struct sheet *s, const char *name)
{
    size_t bytes = api_picture_space(s->width, s->height);
    void *space = malloc(bytes);
    if (!space || api_picture_draw(&picture, s->width, s->height, s->cell, space, bytes) != UK_OK)
        exit(1);
    free(space);
    int x = s->used % s->across * s->width, y = s->used / s->across * s->height;
    for (int row = 0; row < s->height; row++)
        memcpy(s->rgba + 4 * ((size_t)(y + row) * (size_t)(s->across * s->width) + (size_t)x), s->cell + 4 * (size_t)row * (size_t)s->width,
               (size_t)s->width * 4);
    s->text[s->used++] = (struct paper_text){(float)x + 8, (float)y + 18, 14, -1, true, false, true, 0x2b231e, 0xf6f0e5, name};
}

static void end(struct sheet *s, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "build/sheet/%s.png", name);
    const char *bad = paper_png(path, s->rgba, s->across * s->width, s->down * s->height, NULL, 0, s->text, s->used);
    printf("%s%s%s\n", path, bad ? ": " : "", bad ? bad : "");
    free(s->rgba);
    free(s->cell);
    if (bad)
        exit(1);
}

static void muscles(void)
{
    for (int i = 1; i <= UK_MUSCLE_COUNT;) {
        struct sheet s = begin(ACROSS, DOWN, CELL_W, CELL_H);
        int first = i;
        for (; i <= UK_MUSCLE_COUNT && s.used < ACROSS * DOWN; i++) {
            api_picture_open(&picture);
            api_picture_muscle(&picture, (uk_muscle){(uint16_t)i});
            api_picture_aim(&picture, CELL_W, CELL_H);
            add(&s, uk_muscle_table[i].id);
        }
        char name[32];
        snprintf(name, sizeof name, "muscles_%d", first / (ACROSS * DOWN) + 1);
        end(&s, name);
    }
}

static void sides(bool zones, bool regions, const char *name)
{
    struct sheet s = begin(4, 2, 480, 900);
    for (int i = 0; i < 8; i++) {
        api_picture_open(&picture);
        if (zones)
            memset(picture.scene.zone, 1, sizeof picture.scene.zone);
        picture.scene.regions = regions;
        api_picture_view(&picture, "front");
        api_picture_aim(&picture, 480, 900);
        picture.scene.camera.turn_deg = (float)i * 45;
        picture.scene.scale = 1;
        add(&s, api_word(api_picture_whence(&picture)));
    }
    end(&s, name);
}

static void close_up(struct sheet *s, const char *name, struct uk_camera camera, enum uk_theme theme, bool regions)
{
    api_picture_open(&picture);
    picture.scene.camera = camera;
    picture.scene.theme = (uint8_t)theme;
    picture.scene.regions = regions;
    add(s, name);
}

static void close_ups(void)
{
    static const struct {
        const char *name;
        struct uk_camera camera;
    } view[12] = {
        {"face", {0, 0, {0, 1620, 0}, 300}},        {"face, aside", {60, 0, {0, 1620, 0}, 300}},  {"ear", {90, 0, {0, 1620, 0}, 200}},
        {"palm", {0, 0, {375, 790, 0}, 250}},       {"back of the hand", {180, 0, {375, 790, 0}, 250}}, {"hand, aside", {60, 10, {375, 790, 0}, 250}},
        {"foot", {30, 30, {120, 40, 50}, 330}},     {"sole", {0, -90, {120, 0, 50}, 330}},        {"foot, inner side", {-90, 10, {90, 60, 50}, 330}},
        {"shoulders", {180, 0, {0, 1420, 0}, 520}}, {"hips", {150, 0, {0, 920, 0}, 520}},         {"knees", {20, 0, {0, 480, 0}, 520}},
    };
    for (int regions = 0; regions < 2; regions++) {
        struct sheet s = begin(6, 2, 400, 400);
        for (int i = 0; i < 12; i++)
            close_up(&s, view[i].name, view[i].camera, UK_LIGHT, regions);
        end(&s, regions ? "close_regions" : "close");
    }
    struct sheet s = begin(6, 2, 400, 400);
    for (int i = 0; i < 12; i++)
        close_up(&s, view[i].name, view[i].camera, i % 2 ? UK_DARK : UK_HIGH_CONTRAST, false);
    end(&s, "themes");
}

// Each spot as a session shows it: fibres, X in the press ring, the glide with the tool a third of the way.
static void spots(void)
{
    for (int i = 1; i <= UK_POINT_COUNT;) {
        struct sheet s = begin(8, 6, 230, 230);
        int first = i;
        for (; i <= UK_POINT_COUNT && s.used < 48; i++) {
            uk_candidate c = uk_point_table[i].candidate[UK_LEFT];
            if (!c.n)
                continue;
            api_picture_open(&picture);
            api_picture_spot(&picture, c, UK_MARK_PRESS, API_PICTURE_FIBRES | API_PICTURE_ZONES);
            api_picture_glide(&picture, c, 1.0f / 3);
            api_picture_aim(&picture, 230, 230);
            picture.scene.scale = 0.7f;
            add(&s, uk_point_table[i].id);
        }
        char name[32];
        snprintf(name, sizeof name, "spots_%d", first / 48 + 1);
        end(&s, name);
    }
}

// As small pictures beside a list.
static void small(void)
{
    struct sheet s = begin(12, 8, 96, 96);
    for (int i = 1; i <= UK_POINT_COUNT && s.used < 96; i += 2) {
        uk_candidate c = uk_point_table[i].candidate[UK_LEFT];
        if (!c.n)
            continue;
        api_picture_open(&picture);
        api_picture_spot(&picture, c, UK_MARK_CROSS, API_PICTURE_REFERRAL);
        api_picture_aim(&picture, 96, 96);
        picture.scene.scale = 1;
        picture.scene.theme = (uint8_t)(s.used / 36);
        add(&s, "");
    }
    end(&s, "small");
}

int main(void)
{
    mkdir("build/sheet", 0777);
    spots();
    small();
    sides(false, false, "sides");
    sides(true, false, "zones");
    sides(false, true, "regions");
    close_ups();
    muscles();
    return 0;
}
