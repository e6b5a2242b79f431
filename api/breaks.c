// SPDX-License-Identifier: MIT
#include "api/breaks.h"

#include "api/call.h"
#include "api/record.h"

#include <string.h>

struct uk_breaks_plan api_breaks_usual(void) { return uk_breaks_usual(); }
int64_t api_breaks_grace(int64_t short_ms) { return uk_breaks_grace(short_ms); }
int api_breaks_press_per_day(void) { return (int)uk_breaks_numbers.press_per_day; }

struct uk_breaks_order api_breaks_step(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now,
                                       enum uk_breaks_event event, int64_t arg)
{
    return uk_breaks_step(s, plan, now, event, arg);
}

int64_t api_breaks_next(const struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now, enum uk_break *kind)
{
    return uk_breaks_next(s, plan, now, kind);
}

const char *api_breaks_kind(enum uk_break kind)
{
    return kind == UK_BREAK_WALK ? "walk" : "short";
}

const char *api_breaks_outcome(enum uk_break_outcome outcome)
{
    static const char *const names[] = {"", "done", "away", "snooze", "skip", "unseen", "held"};
    return names[outcome];
}

int64_t api_breaks_present(const struct uk_breaks *s, int64_t now_ms)
{
    bool there = s->state >= UK_BREAKS_SITTING && now_ms > s->there_from_ms;
    return s->present_ms + (there ? now_ms - s->there_from_ms : 0);
}

int64_t api_breaks_longest(const struct uk_breaks *s, int64_t now_ms)
{
    int64_t stretch = s->state >= UK_BREAKS_SITTING ? now_ms - s->sat_from_ms : 0;
    return stretch > s->longest_ms ? stretch : s->longest_ms;
}

// -- what to offer ---------------------------------------------------------------------------------

// The `turn`-th row of a kind; NULL if there is none.
static const struct uk_offer_row *row_of(enum uk_offer_kind kind, uint32_t turn)
{
    uint32_t count = 0;
    for (int i = 1; i <= UK_OFFER_COUNT; i++)
        count += uk_offer_table[i].kind == kind;
    uint32_t wanted = count ? turn % count : 0;
    for (int i = 1; i <= UK_OFFER_COUNT && count; i++)
        if (uk_offer_table[i].kind == kind && wanted-- == 0)
            return &uk_offer_table[i];
    return NULL;
}

// Copies the text with the muscle's name; false if that does not fit.
static bool fill_in(const struct uk_offer_row *row, const char *muscle, char text[API_BREAKS_TEXT])
{
    static const char mark[] = "{muscle}";
    size_t used = 0;
    for (const char *c = row->text; *c;) {
        const char *from = c;
        size_t length = 1;
        if (api_text_begins(c, mark)) {
            from = muscle;
            length = api_text_length(muscle);
            c += sizeof mark - 1;
        } else {
            c++;
        }
        if (used + length >= API_BREAKS_TEXT)
            return false;
        memcpy(text + used, from, length);
        used += length;
    }
    text[used] = 0;
    return true;
}

static const struct uk_release_row *release_of(uk_candidate spot)
{
    return &uk_release_table[uk_point_table[uk_candidate_table[spot.n].point.n].release];
}

static const char *muscle_of(uk_candidate spot)
{
    return uk_muscle_table[uk_point_table[uk_candidate_table[spot.n].point.n].muscle.n].name;
}

static bool offer_own(enum uk_offer_kind kind, uk_candidate spot, struct api_breaks_offer *offer)
{
    const struct uk_offer_row *row = row_of(kind, 0);
    if (!row || !fill_in(row, muscle_of(spot), offer->text))
        return false;
    offer->id = row->id;
    offer->spot = spot;
    offer->press = kind == UK_OFFER_KIND_PRESS;
    return true;
}

// Each third short break is about one of the person's own muscles: a press where that is allowed, a stretch, strength.
static bool offer_mine(uint32_t turn, const struct api_breaks_person *p, int press_most, struct api_breaks_offer *offer)
{
    if (!p || !p->count || turn % 3 != 2)
        return false;
    uint32_t round = turn / 3, which = round % p->count;
    uk_candidate spot = p->spot[which];
    if (p->press[which] && p->presses_today < press_most && round % 2 == 0 && offer_own(UK_OFFER_KIND_PRESS, spot, offer))
        return true;
    bool stretch = round % 2 == 0;
    const struct uk_release_row *release = release_of(spot);
    if (stretch && *release->stretch)
        return offer_own(UK_OFFER_KIND_STRETCH, spot, offer);
    if (*release->strength && !p->strength_waits[which] && offer_own(UK_OFFER_KIND_STRENGTH, spot, offer))
        return true;
    return *release->stretch && offer_own(UK_OFFER_KIND_STRETCH, spot, offer);
}

void api_breaks_offer(enum uk_break kind, bool small, uint32_t turn, const struct api_breaks_person *p, int press_most,
                      struct api_breaks_offer *offer)
{
    memset(offer, 0, sizeof *offer);
    if (kind == UK_BREAK_SHORT && offer_mine(turn, p, press_most, offer))
        return;
    const struct uk_offer_row *row =
        row_of(small ? UK_OFFER_KIND_SMALL : kind == UK_BREAK_WALK ? UK_OFFER_KIND_WALK : UK_OFFER_KIND_MOVE, turn);
    UK_ASSERT(row && fill_in(row, "", offer->text));
    offer->id = row->id;
}

void api_breaks_spot(const struct api_breaks_offer *offer, char text[API_BREAKS_SPOT])
{
    const struct uk_candidate_row *c = &uk_candidate_table[offer->spot.n];
    const char *side = c->side == UK_LEFT ? "left:" : "right:", *id = uk_point_table[c->point.n].id;
    size_t length = api_text_length(side);
    text[0] = 0;
    if (!offer->spot.n)
        return;
    api_text_copy(text, API_BREAKS_SPOT, side, length);
    api_text_copy(text + length, API_BREAKS_SPOT - length, id, api_text_length(id));
}

// -- the person ------------------------------------------------------------------------------------

// Leg, foot, neck and the front of the body are for a session, not for the desk.
static bool near_the_desk(const struct uk_point_row *point)
{
    static const uint8_t groups[] = {UK_GROUP_SHOULDER, UK_GROUP_UPPER_BACK, UK_GROUP_MID_BACK, UK_GROUP_UPPER_ARM, UK_GROUP_FOREARM};
    for (uint32_t i = 0; i < point->local.count; i++) {
        bool fits = false;
        for (size_t k = 0; k < sizeof groups; k++)
            fits |= uk_region_table[uk_region_pool[point->local.first + i].n].group == groups[k];
        if (!fits)
            return false;
    }
    return point->local.count > 0;
}

// Was the short safety screen answered today?
static bool screened_today(const struct uk_record *state, int64_t now_s, int offset_min)
{
    int32_t today = uk_day_of(now_s, offset_min);
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        if (state->screen[i].answer && uk_day_of(state->screen[i].at_s, state->screen[i].offset_min) == today)
            return true;
    return false;
}

// Nothing urgent is open to ask about this spot, and what was answered allows a press there.
static bool is_cleared(const struct uk_record *state, uk_candidate spot, int64_t now_s, int offset_min)
{
    struct uk_safety s = {0};
    uk_flag open[UK_FLAG_COUNT];
    uk_safety_about_spot(&s, spot); // what was answered may count here alone
    uk_record_recall(state, now_s, offset_min, &s);
    if (api_safety_before_press(&s, spot, open))
        return false;
    struct uk_permit permit = uk_safety_permit(&s, spot);
    return permit.press && uk_permit_technique(&permit, "compress_hold");
}

static bool may_press(const struct api_record *record, uk_candidate spot, int64_t now_s, int offset_min)
{
    const struct uk_record *state = &record->state;
    const struct uk_point_row *point = &uk_point_table[uk_candidate_table[spot.n].point.n];
    if (!point->ranked || release_of(spot)->self_pressure != UK_SELF_YES || !near_the_desk(point))
        return false;
    if (!screened_today(state, now_s, offset_min) || !is_cleared(state, spot, now_s, offset_min))
        return false;
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        if (state->pain[i] > 10 * uk_breaks_numbers.press_pain_below_nrs && now_s - state->pain_s[i] < UK_DAY_S)
            return false;
    for (int i = 1; i <= UK_FLAG_COUNT; i++) // any sign that stands at more than "no" is for a session to weigh
        if (uk_record_stands(state, (uk_flag){(uint16_t)i}, now_s, offset_min) > UK_NO)
            return false;
    return uk_dose_judge(state->past, state->past_count, spot, now_s, offset_min).stop == UK_DOSE_FREE;
}

// The prompts of today that offered a press, whatever became of them, on all of the person's devices.
static uint8_t presses_offered(const struct api_record *record, int64_t now_s, int offset_min)
{
    int32_t today = uk_day_of(now_s, offset_min);
    int count = 0;
    for (uint32_t i = 0; i < record->events; i++) {
        const struct uk_event *e = &record->event[i];
        if (e->type != UK_EVENT_BREAK || e->gone || uk_day_of(e->at_s, e->offset_min) != today)
            continue;
        for (uint32_t k = e->first; k < e->first + e->count; k++)
            count += record->observation[k].what == UK_WHAT_ABOUT_SPOT;
    }
    return (uint8_t)(count < UINT8_MAX ? count : UINT8_MAX);
}

static void add_spot(const struct api_record *record, uk_candidate spot, int64_t now_s, int offset_min,
                     const struct uk_plan_wish *pains, struct api_breaks_person *p)
{
    for (int i = 0; i < p->count; i++)
        if (p->spot[i].n == spot.n)
            return;
    if (!spot.n || p->count == API_BREAKS_MINE)
        return;
    p->press[p->count] = may_press(record, spot, now_s, offset_min);
    p->strength_waits[p->count] = uk_plan_strength_from(pains, spot) > 0;
    p->spot[p->count++] = spot;
}

void api_breaks_person(const struct api_record *record, int64_t now_s, int offset_min, struct api_breaks_person *p)
{
    memset(p, 0, sizeof *p);
    const struct uk_record *state = &record->state;
    struct uk_plan_wish pains = {.today = 0};
    uk_plan_from_record(state, now_s, offset_min, &pains);
    p->presses_today = presses_offered(record, now_s, offset_min);
    for (uint16_t i = 1; i <= UK_CANDIDATE_COUNT; i++) // those that were confirmed or worked on
        if (state->spot[i].mine > state->spot[i].nothing || state->spot[i].goes)
            add_spot(record, (uk_candidate){i}, now_s, offset_min, &pains, p);
    for (int i = 0; i < state->found_count && i < 3; i++)
        add_spot(record, state->found[i], now_s, offset_min, &pains, p);
}
