// SPDX-License-Identifier: MIT
//
// Which side a place is on: "left knee", "knee (left)", "left neck and shoulder", "on the right, my hip".

#include "core/tokens.h"
#include "core/words_reading.h"

static uint8_t side_of(const struct uk_reading *r, int i)
{
    return uk_is(r, i, K(LEFT)) ? UK_LEFT : uk_is(r, i, K(RIGHT)) ? UK_RIGHT : uk_is(r, i, K(BOTH) | K(BOTH_BEFORE)) ? UK_BOTH : UK_MIDLINE;
}

static bool has_sides(const struct uk_heard *h)
{
    for (int n = 0; n < h->region_count; n++)
        if (uk_region_table[h->region[n].n].paired)
            return true;
    return false;
}

// "Left of the spine": only says where.
static bool is_landmark(const struct uk_reading *r, int i)
{
    int j = i - 1;
    while (uk_is(r, j, K(DETERMINER)))
        j--;
    return !has_sides(&r->out->heard[r->item[i].heard]) && uk_is(r, j, K(LINK)) && uk_is(r, j - 1, K(LEFT) | K(RIGHT));
}

// "When I lift my left arm": moved, not said to hurt; "lifting my left arm hurts": both.
static void mark_moved(struct uk_reading *r)
{
    for (int i = 1; i <= r->count; i++) {
        if (!uk_is_spot(r, i))
            continue;
        int j = i - 1, hurts = i + 1;
        while (uk_is(r, j, K(DETERMINER) | K(ADJECTIVE) | K(PREPOSITION) | K(SIDE_WORD) | SIDES) && !uk_is(r, j, K(MOVES)))
            j--;
        while (!uk_is_end(r, hurts) && !uk_is(r, hurts, K(HURTS)))
            hurts++;
        bool only_moved = uk_is_end(r, hurts) || uk_spot_after(r, hurts);
        r->out->heard[r->item[i].heard].moved = (uk_is(r, j, K(MOVES)) && only_moved) || is_landmark(r, i);
    }
}

static void give_side(struct uk_reading *r, int heard, uint8_t side)
{
    r->out->heard[heard].side = side;
    r->said[heard] = true;
}

// "Pain right behind my ear": here the word means "just". "On the right behind the ear" names a side.
static bool means_just(const struct uk_reading *r, int i)
{
    const struct uk_text *t = &r->text;
    int next = r->item[i].to;
    if (!uk_text_says(t, r->item[i].from, K(JUST), NULL, NULL) || !uk_text_word_is(t, next, UK_SAYS_PREPOSITION) ||
        uk_is(r, i - 1, K(DETERMINER) | K(PREPOSITION)))
        return false;
    if (!uk_is_spot(r, i + 1))
        return true;
    return uk_is(r, i - 1, K(PAIN) | K(HURTS) | K(GLUE) | K(LEVEL)) || uk_is_spot(r, i - 1) || uk_text_word_is(t, next + 1, UK_SAYS_OWN);
}

// The spot that a side at item `i` stands before: "left (sore) knee", "right side of my neck"; 0 for none.
static int spot_after_side(const struct uk_reading *r, int i)
{
    bool both = uk_is(r, i, K(BOTH) | K(BOTH_BEFORE) | K(ONE_OF_TWO)), of = false;
    for (int j = i + 1; j <= r->count; j++) {
        if (uk_is_spot(r, j))
            return j;
        bool side_word = uk_is(r, j - 1, K(SIDE_WORD)) || (both && j == i + 1);
        if (uk_is(r, j, K(PREPOSITION)) && !uk_is(r, j, LISTS) && side_word) {
            of = true;
            continue;
        }
        if (uk_is(r, j, K(DETERMINER)) && (of || both))
            continue;
        if (uk_is(r, j, SIDES | K(NEGATOR)) || !uk_is(r, j, K(SIDE_WORD) | K(SIDE_HAND) | K(ADJECTIVE) | K(LEVEL) | K(HURTS)))
            return 0;
    }
    return 0;
}

static void sides_before_their_place(struct uk_reading *r)
{
    for (int i = 1; i <= r->count; i++) {
        if (!uk_is(r, i, SIDES))
            continue;
        if (means_just(r, i)) {
            r->item[i].kinds = K(FILLER);
            continue;
        }
        int j = spot_after_side(r, i);
        if (!j || r->said[r->item[j].heard])
            continue;
        struct uk_heard *h = &r->out->heard[r->item[j].heard];
        const struct uk_token *first = &r->text.token[r->item[i].from];
        h->size = (uint16_t)(h->size + h->at - first->at);
        h->at = first->at;
        r->item[i].used = true;
        if (uk_is(r, i, K(ONE_OF_TWO)))
            r->unclear[r->item[j].heard] = true;
        else
            give_side(r, r->item[j].heard, side_of(r, i));
    }
}

// "..., all on the left": a list without an "and".
static bool all_ahead(const struct uk_reading *r, int i)
{
    while (!uk_is_end(r, i + 1) && !uk_is_spot(r, i + 1) && (uk_is_comma(r, i + 1) || uk_is(r, i + 1, K(ALL))))
        if (uk_is(r, ++i, K(ALL)))
            return true;
    return false;
}

static void carry(struct uk_reading *r, int i, int step, bool articles, uint8_t side)
{
    bool had_and = step < 0 && all_ahead(r, i);
    for (int j = i; (j = uk_next_in_list(r, j, step, articles, &had_and));) {
        int heard = r->item[j].heard;
        if (r->said[heard] || r->plural[heard] || r->unclear[heard])
            break;
        give_side(r, heard, side);
    }
}

// "Foot" in "ball of the foot": the word for the whole part of the body in which all regions of `part` lie.
static bool is_whole_of(const struct uk_reading *r, int whole, int part)
{
    const struct uk_heard *h = &r->out->heard[r->item[part].heard];
    const struct uk_token *k = &r->text.token[r->item[whole].to - 1];
    const char *word = uk_token_letters(&r->text, k);
    size_t letters = k->length - (size_t)(k->plural && word[k->length - 1] == 's');
    for (int n = 0; n < h->region_count; n++) {
        const char *group = uk_group_table[uk_region_table[h->region[n].n].group].id;
        size_t length = uk_length(group), at = 0;
        while (at + letters <= length && memcmp(group + at, word, letters) != 0)
            at++;
        if (at + letters > length)
            return false;
    }
    return h->region_count > 0;
}

// The whole that the spot at item `i` is a part of: "fingers of my left hand"; 0 for none.
static int whole_of(const struct uk_reading *r, int i)
{
    int j = i + 1;
    if (uk_is(r, j, K(PART_OF)) || (uk_is_spot(r, j) && uk_text_word_is(&r->text, r->item[j].from, UK_SAYS_PART_OF))) {
        while (uk_is(r, j, K(PART_OF) | K(DETERMINER) | SIDES))
            j++;
        return uk_is_spot(r, j) ? j : 0;
    }
    // "Heel pain, left foot"
    while (uk_is_comma(r, j) || uk_is(r, j, K(PAIN) | K(HURTS) | K(DETERMINER) | SIDES))
        j++;
    return uk_is_spot(r, j) && !r->plural[r->item[i].heard] && is_whole_of(r, j, i) ? j : 0;
}

// "The fingers of my left hand": the fingers are on that side too, and the hand only says where they are.
static void parts_take_the_side_of_the_whole(struct uk_reading *r)
{
    for (int i = 1; i <= r->count; i++) {
        if (!uk_is_spot(r, i) || r->said[r->item[i].heard])
            continue;
        int j = whole_of(r, i);
        if (!j || !r->said[r->item[j].heard])
            continue;
        struct uk_heard *whole = &r->out->heard[r->item[j].heard];
        if (r->plural[r->item[i].heard] && whole->side == UK_BOTH)
            continue;
        give_side(r, r->item[i].heard, whole->side);
        carry(r, i, -1, true, whole->side);
        bool of = uk_text_word_is(&r->text, r->item[i].to, UK_SAYS_LINK);
        whole->moved = has_sides(&r->out->heard[r->item[i].heard]) && (of || is_whole_of(r, j, i));
    }
}

static void sides_carry_over_a_list(struct uk_reading *r)
{
    for (int i = 1; i <= r->count; i++)
        if (uk_is_spot(r, i) && r->said[r->item[i].heard])
            carry(r, i, 1, false, r->out->heard[r->item[i].heard].side);
}

#define LEAD_IN (K(DETERMINER) | K(PREPOSITION) | K(SIDE_WORD) | K(GLUE) | K(SCALE))

// "... and the right": the same place again, on the other side.
static void repeat_spot(struct uk_reading *r, int spot, int item, uint8_t side, bool negated)
{
    struct uk_heard *h = uk_new_heard(r, 0);
    if (!h)
        return;
    *h = r->out->heard[r->item[spot].heard];
    const struct uk_token *k = &r->text.token[r->item[item].from];
    h->at = k->at;
    h->size = (uint16_t)(r->text.token[r->item[item].to - 1].at + r->text.token[r->item[item].to - 1].size - k->at);
    h->side = side;
    h->negated = negated;
    h->level_nrs = -1;
    int index = r->out->count - 1;
    r->said[index] = true;
    r->at_item[index] = (int16_t)item;
    r->item[item].used = true;
    r->item[item].heard = (int16_t)index; // from now on it is a spot of its own
}

// Whether a side that stands by itself is denied: "not the right", "the right is fine".
static bool side_is_denied(const struct uk_reading *r, int i)
{
    int after = uk_after_all(r, i, K(SIDE_WORD) | K(GLUE) | K(DETERMINER));
    return uk_is(r, uk_before_all(r, i, LEAD_IN), K(NEGATOR)) || (uk_is(r, after, K(FINE)) && !uk_is(r, after - 1, K(NEGATOR)));
}

static bool can_take(const struct uk_reading *r, int spot, bool weak)
{
    int heard = r->item[spot].heard;
    return !r->said[heard] && !r->out->heard[heard].moved && !(weak && r->plural[heard]);
}

static bool is_other_side(const struct uk_reading *r, int spot, uint8_t side)
{
    uint8_t said = r->out->heard[r->item[spot].heard].side;
    return said != side && said != UK_BOTH && side != UK_BOTH;
}

static bool same_sentence(const struct uk_reading *r, int from, int to)
{
    for (int i = from; i < to; i++)
        if (r->item[i].mark == UK_TOKEN_STOP)
            return false;
    return true;
}

// A side that stands by itself: "neck and shoulder on the left", "on the right my hip", "left. right too".
static void place_lone_side(struct uk_reading *r, int i)
{
    uint8_t side = side_of(r, i);
    bool weak = uk_is(r, uk_before_all(r, i, LEAD_IN), K(WORSE));
    int spot = uk_spot_before(r, i, false), step = -1;
    if (spot && r->said[r->item[spot].heard] && !weak) {
        int before = uk_before_all(r, i, LEAD_IN | K(LEVEL) | K(PAIN) | K(ADJECTIVE));
        bool joined = uk_is(r, before, LISTS) || uk_is_comma(r, before);
        if (joined && is_other_side(r, spot, side))
            repeat_spot(r, spot, i, side, false);
        else if (side == UK_BOTH)
            return;
    }
    if (!spot && (spot = uk_spot_after(r, i)) != 0)
        step = 1;
    if (!spot && (spot = uk_spot_before(r, i, true)) != 0 && r->said[r->item[spot].heard]) {
        int after = uk_after_all(r, i, K(SIDE_WORD) | K(GLUE) | K(DETERMINER));
        bool hurts = uk_is(r, after, K(HURTS) | K(PAIN)) || r->item[after].level >= 0 || (uk_is_end(r, after) && same_sentence(r, spot, i));
        if (hurts && is_other_side(r, spot, side))
            repeat_spot(r, spot, i, side, false); // "but the left one hurts"
    }
    if (!spot || r->item[i].used || !can_take(r, spot, weak))
        return;
    give_side(r, r->item[spot].heard, side);
    r->item[i].used = true;
    carry(r, spot, step, true, side);
}

static void lone_sides_find_their_place(struct uk_reading *r)
{
    for (int i = 1; i <= r->count; i++) {
        if (!uk_is(r, i, K(LEFT) | K(RIGHT) | K(BOTH)) || r->item[i].used || spot_after_side(r, i))
            continue;
        if (!side_is_denied(r, i))
            place_lone_side(r, i);
        else if (uk_spot_before(r, i, true))
            repeat_spot(r, uk_spot_before(r, i, true), i, side_of(r, i), true);
    }
}

void uk_read_sides(struct uk_reading *r)
{
    sides_before_their_place(r);
    mark_moved(r);
    parts_take_the_side_of_the_whole(r);
    sides_carry_over_a_list(r);
    lone_sides_find_their_place(r);
}
