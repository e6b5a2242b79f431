// SPDX-License-Identifier: MIT

#include "atlasc/shape.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

static const char *what(enum holds holds)
{
    switch (holds) {
    case NUMBER: return "a number";
    case WHOLE: return "a whole number";
    case YES_NO: return "true or false";
    case RANGE: return "a number or [low, high]";
    case TEXTS: case WORDS: case NUMBERS: case REFERENCES: case TEXT_LISTS: case MAPS: return "a list";
    case MAP: return "a mapping";
    case TEXT_OR_MAP: return "a text or a mapping";
    default: return "a text";
    }
}

static void wrong_type(struct atlas *a, const struct node *n, const struct field *f, enum holds holds)
{
    problem(&a->store, n, "%s must be %s", f->key, what(holds));
}

static void check_text(struct atlas *a, const struct node *n, const struct field *f)
{
    if (n->kind != NODE_TEXT)
        wrong_type(a, n, f, TEXT);
    else if (!n->text[0])
        problem(&a->store, n, "%s is empty", f->key);
}

static void check_number(struct atlas *a, const struct node *n, const struct field *f, bool whole)
{
    double value;
    if (!node_number(n, &value) || (whole && value != floor(value)))
        wrong_type(a, n, f, whole ? WHOLE : NUMBER);
    else if ((f->min != 0 || f->max != 0) && (value < f->min || value > f->max))
        problem(&a->store, n, "%s must be from %g to %g", f->key, f->min, f->max);
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
    problem(&a->store, n, "%s can't be %s; it is one of: %s%s", f->key, n->text, f->of, did_you_mean(a, n->text, words));
}

static void check_reference(struct atlas *a, const struct node *n, const struct field *f)
{
    if (n->kind != NODE_TEXT) {
        wrong_type(a, n, f, TEXT);
        return;
    }
    const char *const *kinds = split(a, f->of), *near = "";
    for (int i = 0; kinds[i]; i++)
        if (atlas_index(a, atlas_kind(a, kinds[i]), n->text))
            return;
    const char *kind = keep_text(&a->store, kinds[0]);
    for (int i = 0; kinds[i]; i++) {
        const struct ids *ids = &a->ids[atlas_kind(a, kinds[i])];
        if (i)
            kind = keep_format(&a->store, "%s or %s", kind, kinds[i]);
        if (!near[0] && ids->count) // ids[count + 1] is NULL: there is always room for one more
            near = did_you_mean(a, n->text, ids->id + 1);
    }
    problem(&a->store, n, "no such %s: %s%s", kind, n->text, near);
}

static void check_value(struct atlas *a, const struct node *n, const struct field *f, enum holds holds);

static void check_members(struct atlas *a, const struct node *n, const struct field *f, enum holds each)
{
    if (n->kind != NODE_LIST) {
        wrong_type(a, n, f, f->holds);
        return;
    }
    for (const struct node *item = n->first; item; item = item->next)
        check_value(a, item, f, each);
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

static void check_value(struct atlas *a, const struct node *n, const struct field *f, enum holds holds)
{
    switch (holds) {
    case TEXT: case ID: check_text(a, n, f); break;
    case WORD: check_word(a, n, f); break;
    case NUMBER: check_number(a, n, f, false); break;
    case WHOLE: check_number(a, n, f, true); break;
    case RANGE: check_range(a, n, f); break;
    case REFERENCE: check_reference(a, n, f); break;
    case TEXTS: check_members(a, n, f, TEXT); break;
    case WORDS: check_members(a, n, f, WORD); break;
    case NUMBERS: check_members(a, n, f, NUMBER); break;
    case REFERENCES: check_members(a, n, f, REFERENCE); break;
    case TEXT_LISTS: check_members(a, n, f, TEXTS); break;
    case MAP: check_shape(a, n, f->shape); break;
    case MAPS: check_members(a, n, f, MAP); break;
    case TEXT_OR_MAP: n->kind == NODE_TEXT ? check_text(a, n, f) : check_shape(a, n, f->shape); break;
    case YES_NO:
        if (n->kind != NODE_TEXT || n->quoted || (strcmp(n->text, "true") && strcmp(n->text, "false")))
            wrong_type(a, n, f, YES_NO);
        break;
    case ANY: break;
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
        else if (member(entry, n->key->text) != n)
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
