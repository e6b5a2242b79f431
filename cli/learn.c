// SPDX-License-Identifier: MIT
//
// unknot learn [TOPIC]: the lessons; or one, with what is known about each claim in it.
#include "api/call.h"
#include "api/learn.h"
#include "cli/cli.h"
#include "cli/term.h"

#include <stdlib.h>
#include <string.h>

enum { TOPIC_MAX = 512 };

// -- a lesson as text ------------------------------------------------------------------------------

// The number of a claim in its lesson, from 1; 0 if the lesson does not cite it.
static int number_of(const struct uk_lesson_row *lesson, const char *id, size_t length)
{
    for (int i = 0; i < lesson->claims.count; i++)
        if (api_text_same(api_claim_row(lesson, i)->id, id, length))
            return i + 1;
    return 0;
}

// Copies `length` bytes of a lesson as they are shown: "[claim:x]" becomes "[2, grade B]"; stars and ticks go.
static char *shown(const struct uk_lesson_row *lesson, const char *text, size_t length)
{
    static const char mark[] = "[claim:";
    char *out = NULL;
    size_t size;
    FILE *memory = open_memstream(&out, &size);
    if (!memory)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    for (size_t i = 0; i < length; i++) {
        if (strncmp(text + i, mark, sizeof mark - 1) == 0) {
            const char *id = text + i + sizeof mark - 1;
            size_t id_length = strcspn(id, "]");
            int number = number_of(lesson, id, id_length);
            char grade[2] = {number ? api_claim_row(lesson, number - 1)->grade : '?', 0};
            char digits[16];
            snprintf(digits, sizeof digits, "%d", number);
            cli_say(memory, UK_WORD_LEARN_MARK, digits, grade, NULL);
            i += sizeof mark - 1 + id_length;
        } else if (text[i] != '`' && text[i] != '*') {
            fputc(text[i], memory);
        }
    }
    fclose(memory);
    return out;
}

// Paragraphs and items of lists, with an empty line where the lesson has one.
static void print_text(const struct cli_term *t, const struct uk_lesson_row *lesson)
{
    for (const char *at = lesson->text; *at;) {
        const char *end = at;
        while (*end && !(end[0] == '\n' && (end[1] == '\n' || strncmp(end + 1, "- ", 2) == 0)))
            end++;
        char *block = shown(lesson, at, (size_t)(end - at));
        bool item = strncmp(block, "- ", 2) == 0;
        cli_term_text(t, item ? 2 : 0, item ? 4 : 0, block);
        free(block);
        if (end[0] && end[1] == '\n')
            putchar('\n');
        at = end + strspn(end, "\n");
    }
}

static void print_claim(const struct cli_term *t, int number, const struct uk_claim_row *c)
{
    static const int verdict[] = {0, UK_WORD_VERDICT_SUPPORTED, UK_WORD_VERDICT_MIXED, UK_WORD_VERDICT_CONTRADICTED,
                                  UK_WORD_VERDICT_UNKNOWN};
    char mark[16], grade[2] = {c->grade, 0};
    snprintf(mark, sizeof mark, "%d", number);
    putchar('\n');
    cli_term_say(t, 0, 4, UK_WORD_LEARN_CLAIM, mark, c->text, NULL);
    cli_term_say(t, 4, 4, UK_WORD_LEARN_VERDICT, api_word(verdict[c->verdict]), grade, NULL);
    cli_term_text(t, 4, 4, c->evidence);
    if (c->standing != UK_CONFIRMED)
        cli_term_say(t, 4, 4, c->standing == UK_PARTLY_CONFIRMED ? UK_WORD_LEARN_PARTLY : UK_WORD_LEARN_MEMORY, NULL, NULL, NULL);
    for (int i = 0; i < c->sources.count; i++) {
        const struct uk_source_row *s = api_source_row(c->sources, i);
        cli_term_say(t, 4, 6, UK_WORD_LEARN_SOURCE, *s->cite ? s->cite : s->url, *s->cite ? s->url : "", NULL);
    }
}

static void print_grades(const struct cli_term *t)
{
    static const int words[] = {UK_WORD_GRADE_A, UK_WORD_GRADE_B, UK_WORD_GRADE_C, UK_WORD_GRADE_D};
    cli_term_say(t, 0, 0, UK_WORD_LEARN_GRADES, NULL, NULL, NULL);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char grade[] = {(char)('A' + i), 0};
        cli_term_say(t, 2, 5, UK_WORD_LEARN_GRADE, grade, api_word(words[i]), NULL);
    }
}

static void print_lesson(const struct cli_call *call, uk_lesson which, const char *topic)
{
    struct cli_term t = cli_term_start(call->plain);
    const struct uk_lesson_row *lesson = api_lesson_row(which.n);
    cli_term_heading(&t, lesson->title);
    putchar('\n');
    print_text(&t, lesson);
    cli_term_heading(&t, api_word(UK_WORD_LEARN_CLAIMS));
    for (int i = 0; i < lesson->claims.count; i++)
        print_claim(&t, i + 1, api_claim_row(lesson, i));
    putchar('\n');
    print_grades(&t);
    bool first = true;
    for (int i = 1; i <= UK_LESSON_COUNT; i++) // other lessons on the same word
        if (i != which.n && api_learn_fit(i, topic, strlen(topic))) {
            if (first)
                cli_term_heading(&t, api_word(UK_WORD_LEARN_OTHERS));
            first = false;
            cli_term_row(&t, 2, 22, api_lesson_row(i)->id, api_lesson_row(i)->title);
        }
}

static void print_list(const struct cli_call *call)
{
    struct cli_term t = cli_term_start(call->plain);
    cli_term_heading(&t, api_word(UK_WORD_LEARN_LESSONS));
    for (int i = 1; i <= UK_LESSON_COUNT; i++)
        cli_term_row(&t, 2, 22, api_lesson_row(i)->id, api_lesson_row(i)->title);
    putchar('\n');
    cli_term_say(&t, 0, 0, UK_WORD_LEARN_HINT, NULL, NULL, NULL);
}

// -- the command -----------------------------------------------------------------------------------

static int answer_json(const char *topic)
{
    char request[4 * TOPIC_MAX];
    struct api_writer w = {.to = request, .size = sizeof request};
    api_write_open(&w, NULL, '{');
    if (topic)
        api_write_text(&w, "topic", topic);
    api_write_close(&w, '}');
    enum uk_err err = cli_answer_json("learn", request, w.used);
    UK_ASSERT(err == UK_OK);
    return CLI_DONE;
}

int cli_learn(struct cli_call *call)
{
    char topic[TOPIC_MAX] = "";
    for (int i = 0; i < call->word_count; i++) {
        size_t used = strlen(topic);
        snprintf(topic + used, sizeof topic - used, "%s%s", i ? " " : "", call->words[i]);
    }
    if (call->word_count) {
        struct uk_problem problem;
        uk_lesson lesson;
        if (api_learn_find(topic, strlen(topic), &lesson, &problem))
            return cli_refuse(call, "", &problem);
        if (call->json)
            return answer_json(api_lesson_row(lesson.n)->id);
        print_lesson(call, lesson, topic);
        return CLI_DONE;
    }
    if (call->json)
        return answer_json(NULL);
    print_list(call);
    return CLI_DONE;
}
