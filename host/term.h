// SPDX-License-Identifier: MIT
//
// The terminal, the environment, and standard input as the operating system has them.

#ifndef HOST_TERM_H
#define HOST_TERM_H

#include <stdbool.h>
#include <stddef.h>

bool host_is_terminal(int descriptor);

// Columns of the terminal, else COLUMNS, else 80.
int host_columns(int descriptor);

// The value of an environment variable; "" if it is not set.
const char *host_environment(const char *name);

// Is text shown as UTF-8 here?
bool host_is_utf8(void);

// Reads what there is, waiting for at least one byte. Bytes read; 0 at the end or on an error (then errno is not 0).
size_t host_read(int descriptor, char *buffer, size_t size);

// Standard input, output and error that were closed stay closed to us: reading gives nothing, writing fails.
void host_keep_standard_descriptors(void);

// A pipe that closes early, or a limit on the size of files, is then an error of writing (EPIPE, EFBIG) instead of a signal.
void host_ignore_write_signals(void);

// Has whoever read from this pipe gone away?
bool host_reader_is_gone(int descriptor);

#endif
