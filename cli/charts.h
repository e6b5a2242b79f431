// SPDX-License-Identifier: MIT
//
// Parts of pages that show the record: the body with its levels, a chart of days.

#ifndef CLI_CHARTS_H
#define CLI_CHARTS_H

#include "api/picture.h"
#include "api/report.h"
#include "paper/chart.h"

// Front and back beside each other with the levels of two weeks painted on. `high`: from head to waist only. `dense`: pixels
// for each unit of the page.
struct cli_bodies {
    const uint8_t *tenths;
    double x, y, width, height, dense, size;
    bool high, white; // on white paper
};
void cli_charts_bodies(struct paper_page *p, const struct cli_bodies *b);

// A line of the trends: where and how large is set before.
void cli_charts_line(struct paper_page *p, struct paper_chart *at, const struct uk_trends *t, const struct uk_trend_line *line);

#endif
