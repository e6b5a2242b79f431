// SPDX-License-Identifier: MIT
//
// unknot breaks: runs the reminder, talks to the one that runs, or runs a script on a fake clock.
#include "api/call.h"
#include "breaks/breaks.h"
#include "cli/cli.h"
#include "cli/term.h"
#include "host/clock.h"
#include "host/file.h"
#include "host/lines.h"
#include "host/term.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// -- scripts ---------------------------------------------------------------------------------------

static char *read_all(const char *path, size_t *length)
{
    if (strcmp(path, "-") != 0)
        return host_file_read(path, length);
    size_t size = 1 << 16, used = 0, count;
    char *bytes = malloc(size);
    while (bytes && (count = host_read(STDIN_FILENO, bytes + used, size - used)) > 0) {
        used += count;
        if (used == size) {
            char *more = realloc(bytes, size *= 2);
            if (!more)
                free(bytes);
            bytes = more;
        }
    }
    *length = used;
    return bytes;
}

// Reads one line; a wrong one is told and leaves the exit status.
static int read_line(struct cli_call *call, const char *text, size_t length, uint32_t number, struct api_breaks_line *line)
{
    struct api_json *j = &cli_work()->json;
    struct uk_problem problem;
    enum uk_err err = api_json_read(j, text, length, &problem);
    if (err)
        snprintf(problem.at, sizeof problem.at, "line %u", number);
    else
        err = api_breaks_line_read(j, text, 1, number, line, &problem);
    return err ? cli_refuse(call, problem.at, &problem) : CLI_DONE;
}

// Reads every line before any is run: a wrong script says nothing else.
static int read_script(struct cli_call *call, const char *bytes, size_t length, struct api_breaks_line **lines, size_t *count)
{
    size_t room = 0;
    uint32_t number = 0;
    for (size_t from = 0; from < length;) {
        const char *end = memchr(bytes + from, '\n', length - from), *text = bytes + from;
        size_t size = end ? (size_t)(end - text) : length - from;
        from += size + 1;
        number++;
        if (strspn(text, " \t\r") >= size)
            continue;
        if (*count == room) {
            struct api_breaks_line *more = realloc(*lines, (room = room * 2 + 64) * sizeof **lines);
            if (!more)
                return cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL);
            *lines = more;
        }
        int status = read_line(call, text, size, number, &(*lines)[*count]);
        if (status)
            return status;
        ++*count;
    }
    return CLI_DONE;
}

static int simulate(struct cli_call *call, const char *path)
{
    size_t length, count = 0;
    struct api_breaks_line *lines = NULL;
    char *bytes = read_all(path, &length);
    if (!bytes)
        return cli_refuse_word(call, path, api_word(UK_WORD_EXPECTED_SCRIPT), "");
    char *padded = realloc(bytes, length + 1); // strspn stops at a NUL
    bytes = padded ? padded : bytes;
    int status = padded ? (bytes[length] = 0, read_script(call, bytes, length, &lines, &count)) : cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL);
    if (!status) {
        struct api_writer out = cli_answer_start();
        struct api_breaks_run run;
        api_breaks_run_start(&run, &out);
        for (size_t i = 0; i <= count; i++) {
            i < count ? api_breaks_run_take(&run, &lines[i]) : api_breaks_run_end(&run);
            UK_ASSERT(out.used <= out.size);
            fwrite(out.to, 1, out.used, stdout);
            out.used = 0;
            out.last = 0;
        }
    }
    free(lines);
    free(bytes);
    return status;
}

// -- talking to the one that runs ------------------------------------------------------------------

enum { ANSWER_SIZE = 4096 };

// "1 h 5 min", "20 min", "45 s".
static void say_length(int64_t seconds, char text[32])
{
    if (seconds >= 3600)
        snprintf(text, 32, "%d h %d min", (int)(seconds / 3600), (int)(seconds / 60 % 60));
    else if (seconds >= 60)
        snprintf(text, 32, "%d min", (int)((seconds + 30) / 60));
    else
        snprintf(text, 32, "%d s", (int)seconds);
}

static int64_t number(const struct api_json *j, uint32_t node, const char *name)
{
    uint32_t member = api_json_get(j, node, name);
    return j->node[member].type == API_JSON_NUMBER ? (int64_t)j->node[member].number : 0;
}

static bool is_true(const struct api_json *j, const char *name)
{
    return j->node[api_json_get(j, 1, name)].type == API_JSON_TRUE;
}

static void line(int word, const char *one, const char *two)
{
    cli_say(stdout, word, one, two, NULL);
    putchar('\n');
}

static void show_state(const struct api_json *j)
{
    uint32_t state = api_json_get(j, 1, "state"), asked = api_json_get(j, 1, "asked"), next = api_json_get(j, 1, "next");
    char length[32];
    say_length(number(j, 1, "held_s"), length);
    if (j->node[asked].type == API_JSON_OBJECT) {
        line(UK_WORD_BREAKS_ASKED, api_json_text(j, api_json_get(j, asked, "text")), NULL);
    } else if (is_true(j, "closed")) {
        line(UK_WORD_BREAKS_CLOSED, NULL, NULL);
    } else if (api_json_is(j, state, "away") || api_json_is(j, state, "new")) {
        line(UK_WORD_BREAKS_GONE, NULL, NULL);
    } else if (number(j, 1, "held_s")) {
        line(UK_WORD_BREAKS_HELD_UNTIL, length, NULL);
    } else if (api_json_is(j, state, "held")) {
        line(UK_WORD_BREAKS_HELD, NULL, NULL);
    } else if (j->node[next].type == API_JSON_OBJECT) {
        say_length(number(j, next, "in_s"), length);
        bool walk = api_json_is(j, api_json_get(j, next, "kind"), "walk");
        line(UK_WORD_BREAKS_NEXT, api_word(walk ? UK_WORD_BREAKS_KIND_WALK : UK_WORD_BREAKS_KIND_SHORT), length);
    }
}

static void show_status(const struct api_json *j)
{
    const char *source = api_json_text(j, api_json_get(j, 1, "source"));
    show_state(j);
    if (*source)
        line(UK_WORD_BREAKS_SOURCE, source, NULL);
    else
        line(UK_WORD_BREAKS_NO_SOURCE, "wayland, mutter, x11, logind", NULL);
    if (strcmp(source, "logind") == 0)
        line(UK_WORD_BREAKS_WEAK_SOURCE, NULL, NULL);
    if (!is_true(j, "notices"))
        line(UK_WORD_BREAKS_NO_NOTICES, NULL, NULL);
    int64_t waiting = number(j, 1, "waiting_for_record");
    char count[16];
    snprintf(count, sizeof count, "%d", (int)waiting);
    if (waiting)
        line(UK_WORD_BREAKS_KEPT_BACK, count, NULL);
    line(UK_WORD_BREAKS_KNOWS, NULL, NULL);
}

static int tell(struct cli_call *call, const char *word, int said, const char *one)
{
    char answer[ANSWER_SIZE];
    struct uk_problem problem;
    struct api_json *j = &cli_work()->json;
    if (!breaks_tell(word, answer, sizeof answer)) {
        if (call->json)
            puts("{\"state\":\"off\"}");
        return cli_could_not(UK_WORD_BREAKS_NOT_RUNNING, NULL, NULL);
    }
    if (call->json) {
        puts(answer);
        return CLI_DONE;
    }
    if (api_json_read(j, answer, strlen(answer), &problem))
        return cli_could_not(UK_WORD_BREAKS_NOT_RUNNING, NULL, NULL);
    if (!said)
        show_status(j);
    else if (!is_true(j, "ok"))
        line(UK_WORD_BREAKS_NOBODY, NULL, NULL);
    else if (said == UK_WORD_BREAKS_SKIPPED && !is_true(j, "was_asked"))
        line(UK_WORD_BREAKS_NOTHING, NULL, NULL);
    else if (said == UK_WORD_BREAKS_ASKED)
        show_state(j);
    else
        line(said, one, NULL);
    return CLI_DONE;
}

// The length in words[at]; `usual` where there is none.
static int length_in(struct cli_call *call, int at, int64_t usual, int64_t *ms)
{
    *ms = usual;
    if (at < call->word_count && (!breaks_length(call->words[at], ms) || *ms < 1000))
        return cli_refuse_word(call, call->words[at], api_word(UK_WORD_EXPECTED_LENGTH), "");
    return CLI_DONE;
}

static int hold(struct cli_call *call)
{
    char word[40], length[32];
    int64_t ms;
    if (call->word_count == 2 && strcmp(call->words[1], "off") == 0)
        return tell(call, "hold 0", UK_WORD_BREAKS_HOLD_OFF, NULL);
    if (call->word_count == 3 && strcmp(call->words[1], "until") == 0) {
        int hours, minutes, used = 0;
        struct tm local = host_local(time(NULL));
        if (sscanf(call->words[2], "%2d:%2d%n", &hours, &minutes, &used) != 2 || call->words[2][used] || hours < 0 || hours > 24 || minutes < 0 || minutes > 59)
            return cli_refuse_word(call, call->words[2], api_word(UK_WORD_EXPECTED_CLOCK), "");
        int64_t ahead = (hours * 60 + minutes) * 60 - ((local.tm_hour * 60 + local.tm_min) * 60 + local.tm_sec);
        ms = (ahead + (ahead <= 0 ? 86400 : 0)) * 1000;
    } else {
        if (call->word_count > 2)
            return cli_refuse_word(call, call->words[2], api_word(UK_WORD_EXPECTED_NOTHING_MORE), "");
        int status = length_in(call, 1, 3600000, &ms);
        if (status)
            return status;
    }
    snprintf(word, sizeof word, "hold %lld", (long long)ms);
    say_length(ms / 1000, length);
    return tell(call, word, UK_WORD_BREAKS_HOLD_ON, length);
}

static int snooze(struct cli_call *call)
{
    char word[40];
    int64_t ms;
    int status = length_in(call, 1, 0, &ms);
    if (status)
        return status;
    snprintf(word, sizeof word, "snooze %lld", (long long)ms);
    return tell(call, word, UK_WORD_BREAKS_SNOOZED, NULL);
}

static int install(struct cli_call *call)
{
    char path[4096];
    (void)call;
    if (!host_beside("unknot", path, sizeof path))
        return cli_could_not(UK_WORD_BREAKS_NO_UNIT, "unknot", NULL);
    return breaks_install(path);
}

static int uninstall(struct cli_call *call)
{
    (void)call;
    return breaks_uninstall();
}

// Becomes the small program beside this one; where that is not there, runs here.
static int run(struct cli_call *call)
{
    char path[4096];
    if (host_beside("unknot-breaks", path, sizeof path))
        execl(path, path, call->no_record ? "--no-record" : NULL, NULL);
    return breaks_run(!call->no_record);
}

int cli_breaks(struct cli_call *call)
{
    static const char *const words[] = {"status", "now", "done", "snooze", "skip", "hold", "install", "uninstall"};
    static const int most[] = {1, 2, 1, 2, 1, 3, 1, 1};
    const char *script = cli_value(call, "--simulate");
    if (script)
        return call->word_count ? cli_refuse_word(call, call->words[0], api_word(UK_WORD_EXPECTED_NOTHING_MORE), "") : simulate(call, script);
    if (!call->word_count)
        return run(call);
    const char *word = call->words[0];
    struct api_near near = {.got = word, .length = strlen(word)};
    int which = -1;
    for (int i = 0; i < (int)(sizeof words / sizeof *words); i++) {
        api_near_offer(&near, "", words[i]);
        if (strcmp(word, words[i]) == 0)
            which = i;
    }
    if (which < 0)
        return cli_refuse_word(call, word, api_word(UK_WORD_EXPECTED_BREAK_WORD), near.word);
    if (call->word_count > most[which])
        return cli_refuse_word(call, call->words[most[which]], api_word(UK_WORD_EXPECTED_NOTHING_MORE), "");
    switch (which) {
    case 0: return tell(call, "status", 0, NULL);
    case 1:
        if (call->word_count == 2 && strcmp(call->words[1], "walk") != 0 && strcmp(call->words[1], "short") != 0)
            return cli_refuse_word(call, call->words[1], "walk", "walk");
        return tell(call, call->word_count == 2 && call->words[1][0] == 'w' ? "now walk" : "now short", UK_WORD_BREAKS_ASKED, NULL);
    case 2: return tell(call, "done", UK_WORD_BREAKS_DONE, NULL);
    case 3: return snooze(call);
    case 4: return tell(call, "skip", UK_WORD_BREAKS_SKIPPED, NULL);
    case 5: return hold(call);
    case 6: return call->json ? cli_as_json(call, install) : install(call);
    default: return call->json ? cli_as_json(call, uninstall) : uninstall(call);
    }
}
