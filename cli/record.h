// SPDX-License-Identifier: MIT
//
// The record as commands use it: opened, read and folded; events appended to it.
//
// A command that answers without the record (find, check) goes on when it can't be opened, and says so on standard
// error; one that is about the record ends with CLI_COULD_NOT.

#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include "api/record.h"
#include "cli/cli.h"
#include "host/clock.h"
#include "host/lines.h"
#include "store/store.h"

struct cli_record {
    struct store *store;        // NULL: not open
    struct api_record *record;  // NULL: not read
    struct host_now now;
    char folder[HOST_PATH_SIZE];
    enum store_err err;         // why it could not be opened
    uint32_t unsound;           // events that were damaged on the disk
};

enum cli_record_want {
    CLI_RECORD_WRITE, // opens the record, making it where there is none
    CLI_RECORD_FOLD,  // and reads it
};

// Opens the record. CLI_DONE; else what went wrong has been said, and nothing is open. With --no-record nothing is
// opened: the answer is CLI_DONE, and `store` stays NULL.
int cli_record_open(const struct cli_call *call, enum cli_record_want want, struct cli_record *r);
void cli_record_close(struct cli_record *r);

// After a record could not be opened because it is damaged or not ours: moves it to another name beside it, and says so.
// False if that was not why, or it could not be moved.
bool cli_record_set_aside(struct cli_record *r);

// Makes an event of this moment, stores it, and folds it in where the record was read. `at`: another time for it; NULL:
// now. `line` gets the event. False when it could not be stored; that has been said.
enum { CLI_EVENT_SIZE = API_EVENT_MAX };
bool cli_record_append(struct cli_record *r, const char *type, const struct api_writer *body, const struct host_now *at,
                       char line[CLI_EVENT_SIZE]);

// Makes an event of this moment and stores nothing: its id and its line. False when it is too long; that has been said.
bool cli_record_event(struct cli_record *r, const char *type, const struct api_writer *body, const struct host_now *at,
                      char id[API_ID_TEXT_SIZE], char line[CLI_EVENT_SIZE], struct store_event *event);

// Stores lines that are events already, and erases `ids` with them. As above.
bool cli_record_append_lines(struct cli_record *r, const struct store_event *events, size_t count, size_t *added);
bool cli_record_erase(struct cli_record *r, const struct store_event *events, size_t count, char (*ids)[STORE_ID_MAX + 1], size_t id_count,
                      size_t *added);

// Says on standard error why the store could not; answers the exit status.
int cli_record_could_not(const struct cli_record *r, enum store_err err);

// For `find` and `check`: opens the record and lends it to the next calls, but says and goes on when it can't.
void cli_record_lend(const struct cli_call *call, struct cli_record *r);
// Stores what was answered, and closes.
void cli_record_keep_screen(struct cli_record *r, const struct uk_safety *s, const struct api_answers *answers);
// Age and sex, where they were given and are not known yet: from options that were read already, or from the interview.
void cli_record_keep_person(struct cli_record *r, int age, char sex);
void cli_record_keep_options(const struct cli_call *call, struct cli_record *r);
bool cli_record_keep_find(struct cli_record *r, const struct api_find_request *request, const struct api_find_answer *answer);
void cli_record_end(struct cli_record *r);

#endif
