// SPDX-License-Identifier: MIT
//
// history: what was noted and done, newest first, a line each.
//
// The request is an object; all may be missing: {"last":30}. The answer:
//   {"events":[{"id":"0193..","at":"2026-11-21T09:30:00Z","offset_min":0,"type":"pain","text":"Pain: left temple 6"},
//     {...,"type":"note","text":"Note","words":"slept on the sofa"}],"older":12}
// Asked for days ("day", or "from" and "to") it answers as api/diary.h says.
// What was taken back or erased is not in it. `words`: the person's own, of a note, a sport or a task.

#ifndef API_HISTORY_H
#define API_HISTORY_H

#include "api/api.h"
#include "api/record.h"
#include "api/trends.h"

enum { API_HISTORY_MAX = 1000, API_HISTORY_USUAL = 30 };

struct api_history {
    uint32_t count, older;
    uint32_t event[API_HISTORY_MAX]; // of the record, newest first
};

// `r` NULL: an empty record.
void api_history_read(const struct api_record *r, uint32_t last, struct api_history *out);

// Whether an event of the record tells something of its own: it was not erased, does not only take back or erase, and is no
// look for warning signs without any that went on within ten minutes: one check is told once.
bool api_history_told(const struct api_record *r, uint32_t event);

// The figures of an event. Levels, hours and minutes are in thousandths; API_UNSAID where none was given.
enum { API_UNSAID = -1 };
struct api_figures {
    int32_t worst;                        // of the places that hurt
    int32_t level, hours, minutes;
    int32_t before, after;                // tenderness
    int32_t pain_before, pain_after;
    uint16_t spot, habit;                 // rows of uk_candidate_table, uk_habit_table; 0: none
    bool habit_done, habit_choice;        // done or kept; kept and dropped rather than done and skipped
    bool none;                            // no pain today
    bool unpressed;                       // a session, and it is said that nothing was pressed
};
struct api_figures api_history_figures(const struct api_record *r, const struct uk_event *event);

// When it was, by the person's clock then: "21 Nov 2026 09:30".
enum { API_HISTORY_WHEN = 24 };
void api_history_when(const struct uk_event *event, char to[API_HISTORY_WHEN]);

// What one event of the record says.
void api_history_say(const struct api_record *r, uint32_t event, char to[API_SAY_SIZE]);

// Beside its name: of an outcome why it ended before its time (pain rose, a sign, the person), and its pain; of a find where it hurt and
// which spot came first. "" where there is nothing to say, and of all else.
void api_history_say_rest(const struct api_record *r, uint32_t event, char to[API_SAY_SIZE]);

// The person's own words in it, cut to the room; "" where there are none. `room`: to read them.
enum { API_HISTORY_WORDS = 4096 };
void api_history_words(const struct api_record *r, uint32_t event, struct api_json *room, char to[API_HISTORY_WORDS]);

// The members id, at, offset_min, type, text and, where there are any, words of an event.
void api_history_write(const struct api_record *r, uint32_t event, struct api_json *room, struct api_writer *w);

enum uk_err api_history_json(const struct api_call *call, struct api_work *work, struct api_writer *answer);

#endif
