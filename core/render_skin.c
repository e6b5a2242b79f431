// SPDX-License-Identifier: MIT
//
// What lies on the skin: regions pointed out, referral, danger zones, paint. First each triangle learns
// whether anything lies on it; then only the pixels of those are looked at again.
#include "core/canvas.h"

#include <string.h>

enum { TOUCH_WEIGHT = 1, TOUCH_PAINT = 2, TOUCH_ZONE = 4, TOUCH_TINT = 8, TOUCH_CHOSEN = 16,
       TOUCH_FULL = 32, TOUCH_WASH_EVEN = 64, TOUCH_DOTS_EVEN = 128 };
// TOUCH_FULL: a zone at full strength all over the triangle; EVEN: equally strong all over it.

// -- weights of vertices -----------------------------------------------------------------------------

// A vertex inside a zone has the zone's strength; one on its border a part of it, so that zones fade out.
static void strengthen(uint8_t *weight, const uint16_t *t, uint8_t strength)
{
    for (int k = 0; k < 3; k++)
        weight[t[k]] = strength > weight[t[k]] ? strength : weight[t[k]];
}

static void soften(const struct uk_body *b, const uint8_t *strength, uint8_t *weight, int i, uint8_t limit)
{
    for (int k = 0; k < 3 && strength[b->place[i].n]; k++)
        for (int end = 0; end < 2 && !strength[b->place[b->beside[i][k]].n]; end++) {
            uint8_t *w = &weight[b->triangle[i][(k + end) % 3]];
            *w = *w > limit ? limit : *w;
        }
}

// Whether a zone is equally strong all over a triangle.
static bool even(const uint8_t *weight, const uint16_t *t)
{
    return weight[t[0]] == weight[t[1]] && weight[t[0]] == weight[t[2]];
}

static void weigh(struct uk_canvas *c)
{
    const struct uk_body *b = c->body;
    const uint8_t *essential = c->scene->essential, *spillover = c->scene->spillover;
    memset(c->wash, 0, b->vertices);
    memset(c->dots, 0, b->vertices);
    for (int i = 0; i < b->triangles; i++) {
        uint8_t e = essential[b->place[i].n], s = spillover[b->place[i].n];
        if (!(e | s))
            continue;
        c->touched[i] |= TOUCH_WEIGHT;
        strengthen(c->wash, b->triangle[i], e);
        strengthen(c->dots, b->triangle[i], s);
    }
    for (int i = 0; i < b->triangles; i++)
        if (c->touched[i] & TOUCH_WEIGHT) {
            soften(b, essential, c->wash, i, 51);
            soften(b, spillover, c->dots, i, 25);
        }
    for (int i = 0; i < b->triangles; i++) {
        const uint16_t *t = b->triangle[i];
        if (!(c->touched[i] & TOUCH_WEIGHT))
            continue;
        if (even(c->wash, t))
            c->touched[i] |= c->wash[t[0]] == 255 ? TOUCH_WASH_EVEN | TOUCH_FULL : TOUCH_WASH_EVEN;
        if (even(c->dots, t))
            c->touched[i] |= TOUCH_DOTS_EVEN;
    }
}

static bool any(const uint8_t *strength)
{
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        if (strength[i])
            return true;
    return false;
}

// -- dabs ----------------------------------------------------------------------------------------

static void pair_up(struct uk_canvas *c, uint32_t *first, int row)
{
    if (c->pairs == UK_PAIRS)
        return;
    c->pair[c->pairs] = (struct uk_pair){(uint32_t)row, *first};
    *first = (uint32_t)c->pairs++;
}

static void pair_region(struct uk_canvas *c, int dab)
{
    for (int i = 0; i < c->body->triangles; i++)
        if (c->body->place[i].n == c->scene->paint->dab[dab].place.n) {
            pair_up(c, &c->first_dab[i], dab);
            c->touched[i] |= TOUCH_PAINT;
        }
}

// Whether a triangle comes within `radius` of a place, or may.
static bool may_touch(const struct uk_body *b, int triangle, struct uk_vec p, float radius)
{
    const uint16_t *t = b->triangle[triangle];
    struct uk_vec q = b->at[t[0]], low = q, high = q;
    for (int j = 1; j < 3; j++) {
        q = b->at[t[j]];
        low.x = q.x < low.x ? q.x : low.x, high.x = q.x > high.x ? q.x : high.x;
        low.y = q.y < low.y ? q.y : low.y, high.y = q.y > high.y ? q.y : high.y;
        low.z = q.z < low.z ? q.z : low.z, high.z = q.z > high.z ? q.z : high.z;
    }
    return p.x + radius > low.x && p.x - radius < high.x && p.y + radius > low.y && p.y - radius < high.y && p.z + radius > low.z &&
           p.z - radius < high.z;
}

static void pair_brush(struct uk_canvas *c, int dab)
{
    const struct uk_body *b = c->body;
    const struct uk_hit *at = &c->dab_at[dab];
    float radius = c->scene->paint->dab[dab].radius_mm;
    for (int k = 0; k < b->clusters; k++) {
        struct uk_vec to = uk_sub(b->cluster[k].centre, at->at);
        float reach = b->cluster[k].radius + radius;
        if (uk_dot(to, to) > reach * reach)
            continue;
        for (int i = k * UK_CLUSTER; i < (k + 1) * UK_CLUSTER && i < b->triangles; i++)
            if (may_touch(b, i, at->at, radius)) {
                pair_up(c, &c->first_dab[i], dab);
                c->touched[i] |= TOUCH_PAINT;
            }
    }
}

// Later dabs first, so that each triangle's list begins with the earliest.
static void pair_paint(struct uk_canvas *c)
{
    memset(c->first_dab, 255, (size_t)c->body->triangles * sizeof *c->first_dab);
    for (int k = c->scene->paint->count - 1; k >= 0; k--) {
        const struct uk_dab *d = &c->scene->paint->dab[k];
        if (d->place.n == 0 || d->place.n > UK_PLACE_COUNT)
            continue;
        if (d->kind == UK_DAB_REGION || d->kind == UK_DAB_ERASE_REGION)
            pair_region(c, k);
        else if (uk_paint_place(c->body, d, &c->dab_at[k]))
            pair_brush(c, k);
    }
}

struct layer {
    float cover;
    int level;
};

static struct layer paint_at(const struct uk_canvas *c, int triangle, struct uk_vec at, struct uk_vec normal)
{
    struct layer out = {0, 0};
    for (uint32_t p = c->first_dab[triangle]; p != UK_NO_PAIR; p = c->pair[p].next) {
        const struct uk_dab *d = &c->scene->paint->dab[c->pair[p].row];
        bool whole = d->kind == UK_DAB_REGION || d->kind == UK_DAB_ERASE_REGION;
        float cover = whole ? 1 : uk_dab_cover(&c->dab_at[c->pair[p].row], d->radius_mm, at, normal);
        if (cover <= 0)
            continue;
        if (d->kind >= UK_DAB_ERASE) {
            out.cover *= 1 - cover;
            if (out.cover < 0.1f)
                out = (struct layer){0, 0};
            continue;
        }
        if (d->level > out.level && (cover > 0.35f || out.cover == 0))
            out.level = d->level;
        out.cover = cover > out.cover ? cover : out.cover;
    }
    return out;
}

// -- patterns, in screen units -------------------------------------------------------------------------

static inline float held(float v)
{
    return v < 0 ? 0 : v > 1 ? 1 : v;
}

static inline float whole(float v)
{
    float i = (float)(int)v;
    return i > v ? i - 1 : i;
}

// A row of pixels in a slanted grid of dots.
struct dots {
    float spacing, by, shift, dy2;
};

static inline struct dots dots_of(float y, float spacing)
{
    float by = 1 / spacing, row = whole(y * by), dy = (y * by - row - 0.5f) * spacing;
    return (struct dots){spacing, by, ((int)row & 1) ? 0.5f : 0, dy * dy};
}

// How much of a pixel is dot: dots of radius r.
static inline float dot_at(const struct dots *d, float x, float r)
{
    float fx = x * d->by + d->shift, dx = (fx - whole(fx) - 0.5f) * d->spacing, far2 = dx * dx + d->dy2, reach = r + 0.5f;
    return far2 >= reach * reach ? 0 : held(reach - uk_root(far2));
}

// How much of a pixel is line: slanted lines of a width; up to the right, down to the right, or upright.
static inline float line_at(float x, float y, float spacing, float width, int direction)
{
    float v = (direction == 0 ? (x + y) * 0.70710678f : direction == 1 ? (x - y) * 0.70710678f : x) * (1 / spacing);
    float far = (v - whole(v) - 0.5f) * spacing;
    return held(width * 0.5f + 0.5f - (far < 0 ? -far : far));
}

static void paint_pixel(uint8_t *pixel, struct layer l, float light, float x, float y)
{
    uint32_t fill = uk_pain_colour(l.level);
    float shade = 0.62f + 0.5f * light;
    uint32_t lit = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        int v = (int)((float)(fill >> shift & 255) * shade);
        lit |= (uint32_t)(v > 255 ? 255 : v) << shift;
    }
    float alpha = 0.9f * l.cover, solid = held(l.cover * 2 - 0.6f);
    uk_canvas_blend(pixel, lit, alpha);
    float n = (float)l.level;
    if (l.level >= 1 && l.level <= 3) {
        struct dots dots = dots_of(y, 11 - n);
        uk_canvas_blend(pixel, 0x6b4210, 0.62f * solid * dot_at(&dots, x, 1.25f));
    }
    if (l.level >= 4 && l.level <= 6)
        uk_canvas_blend(pixel, 0x3d0f12, 0.62f * solid * line_at(x, y, 9.5f - 0.55f * n, 1.2f, 0));
    if (l.level >= 7) {
        float a = line_at(x, y, 6, 1.1f, 0), b = line_at(x, y, 6, 1.1f, 1), d = l.level >= 9 ? line_at(x, y, 6, 1, 2) : 0;
        float most = a > b ? a : b;
        most = d > most ? d : most;
        uk_canvas_blend(pixel, 0xffe2bd, (l.level >= 9 ? 0.28f : 0.40f) * solid * most);
    }
}

// -- zones ---------------------------------------------------------------------------------------

// How far inside a capsule a place is, in mm; below 0 outside.
static float inside(const struct uk_zone_patch_row *row, enum uk_side side, struct uk_vec p)
{
    struct uk_vec a = uk_body_mm(row->a, side), b = uk_body_mm(row->b, side), ab = uk_sub(b, a), ap = uk_sub(p, a);
    float l2 = uk_dot(ab, ab), t = l2 > 0 ? held(uk_dot(ap, ab) / l2) : 0;
    struct uk_vec d = uk_sub(ap, uk_mul(ab, t));
    return (float)row->radius / UK_MESH_UNIT - uk_root(uk_dot(d, d));
}

// The rows of pairs are twice the row of the patch, and one more for the right side.
static float deepest(const struct uk_canvas *c, int triangle, struct uk_vec p)
{
    float best = -1e9f;
    for (uint32_t k = c->first_zone[triangle]; k != UK_NO_PAIR; k = c->pair[k].next) {
        float d = inside(&uk_zone_patch_table[c->pair[k].row / 2], c->pair[k].row % 2 ? UK_RIGHT : UK_LEFT, p);
        best = d > best ? d : best;
    }
    return best;
}

static void pair_patch(struct uk_canvas *c, int row)
{
    const struct uk_body *b = c->body;
    const struct uk_zone_patch_row *patch = &uk_zone_patch_table[row / 2];
    enum uk_side side = row % 2 ? UK_RIGHT : UK_LEFT;
    for (int k = 0; k < b->clusters; k++) {
        if (inside(patch, side, b->cluster[k].centre) < -b->cluster[k].radius - 3)
            continue;
        for (int i = k * UK_CLUSTER; i < (k + 1) * UK_CLUSTER && i < b->triangles; i++) {
            const uint16_t *t = b->triangle[i];
            struct uk_vec middle = uk_mul(uk_add(b->at[t[0]], uk_add(b->at[t[1]], b->at[t[2]])), 1.0f / 3), d = uk_sub(b->at[t[0]], middle);
            if (inside(patch, side, middle) < -2 * uk_root(uk_dot(d, d)) - 3)
                continue;
            pair_up(c, &c->first_zone[i], row);
            c->touched[i] |= TOUCH_ZONE;
        }
    }
}

static void pair_zones(struct uk_canvas *c)
{
    memset(c->first_zone, 255, (size_t)c->body->triangles * sizeof *c->first_zone);
    for (int z = 1; z <= UK_ZONE_COUNT; z++) {
        struct uk_span s = uk_zone_places[z].patches;
        for (uint32_t i = s.first; i < s.first + s.count && c->scene->zone[z]; i++) {
            pair_patch(c, (int)(2 * i));
            if (uk_zone_places[z].paired)
                pair_patch(c, (int)(2 * i + 1));
        }
    }
}

// -- pixels --------------------------------------------------------------------------------------

enum { TINTS = 7 };

// Calm tints for charts: each region gets one that none of its neighbours before it has.
static void choose_tints(uint8_t tint[UK_REGION_COUNT + 1])
{
    for (int n = 1; n <= UK_REGION_COUNT; n++) {
        struct uk_span s = uk_region_table[n].neighbours;
        unsigned taken = 0;
        for (uint32_t i = s.first; i < s.first + s.count; i++)
            taken |= uk_region_pool[i].n < n ? 1u << tint[uk_region_pool[i].n] : 0;
        int k = n * 3 % TINTS;
        for (int tries = 0; tries < TINTS && (taken >> k & 1); tries++)
            k = (k + 1) % TINTS;
        tint[n] = (uint8_t)k;
    }
}

static uint32_t tint_of(const struct uk_canvas *c, uk_place place)
{
    static const uint32_t tint[TINTS] = {0xd9b48f, 0xa9c0b4, 0xe3cf9f, 0xb7b3c9, 0xcfd4ac, 0xd6a9a0, 0x9fbccb};
    return tint[c->tint[uk_place_table[place.n].region.n]];
}

struct share { // of the three corners, at a pixel
    float w[3];
};

static inline struct share share_at(const struct uk_canvas *c, const uint16_t *t, float x, float y)
{
    const struct uk_corner *a = &c->corner[t[0]], *b = &c->corner[t[1]], *d = &c->corner[t[2]];
    float area = (b->x - a->x) * (d->y - a->y) - (b->y - a->y) * (d->x - a->x);
    struct share s = {{1, 0, 0}};
    if (area < -1e-6f) {
        float by = 1 / area;
        s.w[1] = held(((x - a->x) * (d->y - a->y) - (y - a->y) * (d->x - a->x)) * by);
        s.w[2] = held(((b->x - a->x) * (y - a->y) - (b->y - a->y) * (x - a->x)) * by);
        s.w[0] = held(1 - s.w[1] - s.w[2]);
    }
    return s;
}

static inline float mix_bytes(const uint8_t *v, const uint16_t *t, struct share s)
{
    return (s.w[0] * (float)v[t[0]] + s.w[1] * (float)v[t[1]] + s.w[2] * (float)v[t[2]]) / 255;
}

static inline struct uk_vec mix_vecs(const struct uk_vec *v, const uint16_t *t, struct share s)
{
    return uk_add(uk_mul(v[t[0]], s.w[0]), uk_add(uk_mul(v[t[1]], s.w[1]), uk_mul(v[t[2]], s.w[2])));
}

// What the zones where a point sends pain make of a pixel: a wash and dots in the essential zone, finer dots around it.
static inline void referral_pixel(const struct uk_canvas *c, uint8_t *pixel, uint32_t face, const struct dots *dots, float x, float y)
{
    int triangle = (int)(face & 65535);
    const uint16_t *t = c->body->triangle[triangle];
    float ux = x / c->scene->scale;
    if ((c->touched[triangle] & (TOUCH_FULL | TOUCH_TINT | TOUCH_CHOSEN)) == TOUCH_FULL) { // most pixels
        float fx = ux * dots->by + dots->shift;
        uint32_t a = c->dot_row[(int)((fx - (float)(int)fx) * UK_DOT_PHASES)];
        uint32_t now = uk_mixed(uk_in_memory(c->palette->dots), c->washed[uk_light(face)], a);
        __builtin_memcpy(pixel, &now, sizeof now);
        return;
    }
    bool wash_even = c->touched[triangle] & TOUCH_WASH_EVEN, dots_even = c->touched[triangle] & TOUCH_DOTS_EVEN;
    struct share s = {{1, 0, 0}};
    if (!wash_even || !dots_even)
        s = share_at(c, t, x + 0.5f, y + 0.5f);
    float essential = wash_even ? (float)c->wash[t[0]] / 255 : mix_bytes(c->wash, t, s);
    uk_canvas_blend(pixel, c->palette->dots, UK_WASH * essential);
    if (essential > 0.05f) {
        uk_canvas_blend(pixel, c->palette->dots, 0.85f * dot_at(dots, ux, 1.75f * uk_root(essential)));
        return;
    }
    float spillover = dots_even ? (float)c->dots[t[0]] / 255 : mix_bytes(c->dots, t, s);
    if (spillover > 0.05f)
        uk_canvas_blend(pixel, c->palette->dots, 0.6f * dot_at(dots, ux, 1.4f * uk_root(spillover)));
}

// The dots of the full zone in a row, by the phase of a pixel in their spacing.
static void begin_row(struct uk_canvas *c, const struct dots *dots, int y)
{
    if (!c->dotted || c->dot_row_y == y + 1)
        return;
    c->dot_row_y = y + 1;
    struct dots even_row = *dots;
    even_row.shift = 0;
    for (int i = 0; i < UK_DOT_PHASES; i++)
        c->dot_row[i] = (uint16_t)(0.85f * 256 * dot_at(&even_row, ((float)i + 0.5f) / UK_DOT_PHASES * dots->spacing, 1.75f) + 0.5f);
}

static void zone_pixel(const struct uk_canvas *c, uint8_t *pixel, int triangle, struct uk_vec at, float ux, float uy)
{
    float in = deepest(c, triangle, at), ring = held(1.6f - (in < 0 ? -in : in) * c->pixels_per_mm / c->scene->scale);
    uk_canvas_blend(pixel, c->palette->ink, 0.7f * ring);
    if (in > 0) {
        uk_canvas_blend(pixel, c->palette->ink, 0.12f);
        uk_canvas_blend(pixel, c->palette->paper, 0.85f * line_at(ux, uy, 7, 2.2f, 1));
    }
}

void uk_canvas_skin_run(struct uk_canvas *c, const uint32_t *face, int x0, int x1, int y)
{
    const struct uk_body *b = c->body;
    float by_scale = 1 / c->scene->scale, uy = (float)y * by_scale;
    struct dots dots = dots_of(uy, 5.2f);
    begin_row(c, &dots, y);
    const float *z = c->z + (size_t)y * (size_t)c->stride;
    for (int x = x0; x < x1; x++) {
        if (!(z[x] > 0 && face[x] & UK_LIES))
            continue;
        int triangle = (int)(face[x] & 65535);
        uint8_t touched = c->touched[triangle];
        uint8_t *pixel = c->rgba + 4 * ((size_t)y * (size_t)c->width + (size_t)x);
        const uint16_t *t = b->triangle[triangle];
        float ux = (float)x * by_scale;
        if (touched & TOUCH_TINT)
            uk_canvas_blend(pixel, tint_of(c, b->place[triangle]), 0.55f);
        if (touched & TOUCH_CHOSEN)
            uk_canvas_blend(pixel, uk_pain_colour(3), (float)c->scene->chosen[b->place[triangle].n] * 0.7f / 255);
        if (touched & TOUCH_WEIGHT)
            referral_pixel(c, pixel, face[x], &dots, (float)x, (float)y);
        if (!(touched & (TOUCH_PAINT | TOUCH_ZONE)))
            continue;
        struct share s = share_at(c, t, (float)x + 0.5f, (float)y + 0.5f);
        struct uk_vec at = mix_vecs(b->at, t, s);
        if (touched & TOUCH_PAINT) {
            struct layer l = paint_at(c, triangle, at, mix_vecs(b->normal, t, s));
            if (l.cover > 0)
                paint_pixel(pixel, l, held((float)((int)uk_light(face[x]) + UK_LIGHT_LEAST) / (UK_LIGHT_STEPS - 1)), ux, uy);
        }
        if (touched & TOUCH_ZONE)
            zone_pixel(c, pixel, triangle, at, ux, uy);
    }
}

void uk_canvas_skin_begin(struct uk_canvas *c)
{
    const struct uk_scene *s = c->scene;
    bool weights = c->dotted = any(s->essential) || any(s->spillover);
    bool chosen = any(s->chosen), zones = false;
    for (int z = 1; z <= UK_ZONE_COUNT; z++)
        zones = zones || s->zone[z];
    bool paint = s->paint && s->paint->count;
    memset(c->touched, s->regions ? TOUCH_TINT : 0, (size_t)c->body->triangles);
    if (s->regions)
        choose_tints(c->tint);
    if (weights)
        weigh(c);
    for (int i = 0; i < c->body->triangles && chosen; i++)
        c->touched[i] |= s->chosen[c->body->place[i].n] ? TOUCH_CHOSEN : 0;
    if (zones)
        pair_zones(c);
    if (paint)
        pair_paint(c);
}
