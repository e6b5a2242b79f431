// SPDX-License-Identifier: MIT
//
// unknot breaks: runs the reminder, talks to the one that runs, or runs a script on a fake clock.
#include "breaks/breaks.h"
#include "api/work.h"
#include "cli/cli.h"
#include "cli/term.h"
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
        struct api_writer out = {0};
        out.to = cli_answer_room(&out.size);
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

int cli_breaks(struct cli_call *call)
{
    const char *script = cli_value(call, "--simulate");
    if (script)
        return simulate(call, script);
    return cli_refuse_word(call, call->word_count ? call->words[0] : "", api_word(UK_WORD_EXPECTED_BREAK_WORD), "");
}
