// SPDX-License-Identifier: MIT
//
// Record: from the set of events that a person's devices made to what is known of the person now.
//
// An event is a header and a list of observations: one thing seen or answered, with the number that was given.
// Words stay outside; api/event.h turns JSON into this. The state is a pure function of the set of events: they are
// put in order of their ids, those that a correction replaced or an erasure emptied are passed over, and the rest is
// folded one by one. Laws (tests/record.c): any order, any split over devices and any repetition give the same bytes;
// a yes to a warning sign ends only with a no to that question by its own name, or with a doctor's word, never by time.
// What came up while pressing is such a yes for the rest of that day, on the person's own clock. A no that is dated
// later than now, by a clock that was ahead, has taken nothing back yet.

#ifndef UK_RECORD_H
#define UK_RECORD_H

#include "core/day.h"
#include "core/dose.h"
#include "core/safety.h"

enum { UK_LEVEL_UNSAID = -1, UK_RECORD_PAST = 1024, UK_RECORD_PAST_ROOM = 1280, UK_RECORD_DAYS = 32 };

// A month without the pain, and the next is a new one (de Vet 2002, what an episode of back pain is).
enum { UK_RECORD_QUIET_DAYS = 28 };

// Types of events: the word in JSON. Others are kept in the record and mean nothing here.
#define UK_EVENT_TYPES(X)                                                                                              \
    X(PROFILE, "profile") X(TOOLS, "tools") X(PAIN, "pain") X(SCREEN, "screen") X(FIND, "find") X(PRESS, "press")       \
    X(OUTCOME, "outcome") X(RETEST, "retest") X(SORENESS, "soreness") X(USUAL_PAIN, "usual_pain") X(TASK, "task")       \
    X(HABIT, "habit") X(BREAK, "break") X(SAT, "sat") X(SPORT, "sport") X(SLEEP, "sleep") X(STRESS, "stress") X(NOTE, "note")         \
    X(CORRECTION, "correction") X(ERASURE, "erasure")
enum uk_event_type {
    UK_EVENT_OTHER,
#define X(name, word) UK_EVENT_##name,
    UK_EVENT_TYPES(X)
#undef X
    UK_EVENT_TYPE_COUNT,
};

// What an observation is about. `which` is an id of that kind, `value` a number in thousandths unless said otherwise.
enum uk_what {
    UK_WHAT_NOTHING,
    UK_WHAT_PAIN,         // place: level, or UK_LEVEL_UNSAID
    UK_WHAT_NO_PAIN,      // none today
    UK_WHAT_ABOUT,        // group of regions that a screen was about
    UK_WHAT_ABOUT_SPOT,   // candidate
    UK_WHAT_ANSWER,       // flag: enum uk_answer
    UK_WHAT_REST_NO,      // flag: no was said to all that was open
    UK_WHAT_CLEARED,      // flag: a doctor cleared it; value: the day, counted from 1970, 0 if not said
    UK_WHAT_QUESTION,     // question: enum uk_answer
    UK_WHAT_PRESS,        // candidate: enum uk_press
    UK_WHAT_CAUSE,        // cause
    UK_WHAT_COMPLAINT,    // complaint
    UK_WHAT_FOUND,        // candidate: probability
    UK_WHAT_SPOT,         // candidate that an outcome is of
    UK_WHAT_PRESSED_S,
    UK_WHAT_GO_S,
    UK_WHAT_TECHNIQUE,    // technique
    UK_WHAT_TOOL_USED,    // tool
    UK_WHAT_BEFORE,       // enum uk_measure: level
    UK_WHAT_AFTER,        // enum uk_measure: level
    UK_WHAT_ENDED,        // enum uk_ended; for a break, enum uk_break_outcome
    UK_WHAT_LEVEL,        // of the event's own type: soreness, usual pain, task, stress
    UK_WHAT_HOURS,        // of sleep, of soreness
    UK_WHAT_MINUTES,
    UK_WHAT_WORSE,
    UK_WHAT_HABIT,        // habit: 1000 done, 0 skipped
    UK_WHAT_HABIT_CHOICE, // habit: 1000 kept, 0 dropped
    UK_WHAT_AGE,
    UK_WHAT_SEX,          // value: the letter, times 1000
    UK_WHAT_HAND,         // value: enum uk_side, times 1000
    UK_WHAT_COUNTRY,      // country
    UK_WHAT_TOOL_OWNED,   // tool
    UK_WHAT_TOOLS_GIVEN,  // the list of tools begins anew
    UK_WHAT_WARNED,       // warning of a session: row of uk_warning_table
};
enum uk_measure { UK_MEASURE_NONE, UK_MEASURE_PAIN, UK_MEASURE_TENDERNESS, UK_MEASURE_MOVEMENT, UK_MEASURE_USUAL };

struct uk_observation {
    uint8_t what; // enum uk_what
    uint16_t which;
    int32_t value;
};

struct uk_event_id {
    uint8_t byte[16];
};

struct uk_event {
    struct uk_event_id id;
    struct uk_event_id replaces; // for a correction; all zero: none
    int64_t at_s;                // seconds since 1970 UTC
    uint32_t first;              // of the observations
    uint32_t words;              // where the caller keeps its words; 0: nowhere. Means nothing here
    uint16_t count;
    int16_t offset_min;          // of the person's clock, east of UTC
    uint8_t type;                // enum uk_event_type; for a correction, of what it puts in place
    bool gone;                   // set by uk_record_settle: passed over
};

// The standing answer to a question of the safety screen.
struct uk_standing_answer {
    int64_t at_s;
    uint32_t where;    // groups of regions that it was about; 0: not known
    uk_candidate spot; // 0: none
    int16_t offset_min;
    uint8_t answer;    // enum uk_answer
    bool cleared;      // a doctor did
    bool of_session;   // a yes that a session ended with: it holds for its day; where it calls for urgent care, until it is taken back
};

// What a no took back.
struct uk_taken_back {
    struct uk_standing_answer answer; // yes or not sure; UK_UNASKED: nothing was taken back
    int64_t no_s;                     // when it was: the earliest date of a no since
};

struct uk_habit_log {
    int32_t day;           // the latest that is in the bits
    uint32_t done, skipped; // bit i: on the day `i` days before; never both: what was said last of a day stands
    uint16_t times_done, times_skipped;
    int8_t choice;         // 1 kept on purpose, -1 dropped
    int32_t choice_day;    // when that was said
};

struct uk_spot_log {
    uint16_t goes;         // that were pressed
    uint16_t mine, nothing; // presses that said "that is my pain", and that found nothing
    int16_t eased;         // sum of what tenderness fell by, in tenths
    uint16_t eased_of;     // goes in which both were told: the first 327 of them
    int32_t day;           // of the last press or go; those of that day:
    uint16_t mine_then, nothing_then;
    int64_t last_s;        // of the last go or press
};

struct uk_record {
    uint32_t events;                       // that count
    int64_t first_s, last_s;
    uint8_t age_plus_one, hand, country;   // 0: not known; hand: enum uk_side
    char sex;
    bool tools_known;
    uint32_t tools;                        // bit i: tool i is owned
    struct uk_standing_answer screen[UK_FLAG_COUNT + 1]; // what was said last: read it by uk_record_standing
    struct uk_taken_back taken[UK_FLAG_COUNT + 1];
    struct uk_standing_answer question[UK_QUESTION_COUNT + 1]; // `where`, `spot`: not used
    int64_t cause_s[UK_CAUSE_COUNT + 1];   // when it was last named; 0: never, or denied since
    uint8_t pain[UK_PLACE_COUNT + 1];      // of the last note: 1 + ten times the level; 0: never noted
    int64_t pain_s[UK_PLACE_COUNT + 1];
    int64_t pain_first_s[UK_PLACE_COUNT + 1]; // the first note of this pain: none was noted there for UK_RECORD_QUIET_DAYS before
    int64_t pain_hurt_s[UK_PLACE_COUNT + 1];  // the latest note that it hurt
    int64_t no_pain_s;                     // when "none" was noted last
    struct uk_spot_log spot[UK_CANDIDATE_COUNT + 1];
    uint8_t found_count;
    uk_candidate found[8];                 // of the last find, likeliest first
    int64_t found_s;
    struct uk_habit_log habit[UK_HABIT_COUNT + 1];
    uint8_t usual_pain, soreness, task, stress; // 1 + ten times the level; 0: never noted
    int64_t usual_pain_s, soreness_s, task_s, stress_s;
    uint16_t past_count;
    struct uk_past past[UK_RECORD_PAST_ROOM]; // the latest UK_RECORD_PAST outcomes, oldest first: what doses need; the rest is room for the fold
};

// Puts events in the order of their ids, each once, and marks those that are gone. `erased`: ids in any order; it is
// put in order as well. `room`: as many events as there are. Answers how many events there are now.
uint32_t uk_record_settle(struct uk_event *events, uint32_t count, struct uk_event_id *erased, uint32_t erased_count,
                          struct uk_event *room);

// Folds settled events.
void uk_record_fold(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                    struct uk_record *out);

// The answer to a question of the safety screen that was not taken back by `now_s`: what was said last, or the yes that only
// a no of later takes back.
const struct uk_standing_answer *uk_record_standing(const struct uk_record *record, uk_flag flag, int64_t now_s);

// The answer that stands now: what came up while pressing is over on the next day.
enum uk_answer uk_record_stands(const struct uk_record *record, uk_flag flag, int64_t now_s, int offset_min);

// Puts standing answers, and age and sex where they are not known yet, into `s`. Say before what it is about.
void uk_record_recall(const struct uk_record *record, int64_t now_s, int offset_min, struct uk_safety *s);

// Tenths of log-odds that the record adds to a candidate in the finder: confirmed on an earlier day than `today`, or
// pressed then and found empty.
int uk_record_history(const struct uk_record *record, uk_candidate candidate, int32_t today);

#endif
