// SPDX-License-Identifier: MIT

#include "core/words.h"

#include "core/words_reading.h"

#include <string.h>

static void settle_sides(struct uk_reading *r)
{
    for (int n = 0; n < r->out->count; n++) {
        struct uk_heard *h = &r->out->heard[n];
        if (!uk_has_pair(h))
            h->side = UK_MIDLINE;
        else if (h->side == UK_MIDLINE && !r->unclear[n] && (r->plural[n] || h->negated))
            h->side = UK_BOTH;
        h->needs_side = uk_has_pair(h) && h->side == UK_MIDLINE && !h->done;
    }
}

static void use_what_moves_if_nothing_else_hurts(struct uk_reading *r)
{
    for (int n = 0; n < r->out->count; n++)
        if (r->out->heard[n].kind != UK_HEARD_GROUP && !r->out->heard[n].moved)
            return;
    for (int n = 0; n < r->out->count; n++)
        r->out->heard[n].moved = r->out->heard[n].done;
}

// "Turn my head": a whole part of the body matters only where it is said to hurt, or stands alone.
static bool group_hurts(const struct uk_reading *r, int i)
{
    int j = i - 1;
    while (uk_is(r, j, K(DETERMINER) | K(ADJECTIVE) | K(PREPOSITION) | K(SIDE_WORD) | SIDES))
        j--;
    int after = uk_after_all(r, i, K(GLUE));
    return uk_is(r, j, K(PAIN) | K(HURTS)) || uk_is(r, after, K(PAIN) | K(HURTS)) || r->item[after].level >= 0 || (uk_is_end(r, j) && uk_is_end(r, after));
}

static void drop_idle_groups(struct uk_reading *r)
{
    struct uk_words *out = r->out;
    uint8_t kept = 0;
    for (int n = 0; n < out->count; n++)
        if (out->heard[n].kind != UK_HEARD_GROUP || (!out->heard[n].moved && group_hurts(r, r->at_item[n])))
            out->heard[kept++] = out->heard[n];
    out->count = kept;
}

enum uk_err uk_words_read(const char *text, size_t size, struct uk_words *out)
{
    if (size > UK_WORDS_TEXT_MAX)
        return UK_ERR_TOO_LONG;
    struct uk_reading r;
    *out = (struct uk_words){0};
    memset(&r, 0, sizeof r);
    r.out = out;
    uk_text_read(&r.text, text, size);
    uk_text_find(&r.text);
    uk_read_items(&r);
    uk_read_sides(&r);
    uk_read_negations(&r);
    uk_read_levels(&r);
    uk_read_done(&r);
    settle_sides(&r);
    use_what_moves_if_nothing_else_hurts(&r);
    drop_idle_groups(&r);
    uk_read_ailments(&r);
    uk_read_movements(&r);
    uk_read_lost(&r);
    uk_read_idle(&r);
    out->more = out->more || r.text.more;
    return UK_OK;
}

static int drop_place(struct uk_heard_place places[], int count, uk_place place)
{
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (places[i].place.n != place.n)
            places[kept++] = places[i];
    return kept;
}

static int add_place(struct uk_heard_place places[], int count, struct uk_heard_place p)
{
    if (!p.place.n)
        return count;
    for (int i = 0; i < count; i++)
        if (places[i].place.n == p.place.n) {
            if (p.level_nrs >= 0)
                places[i].level_nrs = p.level_nrs;
            return count;
        }
    places[count] = p;
    return count + 1;
}

int uk_words_places(const struct uk_words *words, struct uk_heard_place places[UK_PLACE_COUNT])
{
    int count = 0;
    for (int n = 0; n < words->count; n++) {
        const struct uk_heard *h = &words->heard[n];
        for (int i = 0; i < h->region_count && !h->needs_side && !h->moved; i++) {
            const struct uk_region_row *region = &uk_region_table[h->region[i].n];
            for (int side = UK_MIDLINE; side <= UK_RIGHT; side++) {
                if (region->paired && h->side != UK_BOTH && side != h->side)
                    continue;
                struct uk_heard_place p = {region->place[side], h->level_nrs, (uint8_t)n};
                count = h->negated ? drop_place(places, count, p.place) : add_place(places, count, p);
            }
        }
    }
    return count;
}
