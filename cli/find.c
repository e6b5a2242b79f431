// SPDX-License-Identifier: MIT
//
// unknot find: options to a request, the request to an answer.
#include "cli/find.h"
#include "api/call.h"
#include "api/trends.h"
#include "cli/check.h"
#include "cli/picture.h"
#include "cli/record.h"
#include "cli/term.h"
#include "host/term.h"

#include <string.h>
#include <unistd.h>

// A number as JSON writes it goes in as it is; anything else as text, so that the door can say what is wrong with it.
void cli_write_number_or_text(struct api_writer *w, const char *name, const char *text)
{
    struct api_json *j = &cli_work()->json;
    struct uk_problem problem;
    if (api_json_read(j, text, strlen(text), &problem) == UK_OK && j->node[1].type == API_JSON_NUMBER)
        api_write_raw(w, name, text, strlen(text));
    else
        api_write_text(w, name, text);
}

static void write_places(struct api_writer *w, const struct cli_call *call)
{
    api_write_open(w, "at", '[');
    for (int i = 0; i < call->given_count; i++) {
        if (strcmp(call->given[i].option->name, "--at") != 0)
            continue;
        const char *value = call->given[i].value, *level = strrchr(value, '=');
        api_write_open(w, NULL, '{');
        api_write_span(w, "region", value, level ? (size_t)(level - value) : strlen(value));
        if (level)
            cli_write_number_or_text(w, "level", level + 1);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

void cli_write_list(struct api_writer *w, const struct cli_call *call, const char *name, const char *option)
{
    api_write_open(w, name, '[');
    for (int i = 0; i < call->given_count; i++)
        if (strcmp(call->given[i].option->name, option) == 0)
            api_write_text(w, NULL, call->given[i].value);
    api_write_close(w, ']');
}

static void write_presses(struct api_writer *w, const struct cli_call *call)
{
    api_write_open(w, "press", '{');
    for (int i = 0; i < call->given_count; i++) {
        if (strcmp(call->given[i].option->name, "--press") != 0)
            continue;
        char point[256];
        const char *value = call->given[i].value, *felt = strrchr(value, '=');
        api_text_copy(point, sizeof point, value, felt ? (size_t)(felt - value) : strlen(value));
        api_write_text(w, point, felt ? felt + 1 : "");
    }
    api_write_close(w, '}');
}

static size_t write_request(const struct cli_call *call, char *request, size_t size)
{
    struct api_writer w = {.to = request, .size = size};
    api_write_open(&w, NULL, '{');
    write_places(&w, call);
    cli_write_answers(&w, call);
    write_presses(&w, call);
    cli_write_list(&w, call, "causes", "--cause");
    cli_write_list(&w, call, "complaints", "--complaint");
    if (call->word_count) {
        char words[UK_WORDS_TEXT_MAX + 2] = "";
        size_t used = 0;
        for (int i = 0; i < call->word_count && used < sizeof words; i++)
            used += (size_t)snprintf(words + used, sizeof words - used, "%s%s", i ? " " : "", call->words[i]);
        if (host_is_terminal(STDIN_FILENO) && host_is_terminal(STDOUT_FILENO) && !call->json)
            cli_find_ask_sides(call, words, sizeof words);
        api_write_text(&w, "words", words);
    }
    api_write_close(&w, '}');
    return w.used;
}

// The option that a member of the request came from: "at[0].level" is --at.
static const char *option_of(const char *path)
{
    static const char *const names[][2] = {
        {"at", "--at"}, {"yes", "--yes"}, {"no", "--no"}, {"unsure", "--unsure"}, {"press", "--press"},
        {"country", "UNKNOT_COUNTRY"}, {"causes", "--cause"}, {"complaints", "--complaint"}, {"age", "--age"}, {"sex", "--sex"},
    };
    size_t length = strcspn(path, "[.");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i][0]) == length && strncmp(path, names[i][0], length) == 0)
            return names[i][1];
    return "";
}

static int answer(struct cli_call *call, const char *request, size_t length)
{
    struct api_work *work = cli_work();
    struct uk_problem problem;
    if (cli_picture_check(call))
        return CLI_WRONG;
    enum uk_err err = api_json_read(&work->json, request, length, &problem);
    if (!err)
        err = api_find_read(work, request, &work->find_request, &problem);
    if (err)
        return cli_refuse(call, option_of(problem.at), &problem);
    if (!call->json) {
        err = api_find(&work->find_request, work, &work->find_answer);
        cli_find_show(call, &work->find_request, &work->find_answer);
        int drawn = err ? CLI_DONE : cli_picture_found(call, &work->find_request, &work->find_answer);
        return drawn ? drawn : api_exit_status(err);
    }
    struct api_writer w = cli_answer_start();
    err = api_find_write(work, &w);
    cli_answer_print(&w);
    int drawn = err ? CLI_DONE : cli_picture_found(call, &work->find_request, &work->find_answer);
    return drawn ? drawn : api_exit_status(err);
}

// What the diary holds of it now, and how the place that hurts most is noted. A day of the trends it is not.
static void say_kept(const struct cli_call *call, const struct uk_findings *findings)
{
    struct cli_term t = cli_term_start(call->plain);
    char name[API_SAY_SIZE] = "left temple", other[API_SAY_SIZE];
    int most = 1; // painted with 0: no pain
    for (uint16_t i = 1; i <= UK_PLACE_COUNT; i++) {
        api_trends_place_name((uk_place){i}, other);
        if (findings->painted[i] <= most || strstr(other, " and ") || strchr(other, ','))
            continue; // read as two
        most = findings->painted[i];
        strcpy(name, other);
    }
    putchar('\n');
    cli_term_say(&t, 0, 0, UK_WORD_FIND_KEPT, name, NULL, NULL);
}

static int answer_request(struct cli_call *call, const char *request, size_t length)
{
    struct cli_record record;
    cli_record_lend(call, &record);
    int status = answer(call, request, length);
    if (status == CLI_DONE || status == CLI_STOPPED) {
        const struct api_find_request *read = &cli_work()->find_request;
        fflush(stdout); // the answer first
        cli_record_keep_options(call, &record);
        cli_record_keep_screen(&record, &read->safety, &read->answers);
        if (cli_record_keep_find(&record, read, &cli_work()->find_answer) && !call->json && status == CLI_DONE)
            say_kept(call, &read->findings);
    }
    cli_record_end(&record);
    return status;
}

// What stands beside --batch and may not; NULL: nothing.
static const char *beside_batch(const struct cli_call *call)
{
    for (int i = 0; i < call->given_count; i++) {
        const char *name = call->given[i].option->name;
        if (strcmp(name, "--batch") != 0 && strcmp(name, "--json") != 0 && strcmp(name, "--no-record") != 0 &&
            strcmp(name, "--plain") != 0)
            return name;
    }
    return call->word_count ? call->words[0] : NULL;
}

static bool says_anything(const struct cli_call *call)
{
    for (int i = 0; i < call->given_count; i++)
        if (call->given[i].value)
            return true;
    return false;
}

int cli_find(struct cli_call *call)
{
    if (cli_value(call, "--batch"))
        return !beside_batch(call) ? cli_batch(call, "find")
                                   : cli_refuse_word(call, beside_batch(call), api_word(UK_WORD_EXPECTED_ALONE), "--batch");
    if (!says_anything(call) && !call->word_count) {
        if (host_is_terminal(STDIN_FILENO) && !call->json)
            return cli_ask(call);
        cli_tell(UK_WORD_FIND_WHERE_FIRST, NULL, NULL, NULL);
        return CLI_WRONG;
    }
    for (int i = 0; i < call->given_count; i++)
        if (strcmp(call->given[i].option->name, "--press") == 0 && !strchr(call->given[i].value, '='))
            return cli_refuse_word(call, call->given[i].value, api_word(UK_WORD_EXPECTED_PRESS_OPTION), "");
    static char request[API_JSON_TEXT_MAX];
    size_t length = write_request(call, request, sizeof request);
    if (length > sizeof request)
        return cli_refuse_word(call, "find", api_word(UK_WORD_EXPECTED_LINE), "");
    return answer_request(call, request, length);
}
