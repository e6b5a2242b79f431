// SPDX-License-Identifier: MIT
//
// The plan as a calendar (iCalendar, RFC 5545): each habit daily for a week, the weekly look, the pauses of days at the
// desk, and a visit to a clinician; each with a reminder.
//
// The same plan at the same time gives the same bytes, at the terminal and in the app.

#ifndef API_CALENDAR_H
#define API_CALENDAR_H

#include "api/plan.h"

struct api_calendar {
    int64_t now_s;        // since 1970
    int offset_min;       // of the person's clock
    bool pauses;          // those of a day at the desk are wanted; with a habit of breaks they are in it anyhow
    int from_min, to_min; // the hours at the desk; 0, 0: from nine to five
    bool visit;           // to a clinician, with
    bool utc;             // at_s of UTC, the same moment everywhere; else of the person's clock, as if it were UTC
    int64_t at_s;
    const char *link, *report, *place; // of a video call, a file's name, where; NULL: none
};

// Is the moment in the years 1 to 9999, which a calendar can write?
bool api_calendar_holds(int64_t at_s);

// Writes the calendar as text, as far as it fits. UK_ERR_RANGE, with nothing written, where it would reach past the year 9999.
enum uk_err api_calendar_write(const struct api_plan_answer *plan, const struct api_calendar *calendar, struct api_writer *to);

// The problem of a calendar that was refused: the time it is, and what was expected.
void api_calendar_refuse(const struct api_calendar *calendar, struct uk_problem *problem);

#endif
