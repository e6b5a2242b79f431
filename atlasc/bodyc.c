// SPDX-License-Identifier: MIT
//
// bodyc: bakes the mannequin.
//
//   bodyc ATLAS BUILD     writes BUILD/body_mesh.c and BUILD/body_lines.c
//   bodyc --check ATLAS   only reads, and looks for problems
//
// Exit status 0: done; 1: the atlas has problems (they are on standard error), or a file can't be
// written; 2: called wrongly. Same atlas, same bytes out. The mesh takes seconds: it is baked anew only
// when the shape or the regions' patches have changed since BUILD/body_mesh.c was made.
#include "atlasc/body_emit.h"

#include <stdlib.h>
#include <string.h>

enum { HALF_TRIANGLES = 12200 }; // before triangles are cut along the regions' borders

static const double CELL_MM = 2.1;

// Face, hands and feet are seen from close by and have small parts.
static double fineness(struct vec p)
{
    if (p.y > 1515 && p.z > 25)
        return 9;
    if (p.y > 1575 && p.x > 66) // ears
        return 6;
    if (p.y < 870 && p.x > 290)
        return 9;
    if (p.y < 60)
        return 4;
    return p.y > 1500 ? 4 : 1;
}

static bool bake_skin(struct body_source *b, struct skin *skin, int *region_of_patch)
{
    static struct patch patch[PATCHES_MAX];
    int patches = 0;
    for (int i = 0; i < b->regions; i++)
        if (b->region[i].own_skin) {
            region_of_patch[patches] = i;
            patch[patches] = b->region[i].patch;
            patch[patches].a = shape_snap(&b->shape, patch[patches].a);
            patch[patches].b = shape_snap(&b->shape, patch[patches].b);
            patches++;
        }
    struct mesh mesh;
    struct vec where;
    mesh_net(&b->shape, CELL_MM, &mesh);
    if (!mesh_is_sound(&mesh, &where)) {
        fprintf(stderr, "bodyc: the fine mesh is not closed at %.1f %.1f %.1f\n", where.x, where.y, where.z);
        return false;
    }
    mesh_thin(&b->shape, &mesh, HALF_TRIANGLES, fineness);
    skin_grow(&b->shape, &mesh, patch, patches, skin);
    mesh_free(&mesh);
    if (!mesh_is_sound(&skin->mesh, &where)) {
        fprintf(stderr, "bodyc: the mesh is not closed at %.1f %.1f %.1f\n", where.x, where.y, where.z);
        return false;
    }
    skin_finish(&b->shape, skin);
    body_emit_order(skin);
    return true;
}

// Opens BUILD/NAME.tmp; finish() puts it in its place whole.
static FILE *begin(const char *folder, const char *name, char *path, size_t size)
{
    snprintf(path, size, "%s/%s.tmp", folder, name);
    FILE *f = fopen(path, "wb");
    if (!f)
        perror(path);
    return f;
}

static bool same_bytes(const char *a, const char *b)
{
    FILE *fa = fopen(a, "rb"), *fb = fopen(b, "rb");
    bool same = fa && fb;
    for (int ca = 0; same && ca != EOF;) {
        ca = getc(fa);
        same = ca == getc(fb);
    }
    if (fa)
        fclose(fa);
    if (fb)
        fclose(fb);
    return same;
}

static bool finish(FILE *f, char *path)
{
    bool good = !ferror(f);
    good = !fclose(f) && good;
    char whole[4096];
    size_t length = strlen(path) - strlen(".tmp");
    if (length >= sizeof whole)
        return false;
    memcpy(whole, path, length);
    whole[length] = '\0';
    if (good && same_bytes(path, whole)) // nothing new: what is made from it stays
        return !remove(path);
    if (good && !rename(path, whole))
        return true;
    perror(path);
    return false;
}

static bool write_mesh(struct body_source *b, const char *folder, unsigned long long mark)
{
    struct skin skin = {0};
    int region_of_patch[PATCHES_MAX];
    char path[4096];
    bool good = bake_skin(b, &skin, region_of_patch);
    FILE *f = good ? begin(folder, "body_mesh.c", path, sizeof path) : NULL;
    if (f) {
        body_emit_mesh(f, mark, &skin, b, region_of_patch);
        good = finish(f, path);
    }
    skin_free(&skin);
    return good && f;
}

static bool write_lines(struct body_source *b, const struct body_lines *lines, const char *folder)
{
    char path[4096];
    FILE *f = begin(folder, "body_lines.c", path, sizeof path);
    if (!f)
        return false;
    body_emit_lines(f, lines, b);
    return finish(f, path);
}

// A number that differs when what the mesh is made from differs (FNV-1a).
static void mix(unsigned long long *mark, const void *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        *mark = (*mark ^ ((const unsigned char *)bytes)[i]) * 1099511628211ull; // NOLINT(*.UndefinedBinaryOperatorResult): bytes of a double
}

static unsigned long long mark_of(const struct body_source *b)
{
    unsigned long long mark = 14695981039346656037ull;
    for (int i = 0; i < b->shape.count; i++) {
        const struct shape *s = &b->shape.shape[i];
        double v[9] = {s->kind, s->cut, s->paired, s->blend_mm, s->ra, s->rb, s->square, s->count, 0};
        mix(&mark, v, sizeof v);
        mix(&mark, &s->a, sizeof s->a), mix(&mark, &s->b, sizeof s->b);
        mix(&mark, s->radii, sizeof s->radii), mix(&mark, s->turn, sizeof s->turn);
        mix(&mark, s->station, (size_t)s->count * sizeof s->station[0]);
    }
    for (int i = 0; i < b->regions; i++) {
        const struct region_patch *r = &b->region[i];
        double v[9] = {r->patch.a.x, r->patch.a.y, r->patch.a.z, r->patch.b.x, r->patch.b.y, r->patch.b.z,
                       r->patch.radius_mm, r->patch.paired, r->own_skin};
        mix(&mark, r->id, strlen(r->id)), mix(&mark, v, sizeof v);
        for (const struct node *n = r->shares; n; n = n->next)
            mix(&mark, n->text, strlen(n->text));
    }
    return mark;
}

// Whether BUILD/body_mesh.c was made from the same.
static bool is_baked(const char *folder, unsigned long long mark)
{
    char path[4096];
    unsigned long long found = 0;
    snprintf(path, sizeof path, "%s/body_mesh.c", folder);
    FILE *f = fopen(path, "rb");
    bool same = f && fscanf(f, "// %llx", &found) == 1 && found == mark;
    if (f)
        fclose(f);
    return same;
}

int main(int argc, char **argv)
{
    bool check = argc == 3 && !strcmp(argv[1], "--check");
    if (argc != 3) {
        fprintf(stderr, "usage: bodyc ATLAS BUILD | bodyc --check ATLAS\n");
        return 2;
    }
    struct body_source *b = calloc(1, sizeof *b);
    struct body_lines *lines = calloc(1, sizeof *lines);
    if (!b || !lines)
        abort();
    bool good = body_read(b, argv[check ? 2 : 1]);
    if (good) {
        body_settle(b);
        good = lines_make(b, lines);
    }
    unsigned long long mark = mark_of(b);
    if (good && !check)
        good = (is_baked(argv[2], mark) || write_mesh(b, argv[2], mark)) && write_lines(b, lines, argv[2]);
    problems_print(&b->store, stderr);
    store_free(&b->store);
    free(lines);
    free(b);
    return good ? 0 : 1;
}
