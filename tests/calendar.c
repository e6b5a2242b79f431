// SPDX-License-Identifier: MIT
//
// The calendar of `unknot plan --ics`, read back by libical: times, reminders, repeats, the visit to a clinician.
#include "fact.h"

#include <libical/ical.h>
#include <stdbool.h>
#include <sys/wait.h>

// The calendar that the program writes with these options; NULL when it is none.
static icalcomponent *calendar_of(const char *options)
{
    static char text[1 << 18];
    char command[1024];
    snprintf(command, sizeof command, "UNKNOT_NOW=2027-03-24T12:00:00+01:00 build/asan/unknot plan --no-record --ics - %s", options);
    FILE *from = popen(command, "r");
    size_t n = from ? fread(text, 1, sizeof text - 1, from) : 0;
    int status = from ? pclose(from) : -1;
    text[n] = 0;
    CHECK_SAY(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: %d", options, status);
    icalcomponent *calendar = icalparser_parse_string(text);
    CHECK(calendar && icalcomponent_isa(calendar) == ICAL_VCALENDAR_COMPONENT);
    CHECK(calendar && icalrestriction_check(calendar));
    if (calendar)
        icalcomponent_strip_errors(calendar);
    return calendar;
}

static icalcomponent *event_with(icalcomponent *calendar, const char *uid)
{
    for (icalcomponent *e = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); e;
         e = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        if (strncmp(icalcomponent_get_uid(e), uid, strlen(uid)) == 0)
            return e;
    return NULL;
}

// Seconds from the start to the reminder.
static int reminder_of(icalcomponent *event)
{
    icalcomponent *alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT);
    icalproperty *trigger = alarm ? icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY) : NULL;
    icalproperty *action = alarm ? icalcomponent_get_first_property(alarm, ICAL_ACTION_PROPERTY) : NULL;
    CHECK(action && icalproperty_get_action(action) == ICAL_ACTION_DISPLAY);
    CHECK(alarm && icalcomponent_get_first_property(alarm, ICAL_DESCRIPTION_PROPERTY));
    return trigger ? icaldurationtype_as_int(icalproperty_get_trigger(trigger).duration) : 1;
}

FACT(each_habit_of_every_day_comes_at_its_hour_with_a_reminder_and_ends_after_a_week)
{
    icalcomponent *calendar = calendar_of("--cause desk_slump --cause driving");
    int habits = 0, hours = 0;
    for (icalcomponent *e = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); e;
         e = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        icalproperty *rule = icalcomponent_get_first_property(e, ICAL_RRULE_PROPERTY);
        struct icaltimetype start = icalcomponent_get_dtstart(e);
        if (!rule || icalproperty_get_rrule(rule).freq != ICAL_DAILY_RECURRENCE)
            continue;
        int days = strstr(icalcomponent_get_summary(e), "Two minutes with a band") ? 5 : 7; // "on 5 days a week"
        habits++;
        hours = hours * 100 + start.hour;
        CHECK(!icaltime_is_utc(start) && !start.zone && start.day == 25 && start.month == 3 && start.year == 2027);
        CHECK(reminder_of(e) == -300);
        int times = 0;
        icalrecur_iterator *each = icalrecur_iterator_new(icalproperty_get_rrule(rule), start);
        struct icaltimetype t;
        // The night of the 28th loses an hour in most of Europe: the local hour stays.
        for (; t = icalrecur_iterator_next(each), !icaltime_is_null_time(t); times++)
            CHECK(t.hour == start.hour && t.minute == 0 && t.day == 25 + times);
        icalrecur_iterator_free(each);
        CHECK_SAY(times == days, "%d", times);
    }
    CHECK_SAY(habits >= 2 && habits <= 3 && (hours == 913 || hours == 91318), "%d %d", habits, hours);
    icalcomponent *review = event_with(calendar, "review-");
    CHECK(review && icalcomponent_get_dtstart(review).day == 31 && icalcomponent_get_dtstart(review).hour == 18 && reminder_of(review) == -600);
    icalcomponent_free(calendar);
}

// "2 to 3 sets of 10 to 15, on 2 to 3 days a week": with days for the muscles to rest between.
FACT(a_habit_of_three_days_a_week_comes_on_three_days_of_the_week_each_second_day)
{
    icalcomponent *calendar = calendar_of("--cause bed_rest --area low_back"), *e = event_with(calendar, "back_belly_strength-");
    icalproperty *rule = e ? icalcomponent_get_first_property(e, ICAL_RRULE_PROPERTY) : NULL;
    CHECK(rule);
    if (rule) {
        struct icalrecurrencetype repeats = icalproperty_get_rrule(rule);
        CHECK(repeats.freq == ICAL_DAILY_RECURRENCE && repeats.interval == 2 && repeats.count == 3);
        CHECK(icaldurationtype_as_int(icalcomponent_get_duration(e)) == 12 * 60); // 5 minutes a day in the mean
    }
    icalcomponent_free(calendar);
}

FACT(a_visit_in_person_has_its_place_and_the_report_by_name)
{
    icalcomponent *calendar = calendar_of("--appointment 2027-04-01T10:15 --place 'Mill Road 3, room 2; ring twice' --report 'my report \xc3\xa9.pdf'");
    icalcomponent *e = event_with(calendar, "appointment-");
    CHECK(e != NULL);
    struct icaltimetype start = icalcomponent_get_dtstart(e);
    CHECK(!icaltime_is_utc(start) && start.month == 4 && start.day == 1 && start.hour == 10 && start.minute == 15);
    CHECK(strcmp(icalcomponent_get_location(e), "Mill Road 3, room 2; ring twice") == 0);
    CHECK(strstr(icalcomponent_get_description(e), "my report \xc3\xa9.pdf"));
    CHECK(icaldurationtype_as_int(icalcomponent_get_duration(e)) == 1800 && reminder_of(e) == -3600);
    icalproperty *attach = icalcomponent_get_first_property(e, ICAL_ATTACH_PROPERTY);
    CHECK(attach && strcmp(icalattach_get_url(icalproperty_get_attach(attach)), "my%20report%20%C3%A9.pdf") == 0);
    CHECK(!icalcomponent_get_first_property(e, ICAL_URL_PROPERTY));
    icalcomponent_free(calendar);
}

FACT(a_visit_by_video_has_its_link_and_a_time_with_a_zone_is_that_moment_everywhere)
{
    icalcomponent *calendar = calendar_of("--appointment 2027-04-01T10:15+02:00 --video 'https://clinic.example/room?a=1,2;b'");
    icalcomponent *e = event_with(calendar, "appointment-");
    CHECK(e != NULL);
    struct icaltimetype start = icalcomponent_get_dtstart(e);
    CHECK(icaltime_is_utc(start) && start.hour == 8 && start.minute == 15);
    icalproperty *url = icalcomponent_get_first_property(e, ICAL_URL_PROPERTY);
    CHECK(url && strcmp(icalproperty_get_url(url), "https://clinic.example/room?a=1,2;b") == 0);
    CHECK(strstr(icalcomponent_get_summary(e), "Video"));
    CHECK(strstr(icalcomponent_get_description(e), "the report of unknot"));
    icalcomponent_free(calendar);
}

FACT(long_lines_and_line_ends_in_what_was_typed_break_nothing)
{
    char options[900], place[700];
    memset(place, 'x', sizeof place);
    for (size_t i = 0; i + 2 < sizeof place; i += 40)
        memcpy(place + i, "\xc3\xbc", 2);
    place[sizeof place - 1] = 0;
    snprintf(options, sizeof options, "--appointment 2027-04-01T10:15 --place '%s' --video \"$(printf 'https://a.example/\\r\\nATTENDEE:x')\"", place);
    icalcomponent *calendar = calendar_of(options);
    icalcomponent *e = event_with(calendar, "appointment-");
    CHECK(e && strcmp(icalcomponent_get_location(e), place) == 0);
    CHECK(e && !icalcomponent_get_first_property(e, ICAL_ATTENDEE_PROPERTY));
    icalcomponent_free(calendar);
}

FACT(the_pauses_of_a_day_come_on_working_days)
{
    icalcomponent *calendar = calendar_of("--breaks 8:00-9:30");
    icalcomponent *e = event_with(calendar, "break-");
    CHECK(e != NULL);
    icalproperty *rule = icalcomponent_get_first_property(e, ICAL_RRULE_PROPERTY);
    icalrecur_iterator *each = icalrecur_iterator_new(icalproperty_get_rrule(rule), icalcomponent_get_dtstart(e));
    struct icaltimetype t;
    int times = 0;
    for (; t = icalrecur_iterator_next(each), !icaltime_is_null_time(t); times++)
        CHECK(icaltime_day_of_week(t) >= 2 && icaltime_day_of_week(t) <= 6);
    CHECK(times == 20 && reminder_of(e) == 0);
    icalrecur_iterator_free(each);
    icalcomponent_free(calendar);
}

FACTS(each_habit_of_every_day_comes_at_its_hour_with_a_reminder_and_ends_after_a_week,
      a_habit_of_three_days_a_week_comes_on_three_days_of_the_week_each_second_day, a_visit_in_person_has_its_place_and_the_report_by_name,
      a_visit_by_video_has_its_link_and_a_time_with_a_zone_is_that_moment_everywhere,
      long_lines_and_line_ends_in_what_was_typed_break_nothing, the_pauses_of_a_day_come_on_working_days)
