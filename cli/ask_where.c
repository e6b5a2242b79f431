// SPDX-License-Identifier: MIT
//
// The interview: where it hurts, in words or from lists; which side and how much, where that was not said; who.
#include "cli/ask.h"
#include "api/people.h"
#include "api/atlas.h"
#include "cli/find.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void show_numbered(const struct cli_asking *a, int number, const char *text)
{
    char column[16];
    snprintf(column, sizeof column, a->term.plain ? "%d." : "%2d", number);
    cli_term_row(&a->term, a->term.plain ? 0 : 2, 4, column, text);
}

// -- lists -----------------------------------------------------------------------------------------

// One "3", "3l" or "3r=7" of a list of regions. False if it is none.
static bool take_region(struct cli_asking *a, const int *row, int count, char *word)
{
    char *end;
    long n = strtol(word, &end, 10);
    enum uk_side side = UK_MIDLINE;
    double level = -1;
    char *equals = strchr(end, '=');
    if (equals) {
        char *rest;
        level = strtod(equals + 1, &rest);
        if (*rest || rest == equals + 1 || !(level >= 0 && level <= 10))
            return false;
        *equals = 0;
    }
    if (*end)
        side = cli_ask_is(end, UK_WORD_ASK_KEYS_LEFT) ? UK_LEFT : cli_ask_is(end, UK_WORD_ASK_KEYS_RIGHT) ? UK_RIGHT
               : cli_ask_is(end, UK_WORD_ASK_KEYS_BOTH) ? UK_BOTH : UK_MIDLINE;
    if (n < 1 || n > count || (*end && side == UK_MIDLINE))
        return false;
    cli_ask_take(a, api_ask_region(&a->ask, row[n - 1], side, level));
    return true;
}

static bool take_regions(struct cli_asking *a, const int *row, int count)
{
    char line[CLI_TYPED_MAX], most[16];
    struct api_ask before = a->ask;
    snprintf(line, sizeof line, "%s", a->typed);
    snprintf(most, sizeof most, "%d", count);
    for (char *word = strtok(line, " ,"); word && !a->ended; word = strtok(NULL, " ,"))
        if (!take_region(a, row, count, word)) {
            a->ask = before; // all of a line or nothing
            cli_ask_again(a, a->typed, UK_WORD_ASK_REGION_HOW, most);
            return false;
        }
    return true;
}

static void ask_regions(struct cli_asking *a, int group)
{
    const char *name = api_atlas_get(API_GROUP, group).name;
    int row[64], count = 0;
    putchar('\n');
    for (int i = 1; i <= api_atlas_count(API_REGION) && count < 64; i++)
        if (strcmp(api_atlas_get(API_REGION, i).text, name) == 0) {
            row[count++] = i;
            show_numbered(a, count, api_atlas_get(API_REGION, i).name);
        }
    cli_ask_say(a, UK_WORD_ASK_REGION, name, NULL, NULL);
    while (cli_ask_hear(a))
        if (!*a->typed || cli_ask_typed(a, UK_WORD_ASK_KEYS_BACK) || take_regions(a, row, count))
            return;
}

// The number of a group; 0: none, or not one.
static int typed_group(const struct cli_asking *a)
{
    char *end;
    long n = strtol(a->typed, &end, 10);
    return *a->typed && !*end && n >= 1 && n <= api_atlas_count(API_GROUP) ? (int)n : 0;
}

static bool only_numbers(const struct cli_asking *a)
{
    return *a->typed && strspn(a->typed, "-0123456789 ,.") == strlen(a->typed);
}

// A number that is no group: those that are.
static void refuse_number(const struct cli_asking *a)
{
    char most[16];
    snprintf(most, sizeof most, "%d", api_atlas_count(API_GROUP));
    cli_ask_again(a, a->typed, UK_WORD_ASK_GROUP_RANGE, most);
}

static void take_words(struct cli_asking *a);

static void ask_groups(struct cli_asking *a)
{
    putchar('\n');
    for (int i = 1; i <= api_atlas_count(API_GROUP); i++)
        show_numbered(a, i, api_atlas_get(API_GROUP, i).name);
    cli_ask_say(a, UK_WORD_ASK_GROUP, NULL, NULL, NULL);
    while (cli_ask_hear(a)) {
        if (!*a->typed || cli_ask_typed(a, UK_WORD_ASK_KEYS_BACK))
            return;
        if (typed_group(a)) {
            ask_regions(a, typed_group(a));
            return;
        }
        if (!only_numbers(a)) { // words will do as well
            take_words(a);
            return;
        }
        refuse_number(a);
    }
}

// -- words -----------------------------------------------------------------------------------------

static void show_places(const struct cli_asking *a)
{
    char name[API_PEOPLE_NAME];
    for (int i = 1; i <= UK_PLACE_COUNT; i++) {
        struct api_find_place place = api_find_place(&a->view.request, i);
        if (place.level <= 0)
            continue;
        api_people_sided(place.name, place.side, name);
        char level[16];
        snprintf(level, sizeof level, "%g", place.level);
        cli_term_say(&a->term, 2, 4, UK_WORD_FIND_LEVEL, name, level, NULL);
    }
}

// What was understood besides places, what was not, what does not count, and the group that needs a closer look; 0: none.
static int show_heard(const struct cli_asking *a, const struct api_find_request *heard)
{
    char said[160];
    int group = 0;
    for (int i = 0; i < heard->words.count; i++) {
        struct api_find_heard h = api_find_heard(heard, i);
        api_text_copy(said, sizeof said, h.said, h.said_length);
        if (h.what == API_HEARD_TOO_WIDE && !h.negated)
            group = heard->words.heard[i].group;
        else if (strcasecmp(said, h.name) == 0 || (h.what == API_HEARD_MOVEMENT && !*h.name)) // heard as it was said; the side comes next
            continue;
        else if (h.what != API_HEARD_PLACE && h.what != API_HEARD_NEEDS_SIDE && h.what != API_HEARD_TOO_WIDE && api_find_heard_word(heard, &h))
            cli_term_say(&a->term, 2, 4, api_find_heard_word(heard, &h), said, h.name, NULL);
    }
    for (int i = 0; i < heard->words.lost_count; i++) {
        api_text_copy(said, sizeof said, heard->text + heard->words.lost[i].at, heard->words.lost[i].size);
        cli_term_say(&a->term, 2, 4, UK_WORD_FIND_NOT_UNDERSTOOD, said, NULL, NULL);
    }
    struct uk_lost idle[UK_LOST_MAX];
    for (int i = 0, count = api_find_idle(heard, idle); i < count; i++) {
        api_text_copy(said, sizeof said, heard->text + idle[i].at, idle[i].size);
        cli_term_say(&a->term, 2, 4, UK_WORD_FIND_IDLE, said, NULL, NULL);
    }
    return group;
}

// Warning signs that these words said, and nothing had said before.
static void show_signs(struct cli_asking *a, const struct uk_safety *before)
{
    enum uk_answer answer;
    uk_flag sign;
    for (int i = 0; (sign = api_ask_ticked(&a->view, i, &answer)).n; i++)
        if (before->answer[sign.n] == UK_UNASKED)
            cli_term_say(&a->term, 2, 4, UK_WORD_CHECK_HEARD, api_ask_sign(sign).name, NULL, NULL);
}

static void take_words(struct cli_asking *a)
{
    struct api_work *work = cli_work();
    struct uk_safety before = a->view.request.safety;
    bool any = false;
    enum uk_err err = api_ask_words(&a->ask, a->typed, strlen(a->typed), &work->find_request, &any);
    cli_ask_take(a, err);
    if (err == UK_ERR_TOO_LONG) {
        cli_ask_again(a, "...", UK_WORD_EXPECTED_FEWER_WORDS, NULL);
        return;
    }
    int group = show_heard(a, &work->find_request);
    if (!any)
        cli_ask_say(a, UK_WORD_ASK_WHERE_NOTHING, NULL, NULL, NULL);
    api_ask_view(&a->ask, work, &a->view);
    show_signs(a, &before);
    if (group && a->view.page == API_ASK_WHERE) {
        cli_ask_say(a, UK_WORD_ASK_TOO_WIDE, NULL, NULL, NULL);
        ask_regions(a, group);
    } else if (any && a->view.page == API_ASK_WHERE && !a->view.places) { // "headache": understood, and no place yet
        cli_ask_say(a, UK_WORD_ASK_TOO_WIDE, NULL, NULL, NULL);
    }
}

void cli_ask_where(struct cli_asking *a)
{
    if (a->view.places)
        putchar('\n'), show_places(a);
    else
        cli_term_heading(&a->term, api_word(UK_WORD_ASK_WHERE_TITLE));
    cli_ask_say(a, a->view.places ? UK_WORD_ASK_WHERE_MORE : UK_WORD_ASK_WHERE, NULL, NULL, NULL);
    if (!cli_ask_hear(a))
        return;
    if (!*a->typed && a->view.places)
        cli_ask_take(a, api_ask_go_on(&a->ask, &a->view));
    else if (!*a->typed || cli_ask_typed(a, UK_WORD_ASK_KEYS_LIST))
        ask_groups(a);
    else if (strcmp(a->typed, "0") == 0)
        cli_ask_took_back(a);
    else if (a->view.places && cli_ask_typed(a, UK_WORD_ASK_KEYS_NO))
        cli_ask_take(a, api_ask_go_on(&a->ask, &a->view));
    else if (typed_group(a))
        ask_regions(a, typed_group(a));
    else if (only_numbers(a))
        refuse_number(a);
    else
        take_words(a);
}

// -- what was not said -----------------------------------------------------------------------------

void cli_ask_side(struct cli_asking *a)
{
    putchar('\n');
    cli_ask_say(a, UK_WORD_ASK_SIDE, a->view.mention, NULL, NULL);
    while (cli_ask_hear(a)) {
        enum uk_side side = cli_ask_typed(a, UK_WORD_ASK_KEYS_LEFT) ? UK_LEFT : cli_ask_typed(a, UK_WORD_ASK_KEYS_RIGHT) ? UK_RIGHT
                            : !*a->typed || cli_ask_typed(a, UK_WORD_ASK_KEYS_BOTH) || cli_ask_typed(a, UK_WORD_ASK_KEYS_UNSURE) ? UK_BOTH : UK_MIDLINE;
        if (side == UK_MIDLINE && cli_ask_took_back(a))
            return;
        if (side == UK_MIDLINE && !cli_ask_typed(a, UK_WORD_ASK_KEYS_SKIP)) {
            cli_ask_again(a, a->typed, UK_WORD_ASK_SIDE_HOW, NULL);
            continue;
        }
        cli_ask_take(a, api_ask_side(&a->ask, side));
        return;
    }
}

static void list_unsaid(const struct cli_asking *a, char *to, size_t size)
{
    size_t used = 0;
    to[0] = 0;
    for (int i = 0; i < a->view.unsaid_count && used + 1 < size; i++) {
        struct api_find_place place = api_find_place(&a->view.request, a->view.unsaid[i].n);
        char name[API_PEOPLE_NAME];
        api_people_sided(place.name, place.side, name);
        snprintf(to + used, size - used, "%s%s", used ? "; " : "", name);
        used = strlen(to);
    }
}

void cli_ask_level(struct cli_asking *a)
{
    char list[600];
    list_unsaid(a, list, sizeof list);
    putchar('\n');
    cli_ask_say(a, a->view.unsaid_count == 1 ? UK_WORD_ASK_LEVEL : UK_WORD_ASK_LEVEL_ALL, list, NULL, NULL);
    while (cli_ask_hear(a)) {
        double level[UK_PLACE_COUNT] = {5};
        int count = 0;
        bool good = true;
        if (strcmp(a->typed, "0") != 0 && cli_ask_took_back(a))
            return;
        char line[CLI_TYPED_MAX];
        snprintf(line, sizeof line, "%s", a->typed);
        for (char *word = strtok(line, " ,;"); word && good; word = strtok(NULL, " ,;")) {
            char *end = word;
            good = count < a->view.unsaid_count;
            if (good)
                level[count++] = strtod(word, &end);
            good = good && end != word && (!*end || strcmp(end, "/10") == 0);
        }
        enum uk_err err = good ? api_ask_levels(&a->ask, level, count ? count : 1) : UK_ERR_RANGE;
        cli_ask_take(a, err);
        if (err != UK_ERR_RANGE)
            return;
        cli_ask_again(a, a->typed, UK_WORD_ASK_LEVEL_HOW, NULL);
    }
}

// -- who -------------------------------------------------------------------------------------------

// "44 f", "f44", "44": false if there is anything else in it.
static bool take_person(const char *typed, int *age, char *sex)
{
    *age = -1;
    *sex = 0;
    while (*typed) {
        size_t length = strcspn(typed, " ,");
        char word[64], *end;
        snprintf(word, sizeof word, "%.*s", (int)(length < 60 ? length : 60), typed);
        typed += length;
        typed += strspn(typed, " ,");
        long n = strtol(word, &end, 10);
        if (end != word) {
            if (*age >= 0 || n < 0 || n > 120)
                return false;
            *age = (int)n;
        }
        if (*end && !*sex)
            *sex = cli_ask_is(end, UK_WORD_ASK_KEYS_FEMALE) ? 'f' : cli_ask_is(end, UK_WORD_ASK_KEYS_MALE) ? 'm' : 0;
        if (*end && !*sex)
            return false;
    }
    return true;
}

void cli_ask_person(struct cli_asking *a)
{
    cli_term_heading(&a->term, api_word(UK_WORD_ASK_PERSON_TITLE));
    cli_ask_say(a, UK_WORD_ASK_PERSON, NULL, NULL, NULL);
    while (cli_ask_hear(a)) {
        int age = -1;
        char sex = 0;
        if (cli_ask_took_back(a))
            return;
        if (cli_ask_typed(a, UK_WORD_ASK_KEYS_WHY)) {
            cli_ask_say(a, UK_WORD_ASK_PERSON_WHY, NULL, NULL, NULL);
        } else if (cli_ask_typed(a, UK_WORD_ASK_KEYS_SKIP) || take_person(a->typed, &age, &sex)) {
            a->said_age = age, a->said_sex = sex;
            cli_ask_take(a, api_ask_person(&a->ask, age, sex));
            return;
        } else {
            cli_ask_again(a, a->typed, UK_WORD_ASK_PERSON_HOW, NULL);
        }
    }
}
