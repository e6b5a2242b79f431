// SPDX-License-Identifier: MIT
//
// The shaded body, band by band from top to bottom: the triangles of a band, nearest first by their z, then its pixels'
// colours while they are at hand.
#include "core/canvas.h"

#include <string.h>

static uint32_t mixed(uint32_t a, uint32_t b, float t)
{
    uint32_t out = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        float va = (float)(a >> shift & 255), vb = (float)(b >> shift & 255);
        out |= (uint32_t)(va + (vb - va) * t + 0.5f) << shift;
    }
    return out;
}

// The colour of each step of light, from UK_LIGHT_LEAST up: what is darker or lighter than the ramp has its ends' colours.
static void clay_table(const struct uk_palette *p, uint32_t clay[UK_LIGHT_ALL])
{
    static const float stop[5] = {0, 0.30f, 0.58f, 0.82f, 1};
    for (int i = 0, k = 0; i < UK_LIGHT_ALL; i++) {
        float l = (float)(i + UK_LIGHT_LEAST) / (UK_LIGHT_STEPS - 1);
        l = l < 0 ? 0 : l > 1 ? 1 : l;
        while (k < 3 && l > stop[k + 1])
            k++;
        clay[i] = uk_in_memory(mixed(p->clay[k], p->clay[k + 1], (l - stop[k]) / (stop[k + 1] - stop[k])));
    }
}

// -- triangles -----------------------------------------------------------------------------------

#define RIM (0.26f * (UK_LIGHT_STEPS - 1))

// Nearness, light and facing change evenly over a triangle: at the picture's corner, to the right, downwards.
struct slopes {
    uk_four at, dx, dy;
};

static inline uk_four values_of(const struct uk_corner *p)
{
    return (uk_four){p->z, p->light, p->facing, 0};
}

static inline struct slopes slopes_of(const struct uk_corner *p0, const struct uk_corner *p1, const struct uk_corner *p2, float by_area)
{
    uk_four v0 = values_of(p0), v1 = values_of(p1) - v0, v2 = values_of(p2) - v0;
    struct slopes s;
    s.dx = v1 * ((p2->y - p0->y) * by_area) - v2 * ((p1->y - p0->y) * by_area);
    s.dy = v2 * ((p1->x - p0->x) * by_area) - v1 * ((p2->x - p0->x) * by_area);
    s.at = v0 - s.dx * p0->x - s.dy * p0->y;
    return s;
}

// An edge of a triangle: at or above 0 to the inner side of it. Both triangles of an edge reckon from the same end, so
// that each pixel belongs to at least one of them, to the bit.
struct side {
    float x, y, dx, dy;
};

static inline struct side side_of(const struct uk_corner *corner, uint16_t from, uint16_t to)
{
    const struct uk_corner *a = &corner[from], *b = &corner[to], *end = from < to ? a : b;
    return (struct side){end->x, end->y, b->x - a->x, b->y - a->y};
}

static inline float least(float a, float b, float d)
{
    float low = a < b ? a : b;
    return d < low ? d : low;
}

static inline float most(float a, float b, float d)
{
    float high = a > b ? a : b;
    return d > high ? d : high;
}

// The part of a triangle that faces the viewer in rows `top` up to `bottom`; `area` is below 0.
static void fill_triangle(struct uk_canvas *c, uint16_t name, float area, int top, int bottom)
{
    const uint16_t *t = c->body->triangle[name];
    const struct uk_corner *p0 = &c->corner[t[0]], *p1 = &c->corner[t[1]], *p2 = &c->corner[t[2]];
    float low_x = least(p0->x, p1->x, p2->x), high_x = most(p0->x, p1->x, p2->x);
    float low_y = least(p0->y, p1->y, p2->y), high_y = most(p0->y, p1->y, p2->y);
    if (high_x < 0.5f || high_y < (float)top + 0.5f || low_x > (float)c->width - 0.5f || low_y > (float)bottom - 0.5f)
        return;
    // Pixels whose middles lie in the box.
    int x0 = low_x < 0.5f ? 0 : uk_ceil(low_x - 0.5f), x1 = high_x > (float)c->width - 0.5f ? c->width : (int)(high_x + 0.5f);
    int y0 = low_y < (float)top + 0.5f ? top : uk_ceil(low_y - 0.5f), y1 = high_y > (float)bottom - 0.5f ? bottom : (int)(high_y + 0.5f);
    if (x0 >= x1 || y0 >= y1)
        return;
    float by_area = area < -0.01f ? 1 / area : 0;
    struct slopes v = slopes_of(p0, p1, p2, by_area);
    struct side s0 = side_of(c->corner, t[0], t[1]), s1 = side_of(c->corner, t[1], t[2]), s2 = side_of(c->corner, t[2], t[0]);
    uk_four side_dx = {s0.dx, s1.dx, s2.dx, 0}, side_y = {s0.y, s1.y, s2.y, 0};
    size_t stride = (size_t)c->stride;
    int32_t tag = (int32_t)(c->touched[name] ? name | UK_LIES : name);
    for (int x = x0; x < x1; x += 4) {
        uk_four fx = uk_all((float)x) + (uk_four){0.5f, 1.5f, 2.5f, 3.5f};
        uk_four e0 = s0.dy * (fx - s0.x), e1 = s1.dy * (fx - s1.x), e2 = s2.dy * (fx - s2.x);
        uk_four near_x = v.at[0] + v.dx[0] * fx, light_x = v.at[1] + v.dx[1] * fx, away_x = 1 - v.at[2] - v.dx[2] * fx;
        float *z = c->z + (size_t)y0 * stride + (size_t)x;
        uint32_t *face = c->face + (size_t)(y0 - top) * stride + (size_t)x;
        for (int y = y0; y < y1; y++, z += stride, face += stride) {
            float fy = (float)y + 0.5f;
            uk_four edge = side_dx * (fy - side_y), down = v.dy * fy;
            uk_four_whole in = (edge[0] <= e0) & (edge[1] <= e1) & (edge[2] <= e2);
            if (!uk_any(in))
                continue;
            uk_four near = near_x + down[0], old;
            __builtin_memcpy(&old, z, sizeof old);
            in &= near > old;
            // The rim darkens like ink: 0.26 (1 - n.v)^2.6, nearly.
            uk_four away = away_x - down[2];
            uk_four shade = light_x + down[1] - away * away * (RIM * 0.319f + RIM * 0.681f * away);
            uk_four_whole step = __builtin_convertvector(shade, uk_four_whole) - UK_LIGHT_LEAST, before;
            step &= (step & -UK_LIGHT_ALL) == 0; // nothing is darker than the rim, nor brighter than the light
            __builtin_memcpy(&before, face, sizeof before);
            step = ((step << 16 | tag) & in) | (before & ~in);
            uk_four_whole nearest = ((uk_four_whole)near & in) | ((uk_four_whole)old & ~in);
            __builtin_memcpy(z, &nearest, sizeof nearest);
            __builtin_memcpy(face, &step, sizeof step);
        }
    }
}

// Below 0 for what faces the viewer.
static float area_of(const struct uk_canvas *c, int i)
{
    const uint16_t *t = c->body->triangle[i];
    const struct uk_corner *a = &c->corner[t[0]], *b = &c->corner[t[1]], *d = &c->corner[t[2]];
    return (b->x - a->x) * (d->y - a->y) - (b->y - a->y) * (d->x - a->x);
}

// -- bands ---------------------------------------------------------------------------------------

struct rows { // of the picture
    int16_t first, end;
};

// The rows that a group of triangles may touch; none for one outside the picture.
static struct rows rows_of(const struct uk_canvas *c, const struct uk_cluster *k)
{
    struct uk_screen s = uk_canvas_project(c, k->centre);
    float r = k->radius * c->pixels_per_mm + 1;
    if (!(s.x + r > 0 && s.x - r < (float)c->width && s.y + r > 0 && s.y - r < (float)c->height))
        return (struct rows){0, 0};
    return (struct rows){(int16_t)(s.y - r < 0 ? 0 : (int)(s.y - r)), (int16_t)(s.y + r > (float)c->height ? c->height : uk_ceil(s.y + r))};
}

static void fill_band(struct uk_canvas *c, const struct rows *rows, int top, int bottom)
{
    memset(c->z + (size_t)top * (size_t)c->stride, 0, (size_t)(bottom - top) * (size_t)c->stride * sizeof *c->z);
    for (int k = 0; k < c->body->clusters; k++) {
        if (rows[k].first >= bottom || rows[k].end <= top)
            continue;
        int first = k * UK_CLUSTER, last = first + UK_CLUSTER < c->body->triangles ? first + UK_CLUSTER : c->body->triangles;
        for (int i = first; i < last; i++) {
            float area = area_of(c, i);
            c->away[i] = !(area < 0);
            if (area < 0)
                fill_triangle(c, (uint16_t)i, area, top, bottom);
        }
    }
}

// The body of the clay by its light, the rest page. What lies on the skin is drawn from the first to the last pixel of the
// row on which something lies.
static void colour_row(struct uk_canvas *c, const uint32_t *clay, uint32_t page, const uint32_t *face, int y)
{
    const float *z = c->z + (size_t)y * (size_t)c->stride;
    uint8_t *out = c->rgba + 4 * (size_t)y * (size_t)c->width;
    int width = c->width, first = width, last = 0;
    for (int x = 0; x < width; x++) {
        uint32_t colour = page;
        if (z[x] > 0) {
            colour = clay[uk_light(face[x])];
            if (face[x] & UK_LIES)
                first = x < first ? x : first, last = x + 1;
        }
        __builtin_memcpy(out + 4 * x, &colour, sizeof colour);
    }
    if (first < last)
        uk_canvas_skin_run(c, face, first, last, y);
}

void uk_canvas_body(struct uk_canvas *c)
{
    struct rows rows[UK_CLUSTERS_MAX];
    uint32_t clay[UK_LIGHT_ALL], washed[UK_LIGHT_ALL], page = uk_in_memory(c->scene->card ? c->palette->card : c->palette->paper);
    clay_table(c->palette, clay);
    if (c->scene->clear)
        memset((uint8_t *)&page + 3, 0, 1);
    for (int k = 0; k < c->body->clusters; k++)
        rows[k] = rows_of(c, &c->body->cluster[k]);
    memset(c->away, 1, c->body->triangles); // what is not looked at
    for (int i = 0; i < UK_LIGHT_ALL; i++)
        washed[i] = uk_mixed(uk_in_memory(c->palette->dots), clay[i], (uint32_t)(UK_WASH * 256 + 0.5f));
    c->washed = washed;
    uk_canvas_skin_begin(c);
    for (int top = 0; top < c->height; top += UK_BAND) {
        int bottom = top + UK_BAND < c->height ? top + UK_BAND : c->height;
        fill_band(c, rows, top, bottom);
        for (int y = top; y < bottom; y++)
            colour_row(c, clay, page, c->face + (size_t)(y - top) * (size_t)c->stride, y);
    }
}
