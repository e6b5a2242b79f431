// SPDX-License-Identifier: MIT
#include "host/bus.h"

#include <dlfcn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WAIT_US = 1000000 };

static struct host_bus_calls calls;

const struct host_bus_calls *host_bus(void)
{
    static enum { NOT_TRIED, THERE, MISSING } state;
    if (state != NOT_TRIED)
        return state == THERE ? &calls : NULL;
    state = MISSING;
    void *library = dlopen("libsystemd.so.0", RTLD_LAZY | RTLD_LOCAL);
    if (!library)
        return NULL;
    static const struct { const char *name; size_t at; } names[] = {
#define CALL(name) {"sd_bus_" #name, offsetof(struct host_bus_calls, name)}
        CALL(open_user), CALL(open_system), CALL(flush_close_unref), CALL(get_fd), CALL(process), CALL(flush), CALL(add_match),
        CALL(message_new_method_call), CALL(message_append), CALL(call), CALL(message_read), CALL(message_enter_container),
        CALL(message_unref), CALL(error_free), CALL(message_get_sender), CALL(request_name),
        CALL(message_open_container), CALL(message_close_container), CALL(message_append_strv),
#undef CALL
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        void *symbol = dlsym(library, names[i].name);
        if (!symbol)
            return NULL;
        memcpy((char *)&calls + names[i].at, &symbol, sizeof symbol);
    }
    state = THERE;
    return &calls;
}

struct sd_bus *host_bus_open(bool system)
{
    struct sd_bus *bus = NULL;
    if (!host_bus() || (system ? calls.open_system(&bus) : calls.open_user(&bus)) < 0)
        return NULL;
    return bus;
}

void host_bus_close(struct sd_bus *bus)
{
    if (bus)
        calls.flush_close_unref(bus);
}

bool host_bus_read(struct sd_bus *bus)
{
    int handled;
    while ((handled = calls.process(bus, NULL)) > 0)
        ;
    return handled >= 0 && calls.flush(bus) >= 0;
}

// Only the types that are used: s, u, t.
static int append_all(struct sd_bus_message *m, const char *types, va_list arguments)
{
    int err = 0;
    for (; *types && err >= 0; types++)
        switch (*types) {
        case 's': err = calls.message_append(m, "s", va_arg(arguments, const char *)); break;
        case 'u': err = calls.message_append(m, "u", va_arg(arguments, uint32_t)); break;
        case 't': err = calls.message_append(m, "t", va_arg(arguments, uint64_t)); break;
        }
    return err;
}

struct sd_bus_message *host_bus_call(struct sd_bus *bus, const char *to, const char *path, const char *interface, const char *member,
                                     const char *types, ...)
{
    struct sd_bus_message *m = NULL, *reply = NULL;
    host_bus_error error = {0};
    if (!bus || calls.message_new_method_call(bus, &m, to, path, interface, member) < 0)
        return NULL;
    va_list arguments;
    va_start(arguments, types);
    int err = append_all(m, types, arguments);
    va_end(arguments);
    if (err < 0 || calls.call(bus, m, WAIT_US, &error, &reply) < 0)
        reply = NULL;
    calls.error_free(&error);
    calls.message_unref(m);
    return reply;
}

static struct sd_bus_message *property(struct sd_bus *bus, const char *to, const char *path, const char *interface, const char *name, const char *type)
{
    struct sd_bus_message *m = host_bus_call(bus, to, path, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name);
    if (m && calls.message_enter_container(m, 'v', type) <= 0) {
        calls.message_unref(m);
        return NULL;
    }
    return m;
}

bool host_bus_number(struct sd_bus *bus, const char *to, const char *path, const char *interface, const char *name, char type, uint64_t *value)
{
    char types[2] = {type, 0};
    struct sd_bus_message *m = property(bus, to, path, interface, name, types);
    if (!m)
        return false;
    int flag = 0, got;
    uint32_t word = 0;
    uint64_t wide = 0;
    if (type == 'b')
        got = calls.message_read(m, types, &flag);
    else if (type == 'u')
        got = calls.message_read(m, types, &word);
    else
        got = calls.message_read(m, types, &wide);
    *value = type == 'b' ? (uint64_t)flag : type == 'u' ? word : wide;
    calls.message_unref(m);
    return got > 0;
}

bool host_bus_text(struct sd_bus *bus, const char *to, const char *path, const char *interface, const char *name, char *text, int size)
{
    struct sd_bus_message *m = property(bus, to, path, interface, name, "s");
    const char *got = NULL;
    bool there = m && calls.message_read(m, "s", &got) > 0;
    snprintf(text, (size_t)size, "%s", there ? got : "");
    if (m)
        calls.message_unref(m);
    return there;
}

bool host_bus_launch(struct sd_bus *bus, const char *unit, const char *const *arguments)
{
    static const char to[] = "org.freedesktop.systemd1", path[] = "/org/freedesktop/systemd1", interface[] = "org.freedesktop.systemd1.Manager";
    struct sd_bus_message *m = NULL, *reply = NULL;
    host_bus_error error = {0};
    if (!bus || calls.message_new_method_call(bus, &m, to, path, interface, "StartTransientUnit") < 0)
        return false;
    int err = calls.message_append(m, "ss", unit, "replace");
    // ExecStart is a list of (path, arguments, whether a failure is passed over)
    if (err >= 0)
        err = calls.message_open_container(m, 'a', "(sv)");
    if (err >= 0)
        err = calls.message_append(m, "(sv)", "CollectMode", "s", "inactive-or-failed");
    if (err >= 0 && (err = calls.message_open_container(m, 'r', "sv")) >= 0 && (err = calls.message_append(m, "s", "ExecStart")) >= 0 &&
        (err = calls.message_open_container(m, 'v', "a(sasb)")) >= 0 && (err = calls.message_open_container(m, 'a', "(sasb)")) >= 0 &&
        (err = calls.message_open_container(m, 'r', "sasb")) >= 0 && (err = calls.message_append(m, "s", arguments[0])) >= 0 &&
        (err = calls.message_append_strv(m, (char **)(uintptr_t)arguments)) >= 0)
        err = calls.message_append(m, "b", 0);
    for (int depth = 0; depth < 5 && err >= 0; depth++)
        err = calls.message_close_container(m);
    if (err >= 0)
        err = calls.message_append(m, "a(sa(sv))", 0);
    bool started = err >= 0 && calls.call(bus, m, WAIT_US, &error, &reply) >= 0;
    calls.error_free(&error);
    if (reply)
        calls.message_unref(reply);
    calls.message_unref(m);
    return started;
}

bool host_bus_has(struct sd_bus *bus, const char *name)
{
    struct sd_bus_message *m =
        host_bus_call(bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner", "s", name);
    int has = 0;
    if (m) {
        calls.message_read(m, "b", &has);
        calls.message_unref(m);
    }
    return has;
}
