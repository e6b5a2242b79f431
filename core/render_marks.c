// SPDX-License-Identifier: MIT
//
// Lines and marks over the shaded body: outline, borders of regions, fibre lines, the glide, spots.
#include "core/canvas.h"

#include <string.h>

// -- strokes -------------------------------------------------------------------------------------

// A line being collected: pixels keep the most that any piece covers them, so joints don't show twice.
struct stroke {
    int x0, y0, x1, y1; // pixels touched so far
    float half_width;
};

static struct stroke stroke_begin(const struct uk_canvas *c, float width_px)
{
    return (struct stroke){c->width, c->height, -1, -1, width_px * 0.5f};
}

// How a piece lies: from a along (ux, uy) over `length`; nearness at a and its change along.
struct piece {
    float x, y, ux, uy, length, near, nearer;
};

// Four pixels of a piece. Thin lines end square, which nobody sees; wide ones round.
static inline void cover_four(const struct uk_canvas *c, const struct piece *p, float half_width, size_t i, float px, float py, int count)
{
    uk_four x = uk_all(px) + (uk_four){0, 1, 2, 3}, along = x * p->ux + py * p->uy, aside = x * p->uy - py * p->ux;
    uk_four_whole before = along < 0, past = along > p->length;
    aside = (uk_four)((uk_four_whole)aside & INT32_MAX); // without its sign
    uk_four beyond = (uk_four)(((uk_four_whole)-along & before) | ((uk_four_whole)(along - p->length) & past)), reach = uk_all(half_width + 0.5f);
    uk_four_whole in = (aside < reach) & (beyond < reach) & ((uk_four_whole){0, 1, 2, 3} < (uk_four_whole){count, count, count, count});
    if (!uk_any(in))
        return;
    uk_four z, on = (uk_four)((uk_four_whole)along & ~before);
    on = (uk_four)(((uk_four_whole)on & ~past) | ((uk_four_whole)uk_all(p->length) & past));
    __builtin_memcpy(&z, c->z + i, sizeof z);
    in &= z <= p->near + on * p->nearer;
    uk_four cover;
    if (half_width < 1.2f) {
        uk_four_whole farther = beyond > aside;
        cover = reach - (uk_four)(((uk_four_whole)beyond & farther) | ((uk_four_whole)aside & ~farther));
    } else {
        uk_four far2 = aside * aside + beyond * beyond;
        cover = reach - (uk_four){uk_root(far2[0]), uk_root(far2[1]), uk_root(far2[2]), uk_root(far2[3])};
    }
    uk_four_whole full = cover >= 1, some = in & (cover > 0);
    uk_four_whole v = (__builtin_convertvector((uk_four)((uk_four_whole)(cover * 255) & some & ~full), uk_four_whole) | (full & 255)) & some;
    uk_four_bytes bytes; // pixels keep the most
    __builtin_memcpy(&bytes, c->cover + i, sizeof bytes);
    uk_four_whole old = __builtin_convertvector(bytes, uk_four_whole), more = v > old;
    bytes = __builtin_convertvector((v & more) | (old & ~more), uk_four_bytes);
    __builtin_memcpy(c->cover + i, &bytes, sizeof bytes);
}

// A piece from a to b. Hidden where the skin is more than bias_mm nearer; bias 1e9 never hides.
static void stroke_add(struct uk_canvas *c, struct stroke *s, struct uk_screen a, struct uk_screen b, float bias_mm)
{
    float reach = s->half_width + 1, w = (float)c->width, h = (float)c->height;
    float low_x = (a.x < b.x ? a.x : b.x) - reach, high_x = (a.x > b.x ? a.x : b.x) + reach;
    float low_y = (a.y < b.y ? a.y : b.y) - reach, high_y = (a.y > b.y ? a.y : b.y) + reach;
    if (!(high_x > 0 && low_x < w && high_y > 0 && low_y < h))
        return;
    int x0 = low_x < 0 ? 0 : (int)low_x, x1 = high_x > w - 1 ? c->width - 1 : (int)high_x;
    int y0 = low_y < 0 ? 0 : (int)low_y, y1 = high_y > h - 1 ? c->height - 1 : (int)high_y;
    float dx = b.x - a.x, dy = b.y - a.y, l = uk_root(dx * dx + dy * dy), by = l > 1e-4f ? 1 / l : 0;
    struct piece piece = {a.x, a.y, dx * by, dy * by, l, UK_Z_BASE + a.toward + bias_mm, (b.toward - a.toward) * by};
    if (by <= 0)
        piece.ux = 1, piece.length = 0;
    // In each row only the pixels whose middles are near the line: it crosses the row at `across`, and is `half` wide there.
    bool steep = piece.uy > 0.1f || piece.uy < -0.1f;
    float slope = steep ? dx / dy : 0, half = steep ? (s->half_width + 0.55f) / (piece.uy < 0 ? -piece.uy : piece.uy) : 1e9f;
    for (int y = y0; y <= y1; y++) {
        float py = (float)y + 0.5f - a.y, across = a.x + py * slope, left = across - half - 0.5f, right = across + half - 0.5f;
        int from = left > (float)x0 ? left < w ? uk_ceil(left) : x1 + 1 : x0;
        int to = right < (float)x1 ? right > 0 ? (int)right : x0 - 1 : x1;
        size_t row = (size_t)y * (size_t)c->stride;
        for (int x = from; x <= to; x += 4)
            cover_four(c, &piece, s->half_width, row + (size_t)x, (float)x + 0.5f - a.x, py, to - x + 1);
    }
    s->x0 = x0 < s->x0 ? x0 : s->x0, s->x1 = x1 > s->x1 ? x1 : s->x1;
    s->y0 = y0 < s->y0 ? y0 : s->y0, s->y1 = y1 > s->y1 ? y1 : s->y1;
}

// Lays a colour over four pixels, as much as each is covered.
static inline void lay_four(uint8_t *out, uint8_t *cover, uint32_t colour, float by)
{
    uk_four_bytes bytes, none = {0, 0, 0, 0};
    uk_four_whole now;
    __builtin_memcpy(&bytes, cover, sizeof bytes);
    __builtin_memcpy(&now, out, sizeof now);
    uk_four part = __builtin_convertvector(__builtin_convertvector(bytes, uk_four_whole), uk_four) * by * 256 + 0.5f;
    now = uk_mixed_four(uk_all_whole(uk_in_memory(colour)), now, __builtin_convertvector(part, uk_four_whole));
    __builtin_memcpy(out, &now, sizeof now);
    __builtin_memcpy(cover, &none, sizeof none);
}

static void stroke_end(struct uk_canvas *c, struct stroke *s, uint32_t colour, float alpha)
{
    float by = alpha / 255;
    for (int y = s->y0; y <= s->y1; y++) {
        uint8_t *cover = c->cover + (size_t)y * (size_t)c->stride, *out = c->rgba + 4 * (size_t)y * (size_t)c->width;
        for (int x = s->x0; x <= s->x1; x += 4) {
            uint32_t four = 1; // most pixels are untouched
            if (x + 4 <= c->width)
                __builtin_memcpy(&four, cover + x, sizeof four);
            if (four && x + 4 <= c->width && !c->scene->clear) {
                lay_four(out + 4 * x, cover + x, colour, by);
                continue;
            }
            for (int k = x; four && k < x + 4 && k <= s->x1; k++) {
                uk_canvas_blend(out + 4 * k, colour, by * (float)cover[k]);
                cover[k] = 0;
            }
        }
    }
}

// -- outline and borders -------------------------------------------------------------------------------

static struct uk_screen at_corner(const struct uk_canvas *c, uint16_t v)
{
    return (struct uk_screen){c->corner[v].x, c->corner[v].y, c->corner[v].z - UK_Z_BASE};
}

// Whether an edge stands out: what lies just beyond it is the page, or far behind.
static bool stands_out(const struct uk_canvas *c, const uint16_t *t, int k)
{
    enum { FAR_MM = 14 };
    const struct uk_corner *a = &c->corner[t[k]], *b = &c->corner[t[(k + 1) % 3]], *in = &c->corner[t[(k + 2) % 3]];
    float nx = b->y - a->y, ny = a->x - b->x, l = uk_root(nx * nx + ny * ny), mx = (a->x + b->x) * 0.5f, my = (a->y + b->y) * 0.5f;
    if (l < 1e-6f)
        return false;
    float out = (nx * (in->x - a->x) + ny * (in->y - a->y) > 0 ? -2.5f : 2.5f) / l;
    float fx = mx + nx * out, fy = my + ny * out;
    if (!(fx >= 0 && fy >= 0 && fx < (float)c->width && fy < (float)c->height))
        return true;
    size_t i = (size_t)(int)fy * (size_t)c->stride + (size_t)(int)fx;
    return c->z[i] < a->z - FAR_MM && c->z[i] < b->z - FAR_MM;
}

// How far the skin at a corner runs sideways of the straight way (dx, dy) on the picture: it runs across its normal.
static bool bend_at(const struct uk_canvas *c, uint16_t v, float dx, float dy, float *bx, float *by)
{
    struct uk_screen n = uk_canvas_project(c, uk_add(c->body->at[v], uk_mul(c->body->normal[v], 10)));
    float nx = n.x - c->corner[v].x, ny = n.y - c->corner[v].y, l2 = nx * nx + ny * ny, whole = 10 * c->pixels_per_mm;
    if (l2 < 0.5f * whole * whole)
        return false;
    float along = (dx * nx + dy * ny) / l2;
    *bx = -along * nx, *by = -along * ny;
    return true;
}

// An edge of the outline as a curve, so that the mesh's corners don't show; never farther from the edge than the line is wide.
static void add_edge(struct uk_canvas *c, struct stroke *s, uint16_t v, uint16_t w)
{
    struct uk_screen a = at_corner(c, v), b = at_corner(c, w), from = a;
    float dx = b.x - a.x, dy = b.y - a.y, ax, ay, bx, by, most = s->half_width + 0.4f;
    int pieces = dx * dx + dy * dy < 64 ? 1 : 4;
    stroke_add(c, s, a, b, 2.5f);
    if (pieces == 1 || !bend_at(c, v, dx, dy, &ax, &ay) || !bend_at(c, w, dx, dy, &bx, &by))
        return;
    float mx = (ax - bx) / 8, my = (ay - by) / 8, bulge = uk_root(mx * mx + my * my), held = bulge > most ? most / bulge : 1;
    for (int i = 1; i <= pieces; i++) {
        float t = (float)i / (float)pieces, h0 = t * (1 - t) * (1 - t) * held, h1 = -t * t * (1 - t) * held;
        struct uk_screen to = {a.x + t * dx + h0 * ax + h1 * bx, a.y + t * dy + h0 * ay + h1 * by, a.toward + t * (b.toward - a.toward)};
        stroke_add(c, s, from, to, 2.5f);
        from = to;
    }
}

// Edges between skin that faces the viewer and skin that does not; small folds more softly.
static void draw_outline(struct uk_canvas *c)
{
    bool contrast = c->scene->theme == UK_HIGH_CONTRAST;
    float scale = c->scene->scale, width = contrast ? 2 * scale : scale < 1 ? 1.1f : 0.5f + 0.7f * scale;
    int edges = 0;
    for (uint16_t i = 0; i < c->body->triangles; i++) {
        const uint16_t *beside = c->body->beside[i];
        if (c->away[i] || !(c->away[beside[0]] | c->away[beside[1]] | c->away[beside[2]])) // most
            continue;
        for (int k = 0; k < 3; k++)
            if (c->away[beside[k]] && edges < UK_RIM_EDGES)
                c->rim[edges++] = (struct uk_edge){i, (uint8_t)k, stands_out(c, c->body->triangle[i], k)};
    }
    for (int strong = 0; strong < 2; strong++) {
        struct stroke s = stroke_begin(c, width);
        for (int i = 0; i < edges; i++) {
            const uint16_t *t = c->body->triangle[c->rim[i].triangle];
            if (c->rim[i].strong == strong)
                add_edge(c, &s, t[c->rim[i].k], t[(c->rim[i].k + 1) % 3]);
        }
        stroke_end(c, &s, c->palette->rim, contrast ? 1 : strong ? 0.8f : 0.3f);
    }
}

static void draw_borders(struct uk_canvas *c)
{
    struct stroke s = stroke_begin(c, 0.9f * c->scene->scale);
    for (uint16_t i = 0; i < c->body->triangles; i++) {
        if (c->away[i])
            continue;
        const uint16_t *t = c->body->triangle[i];
        for (int k = 0; k < 3; k++)
            if (c->body->place[c->body->beside[i][k]].n < c->body->place[i].n)
                stroke_add(c, &s, at_corner(c, t[k]), at_corner(c, t[(k + 1) % 3]), 2.5f);
    }
    stroke_end(c, &s, c->palette->ink, 0.55f);
}

// The edge of what is pointed out.
static void draw_chosen(struct uk_canvas *c)
{
    const uint8_t *chosen = c->scene->chosen;
    bool any = false;
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        any = any || chosen[i];
    if (!any)
        return;
    struct stroke s = stroke_begin(c, 1.4f * c->scene->scale);
    for (uint16_t i = 0; i < c->body->triangles; i++) {
        const uint16_t *t = c->body->triangle[i];
        for (int k = 0; k < 3 && !c->away[i] && chosen[c->body->place[i].n]; k++)
            if (!chosen[c->body->place[c->body->beside[i][k]].n])
                stroke_add(c, &s, at_corner(c, t[k]), at_corner(c, t[(k + 1) % 3]), 2.5f);
    }
    stroke_end(c, &s, uk_pain_colour(6), 0.8f);
}

// -- fibre lines ---------------------------------------------------------------------------------

enum { FINE = 3, FINE_PLACES = (UK_LINE_PLACES - 1) * FINE + 1 };

// A smooth curve through the places of a line (Catmull-Rom), at every `step`th of FINE_PLACES.
static void smooth_line(const struct uk_canvas *c, const struct uk_vec p[UK_LINE_PLACES], int step, struct uk_screen out[FINE_PLACES])
{
    for (int i = 0; i < FINE_PLACES; i += step) {
        int k = i / FINE < UK_LINE_PLACES - 1 ? i / FINE : UK_LINE_PLACES - 2;
        float t = (float)(i - k * FINE) / FINE, t2 = t * t, t3 = t2 * t;
        struct uk_vec before = k > 0 ? p[k - 1] : uk_sub(uk_mul(p[k], 2), p[k + 1]);
        struct uk_vec after = k + 2 < UK_LINE_PLACES ? p[k + 2] : uk_sub(uk_mul(p[k + 1], 2), p[k]);
        struct uk_vec q = uk_mul(before, -0.5f * t3 + t2 - 0.5f * t);
        q = uk_add(q, uk_mul(p[k], 1.5f * t3 - 2.5f * t2 + 1));
        q = uk_add(q, uk_mul(p[k + 1], -1.5f * t3 + 2 * t2 + 0.5f * t));
        q = uk_add(q, uk_mul(after, 0.5f * t3 - 0.5f * t2));
        out[i] = uk_canvas_project(c, q);
    }
}

// Pieces of a few pixels are fine enough: the largest step that divides the line evenly.
static int step_of(float length_px)
{
    enum { PIECES = FINE_PLACES - 1 };
    static const int steps[] = {12, 9, 6, 4, 3, 2};
    for (int i = 0; i < (int)(sizeof steps / sizeof steps[0]); i++)
        if (length_px * (float)steps[i] <= 7 * PIECES)
            return steps[i];
    return 1;
}

// A place beneath the skin shows through about twice as much as lies straight above it; a muscle behind
// bones, from everywhere.
static float bias_of(const struct uk_line_row *row, int i)
{
    if (row->layer == UK_LAYER_HIDDEN)
        return 1e9f;
    int k = i / FINE, next = k + 1 < UK_LINE_PLACES ? k + 1 : k;
    float depth = (float)row->depth_mm[k] + (float)(row->depth_mm[next] - row->depth_mm[k]) * (float)(i - k * FINE) / FINE;
    return 4 + depth * 2.2f;
}

static void draw_line(struct uk_canvas *c, struct stroke *s, const struct uk_line_row *row, enum uk_side side)
{
    struct uk_vec place[UK_LINE_PLACES];
    struct uk_screen p[FINE_PLACES];
    uk_body_line(row, side, place);
    float length = 0;
    for (int i = 0; i + 1 < UK_LINE_PLACES; i++) {
        struct uk_vec d = uk_sub(place[i + 1], place[i]);
        length += uk_root(uk_dot(d, d));
    }
    int step = step_of(length * c->pixels_per_mm);
    smooth_line(c, place, step, p);
    float along = 0, dash = 5 * c->scene->scale;
    for (int i = 0; i + step < FINE_PLACES; i += step) {
        struct uk_screen end = p[i + step];
        float dx = end.x - p[i].x, dy = end.y - p[i].y, l = uk_root(dx * dx + dy * dy);
        float bias = bias_of(row, i);
        if (row->layer < UK_LAYER_DEEP)
            stroke_add(c, s, p[i], end, bias);
        else // dashed: only the pieces that begin within the first part of a dash
            for (float at = 0; at < l;) {
                float phase = (along + at) / (dash * 1.7f);
                phase -= (float)(int)phase;
                bool on = phase < 0.59f;
                float next = at + ((on ? 0.59f : 1) - phase) * dash * 1.7f + 0.01f, to = next < l ? next : l;
                struct uk_screen a = {p[i].x + dx * at / l, p[i].y + dy * at / l, p[i].toward};
                struct uk_screen b = {p[i].x + dx * to / l, p[i].y + dy * to / l, end.toward};
                if (on)
                    stroke_add(c, s, a, b, bias);
                at = next;
            }
        along += l;
    }
}

static void draw_muscle(struct uk_canvas *c, const struct uk_scene_muscle *m)
{
    struct uk_span lines = uk_muscle_lines[m->muscle.n];
    struct stroke s = stroke_begin(c, 1.3f * c->scene->scale);
    for (int side = UK_LEFT; side <= UK_RIGHT; side++)
        for (uint32_t i = lines.first; i < lines.first + lines.count; i++)
            if (m->side == UK_BOTH || m->side == side)
                draw_line(c, &s, &uk_line_table[i], (enum uk_side)side);
    stroke_end(c, &s, c->palette->fibre, c->scene->theme == UK_HIGH_CONTRAST ? 1 : c->dotted ? 0.9f : 0.68f);
}

// -- the glide -----------------------------------------------------------------------------------

static void add_arrow(struct uk_canvas *c, struct stroke *s, struct uk_screen tip, struct uk_screen back, float wing)
{
    float dx = tip.x - back.x, dy = tip.y - back.y, l = uk_root(dx * dx + dy * dy);
    for (int side = -1; side <= 1 && l > 0; side += 2) {
        struct uk_screen end = {tip.x - (dx * 0.8f - dy * 0.6f * (float)side) / l * wing,
                                tip.y - (dy * 0.8f + dx * 0.6f * (float)side) / l * wing, tip.toward};
        stroke_add(c, s, tip, end, 30);
    }
}

// A water line with paper halo through the spot, an arrow at its end, and the tool as a dot.
static void draw_glide(struct uk_canvas *c)
{
    enum { BIAS_MM = 14 }; // the line lies on the skin
    struct uk_vec path[UK_GLIDE_PLACES];
    int count = uk_glide_path(c->body, c->scene->glide, path);
    if (!count)
        return;
    struct uk_screen p[UK_GLIDE_PLACES], tool = uk_canvas_project(c, uk_glide_place(path, count, c->scene->tool_at));
    float scale = c->scene->scale, length = 0;
    for (int i = 0; i < count; i++) {
        p[i] = uk_canvas_project(c, path[i]);
        if (i)
            length += uk_root((p[i].x - p[i - 1].x) * (p[i].x - p[i - 1].x) + (p[i].y - p[i - 1].y) * (p[i].y - p[i - 1].y));
    }
    float wing = length < 30 * scale ? length * 0.5f : 15 * scale;
    for (int halo = 1; halo >= 0; halo--) {
        struct stroke s = stroke_begin(c, (halo ? 9.5f : 6.5f) * scale);
        for (int i = 0; i + 1 < count; i++)
            stroke_add(c, &s, p[i], p[i + 1], BIAS_MM);
        add_arrow(c, &s, p[count - 1], p[count - 4], wing);
        stroke_end(c, &s, halo ? c->palette->paper : c->palette->water, 1);
    }
    for (int halo = 1; halo >= 0 && c->scene->tool; halo--) {
        struct stroke s = stroke_begin(c, (halo ? 29 : 24) * scale);
        stroke_add(c, &s, tool, tool, BIAS_MM);
        stroke_end(c, &s, halo ? c->palette->paper : c->palette->water, 1);
    }
}

// -- spots ---------------------------------------------------------------------------------------

static void add_cross(struct uk_canvas *c, struct stroke *s, struct uk_screen at, float arm)
{
    float d = arm * 0.70710678f;
    stroke_add(c, s, (struct uk_screen){at.x - d, at.y - d, 0}, (struct uk_screen){at.x + d, at.y + d, 0}, 1e9f);
    stroke_add(c, s, (struct uk_screen){at.x - d, at.y + d, 0}, (struct uk_screen){at.x + d, at.y - d, 0}, 1e9f);
}

static void add_ring(struct uk_canvas *c, struct stroke *s, struct uk_screen at, float radius)
{
    enum { PIECES = 32 };
    for (int i = 0; i < PIECES; i++) {
        float s0, c0, s1, c1;
        uk_turn((float)i * 360 / PIECES, &s0, &c0);
        uk_turn((float)(i + 1) * 360 / PIECES, &s1, &c1);
        stroke_add(c, s, (struct uk_screen){at.x + radius * c0, at.y + radius * s0, 0},
                      (struct uk_screen){at.x + radius * c1, at.y + radius * s1, 0}, 1e9f);
    }
}

enum { FINGERTIP_MM = 24 };

static void draw_spot(struct uk_canvas *c, const struct uk_scene_spot *spot, struct uk_vec at)
{
    struct uk_screen p = uk_canvas_project(c, at);
    float scale = c->scene->scale, share = spot->share < 0.25f ? 0.25f : spot->share > 1 ? 1 : spot->share;
    bool press = spot->mark == UK_MARK_PRESS;
    float ring = FINGERTIP_MM * 0.5f * c->pixels_per_mm, arm = ring * 0.72f < 15 * scale ? ring * 0.72f : 15 * scale;
    if (!uk_sees(c->body, &c->scene->camera, at, 6))
        return;
    for (int halo = 1; halo >= 0; halo--) {
        struct stroke s = stroke_begin(c, ((spot->mark == UK_MARK_RING ? 2 : 3.2f) + (halo ? 3.6f : 0)) * scale);
        if (spot->mark == UK_MARK_RING)
            add_ring(c, &s, p, 5 * scale);
        else
            add_cross(c, &s, p, press ? arm : 9 * scale);
        if (press)
            add_ring(c, &s, p, ring);
        stroke_end(c, &s, halo ? c->palette->paper : c->palette->ink, halo ? 0.9f : spot->mark == UK_MARK_RING ? 0.4f + 0.6f * share : 1);
    }
}

// Rings first: the spot in question lies on top.
static void draw_spots(struct uk_canvas *c)
{
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < c->scene->spots; i++) {
            const struct uk_scene_spot *spot = &c->scene->spot[i];
            if (spot->mark == UK_MARK_NONE || (spot->mark == UK_MARK_RING) != (pass == 0) || spot->point.n == 0 || spot->point.n > UK_POINT_COUNT)
                continue;
            struct uk_vec at, normal;
            for (int k = 0; uk_body_spot(spot->point, k, (enum uk_side)spot->side, &at, &normal); k++)
                draw_spot(c, spot, at);
        }
}

void uk_canvas_marks(struct uk_canvas *c)
{
    if (c->scene->regions)
        draw_borders(c);
    draw_chosen(c);
    draw_outline(c);
    for (int i = 0; i < c->scene->muscles; i++)
        if (c->scene->muscle[i].muscle.n && c->scene->muscle[i].muscle.n <= UK_MUSCLE_COUNT)
            draw_muscle(c, &c->scene->muscle[i]);
    draw_glide(c);
    draw_spots(c);
}
