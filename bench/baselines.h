// SPDX-License-Identifier: MIT
//
// Plain ways to rank muscles, which the network must beat. Each fills score[muscle]; higher is likelier.

#ifndef BENCH_BASELINES_H
#define BENCH_BASELINES_H

#include "core/finder.h"
#include "core/num.h"

#include <string.h>

static int baseline_zone(int candidate, int place) // 3 essential, 2 local, 1 spillover, 0 none
{
    const struct uk_candidate_row *c = &uk_candidate_table[candidate];
    const struct uk_point_row *point = &uk_point_table[c->point.n];
    const struct uk_place_row *p = &uk_place_table[place];
    struct uk_span zone[] = {point->spillover, point->local, point->essential};
    if (p->side != UK_MIDLINE && p->side != c->side)
        return 0;
    for (int z = 3; z > 0; z--)
        for (int i = 0; i < zone[z - 1].count; i++)
            if (uk_region_pool[zone[z - 1].first + (uint32_t)i].n == p->region.n)
                return z;
    return 0;
}

enum baseline { OVERLAP, WEIGHTED, JACCARD, NAIVE_BAYES, COMMONEST, BASELINE_COUNT };
static const char *const baseline_name[] = {"overlap count", "weighted overlap", "Jaccard", "naive Bayes",
                                            "commonest of the area"};

static double baseline_point(enum baseline which, const struct uk_findings *f, int candidate)
{
    const struct uk_finder_numbers *n = &uk_finder_numbers;
    const double w[] = {0.01, n->spillover, n->local, n->essential};
    double hit = 0, reached = 0, painted = 0, log_odds = uk_log(uk_point_prior[uk_candidate_table[candidate].point.n]);
    for (int p = 1; p <= UK_PLACE_COUNT; p++) {
        int z = baseline_zone(candidate, p);
        bool on = f->painted[p] > 1;
        painted += on;
        reached += z > 0;
        hit += on && z ? which == WEIGHTED ? w[z] : 1 : 0;
        if (on)
            log_odds += uk_log((n->leak + w[z]) / (n->leak + 0.02));
        else if (z)
            log_odds += n->unpainted_power * uk_log(1 - w[z]);
    }
    return which == JACCARD ? hit / (reached + painted - hit) : which == NAIVE_BAYES ? log_odds : hit;
}

// The commonest muscles that have a zone in one of the painted groups of regions (head, neck, shoulder ...).
static void baseline_commonest(const struct uk_findings *f, double *score)
{
    uint32_t groups = 0;
    for (int p = 1; p <= UK_PLACE_COUNT; p++)
        if (f->painted[p] > 1)
            groups |= 1u << uk_region_table[uk_place_table[p].region.n].group;
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
        const struct uk_point_row *point = &uk_point_table[uk_candidate_table[c].point.n];
        bool near = false;
        for (int i = 0; i < point->essential.count; i++)
            near |= groups >> uk_region_table[uk_region_pool[point->essential.first + (uint32_t)i].n].group & 1;
        if (near && point->ranked)
            score[point->muscle.n] += uk_point_prior[uk_candidate_table[c].point.n];
    }
}

static void baseline_rank(enum baseline which, const struct uk_findings *f, double score[UK_MUSCLE_COUNT + 1])
{
    for (int m = 0; m <= UK_MUSCLE_COUNT; m++)
        score[m] = which == NAIVE_BAYES ? -1e9 : 0;
    if (which == COMMONEST) {
        baseline_commonest(f, score);
        return;
    }
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
        const struct uk_point_row *point = &uk_point_table[uk_candidate_table[c].point.n];
        double s = point->ranked ? baseline_point(which, f, c) : -1e9;
        if (s > score[point->muscle.n])
            score[point->muscle.n] = s;
    }
}

#endif
