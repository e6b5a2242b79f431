// SPDX-License-Identifier: MIT
//
// The record at the door: lines of events in, in any order; the person's state out, and what verbs take from it.
//
// A shell reads its store, adds each event, folds, and lends the record to its calls (work->record). It stores what
// the verbs tell it to: the bodies below.

#ifndef API_RECORD_H
#define API_RECORD_H

#include "api/event.h"
#include "api/safety.h"
#include "core/finder.h"

struct api_work;
struct api_find_request;
struct api_find_answer;

enum { API_RECORD_EVENTS = 1 << 17, API_RECORD_OBSERVATIONS = 1 << 20, API_RECORD_ERASED = 1 << 17, API_RECORD_WORDS = 1 << 22 };

struct api_record {
    struct uk_record state;   // after api_record_fold
    struct uk_event_id last;  // the highest id; all zero: none
    uint32_t events, observations, erased;
    uint32_t passed_over;     // lines that were no events, or did not fit
    int64_t now_s;            // the time, for what depends on it; set it before calls
    int16_t offset_min;
    struct api_names names;
    struct api_json json;
    struct uk_event event[API_RECORD_EVENTS];
    struct uk_event room[API_RECORD_EVENTS];
    struct uk_observation observation[API_RECORD_OBSERVATIONS];
    struct uk_event_id erased_id[API_RECORD_ERASED];
    uint32_t words_used;
    char words[API_RECORD_WORDS]; // lines of events with words that are needed again; the oldest go when it is full
};

// Empties the record. `r` may hold anything; its memory is written only as far as it is used.
void api_record_start(struct api_record *r);

// Adds one event. UK_ERR_SPACE when it is full; an error too for a line that is no event, which changes nothing.
// Types and members that are not known are passed over.
enum uk_err api_record_add(struct api_record *r, const char *line, size_t length);

// The state of all that was added. More may be added after it, and folded again.
void api_record_fold(struct api_record *r);

// -- words -----------------------------------------------------------------------------------------
// The words of events of profile, tools, task, sport and note are not folded: they are read again where they are needed.

// The one with the highest id of those of this type that stand; NULL: none. After api_record_fold.
const struct uk_event *api_record_latest(const struct api_record *r, enum uk_event_type type);

// Reads the line of an event into `j`. The node of its body (for a correction, of what it puts in place); 0: not kept.
uint32_t api_record_body(const struct api_record *r, const struct uk_event *e, struct api_json *j);

// -- what verbs take from it -----------------------------------------------------------------------

// Puts standing answers into `s`, and lets them stand against answers that may not take them back. Say before what it
// is about, and put the answers afterwards.
void api_record_recall(const struct api_record *r, struct uk_safety *s, struct api_answers *answers);

// What the finder takes from earlier presses and goes.
void api_record_history(const struct api_record *r, struct uk_findings *findings);

// Did a sign end a session of this day? Nothing is pressed until tomorrow, unless it was no such sign.
bool api_record_stopped(const struct api_record *r);

// -- what is stored --------------------------------------------------------------------------------
// Writes the ids of the causes, or the complaints, that are `given` (rows 1..count) as the list `name`; nothing where there
// are none. Whether there was one.
bool api_record_write_given(struct api_writer *body, const char *name, const bool *given, int count, bool complaints);

// Each writes the body of an event and answers whether there is anything to store. `r` NULL: an empty record.

// The answers that were said, and a yes to each sign that was heard in words.
bool api_record_screen(const struct api_record *r, const struct uk_safety *s, const struct api_answers *said,
                       struct api_writer *body);
bool api_record_find(const struct api_find_request *request, const struct api_find_answer *answer, struct api_writer *body);

// Age (below 0: not said) and sex (0: not said) that were given by themselves and are not in the record yet: another
// person may be asked for, so what is known stays.
bool api_record_profile(const struct api_record *r, int age, char sex, struct api_writer *body);

// Checks one event as strictly as a shell must before it stores it.
enum uk_err api_event_check(struct api_work *work, const char *line, size_t length, struct api_event *event,
                            struct uk_problem *problem);

#endif
