// SPDX-License-Identifier: MIT
//
// How much words sound like a warning sign: for each first letter one text, in which each word's beginning is followed by its
// two weights as capitals, 'M' for 0. A word that weighs more or less after it follows with a space, its beginning and weights.

#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <stdlib.h>
#include <string.h>

static const char small_letters[] = "abcdefghijklmnopqrstuvwxyz";
enum { LETTERS = 5, WEIGHT_MAX = 12 }; // the core knows them from here

static const struct field weight_shape[] = {
    {"word", TEXT, .must = true, .about = "how the word begins, five small letters at most; or two words that follow each other, after the first of them alone"},
    {"sign", WHOLE, .must = true, .min = -WEIGHT_MAX, .max = WEIGHT_MAX, .about = "for a warning sign; below 0: for harmless pain"},
    {"grave", WHOLE, .must = true, .min = -WEIGHT_MAX, .max = WEIGHT_MAX, .about = "for an emergency, where there is a sign"},
    {0},
};
static const struct field weights_shape[] = {
    {"limit", WHOLE, .must = true, .min = 1, .max = 10000, .about = "a sign is near where 100 times the square of the sum is above this for each word, and once more"},
    {"grave_limit", WHOLE, .must = true, .min = 0, .max = 10000, .about = "the same for an emergency"},
    {"weights", MAPS, .must = true, .shape = weight_shape},
    {0},
};

static void load(struct atlas *a)
{
    a->sign_weights = atlas_map(a, "safety_weights.yaml");
}

static void check(struct atlas *a)
{
    if (!a->sign_weights)
        return;
    check_shape(a, a->sign_weights, weights_shape);
    const char *alone = ""; // the last single word
    for (const struct node *n = list_of(a->sign_weights, "weights"); n; n = n->next) {
        const char *word = text_of(n, "word");
        size_t first = strspn(word, small_letters), second = word[first] == ' ' ? strspn(word + first + 1, small_letters) : 0,
               end = second ? first + 1 + second : first;
        if (!first || first > LETTERS || second > LETTERS || word[end])
            problem(&a->store, n, "a weighed word is one to five small letters, or two such with a space between: %s", word);
        else if (second && (strncmp(alone, word, first) != 0 || alone[first]))
            problem(&a->store, n, "two weighed words follow the first of them alone: %s", word);
        else if (!second)
            alone = word;
    }
}

// A word alone; of two, the second with the space before it.
static const char *added(const char *word)
{
    const char *space = strchr(word, ' ');
    return space ? space : word;
}

// One text for each first letter.
static void emit(const struct atlas *a, struct emit *e)
{
    struct table *t = emit_table(e, "char *const", "uk_weighed", "26");
    for (int letter = 'a'; letter <= 'z'; letter++) {
        struct text words = {0};
        text_add(&words, "%s", "");
        for (const struct node *n = list_of(a->sign_weights, "weights"); n; n = n->next)
            if (text_of(n, "word")[0] == letter)
                text_add(&words, "%s%c%c", added(text_of(n, "word")), 'M' + atoi(text_of(n, "sign")), 'M' + atoi(text_of(n, "grave")));
        text_add(&t->text, "    UK_PROSE(");
        text_quote(&t->text, words.at);
        text_add(&t->text, "),\n");
        free(words.at);
    }
    text_add(&e->ids, "enum { UK_WEIGHED_LETTERS = %d, UK_WEIGHED_MOST = %d };\n", LETTERS, WEIGHT_MAX);
    text_add(&e->ids, "#define UK_WEIGHED_LIMIT %s\n#define UK_WEIGHED_GRAVE_LIMIT %s\n", text_of(a->sign_weights, "limit"), text_of(a->sign_weights, "grave_limit"));
}

const struct noun noun_sign_weights = {
    .name = "sign_weights",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "safety_weights", .shape = weights_shape, .about = "How much words sound like a warning sign"},
};
