// SPDX-License-Identifier: MIT
//
// unknot serve as the command line starts it: the app and the API on 127.0.0.1, for the person at this machine.

#ifndef SERVER_SERVER_H
#define SERVER_SERVER_H

#include <stdbool.h>

struct server_options {
    int port;    // 0: a free one
    bool record; // keeps and reads the record
    // Called once, when the server answers: the address with its one-time token.
    void (*ready)(void *context, const char *url);
    void *context;
};

enum server_end {
    SERVER_ENDED,      // was told to stop
    SERVER_PORT_TAKEN,
    SERVER_NO_PORT,    // the port may not be had: `why` says it in the system's words
    SERVER_NO_LIBRARY, // libmicrohttpd is not here
    SERVER_NO_MEMORY,
};

// Runs until SIGINT, SIGTERM or SIGHUP. `*why`: the system's words where something failed.
enum server_end server_run(const struct server_options *options, const char **why);

// Is the app inside this program?
bool server_has_app(void);

#endif
