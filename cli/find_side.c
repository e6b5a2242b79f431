// SPDX-License-Identifier: MIT
//
// At a terminal: asks for each side that plain words left open (Enter: both), and writes it into the words: "neck" becomes
// "neck, left,". So the reader alone decides what words mean.
#include "cli/ask.h"
#include "cli/find.h"
#include "cli/term.h"

#include <stdlib.h>
#include <string.h>

// "left", "right" or "both" for what was typed; NULL at the end of the input.
static const char *hear_side(const struct cli_term *t)
{
    char line[64];
    while (cli_ask_line(line, sizeof line)) {
        if (cli_ask_is(line, UK_WORD_ASK_KEYS_LEFT))
            return api_word(UK_WORD_SIDE_LEFT);
        if (cli_ask_is(line, UK_WORD_ASK_KEYS_RIGHT))
            return api_word(UK_WORD_SIDE_RIGHT);
        if (!*line || cli_ask_is(line, UK_WORD_ASK_KEYS_BOTH) || cli_ask_is(line, UK_WORD_ASK_KEYS_UNSURE))
            return api_word(UK_WORD_SIDE_BOTH);
        cli_term_say(t, 0, 0, UK_WORD_ASK_NOT_GOT, line, api_word(UK_WORD_ASK_SIDE_HOW), NULL);
    }
    return NULL;
}

static bool insert(char *text, size_t size, size_t at, const char *side)
{
    char with[32];
    size_t length = strlen(text), more = (size_t)snprintf(with, sizeof with, ", %s,", side);
    if (length + more >= size)
        return false;
    memmove(text + at + more, text + at, length - at + 1);
    memcpy(text + at, with, more);
    return true;
}

void cli_find_ask_sides(const struct cli_call *call, char *text, size_t size)
{
    struct cli_term t = cli_term_start(call->plain);
    struct api_find_request *request = calloc(1, sizeof *request);
    const char *side[UK_HEARD_MAX] = {0};
    if (!request || api_find_hear(request, text, strlen(text))) {
        free(request);
        return;
    }
    enum uk_side named = api_find_side_named(request); // all else is on one side: that is taken, and said
    for (int i = 0; i < request->words.count; i++) {
        struct api_find_heard heard = api_find_heard(request, i);
        char said[128];
        if (heard.what != API_HEARD_NEEDS_SIDE || named != UK_BOTH)
            continue;
        api_text_copy(said, sizeof said, heard.said, heard.said_length);
        cli_term_say(&t, 0, 0, UK_WORD_FIND_ASK_SIDE, said, NULL, NULL);
        if (!(side[i] = hear_side(&t)))
            goto done; // the rest is not known: nothing is put in
    }
    for (int i = request->words.count - 1; i >= 0; i--) { // from the end: what comes before stays in its place
        const struct uk_heard *h = &request->words.heard[i];
        if (side[i] && !insert(text, size, (size_t)h->at + h->size, side[i]))
            break;
    }
done:
    free(request);
}
