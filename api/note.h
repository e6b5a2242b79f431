// SPDX-License-Identifier: MIT
//
// note: from what was said or done to the events that a shell stores, and what it then tells the person.
//
// One of these in the request:
//   {"find":{a find request}}                     the find, and the answers to warning signs with it
//   {"check":{a check request}}                   the answers to warning signs
//   {"release":{a release request with its script},"felt":"better"|"same"|"worse"}
//                                                 an outcome for each spot that was begun, stopped at `until` if it has not ended;
//                                                 the answers to warning signs; the tools, where the request has `have` or `own`
//   {"words":"left temple 6, neck 4 after driving"}  pain, or a note where no place with its side was understood
//   {"event":{"type":"habit","body":{"habit":"micro_break_20","done":true}}}   an entry, checked. Types: doc/record-format.md
//   {"undo":true}                                 takes back the last entry
//   {"erase":["ID", ...]}                         at most API_EVENT_IDS: their words and numbers go for good
// and besides, as needed:
//   "chance":"0123456789abcdef0123"  ten random bytes: then the events have ids and are whole, ready for the store
//   "at":"2026-11-21T09:30:00Z","offset_min":60   when it was; else the clock of the record
//   "device":"phone"                 else "browser"
//   "replaces":"ID"                  with words or event: takes the place of that entry
//
// The answer; all but events may be missing:
//   {"events":[{"id","at","offset_min","device","type","v","body"}],     without "chance" {"type","body"}
//    "as":"pain"|"note","as_text":".."|null,                              of words; as_text: why it is a note
//    "heard":["\"neck\": I do not know which side."],                     sentences: what was taken otherwise than it stands there
//    "understood":[..],"not_understood":[".."],                           as find gives them
//    "also":["Sleep: 6 hours"],                                           of words: what else is kept, as an entry of its own
//    "idle":[".."],                                                       parts that are kept in the words of a pain, and counted nowhere
//    "sides":[{"said":"neck","regions":["side_of_neck"],"names":["Side of the neck"]}],   whose side was not said
//    "page":{..},                                                         advice that this calls for (web/core.h)
//    "strong":{"area":"head","text":"That is strong pain. .."},          pain of 9 and more: the cards of this area come next
//    "ask":{"soreness":true,"task":false,"usual_pain":false},             what may be asked now (api/home.h)
//    "spots":[{"spot","name","part","pressed_s":90,"tool_name":"tennis ball"|null,"ended","changes":[{"what":"tenderness","name":"soreness","before":6,"after":3}],
//              "advice":".."}],                                           of a release
//    "stays":"..",                                                        of undo: a sign that was told in the same moment stays
//    "near":[{"spot","name"}],"enough":false,"near_text":"..","come_back":".."}   worth a check next; enough: not today
// An event that is wrong answers the error, and nothing is to be stored. Nothing here writes: shells do.

#ifndef API_NOTE_H
#define API_NOTE_H

#include "api/event.h"

// A body, and a line around it.
struct api_note_room {
    char body[API_EVENT_MAX], wrapped[API_EVENT_MAX], line[API_EVENT_MAX];
};

struct api_call;
struct api_work;
enum uk_err api_note_json(const struct api_call *call, struct api_work *work, struct api_writer *answer);

#endif
