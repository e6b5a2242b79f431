// SPDX-License-Identifier: MIT
//
// People made up to try the finder on, with what is assumed of them written down. Their numbers are close to
// the finder's own but not the same, and they paint more loosely than its network thinks.

#ifndef BENCH_PEOPLE_H
#define BENCH_PEOPLE_H

#include "core/finder.h"
#include "core/num.h"

#include <stdlib.h>
#include <string.h>

// -- what is assumed -------------------------------------------------------------------------------------
static const double PEOPLE_POINTS[3] = {0.6, 0.3, 0.1};  // one, two or three active points
static const double PEOPLE_NEAR = 0.7;       // a further point reaches a place of the first, on its side; else
                                             // it is any point, half of the time on the same side
static const double PEOPLE_ESSENTIAL = 0.7, PEOPLE_SPILLOVER = 0.25, PEOPLE_LOCAL = 0.35; // such a place hurts
static const double PEOPLE_NOISE = 0.001;    // any other place hurts as well
static const double PEOPLE_MISSED = 0.15;    // a place that hurts is not painted
static const double PEOPLE_MOVED = 0.15;     // ... or its neighbour is painted instead
static const double PEOPLE_BLURRED = 0.10;   // ... or its neighbour too
static const double PEOPLE_YES = 0.6, PEOPLE_YES_ANYWAY = 0.15; // a movement hurts: for each active point it
                                             // loads (scaled by its strength), and for other reasons
static const double PEOPLE_WRONG = 0.1, PEOPLE_SKIP = 0.1; // an answer is the wrong one; a question is skipped
static const double PEOPLE_MINE = 0.75, PEOPLE_NOTHING = 0.1;            // pressing an active point; else tender
static const double PEOPLE_MINE_OTHER = 0.15, PEOPLE_NOTHING_OTHER = 0.55; // and any other; between chance and the 88 in 100 that
                                             // published agreement of examiners comes to (atlas/finder.yaml)

struct person {
    int active[3], active_count; // candidates
    struct uk_findings findings; // what was painted
};

static uint64_t people_seed;

static uint64_t people_random(void)
{
    uint64_t z = (people_seed += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
}

static double people_uniform(void)
{
    return (double)(people_random() >> 11) * 0x1p-53;
}

static bool chance_of(double p)
{
    return people_uniform() < p;
}

static bool zone_has(struct uk_span zone, uk_region region)
{
    for (int i = 0; i < zone.count; i++)
        if (uk_region_pool[zone.first + (uint32_t)i].n == region.n)
            return true;
    return false;
}

// How likely an active candidate makes a place hurt.
static double person_hurts(int candidate, int place)
{
    const struct uk_candidate_row *c = &uk_candidate_table[candidate];
    const struct uk_point_row *point = &uk_point_table[c->point.n];
    const struct uk_place_row *p = &uk_place_table[place];
    if (p->side != UK_MIDLINE && p->side != c->side)
        return 0;
    if (zone_has(point->essential, p->region))
        return PEOPLE_ESSENTIAL;
    if (zone_has(point->local, p->region))
        return PEOPLE_LOCAL;
    return zone_has(point->spillover, p->region) ? PEOPLE_SPILLOVER : 0;
}

// A candidate drawn by how common its point is; if `near` is not 0, one that hurts where that one does.
static int draw_candidate(const double *prior, int near)
{
    double weight[UK_CANDIDATE_COUNT + 1], sum = 0;
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
        weight[c] = uk_point_table[uk_candidate_table[c].point.n].ranked ? prior[c] : 0;
        bool meets = !near;
        for (int p = 1; p <= UK_PLACE_COUNT && !meets; p++)
            meets = person_hurts(near, p) > 0 && person_hurts(c, p) > 0;
        weight[c] = meets && c != near ? weight[c] : 0;
        sum += weight[c];
    }
    double at = people_uniform() * sum;
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
        if ((at -= weight[c]) < 0)
            return c;
    return near ? near : 1;
}

static int neighbour_of(int place)
{
    struct uk_span near = uk_place_table[place].neighbours;
    return near.count ? uk_place_pool[near.first + people_random() % near.count].n : place;
}

static void paint_person(struct person *who)
{
    memset(&who->findings, 0, sizeof who->findings);
    for (int p = 1; p <= UK_PLACE_COUNT; p++) {
        double calm = 1 - PEOPLE_NOISE, strongest = 0;
        for (int k = 0; k < who->active_count; k++) {
            double w = person_hurts(who->active[k], p);
            calm *= 1 - w;
            strongest = w > strongest ? w : strongest;
        }
        if (chance_of(calm) || chance_of(PEOPLE_MISSED))
            continue;
        int level = 2 + (int)(people_random() % 6) + (strongest >= PEOPLE_ESSENTIAL ? 2 : 0);
        int at = chance_of(PEOPLE_MOVED) ? neighbour_of(p) : p;
        who->findings.painted[at] = (uint8_t)(1 + 10 * level);
        if (chance_of(PEOPLE_BLURRED))
            who->findings.painted[neighbour_of(at)] = (uint8_t)(1 + 10 * level);
    }
}

static int painted_count(const struct uk_findings *f)
{
    int n = 0;
    for (int p = 1; p <= UK_PLACE_COUNT; p++)
        n += f->painted[p] > 1;
    return n;
}

// `prior`: how common each candidate is. Whoever has nothing to paint does not come.
static struct person draw_person(const double *prior)
{
    struct person who;
    do {
        double at = people_uniform();
        int count = at < PEOPLE_POINTS[0] ? 1 : at < PEOPLE_POINTS[0] + PEOPLE_POINTS[1] ? 2 : 3;
        who.active_count = 0;
        who.active[who.active_count++] = draw_candidate(prior, 0);
        while (who.active_count < count)
            who.active[who.active_count++] = draw_candidate(prior, chance_of(PEOPLE_NEAR) ? who.active[0] : 0);
        paint_person(&who);
    } while (!painted_count(&who.findings));
    return who;
}

static bool is_active(const struct person *who, int candidate)
{
    for (int k = 0; k < who->active_count; k++)
        if (who->active[k] == candidate)
            return true;
    return false;
}

// What the person answers to a question.
static inline enum uk_answer person_answers(const struct person *who, uk_question q)
{
    const struct uk_question_row *row = &uk_question_table[q.n];
    double no = 1 - PEOPLE_YES_ANYWAY;
    for (int k = 0; k < who->active_count; k++)
        for (int i = 0; i < row->speaks_for.count; i++) {
            const struct uk_speaks_row *s = &uk_speaks_table[row->speaks_for.first + (uint32_t)i];
            if (s->point.n == uk_candidate_table[who->active[k]].point.n)
                no *= 1 - PEOPLE_YES * s->strength / 3.0;
        }
    bool yes = !chance_of(no);
    if (chance_of(PEOPLE_WRONG))
        yes = !yes;
    return chance_of(PEOPLE_SKIP) ? UK_UNSURE : yes ? UK_YES : UK_NO;
}

static inline enum uk_press person_feels(const struct person *who, int candidate)
{
    bool active = is_active(who, candidate);
    double at = people_uniform(), mine = active ? PEOPLE_MINE : PEOPLE_MINE_OTHER;
    double nothing = active ? PEOPLE_NOTHING : PEOPLE_NOTHING_OTHER;
    return at < mine ? UK_PRESS_MINE : at < mine + nothing ? UK_PRESS_NOTHING : UK_PRESS_TENDER;
}

#endif
