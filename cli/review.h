// SPDX-License-Identifier: MIT
//
// unknot atlas review: the facts of the atlas counted (cli/review.c), and as pages to go through and mark
// (cli/review_pages.c). Same atlas, same bytes.

#ifndef CLI_REVIEW_H
#define CLI_REVIEW_H

#include "cli/cli.h"
#include "api/review.h"

enum { CLI_STANDINGS = 4, CLI_GRADES = 5 };

// What was said to the facts so far.
struct cli_review_count {
    int entries, facts;
    int standing[CLI_STANDINGS]; // by enum uk_standing
    int grade[CLI_GRADES];       // none, A, B, C, D
    int reviewed, agree, change, unsure; // facts with a mark that still holds; marks
    int outdated;                        // marks on words that have changed since
};

void cli_review_add(struct cli_review_count *to, const struct api_fact *fact);
void cli_review_sum(struct cli_review_count *to, const struct cli_review_count *more);

// Writes the pages into `folder`, which is there and empty. CLI_DONE, or the exit status after telling why not.
int cli_review_pages(const char *folder);

// cli/review.css and cli/review.js, as they lie beside the pages.
extern const char cli_review_css[], cli_review_js[];

#endif
