// SPDX-License-Identifier: MIT
//
// D-Bus by sd-bus, loaded when first used: the program needs no libsystemd to start.

#ifndef HOST_BUS_H
#define HOST_BUS_H

#include <stdbool.h>
#include <stdint.h>

struct sd_bus;
struct sd_bus_message;
struct sd_bus_slot;
typedef struct { const char *name, *message; int need_free; } host_bus_error;
typedef int host_bus_handler(struct sd_bus_message *m, void *context, host_bus_error *error);

// The calls of sd-bus that are used, under their own names without "sd_bus_".
struct host_bus_calls {
    int (*open_user)(struct sd_bus **bus);
    int (*open_system)(struct sd_bus **bus);
    struct sd_bus *(*flush_close_unref)(struct sd_bus *bus);
    int (*get_fd)(struct sd_bus *bus);
    int (*process)(struct sd_bus *bus, struct sd_bus_message **m);
    int (*flush)(struct sd_bus *bus);
    int (*add_match)(struct sd_bus *bus, struct sd_bus_slot **slot, const char *match, host_bus_handler *handler, void *context);
    int (*message_new_method_call)(struct sd_bus *bus, struct sd_bus_message **m, const char *to, const char *path, const char *interface,
                                   const char *member);
    int (*message_append)(struct sd_bus_message *m, const char *types, ...);
    int (*call)(struct sd_bus *bus, struct sd_bus_message *m, uint64_t usec, host_bus_error *error, struct sd_bus_message **reply);
    int (*message_read)(struct sd_bus_message *m, const char *types, ...);
    int (*message_enter_container)(struct sd_bus_message *m, char type, const char *contents);
    struct sd_bus_message *(*message_unref)(struct sd_bus_message *m);
    void (*error_free)(host_bus_error *error);
    const char *(*message_get_sender)(struct sd_bus_message *m);
    int (*message_open_container)(struct sd_bus_message *m, char type, const char *contents);
    int (*message_close_container)(struct sd_bus_message *m);
    int (*message_append_strv)(struct sd_bus_message *m, char **strings);
    int (*request_name)(struct sd_bus *bus, const char *name, uint64_t flags);
};

// NULL where libsystemd is not there.
const struct host_bus_calls *host_bus(void);

// Opens the session bus (or the system bus); NULL if there is none. Never starts one.
struct sd_bus *host_bus_open(bool system);
void host_bus_close(struct sd_bus *bus); // NULL is fine

// Handles what has come. False: the bus is gone.
bool host_bus_read(struct sd_bus *bus);

// Calls a method without arguments that matter for the answer beyond `types`; waits a second at most. NULL if it failed;
// else the reply, for host_bus()->message_unref.
struct sd_bus_message *host_bus_call(struct sd_bus *bus, const char *to, const char *path, const char *interface, const char *member,
                                     const char *types, ...);

// A property of a basic type: b u or t into *value; s into `text`. False if it cannot be had.
bool host_bus_number(struct sd_bus *bus, const char *to, const char *path, const char *interface, const char *name, char type, uint64_t *value);
bool host_bus_text(struct sd_bus *bus, const char *to, const char *path, const char *interface, const char *name, char *text, int size);

// Starts a program as a unit of its own, by the systemd of the session; `arguments` end with NULL. False if that cannot be.
bool host_bus_launch(struct sd_bus *bus, const char *unit, const char *const *arguments);

// Has this name an owner?
bool host_bus_has(struct sd_bus *bus, const char *name);

#endif
