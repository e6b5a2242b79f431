// SPDX-License-Identifier: MIT
#include "api/export.h"

#include <string.h>

// -- rows ------------------------------------------------------------------------------------------

struct walk {
    const struct api_json *j;
    const char *source;
    void (*visit)(void *, const struct api_row *);
    void *context;
};

static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < 0x20 && text[i] != '\n' && text[i] != '\t')
            return false;
    return true;
}

static void say(const struct walk *w, const char *what, const char *which, size_t which_length, const char *value, size_t value_length)
{
    struct api_row row = {what, which, value, api_text_length(what), which_length, value_length};
    w->visit(w->context, &row);
}

// The value of a scalar as a cell: texts as they are, the rest as JSON.
static void scalar(const struct walk *w, uint32_t node, const char **text, size_t *length)
{
    const struct api_json *j = w->j;
    bool is_text = j->node[node].type == API_JSON_TEXT;
    *text = is_text ? api_json_text(j, node) : w->source + j->node[node].start;
    *length = is_text ? j->node[node].string_length : j->node[node].length;
}

static void say_scalar(const struct walk *w, const char *what, const char *which, size_t which_length, uint32_t node)
{
    const char *text;
    size_t length;
    scalar(w, node, &text, &length);
    say(w, what, which, which_length, text, length);
}

static bool is_text(const struct walk *w, uint32_t node)
{
    return w->j->node[node].type == API_JSON_TEXT && is_plain(api_json_text(w->j, node), w->j->node[node].string_length);
}

// {"region","level"} and nothing else, the level a number.
static bool is_place(const struct walk *w, uint32_t node)
{
    const struct api_json *j = w->j;
    uint32_t region = api_json_get(j, node, "region"), level = api_json_get(j, node, "level");
    int members = 0;
    for (uint32_t n = j->node[node].child; n; n = j->node[n].next)
        members++;
    return is_text(w, region) && (!level || j->node[level].type == API_JSON_NUMBER) && members == 1 + (level != 0);
}

// Does the value have the form that its member is shown in? Everything else goes out as JSON.
static bool fits(const struct walk *w, uint32_t node, const struct api_member *m)
{
    const struct api_json *j = w->j;
    uint8_t type = j->node[node].type;
    switch (m->shape) {
    case API_SHAPE_LEVEL:
    case API_SHAPE_NUMBER: return type == API_JSON_NUMBER;
    case API_SHAPE_YES_NO: return type == API_JSON_TRUE || type == API_JSON_FALSE;
    case API_SHAPE_TEXT:
    case API_SHAPE_WORD:
    case API_SHAPE_ID:
    case API_SHAPE_DAY: return is_text(w, node);
    case API_SHAPE_ANY: return false;
    default: break;
    }
    bool list = m->shape == API_SHAPE_IDS || m->shape == API_SHAPE_PLACES;
    if (type != (list ? API_JSON_ARRAY : API_JSON_OBJECT) || !j->node[node].child)
        return false;
    for (uint32_t n = j->node[node].child; n; n = j->node[n].next) {
        bool ok = m->shape == API_SHAPE_PLACES   ? is_place(w, n)
                  : m->shape == API_SHAPE_LEVELS ? j->node[n].type == API_JSON_NUMBER
                                                 : is_text(w, n);
        if (!ok || (!list && !is_plain(j->text + j->node[n].name, j->node[n].name_length)))
            return false;
    }
    return true;
}

static void member(const struct walk *w, uint32_t node, const struct api_member *m)
{
    const struct api_json *j = w->j;
    switch (m->shape) {
    case API_SHAPE_IDS:
        for (uint32_t n = j->node[node].child; n; n = j->node[n].next)
            say(w, m->row, api_json_text(j, n), j->node[n].string_length, "", 0);
        return;
    case API_SHAPE_PLACES:
        for (uint32_t n = j->node[node].child; n; n = j->node[n].next) {
            uint32_t region = api_json_get(j, n, "region"), level = api_json_get(j, n, "level");
            if (level)
                say_scalar(w, m->row, api_json_text(j, region), j->node[region].string_length, level);
            else
                say(w, m->row, api_json_text(j, region), j->node[region].string_length, "", 0);
        }
        return;
    case API_SHAPE_WORDS:
    case API_SHAPE_LEVELS:
        for (uint32_t n = j->node[node].child; n; n = j->node[n].next)
            say_scalar(w, m->row, j->text + j->node[n].name, j->node[n].name_length, n);
        return;
    default: say_scalar(w, m->row, "", 0, node);
    }
}

void api_event_rows(const struct api_json *j, const char *source, uint32_t node, void (*visit)(void *, const struct api_row *),
                    void *context)
{
    struct walk w = {j, source, visit, context};
    uint32_t type = api_json_get(j, node, "type"), body = api_json_get(j, node, "body");
    enum uk_event_type of = api_event_type(api_json_text(j, type), j->node[type].string_length);
    for (uint32_t n = j->node[body].child; n; n = j->node[n].next) {
        const char *name = j->text + j->node[n].name;
        const struct api_member *m = of ? api_member_find(of, name, j->node[n].name_length) : NULL;
        if (m && fits(&w, n, m)) {
            member(&w, n, m);
            continue;
        }
        struct api_row row = {name, API_ROW_JSON, source + j->node[n].start, j->node[n].name_length, sizeof API_ROW_JSON - 1,
                              j->node[n].length};
        visit(context, &row);
    }
}

// -- CSV -------------------------------------------------------------------------------------------

static void put(struct api_writer *w, const char *bytes, size_t length)
{
    if (w->used + length <= w->size)
        memcpy(w->to + w->used, bytes, length);
    w->used += length;
}

static void put_cell(struct api_writer *w, const char *text, size_t length, char end)
{
    bool guarded = false, quoted = false;
    for (const char *c = "=+-@\t\r'|%"; *c && length; c++)
        guarded = guarded || *c == text[0];
    for (size_t i = 0; i < length; i++)
        quoted = quoted || text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r' || text[i] == ';' || text[i] == '\t';
    quoted = quoted || (length && (text[0] == ' ' || text[length - 1] == ' '));
    if (quoted)
        put(w, "\"", 1);
    if (guarded)
        put(w, "'", 1);
    for (size_t i = 0; i < length; i++) {
        put(w, text + i, 1);
        if (text[i] == '"')
            put(w, "\"", 1);
    }
    if (quoted)
        put(w, "\"", 1);
    if (end)
        put(w, &end, 1);
    else
        put(w, "\r\n", 2);
}

// "UTC+01:00": no sign at the start.
static void put_zone(struct api_writer *w, int offset_min)
{
    int away = offset_min < 0 ? -offset_min : offset_min;
    char zone[10] = {'U', 'T', 'C', offset_min < 0 ? '-' : '+', (char)('0' + away / 600), (char)('0' + away / 60 % 10), ':',
                     (char)('0' + away % 60 / 10), (char)('0' + away % 10), 0};
    put_cell(w, zone, 9, ',');
}

struct csv {
    const struct api_json *j;
    const char *source;
    uint32_t node;
    struct api_writer *w;
    bool any;
};

static void put_member(const struct csv *c, const char *name)
{
    uint32_t n = api_json_get(c->j, c->node, name);
    if (!n)
        put_cell(c->w, "", 0, ',');
    else if (c->j->node[n].type == API_JSON_TEXT)
        put_cell(c->w, api_json_text(c->j, n), c->j->node[n].string_length, ',');
    else
        put_cell(c->w, c->source + c->j->node[n].start, c->j->node[n].length, ',');
}

static void put_row(void *context, const struct api_row *row)
{
    struct csv *c = context;
    uint32_t offset = api_json_get(c->j, c->node, "offset_min");
    c->any = true;
    put_member(c, "id");
    put_member(c, "at");
    put_zone(c->w, (int)c->j->node[offset].number);
    put_member(c, "device");
    put_member(c, "type");
    put_member(c, "v");
    put_cell(c->w, row->what, row->what_length, ',');
    put_cell(c->w, row->which, row->which_length, ',');
    put_cell(c->w, row->value, row->value_length, 0);
}

enum uk_err api_export_csv(const struct api_json *j, const char *source, uint32_t node, struct api_writer *w)
{
    struct csv c = {j, source, node, w, false};
    api_event_rows(j, source, node, put_row, &c);
    if (!c.any)
        put_row(&c, &(struct api_row){"", "", "", 0, 0, 0});
    return w->used > w->size ? UK_ERR_SPACE : UK_OK;
}
