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
    {"muscles", REFERENCES, .of = "muscle", .about = "the number multiplies the prior of all their points"},
    {"points", REFERENCES, .of = "point", .about = "the number multiplies the prior of these points"},
    {0},
};

static void load(struct atlas *a)
{
    atlas_register_list(a, NUMBER_ID, atlas_list(a, "finder.yaml"));
}

static void a_number_of_the_finder_lies_in_its_range(struct atlas *a, const struct node *number)
{
    const struct node *range = member(number, "range");
    double low, high, value;
    if (!range || range->kind != NODE_LIST)
        return;
    if (range->count != 2 || !node_number(range->first, &low) || !node_number(range->first->next, &high) ||
        low > high)
        problem(&a->store, range, "range must be [low, high]");
    else if (node_number(member(number, "value"), &value) && (value < low || value > high))
        problem(&a->store, member(number, "value"), "%s must be from %g to %g", text_of(number, "id"), low,
                high);
}

static void check(struct atlas *a)
{
    const struct node *list = a->ids[NUMBER_ID].list;
    check_list(a, list, number_shape);
    for (const struct node *n = list ? list->first : NULL; n; n = n->next)
        a_number_of_the_finder_lies_in_its_range(a, n);
}

// Whether a number of the finder is about this point, by itself or through its muscle.
static bool is_about(const struct node *number, const char *muscle, const char *point)
{
    for (const struct node *n = list_of(number, "muscles"); n; n = n->next)
        if (!strcmp(n->text, muscle))
            return true;
    for (const struct node *n = list_of(number, "points"); n; n = n->next)
        if (!strcmp(n->text, point))
            return true;
    return false;
}

// How much commoner each point is than the usual one: the product of the numbers that are about it.
static void emit_point_prior(const struct atlas *a, struct emit *e)
{
    const struct ids *ids = &a->ids[NUMBER_ID], *points = &a->ids[POINT];
    text_add(&e->tail, "const double uk_point_prior[UK_POINT_COUNT + 1] = {\n    0,\n");
    for (int p = 1; p <= points->count; p++) {
        double prior = 1.0;
        const char *dot = strchr(points->id[p], '.');
        char muscle[96];
        snprintf(muscle, sizeof muscle, "%.*s", dot ? (int)(dot - points->id[p]) : 90, points->id[p]);
        for (int i = 1; i <= ids->count; i++)
            if (is_about(ids->node[i], muscle, points->id[p]))
                prior *= number_of(ids->node[i], "value");
        text_add(&e->tail, "    %.17g,\n", prior);
        if (prior != 1.0)
            text_add(&e->lines, "point %s prior %.10g\n", points->id[p], prior);
    }
    text_add(&e->tail, "};\n");
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
    emit_point_prior(a, e);
}

const struct noun noun_finder = {
    .name = "finder",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "finder", .shape = number_shape, .list = true, .about = "The finder's numbers"},
};
