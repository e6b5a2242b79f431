// SPDX-License-Identifier: MIT
#include "core/paint.h"

#include <string.h>

// -- positions within a region ---------------------------------------------------------------------

struct frame {
    struct uk_vec origin, along, across, out;
    float radius;
};

// The patch's own axes: along it, and two at right angles. The mirror image for the right side.
static struct frame frame_of(uk_place place)
{
    const struct uk_place_row *row = &uk_place_table[place.n];
    const struct uk_patch_row *patch = &uk_patch_table[row->region.n];
    struct uk_vec a = uk_body_mm(patch->a, UK_LEFT), b = uk_body_mm(patch->b, UK_LEFT), d = uk_sub(b, a);
    struct frame f = {.origin = a, .radius = (float)patch->radius / UK_MESH_UNIT};
    f.along = uk_dot(d, d) > 1 ? uk_unit(d) : (struct uk_vec){0, 1, 0};
    struct uk_vec helper = f.along.z * f.along.z < 0.8f ? (struct uk_vec){0, 0, 1} : (struct uk_vec){1, 0, 0};
    f.across = uk_unit(uk_cross(f.along, helper));
    f.out = uk_cross(f.across, f.along);
    if (row->side == UK_RIGHT) {
        f.origin.x = -f.origin.x;
        f.along.x = -f.along.x;
        f.across.x = -f.across.x;
        f.out.x = -f.out.x;
    }
    return f;
}

static int16_t step_of(float mm, float radius)
{
    float v = mm / radius * UK_DAB_STEPS;
    v = v < -32000 ? -32000 : v > 32000 ? 32000 : v;
    return (int16_t)(v < 0 ? v - 0.5f : v + 0.5f);
}

bool uk_paint_place(const struct uk_body *b, const struct uk_dab *dab, struct uk_hit *out)
{
    struct frame f = frame_of(dab->place);
    float s = f.radius / UK_DAB_STEPS;
    struct uk_vec p = uk_add(f.origin, uk_mul(f.along, s * dab->at[0]));
    p = uk_add(p, uk_add(uk_mul(f.across, s * dab->at[1]), uk_mul(f.out, s * dab->at[2])));
    return uk_body_nearest(b, p, dab->place, out);
}

// -- strokes -------------------------------------------------------------------------------------

// Whether a dab lies so near the one before that nothing is gained: a finger that rests does not fill the paint.
static bool says_the_same(const struct uk_dab *before, const struct uk_dab *dab, float patch_radius)
{
    if (before->place.n != dab->place.n || before->kind != dab->kind || before->level != dab->level || before->radius_mm != dab->radius_mm)
        return false;
    float far2 = 0;
    for (int k = 0; k < 3; k++) {
        float mm = (float)(dab->at[k] - before->at[k]) * patch_radius / UK_DAB_STEPS;
        far2 += mm * mm;
    }
    float near = (float)dab->radius_mm / 5;
    return far2 < near * near;
}

enum uk_err uk_paint_dab(struct uk_paint *p, const struct uk_hit *at, int radius_mm, int level, bool erase, bool begins)
{
    if (level < 0 || level > 10 || radius_mm < UK_DAB_RADIUS_MIN_MM || radius_mm > UK_DAB_RADIUS_MAX_MM || at->place.n == 0 ||
        at->place.n > UK_PLACE_COUNT)
        return UK_ERR_RANGE;
    struct frame f = frame_of(at->place);
    struct uk_vec d = uk_sub(at->at, f.origin);
    struct uk_dab dab = {
        .place = at->place,
        .at = {step_of(uk_dot(d, f.along), f.radius), step_of(uk_dot(d, f.across), f.radius), step_of(uk_dot(d, f.out), f.radius)},
        .radius_mm = (uint8_t)radius_mm,
        .level = erase ? 0 : (uint8_t)level,
        .kind = erase ? UK_DAB_ERASE : UK_DAB_BRUSH,
        .begins = begins,
    };
    if (!begins && p->count && says_the_same(&p->dab[p->count - 1], &dab, f.radius))
        return UK_OK;
    if (p->count == UK_DABS_MAX)
        return UK_ERR_TOO_MANY;
    p->dab[p->count++] = dab;
    return UK_OK;
}

enum uk_err uk_paint_region(struct uk_paint *p, uk_place place, int level, bool erase)
{
    if (level < 0 || level > 10 || place.n == 0 || place.n > UK_PLACE_COUNT)
        return UK_ERR_RANGE;
    if (p->count == UK_DABS_MAX)
        return UK_ERR_TOO_MANY;
    p->dab[p->count++] = (struct uk_dab){.place = place, .level = erase ? 0 : (uint8_t)level, .begins = true,
                                         .kind = erase ? UK_DAB_ERASE_REGION : UK_DAB_REGION};
    return UK_OK;
}

void uk_paint_undo(struct uk_paint *p)
{
    while (p->count && !p->dab[--p->count].begins) {
    }
}

enum uk_err uk_paint_mirror(struct uk_paint *p)
{
    uint16_t n = p->count;
    if (2 * n > UK_DABS_MAX)
        return UK_ERR_TOO_MANY;
    for (uint16_t i = 0; i < n; i++) {
        struct uk_dab d = p->dab[i];
        d.place = uk_place_table[d.place.n].mirror;
        if (uk_place_table[d.place.n].side == UK_MIDLINE && d.kind <= UK_DAB_ERASE && d.kind != UK_DAB_REGION) {
            // On a midline region the axes stay: turn the position itself over.
            struct frame f = frame_of(d.place);
            float s = f.radius / UK_DAB_STEPS;
            struct uk_vec q = uk_add(f.origin, uk_mul(f.along, s * d.at[0]));
            q = uk_add(q, uk_add(uk_mul(f.across, s * d.at[1]), uk_mul(f.out, s * d.at[2])));
            q.x = -q.x;
            q = uk_sub(q, f.origin);
            d.at[0] = step_of(uk_dot(q, f.along), f.radius);
            d.at[1] = step_of(uk_dot(q, f.across), f.radius);
            d.at[2] = step_of(uk_dot(q, f.out), f.radius);
        }
        d.begins = i == 0;
        p->dab[p->count++] = d;
    }
    return UK_OK;
}

// -- what it means ---------------------------------------------------------------------------------

static void lay(struct uk_sample *s, const struct uk_dab *d, float cover)
{
    if (cover <= 0)
        return;
    if (d->kind >= UK_DAB_ERASE) {
        s->cover *= 1 - cover;
        if (s->cover < 0.1f)
            *s = (struct uk_sample){0, 0};
        return;
    }
    if (d->level > s->level && (cover > 0.35f || s->cover == 0))
        s->level = d->level;
    s->cover = cover > s->cover ? cover : s->cover;
}

static void lay_region(const struct uk_body *b, const struct uk_dab *d, struct uk_sample *sample)
{
    for (int i = 0; i < b->triangles; i++)
        if (b->place[i].n == d->place.n)
            lay(&sample[i], d, 1);
}

static struct uk_vec face_of(const struct uk_body *b, int i, struct uk_vec *middle)
{
    const uint16_t *t = b->triangle[i];
    *middle = uk_mul(uk_add(b->at[t[0]], uk_add(b->at[t[1]], b->at[t[2]])), 1.0f / 3);
    return uk_cross(uk_sub(b->at[t[1]], b->at[t[0]]), uk_sub(b->at[t[2]], b->at[t[0]]));
}

static void lay_brush(const struct uk_body *b, const struct uk_dab *d, struct uk_sample *sample)
{
    struct uk_hit centre;
    if (!uk_paint_place(b, d, &centre))
        return;
    for (int c = 0; c < b->clusters; c++) {
        struct uk_vec to = uk_sub(b->cluster[c].centre, centre.at);
        float reach = b->cluster[c].radius + d->radius_mm;
        if (uk_dot(to, to) > reach * reach)
            continue;
        for (int i = c * UK_CLUSTER; i < (c + 1) * UK_CLUSTER && i < b->triangles; i++) {
            struct uk_vec middle, n = face_of(b, i, &middle);
            lay(&sample[i], d, uk_dab_cover(&centre, d->radius_mm, middle, uk_unit(n)));
        }
    }
}

// Lays what is not laid yet; all of it where something else was laid before.
static void lay_all(const struct uk_body *b, const struct uk_paint *p, struct uk_paint_work *work)
{
    struct uk_paint *laid = &work->laid;
    if (laid->count > p->count || memcmp(laid->dab, p->dab, laid->count * sizeof p->dab[0]) != 0)
        laid->count = 0;
    if (!laid->count)
        memset(work->sample, 0, (size_t)b->triangles * sizeof work->sample[0]);
    for (; laid->count < p->count; laid->count++) {
        const struct uk_dab *d = &p->dab[laid->count];
        if (d->kind == UK_DAB_REGION || d->kind == UK_DAB_ERASE_REGION)
            lay_region(b, d, work->sample);
        else
            lay_brush(b, d, work->sample);
        laid->dab[laid->count] = *d;
    }
}

// Triangles are weighed by their area; each by its middle.
void uk_paint_regions(const struct uk_body *b, const struct uk_paint *p, struct uk_paint_work *work,
                      struct uk_painted out[UK_PLACE_COUNT + 1])
{
    for (int i = 0; i <= UK_PLACE_COUNT; i++) {
        out[i] = (struct uk_painted){0, 0, 0};
        work->area[i] = 0;
    }
    lay_all(b, p, work);
    for (int i = 0; i < b->triangles; i++) {
        struct uk_vec middle, n = face_of(b, i, &middle);
        float area = uk_root(uk_dot(n, n));
        struct uk_painted *o = &out[b->place[i].n];
        work->area[b->place[i].n] += area;
        if (work->sample[i].cover < 0.3f)
            continue;
        o->share += area;
        o->level += area * work->sample[i].level;
        o->worst = work->sample[i].level > o->worst ? work->sample[i].level : o->worst;
    }
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        if (out[i].share > 0) {
            out[i].level /= out[i].share;
            out[i].share /= work->area[i];
        }
}
