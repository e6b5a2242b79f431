// SPDX-License-Identifier: MIT
//
// Tools: aids for pressing.

#include "atlasc/emit.h"
#include "atlasc/safety.h"
#include "atlasc/shape.h"

#include <string.h>

static const struct field tool_shape[] = {
    {"id", ID, .must = true},
    {"name", TEXT, .must = true, .read = true},
    {"also", TEXTS, .about = "what people call it"},
    {"touch", WORD, .must = true, .of = "hand ball roller hook edge machine"},
    {"width_mm", WHOLE, .must = true, .min = 1, .max = 255},
    {"hardness", WHOLE, .must = true, .min = 1, .max = 5, .about = "1 a palm, 5 a hard ball; 4 and 5 are hard"},
    {"cap_nrs", NUMBER, .must = true, .min = 1, .max = 7, .about = "never above this pressure, of 10"},
    {"own_body", YES_NO, .about = "always there"},
    {"helper", YES_NO, .about = "needs someone else"},
    {"good_for", TEXT, .must = true, .read = true},
    {"poor_for", TEXT, .must = true, .read = true},
    {"start", TEXT, .must = true, .read = true, .about = "how to begin with it"},
    {"needs", WORDS, .must = true, .of = "both_hands floor reach_back standing"},
    {"never", REFERENCES, .must = true, .of = "group", .about = "parts of the body where it never belongs"},
    {0},
};

static void load(struct atlas *a)
{
    atlas_register_list(a, TOOL, atlas_list(a, "tools.yaml"));
}

static void check(struct atlas *a)
{
    check_list(a, a->ids[TOOL].list, tool_shape);
    if (a->ids[TOOL].count > 31)
        problem(&a->store, a->ids[TOOL].list, "there is room for 31 tools");
}

static const char *touch_constant(const char *touch)
{
    static const char *const names[][2] = {
        {"hand", "UK_TOUCH_HAND"}, {"ball", "UK_TOUCH_BALL"}, {"roller", "UK_TOUCH_ROLLER"},
        {"hook", "UK_TOUCH_HOOK"}, {"edge", "UK_TOUCH_EDGE"}, {"machine", "UK_TOUCH_MACHINE"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i][0], touch))
            return names[i][1];
    return "UK_TOUCH_NONE";
}

static void put_needs(struct row *r, const struct node *list)
{
    static const char *const names[] = {"both_hands", "floor", "reach_back", "standing"};
    unsigned bits = 0;
    for (const struct node *n = list; n; n = n->next)
        for (unsigned i = 0; i < 4; i++)
            if (!strcmp(n->text, names[i])) {
                bits |= 1u << i;
                put_line(r, "needs", names[i]);
            }
    text_add(&r->table->text, ".needs = %u, ", bits);
}

static void emit(const struct atlas *a, struct emit *e)
{
    static const char *const texts[] = {"id", "name", "good_for", "poor_for", "start"};
    emit_ids(e, TOOL);
    struct table *t = emit_table(e, "struct uk_tool_row", "uk_tool_table", "UK_TOOL_COUNT + 1");
    for (int i = 0; i <= a->ids[TOOL].count; i++) {
        const struct node *n = i ? a->ids[TOOL].node[i] : NULL;
        struct row r = emit_row(e, t, "tool", text_of(n, "id"));
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            put_text(&r, texts[k], text_of(n, texts[k]));
        put_texts(&r, "also", list_of(n, "also"));
        put_word(&r, "touch", touch_constant(text_of(n, "touch")), text_of(n, "touch"));
        put_whole(&r, "hardness", (long)number_of(n, "hardness"));
        put_whole(&r, "width_mm", (long)number_of(n, "width_mm"));
        put_whole(&r, "cap_tenths", (long)(number_of(n, "cap_nrs") * 10 + 0.5));
        put_needs(&r, list_of(n, "needs"));
        put_true(&r, "own_body", is_true(n, "own_body"));
        put_true(&r, "helper", is_true(n, "helper"));
        put_bits(&r, "never", GROUP, list_of(n, "never"));
        emit_row_end(&r);
    }
}

const struct noun noun_tools = {
    .name = "tools",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "tools", .shape = tool_shape, .list = true, .about = "Aids for pressing"},
};
