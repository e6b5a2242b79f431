// SPDX-License-Identifier: MIT
//
// Pictures of the body on the command line: PNG files, and half blocks in the terminal.

#ifndef CLI_PICTURE_H
#define CLI_PICTURE_H

#include "cli/cli.h"
#include "api/picture.h"

// The picture with nothing on it yet; one, allocated once. Stops the program with a message when there is no memory.
struct api_picture *cli_picture(void);

// Looks at --size and --view of `call`. CLI_DONE, or the exit status after telling what is wrong.
int cli_picture_take(const struct cli_call *call, struct api_picture *p, int *width, int *height);

// With --png: writes the file, with title and second line on it ("" for none), and says so. Without: draws in the
// terminal. Nothing with --json or --plain and no --png. Answers the exit status.
int cli_picture_show(const struct cli_call *call, struct api_picture *p, const char *title, const char *second);

// `show --regions [--png FILE]`: all regions with their names, front and back on one page.
int cli_picture_regions(const struct cli_call *call);

// Half blocks (cli/blocks.c): `columns` wide, in the colours that the terminal has.
void cli_picture_blocks(struct api_picture *p, int columns);

#endif
