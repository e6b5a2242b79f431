// SPDX-License-Identifier: MIT
#include "core/returns.h"

#include <string.h>

enum { SORE_DAYS = 512 }; // of one spot; the latest are kept
static const struct uk_trends_numbers *const n = &uk_trends_numbers;

struct source {
    const struct uk_event *events;
    const struct uk_observation *observations;
    uint32_t count;
};

static bool is_sore(const struct uk_event *e, const struct uk_observation *o, uk_candidate spot)
{
    for (int i = 0; i < e->count; i++) {
        bool press = o[i].what == UK_WHAT_PRESS && o[i].value >= UK_PRESS_TENDER;
        bool go = e->type == UK_EVENT_OUTCOME && o[i].what == UK_WHAT_SPOT;
        if ((press || go) && o[i].which == spot.n)
            return true;
    }
    return false;
}

// The sore days of a spot, each once, oldest first.
static int sore_days(const struct source *s, uk_candidate spot, int32_t days[SORE_DAYS])
{
    int used = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        const struct uk_event *e = &s->events[i];
        if (e->gone || !is_sore(e, s->observations + e->first, spot))
            continue;
        int32_t day = uk_day_of(e->at_s, e->offset_min);
        int at = used;
        while (at > 0 && days[at - 1] > day)
            at--;
        if (at > 0 && days[at - 1] == day)
            continue;
        if (used == SORE_DAYS) {
            if (at == 0)
                continue;
            memmove(days, days + 1, (size_t)(at - 1) * sizeof *days);
            days[at - 1] = day;
            continue;
        }
        memmove(days + at + 1, days + at, (size_t)(used - at) * sizeof *days);
        days[at] = day;
        used++;
    }
    return used;
}

// What was noted in the days up to a return.
struct before {
    bool cause[UK_CAUSE_COUNT + 1], short_sleep, stress, sport;
};

static void look_before(const struct source *s, int32_t day, struct before *b)
{
    memset(b, 0, sizeof *b);
    for (uint32_t i = 0; i < s->count; i++) {
        const struct uk_event *e = &s->events[i];
        int32_t at = uk_day_of(e->at_s, e->offset_min);
        if (e->gone || at > day || at <= day - (int32_t)n->return_look_days)
            continue;
        b->sport = b->sport || e->type == UK_EVENT_SPORT;
        for (uint32_t k = e->first; k < e->first + e->count; k++) {
            const struct uk_observation *o = &s->observations[k];
            if (o->what == UK_WHAT_CAUSE)
                b->cause[o->which] = true;
            if (o->what == UK_WHAT_HOURS && e->type == UK_EVENT_SLEEP && o->value < 1000 * n->short_sleep_hours)
                b->short_sleep = true;
            if (o->what == UK_WHAT_LEVEL && e->type == UK_EVENT_STRESS && o->value >= 1000 * n->much_stress_nrs)
                b->stress = true;
        }
    }
}

static void take_causes(uint16_t times[UK_CAUSE_COUNT + 1], struct uk_return *r)
{
    while (r->cause_count < UK_RETURNS_CAUSES) {
        uint16_t best = 0;
        times[0] = 0;
        for (uint16_t i = 1; i <= UK_CAUSE_COUNT; i++)
            if (times[i] > times[best])
                best = i;
        if (!best)
            return;
        r->cause[r->cause_count].cause.n = best;
        r->cause[r->cause_count++].times = times[best];
        times[best] = 0;
    }
}

static struct uk_return return_of(const struct source *s, uk_candidate spot)
{
    struct uk_return r = {.spot = spot};
    int32_t days[SORE_DAYS];
    uint16_t causes[UK_CAUSE_COUNT + 1] = {0};
    int count = sore_days(s, spot, days);
    for (int i = 1; i < count; i++) {
        int32_t quiet = days[i] - days[i - 1] - 1;
        if (quiet < (int32_t)n->return_quiet_days)
            continue;
        struct before b;
        look_before(s, days[i], &b);
        for (int c = 1; c <= UK_CAUSE_COUNT; c++)
            causes[c] += b.cause[c];
        r.short_sleep += b.short_sleep;
        r.stress += b.stress;
        r.sport += b.sport;
        r.times++;
        r.last_day = days[i];
        r.quiet_days = (uint16_t)(quiet > UINT16_MAX ? UINT16_MAX : quiet);
    }
    take_causes(causes, &r);
    return r;
}

static void add_return(struct uk_returns *out, const struct uk_return *r)
{
    int at = out->spot_count;
    while (at > 0 && out->spot[at - 1].times < r->times)
        at--;
    if (at == UK_RETURNS_SPOTS)
        return;
    int moved = out->spot_count < UK_RETURNS_SPOTS ? out->spot_count - at : UK_RETURNS_SPOTS - 1 - at;
    memmove(out->spot + at + 1, out->spot + at, (size_t)moved * sizeof *r);
    out->spot[at] = *r;
    out->spot_count += out->spot_count < UK_RETURNS_SPOTS;
}

static bool is_treated(const struct uk_record *record, uk_muscle muscle, int side)
{
    for (uint16_t i = 1; i <= UK_CANDIDATE_COUNT; i++) {
        const struct uk_candidate_row *row = &uk_candidate_table[i];
        if (row->side == side && uk_point_table[row->point.n].muscle.n == muscle.n && record->spot[i].goes)
            return true;
    }
    return false;
}

// The first key muscle of a treated spot, where none of its key muscles was treated on that side.
static void look_for_key(const struct uk_record *record, uk_candidate spot, struct uk_returns *out)
{
    const struct uk_candidate_row *row = &uk_candidate_table[spot.n];
    struct uk_span keys = uk_point_table[row->point.n].satellite_of;
    uk_muscle first = {0}, own = uk_point_table[row->point.n].muscle;
    for (uint32_t i = keys.first; i < keys.first + keys.count; i++) {
        const struct uk_point_row *key = &uk_point_table[uk_point_pool[i].n];
        if (key->muscle.n == own.n || !key->ranked)
            continue;
        if (is_treated(record, key->muscle, row->side))
            return;
        first = first.n ? first : key->muscle;
    }
    if (first.n && out->untreated_count < UK_RETURNS_SPOTS)
        out->untreated[out->untreated_count++] = (struct uk_untreated){spot, first};
}

void uk_returns_fold(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                     const struct uk_record *record, struct uk_returns *out)
{
    struct source s = {events, observations, count};
    memset(out, 0, sizeof *out);
    for (uint16_t i = 1; i <= UK_CANDIDATE_COUNT; i++) {
        if (!record->spot[i].last_s)
            continue;
        struct uk_return r = return_of(&s, (uk_candidate){i});
        if (r.times)
            add_return(out, &r);
        if (record->spot[i].goes > 1)
            look_for_key(record, (uk_candidate){i}, out);
    }
}
