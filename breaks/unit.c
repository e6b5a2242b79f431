// SPDX-License-Identifier: MIT
//
// The systemd user unit: starts the reminder with the desktop, with as few rights as it needs.
#include "breaks/breaks.h"

#include "host/file.h"
#include "host/idle.h"
#include "host/launch.h"
#include "host/lines.h"
#include "host/notice.h"
#include "host/term.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char unit[] =
    "[Unit]\n"
    "Description=unknot: reminds you to move\n"
    "PartOf=graphical-session.target\n"
    "After=graphical-session.target\n"
    "\n"
    "[Service]\n"
    "Type=dbus\n"
    "BusName=org.unknot.Breaks1\n"
    "ExecStart=\"%s\" breaks\n"
    "ExecReload=/bin/kill -HUP $MAINPID\n"
    "Restart=on-failure\n"
    "RestartSec=30\n"
    "Slice=background.slice\n"
    "MemoryMax=16M\n"
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

// The unit, and the link by which the desktop starts it.
static bool unit_paths(char path[HOST_PATH_SIZE], char link[HOST_PATH_SIZE])
{
    const char *config = host_environment("XDG_CONFIG_HOME"), *home = host_environment("HOME");
    char folder[HOST_PATH_SIZE];
    return (*config || *home) &&
           snprintf(folder, sizeof folder, "%s%s/systemd/user", *config ? config : home, *config ? "" : "/.config") < HOST_PATH_SIZE &&
           snprintf(path, HOST_PATH_SIZE, "%s/unknot-breaks.service", folder) < HOST_PATH_SIZE &&
           snprintf(link, HOST_PATH_SIZE, "%s/graphical-session.target.wants/unknot-breaks.service", folder) < HOST_PATH_SIZE;
}

static void say(int word, const char *one)
{
    const char *text = api_word(word), *mark = strstr(text, "{1}");
    if (mark)
        printf("%.*s%s%s\n", (int)(mark - text), text, one, mark + 3);
    else
        puts(text);
}

static void hear_nothing(void *context, int64_t still_ms)
{
    (void)context;
    (void)still_ms;
}
static void hear_no_news(void *context, enum host_notice_news news)
{
    (void)context;
    (void)news;
}

// Tries what the reminder will need, and says what is missing on this desktop.
static void say_what_is_missing(void)
{
    struct host_idle idle = {.fd = -1, .away_ms = 120000, .gap_ms = 3000, .tell = hear_nothing};
    struct host_notice notice = {.tell = hear_no_news};
    if (!host_idle_open(&idle, "auto"))
        say(UK_WORD_BREAKS_NO_SOURCE, "wayland, mutter, x11, logind");
    else if (idle.source == &host_idle_logind)
        say(UK_WORD_BREAKS_WEAK_SOURCE, "");
    host_idle_close(&idle);
    host_notice_open(&notice);
    if (!host_notice_served(&notice))
        say(UK_WORD_BREAKS_NO_NOTICES, "");
    host_notice_close_all(&notice);
    if (*host_environment("SWAYSOCK") || (*host_environment("WAYLAND_DISPLAY") && !*host_environment("XDG_CURRENT_DESKTOP")))
        say(UK_WORD_BREAKS_MISSING_DISPLAY, "exec dbus-update-activation-environment --systemd WAYLAND_DISPLAY DISPLAY");
}

void breaks_print_unit(const char *program)
{
    printf(unit, program);
}

int breaks_install(const char *program)
{
    char path[HOST_PATH_SIZE], link[HOST_PATH_SIZE];
    if (!unit_paths(path, link) || strpbrk(program, "\"\\%\n")) {
        fprintf(stderr, "unknot: %s\n", program);
        return 1;
    }
    FILE *file = host_folders_above(path) ? fopen(path, "w") : NULL;
    bool written = file && fprintf(file, unit, program) > 0;
    if (file && fclose(file) != 0)
        written = false;
    if (!written || !host_folders_above(link) || (symlink("../unknot-breaks.service", link) != 0 && errno != EEXIST)) {
        fprintf(stderr, "unknot: %s: %s\n", path, strerror(errno));
        return 1;
    }
    say(UK_WORD_BREAKS_INSTALLED, path);
    char *systemctl = host_find_program("systemctl");
    say(systemctl ? UK_WORD_BREAKS_START_IT : UK_WORD_BREAKS_MISSING_SYSTEMCTL, "");
    free(systemctl);
    say_what_is_missing();
    return 0;
}

int breaks_uninstall(void)
{
    char path[HOST_PATH_SIZE], link[HOST_PATH_SIZE];
    if (!unit_paths(path, link))
        return 1;
    unlink(link);
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
