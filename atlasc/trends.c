// SPDX-License-Identifier: MIT
//
// Trends: when a change is called one, and what is believed before a person's own figures are in.

#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <string.h>

static const struct field belief_shape[] = {
    {"of", WORD, .must = true, .of = "goes days"},
    {"sources", REFERENCES, .must = true, .of = "source"},
    {0},
};
static const struct field trends_shape[] = {
    {"numbers", MAP, .must = true, .shape = numbers_shape},
    {"beliefs", MAPS, .must = true, .shape = belief_shape, .about = "goes, then days"},
    {0},
};

static void load(struct atlas *a)
{
    a->trends = atlas_map(a, "trends.yaml");
}

static void check(struct atlas *a)
{
    if (a->trends)
        check_shape(a, a->trends, trends_shape);
}

// Row 0: goes, row 1: days.
static void emit_beliefs(const struct atlas *a, struct emit *e)
{
    static const char *const names[] = {"goes", "days"};
    struct table *t = emit_table(e, "struct uk_belief_row", "uk_belief_table", "2");
    for (int i = 0; i < 2; i++) {
        const struct node *belief = list_of(a->trends, "beliefs");
        while (belief && strcmp(text_of(belief, "of"), names[i]) != 0)
            belief = belief->next;
        struct row r = emit_row(e, t, "belief", names[i]);
        put_references(&r, "sources", SOURCE, list_of(belief, "sources"));
        emit_row_end(&r);
    }
}

static void emit(const struct atlas *a, struct emit *e)
{
    emit_numbers(e, "trends", "", member(a->trends, "numbers"));
    emit_beliefs(a, e);
}

const struct noun noun_trends = {
    .name = "trends",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "trends", .shape = trends_shape, .about = "Trends: when a change counts, and what is believed before"},
};
