// SPDX-License-Identifier: MIT

#include "core/tool.h"

enum { OWN_HARD_FROM = 4, HARDEST = 5 };

static const struct uk_release_row *release_of(uk_point point)
{
    return &uk_release_table[uk_point_table[point.n].release];
}

struct uk_aid uk_tool_aid(int tool)
{
    UK_ASSERT(tool > 0 && tool <= UK_TOOL_COUNT);
    const struct uk_tool_row *row = &uk_tool_table[tool];
    return (struct uk_aid){(uint8_t)tool, row->touch, row->hardness, row->cap_tenths, row->width_mm};
}

struct uk_aid uk_tool_own(int hardness, int width_mm)
{
    struct uk_aid aid = {0, UK_TOUCH_BALL, HARDEST, uk_tool_table[UK_TOOL_LACROSSE_BALL].cap_tenths, 0};
    if (hardness >= 1 && hardness <= HARDEST && width_mm > 0) {
        aid.hardness = (uint8_t)hardness;
        aid.width_mm = (uint8_t)(width_mm > 255 ? 255 : width_mm);
        // Small and firm is as sharp as hard.
        if (width_mm < uk_tool_table[UK_TOOL_PENCIL_ERASER].width_mm * 2 && aid.hardness >= 2)
            aid.hardness = HARDEST;
    }
    return aid;
}

static bool is_listed(uk_point point, int tool)
{
    const struct uk_release_row *r = release_of(point);
    for (int i = 0; tool && i < r->tools.count; i++)
        if (uk_same_text(uk_text_pool[r->tools.first + (uint32_t)i], uk_tool_table[tool].id))
            return true;
    return false;
}

static int tool_named(const char *id)
{
    for (int t = 1; t <= UK_TOOL_COUNT; t++)
        if (uk_same_text(uk_tool_table[t].id, id))
            return t;
    return 0;
}

bool uk_tool_listed(uk_point point, enum uk_touch touch)
{
    const struct uk_release_row *r = release_of(point);
    for (int i = 0; i < r->tools.count; i++) {
        int tool = tool_named(uk_text_pool[r->tools.first + (uint32_t)i]);
        if (tool && uk_tool_table[tool].touch == touch)
            return true;
    }
    return false;
}

// The hardest hand or ball that the muscle's file lists; a hook or a roller says nothing about a ball.
static int hardest_listed(uk_point point)
{
    const struct uk_release_row *r = release_of(point);
    int hardest = 0;
    for (int i = 0; i < r->tools.count; i++) {
        int tool = tool_named(uk_text_pool[r->tools.first + (uint32_t)i]);
        if (tool && uk_tool_table[tool].touch <= UK_TOUCH_BALL && uk_tool_table[tool].hardness > hardest)
            hardest = uk_tool_table[tool].hardness;
    }
    return hardest;
}

static bool is_among(struct uk_span tools, int tool)
{
    for (unsigned i = 0; i < tools.count; i++)
        if (uk_same_text(uk_text_pool[tools.first + i], uk_tool_table[tool].id))
            return true;
    return false;
}

// What the atlas lists as hard; a person's own tool by its hardness.
static bool is_hard(struct uk_aid aid)
{
    for (unsigned m = 1; m <= UK_METHOD_COUNT; m++)
        if (aid.tool && uk_method_table[m].own_hard && is_among(uk_method_table[m].tools, aid.tool))
            return true;
    return !aid.tool && aid.hardness >= OWN_HARD_FROM;
}

static uint32_t groups_of(uk_point point)
{
    const struct uk_span local = uk_point_table[point.n].local;
    uint32_t groups = 0;
    for (int i = 0; i < local.count; i++)
        groups |= 1u << uk_region_table[uk_region_pool[local.first + (uint32_t)i].n].group;
    return groups;
}

static bool suits_person(struct uk_aid aid, const struct uk_allowed *allowed)
{
    uint8_t needs = aid.tool ? uk_tool_table[aid.tool].needs : 0;
    if (allowed->tools_off >> aid.tool & 1)
        return false;
    if ((allowed->unable & UK_UNABLE_TWO_HANDS) && (needs & UK_NEED_BOTH_HANDS))
        return false;
    if ((allowed->unable & UK_UNABLE_LIE_DOWN) && (needs & UK_NEED_FLOOR))
        return false;
    return !((allowed->unable & UK_UNABLE_STAND) && (needs & (UK_NEED_FLOOR | UK_NEED_STANDING)));
}

enum uk_fit uk_tool_fit(uk_point point, struct uk_aid aid, const struct uk_allowed *allowed)
{
    const struct uk_release_row *r = release_of(point);
    if (r->self_pressure != UK_SELF_YES)
        return aid.tool == UK_TOOL_THUMB_FINGERS && r->self_pressure == UK_SELF_CARE ? UK_FIT_YES : UK_FIT_ONLY_FINGERS;
    if (aid.tool && (uk_tool_table[aid.tool].never & groups_of(point)))
        return UK_FIT_NOT_HERE;
    if (!is_listed(point, aid.tool)) {
        bool only_fingers = !uk_tool_listed(point, UK_TOUCH_BALL) && !uk_tool_listed(point, UK_TOUCH_ROLLER);
        if (aid.touch != UK_TOUCH_HAND && (aid.touch != UK_TOUCH_BALL || only_fingers))
            return UK_FIT_NOT_HERE;
        if (aid.hardness > hardest_listed(point) && aid.tool != UK_TOOL_THUMB_FINGERS)
            return UK_FIT_TOO_HARD;
    }
    if (!suits_person(aid, allowed))
        return UK_FIT_NOT_YOU;
    if ((allowed->early && is_hard(aid)) || (allowed->first_week && aid.touch == UK_TOUCH_MACHINE))
        return UK_FIT_TOO_EARLY;
    return UK_FIT_YES;
}

enum at_hand { THEIRS, A_SOFT_BALL, ANYTHING };

static bool at_hand(int tool, const struct uk_allowed *allowed, enum at_hand which)
{
    const struct uk_tool_row *row = &uk_tool_table[tool];
    bool soft_ball = row->touch == UK_TOUCH_BALL && is_among(uk_tool_limit_table[1].tools, tool); // the mildest limit: soft ones
    return row->own_body || (allowed->owned >> tool & 1) || which == ANYTHING || (which == A_SOFT_BALL && soft_ball);
}

// The first of the muscle's list that fits and is at hand; 0: none.
static int first_listed(uk_point point, const struct uk_allowed *allowed, bool lying, enum at_hand which)
{
    const struct uk_release_row *r = release_of(point);
    for (int i = 0; i < r->tools.count; i++) {
        int tool = tool_named(uk_text_pool[r->tools.first + (uint32_t)i]);
        if (tool && at_hand(tool, allowed, which) && (lying || !(uk_tool_table[tool].needs & UK_NEED_FLOOR)) &&
            uk_tool_fit(point, uk_tool_aid(tool), allowed) == UK_FIT_YES)
            return tool;
    }
    return 0;
}

int uk_tool_choose(uk_point point, const struct uk_allowed *allowed, bool lying)
{
    int listed = first_listed(point, allowed, lying, THEIRS);
    if (!listed && !allowed->owned)
        listed = first_listed(point, allowed, lying, A_SOFT_BALL);
    if (listed)
        return listed;
    // Nothing that is listed is there: a softer hand or ball, the softest first.
    for (int hardness = 1; hardness <= HARDEST; hardness++)
        for (int tool = 1; tool <= UK_TOOL_COUNT; tool++)
            if (uk_tool_table[tool].hardness == hardness && at_hand(tool, allowed, THEIRS) && !is_hard(uk_tool_aid(tool)) &&
                uk_tool_fit(point, uk_tool_aid(tool), allowed) == UK_FIT_YES)
                return tool;
    return allowed->owned ? 0 : first_listed(point, allowed, lying, ANYTHING);
}
