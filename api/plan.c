// SPDX-License-Identifier: MIT
#include "api/plan.h"

#include "api/calendar.h"
#include "api/call.h"
#include "api/learn.h"
#include "api/people.h"
#include "api/read.h"
#include "api/trends.h"

#include <string.h>

struct reading {
    struct api_reading in;
    struct api_plan_request *request;
    int points;
};

static enum uk_err read_answer(struct reading *r, uint32_t node, struct api_word_in word, enum uk_answer answer)
{
    enum uk_err err = api_answers_take(&r->request->answers, word, answer);
    uk_question question;
    struct uk_problem ignored;
    if (!err || (err == UK_ERR_UNKNOWN && api_id_question(word, &question, &ignored) == UK_OK))
        return UK_OK;
    int expected = err == UK_ERR_TWICE ? UK_WORD_EXPECTED_ONE_ANSWER : UK_WORD_EXPECTED_SIGN;
    return api_read_placed(&r->in, node, api_id_refuse(word, err, expected, "", r->in.problem));
}

static enum uk_err read_item(struct reading *r, const char *list, uint32_t node)
{
    struct api_word_in word = api_read_word(&r->in, node);
    struct uk_plan_wish *wish = &r->request->wish;
    uk_cause cause;
    uk_candidate candidate[2];
    enum uk_err err;
    if (!api_read_is_text(&r->in, node))
        return api_read_wrong(&r->in, node, UK_ERR_TYPE, UK_WORD_EXPECTED_TEXT);
    switch (list[0]) {
    case 'c':
        err = api_id_cause(word, &cause, r->in.problem);
        if (!err)
            wish->cause[cause.n] = true;
        return api_read_placed(&r->in, node, err);
    case 'p':
        err = api_id_candidate(word, candidate, r->in.problem);
        for (int i = 0; !err && i < 2 && candidate[i].n; i++)
            if (r->points < UK_PLAN_MUSCLES)
                wish->found[r->points++] = candidate[i];
        return api_read_placed(&r->in, node, err);
    case 'a': return api_read_placed(&r->in, node, api_safety_area(word, &r->request->safety, r->in.problem));
    case 'y': return read_answer(r, node, word, UK_YES);
    case 'n': return read_answer(r, node, word, UK_NO);
    default: return read_answer(r, node, word, UK_UNSURE);
    }
}

enum uk_err api_plan_read(const struct api_work *work, const char *source, struct api_plan_request *request, struct uk_problem *problem)
{
    static const char *const lists[] = {"causes", "points", "area", "yes", "no", "unsure"};
    const struct api_json *j = &work->json;
    struct reading r = {.in = {.j = j, .source = source, .root = 1, .problem = problem}, .request = request};
    memset(request, 0, sizeof *request);
    for (uint32_t node = j->node[1].child; node; node = j->node[node].next) {
        unsigned i = 0;
        while (i < sizeof lists / sizeof *lists && !api_json_named(j, node, lists[i]))
            i++;
        if (api_json_named(j, node, "id")) {
            request->id = api_json_text(j, node);
            request->id_length = j->node[node].string_length;
            continue;
        }
        if (api_json_named(j, node, "ics")) {
            if (j->node[node].type != API_JSON_TRUE && j->node[node].type != API_JSON_FALSE)
                return api_read_wrong(&r.in, node, UK_ERR_TYPE, UK_WORD_EXPECTED_TRUE_FALSE);
            request->ics = j->node[node].type == API_JSON_TRUE;
            continue;
        }
        if (i == sizeof lists / sizeof *lists)
            return api_json_unknown(j, node, "id causes points area yes no unsure ics", problem);
        if (j->node[node].type != API_JSON_ARRAY)
            return api_read_wrong(&r.in, node, UK_ERR_TYPE, UK_WORD_EXPECTED_TEXTS);
        for (uint32_t n = j->node[node].child; n; n = j->node[n].next) {
            enum uk_err err = read_item(&r, lists[i], n);
            if (err)
                return err;
        }
    }
    request->wish.groups |= request->safety.groups;
    if (work->record) {
        uk_plan_from_record(&work->record->state, work->record->now_s, work->record->offset_min, &request->wish);
        request->safety.groups |= request->wish.groups;
        api_record_recall(work->record, &request->safety, &request->answers);
    }
    api_answers_put(&request->answers, &request->safety, UK_BEFORE);
    return UK_OK;
}

// The first and last note of each place in this week and the day a week ago.
static void look_back(const struct api_record *r, struct api_plan_answer *answer)
{
    enum { DAYS = 8 };
    struct api_trends week;
    bool due = false;
    for (int i = 0; i < answer->plan.habit_count; i++)
        due = due || answer->plan.habit[i].due;
    if (!due)
        return;
    api_trends_read(r, DAYS, &week);
    for (int i = 0; i < week.t.place_count && answer->look_count < API_PLAN_LOOKS; i++) {
        const struct uk_trend_line *line = &week.t.place[i];
        struct api_plan_look *look = &answer->look[answer->look_count];
        *look = (struct api_plan_look){.place = line->place};
        for (int d = 0; d < DAYS; d++) {
            if (!line->level[d])
                continue;
            if (!look->first_day) {
                look->first_day = week.t.from + d;
                look->first_tenths = (uint8_t)(line->level[d] - 1);
            }
            look->last_day = week.t.from + d;
            look->last_tenths = (uint8_t)(line->level[d] - 1);
        }
        if (look->first_day)
            answer->look_count++;
    }
}

static void drop_muscle(struct uk_plan *plan, int at)
{
    size_t after = (size_t)(plan->muscle_count - at - 1);
    memmove(plan->muscle + at, plan->muscle + at + 1, after * sizeof *plan->muscle);
    memmove(plan->strength_day + at, plan->strength_day + at + 1, after * sizeof *plan->strength_day);
    plan->muscle_count--;
}

// The same spot on the left and on the right, from the same day: its words are told once, for both.
static void tell_sides_once(struct api_plan_answer *answer)
{
    struct uk_plan *plan = &answer->plan;
    for (int i = 0; i < plan->muscle_count; i++)
        for (int k = i + 1; k < plan->muscle_count; k++) {
            const struct uk_candidate_row *one = &uk_candidate_table[plan->muscle[i].n], *two = &uk_candidate_table[plan->muscle[k].n];
            bool same = one->side != two->side && uk_point_table[one->point.n].release == uk_point_table[two->point.n].release;
            if (!same || plan->strength_day[i] != plan->strength_day[k] || answer->both[i])
                continue;
            answer->both[i] = true;
            drop_muscle(plan, k);
        }
}

enum uk_err api_plan(const struct api_plan_request *request, const struct api_work *work, struct api_plan_answer *answer)
{
    static const struct uk_record nothing;
    const struct api_record *r = work->record;
    memset(answer, 0, sizeof *answer);
    api_safety_fill(&request->safety, UK_BEFORE, r ? r->state.country : 0, &answer->safety);
    if (answer->safety.stops_all)
        return UK_ERR_STOP;
    uk_plan_choose(&request->wish, r ? &r->state : &nothing, &answer->plan);
    for (int i = 0; i < answer->plan.habit_count; i++)
        answer->named[i] = request->wish.cause[answer->plan.habit[i].because.n];
    if (answer->safety.stops_pressing)
        answer->plan.muscle_count = 0;
    for (int i = answer->plan.muscle_count; i-- > 0;) { // no exercise for what may not be touched
        struct uk_permit permit = uk_safety_permit(&request->safety, answer->plan.muscle[i]);
        if (permit.press || !permit.because.n)
            continue;
        drop_muscle(&answer->plan, i);
    }
    tell_sides_once(answer);
    for (unsigned i = 1; r && i <= UK_HABIT_COUNT; i++)
        if (r->state.habit[i].choice < 0)
            answer->dropped[answer->dropped_count++].n = (uint16_t)i;
    answer->review_day = r ? answer->plan.review_day : 0;
    if (r)
        look_back(r, answer);
    return UK_OK;
}

// -- for people ------------------------------------------------------------------------------------

struct api_plan_habit api_plan_habit(const struct api_plan_answer *answer, int index)
{
    static const char *const reviews[] = {"new", "keep", "smaller"};
    const struct uk_plan_habit *h = &answer->plan.habit[index];
    const struct uk_habit_row *row = &uk_habit_table[h->habit.n];
    bool smaller = h->review == UK_PLAN_SMALLER && *row->smaller;
    return (struct api_plan_habit){.row = row, .dose = smaller ? row->smaller : row->dose, .because = h->because.n ? uk_cause_table[h->because.n].name : "", .named = answer->named[index],
                                   .review = reviews[h->review], .done_days = h->done_days, .skipped_days = h->skipped_days, .due = h->due, .from_day = h->from_day,
                                   .days = row->days ? row->days : uk_habit_is_once(row) ? 1 : 7};
}

const struct uk_habit_row *api_plan_change(const struct api_plan_answer *answer, int index)
{
    return &uk_habit_table[answer->plan.change[index].n];
}

const char *api_plan_over(const struct api_plan_answer *answer, int index, char said[API_SAY_SIZE])
{
    if (index >= answer->plan.over_count)
        return NULL;
    const struct uk_plan_habit *h = &answer->plan.over[index];
    api_say(UK_WORD_PLAN_OVER, uk_habit_table[h->habit.n].name, api_whole(h->done_days).text, NULL, said, API_SAY_SIZE);
    return said;
}

const struct uk_habit_row *api_plan_dropped(const struct api_plan_answer *answer, int index)
{
    return &uk_habit_table[answer->dropped[index].n];
}

const char *api_plan_step(const struct uk_habit_row *row, int index)
{
    return index < row->steps.count ? uk_text_pool[row->steps.first + (uint32_t)index] : NULL;
}

// Does the plan hold exercises for another part of the muscle on this side? Then each names its part.
static bool is_told_twice(const struct api_plan_answer *answer, int index)
{
    const struct uk_candidate_row *c = &uk_candidate_table[answer->plan.muscle[index].n];
    for (int i = 0; i < answer->plan.muscle_count; i++) {
        const struct uk_candidate_row *other = &uk_candidate_table[answer->plan.muscle[i].n];
        bool same_side = other->side == c->side || answer->both[i] || answer->both[index];
        if (i != index && same_side && uk_point_table[other->point.n].muscle.n == uk_point_table[c->point.n].muscle.n)
            return true;
    }
    return false;
}

struct api_plan_muscle api_plan_muscle(const struct api_plan_answer *answer, int index)
{
    const struct uk_candidate_row *c = &uk_candidate_table[answer->plan.muscle[index].n];
    const struct uk_point_row *point = &uk_point_table[c->point.n];
    const struct uk_release_row *release = &uk_release_table[point->release];
    return (struct api_plan_muscle){.id = uk_muscle_table[point->muscle.n].id, .name = uk_muscle_table[point->muscle.n].name,
                                    .part = is_told_twice(answer, index) ? point->part : "",
                                    .stretch = release->stretch, .strength = release->strength, .side = answer->both[index] ? UK_BOTH : (enum uk_side)c->side,
                                    .strength_day = answer->plan.strength_day[index]};
}

// Strength of the plan that need not wait: the pain that it is for is older.
static bool some_begin_now(const struct api_plan_answer *answer)
{
    const struct uk_plan *plan = &answer->plan;
    for (int i = 0; i < plan->muscle_count; i++)
        if (!plan->strength_day[i] && *api_plan_muscle(answer, i).strength)
            return true;
    for (int i = 0; i < plan->habit_count; i++)
        if (!plan->habit[i].from_day && uk_habit_table[plan->habit[i].habit.n].strength)
            return true;
    return false;
}

const char *api_plan_new(const struct api_plan_answer *answer, int index, char said[API_SAY_SIZE])
{
    static const int words[] = {UK_WORD_PLAN_NEW, UK_WORD_PLAN_NEW_STRETCH, UK_WORD_PLAN_NEW_OLD};
    if (!answer->plan.new_until || index >= (int)(sizeof words / sizeof *words))
        return NULL;
    int word = index == 0 && some_begin_now(answer) ? UK_WORD_PLAN_NEW_SOME : words[index];
    api_say(word, api_date(answer->plan.new_until).text, NULL, NULL, said, API_SAY_SIZE);
    return said;
}

const char *api_plan_look(const struct api_plan_answer *answer, int index, char said[API_SAY_SIZE])
{
    char name[API_PEOPLE_NAME], first[API_SAY_SIZE], last[API_SAY_SIZE];
    *said = 0;
    if (index < answer->look_count) {
        const struct api_plan_look *look = &answer->look[index];
        api_people_place(look->place, name);
        api_say(UK_WORD_PLAN_LOOK_LEVEL, api_tenths(look->first_tenths).text, api_date(look->first_day).text, NULL, first, sizeof first);
        api_say(UK_WORD_PLAN_LOOK_LEVEL, api_tenths(look->last_tenths).text, api_date(look->last_day).text, NULL, last, sizeof last);
        bool one = look->first_day == look->last_day;
        api_say(one ? UK_WORD_PLAN_LOOK_ONE : UK_WORD_PLAN_LOOK, name, first, last, said, API_SAY_SIZE);
        return said;
    }
    index -= answer->look_count;
    for (int i = 0; i < answer->plan.habit_count; i++)
        if (answer->plan.habit[i].due && index-- == 0) {
            struct api_plan_habit h = api_plan_habit(answer, i);
            int word = !uk_habit_is_once(h.row) ? UK_WORD_PLAN_LOOK_HABIT : h.done_days ? UK_WORD_PLAN_LOOK_DONE : UK_WORD_PLAN_LOOK_OPEN;
            api_say(word, h.row->name, api_whole(h.done_days).text, NULL, said, API_SAY_SIZE);
            return said;
        }
    return NULL;
}

// -- JSON ------------------------------------------------------------------------------------------

// null: no day.
static void write_day(struct api_writer *w, const char *name, int32_t day)
{
    if (day)
        api_write_day(w, name, day);
    else
        api_write_null(w, name);
}

static void write_new_pain(struct api_writer *w, const struct api_plan_answer *answer)
{
    char said[API_SAY_SIZE];
    if (!answer->plan.new_until) {
        api_write_null(w, "new_pain");
        return;
    }
    api_write_open(w, "new_pain", '{');
    write_day(w, "strength_from", answer->plan.new_until);
    api_write_open(w, "says", '[');
    for (int i = 0; api_plan_new(answer, i, said); i++)
        api_write_text(w, NULL, said);
    api_write_close(w, ']');
    api_write_close(w, '}');
}

static void write_look(struct api_writer *w, const struct api_plan_answer *answer)
{
    char said[API_SAY_SIZE];
    api_write_open(w, "look_back", '[');
    for (int i = 0; api_plan_look(answer, i, said); i++)
        api_write_text(w, NULL, said);
    api_write_close(w, ']');
}

static void write_habit(struct api_writer *w, const struct api_plan_answer *answer, int index)
{
    struct api_plan_habit h = api_plan_habit(answer, index);
    api_write_open(w, NULL, '{');
    api_write_text(w, "habit", h.row->id);
    api_write_text(w, "name", h.row->name);
    api_write_text(w, "do", h.row->text);
    api_write_text(w, "why", h.row->why);
    api_write_text(w, "dose", h.dose);
    api_write_text(w, "check", h.row->check);
    api_write_text(w, "helps", h.row->helps);
    api_write_span(w, "grade", &h.row->grade, 1);
    if (answer->plan.habit[index].because.n)
        api_write_text(w, "because", uk_cause_table[answer->plan.habit[index].because.n].id);
    else
        api_write_null(w, "because");
    api_write_text(w, "review", h.review);
    api_write_whole(w, "done", h.done_days);
    api_write_whole(w, "skipped", h.skipped_days);
    api_write_whole(w, "days", h.days);
    api_write_bool(w, "due", h.due);
    write_day(w, "from", h.from_day);
    api_write_open(w, "steps", '[');
    for (int i = 0; api_plan_step(h.row, i); i++)
        api_write_text(w, NULL, api_plan_step(h.row, i));
    api_write_close(w, ']');
    api_write_sources(w, "sources", h.row->sources);
    api_write_close(w, '}');
}

static void write_change(struct api_writer *w, const struct api_plan_answer *answer)
{
    char said[API_SAY_SIZE];
    api_write_open(w, "change", '[');
    for (int i = 0; i < answer->plan.change_count; i++)
        api_write_text(w, NULL, api_plan_change(answer, i)->id);
    api_write_close(w, ']');
    api_write_open(w, "change_says", '[');
    for (int i = 0; i < answer->plan.change_count; i++) {
        api_say(UK_WORD_PLAN_CHANGE, api_plan_change(answer, i)->name, NULL, NULL, said, sizeof said);
        api_write_text(w, NULL, said);
    }
    api_write_close(w, ']');
}

static void write_over(struct api_writer *w, const struct api_plan_answer *answer)
{
    char said[API_SAY_SIZE];
    api_write_open(w, "over_says", '[');
    for (int i = 0; api_plan_over(answer, i, said); i++)
        api_write_text(w, NULL, said);
    api_write_close(w, ']');
}

static void write_dropped(struct api_writer *w, const struct api_plan_answer *answer)
{
    api_write_open(w, "dropped", '[');
    for (int i = 0; i < answer->dropped_count; i++) {
        api_write_open(w, NULL, '{');
        api_write_text(w, "habit", api_plan_dropped(answer, i)->id);
        api_write_text(w, "name", api_plan_dropped(answer, i)->name);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_exercises(struct api_writer *w, const char *name, const struct api_plan_answer *answer, bool strength)
{
    api_write_open(w, name, '[');
    for (int i = 0; i < answer->plan.muscle_count; i++) {
        struct api_plan_muscle m = api_plan_muscle(answer, i);
        const char *text = strength ? m.strength : m.stretch;
        if (!*text)
            continue;
        api_write_open(w, NULL, '{');
        api_write_text(w, "muscle", m.id);
        api_write_text(w, "side", m.side == UK_BOTH ? "both" : m.side == UK_LEFT ? "left" : "right");
        api_write_text(w, "name", m.name);
        api_people_write_text(w, "part", m.part);
        api_write_text(w, "text", text);
        if (strength)
            write_day(w, "from", m.strength_day);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_come_back(struct api_writer *w, const struct api_safety *safety)
{
    api_write_open(w, "come_back_if", '[');
    for (int i = 0; i < api_safety_come_back_count(); i++) {
        char said[512];
        api_safety_say(safety, api_safety_come_back(i), said, sizeof said);
        api_write_text(w, NULL, said);
    }
    api_write_close(w, ']');
}

// The calendar, into room of the work memory: no line of an event is being written meanwhile.
static enum uk_err make_calendar(struct api_work *work, const struct api_plan_answer *answer, struct api_writer *ics, struct uk_problem *problem)
{
    static const struct api_calendar never = {0};
    const struct api_record *r = work->record;
    struct api_calendar calendar = r ? (struct api_calendar){.now_s = r->now_s, .offset_min = r->offset_min} : never;
    *ics = (struct api_writer){.to = work->note.wrapped, .size = sizeof work->note.wrapped};
    enum uk_err err = r ? api_calendar_write(answer, &calendar, ics) : UK_ERR_MISSING;
    UK_ASSERT(ics->used <= ics->size); // three habits, a look, and the pauses of one day
    if (err)
        api_calendar_refuse(&calendar, problem);
    return err;
}

enum uk_err api_plan_json(const struct api_call *call, struct api_work *work, struct api_writer *out)
{
    struct uk_problem problem;
    struct api_plan_request *request = &work->plan_request;
    struct api_plan_answer *answer = &work->plan_answer;
    enum uk_err err = api_plan_read(work, call->request, request, &problem);
    if (err)
        return api_refuse(call, work, &problem, out);
    err = api_plan(request, work, answer);
    struct api_writer ics = {0};
    if (!err && request->ics && make_calendar(work, answer, &ics, &problem))
        return api_refuse(call, work, &problem, out);
    api_write_open(out, NULL, '{');
    if (request->id)
        api_write_span(out, "id", request->id, request->id_length);
    api_safety_write(out, "safety", &answer->safety);
    if (!err) {
        api_write_open(out, "habits", '[');
        for (int i = 0; i < answer->plan.habit_count; i++)
            write_habit(out, answer, i);
        api_write_close(out, ']');
        write_change(out, answer);
        write_over(out, answer);
        write_dropped(out, answer);
        write_exercises(out, "stretch", answer, false);
        write_exercises(out, "strength", answer, true);
        write_new_pain(out, answer);
        api_write_text(out, "strength_says", api_word(UK_WORD_PLAN_STRENGTH_SORE));
        write_day(out, "review_on", answer->review_day);
        write_look(out, answer);
        write_come_back(out, &answer->safety);
        if (request->ics)
            api_write_span(out, "ics", ics.to, ics.used);
    }
    api_write_close(out, '}');
    return err;
}
