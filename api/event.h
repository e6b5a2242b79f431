// SPDX-License-Identifier: MIT
//
// Events of the record: from JSON to what core/record.h folds, and what may stand in each type.
//
//     {"id":"0193...","at":"2026-11-21T09:30:00Z","offset_min":60,"device":"terminal","type":"pain","v":1,
//      "body":{"at":[{"region":"left:temple","level":6}]}}
//
// doc/record-format.md lists the types and their members. Types and members that are not known here come from a newer
// unknot: they are kept as they are and mean nothing yet. A member that is known must fit.

#ifndef API_EVENT_H
#define API_EVENT_H

#include "api/id.h"
#include "api/json.h"
#include "api/time.h"

enum { API_EVENT_MAX = 1 << 16, API_EVENT_VERSION = 1, API_EVENT_OBSERVATIONS = 2048, API_EVENT_IDS = 1024 };

// How a member of a body is written. In CSV each is a row, or a row an element: what, which, value.
enum api_shape {
    API_SHAPE_LEVEL,  // 0..10
    API_SHAPE_NUMBER, // low..high
    API_SHAPE_YES_NO,
    API_SHAPE_TEXT,
    API_SHAPE_WORD,   // one of `words`
    API_SHAPE_ID,     // an id, or null
    API_SHAPE_DAY,    // "2026-11-21"
    API_SHAPE_IDS,    // a list of ids or texts
    API_SHAPE_PLACES, // [{"region","level"}]
    API_SHAPE_WORDS,  // {"id":"word"}
    API_SHAPE_LEVELS, // {"id":number}
    API_SHAPE_ANY,    // as JSON
};

// What kind of thing an id names.
enum api_name_kind {
    API_NAME_FREE, API_NAME_FLAG, API_NAME_ANSWER /* flag or question */, API_NAME_ABOUT /* group or place */,
    API_NAME_PLACE, API_NAME_SPOT /* SIDE:POINT */, API_NAME_POINT, API_NAME_HABIT, API_NAME_CAUSE, API_NAME_COMPLAINT,
    API_NAME_TECHNIQUE, API_NAME_TOOL, API_NAME_MEASURE, API_NAME_COUNTRY, API_NAME_EVENT,
    API_NAME_WARNING, // of a session; others are free
};

struct api_member {
    uint8_t type;      // enum uk_event_type
    const char *name;
    const char *row;   // `what` in CSV
    uint8_t shape;     // enum api_shape
    uint8_t kind;      // enum api_name_kind
    uint8_t what;      // enum uk_what; UK_WHAT_NOTHING: only kept
    int32_t low, high; // of numbers; for answers `low` is the answer
    const char *words; // with spaces between; the first is 1
};

// All members of all types; ends with a row without name.
extern const struct api_member api_members[];
const struct api_member *api_member_find(enum uk_event_type type, const char *name, size_t length);

const char *api_event_type_name(enum uk_event_type type); // "" for UK_EVENT_OTHER
enum uk_event_type api_event_type(const char *name, size_t length);

// Names by their hash, so that reading 100,000 events is quick. Start it once.
enum { API_NAMES_SIZE = 8192 };
struct api_names {
    bool ready;
    struct { uint16_t kind, n; } slot[API_NAMES_SIZE];
};
void api_names_start(struct api_names *names);

// An event that was read. Observations and ids lie in the memory given.
struct api_event {
    struct uk_event head; // `first` is 0
    int64_t at_ms;
    bool corrects;        // a correction
    struct uk_observation *observation;
    uint32_t room;        // of observation
    struct uk_event_id *erased;
    uint32_t erased_room, erased_count;
};

// Reads the event at `node` of `j`. Give observation, room, erased, erased_room. `strict`: every known member must fit,
// and every id must be known; else what does not fit is passed over, and only the head must be sound.
enum uk_err api_event_read(const struct api_json *j, const char *source, uint32_t node, const struct api_names *names,
                           bool strict, struct api_event *event, struct uk_problem *problem);

// As api_event_read without strictness, from the line itself, with `j` as work memory. Lines as api_event_write writes
// them are read without looking at every byte of their head.
enum uk_err api_event_read_line(struct api_json *j, const char *line, size_t length, const struct api_names *names,
                                struct api_event *event);

// Writes an event with this body (JSON).
struct api_event_head {
    const struct uk_event_id *id;
    int64_t at_ms;
    int offset_min;
    const char *device, *type;
};
void api_event_write(struct api_writer *w, const struct api_event_head *head, const char *body, size_t length);

#endif
