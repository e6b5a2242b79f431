// SPDX-License-Identifier: MIT
#include "api/record.h"

#include "api/call.h"

#include <string.h>

void api_record_start(struct api_record *r)
{
    memset(&r->state, 0, sizeof r->state);
    memset(&r->last, 0, sizeof r->last);
    r->events = r->observations = r->erased = r->passed_over = r->words_used = 0;
    r->now_s = 0;
    r->offset_min = 0;
    r->names.ready = false;
    api_names_start(&r->names);
}

// -- words -----------------------------------------------------------------------------------------

static bool has_words(uint8_t type)
{
    return type == UK_EVENT_PROFILE || type == UK_EVENT_TOOLS || type == UK_EVENT_TASK || type == UK_EVENT_SPORT || type == UK_EVENT_NOTE;
}

// Makes room by letting go of what was kept first: at least half of it.
static void forget_words(struct api_record *r)
{
    uint32_t from = 0;
    while (from < API_RECORD_WORDS / 2) {
        uint32_t length;
        memcpy(&length, r->words + from, sizeof length);
        from += (uint32_t)sizeof length + length;
    }
    memmove(r->words, r->words + from, r->words_used - from);
    r->words_used -= from;
    for (uint32_t i = 0; i < r->events; i++)
        r->event[i].words = r->event[i].words > from ? r->event[i].words - from : 0;
}

// Keeps the line as its length and its bytes; `words` is one more than where that begins.
static void keep_words(struct api_record *r, struct uk_event *e, const char *line, size_t length)
{
    uint32_t n = (uint32_t)length;
    if (!has_words(e->type) || length > API_EVENT_MAX)
        return;
    if (r->words_used + sizeof n + n > API_RECORD_WORDS)
        forget_words(r);
    e->words = r->words_used + 1;
    memcpy(r->words + r->words_used, &n, sizeof n);
    memcpy(r->words + r->words_used + sizeof n, line, n);
    r->words_used += (uint32_t)sizeof n + n;
}

const struct uk_event *api_record_latest(const struct api_record *r, enum uk_event_type type)
{
    for (uint32_t i = r->events; i-- > 0;)
        if (r->event[i].type == type && !r->event[i].gone)
            return &r->event[i];
    return NULL;
}

uint32_t api_record_body(const struct api_record *r, const struct uk_event *e, struct api_json *j)
{
    uint32_t length;
    struct uk_problem problem;
    if (!e || !e->words)
        return 0;
    memcpy(&length, r->words + e->words - 1, sizeof length);
    if (api_json_read(j, r->words + e->words - 1 + sizeof length, length, &problem))
        return 0;
    uint32_t body = api_json_get(j, 1, "body");
    return api_json_is(j, api_json_get(j, 1, "type"), "correction") ? api_json_get(j, body, "body") : body;
}

// -- adding ----------------------------------------------------------------------------------------

enum uk_err api_record_add(struct api_record *r, const char *line, size_t length)
{
    struct api_event event = {
        .observation = r->observation + r->observations, .room = API_RECORD_OBSERVATIONS - r->observations,
        .erased = r->erased_id + r->erased, .erased_room = API_RECORD_ERASED - r->erased,
    };
    if (r->events == API_RECORD_EVENTS) {
        r->passed_over++;
        return UK_ERR_SPACE;
    }
    enum uk_err err = api_event_read_line(&r->json, line, length, &r->names, &event);
    if (err) {
        r->passed_over++;
        return err == UK_ERR_TOO_MANY ? UK_ERR_SPACE : err;
    }
    event.head.first = r->observations;
    r->observations += event.head.count;
    r->erased += event.erased_count;
    if (memcmp(&event.head.id, &r->last, sizeof r->last) > 0)
        r->last = event.head.id;
    keep_words(r, &event.head, line, length);
    r->event[r->events++] = event.head;
    return UK_OK;
}

void api_record_fold(struct api_record *r)
{
    r->events = uk_record_settle(r->event, r->events, r->erased_id, r->erased, r->room);
    uk_record_fold(r->event, r->events, r->observation, &r->state);
}

// -- what verbs take from it -----------------------------------------------------------------------

void api_record_recall(const struct api_record *r, struct uk_safety *s, struct api_answers *answers)
{
    uk_record_recall(&r->state, r->now_s, r->offset_min, s);
    // Only a no takes back a yes: "not sure" leaves it.
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        if (s->answer[i] == UK_YES && answers->flag[i] == UK_UNSURE)
            answers->flag[i] = UK_UNASKED;
}

void api_record_history(const struct api_record *r, struct uk_findings *findings)
{
    int32_t today = uk_day_of(r->now_s, r->offset_min);
    for (uint16_t i = 1; i <= UK_CANDIDATE_COUNT; i++)
        findings->history[i] = (int8_t)uk_record_history(&r->state, (uk_candidate){i}, today);
}

bool api_record_stopped(const struct api_record *r)
{
    return uk_dose_warned(r->state.past, r->state.past_count, uk_day_of(r->now_s, r->offset_min));
}

// -- what is stored --------------------------------------------------------------------------------

// Yes to what was heard in words: a yes now that was neither said by its id nor known before.
static void take_heard(struct api_answers *answers, const struct uk_safety *s, const struct uk_safety *before)
{
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        if (s->answer[i] == UK_YES && answers->flag[i] == UK_UNASKED && before->answer[i] != UK_YES)
            answers->flag[i] = UK_YES;
}

// A list of ids that is only there when something is in it.
struct list {
    struct api_writer *to;
    const char *name;
    bool open;
};

static void put(struct list *l, const char *id)
{
    if (!l->open)
        api_write_open(l->to, l->name, '[');
    l->open = true;
    api_write_text(l->to, NULL, id);
}

// Whether there was anything.
static bool end(const struct list *l)
{
    if (l->open)
        api_write_close(l->to, ']');
    return l->open;
}

static void write_flags(struct api_writer *body, const char *name, const struct api_answers *answers, enum uk_answer answer)
{
    struct list list = {body, name, false};
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        if (answers->flag[i] == answer)
            put(&list, uk_flag_table[i].id);
    end(&list);
}

// No to the rest: what is a no now, and was neither said by name nor known before.
static bool write_rest(struct api_writer *body, const struct uk_safety *s, const struct uk_safety *before,
                       const struct api_answers *answers)
{
    struct list list = {body, "rest_no", false};
    for (int i = 1; answers->rest_no && i <= UK_FLAG_COUNT; i++)
        if (s->answer[i] == UK_NO && answers->flag[i] == UK_UNASKED && before->answer[i] != UK_NO)
            put(&list, uk_flag_table[i].id);
    return end(&list);
}

bool api_record_screen(const struct api_record *r, const struct uk_safety *s, const struct api_answers *said,
                       struct api_writer *body)
{
    struct api_answers all = *said, *answers = &all;
    struct uk_safety before = {.groups = s->groups, .pressed = s->pressed, .age_plus_one = s->age_plus_one, .sex = s->sex};
    bool any = false;
    if (r)
        uk_record_recall(&r->state, r->now_s, r->offset_min, &before);
    api_write_open(body, NULL, '{');
    if (s->groups) {
        api_write_open(body, "about", '[');
        for (int i = 1; i <= UK_GROUP_COUNT; i++)
            if (s->groups >> i & 1)
                api_write_text(body, NULL, uk_group_table[i].id);
        api_write_close(body, ']');
    }
    if (s->pressed.n)
        api_write_spot(body, "spot", s->pressed);
    take_heard(answers, s, &before);
    write_flags(body, "yes", answers, UK_YES);
    write_flags(body, "no", answers, UK_NO);
    write_flags(body, "unsure", answers, UK_UNSURE);
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        any = any || answers->flag[i] != UK_UNASKED;
    any = write_rest(body, s, &before, answers) || any;
    api_write_close(body, '}');
    return any;
}

static void write_questions(struct api_writer *body, const char *name, const struct uk_findings *f, enum uk_answer answer)
{
    struct list list = {body, name, false};
    for (int i = 1; i <= UK_QUESTION_COUNT; i++)
        if (f->answer[i] == answer)
            put(&list, uk_question_table[i].id);
    end(&list);
}

static bool write_painted(struct api_writer *body, const struct uk_findings *f)
{
    bool any = false;
    api_write_open(body, "at", '[');
    for (int i = 1; i <= UK_PLACE_COUNT; i++) {
        if (!f->painted[i])
            continue;
        any = true;
        int tenths = f->painted[i] - 1;
        api_write_open(body, NULL, '{');
        api_write_place(body, "region", (uk_place){(uint16_t)i});
        api_write_number(body, "level", tenths / 10.0, tenths % 10 ? 1 : 0);
        api_write_close(body, '}');
    }
    api_write_close(body, ']');
    return any;
}

static bool write_presses(struct api_writer *body, const struct uk_findings *f)
{
    static const char *const felt[] = {"", "none", "tender", "mine"};
    bool any = false;
    for (int i = 1; i <= UK_CANDIDATE_COUNT; i++) {
        if (f->press[i] == UK_PRESS_NONE_YET)
            continue;
        char id[API_ID_SIZE];
        api_id_of_spot((uk_candidate){(uint16_t)i}, id);
        if (!any)
            api_write_open(body, "press", '{');
        any = true;
        api_write_text(body, id, felt[f->press[i]]);
    }
    if (any)
        api_write_close(body, '}');
    return any;
}

enum { FOUND_KEPT = 8 }; // of the ranking

static void write_found(struct api_writer *body, const struct api_find_answer *answer)
{
    api_write_open(body, "found", '{');
    for (int i = 0; i < FOUND_KEPT && i < answer->ranking.point_count; i++) {
        const struct uk_ranked_point *p = &answer->ranking.point[i];
        char id[API_ID_SIZE];
        api_id_of_spot(p->candidate, id);
        api_write_number(body, id, p->shown, 4);
    }
    api_write_close(body, '}');
}

bool api_record_write_given(struct api_writer *body, const char *name, const bool *given, int count, bool complaints)
{
    struct list list = {body, name, false};
    for (int i = 1; i <= count; i++)
        if (given[i])
            put(&list, complaints ? uk_complaint_table[i].id : uk_cause_table[i].id);
    return end(&list);
}

bool api_record_find(const struct api_find_request *request, const struct api_find_answer *answer, struct api_writer *body)
{
    const struct uk_findings *f = &request->findings;
    api_write_open(body, NULL, '{');
    bool any = write_painted(body, f);
    for (int i = 1; i <= UK_QUESTION_COUNT; i++)
        any = any || f->answer[i] != UK_UNASKED;
    write_questions(body, "yes", f, UK_YES);
    write_questions(body, "no", f, UK_NO);
    write_questions(body, "unsure", f, UK_UNSURE);
    any = write_presses(body, f) || any;
    any = api_record_write_given(body, "causes", f->cause, UK_CAUSE_COUNT, false) || any;
    any = api_record_write_given(body, "complaints", f->complaint, UK_COMPLAINT_COUNT, true) || any;
    if (!answer->safety.stops_all)
        write_found(body, answer);
    api_write_close(body, '}');
    return any;
}

bool api_record_profile(const struct api_record *r, int age, char sex, struct api_writer *body)
{
    bool writes_age = age >= 0 && (!r || !r->state.age_plus_one), writes_sex = sex && (!r || !r->state.sex);
    api_write_open(body, NULL, '{');
    if (writes_age)
        api_write_whole(body, "age", age);
    if (writes_sex)
        api_write_text(body, "sex", sex == 'f' ? "f" : "m");
    api_write_close(body, '}');
    return writes_age || writes_sex;
}

enum uk_err api_event_check(struct api_work *work, const char *line, size_t length, struct api_event *event,
                            struct uk_problem *problem)
{
    api_names_start(&work->names);
    if (length > API_EVENT_MAX)
        return api_id_refuse((struct api_word_in){"", 0}, UK_ERR_TOO_LONG, UK_WORD_EXPECTED_FEWER, "", problem);
    enum uk_err err = api_json_read(&work->json, line, length, problem);
    if (err)
        return err;
    event->observation = work->observation;
    event->room = API_EVENT_OBSERVATIONS;
    event->erased = work->erased;
    event->erased_room = API_EVENT_IDS;
    return api_event_read(&work->json, line, 1, &work->names, true, event, problem);
}
