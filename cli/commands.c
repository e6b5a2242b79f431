// SPDX-License-Identifier: MIT
#include "cli/cli.h"

const struct cli_option cli_options_all[] = {
    {"--json", NULL, UK_WORD_OPTION_JSON, CLI_NOTHING, true, NULL},
    {"--no-record", NULL, UK_WORD_OPTION_NO_RECORD, CLI_NOTHING, true, NULL},
    {"--plain", NULL, UK_WORD_OPTION_PLAIN, CLI_NOTHING, true, NULL},
    {"--help", NULL, UK_WORD_OPTION_HELP, CLI_NOTHING, true, NULL},
    {0},
};

const struct cli_command cli_commands[] = {
    {"atlas", "check [FOLDER] | list [WHAT] | sources | diff FOLDER [FOLDER]", UK_WORD_ATLAS_SUMMARY, UK_WORD_ATLAS_ABOUT,
     CLI_CHOICES, "check list sources diff", NULL, cli_atlas},
    {"completion", "bash", UK_WORD_COMPLETION_SUMMARY, UK_WORD_COMPLETION_ABOUT, CLI_CHOICES, "bash", NULL, cli_completion},
    {"help", "[COMMAND]", UK_WORD_HELP_SUMMARY, UK_WORD_HELP_ABOUT, CLI_FREE, NULL, NULL, cli_help},
    {0},
};
