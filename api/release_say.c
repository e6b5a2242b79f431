// SPDX-License-Identifier: MIT
//
// A release in sentences: names, the end in two lines, what to check next.

#include "api/api.h"
#include "api/people.h"
#include "api/release.h"
#include "api/time.h"

static void add_change(char *out, size_t size, int word, uint8_t before, uint8_t after)
{
    if (before == UK_NO_LEVEL || after == UK_NO_LEVEL)
        return;
    char line[API_SAY_SIZE];
    api_say(UK_WORD_SESSION_SUM_CHANGE, api_word(word), api_tenths(before).text, api_tenths(after).text, line, sizeof line);
    if (*out)
        api_text_add(out, size, ", ");
    else if (line[0] >= 'a' && line[0] <= 'z')
        line[0] = (char)(line[0] + 'A' - 'a');
    api_text_add(out, size, line);
}

// A level that rose stands, whatever is felt.
int api_release_advice(const struct api_release *r, int spot)
{
    int word = uk_session_advice(&r->session, spot);
    bool unsaid = word == UK_WORD_SESSION_END_UNSAID, same = word == UK_WORD_SESSION_END_SAME;
    if (!unsaid && !same && word != UK_WORD_SESSION_END_EASIER)
        return word;
    switch (r->felt) {
    case API_FELT_BETTER: return UK_WORD_SESSION_END_EASIER;
    case API_FELT_WORSE: return UK_WORD_SESSION_END_WORSE;
    case API_FELT_SAME: return unsaid ? UK_WORD_SESSION_END_SAME : word;
    default: return word;
    }
}

void api_release_sum(const struct api_release *r, int spot, struct api_release_sum *sum)
{
    const struct uk_outcome *o = &r->session.outcome[spot];
    char *out = sum->changed;
    size_t size = sizeof sum->changed;
    out[0] = 0;
    add_change(out, size, UK_WORD_SESSION_SUM_TENDER, o->before.tenderness, o->after.tenderness);
    add_change(out, size, UK_WORD_SESSION_SUM_MOVEMENT, o->before.movement, o->after.movement);
    add_change(out, size, UK_WORD_SESSION_SUM_PAIN, o->before.pain, o->after.pain);
    if (!*out)
        api_text_add(out, size, api_word(UK_WORD_SESSION_SUM_NOTHING));
    api_text_add(out, size, ".");
    uk_session_words(&r->session.plan, spot, 0, api_release_advice(r, spot), sum->advice);
}

// The limits that hold for every spot that day.
bool api_release_enough(const struct api_release *r)
{
    for (int i = 0; i < r->session.plan.spots; i++) {
        int why = r->session.plan.spot[i].pressable ? 0 : r->session.plan.spot[i].why;
        if (why == UK_WORD_SESSION_LIMIT_GOES || why == UK_WORD_SESSION_LIMIT_SPOTS || why == UK_WORD_SESSION_LIMIT_MINUTES ||
            why == UK_WORD_SESSION_LIMIT_WARNING)
            return true;
    }
    return false;
}

bool api_release_again(const struct api_release *r, uk_candidate spot, char said[API_SAY_SIZE])
{
    enum { CLOCK = 11, CLOCK_LENGTH = 5 }; // where "09:30" stands in a time, and how long it is
    int64_t again_s = uk_dose_again(r->past, r->past_count, spot, r->now_s);
    char name[API_PEOPLE_NAME], time[API_TIME_SIZE];
    if (!again_s)
        return false;
    api_people_spot(spot, name);
    api_time_write((again_s + 59 + (int64_t)r->offset_min * 60) * 1000, time);
    time[CLOCK + CLOCK_LENGTH] = 0;
    api_say(UK_WORD_PEOPLE_AGAIN, name, time + CLOCK, NULL, said, API_SAY_SIZE);
    return true;
}

static bool shares_place(const struct uk_point_row *a, const struct uk_point_row *b)
{
    for (uint32_t i = 0; i < a->local.count; i++)
        for (uint32_t k = 0; k < b->local.count; k++)
            if (uk_region_pool[a->local.first + i].n == uk_region_pool[b->local.first + k].n)
                return true;
    return false;
}

// Key muscles of the spot first, then what lies at the same place.
int api_release_neighbours(const struct api_release *r, int spot, uk_candidate near[4])
{
    const struct uk_candidate_row *here = &uk_candidate_table[r->session.plan.spot[spot].spot.n];
    const struct uk_point_row *point = &uk_point_table[here->point.n];
    int count = 0;
    if (api_release_enough(r) || !r->session.outcome[spot].pressed_ms) // nothing was pressed: nothing is pressed next
        return 0;
    for (int keys = 1; keys >= 0; keys--)
        for (int p = 1; p <= UK_POINT_COUNT && count < 4; p++) {
            const struct uk_point_row *other = &uk_point_table[p];
            bool is_key = false, taken = p == here->point.n || !other->ranked || uk_release_table[other->release].self_pressure == UK_SELF_NO;
            for (uint32_t i = 0; i < point->satellite_of.count; i++)
                is_key = is_key || uk_point_pool[point->satellite_of.first + i].n == p;
            for (int i = 0; i < r->session.plan.spots; i++)
                taken = taken || r->session.plan.spot[i].spot.n == other->candidate[here->side].n;
            uk_candidate candidate = other->candidate[here->side];
            if (!taken && is_key == keys && (is_key || shares_place(point, other)) && uk_safety_permit(&r->safety, candidate).press &&
                !uk_dose_judge(r->past, r->past_count, candidate, r->now_s, r->offset_min).stop)
                near[count++] = candidate;
        }
    return count;
}

// -- names -------------------------------------------------------------------------------------------

static const struct uk_point_row *point_of(uk_candidate c) { return &uk_point_table[uk_candidate_table[c.n].point.n]; }

const char *api_release_tool_name(const struct api_release *r, int spot)
{
    int tool = r->session.plan.spot[spot].aid.tool;
    return tool && *api_release_tool_id(r, spot) ? uk_tool_table[tool].name : api_release_tool_id(r, spot);
}

const char *api_release_caution(const struct api_release *r, int spot)
{
    return uk_release_table[point_of(r->session.plan.spot[spot].spot)->release].caution;
}

void api_release_fibres(const struct api_release *r, int spot, const char **from, const char **to)
{
    const struct uk_point_row *point = point_of(r->session.plan.spot[spot].spot);
    *from = point->fibres_from;
    *to = point->fibres_to;
}

void api_release_spot_name(const struct api_release *r, int spot, char *out, size_t size)
{
    uk_candidate c = r->session.plan.spot[spot].spot;
    char name[API_PEOPLE_NAME];
    api_people_spot(c, name);
    if (*point_of(c)->part)
        api_say(UK_WORD_PEOPLE_SPOT, name, point_of(c)->part, NULL, out, size);
    else
        api_text_copy(out, size, name, api_text_length(name));
}

void api_release_candidate_name(uk_candidate c, char *out, size_t size)
{
    char name[API_PEOPLE_NAME], id[API_ID_SIZE];
    api_people_spot(c, name);
    api_id_of_spot(c, id);
    api_say(UK_WORD_PEOPLE_SPOT, name, id, NULL, out, size);
}

const char *api_release_sign_name(int sign)
{
    UK_ASSERT(sign >= 1 && sign <= UK_WARNING_COUNT);
    return uk_warning_table[sign].name;
}
