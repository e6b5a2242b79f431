// SPDX-License-Identifier: MIT
//
// Is someone at the keys? Told by the display server when it changes, never asked again and again.
//
// Sources are tried in this order: Wayland (ext-idle-notify-v1 version 2, which no video player can silence, then 1,
// then KDE's older protocol), Mutter on the session bus, XSync's IDLETIME where the session is not Wayland, and
// logind's IdleHint, which desktops set only after minutes. Each library is loaded only when it is used.

#ifndef HOST_IDLE_H
#define HOST_IDLE_H

#include <stdbool.h>
#include <stdint.h>

struct host_idle;

struct host_idle_source {
    const char *name;
    bool (*open)(struct host_idle *i);
    bool (*read)(struct host_idle *i);  // what has come; false: lost
    void (*gap)(struct host_idle *i);   // i->gap has changed
    void (*close)(struct host_idle *i);
};

struct host_idle {
    const struct host_idle_source *source; // NULL: none
    int fd;                                // to poll for input; -1: none
    int64_t away_ms, gap_ms;
    bool gap;                              // pauses of gap_ms are told too
    bool gap_wanted, still;                // a pause that was told is watched to its end
    // `still_ms`: no input for so long; -1: someone is there.
    void (*tell)(void *context, int64_t still_ms);
    void *context;
    void *state;                           // of the source
};

// Opens the first source that works, or only that named `only` ("auto": any). Tells at once how things stand.
bool host_idle_open(struct host_idle *i, const char *only);
void host_idle_gap(struct host_idle *i, bool gap);
bool host_idle_read(struct host_idle *i);
void host_idle_close(struct host_idle *i);
bool host_idle_known(const char *name); // "auto" or the name of a source

// For sources: no input for `still_ms`; -1: someone is there.
void host_idle_tell(struct host_idle *i, int64_t still_ms);

extern const struct host_idle_source host_idle_wayland, host_idle_mutter, host_idle_x11, host_idle_logind;

#endif
