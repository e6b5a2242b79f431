// SPDX-License-Identifier: MIT
//
// Tokens: a text cut into words, numbers and marks, in plain small letters. The lower half of core/vocabulary.h.

#ifndef UK_TOKENS_H
#define UK_TOKENS_H

#include <string.h>

#include "core/vocabulary.h"

enum { UK_WORD_MAX = 31 }; // letters; those of a longer word are left out

// A word of a phrase of the atlas, in plain letters.
struct uk_word {
    char at[UK_WORD_MAX + 1];
    int length;
};

// The next word of a phrase; false at its end.
bool uk_word_next(const char **phrase, struct uk_word *word);

// Whether these letters are one of the small words of a kind; `of` (or NULL) gets its plain form.
bool uk_word_is(const struct uk_text *t, const char *word, int length, enum uk_phrase_kind kind, const char **of);

// Cuts a text into tokens; `t` holds nothing else yet.
void uk_text_cut(struct uk_text *t, const char *bytes, size_t size);

static inline const char *uk_token_letters(const struct uk_text *t, const struct uk_token *k)
{
    return t->letters + k->word;
}

static inline bool uk_word_same(const char *a, int a_length, const char *b, int b_length)
{
    return a_length == b_length && !memcmp(a, b, (size_t)a_length);
}

#endif
