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

// What has come and is not yet taken.
static char waiting[CORE_IMPORT_PIECE + API_IMPORT_REST];
static size_t waits;
static struct api_import import;

static void end_line(struct api_writer *w)
{
    w->last = 0;
    api_write_raw(w, NULL, "\n", 1);
    w->last = 0;
}

static void tell(void *to, const struct api_import_line *line)
{
    struct api_writer *w = to;
    api_write_open(w, NULL, '{');
    api_write_whole(w, "line", line->line);
    if (line->event)
        api_write_raw(w, "event", line->text, line->length);
    else
        api_write_problem(w, "error", line->problem);
    api_write_close(w, '}');
    end_line(w);
}

int import_start(uint32_t length, int32_t minutes)
{
    struct uk_problem problem;
    waits = 0;
    import.work = &work;
    import.tell = tell;
    import.offset_min = minutes;
    enum uk_err err = api_import_start(&import, request, given(length), &problem);
    work.json.nodes = 0;
    length_of_answer = 0;
    return err ? refuse(&problem, 0) : UK_OK;
}

int import_feed(uint32_t length, int32_t last)
{
    struct api_writer w = {.to = answer, .size = sizeof answer};
    struct uk_problem problem;
    size_t piece = length <= CORE_IMPORT_PIECE ? length : CORE_IMPORT_PIECE, taken;
    memcpy(waiting + waits, request, piece);
    waits += piece;
    import.to = &w;
    enum uk_err err = api_import_take(&import, waiting, waits, last != 0, &taken, &problem);
    waits = err ? 0 : waits - taken; // after an error nothing more comes of this file
    memmove(waiting, waiting + taken, waits);
    length_of_answer = w.used <= sizeof answer ? w.used : 0;
    work.json.nodes = 0;
    return err ? refuse(&problem, 0) : w.used > sizeof answer ? UK_ERR_SPACE : UK_OK;
}
