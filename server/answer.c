// SPDX-License-Identifier: MIT
//
// Answers, each with the headers that keep others out of the page.
#include "server/parts.h"

#include <stdio.h>
#include <string.h>

static const char *const on_every_answer[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
     "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

static void add(struct MHD_Response *response, const char *name, const char *value)
{
    if (value)
        server_http.add_response_header(response, name, value);
}

enum MHD_Result server_reply(struct MHD_Connection *connection, const struct server_reply *reply)
{
    union { const void *in; void *out; } bytes = {reply->bytes}; // the library only reads them
    struct MHD_Response *response = server_http.create_response_from_buffer(
        reply->length, bytes.out, reply->brief ? MHD_RESPMEM_MUST_COPY : MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    for (size_t i = 0; i < sizeof on_every_answer / sizeof *on_every_answer; i++)
        add(response, on_every_answer[i][0], on_every_answer[i][1]);
    add(response, "Content-Type", reply->type);
    add(response, "Cache-Control", reply->cache ? reply->cache : "no-store");
    add(response, "ETag", reply->etag);
    add(response, "Content-Encoding", reply->encoding);
    add(response, "Vary", reply->varies ? "Accept-Encoding" : NULL);
    add(response, "Location", reply->location);
    add(response, "Set-Cookie", reply->cookie);
    add(response, "Allow", reply->allow);
    add(response, "Retry-After", reply->retry_after);
    add(response, "Connection", reply->last ? "close" : NULL);
    enum MHD_Result result = server_http.queue_response(connection, reply->status, response);
    server_http.destroy_response(response);
    return result;
}

size_t server_refusal(char *to, size_t size, unsigned status, const char *text)
{
    struct api_writer w = {.to = to, .size = size};
    api_write_open(&w, NULL, '{');
    api_write_open(&w, "error", '{');
    api_write_whole(&w, "status", status);
    api_write_text(&w, "text", text);
    api_write_close(&w, '}');
    api_write_close(&w, '}');
    return w.used < size ? w.used : size;
}

enum MHD_Result server_refuse(struct MHD_Connection *connection, const char *path, unsigned status, int word)
{
    char text[1024];
    struct server_reply reply = {.status = status, .bytes = text, .brief = true, .last = status >= 400 && status != 404};
    if (strncmp(path, "/api/", 5) == 0) {
        reply.type = "application/json";
        reply.length = server_refusal(text, sizeof text, status, api_word(word));
    } else {
        reply.type = "text/html; charset=utf-8";
        reply.length = (size_t)snprintf(text, sizeof text,
                                        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                                        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>unknot</title>\n<p>%s</p>\n</html>\n",
                                        api_word(word));
    }
    if (status == MHD_HTTP_TOO_MANY_REQUESTS || status == MHD_HTTP_SERVICE_UNAVAILABLE)
        reply.retry_after = status == MHD_HTTP_TOO_MANY_REQUESTS ? "60" : "1";
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        reply.allow = strncmp(path, "/api/", 5) != 0 ? "GET, HEAD" : strcmp(path, "/api/events") == 0 ? "GET, POST" : "POST";
    return server_reply(connection, &reply);
}
