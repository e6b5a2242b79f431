// SPDX-License-Identifier: MIT
//
// Complaints and causes that the words name, and the words that were not understood.

#include "core/words_reading.h"

// -- complaints and causes -----------------------------------------------------------------------
static bool overlaps_same_kind(const struct uk_text *t, const struct uk_hit *h)
{
    for (int i = 0; i < t->hit_count; i++) {
        const struct uk_hit *o = &t->hit[i];
        if (o->kind == h->kind && o->length > h->length && o->from < h->to && h->from < o->to)
            return true;
    }
    return false;
}

static bool within(const struct uk_hit *inner, const struct uk_hit *outer)
{
    return outer->from <= inner->from && inner->to <= outer->to;
}

// The words are those of a place and nothing else ("hip" is no complaint yet, "earache" is), or part of a
// longer cause ("phone on my shoulder").
static bool says_no_more_than_a_place(const struct uk_text *t, const struct uk_hit *h)
{
    bool ache = false;
    for (int token = h->from; token < h->to; token++)
        ache = ache || uk_text_word_is(t, token, UK_SAYS_PAIN) || uk_text_word_is(t, token, UK_SAYS_HURTS);
    for (int i = 0; i < t->hit_count; i++) {
        const struct uk_hit *o = &t->hit[i];
        if (o->taken && within(h, o) && (h->kind == UK_HEARD_CAUSE || !ache))
            return true;
        bool ailment = o->kind == UK_HEARD_CAUSE || o->kind == UK_HEARD_COMPLAINT; // "tennis" of "tennis elbow"
        if (ailment && o->kind != h->kind && within(h, o) && o->length > h->length)
            return true;
    }
    return false;
}

// The words belong to an idiom ("thumb side") and to no place.
static bool is_in_an_idiom(const struct uk_text *t, const struct uk_hit *h)
{
    for (int token = h->from; token < h->to; token++)
        if (!t->token[token].claimed)
            return false;
    for (int i = 0; i < t->hit_count; i++)
        if (t->hit[i].taken && t->hit[i].from < h->to && h->from < t->hit[i].to)
            return false;
    return true;
}

static bool is_denied(const struct uk_reading *r, const struct uk_hit *h)
{
    for (int i = 1; i <= r->count; i++)
        if (r->item[i].from < h->to && h->from < r->item[i].to && r->item[i].denied)
            return true;
    return false;
}

static bool heard_already(const struct uk_words *out, int kind, int id)
{
    for (int i = 0; i < out->count; i++)
        if (out->heard[i].kind == kind && (kind == UK_HEARD_CAUSE ? out->heard[i].cause.n : out->heard[i].complaint.n) == id)
            return true;
    return false;
}

static void hear_ailments(struct uk_reading *r, int kind)
{
    struct uk_text *t = &r->text;
    for (int i = 0; i < t->hit_count; i++) {
        const struct uk_hit *hit = &t->hit[i];
        if (hit->kind != kind || heard_already(r->out, kind, hit->id) || overlaps_same_kind(t, hit) || says_no_more_than_a_place(t, hit) || is_in_an_idiom(t, hit) ||
            (kind == UK_HEARD_COMPLAINT && uk_complaint_table[hit->id].baseline))
            continue;
        struct uk_heard *h = uk_new_heard(r, kind);
        if (!h)
            return;
        uk_span_of(t, hit->from, hit->to, h);
        h->negated = is_denied(r, hit);
        if (kind == UK_HEARD_CAUSE)
            h->cause.n = hit->id;
        else
            h->complaint.n = hit->id;
    }
}

void uk_read_ailments(struct uk_reading *r)
{
    hear_ailments(r, UK_HEARD_COMPLAINT);
    hear_ailments(r, UK_HEARD_CAUSE);
}

// -- what was not understood ---------------------------------------------------------------------
static bool is_lost(const struct uk_reading *r, int i)
{
    return !uk_is_spot(r, i) && !r->item[i].kinds && !r->item[i].mark && !r->item[i].ailment &&
           r->text.token[r->item[i].from].kind == UK_TOKEN_WORD;
}

// An unknown word where a place should stand: after "my", a side or "pain in the", or before "hurts".
static bool stands_for_a_place(const struct uk_reading *r, int i)
{
    int before = i - 1, after = i + 1;
    while (is_lost(r, before) || (uk_is(r, before, K(ADJECTIVE)) && !uk_is(r, before, SIDES)))
        before--;
    while (is_lost(r, after))
        after++;
    bool own = uk_is(r, before, K(DETERMINER)) && uk_text_says(&r->text, r->item[before].from, K(OWN), NULL, NULL);
    bool in = uk_is(r, before, K(DETERMINER)) ? uk_is(r, before - 1, K(PREPOSITION)) && uk_is(r, before - 2, K(PAIN) | K(HURTS))
                                           : uk_is(r, before, K(PREPOSITION)) && uk_is(r, before - 1, K(PAIN) | K(HURTS));
    return own || in || uk_is(r, before, SIDES) || uk_is(r, after, K(PAIN) | K(HURTS));
}

// A number that a place is followed by and that can't be how much it hurts: "left knee 15", no "knee 55 years ago".
static bool is_too_much(const struct uk_reading *r, int i)
{
    const struct uk_token *k = &r->text.token[r->item[i].from];
    bool after_spot = uk_is_spot(r, i - 1) || (i > 1 && uk_is(r, i - 1, SIDES) && uk_is_spot(r, i - 2));
    if (k->kind != UK_TOKEN_NUMBER || k->number >= 0 || !after_spot || r->item[i].ailment || uk_is(r, i + 1, K(UNIT)))
        return false;
    for (int n = 0; n < k->size; n++) {
        char c = r->text.bytes[k->at + n];
        if ((c < '0' || c > '9') && c != '/' && c != '.')
            return false;
    }
    return k->size <= 5 && (k->scaled || k->size <= 3); // "15/10", no year
}

void uk_read_lost(struct uk_reading *r)
{
    struct uk_words *out = r->out;
    bool nothing = out->count == 0;
    int last = -1;
    for (int i = 1; i <= r->count; i++) {
        const struct uk_token *k = &r->text.token[r->item[i].from];
        if (!is_too_much(r, i) && (!is_lost(r, i) || k->length < 3 || !(nothing || stands_for_a_place(r, i))))
            continue;
        uint16_t end = (uint16_t)(k->at + k->size);
        if (last == i - 1 && out->lost_count) {
            struct uk_lost *l = &out->lost[out->lost_count - 1];
            l->size = (uint16_t)(end - l->at);
        } else if (out->lost_count == UK_LOST_MAX) {
            out->more = true;
        } else {
            out->lost[out->lost_count++] = (struct uk_lost){k->at, k->size};
        }
        last = i;
    }
}
