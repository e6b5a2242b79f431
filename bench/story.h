// SPDX-License-Identifier: MIT
//
// A story told in plain words, as tests/golden/vignettes*.jsonl hold them: what `check` advises for its words alone, and
// which kind of advice was due. For bench/triage and tests/signs.

#ifndef BENCH_STORY_H
#define BENCH_STORY_H

#include "api/call.h"

#include <stdio.h>
#include <string.h>

enum story_kind { STORY_EMERGENCY, STORY_SERIOUS, STORY_HARMLESS, STORY_KINDS };
enum { STORY_ACTION = 40 };

// The kind of an action: "emergency"; "see_doctor" and "urgent_doctor"; "ok" and "ok_with_care".
static inline enum story_kind story_kind(const char *action)
{
    return !strcmp(action, "emergency") ? STORY_EMERGENCY : !strcmp(action, "ok") || !strcmp(action, "ok_with_care") ? STORY_HARMLESS : STORY_SERIOUS;
}

// The action that `check` gives to these words alone; "" where it gives none.
static inline const char *story_action(const char *words, char action[STORY_ACTION])
{
    static struct api_work work;
    static char request[1 << 16], answer[API_ANSWER_MAX];
    struct api_writer w = {.to = request, .size = sizeof request};
    api_write_open(&w, NULL, '{');
    api_write_text(&w, "words", words);
    api_write_close(&w, '}');
    struct api_call call = {.verb = "check", .request = request, .length = w.used};
    size_t length = 0;
    *action = 0;
    if (w.used > sizeof request || api_call(&call, &work, answer, sizeof answer - 1, &length) != UK_OK || length >= sizeof answer)
        return action;
    answer[length] = 0;
    const char *from = strstr(answer, "\"action\":\"");
    if (from)
        snprintf(action, STORY_ACTION, "%.*s", (int)strcspn(from + 10, "\""), from + 10);
    return action;
}

#endif
