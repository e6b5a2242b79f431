// SPDX-License-Identifier: MIT
//
// The verb `plan`: at most three habits, and the stretch and strength for the muscles found.
//
//     {"causes":["desk_slump"],"points":["left:trapezius.trp1"],"area":["neck"],"yes":[],"no":[],"unsure":[],"ics":true}
//
// All members may be missing; what the record holds (named causes, the last find, how habits went) is added. Answers
//     {"safety":{...},
//      "habits":[{"habit","name","do","why","dose","check","helps","grade","because","review","done","skipped","days":7,
//                 "due","from":null,"steps":[]}],
//      "change":[],"change_says":["..."],"over_says":["..."],"dropped":[{"habit","name"}],
//      "stretch":[{"muscle","side","name","part":".."|null,"text"}],"strength":[{...,"from":"2026-11-25"}],
//      "new_pain":{"strength_from":"2026-11-25","says":["..."]},"strength_says":"...","review_on":"2026-11-28",
//      "look_back":["Left temple: 6 of 10 on .."],"come_back_if":[...],"ics":".."}
// `from`: strength that waits for that day, since the pain is new; null: now. `new_pain`: null where none is. `review`: new,
// keep, smaller. `due`: a week is over, keep it or drop it. `ics`: the calendar (api/calendar.h), when asked for. An emergency
// leaves out everything but `safety` (UK_ERR_STOP); where nothing may be pressed, stretch and strength are left out too.

#ifndef API_PLAN_H
#define API_PLAN_H

#include "api/api.h"
#include "api/record.h"
#include "core/plan.h"

struct api_plan_request {
    const char *id;
    uint32_t id_length;
    struct uk_plan_wish wish;
    struct uk_safety safety;
    struct api_answers answers;
    bool ics;
};

// How the pain of a place went in the week that is looked back at: its first and last note.
enum { API_PLAN_LOOKS = 3 };
struct api_plan_look {
    uk_place place;
    int32_t first_day, last_day;       // the same: there is one note
    uint8_t first_tenths, last_tenths;
};

struct api_plan_answer {
    struct api_safety safety;
    struct uk_plan plan;
    bool named[UK_PLAN_HABITS]; // its cause was told by the person
    bool both[UK_PLAN_MUSCLES]; // this muscle of the plan is worked on both sides, in the same words
    uint8_t dropped_count;
    uk_habit dropped[UK_HABIT_COUNT]; // by the person
    int32_t review_day; // counted from 1970; 0: the time is not known
    uint8_t look_count; // 0 where no look is due
    struct api_plan_look look[API_PLAN_LOOKS];
};

enum uk_err api_plan_read(const struct api_work *work, const char *source, struct api_plan_request *request, struct uk_problem *problem);
enum uk_err api_plan(const struct api_plan_request *request, const struct api_work *work, struct api_plan_answer *answer);
enum uk_err api_plan_json(const struct api_call *call, struct api_work *work, struct api_writer *out);

// -- for people ------------------------------------------------------------------------------------

struct api_plan_habit {
    const struct uk_habit_row *row;
    const char *dose;    // the smaller one where that is due
    const char *because; // the name of the cause; ""
    bool named;          // that cause was told by the person, not taken from the spots
    const char *review;  // "new", "keep", "smaller"
    uint8_t done_days, skipped_days;
    uint8_t days;        // of a week on which it is meant to be done; 1 for what is done once
    bool due;            // for the weekly look
    int32_t from_day;    // waits until then; 0: now
};
struct api_plan_habit api_plan_habit(const struct api_plan_answer *answer, int index);
const struct uk_habit_row *api_plan_change(const struct api_plan_answer *answer, int index);
// A habit that left the plan since the pain is no longer new, warmly; NULL behind the last.
const char *api_plan_over(const struct api_plan_answer *answer, int index, char said[API_SAY_SIZE]);
const struct uk_habit_row *api_plan_dropped(const struct api_plan_answer *answer, int index);
const char *api_plan_step(const struct uk_habit_row *row, int index); // NULL after the last

struct api_plan_muscle {
    const char *id, *name, *part, *stretch, *strength; // "" where there is none
    enum uk_side side; // UK_BOTH: one text for both sides
    int32_t strength_day; // strength waits until then; 0: now
};
struct api_plan_muscle api_plan_muscle(const struct api_plan_answer *answer, int index);

// What is said where some pain is new, line by line; NULL after the last, and where none is.
const char *api_plan_new(const struct api_plan_answer *answer, int index, char said[API_SAY_SIZE]);

// The look back, once it is due: how each place went, then each habit, line by line. NULL after the last.
const char *api_plan_look(const struct api_plan_answer *answer, int index, char said[API_SAY_SIZE]);

#endif
