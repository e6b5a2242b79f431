// SPDX-License-Identifier: MIT
//
// Interview: everything a person said on the way to a likely spot, in the order it was said.
//
// The state is the list of inputs and nothing else, so it can be copied, saved, resumed and replayed; going
// back is dropping the last one. What the finder needs is worked out from it at any time.

#ifndef UK_INTERVIEW_H
#define UK_INTERVIEW_H

#include "core/finder.h"

enum uk_input_kind {
    UK_INPUT_PAINT = 1, // n: place, value: 0 wiped out, else 1 + ten times the level
    UK_INPUT_ANSWER,    // n: question, value: enum uk_answer; UK_UNASKED: skipped
    UK_INPUT_PRESS,     // n: candidate, value: enum uk_press; UK_PRESS_NONE_YET: skipped
    UK_INPUT_CAUSE,     // n: cause
    UK_INPUT_COMPLAINT, // n: complaint
    UK_INPUT_AGE,       // n: years
    UK_INPUT_SEX,       // n: 'f' or 'm'; 0: not said
    UK_INPUT_ENOUGH,    // n: 0; no more questions, please
};

struct uk_interview_input {
    uint16_t n;
    uint8_t kind, value;
};

enum { UK_INTERVIEW_MAX = 1000 };

// = {0}: nothing said yet. At most 4 KiB.
struct uk_interview {
    uint16_t count;
    struct uk_interview_input input[UK_INTERVIEW_MAX];
};
_Static_assert(sizeof(struct uk_interview) <= 4096, "an interview fits in 4 KiB");

// What follows from an interview: the findings, and what was skipped.
struct uk_interview_sum {
    struct uk_findings findings;
    bool passed[UK_QUESTION_COUNT + 1];   // questions skipped
    bool barred[UK_CANDIDATE_COUNT + 1];  // presses skipped
    bool enough;                          // asked to stop asking
};

// Adds what was said. UK_ERR_RANGE: no such thing; UK_ERR_TOO_MANY: the interview is full. On error nothing
// changes. Saying a thing again replaces what was said before.
enum uk_err uk_interview_add(struct uk_interview *interview, struct uk_interview_input input);

// Takes back the last input. False when there is none.
bool uk_interview_back(struct uk_interview *interview);

// Works out `sum` from the beginning.
void uk_interview_sum(const struct uk_interview *interview, struct uk_interview_sum *sum);

#endif
