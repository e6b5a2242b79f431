// SPDX-License-Identifier: MIT
//
// The app's files, out of the program itself.
#include "server/app.h"
#include "server/parts.h"

#include <stdio.h>
#include <string.h>

bool server_has_app(void)
{
    return server_app[0].path != NULL;
}

static const struct server_app_file *find(const char *path)
{
    for (const struct server_app_file *f = server_app; f->path; f++)
        if (strcmp(f->path, path) == 0)
            return f;
    return NULL;
}

static const char *type_of(const char *path)
{
    static const char *const types[][2] = {
        {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"}, {".json", "application/json"}, {".map", "application/json"},
        {".webmanifest", "application/manifest+json"}, {".wasm", "application/wasm"}, {".svg", "image/svg+xml"},
        {".png", "image/png"}, {".ico", "image/x-icon"}, {".woff2", "font/woff2"}, {".txt", "text/plain; charset=utf-8"},
    };
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
        if (strcmp(dot, types[i][0]) == 0)
            return types[i][1];
    return "application/octet-stream";
}

// A name that says what is inside: main-K4XW2QZA.js, core.1f2e3d4c5b6a.wasm. It may be kept for ever.
static bool is_hashed(const char *path)
{
    const char *dot = strrchr(path, '.'), *start = dot;
    while (start && start > path && start[-1] != '-' && start[-1] != '.' && start[-1] != '/')
        start--;
    if (!start || start == path || start[-1] == '/' || dot - start < 8)
        return false;
    size_t length = (size_t)(dot - start);
    size_t upper = strspn(start, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), hex = strspn(start, "0123456789abcdef");
    return upper >= length || (hex >= length && strcspn(start, "0123456789") < length);
}

// Is `word` in the list, and not switched off with q=0?
static bool accepts(const char *list, const char *word)
{
    size_t n = strlen(word);
    while (list && *list) {
        list += strspn(list, " \t,");
        size_t length = strcspn(list, ",");
        const char *q = memmem(list, length, "q=", 2);
        bool off = q && strspn(q + 2, "0.") == strcspn(q + 2, ", \t;") && q[2] == '0';
        if (length >= n && strncmp(list, word, n) == 0 && strcspn(list, " \t;,") == n)
            return !off;
        list += length;
    }
    return false;
}

static bool has_tag(const char *list, const char *etag)
{
    return list && (strstr(list, etag) || strcmp(list, "*") == 0);
}

static enum MHD_Result send_file(struct MHD_Connection *connection, const struct server_app_file *f)
{
    char etag[40];
    const char *accepted = server_http.lookup_connection_value(connection, MHD_HEADER_KIND, "Accept-Encoding");
    bool packed = f->gzip && accepts(accepted, "gzip");
    snprintf(etag, sizeof etag, "\"%s%s\"", f->hash, packed ? "-gzip" : "");
    struct server_reply reply = {
        .status = MHD_HTTP_OK,
        .type = type_of(f->path),
        .bytes = packed ? f->gzip : f->bytes,
        .length = (size_t)(packed ? f->gzip_end - f->gzip : f->end - f->bytes),
        .cache = is_hashed(f->path) ? "public, max-age=31536000, immutable" : "no-cache",
        .etag = etag,
        .encoding = packed ? "gzip" : NULL,
        .varies = f->gzip != NULL,
    };
    if (has_tag(server_http.lookup_connection_value(connection, MHD_HEADER_KIND, "If-None-Match"), etag)) {
        reply.status = MHD_HTTP_NOT_MODIFIED;
        reply.bytes = "";
        reply.length = 0;
    }
    return server_reply(connection, &reply);
}

// The app asks where its record is: with this server, or in the browser alone, as static files say.
static enum MHD_Result say_where_the_record_is(struct MHD_Connection *connection, bool record)
{
    static const char here[] = "{\"server\":true}\n", elsewhere[] = "{\"server\":false}\n";
    return server_reply(connection, &(struct server_reply){.status = MHD_HTTP_OK, .type = "application/json", .bytes = record ? here : elsewhere,
                                                           .length = strlen(record ? here : elsewhere)});
}

// The app's addresses stand behind the hash: /where is /#/where.
static enum MHD_Result send_to_page(struct MHD_Connection *connection, const char *path)
{
    char location[256];
    int length = snprintf(location, sizeof location, "/#%s", path);
    bool fits = length > 0 && (size_t)length < sizeof location && !strpbrk(path, "\r\n\t");
    return server_reply(connection, &(struct server_reply){.status = MHD_HTTP_SEE_OTHER, .location = fits ? location : "/", .bytes = ""});
}

enum MHD_Result server_file(struct MHD_Connection *connection, const char *path, bool record)
{
    if (*path != '/') // as in "GET ?x": there is nothing behind its first character
        return server_refuse(connection, path, MHD_HTTP_NOT_FOUND, UK_WORD_SERVE_NOT_FOUND);
    if (strcmp(path, "/here.json") == 0)
        return say_where_the_record_is(connection, record);
    const struct server_app_file *f = path[1] ? find(path + 1) : NULL;
    const char *last = strrchr(path, '/');
    bool page = last && !strchr(last, '.'); // the app's own addresses have no ending
    if (!f && page && !server_has_app())
        return server_refuse(connection, path, MHD_HTTP_OK, UK_WORD_SERVE_NO_APP_PAGE);
    if (!f && page)
        return path[1] ? send_to_page(connection, path) : send_file(connection, find("index.html"));
    return f ? send_file(connection, f) : server_refuse(connection, path, MHD_HTTP_NOT_FOUND, UK_WORD_SERVE_NOT_FOUND);
}
