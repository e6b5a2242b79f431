// SPDX-License-Identifier: MIT
//
// Comes back: spots that were quiet for a while and then sore again, what went before, and fed spots whose key muscle
// was never treated.
//
// A spot is sore on a day with a go on it, or a press that was sore. Two sore days with at least return_quiet_days
// between them are a return. Noted in the return_look_days up to it (that day too) counts as having gone before:
// that is no proof of a cause. Numbers: atlas/trends.yaml.

#ifndef UK_RETURNS_H
#define UK_RETURNS_H

#include "core/record.h"

enum { UK_RETURNS_SPOTS = 8, UK_RETURNS_CAUSES = 4 };

struct uk_return {
    uk_candidate spot;
    uint16_t times;
    int32_t last_day;      // of the last return
    uint16_t quiet_days;   // before it
    uint8_t cause_count;
    struct { uk_cause cause; uint16_t times; } cause[UK_RETURNS_CAUSES]; // noted before, most often first
    uint16_t short_sleep, stress, sport; // returns that these went before
};

struct uk_untreated {
    uk_candidate spot;     // treated more than once
    uk_muscle key;         // feeds it, and no spot of it on that side was ever treated
};

struct uk_returns {
    int spot_count, untreated_count;
    struct uk_return spot[UK_RETURNS_SPOTS];         // most returns first
    struct uk_untreated untreated[UK_RETURNS_SPOTS];
};

// From settled events, in any order of time.
void uk_returns_fold(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                     const struct uk_record *record, struct uk_returns *out);

#endif
