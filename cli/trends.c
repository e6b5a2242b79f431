// SPDX-License-Identifier: MIT
//
// unknot trends: charts of blocks in the terminal, or plain numbers; a sentence beneath each.
#include "api/call.h"
#include "api/picture.h"
#include "api/trends.h"
#include "cli/record.h"
#include "cli/term.h"
#include "cli/trends_page.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 70, ROWS = 5 };

// -- a chart ---------------------------------------------------------------------------------------

struct chart {
    double value[COLUMNS]; // below 0: a gap
    double smooth[COLUMNS]; // the running middle; below 0: none
    bool go[COLUMNS];
    int columns, step;     // days in a column
    double most;           // the top of the scale
};

// The days that a column stands for are drawn as the highest of them: a bad day is not hidden.
static void put(struct chart *c, int day, double value)
{
    double *column = &c->value[day / c->step];
    if (value > *column)
        *column = value;
}

static struct chart chart(const struct uk_trends *t, double most)
{
    struct chart c = {.most = most};
    c.step = (t->days + COLUMNS - 1) / COLUMNS;
    c.step = c.step ? c.step : 1;
    c.columns = (t->days + c.step - 1) / c.step;
    for (int i = 0; i < COLUMNS; i++)
        c.value[i] = c.smooth[i] = -1;
    for (int i = 0; i < t->days; i++)
        c.go[i / c.step] = c.go[i / c.step] || t->goes[i];
    return c;
}

// One row of a column: full, empty, or an eighth of it. The lowest eighth is always there, so that 0 differs from a gap.
static const char *cell(const struct cli_term *t, const struct chart *c, int column, int row)
{
    static const char *const eighths[] = {" ", "\xe2\x96\x81", "\xe2\x96\x82", "\xe2\x96\x83", "\xe2\x96\x84",
                                          "\xe2\x96\x85", "\xe2\x96\x86", "\xe2\x96\x87", "\xe2\x96\x88"};
    double value = c->value[column];
    if (value < 0)
        return " ";
    if (c->smooth[column] >= 0 && (int)(c->smooth[column] / c->most * ROWS * 0.999) == row)
        return t->utf8 ? "\xe2\x80\xa2" : "o";
    int filled = (int)(value / c->most * ROWS * 8 + 0.5);
    if (filled < 1)
        filled = 1;
    int here = filled - row * 8;
    here = here < 0 ? 0 : here > 8 ? 8 : here;
    if (t->utf8)
        return eighths[here];
    return here >= 4 ? "#" : here > 0 ? (row == 0 && filled <= 1 ? "_" : ".") : " ";
}

static void draw_days(const struct uk_trends *t, const struct chart *c)
{
    struct api_figure first = api_date(t->from), last = api_date(t->from + t->days - 1);
    int room = c->columns - (int)strlen(first.text);
    if (t->days == 1)
        printf("     %s\n", first.text);
    else if (room > (int)strlen(last.text))
        printf("     %s%*s\n", first.text, room, last.text);
    else
        printf("     %s .. %s\n", first.text, last.text);
}

static void draw(const struct cli_term *term, const struct uk_trends *t, const struct chart *c)
{
    bool any = false;
    for (int row = ROWS - 1; row >= 0; row--) {
        if (row == ROWS - 1)
            printf("%3.0f", c->most);
        else
            printf("%3s", row == 0 ? "0" : "");
        fputs(term->utf8 ? " \xe2\x94\x82" : " |", stdout);
        for (int i = 0; i < c->columns; i++)
            fputs(cell(term, c, i, row), stdout);
        putchar('\n');
    }
    fputs(term->utf8 ? "    \xe2\x94\x94" : "    +", stdout);
    for (int i = 0; i < c->columns; i++)
        fputs(term->utf8 ? "\xe2\x94\x80" : "-", stdout);
    putchar('\n');
    for (int i = 0; i < c->columns; i++)
        any = any || c->go[i];
    if (any) {
        fputs("     ", stdout);
        for (int i = 0; i < c->columns; i++)
            fputs(!c->go[i] ? " " : term->utf8 ? "\xe2\x96\xb2" : "^", stdout);
        putchar('\n');
    }
    draw_days(t, c);
}

// -- lines -----------------------------------------------------------------------------------------

static const char *level(char to[8], uint8_t tenths_plus_one)
{
    snprintf(to, 8, (tenths_plus_one - 1) % 10 ? "%.1f" : "%.0f", (tenths_plus_one - 1) / 10.0);
    return to;
}

static void plain_line(const struct cli_term *term, const struct uk_trends *t, const struct uk_trend_line *line)
{
    char a[8], b[8];
    for (int i = 0; i < t->days; i++) {
        if (!line->level[i])
            continue;
        struct api_figure day = api_date(t->from + i);
        if (line->smooth[i])
            cli_term_say(term, 2, 2, UK_WORD_TRENDS_KEY_LINE, day.text, level(a, line->level[i]), level(b, line->smooth[i]));
        else
            cli_term_say(term, 2, 2, UK_WORD_TRENDS_PLAIN_LEVEL, day.text, level(a, line->level[i]), NULL);
    }
}

static void show_line(const struct cli_term *term, const struct api_trends *t, const struct uk_trend_line *line)
{
    char says[API_SAY_SIZE], name[API_SAY_SIZE], heading[2 * API_SAY_SIZE];
    if (line->place.n) {
        api_trends_place_name(line->place, name);
        *heading = 0;
        api_say_more(heading, UK_WORD_TRENDS_HEADING_PLACE, name, "", "");
        cli_term_heading(term, heading);
    } else {
        cli_term_heading(term, api_word(UK_WORD_TRENDS_HEADING_WORST));
    }
    if (term->plain) {
        plain_line(term, &t->t, line);
    } else {
        struct chart c = chart(&t->t, 10);
        for (int i = 0; i < t->t.days; i++)
            if (line->level[i]) {
                put(&c, i, (line->level[i] - 1) / 10.0);
                if (line->smooth[i])
                    c.smooth[i / c.step] = (line->smooth[i] - 1) / 10.0;
            }
        draw(term, &t->t, &c);
    }
    api_trends_say_line(t, line, says);
    cli_term_text(term, 0, 0, says);
}

// The places of which no change can be told yet: a line each, with the last level.
static void show_few(const struct cli_term *term, const struct api_trends *t)
{
    bool any = false;
    for (int i = 0; i < t->t.place_count; i++) {
        const struct uk_trend_line *line = &t->t.place[i];
        char name[API_SAY_SIZE], says[API_SAY_SIZE] = "", last[8];
        int at = t->t.days - 1;
        while (at > 0 && !line->level[at])
            at--;
        if (line->change.known || !line->level[at])
            continue;
        if (!any)
            cli_term_heading(term, api_word(UK_WORD_TRENDS_HEADING_FEW));
        any = true;
        api_trends_place_name(line->place, name);
        api_say_more(says, UK_WORD_TRENDS_FEW, level(last, line->level[at]), api_date(t->t.from + at).text, "");
        cli_term_row(term, 2, 34, name, says);
    }
}

static void show_spread(const struct cli_term *term, const struct api_trends *t)
{
    char says[API_SAY_SIZE], number[16];
    int most = 2;
    for (int i = 0; i < t->t.days; i++)
        most = t->t.spread[i] > most + 1 ? t->t.spread[i] - 1 : most;
    struct chart c = chart(&t->t, most);
    cli_term_heading(term, api_word(UK_WORD_TRENDS_HEADING_SPREAD));
    for (int i = 0; i < t->t.days; i++) {
        if (!t->t.spread[i])
            continue;
        put(&c, i, t->t.spread[i] - 1);
        struct api_figure day = api_date(t->t.from + i);
        snprintf(number, sizeof number, "%d", t->t.spread[i] - 1);
        if (term->plain)
            cli_term_say(term, 2, 2, UK_WORD_TRENDS_PLAIN_LEVEL, day.text, number, NULL);
    }
    if (!term->plain)
        draw(term, &t->t, &c);
    api_trends_say_spread(t, says);
    cli_term_text(term, 0, 0, says);
}

// What was not told is said in words.
static void show_go(const struct cli_term *term, const struct uk_trend_go *go)
{
    char before[8], after[8];
    struct api_figure day = api_date(go->day);
    level(before, go->before);
    level(after, go->after);
    if (go->before && go->after)
        cli_term_say(term, 2, 2, UK_WORD_TRENDS_SPOT_GO, day.text, before, after);
    else if (go->before)
        cli_term_say(term, 2, 2, UK_WORD_TRENDS_SPOT_GO_BEFORE, day.text, before, NULL);
    else if (go->after)
        cli_term_say(term, 2, 2, UK_WORD_TRENDS_SPOT_GO_AFTER, day.text, after, NULL);
    else
        cli_term_say(term, 2, 2, UK_WORD_TRENDS_SPOT_GO_UNTOLD, day.text, NULL, NULL);
}

static void show_spot(const struct cli_term *term, const struct api_trends *t, const struct uk_trend_spot *s)
{
    char name[API_SAY_SIZE], says[API_SAY_SIZE];
    int from = s->count > 8 ? s->count - 8 : 0; // the latest; all of them with --plain
    api_trends_spot_name(s->spot, name);
    cli_term_text(term, 0, 0, name);
    for (int i = term->plain ? 0 : from; i < s->count; i++)
        show_go(term, &s->go[i]);
    api_trends_say_spot(t, s, says);
    cli_term_text(term, 2, 2, says);
}

// A verdict that several things share is told once, above them.
static void show_verdict(const struct cli_term *term, const struct api_works *works, int verdict)
{
    char says[API_SAY_SIZE];
    int count = 0, told = 0;
    for (int i = 0; i < works->count; i++)
        count += works->line[i].answer.verdict == verdict;
    for (int i = 0; i < works->count; i++) {
        const struct uk_works_line *line = &works->line[i];
        if (line->answer.verdict != verdict)
            continue;
        if (count > 1 && !told++)
            cli_term_text(term, 0, 0, api_works_say_verdict(line));
        if (count > 1)
            api_works_say_behind(line, says);
        else
            api_works_say(line, says);
        cli_term_row(term, count > 1 ? 2 : 0, 22, api_works_name(line), says);
    }
}

static void show_works(const struct cli_term *term, const struct api_works *works)
{
    char says[API_SAY_SIZE];
    cli_term_heading(term, api_word(UK_WORD_WORKS_HEADING));
    if (!works->count)
        cli_term_say(term, 0, 0, UK_WORD_WORKS_NOTHING, NULL, NULL, NULL);
    show_verdict(term, works, UK_WORKS_HELPS);
    show_verdict(term, works, UK_WORKS_NOT);
    show_verdict(term, works, UK_WORKS_OPEN);
    if (!works->count)
        return;
    cli_term_say(term, 0, 0, UK_WORD_WORKS_WARNING, NULL, NULL, NULL);
    api_works_say_sources(says);
    cli_term_text(term, 0, 0, says);
}

static void show_returns(const struct cli_term *term, const struct uk_returns *r)
{
    char name[API_SAY_SIZE], says[API_SAY_SIZE];
    if (r->spot_count || r->untreated_count)
        cli_term_heading(term, api_word(UK_WORD_RETURNS_HEADING));
    for (int i = 0; i < r->spot_count; i++) {
        api_trends_spot_name(r->spot[i].spot, name);
        api_returns_say(&r->spot[i], says);
        cli_term_text(term, 0, 0, name);
        cli_term_text(term, 2, 2, says);
    }
    for (int i = 0; i < r->untreated_count; i++) {
        api_trends_spot_name(r->untreated[i].spot, name);
        api_returns_say_untreated(&r->untreated[i], says);
        cli_term_text(term, 0, 0, name);
        cli_term_text(term, 2, 2, says);
    }
}

static void show_bad_days(const struct cli_term *term, const struct uk_bad_days *days)
{
    char says[API_SAY_SIZE];
    cli_term_heading(term, api_word(UK_WORD_BAD_DAYS_HEADING));
    api_bad_days_say(days, says);
    cli_term_text(term, 0, 0, says);
    for (int i = 0; i < days->count; i++) {
        api_bad_days_say_row(days, i, says);
        cli_term_text(term, 2, 2, says);
    }
}

// Weeks of the record, for the body pictures.
static struct cli_trends_page *page_of(const struct cli_record *r)
{
    static struct cli_trends_page page;
    page.trends = &cli_work()->trends;
    page.any = r->record && api_report_windows(r->record, 7, &page.first, &page.last, &page.two);
    return &page;
}

// --png and --svg. CLI_DONE when there is nothing to write as well.
static int write_pictures(const struct cli_call *call, const struct cli_record *r)
{
    static const char *const options[] = {"--png", "--svg"};
    const char *size = cli_value(call, "--size");
    int width = 0, height = 0;
    if (size && api_picture_size(size, &width, &height))
        return cli_refuse_word(call, size, api_word(UK_WORD_EXPECTED_SIZE), "");
    for (int i = 0; i < 2; i++) {
        const char *path = cli_value(call, options[i]);
        if (!path)
            continue;
        if (!cli_work()->trends.t.noted)
            return cli_could_not(UK_WORD_TRENDS_NOTHING, NULL, NULL);
        const char *bad = cli_trends_page(page_of(r), path, i == 1, width, height);
        if (bad)
            return cli_could_not(UK_WORD_PICTURE_NOT_WRITTEN, path, bad);
        if (!call->json)
            cli_say(stdout, UK_WORD_PICTURE_WRITTEN, path, NULL, NULL), putchar('\n');
    }
    return CLI_DONE;
}

static void show(const struct cli_call *call, const struct api_trends *t, const struct cli_record *r)
{
    struct cli_term term = cli_term_start(call->plain);
    char says[API_SAY_SIZE], step[16];
    if (!t->t.noted && !t->t.spot_count) {
        cli_term_say(&term, 0, 0, UK_WORD_TRENDS_NOTHING, NULL, NULL, NULL);
        if (r->record && r->record->state.found_count)
            cli_term_say(&term, 0, 0, UK_WORD_TRENDS_LOOKED, NULL, NULL, NULL);
        return;
    }
    api_trends_say_free(t, says);
    if (t->t.noted) {
        cli_trends_bodies(page_of(r), &term);
        show_line(&term, t, &t->t.worst);
        if (!term.plain) {
            snprintf(step, sizeof step, "%d", chart(&t->t, 10).step);
            cli_term_say(&term, 0, 0, strcmp(step, "1") == 0 ? UK_WORD_TRENDS_COLUMN_ONE : UK_WORD_TRENDS_COLUMN, step, NULL, NULL);
            cli_term_say(&term, 0, 0, UK_WORD_TRENDS_GAP, term.utf8 ? "\xe2\x80\xa2" : "o", NULL, NULL);
            if (t->t.spot_count)
                cli_term_say(&term, 0, 0, UK_WORD_TRENDS_MARK, term.utf8 ? "\xe2\x96\xb2" : "^", NULL, NULL);
        }
        if (t->t.free) {
            cli_term_heading(&term, api_word(UK_WORD_TRENDS_HEADING_FREE));
            cli_term_text(&term, 0, 0, says);
        }
    }
    for (int i = 0; i < t->t.place_count; i++)
        if (t->t.place[i].change.known)
            show_line(&term, t, &t->t.place[i]);
    show_few(&term, t);
    if (t->t.place_count > 1 && t->t.spread_change.known)
        show_spread(&term, t);
    if (t->t.spot_count)
        cli_term_heading(&term, api_word(UK_WORD_TRENDS_HEADING_SPOTS));
    for (int i = 0; i < t->t.spot_count; i++)
        show_spot(&term, t, &t->t.spot[i]);
    if (cli_work()->bad_days.bad)
        show_bad_days(&term, &cli_work()->bad_days);
    show_works(&term, &cli_work()->works);
    show_returns(&term, &cli_work()->returns);
}

static void answer_json(int days)
{
    char request[64];
    int used = days ? snprintf(request, sizeof request, "{\"days\":%d}", days) : snprintf(request, sizeof request, "{}");
    enum uk_err err = cli_answer_json("trends", request, (size_t)used);
    UK_ASSERT(err == UK_OK);
}

int cli_trends(struct cli_call *call)
{
    const char *text = cli_value(call, "--days");
    char *end = NULL;
    long days = text ? strtol(text, &end, 10) : 0;
    if (call->word_count)
        return cli_refuse_word(call, call->words[0], api_word(UK_WORD_EXPECTED_NO_MORE), "");
    if (text && (end == text || *end || days < 1 || days > UK_TREND_DAYS))
        return cli_refuse_word(call, text, api_word(UK_WORD_EXPECTED_TREND_DAYS), "");
    struct cli_record r;
    int status = cli_record_open(call, CLI_RECORD_FOLD, &r);
    if (status)
        return status;
    cli_work()->record = r.record;
    bool pictures = cli_value(call, "--png") || cli_value(call, "--svg");
    api_trends_read(r.record, (int)days, &cli_work()->trends);
    status = write_pictures(call, &r);
    if (!status && call->json) {
        answer_json((int)days);
    } else if (!status && !pictures) {
        api_works_read(r.record, &cli_work()->works);
        api_returns_read(r.record, &cli_work()->returns);
        api_bad_days_read(r.record, &cli_work()->trends, &cli_work()->bad_days);
        show(call, &cli_work()->trends, &r);
    }
    cli_record_close(&r);
    return status;
}
