// SPDX-License-Identifier: MIT
//
// Breaks: the laws of core/breaks.h on random scripts, against an oracle that counts each second anew.
#include "api/breaks.h"
#include "api/call.h"
#include "bench/figure.h"
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

// The interval begins with the break, not with the last touch of the keys before it.
FACT(a_walk_that_was_cut_short_by_a_return_begins_its_interval_when_it_was_taken)
{
    TELLS("0 input, 1190 done, 2380 done, 3570 done, 3670 idle, 3680 lock, 3682 unlock, 3690 input, 4800 done, 5900 done, 7000 done, 7400 end",
          "3660 walk, 3680 away, 7340 walk, 7400 unseen, ");
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
        unsigned most_s = (unsigned)step[fact_random(seed) % (long_day ? 8 : 6)]; // in an order that no compiler chooses
        t += (int)(fact_random(seed) % most_s);
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
    long rounds = fact_rounds(100, 3000), prompts = 0;
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
    figure_most("breaks.year.time", "a simulated year of 260 working days", seconds, 2, "s", 1, "%d prompts; under the sanitizers", prompts);
    figure_most("breaks.year.late", "prompts of that year more than 60 s late", over, 0, "", 0, "of %d", prompts);
    figure_most("breaks.year.hour", "times that more than three came within an hour", in_an_hour, 0, "", 0, "of %d", prompts);
    figure_most("breaks.year.hold", "prompts during a call", in_hold, 0, "", 0, "of %d", prompts);
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

// -- a person's record, as lines -------------------------------------------------------------------

enum { NOW_S = 1795082400, ZONE_MIN = 60 }; // 2026-11-19T10:00:00Z
static struct api_record *record;
static int lines;

static void record_start(void)
{
    if (!record)
        record = calloc(1, sizeof *record);
    api_record_start(record);
    lines = 0;
}

static void add(const char *at, const char *type, const char *body)
{
    char line[4000];
    int n = snprintf(line, sizeof line, "{\"id\":\"019a9b00-0000-7000-8000-%012d\",\"at\":\"%s\",\"offset_min\":%d,\"device\":\"d\",\"type\":\"%s\",\"v\":1,\"body\":%s}",
                     ++lines, at, ZONE_MIN, type, body);
    CHECK_SAY(api_record_add(record, line, (size_t)n) == UK_OK, "%s", line);
}

static const struct api_breaks_person *person(void)
{
    static struct api_breaks_person p;
    api_record_fold(record);
    api_breaks_person(record, NOW_S, ZONE_MIN, &p);
    return &p;
}

// May the first spot of the person be pressed in a break?
static bool may(void)
{
    const struct api_breaks_person *p = person();
    return p->count && p->press[0];
}

#define TODAY "2026-11-19T08:00:00Z"
#define YESTERDAY "2026-11-18T08:00:00Z"
#define MINE(spot) add(YESTERDAY, "press", "{\"press\":{\"" spot "\":\"mine\"}}")

static void screened(const char *at, const char *spot)
{
    char body[3000];
    struct uk_safety s = {0};
    for (uint16_t i = 1; i <= UK_CANDIDATE_COUNT; i++) {
        const struct uk_candidate_row *c = &uk_candidate_table[i];
        if (!strcmp(strchr(spot, ':') + 1, uk_point_table[c->point.n].id) && (c->side == UK_LEFT) == !strncmp(spot, "left", 4))
            uk_safety_about_spot(&s, (uk_candidate){i});
    }
    struct api_answers answers = {.rest_no = true};
    struct api_writer w = {.to = memset(body, 0, sizeof body), .size = sizeof body - 1};
    uk_safety_answer_rest_no(&s, UK_BEFORE); // as a session stores it
    CHECK(api_record_screen(NULL, &s, &answers, &w));
    add(at, "screen", body);
}

#define SPOT "left:infraspinatus.trp1"

FACT(a_press_needs_the_screen_of_that_day_about_that_spot)
{
    record_start();
    MINE(SPOT);
    CHECK(!may());
    screened(YESTERDAY, SPOT);
    CHECK_SAY(!may(), "yesterday's");
    add(TODAY, "screen", "{\"no\":[\"thunderclap\"]}");
    screened(TODAY, SPOT);
    CHECK_SAY(may(), "today's");
    record_start();
    MINE(SPOT);
    add(TODAY, "screen", "{\"no\":[\"thunderclap\"]}");
    CHECK_SAY(!may(), "one question of it is not the screen");
}

FACT(a_sign_much_pain_or_soreness_takes_the_press_away)
{
    static const char *const events[][2] = {
        {"screen", "{\"yes\":[\"night_pain\"]}"},
        {"screen", "{\"yes\":[\"thunderclap\"]}"},
        {"screen", "{\"unsure\":[\"thunderclap\"]}"},
        {"pain", "{\"at\":[{\"region\":\"left:shoulder_front\",\"level\":6}]}"},
        {"pain", "{\"at\":[{\"region\":\"right:kneecap\",\"level\":8}]}"},
        {"outcome", "{\"point\":\"infraspinatus.trp1\",\"side\":\"left\",\"pressed_s\":90,\"ended\":\"warning\"}"},
    };
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        record_start();
        MINE(SPOT);
        screened(TODAY, SPOT);
        CHECK(may());
        add(TODAY, events[i][0], events[i][1]);
        CHECK_SAY(!may(), "%s", events[i][1]);
    }
    record_start();
    MINE(SPOT);
    screened(TODAY, SPOT);
    add(TODAY, "pain", "{\"at\":[{\"region\":\"left:shoulder_front\",\"level\":5}]}");
    CHECK(may());
    add(YESTERDAY, "outcome", "{\"point\":\"infraspinatus.trp1\",\"side\":\"left\",\"pressed_s\":90,\"ended\":\"done\"}");
    CHECK(may());
    add(TODAY, "soreness", "{\"level\":4}");
    CHECK_SAY(!may(), "sore above 3 on the next day");
}

// The dose: two goes of a spot a day, whether in a session or in a break.
FACT(where_the_dose_is_used_up_no_press_is_offered)
{
    struct api_writer w;
    char body[300];
    record_start();
    MINE(SPOT);
    screened(TODAY, SPOT);
    struct api_breaks_offer offer = {.press = true, .id = "press"};
    offer.spot = person()->spot[0];
    for (int go = 1; go <= 2; go++) {
        memset(body, 0, sizeof body);
        w = (struct api_writer){.to = body, .size = sizeof body - 1};
        api_write_open(&w, NULL, '{');
        api_breaks_write_press(&w, &offer);
        api_write_close(&w, '}');
        CHECK(may());
        add(go == 1 ? TODAY : "2026-11-19T09:00:00Z", "outcome", body);
    }
    CHECK_SAY(!may(), "%s", body);
}

FACT(prompts_that_offered_a_press_today_are_counted_on_all_devices)
{
    static const char press[] = "{\"kind\":\"short\",\"outcome\":\"skip\",\"offer\":\"press\",\"spot\":\"" SPOT "\"}";
    record_start();
    MINE(SPOT);
    screened(TODAY, SPOT);
    CHECK(person()->presses_today == 0);
    add(YESTERDAY, "break", press);
    add(TODAY, "break", "{\"kind\":\"short\",\"outcome\":\"done\",\"offer\":\"shoulders\"}");
    CHECK(person()->presses_today == 0);
    add(TODAY, "break", press);
    add(TODAY, "break", press);
    CHECK(person()->presses_today == 2);
}

// Whatever the spot: never leg, neck or a care area, and never more than two minutes.
FACT(law_no_press_at_leg_neck_or_care_area)
{
    static const char *const groups[] = {"head", "face", "jaw", "neck", "chest", "abdomen", "buttock", "hip", "thigh", "knee", "lower_leg", "foot", "hand"};
    int pressed = 0;
    for (uint16_t i = 1; i <= UK_CANDIDATE_COUNT; i++) {
        const struct uk_candidate_row *c = &uk_candidate_table[i];
        const struct uk_point_row *point = &uk_point_table[c->point.n];
        char spot[80], body[120];
        snprintf(spot, sizeof spot, "%s:%s", c->side == UK_LEFT ? "left" : "right", point->id);
        snprintf(body, sizeof body, "{\"press\":{\"%s\":\"mine\"}}", spot);
        record_start();
        add(YESTERDAY, "press", body);
        CHECK(!may()); // without the screen
        screened(TODAY, spot);
        if (!may())
            continue;
        pressed++;
        for (int k = 0; k < point->local.count; k++) {
            const char *group = uk_group_table[uk_region_table[uk_region_pool[point->local.first + k].n].group].id;
            for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
                CHECK_SAY(strcmp(group, groups[g]) != 0, "%s lies in %s", spot, group);
        }
        CHECK_SAY(uk_release_table[point->release].self_pressure == UK_SELF_YES, "%s", spot);
    }
    CHECK_SAY(pressed > 4, "%d", pressed);
    CHECK(uk_breaks_numbers.press_length_s < 120 && uk_breaks_numbers.press_per_day <= 2);
}

// -- the verb, for a timer that plays the day again --------------------------------------------------

static const char *ask_work(const struct api_record *lent, const char *request)
{
    static char answer[100000];
    static struct api_work *work;
    size_t length;
    if (!work)
        work = calloc(1, sizeof *work);
    work->record = lent;
    struct api_call call = {.verb = "breaks", .request = request, .length = strlen(request)};
    api_call(&call, work, answer, sizeof answer, &length);
    answer[length < sizeof answer ? length : sizeof answer - 1] = 0;
    return answer;
}

#define ANSWERS(request, part) CHECK_SAY(strstr(ask_work(NULL, request), part), "%s\n%s\n", request, ask_work(NULL, request))

FACT(until_a_second_the_last_line_tells_how_things_stand)
{
    ANSWERS("{\"script\":[],\"until\":5}", "{\"t\":5,\"state\":\"away\"");
    ANSWERS("{\"script\":[{\"t\":0,\"event\":\"input\"}],\"until\":200}", "\"next\":{\"kind\":\"short\",\"in_s\":1000}");
    ANSWERS("{\"script\":[{\"t\":0,\"event\":\"input\"}],\"until\":200}", "\"wake_s\":1000,\"watch_gap\":false");
    ANSWERS("{\"script\":[{\"t\":0,\"event\":\"input\"}],\"until\":1210}", "\"state\":\"waiting\"");
    ANSWERS("{\"script\":[{\"t\":0,\"event\":\"input\"}],\"until\":1210}", "\"wake_s\":50,\"watch_gap\":true");
    ANSWERS("{\"script\":[{\"t\":0,\"event\":\"input\"}],\"until\":1262}", "\"state\":\"asked\"");
    ANSWERS("{\"script\":[{\"t\":0,\"event\":\"input\"},{\"t\":1265,\"event\":\"done\"}],\"until\":1300}",
            "\"last\":{\"t\":1265,\"kind\":\"short\",\"outcome\":\"done\"");
    ANSWERS("{\"script\":[{\"t\":0,\"event\":\"input\"},{\"t\":1265,\"event\":\"done\"}],\"until\":1262}", "\"last\":null");
    ANSWERS("{\"script\":[{\"t\":0,\"event\":\"input\"}],\"until\":100,\"short_s\":600}", "\"in_s\":500");
    ANSWERS("{\"script\":[{\"t\":0,\"event\":\"input\"},{\"t\":1265,\"event\":\"done\"}],\"until\":1300,\"only_last\":true}", "{\"t\":1300,");
    CHECK(ask_work(NULL, "{\"script\":[{\"t\":0,\"event\":\"input\"}],\"until\":1300,\"only_last\":true}") [5] == '1');
    ANSWERS("{\"script\":[],\"until\":-1}", "{\"id\":null,\"error\":{\"at\":\"until\"");
    ANSWERS("{\"script\":[],\"util\":1}", "\"nearest\":\"until\"");
    ANSWERS("{\"script\":[],\"until\":1,\"short_s\":0}", "\"at\":\"short_s\"");
}

// What was told up to any second is what the whole script tells up to then.
FACT(law_playing_the_day_again_tells_the_same)
{
    static struct line line[LINES_MAX];
    static char whole[100000], request[60000];
    for (long k = 0; k < fact_rounds(30, 300) && !fact_bad; k++) {
        unsigned long long seed = 7000 + (unsigned long long)k;
        int count = random_script(&seed, line, 60), used = sprintf(request, "{\"script\":[");
        for (int i = 0; i < count; i++)
            used += sprintf(request + used, "%s{\"t\":%d,\"event\":\"%s\"}", i ? "," : "", line[i].t, line[i].event);
        sprintf(request + used, "]}");
        strcpy(whole, ask_work(NULL, request));
        for (int j = 0; j < 20; j++) {
            int until = (int)(fact_random(&seed) % (unsigned)(line[count - 1].t + 1));
            sprintf(request + used, "],\"until\":%d}", until);
            const char *part = ask_work(NULL, request), *last = part + strlen(part) - 1;
            while (last > part && last[-1] != '\n')
                last--;
            CHECK_SAY(!strncmp(whole, part, (size_t)(last - part)), "seed %ld until %d", k, until);
            CHECK_SAY(strstr(last, "\"state\""), "%s", part);
        }
    }
}

// As a page does it: asks, waits for what it was told, asks again. Who always says done sees the own spot, and the press.
FACT(with_a_record_the_offer_is_the_persons_own)
{
    static char request[20000];
    record_start();
    MINE(SPOT);
    screened(TODAY, SPOT);
    api_record_fold(record);
    int own = 0, press = 0, t = 0, asked = 0;
    int used = sprintf(request, "{\"now\":\"2026-11-19T10:00:00Z\",\"offset_min\":60,\"script\":[{\"t\":0,\"event\":\"input\"}");
    while (t < 8 * 3600) {
        sprintf(request + used, "],\"until\":%d}", t);
        const char *answer = ask_work(record, request), *wake = strstr(answer, "\"wake_s\":");
        own += strstr(answer, "\"spot\":\"" SPOT "\",\"press\":") != NULL;
        press += strstr(answer, "\"press\":true") != NULL;
        if (strstr(answer, "\"state\":\"asked\"")) {
            asked++;
            used += sprintf(request + used, ",{\"t\":%d,\"event\":\"done\"}", t += 10);
        } else {
            CHECK_SAY(wake, "%s", answer);
            t += wake ? (int)strtol(wake + 9, NULL, 10) : 99999;
        }
    }
    CHECK_SAY(asked > 18 && own >= 4 && press >= 1, "%d asked, %d own, %d presses", asked, own, press);
}

// -- the calendar ----------------------------------------------------------------------------------

FACT(the_pattern_of_a_day_is_what_the_machine_would_ask)
{
    struct api_breaks_pause pause[API_BREAKS_PAUSES];
    int count = api_breaks_pattern(9 * 60, 17 * 60, pause, API_BREAKS_PAUSES), walks = 0;
    // 9:20 for 30 seconds, 9:40 for 30 seconds, the walk after an hour at the keys for five minutes, then the same again
    CHECK(pause[0].minute == 560 && pause[1].minute == 580 && pause[2].minute == 601 && pause[3].minute == 626);
    CHECK(pause[0].kind == UK_BREAK_SHORT && pause[2].kind == UK_BREAK_WALK && pause[2].minutes == 5 && pause[0].minutes == 1);
    for (int i = 0; i < count; i++) {
        walks += pause[i].kind == UK_BREAK_WALK;
        CHECK(pause[i].minute < 17 * 60 && *pause[i].text);
        CHECK(i == 0 || pause[i].minute - pause[i - 1].minute >= 19);
        CHECK(i < 3 || pause[i].minute - pause[i - 3].minute >= 60);
    }
    CHECK_SAY(count >= 20 && walks == 7, "%d pauses, %d walks", count, walks);
    CHECK(api_breaks_pattern(0, 24 * 60, pause, API_BREAKS_PAUSES) < API_BREAKS_PAUSES);
    CHECK(api_breaks_pattern(540, 550, pause, API_BREAKS_PAUSES) == 0);
}

FACTS(typing_on_the_prompt_comes_a_minute_after_it_is_due, a_pause_in_typing_is_the_moment_to_ask, standing_up_when_asked_is_a_break_taken,
      away_for_two_minutes_before_it_is_due_brings_no_prompt, reading_for_less_is_no_break, a_lock_or_sleep_of_half_a_minute_is_a_break,
      five_minutes_away_are_a_walk, a_hold_keeps_the_prompt_back_and_one_comes_after_it, snooze_asks_again_in_five_minutes_and_the_third_is_a_skip,
      after_two_snoozes_a_walk_is_offered_small, two_that_were_missed_widen_the_interval, a_walk_that_was_cut_short_by_a_return_begins_its_interval_when_it_was_taken, done_begins_the_interval_anew,
      nothing_comes_after_the_end, hours_keep_the_prompt_back_and_opening_begins_afresh, same_as_counting_each_second_anew,
      law_1_steps_that_bring_nothing_change_nothing, law_2_the_clock_of_the_wall_moves_nothing_but_the_hours, law_3_to_9_hold_on_random_scripts,
      law_7_an_absence_as_long_as_the_break_discharges_it, law_10_time_that_goes_back_is_refused, a_year_of_working_days_takes_less_than_a_second,
      every_offer_fits_a_notice_whatever_the_muscle, no_offer_comes_twice_in_a_row_and_movement_comes_first,
      a_press_is_offered_only_where_it_may_be_and_at_most_as_often_as_said,
      a_press_needs_the_screen_of_that_day_about_that_spot, a_sign_much_pain_or_soreness_takes_the_press_away,
      where_the_dose_is_used_up_no_press_is_offered, prompts_that_offered_a_press_today_are_counted_on_all_devices,
      law_no_press_at_leg_neck_or_care_area, until_a_second_the_last_line_tells_how_things_stand,
      law_playing_the_day_again_tells_the_same, the_pattern_of_a_day_is_what_the_machine_would_ask, with_a_record_the_offer_is_the_persons_own)
