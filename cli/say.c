// SPDX-License-Identifier: MIT
//
// Sentences, refusals and how a command ends.
#include "api/call.h"
#include "cli/cli.h"
#include "host/term.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *cli_value(const struct cli_call *call, const char *option)
{
    for (int i = 0; i < call->given_count; i++)
        if (strcmp(call->given[i].option->name, option) == 0)
            return call->given[i].value ? call->given[i].value : "";
    return NULL;
}

// What a person typed may hold anything; a terminal gets letters only.
static void put_clean(FILE *to, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        bool control = c < 0x20 || c == 0x7f || (c == 0xc2 && (unsigned char)text[1] < 0xa0);
        fputc(control ? '?' : c, to);
        if (c == 0xc2 && control && text[1])
            text++;
    }
}

void cli_say(FILE *to, int word, const char *one, const char *two, const char *three)
{
    const char *const with[] = {one, two, three};
    for (const char *at = api_word(word); *at; at++) {
        if (at[0] == '{' && at[1] >= '1' && at[1] <= '3' && at[2] == '}') {
            const char *value = with[at[1] - '1'];
            put_clean(to, value ? value : "");
            at += 2;
        } else {
            fputc(*at, to);
        }
    }
}

char *cli_said(int word, const char *one, const char *two, const char *three)
{
    char *text = NULL;
    size_t length;
    FILE *memory = open_memstream(&text, &length);
    if (memory) {
        cli_say(memory, word, one, two, three);
        fclose(memory);
    }
    return text;
}

int cli_refuse(const struct cli_call *call, const char *where, const struct uk_problem *problem)
{
    fputs("unknot", stderr);
    if (call)
        fprintf(stderr, " %s", call->command->name);
    fputs(": ", stderr);
    cli_say(stderr, *where ? UK_WORD_REFUSED_AT : UK_WORD_REFUSED, problem->got, where, NULL);
    fputs(" ", stderr);
    cli_say(stderr, UK_WORD_REFUSED_EXPECTED, problem->expected, NULL, NULL);
    if (*problem->nearest) {
        fputs(" ", stderr);
        cli_say(stderr, UK_WORD_REFUSED_NEAREST, problem->nearest, NULL, NULL);
    }
    fputs("\n", stderr);
    return CLI_WRONG;
}

int cli_refuse_word(const struct cli_call *call, const char *got, const char *expected, const char *nearest)
{
    struct uk_problem problem = {.err = UK_ERR_UNKNOWN};
    api_text_copy(problem.got, sizeof problem.got, got, strlen(got));
    api_text_copy(problem.expected, sizeof problem.expected, expected, strlen(expected));
    api_text_copy(problem.nearest, sizeof problem.nearest, nearest, strlen(nearest));
    return cli_refuse(call, "", &problem);
}

int cli_could_not(int word, const char *one, const char *two)
{
    fputs("unknot: ", stderr);
    cli_say(stderr, word, one, two, NULL);
    fputs("\n", stderr);
    return CLI_COULD_NOT;
}

int cli_finish(int status)
{
    errno = 0;
    bool bad = fflush(stdout) != 0 || ferror(stdout);
    if (!bad || errno == EPIPE || host_reader_is_gone(STDOUT_FILENO))
        return status;
    return cli_could_not(UK_WORD_COULD_NOT_WRITE, strerror(errno ? errno : ENOSPC), NULL);
}

static void *room(size_t size)
{
    void *memory = calloc(1, size);
    if (!memory)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    return memory;
}

struct api_work *cli_work(void)
{
    static struct api_work *work;
    if (!work)
        work = room(sizeof *work);
    return work;
}

char *cli_answer_room(size_t *size)
{
    static char *answer;
    *size = API_ANSWER_MAX;
    if (!answer)
        answer = room(API_ANSWER_MAX);
    return answer;
}
