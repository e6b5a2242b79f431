// SPDX-License-Identifier: MIT
//
// trends: how pain and tenderness went, day by day and go by go, and what is said of it.
//
// The request is an object; all may be missing: {"days":84}. Without it: since the record began, at most twelve weeks.
// The answer tells of days that have a note or a go, and of no others: a missing day is a gap, not a zero.
//   {"from":"2026-09-01","to":"2026-11-21","unit":"0 to 10","noted_days":50,
//    "pain_free":{"days":12,"of":50,"low":0.14,"high":0.37,"says":".."},
//    "worst":{"days":[{"day":"..","level":6,"smooth":5}],"change":{..}|null,"says":".."},
//    "places":[{"place":"left:temple", as worst}],
//    "spread":{"days":[{"day":"..","places":2}],"says":".."},
//    "go_days":[{"day":"..","spots":1}],
//    "spots":[{"point":"..","side":"left","count":9,"goes":[{"day":"..","before":6,"after":3}],"change":{..}|null,"says":".."}],
//    "works":{..} (api/works.h),"returns":{..} (api/returns.h),"bad_days":{..} (api/bad_days.h)}
// A change is {"before","after","low","high","called":"less"|"more"|"none","notes":[first,last]}: `low` and `high` are
// the 95 % interval of after - before. Figures have a decimal only where a person gave one.

#ifndef API_TRENDS_H
#define API_TRENDS_H

#include "api/api.h"
#include "api/record.h"
#include "core/trends.h"

enum { API_TRENDS_USUAL_DAYS = 84 };

struct api_trends {
    struct uk_trends t;
    uint8_t decimals; // 1 where a person gave one
    int days;         // of those asked for, since the record began: what sentences count
};

// `days` 0: the usual span. `r` NULL: an empty record.
void api_trends_read(const struct api_record *r, int days, struct api_trends *out);

// The sentence beneath each chart. How many notes it takes to call a change is said once: of the worst place, and of the
// first spot that has too few. "" of the number of places, where no change of it can be told.
void api_trends_say_line(const struct api_trends *t, const struct uk_trend_line *line, char to[API_SAY_SIZE]);
void api_trends_say_free(const struct api_trends *t, char to[API_SAY_SIZE]);
void api_trends_say_spread(const struct api_trends *t, char to[API_SAY_SIZE]);
void api_trends_say_spot(const struct api_trends *t, const struct uk_trend_spot *spot, char to[API_SAY_SIZE]);

// "left temple"; "left: trapezius, spot 1".
void api_trends_place_name(uk_place place, char to[API_SAY_SIZE]);
void api_trends_spot_name(uk_candidate spot, char to[API_SAY_SIZE]);

enum uk_err api_trends_json(const struct api_call *call, struct api_work *work, struct api_writer *answer);

#endif
