// SPDX-License-Identifier: MIT
//
// Keeps outcomes: events, one a line, in outcomes.jsonl of the record's folder.
#include "api/work.h"
#include "cli/release.h"
#include "host/clock.h"
#include "host/file.h"
#include "host/random.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINE_BYTES = 3072 };
static const char file_name[] = "outcomes.jsonl";

bool cli_keeper_start(struct cli_keeper *k, bool keeps)
{
    memset(k, 0, sizeof *k);
    struct host_now now;
    if (!host_now(&now))
        return false;
    k->now_ms = now.ms;
    k->offset_min = now.offset_min;
    k->keeps = keeps && host_data_folder("UNKNOT_HOME", "unknot", k->folder);
    return true;
}

void cli_keeper_time(int64_t ms, char out[32])
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm utc;
    gmtime_r(&seconds, &utc);
    size_t n = strftime(out, 32, "%Y-%m-%dT%H:%M:%S", &utc);
    snprintf(out + n, 32 - n, ".%03dZ", (int)(ms % 1000));
}

// UUID version 7: the time in milliseconds, then chance.
static void make_id(int64_t ms, char id[37])
{
    uint8_t b[16];
    host_random(b, sizeof b);
    for (int i = 0; i < 6; i++)
        b[i] = (uint8_t)(ms >> (40 - 8 * i));
    b[6] = (uint8_t)(0x70 | (b[6] & 0x0f));
    b[8] = (uint8_t)(0x80 | (b[8] & 0x3f));
    char *to = id;
    for (int i = 0; i < 16; i++)
        to += sprintf(to, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", b[i]);
}

static size_t write_event(const struct cli_keeper *k, const char *id, int64_t at_ms, const char *type, const char *body, size_t length,
                          char *line, size_t size)
{
    char at[32];
    cli_keeper_time(at_ms, at);
    struct api_writer w = {.to = line, .size = size - 1};
    api_write_open(&w, NULL, '{');
    api_write_text(&w, "id", id);
    api_write_text(&w, "at", at);
    api_write_whole(&w, "offset_min", k->offset_min);
    api_write_text(&w, "device", "terminal");
    api_write_text(&w, "type", type);
    api_write_whole(&w, "v", 1);
    api_write_raw(&w, "body", body, length);
    api_write_close(&w, '}');
    if (w.used < size)
        line[w.used] = 0;
    return w.used;
}

static void recall_line(const char *line, size_t length, struct api_release *r)
{
    struct api_json *j = &cli_work()->json;
    struct uk_problem problem;
    while (length && (line[length - 1] == ' ' || line[length - 1] == '\r'))
        length--;
    if (length && length < API_JSON_TEXT_MAX && api_json_read(j, line, length, &problem) == UK_OK)
        api_release_past(j, 1, r);
}

// Events of other types are passed over without being read.
static bool is_of_a_session(const char *line, size_t length)
{
    static const char *const types[] = {"\"type\":\"outcome\"", "\"type\":\"soreness\"", "\"type\":\"tools\"", "\"type\":\"task\""};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (memmem(line, length, types[i], strlen(types[i])))
            return true;
    return false;
}

// What has been recalled: a line that the record holds already is not taken twice.
struct recall {
    struct api_release *r;
    char (*id)[37];
    size_t count, room;
};

static bool is_known(const struct recall *recall, const char *id)
{
    for (size_t i = recall->count; i-- > 0;)
        if (!strcmp(recall->id[i], id))
            return true;
    return false;
}

static void note_id(struct recall *recall, const char *id)
{
    if (recall->count == recall->room) {
        size_t room = recall->room * 2 + 64;
        void *more = realloc(recall->id, room * sizeof *recall->id);
        if (!more)
            return;
        recall->id = more;
        recall->room = room;
    }
    snprintf(recall->id[recall->count++], sizeof *recall->id, "%s", id);
}

static int recall_row(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct recall *recall = context;
    (void)seq;
    if (sound && bytes && is_of_a_session(bytes, length)) {
        note_id(recall, id);
        recall_line(bytes, length, recall->r);
    }
    return 0;
}

// The id of an event's line, "" where it has none.
static void id_of(const char *line, size_t length, char id[37])
{
    static const char before[] = "{\"id\":\"";
    size_t n = sizeof before - 1;
    bool there = length > n + 36 && !memcmp(line, before, n);
    snprintf(id, 37, "%.*s", there ? 36 : 0, line + n);
}

void cli_keeper_recall(const struct cli_keeper *k, struct store *record, struct api_release *r)
{
    char path[HOST_PATH_SIZE + 64], id[37];
    size_t length;
    struct recall recall = {.r = r};
    if (!k->keeps)
        return;
    if (record)
        store_read(record, 0, recall_row, &recall);
    snprintf(path, sizeof path, "%s/%s", k->folder, file_name);
    char *bytes = host_file_read(path, &length);
    for (char *line = bytes; line && line < bytes + length;) {
        char *end = memchr(line, '\n', (size_t)(bytes + length - line));
        size_t n = end ? (size_t)(end - line) : (size_t)(bytes + length - line);
        id_of(line, n, id);
        if (!*id || !is_known(&recall, id))
            recall_line(line, n, r);
        line += n + 1;
    }
    free(bytes);
    free(recall.id);
}

bool cli_keeper_outcome(struct cli_keeper *k, const struct api_release *r, int spot)
{
    static char body[1 << 15], line[1 << 15];
    if (!k->keeps)
        return true;
    struct api_writer w = {.to = body, .size = sizeof body};
    api_release_body(r, spot, &w);
    if (!k->open[spot])
        make_id(k->now_ms + (int64_t)r->t_ms, k->id[spot]);
    if (w.used > sizeof body ||
        write_event(k, k->id[spot], k->now_ms + (int64_t)r->t_ms, "outcome", body, w.used, line, sizeof line) >= sizeof line)
        return false;
    bool live = r->session.mode != UK_MODE_ENDED;
    if (k->open[spot])
        return host_line_replace(&k->line[spot], line);
    bool ok = host_line_add(k->folder, file_name, line, live ? LINE_BYTES : 0, live, &k->line[spot]);
    k->open[spot] = ok && live;
    return ok;
}

void cli_keeper_end(struct cli_keeper *k)
{
    for (int spot = 0; spot < UK_SPOT_MAX; spot++) {
        if (k->open[spot])
            host_line_let_go(&k->line[spot]);
        k->open[spot] = false;
    }
}

bool cli_keeper_add(struct cli_keeper *k, struct api_release *r, const char *type, const char *body)
{
    static char line[1 << 13];
    char id[37];
    struct host_line added;
    make_id(k->now_ms, id);
    if (write_event(k, id, k->now_ms, type, body, strlen(body), line, sizeof line) >= sizeof line)
        return false;
    recall_line(line, strlen(line), r);
    return !k->keeps || host_line_add(k->folder, file_name, line, 0, false, &added);
}
