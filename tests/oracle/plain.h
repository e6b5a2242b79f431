// SPDX-License-Identifier: MIT
//
// Oracles for the finder: slow, plain, written apart from core/, in long double.

#ifndef ORACLE_PLAIN_H
#define ORACLE_PLAIN_H

#include "core/finder.h"

// Posterior of every cause, share of every finding that only its leak made, log evidence: by going through
// every combination of causes. At most 20 causes.
void plain_enumerate(const struct uk_network *net, long double *p, long double *alone, long double *log_evidence);

// The finder's own network, built from the tables once more, with every painted place and nothing folded,
// split or ordered. Complaints are left out.
enum { SLOW_FINDINGS_MAX = 20 };
struct slow_network {
    int cause_count, finding_count;
    int cause_of[UK_CANDIDATE_COUNT + 1]; // by candidate, -1 for none
    bool both[UK_CANDIDATE_COUNT + 1];    // by cause
    long double odds[UK_CANDIDATE_COUNT + 1], tilt[UK_CANDIDATE_COUNT + 1];
    long double weight[UK_CANDIDATE_COUNT + 1][SLOW_FINDINGS_MAX];
    long double leak;
};
void slow_build(const struct uk_findings *f, struct slow_network *net);

// Posterior of one candidate: the weight of all explanations with it, over that of all.
long double slow_posterior(const struct slow_network *net, int candidate);

// Inclusion and exclusion over all subsets of findings, in double (Heckerman's Quickscore, 1989), with the
// marginals of all causes taken from one pass. Exact on paper; loses every digit when many findings are present.
void quickscore(const struct uk_network *net, double *p);

#endif
