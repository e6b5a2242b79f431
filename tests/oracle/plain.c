// SPDX-License-Identifier: MIT

#include "tests/oracle/plain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void plain_enumerate(const struct uk_network *net, long double *p, long double *alone, long double *log_evidence)
{
    long double all = 0;
    memset(p, 0, net->cause_count * sizeof *p);
    memset(alone, 0, net->finding_count * sizeof *alone);
    for (uint32_t on = 0; on < 1u << net->cause_count; on++) {
        long double weight = 1, quiet[UK_NETWORK_FINDINGS];
        for (int j = 0; j < net->finding_count; j++)
            quiet[j] = 1;
        for (int i = 0; i < net->cause_count; i++) {
            long double prior = net->prior[i];
            weight *= on >> i & 1 ? prior : 1 - prior;
            for (int l = net->first[i]; l < net->first[i + 1] && (on >> i & 1); l++)
                quiet[net->finding[l]] *= 1 - (long double)net->weight[l];
        }
        for (int j = 0; j < net->finding_count; j++)
            weight *= 1 - (1 - (long double)net->leak[j]) * quiet[j];
        all += weight;
        for (int i = 0; i < net->cause_count; i++)
            p[i] += on >> i & 1 ? weight : 0;
        for (int j = 0; j < net->finding_count; j++)
            alone[j] += weight / (1 - (1 - (long double)net->leak[j]) * quiet[j]) * net->leak[j] * quiet[j];
    }
    for (int i = 0; i < net->cause_count; i++)
        p[i] /= all;
    for (int j = 0; j < net->finding_count; j++)
        alone[j] /= all;
    *log_evidence = logl(all);
}

// -- the finder once more -------------------------------------------------------------------------------

static bool in_span(struct uk_span span, int region)
{
    for (int i = 0; i < span.count; i++)
        if (uk_region_pool[span.first + (uint32_t)i].n == region)
            return true;
    return false;
}

static bool beside(struct uk_span span, int region)
{
    struct uk_span near = uk_region_table[region].neighbours;
    for (int i = 0; i < near.count; i++)
        if (in_span(span, uk_region_pool[near.first + (uint32_t)i].n))
            return true;
    return false;
}

static bool is_key_of(int key, int satellite)
{
    struct uk_span keys = uk_point_table[satellite].satellite_of;
    for (int i = 0; i < keys.count; i++)
        if (uk_point_pool[keys.first + (uint32_t)i].n == key)
            return true;
    return false;
}

// How strongly a point reaches a region on its own side: the largest of all reasons to.
static long double strength(int point, int region)
{
    const struct uk_finder_numbers *n = &uk_finder_numbers;
    const struct uk_point_row *row = &uk_point_table[point];
    long double w = 0;
    if (in_span(row->essential, region))
        w = fmaxl(w, n->essential);
    if (in_span(row->spillover, region))
        w = fmaxl(w, n->spillover);
    if (in_span(row->local, region))
        w = fmaxl(w, n->local);
    if (beside(row->essential, region))
        w = fmaxl(w, (long double)n->neighbour * n->essential);
    if (beside(row->local, region))
        w = fmaxl(w, (long double)n->local_neighbour * n->local);
    for (int s = 1; s <= UK_POINT_COUNT; s++)
        if (is_key_of(point, s) && in_span(uk_point_table[s].essential, region))
            w = fmaxl(w, (long double)n->satellite * n->essential);
    return w;
}

static bool whole_on_midline(struct uk_span span)
{
    for (int i = 0; i < span.count; i++)
        if (uk_region_table[uk_region_pool[span.first + (uint32_t)i].n].paired)
            return false;
    return true;
}

static bool speaks_for(const struct uk_question_row *q, int point, int *strength_of)
{
    for (int i = 0; i < q->speaks_for.count; i++)
        if (uk_speaks_table[q->speaks_for.first + (uint32_t)i].point.n == point) {
            *strength_of = uk_speaks_table[q->speaks_for.first + (uint32_t)i].strength;
            return true;
        }
    return false;
}

static bool cause_feeds(int cause, int point)
{
    struct uk_span points = uk_cause_table[cause].points;
    for (int i = 0; i < points.count; i++)
        if (uk_point_pool[points.first + (uint32_t)i].n == point)
            return true;
    return false;
}

// What answers and causes make of the log-odds of a point.
static long double words(const struct uk_findings *f, int point)
{
    const struct uk_finder_numbers *n = &uk_finder_numbers;
    long double sum = 0, causes = 0;
    bool yes[UK_CAUSE_COUNT + 1] = {0}, no[UK_CAUSE_COUNT + 1] = {0};
    for (int c = 1; c <= UK_CAUSE_COUNT; c++)
        yes[c] = f->cause[c];
    for (int q = 1; q <= UK_QUESTION_COUNT; q++) {
        const struct uk_question_row *row = &uk_question_table[q];
        int s = 0;
        if (row->kind == UK_CAUSE_QUESTION) {
            yes[row->cause.n] |= f->answer[q] == UK_YES;
            no[row->cause.n] |= f->answer[q] == UK_NO;
        } else if (speaks_for(row, point, &s)) {
            long double leak = n->question_leak, w = (long double)n->question_link * s / 3;
            long double full = logl((1 - (1 - leak) * (1 - (long double)n->question_link)) / leak);
            if (f->answer[q] == UK_YES)
                sum += fminl(1, logl(n->words_most) / full) * logl((1 - (1 - leak) * (1 - w)) / leak);
            if (f->answer[q] == UK_NO)
                sum += logl(1 - w);
        }
    }
    for (int c = 1; c <= UK_CAUSE_COUNT; c++)
        if (cause_feeds(c, point))
            causes += yes[c] ? logl(n->cause_yes) : no[c] ? logl(n->cause_no) : 0;
    long double most = logl(n->words_most);
    return sum + fmaxl(-most, fminl(most, causes));
}

static long double pressed(const struct uk_findings *f, int candidate)
{
    const struct uk_finder_numbers *n = &uk_finder_numbers;
    switch (f->press[candidate]) {
    case UK_PRESS_NOTHING: return logl((long double)n->press_nothing_active / n->press_nothing_other);
    case UK_PRESS_TENDER:
        return logl((1 - (long double)n->press_nothing_active - n->press_mine_active) /
                    (1 - (long double)n->press_nothing_other - n->press_mine_other));
    case UK_PRESS_MINE: return logl((long double)n->press_mine_active / n->press_mine_other);
    default: return 0;
    }
}

// How far what hurts on one side only leans to this side: 1 when all of it is here, -1 when all is on the other.
static long double leaning(const struct uk_findings *f, int side)
{
    int here = 0, there = 0;
    for (int p = 1; p <= UK_PLACE_COUNT; p++) {
        const struct uk_place_row *place = &uk_place_table[p];
        if (place->side == UK_MIDLINE || f->painted[p] <= 1 || f->painted[place->mirror.n] > 1)
            continue;
        if (place->side == side)
            here++;
        else
            there++;
    }
    return here + there ? (long double)(here - there) / (here + there) : 0;
}

void slow_build(const struct uk_findings *f, struct slow_network *net)
{
    const struct uk_finder_numbers *n = &uk_finder_numbers;
    memset(net, 0, sizeof *net);
    net->leak = n->leak;
    bool painted = false;
    for (int p = 1; p <= UK_PLACE_COUNT; p++)
        painted |= f->painted[p] > 1;
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
        const struct uk_candidate_row *row = &uk_candidate_table[c];
        const struct uk_point_row *point = &uk_point_table[row->point.n];
        net->cause_of[c] = -1;
        if (!point->ranked)
            continue;
        bool both = whole_on_midline(point->essential) && whole_on_midline(point->spillover) &&
                    whole_on_midline(point->local);
        if (both && row->side == UK_RIGHT) {
            net->cause_of[c] = net->cause_of[row->mirror.n];
            net->odds[net->cause_of[c]] *= expl(pressed(f, c) + f->history[c] / 10.0L);
            continue;
        }
        int i = net->cause_of[c] = net->cause_count++, siblings = 0, j = 0;
        for (int k = 1; k <= UK_POINT_COUNT; k++)
            siblings += uk_point_table[k].ranked && uk_point_table[k].muscle.n == point->muscle.n;
        long double prior = (long double)n->prior * uk_point_prior[row->point.n] *
                            powl(siblings, -(long double)n->prior_spread) * (both ? 2 : 1);
        long double log_odds = logl(prior / (1 - prior)) + words(f, row->point.n) + pressed(f, c) + f->history[c] / 10.0L;
        if (!both)
            log_odds += leaning(f, row->side) * logl(n->same_side);
        long double reached = 0, tilt = 0;
        for (int p = 1; p <= UK_PLACE_COUNT; p++) {
            const struct uk_place_row *place = &uk_place_table[p];
            long double w = both || place->side == UK_MIDLINE || place->side == row->side ? strength(row->point.n, place->region.n) : 0;
            reached += w;
            if (f->painted[p] > 1) {
                net->weight[i][j++] = w;
                tilt += w * (f->painted[p] - 51) / 50.0L;
            } else if (f->painted[p] == 1) {
                log_odds += logl(1 - w);
            } else if (painted) {
                log_odds += n->unpainted_power * logl(1 - w);
            }
        }
        net->finding_count = j;
        net->both[i] = both;
        net->odds[i] = expl(log_odds);
        net->tilt[i] = expl(logl(n->level_factor) * tilt / reached);
    }
}

// The weight of all explanations of every finding; cause `certain` is on, or none when -1.
static long double weight_of_all(const struct slow_network *net, int certain)
{
    size_t size = (size_t)1 << net->finding_count;
    long double *table = calloc(size, sizeof *table), *with = malloc(size * sizeof *with), sum = 0;
    table[0] = 1; // by the set of findings explained so far
    for (int i = 0; i < net->cause_count; i++) {
        long double prior = i == certain ? 1 : net->odds[i] / (1 + net->odds[i]);
        bool reaches = false;
        memcpy(with, table, size * sizeof *with);
        for (int j = 0; j < net->finding_count; j++) {
            long double w = net->weight[i][j];
            size_t bit = (size_t)1 << j;
            reaches |= w > 0;
            for (size_t s = 0; s < size && w > 0; s++)
                if (s & bit)
                    with[s] += w * with[s ^ bit];
            for (size_t s = 0; s < size && w > 0; s++)
                if (!(s & bit))
                    with[s] *= 1 - w;
        }
        for (size_t s = 0; s < size && reaches; s++)
            table[s] = (1 - prior) * table[s] + prior * with[s];
    }
    for (size_t s = 0; s < size; s++) {
        long double leaks = 1;
        for (int j = 0; j < net->finding_count; j++)
            leaks *= s >> j & 1 ? 1 : net->leak;
        sum += table[s] * leaks;
    }
    free(table);
    free(with);
    return sum;
}

long double slow_posterior(const struct slow_network *net, int candidate)
{
    int i = net->cause_of[candidate];
    if (i < 0)
        return 0;
    long double prior = net->odds[i] / (1 + net->odds[i]);
    long double p = prior * weight_of_all(net, i) / weight_of_all(net, -1);
    p = p * net->tilt[i] / (1 - p + p * net->tilt[i]);
    return net->both[i] ? p / 2 : p;
}

// -- quickscore -------------------------------------------------------------------------------------------

void quickscore(const struct uk_network *net, double *p)
{
    double all = 0;
    memset(p, 0, net->cause_count * sizeof *p);
    for (uint32_t subset = 0; subset < 1u << net->finding_count; subset++) {
        double term = 1, share[UK_NETWORK_CAUSES];
        for (int j = 0; j < net->finding_count; j++)
            if (subset >> j & 1)
                term *= -(1 - net->leak[j]);
        for (int i = 0; i < net->cause_count; i++) {
            double on = net->prior[i];
            for (int l = net->first[i]; l < net->first[i + 1]; l++)
                if (subset >> net->finding[l] & 1)
                    on *= 1 - net->weight[l];
            double both = 1 - net->prior[i] + on;
            share[i] = on / both;
            term *= both;
        }
        all += term;
        for (int i = 0; i < net->cause_count; i++)
            p[i] += term * share[i];
    }
    for (int i = 0; i < net->cause_count; i++)
        p[i] /= all;
}
