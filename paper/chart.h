// SPDX-License-Identifier: MIT
//
// A chart of levels by day: dots filled from the pain scale, the middle of a week as a line, goes as ticks on the floor.
// Days without a value stay empty: nothing is joined over them.

#ifndef PAPER_CHART_H
#define PAPER_CHART_H

#include "paper/page.h"

// Colours of the look (light).
enum {
    PAPER_PAPER = 0xf6f0e5, PAPER_CARD = 0xfdf9f2, PAPER_INK = 0x2b231e, PAPER_INK2 = 0x5f5348, PAPER_EDGE = 0x8a7b6a,
    PAPER_HAIR = 0xd8cbb8, PAPER_WATER = 0x17606a, PAPER_WARN = 0x8e1f22,
};
uint32_t paper_pain_colour(double level); // 0..10

struct paper_chart {
    double x, y, width, height; // all of it, figures and dates too
    int days;
    const double *level;        // by day; below 0: none
    const double *smooth;       // below 0: none; NULL: no line
    const bool *go;             // NULL: none
    double most;                // top of the scale, 10 for pain
    const char *first, *middle, *last; // dates beneath; "" none
    double size;                // of figures and dates
    uint32_t paper;             // the colour that it stands on
    bool steps;                 // few values, far apart: joined by a thin line
};
void paper_chart(struct paper_page *p, const struct paper_chart *c);

#endif
