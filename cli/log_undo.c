// SPDX-License-Identifier: MIT
//
// unknot log undo: takes back what was noted last. Entries stay in the record; a correction says that they no longer count.
#include "api/call.h"
#include "api/history.h"
#include "api/log.h"
#include "cli/log.h"

#include <stdlib.h>

// What the entry said, and when.
static void say_was(const struct cli_record *r, const struct uk_event_id *id, char to[CLI_LOG_SAID])
{
    static char text[CLI_LOG_SAID];
    char at[API_HISTORY_WHEN], *said;
    uint32_t event;
    *to = 0;
    if (!api_log_find(r->record, id, &event))
        return;
    const struct uk_event *e = &r->record->event[event];
    cli_log_say(r->record, id, text);
    api_history_when(e, at);
    said = cli_said(UK_WORD_LOG_UNDONE_WAS, at, text, NULL);
    snprintf(to, CLI_LOG_SAID, "%s", said ? said : "");
    free(said);
}

// Takes back one entry, and says which, after the sentence `word` (0: none). False: it was said why not.
static bool take_back(const struct cli_call *call, struct cli_record *r, const struct uk_event_id *id, int word)
{
    static char line[CLI_EVENT_SIZE], room[256], was[CLI_LOG_SAID];
    struct api_writer body = {.to = room, .size = sizeof room};
    char text[API_ID_TEXT_SIZE];
    say_was(r, id, was);
    api_event_id_write(id, text);
    api_write_open(&body, NULL, '{');
    api_write_text(&body, "replaces", text);
    api_write_close(&body, '}');
    if (!cli_record_append(r, "correction", &body, NULL, line))
        return false;
    if (word)
        cli_log_show(call, r, line, word);
    if (!call->json && *was)
        puts(was);
    return true;
}

int cli_log_undo(struct cli_call *call)
{
    struct cli_record r;
    struct uk_event_id id, sentence;
    if (call->word_count > 1)
        return cli_refuse_word(call, call->words[1], api_word(UK_WORD_EXPECTED_NO_MORE), "");
    int status = cli_record_open(call, CLI_RECORD_FOLD, &r);
    if (status || !r.store)
        return status ? status : cli_could_not(UK_WORD_LOG_NO_RECORD, NULL, NULL);
    uk_flag sign;
    enum uk_err err = api_log_undo(r.record, &id, &sign);
    if (err) {
        cli_record_close(&r);
        return err == UK_ERR_STOP ? cli_could_not(UK_WORD_LOG_UNDO_SIGN, api_log_sign_name(sign), api_log_sign_id(sign))
                      : cli_could_not(UK_WORD_LOG_NOTHING_TO_UNDO, NULL, NULL);
    }
    bool both = api_log_told_with(r.record, &id, &cli_work()->json, &sentence); // one sentence, and two entries
    bool done = both ? take_back(call, &r, &sentence, UK_WORD_LOG_UNDONE_BOTH) && take_back(call, &r, &id, 0)
                     : take_back(call, &r, &id, UK_WORD_LOG_UNDONE);
    status = done ? CLI_DONE : CLI_COULD_NOT;
    if (status == CLI_DONE && sign.n) {
        fflush(stdout);
        cli_tell(UK_WORD_LOG_UNDO_SIGN_STAYS, api_log_sign_name(sign), api_log_sign_id(sign), NULL);
    }
    cli_record_close(&r);
    return status;
}
