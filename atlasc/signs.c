// SPDX-License-Identifier: MIT
//
// What people write when they mean a warning sign. A pattern goes into the tables with the number of a list for its
// @name, and each list with its phrases, so that a list is kept once however many patterns name it.

#include "atlasc/safety.h"
#include "atlasc/shape.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const struct field sign_shape[] = {
    {"sign", REFERENCE, .must = true, .of = "flag"},
    {"past", YES_NO, .about = "counts although it is long past"},
    {"heard", TEXTS, .must = true, .max = 200, .about = "patterns"},
    {0},
};
static const struct field words_shape[] = {
    {"real_words", TEXTS, .max = 400, .about = "words that are never a misspelt other"},
    {"figures", TEXTS, .max = 200, .about = "figures of speech: no word of them is heard as a sign"},
    {"places", ANY, .about = "lists of what is no sign by itself: a part of the body, a person. A no before it denies nothing"},
    {"lists", ANY, .must = true, .about = "phrases that stand for each other, for @name in a pattern and in the lists below"},
    {"signs", MAPS, .must = true, .shape = sign_shape},
    {0},
};

static void load(struct atlas *a)
{
    a->sign_words = atlas_map(a, "safety_words.yaml");
}

// The lists, places first, each with its number from 1.
static const struct node *first_list(const struct atlas *a, const char *group)
{
    const struct node *lists = member(a->sign_words, group);
    return lists && lists->kind == NODE_MAP ? lists->first : NULL;
}

static int count_lists(const struct atlas *a, const char *group)
{
    int count = 0;
    for (const struct node *n = first_list(a, group); n; n = n->next)
        count++;
    return count;
}

// The number of the list that stands at `at` ("@name"), 0 for none; *end: after the name.
static int list_at(const struct atlas *a, const char *at, const char **end)
{
    const char *name = at + 1, *stop = name;
    while (isalnum((unsigned char)*stop) || *stop == '_')
        stop++;
    *end = stop;
    int number = 0;
    for (int group = 0; group < 2; group++)
        for (const struct node *n = first_list(a, group ? "lists" : "places"); n; n = n->next) {
            number++;
            if (strlen(n->key->text) == (size_t)(stop - name) && !strncmp(n->key->text, name, (size_t)(stop - name)))
                return n->kind == NODE_LIST ? number : 0;
        }
    return 0;
}

// -- rules ---------------------------------------------------------------------------------------
static bool is_age(const char *element)
{
    element += *element == '!';
    return !strncmp(element, "age>=", 5) || !strncmp(element, "age<=", 5);
}

static bool joins(const char *element)
{
    return !strcmp(element, "&") || !strcmp(element, "&&") || !strcmp(element, "~");
}

// "#38-42": the end of the range; NULL if it is none.
static const char *end_of_range(const char *c)
{
    char *end;
    long low = strtol(c + 1, &end, 10);
    if (end == c + 1 || *end != '-' || !isdigit((unsigned char)end[1]))
        return NULL;
    long high = strtol(end + 1, &end, 10);
    return low <= high && high < 1000 ? end : NULL;
}

// `below`: the number of the list that this is a phrase of; a pattern is below all.
static void check_element(struct atlas *a, const struct node *n, const char *element, int below)
{
    if (!strcmp(element, "..") || !strcmp(element, "..."))
        return;
    for (const char *c = element + (*element == '!' || *element == '^'); *c;) {
        const char *end = c + 1;
        int list = *c == '@' ? list_at(a, c, &end) : 0;
        if (*c == '@' && !list)
            problem(&a->store, n, "there is no list %s", c);
        else if (list >= below)
            problem(&a->store, n, "a list speaks only of lists above it, not %s", c);
        else if (*c == '#' && !(end = end_of_range(c)))
            problem(&a->store, n, "a range of numbers is #low-high, not %s", c);
        else if (!strchr("@#|*", *c) && !islower((unsigned char)*c) && !isdigit((unsigned char)*c))
            problem(&a->store, n, "a pattern has small letters, digits and | * @ # only, not '%c'", *c);
        c = end ? end : "";
    }
}

static void a_pattern_is_words_in_their_order(struct atlas *a, const struct node *n)
{
    char *copy = keep_text(&a->store, n->text), *rest = NULL;
    bool word = false, near = false, denied = false;
    for (char *element = strtok_r(copy, " ", &rest); element; element = strtok_r(NULL, " ", &rest)) {
        bool gap = element[0] == '.', joint = joins(element);
        if (!joint && !is_age(element))
            check_element(a, n, element, INT_MAX);
        if (gap && !word)
            problem(&a->store, n, "a gap has a word before it");
        if (!strcmp(element, "~") && !word)
            problem(&a->store, n, "what is near has a word before it");
        if (near && (is_age(element) || element[0] == '!'))
            problem(&a->store, n, "what is near is words");
        if (denied && !joint)
            problem(&a->store, n, "what must not be in the sentence is one word or list");
        denied = !joint && element[0] == '!';
        near = !strcmp(element, "~");
        word = !gap && !joint;
    }
    if (!word)
        problem(&a->store, n, "a pattern ends with a word");
}

// A phrase of list number `list`, or a figure of speech (0), is words and gaps, with a word first and last. A figure may have a
// ">" between two words.
static void check_phrase(struct atlas *a, const struct node *n, int list)
{
    char *copy = keep_text(&a->store, n->text), *rest = NULL;
    bool word = false;
    for (char *element = strtok_r(copy, " ", &rest); element; element = strtok_r(NULL, " ", &rest)) {
        bool gap = element[0] == '.' || (!list && word && !strcmp(element, ">"));
        if (element[0] != '>' || !gap)
            check_element(a, n, element, list ? list : 1);
        if (gap && !word)
            problem(&a->store, n, "a gap has a word before it");
        word = !gap;
    }
    if (!word)
        problem(&a->store, n, "a phrase ends with a word");
}

static void check_lists(struct atlas *a)
{
    int number = 0;
    for (int group = 0; group < 2; group++)
        for (const struct node *n = first_list(a, group ? "lists" : "places"); n; n = n->next) {
            number++;
            for (const struct node *phrase = n->kind == NODE_LIST ? n->first : NULL; phrase; phrase = phrase->next)
                if (phrase->kind == NODE_TEXT)
                    check_phrase(a, phrase, number);
        }
}

static void check(struct atlas *a)
{
    if (!a->sign_words)
        return;
    check_shape(a, a->sign_words, words_shape);
    check_lists(a);
    for (const struct node *n = list_of(a->sign_words, "figures"); n; n = n->next)
        if (n->kind == NODE_TEXT)
            check_phrase(a, n, 0);
    for (const struct node *s = list_of(a->sign_words, "signs"); s; s = s->next)
        for (const struct node *n = list_of(s, "heard"); n; n = n->next)
            if (n->kind == NODE_TEXT)
                a_pattern_is_words_in_their_order(a, n);
}

// -- emitting ------------------------------------------------------------------------------------
// Adds a pattern or a phrase, with the number of a list for its name.
static void add_numbered(struct text *t, const struct atlas *a, const char *pattern)
{
    for (const char *c = pattern; *c;) {
        const char *end = c + 1;
        if (*c == '@')
            text_add(t, "@%d", list_at(a, c, &end));
        else
            text_add(t, "%c", *c);
        c = end;
    }
}

// Adds the phrases of a list that are one word, as "a|b*", or the others, with "/" between.
static void add_phrases(struct text *t, const struct atlas *a, const struct node *list, bool long_ones, const char *between)
{
    for (const struct node *n = list->first; n; n = n->next) {
        if ((strchr(n->text, ' ') != NULL) != long_ones)
            continue;
        text_add(t, "%s", t->used ? between : "");
        add_numbered(t, a, n->text);
    }
}

// A table of one text: the members of a list with `between` between them.
static void emit_joined(const struct atlas *a, struct emit *e, const char *table, const char *key, const char *between)
{
    struct table *t = emit_table(e, "char *const", table, "1");
    struct text words = {0};
    text_add(&words, "%s", "");
    for (const struct node *n = list_of(a->sign_words, key); n; n = n->next)
        text_add(&words, "%s%s", words.used ? between : "", n->text);
    text_add(&t->text, "    UK_PROSE(");
    text_quote(&t->text, words.at);
    text_add(&t->text, "),\n");
    free(words.at);
}

static void emit_lists(const struct atlas *a, struct emit *e)
{
    struct table *t = emit_table(e, "char *const", "uk_word_list_table", "UK_WORD_LIST_COUNT + 1");
    text_add(&t->text, "    \"\",\n");
    for (int group = 0; group < 2; group++)
        for (const struct node *n = first_list(a, group ? "lists" : "places"); n; n = n->next) {
            struct text words = {0};
            text_add(&words, "%s", "");
            add_phrases(&words, a, n, false, "|");
            add_phrases(&words, a, n, true, "/");
            text_add(&t->text, "    UK_PROSE(");
            text_quote(&t->text, words.at);
            text_add(&t->text, "),\n");
            free(words.at);
        }
    emit_joined(a, e, "uk_real_words", "real_words", "|");
    emit_joined(a, e, "uk_figures", "figures", "/");
    text_add(&e->ids, "#define UK_PLACE_LIST_COUNT %d\n", count_lists(a, "places"));
    text_add(&e->ids, "#define UK_WORD_LIST_COUNT %d\n", count_lists(a, "places") + count_lists(a, "lists"));
}

static void put_patterns(struct row *r, const struct node *heard)
{
    struct table *pool = emit_table(r->emit, "char *const", "uk_text_pool", "");
    int first = pool->count;
    for (const struct node *n = heard; n; n = n->next, pool->count++) {
        struct text pattern = {0};
        add_numbered(&pattern, r->emit->atlas, n->text);
        text_add(&pool->text, "    UK_PROSE(");
        text_quote(&pool->text, pattern.at);
        text_add(&pool->text, "),\n");
        put_line(r, "heard", n->text);
        free(pattern.at);
    }
    put_span(r, "patterns", first, pool->count - first);
}

static void emit(const struct atlas *a, struct emit *e)
{
    const struct node *list = member(a->sign_words, "signs"), *n = NULL;
    text_add(&e->ids, "#define UK_SIGN_WORDS_COUNT %d\n", list ? list->count : 0);
    emit_lists(a, e);
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
