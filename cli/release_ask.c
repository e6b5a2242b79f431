// SPDX-License-Identifier: MIT
//
// What is asked before a guided release: the warning signs that would stop it, and soreness since the last go.
#include "cli/release.h"
#include "api/log.h"
#include "cli/term.h"
#include "host/term.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A line from standard input, without its end; false at the end of the input.
static bool read_line(char *line, size_t size)
{
    size_t used = 0;
    char c;
    fflush(stdout);
    while (host_read(STDIN_FILENO, &c, 1) == 1) {
        if (c == '\n') {
            line[used] = 0;
            return true;
        }
        if (used + 1 < size)
            line[used++] = c;
    }
    line[used] = 0;
    return used > 0;
}

// Marks the numbers in "2 5?": yes, or with a question mark not sure. False if there is anything else.
static bool read_numbers(const char *line, int count, uint8_t *answer)
{
    for (int i = 0; i < count; i++)
        answer[i] = UK_NO;
    while (*line) {
        if (isspace((unsigned char)*line) || *line == ',') {
            line++;
            continue;
        }
        char *end;
        long n = strtol(line, &end, 10);
        if (end == line || n < 0 || n > count)
            return false;
        bool unsure = *end == '?';
        if (n > 0)
            answer[n - 1] = unsure ? UK_UNSURE : UK_YES;
        line = end + unsure;
    }
    return true;
}

// One card of signs. False at the end of the input.
static bool ask_card(const struct cli_term *t, struct api_release *r, int card, const uk_flag *flag, int count)
{
    uk_flag here[UK_FLAG_COUNT];
    uint8_t answer[UK_FLAG_COUNT];
    char line[256], number[16];
    int n = 0;
    for (int i = 0; i < count; i++)
        if (api_release_question(flag[i]).card == card)
            here[n++] = flag[i];
    if (!n)
        return true;
    cli_term_heading(t, api_release_question(here[0]).card_title);
    for (int i = 0; i < n; i++) {
        snprintf(number, sizeof number, "%d", i + 1);
        cli_term_row(t, 2, 4, number, api_release_question(here[i]).text);
    }
    do {
        cli_term_say(t, 0, 0, UK_WORD_RELEASE_CARD_HOW, NULL, NULL, NULL);
        if (!read_line(line, sizeof line))
            return false;
    } while (!read_numbers(line, n, answer));
    for (int i = 0; i < n; i++)
        api_release_answer(r, here[i], (enum uk_answer)answer[i]);
    return true;
}

static bool ask_signs(const struct cli_term *t, struct api_release *r)
{
    uk_flag flag[UK_FLAG_COUNT];
    int count = api_release_open(r, flag);
    if (count)
        cli_term_say(t, 0, 0, UK_WORD_RELEASE_SIGNS_FIRST, NULL, NULL, NULL);
    for (int card = 1; card <= UK_CARD_COUNT; card++)
        if (!ask_card(t, r, card, flag, count))
            return false;
    return true;
}

static bool ask_yes(const struct cli_term *t, int word, bool *yes)
{
    char line[64];
    cli_term_say(t, 0, 0, word, NULL, NULL, NULL);
    if (!read_line(line, sizeof line))
        return false;
    *yes = tolower((unsigned char)line[0]) == 'y';
    return true;
}

bool cli_ask_soreness(const struct cli_term *t, struct cli_soreness *said)
{
    char line[64];
    cli_term_say(t, 0, 0, UK_WORD_RELEASE_ASK_SORE, NULL, NULL, NULL);
    if (!read_line(line, sizeof line))
        return false;
    char *end;
    said->level = strtod(line, &end);
    if (end == line || !(said->level >= 0 && said->level <= 10))
        return false;
    return ask_yes(t, UK_WORD_RELEASE_ASK_WORSE, &said->worse) && ask_yes(t, UK_WORD_RELEASE_ASK_FLARE, &said->flare) &&
           ask_yes(t, UK_WORD_RELEASE_ASK_BRUISE, &said->bruise);
}

// Asks, and keeps what was said. False if it could not be kept.
static bool ask_soreness(const struct cli_term *t, struct api_release *r, struct cli_keeper *k)
{
    char body[160];
    struct cli_soreness said;
    if (!cli_ask_soreness(t, &said))
        return true;
    api_release_answer(r, api_release_flag("after_flare"), said.flare ? UK_YES : UK_NO);
    api_release_answer(r, api_release_flag("after_bruise"), said.bruise ? UK_YES : UK_NO);
    snprintf(body, sizeof body, "{\"level\":%.1f,\"hours\":%d,\"worse\":%s}", said.level, said.flare ? 49 : 24, said.worse ? "true" : "false");
    return cli_keeper_add(k, r, "soreness", body);
}

bool cli_release_ask(struct cli_call *call, struct api_release *r, struct cli_keeper *k)
{
    struct cli_term t = cli_term_start(call->plain);
    if (call->json)
        return true;
    if (k->record && api_log_asks_soreness(k->record) && !ask_soreness(&t, r, k))
        cli_could_not(UK_WORD_RELEASE_NOT_KEPT, k->folder, NULL);
    if (ask_signs(&t, r))
        return true;
    cli_term_say(&t, 0, 0, UK_WORD_ASK_ENDED, NULL, NULL, NULL);
    return false;
}
