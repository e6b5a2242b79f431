// SPDX-License-Identifier: MIT
#include "web/core.h"

#include "api/call.h"
#include "api/import.h"

#include <string.h>

static struct api_work work;
static struct api_record record;
static char verb[CORE_VERB_MAX], request[CORE_REQUEST_MAX], answer[API_ANSWER_MAX];
static size_t length_of_answer;
static int64_t now_s;
static int16_t offset_min;

static size_t given(uint32_t length)
{
    return length <= CORE_REQUEST_MAX ? length : CORE_REQUEST_MAX;
}

// -- calls ---------------------------------------------------------------------------------------

char *verb_at(void)
{
    return verb;
}

char *request_at(void)
{
    return request;
}

char *answer_at(void)
{
    return answer;
}

uint32_t request_max(void)
{
    return CORE_REQUEST_MAX;
}

uint32_t answer_length(void)
{
    return (uint32_t)length_of_answer;
}

int api(uint32_t length, uint32_t line)
{
    verb[CORE_VERB_MAX - 1] = 0;
    struct api_call call = {verb, request, given(length), line};
    return (int)api_call(&call, &work, answer, sizeof answer, &length_of_answer);
}

void clock(double at_s, int32_t minutes)
{
    bool sane = at_s > -1e11 && at_s < 1e11 && minutes >= -1440 && minutes <= 1440;
    if (!sane)
        return;
    now_s = (int64_t)at_s;
    offset_min = (int16_t)minutes;
    record.now_s = now_s;
    record.offset_min = offset_min;
}

// -- the record ----------------------------------------------------------------------------------

void record_start(void)
{
    api_record_start(&record);
    record.now_s = now_s;
    record.offset_min = offset_min;
    api_record_fold(&record);
    work.record = &record;
}

// The next line of `text`, without what ends it; *at is where it begins. False at the end.
static bool next_line(const char *text, size_t length, size_t *from, size_t *at, size_t *size)
{
    while (*from < length) {
        size_t end = *from;
        while (end < length && text[end] != '\n')
            end++;
        *at = *from;
        *size = end - *from;
        *from = end + 1;
        while (*size && (text[*at + *size - 1] == '\r' || text[*at + *size - 1] == ' '))
            --*size;
        if (*size)
            return true;
    }
    return false;
}

uint32_t record_add(uint32_t length)
{
    uint32_t taken = 0;
    for (size_t from = 0, at, size; next_line(request, given(length), &from, &at, &size);)
        taken += api_record_add(&record, request + at, size) == UK_OK;
    return taken;
}

void record_fold(void)
{
    api_record_fold(&record);
}

void record_close(void)
{
    work.record = NULL;
}

uint32_t record_events(void)
{
    return record.state.events;
}

uint32_t record_passed_over(void)
{
    return record.passed_over;
}

// -- what a store keeps --------------------------------------------------------------------------

static int refuse(const struct uk_problem *problem, uint32_t line)
{
    struct api_writer w = {.to = answer, .size = sizeof answer};
    struct api_call call = {"", request, 0, line};
    enum uk_err err = api_refuse(&call, &work, problem, &w);
    length_of_answer = w.used;
    return (int)err;
}

static void write_checked(struct api_writer *w, const struct api_event *event)
{
    char id[API_ID_TEXT_SIZE], at[API_TIME_SIZE];
    api_event_id_write(&event->head.id, id);
    api_time_write(event->at_ms, at);
    api_write_open(w, NULL, '{');
    api_write_text(w, "id", id);
    api_write_text(w, "at", at);
    api_write_text(w, "type", api_json_text(&work.json, api_json_get(&work.json, 1, "type")));
    api_write_open(w, "erases", '[');
    for (uint32_t i = 0; i < event->erased_count; i++) {
        api_event_id_write(&event->erased[i], id);
        api_write_text(w, NULL, id);
    }
    api_write_close(w, ']');
    api_write_close(w, '}');
}

int event_check(uint32_t length)
{
    struct api_event event;
    struct uk_problem problem;
    enum uk_err err = api_event_check(&work, request, given(length), &event, &problem);
    if (err)
        return refuse(&problem, 0);
    struct api_writer w = {.to = answer, .size = sizeof answer};
    write_checked(&w, &event);
    length_of_answer = w.used;
    return UK_OK;
}

int event_id(uint32_t length, double at_ms)
{
    enum { CHANCE = 10 };
    struct uk_event_id last = {{0}};
    if (!(at_ms >= 0 && at_ms < (double)(1ll << 48)) || length < CHANCE)
        return UK_ERR_RANGE;
    if (length > CHANCE && !api_event_id_read(request + CHANCE, given(length) - CHANCE, &last))
        return UK_ERR_SYNTAX;
    struct uk_event_id id = api_event_id_make((int64_t)at_ms, (const uint8_t *)request, &last);
    api_event_id_write(&id, answer);
    length_of_answer = API_ID_TEXT_SIZE - 1;
    return UK_OK;
}

void export_header(void)
{
    static const char header[] = API_CSV_HEADER "\r\n";
    memcpy(answer, header, sizeof header - 1);
    length_of_answer = sizeof header - 1;
}

uint32_t export_csv(uint32_t length)
{
    struct api_writer w = {.to = answer, .size = sizeof answer};
    uint32_t failed = 0;
    for (size_t from = 0, at, size; next_line(request, given(length), &from, &at, &size);) {
        struct uk_problem problem;
        struct api_writer before = w;
        bool ok = api_json_read(&work.json, request + at, size, &problem) == UK_OK &&
                  api_export_csv(&work.json, request + at, 1, &w) == UK_OK;
        if (!ok) {
            w = before;
            failed++;
        }
    }
    length_of_answer = w.used;
    return failed;
}

// -- import ----------------------------------------------------------------------------------------

enum import_kind { IMPORT_UNKNOWN, IMPORT_LINES, IMPORT_OURS, IMPORT_TABLE };

// The text that has come and is not yet taken: less than a piece and the longest row.
static char waiting[CORE_IMPORT_PIECE + 2 * API_EVENT_MAX];
static struct {
    enum import_kind kind;
    size_t used;
    int32_t offset_min;
    uint32_t line;         // lines that were taken
    uint32_t begun;        // line at which the event of our CSV began
    bool mapped;
    struct api_map map;
    struct api_csv csv;
    struct api_csv_row row;
    struct api_import building;
} import;

int import_start(uint32_t length, int32_t minutes)
{
    struct uk_problem problem;
    memset(&import, 0, sizeof import);
    import.offset_min = minutes;
    import.mapped = length > 0;
    enum uk_err err = length ? api_map_read(request, given(length), &import.map, &problem) : UK_OK;
    work.json.nodes = 0;
    length_of_answer = 0;
    return err ? refuse(&problem, 0) : UK_OK;
}

static void end_line(struct api_writer *w)
{
    w->last = 0;
    api_write_raw(w, NULL, "\n", 1);
    w->last = 0;
}

static void tell(struct api_writer *w, uint32_t line, const char *event, size_t length, const struct uk_problem *problem)
{
    api_write_open(w, NULL, '{');
    api_write_whole(w, "line", line);
    if (problem)
        api_write_problem(w, "error", problem);
    else
        api_write_raw(w, "event", event, length);
    api_write_close(w, '}');
    end_line(w);
}

static void take(struct api_writer *w, uint32_t line, const char *text, size_t length)
{
    struct api_event event;
    struct uk_problem problem;
    enum uk_err err = api_event_check(&work, text, length, &event, &problem);
    tell(w, line, text, length, err ? &problem : NULL);
}

// Whole lines only, unless it is the end. Answers how many bytes were taken.
static size_t take_lines(struct api_writer *w, bool last)
{
    size_t from = 0;
    for (size_t at = 0; at < import.used || (last && from < import.used); at++) {
        if (at < import.used && waiting[at] != '\n')
            continue;
        size_t next, begin, size;
        next = from;
        import.line++;
        if (next_line(waiting, at, &next, &begin, &size))
            take(w, import.line, waiting + begin, size);
        from = at + 1;
    }
    return from < import.used ? from : import.used;
}

static void end_event(struct api_writer *w)
{
    size_t length;
    struct uk_problem problem = {.err = UK_ERR_TOO_LONG};
    const char *expected = api_word(UK_WORD_EXPECTED_FEWER);
    api_text_copy(problem.expected, sizeof problem.expected, expected, api_text_length(expected));
    if (api_import_end(&import.building, &length))
        take(w, import.begun, import.building.line, length);
    else
        tell(w, import.begun, NULL, 0, &problem);
}

static void take_row(struct api_writer *w)
{
    static char line[API_EVENT_MAX];
    struct uk_problem problem;
    if (import.kind == IMPORT_OURS) {
        if (import.building.open && !api_import_same(&import.building, &import.row))
            end_event(w);
        if (!import.building.open) {
            import.begun = import.csv.line;
            api_import_begin(&import.building, &import.row);
        }
        api_import_row(&import.building, &import.row);
        return;
    }
    struct api_writer to = {.to = line, .size = sizeof line};
    enum uk_err err = api_map_row(&import.map, &import.row, import.offset_min, &work.find_request, &to, &problem);
    if (err)
        tell(w, import.csv.line, NULL, 0, &problem);
    else
        take(w, import.csv.line, line, to.used);
}

static enum uk_err take_header(struct uk_problem *problem)
{
    if (api_csv_is_ours(&import.row)) {
        import.kind = IMPORT_OURS;
        return UK_OK;
    }
    if (!import.mapped)
        return api_id_refuse((struct api_word_in){"", 0}, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_IMPORT, "", problem);
    import.kind = IMPORT_TABLE;
    return api_map_match(&import.map, &import.row, problem);
}

// Rows whose end has come: one that reaches to the end of what there is may go on in the next piece.
static enum uk_err take_rows(struct api_writer *w, bool last, size_t *taken, struct uk_problem *problem)
{
    uint32_t line = import.csv.line, next_line_number = import.csv.next_line;
    char comma = import.csv.comma;
    api_csv_start(&import.csv, waiting, import.used);
    if (import.kind != IMPORT_UNKNOWN) {
        import.csv.at = 0; // a byte-order mark stands before the header alone
        import.csv.line = line;
        import.csv.next_line = next_line_number;
        import.csv.comma = comma;
    }
    enum uk_err err = UK_OK;
    for (struct api_csv before = import.csv; !err && api_csv_next(&import.csv, &import.row); before = import.csv) {
        if (import.csv.at >= import.used && !last) {
            import.csv = before;
            break;
        }
        if (import.kind == IMPORT_UNKNOWN)
            err = take_header(problem);
        else
            take_row(w);
    }
    // Blanks after the last line end may begin a row.
    while (!last && import.csv.at > 0 && waiting[import.csv.at - 1] != '\n')
        import.csv.at--;
    if (last && import.building.open)
        end_event(w);
    *taken = import.csv.at < import.used ? import.csv.at : import.used;
    return err;
}

// What the file is, from its first byte that is no space. A byte-order mark before it is let go.
static void look(void)
{
    size_t mark = import.used >= 3 && memcmp(waiting, "\xef\xbb\xbf", 3) == 0 ? 3 : 0, at = mark;
    while (at < import.used && (waiting[at] == ' ' || waiting[at] == '\n' || waiting[at] == '\r' || waiting[at] == '\t'))
        at++;
    if (import.kind != IMPORT_UNKNOWN || at >= import.used || waiting[at] != '{')
        return;
    import.kind = IMPORT_LINES;
    import.used -= mark;
    memmove(waiting, waiting + mark, import.used);
}

int import_feed(uint32_t length, int32_t last)
{
    struct api_writer w = {.to = answer, .size = sizeof answer};
    struct uk_problem problem;
    size_t piece = length <= CORE_IMPORT_PIECE ? length : CORE_IMPORT_PIECE, taken = 0;
    if (piece > sizeof waiting - import.used) // a row that is longer than an event may be
        import.used = 0;
    memcpy(waiting + import.used, request, piece);
    import.used += piece;
    look();
    enum uk_err err = UK_OK;
    if (import.kind == IMPORT_LINES)
        taken = take_lines(&w, last != 0);
    else
        err = take_rows(&w, last != 0, &taken, &problem);
    memmove(waiting, waiting + taken, import.used - taken);
    import.used -= taken;
    length_of_answer = w.used <= sizeof answer ? w.used : 0;
    work.json.nodes = 0;
    return err ? refuse(&problem, 0) : w.used > sizeof answer ? UK_ERR_SPACE : UK_OK;
}
