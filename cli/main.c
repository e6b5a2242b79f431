// SPDX-License-Identifier: MIT
//
// unknot COMMAND [options]: takes the command line apart and starts the command.
#include "cli/cli.h"

#include "host/clock.h"
#include "host/term.h"

#include <stdlib.h>
#include <string.h>

// Is `argument` the option `name`, or `name=value`?
static bool is_option(const char *argument, const char *name)
{
    size_t length = strlen(name);
    return strncmp(argument, name, length) == 0 && (argument[length] == 0 || argument[length] == '=');
}

static const struct cli_option *option_in(const struct cli_option *options, const char *argument)
{
    for (; options && options->name; options++)
        if (is_option(argument, options->name))
            return options;
    return NULL;
}

static int unknown_option(const struct cli_call *call, const char *argument)
{
    struct api_near near = {.got = argument, .length = strcspn(argument, "=")};
    for (const struct cli_option *o = call->command->options; o && o->name; o++)
        api_near_offer(&near, "", o->name);
    for (const struct cli_option *o = cli_options_all; o->name; o++)
        api_near_offer(&near, "", o->name);
    static const char *const elsewhere[][2] = {{"--area", "--at"}, {"--at", "--area"}}; // where it hurts, in another command
    const char *meant = near.word;
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (is_option(argument, elsewhere[i][0]) && option_in(call->command->options, elsewhere[i][1]))
            meant = elsewhere[i][1];
    return cli_refuse_word(call, argument, api_word(UK_WORD_EXPECTED_OPTION), meant);
}

static int needs_value(const struct cli_call *call, const struct cli_option *option)
{
    struct uk_problem problem = {.err = UK_ERR_MISSING};
    const char *help = api_word(option->help);
    bool fits = strlen(option->value) + 2 + strlen(help) < sizeof problem.expected;
    api_text_copy(problem.got, sizeof problem.got, option->name, strlen(option->name));
    snprintf(problem.expected, sizeof problem.expected, "%s%s%s", option->value, fits ? ", " : "", fits ? help : "");
    size_t length = strlen(problem.expected);
    if (problem.expected[length - 1] == '.') // the sentence gets its own
        problem.expected[length - 1] = 0;
    return cli_refuse(call, "", &problem);
}

// Words of a person's own may be none; any other value is something.
static bool may_be_empty(const struct cli_option *option)
{
    static const char *const own[] = {"TEXT", "NAME", "QUESTION"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (option->kind == CLI_FREE && strcmp(option->value, own[i]) == 0)
            return true;
    return false;
}

// One argument that begins with "--", and its value, which may be the next argument.
static int take_option(struct cli_call *call, char **argv, int *at)
{
    const char *argument = argv[*at];
    const struct cli_option *option = option_in(call->command->options, argument);
    if (!option)
        option = option_in(cli_options_all, argument);
    if (!option)
        return unknown_option(call, argument);

    const char *value = strchr(argument, '=');
    value = value ? value + 1 : NULL;
    if (!option->value && value)
        return cli_refuse_word(call, argument, api_word(UK_WORD_EXPECTED_NO_VALUE), option->name);
    if (option->value && !value) {
        if (!argv[*at + 1] || strncmp(argv[*at + 1], "--", 2) == 0)
            return needs_value(call, option);
        value = argv[++*at];
    }
    if (!option->again && cli_value(call, option->name))
        return cli_refuse_word(call, argument, api_word(UK_WORD_EXPECTED_ONCE), "");
    if (value && !*value && !may_be_empty(option))
        return needs_value(call, option);
    call->given[call->given_count++] = (struct cli_given){.option = option, .value = value};
    if (option->kind == CLI_PAGE && value && strcmp(value, "-") == 0)
        return cli_refuse_word(call, value, api_word(UK_WORD_EXPECTED_FILE_NAME), "./-");
    return CLI_DONE;
}

static int take_apart(struct cli_call *call, char **argv)
{
    bool all_words = false;
    for (int at = 0; argv[at]; at++) {
        if (!all_words && strcmp(argv[at], "--") == 0) {
            all_words = true;
        } else if (!all_words && argv[at][0] == '-' && argv[at][1] != 0) {
            int status = take_option(call, argv, &at);
            if (status)
                return status;
        } else {
            call->words[call->word_count++] = argv[at];
        }
    }
    call->json = cli_value(call, "--json");
    call->plain = cli_value(call, "--plain");
    call->no_record = cli_value(call, "--no-record");
    return CLI_DONE;
}

// `--help` wins over everything that is wrong with the rest.
static bool asks_for_help(const struct cli_command *command, char **argv)
{
    for (; *argv && strcmp(*argv, "--") != 0; argv++) {
        const struct cli_option *option = option_in(command->options, *argv);
        if (strcmp(*argv, "--help") == 0 || strcmp(*argv, "-h") == 0)
            return true;
        if (option && option->value && !strchr(*argv, '=') && argv[1] && strncmp(argv[1], "--", 2) != 0)
            argv++;
    }
    return false;
}

static int unknown_command(const char *word)
{
    return cli_refuse_word(NULL, word, api_word(UK_WORD_EXPECTED_COMMAND), cli_command_near(word));
}

static bool has_word(char **argv, const char *word)
{
    for (; *argv; argv++)
        if (strcmp(*argv, word) == 0)
            return true;
    return false;
}

static int command_help(struct cli_call *call)
{
    cli_command_help(call->command, call->plain);
    return CLI_DONE;
}

static int version(struct cli_call *call)
{
    fputs("unknot " CLI_VERSION, stdout);
    if (!call->json)
        putchar('\n');
    return CLI_DONE;
}

int main(int argc, char **argv)
{
    host_keep_standard_descriptors();
    host_ignore_write_signals();
    if (argc < 2) {
        cli_start(false);
        return cli_finish(CLI_DONE);
    }
    const char *name = argv[1];
    if (strcmp(name, "--version") == 0 || strcmp(name, "version") == 0) {
        struct cli_call asked = {.json = has_word(argv, "--json")};
        return cli_finish(asked.json ? cli_as_json(&asked, version) : version(&asked));
    }
    if (name[0] == '-' && (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "--plain") == 0)) {
        cli_guide(has_word(argv, "--plain"));
        return cli_finish(CLI_DONE);
    }
    const struct cli_command *command = cli_commands;
    while (command->name && strcmp(command->name, name) != 0)
        command++;
    if (!command->name)
        return unknown_command(name);
    if (asks_for_help(command, argv + 2)) {
        struct cli_call asked = {.command = command, .plain = has_word(argv, "--plain")};
        return cli_finish(has_word(argv, "--json") ? cli_as_json(&asked, command_help) : command_help(&asked));
    }

    struct cli_call call = {
        .command = command,
        .given = calloc((size_t)argc, sizeof *call.given),
        .words = calloc((size_t)argc, sizeof *call.words),
    };
    int status;
    if (!call.given || !call.words)
        status = cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL);
    else
        status = take_apart(&call, argv + 2);
    bool text_only = command->run == cli_help || command->run == cli_completion;
    struct host_now now;
    if (!status && !text_only && !host_now(&now))
        status = cli_refuse_now(&call);
    if (!status)
        status = call.json && text_only ? cli_as_json(&call, command->run) : command->run(&call);
    free(call.given);
    free(call.words);
    return cli_finish(status);
}
