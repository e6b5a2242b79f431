// SPDX-License-Identifier: MIT
//
// Is a call on? A microphone that records, or a camera that a process of ours has open.
#include "host/notice.h"

#include <dirent.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifndef HOST_ROOT // tests have a tree of their own
#define HOST_ROOT ""
#endif

static bool microphone(void)
{
    glob_t found;
    bool running = false;
    if (glob(HOST_ROOT "/proc/asound/card*/pcm*c/sub*/status", 0, NULL, &found) != 0)
        return false;
    for (size_t i = 0; i < found.gl_pathc && !running; i++) {
        char text[64] = "";
        FILE *file = fopen(found.gl_pathv[i], "r");
        if (!file)
            continue;
        running = fgets(text, sizeof text, file) && strstr(text, "RUNNING");
        fclose(file);
    }
    globfree(&found);
    return running;
}

static bool holds_camera(const char *process)
{
    char folder[64], path[128], to[64];
    snprintf(folder, sizeof folder, HOST_ROOT "/proc/%.20s/fd", process);
    DIR *files = opendir(folder);
    bool holds = false;
    for (struct dirent *f; files && !holds && (f = readdir(files));) {
        snprintf(path, sizeof path, "%s/%.20s", folder, f->d_name);
        ssize_t length = readlink(path, to, sizeof to - 1);
        to[length > 0 ? length : 0] = 0;
        holds = strncmp(to, "/dev/video", 10) == 0;
    }
    if (files)
        closedir(files);
    return holds;
}

static bool camera(void)
{
    glob_t found;
    if (glob(HOST_ROOT "/dev/video*", 0, NULL, &found) != 0)
        return false;
    globfree(&found);
    DIR *processes = opendir(HOST_ROOT "/proc");
    bool on = false;
    for (struct dirent *p; processes && !on && (p = readdir(processes));)
        if (p->d_name[0] >= '1' && p->d_name[0] <= '9')
            on = holds_camera(p->d_name);
    if (processes)
        closedir(processes);
    return on;
}

bool host_hold_call(void)
{
    return microphone() || camera();
}
