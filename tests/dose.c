// SPDX-License-Identifier: MIT
//
// Doses over the day and the weeks: what a spot may have after what was done before.

#include "core/dose.h"
#include "tests/fact.h"

#include <string.h>

enum { DAY_S = 86400, NINE = 9 * 3600, PASTS = 200 };

// A record that grows: days count from the first.
static struct uk_past past[PASTS];
static size_t count;

static uk_candidate spot(void) { return uk_point_table[UK_POINT_TRAPEZIUS_TRP1].candidate[UK_LEFT]; }
static uk_candidate other(int i) { return uk_point_table[UK_POINT_GLUTEUS_MAXIMUS_TRP1 + i].candidate[UK_RIGHT]; }
static uk_candidate care(void) { return uk_point_table[UK_POINT_SCALENES_ANTERIOR].candidate[UK_LEFT]; }

static int64_t at(int day, int second) { return (int64_t)(20000 + day) * DAY_S + NINE + second; }

static struct uk_past *add(int64_t at_s, uk_candidate where, int pressed_s)
{
    struct uk_past *p = &past[count++];
    *p = (struct uk_past){.at_s = at_s, .spot = where, .pressed_s = (uint16_t)pressed_s, .go_s = (uint16_t)(pressed_s * 2), .ended = UK_ENDED_DONE,
        .tender_before = UK_NO_LEVEL, .tender_after = UK_NO_LEVEL, .pain_before = UK_NO_LEVEL, .pain_after = UK_NO_LEVEL,
        .usual = UK_NO_LEVEL, .sore = UK_NO_LEVEL, .techniques = 1u << UK_TECHNIQUE_COMPRESS_HOLD};
    return p;
}

static void fresh(void) { count = 0; }

static struct uk_dose judge(uk_candidate where, int64_t now_s) { return uk_dose_judge(past, count, where, now_s, 0); }
static int stop(uk_candidate where, int64_t now_s) { return judge(where, now_s).stop; }

FACT(soreness_is_asked_once_after_a_go_that_is_over)
{
    fresh();
    add(at(0, 0), spot(), 90);
    CHECK(!uk_dose_asks_soreness(past, count, at(0, 60)));
    CHECK(uk_dose_asks_soreness(past, count, at(1, 0)));
    CHECK(!uk_dose_asks_soreness(past, count, at(30, 0)));
    add(at(1, 0), (uk_candidate){0}, 0)->sore = 20;
    CHECK(!uk_dose_asks_soreness(past, count, at(1, 60)));
    add(at(2, 0), spot(), 90);
    CHECK(uk_dose_asks_soreness(past, count, at(3, 0)));
}

FACT(who_has_done_nothing_is_free_and_new)
{
    fresh();
    struct uk_dose d = judge(spot(), at(0, 0));
    CHECK(d.stop == UK_DOSE_FREE && d.first_time && d.first_week && d.early && d.usual_due && !d.half && !d.more_holds && d.go_left_s == 1200);
}

FACT(two_goes_a_day_and_no_third)
{
    fresh();
    add(at(0, 0), spot(), 120);
    CHECK(stop(spot(), at(0, 3600)) == UK_DOSE_FREE);
    add(at(0, 7200), spot(), 120);
    CHECK(stop(spot(), at(0, 36000)) == UK_DOSE_GOES);
    CHECK(stop(other(0), at(0, 36000)) == UK_DOSE_GOES);
    CHECK(stop(spot(), at(1, 0)) == UK_DOSE_FREE);
}

FACT(the_same_spot_at_once_again_is_a_second_go)
{
    fresh();
    add(at(0, 0), spot(), 120);
    add(at(0, 200), spot(), 120);
    CHECK(stop(spot(), at(0, 400)) == UK_DOSE_GOES);
}

FACT(four_spots_or_twenty_minutes_are_a_go)
{
    fresh();
    for (int i = 0; i < 4; i++)
        add(at(0, i * 300), other(i), 100);
    CHECK(stop(spot(), at(0, 1200)) == UK_DOSE_SPOTS);
    CHECK(stop(spot(), at(0, 900 + 3600)) == UK_DOSE_FREE);
    fresh();
    add(at(0, 0), other(0), 150)->go_s = 700;
    add(at(0, 800), other(1), 150)->go_s = 600;
    CHECK(stop(spot(), at(0, 900)) == UK_DOSE_MINUTES);
    fresh();
    add(at(0, 0), other(0), 150)->go_s = 700;
    CHECK(judge(spot(), at(0, 100)).go_left_s == 500);
}

FACT(a_care_place_has_one_go_a_day)
{
    fresh();
    add(at(0, 0), care(), 40);
    CHECK(stop(care(), at(0, 7200)) == UK_DOSE_CARE);
    CHECK(stop(care(), at(1, 0)) == UK_DOSE_FREE);
}

FACT(pain_and_warnings_leave_it_until_tomorrow_and_then_half)
{
    fresh();
    add(at(0, 0), spot(), 60)->ended = UK_ENDED_PAIN;
    CHECK(stop(spot(), at(0, 7200)) == UK_DOSE_PAIN_TODAY);
    CHECK(stop(other(0), at(0, 7200)) == UK_DOSE_FREE);
    CHECK(stop(spot(), at(1, 0)) == UK_DOSE_FREE && judge(spot(), at(1, 0)).half);
    add(at(1, 0), spot(), 60)->ended = UK_ENDED_WARNING;
    CHECK(stop(other(0), at(1, 7200)) == UK_DOSE_WARNING_TODAY);
}

FACT(soreness_takes_a_day_off_and_then_half_and_twice_worse_a_physician)
{
    fresh();
    add(at(0, 0), spot(), 120);
    add(at(1, 0), spot(), 0)->sore = 50;
    CHECK(stop(spot(), at(1, 60)) == UK_DOSE_SORE);
    CHECK(stop(spot(), at(2, 0)) == UK_DOSE_FREE && judge(spot(), at(2, 0)).half);
    past[count - 1].sore = 30;
    CHECK(stop(spot(), at(1, 60)) == UK_DOSE_FREE);
    past[count - 1].sore_days = 2;
    CHECK(stop(spot(), at(1, 60)) == UK_DOSE_SORE);
    past[count - 1].worse = true;
    add(at(3, 0), spot(), 120);
    add(at(4, 0), spot(), 0)->worse = true;
    CHECK(stop(spot(), at(9, 0)) == UK_DOSE_WORSE);
}

FACT(five_days_then_a_day_off_then_every_second_day)
{
    fresh();
    for (int day = 0; day < 5; day++) {
        CHECK(stop(spot(), at(day, 0)) == UK_DOSE_FREE);
        add(at(day, 0), spot(), 120);
    }
    CHECK(stop(spot(), at(5, 0)) == UK_DOSE_DAYS);
    CHECK(stop(spot(), at(6, 0)) == UK_DOSE_FREE);
    add(at(6, 0), spot(), 120);
    CHECK(stop(spot(), at(7, 0)) == UK_DOSE_ALTERNATE);
    CHECK(stop(spot(), at(8, 0)) == UK_DOSE_FREE);
}

FACT(two_weeks_and_six_tries_without_less_pain_see_someone)
{
    fresh();
    for (int day = 0; day <= 14; day += 2) {
        struct uk_past *p = add(at(day, 0), spot(), 120);
        p->usual = day == 0 || day == 14 ? 60 : UK_NO_LEVEL;
    }
    CHECK(stop(spot(), at(16, 0)) == UK_DOSE_REVIEW);
    past[count - 1].usual = 42; // 30 % less
    CHECK(stop(spot(), at(16, 0)) == UK_DOSE_FREE);
    past[count - 1].usual = 45;
    CHECK(stop(spot(), at(16, 0)) == UK_DOSE_REVIEW);
    CHECK(stop(spot(), at(13, 7200)) == UK_DOSE_FREE);
}

FACT(gain_adds_one_thing_at_a_time_and_never_pressure)
{
    fresh();
    int holds = 0, seconds = 0;
    for (int day = 0; day < 20; day += 2) {
        struct uk_dose d = judge(spot(), at(day, 0));
        int changed = (d.more_holds != holds) + (d.more_hold_s != seconds);
        CHECK_SAY(changed <= 1 && d.more_holds >= holds && d.more_holds <= 3 && d.more_hold_s <= 30, "day %d: %d, %d", day, d.more_holds, d.more_hold_s);
        holds = d.more_holds;
        seconds = d.more_hold_s;
        struct uk_past *p = add(at(day, 0), spot(), 120);
        p->tender_before = 60;
        p->tender_after = 30;
        add(at(day + 1, 0), spot(), 0)->sore = 10;
    }
    CHECK(holds > 0 && seconds > 0);
    add(at(21, 0), spot(), 0)->sore = 70;
    CHECK(judge(spot(), at(22, 0)).half && !judge(spot(), at(22, 0)).more_holds);
}

FACT(the_first_week_is_a_week_in_2040_too)
{
    fresh();
    int64_t then_s = at(5567, 0); // 2040-01-01: more seconds since 1970 than 32 bits hold
    add(then_s, spot(), 120);
    CHECK(judge(spot(), then_s + DAY_S).first_week && !judge(spot(), then_s + 7 * DAY_S).first_week);
}

FACT(hard_things_wait_a_week_and_three_calm_goes)
{
    fresh();
    add(at(0, 0), spot(), 120);
    CHECK(judge(spot(), at(6, 0)).first_week && !judge(spot(), at(7, 0)).first_week);
    CHECK(judge(spot(), at(7, 0)).early);
    add(at(1, 0), spot(), 120);
    add(at(2, 0), spot(), 120)->ended = UK_ENDED_STOPPED;
    CHECK(judge(spot(), at(8, 0)).early);
    add(at(3, 0), spot(), 120);
    CHECK(!judge(spot(), at(8, 0)).early);
}

FACT(what_worked_comes_back)
{
    fresh();
    for (int i = 0; i < 4; i++) {
        struct uk_past *p = add(at(i, 0), spot(), 120);
        p->techniques = (uint16_t)(1u << (i % 2 ? UK_TECHNIQUE_COMPRESS_EASE : UK_TECHNIQUE_COMPRESS_HOLD));
        p->tender_before = 60;
        p->tender_after = i % 2 ? 20 : 50;
    }
    CHECK(judge(spot(), at(9, 0)).best == UK_TECHNIQUE_COMPRESS_EASE);
}

FACT(law_whatever_was_done_no_day_has_more_than_two_goes_of_a_spot)
{
    unsigned long long seed = 1;
    for (long round = fact_rounds(300, 20000); round > 0; round--) {
        fresh();
        int64_t now_s = at(0, 0);
        int today = 0;
        for (int i = 0; i < 60; i++) {
            int64_t before = (now_s) / DAY_S;
            now_s += (int64_t)(fact_random(&seed) % 20000);
            if (now_s / DAY_S != before)
                today = 0;
            if (stop(spot(), now_s) != UK_DOSE_FREE)
                continue;
            today++;
            CHECK(today <= 2);
            add(now_s, spot(), 1 + (int)(fact_random(&seed) % 180))->ended = (uint8_t)(1 + fact_random(&seed) % 4);
        }
    }
}

FACTS(soreness_is_asked_once_after_a_go_that_is_over, who_has_done_nothing_is_free_and_new, two_goes_a_day_and_no_third, the_same_spot_at_once_again_is_a_second_go,
      four_spots_or_twenty_minutes_are_a_go, a_care_place_has_one_go_a_day, pain_and_warnings_leave_it_until_tomorrow_and_then_half,
      soreness_takes_a_day_off_and_then_half_and_twice_worse_a_physician, five_days_then_a_day_off_then_every_second_day,
      two_weeks_and_six_tries_without_less_pain_see_someone, gain_adds_one_thing_at_a_time_and_never_pressure,
      the_first_week_is_a_week_in_2040_too, hard_things_wait_a_week_and_three_calm_goes, what_worked_comes_back,
      law_whatever_was_done_no_day_has_more_than_two_goes_of_a_spot)
