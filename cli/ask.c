// SPDX-License-Identifier: MIT
//
// The interview: `unknot find` with nothing, at a terminal. Asks where it hurts, place by place, then answers.
// 0 goes back a step; the end of the input ends the interview, with the answer to what was said so far.
#include "cli/find.h"
#include "cli/term.h"
#include "api/atlas.h"

#include <stdlib.h>
#include <string.h>

enum { PLACES_MAX = 40 };

struct asking {
    struct cli_term term;
    int count;
    struct {
        int region; // row
        char side;  // 'l', 'r', 'b'; 0 in the middle
        double level;
    } place[PLACES_MAX];
};

enum { ENDED = -1, EMPTY = -2, OTHER = -3 };

static void say(const struct asking *a, int word)
{
    putchar('\n');
    cli_term_say(&a->term, 0, 0, word, NULL, NULL, NULL);
}

// A line from the person without spaces around it; false at the end of the input.
static bool hear(char *line, size_t size)
{
    fputs("> ", stdout);
    fflush(stdout);
    if (!fgets(line, (int)size, stdin)) {
        putchar('\n');
        return false;
    }
    if (!strchr(line, '\n'))
        for (int c; (c = getchar()) != '\n' && c != EOF;)
            ;
    size_t start = strspn(line, " \t"), end = strlen(line);
    while (end > start && strchr(" \t\r\n", line[end - 1]))
        end--;
    memmove(line, line + start, end - start);
    line[end - start] = 0;
    return true;
}

// A whole number from 0 to `most`, or ENDED or EMPTY. Asks again until it is one of them.
static int hear_number(const struct asking *a, int most)
{
    char line[128];
    while (hear(line, sizeof line)) {
        if (!*line)
            return EMPTY;
        char *end;
        long n = strtol(line, &end, 10);
        if (!*end && n >= 0 && n <= most)
            return (int)n;
        char range[32];
        snprintf(range, sizeof range, "0-%d", most);
        cli_term_say(&a->term, 0, 0, UK_WORD_ASK_AGAIN, range, NULL, NULL);
    }
    return ENDED;
}

static int ask_group(const struct asking *a)
{
    for (int i = 1; i <= api_atlas_count(API_GROUP); i++) {
        char number[8];
        snprintf(number, sizeof number, "%2d", i);
        cli_term_row(&a->term, 2, 4, number, api_atlas_get(API_GROUP, i).name);
    }
    say(a, a->count ? UK_WORD_ASK_MORE : UK_WORD_ASK_AREA);
    return hear_number(a, api_atlas_count(API_GROUP));
}

// The row of the region that was chosen in a group; 0 to go back.
static int ask_region(const struct asking *a, int group)
{
    const char *name = api_atlas_get(API_GROUP, group).name;
    int row[64], count = 0;
    for (int i = 1; i <= api_atlas_count(API_REGION) && count < 64; i++)
        if (strcmp(api_atlas_get(API_REGION, i).text, name) == 0)
            row[count++] = i;
    for (int i = 0; i < count; i++) {
        char number[8];
        snprintf(number, sizeof number, "%2d", i + 1);
        cli_term_row(&a->term, 2, 4, number, api_atlas_get(API_REGION, row[i]).name);
    }
    say(a, UK_WORD_ASK_REGION);
    int n = hear_number(a, count);
    return n > 0 ? row[n - 1] : n == ENDED ? ENDED : 0;
}

static int ask_side(const struct asking *a)
{
    char line[64];
    say(a, UK_WORD_ASK_SIDE);
    while (hear(line, sizeof line)) {
        if (strcmp(line, "0") == 0)
            return 0;
        if (*line && strchr("lrbLRB", *line))
            return *line | 0x20;
        cli_term_say(&a->term, 0, 0, UK_WORD_ASK_AGAIN, "l, r, b", NULL, NULL);
    }
    return ENDED;
}

// One place. ENDED when the input is over, EMPTY when the person is done, else 0.
static int ask_place(struct asking *a)
{
    int group = ask_group(a);
    if (group == ENDED || group == EMPTY)
        return group;
    if (group == 0)
        return a->count ? (a->count--, 0) : 0;
    int region = ask_region(a, group), side = 0;
    if (region <= 0)
        return region;
    if (api_atlas_get(API_REGION, region).sided) {
        side = ask_side(a);
        if (side <= 0)
            return side;
    }
    say(a, UK_WORD_ASK_LEVEL);
    int level = hear_number(a, 10);
    a->place[a->count].region = region;
    a->place[a->count].side = (char)side;
    a->place[a->count++].level = level < 0 ? 5 : level;
    return level == ENDED ? ENDED : 0;
}

int cli_ask(struct cli_call *call)
{
    struct asking a = {.term = cli_term_start(call->plain)};
    int end = 0;
    while (end == 0 && a.count < PLACES_MAX)
        end = ask_place(&a);
    if (a.count == 0) {
        say(&a, UK_WORD_ASK_ENDED);
        return CLI_DONE;
    }
    char request[8192];
    struct api_writer w = {.to = request, .size = sizeof request};
    api_write_open(&w, NULL, '{');
    api_write_open(&w, "at", '[');
    for (int i = 0; i < a.count; i++) {
        char side = a.place[i].side;
        api_write_open(&w, NULL, '{');
        api_write_sided(&w, "region", side == 'l' ? UK_LEFT : side == 'r' ? UK_RIGHT : side == 'b' ? UK_BOTH : UK_MIDLINE,
                        api_atlas_get(API_REGION, a.place[i].region).id);
        api_write_number(&w, "level", a.place[i].level, 1);
        api_write_close(&w, '}');
    }
    api_write_close(&w, ']');
    api_write_close(&w, '}');
    UK_ASSERT(w.used <= sizeof request);
    return cli_find_request(call, request, w.used);
}
