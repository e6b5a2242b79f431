// SPDX-License-Identifier: MIT
#include "core/works.h"

#include "core/num.h"
#include "core/trends.h"

#include <string.h>

enum { GRID = 13, MIDDLE_NRS = 5 };
static const struct uk_trends_numbers *const n = &uk_trends_numbers;

void uk_works_add(struct uk_works *w, double start_nrs, uint32_t done, double y)
{
    double x[UK_WORKS_SIZE] = {1, start_nrs - MIDDLE_NRS};
    int size = w->things + 2;
    for (int i = 0; i < w->things; i++) {
        x[i + 2] = (done >> i) & 1;
        w->with[i] += (done >> i) & 1;
    }
    for (int i = 0; i < size; i++) {
        for (int k = 0; k < size; k++)
            w->xx[i][k] += x[i] * x[k];
        w->xy[i] += x[i] * y;
    }
    w->yy += y * y;
    w->rows++;
}

// -- what is believed before -----------------------------------------------------------------------

struct belief {
    int size;
    double mean[UK_WORKS_SIZE];
    double precision[UK_WORKS_SIZE][UK_WORKS_SIZE];
    double noise_nrs;
};

// Effects share a person: their covariance is thing^2 on the diagonal and person^2 everywhere; its inverse is known.
// `open`: nothing is believed of the effects.
static struct belief belief_of(const struct uk_works *w, bool open)
{
    bool go = w->kind == UK_WORKS_GOES;
    double mean = go ? n->go_mean_nrs : n->habit_mean_nrs, person = go ? n->go_person_nrs : n->habit_person_nrs;
    double thing = go ? n->go_thing_nrs : n->habit_thing_nrs, slope_nrs = go ? n->go_slope_nrs : n->habit_slope_nrs;
    double slope = go ? n->go_slope : -n->habit_slope, wide = n->level_wide_nrs;
    struct belief b = {.size = w->things + 2, .noise_nrs = go ? n->go_noise_nrs : n->habit_noise_nrs};
    if (open)
        mean = person = 0, thing = 10 * wide;
    double t = thing * thing, p = person * person, shared = p / (t * (t + w->things * p));
    b.mean[0] = go ? 0 : MIDDLE_NRS;
    b.mean[1] = slope;
    b.precision[0][0] = 1 / (wide * wide);
    b.precision[1][1] = 1 / (slope_nrs * slope_nrs);
    for (int i = 2; i < b.size; i++) {
        b.mean[i] = mean;
        for (int k = 2; k < b.size; k++)
            b.precision[i][k] = (i == k ? 1 / t : 0) - shared;
    }
    return b;
}

// -- the posterior for one size of noise -----------------------------------------------------------

struct posterior {
    double weight; // log, then share
    double mean[UK_WORKS_SIZE], spread[UK_WORKS_SIZE];
};

// Cholesky: a = l * l'. Answers log |a|.
static double factor(int size, double a[UK_WORKS_SIZE][UK_WORKS_SIZE])
{
    double log_size = 0;
    for (int i = 0; i < size; i++)
        for (int k = 0; k <= i; k++) {
            double sum = a[i][k];
            for (int m = 0; m < k; m++)
                sum -= a[i][m] * a[k][m];
            if (i == k) {
                log_size += uk_log(sum);
                a[i][i] = uk_trends_root(sum);
            } else {
                a[i][k] = sum / a[k][k];
            }
        }
    return log_size;
}

// Solves l * x = x, in place.
static void solve_down(int size, double l[UK_WORKS_SIZE][UK_WORKS_SIZE], double *x)
{
    for (int i = 0; i < size; i++) {
        for (int m = 0; m < i; m++)
            x[i] -= l[i][m] * x[m];
        x[i] /= l[i][i];
    }
}

static void solve_up(int size, double l[UK_WORKS_SIZE][UK_WORKS_SIZE], double *x)
{
    for (int i = size; i-- > 0;) {
        for (int m = i + 1; m < size; m++)
            x[i] -= l[m][i] * x[m];
        x[i] /= l[i][i];
    }
}

static struct posterior posterior_at(const struct uk_works *w, const struct belief *b, double noise)
{
    struct posterior p = {0};
    double a[UK_WORKS_SIZE][UK_WORKS_SIZE], right[UK_WORKS_SIZE], share = 1 / (noise * noise), fit = 0;
    for (int i = 0; i < b->size; i++) {
        right[i] = w->xy[i] * share;
        for (int k = 0; k < b->size; k++) {
            a[i][k] = b->precision[i][k] + w->xx[i][k] * share;
            right[i] += b->precision[i][k] * b->mean[k];
        }
    }
    double log_size = factor(b->size, a);
    solve_down(b->size, a, right);
    for (int i = 0; i < b->size; i++)
        fit += right[i] * right[i];
    solve_up(b->size, a, right);
    memcpy(p.mean, right, sizeof p.mean);
    for (int i = 2; i < b->size; i++) {
        double unit[UK_WORKS_SIZE] = {0}, variance = 0;
        unit[i] = 1;
        solve_down(b->size, a, unit);
        for (int k = 0; k < b->size; k++)
            variance += unit[k] * unit[k];
        p.spread[i] = uk_trends_root(variance);
    }
    p.weight = -(double)w->rows * uk_log(noise) - 0.5 * (w->yy * share + log_size - fit);
    return p;
}

// The posteriors over the grid of noise, with their shares.
static void posteriors(const struct uk_works *w, const struct belief *b, struct posterior p[GRID])
{
    double best = 0, sum = 0;
    for (int g = 0; g < GRID; g++) {
        double z = (g - GRID / 2) * 0.5; // from -3 to 3 spreads
        p[g] = posterior_at(w, b, b->noise_nrs * uk_exp(z * n->noise_log_spread));
        p[g].weight -= 0.5 * z * z;
        if (g == 0 || p[g].weight > best)
            best = p[g].weight;
    }
    for (int g = 0; g < GRID; g++)
        sum += p[g].weight = uk_exp(p[g].weight - best);
    for (int g = 0; g < GRID; g++)
        p[g].weight /= sum;
}

// -- what follows ----------------------------------------------------------------------------------

// The normal distribution function (Abramowitz and Stegun 7.1.26: within 1.5e-7).
static double normal_below(double z)
{
    double x = (z < 0 ? -z : z) / 1.4142135623730951, t = 1 / (1 + 0.3275911 * x);
    double rest = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * uk_exp(-x * x);
    return z < 0 ? rest / 2 : 1 - rest / 2;
}

static double below(const struct posterior p[GRID], int i, double value)
{
    double sum = 0;
    for (int g = 0; g < GRID; g++)
        sum += p[g].weight * normal_below((value - p[g].mean[i]) / p[g].spread[i]);
    return sum;
}

// Where `share` of the mixture lies below.
static double quantile(const struct posterior p[GRID], int i, double share)
{
    double low = -40, high = 40;
    for (int k = 0; k < 48; k++) {
        double middle = (low + high) / 2;
        if (below(p, i, middle) < share)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

static double mean_of(const struct posterior p[GRID], int i, double *spread)
{
    double mean = 0;
    *spread = 0;
    for (int g = 0; g < GRID; g++) {
        mean += p[g].weight * p[g].mean[i];
        *spread += p[g].weight * p[g].spread[i];
    }
    return mean;
}

// Rows that would tell if what is thought now is right: the interval must shrink to the nearer of both ends.
static int more_of(const struct uk_works *w, double mean, double noise, uint32_t with)
{
    double help = mean > 0 ? mean : 0, not = n->worth_nrs - mean > 0 ? n->worth_nrs - mean : 0;
    double sure = 2.6, enough = 1.96, rows = (double)w->rows, half = with < w->rows - with ? with : (double)(w->rows - with);
    double far = help / sure > not / enough ? help / sure : not / enough;
    if (far <= 0.01)
        return UK_WORKS_MORE;
    double needed = 4 * noise * noise / (far * far), have = rows > 0 ? 4 * half * (rows - half) / rows : 0;
    double more = needed - have;
    if (more < 2)
        more = 2;
    return more >= UK_WORKS_MORE ? UK_WORKS_MORE : (int)(more + 1);
}

void uk_works_judge(const struct uk_works *w, struct uk_works_answer answers[UK_WORKS_THINGS])
{
    struct posterior all[GRID], alone[GRID];
    struct belief believed = belief_of(w, false), open = belief_of(w, true);
    double noise = 0;
    posteriors(w, &believed, all);
    posteriors(w, &open, alone);
    for (int g = 0; g < GRID; g++)
        noise += all[g].weight * believed.noise_nrs * uk_exp((g - GRID / 2) * 0.5 * n->noise_log_spread);
    for (int i = 0; i < w->things; i++) {
        struct uk_works_answer *a = &answers[i];
        double spread;
        *a = (struct uk_works_answer){.with = w->with[i], .without = w->rows - w->with[i]};
        a->mean = mean_of(all, i + 2, &spread);
        a->low = quantile(all, i + 2, 0.025);
        a->high = quantile(all, i + 2, 0.975);
        a->nothing = below(alone, i + 2, 0);
        bool enough = a->with >= n->least_each && a->without >= n->least_each;
        if (enough && a->low > 0 && a->nothing * (w->compared ? w->compared : w->things) <= n->helps_share)
            a->verdict = UK_WORKS_HELPS;
        else if (enough && a->high < n->worth_nrs)
            a->verdict = UK_WORKS_NOT;
        else
            a->more = more_of(w, a->mean, noise, a->with);
    }
}

// -- from events -----------------------------------------------------------------------------------

struct row { // of a go
    uint32_t techniques;
    uint8_t tool;
    double before, after; // below 0: not told
};

static bool compared(int technique)
{
    int family = uk_technique_table[technique].family;
    return family != UK_FAMILY_CHECK && family != UK_FAMILY_NONE;
}

static struct row row_of(const struct uk_event *e, const struct uk_observation *o)
{
    struct row r = {.before = -1, .after = -1};
    for (int i = 0; i < e->count; i++) {
        bool tender = o[i].which == UK_MEASURE_TENDERNESS && o[i].value >= 0;
        if (o[i].what == UK_WHAT_TECHNIQUE && compared(o[i].which))
            r.techniques |= 1u << o[i].which;
        else if (o[i].what == UK_WHAT_TOOL_USED)
            r.tool = (uint8_t)o[i].which;
        else if (o[i].what == UK_WHAT_BEFORE && tender)
            r.before = o[i].value / 1000.0;
        else if (o[i].what == UK_WHAT_AFTER && tender)
            r.after = o[i].value / 1000.0;
    }
    return r;
}

static bool is_row(const struct uk_event *e, const struct row *r)
{
    return e->type == UK_EVENT_OUTCOME && !e->gone && r->before >= 0 && r->after >= 0;
}

// The rows done most often, ties by their order. Answers how many.
static uint8_t choose(uint32_t *times, int count, int most, uint8_t *rows)
{
    uint8_t chosen = 0;
    while (chosen < most) {
        int best = 0;
        times[0] = 0;
        for (int i = 1; i <= count; i++)
            if (times[i] > times[best])
                best = i;
        if (!best)
            break;
        times[best] = 0;
        rows[chosen++] = (uint8_t)best;
    }
    return chosen;
}

static void choose_for_goes(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                            struct uk_works_room *room)
{
    uint32_t technique[UK_TECHNIQUE_COUNT + 1] = {0}, tool[UK_TOOL_COUNT + 1] = {0};
    for (uint32_t i = 0; i < count; i++) {
        struct row r = row_of(&events[i], observations + events[i].first);
        if (!is_row(&events[i], &r))
            continue;
        for (int k = 1; k <= UK_TECHNIQUE_COUNT; k++)
            technique[k] += (r.techniques >> k) & 1;
        tool[r.tool]++;
    }
    room->techniques = choose(technique, UK_TECHNIQUE_COUNT, UK_WORKS_TECHNIQUES, room->technique_row);
    room->tools = choose(tool, UK_TOOL_COUNT, UK_WORKS_TOOLS, room->tool_row);
    room->goes.things = room->techniques;
    room->goes.compared = (uint8_t)(room->techniques + room->tools);
    for (int k = 0; k < room->tools; k++) {
        room->tool[k].things = (uint8_t)(room->techniques + 1);
        room->tool[k].compared = room->goes.compared;
    }
}

static void fold_goes(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                      struct uk_works_room *room)
{
    choose_for_goes(events, count, observations, room);
    for (uint32_t i = 0; i < count; i++) {
        struct row r = row_of(&events[i], observations + events[i].first);
        uint32_t done = 0;
        if (!is_row(&events[i], &r))
            continue;
        for (int k = 0; k < room->techniques; k++)
            done |= ((r.techniques >> room->technique_row[k]) & 1) << k;
        uk_works_add(&room->goes, r.before, done, r.before - r.after);
        for (int k = 0; k < room->tools; k++)
            uk_works_add(&room->tool[k], r.before, done | (uint32_t)(r.tool == room->tool_row[k]) << room->techniques, r.before - r.after);
    }
}

struct day {
    double worst;
    bool noted;
    uint32_t done;
};

static void fold_into_day(const struct uk_event *e, const struct uk_observation *o, const struct uk_works_room *room, struct day *day)
{
    bool pain = e->type == UK_EVENT_PAIN && ((o->what == UK_WHAT_PAIN && o->value >= 0) || o->what == UK_WHAT_NO_PAIN);
    double level = o->what == UK_WHAT_PAIN ? o->value / 1000.0 : 0;
    if (pain && (!day->noted || level > day->worst))
        day->worst = level;
    day->noted = day->noted || pain;
    for (int h = 0; h < room->habits; h++)
        if (o->what == UK_WHAT_HABIT && o->which == room->habit_row[h] && o->value > 0)
            day->done |= 1u << h;
}

// The last day of which something is told; counts how often each habit was done.
static int32_t last_day(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                        uint32_t times[UK_HABIT_COUNT + 1])
{
    int32_t last = INT32_MIN / 2;
    for (uint32_t i = 0; i < count; i++) {
        const struct uk_event *e = &events[i];
        if (e->gone || (e->type != UK_EVENT_PAIN && e->type != UK_EVENT_HABIT))
            continue;
        int32_t at = uk_day_of(e->at_s, e->offset_min);
        last = at > last ? at : last;
        for (uint32_t k = e->first; k < e->first + e->count; k++)
            if (observations[k].what == UK_WHAT_HABIT && observations[k].value > 0)
                times[observations[k].which]++;
    }
    return last;
}

// The worst of each day, and what was done on it: of the latest year.
static void fold_days(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                      struct uk_works_room *room)
{
    struct day day[UK_TREND_DAYS] = {{0}};
    uint32_t times[UK_HABIT_COUNT + 1] = {0};
    int32_t last = last_day(events, count, observations, times);
    room->habits = choose(times, UK_HABIT_COUNT, UK_WORKS_THINGS, room->habit_row);
    room->days.kind = UK_WORKS_DAYS;
    room->days.things = room->habits;
    for (uint32_t i = 0; i < count; i++) {
        const struct uk_event *e = &events[i];
        int64_t at = (int64_t)uk_day_of(e->at_s, e->offset_min) - last + UK_TREND_DAYS - 1;
        if (e->gone || at < 0 || at >= UK_TREND_DAYS)
            continue;
        for (uint32_t k = e->first; k < e->first + e->count; k++)
            fold_into_day(e, &observations[k], room, &day[at]);
    }
    for (int i = 0; i + 1 < UK_TREND_DAYS; i++)
        if (day[i].noted && day[i + 1].noted)
            uk_works_add(&room->days, day[i].worst, day[i].done, 10 - day[i + 1].worst);
}

int uk_works_fold(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                  struct uk_works_room *room, struct uk_works_line lines[UK_WORKS_LINES])
{
    struct uk_works_answer answers[UK_WORKS_THINGS];
    int used = 0;
    memset(room, 0, sizeof *room);
    fold_goes(events, count, observations, room);
    fold_days(events, count, observations, room);
    uk_works_judge(&room->goes, answers);
    for (int i = 0; i < room->techniques; i++)
        lines[used++] = (struct uk_works_line){UK_WORKS_TECHNIQUE, room->technique_row[i], answers[i]};
    for (int i = 0; i < room->tools; i++) {
        uk_works_judge(&room->tool[i], answers);
        lines[used++] = (struct uk_works_line){UK_WORKS_TOOL, room->tool_row[i], answers[room->techniques]};
    }
    uk_works_judge(&room->days, answers);
    for (int i = 0; i < room->habits; i++)
        lines[used++] = (struct uk_works_line){UK_WORKS_HABIT, room->habit_row[i], answers[i]};
    return used;
}
