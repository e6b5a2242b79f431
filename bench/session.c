// SPDX-License-Identifier: MIT
//
// How fast a session steps, beside copying its state once: steps a second, bytes of state.

#include "bench/figure.h"
#include "core/routine.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(void)
{
    struct uk_wish wish = {.spots = 1};
    wish.spot[0] = uk_point_table[UK_POINT_TRAPEZIUS_TRP1].candidate[UK_LEFT];
    wish.dose[0] = uk_dose_judge(NULL, 0, wish.spot[0], 0, 0);
    static struct uk_session_plan plan;
    static struct uk_session s, copy;
    if (uk_routine_plan(&wish, &plan).word)
        return 1;
    long steps = 0, sessions = 0, copies = 0;
    unsigned sum = 0;
    double from = seconds(), took;
    do {
        uk_session_start(&s, &plan);
        for (uint32_t i = 0; uk_session_next_ms(&s); i++, steps++) {
            struct uk_input input = {.passed_ms = 1000, .kind = i % 10 ? UK_INPUT_TIME : UK_INPUT_PAIN, .level = 30};
            uk_session_step(&s, &input);
            sum += uk_session_view(&s).target_tenths;
        }
        sessions++;
        took = seconds() - from;
    } while (took < 1);
    double step_s = took / (double)steps;
    from = seconds();
    do {
        for (int i = 0; i < 1000; i++, copies++) {
            memcpy(&copy, &s, sizeof s);
            __asm__ volatile("" : : "r"(&copy) : "memory");
        }
    } while (seconds() - from < 0.5);
    double copy_s = (seconds() - from) / (double)copies;
    printf("state                    %zu bytes, copyable\n", sizeof s);
    printf("steps with their view    %.0f a second, %.0f ns each; %.1f times a copy of the state (%.0f ns)\n", 1 / step_s, step_s * 1e9,
           step_s / copy_s, copy_s * 1e9);
    printf("whole sessions           %.0f a second (%u)\n", (double)sessions / took, sum & 1);
    figure_plain("session.bytes", "state of a session", sizeof s, 0, "bytes", "copyable, no pointer into itself");
    figure_plain("session.step", "a step with its view", step_s * 1e9, 0, "ns", "%.1f times a copy of the state", step_s / copy_s);
    figure_plain("session.whole", "whole sessions", (double)sessions / took, 0, "a second", "a step each second of the session");
    return 0;
}
