// SPDX-License-Identifier: MIT
//
// Days: which day it is for a person. It begins at midnight of the person's own clock.

#ifndef UK_DAY_H
#define UK_DAY_H

#include <stdint.h>

enum { UK_DAY_S = 86400 };

// The day, counted from 1970-01-01, on which `at_s` (seconds since 1970 UTC, or before it) falls where clocks are
// `offset_min` ahead of UTC.
int32_t uk_day_of(int64_t at_s, int offset_min);

#endif
