// SPDX-License-Identifier: MIT
//
// Bad days: what was noted on them or the day before, beside the other days.
//
// A bad day's worst pain lies by the minimal important difference (2 points) or more above the person's middle day.
// What is called more frequent before bad days is so by more than chance: the interval of the difference of both shares
// (Agresti and Caffo: one added to each count) leaves out 0 at 2.6 spreads, since many things are looked at. It is no
// proof of a cause. Days without a note of pain count nowhere.

#ifndef UK_BAD_DAYS_H
#define UK_BAD_DAYS_H

#include "core/trends.h"

enum { UK_BAD_DAYS_ROWS = 5 };
enum uk_bad_day_what { UK_BAD_CAUSE, UK_BAD_SLEEP, UK_BAD_STRESS, UK_BAD_SPORT };

struct uk_bad_day_row {
    uint8_t what;        // enum uk_bad_day_what
    uk_cause cause;
    uint16_t bad, other; // days that it went before
    bool called;
};

struct uk_bad_days {
    uint16_t bad, other; // days
    uint8_t count;
    struct uk_bad_day_row row[UK_BAD_DAYS_ROWS]; // more frequent before bad days; the largest difference first
};

// `t` gives the days and the worst pain of each.
void uk_bad_days_fold(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                      const struct uk_trends *t, struct uk_bad_days *out);

#endif
