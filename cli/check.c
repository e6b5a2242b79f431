// SPDX-License-Identifier: MIT
//
// unknot check: warning signs. With options the answer, with none at a terminal the questions, card by card.
#include "cli/check.h"
#include "api/call.h"
#include "cli/find.h"
#include "cli/record.h"
#include "host/term.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

// -- showing ---------------------------------------------------------------------------------------

static void show_filled(const struct cli_term *t, const struct api_safety *s, int first, int rest, const char *text)
{
    char said[1600];
    api_safety_say(s, text, said, sizeof said);
    if (*said)
        cli_term_text(t, first, rest, said);
}

static void show_tell(const struct cli_term *t, const struct api_safety *s, const char *label, const char *tell)
{
    char said[1600], line[1800];
    api_safety_say(s, tell, said, sizeof said);
    if (!*said)
        return;
    snprintf(line, sizeof line, "%s %s", label, said);
    cli_term_text(t, 2, 2, line);
}

// What to do, once for each different thing; where it is an emergency, only what belongs to that.
static void show_what_to_do(const struct cli_term *t, const struct api_safety *s)
{
    for (int i = 0; i < s->reason_count; i++) {
        struct api_safety_reason r = api_safety_reason(s, i);
        bool said = false;
        if (s->advice == UK_ADVICE_EMERGENCY && s->reason[i].advice != UK_ADVICE_EMERGENCY)
            break;
        for (int k = 0; k < i && !said; k++)
            said = strcmp(api_safety_reason(s, k).act, r.act) == 0;
        if (!said)
            show_filled(t, s, 2, 2, r.act);
        show_tell(t, s, r.label, r.tell);
    }
    if (s->reason_count == 0)
        show_filled(t, s, 2, 2, api_safety_words(s).text);
}

static void show_why(const struct cli_term *t, const struct api_safety *s)
{
    if (s->reason_count)
        cli_term_heading(t, api_word(UK_WORD_CHECK_BECAUSE));
    for (int i = 0; i < s->reason_count; i++) {
        struct api_safety_reason r = api_safety_reason(s, i);
        const struct uk_sign_heard *heard = api_safety_heard(s, s->reason[i].flag);
        cli_term_text(t, 2, 4, r.name);
        if (heard) {
            char said[API_SAFETY_SAID];
            api_safety_quote(s, heard, said, sizeof said);
            cli_term_say(t, 4, 4, heard->likened ? UK_WORD_CHECK_LIKENED : UK_WORD_CHECK_SAID, said, r.id, NULL);
        }
        show_filled(t, s, 4, 4, r.why);
        show_filled(t, s, 4, 4, r.more);
    }
}

static void show_blocked(const struct cli_term *t, const struct api_safety *s)
{
    char list[1600] = "";
    struct api_safety_block block;
    for (int i = 0; (i == 0 || !s->blocked.all) && api_safety_block(s, i, &block); i++) {
        size_t used = strlen(list);
        const char *side = block.side == UK_LEFT    ? api_word(UK_WORD_SIDE_LEFT)
                           : block.side == UK_RIGHT ? api_word(UK_WORD_SIDE_RIGHT)
                                                    : "";
        snprintf(list + used, sizeof list - used, "%s%s%s%s", used ? "; " : "", block.name, *side ? ", " : "", side);
    }
    if (!*list)
        return;
    putchar('\n');
    cli_term_say(t, 0, 2, UK_WORD_CHECK_OFF, list, NULL, NULL);
}

static void show_come_back(const struct cli_term *t, const struct api_safety *s)
{
    cli_term_heading(t, api_word(UK_WORD_CHECK_COME_BACK));
    for (int i = 0; i < api_safety_come_back_count(); i++) {
        char line[400], said[384];
        api_safety_say(s, api_safety_come_back(i), said, sizeof said);
        snprintf(line, sizeof line, "- %s", said);
        cli_term_text(t, 2, 4, line);
    }
}

void cli_safety_show(const struct cli_term *t, const struct api_safety *s)
{
    cli_term_heading(t, api_safety_words(s).name);
    show_what_to_do(t, s);
    show_why(t, s);
    show_blocked(t, s);
    show_come_back(t, s);
}

void cli_safety_show_standing(const struct cli_term *t, const struct api_safety *s, const struct api_answers *now)
{
    bool any = false;
    for (int i = 0; i < s->reason_count; i++) {
        struct api_safety_reason r = api_safety_reason(s, i);
        uint8_t answer = now->flag[s->reason[i].flag.n];
        if ((s->reason[i].advice <= UK_ADVICE_CARE && !s->stops_pressing) || answer == UK_YES || answer == UK_UNSURE ||
            api_safety_heard(s, s->reason[i].flag)) // told now
            continue;
        if (!any)
            cli_term_heading(t, api_word(UK_WORD_CHECK_STANDS));
        any = true;
        cli_term_say(t, 2, 4, UK_WORD_CHECK_STANDS_HOW, r.name, r.id, NULL);
    }
}

static bool nothing_answered(const struct uk_safety *s)
{
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        if (s->answer[i] != UK_UNASKED)
            return false;
    return true;
}

// Whether this call said anything about a sign: no verdict of earlier days is shown as if it were of today.
static bool answered_now(const struct api_check_request *request)
{
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        if (request->answers.flag[i] != UK_UNASKED)
            return true;
    return request->answers.rest_no;
}

static void show_nothing_yet(const struct cli_term *t, const struct api_safety *s, bool words)
{
    cli_term_heading(t, api_word(words ? UK_WORD_CHECK_NONE_HEARD : UK_WORD_CHECK_NOTHING_YET));
    cli_term_say(t, 2, 2, words ? UK_WORD_CHECK_NONE_HEARD_SO : UK_WORD_CHECK_NOTHING_YET_SO, NULL, NULL, NULL);
    show_come_back(t, s);
}

static void show_open(const struct cli_term *t, const struct api_safety *s)
{
    char count[16];
    snprintf(count, sizeof count, "%d", s->open_count);
    if (!s->open_count)
        return;
    putchar('\n');
    cli_term_say(t, 0, 0, UK_WORD_CHECK_OPEN, count, NULL, NULL);
    for (int i = 0; i < s->open_count; i++) {
        struct api_safety_question q = api_safety_question(s, i);
        cli_term_row(t, 2, 26, q.id, q.name);
    }
}

// One short line on what to do now, where the way goes on with unknot: other advice has said it.
static void show_next(const struct cli_term *t, const struct api_safety *s, bool nothing)
{
    if (nothing || s->open_count || s->advice > UK_ADVICE_CARE || s->stops_pressing)
        return;
    putchar('\n');
    cli_term_say(t, 0, 0, UK_WORD_CHECK_NEXT, NULL, NULL, NULL);
}

// -- the command -----------------------------------------------------------------------------------

// The option that a member of the request came from: "area[0]" is --area.
static const char *option_of(const char *path)
{
    static const char *const names[] = {"--area", "--yes", "--no", "--unsure", "--age", "--sex", "--phase", "--country"};
    size_t length = strcspn(path, "[.");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i] + 2) == length && strncmp(path, names[i] + 2, length) == 0)
            return names[i];
    return "";
}

static int answer(struct cli_call *call, const char *request, size_t length, bool open)
{
    struct api_work *work = cli_work();
    struct uk_problem problem;
    enum uk_err err = api_json_read(&work->json, request, length, &problem);
    if (!err)
        err = api_check_read(work, request, &work->check_request, &problem);
    if (err)
        return cli_refuse(call, option_of(problem.at), &problem);
    if (call->json) {
        struct api_writer w = cli_answer_start();
        api_check_write(work, &w);
        cli_answer_print(&w);
        return CLI_DONE;
    }
    struct cli_term t = cli_term_start(call->plain);
    api_check(&work->check_request, &work->safety);
    bool silent = !answered_now(&work->check_request) && !call->word_count && !cli_value(call, "--area");
    bool unasked = work->safety.open_count && nothing_answered(&work->check_request.safety);
    if (!work->safety.reason_count && (silent || unasked))
        show_nothing_yet(&t, &work->safety, work->check_request.said.words.length > 0);
    else
        cli_safety_show(&t, &work->safety);
    cli_safety_show_standing(&t, &work->safety, &work->check_request.answers);
    if (open)
        show_open(&t, &work->safety);
    show_next(&t, &work->safety, silent || unasked);
    return CLI_DONE;
}

int cli_check_request(struct cli_call *call, const char *request, size_t length, bool open, int age, char sex)
{
    struct cli_record record;
    cli_record_lend(call, &record);
    int status = answer(call, request, length, open);
    if (status == CLI_DONE) {
        cli_record_keep_options(call, &record);
        cli_record_keep_person(&record, age, sex);
        cli_record_keep_screen(&record, &cli_work()->check_request.safety, &cli_work()->check_request.answers);
    }
    cli_record_end(&record);
    return status;
}

const char *cli_country(const struct cli_call *call)
{
    const char *country = cli_value(call, "--country");
    return country ? country : host_environment("UNKNOT_COUNTRY");
}

bool cli_country_is_unknown(const char *country)
{
    bool unknown = strlen(country) == 2 && isalpha((unsigned char)country[0]) && isalpha((unsigned char)country[1]) &&
                   !api_safety_country((struct api_word_in){country, 2});
    if (unknown)
        cli_tell(UK_WORD_CHECK_COUNTRY, country, NULL, NULL);
    return unknown;
}

void cli_write_answers(struct api_writer *w, const struct cli_call *call)
{
    cli_write_list(w, call, "yes", "--yes");
    cli_write_list(w, call, "no", "--no");
    cli_write_list(w, call, "unsure", "--unsure");
    if (cli_value(call, "--age"))
        cli_write_number_or_text(w, "age", cli_value(call, "--age"));
    if (cli_value(call, "--sex"))
        api_write_text(w, "sex", cli_value(call, "--sex"));
    const char *country = cli_country(call);
    if (*country)
        api_write_text(w, "country", country);
    cli_country_is_unknown(country);
}

// At most one letter too many: what is too long is refused by the reader of the request.
static void write_words(struct api_writer *w, const struct cli_call *call)
{
    char words[UK_WORDS_TEXT_MAX + 2] = "";
    for (int i = 0; i < call->word_count && strlen(words) <= UK_WORDS_TEXT_MAX; i++) {
        size_t used = strlen(words);
        snprintf(words + used, sizeof words - used, "%s%s", i ? " " : "", call->words[i]);
    }
    if (*words)
        api_write_text(w, "words", words);
}

static size_t write_request(const struct cli_call *call, char *request, size_t size)
{
    struct api_writer w = {.to = request, .size = size};
    api_write_open(&w, NULL, '{');
    cli_write_list(&w, call, "area", "--area");
    cli_write_answers(&w, call);
    if (cli_value(call, "--phase"))
        api_write_text(&w, "phase", cli_value(call, "--phase"));
    write_words(&w, call);
    api_write_close(&w, '}');
    return w.used;
}

int cli_check(struct cli_call *call)
{
    bool alone = !call->word_count && !call->json;
    for (int i = 0; i < call->given_count; i++)
        alone = alone && (!call->given[i].value || strcmp(call->given[i].option->name, "--country") == 0);
    if (alone && host_is_terminal(STDIN_FILENO))
        return cli_check_ask(call);
    static char request[API_JSON_TEXT_MAX];
    size_t length = write_request(call, request, sizeof request);
    if (length > sizeof request)
        return cli_refuse_word(call, "check", api_word(UK_WORD_EXPECTED_LINE), "");
    if (alone)
        cli_tell(UK_WORD_CHECK_NOTHING_ASKED, NULL, NULL, NULL);
    return cli_check_request(call, request, length, true, -1, 0);
}
