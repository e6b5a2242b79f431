// SPDX-License-Identifier: MIT
//
// Plain words: from what a person writes to places, sides and levels.
//
//     "headache behind my left eye and a stiff neck"
//
// gives a complaint (headache), a place (left:deep_eye), and a place whose side was not said (the neck).
// The words for places, muscles, complaints and causes are those of the atlas (names and `also`); the small
// words around them (left, not, severe ...) are atlas/phrases.yaml.
//
// Laws (tests/words.c): no place gets a side that was not said (a plural, "my knees", says both); the same
// text in other letter case gives the same answer; any bytes at all are answered, none stops the program.

#ifndef UK_WORDS_H
#define UK_WORDS_H

#include "core/table.h"

enum { UK_WORDS_TEXT_MAX = 2000, UK_HEARD_MAX = 48, UK_HEARD_REGIONS_MAX = 12, UK_LOST_MAX = 24 };

enum uk_heard_kind {
    UK_HEARD_PLACE = 1, // one or more regions; `muscle` too where the words also name one ("traps")
    UK_HEARD_MUSCLE,    // a muscle: its regions are those in which its points lie
    UK_HEARD_GROUP,     // a whole part of the body ("head"): too wide to use, ask which part
    UK_HEARD_COMPLAINT,
    UK_HEARD_CAUSE,
    UK_HEARD_MOVEMENT,  // cannot be made, or hurts; `side` is where it goes, for one that has a direction
};

// One thing that was understood.
struct uk_heard {
    uint16_t at, size;      // bytes of the text
    uint8_t kind;           // enum uk_heard_kind
    uint8_t side;           // enum uk_side; UK_MIDLINE: none was said
    bool needs_side;        // it has paired regions and no side was said: ask, do not use
    bool moved;             // only said to be moved or lain on ("when I lift my arm"), or to hold the place
                            // that hurts ("the thumb of my left hand"): not used
    bool done;              // moved too: exercised or treated ("chin tucks", "massaged my neck")
    bool negated;           // "no pain in the knee"; without a side it speaks of both
    bool corrected;         // a misspelt word was read as the nearest one
    float level_nrs;        // 0..10; negative: none was said
    uint8_t region_count;   // of PLACE and MUSCLE; several where the words name several
    uk_region region[UK_HEARD_REGIONS_MAX];
    uk_muscle muscle;
    uk_complaint complaint;
    uk_cause cause;
    uk_question question;   // of MOVEMENT; which one it answers: uk_question_moved
    uint8_t group;
};

// Words that seem to name a part of the body, or that stand where one should, and matched nothing.
struct uk_lost {
    uint16_t at, size; // bytes of the text
};

struct uk_words {
    uint8_t count, lost_count, idle_count;
    bool more; // there was more than fits here, or than is read at once
    struct uk_heard heard[UK_HEARD_MAX]; // places in the order of the text, then complaints, causes, movements
    struct uk_lost lost[UK_LOST_MAX];
    struct uk_lost idle[UK_LOST_MAX]; // parts of a sentence, between commas and stops, that say nothing that is used
};

// One place that hurts, ready for the finder.
struct uk_heard_place {
    uk_place place;
    float level_nrs;   // negative: none was said
    uint8_t heard;     // which of `heard`
};

// Reads `size` bytes of text; needs some 50 kB of stack. UK_ERR_TOO_LONG beyond UK_WORDS_TEXT_MAX bytes; then `out` is unchanged.
enum uk_err uk_words_read(const char *text, size_t size, struct uk_words *out);

// The places that hurt, each once, in the order of the text: mentions that need a side are left out, and so
// is what was said not to hurt. Returns how many; at most UK_PLACE_COUNT.
int uk_words_places(const struct uk_words *words, struct uk_heard_place places[UK_PLACE_COUNT]);

#endif
