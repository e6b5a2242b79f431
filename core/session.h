// SPDX-License-Identifier: MIT
//
// A guided release, as a state machine: uk_routine_plan (core/routine.h) fills the plan, then
//
//     uk_session_start(plan) -> state, uk_session_step(state, input) -> state, uk_session_view(state) -> what to show.
//
// It never reads a clock: time comes in with each input. Laws, for all plans and inputs (tests/session.c):
// the target is never above the lowest cap of technique, muscle, tool, safety and person; nothing is pressed
// after a warning sign, above six of ten, after a second climb, or beyond the dose; every run ends, with an
// outcome and an advice; the same inputs give the same views, however time is cut; pausing changes no dose.

#ifndef UK_SESSION_H
#define UK_SESSION_H

#include "core/dose.h"
#include "core/tool.h"

enum { UK_SPOT_MAX = 4, UK_STEP_MAX = 160, UK_PRESS_LEVELS = 8, UK_SAY_SIZE = 640 };

// One step of a plan: a stretch of time in which the same thing is done.
struct uk_step {
    uint8_t phase, act, ask, when; // enums of core/table.h; UK_ACT_MAIN and UK_ACT_PRESS press, UK_ACT_TEST does too
    uint8_t technique, spot;       // spot: index into uk_session_plan.spot
    uint8_t target_tenths;         // before caps; 0 where nothing is pressed
    bool again;                    // a hold after the first
    uint16_t seconds, say;
};

// One spot of a plan, with all that limits it.
struct uk_spot {
    uk_candidate spot;
    bool pressable, care, may_step; // may_step: a level hold may go on in steps
    uint8_t cap_tenths;             // lowest of muscle, area, safety and person (technique and tool come on top)
    struct uk_aid aid;
    struct uk_allowed allowed;      // for a change of tool
    uint16_t why;                   // row of uk_word_table: why it is not pressed; 0
};

struct uk_session_plan {
    struct uk_step step[UK_STEP_MAX];
    struct uk_spot spot[UK_SPOT_MAX];
    uint16_t steps;
    uint8_t spots, routine;
};

// The levels before or after; UK_NO_LEVEL where not given.
struct uk_levels {
    uint8_t pain, tenderness, movement, usual_pain; // tenths
};

// What was done with one spot.
struct uk_outcome {
    struct uk_levels before, after;
    uint32_t pressed_ms;
    uint32_t go_ms;                       // pressing and its rests
    uint16_t level_s[UK_PRESS_LEVELS];    // seconds pressed at 0-1, 1-2 ... of ten
    uint16_t techniques;                  // bit i: technique i was used
    uint8_t ended;                        // enum uk_ended
    uint8_t peak;                         // the most pain in the spot; UK_NO_LEVEL
    bool begun;
};

enum uk_input_kind {
    UK_INPUT_TIME, UK_INPUT_PAIN, UK_INPUT_TENDERNESS, UK_INPUT_MOVEMENT, UK_INPUT_USUAL_PAIN, UK_INPUT_WARNING,
    UK_INPUT_PAUSE, UK_INPUT_RESUME, UK_INPUT_SKIP, UK_INPUT_HARDER, UK_INPUT_SOFTER, UK_INPUT_TOOL, UK_INPUT_STOP,
    UK_INPUT_EASING, UK_INPUT_SAME, UK_INPUT_CLIMBING, UK_INPUT_KINDS
};

// First `passed_ms` pass, then the rest happens.
struct uk_input {
    uint32_t passed_ms;
    uint8_t kind;      // enum uk_input_kind
    uint8_t level;     // tenths, 0..100: of pain, tenderness, movement, usual pain
    uint8_t sign;      // of a warning: row of uk_warning_table; 0: something else feels wrong
    struct uk_aid aid; // of a change of tool
};

enum uk_mode { UK_MODE_RUN, UK_MODE_BREAK, UK_MODE_WARNED, UK_MODE_ENDED };

// All zero but the plan is not a session: use uk_session_start.
struct uk_session {
    struct uk_session_plan plan;
    struct uk_outcome outcome[UK_SPOT_MAX];
    uint32_t step_ms;      // of the current step
    uint32_t mode_ms;      // of a break or a warning
    uint32_t pause_ms;
    uint16_t at;           // current step
    uint16_t said;         // words that replace those of the step; 0
    uint16_t signs;        // bit i: sign i came; bit 0: something else
    uint8_t mode;          // enum uk_mode
    bool paused;
    bool answered[UK_ASK_USUAL_PAIN + 1]; // in this baseline or re-test
    // of the current spot
    bool barred;           // no more pressing in this go
    bool unpulled;         // no more stretching in this go: it hurt too much
    bool backed_off;       // pain has climbed once: half the pressure
    bool stepping;         // level: the next holds go up in steps
    bool eased, eased_any; // in this hold; in this go
    int8_t nudge;          // harder and softer, in tenths
    uint8_t steps_up;
    uint8_t start, first, lowest, last; // of pain under pressure: in the first hold, at the start of this one, lowest, last
};

struct uk_view {
    uint8_t phase, technique, target_tenths, ask; // technique 0: none; target 0: nothing is pressed
    uint8_t spot;            // index into the plan
    uint8_t breath;          // 0 none, 1 in, 2 out
    bool pressing, ended;
    uint16_t say;            // row of uk_word_table
    uint32_t left_ms;        // of this step; 0 at the end
    uint32_t left_all_ms;    // of the whole, if all goes by plan: without what only a spot that stays sore gets
    uint8_t climbed_tenths, then_tenths; // in the break after a climb: the target it had, and that of the softer try; 0
    uint16_t step, steps;    // of the way through
};

void uk_session_start(struct uk_session *s, const struct uk_session_plan *plan);

// UK_ERR_RANGE for a kind, level or sign that there is not; then nothing changes.
enum uk_err uk_session_step(struct uk_session *s, const struct uk_input *input);

struct uk_view uk_session_view(const struct uk_session *s);

// Milliseconds until the view changes by itself, at least 1; 0 when it has ended.
uint32_t uk_session_next_ms(const struct uk_session *s);

// Of the ways that `text` tells, each but the first in a sentence that begins with "Or": those with this tool; else those
// that name no tool; else all. `tool` 0: all.
void uk_session_way(const char *text, int tool, char out[UK_SAY_SIZE]);

// The words of a view with their blanks filled in, for the spot at hand.
void uk_session_say(const struct uk_session *s, const struct uk_view *view, char out[UK_SAY_SIZE]);
// Sentence `word` with its blanks filled in for spot number `spot` of the plan.
void uk_session_words(const struct uk_session_plan *plan, int spot, int technique, int word, char out[UK_SAY_SIZE]);

// The sentence that follows from the outcome of spot number `spot`, as if it stopped here where it has not ended:
// a row of uk_word_table, never 0.
int uk_session_advice(const struct uk_session *s, int spot);

#endif
