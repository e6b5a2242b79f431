// SPDX-License-Identifier: MIT
//
// A desktop for each program: an X server, a bus, a window manager, a server for notices, an empty home.

#ifndef BENCH_DESKTOP_H
#define BENCH_DESKTOP_H

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PEERS = 5, KIN = 64, HELPERS = 4 };

static struct peer {
    const char *name, *arguments[4];
    pid_t x, bus, self, typist, helper[HELPERS];
    char home[64], display[16], address[256];
    long pss_kb, private_kb, later_kb;
    int threads, children;
    double cpu_start_ms, idle_ms, input_ms, x_input_ms;
    long idle_switches, input_switches;
    bool alive;
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
    setenv("DISPLAY", p->display, 1);
    setenv("DBUS_SESSION_BUS_ADDRESS", p->address, 1);
    setenv("DBUS_SYSTEM_BUS_ADDRESS", p->address, 1);
    setenv("XDG_SESSION_TYPE", "x11", 1);
    setenv("XDG_CURRENT_DESKTOP", "XFCE", 1);
    setenv("NO_AT_BRIDGE", "1", 1);
    setenv("GSETTINGS_BACKEND", "keyfile", 1);
    // SafeEyes makes its folder in ~/.config whatever this says, and then ends.
    static const char *const gone[] = {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "UNKNOT_HOME", "WAYLAND_DISPLAY", "XDG_SESSION_ID"};
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        unsetenv(gone[i]);
    execvp(arguments[0], (char *const *)(void *)arguments);
    _exit(127);
}

static void end(pid_t child)
{
    if (child > 0) {
        kill(child, SIGTERM);
        waitpid(child, NULL, 0);
    }
}

static bool desktop(struct peer *p, int number)
{
    snprintf(p->home, sizeof p->home, "/tmp/unknot-bench-XXXXXX");
    snprintf(p->display, sizeof p->display, ":%d", number);
    int out[2];
    if (!mkdtemp(p->home) || pipe2(out, O_CLOEXEC) != 0)
        return false;
    const char *const x[] = {"Xvfb", p->display, "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset", NULL};
    const char *const bus[] = {"dbus-daemon", "--session", "--nofork", "--print-address=1", NULL};
    const char *const manager[] = {"openbox", NULL}, *const notices[] = {"dunst", NULL};
    p->x = start(p, x, -1);
    p->bus = start(p, bus, out[1]);
    close(out[1]);
    ssize_t n = read(out[0], p->address, sizeof p->address - 1);
    close(out[0]);
    p->address[n > 0 ? strcspn(p->address, "\n") : 0] = 0;
    sleep(1);
    p->helper[0] = start(p, manager, -1);
    p->helper[1] = start(p, notices, -1);
    return n > 0;
}

static void close_desktop(struct peer *p)
{
    end(p->typist);
    end(p->self);
    for (int i = 0; i < HELPERS; i++)
        end(p->helper[i]);
    end(p->x);
    end(p->bus);
    const char *const remove[] = {"rm", "-rf", p->home, NULL};
    waitpid(start(p, remove, -1), NULL, 0);
    p->typist = p->self = p->x = p->bus = 0;
    memset(p->helper, 0, sizeof p->helper);
}

// Runs it and waits for its end.
static void once(const struct peer *p, const char *const *arguments)
{
    waitpid(start(p, arguments, -1), NULL, 0);
}

static bool is_installed(const char *program)
{
    char command[128];
    snprintf(command, sizeof command, "command -v %s >/dev/null", program);
    return system(command) == 0;
}

#endif
