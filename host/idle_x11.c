// SPDX-License-Identifier: MIT
//
// X11: alarms on XSync's IDLETIME counter. The server sends an event when the idle time crosses a value, up and down.
// libxcb is loaded here; the few declarations of it stand below.
#include "host/idle.h"

#include "host/term.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct xcb_connection;
struct cookie { unsigned sequence; };
struct extension { uint8_t response_type, pad; uint16_t sequence; uint32_t length; uint8_t present, major, first_event, first_error; };
struct wide { int32_t hi; uint32_t lo; };
struct alarm_notify {
    uint8_t response_type, kind;
    uint16_t sequence;
    uint32_t alarm;
    struct wide counter, value;
    uint32_t time;
    uint8_t state, pad[3];
};
struct counter_reply { uint8_t response_type, pad; uint16_t sequence; uint32_t length; struct wide value; };
struct list_reply { uint8_t response_type, pad; uint16_t sequence; uint32_t length, count; uint8_t pad2[20]; };

struct x11 {
    void *xcb, *sync;
    struct xcb_connection *c;
    struct xcb_connection *(*connect)(const char *display, int *screen);
    int (*has_error)(struct xcb_connection *c);
    void (*disconnect)(struct xcb_connection *c);
    int (*get_fd)(struct xcb_connection *c);
    int (*flush)(struct xcb_connection *c);
    void *(*poll_for_event)(struct xcb_connection *c);
    uint32_t (*generate_id)(struct xcb_connection *c);
    const struct extension *(*extension_data)(struct xcb_connection *c, void *extension);
    struct cookie (*initialize)(struct xcb_connection *c, uint8_t major, uint8_t minor);
    void *(*initialize_reply)(struct xcb_connection *c, struct cookie cookie, void **error);
    struct cookie (*list)(struct xcb_connection *c);
    struct list_reply *(*list_reply)(struct xcb_connection *c, struct cookie cookie, void **error);
    struct cookie (*query)(struct xcb_connection *c, uint32_t counter);
    struct counter_reply *(*query_reply)(struct xcb_connection *c, struct cookie cookie, void **error);
    struct cookie (*create_alarm)(struct xcb_connection *c, uint32_t id, uint32_t mask, const void *values);
    struct cookie (*destroy_alarm)(struct xcb_connection *c, uint32_t id);
    uint32_t counter;
    uint32_t alarm[4]; // away up, away down, gap up, gap down
    uint8_t event;
};

static bool load(struct x11 *x)
{
    x->xcb = dlopen("libxcb.so.1", RTLD_LAZY | RTLD_LOCAL);
    x->sync = x->xcb ? dlopen("libxcb-sync.so.1", RTLD_LAZY | RTLD_LOCAL) : NULL;
    if (!x->sync)
        return false;
    static const struct { const char *name; size_t at; bool sync; } names[] = {
        {"xcb_connect", offsetof(struct x11, connect), false},
        {"xcb_connection_has_error", offsetof(struct x11, has_error), false},
        {"xcb_disconnect", offsetof(struct x11, disconnect), false},
        {"xcb_get_file_descriptor", offsetof(struct x11, get_fd), false},
        {"xcb_flush", offsetof(struct x11, flush), false},
        {"xcb_poll_for_event", offsetof(struct x11, poll_for_event), false},
        {"xcb_generate_id", offsetof(struct x11, generate_id), false},
        {"xcb_get_extension_data", offsetof(struct x11, extension_data), false},
        {"xcb_sync_initialize", offsetof(struct x11, initialize), true},
        {"xcb_sync_initialize_reply", offsetof(struct x11, initialize_reply), true},
        {"xcb_sync_list_system_counters", offsetof(struct x11, list), true},
        {"xcb_sync_list_system_counters_reply", offsetof(struct x11, list_reply), true},
        {"xcb_sync_query_counter", offsetof(struct x11, query), true},
        {"xcb_sync_query_counter_reply", offsetof(struct x11, query_reply), true},
        {"xcb_sync_create_alarm", offsetof(struct x11, create_alarm), true},
        {"xcb_sync_destroy_alarm", offsetof(struct x11, destroy_alarm), true},
    };
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        void *symbol = dlsym(names[k].sync ? x->sync : x->xcb, names[k].name);
        if (!symbol)
            return false;
        memcpy((char *)x + names[k].at, &symbol, sizeof symbol);
    }
    return true;
}

// The counters stand one after another: id, resolution, length of the name and the name right behind it, padded to four.
static bool find_counter(struct x11 *x)
{
    struct list_reply *reply = x->list_reply(x->c, x->list(x->c), NULL);
    if (!reply)
        return false;
    const char *at = (const char *)(reply + 1), *end = at + (size_t)reply->length * 4;
    for (uint32_t k = 0; k < reply->count && at + 14 <= end; k++) {
        uint16_t length;
        memcpy(&length, at + 12, sizeof length);
        if (length == 8 && at + 14 + length <= end && memcmp(at + 14, "IDLETIME", 8) == 0)
            memcpy(&x->counter, at, sizeof x->counter);
        at += (14 + length + 3) & ~3;
    }
    free(reply);
    return x->counter != 0;
}

static int64_t still(struct x11 *x)
{
    struct counter_reply *reply = x->query_reply(x->c, x->query(x->c, x->counter), NULL);
    int64_t value = reply ? ((int64_t)reply->value.hi << 32) | reply->value.lo : 0;
    free(reply);
    return value;
}

enum { CA_ALL = 1 | 2 | 4 | 8 | 16 | 32, ABSOLUTE = 0, UP = 0, DOWN = 1 };

static uint32_t set_alarm(struct x11 *x, int64_t at_ms, uint32_t direction)
{
    uint32_t id = x->generate_id(x->c);
    const uint32_t values[] = {x->counter, ABSOLUTE, (uint32_t)(at_ms >> 32), (uint32_t)at_ms, direction, 0, 0, 1};
    x->create_alarm(x->c, id, CA_ALL, values);
    return id;
}

static void close_x11(struct host_idle *i)
{
    struct x11 *x = i->state;
    if (x && x->c)
        x->disconnect(x->c);
    if (x && x->sync)
        dlclose(x->sync);
    if (x && x->xcb)
        dlclose(x->xcb);
    free(x);
    i->state = NULL;
}

static bool start(struct host_idle *i, struct x11 *x)
{
    if (!load(x))
        return false;
    x->c = x->connect(NULL, NULL);
    void *extension = dlsym(x->sync, "xcb_sync_id");
    if (x->has_error(x->c) || !extension)
        return false;
    const struct extension *sync = x->extension_data(x->c, extension);
    if (!sync || !sync->present)
        return false;
    free(x->initialize_reply(x->c, x->initialize(x->c, 3, 0), NULL));
    if (!find_counter(x))
        return false;
    x->event = (uint8_t)(sync->first_event + 1);
    x->alarm[0] = set_alarm(x, i->away_ms, UP);
    x->alarm[1] = set_alarm(x, i->away_ms, DOWN);
    int64_t now = still(x);
    i->fd = x->get_fd(x->c);
    host_idle_tell(i, now >= i->away_ms ? now : -1);
    x->flush(x->c);
    return true;
}

static bool open_x11(struct host_idle *i)
{
    if (!*host_environment("DISPLAY") || strcmp(host_environment("XDG_SESSION_TYPE"), "wayland") == 0 || *host_environment("WAYLAND_DISPLAY"))
        return false; // XWayland would show only its own windows
    i->state = calloc(1, sizeof(struct x11));
    if (i->state && start(i, i->state)) {
        if (i->gap)
            i->source->gap(i);
        return true;
    }
    close_x11(i);
    return false;
}

static bool read_x11(struct host_idle *i)
{
    struct x11 *x = i->state;
    for (struct alarm_notify *e; (e = x->poll_for_event(x->c)); free(e)) {
        if ((e->response_type & 0x7f) != x->event)
            continue;
        int64_t value = ((int64_t)e->counter.hi << 32) | e->counter.lo;
        if (e->alarm == x->alarm[0] || (x->alarm[2] && e->alarm == x->alarm[2]))
            host_idle_tell(i, value);
        else if (e->alarm == x->alarm[1] || (x->alarm[3] && e->alarm == x->alarm[3]))
            host_idle_tell(i, -1);
    }
    return !x->has_error(x->c);
}

static void gap_x11(struct host_idle *i)
{
    struct x11 *x = i->state;
    if (i->gap && !x->alarm[2]) {
        x->alarm[2] = set_alarm(x, i->gap_ms, UP);
        x->alarm[3] = set_alarm(x, i->gap_ms, DOWN);
        int64_t now = still(x);
        if (now >= i->gap_ms)
            host_idle_tell(i, now);
    } else if (!i->gap && x->alarm[2]) {
        x->destroy_alarm(x->c, x->alarm[2]);
        x->destroy_alarm(x->c, x->alarm[3]);
        x->alarm[2] = x->alarm[3] = 0;
    }
    x->flush(x->c);
}

const struct host_idle_source host_idle_x11 = {"x11", open_x11, read_x11, gap_x11, close_x11};
