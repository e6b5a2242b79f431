// SPDX-License-Identifier: MIT
//
// The second thread: answers what needs the record or the work memory of calls, one request after the other, and
// those who wait as soon as there is news, whoever brought it.
#include "server/parts.h"

#include "api/call.h"
#include "host/clock.h"
#include "host/lines.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>

// -- the queue -------------------------------------------------------------------------------------

void server_worker_give(struct server_worker *worker, struct server_request *request)
{
    pthread_mutex_lock(&worker->mutex);
    request->next = NULL;
    *worker->last = request;
    worker->last = &request->next;
    pthread_cond_signal(&worker->wake);
    pthread_mutex_unlock(&worker->mutex);
}

static void finish(struct server_request *r)
{
    struct server *server = r->server;
    r->answered = true;
    server_http.resume_connection(r->connection); // from here on it is the other thread's
    eventfd_write(server->woken, 1);
}

// The next request. NULL when it is time to look for news. False when the server ends.
static bool next(struct server_worker *worker, struct server_request **request)
{
    pthread_mutex_lock(&worker->mutex);
    int waited = 0;
    while (!worker->first && !worker->ending && waited != ETIMEDOUT) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += SERVER_LOOK_MS * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        waited = worker->waiting ? pthread_cond_timedwait(&worker->wake, &worker->mutex, &until)
                                 : pthread_cond_wait(&worker->wake, &worker->mutex);
    }
    bool goes_on = !worker->ending;
    *request = goes_on ? worker->first : NULL;
    if (*request) {
        worker->first = (*request)->next;
        if (!worker->first)
            worker->last = &worker->first;
    }
    pthread_mutex_unlock(&worker->mutex);
    return goes_on;
}

// -- waiting for news ------------------------------------------------------------------------------

static bool has_gone(const struct server_request *r)
{
    char byte;
    ssize_t n = recv(r->client->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return n == 0 || (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

static void look_for_news(struct server_worker *worker)
{
    int64_t now_ms = worker->waiting ? host_elapsed_ms() : 0;
    for (struct server_request **at = &worker->waiting, *r; (r = *at);) {
        if (!server_get_events(worker, r, now_ms >= r->until_ms || has_gone(r))) {
            at = &r->next;
            continue;
        }
        *at = r->next;
        worker->waits--;
        finish(r);
    }
}

// False: it waits.
static bool answer(struct server_worker *worker, struct server_request *r)
{
    if (r->kind == SERVER_CALL) {
        server_call(worker, r);
    } else if (r->kind == SERVER_PUT_EVENTS) {
        server_put_events(worker, r);
    } else if (!server_get_events(worker, r, r->until_ms == 0)) {
        if (worker->waits < SERVER_WAITS_MAX) {
            r->next = worker->waiting;
            worker->waiting = r;
            worker->waits++;
            return false;
        }
        r->retry_after = "5";
        server_request_refuse(r, MHD_HTTP_TOO_MANY_REQUESTS, UK_WORD_SERVE_TOO_MANY, NULL, NULL);
    }
    return true;
}

static void *run(void *context)
{
    struct server_worker *worker = context;
    struct server_request *r;
    while (next(worker, &r)) {
        if (r && answer(worker, r))
            finish(r);
        look_for_news(worker);
    }
    server_record_close(&worker->record);
    return NULL;
}

// -- start and end ---------------------------------------------------------------------------------

bool server_worker_start(struct server *server)
{
    struct server_worker *worker = &server->worker;
    pthread_condattr_t clock;
    worker->server = server;
    worker->last = &worker->first;
    worker->room = malloc(API_ANSWER_MAX);
    worker->work = mmap(NULL, sizeof *worker->work, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (!worker->room || worker->work == MAP_FAILED)
        return false;
    worker->record.wanted = worker->record.wanted && host_data_folder("UNKNOT_HOME", "unknot", worker->record.folder);
    pthread_mutex_init(&worker->mutex, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&worker->wake, &clock);
    pthread_condattr_destroy(&clock);
    worker->started = pthread_create(&worker->thread, NULL, run, worker) == 0;
    return worker->started;
}

// All that were given or wait are answered and resumed: the server ends.
void server_worker_stop(struct server_worker *worker)
{
    if (!worker->started)
        return;
    pthread_mutex_lock(&worker->mutex);
    worker->ending = true;
    pthread_cond_signal(&worker->wake);
    pthread_mutex_unlock(&worker->mutex);
    pthread_join(worker->thread, NULL);
    *worker->last = worker->waiting;
    for (struct server_request *r = worker->first, *after; r; r = after) {
        after = r->next;
        server_request_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, UK_WORD_SERVE_ENDS, NULL, NULL);
        finish(r);
    }
    free(worker->room);
    munmap(worker->work, sizeof *worker->work);
}
