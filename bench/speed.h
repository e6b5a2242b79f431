// SPDX-License-Identifier: MIT
//
// How fast the posterior is, for spread and for contiguous drawings, beside Quickscore and a junction tree on the
// same networks in the same run; and how far off the answers are that are not exact.

#ifndef BENCH_SPEED_H
#define BENCH_SPEED_H

#include "bench/figure.h"
#include "bench/people.h"
#include "tests/oracle/plain.h"

#include <math.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static struct uk_finder_work speed_work;
static struct uk_ranking speed_ranking;

enum { DRAWINGS = 60 };

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

static void draw(struct uk_findings *f, int count, bool contiguous)
{
    int at[UK_PLACE_COUNT], n = 0;
    memset(f, 0, sizeof *f);
    while (n < count) {
        int p = contiguous && n ? neighbour_of(at[people_random() % (uint64_t)n])
                                : 1 + (int)(people_random() % UK_PLACE_COUNT);
        if (f->painted[p])
            continue;
        f->painted[p] = 1 + 10 * UK_LEVEL_USUAL;
        at[n++] = p;
    }
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int n)
{
    qsort(values, (size_t)n, sizeof *values, by_size);
    return values[n / 2];
}

// Plan and sums, the best of a few, in microseconds.
static double time_posterior(void)
{
    double best = 1e18;
    for (int k = 0; k < 3; k++) {
        double start = now_us();
        uk_network_plan(&speed_work.network, UK_NETWORK_FRONTIER, true, &speed_work.plan, &speed_work.room);
        uk_network_solve(&speed_work.network, &speed_work.plan, &speed_work.room, &speed_work.answer);
        double took = now_us() - start;
        best = took < best ? took : best;
    }
    return best;
}

static double time_ranking(const struct uk_findings *f)
{
    double best = 1e18;
    for (int k = 0; k < 3; k++) {
        double start = now_us();
        uk_finder_rank(f, &speed_work, &speed_ranking);
        double took = now_us() - start;
        best = took < best ? took : best;
    }
    return best;
}

// The widest table and all tables of the sweep, in bytes.
static double table_bytes(const struct uk_network_plan *plan)
{
    double sum = 0;
    for (int i = 0; i < plan->step_count; i++)
        sum += 8.0 * (double)(1u << plan->step[i].before);
    return sum;
}

static double usual, usual_worst; // microseconds: the slowest median and drawing of those with at most ten regions

static void time_drawings(int count, bool contiguous)
{
    double posterior[DRAWINGS], ranking[DRAWINGS], score[DRAWINGS], frontier = 0, tables = 0, score_off = 0, slow_off = 0;
    int scored = 0, compared = 0, exact = 0, widest = 0;
    people_seed = (uint64_t)count * 2 + contiguous;
    for (int i = 0; i < DRAWINGS; i++) {
        struct uk_findings f;
        draw(&f, count, contiguous);
        ranking[i] = time_ranking(&f);
        posterior[i] = time_posterior();
        exact += speed_ranking.exact;
        frontier += speed_ranking.frontier;
        widest = speed_ranking.frontier > widest ? speed_ranking.frontier : widest;
        tables = fmax(tables, table_bytes(&speed_work.plan));
        if (count <= 12 || (count <= 15 && i < 5)) {
            static double p[UK_NETWORK_CAUSES];
            double start = now_us();
            quickscore(&speed_work.network, p);
            score[scored++] = now_us() - start;
            for (int k = 0; k < speed_work.network.cause_count; k++) {
                double off = fabs(p[k] - speed_work.answer.p[k]);
                score_off = !(off <= score_off) ? off : score_off;
            }
        }
        if ((count <= 10 && i < 10) || (count <= 15 && i < 2)) {
            static struct slow_network slow;
            slow_build(&f, &slow);
            for (int k = 0; k < 2; k++) {
                int c = speed_ranking.point[k].candidate.n;
                slow_off = fmax(slow_off, fabs((double)(slow_posterior(&slow, c) - speed_ranking.p[c])));
            }
            compared++;
        }
    }
    double worst = 0;
    for (int i = 0; i < DRAWINGS; i++)
        worst = fmax(worst, posterior[i]);
    printf("  %2d %-10s %9.1f %9.1f %9.1f   %4.1f %3d  %5d%%  %9.0f", count, contiguous ? "contiguous" : "spread",
           median(posterior, DRAWINGS), worst, median(ranking, DRAWINGS), frontier / DRAWINGS, widest,
           100 * exact / DRAWINGS, tables / 1024);
    printf(compared ? "   %8.1e" : "          -", slow_off);
    if (scored)
        printf("   %9.1f  %6.3f   %8.1e\n", median(score, scored), median(posterior, DRAWINGS) / median(score, scored), score_off);
    else
        printf("           -       -          -\n");
    usual = count <= 10 ? fmax(usual, median(posterior, DRAWINGS)) : usual;
    usual_worst = count <= 10 ? fmax(usual_worst, worst) : usual_worst;
    if (count != 10)
        return;
    char id[40], what[120];
    const char *kind = contiguous ? "contiguous" : "spread";
    double mine = median(posterior, DRAWINGS), theirs = median(score, scored);
    snprintf(id, sizeof id, "posterior.quickscore.%s", kind);
    snprintf(what, sizeof what, "time beside Quickscore, 10 regions, %s", kind);
    figure_most(id, what, mine / theirs, 3, "of its time", contiguous ? 0.2 : 0.1, "ours %.1f microseconds, Quickscore %.1f", mine, theirs);
    snprintf(id, sizeof id, "posterior.right.%s", kind);
    snprintf(what, sizeof what, "off from long double there, 10 regions, %s", kind);
    figure_most(id, what, slow_off, 1, "", 1e-12, "Quickscore differs from ours by up to %.1e", score_off);
}

// -- a junction tree on the same network -------------------------------------------------------------------

static void write_network(FILE *to, const struct uk_network *net)
{
    fprintf(to, "%d %d\n", net->cause_count, net->finding_count);
    for (int i = 0; i < net->cause_count; i++) {
        fprintf(to, "%.17g %d", net->prior[i], net->first[i + 1] - net->first[i]);
        for (int l = net->first[i]; l < net->first[i + 1]; l++)
            fprintf(to, " %d %.17g", net->finding[l], net->weight[l]);
        fprintf(to, "\n");
    }
    for (int j = 0; j < net->finding_count; j++)
        fprintf(to, "%.17g\n", net->leak[j]);
}

static void time_junction(int count, bool contiguous)
{
    char path[] = "/tmp/unknot-network-XXXXXX", command[256];
    struct uk_findings f;
    people_seed = (uint64_t)count * 2 + contiguous;
    draw(&f, count, contiguous);
    uk_finder_rank(&f, &speed_work, &speed_ranking);
    double ours = time_posterior();
    int fd = mkstemp(path);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (!file)
        return;
    write_network(file, &speed_work.network);
    fclose(file);
    snprintf(command, sizeof command, "timeout 120 build/bench/junction <%s", path);
    FILE *answer = popen(command, "r");
    double took = 0, p = 0, off = 0;
    int read = answer ? fscanf(answer, "%lf", &took) : 0;
    for (int i = 0; read == 1 && i < speed_work.network.cause_count && fscanf(answer, "%lf", &p) == 1; i++)
        off = fmax(off, fabs(p - speed_work.answer.p[i]));
    if (answer)
        pclose(answer);
    unlink(path);
    printf("  %d %-10s ", count, contiguous ? "contiguous" : "spread");
    if (read != 1) {
        printf("%9.1f   no answer in 120 s\n", ours);
        return;
    }
    printf("%9.1f %12.1f %9.6f   %8.1e\n", ours, took, ours / took, off);
    char id[40], what[120];
    snprintf(id, sizeof id, "posterior.tree.%d%s", count, contiguous ? "contiguous" : "spread");
    snprintf(what, sizeof what, "time beside dlib's junction tree, %d region%s, %s", count, count > 1 ? "s" : "", contiguous ? "contiguous" : "spread");
    figure_plain(id, what, ours / took, 6, "of its time", "ours %.1f microseconds, dlib %.1f; they differ by %.1e", ours, took, off);
}

static int speed(void)
{
    static const int counts[] = {1, 3, 6, 8, 10, 12, 15, 20};
    printf("Posterior of every point, %d drawings each; microseconds on one core. The finder's memory is fixed: %.1f MB.\n",
           DRAWINGS, (double)sizeof speed_work / 1048576);
    printf("                 plan and sums        ranking  frontier   exact   tables kB  off (slow)  Quickscore   ratio  off (it)\n"
           "                median     worst    median  mean max\n");
    for (int contiguous = 0; contiguous < 2; contiguous++)
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
            time_drawings(counts[i], contiguous);
    figure_most("posterior.usual", "posterior of a drawing of 1 to 10 regions, slowest median", usual, 1, "microseconds", 100, "worst single drawing %.1f", usual_worst);
    figure_plain("posterior.memory", "memory of the finder, fixed", (double)sizeof speed_work / 1048576, 1, "MB", "frontier up to %d exact", UK_NETWORK_FRONTIER);
    if (access("build/bench/junction", X_OK)) {
        printf("\nbuild/bench/junction is not built (needs g++ and libdlib-dev): no junction tree beside it.\n");
        return 0;
    }
    printf("\nJunction tree (dlib) on the same network, causes joined by chains of noisy ORs; microseconds.\n"
           "                   ours        dlib     ratio   differ\n");
    time_junction(1, false);
    time_junction(1, true);
    time_junction(2, true);
    return 0;
}

// -- answers that are not exact ------------------------------------------------------------------------------

// How long the ranking of anything takes, from nothing painted to everything.
static void wide_any(void)
{
    double slowest = 0;
    int at = 0, drawings = 0;
    for (int count = 0; count <= UK_PLACE_COUNT; count += count < 40 ? 1 : 27)
        for (int contiguous = 0; contiguous < (count < 200 ? 2 : 1); contiguous++, drawings++) {
            struct uk_findings f;
            draw(&f, count, contiguous);
            double took = time_ranking(&f);
            at = took > slowest ? count : at;
            slowest = fmax(slowest, took);
        }
    printf("Any painting: at most %.2f ms, at %d regions, of %d drawings.\n", slowest / 1000, at, drawings);
    figure_most("posterior.any.time", "ranking of any painting, slowest", slowest / 1000, 2, "ms", 50, "%d drawings of 0 to %d regions; slowest at %d", drawings, UK_PLACE_COUNT, at);
}

static int wide(int wanted)
{
    static struct slow_network slow;
    double off = 0, most = 0, log_off = 0, slowest = 0;
    int compared = 0, same_first = 0, drawings = 0;
    printf("Beyond frontier %d: the first five points against the exact posterior (long double).\n", UK_NETWORK_FRONTIER);
    people_seed = 11;
    while (drawings < wanted) {
        struct uk_findings f;
        draw(&f, 17 + drawings % 4, true);
        uk_finder_rank(&f, &speed_work, &speed_ranking);
        if (speed_ranking.exact)
            continue;
        double took = time_ranking(&f), best = 0, worst = 0;
        int first = 0;
        slow_build(&f, &slow);
        for (int k = 0; k < 5; k++) {
            int c = speed_ranking.point[k].candidate.n;
            double p = (double)slow_posterior(&slow, c), d = fabs(p - speed_ranking.p[c]);
            off += d;
            worst = fmax(worst, d);
            log_off += fabs(uk_log_odds(p) - uk_log_odds(speed_ranking.p[c]));
            first = p > best ? k : first;
            best = fmax(best, p);
            compared++;
        }
        most = fmax(most, worst);
        slowest = fmax(slowest, took);
        same_first += first == 0;
        drawings++;
        printf("  %2d regions, frontier %2d: off by at most %.4f, %7.1f us\n", speed_ranking.painted, speed_ranking.frontier,
               worst, took);
        fflush(stdout);
    }
    printf("Mean error %.5f (log-odds %.4f), largest %.4f; the first point is the exact first in %d of %d.\n", off / compared,
           log_off / compared, most, same_first, drawings);
    figure_plain("posterior.wide.mean", "beyond frontier 16 (17 to 20 regions): mean error of the first five points", off / compared, 4, "", "exact posterior in long double, %d points", compared);
    figure_plain("posterior.wide.most", "the same, largest error", most, 4, "", "the first point is the exact first in %d of %d drawings", same_first, drawings);
    figure_most("posterior.wide.time", "ranking beyond frontier 16, slowest", slowest / 1000, 2, "ms", 50, "of %d drawings", drawings);
    wide_any();
    return 0;
}

#endif
