// SPDX-License-Identifier: MIT
//
// The interview at a terminal: what its parts share. The pages are those of api/ask.h; each is shown as lines of text,
// the person answers with a line. Nothing is drawn over, so it reads the same through a screen reader.

#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "api/ask.h"
#include "api/call.h"
#include "cli/cli.h"
#include "cli/term.h"

enum { CLI_TYPED_MAX = API_ASK_TEXT_MAX + 8 };

struct cli_asking {
    struct cli_call *call;
    struct cli_term term;
    struct api_ask ask;
    struct api_ask_view view;
    bool ended;               // the input is over, or the person left
    bool result_shown;
    bool told_cards, told_question, told_press; // how to answer was said
    bool told_model;          // that the percentages are a model's
    char release[96];         // the spot whose release is to begin now; ""
    int told_advice;          // `telling` of the advice that was shown last
    char typed[CLI_TYPED_MAX]; // the last line, without spaces around it
    int said_age;   // below 0: not said
    char said_sex;  // 0: not said
};

// -- hearing (cli/ask.c) ---------------------------------------------------------------------------

// Prompts, and reads a line from standard input: without spaces around it, and nothing of what comes after it. False at the
// end of the input.
bool cli_ask_line(char *line, size_t size);
// Reads a line into `typed`; false, and `ended`, at the end of the input or when the person leaves.
bool cli_ask_hear(struct cli_asking *a);
// Is the line one of these words (UK_WORD_ASK_KEYS_...)?
bool cli_ask_typed(const struct cli_asking *a, int keys);
bool cli_ask_is(const char *word, int keys);
// Takes the last step back if that was said.
bool cli_ask_took_back(struct cli_asking *a);
// "I did not get that", and what was expected.
void cli_ask_again(const struct cli_asking *a, const char *got, int expected, const char *most);
void cli_ask_say(const struct cli_asking *a, int word, const char *one, const char *two, const char *three);
// Asks the card of signs in the view. False: it was left, as `left` (NULL: nothing) heard, or is to be shown again.
bool cli_ask_signs(struct cli_asking *a, bool (*left)(struct cli_asking *a), uint8_t answer[API_ASK_SIGNS_MAX]);
// Ends the interview when it is full.
void cli_ask_take(struct cli_asking *a, enum uk_err err);

// -- pages -----------------------------------------------------------------------------------------

void cli_ask_where(struct cli_asking *a);    // cli/ask_where.c
void cli_ask_side(struct cli_asking *a);
void cli_ask_level(struct cli_asking *a);
void cli_ask_person(struct cli_asking *a);
void cli_ask_card(struct cli_asking *a);     // cli/ask_pages.c
void cli_ask_advice(struct cli_asking *a);
void cli_ask_question(struct cli_asking *a);
void cli_ask_press(struct cli_asking *a);
void cli_ask_result(struct cli_asking *a);   // cli/ask_result.c
int cli_ask_release(const struct cli_asking *a); // starts the release of `release`; the exit status
void cli_ask_show_result(struct cli_asking *a);
void cli_ask_tell_model(struct cli_asking *a); // beside the first percentage, once

#endif
