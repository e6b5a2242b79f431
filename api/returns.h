// SPDX-License-Identifier: MIT
//
// Comes back, in words and JSON: a part of the answer of trends.
//   {"spots":[{"point","side","times","last":"2026-11-01","quiet_days":20,"before":[{"cause":"desk_slump","times":2}],
//    "short_sleep":1,"stress":0,"sport":0,"says":".."}],"untreated":[{"point","side","key":"scaleni","says":".."}]}

#ifndef API_RETURNS_H
#define API_RETURNS_H

#include "api/trends.h"
#include "core/bad_days.h"
#include "core/returns.h"

// And what went before bad days: "bad_days":{"bad","other","says","before":[{"what":"cause"|"sleep"|"stress"|"sport",
// "cause":ID|null,"bad","other","called":true|false,"says":".."}]}

// `r` NULL: an empty record.
void api_bad_days_read(const struct api_record *r, const struct api_trends *t, struct uk_bad_days *out);
void api_bad_days_say(const struct uk_bad_days *days, char to[API_TRENDS_TEXT]);
void api_bad_days_say_row(const struct uk_bad_days *days, int row, char to[API_TRENDS_TEXT]);
void api_bad_days_write(const struct uk_bad_days *days, struct api_writer *w);

// `r` NULL: an empty record.
void api_returns_read(const struct api_record *r, struct uk_returns *out);

void api_returns_say(const struct uk_return *r, char to[API_TRENDS_TEXT]);
void api_returns_say_untreated(const struct uk_untreated *u, char to[API_TRENDS_TEXT]);
void api_returns_write(const struct uk_returns *returns, struct api_writer *w);

#endif
