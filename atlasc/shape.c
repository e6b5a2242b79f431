// SPDX-License-Identifier: MIT

#include "atlasc/shape.h"
#include "atlasc/reading.h"
#include "core/base.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct field number_shape[] = {
    {"value", NUMBER, .must = true},
    {"why", TEXT, .must = true, .about = "why this value; claims by their ids"},
    {0},
};
const struct field numbers_shape[] = {
    {ANY_KEY, MAP, .shape = number_shape, .about = "the name that core uses"},
    {0},
};

// Splits `of` into words; the array ends with NULL.
static const char *const *split(struct atlas *a, const char *of)
{
    const char **words = keep(&a->store, (strlen(of) / 2 + 2) * sizeof *words);
    char *copy = keep_text(&a->store, of), *rest = NULL;
    int count = 0;
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        words[count++] = word;
    return words;
}

enum holds each_of(enum holds list)
{
    static const enum holds each[] = {
        [TEXTS] = TEXT,           [WORDS] = WORD,       [NUMBERS] = NUMBER,
        [REFERENCES] = REFERENCE, [TEXT_LISTS] = TEXTS, [MAPS] = MAP,
    };
    return list < sizeof each / sizeof *each ? each[list] : 0;
}

static const char *what(enum holds holds)
{
    static const char *const names[] = {
        [NUMBER] = "a number",      [WHOLE] = "a whole number",
        [YES_NO] = "true or false", [RANGE] = "a number or [low, high]",
        [MAP] = "a mapping",        [TEXT_OR_MAP] = "a text or a mapping",
    };
    if (each_of(holds))
        return "a list";
    return holds < sizeof names / sizeof *names && names[holds] ? names[holds] : "a text";
}

// What to call a value in a message: its key.
static const char *name_of(const struct node *n, const struct field *f)
{
    return strcmp(f->key, ANY_KEY) || !n->key ? f->key : n->key->text;
}

static void wrong_type(struct atlas *a, const struct node *n, const struct field *f, enum holds holds)
{
    problem(&a->store, n, "%s must be %s", name_of(n, f), what(holds));
}

// -- rules about texts ---------------------------------------------------------------------------
static void a_text_is_not_longer_than_the_tables_allow(struct atlas *a, const struct node *n,
                                                       const struct field *f)
{
    if (strlen(n->text) > UK_TEXT_LENGTH_MAX)
        problem(&a->store, n, "%s is longer than %d bytes (UK_TEXT_LENGTH_MAX)", name_of(n, f),
                UK_TEXT_LENGTH_MAX);
}

static void a_text_is_easy_to_read(struct atlas *a, const struct node *n, const struct field *f)
{
    struct reading r = reading_of(n->text);
    if (r.longest > SENTENCE_WORDS_MAX)
        problem(&a->store, n, "%s has a sentence of %d words; at most %d are easy to read", name_of(n, f),
                r.longest, SENTENCE_WORDS_MAX);
    if (r.words >= GRADE_FROM_WORDS && r.grade > GRADE_MAX)
        problem(&a->store, n, "%s is hard to read: grade %.1f, at most %d; use shorter words and sentences",
                name_of(n, f), r.grade, GRADE_MAX);
}

static void check_text(struct atlas *a, const struct node *n, const struct field *f)
{
    if (n->kind != NODE_TEXT) {
        wrong_type(a, n, f, TEXT);
    } else if (!n->text[0]) {
        problem(&a->store, n, "%s is empty", name_of(n, f));
    } else {
        a_text_is_not_longer_than_the_tables_allow(a, n, f);
        if (f->read)
            a_text_is_easy_to_read(a, n, f);
    }
}

// -- values --------------------------------------------------------------------------------------
static void check_number(struct atlas *a, const struct node *n, const struct field *f, bool whole)
{
    double value;
    if (!node_number(n, &value) || (whole && value != floor(value)))
        wrong_type(a, n, f, whole ? WHOLE : NUMBER);
    else if ((f->min != 0 || f->max != 0) && (value < f->min || value > f->max))
        problem(&a->store, n, "%s must be from %g to %g", name_of(n, f), f->min, f->max);
}

static void check_word(struct atlas *a, const struct node *n, const struct field *f)
{
    if (n->kind != NODE_TEXT) {
        wrong_type(a, n, f, TEXT);
        return;
    }
    const char *const *words = split(a, f->of);
    for (int i = 0; words[i]; i++)
        if (!strcmp(words[i], n->text))
            return;
    problem(&a->store, n, "%s can't be %s; it is one of: %s%s", f->key, n->text, f->of,
            did_you_mean(a, n->text, words));
}

static bool names_a_side(const char *id)
{
    return !strncmp(id, "left:", 5) || !strncmp(id, "right:", 6) || !strncmp(id, "both:", 5);
}

static void check_reference(struct atlas *a, const struct node *n, const struct field *f)
{
    if (n->kind != NODE_TEXT) {
        wrong_type(a, n, f, TEXT);
        return;
    }
    if (names_a_side(n->text)) {
        problem(&a->store, n, "%s: a fact of the atlas holds for both sides; leave the side out", n->text);
        return;
    }
    const char *const *kinds = split(a, f->of), *near = "";
    for (int i = 0; kinds[i]; i++)
        if (atlas_index(a, atlas_kind(a, kinds[i]), n->text))
            return;
    const char *kind = keep_text(&a->store, kinds[0]);
    for (int i = 0; kinds[i]; i++) {
        if (i)
            kind = keep_format(&a->store, "%s or %s", kind, kinds[i]);
        if (!near[0])
            near = did_you_mean_id(a, n->text, atlas_kind(a, kinds[i]));
    }
    problem(&a->store, n, "no such %s: %s%s", kind, n->text, near);
}

static void check_value(struct atlas *a, const struct node *n, const struct field *f, enum holds holds);

static void a_list_is_not_longer_than_the_tables_allow(struct atlas *a, const struct node *n,
                                                       const struct field *f)
{
    if (f->holds == TEXTS && f->max > 0 && n->count > f->max)
        problem(&a->store, n, "%s has %d items; at most %g", f->key, n->count, f->max);
    else if (n->count > UK_LIST_MAX && f->holds != MAPS && f->max <= 0) // a list of entries is a table of its own
        problem(&a->store, n, "%s has %d items; at most %d (UK_LIST_MAX)", f->key, n->count, UK_LIST_MAX);
}

static void nothing_is_in_a_list_twice(struct atlas *a, const struct node *n, const struct field *f)
{
    for (const struct node *item = n->first; item; item = item->next)
        for (const struct node *other = n->first; other != item; other = other->next)
            if (item->kind == NODE_TEXT && other->kind == NODE_TEXT && !strcmp(item->text, other->text)) {
                problem(&a->store, item, "%s is in %s twice", item->text, f->key);
                break;
            }
}

static void check_members(struct atlas *a, const struct node *n, const struct field *f, enum holds each)
{
    if (n->kind != NODE_LIST) {
        wrong_type(a, n, f, f->holds);
        return;
    }
    for (const struct node *item = n->first; item; item = item->next)
        check_value(a, item, f, each);
    a_list_is_not_longer_than_the_tables_allow(a, n, f);
    if (each != NUMBER && each != MAP && f->holds != TEXT_LISTS) // a path may come back to where it began
        nothing_is_in_a_list_twice(a, n, f);
}

static void check_range(struct atlas *a, const struct node *n, const struct field *f)
{
    if (n->kind != NODE_LIST) {
        check_number(a, n, f, false);
        return;
    }
    check_members(a, n, f, NUMBER);
    double low, high;
    if (n->count != 2 || !node_number(n->first, &low) || !node_number(n->first->next, &high) || low > high)
        problem(&a->store, n, "%s must be a number or [low, high]", f->key);
}

static void check_yes_no(struct atlas *a, const struct node *n, const struct field *f)
{
    if (n->kind != NODE_TEXT || n->quoted || (strcmp(n->text, "true") && strcmp(n->text, "false")))
        wrong_type(a, n, f, YES_NO);
}

static void check_value(struct atlas *a, const struct node *n, const struct field *f, enum holds holds)
{
    if (each_of(holds)) {
        check_members(a, n, f, each_of(holds));
        return;
    }
    switch (holds) {
    case WORD:
        check_word(a, n, f);
        break;
    case NUMBER:
    case WHOLE:
        check_number(a, n, f, holds == WHOLE);
        break;
    case YES_NO:
        check_yes_no(a, n, f);
        break;
    case RANGE:
        check_range(a, n, f);
        break;
    case REFERENCE:
        check_reference(a, n, f);
        break;
    case MAP:
        check_shape(a, n, f->shape);
        break;
    case TEXT_OR_MAP:
        n->kind == NODE_TEXT ? check_text(a, n, f) : check_shape(a, n, f->shape);
        break;
    case ANY:
        break;
    default:
        check_text(a, n, f);
        break;
    }
}

static void unknown_key(struct atlas *a, const struct node *n, const struct field *shape)
{
    const char *keys[64];
    int count = 0;
    for (const struct field *f = shape; f->key && count < 63; f++)
        keys[count++] = f->key;
    keys[count] = NULL;
    problem(&a->store, n->key, "unknown key: %s%s", n->key->text, did_you_mean(a, n->key->text, keys));
}

void check_shape(struct atlas *a, const struct node *entry, const struct field *shape)
{
    if (entry->kind != NODE_MAP) {
        problem(&a->store, entry, "this must be a mapping (key: value)");
        return;
    }
    for (const struct node *n = entry->first; n; n = n->next) {
        const struct field *f = shape;
        while (f->key && strcmp(f->key, n->key->text) && strcmp(f->key, ANY_KEY))
            f++;
        if (!f->key)
            unknown_key(a, n, shape);
        else if (strcmp(f->key, ANY_KEY) && member(entry, f->key) != n)
            problem(&a->store, n->key, "%s is there twice", f->key);
        else
            check_value(a, n, f, f->holds);
    }
    for (const struct field *f = shape; f->key; f++)
        if (f->must && !member(entry, f->key))
            problem(&a->store, entry, "%s is missing", f->key);
}

void check_list(struct atlas *a, const struct node *list, const struct field *shape)
{
    for (const struct node *n = list ? list->first : NULL; n; n = n->next)
        check_shape(a, n, shape);
}
