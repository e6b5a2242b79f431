// SPDX-License-Identifier: MIT

#include "core/network.h"

#include <string.h>

// Sets of findings, one bit each.
enum { WORDS = 5 };
typedef struct uk_network_sketch sketch;

// How many bits are set. (The compiler's own word for it may call a library.)
static int ones(uint64_t x)
{
    int count = 0;
    for (; x; x &= x - 1)
        count++;
    return count;
}

static bool has(const uint64_t *set, int j)
{
    return set[j / 64] >> (j % 64) & 1;
}

static void put(uint64_t *set, int j)
{
    set[j / 64] |= (uint64_t)1 << (j % 64);
}

static void drop(uint64_t *set, int j)
{
    set[j / 64] &= ~((uint64_t)1 << (j % 64));
}

// Which findings of `part` each cause reaches, and which findings stay open while one is closed.
static void look(const struct uk_network *net, sketch *k, const uint16_t *part, int part_count)
{
    uint64_t inside[WORDS] = {0};
    for (int i = 0; i < part_count; i++) {
        put(inside, part[i]);
        memset(k->near[part[i]], 0, sizeof k->near[0]);
    }
    k->words = (net->finding_count + 63) / 64;
    k->waiting_count = 0;
    for (int i = 0; i < net->cause_count; i++) {
        uint64_t *reach = k->reach[i];
        memset(reach, 0, sizeof k->reach[0]);
        int reached = 0;
        for (int l = net->first[i]; l < net->first[i + 1]; l++)
            if (has(inside, net->finding[l])) {
                put(reach, net->finding[l]);
                reached++;
            }
        if (reached < 2)
            continue;
        k->waiting[k->waiting_count++] = (uint16_t)i;
        for (int l = net->first[i]; l < net->first[i + 1]; l++)
            if (has(inside, net->finding[l]))
                for (int w = 0; w < k->words; w++)
                    k->near[net->finding[l]][w] |= reach[w];
    }
}

// Closes findings one after another, each time the one that leaves the fewest open, beginning with
// `start`. Returns the sum of the table sizes; the order is in k->order, the widest table in *width.
static double try_order(sketch *k, const uint16_t *part, int part_count, int start, double give_up, int *width)
{
    uint64_t open[WORDS] = {0}, closed[WORDS] = {0};
    double cost = 0;
    *width = 0;
    for (int n = 0; n < part_count && cost < give_up; n++) {
        int pick = start, least = UK_NETWORK_FINDINGS + 1;
        for (int i = 0; i < part_count; i++) {
            int j = part[i];
            if (has(closed, j) || (n == 0 && j != start))
                continue;
            int wide = 0;
            for (int w = 0; w < k->words; w++)
                wide += ones((open[w] | k->near[j][w]) & ~closed[w]);
            if (wide < least) {
                least = wide;
                pick = j;
            }
        }
        for (int w = 0; w < WORDS; w++)
            open[w] = (open[w] | k->near[pick][w]) & ~closed[w];
        put(closed, pick);
        drop(open, pick);
        k->order[n] = (uint16_t)pick;
        *width = least > *width ? least : *width;
        cost += least < 60 ? (double)((uint64_t)1 << least) : 1e18;
    }
    return cost;
}

// A good order for the findings of `part`, in k->best, and the sum of its table sizes. Returns the width of the
// widest table.
static int choose_order(sketch *k, const uint16_t *part, int part_count, double *best_cost)
{
    int tries = part_count <= 20 ? part_count : part_count <= 64 ? 12 : 2, best_width = 0;
    double best = 1e300;
    for (int t = 0; t < tries; t++) {
        int start = part[t * part_count / tries], width;
        double cost = try_order(k, part, part_count, start, best, &width);
        if (cost < best) {
            best = cost;
            best_width = width;
            memcpy(k->best, k->order, (size_t)part_count * sizeof k->best[0]);
        }
    }
    *best_cost = best;
    return best_width;
}

// Where each open finding lies in the table.
struct layout {
    uint16_t finding[UK_NETWORK_FINDINGS];
    int count;
};

static int place_of(const struct layout *open, int finding)
{
    for (int b = 0; b < open->count; b++)
        if (open->finding[b] == finding)
            return b;
    return -1;
}

static void add_link(struct uk_network_plan *plan, int link, int bit)
{
    UK_ASSERT(plan->link_count < UK_NETWORK_LINKS);
    plan->link[plan->link_count] = (uint16_t)link;
    plan->link_bit[plan->link_count++] = (uint8_t)bit;
}

// Lets a cause act: first on what is open, then on what it opens.
static void add_action(const struct uk_network *net, struct uk_network_plan *plan, const sketch *k,
                       struct layout *open, int cause)
{
    UK_ASSERT(plan->step_count < UK_NETWORK_STEPS);
    struct uk_network_step *step = &plan->step[plan->step_count++];
    *step = (struct uk_network_step){.cause = (uint16_t)cause, .link = plan->link_count,
                                     .before = (uint8_t)open->count};
    int before = open->count;
    uint16_t by_bit[UK_NETWORK_FINDINGS];
    memset(by_bit, 0xff, (size_t)before * sizeof by_bit[0]);
    for (int l = net->first[cause]; l < net->first[cause + 1]; l++) {
        int bit = place_of(open, net->finding[l]);
        if (bit >= 0)
            by_bit[bit] = (uint16_t)l;
    }
    for (int bit = 0; bit < before; bit++)
        if (by_bit[bit] != 0xffff) {
            add_link(plan, by_bit[bit], bit);
            step->open++;
        }
    for (int l = net->first[cause]; l < net->first[cause + 1]; l++)
        if (has(k->reach[cause], net->finding[l]) && place_of(open, net->finding[l]) < 0) {
            add_link(plan, l, 0);
            open->finding[open->count++] = net->finding[l];
        }
    step->fresh = (uint8_t)(open->count - before);
    step->after = (uint8_t)open->count;
    plan->operations += (double)((uint64_t)1 << step->after) * (step->open + step->fresh + 2);
}

static void add_closing(struct uk_network_plan *plan, struct layout *open, int finding)
{
    UK_ASSERT(plan->step_count < UK_NETWORK_STEPS);
    int bit = place_of(open, finding);
    plan->step[plan->step_count++] = (struct uk_network_step){
        .cause = (uint16_t)finding, .bit = (uint8_t)bit, .close = true,
        .before = (uint8_t)open->count, .after = (uint8_t)(open->count - 1)};
    open->count--;
    for (int b = bit; b < open->count; b++)
        open->finding[b] = open->finding[b + 1];
}

// The steps for the findings k->best[0..count), in that order: before a finding closes, every cause that
// reaches it acts, those that open little first.
static void add_steps(const struct uk_network *net, struct uk_network_plan *plan, sketch *k, int count)
{
    struct layout open = {.count = 0};
    uint64_t seen[WORDS] = {0};
    for (int n = 0; n < count; n++) {
        int j = k->best[n];
        for (;;) {
            int pick = -1, least = UK_NETWORK_FINDINGS + 1;
            for (int i = 0; i < k->waiting_count; i++) {
                const uint64_t *reach = k->reach[k->waiting[i]];
                if (!has(reach, j))
                    continue;
                int fresh = 0;
                for (int w = 0; w < k->words; w++)
                    fresh += ones(reach[w] & ~seen[w]);
                if (fresh < least) {
                    least = fresh;
                    pick = i;
                }
            }
            if (pick < 0)
                break;
            int cause = k->waiting[pick];
            k->waiting_count--;
            memmove(k->waiting + pick, k->waiting + pick + 1, (size_t)(k->waiting_count - pick) * sizeof k->waiting[0]);
            for (int w = 0; w < k->words; w++)
                seen[w] |= k->reach[cause][w];
            add_action(net, plan, k, &open, cause);
        }
        if (plan->swept[j])
            add_closing(plan, &open, j);
    }
}

// Everything else about a block whose steps are in place.
static void finish_block(const struct uk_network *net, struct uk_network_plan *plan, int first_step)
{
    struct uk_network_block *block = &plan->block[plan->block_count++];
    block->step = (uint16_t)first_step;
    block->step_count = (uint16_t)(plan->step_count - first_step);
    block->finding_count = (uint16_t)(plan->finding_count - block->finding);
    block->member = plan->member_count;
    uint64_t inside[WORDS] = {0};
    for (int i = block->finding; i < plan->finding_count; i++)
        put(inside, plan->finding[i]);
    for (int i = 0; i < net->cause_count; i++) {
        int reached = 0, last = 0;
        for (int l = net->first[i]; l < net->first[i + 1]; l++)
            if (has(inside, net->finding[l])) {
                reached++;
                last = l;
            }
        if (!reached)
            continue;
        UK_ASSERT(plan->member_count < UK_NETWORK_MEMBERS);
        plan->member[plan->member_count] = (uint16_t)i;
        plan->member_folded[plan->member_count++] = (uint16_t)(reached == 1 ? last : UK_NETWORK_LINKS);
    }
    block->member_count = (uint16_t)(plan->member_count - block->member);
}

// Findings that no shared cause ties to others fall into separate parts. k->slot: the part of each.
static void find_parts(const struct uk_network *net, sketch *k)
{
    for (int j = 0; j < net->finding_count; j++)
        k->slot[j] = (uint16_t)j;
    for (bool again = true; again;) {
        again = false;
        for (int i = 0; i < net->cause_count; i++) {
            uint16_t least = UK_NETWORK_FINDINGS;
            for (int l = net->first[i]; l < net->first[i + 1]; l++)
                least = k->slot[net->finding[l]] < least ? k->slot[net->finding[l]] : least;
            for (int l = net->first[i]; l < net->first[i + 1]; l++)
                if (k->slot[net->finding[l]] != least) {
                    k->slot[net->finding[l]] = least;
                    again = true;
                }
        }
    }
}

// A set of findings goes into the block being made: its order, its steps.
static void add_part(const struct uk_network *net, struct uk_network_plan *plan, sketch *k, int count)
{
    for (int i = 0; i < count; i++) {
        uint64_t any = 0;
        for (int w = 0; w < k->words; w++)
            any |= k->near[k->best[i]][w];
        plan->swept[k->best[i]] = any != 0;
        plan->finding[plan->finding_count + i] = k->best[i];
    }
    add_steps(net, plan, k, count);
    plan->finding_count = (uint16_t)(plan->finding_count + count);
}

// Too wide to be swept at once: cut, in the order of closing, into blocks of at most `size` findings.
static void add_blocks(const struct uk_network *net, struct uk_network_plan *plan, sketch *k,
                       const uint16_t *order, int count, int size)
{
    int blocks = (count + size - 1) / size;
    for (int b = 0; b < blocks; b++) {
        const uint16_t *part = order + b * count / blocks;
        int part_count = (b + 1) * count / blocks - b * count / blocks;
        int first_step = plan->step_count;
        plan->block[plan->block_count].finding = plan->finding_count;
        look(net, k, part, part_count);
        double cost;
        choose_order(k, part, part_count, &cost);
        add_part(net, plan, k, part_count);
        finish_block(net, plan, first_step);
    }
}

// How many findings a block of a wide painting may have: fewer when there are many blocks to go round.
static int block_size(int count)
{
    return count <= 30 ? 12 : count <= 60 ? 10 : 8;
}

// Takes finding number `at` out of a list.
static void take_out(uint16_t *part, int *count, int at)
{
    (*count)--;
    memmove(part + at, part + at + 1, (size_t)(*count - at) * sizeof *part);
}

// A little too wide: takes out the finding that helps most, and again, until the rest can be swept at once and
// once for each subset of those taken out in about twenty milliseconds. False if that cannot be had.
static bool add_cut_part(const struct uk_network *net, struct uk_network_plan *plan, sketch *k,
                         const uint16_t *whole, int count, int limit)
{
    enum { COUNT_MAX = 32 };
    const double operations_max = 2.4e7;
    uint16_t part[COUNT_MAX] = {0}, rest[COUNT_MAX];
    uint16_t steps = plan->step_count, links = plan->link_count, findings = plan->finding_count;
    double operations = plan->operations;
    if (count > COUNT_MAX)
        return false;
    memcpy(part, whole, (size_t)count * sizeof *part);
    for (plan->cut_count = 0; plan->cut_count < UK_NETWORK_CUTS;) {
        double least = 1e300, cost;
        int pick = 0, width;
        for (int i = 0; i < count; i++) {
            int rest_count = count;
            memcpy(rest, part, (size_t)count * sizeof *part);
            take_out(rest, &rest_count, i);
            look(net, k, rest, rest_count);
            choose_order(k, rest, rest_count, &cost);
            pick = cost < least ? i : pick;
            least = cost < least ? cost : least;
        }
        plan->cut[plan->cut_count++] = part[pick];
        take_out(part, &count, pick);
        look(net, k, part, count);
        width = choose_order(k, part, count, &cost);
        if (width > limit)
            continue;
        add_part(net, plan, k, count);
        if ((plan->operations - operations) * (1 << plan->cut_count) <= operations_max)
            return true;
        plan->step_count = steps;
        plan->link_count = links;
        plan->finding_count = findings;
        plan->operations = operations;
    }
    plan->cut_count = 0;
    return false;
}

static int members_of(const struct uk_network *net, const sketch *k, int root, uint16_t *part)
{
    int count = 0;
    for (int j = root; j < net->finding_count; j++)
        if (k->slot[j] == root)
            part[count++] = (uint16_t)j;
    return count;
}

void uk_network_plan(const struct uk_network *net, int width, bool may_cut, struct uk_network_plan *plan,
                     struct uk_network_room *room)
{
    sketch *k = &room->sketch;
    plan->exact = true;
    plan->frontier = plan->cut_count = 0;
    plan->operations = 0;
    plan->block_count = plan->step_count = plan->member_count = plan->link_count = plan->finding_count = 0;
    find_parts(net, k);

    uint16_t part[UK_NETWORK_FINDINGS], wide[UK_NETWORK_FINDINGS];
    int wide_count = 0;
    double cost;
    plan->block[0].finding = 0;
    for (int root = 0; root < net->finding_count; root++) {
        int count = members_of(net, k, root, part);
        if (count == 0)
            continue;
        look(net, k, part, count);
        int open = choose_order(k, part, count, &cost);
        plan->frontier = open > plan->frontier ? (uint8_t)(open > 255 ? 255 : open) : plan->frontier;
        if (open <= width)
            add_part(net, plan, k, count);
        else
            wide[wide_count++] = (uint16_t)root;
    }
    plan->exact = wide_count == 0;
    if (wide_count == 1 && may_cut) {
        int count = members_of(net, k, wide[0], part);
        wide_count = !add_cut_part(net, plan, k, part, count, width);
    }
    finish_block(net, plan, 0);
    for (int i = 0; i < wide_count; i++) {
        int count = members_of(net, k, wide[i], part);
        look(net, k, part, count);
        choose_order(k, part, count, &cost);
        memcpy(part, k->best, (size_t)count * sizeof part[0]);
        add_blocks(net, plan, k, part, count, block_size(count));
    }
}
