// SPDX-License-Identifier: MIT
//
// Whether "What works for me" keeps its word, by simulation. bench/trends [PEOPLE] (10,000 if not given).
//
//   cover   people drawn from what is believed before (effects, slope, level, noise), 8 weeks of 3 goes (7 days for
//           habits): how often the interval of 95 % holds the true effect, at every weekly look and at the last
//   null    people for whom nothing works, who go when it hurts more (regression to the mean): how many of them are
//           told "helps" of anything at any of eight weekly looks: at most 5 of 100
//   told    of people with effects of the belief: how many things are called rightly and wrongly

#include "bench/figure.h"
#include "bench/trends.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    long people = argc > 1 ? atol(argv[1]) : 10000;
    for (int kind = UK_WORKS_GOES; kind <= UK_WORKS_DAYS; kind++) {
        const char *name = kind == UK_WORKS_GOES ? "goes" : "days";
        struct trial_sum believed = trial(kind, people, false, 1), null = trial(kind, people, true, 2);
        printf("%s: %ld people, 95 %% intervals cover %.1f %% at all looks, %.1f %% at the last\n", name, people,
               100.0 * believed.covered / believed.intervals, 100.0 * believed.covered_last / believed.intervals_last);
        printf("%s: true effects of 1 point and more told \"helps\" %.1f %%, effects of 0 and less told so %.1f %%, \"does not help\" though 1 and more %.1f %%\n",
               name, 100.0 * believed.large_told / believed.large, 100.0 * believed.none_told / believed.none, 100.0 * believed.large_denied / believed.large);
        printf("%s: of %ld people for whom nothing works, %.1f %% are told \"helps\" within eight weeks\n", name, people, 100.0 * null.told / people);
        char id[40], what[160];
        const char *of = kind == UK_WORKS_GOES ? "goes" : "habits";
        double all = 100.0 * (double)believed.covered / (double)believed.intervals, last = 100.0 * (double)believed.covered_last / (double)believed.intervals_last;
        snprintf(id, sizeof id, "trends.cover.%s", of);
        snprintf(what, sizeof what, "%s: how far 95 %% intervals are from covering 95 %%, the worse of all looks and the last", of);
        figure_most(id, what, fmax(fabs(all - 95), fabs(last - 95)), 2, "points", 2, "%ld made-up people; they cover %.1f %% at all looks, %.1f %% at the last", people, all, last);
        snprintf(id, sizeof id, "trends.null.%s", of);
        snprintf(what, sizeof what, "%s: told \"helps\" within eight weeks though nothing works", of);
        figure_most(id, what, 100.0 * (double)null.told / (double)people, 1, "% of people", 5, "%ld made-up people who go when it hurts more", people);
        snprintf(id, sizeof id, "trends.told.%s", of);
        snprintf(what, sizeof what, "%s: true effects of 1 point and more told \"helps\" at the last look", of);
        figure_plain(id, what, 100.0 * (double)believed.large_told / (double)believed.large, 1, "%", "told \"does not help\": %.1f %%",
                     100.0 * (double)believed.large_denied / (double)believed.large);
    }
    return 0;
}
