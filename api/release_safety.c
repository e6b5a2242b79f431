// SPDX-License-Identifier: MIT
#include "api/release_safety.h"

#include "api/api.h"
#include "api/read.h"

#include <string.h>

static enum uk_err take(const struct api_reading *r, uint32_t node, enum uk_answer value)
{
    struct api_word_in word = api_read_word(r, node);
    enum uk_err err = api_answers_take(r->into, word, value);
    if (err == UK_ERR_TWICE)
        return api_read_wrong(r, node, err, UK_WORD_EXPECTED_ONE_ANSWER);
    // Questions of the finder share the name space; they mean nothing here.
    uk_question question;
    if (!err || api_id_question(word, &question, r->problem) == UK_OK)
        return UK_OK;
    struct api_near near = {.got = word.text, .length = word.length};
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        api_near_offer(&near, "", uk_flag_table[i].id);
    return api_read_placed(r, node, api_id_refuse(word, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_SIGN, near.word, r->problem));
}

enum uk_err api_release_answers(const struct api_json *j, const char *source, uint32_t node, const struct api_record *record,
                                struct uk_safety *s, struct api_answers *answers, struct uk_problem *problem)
{
    static const struct { const char *name; enum uk_answer value; } lists[] = {{"yes", UK_YES}, {"unsure", UK_UNSURE}, {"no", UK_NO}};
    struct api_reading r = {.j = j, .source = source, .root = node, .into = answers, .problem = problem};
    uint32_t age = api_json_get(j, node, "age"), sex = api_json_get(j, node, "sex");
    uint8_t years = 0;
    memset(answers, 0, sizeof *answers);
    s->sex = 0;
    enum uk_err err = age ? api_read_age(&r, age, &years) : UK_OK;
    if (!err && sex)
        err = api_read_sex(&r, sex, &s->sex);
    s->age_plus_one = age ? (uint8_t)(years + 1) : 0;
    for (int i = 0; i < 3 && !err; i++) {
        uint32_t list = api_json_get(j, node, lists[i].name);
        if (list && j->node[list].type != API_JSON_ARRAY)
            return api_read_wrong(&r, list, UK_ERR_TYPE, UK_WORD_EXPECTED_TEXTS);
        for (uint32_t m = j->node[list].child; list && m && !err; m = j->node[m].next)
            err = take(&r, m, lists[i].value);
    }
    if (err)
        return err;
    if (record)
        api_record_recall(record, s, answers);
    api_answers_put(answers, s, UK_BEFORE);
    return UK_OK;
}

void api_release_refused(struct api_writer *w, const struct uk_safety *s, int country, const char *kind, const char *id, const char *text)
{
    // A point that is not for pressing belongs to a doctor.
    enum uk_advice least = *kind == 'p' ? UK_ADVICE_SEE_DOCTOR : UK_ADVICE_CARE, advice = uk_safety_advice(s);
    if (advice < least)
        advice = least;
    api_write_open(w, "safety", '{');
    api_write_text(w, "action", uk_level_table[advice].id);
    api_write_open(w, "reasons", '[');
    api_write_open(w, NULL, '{');
    api_write_text(w, "flag", id);
    api_write_text(w, "action", uk_level_table[advice].id);
    api_write_text(w, "text", text);
    api_write_close(w, '}');
    api_write_close(w, ']');
    api_write_open(w, "blocked", '[');
    api_write_open(w, NULL, '{');
    api_write_text(w, kind, id);
    api_write_close(w, '}');
    api_write_close(w, ']');
    api_write_open(w, "ask", '[');
    api_write_close(w, ']');
    api_write_open(w, "come_back_if", '[');
    struct api_safety safety;
    char say[512];
    api_safety_fill(s, UK_BEFORE, country, &safety);
    for (int i = 0; i < api_safety_come_back_count(); i++) {
        api_safety_say(&safety, api_safety_come_back(i), say, sizeof say);
        api_write_text(w, NULL, say);
    }
    api_write_close(w, ']');
    api_write_close(w, '}');
}
