// SPDX-License-Identifier: MIT
//
// A script of what happened at a keyboard, run on a fake clock: one line after another in, prompts and outcomes out.
//
// `end` closes a prompt that is open as not seen; what comes after it is ignored. A time before the last one counts
// as no time passed. Nobody is at the keys before the first `input`.

#ifndef UK_BREAKS_SCRIPT_H
#define UK_BREAKS_SCRIPT_H

#include "core/breaks.h"

enum uk_script_event {
    UK_SCRIPT_INPUT, UK_SCRIPT_IDLE, UK_SCRIPT_LOCK, UK_SCRIPT_UNLOCK, UK_SCRIPT_SLEEP, UK_SCRIPT_RESUME,
    UK_SCRIPT_HOLD, UK_SCRIPT_FREE, UK_SCRIPT_DONE, UK_SCRIPT_SNOOZE, UK_SCRIPT_SKIP, UK_SCRIPT_END,
    UK_SCRIPT_EVENT_COUNT
};
extern const char *const uk_script_event_name[UK_SCRIPT_EVENT_COUNT];

struct uk_breaks_script {
    struct uk_breaks_plan plan;
    struct uk_breaks state;
    struct uk_breaks_now now;
    int64_t wake_at_ms;
    bool held, asleep, ended, watch_gap;
    // Told of every order with a prompt or an outcome; an outcome comes before the prompt of the same order.
    void (*say)(void *context, int64_t at_ms, const struct uk_breaks_order *order);
    void *context;
};

// Starts at time 0. `wall` is the day and time of day then.
void uk_breaks_script_start(struct uk_breaks_script *r, const struct uk_breaks_plan *plan, struct uk_breaks_now wall,
                            void (*say)(void *context, int64_t at_ms, const struct uk_breaks_order *order), void *context);

// Lets time pass until `at_ms`, then lets `event` happen.
void uk_breaks_script_take(struct uk_breaks_script *r, int64_t at_ms, enum uk_script_event event);

// Lets time pass until `at_ms`.
void uk_breaks_script_pass(struct uk_breaks_script *r, int64_t at_ms);

// As `end` at the time of the last line.
void uk_breaks_script_end(struct uk_breaks_script *r);

#endif
