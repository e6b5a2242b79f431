// SPDX-License-Identifier: MIT
//
// Questions that tell points apart, and one more for each cause.

#include "atlasc/causes.h"
#include "atlasc/emit.h"
#include "atlasc/muscles.h"
#include "atlasc/shape.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct field speaks_shape[] = {
    {"point", REFERENCE, .must = true, .of = "point muscle",
     .about = "a point, or a muscle for all its points"},
    {"strength", WORD, .must = true, .of = "strong usual weak",
     .about = "how many people with that point say yes"},
    {0},
};
static const struct field question_shape[] = {
    {"id", ID, .must = true},
    {"kind", WORD, .must = true, .of = "movement symptom test", .about = "how it is answered"},
    {"name", TEXT, .must = true, .read = true, .about = "a few words, for lists"},
    {"text", TEXT, .must = true, .read = true, .about = "the question as it is asked"},
    {"why", TEXT, .must = true, .read = true, .about = "why we ask"},
    {"seconds", WHOLE, .must = true, .min = 1, .max = 300, .about = "of the person's time"},
    {"can_say", WHOLE, .min = 1, .max = 100, .about = "so many of 100 people know the answer, the others are not sure; 100 if not given"},
    {"said", TEXTS, .about = "how people call it: counts as a yes where they cannot do it or, if it is a movement, where it hurts"},
    {"away", REFERENCE, .of = "question", .about = "this one is to the sore side; that one is the same to the other side"},
    {"area", REFERENCES, .must = true, .of = "group",
     .about = "makes sense when one of these parts of the body hurts; []: any"},
    {"speaks_for", MAPS, .must = true, .shape = speaks_shape, .about = "the points that a yes raises"},
    {"standing", WORD, .must = true, .of = "referral_confirmed partly_confirmed from_memory"},
    {"sources", REFERENCES, .must = true, .of = "source"},
    {0},
};

enum { CAUSE_SECONDS = 4 }; // a yes-or-no question about habits takes this long

static void load(struct atlas *a)
{
    atlas_register_list(a, QUESTION, atlas_list(a, "questions.yaml"));
    const struct ids *causes = &a->ids[CAUSE];
    for (int i = 1; i <= causes->count; i++)
        atlas_register(a, QUESTION, keep_format(&a->store, "q_%s", causes->id[i]),
                       member(causes->node[i], "id"), causes->node[i]);
}

static void a_question_speaks_for_a_point_once(struct atlas *a, const struct node *question)
{
    const struct node *all = member(question, "speaks_for");
    if (all && all->kind == NODE_LIST && !all->first)
        problem(&a->store, all, "a question speaks for at least one point");
    for (const struct node *s = list_of(question, "speaks_for"); s; s = s->next)
        for (const struct node *other = all ? all->first : s; other && other != s; other = other->next)
            if (text_of(s, "point")[0] && !strcmp(text_of(s, "point"), text_of(other, "point"))) {
                problem(&a->store, member(s, "point"), "%s is in speaks_for twice", text_of(s, "point"));
                break;
            }
}

static void check(struct atlas *a)
{
    const struct node *list = a->ids[QUESTION].list;
    check_list(a, list, question_shape);
    for (const struct node *n = list ? list->first : NULL; n; n = n->next)
        a_question_speaks_for_a_point_once(a, n);
}

static const char *const strengths[] = {"", "weak", "usual", "strong"};

static void emit_speaks(struct emit *e, const char *question, int point, int strength)
{
    struct table *t = emit_table(e, "struct uk_speaks_row", "uk_speaks_table", "");
    text_add(&t->text, "    {.point = {%d}, .strength = %d},\n", point, strength);
    text_add(&e->lines, "question %s speaks_for %s %s\n", question, e->atlas->ids[POINT].id[point],
             strengths[strength]);
    t->count++;
}

// Every point of a question's speaks_for. A muscle there stands for all its points.
static void emit_all_it_speaks_for(struct emit *e, const struct node *question)
{
    for (const struct node *s = list_of(question, "speaks_for"); s; s = s->next) {
        struct node one = *member(s, "point");
        int strength = 1, count;
        while (strength < 3 && strcmp(strengths[strength], text_of(s, "strength")))
            strength++;
        one.next = NULL;
        int *points = points_of_list(e->atlas, &one, &count);
        for (int i = 0; i < count; i++)
            emit_speaks(e, text_of(question, "id"), points[i], strength);
        free(points);
    }
}

static void emit_question(struct emit *e, struct table *t, const struct node *n)
{
    const char *kind = text_of(n, "kind");
    struct table *speaks = emit_table(e, "struct uk_speaks_row", "uk_speaks_table", "");
    int first = speaks->count;
    emit_all_it_speaks_for(e, n);
    uint32_t groups = 0;
    for (const struct node *g = list_of(n, "area"); g; g = g->next)
        groups |= 1u << (atlas_index(e->atlas, GROUP, g->text) & 31);

    struct row r = emit_row(e, t, "question", text_of(n, "id"));
    put_text(&r, "id", text_of(n, "id"));
    put_text(&r, "name", text_of(n, "name"));
    put_text(&r, "text", text_of(n, "text"));
    put_text(&r, "why", text_of(n, "why"));
    put_word(&r, "kind",
             !strcmp(kind, "symptom") ? "UK_SYMPTOM"
             : !strcmp(kind, "test")  ? "UK_TEST"
                                      : "UK_MOVEMENT",
             kind);
    put_whole(&r, "seconds", (long)number_of(n, "seconds"));
    put_whole(&r, "can_say", member(n, "can_say") ? (long)number_of(n, "can_say") : 100);
    put_id(&r, "cause", CAUSE, 0);
    put_span(&r, "speaks_for", first, speaks->count - first);
    text_add(&t->text, ".groups = 0x%x, ", groups);
    for (const struct node *g = list_of(n, "area"); g; g = g->next)
        put_line(&r, "area", g->text);
    if (member(n, "said"))
        put_texts(&r, "said", list_of(n, "said"));
    if (member(n, "away"))
        put_id(&r, "away", QUESTION, atlas_index(e->atlas, QUESTION, text_of(n, "away")));
    put_word(&r, "standing", standing_constant(text_of(n, "standing")), text_of(n, "standing"));
    put_references(&r, "sources", SOURCE, list_of(n, "sources"));
    emit_row_end(&r);
}

static void emit_cause_question(struct emit *e, struct table *t, int question, int cause)
{
    const struct atlas *a = e->atlas;
    const struct node *n = a->ids[CAUSE].node[cause];
    const char *id = a->ids[QUESTION].id[question];
    int count, *points = points_of_cause(a, a->ids[CAUSE].id[cause], &count);
    int first = emit_table(e, "struct uk_speaks_row", "uk_speaks_table", "")->count;
    for (int i = 0; i < count; i++)
        emit_speaks(e, id, points[i], 2);
    free(points);
    struct row r = emit_row(e, t, "question", id);
    put_text(&r, "id", id);
    put_text(&r, "name", text_of(n, "name"));
    put_text(&r, "text", text_of(n, "question"));
    put_text(&r, "why", text_of(n, "why"));
    put_word(&r, "kind", "UK_CAUSE_QUESTION", "cause");
    put_whole(&r, "seconds", CAUSE_SECONDS);
    put_whole(&r, "can_say", 100);
    put_id(&r, "cause", CAUSE, cause);
    put_span(&r, "speaks_for", first, count);
    emit_row_end(&r);
}

static void emit(const struct atlas *a, struct emit *e)
{
    emit_ids(e, QUESTION);
    struct table *t = emit_table(e, "struct uk_question_row", "uk_question_table", "UK_QUESTION_COUNT + 1");
    struct table *speaks = emit_table(e, "struct uk_speaks_row", "uk_speaks_table", "");
    text_add(&speaks->text, "    {.strength = 0},\n");
    speaks->count = 1;
    emit_question(e, t, NULL);
    int authored = a->ids[QUESTION].count - a->ids[CAUSE].count;
    for (int i = 1; i <= a->ids[QUESTION].count; i++) {
        if (i <= authored)
            emit_question(e, t, a->ids[QUESTION].node[i]);
        else
            emit_cause_question(e, t, i, i - authored);
    }
}

const struct noun noun_questions = {
    .name = "questions",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "questions",
               .shape = question_shape,
               .list = true,
               .about = "Questions that tell points apart"},
};
