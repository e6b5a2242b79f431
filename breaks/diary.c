// SPDX-License-Identifier: MIT
#include "breaks/parts.h"

#include "api/record.h"
#include "host/clock.h"
#include "host/file.h"
#include "host/random.h"
#include "store/store.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

// The id of an event that open_event began.
static bool take_id(const char *line, char id[40])
{
    static const char begins[] = "{\"id\":\"";
    bool fits = strncmp(line, begins, sizeof begins - 1) == 0 && strlen(line) > sizeof begins + 36;
    if (fits)
        snprintf(id, 40, "%.36s", line + sizeof begins - 1);
    return fits;
}

void breaks_diary_start(struct breaks_diary *d, bool on)
{
    char path[HOST_PATH_SIZE];
    size_t length;
    d->kept = 0;
    d->on = on && host_data_folder("UNKNOT_HOME", "unknot", d->folder);
    char *bytes = d->on && breaks_runtime_path(path, sizeof path, ".kept") ? host_file_read(path, &length) : NULL;
    for (char *line = bytes; line && *line && d->kept < BREAKS_KEPT;) {
        char *end = strchr(line, '\n');
        if (end)
            *end = 0;
        if (end && strlen(line) < BREAKS_EVENT && take_id(line, d->event[d->kept].id))
            strcpy(d->event[d->kept++].line, line);
        line = end ? end + 1 : NULL;
    }
    breaks_diary_store(d);
    if (bytes && !d->kept)
        unlink(path);
    free(bytes);
}

void breaks_diary_end(struct breaks_diary *d)
{
    char path[HOST_PATH_SIZE], text[BREAKS_KEPT * (BREAKS_EVENT + 1)];
    size_t used = 0;
    breaks_diary_store(d);
    for (int i = 0; i < d->kept; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s\n", d->event[i].line);
    if (d->on && breaks_runtime_path(path, sizeof path, ".kept") && (!used || !host_file_write(path, text, used)))
        unlink(path);
}

// An id of that time. Made once, with the event: it is never stored twice.
static void make_id(int64_t ms, char id[API_ID_TEXT_SIZE])
{
    uint8_t chance[10];
    host_random(chance, sizeof chance);
    struct uk_event_id made = api_event_id_make(ms, chance, &(struct uk_event_id){{0}});
    api_event_id_write(&made, id);
}

// Begins an event that waits for the record, up to its body. The oldest makes room.
static void open_event(struct breaks_diary *d, struct api_writer *w, const char *type, struct host_now now)
{
    char at[API_TIME_SIZE];
    if (d->kept == BREAKS_KEPT)
        memmove(d->event, d->event + 1, sizeof *d->event * (size_t)--d->kept);
    make_id(now.ms, d->event[d->kept].id);
    api_time_write(now.ms / 1000 * 1000, at);
    *w = (struct api_writer){.to = d->event[d->kept].line, .size = BREAKS_EVENT - 1};
    api_write_open(w, NULL, '{');
    api_write_text(w, "id", d->event[d->kept].id);
    api_write_text(w, "at", at);
    api_write_whole(w, "offset_min", now.offset_min);
    api_write_text(w, "device", "breaks");
    api_write_text(w, "type", type);
    api_write_whole(w, "v", 1);
    api_write_open(w, "body", '{');
}

static void close_event(struct breaks_diary *d, struct api_writer *w)
{
    api_write_close(w, '}');
    api_write_close(w, '}');
    UK_ASSERT(w->used < BREAKS_EVENT);
    d->event[d->kept++].line[w->used] = 0;
}

// Does somebody write to the record right now? The one that waits for prompts does not wait for that.
static bool is_locked(const struct breaks_diary *d)
{
    char path[HOST_PATH_SIZE + 16];
    snprintf(path, sizeof path, "%s/record.lock", d->folder);
    int lock = open(path, O_RDWR | O_CLOEXEC);
    bool locked = lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) != 0;
    if (lock >= 0)
        close(lock);
    return locked;
}

void breaks_diary_store(struct breaks_diary *d)
{
    struct store *store;
    if (!d->on || !d->kept || is_locked(d) || store_open(d->folder, &store) != STORE_OK)
        return;
    struct store_event events[BREAKS_KEPT];
    for (int i = 0; i < d->kept; i++)
        events[i] = (struct store_event){d->event[i].id, d->event[i].line, strlen(d->event[i].line)};
    if (store_append(store, events, (size_t)d->kept, NULL, NULL) == STORE_OK)
        d->kept = 0;
    store_close(store);
}

void breaks_diary_add(struct breaks_diary *d, const struct uk_breaks_order *order, const struct api_breaks_offer *offer, bool pressed)
{
    struct host_now now;
    struct api_writer w;
    if (!d->on || !host_now(&now))
        return;
    open_event(d, &w, "break", now);
    api_breaks_write_outcome(&w, order, offer);
    close_event(d, &w);
    if (pressed) {
        open_event(d, &w, "outcome", now);
        api_breaks_write_press(&w, offer);
        close_event(d, &w);
    }
    breaks_diary_store(d);
}

void breaks_diary_add_day(struct breaks_diary *d, const struct breaks_sum *day, int64_t at_ms)
{
    struct host_now now;
    struct api_writer w;
    if (!d->on || !host_now(&now))
        return;
    now.ms = at_ms;
    open_event(d, &w, "sat", now);
    api_write_whole(&w, "present_min", (day->present_ms + 30000) / 60000);
    api_write_whole(&w, "longest_min", (day->longest_ms + 30000) / 60000);
    api_write_whole(&w, "prompts", day->prompts);
    api_write_whole(&w, "taken", day->taken);
    close_event(d, &w);
    breaks_diary_store(d);
}

// What breaks said long ago tells nothing about today, and is most of a record.
struct reading {
    struct api_record *record;
    char since[14]; // ids begin with their time
};

static int take_row(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    (void)seq;
    static const char ours[] = "\"device\":\"breaks\",\"type\":\"";
    const struct reading *r = context;
    const char *found = sound && bytes ? memmem(bytes, length, ours, sizeof ours - 1) : NULL;
    bool old = found && strncmp(id, r->since, sizeof r->since - 1) < 0 && strncmp(found + sizeof ours - 1, "outcome", 7) != 0;
    if (sound && bytes && !old)
        api_record_add(r->record, bytes, length);
    return 0;
}

void breaks_diary_person(const struct breaks_diary *d, struct api_breaks_person *p)
{
    struct host_now now;
    struct store *store;
    char file[HOST_PATH_SIZE + 16];
    memset(p, 0, sizeof *p);
    snprintf(file, sizeof file, "%s/record.db", d->folder);
    if (!d->on || !host_now(&now) || access(file, R_OK) != 0 || is_locked(d) || store_open(d->folder, &store) != STORE_OK)
        return;
    struct api_record *record = malloc(sizeof *record);
    if (record) {
        struct reading reading = {.record = record};
        char id[40];
        make_id(now.ms - 2 * 86400000LL, id);
        memcpy(reading.since, id, sizeof reading.since - 1);
        api_record_start(record);
        if (store_read(store, 0, take_row, &reading) == STORE_OK) {
            api_record_fold(record);
            api_breaks_person(record, now.ms / 1000, now.offset_min, p);
        }
    }
    free(record);
    store_close(store);
}
