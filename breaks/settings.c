// SPDX-License-Identifier: MIT
#include "breaks/breaks.h"
#include "breaks/parts.h"

#include "host/file.h"
#include "host/idle.h"
#include "host/term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool breaks_length(const char *text, int64_t *ms)
{
    int64_t sum = 0;
    if (!*text)
        return false;
    while (*text) {
        char *end;
        if (*text < '0' || *text > '9')
            return false;
        long value = strtol(text, &end, 10);
        int64_t unit = *end == 's' ? 1000 : *end == 'm' ? 60000 : *end == 'h' ? 3600000 : 0;
        if (!unit || value > 86400)
            return false;
        sum += value * unit;
        text = end + 1;
    }
    *ms = sum;
    return sum <= 86400000;
}

// -- hours: "mon-fri 9:00-12:30 13:30-18:00" --------------------------------------------------------

static int day_of(const char **text)
{
    static const char names[] = "mon tue wed thu fri sat sun ";
    for (int day = 0; day < 7; day++)
        if (strncmp(*text, names + 4 * day, 3) == 0) {
            *text += 3;
            return day;
        }
    return -1;
}

static bool clock_time(const char **text, int *minute)
{
    int hours, minutes, used = 0;
    if (sscanf(*text, "%2d:%2d%n", &hours, &minutes, &used) != 2 || hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 1440)
        return false;
    *minute = hours * 60 + minutes;
    *text += used;
    return true;
}

static bool read_hours(const char *text, struct uk_breaks_plan *plan)
{
    int first = day_of(&text), last = first;
    if (first >= 0 && *text == '-') {
        text++;
        last = day_of(&text);
    }
    if (first < 0 || last < first)
        return false;
    struct uk_breaks_day day = {0};
    int from, to, before = -1;
    while (*text == ' ') {
        text += strspn(text, " ");
        if (!*text)
            break;
        if (day.count == UK_BREAKS_RANGES_MAX || !clock_time(&text, &from) || *text++ != '-' || !clock_time(&text, &to) || from <= before || to <= from)
            return false;
        day.range[day.count].from_min = (int16_t)from;
        day.range[day.count++].to_min = (int16_t)to;
        before = to;
    }
    if (*text || !day.count)
        return false;
    plan->hours_given = true;
    for (int d = first; d <= last; d++)
        plan->day[d] = day;
    return true;
}

// -- one line --------------------------------------------------------------------------------------

static bool yes_or_no(const char *text, bool *value)
{
    *value = strcmp(text, "yes") == 0;
    return *value || strcmp(text, "no") == 0;
}

static bool read_hold(const char *text, struct breaks_settings *s)
{
    char copy[64];
    snprintf(copy, sizeof copy, "%s", text);
    s->hold_call = s->hold_inhibit = false;
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        if (strcmp(word, "call") == 0)
            s->hold_call = true;
        else if (strcmp(word, "inhibit") == 0)
            s->hold_inhibit = true;
        else if (strcmp(word, "none") != 0)
            return false;
    }
    return *text != 0;
}

// Takes a setting. Answers what was expected; NULL: fine; "": no such setting.
static const char *take(struct breaks_settings *s, const char *key, const char *value)
{
    static const char length[] = "a length of time from 1s to 24h, such as 20m";
    const struct { const char *key; int64_t *ms; } lengths[] = {
        {"short", &s->plan.short_ms}, {"short_length", &s->plan.short_length_ms}, {"walk", &s->plan.walk_ms},
        {"walk_length", &s->plan.walk_length_ms}, {"away", &s->plan.away_ms}, {"gap", &s->plan.gap_ms}, {"snooze", &s->plan.snooze_ms}};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (strcmp(key, lengths[i].key) == 0)
            return breaks_length(value, lengths[i].ms) && *lengths[i].ms >= 1000 ? NULL : length;
    if (strcmp(key, "hours") == 0)
        return read_hours(value, &s->plan) ? NULL : "days and times, such as mon-fri 9:00-12:30 13:30-18:00";
    if (strcmp(key, "hold") == 0)
        return read_hold(value, s) ? NULL : "call, inhibit, both, or none";
    if (strcmp(key, "press_per_day") == 0) {
        s->press_per_day = *value - '0';
        return s->press_per_day >= 0 && s->press_per_day <= api_breaks_press_per_day() && !value[1] ? NULL : "0, 1 or 2";
    }
    if (strcmp(key, "sound") == 0)
        return yes_or_no(value, &s->sound) ? NULL : "yes or no";
    if (strcmp(key, "source") == 0) {
        snprintf(s->source, sizeof s->source, "%s", value);
        return host_idle_known(value) ? NULL : "auto, wayland, mutter, x11 or logind";
    }
    return "";
}

static char *trim(char *text)
{
    text += strspn(text, " \t\r");
    for (size_t n = strlen(text); n && strchr(" \t\r", text[n - 1]);)
        text[--n] = 0;
    return text;
}

static bool take_line(struct breaks_settings *s, const char *path, int number, char *line)
{
    char *comment = strchr(line, '#');
    if (comment)
        *comment = 0;
    line = trim(line);
    if (!*line)
        return true;
    char *equals = strchr(line, '='), *value = equals ? equals + 1 : line + strlen(line);
    if (equals)
        *equals = 0;
    line = trim(line);
    const char *expected = take(s, line, trim(value));
    if (!expected)
        return true;
    fprintf(stderr, "%s:%d: ", path, number);
    if (*expected)
        fprintf(stderr, "%s = %s: expected %s\n", line, trim(value), expected);
    else
        fprintf(stderr, "%s: there is no such setting; there are short, short_length, walk, walk_length, away, gap, snooze, hours, hold, "
                        "press_per_day, sound, source\n", line);
    return false;
}

bool breaks_settings_read(struct breaks_settings *s)
{
    struct breaks_settings made = {.plan = api_breaks_usual(), .hold_call = true, .hold_inhibit = true, .press_per_day = api_breaks_press_per_day(), .source = "auto"};
    char path[HOST_PATH_SIZE];
    const char *config = host_environment("XDG_CONFIG_HOME"), *home = host_environment("HOME");
    snprintf(path, sizeof path, "%s%s/unknot/breaks", *config ? config : home, *config ? "" : "/.config");
    size_t length;
    char *bytes = host_file_read(path, &length);
    bool fine = true;
    int number = 0;
    for (char *line = bytes; line && *line;) {
        char *end = strchr(line, '\n'), *next = end ? end + 1 : line + strlen(line);
        if (end)
            *end = 0;
        fine = take_line(&made, path, ++number, line) && fine;
        line = next;
    }
    free(bytes);
    if (!fine)
        return false;
    made.plan.grace_ms = api_breaks_grace(made.plan.short_ms);
    made.plan.taken_ms = made.plan.short_length_ms;
    if (made.plan.lock_ms > made.plan.short_length_ms)
        made.plan.lock_ms = made.plan.short_length_ms;
    *s = made;
    return true;
}
