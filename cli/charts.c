// SPDX-License-Identifier: MIT
#include "cli/charts.h"

#include "api/time.h"
#include "cli/picture.h"

#include <stdlib.h>

// The colour of the page becomes white: what is printed needs no ground.
static void whiten(uint8_t *rgba, size_t pixels)
{
    static const unsigned ground[3] = {0xf6, 0xf0, 0xe5};
    for (size_t i = 0; i < pixels; i++)
        for (int k = 0; k < 3; k++) {
            unsigned v = rgba[4 * i + (size_t)k] * 255u / ground[k];
            rgba[4 * i + (size_t)k] = (uint8_t)(v > 255 ? 255 : v);
        }
}

static void draw_body(struct paper_page *page, const struct cli_bodies *b, struct api_picture *p, const char *view, double x)
{
    const double tall = b->height - b->size * 1.6, inset = b->size; // the names stand beneath the body
    int width = (int)(b->width / 2 * b->dense), height = (int)(tall * b->dense);
    api_picture_view(p, view);
    if (b->high)
        api_picture_aim_high(p, width, height);
    else
        api_picture_aim(p, width, height);
    p->scene.scale = (float)b->dense * 0.7f;
    size_t bytes = api_picture_space(width, height);
    uint8_t *rgba = malloc((size_t)width * (size_t)height * 4);
    void *space = calloc(bytes ? bytes : 1, 1);
    if (!rgba || !space)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    if (bytes && api_picture_draw(p, width, height, rgba, space, bytes) == UK_OK) {
        if (b->white)
            whiten(rgba, (size_t)width * (size_t)height);
        paper_picture(page, rgba, width, height, x, b->y, b->width / 2, tall);
    }
    free(rgba);
    free(space);
    bool front = view[0] == 'f';
    struct paper_pen pen = {.size = b->size, .colour = PAPER_INK2, .align = -1};
    paper_line_of_text(page, &pen, x + inset, b->y + b->height - b->size * 0.4, api_word(front ? UK_WORD_SIDE_RIGHT : UK_WORD_SIDE_LEFT));
    pen.align = 1;
    paper_line_of_text(page, &pen, x + b->width / 2 - inset, b->y + b->height - b->size * 0.4,
                       api_word(front ? UK_WORD_SIDE_LEFT : UK_WORD_SIDE_RIGHT));
    pen.align = 0;
    paper_line_of_text(page, &pen, x + b->width / 4, b->y + b->height - b->size * 0.4, api_word(front ? UK_WORD_REPORT_FRONT : UK_WORD_REPORT_BACK));
}

void cli_charts_bodies(struct paper_page *page, const struct cli_bodies *b)
{
    static struct uk_paint paint;
    if (paper_measures(page))
        return;
    struct api_picture *p = cli_picture();
    api_picture_levels(p, &paint, b->tenths);
    draw_body(page, b, p, "front", b->x);
    draw_body(page, b, p, "back", b->x + b->width / 2);
}

void cli_charts_line(struct paper_page *p, struct paper_chart *at, const struct uk_trends *t, const struct uk_trend_line *line)
{
    static double level[UK_TREND_DAYS], smooth[UK_TREND_DAYS];
    static bool go[UK_TREND_DAYS];
    for (int i = 0; i < t->days; i++) {
        level[i] = line->level[i] ? (line->level[i] - 1) / 10.0 : -1;
        smooth[i] = line->smooth[i] ? (line->smooth[i] - 1) / 10.0 : -1;
        go[i] = t->goes[i] > 0;
    }
    struct api_figure first = api_date(t->from), middle = api_date(t->from + t->days / 2), last = api_date(t->from + t->days - 1);
    at->days = t->days;
    at->level = level;
    at->smooth = smooth;
    at->go = go;
    at->most = 10;
    at->first = first.text;
    at->middle = t->days > 2 && at->width > at->size * 24 ? middle.text : "";
    at->last = t->days > 1 ? last.text : "";
    paper_chart(p, at);
}
