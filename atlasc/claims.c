// SPDX-License-Identifier: MIT
//
// Claims: what is said about trigger points, and how far studies bear it out. Lessons cite them by id.

#include "atlasc/claims.h"
#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <string.h>

static const struct field claim_shape[] = {
    {"id", ID, .must = true},
    {"text", TEXT, .must = true, .read = true, .about = "the claim as people say it"},
    {"verdict", WORD, .must = true, .of = "supported mixed contradicted unknown", .about = "what studies say to it"},
    {"grade", WORD, .must = true, .of = GRADES, .about = GRADES_ABOUT},
    {"evidence", TEXT, .must = true, .read = true, .about = "what studies found, in plain words, with figures"},
    {"sources", REFERENCES, .must = true, .of = "source"},
    {"standing", WORD, .must = true, .of = STANDINGS, .about = "how much of it somebody has read at its source"},
    {0},
};

static void load(struct atlas *a)
{
    atlas_register_list(a, CLAIM, atlas_list(a, "claims.yaml"));
}

void graded_words_have_a_source(struct atlas *a, const struct node *entry)
{
    const struct node *sources = member(entry, "sources");
    if (sources && sources->kind == NODE_LIST && !sources->count)
        problem(&a->store, sources, "what has a grade needs a source; if nobody tested it, cite own_rule or clinical_convention");
}

static void check(struct atlas *a)
{
    const struct node *list = a->ids[CLAIM].list;
    check_list(a, list, claim_shape);
    for (const struct node *n = list ? list->first : NULL; n; n = n->next)
        graded_words_have_a_source(a, n);
}

void put_grade(struct row *r, const struct node *n)
{
    const char *grade = text_of(n, "grade"), quoted[] = {'\'', grade[0] ? grade[0] : '-', '\'', 0};
    put_word(r, "grade", quoted, grade);
    const char *standing = text_of(n, "standing");
    put_word(r, "standing",
             !strcmp(standing, "checked")  ? "UK_CONFIRMED"
             : !strcmp(standing, "partly") ? "UK_PARTLY_CONFIRMED"
             : standing[0]                 ? "UK_FROM_MEMORY"
                                           : "UK_STANDING_NONE",
             standing);
}

static const char *verdict_constant(const char *verdict)
{
    switch (verdict[0]) {
    case 's': return "UK_VERDICT_SUPPORTED";
    case 'm': return "UK_VERDICT_MIXED";
    case 'c': return "UK_VERDICT_CONTRADICTED";
    case 'u': return "UK_VERDICT_UNKNOWN";
    default: return "UK_VERDICT_NONE";
    }
}

static void emit(const struct atlas *a, struct emit *e)
{
    emit_ids(e, CLAIM);
    struct table *t = emit_table(e, "struct uk_claim_row", "uk_claim_table", "UK_CLAIM_COUNT + 1");
    for (int i = 0; i <= a->ids[CLAIM].count; i++) {
        const struct node *n = i ? a->ids[CLAIM].node[i] : NULL;
        struct row r = emit_row(e, t, "claim", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_text(&r, "text", text_of(n, "text"));
        put_text(&r, "evidence", text_of(n, "evidence"));
        put_word(&r, "verdict", verdict_constant(text_of(n, "verdict")), text_of(n, "verdict"));
        put_grade(&r, n);
        put_references(&r, "sources", SOURCE, list_of(n, "sources"));
        emit_row_end(&r);
    }
}

const struct noun noun_claims = {
    "claims", load, check, emit,
    .schema = {"claims", claim_shape, true, "Claims about trigger points, each with its verdict, grade and sources."},
};
