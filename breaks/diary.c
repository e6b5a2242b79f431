// SPDX-License-Identifier: MIT
#include "breaks/parts.h"

#include "api/record.h"
#include "host/clock.h"
#include "host/random.h"
#include "store/store.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void breaks_diary_start(struct breaks_diary *d, bool on)
{
    d->kept = 0;
    d->on = on && host_data_folder("UNKNOT_HOME", "unknot", d->folder);
}

// UUID version 7: the time in milliseconds, then chance. Made once, with the event: it is never stored twice.
static void make_id(int64_t ms, char id[40])
{
    uint8_t b[16];
    host_random(b, sizeof b);
    for (int i = 0; i < 6; i++)
        b[i] = (uint8_t)(ms >> (40 - 8 * i));
    b[6] = (uint8_t)(0x70 | (b[6] & 0x0f));
    b[8] = (uint8_t)(0x80 | (b[8] & 0x3f));
    for (int i = 0; i < 16; i++)
        id += sprintf(id, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", b[i]);
}

static void write_event(const struct uk_breaks_order *order, const char *offer, const char *id, struct host_now now, char *line, size_t size)
{
    char at[32];
    time_t seconds = (time_t)(now.ms / 1000);
    struct tm utc;
    gmtime_r(&seconds, &utc);
    strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", &utc);
    struct api_writer w = {.to = line, .size = size - 1};
    api_write_open(&w, NULL, '{');
    api_write_text(&w, "id", id);
    api_write_text(&w, "at", at);
    api_write_whole(&w, "offset_min", now.offset_min);
    api_write_text(&w, "device", "breaks");
    api_write_text(&w, "type", "break");
    api_write_whole(&w, "v", 1);
    api_write_open(&w, "body", '{');
    api_write_text(&w, "kind", api_breaks_kind(order->kind));
    api_write_text(&w, "outcome", api_breaks_outcome(order->outcome));
    api_write_text(&w, "offer", offer);
    api_write_whole(&w, "sat_s", order->sat_ms / 1000);
    api_write_close(&w, '}');
    api_write_close(&w, '}');
    UK_ASSERT(w.used < size);
    line[w.used] = 0;
}

void breaks_diary_store(struct breaks_diary *d)
{
    struct store *store;
    if (!d->on || !d->kept || store_open(d->folder, &store) != STORE_OK)
        return;
    struct store_event events[BREAKS_KEPT];
    for (int i = 0; i < d->kept; i++)
        events[i] = (struct store_event){d->event[i].id, d->event[i].line, strlen(d->event[i].line)};
    if (store_append(store, events, (size_t)d->kept, NULL, NULL) == STORE_OK)
        d->kept = 0;
    store_close(store);
    malloc_trim(0);
}

void breaks_diary_add(struct breaks_diary *d, const struct uk_breaks_order *order, const char *offer)
{
    struct host_now now;
    if (!d->on || !host_now(&now))
        return;
    if (d->kept == BREAKS_KEPT)
        memmove(d->event, d->event + 1, sizeof *d->event * (size_t)--d->kept);
    make_id(now.ms, d->event[d->kept].id);
    write_event(order, offer, d->event[d->kept].id, now, d->event[d->kept].line, BREAKS_EVENT);
    d->kept++;
    breaks_diary_store(d);
}

static int take_row(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    (void)seq;
    (void)id;
    if (sound && bytes)
        api_record_add(context, bytes, length);
    return 0;
}

void breaks_diary_person(const struct breaks_diary *d, struct api_breaks_person *p)
{
    struct host_now now;
    struct store *store;
    char file[HOST_PATH_SIZE + 16];
    memset(p, 0, sizeof *p);
    snprintf(file, sizeof file, "%s/record.db", d->folder);
    if (!d->on || !host_now(&now) || access(file, R_OK) != 0 || store_open(d->folder, &store) != STORE_OK)
        return;
    struct api_record *record = malloc(sizeof *record);
    if (record) {
        api_record_start(record);
        if (store_read(store, 0, take_row, record) == STORE_OK) {
            api_record_fold(record);
            api_breaks_person(record, now.ms / 1000, now.offset_min, p);
        }
    }
    free(record);
    store_close(store);
    malloc_trim(0);
}
