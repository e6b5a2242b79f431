// SPDX-License-Identifier: MIT
//
// The atlas compiler on malformed files: it may refuse them, but never crashes, leaks or hangs.
// An input is the name of a file of the small atlas in tests/refused/atlas (run from the root of the
// repository), a line end, and the bytes that stand for that file. What is accepted is compiled too.

#include "atlasc/emit.h"
#include "atlasc/schema.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/refused/atlas"

// The file that the first line names; causes.yaml if it names none.
static const char *file_named(const char *line, size_t length)
{
    static const char *const files[] = {
        "regions.yaml",
        "sources.yaml",
        "causes.yaml",
        "complaints.yaml",
        "questions.yaml",
        "finder.yaml",
        "retired.yaml",
        "released.yaml",
        "words/en.yaml",
        "muscles/soleus.yaml",
        "muscles/gastrocnemius.yaml",
        "safety.yaml",
        "safety_conditions.yaml",
        "danger_zones.yaml",
        "techniques.yaml",
        "tools.yaml",
        "session.yaml",
        "habits.yaml",
        "claims.yaml",
        "body.yaml",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strlen(files[i]) == length && !memcmp(files[i], line, length))
            return files[i];
    return "causes.yaml";
}

static void compile(const struct atlas *a)
{
    struct emit e;
    atlas_emit(a, &e);
    struct text tables = emit_tables(&e), header = emit_header(&e), lines = emit_lines(&e),
                ids = schema_ids(a);
    free(tables.at);
    free(header.at);
    free(lines.at);
    free(ids.at);
    emit_free(&e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FILE *nowhere;
    if (!nowhere && !(nowhere = fopen("/dev/null", "w")))
        abort();
    const char *bytes = (const char *)data, *end = size ? memchr(bytes, '\n', size) : NULL;
    size_t line = end ? (size_t)(end - bytes) : 0, rest = end ? line + 1 : 0;
    char path[128];
    snprintf(path, sizeof path, FOLDER "/%s", file_named(bytes, line));

    struct atlas a;
    atlas_start(&a, FOLDER);
    give_file(&a.store, path, bytes + rest, size - rest);
    atlas_read(&a);
    problems_print(&a.store, nowhere);
    if (!a.store.problem_count)
        compile(&a);
    atlas_free(&a);
    return 0;
}
