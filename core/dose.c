// SPDX-License-Identifier: MIT

#include "core/dose.h"

#include "core/day.h"

enum { SPOTS_MAX = 8 };

static const struct uk_session_numbers *const n = &uk_session_numbers;

static int tenths(float nrs) { return (int)(nrs * 10 + 0.5f); }

static int32_t day(const struct uk_past *p) { return uk_day_of(p->at_s, p->offset_min); }

static bool pressed(const struct uk_past *p) { return p->pressed_s > 0; }

static int go_seconds(const struct uk_past *p) { return p->go_s > p->pressed_s ? p->go_s : p->pressed_s; }

// A go while it is counted: which spots, how long.
struct go {
    uk_candidate spot[SPOTS_MAX];
    int spots, seconds, today; // today: goes so far
    int64_t end_s;
    bool any;
};

static bool in_go(const struct go *go, uk_candidate spot)
{
    for (int i = 0; i < go->spots; i++)
        if (go->spot[i].n == spot.n)
            return true;
    return false;
}

static bool full(const struct go *go)
{
    return go->spots >= (int)n->go_spots || go->seconds >= (int)n->go_most_s;
}

static bool near_in_time(const struct go *go, int64_t start_s)
{
    return go->any && start_s - go->end_s <= (int64_t)n->go_gap_s;
}

static struct go count_goes(const struct uk_past *past, size_t count, int32_t today)
{
    struct go go = {0};
    for (size_t i = 0; i < count; i++) {
        const struct uk_past *p = &past[i];
        if (!pressed(p))
            continue;
        if (!near_in_time(&go, p->at_s - go_seconds(p)) || in_go(&go, p->spot) || full(&go)) {
            go.spots = go.seconds = 0;
            go.today += day(p) == today;
        }
        if (go.spots < SPOTS_MAX)
            go.spot[go.spots++] = p->spot;
        go.seconds += go_seconds(p);
        go.end_s = p->at_s;
        go.any = true;
    }
    return go;
}

static bool sore(const struct uk_past *p)
{
    return p->worse || (p->sore != UK_NO_LEVEL && (p->sore > tenths(n->sore_above_nrs) ||
                                                   p->sore_days * 24 >= (int)n->sore_hours));
}

// Days in a row of pressing `spot`, of which the last is `last`.
static int row_ending(const struct uk_past *past, size_t count, uk_candidate spot, int32_t last)
{
    int run = 0;
    for (bool found = true; found; run += found) {
        found = false;
        for (size_t i = 0; i < count && !found; i++)
            found = pressed(&past[i]) && past[i].spot.n == spot.n && day(&past[i]) == last - run;
    }
    return run;
}

static bool about(const struct uk_past *p, uk_candidate spot) { return p->spot.n == spot.n || !p->spot.n; }

static enum uk_dose_stop stop_of_goes(const struct uk_past *past, size_t count, uk_candidate spot, int64_t now_s,
                                      int32_t today)
{
    struct go go = count_goes(past, count, today);
    bool again = in_go(&go, spot), near = near_in_time(&go, now_s);
    if (near && !again && go.spots >= (int)n->go_spots)
        return UK_DOSE_SPOTS;
    if (near && !again && go.seconds >= (int)n->go_most_s)
        return UK_DOSE_MINUTES;
    if ((!near || again) && go.today >= (int)n->goes_a_day)
        return UK_DOSE_GOES;
    int here_today = 0;
    for (size_t i = 0; i < count; i++)
        here_today += pressed(&past[i]) && past[i].spot.n == spot.n && day(&past[i]) == today;
    const struct uk_point_row *point = &uk_point_table[uk_candidate_table[spot.n].point.n];
    if (uk_release_table[point->release].self_pressure == UK_SELF_CARE && here_today >= (int)n->care_goes_a_day)
        return UK_DOSE_CARE;
    return here_today >= (int)n->goes_a_day ? UK_DOSE_GOES : UK_DOSE_FREE;
}

// Usual pain over two weeks and six tries: has it fallen by two points or 30 %?
static bool no_progress(const struct uk_past *past, size_t count, uk_candidate spot, int64_t now_s)
{
    int first = -1, last = -1, tries = 0;
    int64_t since_s = 0;
    for (size_t i = 0; i < count; i++) {
        const struct uk_past *p = &past[i];
        if (!about(p, spot))
            continue;
        if (p->usual != UK_NO_LEVEL) {
            if (first < 0)
                first = p->usual, since_s = p->at_s;
            last = p->usual;
        }
        tries += first >= 0 && pressed(p);
    }
    if (first < 0 || now_s - since_s < (int64_t)(n->review_days * UK_DAY_S) || tries < (int)n->review_tries)
        return false;
    int fall = first - last;
    return fall < tenths(n->review_fall_nrs) && (float)fall < n->review_fall_share * (float)first;
}

bool uk_dose_warned(const struct uk_past *past, size_t count, int32_t today)
{
    for (size_t i = 0; i < count; i++)
        if ((past[i].ended == UK_ENDED_WARNING || past[i].lifted_day > today) && day(&past[i]) == today)
            return true;
    return false;
}

static enum uk_dose_stop stop_of_days(const struct uk_past *past, size_t count, uk_candidate spot, int64_t now_s,
                                      int32_t today)
{
    if (uk_dose_warned(past, count, today))
        return UK_DOSE_WARNING_TODAY;
    int worse_run = 0;
    bool pressed_today = false;
    enum uk_dose_stop stop = UK_DOSE_FREE;
    for (size_t i = 0; i < count; i++) {
        const struct uk_past *p = &past[i];
        if (!about(p, spot))
            continue;
        pressed_today |= pressed(p) && day(p) == today;
        if (day(p) == today && p->ended == UK_ENDED_PAIN)
            stop = UK_DOSE_PAIN_TODAY;
        if (p->worse)
            worse_run++;
        else if (p->sore != UK_NO_LEVEL)
            worse_run = 0;
        if (sore(p) && today - day(p) < (int64_t)n->sore_rest_days && stop == UK_DOSE_FREE)
            stop = UK_DOSE_SORE;
    }
    if (worse_run >= (int)n->worse_runs)
        return UK_DOSE_WORSE;
    if (stop != UK_DOSE_FREE)
        return stop;
    if (no_progress(past, count, spot, now_s))
        return UK_DOSE_REVIEW;
    if (pressed_today)
        return UK_DOSE_FREE;
    int row = row_ending(past, count, spot, today - 1);
    if (row >= (int)n->days_in_row)
        return UK_DOSE_DAYS;
    // After five days in a row: every second day for a week.
    for (int ago = 2; row && ago <= 2 + 7; ago++)
        if (row_ending(past, count, spot, today - ago) >= (int)n->days_in_row)
            return UK_DOSE_ALTERNATE;
    return UK_DOSE_FREE;
}

static bool both(uint8_t before, uint8_t after) { return before != UK_NO_LEVEL && after != UK_NO_LEVEL; }

// What gain has added so far: a hold, then seconds, in turn; a sore day or a bad end takes it all back.
static void grow(const struct uk_past *past, size_t count, uk_candidate spot, struct uk_dose *out)
{
    int steps = 0;
    bool gained = false;
    for (size_t i = 0; i < count; i++) {
        const struct uk_past *p = &past[i];
        if (!about(p, spot))
            continue;
        if (sore(p))
            out->half = true, steps = 0;
        else if (gained && p->sore != UK_NO_LEVEL && p->sore <= tenths(n->gain_sore_most_nrs))
            steps++;
        if (p->sore != UK_NO_LEVEL)
            gained = false;
        if (!pressed(p))
            continue;
        out->half = p->ended == UK_ENDED_PAIN || p->ended == UK_ENDED_WARNING;
        if (out->half)
            steps = 0;
        gained = both(p->tender_before, p->tender_after) &&
                 p->tender_before - p->tender_after >= tenths(n->gain_nrs) && !out->half;
    }
    out->more_holds = (uint8_t)((steps + 1) / 2 > 3 ? 3 : (steps + 1) / 2);
    int more_s = steps / 2 * (int)n->grow_hold_s;
    out->more_hold_s = (uint8_t)(more_s > 30 ? 30 : more_s);
}

// The technique after which this spot eased most, of those tried at least twice.
static int best_technique(const struct uk_past *past, size_t count, uk_candidate spot)
{
    int best = 0, best_fall = 0;
    for (int t = 1; t <= UK_TECHNIQUE_COUNT; t++) {
        int fall = 0, goes = 0;
        for (size_t i = 0; i < count; i++) {
            const struct uk_past *p = &past[i];
            if (p->spot.n != spot.n || !pressed(p) || !both(p->tender_before, p->tender_after) || !(p->techniques >> t & 1))
                continue;
            fall += p->tender_before - p->tender_after;
            goes++;
        }
        if (uk_technique_table[t].family == UK_FAMILY_HOLD && goes >= 2 && fall / goes > best_fall)
            best = t, best_fall = fall / goes;
    }
    return best;
}

bool uk_dose_asks_soreness(const struct uk_past *past, size_t count, int64_t now_s)
{
    bool asks = false;
    for (size_t i = 0; i < count; i++) {
        int64_t ago_s = now_s - past[i].at_s;
        if (past[i].sore != UK_NO_LEVEL)
            asks = false;
        if (past[i].pressed_s && ago_s > (int64_t)uk_session_numbers.go_gap_s && ago_s < (int64_t)uk_session_numbers.first_days * UK_DAY_S)
            asks = true;
    }
    return asks;
}

int64_t uk_dose_again(const struct uk_past *past, size_t count, uk_candidate spot, int64_t now_s)
{
    int64_t again_s = 0;
    for (size_t i = 0; i < count; i++)
        if (pressed(&past[i]) && past[i].spot.n == spot.n && past[i].at_s + (int64_t)n->go_gap_s > again_s)
            again_s = past[i].at_s + (int64_t)n->go_gap_s;
    return again_s > now_s ? again_s : 0;
}

struct uk_dose uk_dose_judge(const struct uk_past *past, size_t count, uk_candidate spot, int64_t now_s, int offset_min)
{
    UK_ASSERT(spot.n > 0 && spot.n <= UK_CANDIDATE_COUNT && count <= UK_PAST_MAX);
    int32_t today = uk_day_of(now_s, offset_min);
    int64_t first_s = now_s;
    struct uk_dose out = {.first_time = true, .usual_due = true};
    int calm = 0, machine_s = 0;
    for (size_t i = 0; i < count; i++) {
        const struct uk_past *p = &past[i];
        if (p->usual != UK_NO_LEVEL && about(p, spot) && now_s - p->at_s < (int64_t)(n->usual_every_days * UK_DAY_S))
            out.usual_due = false;
        if (!pressed(p))
            continue;
        if (out.first_time)
            first_s = p->at_s;
        out.first_time = false;
        calm += p->ended == UK_ENDED_DONE;
        if (day(p) == today && (p->techniques >> UK_TECHNIQUE_PERCUSSION & 1))
            machine_s += p->pressed_s;
    }
    out.first_week = now_s - first_s < (int64_t)(n->first_days * UK_DAY_S);
    out.early = out.first_week || calm < (int)n->calm_goes;
    out.machine_left_s = (uint16_t)(machine_s < (int)n->machine_day_s ? (int)n->machine_day_s - machine_s : 0);
    struct go go = count_goes(past, count, today);
    bool same_go = near_in_time(&go, now_s) && !in_go(&go, spot) && !full(&go);
    out.go_left_s = (uint16_t)((int)n->go_most_s - (same_go ? go.seconds : 0));
    grow(past, count, spot, &out);
    out.best = (uint8_t)best_technique(past, count, spot);
    enum uk_dose_stop stop = stop_of_days(past, count, spot, now_s, today);
    out.stop = (uint8_t)(stop != UK_DOSE_FREE ? stop : stop_of_goes(past, count, spot, now_s, today));
    return out;
}

int uk_dose_say(enum uk_dose_stop stop)
{
    static const uint16_t say[] = {
        [UK_DOSE_FREE] = 0,
        [UK_DOSE_GOES] = UK_WORD_SESSION_LIMIT_GOES,
        [UK_DOSE_CARE] = UK_WORD_SESSION_LIMIT_CARE,
        [UK_DOSE_SPOTS] = UK_WORD_SESSION_LIMIT_SPOTS,
        [UK_DOSE_MINUTES] = UK_WORD_SESSION_LIMIT_MINUTES,
        [UK_DOSE_MACHINE] = UK_WORD_SESSION_LIMIT_MACHINE,
        [UK_DOSE_PAIN_TODAY] = UK_WORD_SESSION_LIMIT_PAIN,
        [UK_DOSE_WARNING_TODAY] = UK_WORD_SESSION_LIMIT_WARNING,
        [UK_DOSE_SORE] = UK_WORD_SESSION_LIMIT_SORE,
        [UK_DOSE_WORSE] = UK_WORD_SESSION_LIMIT_WORSE,
        [UK_DOSE_DAYS] = UK_WORD_SESSION_LIMIT_DAYS,
        [UK_DOSE_ALTERNATE] = UK_WORD_SESSION_LIMIT_ALTERNATE,
        [UK_DOSE_REVIEW] = UK_WORD_SESSION_LIMIT_REVIEW,
    };
    UK_ASSERT(stop <= UK_DOSE_REVIEW);
    return say[stop];
}
