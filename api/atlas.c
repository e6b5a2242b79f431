// SPDX-License-Identifier: MIT
#include "api/atlas.h"

#include "api/id.h"
#include "api/work.h"

const char *api_word(int word)
{
    UK_ASSERT(word > 0 && word <= UK_WORD_COUNT);
    return uk_word_table[word].text;
}

static const char *const kind_name[API_KIND_COUNT] = {
    [API_REGION] = "regions", [API_MUSCLE] = "muscles", [API_POINT] = "points", [API_CAUSE] = "causes",
    [API_QUESTION] = "questions", [API_COMPLAINT] = "complaints", [API_SOURCE] = "sources", [API_GROUP] = "groups",
    [API_HABIT] = "habits", [API_LESSON] = "lessons", [API_CLAIM] = "claims",
};

const char *api_kind_name(enum api_kind kind)
{
    return kind_name[kind];
}

int api_atlas_count(enum api_kind kind)
{
    static const int count[API_KIND_COUNT] = {
        [API_REGION] = UK_REGION_COUNT, [API_MUSCLE] = UK_MUSCLE_COUNT, [API_POINT] = UK_POINT_COUNT,
        [API_CAUSE] = UK_CAUSE_COUNT, [API_QUESTION] = UK_QUESTION_COUNT, [API_COMPLAINT] = UK_COMPLAINT_COUNT,
        [API_SOURCE] = UK_SOURCE_COUNT, [API_GROUP] = UK_GROUP_COUNT,
        [API_HABIT] = UK_HABIT_COUNT, [API_LESSON] = UK_LESSON_COUNT, [API_CLAIM] = UK_CLAIM_COUNT,
    };
    return count[kind];
}

struct api_entry api_atlas_get(enum api_kind kind, int row)
{
    UK_ASSERT(row > 0 && row <= api_atlas_count(kind));
    switch (kind) {
    case API_REGION: {
        const struct uk_region_row *r = &uk_region_table[row];
        return (struct api_entry){r->id, r->name, uk_group_table[r->group].name, r->paired};
    }
    case API_MUSCLE: {
        const struct uk_muscle_row *r = &uk_muscle_table[row];
        return (struct api_entry){r->id, r->name, r->latin, false};
    }
    case API_POINT: {
        const struct uk_point_row *r = &uk_point_table[row];
        return (struct api_entry){r->id, uk_muscle_table[r->muscle.n].name, r->place, true};
    }
    case API_CAUSE: {
        const struct uk_cause_row *r = &uk_cause_table[row];
        return (struct api_entry){r->id, r->name, r->text, false};
    }
    case API_QUESTION: {
        const struct uk_question_row *r = &uk_question_table[row];
        return (struct api_entry){r->id, r->name, r->text, false};
    }
    case API_COMPLAINT: {
        const struct uk_complaint_row *r = &uk_complaint_table[row];
        return (struct api_entry){r->id, r->name, r->says, false};
    }
    case API_SOURCE: {
        const struct uk_source_row *r = &uk_source_table[row];
        return (struct api_entry){r->id, r->cite, r->url, false};
    }
    case API_HABIT: {
        const struct uk_habit_row *r = &uk_habit_table[row];
        return (struct api_entry){r->id, r->name, r->text, false};
    }
    case API_LESSON: {
        const struct uk_lesson_row *r = &uk_lesson_table[row];
        return (struct api_entry){r->id, r->title, "", false};
    }
    case API_CLAIM: {
        const struct uk_claim_row *r = &uk_claim_table[row];
        return (struct api_entry){r->id, r->text, r->evidence, false};
    }
    default: {
        const struct uk_group_row *r = &uk_group_table[row];
        return (struct api_entry){r->id, r->name, "", false};
    }
    }
}

// What an entry's text is called, by kind.
static const char *const text_name[API_KIND_COUNT] = {
    [API_REGION] = "group", [API_MUSCLE] = "latin", [API_POINT] = "place", [API_CAUSE] = "question",
    [API_QUESTION] = "text", [API_COMPLAINT] = "says", [API_SOURCE] = "url", [API_GROUP] = "text",
    [API_HABIT] = "text", [API_LESSON] = "text", [API_CLAIM] = "evidence",
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

enum uk_err api_atlas_json(const struct api_call *call, struct api_work *work, struct api_writer *answer)
{
    struct uk_problem problem;
    const struct api_json *j = &work->json;
    for (uint32_t member = j->node[1].child; member; member = j->node[member].next)
        if (!api_json_named(j, member, "list") && !api_json_named(j, member, "id")) {
            api_json_unknown(j, member, "list", &problem);
            return api_refuse(call, work, &problem, answer);
        }
    uint32_t list = api_json_get(j, 1, "list");
    struct api_near near = {.got = api_json_text(j, list), .length = j->node[list].string_length};
    for (int kind = 0; kind < API_KIND_COUNT; kind++) {
        if (api_json_is(j, list, kind_name[kind])) {
            write_list(answer, (enum api_kind)kind);
            return UK_OK;
        }
        api_near_offer(&near, "", kind_name[kind]);
    }
    api_json_wrong(j, call->request, list ? list : 1, UK_ERR_UNKNOWN, api_word(UK_WORD_EXPECTED_LIST_KIND), &problem);
    api_text_copy(problem.nearest, sizeof problem.nearest, near.word, api_text_length(near.word));
    return api_refuse(call, work, &problem, answer);
}
