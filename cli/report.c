// SPDX-License-Identifier: MIT
//
// unknot report: the record on one page, as text, JSON or PDF.
#include "api/call.h"
#include "cli/record.h"
#include "cli/report_page.h"
#include "cli/term.h"

#include <string.h>
#include <sys/stat.h>

// "medicines,conditions" as items of a list.
static void write_parts(struct api_writer *w, const struct cli_call *call, const char *name, const char *option)
{
    api_write_open(w, name, '[');
    for (int i = 0; i < call->given_count; i++) {
        if (strcmp(call->given[i].option->name, option) != 0)
            continue;
        for (const char *at = call->given[i].value; *at; at += strspn(at, ", ")) {
            size_t n = strcspn(at, ", ");
            if (n)
                api_write_span(w, NULL, at, n);
            at += n;
        }
    }
    api_write_close(w, ']');
}

static size_t write_request(const struct cli_call *call, char *request, size_t size)
{
    struct api_writer w = {.to = request, .size = size};
    api_write_open(&w, NULL, '{');
    write_parts(&w, call, "include", "--include");
    write_parts(&w, call, "leave_out", "--leave-out");
    api_write_open(&w, "ask", '[');
    for (int i = 0; i < call->given_count; i++)
        if (strcmp(call->given[i].option->name, "--ask") == 0)
            api_write_text(&w, NULL, call->given[i].value);
    api_write_close(&w, ']');
    if (cli_value(call, "--began"))
        api_write_text(&w, "began", cli_value(call, "--began"));
    if (cli_value(call, "--name"))
        api_write_text(&w, "name", cli_value(call, "--name"));
    api_write_close(&w, '}');
    return w.used;
}

static const char *option_of(const char *path)
{
    static const char *const names[][2] = {{"include", "--include"}, {"leave_out", "--leave-out"}, {"ask", "--ask"}, {"began", "--began"}, {"name", "--name"}};
    size_t length = strcspn(path, "[.");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i][0]) == length && strncmp(path, names[i][0], length) == 0)
            return names[i][1];
    return "";
}

// -- as text ---------------------------------------------------------------------------------------

static void show_where(const struct cli_term *t, const struct api_report *r)
{
    char says[API_SAY_SIZE];
    cli_term_heading(t, api_word(UK_WORD_REPORT_HEADING_WHERE));
    for (int k = r->two ? 0 : 1; k < (api_report_has_last(r) ? 2 : 1); k++) {
        const struct api_report_window *w = k ? &r->last : &r->first;
        api_report_span(w->from, w->to, says);
        cli_term_row(t, 2, 18, api_word(!r->two ? UK_WORD_REPORT_THESE : k ? UK_WORD_REPORT_LAST : UK_WORD_REPORT_FIRST), says);
    }
    for (int i = 0; i < r->place_count; i++) {
        api_report_say_place(r, i, says);
        cli_term_text(t, 2, 4, says);
    }
    api_report_say_places(r, says);
    cli_term_text(t, 2, 2, says);
}

static void show_said(const struct cli_term *t, const struct api_report *r)
{
    char says[API_SAY_SIZE];
    bool any = false;
    for (int i = 0; i < API_REPORT_SAID_LINES; i++) {
        api_report_say_said(r, (enum api_report_said)i, says);
        if (*says && !any)
            cli_term_heading(t, api_word(UK_WORD_REPORT_HEADING_SAID));
        any |= *says != 0;
        if (*says)
            cli_term_text(t, 2, 4, says);
    }
}

static void show_spots(const struct cli_term *t, const struct api_report *r)
{
    char says[API_SAY_SIZE];
    cli_term_heading(t, api_word(UK_WORD_REPORT_HEADING_SPOTS));
    if (!r->spot_count)
        cli_term_text(t, 2, 2, api_word(UK_WORD_REPORT_SPOTS_NONE));
    for (int i = 0; i < r->spot_count; i++) {
        const struct api_report_spot *s = &r->spot[i];
        api_report_say_spot(s, says);
        cli_term_text(t, 2, 2, says);
        api_report_say_technique(s, says);
        cli_term_text(t, 4, 4, says);
        api_report_say_dose(s, says);
        cli_term_text(t, 4, 4, says);
        api_report_say_response(r, s, says);
        cli_term_row(t, 4, 12, api_word(UK_WORD_REPORT_COLUMN_RESPONSE), says);
    }
}

static void show_works(const struct cli_term *t, const struct api_report *r)
{
    char says[API_SAY_SIZE], text[3 * API_SAY_SIZE];
    cli_term_heading(t, api_word(UK_WORD_REPORT_HEADING_WORKS));
    cli_term_text(t, 2, 2, api_word(r->works->count ? UK_WORD_REPORT_COLUMN_WORKS : UK_WORD_REPORT_WORKS_NONE));
    for (int i = 0; i < r->works->count; i++) {
        const struct uk_works_line *line = &r->works->line[i];
        snprintf(text, sizeof text, "%s: ", api_works_verdict(line));
        api_works_say_range(line, says);
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s (", says);
        api_works_say_rows(line, says);
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s)", says);
        cli_term_row(t, 2, 22, api_works_name(line), text);
    }
    if (r->works->count)
        cli_term_say(t, 2, 2, UK_WORD_REPORT_WORKS_WARNING, NULL, NULL, NULL);
}

static void show_flags(const struct cli_term *t, const struct api_report *r)
{
    char says[API_SAY_SIZE];
    cli_term_heading(t, api_word(UK_WORD_REPORT_HEADING_SAFETY));
    for (int i = 0; i < r->flag_count; i++) {
        api_report_say_flag(&r->flag[i], says);
        cli_term_text(t, 2, 4, says);
    }
    api_report_say_flags(r, says);
    if (*says)
        cli_term_text(t, 2, 2, says);
    api_report_say_past(r, says);
    if (*says)
        cli_term_text(t, 2, 2, says);
}

static void show_list(const struct cli_term *t, int word, const char *texts, size_t size, int count)
{
    cli_term_heading(t, api_word(word));
    for (int i = 0; i < count; i++)
        cli_term_text(t, 2, 4, texts + (size_t)i * size);
    if (!count)
        cli_term_say(t, 2, 2, UK_WORD_REPORT_NONE_NOTED, NULL, NULL, NULL);
}

static void show_parts(const struct cli_term *t, const struct api_report *r)
{
    char says[API_SAY_SIZE];
    if (api_report_has(r, API_REPORT_PICTURE))
        show_where(t, r);
    if (api_report_has(r, API_REPORT_PAIN)) {
        cli_term_heading(t, api_word(UK_WORD_REPORT_HEADING_PAIN));
        api_trends_say_line(r->trends, &r->trends->t.worst, says);
        cli_term_text(t, 2, 2, says);
        show_said(t, r);
    }
    if (api_report_has(r, API_REPORT_TASK)) {
        cli_term_heading(t, api_word(UK_WORD_REPORT_HEADING_TASK));
        api_report_say_task(r, says);
        cli_term_text(t, 2, 2, says);
    }
    if (api_report_has(r, API_REPORT_SPOTS))
        show_spots(t, r);
    if (api_report_has(r, API_REPORT_WORKS))
        show_works(t, r);
    if (api_report_has(r, API_REPORT_SAFETY))
        show_flags(t, r);
    if (api_report_has(r, API_REPORT_MEDICINES))
        show_list(t, UK_WORD_REPORT_HEADING_MEDICINES, r->medicine[0], sizeof r->medicine[0], r->medicine_count);
    if (api_report_has(r, API_REPORT_CONDITIONS))
        show_list(t, UK_WORD_REPORT_HEADING_CONDITIONS, r->condition[0], sizeof r->condition[0], r->condition_count);
    if (r->asks)
        show_list(t, UK_WORD_REPORT_HEADING_QUESTIONS, r->ask[0], sizeof r->ask[0], r->asks);
}

static void show(const struct cli_call *call, const struct api_report *r)
{
    struct cli_term t = cli_term_start(call->plain);
    char says[API_SAY_SIZE];
    if (r->empty) {
        cli_term_say(&t, 0, 0, UK_WORD_REPORT_NOTHING, NULL, NULL, NULL);
        return;
    }
    cli_term_heading(&t, api_word(UK_WORD_REPORT_TITLE));
    if (*r->name)
        cli_term_text(&t, 0, 0, r->name);
    if (api_report_has(r, API_REPORT_WHO)) {
        api_report_say_who(r, says);
        cli_term_text(&t, 0, 0, says);
    }
    api_report_say_since(r, says);
    cli_term_text(&t, 0, 0, says);
    cli_term_say(&t, 0, 0, UK_WORD_REPORT_KEPT, NULL, NULL, NULL);
    show_parts(&t, r);
    api_report_say_left_out(r, says);
    if (*says) {
        putchar('\n');
        cli_term_text(&t, 0, 0, says);
    }
}

// -- the command -----------------------------------------------------------------------------------

static int write_pdf(const struct cli_call *call, const struct cli_record *record, const char *path, bool letter)
{
    const struct api_report *r = &cli_work()->report;
    char made[API_TIME_SIZE];
    bool fits;
    api_time_write((record->now.ms / 1000 + record->now.offset_min * 60) * 1000, made);
    if (r->empty)
        return cli_could_not(UK_WORD_REPORT_NOTHING, NULL, NULL);
    mode_t before = umask(077); // for its owner's eyes, until it is sent
    const char *bad = cli_report_page(r, path, letter, made, &fits);
    umask(before);
    if (bad)
        return cli_could_not(UK_WORD_PICTURE_NOT_WRITTEN, path, bad);
    if (!fits)
        return cli_could_not(UK_WORD_REPORT_TOO_MUCH, NULL, NULL);
    if (!call->json)
        cli_say(stdout, UK_WORD_REPORT_WRITTEN, path, NULL, NULL), putchar('\n');
    return CLI_DONE;
}

static int answer(struct cli_call *call, struct cli_record *record, bool letter)
{
    static char request[8192];
    struct uk_problem problem;
    const char *pdf = cli_value(call, "--pdf");
    size_t used = write_request(call, request, sizeof request);
    if (used > sizeof request)
        return cli_refuse_word(call, "--ask", api_word(UK_WORD_EXPECTED_REPORT_ASKS), "");
    if (api_report_read(cli_work(), request, used, &cli_work()->report, &problem))
        return cli_refuse(call, option_of(problem.at), &problem);
    int status = pdf ? write_pdf(call, record, pdf, letter) : CLI_DONE;
    if (status)
        return status;
    if (call->json) {
        enum uk_err err = cli_answer_json("report", request, used);
        UK_ASSERT(err == UK_OK);
    } else if (!pdf) {
        show(call, &cli_work()->report);
    }
    return CLI_DONE;
}

int cli_report(struct cli_call *call)
{
    const char *paper = cli_value(call, "--paper");
    bool letter = paper && strcmp(paper, "letter") == 0;
    if (call->word_count)
        return cli_refuse_word(call, call->words[0], api_word(UK_WORD_EXPECTED_NO_MORE), "");
    if (paper && !letter && strcmp(paper, "a4") != 0)
        return cli_refuse_word(call, paper, api_word(UK_WORD_EXPECTED_REPORT_PAPER), "");
    struct cli_record r;
    int status = cli_record_open(call, CLI_RECORD_FOLD, &r);
    if (status)
        return status;
    cli_work()->record = r.record;
    status = answer(call, &r, letter);
    cli_record_close(&r);
    return status;
}
