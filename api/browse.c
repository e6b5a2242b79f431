// SPDX-License-Identifier: MIT
#include "api/browse.h"

#include "api/id.h"
#include "api/learn.h"

static const int verdict_word[] = {0, UK_WORD_VERDICT_SUPPORTED, UK_WORD_VERDICT_MIXED, UK_WORD_VERDICT_CONTRADICTED,
                                   UK_WORD_VERDICT_UNKNOWN};
static const int grade_word[] = {UK_WORD_GRADE_A, UK_WORD_GRADE_B, UK_WORD_GRADE_C, UK_WORD_GRADE_D};
enum { GRADES = sizeof grade_word / sizeof *grade_word };

static void write_also(struct api_writer *w, struct uk_span also)
{
    api_write_open(w, "also", '[');
    for (int i = 0; i < also.count; i++)
        api_write_text(w, NULL, uk_text_pool[also.first + (uint32_t)i]);
    api_write_close(w, ']');
}

static void write_lesson(struct api_writer *w, const struct uk_lesson_row *l)
{
    api_write_open(w, NULL, '{');
    api_write_text(w, "id", l->id);
    api_write_text(w, "title", l->title);
    write_also(w, l->also);
    api_write_close(w, '}');
}

static void write_lessons(struct api_writer *w)
{
    static const struct { const char *id; int word; } groups[UK_LESSON_GROUPS] = {
        [UK_LESSON_WHAT] = {"what", UK_WORD_LEARN_GROUP_WHAT},    [UK_LESSON_HELPS] = {"helps", UK_WORD_LEARN_GROUP_HELPS},
        [UK_LESSON_HOW] = {"how", UK_WORD_LEARN_GROUP_HOW},       [UK_LESSON_DAYS] = {"days", UK_WORD_LEARN_GROUP_DAYS},
        [UK_LESSON_MORE] = {"more", UK_WORD_LEARN_GROUP_MORE},
    };
    api_write_open(w, "groups", '[');
    for (int g = 0; g < UK_LESSON_GROUPS; g++) {
        api_write_open(w, NULL, '{');
        api_write_text(w, "id", groups[g].id);
        api_write_text(w, "name", api_word(groups[g].word));
        api_write_open(w, "lessons", '[');
        for (int i = 1; i <= UK_LESSON_COUNT; i++)
            if (uk_lesson_table[i].group == g)
                write_lesson(w, &uk_lesson_table[i]);
        api_write_close(w, ']');
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_claims(struct api_writer *w)
{
    api_write_open(w, "grades", '[');
    for (int i = 0; i < GRADES; i++) {
        char grade = (char)('A' + i);
        api_write_open(w, NULL, '{');
        api_write_span(w, "grade", &grade, 1);
        api_write_text(w, "says", api_word(grade_word[i]));
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_open(w, "claims", '[');
    for (int i = 1; i <= UK_CLAIM_COUNT; i++) {
        const struct uk_claim_row *c = &uk_claim_table[i];
        api_write_open(w, NULL, '{');
        api_write_text(w, "id", c->id);
        api_write_text(w, "text", c->text);
        api_write_span(w, "grade", &c->grade, 1);
        api_write_text(w, "verdict", api_verdict_name(c->verdict));
        api_write_text(w, "verdict_name", api_word(verdict_word[c->verdict]));
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

// Whether spots of the muscle lie in regions of the group.
static bool lies_in(const struct uk_muscle_row *m, int group)
{
    for (uint32_t p = m->points.first; p < m->points.first + m->points.count; p++) {
        const struct uk_span local = uk_point_table[p].local;
        for (uint32_t i = local.first; i < local.first + local.count; i++)
            if (uk_region_table[uk_region_pool[i].n].group == group)
                return true;
    }
    return false;
}

static const char *press_of(const struct uk_muscle_row *m)
{
    bool care = false, no = false, some = false;
    for (uint32_t p = m->points.first; p < m->points.first + m->points.count; p++) {
        uint8_t self = uk_release_table[uk_point_table[p].release].self_pressure;
        no |= self == UK_SELF_NO;
        care |= self == UK_SELF_CARE;
        some |= self != UK_SELF_NO;
    }
    return !some ? "no" : care || no ? "care" : "yes";
}

static void write_muscle(struct api_writer *w, const struct uk_muscle_row *m)
{
    api_write_open(w, NULL, '{');
    api_write_text(w, "id", m->id);
    api_write_text(w, "name", m->name);
    api_write_text(w, "latin", m->latin);
    write_also(w, m->also);
    api_write_open(w, "areas", '[');
    for (int g = 1; g <= UK_GROUP_COUNT; g++)
        if (lies_in(m, g))
            api_write_text(w, NULL, uk_group_table[g].id);
    api_write_close(w, ']');
    api_write_whole(w, "spots", m->points.count);
    api_write_text(w, "press", press_of(m));
    api_write_close(w, '}');
}

static void write_muscles(struct api_writer *w)
{
    api_write_open(w, "areas", '[');
    for (int g = 1; g <= UK_GROUP_COUNT; g++) {
        api_write_open(w, NULL, '{');
        api_write_text(w, "id", uk_group_table[g].id);
        api_write_text(w, "name", uk_group_table[g].name);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_open(w, "muscles", '[');
    for (int i = 1; i <= UK_MUSCLE_COUNT; i++)
        write_muscle(w, &uk_muscle_table[i]);
    api_write_close(w, ']');
}

enum uk_err api_browse_list(const struct api_json *j, const char *source, uint32_t list, struct api_writer *w, struct uk_problem *problem)
{
    static const struct { const char *name; void (*write)(struct api_writer *); } lists[] = {
        {"lessons", write_lessons}, {"claims", write_claims}, {"muscles", write_muscles},
    };
    struct api_near near = {.got = api_json_text(j, list), .length = j->node[list].string_length};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (api_json_is(j, list, lists[i].name)) {
            api_write_open(w, NULL, '{');
            lists[i].write(w);
            api_write_close(w, '}');
            return UK_OK;
        }
        api_near_offer(&near, "", lists[i].name);
    }
    api_json_wrong(j, source, list, UK_ERR_UNKNOWN, api_word(UK_WORD_EXPECTED_LIST_KIND), problem);
    api_text_copy(problem->nearest, sizeof problem->nearest, near.word, api_text_length(near.word));
    return UK_ERR_UNKNOWN;
}

static bool cites(const struct uk_lesson_row *l, const struct uk_claim_row *c)
{
    for (int i = 0; i < l->claims.count; i++)
        if (api_claim_row(l, i) == c)
            return true;
    return false;
}

static void write_claim(struct api_writer *w, const struct uk_claim_row *c)
{
    static const int standing_word[] = {0, UK_WORD_LEARN_MEMORY, UK_WORD_LEARN_PARTLY, UK_WORD_LEARN_CHECKED};
    api_write_open(w, NULL, '{');
    api_write_open(w, "claim", '{');
    api_write_claim_members(w, c);
    api_write_text(w, "verdict_name", api_word(verdict_word[c->verdict]));
    api_write_text(w, "grade_says", api_word(grade_word[(c->grade - 'A') % GRADES]));
    api_write_text(w, "standing_says", api_word(standing_word[c->standing]));
    api_write_open(w, "lessons", '[');
    for (int i = 1; i <= UK_LESSON_COUNT; i++)
        if (cites(&uk_lesson_table[i], c))
            write_lesson(w, &uk_lesson_table[i]);
    api_write_close(w, ']');
    api_write_close(w, '}');
    api_write_close(w, '}');
}

enum uk_err api_browse_claim(const struct api_json *j, const char *source, uint32_t id, struct api_writer *w, struct uk_problem *problem)
{
    struct api_near near = {.got = api_json_text(j, id), .length = j->node[id].string_length};
    for (int i = 1; i <= UK_CLAIM_COUNT; i++) {
        if (api_json_is(j, id, uk_claim_table[i].id)) {
            write_claim(w, &uk_claim_table[i]);
            return UK_OK;
        }
        api_near_offer(&near, "", uk_claim_table[i].id);
    }
    api_json_wrong(j, source, id, UK_ERR_UNKNOWN, api_word(UK_WORD_EXPECTED_CLAIM), problem);
    api_text_copy(problem->nearest, sizeof problem->nearest, near.word, api_text_length(near.word));
    return UK_ERR_UNKNOWN;
}

// -- a muscle --------------------------------------------------------------------------------------

static bool near(const struct uk_zone_row *z, int muscle)
{
    for (uint32_t i = z->near.first; i < z->near.first + z->near.count; i++)
        if (uk_muscle_pool[i].n == muscle)
            return true;
    return false;
}

static void write_zones(struct api_writer *w, int muscle)
{
    api_write_open(w, NULL, '{');
    api_write_open(w, "muscle", '{');
    api_write_text(w, "id", uk_muscle_table[muscle].id);
    api_write_open(w, "zones", '[');
    for (int i = 1; i <= UK_ZONE_COUNT; i++) {
        const struct uk_zone_row *z = &uk_zone_table[i];
        if (!near(z, muscle))
            continue;
        api_write_open(w, NULL, '{');
        api_write_text(w, "id", z->id);
        api_write_text(w, "name", z->name);
        api_write_text(w, "lies_there", z->lies_there);
        api_write_text(w, "rule", z->rule);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_close(w, '}');
    api_write_close(w, '}');
}

enum uk_err api_browse_muscle(const struct api_json *j, const char *source, uint32_t id, struct api_writer *w, struct uk_problem *problem)
{
    struct api_near n = {.got = api_json_text(j, id), .length = j->node[id].string_length};
    for (int i = 1; i <= UK_MUSCLE_COUNT; i++) {
        if (api_json_is(j, id, uk_muscle_table[i].id)) {
            write_zones(w, i);
            return UK_OK;
        }
        api_near_offer(&n, "", uk_muscle_table[i].id);
    }
    api_json_wrong(j, source, id, UK_ERR_UNKNOWN, api_word(UK_WORD_EXPECTED_MUSCLE), problem);
    api_text_copy(problem->nearest, sizeof problem->nearest, n.word, api_text_length(n.word));
    return UK_ERR_UNKNOWN;
}
