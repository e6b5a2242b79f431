// SPDX-License-Identifier: MIT
//
// Words: every sentence that people read, by id.

#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <string.h>

// Any id, and its sentence.
static const struct field word_shape[] = {
    {ANY_KEY, TEXT, .read = true, .about = "a sentence that people read; {blanks} are filled in"},
    {0},
};

static void load(struct atlas *a)
{
    const char **names;
    int count = read_folder(&a->store, keep_format(&a->store, "%s/words", a->folder), ".yaml", &names);
    a->word_files = keep(&a->store, sizeof *a->word_files * (size_t)(count + 1));
    for (int i = 0; i < count; i++) {
        const struct node *map = atlas_map(a, keep_format(&a->store, "words/%s", names[i]));
        if (map)
            a->word_files[a->word_file_count++] = map;
        for (const struct node *n = map ? map->first : NULL; n; n = n->next)
            atlas_register(a, WORD_ID, n->key->text, n->key, n);
    }
}

static void check(struct atlas *a)
{
    for (int i = 0; i < a->word_file_count; i++)
        check_shape(a, a->word_files[i], word_shape);
}

static void emit(const struct atlas *a, struct emit *e)
{
    emit_ids(e, WORD_ID);
    struct table *t = emit_table(e, "struct uk_word_row", "uk_word_table", "UK_WORD_COUNT + 1");
    for (int i = 0; i <= a->ids[WORD_ID].count; i++) {
        struct row r = emit_row(e, t, "word", i ? a->ids[WORD_ID].id[i] : "");
        put_text(&r, "id", r.id);
        put_text(&r, "text", i ? a->ids[WORD_ID].node[i]->text : "");
        emit_row_end(&r);
    }
}

const struct noun noun_words = {
    .name = "words",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "words", .shape = word_shape, .about = "Sentences that people read, by id"},
};
