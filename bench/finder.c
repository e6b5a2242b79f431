// SPDX-License-Identifier: MIT
//
// How right and how fast the finder is.
//
//   build/bench/finder --accuracy [CASES [PEOPLE]]   published cases (tests/golden/cases.jsonl) and made-up people
//   build/bench/finder --speed                       posterior for drawings of 1 to 20 regions, beside two others
//   build/bench/finder --interview [PEOPLE]          made-up people after painting, questions and presses
//   build/bench/finder --wide [DRAWINGS]             error of the answers that are not exact
#include "api/json.h"
#include "bench/baselines.h"
#include "bench/figure.h"
#include "bench/interview.h"
#include "bench/people.h"
#include "bench/speed.h"

#include <math.h>
#include <stdio.h>

static struct uk_finder_work work;
static struct uk_ranking ranking;

// -- counting ----------------------------------------------------------------------------------------------

struct tally {
    int n, top1, top3, top5, side, side_n;
};

static void count_rank(struct tally *t, int rank)
{
    t->n++;
    t->top1 += rank <= 1;
    t->top3 += rank <= 3;
    t->top5 += rank <= 5;
}

static void print_share(int hits, int n)
{
    double low, high;
    figure_wilson(hits, n, &low, &high);
    printf(" %5.1f (%4.1f-%5.1f)", 100.0 * hits / n, 100 * low, 100 * high);
}

static void print_tally(const char *name, const struct tally *t)
{
    printf("  %-24s", name);
    print_share(t->top1, t->n);
    print_share(t->top3, t->n);
    print_share(t->top5, t->n);
    if (t->side_n)
        print_share(t->side, t->side_n);
    printf("\n");
}

static const char header[] = "                              top 1              top 3              top 5              side right";

// The best rank of the wanted muscles by a score; equals by id, as in the finder.
static int rank_by_score(const double *score, const bool *wanted)
{
    int best = UK_MUSCLE_COUNT;
    for (int m = 1; m <= UK_MUSCLE_COUNT; m++) {
        if (!wanted[m])
            continue;
        int rank = 1;
        for (int k = 1; k <= UK_MUSCLE_COUNT; k++)
            rank += score[k] > score[m] || (k < m && score[k] == score[m]);
        best = rank < best ? rank : best;
    }
    return best;
}

static int rank_in(const struct uk_ranking *r, const bool *wanted)
{
    for (int i = 0; i < r->muscle_count; i++)
        if (wanted[r->muscle[i].muscle.n])
            return i + 1;
    return UK_MUSCLE_COUNT;
}

// -- published cases ---------------------------------------------------------------------------------------

enum { CASES_MAX = 2000 };

struct published {
    struct uk_findings findings;
    bool wanted[UK_MUSCLE_COUNT + 1], verified;
    uint8_t side; // of the culprit: left or right; UK_MIDLINE where not known or both
};

static struct published published[CASES_MAX];
static int published_count;

static int region_named(const char *id)
{
    for (int r = 1; r <= UK_REGION_COUNT; r++)
        if (!strcmp(uk_region_table[r].id, id))
            return r;
    fprintf(stderr, "no such region: %s\n", id);
    exit(2);
}

// "left:temple", "both:", "mid:" (of a paired region: both), "side_unknown:" (taken as left).
static void paint_word(struct uk_findings *f, const char *word)
{
    const char *id = strchr(word, ':') ? strchr(word, ':') + 1 : word;
    const struct uk_region_row *row = &uk_region_table[region_named(id)];
    bool left = strncmp(word, "right:", 6) != 0, right = strncmp(word, "left:", 5) && strncmp(word, "side_unknown:", 13);
    for (int side = UK_MIDLINE; side <= UK_RIGHT; side++)
        if (row->place[side].n && (side == UK_MIDLINE || (side == UK_LEFT ? left : right)))
            f->painted[row->place[side].n] = 1 + 10 * UK_LEVEL_USUAL;
}

static void read_case(const struct api_json *j, struct published *c)
{
    uint32_t list = api_json_get(j, 1, "region_ids");
    for (uint32_t n = j->node[list].child; n; n = j->node[n].next)
        paint_word(&c->findings, api_json_text(j, n));
    list = api_json_get(j, 1, "culprit_muscle_ids");
    for (uint32_t n = j->node[list].child; n; n = j->node[n].next)
        for (int m = 1; m <= UK_MUSCLE_COUNT; m++)
            c->wanted[m] |= !strcmp(uk_muscle_table[m].id, api_json_text(j, n));
    c->verified = j->node[api_json_get(j, 1, "label_verified")].type == API_JSON_TRUE;
    const char *side = api_json_text(j, api_json_get(j, 1, "culprit_side"));
    c->side = !strcmp(side, "left") ? UK_LEFT : !strcmp(side, "right") ? UK_RIGHT : UK_MIDLINE;
}

static void read_cases(const char *path)
{
    static struct api_json j;
    static char line[1 << 16];
    struct uk_problem problem;
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(1);
    }
    while (fgets(line, sizeof line, file) && published_count < CASES_MAX) {
        if (api_json_read(&j, line, strcspn(line, "\n"), &problem)) {
            fprintf(stderr, "%s: not JSON: %s\n", path, problem.at);
            exit(2);
        }
        read_case(&j, &published[published_count++]);
    }
    fclose(file);
}

// The first 1, 3 and 5 of a tally: which 0, 1, 2.
static int hits_of(const struct tally *t, int which)
{
    return which == 0 ? t->top1 : which == 1 ? t->top3 : t->top5;
}

// The plain ways beside the finder, in one line.
static const char *baselines_said(const struct tally *baseline, int which, char *to, size_t size)
{
    static const enum baseline told[] = {COMMONEST, WEIGHTED, NAIVE_BAYES};
    static const char *const names[] = {"commonest muscles of the area", "weighted count of zones", "naive Bayes"};
    size_t used = 0;
    for (int i = 0; i < 3; i++) {
        char share[FIGURE_TEXT];
        const struct tally *t = &baseline[told[i]];
        used += (size_t)snprintf(to + used, size - used, "%s%s %s", i ? "; " : "", names[i], figure_share_text(hits_of(t, which), t->n, share));
    }
    return to;
}

static void figures_of_cases(const struct tally *finder, const struct tally *baseline, bool verified)
{
    static const int first[] = {1, 3, 5}, bar[] = {50, 80, 85};
    char id[40], what[120], beside[400];
    for (int k = 0; k < 3; k++) {
        snprintf(id, sizeof id, "cases.%stop%d", verified ? "verified." : "", first[k]);
        snprintf(what, sizeof what, "muscle in the first %d, published example cases%s", first[k], verified ? ", only those whose source names the muscle" : "");
        figure_share(id, what, hits_of(finder, k), finder->n, verified ? -1 : bar[k], "%s", baselines_said(baseline, k, beside, sizeof beside));
    }
    if (!verified)
        figure_share("cases.side", "side right where it is told, published example cases", finder->side, finder->side_n, 95, "the side that the source names");
}

static void tally_cases(bool verified_only)
{
    struct tally finder = {0}, baseline[BASELINE_COUNT] = {0};
    for (int i = 0; i < published_count; i++) {
        struct published *c = &published[i];
        if (verified_only && !c->verified)
            continue;
        uk_finder_rank(&c->findings, &work, &ranking);
        count_rank(&finder, rank_in(&ranking, c->wanted));
        for (int k = 0; k < ranking.muscle_count && c->side; k++)
            if (c->wanted[ranking.muscle[k].muscle.n]) {
                finder.side += ranking.muscle[k].side == c->side;
                finder.side_n++;
                break;
            }
        for (enum baseline b = 0; b < BASELINE_COUNT; b++) {
            double score[UK_MUSCLE_COUNT + 1];
            baseline_rank(b, &c->findings, score);
            count_rank(&baseline[b], rank_by_score(score, c->wanted));
        }
    }
    printf("\nPublished cases%s: %d. Per cent, with 95 %% intervals (Wilson).\n%s\n",
           verified_only ? ", muscle named by the source" : "", finder.n, header);
    print_tally("finder", &finder);
    for (enum baseline b = 0; b < BASELINE_COUNT; b++)
        print_tally(baseline_name[b], &baseline[b]);
    figures_of_cases(&finder, baseline, verified_only);
}

// -- made-up people ------------------------------------------------------------------------------------------

struct bins { // reliability: what was said, and what was so
    double said[10], so[10];
    int n[10];
};

static void add_to_bins(struct bins *b, double p, bool so)
{
    int i = p >= 1 ? 9 : (int)(p * 10);
    b->said[i] += p;
    b->so[i] += so;
    b->n[i]++;
}

// Prints the table; the expected calibration error.
static double print_bins(const char *what, const struct bins *b)
{
    double error = 0;
    int n = 0;
    printf("\n%s\n  said (mean)   was so   of\n", what);
    for (int i = 0; i < 10; i++) {
        if (!b->n[i])
            continue;
        printf("     %6.3f    %6.3f   %d\n", b->said[i] / b->n[i], b->so[i] / b->n[i], b->n[i]);
        error += fabs(b->said[i] - b->so[i]);
        n += b->n[i];
    }
    printf("  expected calibration error %.4f\n", error / n);
    return error / n;
}

static void tally_people(int count)
{
    static struct bins posterior, shown;
    struct tally finder = {0}, baseline[BASELINE_COUNT] = {0};
    double prior[UK_CANDIDATE_COUNT + 1], regions = 0;
    people_seed = 1;
    uk_finder_rank(&(struct uk_findings){0}, &work, &ranking);
    memcpy(prior, ranking.p, sizeof prior);
    for (int i = 0; i < count; i++) {
        struct person who = draw_person(prior);
        bool wanted[UK_MUSCLE_COUNT + 1] = {0};
        for (int k = 0; k < who.active_count; k++)
            wanted[uk_point_table[uk_candidate_table[who.active[k]].point.n].muscle.n] = true;
        regions += painted_count(&who.findings);
        uk_finder_rank(&who.findings, &work, &ranking);
        int rank = rank_in(&ranking, wanted);
        count_rank(&finder, rank);
        bool side = false;
        for (int k = 0; k < who.active_count; k++) {
            const struct uk_candidate_row *c = &uk_candidate_table[who.active[k]];
            side |= uk_point_table[c->point.n].muscle.n == ranking.muscle[rank - 1].muscle.n &&
                    c->side == ranking.muscle[rank - 1].side;
        }
        finder.side += side;
        finder.side_n++;
        for (int k = 0; k < 10; k++) {
            add_to_bins(&posterior, ranking.point[k].p, is_active(&who, ranking.point[k].candidate.n));
            add_to_bins(&shown, ranking.point[k].shown, is_active(&who, ranking.point[k].candidate.n));
        }
        for (enum baseline b = 0; b < BASELINE_COUNT; b++) {
            double score[UK_MUSCLE_COUNT + 1];
            baseline_rank(b, &who.findings, score);
            count_rank(&baseline[b], rank_by_score(score, wanted));
        }
    }
    printf("\nMade-up people (bench/people.h says what is assumed): %d, %.1f places painted on average.\n%s\n", count,
           regions / count, header);
    print_tally("finder", &finder);
    for (enum baseline b = 0; b < BASELINE_COUNT; b++)
        print_tally(baseline_name[b], &baseline[b]);
    double off = print_bins("Reliability of the first ten points, posterior", &posterior);
    double off_shown = print_bins("Reliability of the first ten points, as shown", &shown);
    char beside[400];
    figure_share("people.side", "side right, made-up people", finder.side, finder.side_n, 95, "%d people, %.1f places painted on average", count, regions / count);
    figure_plain("people.baselines", "the finder beside the plain ways: muscle in the first 1, made-up people, painted only", 100.0 * finder.top1 / finder.n, 1, "%", "%s",
                 baselines_said(baseline, 0, beside, sizeof beside));
    figure_plain("people.calibration", "expected calibration error of the first ten points, posterior", off, 4, "", "what was so, in ten bins");
    figure_plain("people.calibration_shown", "the same, as shown to people", off_shown, 4, "", "what was so, in ten bins");
}

// -- the interview -----------------------------------------------------------------------------------------

static struct tally after[3]; // painting, questions, presses

static void wanted_muscles(const struct person *who, bool wanted[UK_MUSCLE_COUNT + 1])
{
    memset(wanted, 0, UK_MUSCLE_COUNT + 1);
    for (int k = 0; k < who->active_count; k++)
        wanted[uk_point_table[uk_candidate_table[who->active[k]].point.n].muscle.n] = true;
}

static void count_stage(int stage, const struct uk_ranking *r, const struct person *who)
{
    bool wanted[UK_MUSCLE_COUNT + 1];
    wanted_muscles(who, wanted);
    count_rank(&after[stage], rank_in(r, wanted));
}

static void tally_interview(int people)
{
    interview_people(people, &work, &ranking, count_stage);
    printf("\nMade-up people (bench/people.h says what is assumed), %d.\n%s\n", people, header);
    print_tally("painted", &after[0]);
    print_tally("after 5 questions", &after[1]);
    print_tally("after up to 8 presses", &after[2]);
    static const char *const stages[] = {"painted only", "painted and 5 questions", "painted, 5 questions, up to 8 presses"};
    static const char *const names[] = {"painted", "asked", "pressed"};
    static const int bar1[] = {60, 67, 78}, bar3[] = {84, 87, 92};
    for (int k = 0; k < 3; k++)
        for (int top = 1; top <= 3; top += 2) {
            char id[40], what[120];
            snprintf(id, sizeof id, "people.%s.top%d", names[k], top);
            snprintf(what, sizeof what, "muscle in the first %d, made-up people, %s", top, stages[k]);
            figure_share(id, what, top == 1 ? after[k].top1 : after[k].top3, after[k].n, (top == 1 ? bar1 : bar3)[k], "drawn as bench/people.h says");
        }
}

int main(int argc, char **argv)
{
    if (argc > 1 && !strcmp(argv[1], "--accuracy")) {
        read_cases(argc > 2 ? argv[2] : "tests/golden/cases.jsonl");
        tally_cases(false);
        tally_cases(true);
        tally_people(argc > 3 ? atoi(argv[3]) : 4000);
        return 0;
    }
    if (argc > 1 && !strcmp(argv[1], "--speed"))
        return speed();
    if (argc > 1 && !strcmp(argv[1], "--interview")) {
        tally_interview(argc > 2 ? atoi(argv[2]) : 4000);
        return 0;
    }
    if (argc > 1 && !strcmp(argv[1], "--wide"))
        return wide(argc > 2 ? atoi(argv[2]) : 12);
    fprintf(stderr, "usage: finder --accuracy [CASES [PEOPLE]] | --interview [PEOPLE] | --speed | --wide [DRAWINGS]\n");
    return 2;
}
