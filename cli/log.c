// SPDX-License-Identifier: MIT
//
// unknot log: what is noted down. From options or plain words to the body of an event, checked, stored, and shown.
#include "api/call.h"
#include "api/export.h"
#include "api/history.h"
#include "api/log.h"
#include "cli/ask.h"
#include "cli/check.h"
#include "cli/find.h"
#include "cli/log.h"
#include "cli/record.h"
#include "cli/release.h"
#include "cli/term.h"
#include "host/term.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { AHEAD_MS = 5 * 60 * 1000 };

static bool given(const struct cli_call *call, const char *option)
{
    return cli_value(call, option) != NULL;
}

static int expected(const struct cli_call *call, const char *got, int word)
{
    return cli_refuse_word(call, got, api_word(word), "");
}

// All words from `first` on, with spaces between. CLI_DONE, or it has been said that they are too long.
static int join(const struct cli_call *call, int first, char *to, size_t size)
{
    size_t used = 0;
    *to = 0;
    for (int i = first; i < call->word_count && used < size; i++)
        used += (size_t)snprintf(to + used, size - used, "%s%s", i > first ? " " : "", call->words[i]);
    return used < size ? CLI_DONE : expected(call, to, UK_WORD_EXPECTED_FEWER_WORDS);
}

static void write_texts(struct api_writer *w, const struct cli_call *call, const char *name, const char *option)
{
    if (given(call, option))
        cli_write_list(w, call, name, option);
}

// -- the bodies ------------------------------------------------------------------------------------
// Each writes the members of a body; the object is open. CLI_DONE, or what was said is wrong.

static void write_place(struct api_writer *w, const char *side, const char *region, size_t length, const char *level)
{
    char sided[256];
    snprintf(sided, sizeof sided, "%s%.*s", side, (int)length, region);
    api_write_open(w, NULL, '{');
    api_write_text(w, "region", sided);
    if (level)
        cli_write_number_or_text(w, "level", level);
    api_write_close(w, '}');
}

static int pain(struct cli_call *call, struct api_writer *w)
{
    if (!given(call, "--at") && !given(call, "--none"))
        return expected(call, "", UK_WORD_EXPECTED_LOG_PAIN);
    if (call->word_count > 1)
        return expected(call, call->words[1], UK_WORD_EXPECTED_NO_MORE);
    api_write_open(w, "at", '[');
    for (int i = 0; i < call->given_count; i++) {
        if (strcmp(call->given[i].option->name, "--at") != 0)
            continue;
        const char *value = call->given[i].value, *level = strrchr(value, '=');
        size_t length = level ? (size_t)(level - value) : strlen(value);
        level = level ? level + 1 : NULL;
        if (strncmp(value, "both:", 5) == 0) {
            write_place(w, "left:", value + 5, length - 5, level);
            write_place(w, "right:", value + 5, length - 5, level);
        } else {
            write_place(w, "", value, length, level);
        }
    }
    api_write_close(w, ']');
    if (given(call, "--none"))
        api_write_bool(w, "none", true);
    write_texts(w, call, "causes", "--cause");
    return CLI_DONE;
}

static int habit(struct cli_call *call, struct api_writer *w)
{
    int ways = given(call, "--done") + given(call, "--skipped") + given(call, "--keep") + given(call, "--drop");
    const char *last = given(call, "--drop") ? "--drop" : given(call, "--keep") ? "--keep" : "--skipped";
    if (call->word_count != 2 || ways != 1)
        return expected(call, call->word_count > 2 ? call->words[2] : ways > 1 ? last : "", UK_WORD_EXPECTED_LOG_HABIT);
    api_write_text(w, "habit", call->words[1]);
    if (given(call, "--done") || given(call, "--skipped"))
        api_write_bool(w, "done", given(call, "--done"));
    else
        api_write_text(w, "choice", given(call, "--keep") ? "keep" : "drop");
    return CLI_DONE;
}

// One number, and what else may stand beside it.
static int number(struct cli_call *call, struct api_writer *w, const char *name, int expected_word)
{
    if (call->word_count != 2)
        return expected(call, call->word_count > 2 ? call->words[2] : "", expected_word);
    cli_write_number_or_text(w, name, call->words[1]);
    return CLI_DONE;
}

static void write_number(struct api_writer *w, const struct cli_call *call, const char *name, const char *option)
{
    if (given(call, option))
        cli_write_number_or_text(w, name, cli_value(call, option));
}

static int sleep_hours(struct cli_call *call, struct api_writer *w)
{
    write_number(w, call, "level", "--level");
    return number(call, w, "hours", UK_WORD_EXPECTED_HOURS);
}

static int level(struct cli_call *call, struct api_writer *w)
{
    return number(call, w, "level", UK_WORD_EXPECTED_LEVEL);
}

static int soreness(struct cli_call *call, struct api_writer *w)
{
    write_number(w, call, "hours", "--hours");
    if (given(call, "--worse"))
        api_write_bool(w, "worse", true);
    write_texts(w, call, "yes", "--yes");
    write_texts(w, call, "no", "--no");
    write_texts(w, call, "unsure", "--unsure");
    return number(call, w, "level", UK_WORD_EXPECTED_LEVEL);
}

static int sport(struct cli_call *call, struct api_writer *w)
{
    char text[UK_WORDS_TEXT_MAX + 1];
    if (join(call, 1, text, sizeof text))
        return CLI_WRONG;
    api_write_text(w, "what", text);
    write_number(w, call, "minutes", "--minutes");
    write_number(w, call, "level", "--level");
    return *text ? CLI_DONE : expected(call, "", UK_WORD_EXPECTED_TEXT);
}

static int note(struct cli_call *call, struct api_writer *w)
{
    char text[UK_WORDS_TEXT_MAX + 1];
    if (join(call, 1, text, sizeof text))
        return CLI_WRONG;
    api_write_text(w, "text", text);
    return *text ? CLI_DONE : expected(call, "", UK_WORD_EXPECTED_TEXT);
}

// The level last: log task "look over my shoulder" 6
static int task(struct cli_call *call, struct api_writer *w)
{
    char text[UK_WORDS_TEXT_MAX + 1];
    if (call->word_count < 3)
        return expected(call, "", UK_WORD_EXPECTED_LOG_TASK);
    const char *last = call->words[--call->word_count];
    int status = join(call, 1, text, sizeof text);
    call->word_count++;
    if (status)
        return status;
    api_write_text(w, "name", text);
    cli_write_number_or_text(w, "level", last);
    return CLI_DONE;
}

static int profile(struct cli_call *call, struct api_writer *w)
{
    size_t before = w->used;
    write_number(w, call, "age", "--age");
    if (given(call, "--sex"))
        api_write_text(w, "sex", cli_value(call, "--sex"));
    if (given(call, "--hand"))
        api_write_text(w, "hand", cli_value(call, "--hand"));
    const char *country = cli_value(call, "--country");
    if (country && !cli_country_is_unknown(country)) { // "gb" is GB, as in unknot check
        char large[3] = "";
        for (int i = 0; i < 2 && strlen(country) == 2; i++)
            large[i] = (char)toupper((unsigned char)country[i]);
        api_write_text(w, "country", !*large ? country : strcmp(large, "UK") == 0 ? "GB" : large);
    }
    write_texts(w, call, "tools", "--tool");
    write_texts(w, call, "conditions", "--condition");
    write_texts(w, call, "medicines", "--medicine");
    if (given(call, "--day"))
        api_write_text(w, "day", cli_value(call, "--day"));
    if (call->word_count > 1)
        return expected(call, call->words[1], UK_WORD_EXPECTED_NO_MORE);
    return w->used > before ? CLI_DONE : expected(call, "", UK_WORD_EXPECTED_LOG_PROFILE);
}

static int cleared(struct cli_call *call, struct api_writer *w)
{
    if (call->word_count < 2)
        return expected(call, "", UK_WORD_EXPECTED_SIGN);
    api_write_open(w, "cleared", '[');
    for (int i = 1; i < call->word_count; i++)
        api_write_text(w, NULL, call->words[i]);
    api_write_close(w, ']');
    api_write_text(w, "by", given(call, "--by") ? cli_value(call, "--by") : "doctor");
    if (given(call, "--on"))
        api_write_text(w, "on", cli_value(call, "--on"));
    return CLI_DONE;
}

static int press(struct cli_call *call, struct api_writer *w)
{
    if (call->word_count < 2)
        return expected(call, "", UK_WORD_EXPECTED_PRESS_OPTION);
    api_write_open(w, "press", '{');
    for (int i = 1; i < call->word_count; i++) {
        char point[256];
        const char *value = call->words[i], *felt = strrchr(value, '=');
        if (!felt)
            return expected(call, value, UK_WORD_EXPECTED_PRESS_OPTION);
        api_text_copy(point, sizeof point, value, (size_t)(felt - value));
        api_write_text(w, point, felt + 1);
    }
    api_write_close(w, '}');
    return CLI_DONE;
}

static const struct kind {
    const char *word, *type;
    int (*write)(struct cli_call *call, struct api_writer *w);
    const char *options; // that go with it, beside --time and --replace
} kinds[] = {
    {"pain", "pain", pain, "--at --none --cause "},
    {"habit", "habit", habit, "--done --skipped --keep --drop "},
    {"sleep", "sleep", sleep_hours, "--level "},
    {"stress", "stress", level, ""},
    {"sport", "sport", sport, "--minutes --level "},
    {"note", "note", note, ""},
    {"after", "soreness", soreness, "--hours --worse --yes --no --unsure "},
    {"usual", "usual_pain", level, ""},
    {"usual_pain", "usual_pain", level, ""},
    {"task", "task", task, ""},
    {"profile", "profile", profile, "--age --sex --hand --country --tool --condition --medicine --day "},
    {"cleared", "screen", cleared, "--by --on "},
    {"press", "press", press, ""},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

// -- plain words -----------------------------------------------------------------------------------

// A person to ask.
static bool at_terminal(const struct cli_call *call)
{
    return host_is_terminal(STDIN_FILENO) && host_is_terminal(STDOUT_FILENO) && !call->json;
}

// Asks for a number from 0 to `most`. False: it stays open.
static bool ask_number(const struct cli_call *call, int word, int how, double most, double *number)
{
    struct cli_term t = cli_term_start(call->plain);
    char line[64], *end;
    cli_term_say(&t, 0, 0, word, NULL, NULL, NULL);
    while (cli_ask_line(line, sizeof line) && *line) {
        *number = strtod(line, &end);
        if (end != line && (!*end || strcmp(end, "/10") == 0 || (most > 10 && *end == ' ')) && *number >= 0 && *number <= most) {
            *number = (int)(*number * 10 + 0.5) / 10.0;
            return true;
        }
        cli_term_say(&t, 0, 0, UK_WORD_ASK_NOT_GOT, line, api_word(how), NULL);
    }
    return false;
}

// How much it hurts, where no number was said; below 0: that stays open.
static double ask_level(const struct cli_call *call)
{
    double level;
    return ask_number(call, UK_WORD_LOG_ASK_LEVEL, UK_WORD_LOG_ASK_LEVEL_HOW, 10, &level) ? level : -1;
}

static bool is_number(const char *word)
{
    char *end;
    strtod(word, &end);
    return end != word && !*end;
}

// Was the first word read as it stands?
static bool first_word_is_known(const struct cli_call *call, const struct uk_words *heard)
{
    for (int i = 0; i < heard->count; i++)
        if (heard->heard[i].at < strlen(call->words[0]) && !heard->heard[i].corrected)
            return true;
    return false;
}

// A word that is nearly one of what can be noted ("pan"), alone, with a number or with options: no words of a diary.
static bool meant_kind(const struct cli_call *call, struct api_near *near)
{
    bool options = false;
    for (int i = 0; i < call->given_count; i++) {
        const char *name = call->given[i].option->name;
        bool common = false;
        for (const struct cli_option *o = cli_options_all; o->name; o++)
            common = common || strcmp(o->name, name) == 0;
        options = options || (!common && strcmp(name, "--time") != 0 && strcmp(name, "--replace") != 0);
    }
    *near = (struct api_near){.got = call->words[0], .length = strlen(call->words[0])};
    for (int i = 0; i < KINDS; i++)
        api_near_offer(near, "", kinds[i].word);
    api_near_offer(near, "", "undo");
    return *near->word && !strchr(call->words[0], ' ') && (call->word_count == 1 || options || is_number(call->words[1]));
}

// Pain, a complaint or a part of the body, and no place that hurts: where is not said closely enough.
static bool wants_where(const struct cli_call *call, const struct api_find_request *request)
{
    bool wants = strcmp(call->words[0], "pain") == 0;
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        if (request->findings.painted[i])
            return false;
    for (int i = 0; i < request->words.count; i++) {
        struct api_find_heard heard = api_find_heard(request, i);
        wants = wants || (!heard.negated && (heard.what == API_HEARD_COMPLAINT || heard.what == API_HEARD_TOO_WIDE || heard.what == API_HEARD_MOVEMENT));
    }
    return wants;
}

// "headache 6" and "left temple": "headache in left temple 6".
static void insert_where(char *text, size_t size, const char *where)
{
    char number[64] = "", *last = strrchr(text, ' ');
    if (last && is_number(last + 1)) {
        snprintf(number, sizeof number, "%s", last);
        *last = 0;
    }
    size_t used = strlen(text);
    snprintf(text + used, size - used, " in %s%s", where, number);
}

static bool hear(struct api_find_request *request, const char *text)
{
    memset(request, 0, sizeof *request);
    return api_find_hear(request, text, strlen(text)) == UK_OK;
}

// At a terminal: asks for the place, and puts it into the text. Enter leaves it open.
static void ask_where(const struct cli_call *call, struct api_find_request *request, char *text, size_t size)
{
    struct cli_term t = cli_term_start(call->plain);
    char where[API_ASK_TEXT_MAX], more[UK_WORDS_TEXT_MAX + 2];
    cli_term_say(&t, 0, 0, UK_WORD_LOG_ASK_WHERE, NULL, NULL, NULL);
    while (cli_ask_line(where, sizeof where) && *where) {
        snprintf(more, sizeof more, "%s", text);
        insert_where(more, sizeof more, where);
        cli_find_ask_sides(call, more, sizeof more);
        if (hear(request, more) && !wants_where(call, request)) {
            snprintf(text, size, "%s", more);
            return;
        }
        cli_term_say(&t, 0, 0, UK_WORD_LOG_ASK_WHERE_HOW, NULL, NULL, NULL);
    }
    hear(request, text);
}

// Parts of the words that stand in the diary, and say nothing that is counted: "took ibuprofen".
static void show_idle(const struct cli_term *t, const struct api_find_request *request, const char *text)
{
    static char list[UK_WORDS_TEXT_MAX + 5 * UK_LOST_MAX];
    struct uk_lost idle[UK_LOST_MAX];
    size_t used = 0;
    int count = api_log_idle(request, text, idle);
    for (int i = 0; i < count; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s\"%.*s\"", used ? ", " : "", idle[i].size, text + idle[i].at);
    if (used && t)
        cli_term_say(t, 2, 4, UK_WORD_LOG_IDLE, list, NULL, NULL);
    else if (used)
        cli_tell(UK_WORD_LOG_IDLE, list, NULL, NULL);
}

// Fills the body from plain words; *type becomes a note where no place was understood.
static int words(struct cli_call *call, struct api_writer *w, const char **type)
{
    static char text[UK_WORDS_TEXT_MAX + 2];
    struct api_find_request *request = &cli_work()->find_request;
    if (join(call, 0, text, sizeof text))
        return CLI_WRONG;
    if (!text[strspn(text, " \t\n")])
        return expected(call, "", UK_WORD_EXPECTED_LOG);
    struct api_near near;
    if (!hear(request, text))
        return expected(call, call->words[0], UK_WORD_EXPECTED_WORDS);
    bool pain = strcmp(call->words[0], "pain") == 0;
    if (!pain && !first_word_is_known(call, &request->words) && meant_kind(call, &near))
        return cli_refuse_word(call, call->words[0], api_word(UK_WORD_EXPECTED_LOG), near.word);
    if (pain && !request->words.count && is_number(call->words[1]) && !at_terminal(call))
        return expected(call, call->words[1], UK_WORD_EXPECTED_LOG_PAIN);
    if (at_terminal(call)) {
        cli_find_ask_sides(call, text, sizeof text);
        hear(request, text);
        if (wants_where(call, request))
            ask_where(call, request, text, sizeof text);
    }
    struct cli_term t = cli_term_start(call->plain);
    cli_find_show_heard(call->json ? NULL : &t, request);
    *type = "pain";
    if (api_log_words(request, text, at_terminal(call) && api_log_unsaid(request) ? ask_level(call) : -1, w)) {
        show_idle(call->json ? NULL : &t, request, text);
        return CLI_DONE;
    }
    size_t from;
    double hours;
    bool slept = api_log_slept(text, &from, &hours), bad = !slept && api_log_bad_night(text);
    *type = "note";
    api_write_text(w, "text", text);
    fflush(stdout); // what was heard comes first
    if (slept || (bad && at_terminal(call)))
        return CLI_DONE; // it counts as sleep (keep_sleep)
    cli_tell(bad ? UK_WORD_LOG_AS_NOTE_SLEEP : api_log_unsaid(request) ? UK_WORD_PEOPLE_AS_NOTE_CHANGE : UK_WORD_LOG_AS_NOTE, NULL, NULL, NULL);
    return CLI_DONE;
}

// -- storing ---------------------------------------------------------------------------------------

// The option or word that a member of the body came from.
static const char *option_of(const char *path)
{
    static const char *const names[][2] = {
        {"body.at", "--at"}, {"body.hours", "--hours"}, {"body.level", "--level"}, {"body.minutes", "--minutes"}, {"body.age", "--age"},
        {"body.sex", "--sex"}, {"body.hand", "--hand"}, {"body.country", "--country"}, {"body.tools", "--tool"}, {"body.on", "--on"},
        {"body.causes", "--cause"}, {"body.yes", "--yes"}, {"body.no", "--no"}, {"body.unsure", "--unsure"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i][0]);
        if (strncmp(path, names[i][0], length) == 0 && (path[length] == 0 || path[length] == '[' || path[length] == '.'))
            return names[i][1];
    }
    return "";
}

// Checks a body by itself, before anything is opened or written.
static int check(const struct cli_call *call, const char *type, const struct api_writer *body)
{
    static char line[CLI_EVENT_SIZE];
    static const struct uk_event_id any = {{0, 0, 0, 0, 0, 0, 0x70, 0, 0x80}};
    struct api_event_head head = {.id = &any, .at_ms = 0, .device = "", .type = type};
    struct api_writer w = {.to = line, .size = sizeof line};
    struct api_event event;
    struct uk_problem problem;
    if (body->used <= body->size)
        api_event_write(&w, &head, body->to, body->used);
    if (body->used > body->size || w.used > w.size)
        return cli_could_not(UK_WORD_RECORD_TOO_LONG, NULL, NULL);
    if (api_event_check(cli_work(), line, w.used, &event, &problem) == UK_OK)
        return CLI_DONE;
    const char *option = option_of(problem.at);
    return cli_refuse(call, given(call, option) ? option : "", &problem); // "log sleep 30" has no --hours
}

static void show_row(void *context, const struct api_row *row)
{
    const struct cli_term *t = context;
    char what[64], rest[2048];
    bool json = row->which_length == sizeof API_ROW_JSON - 1 && memcmp(row->which, API_ROW_JSON, row->which_length) == 0;
    snprintf(what, sizeof what, "%.*s", (int)row->what_length, row->what);
    snprintf(rest, sizeof rest, "%.*s%s%.*s", json ? 0 : (int)row->which_length, row->which,
             !json && row->which_length && row->value_length ? " = " : "", (int)row->value_length, row->value);
    cli_term_row(t, 2, 14, what, rest);
}

bool cli_log_say(const struct api_record *r, const struct uk_event_id *id, char to[CLI_LOG_SAID])
{
    static char words[API_HISTORY_WORDS];
    char text[API_SAY_SIZE];
    uint32_t event;
    *to = 0;
    if (!api_log_find(r, id, &event))
        return false;
    enum uk_event_type type = (enum uk_event_type)r->event[event].type;
    api_history_say(r, event, text);
    api_history_words(r, event, &cli_work()->words, words);
    snprintf(to, CLI_LOG_SAID, "%s%s%s", text, *words ? ": " : "", words);
    return type == UK_EVENT_PAIN || type == UK_EVENT_HABIT || type == UK_EVENT_NOTE || type == UK_EVENT_STRESS ||
           type == UK_EVENT_USUAL_PAIN || type == UK_EVENT_TASK || type == UK_EVENT_PRESS;
}

void cli_log_show(const struct cli_call *call, const struct cli_record *r, const char *line, int word)
{
    static char said[CLI_LOG_SAID];
    struct api_json *j = &cli_work()->json;
    struct uk_problem problem;
    struct uk_event_id id;
    if (call->json) {
        puts(line);
        return;
    }
    if (api_json_read(j, line, strlen(line), &problem) != UK_OK)
        return;
    struct cli_term t = cli_term_start(call->plain);
    const char *text = api_json_text(j, api_json_get(j, 1, "id"));
    bool whole = api_event_id_read(text, strlen(text), &id) && cli_log_say(r->record, &id, said);
    cli_term_say(&t, 0, 0, word, said, NULL, NULL);
    if (!whole && word == UK_WORD_LOG_KEPT)
        api_event_rows(j, line, 1, show_row, &t);
    cli_term_row(&t, 2, 14, "id", text);
}

// Advice that what was noted calls for, on standard error. Signs that were heard are kept: they stand from now on.
static void advise(struct cli_record *r, const char *line, const char *text)
{
    struct api_work *work = cli_work();
    struct api_event event;
    struct api_log_advice advice;
    struct uk_problem problem;
    char said[1600], own[UK_WORDS_TEXT_MAX + 1];
    if (api_event_check(work, line, strlen(line), &event, &problem) != UK_OK)
        return;
    if (!*text)
        api_log_said(&work->json, api_json_get(&work->json, 1, "body"), &event, own, sizeof own);
    api_log_advise(r->record, &event, *text ? text : own, &work->safety, &advice);
    for (int i = 0; (advice.safety || advice.sign) && i < work->safety.reason_count && i < 3; i++) {
        struct api_safety_reason reason = api_safety_reason(&work->safety, i);
        api_safety_say(&work->safety, reason.act, said, sizeof said);
        fprintf(stderr, "%s: %s\n", reason.name, said);
    }
    if (advice.strong) {
        cli_tell(UK_WORD_LOG_STRONG, advice.area, NULL, NULL);
    }
    if (advice.sign)
        cli_record_keep_screen(r, &advice.screen, &advice.heard);
}

// Soreness since the last go is asked after the entry is on the disk, at a terminal only.
static void ask_soreness(const struct cli_call *call, struct cli_record *r)
{
    static char room[CLI_EVENT_SIZE], line[CLI_EVENT_SIZE];
    struct api_writer body = {.to = room, .size = sizeof room};
    struct cli_term term = cli_term_start(call->plain);
    struct cli_soreness said;
    if (!at_terminal(call) || !api_log_asks_soreness(r->record) || !cli_ask_soreness(&term, &said))
        return;
    api_write_open(&body, NULL, '{');
    api_write_number(&body, "level", said.level, 1);
    api_write_whole(&body, "hours", said.flare ? 49 : 24);
    api_write_bool(&body, "worse", said.worse);
    api_write_open(&body, said.flare || said.bruise ? "yes" : "no", '[');
    if (said.flare || !said.bruise)
        api_write_text(&body, NULL, "after_flare");
    if (said.bruise || !said.flare)
        api_write_text(&body, NULL, "after_bruise");
    api_write_close(&body, ']');
    api_write_close(&body, '}');
    if (!cli_record_append(r, "soreness", &body, NULL, line))
        return; // said why
    cli_log_show(call, r, line, UK_WORD_LOG_KEPT);
    advise(r, line, "");
}

// A word or the time of a clock as a time that fits: "yesterday" is that day, "8:30" is today; else "".
static void meant_time(const char *text, const struct host_now *now, char to[API_TIME_SIZE])
{
    int32_t today = api_day_of(now->ms / 1000, now->offset_min);
    unsigned hour, minute;
    int used = 0;
    char day[API_TIME_SIZE];
    *to = 0;
    if (strcasecmp(text, "today") == 0 || strcasecmp(text, "yesterday") == 0)
        api_day_write(today - (tolower((unsigned char)*text) == 'y'), to);
    else if (sscanf(text, "%2u:%2u%n", &hour, &minute, &used) == 2 && !text[used] && hour < 24 && minute < 60) {
        api_day_write(today, day);
        snprintf(to, API_TIME_SIZE, "%.10sT%02u:%02u", day, hour, minute);
    }
}

// When it was, if not now. What is yet to come cannot be noted down; a clock may be a little behind.
static int moment(const struct cli_call *call, const struct host_now *now, struct host_now *at)
{
    const char *text = cli_value(call, "--time"), *day = cli_value(call, "--on");
    char today[API_TIME_SIZE];
    int64_t ms;
    int offset_min;
    *at = *now;
    api_time_write(now->ms + now->offset_min * 60000, today);
    int32_t number;
    if (day && !api_day_read(day, strlen(day), &number)) {
        char near[API_TIME_SIZE];
        meant_time(day, now, near);
        return cli_refuse_word(call, day, api_word(UK_WORD_EXPECTED_DAY), strlen(near) == 10 ? near : "");
    }
    if (day && strncmp(day, today, 10) > 0)
        return cli_refuse_word(call, day, api_word(UK_WORD_EXPECTED_LOG_PAST), "");
    if (!text)
        return CLI_DONE;
    if (!api_time_read(text, strlen(text), now->offset_min, &ms, &offset_min)) {
        char near[API_TIME_SIZE];
        meant_time(text, now, near);
        return cli_refuse_word(call, text, api_word(UK_WORD_EXPECTED_LOG_TIME), near);
    }
    if (!api_time_read(text, strlen(text), API_TIME_ZONED, &ms, &offset_min)) { // the clock on the wall, that day
        int there = host_offset_at(ms / 1000 + offset_min * 60, now);
        api_time_read(text, strlen(text), there, &ms, &offset_min);
    }
    *at = (struct host_now){ms, (int16_t)offset_min};
    return ms > now->ms + AHEAD_MS ? cli_refuse_word(call, text, api_word(UK_WORD_EXPECTED_LOG_PAST), "") : CLI_DONE;
}

// Wraps a body so that it takes the place of an earlier event.
static int replace(const struct cli_call *call, const char **type, struct api_writer *body)
{
    static char room[CLI_EVENT_SIZE];
    struct api_writer w = {.to = room, .size = sizeof room};
    if (!given(call, "--replace"))
        return CLI_DONE;
    struct uk_event_id id;
    const char *text = cli_value(call, "--replace");
    if (!api_event_id_read(text, strlen(text), &id))
        return expected(call, text, UK_WORD_EXPECTED_EVENT_ID);
    api_write_open(&w, NULL, '{');
    api_write_text(&w, "replaces", text);
    api_write_text(&w, "type", *type);
    api_write_raw(&w, "body", body->to, body->used < body->size ? body->used : body->size);
    api_write_close(&w, '}');
    *body = w;
    *type = "correction";
    return CLI_DONE;
}

// Sleep that was told in plain words is an entry of its own; after a bad night the hours are asked, at a terminal only.
static void keep_sleep(const struct cli_call *call, struct cli_record *r, const char *text, const struct host_now *at)
{
    static char room[64], line[CLI_EVENT_SIZE];
    struct api_writer body = {.to = room, .size = sizeof room};
    size_t from;
    double hours;
    if (given(call, "--replace"))
        return;
    if (!api_log_slept(text, &from, &hours) &&
        !(api_log_bad_night(text) && at_terminal(call) && ask_number(call, UK_WORD_LOG_ASK_HOURS, UK_WORD_EXPECTED_HOURS, 24, &hours)))
        return;
    api_log_sleep(hours, &body);
    if (cli_record_append(r, "sleep", &body, at, line) && !call->json)
        cli_log_show(call, r, line, UK_WORD_LOG_KEPT);
}

// Is `word` one of the words of `list`?
static bool in_list(const char *list, const char *word)
{
    size_t length = strlen(word);
    const char *at = strstr(list, word);
    return at && (at[length] == 0 || at[length] == ' ');
}

// What was given and is not of this kind is told, and never dropped in silence. NULL: plain words.
static int check_options(const struct cli_call *call, const struct kind *kind)
{
    const char *with = kind ? kind->options : "";
    struct api_near near;
    if (!kind && meant_kind(call, &near))
        return CLI_DONE; // a misspelt kind is told first
    for (int i = 0; i < call->given_count; i++) {
        const char *name = call->given[i].option->name;
        if (in_list("--json --no-record --plain --time --replace", name) || in_list(with, name))
            continue;
        char *said = cli_said(UK_WORD_EXPECTED_LOG_OPTION, kind ? kind->word : "\"plain words\"", with, NULL);
        int status = cli_refuse_word(call, name, said ? said : "", "");
        free(said);
        return status;
    }
    return CLI_DONE;
}

// "stress 6" in quotes is the same as without.
static void split_quoted(struct cli_call *call)
{
    static char first[32];
    const char *space = call->word_count == 1 ? strchr(call->words[0], ' ') : NULL;
    if (!space || (size_t)(space - call->words[0]) >= sizeof first || !is_number(space + 1))
        return;
    api_text_copy(first, sizeof first, call->words[0], (size_t)(space - call->words[0]));
    for (int i = 0; i < KINDS; i++)
        if (strcmp(first, kinds[i].word) == 0 && (kinds[i].write == level || kinds[i].write == sleep_hours)) {
            call->words[0] = first, call->words[1] = space + 1; // there is room for as many as the shell gave
            call->word_count = 2;
            return;
        }
}

int cli_log(struct cli_call *call)
{
    static char room[CLI_EVENT_SIZE], line[CLI_EVENT_SIZE];
    struct api_writer body = {.to = room, .size = sizeof room};
    struct cli_record r;
    struct host_now at;
    const struct kind *kind = NULL;
    const char *type;
    char text[UK_WORDS_TEXT_MAX + 2];
    if (!call->word_count)
        return expected(call, "", UK_WORD_EXPECTED_LOG);
    split_quoted(call);
    if (strcmp(call->words[0], "undo") == 0)
        return cli_log_undo(call);
    for (int i = 0; i < KINDS; i++)
        if (strcmp(call->words[0], kinds[i].word) == 0)
            kind = &kinds[i];
    if (kind && kind->write == pain && call->word_count > 1 && !given(call, "--at") && !given(call, "--none"))
        kind = NULL; // "log pain my left neck 4" is said in plain words
    static const char *const answers[] = {"--yes", "--no", "--unsure"};
    for (int i = 0; i < 3; i++) // an answer is never dropped in silence
        if ((!kind || kind->write != soreness) && cli_value(call, answers[i]))
            return expected(call, answers[i], UK_WORD_EXPECTED_NO_ANSWER);
    if (check_options(call, kind))
        return CLI_WRONG;
    if (host_now(&at)) { // before anything is said; a clock that is none is told when the diary is opened
        int wrong = moment(call, &(struct host_now){at.ms, at.offset_min}, &at);
        if (wrong)
            return wrong;
    }
    api_write_open(&body, NULL, '{');
    type = kind ? kind->type : "pain";
    int status = kind ? kind->write(call, &body) : words(call, &body, &type);
    api_write_close(&body, '}');
    if (!status)
        status = check(call, type, &body);
    if (!status)
        status = replace(call, &type, &body);
    if (!status)
        status = cli_record_open(call, CLI_RECORD_FOLD, &r);
    if (status)
        return status;
    if (!r.store)
        return cli_could_not(UK_WORD_LOG_NO_RECORD, NULL, NULL);
    status = moment(call, &r.now, &at);
    if (!status && !cli_record_append(&r, type, &body, &at, line))
        status = CLI_COULD_NOT;
    if (!status) {
        *text = 0; // signs are heard in a person's own words; those of a note or a profile stand in the entry
        if (!kind)
            join(call, 0, text, sizeof text);
        cli_log_show(call, &r, line, UK_WORD_LOG_KEPT);
        if (!kind)
            keep_sleep(call, &r, text, &at);
        fflush(stdout);
        advise(&r, line, text);
        if (!kind || kind->write != soreness)
            ask_soreness(call, &r);
    }
    cli_record_close(&r);
    return status;
}
