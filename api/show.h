// SPDX-License-Identifier: MIT
//
// show: what is known about one thing of the atlas.
//
// The request is an object; all but `id` may be missing:
//   {"id":"left:trapezius.trp1","yes":[],"no":[],"unsure":[],"age":44,"sex":"f","country":"GB"}
// `id` is an id, with a side before it where that makes sense, or a name that people use. A name of several things
// answers {"several":[{"kind":"...","id":"...","name":"..."}]}.
//
// How to press is part of the answer only where the answers to warning signs allow it; the `safety` object is there
// wherever pressing is spoken of.
//
// One function a kind tells all there is to tell, field by field, to whoever listens: the JSON writer here, the
// terminal in cli/show.c.

#ifndef API_SHOW_H
#define API_SHOW_H

#include "api/api.h"
#include "api/safety.h"

// Kinds, in the order in which an id of several kinds is taken.
enum api_show_kind {
    API_SHOW_MUSCLE, API_SHOW_REGION, API_SHOW_POINT, API_SHOW_TECHNIQUE, API_SHOW_TOOL, API_SHOW_HABIT,
    API_SHOW_CAUSE, API_SHOW_FLAG,
    API_SHOW_KINDS
};

// How a field is told.
enum api_show_shape {
    API_SHOW_TEXT,  // one text
    API_SHOW_TEXTS, // a list of texts
    API_SHOW_LINKS, // a list of things by id and name
    API_SHOW_ITEMS, // a list of objects with fields of their own
    API_SHOW_PART,  // one object with fields of its own
};

// Every field: name in JSON, word of its label, shape.
#define API_SHOW_FIELDS(X)                                                                                             \
    X(LATIN, "latin", UK_WORD_SHOW_LATIN, TEXT)                                                                        \
    X(ALSO, "also", UK_WORD_SHOW_ALSO, TEXTS)                                                                          \
    X(ACTION, "action", UK_WORD_SHOW_ACTION, TEXT)                                                                     \
    X(ATTACHMENTS, "attachments", UK_WORD_SHOW_ATTACHMENTS, TEXTS)                                                     \
    X(POINTS, "points", UK_WORD_SHOW_POINTS, ITEMS)                                                                    \
    X(PLACE, "place", UK_WORD_SHOW_PLACE, TEXT)                                                                        \
    X(FIBRES, "fibres", UK_WORD_SHOW_FIBRES, TEXT)                                                                     \
    X(ESSENTIAL, "essential", UK_WORD_SHOW_ESSENTIAL, LINKS)                                                           \
    X(SPILLOVER, "spillover", UK_WORD_SHOW_SPILLOVER, LINKS)                                                           \
    X(LOCAL, "local", UK_WORD_SHOW_LOCAL, LINKS)                                                                       \
    X(SYMPTOMS, "symptoms", UK_WORD_SHOW_SYMPTOMS, TEXTS)                                                              \
    X(PROVOKED, "provoked_by", UK_WORD_SHOW_PROVOKED, TEXTS)                                                           \
    X(CAUSES, "causes", UK_WORD_SHOW_CAUSES, LINKS)                                                                    \
    X(ANSWERS, "answers", UK_WORD_SHOW_ANSWERS, LINKS)                                                                     \
    X(KEYS, "satellite_of", UK_WORD_SHOW_KEYS, LINKS)                                                                  \
    X(SATELLITES, "satellites", UK_WORD_SHOW_SATELLITES, LINKS)                                                        \
    X(STANDING, "standing", UK_WORD_SHOW_STANDING, TEXT)                                                               \
    X(REVIEWED, "reviewed", UK_WORD_SHOW_REVIEWED, TEXTS)                                                              \
    X(SOURCES, "sources", UK_WORD_SHOW_SOURCES, LINKS)                                                                 \
    X(GROUP, "group", UK_WORD_SHOW_GROUP, TEXT)                                                                        \
    X(NEIGHBOURS, "neighbours", UK_WORD_SHOW_NEIGHBOURS, LINKS)                                                        \
    X(STRONG, "often_from", UK_WORD_SHOW_STRONG, LINKS)                                                                \
    X(SOMETIMES, "sometimes_from", UK_WORD_SHOW_SOMETIMES, LINKS)                                                      \
    X(HERE, "points_here", UK_WORD_SHOW_HERE, LINKS)                                                                   \
    X(QUESTION, "question", UK_WORD_SHOW_QUESTION, TEXT)                                                               \
    X(WHY, "why", UK_WORD_SHOW_WHY, TEXT)                                                                              \
    X(FEEDS, "feeds", UK_WORD_SHOW_FEEDS, LINKS)                                                                       \
    X(HABITS, "habits", UK_WORD_SHOW_HABITS, LINKS)                                                                    \
    X(FITS, "fits", UK_WORD_SHOW_FITS, TEXT)                                                                           \
    X(DO, "text", UK_WORD_SHOW_TEXT, TEXT)                                                                             \
    X(STEPS, "steps", UK_WORD_SHOW_STEPS, TEXTS)                                                                       \
    X(DOSE, "dose", UK_WORD_SHOW_DOSE, TEXT)                                                                           \
    X(SMALLER, "smaller", UK_WORD_SHOW_SMALLER, TEXT)                                                                  \
    X(CHECK, "check", UK_WORD_SHOW_CHECK, TEXT)                                                                        \
    X(HELPS, "helps", UK_WORD_SHOW_HELPS, TEXT)                                                                        \
    X(EVIDENCE, "evidence", UK_WORD_SHOW_PROOF, TEXT)                                                                  \
    X(GRADE, "grade", UK_WORD_SHOW_GRADE, TEXT)                                                                        \
    X(HARDNESS, "hardness", UK_WORD_SHOW_HARDNESS, TEXT)                                                               \
    X(GOOD_FOR, "good_for", UK_WORD_SHOW_GOOD_FOR, TEXT)                                                               \
    X(POOR_FOR, "poor_for", UK_WORD_SHOW_POOR_FOR, TEXT)                                                               \
    X(START, "start", UK_WORD_SHOW_START, TEXT)                                                                        \
    X(HOW, "how", UK_WORD_SHOW_HOW, TEXT)                                                                              \
    X(ADVICE, "advice", UK_WORD_SHOW_ADVICE, TEXT)                                                                     \
    X(LEVEL, "action", UK_WORD_SHOW_LEVEL, TEXT)                                                                       \
    X(TELL, "tell", UK_WORD_SHOW_TELL, TEXT)                                                                           \
    X(SELF, "self_pressure", UK_WORD_SHOW_SELF, TEXT)                                                                  \
    X(REASON, "reason", UK_WORD_SHOW_REASON, TEXT)                                                                     \
    X(RELEASE, "release", 0, PART)                                                                                     \
    X(RELEASES, "releases", UK_WORD_SHOW_SELF, ITEMS)                                                                  \
    X(FOR, "points", UK_WORD_SHOW_FOR, LINKS)                                                                          \
    X(POSITION, "position", UK_WORD_SHOW_POSITION, TEXT)                                                               \
    X(REACH, "reach", UK_WORD_SHOW_REACH, TEXT)                                                                        \
    X(GLIDE, "glide", UK_WORD_SHOW_GLIDE, TEXT)                                                                        \
    X(PRESSURE, "pressure", UK_WORD_SHOW_PRESSURE, TEXT)                                                               \
    X(TOOLS, "tools", UK_WORD_SHOW_TOOLS, LINKS)                                                                       \
    X(CAUTION, "caution", UK_WORD_SHOW_CAUTION, TEXT)                                                                  \
    X(ZONES, "keep_away_from", UK_WORD_SHOW_ZONES, LINKS)                                                              \
    X(STRETCH, "stretch", UK_WORD_SHOW_STRETCH, TEXT)                                                                  \
    X(STRENGTH, "strength", UK_WORD_SHOW_STRENGTH, TEXT)

enum api_show_field {
#define X(field, name, label, shape) API_SHOW_FIELD_##field,
    API_SHOW_FIELDS(X)
#undef X
    API_SHOW_FIELD_COUNT
};

struct api_show_about {
    const char *name;
    int label; // UK_WORD_...; 0 for none
    enum api_show_shape shape;
};
struct api_show_about api_show_about(enum api_show_field field);

// Who listens. A list is opened, its members are told, it is closed; between item and item_end stand the fields of
// an object. `value` is for programs, `words` for people. No field comes without anything in it.
struct api_show_to {
    void *self;
    void (*text)(void *self, enum api_show_field field, const char *value, const char *words);
    void (*open)(void *self, enum api_show_field field);
    void (*member)(void *self, const char *text);
    void (*link)(void *self, enum uk_side side, const char *id, const char *name);
    void (*item)(void *self, const char *id, const char *name); // of API_SHOW_ITEMS; id or name may be ""
    void (*item_end)(void *self);
    void (*close)(void *self, enum api_show_field field);
};

// One thing of the atlas. Its `kind_name` is for programs, `kind_words` for people.
struct api_shown {
    enum api_show_kind kind;
    uint16_t row;
    enum uk_side side; // UK_MIDLINE: none was given
};
struct api_show_title {
    const char *kind_name, *kind_words, *id, *name;
    const char *part; // of the muscle, for a point; ""
};
struct api_show_title api_show_title(const struct api_shown *shown);

enum { API_SHOW_SEVERAL = 12 };

struct api_show_request {
    const char *id;   // in the memory of the request that was read; NULL if it had none
    uint32_t id_length;
    int count;        // more than one: the word means several things
    struct api_shown shown[API_SHOW_SEVERAL];
    struct uk_safety safety;
    uint8_t country;  // row of uk_country_table; 0: not known
    bool presses;     // pressing is spoken of: the safety object belongs to the answer
    bool held_back;   // something about pressing was left out, because of the answers
};

// Reads the request in work->json, which was read from `source`.
enum uk_err api_show_read(const struct api_work *work, const char *source, struct api_show_request *request,
                          struct uk_problem *problem);

// Tells all about the only thing that is shown; sets `held_back`.
void api_show_tell(struct api_show_request *request, const struct api_show_to *to);

// What safety says about it.
void api_show_safety(const struct api_show_request *request, struct api_safety *safety);

// The verb.
enum uk_err api_show_json(const struct api_call *call, struct api_work *work, struct api_writer *answer);

#endif
