// SPDX-License-Identifier: MIT
//
// The interview: `unknot find` with nothing, at a terminal. Page after page until the result; the end of the input ends it
// well, with what is known so far.
#include "cli/ask.h"
#include "cli/check.h"
#include "cli/record.h"
#include "host/term.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

// -- hearing ---------------------------------------------------------------------------------------

bool cli_ask_line(char *line, size_t size)
{
    size_t used = 0;
    bool more = true;
    fputs("> ", stdout);
    fflush(stdout);
    for (char c; (more = host_read(STDIN_FILENO, &c, 1) == 1) && c != '\n';)
        if (used + 1 < size)
            line[used++] = c;
    line[used] = 0;
    if (!more && !used)
        putchar('\n');
    size_t start = strspn(line, " \t"), end = used;
    while (end > start && strchr(" \t\r", line[end - 1]))
        end--;
    memmove(line, line + start, end - start);
    line[end - start] = 0;
    return more || used > 0;
}

bool cli_ask_hear(struct cli_asking *a)
{
    a->ended = !cli_ask_line(a->typed, CLI_TYPED_MAX) || cli_ask_typed(a, UK_WORD_ASK_KEYS_END);
    return !a->ended;
}

// Words of `keys` are parted by spaces; "_" in them stands for a space.
bool cli_ask_is(const char *word, int keys)
{
    for (const char *key = api_word(keys); *key; key += strspn(key, " ")) {
        size_t length = strcspn(key, " "), i = 0;
        while (i < length && word[i] && (key[i] == '_' ? word[i] == ' ' : tolower((unsigned char)word[i]) == key[i]))
            i++;
        if (i == length && !word[i])
            return true;
        key += length;
    }
    return false;
}

bool cli_ask_typed(const struct cli_asking *a, int keys)
{
    return cli_ask_is(a->typed, keys);
}

void cli_ask_say(const struct cli_asking *a, int word, const char *one, const char *two, const char *three)
{
    cli_term_say(&a->term, 0, 0, word, one, two, three);
}

bool cli_ask_took_back(struct cli_asking *a)
{
    if (!cli_ask_typed(a, UK_WORD_ASK_KEYS_BACK))
        return false;
    if (!api_ask_back(&a->ask))
        cli_ask_say(a, UK_WORD_ASK_FIRST, NULL, NULL, NULL);
    a->told_advice = 0;
    return true;
}

void cli_ask_again(const struct cli_asking *a, const char *got, int expected, const char *most)
{
    char text[300] = "";
    FILE *memory = fmemopen(text, sizeof text - 1, "w");
    if (memory) {
        cli_say(memory, expected, most, NULL, NULL);
        fclose(memory);
    }
    cli_ask_say(a, UK_WORD_ASK_NOT_GOT, got, text, NULL);
}

void cli_ask_take(struct cli_asking *a, enum uk_err err)
{
    if (err != UK_ERR_TOO_MANY)
        return;
    cli_ask_say(a, UK_WORD_ASK_FULL, NULL, NULL, NULL);
    a->ended = true;
}

// -- from page to page -----------------------------------------------------------------------------

// The person left before the end: what the answers say so far.
static int end_early(struct cli_asking *a)
{
    api_ask_so_far(&a->ask, cli_work(), &a->view);
    const struct api_safety *s = &a->view.safety;
    putchar('\n');
    if (!a->view.ranked && s->advice == UK_ADVICE_OK) {
        cli_ask_say(a, UK_WORD_ASK_ENDED, NULL, NULL, NULL);
        return CLI_DONE;
    }
    cli_ask_say(a, a->view.ranked ? UK_WORD_ASK_ENDED_SO_FAR : UK_WORD_ASK_ENDED, NULL, NULL, NULL);
    int telling = a->view.telling, told = a->told_advice;
    if ((telling & ~UK_SEEN_CRISIS) > (told & ~UK_SEEN_CRISIS) || (telling & ~told & UK_SEEN_CRISIS))
        cli_safety_show(&a->term, s);
    if (a->view.ranked)
        cli_ask_show_result(a);
    return s->stops_all ? CLI_STOPPED : CLI_DONE;
}

// What was said goes into the record, however the interview ended.
static void keep(struct cli_asking *a, struct cli_record *record)
{
    struct api_answers answers;
    fflush(stdout);
    api_ask_answers(&a->ask, &answers);
    cli_record_keep_person(record, a->said_age, a->said_sex);
    cli_record_keep_screen(record, &a->view.request.safety, &answers);
    if (a->view.ranked)
        cli_record_keep_find(record, &a->view.request, &cli_work()->find_answer);
}

int cli_ask(struct cli_call *call)
{
    static struct cli_asking a;
    struct cli_record record;
    const char *country = cli_country(call);
    a = (struct cli_asking){.call = call, .term = cli_term_start(call->plain), .said_age = -1};
    cli_record_lend(call, &record);
    const struct api_record *known = cli_work()->record;
    a.ask.country = *country ? (uint8_t)api_safety_country((struct api_word_in){country, strlen(country)}) : known ? known->state.country : 0;
    cli_ask_say(&a, UK_WORD_ASK_HELLO, NULL, NULL, NULL);
    while (!a.ended) {
        api_ask_view(&a.ask, cli_work(), &a.view);
        switch (a.view.page) {
        case API_ASK_WHERE: cli_ask_where(&a); break;
        case API_ASK_SIDE: cli_ask_side(&a); break;
        case API_ASK_LEVEL: cli_ask_level(&a); break;
        case API_ASK_PERSON: cli_ask_person(&a); break;
        case API_ASK_CARD: cli_ask_card(&a); break;
        case API_ASK_ADVICE: cli_ask_advice(&a); break;
        case API_ASK_QUESTION: cli_ask_question(&a); break;
        case API_ASK_PRESS: cli_ask_press(&a); break;
        case API_ASK_RESULT: cli_ask_result(&a); break;
        }
    }
    int status = a.result_shown ? CLI_DONE : end_early(&a);
    keep(&a, &record);
    cli_record_end(&record);
    cli_work()->record = NULL;
    return *a.release ? cli_ask_release(&a) : status;
}
