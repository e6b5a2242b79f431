// SPDX-License-Identifier: MIT
//
// Tools: whether an aid belongs on a spot, and which one to take.
//
// An aid that the muscle's file lists is right there; so is a hand no harder than one that is listed, and such
// a ball where the file lists a ball or a roller (a cheek or a thumb web is for fingers). Where only fingers may
// press, only fingers fit. Hard aids and machines wait for the second week and three calm goes. What the person
// said (safety) and can do takes out more.

#ifndef UK_TOOL_H
#define UK_TOOL_H

#include "core/table.h"

// What a person can't do, bits.
enum uk_unable { UK_UNABLE_TWO_HANDS = 1, UK_UNABLE_LIE_DOWN = 2, UK_UNABLE_STAND = 4 };

// What may be used at one spot, by this person, now.
struct uk_allowed {
    uint32_t owned;          // bit i: tool i is in the box; 0: not known
    uint32_t tools_off;      // bit i: safety rules out tool i here; bit 0: the person's own
    uint32_t techniques_off; // bit i: safety rules out technique i here
    uint8_t unable;          // bits of enum uk_unable
    bool first_week, early;  // machines wait a week; hard aids that long and for three calm goes
};

// An aid: a row of the table, or the person's own (tool 0) by touch, size and hardness.
struct uk_aid {
    uint8_t tool, touch, hardness, cap_tenths, width_mm;
};

enum uk_fit {
    UK_FIT_YES,
    UK_FIT_ONLY_FINGERS, // where only fingers may press
    UK_FIT_TOO_HARD,
    UK_FIT_NOT_HERE,     // not on this part of the body
    UK_FIT_TOO_EARLY,    // see struct uk_allowed
    UK_FIT_NOT_YOU,      // what the person said or can't do rules it out
};

// The aid that a row of uk_tool_table is.
struct uk_aid uk_tool_aid(int tool);
// The person's own: hardness 1..5, size in mm; both 0: not known, which counts as hard.
struct uk_aid uk_tool_own(int hardness, int width_mm);

// Whether `aid` belongs on `point`.
enum uk_fit uk_tool_fit(uk_point point, struct uk_aid aid, const struct uk_allowed *allowed);

// The best tool for `point` that fits: listed ones first, best first; then what is softer. With a known box only
// what is in it (one's own body always is); with an unknown one a soft ball is taken as the only thing there besides
// the body, while that does. 0 when there is none. `lying`: tools that need the floor are all right.
int uk_tool_choose(uk_point point, const struct uk_allowed *allowed, bool lying);

// Whether `point` has a tool with this touch in its list.
bool uk_tool_listed(uk_point point, enum uk_touch touch);

#endif
