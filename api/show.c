// SPDX-License-Identifier: MIT
//
// Which thing a word means, and the request.
#include "api/show.h"

#include "api/call.h"
#include "api/read.h"
#include "api/release_safety.h"

#include <string.h>

// -- kinds -----------------------------------------------------------------------------------------

static const struct {
    const char *name;
    int words, count;
    bool sided, presses; // may take a side; speaks of pressing
} kinds[API_SHOW_KINDS] = {
    [API_SHOW_MUSCLE] = {"muscle", UK_WORD_SHOW_KIND_MUSCLE, UK_MUSCLE_COUNT, true, true},
    [API_SHOW_REGION] = {"region", UK_WORD_SHOW_KIND_REGION, UK_REGION_COUNT, true, false},
    [API_SHOW_POINT] = {"point", UK_WORD_SHOW_KIND_POINT, UK_POINT_COUNT, true, true},
    [API_SHOW_TECHNIQUE] = {"technique", UK_WORD_SHOW_KIND_TECHNIQUE, UK_TECHNIQUE_COUNT, false, true},
    [API_SHOW_TOOL] = {"tool", UK_WORD_SHOW_KIND_TOOL, UK_TOOL_COUNT, false, true},
    [API_SHOW_HABIT] = {"habit", UK_WORD_SHOW_KIND_HABIT, UK_HABIT_COUNT, false, false},
    [API_SHOW_CAUSE] = {"cause", UK_WORD_SHOW_KIND_CAUSE, UK_CAUSE_COUNT, false, false},
    [API_SHOW_FLAG] = {"flag", UK_WORD_SHOW_KIND_FLAG, UK_FLAG_COUNT, false, false},
};

// Its id, its name, and the other names that people use.
struct names {
    const char *id, *name;
    struct uk_span also;
};

static struct names names_of(enum api_show_kind kind, int row)
{
    static const struct uk_span none = {0, 0};
    switch (kind) {
    case API_SHOW_MUSCLE: return (struct names){uk_muscle_table[row].id, uk_muscle_table[row].name, uk_muscle_table[row].also};
    case API_SHOW_REGION: return (struct names){uk_region_table[row].id, uk_region_table[row].name, uk_region_table[row].also};
    case API_SHOW_POINT: return (struct names){uk_point_table[row].id, uk_muscle_table[uk_point_table[row].muscle.n].name, none};
    case API_SHOW_TECHNIQUE: return (struct names){uk_technique_table[row].id, uk_technique_table[row].name, none};
    case API_SHOW_TOOL: return (struct names){uk_tool_table[row].id, uk_tool_table[row].name, uk_tool_table[row].also};
    case API_SHOW_HABIT: return (struct names){uk_habit_table[row].id, uk_habit_table[row].name, none};
    case API_SHOW_CAUSE: return (struct names){uk_cause_table[row].id, uk_cause_table[row].name, uk_cause_table[row].also};
    default: return (struct names){uk_flag_table[row].id, uk_flag_table[row].name, none};
    }
}

struct api_show_title api_show_title(const struct api_shown *shown)
{
    struct names n = names_of(shown->kind, shown->row);
    int words = kinds[shown->kind].words;
    if (shown->kind == API_SHOW_FLAG && uk_flag_table[shown->row].kind == UK_CONDITION)
        words = UK_WORD_SHOW_KIND_CONDITION;
    const char *part = shown->kind == API_SHOW_POINT ? uk_point_table[shown->row].part : "";
    return (struct api_show_title){kinds[shown->kind].name, api_word(words), n.id, n.name, part};
}

struct api_show_about api_show_about(enum api_show_field field)
{
#define X(field_, name, label, shape) {name, label, API_SHOW_##shape},
    static const struct api_show_about about[] = {API_SHOW_FIELDS(X)};
#undef X
    return about[field];
}

// -- which one is meant ----------------------------------------------------------------------------

static char alike(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c + 'a' - 'A');
    return c == '_' || c == '-' ? ' ' : c;
}

static bool same(const char *name, struct api_word_in word)
{
    for (size_t i = 0; i < word.length; i++)
        if (!name[i] || alike(name[i]) != alike(word.text[i]))
            return false;
    return word.length > 0 && !name[word.length];
}

static bool is_name(enum api_show_kind kind, int row, struct api_word_in word)
{
    struct names n = names_of(kind, row);
    bool found = same(n.id, word) || (kind != API_SHOW_POINT && same(n.name, word));
    for (int i = 0; i < n.also.count && !found; i++)
        found = same(uk_text_pool[n.also.first + (uint32_t)i], word);
    return found;
}

static bool takes_side(enum api_show_kind kind, int row)
{
    return kinds[kind].sided && (kind != API_SHOW_REGION || uk_region_table[row].paired);
}

static bool add(struct api_show_request *request, enum api_show_kind kind, int row, enum uk_side side)
{
    request->shown[request->count++] = (struct api_shown){kind, (uint16_t)row, side};
    return request->count == API_SHOW_SEVERAL;
}

static bool find_id(struct api_show_request *request, struct api_word_in word, enum uk_side side)
{
    for (int kind = 0; kind < API_SHOW_KINDS; kind++)
        for (int row = 1; row <= kinds[kind].count; row++)
            if (api_text_same(names_of(kind, row).id, word.text, word.length)) {
                add(request, kind, row, side);
                return true;
            }
    return false;
}

static bool find_names(struct api_show_request *request, struct api_word_in word, enum uk_side side)
{
    for (int kind = 0; kind < API_SHOW_KINDS; kind++)
        for (int row = 1; row <= kinds[kind].count; row++)
            if ((side == UK_MIDLINE || takes_side(kind, row)) && is_name(kind, row, word) && add(request, kind, row, side))
                return true;
    return request->count > 0;
}

static void offer_all(struct api_near *near, const char *prefix)
{
    for (int kind = 0; kind < API_SHOW_KINDS; kind++)
        for (int row = 1; row <= kinds[kind].count; row++) {
            struct names n = names_of(kind, row);
            if (*prefix && !takes_side(kind, row))
                continue;
            api_near_offer(near, prefix, n.id);
            if (kind != API_SHOW_POINT)
                api_near_offer_as(near, prefix, n.name, n.id);
            for (int i = 0; i < n.also.count; i++)
                api_near_offer_as(near, prefix, uk_text_pool[n.also.first + (uint32_t)i], n.id);
        }
    for (int i = 1; i <= UK_RETIRED_COUNT; i++)
        if (*uk_retired_table[i].now)
            api_near_offer_as(near, prefix, uk_retired_table[i].id, uk_retired_table[i].now);
}

// Takes a side off the front of the word: "left:temple".
static const char *take_side(struct api_word_in *word, enum uk_side *side)
{
    static const struct { const char *prefix; enum uk_side side; } sides[] = {{"left:", UK_LEFT}, {"right:", UK_RIGHT}, {"both:", UK_BOTH}};
    *side = UK_MIDLINE;
    for (int i = 0; i < 3; i++) {
        size_t length = api_text_length(sides[i].prefix);
        if (word->length > length && !memcmp(word->text, sides[i].prefix, length)) {
            *side = sides[i].side;
            word->text += length;
            word->length -= length;
            return sides[i].prefix;
        }
    }
    return "";
}

static enum uk_err find(struct api_show_request *request, struct api_word_in word, struct uk_problem *problem)
{
    enum uk_side side;
    struct api_word_in bare = word;
    const char *prefix = take_side(&bare, &side);
    bool found = find_id(request, bare, side) || find_names(request, bare, side);
    if (found && side != UK_MIDLINE && !takes_side(request->shown[0].kind, request->shown[0].row)) {
        const char *id = names_of(request->shown[0].kind, request->shown[0].row).id;
        return api_id_refuse(word, UK_ERR_SIDE, UK_WORD_EXPECTED_SHOWN_MIDLINE, id, problem);
    }
    if (found)
        return UK_OK;
    struct api_near near = {.got = word.text, .length = word.length};
    offer_all(&near, prefix);
    return api_id_refuse(word, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_SHOWN, near.word, problem);
}

// -- the request -----------------------------------------------------------------------------------

// Says to safety where it would be pressed.
static void tell_where(struct api_show_request *request)
{
    const struct api_shown *shown = &request->shown[0];
    int first = shown->row, last = shown->row;
    if (shown->kind == API_SHOW_MUSCLE) {
        first = (int)uk_muscle_table[shown->row].points.first;
        last = first + uk_muscle_table[shown->row].points.count - 1;
    }
    for (int p = first; p <= last && (shown->kind == API_SHOW_MUSCLE || shown->kind == API_SHOW_POINT); p++)
        for (int side = UK_LEFT; side <= UK_RIGHT; side++)
            if (uk_point_table[p].candidate[side].n && (int)shown->side != UK_LEFT + UK_RIGHT - side)
                uk_safety_about_spot(&request->safety, uk_point_table[p].candidate[side]);
}

static enum uk_err read_members(const struct api_json *j, const char *source, struct uk_problem *problem)
{
    static const char known[] = "id yes no unsure age sex country";
    static const char *const names[] = {"id", "yes", "no", "unsure", "age", "sex", "country"};
    for (uint32_t m = j->node[1].child; m; m = j->node[m].next) {
        bool is_known = false;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            is_known = is_known || api_json_named(j, m, names[i]);
        if (!is_known)
            return api_json_unknown(j, m, known, problem);
    }
    uint32_t id = api_json_get(j, 1, "id");
    if (!id || j->node[id].type != API_JSON_TEXT)
        return api_json_wrong(j, source, id ? id : 1, id ? UK_ERR_TYPE : UK_ERR_MISSING, api_word(UK_WORD_EXPECTED_SHOWN), problem);
    return UK_OK;
}

enum uk_err api_show_read(const struct api_work *work, const char *source, struct api_show_request *request,
                          struct uk_problem *problem)
{
    const struct api_json *j = &work->json;
    memset(request, 0, sizeof *request);
    enum uk_err err = read_members(j, source, problem);
    if (err)
        return err;
    uint32_t id = api_json_get(j, 1, "id"), country = api_json_get(j, 1, "country");
    request->id = api_json_text(j, id);
    request->id_length = j->node[id].string_length;
    err = find(request, (struct api_word_in){request->id, request->id_length}, problem);
    if (err) {
        api_json_path(j, id, problem->at, sizeof problem->at);
        return err;
    }
    struct api_reading r = {.j = j, .source = source, .problem = problem};
    if (country && (err = api_read_country(&r, country, &request->country)))
        return err;
    request->presses = request->count == 1 && kinds[request->shown[0].kind].presses;
    if (request->presses)
        tell_where(request);
    struct api_answers answers;
    if (work->record && !country) // a country whose number is not known is not that of home
        request->country = work->record->state.country;
    return api_release_answers(&work->json, source, 1, work->record, &request->safety, &answers, problem);
}

void api_show_safety(const struct api_show_request *request, struct api_safety *safety)
{
    api_safety_fill(&request->safety, UK_BEFORE, request->country, safety);
}
