// SPDX-License-Identifier: MIT
#include "host/browser.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// Is `name` a program in one of the folders of PATH?
static bool is_there(const char *name)
{
    const char *folders = getenv("PATH");
    while (folders && *folders) {
        char path[4096];
        int length = (int)strcspn(folders, ":");
        if (snprintf(path, sizeof path, "%.*s/%s", length, folders, name) < (int)sizeof path && access(path, X_OK) == 0)
            return true;
        folders += length + (folders[length] == ':');
    }
    return false;
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

bool host_browser_open(const char *url)
{
    if ((!is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY")) || !is_there("xdg-open"))
        return false;
    pid_t child = fork();
    if (child < 0)
        return false;
    if (child == 0) { // a child of its own that nobody waits for
        if (fork() != 0)
            _exit(0);
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        signal(SIGPIPE, SIG_DFL);
        int nowhere = open("/dev/null", O_RDWR);
        for (int i = 0; i < 3 && nowhere >= 0; i++)
            dup2(nowhere, i);
        setsid();
        execlp("xdg-open", "xdg-open", url, (char *)NULL);
        _exit(1);
    }
    waitpid(child, NULL, 0);
    return true;
}
