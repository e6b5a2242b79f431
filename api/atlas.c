// SPDX-License-Identifier: MIT
#include "api/atlas.h"

#include "api/call.h"
#include "api/id.h"

static const char *const kind_name[API_KIND_COUNT] = {
    [API_REGION] = "regions", [API_MUSCLE] = "muscles", [API_POINT] = "points", [API_CAUSE] = "causes",
    [API_QUESTION] = "questions", [API_COMPLAINT] = "complaints", [API_SOURCE] = "sources", [API_GROUP] = "groups",
    [API_FLAG] = "flags", [API_ZONE] = "zones", [API_METHOD] = "methods", [API_TOOL] = "tools",
    [API_TECHNIQUE] = "techniques", [API_ROUTINE] = "routines", [API_HABIT] = "habits", [API_CLAIM] = "claims",
    [API_LESSON] = "lessons", [API_CARD] = "cards", [API_WARNING] = "warnings", [API_COUNTRY] = "countries",
};

const char *api_kind_name(enum api_kind kind)
{
    return kind_name[kind];
}

int api_atlas_count(enum api_kind kind)
{
    static const int count[API_KIND_COUNT] = {
        [API_REGION] = UK_REGION_COUNT, [API_MUSCLE] = UK_MUSCLE_COUNT, [API_POINT] = UK_POINT_COUNT,
        [API_CAUSE] = UK_CAUSE_COUNT, [API_QUESTION] = UK_QUESTION_COUNT + UK_FLAG_COUNT,
        [API_COMPLAINT] = UK_COMPLAINT_COUNT, [API_SOURCE] = UK_SOURCE_COUNT, [API_GROUP] = UK_GROUP_COUNT,
        [API_FLAG] = UK_FLAG_COUNT, [API_ZONE] = UK_ZONE_COUNT, [API_METHOD] = UK_METHOD_COUNT,
        [API_TOOL] = UK_TOOL_COUNT, [API_TECHNIQUE] = UK_TECHNIQUE_COUNT, [API_ROUTINE] = UK_ROUTINE_COUNT,
        [API_HABIT] = UK_HABIT_COUNT, [API_CLAIM] = UK_CLAIM_COUNT, [API_LESSON] = UK_LESSON_COUNT,
        [API_CARD] = UK_CARD_COUNT, [API_WARNING] = UK_WARNING_COUNT, [API_COUNTRY] = UK_COUNTRY_COUNT,
    };
    return count[kind];
}

struct api_entry api_atlas_get(enum api_kind kind, int row)
{
    UK_ASSERT(row > 0 && row <= api_atlas_count(kind));
    if (kind == API_QUESTION && row > UK_QUESTION_COUNT)
        return api_atlas_get(API_FLAG, row - UK_QUESTION_COUNT);
#define ENTRY(table, name, text) {table[row].id, table[row].name, table[row].text, false}
    switch (kind) {
    case API_REGION: {
        const struct uk_region_row *r = &uk_region_table[row];
        return (struct api_entry){r->id, r->name, uk_group_table[r->group].name, r->paired};
    }
    case API_POINT: {
        const struct uk_point_row *r = &uk_point_table[row];
        return (struct api_entry){r->id, uk_muscle_table[r->muscle.n].name, r->place, true};
    }
    case API_GROUP: return (struct api_entry){uk_group_table[row].id, uk_group_table[row].name, "", false};
    case API_MUSCLE: return (struct api_entry)ENTRY(uk_muscle_table, name, latin);
    case API_CAUSE: return (struct api_entry)ENTRY(uk_cause_table, name, text);
    case API_QUESTION: return (struct api_entry)ENTRY(uk_question_table, name, text);
    case API_COMPLAINT: return (struct api_entry)ENTRY(uk_complaint_table, name, says);
    case API_SOURCE: return (struct api_entry)ENTRY(uk_source_table, cite, url);
    case API_FLAG: return (struct api_entry)ENTRY(uk_flag_table, name, text);
    case API_ZONE: return (struct api_entry)ENTRY(uk_zone_table, name, rule);
    case API_METHOD: return (struct api_entry)ENTRY(uk_method_table, name, rule);
    case API_TOOL: return (struct api_entry)ENTRY(uk_tool_table, name, good_for);
    case API_TECHNIQUE: return (struct api_entry)ENTRY(uk_technique_table, name, how);
    case API_ROUTINE: return (struct api_entry)ENTRY(uk_routine_table, name, about);
    case API_HABIT: return (struct api_entry)ENTRY(uk_habit_table, name, text);
    case API_CLAIM: return (struct api_entry)ENTRY(uk_claim_table, text, evidence);
    case API_CARD: return (struct api_entry){uk_card_table[row].id, uk_card_table[row].title, "", false};
    case API_WARNING: return (struct api_entry){uk_warning_table[row].id, uk_warning_table[row].name, "", false};
    case API_COUNTRY: return (struct api_entry)ENTRY(uk_country_table, emergency, crisis);
    default: return (struct api_entry){uk_lesson_table[row].id, uk_lesson_table[row].title, "", false};
    }
#undef ENTRY
}

// What an entry's text is called, by kind.
static const char *const text_name[API_KIND_COUNT] = {
    [API_REGION] = "group", [API_MUSCLE] = "latin", [API_POINT] = "place", [API_CAUSE] = "question",
    [API_QUESTION] = "text", [API_COMPLAINT] = "says", [API_SOURCE] = "url", [API_GROUP] = "text",
    [API_FLAG] = "text", [API_ZONE] = "rule", [API_METHOD] = "rule", [API_TOOL] = "good_for", [API_TECHNIQUE] = "how",
    [API_ROUTINE] = "text", [API_HABIT] = "text", [API_CLAIM] = "evidence", [API_LESSON] = "text",
    [API_CARD] = "text", [API_WARNING] = "text", [API_COUNTRY] = "crisis",
};

static void write_list(struct api_writer *w, enum api_kind kind)
{
    api_write_open(w, NULL, '{');
    api_write_text(w, "list", kind_name[kind]);
    api_write_open(w, "items", '[');
    for (int i = 1; i <= api_atlas_count(kind); i++) {
        struct api_entry e = api_atlas_get(kind, i);
        api_write_open(w, NULL, '{');
        api_write_text(w, "id", e.id);
        api_write_text(w, "name", e.name);
        if (*e.text)
            api_write_text(w, text_name[kind], e.text);
        if (kind == API_REGION)
            api_write_bool(w, "paired", e.sided);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_close(w, '}');
}

static void write_answer(struct api_writer *w, enum api_kind kind, bool full)
{
    if (!full) {
        write_list(w, kind);
        return;
    }
    api_write_open(w, NULL, '{');
    api_write_text(w, "list", kind_name[kind]);
    api_atlas_write_full(w, "items", kind);
    api_write_close(w, '}');
}

enum uk_err api_atlas_json(const struct api_call *call, struct api_work *work, struct api_writer *answer)
{
    struct uk_problem problem;
    const struct api_json *j = &work->json;
    for (uint32_t member = j->node[1].child; member; member = j->node[member].next)
        if (!api_json_named(j, member, "list") && !api_json_named(j, member, "id") && !api_json_named(j, member, "full")) {
            api_json_unknown(j, member, "list full", &problem);
            return api_refuse(call, work, &problem, answer);
        }
    uint32_t list = api_json_get(j, 1, "list");
    bool full = j->node[api_json_get(j, 1, "full")].type == API_JSON_TRUE;
    if (full && !list) {
        api_atlas_write_all(answer);
        return UK_OK;
    }
    struct api_near near = {.got = api_json_text(j, list), .length = j->node[list].string_length};
    for (int kind = 0; kind < API_KIND_COUNT; kind++) {
        if (api_json_is(j, list, kind_name[kind])) {
            write_answer(answer, (enum api_kind)kind, full);
            return UK_OK;
        }
        api_near_offer(&near, "", kind_name[kind]);
    }
    api_json_wrong(j, call->request, list ? list : 1, UK_ERR_UNKNOWN, api_word(UK_WORD_EXPECTED_LIST_KIND), &problem);
    api_text_copy(problem.nearest, sizeof problem.nearest, near.word, api_text_length(near.word));
    return api_refuse(call, work, &problem, answer);
}
