// SPDX-License-Identifier: MIT
#include "api/event.h"

#include "api/api.h"
#include "api/event_names.h"

#include <string.h>

struct reading {
    const struct api_json *j;
    const char *source;
    const struct api_names *names;
    struct api_event *event;
    struct uk_problem *problem;
    bool strict;
};

static enum uk_err wrong(const struct reading *r, uint32_t node, enum uk_err err, int expected_word)
{
    if (!r->problem)
        return err;
    return api_json_wrong(r->j, r->source, node, err, api_word(expected_word), r->problem);
}

static enum uk_err observe(const struct reading *r, int what, unsigned which, int32_t value)
{
    struct api_event *e = r->event;
    if (what == UK_WHAT_NOTHING)
        return UK_OK;
    if (e->head.count == e->room || e->head.count == UINT16_MAX)
        return UK_ERR_TOO_MANY;
    e->observation[e->head.count++] = (struct uk_observation){(uint8_t)what, (uint16_t)which, value};
    return UK_OK;
}

static bool is_text(const struct reading *r, uint32_t node)
{
    return r->j->node[node].type == API_JSON_TEXT;
}

// -- the shapes of members -------------------------------------------------------------------------

static int expected_name(int kind)
{
    switch (kind) {
    case API_NAME_PLACE: return UK_WORD_EXPECTED_REGION;
    case API_NAME_SPOT:
    case API_NAME_POINT: return UK_WORD_EXPECTED_POINT;
    case API_NAME_ABOUT: return UK_WORD_EXPECTED_AREA;
    case API_NAME_CAUSE: return UK_WORD_EXPECTED_CAUSE;
    case API_NAME_COMPLAINT: return UK_WORD_EXPECTED_COMPLAINT;
    case API_NAME_FLAG:
    case API_NAME_ANSWER: return UK_WORD_EXPECTED_SIGN;
    case API_NAME_HABIT: return UK_WORD_EXPECTED_HABIT;
    case API_NAME_EVENT: return UK_WORD_EXPECTED_EVENT_ID;
    case API_NAME_COUNTRY: return UK_WORD_EXPECTED_COUNTRY;
    case API_NAME_MEASURE: return UK_WORD_EXPECTED_MEASURE;
    case API_NAME_TOOL: return UK_WORD_EXPECTED_TOOL;
    default: return UK_WORD_EXPECTED_KNOWN_NAME;
    }
}

// A name that stands at `node`, as `text`. An own tool is free. *row: 0 for what only has to be text.
static enum uk_err read_name(const struct reading *r, uint32_t node, int kind, const char *text, size_t length, unsigned *row,
                             bool *second)
{
    *row = 0;
    *second = false;
    if (kind == API_NAME_FREE || (kind == API_NAME_TOOL && length > 4 && memcmp(text, "own:", 4) == 0))
        return UK_OK;
    if (kind == API_NAME_EVENT) {
        struct uk_event_id id;
        return api_event_id_read(text, length, &id) ? UK_OK : wrong(r, node, UK_ERR_SYNTAX, UK_WORD_EXPECTED_EVENT_ID);
    }
    *row = api_name_row(r->names, kind, text, length, second);
    if (*row || kind == API_NAME_WARNING)
        return UK_OK;
    if (!r->problem)
        return UK_ERR_UNKNOWN;
    char nearest[64];
    api_id_refuse((struct api_word_in){text, length}, UK_ERR_UNKNOWN, expected_name(kind), api_name_near(kind, text, length, nearest),
                  r->problem);
    api_json_path(r->j, node, r->problem->at, sizeof r->problem->at);
    return UK_ERR_UNKNOWN;
}

static enum uk_err out_of_range(const struct reading *r, uint32_t node, enum uk_err err, const struct api_member *m)
{
    char low[16] = "", high[16] = "";
    struct api_writer to_low = {.to = low, .size = sizeof low - 1}, to_high = {.to = high, .size = sizeof high - 1};
    err = wrong(r, node, err, UK_WORD_EXPECTED_NUMBER_IN_RANGE);
    if (!r->problem)
        return err;
    api_write_whole(&to_low, NULL, (long)m->low);
    api_write_whole(&to_high, NULL, (long)m->high);
    api_say(UK_WORD_EXPECTED_NUMBER_IN_RANGE, low, high, NULL, r->problem->expected, sizeof r->problem->expected);
    return err;
}

static enum uk_err read_number(const struct reading *r, uint32_t node, const struct api_member *m, int32_t *thousandths)
{
    if (r->j->node[node].type != API_JSON_NUMBER)
        return out_of_range(r, node, UK_ERR_TYPE, m);
    double n = r->j->node[node].number;
    if (!(n >= m->low && n <= m->high))
        return out_of_range(r, node, UK_ERR_RANGE, m);
    *thousandths = (int32_t)(n * 1000 + 0.5);
    return UK_OK;
}

// "none tender mine" as a person reads it: "none, tender, mine".
static void list_words(const char *words, char *to, size_t size)
{
    size_t used = 0;
    for (; *words && used + 2 < size; words++) {
        if (*words == ' ')
            to[used++] = ',';
        to[used++] = *words;
    }
    to[used] = 0;
}

static size_t word_length(const char *words)
{
    size_t length = 0;
    while (words[length] && words[length] != ' ')
        length++;
    return length;
}

// The one of `words` that is nearest to the text at `node`; "" if none is near.
static void nearest_word(const struct reading *r, uint32_t node, const char *words, char *to, size_t size)
{
    struct api_near near = {.got = api_json_text(r->j, node), .length = r->j->node[node].string_length};
    for (const char *at = words; *at;) {
        char word[sizeof near.word];
        size_t length = word_length(at);
        api_text_copy(word, sizeof word, at, length);
        api_near_offer(&near, "", word);
        at += length + (at[length] == ' ');
    }
    api_text_copy(to, size, near.word, api_text_length(near.word));
}

// The number of the word at `node` among those of the member, from 1.
static enum uk_err read_word(const struct reading *r, uint32_t node, const struct api_member *m, int *number)
{
    const char *text = api_json_text(r->j, node);
    *number = 0;
    int n = 1;
    for (const char *at = m->words; *at && is_text(r, node); n++) {
        size_t length = word_length(at);
        if (length == r->j->node[node].string_length && memcmp(text, at, length) == 0)
            *number = n;
        at += length + (at[length] == ' ');
    }
    if (*number)
        return UK_OK;
    enum uk_err err = wrong(r, node, is_text(r, node) ? UK_ERR_UNKNOWN : UK_ERR_TYPE, UK_WORD_EXPECTED_OBJECT);
    if (r->problem) {
        list_words(m->words, r->problem->expected, sizeof r->problem->expected);
        nearest_word(r, node, m->words, r->problem->nearest, sizeof r->problem->nearest);
    }
    return err;
}

// What the word means to the fold.
static enum uk_err observe_word(const struct reading *r, const struct api_member *m, int number)
{
    switch (m->what) {
    case UK_WHAT_SEX: return observe(r, m->what, 0, (number == 1 ? 'f' : 'm') * 1000);
    case UK_WHAT_HAND: return observe(r, m->what, 0, number * 1000);
    case UK_WHAT_HABIT_CHOICE: return UK_OK; // with its habit, in `finish`
    default: return observe(r, m->what, 0, number);
    }
}

static enum uk_err read_ids(const struct reading *r, uint32_t node, const struct api_member *m)
{
    if (r->j->node[node].type != API_JSON_ARRAY)
        return wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_TEXTS);
    if (m->what == UK_WHAT_TOOL_OWNED)
        observe(r, UK_WHAT_TOOLS_GIVEN, 0, 0);
    for (uint32_t n = r->j->node[node].child; n; n = r->j->node[n].next) {
        unsigned row = 0;
        bool second = false;
        enum uk_err err = is_text(r, n) ? read_name(r, n, m->kind, api_json_text(r->j, n), r->j->node[n].string_length, &row, &second)
                                        : wrong(r, n, UK_ERR_TYPE, UK_WORD_EXPECTED_TEXT);
        if (!err && row)
            err = observe(r, second && m->what == UK_WHAT_ANSWER ? UK_WHAT_QUESTION : m->what, row, m->low);
        if (err && r->strict)
            return err;
    }
    return UK_OK;
}

static enum uk_err read_place(const struct reading *r, uint32_t node, const struct api_member *m)
{
    const struct api_json *j = r->j;
    uint32_t region = api_json_get(j, node, "region"), level = api_json_get(j, node, "level");
    unsigned row;
    bool second;
    int32_t value = UK_LEVEL_UNSAID;
    if (!is_text(r, region))
        return wrong(r, region ? region : node, UK_ERR_TYPE, UK_WORD_EXPECTED_PLACE_OBJECT);
    enum uk_err err = read_name(r, region, m->kind, api_json_text(j, region), j->node[region].string_length, &row, &second);
    if (!err && level)
        err = read_number(r, level, m, &value);
    return err ? err : observe(r, m->what, row, value);
}

static enum uk_err read_places(const struct reading *r, uint32_t node, const struct api_member *m)
{
    if (r->j->node[node].type != API_JSON_ARRAY)
        return wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_PLACES);
    for (uint32_t n = r->j->node[node].child; n; n = r->j->node[n].next) {
        enum uk_err err = read_place(r, n, m);
        if (err && r->strict)
            return err;
    }
    return UK_OK;
}

// {"id":"word"} and {"id":number}
static enum uk_err read_pairs(const struct reading *r, uint32_t node, const struct api_member *m)
{
    const struct api_json *j = r->j;
    if (j->node[node].type != API_JSON_OBJECT)
        return wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_OBJECT);
    for (uint32_t n = j->node[node].child; n; n = j->node[n].next) {
        unsigned row;
        bool second;
        int32_t value = 0;
        int number = 0;
        enum uk_err err = read_name(r, n, m->kind, j->text + j->node[n].name, j->node[n].name_length, &row, &second);
        if (!err)
            err = m->shape == API_SHAPE_WORDS ? read_word(r, n, m, &number) : read_number(r, n, m, &value);
        if (!err)
            err = observe(r, m->what, row, m->shape == API_SHAPE_WORDS ? number : value);
        if (err && r->strict)
            return err;
    }
    return UK_OK;
}

static enum uk_err read_member(const struct reading *r, uint32_t node, const struct api_member *m)
{
    const struct api_json *j = r->j;
    enum uk_err err;
    unsigned row;
    bool second;
    int32_t value = 0;
    int number;
    switch (m->shape) {
    case API_SHAPE_LEVEL:
    case API_SHAPE_NUMBER:
        err = read_number(r, node, m, &value);
        return err ? err : observe(r, m->what, 0, value);
    case API_SHAPE_YES_NO:
        if (j->node[node].type != API_JSON_TRUE && j->node[node].type != API_JSON_FALSE)
            return wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_TRUE_FALSE);
        if (m->what == UK_WHAT_HABIT || (m->what == UK_WHAT_NO_PAIN && j->node[node].type == API_JSON_FALSE))
            return UK_OK;
        return observe(r, m->what, 0, j->node[node].type == API_JSON_TRUE ? 1000 : 0);
    case API_SHAPE_TEXT: return is_text(r, node) ? UK_OK : wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_TEXT);
    case API_SHAPE_WORD:
        err = read_word(r, node, m, &number);
        return err ? err : observe_word(r, m, number);
    case API_SHAPE_ID:
        if (j->node[node].type == API_JSON_NULL)
            return UK_OK;
        if (!is_text(r, node))
            return wrong(r, node, UK_ERR_TYPE, expected_name(m->kind));
        err = read_name(r, node, m->kind, api_json_text(j, node), j->node[node].string_length, &row, &second);
        return err || !row ? err : observe(r, m->what, row, 0);
    case API_SHAPE_DAY: {
        int32_t day;
        bool ok = is_text(r, node) && api_day_read(api_json_text(j, node), j->node[node].string_length, &day);
        return ok ? UK_OK : wrong(r, node, UK_ERR_SYNTAX, UK_WORD_EXPECTED_DAY);
    }
    case API_SHAPE_IDS: return read_ids(r, node, m);
    case API_SHAPE_PLACES: return read_places(r, node, m);
    case API_SHAPE_WORDS:
    case API_SHAPE_LEVELS: return read_pairs(r, node, m);
    default: return UK_OK;
    }
}

// -- what several members say together -------------------------------------------------------------

static unsigned name_at(const struct reading *r, uint32_t body, const char *member, int kind)
{
    bool second;
    uint32_t node = api_json_get(r->j, body, member);
    return is_text(r, node) ? api_name_row(r->names, kind, api_json_text(r->j, node), r->j->node[node].string_length, &second) : 0;
}

static enum uk_err missing(const struct reading *r, uint32_t body, int expected_word)
{
    return r->strict ? wrong(r, body, UK_ERR_MISSING, expected_word) : UK_OK;
}

static enum uk_err finish(const struct reading *r, enum uk_event_type type, uint32_t body)
{
    const struct api_json *j = r->j;
    switch (type) {
    case UK_EVENT_HABIT: {
        unsigned habit = name_at(r, body, "habit", API_NAME_HABIT);
        uint32_t done = api_json_get(j, body, "done"), choice = api_json_get(j, body, "choice");
        if (!habit || (!done && !choice))
            return missing(r, body, UK_WORD_EXPECTED_HABIT);
        if (j->node[done].type == API_JSON_TRUE || j->node[done].type == API_JSON_FALSE)
            return observe(r, UK_WHAT_HABIT, habit, j->node[done].type == API_JSON_TRUE ? 1000 : 0);
        return choice ? observe(r, UK_WHAT_HABIT_CHOICE, habit, api_json_is(j, choice, "keep") ? 1000 : 0) : UK_OK;
    }
    case UK_EVENT_OUTCOME:
    case UK_EVENT_RETEST: {
        unsigned point = name_at(r, body, "point", API_NAME_POINT);
        uint32_t side = api_json_get(j, body, "side");
        if (!point || !side)
            return missing(r, body, UK_WORD_EXPECTED_POINT);
        return observe(r, UK_WHAT_SPOT, uk_point_table[point].candidate[api_json_is(j, side, "right") ? UK_RIGHT : UK_LEFT].n, 0);
    }
    case UK_EVENT_SCREEN: { // the day of a clearing goes with each flag
        uint32_t on = api_json_get(j, body, "on");
        int32_t day = 0;
        if (is_text(r, on))
            api_day_read(api_json_text(j, on), j->node[on].string_length, &day);
        for (uint32_t i = 0; i < r->event->head.count; i++)
            if (r->event->observation[i].what == UK_WHAT_CLEARED)
                r->event->observation[i].value = day;
        return UK_OK;
    }
    case UK_EVENT_PAIN: {
        bool any = api_json_get(j, body, "at") || api_json_get(j, body, "none") || api_json_get(j, body, "words");
        return any ? UK_OK : missing(r, body, UK_WORD_EXPECTED_PLACES);
    }
    case UK_EVENT_USUAL_PAIN:
    case UK_EVENT_STRESS: return api_json_get(j, body, "level") ? UK_OK : missing(r, body, UK_WORD_EXPECTED_LEVEL);
    default: return UK_OK;
    }
}

static enum uk_err read_erased(const struct reading *r, uint32_t body)
{
    const struct api_json *j = r->j;
    uint32_t ids = api_json_get(j, body, "ids");
    if (j->node[ids].type != API_JSON_ARRAY)
        return missing(r, body, UK_WORD_EXPECTED_EVENT_ID);
    for (uint32_t n = j->node[ids].child; n; n = j->node[n].next) {
        struct uk_event_id id;
        if (!is_text(r, n) || !api_event_id_read(api_json_text(j, n), j->node[n].string_length, &id))
            continue;
        if (r->event->erased_count == r->event->erased_room)
            return UK_ERR_TOO_MANY;
        r->event->erased[r->event->erased_count++] = id;
    }
    return UK_OK;
}

static enum uk_err read_body(const struct reading *r, enum uk_event_type type, uint32_t body)
{
    const struct api_json *j = r->j;
    if (j->node[body].type != API_JSON_OBJECT)
        return r->strict ? wrong(r, body, UK_ERR_TYPE, UK_WORD_EXPECTED_OBJECT) : UK_OK;
    for (uint32_t n = j->node[body].child; n; n = j->node[n].next) {
        const struct api_member *m = api_member_find(type, j->text + j->node[n].name, j->node[n].name_length);
        enum uk_err err = m ? read_member(r, n, m) : UK_OK;
        if (err && (r->strict || err == UK_ERR_TOO_MANY))
            return err;
    }
    return finish(r, type, body);
}

// A correction: what it puts in place is read as if it were an event of that type.
static enum uk_err read_correction(const struct reading *r, uint32_t body)
{
    const struct api_json *j = r->j;
    uint32_t replaces = api_json_get(j, body, "replaces"), type = api_json_get(j, body, "type"), inner = api_json_get(j, body, "body");
    struct uk_event *head = &r->event->head;
    r->event->corrects = true;
    if (!is_text(r, replaces) || !api_event_id_read(api_json_text(j, replaces), j->node[replaces].string_length, &head->replaces))
        return r->strict ? wrong(r, replaces ? replaces : body, UK_ERR_SYNTAX, UK_WORD_EXPECTED_EVENT_ID) : UK_OK;
    head->type = UK_EVENT_CORRECTION;
    if (!is_text(r, type))
        return UK_OK; // it takes back, and puts nothing in place
    enum uk_event_type of = api_event_type(api_json_text(j, type), j->node[type].string_length);
    if (of == UK_EVENT_CORRECTION || of == UK_EVENT_ERASURE)
        return r->strict ? wrong(r, type, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_EVENT_TYPE) : UK_OK;
    head->type = (uint8_t)of;
    int64_t ms;
    int offset;
    uint32_t at = api_json_get(j, body, "at");
    if (is_text(r, at) && api_time_read(api_json_text(j, at), j->node[at].string_length, API_TIME_ZONED, &ms, &offset)) {
        r->event->at_ms = ms;
        head->at_s = ms / 1000;
    }
    return read_body(r, of, inner);
}

// -- the event -------------------------------------------------------------------------------------

static bool is_type_name(const struct reading *r, uint32_t node)
{
    const char *text = api_json_text(r->j, node);
    size_t length = r->j->node[node].string_length;
    for (size_t i = 0; i < length; i++)
        if (!((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '0' && text[i] <= '9') || text[i] == '_'))
            return false;
    return is_text(r, node) && length > 0 && length <= 32;
}

static enum uk_err read_head(const struct reading *r, uint32_t node, uint32_t *type, uint32_t *body)
{
    const struct api_json *j = r->j;
    uint32_t id = api_json_get(j, node, "id"), at = api_json_get(j, node, "at"), offset = api_json_get(j, node, "offset_min"),
             device = api_json_get(j, node, "device"), v = api_json_get(j, node, "v");
    int zone;
    *type = api_json_get(j, node, "type");
    *body = api_json_get(j, node, "body");
    if (!is_text(r, id) || !api_event_id_read(api_json_text(j, id), j->node[id].string_length, &r->event->head.id))
        return wrong(r, id ? id : node, UK_ERR_SYNTAX, UK_WORD_EXPECTED_EVENT_ID);
    if (!is_text(r, at) || !api_time_read(api_json_text(j, at), j->node[at].string_length, API_TIME_ZONED, &r->event->at_ms, &zone))
        return wrong(r, at ? at : node, UK_ERR_SYNTAX, UK_WORD_EXPECTED_TIME_UTC);
    double minutes = j->node[offset].number;
    if (offset && (j->node[offset].type != API_JSON_NUMBER || !api_time_is_offset(minutes)))
        return wrong(r, offset, UK_ERR_RANGE, UK_WORD_EXPECTED_OFFSET);
    if (device && (!is_text(r, device) || j->node[device].string_length > 64))
        return wrong(r, device, UK_ERR_TYPE, UK_WORD_EXPECTED_TEXT);
    if (!is_type_name(r, *type))
        return wrong(r, *type ? *type : node, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_EVENT_TYPE);
    if (v && (j->node[v].type != API_JSON_NUMBER || !(j->node[v].number >= 1 && j->node[v].number <= 1000)))
        return wrong(r, v, UK_ERR_RANGE, UK_WORD_EXPECTED_VERSION);
    if (!*body || j->node[*body].type != API_JSON_OBJECT)
        return wrong(r, *body ? *body : node, UK_ERR_TYPE, UK_WORD_EXPECTED_OBJECT);
    r->event->head.offset_min = (int16_t)minutes;
    int64_t ms = r->event->at_ms;
    r->event->head.at_s = ms >= 0 ? ms / 1000 : -((-ms + 999) / 1000);
    return UK_OK;
}

enum uk_err api_event_read(const struct api_json *j, const char *source, uint32_t node, const struct api_names *names,
                           bool strict, struct api_event *event, struct uk_problem *problem)
{
    // Without strictness nobody is told what is wrong, so nothing is written down about it.
    struct reading r = {j, source, names, event, strict ? problem : NULL, strict};
    uint32_t type, body;
    memset(&event->head, 0, sizeof event->head);
    event->at_ms = 0;
    event->corrects = false;
    event->erased_count = 0;
    if (j->node[node].type != API_JSON_OBJECT)
        return wrong(&r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_OBJECT);
    enum uk_err err = read_head(&r, node, &type, &body);
    if (err)
        return err;
    uint32_t v = api_json_get(j, node, "v");
    bool newer = v && j->node[v].number > API_EVENT_VERSION;
    enum uk_event_type of = api_event_type(api_json_text(j, type), j->node[type].string_length);
    event->head.type = (uint8_t)of;
    if (newer)
        r.strict = false, r.problem = NULL;
    if (of == UK_EVENT_CORRECTION)
        err = read_correction(&r, body);
    else if (of == UK_EVENT_ERASURE)
        err = read_erased(&r, body);
    else
        err = read_body(&r, of, body);
    if (err == UK_ERR_TOO_MANY && strict)
        err = api_json_wrong(j, source, body, err, api_word(UK_WORD_EXPECTED_FEWER), problem);
    return err;
}

// -- lines of our own ------------------------------------------------------------------------------

struct line {
    const char *at, *end;
};

static bool skip(struct line *l, const char *text, size_t length)
{
    if ((size_t)(l->end - l->at) < length || memcmp(l->at, text, length) != 0)
        return false;
    l->at += length;
    return true;
}

// Up to the next quote; false where anything but plain letters comes first.
static bool plain(struct line *l, const char **text, size_t *length, size_t most)
{
    const char *at = l->at, *end = l->end;
    while (at < end && *at >= 0x20 && *at < 0x7f && *at != '"' && *at != '\\')
        at++;
    *text = l->at;
    *length = (size_t)(at - l->at);
    l->at = at;
    return *length <= most && at < end && *at == '"';
}

static bool own_id(struct line *l, struct uk_event_id *id)
{
    size_t length = API_ID_TEXT_SIZE - 1;
    if ((size_t)(l->end - l->at) < length || !api_event_id_read(l->at, length, id))
        return false;
    l->at += length;
    return true;
}

#define SKIP(l, text) skip(l, text, sizeof text - 1)

// The head of a line that api_event_write wrote; then `l` stands at the body. False: it may be an event nevertheless.
static bool read_own_head(struct line *l, struct api_event *event)
{
    const char *text;
    size_t length;
    int zone, sign = 1, minutes = 0;
    struct uk_event *head = &event->head;
    if (!SKIP(l, "{\"id\":\"") || !own_id(l, &head->id))
        return false;
    if (!SKIP(l, "\",\"at\":\"") || !plain(l, &text, &length, 64) || !api_time_read(text, length, API_TIME_ZONED, &event->at_ms, &zone))
        return false;
    if (!SKIP(l, "\",\"offset_min\":"))
        return false;
    if (SKIP(l, "-"))
        sign = -1;
    const char *digits = l->at;
    while (l->at < l->end && *l->at >= '0' && *l->at <= '9' && l->at - digits < 4)
        minutes = minutes * 10 + (*l->at++ - '0');
    if (l->at == digits || minutes > 900 || !SKIP(l, ",\"device\":\"") || !plain(l, &text, &length, 64))
        return false;
    if (!SKIP(l, "\",\"type\":\"") || !plain(l, &text, &length, 32) || !SKIP(l, "\",\"v\":1,\"body\":"))
        return false;
    head->offset_min = (int16_t)(sign * minutes);
    head->at_s = event->at_ms >= 0 ? event->at_ms / 1000 : -((-event->at_ms + 999) / 1000);
    head->type = (uint8_t)api_event_type(text, length);
    return head->type && head->type != UK_EVENT_CORRECTION && head->type != UK_EVENT_ERASURE;
}

enum uk_err api_event_read_line(struct api_json *j, const char *line, size_t length, const struct api_names *names,
                                struct api_event *event)
{
    struct line l = {line, line + length};
    struct uk_problem problem;
    memset(&event->head, 0, sizeof event->head);
    event->corrects = false;
    event->erased_count = 0;
    // The body is the rest but for the last brace. If that is no JSON by itself, the line is looked at as a whole.
    if (length < API_JSON_TEXT_MAX && read_own_head(&l, event) && l.end > l.at + 1 && l.end[-1] == '}' &&
        api_json_read(j, l.at, (size_t)(l.end - l.at) - 1, &problem) == UK_OK && j->node[1].type == API_JSON_OBJECT) {
        struct reading r = {j, l.at, names, event, NULL, false};
        return read_body(&r, (enum uk_event_type)event->head.type, 1);
    }
    enum uk_err err = api_json_read(j, line, length, &problem);
    return err ? err : api_event_read(j, line, 1, names, false, event, NULL);
}

void api_event_write(struct api_writer *w, const struct api_event_head *head, const char *body, size_t length)
{
    char id[API_ID_TEXT_SIZE], at[API_TIME_SIZE];
    api_event_id_write(head->id, id);
    api_time_write(head->at_ms, at);
    api_write_open(w, NULL, '{');
    api_write_text(w, "id", id);
    api_write_text(w, "at", at);
    api_write_whole(w, "offset_min", head->offset_min);
    api_write_text(w, "device", head->device);
    api_write_text(w, "type", head->type);
    api_write_whole(w, "v", API_EVENT_VERSION);
    api_write_raw(w, "body", body, length);
    api_write_close(w, '}');
}
