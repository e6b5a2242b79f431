// SPDX-License-Identifier: MIT
//
// The break reminder as the command line starts it. Each answers an exit status and says what went wrong itself.

#ifndef BREAKS_BREAKS_H
#define BREAKS_BREAKS_H

#include "api/breaks.h"

// Runs until it is told to stop. `record`: keeps and reads the record.
int breaks_run(bool record);

// Sends a word to the one that runs ("status", "now walk", "hold 2700") and takes its answer, a line of JSON without
// its newline. False if none runs.
bool breaks_tell(const char *word, char *answer, size_t size);

// The systemd user unit. `program`: the path of unknot. The unit as text on standard output; written for this person; removed.
void breaks_print_unit(const char *program);
int breaks_install(const char *program);
int breaks_uninstall(void);

// "45m", "90s", "2h", "1h30m" to milliseconds; false if it is none, or longer than a day.
bool breaks_length(const char *text, int64_t *ms);

#endif
