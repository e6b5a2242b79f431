// SPDX-License-Identifier: MIT
//
// Naive surface nets over a sparse grid. Planes of the grid lie at x = (i - 1/2) cells, so that the cells
// of column 0 are centred on the midline: their vertices get x = 0 and the half mesh ends exactly there.
#include "atlasc/body.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 8, COARSE = 4 };

struct block {
    int vertex[BLOCK][BLOCK][BLOCK]; // -1: the skin does not cross this cell
    struct nearby *near;
    bool crossed; // the skin crosses it, or may since a corner was mended
    bool look;    // it has cells to mend, or may
};

struct grid {
    const struct body_shape *body;
    double cell;
    struct vec low; // corner 0, 0, 0
    int nx, ny, nz; // blocks
    float *f;       // at the corners of blocks near the skin; 0 where not looked at
    struct block **block;
    struct mesh *mesh;
    int vertex_room, triangle_room;
};

static struct vec corner(const struct grid *g, int x, int y, int z)
{
    return vec(g->low.x + x * g->cell, g->low.y + y * g->cell, g->low.z + z * g->cell);
}

static float *value_at(const struct grid *g, int x, int y, int z)
{
    return &g->f[((size_t)x * (size_t)(g->ny * BLOCK + 1) + (size_t)y) * (size_t)(g->nz * BLOCK + 1) + (size_t)z];
}

static struct block **block_at(struct grid *g, int x, int y, int z)
{
    return &g->block[(x * g->ny + y) * g->nz + z];
}

static void *must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

// -- sampling ------------------------------------------------------------------------------------

// Each corner is looked at once, so that blocks side by side agree about it.
static void sample(struct grid *g, const struct nearby *coarse, int bx, int by, int bz)
{
    struct vec middle = vec_along(corner(g, bx * BLOCK, by * BLOCK, bz * BLOCK),
                                  corner(g, (bx + 1) * BLOCK, (by + 1) * BLOCK, (bz + 1) * BLOCK), 0.5);
    double reach = g->cell * BLOCK * 0.8661;
    // Distances are estimates: keep a margin.
    if (fabs(shape_field(coarse, middle)) > 2 * reach)
        return;
    struct nearby near;
    shape_nearby(g->body, coarse, middle, reach, &near);
    bool inside = false, outside = false;
    for (int x = bx * BLOCK; x <= (bx + 1) * BLOCK; x++)
        for (int y = by * BLOCK; y <= (by + 1) * BLOCK; y++)
            for (int z = bz * BLOCK; z <= (bz + 1) * BLOCK; z++) {
                float *f = value_at(g, x, y, z);
                if (*f == 0)
                    *f = (float)shape_field(&near, corner(g, x, y, z));
                if (*f == 0)
                    *f = 1e-6f;
                *(*f < 0 ? &inside : &outside) = true;
            }
    struct block *b = must(malloc(sizeof *b));
    size_t bytes = offsetof(struct nearby, item) + (size_t)near.count * sizeof near.item[0];
    b->near = must(malloc(bytes));
    memcpy(b->near, &near, bytes);
    memset(b->vertex, -1, sizeof b->vertex);
    b->crossed = b->look = inside && outside;
    *block_at(g, bx, by, bz) = b;
}

static void sample_all(struct grid *g)
{
    for (int x = 0; x < g->nx; x += COARSE)
        for (int y = 0; y < g->ny; y += COARSE)
            for (int z = 0; z < g->nz; z += COARSE) {
                struct vec middle = corner(g, (x + COARSE / 2) * BLOCK, (y + COARSE / 2) * BLOCK, (z + COARSE / 2) * BLOCK);
                double reach = g->cell * BLOCK * COARSE * 0.8661;
                struct nearby all, near;
                shape_nearby(g->body, NULL, middle, reach, &all);
                if (!all.count || fabs(shape_field(&all, middle)) > 2 * reach)
                    continue;
                shape_nearby(g->body, &all, middle, reach, &near);
                for (int i = x; i < x + COARSE && i < g->nx; i++)
                    for (int j = y; j < y + COARSE && j < g->ny; j++)
                        for (int k = z; k < z + COARSE && k < g->nz; k++)
                            sample(g, &near, i, j, k);
            }
}

// -- no cell may hold two pieces of skin ---------------------------------------------------------------

// The corner nearest to the skin changes sides.
static void turn_nearest(float *const *f, int count)
{
    int best = 0;
    for (int i = 1; i < count; i++)
        if (fabsf(*f[i]) < fabsf(*f[best]))
            best = i;
    *f[best] = *f[best] < 0 ? 1e-4f : -1e-4f;
}

// A face whose corners go in, out, in, out has two pieces of skin, and so has a cell with two far corners alone.
static int mend_cell(const struct grid *g, int x, int y, int z)
{
    float *f[8];
    int inside = 0, signs = 0;
    for (int i = 0; i < 8; i++) {
        f[i] = value_at(g, x + (i & 1), y + (i >> 1 & 1), z + (i >> 2));
        inside += *f[i] < 0;
        signs |= (*f[i] < 0) << i;
    }
    if (inside < 2 || inside > 6)
        return 0;
    static const int face[6][4] = {{0, 1, 3, 2}, {4, 5, 7, 6}, {0, 1, 5, 4}, {2, 3, 7, 6}, {0, 2, 6, 4}, {1, 3, 7, 5}};
    for (int i = 0; i < 6; i++) {
        float *c[4] = {f[face[i][0]], f[face[i][1]], f[face[i][2]], f[face[i][3]]};
        bool a = *c[0] < 0;
        if ((*c[2] < 0) == a && (*c[1] < 0) != a && (*c[3] < 0) != a) {
            turn_nearest(c, 4);
            return 1;
        }
    }
    for (int i = 0; i < 4; i++) {
        int two = 1 << i | 1 << (7 - i);
        if (signs == two || signs == (two ^ 255)) {
            float *c[2] = {f[i], f[7 - i]};
            turn_nearest(c, 2);
            return 1;
        }
    }
    return 0;
}

// A mended corner may have made work next door.
static void look_around(struct grid *g, int bx, int by, int bz)
{
    for (int i = 0; i < 27; i++) {
        int x = bx + i / 9 - 1, y = by + i / 3 % 3 - 1, z = bz + i % 3 - 1;
        struct block *b = x >= 0 && y >= 0 && z >= 0 && x < g->nx && y < g->ny && z < g->nz ? *block_at(g, x, y, z) : NULL;
        if (b)
            b->look = b->crossed = true;
    }
}

static int mend_block(struct grid *g, int bx, int by, int bz)
{
    struct block *b = *block_at(g, bx, by, bz);
    if (!b || !b->look)
        return 0;
    int changed = 0;
    b->look = false;
    for (int i = 0; i < BLOCK * BLOCK * BLOCK; i++)
        changed += mend_cell(g, bx * BLOCK + i / (BLOCK * BLOCK), by * BLOCK + i / BLOCK % BLOCK, bz * BLOCK + i % BLOCK);
    if (changed)
        look_around(g, bx, by, bz);
    return changed;
}

static void mend_all(struct grid *g)
{
    for (int round = 0, changed = 1; changed && round < 20; round++) {
        changed = 0;
        for (int bx = 0; bx < g->nx; bx++)
            for (int by = 0; by < g->ny; by++)
                for (int bz = 0; bz < g->nz; bz++)
                    changed += mend_block(g, bx, by, bz);
        // Left and right of the midline must agree.
        for (int y = 0; y <= g->ny * BLOCK; y++)
            for (int z = 0; z <= g->nz * BLOCK; z++)
                *value_at(g, 0, y, z) = *value_at(g, 1, y, z);
    }
}

// -- vertices ------------------------------------------------------------------------------------

// The middle of the places where the skin crosses the edges of a cell.
static bool cell_crossing(const struct grid *g, const int cell[3], double at[3])
{
    int n = 0;
    double sum[3] = {0};
    for (int axis = 0; axis < 3; axis++)
        for (int e = 0; e < 4; e++) {
            int c[3] = {cell[0], cell[1], cell[2]};
            c[(axis + 1) % 3] += e & 1;
            c[(axis + 2) % 3] += e >> 1;
            float f0 = *value_at(g, c[0], c[1], c[2]);
            int d[3] = {c[0], c[1], c[2]};
            d[axis]++;
            float f1 = *value_at(g, d[0], d[1], d[2]);
            if ((f0 < 0) == (f1 < 0))
                continue;
            double t = f0 / ((double)f0 - f1);
            for (int i = 0; i < 3; i++)
                sum[i] += c[i] + (i == axis ? t : 0);
            n++;
        }
    for (int i = 0; i < 3 && n; i++)
        at[i] = sum[i] / n;
    return n > 0;
}

static void add_vertex(struct grid *g, struct block *b, int bx, int by, int bz, int x, int y, int z)
{
    double at[3];
    int cell[3] = {bx * BLOCK + x, by * BLOCK + y, bz * BLOCK + z};
    if (!cell_crossing(g, cell, at))
        return;
    struct vec p = vec(g->low.x + at[0] * g->cell, g->low.y + at[1] * g->cell, g->low.z + at[2] * g->cell);
    bool midline = cell[0] == 0;
    if (midline)
        p.x = 0;
    double f = shape_field(b->near, p);
    if (fabs(f) > 0.05 && fabs(f) < g->cell / 2)
        p = vec_sub(p, vec_scale(shape_normal(b->near, p), f));
    if (midline)
        p.x = 0;
    else if (p.x < 1e-3)
        p.x = 1e-3;
    if (g->mesh->vertex_count == g->vertex_room) {
        g->vertex_room = g->vertex_room ? 2 * g->vertex_room : 1 << 16;
        g->mesh->at = must(realloc(g->mesh->at, (size_t)g->vertex_room * sizeof *g->mesh->at));
    }
    b->vertex[x][y][z] = g->mesh->vertex_count;
    g->mesh->at[g->mesh->vertex_count++] = p;
}

// -- faces ---------------------------------------------------------------------------------------

static int vertex_of(struct grid *g, int x, int y, int z)
{
    if (x < 0 || y < 0 || z < 0)
        return -1;
    struct block *b = *block_at(g, x / BLOCK, y / BLOCK, z / BLOCK);
    return b ? b->vertex[x % BLOCK][y % BLOCK][z % BLOCK] : -1;
}

static void add_triangle(struct grid *g, int a, int b, int c)
{
    if (g->mesh->triangle_count == g->triangle_room) {
        g->triangle_room = g->triangle_room ? 2 * g->triangle_room : 1 << 17;
        g->mesh->triangle = must(realloc(g->mesh->triangle, (size_t)g->triangle_room * sizeof *g->mesh->triangle));
    }
    int *t = g->mesh->triangle[g->mesh->triangle_count++];
    t[0] = a, t[1] = b, t[2] = c;
}

// The face across the grid edge that starts at a corner and runs along `axis`.
static void add_face(struct grid *g, int c[3], int axis, bool inside_first)
{
    int v[4];
    static const int step[4][2] = {{-1, -1}, {0, -1}, {0, 0}, {-1, 0}};
    for (int i = 0; i < 4; i++) {
        int cell[3] = {c[0], c[1], c[2]};
        cell[(axis + 1) % 3] += step[i][0];
        cell[(axis + 2) % 3] += step[i][1];
        v[i] = vertex_of(g, cell[0], cell[1], cell[2]);
        if (v[i] < 0)
            return;
    }
    if (!inside_first) {
        int swap = v[1];
        v[1] = v[3];
        v[3] = swap;
    }
    const struct vec *at = g->mesh->at;
    if (vec_distance(at[v[0]], at[v[2]]) <= vec_distance(at[v[1]], at[v[3]])) {
        add_triangle(g, v[0], v[1], v[2]);
        add_triangle(g, v[0], v[2], v[3]);
    } else {
        add_triangle(g, v[0], v[1], v[3]);
        add_triangle(g, v[1], v[2], v[3]);
    }
}

static void add_faces(struct grid *g, int bx, int by, int bz)
{
    for (int x = 0; x < BLOCK; x++)
        for (int y = 0; y < BLOCK; y++)
            for (int z = 0; z < BLOCK; z++)
                for (int axis = 0; axis < 3; axis++) {
                    int at[3] = {bx * BLOCK + x, by * BLOCK + y, bz * BLOCK + z}, end[3] = {at[0], at[1], at[2]};
                    end[axis]++;
                    bool in0 = *value_at(g, at[0], at[1], at[2]) < 0, in1 = *value_at(g, end[0], end[1], end[2]) < 0;
                    if (in0 != in1 && at[0] > 0) // plane 0 belongs to the mirrored half
                        add_face(g, at, axis, in0);
                }
}

void mesh_net(const struct body_shape *body, double cell_mm, struct mesh *out)
{
    *out = (struct mesh){0};
    double side = cell_mm * BLOCK;
    struct grid g = {.body = body, .cell = cell_mm, .low = {-cell_mm / 2, -24, -168}, .mesh = out};
    g.nx = (int)(520 / side) + 1;
    g.ny = (int)(1820 / side) + 1;
    g.nz = (int)(390 / side) + 1;
    size_t blocks = (size_t)g.nx * (size_t)g.ny * (size_t)g.nz;
    g.block = must(calloc(blocks, sizeof *g.block));
    g.f = must(calloc((size_t)(g.nx * BLOCK + 1) * (size_t)(g.ny * BLOCK + 1) * (size_t)(g.nz * BLOCK + 1), sizeof *g.f));
    sample_all(&g);
    mend_all(&g);
    for (int pass = 0; pass < 2; pass++)
        for (int bx = 0; bx < g.nx; bx++)
            for (int by = 0; by < g.ny; by++)
                for (int bz = 0; bz < g.nz; bz++) {
                    struct block *b = *block_at(&g, bx, by, bz);
                    if (!b || !b->crossed)
                        continue;
                    if (pass)
                        add_faces(&g, bx, by, bz);
                    else
                        for (int i = 0; i < BLOCK * BLOCK * BLOCK; i++)
                            add_vertex(&g, b, bx, by, bz, i / (BLOCK * BLOCK), i / BLOCK % BLOCK, i % BLOCK);
                }
    for (size_t i = 0; i < blocks; i++)
        if (g.block[i]) {
            free(g.block[i]->near);
            free(g.block[i]);
        }
    free(g.block);
    free(g.f);
}

void mesh_free(struct mesh *m)
{
    free(m->at);
    free(m->triangle);
    *m = (struct mesh){0};
}

// -- soundness -----------------------------------------------------------------------------------

struct edge {
    int from, to;
};

static int edge_order(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

bool mesh_is_sound(const struct mesh *m, struct vec *where)
{
    int n = 3 * m->triangle_count;
    struct edge *e = must(malloc((size_t)n * sizeof *e));
    for (int i = 0; i < m->triangle_count; i++)
        for (int k = 0; k < 3; k++)
            e[3 * i + k] = (struct edge){m->triangle[i][k], m->triangle[i][(k + 1) % 3]};
    qsort(e, (size_t)n, sizeof *e, edge_order);
    bool sound = true;
    for (int i = 0; i < n && sound; i++) {
        struct edge back = {e[i].to, e[i].from};
        bool twin = bsearch(&back, e, (size_t)n, sizeof *e, edge_order) != NULL;
        bool rim = m->at[e[i].from].x == 0 && m->at[e[i].to].x == 0;
        bool twice = i + 1 < n && !edge_order(&e[i], &e[i + 1]);
        // On the midline an edge has its twin in the mirrored half; elsewhere here, once.
        if (twice || (rim ? twin : !twin)) {
            sound = false;
            *where = m->at[e[i].from];
        }
    }
    free(e);
    return sound;
}
