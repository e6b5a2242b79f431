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

// The lines of a list of signs: one of each gist, and each sign that has none.
struct lines {
    int count;
    int first[API_ASK_SIGNS_MAX], signs[API_ASK_SIGNS_MAX]; // of view.sign
};

static struct lines lines_of(const struct api_ask_view *v)
{
    struct lines l = {0};
    for (int i = 0; i < v->sign_count; i++) {
        if (i == 0 || !v->gist[i] || v->gist[i] != v->gist[i - 1])
            l.first[l.count++] = i;
        l.signs[l.count - 1]++;
    }
    return l;
}

static void show_line(const struct cli_asking *a, int number, const char *text)
{
    char column[16];
    snprintf(column, sizeof column, a->term.plain ? "%d." : "%2d", number);
    cli_term_row(&a->term, a->term.plain ? 0 : 2, 4, column, text);
}

static const char *line_name(const struct api_ask_view *v, int sign)
{
    return v->gist[sign] ? api_ask_gist(v->gist[sign]) : api_ask_sign(v->sign[sign]).name;
}

static void show_card(struct cli_asking *a, const struct lines *l)
{
    const struct api_ask_view *v = &a->view;
    char number[16], of[16];
    snprintf(number, sizeof number, "%d", v->card);
    snprintf(of, sizeof of, "%d", v->cards);
    putchar('\n');
    cli_ask_say(a, v->for_press ? UK_WORD_ASK_CARD_FOR_PRESS : UK_WORD_ASK_CARD, number, of, NULL);
    for (int i = 0; i < l->count; i++)
        show_line(a, i + 1, line_name(v, l->first[i]));
    cli_ask_say(a, a->told_cards ? UK_WORD_ASK_CARD_SHORT : UK_WORD_ASK_CARD_HOW, NULL, NULL, NULL);
    a->told_cards = true;
}

// Why a line is asked: what its signs are, or the one sign in full.
static void show_why(const struct cli_asking *a, int sign, int count)
{
    for (int i = sign; i < sign + count; i++) {
        struct api_safety_question q = api_ask_sign(a->view.sign[i]);
        cli_term_text(&a->term, 2, 4, count > 1 ? q.name : q.text);
        if (count == 1)
            cli_term_text(&a->term, 2, 4, q.why);
    }
}

// Takes "3 5? 7" of `count` lines into `answer`; w3 leaves 3 in *why. False: it is to be typed again.
static bool take_numbers(struct cli_asking *a, int count, uint8_t *answer, int *why)
{
    char line[CLI_TYPED_MAX], most[16];
    memset(answer, UK_NO, API_ASK_SIGNS_MAX);
    *why = 0;
    snprintf(line, sizeof line, "%s", a->typed);
    snprintf(most, sizeof most, "%d", count);
    for (char *word = strtok(line, " ,;"); word; word = strtok(NULL, " ,;")) {
        char *end;
        bool reason = *word == 'w' || *word == 'W';
        size_t skip = reason ? strcspn(word, "0123456789") : 0;
        if (reason && !word[skip] && (word = strtok(NULL, " ,;")) != NULL) // "w 3", "why 3"
            skip = 0;
        long n = word ? strtol(word + skip, &end, 10) : 0;
        if (n < 1 || n > count || end == word + skip || end[*end == '?']) {
            cli_ask_again(a, word ? word : a->typed, UK_WORD_ASK_CARD_RANGE, most);
            return false;
        }
        if (reason) {
            *why = (int)n;
            return false;
        }
        answer[n - 1] = *end == '?' ? UK_UNSURE : UK_YES;
    }
    return true;
}

// None of these: said, for Enter alone is no answer to a warning sign.
static bool none_typed(const struct cli_asking *a)
{
    return cli_ask_typed(a, UK_WORD_ASK_KEYS_NO) || cli_ask_is(a->typed, UK_WORD_ASK_KEYS_NOTHING);
}

// The signs behind the gists that were ticked, each by itself.
// False: back to the card, or the end.
static bool open_gists(struct cli_asking *a, const struct lines *l, const uint8_t *ticked, uint8_t answer[API_ASK_SIGNS_MAX])
{
    uint8_t given[API_ASK_SIGNS_MAX];
    int sign[API_ASK_SIGNS_MAX], count = 0, why;
    for (int i = 0; i < l->count; i++)
        for (int k = l->first[i]; k < l->first[i] + l->signs[i]; k++)
            if (ticked[i] == UK_NO || !a->view.gist[k])
                answer[k] = ticked[i];
            else
                sign[count++] = k;
    if (!count)
        return true;
    putchar('\n');
    cli_ask_say(a, UK_WORD_ASK_CARD_WHICH, NULL, NULL, NULL);
    for (int i = 0; i < count; i++)
        show_line(a, i + 1, api_ask_sign(a->view.sign[sign[i]]).name);
    cli_ask_say(a, UK_WORD_ASK_CARD_WHICH_HOW, NULL, NULL, NULL);
    while (cli_ask_hear(a)) {
        if (cli_ask_typed(a, UK_WORD_ASK_KEYS_BACK))
            return false;
        memset(given, UK_NO, sizeof given);
        if (strspn(a->typed, " ,;") == strlen(a->typed)) {
            cli_ask_say(a, UK_WORD_ASK_CARD_SAY_IT, NULL, NULL, NULL);
            continue;
        }
        if (!none_typed(a) && !take_numbers(a, count, given, &why)) {
            if (why)
                show_why(a, sign[why - 1], 1);
            continue;
        }
        for (int i = 0; i < count; i++)
            answer[sign[i]] = given[i];
        return true;
    }
    return false;
}

// What was typed leaves the card before a press, or the card altogether.
static bool left_card(struct cli_asking *a)
{
    if (cli_ask_took_back(a))
        return true;
    if (a->view.for_press && cli_ask_typed(a, UK_WORD_ASK_KEYS_ENOUGH))
        cli_ask_take(a, api_ask_enough(&a->ask, &a->view));
    else if (a->view.for_press && cli_ask_typed(a, UK_WORD_ASK_KEYS_SKIP))
        cli_ask_take(a, api_ask_press(&a->ask, a->view.spot, UK_PRESS_NONE_YET));
    else
        return false;
    return true;
}

bool cli_ask_signs(struct cli_asking *a, bool (*left)(struct cli_asking *a), uint8_t answer[API_ASK_SIGNS_MAX])
{
    uint8_t ticked[API_ASK_SIGNS_MAX];
    struct lines l = lines_of(&a->view);
    int why;
    show_card(a, &l);
    while (cli_ask_hear(a)) {
        if (left && left(a))
            return false;
        if (cli_ask_typed(a, UK_WORD_ASK_KEYS_WHY)) {
            cli_ask_say(a, UK_WORD_ASK_CARD_HOW, NULL, NULL, NULL);
            continue;
        }
        if (strspn(a->typed, " ,;") == strlen(a->typed)) {
            cli_ask_say(a, UK_WORD_ASK_CARD_SAY_IT, NULL, NULL, NULL);
            continue;
        }
        memset(ticked, UK_NO, sizeof ticked);
        if (!none_typed(a) && !take_numbers(a, l.count, ticked, &why)) {
            if (why)
                show_why(a, l.first[why - 1], l.signs[why - 1]);
            continue;
        }
        return open_gists(a, &l, ticked, answer);
    }
    return false;
}

void cli_ask_card(struct cli_asking *a)
{
    uint8_t answer[API_ASK_SIGNS_MAX];
    if (cli_ask_signs(a, left_card, answer))
        cli_ask_take(a, api_ask_card(&a->ask, &a->view, answer));
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

// The first two muscles in one line.
static void show_so_far(struct cli_asking *a)
{
    const struct api_find_answer *answer = &cli_work()->find_answer;
    char list[600] = "", name[API_PEOPLE_NAME];
    for (int i = 0; i < 2 && i < answer->ranking.muscle_count; i++) {
        struct api_find_muscle m = api_find_muscle(answer, i);
        size_t used = strlen(list);
        api_people_sided(m.name, m.named, name);
        snprintf(list + used, sizeof list - used, "%s%s %.0f %%", used ? "; " : "", name, m.p * 100);
    }
    cli_term_say(&a->term, 0, 2, UK_WORD_ASK_SO_FAR, list, NULL, NULL);
    cli_ask_tell_model(a);
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
    fputs(a->term.bold ? "\n\033[1m" : "\n", stdout);
    cli_ask_say(a, UK_WORD_ASK_PRESS_TITLE, number, name, NULL);
    fputs(a->term.bold ? "\033[0m" : "", stdout);
    if (v->press.number == 1)
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

// The spot is found: its release, or first a press or two close by.
static void offer_release(struct cli_asking *a, const char *spot)
{
    api_ask_view(&a->ask, cli_work(), &a->view);
    if (a->view.page != API_ASK_PRESS && !a->view.for_press)
        return;
    putchar('\n');
    cli_ask_say(a, UK_WORD_ASK_PRESS_NEAR, NULL, NULL, NULL);
    while (cli_ask_hear(a)) {
        if (!*a->typed || cli_ask_took_back(a))
            return;
        if (cli_ask_typed(a, UK_WORD_ASK_KEYS_START)) {
            api_ask_so_far(&a->ask, cli_work(), &a->view);
            snprintf(a->release, sizeof a->release, "%s", spot);
            a->result_shown = a->ended = true;
            return;
        }
        if (cli_ask_typed(a, UK_WORD_ASK_KEYS_ENOUGH) || cli_ask_typed(a, UK_WORD_ASK_KEYS_NO)) {
            cli_ask_take(a, api_ask_enough(&a->ask, &a->view));
            return;
        }
        cli_ask_again(a, a->typed, UK_WORD_ASK_PRESS_NEAR_HOW, NULL);
    }
}

void cli_ask_press(struct cli_asking *a)
{
    const struct api_ask_view *v = &a->view;
    show_press(a);
    while (cli_ask_hear(a)) {
        enum uk_press felt = felt_of(a);
        if (felt || !*a->typed || cli_ask_typed(a, UK_WORD_ASK_KEYS_SKIP) || cli_ask_typed(a, UK_WORD_ASK_KEYS_UNSURE)) {
            char spot[sizeof a->release];
            snprintf(spot, sizeof spot, "%s:%s", v->press.side == UK_LEFT ? "left" : "right", v->press.id);
            cli_ask_take(a, api_ask_press(&a->ask, v->spot, felt));
            if (felt == UK_PRESS_MINE && !a->ended)
                offer_release(a, spot);
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
