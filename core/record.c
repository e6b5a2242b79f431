// SPDX-License-Identifier: MIT
#include "core/record.h"

#include "core/finder.h"

#include <string.h>

// -- the set of events -----------------------------------------------------------------------------

static int compare(const struct uk_event_id *a, const struct uk_event_id *b)
{
    return memcmp(a->byte, b->byte, sizeof a->byte);
}

// Where the events that stand in order from `from` on end.
static uint32_t end_of_run(const struct uk_event *events, uint32_t from, uint32_t count)
{
    uint32_t end = from + 1;
    while (end < count && compare(&events[end - 1].id, &events[end].id) <= 0)
        end++;
    return end < count ? end : count;
}

// Merges two sorted halves of `from` into `to`.
static void merge(const struct uk_event *from, uint32_t middle, uint32_t count, struct uk_event *to)
{
    uint32_t a = 0, b = middle;
    for (uint32_t i = 0; i < count; i++)
        to[i] = b == count || (a < middle && compare(&from[a].id, &from[b].id) <= 0) ? from[a++] : from[b++];
}

// Merges neighbouring runs until there is one: each device wrote its events in order.
static void sort_events(struct uk_event *events, uint32_t count, struct uk_event *room)
{
    while (end_of_run(events, 0, count) < count) {
        for (uint32_t begin = 0, end; begin < count; begin = end) {
            uint32_t middle = end_of_run(events, begin, count);
            end = middle < count ? end_of_run(events, middle, count) : count;
            merge(events + begin, middle - begin, end - begin, room + begin);
        }
        memcpy(events, room, count * sizeof *events);
    }
}

// Heap sort: no room needed.
static void sift(struct uk_event_id *ids, uint32_t from, uint32_t count)
{
    for (uint32_t child; (child = 2 * from + 1) < count; from = child) {
        if (child + 1 < count && compare(&ids[child], &ids[child + 1]) < 0)
            child++;
        if (compare(&ids[from], &ids[child]) >= 0)
            return;
        struct uk_event_id swap = ids[from];
        ids[from] = ids[child];
        ids[child] = swap;
    }
}

static void sort_ids(struct uk_event_id *ids, uint32_t count)
{
    for (uint32_t i = count / 2; i-- > 0;)
        sift(ids, i, count);
    for (uint32_t i = count; i-- > 1;) {
        struct uk_event_id swap = ids[0];
        ids[0] = ids[i];
        ids[i] = swap;
        sift(ids, 0, i);
    }
}

static bool is_erased(const struct uk_event_id *erased, uint32_t count, const struct uk_event_id *id)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int c = compare(&erased[middle], id);
        if (c == 0)
            return true;
        if (c < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static struct uk_event *event_of(struct uk_event *events, uint32_t count, const struct uk_event_id *id)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int c = compare(&events[middle].id, id);
        if (c == 0)
            return &events[middle];
        if (c < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool is_none(const struct uk_event_id *id)
{
    static const struct uk_event_id none;
    return compare(id, &none) == 0;
}

uint32_t uk_record_settle(struct uk_event *events, uint32_t count, struct uk_event_id *erased, uint32_t erased_count,
                          struct uk_event *room)
{
    sort_events(events, count, room);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || compare(&events[kept - 1].id, &events[i].id) != 0)
            events[kept++] = events[i];
    sort_ids(erased, erased_count);
    bool corrections = false;
    for (uint32_t i = 0; i < kept; i++) {
        events[i].gone = is_erased(erased, erased_count, &events[i].id);
        corrections = corrections || !is_none(&events[i].replaces);
    }
    if (!corrections)
        return kept;
    // What was erased corrects nothing. Of several corrections of one event the one with the highest id stands, so the
    // others are gone, as is the event itself. `room` keeps what is seen on the way, so that marks do not mislead.
    for (uint32_t i = 0; i < kept; i++)
        room[i] = (struct uk_event){.gone = events[i].gone};
    for (uint32_t i = kept; i-- > 0;) {
        if (room[i].gone || is_none(&events[i].replaces))
            continue;
        struct uk_event *replaced = event_of(events, kept, &events[i].replaces);
        if (!replaced)
            continue;
        replaced->gone = true;
        uint16_t *corrected = &room[replaced - events].count;
        if (*corrected)
            events[i].gone = true;
        *corrected = 1;
    }
    return kept;
}

// -- the fold --------------------------------------------------------------------------------------

static uint8_t level_plus_one(int32_t thousandths)
{
    return thousandths < 0 || thousandths > 10000 ? 0 : (uint8_t)(1 + (thousandths + 50) / 100);
}

static uint8_t tenths(int32_t thousandths)
{
    return thousandths < 0 || thousandths > 10000 ? UK_NO_LEVEL : (uint8_t)((thousandths + 50) / 100);
}

static uint16_t whole(int32_t thousandths)
{
    return thousandths < 0 ? 0 : thousandths / 1000 > UINT16_MAX ? UINT16_MAX : (uint16_t)(thousandths / 1000);
}

// What an event says as a whole, gathered before it is put into the record.
struct gathered {
    struct uk_past past;
    uint32_t where;
    uk_candidate spot;
    bool about_all; // a group was not known
};

// What came up while pressing is over on the next day; what calls for urgent care stands, as if said by name.
static bool is_over(const struct uk_standing_answer *s, uk_flag flag, int32_t today)
{
    return s->of_session && uk_flag_table[flag.n].advice < UK_ADVICE_URGENT && uk_day_of(s->at_s, s->offset_min) < today;
}

const struct uk_standing_answer *uk_record_standing(const struct uk_record *record, uk_flag flag, int64_t now_s)
{
    const struct uk_taken_back *taken = &record->taken[flag.n];
    return taken->answer.answer && taken->no_s > now_s ? &taken->answer : &record->screen[flag.n];
}

// A yes or not sure is kept beside the no that takes it back, for as long as that no is of later.
static void take_back(struct uk_record *r, uk_flag flag, const struct uk_event *e)
{
    const struct uk_standing_answer *s = &r->screen[flag.n];
    if (s->answer == UK_YES || s->answer == UK_UNSURE)
        r->taken[flag.n] = (struct uk_taken_back){*s, e->at_s};
}

static void bring_back(struct uk_record *r, uk_flag flag, const struct uk_event *e)
{
    r->screen[flag.n] = *uk_record_standing(r, flag, e->at_s);
}

// An explicit answer. Only a no takes back a yes; one more yes adds to where it holds.
static void answer(struct uk_record *r, uk_flag flag, const struct uk_event *e, const struct gathered *g, enum uk_answer answer)
{
    struct uk_standing_answer *s = &r->screen[flag.n];
    bool over = is_over(s, flag, uk_day_of(e->at_s, e->offset_min));
    bool stood = !over && (s->answer == UK_YES || s->answer == UK_UNSURE), stands = answer != UK_NO;
    uint8_t strongest = s->answer == UK_YES && answer == UK_UNSURE ? UK_YES : (uint8_t)answer;
    struct uk_standing_answer now = {.at_s = e->at_s, .offset_min = e->offset_min, .answer = over ? (uint8_t)answer : strongest, .where = g->where, .spot = g->spot,
                                     .of_session = s->of_session && !over && answer == UK_UNSURE};
    if (stood && stands) {
        now.where = s->where && g->where ? s->where | g->where : 0;
        if (s->spot.n != g->spot.n)
            now.spot = (uk_candidate){0}; // more than one: the whole area
    }
    if (stands)
        r->taken[flag.n] = (struct uk_taken_back){0};
    else
        take_back(r, flag, e);
    *s = now;
}

// What came up while pressing. A yes that was said by name stands on its own.
static void fold_warning(struct uk_record *r, const struct uk_event *e, const struct gathered *g, const struct uk_observation *o)
{
    int say;
    uk_flag flag = uk_safety_of_warning(o->which, g->past.spot, &say);
    struct uk_standing_answer *s = &r->screen[flag.n];
    bring_back(r, flag, e);
    if (!flag.n || (s->answer == UK_YES && !s->of_session))
        return;
    bool again = s->of_session && s->answer == UK_YES && s->spot.n != g->past.spot.n &&
                 !is_over(s, flag, uk_day_of(e->at_s, e->offset_min));
    *s = (struct uk_standing_answer){.at_s = e->at_s, .offset_min = e->offset_min, .answer = UK_YES, .of_session = true};
    r->taken[flag.n] = (struct uk_taken_back){0};
    if (!again)
        s->spot = g->past.spot;
}

// A session that a warning ended, where the person says later that it was none.
static void lift_warning(struct uk_record *r, const struct uk_standing_answer *s, const struct uk_event *e)
{
    int32_t then = uk_day_of(s->at_s, s->offset_min), day = uk_day_of(e->at_s, e->offset_min);
    for (unsigned i = 0; s->of_session && i < r->past_count; i++) {
        struct uk_past *p = &r->past[i];
        if ((p->ended != UK_ENDED_WARNING && p->lifted_day <= day) || uk_day_of(p->at_s, p->offset_min) != then)
            continue;
        p->ended = UK_ENDED_STOPPED;
        p->lifted_day = day;
    }
}

static void fold_answer(struct uk_record *r, const struct uk_event *e, const struct gathered *g, const struct uk_observation *o)
{
    uk_flag flag = {o->which};
    struct uk_standing_answer *s = &r->screen[flag.n];
    uint8_t stood = uk_record_standing(r, flag, e->at_s)->answer;
    if (o->what != UK_WHAT_REST_NO)
        bring_back(r, flag, e);
    if (o->what == UK_WHAT_CLEARED || (o->what == UK_WHAT_ANSWER && o->value == UK_NO))
        lift_warning(r, s, e);
    if (o->what == UK_WHAT_ANSWER) {
        answer(r, flag, e, g, (enum uk_answer)o->value);
    } else if (o->what == UK_WHAT_CLEARED) {
        take_back(r, flag, e);
        *s = (struct uk_standing_answer){.at_s = o->value ? (int64_t)o->value * UK_DAY_S : e->at_s, .answer = UK_NO, .cleared = true,
                                         .offset_min = e->offset_min, .where = s->where};
    } else if (stood == UK_UNASKED || stood == UK_NO) { // no to the rest: never takes anything back
        answer(r, flag, e, g, UK_NO);
    }
}

// Moves the bits so that `day` is in them; answers the bit, or -1 if it is too long ago.
static int bit_of_day(struct uk_habit_log *h, int32_t day)
{
    if ((!h->done && !h->skipped) || day > h->day) {
        int64_t by = (int64_t)day - h->day;
        bool far = (!h->done && !h->skipped) || by >= UK_RECORD_DAYS;
        h->done = far ? 0 : h->done << by;
        h->skipped = far ? 0 : h->skipped << by;
        h->day = day;
    }
    return h->day - day < UK_RECORD_DAYS ? h->day - day : -1;
}

static void fold_habit(struct uk_record *r, const struct uk_event *e, const struct uk_observation *o)
{
    struct uk_habit_log *h = &r->habit[o->which];
    if (o->what == UK_WHAT_HABIT_CHOICE) {
        h->choice = o->value ? 1 : -1;
        h->choice_day = uk_day_of(e->at_s, e->offset_min);
        return;
    }
    int bit = bit_of_day(h, uk_day_of(e->at_s, e->offset_min));
    uint16_t *times = o->value ? &h->times_done : &h->times_skipped;
    if (*times < UINT16_MAX)
        ++*times;
    if (bit < 0)
        return;
    *(o->value ? &h->done : &h->skipped) |= 1u << bit;
    *(o->value ? &h->skipped : &h->done) &= ~(1u << bit);
}

// The day of the latest press or go begins anew.
static void move_spot(struct uk_spot_log *s, const struct uk_event *e)
{
    int32_t day = uk_day_of(e->at_s, e->offset_min);
    if (s->last_s && day <= s->day)
        return;
    s->day = day;
    s->mine_then = s->nothing_then = 0;
}

static void count_up(uint16_t *count)
{
    if (*count < UINT16_MAX)
        ++*count;
}

static void fold_press(struct uk_record *r, const struct uk_event *e, const struct uk_observation *o)
{
    struct uk_spot_log *s = &r->spot[o->which];
    move_spot(s, e);
    bool then = uk_day_of(e->at_s, e->offset_min) == s->day;
    if (o->value == UK_PRESS_MINE) {
        count_up(&s->mine);
        if (then)
            count_up(&s->mine_then);
    } else if (o->value == UK_PRESS_NOTHING) {
        count_up(&s->nothing);
        if (then)
            count_up(&s->nothing_then);
    }
    s->last_s = e->at_s;
}

static void note_level(uint8_t *level, int64_t *at_s, const struct uk_event *e, int32_t value)
{
    *level = level_plus_one(value);
    *at_s = e->at_s;
}

static void fold_level(struct uk_record *r, const struct uk_event *e, int32_t value)
{
    switch (e->type) {
    case UK_EVENT_USUAL_PAIN: note_level(&r->usual_pain, &r->usual_pain_s, e, value); break;
    case UK_EVENT_SORENESS: note_level(&r->soreness, &r->soreness_s, e, value); break;
    case UK_EVENT_TASK: note_level(&r->task, &r->task_s, e, value); break;
    case UK_EVENT_STRESS: note_level(&r->stress, &r->stress_s, e, value); break;
    default: break;
    }
}

// A level above nothing is part of the pain that was there, or begins a new one. A note of an earlier day moves its beginning.
static void fold_pain(struct uk_record *r, const struct uk_event *e, const struct uk_observation *o)
{
    int64_t *first = &r->pain_first_s[o->which], *hurt = &r->pain_hurt_s[o->which];
    note_level(&r->pain[o->which], &r->pain_s[o->which], e, o->value == UK_LEVEL_UNSAID ? 1000 * UK_LEVEL_USUAL : o->value);
    if (r->pain[o->which] <= 1)
        return;
    if (!*hurt || e->at_s - *hurt > (int64_t)UK_RECORD_QUIET_DAYS * UK_DAY_S || e->at_s < *first)
        *first = e->at_s;
    if (e->at_s > *hurt)
        *hurt = e->at_s;
}

// One observation that stands for itself.
static void fold_one(struct uk_record *r, const struct uk_event *e, const struct gathered *g, const struct uk_observation *o)
{
    switch (o->what) {
    case UK_WHAT_PAIN: fold_pain(r, e, o); break;
    case UK_WHAT_NO_PAIN: r->no_pain_s = e->at_s; break;
    case UK_WHAT_ANSWER:
    case UK_WHAT_REST_NO:
    case UK_WHAT_CLEARED: fold_answer(r, e, g, o); break;
    case UK_WHAT_WARNED: fold_warning(r, e, g, o); break;
    case UK_WHAT_QUESTION:
        r->question[o->which] = (struct uk_standing_answer){.at_s = e->at_s, .offset_min = e->offset_min, .answer = (uint8_t)o->value};
        if (uk_question_table[o->which].cause.n && o->value != UK_UNSURE)
            r->cause_s[uk_question_table[o->which].cause.n] = o->value == UK_YES ? e->at_s : 0;
        break;
    case UK_WHAT_CAUSE: r->cause_s[o->which] = e->at_s; break;
    case UK_WHAT_PRESS: fold_press(r, e, o); break;
    case UK_WHAT_HABIT:
    case UK_WHAT_HABIT_CHOICE: fold_habit(r, e, o); break;
    case UK_WHAT_FOUND:
        if (r->found_s != e->at_s || r->found_count == sizeof r->found / sizeof *r->found)
            break;
        r->found[r->found_count++] = (uk_candidate){o->which};
        break;
    case UK_WHAT_LEVEL: fold_level(r, e, o->value); break;
    case UK_WHAT_AGE: r->age_plus_one = (uint8_t)(whole(o->value) + 1); break;
    case UK_WHAT_SEX: r->sex = (char)whole(o->value); break;
    case UK_WHAT_HAND: r->hand = (uint8_t)whole(o->value); break;
    case UK_WHAT_COUNTRY: r->country = (uint8_t)o->which; break;
    case UK_WHAT_TOOLS_GIVEN: r->tools = 0, r->tools_known = true; break;
    case UK_WHAT_TOOL_OWNED: r->tools |= 1u << o->which; break;
    default: break;
    }
}

static void gather_measure(struct uk_past *p, const struct uk_observation *o)
{
    bool before = o->what == UK_WHAT_BEFORE;
    switch (o->which) {
    case UK_MEASURE_PAIN: *(before ? &p->pain_before : &p->pain_after) = tenths(o->value); break;
    case UK_MEASURE_TENDERNESS: *(before ? &p->tender_before : &p->tender_after) = tenths(o->value); break;
    case UK_MEASURE_USUAL: p->usual = tenths(o->value); break;
    default: break;
    }
}

static void gather(struct gathered *g, const struct uk_event *e, const struct uk_observation *o)
{
    struct uk_past *p = &g->past;
    switch (o->what) {
    case UK_WHAT_ABOUT: g->where |= 1u << o->which; break;
    case UK_WHAT_ABOUT_SPOT: g->spot = (uk_candidate){o->which}; break;
    case UK_WHAT_SPOT: p->spot = (uk_candidate){o->which}; break;
    case UK_WHAT_PRESSED_S: p->pressed_s = whole(o->value); break;
    case UK_WHAT_GO_S: p->go_s = whole(o->value); break;
    case UK_WHAT_TECHNIQUE: p->techniques |= (uint16_t)(1u << o->which); break;
    case UK_WHAT_TOOL_USED: p->tool = (uint8_t)o->which; break;
    case UK_WHAT_BEFORE:
    case UK_WHAT_AFTER: gather_measure(p, o); break;
    case UK_WHAT_ENDED: p->ended = (uint8_t)o->value; break;
    case UK_WHAT_LEVEL: p->sore = e->type == UK_EVENT_SORENESS ? tenths(o->value) : UK_NO_LEVEL; break;
    case UK_WHAT_HOURS: p->sore_days = (uint8_t)(o->value / 24000 > 255 ? 255 : o->value / 24000); break;
    case UK_WHAT_WORSE: p->worse = o->value != 0; break;
    default: break;
    }
}

// Lets all go but the latest.
static void forget_past(struct uk_record *r)
{
    if (r->past_count <= UK_RECORD_PAST)
        return;
    unsigned over = r->past_count - UK_RECORD_PAST;
    memmove(r->past, r->past + over, UK_RECORD_PAST * sizeof *r->past);
    memset(r->past + UK_RECORD_PAST, 0, over * sizeof *r->past);
    r->past_count = UK_RECORD_PAST;
}

// Puts it in by its time, oldest first.
static void add_past(struct uk_record *r, const struct uk_past *p)
{
    if (r->past_count == UK_RECORD_PAST_ROOM) // many go at once: letting one go moves all
        forget_past(r);
    unsigned at = r->past_count;
    while (at > 0 && r->past[at - 1].at_s > p->at_s)
        at--;
    memmove(r->past + at + 1, r->past + at, (r->past_count - at) * sizeof *p);
    r->past[at] = *p;
    r->past_count++;
}

static void fold_outcome(struct uk_record *r, const struct uk_event *e, const struct uk_past *p)
{
    add_past(r, p);
    if (!p->spot.n)
        return;
    struct uk_spot_log *s = &r->spot[p->spot.n];
    move_spot(s, e);
    s->last_s = p->at_s;
    if (p->pressed_s)
        count_up(&s->goes);
    enum { EASED_OF_MOST = INT16_MAX / 100 }; // so that the sum fits
    if (p->tender_before != UK_NO_LEVEL && p->tender_after != UK_NO_LEVEL && s->eased_of < EASED_OF_MOST) {
        s->eased = (int16_t)(s->eased + p->tender_before - p->tender_after);
        s->eased_of++;
    }
}

static void fold_event(struct uk_record *r, const struct uk_event *e, const struct uk_observation *o)
{
    struct gathered g = {0};
    bool outcome = e->type == UK_EVENT_OUTCOME || e->type == UK_EVENT_SORENESS;
    if (outcome) { // zero-filled, gaps and all, so that equal records are equal bytes
        struct uk_past *p = &g.past;
        p->at_s = e->at_s;
        p->offset_min = e->offset_min;
        p->tender_before = p->tender_after = p->pain_before = p->pain_after = p->usual = p->sore = UK_NO_LEVEL;
    }
    for (uint32_t i = 0; i < e->count; i++)
        gather(&g, e, &o[i]);
    if (e->type == UK_EVENT_FIND) {
        r->found_count = 0;
        memset(r->found, 0, sizeof r->found);
        r->found_s = e->at_s;
    }
    for (uint32_t i = 0; i < e->count; i++)
        fold_one(r, e, &g, &o[i]);
    if (outcome && (g.past.spot.n || e->type == UK_EVENT_SORENESS))
        fold_outcome(r, e, &g.past);
    if (r->events++ == 0 || e->at_s < r->first_s)
        r->first_s = e->at_s;
    if (r->events == 1 || e->at_s > r->last_s)
        r->last_s = e->at_s;
}

void uk_record_fold(const struct uk_event *events, uint32_t count, const struct uk_observation *observations,
                    struct uk_record *out)
{
    memset(out, 0, sizeof *out);
    for (uint32_t i = 0; i < count; i++)
        if (!events[i].gone)
            fold_event(out, &events[i], observations + events[i].first);
    forget_past(out);
}

// -- what follows ----------------------------------------------------------------------------------

enum uk_answer uk_record_stands(const struct uk_record *record, uk_flag flag, int64_t now_s, int offset_min)
{
    const struct uk_standing_answer *s = uk_record_standing(record, flag, now_s);
    return is_over(s, flag, uk_day_of(now_s, offset_min)) ? UK_UNASKED : (enum uk_answer)s->answer;
}

void uk_record_recall(const struct uk_record *record, int64_t now_s, int offset_min, struct uk_safety *s)
{
    int32_t today = uk_day_of(now_s, offset_min);
    if (!s->age_plus_one)
        s->age_plus_one = record->age_plus_one;
    if (!s->sex)
        s->sex = record->sex;
    for (uint16_t i = 1; i <= UK_FLAG_COUNT; i++) {
        const struct uk_standing_answer *a = uk_record_standing(record, (uk_flag){i}, now_s);
        enum uk_answer stands = uk_record_stands(record, (uk_flag){i}, now_s, offset_min);
        if (stands == UK_UNASKED)
            continue;
        int32_t day = uk_day_of(a->at_s, a->offset_min);
        // A clock that was set back must not make an old "no" hold for longer.
        bool ahead = stands == UK_NO && day > today;
        uk_safety_recall(s, (uk_flag){i}, ahead ? UK_UNASKED : stands, a->where, a->spot, day, today);
    }
}

int uk_record_history(const struct uk_record *record, uk_candidate candidate, int32_t today)
{
    const struct uk_spot_log *s = &record->spot[candidate.n];
    bool now = s->day >= today;
    int most = (int)uk_finder_numbers.history_most;
    int mine = s->mine - (now ? s->mine_then : 0), nothing = s->nothing - (now ? s->nothing_then : 0);
    double eased = s->eased_of && !now && s->eased >= 20 * s->eased_of ? 1 : 0; // by two points and more: the right spot
    double up = (mine < most ? mine : most) + eased, down = nothing < most ? nothing : most;
    return (int)(10 * uk_finder_numbers.history * (up - down) + (up < down ? -0.5 : 0.5));
}
