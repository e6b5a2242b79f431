// SPDX-License-Identifier: MIT
#include "api/time.h"

#include <string.h>

struct reader {
    const char *at, *end;
};

// `count` digits; -1 if they are not there.
static int digits(struct reader *r, int count)
{
    int n = 0;
    if (r->end - r->at < count)
        return -1;
    for (; count > 0; count--, r->at++) {
        if (*r->at < '0' || *r->at > '9')
            return -1;
        n = n * 10 + (*r->at - '0');
    }
    return n;
}

static bool sign(struct reader *r, char wanted)
{
    if (r->at == r->end || *r->at != wanted)
        return false;
    r->at++;
    return true;
}

// The days from 1970-01-01; years begin in March, so that leap days come last.
static int64_t days(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = year / 400, of_era = year % 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int month_length(int year, int month)
{
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return length[month - 1] + (month == 2 && leap);
}

static bool read_day(struct reader *r, int64_t *day)
{
    int year = digits(r, 4);
    if (year < 1 || !sign(r, '-'))
        return false;
    int month = digits(r, 2);
    if (month < 1 || month > 12 || !sign(r, '-'))
        return false;
    int of_month = digits(r, 2);
    if (of_month < 1 || of_month > month_length(year, month))
        return false;
    *day = days(year, month, of_month);
    return true;
}

static bool read_clock(struct reader *r, int64_t *ms)
{
    int hour = digits(r, 2);
    if (hour < 0 || hour > 23 || !sign(r, ':'))
        return false;
    int minute = digits(r, 2), second = 0, thousandth = 0;
    if (minute < 0 || minute > 59)
        return false;
    if (sign(r, ':')) {
        second = digits(r, 2);
        if (second < 0 || second > 60)
            return false;
        if (sign(r, '.')) {
            if (r->at == r->end || *r->at < '0' || *r->at > '9')
                return false;
            for (int unit = 100; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++, unit /= 10)
                thousandth += unit * (*r->at - '0');
        }
    }
    *ms = ((int64_t)hour * 3600 + minute * 60 + second) * 1000 + thousandth;
    return true;
}

static bool read_zone(struct reader *r, int local_min, int *offset_min)
{
    if (sign(r, 'Z') || sign(r, 'z')) {
        *offset_min = 0;
        return true;
    }
    if (r->at == r->end && local_min != API_TIME_ZONED) {
        *offset_min = local_min;
        return true;
    }
    int direction = r->at < r->end && *r->at == '-' ? -1 : 1;
    if (!sign(r, '+') && !sign(r, '-'))
        return false;
    int hours = digits(r, 2);
    sign(r, ':');
    int minutes = digits(r, 2);
    *offset_min = direction * (hours * 60 + minutes);
    return hours >= 0 && hours <= 14 && minutes >= 0 && minutes <= 59;
}

bool api_time_read(const char *text, size_t length, int local_min, int64_t *ms, int *offset_min)
{
    struct reader r = {text, text + length};
    int64_t day, clock = 12 * 3600 * 1000;
    int east;
    if (!read_day(&r, &day))
        return false;
    bool alone = r.at == r.end && local_min != API_TIME_ZONED;
    if (!alone && !((sign(&r, 'T') || sign(&r, 't') || sign(&r, ' ')) && read_clock(&r, &clock)))
        return false;
    if (!read_zone(&r, local_min, &east) || r.at != r.end)
        return false;
    *ms = day * 86400000 + clock - (int64_t)east * 60000;
    *offset_min = east;
    return true;
}

// -- writing ---------------------------------------------------------------------------------------

static char *put(char *to, int64_t n, int count)
{
    for (int i = count - 1; i >= 0; i--, n /= 10)
        to[i] = (char)('0' + n % 10);
    return to + count;
}

static char *put_day(char *to, int64_t day)
{
    day += 719468;
    int64_t era = day / 146097, of_era = day % 146097;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t moon = (5 * of_year + 2) / 153, month = moon < 10 ? moon + 3 : moon - 9;
    to = put(to, year_of_era + era * 400 + (month <= 2), 4);
    *to++ = '-';
    to = put(to, month, 2);
    *to++ = '-';
    return put(to, of_year - (153 * moon + 2) / 5 + 1, 2);
}

enum { DAY_FIRST = -719162, DAY_LAST = 2932896 }; // of the years 1 to 9999

void api_day_write(int32_t day, char out[API_TIME_SIZE])
{
    int32_t d = day < DAY_FIRST ? DAY_FIRST : day > DAY_LAST ? DAY_LAST : day;
    *put_day(out, d) = 0;
}

bool api_time_is_offset(double minutes)
{
    return minutes >= -900 && minutes <= 900 && minutes == (double)(int)minutes;
}

bool api_time_read_s(const char *text, size_t length, int64_t *seconds)
{
    int64_t ms;
    int offset_min;
    if (!api_time_read(text, length, API_TIME_ZONED, &ms, &offset_min) || ms < 0)
        return false;
    *seconds = ms / 1000;
    return true;
}

void api_time_write(int64_t ms, char out[API_TIME_SIZE])
{
    int64_t day = ms >= 0 ? ms / 86400000 : -((-ms + 86399999) / 86400000), of_day = ms - day * 86400000;
    char *to = put_day(out, day < DAY_FIRST ? DAY_FIRST : day > DAY_LAST ? DAY_LAST : day);
    *to++ = 'T';
    to = put(to, of_day / 3600000, 2);
    *to++ = ':';
    to = put(to, of_day / 60000 % 60, 2);
    *to++ = ':';
    to = put(to, of_day / 1000 % 60, 2);
    if (of_day % 1000) {
        *to++ = '.';
        to = put(to, of_day % 1000, 3);
    }
    *to++ = 'Z';
    *to = 0;
}

bool api_day_read(const char *text, size_t length, int32_t *day)
{
    struct reader r = {text, text + length};
    int64_t d;
    if (!read_day(&r, &d) || r.at != r.end)
        return false;
    *day = (int32_t)d;
    return true;
}

int32_t api_day_of(int64_t at_s, int offset_min)
{
    return uk_day_of(at_s, offset_min);
}

// -- ids -------------------------------------------------------------------------------------------

// A hexadecimal digit: 16 more than its value. Any other character: 0.
static const uint8_t hex[256] = {
    ['0'] = 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, ['A'] = 26, 27, 28, 29, 30, 31, ['a'] = 26, 27, 28, 29, 30, 31,
};

bool api_event_id_read(const char *text, size_t length, struct uk_event_id *id)
{
    struct uk_event_id read;
    if (length != API_ID_TEXT_SIZE - 1)
        return false;
    for (int i = 0, at = 0; i < 16; i++, at += 2) {
        if ((i == 4 || i == 6 || i == 8 || i == 10) && text[at++] != '-')
            return false;
        unsigned high = hex[(uint8_t)text[at]], low = hex[(uint8_t)text[at + 1]];
        if (!high || !low)
            return false;
        read.byte[i] = (uint8_t)(high << 4 | (low & 15));
    }
    if (read.byte[6] >> 4 != 7 || read.byte[8] >> 6 != 2)
        return false;
    *id = read;
    return true;
}

void api_event_id_write(const struct uk_event_id *id, char out[API_ID_TEXT_SIZE])
{
    static const char digit[] = "0123456789abcdef";
    for (int i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *out++ = '-';
        *out++ = digit[id->byte[i] >> 4];
        *out++ = digit[id->byte[i] & 15];
    }
    *out = 0;
}

struct uk_event_id api_event_id_make(int64_t ms, const uint8_t chance[10], const struct uk_event_id *last)
{
    struct uk_event_id id;
    uint64_t time = ms < 0 ? 0 : (uint64_t)ms, before = 0;
    for (int i = 0; i < 6; i++)
        before = before << 8 | last->byte[i];
    if (time <= before && before < 0xffffffffffffu)
        time = before + 1;
    for (int i = 0; i < 6; i++)
        id.byte[i] = (uint8_t)(time >> (40 - 8 * i));
    memcpy(id.byte + 6, chance, 10);
    id.byte[6] = (uint8_t)(0x70 | (id.byte[6] & 0x0f));
    id.byte[8] = (uint8_t)(0x80 | (id.byte[8] & 0x3f));
    return id;
}
