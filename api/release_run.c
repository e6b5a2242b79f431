// SPDX-License-Identifier: MIT
#include "api/api.h"
#include "api/call.h"
#include "api/people.h"
#include "api/read.h"
#include "api/release.h"
#include "api/release_safety.h"

#include <string.h>

enum { SECOND = 1000 };

// -- from safety to what the plan may hold -----------------------------------------------------------

static struct uk_consent consent_of(const struct api_release *r, uk_candidate spot)
{
    struct uk_permit permit = uk_safety_permit(&r->safety, spot);
    struct uk_consent c = {.cap_nrs = permit.limits.cap_nrs, .hold_s = permit.limits.hold_s, .holds = permit.limits.holds};
    c.no_pressing = !permit.press;
    for (int t = 1; t <= UK_TOOL_COUNT; t++)
        if (!uk_permit_tool(&permit, uk_tool_table[t].id, false))
            c.tools_off |= 1u << t;
    if (!uk_permit_tool(&permit, "own:", r->tool.hardness && r->tool.hardness <= 2))
        c.tools_off |= 1;
    for (int t = 1; t <= UK_TECHNIQUE_COUNT; t++)
        if (!uk_permit_technique(&permit, uk_technique_table[t].id))
            c.techniques_off |= 1u << t;
    return c;
}

// An answer that stops all pressing, or this spot's.
static bool is_blocked(const struct api_release *r)
{
    if (uk_safety_stops_pressing(&r->safety))
        return true;
    for (int i = 0; i < r->spots; i++) {
        struct uk_permit permit = uk_safety_permit(&r->safety, r->spot[i]);
        if (!permit.press && permit.because.n)
            return true;
    }
    return false;
}

// A sign that came up while pressing ended a session of this day.
static bool stopped_today(const struct api_release *r)
{
    return !uk_safety_stops_pressing(&r->safety) && r->spots &&
           uk_dose_judge(r->past, r->past_count, r->spot[0], r->now_s, r->offset_min).stop == UK_DOSE_WARNING_TODAY;
}

const char *api_release_stopped_by(const struct api_release *r)
{
    for (int i = 1; i <= UK_WARNING_COUNT && stopped_today(r); i++) {
        uk_flag flag = uk_warning_table[i].flag;
        if (flag.n && r->safety.answer[flag.n] == UK_YES)
            return uk_flag_table[flag.n].id;
    }
    return "";
}

static void end_stop(const struct api_release *r, const char *why, struct api_writer *answer)
{
    if (r->for_people)
        api_release_write_stop(r, why, answer);
    api_write_close(answer, '}');
}

// The answer to a wish that can't be: about the spot, the technique or the tool.
static void write_refusal(const struct api_release *r, const struct uk_wish *wish, const struct uk_refusal *refusal, const char *why,
                          struct api_writer *answer)
{
    bool technique = refusal->word == UK_WORD_SESSION_REFUSE_TECHNIQUE || refusal->word == UK_WORD_SESSION_REFUSE_TECHNIQUE_EARLY ||
                     refusal->word == UK_WORD_SESSION_REFUSE_TECHNIQUE_UNPRESSED;
    const char *kind = "method", *id = technique     ? uk_technique_table[r->technique].id
                                       : r->tool.tool ? uk_tool_table[r->tool.tool].id
                                                      : r->own_tool;
    if (refusal->word == UK_WORD_SESSION_REFUSE_UNRANKED) {
        kind = "point";
        id = uk_point_table[uk_candidate_table[wish->spot[refusal->spot].n].point.n].id;
    }
    api_write_open(answer, NULL, '{');
    api_release_refused(answer, &r->safety, r->country, kind, id, why);
    end_stop(r, why, answer);
}

// The refusal in words: the tool that would do stands in the blank.
static void say_refusal(const struct api_release *r, const struct uk_wish *wish, struct uk_refusal refusal, char why[UK_SAY_SIZE])
{
    struct uk_session_plan plan = {.spots = 1};
    plan.spot[0].spot = wish->spot[refusal.spot];
    bool names_tool = refusal.word == UK_WORD_SESSION_REFUSE_TOOL_HARD || refusal.word == UK_WORD_SESSION_REFUSE_TOOL_PLACE ||
                      refusal.word == UK_WORD_SESSION_REFUSE_TOOL_EARLY || refusal.word == UK_WORD_SESSION_REFUSE_TOOL_PERSON;
    int word = names_tool && !refusal.tool ? UK_WORD_SESSION_REFUSE_TOOL_NONE : refusal.word;
    if (refusal.tool)
        plan.spot[0].aid = uk_tool_aid(refusal.tool);
    uk_session_words(&plan, 0, r->technique, word, why);
}

// -- views -------------------------------------------------------------------------------------------

static void write_seconds(struct api_writer *w, const char *name, uint64_t ms)
{
    if (ms % SECOND)
        api_write_number(w, name, (double)ms / SECOND, 3);
    else
        api_write_whole(w, name, (int64_t)(ms / SECOND));
}

const char *api_release_phase_word(int phase)
{
    static const char *const words[] = {
        [UK_PHASE_SCREEN] = "screen", [UK_PHASE_BASELINE] = "baseline", [UK_PHASE_WARM_UP] = "warm_up", [UK_PHASE_COMPRESS] = "compress",
        [UK_PHASE_REST] = "rest", [UK_PHASE_GLIDE] = "glide", [UK_PHASE_CIRCLES] = "circles", [UK_PHASE_STRETCH] = "stretch",
        [UK_PHASE_BREATHE] = "breathe", [UK_PHASE_BODY_SCAN] = "body_scan", [UK_PHASE_SHAKE_OUT] = "shake_out",
        [UK_PHASE_RETEST] = "retest", [UK_PHASE_HABIT] = "habit", [UK_PHASE_PAUSE] = "pause", [UK_PHASE_WARNING] = "warning",
        [UK_PHASE_END] = "end"};
    return words[phase];
}

static void end_line(struct api_writer *w)
{
    w->last = 0;
    api_write_raw(w, NULL, "\n", 1);
    w->last = 0;
}

static void write_view(struct api_release *r, struct api_writer *w)
{
    struct uk_view v = uk_session_view(&r->session);
    char say[UK_SAY_SIZE];
    r->shown = v;
    if (!w->size) // nobody reads it
        return;
    uk_session_say(&r->session, &v, say);
    api_write_open(w, NULL, '{');
    write_seconds(w, "t", r->t_ms);
    api_write_text(w, "phase", api_release_phase_word(v.phase));
    if (v.technique)
        api_write_text(w, "technique", uk_technique_table[v.technique].id);
    else
        api_write_null(w, "technique");
    api_write_bool(w, "pressing", v.pressing);
    if (v.pressing)
        api_write_tenths(w, "target_level", v.target_tenths);
    else
        api_write_null(w, "target_level");
    api_write_text(w, "say", say);
    api_write_whole(w, "seconds_left", (v.left_ms + SECOND - 1) / SECOND);
    if (v.breath)
        api_write_text(w, "breath", v.breath == 1 ? "in" : "out");
    else
        api_write_null(w, "breath");
    if (r->for_people)
        api_release_write_people(r, w);
    api_write_close(w, '}');
    end_line(w);
}

static bool looks_different(const struct uk_view *a, const struct uk_view *b)
{
    return a->phase != b->phase || a->technique != b->technique || a->say != b->say || a->target_tenths != b->target_tenths ||
           a->breath != b->breath || a->pressing != b->pressing || a->spot != b->spot || a->ended != b->ended;
}

// -- outcomes ----------------------------------------------------------------------------------------

const char *api_release_tool_id(const struct api_release *r, int spot)
{
    const struct uk_spot *s = &r->session.plan.spot[spot];
    if (!s->pressable || !s->aid.touch)
        return "";
    return s->aid.tool ? uk_tool_table[s->aid.tool].id : r->own_tool;
}

static void write_levels(struct api_writer *w, const char *name, const struct uk_levels *l)
{
    const struct { const char *name; uint8_t level; } all[] = {
        {"pain", l->pain}, {"tenderness", l->tenderness}, {"movement", l->movement}, {"usual_pain", l->usual_pain}};
    api_write_open(w, name, '{');
    for (int i = 0; i < 4; i++)
        if (all[i].level != UK_NO_LEVEL)
            api_write_tenths(w, all[i].name, all[i].level);
    api_write_close(w, '}');
}

// What safety says after the session: a warning counts as a yes to its sign.
struct uk_safety api_release_safety_after(const struct api_release *r)
{
    struct uk_safety s = r->safety;
    for (int i = 1; i <= UK_WARNING_COUNT; i++) {
        for (int k = 0, say; (r->session.signs >> i & 1) && k < r->spots; k++) {
            uk_flag flag = uk_safety_of_warning((unsigned)i, r->spot[k], &say);
            if (flag.n)
                uk_safety_answer(&s, flag, UK_YES);
        }
    }
    return s;
}

static void write_short_safety(struct api_writer *w, const struct uk_safety *s)
{
    struct uk_safety_reason reason[UK_FLAG_COUNT];
    int count = uk_safety_reasons(s, reason);
    api_write_open(w, "safety", '{');
    api_write_text(w, "action", uk_level_table[uk_safety_advice(s)].id);
    api_write_open(w, "reasons", '[');
    for (int i = 0; i < count && i < 8; i++)
        api_write_text(w, NULL, uk_flag_table[reason[i].flag.n].id);
    api_write_close(w, ']');
    api_write_close(w, '}');
}

static void write_outcome(const struct api_release *r, int spot, bool whole, struct api_writer *w)
{
    const struct uk_session *s = &r->session;
    const struct uk_outcome *o = &s->outcome[spot];
    const struct uk_candidate_row *c = &uk_candidate_table[s->plan.spot[spot].spot.n];
    char advice[UK_SAY_SIZE];
    uk_session_words(&s->plan, spot, 0, api_release_advice(r, spot), advice);
    api_write_text(w, "point", uk_point_table[c->point.n].id);
    api_write_text(w, "side", c->side == UK_LEFT ? "left" : "right");
    write_seconds(w, "pressed_s", o->pressed_ms);
    api_write_open(w, "techniques", '[');
    for (int t = 1; t <= UK_TECHNIQUE_COUNT; t++)
        if (o->techniques >> t & 1)
            api_write_text(w, NULL, uk_technique_table[t].id);
    api_write_close(w, ']');
    if (*api_release_tool_id(r, spot))
        api_write_text(w, "tool", api_release_tool_id(r, spot));
    else
        api_write_null(w, "tool");
    write_levels(w, "before", &o->before);
    write_levels(w, "after", &o->after);
    api_write_text(w, "ended", api_release_ended_name(o->ended));
    api_write_text(w, "advice", advice);
    struct uk_safety after = api_release_safety_after(r);
    if (whole) {
        struct api_safety safety;
        api_safety_fill(&after, UK_DURING, r->country, &safety);
        // Signs without a row of their own (a cramp, a sharp joint) still ask for care.
        if (r->session.signs && safety.advice < UK_ADVICE_CARE)
            safety.advice = UK_ADVICE_CARE;
        api_safety_write(w, "safety", &safety);
    } else {
        write_short_safety(w, &after);
    }
}

void api_release_body(const struct api_release *r, int spot, struct api_writer *w)
{
    const struct uk_outcome *o = &r->session.outcome[spot];
    api_write_open(w, NULL, '{');
    write_outcome(r, spot, false, w);
    api_write_text(w, "routine", uk_routine_table[r->session.plan.routine].id);
    write_seconds(w, "go_s", o->go_ms);
    api_write_open(w, "levels", '[');
    for (int i = 0; i < UK_PRESS_LEVELS; i++)
        if (o->level_s[i]) {
            api_write_open(w, NULL, '{');
            api_write_whole(w, "level", i);
            api_write_whole(w, "s", o->level_s[i]);
            api_write_close(w, '}');
        }
    api_write_close(w, ']');
    if (o->peak != UK_NO_LEVEL)
        api_write_tenths(w, "peak", o->peak);
    if (r->felt) {
        static const char *const felt[] = {"", "better", "same", "worse"};
        api_write_text(w, "felt", felt[r->felt]);
    }
    if (r->session.signs) {
        api_write_open(w, "warnings", '[');
        for (int i = 1; i <= UK_WARNING_COUNT; i++)
            if (r->session.signs >> i & 1)
                api_write_text(w, NULL, uk_warning_table[i].id);
        api_write_close(w, ']');
    }
    api_write_close(w, '}');
}

static void write_outcome_line(const struct api_release *r, int spot, struct api_writer *w)
{
    api_write_open(w, NULL, '{');
    write_seconds(w, "t", r->t_ms);
    api_write_open(w, "outcome", '{');
    write_outcome(r, spot, true, w);
    api_write_close(w, '}');
    api_write_close(w, '}');
    end_line(w);
}

// The outcomes of spots that are over, each once.
static void write_outcomes(struct api_release *r, struct api_writer *w)
{
    bool ended = r->session.mode == UK_MODE_ENDED;
    while (r->outcomes < r->session.plan.spots) {
        const struct uk_outcome *o = &r->session.outcome[r->outcomes];
        if (!o->begun || (!ended && r->shown.spot <= r->outcomes))
            return;
        if (w->size)
            write_outcome_line(r, r->outcomes, w);
        r->outcomes++;
    }
}

// -- the session -------------------------------------------------------------------------------------

static struct uk_wish wish_of(const struct api_release *r)
{
    struct uk_wish wish = {.owned = r->owned, .unable = r->unable, .gentle = r->gentle, .known = r->known, .spots = r->spots,
                           .routine = r->routine, .technique = r->technique, .tool_given = r->tool_given, .tool = r->tool};
    for (int i = 0; i < r->spots; i++) {
        wish.spot[i] = r->spot[i];
        wish.dose[i] = uk_dose_judge(r->past, r->past_count, r->spot[i], r->now_s, r->offset_min);
        wish.consent[i] = consent_of(r, r->spot[i]);
        wish.strength_waits[i] = uk_plan_strength_from(&r->pains, r->spot[i]) > 0;
    }
    return wish;
}

bool api_release_could(const struct api_release *r, struct uk_aid tool, int technique)
{
    struct uk_wish wish = wish_of(r);
    struct uk_session_plan plan;
    wish.technique = (uint8_t)technique;
    wish.tool_given = tool.touch != UK_TOUCH_NONE;
    wish.tool = tool;
    return !uk_routine_plan(&wish, &plan).word;
}

enum uk_err api_release_begin(struct api_release *r, struct api_writer *answer, char why[UK_SAY_SIZE])
{
    why[0] = 0;
    if (is_blocked(r)) {
        struct api_safety safety;
        const char *word = stopped_today(r) ? api_word(UK_WORD_SESSION_LIMIT_WARNING) : "";
        api_text_copy(why, UK_SAY_SIZE, word, api_text_length(word));
        api_release_safety(r, &safety);
        api_write_open(answer, NULL, '{');
        api_safety_write(answer, "safety", &safety);
        end_stop(r, why, answer);
        return UK_ERR_STOP;
    }
    if (r->not_for_pressing.n) {
        const char *word = api_word(UK_WORD_SESSION_REFUSE_UNRANKED);
        api_text_copy(why, UK_SAY_SIZE, word, api_text_length(word));
        api_write_open(answer, NULL, '{');
        api_release_refused(answer, &r->safety, r->country, "point", uk_point_table[r->not_for_pressing.n].id, why);
        end_stop(r, why, answer);
        return UK_ERR_STOP;
    }
    struct uk_wish wish = wish_of(r);
    struct uk_session_plan plan;
    struct uk_refusal refusal = uk_routine_plan(&wish, &plan);
    if (refusal.word) {
        say_refusal(r, &wish, refusal, why);
        write_refusal(r, &wish, &refusal, why, answer);
        return UK_ERR_STOP;
    }
    r->t_ms = 0;
    r->outcomes = 0;
    uk_session_start(&r->session, &plan);
    write_view(r, answer);
    return UK_OK;
}

int api_release_open(const struct api_release *r, uk_flag flag[UK_FLAG_COUNT])
{
    return uk_safety_open(&r->safety, UK_BEFORE, flag);
}

bool api_release_ended(const struct api_release *r) { return r->session.mode == UK_MODE_ENDED; }

// What comes when this phase is passed over: steps that do not apply any more are left out.
static uint8_t next_phase(const struct uk_session *s, const struct uk_view *view)
{
    struct uk_session ahead = *s;
    struct uk_view then = *view;
    if (view->phase == UK_PHASE_PAUSE || view->phase == UK_PHASE_WARNING)
        return 0;
    for (int i = 0; i <= s->plan.steps && !then.ended && then.phase == view->phase; i++) {
        uk_session_step(&ahead, &(struct uk_input){.kind = UK_INPUT_SKIP});
        then = uk_session_view(&ahead);
    }
    return then.ended || then.phase == view->phase ? 0 : then.phase;
}

void api_release_now(const struct api_release *r, struct api_release_now *now)
{
    const struct uk_session *s = &r->session;
    now->view = uk_session_view(s);
    now->next_phase = next_phase(s, &now->view);
    uk_session_say(&r->session, &now->view, now->say);
}

struct uk_input api_release_number(const struct api_release *r, int tenths)
{
    static const uint8_t kind[] = {[UK_ASK_NONE] = UK_INPUT_PAIN, [UK_ASK_PAIN] = UK_INPUT_PAIN, [UK_ASK_TENDERNESS] = UK_INPUT_TENDERNESS,
                                   [UK_ASK_MOVEMENT] = UK_INPUT_MOVEMENT, [UK_ASK_USUAL_PAIN] = UK_INPUT_USUAL_PAIN};
    return (struct uk_input){.kind = kind[uk_session_view(&r->session).ask], .level = (uint8_t)tenths};
}

uint32_t api_release_next_ms(const struct api_release *r) { return uk_session_next_ms(&r->session); }

void api_release_safety(const struct api_release *r, struct api_safety *safety)
{
    api_safety_fill(&r->safety, UK_BEFORE, r->country, safety);
}

void api_release_answer(struct api_release *r, uk_flag flag, enum uk_answer answer)
{
    UK_ASSERT(uk_safety_answer(&r->safety, flag, answer) == UK_OK);
    r->answers.flag[flag.n] = (uint8_t)answer;
}

bool api_release_asks_task(const struct api_release *r)
{
    return r->known && (!r->task_s || r->now_s - r->task_s >= (int64_t)(uk_session_numbers.usual_every_days * UK_DAY_S));
}

void api_release_box(const struct api_release *r, struct api_writer *body) { api_release_write_box(r, NULL, body); }

void api_release_write_box(const struct api_release *r, const char *name, struct api_writer *body)
{
    api_write_open(body, name, '{');
    api_write_open(body, "have", '[');
    for (int t = 1; t <= UK_TOOL_COUNT; t++)
        if (r->owned >> t & 1)
            api_write_text(body, NULL, uk_tool_table[t].id);
    api_write_close(body, ']');
    api_write_open(body, "own", '[');
    for (int i = 0; i < r->own_count; i++) {
        api_write_open(body, NULL, '{');
        api_write_text(body, "name", r->own[i].name);
        if (r->own[i].width_mm)
            api_write_whole(body, "size_mm", r->own[i].width_mm);
        if (r->own[i].hardness)
            api_write_whole(body, "hardness", r->own[i].hardness);
        api_write_close(body, '}');
    }
    api_write_close(body, ']');
    api_write_close(body, '}');
}

static void step(struct api_release *r, uint32_t ms, struct uk_input input)
{
    input.passed_ms = ms;
    UK_ASSERT(uk_session_step(&r->session, &input) == UK_OK);
    r->t_ms += ms;
}

void api_release_pass(struct api_release *r, uint64_t ms, struct api_writer *lines)
{
    const struct uk_input only_time = {.kind = UK_INPUT_TIME};
    while (ms && !api_release_ended(r)) {
        uint32_t next = uk_session_next_ms(&r->session);
        uint32_t part = ms < next ? (uint32_t)ms : next;
        step(r, part, only_time);
        ms -= part;
        struct uk_view v = uk_session_view(&r->session);
        if (looks_different(&v, &r->shown)) {
            write_view(r, lines);
            write_outcomes(r, lines);
        }
    }
}

void api_release_event(struct api_release *r, const struct api_release_event *event, struct api_writer *lines)
{
    double until_ms = event->t * SECOND;
    if (until_ms > 1e12)
        until_ms = 1e12;
    uint64_t at_ms = until_ms > 0 ? (uint64_t)(until_ms + 0.5) : 0;
    if (at_ms > r->t_ms)
        api_release_pass(r, at_ms - r->t_ms, lines);
    if (api_release_ended(r))
        return;
    struct uk_aid before = r->session.plan.spot[r->shown.spot].aid;
    int spot = uk_session_view(&r->session).spot;
    step(r, 0, event->input);
    struct uk_aid now = r->session.plan.spot[spot].aid;
    if (event->own_tool[0] && !now.tool && memcmp(&now, &before, sizeof now) != 0)
        api_text_copy(r->own_tool, sizeof r->own_tool, event->own_tool, api_text_length(event->own_tool));
    write_view(r, lines);
    write_outcomes(r, lines);
}

void api_release_finish(struct api_release *r, struct api_writer *lines)
{
    while (!api_release_ended(r))
        api_release_pass(r, uk_session_next_ms(&r->session), lines);
    write_outcomes(r, lines);
}

// -- the verb ----------------------------------------------------------------------------------------

// What the verb reads beside the wish: the script and how far it goes, checked.
static enum uk_err read_run(const struct api_json *j, const char *source, uint32_t node, struct api_release *r, struct uk_problem *problem)
{
    uint32_t script = api_json_get(j, node, "script"), until = api_json_get(j, node, "until"), line = 0, events = 0;
    struct api_release_event event;
    for (uint32_t m = j->node[script].child; script && m; m = j->node[m].next)
        events++;
    if (script && (j->node[script].type != API_JSON_ARRAY || events > API_SCRIPT_MAX))
        return api_json_wrong(j, source, script, events > API_SCRIPT_MAX ? UK_ERR_TOO_MANY : UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_EVENTS), problem);
    for (uint32_t m = j->node[script].child; script && m; m = j->node[m].next) {
        enum uk_err err = api_release_event_read(j, source, m, r, ++line, &event, problem);
        if (err)
            return err;
    }
    if (until && j->node[until].type != API_JSON_NUMBER)
        return api_json_wrong(j, source, until, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_SECONDS), problem);
    struct api_reading in = {.j = j, .source = source, .root = node, .into = r, .problem = problem};
    enum uk_err err = api_read_bool(&in, api_json_get(j, node, "only_last"), &r->only_last);
    if (!err)
        err = api_read_bool(&in, api_json_get(j, node, "plan"), &r->only_plan);
    if (!err)
        err = api_people_wanted(j, source, node, &r->for_people, problem);
    r->for_people = r->for_people || r->only_plan;
    return err;
}

enum uk_err api_release_prepare(struct api_work *work, const char *source, uint32_t node, struct uk_problem *problem)
{
    const struct api_json *j = &work->json;
    struct api_release *r = &work->release;
    enum uk_err err = api_release_read(j, source, node, work->record, r, problem);
    if (err)
        return err;
    uint32_t history = api_json_get(j, node, "history");
    if (history)
        api_release_history(j, source, history, work, r);
    else if (work->record)
        api_release_recall(work->record, &work->words, r);
    if (work->record && !r->known) {
        r->now_s = work->record->now_s;
        r->offset_min = work->record->offset_min;
        r->known = true;
    }
    // A session that is played again: its own outcome, and the sign in it, are not yet there.
    for (int i = 1; work->record && i <= UK_FLAG_COUNT; i++) {
        const struct uk_standing_answer *a = uk_record_standing(&work->record->state, (uk_flag){(uint16_t)i}, r->now_s);
        if (a->of_session && r->known && a->at_s > r->now_s && r->answers.flag[i] == UK_UNASKED)
            r->safety.answer[i] = UK_UNASKED;
    }
    while (r->known && r->past_count && r->past[r->past_count - 1].at_s > r->now_s)
        r->past_count--;
    return read_run(j, source, node, r, problem);
}

void api_release_play(struct api_work *work, const char *source, uint32_t node, struct api_writer *lines)
{
    const struct api_json *j = &work->json;
    struct api_release *r = &work->release;
    struct api_writer nothing = {0}, *on_the_way = r->only_last ? &nothing : lines;
    struct api_release_event event;
    struct uk_problem problem;
    uint32_t script = api_json_get(j, node, "script"), until = api_json_get(j, node, "until"), line = 0;
    for (uint32_t m = j->node[script].child; script && m && !api_release_ended(r); m = j->node[m].next) {
        api_release_event_read(j, source, m, r, ++line, &event, &problem);
        api_release_event(r, &event, on_the_way);
    }
    if (!until) {
        api_release_finish(r, lines);
        return;
    }
    double until_ms = j->node[until].number * SECOND;
    if (until_ms > (double)r->t_ms)
        api_release_pass(r, (uint64_t)(until_ms < 1e12 ? until_ms : 1e12) - r->t_ms, on_the_way);
    write_view(r, lines);
    write_outcomes(r, on_the_way);
}

enum uk_err api_release_json(const struct api_call *call, struct api_work *work, struct api_writer *answer)
{
    struct api_release *r = &work->release;
    struct uk_problem problem;
    struct api_writer before = *answer;
    char why[UK_SAY_SIZE];
    enum uk_err err = api_release_prepare(work, call->request, 1, &problem);
    if (err)
        return api_refuse(call, work, &problem, answer);
    err = api_release_begin(r, answer, why);
    if (err)
        return err;
    if (r->only_last || r->only_plan)
        *answer = before;
    if (r->only_plan)
        api_release_write_plan(r, answer);
    else
        api_release_play(work, call->request, 1, answer);
    return UK_OK;
}
