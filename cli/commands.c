// SPDX-License-Identifier: MIT
#include "cli/cli.h"

const struct cli_option cli_options_all[] = {
    {"--json", NULL, UK_WORD_OPTION_JSON, CLI_NOTHING, true, NULL},
    {"--no-record", NULL, UK_WORD_OPTION_NO_RECORD, CLI_NOTHING, true, NULL},
    {"--plain", NULL, UK_WORD_OPTION_PLAIN, CLI_NOTHING, true, NULL},
    {"--help", NULL, UK_WORD_OPTION_HELP, CLI_NOTHING, true, NULL},
    {0},
};

static const struct cli_option find_options[] = {
    {"--at", "SIDE:REGION[=LEVEL]", UK_WORD_OPTION_AT, CLI_PLACES, true, NULL},
    {"--yes", "ID", UK_WORD_OPTION_YES, CLI_QUESTIONS, true, NULL},
    {"--no", "ID", UK_WORD_OPTION_NO, CLI_QUESTIONS, true, NULL},
    {"--unsure", "ID", UK_WORD_OPTION_UNSURE, CLI_QUESTIONS, true, NULL},
    {"--press", "SIDE:POINT=none|tender|mine", UK_WORD_OPTION_PRESS, CLI_POINTS, true, NULL},
    {"--cause", "CODE", UK_WORD_OPTION_CAUSE, CLI_CAUSES, true, NULL},
    {"--complaint", "ID", UK_WORD_OPTION_COMPLAINT, CLI_COMPLAINTS, true, NULL},
    {"--age", "N", UK_WORD_OPTION_AGE, CLI_FREE, false, NULL},
    {"--sex", "f|m", UK_WORD_OPTION_SEX, CLI_CHOICES, false, "f m"},
    {"--batch", NULL, UK_WORD_OPTION_BATCH, CLI_NOTHING, true, NULL},
    {"--png", "FILE", UK_WORD_OPTION_PNG, CLI_PAGE, false, NULL},
    {"--size", "WIDTHxHEIGHT", UK_WORD_OPTION_SIZE, CLI_FREE, false, NULL},
    {"--view", "VIEW", UK_WORD_OPTION_VIEW, CLI_CHOICES, false, "front back left right top soles fit"},
    {0},
};

static const struct cli_option check_options[] = {
    {"--area", "AREA", UK_WORD_OPTION_AREA, CLI_AREAS, true, NULL},
    {"--yes", "ID", UK_WORD_OPTION_YES, CLI_QUESTIONS, true, NULL},
    {"--no", "ID", UK_WORD_OPTION_NO, CLI_QUESTIONS, true, NULL},
    {"--unsure", "ID", UK_WORD_OPTION_UNSURE, CLI_QUESTIONS, true, NULL},
    {"--age", "N", UK_WORD_OPTION_AGE, CLI_FREE, false, NULL},
    {"--sex", "f|m", UK_WORD_OPTION_SEX, CLI_CHOICES, false, "f m"},
    {"--phase", "before|during|after", UK_WORD_OPTION_PHASE, CLI_CHOICES, false, "before during after"},
    {"--country", "CODE", UK_WORD_OPTION_COUNTRY, CLI_FREE, false, NULL},
    {0},
};

static const struct cli_option release_options[] = {
    {"--tool", "TOOL", UK_WORD_OPTION_TOOL, CLI_FREE, false, NULL},
    {"--technique", "TECHNIQUE", UK_WORD_OPTION_TECHNIQUE, CLI_FREE, false, NULL},
    {"--routine", "NAME", UK_WORD_OPTION_ROUTINE, CLI_CHOICES, false, "full quick before_sport after_sport wind_down"},
    {"--yes", "ID", UK_WORD_OPTION_YES, CLI_QUESTIONS, true, NULL},
    {"--no", "ID", UK_WORD_OPTION_NO, CLI_QUESTIONS, true, NULL},
    {"--unsure", "ID", UK_WORD_OPTION_UNSURE, CLI_QUESTIONS, true, NULL},
    {"--age", "N", UK_WORD_OPTION_AGE, CLI_FREE, false, NULL},
    {"--sex", "f|m", UK_WORD_OPTION_SEX, CLI_CHOICES, false, "f m"},
    {"--have", "TOOL", UK_WORD_OPTION_HAVE, CLI_FREE, true, NULL},
    {"--own", "NAME=SIZE_MM:HARDNESS", UK_WORD_OPTION_OWN, CLI_FREE, true, NULL},
    {"--unable", "two_hands|lie_down|stand", UK_WORD_OPTION_UNABLE, CLI_CHOICES, true, "two_hands lie_down stand"},
    {"--gentle", NULL, UK_WORD_OPTION_GENTLE, CLI_NOTHING, true, NULL},
    {"--quiet", NULL, UK_WORD_OPTION_QUIET, CLI_NOTHING, true, NULL},
    {"--voice", NULL, UK_WORD_OPTION_VOICE, CLI_NOTHING, true, NULL},
    {"--simulate", "FILE", UK_WORD_OPTION_RELEASE_SIMULATE, CLI_FILES, false, NULL},
    {0},
};

static const struct cli_option show_options[] = {
    {"--regions", NULL, UK_WORD_OPTION_REGIONS, CLI_NOTHING, false, NULL},
    {"--png", "FILE", UK_WORD_OPTION_PNG, CLI_PAGE, false, NULL},
    {"--size", "WIDTHxHEIGHT", UK_WORD_OPTION_SIZE, CLI_FREE, false, NULL},
    {"--view", "VIEW", UK_WORD_OPTION_VIEW, CLI_CHOICES, false, "front back left right top soles fit"},
    {"--yes", "ID", UK_WORD_OPTION_YES, CLI_QUESTIONS, true, NULL},
    {"--no", "ID", UK_WORD_OPTION_NO, CLI_QUESTIONS, true, NULL},
    {"--unsure", "ID", UK_WORD_OPTION_UNSURE, CLI_QUESTIONS, true, NULL},
    {"--age", "N", UK_WORD_OPTION_AGE, CLI_FREE, false, NULL},
    {"--sex", "f|m", UK_WORD_OPTION_SEX, CLI_CHOICES, false, "f m"},
    {"--country", "CODE", UK_WORD_OPTION_COUNTRY, CLI_FREE, false, NULL},
    {0},
};

static const struct cli_option log_options[] = {
    {"--at", "SIDE:REGION=LEVEL", UK_WORD_OPTION_AT, CLI_PLACES, true, NULL},
    {"--none", NULL, UK_WORD_OPTION_LOG_NONE, CLI_NOTHING, true, NULL},
    {"--cause", "CODE", UK_WORD_OPTION_CAUSE, CLI_CAUSES, true, NULL},
    {"--done", NULL, UK_WORD_OPTION_LOG_DONE, CLI_NOTHING, true, NULL},
    {"--skipped", NULL, UK_WORD_OPTION_LOG_SKIPPED, CLI_NOTHING, true, NULL},
    {"--keep", NULL, UK_WORD_OPTION_LOG_KEEP, CLI_NOTHING, true, NULL},
    {"--drop", NULL, UK_WORD_OPTION_LOG_DROP, CLI_NOTHING, true, NULL},
    {"--level", "LEVEL", UK_WORD_OPTION_LOG_LEVEL, CLI_FREE, false, NULL},
    {"--minutes", "N", UK_WORD_OPTION_LOG_MINUTES, CLI_FREE, false, NULL},
    {"--hours", "N", UK_WORD_OPTION_LOG_HOURS, CLI_FREE, false, NULL},
    {"--worse", NULL, UK_WORD_OPTION_LOG_WORSE, CLI_NOTHING, true, NULL},
    {"--yes", "ID", UK_WORD_OPTION_YES, CLI_QUESTIONS, true, NULL},
    {"--no", "ID", UK_WORD_OPTION_NO, CLI_QUESTIONS, true, NULL},
    {"--unsure", "ID", UK_WORD_OPTION_UNSURE, CLI_QUESTIONS, true, NULL},
    {"--age", "N", UK_WORD_OPTION_AGE, CLI_FREE, false, NULL},
    {"--sex", "f|m", UK_WORD_OPTION_SEX, CLI_CHOICES, false, "f m"},
    {"--hand", "left|right|both", UK_WORD_OPTION_LOG_HAND, CLI_CHOICES, false, "left right both"},
    {"--country", "CODE", UK_WORD_OPTION_COUNTRY, CLI_FREE, false, NULL},
    {"--tool", "TOOL", UK_WORD_OPTION_LOG_TOOL, CLI_FREE, true, NULL},
    {"--condition", "TEXT", UK_WORD_OPTION_LOG_CONDITION, CLI_FREE, true, NULL},
    {"--medicine", "TEXT", UK_WORD_OPTION_LOG_MEDICINE, CLI_FREE, true, NULL},
    {"--day", "TEXT", UK_WORD_OPTION_LOG_DAY, CLI_FREE, false, NULL},
    {"--by", "TEXT", UK_WORD_OPTION_LOG_BY, CLI_FREE, false, NULL},
    {"--on", "DAY", UK_WORD_OPTION_LOG_ON, CLI_FREE, false, NULL},
    {"--time", "TIME", UK_WORD_OPTION_LOG_TIME, CLI_FREE, false, NULL},
    {"--replace", "EVENT", UK_WORD_OPTION_LOG_REPLACE, CLI_FREE, false, NULL},
    {0},
};

static const struct cli_option breaks_options[] = {
    {"--simulate", "FILE", UK_WORD_OPTION_BREAKS_SIMULATE, CLI_FILES, false, NULL},
    {0},
};

static const struct cli_option serve_options[] = {
    {"--port", "N", UK_WORD_OPTION_PORT, CLI_FREE, false, NULL},
    {"--no-open", NULL, UK_WORD_OPTION_NO_OPEN, CLI_NOTHING, true, NULL},
    {0},
};

static const struct cli_option export_options[] = {
    {"--format", "jsonl|csv", UK_WORD_OPTION_FORMAT, CLI_CHOICES, false, "jsonl csv"},
    {0},
};

static const struct cli_option import_options[] = {
    {"--map", "FILE", UK_WORD_OPTION_MAP, CLI_FILES, false, NULL},
    {0},
};

static const struct cli_option backup_options[] = {
    {"--passphrase-file", "FILE", UK_WORD_OPTION_PASSPHRASE_FILE, CLI_FILES, false, NULL},
    {"--seal", NULL, UK_WORD_OPTION_SEAL, CLI_NOTHING, true, NULL},
    {0},
};

static const struct cli_option restore_options[] = {
    {"--passphrase-file", "FILE", UK_WORD_OPTION_PASSPHRASE_FILE, CLI_FILES, false, NULL},
    {0},
};

static const struct cli_option erase_options[] = {
    {"--all", NULL, UK_WORD_OPTION_ERASE_ALL, CLI_NOTHING, true, NULL},
    {"--from", "DAY", UK_WORD_OPTION_ERASE_FROM, CLI_FREE, false, NULL},
    {"--to", "DAY", UK_WORD_OPTION_ERASE_TO, CLI_FREE, false, NULL},
    {"--yes", NULL, UK_WORD_OPTION_ERASE_YES, CLI_NOTHING, true, NULL},
    {0},
};

static const struct cli_option plan_options[] = {
    {"--cause", "CODE", UK_WORD_OPTION_CAUSE, CLI_CAUSES, true, NULL},
    {"--point", "SIDE:POINT", UK_WORD_OPTION_PLAN_POINT, CLI_POINTS, true, NULL},
    {"--area", "AREA", UK_WORD_OPTION_AREA, CLI_AREAS, true, NULL},
    {"--yes", "ID", UK_WORD_OPTION_YES, CLI_QUESTIONS, true, NULL},
    {"--no", "ID", UK_WORD_OPTION_NO, CLI_QUESTIONS, true, NULL},
    {"--unsure", "ID", UK_WORD_OPTION_UNSURE, CLI_QUESTIONS, true, NULL},
    {"--ics", "FILE", UK_WORD_OPTION_ICS, CLI_FILES, false, NULL},
    {"--appointment", "TIME", UK_WORD_OPTION_APPOINTMENT, CLI_FREE, false, NULL},
    {"--video", "LINK", UK_WORD_OPTION_VIDEO, CLI_FREE, false, NULL},
    {"--place", "TEXT", UK_WORD_OPTION_PLACE, CLI_FREE, false, NULL},
    {"--report", "FILE", UK_WORD_OPTION_PLAN_REPORT, CLI_FILES, false, NULL},
    {"--breaks", "HOURS", UK_WORD_OPTION_BREAKS, CLI_FREE, false, NULL},
    {0},
};

static const struct cli_option history_options[] = {
    {"--last", "N", UK_WORD_OPTION_HISTORY_LAST, CLI_FREE, false, NULL},
    {0},
};

static const struct cli_option trends_options[] = {
    {"--days", "N", UK_WORD_OPTION_TRENDS_DAYS, CLI_FREE, false, NULL},
    {"--png", "FILE", UK_WORD_OPTION_TRENDS_PNG, CLI_PAGE, false, NULL},
    {"--svg", "FILE", UK_WORD_OPTION_TRENDS_SVG, CLI_PAGE, false, NULL},
    {"--size", "WxH", UK_WORD_OPTION_TRENDS_SIZE, CLI_FREE, false, NULL},
    {0},
};

static const struct cli_option report_options[] = {
    {"--pdf", "FILE", UK_WORD_OPTION_REPORT_PDF, CLI_PAGE, false, NULL},
    {"--paper", "a4|letter", UK_WORD_OPTION_REPORT_PAPER, CLI_CHOICES, false, "a4 letter"},
    {"--include", "PARTS", UK_WORD_OPTION_REPORT_INCLUDE, CLI_CHOICES, true, "who picture pain task spots works safety medicines conditions"},
    {"--leave-out", "PARTS", UK_WORD_OPTION_REPORT_LEAVE_OUT, CLI_CHOICES, true, "who picture pain task spots works safety medicines conditions"},
    {"--ask", "QUESTION", UK_WORD_OPTION_REPORT_ASK, CLI_FREE, true, NULL},
    {"--began", "TEXT", UK_WORD_OPTION_REPORT_BEGAN, CLI_FREE, false, NULL},
    {"--name", "NAME", UK_WORD_OPTION_REPORT_NAME, CLI_FREE, false, NULL},
    {0},
};

static const struct cli_option atlas_options[] = {
    {"--html", "DIR", UK_WORD_OPTION_HTML, CLI_FILES, false, NULL},
    {0},
};

const struct cli_command cli_commands[] = {
    {"find", "[WORDS ...]", UK_WORD_FIND_SUMMARY, UK_WORD_FIND_ABOUT, CLI_FREE, NULL, find_options, cli_find},
    {"release", "SIDE:POINT ...", UK_WORD_RELEASE_SUMMARY, UK_WORD_RELEASE_ABOUT, CLI_POINTS, NULL, release_options, cli_release},
    {"check", "[WORDS ...]", UK_WORD_CHECK_SUMMARY, UK_WORD_CHECK_ABOUT, CLI_FREE, NULL, check_options, cli_check},
    {"show", "ID | --regions", UK_WORD_SHOW_SUMMARY, UK_WORD_SHOW_ABOUT, CLI_IDS, NULL, show_options, cli_show},
    {"learn", "[TOPIC]", UK_WORD_LEARN_SUMMARY, UK_WORD_LEARN_ABOUT, CLI_TOPICS, NULL, NULL, cli_learn},
    {"plan", "", UK_WORD_PLAN_SUMMARY, UK_WORD_PLAN_ABOUT, CLI_NOTHING, NULL, plan_options, cli_plan},
    {"log", "WHAT ... | \"plain words\" | undo", UK_WORD_LOG_SUMMARY, UK_WORD_LOG_ABOUT, CLI_CHOICES,
     "pain habit sleep stress sport note after usual task profile cleared press undo", log_options, cli_log},
    {"history", "", UK_WORD_HISTORY_SUMMARY, UK_WORD_HISTORY_ABOUT, CLI_NOTHING, NULL, history_options, cli_history},
    {"trends", "", UK_WORD_TRENDS_SUMMARY, UK_WORD_TRENDS_ABOUT, CLI_NOTHING, NULL, trends_options, cli_trends},
    {"report", "", UK_WORD_REPORT_SUMMARY, UK_WORD_REPORT_ABOUT, CLI_NOTHING, NULL, report_options, cli_report},
    {"export", "[FILE]", UK_WORD_EXPORT_SUMMARY, UK_WORD_EXPORT_ABOUT, CLI_FILES, NULL, export_options, cli_export},
    {"import", "FILE", UK_WORD_IMPORT_SUMMARY, UK_WORD_IMPORT_ABOUT, CLI_FILES, NULL, import_options, cli_import},
    {"backup", "FILE", UK_WORD_BACKUP_SUMMARY, UK_WORD_BACKUP_ABOUT, CLI_FILES, NULL, backup_options, cli_backup},
    {"restore", "FILE", UK_WORD_RESTORE_SUMMARY, UK_WORD_RESTORE_ABOUT, CLI_FILES, NULL, restore_options, cli_restore},
    {"erase", "[EVENT ...]", UK_WORD_ERASE_SUMMARY, UK_WORD_ERASE_ABOUT, CLI_FREE, NULL, erase_options, cli_erase},
    {"breaks", "[status | now [walk] | done | snooze [5m] | skip | hold 45m | hold off | install | uninstall]", UK_WORD_BREAKS_SUMMARY,
     UK_WORD_BREAKS_ABOUT, CLI_CHOICES, "status now done snooze skip hold install uninstall", breaks_options, cli_breaks},
    {"serve", "", UK_WORD_SERVE_SUMMARY, UK_WORD_SERVE_ABOUT, CLI_NOTHING, NULL, serve_options, cli_serve},
    {"atlas", "check [FOLDER] | list [WHAT] | sources | diff [FOLDER [FOLDER]] | review", UK_WORD_ATLAS_SUMMARY, UK_WORD_ATLAS_ABOUT,
     CLI_CHOICES, "check list sources diff review", atlas_options, cli_atlas},
    {"completion", "bash | zsh | fish", UK_WORD_COMPLETION_SUMMARY, UK_WORD_COMPLETION_ABOUT, CLI_CHOICES, "bash zsh fish", NULL, cli_completion},
    {"help", "[COMMAND]", UK_WORD_HELP_SUMMARY, UK_WORD_HELP_ABOUT, CLI_FREE, NULL, NULL, cli_help},
    {0},
};
