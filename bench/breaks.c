// SPDX-License-Identifier: MIT
//
// The break reminder beside Workrave, SafeEyes and RSIBreak, in one run: each with an X server and a bus of its own.
//
//     bench/breaks [SECONDS]     idle for so long (usually 114), then as long with ten inputs a second
//
// Memory is of the process and its children, 8 seconds after it started; switches and CPU are theirs over the spans; the X
// server's CPU under input stands beside that of xss-lock, which only listens. Peers that are not installed are
// left out: apt-get install workrave safeeyes rsibreak xss-lock dbus xvfb xdotool.
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PEERS = 5, KIN = 64 };

static struct peer {
    const char *name, *arguments[4];
    pid_t x, bus, self, typist;
    char home[64], display[16], address[256];
    long pss_kb, private_kb;
    int threads, children;
    double cpu_start_ms, idle_ms, input_ms, x_input_ms;
    long idle_switches, input_switches;
} peers[PEERS] = {
    {.name = "unknot", .arguments = {"build/unknot", "breaks"}}, {.name = "workrave", .arguments = {"workrave"}},
    {.name = "safeeyes", .arguments = {"safeeyes"}},             {.name = "rsibreak", .arguments = {"rsibreak"}},
    {.name = "xss-lock", .arguments = {"xss-lock", "--", "true"}},
};

static pid_t start(const struct peer *p, const char *const *arguments, int out)
{
    pid_t child = fork();
    if (child)
        return child;
    int null = open("/dev/null", O_RDWR);
    dup2(null, 0);
    dup2(out >= 0 ? out : null, 1);
    dup2(null, 2);
    setenv("HOME", p->home, 1);
    setenv("XDG_RUNTIME_DIR", p->home, 1);
    setenv("XDG_CONFIG_HOME", p->home, 1);
    setenv("DISPLAY", p->display, 1);
    setenv("DBUS_SESSION_BUS_ADDRESS", p->address, 1);
    setenv("DBUS_SYSTEM_BUS_ADDRESS", p->address, 1);
    setenv("XDG_SESSION_TYPE", "x11", 1);
    setenv("NO_AT_BRIDGE", "1", 1);
    unsetenv("WAYLAND_DISPLAY");
    execvp(arguments[0], (char *const *)(void *)arguments);
    _exit(127);
}

static bool desktop(struct peer *p, int number)
{
    snprintf(p->home, sizeof p->home, "/tmp/unknot-bench-XXXXXX");
    snprintf(p->display, sizeof p->display, ":%d", number);
    int out[2];
    if (!mkdtemp(p->home) || pipe(out) != 0)
        return false;
    const char *const x[] = {"Xvfb", p->display, "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset", NULL};
    const char *const bus[] = {"dbus-daemon", "--session", "--nofork", "--print-address=1", NULL};
    p->x = start(p, x, -1);
    p->bus = start(p, bus, out[1]);
    close(out[1]);
    ssize_t n = read(out[0], p->address, sizeof p->address - 1);
    p->address[n > 0 ? strcspn(p->address, "\n") : 0] = 0;
    return n > 0;
}

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

static bool is_installed(const char *program)
{
    char command[128];
    snprintf(command, sizeof command, "command -v %s >/dev/null", program);
    return system(command) == 0;
}

static void end(pid_t child)
{
    if (child > 0) {
        kill(child, SIGTERM);
        waitpid(child, NULL, 0);
    }
}

int main(int argc, char **argv)
{
    int seconds = argc > 1 ? atoi(argv[1]) : 114;
    for (int i = 0; i < PEERS; i++) {
        struct peer *p = &peers[i];
        if (!is_installed(p->arguments[0]) || !desktop(p, 230 + i)) {
            printf("%s: not installed, left out\n", p->name);
            continue;
        }
        sleep(1);
        p->self = start(p, p->arguments, -1);
        sleep(8);
        weigh(p); // one after another: shared libraries count the same for each
    }
    sleep(20);
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
        }
    }
    printf("%-10s %8s %11s %8s %9s %9s %14s %8s %15s %9s %9s\n", "", "PSS kB", "private kB", "threads", "children", "start ms", "idle switches",
           "idle ms", "input switches", "input ms", "X ms");
    for (int i = 0; i < PEERS; i++) {
        const struct peer *p = &peers[i];
        if (p->self && !p->pss_kb)
            printf("%-10s did not stay up here; no figures\n", p->name);
        else if (p->self)
            printf("%-10s %8ld %11ld %8d %9d %9.1f %14ld %8.1f %15ld %9.1f %9.1f\n", p->name, p->pss_kb, p->private_kb, p->threads, p->children,
                   p->cpu_start_ms, p->idle_switches, p->idle_ms, p->input_switches, p->input_ms, p->x_input_ms);
        if (p->pss_kb && i)
            printf("%10s PSS %.0f times ours; X under input %.2f of ours\n", "", (double)p->pss_kb / (double)peers[0].pss_kb, p->x_input_ms / peers[0].x_input_ms);
        end(p->typist);
        end(p->self);
        end(p->x);
        end(p->bus);
    }
    return 0;
}
