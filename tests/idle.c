// SPDX-License-Identifier: MIT
//
// The Wayland source against a small compositor of our own, which offers ext-idle-notify-v1 in version 2 or 1, or KDE's
// older protocol: no packaged compositor has all of them. libwayland-server is loaded like the client's library.
#include "host/idle_wayland.c"
#include "tests/fact.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

struct wl_display;
struct wl_client;
struct wl_resource;
struct wl_event_loop;

static struct {
    struct wl_display *(*create)(void);
    int (*add_socket)(struct wl_display *d, const char *name);
    struct wl_event_loop *(*loop)(struct wl_display *d);
    int (*dispatch)(struct wl_event_loop *l, int ms);
    void (*flush)(struct wl_display *d);
    void *(*global)(struct wl_display *d, const struct wl_interface *i, int version, void *data,
                    void (*bind)(struct wl_client *c, void *data, uint32_t version, uint32_t id));
    struct wl_resource *(*resource)(struct wl_client *c, const struct wl_interface *i, int version, uint32_t id);
    void (*implement)(struct wl_resource *r, const void *with, void *data, void *destroyed);
    void (*post)(struct wl_resource *r, uint32_t opcode, ...);
    int (*version)(struct wl_resource *r);
    void (*destroy)(struct wl_resource *r);
    const struct wl_interface *seat;
} server;

static bool load_server(void)
{
    void *library = dlopen("libwayland-server.so.0", RTLD_NOW | RTLD_LOCAL);
    static const char *const names[] = {"wl_display_create", "wl_display_add_socket", "wl_display_get_event_loop", "wl_event_loop_dispatch",
                                        "wl_display_flush_clients", "wl_global_create", "wl_resource_create", "wl_resource_set_implementation",
                                        "wl_resource_post_event", "wl_resource_get_version", "wl_resource_destroy", "wl_seat_interface"};
    void **slot = (void **)(void *)&server;
    for (size_t k = 0; library && k < sizeof names / sizeof *names; k++)
        slot[k] = dlsym(library, names[k]);
    if (!library || !server.seat)
        return false;
    ext_types[2] = kde_types[1] = server.seat;
    return true;
}

// Each timeout tells soon that it is passed, and then that someone is back. What does
// not ask for input alone in version 2 is told nothing.
static struct wl_resource *made;

static void destroy_request(struct wl_client *c, struct wl_resource *r)
{
    (void)c;
    made = NULL;
    server.destroy(r);
}
static void (*const notification_calls[])(struct wl_client *, struct wl_resource *) = {destroy_request, destroy_request};

static void make(struct wl_client *c, struct wl_resource *r, const struct wl_interface *i, uint32_t id)
{
    made = server.resource(c, i, server.version(r), id);
    server.implement(made, notification_calls, NULL, NULL);
}
static void get_any(struct wl_client *c, struct wl_resource *r, uint32_t id, uint32_t ms, struct wl_resource *seat)
{
    (void)ms;
    (void)seat;
    if (server.version(r) < 2)
        make(c, r, &ext_notification, id);
    else
        server.implement(server.resource(c, &ext_notification, 2, id), notification_calls, NULL, NULL);
}
static void get_input(struct wl_client *c, struct wl_resource *r, uint32_t id, uint32_t ms, struct wl_resource *seat)
{
    (void)ms;
    (void)seat;
    make(c, r, &ext_notification, id);
}
static void get_kde(struct wl_client *c, struct wl_resource *r, uint32_t id, struct wl_resource *seat, uint32_t ms)
{
    (void)ms;
    (void)seat;
    make(c, r, &kde_timeout, id);
}
static void (*const ext_calls[])(void) = {(void (*)(void))destroy_request, (void (*)(void))get_any, (void (*)(void))get_input};
static void (*const kde_calls[])(void) = {(void (*)(void))get_kde};

static void bind_to(struct wl_client *c, void *data, uint32_t version, uint32_t id)
{
    const struct wl_interface *i = data;
    struct wl_resource *r = server.resource(c, i, (int)version, id);
    server.implement(r, i == &ext_notifier ? (const void *)ext_calls : i == &kde_idle ? (const void *)kde_calls : NULL, NULL, NULL);
}

static void compositor(const char *name, bool ext, int version)
{
    struct wl_display *d = server.create();
    server.add_socket(d, name);
    server.global(d, server.seat, 1, (void *)(uintptr_t)server.seat, bind_to);
    server.global(d, ext ? &ext_notifier : &kde_idle, version, (void *)(uintptr_t)(ext ? &ext_notifier : &kde_idle), bind_to);
    for (int told = 0;;) {
        server.dispatch(server.loop(d), 50);
        if (made && told < 2)
            server.post(made, (uint32_t)told++);
        server.flush(d);
    }
}

// -- facts -----------------------------------------------------------------------------------------

static int64_t told[16];
static int tells;

static void keep(void *context, int64_t still_ms)
{
    (void)context;
    if (tells < 16)
        told[tells++] = still_ms;
}

static void try_protocol(bool ext, int version)
{
    char folder[] = "/tmp/unknot-idle-XXXXXX", socket_path[64];
    if (!load_server() || !mkdtemp(folder))
        return;
    setenv("XDG_RUNTIME_DIR", folder, 1);
    setenv("WAYLAND_DISPLAY", "wayland-9", 1);
    pid_t child = fork();
    if (child == 0)
        compositor("wayland-9", ext, version);
    snprintf(socket_path, sizeof socket_path, "%s/wayland-9", folder);
    tells = 0;
    struct host_idle i;
    bool open = false;
    for (int k = 0; k < 250 && !open; k++) { // the compositor comes up meanwhile
        usleep(20000);
        i = (struct host_idle){.fd = -1, .away_ms = 120000, .gap_ms = 3000, .tell = keep};
        open = access(socket_path, F_OK) == 0 && host_idle_open(&i, "wayland");
    }
    CHECK(open);
    struct pollfd ready = {.fd = i.fd, .events = POLLIN};
    while (tells < 3 && poll(&ready, 1, 2000) > 0 && host_idle_read(&i))
        ;
    CHECK_SAY(tells == 3 && told[0] == -1 && told[1] == 120000 && told[2] == -1, "%d told: %ld %ld %ld", tells, (long)told[0], (long)told[1], (long)told[2]);
    host_idle_gap(&i, true);
    host_idle_gap(&i, false);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    while (poll(&ready, 1, 2000) > 0 && host_idle_read(&i))
        ;
    CHECK(!host_idle_read(&i)); // a compositor that died is noticed
    host_idle_close(&i);
    unlink(socket_path);
    strcat(socket_path, ".lock");
    unlink(socket_path);
    rmdir(folder);
}

FACT(ext_version_2_is_asked_for_input_alone) { try_protocol(true, 2); }
FACT(ext_version_1_tells_of_absence_and_return) { try_protocol(true, 1); }
FACT(kdes_older_protocol_does_too) { try_protocol(false, 1); }

FACTS(ext_version_2_is_asked_for_input_alone, ext_version_1_tells_of_absence_and_return, kdes_older_protocol_does_too)
