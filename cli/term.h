// SPDX-License-Identifier: MIT
//
// Text for people on standard output: wrapped to the terminal, bold headings where that is wanted.
//
// NO_COLOR, TERM=dumb, --plain or anything but a terminal: no escape codes. --plain: also no wrapping and no
// pictures made of letters, for screen readers and for other programs.

#ifndef CLI_TERM_H
#define CLI_TERM_H

#include "cli/cli.h"

struct cli_term {
    int width; // columns; 0: no wrapping
    bool bold, plain, utf8;
};

struct cli_term cli_term_start(bool plain);

void cli_term_heading(const struct cli_term *t, const char *text);

// A paragraph: the first line indented by `first`, the others by `rest` columns. Control characters become "?".
void cli_term_text(const struct cli_term *t, int first, int rest, const char *text);

// The same with a sentence of the atlas.
void cli_term_say(const struct cli_term *t, int first, int rest, int word, const char *one, const char *two,
                  const char *three);

// A name in a column of `column` letters, then the text beside it, wrapped there.
void cli_term_row(const struct cli_term *t, int indent, int column, const char *name, const char *text);

// `share` 0..1 as ten letters: "######....". "" with --plain.
void cli_term_bar(const struct cli_term *t, double share, char bar[40]);

#endif
