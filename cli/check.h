// SPDX-License-Identifier: MIT
//
// The safety screen: its advice, for every command that must show it, and its questions.

#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "api/safety.h"
#include "cli/term.h"

// What to do first, then why, what is off for now, and when to come back. Not what is still to be asked.
void cli_safety_show(const struct cli_term *t, const struct api_safety *safety);
// After it: the signs that stand from an earlier day, or call, and how each ends. `now`: what this call answered.
void cli_safety_show_standing(const struct cli_term *t, const struct api_safety *s, const struct api_answers *now);

// Answers a check request: as JSON on one line with --json, else for people; with `open`, also what is not asked yet.
// `age` (-1: not said) and `sex` (0) go into the record, as options do.
int cli_check_request(struct cli_call *call, const char *request, size_t length, bool open, int age, char sex);

// The country that was given, or of the setting; "" if there is none.
const char *cli_country(const struct cli_call *call);
// Two letters of a country that has no number in the atlas, as most: that is told, and is no mistake.
bool cli_country_is_unknown(const char *country);

// The answers to warning signs and who gives them, as members of a request: yes, no, unsure, age, sex, country.
void cli_write_answers(struct api_writer *w, const struct cli_call *call);

// `unknot check` with nothing, at a terminal: asks, card by card (cli/check_ask.c).
int cli_check_ask(struct cli_call *call);

#endif
