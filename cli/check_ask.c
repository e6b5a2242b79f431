// SPDX-License-Identifier: MIT
//
// `unknot check` alone, at a terminal: where, age, then the signs, card by card; at most six cards. The end of the
// input ends it, with the advice for what was answered so far.
#include "api/atlas.h"
#include "api/call.h"
#include "cli/ask.h"
#include "cli/check.h"
#include "cli/record.h"

#include <stdlib.h>
#include <string.h>

enum { CARDS_MAX = 8, SIGNS_MAX = 255, TYPED_MAX = 400, REQUEST_MAX = 32768 };

struct asking {
    struct cli_term term;
    const char *country;
    bool area[64]; // by row of the groups
    char age[8], sex[2];
    int card_count;
    const char *card[CARDS_MAX]; // titles, in order
    int sign_count;
    struct api_safety_question sign[SIGNS_MAX];
    uint8_t answer[SIGNS_MAX]; // enum uk_answer
};

// A line from the person; false at the end of the input, or when the person leaves.
static bool hear(char line[TYPED_MAX])
{
    return cli_ask_line(line, TYPED_MAX) && !cli_ask_is(line, UK_WORD_ASK_KEYS_END);
}

static void say(const struct asking *a, int word, const char *one, const char *two, const char *three)
{
    putchar('\n');
    cli_term_say(&a->term, 0, 0, word, one, two, three);
}

static void not_understood(const struct asking *a, const char *got, int most)
{
    char number[16];
    snprintf(number, sizeof number, "%d", most);
    cli_term_say(&a->term, 0, 0, UK_WORD_CHECK_WHAT, got, number, NULL);
}

static void show_numbered(const struct asking *a, int number, const char *text)
{
    char column[16];
    snprintf(column, sizeof column, "%2d", number);
    cli_term_row(&a->term, 2, 4, column, text);
}

// -- where, how old --------------------------------------------------------------------------------

static bool take_areas(struct asking *a, char *line)
{
    int most = api_atlas_count(API_GROUP);
    memset(a->area, 0, sizeof a->area);
    for (char *word = strtok(line, " ,"); word; word = strtok(NULL, " ,")) {
        char *end;
        long n = strtol(word, &end, 10);
        if (*end || n < 1 || n > most) {
            not_understood(a, word, most);
            return false;
        }
        a->area[n] = true;
    }
    return true;
}

static bool ask_areas(struct asking *a)
{
    char line[TYPED_MAX];
    for (int i = 1; i <= api_atlas_count(API_GROUP); i++)
        show_numbered(a, i, api_atlas_get(API_GROUP, i).name);
    say(a, UK_WORD_CHECK_AREA, NULL, NULL, NULL);
    while (hear(line))
        if (take_areas(a, line))
            return true;
    return false;
}

static bool ask_age(struct asking *a)
{
    char line[TYPED_MAX], *end;
    say(a, UK_WORD_CHECK_AGE, NULL, NULL, NULL);
    while (hear(line)) {
        long age = strtol(line, &end, 10);
        if (*line && (*end || age < 0 || age > 120)) {
            cli_term_say(&a->term, 0, 0, UK_WORD_ASK_NOT_GOT, line, api_word(UK_WORD_CHECK_AGE_HOW), NULL);
            continue;
        }
        if (*line)
            snprintf(a->age, sizeof a->age, "%ld", age);
        return true;
    }
    return false;
}

static bool ask_sex(struct asking *a)
{
    char line[TYPED_MAX];
    say(a, UK_WORD_CHECK_SEX, NULL, NULL, NULL);
    while (hear(line)) {
        a->sex[0] = cli_ask_is(line, UK_WORD_ASK_KEYS_FEMALE) ? 'f' : cli_ask_is(line, UK_WORD_ASK_KEYS_MALE) ? 'm' : 0;
        if (*a->sex || !*line)
            return true;
        cli_term_say(&a->term, 0, 0, UK_WORD_ASK_NOT_GOT, line, api_word(UK_WORD_CHECK_SEX_HOW), NULL);
    }
    return false;
}

// -- the request so far ----------------------------------------------------------------------------

static void write_answers(struct api_writer *w, const struct asking *a, const char *name, enum uk_answer answer)
{
    api_write_open(w, name, '[');
    for (int i = 0; i < a->sign_count; i++)
        if (a->answer[i] == answer)
            api_write_text(w, NULL, a->sign[i].id);
    api_write_close(w, ']');
}

static size_t write_request(const struct asking *a, char request[REQUEST_MAX])
{
    struct api_writer w = {.to = request, .size = REQUEST_MAX};
    api_write_open(&w, NULL, '{');
    api_write_open(&w, "area", '[');
    for (int i = 1; i <= api_atlas_count(API_GROUP); i++)
        if (a->area[i])
            api_write_text(&w, NULL, api_atlas_get(API_GROUP, i).id);
    api_write_close(&w, ']');
    write_answers(&w, a, "yes", UK_YES);
    write_answers(&w, a, "no", UK_NO);
    write_answers(&w, a, "unsure", UK_UNSURE);
    if (*a->age)
        api_write_raw(&w, "age", a->age, strlen(a->age));
    if (*a->sex)
        api_write_text(&w, "sex", a->sex);
    if (*a->country)
        api_write_text(&w, "country", a->country);
    api_write_close(&w, '}');
    UK_ASSERT(w.used <= REQUEST_MAX);
    return w.used;
}

// Gets the questions that are open, and deals them onto their cards.
static void deal(struct asking *a)
{
    static char request[REQUEST_MAX];
    struct api_work *work = cli_work();
    struct uk_problem problem;
    size_t length = write_request(a, request);
    if (api_json_read(&work->json, request, length, &problem) || api_check_read(work, request, &work->check_request, &problem))
        return; // a country of the setting that is none
    api_check(&work->check_request, &work->safety);
    for (int i = 0; i < work->safety.open_count && a->sign_count < SIGNS_MAX; i++) {
        struct api_safety_question q = api_safety_question(&work->safety, i);
        int card = 0;
        while (card < a->card_count && strcmp(a->card[card], q.card) != 0)
            card++;
        if (card == CARDS_MAX)
            continue;
        if (card == a->card_count)
            a->card[a->card_count++] = q.card;
        a->sign[a->sign_count++] = q;
    }
}

// -- cards -----------------------------------------------------------------------------------------

// The index of the n-th sign (from 1) of a card; -1 if it has fewer.
static int sign_of(const struct asking *a, int card, long n)
{
    for (int i = 0; i < a->sign_count; i++)
        if (strcmp(a->sign[i].card, a->card[card]) == 0 && --n == 0)
            return i;
    return -1;
}

static int show_card(const struct asking *a, int card)
{
    char number[16], of[16];
    int count = 0;
    snprintf(number, sizeof number, "%d", card + 1);
    snprintf(of, sizeof of, "%d", a->card_count);
    say(a, UK_WORD_CHECK_CARD, number, of, a->card[card]);
    for (int sign; (sign = sign_of(a, card, count + 1)) >= 0; count++)
        show_numbered(a, count + 1, a->sign[sign].name);
    cli_term_say(&a->term, 0, 0, UK_WORD_CHECK_CARD_HOW, NULL, NULL, NULL);
    return count;
}

// Takes "3 5? 7", or that none fits, into answers; "w3" shows why. False: it is to be typed again. Enter alone is no answer.
static bool take_signs(struct asking *a, int card, int count, char *line)
{
    uint8_t answer[SIGNS_MAX] = {0};
    bool none = cli_ask_is(line, UK_WORD_ASK_KEYS_NOTHING);
    if (strspn(line, " ,") == strlen(line)) {
        cli_term_say(&a->term, 0, 0, UK_WORD_ASK_CARD_SAY_IT, NULL, NULL, NULL);
        return false;
    }
    for (char *word = none ? NULL : strtok(line, " ,"); word; word = strtok(NULL, " ,")) {
        char *end;
        bool why = *word == 'w' || *word == 'W';
        long n = strtol(word + why, &end, 10);
        bool unsure = *end == '?';
        int sign = n > 0 && n <= count && !end[unsure] ? sign_of(a, card, n) : -1;
        if (sign < 0) {
            not_understood(a, word, count);
            return false;
        }
        if (why) {
            cli_term_text(&a->term, 2, 2, a->sign[sign].text);
            cli_term_text(&a->term, 2, 2, a->sign[sign].why);
            return false;
        }
        answer[sign] = unsure ? UK_UNSURE : UK_YES;
    }
    for (int i = 0; i < a->sign_count; i++)
        if (strcmp(a->sign[i].card, a->card[card]) == 0)
            a->answer[i] = answer[i] ? answer[i] : UK_NO;
    return true;
}

// False at the end of the input.
static bool ask_cards(struct asking *a)
{
    char line[TYPED_MAX];
    for (int card = 0; card < a->card_count;) {
        int count = show_card(a, card);
        bool again = true;
        while (again) {
            if (!hear(line))
                return false;
            if (cli_ask_is(line, UK_WORD_ASK_KEYS_BACK)) {
                card -= card > 0;
                break;
            }
            again = !take_signs(a, card, count, line);
            card += !again;
        }
    }
    return true;
}

// What the record knows of the person is not asked again.
static void recall_person(struct cli_call *call, struct asking *a)
{
    struct cli_record record;
    cli_record_lend(call, &record);
    if (record.record && record.record->state.age_plus_one)
        snprintf(a->age, sizeof a->age, "%d", record.record->state.age_plus_one - 1);
    if (record.record && record.record->state.sex)
        a->sex[0] = record.record->state.sex;
    cli_record_end(&record);
    cli_work()->record = NULL;
}

int cli_check_ask(struct cli_call *call)
{
    static struct asking a;
    static char request[REQUEST_MAX];
    a = (struct asking){.term = cli_term_start(call->plain), .country = cli_country(call)};
    recall_person(call, &a);
    bool all = ask_areas(&a) && (*a.age || ask_age(&a)) && (*a.sex || ask_sex(&a));
    if (all) {
        deal(&a);
        all = ask_cards(&a);
    }
    if (!all)
        say(&a, UK_WORD_CHECK_ENDED, NULL, NULL, NULL);
    return cli_check_request(call, request, write_request(&a, request), false, *a.age ? atoi(a.age) : -1, *a.sex);
}
