// SPDX-License-Identifier: MIT
#include "host/keys.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { SIGNALS = 6 };
static const int signals[SIGNALS] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT};

static struct termios as_found, as_ours;
static bool is_raw;
static sigset_t mask_found;
static struct sigaction action_found[SIGNALS];
static volatile sig_atomic_t ending, resized, stopping, continued;

static void note(int signal)
{
    if (signal == SIGWINCH)
        resized = 1;
    else if (signal == SIGTSTP)
        stopping = 1;
    else if (signal == SIGCONT)
        continued = 1;
    else
        ending = signal;
}

void host_keys_start(bool raw)
{
    sigset_t block;
    struct sigaction action = {.sa_handler = note};
    sigemptyset(&action.sa_mask);
    sigemptyset(&block);
    ending = resized = stopping = continued = 0;
    for (int i = 0; i < SIGNALS; i++) {
        sigaction(signals[i], NULL, &action_found[i]);
        // What was ignored stays ignored (nohup).
        if (action_found[i].sa_handler == SIG_IGN && signals[i] != SIGWINCH)
            continue;
        sigaction(signals[i], &action, NULL);
        sigaddset(&block, signals[i]);
    }
    sigprocmask(SIG_BLOCK, &block, &mask_found);
    is_raw = raw && tcgetattr(STDIN_FILENO, &as_found) == 0;
    if (is_raw) {
        as_ours = as_found;
        as_ours.c_lflag &= (tcflag_t) ~(ICANON | ECHO);
        as_ours.c_cc[VMIN] = 1;
        as_ours.c_cc[VTIME] = 0;
        tcsetattr(STDIN_FILENO, TCSANOW, &as_ours);
    }
}

void host_keys_stop(void)
{
    if (is_raw)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &as_found);
    is_raw = false;
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &action_found[i], NULL);
    sigprocmask(SIG_SETMASK, &mask_found, NULL);
}

// Stops as a job is stopped, and goes on from here.
static void stop_as_job(void)
{
    if (is_raw)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &as_found);
    stopping = 0;
    raise(SIGSTOP);
    if (is_raw)
        tcsetattr(STDIN_FILENO, TCSANOW, &as_ours);
    continued = 0;
}

int host_key_wait(int timeout_ms, bool keyboard)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    struct timespec limit = {timeout_ms / 1000, timeout_ms % 1000 * 1000000L};
    int ready = ppoll(&in, keyboard, &limit, &mask_found);
    if (ending)
        return HOST_KEY_SIGNAL;
    if (stopping) {
        stop_as_job();
        return HOST_KEY_CONTINUED;
    }
    if (continued) {
        continued = 0;
        if (is_raw)
            tcsetattr(STDIN_FILENO, TCSANOW, &as_ours);
        return HOST_KEY_CONTINUED;
    }
    if (resized) {
        resized = 0;
        return HOST_KEY_RESIZED;
    }
    if (ready <= 0)
        return HOST_KEY_NONE;
    unsigned char key;
    ssize_t n = read(STDIN_FILENO, &key, 1);
    return n == 1 ? key : n < 0 && (errno == EINTR || errno == EAGAIN) ? HOST_KEY_NONE : HOST_KEY_END;
}

int host_signal(void) { return ending; }

void host_signal_die(int number)
{
    signal(number, SIG_DFL);
    raise(number);
    _exit(128 + number);
}

void host_screen_size(int *rows, int *columns)
{
    struct winsize size;
    bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col;
    *rows = known ? size.ws_row : 24;
    *columns = known ? size.ws_col : 80;
}
