// SPDX-License-Identifier: MIT
#include "api/home.h"

#include "api/call.h"
#include "api/log.h"
#include "api/people.h"

#include <string.h>

enum { FRESH_DAYS = 28, PLACES = 8 }; // FRESH_DAYS: later than that one begins anew

struct telling {
    const struct api_record *record;
    const struct uk_record *state;
    struct api_work *work;
    struct api_writer *w;
};

static int32_t days_since(const struct telling *t, int64_t at_s)
{
    return uk_day_of(t->record->now_s, t->record->offset_min) - uk_day_of(at_s, t->record->offset_min);
}

// Members "at", "when", "days".
static void write_when(const struct telling *t, int64_t at_s)
{
    char at[API_TIME_SIZE], when[API_PEOPLE_SHORT];
    api_time_write(at_s * 1000, at);
    api_people_when(days_since(t, at_s), when);
    api_write_text(t->w, "at", at);
    api_write_text(t->w, "when", when);
    api_write_whole(t->w, "days", days_since(t, at_s));
}

// -- what holds back -------------------------------------------------------------------------------

// The answers that stand, wherever they were about.
static void judge(const struct telling *t, struct api_safety *safety)
{
    struct uk_safety s;
    memset(&s, 0, sizeof s);
    for (int g = 1; g <= UK_GROUP_COUNT; g++)
        uk_safety_about_group(&s, g);
    uk_record_recall(t->state, t->record->now_s, t->record->offset_min, &s);
    api_safety_fill(&s, UK_BEFORE, t->state->country, safety);
}

static void write_safety(const struct telling *t, const struct api_safety *safety)
{
    if (safety->stops_pressing || safety->stops_all || safety->crisis || safety->advice > UK_ADVICE_CARE)
        api_people_write_page(t->w, "page", safety);
    else
        api_write_null(t->w, "page");
    api_write_open(t->w, "stands", '[');
    for (int i = 0; i < safety->reason_count; i++) {
        uk_flag flag = safety->reason[i].flag;
        char when[API_PEOPLE_SHORT];
        if (safety->reason[i].advice <= UK_ADVICE_CARE)
            continue;
        api_people_when(days_since(t, uk_record_standing(t->state, flag, t->record->now_s)->at_s), when);
        api_write_open(t->w, NULL, '{');
        api_write_text(t->w, "flag", uk_flag_table[flag.n].id);
        api_write_text(t->w, "name", uk_flag_table[flag.n].name);
        api_write_text(t->w, "since", when);
        api_write_text(t->w, "text", api_word(UK_WORD_PEOPLE_STANDS));
        api_write_close(t->w, '}');
    }
    api_write_close(t->w, ']');
}

// A sign ended a session today.
static void write_stopped(const struct telling *t)
{
    static const char name[] = "stopped";
    if (!api_record_stopped(t->record)) {
        api_write_null(t->w, name);
        return;
    }
    api_write_open(t->w, name, '{');
    api_write_text(t->w, "text", api_word(UK_WORD_SESSION_LIMIT_WARNING));
    api_write_open(t->w, "flags", '[');
    for (uint16_t i = 1; i <= UK_FLAG_COUNT; i++) {
        const struct uk_standing_answer *a = uk_record_standing(t->state, (uk_flag){i}, t->record->now_s);
        if (a->of_session && days_since(t, a->at_s) == 0)
            api_write_text(t->w, NULL, uk_flag_table[i].id);
    }
    api_write_close(t->w, ']');
    api_write_close(t->w, '}');
}

// -- pain ------------------------------------------------------------------------------------------

static int64_t last_pain(const struct uk_record *state)
{
    int64_t last = 0;
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        if (state->pain[i] > 1 && state->pain_s[i] > last)
            last = state->pain_s[i];
    return last;
}

// The places that were noted then, worst first.
static int worst_places(const struct uk_record *state, int64_t at_s, uint16_t place[PLACES])
{
    int count = 0;
    for (uint16_t i = 1; i <= UK_PLACE_COUNT; i++) {
        if (state->pain[i] <= 1 || state->pain_s[i] != at_s)
            continue;
        int at = count;
        for (; at > 0 && state->pain[place[at - 1]] < state->pain[i]; at--)
            if (at < PLACES)
                place[at] = place[at - 1];
        if (at < PLACES)
            place[at] = i;
        count += count < PLACES;
    }
    return count;
}

static void write_pain(const struct telling *t)
{
    int64_t at_s = last_pain(t->state);
    uint16_t place[PLACES];
    int count = worst_places(t->state, at_s, place);
    bool free_now = t->state->no_pain_s > at_s;
    if (!count || free_now) {
        api_write_null(t->w, "pain");
    } else {
        api_write_open(t->w, "pain", '{');
        write_when(t, at_s);
        api_write_open(t->w, "places", '[');
        for (int i = 0; i < count; i++) {
            char name[API_PEOPLE_NAME];
            api_people_place((uk_place){place[i]}, name);
            api_write_open(t->w, NULL, '{');
            api_write_place(t->w, "region", (uk_place){place[i]});
            api_write_text(t->w, "name", name);
            api_write_tenths(t->w, "level", t->state->pain[place[i]] - 1);
            api_write_close(t->w, '}');
        }
        api_write_close(t->w, ']');
        api_write_close(t->w, '}');
    }
    if (!free_now) {
        api_write_null(t->w, "no_pain");
        return;
    }
    api_write_open(t->w, "no_pain", '{');
    write_when(t, t->state->no_pain_s);
    api_write_close(t->w, '}');
}

// -- the last find and the last go -----------------------------------------------------------------

static void write_found(const struct telling *t)
{
    if (!t->state->found_count) {
        api_write_null(t->w, "found");
        return;
    }
    api_write_open(t->w, "found", '{');
    write_when(t, t->state->found_s);
    api_write_open(t->w, "spots", '[');
    for (int i = 0; i < t->state->found_count; i++) {
        api_write_open(t->w, NULL, '{');
        api_people_write_spot(t->w, t->state->found[i]);
        api_write_close(t->w, '}');
    }
    api_write_close(t->w, ']');
    api_write_close(t->w, '}');
}

static const struct uk_past *last_go(const struct uk_record *state)
{
    for (int i = state->past_count; i-- > 0;)
        if (state->past[i].spot.n)
            return &state->past[i];
    return NULL;
}

static void write_levels(struct api_writer *w, const char *name, uint8_t tender, uint8_t pain)
{
    api_write_open(w, name, '{');
    if (tender != UK_NO_LEVEL)
        api_write_tenths(w, "tenderness", tender);
    if (pain != UK_NO_LEVEL)
        api_write_tenths(w, "pain", pain);
    api_write_close(w, '}');
}

static void write_changed(struct api_writer *w, const struct uk_past *go)
{
    bool tender = go->tender_before != UK_NO_LEVEL && go->tender_after != UK_NO_LEVEL;
    bool pain = go->pain_before != UK_NO_LEVEL && go->pain_after != UK_NO_LEVEL;
    struct api_figure before = api_tenths(tender ? go->tender_before : go->pain_before);
    struct api_figure after = api_tenths(tender ? go->tender_after : go->pain_after);
    char said[API_SAY_SIZE];
    api_say(UK_WORD_PEOPLE_CHANGED, api_word(tender ? UK_WORD_SESSION_SUM_TENDER : UK_WORD_SESSION_SUM_PAIN), before.text, after.text,
            said, sizeof said);
    api_people_write_text(w, "text", tender || pain ? said : "");
}

static void write_last(const struct telling *t)
{
    const struct uk_past *go = last_go(t->state);
    if (!go) {
        api_write_null(t->w, "last");
        return;
    }
    api_write_open(t->w, "last", '{');
    api_people_write_spot(t->w, go->spot);
    write_when(t, go->at_s);
    api_write_whole(t->w, "pressed_s", go->pressed_s);
    api_write_text(t->w, "ended", api_release_ended_name(go->ended));
    write_levels(t->w, "before", go->tender_before, go->pain_before);
    write_levels(t->w, "after", go->tender_after, go->pain_after);
    write_changed(t->w, go);
    api_write_close(t->w, '}');
}

// -- what may be asked -----------------------------------------------------------------------------

static void write_question(struct api_writer *w, const char *name, bool due, const char *text)
{
    if (!due) {
        api_write_null(w, name);
        return;
    }
    api_write_open(w, name, '{');
    api_write_text(w, "text", text);
    api_write_close(w, '}');
}

static bool is_due(const struct telling *t, int64_t last_s)
{
    return t->record->now_s - last_s >= (int64_t)uk_session_numbers.usual_every_days * UK_DAY_S;
}

// Usual pain is told by itself, or in a go.
static int64_t last_usual(const struct uk_record *state)
{
    int64_t last = state->usual_pain_s;
    for (int i = 0; i < state->past_count; i++)
        if (state->past[i].usual != UK_NO_LEVEL && state->past[i].at_s > last)
            last = state->past[i].at_s;
    return last;
}

static void write_ask(const struct telling *t)
{
    const struct api_release *r = &t->work->release; // with what was before
    char task[API_SAY_SIZE];
    bool gone = last_go(t->state) != NULL;
    api_say(UK_WORD_RELEASE_ASK_TASK_LEVEL, r->task, NULL, NULL, task, sizeof task);
    api_write_open(t->w, "ask", '{');
    write_question(t->w, "soreness", api_log_asks_soreness(t->record), api_word(UK_WORD_PEOPLE_SORENESS));
    if (gone && is_due(t, r->task_s)) {
        api_write_open(t->w, "task", '{');
        api_write_text(t->w, "text", *r->task ? task : api_word(UK_WORD_PEOPLE_TASK));
        api_people_write_text(t->w, "name", r->task);
        api_write_close(t->w, '}');
    } else {
        api_write_null(t->w, "task");
    }
    write_question(t->w, "usual_pain", gone && is_due(t, last_usual(t->state)), api_word(UK_WORD_PEOPLE_USUAL));
    api_write_close(t->w, '}');
}

// -- habits ----------------------------------------------------------------------------------------

static const char *habit_state(const struct telling *t, const struct uk_habit_row *row)
{
    const struct uk_habit_log *log = &t->state->habit[row - uk_habit_table];
    int32_t today = uk_day_of(t->record->now_s, t->record->offset_min);
    if (log->day != today)
        return "open";
    return log->done & 1 ? "done" : log->skipped & 1 ? "skipped" : "open";
}

// Whether the person ever said anything of it; else the plan alone offers it.
static bool habit_chosen(const struct telling *t, const struct uk_habit_row *row)
{
    const struct uk_habit_log *log = &t->state->habit[row - uk_habit_table];
    return log->choice > 0 || log->times_done || log->times_skipped;
}

static void write_habits(const struct telling *t, const char *source)
{
    struct api_plan_answer *plan = &t->work->plan_answer;
    struct uk_problem problem;
    bool planned = t->state->events && api_plan_read(t->work, source, &t->work->plan_request, &problem) == UK_OK &&
                   api_plan(&t->work->plan_request, t->work, plan) == UK_OK;
    api_write_open(t->w, "habits", '[');
    for (int i = 0; planned && i < plan->plan.habit_count; i++) {
        struct api_plan_habit habit = api_plan_habit(plan, i);
        api_write_open(t->w, NULL, '{');
        api_write_text(t->w, "habit", habit.row->id);
        api_write_text(t->w, "name", habit.row->name);
        api_write_text(t->w, "do", habit.row->text);
        api_write_text(t->w, "dose", habit.dose);
        api_write_whole(t->w, "minutes", habit.row->minutes);
        api_write_text(t->w, "state", habit_state(t, habit.row));
        api_write_bool(t->w, "due", habit.due);
        api_write_bool(t->w, "chosen", habit_chosen(t, habit.row));
        api_write_close(t->w, '}');
    }
    api_write_close(t->w, ']');
}

// -- where to go on --------------------------------------------------------------------------------

static bool rests(const struct telling *t, uk_candidate spot)
{
    return uk_dose_again(t->state->past, t->state->past_count, spot, t->record->now_s) != 0;
}

// The first of the last find that may be pressed now and was not empty; 0: none.
static uk_candidate next_found(const struct telling *t)
{
    for (int i = 0; i < t->state->found_count && days_since(t, t->state->found_s) <= FRESH_DAYS; i++) {
        uk_candidate spot = t->state->found[i];
        const struct uk_spot_log *log = &t->state->spot[spot.n];
        if (uk_press_allowed(spot) && !(log->nothing_then && !log->mine_then) && !rests(t, spot))
            return spot;
    }
    return (uk_candidate){0};
}

// The spot of the last go; one of the last find where that is newer, or while the other rests. 0: none.
static uk_candidate spot_to_go_on(const struct telling *t)
{
    const struct uk_past *go = last_go(t->state);
    bool resting = go && rests(t, go->spot);
    uk_candidate found = next_found(t);
    if (found.n && (!go || t->state->found_s > go->at_s || resting))
        return found;
    return go && !resting && days_since(t, go->at_s) <= FRESH_DAYS ? go->spot : (uk_candidate){0};
}

// What was before, for a go at `spot` now.
static void prepare(const struct telling *t, uk_candidate spot)
{
    struct api_release *r = &t->work->release;
    memset(r, 0, sizeof *r);
    r->now_s = t->record->now_s;
    r->offset_min = t->record->offset_min;
    r->known = true;
    r->country = t->state->country;
    api_release_recall(t->record, &t->work->words, r);
    if (!spot.n)
        return;
    r->spot[r->spots++] = spot;
    uk_safety_about_spot(&r->safety, spot);
    api_record_recall(t->record, &r->safety, &r->answers);
}

// Why the spot of the last go waits.
static void write_again(const struct telling *t)
{
    const struct uk_past *go = last_go(t->state);
    char said[API_SAY_SIZE] = "";
    if (go && !api_record_stopped(t->record))
        api_release_again(&t->work->release, go->spot, said);
    api_people_write_text(t->w, "again", said);
}

static void write_go_on(const struct telling *t, uk_candidate spot)
{
    struct api_release *r = &t->work->release;
    struct api_writer nothing = {0};
    char rest[UK_SAY_SIZE] = "";
    if (!spot.n || uk_safety_stops_pressing(&r->safety) || api_release_begin(r, &nothing, rest)) {
        api_write_null(t->w, "go_on");
        return;
    }
    const struct uk_spot *planned = &r->session.plan.spot[0];
    char takes[API_PEOPLE_SHORT];
    uint32_t minutes = api_release_takes(r, takes);
    if (!planned->pressable && planned->why)
        uk_session_words(&r->session.plan, 0, 0, planned->why, rest);
    api_write_open(t->w, "go_on", '{');
    api_people_write_spot(t->w, spot);
    api_write_whole(t->w, "minutes", minutes);
    api_write_text(t->w, "takes", takes);
    api_people_write_text(t->w, "tool", api_release_tool_id(r, 0));
    api_people_write_text(t->w, "tool_name", api_release_tool_name(r, 0));
    api_write_bool(t->w, "pressing", planned->pressable);
    api_people_write_text(t->w, "rest", rest);
    api_write_close(t->w, '}');
}

// -- the verb --------------------------------------------------------------------------------------

static void write_new(struct api_writer *w)
{
    static const char nothing[] =
        "{\"day\":null,\"new\":true,\"page\":null,\"stands\":[],\"stopped\":null,\"pain\":null,\"no_pain\":null,\"found\":null,\"last\":null,"
        "\"ask\":{\"soreness\":null,\"task\":null,\"usual_pain\":null},\"habits\":[],\"again\":null,\"go_on\":null}";
    api_write_raw(w, NULL, nothing, sizeof nothing - 1);
}

static void write_home(const struct telling *t, const char *source)
{
    struct api_safety *safety = &t->work->safety;
    char day[API_TIME_SIZE];
    uk_candidate spot = spot_to_go_on(t);
    api_day_write(uk_day_of(t->record->now_s, t->record->offset_min), day);
    api_write_open(t->w, NULL, '{');
    api_write_text(t->w, "day", day);
    api_write_bool(t->w, "new", !t->state->events);
    judge(t, safety);
    write_safety(t, safety);
    write_stopped(t);
    write_pain(t);
    write_found(t);
    write_last(t);
    prepare(t, spot);
    write_ask(t);
    write_habits(t, source);
    write_again(t);
    write_go_on(t, spot);
    api_write_close(t->w, '}');
}

enum uk_err api_home_json(const struct api_call *call, struct api_work *work, struct api_writer *answer)
{
    const struct api_json *j = &work->json;
    struct uk_problem problem;
    for (uint32_t m = j->node[1].child; m; m = j->node[m].next)
        if (!api_json_named(j, m, "id")) {
            api_json_unknown(j, m, "id", &problem);
            return api_refuse(call, work, &problem, answer);
        }
    const struct telling t = {work->record, work->record ? &work->record->state : NULL, work, answer};
    if (work->record)
        write_home(&t, call->request);
    else
        write_new(answer);
    return UK_OK;
}
