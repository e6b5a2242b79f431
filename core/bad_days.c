// SPDX-License-Identifier: MIT
#include "core/bad_days.h"

#include <string.h>

enum { THINGS = UK_CAUSE_COUNT + 4 }; // causes from 1, then the others
static const struct uk_trends_numbers *const n = &uk_trends_numbers;

enum kind { NOT_NOTED, OTHER, BAD };

// The worst pain of the middle day, in tenths.
static int middle_of(const struct uk_trends *t)
{
    uint16_t days[102] = {0};
    int passed = 0;
    for (int i = 0; i < t->days; i++)
        days[t->worst.level[i]]++;
    for (int level = 1; level < 102; level++)
        if ((passed += days[level]) * 2 >= t->noted && t->noted)
            return level - 1;
    return 0;
}

static void sort_days(const struct uk_trends *t, uint8_t kind[UK_TREND_DAYS], struct uk_bad_days *out)
{
    int bad = middle_of(t) + (int)(10 * n->least_fall_nrs);
    for (int i = 0; i < t->days; i++) {
        kind[i] = !t->worst.level[i] ? NOT_NOTED : t->worst.level[i] - 1 >= bad ? BAD : OTHER;
        if (kind[i] == BAD)
            out->bad++;
        else if (kind[i] == OTHER)
            out->other++;
    }
}

// What an observation tells of; 0: nothing that is looked at.
static int thing_of(const struct uk_event *e, const struct uk_observation *o)
{
    if (o->what == UK_WHAT_CAUSE)
        return o->which;
    if (o->what == UK_WHAT_HOURS && e->type == UK_EVENT_SLEEP)
        return o->value < 1000 * n->short_sleep_hours ? UK_CAUSE_COUNT + UK_BAD_SLEEP : 0;
    if (o->what == UK_WHAT_LEVEL && e->type == UK_EVENT_STRESS)
        return o->value >= 1000 * n->much_stress_nrs ? UK_CAUSE_COUNT + UK_BAD_STRESS : 0;
    return 0;
}

static bool is_beyond_chance(double a, double of_a, double b, double of_b)
{
    double p = (a + 1) / (of_a + 2), q = (b + 1) / (of_b + 2), z = 2.6;
    return p - q > z * uk_trends_root(p * (1 - p) / (of_a + 2) + q * (1 - q) / (of_b + 2));
}

static double excess(const struct uk_bad_days *d, const struct uk_bad_day_row *r)
{
    return (double)r->bad / d->bad - (double)r->other / d->other;
}

static void add_row(struct uk_bad_days *out, struct uk_bad_day_row row)
{
    int at = out->count;
    while (at > 0 && excess(out, &out->row[at - 1]) < excess(out, &row))
        at--;
    if (at == UK_BAD_DAYS_ROWS)
        return;
    int moved = out->count < UK_BAD_DAYS_ROWS ? out->count - at : UK_BAD_DAYS_ROWS - 1 - at;
    memmove(out->row + at + 1, out->row + at, (size_t)moved * sizeof row);
    out->row[at] = row;
    if (out->count < UK_BAD_DAYS_ROWS)
        out->count++;
}

// A bit a day for each thing: it was noted on that day.
struct noted {
    uint64_t bit[THINGS][(UK_TREND_DAYS + 63) / 64];
};

static bool is_noted(const struct noted *noted, int thing, int day)
{
    return day >= 0 && (noted->bit[thing][day / 64] >> (day % 64)) & 1;
}

static void note(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                 const struct uk_trends *t, struct noted *noted)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct uk_event *e = &events[i];
        int64_t day = (int64_t)uk_day_of(e->at_s, e->offset_min) - t->from;
        if (e->gone || day < 0 || day >= t->days)
            continue;
        if (e->type == UK_EVENT_SPORT)
            noted->bit[UK_CAUSE_COUNT + UK_BAD_SPORT][day / 64] |= 1ull << (day % 64);
        for (uint32_t k = e->first; k < e->first + e->count; k++)
            noted->bit[thing_of(e, &observations[k])][day / 64] |= 1ull << (day % 64);
    }
}

void uk_bad_days_fold(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                      const struct uk_trends *t, struct uk_bad_days *out)
{
    uint8_t kind[UK_TREND_DAYS];
    struct noted noted = {{{0}}};
    memset(out, 0, sizeof *out);
    sort_days(t, kind, out);
    if (out->bad < n->window_least || out->other < n->window_least)
        return;
    note(events, count, observations, t, &noted);
    for (int thing = 1; thing < THINGS; thing++) {
        struct uk_bad_day_row row = {.what = UK_BAD_CAUSE, .cause = {(uint16_t)thing}};
        if (thing > UK_CAUSE_COUNT)
            row = (struct uk_bad_day_row){.what = (uint8_t)(thing - UK_CAUSE_COUNT)};
        for (int i = 0; i < t->days; i++) {
            bool before = is_noted(&noted, thing, i) || is_noted(&noted, thing, i - 1);
            if (before && kind[i] == BAD)
                row.bad++;
            else if (before && kind[i] == OTHER)
                row.other++;
        }
        row.called = is_beyond_chance(row.bad, out->bad, row.other, out->other);
        if (row.bad > 1 && excess(out, &row) > 0)
            add_row(out, row);
    }
}
