// SPDX-License-Identifier: MIT
//
// The baked mannequin as constant tables; core/body.h says what they mean.
#include "atlasc/body_emit.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { UNIT = 32, MIDDLE_Y_MM = 875 }; // as UK_MESH_UNIT and UK_MESH_MIDDLE_Y_MM in core/body.h

static int fixed(double mm)
{
    long v = lround(mm * UNIT);
    if (v < -32768 || v > 32767)
        abort();
    return (int)v;
}

static void put_place(FILE *f, struct vec p)
{
    fprintf(f, "{%d,%d,%d}", fixed(p.x), fixed(p.y - MIDDLE_Y_MM), fixed(p.z));
}

// A direction folded onto an octahedron: two bytes.
static void put_normal(FILE *f, struct vec n)
{
    double sum = fabs(n.x) + fabs(n.y) + fabs(n.z), u = n.x / sum, v = n.y / sum;
    if (n.z < 0) {
        double w = u;
        u = copysign(1 - fabs(v), w);
        v = copysign(1 - fabs(w), v);
    }
    fprintf(f, "{%d,%d}", (int)lround(u * 127), (int)lround(v * 127));
}

static void put_id(FILE *f, const char *kind, const char *id)
{
    fprintf(f, "UK_%s_", kind);
    for (; *id; id++)
        fputc(isalnum((unsigned char)*id) ? toupper((unsigned char)*id) : '_', f);
}

// Triangles near each other get near numbers: the order of a curve that fills space.
static unsigned long long spread(unsigned v)
{
    unsigned long long out = 0;
    for (int i = 0; i < 12; i++)
        out |= (unsigned long long)(v >> i & 1) << (3 * i);
    return out;
}

struct ordered {
    unsigned long long key;
    int triangle;
};

static int by_key(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->triangle > y->triangle) - (x->triangle < y->triangle);
}

void body_emit_order(struct skin *s)
{
    struct mesh *m = &s->mesh;
    size_t n = (size_t)m->triangle_count;
    struct ordered *o = malloc(n * sizeof *o);
    int(*triangle)[3] = malloc(n * sizeof *triangle), *patch = malloc(n * sizeof *patch);
    if (!o || !triangle || !patch)
        abort();
    for (size_t i = 0; i < n; i++) {
        const int *t = m->triangle[i];
        struct vec p = vec_scale(vec_add(m->at[t[0]], vec_add(m->at[t[1]], m->at[t[2]])), 1.0 / 3);
        o[i].key = spread((unsigned)p.x) | spread((unsigned)(p.y + 100)) << 1 | spread((unsigned)(p.z + 200)) << 2;
        o[i].triangle = (int)i;
    }
    qsort(o, n, sizeof *o, by_key);
    for (size_t i = 0; i < n; i++) {
        memcpy(triangle[i], m->triangle[o[i].triangle], sizeof triangle[i]);
        patch[i] = s->patch[o[i].triangle];
    }
    free(m->triangle), free(s->patch), free(o);
    m->triangle = triangle;
    s->patch = patch;
}

// Vertices in the order in which triangles use them: near ones get near numbers.
static int *use_order(const struct mesh *m)
{
    int *name = malloc((size_t)m->vertex_count * sizeof *name), next = 0;
    if (!name)
        abort();
    memset(name, -1, (size_t)m->vertex_count * sizeof *name);
    for (int i = 0; i < 3 * m->triangle_count; i++) {
        int v = m->triangle[i / 3][i % 3];
        if (name[v] < 0)
            name[v] = next++;
    }
    return name;
}

static void put_mesh(FILE *f, const struct skin *s)
{
    const struct mesh *m = &s->mesh;
    int *name = use_order(m), *old = calloc((size_t)m->vertex_count, sizeof *old);
    if (!old)
        abort();
    for (int i = 0; i < m->vertex_count; i++)
        old[name[i]] = i;
    fprintf(f, "const int16_t uk_mesh_step[][3] = {\n");
    for (int i = 0, before[3] = {0}; i < m->vertex_count; i++) {
        struct vec p = m->at[old[i]];
        if (p.x > 0 && p.x < 1.0 / UNIT)
            p.x = 1.0 / UNIT;
        int at[3] = {fixed(p.x), fixed(p.y - MIDDLE_Y_MM), fixed(p.z)};
        fprintf(f, "{%d,%d,%d}%s", (int16_t)(at[0] - before[0]), (int16_t)(at[1] - before[1]), (int16_t)(at[2] - before[2]),
                i % 8 == 7 ? ",\n" : ",");
        memcpy(before, at, sizeof before);
    }
    fprintf(f, "};\nconst int8_t uk_mesh_normal[][2] = {\n");
    for (int i = 0; i < m->vertex_count; i++) {
        put_normal(f, s->normal[old[i]]);
        fputs(i % 16 == 15 ? ",\n" : ",", f);
    }
    fprintf(f, "};\nconst uint8_t uk_mesh_open[] = {\n");
    for (int i = 0; i < m->vertex_count; i++)
        fprintf(f, "%d%s", (int)lround(s->open[old[i]] * 255), i % 32 == 31 ? ",\n" : ",");
    fprintf(f, "};\nconst uint16_t uk_mesh_back[][3] = {\n");
    for (int i = 0, unnamed = 0; i < m->triangle_count; i++)
        for (int k = 0; k < 3; k++) {
            int v = name[m->triangle[i][k]];
            fprintf(f, "%s%d%s", k ? "" : "{", unnamed - v, k < 2 ? "," : i % 8 == 7 ? "},\n" : "},");
            unnamed += v == unnamed;
        }
    free(name), free(old);
}

void body_emit_mesh(FILE *f, unsigned long long mark, const struct skin *s, const struct body_source *b, const int *region_of_patch)
{
    fprintf(f, "// %016llx: made by bodyc from atlas/body.yaml and atlas/regions.yaml.\n#include \"core/body.h\"\n\n", mark);
    fprintf(f, "const uint16_t uk_mesh_vertices = %d, uk_mesh_triangles = %d;\n"
               "_Static_assert(%d <= UK_MESH_VERTICES_MAX && %d <= UK_MESH_TRIANGLES_MAX, \"thin the mesh more\");\n",
            s->mesh.vertex_count, s->mesh.triangle_count, s->mesh.vertex_count, s->mesh.triangle_count);
    put_mesh(f, s);
    fprintf(f, "};\nconst uint8_t uk_mesh_region[] = {\n");
    for (int i = 0; i < s->mesh.triangle_count; i++)
        fprintf(f, "%d%s", region_of_patch[s->patch[i]] + 1, i % 32 == 31 ? ",\n" : ",");
    fprintf(f, "};\nconst struct uk_patch_row uk_patch_table[UK_REGION_COUNT + 1] = {\n");
    for (int i = 0; i < b->regions; i++) {
        const struct region_patch *r = &b->region[i];
        fputs("[", f);
        put_id(f, "REGION", r->id);
        fputs("] = {", f);
        put_place(f, shape_snap(&b->shape, r->patch.a));
        fputs(",", f);
        put_place(f, shape_snap(&b->shape, r->patch.b));
        fprintf(f, ",%d,%s,{", fixed(r->patch.radius_mm), r->own_skin ? "true" : "false");
        const struct node *n = r->shares;
        for (int k = 0; n && k < 4; n = n->next, k++) {
            fputs(k ? ",{" : "{", f);
            put_id(f, "REGION", n->text);
            fputs("}", f);
        }
        fputs("}},\n", f);
    }
    fprintf(f, "};\n_Static_assert(UK_REGION_COUNT == %d, \"regions.yaml and the mesh are of one age\");\n", b->regions);
}

// The steps from place to place, in as small a unit as fits them into a byte.
static void put_steps(FILE *f, const struct line *l)
{
    int at[LINE_PLACES][3], widest = 0;
    for (int k = 0; k < LINE_PLACES; k++) {
        at[k][0] = fixed(l->at[k].x), at[k][1] = fixed(l->at[k].y - MIDDLE_Y_MM), at[k][2] = fixed(l->at[k].z);
        for (int j = 0; j < 3 && k; j++)
            widest = abs(at[k][j] - at[k - 1][j]) > widest ? abs(at[k][j] - at[k - 1][j]) : widest;
    }
    int scale = widest / 126 + 1;
    fprintf(f, "%d,{%d,%d,%d},{", scale, at[0][0], at[0][1], at[0][2]);
    for (int k = 1, now[3] = {at[0][0], at[0][1], at[0][2]}; k < LINE_PLACES; k++) {
        fputs("{", f);
        for (int j = 0; j < 3; j++) {
            int step = (int)lround((double)(at[k][j] - now[j]) / scale);
            now[j] += step * scale;
            fprintf(f, "%d%s", step, j < 2 ? "," : k + 1 < LINE_PLACES ? "}," : "}},{");
        }
    }
}

static void put_lines(FILE *f, const struct body_lines *l)
{
    fprintf(f, "const struct uk_line_row uk_line_table[] = {\n");
    for (int i = 0; i < l->lines; i++) {
        fprintf(f, "{%d,%d,", l->line[i].layer, l->line[i].path);
        put_steps(f, &l->line[i]);
        for (int k = 0; k < LINE_PLACES; k++) {
            double d = l->line[i].depth[k];
            fprintf(f, "%d%s", d < 0 ? 0 : d > 255 ? 255 : (int)lround(d), k + 1 < LINE_PLACES ? "," : "}},\n");
        }
    }
    fputs("};\n", f);
}

// Views of muscles, or of points.
static void put_aims(FILE *f, const struct body_source *b, bool points)
{
    fprintf(f, points ? "const struct uk_aim_row uk_point_aim[UK_POINT_COUNT + 1] = {\n"
                      : "const struct uk_aim_row uk_muscle_aim[UK_MUSCLE_COUNT + 1] = {\n");
    fputs("[0] = {0, 0, false},\n", f);
    for (int i = 0, muscle; i < b->aims; i++) {
        const struct aim *a = &b->aim[i];
        if (points ? !body_names_point(b, a->of->text) : !body_names_muscle(b, a->of->text, &muscle))
            continue;
        fputs("[", f);
        put_id(f, points ? "POINT" : "MUSCLE", a->of->text);
        fprintf(f, "] = {%d, %d, true},\n", a->turn_deg, a->tilt_deg);
    }
    fputs("};\n", f);
}

void body_emit_lines(FILE *f, const struct body_lines *l, const struct body_source *b)
{
    fprintf(f, "// Made by bodyc from atlas/body.yaml and atlas/muscles/.\n#include \"core/body.h\"\n\n"
               "const uint16_t uk_lines = %d, uk_spots = %d;\n_Static_assert(UK_LINE_PLACES == %d, \"\");\n",
            l->lines, l->spots, LINE_PLACES);
    put_lines(f, l);
    fprintf(f, "const struct uk_span uk_muscle_lines[UK_MUSCLE_COUNT + 1] = {\n");
    for (int i = 0, first = 0; i < b->muscles; i++) {
        int count = 0;
        while (first + count < l->lines && l->line[first + count].muscle == i)
            count++;
        fputs("[", f);
        put_id(f, "MUSCLE", text_of(b->muscle[i], "id"));
        fprintf(f, "] = {%d,%d},\n", first, count);
        first += count;
    }
    static const char *const glide[] = {"UK_GLIDE_NONE", "UK_GLIDE_ALONG", "UK_GLIDE_BACK"};
    fprintf(f, "};\nconst struct uk_spot_row uk_spot_table[] = {\n");
    for (int i = 0; i < l->spots; i++) {
        const struct spot *s = &l->spot[i];
        fputs("{", f);
        put_place(f, s->at);
        fputs(",", f);
        put_normal(f, s->normal);
        fprintf(f, ",%d,%d,%s},\n", s->path, (int)lround(s->along * 255), glide[s->glide]);
    }
    fprintf(f, "};\nconst struct uk_span uk_point_spots[UK_POINT_COUNT + 1] = {\n");
    for (int i = 0; i < l->spots;) {
        int count = 1;
        while (i + count < l->spots && !strcmp(l->spot[i + count].point, l->spot[i].point))
            count++;
        fputs("[", f);
        put_id(f, "POINT", l->spot[i].point);
        fprintf(f, "] = {%d,%d},\n", i, count);
        i += count;
    }
    fprintf(f, "};\nconst struct uk_zone_place_row uk_zone_places[UK_ZONE_COUNT + 1] = {\n");
    for (int i = 0, first = 0; i < b->zones; i++) {
        int count = 0;
        while (first + count < b->zone_patches && b->zone_patch[first + count].zone == i)
            count++;
        fputs("[", f);
        put_id(f, "ZONE", b->zone[i].id);
        fprintf(f, "] = {%s,{%d,%d}},\n", b->zone[i].paired ? "true" : "false", first, count);
        first += count;
    }
    fprintf(f, "};\nconst struct uk_zone_patch_row uk_zone_patch_table[] = {\n");
    for (int i = 0; i < b->zone_patches; i++) {
        fputs("{", f);
        put_place(f, b->zone_patch[i].a);
        fputs(",", f);
        put_place(f, b->zone_patch[i].b);
        fprintf(f, ",%d},\n", fixed(b->zone_patch[i].radius_mm));
    }
    fputs("};\n", f);
    put_aims(f, b, false);
    put_aims(f, b, true);
}
