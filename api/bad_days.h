// SPDX-License-Identifier: MIT
//
// Bad days, in words and JSON: a part of the answer of trends.
//   "bad_days":{"bad":6,"other":40,"says":"..",
//     "before":[{"what":"cause"|"sleep"|"stress"|"sport","cause":ID|null,"bad","other","called":true|false,"says":".."}]}
// bad, other: how many bad days and other days there are; in a row, on how many of each it was noted. called: by more
// than chance.

#ifndef API_BAD_DAYS_H
#define API_BAD_DAYS_H

#include "api/trends.h"
#include "core/bad_days.h"

// `r` NULL: an empty record.
void api_bad_days_read(const struct api_record *r, const struct api_trends *t, struct uk_bad_days *out);
void api_bad_days_say(const struct uk_bad_days *days, char to[API_SAY_SIZE]);
void api_bad_days_say_row(const struct uk_bad_days *days, int row, char to[API_SAY_SIZE]);
void api_bad_days_write(const struct uk_bad_days *days, struct api_writer *w);

#endif
