// SPDX-License-Identifier: MIT
//
// Vocabulary: a text as tokens, and the phrases of the atlas found in it. The lower half of core/words.h,
// which alone includes this.
//
// Words are compared in small letters, without accents and apostrophes; a hyphen parts words. A phrase
// for a place may be split by articles and by one side ("back of my LEFT knee"), may be in the plural,
// and may be written as one word or two ("collar bone"). A word with one typing error in five letters or
// more is read as the word of the vocabulary that it is nearest to, if there is only one.

#ifndef UK_VOCABULARY_H
#define UK_VOCABULARY_H

#include "core/words.h"

enum { UK_TOKENS_MAX = 512, UK_HITS_MAX = 768, UK_SPELLING_MAX = 4096 };

enum uk_token_kind { UK_TOKEN_WORD = 1, UK_TOKEN_NUMBER, UK_TOKEN_COMMA, UK_TOKEN_STOP, UK_TOKEN_COLON };

struct uk_token {
    uint16_t at, size;       // bytes of the text
    uint16_t word;           // where its letters are in `letters`
    uint8_t length;          // of the word; 0 for punctuation
    uint8_t kind;            // enum uk_token_kind
    uint8_t side;            // enum uk_side that this word alone would say
    bool determiner, plural, known, corrected;
    bool is;                 // "is" is joined to it: "my neck's stiff"
    bool scaled;             // a number out of ten
    bool claimed;            // part of a place, a muscle or an idiom
    float number;            // negative: a number that can't be a level
};

// A phrase of the atlas at tokens from .. to - 1.
struct uk_hit {
    uint16_t from, to;
    uint8_t kind;            // enum uk_heard_kind
    uint8_t length;          // words of the phrase; the longest wins
    uint8_t dull;            // of these, words like "pain" and "in": fewer win
    uint8_t side;            // a side that was said inside the phrase
    bool taken;
    uint16_t id;
};

#define UK_KIND(kind) ((uint64_t)1 << (kind))
// All kinds but those that only describe words of places or movements.
#define UK_KINDS_ALL (~(UK_KIND(UK_SAYS_MANY) | UK_KIND(UK_SAYS_NOT_PLURAL) | UK_KIND(UK_SAYS_WHOLE) | UK_KIND(UK_SAYS_PLURAL) | UK_KIND(UK_SAYS_SPELLING) | \
                       UK_KIND(UK_SAYS_UNABLE) | UK_KIND(UK_SAYS_PARTS)))

struct uk_text {
    const char *bytes;
    uint16_t first_row[UK_SAYS_COUNT], last_row[UK_SAYS_COUNT]; // of uk_phrase_table, by kind
    struct uk_token token[UK_TOKENS_MAX + 3]; // those after `count` are empty
    int count;
    char letters[UK_SPELLING_MAX];
    int letters_used;
    struct uk_hit hit[UK_HITS_MAX];
    int hit_count;
    bool more;               // the text had more tokens or hits than fit
};

static inline size_t uk_length(const char *text)
{
    size_t length = 0;
    while (text[length])
        length++;
    return length;
}

// Cuts text into tokens and mends spelling.
void uk_text_read(struct uk_text *t, const char *bytes, size_t size);

// How many tokens from `at` the longest phrase of one of `kinds` (bits of enum uk_phrase_kind) takes, word for
// word, over tokens that are not claimed; 0 if none begins here. `found` gets the kinds that have a phrase of that
// length here, `row` the row of the last of them.
int uk_text_says(const struct uk_text *t, int at, uint64_t kinds, uint64_t *found, int *row);

// Whether this one token is by itself a word of that kind, claimed or not.
bool uk_text_word_is(const struct uk_text *t, int at, enum uk_phrase_kind kind);

// Fills `hit` with every phrase for a place, muscle, group, complaint or cause, and takes the longest
// ones of places, muscles and groups: their tokens are claimed, a token once.
void uk_text_find(struct uk_text *t);

#endif
