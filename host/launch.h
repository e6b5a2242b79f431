// SPDX-License-Identifier: MIT
//
// Starting another program that lives on its own.

#ifndef HOST_LAUNCH_H
#define HOST_LAUNCH_H

#include <stdbool.h>

// The full path of a program of the PATH, from malloc, or NULL.
char *host_find_program(const char *name);

// Starts it as nobody's child, `arguments` ending with NULL: with the usual signals, and without a terminal to write to.
// False if that could not be tried.
bool host_launch(const char *const *arguments);

// Opens the address in the person's browser where there is a desktop, without waiting. False if there is none.
bool host_browser_open(const char *url);

#endif
