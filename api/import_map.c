// SPDX-License-Identifier: MIT
//
// Tables of other programs: a mapping says which column holds what, and each row becomes an event.
#include "api/import.h"

#include "api/api.h"
#include "api/find.h"
#include "api/log.h"

#include <string.h>

static const char *const field_names[API_MAP_FIELDS] = {"at", "time", "region", "side", "level", "note", "type", "value"};

static void trim(const char **text, size_t *length)
{
    while (*length && (**text == ' ' || **text == '\t' || **text == '"' || **text == '\''))
        ++*text, --*length;
    while (*length && ((*text)[*length - 1] == ' ' || (*text)[*length - 1] == '\t' || (*text)[*length - 1] == '\r' ||
                       (*text)[*length - 1] == '"' || (*text)[*length - 1] == '\''))
        --*length;
}

static enum uk_err wrong(const char *got, size_t length, enum uk_err err, int expected, const char *nearest, struct uk_problem *problem)
{
    return api_id_refuse((struct api_word_in){got, length}, err, expected, nearest, problem);
}

static enum uk_err read_line(const char *text, size_t length, struct api_map *map, struct uk_problem *problem)
{
    trim(&text, &length);
    if (!length || *text == '#')
        return UK_OK;
    size_t split = 0;
    while (split < length && text[split] != ':' && text[split] != '=')
        split++;
    const char *name = text, *value = text + split + (split < length);
    size_t name_length = split, value_length = length - split - (split < length);
    trim(&name, &name_length);
    trim(&value, &value_length);
    struct api_near near = {.got = name, .length = name_length};
    for (int i = 0; i < API_MAP_FIELDS && split < length; i++) {
        api_near_offer(&near, "", field_names[i]);
        if (api_text_same(field_names[i], name, name_length) && value_length && value_length < API_MAP_TEXT) {
            api_text_copy(text[split] == ':' ? map->column[i] : map->fixed[i], API_MAP_TEXT, value, value_length);
            return UK_OK;
        }
    }
    return wrong(text, length, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_MAP_LINE, near.word, problem);
}

enum uk_err api_map_read(const char *text, size_t length, struct api_map *map, struct uk_problem *problem)
{
    memset(map, 0, sizeof *map);
    uint32_t line = 0;
    for (size_t from = 0; from < length;) {
        size_t n = 0;
        while (from + n < length && text[from + n] != '\n')
            n++;
        line++;
        enum uk_err err = read_line(text + from, n, map, problem);
        if (err) {
            api_json_at_line(problem, line);
            return err;
        }
        from += n + 1;
    }
    return UK_OK;
}

enum uk_err api_map_match(struct api_map *map, const struct api_csv_row *header, struct uk_problem *problem)
{
    for (int i = 0; i < API_MAP_FIELDS; i++) {
        map->at[i] = -1;
        size_t length;
        struct api_near near = {.got = map->column[i], .length = api_text_length(map->column[i])};
        for (int c = 0; c < header->count && *map->column[i]; c++) {
            const char *cell = api_csv_cell(header, c, &length);
            trim(&cell, &length);
            char name[64];
            api_text_copy(name, sizeof name, cell, length);
            api_near_offer(&near, "", name);
            if (api_text_same(map->column[i], cell, length))
                map->at[i] = c;
        }
        if (*map->column[i] && map->at[i] < 0)
            return wrong(map->column[i], api_text_length(map->column[i]), UK_ERR_UNKNOWN, UK_WORD_EXPECTED_COLUMN, near.word, problem);
    }
    if (map->at[API_MAP_AT] < 0)
        return wrong("at", 2, UK_ERR_MISSING, UK_WORD_EXPECTED_MAP_AT, "", problem);
    return UK_OK;
}

// -- a row -----------------------------------------------------------------------------------------

struct value {
    const char *text;
    size_t length;
};

static struct value value_of(const struct api_map *map, const struct api_csv_row *row, enum api_map_field field)
{
    struct value v = {map->fixed[field], api_text_length(map->fixed[field])};
    if (map->at[field] >= 0)
        v.text = api_csv_cell(row, map->at[field], &v.length);
    trim(&v.text, &v.length);
    return v;
}

// The level as a JSON number: "6", "6/10", "6,5". False if it is none.
static bool write_level(struct api_writer *w, const char *name, struct value v)
{
    char text[16];
    size_t n = 0;
    bool point = false;
    for (; n < v.length && n < 8; n++) {
        char c = v.text[n] == ',' ? '.' : v.text[n];
        if (!((c >= '0' && c <= '9') || (c == '.' && !point && n)))
            break;
        point = point || c == '.';
        text[n] = c;
    }
    bool of_ten = v.length == n + 3 && memcmp(v.text + n, "/10", 3) == 0;
    if (!n || text[n - 1] == '.' || (n != v.length && !of_ten))
        return false;
    api_write_raw(w, name, text, n);
    return true;
}

static bool looks_like_id(struct value region)
{
    for (size_t i = 0; i < region.length; i++)
        if (region.text[i] == '_')
            return true;
    return false;
}

// Places named by an id, or in plain words.
static enum uk_err write_places(struct api_writer *w, struct value region, struct value side, struct value level,
                                struct api_find_request *scratch, struct uk_problem *problem)
{
    char words[400];
    size_t used = 0;
    memset(scratch, 0, sizeof *scratch);
    for (size_t i = 0; i < side.length && used < 40; i++)
        words[used++] = side.text[i];
    if (used)
        words[used++] = looks_like_id(region) ? ':' : ' ';
    for (size_t i = 0; i < region.length && used + 1 < sizeof words; i++)
        words[used++] = region.text[i];
    words[used] = 0;
    uk_place place[2];
    struct uk_problem ignored;
    if (api_id_place((struct api_word_in){words, used}, place, &ignored) == UK_OK) {
        uk_findings_paint(&scratch->findings, place[0], 0);
        if (place[1].n)
            uk_findings_paint(&scratch->findings, place[1], 0);
    } else {
        api_find_hear(scratch, words, used); // of so few words there is always room for what is heard
    }
    bool any = false;
    api_write_open(w, "at", '[');
    for (int i = 1; i <= UK_PLACE_COUNT; i++) {
        if (!scratch->findings.painted[i])
            continue;
        any = true;
        api_write_open(w, NULL, '{');
        api_write_place(w, "region", (uk_place){(uint16_t)i});
        if (level.length && !write_level(w, "level", level))
            return wrong(level.text, level.length, UK_ERR_RANGE, UK_WORD_EXPECTED_LEVEL, "", problem);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    return any ? UK_OK : wrong(region.text, region.length, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_MAP_REGION, "", problem);
}

static uint64_t mix(uint64_t h, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        h = (h ^ (uint8_t)text[i]) * 0x100000001b3u;
    h ^= h >> 29;
    return h * 0xbf58476d1ce4e5b9u;
}

// An id that the same row gives again.
static struct uk_event_id id_of(int64_t ms, const struct api_csv_row *row)
{
    uint64_t a = 0xcbf29ce484222325u, b = 0x9ae16a3b2f90404fu;
    for (int i = 0; i < row->count; i++) {
        size_t length;
        const char *cell = api_csv_cell(row, i, &length);
        a = mix(a + (uint64_t)i, cell, length);
        b = mix(b ^ a, cell, length);
    }
    uint8_t chance[10];
    for (int i = 0; i < 10; i++)
        chance[i] = (uint8_t)((i < 5 ? a : b) >> 8 * (i % 5 + 1));
    static const struct uk_event_id none;
    return api_event_id_make(ms, chance, &none);
}

static bool moment(const struct api_map *map, const struct api_csv_row *row, int offset_min, int64_t *ms, int *zone)
{
    struct value day = value_of(map, row, API_MAP_AT), clock = value_of(map, row, API_MAP_TIME);
    char text[64];
    api_text_copy(text, sizeof text - 20, day.text, day.length);
    size_t used = api_text_length(text);
    if (clock.length) {
        text[used++] = ' ';
        api_text_copy(text + used, 18, clock.text, clock.length);
    }
    return api_time_read(text, api_text_length(text), offset_min, ms, zone);
}

// A day alone may be all of today; a clock may be a little behind.
static bool is_to_come(const struct api_map *map, const struct api_csv_row *row, int64_t ms, int zone)
{
    enum { AHEAD_MS = 5 * 60 * 1000, DAY_TEXT = 10 };
    if (value_of(map, row, API_MAP_AT).length <= DAY_TEXT && !value_of(map, row, API_MAP_TIME).length)
        return api_day_of(ms / 1000, zone) > api_day_of(map->now_ms / 1000, zone);
    return ms > map->now_ms + AHEAD_MS;
}

static enum uk_err write_body(const struct api_map *map, const struct api_csv_row *row, struct value type, struct api_find_request *scratch,
                              struct api_writer *body, struct uk_problem *problem)
{
    struct value region = value_of(map, row, API_MAP_REGION), side = value_of(map, row, API_MAP_SIDE),
                 level = value_of(map, row, API_MAP_LEVEL), note = value_of(map, row, API_MAP_NOTE), value = value_of(map, row, API_MAP_VALUE);
    bool pain = !type.length || api_text_same("pain", type.text, type.length);
    api_write_open(body, NULL, '{');
    if (pain && region.length) {
        enum uk_err err = write_places(body, region, side, level, scratch, problem);
        if (err)
            return err;
    } else if (pain) {
        return wrong("", 0, UK_ERR_MISSING, UK_WORD_EXPECTED_MAP_REGION, "", problem);
    } else if (api_text_same("sleep", type.text, type.length)) {
        if (!write_level(body, "hours", value))
            return wrong(value.text, value.length, UK_ERR_RANGE, UK_WORD_EXPECTED_HOURS, "", problem);
    } else if (level.length && !write_level(body, "level", level)) {
        return wrong(level.text, level.length, UK_ERR_RANGE, UK_WORD_EXPECTED_LEVEL, "", problem);
    } else if (value.length) {
        bool habit = api_text_same("habit", type.text, type.length);
        api_write_span(body, habit ? "habit" : "value", value.text, value.length);
        if (habit)
            api_write_bool(body, "done", true);
    }
    if (note.length)
        api_write_span(body, pain ? "words" : api_text_same("note", type.text, type.length) ? "text" : "note", note.text, note.length);
    api_write_close(body, '}');
    return UK_OK;
}

enum uk_err api_map_row(const struct api_map *map, const struct api_csv_row *row, int offset_min, struct api_find_request *scratch,
                        struct api_writer *line, struct uk_problem *problem)
{
    char body_room[4096], type_name[40] = "pain";
    struct api_writer body = {.to = body_room, .size = sizeof body_room};
    struct value at = value_of(map, row, API_MAP_AT), type = value_of(map, row, API_MAP_TYPE);
    int64_t ms;
    int zone;
    memset(problem, 0, sizeof *problem);
    if (!moment(map, row, offset_min, &ms, &zone))
        return wrong(at.text, at.length, UK_ERR_SYNTAX, UK_WORD_EXPECTED_DAY, "", problem);
    if (map->now_ms && is_to_come(map, row, ms, zone))
        return wrong(at.text, at.length, UK_ERR_RANGE, UK_WORD_EXPECTED_LOG_PAST, "", problem);
    enum uk_err err = write_body(map, row, type, scratch, &body, problem);
    if (err)
        return err;
    if (body.used > body.size || row->too_much)
        return wrong("", 0, UK_ERR_TOO_LONG, UK_WORD_EXPECTED_FEWER, "", problem);
    if (type.length)
        api_text_copy(type_name, sizeof type_name, type.text, type.length);
    struct uk_event_id id = id_of(ms, row);
    struct api_event_head head = {.id = &id, .at_ms = ms, .offset_min = zone, .device = "import", .type = type_name};
    api_event_write(line, &head, body_room, body.used);
    return UK_OK;
}
