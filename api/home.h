// SPDX-License-Identifier: MIT
//
// home: what to do now, from the record that is lent. Nothing in it is a duty: a page shows the first things, and no more.
//
// Request {}. Answer:
//   {"day":"2026-11-21"|null,"new":false,            new: nothing was ever noted; day null: no record
//    "page":{..}|null,                               a standing answer that holds back pressing, or all (web/core.h)
//    "stands":[{"flag","name","since":"3 days ago","text":"..how it is ended.."}],   the answers that hold back
//    "stopped":{"text","flags":["during_faint"]}|null,   a sign ended a session today; a no to the flags takes it back
//    "pain":{"at","when":"yesterday","days":1,"places":[{"region":"left:temple","name":"Left temple","level":6}]}|null,
//                                                    the places of the last note, worst first
//    "no_pain":{"at","when","days"}|null,            when "no pain" is the last that was noted
//    "found":{"at","when","days","spots":[{"spot","name","part"}]}|null,      of the last find, likeliest first
//    "last":{"spot","name","part","at","when","days","pressed_s","ended","before":{"tenderness":6},"after":{"tenderness":3},"text":".."}|null,
//    "ask":{"soreness":{"text":".."}|null,"task":{"text":"..","name":".."|null}|null,"usual_pain":{"text":".."}|null},
//    "habits":[{"habit","name","do","dose","minutes","state":"open"|"done"|"skipped","due":false,"chosen":true}],       today's, at most three
//    "again":"Left trapezius was released a short while ago. .. From 10:00 ..."|null,   why the spot of the last go rests
//    "go_on":{"spot","name","part","minutes":9,"takes":"about 9 minutes","tool":"massage_ball"|null,"tool_name":"massage ball","pressing":true,"rest":".."|null}|null}
//                                                    rest: why it is better not pressed today
// A habit is due for the weekly look (api/plan.h); chosen: the person said something of it before. The task is the thing
// that the pain spoils, in the person's words; name null: none was named yet. `when` is in words, `days` how many of the
// person's own days ago.

#ifndef API_HOME_H
#define API_HOME_H

#include "api/api.h"

enum uk_err api_home_json(const struct api_call *call, struct api_work *work, struct api_writer *answer);

#endif
