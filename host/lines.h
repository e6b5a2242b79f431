// SPDX-License-Identifier: MIT
//
// A file of lines in a private folder: lines are added at its end, and one may be kept up to date in place,
// so that what it says is on the disk whenever the program is killed.

#ifndef HOST_LINES_H
#define HOST_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HOST_PATH_SIZE = 4096 };

// Where a program keeps its data: $`variable`, else $XDG_DATA_HOME/`name`, else ~/.local/share/`name`. False if none can be told.
bool host_data_folder(const char *variable, const char *name, char path[HOST_PATH_SIZE]);

// Adds `line` (without line end), padded with spaces to `size` at least. Makes the folder (only for its owner) and the
// file where needed. With `hold`, the file stays open and held as a shared one (host_file_hold): nobody takes its lines
// away while this one is kept up to date. False if it can't; errno says why.
struct host_line {
    int file;    // -1: not held
    int64_t at;  // where the line begins
    size_t size;
};
bool host_line_add(const char *folder, const char *file, const char *line, size_t size, bool hold, struct host_line *added);

// Writes `line` over the one that is held, padded again. False if it can't or does not fit.
bool host_line_replace(const struct host_line *held, const char *line);
void host_line_let_go(struct host_line *held);

#endif
