// SPDX-License-Identifier: MIT
//
// What a person did for a place, and what an exercise is called: "did my chin tucks", "massaged my neck". That is no place
// that hurts, unless pain is said of it: "massaged my left neck, still sore". And the parts of a text that say nothing here.

#include "core/words_reading.h"

static bool says_pain(const struct uk_reading *r, int i)
{
    const struct uk_item *item = &r->item[i];
    bool hurts = uk_is(r, i, K(PAIN) | K(HURTS)) && !item->ailment && !uk_is(r, i, K(EXERCISE) | K(TREATS));
    return !item->denied && (hurts || (item->level >= 0 && item->exact)) && !uk_is(r, i - 1, K(NEGATOR));
}

// Pain behind item `i` in the sentence that belongs to no other place: "massaged my neck, still sore".
static bool pain_after(const struct uk_reading *r, int i)
{
    for (int j = i + 1; j <= r->count && r->item[j].mark != UK_TOKEN_STOP && !uk_is_spot(r, j) && !r->item[j].ailment; j++)
        if (says_pain(r, j))
            return !uk_spot_after(r, j); // "... hurts my left shoulder"
    return false;
}

// "It hurts when I massage my neck".
static bool pain_before(const struct uk_reading *r, int i)
{
    for (int j = i - 1; j > 0 && r->item[j].mark != UK_TOKEN_STOP && !uk_is_spot(r, j) && !r->item[j].ailment; j--)
        if (says_pain(r, j) && r->item[j].level < 0)
            return !uk_spot_before(r, j, false);
    return false;
}

static void mark(struct uk_reading *r, int i)
{
    struct uk_heard *h = &r->out->heard[r->item[i].heard];
    h->done = h->moved = true;
    h->level_nrs = -1;
}

// "Neck and left shoulder stretch": the places before it in the list are stretched too.
static void mark_exercise(struct uk_reading *r, int i)
{
    struct uk_heard *h = &r->out->heard[r->item[i].heard];
    bool had_and = false, pair = uk_has_pair(h);
    int last = i;
    while (uk_is(r, last + 1, K(EXERCISE)))
        last++;
    if (last == i || h->negated || (pair && pain_after(r, last)))
        return;
    const struct uk_token *end = &r->text.token[r->item[last].to - 1];
    h->size = (uint16_t)(end->at + end->size - h->at);
    for (int j = i; j; j = uk_next_in_list(r, j, -1, true, &had_and)) {
        const struct uk_heard *other = &r->out->heard[r->item[j].heard];
        if (j != i && (r->counted[r->item[j].heard] || (!pair && other->side != UK_MIDLINE)))
            break;
        mark(r, j);
    }
}

// The word that says what was done with the spot at item `i`; 0: none, or pain stands between.
static int treated_by(const struct uk_reading *r, int i)
{
    int j = i - 1;
    while (uk_is(r, j, K(DETERMINER) | K(ADJECTIVE) | K(PREPOSITION) | K(SIDE_WORD) | SIDES) && !uk_is(r, j, K(TREATS) | K(HURTS) | K(PAIN)))
        j--;
    return uk_is(r, j, K(TREATS)) && !r->item[j].ailment ? j : 0;
}

static void mark_treated(struct uk_reading *r, int i)
{
    int by = treated_by(r, i);
    bool had_and = false;
    if (!by || r->out->heard[r->item[i].heard].negated || r->counted[r->item[i].heard])
        return;
    int last = i;
    for (int j = i; j; j = uk_next_in_list(r, j, 1, true, &had_and))
        last = j;
    if (pain_before(r, by) || pain_after(r, last))
        return;
    struct uk_heard *first = &r->out->heard[r->item[i].heard];
    const struct uk_token *verb = &r->text.token[r->item[by].from];
    first->size = (uint16_t)(first->size + first->at - verb->at);
    first->at = verb->at;
    had_and = false;
    for (int j = i; j && !r->counted[r->item[j].heard]; j = uk_next_in_list(r, j, 1, true, &had_and))
        mark(r, j);
}

void uk_read_done(struct uk_reading *r)
{
    for (int i = 1; i <= r->count; i++)
        if (uk_is_spot(r, i))
            mark_exercise(r, i);
    for (int i = 1; i <= r->count; i++)
        if (uk_is_spot(r, i) && !r->out->heard[r->item[i].heard].done)
            mark_treated(r, i);
}

#define USED (K(PAIN) | K(HURTS) | K(NEGATOR) | K(FINE) | K(EXCEPT) | K(LEVEL) | K(ALL) | SIDES)

// "Since Monday": a word of time was understood as one.
static bool is_time(const struct uk_reading *r, int i)
{
    int row = 0;
    return uk_text_says(&r->text, r->item[i].from, K(FILLER), NULL, &row) && row == UK_PHRASE_TIME;
}

// Whether items from .. to - 1 hold words, and none of them goes into what was heard.
static bool is_idle(const struct uk_reading *r, int from, int to)
{
    bool any = false;
    for (int i = from; i < to; i++) {
        if (uk_is_spot(r, i) || r->item[i].ailment || r->item[i].level >= 0 || uk_is(r, i, USED))
            return false;
        bool word = r->text.token[r->item[i].from].kind == UK_TOKEN_WORD && r->text.token[r->item[i].from].length >= 3;
        any = any || (word && !is_time(r, i) && !(r->item[i].kinds & ~(K(FILLER) | K(TREATS) | K(EXERCISE))));
    }
    return any;
}

// Nothing is idle that was heard after all, as a movement.
static bool heard_there(const struct uk_words *out, const struct uk_lost *part)
{
    for (int n = 0; n < out->count; n++)
        if (out->heard[n].at < part->at + part->size && part->at < out->heard[n].at + out->heard[n].size)
            return true;
    return false;
}

void uk_read_idle(struct uk_reading *r)
{
    struct uk_words *out = r->out;
    for (int from = 1, to; from <= r->count; from = to + 1) {
        for (to = from; to <= r->count && !r->item[to].mark;)
            to++;
        if (!is_idle(r, from, to) || out->idle_count == UK_LOST_MAX)
            continue;
        struct uk_heard part = {0};
        uk_span_of(&r->text, r->item[from].from, r->item[to - 1].to, &part);
        struct uk_lost idle = {part.at, part.size};
        if (!heard_there(out, &idle))
            out->idle[out->idle_count++] = idle;
    }
}
