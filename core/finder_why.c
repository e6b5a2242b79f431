// SPDX-License-Identifier: MIT

#include "core/finder.h"

#include "core/num.h"

#include <string.h>

// -- what if -------------------------------------------------------------------------------------------

// Whether one more sweep is cheap enough to be done for each of thirty questions.
static bool cheap(const struct uk_finder_work *work)
{
    enum { FRONTIER_CHEAP = 11 };
    return work->plan.exact && work->plan.frontier <= FRONTIER_CHEAP;
}

// Posteriors (levels left aside) when the log-odds of each cause are changed by change[i].
static void solve_changed(struct uk_finder_work *work, const double *change, double *p)
{
    for (int n = 0; n < work->node_count; n++) {
        int i = work->node_cause[n];
        work->network.prior[n] = uk_from_log_odds(work->log_odds[i] + change[i]);
    }
    uk_network_solve(&work->network, &work->plan, &work->room, &work->answer);
    for (int i = 0; i < work->cause_count; i++)
        p[i] = work->node_of[i] == UK_NETWORK_CAUSES ? uk_from_log_odds(work->log_odds[i] + change[i])
                                                     : work->answer.p[work->node_of[i]];
}

// What is left of `all` when a share `part` with posterior `seen` is taken out.
static double rest_of(double all, double part, double seen)
{
    double p = (all - part * seen) / (1.0 - part);
    return p < 0 ? 0 : p > 1 ? 1 : p;
}

static void tell(const struct uk_finder_work *work, double *by_cause, double by_candidate[])
{
    for (int i = 0; i < work->cause_count; i++)
        by_cause[i] = uk_finder_tilted(work, i, by_cause[i]);
    uk_finder_spread(work, by_cause, by_candidate);
}

double uk_finder_chance(const struct uk_finder_work *work, uk_question question)
{
    double w[UK_NETWORK_CAUSES], no = 1.0 - uk_finder_question(work, question, w);
    for (int i = 0; i < work->cause_count; i++)
        no *= 1.0 - w[i] * work->level_free[i];
    return 1.0 - no;
}

void uk_finder_ask(struct uk_finder_work *work, uk_question question, struct uk_what_if *what_if)
{
    double w[UK_NETWORK_CAUSES], change[UK_NETWORK_CAUSES], no[UK_NETWORK_CAUSES], yes[UK_NETWORK_CAUSES];
    double leak = uk_finder_question(work, question, w), chance_no = 1.0 - leak;
    if (cheap(work)) {
        for (int i = 0; i < work->cause_count; i++) {
            change[i] = w[i] > 0 ? uk_log(1.0 - w[i]) : 0.0;
            chance_no *= 1.0 - w[i] * uk_from_log_odds(work->log_odds[i]);
        }
        solve_changed(work, change, no);
        chance_no *= uk_exp(work->answer.log_evidence - work->log_evidence);
    } else {
        for (int i = 0; i < work->cause_count; i++) {
            double p = work->level_free[i];
            chance_no *= 1.0 - w[i] * p;
            no[i] = p * (1.0 - w[i]) / (1.0 - p * w[i]);
        }
    }
    for (int i = 0; i < work->cause_count; i++)
        yes[i] = rest_of(work->level_free[i], chance_no, no[i]);
    what_if->count = 2;
    what_if->chance[0] = chance_no;
    what_if->chance[1] = 1.0 - chance_no;
    what_if->chance[2] = 0.0;
    tell(work, no, what_if->p[0]);
    tell(work, yes, what_if->p[1]);
}

void uk_finder_try(struct uk_finder_work *work, uk_candidate candidate, struct uk_what_if *what_if)
{
    const struct uk_finder_numbers *n = &work->numbers;
    const double if_active[] = {n->press_nothing_active, 1.0 - n->press_nothing_active - n->press_mine_active,
                                n->press_mine_active};
    const double if_not[] = {n->press_nothing_other, 1.0 - n->press_nothing_other - n->press_mine_other,
                             n->press_mine_other};
    int pressed = work->cause_of[candidate.n];
    UK_ASSERT(pressed != UK_NETWORK_CAUSES);
    double off[UK_NETWORK_CAUSES], all = work->level_free[pressed];
    memcpy(off, work->level_free, sizeof off);
    if (cheap(work)) {
        double change[UK_NETWORK_CAUSES] = {0};
        change[pressed] = -80.0; // as good as certainly not active
        solve_changed(work, change, off);
    }
    off[pressed] = 0.0;
    what_if->count = 3;
    for (int k = 0; k < 3; k++) {
        double chance = all * if_active[k] + (1.0 - all) * if_not[k], active = all * if_active[k] / chance;
        double p[UK_NETWORK_CAUSES];
        for (int i = 0; i < work->cause_count; i++)
            p[i] = off[i] * (1.0 - active) + rest_of(work->level_free[i], 1.0 - all, off[i]) * active;
        p[pressed] = active;
        what_if->chance[k] = chance;
        tell(work, p, what_if->p[k]);
    }
}

// -- why ----------------------------------------------------------------------------------------------

struct asked {
    int count;
    int cause[UK_WHY_POINTS];
    double share[UK_WHY_POINTS];    // half for a midline point
    double log_odds[UK_WHY_POINTS]; // with all findings
};

// Held where a probability is 0 or 1 but for rounding, so that differences stay numbers.
static double held_log_odds(double p)
{
    const double most = 36.0;
    double x = uk_log_odds(p);
    return x < -most ? -most : x > most ? most : x;
}

static double log_odds_of(const struct asked *asked, int k, double p)
{
    return held_log_odds(p * asked->share[k]);
}

static void add_reason(struct uk_why *why, enum uk_finding_kind kind, int n, const double *log_odds, int count)
{
    bool any = false;
    for (int k = 0; k < count; k++)
        any |= log_odds[k] != 0;
    if (!any)
        return;
    UK_ASSERT(why->count < UK_WHY_FINDINGS);
    struct uk_reason *reason = &why->reason[why->count++];
    memset(reason, 0, sizeof *reason);
    reason->kind = (uint8_t)kind;
    reason->n = (uint16_t)n;
    memcpy(reason->log_odds, log_odds, (size_t)count * sizeof *log_odds);
}

// All anew without one finding.
static void leave_out(const struct uk_findings *without, struct uk_finder_work *work, const struct asked *asked,
                      enum uk_finding_kind kind, int n, struct uk_why *why)
{
    double change[UK_WHY_POINTS];
    enum uk_err err = uk_finder_weigh(without, work);
    UK_ASSERT(err == UK_OK);
    for (int k = 0; k < asked->count; k++) {
        double before = log_odds_of(asked, k, work->p[asked->cause[k]]);
        change[k] = asked->log_odds[k] - before;
        if (change[k] < 1e-9 && change[k] > -1e-9)
            change[k] = 0; // rounding
    }
    add_reason(why, kind, n, change, asked->count);
}

// -- why, for a wide painting ----------------------------------------------------------------------------

// The block of the plan a finding is in.
static int block_of(const struct uk_network_plan *plan, int finding)
{
    for (int b = 0; b < plan->block_count; b++)
        for (int i = 0; i < plan->block[b].finding_count; i++)
            if (plan->finding[plan->block[b].finding + i] == finding)
                return b;
    return 0;
}

// The network of one block without one finding: its causes stand as all other blocks leave them, and the
// finding counts as not painted.
static void take_part(struct uk_finder_work *work, const struct uk_network_block *block, int without)
{
    const struct uk_network *net = &work->network;
    struct uk_network *part = &work->part;
    uint16_t slot[UK_NETWORK_FINDINGS];
    memset(slot, 0xff, sizeof slot);
    part->finding_count = 0;
    for (int i = 0; i < block->finding_count; i++) {
        int j = work->plan.finding[block->finding + i];
        if (j != without) {
            part->leak[part->finding_count] = net->leak[j];
            slot[j] = part->finding_count++;
        }
    }
    int links = 0;
    part->cause_count = block->member_count;
    for (int m = 0; m < block->member_count; m++) {
        int n = work->plan.member[block->member + m];
        double odds = work->cavity[block->member + m], absent = 0;
        part->first[m] = (uint16_t)links;
        for (int l = net->first[n]; l < net->first[n + 1]; l++) {
            if (net->finding[l] == without)
                absent = work->numbers.unpainted_power * uk_log(1.0 - net->weight[l]);
            if (slot[net->finding[l]] == 0xffff)
                continue;
            part->finding[links] = slot[net->finding[l]];
            part->weight[links++] = net->weight[l];
        }
        odds *= absent < 0 ? uk_exp(absent) : 1.0;
        part->prior[m] = odds / (1.0 + odds);
    }
    part->first[part->cause_count] = (uint16_t)links;
}

static void leave_out_nearby(const struct uk_findings *f, struct uk_finder_work *work, const struct asked *asked,
                             const double *odds, int finding, struct uk_why *why)
{
    int place = work->place[finding].n;
    const struct uk_network_block *block = &work->plan.block[block_of(&work->plan, finding)];
    double change[UK_WHY_POINTS] = {0};
    bool reached = false;
    for (int l = work->link_first[place]; l < work->link_first[place + 1]; l++)
        for (int k = 0; k < asked->count; k++)
            reached |= asked->cause[k] == work->link_cause[l];
    if (!reached)
        return;
    take_part(work, block, finding);
    uk_network_plan(&work->part, UK_NETWORK_FRONTIER, false, &work->part_plan, &work->room);
    uk_network_solve(&work->part, &work->part_plan, &work->room, &work->answer);
    double step = uk_log(work->numbers.level_factor) / (10.0 * (10 - UK_LEVEL_USUAL));
    double level = (f->painted[place] - 1 - 10 * UK_LEVEL_USUAL) * step;
    for (int k = 0; k < asked->count; k++) {
        int n = work->node_of[asked->cause[k]];
        for (int m = 0; m < block->member_count && n != UK_NETWORK_CAUSES; m++)
            if (work->plan.member[block->member + m] == n)
                change[k] = held_log_odds(odds[n] / (1.0 + odds[n])) - held_log_odds(work->answer.p[m]);
        for (int l = work->link_first[place]; l < work->link_first[place + 1]; l++)
            if (work->link_cause[l] == asked->cause[k])
                change[k] += level * work->weight[work->link_kind[l]] / work->reach[asked->cause[k]];
    }
    add_reason(why, UK_FOUND_PLACE, place, change, asked->count);
}

// Painted places, each left out within its own block only. A painting that was ranked in blocks has them already.
static void why_nearby(const struct uk_findings *f, struct uk_finder_work *work, const struct asked *asked,
                       struct uk_why *why)
{
    enum { WIDTH = 8 };
    double odds[UK_NETWORK_CAUSES];
    if (work->plan.exact || work->plan.cut_count) {
        uk_finder_set_priors(work);
        uk_network_plan(&work->network, WIDTH, false, &work->plan, &work->room);
        uk_network_solve(&work->network, &work->plan, &work->room, &work->answer);
    }
    memcpy(odds, work->room.odds, sizeof odds);
    for (int m = 0; m < work->plan.member_count; m++)
        work->cavity[m] = odds[work->plan.member[m]] / work->room.message[m];
    for (int j = 0; j < work->network.finding_count; j++)
        leave_out_nearby(f, work, asked, odds, j, why);
}

// -- why, all together -------------------------------------------------------------------------------------

// The next finding after (*kind, *n), of any kind; false after the last.
static bool next_finding(const struct uk_findings *f, enum uk_finding_kind *kind, int *n)
{
    static const int last[] = {UK_PLACE_COUNT, UK_QUESTION_COUNT, UK_CANDIDATE_COUNT, UK_CAUSE_COUNT,
                               UK_COMPLAINT_COUNT, UK_CANDIDATE_COUNT};
    for (;;) {
        if (++*n > last[*kind]) {
            if (*kind == UK_FOUND_HISTORY)
                return false;
            *kind = (enum uk_finding_kind)(*kind + 1);
            *n = 0;
            continue;
        }
        if ((*kind == UK_FOUND_PLACE && f->painted[*n]) ||
            (*kind == UK_FOUND_ANSWER && (f->answer[*n] == UK_YES || f->answer[*n] == UK_NO)) ||
            (*kind == UK_FOUND_PRESS && f->press[*n]) || (*kind == UK_FOUND_CAUSE && f->cause[*n]) ||
            (*kind == UK_FOUND_COMPLAINT && f->complaint[*n]) || (*kind == UK_FOUND_HISTORY && f->history[*n]))
            return true;
    }
}

static void remove_finding(struct uk_findings *f, enum uk_finding_kind kind, int n)
{
    switch (kind) {
    case UK_FOUND_PLACE: f->painted[n] = 0; break;
    case UK_FOUND_ANSWER: f->answer[n] = UK_UNASKED; break;
    case UK_FOUND_PRESS: f->press[n] = UK_PRESS_NONE_YET; break;
    case UK_FOUND_CAUSE: f->cause[n] = false; break;
    case UK_FOUND_COMPLAINT: f->complaint[n] = false; break;
    case UK_FOUND_HISTORY: f->history[n] = 0; break;
    }
}

static void why_anew(const struct uk_findings *f, struct uk_finder_work *work, const struct asked *asked,
                     struct uk_why *why)
{
    enum uk_finding_kind kind = UK_FOUND_PLACE;
    for (int n = 0; next_finding(f, &kind, &n);) {
        struct uk_findings without = *f;
        remove_finding(&without, kind, n);
        leave_out(&without, work, asked, kind, n, why);
    }
}

// All but painted places only move log-odds, so that is what leaving them out undoes.
static void why_absorbed(const struct uk_findings *f, struct uk_finder_work *work, const struct asked *asked,
                         struct uk_why *why)
{
    double with[UK_NETWORK_CAUSES];
    memcpy(with, work->log_odds, sizeof with);
    enum uk_finding_kind kind = UK_FOUND_PLACE;
    for (int n = 0; next_finding(f, &kind, &n);) {
        if (kind == UK_FOUND_PLACE && f->painted[n] > 1)
            continue;
        struct uk_findings without = *f;
        double change[UK_WHY_POINTS];
        remove_finding(&without, kind, n);
        uk_finder_absorb(&without, work);
        for (int k = 0; k < asked->count; k++)
            change[k] = with[asked->cause[k]] - work->log_odds[asked->cause[k]];
        add_reason(why, kind, n, change, asked->count);
    }
    memcpy(work->log_odds, with, sizeof with);
}

// Whether leaving out each finding can be computed anew in about twenty milliseconds.
static bool affordable(const struct uk_finder_work *work, const struct uk_findings *f)
{
    const double operations_max = 3e7, operations_fixed = 3e4;
    int count = 0;
    enum uk_finding_kind kind = UK_FOUND_PLACE;
    for (int n = 0; next_finding(f, &kind, &n);)
        count++;
    return work->plan.exact && (work->plan.operations + operations_fixed) * count <= operations_max;
}

enum uk_err uk_finder_why(const struct uk_findings *f, struct uk_finder_work *work, const uk_candidate *candidate,
                          int count, struct uk_why *why)
{
    if (count < 0 || count > UK_WHY_POINTS)
        return UK_ERR_RANGE;
    struct asked asked = {.count = count};
    for (int k = 0; k < count; k++) {
        if (candidate[k].n < 1 || candidate[k].n > UK_CANDIDATE_COUNT ||
            work->cause_of[candidate[k].n] == UK_NETWORK_CAUSES)
            return UK_ERR_RANGE;
        asked.cause[k] = work->cause_of[candidate[k].n];
        asked.share[k] = work->both[asked.cause[k]] ? 0.5 : 1.0;
        asked.log_odds[k] = log_odds_of(&asked, k, work->p[asked.cause[k]]);
    }
    bool again = cheap(work);
    why->count = 0;
    why->exact = affordable(work, f);
    if (why->exact) {
        why_anew(f, work, &asked, why);
        return uk_finder_weigh(f, work);
    }
    why_absorbed(f, work, &asked, why);
    why_nearby(f, work, &asked, why);
    return again ? uk_finder_weigh(f, work) : UK_OK;
}
