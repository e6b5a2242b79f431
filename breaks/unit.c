// SPDX-License-Identifier: MIT
//
// The systemd user unit: starts the reminder with the desktop, with as few rights as it needs.
#include "breaks/breaks.h"

#include "host/lines.h"
#include "host/term.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char unit[] =
    "[Unit]\n"
    "Description=unknot: reminds you to move\n"
    "PartOf=graphical-session.target\n"
    "After=graphical-session.target\n"
    "\n"
    "[Service]\n"
    "ExecStart=\"%s\" breaks\n"
    "ExecReload=/bin/kill -HUP $MAINPID\n"
    "Restart=on-failure\n"
    "RestartSec=30\n"
    "Slice=background.slice\n"
    "MemoryMax=64M\n"
    "TasksMax=2\n"
    "RestrictAddressFamilies=AF_UNIX\n"
    "NoNewPrivileges=yes\n"
    "MemoryDenyWriteExecute=yes\n"
    "LockPersonality=yes\n"
    "RestrictRealtime=yes\n"
    "SystemCallArchitectures=native\n"
    "SystemCallFilter=@system-service\n"
    "\n"
    "[Install]\n"
    "WantedBy=graphical-session.target\n";

static bool unit_path(char path[HOST_PATH_SIZE])
{
    const char *config = host_environment("XDG_CONFIG_HOME"), *home = host_environment("HOME");
    return (*config || *home) && snprintf(path, HOST_PATH_SIZE, "%s%s/systemd/user/unknot-breaks.service", *config ? config : home,
                                          *config ? "" : "/.config") < HOST_PATH_SIZE;
}

static bool make_folders(const char *path)
{
    char folder[HOST_PATH_SIZE];
    snprintf(folder, sizeof folder, "%s", path);
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(folder, 0755) != 0 && errno != EEXIST)
            return false;
        *slash = '/';
    }
    return true;
}

static void say(int word, const char *one)
{
    const char *text = api_word(word), *mark = strstr(text, "{1}");
    if (mark)
        printf("%.*s%s%s\n", (int)(mark - text), text, one, mark + 3);
    else
        puts(text);
}

static bool in_path(const char *program)
{
    const char *at = host_environment("PATH");
    char path[HOST_PATH_SIZE];
    while (*at) {
        size_t length = strcspn(at, ":");
        snprintf(path, sizeof path, "%.*s/%s", (int)length, at, program);
        if (access(path, X_OK) == 0)
            return true;
        at += length + (at[length] == ':');
    }
    return false;
}

int breaks_install(const char *program)
{
    char path[HOST_PATH_SIZE];
    if (!unit_path(path) || strpbrk(program, "\"\\%\n")) {
        fprintf(stderr, "unknot: %s\n", program);
        return 1;
    }
    FILE *file = make_folders(path) ? fopen(path, "w") : NULL;
    bool written = file && fprintf(file, unit, program) > 0;
    if (file && fclose(file) != 0)
        written = false;
    if (!written) {
        fprintf(stderr, "unknot: %s: %s\n", path, strerror(errno));
        return 1;
    }
    say(UK_WORD_BREAKS_INSTALLED, path);
    say(in_path("systemctl") ? UK_WORD_BREAKS_START_IT : UK_WORD_BREAKS_MISSING_SYSTEMCTL, "");
    if (*host_environment("SWAYSOCK") || (*host_environment("WAYLAND_DISPLAY") && !*host_environment("XDG_CURRENT_DESKTOP")))
        say(UK_WORD_BREAKS_MISSING_DISPLAY, "exec dbus-update-activation-environment --systemd WAYLAND_DISPLAY DISPLAY");
    return 0;
}

int breaks_uninstall(void)
{
    char path[HOST_PATH_SIZE];
    if (!unit_path(path))
        return 1;
    if (unlink(path) != 0) {
        if (errno == ENOENT) {
            say(UK_WORD_BREAKS_NOT_INSTALLED, "");
            return 0;
        }
        fprintf(stderr, "unknot: %s: %s\n", path, strerror(errno));
        return 1;
    }
    say(UK_WORD_BREAKS_UNINSTALLED, path);
    say(UK_WORD_BREAKS_STOP_IT, "");
    return 0;
}
