// SPDX-License-Identifier: MIT
//
// JSON lines in, JSON lines out. Memory is bounded whatever comes: of a line that is too long only the length is kept.
// Answers leave whenever the next line has not come yet, so a caller may wait for each.
#include "cli/cli.h"
#include "host/term.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = API_JSON_TEXT_MAX, ROOM = 2 * LINE_MAX_BYTES };

struct input {
    char *bytes;       // ROOM of them
    size_t from, upto; // what is read and not yet taken
    bool ended;
    int error; // of the operating system; 0 for none
};

// The next line, without its newline. False at the end. A line too long is answered with its length but cut bytes.
static bool next_line(struct input *in, const char **line, size_t *length)
{
    size_t dropped = 0, looked = 0;
    for (;;) {
        char *start = in->bytes + in->from;
        char *newline = memchr(start + looked, '\n', in->upto - in->from - looked);
        if (newline || (in->ended && (in->upto > in->from || dropped))) {
            size_t n = newline ? (size_t)(newline - start) : in->upto - in->from;
            *line = start;
            *length = dropped + n;
            in->from += n + (newline != NULL);
            return true;
        }
        if (in->ended)
            return false;
        if (in->upto - in->from > LINE_MAX_BYTES) {
            dropped += in->upto - in->from;
            in->from = in->upto;
        }
        looked = in->upto - in->from;
        memmove(in->bytes, in->bytes + in->from, looked);
        in->from = 0;
        in->upto = looked;
        fflush(stdout); // the caller may be waiting
        size_t n = host_read(STDIN_FILENO, in->bytes + in->upto, ROOM - in->upto);
        in->upto += n;
        in->ended = n == 0;
        in->error = in->ended ? errno : 0;
    }
}

int cli_batch(struct cli_call *call, const char *verb)
{
    (void)call;
    size_t size, length;
    char *answer = cli_answer_room(&size);
    struct api_work *work = cli_work();
    struct input in = {.bytes = malloc(ROOM)};
    if (!in.bytes)
        return cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL);
    static char out[1 << 16];
    setvbuf(stdout, out, _IOFBF, sizeof out);
    struct api_call ask = {.verb = verb};
    while (next_line(&in, &ask.request, &ask.length) && !ferror(stdout)) {
        ask.line++;
        enum uk_err err = api_call(&ask, work, answer, size - 1, &length);
        UK_ASSERT(err != UK_ERR_SPACE);
        answer[length] = '\n';
        fwrite(answer, 1, length + 1, stdout);
    }
    free(in.bytes);
    return in.error ? cli_could_not(UK_WORD_COULD_NOT_READ_INPUT, strerror(in.error), NULL) : CLI_DONE;
}
