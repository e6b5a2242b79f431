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
static void put_clean(FILE *to, const char *text, size_t length)
{
    for (const char *end = text + length; text < end && *text;) {
        unsigned char c = (unsigned char)*text;
        size_t bytes = (size_t)api_text_character(text, (size_t)(end - text));
        bool control = !bytes || c < 0x20 || c == 0x7f || (c == 0xc2 && (unsigned char)text[1] < 0xa0);
        bytes += !bytes;
        fwrite(control ? "?" : text, 1, control ? 1 : bytes, to);
        text += bytes;
    }
}

void cli_say(FILE *to, int word, const char *one, const char *two, const char *three)
{
    const char *const values[] = {one, two, three}, *instead;
    size_t length;
    for (const char *at = api_word(word); *at;) {
        const char *behind = api_text_blank(at, values, &instead, &length);
        if (behind)
            put_clean(to, instead, length);
        else
            fputc(*at, to);
        at = behind ? behind : at + 1;
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

// One line to standard error; at a terminal it is broken between words.
static void put_message(const char *text)
{
    int width = host_is_terminal(STDERR_FILENO) ? host_columns(STDERR_FILENO) : 0, at = 0;
    while (*text) {
        size_t gap = strspn(text, " "), length = gap + strcspn(text + gap, " ");
        int letters = 0;
        for (size_t i = gap; i < length; i++)
            letters += ((unsigned char)text[i] & 0xc0) != 0x80;
        if (width && at && at + (int)gap + letters >= width) {
            fputc('\n', stderr);
            at = 0;
            text += gap;
            length -= gap;
            gap = 0;
        }
        fprintf(stderr, "%.*s", (int)length, text);
        at += (int)gap + letters;
        text += length;
    }
    fputc('\n', stderr);
}

void cli_tell(int word, const char *one, const char *two, const char *three)
{
    char *text = cli_said(word, one, two, three);
    if (text)
        put_message(text);
    free(text);
}

int cli_refuse(const struct cli_call *call, const char *where, const struct uk_problem *problem)
{
    char *text = NULL;
    size_t length;
    FILE *to = open_memstream(&text, &length);
    if (!to)
        return CLI_WRONG;
    fprintf(to, "unknot%s%s: ", call ? " " : "", call ? call->command->name : "");
    bool of_a_file = strncmp(where, "line ", 5) == 0; // what is missing there is no word of the command
    if (problem->err == UK_ERR_MISSING && *problem->got && !of_a_file)
        cli_say(to, UK_WORD_REFUSED_NEEDS, problem->got, NULL, NULL);
    else if (*problem->got || *where)
        cli_say(to, *where ? UK_WORD_REFUSED_AT : UK_WORD_REFUSED, problem->got, where, NULL);
    else
        cli_say(to, UK_WORD_REFUSED_MISSING, NULL, NULL, NULL);
    fputc(' ', to);
    cli_say(to, UK_WORD_REFUSED_EXPECTED, problem->expected, NULL, NULL);
    if (*problem->nearest) {
        fputc(' ', to);
        cli_say(to, UK_WORD_REFUSED_NEAREST, problem->nearest, NULL, NULL);
    }
    fclose(to);
    put_message(text);
    free(text);
    return CLI_WRONG;
}

// The option that `got` is the value of, the very text and not only an equal one; NULL where it stood alone.
static const struct cli_option *option_with(const struct cli_call *call, const char *got)
{
    for (int i = 0; call && i < call->given_count; i++)
        if (call->given[i].value == got)
            return call->given[i].option;
    return NULL;
}

int cli_refuse_word(const struct cli_call *call, const char *got, const char *expected, const char *nearest)
{
    struct uk_problem problem = {.err = UK_ERR_UNKNOWN};
    const struct cli_option *option = option_with(call, got);
    struct api_near near = {.got = got, .length = strlen(got)};
    for (const char *word = option && !*nearest ? option->choices : NULL; word && *word; word += strspn(word, " ")) {
        char choice[64];
        api_text_copy(choice, sizeof choice, word, strcspn(word, " "));
        api_near_offer(&near, "", choice);
        word += strcspn(word, " ");
    }
    if (!*nearest)
        nearest = near.word;
    api_text_copy(problem.got, sizeof problem.got, got, strlen(got));
    api_text_copy(problem.expected, sizeof problem.expected, expected, strlen(expected));
    api_text_copy(problem.nearest, sizeof problem.nearest, nearest, strlen(nearest));
    return cli_refuse(call, option ? option->name : "", &problem);
}

int cli_refuse_now(const struct cli_call *call)
{
    struct uk_problem problem = {.err = UK_ERR_UNKNOWN};
    const char *got = host_environment("UNKNOT_NOW"), *expected = api_word(UK_WORD_EXPECTED_TIME);
    api_text_copy(problem.got, sizeof problem.got, got, strlen(got));
    api_text_copy(problem.expected, sizeof problem.expected, expected, strlen(expected));
    return cli_refuse(call, "UNKNOT_NOW", &problem);
}

static void put_object(const char *name, const char *text, size_t length)
{
    size_t size = 6 * length + 32; // an escape for each letter, and the braces
    struct api_writer w = {.to = malloc(size), .size = size};
    if (!w.to)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    api_write_open(&w, NULL, '{');
    api_write_text(&w, name, text);
    api_write_close(&w, '}');
    fwrite(w.to, 1, w.used, stdout);
    putchar('\n');
    free(w.to);
}

void cli_written_json(const char *file)
{
    put_object("written", file, strlen(file));
}

int cli_as_json(struct cli_call *call, int (*run)(struct cli_call *call))
{
    char *text = NULL;
    size_t length;
    FILE *kept = stdout, *to = open_memstream(&text, &length);
    if (!to)
        return cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL);
    call->plain = true;
    stdout = to;
    int status = run(call);
    stdout = kept;
    fclose(to);
    if (status == CLI_DONE)
        put_object("text", text, length);
    free(text);
    return status;
}

int cli_could_not(int word, const char *one, const char *two)
{
    char *said = cli_said(word, one, two, NULL), *text = NULL;
    if (said && asprintf(&text, "unknot: %s", said) >= 0)
        put_message(text);
    free(text);
    free(said);
    return CLI_COULD_NOT;
}

int cli_finish(int status)
{
    errno = 0;
    bool bad = fflush(stdout) != 0 || ferror(stdout);
    if (!bad || errno == EPIPE || host_reader_is_gone(STDOUT_FILENO))
        return status;
    if (!errno && write(STDOUT_FILENO, "", 0) == 0) // it failed before, and the descriptor is sound: no room
        errno = ENOSPC;
    return cli_could_not(UK_WORD_COULD_NOT_WRITE, strerror(errno), NULL);
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

struct api_writer cli_answer_start(void)
{
    struct api_writer w = {0};
    w.to = cli_answer_room(&w.size);
    return w;
}

void cli_answer_print(const struct api_writer *answer)
{
    UK_ASSERT(answer->used <= answer->size);
    fwrite(answer->to, 1, answer->used, stdout);
    putchar('\n');
}

enum uk_err cli_answer_json(const char *verb, const char *request, size_t length)
{
    struct api_writer w = cli_answer_start();
    struct api_call ask = {.verb = verb, .request = request, .length = length};
    enum uk_err err = api_call(&ask, cli_work(), w.to, w.size, &w.used);
    cli_answer_print(&w);
    return err;
}
