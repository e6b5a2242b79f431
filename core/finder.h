// SPDX-License-Identifier: MIT
//
// Finder: from what hurts and what was answered to how likely each trigger point is, and why.
//
// The network, its letters and its numbers are in doc/finder.md and atlas/finder.yaml; the sums are done
// by core/network. Laws (tests/finder.c): left and right mirror each other; the order of input does not
// matter; "unsure" changes nothing; nothing found is the prior; a higher level never lowers a point that
// reaches the region; probabilities are in [0,1] and never NaN, however much is painted.

#ifndef UK_FINDER_H
#define UK_FINDER_H

#include "core/network.h"
#include "core/table.h"

// All that is known of a person. = {0}: nothing. Set the arrays directly; paint with uk_findings_paint.
struct uk_findings {
    uint8_t painted[UK_PLACE_COUNT + 1];      // 0 not painted, else 1 + ten times the level
    uint8_t answer[UK_QUESTION_COUNT + 1];    // enum uk_answer
    uint8_t press[UK_CANDIDATE_COUNT + 1];    // enum uk_press
    bool cause[UK_CAUSE_COUNT + 1];           // given as a cause; the same as its own question answered yes
    bool complaint[UK_COMPLAINT_COUNT + 1];
    int8_t history[UK_CANDIDATE_COUNT + 1];   // tenths of log-odds: what was confirmed before, by the caller
    uint8_t age;                              // 0: not given. Age and sex do not move the ranking: there
    char sex;                                 // are no figures by point. 'f', 'm' or 0
};

// Paints a place with a level of 0..10 in tenths; 0 says "no pain here", which is more than not painted.
// UK_ERR_RANGE if there is no such place or level; then nothing changes.
enum uk_err uk_findings_paint(struct uk_findings *f, uk_place place, double level);

enum { UK_LEVEL_USUAL = 5 }; // where a place is painted without a level

struct uk_ranked_muscle {
    uk_muscle muscle;
    uint8_t side;   // enum uk_side: of its likeliest point
    double p;       // sum over its points and both sides, at most 1
    double shown;   // the number for people: p drawn towards one half above it
};

struct uk_ranked_point {
    uk_candidate candidate;
    double p, shown;
};

struct uk_ranking {
    bool exact;          // false: the painting was too wide for an exact answer; p is then near it
    bool widespread;     // so much on both halves of the body that a doctor comes first
    uint8_t frontier;    // how many regions had to be kept open at once
    uint16_t painted;    // places with pain
    double none_of_these; // mean share of painted places that no point explains; 0 with nothing painted
    uint16_t muscle_count, point_count;
    struct uk_ranked_muscle muscle[UK_MUSCLE_COUNT];    // falling; equals by id
    struct uk_ranked_point point[UK_CANDIDATE_COUNT];   // falling; equals by id, left first
    double p[UK_CANDIDATE_COUNT + 1];                   // by candidate; 0 for what is never ranked
};

// Memory for the finder, about 16 MB, the caller's. = {0} before the first call; then leave it alone.
struct uk_finder_work {
    bool ready;
    struct uk_finder_numbers numbers;
    // From the tables, made at the first call. A cause is a candidate, or both sides of a midline point.
    uint16_t cause_count;
    uint16_t cause_of[UK_CANDIDATE_COUNT + 1];    // by candidate; UK_NETWORK_CAUSES where never ranked
    uint16_t candidate_of[UK_NETWORK_CAUSES];     // the left one, where it is both
    bool both[UK_NETWORK_CAUSES];
    uint16_t link_first[UK_PLACE_COUNT + 2];      // links by place
    uint16_t link_cause[UK_NETWORK_LINKS];
    uint8_t link_kind[UK_NETWORK_LINKS];
    double weight[8], log_off[8];                 // by kind of link: w, log(1 - w)
    double start[UK_NETWORK_CAUSES];              // prior log-odds
    double missing[UK_NETWORK_CAUSES];            // what it adds that none of its places is painted
    double reach[UK_NETWORK_CAUSES];              // sum of weights
    double complaint[UK_POINT_COUNT + 1][2];      // scratch, of one complaint: sum of logarithms, and of people
    double complaints[UK_POINT_COUNT + 1][2];     // scratch, of all: the most that speaks for it, and against it
    // Of the last ranking.
    double log_odds[UK_NETWORK_CAUSES];           // all but the painted places absorbed
    double tilt[UK_NETWORK_CAUSES];               // of the levels
    double level_free[UK_NETWORK_CAUSES];         // posterior before the levels count
    double p[UK_NETWORK_CAUSES];                  // and with them
    double log_evidence;
    uint16_t node_count, node_cause[UK_NETWORK_CAUSES], node_of[UK_NETWORK_CAUSES]; // causes in the network
    uk_place place[UK_PLACE_COUNT];               // of each finding of the network
    struct uk_network network;
    struct uk_network_plan plan;
    struct uk_network_answer answer;
    // For working near one finding of a wide painting.
    struct uk_network part;
    struct uk_network_plan part_plan;
    double cavity[UK_NETWORK_MEMBERS];
    struct uk_network_room room;
};

// Ranks. UK_ERR_RANGE if an answer or press is out of range; then `ranking` is unchanged.
enum uk_err uk_finder_rank(const struct uk_findings *f, struct uk_finder_work *work, struct uk_ranking *ranking);

// -- why ----------------------------------------------------------------------------------------------

enum uk_finding_kind { UK_FOUND_PLACE, UK_FOUND_ANSWER, UK_FOUND_PRESS, UK_FOUND_CAUSE, UK_FOUND_COMPLAINT,
                       UK_FOUND_HISTORY };

enum { UK_WHY_POINTS = 10, UK_WHY_FINDINGS = 400 };

// One finding, and by how much it raises (or lowers) the log-odds of each point asked about: log-odds with
// all findings less log-odds without this one.
struct uk_reason {
    uint8_t kind;  // enum uk_finding_kind
    uint16_t n;    // the place, question, candidate, cause or complaint
    double log_odds[UK_WHY_POINTS];
};

struct uk_why {
    bool exact;    // each finding was really left out and all computed anew; false only for wide paintings,
                   // where the answer without a finding is worked out near that finding alone
    uint16_t count;
    struct uk_reason reason[UK_WHY_FINDINGS];
};

// Why the `count` (at most UK_WHY_POINTS) candidates stand where they do. Findings that change none of them
// are left out. Call right after uk_finder_rank with the same findings and work; what uk_finder_ask and
// uk_finder_try need stays.
enum uk_err uk_finder_why(const struct uk_findings *f, struct uk_finder_work *work, const uk_candidate *candidate,
                          int count, struct uk_why *why);

// -- what if -------------------------------------------------------------------------------------------
// For choosing the next question or press. Call after uk_finder_rank with the same findings and work.

// The answers to one question (or the results of one press) and what each would make of the ranking.
struct uk_what_if {
    int count;                                 // 2: no, yes. 3: nothing, tender, mine
    double chance[3];                          // of each answer; they sum to 1
    double p[3][UK_CANDIDATE_COUNT + 1];       // posterior of each candidate after it
};

// Exact where the ranking is and its frontier is at most 11; otherwise points count as independent given what
// is known, which is cheap and good enough to choose by.
void uk_finder_ask(struct uk_finder_work *work, uk_question question, struct uk_what_if *what_if);
void uk_finder_try(struct uk_finder_work *work, uk_candidate candidate, struct uk_what_if *what_if);

// The chance of a yes, points counted as independent: a cheap first look over many questions.
double uk_finder_chance(const struct uk_finder_work *work, uk_question question);

// The sums over points that rank muscles: muscle[m] from p by candidate.
void uk_finder_muscles(const double p[UK_CANDIDATE_COUNT + 1], double muscle[UK_MUSCLE_COUNT + 1]);

// -- between core/finder.c and core/finder_why.c -----------------------------------------------------------

// The ranking without its sorting: posteriors by cause in work->p.
enum uk_err uk_finder_weigh(const struct uk_findings *f, struct uk_finder_work *work);
// work->log_odds: everything but the painted places.
void uk_finder_absorb(const struct uk_findings *f, struct uk_finder_work *work);
// Priors of the network from work->log_odds.
void uk_finder_set_priors(struct uk_finder_work *work);
// A posterior with the levels of what the cause reaches.
double uk_finder_tilted(const struct uk_finder_work *work, int cause, double p);
// By candidate what is known by cause; both sides of a midline point get half.
void uk_finder_spread(const struct uk_finder_work *work, const double *by_cause, double by_candidate[]);
// A question as a finding: the link of every cause to a yes (0: none). Returns its leak.
double uk_finder_question(const struct uk_finder_work *work, uk_question question, double w[UK_NETWORK_CAUSES]);

#endif
