// SPDX-License-Identifier: MIT
#include "api/note.h"

#include "api/call.h"
#include "api/log.h"
#include "api/people.h"

#include <string.h>

enum { CHANCE = 10, DEVICE = 65, TYPE = 32 };

// What the request is, and how its events are made.
struct noting {
    const struct api_call *call;
    struct api_work *work;
    struct api_writer *w;
    struct uk_problem *problem;
    uint32_t what;                // the node of find, check, release, words, event, undo or erase
    const char *kind;             // and its name
    bool whole, timed, replaces;  // whole: with id and time
    uint8_t chance[CHANCE];
    int64_t at_ms;
    int offset_min;
    struct uk_event_id last, replaced;
    char device[DEVICE];
};

static enum uk_err wrong(const struct noting *n, uint32_t node, enum uk_err err, int expected_word)
{
    return api_json_wrong(&n->work->json, n->call->request, node, err, api_word(expected_word), n->problem);
}

// -- the request -----------------------------------------------------------------------------------

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static enum uk_err read_chance(struct noting *n, uint32_t node)
{
    const struct api_json *j = &n->work->json;
    const char *text = api_json_text(j, node);
    if (!node)
        return UK_OK;
    n->whole = true;
    for (int i = 0; i < CHANCE; i++) {
        bool there = j->node[node].string_length == 2 * CHANCE;
        int high = there ? digit(text[2 * i]) : -1, low = there ? digit(text[2 * i + 1]) : -1;
        if (high < 0 || low < 0)
            return api_json_wrong(j, n->call->request, node, UK_ERR_TYPE, "20 hexadecimal digits", n->problem);
        n->chance[i] = (uint8_t)(high << 4 | low);
    }
    return UK_OK;
}

static enum uk_err read_time(struct noting *n, uint32_t at, uint32_t offset)
{
    const struct api_json *j = &n->work->json;
    const struct api_record *record = n->work->record;
    int zone;
    n->at_ms = record ? record->now_s * 1000 : 0;
    n->offset_min = record ? record->offset_min : 0;
    n->timed = at != 0;
    double minutes = j->node[offset].number;
    if (offset && (j->node[offset].type != API_JSON_NUMBER || !api_time_is_offset(minutes)))
        return wrong(n, offset, UK_ERR_RANGE, UK_WORD_EXPECTED_OFFSET);
    if (offset)
        n->offset_min = (int)minutes;
    if (at && !api_time_read(api_json_text(j, at), j->node[at].string_length, API_TIME_ZONED, &n->at_ms, &zone))
        return wrong(n, at, UK_ERR_TYPE, UK_WORD_EXPECTED_TIME);
    return n->whole && !at && !record ? wrong(n, 1, UK_ERR_MISSING, UK_WORD_EXPECTED_TIME) : UK_OK;
}

static enum uk_err read_what(struct noting *n)
{
    static const char *const kinds[] = {"find", "check", "release", "words", "event", "undo", "erase"};
    static const uint8_t types[] = {API_JSON_OBJECT, API_JSON_OBJECT, API_JSON_OBJECT, API_JSON_TEXT, API_JSON_OBJECT, API_JSON_TRUE, API_JSON_ARRAY};
    static const char known[] = "find check release words event undo erase";
    const struct api_json *j = &n->work->json;
    for (int i = 0; i < 7; i++) {
        uint32_t node = api_json_get(j, 1, kinds[i]);
        if (!node)
            continue;
        if (n->what || j->node[node].type != types[i])
            return api_json_wrong(j, n->call->request, node, n->what ? UK_ERR_TOO_MANY : UK_ERR_TYPE, known, n->problem);
        n->what = node;
        n->kind = kinds[i];
    }
    return n->what ? UK_OK : api_json_wrong(j, n->call->request, 1, UK_ERR_MISSING, known, n->problem);
}

static enum uk_err read(struct noting *n)
{
    static const char *const others[] = {"id", "chance", "at", "offset_min", "device", "replaces", "felt", "find", "check",
                                         "release", "words", "event", "undo", "erase"};
    const struct api_json *j = &n->work->json;
    for (uint32_t m = j->node[1].child; m; m = j->node[m].next) {
        bool known = false;
        for (size_t i = 0; i < sizeof others / sizeof *others && !known; i++)
            known = api_json_named(j, m, others[i]);
        if (!known)
            return api_json_unknown(j, m, "find check release words event undo erase chance at offset_min device replaces felt", n->problem);
    }
    uint32_t device = api_json_get(j, 1, "device"), replaces = api_json_get(j, 1, "replaces");
    enum uk_err err = read_what(n);
    if (!err)
        err = read_chance(n, api_json_get(j, 1, "chance"));
    if (!err)
        err = read_time(n, api_json_get(j, 1, "at"), api_json_get(j, 1, "offset_min"));
    if (err)
        return err;
    if (device && j->node[device].type != API_JSON_TEXT)
        return wrong(n, device, UK_ERR_TYPE, UK_WORD_EXPECTED_TEXT);
    api_text_copy(n->device, sizeof n->device, device ? api_json_text(j, device) : "browser", device ? j->node[device].string_length : 7);
    n->replaces = replaces != 0;
    if (replaces && !api_event_id_read(api_json_text(j, replaces), j->node[replaces].string_length, &n->replaced))
        return wrong(n, replaces, UK_ERR_TYPE, UK_WORD_EXPECTED_EVENT_ID);
    if (n->work->record)
        n->last = n->work->record->last;
    return UK_OK;
}

// -- events ----------------------------------------------------------------------------------------

static struct api_writer body_of(struct noting *n)
{
    return (struct api_writer){.to = n->work->note.body, .size = sizeof n->work->note.body};
}

static void emit(struct noting *n, const char *type, const char *body, size_t length)
{
    if (!n->whole) {
        api_write_open(n->w, NULL, '{');
        api_write_text(n->w, "type", type);
        api_write_raw(n->w, "body", body, length);
        api_write_close(n->w, '}');
        return;
    }
    struct uk_event_id id = api_event_id_make(n->at_ms, n->chance, &n->last);
    struct api_event_head head = {.id = &id, .at_ms = n->at_ms, .offset_min = n->offset_min, .device = n->device, .type = type};
    n->last = id;
    struct api_writer line = {.to = n->work->note.line, .size = sizeof n->work->note.line};
    api_event_write(&line, &head, body, length);
    if (line.used <= line.size)
        api_write_raw(n->w, NULL, n->work->note.line, line.used);
}

static void emit_body(struct noting *n, const char *type, const struct api_writer *body)
{
    if (body->used <= body->size)
        emit(n, type, body->to, body->used);
}

static void emit_screen(struct noting *n, const struct uk_safety *s, const struct api_answers *said)
{
    struct api_writer body = body_of(n);
    if (api_record_screen(n->work->record, s, said, &body))
        emit_body(n, "screen", &body);
}

static void open_answer(struct noting *n)
{
    api_write_open(n->w, NULL, '{');
    api_write_open(n->w, "events", '[');
}

static void write_ask(struct noting *n, bool task, bool usual)
{
    const struct api_record *record = n->work->record;
    api_write_open(n->w, "ask", '{');
    api_write_bool(n->w, "soreness", record && api_log_asks_soreness(record));
    api_write_bool(n->w, "task", task);
    api_write_bool(n->w, "usual_pain", usual);
    api_write_close(n->w, '}');
}

// -- find and check --------------------------------------------------------------------------------

static enum uk_err note_find(struct noting *n)
{
    struct api_work *work = n->work;
    const struct api_find_request *request = &work->find_request;
    enum uk_err err = api_find_read_at(work, n->call->request, n->what, &work->find_request, n->problem);
    if (err)
        return err;
    api_find(request, work, &work->find_answer);
    open_answer(n);
    emit_screen(n, &request->safety, &request->answers);
    struct api_writer body = body_of(n);
    if (api_record_find(request, &work->find_answer, &body))
        emit_body(n, "find", &body);
    api_write_close(n->w, ']');
    api_people_write_page(n->w, "page", &work->find_answer.safety);
    api_write_close(n->w, '}');
    return UK_OK;
}

static enum uk_err note_check(struct noting *n)
{
    struct api_work *work = n->work;
    enum uk_err err = api_check_read_at(work, n->call->request, n->what, &work->check_request, n->problem);
    if (err)
        return err;
    api_check(&work->check_request, &work->safety);
    open_answer(n);
    emit_screen(n, &work->check_request.safety, &work->check_request.answers);
    api_write_close(n->w, ']');
    api_people_write_page(n->w, "page", &work->safety);
    api_write_close(n->w, '}');
    return UK_OK;
}

// -- a release -------------------------------------------------------------------------------------

static const struct { const char *name; int word; } measures[] = {
    {"tenderness", UK_WORD_SESSION_SUM_TENDER}, {"movement", UK_WORD_SESSION_SUM_MOVEMENT}, {"pain", UK_WORD_SESSION_SUM_PAIN}};

static void write_changes(struct api_writer *w, const struct uk_outcome *o)
{
    const uint8_t before[] = {o->before.tenderness, o->before.movement, o->before.pain};
    const uint8_t after[] = {o->after.tenderness, o->after.movement, o->after.pain};
    api_write_open(w, "changes", '[');
    for (int i = 0; i < 3; i++) {
        if (before[i] == UK_NO_LEVEL || after[i] == UK_NO_LEVEL)
            continue;
        api_write_open(w, NULL, '{');
        api_write_text(w, "what", measures[i].name);
        api_write_text(w, "name", api_word(measures[i].word));
        api_write_tenths(w, "before", before[i]);
        api_write_tenths(w, "after", after[i]);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_spots(struct api_writer *w, const struct api_release *r)
{
    api_write_open(w, "spots", '[');
    for (int i = 0; i < r->session.plan.spots; i++) {
        const struct uk_outcome *o = &r->session.outcome[i];
        char advice[UK_SAY_SIZE];
        if (!o->begun)
            continue;
        uk_session_words(&r->session.plan, i, 0, api_release_advice(r, i), advice);
        api_write_open(w, NULL, '{');
        api_people_write_spot(w, r->session.plan.spot[i].spot);
        api_write_whole(w, "pressed_s", o->pressed_ms / 1000);
        api_people_write_text(w, "tool_name", *api_release_tool_id(r, i) ? api_release_tool_name(r, i) : "");
        api_write_text(w, "ended", api_release_ended_name(o->ended));
        write_changes(w, o);
        api_write_text(w, "advice", advice);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_near(struct api_writer *w, const struct api_release *r)
{
    uk_candidate near[4];
    int count = r->session.signs ? 0 : api_release_neighbours(r, 0, near);
    api_write_open(w, "near", '[');
    for (int i = 0; i < count; i++) {
        api_write_open(w, NULL, '{');
        api_people_write_spot(w, near[i]);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_bool(w, "enough", api_release_enough(r));
    api_people_write_text(w, "near_text", count ? api_word(UK_WORD_PEOPLE_NEAR) : "");
    api_write_text(w, "come_back", api_word(UK_WORD_SESSION_COME_BACK));
}

static enum uk_err read_felt(struct noting *n, uint8_t *felt)
{
    static const char *const words[] = {"", "better", "same", "worse"};
    uint32_t node = api_json_get(&n->work->json, 1, "felt");
    *felt = API_FELT_UNASKED;
    for (int i = API_FELT_BETTER; i <= API_FELT_WORSE; i++)
        if (api_json_is(&n->work->json, node, words[i]))
            *felt = (uint8_t)i;
    return node && !*felt ? api_json_wrong(&n->work->json, n->call->request, node, UK_ERR_UNKNOWN, "better, same or worse", n->problem) : UK_OK;
}

// Plays it to its end, or to `until` and stops it there.
static void play(struct noting *n, struct api_release *r)
{
    struct api_writer nothing = {0};
    api_release_play(n->work, n->call->request, n->what, &nothing);
    if (api_release_ended(r))
        return;
    struct api_release_event stop = {.t = (double)r->t_ms / 1000, .input = {.kind = UK_INPUT_STOP}};
    api_release_event(r, &stop, &nothing);
    api_release_finish(r, &nothing);
}

static void write_release(struct noting *n, const struct api_release *r)
{
    struct uk_safety after = api_release_safety_after(r);
    api_safety_fill(&after, UK_DURING, r->country, &n->work->safety);
    open_answer(n);
    emit_screen(n, &r->safety, &r->answers);
    struct api_writer box = body_of(n);
    api_release_box(r, &box);
    if (r->box_given)
        emit_body(n, "tools", &box);
    for (int i = 0; i < r->session.plan.spots; i++) {
        struct api_writer body = body_of(n);
        if (!r->session.outcome[i].begun)
            continue;
        api_release_body(r, i, &body);
        emit_body(n, "outcome", &body);
    }
    api_write_close(n->w, ']');
    write_spots(n->w, r);
    write_near(n->w, r);
    api_people_write_page(n->w, "page", &n->work->safety);
    bool went = r->session.plan.spots && r->session.outcome[0].ended == UK_ENDED_DONE && r->session.outcome[0].pressed_ms;
    write_ask(n, went && api_release_asks_task(r), false);
    api_write_close(n->w, '}');
}

static enum uk_err note_release(struct noting *n)
{
    struct api_release *r = &n->work->release;
    struct api_writer nothing = {0};
    char why[UK_SAY_SIZE];
    uint8_t felt;
    enum uk_err err = read_felt(n, &felt);
    if (!err)
        err = api_release_prepare(n->work, n->call->request, n->what, n->problem);
    if (err)
        return err;
    r->for_people = true;
    if (api_release_begin(r, &nothing, why))
        return api_release_begin(r, n->w, why);
    play(n, r);
    r->felt = felt;
    if (!n->timed && r->known)
        n->at_ms = r->now_s * 1000 + (int64_t)r->t_ms;
    write_release(n, r);
    return UK_OK;
}

// -- entries ---------------------------------------------------------------------------------------

// Checks an entry by itself, as a store will. What was read of the request is gone afterwards.
static enum uk_err check(struct noting *n, const char *type, const char *body, size_t length, struct api_event *event)
{
    static const struct uk_event_id any = {{0, 0, 0, 0, 0, 0, 0x70, 0, 0x80}};
    struct api_event_head head = {.id = &any, .at_ms = n->at_ms, .offset_min = n->offset_min, .device = n->device, .type = type};
    struct api_writer line = {.to = n->work->note.line, .size = sizeof n->work->note.line};
    api_event_write(&line, &head, body, length);
    if (line.used > line.size)
        return api_id_refuse((struct api_word_in){"", 0}, UK_ERR_TOO_LONG, UK_WORD_EXPECTED_FEWER, "", n->problem);
    enum uk_err err = api_event_check(n->work, n->work->note.line, line.used, event, n->problem);
    if (err)
        n->work->json.nodes = 0; // its id is not the request's
    return err;
}

// The entry, or the correction that puts it in the place of another.
static void emit_entry(struct noting *n, const char *type, const char *body, size_t length)
{
    char replaced[API_ID_TEXT_SIZE];
    if (!n->replaces) {
        emit(n, type, body, length);
        return;
    }
    struct api_writer w = {.to = n->work->note.wrapped, .size = sizeof n->work->note.wrapped};
    api_event_id_write(&n->replaced, replaced);
    api_write_open(&w, NULL, '{');
    api_write_text(&w, "replaces", replaced);
    api_write_text(&w, "type", type);
    api_write_raw(&w, "body", body, length);
    api_write_close(&w, '}');
    emit_body(n, "correction", &w);
}

static void write_strong(struct api_writer *w, const struct api_log_advice *advice)
{
    if (!advice->strong) {
        api_write_null(w, "strong");
        return;
    }
    api_write_open(w, "strong", '{');
    api_write_text(w, "area", advice->area);
    api_write_text(w, "text", api_word(UK_WORD_PEOPLE_STRONG));
    api_write_close(w, '}');
}

// Sleep that the words tell of is an entry of its own; `also`: what it says, "" if there is none.
static void emit_sleep(struct noting *n, const char *text, char also[API_SAY_SIZE])
{
    char room[64];
    struct api_writer body = {.to = room, .size = sizeof room};
    size_t at;
    double hours;
    *also = 0;
    if (n->replaces || !api_log_slept(text, &at, &hours))
        return;
    api_log_sleep(hours, &body);
    emit(n, "sleep", body.to, body.used);
    api_say_more(also, UK_WORD_HISTORY_SLEEP, api_given(hours).text, "", "");
}

// The events of an entry that was checked, and the advice on it. A sign that was heard in its words stands from now on;
// sleep too, if `also` is wanted: of plain words.
static void write_entry(struct noting *n, const char *type, const char *body, size_t length, const struct api_event *event, const char *words, char *also)
{
    struct api_log_advice advice;
    api_log_advise(n->work->record, event, words, &n->work->safety, &advice);
    emit_entry(n, type, body, length);
    if (also)
        emit_sleep(n, words, also);
    if (advice.sign)
        emit_screen(n, &advice.screen, &advice.heard);
    api_write_close(n->w, ']');
    if (advice.safety)
        api_people_write_page(n->w, "page", &n->work->safety);
    else
        api_write_null(n->w, "page");
    write_strong(n->w, &advice);
    write_ask(n, false, false);
}

static enum uk_err note_words(struct noting *n)
{
    struct api_find_request *request = &n->work->find_request;
    const struct api_json *j = &n->work->json;
    struct api_event event;
    struct api_writer body = body_of(n);
    char text[UK_WORDS_TEXT_MAX + 1], also[API_SAY_SIZE], places[API_SAY_SIZE];
    memset(request, 0, sizeof *request);
    api_text_copy(text, sizeof text, api_json_text(j, n->what), j->node[n->what].string_length);
    bool whole = api_text_length(text) == j->node[n->what].string_length;
    if (!whole || !*text || api_find_hear(request, text, api_text_length(text)))
        return wrong(n, n->what, UK_ERR_TOO_LONG, UK_WORD_EXPECTED_FEWER_WORDS);
    api_write_open(&body, NULL, '{');
    const char *type = api_log_words(request, text, -1, &body) ? "pain" : "note";
    if (*type == 'n')
        api_write_text(&body, "text", text);
    api_write_close(&body, '}');
    enum uk_err err = check(n, type, body.to, body.used, &event);
    if (err)
        return err;
    open_answer(n);
    write_entry(n, type, body.to, body.used, &event, text, also);
    api_write_text(n->w, "as", type);
    api_log_say_places(request, places);
    api_people_write_text(n->w, "places", *type == 'p' ? places : "");
    api_write_open(n->w, "also", '[');
    if (*also)
        api_write_text(n->w, NULL, also);
    api_write_close(n->w, ']');
    api_people_write_text(n->w, "as_text", *type == 'n' && !*also ? api_word(api_log_bad_night(text) ? UK_WORD_LOG_AS_NOTE_SLEEP : api_log_unsaid(request) ? UK_WORD_PEOPLE_AS_NOTE_CHANGE : UK_WORD_PEOPLE_AS_NOTE) : "");
    api_find_write_heard_people(request, n->w);
    api_find_write_heard(request, n->w);
    struct uk_lost idle[UK_LOST_MAX];
    int idles = *type == 'p' ? api_log_idle(request, text, idle) : 0;
    api_write_open(n->w, "idle", '[');
    for (int i = 0; i < idles; i++)
        api_write_span(n->w, NULL, text + idle[i].at, idle[i].size);
    api_write_close(n->w, ']');
    api_write_close(n->w, '}');
    return UK_OK;
}

static enum uk_err note_event(struct noting *n)
{
    const struct api_json *j = &n->work->json;
    uint32_t type = api_json_get(j, n->what, "type"), body = api_json_get(j, n->what, "body");
    char name[TYPE], text[UK_WORDS_TEXT_MAX + 1];
    struct api_event event = {0};
    if (j->node[type].type != API_JSON_TEXT || j->node[body].type != API_JSON_OBJECT || j->node[type].string_length >= TYPE)
        return wrong(n, n->what, UK_ERR_TYPE, UK_WORD_EXPECTED_OBJECT);
    api_text_copy(name, sizeof name, api_json_text(j, type), j->node[type].string_length);
    const char *from = n->call->request + j->node[body].start;
    size_t length = j->node[body].length;
    enum uk_err err = check(n, name, from, length, &event);
    if (err)
        return err;
    api_log_said(j, api_json_get(j, 1, "body"), &event, text, sizeof text);
    open_answer(n);
    write_entry(n, name, from, length, &event, text, NULL);
    api_write_close(n->w, '}');
    return UK_OK;
}

// -- taking back -----------------------------------------------------------------------------------

static enum uk_err note_undo(struct noting *n)
{
    struct uk_event_id id;
    uk_flag sign = {0};
    char text[API_ID_TEXT_SIZE], stays[API_SAY_SIZE];
    struct api_writer body = body_of(n);
    enum uk_err err = n->work->record ? api_log_undo(n->work->record, &id, &sign) : UK_ERR_MISSING;
    if (err)
        return wrong(n, n->what, UK_ERR_MISSING, err == UK_ERR_STOP ? UK_WORD_EXPECTED_UNDO_SIGN : UK_WORD_LOG_NOTHING_TO_UNDO);
    api_event_id_write(&id, text);
    api_write_open(&body, NULL, '{');
    api_write_text(&body, "replaces", text);
    api_write_close(&body, '}');
    open_answer(n);
    emit_body(n, "correction", &body);
    api_write_close(n->w, ']');
    if (sign.n) {
        api_say(UK_WORD_UNDO_SIGN_STAYS, api_log_sign_name(sign), NULL, NULL, stays, sizeof stays);
        api_write_text(n->w, "stays", stays);
    }
    api_write_close(n->w, '}');
    return UK_OK;
}

static enum uk_err note_erase(struct noting *n)
{
    const struct api_json *j = &n->work->json;
    struct api_writer body = body_of(n);
    int count = 0;
    api_write_open(&body, NULL, '{');
    api_write_open(&body, "ids", '[');
    for (uint32_t m = j->node[n->what].child; m; m = j->node[m].next) {
        struct uk_event_id id;
        char text[API_ID_TEXT_SIZE];
        if (++count > API_EVENT_IDS || !api_event_id_read(api_json_text(j, m), j->node[m].string_length, &id))
            return wrong(n, m, count > API_EVENT_IDS ? UK_ERR_TOO_MANY : UK_ERR_TYPE, UK_WORD_EXPECTED_EVENT_ID);
        api_event_id_write(&id, text);
        api_write_text(&body, NULL, text);
    }
    api_write_close(&body, ']');
    api_write_close(&body, '}');
    if (!count)
        return wrong(n, n->what, UK_ERR_MISSING, UK_WORD_EXPECTED_EVENT_ID);
    open_answer(n);
    emit_body(n, "erasure", &body);
    api_write_close(n->w, ']');
    api_write_close(n->w, '}');
    return UK_OK;
}

// -- the verb --------------------------------------------------------------------------------------

static enum uk_err note(struct noting *n)
{
    static const struct { const char *kind; enum uk_err (*note)(struct noting *n); } kinds[] = {
        {"find", note_find}, {"check", note_check}, {"release", note_release}, {"words", note_words},
        {"event", note_event}, {"undo", note_undo}, {"erase", note_erase}};
    enum uk_err err = read(n);
    for (size_t i = 0; !err && i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].kind == n->kind || api_text_same(kinds[i].kind, n->kind, api_text_length(n->kind)))
            return kinds[i].note(n);
    return err;
}

enum uk_err api_note_json(const struct api_call *call, struct api_work *work, struct api_writer *answer)
{
    struct uk_problem problem = {.err = UK_OK};
    struct noting n = {.call = call, .work = work, .w = answer, .problem = &problem};
    struct api_writer before = *answer;
    enum uk_err err = note(&n);
    if (err && err != UK_ERR_STOP) {
        *answer = before;
        return api_refuse(call, work, &problem, answer);
    }
    return err;
}
