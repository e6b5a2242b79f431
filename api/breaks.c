// SPDX-License-Identifier: MIT
#include "api/breaks.h"

#include "api/record.h"
#include "api/work.h"

#include <string.h>

struct uk_breaks_plan api_breaks_usual(void) { return uk_breaks_usual(); }
int64_t api_breaks_grace(int64_t short_ms) { return uk_breaks_grace(short_ms); }
int api_breaks_press_per_day(void) { return (int)uk_breaks_numbers.press_per_day; }

struct uk_breaks_order api_breaks_step(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now,
                                       enum uk_breaks_event event, int64_t arg)
{
    return uk_breaks_step(s, plan, now, event, arg);
}

int64_t api_breaks_next(const struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now, enum uk_break *kind)
{
    return uk_breaks_next(s, plan, now, kind);
}

const char *api_breaks_kind(enum uk_break kind)
{
    return kind == UK_BREAK_WALK ? "walk" : "short";
}

const char *api_breaks_outcome(enum uk_break_outcome outcome)
{
    static const char *const names[] = {"", "done", "away", "snooze", "skip", "unseen", "held"};
    return names[outcome];
}

// -- what to offer ---------------------------------------------------------------------------------

// The `turn`-th row of a kind; NULL if there is none.
static const struct uk_offer_row *row_of(enum uk_offer_kind kind, uint32_t turn)
{
    uint32_t count = 0;
    for (int i = 1; i <= UK_OFFER_COUNT; i++)
        count += uk_offer_table[i].kind == kind;
    uint32_t wanted = count ? turn % count : 0;
    for (int i = 1; i <= UK_OFFER_COUNT && count; i++)
        if (uk_offer_table[i].kind == kind && wanted-- == 0)
            return &uk_offer_table[i];
    return NULL;
}

static bool begins(const char *text, const char *with)
{
    while (*with && *text == *with)
        text++, with++;
    return !*with;
}

// Copies the text with the muscle's name; false if that does not fit.
static bool fill_in(const struct uk_offer_row *row, const char *muscle, char text[API_BREAKS_TEXT])
{
    static const char mark[] = "{muscle}";
    size_t used = 0;
    for (const char *c = row->text; *c;) {
        const char *from = c;
        size_t length = 1;
        if (begins(c, mark)) {
            from = muscle;
            length = api_text_length(muscle);
            c += sizeof mark - 1;
        } else {
            c++;
        }
        if (used + length >= API_BREAKS_TEXT)
            return false;
        memcpy(text + used, from, length);
        used += length;
    }
    text[used] = 0;
    return true;
}

static const struct uk_release_row *release_of(uk_candidate spot)
{
    return &uk_release_table[uk_point_table[uk_candidate_table[spot.n].point.n].release];
}

static const char *muscle_of(uk_candidate spot)
{
    return uk_muscle_table[uk_point_table[uk_candidate_table[spot.n].point.n].muscle.n].name;
}

static bool offer_own(enum uk_offer_kind kind, uk_candidate spot, struct api_breaks_offer *offer)
{
    const struct uk_offer_row *row = row_of(kind, 0);
    if (!row || !fill_in(row, muscle_of(spot), offer->text))
        return false;
    offer->id = row->id;
    offer->spot = spot;
    offer->press = kind == UK_OFFER_KIND_PRESS;
    return true;
}

// Each third short break is about one of the person's own muscles: a press where that is allowed, a stretch, strength.
static bool offer_mine(uint32_t turn, const struct api_breaks_person *p, int press_most, struct api_breaks_offer *offer)
{
    if (!p || !p->count || turn % 3 != 2)
        return false;
    uint32_t round = turn / 3, which = round % p->count;
    uk_candidate spot = p->spot[which];
    if (p->press[which] && p->presses_today < press_most && round % 2 == 0 && offer_own(UK_OFFER_KIND_PRESS, spot, offer))
        return true;
    bool stretch = round % 2 == 0;
    const struct uk_release_row *release = release_of(spot);
    if (stretch && *release->stretch)
        return offer_own(UK_OFFER_KIND_STRETCH, spot, offer);
    if (*release->strength && offer_own(UK_OFFER_KIND_STRENGTH, spot, offer))
        return true;
    return *release->stretch && offer_own(UK_OFFER_KIND_STRETCH, spot, offer);
}

void api_breaks_offer(enum uk_break kind, bool small, uint32_t turn, const struct api_breaks_person *p, int press_most,
                      struct api_breaks_offer *offer)
{
    memset(offer, 0, sizeof *offer);
    if (kind == UK_BREAK_SHORT && offer_mine(turn, p, press_most, offer))
        return;
    const struct uk_offer_row *row =
        row_of(small ? UK_OFFER_KIND_SMALL : kind == UK_BREAK_WALK ? UK_OFFER_KIND_WALK : UK_OFFER_KIND_MOVE, turn);
    UK_ASSERT(row && fill_in(row, "", offer->text));
    offer->id = row->id;
}

// -- the person ------------------------------------------------------------------------------------

// Leg, foot, neck and the front of the body are for a session, not for the desk.
static bool near_the_desk(const struct uk_point_row *point)
{
    static const uint8_t groups[] = {UK_GROUP_SHOULDER, UK_GROUP_UPPER_BACK, UK_GROUP_MID_BACK, UK_GROUP_UPPER_ARM, UK_GROUP_FOREARM};
    for (int i = 0; i < point->local.count; i++) {
        bool fits = false;
        for (size_t k = 0; k < sizeof groups; k++)
            fits |= uk_region_table[uk_region_pool[point->local.first + i].n].group == groups[k];
        if (!fits)
            return false;
    }
    return point->local.count > 0;
}

// Was the safety screen answered today?
static bool screened_today(const struct uk_record *state, int64_t now_s, int offset_min)
{
    int32_t today = uk_record_day(now_s, offset_min);
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        if (state->screen[i].answer && uk_record_day(state->screen[i].at_s, state->screen[i].offset_min) == today)
            return true;
    return false;
}

static bool may_press(const struct api_record *record, uk_candidate spot, int64_t now_s, int offset_min)
{
    const struct uk_record *state = &record->state;
    const struct uk_point_row *point = &uk_point_table[uk_candidate_table[spot.n].point.n];
    if (!point->ranked || release_of(spot)->self_pressure != UK_SELF_YES || !near_the_desk(point))
        return false;
    if (!screened_today(state, now_s, offset_min))
        return false;
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        if (state->pain[i] > 10 * uk_breaks_numbers.press_pain_below_nrs && now_s - state->pain_s[i] < 86400)
            return false;
    for (int i = 1; i <= UK_FLAG_COUNT; i++) // any sign that stands at more than "no" is for a session to weigh
        if (state->screen[i].answer > UK_NO && !state->screen[i].cleared)
            return false;
    return uk_dose_judge(state->past, state->past_count, spot, now_s, offset_min).stop == UK_DOSE_FREE;
}

static void add_spot(const struct api_record *record, uk_candidate spot, int64_t now_s, int offset_min, struct api_breaks_person *p)
{
    for (int i = 0; i < p->count; i++)
        if (p->spot[i].n == spot.n)
            return;
    if (!spot.n || p->count == API_BREAKS_MINE)
        return;
    p->press[p->count] = may_press(record, spot, now_s, offset_min);
    p->spot[p->count++] = spot;
}

void api_breaks_person(const struct api_record *record, int64_t now_s, int offset_min, struct api_breaks_person *p)
{
    memset(p, 0, sizeof *p);
    const struct uk_record *state = &record->state;
    for (uint16_t i = 1; i <= UK_CANDIDATE_COUNT; i++) // those that were confirmed or worked on
        if (state->spot[i].mine > state->spot[i].nothing || state->spot[i].goes)
            add_spot(record, (uk_candidate){i}, now_s, offset_min, p);
    for (int i = 0; i < state->found_count && i < 3; i++)
        add_spot(record, state->found[i], now_s, offset_min, p);
}

// -- scripts ---------------------------------------------------------------------------------------

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

static void say(void *context, int64_t at_ms, const struct uk_breaks_order *order)
{
    struct api_breaks_run *r = context;
    if (order->outcome) {
        api_write_open(r->out, NULL, '{');
        write_time(r->out, at_ms);
        api_write_text(r->out, "outcome", api_breaks_outcome(order->outcome));
        api_write_close(r->out, '}');
        end_line(r->out);
    }
    if (order->ask) {
        struct api_breaks_offer offer;
        api_breaks_offer(order->ask, order->small, r->turn++, NULL, 0, &offer);
        api_write_open(r->out, NULL, '{');
        write_time(r->out, at_ms);
        api_write_text(r->out, "prompt", api_breaks_kind(order->ask));
        api_write_text(r->out, "text", offer.text);
        api_write_close(r->out, '}');
        end_line(r->out);
    }
}

void api_breaks_run_start(struct api_breaks_run *r, struct api_writer *out)
{
    struct uk_breaks_plan plan = uk_breaks_usual();
    r->out = out;
    r->turn = 0;
    uk_breaks_script_start(&r->script, &plan, (struct uk_breaks_now){0}, say, r);
}

void api_breaks_run_take(struct api_breaks_run *r, const struct api_breaks_line *line)
{
    uk_breaks_script_take(&r->script, line->at_ms, line->event);
}

void api_breaks_run_end(struct api_breaks_run *r)
{
    uk_breaks_script_end(&r->script);
}

static void at_line(uint32_t number, struct uk_problem *problem)
{
    if (!number)
        return;
    struct api_writer w = {.to = problem->at, .size = sizeof problem->at - 1};
    memset(problem->at, 0, sizeof problem->at);
    api_write_raw(&w, NULL, "line ", 5);
    w.last = 0;
    api_write_whole(&w, NULL, number);
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
    enum { TIME_MOST_S = 1000000000 };
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
    if (err)
        at_line(number, problem);
    return err;
}

enum uk_err api_breaks_json(const struct api_call *call, struct api_work *work, struct api_writer *answer)
{
    const struct api_json *j = &work->json;
    struct uk_problem problem;
    struct api_breaks_line line;
    for (uint32_t m = j->node[1].child; m; m = j->node[m].next)
        if (!api_json_named(j, m, "id") && !api_json_named(j, m, "script")) {
            api_json_unknown(j, m, "id script", &problem);
            return api_refuse(call, work, &problem, answer);
        }
    uint32_t script = api_json_get(j, 1, "script");
    if (j->node[script].type != API_JSON_ARRAY) {
        api_json_wrong(j, call->request, script ? script : 1, script ? UK_ERR_TYPE : UK_ERR_MISSING,
                       api_word(UK_WORD_EXPECTED_BREAK_SCRIPT), &problem);
        return api_refuse(call, work, &problem, answer);
    }
    for (uint32_t m = j->node[script].child; m; m = j->node[m].next)
        if (api_breaks_line_read(j, call->request, m, 0, &line, &problem))
            return api_refuse(call, work, &problem, answer);
    struct api_breaks_run run;
    api_breaks_run_start(&run, answer);
    for (uint32_t m = j->node[script].child; m; m = j->node[m].next) {
        api_breaks_line_read(j, call->request, m, 0, &line, &problem);
        api_breaks_run_take(&run, &line);
    }
    api_breaks_run_end(&run);
    return UK_OK;
}
