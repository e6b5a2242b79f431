// SPDX-License-Identifier: MIT
//
// Single keys from standard input with a time limit, the size of the screen, and the signals that end or stop a program.
// Between host_keys_start and host_keys_stop signals only come in while waiting, so nothing is half done when one does.

#ifndef HOST_KEYS_H
#define HOST_KEYS_H

#include <stdbool.h>
#include <stddef.h>

enum {
    HOST_KEY_NONE = -1,    // the time is up
    HOST_KEY_END = -2,     // the end of the input
    HOST_KEY_SIGNAL = -3,  // host_signal tells which
    HOST_KEY_RESIZED = -4,
    HOST_KEY_CONTINUED = -5, // the program had been stopped and goes on
};

// Takes over signals; with `raw` also the keyboard: no echo, no waiting for Enter.
void host_keys_start(bool raw);
// Leaves everything as it was found.
void host_keys_stop(void);

// The next byte from the keyboard, or one of the above. Without `keyboard` only time and signals are waited for.
int host_key_wait(int timeout_ms, bool keyboard);

// The signal that came (SIGINT, SIGTERM, SIGHUP); 0 for none.
int host_signal(void);
// Ends this program by that signal, as if it had never been caught.
void host_signal_die(int signal);

// Rows and columns of the terminal on standard output; 24 and 80 where that is not known.
void host_screen_size(int *rows, int *columns);

#endif
