// SPDX-License-Identifier: MIT
//
// Causes: what keeps a trigger point alive. Points name them in their muscle's file.

#include "atlasc/causes.h"
#include "atlasc/emit.h"
#include "atlasc/muscles.h"
#include "atlasc/shape.h"

#include <stdlib.h>
#include <string.h>

static const struct field cause_shape[] = {
    {"id", ID, .must = true, .about = "the code that points name"},
    {"name", TEXT, .must = true, .read = true, .about = "a few words"},
    {"question", TEXT, .must = true, .read = true,
     .about = "asks a person for it; its id is q_ and the code"},
    {"why", TEXT, .must = true, .read = true, .about = "why we ask"},
    {"sex", WORD, .of = "f m", .about = "asked of these only"},
    {"also", TEXTS, .about = "words that people write when they mean it"},
    {"standing", WORD, .must = true, .of = "referral_confirmed partly_confirmed from_memory",
     .about = "how well it is known"},
    {"sources", REFERENCES, .must = true, .of = "source"},
    {0},
};

static void load(struct atlas *a)
{
    atlas_register_list(a, CAUSE, atlas_list(a, "causes.yaml"));
}

static void check(struct atlas *a)
{
    check_list(a, a->ids[CAUSE].list, cause_shape);
}

int *points_of_cause(const struct atlas *a, const char *cause, int *count)
{
    int *points = calloc((size_t)a->ids[POINT].count + 1, sizeof *points);
    if (!points)
        abort();
    *count = 0;
    for (int p = 1; p <= a->ids[POINT].count; p++)
        for (const struct node *n = list_of(a->ids[POINT].node[p], "causes"); n; n = n->next)
            if (!strcmp(n->text, cause))
                points[(*count)++] = p;
    return points;
}

static void emit(const struct atlas *a, struct emit *e)
{
    emit_ids(e, CAUSE);
    struct table *t = emit_table(e, "struct uk_cause_row", "uk_cause_table", "UK_CAUSE_COUNT + 1");
    for (int i = 0; i <= a->ids[CAUSE].count; i++) {
        const struct node *n = i ? a->ids[CAUSE].node[i] : NULL;
        int count, *points = points_of_cause(a, text_of(n, "id"), &count);
        struct row r = emit_row(e, t, "cause", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_text(&r, "name", text_of(n, "name"));
        put_text(&r, "text", text_of(n, "question"));
        put_text(&r, "why", text_of(n, "why"));
        put_texts(&r, "also", list_of(n, "also"));
        put_indices(&r, "points", POINT, points, count);
        text_add(&t->text, ".sex = %d, ", text_of(n, "sex")[0]);
        put_line(&r, "sex", text_of(n, "sex"));
        put_word(&r, "standing", standing_constant(text_of(n, "standing")), text_of(n, "standing"));
        put_references(&r, "sources", SOURCE, list_of(n, "sources"));
        emit_row_end(&r);
        free(points);
    }
}

const struct noun noun_causes = {
    .name = "causes",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "causes",
               .shape = cause_shape,
               .list = true,
               .about = "What keeps a trigger point alive"},
};
