// SPDX-License-Identifier: MIT
//
// The door of the one that runs: a socket that only its owner can open. A word in, a line of JSON out.
#include "breaks/breaks.h"
#include "breaks/parts.h"

#include "host/term.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { PATIENCE_MS = 500, ANSWER_MS = 5000 };

bool breaks_runtime_path(char *path, size_t size, const char *end)
{
    const char *folder = host_environment("XDG_RUNTIME_DIR");
    char own[64];
    if (!*folder) { // a folder of ours, for systems without one
        snprintf(own, sizeof own, "/tmp/unknot-%u", (unsigned)getuid());
        struct stat s;
        if ((mkdir(own, 0700) && errno != EEXIST) || lstat(own, &s) || s.st_uid != getuid() || !S_ISDIR(s.st_mode))
            return false;
        folder = own;
    }
    return snprintf(path, size, "%s/unknot-breaks%s", folder, end) < (int)size;
}

static bool door_path(struct sockaddr_un *at, const char *end)
{
    *at = (struct sockaddr_un){.sun_family = AF_UNIX};
    return breaks_runtime_path(at->sun_path, sizeof at->sun_path, end);
}

static int could_not(const char *path)
{
    fprintf(stderr, "unknot: %s: %s\n", path, strerror(errno));
    return -1;
}

int breaks_door_open(bool *runs)
{
    struct sockaddr_un at, lock_at;
    *runs = false;
    if (!door_path(&at, "") || !door_path(&lock_at, ".lock"))
        return could_not("XDG_RUNTIME_DIR");
    int lock = open(lock_at.sun_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600); // held until the program ends
    if (lock < 0)
        return could_not(lock_at.sun_path);
    if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        *runs = true;
        close(lock);
        return -1;
    }
    unlink(at.sun_path);
    int door = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    mode_t before = umask(0077);
    bool bound = door >= 0 && bind(door, (struct sockaddr *)&at, sizeof at) == 0 && listen(door, 8) == 0;
    umask(before);
    return bound ? door : could_not(at.sun_path);
}

void breaks_door_close(int door)
{
    struct sockaddr_un at;
    close(door);
    if (door_path(&at, ""))
        unlink(at.sun_path);
}

// A line without its end; false if it did not come in time.
static bool take_line(int from, char *line, size_t size, int patience_ms)
{
    size_t used = 0;
    struct pollfd ready = {.fd = from, .events = POLLIN};
    while (used < size - 1 && poll(&ready, 1, patience_ms) > 0) {
        ssize_t n = read(from, line + used, size - 1 - used);
        if (n <= 0)
            break;
        used += (size_t)n;
        char *end = memchr(line, '\n', used);
        if (end) {
            *end = 0;
            return true;
        }
    }
    return false;
}

static void send_line(int to, char *line, size_t size)
{
    size_t length = strlen(line);
    if (length + 1 < size)
        line[length++] = '\n';
    send(to, line, length, MSG_NOSIGNAL);
}

void breaks_door_serve(int door, void (*answer)(void *context, const char *word, char *line, size_t size), void *context)
{
    char word[128], line[BREAKS_LINE];
    int caller = accept4(door, NULL, NULL, SOCK_CLOEXEC);
    if (caller < 0)
        return;
    if (take_line(caller, word, sizeof word, PATIENCE_MS)) {
        answer(context, word, line, sizeof line);
        send_line(caller, line, sizeof line);
    }
    close(caller);
}

bool breaks_tell(const char *word, char *answer, size_t size)
{
    struct sockaddr_un at;
    char line[128];
    int door = door_path(&at, "") ? socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
    bool told = door >= 0 && connect(door, (struct sockaddr *)&at, sizeof at) == 0;
    if (told) {
        snprintf(line, sizeof line - 1, "%s", word);
        send_line(door, line, sizeof line);
        told = take_line(door, answer, size, ANSWER_MS);
    }
    if (door >= 0)
        close(door);
    return told;
}
