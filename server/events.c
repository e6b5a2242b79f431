// SPDX-License-Identifier: MIT
//
// The events of the record: a batch in, whole or not at all; what is new out.
#include "server/parts.h"

#include "api/call.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct batch {
    struct server_worker *worker;
    struct server_request *request;
    struct store_event *event;
    char (*id)[API_ID_TEXT_SIZE];
    size_t count;
    char (*erased)[STORE_ID_MAX + 1]; // ids that erasures in it name
    size_t erased_count;
};

// -- in --------------------------------------------------------------------------------------------

// The answer is the error object; its place is in element `index` of the batch.
static void refuse_event(struct batch *b, size_t index, const struct uk_problem *problem)
{
    struct uk_problem p = *problem;
    struct api_call call = {.verb = "events"};
    struct api_writer w = {.to = b->worker->room, .size = API_ANSWER_MAX}; // an id that is none may be long
    if (index < SIZE_MAX)
        snprintf(p.at, sizeof p.at, "[%zu]%s%s", index, *problem->at ? "." : "", problem->at);
    api_refuse(&call, b->worker->work, &p, &w);
    server_request_answer(b->request, MHD_HTTP_BAD_REQUEST, w.to, w.used);
}

static bool note_erased(struct batch *b, const struct api_event *event)
{
    if (!event->erased_count)
        return true;
    void *more = realloc(b->erased, (b->erased_count + event->erased_count) * sizeof *b->erased);
    if (!more)
        return false;
    b->erased = more;
    for (uint32_t i = 0; i < event->erased_count; i++)
        api_event_id_write(&event->erased[i], b->erased[b->erased_count++]);
    return true;
}

// Takes the body apart. False when it was answered.
static bool read_batch(struct batch *b)
{
    struct server_request *r = b->request;
    struct api_work *work = b->worker->work;
    struct uk_problem problem;
    enum server_split part;
    size_t at = 0, length;
    char *element;
    while ((part = server_split(r->body, r->body_kept, &at, &element, &length)) == SERVER_ELEMENT) {
        struct api_event event;
        if (b->count == SERVER_EVENTS_MAX) {
            server_request_refuse(r, MHD_HTTP_CONTENT_TOO_LARGE, UK_WORD_SERVE_TOO_LONG, NULL, NULL);
            return false;
        }
        work->json.nodes = 1; // an id in the answer is that of this event, or none
        if (api_event_check(work, element, length, &event, &problem) != UK_OK) {
            refuse_event(b, b->count, &problem);
            return false;
        }
        if (!note_erased(b, &event)) {
            server_request_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, UK_WORD_NO_MEMORY, NULL, NULL);
            return false;
        }
        api_event_id_write(&event.head.id, b->id[b->count]);
        b->event[b->count] = (struct store_event){b->id[b->count], element, length};
        b->count++;
    }
    if (part == SERVER_END)
        return true;
    size_t left = at < r->body_kept ? r->body_kept - at : 0;
    const char *expected = api_word(UK_WORD_EXPECTED_EVENT_LIST);
    problem = (struct uk_problem){.err = UK_ERR_TYPE};
    snprintf(problem.at, sizeof problem.at, "character %zu", at + 1);
    api_text_copy(problem.got, sizeof problem.got, left ? r->body + at : "", left < 24 ? left : 24);
    api_text_copy(problem.expected, sizeof problem.expected, expected, strlen(expected));
    work->json.nodes = 1;
    refuse_event(b, SIZE_MAX, &problem);
    return false;
}

void server_put_events(struct server_worker *worker, struct server_request *r)
{
    struct batch b = {.worker = worker, .request = r};
    int64_t seq = 0;
    if (!worker->record.wanted) {
        server_request_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, UK_WORD_LOG_NO_RECORD, NULL, NULL);
        return;
    }
    b.event = malloc(SERVER_EVENTS_MAX * sizeof *b.event);
    b.id = malloc(SERVER_EVENTS_MAX * sizeof *b.id);
    if (!b.event || !b.id) {
        server_request_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, UK_WORD_NO_MEMORY, NULL, NULL);
    } else if (read_batch(&b)) {
        enum store_err err = server_record_open(&worker->record);
        if (!err)
            err = b.erased_count ? store_erase(worker->record.store, b.event, b.count, b.erased, b.erased_count, NULL)
                                 : store_append(worker->record.store, b.event, b.count, NULL, NULL);
        if (!err)
            err = store_last(worker->record.store, &seq);
        char answer[48];
        if (err)
            server_record_refuse(r, &worker->record, err);
        else
            server_request_answer(r, MHD_HTTP_OK, answer, (size_t)snprintf(answer, sizeof answer, "{\"seq\":%lld}", (long long)seq));
    }
    free(b.event);
    free(b.id);
    free(b.erased);
}

// -- out -------------------------------------------------------------------------------------------

struct page {
    struct api_writer w;
    int64_t seq;
    bool any, more;
};

static int add_to_page(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct page *p = context;
    (void)id;
    bool there = bytes && sound;
    if (there && p->w.used > 32 && p->w.used + length > SERVER_PAGE) {
        p->more = true;
        return 1;
    }
    if (there && length < API_ANSWER_MAX - 64)
        api_write_raw(&p->w, NULL, bytes, length);
    p->seq = seq;
    p->any = true;
    return 0;
}

bool server_get_events(struct server_worker *worker, struct server_request *r, bool empty_too)
{
    struct page p = {.w = {.to = worker->room, .size = API_ANSWER_MAX}, .seq = r->since};
    int64_t last = 0;
    if (!worker->record.wanted) {
        server_request_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, UK_WORD_LOG_NO_RECORD, NULL, NULL);
        return true;
    }
    enum store_err err = server_record_open(&worker->record);
    if (!err)
        err = store_last(worker->record.store, &last);
    if (!err && last == r->since && !empty_too)
        return false;
    api_write_open(&p.w, NULL, '{');
    api_write_open(&p.w, "events", '[');
    if (!err && last > r->since)
        err = store_read(worker->record.store, r->since, add_to_page, &p);
    if (err) {
        server_record_refuse(r, &worker->record, err);
        return true;
    }
    api_write_close(&p.w, ']');
    api_write_whole(&p.w, "seq", last < r->since ? last : p.seq);
    if (p.more)
        api_write_bool(&p.w, "more", true);
    api_write_close(&p.w, '}');
    server_request_answer(r, MHD_HTTP_OK, worker->room, p.w.used);
    return true;
}
