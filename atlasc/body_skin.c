// SPDX-License-Identifier: MIT
//
// Regions grow over the skin from their patches: the distance along the skin, in radii of the patch, is
// found for each region by itself (fast marching, Kimmel and Sethian); a place belongs to the nearest. Where two
// regions are equally near, triangles are cut, so that borders run smoothly through them.
#include "atlasc/body_skin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float FAR = 1e9f;

static void *must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

// -- neighbours of vertices -------------------------------------------------------------------------

struct fans {
    int *first, *triangle; // triangles round vertex v: triangle[first[v]] .. triangle[first[v + 1] - 1]
};

static struct fans fans_of(const struct mesh *m)
{
    struct fans f = {must(calloc((size_t)m->vertex_count + 1, sizeof(int))),
                     must(malloc((size_t)m->triangle_count * 3 * sizeof(int)))};
    for (int i = 0; i < 3 * m->triangle_count; i++)
        f.first[m->triangle[i / 3][i % 3] + 1]++;
    for (int i = 0; i < m->vertex_count; i++)
        f.first[i + 1] += f.first[i];
    int *at = must(malloc(((size_t)m->vertex_count + 1) * sizeof(int)));
    memcpy(at, f.first, (size_t)m->vertex_count * sizeof(int));
    for (int i = 0; i < 3 * m->triangle_count; i++)
        f.triangle[at[m->triangle[i / 3][i % 3]]++] = i / 3;
    free(at);
    return f;
}

// -- marching ------------------------------------------------------------------------------------

struct front {
    int *heap, *place; // place[v]: where v is in the heap; -1 not there
    int count;
    float *d;
};

static void front_sift(struct front *f, int v)
{
    int i = f->place[v];
    if (i < 0)
        i = f->count++;
    while (i > 0 && f->d[v] < f->d[f->heap[(i - 1) / 2]]) {
        f->heap[i] = f->heap[(i - 1) / 2];
        f->place[f->heap[i]] = i;
        i = (i - 1) / 2;
    }
    f->heap[i] = v;
    f->place[v] = i;
}

static int front_pop(struct front *f)
{
    int top = f->heap[0], last = f->heap[--f->count], i = 0;
    for (;;) {
        int child = 2 * i + 1;
        if (child >= f->count)
            break;
        if (child + 1 < f->count && f->d[f->heap[child + 1]] < f->d[f->heap[child]])
            child++;
        if (f->d[last] <= f->d[f->heap[child]])
            break;
        f->heap[i] = f->heap[child];
        f->place[f->heap[i]] = i;
        i = child;
    }
    if (f->count) {
        f->heap[i] = last;
        f->place[last] = i;
    }
    f->place[top] = -1;
    return top;
}

// The distance at c when it is da at a and db at b and the wave runs straight over the triangle.
static double over_triangle(struct vec a, struct vec b, struct vec c, double da, double db)
{
    double along = fmin(da + vec_distance(a, c), db + vec_distance(b, c));
    struct vec e1 = vec_sub(a, c), e2 = vec_sub(b, c);
    double g11 = vec_dot(e1, e1), g12 = vec_dot(e1, e2), g22 = vec_dot(e2, e2), det = g11 * g22 - g12 * g12;
    if (det < 1e-9)
        return along;
    double q11 = g22 / det, q12 = -g12 / det, q22 = g11 / det;
    double one = q11 + 2 * q12 + q22, mixed = (q11 + q12) * da + (q12 + q22) * db;
    double square = q11 * da * da + 2 * q12 * da * db + q22 * db * db;
    double root = mixed * mixed - one * (square - 1);
    if (root < 0)
        return along;
    double d = (mixed + sqrt(root)) / one;
    // The wave must come from within the triangle.
    double wa = q11 * (da - d) + q12 * (db - d), wb = q12 * (da - d) + q22 * (db - d);
    return wa < 0 && wb < 0 && d > fmax(da, db) ? fmin(d, along) : along;
}

static double segment_distance(struct vec p, struct vec a, struct vec b)
{
    struct vec ab = vec_sub(b, a);
    double l2 = vec_dot(ab, ab), t = l2 > 0 ? vec_dot(vec_sub(p, a), ab) / l2 : 0;
    return vec_distance(p, vec_along(a, b, t < 0 ? 0 : t > 1 ? 1 : t));
}

enum { SEAMS = 8 };

// The line from a to b of a patch, laid on the skin: it may run over a bulge.
struct seam {
    struct vec at[SEAMS + 1];
};

static struct seam seam_of(const struct body_shape *body, const struct patch *p)
{
    struct seam s;
    for (int i = 0; i <= SEAMS; i++)
        s.at[i] = shape_snap(body, vec_along(p->a, p->b, (double)i / SEAMS));
    return s;
}

static double seam_distance(const struct seam *s, struct vec p, bool both_sides)
{
    double best = 1e9;
    struct vec q = vec(-p.x, p.y, p.z);
    for (int i = 0; i < SEAMS; i++) {
        best = fmin(best, segment_distance(p, s->at[i], s->at[i + 1]));
        if (both_sides)
            best = fmin(best, segment_distance(q, s->at[i], s->at[i + 1]));
    }
    return best;
}

// d[v]: distance along the skin from the patch, up to `limit`.
static void march(const struct mesh *m, const struct fans *fans, const struct vec *normal, const struct patch *p,
                  const struct seam *seam, double limit, struct front *f)
{
    for (int i = 0; i < m->vertex_count; i++)
        f->d[i] = FAR, f->place[i] = -1;
    f->count = 0;
    struct vec centre = seam->at[SEAMS / 2];
    int nearest = 0;
    for (int i = 0; i < m->vertex_count; i++)
        if (vec_distance(m->at[i], centre) < vec_distance(m->at[nearest], centre))
            nearest = i;
    double reach = fmax(p->radius_mm * 0.5, 3), far = reach + 10 + vec_distance(p->a, p->b);
    for (int i = 0; i < m->vertex_count; i++) {
        if (vec_distance(m->at[i], centre) > far)
            continue;
        double d = seam_distance(seam, m->at[i], !p->paired);
        if (i == nearest || (d < reach && vec_dot(normal[i], normal[nearest]) > -0.3)) {
            f->d[i] = (float)d;
            front_sift(f, i);
        }
    }
    while (f->count) {
        int v = front_pop(f);
        if (f->d[v] > limit)
            break;
        for (int k = fans->first[v]; k < fans->first[v + 1]; k++) {
            const int *t = m->triangle[fans->triangle[k]];
            for (int j = 0; j < 3; j++) {
                int c = t[j], b = t[(j + 1) % 3] == v ? t[(j + 2) % 3] : t[(j + 1) % 3];
                if (c == v)
                    continue;
                double d = f->d[b] < FAR ? over_triangle(m->at[v], m->at[b], m->at[c], f->d[v], f->d[b])
                                         : f->d[v] + vec_distance(m->at[v], m->at[c]);
                if (d < f->d[c] - 1e-4f) {
                    f->d[c] = (float)d;
                    front_sift(f, c);
                }
            }
        }
    }
}

// -- growing and cutting ----------------------------------------------------------------------------

struct cutter {
    const struct body_shape *body;
    struct mesh in;
    struct skin *out;
    const float *nearness; // [patch][vertex], in radii
    const int *label;
    struct {
        int a, b, vertex;
    } *cut;
    int cut_count, room;
};

static int add_vertex(struct cutter *c, struct vec p)
{
    bool rim = p.x == 0;
    p = shape_snap(c->body, p);
    if (rim)
        p.x = 0;
    c->out->mesh.at[c->out->mesh.vertex_count] = p;
    return c->out->mesh.vertex_count++;
}

static void add_triangle(struct cutter *c, int x, int y, int z, int patch)
{
    struct mesh *m = &c->out->mesh;
    if (m->triangle_count == c->room)
        abort();
    int *t = m->triangle[m->triangle_count];
    t[0] = x, t[1] = y, t[2] = z;
    c->out->patch[m->triangle_count++] = patch;
}

// The vertex where the border crosses the edge a-b; one for both triangles beside it.
static int cut_edge(struct cutter *c, int a, int b)
{
    if (a > b) {
        int swap = a;
        a = b;
        b = swap;
    }
    unsigned slot = ((unsigned)a * 2654435761u ^ (unsigned)b * 40503u) % (unsigned)c->cut_count;
    while (c->cut[slot].vertex >= 0 && (c->cut[slot].a != a || c->cut[slot].b != b))
        slot = (slot + 1) % (unsigned)c->cut_count;
    if (c->cut[slot].vertex >= 0)
        return c->cut[slot].vertex;
    size_t n = (size_t)c->in.vertex_count, la = (size_t)c->label[a], lb = (size_t)c->label[b];
    double ga = c->nearness[la * n + (size_t)a] - c->nearness[lb * n + (size_t)a];
    double gb = c->nearness[la * n + (size_t)b] - c->nearness[lb * n + (size_t)b];
    double t = ga < 0 && gb > 0 && gb < 100 && ga > -100 ? ga / (ga - gb) : 0.5;
    t = fmin(fmax(t, 0.12), 0.88);
    c->cut[slot].a = a, c->cut[slot].b = b;
    c->cut[slot].vertex = add_vertex(c, vec_along(c->in.at[a], c->in.at[b], t));
    return c->cut[slot].vertex;
}

static void cut_triangle(struct cutter *c, const int t[3])
{
    int l[3] = {c->label[t[0]], c->label[t[1]], c->label[t[2]]};
    if (l[0] == l[1] && l[1] == l[2]) {
        add_triangle(c, t[0], t[1], t[2], l[0]);
        return;
    }
    for (int k = 0; k < 3; k++) { // one against two
        int a = t[k], b = t[(k + 1) % 3], d = t[(k + 2) % 3];
        if (l[(k + 1) % 3] != l[(k + 2) % 3])
            continue;
        int ab = cut_edge(c, a, b), ad = cut_edge(c, a, d);
        add_triangle(c, a, ab, ad, l[k]);
        if (vec_distance(c->out->mesh.at[ab], c->in.at[d]) < vec_distance(c->out->mesh.at[ad], c->in.at[b])) {
            add_triangle(c, ab, b, d, l[(k + 1) % 3]);
            add_triangle(c, ab, d, ad, l[(k + 1) % 3]);
        } else {
            add_triangle(c, ab, b, ad, l[(k + 1) % 3]);
            add_triangle(c, b, d, ad, l[(k + 1) % 3]);
        }
        return;
    }
    int e[3] = {cut_edge(c, t[0], t[1]), cut_edge(c, t[1], t[2]), cut_edge(c, t[2], t[0])};
    const struct vec *at = c->out->mesh.at;
    int middle = add_vertex(c, vec_scale(vec_add(at[e[0]], vec_add(at[e[1]], at[e[2]])), 1.0 / 3));
    for (int k = 0; k < 3; k++) {
        add_triangle(c, t[k], e[k], middle, l[k]);
        add_triangle(c, t[k], middle, e[(k + 2) % 3], l[k]);
    }
}

// A patch of a region may come out in pieces: only the piece with the most skin stays, the others go next door.
static void join_pieces(const struct mesh *m, const struct fans *fans, int *label, const float *nearness, int patches)
{
    size_t n = (size_t)m->vertex_count;
    int *piece = must(malloc(n * sizeof(int))), *stack = must(malloc(n * sizeof(int)));
    int *size = must(calloc(n, sizeof(int))), *best = must(malloc((size_t)patches * sizeof(int)));
    memset(piece, -1, n * sizeof(int));
    memset(best, -1, (size_t)patches * sizeof(int));
    int pieces = 0;
    for (int i = 0; i < m->vertex_count; i++) {
        if (piece[i] >= 0)
            continue;
        int depth = 0;
        stack[depth++] = i;
        piece[i] = pieces;
        while (depth) {
            int v = stack[--depth];
            size[pieces]++;
            for (int k = 3 * fans->first[v]; k < 3 * fans->first[v + 1]; k++) {
                int w = m->triangle[fans->triangle[k / 3]][k % 3];
                if (piece[w] < 0 && label[w] == label[v]) {
                    piece[w] = pieces;
                    stack[depth++] = w;
                }
            }
        }
        if (best[label[i]] < 0 || size[pieces] > size[best[label[i]]])
            best[label[i]] = pieces;
        pieces++;
    }
    for (int round = 0, changed = 1; changed && round < 50; round++) {
        changed = 0;
        for (int v = 0; v < m->vertex_count; v++) {
            if (piece[v] == best[label[v]])
                continue;
            int to = -1;
            for (int k = 3 * fans->first[v]; k < 3 * fans->first[v + 1]; k++) {
                int w = m->triangle[fans->triangle[k / 3]][k % 3], l = label[w];
                if (piece[w] == best[l] && l != label[v] &&
                    (to < 0 || nearness[(size_t)l * n + (size_t)v] < nearness[(size_t)label[to] * n + (size_t)v]))
                    to = w;
            }
            if (to >= 0) {
                label[v] = label[to];
                piece[v] = piece[to];
                changed = 1;
            }
        }
    }
    free(piece), free(stack), free(size), free(best);
}

void skin_grow(const struct body_shape *body, struct mesh *m, const struct patch *patch, int patches, struct skin *out)
{
    size_t n = (size_t)m->vertex_count;
    struct fans fans = fans_of(m);
    struct vec *normal = must(malloc(n * sizeof *normal));
    for (size_t i = 0; i < n; i++) {
        struct nearby near;
        shape_nearby(body, NULL, m->at[i], 10, &near);
        normal[i] = shape_normal(&near, m->at[i]);
    }
    float *nearness = must(malloc(n * (size_t)patches * sizeof *nearness));
    int *label = must(calloc(n, sizeof *label));
    struct front f = {must(malloc(n * sizeof(int))), must(malloc(n * sizeof(int))), 0, NULL};
    for (int p = 0; p < patches; p++) {
        f.d = nearness + (size_t)p * n;
        struct seam seam = seam_of(body, &patch[p]);
        march(m, &fans, normal, &patch[p], &seam, patch[p].radius_mm * 6 + 40, &f);
        for (size_t i = 0; i < n; i++) {
            if (f.d[i] < FAR)
                f.d[i] /= (float)patch[p].radius_mm;
            if (f.d[i] < nearness[(size_t)label[i] * n + i])
                label[i] = p;
        }
    }
    join_pieces(m, &fans, label, nearness, patches);
    struct cutter c = {.body = body, .in = *m, .out = out, .nearness = nearness, .label = label, .room = 4 * m->triangle_count};
    c.cut_count = 4 * m->triangle_count + 7;
    c.cut = must(calloc((size_t)c.cut_count, sizeof *c.cut));
    for (int i = 0; i < c.cut_count; i++)
        c.cut[i].vertex = -1;
    out->mesh.at = must(malloc(4 * n * sizeof *out->mesh.at));
    memcpy(out->mesh.at, m->at, n * sizeof *m->at);
    out->mesh.vertex_count = m->vertex_count;
    out->mesh.triangle = must(malloc((size_t)c.room * sizeof *out->mesh.triangle));
    out->patch = must(malloc((size_t)c.room * sizeof *out->patch));
    for (int i = 0; i < m->triangle_count; i++)
        cut_triangle(&c, m->triangle[i]);
    free(c.cut), free(nearness), free(label), free(normal), free(f.heap), free(f.place), free(fans.first), free(fans.triangle);
}

// -- normals and shade --------------------------------------------------------------------------------

// How open the skin is: distances found a little way out, at three reaches, against free air.
static double openness(const struct body_shape *body, struct vec p, struct vec n)
{
    static const double reach[3] = {5, 16, 45}, share[3] = {0.25, 0.35, 0.4};
    struct nearby all;
    shape_nearby(body, NULL, p, 45, &all);
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        struct nearby near;
        struct vec at = vec_add(p, vec_scale(n, reach[i]));
        shape_nearby(body, &all, at, reach[i], &near);
        double d = shape_field(&near, at) / reach[i];
        sum += share[i] * (d < 0 ? 0 : d > 1 ? 1 : d);
    }
    return sum;
}

void skin_finish(const struct body_shape *body, struct skin *s)
{
    size_t n = (size_t)s->mesh.vertex_count;
    s->normal = must(malloc(n * sizeof *s->normal));
    s->open = must(malloc(n * sizeof *s->open));
    for (size_t i = 0; i < n; i++) {
        struct nearby near;
        shape_nearby(body, NULL, s->mesh.at[i], 10, &near);
        s->normal[i] = shape_normal(&near, s->mesh.at[i]);
        s->open[i] = openness(body, s->mesh.at[i], s->normal[i]);
    }
}

void skin_free(struct skin *s)
{
    mesh_free(&s->mesh);
    free(s->patch), free(s->normal), free(s->open);
    *s = (struct skin){0};
}
