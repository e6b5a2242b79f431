// SPDX-License-Identifier: MIT
//
// The interview: its result, and the step from there into a guided release.
#include "cli/ask.h"
#include "api/people.h"
#include "cli/check.h"
#include "cli/find.h"

#include <string.h>

enum { SPOTS = 3, MUSCLES = 3, NOTES = 2, ANSWERS_MAX = UK_FLAG_COUNT + 8, SPOT_SIZE = 96 };

// -- showing ---------------------------------------------------------------------------------------

static void show_spot(const struct cli_asking *a, int rank)
{
    static const int felt_word[] = {
        [UK_PRESS_NOTHING] = UK_WORD_ASK_RESULT_FELT_NOTHING,
        [UK_PRESS_TENDER] = UK_WORD_ASK_RESULT_FELT_TENDER,
        [UK_PRESS_MINE] = UK_WORD_ASK_RESULT_FELT_MINE,
    };
    const struct api_find_answer *answer = &cli_work()->find_answer;
    struct api_find_point p = api_find_point(&a->view.request, answer, rank);
    char number[16], name[CLI_SPOT_NAME], text[CLI_REASONS];
    snprintf(number, sizeof number, "%d", rank + 1);
    cli_find_spot_name(p.muscle, p.part, p.side, name);
    cli_find_likely(&a->term, p.p, text, sizeof text);
    cli_term_say(&a->term, 2, 5, UK_WORD_ASK_RESULT_SPOT, number, name, text);
    cli_term_say(&a->term, 5, 5, UK_WORD_FIND_WHERE, p.place, NULL, NULL);
    cli_find_reasons(&a->view.request, answer, rank, true, text);
    if (*text)
        cli_term_say(&a->term, 5, 5, UK_WORD_FIND_FOR, text, NULL, NULL);
    enum uk_press felt = api_ask_felt(&a->view, answer, rank);
    if (felt)
        cli_term_say(&a->term, 5, 5, felt_word[felt], NULL, NULL, NULL);
    if (p.self_pressure == UK_SELF_NO)
        cli_term_say(&a->term, 5, 5, *p.reason ? UK_WORD_FIND_PRESS_NO_WHY : UK_WORD_FIND_PRESS_NO, p.reason, NULL, NULL);
}

// "left:trapezius.trp1" of the spot that comes next; "" where there is none, or someone should see it first.
static struct api_find_point next_spot(const struct cli_asking *a, char spot[SPOT_SIZE])
{
    const struct api_find_answer *answer = &cli_work()->find_answer;
    struct api_find_point p = {0};
    int rank = a->view.checked && !a->view.safety.stops_pressing ? api_find_next_spot(&a->view.request, answer) : -1;
    spot[0] = 0;
    if (rank >= 0) {
        p = api_find_point(&a->view.request, answer, rank);
        snprintf(spot, SPOT_SIZE, "%s:%s", p.side == UK_LEFT ? "left" : "right", p.id);
    }
    return p;
}

// The command that goes on from here. What was ticked goes along: it keeps its limits.
static void write_command(const struct cli_asking *a, const char *spot, char *to, size_t size)
{
    uk_flag sign;
    enum uk_answer answer;
    snprintf(to, size, "unknot release %s", spot);
    for (int i = 0; (sign = api_ask_ticked(&a->view, i, &answer)).n; i++) {
        size_t used = strlen(to);
        snprintf(to + used, size - used, " %s %s", answer == UK_YES ? "--yes" : "--unsure", api_ask_sign(sign).id);
    }
    if (a->view.request.safety.age_plus_one) {
        size_t used = strlen(to);
        snprintf(to + used, size - used, " --age %d", a->view.request.safety.age_plus_one - 1);
    }
}

static void show_next(const struct cli_asking *a)
{
    char spot[SPOT_SIZE], command[1200];
    struct api_find_point p = next_spot(a, spot);
    cli_term_heading(&a->term, api_word(UK_WORD_ASK_RESULT_NEXT_TITLE));
    if (*spot) {
        write_command(a, spot, command, sizeof command);
        cli_term_say(&a->term, 2, 4, p.self_pressure == UK_SELF_NO ? UK_WORD_ASK_RESULT_NEXT_GENTLE : UK_WORD_ASK_RESULT_NEXT, NULL, NULL, NULL);
        printf("  %s\n", command); // on a line of its own and never cut: it is to be copied
    } else if (a->view.checked && a->view.request.stopped && !a->view.safety.stops_pressing) {
        cli_term_text(&a->term, 2, 4, api_word(UK_WORD_SESSION_LIMIT_WARNING));
    } else {
        cli_term_say(&a->term, 2, 4, a->view.checked ? UK_WORD_ASK_RESULT_NEXT_DOCTOR : UK_WORD_ASK_RESULT_NEXT_CHECK, NULL, NULL, NULL);
    }
}

void cli_ask_tell_model(struct cli_asking *a)
{
    if (!a->told_model)
        cli_ask_say(a, UK_WORD_FIND_MODEL, NULL, NULL, NULL);
    a->told_model = true;
}

void cli_ask_show_result(struct cli_asking *a)
{
    const struct api_find_answer *answer = &cli_work()->find_answer;
    double none = answer->ranking.none_of_these;
    char said[700];
    if (a->view.advice >= UK_ADVICE_SEE_DOCTOR) {
        struct api_safety_words words = api_safety_words(&a->view.safety);
        api_safety_say(&a->view.safety, words.text, said, sizeof said);
        putchar('\n');
        cli_term_say(&a->term, 0, 0, UK_WORD_ASK_RESULT_REMEMBER, words.name, said, NULL);
    }
    // The figures until now were those of muscles: a spot has only its part of them.
    cli_find_show_muscles(&a->term, answer, MUSCLES, !a->told_model);
    a->told_model = true;
    cli_term_heading(&a->term, api_word(UK_WORD_ASK_RESULT_TITLE));
    if (answer->ranking.widespread)
        cli_ask_say(a, UK_WORD_FIND_WIDESPREAD, NULL, NULL, NULL);
    for (int i = 0; i < SPOTS && i < api_find_why_count(answer); i++)
        show_spot(a, i);
    cli_ask_say(a, none < 0.1 ? UK_WORD_FIND_NONE_SMALL : none < 0.4 ? UK_WORD_FIND_NONE_SOME : UK_WORD_FIND_NONE_LARGE, NULL, NULL, NULL);
    for (int i = 0; i < answer->complaint_count && i < NOTES; i++)
        cli_term_text(&a->term, 0, 0, api_find_note(answer, i).says);
    show_next(a);
    putchar('\n');
    cli_ask_say(a, UK_WORD_DOCTOR_LINE, NULL, NULL, NULL);
}

// -- into the release ------------------------------------------------------------------------------

static void give(struct cli_call *call, const char *name, const char *value)
{
    const struct cli_option *option = call->command->options;
    while (option->name && strcmp(option->name, name) != 0)
        option++;
    if (option->name && call->given_count < ANSWERS_MAX)
        call->given[call->given_count++] = (struct cli_given){option, value};
}

// `unknot release SPOT` with the answers of the interview, so that nothing is asked twice.
int cli_ask_release(const struct cli_asking *a)
{
    static struct cli_given given[ANSWERS_MAX];
    const char *words[1] = {a->release};
    const struct cli_command *command = cli_commands;
    char age[8], sex[2] = {a->view.request.safety.sex, 0};
    uk_flag sign;
    enum uk_answer answer;
    while (command->name && strcmp(command->name, "release") != 0)
        command++;
    struct cli_call call = {.command = command, .given = given, .words = words, .word_count = 1, .plain = a->call->plain,
                            .no_record = a->call->no_record};
    for (int i = 0; (sign = api_ask_ticked(&a->view, i, &answer)).n; i++)
        give(&call, answer == UK_YES ? "--yes" : "--unsure", api_ask_sign(sign).id);
    for (int i = 0; (sign = api_ask_denied(&a->view, i)).n; i++)
        give(&call, "--no", api_ask_sign(sign).id);
    snprintf(age, sizeof age, "%d", a->view.request.safety.age_plus_one - 1);
    if (a->view.request.safety.age_plus_one)
        give(&call, "--age", age);
    if (*sex)
        give(&call, "--sex", sex);
    return command->run(&call);
}

void cli_ask_result(struct cli_asking *a)
{
    char spot[SPOT_SIZE];
    cli_ask_show_result(a);
    a->result_shown = true;
    next_spot(a, spot);
    int can = *spot && a->view.more ? UK_WORD_ASK_RESULT_DO : *spot ? UK_WORD_ASK_RESULT_DO_START
              : a->view.more ? UK_WORD_ASK_RESULT_DO_MORE : UK_WORD_ASK_RESULT_DO_END;
    putchar('\n');
    cli_ask_say(a, can, NULL, NULL, NULL);
    while (cli_ask_hear(a)) {
        bool more = a->view.more && cli_ask_typed(a, UK_WORD_ASK_KEYS_MORE);
        if (more)
            cli_ask_take(a, api_ask_go_on(&a->ask, &a->view));
        if (more || cli_ask_took_back(a)) {
            a->result_shown = false;
            return;
        }
        if (*spot && cli_ask_typed(a, UK_WORD_ASK_KEYS_START)) {
            snprintf(a->release, sizeof a->release, "%s", spot);
            break;
        }
        if (!*a->typed || cli_ask_typed(a, UK_WORD_ASK_KEYS_ENOUGH) || cli_ask_typed(a, UK_WORD_ASK_KEYS_NO))
            break;
        cli_ask_again(a, a->typed, can, NULL);
    }
    a->ended = true;
}
