// SPDX-License-Identifier: MIT
//
// POST /api/VERB: the same call as the command line makes, with the same record lent, and the same bytes back.
#include "server/parts.h"

#include "api/call.h"

#include <string.h>

// The verbs that are nothing without a record; others go on without one, as the command line does.
static bool is_about_the_record(const char *verb)
{
    return strcmp(verb, "trends") == 0 || strcmp(verb, "history") == 0 || strcmp(verb, "home") == 0;
}

void server_call(struct server_worker *worker, struct server_request *r)
{
    size_t length;
    worker->work->record = NULL;
    if (r->record && worker->record.wanted) {
        enum store_err err = server_record_fold(&worker->record);
        if (err && is_about_the_record(r->verb)) {
            server_record_refuse(r, &worker->record, err);
            return;
        }
        worker->work->record = err ? NULL : worker->record.record;
    }
    // A body is a batch of one line.
    struct api_call call = {.verb = r->verb, .request = r->body ? r->body : "", .length = r->body_length, .line = strcmp(r->verb, "find") == 0};
    enum uk_err err = api_call(&call, worker->work, worker->room, API_ANSWER_MAX, &length);
    if (err == UK_ERR_SPACE)
        server_request_refuse(r, MHD_HTTP_INTERNAL_SERVER_ERROR, UK_WORD_SERVE_NO_ROOM, NULL, NULL);
    else
        server_request_answer(r, err == UK_OK || err == UK_ERR_STOP ? MHD_HTTP_OK : MHD_HTTP_BAD_REQUEST, worker->room, length);
}
