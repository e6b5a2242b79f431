// SPDX-License-Identifier: MIT
//
// What works for me: techniques and tools compared within a person's goes, habits within a person's days.
//
// A row is a go (y: how far tenderness fell) or a day (y: less pain on the next day than 10). What was done stands
// beside it as yes or no; so does where it began, since what starts high falls by itself (regression to the mean).
//
//     y = level + slope * (start - 5) + sum of effect[i] * done[i] + noise        noise ~ normal(0, s)
//     effect[i] ~ normal(person, thing)     person ~ normal(published mean, spread of people)
//     log s ~ normal(log usual noise, spread)
//
// For a given s everything is normal, so the posterior is exact; s is summed over a grid. What was always done, or
// never, cannot be told from the person's usual level: its interval stays what trials make one believe.
// "Helps": the interval leaves out 0, and the person's own figures alone (nothing believed before) leave less than
// helps_share, divided by the things that are compared, for "it does nothing". "Does not help": the interval ends below
// worth_nrs. Numbers: atlas/trends.yaml. bench/trends checks both: intervals cover, and false hopes stay rare.

#ifndef UK_WORKS_H
#define UK_WORKS_H

#include "core/record.h"

enum { UK_WORKS_THINGS = 12, UK_WORKS_SIZE = UK_WORKS_THINGS + 2, UK_WORKS_MORE = 200 };

enum uk_works_kind { UK_WORKS_GOES, UK_WORKS_DAYS };
enum uk_works_verdict { UK_WORKS_OPEN, UK_WORKS_HELPS, UK_WORKS_NOT };

// Sums over rows. Zero-filled at the start, but for `things` and `kind`.
struct uk_works {
    uint8_t kind, things;
    uint8_t compared; // things that are compared at once, here and elsewhere; 0: `things`
    uint32_t rows;
    uint32_t with[UK_WORKS_THINGS];
    double xx[UK_WORKS_SIZE][UK_WORKS_SIZE], xy[UK_WORKS_SIZE], yy; // level, slope, then things
};

// Adds a row: bit i of `done`: thing i.
void uk_works_add(struct uk_works *w, double start_nrs, uint32_t done, double y);

struct uk_works_answer {
    uint8_t verdict;         // enum uk_works_verdict
    uint32_t with, without;  // rows
    double mean, low, high;  // points of ten that it eases by, 95 %
    double nothing;          // chance that it does nothing or harm, by the person's own figures alone
    int more;                // rows that would tell, half of them with it; UK_WORKS_MORE: that many or more; 0: told
};

void uk_works_judge(const struct uk_works *w, struct uk_works_answer answers[UK_WORKS_THINGS]);

// -- from events -----------------------------------------------------------------------------------

enum { UK_WORKS_TECHNIQUES = 8, UK_WORKS_TOOLS = 4, UK_WORKS_LINES = UK_WORKS_TECHNIQUES + UK_WORKS_TOOLS + UK_WORKS_THINGS };
enum uk_works_thing { UK_WORKS_TECHNIQUE, UK_WORKS_TOOL, UK_WORKS_HABIT };

struct uk_works_line {
    uint8_t thing, row; // row of the table of techniques, tools or habits
    struct uk_works_answer answer;
};

// Room for the sums. A go has one tool, so each tool is compared with the others, by itself, beside the techniques.
struct uk_works_room {
    struct uk_works goes, tool[UK_WORKS_TOOLS], days;
    uint8_t technique_row[UK_WORKS_TECHNIQUES], tool_row[UK_WORKS_TOOLS], habit_row[UK_WORKS_THINGS];
    uint8_t techniques, tools, habits;
};

// From settled events: what was done most often, each with its answer. Answers how many lines. Only goes with
// tenderness before and after count, and days with a note of pain on the next one. Checks are no technique here.
int uk_works_fold(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                  struct uk_works_room *room, struct uk_works_line lines[UK_WORKS_LINES]);

#endif
