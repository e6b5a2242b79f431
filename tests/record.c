// SPDX-License-Identifier: MIT
//
// Facts and laws of core/record, api/event, api/record, api/export and api/import.
#include "fact.h"

#include "api/call.h"
#include "api/export.h"
#include "api/import.h"
#include "api/log.h"

static struct api_record *record(void)
{
    static struct api_record *r;
    if (!r)
        r = malloc(sizeof *r);
    api_record_start(r);
    return r;
}

static struct api_work *work(void)
{
    static struct api_work *w;
    if (!w)
        w = calloc(1, sizeof *w);
    return w;
}

static char lines[64][2048];
static int count;

// An event with this number as its id, `minute` minutes after 2026-11-21T09:00Z.
static const char *event(unsigned id, int minute, const char *type, const char *body)
{
    char at[API_TIME_SIZE];
    api_time_write((1795251600ll + minute * 60) * 1000, at);
    char *line = lines[count++ % 64];
    snprintf(line, sizeof lines[0], "{\"id\":\"01a1feb5-0000-7000-8000-%012x\",\"at\":\"%s\",\"offset_min\":0,\"device\":\"t\",\"type\":\"%s\",\"v\":1,\"body\":%s}",
             id, at, type, body);
    return line;
}

static void add(struct api_record *r, const char *line)
{
    CHECK_SAY(api_record_add(r, line, strlen(line)) == UK_OK, "%s", line);
}

static uk_flag flag(const char *id)
{
    return uk_flag_find(id, strlen(id));
}

static enum uk_answer standing(struct api_record *r, const char *id)
{
    struct uk_safety s;
    memset(&s, 0, sizeof s);
    api_record_fold(r);
    r->now_s = 1795251600ll + 86400 * 3650;
    uk_record_recall(&r->state, r->now_s, 0, &s);
    return (enum uk_answer)s.answer[flag(id).n];
}

// -- words, and what a release takes ---------------------------------------------------------------

FACT(words_of_notes_are_read_again_and_the_oldest_go_when_there_is_no_room)
{
    struct api_record *r = record();
    struct api_work *w = work();
    static char body[40000], line[41000];
    add(r, event(1, 0, "note", "{\"text\":\"first\"}"));
    add(r, event(2, 1, "correction", "{\"replaces\":\"01a1feb5-0000-7000-8000-000000000001\",\"type\":\"note\",\"body\":{\"text\":\"better\"}}"));
    api_record_fold(r);
    const struct uk_event *e = api_record_latest(r, UK_EVENT_NOTE);
    uint32_t node = api_record_body(r, e, &w->words);
    CHECK(node && api_json_is(&w->words, api_json_get(&w->words, node, "text"), "better"));
    memset(body, 'x', sizeof body - 1);
    for (unsigned i = 3; i < 300; i++) {
        snprintf(line, sizeof line, "%s", event(i, (int)i, "note", "{\"text\":\"@\"}"));
        char *at = strchr(line, '@');
        snprintf(at, sizeof line - (size_t)(at - line), "%u%.30000s\"}}", i, body);
        add(r, line);
    }
    api_record_fold(r);
    CHECK(!r->event[0].words && r->words_used <= API_RECORD_WORDS);
    for (uint32_t i = r->events - 60; i < r->events; i++) {
        node = api_record_body(r, &r->event[i], &w->words);
        CHECK(node && (uint32_t)atoi(api_json_text(&w->words, api_json_get(&w->words, node, "text"))) == i + 1);
    }
}

// The goes of the same day, with and without a correction that takes one back.
static bool presses_with_history(const char *more)
{
    static char request[4000];
    static char answer[1 << 20];
    size_t length;
    const char *go = "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":90,\"go_s\":120,\"techniques\":[],\"ended\":\"done\"}";
    snprintf(request, sizeof request, "{\"spots\":[\"left:trapezius.trp1\"],\"now\":\"2026-11-21T15:00:00Z\",\"history\":[%s,%s%s]}",
             event(1, 0, "outcome", go), event(2, 120, "outcome", go), more);
    struct api_call call = {.verb = "release", .request = request, .length = strlen(request)};
    CHECK(api_call(&call, work(), answer, sizeof answer, &length) == UK_OK);
    answer[length < sizeof answer ? length : 0] = 0;
    return strstr(answer, "\"pressing\":true");
}

FACT(a_go_that_was_taken_back_is_no_go_for_the_dose)
{
    static char back[2048];
    CHECK(!presses_with_history(""));
    snprintf(back, sizeof back, ",%s", event(3, 130, "correction", "{\"replaces\":\"01a1feb5-0000-7000-8000-000000000002\"}"));
    CHECK(presses_with_history(back));
}

// -- warning signs ---------------------------------------------------------------------------------

FACT(a_yes_stands_for_years_until_it_is_answered_no_by_name)
{
    struct api_record *r = record();
    add(r, event(1, 0, "screen", "{\"yes\":[\"ces_saddle\"]}"));
    CHECK(standing(r, "ces_saddle") == UK_YES);
    add(r, event(2, 1, "screen", "{\"rest_no\":[\"ces_saddle\",\"thunderclap\"]}"));
    CHECK(standing(r, "ces_saddle") == UK_YES);
    add(r, event(3, 2, "screen", "{\"unsure\":[\"ces_saddle\"]}"));
    CHECK(standing(r, "ces_saddle") == UK_YES);
    add(r, event(4, 3, "screen", "{\"no\":[\"ces_saddle\"]}"));
    CHECK(standing(r, "ces_saddle") != UK_YES && standing(r, "ces_saddle") != UK_UNSURE);
}

FACT(a_sign_that_ended_a_session_is_a_yes_for_that_day_or_until_it_is_answered_no)
{
    static const char *const lifts[] = {"{\"no\":[\"during_faint\"]}", "{\"cleared\":[\"during_faint\"]}"};
    static const char stopped[] = "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":9,\"ended\":\"warning\",\"warnings\":[\"faint\",\"a_new_one\"]}";
    const int64_t then_s = 1795251600;
    uk_flag faint = flag("during_faint");
    uk_candidate other = {UK_CANDIDATE_COUNT};
    for (int i = 0; i < 2; i++) {
        struct api_record *r = record();
        add(r, event(1, 0, "outcome", stopped));
        add(r, event(2, 1, "screen", "{\"rest_no\":[\"during_faint\"]}"));
        api_record_fold(r);
        CHECK(uk_record_stands(&r->state, faint, then_s + 600, 0) == UK_YES);
        CHECK(uk_record_stands(&r->state, faint, then_s + UK_DAY_S, 0) == UK_UNASKED);
        CHECK(uk_dose_judge(r->state.past, r->state.past_count, other, then_s + 600, 0).stop == UK_DOSE_WARNING_TODAY);
        add(r, event(3, 2, "screen", lifts[i]));
        api_record_fold(r);
        CHECK(uk_record_stands(&r->state, faint, then_s + 600, 0) == UK_NO);
        CHECK(uk_dose_judge(r->state.past, r->state.past_count, other, then_s + 600, 0).stop == UK_DOSE_FREE);
    }
    struct api_record *r = record();
    add(r, event(1, 0, "screen", "{\"yes\":[\"during_faint\"]}"));
    add(r, event(2, 1, "outcome", stopped));
    CHECK_SAY(standing(r, "during_faint") == UK_YES, "%s", "a yes by name stands on");
}

FACT(a_no_of_a_clock_that_was_ahead_takes_back_no_yes_before_its_time)
{
    enum { DAY = 24 * 60 };
    static const char stopped[] = "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":9,\"ended\":\"warning\",\"warnings\":[\"faint\"]}";
    const int64_t then_s = 1795251600;
    uk_flag saddle = flag("ces_saddle"), faint = flag("during_faint");
    uk_candidate other = {UK_CANDIDATE_COUNT};
    struct api_record *r = record();
    add(r, event(1, 0, "screen", "{\"about\":[\"low_back\"],\"yes\":[\"ces_saddle\"]}"));
    add(r, event(2, 1, "outcome", stopped));
    add(r, event(4, 400 * DAY, "screen", "{\"no\":[\"ces_saddle\",\"during_faint\"]}"));
    add(r, event(5, 2, "screen", "{\"rest_no\":[\"ces_saddle\"]}"));
    api_record_fold(r);
    CHECK(uk_record_stands(&r->state, saddle, then_s + 600, 0) == UK_YES && uk_record_stands(&r->state, faint, then_s + 600, 0) == UK_YES);
    CHECK(uk_record_standing(&r->state, saddle, then_s + 600)->where != 0);
    CHECK(uk_dose_judge(r->state.past, r->state.past_count, other, then_s + 600, 0).stop == UK_DOSE_WARNING_TODAY);
    CHECK(uk_record_stands(&r->state, saddle, then_s + 400 * UK_DAY_S, 0) == UK_NO);
    add(r, event(6, 3, "screen", "{\"no\":[\"ces_saddle\",\"during_faint\"]}"));
    api_record_fold(r);
    CHECK(uk_record_stands(&r->state, saddle, then_s + 600, 0) == UK_NO && uk_record_stands(&r->state, faint, then_s + 600, 0) == UK_NO);
    CHECK(uk_dose_judge(r->state.past, r->state.past_count, other, then_s + 600, 0).stop == UK_DOSE_FREE);
}

// Whatever order of ids and of dates: a sign stands at a moment when a yes, or a not sure, has no no after it by then.
FACT(law_a_sign_stands_unless_a_no_after_it_is_of_now_or_before)
{
    enum { EVENTS = 6, MOMENTS = 8 };
    static const char *const bodies[] = {"{\"yes\":[\"ces_saddle\"]}", "{\"unsure\":[\"ces_saddle\"]}", "{\"no\":[\"ces_saddle\"]}",
                                         "{\"cleared\":[\"ces_saddle\"]}", "{\"rest_no\":[\"ces_saddle\"]}"};
    unsigned long long seed = 31;
    for (long round = 0; round < fact_rounds(2000, 50000); round++) {
        struct api_record *r = record();
        unsigned kind[EVENTS], at[EVENTS];
        for (unsigned i = 0; i < EVENTS; i++) {
            kind[i] = (unsigned)(fact_random(&seed) % 5), at[i] = (unsigned)(fact_random(&seed) % MOMENTS);
            add(r, event(i + 1, (int)at[i], "screen", bodies[kind[i]]));
        }
        api_record_fold(r);
        for (unsigned now = 0; now < MOMENTS; now++) {
            bool stands = false;
            for (unsigned i = 0; i < EVENTS; i++)
                stands = kind[i] < 2 || (stands && (kind[i] == 4 || at[i] > now));
            enum uk_answer answer = uk_record_stands(&r->state, flag("ces_saddle"), 1795251600ll + 60 * now, 0);
            CHECK_SAY((answer == UK_YES || answer == UK_UNSURE) == stands, "round %ld, minute %u", round, now);
        }
    }
}

FACT(a_doctor_can_clear_a_sign_at_a_date)
{
    struct api_record *r = record();
    add(r, event(1, 0, "screen", "{\"yes\":[\"ces_saddle\"]}"));
    add(r, event(2, 1, "screen", "{\"cleared\":[\"ces_saddle\"],\"by\":\"doctor\",\"on\":\"2026-11-20\"}"));
    CHECK(standing(r, "ces_saddle") != UK_YES);
    CHECK(r->state.screen[flag("ces_saddle").n].cleared && r->state.screen[flag("ces_saddle").n].at_s == 1795132800);
}

FACT(not_sure_does_not_take_back_a_standing_yes_in_a_request)
{
    struct api_record *r = record();
    struct uk_safety s;
    struct api_answers answers;
    memset(&s, 0, sizeof s);
    memset(&answers, 0, sizeof answers);
    add(r, event(1, 0, "screen", "{\"yes\":[\"foot_drop\"]}"));
    api_record_fold(r);
    answers.flag[flag("foot_drop").n] = UK_UNSURE;
    api_record_recall(r, &s, &answers);
    api_answers_put(&answers, &s, UK_BEFORE);
    CHECK(s.answer[flag("foot_drop").n] == UK_YES);
}

FACT(one_more_yes_adds_to_where_it_holds)
{
    struct api_record *r = record();
    add(r, event(1, 0, "screen", "{\"about\":[\"neck\"],\"yes\":[\"skin_gate\"]}"));
    add(r, event(2, 1, "screen", "{\"about\":[\"foot\"],\"yes\":[\"skin_gate\"]}"));
    api_record_fold(r);
    uint32_t where = r->state.screen[flag("skin_gate").n].where;
    CHECK(__builtin_popcount(where) == 2);
}

// -- corrections and erasures ----------------------------------------------------------------------

static uint8_t temple(struct api_record *r)
{
    uk_place place[2];
    struct uk_problem problem;
    api_id_place((struct api_word_in){"left:temple", 11}, place, &problem);
    api_record_fold(r);
    return r->state.pain[place[0].n];
}

// Minutes from the first note to the one that this pain counts from.
static int64_t temple_began_min(struct api_record *r)
{
    uk_place place[2];
    struct uk_problem problem;
    api_id_place((struct api_word_in){"left:temple", 11}, place, &problem);
    api_record_fold(r);
    return (r->state.pain_first_s[place[0].n] - r->state.first_s) / 60;
}

FACT(a_pain_is_a_new_one_after_four_weeks_without_a_note_of_it_and_a_good_day_ends_none)
{
    enum { DAY = 24 * 60 };
    static const char six[] = "{\"at\":[{\"region\":\"left:temple\",\"level\":6}]}", good[] = "{\"at\":[{\"region\":\"left:temple\",\"level\":0}]}";
    struct api_record *r = record();
    add(r, event(1, 0, "pain", six));
    add(r, event(2, 9 * DAY, "pain", good));
    add(r, event(3, 28 * DAY, "pain", six));
    CHECK(temple_began_min(r) == 0);
    add(r, event(4, 56 * DAY + 1, "pain", six));
    CHECK(temple_began_min(r) == 56 * DAY + 1);
    add(r, event(5, 50 * DAY, "pain", six)); // noted later, for an earlier day
    CHECK(temple_began_min(r) == 50 * DAY);
}

FACT(a_correction_takes_the_place_of_what_it_names)
{
    struct api_record *r = record();
    add(r, event(1, 0, "pain", "{\"at\":[{\"region\":\"left:temple\",\"level\":6}]}"));
    CHECK(temple(r) == 61);
    add(r, event(2, 1, "correction", "{\"replaces\":\"01a1feb5-0000-7000-8000-000000000001\",\"type\":\"pain\",\"body\":{\"at\":[{\"region\":\"left:temple\",\"level\":3}]}}"));
    CHECK(temple(r) == 31);
    add(r, event(3, 2, "correction", "{\"replaces\":\"01a1feb5-0000-7000-8000-000000000002\"}"));
    CHECK(temple(r) == 0);
}

FACT(of_two_corrections_the_one_with_the_higher_id_stands)
{
    struct api_record *r = record();
    add(r, event(3, 0, "correction", "{\"replaces\":\"01a1feb5-0000-7000-8000-000000000001\",\"type\":\"pain\",\"body\":{\"at\":[{\"region\":\"left:temple\",\"level\":9}]}}"));
    add(r, event(2, 9, "correction", "{\"replaces\":\"01a1feb5-0000-7000-8000-000000000001\",\"type\":\"pain\",\"body\":{\"at\":[{\"region\":\"left:temple\",\"level\":3}]}}"));
    add(r, event(1, 0, "pain", "{\"at\":[{\"region\":\"left:temple\",\"level\":6}]}"));
    CHECK(temple(r) == 91);
}

FACT(what_was_erased_does_not_count_whoever_still_has_it)
{
    struct api_record *r = record();
    add(r, event(9, 1, "erasure", "{\"ids\":[\"01a1feb5-0000-7000-8000-000000000001\"]}"));
    add(r, event(1, 0, "pain", "{\"at\":[{\"region\":\"left:temple\",\"level\":6}]}"));
    CHECK(temple(r) == 0);
}

FACT(undo_takes_the_last_thing_back_and_then_the_one_before)
{
    struct api_record *r = record();
    struct uk_event_id id;
    char text[API_ID_TEXT_SIZE];
    add(r, event(1, 0, "pain", "{\"at\":[{\"region\":\"left:temple\",\"level\":6}]}"));
    add(r, event(2, 1, "sleep", "{\"hours\":7}"));
    add(r, event(3, 2, "find", "{\"at\":[]}"));
    api_record_fold(r);
    CHECK(api_log_last(r, &id));
    api_event_id_write(&id, text);
    CHECK(strcmp(text, "01a1feb5-0000-7000-8000-000000000002") == 0);
    add(r, event(4, 3, "correction", "{\"replaces\":\"01a1feb5-0000-7000-8000-000000000002\"}"));
    api_record_fold(r);
    CHECK(api_log_last(r, &id) && id.byte[15] == 1);
    add(r, event(5, 3, "correction", "{\"replaces\":\"01a1feb5-0000-7000-8000-000000000001\"}"));
    api_record_fold(r);
    CHECK(!api_log_last(r, &id));
}

FACT(a_sign_that_was_told_with_the_last_thing_stays_when_that_is_taken_back)
{
    struct api_record *r = record();
    struct uk_event_id id;
    uk_flag sign;
    add(r, event(1, 0, "note", "{\"text\":\"the worst headache ever\"}"));
    add(r, event(2, 0, "screen", "{\"yes\":[\"thunderclap\"]}"));
    api_record_fold(r);
    CHECK(api_log_undo(r, &id, &sign) == UK_OK && id.byte[15] == 1 && strcmp(api_log_sign_id(sign), "thunderclap") == 0);
    add(r, event(3, 1, "correction", "{\"replaces\":\"01a1feb5-0000-7000-8000-000000000001\"}"));
    api_record_fold(r);
    CHECK(api_log_undo(r, &id, &sign) == UK_ERR_STOP && sign.n);
}

// -- merging ---------------------------------------------------------------------------------------

enum { SOME = 60 };

static void some_events(unsigned long long *seed, char (*out)[2048], int *n)
{
    static const char *const bodies[][2] = {
        {"pain", "{\"at\":[{\"region\":\"left:temple\",\"level\":%d}]}"}, {"screen", "{\"yes\":[\"ces_saddle\"]}"},
        {"screen", "{\"no\":[\"ces_saddle\"],\"about\":[\"neck\"]}"}, {"screen", "{\"rest_no\":[\"ces_saddle\",\"skin_gate\"]}"},
        {"habit", "{\"habit\":\"micro_break_20\",\"done\":true}"}, {"usual_pain", "{\"level\":%d}"},
        {"outcome", "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":%d,\"ended\":\"done\",\"before\":{\"tenderness\":6},\"after\":{\"tenderness\":3}}"},
        {"press", "{\"press\":{\"left:trapezius.trp1\":\"mine\"}}"}, {"soreness", "{\"level\":%d,\"worse\":true}"},
        {"find", "{\"at\":[],\"yes\":[\"chew_food\"],\"found\":{\"left:trapezius.trp1\":0.5}}"}, {"from_the_future", "{\"x\":[%d]}"},
        {"correction", "{\"replaces\":\"01a1feb5-0000-7000-8000-0000000000%02x\",\"type\":\"pain\",\"body\":{\"at\":[{\"region\":\"left:temple\",\"level\":1}]}}"},
        {"correction", "{\"replaces\":\"01a1feb5-0000-7000-8000-0000000000%02x\"}"},
        {"erasure", "{\"ids\":[\"01a1feb5-0000-7000-8000-0000000000%02x\"]}"},
    };
    for (*n = 0; *n < SOME; ++*n) {
        char body[512];
        unsigned which = (unsigned)(fact_random(seed) % (sizeof bodies / sizeof *bodies));
        bool id = strstr(bodies[which][1], "%02x") != NULL;
        int number = (int)(fact_random(seed) % (id ? SOME : 11));
        snprintf(body, sizeof body, bodies[which][1], number);
        snprintf(out[*n], 2048, "%s", event((unsigned)*n, (int)(fact_random(seed) % 100000), bodies[which][0], body));
    }
}

FACT(law_any_order_any_split_and_any_repetition_fold_to_the_same_bytes)
{
    static char some[SOME][2048];
    static struct uk_record first;
    unsigned long long seed = 7;
    for (long round = 0; round < fact_rounds(60, 2000); round++) {
        int n;
        some_events(&seed, some, &n);
        struct api_record *r = record();
        for (int i = 0; i < n; i++)
            add(r, some[i]);
        api_record_fold(r);
        first = r->state;
        r = record();
        int order[3 * SOME], used = 0;
        for (int i = 0; i < n; i++) // each at least once
            for (unsigned times = 1 + (unsigned)(fact_random(&seed) % 3); times; times--)
                order[used++] = i;
        for (int i = used - 1; i > 0; i--) {
            int k = (int)(fact_random(&seed) % (unsigned)(i + 1)), swap = order[i];
            order[i] = order[k];
            order[k] = swap;
        }
        for (int i = 0; i < used; i++) {
            add(r, some[order[i]]);
            if (fact_random(&seed) % 20 == 0)
                api_record_fold(r); // a fold on the way changes nothing
        }
        api_record_fold(r);
        CHECK_SAY(memcmp(&first, &r->state, sizeof first) == 0, "round %ld", round);
    }
}

// -- events ----------------------------------------------------------------------------------------

static enum uk_err check(const char *line, struct uk_problem *problem)
{
    struct api_event e;
    memset(problem, 0, sizeof *problem);
    return api_event_check(work(), line, strlen(line), &e, problem);
}

FACT(types_and_members_of_a_newer_unknot_are_taken)
{
    struct uk_problem p;
    CHECK(check(event(1, 0, "from_the_future", "{\"x\":1}"), &p) == UK_OK);
    CHECK(check(event(1, 0, "pain", "{\"at\":[],\"weather\":\"rain\"}"), &p) == UK_OK);
    const char *newer = "{\"id\":\"01a1feb5-0000-7000-8000-000000000001\",\"at\":\"2026-11-21T09:30:00Z\",\"offset_min\":0,\"device\":\"t\",\"type\":\"pain\",\"v\":2,\"body\":{\"at\":\"all over\"}}";
    CHECK(check(newer, &p) == UK_OK);
}

FACT(what_is_known_must_fit)
{
    struct uk_problem p;
    CHECK(check(event(1, 0, "pain", "{\"at\":[{\"region\":\"left:templ\",\"level\":6}]}"), &p) == UK_ERR_UNKNOWN);
    CHECK_SAY(strcmp(p.at, "body.at[0].region") == 0 && strcmp(p.nearest, "left:temple") == 0, "%s %s", p.at, p.nearest);
    CHECK(check(event(1, 0, "pain", "{\"at\":[{\"region\":\"left:temple\",\"level\":11}]}"), &p) == UK_ERR_RANGE);
    CHECK(check(event(1, 0, "pain", "{}"), &p) == UK_ERR_MISSING);
    CHECK(check(event(1, 0, "habit", "{\"habit\":\"micro_break_20\"}"), &p) == UK_ERR_MISSING);
    CHECK(check(event(1, 0, "screen", "{\"yes\":[\"ces_sadle\"]}"), &p) == UK_ERR_UNKNOWN);
    CHECK(check("{\"id\":\"x\"}", &p) == UK_ERR_SYNTAX);
    CHECK(check("[]", &p) == UK_ERR_TYPE);
}

FACT(an_hour_that_happens_twice_is_two_times)
{
    int64_t first, second;
    int offset;
    CHECK(api_time_read("2026-10-25T02:30:00+02:00", 25, API_TIME_ZONED, &first, &offset) && offset == 120);
    CHECK(api_time_read("2026-10-25T02:30:00+01:00", 25, API_TIME_ZONED, &second, &offset) && second - first == 3600000);
    CHECK(uk_day_of(first / 1000, 120) == uk_day_of(second / 1000, 60));
}

FACT(law_times_and_days_written_are_read_back)
{
    unsigned long long seed = 3;
    for (int i = 0; i < 20000; i++) {
        int64_t ms = (int64_t)(fact_random(&seed) % 253402300799999ull) - 62135596800000ll * (fact_random(&seed) % 2), back = 0;
        if (ms < -62135596800000ll)
            continue;
        char text[API_TIME_SIZE];
        int offset;
        api_time_write(ms, text);
        CHECK_SAY(api_time_read(text, strlen(text), API_TIME_ZONED, &back, &offset) && back == ms, "%s", text);
    }
}

FACT(ids_rise_even_when_the_clock_goes_back_ten_years)
{
    uint8_t chance[10] = {1, 2, 3};
    struct uk_event_id last = {{0}}, next;
    for (int i = 0; i < 100; i++) {
        next = api_event_id_make(i == 50 ? 1480000000000 : 1795251600000 + i / 10, chance, &last);
        CHECK(memcmp(&next, &last, sizeof next) > 0);
        last = next;
    }
    char text[API_ID_TEXT_SIZE];
    struct uk_event_id back;
    api_event_id_write(&next, text);
    CHECK(api_event_id_read(text, strlen(text), &back) && memcmp(&back, &next, sizeof back) == 0);
}

// -- CSV -------------------------------------------------------------------------------------------

static size_t to_csv(const char *line, char *csv, size_t size)
{
    struct api_json *j = &work()->json;
    struct uk_problem problem;
    struct api_writer w = {.to = csv, .size = size};
    CHECK(api_json_read(j, line, strlen(line), &problem) == UK_OK);
    CHECK(api_export_csv(j, line, 1, &w) == UK_OK);
    return w.used;
}

static void must_be(void *to, const struct api_import_line *told)
{
    const char **line = to;
    CHECK_SAY(told->event && told->line == 2 && strlen(*line) == told->length && memcmp(told->text, *line, told->length) == 0, "\n%.*s\n%s",
              (int)told->length, told->text ? told->text : told->problem->expected, *line);
    *line = NULL;
}

FACT(events_go_to_csv_and_come_back_as_they_were)
{
    static const char *const events[][2] = {
        {"pain", "{\"at\":[{\"region\":\"left:temple\",\"level\":6},{\"region\":\"right:vertex\"}],\"words\":\"a \\\"b\\\", c\\n=d\"}"},
        {"habit", "{\"habit\":\"micro_break_20\",\"done\":false}"},
        {"screen", "{\"about\":[\"neck\"],\"yes\":[\"skin_gate\"],\"no\":[\"ces_saddle\"]}"},
        {"outcome", "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":60,\"techniques\":[\"compress_hold\"],\"tool\":null,"
                    "\"before\":{\"pain\":4.5,\"tenderness\":6},\"after\":{\"tenderness\":3},\"ended\":\"done\",\"advice\":\"-\",\"levels\":[{\"level\":3,\"s\":9}]}"},
        {"note", "{\"text\":\"'=HYPERLINK(1)\"}"}, {"note", "{\"text\":\"  spaces \"}"}, {"from_the_future", "{\"x\":[1,{\"y\":null}]}"},
        {"press", "{\"press\":{\"left:trapezius.trp1\":\"mine\",\"right:trapezius.trp1\":\"none\"}}"}, {"note", "{\"text\":\"+1\"}"},
        {"correction", "{\"replaces\":\"01a1feb5-0000-7000-8000-000000000001\",\"type\":\"note\",\"body\":{\"text\":\"x\"}}"},
    };
    static struct api_import in;
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        char csv[8192] = API_CSV_HEADER "\r\n";
        const char *line = event(1, 0, events[i][0], events[i][1]);
        size_t length = strlen(csv), taken;
        struct uk_problem problem;
        length += to_csv(line, csv + length, sizeof csv - length);
        in.work = work();
        in.tell = must_be;
        in.to = &line;
        CHECK(api_import_start(&in, NULL, 0, &problem) == UK_OK && api_import_take(&in, csv, length, true, &taken, &problem) == UK_OK);
        CHECK(taken == length && !line);
    }
}

struct heard {
    char said[64]; // of each line: its number, and + or -
};

static void hear(void *to, const struct api_import_line *told)
{
    struct heard *h = to;
    size_t used = strlen(h->said);
    snprintf(h->said + used, sizeof h->said - used, "%u%c ", told->line, told->event ? '+' : '-');
    CHECK(told->event || (told->problem->err == UK_ERR_TOO_LONG && *told->problem->expected));
}

// Gives `file` in pieces of `size` bytes.
static void in_pieces(const char *file, size_t length, size_t size, struct heard *heard)
{
    static struct api_import in;
    static char waiting[API_IMPORT_REST + (1 << 18)];
    size_t waits = 0, taken;
    struct uk_problem problem;
    heard->said[0] = 0;
    in.work = work();
    in.tell = hear;
    in.to = heard;
    CHECK(api_import_start(&in, NULL, 0, &problem) == UK_OK);
    for (size_t from = 0; from < length; from += size) {
        size_t n = length - from < size ? length - from : size;
        memcpy(waiting + waits, file + from, n);
        waits += n;
        CHECK(api_import_take(&in, waiting, waits, from + n == length, &taken, &problem) == UK_OK);
        waits -= taken;
        CHECK(waits <= API_IMPORT_REST);
        memmove(waiting, waiting + taken, waits);
    }
}

FACT(a_row_that_is_too_long_is_refused_alone_however_the_file_is_cut)
{
    enum { LONG = 200000 };
    static char file[2][LONG + 8192], filler[LONG + 1];
    static const char *const expected[2] = {"3+ 4- 5+ ", "2- 4+ "}; // the long row is the first of two of its event
    static const size_t sizes[] = {500, 4096, 65536, 1 << 18};
    struct heard heard;
    memset(filler, 'x', LONG);
    snprintf(file[0], sizeof file[0], "\n\n%s\n{\"id\":\"%s\"}\n%s\n", event(1, 0, "note", "{\"text\":\"a\"}"), filler,
             event(2, 1, "note", "{\"text\":\"b\"}"));
    snprintf(file[1], sizeof file[1],
             API_CSV_HEADER "\n01a1feb5-0000-7000-8000-000000000001,2026-11-21T09:00:00Z,UTC+00:00,t,habit,1,note,,%s\n"
                            "01a1feb5-0000-7000-8000-000000000001,2026-11-21T09:00:00Z,UTC+00:00,t,habit,1,done,,true\n"
                            "01a1feb5-0000-7000-8000-000000000002,2026-11-21T09:00:00Z,UTC+00:00,t,note,1,text,,b\n", filler);
    for (int kind = 0; kind < 2; kind++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            in_pieces(file[kind], strlen(file[kind]), sizes[i], &heard);
            CHECK_SAY(strcmp(heard.said, expected[kind]) == 0, "%zu: %s", sizes[i], heard.said);
        }
}

FACT(no_cell_begins_like_a_formula)
{
    char csv[8192];
    const char *line = event(1, 0, "note", "{\"text\":\"=1+1\",\"-x\":-5,\"@y\":\"\\t=2\"}");
    size_t length = to_csv(line, csv, sizeof csv);
    bool start = true;
    for (size_t i = 0; i < length; i++) {
        CHECK(!start || !strchr("=+-@\t", csv[i]));
        start = csv[i] == ',' || csv[i] == '\n' || (csv[i] == '"' && start);
    }
}

FACT(a_table_of_another_program_comes_in_through_a_mapping)
{
    static const char map_text[] = "# mine\nat: Date\nregion: Where\nlevel: Pain\n";
    static const char table[] = "Date;Where;Pain\n2026-11-01;left temple;6/10\n";
    struct api_map map;
    struct api_csv csv;
    static struct api_csv_row row;
    struct uk_problem problem;
    char room[4096];
    struct api_writer line = {.to = room, .size = sizeof room}, again;
    CHECK(api_map_read(map_text, sizeof map_text - 1, &map, &problem) == UK_OK);
    api_csv_start(&csv, table, sizeof table - 1);
    CHECK(api_csv_next(&csv, &row) && api_map_match(&map, &row, &problem) == UK_OK);
    CHECK(api_csv_next(&csv, &row));
    CHECK(api_map_row(&map, &row, 60, &work()->find_request, &line, &problem) == UK_OK);
    CHECK_SAY(strstr(room, "\"at\":\"2026-11-01T11:00:00Z\",\"offset_min\":60") && strstr(room, "[{\"region\":\"left:temple\",\"level\":6}]"),
              "%.*s", (int)line.used, room);
    char first[4096];
    memcpy(first, room, line.used);
    again = (struct api_writer){.to = room, .size = sizeof room};
    api_map_row(&map, &row, 60, &work()->find_request, &again, &problem);
    CHECK(again.used == line.used && memcmp(first, room, line.used) == 0); // the same id again
}

FACT(of_a_row_that_does_not_fit_the_cell_that_is_wrong_is_told)
{
    static const char map_text[] = "at: Date\nregion: Where\nlevel: Pain\n";
    static const char table[] = "Date,Where,Pain\n2026-11-01,left temple,six\n2026-11-01,nowhere,6\nsoon,left temple,6\n";
    static const char *const wrong[] = {"six", "nowhere", "soon"};
    struct api_map map;
    struct api_csv csv;
    static struct api_csv_row row;
    struct uk_problem problem;
    char room[4096];
    CHECK(api_map_read(map_text, sizeof map_text - 1, &map, &problem) == UK_OK);
    api_csv_start(&csv, table, sizeof table - 1);
    CHECK(api_csv_next(&csv, &row) && api_map_match(&map, &row, &problem) == UK_OK);
    for (int i = 0; i < 3; i++) {
        struct api_writer line = {.to = room, .size = sizeof room};
        CHECK(api_csv_next(&csv, &row));
        CHECK(api_map_row(&map, &row, 60, &work()->find_request, &line, &problem) != UK_OK);
        CHECK_SAY(strcmp(problem.got, wrong[i]) == 0, "%s", problem.got);
    }
}

// Any bytes at all are read without harm, and no line is taken by half: what passes the check reads the same again.
FACT(law_mutated_lines_are_taken_whole_or_not_at_all)
{
    unsigned long long seed = 11;
    static char line[4096];
    long taken = 0, rounds = fact_rounds(20000, 400000);
    for (long i = 0; i < rounds; i++) {
        static const char *const start[] = {
            "{\"at\":[{\"region\":\"left:temple\",\"level\":6}],\"words\":\"x\"}", "{\"yes\":[\"skin_gate\"],\"on\":\"2026-11-20\"}",
            "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"before\":{\"pain\":4}}", "{\"ids\":[\"01a1feb5-0000-7000-8000-000000000001\"]}"};
        static const char *const type[] = {"pain", "screen", "outcome", "erasure"};
        unsigned which = (unsigned)(fact_random(&seed) % 4);
        snprintf(line, sizeof line, "%s", event((unsigned)i, 0, type[which], start[which]));
        size_t length = strlen(line);
        for (unsigned n = 1 + (unsigned)(fact_random(&seed) % 3); n; n--) {
            size_t at = fact_random(&seed) % length;
            switch (fact_random(&seed) % 3) {
            case 0: line[at] = (char)fact_random(&seed); break;
            case 1: memmove(line + at, line + at + 1, length - at), length--; break;
            default: line[at] ^= (char)(1 << fact_random(&seed) % 7); break;
            }
        }
        struct api_event e;
        struct uk_problem problem;
        enum uk_err err = api_event_check(work(), line, length, &e, &problem);
        CHECK(err == UK_OK || problem.err == err);
        taken += err == UK_OK;
        if (err == UK_OK) {
            struct api_record *r = record();
            CHECK(api_record_add(r, line, length) == UK_OK && r->observations == e.head.count);
            api_record_fold(r);
        }
    }
    CHECK(taken > 0 && taken < rounds);
}

FACTS(words_of_notes_are_read_again_and_the_oldest_go_when_there_is_no_room, a_go_that_was_taken_back_is_no_go_for_the_dose,
      a_yes_stands_for_years_until_it_is_answered_no_by_name, a_sign_that_ended_a_session_is_a_yes_for_that_day_or_until_it_is_answered_no,
      a_no_of_a_clock_that_was_ahead_takes_back_no_yes_before_its_time, law_a_sign_stands_unless_a_no_after_it_is_of_now_or_before,
      a_doctor_can_clear_a_sign_at_a_date, not_sure_does_not_take_back_a_standing_yes_in_a_request, one_more_yes_adds_to_where_it_holds,
      a_pain_is_a_new_one_after_four_weeks_without_a_note_of_it_and_a_good_day_ends_none,
      a_correction_takes_the_place_of_what_it_names, of_two_corrections_the_one_with_the_higher_id_stands,
      what_was_erased_does_not_count_whoever_still_has_it, undo_takes_the_last_thing_back_and_then_the_one_before,
      a_sign_that_was_told_with_the_last_thing_stays_when_that_is_taken_back,
      law_any_order_any_split_and_any_repetition_fold_to_the_same_bytes, types_and_members_of_a_newer_unknot_are_taken,
      what_is_known_must_fit, an_hour_that_happens_twice_is_two_times, law_times_and_days_written_are_read_back,
      ids_rise_even_when_the_clock_goes_back_ten_years, events_go_to_csv_and_come_back_as_they_were, a_row_that_is_too_long_is_refused_alone_however_the_file_is_cut,
      no_cell_begins_like_a_formula, a_table_of_another_program_comes_in_through_a_mapping,
      of_a_row_that_does_not_fit_the_cell_that_is_wrong_is_told, law_mutated_lines_are_taken_whole_or_not_at_all)
