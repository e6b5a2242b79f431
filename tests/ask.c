// SPDX-License-Identifier: MIT
//
// The interview at the door: its pages, what it stops for, and that nothing blocked is ever pressed.
#include "api/ask.h"
#include "api/call.h"
#include "tests/fact.h"

static struct api_work work;
static struct api_ask ask;
static struct api_ask_view view;
static struct api_find_request heard;

static void look(void)
{
    api_ask_view(&ask, &work, &view);
}

static void start(void)
{
    memset(&ask, 0, sizeof ask);
    look();
}

static bool words(const char *text)
{
    bool any;
    CHECK(api_ask_words(&ask, text, strlen(text), &heard, &any) == UK_OK);
    look();
    return any;
}

static void go_on(void)
{
    CHECK(api_ask_go_on(&ask, &view) == UK_OK);
    look();
}

static uk_flag flag(const char *id)
{
    uk_flag f = uk_flag_find(id, strlen(id));
    CHECK_SAY(f.n, "%s", id);
    return f;
}

// Answers no on all cards, but `answer` to the sign `id` where it is asked.
static void cards(const char *id, enum uk_answer answer)
{
    for (int card = 0; view.page == API_ASK_CARD && card < 20; card++) {
        uint8_t given[API_ASK_SIGNS_MAX];
        memset(given, UK_NO, sizeof given);
        for (int i = 0; i < view.sign_count; i++)
            if (id && view.sign[i].n == flag(id).n)
                given[i] = (uint8_t)answer;
        CHECK(api_ask_card(&ask, &view, given) == UK_OK);
        look();
    }
}

// Through where and who, to the first card.
static void to_cards(const char *where, int age, char sex)
{
    start();
    CHECK(words(where));
    CHECK(view.page == API_ASK_WHERE);
    go_on();
    CHECK(view.page == API_ASK_PERSON);
    CHECK(api_ask_person(&ask, age, sex) == UK_OK);
    look();
    CHECK(view.page == API_ASK_CARD);
}

// No to every sign, and no question: to the first press.
static void to_first_press(void)
{
    to_cards("left temple 6", 30, 'm');
    cards(NULL, UK_NO);
    api_ask_enough(&ask, &view);
    look();
    cards(NULL, UK_NO);
}

// No to every question and sign on the way. False: it ends before a press.
static bool leads_to_a_press(void)
{
    for (int i = 0; i < 9 && view.page == API_ASK_QUESTION; i++)
        api_ask_answer(&ask, view.question_row, UK_NO), look();
    cards(NULL, UK_NO);
    return view.page == API_ASK_PRESS;
}

static bool same_view(const struct api_ask_view *a, const struct api_ask_view *b)
{
    return a->page == b->page && a->places == b->places && a->checked == b->checked && a->card == b->card && a->cards == b->cards &&
           a->sign_count == b->sign_count && memcmp(a->sign, b->sign, sizeof a->sign) == 0 && a->question_row.n == b->question_row.n &&
           a->spot.n == b->spot.n && a->more == b->more && a->advice == b->advice && a->unsaid_count == b->unsaid_count &&
           memcmp(&a->request.findings, &b->request.findings, sizeof a->request.findings) == 0 &&
           memcmp(&a->request.safety, &b->request.safety, sizeof a->request.safety) == 0;
}

// -- pages -----------------------------------------------------------------------------------------

FACT(it_begins_with_where_and_cannot_go_on_without_a_place)
{
    start();
    CHECK(view.page == API_ASK_WHERE && view.first && view.places == 0);
    CHECK(api_ask_go_on(&ask, &view) == UK_ERR_RANGE);
    CHECK(!api_ask_back(&ask));
    CHECK(!words("xyzzy") && view.page == API_ASK_WHERE && view.first);
    api_ask_so_far(&ask, &work, &view);
    CHECK(view.page == API_ASK_RESULT && !view.ranked);
}

FACT(the_state_is_small)
{
    CHECK(sizeof(struct api_ask) <= 4096);
}

FACT(what_was_not_said_is_asked_and_no_side_is_guessed)
{
    start();
    CHECK(words("my knee hurts"));
    CHECK(view.page == API_ASK_SIDE && view.places == 0);
    CHECK(view.mention[0]);
    CHECK(api_ask_side(&ask, UK_RIGHT) == UK_OK);
    look();
    CHECK(view.page == API_ASK_LEVEL && view.places > 0);
    for (int i = 0; i < view.unsaid_count; i++)
        CHECK(uk_place_table[view.unsaid[i].n].side != UK_LEFT);
    double level[] = {11};
    CHECK(api_ask_levels(&ask, level, 1) == UK_ERR_RANGE);
    level[0] = 7;
    CHECK(api_ask_levels(&ask, level, 1) == UK_OK);
    look();
    CHECK(view.page == API_ASK_WHERE && view.places > 0);
    CHECK(api_ask_back(&ask) && api_ask_back(&ask) && api_ask_back(&ask) && !api_ask_back(&ask));
}

FACT(a_side_can_be_left_out_or_be_both)
{
    start();
    words("left temple 6 and my knee 3");
    CHECK(view.page == API_ASK_SIDE && view.places == 1);
    CHECK(api_ask_side(&ask, UK_MIDLINE) == UK_OK);
    look();
    CHECK(view.page == API_ASK_WHERE && view.places == 1);
    CHECK(api_ask_back(&ask));
    CHECK(api_ask_side(&ask, UK_BOTH) == UK_OK);
    look();
    CHECK(view.page == API_ASK_WHERE && view.places >= 3);
}

FACT(a_list_gives_regions_too)
{
    start();
    CHECK(api_ask_region(&ask, UK_REGION_TEMPLE, UK_BOTH, 6) == UK_OK);
    look();
    CHECK(view.page == API_ASK_WHERE && view.places == 2);
    CHECK(api_ask_region(&ask, UK_REGION_TEMPLE, UK_MIDLINE, -1) == UK_OK);
    look();
    CHECK(view.page == API_ASK_SIDE);
    CHECK(api_ask_back(&ask));
    int middle = 1;
    while (uk_region_table[middle].paired)
        middle++;
    CHECK(api_ask_region(&ask, middle, UK_MIDLINE, 3) == UK_OK);
    look();
    CHECK(view.page == API_ASK_WHERE && view.places == 3);
}

FACT(at_most_six_cards_whatever_hurts)
{
    for (int region = 1; region <= UK_REGION_COUNT; region++) {
        start();
        api_ask_region(&ask, region, UK_BOTH, 5);
        look();
        go_on();
        api_ask_person(&ask, -1, 0);
        look();
        CHECK_SAY(view.page == API_ASK_CARD && view.card == 1 && view.cards <= 6, "%s: %d", uk_region_table[region].id, view.cards);
    }
}

FACT(signs_of_one_gist_are_one_line_and_a_card_has_twelve_at_most)
{
    for (int region = 1; region <= UK_REGION_COUNT; region++) {
        bool dealt[UK_GIST_COUNT + 1] = {0};
        start();
        api_ask_region(&ask, region, UK_BOTH, 5);
        look();
        go_on();
        api_ask_person(&ask, -1, 0);
        for (look(); view.page == API_ASK_CARD;) {
            int lines = 0;
            for (int i = 0; i < view.sign_count; i++) {
                bool first = i == 0 || !view.gist[i] || view.gist[i] != view.gist[i - 1];
                lines += first;
                CHECK(!first || !dealt[view.gist[i]]);
                dealt[view.gist[i]] = view.gist[i];
                CHECK(!view.gist[i] || *api_ask_gist(view.gist[i]));
            }
            CHECK_SAY(lines <= 12, "%s: %d", uk_region_table[region].id, lines);
            uint8_t given[API_ASK_SIGNS_MAX];
            memset(given, UK_NO, sizeof given);
            api_ask_card(&ask, &view, given);
            look();
        }
    }
}

FACT(where_one_muscle_is_likely_it_is_pressed_at_once_and_no_more_signs_are_asked)
{
    to_cards("stiff neck on the left 5, left temple 6", 34, 'f');
    cards(NULL, UK_NO);
    CHECK(view.page == API_ASK_PRESS && view.press.number == 1 && api_find_leads(&work.find_answer));
}

FACT(no_sign_leads_over_questions_and_presses_to_the_result)
{
    to_cards("left temple 6", 30, 'm');
    cards(NULL, UK_NO);
    CHECK(view.checked && view.page == API_ASK_QUESTION);
    int questions = 0, presses = 0;
    for (int i = 0; i < 40 && view.page != API_ASK_RESULT; i++) {
        if (view.page == API_ASK_QUESTION)
            questions++, api_ask_answer(&ask, view.question_row, UK_NO);
        else if (view.page == API_ASK_PRESS)
            presses++, api_ask_press(&ask, view.spot, UK_PRESS_NOTHING);
        look();
        cards(NULL, UK_NO);
    }
    CHECK(view.page == API_ASK_RESULT && view.ranked && view.more);
    CHECK(questions >= 1 && questions <= uk_finder_numbers.questions_a_round);
    CHECK(presses == (int)uk_finder_numbers.presses_a_round);
    go_on();
    CHECK(view.page == API_ASK_QUESTION || view.page == API_ASK_PRESS);
}

FACT(enough_ends_questions_then_presses)
{
    to_cards("left temple 6", 30, 'm');
    cards(NULL, UK_NO);
    CHECK(view.page == API_ASK_QUESTION && api_ask_enough(&ask, &view) == UK_OK);
    look();
    cards(NULL, UK_NO);
    CHECK(view.page == API_ASK_PRESS && api_ask_enough(&ask, &view) == UK_OK);
    look();
    CHECK(view.page == API_ASK_RESULT && view.more);
    CHECK(api_ask_back(&ask));
    look();
    CHECK(view.page == API_ASK_PRESS);
}

FACT(enough_in_a_press_is_said_once_and_counts_as_no_press)
{
    to_first_press();
    CHECK(view.page == API_ASK_PRESS);
    uk_candidate spot = view.spot;
    api_ask_back(&ask); // as if no question had been passed over
    look();
    for (int i = 0; view.page == API_ASK_QUESTION && i < 40; i++) {
        api_ask_answer(&ask, view.question_row, UK_NO);
        look();
        cards(NULL, UK_NO);
    }
    CHECK(view.page == API_ASK_PRESS && api_ask_enough(&ask, &view) == UK_OK);
    look();
    CHECK(view.page == API_ASK_RESULT && view.more);
    struct uk_said_sum sum;
    uk_said_sum(&ask.said, &sum);
    CHECK(sum.findings.press[spot.n] != UK_PRESS_MINE);
}

FACT(after_that_is_my_pain_two_close_by_are_tried_and_no_more)
{
    to_first_press();
    uk_candidate found = view.spot;
    api_ask_press(&ask, found, UK_PRESS_MINE);
    look();
    cards(NULL, UK_NO);
    int near = 0;
    for (; view.page == API_ASK_PRESS && near < 5; near++) {
        CHECK(view.press.neighbour == near + 1);
        CHECK(uk_candidate_table[view.spot.n].side == uk_candidate_table[found.n].side);
        api_ask_press(&ask, view.spot, UK_PRESS_NOTHING);
        look();
        cards(NULL, UK_NO);
    }
    CHECK(near >= 1 && near <= 2);
    CHECK(view.page == API_ASK_RESULT);
    CHECK(work.find_answer.ranking.point[0].candidate.n == found.n);
    CHECK(api_ask_felt(&view, &work.find_answer, 0) == UK_PRESS_MINE);
    CHECK(api_find_next_spot(&view.request, &work.find_answer) == 0);
}

FACT(a_spot_where_nothing_was_felt_is_not_the_one_to_release)
{
    to_first_press();
    CHECK(api_find_next_spot(&view.request, &work.find_answer) == 0);
    view.request.findings.press[work.find_answer.ranking.point[0].candidate.n] = UK_PRESS_NOTHING;
    CHECK(api_find_next_spot(&view.request, &work.find_answer) > 0);
    view.request.stopped = true;
    CHECK(api_find_next_spot(&view.request, &work.find_answer) == -1);
}

// -- safety ----------------------------------------------------------------------------------------

FACT(an_emergency_on_a_card_stops_at_once_and_can_be_taken_back)
{
    to_cards("left temple 6", 30, 'm');
    struct api_ask_view card = view;
    uint8_t given[API_ASK_SIGNS_MAX] = {0};
    memset(given, UK_NO, sizeof given);
    for (int i = 0; i < view.sign_count; i++)
        if (view.sign[i].n == flag("thunderclap").n)
            given[i] = UK_UNSURE;
    api_ask_card(&ask, &view, given);
    look();
    CHECK(view.page == API_ASK_ADVICE && view.safety.stops_all && !view.ranked);
    CHECK(api_ask_go_on(&ask, &view) == UK_ERR_RANGE);
    api_ask_so_far(&ask, &work, &view);
    CHECK(view.page == API_ASK_ADVICE && !view.ranked);
    CHECK(api_ask_back(&ask));
    look();
    CHECK(same_view(&card, &view));
}

FACT(an_emergency_in_plain_words_stops_before_any_ranking)
{
    start();
    words("crushing chest pain into my left arm and I am sweating");
    CHECK(view.page == API_ASK_ADVICE && view.safety.stops_all && !view.ranked);
    CHECK(api_ask_back(&ask));
    look();
    CHECK(view.page == API_ASK_WHERE && view.first);
}

FACT(a_crisis_has_its_own_page_at_once_and_locks_nothing)
{
    to_cards("left temple 6", 30, 'm');
    for (int i = 0; i < 20 && view.page == API_ASK_CARD; i++) {
        uint8_t given[API_ASK_SIGNS_MAX];
        for (int k = 0; k < view.sign_count; k++)
            given[k] = view.sign[k].n == flag("mood_crisis").n ? UK_YES : UK_NO;
        api_ask_card(&ask, &view, given);
        look();
    }
    CHECK(view.page == API_ASK_ADVICE && view.safety.crisis && !view.safety.stops_all);
    go_on();
    cards(NULL, UK_NO);
    CHECK(view.page == API_ASK_QUESTION);
    api_ask_enough(&ask, &view);
    look();
    cards(NULL, UK_NO);
    CHECK(view.page == API_ASK_PRESS);
}

FACT(an_urgent_answer_is_told_and_nothing_is_pressed)
{
    to_cards("left temple 6", 30, 'm');
    cards("chest_pain_effort", UK_UNSURE);
    CHECK(view.page == API_ASK_ADVICE && view.safety.stops_pressing && !view.safety.stops_all);
    go_on();
    for (int i = 0; i < 40 && view.page != API_ASK_RESULT; i++) {
        CHECK(view.page == API_ASK_QUESTION);
        api_ask_answer(&ask, view.question_row, UK_UNASKED);
        look();
    }
    CHECK(view.page == API_ASK_RESULT && view.ranked);
    enum uk_answer answer;
    CHECK(api_ask_ticked(&view, 0, &answer).n == flag("chest_pain_effort").n && answer == UK_UNSURE);
    CHECK(!api_ask_ticked(&view, 1, &answer).n);
}

FACT(a_sign_in_plain_words_counts_as_yes_and_is_not_asked_again)
{
    to_cards("left temple 6, I take blood thinners", 30, 'm');
    enum uk_answer answer;
    CHECK(api_ask_ticked(&view, 0, &answer).n && answer == UK_YES);
    uk_flag heard_flag = api_ask_ticked(&view, 0, &answer);
    for (int card = 0; view.page == API_ASK_CARD && card < 20; card++) {
        uint8_t given[API_ASK_SIGNS_MAX];
        memset(given, UK_NO, sizeof given);
        for (int i = 0; i < view.sign_count; i++)
            CHECK(view.sign[i].n != heard_flag.n);
        api_ask_card(&ask, &view, given);
        look();
    }
    CHECK(view.page == API_ASK_ADVICE && view.advice == UK_ADVICE_CARE);
    go_on();
    CHECK(leads_to_a_press() && view.press.care);
}

FACT(a_child_is_told_to_have_an_adult_there)
{
    to_cards("left temple 6", 12, 0);
    cards(NULL, UK_NO);
    CHECK(view.page == API_ASK_ADVICE && view.safety.reason_count == 1 && !view.safety.stops_pressing);
    go_on();
    CHECK(leads_to_a_press() && view.press.care);
}

// -- the record ------------------------------------------------------------------------------------

FACT(what_stands_in_the_record_is_not_asked_again)
{
    struct api_record *record = calloc(1, sizeof *record);
    if (!record)
        abort();
    to_cards("left temple 6", 30, 'm');
    cards(NULL, UK_NO);
    record->now_s = 20000 * 86400;
    record->state.age_plus_one = 31;
    record->state.sex = 'm';
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        if (view.request.safety.answer[i])
            record->state.screen[i] = (struct uk_standing_answer){.at_s = record->now_s, .where = view.request.safety.groups, .answer = UK_NO};
    work.record = record;
    start();
    words("left temple 6");
    go_on();
    CHECK(view.checked && view.page == API_ASK_QUESTION);
    struct api_answers answers;
    api_ask_answers(&ask, &answers);
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        CHECK(answers.flag[i] == UK_UNASKED);
    // A yes stands until it is taken back on purpose.
    uk_flag sign = flag("thunderclap");
    record->state.screen[sign.n].answer = UK_YES;
    start();
    CHECK(view.page == API_ASK_ADVICE && view.safety.stops_all && api_ask_stands(&ask, &view).n == sign.n);
    work.record = NULL;
    free(record);
}

// -- laws ------------------------------------------------------------------------------------------

// How to press is only ever handed out where pressing is allowed and everything that would forbid it was asked.
static void check_gate(void)
{
    bool handed = view.press.reach || view.press.position || view.press.place;
    CHECK(handed == (view.page == API_ASK_PRESS));
    if (view.safety.stops_all)
        CHECK(view.page == API_ASK_ADVICE && !view.ranked);
    if (view.page != API_ASK_PRESS)
        return;
    struct uk_permit permit = uk_safety_permit(&view.request.safety, view.spot);
    CHECK(uk_press_allowed(view.spot) && permit.press && !view.safety.stops_pressing && view.checked);
    CHECK(view.request.findings.press[view.spot.n] == UK_PRESS_NONE_YET);
    struct uk_safety there = view.request.safety;
    uk_flag open[UK_FLAG_COUNT];
    uk_safety_about_spot(&there, view.spot);
    int count = uk_safety_open(&there, UK_BEFORE, open);
    for (int i = 0; i < count; i++)
        CHECK(uk_flag_table[open[i].n].advice < UK_ADVICE_URGENT);
}

// One step of somebody who answers anything.
static void any_step(unsigned long long *seed)
{
    uint8_t given[API_ASK_SIGNS_MAX];
    unsigned r = (unsigned)fact_random(seed);
    double level = r % 11;
    switch (view.page) {
    case API_ASK_WHERE:
        if (view.places && r % 3)
            api_ask_go_on(&ask, &view);
        else
            api_ask_region(&ask, 1 + (int)(r / 7 % UK_REGION_COUNT), (enum uk_side)(r % 4), (int)(r / 64 % 12) - 1);
        break;
    case API_ASK_SIDE: api_ask_side(&ask, (enum uk_side)(r % 4)); break;
    case API_ASK_LEVEL: api_ask_levels(&ask, &level, 1); break;
    case API_ASK_PERSON: api_ask_person(&ask, (int)(r % 130) - 9 > 120 ? -1 : (int)(r % 130) - 9, r % 3 == 0 ? 'f' : r % 3 == 1 ? 'm' : 0); break;
    case API_ASK_CARD:
        for (int i = 0; i < view.sign_count; i++) {
            unsigned chance = (unsigned)fact_random(seed) % 400;
            given[i] = chance == 0 ? UK_YES : chance == 1 ? UK_UNSURE : UK_NO;
        }
        api_ask_card(&ask, &view, given);
        break;
    case API_ASK_ADVICE:
        if (view.safety.stops_all)
            api_ask_back(&ask);
        else
            api_ask_go_on(&ask, &view);
        break;
    case API_ASK_QUESTION:
        if (r % 20 == 0)
            api_ask_enough(&ask, &view);
        else
            api_ask_answer(&ask, view.question_row, (enum uk_answer)(r % 4));
        break;
    case API_ASK_PRESS:
        if (r % 20 == 0)
            api_ask_enough(&ask, &view);
        else
            api_ask_press(&ask, view.spot, (enum uk_press)(r % 4));
        break;
    case API_ASK_RESULT: api_ask_go_on(&ask, &view); break;
    }
    look();
}

FACT(law_nothing_blocked_is_pressed_and_it_ends_whatever_is_answered)
{
    unsigned long long seed = 1;
    long rounds = fact_rounds(25, 2000);
    for (long n = 0; n < rounds; n++) {
        start();
        int steps = 0;
        for (; steps < 300 && !(view.page == API_ASK_RESULT && !view.more); steps++) {
            check_gate();
            any_step(&seed);
        }
        CHECK(steps < 300);
    }
}

FACT(law_the_same_inputs_give_the_same_views_and_back_undoes_a_step)
{
    static struct api_ask_view before, after;
    unsigned long long seed = 7;
    long rounds = fact_rounds(8, 500);
    for (long n = 0; n < rounds; n++) {
        start();
        for (int steps = 0; steps < 40 && view.page != API_ASK_RESULT; steps++) {
            struct api_ask saved = ask;
            before = view;
            any_step(&seed);
            if (ask.said.count <= saved.said.count) // it was itself a step back
                continue;
            struct api_ask forward = ask;
            after = view;
            CHECK(api_ask_back(&ask) && memcmp(&ask.said.count, &saved.said.count, sizeof ask.said.count) == 0);
            look();
            CHECK(same_view(&before, &view));
            // Replayed from its inputs alone, in other memory.
            memset(&ask, 0, sizeof ask);
            for (int i = 0; i < forward.said.count; i++)
                CHECK(uk_said_add(&ask.said, forward.said.input[i]) == UK_OK);
            look();
            CHECK(same_view(&after, &view));
        }
    }
}

FACT(an_interview_that_is_full_says_so_and_keeps_what_it_has)
{
    start();
    enum uk_err err = UK_OK;
    for (int i = 0; i < 2000 && !err; i++)
        err = api_ask_region(&ask, UK_REGION_TEMPLE, UK_BOTH, i % 10);
    CHECK(err == UK_ERR_TOO_MANY);
    look();
    CHECK(view.places == 2 && view.page == API_ASK_WHERE);
    uint16_t count = ask.said.count;
    CHECK(api_ask_region(&ask, UK_REGION_TEMPLE, UK_BOTH, 1) == UK_ERR_TOO_MANY && ask.said.count == count);
}

FACTS(it_begins_with_where_and_cannot_go_on_without_a_place, the_state_is_small, what_was_not_said_is_asked_and_no_side_is_guessed,
      a_side_can_be_left_out_or_be_both, a_list_gives_regions_too, at_most_six_cards_whatever_hurts,
      signs_of_one_gist_are_one_line_and_a_card_has_twelve_at_most, where_one_muscle_is_likely_it_is_pressed_at_once_and_no_more_signs_are_asked,
      no_sign_leads_over_questions_and_presses_to_the_result, enough_ends_questions_then_presses, enough_in_a_press_is_said_once_and_counts_as_no_press,
      after_that_is_my_pain_two_close_by_are_tried_and_no_more,
      a_spot_where_nothing_was_felt_is_not_the_one_to_release, an_emergency_on_a_card_stops_at_once_and_can_be_taken_back,
      an_emergency_in_plain_words_stops_before_any_ranking, a_crisis_has_its_own_page_at_once_and_locks_nothing,
      an_urgent_answer_is_told_and_nothing_is_pressed, a_sign_in_plain_words_counts_as_yes_and_is_not_asked_again, a_child_is_told_to_have_an_adult_there,
      what_stands_in_the_record_is_not_asked_again, law_nothing_blocked_is_pressed_and_it_ends_whatever_is_answered,
      law_the_same_inputs_give_the_same_views_and_back_undoes_a_step, an_interview_that_is_full_says_so_and_keeps_what_it_has)
