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
    int *name = use_order(m), *old = malloc((size_t)m->vertex_count * sizeof *old);
    if (!old)
        abort();
    for (int i = 0; i < m->vertex_count; i++)
        old[name[i]] = i;
    fprintf(f, "const int16_t uk_mesh_at[UK_MESH_VERTICES][3] = {\n");
    for (int i = 0; i < m->vertex_count; i++) {
        struct vec p = m->at[old[i]];
        if (p.x > 0 && p.x < 1.0 / UNIT)
            p.x = 1.0 / UNIT;
        put_place(f, p);
        fputs(i % 8 == 7 ? ",\n" : ",", f);
    }
    fprintf(f, "};\nconst int8_t uk_mesh_normal[UK_MESH_VERTICES][2] = {\n");
    for (int i = 0; i < m->vertex_count; i++) {
        put_normal(f, s->normal[old[i]]);
        fputs(i % 16 == 15 ? ",\n" : ",", f);
    }
    fprintf(f, "};\nconst uint8_t uk_mesh_open[UK_MESH_VERTICES] = {\n");
    for (int i = 0; i < m->vertex_count; i++)
        fprintf(f, "%d%s", (int)lround(s->open[old[i]] * 255), i % 32 == 31 ? ",\n" : ",");
    fprintf(f, "};\nconst uint16_t uk_mesh_triangle[UK_MESH_TRIANGLES][3] = {\n");
    for (int i = 0; i < m->triangle_count; i++)
        fprintf(f, "{%d,%d,%d}%s", name[m->triangle[i][0]], name[m->triangle[i][1]], name[m->triangle[i][2]], i % 8 == 7 ? ",\n" : ",");
    free(name), free(old);
}

void body_emit_header(FILE *f, const struct skin *s, const struct body_lines *l, const struct body_source *b)
{
    fprintf(f, "// Made by bodyc from atlas/body.yaml, atlas/regions.yaml and atlas/muscles/.\n"
               "enum { UK_MESH_VERTICES = %d, UK_MESH_TRIANGLES = %d, UK_LINE_COUNT = %d, UK_SPOT_COUNT = %d,\n"
               "       UK_ZONE_PATCH_COUNT = %d, UK_BODY_ZONE_COUNT = %d, UK_LINE_PLACES = %d };\n",
            s->mesh.vertex_count, s->mesh.triangle_count, l->lines, l->spots, b->zone_patches, b->zones, LINE_PLACES);
}

void body_emit_mesh(FILE *f, const struct skin *s, const struct body_source *b, const int *region_of_patch)
{
    fprintf(f, "// Made by bodyc from atlas/body.yaml and atlas/regions.yaml.\n#include \"core/body.h\"\n\n");
    put_mesh(f, s);
    fprintf(f, "};\nconst uint8_t uk_mesh_region[UK_MESH_TRIANGLES] = {\n");
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

static void put_lines(FILE *f, const struct body_lines *l)
{
    fprintf(f, "const struct uk_line_row uk_line_table[UK_LINE_COUNT + 1] = {\n");
    for (int i = 0; i < l->lines; i++) {
        fprintf(f, "{%d,%d,{", l->line[i].layer, l->line[i].path);
        for (int k = 0; k < LINE_PLACES; k++) {
            put_place(f, l->line[i].at[k]);
            fputs(k + 1 < LINE_PLACES ? "," : "},{", f);
        }
        for (int k = 0; k < LINE_PLACES; k++) {
            double d = l->line[i].depth[k];
            fprintf(f, "%d%s", d < 0 ? 0 : d > 255 ? 255 : (int)lround(d), k + 1 < LINE_PLACES ? "," : "}},\n");
        }
    }
    fputs("};\n", f);
}

void body_emit_lines(FILE *f, const struct body_lines *l, const struct body_source *b)
{
    fprintf(f, "// Made by bodyc from atlas/body.yaml and atlas/muscles/.\n#include \"core/body.h\"\n\n");
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
    fprintf(f, "};\nconst struct uk_spot_row uk_spot_table[UK_SPOT_COUNT + 1] = {\n");
    for (int i = 0; i < l->spots; i++) {
        const struct spot *s = &l->spot[i];
        fputs("{", f);
        put_place(f, s->at);
        fputs(",", f);
        put_normal(f, s->normal);
        fprintf(f, ",%d,%d},\n", s->path, (int)lround(s->along * 255));
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
    fprintf(f, "};\nconst struct uk_body_zone_row uk_body_zone_table[UK_BODY_ZONE_COUNT + 1] = {\n");
    for (int i = 0, first = 0; i < b->zones; i++) {
        int count = 0;
        while (first + count < b->zone_patches && b->zone_patch[first + count].zone == i)
            count++;
        fprintf(f, "{\"%s\",%s,{%d,%d}},\n", b->zone[i].id, b->zone[i].paired ? "true" : "false", first, count);
        first += count;
    }
    fprintf(f, "};\nconst struct uk_zone_patch_row uk_zone_patch_table[UK_ZONE_PATCH_COUNT + 1] = {\n");
    for (int i = 0; i < b->zone_patches; i++) {
        fputs("{", f);
        put_place(f, b->zone_patch[i].a);
        fputs(",", f);
        put_place(f, b->zone_patch[i].b);
        fprintf(f, ",%d},\n", fixed(b->zone_patch[i].radius_mm));
    }
    fputs("};\n", f);
}
