// SPDX-License-Identifier: MIT
//
// The diary's days: what `history` answers when it is asked for them.
#include "api/diary.h"
#include "tests/door.h"

static struct api_record record;
static int made;

static void begin(void)
{
    api_record_start(&record);
    work.record = &record;
    made = 0;
}

// At that time of UTC, on a clock so many minutes ahead of it.
static void note(const char *at, int ahead_min, const char *type, const char *body)
{
    char line[1024];
    snprintf(line, sizeof line, "{\"id\":\"01a1f7f8-3000-7000-8000-%012x\",\"at\":\"%s\",\"offset_min\":%d,\"device\":\"t\",\"type\":\"%s\",\"v\":1,\"body\":%s}",
             ++made, at, ahead_min, type, body);
    CHECK_SAY(api_record_add(&record, line, strlen(line)) == UK_OK, "%s", line);
}

static enum uk_err ask(const char *request)
{
    api_record_fold(&record);
    return call("history", request);
}

static bool says(const char *text)
{
    return strstr(answer, text) != NULL;
}

FACT(a_day_tells_its_worst_pain_its_entries_and_its_releases)
{
    begin();
    note("2026-11-20T08:00:00Z", 60, "pain", "{\"at\":[{\"region\":\"left:temple\",\"level\":3},{\"region\":\"right:temple\",\"level\":6}]}");
    note("2026-11-20T12:00:00Z", 60, "outcome", "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":90,\"before\":{\"tenderness\":6},\"after\":{\"tenderness\":3},\"ended\":\"done\"}");
    note("2026-11-19T12:00:00Z", 60, "pain", "{\"none\":true}");
    note("2026-11-18T12:00:00Z", 60, "usual_pain", "{\"level\":4}");
    note("2026-11-17T12:00:00Z", 60, "note", "{\"text\":\"Walked.\"}");
    CHECK(ask("{\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"}") == UK_OK);
    CHECK(says("\"first\":\"2026-11-17\",\"last\":\"2026-11-20\""));
    CHECK(says("{\"day\":\"2026-11-20\",\"worst\":6,\"none\":false,\"notes\":2,\"goes\":1}"));
    CHECK(says("{\"day\":\"2026-11-19\",\"worst\":0,\"none\":true,\"notes\":1,\"goes\":0}"));
    CHECK(says("{\"day\":\"2026-11-18\",\"worst\":null,\"none\":false,\"notes\":1,\"goes\":0}")); // a usual day is not this one: trends leave it out too
    CHECK(says("{\"day\":\"2026-11-17\",\"worst\":null,\"none\":false,\"notes\":1,\"goes\":0}"));
    CHECK(!says("2026-11-16"));
    CHECK(ask("{\"day\":\"2026-11-20\"}") == UK_OK);
    CHECK(says("\"before\":\"2026-11-19\",\"after\":null"));
    CHECK(says("\"places\":[{\"region\":\"left:temple\",\"name\":\"Left temple\",\"level\":3},{\"region\":\"right:temple\""));
    CHECK(says("\"before\":6,\"after\":3"));
}

FACT(a_session_in_which_nothing_was_pressed_is_no_release)
{
    begin();
    note("2026-11-20T12:00:00Z", 60, "outcome", "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":0,\"techniques\":[],\"tool\":\"fingers\",\"before\":{},\"after\":{},\"ended\":\"stopped\"}");
    CHECK(ask("{\"from\":\"2026-11-20\",\"to\":\"2026-11-20\"}") == UK_OK && says("\"notes\":1,\"goes\":0"));
    CHECK(ask("{\"day\":\"2026-11-20\"}") == UK_OK && says("\"unpressed\":true") && says("Done without pressing: ") && !says("Release") && !says("With:"));
}

FACT(a_session_tells_why_it_ended_before_its_time)
{
    static const struct { const char *ended, *more; } ways[] = {
        {"\"pain\"", "Stopped because pain rose."}, {"\"stopped\"", "Ended early."},
        {"\"warning\",\"warnings\":[\"tingling\"]", "Stopped because of tingling."}, {"\"warning\"", "Stopped because of a sign that was not named."}};
    char body[256], line[128];
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        begin();
        snprintf(body, sizeof body, "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":20,\"ended\":%s}", ways[i].ended);
        note("2026-11-20T12:00:00Z", 0, "outcome", body);
        CHECK(ask("{\"day\":\"2026-11-20\"}") == UK_OK);
        snprintf(line, sizeof line, "\"more\":\"%s\"", ways[i].more);
        CHECK_SAY(says(line), "%s", answer);
        CHECK(ask("{}") == UK_OK);
        CHECK_SAY(says(ways[i].more), "%s", answer); // in the history as well
    }
    begin();
    note("2026-11-20T12:00:00Z", 0, "outcome", "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":90,\"ended\":\"done\"}");
    CHECK(ask("{\"day\":\"2026-11-20\"}") == UK_OK && !says("\"more\""));
}

FACT(a_release_tells_its_pain_before_and_after_and_who_one_is_with_the_age_the_sex)
{
    begin();
    note("2026-11-20T11:00:00Z", 0, "profile", "{\"age\":43,\"sex\":\"f\"}");
    note("2026-11-20T12:00:00Z", 0, "outcome", "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":90,\"before\":{\"pain\":5},\"after\":{\"pain\":2},\"ended\":\"done\"}");
    CHECK(ask("{}") == UK_OK);
    CHECK_SAY(says("(upper, steep front fibres). Pain 5, then 2.") && says("About me: age 43, female"), "%s", answer);
    CHECK(ask("{\"day\":\"2026-11-20\"}") == UK_OK && says("\"more\":\"Pain 5, then 2.\""));
}

FACT(where_it_hurt_when_spots_were_looked_for_is_in_the_day_and_is_no_level_of_it)
{
    begin();
    note("2026-11-20T12:00:00Z", 0, "find", "{\"at\":[{\"region\":\"left:temple\",\"level\":6}]}");
    CHECK(ask("{\"day\":\"2026-11-20\"}") == UK_OK);
    CHECK(says("\"places\":[{\"region\":\"left:temple\",\"name\":\"Left temple\",\"level\":6}]"));
    CHECK(says("\"title\":\"Looked for spots.\",\"more\":\"It hurt here: left temple 6.\""));
    CHECK(ask("{\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"}") == UK_OK);
    CHECK(says("{\"day\":\"2026-11-20\",\"worst\":null,\"none\":false,\"notes\":1,\"goes\":0}"));
}

FACT(a_day_is_the_persons_own_and_ends_at_their_midnight)
{
    begin();
    note("2026-11-19T23:30:00Z", 60, "note", "{\"text\":\"After midnight here.\"}");
    note("2026-11-20T01:00:00Z", -300, "note", "{\"text\":\"Still the evening there.\"}");
    CHECK(ask("{\"day\":\"2026-11-20\"}") == UK_OK && says("After midnight") && !says("Still the evening"));
    CHECK(ask("{\"day\":\"2026-11-19\"}") == UK_OK && says("Still the evening") && !says("After midnight"));
}

FACT(what_was_taken_back_or_changed_is_told_as_it_stands_now)
{
    begin();
    note("2026-11-20T08:00:00Z", 0, "note", "{\"text\":\"first\"}");
    note("2026-11-20T09:00:00Z", 0, "note", "{\"text\":\"second\"}");
    note("2026-11-20T10:00:00Z", 0, "correction", "{\"replaces\":\"01a1f7f8-3000-7000-8000-000000000001\"}");
    note("2026-11-20T09:00:00Z", 0, "correction", "{\"replaces\":\"01a1f7f8-3000-7000-8000-000000000002\",\"type\":\"pain\",\"body\":{\"at\":[{\"region\":\"left:temple\",\"level\":2}]}}");
    CHECK(ask("{\"day\":\"2026-11-20\"}") == UK_OK);
    CHECK(!says("first") && !says("second") && says("\"type\":\"pain\"") && says("Left temple"));
    CHECK(ask("{\"from\":\"2026-11-20\",\"to\":\"2026-11-20\"}") == UK_OK && says("\"worst\":2,\"none\":false,\"notes\":1"));
}

FACT(days_that_are_none_are_refused_and_an_empty_record_has_none)
{
    begin();
    CHECK(ask("{\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"}") == UK_OK && says("\"first\":null,\"last\":null,\"days\":[]"));
    CHECK(ask("{\"day\":\"2026-02-29\"}") != UK_OK && ask("{\"day\":7}") != UK_OK && ask("{\"from\":\"2026-11-01\"}") != UK_OK);
    CHECK(ask("{\"from\":\"2026-11-02\",\"to\":\"2026-11-01\"}") == UK_ERR_RANGE && ask("{\"from\":\"2024-11-02\",\"to\":\"2026-11-01\"}") == UK_ERR_RANGE);
    CHECK(ask("{\"day\":\"2026-11-01\",\"last\":3}") != UK_OK);
}

FACTS(a_day_tells_its_worst_pain_its_entries_and_its_releases, a_session_in_which_nothing_was_pressed_is_no_release,
      a_session_tells_why_it_ended_before_its_time,
      a_release_tells_its_pain_before_and_after_and_who_one_is_with_the_age_the_sex, where_it_hurt_when_spots_were_looked_for_is_in_the_day_and_is_no_level_of_it,
      a_day_is_the_persons_own_and_ends_at_their_midnight,
      what_was_taken_back_or_changed_is_told_as_it_stands_now, days_that_are_none_are_refused_and_an_empty_record_has_none)
