// SPDX-License-Identifier: MIT
#include "core/breaks.h"

static const struct uk_breaks_numbers *const n = &uk_breaks_numbers;

// A break that was held waits for a gap anew once it is free.
#define AFTER_HOLD INT64_MIN

enum { DAY_MS = 24 * 3600 * 1000, MINUTE_MS = 60 * 1000 };

static int64_t ms(float seconds)
{
    return (int64_t)(seconds * 1000 + 0.5f);
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

// -- the plan --------------------------------------------------------------------------------------

int64_t uk_breaks_grace(int64_t short_ms)
{
    return least(ms(n->grace_s), (int64_t)((float)short_ms * n->grace_share));
}

struct uk_breaks_plan uk_breaks_usual(void)
{
    return (struct uk_breaks_plan){
        .short_ms = ms(n->short_s),
        .short_length_ms = ms(n->short_length_s),
        .walk_ms = ms(n->walk_s),
        .walk_length_ms = ms(n->walk_length_s),
        .snooze_ms = ms(n->snooze_s),
        .away_ms = ms(n->away_s),
        .lock_ms = ms(n->lock_s),
        .taken_ms = ms(n->taken_s),
        .gap_ms = ms(n->gap_s),
        .wait_ms = ms(n->wait_s),
        .asked_ms = ms(n->asked_s),
        .hold_look_ms = ms(n->hold_look_s),
        .grace_ms = uk_breaks_grace(ms(n->short_s)),
        .window_ms = ms(n->prompts_window_s),
        .prompts_most = (uint8_t)n->prompts_most,
        .snoozes_most = (uint8_t)n->snoozes_most,
        .small_after = (uint8_t)n->small_after,
        .misses_widen = (uint8_t)n->misses_widen,
        .widen_most = (uint8_t)n->widen_most,
    };
}

// -- hours -----------------------------------------------------------------------------------------

static bool is_open(const struct uk_breaks_plan *plan, struct uk_breaks_now now)
{
    if (!plan->hours_given)
        return true;
    const struct uk_breaks_day *day = &plan->day[now.day];
    for (int i = 0; i < day->count; i++)
        if (now.day_ms >= day->range[i].from_min * MINUTE_MS && now.day_ms < day->range[i].to_min * MINUTE_MS)
            return true;
    return false;
}

// How long until the hours open (`opening`) or close; UK_BREAKS_NEVER if they do not.
static int64_t until_edge(const struct uk_breaks_plan *plan, struct uk_breaks_now now, bool opening)
{
    if (!plan->hours_given)
        return UK_BREAKS_NEVER;
    for (int ahead = 0; ahead <= 7; ahead++) {
        const struct uk_breaks_day *day = &plan->day[(now.day + ahead) % 7];
        for (int i = 0; i < day->count; i++) {
            int64_t edge = (int64_t)(opening ? day->range[i].from_min : day->range[i].to_min) * MINUTE_MS + (int64_t)ahead * DAY_MS;
            if (edge > now.day_ms)
                return edge - now.day_ms;
        }
    }
    return UK_BREAKS_NEVER;
}

// -- what is due -----------------------------------------------------------------------------------

// Breaks that were skipped or not seen, two in a row, widen the short interval.
static int64_t short_interval(const struct uk_breaks *s, const struct uk_breaks_plan *plan)
{
    int64_t interval = plan->short_ms;
    for (int i = 0; i < plan->widen_most && (i + 1) * plan->misses_widen <= s->misses; i++)
        interval = (int64_t)((float)interval * n->widen_share);
    return interval;
}

static int64_t walk_due(const struct uk_breaks *s, const struct uk_breaks_plan *plan)
{
    return s->snoozed == UK_BREAK_WALK ? s->snooze_until_ms : s->walk_from_ms + plan->walk_ms - s->walk_banked_ms;
}

static int64_t short_due(const struct uk_breaks *s, const struct uk_breaks_plan *plan)
{
    if (s->snoozed == UK_BREAK_WALK) // one at a time
        return UK_BREAKS_NEVER;
    return s->snoozed == UK_BREAK_SHORT ? s->snooze_until_ms : s->short_from_ms + short_interval(s, plan);
}

// The interval, moved by the grace and by the window of prompts.
static int64_t due(const struct uk_breaks *s, const struct uk_breaks_plan *plan)
{
    int64_t at = most(least(walk_due(s, plan), short_due(s, plan)), s->grace_until_ms);
    if (s->prompts >= plan->prompts_most)
        at = most(at, s->prompt_ms[plan->prompts_most - 1] + plan->window_ms);
    return at;
}

// If several are due, the longer wins.
static enum uk_break due_kind(const struct uk_breaks *s, const struct uk_breaks_plan *plan)
{
    return walk_due(s, plan) <= s->boot_ms ? UK_BREAK_WALK : UK_BREAK_SHORT;
}

static bool present(const struct uk_breaks *s)
{
    return s->state >= UK_BREAKS_SITTING;
}

int64_t uk_breaks_next(const struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now, enum uk_break *kind)
{
    if (!present(s))
        return UK_BREAKS_NEVER;
    int64_t at = due(s, plan);
    if (s->closed) {
        int64_t wait = until_edge(plan, now, true);
        if (wait == UK_BREAKS_NEVER)
            return UK_BREAKS_NEVER;
        at = now.boot_ms + wait + short_interval(s, plan);
    }
    *kind = walk_due(s, plan) <= at ? UK_BREAK_WALK : UK_BREAK_SHORT;
    return at;
}

// -- changes of state ------------------------------------------------------------------------------

// A break of this kind begins a full interval.
static void restart(struct uk_breaks *s, enum uk_break kind, int64_t now)
{
    s->short_from_ms = now;
    if (kind == UK_BREAK_WALK) {
        s->walk_from_ms = now;
        s->walk_banked_ms = 0;
    }
    if (kind == UK_BREAK_WALK || s->snoozed == UK_BREAK_SHORT) {
        s->snoozed = UK_BREAK_NONE;
        s->snoozes = 0;
    }
}

static void taken(struct uk_breaks *s, enum uk_break kind, int64_t now)
{
    restart(s, kind, now);
    s->misses = 0;
}

static void missed(struct uk_breaks *s, enum uk_break kind, int64_t now)
{
    restart(s, kind, now);
    if (s->misses < UINT8_MAX)
        s->misses++;
}

// Ends the prompt that is open.
static void settle(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_order *order, enum uk_break_outcome outcome)
{
    UK_ASSERT(s->state == UK_BREAKS_ASKED);
    order->outcome = (uint8_t)outcome;
    order->kind = s->asked;
    order->sat_ms = s->boot_ms - s->sat_from_ms;
    order->late_ms = s->late_ms;
    order->away_ms = s->idle ? s->boot_ms - s->idle_from_ms : 0;
    order->close = outcome != UK_BREAK_UNSEEN; // unseen: it stays in the tray
    s->in_tray = outcome == UK_BREAK_UNSEEN;
    s->state = UK_BREAKS_SITTING;
    enum uk_break kind = s->asked;
    s->asked = UK_BREAK_NONE;
    if (outcome == UK_BREAK_DONE || outcome == UK_BREAK_AWAY)
        taken(s, kind, s->boot_ms);
    if (outcome == UK_BREAK_SKIP || outcome == UK_BREAK_UNSEEN)
        missed(s, kind, s->boot_ms);
    if (outcome != UK_BREAK_HELD && outcome != UK_BREAK_SNOOZE) // the other kind does not follow at its heels
        s->grace_until_ms = most(s->grace_until_ms, s->boot_ms + plan->grace_ms);
}

static void ask(struct uk_breaks *s, struct uk_breaks_order *order, enum uk_break kind)
{
    order->ask = s->asked = (uint8_t)kind;
    s->in_tray = false; // the new one takes its place
    s->state = UK_BREAKS_ASKED;
    s->asked_ms = s->boot_ms;
    s->late_ms = 0;
}

// The break that is due is asked for.
static void ask_due(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_order *order)
{
    int64_t now = s->boot_ms;
    ask(s, order, due_kind(s, plan));
    order->small = s->asked == UK_BREAK_WALK && s->snoozed == UK_BREAK_WALK && s->snoozes >= plan->small_after;
    order->late_ms = s->late_ms = now - s->due_ms;
    for (int i = UK_BREAKS_PROMPTS_MAX - 1; i > 0; i--)
        s->prompt_ms[i] = s->prompt_ms[i - 1];
    s->prompt_ms[0] = now;
    if (s->prompts < UK_BREAKS_PROMPTS_MAX)
        s->prompts++;
}

static void go(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_order *order, int64_t from)
{
    if (s->state == UK_BREAKS_ASKED)
        settle(s, plan, order, UK_BREAK_AWAY);
    order->close |= s->in_tray;
    s->in_tray = false;
    s->state = UK_BREAKS_GONE;
    s->gone_from_ms = from;
    s->walk_banked_ms += most(0, from - s->walk_from_ms);
    s->present_ms += most(0, from - s->there_from_ms);
    s->longest_ms = most(s->longest_ms, from - s->sat_from_ms);
    s->slept = false;
}

static void come_back(struct uk_breaks *s, const struct uk_breaks_plan *plan)
{
    int64_t now = s->boot_ms, gone = now - s->gone_from_ms, locked = s->locked ? now - s->lock_from_ms : 0;
    s->locked = false;
    s->state = UK_BREAKS_SITTING;
    s->there_from_ms = now;
    s->grace_until_ms = most(s->grace_until_ms, now + plan->grace_ms);
    s->walk_from_ms = most(s->walk_from_ms, s->gone_from_ms); // too short an absence counts as presence
    if (gone >= plan->away_ms || locked >= plan->lock_ms || s->slept) {
        taken(s, UK_BREAK_SHORT, now);
        s->walk_from_ms = s->sat_from_ms = now;
        if (gone >= plan->walk_length_ms)
            taken(s, UK_BREAK_WALK, now);
    }
    if (s->idle)
        s->idle_from_ms = now;
}

static void start(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now)
{
    int64_t long_ago = now.boot_ms - plan->walk_length_ms - plan->away_ms;
    *s = (struct uk_breaks){
        .state = UK_BREAKS_GONE,
        .idle = true,
        .boot_ms = now.boot_ms,
        .mono_ms = now.mono_ms,
        .gone_from_ms = long_ago,
        .idle_from_ms = long_ago,
        .hold_until_ms = INT64_MIN,
        .grace_until_ms = INT64_MIN,
    };
}

// The machine slept. Nobody was there; who is back now is there unless the keys were still before.
static void wake_up(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_order *order, int64_t slept)
{
    if (slept < plan->lock_ms)
        return;
    bool was_present = present(s);
    if (was_present)
        go(s, plan, order, s->idle ? least(s->idle_from_ms, s->boot_ms - slept) : s->boot_ms - slept);
    s->slept = true;
    if (was_present && !s->idle)
        come_back(s, plan);
}

// -- what time alone brings ------------------------------------------------------------------------

static bool in_gap(const struct uk_breaks *s, const struct uk_breaks_plan *plan)
{
    int64_t still = s->boot_ms - s->idle_from_ms;
    return s->idle && still >= plan->gap_ms && still < most(plan->taken_ms, plan->gap_ms + 1);
}

static int64_t taken_at(const struct uk_breaks *s, const struct uk_breaks_plan *plan)
{
    return most(s->idle_from_ms, s->asked_ms) + plan->taken_ms;
}

// Falls due, or is looked at again: by hand or by something else held?
static void look(struct uk_breaks *s)
{
    if (s->hold_until_ms > s->boot_ms) {
        s->state = UK_BREAKS_HELD;
        s->look_at_ms = s->hold_until_ms;
        s->wait_until_ms = AFTER_HOLD;
    } else {
        s->state = UK_BREAKS_DUE;
    }
}

static void pass(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_order *order)
{
    int64_t now = s->boot_ms;
    if (present(s) && s->idle && now - s->idle_from_ms >= plan->away_ms) {
        go(s, plan, order, s->idle_from_ms);
        return;
    }
    switch ((enum uk_breaks_state)s->state) {
    case UK_BREAKS_ASKED:
        if (s->idle && now >= taken_at(s, plan))
            settle(s, plan, order, UK_BREAK_AWAY);
        else if (!s->idle && now >= s->asked_ms + plan->asked_ms)
            settle(s, plan, order, UK_BREAK_UNSEEN);
        break;
    case UK_BREAKS_SITTING:
        if (s->closed || now < due(s, plan))
            break;
        s->due_ms = due(s, plan);
        s->wait_until_ms = now + plan->wait_ms;
        look(s);
        break;
    case UK_BREAKS_HELD:
        if (now >= s->look_at_ms)
            look(s);
        break;
    case UK_BREAKS_WAITING:
        if (in_gap(s, plan) || now >= s->wait_until_ms)
            look(s);
        break;
    case UK_BREAKS_NEW:
    case UK_BREAKS_GONE:
    case UK_BREAKS_DUE:
        break;
    }
}

// The hours open or close. Opening begins the day afresh.
static void keep_hours(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now)
{
    bool closed = !is_open(plan, now);
    if (closed && (s->state == UK_BREAKS_DUE || s->state == UK_BREAKS_HELD || s->state == UK_BREAKS_WAITING))
        s->state = UK_BREAKS_SITTING;
    if (!closed && s->closed) {
        restart(s, UK_BREAK_WALK, now.boot_ms);
        s->sat_from_ms = now.boot_ms;
    }
    s->closed = closed;
}

// -- what was noticed ------------------------------------------------------------------------------

static void snooze(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_order *order, int64_t length)
{
    int64_t now = s->boot_ms;
    if (length <= 0)
        length = plan->snooze_ms;
    if (s->state == UK_BREAKS_SITTING) {
        s->grace_until_ms = most(s->grace_until_ms, now + length);
        return;
    }
    enum uk_break kind = s->state == UK_BREAKS_ASKED ? s->asked : due_kind(s, plan);
    if (s->snoozed != kind)
        s->snoozes = 0;
    bool last = s->snoozes + 1 >= plan->snoozes_most;
    if (s->state == UK_BREAKS_ASKED)
        settle(s, plan, order, last ? UK_BREAK_SKIP : UK_BREAK_SNOOZE);
    else if (last)
        missed(s, kind, now);
    s->state = UK_BREAKS_SITTING;
    if (last) {
        s->snoozed = UK_BREAK_NONE;
        s->snoozes = 0;
    } else {
        s->snoozed = (uint8_t)kind;
        s->snoozes++;
        s->snooze_until_ms = now + length;
        s->grace_until_ms = most(s->grace_until_ms, now + length); // the other kind waits too
    }
}

static void skip(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_order *order)
{
    if (s->state == UK_BREAKS_ASKED) {
        settle(s, plan, order, UK_BREAK_SKIP);
    } else if (s->state != UK_BREAKS_SITTING) {
        missed(s, due_kind(s, plan), s->boot_ms);
        s->state = UK_BREAKS_SITTING;
    }
}

static void done(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_order *order)
{
    if (s->state == UK_BREAKS_ASKED) {
        settle(s, plan, order, UK_BREAK_DONE);
    } else {
        taken(s, due_kind(s, plan), s->boot_ms);
        s->state = UK_BREAKS_SITTING;
    }
}

static void hold(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_order *order, int64_t until)
{
    s->hold_until_ms = until;
    if (until <= s->boot_ms) {
        if (s->state == UK_BREAKS_HELD)
            s->look_at_ms = s->boot_ms;
        return;
    }
    bool pending = s->state > UK_BREAKS_SITTING;
    if (s->state == UK_BREAKS_ASKED)
        settle(s, plan, order, UK_BREAK_HELD);
    if (pending) {
        s->state = UK_BREAKS_HELD;
        s->look_at_ms = until;
        s->wait_until_ms = AFTER_HOLD;
    }
}

static void busy(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_order *order)
{
    if (s->state <= UK_BREAKS_SITTING)
        return;
    if (s->state == UK_BREAKS_ASKED)
        settle(s, plan, order, UK_BREAK_HELD);
    s->state = UK_BREAKS_HELD;
    s->look_at_ms = s->boot_ms + plan->hold_look_ms;
    s->wait_until_ms = AFTER_HOLD;
}

static void set_free(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_order *order)
{
    if (s->state != UK_BREAKS_DUE && s->state != UK_BREAKS_HELD)
        return;
    if (s->hold_until_ms > s->boot_ms) // by hand wins
        return;
    if (s->boot_ms < due(s, plan)) { // held after it was asked, and the window is full
        s->state = UK_BREAKS_SITTING;
        return;
    }
    if (s->state == UK_BREAKS_HELD || s->wait_until_ms == AFTER_HOLD) { // the hold is over: one prompt, soon
        s->due_ms = s->boot_ms;
        s->wait_until_ms = s->boot_ms + plan->wait_ms;
    }
    if (in_gap(s, plan) || s->boot_ms >= s->wait_until_ms)
        ask_due(s, plan, order);
    else
        s->state = UK_BREAKS_WAITING;
}

static void take(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_order *order,
                 enum uk_breaks_event event, int64_t arg)
{
    int64_t now = s->boot_ms;
    bool there = present(s);
    switch (event) {
    case UK_BREAKS_START:
    case UK_BREAKS_TIMER: break;
    case UK_BREAKS_INPUT:
        s->idle = false;
        if (!there && !s->locked)
            come_back(s, plan);
        break;
    case UK_BREAKS_IDLE:
        arg = most(least(arg, now), s->there_from_ms);
        s->idle_from_ms = s->idle ? least(s->idle_from_ms, arg) : arg;
        s->idle = true;
        break;
    case UK_BREAKS_LOCK:
        if (s->locked)
            break;
        if (there)
            go(s, plan, order, s->idle ? s->idle_from_ms : now);
        s->locked = true;
        s->lock_from_ms = now;
        break;
    case UK_BREAKS_UNLOCK:
        if (s->locked)
            come_back(s, plan);
        break;
    case UK_BREAKS_FREE: set_free(s, plan, order); break;
    case UK_BREAKS_BUSY: busy(s, plan, order); break;
    case UK_BREAKS_HOLD: hold(s, plan, order, arg); break;
    case UK_BREAKS_DONE:
        if (there)
            done(s, plan, order);
        break;
    case UK_BREAKS_SNOOZE:
        if (there)
            snooze(s, plan, order, arg);
        break;
    case UK_BREAKS_SKIP:
        if (there)
            skip(s, plan, order);
        break;
    case UK_BREAKS_DISMISSED:
        if (s->state == UK_BREAKS_ASKED)
            settle(s, plan, order, UK_BREAK_SKIP);
        break;
    case UK_BREAKS_LOST:
        if (s->state == UK_BREAKS_ASKED)
            settle(s, plan, order, UK_BREAK_UNSEEN);
        s->in_tray = false;
        break;
    case UK_BREAKS_ASK:
        if (there && s->state != UK_BREAKS_ASKED)
            ask(s, order, arg == UK_BREAK_WALK ? UK_BREAK_WALK : UK_BREAK_SHORT);
        break;
    }
}

// When time alone will bring something.
static int64_t wake_at(const struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now)
{
    if (!present(s))
        return UK_BREAKS_NEVER;
    int64_t at = s->idle ? s->idle_from_ms + plan->away_ms : UK_BREAKS_NEVER;
    int64_t edge = until_edge(plan, now, s->closed);
    if (edge != UK_BREAKS_NEVER)
        at = least(at, now.boot_ms + edge);
    switch ((enum uk_breaks_state)s->state) {
    case UK_BREAKS_SITTING: return s->closed ? at : least(at, due(s, plan));
    case UK_BREAKS_HELD: return least(at, s->look_at_ms);
    case UK_BREAKS_ASKED: return least(at, s->idle ? taken_at(s, plan) : s->asked_ms + plan->asked_ms);
    case UK_BREAKS_WAITING: {
        int64_t gap_at = s->idle_from_ms + plan->gap_ms;
        at = least(at, s->wait_until_ms);
        return s->idle && gap_at > s->boot_ms ? least(at, gap_at) : at;
    }
    default: return at;
    }
}

struct uk_breaks_order uk_breaks_step(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now,
                                      enum uk_breaks_event event, int64_t arg)
{
    struct uk_breaks_order order = {.wake_at_ms = UK_BREAKS_NEVER};
    bool started = s->state != UK_BREAKS_NEW && event != UK_BREAKS_START;
    if (started && (now.boot_ms < s->boot_ms || now.mono_ms < s->mono_ms)) {
        order.refused = true;
        return order;
    }
    if (!started)
        start(s, plan, now);
    int64_t slept = (now.boot_ms - s->boot_ms) - (now.mono_ms - s->mono_ms);
    s->boot_ms = now.boot_ms;
    s->mono_ms = now.mono_ms;
    keep_hours(s, plan, now);
    wake_up(s, plan, &order, slept);
    pass(s, plan, &order);
    if (!(order.outcome && event >= UK_BREAKS_DONE)) // an answer that came with the end of its prompt came too late
        take(s, plan, &order, event, arg);
    if (!order.ask && !order.outcome)
        pass(s, plan, &order);
    order.look_for_hold = s->state == UK_BREAKS_DUE;
    order.watch_gap = s->state == UK_BREAKS_WAITING || s->state == UK_BREAKS_ASKED;
    order.wake_at_ms = wake_at(s, plan, now);
    return order;
}
