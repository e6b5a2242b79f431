// SPDX-License-Identifier: MIT
//
// The person's web browser.

#ifndef HOST_BROWSER_H
#define HOST_BROWSER_H

#include <stdbool.h>

// Opens the address where there is a desktop and a browser, without waiting. False if there is none.
bool host_browser_open(const char *url);

#endif
