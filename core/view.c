// SPDX-License-Identifier: MIT
#include "core/view.h"

void uk_view_whole(enum uk_look view, int width, int height, struct uk_camera *out)
{
    static const float turn[] = {0, 180, 90, -90, 0, 0, 0};
    float aspect = (float)width / (float)height;
    bool top = view == UK_VIEW_TOP, soles = view == UK_VIEW_SOLES, aside = view == UK_VIEW_LEFT || view == UK_VIEW_RIGHT;
    float high = top ? 400 : soles ? 330 : 1830, wide = top ? 540 : soles ? 380 : aside ? 420 : 980;
    *out = (struct uk_camera){.turn_deg = turn[view], .tilt_deg = top ? 90 : soles ? -90 : 0, .height_mm = high};
    out->focus = top ? (struct uk_vec){0, 1600, 0} : soles ? (struct uk_vec){0, 20, 55} : (struct uk_vec){0, 876, 0};
    if (wide / aspect > high)
        out->height_mm = wide / aspect;
    out->height_mm = out->height_mm > 10000 ? 10000 : out->height_mm;
}

// -- what is to be seen ------------------------------------------------------------------------------

static void add(struct uk_sights *s, struct uk_vec at, struct uk_vec normal)
{
    if (s->count == UK_SIGHTS_MAX)
        return;
    s->at[s->count] = at;
    s->spot[s->count] = false;
    s->normal[s->count++] = normal;
}

void uk_sights_add(struct uk_sights *s, struct uk_vec at)
{
    add(s, at, (struct uk_vec){0, 0, 0});
}

// What is to be seen first decides whence.
static void aim(struct uk_sights *s, const struct uk_aim_row *row, enum uk_side side)
{
    if (s->count || !row->given)
        return;
    s->aimed = true;
    s->turn_deg = (float)(side == UK_RIGHT ? -row->turn_deg : row->turn_deg);
    s->tilt_deg = (float)row->tilt_deg;
}

void uk_sights_point(struct uk_sights *s, uk_point point, enum uk_side side)
{
    struct uk_vec at, normal;
    aim(s, &uk_point_aim[point.n], side);
    for (int k = 0; uk_body_spot(point, k, side, &at, &normal); k++)
        for (int i = 0; i < 3; i++) { // the spot counts more than fibres
            add(s, at, normal);
            s->spot[s->count - 1] = i == 0;
        }
}

void uk_sights_muscle(const struct uk_body *b, struct uk_sights *s, uk_muscle muscle, enum uk_side side)
{
    struct uk_span lines = uk_muscle_lines[muscle.n];
    aim(s, &uk_muscle_aim[muscle.n], side);
    for (uint32_t i = lines.first; i < lines.first + lines.count; i++) {
        const struct uk_line_row *row = &uk_line_table[i];
        struct uk_vec at[UK_LINE_PLACES];
        if (!row->path)
            continue;
        uk_body_line(row, side, at);
        for (int k = 0; k < UK_LINE_PLACES; k += 3) {
            struct uk_hit hit;
            bool has_say = k == UK_LINE_PLACES / 2 && row->depth_mm[k] < 40 && uk_body_nearest(b, at[k], (uk_place){0}, &hit);
            add(s, at[k], has_say ? hit.normal : (struct uk_vec){0, 0, 0});
        }
    }
    struct uk_span points = uk_muscle_table[muscle.n].points;
    for (uint32_t i = points.first; i < points.first + points.count; i++)
        uk_sights_point(s, (uk_point){(uint16_t)i}, side);
}

void uk_sights_place(const struct uk_body *b, struct uk_sights *s, uk_place place)
{
    struct uk_hit hit;
    if (uk_body_centre(b, place, &hit))
        for (int k = 0; k < 4; k++)
            add(s, hit.at, hit.normal);
    for (int i = 0, n = 0; i < b->triangles; i++)
        if (b->place[i].n == place.n && n++ % 8 == 0) {
            const uint16_t *t = b->triangle[i];
            add(s, b->at[t[0]], b->normal[t[0]]);
        }
}

// -- fitting -------------------------------------------------------------------------------------

static struct uk_vec direction(float turn_deg, float tilt_deg) // from the focus to the viewer
{
    float s, c, st, ct;
    uk_turn(turn_deg, &s, &c);
    uk_turn(tilt_deg, &st, &ct);
    return (struct uk_vec){s * ct, st, c * ct};
}

static bool has_say(const struct uk_sights *s, int i, bool spots)
{
    return s->spot[i] == spots && uk_dot(s->normal[i], s->normal[i]) > 0;
}

// The share of the places with a normal, or of the spots, that can be seen; a sample of them is asked.
static float seen_share(const struct uk_body *b, const struct uk_sights *s, const struct uk_camera *c, bool spots)
{
    enum { ASKED = 10 };
    int with_say = 0, asked = 0, seen = 0;
    for (int i = 0; i < s->count; i++)
        with_say += has_say(s, i, spots);
    int step = with_say / ASKED + 1, k = 0;
    for (int i = 0; i < s->count; i++)
        if (has_say(s, i, spots) && k++ % step == 0) {
            asked++;
            seen += uk_sees(b, c, s->at[i], 4);
        }
    return asked ? (float)seen / (float)asked : 1;
}

static const float ASIDE = 0.82f; // of a normal's length: it faces aside

// The side from which most of it faces the viewer and is not hidden. Straight sides are a little better than corners, level
// views better than those from above or below, and from behind better than from the front: left is then on the left. What faces
// aside, as a cheek does, or lies at both outer sides, is not looked at from behind for that.
static void best_side(const struct uk_body *b, const struct uk_sights *s, struct uk_camera *out)
{
    struct uk_vec sum = {0, 0, 0};
    float aside = 0, all = 0;
    for (int i = 0; i < s->count; i++) {
        sum = uk_add(sum, s->normal[i]);
        aside += s->normal[i].x < 0 ? -s->normal[i].x : s->normal[i].x;
        all += uk_dot(s->normal[i], s->normal[i]) > 0;
    }
    struct uk_vec n = uk_unit(sum);
    float behind = aside > ASIDE * all ? 0 : 0.25f;
    if (uk_dot(sum, sum) < 0.01f)
        n = (struct uk_vec){0, 0, 1};
    float best = -10;
    for (int turn = 0; turn < 8; turn++)
        for (int tilt = -2; tilt <= 2; tilt++) {
            static const float tilts[5] = {-75, -30, 0, 30, 75};
            struct uk_camera c = {(float)(turn > 4 ? turn - 8 : turn) * 45, tilts[tilt + 2], {0, 0, 0}, 1000};
            static const float liked[5] = {-0.25f, 0.06f, 0.3f, 0.12f, -0.15f};
            float score = uk_dot(n, direction(c.turn_deg, c.tilt_deg)) + (turn % 2 ? 0 : 0.07f) + liked[tilt + 2] + (turn >= 3 && turn <= 5 ? behind : 0);
            if (score + 1.6f <= best)
                continue;
            score += 0.6f * seen_share(b, s, &c, false) + seen_share(b, s, &c, true);
            if (score > best + 1e-4f) {
                best = score;
                *out = c;
            }
        }
}

void uk_view_fit(const struct uk_body *b, const struct uk_sights *s, enum uk_look view, int width, int height, struct uk_camera *out)
{
    if (!s->count) {
        uk_view_whole(view == UK_VIEW_FIT ? UK_VIEW_FRONT : view, width, height, out);
        return;
    }
    struct uk_camera c = {0, 0, {0, 0, 0}, 1000};
    if (view == UK_VIEW_FIT && s->aimed)
        c.turn_deg = s->turn_deg, c.tilt_deg = s->tilt_deg;
    else if (view == UK_VIEW_FIT)
        best_side(b, s, &c);
    else
        uk_view_whole(view, width, height, &c);
    c.focus = (struct uk_vec){0, 0, 0};
    c.height_mm = 1000;
    // In this camera a pixel is a millimetre.
    struct uk_screen low = uk_project(&c, 1000, 1000, s->at[0]), high = low;
    for (int i = 1; i < s->count; i++) {
        struct uk_screen p = uk_project(&c, 1000, 1000, s->at[i]);
        low.x = p.x < low.x ? p.x : low.x, high.x = p.x > high.x ? p.x : high.x;
        low.y = p.y < low.y ? p.y : low.y, high.y = p.y > high.y ? p.y : high.y;
    }
    float mx = (low.x + high.x) / 2 - 500, my = 500 - (low.y + high.y) / 2;
    float st, ct, sn, cn;
    uk_turn(c.tilt_deg, &st, &ct);
    uk_turn(c.turn_deg, &sn, &cn);
    struct uk_vec right = {cn, 0, -sn}, up = {-st * sn, ct, -st * cn};
    out->turn_deg = c.turn_deg, out->tilt_deg = c.tilt_deg;
    out->focus = uk_add(uk_mul(right, mx), uk_mul(up, my));
    // The focus lies in the plane through the origin: move it to the depth of what is seen.
    struct uk_vec toward = direction(c.turn_deg, c.tilt_deg);
    float depth = 0;
    for (int i = 0; i < s->count; i++)
        depth += uk_dot(s->at[i], toward) / (float)s->count;
    out->focus = uk_add(out->focus, uk_mul(toward, depth));
    float tall = high.y - low.y, wide = (high.x - low.x) * (float)height / (float)width, need = tall > wide ? tall : wide;
    // A small thing is seen with what lies around it, so that a person knows where on the body this is.
    float least = (width < height ? width : height) < 160 ? 330 : 230;
    out->height_mm = need * 1.3f + 150 < least ? least : need * 1.3f + 150;
    out->height_mm = out->height_mm > 10000 ? 10000 : out->height_mm;
}

int uk_view_left(const struct uk_camera *c)
{
    float s, k;
    uk_turn(c->turn_deg, &s, &k);
    return k > 0.5f ? 1 : k < -0.5f ? -1 : 0;
}

// -- labels --------------------------------------------------------------------------------------

static bool collides(const struct uk_label *label, int count, const struct uk_label *l)
{
    for (int i = 0; i < count; i++)
        if (label[i].shown && l->x < label[i].x + label[i].width && label[i].x < l->x + l->width &&
            l->y < label[i].y + label[i].height && label[i].y < l->y + l->height)
            return true;
    return false;
}

void uk_labels_place(struct uk_label *label, int count, float width, float height)
{
    enum { RINGS = 7, WAYS = 8 };
    static const float way[WAYS][2] = {{1, 0}, {-1, 0}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {0, -1}, {0, 1}};
    for (int i = 0; i < count; i++) {
        struct uk_label *l = &label[i];
        l->shown = false;
        for (int ring = 0; ring < RINGS && !l->shown; ring++)
            for (int k = 0; k < WAYS && !l->shown; k++) {
                float gap = 10 + 16 * (float)ring;
                l->x = l->anchor_x + way[k][0] * (gap + l->width / 2) - l->width / 2;
                l->y = l->anchor_y + way[k][1] * (gap * 0.8f + (way[k][0] == 0 ? l->height / 2 : 0)) - l->height / 2;
                if (l->x >= 2 && l->y >= 2 && l->x + l->width <= width - 2 && l->y + l->height <= height - 2)
                    l->shown = !collides(label, i, l);
            }
    }
}

