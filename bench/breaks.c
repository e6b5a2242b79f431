// SPDX-License-Identifier: MIT
//
// The break reminder beside Workrave, SafeEyes and RSIBreak, in one run: each with a desktop of its own.
//
//     bench/breaks [SECONDS]     idle for so long (usually 114), then as long with ten inputs a second
//     bench/breaks --behaviour   what each does at an interval of one minute: see bench/behaviour.h
//
// Memory is of the process and its children, one program after the other, 10 seconds after it started, and of ours again
// after a first break was kept; then all run side by side:
// switches and CPU are theirs over the spans; the X server's CPU under input stands beside that of xss-lock, which only
// listens. The exit status is 1 when ours misses a bar.
#include "bench/behaviour.h"
#include "bench/desktop.h"
#include "bench/figure.h"

#include <dirent.h>
#include <time.h>

// -- what the kernel knows -------------------------------------------------------------------------

static char *slurp(const char *path)
{
    static char text[1 << 16];
    int file = open(path, O_RDONLY);
    ssize_t n = file >= 0 ? read(file, text, sizeof text - 1) : 0;
    if (file >= 0)
        close(file);
    text[n > 0 ? n : 0] = 0;
    return text;
}

static long number(const char *text, const char *after)
{
    const char *at = strstr(text, after);
    return at ? strtol(at + strlen(after), NULL, 10) : 0;
}

// The process and all that came from it.
static int family(pid_t root, pid_t *kin)
{
    int count = 1;
    char path[64];
    kin[0] = root;
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "/proc/%d/task/%d/children", kin[i], kin[i]);
        char *at = slurp(path);
        for (long child; count < KIN && (child = strtol(at, &at, 10)) > 0;)
            kin[count++] = (pid_t)child;
    }
    return count;
}

struct use {
    long switches;
    double cpu_ms;
    int threads, processes;
};

static struct use used(pid_t root)
{
    pid_t kin[KIN];
    struct use u = {.processes = family(root, kin)};
    char path[300];
    for (int i = 0; i < u.processes; i++) {
        snprintf(path, sizeof path, "/proc/%d/task", kin[i]);
        DIR *tasks = opendir(path);
        for (struct dirent *t; tasks && (t = readdir(tasks));) {
            if (t->d_name[0] == '.')
                continue;
            u.threads++;
            snprintf(path, sizeof path, "/proc/%d/task/%s/status", kin[i], t->d_name);
            const char *status = slurp(path);
            u.switches += number(status, "\nvoluntary_ctxt_switches:") + number(status, "\nnonvoluntary_ctxt_switches:");
            snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", kin[i], t->d_name);
            u.cpu_ms += strtod(slurp(path), NULL) / 1e6;
        }
        if (tasks)
            closedir(tasks);
    }
    return u;
}

static void weigh(struct peer *p)
{
    pid_t kin[KIN];
    char path[64];
    int count = family(p->self, kin);
    p->pss_kb = p->private_kb = 0;
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "/proc/%d/smaps_rollup", kin[i]);
        const char *text = slurp(path);
        p->pss_kb += number(text, "\nPss:");
        p->private_kb += number(text, "Private_Clean:") + number(text, "Private_Dirty:");
    }
    struct use u = used(p->self);
    p->threads = u.threads;
    p->children = u.processes - 1;
    p->cpu_start_ms = u.cpu_ms;
}

// -- the run ---------------------------------------------------------------------------------------

static void type(struct peer *p, int seconds)
{
    char script[512];
    snprintf(script, sizeof script, "for i in $(seq %d); do echo mousemove_relative -- 3 0; echo sleep 0.1; echo key Shift_L; echo sleep 0.1; "
             "echo mousemove_relative -- -3 0; echo sleep 0.1; echo key Shift_L; echo sleep 0.1; done >%s/typing; exec xdotool %s/typing",
             seconds * 10 / 4 + 8, p->home, p->home);
    const char *const arguments[] = {"sh", "-c", script, NULL};
    p->typist = start(p, arguments, -1);
}

// A break that is asked for and kept: what memory is like after the record was written.
static void keep_a_break(struct peer *p)
{
    static const char *const touch[] = {"xdotool", "mousemove_relative", "--", "3", "0", NULL},
                             *const now[] = {"build/unknot", "breaks", "now", NULL}, *const done[] = {"build/unknot", "breaks", "done", NULL};
    long first_kb = p->pss_kb, first_private_kb = p->private_kb;
    double first_ms = p->cpu_start_ms;
    once(p, touch);
    sleep(1);
    once(p, now);
    sleep(1);
    once(p, done);
    sleep(3);
    weigh(p);
    p->later_kb = p->pss_kb;
    p->pss_kb = first_kb;
    p->private_kb = first_private_kb;
    p->cpu_start_ms = first_ms;
}

static void measure(int seconds)
{
    struct use before[PEERS], x_before[PEERS];
    for (int span = 0; span < 2; span++) {
        for (int i = 0; i < PEERS; i++)
            if (span && peers[i].self)
                type(&peers[i], seconds);
        sleep((unsigned)span * 2);
        for (int i = 0; i < PEERS; i++)
            if (peers[i].self)
                before[i] = used(peers[i].self), x_before[i] = used(peers[i].x);
        sleep((unsigned)seconds);
        for (int i = 0; i < PEERS; i++) {
            if (!peers[i].self)
                continue;
            struct use now = used(peers[i].self), x_now = used(peers[i].x);
            *(span ? &peers[i].input_switches : &peers[i].idle_switches) = now.switches - before[i].switches;
            *(span ? &peers[i].input_ms : &peers[i].idle_ms) = now.cpu_ms - before[i].cpu_ms;
            if (span)
                peers[i].x_input_ms = x_now.cpu_ms - x_before[i].cpu_ms;
            peers[i].alive = now.threads > 0;
        }
    }
}

static void print_table(void)
{
    printf("%-10s %8s %11s %8s %9s %9s %14s %8s %15s %9s %9s\n", "", "PSS kB", "private kB", "threads", "children", "start ms", "idle switches",
           "idle ms", "input switches", "input ms", "X ms");
    for (int i = 0; i < PEERS; i++) {
        const struct peer *p = &peers[i];
        if (p->self && !p->alive)
            printf("%-10s did not stay up here; no figures\n", p->name);
        else if (p->self)
            printf("%-10s %8ld %11ld %8d %9d %9.1f %14ld %8.1f %15ld %9.1f %9.1f\n", p->name, p->pss_kb, p->private_kb, p->threads, p->children,
                   p->cpu_start_ms, p->idle_switches, p->idle_ms, p->input_switches, p->input_ms, p->x_input_ms);
    }
    printf("unknot after a break was kept: PSS %ld kB\n\n", peers[0].later_kb);
}

static int missed;

static void bar(const char *id, const char *what, double got, double most, const char *unit, const char *beside, double theirs)
{
    bool held = got <= most;
    missed += !held;
    figure_most(id, what, got, got < 10 ? 2 : 0, unit, most, beside, theirs);
    printf("%-4s %-55s %8.2f, bar %8.2f %s\n", held ? "ok" : "NOT", what, got, most, unit);
}

static void print_bars(int seconds)
{
    const struct peer *ours = &peers[0], *workrave = &peers[1], *safeeyes = &peers[2], *rsibreak = &peers[3], *lock = &peers[4];
    double kb = (double)(ours->later_kb > ours->pss_kb ? ours->later_kb : ours->pss_kb), share = (double)seconds / 114;
    if (safeeyes->alive)
        bar("breaks.safeeyes", "PSS at most 1/40 of SafeEyes, also after a break", kb, (double)safeeyes->pss_kb / 40, "kB", "SafeEyes %.0f kB", (double)safeeyes->pss_kb);
    if (workrave->alive)
        bar("breaks.workrave", "PSS at most 1/25 of Workrave, also after a break", kb, (double)workrave->pss_kb / 25, "kB", "Workrave %.0f kB", (double)workrave->pss_kb);
    if (rsibreak->alive)
        bar("breaks.rsibreak", "private memory at most 1/25 of RSIBreak", (double)ours->private_kb, (double)rsibreak->private_kb / 25, "kB", "RSIBreak %.0f kB",
            (double)rsibreak->private_kb);
    if (rsibreak->alive)
        bar("breaks.start", "CPU to start at most 1/20 of RSIBreak", ours->cpu_start_ms, rsibreak->cpu_start_ms / 20, "ms", "RSIBreak %.1f ms", rsibreak->cpu_start_ms);
    static const char nothing[] = "over %.0f s";
    bar("breaks.idle", "context switches, idle", (double)ours->idle_switches, 6 * share, "", nothing, seconds);
    bar("breaks.typing", "context switches, ten inputs a second", (double)ours->input_switches, 10 * share, "", nothing, seconds);
    bar("breaks.idle_cpu", "CPU, idle", ours->idle_ms, 1, "ms", nothing, seconds);
    bar("breaks.typing_cpu", "CPU, ten inputs a second", ours->input_ms, 3, "ms", nothing, seconds);
    if (lock->alive)
        bar("breaks.server", "CPU of the X server, against that with xss-lock", ours->x_input_ms / lock->x_input_ms, 1.05, "times", "with xss-lock %.1f ms", lock->x_input_ms);
    bar("breaks.threads", "threads", ours->threads, 1, "", nothing, seconds);
    bar("breaks.children", "children", ours->children, 0, "", nothing, seconds);
    for (int i = 1; i < 4; i++) {
        const struct peer *p = &peers[i];
        char id[40], what[120];
        snprintf(id, sizeof id, "breaks.peer.%s", p->name);
        snprintf(what, sizeof what, "%s beside it: context switches, idle", p->name);
        if (p->alive)
            figure_plain(id, what, (double)p->idle_switches, 0, "", "CPU idle %.1f ms; typing %ld switches, %.1f ms; %d threads", p->idle_ms, p->input_switches, p->input_ms, p->threads);
        else
            figure_plain(id, what, 0, 0, "", "did not stay up here; no figures");
    }
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--behaviour") == 0)
        return behaviour();
    int seconds = argc > 1 ? atoi(argv[1]) : 114;
    for (int alone = 1; alone >= 0; alone--)
        for (int i = 0; i < PEERS; i++) {
            struct peer *p = &peers[i];
            if (!is_installed(p->arguments[0]) || !desktop(p, 230 + i)) {
                printf("%s: not installed, left out\n", p->name);
                continue;
            }
            sleep(2);
            p->self = start(p, p->arguments, -1);
            sleep(alone ? 10 : 2);
            if (!alone)
                continue;
            weigh(p);
            if (i == 0)
                keep_a_break(p);
            close_desktop(p);
        }
    sleep(20);
    measure(seconds);
    print_table();
    print_bars(seconds);
    for (int i = 0; i < PEERS; i++)
        close_desktop(&peers[i]);
    return missed > 0;
}
