// SPDX-License-Identifier: MIT
//
// Safety: from the answers about warning signs and health conditions to the strictest advice that
// follows, to what is switched off, and to what is still to be asked.
//
// The rows are in atlas/safety.yaml, safety_conditions.yaml and danger_zones.yaml; this module only
// reads them. Laws, for all answers (tests/safety.c):
//   No yes: ok. One yes: exactly its row's advice.
//   One more yes never gives milder advice, and never switches anything back on.
//   The order of answers does not matter.
//   "Not sure" counts as yes in rows that send a person to urgent or emergency care, else as nothing.
//   One weak sign informs (UK_ADVICE_CARE, nothing blocked), two or more send to a doctor; they raise no further.
//   A sign of crisis (thoughts of ending one's life) is an emergency with its own words; it locks nothing.
// Only an answer of no to the same question takes back a yes; time never does. "A doctor has cleared
// it" is such a no, given at its date.

#ifndef UK_SAFETY_H
#define UK_SAFETY_H

#include "core/table.h"

// All zero: nothing asked, nothing known.
struct uk_safety {
    uint8_t answer[UK_FLAG_COUNT + 1];  // enum uk_answer, by flag
    uint32_t where[UK_FLAG_COUNT + 1];  // groups that hurt when it was answered; 0: not known
    uk_candidate spot[UK_FLAG_COUNT + 1]; // the spot that was pressed then; 0: not known
    uint32_t groups;                    // the parts of the body that this is about: bit i for group i
    uk_candidate pressed;               // the spot that is about to be pressed, or was; 0: none
    uint8_t age_plus_one;               // 0: not known
    char sex;                           // 'f', 'm' or 0: not known
};

_Static_assert(sizeof(struct uk_safety) <= 1536, "an interview with its safety answers fits in 4 KiB");

// The flag with this id; 0 if there is none.
uk_flag uk_flag_find(const char *id, size_t length);

// -- what it is about ------------------------------------------------------------------------------

// Adds a part of the body. Do this before answering: an answer remembers where it hurt.
void uk_safety_about_group(struct uk_safety *s, int group);
void uk_safety_about_place(struct uk_safety *s, uk_place place);
// Adds all parts in which the muscle lies at this spot, and takes it as the spot to press.
void uk_safety_about_spot(struct uk_safety *s, uk_candidate candidate);

// -- answers ---------------------------------------------------------------------------------------

// Records an answer, in place of an earlier one. UK_ERR_RANGE if there is no such flag.
enum uk_err uk_safety_answer(struct uk_safety *s, uk_flag flag, enum uk_answer answer);

// Answers no to every question that is open in these phases (bits of enum uk_phase), to none that stands
// at yes or not sure.
void uk_safety_answer_rest_no(struct uk_safety *s, unsigned phases);

// Puts in an answer of an earlier day, with where it hurt then, if it still holds: yes and not sure do until
// they are taken back; no does until it may have changed, and only for the parts that it was about. Say what
// this is about before. Days are counted from anywhere.
void uk_safety_recall(struct uk_safety *s, uk_flag flag, enum uk_answer answer, uint32_t where, uk_candidate spot,
                      int32_t day, int32_t today);

// -- what follows ----------------------------------------------------------------------------------

// The strictest advice that the answers call for.
enum uk_advice uk_safety_advice(const struct uk_safety *s);

// Is someone in a crisis of mood? Their own page and words come first.
bool uk_safety_crisis(const struct uk_safety *s);

// An emergency other than a crisis stands: nothing but the advice is shown.
bool uk_safety_stops_all(const struct uk_safety *s);
// So does an urgent one: nothing is pressed.
bool uk_safety_stops_pressing(const struct uk_safety *s);

// Why the advice is what it is: each answer that counts, the most urgent first, else in the order of the atlas; last,
// with UK_ADVICE_OK, a limit that comes from the age alone.
struct uk_safety_reason {
    uk_flag flag;
    uint8_t advice;   // enum uk_advice: what this answer gives, with the others
    uint8_t together; // row of uk_together_table that raised it, or 0
};
int uk_safety_reasons(const struct uk_safety *s, struct uk_safety_reason reason[UK_FLAG_COUNT]); // their count

// What the answers, and a known age under 16, switch off.
struct uk_blocked {
    bool all;
    uint32_t groups, methods;  // bit i: group i, method i
    uk_candidate spot[8];      // single spots; 0 where there are no more
};
struct uk_blocked uk_safety_blocked(const struct uk_safety *s);

// The lowest of all limits that the answers call for.
struct uk_limits uk_safety_limits(const struct uk_safety *s);

// What may be done at one spot.
struct uk_permit {
    bool press;               // false: not to be pressed at all
    uk_flag because;          // the answer behind that, or behind the limits; 0: none
    uint32_t methods_off;     // bit i: method i is off there
    struct uk_limits limits;
};
struct uk_permit uk_safety_permit(const struct uk_safety *s, uk_candidate candidate);

// May this tool or technique, by its id, be used there? Always false where nothing may be pressed,
// techniques without pressure excepted. A person's own tool ("own:NAME") counts as hard unless `own_is_soft`.
bool uk_permit_tool(const struct uk_permit *p, const char *tool, bool own_is_soft);
bool uk_permit_technique(const struct uk_permit *p, const char *technique);

// -- what is asked ---------------------------------------------------------------------------------

// What a warning of a session (a row of uk_warning_table) means at this spot: the sign that it answers, 0 for none, and
// the row of uk_word_table that is said. Dizziness at the neck is more than dizziness at the calf.
uk_flag uk_safety_of_warning(unsigned warning, uk_candidate spot, int *say);

// The questions still open for what this is about, in these phases: the most urgent first, else in the
// order of the atlas. None whose answer is known from age or sex, or that are not for this age or sex.
int uk_safety_open(const struct uk_safety *s, unsigned phases, uk_flag flag[UK_FLAG_COUNT]); // their count

#endif
