// SPDX-License-Identifier: MIT
#include "core/question.h"

#include "core/said.h"
#include "tests/fact.h"

static struct uk_finder_work work;
static struct uk_ranking ranking;
static struct uk_question_room room;

static uk_place place_of(const char *id, enum uk_side side)
{
    for (int r = 1; r <= UK_REGION_COUNT; r++)
        if (strcmp(uk_region_table[r].id, id) == 0)
            return uk_region_table[r].place[uk_region_table[r].paired ? side : UK_MIDLINE];
    abort();
}

static uk_question question_of(const char *id)
{
    for (int q = 1; q <= UK_QUESTION_COUNT; q++)
        if (strcmp(uk_question_table[q].id, id) == 0)
            return (uk_question){(uint16_t)q};
    abort();
}

static struct uk_next_question next_question(const struct uk_findings *f, const bool *passed)
{
    struct uk_next_question next;
    CHECK(uk_finder_rank(f, &work, &ranking) == UK_OK);
    uk_question_next(f, passed, &work, &ranking, &room, &next);
    return next;
}

static struct uk_next_press next_press(const struct uk_findings *f, const bool *barred)
{
    struct uk_next_press next;
    CHECK(uk_finder_rank(f, &work, &ranking) == UK_OK);
    uk_press_next(f, barred, &work, &ranking, &room, &next);
    return next;
}

static struct uk_findings headache(enum uk_side side)
{
    struct uk_findings f = {0};
    uk_findings_paint(&f, place_of("temple", side), 6);
    uk_findings_paint(&f, place_of("side_of_neck", side), 4);
    return f;
}

static struct uk_findings random_findings(unsigned long long *seed)
{
    struct uk_findings f = {0};
    for (int i = 0, n = (int)(1 + fact_random(seed) % 6); i < n; i++)
        uk_findings_paint(&f, (uk_place){(uint16_t)(1 + fact_random(seed) % UK_PLACE_COUNT)}, (double)(1 + fact_random(seed) % 10));
    return f;
}

FACT(with_nothing_painted_nothing_is_asked)
{
    struct uk_findings f = {0};
    CHECK(next_question(&f, NULL).question.n == 0);
}

FACT(a_headache_has_a_question_worth_asking)
{
    struct uk_findings f = headache(UK_LEFT);
    struct uk_next_question next = next_question(&f, NULL);
    CHECK(next.question.n != 0);
    CHECK_SAY(next.gain_bits > 0.01 && next.gain_bits < 2, "%f", next.gain_bits);
}

FACT(the_first_question_is_one_that_most_people_can_answer)
{
    CHECK(uk_question_table[question_of("eyes_found_healthy").n].can_say < 50);
    for (int side = UK_LEFT; side <= UK_RIGHT; side++) {
        struct uk_findings f = headache((enum uk_side)side);
        struct uk_next_question next = next_question(&f, NULL);
        CHECK_SAY(uk_question_table[next.question.n].can_say == 100, "%s", uk_question_table[next.question.n].id);
    }
    for (uint16_t place = 1; place <= UK_PLACE_COUNT; place++) {
        struct uk_findings f = {0};
        uk_findings_paint(&f, (uk_place){place}, 6);
        struct uk_next_question next = next_question(&f, NULL);
        CHECK_SAY(!next.question.n || uk_question_table[next.question.n].can_say == 100, "%s", uk_question_table[next.question.n].id);
    }
}

FACT(law_nothing_is_asked_twice_and_it_ends_after_ten)
{
    unsigned long long seed = 1;
    for (long round = fact_rounds(20, 300); round > 0; round--) {
        struct uk_findings f = random_findings(&seed);
        bool passed[UK_QUESTION_COUNT + 1] = {0};
        int asked = 0;
        struct uk_next_question next;
        while ((next = next_question(&f, passed)).question.n) {
            CHECK(!f.answer[next.question.n] && !passed[next.question.n]);
            switch (fact_random(&seed) % 4) {
            case 0:
                passed[next.question.n] = true;
                break;
            default:
                f.answer[next.question.n] = (uint8_t)(UK_NO + fact_random(&seed) % 3);
            }
            if (++asked > 10)
                break;
        }
        CHECK_SAY(asked <= 10, "%d", asked);
    }
}

FACT(law_no_question_is_asked_whose_answer_cannot_matter)
{
    unsigned long long seed = 2;
    for (long round = fact_rounds(20, 300); round > 0; round--) {
        struct uk_findings f = random_findings(&seed);
        struct uk_next_question next = next_question(&f, NULL);
        if (!next.question.n)
            continue;
        double before = ranking.p[ranking.point[0].candidate.n], most = 0;
        static struct uk_ranking was;
        was = ranking;
        for (int answer = UK_NO; answer <= UK_YES; answer += UK_YES - UK_NO) {
            struct uk_findings g = f;
            g.answer[next.question.n] = (uint8_t)answer;
            CHECK(uk_finder_rank(&g, &work, &ranking) == UK_OK);
            for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
                double by = ranking.p[c] - was.p[c];
                most = by > most ? by : -by > most ? -by : most;
            }
        }
        CHECK_SAY(most > 1e-4, "%s moves nothing (%g, first %g)", uk_question_table[next.question.n].id, most, before);
    }
}

FACT(law_mirrored_findings_ask_the_same_question)
{
    unsigned long long seed = 3;
    for (int round = 0; round < 15; round++) {
        struct uk_findings f = random_findings(&seed), g = {0};
        for (int p = 1; p <= UK_PLACE_COUNT; p++)
            g.painted[uk_place_table[p].mirror.n] = f.painted[p];
        struct uk_next_question a = next_question(&f, NULL), b = next_question(&g, NULL);
        CHECK(a.question.n == b.question.n);
        CHECK_SAY(a.gain_bits - b.gain_bits < 1e-9 && b.gain_bits - a.gain_bits < 1e-9, "%s %g, %s %g", uk_question_table[a.question.n].id, a.gain_bits, uk_question_table[b.question.n].id, b.gain_bits);
    }
}

FACT(a_cause_that_was_given_is_not_asked_for)
{
    struct uk_findings f = headache(UK_LEFT);
    for (int c = 1; c <= UK_CAUSE_COUNT; c++)
        f.cause[c] = true;
    for (int i = 0; i < 10; i++) {
        struct uk_next_question next = next_question(&f, NULL);
        if (!next.question.n)
            break;
        CHECK(uk_question_table[next.question.n].kind != UK_CAUSE_QUESTION);
        f.answer[next.question.n] = UK_UNSURE;
    }
}

FACT(an_unsure_answer_does_not_come_back)
{
    struct uk_findings f = headache(UK_RIGHT);
    uk_question first = next_question(&f, NULL).question;
    f.answer[first.n] = UK_UNSURE;
    CHECK(next_question(&f, NULL).question.n != first.n);
}

FACT(questions_speak_of_where_it_hurts)
{
    struct uk_findings f = {0};
    uk_findings_paint(&f, place_of("heel_bottom", UK_LEFT), 5);
    struct uk_next_question next = next_question(&f, NULL);
    uk_question jaw = question_of("chew_food");
    CHECK(next.question.n && next.question.n != jaw.n);
}

FACT(law_only_spots_that_may_be_pressed_alone_are_offered)
{
    unsigned long long seed = 4;
    for (long round = fact_rounds(20, 300); round > 0; round--) {
        struct uk_findings f = random_findings(&seed);
        bool barred[UK_CANDIDATE_COUNT + 1] = {0};
        int presses = 0;
        struct uk_next_press next;
        while ((next = next_press(&f, barred)).candidate.n) {
            const struct uk_point_row *point = &uk_point_table[uk_candidate_table[next.candidate.n].point.n];
            CHECK(point->ranked && uk_release_table[point->release].self_pressure != UK_SELF_NO);
            CHECK(!f.press[next.candidate.n] && !barred[next.candidate.n]);
            if (fact_random(&seed) % 4 == 0)
                barred[next.candidate.n] = true;
            else
                f.press[next.candidate.n] = (uint8_t)(UK_PRESS_NOTHING + fact_random(&seed) % 3);
            if (++presses > 60)
                break;
        }
        CHECK_SAY(presses <= 60, "%d", presses);
    }
}

FACT(a_spot_that_answered_has_neighbours_on_its_side)
{
    struct uk_findings f = headache(UK_LEFT);
    struct uk_next_press next = next_press(&f, NULL);
    CHECK(next.candidate.n != 0);
    f.press[next.candidate.n] = UK_PRESS_MINE;
    CHECK(uk_finder_rank(&f, &work, &ranking) == UK_OK);
    uk_candidate neighbour[UK_PRESS_NEIGHBOURS];
    int count = uk_press_neighbours(&f, NULL, &ranking, next.candidate, neighbour);
    for (int i = 0; i < count; i++) {
        CHECK(uk_candidate_table[neighbour[i].n].side == UK_LEFT);
        CHECK(neighbour[i].n != next.candidate.n && uk_press_allowed(neighbour[i]));
    }
}

FACT(an_interview_is_its_inputs_and_going_back_drops_the_last)
{
    struct uk_said a = {0}, b;
    struct uk_said_sum x, y;
    uk_place temple = place_of("temple", UK_LEFT);
    CHECK(uk_said_add(&a, (struct uk_said_input){temple.n, UK_SAID_PAINT, 61}) == UK_OK);
    b = a;
    CHECK(uk_said_add(&b, (struct uk_said_input){1, UK_SAID_ANSWER, UK_YES}) == UK_OK);
    CHECK(uk_said_add(&b, (struct uk_said_input){1, UK_SAID_ANSWER, UK_UNASKED}) == UK_OK);
    uk_said_sum(&b, &y);
    CHECK(y.passed[1] && y.findings.answer[1] == UK_UNASKED);
    CHECK(uk_said_back(&b) && uk_said_back(&b));
    CHECK(memcmp(&a, &b, sizeof a) == 0);
    uk_said_sum(&a, &x);
    CHECK(x.findings.painted[temple.n] == 61);
    CHECK(uk_said_back(&a) && !uk_said_back(&a));
}

FACT(an_interview_refuses_what_does_not_exist)
{
    struct uk_said a = {0};
    CHECK(uk_said_add(&a, (struct uk_said_input){0, UK_SAID_PAINT, 5}) == UK_ERR_RANGE);
    CHECK(uk_said_add(&a, (struct uk_said_input){UK_PLACE_COUNT + 1, UK_SAID_PAINT, 5}) == UK_ERR_RANGE);
    CHECK(uk_said_add(&a, (struct uk_said_input){1, 99, 0}) == UK_ERR_RANGE);
    for (int i = 0; i < UK_SAID_MAX; i++)
        CHECK(uk_said_add(&a, (struct uk_said_input){30, UK_SAID_AGE, 0}) == UK_OK);
    CHECK(uk_said_add(&a, (struct uk_said_input){30, UK_SAID_AGE, 0}) == UK_ERR_TOO_MANY);
    CHECK(a.count == UK_SAID_MAX);
}

FACT(a_man_is_not_asked_whether_he_is_pregnant)
{
    uk_question pregnant = question_of("q_pregnancy");
    CHECK(uk_cause_table[uk_question_table[pregnant.n].cause.n].sex == 'f');
    CHECK(uk_is_for_others('m', 'f') && !uk_is_for_others('f', 'f') && !uk_is_for_others(0, 'f') && !uk_is_for_others('m', 0));
    for (int of = 1; of < 16; of++) {
        static const char *const places[] = {"perineum", "coccyx", "sacrum", "genitals"};
        struct uk_findings f = {.sex = 'm'};
        bool passed[UK_QUESTION_COUNT + 1] = {false};
        for (int i = 0; i < 4; i++)
            if (of >> i & 1)
                uk_findings_paint(&f, place_of(places[i], UK_LEFT), 6);
        for (uk_question next; (next = next_question(&f, passed).question).n; passed[next.n] = true)
            CHECK(next.n != pregnant.n);
    }
}

FACTS(a_man_is_not_asked_whether_he_is_pregnant, with_nothing_painted_nothing_is_asked, a_headache_has_a_question_worth_asking,
      the_first_question_is_one_that_most_people_can_answer,
      law_nothing_is_asked_twice_and_it_ends_after_ten, law_no_question_is_asked_whose_answer_cannot_matter,
      law_mirrored_findings_ask_the_same_question, a_cause_that_was_given_is_not_asked_for,
      an_unsure_answer_does_not_come_back, questions_speak_of_where_it_hurts,
      law_only_spots_that_may_be_pressed_alone_are_offered, a_spot_that_answered_has_neighbours_on_its_side,
      an_interview_is_its_inputs_and_going_back_drops_the_last, an_interview_refuses_what_does_not_exist)
