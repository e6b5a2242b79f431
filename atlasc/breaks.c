// SPDX-License-Identifier: MIT
//
// Breaks: the numbers of the reminder, and what it offers.

#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <string.h>

enum { OFFER_LENGTH_MAX = 60 };

static const struct field offer_shape[] = {
    {"id", ID, .must = true},
    {"kind", WORD, .must = true, .of = "move walk small stretch strength press"},
    {"text", TEXT, .must = true, .read = true, .about = "at most 60 characters; {muscle} is filled in"},
    {0},
};
static const struct field breaks_shape[] = {
    {"numbers", MAP, .must = true, .shape = numbers_shape},
    {"offers", MAPS, .must = true, .shape = offer_shape},
    {0},
};

static void load(struct atlas *a)
{
    a->breaks = atlas_map(a, "breaks.yaml");
    atlas_register_list(a, OFFER, member(a->breaks, "offers"));
}

static void an_offer_fits_a_notice(struct atlas *a, const struct node *offer)
{
    if (strlen(text_of(offer, "text")) > OFFER_LENGTH_MAX)
        problem(&a->store, member(offer, "text"), "longer than %d characters", OFFER_LENGTH_MAX);
}

static void only_offers_for_a_muscle_name_one(struct atlas *a, const struct node *offer)
{
    const char *kind = text_of(offer, "kind");
    bool needs = !strcmp(kind, "stretch") || !strcmp(kind, "strength") || !strcmp(kind, "press");
    if (needs != (strstr(text_of(offer, "text"), "{muscle}") != NULL))
        problem(&a->store, offer, needs ? "%s needs {muscle} in its text" : "%s cannot have {muscle} in its text", kind);
}

static void check(struct atlas *a)
{
    if (!a->breaks)
        return;
    check_shape(a, a->breaks, breaks_shape);
    for (const struct node *o = list_of(a->breaks, "offers"); o; o = o->next)
        if (o->kind == NODE_MAP) {
            an_offer_fits_a_notice(a, o);
            only_offers_for_a_muscle_name_one(a, o);
        }
}

static void emit(const struct atlas *a, struct emit *e)
{
    emit_numbers(e, "breaks", "(float)", member(a->breaks, "numbers"));
    emit_ids(e, OFFER);
    struct table *t = emit_table(e, "struct uk_offer_row", "uk_offer_table", "UK_OFFER_COUNT + 1");
    for (int i = 0; i <= a->ids[OFFER].count; i++) {
        const struct node *n = i ? a->ids[OFFER].node[i] : NULL;
        struct row r = emit_row(e, t, "offer", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_text(&r, "text", text_of(n, "text"));
        put_constant(&r, "kind", "OFFER_KIND", text_of(n, "kind"));
        emit_row_end(&r);
    }
}

const struct noun noun_breaks = {
    .name = "breaks",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "breaks", .shape = breaks_shape, .about = "Breaks: when to ask, and what to offer"},
};
