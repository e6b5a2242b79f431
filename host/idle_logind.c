// SPDX-License-Identifier: MIT
//
// Last resort: logind's IdleHint, which a desktop sets after a delay of its own.
#include "host/bus.h"
#include "host/idle.h"

#include <stdlib.h>

struct logind {
    struct sd_bus *bus;
};

static const char name[] = "org.freedesktop.login1", path[] = "/org/freedesktop/login1", manager[] = "org.freedesktop.login1.Manager";

static int changed(struct sd_bus_message *message, void *context, host_bus_error *error)
{
    (void)message;
    (void)error;
    struct host_idle *i = context;
    struct logind *l = i->state;
    uint64_t idle;
    if (host_bus_number(l->bus, name, path, manager, "IdleHint", 'b', &idle))
        host_idle_tell(i, idle ? i->away_ms : -1);
    return 0;
}

static void close_logind(struct host_idle *i)
{
    struct logind *l = i->state;
    if (l)
        host_bus_close(l->bus);
    free(l);
    i->state = NULL;
}

static bool open_logind(struct host_idle *i)
{
    struct logind *l = calloc(1, sizeof *l);
    uint64_t idle;
    i->state = l;
    if (l && (l->bus = host_bus_open(true)) && host_bus_number(l->bus, name, path, manager, "IdleHint", 'b', &idle) &&
        host_bus()->add_match(l->bus, NULL,
                              "type='signal',sender='org.freedesktop.login1',interface='org.freedesktop.DBus.Properties',"
                              "member='PropertiesChanged',path='/org/freedesktop/login1',arg0='org.freedesktop.login1.Manager'",
                              changed, i) >= 0) {
        i->fd = host_bus()->get_fd(l->bus);
        host_idle_tell(i, idle ? i->away_ms : -1);
        if (host_bus_read(l->bus))
            return true;
    }
    close_logind(i);
    return false;
}

static bool read_logind(struct host_idle *i)
{
    return host_bus_read(((struct logind *)i->state)->bus);
}

static void gap_logind(struct host_idle *i)
{
    (void)i; // it knows of no short pauses
}

const struct host_idle_source host_idle_logind = {"logind", open_logind, read_logind, gap_logind, close_logind};
