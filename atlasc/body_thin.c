// SPDX-License-Identifier: MIT
//
// Edge collapse by quadric error (Garland and Heckbert), on half a body. Vertices on the midline stay on it
// and count the mirrored half's triangles too, so that both halves together are thinned as one.
#include "atlasc/body.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { AROUND_MAX = 96 };

struct quadric {
    double a[10]; // xx xy xz xw yy yz yw zz zw ww
};

struct entry {
    double cost;
    int u, v;
    unsigned stamp;
};

struct thin {
    struct mesh *m;
    struct quadric *q;
    int *head, *next; // triangle corners round a vertex
    unsigned *stamp;  // of a vertex: grows at each change
    bool *rim;        // on the midline
    bool *gone;       // triangles
    float *weight;
    struct entry *heap;
    int heap_count, heap_room, alive;
};

static void *must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

// -- quadrics ------------------------------------------------------------------------------------

static void add_plane(struct quadric *q, struct vec n, double d, double w)
{
    double p[4] = {n.x, n.y, n.z, d};
    for (int i = 0, k = 0; i < 4; i++)
        for (int j = i; j < 4; j++)
            q->a[k++] += w * p[i] * p[j];
}

static double error_at(const struct quadric *q, struct vec p)
{
    const double *a = q->a;
    return a[0] * p.x * p.x + 2 * a[1] * p.x * p.y + 2 * a[2] * p.x * p.z + 2 * a[3] * p.x + a[4] * p.y * p.y +
           2 * a[5] * p.y * p.z + 2 * a[6] * p.y + a[7] * p.z * p.z + 2 * a[8] * p.z + a[9];
}

static double det3(double a, double b, double c, double d, double e, double f, double g, double h, double i)
{
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

// The place of least error near the edge u-v; on the midline when one of them is.
static struct vec best_place(const struct quadric *q, struct vec u, struct vec v, bool ru, bool rv)
{
    const double *a = q->a;
    struct vec middle = ru == rv ? vec_along(u, v, 0.5) : ru ? u : v, p = middle;
    double reach = vec_distance(u, v);
    if (ru || rv) {
        double det = a[4] * a[7] - a[5] * a[5];
        if (fabs(det) > 1e-6 * (a[4] + a[7]) * (a[4] + a[7]))
            p = vec(0, (-a[6] * a[7] + a[8] * a[5]) / det, (-a[8] * a[4] + a[6] * a[5]) / det);
    } else {
        double trace = a[0] + a[4] + a[7];
        double det = det3(a[0], a[1], a[2], a[1], a[4], a[5], a[2], a[5], a[7]);
        if (fabs(det) > 1e-5 * trace * trace * trace) {
            p.x = -det3(a[3], a[1], a[2], a[6], a[4], a[5], a[8], a[5], a[7]) / det;
            p.y = -det3(a[0], a[3], a[2], a[1], a[6], a[5], a[2], a[8], a[7]) / det;
            p.z = -det3(a[0], a[1], a[3], a[1], a[4], a[6], a[2], a[5], a[8]) / det;
        }
    }
    if (vec_distance(p, middle) > reach || (!ru && !rv && p.x < 0.05))
        p = middle;
    return p;
}

// -- the heap: cheapest edge first, ties by number ----------------------------------------------------

static bool before(const struct entry *a, const struct entry *b)
{
    if (a->cost != b->cost)
        return a->cost < b->cost;
    return a->u != b->u ? a->u < b->u : a->v < b->v;
}

static void heap_push(struct thin *t, struct entry e)
{
    if (t->heap_count == t->heap_room) {
        t->heap_room = t->heap_room ? 2 * t->heap_room : 1 << 20;
        t->heap = must(realloc(t->heap, (size_t)t->heap_room * sizeof *t->heap));
    }
    int i = t->heap_count++;
    while (i > 0 && before(&e, &t->heap[(i - 1) / 2])) {
        t->heap[i] = t->heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    t->heap[i] = e;
}

static struct entry heap_pop(struct thin *t)
{
    struct entry top = t->heap[0], last = t->heap[--t->heap_count];
    int i = 0;
    for (;;) {
        int child = 2 * i + 1;
        if (child >= t->heap_count)
            break;
        if (child + 1 < t->heap_count && before(&t->heap[child + 1], &t->heap[child]))
            child++;
        if (!before(&t->heap[child], &last))
            break;
        t->heap[i] = t->heap[child];
        i = child;
    }
    t->heap[i] = last;
    return top;
}

// -- round a vertex ----------------------------------------------------------------------------------

static int around(const struct thin *t, int v, int *triangles)
{
    int n = 0;
    for (int c = t->head[v]; c >= 0; c = t->next[c])
        if (!t->gone[c / 3] && n < AROUND_MAX)
            triangles[n++] = c / 3;
    return n;
}

static int neighbours(const struct thin *t, int v, const int *triangles, int count, int *out)
{
    int n = 0;
    for (int i = 0; i < count; i++)
        for (int k = 0; k < 3; k++) {
            int w = t->m->triangle[triangles[i]][k], j = 0;
            while (j < n && out[j] != w)
                j++;
            if (w != v && j == n && n < AROUND_MAX)
                out[n++] = w;
        }
    return n;
}

static bool holds(const int *list, int count, int value)
{
    for (int i = 0; i < count; i++)
        if (list[i] == value)
            return true;
    return false;
}

static struct vec face_normal(const struct mesh *m, const int tri[3], int moved, struct vec to)
{
    struct vec p[3];
    for (int k = 0; k < 3; k++)
        p[k] = tri[k] == moved ? to : m->at[tri[k]];
    return vec_cross(vec_sub(p[1], p[0]), vec_sub(p[2], p[0]));
}

// Whether the triangles round `v` but not on `other` stay well shaped when v moves.
static bool stays_well(const struct thin *t, int v, int other, struct vec to, const int *triangles, int count)
{
    for (int i = 0; i < count; i++) {
        const int *tri = t->m->triangle[triangles[i]];
        if (tri[0] == other || tri[1] == other || tri[2] == other)
            continue;
        struct vec old = face_normal(t->m, tri, -1, to), now = face_normal(t->m, tri, v, to);
        double area2 = vec_length(now), longest = 0;
        for (int k = 0; k < 3; k++) {
            struct vec a = tri[k] == v ? to : t->m->at[tri[k]];
            struct vec b = tri[(k + 1) % 3] == v ? to : t->m->at[tri[(k + 1) % 3]];
            longest = fmax(longest, vec_distance(a, b));
        }
        if (area2 < 0.12 * longest * longest || vec_dot(old, now) < 0.55 * vec_length(old) * area2)
            return false;
        if (longest > 26)
            return false;
    }
    return true;
}

// Whether u and v may become one at `to` with the mesh and its mirror staying one closed surface.
static bool may_join(const struct thin *t, int u, int v, struct vec to)
{
    int tu[AROUND_MAX], tv[AROUND_MAX], nu[AROUND_MAX], nv[AROUND_MAX];
    int cu = around(t, u, tu), cv = around(t, v, tv);
    if (cu >= AROUND_MAX / 4 || cv >= AROUND_MAX / 4)
        return false;
    int ku = neighbours(t, u, tu, cu, nu), kv = neighbours(t, v, tv, cv, nv);
    int common = 0, shared = 0;
    for (int i = 0; i < ku; i++)
        common += holds(nv, kv, nu[i]);
    for (int i = 0; i < cu; i++)
        shared += holds(tv, cv, tu[i]);
    if (common != shared || shared < 1 || shared > 2)
        return false;
    if (t->rim[u] && t->rim[v] && shared != 1)
        return false;
    if (t->rim[u] != t->rim[v]) {
        int inner = t->rim[u] ? v : u, on_rim = t->rim[u] ? u : v;
        const int *ni = inner == u ? nu : nv, *nr = inner == u ? nv : nu;
        for (int i = 0; i < (inner == u ? ku : kv); i++)
            if (t->rim[ni[i]] && ni[i] != on_rim && !holds(nr, inner == u ? kv : ku, ni[i]))
                return false;
    }
    bool rim = t->rim[u] || t->rim[v];
    for (int side = 0; side < 2 && rim; side++)
        for (int i = 0; i < (side ? cv : cu); i++) {
            const int *tri = t->m->triangle[side ? tv[i] : tu[i]];
            int on = 0, both = 0;
            for (int k = 0; k < 3; k++) {
                on += t->rim[tri[k]] || tri[k] == u || tri[k] == v;
                both += tri[k] == u || tri[k] == v;
            }
            if (both == 1 && on == 3)
                return false;
        }
    return stays_well(t, u, v, to, tu, cu) && stays_well(t, v, u, to, tv, cv);
}

// -- joining -------------------------------------------------------------------------------------

static void push_edge(struct thin *t, int u, int v)
{
    if (u > v) {
        int swap = u;
        u = v;
        v = swap;
    }
    struct quadric q = t->q[u];
    for (int i = 0; i < 10; i++)
        q.a[i] += t->q[v].a[i];
    struct vec a = t->m->at[u], b = t->m->at[v];
    struct vec p = best_place(&q, a, b, t->rim[u], t->rim[v]);
    // A little of the length, so that flat areas thin out evenly.
    double w = (double)fmaxf(t->weight[u], t->weight[v]), length2 = vec_dot(vec_sub(a, b), vec_sub(a, b));
    double cost = fmax(error_at(&q, p), 0) + 2e-4 * w * length2 * length2;
    heap_push(t, (struct entry){cost, u, v, t->stamp[u] + t->stamp[v]});
}

static void join(struct thin *t, int u, int v, struct vec to)
{
    for (int i = 0; i < 10; i++)
        t->q[u].a[i] += t->q[v].a[i];
    t->m->at[u] = to;
    t->rim[u] = t->rim[u] || t->rim[v];
    t->weight[u] = fmaxf(t->weight[u], t->weight[v]);
    int last = -1;
    for (int c = t->head[v]; c >= 0; c = t->next[c]) {
        int *tri = t->m->triangle[c / 3];
        last = c;
        if (t->gone[c / 3])
            continue;
        if (tri[0] == u || tri[1] == u || tri[2] == u) {
            t->gone[c / 3] = true;
            t->alive--;
        } else {
            tri[c % 3] = u;
        }
    }
    t->next[last] = t->head[u];
    t->head[u] = t->head[v];
    t->head[v] = -1;
    // Drop dead corners from the list now and then: they only slow the walks.
    int *link = &t->head[u];
    while (*link >= 0) {
        if (t->gone[*link / 3])
            *link = t->next[*link];
        else
            link = &t->next[*link];
    }
    t->stamp[u]++;
    t->stamp[v] += 1u << 20;
    int tu[AROUND_MAX], nu[AROUND_MAX];
    int cu = around(t, u, tu), ku = neighbours(t, u, tu, cu, nu);
    for (int i = 0; i < ku; i++)
        push_edge(t, u, nu[i]);
}

static void prepare(struct thin *t, double (*weight)(struct vec))
{
    struct mesh *m = t->m;
    size_t v = (size_t)m->vertex_count, n = (size_t)m->triangle_count;
    t->q = must(calloc(v, sizeof *t->q));
    t->head = must(malloc(v * sizeof *t->head));
    t->next = must(malloc(3 * n * sizeof *t->next));
    t->stamp = must(calloc(v, sizeof *t->stamp));
    t->rim = must(calloc(v, sizeof *t->rim));
    t->gone = must(calloc(n, sizeof *t->gone));
    t->weight = must(calloc(v, sizeof *t->weight));
    memset(t->head, -1, v * sizeof *t->head);
    t->alive = m->triangle_count;
    for (size_t i = 0; i < v; i++) {
        t->rim[i] = m->at[i].x == 0;
        t->weight[i] = (float)weight(m->at[i]);
    }
    for (size_t i = 0; i < n; i++) {
        const int *tri = m->triangle[i];
        struct vec normal = face_normal(m, tri, -1, m->at[0]);
        double area = vec_length(normal) / 2;
        normal = vec_unit(normal);
        double d = -vec_dot(normal, m->at[tri[0]]);
        for (int k = 0; k < 3; k++) {
            double w = area * t->weight[tri[k]];
            add_plane(&t->q[tri[k]], normal, d, w);
            if (t->rim[tri[k]])
                add_plane(&t->q[tri[k]], vec(-normal.x, normal.y, normal.z), d, w);
            t->next[3 * i + (size_t)k] = t->head[tri[k]];
            t->head[tri[k]] = (int)(3 * i) + k;
        }
    }
    for (size_t i = 0; i < n; i++)
        for (int k = 0; k < 3; k++) {
            int a = m->triangle[i][k], b = m->triangle[i][(k + 1) % 3];
            if (a < b || (t->rim[a] && t->rim[b]))
                push_edge(t, a, b);
        }
}

// Renumbers what is left, in the order of the triangles.
static void compact(struct thin *t)
{
    struct mesh *m = t->m;
    int *name = must(malloc((size_t)m->vertex_count * sizeof *name));
    memset(name, -1, (size_t)m->vertex_count * sizeof *name);
    struct vec *at = must(malloc((size_t)m->vertex_count * sizeof *at));
    int vertices = 0, triangles = 0;
    for (int i = 0; i < m->triangle_count; i++) {
        if (t->gone[i])
            continue;
        for (int k = 0; k < 3; k++) {
            int v = m->triangle[i][k];
            if (name[v] < 0) {
                name[v] = vertices;
                at[vertices++] = m->at[v];
            }
            m->triangle[triangles][k] = name[v];
        }
        triangles++;
    }
    free(m->at);
    free(name);
    m->at = at;
    m->vertex_count = vertices;
    m->triangle_count = triangles;
}

void mesh_thin(const struct body_shape *body, struct mesh *m, int triangles, double (*weight)(struct vec))
{
    struct thin t = {.m = m};
    prepare(&t, weight);
    while (t.alive > triangles && t.heap_count > 0) {
        struct entry e = heap_pop(&t);
        if (t.stamp[e.u] + t.stamp[e.v] != e.stamp || t.head[e.u] < 0 || t.head[e.v] < 0)
            continue;
        struct quadric q = t.q[e.u];
        for (int i = 0; i < 10; i++)
            q.a[i] += t.q[e.v].a[i];
        struct vec to = best_place(&q, m->at[e.u], m->at[e.v], t.rim[e.u], t.rim[e.v]);
        if (may_join(&t, e.u, e.v, to))
            join(&t, e.u, e.v, to);
    }
    compact(&t);
    free(t.q), free(t.head), free(t.next), free(t.stamp), free(t.rim), free(t.gone), free(t.weight), free(t.heap);
    for (int i = 0; i < m->vertex_count; i++) {
        bool rim = m->at[i].x == 0;
        struct vec p = shape_snap(body, m->at[i]);
        if (rim)
            p.x = 0;
        if (vec_distance(p, m->at[i]) < 3)
            m->at[i] = p;
    }
}
