// SPDX-License-Identifier: MIT
#include "host/clock.h"

#include "host/term.h"

#include <string.h>

// `count` digits at *text; -1 if they are not there.
static int digits(const char **text, int count)
{
    int n = 0;
    for (; count > 0; count--, (*text)++) {
        if (**text < '0' || **text > '9')
            return -1;
        n = n * 10 + (**text - '0');
    }
    return n;
}

static bool sign(const char **text, char wanted)
{
    if (**text != wanted)
        return false;
    (*text)++;
    return true;
}

// A day of the calendar ("2026-11-21") in seconds since 1970, Greenwich. False if there is none such.
static bool read_day(const char **text, int64_t *seconds)
{
    int year = digits(text, 4);
    if (year < 1 || !sign(text, '-'))
        return false;
    int month = digits(text, 2);
    if (month < 1 || month > 12 || !sign(text, '-'))
        return false;
    int day = digits(text, 2);
    struct tm date = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    *seconds = timegm(&date);
    return day >= 1 && date.tm_mday == day; // the 30th of February would have become another
}

// "Z", "+02:00", "-0330": minutes; -10000 if it is none.
static int offset(const char **text)
{
    if (sign(text, 'Z') || sign(text, 'z'))
        return 0;
    int direction = **text == '-' ? -1 : 1;
    if (!sign(text, '+') && !sign(text, '-'))
        return -10000;
    int hours = digits(text, 2);
    sign(text, ':');
    int minutes = digits(text, 2);
    return hours < 0 || hours > 14 || minutes < 0 || minutes > 59 ? -10000 : direction * (hours * 60 + minutes);
}

bool host_time_read(const char *text, struct host_now *now)
{
    int64_t day;
    if (!read_day(&text, &day) || (!sign(&text, 'T') && !sign(&text, 't') && !sign(&text, ' ')))
        return false;
    int hour = digits(&text, 2);
    if (hour < 0 || hour > 23 || !sign(&text, ':'))
        return false;
    int minute = digits(&text, 2), second = 0, thousandth = 0;
    if (minute < 0 || minute > 59)
        return false;
    if (sign(&text, ':')) {
        second = digits(&text, 2);
        if (second < 0 || second > 60)
            return false;
        if (sign(&text, '.')) {
            if (*text < '0' || *text > '9')
                return false;
            for (int unit = 100; *text >= '0' && *text <= '9'; text++, unit /= 10)
                thousandth += unit * (*text - '0');
        }
    }
    int east = offset(&text);
    if (east == -10000 || *text)
        return false;
    int64_t minutes = hour * 60 + minute - east;
    *now = (struct host_now){(day + minutes * 60 + second) * 1000 + thousandth, (int16_t)east};
    return true;
}

// UNKNOT_NOW in the time of Greenwich leaves the zone to TZ, where that is set.
static bool zone_is_free(const char *given)
{
    size_t length = strlen(given);
    return *host_environment("TZ") && length && (given[length - 1] == 'Z' || given[length - 1] == 'z');
}

struct tm host_local(int64_t s)
{
    time_t t = (time_t)s;
    struct tm local = {0};
    tzset(); // localtime_r stays with the zone it found first, wherever the machine travels
    localtime_r(&t, &local);
    return local;
}

static int16_t offset_of(int64_t ms)
{
    return (int16_t)(host_local(ms / 1000 - (ms % 1000 < 0)).tm_gmtoff / 60);
}

bool host_now(struct host_now *now)
{
    const char *given = host_environment("UNKNOT_NOW");
    if (*given) {
        bool is_time = host_time_read(given, now);
        if (is_time && zone_is_free(given))
            now->offset_min = offset_of(now->ms);
        return is_time;
    }
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    now->ms = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
    now->offset_min = offset_of(now->ms);
    return true;
}

int host_offset_at(int64_t local_s, const struct host_now *now)
{
    const char *given = host_environment("UNKNOT_NOW");
    if (*given && !zone_is_free(given))
        return now->offset_min;
    // The offsets of the days around it; the earlier one is taken where it gives that time.
    for (int day = -1; day <= 1; day += 2) {
        int offset_s = (int)host_local(local_s - now->offset_min * 60 + day * 86400).tm_gmtoff;
        if (host_local(local_s - offset_s).tm_gmtoff == offset_s || day == 1)
            return offset_s / 60;
    }
    return now->offset_min;
}

int64_t host_elapsed_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t host_elapsed_asleep_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_BOOTTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
