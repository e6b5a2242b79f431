// SPDX-License-Identifier: MIT
//
// What hurts not at all, and how much the rest does: "no pain in the jaw", "temple 6, neck 4".

#include "core/words_reading.h"

#include <string.h>

// -- not -----------------------------------------------------------------------------------------
static void deny(struct uk_reading *r, int i)
{
    r->out->heard[r->item[i].heard].negated = true;
    r->item[i].denied = true;
}

// From item `i` to the end of its part of the sentence: does something hurt there?
static bool hurts_ahead(const struct uk_reading *r, int i)
{
    for (; !uk_is_end(r, i) && !uk_is_comma(r, i) && !uk_is(r, i, LISTS); i++)
        if ((uk_is(r, i, K(HURTS)) && !uk_is(r, i, K(PAIN))) || r->item[i].level >= 0)
            return true;
    return false;
}

static bool or_ahead(const struct uk_reading *r, int i)
{
    for (; !uk_is_end(r, i) && !hurts_ahead(r, i); i++)
        if (uk_is(r, i, LISTS))
            return uk_is(r, i, K(LIST_OR));
    return false;
}

#define IN_REACH (K(DETERMINER) | K(PREPOSITION) | K(PAIN) | K(HURTS) | K(GLUE) | K(ADJECTIVE) | K(LEVEL) | K(SCALE) | K(SIDE_WORD) | SIDES)

// "no pain in the knee or hip": denies what comes after; true if a place was there.
static bool deny_after(struct uk_reading *r, int i)
{
    bool any = false;
    for (int j = i + 1; !uk_is_end(r, j); j++) {
        if (uk_is_spot(r, j)) {
            deny(r, j);
            any = true;
        } else if (uk_is_comma(r, j)) {
            if (!any || !or_ahead(r, j + 1))
                break;
        } else if (uk_is(r, j, K(LIST_OR))) {
            continue;
        } else if (uk_is(r, j, K(LIST_AND)) && !uk_is(r, j, K(PREPOSITION))) {
            if (hurts_ahead(r, j + 1))
                break;
        } else if ((uk_is(r, j, IN_REACH) || r->item[j].ailment) && !uk_is(r, j, K(NEGATOR))) {
            r->item[j].denied = true;
        } else {
            break;
        }
    }
    return any;
}

// Denies the spot right before item `i`, and the list it ends: "neck and jaw are fine".
static void deny_before(struct uk_reading *r, int i)
{
    int spot = uk_before_all(r, i, K(GLUE) | K(DETERMINER) | K(SCALE));
    bool had_and = false;
    for (int j = uk_is_spot(r, spot) ? spot : 0; j; j = uk_next_in_list(r, j, -1, true, &had_and))
        deny(r, j);
}

// "All is fine except ...": what comes after does hurt.
static bool well_before(const struct uk_reading *r, int i)
{
    while (!uk_is_end(r, --i))
        if (uk_is(r, i, K(FINE) | K(NEGATOR)))
            return true;
    return false;
}

void uk_read_negations(struct uk_reading *r)
{
    for (int i = 1; i <= r->count; i++) {
        if (uk_is(r, i, K(NEGATOR)) && !deny_after(r, i)) {
            int what = uk_after_all(r, i, K(GLUE));
            if (uk_is(r, what, K(PAIN) | K(HURTS)))
                deny_before(r, i);
        } else if (uk_is(r, i, K(EXCEPT)) && !well_before(r, i)) {
            deny_after(r, i);
        } else if (uk_is(r, i, K(FINE)) && !uk_is(r, i - 1, K(NEGATOR))) {
            deny_before(r, i);
            if (uk_is(r, i + 1, K(PART_OF))) // "pain free in the right ankle"
                deny_after(r, i);
        }
    }
}

// -- levels --------------------------------------------------------------------------------------
// The number that a word stands for; negative for none.
static float number_word(const struct uk_text *t, int token)
{
    int row = 0;
    if (!uk_text_says(t, token, K(NUMBERS), NULL, &row))
        return -1;
    const struct uk_phrase_row *p = &uk_phrase_table[row];
    const struct uk_token *k = &t->token[token];
    for (int i = 0; i < p->words.count; i++) {
        const char *word = uk_text_pool[p->words.first + (uint32_t)i];
        if (uk_length(word) == k->length && !memcmp(word, t->letters + k->word, k->length))
            return (float)i;
    }
    return -1;
}

// "heel bottom 4": words for which part of the place stand before number `i`, and nothing behind it.
static bool ends_a_place(const struct uk_reading *r, int i)
{
    int j = i - 1;
    while (j > 1 && uk_is(r, j, K(ADJECTIVE)) && !uk_is_spot(r, j))
        j--;
    return uk_is_spot(r, j) && (uk_is_end(r, i + 1) || uk_is_comma(r, i + 1) || uk_is(r, i + 1, K(LIST_AND)));
}

static void mark_levels(struct uk_reading *r)
{
    const struct uk_text *t = &r->text;
    for (int i = 1; i <= r->count; i++) {
        struct uk_item *item = &r->item[i];
        const struct uk_token *k = &t->token[item->from];
        bool out_of_ten = uk_is(r, i + 1, K(OUT_OF_TEN)) || k->scaled;
        float value = k->kind == UK_TOKEN_NUMBER ? k->number : item->heard < 0 && !item->mark ? number_word(t, item->from) : -1;
        if (value < 0)
            continue;
        bool led = uk_is_spot(r, i - 1);
        if (k->kind == UK_TOKEN_NUMBER)
            led = led || i == 1 || uk_is_end(r, i - 1) || uk_is_comma(r, i - 1) ||
                  uk_is(r, i - 1, K(SCALE) | K(PAIN) | K(HURTS) | SIDES | K(SIDE_WORD) | K(LIST_AND));
        else
            led = led && value != 1;
        bool after_spot = uk_is_spot(r, i - 1) || (i > 1 && uk_is(r, i - 1, SIDES) && uk_is_spot(r, i - 2));
        if (k->kind == UK_TOKEN_NUMBER)
            led = led || ends_a_place(r, i);
        bool counted = uk_is(r, i + 1, K(UNIT)) || uk_is(r, i - 1, K(UNIT)) ||
                       (!after_spot && !uk_is(r, i - 1, K(SCALE) | K(PAIN)) && (uk_is_spot(r, i + 1) || uk_is(r, i + 1, SIDES)));
        if (!out_of_ten && (!led || counted))
            continue;
        item->level = value;
        item->exact = true;
        item->kinds |= K(LEVEL);
    }
}

static void set_level(struct uk_reading *r, int spot, const struct uk_item *level)
{
    struct uk_heard *h = &r->out->heard[r->item[spot].heard];
    if (h->negated || (h->level_nrs >= 0 && !level->exact))
        return;
    h->level_nrs = level->level;
    r->counted[r->item[spot].heard] = level->exact;
}

// A level that stands in no part of the sentence with a place: it is that of all places so far, or of all.
static void general_level(struct uk_reading *r, int i)
{
    bool any = false;
    for (int pass = 0; pass < 2 && !any; pass++)
        for (int n = 0; n < r->out->count; n++) {
            struct uk_heard *h = &r->out->heard[n];
            if (pass == 0 && r->at_item[n] > i)
                continue;
            any = any || !h->negated;
            if (h->level_nrs < 0 && !h->negated)
                h->level_nrs = r->item[i].level;
        }
}

static void place_level(struct uk_reading *r, int i)
{
    int before = 0, after = 0;
    bool ailment = false;
    for (int j = i - 1; !uk_is_end(r, j) && !uk_is_comma(r, j) && !uk_is(r, j, LISTS) && !before; j--) {
        before = uk_is_spot(r, j) ? j : 0;
        ailment = ailment || r->item[j].ailment;
    }
    for (int j = i + 1; !uk_is_end(r, j) && !uk_is_comma(r, j) && !uk_is(r, j, K(LIST_OR)) && (!uk_is(r, j, K(LIST_AND)) || uk_is(r, j, K(PREPOSITION))) && !after; j++) {
        after = uk_is_spot(r, j) ? j : 0;
        ailment = ailment || r->item[j].ailment;
    }
    bool first = r->item[i].exact && before && !(after && r->counted[r->item[before].heard]);
    int spot = first || !after ? before : after;
    if (!spot) {
        if (!ailment)
            general_level(r, i);
        return;
    }
    set_level(r, spot, &r->item[i]);
    bool had_and = false;
    int step = spot == before ? -1 : 1;
    for (int j = spot; (j = uk_next_in_list(r, j, step, true, &had_and));) {
        struct uk_heard *h = &r->out->heard[r->item[j].heard];
        if (h->level_nrs >= 0)
            break;
        set_level(r, j, &r->item[i]);
    }
}

void uk_read_levels(struct uk_reading *r)
{
    mark_levels(r);
    for (int i = 1; i <= r->count; i++)
        if (r->item[i].level >= 0 && !r->item[i].denied && !uk_is(r, i - 1, K(NEGATOR)))
            place_level(r, i);
}
