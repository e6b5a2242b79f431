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
    {"strong", REFERENCES, .of = "point muscle"},
    {"usual", REFERENCES, .of = "point muscle"},
    {"weak", REFERENCES, .of = "point muscle"},
    {0},
};
static const struct field question_shape[] = {
    {"id", ID, .must = true},
    {"kind", WORD, .must = true, .of = "movement symptom test", .about = "how it is answered"},
    {"name", TEXT, .must = true, .read = true, .about = "a few words, for lists"},
    {"text", TEXT, .must = true, .read = true, .about = "the question as it is asked"},
    {"why", TEXT, .must = true, .read = true, .about = "why we ask"},
    {"seconds", WHOLE, .must = true, .min = 1, .max = 300, .about = "of the person's time"},
    {"groups", TEXTS, .about = "makes sense when one of these parts of the body hurts; none: anywhere"},
    {"speaks_for", MAP, .must = true, .shape = speaks_shape, .about = "points (or all of a muscle) that a yes raises"},
    {"standing", WORD, .of = "referral_confirmed partly_confirmed from_memory"},
    {"sources", REFERENCES, .of = "source"},
    {0},
};

enum { CAUSE_SECONDS = 4 }; // a yes-or-no question about habits takes this long

static void load(struct atlas *a)
{
    atlas_register_list(a, QUESTION, atlas_list(a, "questions.yaml"));
    const struct ids *causes = &a->ids[CAUSE];
    for (int i = 1; i <= causes->count; i++)
        atlas_register(a, QUESTION, keep_format(&a->store, "q_%s", causes->id[i]), member(causes->node[i], "id"), causes->node[i]);
}

static void check(struct atlas *a)
{
    check_list(a, a->ids[QUESTION].list, question_shape);
}

static int emit_speaks(struct emit *e, const char *question, const int *points, int count, int strength)
{
    struct table *t = emit_table(e, "struct uk_speaks_row", "uk_speaks_table", "");
    static const char *const strengths[] = {"", "weak", "usual", "strong"};
    for (int i = 0; i < count; i++, t->count++) {
        text_add(&t->text, "    {.point = {%d}, .strength = %d},\n", points[i], strength);
        text_add(&e->lines, "question %s speaks_for %s %s\n", question, e->atlas->ids[POINT].id[points[i]], strengths[strength]);
    }
    return count;
}

static void emit_question(struct emit *e, struct table *t, const struct node *n)
{
    const struct atlas *a = e->atlas;
    const char *kind = text_of(n, "kind");
    static const char *const strengths[] = {"", "weak", "usual", "strong"};
    int first = emit_table(e, "struct uk_speaks_row", "uk_speaks_table", "")->count, count = 0;
    for (int strength = 3; strength; strength--) {
        int found, *points = points_of_list(a, list_of(member(n, "speaks_for"), strengths[strength]), &found);
        count += emit_speaks(e, text_of(n, "id"), points, found, strength);
        free(points);
    }
    uint32_t groups = 0;
    for (const struct node *g = list_of(n, "groups"); g; g = g->next)
        groups |= 1u << (atlas_index(a, GROUP, g->text) & 31);

    struct row r = emit_row(e, t, "question", text_of(n, "id"));
    put_text(&r, "id", text_of(n, "id"));
    put_text(&r, "name", text_of(n, "name"));
    put_text(&r, "text", text_of(n, "text"));
    put_text(&r, "why", text_of(n, "why"));
    put_word(&r, "kind", !strcmp(kind, "symptom") ? "UK_SYMPTOM" : !strcmp(kind, "test") ? "UK_TEST" : "UK_MOVEMENT", kind);
    put_whole(&r, "seconds", (long)number_of(n, "seconds"));
    put_id(&r, "cause", CAUSE, 0);
    put_span(&r, "speaks_for", first, count);
    text_add(&t->text, ".groups = 0x%x, ", groups);
    for (const struct node *g = list_of(n, "groups"); g; g = g->next)
        put_line(&r, "group", g->text);
    emit_row_end(&r);
}

static void emit_cause_question(struct emit *e, struct table *t, int question, int cause)
{
    const struct atlas *a = e->atlas;
    const struct node *n = a->ids[CAUSE].node[cause];
    const char *id = a->ids[QUESTION].id[question];
    int count, *points = points_of_cause(a, a->ids[CAUSE].id[cause], &count);
    int first = emit_table(e, "struct uk_speaks_row", "uk_speaks_table", "")->count;
    emit_speaks(e, id, points, count, 2);
    free(points);
    struct row r = emit_row(e, t, "question", id);
    put_text(&r, "id", id);
    put_text(&r, "name", text_of(n, "name"));
    put_text(&r, "text", text_of(n, "question"));
    put_text(&r, "why", text_of(n, "why"));
    put_word(&r, "kind", "UK_CAUSE_QUESTION", "cause");
    put_whole(&r, "seconds", CAUSE_SECONDS);
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

const struct noun noun_questions = {"questions", load, check, emit};
