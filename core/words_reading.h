// SPDX-License-Identifier: MIT
//
// How plain words are read: the inside of core/words.c, cut into files by what they find.
//
// The text becomes a row of items: places ("spots"), and the small words around them. Sides, "not" and
// levels then find their places by what stands between.

#ifndef UK_WORDS_READING_H
#define UK_WORDS_READING_H

#include "core/vocabulary.h"

// A place that was heard, or a run of tokens with a meaning of its own.
struct uk_item {
    uint16_t from, to;     // tokens
    int16_t heard;         // index into `heard`; -1 for none
    uint64_t kinds;        // UK_KIND bits of what it may be; 0 for an unknown word
    uint8_t mark;          // UK_TOKEN_COMMA or UK_TOKEN_STOP
    bool used;             // a side that has found its place
    bool denied;           // within reach of a "not"
    bool ailment;          // part of a complaint
    float level;           // a strength; negative: none
    bool exact;            // given as a number
};

struct uk_reading {
    struct uk_text text;
    struct uk_item item[UK_TOKENS_MAX + 2]; // [0] and [count + 1] are stops
    int count;
    bool said[UK_HEARD_MAX];     // the side was said
    bool plural[UK_HEARD_MAX];
    bool counted[UK_HEARD_MAX];  // its level was given as a number
    bool unclear[UK_HEARD_MAX];  // "one of my knees"
    int16_t at_item[UK_HEARD_MAX];
    struct uk_words *out;
};

// Whether one of its regions is there on the left and on the right.
static inline bool uk_has_pair(const struct uk_heard *h)
{
    for (int n = 0; n < h->region_count; n++)
        if (uk_region_table[h->region[n].n].paired)
            return true;
    return false;
}

#define K(name) UK_KIND(UK_SAYS_##name)
#define SIDES (K(LEFT) | K(RIGHT) | K(BOTH) | K(BOTH_BEFORE) | K(ONE_OF_TWO))
#define LISTS (K(LIST_AND) | K(LIST_OR))

// Whether item `i` is a small word of one of these kinds.
static inline bool uk_is(const struct uk_reading *r, int i, uint64_t kinds)
{
    return r->item[i].heard < 0 && (r->item[i].kinds & kinds) != 0;
}

static inline bool uk_is_spot(const struct uk_reading *r, int i)
{
    return r->item[i].heard >= 0;
}

static inline bool uk_is_comma(const struct uk_reading *r, int i)
{
    return r->item[i].mark == UK_TOKEN_COMMA;
}

// The end of a clause on either side.
static inline bool uk_is_end(const struct uk_reading *r, int i)
{
    return i <= 0 || i > r->count || r->item[i].mark == UK_TOKEN_STOP || uk_is(r, i, K(CLAUSE));
}

// One more thing heard; NULL if there is no more room.
struct uk_heard *uk_new_heard(struct uk_reading *r, int kind);

// Sets the bytes of the text that tokens from .. to - 1 cover.
void uk_span_of(const struct uk_text *t, int from, int to, struct uk_heard *h);

// From the spot at item `i`, the next (step 1) or former (step -1) one of the same list: "neck, jaw AND
// shoulder". A comma alone makes no list, unless `had_and` is set. `articles` lets "the" and "my" stand between.
// 0 for none.
int uk_next_in_list(const struct uk_reading *r, int i, int step, bool articles, bool *had_and);

// The spot before item `i` in its clause (or, with `far`, in all the text), or after it; 0 for none.
int uk_spot_before(const struct uk_reading *r, int i, bool far);
int uk_spot_after(const struct uk_reading *r, int i);

// Walks over words of the given kinds; the item that stops it.
int uk_before_all(const struct uk_reading *r, int i, uint64_t kinds);
int uk_after_all(const struct uk_reading *r, int i, uint64_t kinds);

// The steps, in their order.
void uk_read_items(struct uk_reading *r);
void uk_read_sides(struct uk_reading *r);
void uk_read_negations(struct uk_reading *r);
void uk_read_levels(struct uk_reading *r);
void uk_read_done(struct uk_reading *r);
void uk_read_ailments(struct uk_reading *r);
void uk_read_movements(struct uk_reading *r);
void uk_read_lost(struct uk_reading *r);
void uk_read_idle(struct uk_reading *r);

#endif
