// SPDX-License-Identifier: MIT
#include "host/launch.h"

#include "host/file.h"
#include "host/term.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

char *host_find_program(const char *name)
{
    char path[4096];
    for (const char *at = host_environment("PATH"); *at;) {
        size_t length = strcspn(at, ":");
        int used = snprintf(path, sizeof path, "%.*s/%s", (int)length, at, name);
        if (used > 0 && used < (int)sizeof path && access(path, X_OK) == 0 && !host_is_folder(path))
            return strdup(path);
        at += length + (at[length] == ':');
    }
    return NULL;
}

bool host_launch(const char *const *arguments)
{
    signal(SIGCHLD, SIG_DFL); // where it is ignored, nobody can wait for a child
    pid_t child = fork();
    if (child == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        signal(SIGPIPE, SIG_DFL); // what is ignored here stays so in what is started
        signal(SIGXFSZ, SIG_DFL);
        int nowhere = open("/dev/null", O_RDWR);
        for (int i = 0; i < 3 && nowhere >= 0; i++)
            dup2(nowhere, i);
        setsid();
        if (fork() == 0)
            execv(arguments[0], (char *const *)(void *)arguments);
        _exit(0);
    }
    return child > 0 && waitpid(child, NULL, 0) == child;
}

bool host_browser_open(const char *url)
{
    bool desktop = *host_environment("DISPLAY") || *host_environment("WAYLAND_DISPLAY");
    char *opener = desktop ? host_find_program("xdg-open") : NULL;
    bool opened = opener && host_launch((const char *const[]){opener, url, NULL});
    free(opener);
    return opened;
}
