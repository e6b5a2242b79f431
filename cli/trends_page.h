// SPDX-License-Identifier: MIT
//
// Trends as a picture, and the bodies of two weeks in the terminal.

#ifndef CLI_TRENDS_PAGE_H
#define CLI_TRENDS_PAGE_H

#include "api/report.h"
#include "cli/term.h"

#include <stdbool.h>

struct cli_trends_page {
    const struct api_trends *trends;
    struct api_report_window first, last; // weeks
    bool two, any;                        // apart; there is one
    char says[8 * API_SAY_SIZE];       // all sentences, for who hears the page
};

// Writes it as SVG or PNG; width and height 0: as large as it needs. NULL, or what went wrong (a text of the system).
const char *cli_trends_page(struct cli_trends_page *t, const char *path, bool svg, int width, int height);

// Draws the bodies of the two weeks beside each other, where the terminal can.
void cli_trends_bodies(const struct cli_trends_page *t, const struct cli_term *term);

#endif
