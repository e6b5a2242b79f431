// SPDX-License-Identifier: MIT
//
// Routines: from the spots, the tool, what the person is like and what was done before to the plan of a session.
//
// All doses come from the atlas: the muscle's file, then the technique, then the limits of care areas, of the
// person, of the routine and of the day. A spot that may not be pressed gets a plan without pressing.

#ifndef UK_ROUTINE_H
#define UK_ROUTINE_H

#include "core/session.h"

// What safety allows at one spot (core/safety.h), for this person.
struct uk_consent {
    bool no_pressing;
    uint32_t tools_off, techniques_off; // as in struct uk_allowed
    uint8_t cap_nrs, hold_s, holds;     // the person's own limits; 0: none
};

struct uk_wish {
    uk_candidate spot[UK_SPOT_MAX];
    struct uk_dose dose[UK_SPOT_MAX];       // uk_dose_judge of each
    struct uk_consent consent[UK_SPOT_MAX];
    bool strength_waits[UK_SPOT_MAX];       // the pain there is new (uk_plan_strength_from): the end offers easy movement
    uint32_t owned;                    // bit i: tool i is in the box; 0: the box is not known
    uint8_t unable;                    // bits of enum uk_unable
    bool gentle;                       // sore or anxious, or wants it gentle
    bool known;                        // there is a record: a first time is known to be one
    uint8_t spots;
    uint8_t routine;                   // row of uk_routine_table; 0: full
    uint8_t technique;                 // row of uk_technique_table; 0: choose
    bool tool_given;
    struct uk_aid tool;                // when given
};

// Why a wish can't be: a row of uk_word_table and the tool that would do (0: none); word 0 when it can.
struct uk_refusal {
    uint16_t word;
    uint8_t spot, tool;
};

// Fills `plan`, or says why not and leaves it alone. Key muscles come before their satellites.
struct uk_refusal uk_routine_plan(const struct uk_wish *wish, struct uk_session_plan *plan);

#endif
