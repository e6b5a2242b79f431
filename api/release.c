// SPDX-License-Identifier: MIT
#include "api/release.h"

#include "api/api.h"
#include "api/call.h"
#include "api/id.h"
#include "api/read.h"
#include "api/release_safety.h"
#include "api/time.h"

#include <string.h>

// -- ids ---------------------------------------------------------------------------------------------

static bool begins(const char *text, size_t length, const char *with)
{
    size_t n = api_text_length(with);
    return length > n && memcmp(text, with, n) == 0;
}

static enum uk_err find_tool(struct api_word_in word, const struct api_release *r, struct uk_aid *aid, char own[API_TOOL_SIZE],
                             struct uk_problem *problem)
{
    struct api_near near = {.got = word.text, .length = word.length};
    for (int t = 1; t <= UK_TOOL_COUNT; t++) {
        if (api_text_same(uk_tool_table[t].id, word.text, word.length)) {
            *aid = uk_tool_aid(t);
            return UK_OK;
        }
        api_near_offer(&near, "", uk_tool_table[t].id);
        const struct uk_span also = uk_tool_table[t].also;
        for (uint32_t i = 0; i < also.count; i++)
            api_near_offer_as(&near, "", uk_text_pool[also.first + i], uk_tool_table[t].id);
    }
    if (!begins(word.text, word.length, "own:") || word.length >= API_TOOL_SIZE)
        return api_id_refuse(word, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_TOOL, near.word, problem);
    *aid = uk_tool_own(0, 0);
    for (int i = 0; i < r->own_count; i++)
        if (api_text_same(r->own[i].name, word.text + 4, word.length - 4))
            *aid = uk_tool_own(r->own[i].hardness, r->own[i].width_mm);
    api_text_copy(own, API_TOOL_SIZE, word.text, word.length);
    return UK_OK;
}

static enum uk_err find_technique(struct api_word_in word, uint8_t *technique, struct uk_problem *problem)
{
    struct api_near near = {.got = word.text, .length = word.length};
    for (int t = 1; t <= UK_TECHNIQUE_COUNT; t++) {
        if (api_text_same(uk_technique_table[t].id, word.text, word.length)) {
            *technique = (uint8_t)t;
            return UK_OK;
        }
        api_near_offer(&near, "", uk_technique_table[t].id);
    }
    return api_id_refuse(word, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_TECHNIQUE, near.word, problem);
}

static enum uk_err find_routine(struct api_word_in word, uint8_t *routine, struct uk_problem *problem)
{
    struct api_near near = {.got = word.text, .length = word.length};
    for (int i = 1; i <= UK_ROUTINE_COUNT; i++) {
        if (api_text_same(uk_routine_table[i].id, word.text, word.length)) {
            *routine = (uint8_t)i;
            return UK_OK;
        }
        api_near_offer(&near, "", uk_routine_table[i].id);
    }
    return api_id_refuse(word, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_ROUTINE, near.word, problem);
}

// -- the request -------------------------------------------------------------------------------------

static struct api_release *release_of(const struct api_reading *in)
{
    return in->into;
}

static bool is_type(const struct api_reading *in, uint32_t node, enum api_json_type type)
{
    return in->j->node[node].type == type;
}

// "left:pectoralis_major.arrhythmia": a point that is never ranked or pressed; 0 if it is another word.
static uk_point unranked(struct api_word_in word)
{
    size_t side = begins(word.text, word.length, "left:") ? 5 : begins(word.text, word.length, "right:") ? 6 : 0;
    for (uint16_t p = 1; p <= UK_POINT_COUNT && side; p++)
        if (!uk_point_table[p].ranked && api_text_same(uk_point_table[p].id, word.text + side, word.length - side))
            return (uk_point){p};
    return (uk_point){0};
}

static enum uk_err read_spots(struct api_reading *in, uint32_t list)
{
    if (!is_type(in, list, API_JSON_ARRAY))
        return api_read_wrong(in, list, UK_ERR_TYPE, UK_WORD_EXPECTED_SPOTS);
    for (uint32_t node = in->j->node[list].child; node; node = in->j->node[node].next) {
        uk_candidate spot[2];
        if (!is_type(in, node, API_JSON_TEXT))
            return api_read_wrong(in, node, UK_ERR_TYPE, UK_WORD_EXPECTED_SPOTS);
        if (unranked(api_read_word(in, node)).n) {
            release_of(in)->not_for_pressing = unranked(api_read_word(in, node));
            continue;
        }
        enum uk_err err = api_id_candidate(api_read_word(in, node), spot, in->problem);
        if (err)
            return api_read_placed(in, node, err);
        for (int k = 0; k < 2 && spot[k].n; k++) {
            bool twice = false;
            for (int i = 0; i < release_of(in)->spots; i++)
                twice = twice || release_of(in)->spot[i].n == spot[k].n;
            if (twice)
                return api_read_wrong(in, node, UK_ERR_TWICE, UK_WORD_EXPECTED_SPOTS);
            if (release_of(in)->spots == UK_SPOT_MAX)
                return api_read_wrong(in, node, UK_ERR_TOO_MANY, UK_WORD_EXPECTED_SPOTS);
            release_of(in)->spot[release_of(in)->spots++] = spot[k];
        }
    }
    return UK_OK;
}

static enum uk_err read_word(struct api_reading *in, uint32_t node, const char *name)
{
    struct api_release *r = in->into;
    if (!is_type(in, node, API_JSON_TEXT))
        return api_read_wrong(in, node, UK_ERR_TYPE, UK_WORD_EXPECTED_TEXT);
    if (api_text_same(name, "tool", 4)) {
        r->tool_given = true;
        return api_read_placed(in, node, find_tool(api_read_word(in, node), r, &r->tool, r->own_tool, in->problem));
    }
    if (api_text_same(name, "technique", 9))
        return api_read_placed(in, node, find_technique(api_read_word(in, node), &r->technique, in->problem));
    return api_read_placed(in, node, find_routine(api_read_word(in, node), &r->routine, in->problem));
}

static enum uk_err read_have(struct api_reading *in, uint32_t list)
{
    if (!is_type(in, list, API_JSON_ARRAY))
        return api_read_wrong(in, list, UK_ERR_TYPE, UK_WORD_EXPECTED_TEXTS);
    for (uint32_t node = in->j->node[list].child; node; node = in->j->node[node].next) {
        struct uk_aid aid;
        char own[API_TOOL_SIZE];
        enum uk_err err = find_tool(api_read_word(in, node), in->into, &aid, own, in->problem);
        if (err)
            return api_read_placed(in, node, err);
        release_of(in)->owned |= 1u << aid.tool;
    }
    return UK_OK;
}

static enum uk_err read_own(struct api_reading *in, uint32_t list)
{
    if (!is_type(in, list, API_JSON_ARRAY))
        return api_read_wrong(in, list, UK_ERR_TYPE, UK_WORD_EXPECTED_OWN_TOOL);
    for (uint32_t node = in->j->node[list].child; node; node = in->j->node[node].next) {
        uint32_t name = api_json_get(in->j, node, "name"), size = api_json_get(in->j, node, "size_mm"),
                 hardness = api_json_get(in->j, node, "hardness");
        double mm = in->j->node[size].number, hard = in->j->node[hardness].number;
        if (!is_type(in, name, API_JSON_TEXT) || release_of(in)->own_count == API_OWN_MAX)
            return api_read_wrong(in, node, UK_ERR_TYPE, UK_WORD_EXPECTED_OWN_TOOL);
        if ((size && !(mm >= 1 && mm <= 255)) || (hardness && !(hard >= 1 && hard <= 5)))
            return api_read_wrong(in, node, UK_ERR_RANGE, UK_WORD_EXPECTED_OWN_TOOL);
        struct api_own_tool *own = &release_of(in)->own[release_of(in)->own_count++];
        api_text_copy(own->name, sizeof own->name, api_json_text(in->j, name), in->j->node[name].string_length);
        own->width_mm = (uint8_t)mm;
        own->hardness = (uint8_t)hard;
    }
    return UK_OK;
}

static enum uk_err read_unable(struct api_reading *in, uint32_t list)
{
    static const char *const words[] = {"two_hands", "lie_down", "stand"};
    if (!is_type(in, list, API_JSON_ARRAY))
        return api_read_wrong(in, list, UK_ERR_TYPE, UK_WORD_EXPECTED_TEXTS);
    for (uint32_t node = in->j->node[list].child; node; node = in->j->node[node].next) {
        struct api_near near = {.got = api_json_text(in->j, node), .length = in->j->node[node].string_length};
        int i = 0;
        while (i < 3 && !api_json_is(in->j, node, words[i]))
            api_near_offer(&near, "", words[i++]);
        if (i == 3)
            return api_read_placed(in, node, api_id_refuse(api_read_word(in, node), UK_ERR_UNKNOWN, UK_WORD_EXPECTED_UNABLE, near.word, in->problem));
        release_of(in)->unable |= (uint8_t)(1u << i);
    }
    return UK_OK;
}

static enum uk_err read_now(struct api_reading *in, uint32_t now, uint32_t offset)
{
    double minutes = in->j->node[offset].number;
    if (now && (!is_type(in, now, API_JSON_TEXT) || !api_time_read_s(api_json_text(in->j, now), in->j->node[now].string_length, &release_of(in)->now_s)))
        return api_read_wrong(in, now, UK_ERR_TYPE, UK_WORD_EXPECTED_TIME);
    if (offset && (!is_type(in, offset, API_JSON_NUMBER) || !api_time_is_offset(minutes)))
        return api_read_wrong(in, offset, UK_ERR_RANGE, UK_WORD_EXPECTED_OFFSET);
    release_of(in)->known = release_of(in)->known || now;
    if (now || offset)
        release_of(in)->offset_min = (int16_t)minutes;
    return UK_OK;
}

static enum uk_err read_members(struct api_reading *in, uint32_t node)
{
    static const char *const words[] = {"id", "spots", "tool", "technique", "routine", "yes", "no", "unsure", "age", "sex", "country", "have", "own",
                                        "unable", "gentle", "now", "offset_min", "history", "script", "until", "only_last", "plan", "for"};
    const struct api_json *j = in->j;
    for (uint32_t m = j->node[node].child; m; m = j->node[m].next) {
        struct api_near near = {.got = j->text + j->node[m].name, .length = j->node[m].name_length};
        bool known = false;
        for (size_t i = 0; i < sizeof words / sizeof *words && !known; i++) {
            known = api_text_same(words[i], near.got, near.length);
            api_near_offer(&near, "", words[i]);
        }
        if (!known)
            return api_read_placed(in, m, api_id_refuse((struct api_word_in){near.got, near.length}, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_MEMBER,
                                               near.word, in->problem));
    }
    return UK_OK;
}

enum uk_err api_release_read(const struct api_json *j, const char *source, uint32_t node, const struct api_record *record,
                             struct api_release *r, struct uk_problem *problem)
{
    static const char *const words[] = {"technique", "routine", "tool"};
    struct api_reading in = {.j = j, .source = source, .root = node, .into = r, .problem = problem};
    memset(r, 0, sizeof *r);
    if (record) {
        r->known = true;
        r->now_s = record->now_s;
        r->offset_min = record->offset_min;
    }
    enum uk_err err = read_members(&in, node);
    uint32_t spots = api_json_get(j, node, "spots"), have = api_json_get(j, node, "have"), own = api_json_get(j, node, "own"),
             unable = api_json_get(j, node, "unable"), gentle = api_json_get(j, node, "gentle");
    if (!err && !spots)
        err = api_read_wrong(&in, node, UK_ERR_MISSING, UK_WORD_EXPECTED_SPOTS);
    if (!err)
        err = read_spots(&in, spots);
    if (!err && !r->spots && !r->not_for_pressing.n)
        err = api_read_wrong(&in, spots, UK_ERR_MISSING, UK_WORD_EXPECTED_SPOTS);
    if (!err && own)
        err = read_own(&in, own);
    for (int i = 0; i < 3 && !err; i++) {
        uint32_t word = api_json_get(j, node, words[i]);
        if (word)
            err = read_word(&in, word, words[i]);
    }
    if (!err && have)
        err = read_have(&in, have);
    if (!err && unable)
        err = read_unable(&in, unable);
    if (!err)
        err = read_now(&in, api_json_get(j, node, "now"), api_json_get(j, node, "offset_min"));
    if (!err)
        err = api_read_bool(&in, gentle, &r->gentle);
    if (err)
        return err;
    r->box_given = r->owned || r->own_count;
    for (int i = 0; i < r->spots; i++)
        uk_safety_about_spot(&r->safety, r->spot[i]);
    uint32_t country = api_json_get(j, node, "country");
    r->country = record ? record->state.country : 0;
    if (country)
        err = api_read_country(&in, country, &r->country);
    return err ? err : api_release_answers(j, source, node, record, &r->safety, &r->answers, problem);
}

// -- a line of a script ------------------------------------------------------------------------------

enum needs { NEEDS_NOTHING, NEEDS_LEVEL, NEEDS_SIGN, NEEDS_TOOL };

static const struct {
    const char *name;
    uint8_t kind, needs;
} happenings[] = {
    {"pain", UK_INPUT_PAIN, NEEDS_LEVEL},
    {"warning", UK_INPUT_WARNING, NEEDS_SIGN},
    {"tenderness", UK_INPUT_TENDERNESS, NEEDS_LEVEL},
    {"movement", UK_INPUT_MOVEMENT, NEEDS_LEVEL},
    {"usual_pain", UK_INPUT_USUAL_PAIN, NEEDS_LEVEL},
    {"pause", UK_INPUT_PAUSE, NEEDS_NOTHING},
    {"resume", UK_INPUT_RESUME, NEEDS_NOTHING},
    {"skip", UK_INPUT_SKIP, NEEDS_NOTHING},
    {"harder", UK_INPUT_HARDER, NEEDS_NOTHING},
    {"softer", UK_INPUT_SOFTER, NEEDS_NOTHING},
    {"tool", UK_INPUT_TOOL, NEEDS_TOOL},
    {"stop", UK_INPUT_STOP, NEEDS_NOTHING},
    {"easing", UK_INPUT_EASING, NEEDS_NOTHING},
    {"same", UK_INPUT_SAME, NEEDS_NOTHING},
    {"climbing", UK_INPUT_CLIMBING, NEEDS_NOTHING},
    {"wrong", UK_INPUT_WARNING, NEEDS_NOTHING}, // something feels wrong, not said yet what
};
enum { HAPPENINGS = sizeof happenings / sizeof *happenings };

static enum uk_err find_happening(const struct api_reading *in, uint32_t node, int *which)
{
    struct api_near near = {.got = api_json_text(in->j, node), .length = in->j->node[node].string_length};
    if (!is_type(in, node, API_JSON_TEXT))
        return api_read_wrong(in, node, node ? UK_ERR_TYPE : UK_ERR_MISSING, UK_WORD_EXPECTED_EVENT);
    for (*which = 0; *which < HAPPENINGS; ++*which) {
        if (api_json_is(in->j, node, happenings[*which].name))
            return UK_OK;
        api_near_offer(&near, "", happenings[*which].name);
    }
    return api_id_refuse(api_read_word(in, node), UK_ERR_UNKNOWN, UK_WORD_EXPECTED_EVENT, near.word, in->problem);
}

static enum uk_err read_level(const struct api_reading *in, uint32_t node, uint8_t *level)
{
    double value = in->j->node[node].number;
    if (!is_type(in, node, API_JSON_NUMBER))
        return api_read_wrong(in, node, node ? UK_ERR_TYPE : UK_ERR_MISSING, UK_WORD_EXPECTED_LEVEL);
    if (!(value >= 0 && value <= 10))
        return api_read_wrong(in, node, UK_ERR_RANGE, UK_WORD_EXPECTED_LEVEL);
    *level = (uint8_t)(value * 10 + 0.5);
    // A hair above six is above six.
    if (value * 10 > *level)
        ++*level;
    return UK_OK;
}

static enum uk_err read_sign(const struct api_reading *in, uint32_t node, uint8_t *sign)
{
    struct api_near near = {.got = api_json_text(in->j, node), .length = in->j->node[node].string_length};
    for (int i = 1; i <= UK_WARNING_COUNT; i++) {
        if (api_json_is(in->j, node, uk_warning_table[i].id)) {
            *sign = (uint8_t)i;
            return UK_OK;
        }
        api_near_offer(&near, "", uk_warning_table[i].id);
    }
    if (!is_type(in, node, API_JSON_TEXT))
        return api_read_wrong(in, node, node ? UK_ERR_TYPE : UK_ERR_MISSING, UK_WORD_EXPECTED_WARNING);
    return api_id_refuse(api_read_word(in, node), UK_ERR_UNKNOWN, UK_WORD_EXPECTED_WARNING, near.word, in->problem);
}

static enum uk_err only_these(const struct api_reading *in, uint32_t node, enum needs needs)
{
    static const char *const extra[] = {"", "level", "sign", "tool"};
    const char *words[] = {"t", "event", extra[needs]};
    for (uint32_t m = in->j->node[node].child; m; m = in->j->node[m].next) {
        struct api_near near = {.got = in->j->text + in->j->node[m].name, .length = in->j->node[m].name_length};
        bool known = false;
        for (int i = 0; i < 3 && !known; i++) {
            known = words[i][0] && api_text_same(words[i], near.got, near.length);
            if (words[i][0])
                api_near_offer(&near, "", words[i]);
        }
        if (!known)
            return api_id_refuse((struct api_word_in){near.got, near.length}, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_MEMBER, near.word, in->problem);
    }
    return UK_OK;
}

static enum uk_err read_happening(const struct api_reading *in, uint32_t node, const struct api_release *r, struct api_release_event *e)
{
    int which = 0;
    if (!is_type(in, node, API_JSON_OBJECT))
        return api_read_wrong(in, node, UK_ERR_TYPE, UK_WORD_EXPECTED_OBJECT);
    enum uk_err err = find_happening(in, api_json_get(in->j, node, "event"), &which);
    if (err)
        return err;
    enum needs needs = (enum needs)happenings[which].needs;
    err = only_these(in, node, needs);
    if (err)
        return err;
    uint32_t t = api_json_get(in->j, node, "t");
    if (!is_type(in, t, API_JSON_NUMBER))
        return api_read_wrong(in, t, t ? UK_ERR_TYPE : UK_ERR_MISSING, UK_WORD_EXPECTED_SECONDS);
    e->t = in->j->node[t].number;
    e->input.kind = happenings[which].kind;
    if (needs == NEEDS_LEVEL)
        return read_level(in, api_json_get(in->j, node, "level"), &e->input.level);
    if (needs == NEEDS_SIGN)
        return read_sign(in, api_json_get(in->j, node, "sign"), &e->input.sign);
    if (needs == NEEDS_TOOL) {
        uint32_t tool = api_json_get(in->j, node, "tool");
        if (!is_type(in, tool, API_JSON_TEXT))
            return api_read_wrong(in, tool, tool ? UK_ERR_TYPE : UK_ERR_MISSING, UK_WORD_EXPECTED_TOOL);
        return find_tool(api_read_word(in, tool), r, &e->input.aid, e->own_tool, in->problem);
    }
    return UK_OK;
}

enum uk_err api_release_event_read(const struct api_json *j, const char *source, uint32_t node, const struct api_release *r,
                                   uint32_t line, struct api_release_event *event, struct uk_problem *problem)
{
    struct api_reading in = {.j = j, .source = source, .problem = problem};
    memset(event, 0, sizeof *event);
    memset(problem, 0, sizeof *problem);
    enum uk_err err = read_happening(&in, node, r, event);
    if (err)
        api_json_at_line(problem, line);
    return err;
}

// -- what was before ---------------------------------------------------------------------------------

void api_release_take_box(const struct api_json *j, uint32_t body, struct api_release *r)
{
    struct uk_problem problem;
    struct api_reading in = {.j = j, .into = r, .problem = &problem};
    if (r->box_given)
        return;
    r->owned = 0;
    r->own_count = 0;
    read_own(&in, api_json_get(j, body, "own"));
    read_have(&in, api_json_get(j, body, "have"));
    // A tool of one's own that was named may be known now.
    for (int i = 0; i < r->own_count && r->tool_given && !r->tool.tool; i++)
        if (api_text_same(r->own[i].name, r->own_tool + 4, api_text_length(r->own_tool + 4)))
            r->tool = uk_tool_own(r->own[i].hardness, r->own[i].width_mm);
}
