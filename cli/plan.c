// SPDX-License-Identifier: MIT
//
// unknot plan: at most three habits, stretch and strength, the weekly look; and as a calendar with reminders.
#include "api/breaks.h"
#include "api/call.h"
#include "api/people.h"
#include "api/plan.h"
#include "cli/check.h"
#include "cli/find.h"
#include "cli/ics.h"
#include "cli/record.h"
#include "cli/term.h"
#include "host/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *filled(char *to, size_t size, int word, const char *one, const char *two, const char *three)
{
    char *text = cli_said(word, one, two, three);
    snprintf(to, size, "%s", text ? text : "");
    free(text);
    return to;
}

// -- for people ------------------------------------------------------------------------------------

static void show_habit(const struct cli_term *t, int number, const struct api_plan_habit *h)
{
    char digits[8], grade[2] = {h->row->grade, 0}, done[8];
    snprintf(digits, sizeof digits, "%d", number);
    snprintf(done, sizeof done, "%d", h->done_days);
    putchar('\n');
    cli_term_say(t, 0, 3, UK_WORD_PLAN_HABIT, digits, h->row->name, NULL);
    cli_term_text(t, 3, 3, h->row->text);
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
    else if (strcmp(h->review, "keep") == 0)
        cli_term_say(t, 3, 3, UK_WORD_PLAN_KEEP, done, NULL, NULL);
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
        char name[API_PEOPLE_NAME];
        api_people_sided(m.name, m.side, name);
        cli_term_say(t, 2, 4, UK_WORD_PLAN_EXERCISE, name, text, NULL);
    }
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
    for (int i = 0; i < a->plan.habit_count; i++) {
        struct api_plan_habit h = api_plan_habit(a, i);
        show_habit(&t, i + 1, &h);
    }
    for (int i = 0; i < a->plan.change_count; i++)
        cli_term_say(&t, 0, 0, UK_WORD_PLAN_CHANGE, api_plan_change(a, i)->name, NULL, NULL);
    show_exercises(&t, a, false);
    show_exercises(&t, a, true);
    char day[API_TIME_SIZE];
    api_day_write(a->review_day, day);
    cli_term_heading(&t, api_word(UK_WORD_PLAN_REVIEW));
    if (a->review_day)
        cli_term_say(&t, 2, 2, UK_WORD_PLAN_REVIEW_ON, day, NULL, NULL);
    else
        cli_term_say(&t, 2, 2, UK_WORD_PLAN_REVIEW_WEEK, NULL, NULL, NULL);
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

struct appointment {
    const char *link, *report, *place;
    int64_t at_s;         // of the local clock, or with `utc` of UTC: when a zone was said
    bool given, utc;
    int from_min, to_min; // the hours at the desk
    bool pauses;          // they are to be in the calendar
};

static int read_hours(const struct cli_call *call, struct appointment *a)
{
    const char *text = cli_value(call, "--breaks");
    int hour, minute, to_hour, to_minute, used = 0;
    a->from_min = 9 * 60, a->to_min = 17 * 60;
    if (!text)
        return CLI_DONE;
    bool fits = sscanf(text, "%2d:%2d-%2d:%2d%n", &hour, &minute, &to_hour, &to_minute, &used) == 4 && !text[used] && hour >= 0 &&
                minute >= 0 && minute < 60 && to_minute >= 0 && to_minute < 60 && to_hour * 60 + to_minute <= 24 * 60 &&
                hour * 60 + minute < to_hour * 60 + to_minute;
    if (!fits)
        return cli_refuse_word(call, text, api_word(UK_WORD_EXPECTED_DAY_HOURS), "");
    if (!cli_value(call, "--ics"))
        return cli_refuse_word(call, "--breaks", api_word(UK_WORD_EXPECTED_WITH_ICS), "--ics");
    a->from_min = hour * 60 + minute;
    a->to_min = to_hour * 60 + to_minute;
    a->pauses = true;
    return CLI_DONE;
}

static int read_appointment(const struct cli_call *call, const struct host_now *now, struct appointment *a)
{
    const char *text = cli_value(call, "--appointment");
    int64_t ms;
    int zone;
    *a = (struct appointment){.link = cli_value(call, "--video"), .report = cli_value(call, "--report"), .place = cli_value(call, "--place"),
                              .given = text};
    static const char *const details[] = {"--video", "--place", "--report"};
    for (int i = 0; i < 3 && !text; i++)
        if (cli_value(call, details[i]))
            return cli_refuse_word(call, details[i], api_word(UK_WORD_EXPECTED_WITH_APPOINTMENT), "--appointment");
    if (!text)
        return CLI_DONE;
    if (!cli_value(call, "--ics"))
        return cli_refuse_word(call, "--appointment", api_word(UK_WORD_EXPECTED_WITH_ICS), "--ics");
    a->utc = api_time_read(text, strlen(text), API_TIME_ZONED, &ms, &zone);
    if (!a->utc && !api_time_read(text, strlen(text), now->offset_min, &ms, &zone))
        return cli_refuse_word(call, text, api_word(UK_WORD_EXPECTED_TIME), "");
    a->at_s = ms / 1000 + (a->utc ? 0 : (int64_t)zone * 60);
    return CLI_DONE;
}

// The pauses of a day at the desk, on the next twenty working days, for who runs no reminder.
static void write_pauses(FILE *to, int64_t stamp_s, int64_t morning_s, const struct appointment *hours)
{
    static struct api_breaks_pause pause[API_BREAKS_PAUSES];
    int count = api_breaks_pattern(hours->from_min, hours->to_min, pause, API_BREAKS_PAUSES);
    int64_t day = morning_s / 86400;
    while ((day + 3) % 7 >= 5) // 1970 began on a Thursday: 0 is Monday
        day++;
    for (int i = 0; i < count; i++) {
        char uid[80];
        snprintf(uid, sizeof uid, "break-%d-%lld@unknot", pause[i].minute, (long long)day);
        cli_ics_event(to, stamp_s, &(struct cli_ics_event){
            .uid = uid, .description = pause[i].text, .start_s = day * 86400 + pause[i].minute * 60, .minutes = pause[i].minutes, .weekdays = 20,
            .summary = api_word(pause[i].kind == UK_BREAK_WALK ? UK_WORD_BREAKS_NOTICE_WALK : UK_WORD_BREAKS_NOTICE)});
    }
}

static void write_calendar(FILE *to, const struct api_plan_answer *a, const struct host_now *now, const struct appointment *appointment)
{
    static const int hours[] = {9, 13, 18};
    int64_t stamp_s = now->ms / 1000, local_s = stamp_s + (int64_t)now->offset_min * 60, morning_s = (local_s / 86400 + 1) * 86400;
    char uid[160], description[1500];
    bool pauses = appointment->pauses;
    cli_ics_open(to);
    for (int i = 0; i < a->plan.habit_count; i++) {
        struct api_plan_habit h = api_plan_habit(a, i);
        char grade[2] = {h.row->grade, 0};
        pauses = pauses || strcmp(h.row->id, "micro_break_20") == 0 || strcmp(h.row->id, "walk_break_60") == 0;
        snprintf(uid, sizeof uid, "%s-%lld@unknot", h.row->id, (long long)(morning_s / 86400));
        filled(description, sizeof description, UK_WORD_PLAN_ICS_HABIT, h.row->text, h.dose, h.row->helps);
        size_t used = strlen(description);
        filled(description + used, sizeof description - used, UK_WORD_PLAN_ICS_GRADE, grade, NULL, NULL);
        cli_ics_event(to, stamp_s, &(struct cli_ics_event){.uid = uid, .summary = h.row->name, .description = description,
                                                           .start_s = morning_s + hours[i % 3] * 3600, .minutes = 10, .days = 7, .remind_min = 5});
    }
    snprintf(uid, sizeof uid, "review-%lld@unknot", (long long)(morning_s / 86400));
    cli_ics_event(to, stamp_s, &(struct cli_ics_event){.uid = uid, .summary = api_word(UK_WORD_PLAN_ICS_REVIEW),
                                                       .description = api_word(UK_WORD_PLAN_ICS_REVIEW_TEXT),
                                                       .start_s = morning_s + 6 * 86400 + 18 * 3600, .minutes = 10, .remind_min = 10});
    if (pauses)
        write_pauses(to, stamp_s, morning_s, appointment);
    if (appointment->given) {
        snprintf(uid, sizeof uid, "appointment-%lld@unknot", (long long)appointment->at_s);
        filled(description, sizeof description, appointment->report ? UK_WORD_PLAN_ICS_REPORT : UK_WORD_PLAN_ICS_NO_REPORT,
               appointment->report, NULL, NULL);
        cli_ics_event(to, stamp_s, &(struct cli_ics_event){.uid = uid, .description = description, .url = appointment->link,
                                                           .summary = api_word(appointment->link ? UK_WORD_PLAN_ICS_VIDEO : UK_WORD_PLAN_ICS_VISIT),
                                                           .attach = appointment->report, .location = appointment->place,
                                                           .start_s = appointment->at_s, .utc = appointment->utc, .minutes = 30,
                                                           .remind_min = 60});
    }
    cli_ics_close(to);
}

static int save_calendar(const char *file, const struct api_plan_answer *a, const struct host_now *now, const struct appointment *appointment)
{
    char *bytes = NULL;
    size_t length;
    FILE *memory = strcmp(file, "-") == 0 ? NULL : open_memstream(&bytes, &length);
    write_calendar(memory ? memory : stdout, a, now, appointment);
    if (!memory)
        return CLI_DONE;
    fclose(memory);
    bool ok = host_file_write(file, bytes, length);
    free(bytes);
    return ok ? CLI_DONE : cli_could_not(UK_WORD_FILE_NOT_WRITTEN, file, strerror(errno));
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
    struct appointment appointment;
    struct uk_problem problem;
    int status = read_appointment(call, &record->now, &appointment);
    if (!status)
        status = read_hours(call, &appointment);
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
        status = save_calendar(file, &work->plan_answer, &record->now, &appointment);
    if (status || (file && strcmp(file, "-") == 0 && !err))
        return status;
    if (!call->json) {
        show(call, &work->plan_answer);
        return api_exit_status(err);
    }
    size_t size, used;
    char *room = cli_answer_room(&size);
    struct api_call ask = {.verb = "plan", .request = request, .length = length};
    err = api_call(&ask, work, room, size, &used);
    UK_ASSERT(err != UK_ERR_SPACE);
    fwrite(room, 1, used, stdout);
    putchar('\n');
    return api_exit_status(err);
}

int cli_plan(struct cli_call *call)
{
    static char request[API_JSON_TEXT_MAX];
    struct api_writer w = {.to = request, .size = sizeof request};
    struct cli_record record;
    if (call->word_count)
        return cli_refuse_word(call, call->words[0], api_word(UK_WORD_EXPECTED_NO_MORE), "");
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
