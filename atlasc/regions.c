// SPDX-License-Identifier: MIT
//
// Regions of the body, their groups, and places: a region with its side.

#include "atlasc/check.h"
#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct field patch_shape[] = {
    {"kind", WORD, .must = true, .of = "skin deep_own deep_shared",
     .about = "deep_shared: can't be painted by itself"},
    {"a_mm", NUMBERS, .must = true, .about = "one end of its middle line on the body: x, y, z"},
    {"b_mm", NUMBERS, .must = true, .about = "the other end"},
    {"radius_mm", NUMBER, .must = true, .min = 1, .max = 300},
    {"shares_skin_with", REFERENCES, .of = "region", .about = "regions under which a deep one lies"},
    {0},
};

static const struct field region_shape[] = {
    {"id", ID, .must = true, .about = "never changes once released"},
    {"name", TEXT, .must = true, .read = true, .about = "what people call it"},
    {"group", TEXT, .must = true, .about = "larger part of the body"},
    {"group_name", TEXT, .about = "what people call that part, where it is not the id; on its first region"},
    {"paired", YES_NO, .must = true, .about = "true: there is a left and a right one"},
    {"view", WORD, .must = true, .of = "front back side-lateral side-medial top below palm sole",
     .about = "where it is seen"},
    {"also", TEXTS, .must = true, .about = "other words that people use"},
    {"neighbours", REFERENCES, .must = true, .of = "region",
     .about = "regions that touch it, on the same side"},
    {"michigan", TEXT, .about = "segment of the Michigan body map, as remembered"},
    {"patch", MAP, .must = true, .shape = patch_shape},
    {0},
};

static void load(struct atlas *a)
{
    const struct node *list = atlas_list(a, "regions.yaml");
    atlas_register_list(a, REGION, list);
    for (const struct node *n = list ? list->first : NULL; n; n = n->next) {
        const struct node *group = member(n, "group");
        if (text_of(n, "group")[0] && !atlas_index(a, GROUP, group->text))
            atlas_register(a, GROUP, group->text, group, n);
    }
}

// -- rules ---------------------------------------------------------------------------------------
static void neighbours_are_mutual(struct atlas *a, const struct node *region)
{
    const char *id = text_of(region, "id");
    for (const struct node *n = list_of(region, "neighbours"); n; n = n->next) {
        int other = atlas_index(a, REGION, n->text);
        if (!strcmp(n->text, id))
            problem(&a->store, n, "%s is its own neighbour", id);
        else if (other && !list_has(a->ids[REGION].node[other], "neighbours", id))
            problem(&a->store, n, "%s is a neighbour of %s, but %s does not list %s", n->text, id, n->text,
                    id);
    }
}

enum { MIDLINE_MM = 2 }; // the middle of a midline patch may be this far off

// Everything sided is described once, on the left of the body, where x is above 0.
static void a_paired_region_has_a_side_and_a_midline_one_has_none(struct atlas *a, const struct node *region)
{
    const struct node *patch = member(region, "patch");
    double from, to;
    if (!node_number(list_of(patch, "a_mm"), &from) || !node_number(list_of(patch, "b_mm"), &to))
        return;
    if (is_true(region, "paired") && (from <= 0 || to <= 0))
        problem(&a->store, patch, "%s is paired, but its patch has no side: x must be above 0 (left)",
                text_of(region, "id"));
    if (!strcmp(text_of(region, "paired"), "false") && fabs(from + to) > MIDLINE_MM)
        problem(&a->store, patch, "%s is on the midline, but its patch leans to one side",
                text_of(region, "id"));
}

static void check(struct atlas *a)
{
    const struct node *list = a->ids[REGION].list;
    check_list(a, list, region_shape);
    for (const struct node *n = list ? list->first : NULL; n; n = n->next) {
        neighbours_are_mutual(a, n);
        a_paired_region_has_a_side_and_a_midline_one_has_none(a, n);
    }
    no_two_have_the_same_name(a, REGION);
}

// -- places --------------------------------------------------------------------------------------
// The first place of each region; one more at the end. Midline regions have one place, paired ones two.
static int *place_numbers(const struct atlas *a)
{
    int *first = calloc((size_t)a->ids[REGION].count + 2, sizeof *first), next = 1;
    if (!first)
        abort();
    for (int i = 1; i <= a->ids[REGION].count; i++) {
        first[i] = next;
        next += is_true(a->ids[REGION].node[i], "paired") ? 2 : 1;
    }
    first[a->ids[REGION].count + 1] = next;
    return first;
}

static void emit_groups(const struct atlas *a, struct emit *e)
{
    emit_ids(e, GROUP);
    struct table *t = emit_table(e, "struct uk_group_row", "uk_group_table", "UK_GROUP_COUNT + 1");
    int *in_group = calloc((size_t)a->ids[REGION].count + 1, sizeof *in_group);
    if (!in_group)
        abort();
    for (int g = 0; g <= a->ids[GROUP].count; g++) {
        char *id = strdup(g ? a->ids[GROUP].id[g] : ""), *name = strdup(id);
        int count = 0;
        for (int i = 1; g && i <= a->ids[REGION].count; i++)
            if (!strcmp(text_of(a->ids[REGION].node[i], "group"), id))
                in_group[count++] = i;
        const char *said = count ? text_of(a->ids[REGION].node[in_group[0]], "group_name") : "";
        for (char *c = name; *c; c++)
            *c = *c == '_' ? ' ' : *c;
        struct row r = emit_row(e, t, "group", id);
        put_text(&r, "id", id);
        put_text(&r, "name", *said ? said : name);
        put_indices(&r, "regions", REGION, in_group, count);
        emit_row_end(&r);
        free(id);
        free(name);
    }
    free(in_group);
}

static void emit_region(struct emit *e, struct table *t, int i, const int *first)
{
    const struct atlas *a = e->atlas;
    const struct node *n = i ? a->ids[REGION].node[i] : NULL;
    bool paired = is_true(n, "paired"), deep = !strcmp(text_of(member(n, "patch"), "kind"), "deep_shared");
    char place[64];
    snprintf(place, sizeof place, paired ? "{{0}, {%d}, {%d}}" : "{{%d}, {0}, {0}}", first[i], first[i] + 1);
    struct row r = emit_row(e, t, "region", text_of(n, "id"));
    put_text(&r, "id", text_of(n, "id"));
    put_text(&r, "name", text_of(n, "name"));
    put_whole(&r, "group", atlas_index(a, GROUP, text_of(n, "group")));
    put_true(&r, "paired", paired);
    put_true(&r, "deep", deep);
    put_text(&r, "view", text_of(n, "view"));
    put_raw(&r, "place", place);
    put_references(&r, "neighbours", REGION, list_of(n, "neighbours"));
    put_references(&r, "via", REGION, deep ? list_of(member(n, "patch"), "shares_skin_with") : NULL);
    put_texts(&r, "also", list_of(n, "also"));
    emit_row_end(&r);
}

// Place `n` of region `i`; which = 0 left, 1 right of a paired one. Neighbours lie on the same side or on the
// midline; a midline region touches both sides.
static void emit_place(struct emit *e, struct table *t, int i, int which, const int *first)
{
    const struct atlas *a = e->atlas;
    const struct node *region = a->ids[REGION].node[i];
    bool paired = is_true(region, "paired");
    struct table *pool = emit_table(e, "uk_place", "uk_place_pool", "");
    int start = pool->count;
    for (const struct node *n = list_of(region, "neighbours"); n; n = n->next) {
        int other = atlas_index(a, REGION, n->text);
        bool other_paired = is_true(a->ids[REGION].node[other], "paired");
        for (int side = 0; side < (other_paired ? 2 : 1); side++)
            if (!paired || !other_paired || side == which) {
                text_add(&pool->text, "    {%d},\n", first[other] + side);
                pool->count++;
            }
    }
    struct row r = emit_row(e, t, "place", "");
    put_id(&r, "region", REGION, i);
    put_raw(&r, "side", !paired ? "UK_MIDLINE" : which ? "UK_RIGHT" : "UK_LEFT");
    put_id(&r, "mirror", REGION, paired ? first[i] + 1 - which : first[i]);
    put_span(&r, "neighbours", start, pool->count - start);
    emit_row_end(&r);
}

static void emit(const struct atlas *a, struct emit *e)
{
    int *first = place_numbers(a);
    emit_groups(a, e);
    emit_ids(e, REGION);
    text_add(&e->ids, "\n#define UK_PLACE_COUNT %d\n", first[a->ids[REGION].count + 1] - 1);

    struct table *regions = emit_table(e, "struct uk_region_row", "uk_region_table", "UK_REGION_COUNT + 1");
    for (int i = 0; i <= a->ids[REGION].count; i++)
        emit_region(e, regions, i, first);

    struct table *pool = emit_table(e, "uk_place", "uk_place_pool", "");
    struct table *places = emit_table(e, "struct uk_place_row", "uk_place_table", "UK_PLACE_COUNT + 1");
    text_add(&pool->text, "    {0},\n");
    pool->count = 1;
    text_add(&places->text, "    {.side = UK_MIDLINE},\n");
    for (int i = 1; i <= a->ids[REGION].count; i++)
        for (int which = 0; which < first[i + 1] - first[i]; which++)
            emit_place(e, places, i, which, first);
    free(first);
}

const struct noun noun_regions = {
    .name = "regions",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "regions", .shape = region_shape, .list = true, .about = "Regions of the body"},
};
