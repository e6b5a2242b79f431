// SPDX-License-Identifier: MIT
#include "paper/chart.h"

#include <stdio.h>

enum { DAYS_MAX = 400 };

uint32_t paper_pain_colour(double level)
{
    static const uint32_t fill[] = {0xe9dfcf, 0xf3d9a4, 0xefc77b, 0xe9b154, 0xe19638, 0xd57a29, 0xb8531e, 0xa43b1e, 0x86221f, 0x701722, 0x4d0a1c};
    int i = (int)(level + 0.5);
    return fill[i < 0 ? 0 : i > 10 ? 10 : i];
}

struct frame {
    double left, top, right, bottom;
};

static double x_of(const struct frame *f, const struct paper_chart *c, int day)
{
    double column = (f->right - f->left) / (c->days > 0 ? c->days : 1);
    return f->left + (day + 0.5) * column;
}

static double y_of(const struct frame *f, const struct paper_chart *c, double level)
{
    return f->bottom - (f->bottom - f->top) * level / c->most;
}

static void draw_grid(struct paper_page *p, const struct paper_chart *c, const struct frame *f)
{
    struct paper_pen pen = {.size = c->size, .colour = PAPER_INK2, .align = 1};
    for (int i = 0; i <= 2; i++) {
        char text[16];
        double level = c->most * i / 2, y = y_of(f, c, level);
        snprintf(text, sizeof text, "%g", level);
        paper_line(p, f->left, y, f->right, y, c->size * (i ? 0.07 : 0.1), i ? PAPER_HAIR : PAPER_EDGE);
        paper_line_of_text(p, &pen, f->left - c->size * 0.5, y + c->size * 0.35, text);
    }
    double y = f->bottom + c->size * 1.9;
    pen.align = -1;
    paper_line_of_text(p, &pen, f->left, y, c->first);
    pen.align = 0;
    paper_line_of_text(p, &pen, (f->left + f->right) / 2, y, c->middle);
    pen.align = 1;
    paper_line_of_text(p, &pen, f->right, y, c->last);
}

static void draw_line(struct paper_page *p, const struct paper_chart *c, const struct frame *f)
{
    double x[DAYS_MAX], y[DAYS_MAX];
    int n = c->days < DAYS_MAX ? c->days : DAYS_MAX;
    for (int i = 0; i < n; i++) {
        x[i] = x_of(f, c, i);
        y[i] = c->smooth[i] < 0 ? -1 : y_of(f, c, c->smooth[i]);
    }
    paper_path(p, x, y, n, c->size * 0.2, PAPER_INK);
}

static void draw_steps(struct paper_page *p, const struct paper_chart *c, const struct frame *f)
{
    int before = -1;
    for (int i = 0; i < c->days; i++) {
        if (c->level[i] < 0)
            continue;
        if (before >= 0)
            paper_line(p, x_of(f, c, before), y_of(f, c, c->level[before]), x_of(f, c, i), y_of(f, c, c->level[i]), c->size * 0.1, PAPER_EDGE);
        before = i;
    }
}

void paper_chart(struct paper_page *p, const struct paper_chart *c)
{
    struct frame f = {c->x + c->size * 2, c->y + c->size * 0.5, c->x + c->width, c->y + c->height - c->size * 2.3};
    double column = (f.right - f.left) / (c->days > 0 ? c->days : 1);
    double radius = column * 0.42;
    if (c->steps)
        radius = c->size * 0.42;
    radius = radius > c->size * 0.42 ? c->size * 0.42 : radius < c->size * 0.14 ? c->size * 0.14 : radius;
    paper_box(p, f.left, f.top, f.right - f.left, f.bottom - f.top, 0, PAPER_CARD);
    draw_grid(p, c, &f);
    if (c->steps)
        draw_steps(p, c, &f);
    for (int i = 0; i < c->days; i++)
        if (c->level[i] >= 0)
            paper_dot(p, x_of(&f, c, i), y_of(&f, c, c->level[i]), radius, paper_pain_colour(c->level[i] * 10 / c->most), radius * 0.25,
                      c->level[i] * 10 / c->most < 0.5 ? PAPER_EDGE : c->paper);
    if (c->smooth)
        draw_line(p, c, &f);
    for (int i = 0; c->go && i < c->days; i++)
        if (c->go[i])
            paper_line(p, x_of(&f, c, i), f.bottom + c->size * 0.12, x_of(&f, c, i), f.bottom + c->size * 0.75, c->size * 0.17, PAPER_WATER);
}
