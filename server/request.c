// SPDX-License-Identifier: MIT
//
// One request: who asks, what for, and its body as it comes in.
#include "server/parts.h"

#include "host/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Counts bytes that are held, of something large or not. False: too many.
static bool hold(struct server *server, size_t bytes, bool large)
{
    if (atomic_fetch_add(&server->held, bytes) + bytes <= (large ? SERVER_HELD_LARGE_MAX : SERVER_HELD_MAX))
        return true;
    atomic_fetch_sub(&server->held, bytes);
    return false;
}

static void let_go(struct server *server, size_t bytes)
{
    atomic_fetch_sub(&server->held, bytes);
}

// -- answers ---------------------------------------------------------------------------------------

void server_request_answer(struct server_request *r, unsigned status, const char *bytes, size_t length)
{
    char *copy = hold(r->server, length, length > SERVER_LARGE_ANSWER) ? malloc(length + 1) : NULL;
    if (copy) {
        memcpy(copy, bytes, length);
        r->answer = copy;
        r->answer_length = length;
        r->status = status;
    } else {
        r->status = MHD_HTTP_SERVICE_UNAVAILABLE;
        r->retry_after = "1";
    }
}

void server_request_refuse(struct server_request *r, unsigned status, int word, const char *one, const char *two)
{
    char text[1024], answer[1400];
    api_say(word, one, two, NULL, text, sizeof text);
    server_request_answer(r, status, answer, server_refusal(answer, sizeof answer, status, text));
}

static enum MHD_Result deliver(struct server_request *r)
{
    struct server_reply reply = {.status = r->status, .type = "application/json", .bytes = r->answer, .length = r->answer_length,
                                 .retry_after = r->retry_after};
    r->client->deadline_ms = host_elapsed_ms() + SERVER_GIVE_S * 1000;
    return r->answer ? server_reply(r->connection, &reply)
                     : server_refuse(r->connection, "/api/", MHD_HTTP_SERVICE_UNAVAILABLE, UK_WORD_SERVE_NO_ROOM);
}

// -- bodies ----------------------------------------------------------------------------------------

static void forget_body(struct server_request *r)
{
    let_go(r->server, r->body_size);
    free(r->body);
    r->body = NULL;
    r->body_size = r->body_kept = 0;
}

// Makes room for `size` bytes. False when too much is held already.
static bool grow(struct server_request *r, size_t size)
{
    size_t larger = r->body_size ? r->body_size : 4096;
    while (larger < size)
        larger *= 2;
    if (larger <= r->body_size)
        return true;
    if (!hold(r->server, larger - r->body_size, larger > SERVER_LARGE_BODY))
        return false;
    char *body = realloc(r->body, larger);
    if (!body) {
        let_go(r->server, larger - r->body_size);
        return false;
    }
    r->body = body;
    r->body_size = larger;
    return true;
}

static void keep(struct server_request *r, const char *bytes, size_t length)
{
    size_t most = r->kind == SERVER_CALL ? SERVER_VERB_KEPT : SERVER_BODY_MAX;
    r->body_length += length;
    r->too_long = r->body_length > SERVER_BODY_MAX;
    size_t n = r->body_kept + length <= most ? length : most - r->body_kept;
    if (!r->too_long && !r->no_room && n && grow(r, r->body_kept + n)) {
        memcpy(r->body + r->body_kept, bytes, n);
        r->body_kept += n;
    } else if (n || r->too_long) {
        r->no_room = r->no_room || !r->too_long;
        forget_body(r);
    }
}

// -- what is asked ---------------------------------------------------------------------------------

static const char *head(struct MHD_Connection *connection, const char *name)
{
    return server_http.lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static const char *argument(struct MHD_Connection *connection, const char *name)
{
    return server_http.lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
}

static bool is_json(const char *type)
{
    static const char json[] = "application/json";
    size_t n = sizeof json - 1;
    return type && strncasecmp(type, json, n) == 0 && (!type[n] || strchr("; \t", type[n]));
}

// Reads a number that is not negative, in thousandths; NULL reads as 0. False if `text` is none.
static bool read_number(const char *text, int64_t *thousandths)
{
    char *end;
    *thousandths = 0;
    if (!text)
        return true;
    if (*text < '0' || *text > '9' || strlen(text) > 15 || strspn(text, "0123456789.") != strlen(text))
        return false;
    *thousandths = (int64_t)strtoll(text, &end, 10) * 1000;
    if (*end == '.') {
        size_t digits = strspn(end + 1, "0123456789");
        for (size_t i = 1, tenth = 100; i <= digits && tenth; i++, tenth /= 10)
            *thousandths += (end[i] - '0') * (int64_t)tenth;
        end += 1 + digits;
    }
    return !*end;
}

static enum MHD_Result wrong_argument(struct MHD_Connection *connection, const char *name, const char *got, int expected)
{
    char room[512];
    struct uk_problem problem = {.err = UK_ERR_RANGE};
    api_text_copy(problem.at, sizeof problem.at, name, strlen(name));
    api_text_copy(problem.got, sizeof problem.got, got, strlen(got));
    api_text_copy(problem.expected, sizeof problem.expected, api_word(expected), strlen(api_word(expected)));
    struct api_writer w = {.to = room, .size = sizeof room};
    api_write_open(&w, NULL, '{');
    api_write_null(&w, "id");
    api_write_problem(&w, "error", &problem);
    api_write_close(&w, '}');
    return server_reply(connection, &(struct server_reply){.status = MHD_HTTP_BAD_REQUEST, .type = "application/json", .bytes = room,
                                                           .length = w.used < sizeof room ? w.used : sizeof room, .brief = true});
}

static enum MHD_Result begin(struct server *server, struct MHD_Connection *connection, const struct server_request *asked, void **own)
{
    struct server_request *r = malloc(sizeof *r);
    if (!r)
        return MHD_NO;
    *r = *asked;
    r->server = server;
    r->connection = connection;
    r->client = server_http.get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    *own = r;
    return MHD_YES;
}

static enum MHD_Result ask_for_events(struct server *server, struct MHD_Connection *connection, void **own)
{
    struct server_request asked = {.kind = SERVER_GET_EVENTS};
    int64_t since, wait_ms;
    if (!read_number(argument(connection, "since"), &since) || since % 1000)
        return wrong_argument(connection, "since", argument(connection, "since"), UK_WORD_EXPECTED_SINCE);
    if (!read_number(argument(connection, "wait"), &wait_ms))
        return wrong_argument(connection, "wait", argument(connection, "wait"), UK_WORD_EXPECTED_WAIT);
    asked.since = since / 1000;
    if (wait_ms)
        asked.until_ms = host_elapsed_ms() + (wait_ms < SERVER_WAIT_MAX_S * 1000 ? wait_ms : SERVER_WAIT_MAX_S * 1000);
    return begin(server, connection, &asked, own);
}

// The status that refuses a body before it is read; 0: it may come.
static unsigned refuses_body(struct MHD_Connection *connection, int *word)
{
    const char *announced = head(connection, "Content-Length");
    *word = UK_WORD_SERVE_WRONG_LENGTH;
    if (announced && head(connection, "Transfer-Encoding"))
        return MHD_HTTP_BAD_REQUEST;
    *word = UK_WORD_SERVE_NOT_JSON;
    if (!is_json(head(connection, "Content-Type")))
        return MHD_HTTP_UNSUPPORTED_MEDIA_TYPE;
    *word = UK_WORD_SERVE_TOO_LONG;
    return announced && strtoull(announced, NULL, 10) > SERVER_BODY_MAX ? MHD_HTTP_CONTENT_TOO_LARGE : 0;
}

static enum MHD_Result take_post(struct server *server, struct MHD_Connection *connection, const char *path, void **own)
{
    struct server_request asked = {.kind = strcmp(path, "/api/events") == 0 ? SERVER_PUT_EVENTS : SERVER_CALL};
    const char *verb = path + 5, *record = argument(connection, "record");
    if (!*verb || strlen(verb) >= sizeof asked.verb || strspn(verb, "abcdefghijklmnopqrstuvwxyz_") != strlen(verb))
        return server_refuse(connection, path, MHD_HTTP_NOT_FOUND, UK_WORD_SERVE_NOT_FOUND);
    int word;
    unsigned status = refuses_body(connection, &word);
    if (status)
        return server_refuse(connection, path, status, word);
    strcpy(asked.verb, verb);
    asked.record = !record || strcmp(record, "no") != 0;
    return begin(server, connection, &asked, own);
}

// The token for the cookie, once.
static enum MHD_Result exchange(struct server *server, struct MHD_Connection *connection, const char *token)
{
    char cookie[160];
    struct server_reply reply = {.status = MHD_HTTP_SEE_OTHER, .location = "/", .bytes = ""};
    if (!server_door_has_key(&server->door, connection)) {
        if (!server_door_is_own_user(server_http.get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd))
            return server_refuse(connection, "/", MHD_HTTP_FORBIDDEN, UK_WORD_SERVE_FOREIGN);
        enum server_try tried = server_door_try(&server->door, token);
        if (tried == SERVER_TRY_TOO_MANY)
            return server_refuse(connection, "/", MHD_HTTP_TOO_MANY_REQUESTS, UK_WORD_SERVE_TOO_MANY);
        if (tried == SERVER_TRY_WRONG)
            return server_refuse(connection, "/", MHD_HTTP_UNAUTHORIZED, UK_WORD_SERVE_TOKEN_USED);
        snprintf(cookie, sizeof cookie, "%s=%s; HttpOnly; SameSite=Strict; Path=/", server->door.cookie, server->door.key);
        reply.cookie = cookie;
    }
    return server_reply(connection, &reply);
}

static enum MHD_Result first_look(struct server *server, struct MHD_Connection *connection, const char *path, const char *method, void **own)
{
    bool get = strcmp(method, "GET") == 0, api = strncmp(path, "/api/", 5) == 0;
    if (!server_door_is_ours(&server->door, connection))
        return server_refuse(connection, path, MHD_HTTP_FORBIDDEN, UK_WORD_SERVE_FOREIGN);
    const char *token = argument(connection, "token");
    if (get && token && strcmp(path, "/") == 0)
        return exchange(server, connection, token);
    if (!server_door_has_key(&server->door, connection))
        return server_refuse(connection, path, MHD_HTTP_UNAUTHORIZED, UK_WORD_SERVE_NO_KEY);
    if (api && strcmp(method, "POST") == 0)
        return take_post(server, connection, path, own);
    if (get && strcmp(path, "/api/events") == 0)
        return ask_for_events(server, connection, own);
    if (api || (!get && strcmp(method, "HEAD") != 0))
        return server_refuse(connection, path, MHD_HTTP_METHOD_NOT_ALLOWED, UK_WORD_SERVE_WRONG_METHOD);
    return server_file(connection, path, server->worker.record.wanted);
}

// -- what libmicrohttpd calls ----------------------------------------------------------------------

static struct server_request body_of_nothing; // its address marks a request without a body, seen once

static bool has_body(struct MHD_Connection *connection)
{
    return head(connection, "Content-Length") || head(connection, "Transfer-Encoding");
}

static enum MHD_Result whole(struct server_request *r)
{
    if (r->too_long)
        return server_refuse(r->connection, "/api/", MHD_HTTP_CONTENT_TOO_LARGE, UK_WORD_SERVE_TOO_LONG);
    if (r->no_room)
        return server_refuse(r->connection, "/api/", MHD_HTTP_SERVICE_UNAVAILABLE, UK_WORD_SERVE_NO_ROOM);
    r->client->deadline_ms = host_elapsed_ms() + (SERVER_WAIT_MAX_S + SERVER_GIVE_S) * 1000;
    server_http.suspend_connection(r->connection);
    server_worker_give(&r->server->worker, r);
    return MHD_YES;
}

enum MHD_Result server_take(void *context, struct MHD_Connection *connection, const char *path, const char *method,
                            const char *version, const char *bytes, size_t *length, void **own)
{
    struct server_request *r = *own;
    (void)version;
    if (!r && !has_body(connection)) { // the library ends the connection after an answer to a head alone
        *own = &body_of_nothing;
        return MHD_YES;
    }
    if (!r || r == &body_of_nothing) {
        struct server_client *client = server_http.get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
        *own = NULL;
        enum MHD_Result result = first_look(context, connection, path, method, own);
        client->linger = !*own && !r; // answered already, and its body is still coming
        if (!*own || !r)
            return result;
        r = *own;
    }
    if (r->answered)
        return deliver(r);
    if (!*length)
        return whole(r);
    keep(r, bytes, *length);
    *length = 0;
    return MHD_YES;
}

void server_completed(void *server, struct MHD_Connection *connection, void **own, enum MHD_RequestTerminationCode how)
{
    struct server_request *r = *own;
    struct server_client *client = server_http.get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    (void)server, (void)how;
    if (client)
        client->deadline_ms = host_elapsed_ms() + SERVER_TAKE_S * 1000;
    *own = NULL;
    if (!r || r == &body_of_nothing)
        return;
    forget_body(r);
    if (r->answer)
        let_go(r->server, r->answer_length);
    free(r->answer);
    free(r);
}
