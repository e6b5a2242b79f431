// SPDX-License-Identifier: MIT
//
// atlasc: the atlas compiler.
//
//   atlasc ATLAS BUILD     writes BUILD/tables.c, BUILD/ids.h, BUILD/finder_numbers.h
//   atlasc --check ATLAS   only looks for problems
//   atlasc --text ATLAS    prints every compiled fact, one a line, sorted
//
// Exit status 0: done; 1: the atlas has problems (they are on standard error), or a file can't be
// written; 2: called wrongly. Same atlas, same bytes out.

#include "atlasc/emit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Writes a file whole or not at all; leaves it alone if it holds this already. 0, or 1 after a message.
static int write_file(const char *folder, const char *name, const struct text *content)
{
    char path[4096], whole[4096 + 8];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(whole, sizeof whole, "%s.tmp", path);
    FILE *old = fopen(path, "rb");
    if (old) {
        char *bytes = malloc(content->used + 1);
        bool same = bytes && fread(bytes, 1, content->used + 1, old) == content->used && !memcmp(bytes, content->at, content->used);
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

int main(int argc, char **argv)
{
    bool check = argc == 3 && !strcmp(argv[1], "--check"), lines = argc == 3 && !strcmp(argv[1], "--text");
    if (argc != 3 || (argv[1][0] == '-' && !check && !lines)) {
        fprintf(stderr, "usage: atlasc ATLAS BUILD | atlasc --check ATLAS | atlasc --text ATLAS\n");
        return 2;
    }
    struct atlas a;
    atlas_start(&a, check || lines ? argv[2] : argv[1]);
    atlas_read(&a);
    problems_print(&a.store, stderr);
    int status = a.store.error_count != 0;
    if (!status && !check) {
        struct emit e;
        atlas_emit(&a, &e);
        if (lines) {
            struct text out = emit_lines(&e);
            fwrite(out.at, 1, out.used, stdout);
            free(out.at);
        } else {
            status = write_all(&e, argv[2]);
        }
        emit_free(&e);
    }
    atlas_free(&a);
    return status;
}
