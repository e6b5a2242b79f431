// SPDX-License-Identifier: MIT
//
// What questions and presses are worth: made-up people (bench/people.h) are ranked from what they painted, after five
// questions, and after pressing up to eight spots; and how long the choice of a question takes.

#ifndef BENCH_INTERVIEW_H
#define BENCH_INTERVIEW_H

#include "bench/figure.h"
#include "bench/people.h"
#include "core/question.h"

#include <stdio.h>
#include <time.h>

enum { INTERVIEW_QUESTIONS = 5, INTERVIEW_PRESSES = 8 };

static struct uk_question_room interview_room;

struct interview_times { // microseconds
    double sum, worst;
    int count;
};

static void interview_tell(const struct interview_times *t, const char *what)
{
    printf("%-28s mean %8.0f us   worst %8.0f us   of %d\n", what, t->count ? t->sum / t->count : 0, t->worst, t->count);
}

static double interview_clock_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

static struct uk_next_question timed_question(const struct uk_findings *f, struct uk_finder_work *work,
                                              const struct uk_ranking *ranking, struct interview_times *t)
{
    struct uk_next_question next;
    double start = interview_clock_us();
    uk_question_next(f, NULL, work, ranking, &interview_room, &next);
    double took = interview_clock_us() - start;
    t->sum += took;
    t->worst = took > t->worst ? took : t->worst;
    t->count++;
    return next;
}

// Counts are the caller's: told the rank after painting (0), after the questions (1), after the presses (2).
typedef void interview_count(int stage, const struct uk_ranking *ranking, const struct person *who);

static void interview_people(int people, struct uk_finder_work *work, struct uk_ranking *ranking, interview_count *count)
{
    struct interview_times few = {0}, many = {0};
    double prior[UK_CANDIDATE_COUNT + 1], asked = 0, pressed = 0;
    people_seed = 2;
    uk_finder_rank(&(struct uk_findings){0}, work, ranking);
    memcpy(prior, ranking->p, sizeof prior);
    for (int i = 0; i < people; i++) {
        struct person who = draw_person(prior);
        struct uk_findings *f = &who.findings;
        uk_finder_rank(f, work, ranking);
        count(0, ranking, &who);
        for (int k = 0; k < INTERVIEW_QUESTIONS; k++) {
            struct uk_next_question next = timed_question(f, work, ranking, ranking->painted <= 10 ? &few : &many);
            if (!next.question.n)
                break;
            f->answer[next.question.n] = (uint8_t)person_answers(&who, next.question);
            uk_finder_rank(f, work, ranking);
            asked++;
        }
        count(1, ranking, &who);
        for (int k = 0; k < INTERVIEW_PRESSES; k++) {
            struct uk_next_press next;
            uk_press_next(f, NULL, work, ranking, &interview_room, &next);
            if (!next.candidate.n)
                break;
            f->press[next.candidate.n] = (uint8_t)person_feels(&who, next.candidate.n);
            uk_finder_rank(f, work, ranking);
            pressed++;
        }
        count(2, ranking, &who);
    }
    printf("\n%.1f questions and %.1f presses for each of %d people.\n", asked / people, pressed / people, people);
    interview_tell(&few, "next question, up to 10 places");
    interview_tell(&many, "next question, more places");
    figure_plain("question.people", "next question while made-up people are asked, mean, up to 10 places painted", few.count ? few.sum / few.count / 1000 : 0, 2,
                 "ms", "worst of %d: %.1f ms, whatever else the machine did", few.count, few.worst / 1000);
}

#endif
