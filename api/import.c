// SPDX-License-Identifier: MIT
#include "api/import.h"

#include "api/api.h"
#include "api/log.h"

#include <string.h>

// -- CSV -------------------------------------------------------------------------------------------

void api_csv_start(struct api_csv *csv, const char *text, size_t length)
{
    size_t mark = length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    *csv = (struct api_csv){.text = text, .length = length, .at = mark, .next_line = 1, .comma = ','};
    size_t commas = 0, semicolons = 0, tabs = 0;
    for (size_t i = mark; i < length && text[i] != '\n'; i++) {
        commas += text[i] == ',';
        semicolons += text[i] == ';';
        tabs += text[i] == '\t';
    }
    if (semicolons > commas)
        csv->comma = ';';
    if (tabs > commas && tabs > semicolons)
        csv->comma = '\t';
}

struct filling {
    struct api_csv_row *row;
    size_t used;
};

static void put(struct filling *f, char c)
{
    if (f->used < API_CSV_ROOM)
        f->row->room[f->used++] = c;
    else
        f->row->too_much = true;
}

static void begin_cell(struct filling *f)
{
    if (f->row->count == API_CSV_CELLS) {
        f->row->too_much = true;
        return;
    }
    f->row->cell[f->row->count].at = (uint32_t)f->used;
}

static void end_cell(struct filling *f)
{
    if (f->row->count == API_CSV_CELLS)
        return;
    f->row->cell[f->row->count].length = (uint32_t)(f->used - f->row->cell[f->row->count].at);
    put(f, 0);
    f->row->count++;
}

static bool read_row(struct api_csv *csv, struct api_csv_row *row)
{
    struct filling f = {row, 0};
    bool quoted = false, any = false;
    row->count = 0;
    row->too_much = false;
    csv->line = csv->next_line;
    begin_cell(&f);
    while (csv->at < csv->length) {
        char c = csv->text[csv->at++];
        csv->next_line += c == '\n';
        if (quoted) {
            bool twice = c == '"' && csv->at < csv->length && csv->text[csv->at] == '"';
            if (c == '"' && !twice) {
                quoted = false;
                continue;
            }
            csv->at += twice;
            put(&f, c);
        } else if (c == '"') {
            quoted = any = true;
        } else if (c == csv->comma) {
            any = true;
            end_cell(&f);
            begin_cell(&f);
        } else if (c == '\n') {
            break;
        } else if (c != '\r' || (csv->at < csv->length && csv->text[csv->at] != '\n')) {
            any = any || c != ' ';
            put(&f, c);
        }
    }
    end_cell(&f);
    return any;
}

bool api_csv_next(struct api_csv *csv, struct api_csv_row *row)
{
    while (csv->at < csv->length)
        if (read_row(csv, row))
            return true;
    return false;
}

const char *api_csv_cell(const struct api_csv_row *row, int column, size_t *length)
{
    if (column < 0 || column >= row->count) {
        *length = 0;
        return "";
    }
    *length = row->cell[column].length;
    return row->room + row->cell[column].at;
}

enum { ID, AT, ZONE, DEVICE, TYPE, VERSION, WHAT, WHICH, VALUE, OUR_COLUMNS };

bool api_csv_is_ours(const struct api_csv_row *header)
{
    static const char *const names[] = {"id", "at", "zone", "device", "type", "v", "what", "which", "value"};
    for (int i = 0; i < OUR_COLUMNS; i++) {
        size_t length;
        const char *text = api_csv_cell(header, i, &length);
        if (!api_text_same(names[i], text, length))
            return false;
    }
    return header->count == OUR_COLUMNS;
}

// A cell of ours, without the apostrophe that guards it.
static const char *our_cell(const struct api_csv_row *row, int column, size_t *length)
{
    const char *text = api_csv_cell(row, column, length);
    if (*length && *text == '\'') {
        text++;
        --*length;
    }
    return text;
}

// -- rows of ours ----------------------------------------------------------------------------------

bool api_import_same(const struct api_import *in, const struct api_csv_row *row)
{
    size_t length;
    const char *id = our_cell(row, ID, &length);
    return in->open && length && api_text_same(in->id, id, length);
}

static bool is_number(const char *text, size_t length)
{
    bool digit = false;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        digit = digit || (c >= '0' && c <= '9');
        if (!((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'))
            return false;
    }
    return digit && text[0] != '+' && text[0] != '.' && length < 40;
}

// As a number where it is one (the check afterwards is strict), else as text.
static void write_number(struct api_writer *w, const char *name, const char *text, size_t length)
{
    if (is_number(text, length))
        api_write_raw(w, name, text, length);
    else
        api_write_span(w, name, text, length);
}

static int zone_of(const char *text, size_t length)
{
    if (length != 9 || memcmp(text, "UTC", 3) != 0 || (text[3] != '+' && text[3] != '-') || text[6] != ':')
        return 0;
    int minutes = 0;
    for (int i = 4; i < 9; i++)
        if (i != 6 && (text[i] < '0' || text[i] > '9'))
            return 0;
    minutes = ((text[4] - '0') * 10 + text[5] - '0') * 60 + (text[7] - '0') * 10 + text[8] - '0';
    return text[3] == '-' ? -minutes : minutes;
}

void api_import_begin(struct api_import *in, const struct api_csv_row *row)
{
    size_t length;
    const char *text = our_cell(row, ID, &length);
    in->w = (struct api_writer){.to = in->line, .size = sizeof in->line};
    in->open = true;
    in->bad = length >= sizeof in->id;
    in->member[0] = in->closing = 0;
    api_text_copy(in->id, sizeof in->id, text, length);
    api_write_open(&in->w, NULL, '{');
    api_write_span(&in->w, "id", text, length);
    text = our_cell(row, AT, &length);
    api_write_span(&in->w, "at", text, length);
    text = our_cell(row, ZONE, &length);
    api_write_whole(&in->w, "offset_min", zone_of(text, length));
    text = our_cell(row, DEVICE, &length);
    api_write_span(&in->w, "device", text, length);
    text = our_cell(row, TYPE, &length);
    in->type = (uint8_t)api_event_type(text, length);
    api_write_span(&in->w, "type", text, length);
    text = our_cell(row, VERSION, &length);
    write_number(&in->w, "v", text, length);
    api_write_open(&in->w, "body", '{');
}

static void close_member(struct api_import *in)
{
    if (in->closing)
        api_write_close(&in->w, in->closing);
    in->closing = 0;
    in->member[0] = 0;
}

// Opens the list or object of a member, unless the row before was one of it.
static void open_member(struct api_import *in, const struct api_member *m, char bracket)
{
    if (in->closing && api_text_same(in->member, m->name, api_text_length(m->name)))
        return;
    close_member(in);
    api_write_open(&in->w, m->name, bracket);
    in->closing = bracket == '[' ? ']' : '}';
    api_text_copy(in->member, sizeof in->member, m->name, api_text_length(m->name));
}

static const struct api_member *member_of_row(enum uk_event_type type, const char *what, size_t length)
{
    for (const struct api_member *m = api_members; m->name; m++)
        if (m->type == type && api_text_same(m->row, what, length))
            return m;
    return NULL;
}

// A name as NUL-terminated text, for the writer. Cut where it is too long: the check then refuses it.
static const char *named(char room[128], const char *text, size_t length)
{
    api_text_copy(room, 128, text, length);
    return room;
}

void api_import_row(struct api_import *in, const struct api_csv_row *row)
{
    size_t what_length, which_length, value_length;
    char name[128];
    const char *what = our_cell(row, WHAT, &what_length), *which = our_cell(row, WHICH, &which_length),
               *value = our_cell(row, VALUE, &value_length);
    struct api_writer *w = &in->w;
    in->bad = in->bad || row->too_much;
    if (!what_length)
        return;
    const struct api_member *m = in->type ? member_of_row((enum uk_event_type)in->type, what, what_length) : NULL;
    if (!m || api_text_same(API_ROW_JSON, which, which_length)) {
        close_member(in);
        api_write_raw(w, named(name, what, what_length), value, value_length);
        return;
    }
    switch (m->shape) {
    case API_SHAPE_IDS:
        open_member(in, m, '[');
        api_write_span(w, NULL, which, which_length);
        return;
    case API_SHAPE_PLACES:
        open_member(in, m, '[');
        api_write_open(w, NULL, '{');
        api_write_span(w, "region", which, which_length);
        if (value_length)
            write_number(w, "level", value, value_length);
        api_write_close(w, '}');
        return;
    case API_SHAPE_WORDS:
        open_member(in, m, '{');
        api_write_span(w, named(name, which, which_length), value, value_length);
        return;
    case API_SHAPE_LEVELS:
        open_member(in, m, '{');
        write_number(w, named(name, which, which_length), value, value_length);
        return;
    default: close_member(in);
    }
    if (m->shape == API_SHAPE_LEVEL || m->shape == API_SHAPE_NUMBER)
        write_number(w, m->name, value, value_length);
    else if (m->shape == API_SHAPE_YES_NO)
        api_write_raw(w, m->name, value, value_length);
    else
        api_write_span(w, m->name, value, value_length);
}

bool api_import_end(struct api_import *in, size_t *length)
{
    close_member(in);
    api_write_close(&in->w, '}');
    api_write_close(&in->w, '}');
    in->open = false;
    *length = in->w.used;
    return !in->bad && in->w.used <= in->w.size;
}
