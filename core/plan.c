// SPDX-License-Identifier: MIT
#include "core/plan.h"

#include <string.h>

enum { WEEK = 7, RUNNING_DAYS = 14, REMEMBERED_DAYS = 28 };

// -- what runs -------------------------------------------------------------------------------------

// Days of the last `days` before and with today in which the bit is set.
static int days_in(const struct uk_habit_log *h, uint32_t bits, int32_t today, int from, int days)
{
    int count = 0;
    for (int ago = from; ago < from + days; ago++) {
        int32_t bit = h->day - (today - ago);
        count += bit >= 0 && bit < UK_RECORD_DAYS && (bits >> bit & 1);
    }
    return count;
}

static bool is_running(const struct uk_habit_log *h, int32_t today)
{
    bool lately = days_in(h, h->done, today, 0, RUNNING_DAYS) + days_in(h, h->skipped, today, 0, RUNNING_DAYS) > 0;
    return h->choice >= 0 && (lately || h->choice > 0);
}

// The day from which the week of a running habit counts: when it was noted first of late, or chosen since.
static int32_t week_began(const struct uk_habit_log *h)
{
    uint32_t noted = h->done | h->skipped;
    int32_t first = h->day;
    for (int bit = 0; bit < UK_RECORD_DAYS; bit++)
        if (noted >> bit & 1)
            first = h->day - bit;
    return h->choice && (h->choice_day > first || !noted) ? h->choice_day : first;
}

// The day from which the week of a habit in the plan counts, running or only offered. What was begun in the first week of the
// plan is looked at with it. A new week begins for all that do not run when one is set aside, or kept at the look.
static int32_t look_began(const struct uk_plan_wish *wish, const struct uk_record *record, const struct uk_habit_log *h)
{
    int32_t since = wish->since, began = week_began(h);
    if (is_running(h, wish->today))
        return h->choice == 0 && since && began >= since && began - since < WEEK ? since : began;
    for (unsigned i = 1; since && i <= UK_HABIT_COUNT; i++) {
        const struct uk_habit_log *other = &record->habit[i];
        if (other->choice_day > since && (other->choice < 0 || (other->choice > 0 && other->choice_day - wish->since >= WEEK)))
            since = other->choice_day;
    }
    return since ? since : wish->today;
}

// The day from which the pain in these groups (0 of them: in all) is no longer new; 0: none hurts.
static int32_t settles(const struct uk_plan_wish *wish, uint32_t groups)
{
    int32_t day = 0;
    for (unsigned g = 1; g <= UK_GROUP_COUNT; g++) {
        if (!wish->began[g] || (groups && !(groups >> g & 1)))
            continue;
        for (unsigned i = 1; i <= UK_HABIT_COUNT; i++) {
            const struct uk_habit_row *row = &uk_habit_table[i];
            int32_t until = wish->began[g] + row->new_days;
            if (row->new_days && (!row->groups || row->groups >> g & 1) && until > day)
                day = until;
        }
    }
    return day;
}

// Strength that had to wait for new pain to settle was in the plan from the day on which it could begin.
static int32_t offered(const struct uk_plan_wish *wish, const struct uk_record *record, unsigned habit)
{
    const struct uk_habit_row *row = &uk_habit_table[habit];
    int32_t began = look_began(wish, record, &record->habit[habit]);
    if (!row->strength || is_running(&record->habit[habit], wish->today))
        return began;
    int32_t first = settles(wish, row->groups);
    return first > began && first <= wish->today ? first : began;
}

// Mostly skipped in the week that began `from` days ago and went back.
static bool is_skipped(const struct uk_habit_log *h, int32_t today, int from)
{
    return days_in(h, h->skipped, today, from, WEEK) > days_in(h, h->done, today, from, WEEK);
}

static bool gives_way(const struct uk_habit_log *h, int32_t today)
{
    return h->choice <= 0 && is_skipped(h, today, 0) && is_skipped(h, today, WEEK);
}

// -- new pain --------------------------------------------------------------------------------------

// The day on which strength for these groups begins (0 of them: for all), or 0: today is not too early.
static int32_t strength_day(const struct uk_plan_wish *wish, uint32_t groups)
{
    int32_t day = settles(wish, groups);
    return day > wish->today ? day : 0;
}

static int32_t habit_day(const struct uk_plan_wish *wish, unsigned habit)
{
    const struct uk_habit_row *row = &uk_habit_table[habit];
    return row->strength ? strength_day(wish, row->groups) : 0;
}

// Made for new pain, and there is some.
static bool is_for_new_pain(const struct uk_plan_wish *wish, unsigned habit)
{
    const struct uk_habit_row *row = &uk_habit_table[habit];
    return row->new_days && strength_day(wish, row->groups) > 0;
}

static uint32_t groups_of(struct uk_span regions)
{
    uint32_t groups = 0;
    for (unsigned i = 0; i < regions.count; i++)
        groups |= 1u << uk_region_table[uk_region_pool[regions.first + i].n].group;
    return groups;
}

int32_t uk_plan_strength_from(const struct uk_plan_wish *wish, uk_candidate spot)
{
    uint32_t groups = groups_of(uk_point_table[uk_candidate_table[spot.n].point.n].local);
    return groups ? strength_day(wish, groups) : 0;
}

// -- what fits -------------------------------------------------------------------------------------

struct fit {
    int value;
    uk_cause because;
};

// How well a habit fits: 0 not at all. What takes a named cause away that no habit answers yet comes first.
static struct fit fit_of(const struct uk_plan_wish *wish, const bool *answered, unsigned habit)
{
    enum { TAKES_AWAY = 100000, NAMED = 40000, FRESH = 20000, MAYBE = 8000, AREA = 2000, ANY = 500, GRADE = 100, EASE = 20 };
    const struct uk_habit_row *row = &uk_habit_table[habit];
    struct fit fit = {0, {0}};
    int best = 0;
    for (unsigned i = 0; i < row->causes.count; i++) {
        uk_cause cause = uk_cause_pool[row->causes.first + i];
        int value = 0;
        if (wish->cause[cause.n])
            value = NAMED + (answered[cause.n] ? 0 : FRESH + (row->first ? TAKES_AWAY : 0));
        else if (wish->maybe[cause.n])
            value = MAYBE + (answered[cause.n] ? 0 : MAYBE / 2);
        if (value > best) {
            best = value;
            fit.because = cause;
        }
    }
    bool here = !row->groups || (row->groups & wish->groups), may_be_here = here || !wish->groups;
    if (!best && !(row->any_cause && here))
        return fit;
    fit.value = best + (may_be_here ? AREA : 0) + (row->any_cause ? ANY : 0) + ('D' - row->grade) * GRADE + (3 - row->ease) * EASE +
                (row->minutes < EASE ? EASE - row->minutes : 0) / 2 + 1;
    if (habit_day(wish, habit)) // only where nothing else fits
        fit.value = 1;
    return fit;
}

static void take(struct uk_plan *out, const struct uk_plan_wish *wish, const struct uk_record *record, unsigned habit,
                 uk_cause because, bool *answered)
{
    const struct uk_habit_log *h = &record->habit[habit];
    const struct uk_habit_row *row = &uk_habit_table[habit];
    struct uk_plan_habit *to = &out->habit[out->habit_count++];
    bool running = is_running(h, wish->today);
    to->habit = (uk_habit){(uint16_t)habit};
    to->because = because;
    to->from_day = habit_day(wish, habit);
    to->done_days = (uint8_t)(uk_habit_is_once(row) ? h->done != 0 : days_in(h, h->done, wish->today, 0, WEEK));
    to->skipped_days = (uint8_t)days_in(h, h->skipped, wish->today, 0, WEEK);
    int32_t look = offered(wish, record, habit) + WEEK;
    to->due = wish->today >= look;
    if (look < out->review_day)
        out->review_day = to->due ? wish->today : look;
    to->review = !running ? UK_PLAN_NEW : is_skipped(h, wish->today, 0) ? UK_PLAN_SMALLER : UK_PLAN_KEEP;
    for (unsigned i = 0; i < row->causes.count; i++)
        answered[uk_cause_pool[row->causes.first + i].n] = true;
}

static bool is_taken(const struct uk_plan *out, unsigned habit)
{
    for (int i = 0; i < out->habit_count; i++)
        if (out->habit[i].habit.n == habit)
            return true;
    for (int i = 0; i < out->change_count; i++)
        if (out->change[i].n == habit)
            return true;
    return false;
}

// Strength for a place that has strength in the plan already.
static bool is_more_strength(const struct uk_plan *out, unsigned habit)
{
    const struct uk_habit_row *row = &uk_habit_table[habit];
    for (int i = 0; i < out->habit_count; i++) {
        const struct uk_habit_row *other = &uk_habit_table[out->habit[i].habit.n];
        if (row->strength && other->strength && (!row->groups || !other->groups || row->groups & other->groups))
            return true;
    }
    return false;
}

// The running one that was done or skipped last and is not taken yet, those that may be done now first; 0: none.
static unsigned next_running(const struct uk_plan *out, const struct uk_plan_wish *wish, const struct uk_record *record)
{
    unsigned best = 0;
    for (unsigned i = 1; i <= UK_HABIT_COUNT; i++) {
        const struct uk_habit_log *h = &record->habit[i];
        bool over = uk_habit_table[i].new_days && h->choice <= 0; // the pain is no longer new
        if (!is_running(h, wish->today) || is_taken(out, i) || over)
            continue;
        bool waits = habit_day(wish, i) > 0, best_waits = best && habit_day(wish, best) > 0;
        if (best && waits != best_waits) {
            best = waits ? best : i;
            continue;
        }
        if (!best || h->choice > record->habit[best].choice ||
            (h->choice == record->habit[best].choice && h->day > record->habit[best].day))
            best = i;
    }
    return best;
}

// Two spots of one muscle with the same stretch and the same strength: told once.
static bool same_exercises(const struct uk_point_row *a, const struct uk_point_row *b)
{
    const struct uk_release_row *one = &uk_release_table[a->release], *two = &uk_release_table[b->release];
    return a->release == b->release ||
           (a->muscle.n == b->muscle.n && uk_same_text(one->stretch, two->stretch) && uk_same_text(one->strength, two->strength));
}

static void choose_muscles(const struct uk_plan_wish *wish, struct uk_plan *out)
{
    for (int i = 0; i < UK_PLAN_MUSCLES; i++) {
        const struct uk_candidate_row *c = &uk_candidate_table[wish->found[i].n];
        const struct uk_point_row *point = &uk_point_table[c->point.n];
        const struct uk_release_row *release = &uk_release_table[point->release];
        bool same = !wish->found[i].n || (!*release->stretch && !*release->strength);
        for (int k = 0; k < out->muscle_count; k++) {
            const struct uk_candidate_row *other = &uk_candidate_table[out->muscle[k].n];
            same = same || (other->side == c->side && same_exercises(&uk_point_table[other->point.n], point));
        }
        if (same)
            continue;
        out->strength_day[out->muscle_count] = uk_plan_strength_from(wish, wish->found[i]);
        out->muscle[out->muscle_count++] = wish->found[i];
    }
}

// Habits for new pain that were done of late and left the plan since the pain is older.
static void choose_over(const struct uk_plan_wish *wish, const struct uk_record *record, struct uk_plan *out)
{
    for (unsigned i = 1; i <= UK_HABIT_COUNT && out->over_count < UK_PLAN_HABITS; i++) {
        const struct uk_habit_log *h = &record->habit[i];
        int done = days_in(h, h->done, wish->today, 0, RUNNING_DAYS);
        if (uk_habit_table[i].new_days && h->choice == 0 && days_in(h, h->done, wish->today, 0, WEEK) && !is_taken(out, i))
            out->over[out->over_count++] = (struct uk_plan_habit){.habit = {(uint16_t)i}, .done_days = (uint8_t)done};
    }
}

void uk_plan_choose(const struct uk_plan_wish *wish, const struct uk_record *record, struct uk_plan *out)
{
    bool answered[UK_CAUSE_COUNT + 1];
    memset(answered, 0, sizeof answered);
    memset(out, 0, sizeof *out);
    out->review_day = wish->today + WEEK;
    out->new_until = strength_day(wish, 0);
    for (unsigned i = 1; i <= UK_HABIT_COUNT && out->habit_count < UK_PLAN_HABITS; i++)
        if (is_for_new_pain(wish, i) && record->habit[i].choice >= 0)
            take(out, wish, record, i, (uk_cause){0}, answered);
    for (unsigned habit; out->habit_count < UK_PLAN_HABITS && (habit = next_running(out, wish, record));) {
        if (gives_way(&record->habit[habit], wish->today)) {
            if (out->change_count == UK_PLAN_HABITS)
                break;
            out->change[out->change_count++] = (uk_habit){(uint16_t)habit};
        } else {
            take(out, wish, record, habit, fit_of(wish, answered, habit).because, answered);
        }
    }
    bool known = wish->groups != 0 || out->habit_count + out->change_count > 0;
    for (int i = 1; i <= UK_CAUSE_COUNT; i++)
        known = known || wish->cause[i] || wish->maybe[i];
    while (known && out->habit_count < UK_PLAN_HABITS) {
        unsigned best = 0;
        struct fit best_fit = {0, {0}};
        for (unsigned i = 1; i <= UK_HABIT_COUNT; i++) {
            if (record->habit[i].choice < 0 || is_taken(out, i))
                continue;
            struct fit fit = fit_of(wish, answered, i);
            if (fit.value && is_more_strength(out, i)) // only where nothing else fits
                fit.value = 1;
            if (fit.value > best_fit.value) {
                best = i;
                best_fit = fit;
            }
        }
        if (!best)
            break;
        take(out, wish, record, best, best_fit.because, answered);
    }
    choose_over(wish, record, out);
    choose_muscles(wish, out);
}

// -- from the record -------------------------------------------------------------------------------

static void earlier(int32_t *began, int32_t day)
{
    if (!*began || day < *began)
        *began = day;
}

// Where a spot lies and no pain was noted: since the pain that it sends, or, where none was noted either, since the record began.
static void spot_began(const struct uk_point_row *point, int32_t first, struct uk_plan_wish *wish)
{
    uint32_t lies = groups_of(point->local), sends = groups_of(point->essential);
    int32_t began = 0;
    for (unsigned g = 1; g <= UK_GROUP_COUNT; g++) {
        if (lies >> g & 1 && wish->began[g])
            return;
        if (sends >> g & 1 && wish->began[g])
            earlier(&began, wish->began[g]);
    }
    for (unsigned g = 1; g <= UK_GROUP_COUNT; g++)
        if (lies >> g & 1)
            wish->began[g] = began ? began : first;
}

void uk_plan_from_record(const struct uk_record *record, int64_t now_s, int offset_min, struct uk_plan_wish *wish)
{
    int64_t since = now_s - (int64_t)REMEMBERED_DAYS * UK_DAY_S;
    wish->today = uk_day_of(now_s, offset_min);
    for (int i = 1; i <= UK_CAUSE_COUNT; i++)
        wish->cause[i] = wish->cause[i] || (record->cause_s[i] && record->cause_s[i] >= since);
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        if (record->pain[i] > 1 && record->pain_s[i] >= since)
            wish->groups |= 1u << uk_region_table[uk_place_table[i].region.n].group;
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        if (record->pain_hurt_s[i] && record->pain_hurt_s[i] >= since)
            earlier(&wish->began[uk_region_table[uk_place_table[i].region.n].group], uk_day_of(record->pain_first_s[i], offset_min));
    for (int g = 1; g <= UK_GROUP_COUNT; g++)
        if (wish->began[g] > wish->since)
            wish->since = wish->began[g];
    if (record->found_count && record->found_s >= since)
        wish->since = uk_day_of(record->found_s, offset_min);
    bool own = !wish->found[0].n; // the spots are those of the record
    for (int i = 0; i < record->found_count && record->found_s >= since && !wish->found[i < UK_PLAN_MUSCLES ? i : 0].n && i < UK_PLAN_MUSCLES; i++)
        wish->found[i] = record->found[i];
    for (int i = 0; i < UK_PLAN_MUSCLES; i++) {
        const struct uk_point_row *point = &uk_point_table[uk_candidate_table[wish->found[i].n].point.n];
        for (unsigned k = 0; k < point->causes.count; k++) {
            uk_cause cause = uk_cause_pool[point->causes.first + k];
            wish->maybe[cause.n] |= !uk_is_for_others(record->sex, uk_cause_table[cause.n].sex);
        }
        wish->groups |= groups_of(point->local);
        if (own && wish->found[i].n)
            spot_began(point, uk_day_of(record->first_s, offset_min), wish);
    }
}
