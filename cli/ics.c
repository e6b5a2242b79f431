// SPDX-License-Identifier: MIT
#include "cli/ics.h"

#include <string.h>
#include <time.h>

enum { LINE_MAX_BYTES = 75 };

// A line, folded after 75 bytes and never inside a character. What would end it is left out.
static void line(FILE *to, const char *name, const char *value)
{
    size_t used = strlen(name);
    fputs(name, to);
    for (const char *at = value; *at;) {
        size_t n = 1;
        while (((unsigned char)at[n] & 0xc0) == 0x80)
            n++;
        if ((unsigned char)*at < 0x20 || *at == 0x7f) {
            at += n;
            continue;
        }
        if (used + n > LINE_MAX_BYTES) {
            fputs("\r\n ", to);
            used = 1;
        }
        fwrite(at, 1, n, to);
        used += n;
        at += n;
    }
    fputs("\r\n", to);
}

static void text(FILE *to, const char *name, const char *value)
{
    char escaped[4096];
    size_t used = 0;
    for (const char *at = value; at && *at && used + 3 < sizeof escaped; at++) {
        unsigned char c = (unsigned char)*at;
        if (c == '\\' || c == ';' || c == ',')
            escaped[used++] = '\\';
        if (c == '\n') {
            escaped[used++] = '\\';
            escaped[used++] = 'n';
        } else if (c >= 0x20) {
            escaped[used++] = *at;
        }
    }
    escaped[used] = 0;
    if (used)
        line(to, name, escaped);
}

static void moment(FILE *to, const char *name, int64_t s, const char *zone)
{
    char value[40];
    time_t seconds = (time_t)s;
    struct tm t;
    gmtime_r(&seconds, &t);
    size_t n = strftime(value, sizeof value, "%Y%m%dT%H%M%S", &t);
    snprintf(value + n, sizeof value - n, "%s", zone);
    line(to, name, value);
}

// A file's name as a URI: what may not stand there becomes %XX. An address stays as it is.
static void file_name(FILE *to, const char *name, const char *file)
{
    char uri[4096];
    size_t used = 0;
    for (const unsigned char *at = (const unsigned char *)file; *at && used + 4 < sizeof uri; at++) {
        bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || strchr("-._~/:", *at);
        used += (size_t)sprintf(uri + used, plain ? "%c" : "%%%02X", *at);
    }
    uri[used] = 0;
    line(to, name, uri);
}

void cli_ics_open(FILE *to)
{
    fputs("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//unknot//plan//EN\r\nCALSCALE:GREGORIAN\r\n", to);
}

void cli_ics_event(FILE *to, int64_t stamp_s, const struct cli_ics_event *e)
{
    char value[64];
    fputs("BEGIN:VEVENT\r\n", to);
    text(to, "UID:", e->uid);
    moment(to, "DTSTAMP:", stamp_s, "Z");
    moment(to, "DTSTART:", e->start_s, e->utc ? "Z" : "");
    snprintf(value, sizeof value, "PT%dM", e->minutes);
    line(to, "DURATION:", value);
    if (e->days) {
        snprintf(value, sizeof value, "FREQ=DAILY;COUNT=%d", e->days);
        line(to, "RRULE:", value);
    }
    if (e->weekdays) {
        snprintf(value, sizeof value, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=%d", e->weekdays);
        line(to, "RRULE:", value);
    }
    text(to, "SUMMARY:", e->summary);
    text(to, "DESCRIPTION:", e->description);
    text(to, "LOCATION:", e->location);
    if (e->url) {
        line(to, "URL:", e->url);
        line(to, "CONFERENCE;VALUE=URI;FEATURE=VIDEO:", e->url);
    }
    if (e->attach)
        file_name(to, "ATTACH;FMTTYPE=application/pdf:", e->attach);
    fputs("BEGIN:VALARM\r\nACTION:DISPLAY\r\n", to);
    text(to, "DESCRIPTION:", e->summary);
    snprintf(value, sizeof value, "-PT%dM", e->remind_min);
    line(to, "TRIGGER:", value);
    fputs("END:VALARM\r\nEND:VEVENT\r\n", to);
}

void cli_ics_close(FILE *to)
{
    fputs("END:VCALENDAR\r\n", to);
}
