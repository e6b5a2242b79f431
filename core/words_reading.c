// SPDX-License-Identifier: MIT

#include "core/words_reading.h"

#include <string.h>

// -- what was heard ------------------------------------------------------------------------------
void uk_span_of(const struct uk_text *t, int from, int to, struct uk_heard *h)
{
    const struct uk_token *last = &t->token[to - 1];
    h->at = t->token[from].at;
    h->size = (uint16_t)(last->at + last->size - h->at);
    for (int i = from; i < to; i++)
        h->corrected = h->corrected || t->token[i].corrected;
}

static void add_region(struct uk_heard *h, uk_region region)
{
    for (int i = 0; i < h->region_count; i++)
        if (h->region[i].n == region.n)
            return;
    if (h->region_count < UK_HEARD_REGIONS_MAX)
        h->region[h->region_count++] = region;
}

// The regions in which the points of a muscle lie.
static void add_muscle_regions(struct uk_heard *h, uk_muscle muscle)
{
    const struct uk_muscle_row *m = &uk_muscle_table[muscle.n];
    for (uint32_t p = m->points.first; p < m->points.first + m->points.count; p++)
        for (int i = 0; i < uk_point_table[p].local.count; i++)
            if (uk_point_table[p].ranked)
                add_region(h, uk_region_pool[uk_point_table[p].local.first + (uint32_t)i]);
}

struct uk_heard *uk_new_heard(struct uk_reading *r, int kind)
{
    if (r->out->count == UK_HEARD_MAX) {
        r->out->more = true;
        return NULL;
    }
    struct uk_heard *h = &r->out->heard[r->out->count++];
    *h = (struct uk_heard){.kind = (uint8_t)kind, .level_nrs = -1};
    return h;
}

static bool within_complaint(const struct uk_text *t, const struct uk_hit *h)
{
    for (int i = 0; i < t->hit_count; i++) {
        const struct uk_hit *c = &t->hit[i];
        if (c->kind == UK_HEARD_COMPLAINT && c->from <= h->from && c->to >= h->to && !uk_complaint_table[c->id].baseline)
            return true;
    }
    return false;
}

static bool same_span(const struct uk_hit *a, const struct uk_hit *b)
{
    return a->from == b->from && a->to == b->to;
}

// Makes a spot of a taken hit and of all hits with the same words; its index, or -1.
static int hear_spot(struct uk_reading *r, const struct uk_hit *taken)
{
    const struct uk_text *t = &r->text;
    if (taken->kind == UK_HEARD_GROUP && within_complaint(t, taken))
        return -1;
    struct uk_heard *h = uk_new_heard(r, taken->kind);
    if (!h)
        return -1;
    int index = r->out->count - 1;
    uk_span_of(t, taken->from, taken->to, h);
    for (int i = 0; i < t->hit_count; i++) {
        const struct uk_hit *hit = &t->hit[i];
        if (!same_span(hit, taken) || hit->length == 0)
            continue;
        if (hit->kind == UK_HEARD_PLACE)
            add_region(h, (uk_region){hit->id});
        if (hit->kind == UK_HEARD_MUSCLE && taken->kind == UK_HEARD_MUSCLE)
            add_muscle_regions(h, (uk_muscle){hit->id});
        if (hit->kind == UK_HEARD_MUSCLE && !h->muscle.n)
            h->muscle.n = hit->id;
        if (hit->kind == UK_HEARD_GROUP && taken->kind == UK_HEARD_GROUP)
            h->group = (uint8_t)hit->id;
    }
    for (int i = taken->from; i < taken->to; i++)
        r->plural[index] = r->plural[index] || t->token[i].plural;
    h->side = taken->side;
    r->said[index] = taken->side != UK_MIDLINE;
    return index;
}

static const struct uk_hit *taken_at(const struct uk_text *t, int from)
{
    for (int i = 0; i < t->hit_count; i++)
        if (t->hit[i].taken && t->hit[i].from == from)
            return &t->hit[i];
    return NULL;
}

// -- items ---------------------------------------------------------------------------------------
static bool in_ailment(const struct uk_text *t, int token)
{
    for (int i = 0; i < t->hit_count; i++) {
        const struct uk_hit *h = &t->hit[i];
        if ((h->kind == UK_HEARD_COMPLAINT || h->kind == UK_HEARD_CAUSE) && h->from <= token && token < h->to)
            return true;
    }
    return false;
}

void uk_read_items(struct uk_reading *r)
{
    const struct uk_text *t = &r->text;
    r->item[0] = (struct uk_item){.heard = -1, .mark = UK_TOKEN_STOP, .level = -1};
    for (int i = 0; i < t->count;) {
        if (t->token[i].kind == UK_TOKEN_COLON) {
            i++;
            continue;
        }
        struct uk_item *item = &r->item[++r->count];
        const struct uk_hit *hit = taken_at(t, i);
        *item = (struct uk_item){.from = (uint16_t)i, .to = (uint16_t)(i + 1), .heard = -1, .level = -1};
        item->ailment = in_ailment(t, i);
        if (hit) {
            item->to = hit->to;
            item->heard = (int16_t)hear_spot(r, hit);
            item->kinds = K(FILLER);
            if (item->heard >= 0)
                r->at_item[item->heard] = (int16_t)r->count;
        } else if (t->token[i].kind == UK_TOKEN_COMMA || t->token[i].kind == UK_TOKEN_STOP) {
            item->mark = t->token[i].kind;
        } else if (t->token[i].claimed) {
            item->kinds = K(FILLER);
        } else {
            int row = 0, length = uk_text_says(t, i, UK_KINDS_ALL, &item->kinds, &row);
            item->to = (uint16_t)(i + (length ? length : 1));
            if (item->kinds & K(LEVEL))
                item->level = uk_phrase_table[row].level;
        }
        i = item->to;
    }
    r->item[r->count + 1] = (struct uk_item){.heard = -1, .mark = UK_TOKEN_STOP, .level = -1};
}

// -- the way about the items ----------------------------------------------------------------------
int uk_next_in_list(const struct uk_reading *r, int i, int step, bool articles, bool *had_and)
{
    bool joined = uk_is_spot(r, i + step); // "left hand thumb"
    for (int j = i + step; !(j <= 0 || j > r->count); j += step) {
        if (uk_is_spot(r, j))
            return joined ? j : 0;
        if (uk_is(r, j, LISTS)) {
            joined = *had_and = true;
        } else if (uk_is_comma(r, j)) {
            joined = joined || *had_and;
            if (!*had_and && step > 0) { // "neck, jaw and shoulder": is there an "and" further on?
                int k = j + 1;
                while (k <= r->count && (uk_is_spot(r, k) || uk_is(r, k, K(ADJECTIVE)) || uk_is_comma(r, k)) && !uk_is(r, k, LISTS))
                    k++;
                if (!uk_is(r, k, LISTS) || !uk_is_spot(r, k + 1))
                    return 0;
                joined = true;
            } else if (!*had_and) {
                return 0;
            }
        } else if (!uk_is(r, j, K(ADJECTIVE) | K(HURTS)) && !(articles && uk_is(r, j, K(DETERMINER) | K(PREPOSITION)))) {
            return 0;
        } else if (uk_is(r, j, SIDES)) {
            return 0;
        } else if (uk_is(r, j, K(HURTS)) && joined == (step < 0)) { // "neck hurts and shoulder"
            return 0;
        }
    }
    return 0;
}

int uk_spot_before(const struct uk_reading *r, int i, bool far)
{
    for (int j = i - 1; j > 0 && (far || !uk_is_end(r, j)); j--)
        if (uk_is_spot(r, j))
            return j;
    return 0;
}

int uk_spot_after(const struct uk_reading *r, int i)
{
    for (int j = i + 1; !uk_is_end(r, j); j++)
        if (uk_is_spot(r, j))
            return j;
    return 0;
}

int uk_before_all(const struct uk_reading *r, int i, uint64_t kinds)
{
    int j = i - 1;
    while (j > 0 && !uk_is_spot(r, j) && uk_is(r, j, kinds) && !uk_is(r, j, K(NEGATOR) | K(WORSE)))
        j--;
    return j;
}

int uk_after_all(const struct uk_reading *r, int i, uint64_t kinds)
{
    int j = i + 1;
    while (j <= r->count && !uk_is_spot(r, j) && uk_is(r, j, kinds) && !uk_is(r, j, K(NEGATOR) | K(FINE)))
        j++;
    return j;
}
