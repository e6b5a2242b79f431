// SPDX-License-Identifier: MIT
//
// atlasc: the atlas compiler.
//
//   atlasc ATLAS BUILD     writes BUILD/tables.c, BUILD/ids.h, BUILD/finder_numbers.h
//   atlasc --check ATLAS   only looks for problems
//   atlasc --text ATLAS    prints every compiled fact, one a line, sorted
//   atlasc --ids ATLAS     prints the ids that records name, as released.yaml holds them
//   atlasc --schema ATLAS  makes ATLAS/schema/*.json from the shapes
//
// Exit status 0: done; 1: the atlas has problems (they are on standard error), or a file can't be
// written; 2: called wrongly. Same atlas, same bytes out.

#include "atlasc/emit.h"
#include "atlasc/schema.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_MAX_BYTES = 4096 };

// Writes a file whole or not at all; leaves it alone if it holds this already. 0, or 1 after a message.
static int write_file(const char *folder, const char *name, const struct text *content)
{
    char path[PATH_MAX_BYTES], whole[PATH_MAX_BYTES + 8];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(whole, sizeof whole, "%s.tmp", path);
    FILE *old = fopen(path, "rb");
    if (old) {
        char *bytes = malloc(content->used + 1);
        bool same = bytes && fread(bytes, 1, content->used + 1, old) == content->used &&
                    !memcmp(bytes, content->at, content->used);
        free(bytes);
        fclose(old);
        if (same)
            return 0;
    }
    FILE *out = fopen(whole, "wb");
    bool bad = !out || fwrite(content->at, 1, content->used, out) != content->used;
    if (out && fclose(out))
        bad = true;
    if (bad || rename(whole, path)) {
        fprintf(stderr, "atlasc: %s can't be written: %s\n", path, strerror(errno));
        return 1;
    }
    return 0;
}

static int write_all(const struct emit *e, const char *folder)
{
    struct text tables = emit_tables(e), header = emit_header(e);
    int bad = write_file(folder, "ids.h", &header) | write_file(folder, "finder_numbers.h", &e->numbers) |
              write_file(folder, "tables.c", &tables);
    free(tables.at);
    free(header.at);
    return bad;
}

static int write_schemas(const struct atlas *a)
{
    char folder[PATH_MAX_BYTES];
    snprintf(folder, sizeof folder, "%s/schema", a->folder);
    int bad = 0;
    const struct schema *schemas[SCHEMAS_MAX];
    int count = atlas_schemas(schemas);
    for (int i = 0; i < count; i++) {
        char name[64];
        struct text json = schema_json(schemas[i]);
        snprintf(name, sizeof name, "%s.json", schemas[i]->file);
        bad |= write_file(folder, name, &json);
        free(json.at);
    }
    struct text ids = schema_ids(a);
    bad |= write_file(folder, "ids.json", &ids);
    free(ids.at);
    return bad;
}

// The ids that people's records name: what atlas/released.yaml holds of a release.
static void print_ids(const struct atlas *a)
{
    printf(
        "# The ids of the last release, made by atlasc --ids. None of them may be lost: see retired.yaml.\n");
    for (int k = 0; k < KIND_COUNT; k++)
        for (int i = 1; kind_is_recorded((enum kind)k) && i <= a->ids[k].count; i++)
            printf("- %s %s\n", a->ids[k].name, a->ids[k].id[i]);
}

static void print_lines(const struct emit *e)
{
    struct text out = emit_lines(e);
    fwrite(out.at, 1, out.used, stdout);
    free(out.at);
}

static int usage(void)
{
    fprintf(stderr, "usage: atlasc ATLAS BUILD | atlasc --check|--text|--ids|--schema ATLAS\n");
    return 2;
}

enum want { BUILD, CHECK, TEXT_DUMP, IDS, SCHEMA };

static int deliver(const struct atlas *a, enum want want, const char *build)
{
    struct emit e;
    int status = 0;
    atlas_emit(a, &e);
    if (want == BUILD)
        status = write_all(&e, build);
    if (want == TEXT_DUMP)
        print_lines(&e);
    if (want == IDS)
        print_ids(a);
    if (want == SCHEMA)
        status = write_schemas(a);
    emit_free(&e);
    return status;
}

int main(int argc, char **argv)
{
    static const char *const wants[] = {"", "--check", "--text", "--ids", "--schema"};
    enum want want = SCHEMA;
    while (argc == 3 && want > BUILD && strcmp(argv[1], wants[want]))
        want--;
    if (argc != 3 || (want == BUILD && argv[1][0] == '-'))
        return usage();
    struct atlas a;
    atlas_start(&a, want == BUILD ? argv[1] : argv[2]);
    atlas_read(&a);
    problems_print(&a.store, stderr);
    bool empty = !a.store.files;
    if (empty)
        fprintf(stderr, "atlasc: %s: there is no atlas in this folder\n", a.folder);
    int status = empty || a.store.problem_count != 0;
    if (!status)
        status = deliver(&a, want, argv[2]);
    atlas_free(&a);
    return status;
}
