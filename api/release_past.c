// SPDX-License-Identifier: MIT
//
// What a release takes from before: earlier goes by the record's own fold, the box of tools, and the task.
#include "api/release.h"

#include "api/call.h"

#include <string.h>

static void take_past(struct api_release *r, const struct uk_past *p)
{
    uint32_t at = r->past_count;
    if (at == UK_RECORD_PAST) { // the oldest goes
        memmove(r->past, r->past + 1, (at - 1) * sizeof *p);
        at = --r->past_count;
    }
    for (; at > 0 && r->past[at - 1].at_s > p->at_s; at--)
        r->past[at] = r->past[at - 1];
    r->past[at] = *p;
    r->past_count++;
}

static void take_task(const struct api_json *j, uint32_t body, int64_t at_s, struct api_release *r)
{
    uint32_t task = api_json_get(j, body, "name");
    task = task ? task : api_json_get(j, body, "task"); // as the first releases wrote it
    r->task_s = at_s;
    if (!body)
        return;
    api_text_copy(r->task, sizeof r->task, api_json_text(j, task), j->node[task].string_length);
}

void api_release_recall(const struct api_record *record, struct api_json *room, struct api_release *r)
{
    const struct uk_record *state = &record->state;
    memcpy(r->past, state->past, state->past_count * sizeof *r->past);
    r->past_count = state->past_count;
    memset(&r->pains, 0, sizeof r->pains);
    uk_plan_from_record(state, r->known ? r->now_s : record->now_s, r->known ? r->offset_min : record->offset_min, &r->pains);
    uint32_t body = api_record_body(record, api_record_latest(record, UK_EVENT_TOOLS), room);
    if (body)
        api_release_take_box(room, body, r);
    const struct uk_event *task = api_record_latest(record, UK_EVENT_TASK);
    if (task)
        take_task(room, api_record_body(record, task, room), task->at_s, r);
}

// -- the history of a request ----------------------------------------------------------------------

// Answers how many events.
static uint32_t read_events(const struct api_json *j, const char *source, uint32_t list, struct api_work *work, uint32_t *erased)
{
    struct api_release_room *room = &work->release_room;
    uint32_t count = 0, observations = 0;
    for (uint32_t m = j->node[list].child; list && m && count < API_RELEASE_HISTORY; m = j->node[m].next) {
        struct api_event event = {.observation = room->observation + observations, .room = API_RELEASE_OBSERVATIONS - observations,
                                  .erased = room->erased + *erased, .erased_room = API_RELEASE_HISTORY - *erased};
        if (api_event_read(j, source, m, &work->names, false, &event, NULL))
            continue;
        event.head.first = observations;
        event.head.words = m;
        observations += event.head.count;
        *erased += event.erased_count;
        room->event[count++] = event.head;
    }
    return count;
}

void api_release_history(const struct api_json *j, const char *source, uint32_t list, struct api_work *work, struct api_release *r)
{
    struct api_release_room *room = &work->release_room;
    uint32_t erased = 0;
    api_names_start(&work->names);
    uint32_t count = read_events(j, source, list, work, &erased);
    count = uk_record_settle(room->event, count, room->erased, erased, room->sorted);
    uk_record_fold(room->event, count, room->observation, &room->state);
    for (uint32_t i = 0; i < room->state.past_count; i++)
        take_past(r, &room->state.past[i]);
    uk_plan_from_record(&room->state, r->now_s, r->offset_min, &r->pains);
    for (uint32_t i = 0; i < count; i++) {
        const struct uk_event *e = &room->event[i];
        uint32_t body = api_json_get(j, e->words, "body");
        if (api_json_is(j, api_json_get(j, e->words, "type"), "correction"))
            body = api_json_get(j, body, "body");
        if (!e->gone && e->type == UK_EVENT_TOOLS)
            api_release_take_box(j, body, r);
        if (!e->gone && e->type == UK_EVENT_TASK)
            take_task(j, body, e->at_s, r);
    }
}
