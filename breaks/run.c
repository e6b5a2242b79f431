// SPDX-License-Identifier: MIT
//
// The reminder: waits for what the display server, the buses, the door and one timer tell, and steps the state machine.
// One thread; while nothing happens, nothing runs.
#include "breaks/breaks.h"
#include "breaks/parts.h"

#include "host/clock.h"
#include "host/idle.h"
#include "host/memory.h"
#include "host/notice.h"
#include "host/bus.h"
#include "host/file.h"
#include "host/launch.h"
#include "host/term.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { RETRY_MOST_MS = 60000, INHIBIT_MOST_MS = 3 * 3600 * 1000 };

struct breaks {
    struct breaks_settings settings;
    struct uk_breaks state;
    struct uk_breaks_order order; // of the last step
    struct host_idle idle;
    struct host_notice notice;
    struct breaks_diary diary;
    struct api_breaks_offer offer;
    uint32_t turn[UK_BREAK_WALK + 1]; // of each kind
    int timer, door, signals;
    int64_t armed_ms;             // when the timer will ring; UK_BREAKS_NEVER: off
    int64_t retry_at_ms, retry_ms; // for what was lost
    int64_t inhibit_since_ms;     // 0: not inhibited when last looked
    int presses_today;
    int64_t today;                // days of the local clock; 0: not known yet
    int64_t present_ms;           // what was counted for the days before
    struct breaks_sum day;
    bool no_server;               // the last prompt could not be shown
    const char *terminal;         // the program that opens one; NULL: none here
    bool opened;                  // the release of its spot keeps an outcome of its own
    bool worked;                  // there is memory to give back
    bool ended;
};

static int64_t clock_ms(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct uk_breaks_now now(void)
{
    struct tm local = host_local(time(NULL));
    return (struct uk_breaks_now){
        .boot_ms = clock_ms(CLOCK_BOOTTIME),
        .mono_ms = clock_ms(CLOCK_MONOTONIC),
        .day = (local.tm_wday + 6) % 7,
        .day_ms = ((local.tm_hour * 60 + local.tm_min) * 60 + local.tm_sec % 60) * 1000,
    };
}

// -- orders ----------------------------------------------------------------------------------------

static void step(struct breaks *b, enum uk_breaks_event event, int64_t arg);

// Looked at only when a break is due. Someone who keeps the screen awake all day is no reason.
static bool held(struct breaks *b)
{
    int64_t at = clock_ms(CLOCK_BOOTTIME);
    bool inhibited = b->settings.hold_inhibit && host_hold_inhibit(&b->notice);
    if (!inhibited)
        b->inhibit_since_ms = 0;
    else if (!b->inhibit_since_ms)
        b->inhibit_since_ms = at;
    return (inhibited && at - b->inhibit_since_ms < INHIBIT_MOST_MS) || (b->settings.hold_call && host_hold_call());
}

static void show(struct breaks *b, enum uk_break kind, bool small)
{
    struct api_breaks_person person = {0};
    char plain[128];
    if (kind == UK_BREAK_SHORT && b->turn[kind] % 3 == 2)
        breaks_diary_person(&b->diary, &person);
    if (person.presses_today < b->presses_today) // those that still wait for the record
        person.presses_today = (uint8_t)b->presses_today;
    api_breaks_offer(kind, small, b->turn[kind]++, &person, b->settings.press_per_day, &b->offer);
    b->presses_today += b->offer.press;
    b->day.prompts++;
    const char *pattern = api_word(UK_WORD_BREAKS_NOTICE_PLAIN), *mark = strstr(pattern, "{1}");
    snprintf(plain, sizeof plain, "%s%s", b->offer.text, mark ? mark + 3 : "");
    struct host_notice_text text = {
        .title = api_word(kind == UK_BREAK_WALK ? UK_WORD_BREAKS_NOTICE_WALK : UK_WORD_BREAKS_NOTICE),
        .text = b->offer.text,
        .plain = plain,
        .done = api_word(UK_WORD_BREAKS_NOTICE_DONE),
        .snooze = api_word(UK_WORD_BREAKS_NOTICE_SNOOZE),
        .skip = api_word(UK_WORD_BREAKS_NOTICE_SKIP),
        .open = b->offer.spot.n && b->terminal ? api_word(UK_WORD_BREAKS_NOTICE_OPEN) : NULL,
        .sound = b->settings.sound,
    };
    b->no_server = !host_notice_show(&b->notice, &text);
}

static void set_timer(struct breaks *b)
{
    int64_t at = b->order.wake_at_ms;
    if (b->retry_at_ms && b->retry_at_ms < at)
        at = b->retry_at_ms;
    if (at == b->armed_ms)
        return;
    b->armed_ms = at;
    struct itimerspec when = {0};
    if (at != UK_BREAKS_NEVER) {
        when.it_value.tv_sec = at / 1000;
        when.it_value.tv_nsec = at % 1000 * 1000000 + 999999; // never a moment too soon
    }
    timerfd_settime(b->timer, TFD_TIMER_ABSTIME, &when, NULL);
}

static void obey(struct breaks *b)
{
    struct uk_breaks_order order = b->order;
    b->worked |= order.outcome || order.ask;
    if (order.outcome) {
        b->day.taken += order.outcome == UK_BREAK_DONE || order.outcome == UK_BREAK_AWAY;
        breaks_diary_add(&b->diary, &order, &b->offer, b->offer.press && !b->opened && order.outcome == UK_BREAK_DONE);
        b->opened = false;
    }
    if (order.close && !order.ask)
        host_notice_take_back(&b->notice);
    if (order.ask)
        show(b, order.ask, order.small);
    host_idle_gap(&b->idle, order.watch_gap);
}

// Writes what the day came to, up to `ms` ago.
static void end_day(struct breaks *b, int64_t ms)
{
    int64_t at = clock_ms(CLOCK_BOOTTIME) - ms;
    b->day.present_ms = api_breaks_present(&b->state, at) - b->present_ms;
    b->day.longest_ms = api_breaks_longest(&b->state, at);
    if (b->day.longest_ms > b->day.present_ms) // it began on the day before
        b->day.longest_ms = b->day.present_ms;
    if (b->day.present_ms > 0)
        breaks_diary_add_day(&b->diary, &b->day, clock_ms(CLOCK_REALTIME) - ms);
    b->present_ms += b->day.present_ms;
    b->state.longest_ms = 0;
    b->presses_today = 0;
    b->day = (struct breaks_sum){0};
}

static void keep_day(struct breaks *b)
{
    time_t seconds = time(NULL);
    int64_t today = (seconds + host_local(seconds).tm_gmtoff) / 86400;
    if (b->today && today > b->today)
        end_day(b, now().day_ms + 1);
    if (today > b->today) // a clock that was set back does not end a day twice
        b->today = today;
}

static void step(struct breaks *b, enum uk_breaks_event event, int64_t arg)
{
    struct uk_breaks_order order = api_breaks_step(&b->state, &b->settings.plan, now(), event, arg);
    if (order.refused)
        return;
    b->order = order;
    keep_day(b); // after the step: a sleep over midnight was no presence
    obey(b);
    if (order.ask && b->no_server && b->state.state == UK_BREAKS_ASKED)
        step(b, UK_BREAKS_LOST, 0); // nobody can see it: the time is kept all the same
    else if (order.look_for_hold && b->state.state == UK_BREAKS_DUE)
        step(b, held(b) ? UK_BREAKS_BUSY : UK_BREAKS_FREE, 0);
}

// -- what is noticed -------------------------------------------------------------------------------

static void on_idle(void *context, int64_t still_ms)
{
    struct breaks *b = context;
    if (still_ms < 0)
        step(b, UK_BREAKS_INPUT, 0);
    else
        step(b, UK_BREAKS_IDLE, clock_ms(CLOCK_BOOTTIME) - still_ms);
}

// A click on the notice: the guided release of its spot, in a terminal and a unit of its own. It keeps its own outcome.
static void open_release(struct breaks *b)
{
    char program[HOST_PATH_SIZE], spot[API_BREAKS_SPOT], unit[64];
    api_breaks_spot(&b->offer, spot);
    if (!*spot || !b->terminal || !host_beside("unknot", program, sizeof program))
        return;
    const char *const arguments[] = {b->terminal, "-e", program, "release", spot, NULL};
    snprintf(unit, sizeof unit, "unknot-release-%lld.service", (long long)clock_ms(CLOCK_REALTIME));
    if (!host_bus_launch(b->notice.session, unit, arguments))
        host_launch(arguments);
    b->opened = true;
    step(b, UK_BREAKS_DONE, 0);
}

static void on_notice(void *context, enum host_notice_news news)
{
    struct breaks *b = context;
    switch (news) {
    case HOST_NOTICE_DONE: step(b, UK_BREAKS_DONE, 0); break;
    case HOST_NOTICE_SNOOZE: step(b, UK_BREAKS_SNOOZE, 0); break;
    case HOST_NOTICE_SKIP: step(b, UK_BREAKS_SKIP, 0); break;
    case HOST_NOTICE_OPEN: open_release(b); break;
    case HOST_NOTICE_DISMISSED: step(b, UK_BREAKS_DISMISSED, 0); break;
    case HOST_NOTICE_LOST: step(b, UK_BREAKS_LOST, 0); break;
    case HOST_NOTICE_LOCKED: step(b, UK_BREAKS_LOCK, 0); break;
    case HOST_NOTICE_UNLOCKED: step(b, UK_BREAKS_UNLOCK, 0); break;
    case HOST_NOTICE_HOLD_ENDED:
        if (b->state.state == UK_BREAKS_HELD)
            step(b, held(b) ? UK_BREAKS_BUSY : UK_BREAKS_FREE, 0);
        break;
    }
}

// Tries what is missing again, after 1, 2, 4 ... 60 seconds.
static void retry(struct breaks *b)
{
    host_notice_open(&b->notice);
    if (!b->idle.source)
        host_idle_open(&b->idle, b->settings.source);
    bool whole = b->idle.source && b->notice.session;
    b->retry_ms = whole ? 0 : b->retry_ms ? b->retry_ms * 2 : 1000;
    if (b->retry_ms > RETRY_MOST_MS)
        b->retry_ms = RETRY_MOST_MS;
    b->retry_at_ms = whole ? 0 : clock_ms(CLOCK_BOOTTIME) + b->retry_ms;
}

static void lose_idle(struct breaks *b)
{
    host_idle_close(&b->idle);
    step(b, UK_BREAKS_IDLE, clock_ms(CLOCK_BOOTTIME)); // nobody is taken to be there
    b->retry_at_ms = clock_ms(CLOCK_BOOTTIME) + 1000;
}

// All that has come, also what a call waited past.
static void read_all(struct breaks *b)
{
    if (b->idle.source && !host_idle_read(&b->idle))
        lose_idle(b);
    if (!host_notice_read(&b->notice) && !b->retry_at_ms)
        b->retry_at_ms = clock_ms(CLOCK_BOOTTIME) + 1000;
}

// -- the door --------------------------------------------------------------------------------------

static void write_status(struct breaks *b, struct api_writer *w)
{
    api_breaks_write_state(w, &b->state, &b->settings.plan, now(), &b->offer);
    if (b->idle.source)
        api_write_text(w, "source", b->idle.source->name);
    else
        api_write_null(w, "source");
    api_write_bool(w, "notices", host_notice_served(&b->notice));
    api_write_whole(w, "waiting_for_record", b->diary.kept);
}

// "snooze 600000": the milliseconds behind the word, no more than a year.
static bool takes(const char *word, const char *name, int64_t *ms)
{
    size_t length = strlen(name);
    if (strncmp(word, name, length) != 0 || word[length] != ' ')
        return false;
    *ms = strtoll(word + length, NULL, 10);
    return *ms >= 0 && *ms <= 366 * 86400000LL;
}

static void answer(void *context, const char *word, char *line, size_t size)
{
    struct breaks *b = context;
    int64_t ms = 0, at = clock_ms(CLOCK_BOOTTIME);
    bool known = true, there = b->state.state >= UK_BREAKS_SITTING;
    bool asked = b->state.state >= UK_BREAKS_DUE;
    if (strcmp(word, "status") == 0)
        breaks_diary_store(&b->diary);
    else if (strcmp(word, "now short") == 0 || strcmp(word, "now walk") == 0)
        step(b, UK_BREAKS_ASK, word[4] == 'w' ? UK_BREAK_WALK : UK_BREAK_SHORT);
    else if (strcmp(word, "done") == 0)
        step(b, UK_BREAKS_DONE, 0);
    else if (takes(word, "snooze", &ms))
        step(b, UK_BREAKS_SNOOZE, ms);
    else if (strcmp(word, "skip") == 0)
        step(b, UK_BREAKS_SKIP, 0);
    else if (takes(word, "hold", &ms))
        step(b, UK_BREAKS_HOLD, at + ms);
    else
        known = false;
    struct api_writer w = {.to = line, .size = size - 1};
    api_write_open(&w, NULL, '{');
    api_write_bool(&w, "ok", known && (there || strcmp(word, "status") == 0 || strncmp(word, "hold", 4) == 0));
    api_write_bool(&w, "was_asked", asked);
    write_status(b, &w);
    api_write_close(&w, '}');
    line[w.used] = 0;
}

// -- the loop --------------------------------------------------------------------------------------

static void read_signal(struct breaks *b)
{
    struct signalfd_siginfo info;
    if (read(b->signals, &info, sizeof info) != sizeof info)
        return;
    if (info.ssi_signo != SIGHUP) {
        b->ended = true;
        return;
    }
    struct breaks_settings before = b->settings;
    if (!breaks_settings_read(&b->settings)) {
        fprintf(stderr, "unknot: %s\n", api_word(UK_WORD_BREAKS_CONFIG_KEPT));
        return;
    }
    if (strcmp(before.source, b->settings.source) != 0 || before.plan.away_ms != b->settings.plan.away_ms ||
        before.plan.gap_ms != b->settings.plan.gap_ms) {
        host_idle_close(&b->idle);
        b->idle.away_ms = b->settings.plan.away_ms;
        b->idle.gap_ms = b->settings.plan.gap_ms;
        retry(b);
    }
    step(b, UK_BREAKS_TIMER, 0);
}

static void on_timer(struct breaks *b)
{
    uint64_t rings;
    if (read(b->timer, &rings, sizeof rings) != sizeof rings)
        return;
    b->armed_ms = UK_BREAKS_NEVER;
    if (b->retry_at_ms && clock_ms(CLOCK_BOOTTIME) >= b->retry_at_ms)
        retry(b);
    step(b, UK_BREAKS_TIMER, 0);
}

static void wait_and_read(struct breaks *b)
{
    struct pollfd ready[6] = {
        {.fd = b->signals, .events = POLLIN},
        {.fd = b->timer, .events = POLLIN},
        {.fd = b->door, .events = POLLIN},
        {.fd = b->idle.fd, .events = POLLIN},
        {.fd = b->notice.session ? host_bus()->get_fd(b->notice.session) : -1, .events = POLLIN},
        {.fd = b->notice.system ? host_bus()->get_fd(b->notice.system) : -1, .events = POLLIN},
    };
    if (poll(ready, 6, -1) < 0)
        return;
    if (ready[0].revents)
        read_signal(b);
    if (ready[1].revents)
        on_timer(b);
    if (ready[2].revents)
        breaks_door_serve(b->door, answer, b), b->worked = true;
}

static bool open_all(struct breaks *b, bool record)
{
    if (!breaks_settings_read(&b->settings))
        return false;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, NULL);
    b->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    b->timer = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
    b->armed_ms = UK_BREAKS_NEVER;
    breaks_diary_start(&b->diary, record);
    b->idle = (struct host_idle){.fd = -1, .away_ms = b->settings.plan.away_ms, .gap_ms = b->settings.plan.gap_ms, .tell = on_idle, .context = b};
    b->notice = (struct host_notice){.tell = on_notice, .context = b, .name = "org.unknot.Breaks1"};
    b->terminal = host_find_program("xdg-terminal-exec");
    if (!b->terminal)
        b->terminal = host_find_program("x-terminal-emulator");
    b->turn[UK_BREAK_SHORT] = b->turn[UK_BREAK_WALK] = (uint32_t)(time(NULL) / 86400); // another one to begin with each day
    host_ignore_write_signals();
    step(b, UK_BREAKS_START, 0);
    retry(b);
    return b->signals >= 0 && b->timer >= 0;
}

// Gives back the memory that the last work needed, and goes once through what waiting needs: that stays, or the next wake
// would have to read it from the disk, where the system had put it to other use by then.
static void rest(struct breaks *b)
{
    b->worked = false;
    host_memory_rest();
    step(b, UK_BREAKS_TIMER, 0);
    read_all(b);
}

int breaks_run(bool record)
{
    bool runs;
    struct breaks *b = calloc(1, sizeof *b);
    if (!b)
        return 1;
    b->door = breaks_door_open(&runs);
    if (b->door < 0) {
        if (runs)
            fprintf(stderr, "unknot: %s\n", api_word(UK_WORD_BREAKS_RUNS_ALREADY));
        free(b);
        return 1;
    }
    bool opened = open_all(b, record), taken = opened && b->notice.taken; // by one with another runtime folder
    if (taken)
        fprintf(stderr, "unknot: %s\n", api_word(UK_WORD_BREAKS_RUNS_ALREADY));
    if (opened && !taken && isatty(STDERR_FILENO))
        fprintf(stderr, "unknot: %s\n", api_word(UK_WORD_BREAKS_RUNS));
    b->worked = true;
    while (opened && !taken && !b->ended) {
        read_all(b);
        if (b->worked)
            rest(b);
        set_timer(b);
        wait_and_read(b);
    }
    if (opened && b->state.state == UK_BREAKS_ASKED)
        step(b, UK_BREAKS_LOST, 0);
    if (opened) {
        end_day(b, 0);
        breaks_diary_end(&b->diary);
    }
    host_notice_close_all(&b->notice);
    host_idle_close(&b->idle);
    breaks_door_close(b->door);
    free(b);
    return taken ? 1 : opened ? 0 : 2;
}
