// SPDX-License-Identifier: MIT
//
// The report as a page.

#ifndef CLI_REPORT_PAGE_H
#define CLI_REPORT_PAGE_H

#include "api/report.h"

#include <stdbool.h>

// Writes the page as a PDF. NULL, or what went wrong: a text of the system. `*fits` is false, and nothing is written, when it
// is more than a page holds.
const char *cli_report_page(const struct api_report *r, const char *path, bool letter, const char *made, bool *fits);

#endif
