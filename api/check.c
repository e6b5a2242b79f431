// SPDX-License-Identifier: MIT
#include "api/check.h"

#include "api/call.h"
#include "api/people.h"
#include "api/read.h"

// -- the request -----------------------------------------------------------------------------------

struct reading {
    struct api_check_request *request;
    const struct api_record *record; // NULL: none
};

static struct api_check_request *request_of(const struct api_reading *r)
{
    return ((const struct reading *)r->into)->request;
}

static enum uk_err read_area(struct api_reading *r, uint32_t node)
{
    if (!api_read_is_text(r, node))
        return api_read_wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_AREA);
    return api_read_placed(r, node, api_safety_area(api_read_word(r, node), &request_of(r)->safety, r->problem));
}

// The id that was meant: where a no takes back a sign that stands, one of these, if any is near.
static struct api_near nearest_sign(const struct api_reading *r, uint32_t node)
{
    struct api_near near = {.got = api_json_text(r->j, node), .length = r->j->node[node].string_length};
    const struct api_record *record = ((const struct reading *)r->into)->record;
    struct uk_safety stands = {0};
    if (api_read_answer(r, node) == UK_NO && record)
        uk_record_recall(&record->state, record->now_s, record->offset_min, &stands);
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        if (stands.answer[i] == UK_YES || stands.answer[i] == UK_UNSURE)
            api_near_offer(&near, "", uk_flag_table[i].id);
    bool found = near.distance > 0;
    for (int i = 1; i <= UK_FLAG_COUNT && !found; i++)
        api_near_offer(&near, "", uk_flag_table[i].id);
    return near;
}

// Movements, symptoms and causes share the name space; they are taken and change nothing here.
static enum uk_err read_answer(struct api_reading *r, uint32_t node)
{
    if (!api_read_is_text(r, node))
        return api_read_wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_SIGN);
    enum uk_err err = api_answers_take(&request_of(r)->answers, api_read_word(r, node), api_read_answer(r, node));
    if (err == UK_ERR_TWICE)
        return api_read_wrong(r, node, UK_ERR_TWICE, UK_WORD_EXPECTED_ONE_ANSWER);
    if (err == UK_OK)
        return UK_OK;
    uk_question question;
    struct uk_problem ignored;
    if (api_id_question(api_read_word(r, node), &question, &ignored) == UK_OK)
        return UK_OK;
    api_id_refuse(api_read_word(r, node), UK_ERR_UNKNOWN, UK_WORD_EXPECTED_SIGN, nearest_sign(r, node).word, r->problem);
    return api_read_placed(r, node, UK_ERR_UNKNOWN);
}

static enum uk_err read_age(struct api_reading *r, uint32_t node)
{
    uint8_t years;
    enum uk_err err = api_read_age(r, node, &years);
    if (!err)
        request_of(r)->safety.age_plus_one = (uint8_t)(years + 1);
    return err;
}

static enum uk_err read_sex(struct api_reading *r, uint32_t node)
{
    return api_read_sex(r, node, &request_of(r)->safety.sex);
}

static const char *const phases[] = {"before", "during", "after"};

static enum uk_err read_phase(struct api_reading *r, uint32_t node)
{
    enum uk_phase phase = api_read_is_text(r, node) ? api_safety_phase(api_read_word(r, node)) : (enum uk_phase)0;
    if (!phase) {
        enum uk_err err = api_read_wrong(r, node, api_read_is_text(r, node) ? UK_ERR_UNKNOWN : UK_ERR_TYPE, UK_WORD_EXPECTED_PHASE);
        struct api_near near = {.got = api_json_text(r->j, node), .length = api_read_is_text(r, node) ? r->j->node[node].string_length : 0};
        for (int i = 0; i < 3 && near.length; i++)
            api_near_offer(&near, "", phases[i]);
        api_text_copy(r->problem->nearest, sizeof r->problem->nearest, near.word, api_text_length(near.word));
        return err;
    }
    request_of(r)->phase = phase;
    return UK_OK;
}

static enum uk_err read_words(struct api_reading *r, uint32_t node)
{
    struct api_word_in words = api_read_word(r, node);
    if (words.length > UK_WORDS_TEXT_MAX) // a sign at the end must not go unheard
        return api_read_wrong(r, node, UK_ERR_TOO_LONG, UK_WORD_EXPECTED_FEWER_WORDS);
    request_of(r)->said.words = words;
    return UK_OK;
}

enum uk_err api_check_read(const struct api_work *work, const char *source, struct api_check_request *request,
                           struct uk_problem *problem)
{
    return api_check_read_at(work, source, 1, request, problem);
}

enum uk_err api_check_read_at(const struct api_work *work, const char *source, uint32_t root, struct api_check_request *request,
                              struct uk_problem *problem)
{
    static const struct api_read_member members[] = {
        {"id", API_JSON_TEXT, UK_WORD_EXPECTED_ID_TEXT, api_read_asked_id},
        {"area", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_area},
        {"yes", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_answer},
        {"no", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_answer},
        {"unsure", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_answer},
        {"age", 0, 0, read_age},
        {"sex", 0, 0, read_sex},
        {"phase", 0, 0, read_phase},
        {"country", 0, 0, api_read_asked_country},
        {"words", API_JSON_TEXT, UK_WORD_EXPECTED_TEXT, read_words},
        {"for", 0, 0, api_read_asked_for},
    };
    struct reading in = {.request = request, .record = work->record};
    struct api_reading r = {.j = &work->json, .source = source, .root = root, .into = &in, .asked = &request->asked, .problem = problem};
    *request = (struct api_check_request){.phase = UK_BEFORE, .asked.country = work->record ? work->record->state.country : 0};
    enum uk_err err = api_read_members(&r, members, sizeof members / sizeof *members, "id area yes no unsure age sex phase country words for");
    if (err)
        return err;
    if (work->record)
        api_record_recall(work->record, &request->safety, &request->answers);
    api_safety_about_words(request->said.words, &request->safety);
    api_answers_put_with_words(&request->answers, &request->said, &request->safety, request->phase);
    return UK_OK;
}

// -- the answer ------------------------------------------------------------------------------------

void api_check(const struct api_check_request *request, struct api_safety *answer)
{
    api_safety_fill(&request->safety, request->phase, request->asked.country, answer);
    answer->said = request->said;
}

enum uk_err api_check_json(const struct api_call *call, struct api_work *work, struct api_writer *out)
{
    struct uk_problem problem;
    enum uk_err err = api_check_read(work, call->request, &work->check_request, &problem);
    if (err)
        return api_refuse(call, work, &problem, out);
    api_check_write(work, out);
    return UK_OK;
}

void api_check_write(struct api_work *work, struct api_writer *out)
{
    const struct api_check_request *request = &work->check_request;
    api_check(request, &work->safety);
    if (!request->asked.id && !request->asked.for_people) {
        api_safety_write(out, NULL, &work->safety);
        return;
    }
    api_write_open(out, NULL, '{');
    if (request->asked.id)
        api_write_span(out, "id", request->asked.id, request->asked.id_length);
    api_safety_write(out, "safety", &work->safety);
    if (request->asked.for_people) {
        api_write_open(out, "people", '{');
        api_people_write_page(out, "page", &work->safety);
        api_people_write_cards(out, "cards", &work->safety);
        api_write_close(out, '}');
    }
    api_write_close(out, '}');
}
