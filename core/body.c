// SPDX-License-Identifier: MIT
#include "core/body.h"

#include <string.h>

// -- small mathematics -----------------------------------------------------------------------------

struct uk_vec uk_unit(struct uk_vec a)
{
    float l = uk_root(uk_dot(a, a));
    return l > 1e-9f ? uk_mul(a, 1 / l) : (struct uk_vec){0, 1, 0};
}

// Taylor's series on -45..45 degrees; good to the last bit of a float.
static void small_turn(double degrees, double *s, double *c)
{
    double x = degrees * (3.14159265358979323846 / 180), x2 = x * x;
    *s = x * (1 - x2 / 6 * (1 - x2 / 20 * (1 - x2 / 42 * (1 - x2 / 72 * (1 - x2 / 110)))));
    *c = 1 - x2 / 2 * (1 - x2 / 12 * (1 - x2 / 30 * (1 - x2 / 56 * (1 - x2 / 90 * (1 - x2 / 132)))));
}

void uk_turn(float degrees, float *sine, float *cosine)
{
    double d = degrees;
    d -= 360.0 * (double)(int64_t)(d / 360.0);
    int quarter = (int)(d >= 0 ? d / 90 + 0.5 : d / 90 - 0.5);
    double s, c;
    small_turn(d - 90.0 * quarter, &s, &c);
    double table[4][2] = {{s, c}, {c, -s}, {-s, -c}, {-c, s}};
    *sine = (float)table[quarter & 3][0];
    *cosine = (float)table[quarter & 3][1];
}

// -- unfolding -----------------------------------------------------------------------------------

struct uk_vec uk_body_mm(const int16_t at[3], enum uk_side side)
{
    float x = (float)at[0] / UK_MESH_UNIT;
    return (struct uk_vec){side == UK_RIGHT ? -x : x, (float)at[1] / UK_MESH_UNIT + UK_MESH_MIDDLE_Y_MM,
                           (float)at[2] / UK_MESH_UNIT};
}

static float bare(float x)
{
    return x < 0 ? -x : x;
}

static struct uk_vec unfold_normal(const int8_t n[2], bool on_midline)
{
    float u = n[0] / 127.0f, v = n[1] / 127.0f, z = 1 - bare(u) - bare(v);
    if (z < 0) {
        float w = u;
        u = (1 - bare(v)) * (w < 0 ? -1.0f : 1.0f);
        v = (1 - bare(w)) * (v < 0 ? -1.0f : 1.0f);
    }
    return uk_unit((struct uk_vec){on_midline ? 0 : u, v, z});
}

static void unfold_half(struct uk_body *b)
{
    uint16_t n = uk_mesh_vertices, t = uk_mesh_triangles;
    b->vertices = (uint16_t)(2 * n);
    b->triangles = (uint16_t)(2 * t);
    int16_t at[3] = {0};
    for (uint16_t i = 0; i < n; i++) {
        for (int k = 0; k < 3; k++)
            at[k] = (int16_t)(at[k] + uk_mesh_step[i][k]);
        struct uk_vec p = uk_body_mm(at, UK_LEFT), m = unfold_normal(uk_mesh_normal[i], at[0] == 0);
        b->at[i] = p;
        b->normal[i] = m;
        b->at[n + i] = (struct uk_vec){-p.x, p.y, p.z};
        b->normal[n + i] = (struct uk_vec){-m.x, m.y, m.z};
        b->open[i] = b->open[n + i] = uk_mesh_open[i];
    }
    uint16_t unnamed = 0;
    for (uint16_t i = 0; i < t; i++) {
        const struct uk_region_row *r = &uk_region_table[uk_mesh_region[i]];
        b->place[i] = r->paired ? r->place[UK_LEFT] : r->place[UK_MIDLINE];
        b->place[t + i] = r->paired ? r->place[UK_RIGHT] : r->place[UK_MIDLINE];
        for (int k = 0; k < 3; k++) {
            uint16_t v = (uint16_t)(unnamed - uk_mesh_back[i][k]);
            unnamed = (uint16_t)(unnamed + (uk_mesh_back[i][k] == 0));
            b->triangle[i][k] = v;
            // Vertices on the midline are one for both halves; the other way round for the mirror.
            b->triangle[t + i][(3 - k) % 3] = b->at[v].x == 0 ? v : (uint16_t)(n + v);
        }
    }
}

// Finds the triangle across each edge of the left half; the mirror has the mirrored ones.
static void find_beside(struct uk_body *b)
{
    uint16_t t = uk_mesh_triangles;
    // While this runs, the right half of `beside` holds lists: corners that start at a vertex.
    uint16_t *next = &b->beside[t][0];
    uint16_t head[UK_MESH_VERTICES_MAX];
    memset(head, 255, sizeof head);
    for (uint16_t i = 0; i < t; i++)
        for (int k = 0; k < 3; k++) {
            uint16_t corner = (uint16_t)(3 * i + k), v = b->triangle[i][k];
            next[corner] = head[v];
            head[v] = corner;
        }
    for (uint16_t i = 0; i < t; i++)
        for (int k = 0; k < 3; k++) {
            uint16_t from = b->triangle[i][k], to = b->triangle[i][(k + 1) % 3];
            uint16_t found = (uint16_t)(t + i); // on the midline: its own mirror
            for (uint16_t c = head[to]; c != 65535; c = next[c])
                if (b->triangle[c / 3][(c % 3 + 1) % 3] == from)
                    found = c / 3;
            b->beside[i][k] = found;
        }
    for (uint16_t i = 0; i < t; i++)
        for (int k = 0; k < 3; k++) {
            // Edge k of the left, v[k] to v[k + 1], is edge 2 - k of the mirror.
            uint16_t o = b->beside[i][k];
            b->beside[t + i][2 - k] = o >= t ? i : (uint16_t)(t + o);
        }
}

static void find_clusters(struct uk_body *b)
{
    b->clusters = (uint16_t)((b->triangles + UK_CLUSTER - 1) / UK_CLUSTER);
    for (int c = 0; c < b->clusters; c++) {
        int first = c * UK_CLUSTER, last = first + UK_CLUSTER < b->triangles ? first + UK_CLUSTER : b->triangles;
        struct uk_vec low = b->at[b->triangle[first][0]], high = low;
        for (int i = first; i < last; i++)
            for (int k = 0; k < 3; k++) {
                struct uk_vec p = b->at[b->triangle[i][k]];
                low.x = p.x < low.x ? p.x : low.x, high.x = p.x > high.x ? p.x : high.x;
                low.y = p.y < low.y ? p.y : low.y, high.y = p.y > high.y ? p.y : high.y;
                low.z = p.z < low.z ? p.z : low.z, high.z = p.z > high.z ? p.z : high.z;
            }
        struct uk_cluster *out = &b->cluster[c];
        out->places = 0;
        for (int i = first; i < last; i++)
            out->places |= (uint64_t)1 << (b->place[i].n & 63);
        out->centre = uk_mul(uk_add(low, high), 0.5f);
        float far = 0;
        for (int i = first; i < last; i++)
            for (int k = 0; k < 3; k++) {
                struct uk_vec d = uk_sub(b->at[b->triangle[i][k]], out->centre);
                far = uk_dot(d, d) > far ? uk_dot(d, d) : far;
            }
        out->radius = uk_root(far) + 0.01f;
    }
}

void uk_body_open(struct uk_body *b)
{
    unfold_half(b);
    find_beside(b);
    find_clusters(b);
}

// -- places on the skin --------------------------------------------------------------------------------

static struct uk_hit hit_at(const struct uk_body *b, uint16_t triangle, struct uk_vec at)
{
    const uint16_t *t = b->triangle[triangle];
    struct uk_vec n = uk_cross(uk_sub(b->at[t[1]], b->at[t[0]]), uk_sub(b->at[t[2]], b->at[t[0]]));
    struct uk_vec smooth = uk_add(b->normal[t[0]], uk_add(b->normal[t[1]], b->normal[t[2]]));
    return (struct uk_hit){triangle, b->place[triangle], at, uk_dot(smooth, smooth) > 0.01f ? uk_unit(smooth) : uk_unit(n)};
}

// The point of a triangle nearest to p (Ericson, Real-Time Collision Detection, 5.1.5).
static struct uk_vec nearest_on(struct uk_vec a, struct uk_vec b, struct uk_vec c, struct uk_vec p)
{
    struct uk_vec ab = uk_sub(b, a), ac = uk_sub(c, a), ap = uk_sub(p, a);
    float d1 = uk_dot(ab, ap), d2 = uk_dot(ac, ap);
    if (d1 <= 0 && d2 <= 0)
        return a;
    struct uk_vec bp = uk_sub(p, b);
    float d3 = uk_dot(ab, bp), d4 = uk_dot(ac, bp);
    if (d3 >= 0 && d4 <= d3)
        return b;
    float vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0)
        return uk_add(a, uk_mul(ab, d1 / (d1 - d3)));
    struct uk_vec cp = uk_sub(p, c);
    float d5 = uk_dot(ab, cp), d6 = uk_dot(ac, cp);
    if (d6 >= 0 && d5 <= d6)
        return c;
    float vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0)
        return uk_add(a, uk_mul(ac, d2 / (d2 - d6)));
    float va = d3 * d6 - d5 * d4;
    if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0)
        return uk_add(b, uk_mul(uk_sub(c, b), (d4 - d3) / (d4 - d3 + d5 - d6)));
    float all = 1 / (va + vb + vc);
    return uk_add(a, uk_add(uk_mul(ab, vb * all), uk_mul(ac, vc * all)));
}

bool uk_body_nearest(const struct uk_body *b, struct uk_vec p, uk_place only, struct uk_hit *out)
{
    int found = -1;
    struct uk_vec at = p;
    float best = 1e30f, near = 1e15f; // near: its root, or more
    for (int c = 0; c < b->clusters; c++) {
        if (only.n && !(b->cluster[c].places >> (only.n & 63) & 1))
            continue;
        struct uk_vec d = uk_sub(p, b->cluster[c].centre);
        float reach = b->cluster[c].radius + near;
        if (uk_dot(d, d) >= reach * reach)
            continue;
        for (int i = c * UK_CLUSTER; i < (c + 1) * UK_CLUSTER && i < b->triangles; i++) {
            if (only.n && b->place[i].n != only.n)
                continue;
            const uint16_t *t = b->triangle[i];
            struct uk_vec q = nearest_on(b->at[t[0]], b->at[t[1]], b->at[t[2]], p), e = uk_sub(q, p);
            if (uk_dot(e, e) < best) {
                best = uk_dot(e, e);
                near = uk_root(best) * 1.00001f + 1e-6f;
                found = i, at = q;
            }
        }
    }
    if (found >= 0)
        *out = hit_at(b, (uint16_t)found, at);
    return found >= 0;
}

bool uk_body_ray(const struct uk_body *b, struct uk_vec p, struct uk_vec d, struct uk_hit *out)
{
    float best = 1e30f;
    int found = -1;
    for (int c = 0; c < b->clusters; c++) {
        struct uk_vec to = uk_sub(b->cluster[c].centre, p);
        float along = uk_dot(to, d), r = b->cluster[c].radius;
        if (uk_dot(to, to) - along * along > r * r || along - r > best)
            continue;
        for (int i = c * UK_CLUSTER; i < (c + 1) * UK_CLUSTER && i < b->triangles; i++) {
            const uint16_t *t = b->triangle[i];
            struct uk_vec a = b->at[t[0]], e1 = uk_sub(b->at[t[1]], a), e2 = uk_sub(b->at[t[2]], a);
            struct uk_vec q = uk_cross(d, e2);
            float det = uk_dot(e1, q);
            if (det <= 1e-9f) // seen from behind, or edge on
                continue;
            struct uk_vec s = uk_sub(p, a);
            float u = uk_dot(s, q);
            struct uk_vec w = uk_cross(s, e1);
            float v = uk_dot(d, w);
            if (u < 0 || v < 0 || u + v > det)
                continue;
            float at = uk_dot(e2, w) / det;
            if (at < best && at >= 0) {
                best = at;
                found = i;
            }
        }
    }
    if (found >= 0)
        *out = hit_at(b, (uint16_t)found, uk_add(p, uk_mul(d, best)));
    return found >= 0;
}

bool uk_body_centre(const struct uk_body *b, uk_place place, struct uk_hit *out)
{
    const struct uk_place_row *row = &uk_place_table[place.n];
    const struct uk_patch_row *patch = &uk_patch_table[row->region.n];
    if (!patch->own_skin && patch->shares[0].n) {
        const struct uk_region_row *other = &uk_region_table[patch->shares[0].n];
        uk_place there = other->paired ? other->place[row->side == UK_MIDLINE ? UK_LEFT : row->side] : other->place[UK_MIDLINE];
        struct uk_vec p = uk_mul(uk_add(uk_body_mm(patch->a, row->side), uk_body_mm(patch->b, row->side)), 0.5f);
        return uk_body_nearest(b, p, there, out);
    }
    struct uk_vec middle = uk_mul(uk_add(uk_body_mm(patch->a, row->side), uk_body_mm(patch->b, row->side)), 0.5f);
    if (row->side == UK_MIDLINE)
        middle.x = 0;
    return uk_body_nearest(b, middle, place, out);
}

void uk_body_line(const struct uk_line_row *line, enum uk_side side, struct uk_vec at[UK_LINE_PLACES])
{
    int16_t p[3] = {line->first[0], line->first[1], line->first[2]};
    for (int i = 0; i < UK_LINE_PLACES; i++) {
        for (int k = 0; k < 3 && i; k++)
            p[k] = (int16_t)(p[k] + line->step[i - 1][k] * line->scale);
        at[i] = uk_body_mm(p, side);
    }
}

bool uk_body_spot(uk_point point, int spot, enum uk_side side, struct uk_vec *at, struct uk_vec *normal)
{
    struct uk_span s = uk_point_spots[point.n];
    if (spot < 0 || spot >= s.count)
        return false;
    const struct uk_spot_row *row = &uk_spot_table[s.first + (uint32_t)spot];
    bool listed_right = row->at[0] < 0; // the one point that lies on the right only
    *at = uk_body_mm(row->at, side == UK_RIGHT && !listed_right ? UK_RIGHT : UK_LEFT);
    *normal = unfold_normal(row->normal, false);
    if (side == UK_RIGHT && !listed_right)
        normal->x = -normal->x;
    return true;
}
