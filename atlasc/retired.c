// SPDX-License-Identifier: MIT
//
// Names that earlier releases had, and what took their place. Nothing ever leaves retired.yaml.

#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <stdio.h>
#include <string.h>

static const struct field retired_shape[] = {
    {"kind", TEXT, .must = true, .about = "kind of id: region, muscle, point ..."},
    {"id", ID, .must = true, .about = "the name that is gone"},
    {"now", TEXT, .about = "what took its place; leave out if nothing did"},
    {"why", TEXT, .must = true, .about = "why, and when"},
    {0},
};

static void load(struct atlas *a)
{
    a->retired = atlas_list(a, "retired.yaml");
}

static void check(struct atlas *a)
{
    check_list(a, a->retired, retired_shape);
}

static void emit(const struct atlas *a, struct emit *e)
{
    struct table *t = emit_table(e, "struct uk_retired_row", "uk_retired_table", "");
    const struct node *n = NULL;
    do {
        char kind_and_id[160] = "";
        if (n)
            snprintf(kind_and_id, sizeof kind_and_id, "%s %s", text_of(n, "kind"), text_of(n, "id"));
        struct row r = emit_row(e, t, "retired", kind_and_id);
        put_text(&r, "kind", text_of(n, "kind"));
        put_text(&r, "id", text_of(n, "id"));
        put_text(&r, "now", text_of(n, "now"));
        emit_row_end(&r);
        n = n ? n->next : a->retired ? a->retired->first : NULL;
    } while (n);
    text_add(&e->ids, "\n#define UK_RETIRED_COUNT %d\n", t->count - 1);
}

const struct noun noun_retired = {
    .name = "retired",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "retired", .shape = retired_shape, .list = true, .about = "Ids of earlier releases"},
};
