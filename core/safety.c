// SPDX-License-Identifier: MIT

#include "core/safety.h"

enum { EVERYWHERE = 0xfffffffe }; // asked whatever hurts; all groups

static bool in_texts(struct uk_span span, const char *id)
{
    for (unsigned i = 0; i < span.count; i++)
        if (uk_same_text(uk_text_pool[span.first + i], id))
            return true;
    return false;
}

uk_flag uk_flag_find(const char *id, size_t length)
{
    for (unsigned i = 1; i <= UK_FLAG_COUNT; i++) {
        const char *other = uk_flag_table[i].id;
        size_t k = 0;
        while (k < length && other[k] && other[k] == id[k])
            k++;
        if (k == length && !other[k])
            return (uk_flag){(uint16_t)i};
    }
    return (uk_flag){0};
}

// -- what it is about ------------------------------------------------------------------------------
void uk_safety_about_group(struct uk_safety *s, int group)
{
    UK_ASSERT(group > 0 && group <= UK_GROUP_COUNT);
    s->groups |= 1u << group;
}

void uk_safety_about_place(struct uk_safety *s, uk_place place)
{
    UK_ASSERT(place.n > 0 && place.n <= UK_PLACE_COUNT);
    uk_safety_about_group(s, uk_region_table[uk_place_table[place.n].region.n].group);
}

static uint32_t groups_of(uk_candidate candidate)
{
    const struct uk_point_row *point = &uk_point_table[uk_candidate_table[candidate.n].point.n];
    uint32_t groups = 0;
    for (unsigned i = 0; i < point->local.count; i++)
        groups |= 1u << uk_region_table[uk_region_pool[point->local.first + i].n].group;
    return groups;
}

void uk_safety_about_spot(struct uk_safety *s, uk_candidate candidate)
{
    UK_ASSERT(candidate.n > 0 && candidate.n <= UK_CANDIDATE_COUNT);
    s->groups |= groups_of(candidate);
    s->pressed = candidate;
}

// -- answers ---------------------------------------------------------------------------------------
enum uk_err uk_safety_answer(struct uk_safety *s, uk_flag flag, enum uk_answer answer)
{
    UK_ASSERT(answer <= UK_YES);
    if (flag.n == 0 || flag.n > UK_FLAG_COUNT)
        return UK_ERR_RANGE;
    s->answer[flag.n] = (uint8_t)answer;
    s->where[flag.n] = s->groups;
    s->spot[flag.n] = s->pressed;
    return UK_OK;
}

void uk_safety_answer_rest_no(struct uk_safety *s, unsigned phases)
{
    uk_flag open[UK_FLAG_COUNT];
    int count = uk_safety_open(s, phases, open);
    for (int i = 0; i < count; i++)
        uk_safety_answer(s, open[i], UK_NO);
}

void uk_safety_recall(struct uk_safety *s, uk_flag flag, enum uk_answer answer, uint32_t where, uk_candidate spot,
                      int32_t day, int32_t today)
{
    UK_ASSERT(flag.n > 0 && flag.n <= UK_FLAG_COUNT && answer <= UK_YES);
    const struct uk_flag_row *row = &uk_flag_table[flag.n];
    bool elsewhere = row->block.area && (s->groups & ~where); // healthy skin there says nothing of the skin here
    if (answer == UK_NO && (elsewhere || today - day >= row->again_days))
        answer = UK_UNASKED;
    s->answer[flag.n] = (uint8_t)answer;
    s->where[flag.n] = where;
    s->spot[flag.n] = spot;
}

// -- what follows ----------------------------------------------------------------------------------

// "Not sure" is as good as yes where waiting could do harm.
static bool raised(const struct uk_safety *s, unsigned flag)
{
    uint8_t answer = s->answer[flag];
    return answer == UK_YES || (answer == UK_UNSURE && uk_flag_table[flag].advice >= UK_ADVICE_URGENT);
}

// A known age answers "under 16" without a question. It limits, but it is no yes: the advice stays.
static bool known_by_age(const struct uk_safety *s, unsigned flag)
{
    const struct uk_flag_row *row = &uk_flag_table[flag];
    return row->by_age && s->age_plus_one && s->age_plus_one - 1 >= row->age_from[0] && s->age_plus_one - 1 <= row->age_to[0];
}

static bool any_raised(const struct uk_safety *s, struct uk_span flags)
{
    for (unsigned i = 0; i < flags.count; i++)
        if (raised(s, uk_flag_pool[flags.first + i].n))
            return true;
    return false;
}

// The row that makes more of this answer and others, or 0.
static unsigned together_of(const struct uk_safety *s, unsigned flag)
{
    for (unsigned i = 1; i <= UK_TOGETHER_COUNT; i++)
        if (uk_together_table[i].when.n == flag && any_raised(s, uk_together_table[i].with))
            return i;
    return 0;
}

static int weak_signs(const struct uk_safety *s)
{
    int count = 0;
    for (unsigned i = 1; i <= UK_FLAG_COUNT; i++)
        count += raised(s, i) && uk_flag_table[i].weak;
    return count;
}

int uk_safety_reasons(const struct uk_safety *s, struct uk_safety_reason reason[UK_FLAG_COUNT])
{
    int weak = weak_signs(s), count = 0;
    for (int advice = UK_ADVICE_EMERGENCY; advice > UK_ADVICE_OK; advice--)
        for (unsigned i = 1; i <= UK_FLAG_COUNT; i++) {
            if (!raised(s, i))
                continue;
            const struct uk_flag_row *row = &uk_flag_table[i];
            int gives = row->weak && weak < 2 ? UK_ADVICE_CARE : row->advice;
            unsigned together = together_of(s, i);
            if (uk_together_table[together].advice > gives)
                gives = uk_together_table[together].advice;
            else
                together = 0;
            if (gives == advice)
                reason[count++] = (struct uk_safety_reason){{(uint16_t)i}, (uint8_t)advice, (uint8_t)together};
        }
    for (unsigned i = 1; i <= UK_FLAG_COUNT; i++)
        if (known_by_age(s, i) && !raised(s, i))
            reason[count++] = (struct uk_safety_reason){{(uint16_t)i}, UK_ADVICE_OK, 0};
    return count;
}

enum uk_advice uk_safety_advice(const struct uk_safety *s)
{
    struct uk_safety_reason reason[UK_FLAG_COUNT];
    return uk_safety_reasons(s, reason) ? (enum uk_advice)reason[0].advice : UK_ADVICE_OK;
}

bool uk_safety_crisis(const struct uk_safety *s)
{
    for (unsigned i = 1; i <= UK_FLAG_COUNT; i++)
        if (uk_flag_table[i].crisis && raised(s, i))
            return true;
    return false;
}

static bool stands_at(const struct uk_safety *s, enum uk_advice least)
{
    struct uk_safety_reason reason[UK_FLAG_COUNT];
    int count = uk_safety_reasons(s, reason);
    for (int i = 0; i < count; i++)
        if (reason[i].advice >= least && !uk_flag_table[reason[i].flag.n].crisis)
            return true;
    return false;
}

bool uk_safety_stops_all(const struct uk_safety *s)
{
    return stands_at(s, UK_ADVICE_EMERGENCY);
}

bool uk_safety_stops_pressing(const struct uk_safety *s)
{
    return stands_at(s, UK_ADVICE_URGENT);
}

static void block_spot(struct uk_blocked *b, uk_candidate spot)
{
    enum { ROOM = sizeof b->spot / sizeof *b->spot };
    for (int i = 0; i < ROOM; i++) {
        if (b->spot[i].n == spot.n)
            return;
        if (!b->spot[i].n) {
            b->spot[i] = spot;
            return;
        }
    }
    b->all = true; // more spots than there is room for
}

// `where` and `spot`: of the answer. Where it hurts, when that was never said, is everywhere.
static void add_block(struct uk_blocked *b, const struct uk_safety *s, const struct uk_block *block, uint32_t where, uk_candidate spot)
{
    b->groups |= block->groups;
    b->methods |= block->methods;
    b->all = b->all || block->all;
    if (block->point && spot.n)
        block_spot(b, spot);
    if (block->area || (block->point && !spot.n)) {
        uint32_t groups = where ? where : s->groups;
        b->groups |= groups;
        b->all = b->all || !groups;
    }
}

static void add_flag(struct uk_blocked *b, const struct uk_safety *s, unsigned flag)
{
    const struct uk_flag_row *row = &uk_flag_table[flag];
    if (row->weak && weak_signs(s) < 2)
        return; // alone it informs
    add_block(b, s, &row->block, s->where[flag], s->spot[flag]);
    unsigned together = together_of(s, flag);
    if (together)
        add_block(b, s, &uk_together_table[together].block, s->where[flag], s->spot[flag]);
    if (row->advice == UK_ADVICE_EMERGENCY && !row->crisis)
        b->all = true;
}

struct uk_blocked uk_safety_blocked(const struct uk_safety *s)
{
    struct uk_blocked b = {0};
    for (unsigned i = 1; i <= UK_FLAG_COUNT; i++)
        if (raised(s, i) || known_by_age(s, i))
            add_flag(&b, s, i);
    return b;
}

static void lower(uint8_t *limit, uint8_t other)
{
    if (other && (!*limit || other < *limit))
        *limit = other;
}

static void add_limits(struct uk_limits *to, const struct uk_limits *other)
{
    lower(&to->cap_nrs, other->cap_nrs);
    lower(&to->hold_s, other->hold_s);
    lower(&to->holds, other->holds);
    lower(&to->areas_a_day, other->areas_a_day);
    if (other->tools > to->tools) // each row of tool_limits is stricter than the one before
        to->tools = other->tools;
}

struct uk_limits uk_safety_limits(const struct uk_safety *s)
{
    struct uk_limits limits = {0};
    for (unsigned i = 1; i <= UK_FLAG_COUNT; i++)
        if ((raised(s, i) && !uk_flag_table[i].crisis) || known_by_age(s, i)) {
            add_limits(&limits, &uk_care_limits[0]);
            add_limits(&limits, &uk_flag_table[i].limits);
        }
    return limits;
}

// -- one spot --------------------------------------------------------------------------------------

// Methods that do not belong at this spot, whoever the person is.
static uint32_t methods_off_for_all(const struct uk_point_row *point)
{
    uint32_t off = 0;
    for (unsigned m = 1; m <= UK_METHOD_COUNT; m++) {
        struct uk_span never = uk_method_table[m].never_in;
        for (unsigned i = 0; i < never.count; i++)
            for (unsigned k = 0; k < point->local.count; k++)
                if (uk_region_pool[never.first + i].n == uk_region_pool[point->local.first + k].n)
                    off |= 1u << m;
    }
    for (unsigned z = 1; z <= UK_ZONE_COUNT; z++) {
        struct uk_span near = uk_zone_table[z].near;
        for (unsigned i = 0; uk_zone_table[z].whole && i < near.count; i++)
            if (uk_muscle_pool[near.first + i].n == point->muscle.n)
                off |= uk_zone_table[z].methods;
    }
    return off;
}

// Those of the person's that mean anything here.
static uint32_t methods_here(uint32_t methods, uint32_t groups)
{
    for (unsigned m = 1; m <= UK_METHOD_COUNT; m++)
        if (uk_method_table[m].only_in && !(uk_method_table[m].only_in & groups))
            methods &= ~(1u << m);
    return methods;
}

// Nothing may be pressed at the spot because of what is blocked.
static bool closes(const struct uk_blocked *b, uk_candidate candidate, uint32_t groups)
{
    bool closed = b->all || (b->groups & groups);
    for (unsigned m = 1; m <= UK_METHOD_COUNT; m++)
        closed = closed || (uk_method_table[m].all_tools && b->methods >> m & 1);
    for (unsigned i = 0; i < sizeof b->spot / sizeof *b->spot; i++)
        closed = closed || (b->spot[i].n && b->spot[i].n == candidate.n);
    return closed;
}

// The answer that closes the spot; else the first that limits; 0: none.
static uk_flag because(const struct uk_safety *s, uk_candidate candidate, uint32_t groups)
{
    uk_flag limits = {0};
    for (unsigned i = 1; i <= UK_FLAG_COUNT; i++) {
        if (!raised(s, i) && !known_by_age(s, i))
            continue;
        struct uk_blocked b = {0};
        add_flag(&b, s, i);
        if (closes(&b, candidate, groups))
            return (uk_flag){(uint16_t)i};
        if (!limits.n && !uk_flag_table[i].crisis)
            limits.n = (uint16_t)i;
    }
    return limits;
}

struct uk_permit uk_safety_permit(const struct uk_safety *s, uk_candidate candidate)
{
    UK_ASSERT(candidate.n > 0 && candidate.n <= UK_CANDIDATE_COUNT);
    const struct uk_point_row *point = &uk_point_table[uk_candidate_table[candidate.n].point.n];
    uint32_t groups = groups_of(candidate);
    struct uk_blocked b = uk_safety_blocked(s);
    struct uk_permit p = {.limits = uk_safety_limits(s), .because = because(s, candidate, groups)};
    p.press = point->ranked && !closes(&b, candidate, groups) && !uk_safety_stops_pressing(s);
    p.methods_off = methods_off_for_all(point) | methods_here(b.methods, groups);
    for (unsigned m = 1; m <= UK_METHOD_COUNT; m++)
        if (p.methods_off >> m & 1)
            lower(&p.limits.hold_s, uk_method_table[m].hold_s);
    return p;
}

static bool is_own(const char *tool)
{
    return tool[0] == 'o' && tool[1] == 'w' && tool[2] == 'n' && tool[3] == ':';
}

bool uk_permit_tool(const struct uk_permit *p, const char *tool, bool own_is_soft)
{
    if (!p->press)
        return false;
    bool own = is_own(tool);
    for (unsigned m = 1; m <= UK_METHOD_COUNT; m++) {
        const struct uk_method_row *method = &uk_method_table[m];
        if (p->methods_off >> m & 1 && (method->all_tools || in_texts(method->tools, tool) || (own && method->own_hard && !own_is_soft)))
            return false;
    }
    const struct uk_tool_limit_row *limit = &uk_tool_limit_table[p->limits.tools];
    return !p->limits.tools || in_texts(limit->tools, !own ? tool : own_is_soft ? "own_soft" : "");
}

bool uk_permit_technique(const struct uk_permit *p, const char *technique)
{
    for (unsigned m = 1; m <= UK_METHOD_COUNT; m++) {
        const struct uk_method_row *method = &uk_method_table[m];
        bool off = p->methods_off >> m & 1 || (method->all_tools && !p->press);
        if (off && in_texts(method->techniques, technique))
            return false;
    }
    return true;
}

// -- what is asked ---------------------------------------------------------------------------------
static bool for_this_person(const struct uk_safety *s, const struct uk_flag_row *row)
{
    if (uk_is_for_others(s->sex, row->sex))
        return false;
    if (!s->age_plus_one)
        return true;
    if (row->by_age)
        return false;
    if (!row->age_to[0])
        return true;
    int age = s->age_plus_one - 1;
    return (age >= row->age_from[0] && age <= row->age_to[0]) || (row->age_to[1] && age >= row->age_from[1] && age <= row->age_to[1]);
}

uk_flag uk_safety_of_warning(unsigned warning, uk_candidate spot, int *say)
{
    UK_ASSERT(warning <= UK_WARNING_COUNT && spot.n <= UK_CANDIDATE_COUNT);
    const struct uk_warning_row *row = &uk_warning_table[warning];
    bool asked = row->flag_there.n && spot.n && (uk_flag_table[row->flag_there.n].groups & groups_of(spot));
    *say = asked ? row->say_there : row->say;
    return asked ? row->flag_there : row->flag;
}

int uk_safety_open(const struct uk_safety *s, unsigned phases, uk_flag flag[UK_FLAG_COUNT])
{
    int count = 0;
    for (int advice = UK_ADVICE_EMERGENCY; advice >= UK_ADVICE_OK; advice--)
        for (unsigned i = 1; i <= UK_FLAG_COUNT; i++) {
            const struct uk_flag_row *row = &uk_flag_table[i];
            bool here = row->groups == EVERYWHERE || (row->groups & s->groups);
            if (row->advice == advice && row->card && (row->phases & phases) && here && s->answer[i] == UK_UNASKED && for_this_person(s, row))
                flag[count++].n = (uint16_t)i;
        }
    return count;
}
