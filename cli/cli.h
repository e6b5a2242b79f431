// SPDX-License-Identifier: MIT
//
// The unknot command: what its parts share.
//
// cli/commands.c holds one table of commands and options; the parser, the help, the manual page and the completion
// all read it. Each command is a function in a file of its own. Sentences are in atlas/words/.

#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "api/api.h"

#include <stdio.h>

#define CLI_VERSION "0.1.0"

enum { CLI_DONE = 0, CLI_COULD_NOT = 1, CLI_WRONG = 2, CLI_STOPPED = 3 };

// What an option's value or an argument names: what completion offers.
enum cli_kind {
    CLI_NOTHING,
    CLI_PLACES,     // SIDE:REGION
    CLI_POINTS,     // SIDE:POINT
    CLI_QUESTIONS,
    CLI_CAUSES,
    CLI_COMPLAINTS,
    CLI_TOPICS,     // lessons
    CLI_AREAS,      // groups of regions, SIDE:REGION
    CLI_IDS,        // anything with an id
    CLI_CHOICES,    // the words of `choices`
    CLI_FILES,
    CLI_PAGE,       // a file for a picture or a page, which cannot share standard output with words
    CLI_FREE,       // a number or any text
};

struct cli_option {
    const char *name;    // "--at"
    const char *value;   // "SIDE:REGION[=LEVEL]"; NULL: it takes none
    int help;            // UK_WORD_...
    uint8_t kind;        // enum cli_kind of the value
    bool again;          // may be given more than once
    const char *choices; // for CLI_CHOICES: words with spaces between
};

struct cli_call;

struct cli_command {
    const char *name;
    const char *arguments;            // "[WORDS ...]"; "" if it takes none
    int summary, about;               // UK_WORD_...: a line; a paragraph
    uint8_t kind;                     // enum cli_kind of the arguments
    const char *choices;
    const struct cli_option *options; // ends with a row without name; NULL: none
    int (*run)(struct cli_call *call);
};

extern const struct cli_command cli_commands[];   // ends with a row without name
extern const struct cli_option cli_options_all[]; // what every command takes

struct cli_given {
    const struct cli_option *option;
    const char *value; // NULL if it takes none
};

// A command line, taken apart.
struct cli_call {
    const struct cli_command *command;
    struct cli_given *given;
    int given_count;
    const char **words; // the arguments that are not options
    int word_count;
    bool json, plain, no_record;
};

// The first value of `option`; NULL if it was not given. For options without value: "".
const char *cli_value(const struct cli_call *call, const char *option);

// -- what it says ----------------------------------------------------------------------------------

// Writes a sentence with {1} {2} {3} replaced. No line end. NULL stands for "".
void cli_say(FILE *to, int word, const char *one, const char *two, const char *three);
// The same as a text, to be freed; NULL where there is no memory.
char *cli_said(int word, const char *one, const char *two, const char *three);

// Tells on standard error what is wrong with the input: the bad word, where it stood ("" if that is plain),
// what was expected, the nearest valid word. Answers the exit status.
int cli_refuse(const struct cli_call *call, const char *where, const struct uk_problem *problem);

// As above for a word out of place: `nearest` may be "". `got` may be "" too: then something is missing. Where `got` is the
// value of an option, as cli_value answered it, that option is named, and the nearest of its choices.
int cli_refuse_word(const struct cli_call *call, const char *got, const char *expected, const char *nearest);

// As above for UNKNOT_NOW, which is no time.
int cli_refuse_now(const struct cli_call *call);

// Runs a command that only writes text, and writes that text as one JSON object: {"text":".."}.
int cli_as_json(struct cli_call *call, int (*run)(struct cli_call *call));

// Tells as one JSON object that FILE was written: {"written":"FILE"}.
void cli_written_json(const char *file);

// A sentence to standard error, and a newline.
void cli_tell(int word, const char *one, const char *two, const char *three);

// Tells on standard error that something could not be done: a sentence. Answers the exit status.
int cli_could_not(int word, const char *one, const char *two);

// Ends standard output: flushes, and looks whether all was written. A pipe that its reader closed is no failure.
int cli_finish(int status);

// -- help, from the table --------------------------------------------------------------------------

void cli_guide(bool plain);
// The first steps, for someone who typed nothing.
void cli_start(bool plain);
void cli_command_help(const struct cli_command *command, bool plain);
// The command that this word is near to, by its letters or by what people call it; "" where there is none.
const char *cli_command_near(const char *word);

// -- batches ---------------------------------------------------------------------------------------

// Reads JSON lines from standard input and answers each with a call of `verb`, in order.
int cli_batch(struct cli_call *call, const char *verb);

// The work memory, and room for one answer. Allocated once; stops the program with a message when there is none.
struct api_work *cli_work(void);
char *cli_answer_room(size_t *size);

// One answer as JSON: a writer into that room, what was written put on standard output as a line, and both in one for a
// request to the API. Answers its error; the answer fits and tells of it.
struct api_writer cli_answer_start(void);
void cli_answer_print(const struct api_writer *answer);
enum uk_err cli_answer_json(const char *verb, const char *request, size_t length);

// -- the commands ----------------------------------------------------------------------------------

int cli_find(struct cli_call *call);
int cli_learn(struct cli_call *call);
int cli_show(struct cli_call *call);
int cli_check(struct cli_call *call);
int cli_release(struct cli_call *call);
int cli_plan(struct cli_call *call);
int cli_log(struct cli_call *call);
int cli_export(struct cli_call *call);
int cli_history(struct cli_call *call);
int cli_trends(struct cli_call *call);
int cli_report(struct cli_call *call);
int cli_import(struct cli_call *call);
int cli_backup(struct cli_call *call);
int cli_restore(struct cli_call *call);
int cli_erase(struct cli_call *call);
int cli_atlas(struct cli_call *call);
int cli_breaks(struct cli_call *call);
int cli_serve(struct cli_call *call);
int cli_atlas_diff(struct cli_call *call, const char *first, const char *second); // of `atlas`
int cli_atlas_review(struct cli_call *call);
int cli_atlas_list_json(const char *list);        // one list of `atlas list`, as JSON
int cli_completion(struct cli_call *call);
int cli_help(struct cli_call *call);

// `unknot find` with nothing, at a terminal: asks, then answers (cli/ask.c).
int cli_ask(struct cli_call *call);

#endif
