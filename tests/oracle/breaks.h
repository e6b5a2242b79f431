// SPDX-License-Identifier: MIT
//
// The break reminder again, second by second: nothing is remembered but what happened in each second, and each
// second everything is counted anew from there. Slow on purpose; whole seconds, no hours, the usual plan.

#ifndef ORACLE_BREAKS_H
#define ORACLE_BREAKS_H

#include <stdbool.h>
#include <stdint.h>

enum { PLAIN_SECONDS_MAX = 100000, PLAIN_LINES_MAX = 4000 };

struct plain_line {
    int t;
    bool is_prompt;
    char what; // prompt: s w; outcome: d a z (snooze) k (skip) u h
};

struct plain_breaks {
    char second[PLAIN_SECONDS_MAX]; // T typing, I still, L locked
    char there[PLAIN_SECONDS_MAX];  // P present, G gone
    int t;
    bool typing, locked, asleep, held, ended;
    bool gone;
    int gone_at, back_at, touched_at, locked_at, slept, asleep_at; // slept: of the absence that lasts
    int short_at, walk_at;          // when each interval began
    int not_before;                 // the grace, or a snooze before anything was due
    char snoozed; int snoozes, snoozed_until;
    int missed_in_row;
    int prompt[PLAIN_LINES_MAX]; int prompts;
    char open; int open_at;         // the prompt that is open
    char pending;                   // 0, w waiting for a gap, h held
    int latest, look_at;
    struct plain_line line[PLAIN_LINES_MAX];
    int lines;
};

void plain_breaks_start(struct plain_breaks *p);
// `event` by the names of the scripts; `t` in seconds, never falling.
void plain_breaks_take(struct plain_breaks *p, int t, const char *event);

#endif
