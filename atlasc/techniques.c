// SPDX-License-Identifier: MIT
//
// Techniques of pressing, stretching and calming, with their doses.

#include "atlasc/claims.h"
#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <string.h>

static const struct field dose_shape[] = {
    {"least_s", WHOLE, .must = true, .min = 1, .max = 3600, .about = "the shortest piece that counts"},
    {"usual_s", WHOLE, .must = true, .min = 1, .max = 3600},
    {"most_s", WHOLE, .must = true, .min = 1, .max = 3600},
    {"pieces", WHOLE, .must = true, .min = 1, .max = 6, .about = "pieces in a round"},
    {"gap_s", WHOLE, .must = true, .max = 120, .about = "between pieces"},
    {"rounds", WHOLE, .must = true, .min = 1, .max = 6},
    {"rounds_most", WHOLE, .must = true, .min = 1, .max = 6},
    {"rest_s", WHOLE, .must = true, .max = 300, .about = "between rounds"},
    {0},
};
static const struct field technique_shape[] = {
    {"id", ID, .must = true},
    {"name", TEXT, .must = true, .read = true},
    {"family", WORD, .must = true, .of = "hold slide roll machine stretch calm check"},
    {"grade", WORD, .must = true, .of = GRADES, .about = GRADES_ABOUT},
    {"target_nrs", NUMBER, .must = true, .max = 6, .about = "pressure to begin with, of 10; 0: nothing is pressed"},
    {"cap_nrs", NUMBER, .must = true, .max = 7, .about = "never above this"},
    {"dose", MAP, .must = true, .shape = dose_shape},
    {"first_week", YES_NO, .must = true, .about = "may be used in a person's first week"},
    {"care", YES_NO, .must = true, .about = "may be used where only fingers may press"},
    {"how", TEXT, .must = true, .read = true, .about = "what the person does"},
    {"why", TEXT, .must = true, .read = true, .about = "what is known about it"},
    {"sources", REFERENCES, .must = true, .of = "source"},
    {0},
};

static void load(struct atlas *a)
{
    atlas_register_list(a, TECHNIQUE, atlas_list(a, "techniques.yaml"));
}

static void a_dose_lies_between_least_and_most(struct atlas *a, const struct node *technique)
{
    const struct node *dose = member(technique, "dose");
    double least = number_of(dose, "least_s"), usual = number_of(dose, "usual_s"), most = number_of(dose, "most_s");
    if (dose && (usual < least || usual > most))
        problem(&a->store, dose, "usual_s must lie between least_s and most_s");
    if (dose && number_of(dose, "rounds") > number_of(dose, "rounds_most"))
        problem(&a->store, dose, "rounds is above rounds_most");
}

static void a_target_is_not_above_its_cap(struct atlas *a, const struct node *technique)
{
    if (number_of(technique, "target_nrs") > number_of(technique, "cap_nrs"))
        problem(&a->store, member(technique, "target_nrs"), "target_nrs is above cap_nrs");
}

static void check(struct atlas *a)
{
    check_list(a, a->ids[TECHNIQUE].list, technique_shape);
    for (int i = 1; i <= a->ids[TECHNIQUE].count; i++) {
        a_dose_lies_between_least_and_most(a, a->ids[TECHNIQUE].node[i]);
        a_target_is_not_above_its_cap(a, a->ids[TECHNIQUE].node[i]);
    }
}

static const char *family_constant(const char *family)
{
    static const char *const names[][2] = {
        {"hold", "UK_FAMILY_HOLD"},       {"slide", "UK_FAMILY_SLIDE"}, {"roll", "UK_FAMILY_ROLL"}, {"machine", "UK_FAMILY_MACHINE"},
        {"stretch", "UK_FAMILY_STRETCH"}, {"calm", "UK_FAMILY_CALM"},   {"check", "UK_FAMILY_CHECK"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i][0], family))
            return names[i][1];
    return "UK_FAMILY_NONE";
}

static void emit(const struct atlas *a, struct emit *e)
{
    static const char *const whole[] = {"least_s", "usual_s", "most_s", "gap_s", "rest_s", "pieces", "rounds", "rounds_most"};
    emit_ids(e, TECHNIQUE);
    struct table *t = emit_table(e, "struct uk_technique_row", "uk_technique_table", "UK_TECHNIQUE_COUNT + 1");
    for (int i = 0; i <= a->ids[TECHNIQUE].count; i++) {
        const struct node *n = i ? a->ids[TECHNIQUE].node[i] : NULL, *dose = member(n, "dose");
        struct row r = emit_row(e, t, "technique", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_text(&r, "name", text_of(n, "name"));
        put_text(&r, "grade", text_of(n, "grade"));
        put_text(&r, "how", text_of(n, "how"));
        put_text(&r, "why", text_of(n, "why"));
        put_word(&r, "family", family_constant(text_of(n, "family")), text_of(n, "family"));
        put_whole(&r, "target_tenths", (long)(number_of(n, "target_nrs") * 10 + 0.5));
        put_whole(&r, "cap_tenths", (long)(number_of(n, "cap_nrs") * 10 + 0.5));
        for (size_t k = 0; k < sizeof whole / sizeof *whole; k++)
            put_whole(&r, whole[k], (long)number_of(dose, whole[k]));
        put_true(&r, "first_week", is_true(n, "first_week"));
        put_true(&r, "care", is_true(n, "care"));
        put_references(&r, "sources", SOURCE, list_of(n, "sources"));
        emit_row_end(&r);
    }
}

const struct noun noun_techniques = {
    .name = "techniques",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "techniques", .shape = technique_shape, .list = true, .about = "Techniques and their doses"},
};
