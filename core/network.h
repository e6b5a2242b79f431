// SPDX-License-Identifier: MIT
//
// Network: exact inference in a two-layer noisy-OR network, the mathematics under the finder.
//
// Causes are on or off, each by itself with its prior. A finding is present when its leak fires or
// one of its causes that are on fires through its link. All findings handed in here are present;
// absent ones are absorbed into the priors before (doc/finder.md says how and why that is exact).
//
// Laws (tests/finder.c): the answer equals plain enumeration; every step adds and multiplies
// positive numbers only, so nothing cancels; same network, same bits.
//
// Two calls: uk_network_plan looks only at which cause reaches which finding, and chooses the order
// of work; uk_network_solve does the sums. Priors, leaks and weights may change in between.

#ifndef UK_NETWORK_H
#define UK_NETWORK_H

#include "core/base.h"

enum {
    UK_NETWORK_CAUSES = 384,
    UK_NETWORK_FINDINGS = 288,
    UK_NETWORK_LINKS = 16384,
    UK_NETWORK_FRONTIER = 16,           // findings open at once, at most, in an exact answer
    UK_NETWORK_CUTS = 3,
    UK_NETWORK_BLOCKS = 64,
    UK_NETWORK_MEMBERS = 8192,          // causes summed over blocks
    UK_NETWORK_STEPS = 8192,
    UK_NETWORK_DOUBLES = 3 << 19,       // room for tables: 12 MiB
};

// Who causes what. Links of cause i: first[i] .. first[i + 1] - 1, in rising order of finding.
struct uk_network {
    uint16_t cause_count, finding_count;
    uint16_t first[UK_NETWORK_CAUSES + 1];
    uint16_t finding[UK_NETWORK_LINKS];
    double weight[UK_NETWORK_LINKS]; // 0 < weight < 1: P(finding | this cause alone is on)
    double prior[UK_NETWORK_CAUSES]; // 0 <= prior < 1
    double leak[UK_NETWORK_FINDINGS]; // 0 < leak <= 1: P(finding | no cause is on)
};

// One step of a sweep; made by uk_network_plan. A step either lets a cause act on the table of
// open findings, or closes the finding at bit `bit` for good.
struct uk_network_step {
    uint16_t cause;       // index into the network; for a closing step the finding
    uint16_t link;        // first of its links in the plan's list
    uint8_t open, fresh;  // links to findings already open, and to ones it opens
    uint8_t before, after; // findings open before and after
    uint8_t bit;
    bool close;
};

// A set of findings that is swept in one go. An exact plan has one block with all findings.
struct uk_network_block {
    uint16_t step, step_count;       // into plan.step
    uint16_t member, member_count;   // into plan.member: every cause that reaches the block
    uint16_t finding, finding_count; // into plan.finding
};

struct uk_network_plan {
    bool exact;
    uint8_t frontier; // findings open at once, at most; where not exact, what an exact answer would take
    uint16_t block_count, step_count, member_count, link_count, finding_count;
    double operations; // of one round over all blocks, roughly
    // Findings taken out of the sweep and put back by inclusion and exclusion: one solution for each subset.
    uint8_t cut_count;
    uint16_t cut[UK_NETWORK_CUTS];
    struct uk_network_block block[UK_NETWORK_BLOCKS];
    struct uk_network_step step[UK_NETWORK_STEPS];
    uint16_t member[UK_NETWORK_MEMBERS];      // cause
    uint16_t member_folded[UK_NETWORK_MEMBERS]; // its only link into the block; UK_NETWORK_LINKS if it has more
    uint16_t finding[UK_NETWORK_FINDINGS];    // in the order of closing
    bool swept[UK_NETWORK_FINDINGS];          // by finding: some cause reaches it and another one of its block
    uint16_t link[UK_NETWORK_LINKS];          // into network.weight
    uint8_t link_bit[UK_NETWORK_LINKS];       // of those open already
};

// Scratch for planning and solving. Between calls only the first two mean something: after
// uk_network_solve the posterior odds of each cause, and what each block made of its members' odds.
struct uk_network_room {
    double odds[UK_NETWORK_CAUSES];
    double message[UK_NETWORK_MEMBERS];
    double off[UK_NETWORK_FINDINGS];         // P(neither the leak nor a folded cause fires)
    double explained[UK_NETWORK_FINDINGS];   // weight of "a swept cause explains it", and of "none does"
    double unexplained[UK_NETWORK_FINDINGS]; // (times the chance that leak or folded causes do), summing to 1
    uint32_t at[UK_NETWORK_STEPS];           // in table[]: the table before each step
    double buffer[2][1 << UK_NETWORK_FRONTIER];
    double sum_p[UK_NETWORK_CAUSES], sum_alone[UK_NETWORK_FINDINGS]; // over subsets of cut findings
    union {
        double table[UK_NETWORK_DOUBLES];
        struct uk_network_sketch {
            uint64_t reach[UK_NETWORK_CAUSES][5], near[UK_NETWORK_FINDINGS][5];
            uint16_t order[UK_NETWORK_FINDINGS], best[UK_NETWORK_FINDINGS];
            uint16_t slot[UK_NETWORK_FINDINGS], waiting[UK_NETWORK_CAUSES];
            int words, waiting_count;
        } sketch;
    };
};

struct uk_network_answer {
    double p[UK_NETWORK_CAUSES];       // P(cause is on | all findings are present)
    double alone[UK_NETWORK_FINDINGS]; // P(only the leak made this finding | all are present)
    double log_evidence;               // log P(all findings are present); only where exact
};

// Chooses the order of work. Never fails; `exact` tells whether the answer will be.
// `width` is the widest table to sweep exactly, at most UK_NETWORK_FRONTIER. What is a little wider is swept
// once for each subset of a few findings (`may_cut`), what is much wider in blocks that tell each other.
void uk_network_plan(const struct uk_network *net, int width, bool may_cut, struct uk_network_plan *plan,
                     struct uk_network_room *room);

// The posterior of every cause. `plan` must have been made from a network with the same links.
void uk_network_solve(const struct uk_network *net, const struct uk_network_plan *plan,
                      struct uk_network_room *room, struct uk_network_answer *answer);

#endif
