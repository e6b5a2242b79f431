// SPDX-License-Identifier: MIT
//
// iCalendar (RFC 5545): events with reminders, as text.

#ifndef CLI_ICS_H
#define CLI_ICS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct cli_ics_event {
    const char *uid, *summary, *description, *location; // NULL: none
    const char *url;      // of a video call
    const char *attach;   // the name of a file
    int64_t start_s;      // of the local clock, as if it were UTC: the calendar shows it at that hour wherever it is;
    bool utc;             // or of UTC: the same moment everywhere
    int minutes;
    int days;             // repeats daily so often; 0: once
    int weekdays;         // repeats from Monday to Friday so often; 0: not
    int remind_min;       // before
};

void cli_ics_open(FILE *to);
void cli_ics_event(FILE *to, int64_t stamp_s, const struct cli_ics_event *event);
void cli_ics_close(FILE *to);

#endif
