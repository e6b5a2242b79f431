// SPDX-License-Identifier: MIT
//
// unknot history: what was noted and done, newest first.
#include "api/call.h"
#include "api/history.h"
#include "cli/record.h"
#include "cli/term.h"

#include <stdlib.h>
#include <string.h>

static void show(const struct cli_call *call, const struct api_record *r, const struct api_history *h)
{
    struct cli_term term = cli_term_start(call->plain);
    for (uint32_t i = 0; i < h->count; i++) {
        const struct uk_event *e = &r->event[h->event[i]];
        char at[API_HISTORY_WHEN], text[API_SAY_SIZE], words[API_HISTORY_WORDS], line[API_SAY_SIZE + API_HISTORY_WORDS];
        api_history_when(e, at);
        api_history_say(r, h->event[i], text);
        api_history_words(r, h->event[i], &cli_work()->words, words);
        snprintf(line, sizeof line, "%s%s%s", text, *words ? ": " : "", words);
        cli_term_row(&term, 0, 19, at, line);
    }
    if (!h->count)
        cli_term_say(&term, 0, 0, UK_WORD_HISTORY_NOTHING, NULL, NULL, NULL);
    if (h->older) {
        char older[16];
        snprintf(older, sizeof older, "%u", h->older);
        cli_term_say(&term, 0, 0, UK_WORD_HISTORY_MORE, older, NULL, NULL);
    }
}

static int answer_json(long last)
{
    char request[64];
    int used = snprintf(request, sizeof request, "{\"last\":%ld}", last);
    enum uk_err err = cli_answer_json("history", request, (size_t)used);
    UK_ASSERT(err == UK_OK);
    return CLI_DONE;
}

int cli_history(struct cli_call *call)
{
    const char *text = cli_value(call, "--last");
    char *end = NULL;
    long last = text ? strtol(text, &end, 10) : API_HISTORY_USUAL;
    if (call->word_count)
        return cli_refuse_word(call, call->words[0], api_word(UK_WORD_EXPECTED_NO_MORE), "");
    if (text && (end == text || *end || last < 1 || last > API_HISTORY_MAX))
        return cli_refuse_word(call, text, api_word(UK_WORD_EXPECTED_HISTORY_LAST), "");
    struct cli_record r;
    int status = cli_record_open(call, CLI_RECORD_FOLD, &r);
    if (status)
        return status;
    cli_work()->record = r.record;
    if (call->json) {
        status = answer_json(last);
    } else {
        struct api_history *h = &cli_work()->history;
        api_history_read(r.record, (uint32_t)last, h);
        show(call, r.record, h);
    }
    cli_record_close(&r);
    return status;
}
