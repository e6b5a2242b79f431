// SPDX-License-Identifier: MIT
//
// Comes back, in words and JSON: a part of the answer of trends.
//   {"spots":[{"point","side","times","last":"2026-11-01","quiet_days":20,"before":[{"cause":"desk_slump","times":2}],
//    "short_sleep":1,"stress":0,"sport":0,"says":".."}],"untreated":[{"point","side","key":"scaleni","says":".."}]}

#ifndef API_RETURNS_H
#define API_RETURNS_H

#include "api/trends.h"
#include "core/returns.h"

// `r` NULL: an empty record.
void api_returns_read(const struct api_record *r, struct uk_returns *out);

void api_returns_say(const struct uk_return *r, char to[API_SAY_SIZE]);
void api_returns_say_untreated(const struct uk_untreated *u, char to[API_SAY_SIZE]);
void api_returns_write(const struct uk_returns *returns, struct api_writer *w);

#endif
