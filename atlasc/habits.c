// SPDX-License-Identifier: MIT
//
// Habits: what answers a cause, with its dose and how far it is known to help.

#include "atlasc/claims.h"
#include "atlasc/emit.h"
#include "atlasc/shape.h"
#include "core/base.h"

#include <stdio.h>
#include <string.h>

#define ANY_WORD "any"
#define CHOSEN_WORD "chosen"

static const struct field habit_shape[] = {
    {"id", ID, .must = true},
    {"name", TEXT, .must = true, .read = true, .about = "a few words"},
    {"for", TEXT, .must = true, .read = true, .about = "when it fits"},
    {"do", TEXT, .must = true, .read = true, .about = "the habit"},
    {"steps", TEXTS, .read = true, .about = "how, in order"},
    {"why", TEXT, .must = true, .read = true},
    {"causes", TEXTS, .must = true, .about = "what it answers; any: whatever the cause; chosen: none, it is in the plan only if somebody chose it"},
    {"dose", TEXT, .must = true, .read = true, .about = "how much, how often, how long"},
    {"smaller", TEXT, .must = true, .read = true, .about = "the dose for someone who skipped it"},
    {"minutes", WHOLE, .must = true, .min = 0, .max = 240, .about = "a day; 0 for what is done once"},
    {"days", WHOLE, .min = 1, .max = 7, .about = "on how many days of a week at most; without it each day, or once where it takes no minutes"},
    {"ease", WHOLE, .must = true, .min = 1, .max = 3, .about = "1 easy, 3 hard to keep"},
    {"first", YES_NO, .about = "it takes away the cause itself"},
    {"strength", YES_NO, .about = "it loads muscles: it waits while the pain is new"},
    {"new_days", WHOLE, .min = 1, .max = 14, .about = "it comes first for this many days of a new pain, and strength waits as long"},
    {"check", TEXT, .must = true, .read = true, .about = "how to see that it is done"},
    {"areas", TEXTS, .must = true, .about = "groups of regions, or any"},
    {"grade", WORD, .must = true, .of = GRADES, .about = GRADES_ABOUT},
    {"helps", TEXT, .must = true, .read = true, .about = "what it may do; begins with may"},
    {"evidence", TEXT, .must = true, .read = true, .about = "what studies found, in plain words"},
    {"sources", REFERENCES, .must = true, .of = "source"},
    {"standing", WORD, .must = true, .of = STANDINGS},
    {0},
};

static void load(struct atlas *a)
{
    atlas_register_list(a, HABIT, atlas_list(a, "habits.yaml"));
}

// Each text of a list is an id of `kind`, or "any"; of causes also "chosen".
static void names_only(struct atlas *a, const struct node *habit, const char *key, enum kind kind)
{
    for (const struct node *n = list_of(habit, key); n; n = n->next)
        if (n->kind == NODE_TEXT && strcmp(n->text, ANY_WORD) && !(kind == CAUSE && !strcmp(n->text, CHOSEN_WORD)) && !atlas_index(a, kind, n->text))
            problem(&a->store, n, "no such %s: %s%s", a->ids[kind].name, n->text, did_you_mean(a, n->text, a->ids[kind].id + 1));
}

static void a_habit_answers_causes_and_areas_that_are_there(struct atlas *a, const struct node *habit)
{
    names_only(a, habit, "causes", CAUSE);
    names_only(a, habit, "areas", GROUP);
}

static void a_habit_never_promises(struct atlas *a, const struct node *habit)
{
    const struct node *helps = member(habit, "helps");
    if (helps && helps->kind == NODE_TEXT && strncmp(helps->text, "may ", 4))
        problem(&a->store, helps, "helps must begin with \"may\": no habit promises anything");
}

static void every_cause_has_a_habit(struct atlas *a)
{
    for (int c = 1; a->ids[HABIT].count && c <= a->ids[CAUSE].count; c++) {
        bool answered = false;
        for (int h = 1; h <= a->ids[HABIT].count && !answered; h++)
            for (const struct node *n = list_of(a->ids[HABIT].node[h], "causes"); n && !answered; n = n->next)
                answered = !strcmp(n->text, a->ids[CAUSE].id[c]);
        if (!answered)
            problem(&a->store, a->ids[CAUSE].node[c], "no habit in habits.yaml answers the cause %s", a->ids[CAUSE].id[c]);
    }
}

static void check(struct atlas *a)
{
    const struct node *list = a->ids[HABIT].list;
    check_list(a, list, habit_shape);
    for (const struct node *n = list ? list->first : NULL; n; n = n->next) {
        graded_words_have_a_source(a, n);
        a_habit_answers_causes_and_areas_that_are_there(a, n);
        a_habit_never_promises(a, n);
    }
    every_cause_has_a_habit(a);
}

static bool holds_any(const struct node *list)
{
    for (; list; list = list->next)
        if (!strcmp(list->text, ANY_WORD))
            return true;
    return false;
}

// The causes of a habit; none where it answers any.
static void put_causes(struct row *r, const struct atlas *a, const struct node *list)
{
    int causes[UK_LIST_MAX] = {0}, count = 0;
    for (const struct node *n = list; n && count < UK_LIST_MAX; n = n->next)
        if (strcmp(n->text, ANY_WORD) && strcmp(n->text, CHOSEN_WORD))
            causes[count++] = atlas_index(a, CAUSE, n->text);
    put_indices(r, "causes", CAUSE, causes, count);
    put_true(r, "any_cause", holds_any(list));
}

static void put_groups(struct row *r, const struct atlas *a, const struct node *list)
{
    unsigned long groups = 0;
    for (const struct node *n = list; n; n = n->next) {
        groups |= 1ul << atlas_index(a, GROUP, n->text);
        put_line(r, "areas", n->text);
    }
    char bits[32];
    snprintf(bits, sizeof bits, "%luu", holds_any(list) ? 0 : groups);
    put_raw(r, "groups", bits);
}

static void emit(const struct atlas *a, struct emit *e)
{
    static const char *const texts[][2] = {
        {"id", "id"},       {"name", "name"},       {"fits", "for"},     {"text", "do"},       {"why", "why"},
        {"dose", "dose"},   {"smaller", "smaller"}, {"check", "check"},  {"helps", "helps"},   {"evidence", "evidence"},
    };
    emit_ids(e, HABIT);
    struct table *t = emit_table(e, "struct uk_habit_row", "uk_habit_table", "UK_HABIT_COUNT + 1");
    for (int i = 0; i <= a->ids[HABIT].count; i++) {
        const struct node *n = i ? a->ids[HABIT].node[i] : NULL;
        struct row r = emit_row(e, t, "habit", text_of(n, "id"));
        for (size_t f = 0; f < sizeof texts / sizeof *texts; f++)
            put_text(&r, texts[f][0], text_of(n, texts[f][1]));
        put_whole(&r, "minutes", (long)number_of(n, "minutes"));
        put_whole(&r, "days", (long)number_of(n, "days"));
        put_whole(&r, "ease", (long)number_of(n, "ease"));
        put_true(&r, "first", is_true(n, "first"));
        put_true(&r, "strength", is_true(n, "strength"));
        put_whole(&r, "new_days", (long)number_of(n, "new_days"));
        put_grade(&r, n);
        put_groups(&r, a, list_of(n, "areas"));
        put_causes(&r, a, list_of(n, "causes"));
        put_texts(&r, "steps", list_of(n, "steps"));
        put_references(&r, "sources", SOURCE, list_of(n, "sources"));
        emit_row_end(&r);
    }
}

const struct noun noun_habits = {
    "habits", load, check, emit,
    .schema = {"habits", habit_shape, true, "Habits, each with the causes it answers, its dose and its grade."},
};
