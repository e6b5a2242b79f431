// SPDX-License-Identifier: MIT
//
// The report as one page: laid out from top to bottom, smaller and smaller until it fits.
#include "cli/report_page.h"

#include "cli/charts.h"
#include "cli/picture.h"

#include <stdio.h>
#include <string.h>

static const double MARGIN = 36, GAP = 14;
enum { WORKS_SHOWN = 6 };

struct sheet {
    struct paper_page *page;
    double left, width, y, bottom;
    double unit; // size of plain text
};

static struct paper_pen plain(const struct sheet *s) { return (struct paper_pen){.size = s->unit, .colour = PAPER_INK, .align = -1}; }
static struct paper_pen small(const struct sheet *s) { return (struct paper_pen){.size = s->unit * 0.9, .colour = PAPER_INK2, .align = -1}; }
static struct paper_pen strong(const struct sheet *s) { return (struct paper_pen){.size = s->unit, .bold = true, .colour = PAPER_INK, .align = -1}; }

static void heading(struct sheet *s, double x, int word)
{
    struct paper_pen pen = {.size = s->unit * 1.15, .bold = true, .colour = PAPER_INK, .align = -1};
    paper_begin(s->page, "H2");
    paper_line_of_text(s->page, &pen, x, s->y + pen.size, api_word(word));
    paper_end(s->page, "H2");
    s->y += pen.size * 1.55;
}

static void block(struct sheet *s, const struct paper_pen *pen, double x, double width, const char *text)
{
    paper_begin(s->page, "P");
    s->y += paper_text_block(s->page, pen, x, s->y, width, text);
    paper_end(s->page, "P");
}

static void rule(struct sheet *s)
{
    s->y += s->unit * 0.6;
    paper_line(s->page, s->left, s->y, s->left + s->width, s->y, 0.5, PAPER_HAIR);
    s->y += s->unit * 0.6;
}

// -- the head --------------------------------------------------------------------------------------

static void put_head(struct sheet *s, const struct api_report *r)
{
    struct paper_pen title = {.size = s->unit * 2.1, .serif = true, .colour = PAPER_INK, .align = -1}, pen = plain(s), right = small(s);
    char says[API_SAY_SIZE], line[3 * API_SAY_SIZE];
    paper_begin(s->page, "H1");
    paper_line_of_text(s->page, &title, s->left, s->y + title.size, api_word(UK_WORD_REPORT_TITLE));
    paper_end(s->page, "H1");
    right.align = 1;
    says[0] = 0;
    api_say_more(says, UK_WORD_REPORT_MADE, api_date(r->today).text, "", "");
    paper_line_of_text(s->page, &right, s->left + s->width, s->y + title.size, says);
    s->y += title.size * 1.5;
    *line = 0;
    if (*r->name)
        snprintf(line, sizeof line, "%s. ", r->name);
    if (api_report_has(r, API_REPORT_WHO)) {
        api_report_say_who(r, says);
        size_t n = strlen(line), m = strlen(says);
        snprintf(line + n, sizeof line - n, "%s%s ", says, m && says[m - 1] == '.' ? "" : ".");
    }
    api_report_say_since(r, says);
    snprintf(line + strlen(line), sizeof line - strlen(line), "%s", says);
    block(s, &pen, s->left, s->width, line);
    pen = small(s);
    block(s, &pen, s->left, s->width, api_word(UK_WORD_REPORT_KEPT));
    rule(s);
}

// -- where -----------------------------------------------------------------------------------------

static void put_window(struct sheet *s, const struct api_report_window *w, int word, double x, double width, double height, bool high)
{
    struct paper_pen bold = strong(s), thin = small(s);
    char span[API_SAY_SIZE];
    api_report_span(w->from, w->to, span);
    paper_line_of_text(s->page, &bold, x, s->y + bold.size, api_word(word));
    paper_line_of_text(s->page, &thin, x, s->y + bold.size * 2.3, span);
    struct cli_bodies b = {.tenths = w->level, .x = x, .y = s->y + bold.size * 2.7, .width = width, .height = height, .dense = 3,
                           .size = s->unit * 0.85, .high = high, .white = true};
    paper_begin(s->page, "Figure");
    cli_charts_bodies(s->page, &b);
    paper_end(s->page, "Figure");
}

static void put_scale(struct sheet *s, double x, double width)
{
    struct paper_pen thin = small(s);
    double each = (width < 20 * s->unit ? width : 20 * s->unit) / 11, high = s->unit * 0.8;
    s->y += s->unit * 0.3;
    for (int i = 0; i <= 10; i++) {
        char digits[8];
        snprintf(digits, sizeof digits, "%d", i);
        paper_box(s->page, x + i * each, s->y, each * 0.94, high, 0, paper_pain_colour(i));
        thin.align = 0;
        thin.size = s->unit * 0.8;
        paper_line_of_text(s->page, &thin, x + (i + 0.47) * each, s->y + high + thin.size, digits);
    }
    s->y += high + s->unit;
}

static void put_where(struct sheet *s, const struct api_report *r)
{
    struct paper_pen pen = plain(s), thin = small(s);
    char says[API_SAY_SIZE];
    uint8_t both[UK_PLACE_COUNT + 1];
    heading(s, s->left, UK_WORD_REPORT_HEADING_WHERE);
    const struct api_report_window *now = api_report_has_last(r) ? &r->last : r->looked_count ? &r->looked_at : NULL;
    for (int i = 0; i <= UK_PLACE_COUNT; i++) {
        uint8_t first = r->two ? r->first.level[i] : 0, last = now ? now->level[i] : 0;
        both[i] = first > last ? first : last;
    }
    bool high = api_picture_is_high(cli_picture(), both);
    double list = s->width * 0.25, each = (s->width - list - 2 * GAP) / 2, height = high ? each * 0.64 : each * 0.98;
    height *= s->unit / 8.4;
    double top = s->y, x = s->left;
    if (r->two)
        put_window(s, &r->first, UK_WORD_REPORT_FIRST, x, each, height, high);
    x += r->two ? each + GAP : 0;
    if (now)
        put_window(s, now, now != &r->last ? UK_WORD_REPORT_LOOKED_THEN : r->two ? UK_WORD_REPORT_LAST : UK_WORD_REPORT_THESE, x, each, height, high);
    x += now ? each + GAP : 0;
    for (int i = 0; i < r->place_count; i++) {
        api_report_say_place(r, i, says);
        if (says[0] >= 'a' && says[0] <= 'z')
            says[0] = (char)(says[0] - 'a' + 'A');
        block(s, &pen, x, s->left + s->width - x, says);
        s->y += s->unit * 0.3;
    }
    api_report_say_places(r, says);
    block(s, r->place_count ? &thin : &pen, x, s->left + s->width - x, says);
    if (r->two || now)
        put_scale(s, x, s->left + s->width - x);
    double end = r->two || now ? top + s->unit * 2.7 + height : top;
    s->y = s->y > end ? s->y : end;
    rule(s);
}

// -- pain and task -----------------------------------------------------------------------------------

static void put_task(struct sheet *s, const struct api_report *r, double x, double width, double height)
{
    static double level[UK_TREND_DAYS];
    static bool go[UK_TREND_DAYS];
    const struct uk_trends *t = &r->trends->t;
    char says[API_SAY_SIZE];
    struct api_figure first = api_date(t->from), last = api_date(t->from + t->days - 1);
    struct paper_pen thin = small(s);
    heading(s, x, UK_WORD_REPORT_HEADING_TASK);
    for (int i = 0; i < t->days; i++) {
        level[i] = -1;
        go[i] = t->goes[i] > 0;
    }
    for (int i = 0; i < r->rating_count; i++)
        if (r->rating[i].day >= t->from && r->rating[i].day < t->from + t->days)
            level[r->rating[i].day - t->from] = r->rating[i].level / 10.0;
    struct paper_chart c = {.x = x, .y = s->y, .width = width, .height = height, .days = t->days, .level = level, .go = go, .most = 10,
                            .first = first.text, .middle = "", .last = t->days > 1 ? last.text : "", .size = s->unit * 0.85, .paper = 0xffffff, .steps = true};
    if (r->rating_count) {
        paper_begin(s->page, "Figure");
        paper_chart(s->page, &c);
        paper_end(s->page, "Figure");
        s->y += height + s->unit * 0.4;
    }
    api_report_say_task(r, says);
    block(s, &thin, x, width, says);
}

static void put_pain(struct sheet *s, const struct api_report *r)
{
    bool pain = api_report_has(r, API_REPORT_PAIN), task = api_report_has(r, API_REPORT_TASK);
    double top = s->y, width = pain && task ? s->width * 0.64 - GAP : s->width, height = s->unit * 9.5, end = top;
    char says[API_SAY_SIZE];
    struct paper_pen thin = small(s);
    if (!pain && !task)
        return;
    if (pain) {
        heading(s, s->left, UK_WORD_REPORT_HEADING_PAIN);
        struct paper_chart c = {.x = s->left, .y = s->y, .width = width, .height = height, .size = s->unit * 0.85, .paper = 0xffffff};
        bool any = r->trends->t.worst.noted > 0;
        if (any) {
            paper_begin(s->page, "Figure");
            cli_charts_line(s->page, &c, &r->trends->t, &r->trends->t.worst);
            paper_end(s->page, "Figure");
            s->y += height + s->unit * 0.4;
        }
        api_trends_say_line(r->trends, &r->trends->t.worst, says);
        block(s, &thin, s->left, width, says);
        if (any)
            block(s, &thin, s->left, width, api_word(UK_WORD_REPORT_CHART_KEY));
        end = s->y;
    }
    if (task) {
        s->y = top;
        double x = pain ? s->left + width + GAP : s->left;
        put_task(s, r, x, s->left + s->width - x, height);
        end = s->y > end ? s->y : end;
    }
    s->y = end;
    rule(s);
}

// How it began, and what brings it on: what a clinician asks first.
static void put_said(struct sheet *s, const struct api_report *r)
{
    struct paper_pen pen = plain(s);
    char says[API_SAY_SIZE];
    bool any = false;
    for (int i = 0; i < API_REPORT_SAID_LINES; i++) {
        api_report_say_said(r, (enum api_report_said)i, says);
        if (*says && !any)
            heading(s, s->left, UK_WORD_REPORT_HEADING_SAID);
        any |= *says != 0;
        if (*says)
            block(s, &pen, s->left, s->width, says);
    }
    if (any)
        rule(s);
}

// -- spots -----------------------------------------------------------------------------------------

// One row; as high as its highest cell.
static void put_row(struct sheet *s, const struct paper_pen *pen, const double share[4], double x, double width, const char *const cell[4])
{
    double high = 0;
    for (int i = 0; i < 4; i++) {
        double h = paper_text_block(s->page, pen, x, s->y, width * share[i] - GAP / 2, cell[i]);
        high = h > high ? h : high;
        x += width * share[i];
    }
    s->y += high + s->unit * 0.25;
}

static void put_spots(struct sheet *s, const struct api_report *r)
{
    static const double share[4] = {0.28, 0.25, 0.25, 0.22};
    char name[API_SAY_SIZE], technique[API_SAY_SIZE], dose[API_SAY_SIZE], response[API_SAY_SIZE], more[16];
    struct paper_pen pen = plain(s), thin = small(s);
    heading(s, s->left, UK_WORD_REPORT_HEADING_SPOTS);
    if (!r->spot_count)
        block(s, &pen, s->left, s->width, api_word(UK_WORD_REPORT_SPOTS_NONE));
    else
        put_row(s, &thin, share, s->left, s->width, (const char *const[]){api_word(UK_WORD_REPORT_COLUMN_SPOT), api_word(UK_WORD_REPORT_COLUMN_TECHNIQUE),
                                                api_word(UK_WORD_REPORT_COLUMN_DOSE), api_word(UK_WORD_REPORT_COLUMN_RESPONSE)});
    for (int i = 0; i < r->spot_count; i++) {
        const struct api_report_spot *spot = &r->spot[i];
        api_report_say_spot(spot, name);
        api_report_say_technique(spot, technique);
        api_report_say_dose(spot, dose);
        api_report_say_response(r, spot, response);
        paper_line(s->page, s->left, s->y, s->left + s->width, s->y, 0.4, PAPER_HAIR);
        s->y += s->unit * 0.2;
        paper_begin(s->page, "P");
        put_row(s, &pen, share, s->left, s->width, (const char *const[]){name, technique, dose, response});
        paper_end(s->page, "P");
    }
    if (r->spots > r->spot_count) {
        snprintf(more, sizeof more, "%d", r->spots - r->spot_count);
        *name = 0;
        api_say_more(name, UK_WORD_REPORT_SPOTS_MORE, more, "", "");
        block(s, &thin, s->left, s->width, name);
    }
    rule(s);
}

// -- what helps, and what matters --------------------------------------------------------------------

// What is told first: what helps, then what does not, then what is open.
static void put_works(struct sheet *s, const struct api_report *r, double x, double width)
{
    static const uint8_t order[] = {UK_WORKS_HELPS, UK_WORKS_NOT, UK_WORKS_OPEN};
    static const double share[4] = {0.27, 0.22, 0.28, 0.23};
    struct paper_pen pen = plain(s), thin = small(s);
    char range[API_SAY_SIZE], rows[API_SAY_SIZE];
    int shown = 0;
    heading(s, x, UK_WORD_REPORT_HEADING_WORKS);
    if (r->works->count)
        put_row(s, &thin, share, x, width, (const char *const[]){"", api_word(UK_WORD_REPORT_COLUMN_SO_FAR), api_word(UK_WORD_REPORT_COLUMN_WORKS),
                                                                 api_word(UK_WORD_REPORT_COLUMN_FROM)});
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < r->works->count && shown < WORKS_SHOWN; i++) {
            const struct uk_works_line *line = &r->works->line[i];
            if (line->answer.verdict != order[k])
                continue;
            api_works_say_range(line, range);
            api_works_say_rows(line, rows);
            paper_line(s->page, x, s->y, x + width, s->y, 0.4, PAPER_HAIR);
            s->y += s->unit * 0.2;
            paper_begin(s->page, "P");
            put_row(s, &pen, share, x, width, (const char *const[]){api_works_name(line), api_works_verdict(line), range, rows});
            paper_end(s->page, "P");
            shown++;
        }
    block(s, r->works->count ? &thin : &pen, x, width, api_word(r->works->count ? UK_WORD_REPORT_WORKS_WARNING : UK_WORD_REPORT_WORKS_NONE));
}

static void put_flags(struct sheet *s, const struct api_report *r, double x, double width)
{
    char says[API_SAY_SIZE];
    struct paper_pen pen = plain(s), warn = strong(s);
    warn.colour = PAPER_WARN;
    heading(s, x, UK_WORD_REPORT_HEADING_SAFETY);
    for (int i = 0; i < r->flag_count; i++) {
        api_report_say_flag(&r->flag[i], says);
        block(s, r->flag[i].cleared ? &pen : &warn, x, width, says);
    }
    api_report_say_flags(r, says);
    block(s, &pen, x, width, says);
    api_report_say_past(r, says);
    if (*says)
        block(s, &pen, x, width, says);
    s->y += s->unit * 0.5;
}

static void put_list(struct sheet *s, int word, const char *texts, size_t size, int count, double x, double width)
{
    char line[API_REPORT_LIST * (API_REPORT_TEXT + 2)] = "";
    struct paper_pen pen = plain(s);
    heading(s, x, word);
    for (int i = 0; i < count; i++)
        snprintf(line + strlen(line), sizeof line - strlen(line), "%s%s", i ? ", " : "", texts + (size_t)i * size);
    block(s, &pen, x, width, count ? line : api_word(UK_WORD_REPORT_NONE_NOTED));
    s->y += s->unit * 0.5;
}

static void put_rest(struct sheet *s, const struct api_report *r)
{
    bool works = api_report_has(r, API_REPORT_WORKS), safety = api_report_has(r, API_REPORT_SAFETY),
         medicines = api_report_has(r, API_REPORT_MEDICINES), conditions = api_report_has(r, API_REPORT_CONDITIONS);
    bool right = safety || medicines || conditions;
    double top = s->y, end = top, width = works && right ? s->width * 0.63 - GAP : s->width;
    if (works) {
        put_works(s, r, s->left, width);
        end = s->y;
    }
    double x = works ? s->left + width + GAP : s->left, room = s->left + s->width - x;
    s->y = top;
    if (safety)
        put_flags(s, r, x, room);
    if (medicines)
        put_list(s, UK_WORD_REPORT_HEADING_MEDICINES, r->medicine[0], sizeof r->medicine[0], r->medicine_count, x, room);
    if (conditions)
        put_list(s, UK_WORD_REPORT_HEADING_CONDITIONS, r->condition[0], sizeof r->condition[0], r->condition_count, x, room);
    s->y = s->y > end ? s->y : end;
    if (works || right)
        rule(s);
}

static void put_questions(struct sheet *s, const struct api_report *r)
{
    char line[API_REPORT_ASK + 8];
    struct paper_pen pen = plain(s);
    if (!r->asks)
        return;
    heading(s, s->left, UK_WORD_REPORT_HEADING_QUESTIONS);
    for (int i = 0; i < r->asks; i++) {
        snprintf(line, sizeof line, "%d. %s", i + 1, r->ask[i]);
        block(s, &pen, s->left, s->width, line);
    }
}

static void put_foot(struct sheet *s, const struct api_report *r)
{
    char says[API_SAY_SIZE];
    struct paper_pen thin = small(s);
    api_report_say_left_out(r, says);
    if (!*says)
        return;
    s->y += s->unit * 0.6;
    block(s, &thin, s->left, s->width, says);
}

static void put_all(struct sheet *s, const struct api_report *r)
{
    put_head(s, r);
    if (api_report_has(r, API_REPORT_PICTURE))
        put_where(s, r);
    if (api_report_has(r, API_REPORT_PAIN))
        put_said(s, r);
    put_pain(s, r);
    if (api_report_has(r, API_REPORT_SPOTS))
        put_spots(s, r);
    put_rest(s, r);
    put_questions(s, r);
    put_foot(s, r);
}

const char *cli_report_page(const struct api_report *r, const char *path, bool letter, const char *made, bool *fits)
{
    struct paper_wish wish = {.kind = PAPER_MEASURE, .path = path, .width = letter ? 612 : 595, .height = letter ? 792 : 842, .colour = 0xffffff,
                              .title = api_word(UK_WORD_REPORT_TITLE), .says = api_word(UK_WORD_REPORT_KEPT), .made = made};
    struct sheet s = {.left = MARGIN, .width = wish.width - 2 * MARGIN, .unit = 8.8};
    *fits = false;
    for (; !*fits && s.unit >= 6; s.unit -= *fits ? 0 : 0.2) {
        s.y = MARGIN;
        s.page = paper_page_open(&wish);
        if (!s.page)
            return "";
        put_all(&s, r);
        const char *bad = paper_page_close(s.page);
        if (bad)
            return bad;
        *fits = s.y <= wish.height - MARGIN;
        if (*fits)
            break;
    }
    if (!*fits)
        return NULL;
    wish.kind = PAPER_PDF;
    s.y = MARGIN;
    s.page = paper_page_open(&wish);
    if (!s.page)
        return "";
    put_all(&s, r);
    return paper_page_close(s.page);
}
