// SPDX-License-Identifier: MIT
//
// Sources: where facts come from.

#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <stdio.h>

static const struct field source_shape[] = {
    {"id", ID, .must = true, .about = "short name that facts cite"},
    {"kind", WORD, .must = true,
     .of = "book book_legend guideline paper page association_page teaching_card blog memory convention",
     .about = "what it is; weaker kinds come later in the list"},
    {"cite", TEXT, .about = "who, what, where, when"},
    {"url", TEXT, .about = "where it can be read"},
    {0},
};

static void load(struct atlas *a)
{
    atlas_register_list(a, SOURCE, atlas_list(a, "sources.yaml"));
}

static void a_source_says_where_it_is(struct atlas *a, const struct node *source)
{
    if (source->kind == NODE_MAP && !member(source, "cite") && !member(source, "url"))
        problem(&a->store, source, "a source needs cite or url");
}

static void check(struct atlas *a)
{
    const struct node *list = a->ids[SOURCE].list;
    check_list(a, list, source_shape);
    for (const struct node *n = list ? list->first : NULL; n; n = n->next)
        a_source_says_where_it_is(a, n);
}

static void emit(const struct atlas *a, struct emit *e)
{
    emit_ids(e, SOURCE);
    struct table *t = emit_table(e, "struct uk_source_row", "uk_source_table", "UK_SOURCE_COUNT + 1");
    for (int i = 0; i <= a->ids[SOURCE].count; i++) {
        const struct node *n = i ? a->ids[SOURCE].node[i] : NULL;
        struct row r = emit_row(e, t, "source", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_text(&r, "kind", text_of(n, "kind"));
        put_text(&r, "cite", text_of(n, "cite"));
        put_text(&r, "url", text_of(n, "url"));
        emit_row_end(&r);
    }
}

const struct noun noun_sources = {
    .name = "sources",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "sources", .shape = source_shape, .list = true, .about = "Where facts come from"},
};
