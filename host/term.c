// SPDX-License-Identifier: MIT
#include "host/term.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool host_is_terminal(int descriptor)
{
    return isatty(descriptor) == 1;
}

int host_columns(int descriptor)
{
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    int columns = atoi(host_environment("COLUMNS"));
    return columns > 0 ? columns : 80;
}

const char *host_environment(const char *name)
{
    const char *value = getenv(name);
    return value ? value : "";
}

bool host_is_utf8(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = host_environment(names[i]);
        if (*value)
            return strcasestr(value, "utf-8") || strcasestr(value, "utf8");
    }
    return false;
}

size_t host_read(int descriptor, char *buffer, size_t size)
{
    for (;;) {
        errno = 0;
        ssize_t n = read(descriptor, buffer, size);
        if (n >= 0)
            return (size_t)n;
        if (errno != EINTR)
            return 0;
    }
}

void host_keep_standard_descriptors(void)
{
    // Where one of the three was closed, the next file opened would take its number and its text.
    for (int wanted = STDIN_FILENO; wanted <= STDERR_FILENO; wanted++)
        if (fcntl(wanted, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDONLY) < 0)
            return;
}

void host_ignore_write_signals(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

bool host_reader_is_gone(int descriptor)
{
    struct pollfd state = {.fd = descriptor};
    return poll(&state, 1, 0) > 0 && (state.revents & (POLLERR | POLLHUP));
}
