// SPDX-License-Identifier: MIT
//
// What is asked before a guided release: the warning signs that would stop it or turn it down, and soreness since the last go.
#include "cli/release.h"
#include "api/log.h"
#include "api/people.h"
#include "cli/ask.h"
#include "cli/term.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Card by card, until all is asked or what was said stops the pressing. False if the person left.
static bool ask_signs(struct cli_call *call, const struct cli_term *t, struct api_release *r)
{
    static struct cli_asking a;
    struct api_safety safety;
    uint8_t answer[API_ASK_SIGNS_MAX];
    int cards;
    a = (struct cli_asking){.call = call, .term = *t};
    api_release_safety(r, &safety);
    if (safety.open_count)
        cli_term_say(t, 0, 0, UK_WORD_RELEASE_SIGNS_FIRST, NULL, NULL, NULL);
    for (int card = 1; safety.open_count && !safety.stops_pressing && !a.ended;) {
        a.view.sign_count = (uint8_t)api_people_first_card(&safety, a.view.sign, a.view.gist, &cards);
        a.view.card = (uint8_t)card;
        a.view.cards = (uint8_t)(card - 1 + cards);
        if (!cli_ask_signs(&a, NULL, answer))
            continue;
        for (int i = 0; i < a.view.sign_count; i++)
            api_release_answer(r, a.view.sign[i], (enum uk_answer)answer[i]);
        api_release_safety(r, &safety);
        card++;
    }
    return !a.ended;
}

static void ask_again(const struct cli_term *t, const char *line, int how)
{
    if (*line)
        cli_term_say(t, 0, 0, UK_WORD_ASK_NOT_GOT, line, api_word(how), NULL);
    else
        cli_term_say(t, 0, 0, how, NULL, NULL, NULL);
}

// Asks until it is yes or no: an answer that was not got is never a no. False at the end of the input.
static bool ask_yes(const struct cli_term *t, int word, bool *yes)
{
    char line[64];
    cli_term_say(t, 0, 0, word, NULL, NULL, NULL);
    for (; cli_ask_line(line, sizeof line); ask_again(t, line, UK_WORD_RELEASE_ASK_YES_HOW)) {
        *yes = strcasecmp(line, "y") == 0 || strcasecmp(line, "yes") == 0;
        if (*yes || strcasecmp(line, "n") == 0 || strcasecmp(line, "no") == 0)
            return true;
    }
    return false;
}

bool cli_is_level(const char *line, double *level)
{
    char *end;
    *level = strtod(line, &end);
    return end != line && (!*end || strcmp(end, "/10") == 0) && *level >= 0 && *level <= 10;
}

// False where it was passed over.
static bool ask_level(const struct cli_term *t, double *level)
{
    char line[64];
    cli_term_say(t, 0, 0, UK_WORD_RELEASE_ASK_SORE, NULL, NULL, NULL);
    for (; cli_ask_line(line, sizeof line) && *line; ask_again(t, line, UK_WORD_LOG_ASK_LEVEL_HOW))
        if (cli_is_level(line, level))
            return true;
    return false;
}

bool cli_ask_soreness(const struct cli_term *t, struct cli_soreness *said)
{
    return ask_level(t, &said->level) && ask_yes(t, UK_WORD_RELEASE_ASK_WORSE, &said->worse) && ask_yes(t, UK_WORD_RELEASE_ASK_FLARE, &said->flare) &&
           ask_yes(t, UK_WORD_RELEASE_ASK_BRUISE, &said->bruise);
}

// Asks, and keeps what was said. False if it could not be kept.
static bool ask_soreness(const struct cli_term *t, struct api_release *r, struct cli_keeper *k)
{
    char body[160];
    struct cli_soreness said;
    if (!cli_ask_soreness(t, &said))
        return true;
    api_release_answer(r, (uk_flag){UK_FLAG_AFTER_FLARE}, said.flare ? UK_YES : UK_NO);
    api_release_answer(r, (uk_flag){UK_FLAG_AFTER_BRUISE}, said.bruise ? UK_YES : UK_NO);
    snprintf(body, sizeof body, "{\"level\":%.1f,\"hours\":%d,\"worse\":%s}", said.level, said.flare ? 49 : 24, said.worse ? "true" : "false");
    return cli_keeper_add(k, r, "soreness", body);
}

// A spot that was pressed a short while ago rests; it is pressed all the same only where the person wants it.
static bool ask_rest(const struct cli_term *t, const struct api_release *r)
{
    char said[API_SAY_SIZE];
    bool any = false, yes = true;
    for (int i = 0; i < r->spots; i++)
        if (api_release_again(r, r->spot[i], said)) {
            any = true;
            cli_term_text(t, 0, 0, said);
        }
    return !any || (ask_yes(t, UK_WORD_RELEASE_ASK_REST, &yes) && yes);
}

bool cli_release_ask(struct cli_call *call, struct api_release *r, struct cli_keeper *k)
{
    struct cli_term t = cli_term_start(call->plain);
    if (call->json)
        return true;
    if (k->record && api_log_asks_soreness(k->record) && !ask_soreness(&t, r, k))
        cli_could_not(UK_WORD_RELEASE_NOT_KEPT, k->folder, NULL);
    if (!ask_rest(&t, r))
        return false;
    if (ask_signs(call, &t, r))
        return true;
    cli_term_say(&t, 0, 0, UK_WORD_ASK_ENDED, NULL, NULL, NULL);
    return false;
}
