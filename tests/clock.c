// SPDX-License-Identifier: MIT
#include "host/clock.h"
#include "tests/fact.h"

#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t ms_of(const char *text)
{
    struct host_now now = {-1, -1};
    return host_time_read(text, &now) ? now.ms : -1;
}

FACT(times_are_read_with_their_offset)
{
    CHECK(ms_of("1970-01-01T00:00:00Z") == 0);
    CHECK(ms_of("2026-11-21T09:30:00Z") == 1795253400000); // date -u -d 2026-11-21T09:30:00Z +%s
    CHECK(ms_of("2026-11-21T11:30:00+02:00") == 1795253400000);
    CHECK(ms_of("2026-11-21T06:00:00.250-0330") == 1795253400250);
    CHECK(ms_of("2026-11-21 09:30Z") == 1795253400000);
    CHECK(ms_of("2024-02-29T00:00:00Z") == 1709164800000);
    struct host_now now;
    CHECK(host_time_read("2026-11-21T11:30:00-05:30", &now) && now.offset_min == -330);
}

FACT(what_is_no_time_is_refused)
{
    static const char *const bad[] = {"", "2026", "2026-11-21", "2026-11-21T09:30:00", "2026-13-21T09:30:00Z", "2026-02-29T09:30:00Z", "2026-11-31T09:30:00Z", "2026-11-21T24:30:00Z",
                                      "2026-11-21T09:60:00Z", "2026-11-21T09:30:00Zx", "2026-11-21T09:30:00+2:00", "2026-11-21T09:30:00.Z", "yesterday", "2026-11-21T09:30:00+15:00"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK_SAY(ms_of(bad[i]) == -1, "%s", bad[i]);
}

static int offset_of(const char *local) // as if it stood in Greenwich
{
    struct host_now winter = {1795253400000, 60}; // 2026-11-21 in Berlin
    return host_offset_at(ms_of(local) / 1000, &winter);
}

// Clocks in Berlin in 2026: summer from 29 March, 2:00 (3:00), to 25 October, 3:00 (2:00).
FACT(a_time_without_a_zone_is_by_the_clock_of_that_day)
{
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
    CHECK(offset_of("2026-11-21T09:30:00Z") == 60);
    CHECK(offset_of("2026-07-01T09:30:00Z") == 120);
    CHECK(offset_of("2026-03-29T01:59:00Z") == 60);
    CHECK(offset_of("2026-03-29T03:00:00Z") == 120);
    CHECK(offset_of("2026-10-25T01:59:00Z") == 120);
    CHECK(offset_of("2026-10-25T02:30:00Z") == 120); // twice: the first
    CHECK(offset_of("2026-10-25T03:00:00Z") == 60);
    setenv("TZ", "EST5EDT,M3.2.0,M11.1.0", 1);
    tzset();
    CHECK(offset_of("2026-07-01T09:30:00Z") == -240);
    CHECK(offset_of("2026-12-01T09:30:00Z") == -300);
    setenv("UNKNOT_NOW", "2026-11-21T09:30:00+01:00", 1);
    CHECK(offset_of("2026-07-01T09:30:00Z") == 60); // a given clock has the one zone that it names
    unsetenv("UNKNOT_NOW");
    unsetenv("TZ");
    tzset();
}

FACT(unknot_now_stands_for_the_clock)
{
    struct host_now now = {0, 0};
    setenv("UNKNOT_NOW", "2026-11-21T09:30:00Z", 1);
    CHECK(host_now(&now) && now.ms == 1795253400000);
    setenv("UNKNOT_NOW", "soon", 1);
    CHECK(!host_now(&now) && now.ms == 1795253400000);
    unsetenv("UNKNOT_NOW");
    CHECK(host_now(&now) && now.ms / 1000 - time(NULL) <= 1 && time(NULL) - now.ms / 1000 <= 1);
}

// Every day of 400 years and more, by the C library.
FACT(same_days_as_the_c_library)
{
    for (int64_t day = -200000; day < 200000; day += 7) {
        time_t t = (time_t)(day * 86400 + 3723);
        struct tm tm;
        char text[40];
        gmtime_r(&t, &tm);
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
        CHECK_SAY(ms_of(text) == (int64_t)t * 1000, "%s", text);
    }
}

// A file of rules as the C library reads it: one zone for ever, so many hours east, called ABC.
static void write_zone(const char *path, int hours)
{
    char head[44] = "TZif", rules[6] = {0};
    head[39] = 1; // zones
    head[43] = 4; // bytes of names
    int east = hours * 3600;
    for (int i = 0; i < 4; i++)
        rules[i] = (char)(east >> (24 - 8 * i));
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(head, 1, sizeof head, file) != sizeof head || fwrite(rules, 1, sizeof rules, file) != sizeof rules || fwrite("ABC", 1, 4, file) != 4 ||
        fclose(file) != 0)
        abort();
}

static bool travel(const char *path, int hours)
{
    write_zone(path, hours);
    return mount(path, "/etc/localtime", NULL, MS_BIND, NULL) == 0;
}

// In a world of its own, where the zone of the machine may be changed. Its exit status tells; 77: there may be none.
static int zones_seen(const char *first, const char *second)
{
    struct host_now now;
    unsetenv("TZ");
    if (unshare(geteuid() ? CLONE_NEWUSER | CLONE_NEWNS : CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) || !travel(first, 2))
        return 77;
    if (!host_now(&now) || now.offset_min != 120 || !travel(second, -5)) // as the desktop does it after a flight
        return 1;
    return host_now(&now) && now.offset_min == -300 && host_local(0).tm_hour == 19 ? 0 : 2;
}

FACT(another_zone_of_the_machine_is_noticed_while_the_program_runs)
{
    char first[64], second[64];
    int status = -1;
    snprintf(first, sizeof first, "/tmp/unknot-zone-%ld", (long)getpid());
    snprintf(second, sizeof second, "%s-2", first);
    pid_t child = fork();
    if (child == 0)
        _exit(zones_seen(first, second));
    waitpid(child, &status, 0);
    CHECK_SAY(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 77), "%d", status);
    unlink(first);
    unlink(second);
}

FACT(elapsed_time_runs)
{
    int64_t start = host_elapsed_ms();
    nanosleep(&(struct timespec){.tv_nsec = 20 * 1000000}, NULL);
    CHECK(host_elapsed_ms() - start >= 19);
}

FACTS(times_are_read_with_their_offset, a_time_without_a_zone_is_by_the_clock_of_that_day, what_is_no_time_is_refused, unknot_now_stands_for_the_clock, same_days_as_the_c_library,
      another_zone_of_the_machine_is_noticed_while_the_program_runs, elapsed_time_runs)
