// SPDX-License-Identifier: MIT
#include "api/calendar.h"

#include "api/breaks.h"
#include "api/time.h"

#include <string.h>

enum { LINE_MAX_BYTES = 75, WEEK = 7, WEEKS_AHEAD = 4, NINE = 9 * 60, FIVE = 17 * 60 };

// -- lines -----------------------------------------------------------------------------------------

static void put(struct api_writer *to, const char *bytes, size_t n)
{
    to->last = 0; // no commas in here
    api_write_raw(to, NULL, bytes, n);
}

static void put_text(struct api_writer *to, const char *text) { put(to, text, api_text_length(text)); }

// A line being written: folded after 75 bytes and never inside a character.
struct line {
    struct api_writer *to;
    size_t used;
};

static struct line begin(struct api_writer *to, const char *name)
{
    put_text(to, name);
    return (struct line){to, api_text_length(name)};
}

static void add(struct line *l, const char *bytes, size_t n)
{
    if (l->used + n > LINE_MAX_BYTES) {
        put_text(l->to, "\r\n ");
        l->used = 1;
    }
    put(l->to, bytes, n);
    l->used += n;
}

static size_t bytes_of(const char *character)
{
    size_t n = 1;
    while (((unsigned char)character[n] & 0xc0) == 0x80)
        n++;
    return n;
}

// What would end the line is left out.
static void line(struct api_writer *to, const char *name, const char *value)
{
    struct line l = begin(to, name);
    for (size_t n; *value; value += n) {
        n = bytes_of(value);
        if ((unsigned char)*value >= 0x20 && *value != 0x7f)
            add(&l, value, n);
    }
    put_text(to, "\r\n");
}

// A text: its commas, semicolons, strokes and line ends are marked. Nothing for none.
static void text(struct api_writer *to, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    struct line l = begin(to, name);
    for (size_t n; *value; value += n) {
        n = bytes_of(value);
        if (*value == '\\' || *value == ';' || *value == ',' || *value == '\n')
            add(&l, "\\", 1);
        if (*value == '\n')
            add(&l, "n", 1);
        else if ((unsigned char)*value >= 0x20 && *value != 0x7f)
            add(&l, value, n);
    }
    put_text(to, "\r\n");
}

// "20261121T093000"
static void moment(struct api_writer *to, const char *name, int64_t at_s, const char *zone)
{
    char at[API_TIME_SIZE];
    api_time_write(at_s * 1000, at);
    put_text(to, name);
    for (const char *c = at; *c; c++)
        if (*c != '-' && *c != ':' && *c != 'Z')
            put(to, c, 1);
    put_text(to, zone);
    put_text(to, "\r\n");
}

static void number(struct api_writer *to, const char *before, int n, const char *after)
{
    put_text(to, before);
    put_text(to, api_whole(n).text);
    put_text(to, after);
    put_text(to, "\r\n");
}

// A file's name as a URI: what may not stand there becomes %XX. An address stays as it is.
static void file_name(struct api_writer *to, const char *name, const char *file)
{
    static const char digit[] = "0123456789ABCDEF", plain[] = "-._~/:";
    struct line l = begin(to, name);
    for (; *file; file++) {
        unsigned char c = (unsigned char)*file;
        bool stays = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        for (size_t i = 0; i + 1 < sizeof plain; i++)
            stays = stays || *file == plain[i];
        const char coded[] = {'%', digit[c >> 4], digit[c & 15]};
        for (int i = 0; i < (stays ? 1 : 3); i++)
            add(&l, stays ? file : coded + i, 1);
    }
    put_text(to, "\r\n");
}

// -- events ----------------------------------------------------------------------------------------

struct event {
    const char *id;       // and the number behind it: what makes it one
    int64_t number;
    const char *summary, *description, *location; // NULL: none
    const char *link, *attach;
    int64_t start_s;
    bool utc;
    int minutes, remind_min;
    int days, weekdays;   // repeats so often in one week, evenly apart, or from Monday to Friday; 0: not
};

static void write_event(struct api_writer *to, int64_t stamp_s, const struct event *e)
{
    put_text(to, "BEGIN:VEVENT\r\nUID:");
    put_text(to, e->id);
    put_text(to, "-");
    put_text(to, api_whole(e->number).text);
    put_text(to, "@unknot\r\n");
    moment(to, "DTSTAMP:", stamp_s, "Z");
    moment(to, "DTSTART:", e->start_s, e->utc ? "Z" : "");
    number(to, "DURATION:PT", e->minutes, "M");
    if (e->days) {
        put_text(to, "RRULE:FREQ=DAILY");
        if (WEEK / e->days > 1) {
            put_text(to, ";INTERVAL=");
            put_text(to, api_whole(WEEK / e->days).text);
        }
        number(to, ";COUNT=", e->days, "");
    }
    if (e->weekdays)
        number(to, "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=", e->weekdays, "");
    text(to, "SUMMARY:", e->summary);
    text(to, "DESCRIPTION:", e->description);
    text(to, "LOCATION:", e->location);
    if (e->link) {
        line(to, "URL:", e->link);
        line(to, "CONFERENCE;VALUE=URI;FEATURE=VIDEO:", e->link);
    }
    if (e->attach)
        file_name(to, "ATTACH;FMTTYPE=application/pdf:", e->attach);
    put_text(to, "BEGIN:VALARM\r\nACTION:DISPLAY\r\n");
    text(to, "DESCRIPTION:", e->summary);
    number(to, "TRIGGER:-PT", e->remind_min, "M");
    put_text(to, "END:VALARM\r\nEND:VEVENT\r\n");
}

static bool has_breaks(const struct api_plan_answer *plan)
{
    bool any = false;
    for (int i = 0; i < plan->plan.habit_count; i++)
        any = any || plan->plan.habit[i].habit.n == UK_HABIT_MICRO_BREAK_20 || plan->plan.habit[i].habit.n == UK_HABIT_WALK_BREAK_60;
    return any;
}

enum { LEAST_MIN = 5, MOST_MIN = 60, USUAL_MIN = 10 };

// How long a habit of some days of the week takes on one of them: its minutes are those of a day in the mean.
static int minutes_of(const struct uk_habit_row *row, int days)
{
    int minutes = (row->minutes * WEEK + days - 1) / days;
    return minutes < LEAST_MIN ? LEAST_MIN : minutes > MOST_MIN ? MOST_MIN : minutes;
}

// A week of each habit: each day, or on so many days of it, evenly apart.
static void write_habits(const struct api_plan_answer *plan, int64_t stamp_s, int64_t morning_s, struct api_writer *to)
{
    static const int hours[] = {9, 13, 18};
    for (int i = 0; i < plan->plan.habit_count; i++) {
        struct api_plan_habit h = api_plan_habit(plan, i);
        char grade[2] = {h.row->grade, 0}, said[1500];
        int days = h.row->days ? h.row->days : WEEK;
        int64_t from_s = (int64_t)h.from_day * UK_DAY_S, first_s = from_s > morning_s ? from_s : morning_s; // strength waits while the pain is new
        api_say(UK_WORD_PLAN_ICS_HABIT, h.row->text, h.dose, h.row->helps, said, sizeof said);
        size_t used = api_text_length(said);
        api_say(UK_WORD_PLAN_ICS_GRADE, grade, NULL, NULL, said + used, sizeof said - used);
        write_event(to, stamp_s, &(struct event){.id = h.row->id, .number = morning_s / UK_DAY_S, .summary = h.row->name, .description = said,
                                                 .start_s = first_s + hours[i % 3] * 3600, .days = days, .remind_min = 5,
                                                 .minutes = days < WEEK ? minutes_of(h.row, days) : USUAL_MIN});
    }
}

// The pauses of a day at the desk, on the next twenty working days, for who runs no reminder.
static void write_pauses(const struct api_calendar *calendar, int64_t morning_s, struct api_writer *to)
{
    struct api_breaks_pause pauses[API_BREAKS_PAUSES];
    bool usual = !calendar->from_min && !calendar->to_min;
    int count = api_breaks_pattern(usual ? NINE : calendar->from_min, usual ? FIVE : calendar->to_min, pauses, API_BREAKS_PAUSES);
    int64_t day = morning_s / UK_DAY_S;
    while ((day + 3) % 7 >= 5) // 1970 began on a Thursday: 0 is Monday
        day++;
    for (int i = 0; i < count; i++) {
        const struct api_breaks_pause *pause = &pauses[i];
        char id[40];
        struct api_writer w = {.to = id, .size = sizeof id};
        put_text(&w, "break-");
        put_text(&w, api_whole(pause->minute).text);
        id[w.used] = 0;
        write_event(to, calendar->now_s, &(struct event){
            .id = id, .number = day, .description = pause->text, .start_s = day * UK_DAY_S + pause->minute * 60, .minutes = pause->minutes,
            .weekdays = 20, .summary = api_word(pause->kind == UK_BREAK_WALK ? UK_WORD_BREAKS_NOTICE_WALK : UK_WORD_BREAKS_NOTICE)});
    }
}

static void write_visit(const struct api_calendar *calendar, struct api_writer *to)
{
    char said[1500];
    api_say(calendar->report ? UK_WORD_PLAN_ICS_REPORT : UK_WORD_PLAN_ICS_NO_REPORT, calendar->report, NULL, NULL, said, sizeof said);
    write_event(to, calendar->now_s, &(struct event){.id = "appointment", .number = calendar->at_s, .description = said, .link = calendar->link,
                                                     .summary = api_word(calendar->link ? UK_WORD_PLAN_ICS_VIDEO : UK_WORD_PLAN_ICS_VISIT),
                                                     .attach = calendar->report, .location = calendar->place, .start_s = calendar->at_s,
                                                     .utc = calendar->utc, .minutes = 30, .remind_min = 60});
}

bool api_calendar_holds(int64_t at_s)
{
    enum { FIRST = -719162, LAST = 2932896 }; // the days of the years 1 to 9999
    return at_s >= FIRST * (int64_t)UK_DAY_S && at_s < (LAST + 1) * (int64_t)UK_DAY_S;
}

void api_calendar_refuse(const struct api_calendar *calendar, struct uk_problem *problem)
{
    *problem = (struct uk_problem){.err = UK_ERR_RANGE, .at = "ics"};
    api_time_write(calendar->now_s * 1000, problem->got);
    const char *expected = api_word(UK_WORD_EXPECTED_CALENDAR_YEAR);
    api_text_copy(problem->expected, sizeof problem->expected, expected, api_text_length(expected));
}

enum uk_err api_calendar_write(const struct api_plan_answer *plan, const struct api_calendar *calendar, struct api_writer *to)
{
    int64_t stamp_s = calendar->now_s, morning_s = (uk_day_of(stamp_s, calendar->offset_min) + 1) * (int64_t)UK_DAY_S;
    if (!api_calendar_holds(morning_s) || !api_calendar_holds(morning_s + WEEKS_AHEAD * WEEK * UK_DAY_S) ||
        (calendar->visit && !api_calendar_holds(calendar->at_s)))
        return UK_ERR_RANGE;
    put_text(to, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//unknot//plan//EN\r\nCALSCALE:GREGORIAN\r\n");
    write_habits(plan, stamp_s, morning_s, to);
    write_event(to, stamp_s, &(struct event){.id = "review", .number = morning_s / UK_DAY_S, .summary = api_word(UK_WORD_PLAN_ICS_REVIEW),
                                             .description = api_word(UK_WORD_PLAN_ICS_REVIEW_TEXT),
                                             .start_s = morning_s + 6 * UK_DAY_S + 18 * 3600, .minutes = 10, .remind_min = 10});
    if (calendar->pauses || has_breaks(plan))
        write_pauses(calendar, morning_s, to);
    if (calendar->visit)
        write_visit(calendar, to);
    put_text(to, "END:VCALENDAR\r\n");
    return UK_OK;
}
