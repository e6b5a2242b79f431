// SPDX-License-Identifier: MIT
//
// What people write when they mean a warning sign. The @lists in patterns are written out here, so that
// core/signs.c reads plain words only.

#include "atlasc/safety.h"
#include "atlasc/shape.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const struct field sign_shape[] = {
    {"sign", REFERENCE, .must = true, .of = "flag"},
    {"past", YES_NO, .about = "counts although it is long past"},
    {"heard", TEXTS, .must = true, .about = "patterns"},
    {0},
};
static const struct field words_shape[] = {
    {"lists", ANY, .must = true, .about = "words that stand for each other, for @name in a pattern"},
    {"signs", MAPS, .must = true, .shape = sign_shape},
    {0},
};

static void load(struct atlas *a)
{
    a->sign_words = atlas_map(a, "safety_words.yaml");
}

// The list that stands at `at` ("@name"); *end: after the name.
static const struct node *list_at(const struct atlas *a, const char *at, const char **end)
{
    const char *name = at + 1, *stop = name;
    while (isalnum((unsigned char)*stop) || *stop == '_')
        stop++;
    *end = stop;
    const struct node *lists = member(a->sign_words, "lists");
    for (const struct node *n = lists && lists->kind == NODE_MAP ? lists->first : NULL; n; n = n->next)
        if (strlen(n->key->text) == (size_t)(stop - name) && !strncmp(n->key->text, name, (size_t)(stop - name)))
            return n->kind == NODE_LIST ? n : NULL;
    return NULL;
}

// -- rules ---------------------------------------------------------------------------------------
static bool is_age(const char *element)
{
    return !strncmp(element, "age>=", 5) || !strncmp(element, "age<=", 5);
}

static void check_element(struct atlas *a, const struct node *n, const char *element)
{
    if (!strcmp(element, "&") || !strcmp(element, "&&") || !strcmp(element, "..") || !strcmp(element, "...") || is_age(element))
        return;
    for (const char *c = element + (*element == '!'); *c;) {
        const char *end = c + 1;
        if (*c == '@' && !list_at(a, c, &end))
            problem(&a->store, n, "there is no list %s", c);
        else if (*c != '@' && !islower((unsigned char)*c) && !isdigit((unsigned char)*c) && !strchr("|*", *c))
            problem(&a->store, n, "a pattern has small letters, digits and | * @ only, not '%c'", *c);
        c = end;
    }
}

static void a_pattern_is_words_in_their_order(struct atlas *a, const struct node *n)
{
    char *copy = keep_text(&a->store, n->text), *rest = NULL;
    bool word = false;
    for (char *element = strtok_r(copy, " ", &rest); element; element = strtok_r(NULL, " ", &rest)) {
        check_element(a, n, element);
        bool gap = element[0] == '.';
        if (gap && !word)
            problem(&a->store, n, "a gap has a word before it");
        word = !gap && element[0] != '&';
    }
    if (!word)
        problem(&a->store, n, "a pattern ends with a word");
}

static void check(struct atlas *a)
{
    if (!a->sign_words)
        return;
    check_shape(a, a->sign_words, words_shape);
    for (const struct node *s = list_of(a->sign_words, "signs"); s; s = s->next)
        for (const struct node *n = list_of(s, "heard"); n; n = n->next)
            if (n->kind == NODE_TEXT)
                a_pattern_is_words_in_their_order(a, n);
}

// -- emitting ------------------------------------------------------------------------------------
static char *written_out(const struct atlas *a, const char *pattern)
{
    struct text t = {0};
    text_add(&t, "%s", "");
    for (const char *c = pattern; *c;) {
        const char *end = c + 1;
        const struct node *list = *c == '@' ? list_at(a, c, &end) : NULL;
        if (!list)
            text_add(&t, "%c", *c);
        for (const struct node *n = list ? list->first : NULL; n; n = n->next)
            text_add(&t, "%s%s", n->text, n->next ? "|" : "");
        c = end;
    }
    return t.at;
}

static void put_patterns(struct row *r, const struct node *heard)
{
    struct table *pool = emit_table(r->emit, "char *const", "uk_text_pool", "");
    int first = pool->count;
    for (const struct node *n = heard; n; n = n->next, pool->count++) {
        char *pattern = written_out(r->emit->atlas, n->text);
        text_add(&pool->text, "    UK_PROSE(");
        text_quote(&pool->text, pattern);
        text_add(&pool->text, "),\n");
        put_line(r, "heard", n->text);
        free(pattern);
    }
    put_span(r, "patterns", first, pool->count - first);
}

static void emit(const struct atlas *a, struct emit *e)
{
    const struct node *list = member(a->sign_words, "signs"), *n = NULL;
    text_add(&e->ids, "#define UK_SIGN_WORDS_COUNT %d\n", list ? list->count : 0);
    struct table *t = emit_table(e, "struct uk_sign_words_row", "uk_sign_words_table", "UK_SIGN_WORDS_COUNT + 1");
    do {
        struct row r = emit_row(e, t, "sign", text_of(n, "sign"));
        put_id(&r, "flag", FLAG, atlas_index(a, FLAG, text_of(n, "sign")));
        put_true(&r, "past", is_true(n, "past"));
        put_patterns(&r, list_of(n, "heard"));
        emit_row_end(&r);
        n = n ? n->next : list ? list->first : NULL;
    } while (n);
}

const struct noun noun_sign_words = {
    .name = "sign_words",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "safety_words", .shape = words_shape, .about = "What people write when they mean a warning sign"},
};
