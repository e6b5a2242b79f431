// SPDX-License-Identifier: MIT
//
// Scripts of the break reminder: for `--simulate`, and for shells whose timer plays the day again at each step.
#include "api/breaks.h"

#include "api/call.h"
#include "api/time.h"

#include <string.h>

enum { TIME_MOST_S = 1000000000 };

static void write_time(struct api_writer *w, int64_t at_ms)
{
    if (at_ms % 1000)
        api_write_number(w, "t", (double)at_ms / 1000, at_ms % 100 ? 3 : 1);
    else
        api_write_whole(w, "t", at_ms / 1000);
}

static void end_line(struct api_writer *w)
{
    if (w->used < w->size)
        w->to[w->used] = '\n';
    w->used++;
    w->last = 0;
}

static void write_spot(struct api_writer *w, const struct api_breaks_offer *offer)
{
    if (offer->spot.n)
        api_write_spot(w, "spot", offer->spot);
    else
        api_write_null(w, "spot");
}

void api_breaks_write_outcome(struct api_writer *w, const struct uk_breaks_order *order, const struct api_breaks_offer *offer)
{
    api_write_text(w, "kind", api_breaks_kind(order->kind));
    api_write_text(w, "outcome", api_breaks_outcome(order->outcome));
    api_write_text(w, "offer", offer->id ? offer->id : "");
    if (offer->press)
        write_spot(w, offer);
    api_write_whole(w, "sat_s", order->sat_ms / 1000);
    api_write_whole(w, "away_s", order->away_ms / 1000);
    api_write_whole(w, "late_s", order->late_ms / 1000);
}

void api_breaks_write_press(struct api_writer *w, const struct api_breaks_offer *offer)
{
    const struct uk_candidate_row *c = &uk_candidate_table[offer->spot.n];
    api_write_text(w, "point", uk_point_table[c->point.n].id);
    api_write_text(w, "side", c->side == UK_LEFT ? "left" : "right");
    api_write_whole(w, "pressed_s", (int64_t)uk_breaks_numbers.press_length_s);
    api_write_open(w, "techniques", '[');
    api_write_text(w, NULL, "compress_hold");
    api_write_close(w, ']');
    api_write_text(w, "ended", "done");
    api_write_text(w, "routine", "break");
}

void api_breaks_write_state(struct api_writer *w, const struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now,
                            const struct api_breaks_offer *offer)
{
    static const char *const states[] = {"new", "away", "sitting", "due", "held", "waiting", "asked"};
    enum uk_break kind;
    int64_t next = api_breaks_next(s, plan, now, &kind);
    api_write_text(w, "state", states[s->state]);
    api_write_bool(w, "locked", s->locked);
    api_write_bool(w, "closed", s->closed);
    if (next == UK_BREAKS_NEVER || s->state == UK_BREAKS_ASKED) {
        api_write_null(w, "next");
    } else {
        api_write_open(w, "next", '{');
        api_write_text(w, "kind", api_breaks_kind(kind));
        api_write_whole(w, "in_s", next > now.boot_ms ? (next - now.boot_ms) / 1000 : 0);
        api_write_close(w, '}');
    }
    if (s->state == UK_BREAKS_ASKED) {
        api_write_open(w, "asked", '{');
        api_write_text(w, "kind", api_breaks_kind(s->asked));
        api_write_text(w, "text", offer->text);
        api_write_text(w, "offer", offer->id ? offer->id : "");
        write_spot(w, offer);
        api_write_bool(w, "press", offer->press);
        api_write_close(w, '}');
    } else {
        api_write_null(w, "asked");
    }
    api_write_whole(w, "held_s", s->hold_until_ms > now.boot_ms ? (s->hold_until_ms - now.boot_ms) / 1000 : 0);
    api_write_whole(w, "sat_s", s->state >= UK_BREAKS_SITTING ? (now.boot_ms - s->sat_from_ms) / 1000 : 0);
    api_write_whole(w, "present_s", api_breaks_present(s, now.boot_ms) / 1000);
    api_write_whole(w, "longest_s", api_breaks_longest(s, now.boot_ms) / 1000);
}

static void say(void *context, int64_t at_ms, const struct uk_breaks_order *order)
{
    struct api_breaks_run *r = context;
    if (order->outcome) {
        r->last = *order;
        r->last_ms = at_ms;
        r->last_offer = r->offer;
    }
    if (order->outcome && !r->silent) {
        api_write_open(r->out, NULL, '{');
        write_time(r->out, at_ms);
        api_write_text(r->out, "outcome", api_breaks_outcome(order->outcome));
        api_write_close(r->out, '}');
        end_line(r->out);
    }
    if (order->ask) {
        api_breaks_offer(order->ask, order->small, r->turn[order->ask]++, &r->person, api_breaks_press_per_day(), &r->offer);
    }
    if (order->ask && !r->silent) {
        api_write_open(r->out, NULL, '{');
        write_time(r->out, at_ms);
        api_write_text(r->out, "prompt", api_breaks_kind(order->ask));
        api_write_text(r->out, "text", r->offer.text);
        api_write_close(r->out, '}');
        end_line(r->out);
    }
}

static void begin(struct api_breaks_run *r, const struct uk_breaks_plan *plan, struct api_writer *out)
{
    r->out = out;
    uk_breaks_script_start(&r->script, plan, (struct uk_breaks_now){0}, say, r);
}

void api_breaks_run_start(struct api_breaks_run *r, struct api_writer *out)
{
    struct uk_breaks_plan plan = uk_breaks_usual();
    memset(r, 0, sizeof *r);
    begin(r, &plan, out);
}

void api_breaks_run_take(struct api_breaks_run *r, const struct api_breaks_line *line)
{
    uk_breaks_script_take(&r->script, line->at_ms, line->event);
}

void api_breaks_run_end(struct api_breaks_run *r)
{
    uk_breaks_script_end(&r->script);
}

static enum uk_err read_event(const struct api_json *j, const char *source, uint32_t node, enum uk_script_event *event,
                              struct uk_problem *problem)
{
    const char *got = api_json_text(j, node);
    if (j->node[node].type != API_JSON_TEXT)
        return api_json_wrong(j, source, node, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_BREAK_EVENT), problem);
    struct api_near near = {.got = got, .length = j->node[node].string_length};
    for (int i = 0; i < UK_SCRIPT_EVENT_COUNT; i++) {
        if (api_json_is(j, node, uk_script_event_name[i])) {
            *event = (enum uk_script_event)i;
            return UK_OK;
        }
        api_near_offer(&near, "", uk_script_event_name[i]);
    }
    api_json_wrong(j, source, node, UK_ERR_UNKNOWN, api_word(UK_WORD_EXPECTED_BREAK_EVENT), problem);
    api_text_copy(problem->nearest, sizeof problem->nearest, near.word, api_text_length(near.word));
    return UK_ERR_UNKNOWN;
}

static enum uk_err read_line(const struct api_json *j, const char *source, uint32_t node, struct api_breaks_line *line,
                             struct uk_problem *problem)
{
    if (j->node[node].type != API_JSON_OBJECT)
        return api_json_wrong(j, source, node, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_OBJECT), problem);
    for (uint32_t m = j->node[node].child; m; m = j->node[m].next)
        if (!api_json_named(j, m, "t") && !api_json_named(j, m, "event"))
            return api_json_unknown(j, m, "t event", problem);
    uint32_t t = api_json_get(j, node, "t"), event = api_json_get(j, node, "event");
    if (!t || !event)
        return api_json_wrong(j, source, node, UK_ERR_MISSING, api_word(t ? UK_WORD_EXPECTED_BREAK_EVENT : UK_WORD_EXPECTED_BREAK_TIME), problem);
    if (j->node[t].type != API_JSON_NUMBER || j->node[t].number < 0 || j->node[t].number > TIME_MOST_S)
        return api_json_wrong(j, source, t, j->node[t].type == API_JSON_NUMBER ? UK_ERR_RANGE : UK_ERR_TYPE,
                              api_word(UK_WORD_EXPECTED_BREAK_TIME), problem);
    line->at_ms = (int64_t)(j->node[t].number * 1000 + 0.5);
    return read_event(j, source, event, &line->event, problem);
}

enum uk_err api_breaks_line_read(const struct api_json *j, const char *source, uint32_t node, uint32_t number,
                                 struct api_breaks_line *line, struct uk_problem *problem)
{
    enum uk_err err = read_line(j, source, node, line, problem);
    if (err && number)
        api_json_at_line(problem, number);
    return err;
}

// -- a calendar ------------------------------------------------------------------------------------

struct pattern {
    struct api_breaks_pause *pause;
    int count, room, from_min;
    uint32_t turn[UK_BREAK_WALK + 1];
};

static void add_pause(void *context, int64_t at_ms, const struct uk_breaks_order *order)
{
    struct pattern *p = context;
    struct api_breaks_offer offer;
    if (!order->ask || p->count == p->room)
        return;
    struct api_breaks_pause *pause = &p->pause[p->count++];
    api_breaks_offer(order->ask, order->small, p->turn[order->ask]++, NULL, 0, &offer);
    *pause = (struct api_breaks_pause){.minute = (int16_t)(p->from_min + at_ms / 60000), .kind = order->ask};
    api_text_copy(pause->text, sizeof pause->text, offer.text, api_text_length(offer.text));
}

int api_breaks_pattern(int from_min, int to_min, struct api_breaks_pause *pause, int room)
{
    struct pattern p = {.pause = pause, .room = room, .from_min = from_min};
    struct uk_breaks_plan plan = uk_breaks_usual();
    struct uk_breaks_script script;
    int64_t end_ms = (int64_t)(to_min - from_min) * 60000;
    plan.wait_ms = 0; // nobody watches for a pause in typing
    uk_breaks_script_start(&script, &plan, (struct uk_breaks_now){0}, add_pause, &p);
    uk_breaks_script_take(&script, 0, UK_SCRIPT_INPUT);
    while (script.wake_at_ms < end_ms && p.count < room) {
        int before = p.count;
        uk_breaks_script_pass(&script, script.wake_at_ms);
        if (p.count == before)
            continue;
        int64_t length_ms = pause[before].kind == UK_BREAK_WALK ? plan.walk_length_ms : plan.short_length_ms;
        pause[before].minutes = (int16_t)((length_ms + 59999) / 60000);
        int64_t asked_ms = script.now.boot_ms; // who takes it is not there
        uk_breaks_script_take(&script, asked_ms, UK_SCRIPT_LOCK);
        uk_breaks_script_take(&script, asked_ms + length_ms, UK_SCRIPT_UNLOCK);
        uk_breaks_script_take(&script, asked_ms + length_ms, UK_SCRIPT_INPUT);
    }
    return p.count;
}

// -- the verb --------------------------------------------------------------------------------------

struct request {
    uint32_t script, until, count;
    int64_t until_ms;
    struct uk_breaks_plan plan;
};

static enum uk_err wrong(const struct api_call *call, const struct api_json *j, uint32_t node, enum uk_err err, int word, struct uk_problem *problem)
{
    api_json_wrong(j, call->request, node, err, api_word(word), problem);
    return err;
}

// A number from `least` to `most` in thousandths; unchanged where it is not given.
static enum uk_err read_seconds(const struct api_call *call, const struct api_json *j, const char *name, double least, int64_t *ms,
                                struct uk_problem *problem)
{
    uint32_t node = api_json_get(j, 1, name);
    if (!node)
        return UK_OK;
    if (j->node[node].type != API_JSON_NUMBER)
        return wrong(call, j, node, UK_ERR_TYPE, UK_WORD_EXPECTED_BREAK_TIME, problem);
    if (!(j->node[node].number >= least) || j->node[node].number > (least > 0 ? 86400 : TIME_MOST_S))
        return wrong(call, j, node, UK_ERR_RANGE, least > 0 ? UK_WORD_EXPECTED_BREAK_INTERVAL : UK_WORD_EXPECTED_BREAK_TIME, problem);
    *ms = (int64_t)(j->node[node].number * 1000 + 0.5);
    return UK_OK;
}

static enum uk_err read_person(const struct api_call *call, struct api_work *work, struct api_breaks_run *run, struct uk_problem *problem)
{
    const struct api_json *j = &work->json;
    uint32_t now = api_json_get(j, 1, "now"), offset = api_json_get(j, 1, "offset_min");
    double minutes = j->node[offset].number;
    int64_t now_s = 0;
    if (now && (j->node[now].type != API_JSON_TEXT || !api_time_read_s(api_json_text(j, now), j->node[now].string_length, &now_s)))
        return wrong(call, j, now, UK_ERR_TYPE, UK_WORD_EXPECTED_TIME, problem);
    if (offset && (j->node[offset].type != API_JSON_NUMBER || !api_time_is_offset(minutes)))
        return wrong(call, j, offset, UK_ERR_RANGE, UK_WORD_EXPECTED_OFFSET, problem);
    if (!now && work->record) {
        now_s = work->record->now_s;
        minutes = work->record->offset_min;
    }
    if (!now_s)
        return UK_OK;
    run->turn[UK_BREAK_SHORT] = run->turn[UK_BREAK_WALK] = (uint32_t)uk_day_of(now_s, (int)minutes);
    if (work->record)
        api_breaks_person(work->record, now_s, (int)minutes, &run->person);
    return UK_OK;
}

static enum uk_err read_request(const struct api_call *call, struct api_work *work, struct api_breaks_run *run, struct request *q,
                                struct uk_problem *problem)
{
    static const char *const known[] = {"id", "script", "until", "now", "offset_min", "short_s", "walk_s", "only_last"};
    const struct api_json *j = &work->json;
    struct api_breaks_line line = {0};
    for (uint32_t m = j->node[1].child; m; m = j->node[m].next) {
        bool is_known = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            is_known |= api_json_named(j, m, known[i]);
        if (!is_known)
            return api_json_unknown(j, m, "id script until now offset_min short_s walk_s only_last", problem);
    }
    *q = (struct request){.script = api_json_get(j, 1, "script"), .until = api_json_get(j, 1, "until"), .plan = uk_breaks_usual()};
    if (j->node[q->script].type != API_JSON_ARRAY)
        return wrong(call, j, q->script ? q->script : 1, q->script ? UK_ERR_TYPE : UK_ERR_MISSING, UK_WORD_EXPECTED_BREAK_SCRIPT, problem);
    for (uint32_t m = j->node[q->script].child; m; m = j->node[m].next) {
        enum uk_err err = api_breaks_line_read(j, call->request, m, 0, &line, problem);
        if (err)
            return err;
        if (++q->count > API_BREAKS_SCRIPT_MAX)
            return wrong(call, j, q->script, UK_ERR_TOO_MANY, UK_WORD_EXPECTED_BREAK_SCRIPT, problem);
    }
    enum uk_err err = read_seconds(call, j, "until", 0, &q->until_ms, problem);
    if (!err)
        err = read_seconds(call, j, "short_s", 1, &q->plan.short_ms, problem);
    if (!err)
        err = read_seconds(call, j, "walk_s", 1, &q->plan.walk_ms, problem);
    run->silent = q->until && j->node[api_json_get(j, 1, "only_last")].type == API_JSON_TRUE;
    q->plan.grace_ms = uk_breaks_grace(q->plan.short_ms);
    return err ? err : read_person(call, work, run, problem);
}

static void write_standing(const struct api_breaks_run *r)
{
    const struct uk_breaks_script *script = &r->script;
    struct api_writer *w = r->out;
    int64_t now = script->now.boot_ms, wake = script->wake_at_ms;
    api_write_open(w, NULL, '{');
    write_time(w, now);
    api_breaks_write_state(w, &script->state, &script->plan, script->now, &r->offer);
    if (wake == UK_BREAKS_NEVER || script->asleep)
        api_write_null(w, "wake_s");
    else
        api_write_whole(w, "wake_s", wake > now ? (wake - now + 999) / 1000 : 0);
    api_write_bool(w, "watch_gap", script->watch_gap);
    api_write_whole(w, "gap_s", script->plan.gap_ms / 1000);
    api_write_whole(w, "away_s", script->plan.away_ms / 1000);
    if (r->last.outcome) {
        api_write_open(w, "last", '{');
        write_time(w, r->last_ms);
        api_breaks_write_outcome(w, &r->last, &r->last_offer);
        api_write_close(w, '}');
    } else {
        api_write_null(w, "last");
    }
    api_write_close(w, '}');
    end_line(w);
}

enum uk_err api_breaks_json(const struct api_call *call, struct api_work *work, struct api_writer *answer)
{
    const struct api_json *j = &work->json;
    struct uk_problem problem;
    struct api_breaks_line line = {0};
    struct api_breaks_run run;
    struct request q;
    memset(&run, 0, sizeof run);
    if (read_request(call, work, &run, &q, &problem))
        return api_refuse(call, work, &problem, answer);
    begin(&run, &q.plan, answer);
    for (uint32_t m = j->node[q.script].child; m; m = j->node[m].next) {
        api_breaks_line_read(j, call->request, m, 0, &line, &problem);
        if (!q.until || line.at_ms <= q.until_ms)
            api_breaks_run_take(&run, &line);
    }
    if (q.until) {
        uk_breaks_script_pass(&run.script, q.until_ms);
        write_standing(&run);
    } else {
        api_breaks_run_end(&run);
    }
    return UK_OK;
}
