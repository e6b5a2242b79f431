// SPDX-License-Identifier: MIT
#include "cli/trends_page.h"

#include "cli/charts.h"
#include "cli/cli.h"
#include "cli/picture.h"
#include "host/term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { USUAL_WIDTH = 1000, COLUMNS = 2, HEIGHT_MAX = 8000 };

struct sheet {
    struct paper_page *page;
    double left, width, y, unit;
};

static double block(struct sheet *s, double size, bool bold, bool serif, uint32_t colour, double x, double y, double width, const char *text)
{
    struct paper_pen pen = {.size = size, .bold = bold, .serif = serif, .colour = colour, .align = -1};
    return paper_text_block(s->page, &pen, x, y, width, text);
}

// -- sentences -------------------------------------------------------------------------------------

static void hear(struct cli_trends_page *t, const char *text)
{
    size_t used = strlen(t->says);
    snprintf(t->says + used, sizeof t->says - used, "%s%s", used ? " " : "", text);
}

static void name_of(uk_place place, char to[API_SAY_SIZE])
{
    api_trends_place_name(place, to);
    if (to[0] >= 'a' && to[0] <= 'z')
        to[0] = (char)(to[0] - 'a' + 'A');
}

static void gather_words(struct cli_trends_page *t)
{
    char says[API_SAY_SIZE], name[API_SAY_SIZE];
    *t->says = 0;
    hear(t, api_word(UK_WORD_TRENDS_HEADING_WORST));
    api_trends_say_line(t->trends, &t->trends->t.worst, says);
    hear(t, says);
    for (int i = 0; i < t->trends->t.place_count; i++) {
        name_of(t->trends->t.place[i].place, name);
        api_trends_say_line(t->trends, &t->trends->t.place[i], says);
        hear(t, name);
        hear(t, says);
    }
}

// -- the page --------------------------------------------------------------------------------------

static void put_head(struct sheet *s, const struct cli_trends_page *t)
{
    char says[API_SAY_SIZE];
    s->y += block(s, s->unit * 2.1, false, true, PAPER_INK, s->left, s->y, s->width, api_word(UK_WORD_TRENDS_TITLE));
    api_report_span(t->trends->t.from, t->trends->t.from + t->trends->t.days - 1, says);
    s->y += block(s, s->unit, false, false, PAPER_INK2, s->left, s->y, s->width, says) + s->unit;
}

static bool is_high(const struct cli_trends_page *t)
{
    uint8_t both[UK_PLACE_COUNT + 1];
    for (int i = 0; i <= UK_PLACE_COUNT; i++)
        both[i] = t->two && t->first.level[i] > t->last.level[i] ? t->first.level[i] : t->last.level[i];
    return api_picture_is_high(cli_picture(), both);
}

static void put_bodies(struct sheet *s, const struct cli_trends_page *t)
{
    double each = (s->width - s->unit * 2) / 2, height = is_high(t) ? each * 0.64 : each * 0.95;
    char span[API_SAY_SIZE];
    if (!t->any)
        return;
    for (int k = t->two ? 0 : 1; k < 2; k++) {
        const struct api_report_window *w = k ? &t->last : &t->first;
        double x = s->left + (k && t->two ? each + s->unit * 2 : 0);
        int word = !t->two ? UK_WORD_TRENDS_THESE_DAYS : k ? UK_WORD_TRENDS_THIS_WEEK : UK_WORD_TRENDS_FIRST_WEEK;
        api_report_span(w->from, w->to, span);
        double y = s->y + block(s, s->unit * 1.15, true, false, PAPER_INK, x, s->y, each, api_word(word));
        y += block(s, s->unit * 0.9, false, false, PAPER_INK2, x, y, each, span);
        struct cli_bodies b = {.tenths = w->level, .x = x, .y = y + s->unit * 0.4, .width = each, .height = height, .dense = 1, .size = s->unit * 0.85,
                               .high = is_high(t)};
        cli_charts_bodies(s->page, &b);
    }
    s->y += s->unit * 3.2 + height;
    s->y += block(s, s->unit * 0.9, false, false, PAPER_INK2, s->left, s->y, s->width, api_word(t->two ? UK_WORD_TRENDS_BODIES : UK_WORD_TRENDS_BODIES_ONE));
    s->y += s->unit * 1.2;
}

// A chart with its heading and the sentence beneath; answers how high it is.
static double put_line(struct sheet *s, const struct cli_trends_page *t, const struct uk_trend_line *line, double x, double width, double high)
{
    char says[API_SAY_SIZE], name[API_SAY_SIZE];
    double y = s->y;
    if (line->place.n)
        name_of(line->place, name);
    y += block(s, s->unit * 1.15, true, false, PAPER_INK, x, y, width, line->place.n ? name : api_word(UK_WORD_TRENDS_HEADING_WORST));
    struct paper_chart c = {.x = x, .y = y + s->unit * 0.2, .width = width, .height = high, .size = s->unit * 0.9, .paper = PAPER_CARD};
    cli_charts_line(s->page, &c, &t->trends->t, line);
    y += high + s->unit * 0.6;
    api_trends_say_line(t->trends, line, says);
    y += block(s, s->unit * 0.95, false, false, PAPER_INK2, x, y, width, says);
    return y - s->y;
}

static void put_all(struct sheet *s, const struct cli_trends_page *t)
{
    const struct uk_trends *trends = &t->trends->t;
    put_head(s, t);
    put_bodies(s, t);
    s->y += put_line(s, t, &trends->worst, s->left, s->width, s->unit * 13);
    s->y += block(s, s->unit * 0.9, false, false, PAPER_INK2, s->left, s->y, s->width, api_word(UK_WORD_TRENDS_CHART_KEY)) + s->unit * 1.4;
    double each = (s->width - s->unit * 2.4 * (COLUMNS - 1)) / COLUMNS;
    for (int i = 0; i < trends->place_count; i += COLUMNS) {
        double high = 0;
        for (int k = 0; k < COLUMNS && i + k < trends->place_count; k++) {
            double h = put_line(s, t, &trends->place[i + k], s->left + k * (each + s->unit * 2.4), each, s->unit * 9);
            high = h > high ? h : high;
        }
        s->y += high + s->unit * 1.4;
    }
}

static double lay_out(const struct cli_trends_page *t, const struct paper_wish *wish, double unit, const char **bad)
{
    struct sheet s = {.left = unit * 2.2, .width = wish->width - unit * 4.4, .y = unit * 2, .unit = unit};
    s.page = paper_page_open(wish);
    if (!s.page)
        return *bad = strerror(12), 0;
    put_all(&s, t);
    *bad = paper_page_close(s.page);
    return s.y + unit * 0.6;
}

const char *cli_trends_page(struct cli_trends_page *t, const char *path, bool svg, int width, int height)
{
    const char *bad = NULL;
    gather_words(t);
    struct paper_wish wish = {.kind = PAPER_MEASURE, .path = path, .width = width ? width : USUAL_WIDTH, .height = height ? height : HEIGHT_MAX,
                              .colour = PAPER_PAPER, .title = api_word(UK_WORD_TRENDS_TITLE), .says = t->says};
    double unit = wish.width / 66, high = lay_out(t, &wish, unit, &bad);
    while (!bad && height && high > height && unit > 3) // a given height: smaller until it fits
        high = lay_out(t, &wish, unit *= 0.96, &bad);
    if (bad)
        return bad;
    wish.height = height ? height : (int)(high + 1);
    wish.kind = svg ? PAPER_SVG : PAPER_PNG;
    lay_out(t, &wish, unit, &bad);
    return bad;
}

// -- in the terminal -----------------------------------------------------------------------------------

struct figure {
    char *text;
    size_t size;
};

static struct figure figure_of(struct api_picture *p, const char *view, bool high, int columns, int rows)
{
    struct figure f = {NULL, 0};
    FILE *before = stdout, *memory = open_memstream(&f.text, &f.size);
    if (!memory)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    api_picture_view(p, view);
    stdout = memory;
    cli_picture_figure(p, high, columns, rows);
    stdout = before;
    fclose(memory);
    return f;
}

static void put_names(const struct cli_trends_page *t, int columns)
{
    static const char *const at[] = {"front", "back"};
    for (int i = t->two ? 0 : 2; i < 4; i++) {
        const char *name = i % 2 == 1 ? "" : api_word(!t->two ? UK_WORD_TRENDS_THESE_DAYS : i ? UK_WORD_TRENDS_THIS_WEEK : UK_WORD_TRENDS_FIRST_WEEK);
        printf("%-*s ", columns, name);
    }
    putchar('\n');
    for (int i = t->two ? 0 : 2; i < 4; i++) {
        bool back = strcmp(at[i % 2], "back") == 0;
        const char *left = api_word(back ? UK_WORD_SIDE_LEFT : UK_WORD_SIDE_RIGHT), *right = api_word(back ? UK_WORD_SIDE_RIGHT : UK_WORD_SIDE_LEFT);
        printf("%s%*s ", left, columns - (int)strlen(left), right);
    }
    putchar('\n');
}

void cli_trends_bodies(const struct cli_trends_page *t, const struct cli_term *term)
{
    static struct uk_paint paint;
    if (!t->any || term->plain || !cli_picture_can())
        return;
    int wide = host_columns(STDOUT_FILENO), columns = wide >= 120 ? 28 : 18, rows = columns * 10 / 9, from = t->two ? 0 : 2;
    bool high = is_high(t);
    struct figure f[4] = {{NULL, 0}};
    if (wide < (4 - from) * (columns + 1))
        return;
    struct api_picture *p = cli_picture();
    for (int i = from; i < 4; i++) {
        api_picture_levels(p, &paint, i < 2 ? t->first.level : t->last.level);
        f[i] = figure_of(p, i % 2 ? "back" : "front", high, columns, high ? rows * 2 / 3 : rows);
    }
    putchar('\n');
    put_names(t, columns);
    const char *line[4] = {"", "", "", ""};
    for (int i = from; i < 4; i++)
        line[i] = f[i].text;
    while (*line[from]) {
        for (int i = from; i < 4; i++) {
            size_t n = strcspn(line[i], "\n");
            printf("%.*s%s", (int)n, line[i], i < 3 ? " " : "\n");
            line[i] += n + (line[i][n] != 0);
        }
    }
    for (int i = from; i < 4; i++)
        free(f[i].text);
    cli_term_say(term, 0, 0, t->two ? UK_WORD_TRENDS_BODIES : UK_WORD_TRENDS_BODIES_ONE, NULL, NULL, NULL);
}
