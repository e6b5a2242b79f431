// SPDX-License-Identifier: MIT
//
// unknot release: what its parts share.

#ifndef CLI_RELEASE_H
#define CLI_RELEASE_H

#include "api/release.h"
#include "cli/cli.h"
#include "cli/term.h"
#include "host/lines.h"
#include "store/store.h"

// Where and how outcomes are kept.
struct cli_keeper {
    bool keeps;                   // false with --no-record
    struct api_record *record;    // while it is read: what is added is folded in; NULL: not
    char folder[HOST_PATH_SIZE];
    int64_t now_ms;               // when the session began
    int offset_min;
    struct host_line line[UK_SPOT_MAX]; // that are kept up to date
    struct uk_event_id id[UK_SPOT_MAX];
    bool open[UK_SPOT_MAX];
};

// The time: UNKNOT_NOW, else the clock. False if UNKNOT_NOW is no time.
bool cli_keeper_start(struct cli_keeper *k, bool keeps);
// Writes the outcome of spot `spot` as it is now: the first time as a new line, then over it.
bool cli_keeper_outcome(struct cli_keeper *k, const struct api_release *r, int spot);
// No line is kept up to date any more.
void cli_keeper_end(struct cli_keeper *k);
// Adds another event; `body` is JSON. It becomes part of `r` as well.
bool cli_keeper_add(struct cli_keeper *k, struct api_release *r, const char *type, const char *body);

// The session at a terminal, or line by line. Answers the exit status.
int cli_release_live(struct cli_call *call, struct api_release *r, struct cli_keeper *k);

// Asks about soreness since the last go, and the questions that are open; false if the person left.
bool cli_release_ask(struct cli_call *call, struct api_release *r, struct cli_keeper *k);

// Asks at the terminal for soreness since the last go and the signs that count afterwards. False when it was passed over.
struct cli_soreness {
    double level;
    bool worse, flare, bruise;
};
bool cli_ask_soreness(const struct cli_term *t, struct cli_soreness *said);

// Is that a level from 0 to 10, as in 4 or 4/10?
bool cli_is_level(const char *line, double *level);

#endif
