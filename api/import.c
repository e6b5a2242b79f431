// SPDX-License-Identifier: MIT
#include "api/import.h"

#include "api/call.h"

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

// Is this the header that api_export_csv writes?
static bool is_ours(const struct api_csv_row *header)
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

// Does the row belong to the event that is open?
static bool goes_on(const struct api_import_ours *in, const struct api_csv_row *row)
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

static void begin_event(struct api_import_ours *in, const struct api_csv_row *row)
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

static void close_member(struct api_import_ours *in)
{
    if (in->closing)
        api_write_close(&in->w, in->closing);
    in->closing = 0;
    in->member[0] = 0;
}

// Opens the list or object of a member, unless the row before was one of it.
static void open_member(struct api_import_ours *in, const struct api_member *m, char bracket)
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

static void add_row(struct api_import_ours *in, const struct api_csv_row *row)
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

// False if it did not fit into in->line.
static bool close_event(struct api_import_ours *in)
{
    close_member(in);
    api_write_close(&in->w, '}');
    api_write_close(&in->w, '}');
    in->open = false;
    return !in->bad && in->w.used <= in->w.size;
}

// -- a whole file ----------------------------------------------------------------------------------

enum uk_err api_import_start(struct api_import *in, const char *mapping, size_t length, struct uk_problem *problem)
{
    in->kind = API_IMPORT_UNKNOWN;
    in->skips = in->ours.open = false;
    in->line = in->begun = 0;
    in->csv = (struct api_csv){0};
    in->mapped = length > 0;
    enum uk_err err = length ? api_map_read(mapping, length, &in->map, problem) : UK_OK;
    in->map.now_ms = in->now_ms;
    return err;
}

static void refuse(const struct api_import *in, uint32_t line, const struct uk_problem *problem)
{
    in->tell(in->to, &(struct api_import_line){.line = line, .problem = problem});
}

static void refuse_length(const struct api_import *in, uint32_t line)
{
    struct uk_problem problem;
    api_id_refuse((struct api_word_in){"", 0}, UK_ERR_TOO_LONG, UK_WORD_EXPECTED_FEWER, "", &problem);
    refuse(in, line, &problem);
}

static void take_event(const struct api_import *in, uint32_t line, const char *text, size_t length)
{
    struct api_event event;
    struct uk_problem problem;
    if (api_event_check(in->work, text, length, &event, &problem))
        refuse(in, line, &problem);
    else
        in->tell(in->to, &(struct api_import_line){.line = line, .text = text, .length = length, .event = &event});
}

// Answers how many bytes were taken: whole lines only, unless it is the end.
static size_t take_lines(struct api_import *in, const char *text, size_t length, bool last)
{
    for (size_t from = 0; from < length;) {
        size_t end = from;
        while (end < length && text[end] != '\n')
            end++;
        if (end == length && !last)
            return from;
        size_t n = end - from;
        while (n && (text[from + n - 1] == '\r' || text[from + n - 1] == ' ' || text[from + n - 1] == '\t'))
            n--;
        in->line++;
        if (n)
            take_event(in, in->line, text + from, n);
        from = end + 1;
    }
    return length;
}

static void end_ours(struct api_import *in)
{
    if (close_event(&in->ours))
        take_event(in, in->begun, in->ours.line, in->ours.w.used);
    else
        refuse_length(in, in->begun);
}

static void take_row(struct api_import *in)
{
    char line[API_EVENT_MAX];
    struct uk_problem problem;
    if (in->kind == API_IMPORT_OURS) {
        if (in->ours.open && !goes_on(&in->ours, &in->row))
            end_ours(in);
        if (!in->ours.open) {
            in->begun = in->csv.line;
            begin_event(&in->ours, &in->row);
        }
        add_row(&in->ours, &in->row);
        return;
    }
    struct api_writer to = {.to = line, .size = sizeof line};
    if (api_map_row(&in->map, &in->row, in->offset_min, &in->work->find_request, &to, &problem))
        refuse(in, in->csv.line, &problem);
    else
        take_event(in, in->csv.line, line, to.used);
}

static enum uk_err take_header(struct api_import *in, struct uk_problem *problem)
{
    if (is_ours(&in->row)) {
        in->kind = API_IMPORT_OURS;
        return UK_OK;
    }
    if (!in->mapped)
        return api_id_refuse((struct api_word_in){"", 0}, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_IMPORT, "", problem);
    in->kind = API_IMPORT_TABLE;
    return api_map_match(&in->map, &in->row, problem);
}

// The reader of CSV before this piece: the header says what stands between cells, and lines are counted on.
static void go_on_reading(struct api_import *in, const char *text, size_t length)
{
    const struct api_csv before = in->csv;
    api_csv_start(&in->csv, text, length);
    if (in->kind == API_IMPORT_UNKNOWN)
        return;
    in->csv.at = 0; // a byte-order mark stands before the header alone
    in->csv.line = before.line;
    in->csv.next_line = before.next_line;
    in->csv.comma = before.comma;
}

// Rows whose end has come: one that reaches to the end of what there is may go on in the next piece.
static enum uk_err take_rows(struct api_import *in, const char *text, size_t length, bool last, size_t *taken, struct uk_problem *problem)
{
    enum uk_err err = UK_OK;
    go_on_reading(in, text, length);
    for (struct api_csv before = in->csv; !err && api_csv_next(&in->csv, &in->row); before = in->csv) {
        if (in->csv.at >= length && !last) {
            in->csv = before;
            break;
        }
        if (in->kind == API_IMPORT_UNKNOWN)
            err = take_header(in, problem);
        else
            take_row(in);
    }
    // Blanks after the last line end may begin a row.
    while (!last && in->csv.at > 0 && text[in->csv.at - 1] != '\n')
        in->csv.at--;
    if (last && in->ours.open)
        end_ours(in);
    *taken = in->csv.at;
    return err;
}

// What the file is, from its first byte that is no space, behind the byte-order mark; a file of spaces has no lines.
// *at: where its first line begins. False: that has not come yet.
static bool look(struct api_import *in, const char *text, size_t length, bool last, size_t *at)
{
    size_t mark = length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0, i = mark;
    while (i < length && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t'))
        i++;
    bool lines = i < length ? text[i] == '{' : last;
    if (lines) {
        in->kind = API_IMPORT_LINES;
        *at = mark;
    }
    return lines || i < length;
}

// Lets go of a row that is too long to wait for: it is taken as far as it came, to be refused, and the rest of it is
// passed over as it comes.
static void let_go(struct api_import *in)
{
    if (in->kind == API_IMPORT_LINES) {
        refuse_length(in, ++in->line);
    } else if (api_csv_next(&in->csv, &in->row)) {
        in->row.too_much = true;
        take_row(in);
    }
    in->skips = true;
}

// What there is left to pass over of it.
static size_t pass_over(struct api_import *in, const char *text, size_t length)
{
    for (size_t i = 0; in->skips && i < length; i++)
        if (text[i] == '\n') {
            in->skips = false;
            in->csv.next_line++;
            return i + 1;
        }
    return in->skips ? length : 0;
}

enum uk_err api_import_take(struct api_import *in, const char *text, size_t length, bool last, size_t *taken, struct uk_problem *problem)
{
    size_t from = pass_over(in, text, length), done = 0;
    enum uk_err err = UK_OK;
    bool seen = in->kind != API_IMPORT_UNKNOWN || look(in, text, length, last, &from);
    if (in->kind == API_IMPORT_LINES)
        done = take_lines(in, text + from, length - from, last);
    else if (seen)
        err = take_rows(in, text + from, length - from, last, &done, problem);
    *taken = from + done;
    if (err || length - *taken <= API_IMPORT_REST)
        return err;
    if (in->kind == API_IMPORT_UNKNOWN)
        return api_id_refuse((struct api_word_in){"", 0}, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_IMPORT, "", problem);
    let_go(in);
    *taken = length;
    return UK_OK;
}
