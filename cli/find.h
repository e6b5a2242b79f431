// SPDX-License-Identifier: MIT
//
// What `unknot find`, the interview and plain words share: a request is built as JSON, answered, and shown.

#ifndef CLI_FIND_H
#define CLI_FIND_H

#include "cli/cli.h"
#include "api/find.h"
#include "cli/term.h"

// Members of a request, from what was given on the command line.
void cli_write_number_or_text(struct api_writer *w, const char *name, const char *text);
void cli_write_list(struct api_writer *w, const struct cli_call *call, const char *name, const char *option);

// Shows what was heard in plain words and is no place with its side; without a terminal (NULL) on standard error.
struct cli_term;
void cli_find_show_heard(const struct cli_term *t, const struct api_find_request *request);

// The likeliest muscles, at most so many, each with its figure.
void cli_find_show_muscles(const struct cli_term *t, const struct api_find_answer *answer, int most, bool tell_model);

// Asks for the sides that plain words left open, and puts them into the text.
void cli_find_ask_sides(const struct cli_call *call, char *text, size_t size);

// Shows an answer to people.
void cli_find_show(const struct cli_call *call, const struct api_find_request *request,
                   const struct api_find_answer *answer);

enum { CLI_SPOT_NAME = 320, CLI_REASONS = 2048 };

// "Left trapezius (upper, steep front fibres)"
void cli_find_spot_name(const char *muscle, const char *part, enum uk_side side, char to[CLI_SPOT_NAME]);

// "It hurts here: Left temple; Left cheek. You said yes: ...": what speaks for the point at `rank`, or against it; "" if nothing.
void cli_find_reasons(const struct api_find_request *request, const struct api_find_answer *answer, int rank, bool for_it, char to[CLI_REASONS]);

// "#######...  very likely, 71 %"; without the bar with --plain.
void cli_find_likely(const struct cli_term *t, double p, char *to, size_t size);

#endif
