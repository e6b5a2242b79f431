// SPDX-License-Identifier: MIT
//
// Danger zones: places never to press, or only with care.

#include "atlasc/safety.h"
#include "atlasc/muscles.h"
#include "atlasc/shape.h"

static const struct field zone_shape[] = {
    {"id", ID, .must = true},
    {"name", TEXT, .must = true, .read = true, .about = "where it is"},
    {"lies_there", TEXT, .must = true, .read = true},
    {"harm", TEXT, .must = true, .read = true, .about = "what pressing there can do"},
    {"rule", TEXT, .must = true, .read = true},
    {"off", REFERENCES, .must = true, .of = "method", .about = "methods that do not belong there"},
    {"whole", YES_NO, .about = "true: holds for all of the muscles near it, since they lie in the zone"},
    {"near", REFERENCES, .must = true, .of = "muscle"},
    {"standing", WORD, .must = true, .of = "confirmed partly_confirmed from_memory"},
    {"sources", REFERENCES, .must = true, .of = "source"},
    {0},
};

static void load(struct atlas *a)
{
    atlas_register_list(a, ZONE, atlas_list(a, "danger_zones.yaml"));
}

static void check(struct atlas *a)
{
    check_list(a, a->ids[ZONE].list, zone_shape);
}

static void emit(const struct atlas *a, struct emit *e)
{
    static const char *const texts[] = {"id", "name", "lies_there", "harm", "rule", NULL};
    emit_ids(e, ZONE);
    struct table *t = emit_table(e, "struct uk_zone_row", "uk_zone_table", "UK_ZONE_COUNT + 1");
    for (int i = 0; i <= a->ids[ZONE].count; i++) {
        const struct node *n = i ? a->ids[ZONE].node[i] : NULL;
        struct row r = emit_row(e, t, "zone", text_of(n, "id"));
        for (int k = 0; texts[k]; k++)
            put_text(&r, texts[k], text_of(n, texts[k]));
        put_bits(&r, "methods", METHOD, list_of(n, "off"));
        put_true(&r, "whole", is_true(n, "whole"));
        put_references(&r, "near", MUSCLE, list_of(n, "near"));
        put_word(&r, "standing", standing_constant(text_of(n, "standing")), text_of(n, "standing"));
        put_references(&r, "sources", SOURCE, list_of(n, "sources"));
        emit_row_end(&r);
    }
}

const struct noun noun_zones = {
    .name = "zones",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "danger_zones", .shape = zone_shape, .list = true, .about = "Places never to press, or only with care"},
};
