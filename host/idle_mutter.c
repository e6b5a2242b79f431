// SPDX-License-Identifier: MIT
//
// GNOME: watches of Mutter's IdleMonitor. The watch for activity works once, so it is set anew at each pause.
#include "host/bus.h"
#include "host/idle.h"

#include <stdlib.h>

static const char name[] = "org.gnome.Mutter.IdleMonitor", path[] = "/org/gnome/Mutter/IdleMonitor/Core";

struct mutter {
    struct sd_bus *bus;
    uint32_t away, gap, active;
    bool gone;
};

static uint32_t add(struct mutter *m, const char *member, int64_t ms)
{
    struct sd_bus_message *reply = ms ? host_bus_call(m->bus, name, path, name, member, "t", (uint64_t)ms) : host_bus_call(m->bus, name, path, name, member, "");
    uint32_t id = 0;
    if (reply) {
        host_bus()->message_read(reply, "u", &id);
        host_bus()->message_unref(reply);
    }
    return id;
}

static int64_t still(struct mutter *m)
{
    struct sd_bus_message *reply = host_bus_call(m->bus, name, path, name, "GetIdletime", "");
    uint64_t ms = 0;
    if (reply) {
        host_bus()->message_read(reply, "t", &ms);
        host_bus()->message_unref(reply);
    }
    return (int64_t)ms;
}

static int fired(struct sd_bus_message *message, void *context, host_bus_error *error)
{
    (void)error;
    struct host_idle *i = context;
    struct mutter *m = i->state;
    uint32_t id = 0;
    host_bus()->message_read(message, "u", &id);
    if (!id)
        return 0;
    if (id == m->active) {
        m->active = 0;
        host_idle_tell(i, -1);
    } else if (id == m->away || id == m->gap) {
        if (!m->active)
            m->active = add(m, "AddUserActiveWatch", 0);
        host_idle_tell(i, id == m->away ? i->away_ms : i->gap_ms);
    }
    return 0;
}

static int owner_changed(struct sd_bus_message *message, void *context, host_bus_error *error)
{
    (void)error;
    const char *who, *before, *after;
    struct mutter *m = ((struct host_idle *)context)->state;
    if (host_bus()->message_read(message, "sss", &who, &before, &after) > 0 && *before)
        m->gone = true;
    return 0;
}

static void gap_mutter(struct host_idle *i)
{
    struct mutter *m = i->state;
    if (i->gap && !m->gap) {
        m->gap = add(m, "AddIdleWatch", i->gap_ms);
        int64_t now = still(m);
        if (now >= i->gap_ms) {
            if (!m->active)
                m->active = add(m, "AddUserActiveWatch", 0);
            host_idle_tell(i, now);
        }
    } else if (!i->gap && m->gap) {
        struct sd_bus_message *reply = host_bus_call(m->bus, name, path, name, "RemoveWatch", "u", m->gap);
        if (reply)
            host_bus()->message_unref(reply);
        m->gap = 0;
    }
}

static void close_mutter(struct host_idle *i)
{
    struct mutter *m = i->state;
    if (m)
        host_bus_close(m->bus);
    free(m);
    i->state = NULL;
}

static bool open_mutter(struct host_idle *i)
{
    struct mutter *m = calloc(1, sizeof *m);
    i->state = m;
    if (m && (m->bus = host_bus_open(false)) && host_bus_has(m->bus, name) &&
        host_bus()->add_match(m->bus, NULL, "type='signal',interface='org.gnome.Mutter.IdleMonitor',member='WatchFired'", fired, i) >= 0 &&
        host_bus()->add_match(m->bus, NULL,
                              "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='org.gnome.Mutter.IdleMonitor'",
                              owner_changed, i) >= 0 &&
        (m->away = add(m, "AddIdleWatch", i->away_ms))) {
        i->fd = host_bus()->get_fd(m->bus);
        int64_t now = still(m);
        if (now >= i->away_ms)
            m->active = add(m, "AddUserActiveWatch", 0);
        host_idle_tell(i, now >= i->away_ms ? now : -1);
        if (i->gap)
            gap_mutter(i);
        if (host_bus_read(m->bus))
            return true;
    }
    close_mutter(i);
    return false;
}

static bool read_mutter(struct host_idle *i)
{
    struct mutter *m = i->state;
    return host_bus_read(m->bus) && !m->gone;
}

const struct host_idle_source host_idle_mutter = {"mutter", open_mutter, read_mutter, gap_mutter, close_mutter};
