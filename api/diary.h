// SPDX-License-Identifier: MIT
//
// The diary as pages show it: what the verb `history` answers when it is asked for days.
//
//   {"from":"2026-09-01","to":"2026-11-30"}   at most API_DIARY_DAYS; days without an entry are left out
//     -> {"from","to","first":"2026-08-02"|null,"last":"2026-11-20"|null,
//         "days":[{"day":"2026-11-20","worst":6,"none":false,"notes":3,"goes":1}]}
//   {"day":"2026-11-20"}
//     -> {"day","before":"2026-11-18"|null,"after":..|null,     the days with entries next to it
//         "places":[{"region":"left:temple","name":"Left temple","level":6}],   as they were noted last on that day, or told to the finder
//         "events":[{"id","at","offset_min","type","text",       oldest first
//                    "words":"..","places":[..],"spot":{"spot","name","part"},"level":3,"hours":7,"minutes":30,
//                    "before":6,"after":3,"habit":ID,"name":"..","done":true,"none":true,
//                    "title":".." (of a find), "more":"Stopped because pain rose."}]}   (api_history_say_rest)
// worst: the highest level of that day's pain, else the usual pain that was noted; null: no level was said. A day is the
// person's own. Of an event only what was noted is there.

#ifndef API_DIARY_H
#define API_DIARY_H

#include "api/history.h"

enum { API_DIARY_DAYS = 372 };

// Is it a request for days?
bool api_diary_asked(const struct api_json *j);

enum uk_err api_diary_json(const struct api_call *call, struct api_work *work, struct api_writer *answer);

#endif
