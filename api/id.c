// SPDX-License-Identifier: MIT
#include "api/id.h"

#include "api/api.h"

#include <string.h>

enum uk_err api_id_refuse(struct api_word_in word, enum uk_err err, int expected_word, const char *nearest,
                          struct uk_problem *problem)
{
    struct uk_problem p = {.err = err};
    const char *expected = api_word(expected_word);
    api_text_copy(p.got, sizeof p.got, word.text, word.length);
    api_text_copy(p.expected, sizeof p.expected, expected, api_text_length(expected));
    api_text_copy(p.nearest, sizeof p.nearest, nearest, api_text_length(nearest));
    *problem = p;
    return err;
}

// "heel pain" and "Heel_pain" are the same name.
static bool same_name(const char *name, struct api_word_in word)
{
    size_t i = 0;
    for (; i < word.length && name[i]; i++) {
        char a = word.text[i], b = name[i];
        a = a >= 'A' && a <= 'Z' ? (char)(a + 'a' - 'A') : a == ' ' || a == '-' ? '_' : a;
        b = b >= 'A' && b <= 'Z' ? (char)(b + 'a' - 'A') : b == ' ' || b == '-' ? '_' : b;
        if (a != b)
            return false;
    }
    return i == word.length && name[i] == 0;
}

static void offer_also(struct api_near *near, const char *prefix, struct uk_span also, const char *id)
{
    for (uint32_t i = 0; i < also.count; i++)
        api_near_offer_as(near, prefix, uk_text_pool[also.first + i], id);
}

static void offer_retired(struct api_near *near, const char *kind, const char *prefix)
{
    for (int i = 1; i <= UK_RETIRED_COUNT; i++)
        if (api_text_same(kind, uk_retired_table[i].kind, api_text_length(uk_retired_table[i].kind)) && *uk_retired_table[i].now)
            api_near_offer_as(near, prefix, uk_retired_table[i].id, uk_retired_table[i].now);
}

// -- sides -----------------------------------------------------------------------------------------

static const char *const side_prefix[] = {"", "left:", "right:", "both:"};

// Takes the side off the word. UK_MIDLINE if there is none (or none that we know).
static enum uk_side side_of(struct api_word_in *word)
{
    for (int side = UK_LEFT; side <= UK_BOTH; side++) {
        size_t n = api_text_length(side_prefix[side]);
        if (word->length >= n && memcmp(word->text, side_prefix[side], n) == 0) {
            word->text += n;
            word->length -= n;
            return (enum uk_side)side;
        }
    }
    return UK_MIDLINE;
}

void api_id_sided(enum uk_side side, const char *id, char to[API_ID_SIZE])
{
    to[0] = 0;
    api_text_add(to, API_ID_SIZE, side_prefix[side]);
    api_text_add(to, API_ID_SIZE, id);
}

void api_id_of_place(uk_place place, char to[API_ID_SIZE])
{
    const struct uk_place_row *row = &uk_place_table[place.n];
    api_id_sided((enum uk_side)row->side, uk_region_table[row->region.n].id, to);
}

void api_id_of_spot(uk_candidate spot, char to[API_ID_SIZE])
{
    const struct uk_candidate_row *row = &uk_candidate_table[spot.n];
    api_id_sided((enum uk_side)row->side, uk_point_table[row->point.n].id, to);
}

void api_write_sided(struct api_writer *w, const char *name, enum uk_side side, const char *id)
{
    char text[API_ID_SIZE];
    api_id_sided(side, id, text);
    api_write_text(w, name, text);
}

void api_write_place(struct api_writer *w, const char *name, uk_place place)
{
    char id[API_ID_SIZE];
    api_id_of_place(place, id);
    api_write_text(w, name, id);
}

void api_write_spot(struct api_writer *w, const char *name, uk_candidate spot)
{
    char id[API_ID_SIZE];
    api_id_of_spot(spot, id);
    api_write_text(w, name, id);
}

// -- regions ---------------------------------------------------------------------------------------

static enum uk_err unknown_region(struct api_word_in whole, struct api_word_in word, enum uk_side side,
                                  struct uk_problem *problem)
{
    struct api_near near = {.got = word.text, .length = word.length};
    for (int i = 1; i <= UK_REGION_COUNT; i++)
        if (side == UK_MIDLINE || uk_region_table[i].paired)
            api_near_offer(&near, "", uk_region_table[i].id);
    for (int i = 1; i <= UK_REGION_COUNT; i++)
        if (side == UK_MIDLINE || uk_region_table[i].paired) {
            api_near_offer_as(&near, "", uk_region_table[i].name, uk_region_table[i].id);
            offer_also(&near, "", uk_region_table[i].also, uk_region_table[i].id);
        }
    offer_retired(&near, "region", "");
    char nearest[API_ID_SIZE] = "";
    if (near.distance) {
        bool paired = true;
        for (int i = 1; i <= UK_REGION_COUNT; i++)
            if (api_text_same(uk_region_table[i].id, near.word, api_text_length(near.word)))
                paired = uk_region_table[i].paired;
        api_id_sided(paired && side == UK_MIDLINE ? UK_LEFT : side, near.word, nearest);
    } else if (side == UK_MIDLINE) {
        // The side itself may be misspelt: "lft:temple".
        near = (struct api_near){.got = whole.text, .length = whole.length};
        for (int s = UK_LEFT; s <= UK_BOTH; s++)
            for (int i = 1; i <= UK_REGION_COUNT; i++)
                if (uk_region_table[i].paired)
                    api_near_offer(&near, side_prefix[s], uk_region_table[i].id);
        api_text_copy(nearest, sizeof nearest, near.word, api_text_length(near.word));
    }
    return api_id_refuse(whole, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_REGION, nearest, problem);
}

enum uk_err api_id_place(struct api_word_in whole, uk_place place[2], struct uk_problem *problem)
{
    struct api_word_in word = whole;
    enum uk_side side = side_of(&word);
    for (int i = 1; i <= UK_REGION_COUNT; i++) {
        const struct uk_region_row *region = &uk_region_table[i];
        if (!api_text_same(region->id, word.text, word.length))
            continue;
        if (region->paired && side == UK_MIDLINE) {
            char nearest[API_ID_SIZE];
            api_id_sided(UK_LEFT, region->id, nearest);
            return api_id_refuse(whole, UK_ERR_SIDE, UK_WORD_EXPECTED_REGION_SIDED, nearest, problem);
        }
        if (!region->paired && side != UK_MIDLINE)
            return api_id_refuse(whole, UK_ERR_SIDE, UK_WORD_EXPECTED_REGION_MIDLINE, region->id, problem);
        place[0] = region->place[side == UK_BOTH ? UK_LEFT : side];
        place[1] = side == UK_BOTH ? region->place[UK_RIGHT] : (uk_place){0};
        return UK_OK;
    }
    return unknown_region(whole, word, side, problem);
}

// -- points ----------------------------------------------------------------------------------------

static enum uk_err unknown_point(struct api_word_in whole, struct api_word_in word, enum uk_side side,
                                 struct uk_problem *problem)
{
    struct api_near near = {.got = word.text, .length = word.length};
    for (int i = 1; i <= UK_POINT_COUNT; i++)
        if (uk_point_table[i].ranked)
            api_near_offer(&near, "", uk_point_table[i].id);
    for (int i = 1; i <= UK_MUSCLE_COUNT; i++) {
        const struct uk_muscle_row *muscle = &uk_muscle_table[i];
        if (muscle->points.count)
            offer_also(&near, "", muscle->also, uk_point_table[muscle->points.first].id);
    }
    offer_retired(&near, "point", "");
    char nearest[API_ID_SIZE] = "";
    if (near.distance) {
        api_id_sided(side == UK_MIDLINE ? UK_LEFT : side, near.word, nearest);
    } else if (side == UK_MIDLINE) {
        near = (struct api_near){.got = whole.text, .length = whole.length};
        for (int i = 1; i <= UK_POINT_COUNT; i++)
            for (int s = UK_LEFT; s <= UK_RIGHT; s++)
                if (uk_point_table[i].ranked)
                    api_near_offer(&near, side_prefix[s], uk_point_table[i].id);
        api_text_copy(nearest, sizeof nearest, near.word, api_text_length(near.word));
    }
    return api_id_refuse(whole, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_POINT, nearest, problem);
}

enum uk_err api_id_candidate(struct api_word_in whole, uk_candidate candidate[2], struct uk_problem *problem)
{
    struct api_word_in word = whole;
    enum uk_side side = side_of(&word);
    for (int i = 1; i <= UK_POINT_COUNT; i++) {
        const struct uk_point_row *point = &uk_point_table[i];
        if (!api_text_same(point->id, word.text, word.length))
            continue;
        if (side == UK_MIDLINE) {
            char nearest[API_ID_SIZE];
            api_id_sided(UK_LEFT, point->id, nearest);
            return api_id_refuse(whole, UK_ERR_SIDE, UK_WORD_EXPECTED_POINT, nearest, problem);
        }
        if (!point->ranked)
            return api_id_refuse(whole, UK_ERR_RANGE, UK_WORD_EXPECTED_POINT_PRESSED, "", problem);
        candidate[0] = point->candidate[side == UK_BOTH ? UK_LEFT : side];
        candidate[1] = side == UK_BOTH ? point->candidate[UK_RIGHT] : (uk_candidate){0};
        return UK_OK;
    }
    return unknown_point(whole, word, side, problem);
}

// -- causes, complaints, questions -----------------------------------------------------------------

enum uk_err api_id_cause(struct api_word_in word, uk_cause *cause, struct uk_problem *problem)
{
    for (uint16_t i = 1; i <= UK_CAUSE_COUNT; i++)
        if (api_text_same(uk_cause_table[i].id, word.text, word.length)) {
            *cause = (uk_cause){i};
            return UK_OK;
        }
    struct api_near near = {.got = word.text, .length = word.length};
    for (int i = 1; i <= UK_CAUSE_COUNT; i++)
        api_near_offer(&near, "", uk_cause_table[i].id);
    for (int i = 1; i <= UK_CAUSE_COUNT; i++)
        offer_also(&near, "", uk_cause_table[i].also, uk_cause_table[i].id);
    offer_retired(&near, "cause", "");
    return api_id_refuse(word, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_CAUSE, near.word, problem);
}

enum uk_err api_id_complaint(struct api_word_in word, uk_complaint *complaint, struct uk_problem *problem)
{
    for (uint16_t i = 1; i <= UK_COMPLAINT_COUNT; i++)
        if (api_text_same(uk_complaint_table[i].id, word.text, word.length)) {
            *complaint = (uk_complaint){i};
            return UK_OK;
        }
    for (uint16_t i = 1; i <= UK_COMPLAINT_COUNT; i++) {
        const struct uk_complaint_row *row = &uk_complaint_table[i];
        bool same = same_name(row->id, word) || same_name(row->name, word);
        for (uint32_t k = 0; k < row->also.count && !same; k++)
            same = same_name(uk_text_pool[row->also.first + k], word);
        if (same) {
            *complaint = (uk_complaint){i};
            return UK_OK;
        }
    }
    struct api_near near = {.got = word.text, .length = word.length};
    for (int i = 1; i <= UK_COMPLAINT_COUNT; i++)
        api_near_offer(&near, "", uk_complaint_table[i].id);
    for (int i = 1; i <= UK_COMPLAINT_COUNT; i++)
        offer_also(&near, "", uk_complaint_table[i].also, uk_complaint_table[i].id);
    offer_retired(&near, "complaint", "");
    return api_id_refuse(word, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_COMPLAINT, near.word, problem);
}

enum uk_err api_id_question(struct api_word_in word, uk_question *question, struct uk_problem *problem)
{
    for (uint16_t i = 1; i <= UK_QUESTION_COUNT; i++)
        if (api_text_same(uk_question_table[i].id, word.text, word.length)) {
            *question = (uk_question){i};
            return UK_OK;
        }
    struct api_near near = {.got = word.text, .length = word.length};
    for (int i = 1; i <= UK_QUESTION_COUNT; i++)
        api_near_offer(&near, "", uk_question_table[i].id);
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        api_near_offer(&near, "", uk_flag_table[i].id);
    offer_retired(&near, "question", "");
    return api_id_refuse(word, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_QUESTION, near.word, problem);
}
