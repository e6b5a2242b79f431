// SPDX-License-Identifier: MIT
#include "core/breaks_script.h"

const char *const uk_script_event_name[UK_SCRIPT_EVENT_COUNT] = {
    "input", "idle", "lock", "unlock", "sleep", "resume", "hold", "free", "done", "snooze", "skip", "end",
};

enum { DAY_MS = 24 * 3600 * 1000 };

static void step(struct uk_breaks_script *r, enum uk_breaks_event event, int64_t arg)
{
    struct uk_breaks_order order = uk_breaks_step(&r->state, &r->plan, r->now, event, arg);
    if (order.outcome || order.ask)
        r->say(r->context, r->now.boot_ms, &order);
    r->wake_at_ms = order.wake_at_ms;
    r->watch_gap = order.watch_gap;
    if (order.look_for_hold)
        step(r, r->held ? UK_BREAKS_BUSY : UK_BREAKS_FREE, 0);
}

static void move(struct uk_breaks_script *r, int64_t at_ms)
{
    int64_t passed = at_ms - r->now.boot_ms, day_ms = r->now.day_ms + passed;
    r->now.boot_ms = at_ms;
    r->now.mono_ms += r->asleep ? 0 : passed;
    r->now.day = (int32_t)((r->now.day + day_ms / DAY_MS) % 7);
    r->now.day_ms = (int32_t)(day_ms % DAY_MS);
}

void uk_breaks_script_pass(struct uk_breaks_script *r, int64_t at_ms)
{
    while (!r->asleep && r->wake_at_ms <= at_ms) {
        if (r->wake_at_ms > r->now.boot_ms)
            move(r, r->wake_at_ms);
        step(r, UK_BREAKS_TIMER, 0);
    }
    if (at_ms > r->now.boot_ms)
        move(r, at_ms);
}

void uk_breaks_script_start(struct uk_breaks_script *r, const struct uk_breaks_plan *plan, struct uk_breaks_now wall,
                            void (*say)(void *context, int64_t at_ms, const struct uk_breaks_order *order), void *context)
{
    *r = (struct uk_breaks_script){.plan = *plan, .say = say, .context = context};
    r->now.day = wall.day;
    r->now.day_ms = wall.day_ms;
    step(r, UK_BREAKS_START, 0);
}

static void wake_machine(struct uk_breaks_script *r)
{
    if (!r->asleep)
        return;
    r->asleep = false;
    step(r, UK_BREAKS_TIMER, 0);
}

void uk_breaks_script_take(struct uk_breaks_script *r, int64_t at_ms, enum uk_script_event event)
{
    if (r->ended)
        return;
    uk_breaks_script_pass(r, at_ms);
    if (event != UK_SCRIPT_SLEEP && event != UK_SCRIPT_HOLD && event != UK_SCRIPT_FREE && event != UK_SCRIPT_END)
        wake_machine(r); // whatever happens at a machine, it is awake
    switch (event) {
    case UK_SCRIPT_INPUT: step(r, UK_BREAKS_INPUT, 0); break;
    case UK_SCRIPT_IDLE: step(r, UK_BREAKS_IDLE, r->now.boot_ms); break;
    case UK_SCRIPT_LOCK: step(r, UK_BREAKS_LOCK, 0); break;
    case UK_SCRIPT_UNLOCK: step(r, UK_BREAKS_UNLOCK, 0); break;
    case UK_SCRIPT_SLEEP: r->asleep = true; break;
    case UK_SCRIPT_RESUME: step(r, UK_BREAKS_TIMER, 0); break;
    case UK_SCRIPT_HOLD:
        r->held = true;
        if (r->state.state == UK_BREAKS_ASKED && !r->asleep)
            step(r, UK_BREAKS_BUSY, 0);
        break;
    case UK_SCRIPT_FREE:
        r->held = false;
        if (r->state.state == UK_BREAKS_HELD && !r->asleep)
            step(r, UK_BREAKS_FREE, 0);
        break;
    case UK_SCRIPT_DONE: step(r, UK_BREAKS_DONE, 0); break;
    case UK_SCRIPT_SNOOZE: step(r, UK_BREAKS_SNOOZE, 0); break;
    case UK_SCRIPT_SKIP: step(r, UK_BREAKS_SKIP, 0); break;
    case UK_SCRIPT_END: uk_breaks_script_end(r); break;
    case UK_SCRIPT_EVENT_COUNT: break;
    }
}

void uk_breaks_script_end(struct uk_breaks_script *r)
{
    if (r->ended)
        return;
    if (r->state.state == UK_BREAKS_ASKED)
        step(r, UK_BREAKS_LOST, 0);
    r->ended = true;
}
