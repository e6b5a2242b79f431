// SPDX-License-Identifier: MIT
//
// What the files of unknot log share.

#ifndef CLI_LOG_H
#define CLI_LOG_H

#include "api/history.h"
#include "cli/record.h"

enum { CLI_LOG_SAID = 2 * API_SAY_SIZE + API_HISTORY_WORDS };

// An entry as the history says it. False: it says less than there is.
bool cli_log_say(const struct api_record *r, const struct uk_event_id *id, char to[CLI_LOG_SAID]);

// Shows the note that was kept as `line`, with its id, in the sentence `word` (UK_WORD_...); as JSON the line itself.
void cli_log_show(const struct cli_call *call, const struct cli_record *r, const char *line, int word);

// unknot log undo: takes back the last thing, or both notes of one sentence. The exit status.
int cli_log_undo(struct cli_call *call);

#endif
