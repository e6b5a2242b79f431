// SPDX-License-Identifier: MIT
//
// A person's way through all verbs on one record. Lines of "VERB REQUEST"; besides "event LINE" keeps an event that is
// sound, "now SECONDS" sets the clock, "forget" begins a record anew. What `note` says to keep is kept.
// Each answer is lines of JSON, whole; an error exactly when the call says so; and whatever is asked, no answer moves
// the record.
#include "api/call.h"

#include <stdlib.h>
#include <string.h>

static struct api_work *work;
static struct api_record *record;
static struct api_json again;
static char answer[API_ANSWER_MAX];

enum { LINES_MAX = 96 };

static void keep(const char *line, size_t length)
{
    struct api_event event;
    struct uk_problem problem;
    if (api_event_check(work, line, length, &event, &problem))
        return;
    UK_ASSERT(api_record_add(record, line, length) == UK_OK);
    api_record_fold(record);
}

// What `note` says to keep must be fit to be kept.
static void keep_noted(size_t length)
{
    struct uk_problem problem;
    if (api_json_read(&again, answer, length, &problem))
        return;
    uint32_t events = api_json_get(&again, 1, "events");
    UK_ASSERT(events);
    for (uint32_t n = again.node[events].child; n; n = again.node[n].next) {
        struct api_event event;
        if (!api_json_get(&again, n, "id"))
            continue;
        const char *line = answer + again.node[n].start;
        UK_ASSERT(api_event_check(work, line, again.node[n].length, &event, &problem) == UK_OK);
        keep(line, again.node[n].length);
    }
}

// Longer ones than the reader takes are looked at no further.
static void must_be_json(const char *line, size_t length)
{
    struct uk_problem problem;
    enum uk_err err = api_json_read(&again, line, length, &problem);
    UK_ASSERT(err == UK_OK || err == UK_ERR_TOO_LONG || err == UK_ERR_TOO_MANY);
}

static void ask(const char *verb, const char *request, size_t length)
{
    size_t used;
    uint32_t events = record->state.events;
    struct api_call call = {verb, request, length, 0};
    enum uk_err err = api_call(&call, work, answer, sizeof answer, &used);
    UK_ASSERT(err != UK_ERR_SPACE && used > 0 && answer[0] == '{' && record->state.events == events);
    for (size_t from = 0; from < used;) {
        const char *end = memchr(answer + from, '\n', used - from);
        size_t n = end ? (size_t)(end - answer) - from : used - from;
        must_be_json(answer + from, n);
        from += n + 1;
    }
    bool wrong = err && err != UK_ERR_STOP;
    UK_ASSERT(wrong == (strncmp(answer, "{\"id\":null,\"error\":{", 20) == 0 || (wrong && strstr(answer, ",\"error\":{"))));
    if (!err && strcmp(verb, "note") == 0)
        keep_noted(used);
}

static void take(const char *line, size_t length)
{
    char verb[16] = "";
    size_t n = 0;
    while (n < length && n + 1 < sizeof verb && line[n] != ' ')
        verb[n] = line[n], n++;
    size_t from = n < length ? n + 1 : n;
    if (strcmp(verb, "event") == 0) {
        keep(line + from, length - from);
    } else if (strcmp(verb, "forget") == 0) {
        api_record_start(record);
        api_record_fold(record);
    } else if (strcmp(verb, "now") == 0) {
        int64_t s = 0;
        for (size_t i = from; i < length && i < from + 10 && line[i] >= '0' && line[i] <= '9'; i++)
            s = s * 10 + line[i] - '0';
        record->now_s = s;
    } else {
        ask(verb, line + from, length - from);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!work) {
        work = calloc(1, sizeof *work);
        record = malloc(sizeof *record);
    }
    api_record_start(record);
    record->now_s = 1795253400; // 2026-11-21T09:30:00Z
    record->offset_min = 60;
    api_record_fold(record);
    work->record = record;
    const char *text = (const char *)data;
    int lines = 0;
    for (size_t from = 0; from < size && lines < LINES_MAX; lines++) {
        const char *end = memchr(text + from, '\n', size - from);
        size_t n = end ? (size_t)(end - text) - from : size - from;
        take(text + from, n);
        from += n + 1;
    }
    return 0;
}
