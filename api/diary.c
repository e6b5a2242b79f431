// SPDX-License-Identifier: MIT
#include "api/diary.h"

#include "api/call.h"
#include "api/people.h"
#include "api/time.h"

#include <string.h>

static int32_t day_of(const struct uk_event *e)
{
    return api_day_of(e->at_s, e->offset_min);
}

// A figure, where one was given.
static void write_figure(struct api_writer *w, const char *name, int32_t thousandths)
{
    if (thousandths >= 0)
        api_write_thousandths(w, name, thousandths);
}

static void write_day(struct api_writer *w, const char *name, int32_t day, bool known)
{
    if (known)
        api_write_day(w, name, day);
    else
        api_write_null(w, name);
}

// -- the calendar ----------------------------------------------------------------------------------

struct cell {
    int32_t worst;
    uint16_t notes, goes;
    bool none;
};

static void count(const struct api_record *r, const struct uk_event *e, struct cell *c)
{
    struct api_figures n = api_history_figures(r, e);
    c->notes++;
    if (e->type == UK_EVENT_OUTCOME && !n.unpressed)
        c->goes++;
    if (e->type == UK_EVENT_PAIN) {
        c->none |= n.none;
        c->worst = n.worst > c->worst ? n.worst : c->worst;
    }
}

static void write_cell(struct api_writer *w, int32_t day, const struct cell *c)
{
    int32_t worst = c->worst >= 0 ? c->worst : c->none ? 0 : API_UNSAID;
    api_write_open(w, NULL, '{');
    write_day(w, "day", day, true);
    if (worst >= 0)
        api_write_thousandths(w, "worst", worst);
    else
        api_write_null(w, "worst");
    api_write_bool(w, "none", c->none && c->worst <= 0);
    api_write_whole(w, "notes", c->notes);
    api_write_whole(w, "goes", c->goes);
    api_write_close(w, '}');
}

static void write_calendar(const struct api_record *r, int32_t from, int32_t to, struct api_writer *w)
{
    struct cell cells[API_DIARY_DAYS];
    int32_t first = INT32_MAX, last = INT32_MIN;
    for (int i = 0; i <= to - from; i++)
        cells[i] = (struct cell){.worst = API_UNSAID};
    for (uint32_t i = 0; r && i < r->events; i++) {
        if (!api_history_told(r, i))
            continue;
        int32_t day = day_of(&r->event[i]);
        first = day < first ? day : first;
        last = day > last ? day : last;
        if (day >= from && day <= to)
            count(r, &r->event[i], &cells[day - from]);
    }
    api_write_open(w, NULL, '{');
    write_day(w, "from", from, true);
    write_day(w, "to", to, true);
    write_day(w, "first", first, first <= last);
    write_day(w, "last", last, first <= last);
    api_write_open(w, "days", '[');
    for (int i = 0; i <= to - from; i++)
        if (cells[i].notes)
            write_cell(w, from + i, &cells[i]);
    api_write_close(w, ']');
    api_write_close(w, '}');
}

// -- a day -----------------------------------------------------------------------------------------

static void write_place(struct api_writer *w, uint16_t place, int32_t level)
{
    char name[API_PEOPLE_NAME];
    api_people_place((uk_place){place}, name);
    api_write_open(w, NULL, '{');
    api_write_place(w, "region", (uk_place){place});
    api_write_text(w, "name", name);
    if (level >= 0)
        api_write_thousandths(w, "level", level);
    else
        api_write_null(w, "level");
    api_write_close(w, '}');
}

static void write_places(const struct api_record *r, const struct uk_event *e, struct api_writer *w)
{
    api_write_open(w, "places", '[');
    for (uint32_t i = e->first; i < e->first + e->count; i++)
        if (r->observation[i].what == UK_WHAT_PAIN)
            write_place(w, r->observation[i].which, r->observation[i].value);
    api_write_close(w, ']');
}

static void write_habit(const struct api_figures *n, struct api_writer *w)
{
    api_write_text(w, "habit", uk_habit_table[n->habit].id);
    api_write_text(w, "name", uk_habit_table[n->habit].name);
    api_write_bool(w, n->habit_choice ? "kept" : "done", n->habit_done);
}

static void write_event(const struct api_record *r, uint32_t event, struct api_json *room, struct api_writer *w)
{
    const struct uk_event *e = &r->event[event];
    const struct api_figures n = api_history_figures(r, e);
    char more[API_SAY_SIZE];
    api_write_open(w, NULL, '{');
    api_history_write(r, event, room, w);
    if (e->type == UK_EVENT_PAIN)
        write_places(r, e, w);
    api_history_say_rest(r, event, more);
    if (e->type == UK_EVENT_FIND)
        api_write_text(w, "title", api_word(UK_WORD_HISTORY_FIND));
    if (*more)
        api_write_text(w, "more", more);
    if (n.none)
        api_write_bool(w, "none", true);
    if (n.unpressed)
        api_write_bool(w, "unpressed", true);
    if (n.spot) {
        api_write_open(w, "spot", '{');
        api_people_write_spot(w, (uk_candidate){n.spot});
        api_write_close(w, '}');
    }
    write_figure(w, "level", n.level);
    write_figure(w, "hours", n.hours);
    write_figure(w, "minutes", n.minutes);
    write_figure(w, "before", n.before);
    write_figure(w, "after", n.after);
    if (n.habit)
        write_habit(&n, w);
    api_write_close(w, '}');
}

// Its events in the order of their times: room for API_HISTORY_MAX, the latest ones.
static void gather(const struct api_record *r, int32_t day, struct api_history *h, int32_t *before, int32_t *after)
{
    *before = INT32_MIN;
    *after = INT32_MAX;
    h->count = h->older = 0;
    for (uint32_t i = 0; r && i < r->events; i++) {
        if (!api_history_told(r, i))
            continue;
        int32_t its = day_of(&r->event[i]);
        *before = its < day && its > *before ? its : *before;
        *after = its > day && its < *after ? its : *after;
        if (its != day || h->count == API_HISTORY_MAX)
            continue;
        uint32_t at = h->count++;
        for (; at > 0 && r->event[h->event[at - 1]].at_s > r->event[i].at_s; at--)
            h->event[at] = h->event[at - 1];
        h->event[at] = i;
    }
}

static bool tells_of_pain(const struct uk_event *e)
{
    return e->type == UK_EVENT_PAIN || e->type == UK_EVENT_FIND;
}

// The places of the day, each with the level that was told last.
static void write_day_places(const struct api_record *r, const struct api_history *h, struct api_writer *w)
{
    int32_t level[UK_PLACE_COUNT + 1];
    bool noted[UK_PLACE_COUNT + 1] = {false};
    for (uint32_t k = 0; k < h->count; k++) {
        const struct uk_event *e = &r->event[h->event[k]];
        for (uint32_t i = e->first; tells_of_pain(e) && i < e->first + e->count; i++)
            if (r->observation[i].what == UK_WHAT_PAIN) {
                level[r->observation[i].which] = r->observation[i].value;
                noted[r->observation[i].which] = true;
            }
    }
    api_write_open(w, "places", '[');
    for (uint16_t place = 1; place <= UK_PLACE_COUNT; place++)
        if (noted[place])
            write_place(w, place, level[place]);
    api_write_close(w, ']');
}

static void write_one_day(struct api_work *work, int32_t day, struct api_writer *w)
{
    struct api_history *h = &work->history;
    int32_t before, after;
    gather(work->record, day, h, &before, &after);
    api_write_open(w, NULL, '{');
    write_day(w, "day", day, true);
    write_day(w, "before", before, before != INT32_MIN);
    write_day(w, "after", after, after != INT32_MAX);
    write_day_places(work->record, h, w);
    api_write_open(w, "events", '[');
    for (uint32_t i = 0; i < h->count && w->used < API_ANSWER_MAX - 6 * API_HISTORY_WORDS - 16384; i++)
        write_event(work->record, h->event[i], &work->words, w);
    api_write_close(w, ']');
    api_write_close(w, '}');
}

// -- the request -----------------------------------------------------------------------------------

bool api_diary_asked(const struct api_json *j)
{
    return api_json_get(j, 1, "day") || api_json_get(j, 1, "from") || api_json_get(j, 1, "to");
}

static enum uk_err read_day(const struct api_json *j, const char *source, uint32_t node, int32_t *day, struct uk_problem *problem)
{
    if (j->node[node].type == API_JSON_TEXT && api_day_read(api_json_text(j, node), j->node[node].string_length, day))
        return UK_OK;
    return api_json_wrong(j, source, node ? node : 1, node ? UK_ERR_TYPE : UK_ERR_MISSING, api_word(UK_WORD_EXPECTED_DAY), problem);
}

enum uk_err api_diary_json(const struct api_call *call, struct api_work *work, struct api_writer *w)
{
    const struct api_json *j = &work->json;
    struct uk_problem problem;
    int32_t from = 0, to = 0;
    uint32_t day = api_json_get(j, 1, "day");
    for (uint32_t m = j->node[1].child; m; m = j->node[m].next)
        if (!api_json_named(j, m, "id") && !api_json_named(j, m, "day") && !api_json_named(j, m, "from") && !api_json_named(j, m, "to")) {
            api_json_unknown(j, m, "id day from to", &problem);
            return api_refuse(call, work, &problem, w);
        }
    enum uk_err err = read_day(j, call->request, day ? day : api_json_get(j, 1, "from"), &from, &problem);
    if (!err && !day)
        err = read_day(j, call->request, api_json_get(j, 1, "to"), &to, &problem);
    if (!err && !day && (to < from || to - from >= API_DIARY_DAYS))
        err = api_json_wrong(j, call->request, api_json_get(j, 1, "to"), UK_ERR_RANGE, api_word(UK_WORD_EXPECTED_DAYS_SPAN), &problem);
    if (err)
        return api_refuse(call, work, &problem, w);
    if (day)
        write_one_day(work, from, w);
    else
        write_calendar(work->record, from, to, w);
    return UK_OK;
}
