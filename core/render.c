// SPDX-License-Identifier: MIT
#include "core/canvas.h"

#include <string.h>

// -- colours -------------------------------------------------------------------------------------

static const struct uk_palette palettes[] = {
    [UK_LIGHT] = {0xf6f0e5, 0xfdf9f2, 0x2b231e, 0x8e3326, 0xa8341f, 0x17606a, 0x523e31,
                  {0x523e31, 0x87705e, 0xbea58f, 0xdecab5, 0xf1e3d2}},
    [UK_DARK] = {0x181411, 0x241e1a, 0xf2e9dc, 0xf3b08c, 0xf0925f, 0x86c9c6, 0x15100d,
                 {0x15100d, 0x3a2f28, 0x6b5a4d, 0x9a8573, 0xbda690}},
    [UK_HIGH_CONTRAST] = {0xfffdf8, 0xfffdf8, 0x000000, 0x6e1a10, 0x6e1a10, 0x004a52, 0x000000,
                          {0xc9bdac, 0xf3ede2, 0xf3ede2, 0xf3ede2, 0xf3ede2}},
};

const struct uk_palette *uk_palette_of(enum uk_theme theme)
{
    return &palettes[theme];
}

uint32_t uk_pain_colour(int level)
{
    static const uint32_t colour[11] = {0xe9dfcf, 0xf3d9a4, 0xefc77b, 0xe9b154, 0xe19638, 0xd57a29,
                                        0xb8531e, 0xa43b1e, 0x86221f, 0x701722, 0x4d0a1c};
    return colour[level < 0 ? 0 : level > 10 ? 10 : level];
}

// -- the camera ----------------------------------------------------------------------------------

// False also for what is not a number.
static bool camera_is_sound(const struct uk_camera *c)
{
    return c->turn_deg >= -1e6f && c->turn_deg <= 1e6f && c->tilt_deg >= -90 && c->tilt_deg <= 90 && c->height_mm >= 20 &&
           c->height_mm <= 10000 && uk_dot(c->focus, c->focus) <= 1e8f;
}

static bool size_is_sound(int width, int height)
{
    return width >= UK_PICTURE_SIDE_MIN && height >= UK_PICTURE_SIDE_MIN && width <= UK_PICTURE_SIDE_MAX &&
           height <= UK_PICTURE_SIDE_MAX && (int64_t)width * height <= UK_PICTURE_PIXELS_MAX;
}

// Four pixels from the last of a row on still lie in it.
static int stride_of(int width)
{
    return (width + 6) & ~3;
}

static void aim(struct uk_canvas *c, const struct uk_camera *camera, int width, int height)
{
    c->width = width;
    c->height = height;
    c->stride = stride_of(width);
    c->pixels_per_mm = (float)height / camera->height_mm;
    uk_turn(camera->turn_deg, &c->sine[0], &c->cosine[0]);
    uk_turn(camera->tilt_deg, &c->sine[1], &c->cosine[1]);
}

// From the body's frame to the viewer's: right, up, towards.
static struct uk_vec turned(const struct uk_canvas *c, struct uk_vec p)
{
    float x = c->cosine[0] * p.x - c->sine[0] * p.z, z = c->sine[0] * p.x + c->cosine[0] * p.z;
    return (struct uk_vec){x, c->cosine[1] * p.y - c->sine[1] * z, c->sine[1] * p.y + c->cosine[1] * z};
}

// And back.
static struct uk_vec turned_back(const struct uk_canvas *c, struct uk_vec p)
{
    float y = c->cosine[1] * p.y + c->sine[1] * p.z, z = c->cosine[1] * p.z - c->sine[1] * p.y;
    return (struct uk_vec){c->cosine[0] * p.x + c->sine[0] * z, y, c->cosine[0] * z - c->sine[0] * p.x};
}

static struct uk_screen on_screen(const struct uk_canvas *c, struct uk_vec focus, struct uk_vec p)
{
    struct uk_vec v = turned(c, uk_sub(p, focus));
    return (struct uk_screen){(float)c->width * 0.5f + v.x * c->pixels_per_mm, (float)c->height * 0.5f - v.y * c->pixels_per_mm, v.z};
}

struct uk_screen uk_canvas_project(const struct uk_canvas *c, struct uk_vec p)
{
    return on_screen(c, c->scene->camera.focus, p);
}

struct uk_screen uk_project(const struct uk_camera *camera, int width, int height, struct uk_vec p)
{
    struct uk_canvas c;
    aim(&c, camera, width, height);
    return on_screen(&c, camera->focus, p);
}

void uk_camera_drag(struct uk_camera *camera, float dx, float dy, int height)
{
    struct uk_canvas c;
    aim(&c, camera, height, height);
    struct uk_vec by = turned_back(&c, (struct uk_vec){-dx / c.pixels_per_mm, dy / c.pixels_per_mm, 0});
    camera->focus = uk_add(camera->focus, by);
}

enum uk_err uk_pick(const struct uk_body *body, const struct uk_camera *camera, int width, int height, float x, float y,
                    struct uk_hit *out)
{
    if (!size_is_sound(width, height) || !camera_is_sound(camera) || !(x >= 0 && x <= (float)width && y >= 0 && y <= (float)height))
        return UK_ERR_RANGE;
    struct uk_canvas c;
    aim(&c, camera, width, height);
    struct uk_vec eye = {(x - (float)width * 0.5f) / c.pixels_per_mm, ((float)height * 0.5f - y) / c.pixels_per_mm, 4000};
    struct uk_vec from = uk_add(camera->focus, turned_back(&c, eye)), d = turned_back(&c, (struct uk_vec){0, 0, -1});
    return uk_body_ray(body, from, d, out) ? UK_OK : UK_ERR_UNKNOWN;
}

bool uk_sees(const struct uk_body *body, const struct uk_camera *camera, struct uk_vec p, float depth_mm)
{
    struct uk_canvas c;
    aim(&c, camera, 100, 100);
    struct uk_vec d = turned_back(&c, (struct uk_vec){0, 0, -1});
    struct uk_hit hit;
    if (!uk_body_ray(body, uk_sub(p, uk_mul(d, 4000)), d, &hit))
        return true;
    return uk_dot(uk_sub(p, hit.at), d) <= depth_mm + 2;
}

// -- light ---------------------------------------------------------------------------------------

// What the light, a fold and the rim make of a normal, in steps: key light from above the left of the picture, soft fill from
// the front, less of both in folds. All that depends on a normal is a sum of its parts: so the sums are turned, not the normals.
static struct uk_vec row_of(const struct uk_canvas *c, float right, float up, float toward)
{
    return turned_back(c, (struct uk_vec){right, up, toward});
}

static inline uk_four column(float a, float b, float d)
{
    return (uk_four){a, b, d, 0};
}

static void place_corners(struct uk_canvas *c)
{
    const struct uk_body *b = c->body;
    float mm = c->pixels_per_mm, steps = UK_LIGHT_STEPS - 1;
    struct uk_vec right = row_of(c, mm, 0, 0), down = row_of(c, 0, -mm, 0), toward = row_of(c, 0, 0, 1), focus = c->scene->camera.focus;
    struct uk_vec key = row_of(c, -0.42f, 0.55f, 0.72f), fill = row_of(c, 0.5f * 0.35f, 0.3f * 0.35f, 0.8f * 0.35f);
    uk_four px = column(right.x, down.x, toward.x), py = column(right.y, down.y, toward.y), pz = column(right.z, down.z, toward.z);
    uk_four nx = column(key.x, fill.x, toward.x), ny = column(key.y, fill.y, toward.y), nz = column(key.z, fill.z, toward.z);
    uk_four middle = column((float)c->width * 0.5f, (float)c->height * 0.5f, UK_Z_BASE) - px * focus.x - py * focus.y - pz * focus.z;
    for (int i = 0; i < b->vertices; i++) {
        struct uk_vec p = b->at[i], n = b->normal[i];
        uk_four at = middle + px * p.x + py * p.y + pz * p.z, l = nx * n.x + ny * n.y + nz * n.z;
        float k = l[0] < 0 ? l[0] * 0.3f : l[0], open = 0.40f + (0.60f / 255) * (float)b->open[i];
        c->corner[i] = (struct uk_corner){at[0], at[1], at[2], ((0.70f * k + 0.38f * (0.5f + l[1])) * open + 0.06f) * steps, l[2]};
    }
}

// -- the page takes the body back at edges that cut it --------------------------------------------------

static bool edge_cuts(const struct uk_canvas *c, int edge)
{
    int n = edge < 2 ? c->width : c->height, hits = 0;
    for (int i = 0; i < n; i++) {
        int x = edge < 2 ? i : edge == 2 ? 0 : c->width - 1, y = edge < 2 ? (edge ? c->height - 1 : 0) : i;
        hits += c->z[(size_t)y * (size_t)c->stride + (size_t)x] > 0;
    }
    return hits > 2;
}

enum { KEEP = 256 };

// How much of the body is kept between two edges, of KEEP: 0 at an edge that cuts it, all beyond its band.
static uint16_t kept(bool low_cuts, bool high_cuts, int at, int size, float band)
{
    float keep = 1, low = ((float)at + 0.5f) / band, high = ((float)(size - at) - 0.5f) / band;
    if (low_cuts && low < 1)
        keep *= low * low * (3 - 2 * low);
    if (high_cuts && high < 1)
        keep *= high * high * (3 - 2 * high);
    return (uint16_t)(keep * KEEP + 0.5f);
}

// A run of pixels of a row; four at once where all is opaque.
static void fade_run(uint8_t *row, const uint16_t *keep_x, uint32_t keep_y, int x0, int x1, uint32_t page, bool clear)
{
    int x = x0;
    for (uk_four_whole now, pages = uk_all_whole(page); x + 4 <= x1 && !clear; x += 4) {
        __builtin_memcpy(&now, row + 4 * x, sizeof now);
        if (!uk_any(now ^ pages))
            continue;
        uk_four_whole keep = {keep_x[x], keep_x[x + 1], keep_x[x + 2], keep_x[x + 3]};
        now = uk_mixed_four(now, pages, keep * (int32_t)keep_y / KEEP);
        __builtin_memcpy(row + 4 * x, &now, sizeof now);
    }
    for (uint32_t now; x < x1; x++) {
        uint32_t keep = keep_y * keep_x[x] / KEEP;
        __builtin_memcpy(&now, row + 4 * x, sizeof now);
        if (now == page)
            continue;
        if (clear) {
            row[4 * x + 3] = (uint8_t)((row[4 * x + 3] * keep + KEEP / 2) / KEEP);
            continue;
        }
        now = uk_mixed(now, page, keep);
        __builtin_memcpy(row + 4 * x, &now, sizeof now);
    }
}

static void fade_edges(struct uk_canvas *c)
{
    uint32_t page = uk_in_memory(c->scene->card ? c->palette->card : c->palette->paper);
    bool cuts[4], clear = c->scene->clear;
    for (int e = 0; e < 4; e++)
        cuts[e] = edge_cuts(c, e);
    float band_y = (float)c->height * 0.18f, band_x = (float)c->width * 0.14f;
    uint16_t keep_x[UK_PICTURE_SIDE_MAX];
    int side = (int)band_x + 1 < c->width / 2 ? (int)band_x + 1 : c->width / 2;
    for (int x = 0; x < c->width; x++)
        keep_x[x] = kept(cuts[2], cuts[3], x, c->width, band_x);
    for (int y = 0; y < c->height; y++) {
        uint32_t keep_y = kept(cuts[0], cuts[1], y, c->height, band_y);
        uint8_t *row = c->rgba + 4 * (size_t)y * (size_t)c->width;
        if (keep_y != KEEP) {
            fade_run(row, keep_x, keep_y, 0, c->width, page, clear);
            continue;
        }
        if (cuts[2])
            fade_run(row, keep_x, keep_y, 0, side, page, clear);
        if (cuts[3])
            fade_run(row, keep_x, keep_y, c->width - side, c->width, page, clear);
    }
}

// -- all -----------------------------------------------------------------------------------------

enum { VERTICES = 2 * UK_MESH_VERTICES_MAX, TRIANGLES = 2 * UK_MESH_TRIANGLES_MAX };

static size_t rounded(size_t bytes)
{
    return (bytes + 15) / 16 * 16;
}

size_t uk_render_space(int width, int height)
{
    if (!size_is_sound(width, height))
        return 0;
    size_t stride = (size_t)stride_of(width), n = stride * (size_t)height;
    return rounded(n * sizeof(float)) + rounded(stride * UK_BAND * sizeof(uint32_t)) + rounded(n) + rounded(UK_RIM_EDGES * sizeof(struct uk_edge)) +
           rounded(VERTICES * sizeof(struct uk_corner)) + 2 * rounded(VERTICES) + 2 * rounded(TRIANGLES) +
           2 * rounded(TRIANGLES * sizeof(uint32_t)) + rounded(UK_PAIRS * sizeof(struct uk_pair)) +
           rounded(UK_DABS_MAX * sizeof(struct uk_hit)) + 16;
}

static void *take(uint8_t **at, size_t bytes)
{
    void *out = *at;
    *at += rounded(bytes);
    return out;
}

static void share_out(struct uk_canvas *c, void *space)
{
    size_t n = (size_t)c->stride * (size_t)c->height;
    uint8_t *at = space;
    c->z = take(&at, n * sizeof *c->z);
    c->face = take(&at, (size_t)c->stride * UK_BAND * sizeof *c->face);
    c->cover = take(&at, n);
    c->corner = take(&at, VERTICES * sizeof *c->corner);
    c->wash = take(&at, VERTICES);
    c->dots = take(&at, VERTICES);
    c->touched = take(&at, TRIANGLES);
    c->away = take(&at, TRIANGLES);
    c->first_dab = take(&at, TRIANGLES * sizeof *c->first_dab);
    c->first_zone = take(&at, TRIANGLES * sizeof *c->first_zone);
    c->pair = take(&at, UK_PAIRS * sizeof *c->pair);
    c->rim = take(&at, UK_RIM_EDGES * sizeof *c->rim);
    c->dab_at = take(&at, UK_DABS_MAX * sizeof *c->dab_at);
    memset(c->cover, 0, n);
}

enum uk_err uk_render(const struct uk_body *body, const struct uk_scene *scene, int width, int height, uint8_t *rgba,
                      void *space, size_t space_bytes)
{
    if (!size_is_sound(width, height) || !camera_is_sound(&scene->camera) || !(scene->scale >= 0.25f && scene->scale <= 8) ||
        (scene->tool && !(scene->tool_at >= 0 && scene->tool_at <= 1)) || scene->theme > UK_HIGH_CONTRAST || scene->spots > UK_SCENE_SPOTS || scene->muscles > UK_SCENE_MUSCLES)
        return UK_ERR_RANGE;
    if (space_bytes < uk_render_space(width, height))
        return UK_ERR_SPACE;
    struct uk_canvas c = {.body = body, .scene = scene, .palette = uk_palette_of((enum uk_theme)scene->theme), .rgba = rgba};
    aim(&c, &scene->camera, width, height);
    share_out(&c, space);
    place_corners(&c);
    uk_canvas_body(&c);
    uk_canvas_marks(&c);
    if (scene->fade)
        fade_edges(&c);
    return UK_OK;
}
