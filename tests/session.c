// SPDX-License-Identifier: MIT
//
// The guided session: its laws over random plans and inputs, and what a session does step by step.

#include "core/routine.h"
#include "bench/figure.h"
#include "tests/fact.h"

#include <string.h>

static struct uk_wish wish_for(uk_candidate spot)
{
    struct uk_wish wish = {.spots = 1, .routine = UK_ROUTINE_FULL};
    wish.spot[0] = spot;
    wish.dose[0] = uk_dose_judge(NULL, 0, spot, 1763700000, 0);
    return wish;
}

static uk_candidate spot_of(int point, enum uk_side side) { return uk_point_table[point].candidate[side]; }

static uk_candidate trapezius(void) { return spot_of(UK_POINT_TRAPEZIUS_TRP1, UK_LEFT); }

static struct uk_session begin(const struct uk_wish *wish)
{
    struct uk_session_plan plan = {0};
    struct uk_session s;
    struct uk_refusal refusal = uk_routine_plan(wish, &plan);
    CHECK_SAY(!refusal.word, "%s", uk_word_table[refusal.word].text);
    uk_session_start(&s, &plan);
    return s;
}

static void give(struct uk_session *s, uint32_t passed_ms, enum uk_input_kind kind, int level)
{
    struct uk_input input = {.passed_ms = passed_ms, .kind = (uint8_t)kind, .level = (uint8_t)level};
    CHECK(uk_session_step(s, &input) == UK_OK);
}

static void wait_ms(struct uk_session *s, uint32_t ms) { give(s, ms, UK_INPUT_TIME, 0); }

// Lets time pass until something is pressed with the main technique, or the session has ended.
static void wait_for_press(struct uk_session *s)
{
    for (int i = 0; i < 10000; i++) {
        struct uk_view v = uk_session_view(s);
        if (v.ended || (v.pressing && v.phase == UK_PHASE_COMPRESS))
            return;
        wait_ms(s, uk_session_next_ms(s));
    }
    CHECK(!"it never pressed");
}

static void run_out(struct uk_session *s)
{
    for (int i = 0; i < 100000 && !uk_session_view(s).ended; i++)
        wait_ms(s, uk_session_next_ms(s));
    CHECK(uk_session_view(s).ended);
}

FACT(a_steady_spot_is_pressed_for_its_dose_then_glided_stretched_and_tested_again)
{
    struct uk_wish wish = wish_for(trapezius());
    struct uk_session s = begin(&wish);
    bool phase[UK_PHASE_END + 1] = {false};
    for (int i = 0; i < 10000 && !uk_session_view(&s).ended; i++) {
        struct uk_view v = uk_session_view(&s);
        phase[v.phase] = true;
        give(&s, 1000, i % 10 == 0 ? UK_INPUT_PAIN : UK_INPUT_TIME, i % 10 == 0 ? 30 : 0);
    }
    for (int p = UK_PHASE_SCREEN; p <= UK_PHASE_HABIT; p++)
        CHECK_SAY(phase[p] || p == UK_PHASE_BODY_SCAN, "phase %d", p);
    const struct uk_outcome *o = &s.outcome[0];
    CHECK_SAY(o->pressed_ms >= 90000 && o->pressed_ms <= 180000, "%u ms", o->pressed_ms);
    CHECK(o->ended == UK_ENDED_DONE);
    CHECK(o->techniques >> UK_TECHNIQUE_COMPRESS_HOLD & 1 && o->techniques >> UK_TECHNIQUE_GLIDE_LOCAL & 1 &&
          o->techniques >> UK_TECHNIQUE_CIRCLES_OUT & 1 && o->techniques >> UK_TECHNIQUE_RETEST & 1);
    CHECK(o->before.pain == 30 && o->after.pain == 30);
}

FACT(pain_that_climbs_once_gets_a_break_and_half_the_pressure)
{
    struct uk_wish wish = wish_for(trapezius());
    struct uk_session s = begin(&wish);
    wait_for_press(&s);
    int before = uk_session_view(&s).target_tenths;
    give(&s, 2000, UK_INPUT_PAIN, 30);
    give(&s, 5000, UK_INPUT_PAIN, 45);
    struct uk_view v = uk_session_view(&s);
    CHECK(!v.pressing && !v.target_tenths && v.breath && v.say == UK_WORD_SESSION_CLIMB_ONCE);
    CHECK(v.climbed_tenths == before);
    int then = v.then_tenths;
    wait_for_press(&s);
    v = uk_session_view(&s);
    CHECK(v.pressing && v.target_tenths * 2 <= before && v.target_tenths == then && !v.climbed_tenths);
    run_out(&s);
    CHECK(s.outcome[0].ended == UK_ENDED_DONE);
}

FACT(pain_that_climbs_twice_leaves_the_spot_for_today)
{
    struct uk_wish wish = wish_for(trapezius());
    struct uk_session s = begin(&wish);
    wait_for_press(&s);
    give(&s, 2000, UK_INPUT_PAIN, 30);
    give(&s, 5000, UK_INPUT_PAIN, 45);
    wait_for_press(&s);
    give(&s, 2000, UK_INPUT_PAIN, 55);
    CHECK(uk_session_view(&s).say == UK_WORD_SESSION_CLIMB_TWICE && !uk_session_view(&s).climbed_tenths);
    for (int i = 0; i < 100000 && !uk_session_view(&s).ended; i++) {
        CHECK(!uk_session_view(&s).pressing);
        wait_ms(&s, uk_session_next_ms(&s));
    }
    CHECK(s.outcome[0].ended == UK_ENDED_PAIN);
    CHECK(uk_session_advice(&s, 0) == UK_WORD_SESSION_END_PAIN);
}

FACT(a_break_that_is_passed_over_in_a_pause_is_over_and_the_pause_is_not)
{
    struct uk_wish wish = wish_for(trapezius());
    struct uk_session s = begin(&wish);
    wait_for_press(&s);
    give(&s, 2000, UK_INPUT_PAIN, 30);
    give(&s, 5000, UK_INPUT_PAIN, 45);
    give(&s, 1000, UK_INPUT_PAUSE, 0);
    uint32_t left_ms = uk_session_view(&s).left_ms;
    give(&s, 0, UK_INPUT_SKIP, 0);
    CHECK(uk_session_view(&s).phase == UK_PHASE_PAUSE && uk_session_view(&s).left_ms == left_ms);
    give(&s, 0, UK_INPUT_RESUME, 0);
    CHECK(uk_session_view(&s).pressing && uk_session_view(&s).say == UK_WORD_SESSION_PRESS_SOFTER);
}

// Not in the break either, once it hurt too much in the stretch itself; a lower level later does not bring it back.
FACT(pain_above_six_ends_the_stretch_too_whenever_it_comes)
{
    int in_stretch = 0;
    for (uint32_t at_ms = 0; at_ms < 900000; at_ms += 3000) {
        struct uk_wish wish = wish_for(trapezius());
        struct uk_session s = begin(&wish);
        wait_ms(&s, at_ms);
        if (uk_session_view(&s).ended)
            break;
        bool stretched = s.mode == UK_MODE_RUN && s.plan.step[s.at].act == UK_ACT_PULL;
        give(&s, 0, UK_INPUT_PAIN, 100);
        CHECK(!stretched || uk_session_view(&s).say == UK_WORD_SESSION_TOO_MUCH);
        if (stretched)
            give(&s, 0, UK_INPUT_PAIN, 20);
        in_stretch += stretched;
        while (!uk_session_view(&s).ended) {
            CHECK(s.mode != UK_MODE_RUN || s.plan.step[s.at].act != UK_ACT_PULL);
            wait_ms(&s, uk_session_next_ms(&s));
        }
    }
    CHECK(in_stretch > 5);
}

FACT(pain_above_six_ends_the_pressing_of_the_spot_whenever_it_comes)
{
    for (uint32_t at_ms = 0; at_ms < 900000; at_ms += 7000) {
        struct uk_wish wish = wish_for(trapezius());
        struct uk_session s = begin(&wish);
        wait_ms(&s, at_ms);
        if (uk_session_view(&s).ended)
            break;
        give(&s, 0, UK_INPUT_PAIN, 90);
        while (!uk_session_view(&s).ended) {
            CHECK(!uk_session_view(&s).pressing);
            wait_ms(&s, uk_session_next_ms(&s));
        }
        CHECK(s.outcome[0].ended == UK_ENDED_PAIN);
    }
}

FACT(pain_that_eases_ends_the_hold_early_and_says_so)
{
    struct uk_wish wish = wish_for(trapezius());
    struct uk_session s = begin(&wish);
    wait_for_press(&s);
    uint16_t hold = s.at;
    give(&s, 3000, UK_INPUT_PAIN, 50);
    give(&s, 5000, UK_INPUT_PAIN, 40);
    CHECK(uk_session_view(&s).say == UK_WORD_SESSION_EASING);
    give(&s, 5000, UK_INPUT_PAIN, 20);
    CHECK(uk_session_view(&s).say == UK_WORD_SESSION_EASED);
    wait_ms(&s, 3000);
    CHECK(s.at > hold);
}

FACT(a_pause_of_an_hour_changes_no_dose)
{
    struct uk_wish wish = wish_for(trapezius());
    struct uk_session a = begin(&wish), b = begin(&wish);
    wait_for_press(&a);
    wait_for_press(&b);
    wait_ms(&b, 10000);
    give(&b, 0, UK_INPUT_PAUSE, 0);
    CHECK(!uk_session_view(&b).pressing && uk_session_view(&b).phase == UK_PHASE_PAUSE);
    wait_ms(&b, 3600000);
    give(&b, 0, UK_INPUT_RESUME, 0);
    run_out(&a);
    run_out(&b);
    CHECK(a.outcome[0].pressed_ms == b.outcome[0].pressed_ms);
}

FACT(each_warning_in_each_phase_ends_all_pressing_at_once)
{
    for (int sign = 0; sign <= UK_WARNING_COUNT; sign++)
        for (uint32_t at_ms = 0; at_ms < 900000; at_ms += 13000) {
            struct uk_wish wish = wish_for(trapezius());
            struct uk_session s = begin(&wish);
            wait_ms(&s, at_ms);
            if (uk_session_view(&s).ended)
                break;
            struct uk_input input = {.kind = UK_INPUT_WARNING, .sign = (uint8_t)sign};
            CHECK(uk_session_step(&s, &input) == UK_OK);
            for (int i = 0; i < 1000 && !uk_session_view(&s).ended; i++) {
                CHECK(!uk_session_view(&s).pressing);
                wait_ms(&s, uk_session_next_ms(&s));
            }
            CHECK(s.outcome[0].ended == UK_ENDED_WARNING && uk_session_advice(&s, 0));
        }
}

FACT(every_spot_that_may_be_pressed_has_a_tool_and_no_other_is_ever_pressed)
{
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
        const struct uk_point_row *point = &uk_point_table[uk_candidate_table[c].point.n];
        struct uk_wish wish = wish_for((uk_candidate){(uint16_t)c});
        struct uk_session_plan plan = {0};
        struct uk_refusal refusal = uk_routine_plan(&wish, &plan);
        CHECK_SAY(!refusal.word == point->ranked, "%s", point->id);
        if (refusal.word)
            continue;
        bool may = uk_release_table[point->release].self_pressure != UK_SELF_NO;
        CHECK_SAY(plan.spot[0].pressable == may, "%s", point->id);
        struct uk_session s;
        uk_session_start(&s, &plan);
        run_out(&s);
        CHECK_SAY((s.outcome[0].pressed_ms > 0) == may, "%s", point->id);
        if (uk_release_table[point->release].self_pressure == UK_SELF_CARE)
            CHECK_SAY(s.outcome[0].pressed_ms <= 40000 && plan.spot[0].aid.tool == UK_TOOL_THUMB_FINGERS, "%s", point->id);
    }
}

FACT(a_key_muscle_comes_before_its_satellite)
{
    struct uk_wish wish = {.spots = 2};
    wish.spot[0] = trapezius();
    wish.spot[1] = spot_of(UK_POINT_TRAPEZIUS_TRP3, UK_LEFT);
    for (int i = 0; i < 2; i++)
        wish.dose[i] = uk_dose_judge(NULL, 0, wish.spot[i], 1763700000, 0);
    struct uk_session_plan plan = {0};
    CHECK(!uk_routine_plan(&wish, &plan).word);
    CHECK(plan.spot[0].spot.n == wish.spot[1].n && plan.spot[1].spot.n == wish.spot[0].n);
}

FACT(the_quick_routine_takes_ninety_seconds_and_the_full_one_ten_to_twenty_minutes)
{
    static const struct { int routine, least_s, most_s; } bounds[] = {
        {UK_ROUTINE_QUICK, 60, 90}, {UK_ROUTINE_FULL, 600, 1200}, {UK_ROUTINE_WIND_DOWN, 1620, 1980}, {UK_ROUTINE_BEFORE_SPORT, 45, 180},
    };
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        for (int point = 1; point <= UK_POINT_COUNT; point++) {
            if (!uk_point_table[point].ranked)
                continue;
            struct uk_wish wish = wish_for(spot_of(point, UK_RIGHT));
            wish.routine = (uint8_t)bounds[i].routine;
            struct uk_session s = begin(&wish);
            uint32_t ms = 0;
            for (uint32_t next; (next = uk_session_next_ms(&s)); ms += next)
                wait_ms(&s, next);
            CHECK_SAY(ms / 1000 <= (uint32_t)bounds[i].most_s && (!s.plan.spot[0].pressable || ms / 1000 >= (uint32_t)bounds[i].least_s),
                      "%s %s %u s", uk_routine_table[bounds[i].routine].id, uk_point_table[point].id, ms / 1000);
        }
}

// -- words that ask for pressing, and words that ask to let go ----------------------------------------

static bool asks_to_press(int word)
{
    static const int words[] = {UK_WORD_SESSION_TEST, UK_WORD_SESSION_PRESS, UK_WORD_SESSION_PRESS_AGAIN, UK_WORD_SESSION_PRESS_SOFTER,
                                UK_WORD_SESSION_PRESS_STEP, UK_WORD_SESSION_GLIDE, UK_WORD_SESSION_CIRCLES, UK_WORD_SESSION_ROLL,
                                UK_WORD_SESSION_TEST_AGAIN, UK_WORD_SESSION_EASING, UK_WORD_SESSION_EASED, UK_WORD_SESSION_LEVEL,
                                UK_WORD_SESSION_LEVEL_LIGHTER, UK_WORD_SESSION_SOFTER, UK_WORD_SESSION_HARDER, UK_WORD_SESSION_HARDER_NOT,
                                UK_WORD_SESSION_TOOL_TAKEN, UK_WORD_SESSION_TOOL_NOT};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i] == word)
            return true;
    return false;
}

// -- laws ---------------------------------------------------------------------------------------------

static unsigned long long seed;

static int below(int n) { return (int)(fact_random(&seed) % (unsigned)n); }

static struct uk_wish random_wish(void)
{
    struct uk_wish wish = {.spots = (uint8_t)(1 + (below(4) == 0 ? below(UK_SPOT_MAX) : 0))};
    wish.routine = (uint8_t)(1 + below(UK_ROUTINE_COUNT));
    wish.technique = (uint8_t)(below(3) ? 0 : below(UK_TECHNIQUE_COUNT + 1));
    wish.gentle = !below(4);
    wish.known = below(2);
    wish.unable = (uint8_t)(below(3) ? 0 : below(8));
    wish.owned = below(2) ? 0 : (uint32_t)fact_random(&seed);
    wish.tool_given = below(2);
    wish.tool = below(5) ? uk_tool_aid(1 + below(UK_TOOL_COUNT)) : uk_tool_own(below(6), below(90));
    for (int i = 0; i < wish.spots; i++) {
        wish.spot[i] = (uk_candidate){(uint16_t)(1 + below(UK_CANDIDATE_COUNT))};
        struct uk_past past[12];
        int count = below(12);
        for (int k = 0; k < count; k++)
            past[k] = (struct uk_past){.at_s = 1763000000 + k * (1 + below(90000)), .pressed_s = (uint16_t)below(180),
                .spot = below(2) ? wish.spot[i] : trapezius(), .ended = (uint8_t)(1 + below(4)), .techniques = (uint16_t)fact_random(&seed) & 0xfffe,
                .tender_before = (uint8_t)below(101), .tender_after = (uint8_t)below(101), .pain_before = UK_NO_LEVEL, .pain_after = UK_NO_LEVEL,
                .usual = (uint8_t)(below(2) ? UK_NO_LEVEL : below(101)), .sore = (uint8_t)(below(2) ? UK_NO_LEVEL : below(101))};
        wish.dose[i] = uk_dose_judge(past, (size_t)count, wish.spot[i], 1763000000 + below(2000000), 60);
        wish.consent[i] = (struct uk_consent){.no_pressing = !below(8), .cap_nrs = (uint8_t)(below(3) ? 0 : 1 + below(5)),
            .hold_s = (uint8_t)(below(3) ? 0 : 5 + below(30)), .holds = (uint8_t)(below(3) ? 0 : 1 + below(3)),
            .tools_off = below(3) ? 0 : (uint32_t)fact_random(&seed), .techniques_off = below(3) ? 0 : (uint32_t)fact_random(&seed)};
    }
    return wish;
}

static struct uk_input random_input(void)
{
    struct uk_input in = {.kind = (uint8_t)below(UK_INPUT_KINDS)};
    if (below(3) == 0)
        in.kind = UK_INPUT_PAIN;
    if (in.kind == UK_INPUT_WARNING && below(6))
        in.kind = UK_INPUT_TIME;
    if (in.kind == UK_INPUT_STOP && below(8))
        in.kind = UK_INPUT_RESUME;
    in.passed_ms = (uint32_t)(below(4) ? below(30000) : below(2) ? below(300000) : below(20) ? 0 : 4000000);
    in.level = (uint8_t)(below(4) ? below(65) : below(101));
    in.sign = (uint8_t)below(UK_WARNING_COUNT + 1);
    in.aid = below(4) ? uk_tool_aid(1 + below(UK_TOOL_COUNT)) : uk_tool_own(0, 0);
    return in;
}

// What the laws remember of a run.
struct watch {
    bool warned, barred[UK_SPOT_MAX];
    uint32_t pressed_ms[UK_SPOT_MAX];
    int cap[UK_SPOT_MAX];
};

static void check_view(const struct uk_session *s, const struct watch *w)
{
    struct uk_view v = uk_session_view(s);
    char say[UK_SAY_SIZE];
    uk_session_say(s, &v, say);
    CHECK(say[0] && !strchr(say, '{'));
    CHECK(v.pressing == (v.target_tenths > 0));
    CHECK_SAY(v.ended || v.pressing == asks_to_press(v.say), "phase %d: %s", v.phase, say);
    if (!v.pressing)
        return;
    const struct uk_spot *spot = &s->plan.spot[v.spot];
    CHECK(!w->warned && !w->barred[v.spot] && spot->pressable);
    CHECK_SAY(v.target_tenths <= w->cap[v.spot] && v.target_tenths <= spot->aid.cap_tenths &&
              v.target_tenths <= uk_technique_table[v.technique].cap_tenths, "%d of %d", v.target_tenths, w->cap[v.spot]);
    CHECK(s->outcome[v.spot].pressed_ms < 180000);
}

static long runs, pressed_runs;

static void one_run(void)
{
    struct uk_wish wish = random_wish();
    struct uk_session_plan plan = {0};
    if (uk_routine_plan(&wish, &plan).word)
        return;
    runs++;
    struct uk_session s, cut;
    uk_session_start(&s, &plan);
    uk_session_start(&cut, &plan);
    struct watch w = {0};
    for (int i = 0; i < plan.spots; i++) {
        const struct uk_release_row *r = &uk_release_table[uk_point_table[uk_candidate_table[plan.spot[i].spot.n].point.n].release];
        int cap = r->cap_nrs * 10;
        for (int k = 0; k < wish.spots; k++)
            if (wish.spot[k].n == plan.spot[i].spot.n && wish.consent[k].cap_nrs && wish.consent[k].cap_nrs * 10 < cap)
                cap = wish.spots == 1 ? wish.consent[k].cap_nrs * 10 : cap;
        w.cap[i] = cap;
    }
    int inputs = below(40);
    for (int i = 0; i < inputs; i++) {
        struct uk_input in = random_input(), rest = in, part = {0};
        // The time of an input cut in pieces leads to the same state.
        part.passed_ms = in.passed_ms ? (uint32_t)below((int)in.passed_ms) : 0;
        rest.passed_ms -= part.passed_ms;
        CHECK(uk_session_step(&cut, &part) == UK_OK && uk_session_step(&cut, &rest) == UK_OK);
        part = in;
        part.kind = UK_INPUT_TIME;
        rest.passed_ms = 0;
        CHECK(uk_session_step(&s, &part) == UK_OK);
        check_view(&s, &w);
        bool ended = uk_session_view(&s).ended;
        int spot = uk_session_view(&s).spot;
        CHECK(uk_session_step(&s, &rest) == UK_OK);
        CHECK(memcmp(&s, &cut, sizeof s) == 0);
        if (!ended && rest.kind == UK_INPUT_WARNING)
            w.warned = true;
        if (!ended && rest.kind == UK_INPUT_PAIN && rest.level > 60)
            w.barred[spot] = true;
        check_view(&s, &w);
    }
    uint64_t ms = 0;
    for (uint32_t next; (next = uk_session_next_ms(&s)); ms += next) {
        wait_ms(&s, next);
        check_view(&s, &w);
        if (ms > 40000000) {
            CHECK(!"it never ends");
            break;
        }
    }
    for (int i = 0; i < plan.spots; i++) {
        const struct uk_outcome *o = &s.outcome[i];
        CHECK(o->pressed_ms <= 180000);
        CHECK(!o->begun || (o->ended != UK_ENDED_NOT && uk_session_advice(&s, i)));
        CHECK(!plan.spot[i].care || o->pressed_ms <= 40000);
    }
    CHECK(s.outcome[0].begun);
    pressed_runs += s.outcome[0].pressed_ms > 0;
}

FACT(law_no_random_plan_and_input_breaks_a_rule)
{
    long rounds = fact_rounds(10000, 1000000), broken = 0;
    for (long i = 0; i < rounds; i++) {
        seed = (unsigned long long)i;
        int bad = fact_bad;
        one_run();
        broken += fact_bad > bad;
        if (fact_bad > bad && fact_bad <= 5)
            fprintf(stderr, "  in run %ld\n", i);
    }
    figure_none("session.laws", "random input sequences that broke a law of the session", broken, rounds, "sequences", 1000000, "%ld of them pressed; under the sanitizers", pressed_runs);
    CHECK_SAY(runs > rounds / 3 && pressed_runs > rounds / 10, "%ld of %ld ran, %ld pressed", runs, rounds, pressed_runs);
}

FACT(a_session_is_small_and_plain)
{
    CHECK_SAY(sizeof(struct uk_session) <= 4096, "%zu bytes", sizeof(struct uk_session));
}

static bool has_word(const char *text, const char *word)
{
    for (const char *at = text; (at = strstr(at, word)); at++) {
        const char *end = at + strlen(word);
        if ((at == text || at[-1] == ' ') && strncmp(end, " of ", 4) && !(*end >= 'a' && *end <= 'z' && *end != 's'))
            return true;
    }
    return false;
}

FACT(of_several_ways_to_sit_and_reach_the_one_with_the_tool_at_hand_is_told)
{
    static const char two[] = "Lie on a roller. Keep still. Or lie on a ball. Or sit with the ball of the foot up.";
    char out[UK_SAY_SIZE];
    uk_session_way(two, UK_TOOL_THUMB_FINGERS, out);
    CHECK_SAY(!strcmp(out, "Sit with the ball of the foot up."), "%s", out);
    uk_session_way(two, UK_TOOL_TENNIS_BALL, out);
    CHECK_SAY(!strcmp(out, "Lie on a ball."), "%s", out);
    uk_session_way(two, UK_TOOL_FOAM_ROLLER_SOFT, out);
    CHECK_SAY(!strcmp(out, "Lie on a roller. Keep still."), "%s", out);
    uk_session_way(two, 0, out);
    CHECK(!strcmp(out, two));
    uk_session_way("Lie on a roller. Or lie on a ball.", UK_TOOL_CANE, out);
    CHECK(!strcmp(out, "Lie on a roller. Or lie on a ball."));
}

// Over all spots and the tools that their files list: no word of another tool.
FACT(law_a_release_names_no_tool_that_was_not_chosen)
{
    static const struct { const char *word; enum uk_touch touch; } words[] = {
        {"ball", UK_TOUCH_BALL}, {"roller", UK_TOUCH_ROLLER}, {"cane", UK_TOUCH_HOOK}, {"gun", UK_TOUCH_MACHINE}, {"bottle", UK_TOUCH_ROLLER}};
    int told = 0;
    for (unsigned p = 1; p <= UK_POINT_COUNT; p++) {
        const struct uk_release_row *r = &uk_release_table[uk_point_table[p].release];
        for (unsigned k = 0; k < r->tools.count; k++) {
            int tool = 1;
            while (strcmp(uk_tool_table[tool].id, uk_text_pool[r->tools.first + k]))
                tool++;
            const char *texts[] = {r->position, r->reach};
            for (int t = 0; t < 2; t++)
                for (size_t w = 0; w < sizeof words / sizeof *words; w++, told++) {
                    char out[UK_SAY_SIZE];
                    uk_session_way(texts[t], tool, out);
                    CHECK_SAY(words[w].touch == uk_tool_table[tool].touch || !has_word(out, words[w].word), "%s with %s: %s", uk_point_table[p].id,
                              uk_tool_table[tool].id, out);
                    CHECK(out[0] || !texts[t][0]);
                }
        }
    }
    CHECK(told > 1000);
}

FACTS(of_several_ways_to_sit_and_reach_the_one_with_the_tool_at_hand_is_told, law_a_release_names_no_tool_that_was_not_chosen,
      a_steady_spot_is_pressed_for_its_dose_then_glided_stretched_and_tested_again,
      pain_that_climbs_once_gets_a_break_and_half_the_pressure, pain_that_climbs_twice_leaves_the_spot_for_today, a_break_that_is_passed_over_in_a_pause_is_over_and_the_pause_is_not,
      pain_above_six_ends_the_pressing_of_the_spot_whenever_it_comes, pain_above_six_ends_the_stretch_too_whenever_it_comes, pain_that_eases_ends_the_hold_early_and_says_so,
      a_pause_of_an_hour_changes_no_dose, each_warning_in_each_phase_ends_all_pressing_at_once,
      every_spot_that_may_be_pressed_has_a_tool_and_no_other_is_ever_pressed, a_key_muscle_comes_before_its_satellite,
      the_quick_routine_takes_ninety_seconds_and_the_full_one_ten_to_twenty_minutes,
      law_no_random_plan_and_input_breaks_a_rule, a_session_is_small_and_plain)
