// SPDX-License-Identifier: MIT
//
// The screen of a guided release, and the same line by line.

#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H

#include "cli/release.h"
#include "cli/term.h"

// Is standard output a terminal that can move its cursor?
bool cli_screen_fits(void);
void cli_screen_open(void);
void cli_screen_close(void);
// Draws everything anew next time (after a change of size).
void cli_screen_forget(void);

// The key that says a warning sign, from 1 on: its digit, then letters. m: by mistake; any other: something else.
char cli_screen_sign_key(int sign);

// `asks_sign`: the person pressed w, and is asked what feels wrong.
void cli_screen_draw(const struct api_release *r, const struct api_release_now *now, bool asks_sign);
void cli_screen_line(const struct api_release_now *now, bool asks_sign);

#endif
