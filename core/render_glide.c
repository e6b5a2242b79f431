// SPDX-License-Identifier: MIT
//
// The way a hand or a tool takes over a spot.
#include "core/render.h"

enum { STEPS_MAX = UK_LINE_PLACES };

static float length_of(const struct uk_vec *p, int count)
{
    float l = 0;
    for (int i = 0; i + 1 < count; i++) {
        struct uk_vec d = uk_sub(p[i + 1], p[i]);
        l += uk_root(uk_dot(d, d));
    }
    return l;
}

// The place at a length from the first; between two places the curve bends with their neighbours (Catmull-Rom).
static struct uk_vec place_at(const struct uk_vec *p, int count, float length)
{
    for (int i = 0; i + 1 < count; i++) {
        struct uk_vec d = uk_sub(p[i + 1], p[i]);
        float l = uk_root(uk_dot(d, d)), t = l > 0 ? length / l : 0;
        if (length > l && i + 2 < count) {
            length -= l;
            continue;
        }
        if (t < 0 || t > 1) // before the first and past the last: straight on
            return t < 0 ? uk_add(p[i], uk_mul(d, t)) : uk_add(p[i + 1], uk_mul(d, t - 1));
        struct uk_vec before = i > 0 ? p[i - 1] : uk_sub(uk_mul(p[i], 2), p[i + 1]);
        struct uk_vec after = i + 2 < count ? p[i + 2] : uk_sub(uk_mul(p[i + 1], 2), p[i]);
        float t2 = t * t, t3 = t2 * t;
        struct uk_vec q = uk_add(uk_mul(before, -0.5f * t3 + t2 - 0.5f * t), uk_mul(p[i], 1.5f * t3 - 2.5f * t2 + 1));
        return uk_add(q, uk_add(uk_mul(p[i + 1], -1.5f * t3 + 2 * t2 + 0.5f * t), uk_mul(after, 0.5f * t3 - 0.5f * t2)));
    }
    return p[0];
}

struct uk_vec uk_glide_place(const struct uk_vec *path, int count, float fraction)
{
    if (count < 2)
        return count ? path[0] : (struct uk_vec){0, 0, 0};
    return place_at(path, count, fraction * length_of(path, count));
}

// The spot's own path in the muscle's file.
static const struct uk_line_row *line_of(uk_muscle muscle, int path)
{
    struct uk_span lines = uk_muscle_lines[muscle.n];
    for (uint32_t i = lines.first; i < lines.first + lines.count; i++)
        if (uk_line_table[i].path == path)
            return &uk_line_table[i];
    return NULL;
}

// As far before the spot as past it: 45 mm, less in a short muscle and where the fibre ends, but always a little.
int uk_glide_path(const struct uk_body *body, uk_candidate glide, struct uk_vec out[UK_GLIDE_PLACES])
{
    enum { REACH_MM = 45, REACH_LEAST_MM = 17 };
    if (!glide.n || glide.n > UK_CANDIDATE_COUNT)
        return 0;
    const struct uk_candidate_row *row = &uk_candidate_table[glide.n];
    const struct uk_point_row *point = &uk_point_table[row->point.n];
    struct uk_span spots = uk_point_spots[row->point.n];
    struct uk_vec spot, normal, line[STEPS_MAX];
    if (uk_release_table[point->release].self_pressure == UK_SELF_NO || !uk_body_spot(row->point, 0, row->side, &spot, &normal))
        return 0;
    const struct uk_spot_row *there = &uk_spot_table[spots.first];
    const struct uk_line_row *fibre = line_of(point->muscle, there->path);
    if (!fibre || there->glide == UK_GLIDE_NONE)
        return 0;
    uk_body_line(fibre, row->side, line);
    float length = length_of(line, UK_LINE_PLACES), middle = length * (float)there->along / 255;
    float reach = length * 0.3f > REACH_MM ? REACH_MM : length * 0.3f < REACH_LEAST_MM ? REACH_LEAST_MM : length * 0.3f;
    float before = middle < reach ? middle : reach, past = length - middle < reach ? length - middle : reach;
    before = before < REACH_LEAST_MM ? REACH_LEAST_MM : before, past = past < REACH_LEAST_MM ? REACH_LEAST_MM : past;
    struct uk_vec aside = uk_sub(spot, place_at(line, UK_LINE_PLACES, middle));
    for (int i = 0; i < UK_GLIDE_PLACES; i++) {
        struct uk_hit hit;
        float at = middle - before + (before + past) * (float)i / (UK_GLIDE_PLACES - 1);
        struct uk_vec p = uk_add(place_at(line, UK_LINE_PLACES, at), aside);
        out[there->glide == UK_GLIDE_BACK ? UK_GLIDE_PLACES - 1 - i : i] = uk_body_nearest(body, p, (uk_place){0}, &hit) ? hit.at : p;
    }
    return UK_GLIDE_PLACES;
}
