// SPDX-License-Identifier: MIT
//
// Wayland: ext-idle-notify-v1, else KDE's org_kde_kwin_idle. Each timeout is an object that tells when it is passed and
// when someone is back. Version 2 of ext can leave inhibitors aside, so a playing video is not "someone is there".
// libwayland-client is loaded here; its few declarations and the two protocols stand below.
#include "host/idle.h"

#include "host/term.h"

#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct wl_interface;
struct wl_message { const char *name, *signature; const struct wl_interface **types; };
struct wl_interface { const char *name; int version, method_count; const struct wl_message *methods; int event_count; const struct wl_message *events; };
struct wl_proxy;

// -- the protocols ---------------------------------------------------------------------------------

static const struct wl_interface ext_notification, kde_timeout;
static const struct wl_interface *none[1], *ext_types[3] = {&ext_notification}, *kde_types[3] = {&kde_timeout}; // seat: load()

static const struct wl_message ext_notification_requests[] = {{"destroy", "", none}}, ext_notification_events[] = {{"idled", "", none}, {"resumed", "", none}};
static const struct wl_interface ext_notification = {"ext_idle_notification_v1", 2, 1, ext_notification_requests, 2, ext_notification_events};
static const struct wl_message ext_requests[] = {
    {"destroy", "", none}, {"get_idle_notification", "nuo", ext_types}, {"get_input_idle_notification", "2nuo", ext_types}};
static const struct wl_interface ext_notifier = {"ext_idle_notifier_v1", 2, 3, ext_requests, 0, NULL};

static const struct wl_message kde_timeout_requests[] = {{"release", "", none}, {"simulate_user_activity", "", none}},
                               kde_timeout_events[] = {{"idle", "", none}, {"resumed", "", none}};
static const struct wl_interface kde_timeout = {"org_kde_kwin_idle_timeout", 1, 2, kde_timeout_requests, 2, kde_timeout_events};
static const struct wl_message kde_requests[] = {{"get_idle_timeout", "nou", kde_types}};
static const struct wl_interface kde_idle = {"org_kde_kwin_idle", 1, 1, kde_requests, 0, NULL};

enum { GET_REGISTRY = 1, BIND = 0, EXT_GET = 1, EXT_GET_INPUT = 2, KDE_GET = 0, DESTROY = 0, DESTROYS = 1 };

struct timeout { // listeners get a pointer to it
    struct host_idle *idle;
    struct wl_proxy *proxy;
    int64_t ms;
};

struct wayland {
    void *library;
    struct wl_proxy *display, *registry, *seat, *notifier, *kde;
    uint32_t notifier_version;
    struct timeout away, gap;
    const struct wl_interface *registry_interface, *seat_interface;
    struct wl_proxy *(*connect)(const char *name);
    void (*disconnect)(struct wl_proxy *display);
    int (*get_fd)(struct wl_proxy *display);
    int (*roundtrip)(struct wl_proxy *display);
    int (*flush)(struct wl_proxy *display);
    int (*prepare_read)(struct wl_proxy *display);
    int (*read_events)(struct wl_proxy *display);
    int (*dispatch_pending)(struct wl_proxy *display);
    int (*get_error)(struct wl_proxy *display);
    struct wl_proxy *(*marshal)(struct wl_proxy *proxy, uint32_t opcode, const struct wl_interface *interface, uint32_t version, uint32_t flags, ...);
    int (*add_listener)(struct wl_proxy *proxy, void (**listener)(void), void *data);
    void (*destroy)(struct wl_proxy *proxy);
};

static bool load(struct wayland *w)
{
    static const struct { const char *name; size_t at; } names[] = {
        {"wl_registry_interface", offsetof(struct wayland, registry_interface)}, {"wl_seat_interface", offsetof(struct wayland, seat_interface)},
        {"wl_display_connect", offsetof(struct wayland, connect)}, {"wl_display_disconnect", offsetof(struct wayland, disconnect)},
        {"wl_display_get_fd", offsetof(struct wayland, get_fd)}, {"wl_display_roundtrip", offsetof(struct wayland, roundtrip)},
        {"wl_display_flush", offsetof(struct wayland, flush)}, {"wl_display_prepare_read", offsetof(struct wayland, prepare_read)},
        {"wl_display_read_events", offsetof(struct wayland, read_events)}, {"wl_display_dispatch_pending", offsetof(struct wayland, dispatch_pending)},
        {"wl_display_get_error", offsetof(struct wayland, get_error)}, {"wl_proxy_marshal_flags", offsetof(struct wayland, marshal)},
        {"wl_proxy_add_listener", offsetof(struct wayland, add_listener)}, {"wl_proxy_destroy", offsetof(struct wayland, destroy)},
    };
    w->library = dlopen("libwayland-client.so.0", RTLD_LAZY | RTLD_LOCAL);
    for (size_t k = 0; w->library && k < sizeof names / sizeof *names; k++) {
        void *symbol = dlsym(w->library, names[k].name);
        if (!symbol)
            return false;
        memcpy((char *)w + names[k].at, &symbol, sizeof symbol);
    }
    if (!w->library)
        return false;
    ext_types[2] = kde_types[1] = w->seat_interface;
    return true;
}

// -- events ----------------------------------------------------------------------------------------

static void on_idle(void *data, struct wl_proxy *proxy)
{
    (void)proxy;
    const struct timeout *t = data;
    host_idle_tell(t->idle, t->ms);
}

static void on_resumed(void *data, struct wl_proxy *proxy)
{
    (void)proxy;
    const struct timeout *t = data;
    host_idle_tell(t->idle, -1);
}

static void (*timeout_listener[])(void) = {(void (*)(void))on_idle, (void (*)(void))on_resumed};

static struct wl_proxy *bind(struct wayland *w, uint32_t name, const struct wl_interface *interface, uint32_t version)
{
    return w->marshal(w->registry, BIND, interface, version, 0, name, interface->name, version, NULL);
}

static void on_global(void *data, struct wl_proxy *registry, uint32_t name, const char *interface, uint32_t version)
{
    (void)registry;
    struct wayland *w = data;
    if (!w->seat && strcmp(interface, "wl_seat") == 0)
        w->seat = bind(w, name, w->seat_interface, 1);
    if (!w->notifier && strcmp(interface, ext_notifier.name) == 0) {
        w->notifier_version = version < 2 ? version : 2;
        w->notifier = bind(w, name, &ext_notifier, w->notifier_version);
    }
    if (!w->kde && strcmp(interface, kde_idle.name) == 0)
        w->kde = bind(w, name, &kde_idle, 1);
}

static void on_global_remove(void *data, struct wl_proxy *registry, uint32_t name)
{
    (void)data;
    (void)registry;
    (void)name;
}

static void (*registry_listener[])(void) = {(void (*)(void))on_global, (void (*)(void))on_global_remove};

// -- the source ------------------------------------------------------------------------------------

static void watch(struct host_idle *i, struct timeout *t, int64_t ms)
{
    struct wayland *w = i->state;
    *t = (struct timeout){.idle = i, .ms = ms};
    if (w->notifier)
        t->proxy = w->marshal(w->notifier, w->notifier_version >= 2 ? EXT_GET_INPUT : EXT_GET, &ext_notification, w->notifier_version, 0, NULL,
                              (uint32_t)ms, w->seat);
    else
        t->proxy = w->marshal(w->kde, KDE_GET, &kde_timeout, 1, 0, NULL, w->seat, (uint32_t)ms);
    if (t->proxy)
        w->add_listener(t->proxy, timeout_listener, t);
    w->flush(w->display);
}

static void gap_wayland(struct host_idle *i)
{
    struct wayland *w = i->state;
    if (i->gap && !w->gap.proxy) {
        watch(i, &w->gap, i->gap_ms);
    } else if (!i->gap && w->gap.proxy) {
        w->marshal(w->gap.proxy, DESTROY, NULL, 1, DESTROYS);
        w->gap.proxy = NULL;
        w->flush(w->display);
    }
}

static void close_wayland(struct host_idle *i)
{
    struct wayland *w = i->state;
    struct wl_proxy *const proxies[] = {w->away.proxy, w->gap.proxy, w->notifier, w->kde, w->seat, w->registry};
    for (size_t k = 0; w->display && k < sizeof proxies / sizeof *proxies; k++)
        if (proxies[k])
            w->destroy(proxies[k]);
    if (w->display)
        w->disconnect(w->display);
    if (w->library)
        dlclose(w->library);
    free(w);
    i->state = NULL;
}

static bool open_wayland(struct host_idle *i)
{
    if (!*host_environment("WAYLAND_DISPLAY"))
        return false;
    struct wayland *w = calloc(1, sizeof *w);
    if (!w)
        return false;
    i->state = w;
    if (load(w) && (w->display = w->connect(NULL)) &&
        (w->registry = w->marshal(w->display, GET_REGISTRY, w->registry_interface, 1, 0, NULL)) &&
        w->add_listener(w->registry, registry_listener, w) == 0 && w->roundtrip(w->display) >= 0 && w->seat && (w->notifier || w->kde)) {
        watch(i, &w->away, i->away_ms);
        if (i->gap)
            gap_wayland(i);
        i->fd = w->get_fd(w->display);
        host_idle_tell(i, -1);
        return true;
    }
    close_wayland(i);
    return false;
}

static bool read_wayland(struct host_idle *i)
{
    struct wayland *w = i->state;
    while (w->prepare_read(w->display) != 0)
        if (w->dispatch_pending(w->display) < 0)
            return false;
    w->flush(w->display);
    if (w->read_events(w->display) < 0 && errno != EAGAIN)
        return false;
    return w->dispatch_pending(w->display) >= 0 && w->get_error(w->display) == 0;
}

const struct host_idle_source host_idle_wayland = {"wayland", open_wayland, read_wayland, gap_wayland, close_wayland};
