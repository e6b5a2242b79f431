// SPDX-License-Identifier: MIT
//
// One notification on the desktop, replaced each time; what holds it back (calls, talks); whether the screen is locked.

#ifndef HOST_NOTICE_H
#define HOST_NOTICE_H

#include <stdbool.h>
#include <stdint.h>

struct sd_bus;

enum host_notice_news {
    HOST_NOTICE_DONE, HOST_NOTICE_SNOOZE, HOST_NOTICE_SKIP, // the person chose
    HOST_NOTICE_OPEN,      // clicked on the notice itself
    HOST_NOTICE_DISMISSED, // closed by hand
    HOST_NOTICE_LOST,      // timed out, or the server went away
    HOST_NOTICE_LOCKED, HOST_NOTICE_UNLOCKED,
    HOST_NOTICE_HOLD_ENDED, // something that held may have ended: look again
};

struct host_notice {
    struct sd_bus *session, *system; // NULL: none
    void (*tell)(void *context, enum host_notice_news news);
    void *context;
    const char *name;     // of ours on the session bus; NULL: none
    bool taken;           // somebody else has it
    uint32_t id;          // of the notice that is open or in the tray; 0: none
    bool open;            // it waits for an answer
    bool asked, actions;  // whether the server shows buttons: asked for once a server
    bool locked;
    char seat_path[128];  // of our session with logind
};

// Opens what there is. May be called again for what is missing. `tell` and `context` are set before.
void host_notice_open(struct host_notice *n);
bool host_notice_read(struct host_notice *n); // false: a bus was lost and closed
void host_notice_close_all(struct host_notice *n);

struct host_notice_text {
    const char *title, *text, *plain; // plain: the text where there are no buttons
    const char *done, *snooze, *skip; // labels of the buttons
    const char *open;                 // what a click on the notice itself does; NULL: nothing of ours
    bool sound;
};
// Shows it. False if nobody shows notices.
bool host_notice_show(struct host_notice *n, const struct host_notice_text *text);
void host_notice_take_back(struct host_notice *n);
bool host_notice_served(struct host_notice *n); // is there a server?

// Looked at only when asked. calls: a microphone or camera is in use. inhibit: someone keeps the screen awake or silences notices.
bool host_hold_call(void);
bool host_hold_inhibit(struct host_notice *n);

#endif
