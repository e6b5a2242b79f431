// SPDX-License-Identifier: MIT
//
// The interview: cards of warning signs, advice, questions, presses.
#include "cli/ask.h"
#include "api/people.h"
#include "cli/find.h"
#include "cli/check.h"

#include <stdlib.h>
#include <string.h>

// -- cards -----------------------------------------------------------------------------------------

static void show_card(struct cli_asking *a)
{
    const struct api_ask_view *v = &a->view;
    char number[16], of[16];
    snprintf(number, sizeof number, "%d", v->card);
    snprintf(of, sizeof of, "%d", v->cards);
    putchar('\n');
    if (v->for_press)
        cli_term_text(&a->term, 0, 0, v->title);
    else
        cli_ask_say(a, UK_WORD_ASK_CARD, number, of, v->title);
    for (int i = 0; i < v->sign_count; i++) {
        snprintf(number, sizeof number, a->term.plain ? "%d." : "%2d", i + 1);
        cli_term_row(&a->term, a->term.plain ? 0 : 2, 4, number, api_ask_sign(v->sign[i]).name);
    }
    cli_ask_say(a, a->told_cards ? UK_WORD_ASK_CARD_SHORT : UK_WORD_ASK_CARD_HOW, NULL, NULL, NULL);
    a->told_cards = true;
}

static void show_why(const struct cli_asking *a, int sign)
{
    struct api_safety_question q = api_ask_sign(a->view.sign[sign]);
    cli_term_text(&a->term, 2, 2, q.text);
    cli_term_text(&a->term, 2, 2, q.why);
}

// Takes "3 5? 7"; "w3" shows why. False: it is to be typed again.
static bool take_signs(struct cli_asking *a, uint8_t answer[API_ASK_SIGNS_MAX])
{
    char line[CLI_TYPED_MAX], most[16];
    int count = a->view.sign_count;
    memset(answer, UK_NO, API_ASK_SIGNS_MAX);
    snprintf(line, sizeof line, "%s", a->typed);
    snprintf(most, sizeof most, "%d", count);
    if (cli_ask_typed(a, UK_WORD_ASK_KEYS_NO) || cli_ask_is(a->typed, UK_WORD_ASK_KEYS_NOTHING))
        return true;
    for (char *word = strtok(line, " ,;"); word; word = strtok(NULL, " ,;")) {
        char *end;
        bool why = *word == 'w' || *word == 'W';
        size_t skip = why ? strcspn(word, "0123456789") : 0;
        if (why && !word[skip] && (word = strtok(NULL, " ,;")) != NULL) // "w 3", "why 3"
            skip = 0;
        long n = word ? strtol(word + skip, &end, 10) : 0;
        if (n < 1 || n > count || end == word + skip || end[*end == '?']) {
            cli_ask_again(a, word ? word : a->typed, UK_WORD_ASK_CARD_RANGE, most);
            return false;
        }
        if (why) {
            show_why(a, (int)n - 1);
            return false;
        }
        answer[n - 1] = *end == '?' ? UK_UNSURE : UK_YES;
    }
    return true;
}

void cli_ask_card(struct cli_asking *a)
{
    uint8_t answer[API_ASK_SIGNS_MAX];
    show_card(a);
    while (cli_ask_hear(a)) {
        if (cli_ask_took_back(a))
            return;
        if (a->view.for_press && cli_ask_typed(a, UK_WORD_ASK_KEYS_ENOUGH)) {
            cli_ask_take(a, api_ask_enough(&a->ask, &a->view));
            return;
        }
        if (a->view.for_press && cli_ask_typed(a, UK_WORD_ASK_KEYS_SKIP)) {
            cli_ask_take(a, api_ask_press(&a->ask, a->view.spot, UK_PRESS_NONE_YET));
            return;
        }
        if (cli_ask_typed(a, UK_WORD_ASK_KEYS_WHY)) {
            cli_ask_say(a, UK_WORD_ASK_CARD_HOW, NULL, NULL, NULL);
            continue;
        }
        if (!take_signs(a, answer))
            continue;
        cli_ask_take(a, api_ask_card(&a->ask, &a->view, answer));
        return;
    }
}

// -- advice ----------------------------------------------------------------------------------------

void cli_ask_advice(struct cli_asking *a)
{
    const struct api_safety *s = &a->view.safety;
    cli_safety_show(&a->term, s);
    a->told_advice = a->view.telling;
    int how = s->stops_all ? UK_WORD_ASK_ADVICE_STOP : s->stops_pressing ? UK_WORD_ASK_ADVICE_NO_PRESS : UK_WORD_ASK_ADVICE_GO;
    uk_flag stands = api_ask_stands(&a->ask, &a->view);
    putchar('\n');
    if (stands.n)
        cli_ask_say(a, UK_WORD_ASK_ADVICE_STANDS, api_ask_sign(stands).name, api_ask_sign(stands).id, NULL);
    do {
        cli_ask_say(a, how, NULL, NULL, NULL);
        if (!cli_ask_hear(a) || cli_ask_took_back(a))
            return;
    } while (*a->typed && !cli_ask_typed(a, UK_WORD_ASK_KEYS_ENOUGH));
    if (s->stops_all)
        a->ended = true;
    else
        cli_ask_take(a, api_ask_go_on(&a->ask, &a->view));
}

// -- questions -------------------------------------------------------------------------------------

// The first three muscles in one line.
static void show_so_far(const struct cli_asking *a)
{
    const struct api_find_answer *answer = &cli_work()->find_answer;
    char list[600] = "", name[API_PEOPLE_NAME];
    for (int i = 0; i < 3 && i < answer->ranking.muscle_count; i++) {
        struct api_find_muscle m = api_find_muscle(answer, i);
        size_t used = strlen(list);
        api_people_sided(m.name, m.side, name);
        snprintf(list + used, sizeof list - used, "%s%s %.0f %%", used ? "; " : "", name, m.p * 100);
    }
    cli_term_say(&a->term, 0, 2, UK_WORD_ASK_SO_FAR, list, NULL, NULL);
}

static enum uk_answer answer_of(const struct cli_asking *a)
{
    return cli_ask_typed(a, UK_WORD_ASK_KEYS_YES)      ? UK_YES
           : cli_ask_typed(a, UK_WORD_ASK_KEYS_NO)     ? UK_NO
           : cli_ask_typed(a, UK_WORD_ASK_KEYS_UNSURE) ? UK_UNSURE
                                                       : UK_UNASKED;
}

void cli_ask_question(struct cli_asking *a)
{
    const struct api_ask_view *v = &a->view;
    char number[16];
    snprintf(number, sizeof number, "%d", v->question_number);
    if (v->question_number == 1)
        cli_term_heading(&a->term, api_word(UK_WORD_ASK_QUESTION_TITLE));
    else
        putchar('\n');
    show_so_far(a);
    cli_ask_say(a, UK_WORD_ASK_QUESTION, number, v->question.text, NULL);
    cli_ask_say(a, a->told_question ? UK_WORD_ASK_QUESTION_SHORT : UK_WORD_ASK_QUESTION_HOW, NULL, NULL, NULL);
    a->told_question = true;
    while (cli_ask_hear(a)) {
        enum uk_answer answer = answer_of(a);
        if (answer || !*a->typed || cli_ask_typed(a, UK_WORD_ASK_KEYS_SKIP)) {
            cli_ask_take(a, api_ask_answer(&a->ask, v->question_row, answer));
            return;
        }
        if (cli_ask_took_back(a))
            return;
        if (cli_ask_typed(a, UK_WORD_ASK_KEYS_ENOUGH)) {
            cli_ask_take(a, api_ask_enough(&a->ask, v));
            return;
        }
        if (cli_ask_typed(a, UK_WORD_ASK_KEYS_WHY))
            cli_term_text(&a->term, 2, 2, v->question.why);
        else
            cli_ask_again(a, a->typed, UK_WORD_ASK_QUESTION_HOW, NULL);
    }
}

// -- presses ---------------------------------------------------------------------------------------

static void show_press(struct cli_asking *a)
{
    const struct api_ask_view *v = &a->view;
    char number[16], name[CLI_SPOT_NAME];
    snprintf(number, sizeof number, "%d", v->press.number);
    cli_find_spot_name(v->press.muscle, v->press.part, v->press.side, name);
    if (v->press.neighbour == 1) {
        putchar('\n');
        cli_ask_say(a, UK_WORD_ASK_PRESS_NEAR, NULL, NULL, NULL);
    }
    fputs(a->term.bold ? "\n\033[1m" : "\n", stdout);
    cli_ask_say(a, UK_WORD_ASK_PRESS_TITLE, number, name, NULL);
    fputs(a->term.bold ? "\033[0m" : "", stdout);
    show_so_far(a);
    cli_term_say(&a->term, 0, 2, UK_WORD_ASK_PRESS_WHERE, v->press.place, NULL, NULL);
    cli_term_say(&a->term, 0, 2, a->told_press ? UK_WORD_ASK_PRESS_AGAIN : UK_WORD_ASK_PRESS_HOW, NULL, NULL, NULL);
    if (v->press.care)
        cli_term_say(&a->term, 0, 2, UK_WORD_ASK_PRESS_CARE, NULL, NULL, NULL);
    if (*v->press.caution)
        cli_term_say(&a->term, 0, 2, UK_WORD_ASK_PRESS_CAUTION, v->press.caution, NULL, NULL);
    if (v->press.far)
        cli_term_say(&a->term, 0, 2, UK_WORD_ASK_PRESS_FAR, NULL, NULL, NULL);
    cli_ask_say(a, a->told_press ? UK_WORD_ASK_PRESS_FELT_SHORT : UK_WORD_ASK_PRESS_FELT, NULL, NULL, NULL);
    a->told_press = true;
}

static enum uk_press felt_of(const struct cli_asking *a)
{
    return cli_ask_typed(a, UK_WORD_ASK_KEYS_MINE)      ? UK_PRESS_MINE
           : cli_ask_typed(a, UK_WORD_ASK_KEYS_TENDER)  ? UK_PRESS_TENDER
           : cli_ask_typed(a, UK_WORD_ASK_KEYS_NOTHING) ? UK_PRESS_NOTHING
                                                        : UK_PRESS_NONE_YET;
}

void cli_ask_press(struct cli_asking *a)
{
    const struct api_ask_view *v = &a->view;
    show_press(a);
    while (cli_ask_hear(a)) {
        enum uk_press felt = felt_of(a);
        if (felt || !*a->typed || cli_ask_typed(a, UK_WORD_ASK_KEYS_SKIP)) {
            cli_ask_take(a, api_ask_press(&a->ask, v->spot, felt));
            return;
        }
        if (cli_ask_took_back(a))
            return;
        if (cli_ask_typed(a, UK_WORD_ASK_KEYS_ENOUGH)) {
            cli_ask_take(a, api_ask_enough(&a->ask, v));
            return;
        }
        if (cli_ask_typed(a, UK_WORD_ASK_KEYS_WHY)) {
            cli_term_say(&a->term, 2, 2, UK_WORD_ASK_PRESS_WHY, NULL, NULL, NULL);
        } else if (cli_ask_typed(a, UK_WORD_ASK_KEYS_HOW)) {
            cli_term_say(&a->term, 2, 2, UK_WORD_ASK_PRESS_HOW, NULL, NULL, NULL);
            if (*v->press.position)
                cli_term_say(&a->term, 2, 2, UK_WORD_ASK_PRESS_SIT, v->press.position, NULL, NULL);
            if (*v->press.reach)
                cli_term_say(&a->term, 2, 2, UK_WORD_ASK_PRESS_REACH, v->press.reach, NULL, NULL);
        } else {
            cli_ask_again(a, a->typed, UK_WORD_ASK_PRESS_FELT_SHORT, NULL);
        }
    }
}
