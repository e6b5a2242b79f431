// SPDX-License-Identifier: MIT
//
// The finder's posterior and its next question, for bench/wasm.mjs: one source that is a WebAssembly module and, with a
// main of its own, the native program to compare with. Both draw the same drawings and count the same loops.
#include "core/question.h"

#ifdef __wasm__
#define CALLED_AS(name) __attribute__((export_name(name)))
void draw(int count, int contiguous, unsigned from);
int solve(int times);
int ask(int times);
#else
#define CALLED_AS(name) static
#endif

static struct uk_findings findings;
static struct uk_finder_work work;
static struct uk_ranking ranking;
static struct uk_question_room room;
static unsigned seed;

static unsigned below(unsigned n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

// A drawing of `count` places, next to each other or anywhere, and its ranking.
CALLED_AS("draw") void draw(int count, int contiguous, unsigned from)
{
    uint16_t at[UK_PLACE_COUNT];
    int n = 0;
    findings = (struct uk_findings){0};
    seed = from;
    while (n < count) {
        struct uk_span near = uk_place_table[n ? at[below((unsigned)n)] : 1].neighbours;
        unsigned place = contiguous && n && near.count ? uk_place_pool[near.first + below((unsigned)near.count)].n : 1 + below(UK_PLACE_COUNT);
        if (findings.painted[place])
            continue;
        findings.painted[place] = 1 + 10 * UK_LEVEL_USUAL;
        at[n++] = (uint16_t)place;
    }
    uk_finder_rank(&findings, &work, &ranking);
}

// Plan and sums of the drawing, so many times.
CALLED_AS("solve") int solve(int times)
{
    for (int i = 0; i < times; i++) {
        uk_network_plan(&work.network, UK_NETWORK_FRONTIER, true, &work.plan, &work.room);
        uk_network_solve(&work.network, &work.plan, &work.room, &work.answer);
    }
    return work.answer.p[0] >= 0;
}

// The next question for it, so many times.
CALLED_AS("ask") int ask(int times)
{
    struct uk_next_question next = {0};
    uk_finder_rank(&findings, &work, &ranking);
    for (int i = 0; i < times; i++)
        uk_question_next(&findings, NULL, &work, &ranking, &room, &next);
    return next.question.n;
}

#ifndef __wasm__
#include <stdio.h>
#include <time.h>

// The best of a few runs of `work`, each for `times` times; microseconds for one.
static double best_us(int (*what)(int), int times)
{
    double best = 1e18;
    for (int i = 0; i < 5; i++) {
        struct timespec from, to;
        clock_gettime(CLOCK_MONOTONIC, &from);
        what(times);
        clock_gettime(CLOCK_MONOTONIC, &to);
        double us = ((double)(to.tv_sec - from.tv_sec) * 1e6 + (double)(to.tv_nsec - from.tv_nsec) / 1e3) / times;
        best = us < best ? us : best;
    }
    return best;
}

// Lines "count contiguous seed" come in; "posterior question" in microseconds, and the question, goes out for each.
int main(void)
{
    int count, contiguous;
    unsigned from;
    while (scanf("%d %d %u", &count, &contiguous, &from) == 3) {
        draw(count, contiguous, from);
        double posterior = best_us(solve, count <= 10 ? 20 : 2), question = best_us(ask, 2);
        printf("%.2f %.1f %d\n", posterior, question, ask(1));
    }
    return 0;
}
#endif
