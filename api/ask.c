// SPDX-License-Identifier: MIT
//
// What the person does: each call adds one step to the inputs.
#include "api/ask.h"

#include <string.h>

// Adds inputs to a step; when one does not fit, the whole step is dropped.
struct adding {
    struct api_ask *ask;
    enum uk_err err;
};

static void add(struct adding *a, int kind, int n, int value)
{
    if (!a->err)
        a->err = uk_said_add(&a->ask->said, (struct uk_said_input){(uint16_t)n, (uint8_t)kind, (uint8_t)value});
}

static struct adding step(struct api_ask *ask, enum api_ask_page page, bool goes_on)
{
    struct adding a = {ask, UK_OK};
    add(&a, UK_SAID_STEP, page, goes_on);
    return a;
}

static enum uk_err done(const struct adding *a, uint16_t before)
{
    while (a->err && a->ask->said.count > before)
        uk_said_back(&a->ask->said);
    return a->err;
}

static uint8_t value_of(double level)
{
    return (uint8_t)(1 + (int)(level * 10 + 0.5));
}

// -- where -----------------------------------------------------------------------------------------

static void add_place(struct adding *a, uk_place place, double level)
{
    add(a, UK_SAID_PAINT, place.n, value_of(level < 0 ? UK_LEVEL_USUAL : level));
    if (level < 0)
        add(a, UK_SAID_UNSAID, place.n, 0);
}

// What was said without a side: to be asked, all regions of a mention at once.
static void add_mention(struct adding *a, const struct uk_heard *h, int mention)
{
    for (int i = 0; i < h->region_count; i++)
        add(a, UK_SAID_MENTION, h->region[i].n + 256 * mention, h->level_nrs < 0 ? 0 : value_of(h->level_nrs));
}

static void add_heard(struct adding *a, const struct api_find_request *heard)
{
    struct uk_heard_place places[UK_PLACE_COUNT];
    int count = uk_words_places(&heard->words, places);
    const struct uk_findings *f = &heard->findings;
    for (int i = 0; i < count; i++)
        add_place(a, places[i].place, places[i].level_nrs);
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        if (f->painted[i] == 1) // said not to hurt
            add(a, UK_SAID_PAINT, i, 1);
    for (int i = 1; i <= UK_COMPLAINT_COUNT; i++)
        if (f->complaint[i])
            add(a, UK_SAID_COMPLAINT, i, 0);
    for (int i = 1; i <= UK_CAUSE_COUNT; i++)
        if (f->cause[i])
            add(a, UK_SAID_CAUSE, i, 0);
    for (int i = 0; i < heard->words.count; i++) {
        const struct uk_heard *h = &heard->words.heard[i];
        if (h->kind == UK_HEARD_MOVEMENT)
            add(a, UK_SAID_MOVED, h->question.n, h->side);
        if (h->needs_side && !h->negated && !h->moved)
            add_mention(a, h, i);
        else if (h->kind == UK_HEARD_GROUP && !h->negated)
            add(a, UK_SAID_ABOUT, h->group, 0);
    }
}

enum uk_err api_ask_words(struct api_ask *ask, const char *text, size_t length, struct api_find_request *heard, bool *any)
{
    uint16_t before = ask->said.count;
    struct uk_said_sum sum;
    struct uk_signs signs;
    memset(heard, 0, sizeof *heard);
    enum uk_err err = api_find_hear(heard, text, length);
    if (err)
        return err;
    uk_said_sum(&ask->said, &sum);
    uk_signs_hear(text, length, sum.safety.age_plus_one, &signs);
    struct adding a = step(ask, API_ASK_WHERE, false);
    add_heard(&a, heard);
    if (signs.age_plus_one && !sum.safety.age_plus_one)
        add(&a, UK_SAID_AGE, signs.age_plus_one - 1, 0);
    for (int i = 0; i < signs.count; i++)
        if (sum.safety.answer[signs.heard[i].flag.n] == UK_UNASKED)
            add(&a, UK_SAID_SIGN, signs.heard[i].flag.n, UK_YES);
    *any = ask->said.count > before + 1;
    if (!*any && !a.err)
        uk_said_step_back(&ask->said);
    return done(&a, before);
}

enum uk_err api_ask_region(struct api_ask *ask, int region, enum uk_side side, double level)
{
    UK_ASSERT(region > 0 && region <= UK_REGION_COUNT);
    uint16_t before = ask->said.count;
    const struct uk_region_row *row = &uk_region_table[region];
    struct adding a = step(ask, API_ASK_WHERE, false);
    if (row->paired && side == UK_MIDLINE)
        add(&a, UK_SAID_MENTION, region + 256 * 255, level < 0 ? 0 : value_of(level));
    else
        for (int s = UK_MIDLINE; s <= UK_RIGHT; s++)
            if (row->place[s].n && (!row->paired || side == UK_BOTH || (int)side == s))
                add_place(&a, row->place[s], level);
    return done(&a, before);
}

enum uk_err api_ask_side(struct api_ask *ask, enum uk_side side)
{
    uint16_t before = ask->said.count;
    struct uk_said_sum sum;
    uk_said_sum(&ask->said, &sum);
    if (sum.mentions == 0)
        return UK_ERR_RANGE;
    struct adding a = step(ask, API_ASK_SIDE, false);
    for (int i = 0; i < sum.mentions && side != UK_MIDLINE; i++) {
        if (sum.mention[i].mention != sum.mention[0].mention)
            continue;
        const struct uk_region_row *row = &uk_region_table[sum.mention[i].region];
        double level = sum.mention[i].value ? (sum.mention[i].value - 1) / 10.0 : -1;
        for (int s = UK_MIDLINE; s <= UK_RIGHT; s++)
            if (row->place[s].n && (s == UK_MIDLINE || side == UK_BOTH || (int)side == s))
                add_place(&a, row->place[s], level);
    }
    add(&a, UK_SAID_SETTLE, sum.mention[0].mention, 0);
    return done(&a, before);
}

enum uk_err api_ask_levels(struct api_ask *ask, const double *level, int count)
{
    uint16_t before = ask->said.count;
    struct uk_said_sum sum;
    for (int i = 0; i < count; i++)
        if (!(level[i] >= 0 && level[i] <= 10))
            return UK_ERR_RANGE;
    if (count == 0)
        return UK_ERR_RANGE;
    uk_said_sum(&ask->said, &sum);
    struct adding a = step(ask, API_ASK_LEVEL, false);
    int n = 0;
    for (uint16_t i = 1; i <= UK_PLACE_COUNT; i++)
        if (sum.unsaid[i]) {
            add_place(&a, (uk_place){i}, level[n]);
            n += n + 1 < count;
        }
    return done(&a, before);
}

// -- who, and warning signs ------------------------------------------------------------------------

enum uk_err api_ask_person(struct api_ask *ask, int age, char sex)
{
    uint16_t before = ask->said.count;
    struct adding a = step(ask, API_ASK_PERSON, true);
    if (age >= 0)
        add(&a, UK_SAID_AGE, age, 0);
    if (sex)
        add(&a, UK_SAID_SEX, sex, 0);
    return done(&a, before);
}

enum uk_err api_ask_card(struct api_ask *ask, const struct api_ask_view *view, const uint8_t *answer)
{
    uint16_t before = ask->said.count;
    struct adding a = step(ask, API_ASK_CARD, !view->for_press);
    if (view->for_press)
        add(&a, UK_SAID_SPOT, view->spot.n, 0);
    for (int i = 0; i < view->sign_count; i++)
        add(&a, UK_SAID_SIGN, view->sign[i].n, answer[i]);
    return done(&a, before);
}

// -- questions and presses -------------------------------------------------------------------------

enum uk_err api_ask_answer(struct api_ask *ask, uk_question question, enum uk_answer answer)
{
    uint16_t before = ask->said.count;
    struct adding a = step(ask, API_ASK_QUESTION, false);
    add(&a, UK_SAID_ANSWER, question.n, answer);
    return done(&a, before);
}

enum uk_err api_ask_press(struct api_ask *ask, uk_candidate spot, enum uk_press felt)
{
    uint16_t before = ask->said.count;
    struct adding a = step(ask, API_ASK_PRESS, false);
    add(&a, UK_SAID_PRESS, spot.n, felt);
    return done(&a, before);
}

enum uk_err api_ask_enough(struct api_ask *ask, const struct api_ask_view *view)
{
    uint16_t before = ask->said.count;
    bool pressing = view->page == API_ASK_PRESS || view->for_press;
    struct adding a = step(ask, pressing ? API_ASK_PRESS : API_ASK_QUESTION, true);
    add(&a, UK_SAID_ENOUGH, pressing, 0);
    if (pressing) // said once it ends the questions too
        add(&a, UK_SAID_ENOUGH, 0, 0);
    return done(&a, before);
}

enum uk_err api_ask_go_on(struct api_ask *ask, const struct api_ask_view *view)
{
    uint16_t before = ask->said.count;
    bool stops = view->page == API_ASK_ADVICE && view->safety.stops_all;
    if (stops || (view->page == API_ASK_WHERE && view->places == 0) || (view->page == API_ASK_RESULT && !view->more))
        return UK_ERR_RANGE;
    struct adding a = step(ask, view->page, true);
    if (view->page == API_ASK_ADVICE)
        add(&a, UK_SAID_SEEN, 0, view->telling);
    for (int i = 0; i < 2 && view->page == API_ASK_RESULT; i++)
        add(&a, UK_SAID_ENOUGH, i, 1);
    return done(&a, before);
}

bool api_ask_back(struct api_ask *ask)
{
    return uk_said_step_back(&ask->said);
}
