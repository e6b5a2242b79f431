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
    a->released = atlas_list(a, "released.yaml");
}

static const char *const *kind_names(struct atlas *a)
{
    const char **names = keep(&a->store, sizeof *names * (KIND_COUNT + 1));
    for (int k = 0; k < KIND_COUNT; k++)
        names[k] = a->ids[k].name;
    return names;
}

static void a_retired_id_is_gone_and_its_heir_is_there(struct atlas *a, const struct node *entry)
{
    const char *kind_name = text_of(entry, "kind"), *id = text_of(entry, "id"), *now = text_of(entry, "now");
    enum kind kind = atlas_kind(a, kind_name);
    if (kind == KIND_COUNT) {
        if (kind_name[0])
            problem(&a->store, member(entry, "kind"), "no such kind of id: %s%s", kind_name,
                    did_you_mean(a, kind_name, kind_names(a)));
        return;
    }
    if (id[0] && atlas_index(a, kind, id))
        problem(&a->store, member(entry, "id"), "%s %s is retired, but it is still there", kind_name, id);
    if (now[0] && !atlas_index(a, kind, now))
        problem(&a->store, member(entry, "now"), "no such %s: %s%s", kind_name, now,
                did_you_mean_id(a, now, kind));
}

static bool is_retired(const struct atlas *a, const char *kind, const char *id)
{
    for (const struct node *n = a->retired ? a->retired->first : NULL; n; n = n->next)
        if (!strcmp(text_of(n, "kind"), kind) && !strcmp(text_of(n, "id"), id))
            return true;
    return false;
}

// An entry of released.yaml is "kind id".
static void a_released_id_is_there_or_retired(struct atlas *a, const struct node *entry)
{
    char kind[32] = "", id[64] = "";
    if (entry->kind != NODE_TEXT || sscanf(entry->text, "%31s %63s", kind, id) != 2) {
        problem(&a->store, entry, "an entry of released.yaml is a kind and an id");
        return;
    }
    enum kind k = atlas_kind(a, kind);
    if ((k == KIND_COUNT || !atlas_index(a, k, id)) && !is_retired(a, kind, id))
        problem(&a->store, entry,
                "the last release had %s %s; put it into retired.yaml, with what took its place", kind, id);
}

static void check(struct atlas *a)
{
    check_list(a, a->retired, retired_shape);
    for (const struct node *n = a->retired ? a->retired->first : NULL; n; n = n->next)
        a_retired_id_is_gone_and_its_heir_is_there(a, n);
    for (const struct node *n = a->released ? a->released->first : NULL; n; n = n->next)
        a_released_id_is_there_or_retired(a, n);
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
