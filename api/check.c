// SPDX-License-Identifier: MIT
#include "api/check.h"

#include "api/call.h"
#include "api/people.h"

// -- the request -----------------------------------------------------------------------------------

struct reading {
    const struct api_json *j;
    const char *source;
    uint32_t root; // the request
    struct api_check_request *request;
    struct api_answers answers;
    struct api_word_in words;
    const struct api_record *record; // NULL: none
    struct uk_problem *problem;
};

static enum uk_err wrong(const struct reading *r, uint32_t node, enum uk_err err, int expected_word)
{
    return api_json_wrong(r->j, r->source, node, err, api_word(expected_word), r->problem);
}

static struct api_word_in word_of(const struct reading *r, uint32_t node)
{
    return (struct api_word_in){api_json_text(r->j, node), r->j->node[node].string_length};
}

static bool is_text(const struct reading *r, uint32_t node)
{
    return r->j->node[node].type == API_JSON_TEXT;
}

// Adds the place of `node` to a problem that a word had.
static enum uk_err placed(const struct reading *r, uint32_t node, enum uk_err err)
{
    if (err)
        api_json_path(r->j, node, r->problem->at, sizeof r->problem->at);
    return err;
}

static enum uk_err read_area(struct reading *r, uint32_t node)
{
    if (!is_text(r, node))
        return wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_AREA);
    return placed(r, node, api_safety_area(word_of(r, node), &r->request->safety, r->problem));
}

// The id that was meant: where a no takes back a sign that stands, one of these, if any is near.
static struct api_near nearest_sign(const struct reading *r, uint32_t node, enum uk_answer answer)
{
    struct api_near near = {.got = api_json_text(r->j, node), .length = r->j->node[node].string_length};
    struct uk_safety stands = {0};
    if (answer == UK_NO && r->record)
        uk_record_recall(&r->record->state, r->record->now_s, r->record->offset_min, &stands);
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        if (stands.answer[i] == UK_YES || stands.answer[i] == UK_UNSURE)
            api_near_offer(&near, "", uk_flag_table[i].id);
    bool found = near.distance > 0;
    for (int i = 1; i <= UK_FLAG_COUNT && !found; i++)
        api_near_offer(&near, "", uk_flag_table[i].id);
    return near;
}

// Movements, symptoms and causes share the name space; they are taken and change nothing here.
static enum uk_err read_answer(struct reading *r, uint32_t node, enum uk_answer answer)
{
    if (!is_text(r, node))
        return wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_SIGN);
    enum uk_err err = api_answers_take(&r->answers, word_of(r, node), answer);
    if (err == UK_ERR_TWICE)
        return wrong(r, node, UK_ERR_TWICE, UK_WORD_EXPECTED_ONE_ANSWER);
    if (err == UK_OK)
        return UK_OK;
    uk_question question;
    struct uk_problem ignored;
    if (api_id_question(word_of(r, node), &question, &ignored) == UK_OK)
        return UK_OK;
    api_id_refuse(word_of(r, node), UK_ERR_UNKNOWN, UK_WORD_EXPECTED_SIGN, nearest_sign(r, node, answer).word, r->problem);
    return placed(r, node, UK_ERR_UNKNOWN);
}

static enum uk_err read_yes(struct reading *r, uint32_t node)
{
    return read_answer(r, node, UK_YES);
}

static enum uk_err read_no(struct reading *r, uint32_t node)
{
    return read_answer(r, node, UK_NO);
}

static enum uk_err read_unsure(struct reading *r, uint32_t node)
{
    return read_answer(r, node, UK_UNSURE);
}

static enum uk_err read_age(struct reading *r, uint32_t node)
{
    if (r->j->node[node].type != API_JSON_NUMBER)
        return wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_AGE);
    double age = r->j->node[node].number;
    if (!(age >= 0 && age <= 120) || age != (double)(int)age)
        return wrong(r, node, UK_ERR_RANGE, UK_WORD_EXPECTED_AGE);
    r->request->safety.age_plus_one = (uint8_t)(age + 1);
    return UK_OK;
}

static enum uk_err read_sex(struct reading *r, uint32_t node)
{
    if (!api_json_is(r->j, node, "f") && !api_json_is(r->j, node, "m"))
        return wrong(r, node, is_text(r, node) ? UK_ERR_UNKNOWN : UK_ERR_TYPE, UK_WORD_EXPECTED_SEX);
    r->request->safety.sex = *api_json_text(r->j, node);
    return UK_OK;
}

static const char *const phases[] = {"before", "during", "after"};

static enum uk_err read_phase(struct reading *r, uint32_t node)
{
    enum uk_phase phase = is_text(r, node) ? api_safety_phase(word_of(r, node)) : (enum uk_phase)0;
    if (!phase) {
        enum uk_err err = wrong(r, node, is_text(r, node) ? UK_ERR_UNKNOWN : UK_ERR_TYPE, UK_WORD_EXPECTED_PHASE);
        struct api_near near = {.got = api_json_text(r->j, node), .length = is_text(r, node) ? r->j->node[node].string_length : 0};
        for (int i = 0; i < 3 && near.length; i++)
            api_near_offer(&near, "", phases[i]);
        api_text_copy(r->problem->nearest, sizeof r->problem->nearest, near.word, api_text_length(near.word));
        return err;
    }
    r->request->phase = phase;
    return UK_OK;
}

static enum uk_err read_country(struct reading *r, uint32_t node)
{
    if (!is_text(r, node) || r->j->node[node].string_length != 2)
        return wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_COUNTRY);
    r->request->country = (uint8_t)api_safety_country(word_of(r, node));
    return UK_OK;
}

static enum uk_err read_words(struct reading *r, uint32_t node)
{
    r->words = word_of(r, node);
    if (r->words.length > UK_WORDS_TEXT_MAX) // a sign at the end must not go unheard
        return wrong(r, node, UK_ERR_TOO_LONG, UK_WORD_EXPECTED_FEWER_WORDS);
    return UK_OK;
}

static enum uk_err read_for(struct reading *r, uint32_t node)
{
    (void)node;
    return api_people_wanted(r->j, r->source, r->root, &r->request->for_people, r->problem);
}

static enum uk_err read_id(struct reading *r, uint32_t node)
{
    r->request->id = api_json_text(r->j, node);
    r->request->id_length = r->j->node[node].string_length;
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
    static const struct {
        const char *name;
        uint8_t type; // a list: each member is read
        int expected_word;
        enum uk_err (*read)(struct reading *r, uint32_t node);
    } members[] = {
        {"id", API_JSON_TEXT, UK_WORD_EXPECTED_ID_TEXT, read_id},
        {"area", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_area},
        {"yes", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_yes},
        {"no", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_no},
        {"unsure", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_unsure},
        {"age", 0, 0, read_age},
        {"sex", 0, 0, read_sex},
        {"phase", 0, 0, read_phase},
        {"country", 0, 0, read_country},
        {"words", API_JSON_TEXT, UK_WORD_EXPECTED_TEXT, read_words},
        {"for", 0, 0, read_for},
    };
    enum { MEMBERS = sizeof members / sizeof *members };
    const struct api_json *j = &work->json;
    struct reading r = {.j = j, .source = source, .root = root, .request = request, .record = work->record, .problem = problem};
    *request = (struct api_check_request){.phase = UK_BEFORE};
    for (uint32_t node = j->node[root].child; node; node = j->node[node].next) {
        int i = 0;
        while (i < MEMBERS && !api_json_named(j, node, members[i].name))
            i++;
        if (i == MEMBERS)
            return api_json_unknown(j, node, "id area yes no unsure age sex phase country words for", problem);
        bool many = members[i].type == API_JSON_ARRAY;
        if (members[i].type && j->node[node].type != members[i].type)
            return wrong(&r, node, UK_ERR_TYPE, members[i].expected_word);
        enum uk_err err = UK_OK;
        for (uint32_t n = many ? j->node[node].child : node; n && !err; n = many ? j->node[n].next : 0)
            err = members[i].read(&r, n);
        if (err)
            return err;
    }
    if (work->record) {
        api_record_recall(work->record, &request->safety, &r.answers);
        request->country = request->country ? request->country : work->record->state.country;
    }
    request->answers = r.answers;
    api_answers_put_with_words(&request->answers, r.words, &request->safety, request->phase);
    return UK_OK;
}

// -- the answer ------------------------------------------------------------------------------------

void api_check(const struct api_check_request *request, struct api_safety *answer)
{
    api_safety_fill(&request->safety, request->phase, request->country, answer);
}

enum uk_err api_check_json(const struct api_call *call, struct api_work *work, struct api_writer *out)
{
    struct uk_problem problem;
    struct api_check_request *request = &work->check_request;
    enum uk_err err = api_check_read(work, call->request, request, &problem);
    if (err)
        return api_refuse(call, work, &problem, out);
    api_check(request, &work->safety);
    if (!request->id && !request->for_people) {
        api_safety_write(out, NULL, &work->safety);
        return UK_OK;
    }
    api_write_open(out, NULL, '{');
    if (request->id)
        api_write_span(out, "id", request->id, request->id_length);
    api_safety_write(out, "safety", &work->safety);
    if (request->for_people) {
        api_write_open(out, "people", '{');
        api_people_write_page(out, "page", &work->safety);
        api_people_write_cards(out, "cards", &work->safety);
        api_write_close(out, '}');
    }
    api_write_close(out, '}');
    return UK_OK;
}
