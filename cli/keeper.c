// SPDX-License-Identifier: MIT
//
// Keeps outcomes: events, one a line, in outcomes.jsonl of the record's folder.
#include "api/call.h"
#include "cli/release.h"
#include "host/clock.h"
#include "host/file.h"
#include "host/random.h"

#include <string.h>

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

static struct uk_event_id new_id(int64_t ms)
{
    uint8_t chance[10];
    host_random(chance, sizeof chance);
    return api_event_id_make(ms, chance, &(struct uk_event_id){{0}});
}

// The line of an event, ended by a NUL. False where it does not fit.
static bool write_event(const struct cli_keeper *k, const struct uk_event_id *id, int64_t at_ms, const char *type, const char *body,
                        size_t length, char *line, size_t size)
{
    struct api_event_head head = {.id = id, .at_ms = at_ms, .offset_min = k->offset_min, .device = "terminal", .type = type};
    struct api_writer w = {.to = line, .size = size - 1};
    api_event_write(&w, &head, body, length);
    line[w.used < size ? w.used : 0] = 0;
    return w.used < size;
}

bool cli_keeper_outcome(struct cli_keeper *k, const struct api_release *r, int spot)
{
    static char body[1 << 15], line[1 << 15];
    if (!k->keeps)
        return true;
    struct api_writer w = {.to = body, .size = sizeof body};
    api_release_body(r, spot, &w);
    int64_t at_ms = k->now_ms + (int64_t)r->t_ms;
    if (!k->open[spot])
        k->id[spot] = new_id(at_ms);
    if (w.used > sizeof body || !write_event(k, &k->id[spot], at_ms, "outcome", body, w.used, line, sizeof line))
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
    struct uk_event_id id = new_id(k->now_ms);
    struct host_line added;
    if (!write_event(k, &id, k->now_ms, type, body, strlen(body), line, sizeof line))
        return false;
    if (k->record) {
        api_record_add(k->record, line, strlen(line));
        api_record_fold(k->record);
        api_release_recall(k->record, &cli_work()->words, r);
    }
    return !k->keeps || host_line_add(k->folder, file_name, line, 0, false, &added);
}
