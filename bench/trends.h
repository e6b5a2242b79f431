// SPDX-License-Identifier: MIT
//
// People who try things, for bench/trends.c and tests/trends.c: drawn from what core/works.h believes before, or such
// that nothing works. Their goes fall when tenderness is above the usual; their days resemble the day before.

#ifndef BENCH_TRENDS_H
#define BENCH_TRENDS_H

#include "core/works.h"

#include <math.h>
#include <string.h>

enum { TRIAL_WEEKS = 8, TRIAL_THINGS = 3 };

struct trial_sum {
    long intervals, covered, intervals_last, covered_last; // at all looks; at the last
    long told;                                             // people told "helps" at any look
    long large, large_told, large_denied, none, none_told; // at the last look, effects of 1 and more, of 0 and less
};

static unsigned long long trial_bits(unsigned long long *seed)
{
    unsigned long long z = (*seed += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
}

static double trial_share(unsigned long long *seed)
{
    return ((double)(trial_bits(seed) >> 11) + 0.5) / 9007199254740992.0;
}

static double trial_normal(unsigned long long *seed)
{
    double a = trial_share(seed), b = trial_share(seed);
    return sqrt(-2 * log(a)) * cos(6.283185307179586 * b);
}

struct trial_person {
    int kind;
    double level, slope, noise, effect[TRIAL_THINGS];
};

static struct trial_person trial_draw(int kind, bool null, unsigned long long *seed)
{
    const struct uk_trends_numbers *n = &uk_trends_numbers;
    bool go = kind == UK_WORKS_GOES;
    struct trial_person p = {.kind = kind};
    double person = (go ? n->go_person_nrs : n->habit_person_nrs) * trial_normal(seed) + (go ? n->go_mean_nrs : n->habit_mean_nrs);
    for (int i = 0; i < TRIAL_THINGS; i++)
        p.effect[i] = null ? 0 : person + (go ? n->go_thing_nrs : n->habit_thing_nrs) * trial_normal(seed);
    p.level = (go ? 0 : 5) + n->level_wide_nrs * (null ? 0.3 : 1) * trial_normal(seed);
    p.slope = (go ? n->go_slope : -n->habit_slope) + (go ? n->go_slope_nrs : n->habit_slope_nrs) * trial_normal(seed);
    p.noise = (go ? n->go_noise_nrs : n->habit_noise_nrs) * exp(n->noise_log_spread * trial_normal(seed));
    return p;
}

// One week: three goes, or seven days. Where it begins is high more often than low: people go when it hurts.
static void trial_week(const struct trial_person *p, struct uk_works *w, bool null, double *today, unsigned long long *seed)
{
    int rows = p->kind == UK_WORKS_GOES ? 3 : 7;
    for (int i = 0; i < rows; i++) {
        double start = p->kind == UK_WORKS_GOES ? 5 + 2 * fabs(trial_normal(seed)) : *today, y;
        uint32_t done = (uint32_t)(trial_bits(seed) >> 20) & ((1u << TRIAL_THINGS) - 1);
        if (null && start > 6 && trial_share(seed) < 0.5)
            done |= 1; // what is reached for when it is bad
        y = p->level + p->slope * (start - 5) + p->noise * trial_normal(seed);
        for (int k = 0; k < TRIAL_THINGS; k++)
            y += (done >> k) & 1 ? p->effect[k] : 0;
        uk_works_add(w, start, done, y);
        if (p->kind == UK_WORKS_DAYS)
            *today = 10 - y;
    }
}

static struct trial_sum trial(int kind, long people, bool null, unsigned long long seed)
{
    struct trial_sum sum = {0};
    for (long i = 0; i < people; i++) {
        struct trial_person p = trial_draw(kind, null, &seed);
        struct uk_works w = {.kind = (uint8_t)kind, .things = TRIAL_THINGS};
        double today = 5;
        bool told = false;
        for (int week = 1; week <= TRIAL_WEEKS; week++) {
            struct uk_works_answer a[UK_WORKS_THINGS];
            trial_week(&p, &w, null, &today, &seed);
            uk_works_judge(&w, a);
            for (int k = 0; k < TRIAL_THINGS; k++) {
                bool in = a[k].low <= p.effect[k] && p.effect[k] <= a[k].high, last = week == TRIAL_WEEKS;
                bool helps = a[k].verdict == UK_WORKS_HELPS;
                told = told || helps;
                sum.intervals++;
                sum.covered += in;
                sum.intervals_last += last;
                sum.covered_last += last && in;
                sum.large += last && p.effect[k] >= 1;
                sum.large_told += last && p.effect[k] >= 1 && helps;
                sum.large_denied += last && p.effect[k] >= 1 && a[k].verdict == UK_WORKS_NOT;
                sum.none += last && p.effect[k] <= 0;
                sum.none_told += last && p.effect[k] <= 0 && helps;
            }
        }
        sum.told += told;
    }
    return sum;
}

#endif
