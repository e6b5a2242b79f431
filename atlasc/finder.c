// SPDX-License-Identifier: MIT
//
// The finder's numbers, each with its reason.

#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <string.h>

static const struct field number_shape[] = {
    {"id", ID, .must = true, .about = "the name that core/finder.c uses: a C identifier"},
    {"value", NUMBER, .must = true},
    {"range", NUMBERS, .must = true, .about = "[lowest, highest] sensible value"},
    {"reason", TEXT, .must = true, .about = "why this value"},
    {"source", REFERENCE, .of = "source", .about = "where it comes from"},
    {0},
};

static void load(struct atlas *a)
{
    atlas_register_list(a, NUMBER_ID, atlas_list(a, "finder.yaml"));
}

static void check(struct atlas *a)
{
    check_list(a, a->ids[NUMBER_ID].list, number_shape);
}

static void emit(const struct atlas *a, struct emit *e)
{
    const struct ids *ids = &a->ids[NUMBER_ID];
    text_add(&e->numbers, "// Made by atlasc from atlas/finder.yaml. Edit that, not this.\n");
    text_add(&e->tail, "const struct uk_finder_numbers uk_finder_numbers = {\n");
    for (int i = 1; i <= ids->count; i++) {
        double value = number_of(ids->node[i], "value");
        text_add(&e->numbers, "X(%s)\n", ids->id[i]);
        text_add(&e->tail, "    .%s = %.17g,\n", ids->id[i], value);
        text_add(&e->lines, "number %s %.10g\n", ids->id[i], value);
    }
    text_add(&e->tail, "};\n");
}

const struct noun noun_finder = {
    .name = "finder",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "finder", .shape = number_shape, .list = true, .about = "The finder's numbers"},
};
