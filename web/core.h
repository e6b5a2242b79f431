// SPDX-License-Identifier: MIT
//
// The core as a WebAssembly module (build/web/core.wasm): the same calls and the same bytes as the command line and
// the server. No imports, no glue. Memory is fixed when it is linked: nothing grows, nothing is freed, pointers stay.
//
// 1. Calls
//
//   verb_at() request_at() answer_at()   where to write the verb (NUL-terminated, CORE_VERB_MAX bytes) and the request
//                                        (UTF-8), and where the answer stands
//   request_max()                        bytes that fit into the request
//   api(length, line)                    makes the call; answers enum uk_err: 0 done, 11 safety stop (the answer is the advice),
//                                        10 no room, any other: the request is wrong, and the answer is {"id":..,"error":{..}}.
//                                        line: of a batch, from 1; else 0
//   answer_length()                      bytes of the last answer
//   clock(now_s, offset_min)             the time, seconds since 1970 (a double), and minutes by which the person's clock is
//                                        ahead of UTC. Set it before calls that depend on the time; the core has no clock
//
// 2. The record. Events are lines of JSON (doc/record-format.md) and lie in IndexedDB or on the server; the fold lies here.
//
//   record_start()                       empties the record. From then on it is lent to every call, as on the command line
//   record_add(length)                   takes the lines in the request, many at once ("\n" between), in any order; answers how
//                                        many it took. What is no event, or does not fit, is passed over
//   record_fold()                        the state of all that was added; call it after the last record_add
//   record_events() record_passed_over() how many count; how many lines were passed over
//   record_close()                       takes the record away: calls know of none
//   event_check(length)                  checks the one line in the request as strictly as a store must before it keeps it;
//                                        enum uk_err, answer {"id","at","type","erases":["ID"]} or {"id":..,"error":{..}}. The
//                                        bodies of events in `erases` are to be removed from the store
//   event_id(length, at_ms)              makes the id of an event (a UUID of version 7) from a time and ten random bytes, which
//                                        stand first in the request; it is higher than the id that stands behind them, if there
//                                        is one (length 10 or 46). enum uk_err, answer the id as text
//   export_csv(length)                   the lines in the request as CSV in the answer; how many could not be written. The
//                                        header (export_header(), in the answer) comes before the first. As JSON lines the
//                                        record is exported as it is stored
//   import_start(length, offset_min)     begins to read a file of JSON lines, our CSV, or a table with the mapping in the request
//                                        (length 0: none; doc/record-format.md). enum uk_err, answer as event_check
//   import_feed(length, last)            takes the next piece of the file, at most CORE_IMPORT_PIECE bytes; last 1: it was the
//                                        last one. The answer is JSON lines: {"line":N,"event":{..}} or {"line":N,"error":{..}};
//                                        enum uk_err: the header is not ours and there is no mapping that fits. Events whose id is
//                                        known already are for the store to drop
//
// 3. Verbs. On the server: POST /api/VERB with the same request and the same answer. Every request may have an "id" that comes back
//    only where the contract says so. "for":"people" adds what a page shows; without it answers are the contract's alone.
//    SPOT is "left:trapezius.trp1", PLACE "left:temple". `name` is always ready to be shown: "Left temple", "Left trapezius".
//    Each is written in full in its header.
//
//   atlas    api/atlas.h    {"full":true} -> all lists at once, for the start: groups, regions, muscles, points, tools, techniques,
//                           routines, causes, complaints, habits, flags, cards, warnings, lessons, countries. {"list":"regions",
//                           "full":true} -> one of them
//   home     api/home.h     {} -> what to do now
//   find     api/find.h     {"at":[{"region":PLACE,"level":6}],"yes":[],"no":[],"unsure":[],"press":{SPOT:"mine"},"causes":[],
//                           "complaints":[],"words":"..","age":44,"sex":"f","country":"GB","for":"people"} -> the ranking, and "people"
//   press    api/press.h    {"find":{..a find request..},"spot":SPOT} -> how to press it; without spot: which one is next
//   check    api/check.h    {"area":["neck"],"yes":[],"no":["all"],"unsure":[],"phase":"before","for":"people"} -> safety, and "people"
//   release  api/release.h  {"spots":[SPOT],"now":"..","script":[..],"until":12.5,"only_last":true,"for":"people"} -> JSON lines; the
//                           last says when the next change comes. {"plan":true} -> one object: what would be done
//   note     api/note.h     what was said or done -> the events to store. Pages write no event by themselves. {"undo":true} takes
//                           the last entry back; "stays":".." in the answer: a sign that was told with it stays, and how to end it
//   plan     api/plan.h     {"causes":[],"points":[],"area":[]} -> habits, stretch, strength; "ics":true: and the calendar
//   trends   api/trends.h   {"days":84} -> how it went          history  api/history.h  {"last":30} -> what was noted
//   history  api/diary.h    {"from":"2026-09-01","to":"2026-11-30"} -> what each day holds; {"day":"2026-11-20"} -> all of one
//   show     api/show.h     {"id":"trapezius"} -> all about a thing of the atlas
//   learn    api/learn.h    {} -> lessons; {"topic":"sleep"} -> one, with its claims and their sources
//            api/browse.h   {"list":"lessons"|"claims"|"muscles"} -> all to browse and search; {"claim":ID}, {"muscle":ID} -> one
//   breaks   api/breaks.h
//
// 4. The two things that "people" shares everywhere
//
//   "page": what to do, where safety has something to say (else null):
//     {"action":"emergency","stop":true,"crisis":false,"name":"Call for help now","do":["..",".."],"tell":["Tell them: .."],
//      "because":[{"flag":"chest_pain_cardiac","name":"..","why":"..","more":".."}],"off":"Off for now: ..."|null,
//      "number":"112"|null,"crisis_line":".."|null,"come_back":["..",".."]}
//     stop: nothing but this page is shown. crisis: someone thinks of ending their life; those words come first.
//   "cards": what is still to be asked, in the order in which the cards are shown:
//     [{"card":"sudden","title":"Sudden or severe","intro":"..","signs":[{"flag":"..","name":"..","text":"..","why":"..","gist":".."|null}]}]
//     gist: signs of one gist stand together; it says them all in one line, and a no to it is a no to each.
//   "about": for which parts of the body the cards are, as the area of a check takes them: ["head","neck"]
//
// Memory: about 51 MB, all of it from the start: a record of up to 131,072 events with a million observations, a request
// and an answer of 1 MB each, the work memory of the calls, and the atlas.

#ifndef WEB_CORE_H
#define WEB_CORE_H

#include <stdint.h>

enum { CORE_VERB_MAX = 32, CORE_REQUEST_MAX = 1 << 20, CORE_IMPORT_PIECE = 1 << 16 };

#define EXPORT(name) __attribute__((export_name(#name))) name

char *EXPORT(verb_at)(void);
char *EXPORT(request_at)(void);
char *EXPORT(answer_at)(void);
uint32_t EXPORT(request_max)(void);
uint32_t EXPORT(answer_length)(void);
int EXPORT(api)(uint32_t length, uint32_t line);
void EXPORT(clock)(double now_s, int32_t offset_min);

void EXPORT(record_start)(void);
uint32_t EXPORT(record_add)(uint32_t length);
void EXPORT(record_fold)(void);
void EXPORT(record_close)(void);
uint32_t EXPORT(record_events)(void);
uint32_t EXPORT(record_passed_over)(void);

int EXPORT(event_check)(uint32_t length);
int EXPORT(event_id)(uint32_t length, double at_ms);
void EXPORT(export_header)(void);
uint32_t EXPORT(export_csv)(uint32_t length);
int EXPORT(import_start)(uint32_t length, int32_t offset_min);
int EXPORT(import_feed)(uint32_t length, int32_t last);

#endif
