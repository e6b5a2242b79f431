// SPDX-License-Identifier: MIT
//
// unknot plan: at most three habits, stretch and strength, the weekly look; and as a calendar with reminders.
#include "api/calendar.h"
#include "api/call.h"
#include "api/people.h"
#include "api/plan.h"
#include "cli/check.h"
#include "cli/find.h"
#include "cli/record.h"
#include "cli/term.h"
#include "host/file.h"

#include <errno.h>
#include <string.h>

// -- for people ------------------------------------------------------------------------------------

static void show_habit(const struct cli_term *t, int number, const struct api_plan_habit *h)
{
    char digits[8], grade[2] = {h->row->grade, 0}, done[8];
    snprintf(digits, sizeof digits, "%d", number);
    snprintf(done, sizeof done, "%d", h->done_days);
    putchar('\n');
    cli_term_say(t, 0, 3, UK_WORD_PLAN_HABIT, digits, h->row->name, NULL);
    cli_term_text(t, 3, 3, h->row->text);
    if (h->from_day)
        cli_term_say(t, 3, 3, UK_WORD_PLAN_WAIT, api_date(h->from_day).text, NULL, NULL);
    cli_term_say(t, 3, 3, UK_WORD_PLAN_DOSE, h->dose, NULL, NULL);
    if (*h->because)
        cli_term_say(t, 3, 3, h->named ? UK_WORD_PLAN_BECAUSE : UK_WORD_PLAN_MAYBE, h->because, h->row->why, NULL);
    else
        cli_term_text(t, 3, 3, h->row->why);
    cli_term_say(t, 3, 3, UK_WORD_PLAN_CHECK, h->row->check, NULL, NULL);
    cli_term_say(t, 3, 3, UK_WORD_PLAN_HELPS, h->row->helps, grade, NULL);
    if (api_plan_step(h->row, 0))
        cli_term_say(t, 3, 3, UK_WORD_PLAN_STEPS, h->row->id, NULL, NULL);
    if (strcmp(h->review, "smaller") == 0)
        cli_term_say(t, 3, 3, UK_WORD_PLAN_SMALLER, done, NULL, NULL);
    else if (h->done_days && uk_habit_is_once(h->row))
        cli_term_say(t, 3, 3, UK_WORD_PLAN_DONE_ONCE, NULL, NULL, NULL);
    else if (h->done_days && strcmp(h->review, "keep") == 0)
        cli_term_say(t, 3, 3, UK_WORD_PLAN_KEEP, done, NULL, NULL);
    if (!h->done_days || !uk_habit_is_once(h->row))
        cli_term_say(t, 3, 3, UK_WORD_PLAN_LOG, h->row->id, NULL, NULL);
}

static void show_exercises(const struct cli_term *t, const struct api_plan_answer *a, bool strength)
{
    bool any = false;
    for (int i = 0; i < a->plan.muscle_count; i++) {
        struct api_plan_muscle m = api_plan_muscle(a, i);
        const char *text = strength ? m.strength : m.stretch;
        if (!*text)
            continue;
        if (!any)
            cli_term_heading(t, api_word(strength ? UK_WORD_PLAN_STRENGTH : UK_WORD_PLAN_STRETCH));
        any = true;
        char name[CLI_SPOT_NAME];
        cli_find_spot_name(m.name, m.part, m.side, name);
        if (m.side == UK_BOTH) {
            char one[CLI_SPOT_NAME];
            memcpy(one, name, sizeof one);
            api_say(UK_WORD_PLAN_BOTH, one, NULL, NULL, name, sizeof name);
        }
        if (strength && m.strength_day)
            cli_term_say(t, 2, 4, UK_WORD_PLAN_EXERCISE_FROM, name, api_date(m.strength_day).text, text);
        else
            cli_term_say(t, 2, 4, UK_WORD_PLAN_EXERCISE, name, text, NULL);
    }
    if (any && strength)
        cli_term_say(t, 2, 2, UK_WORD_PLAN_STRENGTH_SORE, NULL, NULL, NULL);
}

static void show_new(const struct cli_term *t, const struct api_plan_answer *a)
{
    char said[API_SAY_SIZE];
    for (int i = 0; api_plan_new(a, i, said); i++)
        cli_term_text(t, 0, 0, said);
}

static void show(const struct cli_call *call, const struct api_plan_answer *a)
{
    struct cli_term t = cli_term_start(call->plain);
    if (a->safety.advice > UK_ADVICE_CARE) {
        cli_safety_show(&t, &a->safety);
        putchar('\n');
    }
    if (a->safety.stops_all)
        return;
    cli_term_heading(&t, api_word(UK_WORD_PLAN_TITLE));
    if (!a->plan.habit_count)
        cli_term_say(&t, 0, 0, UK_WORD_PLAN_NOTHING, NULL, NULL, NULL);
    show_new(&t, a);
    for (int i = 0; i < a->plan.habit_count; i++) {
        struct api_plan_habit h = api_plan_habit(a, i);
        show_habit(&t, i + 1, &h);
    }
    char over[API_SAY_SIZE];
    if (a->plan.over_count + a->plan.change_count + a->dropped_count)
        putchar('\n');
    for (int i = 0; api_plan_over(a, i, over); i++)
        cli_term_text(&t, 0, 0, over);
    for (int i = 0; i < a->plan.change_count; i++)
        cli_term_say(&t, 0, 0, UK_WORD_PLAN_CHANGE, api_plan_change(a, i)->name, NULL, NULL);
    for (int i = 0; i < a->dropped_count; i++)
        cli_term_say(&t, 0, 0, UK_WORD_PLAN_DROPPED, api_plan_dropped(a, i)->name, api_plan_dropped(a, i)->id, NULL);
    show_exercises(&t, a, false);
    show_exercises(&t, a, true);
    char look[API_SAY_SIZE];
    bool due = api_plan_look(a, 0, look);
    cli_term_heading(&t, api_word(due ? UK_WORD_PLAN_LOOK_TITLE : UK_WORD_PLAN_REVIEW));
    for (int i = 0; api_plan_look(a, i, look); i++)
        cli_term_text(&t, 2, 4, look);
    if (due)
        cli_term_say(&t, 2, 2, UK_WORD_PLAN_REVIEW_NOW, NULL, NULL, NULL);
    else if (a->review_day)
        cli_term_say(&t, 2, 2, UK_WORD_PLAN_REVIEW_ON, api_date(a->review_day).text, NULL, NULL);
    else
        cli_term_say(&t, 2, 2, UK_WORD_PLAN_REVIEW_WEEK, NULL, NULL, NULL);
    int named = 0; // the first whose week is over, where there is one
    while (due && named + 1 < a->plan.habit_count && !a->plan.habit[named].due)
        named++;
    if (a->plan.habit_count)
        cli_term_say(&t, 2, 2, UK_WORD_PLAN_REVIEW_HOW, api_plan_habit(a, named).row->id, NULL, NULL);
    cli_term_say(&t, 2, 2, UK_WORD_PLAN_HONEST, NULL, NULL, NULL);
    cli_term_heading(&t, api_word(UK_WORD_CHECK_COME_BACK));
    for (int i = 0; i < api_safety_come_back_count(); i++) {
        char said[512], line[530];
        api_safety_say(&a->safety, api_safety_come_back(i), said, sizeof said);
        snprintf(line, sizeof line, "- %s", said);
        cli_term_text(&t, 2, 4, line);
    }
}

// -- the calendar ----------------------------------------------------------------------------------

static int read_hours(const struct cli_call *call, struct api_calendar *c)
{
    const char *text = cli_value(call, "--breaks");
    int hour, minute, to_hour, to_minute, used = 0;
    if (!text)
        return CLI_DONE;
    bool fits = sscanf(text, "%2d:%2d-%2d:%2d%n", &hour, &minute, &to_hour, &to_minute, &used) == 4 && !text[used] && hour >= 0 &&
                minute >= 0 && minute < 60 && to_minute >= 0 && to_minute < 60 && to_hour * 60 + to_minute <= 24 * 60 &&
                hour * 60 + minute < to_hour * 60 + to_minute;
    if (!fits)
        return cli_refuse_word(call, text, api_word(UK_WORD_EXPECTED_DAY_HOURS), "");
    if (!cli_value(call, "--ics"))
        return cli_refuse_word(call, "--breaks", api_word(UK_WORD_EXPECTED_WITH_ICS), "--ics");
    c->from_min = hour * 60 + minute;
    c->to_min = to_hour * 60 + to_minute;
    c->pauses = true;
    return CLI_DONE;
}

static int read_visit(const struct cli_call *call, struct api_calendar *c)
{
    static const char *const details[] = {"--video", "--place", "--report"};
    const char *text = cli_value(call, "--appointment");
    int64_t ms;
    int zone;
    for (int i = 0; i < 3 && !text; i++)
        if (cli_value(call, details[i]))
            return cli_refuse_word(call, details[i], api_word(UK_WORD_EXPECTED_WITH_APPOINTMENT), "--appointment");
    if (!text)
        return CLI_DONE;
    if (!cli_value(call, "--ics"))
        return cli_refuse_word(call, "--appointment", api_word(UK_WORD_EXPECTED_WITH_ICS), "--ics");
    c->visit = true;
    c->utc = api_time_read(text, strlen(text), API_TIME_ZONED, &ms, &zone); // when a zone was said
    bool read = c->utc || api_time_read(text, strlen(text), c->offset_min, &ms, &zone);
    c->at_s = !read ? 0 : ms / 1000 + (c->utc ? 0 : (int64_t)zone * 60);
    if (!read || !api_calendar_holds(c->at_s))
        return cli_refuse_word(call, text, api_word(UK_WORD_EXPECTED_APPOINTMENT), "");
    c->link = cli_value(call, "--video"), c->report = cli_value(call, "--report"), c->place = cli_value(call, "--place");
    return CLI_DONE;
}

static int save_calendar(const struct cli_call *call, const char *file, const struct api_plan_answer *a, const struct api_calendar *calendar)
{
    struct uk_problem problem;
    struct api_writer w = cli_answer_start();
    if (api_calendar_write(a, calendar, &w)) {
        api_calendar_refuse(calendar, &problem);
        return cli_refuse(call, "--ics", &problem);
    }
    UK_ASSERT(w.used <= w.size);
    if (strcmp(file, "-") == 0)
        fwrite(w.to, 1, w.used, stdout);
    else if (!host_file_write(file, w.to, w.used))
        return cli_could_not(UK_WORD_FILE_NOT_WRITTEN, file, strerror(errno));
    return CLI_DONE;
}

// -- the command -----------------------------------------------------------------------------------

static const char *option_of(const char *path)
{
    static const char *const names[][2] = {{"causes", "--cause"}, {"points", "--point"}, {"area", "--area"},
                                           {"yes", "--yes"}, {"no", "--no"}, {"unsure", "--unsure"}};
    size_t length = strcspn(path, "[.");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i][0]) == length && strncmp(path, names[i][0], length) == 0)
            return names[i][1];
    return "";
}

static int answer(const struct cli_call *call, struct cli_record *record, const char *request, size_t length)
{
    struct api_work *work = cli_work();
    struct api_calendar calendar = {.now_s = record->now.ms / 1000, .offset_min = record->now.offset_min};
    struct uk_problem problem;
    int status = read_visit(call, &calendar);
    if (!status)
        status = read_hours(call, &calendar);
    enum uk_err err = api_json_read(&work->json, request, length, &problem);
    if (!err)
        err = api_plan_read(work, request, &work->plan_request, &problem);
    if (err || status)
        return status ? status : cli_refuse(call, option_of(problem.at), &problem);
    err = api_plan(&work->plan_request, work, &work->plan_answer);
    cli_record_keep_screen(record, &work->plan_request.safety, &work->plan_request.answers);
    const char *file = cli_value(call, "--ics");
    if (file && !record->now.ms) // the clock that was given is none, as has been said
        return CLI_WRONG;
    if (file && !err)
        status = save_calendar(call, file, &work->plan_answer, &calendar);
    if (status || (file && strcmp(file, "-") == 0 && !err))
        return status;
    if (!call->json) {
        show(call, &work->plan_answer);
        if (file && !err)
            putchar('\n'), cli_say(stdout, UK_WORD_REPORT_WRITTEN, file, NULL, NULL), putchar('\n');
        return api_exit_status(err);
    }
    return api_exit_status(cli_answer_json("plan", request, length));
}

int cli_plan(struct cli_call *call)
{
    static char request[API_JSON_TEXT_MAX];
    struct api_writer w = {.to = request, .size = sizeof request};
    struct cli_record record;
    const char *file = cli_value(call, "--ics");
    if (call->word_count)
        return cli_refuse_word(call, call->words[0], api_word(UK_WORD_EXPECTED_NO_MORE), "");
    if (file && strcmp(file, "-") == 0 && call->json) // one of the two can have it
        return cli_refuse_word(call, file, api_word(UK_WORD_EXPECTED_BACKUP_OUT), "./-");
    api_write_open(&w, NULL, '{');
    cli_write_list(&w, call, "causes", "--cause");
    cli_write_list(&w, call, "points", "--point");
    cli_write_list(&w, call, "area", "--area");
    cli_write_list(&w, call, "yes", "--yes");
    cli_write_list(&w, call, "no", "--no");
    cli_write_list(&w, call, "unsure", "--unsure");
    api_write_close(&w, '}');
    if (w.used > sizeof request)
        return cli_refuse_word(call, "plan", api_word(UK_WORD_EXPECTED_LINE), "");
    cli_record_lend(call, &record);
    int status = answer(call, &record, request, w.used);
    cli_record_end(&record);
    return status;
}
