// SPDX-License-Identifier: MIT
//
// Reviews: who has looked at which fact, and when. api/review.c makes the facts of the tables; here is only checked
// that a review names one of them.

#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <stdio.h>
#include <string.h>

static const struct field review_shape[] = {
    {"fact", TEXT, .must = true, .about = "its id on the review pages: kind/id, or kind/id/part"},
    {"mark", WORD, .must = true, .of = "agree change unsure", .about = "what the reviewer says to it"},
    {"note", TEXT, .about = "the reviewer's reason"},
    {"by", TEXT, .must = true, .about = "name and profession"},
    {"on", TEXT, .must = true, .about = "the day, as in 2026-12-03"},
    {"seen", TEXT, .must = true, .about = "which words were seen: the eight signs beside the fact's id"},
    {0},
};

// What is reviewed of each kind; NULL alone: the entry as a whole.
static const struct kind_parts {
    enum kind kind;
    const char *parts[11];
} kinds[] = {
    {MUSCLE, {"names", "action", "fibres"}},
    {POINT, {"place", "zones", "signs", "causes", "keys", "press", "reach", "caution", "stretch", "strength"}},
    {FLAG, {NULL}}, {ZONE, {NULL}}, {METHOD, {NULL}}, {CAUSE, {NULL}}, {HABIT, {NULL}}, {TECHNIQUE, {NULL}},
    {TOOL, {NULL}}, {QUESTION, {NULL}}, {COMPLAINT, {NULL}}, {CLAIM, {NULL}},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void load(struct atlas *a)
{
    a->reviews = atlas_list(a, "reviews.yaml");
}

static void a_reviewed_part_is_there(struct atlas *a, const struct node *at, const struct kind_parts *k, const char *id, const char *part)
{
    int i = 0;
    while (k->parts[i] && (!part || strcmp(k->parts[i], part)))
        i++;
    if (k->parts[0] && !part)
        problem(&a->store, at, "which part of %s was reviewed? %s/%s/%s, for one", id, a->ids[k->kind].name, id, k->parts[0]);
    else if (k->parts[0] && !k->parts[i])
        problem(&a->store, at, "no such part of a %s: %s%s", a->ids[k->kind].name, part, did_you_mean(a, part, k->parts));
    else if (!k->parts[0] && part)
        problem(&a->store, at, "a %s is reviewed as a whole: %s/%s", a->ids[k->kind].name, a->ids[k->kind].name, id);
}

static void a_reviewed_fact_is_there(struct atlas *a, const struct node *fact)
{
    const char *names[KINDS + 1] = {0};
    char *kind = keep_text(&a->store, fact->text), *id = strchr(kind, '/'), *part = id ? strchr(id + 1, '/') : NULL;
    if (id)
        *id++ = 0;
    if (part)
        *part++ = 0;
    int k = 0;
    for (int i = 0; i < KINDS; i++)
        names[i] = a->ids[kinds[i].kind].name;
    while (k < KINDS && strcmp(names[k], kind))
        k++;
    if (!id)
        problem(&a->store, fact, "a fact is named as on the review pages: point/trapezius.trp1/zones, for one");
    else if (k == KINDS)
        problem(&a->store, fact, "no such kind of fact: %s%s", kind, did_you_mean(a, kind, names));
    else if (!atlas_index(a, kinds[k].kind, id))
        problem(&a->store, fact, "no such %s: %s%s", kind, id, did_you_mean_id(a, id, kinds[k].kind));
    else
        a_reviewed_part_is_there(a, fact, &kinds[k], id, part);
}

static void a_day_of_review_is_a_day(struct atlas *a, const struct node *on)
{
    int year = 0, month = 0, day = 0;
    bool digits = strlen(on->text) == 10 && strspn(on->text, "0123456789-") == 10 && on->text[4] == '-' && on->text[7] == '-';
    if (!digits || sscanf(on->text, "%4d-%2d-%2d", &year, &month, &day) != 3 || year < 2026 || month < 1 || month > 12 ||
        day < 1 || day > 31)
        problem(&a->store, on, "a day is written as 2026-12-03, and none lies before 2026: %s", on->text);
}

static void what_was_seen_has_eight_signs(struct atlas *a, const struct node *seen)
{
    if (strlen(seen->text) != 8 || strspn(seen->text, "0123456789abcdef") != 8)
        problem(&a->store, seen, "seen holds the eight signs (0-9, a-f) beside the fact's id on the review pages: %s", seen->text);
}

static void a_reviewer_marks_a_fact_once(struct atlas *a, const struct node *review)
{
    for (const struct node *n = a->reviews->first; n && n != review; n = n->next)
        if (text_of(review, "fact")[0] && !strcmp(text_of(n, "fact"), text_of(review, "fact")) && !strcmp(text_of(n, "by"), text_of(review, "by"))) {
            problem(&a->store, review, "%s has reviewed %s at line %d already; keep the later review", text_of(review, "by"),
                    text_of(review, "fact"), n->line);
            return;
        }
}

static const struct node *text_member(const struct node *map, const char *key)
{
    const struct node *n = member(map, key);
    return n && n->kind == NODE_TEXT && n->text[0] ? n : NULL;
}

static void check(struct atlas *a)
{
    check_list(a, a->reviews, review_shape);
    for (const struct node *n = a->reviews ? a->reviews->first : NULL; n; n = n->next) {
        const struct node *fact = text_member(n, "fact"), *on = text_member(n, "on"), *seen = text_member(n, "seen");
        if (fact)
            a_reviewed_fact_is_there(a, fact);
        if (on)
            a_day_of_review_is_a_day(a, on);
        if (seen)
            what_was_seen_has_eight_signs(a, seen);
        a_reviewer_marks_a_fact_once(a, n);
    }
}

static void emit(const struct atlas *a, struct emit *e)
{
    static const char *const texts[] = {"fact", "mark", "note", "by", "on", "seen", NULL};
    text_add(&e->ids, "#define UK_REVIEW_COUNT %d\n", a->reviews ? a->reviews->count : 0);
    struct table *t = emit_table(e, "struct uk_review_row", "uk_review_table", "UK_REVIEW_COUNT + 1");
    const struct node *n = NULL;
    do {
        struct row r = emit_row(e, t, "review", text_of(n, "fact"));
        for (int i = 0; texts[i]; i++)
            put_text(&r, texts[i], text_of(n, texts[i]));
        emit_row_end(&r);
        n = n ? n->next : a->reviews ? a->reviews->first : NULL;
    } while (n);
}

const struct noun noun_reviews = {
    .name = "reviews",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "reviews", .shape = review_shape, .list = true, .may_be_empty = true,
               .about = "Who has looked at which fact, and when"},
};
