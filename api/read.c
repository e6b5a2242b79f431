// SPDX-License-Identifier: MIT
#include "api/read.h"

#include "api/people.h"
#include "api/safety.h"

enum uk_err api_read_wrong(const struct api_reading *r, uint32_t node, enum uk_err err, int expected_word)
{
    return api_json_wrong(r->j, r->source, node, err, api_word(expected_word), r->problem);
}

enum uk_err api_read_placed(const struct api_reading *r, uint32_t node, enum uk_err err)
{
    if (err)
        api_json_path(r->j, node, r->problem->at, sizeof r->problem->at);
    return err;
}

struct api_word_in api_read_word(const struct api_reading *r, uint32_t node)
{
    return (struct api_word_in){api_json_text(r->j, node), r->j->node[node].string_length};
}

enum uk_answer api_read_answer(const struct api_reading *r, uint32_t node)
{
    uint32_t list = r->j->node[node].parent;
    return api_json_named(r->j, list, "yes") ? UK_YES : api_json_named(r->j, list, "no") ? UK_NO : UK_UNSURE;
}

bool api_read_is_text(const struct api_reading *r, uint32_t node)
{
    return r->j->node[node].type == API_JSON_TEXT;
}

enum uk_err api_read_members(struct api_reading *r, const struct api_read_member *members, int count, const char *known)
{
    const struct api_json *j = r->j;
    for (uint32_t node = j->node[r->root].child; node; node = j->node[node].next) {
        int i = 0;
        while (i < count && !api_json_named(j, node, members[i].name))
            i++;
        if (i == count)
            return api_json_unknown(j, node, known, r->problem);
        uint8_t type = members[i].type;
        if (type && j->node[node].type != type)
            return api_read_wrong(r, node, UK_ERR_TYPE, members[i].expected_word);
        bool many = type == API_JSON_ARRAY || type == API_JSON_OBJECT;
        enum uk_err err = UK_OK;
        for (uint32_t n = many ? j->node[node].child : node; n && !err; n = many ? j->node[n].next : 0)
            err = members[i].read(r, n);
        if (err)
            return err;
    }
    return UK_OK;
}

enum uk_err api_read_bool(const struct api_reading *r, uint32_t node, bool *value)
{
    uint8_t type = r->j->node[node].type;
    if (node && type != API_JSON_TRUE && type != API_JSON_FALSE)
        return api_read_wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_TRUE_FALSE);
    *value = type == API_JSON_TRUE;
    return UK_OK;
}

enum uk_err api_read_age(const struct api_reading *r, uint32_t node, uint8_t *years)
{
    double age = r->j->node[node].number;
    if (r->j->node[node].type != API_JSON_NUMBER)
        return api_read_wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_AGE);
    if (!(age >= 0 && age <= 120) || age != (double)(int)age)
        return api_read_wrong(r, node, UK_ERR_RANGE, UK_WORD_EXPECTED_AGE);
    *years = (uint8_t)age;
    return UK_OK;
}

enum uk_err api_read_sex(const struct api_reading *r, uint32_t node, char *sex)
{
    if (!api_json_is(r->j, node, "f") && !api_json_is(r->j, node, "m"))
        return api_read_wrong(r, node, api_read_is_text(r, node) ? UK_ERR_UNKNOWN : UK_ERR_TYPE, UK_WORD_EXPECTED_SEX);
    *sex = *api_json_text(r->j, node);
    return UK_OK;
}

enum uk_err api_read_country(const struct api_reading *r, uint32_t node, uint8_t *country)
{
    struct api_word_in word = api_read_word(r, node);
    bool letters = api_read_is_text(r, node) && word.length == 2;
    for (size_t i = 0; letters && i < 2; i++)
        letters = (word.text[i] | 0x20) >= 'a' && (word.text[i] | 0x20) <= 'z';
    if (!letters)
        return api_read_wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_COUNTRY);
    *country = (uint8_t)api_safety_country(word);
    return UK_OK;
}

enum uk_err api_read_asked_id(struct api_reading *r, uint32_t node)
{
    r->asked->id = api_json_text(r->j, node);
    r->asked->id_length = r->j->node[node].string_length;
    return UK_OK;
}

enum uk_err api_read_asked_country(struct api_reading *r, uint32_t node)
{
    return api_read_country(r, node, &r->asked->country);
}

enum uk_err api_read_asked_for(struct api_reading *r, uint32_t node)
{
    (void)node;
    return api_people_wanted(r->j, r->source, r->root, &r->asked->for_people, r->problem);
}
