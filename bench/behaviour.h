// SPDX-License-Identifier: MIT
//
// What each reminder does at an interval of one minute and a break of ten seconds, on a desktop of its own. A prompt is a
// new window that can be seen: a notice (of dunst), a window of the program, a covered screen.
//
//   away     gone just before the minute is full, for longer than the break: no prompt then, nor right after the return
//   locked   the screen is locked just before; a bump of the desk moves the mouse: no prompt on the locked screen or after it
//   call     something keeps the screen awake, as calls and talks do: no prompt while it lasts
//   typing   the minute ends in the middle of a sentence: no prompt before the first pause, and one then

#ifndef BENCH_BEHAVIOUR_H
#define BENCH_BEHAVIOUR_H

#include "bench/desktop.h"
#include "bench/figure.h"

#include <time.h>

enum { PLAYERS = 4, SCENES = 4 };

static void write_file(const struct peer *p, const char *name, const char *text)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", p->home, name);
    for (char *slash = strchr(path + strlen(p->home) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0700);
        *slash = '/';
    }
    FILE *file = fopen(path, "w");
    if (file) {
        fputs(text, file);
        fclose(file);
    }
}

// One minute, ten seconds; ten seconds away are a break where a program knows such a thing. All else as it comes.
static void one_minute(const struct peer *p)
{
    write_file(p, ".config/unknot/breaks", "short = 1m\nshort_length = 10s\naway = 10s\n");
    write_file(p, ".config/glib-2.0/settings/keyfile", "[org/workrave/timers/micro-pause]\nlimit=60\nauto-reset=10\n");
    write_file(p, ".config/rsibreakrc", "[General Settings]\nTinyInterval=1\nTinyDuration=10\nTinyThreshold=10\n\n[General]\nFirstRun=false\n");
    char command[700];
    snprintf(command, sizeof command, "f=/usr/lib/python3/dist-packages/safeeyes/config/safeeyes.json; [ -f $f ] || exit 0; mkdir -p %s/.config/safeeyes/style; "
             "sed 's/\"short_break_interval\": [0-9]*/\"short_break_interval\": 1/; s/\"short_break_duration\": [0-9]*/\"short_break_duration\": 10/' "
             "$f >%s/.config/safeeyes/safeeyes.json; cp /usr/lib/python3/dist-packages/safeeyes/config/style/safeeyes_style.css %s/.config/safeeyes/style/", p->home, p->home, p->home);
    const char *const shell[] = {"sh", "-c", command, NULL};
    once(p, shell);
}

// How many windows can be seen, and are not of the program's own start.
static int windows(const struct peer *p)
{
    char command[400], line[64];
    snprintf(command, sizeof command, "DISPLAY=%s xdotool search --onlyvisible --maxdepth 2 --name '' 2>/dev/null | wc -l", p->display);
    FILE *out = popen(command, "r");
    int count = out && fgets(line, sizeof line, out) ? atoi(line) : 0;
    if (out)
        pclose(out);
    return count;
}

static void touch_mouse(const struct peer *p, int way)
{
    const char *const move[] = {"xdotool", "mousemove_relative", "--", way % 2 ? "3" : "-3", "0", NULL};
    once(p, move);
}

static void lock(const struct peer *p, const char *how)
{
    static const char *const names[] = {"org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver"};
    static const char *const paths[] = {"/org/gnome/ScreenSaver", "/org/freedesktop/ScreenSaver"};
    for (int i = 0; i < 2; i++) {
        char signal[100];
        snprintf(signal, sizeof signal, "%s.ActiveChanged", names[i]);
        const char *const emit[] = {"gdbus", "emit", "--session", "-o", paths[i], "-s", signal, how, NULL};
        once(p, emit);
    }
}

// GNOME's session manager and logind say that something keeps the screen awake.
static void keep_awake(struct peer *p)
{
    static const char *const gnome[] = {"python3", "-m", "dbusmock", "org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager", NULL};
    static const char *const login[] = {"python3", "-m", "dbusmock", "--system", "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", NULL};
    static const char *const set_gnome[] = {"gdbus", "call", "--session", "-d", "org.gnome.SessionManager", "-o", "/org/gnome/SessionManager", "-m",
                                            "org.freedesktop.DBus.Mock.AddProperty", "org.gnome.SessionManager", "InhibitedActions", "<uint32 8>", NULL};
    static const char *const set_login[] = {"gdbus", "call", "--session", "-d", "org.freedesktop.login1", "-o", "/org/freedesktop/login1", "-m",
                                            "org.freedesktop.DBus.Mock.AddProperty", "org.freedesktop.login1.Manager", "BlockInhibited", "<'idle'>", NULL};
    p->helper[2] = start(p, gnome, -1);
    p->helper[3] = start(p, login, -1);
    sleep(2);
    once(p, set_gnome);
    once(p, set_login);
}

// -- scenes ----------------------------------------------------------------------------------------

struct player {
    int first, seen[120]; // windows at the start; windows in each second
};

// What happens in second `t`: is someone at the keys?
static bool at_keys(int scene, int t)
{
    switch (scene) {
    case 0: return t < 40 || t >= 66;
    case 1: return t < 40 || t == 45 || t == 50 || t == 55 || t == 60 || t >= 75;
    case 2: return true;
    default: return t < 85;
    }
}

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void play(int scene, struct player player[PLAYERS])
{
    static const int length[SCENES] = {95, 105, 100, 110};
    for (int i = 0; i < PLAYERS; i++) {
        struct peer *p = &peers[i];
        if (!is_installed(p->arguments[0]) || !desktop(p, 240 + i))
            continue;
        one_minute(p);
        if (scene == 2)
            keep_awake(p);
    }
    sleep(2);
    for (int i = 0; i < PLAYERS; i++)
        if (peers[i].x)
            peers[i].self = start(&peers[i], peers[i].arguments, -1);
    sleep(4);
    for (int i = 0; i < PLAYERS; i++)
        player[i].first = windows(&peers[i]);
    double began = seconds_now();
    for (int t = 0; t < length[scene]; t++) {
        double ahead = began + t - seconds_now();
        if (ahead > 0)
            usleep((useconds_t)(ahead * 1e6));
        for (int i = 0; i < PLAYERS; i++) {
            if (scene == 1 && (t == 41 || t == 74))
                lock(&peers[i], t == 41 ? "true" : "false");
            if (at_keys(scene, t))
                touch_mouse(&peers[i], t);
            player[i].seen[t] = windows(&peers[i]);
        }
    }
    for (int i = 0; i < PLAYERS; i++)
        if (peers[i].x)
            close_desktop(&peers[i]);
}

// The first second from `from` to `to` in which there was a window more than at the start; -1: none.
static int prompted(const struct player *p, int from, int to)
{
    for (int t = from; t < to; t++)
        if (p->seen[t] > p->first)
            return t;
    return -1;
}

static int behaviour(void)
{
    static const char *const names[SCENES] = {"away", "locked", "call", "typing"};
    static struct player player[SCENES][PLAYERS];
    int failed = 0;
    for (int scene = 0; scene < SCENES; scene++)
        play(scene, player[scene]);
    printf("%-10s", "");
    for (int scene = 0; scene < SCENES; scene++)
        printf(" %-22s", names[scene]);
    putchar('\n');
    for (int i = 0; i < PLAYERS; i++) {
        char told[200] = "";
        int kept = 0;
        printf("%-10s", peers[i].name);
        for (int scene = 0; scene < SCENES; scene++) {
            const struct player *p = &player[scene][i];
            static const int until[SCENES] = {95, 105, 100, 85};
            int early = prompted(p, 0, until[scene]), then = scene == 3 ? prompted(p, 85, 110) : -1;
            char said[40] = "ok";
            if (early >= 0)
                snprintf(said, sizeof said, "prompt at %d", early);
            else if (scene == 3 && then < 0)
                snprintf(said, sizeof said, "no prompt");
            else if (scene == 3)
                snprintf(said, sizeof said, "ok, at %d", then);
            failed += i == 0 && strncmp(said, "ok", 2) != 0;
            printf(" %-22s", said);
            kept += strncmp(said, "ok", 2) == 0;
            snprintf(told + strlen(told), sizeof told - strlen(told), "%s%s: %s", scene ? "; " : "", names[scene], said);
        }
        putchar('\n');
        char id[40], what[80];
        snprintf(id, sizeof id, "breaks.behaviour.%s", peers[i].name);
        snprintf(what, sizeof what, "%s: scenes of four in which it does right", peers[i].name);
        if (i == 0)
            figure_least(id, what, kept, 0, "", SCENES, "%s", told);
        else if (is_installed(peers[i].arguments[0]))
            figure_plain(id, what, kept, 0, "", "%s", told);
    }
    return failed > 0;
}

#endif
