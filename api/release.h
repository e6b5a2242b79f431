// SPDX-License-Identifier: MIT
//
// release: a guided session for one to four spots.
//
// The request is an object; all but `spots` may be missing:
//   {"spots":["left:trapezius.trp1"],"tool":"tennis_ball","technique":"compress_hold","routine":"full",
//    "yes":[],"no":[],"unsure":[],"age":44,"sex":"f","country":"GB","have":["cane"],"own":[{"name":"stone","size_mm":40,"hardness":4}],
//    "unable":["two_hands","lie_down","stand"],"gentle":true,"now":"2026-11-21T09:30:00Z","offset_min":60,
//    "history":[event, ...],"script":[{"t":12.5,"event":"pain","level":5}, ...],"until":60}
// `history` holds earlier events; without it and without a record nothing is known of before. As a verb, the answer
// is JSON lines: the views of the session as it runs through the script, and its outcome (the contract's `--simulate`).
// At most API_SCRIPT_MAX events. With `until` it runs to that second only, and the last line is the view of then: what happened so far, played again.
//
// Where a record is lent and the request has no `history`, what was done before `now` (without it: before the clock of the
// record) is taken from there, and so are the tools that a person owns. A page that plays a session again gives the
// same `now` each time.
//
// More for pages:
//   "only_last":true    with `until`: only the view of then
//   "for":"people"      each view has besides
//      "next_ms":3200,                 milliseconds until the view changes by itself; 0 at the end
//      "left_ms":18250,"left_all_s":410,"step":3,"steps":17,     of the whole, if all goes by plan
//      "brief":"Sink in slowly. ..."|null,   what of `say` has to be read under pressure; null: all of it
//      "phase_name":"Press","technique_name":"Press and hold","hold":{"n":1,"of":3}|null,
//      "ask":"pain"|"tenderness"|"movement"|"usual_pain"|null,       what a number answers now
//      "next":{"phase":"rest","name":"Rest"}|null,                    what comes after this step
//      "climbed":{"level":4.5,"then":2.2}|null,      resting after a climb: the target it had, and that of the softer try
//      "spot":"left:trapezius.trp1","name":"Left trapezius","part":"..","place":"..","spot_number":1,"spots":2,
//      "tool":"massage_ball"|null,"tool_name":"massage ball","from":"base of the neck","to":"shoulder tip",   which way the fibres run
//      "caution":".."|null,"paused":false,"ended":null|"done"|"stopped"|"pain"|"warning"}
//   "plan":true         instead of views one object, what would be done:
//     {"plan":{"seconds":540,"minutes":9,"takes":"about 9 minutes","routine":"full","routine_name":"..","spots":[{"spot","name","part","place","pressing":true,
//        "why_not":".."|null,"rest":".."|null,"tool","tool_name","position","reach","glide":"from .. to ..","caution",
//        "techniques":[{"technique","name","holds":3,"hold_s":30,"dose":"3 times 30 seconds, at 4.5 of 10","how":".."}],"target_level":4.5}],
//        "steps":[{"phase","name","technique","seconds","pressing","spot_number","say"}],
//        "warnings":[{"sign":"tingling","name":".."}]},
//      "tools":[{"tool","name","have":true}],"techniques":[{"technique","name"}],      what could be chosen here, softest first
//      "box":{"have":["cane"],"own":[{"name":"stone","size_mm":40,"hardness":4}]},
//      "page":{..}|null,"cards":[..]}   cards: signs that must be answered before anything is pressed
//   A stop has with "for":"people" or "plan" beside `safety` {"why":"..","page":{..}|null}.
//
// In a script {"t":3,"event":"wrong"} is a warning whose sign is not said yet.
//
// A shell that shows a session live goes step by step: read, recall, begin, then event or pass.

#ifndef API_RELEASE_H
#define API_RELEASE_H

#include "api/json.h"
#include "api/people.h"
#include "api/safety.h"
#include "api/say.h"
#include "core/plan.h"
#include "core/record.h"
#include "core/routine.h"

struct api_record;
struct api_work;
struct api_call;

enum { API_OWN_MAX = 8, API_TOOL_SIZE = 64, API_SCRIPT_MAX = 800 };

// How the person felt at the end.
enum api_felt { API_FELT_UNASKED, API_FELT_BETTER, API_FELT_SAME, API_FELT_WORSE };

struct api_own_tool {
    char name[API_TOOL_SIZE];
    uint8_t hardness, width_mm; // both 0: not known
};

struct api_release {
    // what is wished
    uk_candidate spot[UK_SPOT_MAX];
    uint8_t spots, routine, technique;
    uk_point not_for_pressing;              // a point that belongs to a doctor was asked for; 0: none
    bool tool_given, gentle, known;
    bool box_given;                         // the request says what is in the box
    uint8_t unable;
    uint32_t owned;
    struct uk_aid tool;
    char own_tool[API_TOOL_SIZE];           // "own:NAME", when that was named last
    struct api_own_tool own[API_OWN_MAX];
    uint8_t own_count;
    struct uk_safety safety;
    struct api_answers answers;             // those given now, for the record
    uint8_t country;                        // row of uk_country_table; 0: not known
    int64_t now_s;
    int16_t offset_min;
    // what was before
    int64_t task_s;                         // when the task was rated last; 0: never
    char task[API_TOOL_SIZE];               // what the pain spoils, in the person's words
    struct uk_past past[UK_RECORD_PAST];
    uint32_t past_count;
    struct uk_plan_wish pains;              // what hurts and since when: strength waits while it is new
    // the session
    struct uk_session session;
    struct uk_view shown;                   // the last view that was written
    uint64_t t_ms;
    uint8_t outcomes;                       // written so far
    uint8_t felt;                           // enum api_felt
    bool for_people, only_last, only_plan;  // of the request
};

// What happens in a session: a line of a script.
struct api_release_event {
    double t;                // seconds from the start
    struct uk_input input;   // passed_ms is not used
    char own_tool[API_TOOL_SIZE];
};

// Reads the object at `node` (the request) into `r`, but for history and script. `source`: the text that was read.
// What stands in `record` (NULL: none) holds where the request does not take it back.
enum uk_err api_release_read(const struct api_json *j, const char *source, uint32_t node, const struct api_record *record,
                             struct api_release *r, struct uk_problem *problem);

// Takes what was before from the record: earlier goes, the box of tools and the task. `room`: to read words again.
void api_release_recall(const struct api_record *record, struct api_json *room, struct api_release *r);

// The same from the list `history` of a request. Corrections and erasures count.
enum { API_RELEASE_HISTORY = 1024, API_RELEASE_OBSERVATIONS = 16 * API_RELEASE_HISTORY };
struct api_release_room {
    struct uk_event event[API_RELEASE_HISTORY], sorted[API_RELEASE_HISTORY];
    struct uk_observation observation[API_RELEASE_OBSERVATIONS];
    struct uk_event_id erased[API_RELEASE_HISTORY];
    struct uk_record state;
};
void api_release_history(const struct api_json *j, const char *source, uint32_t list, struct api_work *work, struct api_release *r);

// Takes the box of tools from the body of an event of type "tools", unless the request says what is in it.
void api_release_take_box(const struct api_json *j, uint32_t body, struct api_release *r);

// For the verb: reads the request at `node` of work->json into work->release, with what was before and its script.
enum uk_err api_release_prepare(struct api_work *work, const char *source, uint32_t node, struct uk_problem *problem);
// Plays the script of a session that has begun, until the end or `until`.
void api_release_play(struct api_work *work, const char *source, uint32_t node, struct api_writer *lines);

// Judges, plans and starts. UK_ERR_STOP: safety or the tool forbids it; the answer is {"safety":{...}}, and `why` the
// sentence for people, "" where it is the advice of api_release_safety. Otherwise the first view is written as a line.
enum uk_err api_release_begin(struct api_release *r, struct api_writer *answer, char why[UK_SAY_SIZE]);

// Whether the session could be done with this tool (one without a touch: any), in this way (0: any).
bool api_release_could(const struct api_release *r, struct uk_aid tool, int technique);

// What safety says before the session.
void api_release_safety(const struct api_release *r, struct api_safety *safety);

// The sign that came up while pressing on this day and still stops it, by its id; "": none.
const char *api_release_stopped_by(const struct api_release *r);

// The answers after it: a warning counts as a yes to its sign.
struct uk_safety api_release_safety_after(const struct api_release *r);

// Questions that are open before the pressing of these spots, since a yes to each of them stops it or turns it down; their count.
int api_release_open(const struct api_release *r, uk_flag flag[UK_FLAG_COUNT]);

// Reads a line of a script. `at` of the problem is `line N`.
enum uk_err api_release_event_read(const struct api_json *j, const char *source, uint32_t node, const struct api_release *r,
                                   uint32_t line, struct api_release_event *event, struct uk_problem *problem);

// Lets `ms` pass and writes a line for each view that changes on the way.
void api_release_pass(struct api_release *r, uint64_t ms, struct api_writer *lines);
// Lets time pass until `event`, lets that happen, and writes the views of both.
void api_release_event(struct api_release *r, const struct api_release_event *event, struct api_writer *lines);
// Lets the clock run on until the session has ended.
void api_release_finish(struct api_release *r, struct api_writer *lines);
bool api_release_ended(const struct api_release *r);

// A number that the person gives now, in tenths: what it answers is what the view asks for, else how much the spot hurts.
struct uk_input api_release_number(const struct api_release *r, int tenths);

// What to show now, with its words; milliseconds until that changes by itself, 0 at the end.
struct api_release_now {
    struct uk_view view;
    uint8_t next_phase;      // enum uk_session_phase: what comes after this step; 0 at the end
    char say[UK_SAY_SIZE];
};
void api_release_now(const struct api_release *r, struct api_release_now *now);
uint32_t api_release_next_ms(const struct api_release *r);

// Answers a question of the safety screen, before api_release_begin.
void api_release_answer(struct api_release *r, uk_flag flag, enum uk_answer answer);

// Whether the task that the pain spoils should be asked now: the first time, and then weekly.
bool api_release_asks_task(const struct api_release *r);

// The box of tools as the body of an event of type "tools".
void api_release_box(const struct api_release *r, struct api_writer *body);
void api_release_write_box(const struct api_release *r, const char *name, struct api_writer *w);

// The outcome of spot number `spot` as the body of an event: what the contract's line has, and at which levels it was
// pressed, for how long with its rests, and the warnings that came; of safety only what matters later.
void api_release_body(const struct api_release *r, int spot, struct api_writer *body);

// What to do now: a row of uk_word_table. What the session advises; how it feels, once that was said, stands before it.
int api_release_advice(const struct api_release *r, int spot);

// The end for people: what changed, and what to do.
struct api_release_sum {
    char changed[UK_SAY_SIZE], advice[UK_SAY_SIZE]; // cut to their sizes
};
void api_release_sum(const struct api_release *r, int spot, struct api_release_sum *sum);

// Whether the day has had its pressing, so that no spot is offered next.
bool api_release_enough(const struct api_release *r);

// Why a spot that was pressed a short while ago waits, and until when; false where it need not.
bool api_release_again(const struct api_release *r, uk_candidate spot, char said[API_SAY_SIZE]);

// Spots worth checking next: neighbours and key muscles of spot number `spot` that may be pressed now; their count.
int api_release_neighbours(const struct api_release *r, int spot, uk_candidate near[4]);

// The tool of a spot as people say it, and its id ("own:NAME" for one's own; "" for none).
const char *api_release_tool_id(const struct api_release *r, int spot);

// The same as people say it; its caution; the spot in words ("Trapezius, left, upper"); a candidate's name and id
// ("left:trapezius.trp1 (Trapezius)"); a warning sign from 1 to UK_WARNING_COUNT. Texts are cut to `size`.
const char *api_release_tool_name(const struct api_release *r, int spot);
const char *api_release_caution(const struct api_release *r, int spot);
void api_release_fibres(const struct api_release *r, int spot, const char **from, const char **to);
void api_release_spot_name(const struct api_release *r, int spot, char *out, size_t size);
void api_release_candidate_name(uk_candidate candidate, char *out, size_t size);
const char *api_release_sign_name(int sign);

// -- for pages: members of an object, as above -----------------------------------------------------

const char *api_release_phase_word(int phase);   // "warm_up"
const char *api_release_phase_name(int phase);   // "Warm up"
const char *api_release_ended_name(int ended);   // "done": enum uk_ended
// "about 9 minutes", of something short "about 90 seconds"; in whole minutes, at least 1.
uint32_t api_release_takes(const struct api_release *r, char said[API_PEOPLE_SHORT]);
void api_release_write_people(const struct api_release *r, struct api_writer *w);
void api_release_write_plan(const struct api_release *r, struct api_writer *w); // the whole object
void api_release_write_stop(const struct api_release *r, const char *why, struct api_writer *w);

// The verb.
enum uk_err api_release_json(const struct api_call *call, struct api_work *work, struct api_writer *answer);

#endif
