// SPDX-License-Identifier: MIT
#include "tests/oracle/breaks.h"

#include <stdlib.h>
#include <string.h>

static void say(struct plain_breaks *p, bool prompt, char what)
{
    if (p->lines < PLAIN_LINES_MAX)
        p->line[p->lines++] = (struct plain_line){p->t, prompt, what};
}

static int max(int a, int b) { return a > b ? a : b; }

// How many seconds the keys were still, counted back from now to the return.
static int still(const struct plain_breaks *p)
{
    int count = 0;
    while (p->t - count > max(p->back_at, p->touched_at) && p->second[p->t - count - 1] != 'T')
        count++;
    return p->typing ? 0 : count;
}

static int interval(const struct plain_breaks *p)
{
    return p->missed_in_row >= 4 ? 2700 : p->missed_in_row >= 2 ? 1800 : 1200;
}

// Seconds present since the walk's interval began.
static int walked_not(const struct plain_breaks *p)
{
    int count = 0;
    for (int i = p->walk_at; i < p->t; i++)
        count += p->there[i] == 'P';
    return count;
}

static bool limited(const struct plain_breaks *p)
{
    int within = 0;
    for (int i = 0; i < p->prompts; i++)
        within += p->prompt[i] > p->t - 3600;
    return within >= 3 || p->t < p->not_before;
}

static bool walk_is_due(const struct plain_breaks *p)
{
    return p->snoozed == 'w' ? p->t >= p->snoozed_until : walked_not(p) >= 3600;
}

static bool short_is_due(const struct plain_breaks *p)
{
    if (p->snoozed == 'w')
        return false;
    return p->snoozed == 's' ? p->t >= p->snoozed_until : p->t - p->short_at >= interval(p);
}

static void afresh(struct plain_breaks *p, char kind)
{
    p->short_at = p->t;
    if (kind == 'w')
        p->walk_at = p->t;
    if (kind == 'w' || p->snoozed == 's')
        p->snoozed = 0, p->snoozes = 0;
}

static void close_with(struct plain_breaks *p, char outcome)
{
    char kind = p->open;
    say(p, false, outcome);
    p->open = 0;
    if (outcome == 'a' || outcome == 'd')
        afresh(p, kind), p->missed_in_row = 0;
    if (outcome == 'k' || outcome == 'u')
        afresh(p, kind), p->missed_in_row++;
    if (outcome != 'h' && outcome != 'z')
        p->not_before = max(p->not_before, p->t + 120);
}

static void leave(struct plain_breaks *p, int since)
{
    if (p->open)
        close_with(p, 'a');
    for (int i = since; i < p->t; i++)
        p->there[i] = 'G';
    p->pending = 0;
    p->gone = true;
    p->gone_at = since;
    p->slept = 0;
}

static void come_back(struct plain_breaks *p)
{
    int away = p->t - p->gone_at;
    p->gone = false;
    p->back_at = p->t;
    p->not_before = max(p->not_before, p->t + 120);
    if (away >= 120 || (p->locked && p->t - p->locked_at >= 30) || p->slept >= 30) {
        afresh(p, 's');
        if (away >= 300)
            afresh(p, 'w');
        p->missed_in_row = 0;
    } else {
        for (int i = p->gone_at; i < p->t; i++)
            p->there[i] = 'P';
    }
    p->locked = false;
}

static bool gap(const struct plain_breaks *p)
{
    return still(p) >= 3 && still(p) < 30;
}

static void hold(struct plain_breaks *p)
{
    p->pending = 'h';
    p->look_at = p->t + 60;
}

// Due, in a gap or late enough: ask, or hold.
static void try_to_ask(struct plain_breaks *p)
{
    if (p->held) {
        hold(p);
    } else if (p->pending == 'h' && (limited(p) || !(walk_is_due(p) || short_is_due(p)))) {
        p->pending = 0;
    } else if (gap(p) || p->t >= p->latest) {
        p->open = walk_is_due(p) ? 'w' : 's';
        p->open_at = p->t;
        p->pending = 0;
        p->prompt[p->prompts++] = p->t;
        say(p, true, p->open);
    } else {
        p->pending = 'w';
    }
}

static void look(struct plain_breaks *p)
{
    if (p->gone || p->asleep)
        return;
    if (still(p) >= 120) {
        leave(p, p->t - still(p));
    } else if (p->open) {
        if (!p->typing && p->t - max(p->t - still(p), p->open_at) >= 30)
            close_with(p, 'a');
        else if (p->typing && p->t - p->open_at >= 120)
            close_with(p, 'u');
    } else if (p->pending == 'h') {
        if (p->t >= p->look_at && !p->held)
            p->latest = p->t + 60, try_to_ask(p);
        else if (p->t >= p->look_at)
            hold(p);
    } else if (p->pending == 'w') {
        if (gap(p) || p->t >= p->latest)
            try_to_ask(p);
    } else if (!limited(p) && (walk_is_due(p) || short_is_due(p))) {
        p->latest = p->t + 60;
        try_to_ask(p);
    }
}

static void wake(struct plain_breaks *p)
{
    if (!p->asleep)
        return;
    p->asleep = false;
    int slept = p->t - p->asleep_at;
    if (slept < 30)
        return;
    bool was_there = !p->gone;
    if (was_there)
        leave(p, p->typing ? p->asleep_at : p->t - still(p));
    p->slept = slept;
    if (was_there && p->typing)
        come_back(p);
}

static void tick(struct plain_breaks *p)
{
    p->second[p->t] = p->locked ? 'L' : p->typing ? 'T' : 'I';
    p->there[p->t] = p->gone ? 'G' : 'P';
    p->t++;
    look(p);
}

void plain_breaks_start(struct plain_breaks *p)
{
    memset(p, 0, sizeof *p);
    p->gone = true;
    p->gone_at = -1000;
    p->snoozed_until = 0;
}

static void act(struct plain_breaks *p, const char *e)
{
    if (!strcmp(e, "input")) {
        p->typing = true;
        p->touched_at = p->t;
        if (p->gone && !p->locked)
            come_back(p);
    } else if (!strcmp(e, "idle")) {
        p->typing = false;
    } else if (!strcmp(e, "lock")) {
        if (p->locked)
            return;
        if (!p->gone)
            leave(p, p->t - still(p));
        p->locked = true;
        p->locked_at = p->t;
    } else if (!strcmp(e, "unlock")) {
        if (p->locked)
            come_back(p);
    } else if (!strcmp(e, "done")) {
        if (p->open)
            close_with(p, 'd');
        else if (!p->gone)
            afresh(p, walk_is_due(p) ? 'w' : 's'), p->missed_in_row = 0, p->pending = 0;
    } else if (!strcmp(e, "skip")) {
        if (p->open)
            close_with(p, 'k');
        else if (!p->gone && p->pending)
            afresh(p, walk_is_due(p) ? 'w' : 's'), p->missed_in_row++, p->pending = 0;
    } else if (!strcmp(e, "snooze") && !p->gone) {
        if (!p->open && !p->pending) {
            p->not_before = max(p->not_before, p->t + 300);
            return;
        }
        char kind = p->open ? p->open : walk_is_due(p) ? 'w' : 's';
        int count = p->snoozed == kind ? p->snoozes + 1 : 1;
        if (p->open)
            close_with(p, count >= 3 ? 'k' : 'z');
        else if (count >= 3)
            afresh(p, kind), p->missed_in_row++;
        p->pending = 0;
        p->snoozed = count >= 3 ? 0 : kind;
        p->snoozes = count >= 3 ? 0 : count;
        p->snoozed_until = p->t + 300;
        if (count < 3)
            p->not_before = max(p->not_before, p->t + 300);
    }
}

void plain_breaks_take(struct plain_breaks *p, int t, const char *e)
{
    if (p->ended)
        return;
    while (p->t < t)
        tick(p);
    if (!strcmp(e, "sleep")) {
        if (!p->asleep)
            p->asleep_at = p->t;
        p->asleep = true;
    } else if (!strcmp(e, "hold")) {
        p->held = true;
        if (p->open && !p->asleep)
            close_with(p, 'h'), hold(p);
    } else if (!strcmp(e, "free")) {
        p->held = false;
        if (p->pending == 'h' && !p->asleep && !p->gone)
            p->latest = p->t + 60, try_to_ask(p);
    } else if (!strcmp(e, "end")) {
        if (p->asleep)
            wake(p);
        if (p->open)
            close_with(p, 'u');
        p->ended = true;
    } else {
        if (p->asleep) {
            wake(p);
            look(p);
        }
        act(p, e);
        look(p);
    }
}
