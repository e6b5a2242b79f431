// SPDX-License-Identifier: MIT
//
// Phrases: the small words of everyday language that the reader of plain words needs beside the names of places.

#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <ctype.h>
#include <string.h>

// In the order of enum uk_phrase_kind, without the first.
static const char kinds[] = "idiom left right both both_before one_of_two just side_word side_hand worse negator except fine level numbers "
                            "scale out_of_ten unit clause list_and list_or determiner own preposition part_of link link_too moves all pain hurts adjective glue "
                            "many not_plural whole plural spelling filler unable parts treats exercise";

static const struct field phrase_shape[] = {
    {"id", ID, .must = true},
    {"kind", WORD, .must = true, .of = kinds, .about = "what the reader does with these words"},
    {"words", TEXTS, .must = true, .max = 400, .about = "as people write them, in small letters without accents or marks"},
    {"level", NUMBER, .min = 0, .max = 10, .about = "the strength they stand for"},
    {"of", TEXT, .about = "the plain form of an odd plural or a misspelt word"},
    {0},
};

static void load(struct atlas *a)
{
    atlas_register_list(a, PHRASE, atlas_list(a, "phrases.yaml"));
}

static void a_phrase_is_written_in_small_letters(struct atlas *a, const struct node *entry)
{
    for (const struct node *n = list_of(entry, "words"); n; n = n->next)
        for (const char *c = n->kind == NODE_TEXT ? n->text : ""; *c; c++)
            if (!islower((unsigned char)*c) && !isdigit((unsigned char)*c) && *c != ' ') {
                problem(&a->store, n, "a phrase is small letters, figures and spaces: %s", n->text);
                break;
            }
}

static void a_strength_has_a_level_and_an_odd_form_its_plain_one(struct atlas *a, const struct node *entry)
{
    const char *kind = text_of(entry, "kind");
    bool odd = !strcmp(kind, "plural") || !strcmp(kind, "spelling");
    if (!strcmp(kind, "level") != (member(entry, "level") != NULL))
        problem(&a->store, entry, "words of kind level have a level, and no others do");
    if (odd != (member(entry, "of") != NULL))
        problem(&a->store, entry, "words of kind plural or spelling have of, and no others do");
}

static void check(struct atlas *a)
{
    const struct node *list = a->ids[PHRASE].list;
    check_list(a, list, phrase_shape);
    for (const struct node *n = list ? list->first : NULL; n; n = n->next) {
        a_phrase_is_written_in_small_letters(a, n);
        a_strength_has_a_level_and_an_odd_form_its_plain_one(a, n);
    }
}

static void emit(const struct atlas *a, struct emit *e)
{
    emit_ids(e, PHRASE);
    struct table *t = emit_table(e, "struct uk_phrase_row", "uk_phrase_table", "UK_PHRASE_COUNT + 1");
    for (int i = 0; i <= a->ids[PHRASE].count; i++) {
        const struct node *n = i ? a->ids[PHRASE].node[i] : NULL;
        struct row r = emit_row(e, t, "phrase", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_constant(&r, "kind", "SAYS", text_of(n, "kind"));
        put_number(&r, "level", number_of(n, "level"));
        put_text(&r, "of", text_of(n, "of"));
        put_texts(&r, "words", list_of(n, "words"));
        emit_row_end(&r);
    }
}

const struct noun noun_phrases = {
    .name = "phrases",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "phrases", .shape = phrase_shape, .list = true, .about = "Small words of everyday language, by what they mean"},
};
