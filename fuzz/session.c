// SPDX-License-Identifier: MIT
//
// Random bytes as a wish and a run of inputs: whatever comes, the session keeps its caps and ends.

#include "core/routine.h"

#include <stddef.h>
#include <string.h>

struct bytes {
    const uint8_t *at;
    size_t left;
};

static unsigned next(struct bytes *b)
{
    if (!b->left)
        return 0;
    b->left--;
    return *b->at++;
}

static struct uk_wish read_wish(struct bytes *b)
{
    struct uk_wish wish = {.spots = (uint8_t)(1 + next(b) % UK_SPOT_MAX)};
    wish.routine = (uint8_t)(next(b) % (UK_ROUTINE_COUNT + 1));
    wish.technique = (uint8_t)(next(b) % (UK_TECHNIQUE_COUNT + 1));
    wish.unable = (uint8_t)(next(b) % 8);
    wish.gentle = next(b) & 1;
    wish.known = next(b) & 1;
    wish.tool_given = next(b) & 1;
    wish.tool = next(b) & 1 ? uk_tool_aid(1 + (int)(next(b) % UK_TOOL_COUNT)) : uk_tool_own((int)(next(b) % 6), (int)next(b));
    for (int i = 0; i < wish.spots; i++) {
        wish.spot[i] = (uk_candidate){(uint16_t)(1 + (next(b) << 8 | next(b)) % UK_CANDIDATE_COUNT)};
        struct uk_past past = {.at_s = (int64_t)next(b) * 86400, .pressed_s = (uint16_t)next(b), .spot = wish.spot[i], .ended = (uint8_t)(next(b) % 5),
                               .techniques = (uint16_t)(next(b) << 1), .tender_before = (uint8_t)(next(b) % 101), .tender_after = (uint8_t)(next(b) % 101),
                               .pain_before = UK_NO_LEVEL, .pain_after = UK_NO_LEVEL, .usual = UK_NO_LEVEL, .sore = (uint8_t)next(b)};
        wish.dose[i] = uk_dose_judge(&past, 1, wish.spot[i], (int64_t)next(b) * 86400, 0);
        wish.consent[i] = (struct uk_consent){.no_pressing = next(b) == 1, .cap_nrs = (uint8_t)(next(b) % 6), .hold_s = (uint8_t)next(b)};
    }
    return wish;
}

static void check(const struct uk_session *s)
{
    struct uk_view v = uk_session_view(s);
    char say[UK_SAY_SIZE];
    uk_session_say(s, &v, say);
    const struct uk_spot *spot = &s->plan.spot[v.spot];
    UK_ASSERT(say[0] && v.pressing == (v.target_tenths > 0));
    UK_ASSERT(!v.pressing || (v.target_tenths <= spot->cap_tenths && v.target_tenths <= spot->aid.cap_tenths && spot->pressable && !s->signs));
    UK_ASSERT(s->outcome[v.spot].pressed_ms <= 180000);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes b = {data, size};
    struct uk_wish wish = read_wish(&b);
    struct uk_session_plan plan;
    struct uk_session s;
    if (uk_routine_plan(&wish, &plan).word)
        return 0;
    uk_session_start(&s, &plan);
    while (b.left) {
        struct uk_input input = {.kind = (uint8_t)(next(&b) % (UK_INPUT_KINDS + 1)), .passed_ms = next(&b) * next(&b) * 16};
        input.level = (uint8_t)next(&b);
        input.sign = (uint8_t)(next(&b) % (UK_WARNING_COUNT + 2));
        input.aid = uk_tool_aid(1 + (int)(next(&b) % UK_TOOL_COUNT));
        uk_session_step(&s, &input);
        check(&s);
    }
    const struct uk_input only_time = {.kind = UK_INPUT_TIME};
    for (int i = 0; uk_session_next_ms(&s); i++) {
        struct uk_input input = only_time;
        input.passed_ms = uk_session_next_ms(&s);
        uk_session_step(&s, &input);
        check(&s);
        UK_ASSERT(i < 5000);
    }
    for (int i = 0; i < plan.spots; i++)
        UK_ASSERT(!s.outcome[i].begun || (s.outcome[i].ended != UK_ENDED_NOT && uk_session_advice(&s, i)));
    return 0;
}
