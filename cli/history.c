// SPDX-License-Identifier: MIT
//
// unknot history: what was noted and done, newest first. The words of notes come from the store itself.
#include "api/history.h"
#include "api/work.h"
#include "cli/record.h"
#include "cli/term.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 160 };

struct told {
    const struct api_record *record;
    const struct api_history *history;
    char (*words)[WORDS_MAX]; // beside history->event
};

// The person's own words in an event; "" if it has none.
static const char *own_words(const struct api_json *j)
{
    static const char *const names[] = {"text", "what", "name"};
    uint32_t body = api_json_get(j, 1, "body"), inner = api_json_get(j, body, "body");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *text = api_json_text(j, api_json_get(j, inner ? inner : body, names[i]));
        if (*text)
            return text;
    }
    return "";
}

static int take_words(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct told *t = context;
    struct api_json *j = &cli_work()->json;
    struct uk_event_id of;
    struct uk_problem problem;
    (void)seq;
    if (!bytes || !sound || !api_event_id_read(id, strlen(id), &of))
        return 0;
    for (uint32_t i = 0; i < t->history->count; i++) {
        const struct uk_event *e = &t->record->event[t->history->event[i]];
        bool worded = e->type == UK_EVENT_NOTE || e->type == UK_EVENT_SPORT || e->type == UK_EVENT_TASK;
        if (worded && memcmp(&e->id, &of, sizeof of) == 0 && api_json_read(j, bytes, length, &problem) == UK_OK) {
            const char *text = own_words(j);
            api_text_copy(t->words[i], WORDS_MAX, text, strlen(text));
        }
    }
    return 0;
}

static void show(const struct cli_call *call, const struct api_record *r, const struct api_history *h, char (*words)[WORDS_MAX])
{
    struct cli_term term = cli_term_start(call->plain);
    for (uint32_t i = 0; i < h->count; i++) {
        const struct uk_event *e = &r->event[h->event[i]];
        char at[API_TIME_SIZE], text[API_TRENDS_TEXT], line[API_TRENDS_TEXT + WORDS_MAX];
        api_time_write((e->at_s + (int64_t)e->offset_min * 60) * 1000, at); // the clock of the person, then
        at[10] = ' ';
        at[16] = 0;
        api_history_say(r, h->event[i], text);
        snprintf(line, sizeof line, "%s%s%s", text, *words[i] ? ": " : "", words[i]);
        cli_term_row(&term, 0, 18, at, line);
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
    size_t size, length;
    char *answer = cli_answer_room(&size);
    int used = snprintf(request, sizeof request, "{\"last\":%ld}", last);
    struct api_call ask = {.verb = "history", .request = request, .length = (size_t)used};
    enum uk_err err = api_call(&ask, cli_work(), answer, size, &length);
    UK_ASSERT(err == UK_OK);
    fwrite(answer, 1, length, stdout);
    putchar('\n');
    return CLI_DONE;
}

int cli_history(struct cli_call *call)
{
    static char words[API_HISTORY_MAX][WORDS_MAX];
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
        struct told told = {r.record, h, words};
        api_history_read(r.record, (uint32_t)last, h);
        enum store_err err = r.store ? store_read(r.store, 0, take_words, &told) : STORE_OK;
        status = err ? cli_record_could_not(&r, err) : CLI_DONE;
        if (!status)
            show(call, r.record, h, words);
    }
    cli_record_close(&r);
    return status;
}
