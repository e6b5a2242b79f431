// SPDX-License-Identifier: MIT
#include "host/notice.h"

#include "host/bus.h"
#include "host/term.h"

#include <stdio.h>
#include <string.h>

static const char name[] = "org.freedesktop.Notifications", path[] = "/org/freedesktop/Notifications";
static const char login[] = "org.freedesktop.login1", seat[] = "org.freedesktop.login1.Session";

// -- what comes ------------------------------------------------------------------------------------

static int on_action(struct sd_bus_message *m, void *context, host_bus_error *error)
{
    (void)error;
    struct host_notice *n = context;
    uint32_t id;
    const char *action;
    if (host_bus()->message_read(m, "us", &id, &action) <= 0 || id != n->id || !n->open)
        return 0;
    n->open = false;
    if (strcmp(action, "done") == 0)
        n->tell(n->context, HOST_NOTICE_DONE);
    else if (strcmp(action, "snooze") == 0)
        n->tell(n->context, HOST_NOTICE_SNOOZE);
    else if (strcmp(action, "skip") == 0)
        n->tell(n->context, HOST_NOTICE_SKIP);
    else if (strcmp(action, "default") == 0)
        n->tell(n->context, HOST_NOTICE_OPEN);
    else
        n->open = true;
    return 0;
}

static int on_closed(struct sd_bus_message *m, void *context, host_bus_error *error)
{
    (void)error;
    enum { EXPIRED = 1, DISMISSED = 2 };
    struct host_notice *n = context;
    uint32_t id, reason;
    if (host_bus()->message_read(m, "uu", &id, &reason) <= 0 || id != n->id)
        return 0;
    bool open = n->open;
    n->open = false;
    n->id = 0;
    if (open && reason == DISMISSED)
        n->tell(n->context, HOST_NOTICE_DISMISSED);
    else if (open)
        n->tell(n->context, HOST_NOTICE_LOST);
    return 0;
}

static int on_owner(struct sd_bus_message *m, void *context, host_bus_error *error)
{
    (void)error;
    struct host_notice *n = context;
    const char *who, *before, *after;
    if (host_bus()->message_read(m, "sss", &who, &before, &after) <= 0)
        return 0;
    bool open = n->open;
    n->open = n->asked = false;
    n->id = 0;
    if (open)
        n->tell(n->context, HOST_NOTICE_LOST);
    return 0;
}

static void set_locked(struct host_notice *n, bool locked)
{
    if (n->locked == locked)
        return;
    n->locked = locked;
    n->tell(n->context, locked ? HOST_NOTICE_LOCKED : HOST_NOTICE_UNLOCKED);
}

static int on_screen_saver(struct sd_bus_message *m, void *context, host_bus_error *error)
{
    (void)error;
    int active;
    if (host_bus()->message_read(m, "b", &active) > 0)
        set_locked(context, active);
    return 0;
}

static int on_seat(struct sd_bus_message *m, void *context, host_bus_error *error)
{
    (void)m;
    (void)error;
    struct host_notice *n = context;
    uint64_t locked;
    if (host_bus_number(n->system, login, n->seat_path, seat, "LockedHint", 'b', &locked))
        set_locked(n, locked);
    return 0;
}

static int on_sleep(struct sd_bus_message *m, void *context, host_bus_error *error)
{
    (void)error;
    int begins;
    if (host_bus()->message_read(m, "b", &begins) > 0 && begins)
        host_notice_take_back(context);
    return 0;
}

static int on_inhibitors(struct sd_bus_message *m, void *context, host_bus_error *error)
{
    (void)m;
    (void)error;
    struct host_notice *n = context;
    n->tell(n->context, HOST_NOTICE_HOLD_ENDED);
    return 0;
}

// -- opening and closing ---------------------------------------------------------------------------

static void open_session(struct host_notice *n)
{
    static const struct { const char *match; host_bus_handler *handler; } matches[] = {
        {"type='signal',interface='org.freedesktop.Notifications',member='ActionInvoked'", on_action},
        {"type='signal',interface='org.freedesktop.Notifications',member='NotificationClosed'", on_closed},
        {"type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='org.freedesktop.Notifications'", on_owner},
        {"type='signal',interface='org.gnome.ScreenSaver',member='ActiveChanged'", on_screen_saver},
        {"type='signal',interface='org.freedesktop.ScreenSaver',member='ActiveChanged'", on_screen_saver},
        {"type='signal',interface='org.gnome.SessionManager',member='InhibitorRemoved'", on_inhibitors},
        {"type='signal',interface='org.freedesktop.DBus.Properties',member='PropertiesChanged',arg0='org.freedesktop.Notifications'", on_inhibitors},
    };
    n->asked = n->open = false;
    n->id = 0;
    n->session = host_bus_open(false);
    for (size_t k = 0; n->session && k < sizeof matches / sizeof *matches; k++)
        if (host_bus()->add_match(n->session, NULL, matches[k].match, matches[k].handler, n) < 0) {
            host_bus_close(n->session);
            n->session = NULL;
        }
    if (n->session && n->name)
        n->taken = host_bus()->request_name(n->session, n->name, 0) < 0;
}

static void open_system(struct host_notice *n)
{
    n->system = host_bus_open(true);
    if (!n->system)
        return;
    snprintf(n->seat_path, sizeof n->seat_path, "/org/freedesktop/login1/session/auto");
    const char *id = host_environment("XDG_SESSION_ID"), *found;
    struct sd_bus_message *reply =
        *id ? host_bus_call(n->system, login, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "GetSession", "s", id) : NULL;
    if (reply && host_bus()->message_read(reply, "o", &found) > 0)
        snprintf(n->seat_path, sizeof n->seat_path, "%s", found);
    if (reply)
        host_bus()->message_unref(reply);
    host_bus()->add_match(n->system, NULL,
                          "type='signal',interface='org.freedesktop.DBus.Properties',member='PropertiesChanged',"
                          "arg0='org.freedesktop.login1.Session'",
                          on_seat, n);
    host_bus()->add_match(n->system, NULL, "type='signal',interface='org.freedesktop.login1.Manager',member='PrepareForSleep'", on_sleep, n);
    host_bus()->add_match(n->system, NULL,
                          "type='signal',interface='org.freedesktop.DBus.Properties',member='PropertiesChanged',"
                          "arg0='org.freedesktop.login1.Manager'",
                          on_inhibitors, n);
    uint64_t locked;
    if (host_bus_number(n->system, login, n->seat_path, seat, "LockedHint", 'b', &locked))
        set_locked(n, locked);
}

void host_notice_open(struct host_notice *n)
{
    if (!n->session)
        open_session(n);
    if (!n->system)
        open_system(n);
}

static void lost_session(struct host_notice *n)
{
    bool open = n->open;
    host_bus_close(n->session);
    n->session = NULL;
    n->open = n->asked = false;
    n->id = 0;
    if (open)
        n->tell(n->context, HOST_NOTICE_LOST);
}

bool host_notice_read(struct host_notice *n)
{
    bool lost = false;
    if (n->session && !host_bus_read(n->session)) {
        lost_session(n);
        lost = true;
    }
    if (n->system && !host_bus_read(n->system)) {
        host_bus_close(n->system);
        n->system = NULL;
        set_locked(n, false);
        lost = true;
    }
    return !lost;
}

void host_notice_close_all(struct host_notice *n)
{
    host_notice_take_back(n);
    host_bus_close(n->session);
    host_bus_close(n->system);
    n->session = n->system = NULL;
}

// -- showing ---------------------------------------------------------------------------------------

bool host_notice_served(struct host_notice *n)
{
    if (!n->session)
        return false;
    if (n->asked)
        return true;
    struct sd_bus_message *m = host_bus_call(n->session, name, path, name, "GetCapabilities", "");
    if (!m)
        return false;
    const char *word;
    n->asked = true;
    n->actions = false;
    if (host_bus()->message_enter_container(m, 'a', "s") > 0)
        while (host_bus()->message_read(m, "s", &word) > 0)
            n->actions = n->actions || strcmp(word, "actions") == 0;
    host_bus()->message_unref(m);
    return true;
}

bool host_notice_show(struct host_notice *n, const struct host_notice_text *t)
{
    if (!host_notice_served(n))
        return false;
    const struct host_bus_calls *bus = host_bus();
    struct sd_bus_message *m = NULL, *reply = NULL;
    host_bus_error error = {0};
    uint32_t id = 0;
    if (bus->message_new_method_call(n->session, &m, name, path, name, "Notify") < 0)
        return false;
    int err = bus->message_append(m, "susss", "unknot", n->id, "", t->title, n->actions ? t->text : t->plain);
    if (err >= 0 && n->actions && t->open)
        err = bus->message_append(m, "as", 8, "default", t->open, "done", t->done, "snooze", t->snooze, "skip", t->skip);
    else if (err >= 0 && n->actions)
        err = bus->message_append(m, "as", 6, "done", t->done, "snooze", t->snooze, "skip", t->skip);
    else if (err >= 0)
        err = bus->message_append(m, "as", 0);
    if (err >= 0)
        err = bus->message_append(m, "a{sv}i", 4, "urgency", "y", 1, "desktop-entry", "s", "unknot", "suppress-sound", "b", !t->sound, "category",
                                  "s", "x-unknot.break", -1);
    if (err >= 0 && bus->call(n->session, m, 2000000, &error, &reply) >= 0)
        bus->message_read(reply, "u", &id);
    bus->error_free(&error);
    if (reply)
        bus->message_unref(reply);
    bus->message_unref(m);
    n->id = id;
    n->open = id != 0;
    return n->open;
}

void host_notice_take_back(struct host_notice *n)
{
    if (!n->session || !n->id)
        return;
    uint32_t id = n->id;
    n->id = 0;
    n->open = false;
    struct sd_bus_message *reply = host_bus_call(n->session, name, path, name, "CloseNotification", "u", id);
    if (reply)
        host_bus()->message_unref(reply);
}

bool host_hold_inhibit(struct host_notice *n)
{
    enum { GNOME_IDLE = 8 };
    uint64_t value;
    char words[256];
    if (n->session && host_bus_number(n->session, name, path, name, "Inhibited", 'b', &value) && value)
        return true;
    if (n->session && host_bus_has(n->session, "org.gnome.SessionManager") &&
        host_bus_number(n->session, "org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager", "InhibitedActions", 'u', &value) &&
        (value & GNOME_IDLE))
        return true;
    return n->system && host_bus_text(n->system, login, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "BlockInhibited", words, sizeof words) &&
           strstr(words, "idle");
}
