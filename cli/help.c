// SPDX-License-Identifier: MIT
//
// Guide, help of a command, manual page: all from the table in cli/commands.c.
#include "cli/cli.h"
#include "cli/term.h"

#include <string.h>

// The way through, in the order in which a newcomer takes it.
static const struct {
    const char *command;
    int word;
} way[] = {
    {"unknot find", UK_WORD_GUIDE_FIND},
    {"unknot release left:trapezius.trp1", UK_WORD_GUIDE_RELEASE},
    {"unknot plan", UK_WORD_GUIDE_PLAN},
    {"unknot log \"left temple 4\"", UK_WORD_GUIDE_LOG},
    {"unknot trends", UK_WORD_GUIDE_TRENDS},
    {"unknot report --pdf report.pdf", UK_WORD_GUIDE_REPORT},
    {"unknot serve", UK_WORD_GUIDE_SERVE},
};
enum { WAYS = sizeof way / sizeof *way };

// What else is worth trying; for the manual.
static const struct {
    const char *command;
    int word;
} examples[] = {
    {"unknot find \"headache behind my left eye and a stiff neck\"", UK_WORD_EXAMPLE_WORDS},
    {"unknot find --at left:temple=6 --at left:side_of_neck", UK_WORD_EXAMPLE_AT},
    {"unknot check --area left:temple --no all", UK_WORD_EXAMPLE_CHECK},
    {"unknot find --at left:temple=6 --press left:trapezius.trp1=mine --png likely.png", UK_WORD_EXAMPLE_PNG},
    {"unknot show trapezius", UK_WORD_EXAMPLE_SHOW},
    {"unknot plan --cause desk_slump --ics plan.ics", UK_WORD_EXAMPLE_PLAN},
    {"echo '{\"id\":\"a1\",\"at\":[{\"region\":\"left:temple\"}]}' | unknot find --batch", UK_WORD_EXAMPLE_BATCH},
};

static void show_way(const struct cli_term *t)
{
    cli_term_heading(t, api_word(UK_WORD_GUIDE_START));
    for (int i = 0; i < WAYS; i++)
        cli_term_row(t, 2, 36, way[i].command, api_word(way[i].word));
}

void cli_start(bool plain)
{
    struct cli_term t = cli_term_start(plain);
    cli_term_say(&t, 0, 0, UK_WORD_GUIDE_HELLO, NULL, NULL, NULL);
    cli_term_heading(&t, api_word(UK_WORD_GUIDE_START));
    cli_term_row(&t, 2, 14, "unknot find", api_word(UK_WORD_GUIDE_FIND_FIRST));
    cli_term_row(&t, 2, 14, "unknot serve", api_word(UK_WORD_GUIDE_SERVE));
    cli_term_row(&t, 2, 14, "unknot help", api_word(UK_WORD_GUIDE_HELP_FIRST));
    putchar('\n');
    cli_term_say(&t, 0, 0, UK_WORD_GUIDE_DOCTOR, NULL, NULL, NULL);
}

void cli_guide(bool plain)
{
    struct cli_term t = cli_term_start(plain);
    cli_term_say(&t, 0, 0, UK_WORD_GUIDE_WHAT, NULL, NULL, NULL);
    cli_term_heading(&t, api_word(UK_WORD_GUIDE_COMMANDS));
    for (const struct cli_command *c = cli_commands; c->name; c++)
        cli_term_row(&t, 2, 12, c->name, api_word(c->summary));
    cli_term_say(&t, 2, 2, UK_WORD_GUIDE_MORE, NULL, NULL, NULL);
    show_way(&t);
    putchar('\n');
    cli_term_say(&t, 0, 0, UK_WORD_DOCTOR_LINE, NULL, NULL, NULL);
}

static void option_name(const struct cli_option *option, char *text, size_t size)
{
    snprintf(text, size, "%s%s%s", option->name, option->value ? " " : "", option->value ? option->value : "");
}

static void option_rows(const struct cli_term *t, const struct cli_option *options)
{
    for (; options && options->name; options++) {
        char name[80];
        option_name(options, name, sizeof name);
        cli_term_row(t, 2, 26, name, api_word(options->help));
    }
}

void cli_command_help(const struct cli_command *command, bool plain)
{
    struct cli_term t = cli_term_start(plain);
    printf("unknot %s%s%s%s\n\n", command->name, *command->arguments ? " " : "", command->arguments,
           command->options ? " [OPTIONS]" : "");
    cli_term_text(&t, 0, 0, api_word(command->about));
    if (command->options) {
        cli_term_heading(&t, api_word(UK_WORD_HELP_OPTIONS));
        option_rows(&t, command->options);
    }
    cli_term_heading(&t, api_word(UK_WORD_HELP_EVERYWHERE));
    option_rows(&t, cli_options_all);
}

// -- the manual page -------------------------------------------------------------------------------

// Text for roff: no backslash, no leading dot, hyphens that can be searched for.
static void roff(FILE *to, const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", to);
    for (; *text; text++)
        if (*text == '\\')
            fputs("\\e", to);
        else if (*text == '-')
            fputs("\\-", to);
        else if (*text == '"')
            fputs("\\(dq", to);
        else
            fputc(*text, to);
}

static void roff_line(FILE *to, const char *macro, const char *text)
{
    fprintf(to, "%s", macro);
    roff(to, text);
    fputc('\n', to);
}

static void roff_options(FILE *to, const struct cli_option *options)
{
    for (; options && options->name; options++) {
        fputs(".TP\n\\fB", to);
        roff(to, options->name);
        fputs("\\fR", to);
        if (options->value) {
            fputs(" \\fI", to);
            roff(to, options->value);
            fputs("\\fR", to);
        }
        fputc('\n', to);
        roff_line(to, "", api_word(options->help));
    }
}

static void manual(FILE *to)
{
    static const int status[] = {UK_WORD_EXIT_0, UK_WORD_EXIT_1, UK_WORD_EXIT_2, UK_WORD_EXIT_3};
    static const struct {
        const char *name;
        int word;
    } environment[] = {
        {"UNKNOT_HOME", UK_WORD_ENVIRONMENT_HOME},
        {"UNKNOT_NOW", UK_WORD_ENVIRONMENT_NOW},
        {"NO_COLOR", UK_WORD_ENVIRONMENT_NO_COLOR},
    };
    fputs(".\\\" SPDX-License-Identifier: MIT\n.\\\" Made by: unknot help manual\n", to);
    fputs(".TH UNKNOT 1 \"\" \"unknot " CLI_VERSION "\" \"\"\n.SH NAME\nunknot \\- ", to);
    roff_line(to, "", api_word(UK_WORD_MANUAL_NAME));
    fputs(".SH SYNOPSIS\n", to);
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        fprintf(to, "%s\\fBunknot %s\\fR", c == cli_commands ? "" : ".br\n", c->name);
        if (*c->arguments) {
            fputc(' ', to);
            roff(to, c->arguments);
        }
        fputs(c->options ? " [OPTIONS]\n" : "\n", to);
    }
    fputs(".SH DESCRIPTION\n", to);
    roff_line(to, "", api_word(UK_WORD_GUIDE_WHAT));
    roff_line(to, ".PP\n", api_word(UK_WORD_DOCTOR_LINE));
    roff_line(to, ".SH ", api_word(UK_WORD_MANUAL_START));
    for (int i = 0; i < WAYS; i++) {
        roff_line(to, ".TP\n.B ", way[i].command);
        roff_line(to, "", api_word(way[i].word));
    }
    fputs(".SH COMMANDS\n", to);
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        fprintf(to, ".SS \"%s\"\n", c->name);
        roff_line(to, "", api_word(c->about));
        roff_options(to, c->options);
    }
    roff_line(to, ".SH OPTIONS\n", api_word(UK_WORD_MANUAL_OPTIONS));
    roff_options(to, cli_options_all);
    fputs(".SH EXIT STATUS\n", to);
    for (int i = 0; i < 4; i++) {
        fprintf(to, ".TP\n.B %d\n", i);
        roff_line(to, "", api_word(status[i]));
    }
    fputs(".SH EXAMPLES\n", to);
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        roff_line(to, ".TP\n", api_word(examples[i].word));
        roff_line(to, ".B ", examples[i].command);
    }
    fputs(".SH ENVIRONMENT\n", to);
    for (size_t i = 0; i < sizeof environment / sizeof *environment; i++) {
        fprintf(to, ".TP\n.B %s\n", environment[i].name);
        roff_line(to, "", api_word(environment[i].word));
    }
}

const char *cli_command_near(const char *word)
{
    static const char *const meant[][2] = {{"diary", "history"}, {"undo", "log undo"}, {"app", "serve"}, {"pain", "log pain"},
                                           {"habit", "log habit"}, {"note", "log note"}, {"delete", "erase"}, {"exercise", "plan"}};
    static struct api_near near;
    near = (struct api_near){.got = word, .length = strlen(word)};
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        if (strcmp(word, meant[i][0]) == 0)
            return meant[i][1];
    for (const struct cli_command *c = cli_commands; c->name; c++)
        api_near_offer(&near, "", c->name);
    return near.word;
}

int cli_help(struct cli_call *call)
{
    if (call->word_count > 1)
        return cli_refuse_word(call, call->words[1], api_word(UK_WORD_EXPECTED_ONE_COMMAND), "");
    if (call->word_count == 0) {
        cli_guide(call->plain);
        return CLI_DONE;
    }
    const char *name = call->words[0];
    if (strcmp(name, "manual") == 0) {
        manual(stdout);
        return CLI_DONE;
    }
    for (const struct cli_command *c = cli_commands; c->name; c++)
        if (strcmp(c->name, name) == 0) {
            cli_command_help(c, call->plain);
            return CLI_DONE;
        }
    return cli_refuse_word(call, name, api_word(UK_WORD_EXPECTED_COMMAND), cli_command_near(name));
}
