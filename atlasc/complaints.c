// SPDX-License-Identifier: MIT
//
// Complaints that people come with, and the figures of studies on them.

#include "atlasc/emit.h"
#include "atlasc/muscles.h"
#include "atlasc/shape.h"

#include <stdlib.h>
#include <string.h>

static const struct field figure_shape[] = {
    {"muscles", REFERENCES, .must = true, .of = "muscle point", .about = "what was looked at"},
    {"muscle", TEXT, .must = true, .about = "the study's own wording, as a code"},
    {"population", TEXT, .must = true},
    {"n", WHOLE, .min = 1, .max = 100000, .about = "people"},
    {"active", RANGE, .min = 0, .max = 100, .about = "percent with an active trigger point"},
    {"latent", RANGE, .min = 0, .max = 100, .about = "percent with a latent one"},
    {"any", RANGE, .min = 0, .max = 100, .about = "percent with either, where the study did not split them"},
    {"source", TEXT, .must = true, .about = "where it comes from"},
    {"standing", WORD, .must = true, .of = "source_checked not_checked"},
    {"note", TEXT, .about = "for editors; people do not see it"},
    {0},
};
static const struct field complaint_shape[] = {
    {"id", ID, .must = true},
    {"name", TEXT, .must = true, .read = true},
    {"also", TEXTS, .must = true, .about = "names that people use for it"},
    {"says", TEXT, .must = true, .read = true,
     .about = "what trigger points can and can't have to do with it"},
    {"baseline", YES_NO, .about = "true: people without that pain"},
    {"same_as", REFERENCES, .of = "complaint", .about = "complaints whose figures hold here too"},
    {"figures", MAPS, .shape = figure_shape},
    {"standing", WORD, .must = true, .of = "referral_confirmed partly_confirmed from_memory"},
    {"sources", REFERENCES, .must = true, .of = "source"},
    {0},
};

static void load(struct atlas *a)
{
    atlas_register_list(a, COMPLAINT, atlas_list(a, "complaints.yaml"));
}

static void a_figure_has_a_number(struct atlas *a, const struct node *figure)
{
    if (figure->kind == NODE_MAP && !member(figure, "active") && !member(figure, "latent") &&
        !member(figure, "any"))
        problem(&a->store, figure, "a figure needs active, latent or any");
}

static void check(struct atlas *a)
{
    const struct node *list = a->ids[COMPLAINT].list;
    check_list(a, list, complaint_shape);
    for (const struct node *n = list ? list->first : NULL; n; n = n->next)
        for (const struct node *f = list_of(n, "figures"); f; f = f->next)
            a_figure_has_a_number(a, f);
}

// The figure, the middle of a range, or -1 where not given.
static double percentage(const struct node *figure, const char *key)
{
    const struct node *n = member(figure, key);
    double low, high;
    if (!n)
        return -1;
    if (n->kind == NODE_TEXT)
        return number_of(figure, key);
    node_number(n->first, &low);
    node_number(n->first->next, &high);
    return (low + high) / 2;
}

static void put_percentage(struct row *r, const char *field, const struct node *figure)
{
    double value = percentage(figure, field);
    if (value >= 0)
        put_number(r, field, value);
    else
        put_raw(r, field, "-1");
}

static void emit_figure(struct emit *e, const char *complaint, const struct node *n)
{
    struct table *t = emit_table(e, "struct uk_figure_row", "uk_figure_table", "");
    int count, *points = points_of_list(e->atlas, list_of(n, "muscles"), &count);
    char *id = malloc(strlen(complaint) + strlen(text_of(n, "muscle")) + 32);
    if (!id)
        abort();
    strcat(strcat(strcpy(id, complaint), "/"), text_of(n, "muscle"));
    struct row r = emit_row(e, t, "figure", n ? id : "");
    put_indices(&r, "points", POINT, points, count);
    put_text(&r, "muscle", text_of(n, "muscle"));
    put_text(&r, "population", text_of(n, "population"));
    put_text(&r, "source", text_of(n, "source"));
    put_text(&r, "note", text_of(n, "note"));
    put_percentage(&r, "active", n);
    put_percentage(&r, "latent", n);
    put_percentage(&r, "any", n);
    put_whole(&r, "n", (long)number_of(n, "n"));
    put_true(&r, "checked", !strcmp(text_of(n, "standing"), "source_checked"));
    emit_row_end(&r);
    free(points);
    free(id);
}

static void emit(const struct atlas *a, struct emit *e)
{
    emit_ids(e, COMPLAINT);
    struct table *t =
        emit_table(e, "struct uk_complaint_row", "uk_complaint_table", "UK_COMPLAINT_COUNT + 1");
    int figure = 1;
    emit_figure(e, "", NULL);
    for (int i = 0; i <= a->ids[COMPLAINT].count; i++) {
        const struct node *n = i ? a->ids[COMPLAINT].node[i] : NULL;
        int first = figure;
        for (const struct node *f = list_of(n, "figures"); f; f = f->next, figure++)
            emit_figure(e, text_of(n, "id"), f);
        struct row r = emit_row(e, t, "complaint", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_text(&r, "name", text_of(n, "name"));
        put_text(&r, "says", text_of(n, "says"));
        put_true(&r, "baseline", is_true(n, "baseline"));
        put_texts(&r, "also", list_of(n, "also"));
        put_span(&r, "figures", first, figure - first);
        put_references(&r, "same_as", COMPLAINT, list_of(n, "same_as"));
        put_word(&r, "standing", standing_constant(text_of(n, "standing")), text_of(n, "standing"));
        put_references(&r, "sources", SOURCE, list_of(n, "sources"));
        emit_row_end(&r);
    }
}

const struct noun noun_complaints = {
    .name = "complaints",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "complaints",
               .shape = complaint_shape,
               .list = true,
               .about = "What people come with"},
};
