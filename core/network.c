// SPDX-License-Identifier: MIT

#include "core/network.h"

#include "core/num.h"

#include <string.h>

// -- sums over tables ----------------------------------------------------------------------------
// A table holds, for each set S of open findings, the weight of "so far exactly S is explained";
// bit b of the index stands for one open finding. Two doubles at a time.

typedef double pair __attribute__((vector_size(16), aligned(8)));

// A cause that is on explains the finding at `bit` with odds w : 1 - w. Everything is divided by
// 1 - w (the caller multiplies it back), so that sets without the bit stay as they are:
// to[S + bit] = from[S + bit] / (1 - w) + from[S] w / (1 - w).
static void explain(const double *from, double *to, uint32_t size, int bit, double w)
{
    double keep = 1.0 / (1.0 - w), move = w * keep;
    uint32_t run = 1u << bit;
    if (run == 1) {
        pair stay = {1.0, keep}, add = {0.0, move};
        for (uint32_t i = 0; i < size; i += 2) {
            pair v = *(const pair *)(from + i);
            *(pair *)(to + i) = v * stay + __builtin_shufflevector(v, v, 0, 0) * add;
        }
        return;
    }
    if (run == 2) {
        for (uint32_t i = 0; i < size; i += 4) {
            pair low = *(const pair *)(from + i), high = *(const pair *)(from + i + 2);
            *(pair *)(to + i) = low;
            *(pair *)(to + i + 2) = high * keep + low * move;
        }
        return;
    }
    for (uint32_t i = 0; i < size; i += 2 * run)
        for (uint32_t j = i; j < i + run; j += 4) {
            pair a = *(const pair *)(from + j), b = *(const pair *)(from + j + 2);
            pair c = *(const pair *)(from + j + run), d = *(const pair *)(from + j + run + 2);
            *(pair *)(to + j + run) = c * keep + a * move;
            *(pair *)(to + j + run + 2) = d * keep + b * move;
            *(pair *)(to + j) = a;
            *(pair *)(to + j + 2) = b;
        }
}

// The same backwards: value[S] = value[S] (1 - w) + value[S + bit] w.
static void explain_back(const double *from, double *to, uint32_t size, int bit, double w)
{
    double keep = 1.0 - w;
    uint32_t run = 1u << bit;
    if (run == 1) {
        pair stay = {keep, 1.0}, add = {w, 0.0};
        for (uint32_t i = 0; i < size; i += 2) {
            pair v = *(const pair *)(from + i);
            *(pair *)(to + i) = v * stay + __builtin_shufflevector(v, v, 1, 1) * add;
        }
        return;
    }
    if (run == 2) {
        for (uint32_t i = 0; i < size; i += 4) {
            pair low = *(const pair *)(from + i), high = *(const pair *)(from + i + 2);
            *(pair *)(to + i) = low * keep + high * w;
            *(pair *)(to + i + 2) = high;
        }
        return;
    }
    for (uint32_t i = 0; i < size; i += 2 * run)
        for (uint32_t j = i; j < i + run; j += 4) {
            pair a = *(const pair *)(from + j), b = *(const pair *)(from + j + 2);
            pair c = *(const pair *)(from + j + run), d = *(const pair *)(from + j + run + 2);
            *(pair *)(to + j) = a * keep + c * w;
            *(pair *)(to + j + 2) = b * keep + d * w;
            *(pair *)(to + j + run) = c;
            *(pair *)(to + j + run + 2) = d;
        }
}

// Two findings in one pass, which saves half the way through memory; bits 0 < p < q.
static void explain_two(const double *from, double *to, uint32_t size, int p, int q, double wp, double wq)
{
    double keep_p = 1.0 / (1.0 - wp), move_p = wp * keep_p, keep_q = 1.0 / (1.0 - wq), move_q = wq * keep_q;
    uint32_t run_p = 1u << p, run_q = 1u << q;
    for (uint32_t i = 0; i < size; i += 2 * run_q)
        for (uint32_t j = i; j < i + run_q; j += 2 * run_p)
            for (uint32_t k = j; k < j + run_p; k += 2) {
                const double *f = from + k;
                double *t = to + k;
                pair none = *(const pair *)f, only_p = *(const pair *)(f + run_p);
                pair only_q = *(const pair *)(f + run_q), both = *(const pair *)(f + run_p + run_q);
                only_p = only_p * keep_p + none * move_p;
                both = both * keep_p + only_q * move_p;
                *(pair *)t = none;
                *(pair *)(t + run_p) = only_p;
                *(pair *)(t + run_q) = only_q * keep_q + none * move_q;
                *(pair *)(t + run_p + run_q) = both * keep_q + only_p * move_q;
            }
}

static void explain_two_back(const double *from, double *to, uint32_t size, int p, int q, double wp, double wq)
{
    double keep_p = 1.0 - wp, keep_q = 1.0 - wq;
    uint32_t run_p = 1u << p, run_q = 1u << q;
    for (uint32_t i = 0; i < size; i += 2 * run_q)
        for (uint32_t j = i; j < i + run_q; j += 2 * run_p)
            for (uint32_t k = j; k < j + run_p; k += 2) {
                const double *f = from + k;
                double *t = to + k;
                pair none = *(const pair *)f, only_p = *(const pair *)(f + run_p);
                pair only_q = *(const pair *)(f + run_q), both = *(const pair *)(f + run_p + run_q);
                none = none * keep_p + only_p * wp;
                only_q = only_q * keep_p + both * wp;
                *(pair *)t = none * keep_q + only_q * wq;
                *(pair *)(t + run_p) = only_p * keep_q + both * wq;
                *(pair *)(t + run_q) = only_q;
                *(pair *)(t + run_p + run_q) = both;
            }
}

// All links of a cause to open findings, in the order of the plan: bits rise, so only the first can be 0.
// Returns where the result is: `to`, or `from` if there are none.
static const double *explain_all(const struct uk_network *net, const uint16_t *link, const uint8_t *bit, int count,
                                 const double *from, double *to, uint32_t size, bool backwards)
{
    int k = 0;
    while (k < count) {
        double w = net->weight[link[k]];
        if (bit[k] == 0 || k + 1 == count) {
            (backwards ? explain_back : explain)(from, to, size, bit[k], w);
            k++;
        } else {
            (backwards ? explain_two_back : explain_two)(from, to, size, bit[k], bit[k + 1], w, net->weight[link[k + 1]]);
            k += 2;
        }
        from = to;
    }
    return from;
}

// to = from * by; `to` may be `from`.
static inline void scale(double *to, const double *from, double by, uint32_t size)
{
    uint32_t i = 0;
    for (; i + 2 <= size; i += 2)
        *(pair *)(to + i) = *(const pair *)(from + i) * by;
    for (; i < size; i++)
        to[i] = from[i] * by;
}

// to = a * by_a + b * by_b; `to` may be `a` or `b`. A factor of 1 that is written at the call costs nothing.
static inline void mix(double *to, const double *a, double by_a, const double *b, double by_b, uint32_t size)
{
    uint32_t i = 0;
    for (; i + 2 <= size; i += 2)
        *(pair *)(to + i) = *(const pair *)(a + i) * by_a + *(const pair *)(b + i) * by_b;
    for (; i < size; i++)
        to[i] = a[i] * by_a + b[i] * by_b;
}

static double product_sum(const double *a, const double *b, uint32_t size)
{
    pair sum = {0, 0}, more = {0, 0};
    double rest = 0;
    uint32_t i = 0;
    for (; i + 4 <= size; i += 4) {
        sum += *(const pair *)(a + i) * *(const pair *)(b + i);
        more += *(const pair *)(a + i + 2) * *(const pair *)(b + i + 2);
    }
    for (; i < size; i++)
        rest += a[i] * b[i];
    sum += more;
    return rest + (sum[0] + sum[1]);
}

static double largest(const double *t, uint32_t size)
{
    double most = t[0];
    for (uint32_t i = 1; i < size; i++)
        most = t[i] > most ? t[i] : most;
    return most;
}

// -- one block, swept forwards and backwards --------------------------------------------------------

struct sweep {
    const struct uk_network *net;
    const struct uk_network_plan *plan;
    const struct uk_network_block *block;
    struct uk_network_room *room;
    struct uk_network_answer *answer;
};

// What a cause that is on multiplies everything by: the (1 - w) that explain() left out.
static double left_out(const struct sweep *s, const struct uk_network_step *step)
{
    double product = 1.0;
    for (int k = 0; k < step->open + step->fresh; k++)
        product *= 1.0 - s->net->weight[s->plan->link[step->link + k]];
    return product;
}

// Odds of a cause as its probability.
static double chance(double odds)
{
    return odds / (1.0 + odds);
}

// The table after a cause has acted: t + odds (t with its links explained), that is, divided by 1 - p.
static void act(const struct sweep *s, const struct uk_network_step *step, const double *from, double *to)
{
    uint32_t size = 1u << step->before, n = size;
    const uint16_t *link = s->plan->link + step->link;
    const uint8_t *bit = s->plan->link_bit + step->link;
    const double *weight = s->net->weight;
    if (explain_all(s->net, link, bit, step->open, from, to, n, false) == from)
        memcpy(to, from, size * sizeof *to);
    for (int k = step->open; k < step->open + step->fresh; k++, n *= 2) {
        double w = weight[link[k]];
        scale(to + n, to, w / (1.0 - w), n);
    }
    double by = s->room->odds[step->cause] * left_out(s, step);
    mix(to, from, 1.0, to, by, size);
    scale(to + size, to + size, by, n - size);
}

// Takes a finding out of the table: explained by a swept cause, or else by what `leak` stands for.
static void close_finding(const double *from, double *to, uint32_t size, int bit, double leak)
{
    uint32_t run = 1u << bit;
    for (uint32_t i = 0; i < size; i += 2 * run, from += 2 * run, to += run)
        for (uint32_t j = 0; j < run; j++)
            to[j] = from[j + run] + from[j] * leak;
}

static void forwards(const struct sweep *s, const struct uk_network_step *step, const double *from, double *to)
{
    if (!step->close) {
        act(s, step, from, to);
        return;
    }
    close_finding(from, to, 1u << step->before, step->bit, 1.0 - s->room->off[step->cause]);
    uint32_t size = 1u << step->after;
    scale(to, to, uk_scale(1.0, -uk_exponent(largest(to, size))), size);
}

// The odds of the cause given everything, and `back` before the cause has acted.
static void act_back(const struct sweep *s, const struct uk_network_step *step, const double *before,
                     double *back, double *work)
{
    uint32_t size = 1u << step->before, n = 1u << step->after;
    const uint16_t *link = s->plan->link + step->link;
    const uint8_t *bit = s->plan->link_bit + step->link;
    const double *weight = s->net->weight;
    const double *now = back;
    for (int k = step->open + step->fresh - 1; k >= step->open; k--, now = work) {
        double w = weight[link[k]];
        n /= 2;
        mix(work, now, 1.0 - w, now + n, w, n);
    }
    explain_all(s->net, link, bit, step->open, now, work, n, true);

    double odds = s->room->odds[step->cause];
    double on = product_sum(before, work, size), off = product_sum(before, back, size);
    mix(back, back, 1.0, work, odds, size);
    s->room->odds[step->cause] = odds * on / off;
}

// How a finding stands that closes here, and `back` before it closed. Returns the power of two that
// was taken out of `back`.
static int close_back(const struct sweep *s, const struct uk_network_step *step, const double *before,
                      double *back, double *work)
{
    uint32_t size = 1u << step->after, run = 1u << step->bit;
    double leak = 1.0 - s->room->off[step->cause], explained = 0, unexplained = 0;
    const double *t = before;
    double *to = work;
    for (uint32_t i = 0; i < size; i += run, t += 2 * run, to += 2 * run)
        for (uint32_t j = 0; j < run; j++) {
            double b = back[i + j];
            unexplained += t[j] * b;
            explained += t[j + run] * b;
            to[j] = b * leak;
            to[j + run] = b;
        }
    double all = explained + unexplained * leak;
    s->room->explained[step->cause] = explained / all;
    s->room->unexplained[step->cause] = unexplained / all;
    size *= 2;
    int exponent = uk_exponent(largest(work, size));
    memcpy(back, work, size * sizeof *back);
    scale(back, back, uk_scale(1.0, -exponent), size);
    return exponent;
}

static uint32_t table_size(int frontier)
{
    return frontier ? 1u << frontier : 2; // never less than a pair
}

// Forwards from step `from` to `to`, keeping the table before each step, then backwards over them.
// The table before `from` lies at `start`; later ones follow it. Returns the power of two taken out of `back`.
static int segment(const struct sweep *s, int from, int to, uint32_t start, double *back)
{
    const struct uk_network_step *step = s->plan->step + s->block->step;
    struct uk_network_room *room = s->room;
    room->at[from] = start;
    for (int i = from; i + 1 < to; i++) {
        room->at[i + 1] = room->at[i] + table_size(step[i].before);
        forwards(s, step + i, room->table + room->at[i], room->table + room->at[i + 1]);
    }
    int exponent = 0;
    for (int i = to - 1; i >= from; i--) {
        const double *before = room->table + room->at[i];
        if (step[i].close)
            exponent += close_back(s, step + i, before, back, room->buffer[1]);
        else
            act_back(s, step + i, before, back, room->buffer[1]);
    }
    return exponent;
}

// What the steps leave out: the logarithm of P(no swept cause is on).
static double sum_off(const struct sweep *s)
{
    double sum = 0, product = 1.0;
    for (int i = s->block->step; i < s->block->step + s->block->step_count; i++) {
        if (s->plan->step[i].close)
            continue;
        product /= 1.0 + s->room->odds[s->plan->step[i].cause];
        if (product < 1e-200) {
            sum += uk_log(product);
            product = 1.0;
        }
    }
    return sum + uk_log(product);
}

// The whole sweep. Tables before each step are kept where there is room; else only one at the start
// of each segment, which is then swept a second time. Returns the logarithm of the block's evidence.
static double sweep_block(const struct sweep *s)
{
    double off = sum_off(s);
    const struct uk_network_step *step = s->plan->step + s->block->step;
    int count = s->block->step_count;
    struct uk_network_room *room = s->room;
    double *back = room->buffer[0];
    uint32_t total = 0;
    for (int i = 0; i < count; i++)
        total += table_size(step[i].before);
    if (total <= UK_NETWORK_DOUBLES) {
        room->table[0] = 1.0;
        back[0] = 1.0;
        int exponent = segment(s, 0, count, 0, back);
        return off + uk_log(back[0]) + exponent * 0x1.62e42fefa39efp-1;
    }

    // Tables at the starts of segments are stacked from below; each segment in turn gets what is above.
    enum { SEGMENTS = 64 };
    int first[SEGMENTS + 1], segments = 0, i = 0;
    uint32_t at[SEGMENTS], top = 0;
    const uint32_t half = UK_NETWORK_DOUBLES / 2;
    double *here = room->buffer[0], *next = room->buffer[1];
    here[0] = 1.0;
    while (i < count) {
        UK_ASSERT(segments < SEGMENTS && top + table_size(step[i].before) <= half);
        first[segments] = i;
        at[segments++] = top;
        memcpy(room->table + top, here, ((size_t)1 << step[i].before) * sizeof *here);
        top += table_size(step[i].before);
        for (uint32_t used = 0; i < count && used + table_size(step[i].before) <= half; i++) {
            used += table_size(step[i].before);
            forwards(s, step + i, here, next);
            double *swap = here;
            here = next;
            next = swap;
        }
    }
    first[segments] = count;
    back[0] = 1.0;
    int exponent = 0;
    for (int k = segments - 1; k >= 0; k--) {
        memcpy(room->table + half, room->table + at[k], ((size_t)1 << step[first[k]].before) * sizeof *back);
        exponent += segment(s, first[k], first[k + 1], half, back);
    }
    return off + uk_log(back[0]) + exponent * 0x1.62e42fefa39efp-1;
}

// Causes that reach one finding of the block are no longer causes of their own: they widen its leak.
static void fold(const struct sweep *s)
{
    const struct uk_network_block *block = s->block;
    struct uk_network_room *room = s->room;
    for (int i = 0; i < block->finding_count; i++) {
        int j = s->plan->finding[block->finding + i];
        room->off[j] = 1.0 - s->net->leak[j];
    }
    for (int i = block->member; i < block->member + block->member_count; i++) {
        uint16_t link = s->plan->member_folded[i];
        if (link < UK_NETWORK_LINKS)
            room->off[s->net->finding[link]] *= 1.0 - chance(room->odds[s->plan->member[i]]) * s->net->weight[link];
    }
}

// The odds of a folded cause, from how its finding stands.
static void unfold(const struct sweep *s, uint16_t cause, uint16_t link)
{
    struct uk_network_room *room = s->room;
    int j = s->net->finding[link];
    double w = s->net->weight[link], odds = room->odds[cause];
    double rest = 1.0 - room->off[j] / (1.0 - chance(odds) * w); // leak and the other folded causes
    double off = room->explained[j] + room->unexplained[j] * rest;
    double on = room->explained[j] + room->unexplained[j] * (w + (1.0 - w) * rest);
    room->odds[cause] = odds * on / off;
}

// One block: odds in (what all else says), odds out. Returns the logarithm of its evidence.
static double solve_block(const struct sweep *s)
{
    const struct uk_network_block *block = s->block;
    const struct uk_network_plan *plan = s->plan;
    fold(s);
    double evidence = block->step_count ? sweep_block(s) : 0.0;
    for (int i = 0; i < block->finding_count; i++) {
        int j = plan->finding[block->finding + i];
        if (!plan->swept[j]) {
            double leak = 1.0 - s->room->off[j];
            s->room->explained[j] = 0.0;
            s->room->unexplained[j] = 1.0 / leak;
            evidence += uk_log(leak);
        }
        double leak = s->net->leak[j];
        s->answer->alone[j] = leak * (s->room->off[j] / (1.0 - leak)) * s->room->unexplained[j];
    }
    for (int i = block->member; i < block->member + block->member_count; i++)
        if (plan->member_folded[i] < UK_NETWORK_LINKS)
            unfold(s, plan->member[i], plan->member_folded[i]);
    return evidence;
}

// Blocks tell each other through the causes they share what they have learnt: each is solved with the
// odds that all others give, until nothing moves.
enum { ROUNDS = 12 };

static void solve_blocks(const struct uk_network *net, const struct uk_network_plan *plan,
                         struct uk_network_room *room, struct uk_network_answer *answer)
{
    for (int i = 0; i < plan->member_count; i++)
        room->message[i] = 1.0;
    for (int round = 0; round < ROUNDS; round++) {
        double moved = 0.0;
        answer->log_evidence = 0.0;
        for (int b = 0; b < plan->block_count; b++) {
            const struct uk_network_block *block = plan->block + b;
            uint16_t end = block->member + block->member_count;
            double old[UK_NETWORK_CAUSES];
            for (int i = block->member; i < end; i++) {
                old[i - block->member] = room->message[i];
                room->odds[plan->member[i]] /= room->message[i];
                room->message[i] = room->odds[plan->member[i]];
            }
            struct sweep s = {net, plan, block, room, answer};
            answer->log_evidence += solve_block(&s);
            for (int i = block->member; i < end; i++) {
                double now = room->odds[plan->member[i]] / room->message[i], was = old[i - block->member]; // NOLINT(*.uninitialized.Assign): set above
                double change = now > was ? now / was : was / now;
                room->message[i] = now;
                moved = change > moved ? change : moved;
            }
        }
        if (plan->block_count == 1 || plan->exact || moved < 1.0 + 1e-6)
            break;
    }
    for (int i = 0; i < net->cause_count; i++)
        answer->p[i] = chance(room->odds[i]);
}

// The odds when none of the cut findings in `subset` is there. Returns the weight of that subset: P(none of
// them is there), to be subtracted or added in turn.
static double rule_out(const struct uk_network *net, const struct uk_network_plan *plan, int subset,
                       struct uk_network_room *room)
{
    double weight = 1.0;
    for (int c = 0; c < plan->cut_count; c++)
        if (subset >> c & 1)
            weight *= -(1.0 - net->leak[plan->cut[c]]);
    for (int i = 0; i < net->cause_count; i++) {
        double on = net->prior[i];
        for (int l = net->first[i]; l < net->first[i + 1]; l++)
            for (int c = 0; c < plan->cut_count; c++)
                if ((subset >> c & 1) && net->finding[l] == plan->cut[c])
                    on *= 1.0 - net->weight[l];
        room->odds[i] = on / (1.0 - net->prior[i]);
        weight *= 1.0 - net->prior[i] + on;
    }
    return weight;
}

// P(cut findings are there, ...) = sum over their subsets of (-1)^n P(the subset is not there, ...).
static void solve_subsets(const struct uk_network *net, const struct uk_network_plan *plan,
                          struct uk_network_room *room, struct uk_network_answer *answer)
{
    double all = 0, first = 0;
    memset(room->sum_p, 0, sizeof room->sum_p);
    memset(room->sum_alone, 0, sizeof room->sum_alone);
    for (int subset = 0; subset < 1 << plan->cut_count; subset++) {
        double weight = rule_out(net, plan, subset, room);
        solve_blocks(net, plan, room, answer);
        first = subset ? first : answer->log_evidence;
        weight *= uk_exp(answer->log_evidence - first);
        all += weight;
        for (int i = 0; i < net->cause_count; i++)
            room->sum_p[i] += weight * answer->p[i];
        for (int j = 0; j < net->finding_count; j++)
            room->sum_alone[j] += weight * answer->alone[j];
        for (int c = 0; c < plan->cut_count; c++)
            if (subset >> c & 1)
                room->sum_alone[plan->cut[c]] -= weight * (1.0 / (1.0 - net->leak[plan->cut[c]]) - 1.0);
    }
    answer->log_evidence = first + uk_log(all);
    for (int j = 0; j < net->finding_count; j++)
        answer->alone[j] = room->sum_alone[j] / all;
    for (int i = 0; i < net->cause_count; i++) {
        double p = room->sum_p[i] / all;
        answer->p[i] = p < 0.0 ? 0.0 : p > 1.0 ? 1.0 : p;
        room->odds[i] = answer->p[i] / (1.0 - answer->p[i]);
    }
}

void uk_network_solve(const struct uk_network *net, const struct uk_network_plan *plan,
                      struct uk_network_room *room, struct uk_network_answer *answer)
{
    for (int c = 0; c < plan->cut_count; c++)
        answer->alone[plan->cut[c]] = 0.0;
    if (plan->cut_count) {
        solve_subsets(net, plan, room, answer);
        return;
    }
    for (int i = 0; i < net->cause_count; i++)
        room->odds[i] = net->prior[i] / (1.0 - net->prior[i]);
    solve_blocks(net, plan, room, answer);
}
