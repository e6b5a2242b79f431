// SPDX-License-Identifier: MIT
//
// Question: what to ask next, what to press next, or stop.
//
// The worth of a question is what its answer is expected to tell about which muscle ranks first: with q(m)
// a muscle's share of all muscles' probability, the entropy of q now less its expected entropy afterwards,
// in bits. (In trials this chose better than the summed entropy of all points.) It is multiplied by the share
// of people who know the answer (who has had his eyes looked at?), and divided by the person's time: the seconds the
// question takes, and a fixed part for reading it. A cheap score over all questions, which takes points as independent,
// picks UK_QUESTION_SHORTLIST; the exact one decides.
//
// Laws (tests/question.c): nothing is asked twice; a question whose answer cannot matter is never asked;
// points that may not be pressed alone are never offered; mirrored findings ask the same question.

#ifndef UK_QUESTION_H
#define UK_QUESTION_H

#include "core/finder.h"

enum {
    UK_QUESTION_SHORTLIST = 30,
    UK_PRESS_NEIGHBOURS = 2, // spots to try beside one that was found: they come in clusters
};

struct uk_next_question {
    uk_question question; // none: nothing is worth asking
    double gain_bits;     // what its answer is expected to tell
};

struct uk_next_press {
    uk_candidate candidate; // none: nothing is worth pressing
    double gain_bits;
};

// Memory for choosing, the caller's; need not be cleared.
struct uk_question_room {
    struct uk_what_if what_if;
    double muscle[UK_MUSCLE_COUNT + 1];
    double score[UK_QUESTION_COUNT + 1];
    uint16_t shortlist[UK_QUESTION_SHORTLIST];
};

// The next question: movements, tests and symptoms first, causes when nothing of these is worth it. (Asked among
// the others, causes took the place of better questions in made-up people: bench/finder --interview.)
// Call after uk_finder_rank with the same findings and work. `passed` (NULL: none) marks
// questions the person skipped. None when nothing is painted, when the best gain is below
// question_least_bits, or when question_most questions are answered or passed.
void uk_question_next(const struct uk_findings *f, const bool passed[UK_QUESTION_COUNT + 1],
                      struct uk_finder_work *work, const struct uk_ranking *ranking,
                      struct uk_question_room *room, struct uk_next_question *next);

// The question that a movement answers which goes to side `to` (UK_MIDLINE: it has no direction): itself to the sore side,
// else its `away`. None where that needs one side that hurts, or where the question makes no sense for what hurts.
uk_question uk_question_moved(const struct uk_findings *f, uk_question question, enum uk_side to);

// The next spot to press among the first press_among of the ranking: not pressed yet, not in `barred`
// (NULL: none; by candidate: skipped by the person or blocked by safety), and one that may be pressed
// alone. None when press_most are pressed or nothing of use is left.
void uk_press_next(const struct uk_findings *f, const bool barred[UK_CANDIDATE_COUNT + 1],
                   struct uk_finder_work *work, const struct uk_ranking *ranking, struct uk_question_room *room,
                   struct uk_next_press *next);

// Spots to try beside one that answered "mine": pressable, not pressed yet, likeliest first, of the same
// side: other points of its muscle, its key points, its satellites. Returns how many (0..UK_PRESS_NEIGHBOURS).
int uk_press_neighbours(const struct uk_findings *f, const bool barred[UK_CANDIDATE_COUNT + 1],
                        const struct uk_ranking *ranking, uk_candidate found,
                        uk_candidate neighbour[UK_PRESS_NEIGHBOURS]);

// May this spot be pressed by the person alone, by its own muscle's rule? Safety may still bar it.
bool uk_press_allowed(uk_candidate candidate);

#endif
