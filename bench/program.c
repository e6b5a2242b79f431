// SPDX-License-Identifier: MIT
//
// The programs as a person starts them: how long until an answer, how many lines a second, how large.
//
//     bench/program
#include "bench/figure.h"
#include "core/table.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { STARTS = 60, LINES = 1000 };

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

// Runs it with this standard input and no output. Milliseconds from start to end; below 0 when it failed.
static double took(const char *const *arguments, const char *input)
{
    posix_spawn_file_actions_t files;
    pid_t child;
    int status = 1;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, input ? input : "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    double start = now_ms();
    if (posix_spawnp(&child, arguments[0], &files, NULL, (char *const *)(void *)arguments, environ) == 0)
        waitpid(child, &status, 0);
    double ms = now_ms() - start;
    posix_spawn_file_actions_destroy(&files);
    return status == 0 ? ms : -1;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// The median of many starts; *worst the longest.
static double median_of(const char *const *arguments, int times, double *worst)
{
    double ms[STARTS];
    for (int i = -3; i < times; i++) { // three to warm up
        double one = took(arguments, NULL);
        if (one < 0)
            fprintf(stderr, "%s %s failed\n", arguments[0], arguments[1]), exit(1);
        if (i >= 0)
            ms[i] = one;
    }
    qsort(ms, (size_t)times, sizeof *ms, by_size);
    *worst = ms[times - 1];
    return ms[times / 2];
}

// -- start-up ------------------------------------------------------------------------------------------------

static void starts(void)
{
    static const char *const nothing[] = {"/bin/true", "-", NULL}, *const find[] = {"build/unknot", "find", "--no-record", "--at", "left:temple", "--at", "left:side_of_neck", NULL},
                             *const json[] = {"build/unknot", "find", "--no-record", "--json", "--at", "left:temple", NULL},
                             *const run[] = {"./run", "find", "--no-record", "--at", "left:temple", "--at", "left:side_of_neck", NULL};
    double worst, none = median_of(nothing, STARTS, &worst), found = median_of(find, STARTS, &worst);
    printf("find from start to answer %.1f ms (worst %.1f); /bin/true %.1f ms\n", found, worst, none);
    figure_most("program.find", "`unknot find` from start to answer, median of 60", found, 1, "ms", 15, "worst %.1f ms; /bin/true in the same run %.1f ms", worst, none);
    double as_json = median_of(json, STARTS, &worst);
    printf("find --json %.1f ms (worst %.1f)\n", as_json, worst);
    figure_most("program.json", "`unknot find --json` from start to answer, median of 60", as_json, 1, "ms", 15, "worst %.1f ms", worst);
    double through = median_of(run, 10, &worst);
    printf("the same through ./run, once built: %.0f ms\n", through);
    figure_most("program.run", "what `./run` adds once built, median of 10", (through - found) / 1000, 2, "s", 0.2, "%.0f ms through ./run, %.1f without", through, found);
}

// -- a batch -------------------------------------------------------------------------------------------------

static void batch(void)
{
    char path[] = "/tmp/unknot-batch-XXXXXX";
    int fd = mkstemp(path);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (!file)
        perror(path), exit(1);
    unsigned seed = 1;
    for (int i = 0; i < LINES; i++) {
        fprintf(file, "{\"id\":\"b%d\",\"at\":[", i);
        bool used[UK_REGION_COUNT + 1] = {false};
        for (int k = 0, count = 1 + i % 6; k < count; k++) {
            int r;
            do
                r = 1 + (int)((seed = seed * 1103515245u + 12345u) >> 16) % UK_REGION_COUNT;
            while (used[r]);
            used[r] = true;
            bool middle = uk_region_table[r].place[UK_MIDLINE].n != 0;
            fprintf(file, "%s{\"region\":\"%s%s\",\"level\":%d}", k ? "," : "", middle ? "" : i % 2 ? "left:" : "right:", uk_region_table[r].id, 2 + k);
        }
        fprintf(file, "]}\n");
    }
    fclose(file);
    static const char *const find[] = {"build/unknot", "find", "--no-record", "--batch", NULL};
    double best = 1e18;
    for (int i = 0; i < 3; i++) {
        double ms = took(find, path);
        if (ms < 0)
            fprintf(stderr, "the batch failed\n"), exit(1);
        best = ms < best ? ms : best;
    }
    unlink(path);
    printf("batch of %d lines: %.0f a second\n", LINES, LINES / best * 1000);
    figure_least("program.batch", "lines a second of `find --batch`, reasons and next question with each", LINES / best * 1000, 0, "", 250, "%d lines of 1 to 6 regions, one core", LINES);
}

// -- the compilers -------------------------------------------------------------------------------------------

static void compilers(void)
{
    char folder[] = "/tmp/unknot-atlas-XXXXXX", command[200];
    double worst;
    if (!mkdtemp(folder))
        perror(folder), exit(1);
    const char *const atlas[] = {"build/atlasc", "atlas", folder, NULL}, *const body[] = {"build/bodyc", "atlas", folder, NULL};
    double ms = median_of(atlas, 5, &worst);
    printf("the atlas, checked and compiled: %.2f s\n", ms / 1000);
    figure_most("program.atlasc", "the whole atlas checked and compiled by `atlasc`, median of 5", ms / 1000, 2, "s", 1, "worst %.2f s", worst / 1000);
    ms = took(body, NULL);
    printf("the body baked: %.1f s\n", ms / 1000);
    if (ms >= 0)
        figure_most("program.bodyc", "the body baked by `bodyc`", ms / 1000, 1, "s", 20, "once; one run");
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command))
        perror(folder);
}

// -- sizes ---------------------------------------------------------------------------------------------------

static double kilobytes(const char *command)
{
    double bytes = 0;
    FILE *answer = popen(command, "r");
    if (answer && fscanf(answer, "%lf", &bytes) != 1)
        bytes = 0;
    if (answer)
        pclose(answer);
    return bytes / 1000;
}

static void sizes(void)
{
    static const struct { const char *id, *what, *path; } files[] = {
        {"unknot", "`unknot`, stripped", "build/unknot"},
        {"breaks", "`unknot-breaks`, the reminder, stripped", "build/unknot-breaks"},
        {"core", "core.wasm, compressed", "build/web/core.wasm"},
        {"body", "body.wasm, compressed", "build/web/body.wasm"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char command[200], id[40];
        bool wasm = strstr(files[i].path, ".wasm");
        if (access(files[i].path, R_OK) != 0)
            continue;
        if (wasm)
            snprintf(command, sizeof command, "gzip -9c %s | wc -c", files[i].path);
        else
            snprintf(command, sizeof command, "strip -o /tmp/unknot-stripped.%d %s && wc -c </tmp/unknot-stripped.%d; rm -f /tmp/unknot-stripped.%d", (int)getpid(), files[i].path, (int)getpid(),
                     (int)getpid());
        struct stat file;
        double kb = kilobytes(command), whole = stat(files[i].path, &file) == 0 ? (double)file.st_size / 1000 : 0;
        printf("%-42s %8.0f kB\n", files[i].what, kb);
        snprintf(id, sizeof id, "program.size.%s", files[i].id);
        if (wasm)
            figure_plain(id, files[i].what, kb, 0, "kB", "%.0f kB as it is", whole);
        else
            figure_plain(id, files[i].what, kb, 0, "kB", "%.0f kB with what debuggers read", whole);
    }
}

// -- a session at the terminal -----------------------------------------------------------------------------------

// Half a minute of a real one, with a terminal of its own, and what fifteen minutes of it would come to.
static void terminal(void)
{
    static const char *const session[] = {"script", "-qec", "timeout --foreground -s INT 30 build/unknot release left:trapezius.trp1 --tool tennis_ball --no-record --no all", "/dev/null", NULL};
    struct rusage before, after;
    getrusage(RUSAGE_CHILDREN, &before);
    double ms = took(session, NULL);
    getrusage(RUSAGE_CHILDREN, &after);
    double cpu = (double)(after.ru_utime.tv_sec - before.ru_utime.tv_sec + after.ru_stime.tv_sec - before.ru_stime.tv_sec) +
                 (double)(after.ru_utime.tv_usec - before.ru_utime.tv_usec + after.ru_stime.tv_usec - before.ru_stime.tv_usec) / 1e6;
    if (ms < 0 && cpu <= 0) {
        printf("no terminal to run a session in\n");
        return;
    }
    printf("a session at the terminal: %.3f s of CPU in 30 s\n", cpu);
    figure_most("session.cpu", "CPU of a guided session at the terminal, for 15 minutes", cpu * 30, 2, "s", 0.5, "%.3f s in half a minute of a real one, times 30; start and terminal included", cpu);
}

int main(void)
{
    starts();
    terminal();
    batch();
    compilers();
    sizes();
    return 0;
}
