// SPDX-License-Identifier: MIT
//
// Breaks: the laws of core/breaks.h on random scripts, against an oracle that counts each second anew.
#include "api/breaks.h"
#include "api/record.h"
#include "tests/fact.h"
#include "tests/oracle/breaks.h"

#include <time.h>

// -- running a script and keeping what it says ------------------------------------------------------

struct said {
    int64_t at_ms;
    struct uk_breaks_order order;
};
struct run {
    struct uk_breaks_script script;
    struct said said[PLAIN_LINES_MAX];
    int count;
};

static void keep(void *context, int64_t at_ms, const struct uk_breaks_order *order)
{
    struct run *r = context;
    if (r->count < PLAIN_LINES_MAX)
        r->said[r->count++] = (struct said){at_ms, *order};
}

static void start(struct run *r)
{
    struct uk_breaks_plan plan = uk_breaks_usual();
    r->count = 0;
    uk_breaks_script_start(&r->script, &plan, (struct uk_breaks_now){0}, keep, r);
}

static enum uk_script_event event_of(const char *name)
{
    for (int i = 0; i < UK_SCRIPT_EVENT_COUNT; i++)
        if (!strcmp(uk_script_event_name[i], name))
            return (enum uk_script_event)i;
    abort();
}

static void take(struct run *r, int t, const char *event)
{
    uk_breaks_script_take(&r->script, (int64_t)t * 1000, event_of(event));
}

// What was said as "1203 short, 1233 away, " for facts to compare with.
static const char *told(const struct run *r)
{
    static const char *const prompt[] = {"", "short", "walk"};
    static const char *const outcome[] = {"", "done", "away", "snooze", "skip", "unseen", "held"};
    static char text[4000];
    size_t used = 0;
    text[0] = 0;
    for (int i = 0; i < r->count && used < sizeof text - 100; i++) {
        const struct uk_breaks_order *o = &r->said[i].order;
        if (o->outcome)
            used += (size_t)sprintf(text + used, "%g %s, ", (double)r->said[i].at_ms / 1000, outcome[o->outcome]);
        if (o->ask)
            used += (size_t)sprintf(text + used, "%g %s%s, ", (double)r->said[i].at_ms / 1000, o->small ? "small " : "", prompt[o->ask]);
    }
    return text;
}

// A script as "0 input, 1210 idle, ...".
static const char *play(const char *script)
{
    static struct run r;
    start(&r);
    char name[16];
    int t, used;
    while (sscanf(script, "%d %15[a-z]%n", &t, name, &used) == 2) {
        take(&r, t, name);
        script += used;
        script += strspn(script, ", ");
    }
    return told(&r);
}

#define TELLS(script, wanted) CHECK_SAY(!strcmp(play(script), wanted), "%s tells: %s\n", script, play(script))

// -- facts by hand ---------------------------------------------------------------------------------

FACT(typing_on_the_prompt_comes_a_minute_after_it_is_due)
{
    TELLS("0 input, 1300 end", "1260 short, 1300 unseen, ");
}

FACT(a_pause_in_typing_is_the_moment_to_ask)
{
    TELLS("0 input, 1210 idle, 1214 end", "1213 short, 1214 unseen, ");
    TELLS("0 input, 1195 idle, 1201 end", "1200 short, 1201 unseen, ");
}

FACT(standing_up_when_asked_is_a_break_taken)
{
    TELLS("0 input, 1210 idle, 1300 input, 2520 end", "1213 short, 1243 away, 2503 short, 2520 unseen, ");
}

FACT(away_for_two_minutes_before_it_is_due_brings_no_prompt)
{
    TELLS("0 input, 1060 idle, 1190 input, 2300 end", "");
    TELLS("0 input, 1139 idle, 1500 input, 2600 end", "");
}

FACT(reading_for_less_is_no_break)
{
    TELLS("0 input, 1060 idle, 1179 input, 1205 idle, 1209 end", "1208 short, 1209 unseen, ");
}

FACT(a_lock_or_sleep_of_half_a_minute_is_a_break)
{
    TELLS("0 input, 1150 lock, 1185 unlock, 2300 end", "");
    TELLS("0 input, 1150 sleep, 1185 resume, 2300 end", "");
    TELLS("0 input, 1150 lock, 1170 unlock, 1400 end", "1350 short, 1400 unseen, ");
}

FACT(five_minutes_away_are_a_walk)
{
    TELLS("0 input, 1190 idle, 1195 lock, 1500 unlock, 1501 input, 2690 lock, 2725 unlock, 3900 lock, 3935 unlock, 5130 lock, 5165 unlock, 5290 idle, 5295 end",
          "5293 walk, 5295 unseen, ");
}

FACT(a_hold_keeps_the_prompt_back_and_one_comes_after_it)
{
    TELLS("0 input, 1100 hold, 5000 free, 5010 idle, 5015 end", "5013 walk, 5015 unseen, ");
    TELLS("0 input, 1210 idle, 1215 hold, 1216 input, 1900 free, 1905 idle, 1909 end", "1213 short, 1215 held, 1908 short, 1909 unseen, ");
}

FACT(snooze_asks_again_in_five_minutes_and_the_third_is_a_skip)
{
    TELLS("0 input, 1261 snooze, 1700 snooze, 2061 snooze, 3500 end",
          "1260 short, 1261 snooze, 1621 short, 1700 snooze, 2060 short, 2061 skip, ");
}

FACT(after_two_snoozes_a_walk_is_offered_small)
{
    TELLS("0 input, 1190 done, 2380 done, 3570 done, 3661 snooze, 4022 snooze, 4400 end",
          "3660 walk, 3661 snooze, 4021 walk, 4022 snooze, 4382 small walk, 4400 unseen, ");
}

FACT(two_that_were_missed_widen_the_interval)
{
    TELLS("0 input, 1261 skip, 2522 skip, 6200 end", "1260 short, 1261 skip, 2521 short, 2522 skip, 3660 walk, 3780 unseen, 5640 short, 5760 unseen, ");
}

FACT(done_begins_the_interval_anew)
{
    TELLS("0 input, 1000 done, 2190 idle, 2193 input, 2205 idle, 2209 end", "2208 short, 2209 unseen, ");
}

FACT(nothing_comes_after_the_end)
{
    TELLS("0 input, 1270 end, 1280 done, 9000 input", "1260 short, 1270 unseen, ");
}

FACT(hours_keep_the_prompt_back_and_opening_begins_afresh)
{
    struct uk_breaks_plan plan = uk_breaks_usual();
    plan.hours_given = true;
    plan.day[0] = (struct uk_breaks_day){.count = 2, .range = {{9 * 60, 12 * 60 + 30}, {13 * 60 + 30, 18 * 60}}};
    static struct run r;
    r.count = 0;
    uk_breaks_script_start(&r.script, &plan, (struct uk_breaks_now){.day = 0, .day_ms = 12 * 3600 * 1000}, keep, &r);
    take(&r, 0, "input");
    take(&r, 1261, "done"); // at 12:21
    take(&r, 3 * 3600, "end");
    CHECK_SAY(r.count > 2 && r.said[2].at_ms == 5400000 + 1260000, "%s", told(&r)); // 13:30 and 21 minutes
}

// -- laws ------------------------------------------------------------------------------------------

struct line {
    int t;
    const char *event;
};
enum { LINES_MAX = 400 };

// A day as it may be: mostly typing and pauses, now and then a lock, sleep, hold, or an answer.
static int random_script(unsigned long long *seed, struct line *line, int most)
{
    static const char *const any[] = {"input", "idle", "input", "idle", "input", "input", "lock", "unlock", "sleep", "resume", "hold", "free",
                                      "free", "done", "snooze", "skip", "unlock", "input", "input", "free"};
    int t = 0, count = 20 + (int)(fact_random(seed) % (unsigned)(most - 20));
    bool long_day = fact_random(seed) % 2;
    for (int i = 0; i < count; i++) {
        line[i] = (struct line){t, any[fact_random(seed) % (sizeof any / sizeof *any)]};
        if (i && !strcmp(line[i - 1].event, "lock") && fact_random(seed) % 4)
            line[i].event = "unlock";
        static const int step[] = {2, 5, 12, 40, 130, 400, 1300, 2000};
        t += (int)(fact_random(seed) % (unsigned)step[fact_random(seed) % (long_day ? 8 : 6)]);
        if (t > PLAIN_SECONDS_MAX - 3000) {
            count = i + 1;
            break;
        }
    }
    line[count - 1].event = "end";
    return count;
}

static void run_all(struct run *r, const struct line *line, int count)
{
    start(r);
    for (int i = 0; i < count; i++)
        take(r, line[i].t, line[i].event);
}

static bool same(const struct run *a, const struct run *b)
{
    return a->count == b->count && memcmp(a->said, b->said, sizeof *a->said * (size_t)a->count) == 0;
}

// As the oracle writes it, one line for each prompt and outcome.
static int flatten(const struct run *r, struct plain_line *out)
{
    int count = 0;
    for (int i = 0; i < r->count; i++) {
        const struct uk_breaks_order *o = &r->said[i].order;
        if (o->outcome)
            out[count++] = (struct plain_line){(int)(r->said[i].at_ms / 1000), false, " dazkuh"[o->outcome]};
        if (o->ask)
            out[count++] = (struct plain_line){(int)(r->said[i].at_ms / 1000), true, " sw"[o->ask]};
    }
    return count;
}

FACT(same_as_counting_each_second_anew)
{
    static struct plain_breaks plain;
    static struct run r;
    static struct line line[LINES_MAX];
    static struct plain_line mine[2 * PLAIN_LINES_MAX];
    long rounds = fact_rounds(300, 3000), prompts = 0;
    for (long k = 0; k < rounds && !fact_bad; k++) {
        unsigned long long seed = (unsigned long long)k;
        int count = random_script(&seed, line, LINES_MAX);
        run_all(&r, line, count);
        plain_breaks_start(&plain);
        for (int i = 0; i < count; i++)
            plain_breaks_take(&plain, line[i].t, line[i].event);
        int n = flatten(&r, mine), at = 0;
        while (at < n && at < plain.lines && mine[at].t == plain.line[at].t && mine[at].what == plain.line[at].what && mine[at].is_prompt == plain.line[at].is_prompt)
            at++;
        CHECK_SAY(at == n && at == plain.lines, "seed %ld: line %d: ours %d %c, oracle %d %c\n", k, at, at < n ? mine[at].t : -1, at < n ? mine[at].what : '-',
                  at < plain.lines ? plain.line[at].t : -1, at < plain.lines ? plain.line[at].what : '-');
        if (fact_bad)
            for (int i = 0; i < count && line[i].t <= (at < n ? mine[at].t : 99999999) + 100; i++)
                fprintf(stderr, "%d %s, ", line[i].t, line[i].event);
        prompts += plain.prompts;
    }
    CHECK_SAY(prompts > rounds, "%ld prompts", prompts);
}

FACT(law_1_steps_that_bring_nothing_change_nothing)
{
    static struct run a, b;
    static struct line line[LINES_MAX];
    for (long k = 0; k < fact_rounds(300, 3000); k++) {
        unsigned long long seed = 1000 + (unsigned long long)k;
        int count = random_script(&seed, line, LINES_MAX);
        run_all(&a, line, count);
        start(&b);
        for (int i = 0; i < count; i++) {
            if (!b.script.asleep)
                for (int j = 0; j < 5; j++)
                    uk_breaks_script_take(&b.script, b.script.now.boot_ms + (int64_t)(fact_random(&seed) % 1000) * (line[i].t - b.script.now.boot_ms / 1000) / 5, UK_SCRIPT_RESUME);
            take(&b, line[i].t, line[i].event);
        }
        CHECK_SAY(same(&a, &b), "seed %ld", k);
    }
}

FACT(law_2_the_clock_of_the_wall_moves_nothing_but_the_hours)
{
    static struct run a, b;
    static struct line line[LINES_MAX];
    for (long k = 0; k < fact_rounds(200, 3000); k++) {
        unsigned long long seed = 2000 + (unsigned long long)k;
        int count = random_script(&seed, line, LINES_MAX);
        run_all(&a, line, count);
        start(&b);
        for (int i = 0; i < count; i++) {
            b.script.now.day = (int32_t)(fact_random(&seed) % 7);
            b.script.now.day_ms = (int32_t)(fact_random(&seed) % 86400000);
            take(&b, line[i].t, line[i].event);
        }
        CHECK_SAY(same(&a, &b), "seed %ld", k);
    }
}

// Laws 3, 4, 5, 6, 8 and 9 on one run each.
FACT(law_3_to_9_hold_on_random_scripts)
{
    static struct run r, again;
    static struct line line[LINES_MAX];
    for (long k = 0; k < fact_rounds(300, 3000) && !fact_bad; k++) {
        unsigned long long seed = 3000 + (unsigned long long)k;
        int count = random_script(&seed, line, LINES_MAX), told_before = 0, back_at = -1000, open = 0;
        bool held = false, locked = false, slept = false;
        start(&r);
        int64_t prompt[PLAIN_LINES_MAX];
        int prompts = 0;
        for (int i = 0; i < count; i++) {
            take(&r, line[i].t, line[i].event);
            slept |= !strcmp(line[i].event, "sleep");
            for (; told_before < r.count; told_before++) {
                const struct said *s = &r.said[told_before];
                open -= s->order.outcome != 0;
                CHECK_SAY(open >= 0, "law 3, seed %ld: an outcome without a prompt", k);
                open += s->order.ask != 0;
                CHECK_SAY(open <= 1, "law 3, seed %ld: two prompts open", k);
                if (!s->order.ask)
                    continue;
                // nobody can be asked while the machine sleeps
                CHECK_SAY(s->order.late_ms <= 60000 || slept, "law 5, seed %ld: %d ms late at %d", k, (int)s->order.late_ms, (int)(s->at_ms / 1000));
                CHECK_SAY(!held || (s->at_ms == line[i].t * 1000ll && !strcmp(line[i].event, "free")), "law 8, seed %ld: asked at %d though held", k, (int)(s->at_ms / 1000));
                CHECK_SAY(s->at_ms / 1000 >= back_at + 120, "law 6, seed %ld: asked right after the return", k);
                prompt[prompts++] = s->at_ms;
                CHECK_SAY(prompts < 4 || prompt[prompts - 1] - prompt[prompts - 4] >= 3600000, "law 6, seed %ld: four in an hour", k);
            }
            if (!strcmp(line[i].event, "hold"))
                held = true;
            if (!strcmp(line[i].event, "free"))
                held = false;
            if (!strcmp(line[i].event, "unlock") && locked)
                back_at = line[i].t;
            locked = !strcmp(line[i].event, "lock") || (locked && strcmp(line[i].event, "unlock") != 0);
            if (r.script.state.state == UK_BREAKS_GONE && !r.script.asleep)
                CHECK_SAY(r.script.wake_at_ms == UK_BREAKS_NEVER, "law 4, seed %ld", k);
        }
        CHECK_SAY(open == 0, "law 3, seed %ld: a prompt without an outcome", k);
        run_all(&again, line, count);
        CHECK_SAY(same(&r, &again), "law 9, seed %ld", k);
    }
}

FACT(law_7_an_absence_as_long_as_the_break_discharges_it)
{
    static struct run r;
    static const char *const leave[] = {"idle", "lock", "sleep"}, *const back[] = {"input", "unlock", "resume"};
    for (long k = 0; k < fact_rounds(2000, 20000); k++) {
        unsigned long long seed = (unsigned long long)k;
        int how = (int)(fact_random(&seed) % 3), at = 1 + (int)(fact_random(&seed) % 1199);
        int least = how ? 30 : 120, gone = least + (int)(fact_random(&seed) % 400);
        if (how == 0 && at + 120 > 1200) // it falls due while the person may be reading
            continue;
        start(&r);
        take(&r, 0, "input");
        take(&r, at, leave[how]);
        take(&r, at + gone, back[how]);
        take(&r, at + gone, "input");
        take(&r, at + gone + 1199, "end");
        CHECK_SAY(r.count == 0, "seed %ld: %s at %d for %d: %s", k, leave[how], at, gone, told(&r));
    }
}

FACT(law_10_time_that_goes_back_is_refused)
{
    struct uk_breaks_plan plan = uk_breaks_usual();
    struct uk_breaks s = {0}, before;
    uk_breaks_step(&s, &plan, (struct uk_breaks_now){.boot_ms = 5000, .mono_ms = 4000}, UK_BREAKS_START, 0);
    uk_breaks_step(&s, &plan, (struct uk_breaks_now){.boot_ms = 6000, .mono_ms = 5000}, UK_BREAKS_INPUT, 0);
    before = s;
    CHECK(uk_breaks_step(&s, &plan, (struct uk_breaks_now){.boot_ms = 5999, .mono_ms = 5000}, UK_BREAKS_TIMER, 0).refused);
    CHECK(uk_breaks_step(&s, &plan, (struct uk_breaks_now){.boot_ms = 6000, .mono_ms = 4999}, UK_BREAKS_IDLE, 0).refused);
    CHECK(memcmp(&s, &before, sizeof s) == 0);
    CHECK(!uk_breaks_step(&s, &plan, (struct uk_breaks_now){.boot_ms = 6000, .mono_ms = 5000}, UK_BREAKS_TIMER, 0).refused);
}

// 260 working days: typing with pauses, calls, lunch, sleep at night.
FACT(a_year_of_working_days_takes_less_than_a_second)
{
    static struct run r;
    static int64_t late[100000];
    unsigned long long seed = 260;
    int prompts = 0, over = 0, in_hold = 0, in_an_hour = 0;
    int64_t at[100000];
    clock_t began = clock();
    start(&r);
    for (int day = 0; day < 260; day++) {
        int t = day * 86400 + 9 * 3600, end = t + 8 * 3600;
        take(&r, t, "resume");
        take(&r, t + 1, "input");
        while ((t += 1 + (int)(fact_random(&seed) % 40)) < end) {
            int what = (int)(fact_random(&seed) % 400);
            bool call = what == 0;
            take(&r, t, call ? "hold" : "idle");
            int held_from = r.count;
            t += what < 2 ? 600 + (int)(fact_random(&seed) % 1800) : what < 6 ? 60 + (int)(fact_random(&seed) % 300) : (int)(fact_random(&seed) % 12);
            take(&r, t, call ? "free" : "input");
            for (int i = held_from; call && i < r.count; i++)
                in_hold += r.said[i].order.ask && r.said[i].at_ms < (int64_t)t * 1000;
            if (r.count > 1000) { // room
                for (int i = 0; i < r.count; i++)
                    if (r.said[i].order.ask)
                        at[prompts] = r.said[i].at_ms, late[prompts++] = r.said[i].order.late_ms;
                r.count = 0;
            }
        }
        take(&r, end, "sleep");
    }
    for (int i = 0; i < r.count; i++)
        if (r.said[i].order.ask)
            at[prompts] = r.said[i].at_ms, late[prompts++] = r.said[i].order.late_ms;
    double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
    for (int i = 0; i < prompts; i++) {
        over += late[i] > 60000;
        in_an_hour += i >= 3 && at[i] - at[i - 3] < 3600000;
    }
    CHECK_SAY(seconds < 1, "%.2f s", seconds);
    CHECK_SAY(prompts > 260 * 5 && over == 0 && in_an_hour == 0 && in_hold == 0, "%d prompts, %d late, %d four in an hour, %d in a hold", prompts, over, in_an_hour, in_hold);
}

// -- offers ----------------------------------------------------------------------------------------

FACT(every_offer_fits_a_notice_whatever_the_muscle)
{
    struct api_breaks_offer offer;
    for (uint16_t spot = 1; spot <= UK_CANDIDATE_COUNT; spot++)
        for (uint32_t turn = 0; turn < 24; turn++) {
            struct api_breaks_person p = {.spot = {{spot}}, .press = {turn % 2 == 0}, .count = 1};
            api_breaks_offer(UK_BREAK_SHORT, false, turn, &p, 2, &offer);
            CHECK(strlen(offer.text) <= 60 && *offer.text && *offer.id);
        }
}

FACT(no_offer_comes_twice_in_a_row_and_movement_comes_first)
{
    struct api_breaks_offer offer;
    char before[API_BREAKS_TEXT] = "";
    struct api_breaks_person p = {.spot = {{1}, {9}}, .count = 2};
    for (uint32_t turn = 0; turn < 100; turn++) {
        api_breaks_offer(turn % 4 == 3 ? UK_BREAK_WALK : UK_BREAK_SHORT, false, turn, &p, 2, &offer);
        CHECK(strcmp(before, offer.text) != 0);
        CHECK(turn % 3 == 2 || offer.spot.n == 0);
        strcpy(before, offer.text);
    }
}

FACT(a_press_is_offered_only_where_it_may_be_and_at_most_as_often_as_said)
{
    struct api_breaks_offer offer;
    for (uint32_t turn = 0; turn < 60; turn++) {
        struct api_breaks_person p = {.spot = {{1}}, .press = {true}, .count = 1, .presses_today = 2};
        api_breaks_offer(UK_BREAK_SHORT, false, turn, &p, 2, &offer);
        CHECK(!offer.press);
        p.presses_today = 0;
        p.press[0] = false;
        api_breaks_offer(UK_BREAK_SHORT, false, turn, &p, 2, &offer);
        CHECK(!offer.press);
    }
}

// Nothing is pressed on a day without the safety screen, whatever else stands in the record.
FACT(without_the_screen_of_the_day_no_spot_may_be_pressed)
{
    struct api_record *record = calloc(1, sizeof *record);
    struct api_breaks_person p;
    int64_t now = 1795000000;
    int may = 0;
    for (int i = 1; i <= UK_CANDIDATE_COUNT; i++) {
        memset(&record->state, 0, sizeof record->state);
        record->state.spot[i].mine = 1;
        api_breaks_person(record, now, 60, &p);
        CHECK(p.count == 1 && !p.press[0]);
        record->state.screen[1] = (struct uk_standing_answer){.at_s = now - 60, .offset_min = 60, .answer = UK_NO};
        api_breaks_person(record, now, 60, &p);
        const struct uk_point_row *point = &uk_point_table[uk_candidate_table[i].point.n];
        may += p.press[0];
        CHECK(!p.press[0] || uk_release_table[point->release].self_pressure == UK_SELF_YES);
        record->state.screen[1].answer = UK_YES;
        api_breaks_person(record, now, 60, &p);
        CHECK(!p.press[0]);
    }
    CHECK_SAY(may > 4, "%d", may);
    free(record);
}

FACTS(typing_on_the_prompt_comes_a_minute_after_it_is_due, a_pause_in_typing_is_the_moment_to_ask, standing_up_when_asked_is_a_break_taken,
      away_for_two_minutes_before_it_is_due_brings_no_prompt, reading_for_less_is_no_break, a_lock_or_sleep_of_half_a_minute_is_a_break,
      five_minutes_away_are_a_walk, a_hold_keeps_the_prompt_back_and_one_comes_after_it, snooze_asks_again_in_five_minutes_and_the_third_is_a_skip,
      after_two_snoozes_a_walk_is_offered_small, two_that_were_missed_widen_the_interval, done_begins_the_interval_anew,
      nothing_comes_after_the_end, hours_keep_the_prompt_back_and_opening_begins_afresh, same_as_counting_each_second_anew,
      law_1_steps_that_bring_nothing_change_nothing, law_2_the_clock_of_the_wall_moves_nothing_but_the_hours, law_3_to_9_hold_on_random_scripts,
      law_7_an_absence_as_long_as_the_break_discharges_it, law_10_time_that_goes_back_is_refused, a_year_of_working_days_takes_less_than_a_second,
      every_offer_fits_a_notice_whatever_the_muscle, no_offer_comes_twice_in_a_row_and_movement_comes_first,
      a_press_is_offered_only_where_it_may_be_and_at_most_as_often_as_said, without_the_screen_of_the_day_no_spot_may_be_pressed)
