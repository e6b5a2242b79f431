// SPDX-License-Identifier: MIT
//
// What the parts of the reminder share: settings, the door for other commands, the diary.

#ifndef BREAKS_PARTS_H
#define BREAKS_PARTS_H

#include "api/breaks.h"
#include "host/lines.h"

// -- settings: $XDG_CONFIG_HOME/unknot/breaks ------------------------------------------------------

struct breaks_settings {
    struct uk_breaks_plan plan;
    bool hold_call, hold_inhibit, sound;
    int press_per_day;
    char source[16];
};
// Reads the file; without one, the usual. False when a line is wrong; that has been said, and `s` is unchanged.
bool breaks_settings_read(struct breaks_settings *s);

// -- the door: a socket in the runtime folder ------------------------------------------------------

enum { BREAKS_LINE = 4096 };
// The socket of the one that runs here. -1: another runs already (`*runs`), or it cannot be made; that has been said.
int breaks_door_open(bool *runs);
// A file of ours in the runtime folder, its name ending in `end`. False: there is no such folder.
bool breaks_runtime_path(char *path, size_t size, const char *end);
void breaks_door_close(int door);
// Takes one caller: reads its word, asks `answer` for a line, sends it.
void breaks_door_serve(int door, void (*answer)(void *context, const char *word, char *line, size_t size), void *context);

// -- the diary -------------------------------------------------------------------------------------

enum { BREAKS_KEPT = 64, BREAKS_EVENT = 640 };
struct breaks_diary {
    bool on;
    char folder[HOST_PATH_SIZE];
    int kept;                            // events that wait for the record
    struct { char id[40], line[BREAKS_EVENT]; } event[BREAKS_KEPT];
};
// Takes up what the one before could not store.
void breaks_diary_start(struct breaks_diary *d, bool on);
// Leaves what could not be stored to the next one, in the runtime folder.
void breaks_diary_end(struct breaks_diary *d);
// Adds what became of a prompt and stores all that waits. `pressed`: what it offered was done without a session, and is an
// outcome too, so that doses count it.
// When the record cannot be written it waits for the next one; beyond 64 the oldest is let go.
void breaks_diary_add(struct breaks_diary *d, const struct uk_breaks_order *order, const struct api_breaks_offer *offer, bool pressed);
// Adds what a day came to: `at_ms` its last moment, by the clock of the wall.
struct breaks_sum { int64_t present_ms, longest_ms; int prompts, taken; };
void breaks_diary_add_day(struct breaks_diary *d, const struct breaks_sum *day, int64_t at_ms);
// Stores what waits.
void breaks_diary_store(struct breaks_diary *d);
// The person's own spots; none where there is no record.
void breaks_diary_person(const struct breaks_diary *d, struct api_breaks_person *p);

#endif
