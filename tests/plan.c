// SPDX-License-Identifier: MIT
//
// Facts and laws of core/plan.
#include "fact.h"

#include "core/plan.h"

static struct uk_plan_wish wish;
static struct uk_record record;
static struct uk_plan plan;

static void fresh(void)
{
    memset(&wish, 0, sizeof wish);
    memset(&record, 0, sizeof record);
    wish.today = 20000;
}

static uk_cause cause(const char *id)
{
    for (uint16_t i = 1; i <= UK_CAUSE_COUNT; i++)
        if (strcmp(uk_cause_table[i].id, id) == 0)
            return (uk_cause){i};
    abort();
}

static unsigned habit(const char *id)
{
    for (unsigned i = 1; i <= UK_HABIT_COUNT; i++)
        if (strcmp(uk_habit_table[i].id, id) == 0)
            return i;
    abort();
}

static void was(const char *id, int32_t ago, bool done)
{
    struct uk_habit_log *h = &record.habit[habit(id)];
    h->day = 20000;
    *(done ? &h->done : &h->skipped) |= 1u << ago;
}

static bool answers(unsigned h, uk_cause c)
{
    struct uk_span causes = uk_habit_table[h].causes;
    for (unsigned i = 0; i < causes.count; i++)
        if (uk_cause_pool[causes.first + i].n == c.n)
            return true;
    return false;
}

FACT(with_nothing_known_there_is_no_habit)
{
    fresh();
    uk_plan_choose(&wish, &record, &plan);
    CHECK(plan.habit_count == 0);
}

FACT(help_to_stop_smoking_and_blood_tests_are_offered_to_nobody_who_did_not_choose_them)
{
    static const char *const chosen[] = {"no_smoking", "medical_check"};
    for (int last = 0; last <= UK_CAUSE_COUNT; last++) {
        fresh();
        wish.groups = ~0u;
        wish.cause[last] = wish.maybe[last] = last > 0;
        uk_plan_choose(&wish, &record, &plan);
        for (int i = 0; i < plan.habit_count; i++)
            for (int k = 0; k < 2; k++)
                CHECK_SAY(plan.habit[i].habit.n != habit(chosen[k]), "%s, %s", chosen[k],
                          uk_cause_table[last].id);
    }
    record.habit[habit("no_smoking")].choice = 1;
    uk_plan_choose(&wish, &record, &plan);
    CHECK(plan.habit_count && plan.habit[0].habit.n == habit("no_smoking"));
}

FACT(what_takes_the_cause_away_comes_first)
{
    for (uint16_t c = 1; c <= UK_CAUSE_COUNT; c++) {
        bool can = false;
        for (unsigned h = 1; h <= UK_HABIT_COUNT; h++)
            can = can || (uk_habit_table[h].first && answers(h, (uk_cause){c}));
        fresh();
        wish.cause[c] = true;
        uk_plan_choose(&wish, &record, &plan);
        if (can)
            CHECK_SAY(plan.habit_count && uk_habit_table[plan.habit[0].habit.n].first &&
                          answers(plan.habit[0].habit.n, (uk_cause){c}),
                      "%s", uk_cause_table[c].id);
    }
}

FACT(a_habit_that_runs_stays_and_is_met_with_a_smaller_dose_when_it_was_skipped)
{
    fresh();
    wish.cause[cause("driving").n] = true;
    for (int ago = 0; ago < 5; ago++)
        was("micro_break_20", ago, ago == 4);
    uk_plan_choose(&wish, &record, &plan);
    CHECK(plan.habit[0].habit.n == habit("micro_break_20") && plan.habit[0].review == UK_PLAN_SMALLER);
    CHECK(plan.habit[0].done_days == 1 && plan.habit[0].skipped_days == 4);
    was("micro_break_20", 5, true), was("micro_break_20", 6, true), was("micro_break_20", 0, true);
    record.habit[habit("micro_break_20")].skipped = 2;
    uk_plan_choose(&wish, &record, &plan);
    CHECK(plan.habit[0].review == UK_PLAN_KEEP);
}

FACT(a_week_after_a_habit_began_or_was_kept_there_is_a_look_at_it)
{
    unsigned h = habit("micro_break_20");
    fresh();
    wish.cause[cause("driving").n] = true;
    uk_plan_choose(&wish, &record, &plan);
    CHECK(plan.review_day == 20007 && !plan.habit[0].due); // nothing runs
    was("micro_break_20", 6, true);
    uk_plan_choose(&wish, &record, &plan);
    CHECK(plan.habit[0].habit.n == h && !plan.habit[0].due && plan.review_day == 20001);
    was("micro_break_20", 9, true);
    uk_plan_choose(&wish, &record, &plan);
    CHECK(plan.habit[0].due && plan.review_day == 20000);
    record.habit[h].choice = 1, record.habit[h].choice_day = 19998;
    uk_plan_choose(&wish, &record, &plan);
    CHECK(!plan.habit[0].due && plan.review_day == 20005);
}

FACT(the_look_back_stays_on_its_day_until_each_habit_is_kept_or_set_aside)
{
    fresh();
    wish.cause[cause("driving").n] = true;
    wish.since = 20000;
    for (wish.today = 20000; wish.today < 20020; wish.today++) {
        uk_plan_choose(&wish, &record, &plan);
        CHECK(plan.habit_count == 3 && plan.review_day == (wish.today < 20007 ? 20007 : wish.today));
        for (int i = 0; i < plan.habit_count; i++)
            CHECK_SAY(plan.habit[i].due == (wish.today >= 20007), "day %d", (int)wish.today);
    }
    wish.today = 20008;
    struct uk_plan first = plan;
    record.habit[first.habit[0].habit.n] = (struct uk_habit_log){.day = 20003, .done = 1, .times_done = 1};
    uk_plan_choose(&wish, &record, &plan);
    for (int i = 0; i < plan.habit_count; i++)
        CHECK(plan.habit[i].due); // what was begun later in the week too
    for (int i = 0; i < first.habit_count; i++) {
        record.habit[first.habit[i].habit.n].choice = 1;
        record.habit[first.habit[i].habit.n].choice_day = 20008;
    }
    uk_plan_choose(&wish, &record, &plan);
    for (int i = 0; i < plan.habit_count; i++)
        CHECK(!plan.habit[i].due);
    CHECK(plan.review_day == 20015);
}

FACT(after_two_skipped_weeks_another_takes_its_place)
{
    fresh();
    wish.cause[cause("driving").n] = true;
    for (int ago = 0; ago < 12; ago++)
        was("screen_height", ago, false);
    uk_plan_choose(&wish, &record, &plan);
    CHECK(plan.change_count == 1 && plan.change[0].n == habit("screen_height"));
    for (int i = 0; i < plan.habit_count; i++)
        CHECK(plan.habit[i].habit.n != habit("screen_height"));
}

FACT(law_never_more_than_three_never_one_twice_never_one_that_was_dropped)
{
    unsigned long long seed = 5;
    for (long round = 0; round < fact_rounds(3000, 100000); round++) {
        fresh();
        for (unsigned n = (unsigned)(fact_random(&seed) % 6); n; n--)
            wish.cause[1 + fact_random(&seed) % UK_CAUSE_COUNT] = true;
        wish.groups =
            (uint32_t)fact_random(&seed) & (uint32_t)fact_random(&seed) & ((2u << UK_GROUP_COUNT) - 2);
        for (int i = 0; i < UK_PLAN_MUSCLES; i++)
            wish.found[i].n = (uint16_t)(fact_random(&seed) % (UK_CANDIDATE_COUNT + 1));
        for (unsigned n = (unsigned)(fact_random(&seed) % 8); n; n--) {
            struct uk_habit_log *h = &record.habit[1 + fact_random(&seed) % UK_HABIT_COUNT];
            h->day = 20000 - (int32_t)(fact_random(&seed) % 20);
            h->done = (uint32_t)fact_random(&seed);
            h->skipped = (uint32_t)fact_random(&seed);
            h->choice = (int8_t)((int)(fact_random(&seed) % 3) - 1);
        }
        uk_plan_choose(&wish, &record, &plan);
        CHECK(plan.habit_count <= UK_PLAN_HABITS && plan.muscle_count <= UK_PLAN_MUSCLES);
        for (int i = 0; i < plan.habit_count; i++) {
            unsigned h = plan.habit[i].habit.n;
            CHECK(h > 0 && h <= UK_HABIT_COUNT && record.habit[h].choice >= 0);
            for (int k = 0; k < i; k++)
                CHECK(plan.habit[k].habit.n != h);
        }
    }
}

// -- new pain --------------------------------------------------------------------------------------

static unsigned group(const char *id)
{
    for (unsigned g = 1; g <= UK_GROUP_COUNT; g++)
        if (strcmp(uk_group_table[g].id, id) == 0)
            return g;
    abort();
}

static uk_candidate spot(const char *point)
{
    for (uint16_t i = 1; i <= UK_CANDIDATE_COUNT; i++)
        if (strcmp(uk_point_table[uk_candidate_table[i].point.n].id, point) == 0)
            return (uk_candidate){i};
    abort();
}

// A pain of the back of the neck that was noted first so many days ago, and again today.
static void neck_hurts_since(int32_t days)
{
    fresh();
    record.first_s = (int64_t)(20000 - days) * 86400;
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        if (strcmp(uk_region_table[uk_place_table[i].region.n].id, "posterior_neck") == 0) {
            record.pain[i] = 51, record.pain_s[i] = record.pain_hurt_s[i] = 20000LL * 86400;
            record.pain_first_s[i] = record.first_s;
        }
    record.found[0] = spot("levator_scapulae"), record.found_count = 1, record.found_s = 20000LL * 86400;
    uk_plan_from_record(&record, 20000LL * 86400, 0, &wish);
    uk_plan_choose(&wish, &record, &plan);
}

FACT(a_stiff_neck_of_today_gets_easy_movement_first_and_strength_from_the_fourth_day)
{
    int32_t days = uk_habit_table[habit("easy_movement")].new_days;
    CHECK(days == 3);
    for (int32_t ago = 0; ago < 9; ago++) {
        neck_hurts_since(ago);
        bool is_new = ago < days;
        CHECK_SAY((plan.habit[0].habit.n == habit("easy_movement")) == is_new, "%d days", (int)ago);
        CHECK_SAY(plan.muscle_count == 1 && plan.strength_day[0] == (is_new ? 20000 - ago + days : 0),
                  "%d days", (int)ago);
        CHECK_SAY(plan.new_until == plan.strength_day[0], "%d days", (int)ago);
        CHECK_SAY(uk_plan_strength_from(&wish, record.found[0]) == plan.strength_day[0], "%d days", (int)ago);
        for (int i = 0; i < plan.habit_count; i++)
            CHECK_SAY(!is_new || !uk_habit_table[plan.habit[i].habit.n].strength ||
                          plan.habit[i].from_day == plan.new_until,
                      "%d days", (int)ago);
    }
}

FACT(easy_movement_that_was_done_leaves_with_a_word)
{
    neck_hurts_since(7);
    for (int32_t ago = 0; ago < 7; ago++)
        was("easy_movement", ago, true);
    uk_plan_choose(&wish, &record, &plan);
    CHECK(plan.over_count == 1 && plan.over[0].habit.n == habit("easy_movement") &&
          plan.over[0].done_days == 7);
    neck_hurts_since(0);
    was("easy_movement", 0, true);
    uk_plan_choose(&wish, &record, &plan);
    CHECK(plan.over_count == 0 && plan.habit[0].habit.n == habit("easy_movement"));
}

FACT(new_pain_of_the_neck_does_not_stop_strength_for_the_calf)
{
    neck_hurts_since(0);
    was("calf_strength", 1, true), was("neck_shoulder_band", 1, true);
    uk_plan_choose(&wish, &record, &plan);
    for (int i = 0; i < plan.habit_count; i++)
        CHECK(plan.habit[i].habit.n != habit("calf_strength") || !plan.habit[i].from_day);
    CHECK(plan.habit[0].habit.n == habit("easy_movement") && plan.habit[1].habit.n == habit("calf_strength"));
    CHECK(plan.habit[2].habit.n == habit("neck_shoulder_band") && plan.habit[2].from_day == 20003);
}

FACT(easy_movement_leaves_the_plan_when_the_pain_is_no_longer_new)
{
    neck_hurts_since(5);
    was("easy_movement", 4, true), was("easy_movement", 3, true);
    uk_plan_choose(&wish, &record, &plan);
    for (int i = 0; i < plan.habit_count; i++)
        CHECK(plan.habit[i].habit.n != habit("easy_movement"));
    record.habit[habit("easy_movement")].choice = 1; // kept on purpose
    uk_plan_choose(&wish, &record, &plan);
    CHECK(plan.habit[0].habit.n == habit("easy_movement"));
}

FACT(a_spot_that_was_found_without_a_noted_pain_is_as_old_as_the_record)
{
    for (int32_t ago = 0; ago < 5; ago += 4) {
        neck_hurts_since(ago);
        memset(&wish, 0, sizeof wish);
        memset(record.pain_hurt_s, 0, sizeof record.pain_hurt_s);
        uk_plan_from_record(&record, 20000LL * 86400, 0, &wish);
        uk_plan_choose(&wish, &record, &plan);
        CHECK(plan.new_until == (ago ? 0 : 20003));
    }
}

// Over all muscles and ages of a pain: strength never begins before its time is over, and never waits longer.
FACT(law_strength_waits_for_exactly_the_first_days)
{
    unsigned neck = group("neck");
    for (int32_t ago = 0; ago < 6; ago++)
        for (uint16_t c = 1; c <= UK_CANDIDATE_COUNT; c++) {
            fresh();
            for (unsigned g = 1; g <= UK_GROUP_COUNT; g++)
                wish.began[g] = g == neck ? 20000 - ago : 19000;
            wish.found[0] = (uk_candidate){c};
            uk_plan_choose(&wish, &record, &plan);
            bool at_neck = false;
            struct uk_span local = uk_point_table[uk_candidate_table[c].point.n].local;
            for (unsigned i = 0; i < local.count; i++)
                at_neck = at_neck || uk_region_table[uk_region_pool[local.first + i].n].group == neck;
            for (int i = 0; i < plan.muscle_count; i++)
                CHECK(plan.strength_day[i] == (at_neck && ago < 3 ? 20000 - ago + 3 : 0));
        }
}

FACT(two_spots_of_one_muscle_with_the_same_stretch_are_told_once)
{
    fresh();
    wish.found[0] = spot("splenius_cervicis.upper"), wish.found[1] = spot("splenius_cervicis.lower");
    uk_plan_choose(&wish, &record, &plan);
    CHECK(plan.muscle_count == 1 && plan.muscle[0].n == wish.found[0].n);
}

FACT(what_feeds_a_spot_in_women_alone_is_no_cause_of_a_mans_plan)
{
    static const char sexes[] = {0, 'f', 'm'};
    for (int i = 0; i < 3; i++) {
        int others = 0;
        fresh();
        memset(&wish, 0, sizeof wish);
        record.sex = sexes[i];
        for (uint16_t c = 1; c <= UK_CANDIDATE_COUNT; c++) {
            wish.found[0] = (uk_candidate){c};
            uk_plan_from_record(&record, 20000LL * 86400, 0, &wish);
        }
        for (int k = 1; k <= UK_CAUSE_COUNT; k++)
            others += wish.maybe[k] && uk_cause_table[k].sex == 'f';
        CHECK(others == (sexes[i] != 'm'));
    }
}

FACT(strength_that_had_to_wait_is_looked_at_a_week_after_it_could_begin)
{
    for (int32_t ago = 7; ago < 13; ago++) {
        neck_hurts_since(ago);
        wish.since = 20000 - ago;
        uk_plan_choose(&wish, &record, &plan);
        int strength = 0;
        for (int i = 0; i < plan.habit_count; i++) {
            bool waited = uk_habit_table[plan.habit[i].habit.n].strength;
            strength += waited;
            CHECK_SAY(plan.habit[i].due == (ago >= (waited ? 10 : 7)), "%s, %d days",
                      uk_habit_table[plan.habit[i].habit.n].id, (int)ago);
        }
        CHECK(strength > 0);
    }
}

FACT(while_no_place_is_named_a_habit_for_some_place_is_not_set_back_behind_those_for_any)
{
    fresh();
    wish.cause[cause("desk_slump").n] = true;
    uk_plan_choose(&wish, &record, &plan);
    bool band = false;
    for (int i = 0; i < plan.habit_count; i++)
        band = band || plan.habit[i].habit.n == habit("neck_shoulder_band");
    CHECK(plan.habit_count == UK_PLAN_HABITS && band);
}

FACT(strength_for_one_place_is_offered_once_while_anything_else_fits)
{
    fresh();
    wish.cause[cause("desk_slump").n] = true;
    for (unsigned g = 1; g <= UK_GROUP_COUNT; g++)
        if (uk_habit_table[habit("neck_strength_3x20")].groups >> g & 1)
            wish.groups |= 1u << g;
    uk_plan_choose(&wish, &record, &plan);
    int strength = 0;
    for (int i = 0; i < plan.habit_count; i++)
        strength += uk_habit_table[plan.habit[i].habit.n].strength;
    CHECK(plan.habit_count == UK_PLAN_HABITS && strength == 1);
}

FACT(no_habit_promises_anything)
{
    for (unsigned h = 1; h <= UK_HABIT_COUNT; h++) {
        CHECK_SAY(strncmp(uk_habit_table[h].helps, "may ", 4) == 0, "%s: %s", uk_habit_table[h].id,
                  uk_habit_table[h].helps);
        CHECK(!strstr(uk_habit_table[h].helps, "prevents") && uk_habit_table[h].grade >= 'A' &&
              uk_habit_table[h].grade <= 'D');
        CHECK(*uk_habit_table[h].dose && *uk_habit_table[h].check);
    }
}

FACTS(while_no_place_is_named_a_habit_for_some_place_is_not_set_back_behind_those_for_any,
      strength_for_one_place_is_offered_once_while_anything_else_fits,
      what_feeds_a_spot_in_women_alone_is_no_cause_of_a_mans_plan, with_nothing_known_there_is_no_habit,
      help_to_stop_smoking_and_blood_tests_are_offered_to_nobody_who_did_not_choose_them,
      a_week_after_a_habit_began_or_was_kept_there_is_a_look_at_it,
      the_look_back_stays_on_its_day_until_each_habit_is_kept_or_set_aside,
      what_takes_the_cause_away_comes_first,
      a_habit_that_runs_stays_and_is_met_with_a_smaller_dose_when_it_was_skipped,
      after_two_skipped_weeks_another_takes_its_place,
      law_never_more_than_three_never_one_twice_never_one_that_was_dropped,
      a_stiff_neck_of_today_gets_easy_movement_first_and_strength_from_the_fourth_day,
      easy_movement_that_was_done_leaves_with_a_word,
      new_pain_of_the_neck_does_not_stop_strength_for_the_calf,
      easy_movement_leaves_the_plan_when_the_pain_is_no_longer_new,
      a_spot_that_was_found_without_a_noted_pain_is_as_old_as_the_record,
      law_strength_waits_for_exactly_the_first_days,
      two_spots_of_one_muscle_with_the_same_stretch_are_told_once,
      strength_that_had_to_wait_is_looked_at_a_week_after_it_could_begin, no_habit_promises_anything)
