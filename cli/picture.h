// SPDX-License-Identifier: MIT
//
// Pictures of the body on the command line: PNG files, and half blocks in the terminal.

#ifndef CLI_PICTURE_H
#define CLI_PICTURE_H

#include "cli/cli.h"
#include "api/find.h"
#include "api/picture.h"
#include "api/show.h"
#include "cli/term.h"

// The picture with nothing on it yet; one, allocated once. Stops the program with a message when there is no memory.
struct api_picture *cli_picture(void);


// `show ID`: puts the thing on a picture. With --png it is written; else it is drawn in the terminal, and *term
// is told how much room is left beside it for the text that follows, up to cli_picture_end.
int cli_picture_of(const struct cli_call *call, const struct api_shown *shown, struct cli_term *term);
void cli_picture_end(void);

// Writes a point, drawn on the left, as a file.
int cli_picture_point(int point, const char *name, const char *id, int width, int height, const char *path);

// CLI_DONE if --size and --view, where given, are ones; else it has been said what is wrong.
int cli_picture_check(const struct cli_call *call);

// `show --regions [--png FILE]`: all regions with their names, front and back on one page.
int cli_picture_regions(const struct cli_call *call);

// `find --png FILE`: the likely spots of an answer with their share, on one picture; nothing without --png.
int cli_picture_found(const struct cli_call *call, const struct api_find_request *request,
                      const struct api_find_answer *answer);

// Half blocks (cli/blocks.c): `columns` wide, in the colours that the terminal has; plain letters where it has none.
void cli_picture_blocks(struct api_picture *p, int columns);
// The whole body, or from head to waist, without words; and whether the terminal has colours for it.
void cli_picture_figure(struct api_picture *p, bool high, int columns, int rows);
bool cli_picture_can(void);

#endif
