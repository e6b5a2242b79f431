// SPDX-License-Identifier: MIT
//
// bodyc: bakes the mannequin.
//
//   bodyc ATLAS BUILD     writes BUILD/body_counts.h, BUILD/body_mesh.c, BUILD/body_lines.c
//   bodyc --check ATLAS   only reads, and looks for problems
//
// Exit status 0: done; 1: the atlas has problems (they are on standard error), or a file can't be
// written; 2: called wrongly. Same atlas, same bytes out.
#include "atlasc/body_emit.h"

#include <stdlib.h>
#include <string.h>

enum { HALF_TRIANGLES = 12600 }; // before triangles are cut along the regions' borders

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
    return p.y > 1500 ? 2 : 1;
}

static int show_problems(const struct body_source *b)
{
    for (int i = 0; i < b->store.problem_count && i < PROBLEMS_SHOWN; i++) {
        const struct problem *p = &b->store.problems[i];
        fprintf(stderr, "%s:%d: %s\n", p->file ? p->file->name : "", p->line, p->message);
    }
    return b->store.error_count ? 1 : 0;
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
    if (good && !rename(path, whole))
        return true;
    perror(path);
    return false;
}

static bool write_all(struct body_source *b, const struct skin *skin, const struct body_lines *lines,
                      const int *region_of_patch, const char *folder)
{
    char path[4096];
    FILE *f = begin(folder, "body_counts.h", path, sizeof path);
    if (!f)
        return false;
    body_emit_header(f, skin, lines, b);
    if (!finish(f, path) || !(f = begin(folder, "body_mesh.c", path, sizeof path)))
        return false;
    body_emit_mesh(f, skin, b, region_of_patch);
    if (!finish(f, path) || !(f = begin(folder, "body_lines.c", path, sizeof path)))
        return false;
    body_emit_lines(f, lines, b);
    return finish(f, path);
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
        return 1;
    bool good = body_read(b, argv[check ? 2 : 1]);
    if (good) {
        body_settle(b);
        good = lines_make(b, lines);
    }
    struct skin skin = {0};
    int region_of_patch[PATCHES_MAX];
    if (good && !check)
        good = bake_skin(b, &skin, region_of_patch) && write_all(b, &skin, lines, region_of_patch, argv[2]);
    int bad = show_problems(b);
    skin_free(&skin);
    store_free(&b->store);
    free(lines);
    free(b);
    return good ? bad : 1;
}
