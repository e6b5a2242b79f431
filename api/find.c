// SPDX-License-Identifier: MIT
#include "api/find.h"

#include "api/call.h"
#include "api/id.h"
#include "api/read.h"

#include <string.h>

// -- the request -----------------------------------------------------------------------------------

static struct api_find_request *request_of(const struct api_reading *r)
{
    return r->into;
}

// One {"region":"left:temple","level":6}. A place painted twice keeps the higher level, so order does not matter.
static enum uk_err read_place(struct api_reading *r, uint32_t node)
{
    const struct api_json *j = r->j;
    if (j->node[node].type != API_JSON_OBJECT)
        return api_read_wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_PLACE_OBJECT);
    for (uint32_t m = j->node[node].child; m; m = j->node[m].next)
        if (!api_json_named(j, m, "region") && !api_json_named(j, m, "level"))
            return api_json_unknown(j, m, "region level", r->problem);
    uint32_t region = api_json_get(j, node, "region"), level = api_json_get(j, node, "level");
    if (!region)
        return api_read_wrong(r, node, UK_ERR_MISSING, UK_WORD_EXPECTED_PLACE_OBJECT);
    if (!api_read_is_text(r, region))
        return api_read_wrong(r, region, UK_ERR_TYPE, UK_WORD_EXPECTED_REGION);
    if (level && j->node[level].type != API_JSON_NUMBER)
        return api_read_wrong(r, level, UK_ERR_TYPE, UK_WORD_EXPECTED_LEVEL);
    double nrs = level ? j->node[level].number : UK_LEVEL_USUAL;
    if (!(nrs >= 0 && nrs <= 10))
        return api_read_wrong(r, level, UK_ERR_RANGE, UK_WORD_EXPECTED_LEVEL);
    uk_place place[2];
    enum uk_err err = api_id_place(api_read_word(r, region), place, r->problem);
    if (err)
        return api_read_placed(r, region, err);
    for (int i = 0; i < 2 && place[i].n; i++) {
        uint8_t before = request_of(r)->findings.painted[place[i].n];
        err = uk_findings_paint(&request_of(r)->findings, place[i], nrs);
        UK_ASSERT(err == UK_OK);
        if (request_of(r)->findings.painted[place[i].n] < before)
            request_of(r)->findings.painted[place[i].n] = before;
    }
    return UK_OK;
}

static enum uk_err read_answer(struct api_reading *r, uint32_t node)
{
    if (!api_read_is_text(r, node))
        return api_read_wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_QUESTION);
    enum uk_answer answer = api_read_answer(r, node);
    enum uk_err err = api_answers_take(&request_of(r)->answers, api_read_word(r, node), answer);
    if (err == UK_OK)
        return UK_OK;
    if (err == UK_ERR_TWICE)
        return api_read_wrong(r, node, UK_ERR_TWICE, UK_WORD_EXPECTED_ONE_ANSWER);
    uk_question question;
    err = api_id_question(api_read_word(r, node), &question, r->problem);
    if (err)
        return api_read_placed(r, node, err);
    uint8_t *given = &request_of(r)->findings.answer[question.n];
    if (*given != UK_UNASKED && *given != answer)
        return api_read_wrong(r, node, UK_ERR_TWICE, UK_WORD_EXPECTED_ONE_ANSWER);
    *given = (uint8_t)answer;
    return UK_OK;
}

static enum uk_err read_cause(struct api_reading *r, uint32_t node)
{
    uk_cause cause;
    if (!api_read_is_text(r, node))
        return api_read_wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_CAUSE);
    enum uk_err err = api_id_cause(api_read_word(r, node), &cause, r->problem);
    if (err)
        return api_read_placed(r, node, err);
    request_of(r)->findings.cause[cause.n] = true;
    return UK_OK;
}

static enum uk_err read_complaint(struct api_reading *r, uint32_t node)
{
    uk_complaint complaint;
    if (!api_read_is_text(r, node))
        return api_read_wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_COMPLAINT);
    enum uk_err err = api_id_complaint(api_read_word(r, node), &complaint, r->problem);
    if (err)
        return api_read_placed(r, node, err);
    request_of(r)->findings.complaint[complaint.n] = true;
    return UK_OK;
}

static enum uk_err read_press(struct api_reading *r, uint32_t node)
{
    static const char *const felt[] = {[UK_PRESS_NOTHING] = "none", [UK_PRESS_TENDER] = "tender", [UK_PRESS_MINE] = "mine"};
    struct api_word_in name = {r->j->text + r->j->node[node].name, r->j->node[node].name_length};
    uk_candidate candidate[2];
    enum uk_err err = api_id_candidate(name, candidate, r->problem);
    if (err)
        return api_read_placed(r, node, err);
    if (!api_read_is_text(r, node))
        return api_read_wrong(r, node, UK_ERR_TYPE, UK_WORD_EXPECTED_PRESS);
    struct api_near near = {.got = api_json_text(r->j, node), .length = r->j->node[node].string_length};
    uint8_t press = 0;
    for (int i = UK_PRESS_NOTHING; i <= UK_PRESS_MINE; i++) {
        if (api_json_is(r->j, node, felt[i]))
            press = (uint8_t)i;
        api_near_offer(&near, "", felt[i]);
    }
    if (!press)
        return api_read_placed(r, node, api_id_refuse(api_read_word(r, node), UK_ERR_UNKNOWN, UK_WORD_EXPECTED_PRESS, near.word, r->problem));
    for (int i = 0; i < 2 && candidate[i].n; i++) {
        uint8_t *given = &request_of(r)->findings.press[candidate[i].n];
        if (*given && *given != press)
            return api_read_wrong(r, node, UK_ERR_TWICE, UK_WORD_EXPECTED_ONE_PRESS);
        *given = press;
        struct api_find_request *request = request_of(r);
        if (request->pressed_count == API_FIND_PRESSES) {
            memmove(request->pressed, request->pressed + 1, sizeof request->pressed - sizeof *request->pressed);
            request->pressed_count--;
        }
        request->pressed[request->pressed_count++] = candidate[i].n;
    }
    return UK_OK;
}

static enum uk_err read_age(struct api_reading *r, uint32_t node)
{
    uint8_t *years = &request_of(r)->findings.age;
    enum uk_err err = api_read_age(r, node, years);
    if (!err)
        request_of(r)->safety.age_plus_one = (uint8_t)(*years + 1);
    return err;
}

static enum uk_err read_sex(struct api_reading *r, uint32_t node)
{
    enum uk_err err = api_read_sex(r, node, &request_of(r)->findings.sex);
    request_of(r)->safety.sex = request_of(r)->findings.sex;
    return err;
}

static enum uk_err read_words(struct api_reading *r, uint32_t node)
{
    enum uk_err err = api_find_hear(request_of(r), api_json_text(r->j, node), r->j->node[node].string_length);
    return err ? api_read_wrong(r, node, err, UK_WORD_EXPECTED_FEWER_WORDS) : UK_OK;
}

static enum uk_err agree(const struct api_reading *r)
{
    const struct uk_findings *f = &request_of(r)->findings;
    for (uint16_t i = 1; i <= UK_QUESTION_COUNT; i++) {
        uk_cause cause = uk_question_table[i].cause;
        if (!cause.n || !f->cause[cause.n] || f->answer[i] != UK_NO) // "not sure" changes nothing: the cause stands
            continue;
        // Point at the answer that contradicts the cause.
        uint32_t list = api_json_get(r->j, r->root, "no");
        for (uint32_t n = r->j->node[list].child; n; n = r->j->node[n].next)
            if (api_json_is(r->j, n, uk_question_table[i].id))
                return api_read_wrong(r, n, UK_ERR_TWICE, UK_WORD_EXPECTED_ONE_ANSWER);
    }
    return UK_OK;
}

enum uk_err api_find_read(const struct api_work *work, const char *source, struct api_find_request *request,
                          struct uk_problem *problem)
{
    return api_find_read_at(work, source, 1, request, problem);
}

enum uk_err api_find_read_at(const struct api_work *work, const char *source, uint32_t root, struct api_find_request *request,
                             struct uk_problem *problem)
{
    static const struct api_read_member members[] = {
        {"id", API_JSON_TEXT, UK_WORD_EXPECTED_ID_TEXT, api_read_asked_id},
        {"at", API_JSON_ARRAY, UK_WORD_EXPECTED_PLACES, read_place},
        {"yes", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_answer},
        {"no", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_answer},
        {"unsure", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_answer},
        {"press", API_JSON_OBJECT, UK_WORD_EXPECTED_PRESS_OBJECT, read_press},
        {"causes", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_cause},
        {"complaints", API_JSON_ARRAY, UK_WORD_EXPECTED_TEXTS, read_complaint},
        {"age", 0, 0, read_age},
        {"sex", 0, 0, read_sex},
        {"country", 0, 0, api_read_asked_country},
        {"words", API_JSON_TEXT, UK_WORD_EXPECTED_TEXT, read_words},
        {"for", 0, 0, api_read_asked_for},
    };
    struct api_reading r = {.j = &work->json, .source = source, .root = root, .into = request, .asked = &request->asked, .problem = problem};
    *request = (struct api_find_request){.asked.country = work->record ? work->record->state.country : 0};
    enum uk_err err = api_read_members(&r, members, sizeof members / sizeof *members,
                                       "id at yes no unsure press causes complaints age sex country words for");
    if (err)
        return err;
    api_find_take_sides(request);
    api_find_hear_movements(request);
    for (uint16_t i = 1; i <= UK_PLACE_COUNT; i++)
        if (request->findings.painted[i] > 1) // a place without pain is not what this is about
            uk_safety_about_place(&request->safety, (uk_place){i});
    if (work->record) {
        api_record_recall(work->record, &request->safety, &request->answers);
        api_record_history(work->record, &request->findings);
        request->findings.sex = request->safety.sex;
        request->stopped = api_record_stopped(work->record);
    }
    api_safety_about_read(&request->words, &request->safety);
    api_answers_put_with_words(&request->answers, &request->said, &request->safety, UK_BEFORE);
    return agree(&r);
}

// -- the answer ------------------------------------------------------------------------------------

enum uk_err api_find(const struct api_find_request *request, struct api_work *work, struct api_find_answer *answer)
{
    api_safety_fill(&request->safety, UK_BEFORE, request->asked.country, &answer->safety);
    answer->safety.said = request->said;
    if (answer->safety.stops_all)
        return UK_ERR_STOP;
    enum uk_err err = uk_finder_rank(&request->findings, &work->finder, &answer->ranking);
    UK_ASSERT(err == UK_OK); // the request was read by us
    uk_candidate first[UK_WHY_POINTS];
    int count = api_find_why_count(answer);
    for (int i = 0; i < count; i++)
        first[i] = answer->ranking.point[i].candidate;
    err = uk_finder_why(&request->findings, &work->finder, first, count, &answer->why);
    UK_ASSERT(err == UK_OK);
    uk_question_next(&request->findings, NULL, &work->finder, &answer->ranking, &work->question_room, &answer->question);
    answer->complaint_count = 0;
    for (uint16_t i = 1; i <= UK_COMPLAINT_COUNT; i++)
        if (request->findings.complaint[i])
            answer->complaint[answer->complaint_count++] = (uk_complaint){i};
    return UK_OK;
}

int api_find_why_count(const struct api_find_answer *answer)
{
    return answer->ranking.point_count < UK_WHY_POINTS ? answer->ranking.point_count : UK_WHY_POINTS;
}

// Are the likeliest points of a muscle, left and right, as likely as each other, to a fiftieth?
static bool sides_alike(const struct api_find_answer *answer, uk_muscle muscle)
{
    double best[UK_RIGHT + 1] = {0};
    for (int i = 0; i < answer->ranking.point_count; i++) {
        const struct uk_ranked_point *p = &answer->ranking.point[i];
        const struct uk_candidate_row *row = &uk_candidate_table[p->candidate.n];
        if (uk_point_table[row->point.n].muscle.n == muscle.n && p->p > best[row->side])
            best[row->side] = p->p;
    }
    double left = best[UK_LEFT], right = best[UK_RIGHT];
    return left <= right * 1.02 && right <= left * 1.02;
}

struct api_find_muscle api_find_muscle(const struct api_find_answer *answer, int rank)
{
    const struct uk_ranked_muscle *m = &answer->ranking.muscle[rank];
    const struct uk_muscle_row *row = &uk_muscle_table[m->muscle.n];
    enum uk_side side = (enum uk_side)m->side;
    return (struct api_find_muscle){row->id, row->name, side, m->shown, sides_alike(answer, m->muscle) ? UK_MIDLINE : side};
}

// Not to be pressed now, because of an answer.
static const char *not_now(const struct uk_permit *permit)
{
    return permit->because.n ? uk_flag_table[permit->because.n].name : api_word(UK_WORD_NOT_NOW);
}

bool api_find_may_press(const struct api_find_request *request, uk_candidate spot)
{
    if (request->stopped || !uk_press_allowed(spot))
        return false;
    struct uk_permit permit = uk_safety_permit(&request->safety, spot);
    return uk_permit_tool(&permit, "thumb_fingers", false);
}

int api_find_next_spot(const struct api_find_request *request, const struct api_find_answer *answer)
{
    int gentle = -1;
    for (int i = 0; i < api_find_why_count(answer) && !request->stopped; i++) {
        uk_candidate spot = answer->ranking.point[i].candidate;
        const struct uk_point_row *point = &uk_point_table[uk_candidate_table[spot.n].point.n];
        if (request->findings.press[spot.n] == UK_PRESS_NOTHING || !point->ranked)
            continue;
        if (api_find_may_press(request, spot))
            return i;
        if (gentle < 0 && !uk_press_allowed(spot) && uk_safety_permit(&request->safety, spot).press)
            gentle = i;
    }
    return gentle;
}

struct api_find_point api_find_point(const struct api_find_request *request, const struct api_find_answer *answer, int rank)
{
    const struct uk_ranked_point *p = &answer->ranking.point[rank];
    const struct uk_candidate_row *candidate = &uk_candidate_table[p->candidate.n];
    const struct uk_point_row *row = &uk_point_table[candidate->point.n];
    const struct uk_release_row *release = &uk_release_table[row->release];
    struct api_find_point point = {
        .id = row->id, .muscle = uk_muscle_table[row->muscle.n].name, .part = row->part, .place = row->place,
        .side = (enum uk_side)candidate->side, .p = p->shown,
        .self_pressure = (enum uk_self_pressure)release->self_pressure, .reason = release->reason,
    };
    struct uk_permit permit = uk_safety_permit(&request->safety, p->candidate);
    if (point.self_pressure != UK_SELF_NO && request->stopped) {
        point.self_pressure = UK_SELF_NO;
        point.reason = api_word(UK_WORD_NOT_NOW);
    } else if (point.self_pressure != UK_SELF_NO && !permit.press) {
        point.self_pressure = UK_SELF_NO;
        point.reason = not_now(&permit);
    } else if (point.self_pressure == UK_SELF_YES && permit.limits.tools) {
        point.self_pressure = UK_SELF_CARE;
    }
    return point;
}

static struct api_find_reason reason_of(const struct uk_reason *reason, int rank)
{
    struct api_find_reason out = {.kind = reason->kind, .n = reason->n, .side = UK_MIDLINE, .log_odds = reason->log_odds[rank]};
    const char *id = "";
    switch (reason->kind) {
    case UK_FOUND_PLACE:
        id = uk_region_table[uk_place_table[reason->n].region.n].id;
        out.name = uk_region_table[uk_place_table[reason->n].region.n].name;
        out.side = (enum uk_side)uk_place_table[reason->n].side;
        break;
    case UK_FOUND_PRESS:
    case UK_FOUND_HISTORY: {
        const struct uk_point_row *point = &uk_point_table[uk_candidate_table[reason->n].point.n];
        id = point->id;
        out.name = uk_muscle_table[point->muscle.n].name;
        out.place = point->place;
        out.side = (enum uk_side)uk_candidate_table[reason->n].side;
        break;
    }
    case UK_FOUND_ANSWER:
        id = uk_question_table[reason->n].id;
        out.name = uk_question_table[reason->n].name;
        break;
    case UK_FOUND_CAUSE:
        id = uk_cause_table[reason->n].id;
        out.name = uk_cause_table[reason->n].name;
        break;
    default:
        id = uk_complaint_table[reason->n].id;
        out.name = uk_complaint_table[reason->n].name;
    }
    api_id_sided(out.side, id, out.id);
    return out;
}

static bool is_answer(uint8_t kind)
{
    return kind == UK_FOUND_ANSWER || kind == UK_FOUND_CAUSE;
}

// A question and a cause of one name ("running") are one reason to a person: takes the other out of the list and adds it up.
static void take_same(struct api_find_reason *reason, struct api_find_reason *reasons, int *count)
{
    for (int i = 0; is_answer(reason->kind) && i < *count; i++) {
        if (!is_answer(reasons[i].kind) || !api_text_same(reasons[i].name, reason->name, api_text_length(reason->name)))
            continue;
        reason->log_odds += reasons[i].log_odds;
        for (--*count; i < *count; i++)
            reasons[i] = reasons[i + 1];
    }
}

int api_find_reasons(const struct api_find_answer *answer, int rank, struct api_find_reason reasons[UK_WHY_FINDINGS])
{
    int count = 0;
    for (int i = 0; i < answer->why.count; i++) {
        struct api_find_reason reason = reason_of(&answer->why.reason[i], rank);
        take_same(&reason, reasons, &count);
        int at = count++;
        for (; at > 0 && reasons[at - 1].log_odds < reason.log_odds; at--)
            reasons[at] = reasons[at - 1];
        reasons[at] = reason;
    }
    return count;
}

struct api_find_place api_find_place(const struct api_find_request *request, int row)
{
    const struct uk_place_row *place = &uk_place_table[row];
    uint8_t painted = request->findings.painted[row];
    return (struct api_find_place){
        uk_region_table[place->region.n].id, uk_region_table[place->region.n].name, (enum uk_side)place->side,
        painted ? (painted - 1) / 10.0 : -1,
    };
}

struct api_find_note api_find_note(const struct api_find_answer *answer, int index)
{
    const struct uk_complaint_row *row = &uk_complaint_table[answer->complaint[index].n];
    return (struct api_find_note){row->id, row->name, row->says};
}

struct api_find_question api_find_question(const struct api_find_answer *answer)
{
    const struct uk_question_row *row = &uk_question_table[answer->question.question.n];
    if (answer->question.question.n == 0)
        return (struct api_find_question){0};
    return (struct api_find_question){row->id, row->name, row->text, row->why, answer->question.gain_bits};
}
