// SPDX-License-Identifier: MIT
//
// Breaks: when to ask for one, given what was noticed at the keyboard so far.
//
// A state machine with both clocks passed in. The shell steps it at each thing it notices and at `wake_at_ms`; the
// order tells what to do. It knows presence at the keys, not sitting. Numbers: atlas/breaks.yaml.
//
// An absence under plan->away_ms is reading or thinking and counts as presence. One as long, or a lock or sleep of
// plan->lock_ms, is a short break taken; one of walk_length_ms is a walk taken too. A break that is due waits for a
// gap in typing, at most wait_ms; the shell is asked twice whether something holds it (a call, a talk): when it falls
// due and right before asking. Who has been still for taken_ms already may have left: that is no gap.
//
// Laws (tests/breaks.c):
//   1 steps that bring nothing change nothing        6 at most prompts_most in any window; none in the grace
//   2 the clock of the wall moves only the hours       after start, return, resume and unlock
//   3 every prompt has exactly one outcome           7 an absence as long as the break discharges it, sleep too
//   4 nobody there, no timer                         8 held never asks
//   5 not held: asked wait_ms after due at the latest  9 same script, same orders
//                                                   10 time that goes back is refused
// (5) "due" is the last of: the interval, the end of the grace, the end of the window, the opening hour.

#ifndef UK_BREAKS_H
#define UK_BREAKS_H

#include "core/table.h"

enum { UK_BREAKS_RANGES_MAX = 4, UK_BREAKS_PROMPTS_MAX = 8 };
#define UK_BREAKS_NEVER INT64_MAX

enum uk_break { UK_BREAK_NONE, UK_BREAK_SHORT, UK_BREAK_WALK };
enum uk_break_outcome { UK_BREAK_OPEN, UK_BREAK_DONE, UK_BREAK_AWAY, UK_BREAK_SNOOZE, UK_BREAK_SKIP, UK_BREAK_UNSEEN, UK_BREAK_HELD };

// The schedule. uk_breaks_usual gives the defaults; a person's settings change some.
struct uk_breaks_plan {
    int64_t short_ms, short_length_ms, walk_ms, walk_length_ms, snooze_ms;
    int64_t away_ms, lock_ms, taken_ms;
    int64_t gap_ms, wait_ms, asked_ms, hold_look_ms, grace_ms;
    int64_t window_ms;
    uint8_t prompts_most, snoozes_most, small_after, misses_widen, widen_most; // prompts_most: to UK_BREAKS_PROMPTS_MAX
    bool hours_given;     // false: always
    struct uk_breaks_day {
        uint8_t count;
        struct { int16_t from_min, to_min; } range[UK_BREAKS_RANGES_MAX]; // in order, 0..1440
    } day[7]; // from Monday
};
struct uk_breaks_plan uk_breaks_usual(void);
// As uk_breaks_usual, with another short interval: the grace is never longer than a share of it.
int64_t uk_breaks_grace(int64_t short_ms);

struct uk_breaks_now {
    int64_t boot_ms; // runs on while asleep
    int64_t mono_ms; // does not
    int32_t day;     // 0 Monday .. 6, and milliseconds of the day: local, for the hours only
    int32_t day_ms;
};

enum uk_breaks_event {
    UK_BREAKS_START,
    UK_BREAKS_INPUT,     // someone is at the keys, from now until IDLE
    UK_BREAKS_IDLE,      // no input since `arg` (boot_ms)
    UK_BREAKS_LOCK,
    UK_BREAKS_UNLOCK,
    UK_BREAKS_TIMER,     // time has passed; also after sleep
    UK_BREAKS_FREE,      // nothing holds the break
    UK_BREAKS_BUSY,      // a call, a talk: hold it; closes a prompt that is open
    UK_BREAKS_DONE,      // with nothing open: a break taken unasked
    UK_BREAKS_SNOOZE,    // for `arg` ms, 0: as planned; with nothing due: not sooner than that
    UK_BREAKS_SKIP,
    UK_BREAKS_DISMISSED, // the notice was closed by hand
    UK_BREAKS_LOST,      // the server closed it, or there is none
    UK_BREAKS_HOLD,      // by hand, until `arg` (boot_ms); in the past: off
    UK_BREAKS_ASK,       // now, as the person wished: `arg` is enum uk_break
};

enum uk_breaks_state { UK_BREAKS_NEW, UK_BREAKS_GONE, UK_BREAKS_SITTING, UK_BREAKS_DUE, UK_BREAKS_HELD, UK_BREAKS_WAITING, UK_BREAKS_ASKED };

// Copy with `=`; all zero: not started.
struct uk_breaks {
    uint8_t state;                 // enum uk_breaks_state
    bool idle, locked, closed, in_tray, slept;
    uint8_t asked;                 // enum uk_break: the prompt that is open
    uint8_t snoozed, snoozes, misses;
    int64_t boot_ms, mono_ms;      // of the last step
    int64_t there_from_ms;         // when the person came back
    int64_t sat_from_ms;           // start of this stretch of sitting
    int64_t short_from_ms;
    int64_t walk_from_ms, walk_banked_ms;
    int64_t idle_from_ms, gone_from_ms, lock_from_ms;
    int64_t grace_until_ms, snooze_until_ms, hold_until_ms;
    int64_t due_ms, wait_until_ms, look_at_ms, asked_ms, late_ms;
    int64_t prompt_ms[UK_BREAKS_PROMPTS_MAX]; // the last ones, newest first
    uint8_t prompts;
    int64_t present_ms, longest_ms; // the stretches that are over: all together, and the longest. A shell may set them to 0.
};

struct uk_breaks_order {
    int64_t wake_at_ms;  // boot_ms of the next UK_BREAKS_TIMER; UK_BREAKS_NEVER: none
    bool refused;        // time went back: nothing was changed
    bool watch_gap;      // tell of each pause of gap_ms; only then
    bool look_for_hold;  // answer with FREE or BUSY at once
    bool close;          // the notice
    uint8_t ask;         // enum uk_break: show it now
    bool small;          // offer the small version
    uint8_t outcome;     // enum uk_break_outcome of the prompt that was open
    uint8_t kind;        // enum uk_break: which prompt it was
    int64_t sat_ms;      // at the outcome: how long the stretch had lasted
    int64_t late_ms;     // at `ask` and at the outcome: how long it was due when it was asked
    int64_t away_ms;     // at the outcome: since the last input; 0: at the keys
};

struct uk_breaks_order uk_breaks_step(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now,
                                      enum uk_breaks_event event, int64_t arg);

// When the next break falls due, boot_ms, and which it is. UK_BREAKS_NEVER while nobody is there.
int64_t uk_breaks_next(const struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now, enum uk_break *kind);

#endif
