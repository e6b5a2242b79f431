// SPDX-License-Identifier: MIT
//
// unknot release: options to a request, then a script on a fake clock (--simulate) or the session itself.
#include "cli/release.h"

#include "api/call.h"
#include "cli/check.h"
#include "cli/find.h"
#include "cli/record.h"
#include "cli/term.h"
#include "host/file.h"
#include "host/term.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// --own NAME=SIZE_MM:HARDNESS
static void write_own(struct api_writer *w, const struct cli_call *call)
{
    api_write_open(w, "own", '[');
    for (int i = 0; i < call->given_count; i++) {
        if (strcmp(call->given[i].option->name, "--own") != 0)
            continue;
        const char *value = call->given[i].value, *equals = strchr(value, '='), *colon = equals ? strchr(equals, ':') : NULL;
        api_write_open(w, NULL, '{');
        api_write_span(w, "name", value, equals ? (size_t)(equals - value) : strlen(value));
        char size[16] = "";
        if (equals) {
            snprintf(size, sizeof size, "%.*s", colon ? (int)(colon - equals - 1) : 15, equals + 1);
            cli_write_number_or_text(w, "size_mm", size);
        }
        if (colon)
            cli_write_number_or_text(w, "hardness", colon + 1);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

// The value of the --own that `at` of a request names ("own[1]"); NULL for -1, where each has a name, and no hardness without a
// size; else the first that has not.
static const char *own_value(const struct cli_call *call, int at)
{
    for (int i = 0, own = 0; i < call->given_count; i++) {
        const char *value = call->given[i].value;
        if (strcmp(call->given[i].option->name, "--own") != 0)
            continue;
        if (at < 0 ? *value == '=' || (strchr(value, ':') && !strchr(value, '=')) : own == at)
            return value;
        own++;
    }
    return NULL;
}

// Refuses an own tool as it was typed, not as the request has it.
static int refuse_own(const struct cli_call *call, const char *value)
{
    return cli_refuse_word(call, value, api_word(UK_WORD_EXPECTED_OWN), "");
}

static size_t write_request(const struct cli_call *call, const struct cli_keeper *k, char *request, size_t size)
{
    static const char *const words[][2] = {{"tool", "--tool"}, {"technique", "--technique"}, {"routine", "--routine"}};
    struct api_writer w = {.to = request, .size = size};
    api_write_open(&w, NULL, '{');
    api_write_open(&w, "spots", '[');
    for (int i = 0; i < call->word_count; i++)
        api_write_text(&w, NULL, call->words[i]);
    api_write_close(&w, ']');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (cli_value(call, words[i][1]))
            api_write_text(&w, words[i][0], cli_value(call, words[i][1]));
    cli_write_answers(&w, call);
    cli_write_list(&w, call, "have", "--have");
    cli_write_list(&w, call, "unable", "--unable");
    write_own(&w, call);
    api_write_bool(&w, "gentle", cli_value(call, "--gentle"));
    if (k->keeps) {
        char now[32];
        api_time_write(k->now_ms, now);
        api_write_text(&w, "now", now);
        api_write_whole(&w, "offset_min", k->offset_min);
    }
    api_write_close(&w, '}');
    return w.used;
}

// The option that a member of the request came from; "" for the spots.
static const char *option_of(const char *path)
{
    static const char *const names[][2] = {
        {"tool", "--tool"}, {"technique", "--technique"}, {"routine", "--routine"}, {"yes", "--yes"}, {"no", "--no"},
        {"unsure", "--unsure"}, {"age", "--age"}, {"sex", "--sex"}, {"have", "--have"}, {"own", "--own"}, {"unable", "--unable"},
        {"country", "UNKNOT_COUNTRY"}};
    size_t length = strcspn(path, "[.");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i][0]) == length && strncmp(path, names[i][0], length) == 0)
            return names[i][1];
    return "";
}

// -- scripts -----------------------------------------------------------------------------------------

static char *read_script(const char *path, size_t *length)
{
    if (strcmp(path, "-") != 0)
        return host_file_read(path, length);
    size_t size = 1 << 16, used = 0, n;
    char *bytes = malloc(size + 1);
    while (bytes && (n = host_read(STDIN_FILENO, bytes + used, size - used)) > 0) {
        used += n;
        if (used == size) {
            char *more = realloc(bytes, (size *= 2) + 1);
            if (!more)
                free(bytes);
            bytes = more;
        }
    }
    if (bytes)
        bytes[used] = 0;
    *length = used;
    return bytes;
}

struct script {
    struct api_release_event *event;
    size_t count, room;
};

// Reads every line; a wrong one is told and leaves the exit status.
static int take_script(struct cli_call *call, const struct api_release *r, const char *bytes, size_t length, struct script *script)
{
    struct api_json *j = &cli_work()->json;
    struct uk_problem problem;
    uint32_t number = 0;
    for (size_t from = 0; from < length;) {
        const char *end = memchr(bytes + from, '\n', length - from);
        size_t n = end ? (size_t)(end - bytes) - from : length - from;
        const char *line = bytes + from;
        from += n + 1;
        number++;
        while (n && (line[n - 1] == '\r' || line[n - 1] == ' ' || line[n - 1] == '\t'))
            n--;
        if (!n)
            continue;
        if (script->count == script->room) {
            script->room = script->room * 2 + 64;
            struct api_release_event *more = realloc(script->event, script->room * sizeof *more);
            if (!more)
                return cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL);
            script->event = more;
        }
        enum uk_err err = api_json_read(j, line, n, &problem);
        if (!err)
            err = api_release_event_read(j, line, 1, r, number, &script->event[script->count], &problem);
        else
            snprintf(problem.at, sizeof problem.at, "line %u", number);
        if (err)
            return cli_refuse(call, problem.at, &problem);
        script->count++;
    }
    return CLI_DONE;
}

static void put_lines(struct api_writer *w)
{
    UK_ASSERT(w->used <= w->size);
    fwrite(w->to, 1, w->used, stdout);
    w->used = 0;
    w->last = 0;
}

static int simulate(struct api_release *r, struct cli_keeper *k, const struct script *script,
                    struct api_writer *lines)
{
    put_lines(lines); // the first view
    for (size_t i = 0; i < script->count && !api_release_ended(r); i++) {
        api_release_event(r, &script->event[i], lines);
        put_lines(lines);
    }
    api_release_finish(r, lines);
    put_lines(lines);
    for (int spot = 0; spot < r->session.plan.spots; spot++)
        if (r->session.outcome[spot].begun && !cli_keeper_outcome(k, r, spot))
            return cli_could_not(UK_WORD_RELEASE_NOT_KEPT, k->folder, NULL);
    return CLI_DONE;
}

// -- the way through ---------------------------------------------------------------------------------

// Safety forbids it: the advice is the answer.
static int refuse_by_safety(const struct cli_call *call, const struct api_release *r, struct api_writer *answer, const char *why)
{
    if (call->json || cli_value(call, "--simulate")) {
        put_lines(answer);
        putchar('\n');
    } else {
        struct cli_term t = cli_term_start(call->plain);
        struct api_safety safety;
        api_release_safety(r, &safety);
        if (*why)
            cli_term_text(&t, 0, 0, why);
        const char *sign = api_release_stopped_by(r);
        if (!*why || *sign)
            cli_safety_show(&t, &safety);
        if (*sign) {
            putchar('\n');
            cli_term_say(&t, 0, 0, UK_WORD_RELEASE_LIFT, sign, NULL, NULL);
        }
    }
    return CLI_STOPPED;
}

// Live, nothing is pressed while a question of this spot is open: what is open is the answer.
static bool has_open_questions(const struct api_release *r)
{
    uk_flag flag[UK_FLAG_COUNT];
    return api_release_open(r, flag) > 0;
}

static int refuse_open(const struct api_release *r, struct api_writer *answer)
{
    struct api_safety safety;
    api_release_safety(r, &safety);
    api_write_open(answer, NULL, '{');
    api_safety_write(answer, "safety", &safety);
    api_write_close(answer, '}');
    put_lines(answer);
    putchar('\n');
    return CLI_STOPPED;
}

// The box of tools, when it was given: kept for the next time.
static bool keep_box(struct api_release *r, struct cli_keeper *k)
{
    char body[4096];
    struct api_writer w = {.to = body, .size = sizeof body - 1};
    api_release_box(r, &w);
    body[w.used < sizeof body ? w.used : 0] = 0;
    return cli_keeper_add(k, r, "tools", body);
}

// A live session needs someone who sees it and can stop it.
static bool is_someone_there(void)
{
    return host_is_terminal(STDIN_FILENO) && host_is_terminal(STDOUT_FILENO);
}

enum { GO_ON = -1 };

// Reads, judges, asks. GO_ON with the first view in `answer`; else the exit status.
static int prepare(struct cli_call *call, struct api_release *r, struct cli_keeper *k, struct script *script,
                   struct api_writer *answer)
{
    size_t used;
    char why[UK_SAY_SIZE] = "";
    static char request[API_JSON_TEXT_MAX];
    struct uk_problem problem;
    if (own_value(call, -1))
        return refuse_own(call, own_value(call, -1));
    used = write_request(call, k, request, sizeof request);
    if (used > sizeof request)
        return cli_refuse_word(call, call->words[0], api_word(UK_WORD_EXPECTED_SPOTS), "");
    enum uk_err err = api_json_read(&cli_work()->json, request, used, &problem);
    if (!err)
        err = api_release_read(&cli_work()->json, request, 1, cli_work()->record, r, &problem);
    if (err && strncmp(problem.at, "own[", 4) == 0)
        return refuse_own(call, own_value(call, atoi(problem.at + 4)));
    if (err)
        return cli_refuse(call, option_of(problem.at), &problem);
    const char *file = cli_value(call, "--simulate");
    size_t length = 0;
    char *bytes = file ? read_script(file, &length) : NULL;
    if (file && !bytes)
        return cli_refuse_word(call, file, api_word(UK_WORD_EXPECTED_SCRIPT), "");
    int status = file ? take_script(call, r, bytes, length, script) : CLI_DONE;
    free(bytes);
    if (status)
        return status;
    if (k->record)
        api_release_recall(k->record, &cli_work()->words, r);
    if (api_release_begin(r, answer, why) == UK_ERR_STOP)
        return refuse_by_safety(call, r, answer, why);
    if (!file && !call->json && !is_someone_there()) {
        cli_tell(UK_WORD_RELEASE_NO_ONE, NULL, NULL, NULL);
        return CLI_WRONG;
    }
    if (r->box_given && !keep_box(r, k))
        return cli_could_not(UK_WORD_RELEASE_NOT_KEPT, k->folder, NULL);
    if (!file && call->json && has_open_questions(r)) {
        answer->used = 0;
        answer->last = 0;
        return refuse_open(r, answer);
    }
    if (!file) {
        if (!cli_release_ask(call, r, k))
            return CLI_DONE;
        answer->used = 0;
        answer->last = 0;
        if (api_release_begin(r, answer, why) == UK_ERR_STOP)
            return refuse_by_safety(call, r, answer, why);
    }
    return GO_ON;
}

static int run(struct cli_call *call, struct api_release *r, struct cli_keeper *k, struct script *script)
{
    struct cli_record record; // what was answered before stands; what is answered now is kept
    struct api_writer answer = cli_answer_start();
    cli_record_lend(call, &record);
    k->record = record.record;
    int status = prepare(call, r, k, script, &answer);
    k->record = NULL;
    if (status != CLI_WRONG)
        cli_record_keep_screen(&record, &r->safety, &r->answers);
    bool stands = record.store;
    cli_record_end(&record);
    cli_work()->record = NULL;
    if (status != GO_ON)
        return status;
    if (call->json && !cli_value(call, "--simulate"))
        put_lines(&answer);
    status = cli_value(call, "--simulate") ? simulate(r, k, script, &answer) : cli_release_live(call, r, k);
    if (stands && cli_record_open(call, CLI_RECORD_WRITE, &record) == CLI_DONE) // what was written beside the record goes in: the app sees it at once
        cli_record_close(&record);
    return status;
}

int cli_release(struct cli_call *call)
{
    struct cli_keeper keeper;
    struct script script = {0};
    if (!call->word_count) {
        cli_tell(UK_WORD_RELEASE_WHICH_SPOT, NULL, NULL, NULL);
        return CLI_WRONG;
    }
    if (!cli_keeper_start(&keeper, !call->no_record))
        return cli_refuse_word(call, host_environment("UNKNOT_NOW"), api_word(UK_WORD_EXPECTED_TIME), "");
    static char out[1 << 16];
    if (cli_value(call, "--simulate"))
        setvbuf(stdout, out, _IOFBF, sizeof out);
    int status = run(call, &cli_work()->release, &keeper, &script);
    free(script.event);
    return status;
}
