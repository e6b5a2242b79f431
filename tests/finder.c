// SPDX-License-Identifier: MIT
//
// The finder: its sums against plain oracles, and the laws that hold for every painting.
#include "core/finder.h"

#include "bench/figure.h"
#include "core/num.h"
#include "tests/fact.h"
#include "tests/oracle/plain.h"

#include <math.h>
#include <time.h>

static struct uk_finder_work work;
static struct uk_ranking ranking, other;
static struct uk_network net;
static struct uk_network_plan plan;
static struct uk_network_answer answer;
static unsigned long long seed = 1;

static int below(int n)
{
    return (int)(fact_random(&seed) % (unsigned)n);
}

static double uniform(double low, double high)
{
    return low + (high - low) * ((double)(fact_random(&seed) >> 11) * 0x1p-53);
}

// -- paintings -------------------------------------------------------------------------------------------

static uk_place place(const char *id, int side)
{
    for (int r = 1; r <= UK_REGION_COUNT; r++)
        if (!strcmp(uk_region_table[r].id, id))
            return uk_region_table[r].place[uk_region_table[r].paired ? side : UK_MIDLINE];
    CHECK_SAY(false, "%s", id);
    return (uk_place){1};
}

static int point(const char *id)
{
    for (int p = 1; p <= UK_POINT_COUNT; p++)
        if (!strcmp(uk_point_table[p].id, id))
            return p;
    CHECK_SAY(false, "%s", id);
    return 1;
}

static uk_candidate left(const char *id)
{
    return uk_point_table[point(id)].candidate[UK_LEFT];
}

static void paint(struct uk_findings *f, const char *id, int side, double level)
{
    CHECK(uk_findings_paint(f, place(id, side), level) == UK_OK);
}

static void paint_spread(struct uk_findings *f, int count)
{
    while (count) {
        int p = 1 + below(UK_PLACE_COUNT);
        if (!f->painted[p]) {
            f->painted[p] = (uint8_t)(2 + below(100));
            count--;
        }
    }
}

static void paint_contiguous(struct uk_findings *f, int count)
{
    int painted[UK_PLACE_COUNT] = {1 + below(UK_PLACE_COUNT)}, n = 1;
    f->painted[painted[0]] = 51;
    while (n < count) {
        struct uk_span near = uk_place_table[painted[below(n)]].neighbours;
        int p = uk_place_pool[near.first + (uint32_t)below(near.count)].n;
        if (!f->painted[p]) {
            f->painted[p] = (uint8_t)(2 + below(100));
            painted[n++] = p;
        }
    }
}

// Answers, presses and causes at random.
static void answer_some(struct uk_findings *f, int count)
{
    for (int i = 0; i < count; i++) {
        f->answer[1 + below(UK_QUESTION_COUNT)] = (uint8_t)(1 + below(3));
        f->press[1 + below(UK_CANDIDATE_COUNT)] = (uint8_t)(1 + below(3));
        f->history[1 + below(UK_CANDIDATE_COUNT)] = (int8_t)(below(30) - 10);
        if (below(2))
            f->cause[1 + below(UK_CAUSE_COUNT)] = true;
    }
}

static const struct uk_ranking *rank(const struct uk_findings *f)
{
    CHECK(uk_finder_rank(f, &work, &ranking) == UK_OK);
    return &ranking;
}

static double muscle_p(const struct uk_ranking *r, int muscle)
{
    for (int i = 0; i < r->muscle_count; i++)
        if (r->muscle[i].muscle.n == muscle)
            return r->muscle[i].p;
    return -1;
}

// -- the sums ----------------------------------------------------------------------------------------------

static void random_network(int causes, int findings, double density)
{
    int links = 0;
    net.cause_count = (uint16_t)causes;
    net.finding_count = (uint16_t)findings;
    for (int i = 0; i < causes; i++) {
        net.first[i] = (uint16_t)links;
        net.prior[i] = uniform(0.0005, 0.3);
        for (int j = 0; j < findings; j++)
            if (uniform(0, 1) < density) {
                net.finding[links] = (uint16_t)j;
                net.weight[links++] = uniform(0.01, 0.95);
            }
    }
    net.first[causes] = (uint16_t)links;
    for (int j = 0; j < findings; j++)
        net.leak[j] = uniform(0.001, 0.3);
}

FACT(same_as_plain_enumeration)
{
    long double most = 0;
    long rounds = fact_rounds(10000, 10000);
    for (long t = 0; t < rounds; t++) {
        int causes = 1 + below(9), findings = below(8);
        long double p[16], alone[16], evidence;
        random_network(causes, findings, uniform(0.1, 1.0));
        uk_network_plan(&net, UK_NETWORK_FRONTIER, true, &plan, &work.room);
        uk_network_solve(&net, &plan, &work.room, &answer);
        plain_enumerate(&net, p, alone, &evidence);
        CHECK(plan.exact);
        for (int i = 0; i < causes; i++) {
            CHECK_SAY(fabsl(p[i] - answer.p[i]) < 1e-12L, "network %ld: %Lg", t, p[i] - answer.p[i]);
            most = fmaxl(most, fabsl(p[i] - answer.p[i]));
        }
        for (int j = 0; j < findings; j++)
            CHECK(fabsl(alone[j] - answer.alone[j]) < 1e-12L);
        CHECK(fabsl(evidence - answer.log_evidence) < 1e-11L);
    }
    figure_most("exact.enumeration", "largest difference from plain enumeration", (double)most, 1, "", 1e-12, "%ld random networks of up to 9 causes and 7 findings", rounds);
}

// What is a little too wide is swept once for each subset of a few findings; tried here with narrow tables.
FACT(cutting_findings_out_changes_nothing)
{
    int cut = 0;
    for (long t = 0; t < fact_rounds(2000, 20000); t++) {
        int causes = 3 + below(7), findings = 4 + below(4);
        long double p[16], alone[16], evidence;
        random_network(causes, findings, uniform(0.3, 0.8));
        uk_network_plan(&net, 4, true, &plan, &work.room);
        if (!plan.cut_count)
            continue;
        cut++;
        uk_network_solve(&net, &plan, &work.room, &answer);
        plain_enumerate(&net, p, alone, &evidence);
        CHECK(!plan.exact && fabsl(evidence - answer.log_evidence) < 1e-9L);
        for (int i = 0; i < causes; i++)
            CHECK_SAY(fabsl(p[i] - answer.p[i]) < 1e-9L, "network %ld: %Lg", t, p[i] - answer.p[i]);
        for (int j = 0; j < findings; j++)
            CHECK(fabsl(alone[j] - answer.alone[j]) < 1e-9L);
    }
    CHECK_SAY(cut > 100, "%d", cut);
}

// Compares the ranking with the slow program: the first points, and some at random.
static long double slow_off; // the largest difference so far
static int slow_points;      // how many were compared

static void compare_with_slow(const struct uk_findings *f, int first, int more)
{
    static struct slow_network slow;
    const struct uk_ranking *r = rank(f);
    slow_build(f, &slow);
    for (int k = 0; k < first + more; k++) {
        int c = k < first ? r->point[k].candidate.n : 1 + below(UK_CANDIDATE_COUNT);
        long double want = slow_posterior(&slow, c);
        CHECK_SAY(fabsl(want - r->p[c]) < 1e-12L, "%s: %.15g, slow %.15Lg", uk_point_table[uk_candidate_table[c].point.n].id,
                  r->p[c], want);
        slow_off = fmaxl(slow_off, fabsl(want - r->p[c]));
        slow_points++;
    }
}

FACT(same_as_the_slow_program_on_the_atlas)
{
    for (long t = 0; t < fact_rounds(24, 200); t++) {
        struct uk_findings f = {0};
        int count = (int)(t % 9);
        t % 2 ? paint_contiguous(&f, count + 1) : paint_spread(&f, count);
        if (t % 3 == 0)
            answer_some(&f, 4);
        if (t % 4 == 0 && count)
            f.painted[1 + below(UK_PLACE_COUNT)] = 1;
        compare_with_slow(&f, 4, 2);
        CHECK(ranking.exact);
    }
    figure_most("exact.atlas", "largest difference from the slow program, drawings on the atlas", (double)slow_off, 1, "", 1e-12, "%d points, with answers and places denied", slow_points);
}

FACT(same_as_the_slow_program_up_to_frontier_16)
{
    int widest = 0;
    slow_off = 0, slow_points = 0;
    for (long t = 0, rounds = fact_rounds(3, 12); t < rounds; t++) {
        struct uk_findings f = {0};
        paint_contiguous(&f, t ? 12 : 16);
        rank(&f);
        for (int i = 0; i < 500 && t > 9 && ranking.frontier != UK_NETWORK_FRONTIER; i++) { // ./test long looks for the widest
            f = (struct uk_findings){0};
            paint_contiguous(&f, 16 + i % 3);
            rank(&f);
        }
        if (ranking.exact && ranking.frontier > widest)
            widest = ranking.frontier;
        if (ranking.exact)
            compare_with_slow(&f, 1, 0);
    }
    CHECK_SAY(widest >= 12, "%d", widest);
    figure_most("exact.wide", "largest difference from the slow program, wide drawings", (double)slow_off, 1, "", 1e-12, "%d points", slow_points);
    figure_least("exact.frontier", "widest frontier compared", widest, 0, "", UK_NETWORK_FRONTIER, "both exact");
}

// -- laws -----------------------------------------------------------------------------------------------------

static void random_painting(struct uk_findings *f, int most)
{
    *f = (struct uk_findings){0};
    int count = 1 + below(most);
    below(2) ? paint_contiguous(f, count) : paint_spread(f, count);
}

static struct uk_findings mirror_image(const struct uk_findings *f)
{
    struct uk_findings mirrored = *f;
    for (int p = 1; p <= UK_PLACE_COUNT; p++)
        mirrored.painted[uk_place_table[p].mirror.n] = f->painted[p];
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
        mirrored.press[uk_candidate_table[c].mirror.n] = f->press[c];
        mirrored.history[uk_candidate_table[c].mirror.n] = f->history[c];
    }
    return mirrored;
}

// Ranks findings and their mirror image, which must give the same list with the sides changed.
static void check_mirrored(const struct uk_findings *f)
{
    struct uk_findings mirrored = mirror_image(f);
    other = *rank(f);
    rank(&mirrored);
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
        CHECK_SAY(fabs(other.p[c] - ranking.p[uk_candidate_table[c].mirror.n]) < 1e-12, "%s %g %g", uk_point_table[uk_candidate_table[c].point.n].id, other.p[c], ranking.p[uk_candidate_table[c].mirror.n]);
    CHECK(fabs(other.none_of_these - ranking.none_of_these) < 1e-12);
    for (int i = 0; i < other.muscle_count; i++)
        CHECK(other.muscle[i].muscle.n == ranking.muscle[i].muscle.n);
    // What is its own mirror image has the left first in both.
    bool lopsided = memcmp(mirrored.painted, f->painted, sizeof f->painted) != 0;
    for (int i = 0; i < other.muscle_count && lopsided; i++)
        CHECK(other.muscle[i].side + ranking.muscle[i].side == UK_LEFT + UK_RIGHT);
    for (int i = 0; i < other.point_count && lopsided; i++)
        CHECK(uk_candidate_table[other.point[i].candidate.n].mirror.n == ranking.point[i].candidate.n);
}

FACT(law_left_and_right_mirror_each_other)
{
    for (long t = 0; t < fact_rounds(300, 3000); t++) {
        struct uk_findings f;
        random_painting(&f, 10);
        if (t % 2)
            answer_some(&f, 3);
        check_mirrored(&f);
    }
}

FACT(law_left_and_right_mirror_each_other_also_where_the_answer_is_only_near)
{
    int near = 0;
    for (long t = 0; t < fact_rounds(24, 300); t++) {
        struct uk_findings f = {0};
        paint_contiguous(&f, 18 + below(50));
        for (int p = 1; p <= UK_PLACE_COUNT && t % 3 == 0; p++) // both sides alike
            f.painted[p] = f.painted[p < uk_place_table[p].mirror.n ? p : uk_place_table[p].mirror.n];
        if (t % 2)
            answer_some(&f, 3);
        check_mirrored(&f);
        near += !ranking.exact;
    }
    CHECK_SAY(near >= 12, "only %d were near", near);
}

FACT(law_the_order_of_painting_does_not_matter)
{
    struct uk_findings a = {0}, b = {0};
    static const char *const regions[] = {"temple", "side_of_neck", "occiput", "low_back"};
    for (int i = 0; i < 4; i++) {
        paint(&a, regions[i], UK_LEFT, i + 1);
        paint(&b, regions[3 - i], UK_LEFT, 4 - i);
    }
    CHECK(!memcmp(&a, &b, sizeof a));
}

// A region that one point alone reaches raises that point, whatever else is painted.
FACT(law_a_region_that_one_point_explains_raises_that_point)
{
    rank(&(struct uk_findings){0});
    int tried = 0;
    for (int p = 1; p <= UK_PLACE_COUNT; p++) {
        int strong = 0, cause = 0;
        for (int l = work.link_first[p]; l < work.link_first[p + 1]; l++)
            if (work.weight[work.link_kind[l]] >= 0.2) {
                strong++;
                cause = work.link_cause[l];
            }
        if (strong != 1)
            continue;
        tried++;
        for (int t = 0; t < 20; t++) {
            struct uk_findings f;
            random_painting(&f, 6);
            f.painted[p] = 0;
            rank(&f);
            double without = work.p[cause];
            f.painted[p] = 51;
            rank(&f);
            CHECK_SAY(work.p[cause] > without, "%s", uk_region_table[uk_place_table[p].region.n].id);
        }
    }
    CHECK_SAY(tried > 0, "%d", tried);
}

FACT(law_probabilities_lie_between_0_and_1)
{
    for (long t = 0; t < fact_rounds(400, 4000); t++) {
        struct uk_findings f;
        random_painting(&f, 30);
        answer_some(&f, below(20));
        const struct uk_ranking *r = rank(&f);
        CHECK(r->none_of_these >= 0 && r->none_of_these <= 1);
        for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
            CHECK(r->p[c] >= 0 && r->p[c] <= 1);
        for (int i = 0; i < r->muscle_count; i++) {
            CHECK(r->muscle[i].p >= 0 && r->muscle[i].p <= 1 && r->muscle[i].shown <= r->muscle[i].p);
            CHECK(i == 0 || r->muscle[i].p <= r->muscle[i - 1].p + 1e-12);
        }
        for (int i = 1; i < r->point_count; i++)
            CHECK(r->point[i].p <= r->point[i - 1].p + 1e-12 && r->point[i].shown <= r->point[i - 1].shown + 1e-12);
    }
}

FACT(law_nothing_found_is_the_prior)
{
    struct uk_findings f = {0};
    const struct uk_ranking *r = rank(&f);
    const struct uk_finder_numbers *n = &uk_finder_numbers;
    CHECK(r->exact && r->none_of_these == 0 && r->frontier == 0 && !r->widespread);
    CHECK(fabs(r->p[left("levator_scapulae").n] - n->prior * n->prior_very_common) < 1e-15);
    CHECK(fabs(r->p[left("anconeus").n] - n->prior * n->prior_rare) < 1e-15);
    CHECK(fabs(r->p[left("gluteus_minimus.anterior").n] - n->prior * n->prior_very_common / sqrt(2)) < 1e-15);
    other = *r;
    paint(&f, "temple", UK_LEFT, 6);
    rank(&f);
    f = (struct uk_findings){0};
    CHECK(!memcmp(rank(&f), &other, sizeof other));
}

FACT(law_unsure_changes_nothing)
{
    for (int t = 0; t < 50; t++) {
        struct uk_findings f;
        random_painting(&f, 8);
        other = *rank(&f);
        for (int q = 1; q <= UK_QUESTION_COUNT; q++)
            f.answer[q] = UK_UNSURE;
        CHECK(!memcmp(rank(&f), &other, sizeof other));
    }
}

FACT(law_a_higher_level_never_lowers_a_point_that_reaches_the_region)
{
    for (long t = 0; t < fact_rounds(300, 3000); t++) {
        struct uk_findings f;
        random_painting(&f, 20);
        int p;
        do
            p = 1 + below(UK_PLACE_COUNT);
        while (!f.painted[p]);
        f.painted[p] = (uint8_t)(2 + below(90));
        other = *rank(&f);
        f.painted[p] = (uint8_t)(f.painted[p] + 1 + below(101 - f.painted[p]));
        rank(&f);
        for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
            CHECK(ranking.p[c] >= other.p[c]);
        for (int m = 1; m <= UK_MUSCLE_COUNT; m++)
            CHECK(muscle_p(&ranking, m) >= muscle_p(&other, m));
    }
}

FACT(law_no_painting_takes_long_or_breaks_anything)
{
    double worst = 0;
    for (int count = 0; count <= UK_PLACE_COUNT; count += count < 40 ? 1 : 27) {
        struct uk_findings f = {0};
        count % 2 && count < 250 ? paint_contiguous(&f, count) : paint_spread(&f, count);
        clock_t start = clock();
        const struct uk_ranking *r = rank(&f);
        double ms = (double)(clock() - start) * 1000.0 / CLOCKS_PER_SEC;
        worst = ms > worst ? ms : worst;
        CHECK(r->none_of_these >= 0 && r->none_of_these <= 1);
        for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
            CHECK(r->p[c] >= 0 && r->p[c] <= 1);
        CHECK(r->exact == (r->frontier <= UK_NETWORK_FRONTIER));
    }
    CHECK_SAY(worst < 500, "%g ms, with the sanitizers on", worst); // bench/finder --speed times it without them
}

// -- single facts -------------------------------------------------------------------------------------------

FACT(the_two_regions_of_the_first_example_point_to_the_trapezius)
{
    struct uk_findings f = {0};
    paint(&f, "temple", UK_LEFT, 5);
    paint(&f, "side_of_neck", UK_LEFT, 5);
    const struct uk_ranking *r = rank(&f);
    CHECK(r->muscle[0].muscle.n == uk_point_table[point("trapezius.trp1")].muscle.n && r->muscle[0].side == UK_LEFT);
    CHECK(r->point[0].candidate.n == left("trapezius.trp1").n);
}

// Though the left sitting bone accounts for a little of the belly on the left.
FACT(what_hurts_on_both_sides_goes_with_what_hurts_on_one)
{
    struct uk_findings f = {0};
    paint(&f, "lower_abdomen", UK_LEFT, 5);
    paint(&f, "lower_abdomen", UK_RIGHT, 5);
    paint(&f, "navel", UK_MIDLINE, 5);
    uk_candidate beside = left("rectus_abdominis.periumbilical"), other_side = uk_candidate_table[beside.n].mirror;
    CHECK(fabs(rank(&f)->p[beside.n] - ranking.p[other_side.n]) < 1e-12);
    paint(&f, "sit_bone", UK_LEFT, 5);
    CHECK(rank(&f)->p[beside.n] > ranking.p[other_side.n]);
    CHECK(ranking.muscle[0].muscle.n == uk_point_table[point("rectus_abdominis.upper")].muscle.n && ranking.muscle[0].side == UK_LEFT);
}

FACT(no_pain_here_says_more_than_not_painted)
{
    struct uk_findings f = {0};
    paint(&f, "temple", UK_LEFT, 5);
    double unpainted = rank(&f)->p[left("trapezius.trp1").n];
    paint(&f, "side_of_neck", UK_LEFT, 0);
    CHECK(rank(&f)->p[left("trapezius.trp1").n] < unpainted);
    CHECK(ranking.painted == 1);
}

FACT(a_pattern_that_no_muscle_explains_says_so)
{
    struct uk_findings one = {0}, odd = {0};
    paint(&one, "temple", UK_LEFT, 5);
    paint(&one, "side_of_neck", UK_LEFT, 5);
    paint(&odd, "armpit", UK_LEFT, 5); // no point sends its pain there
    double explained = rank(&one)->none_of_these;
    CHECK_SAY(explained < 0.25, "%g", explained);
    CHECK_SAY(rank(&odd)->none_of_these > 0.5, "%g", ranking.none_of_these);
}

FACT(a_press_that_finds_the_pain_raises_the_point_and_one_that_finds_nothing_lowers_it)
{
    struct uk_findings f = {0};
    paint(&f, "shoulder_front", UK_LEFT, 5);
    uk_candidate c = uk_point_table[point("infraspinatus.trp1")].candidate[UK_LEFT];
    double before = rank(&f)->p[c.n];
    f.press[c.n] = UK_PRESS_MINE;
    double mine = rank(&f)->p[c.n];
    f.press[c.n] = UK_PRESS_NOTHING;
    double nothing = rank(&f)->p[c.n];
    CHECK(mine > before && before > nothing);
}

FACT(one_answer_in_words_moves_the_odds_by_no_more_than_a_factor_of_e)
{
    rank(&(struct uk_findings){0});
    other = ranking;
    for (int q = 1; q <= UK_QUESTION_COUNT; q++)
        for (int a = UK_NO; a <= UK_YES; a++) {
            struct uk_findings f = {0};
            f.answer[q] = (uint8_t)a;
            rank(&f);
            for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
                if (other.p[c] > 0)
                    CHECK(fabs(uk_log_odds(ranking.p[c]) - uk_log_odds(other.p[c])) < 1.01);
        }
}

FACT(a_cause_and_its_own_question_are_the_same)
{
    for (int q = 1; q <= UK_QUESTION_COUNT; q++) {
        if (uk_question_table[q].kind != UK_CAUSE_QUESTION)
            continue;
        struct uk_findings f = {0};
        f.answer[q] = UK_YES;
        other = *rank(&f);
        f.cause[uk_question_table[q].cause.n] = true;
        CHECK(!memcmp(rank(&f), &other, sizeof other));
        f.answer[q] = UK_UNASKED;
        CHECK(!memcmp(rank(&f), &other, sizeof other));
    }
}

FACT(complaints_move_priors_within_their_limits)
{
    rank(&(struct uk_findings){0});
    other = ranking;
    int moved = 0;
    for (int k = 1; k <= UK_COMPLAINT_COUNT; k++) {
        struct uk_findings f = {0};
        f.complaint[k] = true;
        rank(&f);
        for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
            if (other.p[c] <= 0)
                continue;
            double change = uk_log_odds(ranking.p[c]) - uk_log_odds(other.p[c]);
            CHECK(change <= log(uk_finder_numbers.prevalence_most) + 1e-9);
            CHECK(change >= log(uk_finder_numbers.prevalence_least) - 1e-9);
            moved += change != 0;
        }
    }
    CHECK(moved > 100);
}

// The change of a candidate's log-odds by one complaint, or by two.
static double complaints_change(int one, int two, int candidate, const struct uk_ranking *before)
{
    struct uk_findings f = {0};
    f.complaint[one] = f.complaint[two] = true;
    rank(&f);
    return uk_log_odds(ranking.p[candidate]) - uk_log_odds(before->p[candidate]);
}

FACT(law_two_complaints_that_speak_for_a_point_are_no_less_than_one)
{
    static struct uk_ranking before;
    int spoke = 0;
    rank(&(struct uk_findings){0});
    before = ranking;
    for (int i = 0; i < 3000; i++) {
        int a = 1 + below(UK_COMPLAINT_COUNT), b = 1 + below(UK_COMPLAINT_COUNT), c = 1 + below(UK_CANDIDATE_COUNT);
        if (before.p[c] <= 0)
            continue;
        double one = complaints_change(a, a, c, &before), two = complaints_change(b, b, c, &before), both = complaints_change(a, b, c, &before);
        double most = one > two ? one : two, least = one < two ? one : two;
        spoke += one > 0 && two > 0;
        CHECK_SAY(least < 0 || both >= most - 1e-9, "%d %d: %g %g, both %g", a, b, one, two, both);
        CHECK_SAY(most > 0 || both <= least + 1e-9, "%d %d: %g %g, both %g", a, b, one, two, both);
    }
    CHECK(spoke > 0);
}

FACT(what_is_out_of_range_is_refused_and_changes_nothing)
{
    struct uk_findings f = {0};
    CHECK(uk_findings_paint(&f, (uk_place){0}, 5) == UK_ERR_RANGE);
    CHECK(uk_findings_paint(&f, (uk_place){UK_PLACE_COUNT + 1}, 5) == UK_ERR_RANGE);
    CHECK(uk_findings_paint(&f, (uk_place){1}, 10.5) == UK_ERR_RANGE);
    CHECK(uk_findings_paint(&f, (uk_place){1}, NAN) == UK_ERR_RANGE);
    rank(&f);
    other = ranking;
    f.answer[3] = 9;
    CHECK(uk_finder_rank(&f, &work, &ranking) == UK_ERR_RANGE && !memcmp(&other, &ranking, sizeof other));
}

FACT(pain_all_over_both_halves_is_widespread)
{
    struct uk_findings f = {0};
    for (int p = 1; p <= UK_PLACE_COUNT; p++)
        if (uk_place_table[p].side == UK_LEFT)
            f.painted[p] = 51;
    CHECK(!rank(&f)->widespread);
    paint(&f, "temple", UK_RIGHT, 5);
    CHECK(rank(&f)->widespread);
}

// -- why and what if ------------------------------------------------------------------------------------------

FACT(why_is_the_change_in_log_odds_without_the_finding)
{
    static struct uk_why why;
    for (int t = 0; t < 40; t++) {
        struct uk_findings f;
        random_painting(&f, 8);
        answer_some(&f, 2);
        if (t % 2)
            f.complaint[1 + below(UK_COMPLAINT_COUNT)] = true;
        other = *rank(&f);
        uk_candidate asked[2] = {other.point[0].candidate, other.point[3].candidate};
        CHECK(uk_finder_why(&f, &work, asked, 2, &why) == UK_OK && why.exact);
        for (int i = 0; i < why.count; i++) {
            struct uk_findings without = f;
            uint16_t n = why.reason[i].n;
            switch (why.reason[i].kind) {
            case UK_FOUND_PLACE: without.painted[n] = 0; break;
            case UK_FOUND_ANSWER: without.answer[n] = 0; break;
            case UK_FOUND_PRESS: without.press[n] = 0; break;
            case UK_FOUND_CAUSE: without.cause[n] = false; break;
            case UK_FOUND_COMPLAINT: without.complaint[n] = false; break;
            case UK_FOUND_HISTORY: without.history[n] = 0; break;
            }
            rank(&without);
            for (int k = 0; k < 2; k++) {
                double change = uk_log_odds(other.p[asked[k].n]) - uk_log_odds(ranking.p[asked[k].n]);
                CHECK(fabs(change - why.reason[i].log_odds[k]) < 1e-8);
            }
        }
        CHECK(!memcmp(rank(&f), &other, sizeof other));
    }
}

// For wide paintings `why` works near the finding only; there it must still tell the direction and the size.
FACT(why_of_a_wide_painting_is_near_the_exact_one)
{
    static struct uk_why why;
    double off = 0, size = 0;
    for (int t = 0; t < 40; t++) {
        struct uk_findings f = {0};
        paint_contiguous(&f, 15);
        other = *rank(&f);
        uk_candidate asked[5];
        for (int k = 0; k < 5; k++)
            asked[k] = other.point[k].candidate;
        double operations = work.plan.operations;
        work.plan.operations = 1e12; // as if too dear
        CHECK(uk_finder_why(&f, &work, asked, 5, &why) == UK_OK && !why.exact && operations > 0);
        for (int i = 0; i < why.count; i++) {
            struct uk_findings without = f;
            without.painted[why.reason[i].n] = 0;
            rank(&without);
            for (int k = 0; k < 5; k++) {
                double change = uk_log_odds(other.p[asked[k].n]) - uk_log_odds(ranking.p[asked[k].n]);
                off += fabs(change - why.reason[i].log_odds[k]);
                size += fabs(change);
            }
        }
    }
    CHECK_SAY(off < 0.35 * size, "off by %g of %g", off, size);
}

FACT(a_question_s_answers_add_up_to_what_is_known)
{
    static struct uk_what_if if_asked;
    for (int t = 0; t < 60; t++) {
        struct uk_findings f;
        random_painting(&f, 8);
        for (int p = 1; p <= UK_PLACE_COUNT; p++)
            f.painted[p] = f.painted[p] ? 51 : 0;
        other = *rank(&f);
        uk_question q = {(uint16_t)(1 + below(UK_QUESTION_COUNT))};
        uk_finder_ask(&work, q, &if_asked);
        CHECK(fabs(if_asked.chance[0] + if_asked.chance[1] - 1) < 1e-12);
        for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
            CHECK(fabs(if_asked.chance[0] * if_asked.p[0][c] + if_asked.chance[1] * if_asked.p[1][c] - other.p[c]) < 1e-12);
        f.answer[q.n] = UK_NO;
        if (uk_question_table[q.n].kind == UK_CAUSE_QUESTION)
            continue;
        rank(&f);
        for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
            CHECK(fabs(ranking.p[c] - if_asked.p[0][c]) < 1e-12);
    }
}

FACT(a_press_tried_out_is_what_the_press_then_makes_of_the_ranking)
{
    static struct uk_what_if tried;
    for (int t = 0; t < 40; t++) {
        struct uk_findings f;
        random_painting(&f, 8);
        for (int p = 1; p <= UK_PLACE_COUNT; p++)
            f.painted[p] = f.painted[p] ? 51 : 0;
        rank(&f);
        uk_candidate c = ranking.point[below(6)].candidate;
        if (work.both[work.cause_of[c.n]])
            continue;
        uk_finder_try(&work, c, &tried);
        CHECK(fabs(tried.chance[0] + tried.chance[1] + tried.chance[2] - 1) < 1e-12);
        for (int k = 0; k < 3; k++) {
            f.press[c.n] = (uint8_t)(UK_PRESS_NOTHING + k);
            rank(&f);
            for (int i = 1; i <= UK_CANDIDATE_COUNT; i++)
                CHECK(fabs(ranking.p[i] - tried.p[k][i]) < 1e-9);
        }
    }
}

FACT(law_same_painting_same_bits_whatever_memory_held)
{
    for (int t = 0; t < 60; t++) {
        struct uk_findings f = {0};
        t % 2 ? paint_contiguous(&f, 1 + t % 12) : paint_spread(&f, 1 + t);
        rank(&f);
        other = ranking;
        memset(&work.room, 0xa5, sizeof work.room);
        memset(&work.plan, 0xa5, sizeof work.plan);
        CHECK(!memcmp(rank(&f), &other, sizeof other));
    }
}

FACTS(same_as_plain_enumeration, cutting_findings_out_changes_nothing, same_as_the_slow_program_on_the_atlas, same_as_the_slow_program_up_to_frontier_16,
      law_left_and_right_mirror_each_other,
      law_left_and_right_mirror_each_other_also_where_the_answer_is_only_near, law_the_order_of_painting_does_not_matter,
      law_a_region_that_one_point_explains_raises_that_point, law_probabilities_lie_between_0_and_1,
      law_nothing_found_is_the_prior, law_unsure_changes_nothing,
      law_a_higher_level_never_lowers_a_point_that_reaches_the_region, law_no_painting_takes_long_or_breaks_anything,
      the_two_regions_of_the_first_example_point_to_the_trapezius, no_pain_here_says_more_than_not_painted,
      what_hurts_on_both_sides_goes_with_what_hurts_on_one, a_pattern_that_no_muscle_explains_says_so,
      a_press_that_finds_the_pain_raises_the_point_and_one_that_finds_nothing_lowers_it,
      one_answer_in_words_moves_the_odds_by_no_more_than_a_factor_of_e, a_cause_and_its_own_question_are_the_same,
      complaints_move_priors_within_their_limits, law_two_complaints_that_speak_for_a_point_are_no_less_than_one, what_is_out_of_range_is_refused_and_changes_nothing,
      pain_all_over_both_halves_is_widespread, why_is_the_change_in_log_odds_without_the_finding,
      why_of_a_wide_painting_is_near_the_exact_one, a_question_s_answers_add_up_to_what_is_known,
      a_press_tried_out_is_what_the_press_then_makes_of_the_ranking, law_same_painting_same_bits_whatever_memory_held)
