// SPDX-License-Identifier: MIT
//
// Facts and laws of core/trends, core/works and their verbs.
#include "fact.h"

#include "api/call.h"
#include "api/history.h"
#include "api/trends.h"
#include "bench/trends.h"

static struct api_record *record(void)
{
    static struct api_record *r;
    if (!r)
        r = malloc(sizeof *r);
    api_record_start(r);
    return r;
}

// Day 0 is 2026-09-01; events are made at noon UTC.
static const int64_t start_s = 1788264000;
static unsigned made;

static void add(struct api_record *r, int day, const char *type, const char *body)
{
    char line[1024], at[API_TIME_SIZE];
    api_time_write((start_s + day * 86400ll) * 1000, at);
    snprintf(line, sizeof line, "{\"id\":\"01a1feb5-0000-7000-8000-%012x\",\"at\":\"%s\",\"offset_min\":0,\"device\":\"t\",\"type\":\"%s\",\"v\":1,\"body\":%s}",
             ++made, at, type, body);
    CHECK_SAY(api_record_add(r, line, strlen(line)) == UK_OK, "%s", line);
}

static void pain(struct api_record *r, int day, const char *place, double level)
{
    char body[256];
    snprintf(body, sizeof body, "{\"at\":[{\"region\":\"%s\",\"level\":%g}]}", place, level);
    add(r, day, "pain", body);
}

static void go(struct api_record *r, int day, const char *techniques, double before, double after)
{
    char body[512];
    snprintf(body, sizeof body, "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":90,\"techniques\":[%s],\"tool\":\"tennis_ball\",\"before\":{\"tenderness\":%g},\"after\":{\"tenderness\":%g},\"ended\":\"done\"}",
             techniques, before, after);
    add(r, day, "outcome", body);
}

static const struct api_trends *trends(struct api_record *r, int last_day)
{
    static struct api_trends t;
    api_record_fold(r);
    r->now_s = start_s + last_day * 86400ll;
    r->offset_min = 0;
    api_trends_read(r, 0, &t);
    return &t;
}

// -- lines -----------------------------------------------------------------------------------------

FACT(a_day_without_a_note_stays_empty)
{
    struct api_record *r = record();
    pain(r, 0, "left:temple", 6);
    pain(r, 2, "left:temple", 4);
    const struct api_trends *t = trends(r, 3);
    CHECK(t->t.days == 4 && t->t.noted == 2 && t->t.place_count == 1);
    CHECK(t->t.place[0].level[0] == 61 && t->t.place[0].level[1] == 0 && t->t.place[0].level[2] == 41 && t->t.place[0].level[3] == 0);
    CHECK(!t->t.worst.change.known);
}

FACT(none_today_is_a_zero_everywhere_and_a_day_without_pain)
{
    struct api_record *r = record();
    pain(r, 0, "left:temple", 6);
    add(r, 1, "pain", "{\"at\":[],\"none\":true}");
    const struct api_trends *t = trends(r, 1);
    CHECK(t->t.free == 1 && t->t.noted == 2 && t->t.place[0].level[1] == 1 && t->t.spread[0] == 2 && t->t.spread[1] == 1);
    CHECK(t->t.free_low < 0.5 && t->t.free_high > 0.5);
}

FACT(a_fall_of_four_points_is_called_and_a_fall_of_one_is_not)
{
    for (int by = 1; by <= 4; by += 3) {
        struct api_record *r = record();
        for (int day = 0; day < 40; day++)
            pain(r, day, "left:temple", 7 - (day >= 20 ? by : 0) + (day % 3) - 1);
        const struct api_trends *t = trends(r, 39);
        CHECK_SAY(t->t.place[0].change.called == (by == 4 ? -1 : 0), "by %d", by);
        CHECK(t->t.place[0].change.before == 7 && t->t.place[0].change.after == 7 - by);
        CHECK(t->t.place[0].change.low <= -by && t->t.place[0].change.high >= -by);
    }
}

FACT(wild_days_do_not_carry_the_middle_away)
{
    struct api_record *r = record();
    for (int day = 0; day < 40; day++)
        pain(r, day, "left:temple", day == 2 || day == 35 ? 10 : 3);
    const struct api_trends *t = trends(r, 39);
    CHECK(t->t.worst.change.before == 3 && t->t.worst.change.after == 3 && t->t.worst.change.called == 0);
    CHECK(t->t.worst.level[2] == 101 && t->t.worst.smooth[2] == 31);
}

FACT(law_levels_that_only_wander_are_seldom_called_a_change)
{
    unsigned long long seed = 5;
    long rounds = fact_rounds(100, 1000), called = 0;
    for (long i = 0; i < rounds; i++) {
        struct api_record *r = record();
        for (int day = 0; day < 42; day++)
            pain(r, day, "left:temple", 3 + (double)(fact_random(&seed) % 5));
        called += trends(r, 41)->t.worst.change.called != 0;
    }
    CHECK_SAY(called * 100 <= rounds * 5, "%ld of %ld", called, rounds);
}

FACT(what_was_taken_back_is_not_drawn)
{
    struct api_record *r = record();
    char body[128];
    pain(r, 0, "left:temple", 6);
    pain(r, 1, "left:temple", 9);
    snprintf(body, sizeof body, "{\"replaces\":\"01a1feb5-0000-7000-8000-%012x\"}", made);
    add(r, 1, "correction", body);
    const struct api_trends *t = trends(r, 1);
    CHECK(t->t.noted == 1 && t->t.worst.level[1] == 0);
}

FACT(law_the_order_of_events_does_not_matter)
{
    struct api_trends a;
    for (int turn = 0; turn < 2; turn++) {
        struct api_record *r = record();
        for (int i = 0; i < 30; i++) {
            int day = turn ? 29 - i : i;
            pain(r, day, day % 2 ? "left:temple" : "right:temple", day % 7);
            go(r, day, "\"compress_hold\"", 6, day % 5);
        }
        const struct api_trends *t = trends(r, 29);
        if (turn)
            CHECK(memcmp(&a, t, sizeof a) == 0);
        a = *t;
    }
}

FACT(a_spot_is_followed_from_go_to_go)
{
    struct api_record *r = record();
    for (int i = 0; i < 8; i++)
        go(r, i * 2, "\"compress_hold\"", i < 4 ? 8 : 3, i < 4 ? 6 : 1);
    const struct api_trends *t = trends(r, 15);
    CHECK(t->t.spot_count == 1 && t->t.spot[0].goes == 8 && t->t.spot[0].count == 8);
    CHECK(t->t.spot[0].go[0].before == 81 && t->t.spot[0].go[7].after == 11 && t->t.goes[2] == 1 && t->t.goes[3] == 0);
    CHECK(t->t.spot[0].change.called == -1);
}

FACT(every_chart_has_a_sentence_and_no_more_decimals_than_the_notes)
{
    struct api_record *r = record();
    char says[API_SAY_SIZE];
    for (int day = 0; day < 30; day++)
        pain(r, day, "left:temple", 5 + day % 2);
    const struct api_trends *t = trends(r, 29);
    api_trends_say_line(t, &t->t.worst, says);
    CHECK_SAY(strstr(says, "30 of these 30 days") && !strpbrk(says, "{}"), "%s", says);
    for (const char *c = says; *c; c++)
        CHECK(!(c[0] == '.' && c[1] >= '0' && c[1] <= '9'));
}

// -- history ---------------------------------------------------------------------------------------

FACT(the_history_is_newest_first_and_leaves_out_what_is_gone)
{
    struct api_record *r = record();
    struct api_history h;
    char body[128], text[API_SAY_SIZE];
    pain(r, 5, "left:temple", 6);
    pain(r, 3, "left:temple", 9);
    snprintf(body, sizeof body, "{\"replaces\":\"01a1feb5-0000-7000-8000-%012x\"}", made);
    go(r, 1, "\"compress_hold\"", 6, 3);
    add(r, 6, "correction", body);
    api_record_fold(r);
    api_history_read(r, 10, &h);
    CHECK(h.count == 2 && h.older == 0 && r->event[h.event[0]].at_s > r->event[h.event[1]].at_s);
    api_history_say(r, h.event[0], text);
    CHECK_SAY(strcmp(text, "Pain: left temple 6") == 0, "%s", text);
    api_history_say(r, h.event[1], text);
    CHECK_SAY(strstr(text, "Tenderness 6, then 3"), "%s", text);
    api_history_read(r, 1, &h);
    CHECK(h.count == 1 && h.older == 1 && r->event[h.event[0]].at_s == start_s + 5 * 86400);
}

// -- what works for me -----------------------------------------------------------------------------

static const struct api_works *works(struct api_record *r)
{
    static struct api_works w;
    api_record_fold(r);
    api_works_read(r, &w);
    return &w;
}

static const struct uk_works_line *line_of(const struct api_works *w, const char *name)
{
    for (int i = 0; i < w->count; i++)
        if (strcmp(api_works_name(&w->line[i]), name) == 0)
            return &w->line[i];
    CHECK_SAY(false, "%s", name);
    return &w->line[0];
}

FACT(what_eases_four_points_more_helps_and_what_adds_nothing_does_not)
{
    struct api_record *r = record();
    for (int i = 0; i < 64; i++) {
        bool hold = i % 2, stretch = i / 2 % 2;
        char techniques[64];
        snprintf(techniques, sizeof techniques, "%s%s%s", hold ? "\"compress_hold\"" : "", hold && stretch ? "," : "", stretch ? "\"stretch\"" : "");
        go(r, i, techniques, 6 + i % 3, 6 + i % 3 - (hold ? 5 : 1));
    }
    const struct api_works *w = works(r);
    CHECK(line_of(w, "Hold")->answer.verdict == UK_WORKS_HELPS && line_of(w, "Hold")->answer.low > 2);
    CHECK(line_of(w, "Stretch")->answer.verdict == UK_WORKS_NOT);
    CHECK(line_of(w, "Hold")->answer.with == 32 && line_of(w, "Hold")->answer.without == 32 && line_of(w, "Hold")->answer.more == 0);
}

FACT(what_was_in_every_go_cannot_be_told)
{
    struct api_record *r = record();
    for (int i = 0; i < 30; i++)
        go(r, i, "\"compress_hold\"", 7, 2);
    const struct uk_works_line *hold = line_of(works(r), "Hold");
    char says[API_SAY_SIZE];
    api_works_say(hold, says);
    CHECK(hold->answer.verdict == UK_WORKS_OPEN && hold->answer.without == 0 && hold->answer.more > 0);
    CHECK_SAY(strstr(says, "leave it out"), "%s", says);
}

FACT(two_goes_tell_nothing)
{
    struct api_record *r = record();
    go(r, 0, "\"compress_hold\"", 9, 0);
    go(r, 1, "", 9, 9);
    CHECK(line_of(works(r), "Hold")->answer.verdict == UK_WORKS_OPEN);
}

FACT(law_intervals_of_people_drawn_from_the_belief_cover_95_of_100)
{
    for (int kind = UK_WORKS_GOES; kind <= UK_WORKS_DAYS; kind++) {
        struct trial_sum sum = trial(kind, fact_rounds(300, 10000), false, 11);
        double share = 100.0 * (double)sum.covered / (double)sum.intervals, within = fact_rounds(30, 20) / 10.0;
        CHECK_SAY(share >= 95 - within && share <= 95 + within, "kind %d: %.1f", kind, share);
    }
}

FACT(law_of_people_for_whom_nothing_works_at_most_5_of_100_are_told_that_it_helps)
{
    for (int kind = UK_WORKS_GOES; kind <= UK_WORKS_DAYS; kind++) {
        long people = fact_rounds(300, 10000);
        struct trial_sum sum = trial(kind, people, true, 12);
        CHECK_SAY(sum.told * 100 <= people * 5, "kind %d: %ld of %ld", kind, sum.told, people);
    }
}

// -- comes back ------------------------------------------------------------------------------------

FACT(a_spot_that_was_quiet_for_two_weeks_came_back_and_the_week_before_is_told)
{
    struct api_record *r = record();
    struct uk_returns out;
    char says[API_SAY_SIZE];
    go(r, 0, "", 6, 3);
    go(r, 3, "", 6, 3);
    add(r, 5, "pain", "{\"at\":[],\"none\":true,\"causes\":[\"desk_slump\"]}");
    add(r, 28, "sleep", "{\"hours\":4}");
    go(r, 30, "", 6, 3);
    go(r, 40, "", 6, 3); // nine quiet days are none
    api_record_fold(r);
    api_returns_read(r, &out);
    CHECK(out.spot_count == 1 && out.spot[0].times == 1 && out.spot[0].quiet_days == 26);
    CHECK(out.spot[0].short_sleep == 1 && out.spot[0].stress == 0 && out.spot[0].cause_count == 0);
    api_returns_say(&out.spot[0], says);
    CHECK_SAY(strstr(says, "1 Oct 2026"), "%s", says);
}

FACT(law_a_fed_spot_is_told_of_until_its_key_muscle_is_treated)
{
    int told = 0;
    for (uint16_t i = 1; i <= UK_CANDIDATE_COUNT; i++) {
        static struct uk_record record;
        struct uk_returns out;
        memset(&record, 0, sizeof record);
        record.spot[i].goes = 2;
        record.spot[i].last_s = 1;
        uk_returns_fold(NULL, 0, NULL, &record, &out);
        if (!out.untreated_count)
            continue;
        told++;
        for (uint16_t k = 1; k <= UK_CANDIDATE_COUNT; k++)
            if (uk_point_table[uk_candidate_table[k].point.n].muscle.n == out.untreated[0].key.n && uk_candidate_table[k].side == uk_candidate_table[i].side)
                record.spot[k].goes = 1;
        uk_returns_fold(NULL, 0, NULL, &record, &out);
        CHECK(out.untreated_count == 0);
    }
    CHECK(told > 0);
}

// -- bad days --------------------------------------------------------------------------------------

FACT(a_short_night_before_each_bad_day_and_few_others_is_told_and_stress_before_all_is_not)
{
    struct api_record *r = record();
    struct uk_bad_days out;
    char says[API_SAY_SIZE];
    for (int day = 0; day < 60; day++) {
        bool bad = day % 6 == 5;
        pain(r, day, "left:temple", bad ? 8 : 4);
        add(r, day, "stress", "{\"level\":8}");
        if (day % 6 == 4)
            add(r, day, "sleep", "{\"hours\":4}");
    }
    const struct api_trends *t = trends(r, 59);
    api_bad_days_read(r, t, &out);
    CHECK(out.bad == 10 && out.other == 50 && out.count == 1 && out.row[0].what == UK_BAD_SLEEP && out.row[0].called);
    CHECK(out.row[0].bad == 10 && out.row[0].other == 10);
    api_bad_days_say_row(&out, 0, says);
    CHECK_SAY(strstr(says, "before 10 of 10 bad days, and before 10 of 50 others"), "%s", says);
}

// clang-format off
FACTS(a_day_without_a_note_stays_empty, none_today_is_a_zero_everywhere_and_a_day_without_pain,
      a_fall_of_four_points_is_called_and_a_fall_of_one_is_not, wild_days_do_not_carry_the_middle_away,
      law_levels_that_only_wander_are_seldom_called_a_change, what_was_taken_back_is_not_drawn, law_the_order_of_events_does_not_matter,
      a_spot_is_followed_from_go_to_go, every_chart_has_a_sentence_and_no_more_decimals_than_the_notes,
      the_history_is_newest_first_and_leaves_out_what_is_gone, what_eases_four_points_more_helps_and_what_adds_nothing_does_not,
      what_was_in_every_go_cannot_be_told, two_goes_tell_nothing, law_intervals_of_people_drawn_from_the_belief_cover_95_of_100,
      law_of_people_for_whom_nothing_works_at_most_5_of_100_are_told_that_it_helps,
      a_spot_that_was_quiet_for_two_weeks_came_back_and_the_week_before_is_told, law_a_fed_spot_is_told_of_until_its_key_muscle_is_treated,
      a_short_night_before_each_bad_day_and_few_others_is_told_and_stress_before_all_is_not)
