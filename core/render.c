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

static void aim(struct uk_canvas *c, const struct uk_camera *camera, int width, int height)
{
    c->width = width;
    c->height = height;
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

// Key light from above the left of the picture, soft fill from the front, less of both in folds.
static float light_at(struct uk_vec n, uint8_t open)
{
    float key = n.x * -0.42f + n.y * 0.55f + n.z * 0.72f;
    key = key < 0 ? key * 0.3f : key;
    float fill = 0.5f + 0.35f * (n.x * 0.5f + n.y * 0.3f + n.z * 0.8f);
    return (0.70f * key + 0.38f * fill) * (0.40f + 0.60f * (float)open / 255) + 0.06f;
}

static void place_corners(struct uk_canvas *c)
{
    const struct uk_body *b = c->body;
    for (int i = 0; i < b->vertices; i++) {
        struct uk_screen s = uk_canvas_project(c, b->at[i]);
        struct uk_vec n = turned(c, b->normal[i]);
        c->corner[i] = (struct uk_corner){s.x, s.y, s.toward + UK_Z_BASE, light_at(n, b->open[i]), n.z};
    }
}

// The rim darkens like ink: 0.26 (1 - n.v)^2.6, by 256 steps of n.v.
static void rim_table(float rim[256])
{
    for (int i = 0; i < 256; i++) {
        float x = 1 - (float)i / 255, x2 = x * x, root = uk_root(x), fifth = x2 * root;
        rim[i] = 0.26f * fifth * (0.9f + 0.1f * x) * (float)(UK_LIGHT_STEPS - 1);
    }
}

static uint32_t mixed(uint32_t a, uint32_t b, float t)
{
    uint32_t out = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        float va = (float)(a >> shift & 255), vb = (float)(b >> shift & 255);
        out |= (uint32_t)(va + (vb - va) * t + 0.5f) << shift;
    }
    return out;
}

static void clay_table(const struct uk_palette *p, uint32_t clay[UK_LIGHT_STEPS])
{
    static const float stop[5] = {0, 0.30f, 0.58f, 0.82f, 1};
    for (int i = 0, k = 0; i < UK_LIGHT_STEPS; i++) {
        float l = (float)i / (UK_LIGHT_STEPS - 1);
        while (k < 3 && l > stop[k + 1])
            k++;
        clay[i] = mixed(p->clay[k], p->clay[k + 1], (l - stop[k]) / (stop[k + 1] - stop[k]));
    }
}

// -- triangles -----------------------------------------------------------------------------------

struct slope { // a value that changes evenly over the screen
    float at, dx, dy;
};

static struct slope slope_of(float v0, float v1, float v2, const struct uk_corner *p0, const struct uk_corner *p1,
                             const struct uk_corner *p2, float by_area)
{
    struct slope s;
    s.dx = ((v1 - v0) * (p2->y - p0->y) - (v2 - v0) * (p1->y - p0->y)) * by_area;
    s.dy = ((v2 - v0) * (p1->x - p0->x) - (v1 - v0) * (p2->x - p0->x)) * by_area;
    s.at = v0 - s.dx * p0->x - s.dy * p0->y;
    return s;
}

struct face {
    const struct uk_corner *a, *b, *d; // from top to bottom
    struct slope z, light, facing;
    uint16_t name;
};

// One row of pixels of a triangle, from x0 up to but not including x1.
static void fill_row(struct uk_canvas *c, const struct face *f, int y, int x0, int x1, const float *rim)
{
    float fy = (float)y + 0.5f, fx = (float)x0 + 0.5f;
    float z = f->z.at + f->z.dy * fy + f->z.dx * fx;
    float light = f->light.at + f->light.dy * fy + f->light.dx * fx;
    float facing = f->facing.at + f->facing.dy * fy + f->facing.dx * fx;
    size_t i = (size_t)y * (size_t)c->width + (size_t)x0;
    for (int x = x0; x < x1; x++, i++) {
        if (z > c->z[i]) {
            int turn = (int)facing;
            turn = turn < 0 ? 0 : turn > 255 ? 255 : turn;
            int l = (int)(light - rim[turn]);
            c->z[i] = z;
            c->triangle[i] = f->name;
            c->light[i] = (uint16_t)(l < 0 ? 0 : l >= UK_LIGHT_STEPS ? UK_LIGHT_STEPS - 1 : l);
        }
        z += f->z.dx;
        light += f->light.dx;
        facing += f->facing.dx;
    }
}

// Rows between y0 and y1; the edges belong to the pixel to their right, so that neighbours meet without gap or overlap.
static void fill_part(struct uk_canvas *c, const struct face *f, float y0, float y1, const struct uk_corner *e0,
                      const struct uk_corner *e1, const float *rim)
{
    int first = uk_ceil(y0 - 0.5f), last = uk_ceil(y1 - 0.5f);
    first = first < 0 ? 0 : first;
    last = last > c->height ? c->height : last;
    if (first >= last)
        return;
    float long_slope = (f->d->x - f->a->x) / (f->d->y - f->a->y), short_slope = (e1->x - e0->x) / (e1->y - e0->y);
    for (int y = first; y < last; y++) {
        float fy = (float)y + 0.5f;
        float xa = f->a->x + (fy - f->a->y) * long_slope - 0.5f, xb = e0->x + (fy - e0->y) * short_slope - 0.5f;
        float left = xa < xb ? xa : xb, right = xa < xb ? xb : xa;
        int x0 = left < 0 ? 0 : uk_ceil(left), x1 = right > (float)c->width ? c->width : uk_ceil(right);
        if (x0 < x1)
            fill_row(c, f, y, x0, x1, rim);
    }
}

static void sort_two(const struct uk_corner **a, const struct uk_corner **b)
{
    if ((*b)->y < (*a)->y) {
        const struct uk_corner *swap = *a;
        *a = *b;
        *b = swap;
    }
}

static void fill_triangle(struct uk_canvas *c, uint16_t i, const float *rim)
{
    const uint16_t *t = c->body->triangle[i];
    const struct uk_corner *p0 = &c->corner[t[0]], *p1 = &c->corner[t[1]], *p2 = &c->corner[t[2]];
    float area = (p1->x - p0->x) * (p2->y - p0->y) - (p1->y - p0->y) * (p2->x - p0->x);
    struct face f = {.a = p0, .b = p1, .d = p2, .name = (uint16_t)(i + 1)};
    sort_two(&f.a, &f.b);
    sort_two(&f.b, &f.d);
    sort_two(&f.a, &f.b);
    if (f.d->y <= 0 || f.a->y >= (float)c->height)
        return;
    float by_area = area < -0.01f ? 1 / area : 0;
    f.z = slope_of(p0->z, p1->z, p2->z, p0, p1, p2, by_area);
    f.light = slope_of(p0->light * (UK_LIGHT_STEPS - 1), p1->light * (UK_LIGHT_STEPS - 1), p2->light * (UK_LIGHT_STEPS - 1), p0, p1, p2, by_area);
    f.facing = slope_of(p0->facing * 255, p1->facing * 255, p2->facing * 255, p0, p1, p2, by_area);
    fill_part(c, &f, f.a->y, f.b->y, f.a, f.b, rim);
    fill_part(c, &f, f.b->y, f.d->y, f.b, f.d, rim);
}

// Groups of triangles that lie outside the picture are not looked at.
static bool cluster_shows(const struct uk_canvas *c, const struct uk_cluster *k)
{
    struct uk_screen s = uk_canvas_project(c, k->centre);
    float r = k->radius * c->pixels_per_mm + 1;
    return s.x + r > 0 && s.x - r < (float)c->width && s.y + r > 0 && s.y - r < (float)c->height;
}

static bool faces_away(const struct uk_canvas *c, int i)
{
    const uint16_t *t = c->body->triangle[i];
    const struct uk_corner *a = &c->corner[t[0]], *b = &c->corner[t[1]], *d = &c->corner[t[2]];
    return (b->x - a->x) * (d->y - a->y) - (b->y - a->y) * (d->x - a->x) >= 0;
}

static void fill_body(struct uk_canvas *c)
{
    float rim[256];
    rim_table(rim);
    for (int k = 0; k < c->body->clusters; k++) {
        bool shows = cluster_shows(c, &c->body->cluster[k]);
        int last = (k + 1) * UK_CLUSTER < c->body->triangles ? (k + 1) * UK_CLUSTER : c->body->triangles;
        for (int i = k * UK_CLUSTER; i < last; i++) {
            c->away[i] = faces_away(c, i);
            if (shows && !c->away[i])
                fill_triangle(c, (uint16_t)i, rim);
        }
    }
}

// Red, green, blue, opaque, in this order in memory.
static uint32_t in_memory(uint32_t colour)
{
    uint8_t bytes[4] = {(uint8_t)(colour >> 16), (uint8_t)(colour >> 8), (uint8_t)colour, 255};
    uint32_t out;
    memcpy(&out, bytes, sizeof out);
    return out;
}

static void colour_pixels(struct uk_canvas *c)
{
    uint32_t clay[UK_LIGHT_STEPS], page = c->scene->card ? c->palette->card : c->palette->paper;
    clay_table(c->palette, clay);
    page = in_memory(page);
    if (c->scene->clear)
        memset((uint8_t *)&page + 3, 0, 1);
    for (int i = 0; i < UK_LIGHT_STEPS; i++)
        clay[i] = in_memory(clay[i]);
    size_t n = (size_t)c->width * (size_t)c->height;
    bool skin = uk_canvas_skin_begin(c);
    for (size_t i = 0; i < n; i++) {
        uint16_t t = c->triangle[i];
        __builtin_memcpy(c->rgba + 4 * i, t ? &clay[c->light[i]] : &page, 4);
        if (skin && t && c->touched[t - 1])
            uk_canvas_skin_pixel(c, i);
    }
}

// -- the page takes the body back at edges that cut it --------------------------------------------------

static bool edge_cuts(const struct uk_canvas *c, int edge)
{
    int n = edge < 2 ? c->width : c->height, hits = 0;
    for (int i = 0; i < n; i++) {
        int x = edge < 2 ? i : edge == 2 ? 0 : c->width - 1, y = edge < 2 ? (edge ? c->height - 1 : 0) : i;
        hits += c->triangle[(size_t)y * (size_t)c->width + (size_t)x] != 0;
    }
    return hits > 2;
}

// How much of the body is kept between two edges: 0 at an edge that cuts it, 1 beyond its band.
static float kept(bool low_cuts, bool high_cuts, int at, int size, float band)
{
    float keep = 1, low = ((float)at + 0.5f) / band, high = ((float)(size - at) - 0.5f) / band;
    if (low_cuts && low < 1)
        keep *= low * low * (3 - 2 * low);
    if (high_cuts && high < 1)
        keep *= high * high * (3 - 2 * high);
    return keep;
}

static void fade_edges(struct uk_canvas *c)
{
    uint32_t page = c->scene->card ? c->palette->card : c->palette->paper;
    bool cuts[4];
    for (int e = 0; e < 4; e++)
        cuts[e] = edge_cuts(c, e);
    float band_y = (float)c->height * 0.18f, band_x = (float)c->width * 0.14f;
    int side = (int)band_x + 1;
    for (int y = 0; y < c->height; y++) {
        float keep_y = kept(cuts[0], cuts[1], y, c->height, band_y);
        for (int x = 0; x < c->width; x++) {
            if (keep_y == 1 && x == side && c->width > 2 * side)
                x = c->width - side; // nothing fades in the middle
            float keep = keep_y * kept(cuts[2], cuts[3], x, c->width, band_x);
            uint8_t *pixel = c->rgba + 4 * ((size_t)y * (size_t)c->width + (size_t)x);
            if (keep < 1 && c->scene->clear)
                pixel[3] = (uint8_t)(keep * (float)pixel[3] + 0.5f);
            else if (keep < 1)
                uk_canvas_blend(pixel, page, 1 - keep);
        }
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
    size_t n = (size_t)width * (size_t)height;
    return rounded(n * sizeof(float)) + 2 * rounded(n * sizeof(uint16_t)) + rounded(n) +
           rounded(VERTICES * sizeof(struct uk_corner)) + 2 * rounded(VERTICES) + 2 * rounded(TRIANGLES) +
           2 * rounded(TRIANGLES * sizeof(uint16_t)) + rounded(UK_PAIRS * sizeof(struct uk_pair)) +
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
    size_t n = (size_t)c->width * (size_t)c->height;
    uint8_t *at = space;
    c->z = take(&at, n * sizeof *c->z);
    c->triangle = take(&at, n * sizeof *c->triangle);
    c->light = take(&at, n * sizeof *c->light);
    c->cover = take(&at, n);
    c->corner = take(&at, VERTICES * sizeof *c->corner);
    c->wash = take(&at, VERTICES);
    c->dots = take(&at, VERTICES);
    c->touched = take(&at, TRIANGLES);
    c->away = take(&at, TRIANGLES);
    c->first_dab = take(&at, TRIANGLES * sizeof *c->first_dab);
    c->first_zone = take(&at, TRIANGLES * sizeof *c->first_zone);
    c->pair = take(&at, UK_PAIRS * sizeof *c->pair);
    c->dab_at = take(&at, UK_DABS_MAX * sizeof *c->dab_at);
    memset(c->triangle, 0, n * sizeof *c->triangle);
    memset(c->cover, 0, n);
    memset(c->z, 0, n * sizeof *c->z);
}

enum uk_err uk_render(const struct uk_body *body, const struct uk_scene *scene, int width, int height, uint8_t *rgba,
                      void *space, size_t space_bytes)
{
    if (!size_is_sound(width, height) || !camera_is_sound(&scene->camera) || !(scene->scale >= 0.25f && scene->scale <= 8) ||
        (scene->tool && !(scene->tool_at >= 0 && scene->tool_at <= 1)) || scene->theme > UK_HIGH_CONTRAST || scene->spots > UK_SCENE_SPOTS || scene->muscles > UK_SCENE_MUSCLES)
        return UK_ERR_RANGE;
    if (space_bytes < uk_render_space(width, height))
        return UK_ERR_SPACE;
    struct uk_canvas c = {.body = body, .scene = scene, .palette = &palettes[scene->theme], .rgba = rgba};
    aim(&c, &scene->camera, width, height);
    share_out(&c, space);
    place_corners(&c);
    fill_body(&c);
    colour_pixels(&c);
    uk_canvas_marks(&c);
    if (scene->fade)
        fade_edges(&c);
    return UK_OK;
}
