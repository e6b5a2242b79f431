// SPDX-License-Identifier: MIT

#include "core/finder.h"

#include "core/num.h"

#include <string.h>

enum { NEVER = UK_NETWORK_CAUSES }; // no cause

// Kinds of links, weakest last. A cause keeps the strongest of its links to a place.
enum kind { ESSENTIAL, LOCAL, SPILLOVER, BY_ESSENTIAL, SATELLITE, BY_LOCAL, KIND_COUNT };

enum uk_err uk_findings_paint(struct uk_findings *f, uk_place place, double level)
{
    if (place.n < 1 || place.n > UK_PLACE_COUNT || !(level >= 0 && level <= 10))
        return UK_ERR_RANGE;
    f->painted[place.n] = (uint8_t)(1 + (int)(level * 10 + 0.5));
    if (level > 0 && f->painted[place.n] == 1)
        f->painted[place.n] = 2; // a little is not nothing
    return UK_OK;
}

static bool hurts(const struct uk_findings *f, int place)
{
    return f->painted[place] > 1;
}

// -- the network, from the tables ------------------------------------------------------------------

static bool all_midline(struct uk_span regions)
{
    for (int i = 0; i < regions.count; i++)
        if (uk_region_table[uk_region_pool[regions.first + (uint32_t)i].n].paired)
            return false;
    return true;
}

static void number_causes(struct uk_finder_work *work)
{
    for (int c = 0; c <= UK_CANDIDATE_COUNT; c++)
        work->cause_of[c] = NEVER;
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
        const struct uk_candidate_row *row = &uk_candidate_table[c];
        const struct uk_point_row *point = &uk_point_table[row->point.n];
        if (!point->ranked || work->cause_of[c] != NEVER)
            continue;
        int i = work->cause_count++;
        work->cause_of[c] = (uint16_t)i;
        work->candidate_of[i] = (uint16_t)c;
        work->both[i] = all_midline(point->essential) && all_midline(point->spillover) && all_midline(point->local);
        if (work->both[i])
            work->cause_of[row->mirror.n] = (uint16_t)i;
    }
}

// The place of a region on the side of a candidate; for one cause of both sides all its places are midline.
static uk_place place_at(uk_region region, int side)
{
    const struct uk_region_row *row = &uk_region_table[region.n];
    return row->place[row->paired ? side : UK_MIDLINE];
}

static void reach(uint8_t *kind, uk_place place, enum kind k)
{
    if (place.n && k < kind[place.n])
        kind[place.n] = (uint8_t)k;
}

static void reach_zone(uint8_t *kind, struct uk_span zone, int side, enum kind k, enum kind neighbours)
{
    for (int i = 0; i < zone.count; i++) {
        uk_region region = uk_region_pool[zone.first + (uint32_t)i];
        reach(kind, place_at(region, side), k);
        if (neighbours == KIND_COUNT)
            continue;
        struct uk_span near = uk_region_table[region.n].neighbours;
        for (int j = 0; j < near.count; j++)
            reach(kind, place_at(uk_region_pool[near.first + (uint32_t)j], side), neighbours);
    }
}

// Every place a cause reaches, with the kind of its strongest link; KIND_COUNT where there is none. One cause
// for both sides reaches the neighbours of its midline zones on either side.
static void reach_all(int candidate, bool both, uint8_t kind[UK_PLACE_COUNT + 1])
{
    const struct uk_candidate_row *row = &uk_candidate_table[candidate];
    const struct uk_point_row *point = &uk_point_table[row->point.n];
    memset(kind, KIND_COUNT, UK_PLACE_COUNT + 1);
    for (int side = UK_LEFT; side <= UK_RIGHT; side++) {
        if (!both && side != row->side)
            continue;
        reach_zone(kind, point->essential, side, ESSENTIAL, BY_ESSENTIAL);
        reach_zone(kind, point->spillover, side, SPILLOVER, KIND_COUNT);
        reach_zone(kind, point->local, side, LOCAL, BY_LOCAL);
        // A key point reaches, weakly, where its satellites send their pain.
        for (int p = 1; p <= UK_POINT_COUNT; p++) {
            struct uk_span keys = uk_point_table[p].satellite_of;
            for (int i = 0; i < keys.count; i++)
                if (uk_point_pool[keys.first + (uint32_t)i].n == row->point.n)
                    reach_zone(kind, uk_point_table[p].essential, side, SATELLITE, KIND_COUNT);
        }
    }
}

static void set_weights(struct uk_finder_work *work)
{
    const struct uk_finder_numbers *n = &work->numbers;
    double *w = work->weight;
    w[ESSENTIAL] = n->essential;
    w[SPILLOVER] = n->spillover;
    w[LOCAL] = n->local;
    w[BY_ESSENTIAL] = n->neighbour * n->essential;
    w[BY_LOCAL] = n->local_neighbour * n->local;
    w[SATELLITE] = n->satellite * n->essential;
    for (int k = 0; k < KIND_COUNT; k++)
        work->log_off[k] = uk_log(1.0 - w[k]);
}

// A muscle's points share its prior: each gets n to the power -spread of what a single one would.
static double share_of_muscle(int point, double spread)
{
    struct uk_span points = uk_muscle_table[uk_point_table[point].muscle.n].points;
    int n = 0;
    for (int i = 0; i < points.count; i++)
        n += uk_point_table[points.first + (uint32_t)i].ranked;
    return uk_exp(-spread * uk_log(n));
}

// Sets the numbers of the network, once.
static void start(struct uk_finder_work *work)
{
    const struct uk_finder_numbers *numbers = &uk_finder_numbers;
    _Static_assert(UK_CANDIDATE_COUNT <= UK_NETWORK_CAUSES && UK_PLACE_COUNT <= UK_NETWORK_FINDINGS, "fits");
    work->numbers = *numbers;
    work->cause_count = 0;
    number_causes(work);
    set_weights(work);

    // Links by cause first (in the network's room), then turned to lists by place.
    struct uk_network *net = &work->network;
    int count = 0;
    for (int i = 0; i < work->cause_count; i++) {
        uint8_t kind[UK_PLACE_COUNT + 1];
        int point = uk_candidate_table[work->candidate_of[i]].point.n;
        double prior = numbers->prior * uk_point_prior[point] * share_of_muscle(point, numbers->prior_spread) *
                       (work->both[i] ? 2.0 : 1.0);
        reach_all(work->candidate_of[i], work->both[i], kind);
        work->start[i] = uk_log_odds(prior);
        work->missing[i] = 0;
        work->reach[i] = 0;
        net->first[i] = (uint16_t)count;
        for (int p = 1; p <= UK_PLACE_COUNT; p++) {
            if (kind[p] == KIND_COUNT || work->weight[kind[p]] <= 0)
                continue;
            UK_ASSERT(count < UK_NETWORK_LINKS);
            net->finding[count++] = (uint16_t)(p * 16 + kind[p]);
            work->missing[i] += numbers->unpainted_power * work->log_off[kind[p]];
            work->reach[i] += work->weight[kind[p]];
        }
    }
    net->first[work->cause_count] = (uint16_t)count;
    count = 0;
    for (int p = 0; p <= UK_PLACE_COUNT; p++) {
        work->link_first[p] = (uint16_t)count;
        for (int i = 0; i < work->cause_count; i++)
            for (int l = net->first[i]; l < net->first[i + 1]; l++)
                if (net->finding[l] / 16 == p) {
                    work->link_cause[count] = (uint16_t)i;
                    work->link_kind[count++] = net->finding[l] % 16;
                }
    }
    work->link_first[UK_PLACE_COUNT + 1] = (uint16_t)count;
    work->ready = true;
}

// -- what was found, as log-odds ------------------------------------------------------------------

static double held(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

static double damped(double ratio, const struct uk_finder_numbers *n)
{
    return held(n->prevalence_exponent * uk_log(ratio), uk_log(n->prevalence_least), uk_log(n->prevalence_most));
}

// The share of people with any point in this muscle who have no pain: what a figure for both kinds of points
// must exceed. The usual share where nobody looked.
static double share_without_pain(int point, const struct uk_finder_numbers *n)
{
    double sum = 0;
    int studies = 0;
    for (int c = 1; c <= UK_COMPLAINT_COUNT; c++)
        for (int i = 0; uk_complaint_table[c].baseline && i < uk_complaint_table[c].figures.count; i++) {
            const struct uk_figure_row *row = &uk_figure_table[uk_complaint_table[c].figures.first + (uint32_t)i];
            double any = (double)(row->any >= 0 ? row->any : row->latent) / 100.0;
            for (int k = 0; k < row->points.count && any >= 0; k++)
                if (uk_point_pool[row->points.first + (uint32_t)k].n == point) {
                    sum += any;
                    studies++;
                }
        }
    return studies ? sum / studies : n->prevalence_usual;
}

// Adds the figures of one complaint: for each point, log ratios weighted by the number of people studied.
static void add_figures(struct uk_finder_work *work, struct uk_span figures)
{
    const struct uk_finder_numbers *n = &work->numbers;
    for (int i = 0; i < figures.count; i++) {
        const struct uk_figure_row *row = &uk_figure_table[figures.first + (uint32_t)i];
        for (int k = 0; k < row->points.count; k++) {
            int point = uk_point_pool[row->points.first + (uint32_t)k].n;
            double share;
            if (row->active >= 0)
                share = (double)row->active / 100.0;
            else if (row->any >= 0)
                share = (double)row->any / 100.0 - share_without_pain(point, n);
            else
                continue;
            double people = row->n ? row->n : 30;
            work->complaint[point][0] += people * damped(held(share, 0.01, 1.0) / n->prevalence_usual, n);
            work->complaint[point][1] += people;
        }
    }
}

// Complaints raise or lower whole points, on both sides. Of several, what speaks most for a point and what speaks most
// against it count: two that both speak for it are no less than one.
static void add_complaints(const struct uk_findings *f, struct uk_finder_work *work)
{
    bool any = false;
    for (int c = 1; c <= UK_COMPLAINT_COUNT; c++) {
        const struct uk_complaint_row *row = &uk_complaint_table[c];
        if (!f->complaint[c] || row->baseline)
            continue;
        if (!any)
            memset(work->complaints, 0, sizeof work->complaints);
        any = true;
        memset(work->complaint, 0, sizeof work->complaint);
        add_figures(work, row->figures);
        for (int i = 0; i < row->same_as.count; i++)
            add_figures(work, uk_complaint_table[uk_complaint_pool[row->same_as.first + (uint32_t)i].n].figures);
        for (int p = 1; p <= UK_POINT_COUNT; p++) {
            double *all = work->complaints[p], one = work->complaint[p][1] > 0 ? work->complaint[p][0] / work->complaint[p][1] : 0;
            all[0] = one > all[0] ? one : all[0];
            all[1] = one < all[1] ? one : all[1];
        }
    }
    for (int i = 0; any && i < work->cause_count; i++) {
        const double *all = work->complaints[uk_candidate_table[work->candidate_of[i]].point.n];
        work->log_odds[i] += all[0] + all[1];
    }
}

static void add_to_point(const struct uk_finder_work *work, double *sum, uk_point point, double log_odds)
{
    uk_candidate left = uk_point_table[point.n].candidate[UK_LEFT], right = uk_point_table[point.n].candidate[UK_RIGHT];
    int i = work->cause_of[left.n], j = work->cause_of[right.n];
    if (i != NEVER)
        sum[i] += log_odds;
    if (j != NEVER && j != i)
        sum[j] += log_odds;
}

// Causes: given as such, or by their own question. Together they move a point by at most `words_most`.
static void add_causes(const struct uk_findings *f, struct uk_finder_work *work)
{
    double sum[UK_NETWORK_CAUSES] = {0};
    bool no[UK_CAUSE_COUNT + 1] = {0}, yes[UK_CAUSE_COUNT + 1];
    memcpy(yes, f->cause, sizeof yes);
    bool any = false;
    for (int q = 1; q <= UK_QUESTION_COUNT; q++)
        if (uk_question_table[q].kind == UK_CAUSE_QUESTION) {
            yes[uk_question_table[q].cause.n] |= f->answer[q] == UK_YES;
            no[uk_question_table[q].cause.n] |= f->answer[q] == UK_NO;
        }
    for (int c = 1; c <= UK_CAUSE_COUNT; c++) {
        if (!yes[c] && !no[c])
            continue;
        any = true;
        double by = uk_log(yes[c] ? work->numbers.cause_yes : work->numbers.cause_no);
        struct uk_span points = uk_cause_table[c].points;
        for (int i = 0; i < points.count; i++)
            add_to_point(work, sum, uk_point_pool[points.first + (uint32_t)i], by);
    }
    double most = uk_log(work->numbers.words_most);
    for (int i = 0; any && i < work->cause_count; i++)
        work->log_odds[i] += held(sum[i], -most, most);
}

double uk_finder_question(const struct uk_finder_work *work, uk_question question, double w[UK_NETWORK_CAUSES])
{
    const struct uk_finder_numbers *n = &work->numbers;
    const struct uk_question_row *row = &uk_question_table[question.n];
    memset(w, 0, UK_NETWORK_CAUSES * sizeof *w);
    if (row->kind == UK_CAUSE_QUESTION) {
        struct uk_span points = uk_cause_table[row->cause.n].points;
        for (int i = 0; i < points.count; i++)
            add_to_point(work, w, uk_point_pool[points.first + (uint32_t)i], 1.0 - n->cause_no);
        return (1.0 - n->cause_no) / (n->cause_yes - n->cause_no);
    }
    for (int i = 0; i < row->speaks_for.count; i++) {
        const struct uk_speaks_row *s = &uk_speaks_table[row->speaks_for.first + (uint32_t)i];
        add_to_point(work, w, s->point, n->question_link * s->strength / 3.0);
    }
    return n->question_leak;
}

// No: each point it speaks for failed to show itself, 1 - w. Yes: what that point alone would make of the
// chance of a yes, to a power that holds the strongest at words_most.
static void add_answers(const struct uk_findings *f, struct uk_finder_work *work)
{
    const struct uk_finder_numbers *n = &work->numbers;
    double strongest = uk_log((1.0 - (1.0 - n->question_leak) * (1.0 - n->question_link)) / n->question_leak);
    double power = held(uk_log(n->words_most) / strongest, 0.0, 1.0);
    for (int q = 1; q <= UK_QUESTION_COUNT; q++) {
        if (uk_question_table[q].kind == UK_CAUSE_QUESTION || (f->answer[q] != UK_YES && f->answer[q] != UK_NO))
            continue;
        double w[UK_NETWORK_CAUSES], leak = uk_finder_question(work, (uk_question){(uint16_t)q}, w);
        for (int i = 0; i < work->cause_count; i++) {
            if (w[i] <= 0)
                continue;
            double no = 1.0 - w[i], yes = (1.0 - (1.0 - leak) * no) / leak;
            work->log_odds[i] += f->answer[q] == UK_YES ? power * uk_log(yes) : uk_log(no);
        }
    }
}

static void add_presses(const struct uk_findings *f, struct uk_finder_work *work)
{
    const struct uk_finder_numbers *n = &work->numbers;
    const double ratio[] = {
        [UK_PRESS_NONE_YET] = 1.0,
        [UK_PRESS_NOTHING] = n->press_nothing_active / n->press_nothing_other,
        [UK_PRESS_TENDER] = (1.0 - n->press_nothing_active - n->press_mine_active) /
                            (1.0 - n->press_nothing_other - n->press_mine_other),
        [UK_PRESS_MINE] = n->press_mine_active / n->press_mine_other,
    };
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
        int i = work->cause_of[c];
        if (i == NEVER)
            continue;
        if (f->press[c])
            work->log_odds[i] += uk_log(ratio[f->press[c]]);
        work->log_odds[i] += f->history[c] / 10.0;
    }
}

// -- weighing ------------------------------------------------------------------------------------------

// Once a place is painted, all that are not count as weak absences; "no pain here" is one at full weight.
static void add_absences(const struct uk_findings *f, struct uk_finder_work *work)
{
    bool painted = false;
    for (int p = 1; p <= UK_PLACE_COUNT && !painted; p++)
        painted = hurts(f, p);
    for (int i = 0; i < work->cause_count && painted; i++)
        work->log_odds[i] += work->missing[i];
    const double weak = painted ? work->numbers.unpainted_power : 0.0;
    for (int p = 1; p <= UK_PLACE_COUNT; p++) {
        double power = hurts(f, p) ? -weak : 1.0 - weak;
        for (int l = work->link_first[p]; l < work->link_first[p + 1] && f->painted[p]; l++)
            work->log_odds[work->link_cause[l]] += power * work->log_off[work->link_kind[l]];
    }
}

// Trouble keeps to a side: of the places that hurt on one side only, the more are on this side than on the other,
// the likelier is any point of this side, and the less likely one of the other.
static void add_side(const struct uk_findings *f, struct uk_finder_work *work)
{
    int only[] = {[UK_MIDLINE] = 0, [UK_LEFT] = 0, [UK_RIGHT] = 0};
    for (int p = 1; p <= UK_PLACE_COUNT; p++)
        only[uk_place_table[p].side] += hurts(f, p) && !hurts(f, uk_place_table[p].mirror.n);
    const int left = only[UK_LEFT], right = only[UK_RIGHT];
    if (left == right)
        return;
    double lean = uk_log(work->numbers.same_side) * (left - right) / (left + right);
    for (int i = 0; i < work->cause_count; i++)
        if (!work->both[i])
            work->log_odds[i] += uk_candidate_table[work->candidate_of[i]].side == UK_LEFT ? lean : -lean;
}

// What two findings are compared by: whether a place hurts at all, or also how much.
enum { WHETHER = 2, HOW_MUCH = 101 };

static int more_than_mirror(const struct uk_findings *f, int place, int most)
{
    int here = f->painted[place], there = f->painted[uk_place_table[place].mirror.n];
    return (here < most ? here : most) - (there < most ? there : most);
}

// The side that hurts more; where both hurt alike, the worse one in the first place, press or history that differs.
// UK_MIDLINE for what is its own mirror image.
static enum uk_side worse_side(const struct uk_findings *f, int most)
{
    int sum = 0, first = 0;
    for (int p = 1; p <= UK_PLACE_COUNT; p++) {
        int more = uk_place_table[p].side == UK_RIGHT ? more_than_mirror(f, p, most) : 0;
        sum += more;
        first = first ? first : more;
    }
    for (int c = 1; c <= UK_CANDIDATE_COUNT && !first; c++) {
        int mirror = uk_candidate_table[c].mirror.n, more = f->press[c] - f->press[mirror];
        more = more ? more : f->history[c] - f->history[mirror];
        first = uk_candidate_table[c].side == UK_RIGHT ? more : 0;
    }
    sum = sum ? sum : first;
    return sum > 0 ? UK_RIGHT : sum < 0 ? UK_LEFT : UK_MIDLINE;
}

// The same cause on the other side; itself where it stands for both.
static int mirror_cause(const struct uk_finder_work *work, int cause)
{
    return work->both[cause] ? cause : work->cause_of[uk_candidate_table[work->candidate_of[cause]].mirror.n];
}

// Painted places become findings of the network, with every cause that reaches one. Where the right is worse, all is
// numbered as its mirror image would be: so mirrored findings get the same plan, and figures that are only near are
// the same too. Levels are no part of the network, and must not change the plan.
static void build_network(const struct uk_findings *f, struct uk_finder_work *work)
{
    struct uk_network *net = &work->network;
    uint16_t links[UK_NETWORK_CAUSES + 1] = {0};
    int findings = 0;
    const bool turned = worse_side(f, WHETHER) == UK_RIGHT;
    memset(work->tilt, 0, sizeof work->tilt);
    double level_step = uk_log(work->numbers.level_factor) / (10.0 * (10 - UK_LEVEL_USUAL));
    for (int n = 1; n <= UK_PLACE_COUNT; n++) {
        int p = turned ? uk_place_table[n].mirror.n : n;
        if (!hurts(f, p))
            continue;
        double level = (f->painted[p] - 1 - 10 * UK_LEVEL_USUAL) * level_step;
        for (int l = work->link_first[p]; l < work->link_first[p + 1]; l++) {
            int i = work->link_cause[l];
            work->tilt[i] += level * work->weight[work->link_kind[l]] / work->reach[i];
            links[i]++;
        }
        work->place[findings] = (uk_place){(uint16_t)p};
        net->leak[findings++] = work->numbers.leak;
    }
    net->finding_count = (uint16_t)findings;

    int count = 0, first = 0;
    for (int n = 0; n < work->cause_count; n++) {
        int i = turned ? mirror_cause(work, n) : n;
        work->node_of[i] = NEVER;
        if (!links[i])
            continue;
        work->node_of[i] = (uint16_t)count;
        work->node_cause[count] = (uint16_t)i;
        net->first[count++] = (uint16_t)first;
        first += links[i];
    }
    net->first[count] = (uint16_t)first;
    net->cause_count = work->node_count = (uint16_t)count;
    uint16_t next[UK_NETWORK_CAUSES];
    memcpy(next, net->first, sizeof next);
    for (int j = 0; j < findings; j++)
        for (int l = work->link_first[work->place[j].n]; l < work->link_first[work->place[j].n + 1]; l++) {
            int to = next[work->node_of[work->link_cause[l]]]++;
            net->finding[to] = (uint16_t)j;
            net->weight[to] = work->weight[work->link_kind[l]];
        }
}

static enum uk_err check(const struct uk_findings *f)
{
    for (int p = 1; p <= UK_PLACE_COUNT; p++)
        if (f->painted[p] > 101)
            return UK_ERR_RANGE;
    for (int q = 1; q <= UK_QUESTION_COUNT; q++)
        if (f->answer[q] > UK_YES)
            return UK_ERR_RANGE;
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
        if (f->press[c] > UK_PRESS_MINE)
            return UK_ERR_RANGE;
    return UK_OK;
}

double uk_finder_tilted(const struct uk_finder_work *work, int cause, double p)
{
    if (work->tilt[cause] == 0)
        return p;
    double t = uk_exp(work->tilt[cause]);
    return p * t / (1.0 - p + p * t);
}

void uk_finder_set_priors(struct uk_finder_work *work)
{
    for (int n = 0; n < work->node_count; n++)
        work->network.prior[n] = uk_from_log_odds(work->log_odds[work->node_cause[n]]);
}

void uk_finder_absorb(const struct uk_findings *f, struct uk_finder_work *work)
{
    memcpy(work->log_odds, work->start, sizeof work->log_odds);
    add_complaints(f, work);
    add_causes(f, work);
    add_answers(f, work);
    add_presses(f, work);
    add_absences(f, work);
    add_side(f, work);
}

// What is alike on both sides is equally likely on both: answers that are only near must not tell them apart.
static void even_out(struct uk_finder_work *work)
{
    for (int i = 0; i < work->cause_count; i++) {
        int m = mirror_cause(work, i);
        work->level_free[i] = work->level_free[m] = (work->level_free[i] + work->level_free[m]) / 2;
    }
}

enum uk_err uk_finder_weigh(const struct uk_findings *f, struct uk_finder_work *work)
{
    enum uk_err err = check(f);
    if (err)
        return err;
    if (!work->ready)
        start(work);
    uk_finder_absorb(f, work);
    build_network(f, work);
    uk_finder_set_priors(work);
    uk_network_plan(&work->network, UK_NETWORK_FRONTIER, true, &work->plan, &work->room);
    uk_network_solve(&work->network, &work->plan, &work->room, &work->answer);
    work->log_evidence = work->answer.log_evidence;
    for (int i = 0; i < work->cause_count; i++) {
        int n = work->node_of[i];
        work->level_free[i] = n == NEVER ? uk_from_log_odds(work->log_odds[i]) : work->answer.p[n];
    }
    if (!work->plan.exact && worse_side(f, WHETHER) == UK_MIDLINE)
        even_out(work);
    for (int i = 0; i < work->cause_count; i++)
        work->p[i] = uk_finder_tilted(work, i, work->level_free[i]);
    return UK_OK;
}

// -- ranking -------------------------------------------------------------------------------------------

void uk_finder_muscles(const double p[UK_CANDIDATE_COUNT + 1], double muscle[UK_MUSCLE_COUNT + 1])
{
    memset(muscle, 0, (UK_MUSCLE_COUNT + 1) * sizeof *muscle);
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
        muscle[uk_point_table[uk_candidate_table[c].point.n].muscle.n] += p[c];
}

// Sums that differ only by rounding are equal, so that mirrored paintings rank in mirrored order.
static uint64_t coarse(double p)
{
    return (uint64_t)(p * 0x1p40 + 0.5);
}

// Merges order[from..middle) and order[middle..to), each falling already; on equals the first part leads.
static void merge(const uint64_t *key, const uint16_t *order, uint16_t *into, int from, int middle, int to)
{
    int i = from, j = middle;
    for (int k = from; k < to; k++)
        into[k] = j >= to || (i < middle && key[order[i]] >= key[order[j]]) ? order[i++] : order[j++];
}

// Indices 1..count by falling value, equals by index.
static void sort_falling(const double *value, int count, uint16_t order[UK_CANDIDATE_COUNT])
{
    _Static_assert(UK_MUSCLE_COUNT <= UK_CANDIDATE_COUNT, "room for keys");
    uint64_t key[UK_CANDIDATE_COUNT + 1];
    uint16_t other[UK_CANDIDATE_COUNT];
    for (int i = 1; i <= count; i++) {
        key[i] = coarse(value[i]);
        order[i - 1] = (uint16_t)i;
    }
    for (int run = 1; run < count; run *= 2) {
        for (int from = 0; from < count; from += 2 * run)
            merge(key, order, other, from, from + run < count ? from + run : count,
                  from + 2 * run < count ? from + 2 * run : count);
        memcpy(order, other, (size_t)count * sizeof *order);
    }
}

static double shown(double p, const struct uk_finder_numbers *n)
{
    return p <= 0.5 ? p : 0.5 + (p - 0.5) * n->shown_slope;
}

// Where both sides of a point are alike, the side that hurts more leads: so the mirrored person gets the mirrored list.
static void rank_points(const struct uk_findings *f, const struct uk_finder_work *work, struct uk_ranking *r)
{
    uint16_t order[UK_CANDIDATE_COUNT];
    sort_falling(r->p, UK_CANDIDATE_COUNT, order);
    bool right_first = worse_side(f, HOW_MUCH) == UK_RIGHT;
    for (int i = 1; i < UK_CANDIDATE_COUNT && right_first; i++)
        if (uk_candidate_table[order[i]].mirror.n == order[i - 1] && uk_candidate_table[order[i]].side == UK_RIGHT &&
            coarse(r->p[order[i]]) == coarse(r->p[order[i - 1]])) {
            uint16_t left = order[i - 1];
            order[i - 1] = order[i];
            order[i++] = left;
        }
    r->point_count = 0;
    for (int i = 0; i < UK_CANDIDATE_COUNT; i++)
        if (work->cause_of[order[i]] != NEVER)
            r->point[r->point_count++] = (struct uk_ranked_point){
                {order[i]}, r->p[order[i]], shown(r->p[order[i]], &work->numbers)};
}

// Points are in order: the first of a muscle gives its side.
static void rank_muscles(const struct uk_finder_work *work, struct uk_ranking *r)
{
    double sum[UK_MUSCLE_COUNT + 1];
    uint8_t side[UK_MUSCLE_COUNT + 1] = {0};
    uint16_t order[UK_CANDIDATE_COUNT];
    uk_finder_muscles(r->p, sum);
    for (int i = 0; i < r->point_count; i++) {
        const struct uk_candidate_row *row = &uk_candidate_table[r->point[i].candidate.n];
        uint16_t muscle = uk_point_table[row->point.n].muscle.n;
        if (!side[muscle])
            side[muscle] = row->side;
    }
    sort_falling(sum, UK_MUSCLE_COUNT, order);
    r->muscle_count = 0;
    for (int i = 0; i < UK_MUSCLE_COUNT; i++) {
        double p = sum[order[i]] > 1.0 ? 1.0 : sum[order[i]];
        if (side[order[i]])
            r->muscle[r->muscle_count++] = (struct uk_ranked_muscle){
                {order[i]}, side[order[i]], p, shown(p, &work->numbers)};
    }
}

static void describe_painting(const struct uk_findings *f, const struct uk_finder_work *work, struct uk_ranking *r)
{
    bool left = false, right = false;
    r->painted = 0;
    for (int p = 1; p <= UK_PLACE_COUNT; p++)
        if (hurts(f, p)) {
            r->painted++;
            left |= uk_place_table[p].side == UK_LEFT;
            right |= uk_place_table[p].side == UK_RIGHT;
        }
    r->widespread = left && right && r->painted > work->numbers.widespread_regions;
    double alone = 0;
    for (int j = 0; j < work->network.finding_count; j++)
        alone += work->answer.alone[j];
    r->none_of_these = r->painted ? held(alone / r->painted, 0.0, 1.0) : 0.0;
    r->exact = work->plan.exact;
    r->frontier = work->plan.frontier;
}

void uk_finder_spread(const struct uk_finder_work *work, const double *by_cause, double by_candidate[])
{
    by_candidate[0] = 0.0;
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
        int i = work->cause_of[c];
        by_candidate[c] = i == NEVER ? 0.0 : work->both[i] ? by_cause[i] / 2 : by_cause[i];
    }
}

enum uk_err uk_finder_rank(const struct uk_findings *f, struct uk_finder_work *work, struct uk_ranking *ranking)
{
    enum uk_err err = uk_finder_weigh(f, work);
    if (err)
        return err;
    memset(ranking, 0, sizeof *ranking);
    uk_finder_spread(work, work->p, ranking->p);
    rank_points(f, work, ranking);
    rank_muscles(work, ranking);
    describe_painting(f, work, ranking);
    return UK_OK;
}
