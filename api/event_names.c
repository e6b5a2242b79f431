// SPDX-License-Identifier: MIT
//
// Members of events, and names by their hash.
#include "api/event.h"
#include "api/event_names.h"

#include <string.h>

#define ANSWERS(t)                                                                                                     \
    {t, "yes", "yes", API_SHAPE_IDS, API_NAME_ANSWER, UK_WHAT_ANSWER, UK_YES, 0, NULL},                                \
    {t, "no", "no", API_SHAPE_IDS, API_NAME_ANSWER, UK_WHAT_ANSWER, UK_NO, 0, NULL},                                   \
    {t, "unsure", "unsure", API_SHAPE_IDS, API_NAME_ANSWER, UK_WHAT_ANSWER, UK_UNSURE, 0, NULL}
#define MEASURES(t)                                                                                                    \
    {t, "before", "before", API_SHAPE_LEVELS, API_NAME_MEASURE, UK_WHAT_BEFORE, 0, 10, NULL},                          \
    {t, "after", "after", API_SHAPE_LEVELS, API_NAME_MEASURE, UK_WHAT_AFTER, 0, 10, NULL}
#define LEVEL(t, name, what) {t, name, name, API_SHAPE_LEVEL, 0, what, 0, 10, NULL}
#define TEXT(t, name) {t, name, name, API_SHAPE_TEXT, 0, 0, 0, 0, NULL}
#define PRESSES(t) {t, "press", "press", API_SHAPE_WORDS, API_NAME_SPOT, UK_WHAT_PRESS, 0, 0, "none tender mine"}
#define PLACES(t) {t, "at", "pain", API_SHAPE_PLACES, API_NAME_PLACE, UK_WHAT_PAIN, 0, 10, NULL}

const struct api_member api_members[] = {
    {UK_EVENT_PROFILE, "age", "age", API_SHAPE_NUMBER, 0, UK_WHAT_AGE, 0, 120, NULL},
    {UK_EVENT_PROFILE, "sex", "sex", API_SHAPE_WORD, 0, UK_WHAT_SEX, 0, 0, "f m"},
    {UK_EVENT_PROFILE, "hand", "hand", API_SHAPE_WORD, 0, UK_WHAT_HAND, 0, 0, "left right both"},
    {UK_EVENT_PROFILE, "country", "country", API_SHAPE_ID, API_NAME_COUNTRY, UK_WHAT_COUNTRY, 0, 0, NULL},
    {UK_EVENT_PROFILE, "tools", "tools", API_SHAPE_IDS, API_NAME_TOOL, UK_WHAT_TOOL_OWNED, 0, 0, NULL},
    {UK_EVENT_PROFILE, "conditions", "conditions", API_SHAPE_IDS, API_NAME_FREE, 0, 0, 0, NULL},
    {UK_EVENT_PROFILE, "medicines", "medicines", API_SHAPE_IDS, API_NAME_FREE, 0, 0, 0, NULL},
    TEXT(UK_EVENT_PROFILE, "day"),
    {UK_EVENT_TOOLS, "have", "have", API_SHAPE_IDS, API_NAME_TOOL, UK_WHAT_TOOL_OWNED, 0, 0, NULL},
    {UK_EVENT_TOOLS, "own", "own", API_SHAPE_ANY, 0, 0, 0, 0, NULL},
    PLACES(UK_EVENT_PAIN),
    {UK_EVENT_PAIN, "none", "none", API_SHAPE_YES_NO, 0, UK_WHAT_NO_PAIN, 0, 0, NULL},
    {UK_EVENT_PAIN, "causes", "causes", API_SHAPE_IDS, API_NAME_CAUSE, UK_WHAT_CAUSE, 0, 0, NULL},
    {UK_EVENT_PAIN, "complaints", "complaints", API_SHAPE_IDS, API_NAME_COMPLAINT, UK_WHAT_COMPLAINT, 0, 0, NULL},
    TEXT(UK_EVENT_PAIN, "words"),
    {UK_EVENT_SCREEN, "about", "about", API_SHAPE_IDS, API_NAME_ABOUT, UK_WHAT_ABOUT, 0, 0, NULL},
    {UK_EVENT_SCREEN, "spot", "spot", API_SHAPE_ID, API_NAME_SPOT, UK_WHAT_ABOUT_SPOT, 0, 0, NULL},
    ANSWERS(UK_EVENT_SCREEN),
    {UK_EVENT_SCREEN, "rest_no", "rest_no", API_SHAPE_IDS, API_NAME_FLAG, UK_WHAT_REST_NO, 0, 0, NULL},
    {UK_EVENT_SCREEN, "cleared", "cleared", API_SHAPE_IDS, API_NAME_FLAG, UK_WHAT_CLEARED, 0, 0, NULL},
    TEXT(UK_EVENT_SCREEN, "by"),
    {UK_EVENT_SCREEN, "on", "on", API_SHAPE_DAY, 0, 0, 0, 0, NULL},
    PLACES(UK_EVENT_FIND),
    ANSWERS(UK_EVENT_FIND),
    PRESSES(UK_EVENT_FIND),
    {UK_EVENT_FIND, "causes", "causes", API_SHAPE_IDS, API_NAME_CAUSE, UK_WHAT_CAUSE, 0, 0, NULL},
    {UK_EVENT_FIND, "complaints", "complaints", API_SHAPE_IDS, API_NAME_COMPLAINT, UK_WHAT_COMPLAINT, 0, 0, NULL},
    {UK_EVENT_FIND, "found", "found", API_SHAPE_LEVELS, API_NAME_SPOT, UK_WHAT_FOUND, 0, 1, NULL},
    PRESSES(UK_EVENT_PRESS),
    {UK_EVENT_OUTCOME, "point", "point", API_SHAPE_ID, API_NAME_POINT, 0, 0, 0, NULL},
    {UK_EVENT_OUTCOME, "side", "side", API_SHAPE_WORD, 0, 0, 0, 0, "left right"},
    {UK_EVENT_OUTCOME, "pressed_s", "pressed_s", API_SHAPE_NUMBER, 0, UK_WHAT_PRESSED_S, 0, 100000, NULL},
    {UK_EVENT_OUTCOME, "go_s", "go_s", API_SHAPE_NUMBER, 0, UK_WHAT_GO_S, 0, 100000, NULL},
    {UK_EVENT_OUTCOME, "techniques", "techniques", API_SHAPE_IDS, API_NAME_TECHNIQUE, UK_WHAT_TECHNIQUE, 0, 0, NULL},
    {UK_EVENT_OUTCOME, "tool", "tool", API_SHAPE_ID, API_NAME_TOOL, UK_WHAT_TOOL_USED, 0, 0, NULL},
    MEASURES(UK_EVENT_OUTCOME),
    {UK_EVENT_OUTCOME, "ended", "ended", API_SHAPE_WORD, 0, UK_WHAT_ENDED, 0, 0, "done stopped pain warning"},
    TEXT(UK_EVENT_OUTCOME, "routine"),
    LEVEL(UK_EVENT_OUTCOME, "peak", 0),
    TEXT(UK_EVENT_OUTCOME, "advice"),
    {UK_EVENT_OUTCOME, "warnings", "warnings", API_SHAPE_IDS, API_NAME_WARNING, UK_WHAT_WARNED, 0, 0, NULL},
    {UK_EVENT_RETEST, "point", "point", API_SHAPE_ID, API_NAME_POINT, 0, 0, 0, NULL},
    {UK_EVENT_RETEST, "side", "side", API_SHAPE_WORD, 0, 0, 0, 0, "left right"},
    MEASURES(UK_EVENT_RETEST),
    LEVEL(UK_EVENT_SORENESS, "level", UK_WHAT_LEVEL),
    {UK_EVENT_SORENESS, "hours", "hours", API_SHAPE_NUMBER, 0, UK_WHAT_HOURS, 0, 2000, NULL},
    {UK_EVENT_SORENESS, "worse", "worse", API_SHAPE_YES_NO, 0, UK_WHAT_WORSE, 0, 0, NULL},
    ANSWERS(UK_EVENT_SORENESS),
    LEVEL(UK_EVENT_USUAL_PAIN, "level", UK_WHAT_LEVEL),
    TEXT(UK_EVENT_TASK, "name"),
    LEVEL(UK_EVENT_TASK, "level", UK_WHAT_LEVEL),
    {UK_EVENT_HABIT, "habit", "habit", API_SHAPE_ID, API_NAME_HABIT, 0, 0, 0, NULL},
    {UK_EVENT_HABIT, "done", "done", API_SHAPE_YES_NO, 0, UK_WHAT_HABIT, 0, 0, NULL},
    {UK_EVENT_HABIT, "choice", "choice", API_SHAPE_WORD, 0, UK_WHAT_HABIT_CHOICE, 0, 0, "drop keep"},
    {UK_EVENT_BREAK, "outcome", "outcome", API_SHAPE_WORD, 0, UK_WHAT_ENDED, 0, 0, "done away snooze skip unseen held"},
    {UK_EVENT_BREAK, "kind", "kind", API_SHAPE_WORD, 0, 0, 0, 0, "short walk"},
    TEXT(UK_EVENT_BREAK, "offer"),
    {UK_EVENT_BREAK, "spot", "spot", API_SHAPE_ID, API_NAME_SPOT, UK_WHAT_ABOUT_SPOT, 0, 0, NULL}, // that a press was offered for
    {UK_EVENT_SAT, "present_min", "present_min", API_SHAPE_NUMBER, 0, UK_WHAT_MINUTES, 0, 1440, NULL},
    TEXT(UK_EVENT_SPORT, "what"),
    {UK_EVENT_SPORT, "minutes", "minutes", API_SHAPE_NUMBER, 0, UK_WHAT_MINUTES, 0, 1440, NULL},
    LEVEL(UK_EVENT_SPORT, "level", UK_WHAT_LEVEL),
    {UK_EVENT_SLEEP, "hours", "hours", API_SHAPE_NUMBER, 0, UK_WHAT_HOURS, 0, 24, NULL},
    LEVEL(UK_EVENT_SLEEP, "level", UK_WHAT_LEVEL),
    LEVEL(UK_EVENT_STRESS, "level", UK_WHAT_LEVEL),
    TEXT(UK_EVENT_NOTE, "text"),
    {UK_EVENT_CORRECTION, "replaces", "replaces", API_SHAPE_ID, API_NAME_EVENT, 0, 0, 0, NULL},
    TEXT(UK_EVENT_CORRECTION, "type"),
    {UK_EVENT_ERASURE, "ids", "ids", API_SHAPE_IDS, API_NAME_EVENT, 0, 0, 0, NULL},
    {0},
};

const struct api_member *api_member_find(enum uk_event_type type, const char *name, size_t length)
{
    for (const struct api_member *m = api_members; m->name; m++)
        if (m->type == type && api_text_same(m->name, name, length))
            return m;
    return NULL;
}

static const char *const type_names[UK_EVENT_TYPE_COUNT] = {
    "",
#define X(name, word) word,
    UK_EVENT_TYPES(X)
#undef X
};

const char *api_event_type_name(enum uk_event_type type)
{
    return type_names[type];
}

enum uk_event_type api_event_type(const char *name, size_t length)
{
    for (int i = 1; i < UK_EVENT_TYPE_COUNT; i++)
        if (api_text_same(type_names[i], name, length))
            return (enum uk_event_type)i;
    return UK_EVENT_OTHER;
}

// -- names -----------------------------------------------------------------------------------------

enum { TABLE_REGION = 100 }; // regions are found under this kind, then their side is looked at

static uint32_t hash_of(int kind, const char *text, size_t length)
{
    uint32_t h = 2166136261u ^ (uint32_t)kind * 0x9e3779b1u;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (uint8_t)text[i]) * 16777619u;
    return h ^ h >> 15;
}

static const char *name_of(int kind, unsigned n)
{
    switch (kind) {
    case API_NAME_FLAG: return uk_flag_table[n].id;
    case API_NAME_ANSWER: return uk_question_table[n].id;
    case API_NAME_ABOUT: return uk_group_table[n].id;
    case TABLE_REGION: return uk_region_table[n].id;
    case API_NAME_POINT: return uk_point_table[n].id;
    case API_NAME_HABIT: return uk_habit_table[n].id;
    case API_NAME_CAUSE: return uk_cause_table[n].id;
    case API_NAME_COMPLAINT: return uk_complaint_table[n].id;
    case API_NAME_TECHNIQUE: return uk_technique_table[n].id;
    case API_NAME_TOOL: return uk_tool_table[n].id;
    case API_NAME_COUNTRY: return uk_country_table[n].id;
    case API_NAME_WARNING: return uk_warning_table[n].id;
    default: return "";
    }
}

static const struct {
    int kind, count;
} kinds[] = {
    {API_NAME_FLAG, UK_FLAG_COUNT}, {API_NAME_ANSWER, UK_QUESTION_COUNT}, {API_NAME_ABOUT, UK_GROUP_COUNT},
    {TABLE_REGION, UK_REGION_COUNT}, {API_NAME_POINT, UK_POINT_COUNT}, {API_NAME_HABIT, UK_HABIT_COUNT},
    {API_NAME_CAUSE, UK_CAUSE_COUNT}, {API_NAME_COMPLAINT, UK_COMPLAINT_COUNT}, {API_NAME_TECHNIQUE, UK_TECHNIQUE_COUNT},
    {API_NAME_TOOL, UK_TOOL_COUNT}, {API_NAME_COUNTRY, UK_COUNTRY_COUNT},
    {API_NAME_WARNING, UK_WARNING_COUNT},
};
enum { KINDS = sizeof kinds / sizeof *kinds };
_Static_assert(UK_FLAG_COUNT + UK_QUESTION_COUNT + UK_GROUP_COUNT + UK_REGION_COUNT + UK_POINT_COUNT + UK_HABIT_COUNT +
                       UK_CAUSE_COUNT + UK_COMPLAINT_COUNT + UK_TECHNIQUE_COUNT + UK_TOOL_COUNT + UK_COUNTRY_COUNT +
                       UK_WARNING_COUNT <
                   API_NAMES_SIZE / 2,
               "the table of names stays half empty");

void api_names_start(struct api_names *names)
{
    if (names->ready)
        return;
    memset(names, 0, sizeof *names);
    for (int k = 0; k < KINDS; k++)
        for (int n = 1; n <= kinds[k].count; n++) {
            const char *id = name_of(kinds[k].kind, (unsigned)n);
            uint32_t at = hash_of(kinds[k].kind, id, api_text_length(id)) % API_NAMES_SIZE;
            while (names->slot[at].kind)
                at = (at + 1) % API_NAMES_SIZE;
            names->slot[at].kind = (uint16_t)kinds[k].kind;
            names->slot[at].n = (uint16_t)n;
        }
    names->ready = true;
}

static unsigned row_of(const struct api_names *names, int kind, const char *text, size_t length)
{
    for (uint32_t at = hash_of(kind, text, length) % API_NAMES_SIZE; names->slot[at].kind; at = (at + 1) % API_NAMES_SIZE)
        if (names->slot[at].kind == kind && api_text_same(name_of(kind, names->slot[at].n), text, length))
            return names->slot[at].n;
    return 0;
}

// Takes "left:" or "right:" off.
static enum uk_side side_of(const char **text, size_t *length)
{
    for (int side = UK_LEFT; side <= UK_RIGHT; side++) {
        const char *prefix = side == UK_LEFT ? "left:" : "right:";
        size_t n = api_text_length(prefix);
        if (*length > n && memcmp(*text, prefix, n) == 0) {
            *text += n;
            *length -= n;
            return (enum uk_side)side;
        }
    }
    return UK_MIDLINE;
}

static unsigned sided_row(const struct api_names *names, bool spot, const char *text, size_t length)
{
    enum uk_side side = side_of(&text, &length);
    if (spot) {
        unsigned point = row_of(names, API_NAME_POINT, text, length);
        return side == UK_MIDLINE ? 0 : uk_point_table[point].candidate[side].n;
    }
    return uk_region_table[row_of(names, TABLE_REGION, text, length)].place[side].n;
}

static unsigned measure(const char *text, size_t length)
{
    static const char *const words[] = {"", "pain", "tenderness", "movement", "usual_pain"};
    for (unsigned i = 1; i < sizeof words / sizeof *words; i++)
        if (api_text_same(words[i], text, length))
            return i;
    return 0;
}

unsigned api_name_row(const struct api_names *names, int kind, const char *text, size_t length, bool *second)
{
    *second = false;
    unsigned row;
    switch (kind) {
    case API_NAME_PLACE: return sided_row(names, false, text, length);
    case API_NAME_SPOT: return sided_row(names, true, text, length);
    case API_NAME_MEASURE: return measure(text, length);
    case API_NAME_ANSWER:
        row = row_of(names, API_NAME_FLAG, text, length);
        *second = !row;
        return row ? row : row_of(names, API_NAME_ANSWER, text, length);
    case API_NAME_ABOUT:
        row = row_of(names, API_NAME_ABOUT, text, length);
        return row ? row : uk_region_table[uk_place_table[sided_row(names, false, text, length)].region.n].group;
    default: return row_of(names, kind, text, length);
    }
}

const char *api_name_near(int kind, const char *text, size_t length, char nearest[64])
{
    struct api_near near = {.got = text, .length = length};
    const char *rest = text;
    size_t rest_length = length;
    enum uk_side side = side_of(&rest, &rest_length);
    const char *prefix = side == UK_RIGHT ? "right:" : "left:";
    for (int k = 0; k < KINDS; k++)
        for (int n = 1; n <= kinds[k].count; n++) {
            const char *id = name_of(kinds[k].kind, (unsigned)n);
            bool place = kind == API_NAME_PLACE || kind == API_NAME_ABOUT;
            if (kinds[k].kind == TABLE_REGION && place)
                api_near_offer(&near, uk_region_table[n].paired ? prefix : "", id);
            else if (kinds[k].kind == API_NAME_POINT && kind == API_NAME_SPOT)
                api_near_offer(&near, prefix, id);
            else if (kinds[k].kind == kind || (kind == API_NAME_ANSWER && kinds[k].kind == API_NAME_FLAG))
                api_near_offer(&near, "", id);
        }
    api_text_copy(nearest, 64, near.word, api_text_length(near.word));
    return nearest;
}
