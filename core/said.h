// SPDX-License-Identifier: MIT
//
// Said: everything a person said on the way to a likely spot, in the order it was said.
//
// The state is the list of inputs and nothing else, so it can be copied, saved, resumed and replayed; going
// back is dropping the last one, or the last step of several. What the finder and safety need is worked out
// from it at any time.

#ifndef UK_SAID_H
#define UK_SAID_H

#include "core/finder.h"
#include "core/safety.h"

enum uk_said_kind {
    UK_SAID_PAINT = 1, // n: place, value: 0 wiped out, else 1 + ten times the level
    UK_SAID_ANSWER,    // n: question, value: enum uk_answer; UK_UNASKED: skipped
    UK_SAID_PRESS,     // n: candidate, value: enum uk_press; UK_PRESS_NONE_YET: skipped
    UK_SAID_CAUSE,     // n: cause
    UK_SAID_COMPLAINT, // n: complaint
    UK_SAID_AGE,       // n: years
    UK_SAID_SEX,       // n: 'f' or 'm'; 0: not said
    UK_SAID_ENOUGH,    // n: 0 no more questions, please; 1 no more presses. value: 1 takes it back
    UK_SAID_STEP,      // a step of the person begins. n: the page it was on, value: 0, or 1 for going on from there
    UK_SAID_UNSAID,    // n: place; how much it hurts was not said
    UK_SAID_MENTION,   // n: region + 256 * mention; its side was not said. value: as of PAINT, 0: nor was the level
    UK_SAID_SETTLE,    // n: mention; its side has been said, or it does not count
    UK_SAID_ABOUT,     // n: group of regions; it hurts there, nobody said where
    UK_SAID_SPOT,      // n: candidate; the signs of this step are asked since it is about to be pressed
    UK_SAID_SIGN,      // n: warning sign, value: enum uk_answer
    UK_SAID_MOVED,     // n: question (core/words.h, MOVEMENT), value: enum uk_side it goes to: it hurts, or cannot be done
    UK_SAID_SEEN,      // n: 0, value: enum uk_advice, and UK_SEEN_CRISIS; the person has read this advice
};

enum { UK_SEEN_CRISIS = 8, UK_PAGES_MAX = 12, UK_MENTIONS_MAX = 64 };

struct uk_said_input {
    uint16_t n;
    uint8_t kind, value;
};

enum { UK_SAID_MAX = 1000 };

// = {0}: nothing said yet. At most 4 KiB.
struct uk_said {
    uint16_t count;
    struct uk_said_input input[UK_SAID_MAX];
};
_Static_assert(sizeof(struct uk_said) <= 4096, "an interview fits in 4 KiB");

// What follows from an interview: the findings, and what was skipped.
struct uk_said_sum {
    struct uk_findings findings;
    bool passed[UK_QUESTION_COUNT + 1];   // questions skipped
    bool barred[UK_CANDIDATE_COUNT + 1];  // presses skipped
    bool enough, enough_presses;          // asked to stop asking; pressing
    struct uk_safety safety;
    uint8_t seen;                         // advice that was read: 1 + enum uk_advice, and UK_SEEN_CRISIS; 0: none
    bool unsaid[UK_PLACE_COUNT + 1];      // painted, and how much it hurts is still to be asked
    uint16_t steps[UK_PAGES_MAX], passed_on[UK_PAGES_MAX]; // steps on each page; those that went on from it
    uint8_t mentions;                     // regions whose side is still to be asked, in order
    struct { uint8_t mention, region, value; } mention[UK_MENTIONS_MAX];
};

// Adds what was said. UK_ERR_RANGE: no such thing; UK_ERR_TOO_MANY: the interview is full. On error nothing
// changes. Saying a thing again replaces what was said before.
enum uk_err uk_said_add(struct uk_said *said, struct uk_said_input input);

// Takes back the last input. False when there is none.
bool uk_said_back(struct uk_said *said);

// Takes back the last step: all inputs from the last UK_SAID_STEP on. False when there is none.
bool uk_said_step_back(struct uk_said *said);

// Works out `sum` from the beginning.
void uk_said_sum(const struct uk_said *said, struct uk_said_sum *sum);

#endif
