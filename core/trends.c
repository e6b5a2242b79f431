// SPDX-License-Identifier: MIT
#include "core/trends.h"

#include "core/finder.h"
#include "core/num.h"

#include <string.h>

static const struct uk_trends_numbers *const n = &uk_trends_numbers;
enum { VALUES_MAX = UK_TREND_DAYS };

double uk_trends_root(double x)
{
    return x > 0 ? uk_exp(0.5 * uk_log(x)) : 0;
}

// -- two ends compared -----------------------------------------------------------------------------

static void sort(double *values, int count)
{
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && values[k - 1] > values[k]; k--) {
            double swap = values[k];
            values[k] = values[k - 1];
            values[k - 1] = swap;
        }
}

// The middle; sorts the values.
static double middle(double *values, int count)
{
    sort(values, count);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

// The middle, and the variance of that middle. Changes the values.
static double middle_of(double *values, int count, double *variance)
{
    double m = middle(values, count);
    for (int i = 0; i < count; i++)
        values[i] = values[i] < m ? m - values[i] : values[i] - m;
    double spread = 1.4826 * middle(values, count); // a normal's standard deviation from its median distance
    if (spread < n->noise_nrs)
        spread = n->noise_nrs;
    *variance = 1.5708 * n->ties * spread * spread / count; // pi / 2: a median is that much looser than a mean
    return m;
}

static void compare(double *first, int firsts, double *last, int lasts, struct uk_trend_change *c)
{
    double v1, v2;
    c->first = (uint16_t)firsts;
    c->last = (uint16_t)lasts;
    c->known = true;
    c->before = middle_of(first, firsts, &v1);
    c->after = middle_of(last, lasts, &v2);
    double by = c->after - c->before, size = by < 0 ? -by : by, reach = 1.96 * uk_trends_root(v1 + v2);
    c->low = by - reach;
    c->high = by + reach;
    bool enough = size >= n->least_fall_nrs - 1e-9 || (c->before > 0 && size >= n->least_fall_share * c->before - 1e-9);
    c->called = enough && c->high < 0 ? -1 : enough && c->low > 0 ? 1 : 0;
}

// The first and the last two weeks of a line that begins at its first note and ends at its last.
static struct uk_trend_change change_of(const double *level, const bool *noted, int days)
{
    struct uk_trend_change c = {0};
    double first[VALUES_MAX] = {0}, last[VALUES_MAX] = {0};
    int from = 0, to = days, firsts = 0, lasts = 0;
    while (from < days && !noted[from])
        from++;
    while (to > from && !noted[to - 1])
        to--;
    if (to <= from)
        return c;
    int window = (int)n->window_days;
    if (to - from < 2 * window)
        window = (to - from) / 2;
    for (int i = from; i < from + window; i++)
        if (noted[i])
            first[firsts++] = level[i];
    for (int i = to - window; i < to; i++)
        if (noted[i])
            last[lasts++] = level[i];
    if (firsts >= (int)n->window_least && lasts >= (int)n->window_least)
        compare(first, firsts, last, lasts, &c);
    return c;
}

// -- lines -----------------------------------------------------------------------------------------

struct notes { // sums of a day
    double sum[UK_TREND_DAYS];
    uint16_t count[UK_TREND_DAYS];
};

static uint8_t tenths_plus_one(double level)
{
    return (uint8_t)(1 + (int)(level * 10 + 0.5));
}

static void smooth(struct uk_trend_line *line, int days)
{
    int half = (int)n->smooth_days / 2;
    for (int i = 0; i < days; i++) {
        double week[VALUES_MAX];
        int count = 0;
        for (int k = i - half; k <= i + half; k++)
            if (k >= 0 && k < days && line->level[k])
                week[count++] = (line->level[k] - 1) / 10.0;
        if (line->level[i] && count >= (int)n->smooth_least)
            line->smooth[i] = tenths_plus_one(middle(week, count));
    }
}

static void finish_line(struct uk_trend_line *line, const struct notes *notes, int days)
{
    double level[UK_TREND_DAYS];
    bool noted[UK_TREND_DAYS];
    for (int i = 0; i < days; i++) {
        noted[i] = notes->count[i] > 0;
        level[i] = noted[i] ? notes->sum[i] / notes->count[i] : 0;
        line->level[i] = noted[i] ? tenths_plus_one(level[i]) : 0;
        line->noted += noted[i];
    }
    smooth(line, days);
    line->change = change_of(level, noted, days);
}

static double level_of(const struct uk_observation *o)
{
    return o->value == UK_LEVEL_UNSAID ? UK_LEVEL_USUAL : o->value / 1000.0;
}

// What one event says of a place: its level, 0 where none hurts, or -1. Place 0: the worst that it names.
static double said_of(const struct uk_event *e, const struct uk_observation *o, uk_place place)
{
    double level = -1;
    for (int i = 0; i < e->count; i++) {
        if (o[i].what == UK_WHAT_NO_PAIN && level < 0)
            level = 0;
        if (o[i].what == UK_WHAT_PAIN && (place.n == 0 || o[i].which == place.n) && level_of(&o[i]) > level)
            level = level_of(&o[i]);
    }
    return level;
}

struct source {
    const struct uk_event *events;
    const struct uk_observation *observations;
    uint32_t count;
    int32_t from;
    int days;
};

// The day of an event within the span, or -1.
static int day_in(const struct source *s, const struct uk_event *e)
{
    int64_t day = (int64_t)uk_day_of(e->at_s, e->offset_min) - s->from;
    return e->gone || day < 0 || day >= s->days ? -1 : (int)day;
}

static void fill_line(const struct source *s, uk_place place, struct uk_trend_line *line)
{
    struct notes notes = {0};
    line->place = place;
    for (uint32_t i = 0; i < s->count; i++) {
        const struct uk_event *e = &s->events[i];
        int day = e->type == UK_EVENT_PAIN ? day_in(s, e) : -1;
        double level = day < 0 ? -1 : said_of(e, s->observations + e->first, place);
        if (level < 0)
            continue;
        notes.sum[day] += level;
        notes.count[day]++;
    }
    finish_line(line, &notes, s->days);
}

// The places most often noted, ties by their order.
static void choose_places(const struct source *s, struct uk_trends *out)
{
    uint32_t times[UK_PLACE_COUNT + 1] = {0};
    for (uint32_t i = 0; i < s->count; i++) {
        const struct uk_event *e = &s->events[i];
        if (e->type != UK_EVENT_PAIN || day_in(s, e) < 0)
            continue;
        for (int k = 0; k < e->count; k++) {
            const struct uk_observation *o = &s->observations[e->first + (uint32_t)k];
            if (o->what == UK_WHAT_PAIN && level_of(o) > 0)
                times[o->which]++;
        }
    }
    while (out->place_count < UK_TREND_PLACES) {
        uint16_t best = 0;
        for (uint16_t i = 1; i <= UK_PLACE_COUNT; i++)
            if (times[i] > times[best])
                best = i;
        if (!best)
            return;
        times[best] = 0;
        fill_line(s, (uk_place){best}, &out->place[out->place_count++]);
    }
}

// -- days and goes ---------------------------------------------------------------------------------

static void count_free(struct uk_trends *out)
{
    out->noted = out->worst.noted;
    for (int i = 0; i < out->days; i++)
        if (out->worst.level[i] == 1)
            out->free++;
    if (!out->noted)
        return;
    double z = 1.96, total = out->noted, p = out->free / total; // Wilson's interval
    double centre = p + z * z / (2 * total), reach = z * uk_trends_root(p * (1 - p) / total + z * z / (4 * total * total));
    out->free_low = (centre - reach) / (1 + z * z / total);
    out->free_high = (centre + reach) / (1 + z * z / total);
    if (out->free_low < 0 || !out->free)
        out->free_low = 0;
}

static void fill_spread(const struct source *s, struct uk_trends *out)
{
    double level[UK_TREND_DAYS] = {0};
    bool noted[UK_TREND_DAYS] = {0};
    for (uint32_t i = 0; i < s->count; i++) {
        const struct uk_event *e = &s->events[i];
        int day = e->type == UK_EVENT_PAIN ? day_in(s, e) : -1;
        if (day < 0 || said_of(e, s->observations + e->first, (uk_place){0}) < 0)
            continue;
        uint16_t places = 1;
        for (int k = 0; k < e->count; k++) {
            const struct uk_observation *o = &s->observations[e->first + (uint32_t)k];
            if (o->what == UK_WHAT_PAIN && level_of(o) > 0)
                places++;
        }
        if (places > out->spread[day])
            out->spread[day] = places;
    }
    for (int i = 0; i < s->days; i++) {
        noted[i] = out->spread[i] > 0;
        level[i] = noted[i] ? out->spread[i] - 1 : 0;
    }
    out->spread_change = change_of(level, noted, s->days);
    out->spread_change.called = 0;
}

// No spot: nothing was pressed, and that is said.
static struct uk_trend_go go_of(const struct uk_event *e, const struct uk_observation *o, uk_candidate *spot, bool *pressed)
{
    struct uk_trend_go go = {.day = uk_day_of(e->at_s, e->offset_min)};
    *spot = (uk_candidate){0};
    *pressed = false;
    bool unpressed = false;
    for (int i = 0; i < e->count; i++) {
        bool tender = o[i].which == UK_MEASURE_TENDERNESS && o[i].value >= 0 && o[i].value <= 10000;
        if (o[i].what == UK_WHAT_SPOT)
            spot->n = o[i].which;
        else if (o[i].what == UK_WHAT_PRESSED_S)
            *pressed = o[i].value > 0, unpressed = !*pressed;
        else if (o[i].what == UK_WHAT_BEFORE && tender)
            go.before = tenths_plus_one(o[i].value / 1000.0);
        else if (o[i].what == UK_WHAT_AFTER && tender)
            go.after = tenths_plus_one(o[i].value / 1000.0);
    }
    if (unpressed)
        spot->n = 0;
    return go;
}

// Keeps the latest, oldest first; days may come in any order.
static void add_go(struct uk_trend_spot *s, struct uk_trend_go go)
{
    int at = s->count;
    while (at > 0 && s->go[at - 1].day > go.day)
        at--;
    if (s->count == UK_TREND_GOES) {
        if (at == 0)
            return;
        memmove(s->go, s->go + 1, (size_t)(at - 1) * sizeof go);
        s->go[at - 1] = go;
        return;
    }
    memmove(s->go + at + 1, s->go + at, (size_t)(s->count - at) * sizeof go);
    s->go[at] = go;
    s->count++;
}

static void fill_spot(const struct source *s, struct uk_trend_spot *out)
{
    for (uint32_t i = 0; i < s->count; i++) {
        const struct uk_event *e = &s->events[i];
        uk_candidate spot;
        bool pressed;
        if (e->type != UK_EVENT_OUTCOME || day_in(s, e) < 0)
            continue;
        struct uk_trend_go go = go_of(e, s->observations + e->first, &spot, &pressed);
        if (spot.n == out->spot.n && (go.before || go.after || pressed))
            add_go(out, go);
    }
    double before[UK_TREND_GOES] = {0}, *last;
    int count = 0, ends = (int)n->spot_goes;
    for (int i = 0; i < out->count; i++)
        if (out->go[i].before)
            before[count++] = (out->go[i].before - 1) / 10.0;
    last = before + count - ends;
    if (count >= 2 * ends)
        compare(before, ends, last, ends, &out->change);
}

static void choose_spots(const struct source *s, struct uk_trends *out)
{
    uint16_t times[UK_CANDIDATE_COUNT + 1] = {0};
    for (uint32_t i = 0; i < s->count; i++) {
        const struct uk_event *e = &s->events[i];
        uk_candidate spot;
        bool pressed;
        int day = e->type == UK_EVENT_OUTCOME ? day_in(s, e) : -1;
        if (day < 0)
            continue;
        struct uk_trend_go go = go_of(e, s->observations + e->first, &spot, &pressed);
        if (!spot.n || !(pressed || go.before || go.after))
            continue;
        if (times[spot.n] < UINT16_MAX)
            times[spot.n]++;
        if (out->goes[day] < UINT8_MAX)
            out->goes[day]++;
    }
    while (out->spot_count < UK_TREND_SPOTS) {
        uint16_t best = 0;
        for (uint16_t i = 1; i <= UK_CANDIDATE_COUNT; i++)
            if (times[i] > times[best])
                best = i;
        if (!best)
            return;
        struct uk_trend_spot *spot = &out->spot[out->spot_count++];
        spot->spot.n = best;
        spot->goes = times[best];
        times[best] = 0;
        fill_spot(s, spot);
    }
}

void uk_trends_fold(const struct uk_event *events, uint32_t count, const struct uk_observation *observations, int32_t from,
                    int days, struct uk_trends *out)
{
    UK_ASSERT(days >= 0 && days <= UK_TREND_DAYS);
    struct source s = {events, observations, count, from, days};
    memset(out, 0, sizeof *out);
    out->from = from;
    out->days = (uint16_t)days;
    fill_line(&s, (uk_place){0}, &out->worst);
    count_free(out);
    fill_spread(&s, out);
    choose_places(&s, out);
    choose_spots(&s, out);
}
