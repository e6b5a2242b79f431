// SPDX-License-Identifier: MIT
#include "api/history.h"

#include "api/call.h"
#include "api/diary.h"

#include <string.h>

// -- which -----------------------------------------------------------------------------------------

// Screens and finds are kept too; what only takes back or erases is none of its own.
static bool is_told(const struct uk_event *e)
{
    return !e->gone && e->type != UK_EVENT_CORRECTION && e->type != UK_EVENT_ERASURE;
}

void api_history_read(const struct api_record *r, uint32_t last, struct api_history *out)
{
    uint32_t told = 0;
    UK_ASSERT(last <= API_HISTORY_MAX);
    out->count = out->older = 0;
    for (uint32_t i = r ? r->events : 0; i-- > 0;) { // the newest mostly stand last
        if (!is_told(&r->event[i]))
            continue;
        told++;
        uint32_t at = out->count;
        while (at > 0 && r->event[out->event[at - 1]].at_s < r->event[i].at_s)
            at--;
        if (at >= last)
            continue;
        uint32_t moved = out->count < last ? out->count - at : last - 1 - at;
        memmove(out->event + at + 1, out->event + at, moved * sizeof out->event[0]);
        out->event[at] = i;
        out->count += out->count < last;
    }
    out->older = told - out->count;
}

// -- what it says ----------------------------------------------------------------------------------

struct said {
    char text[API_TRENDS_TEXT];
};

static struct said number(int32_t thousandths)
{
    struct said s = {{0}};
    struct api_writer w = {.to = s.text, .size = sizeof s.text - 1};
    api_write_number(&w, NULL, thousandths / 1000.0, thousandths % 1000 ? 1 : 0);
    return s;
}

static void append(char to[API_TRENDS_TEXT], const char *between, const char *text)
{
    size_t used = api_text_length(to);
    if (used)
        api_text_copy(to + used, API_TRENDS_TEXT - used, between, api_text_length(between));
    used = api_text_length(to);
    api_text_copy(to + used, API_TRENDS_TEXT - used, text, api_text_length(text));
}

struct parts { // of one event
    char list[API_TRENDS_TEXT], spot[API_TRENDS_TEXT], how[API_TRENDS_TEXT];
    int32_t level, hours, minutes, before, after, ended;
    int habit;
    bool none, choice;
};

static void take_press(const struct uk_observation *o, struct parts *p)
{
    static const int words[] = {UK_WORD_HISTORY_PRESS_NOTHING, UK_WORD_HISTORY_PRESS_NOTHING, UK_WORD_HISTORY_PRESS_TENDER, UK_WORD_HISTORY_PRESS_MINE};
    struct said spot, text = {{0}};
    api_trends_spot_name((uk_candidate){o->which}, spot.text);
    if (o->value >= 0 && o->value <= UK_PRESS_MINE)
        api_trends_add(text.text, words[o->value], spot.text, "", "");
    append(p->list, ", ", text.text);
}

static void take(const struct uk_observation *o, struct parts *p)
{
    struct said name = {{0}};
    switch (o->what) {
    case UK_WHAT_PAIN:
        api_trends_place_name((uk_place){o->which}, name.text);
        if (o->value >= 0)
            append(name.text, " ", number(o->value).text);
        append(p->list, ", ", name.text);
        break;
    case UK_WHAT_NO_PAIN: p->none = true; break;
    case UK_WHAT_PRESS: take_press(o, p); break;
    case UK_WHAT_SPOT: api_trends_spot_name((uk_candidate){o->which}, p->spot); break;
    case UK_WHAT_FOUND:
        if (!*p->spot)
            api_trends_spot_name((uk_candidate){o->which}, p->spot);
        break;
    case UK_WHAT_TECHNIQUE: append(p->how, ", ", uk_technique_table[o->which].name); break;
    case UK_WHAT_TOOL_USED: append(p->how, ", ", uk_tool_table[o->which].name); break;
    case UK_WHAT_BEFORE: p->before = o->which == UK_MEASURE_TENDERNESS ? o->value : p->before; break;
    case UK_WHAT_AFTER: p->after = o->which == UK_MEASURE_TENDERNESS ? o->value : p->after; break;
    case UK_WHAT_LEVEL: p->level = o->value; break;
    case UK_WHAT_HOURS: p->hours = o->value; break;
    case UK_WHAT_MINUTES: p->minutes = o->value; break;
    case UK_WHAT_ENDED: p->ended = o->value; break;
    case UK_WHAT_HABIT:
    case UK_WHAT_HABIT_CHOICE:
        p->habit = o->which;
        p->level = o->value;
        p->choice = o->what == UK_WHAT_HABIT_CHOICE;
        break;
    default: break;
    }
}

static void say_habit(const struct parts *p, char to[API_TRENDS_TEXT])
{
    static const int words[2][2] = {{UK_WORD_HISTORY_HABIT_SKIPPED, UK_WORD_HISTORY_HABIT_DONE},
                                    {UK_WORD_HISTORY_HABIT_DROPPED, UK_WORD_HISTORY_HABIT_KEPT}};
    if (p->habit)
        api_trends_add(to, words[p->choice][p->level > 0], uk_habit_table[p->habit].name, "", "");
}

static void say_go(const struct parts *p, char to[API_TRENDS_TEXT])
{
    api_trends_add(to, UK_WORD_HISTORY_GO, p->spot, "", "");
    if (p->before >= 0 && p->after >= 0)
        api_trends_add(to, UK_WORD_HISTORY_GO_TENDER, number(p->before).text, number(p->after).text, "");
    if (*p->how)
        api_trends_add(to, UK_WORD_HISTORY_GO_HOW, p->how, "", "");
}

static void say_pain(const struct parts *p, char to[API_TRENDS_TEXT])
{
    if (*p->list)
        api_trends_add(to, UK_WORD_HISTORY_PAIN, p->list, "", "");
    else
        api_trends_add(to, p->none ? UK_WORD_HISTORY_NO_PAIN : UK_WORD_HISTORY_PAIN_NOTED, "", "", "");
}

static void say_level(int word, int32_t level, char to[API_TRENDS_TEXT])
{
    api_trends_add(to, word, level >= 0 ? number(level).text : "-", "", "");
}

static void say_break(const struct parts *p, char to[API_TRENDS_TEXT])
{
    static const int words[] = {UK_WORD_HISTORY_BREAK, UK_WORD_HISTORY_BREAK_TAKEN, UK_WORD_HISTORY_BREAK_TAKEN, UK_WORD_HISTORY_BREAK_LATER,
                                UK_WORD_HISTORY_BREAK_SKIPPED, UK_WORD_HISTORY_BREAK_UNSEEN, UK_WORD_HISTORY_BREAK_HELD};
    int ended = p->ended > 0 && p->ended < (int)(sizeof words / sizeof *words) ? p->ended : 0;
    api_trends_add(to, words[ended], "", "", "");
}

void api_history_say(const struct api_record *r, uint32_t event, char to[API_TRENDS_TEXT])
{
    const struct uk_event *e = &r->event[event];
    struct parts p = {.level = -1, .hours = -1, .minutes = -1, .before = -1, .after = -1};
    for (uint32_t i = e->first; i < e->first + e->count; i++)
        take(&r->observation[i], &p);
    *to = 0;
    switch (e->type) {
    case UK_EVENT_PAIN: say_pain(&p, to); break;
    case UK_EVENT_HABIT: say_habit(&p, to); break;
    case UK_EVENT_OUTCOME:
    case UK_EVENT_RETEST: say_go(&p, to); break;
    case UK_EVENT_PRESS: api_trends_add(to, UK_WORD_HISTORY_PRESS, p.list, "", ""); break;
    case UK_EVENT_FIND: api_trends_add(to, *p.spot ? UK_WORD_HISTORY_FIND_FIRST : UK_WORD_HISTORY_FIND, p.spot, "", ""); break;
    case UK_EVENT_SCREEN: api_trends_add(to, UK_WORD_HISTORY_SCREEN, "", "", ""); break;
    case UK_EVENT_SORENESS: say_level(UK_WORD_HISTORY_SORENESS, p.level, to); break;
    case UK_EVENT_USUAL_PAIN: say_level(UK_WORD_HISTORY_USUAL, p.level, to); break;
    case UK_EVENT_STRESS: say_level(UK_WORD_HISTORY_STRESS, p.level, to); break;
    case UK_EVENT_TASK: say_level(UK_WORD_HISTORY_TASK, p.level, to); break;
    case UK_EVENT_SLEEP: say_level(UK_WORD_HISTORY_SLEEP, p.hours, to); break;
    case UK_EVENT_SPORT: api_trends_add(to, UK_WORD_HISTORY_SPORT, "", "", ""); break;
    case UK_EVENT_NOTE: api_trends_add(to, UK_WORD_HISTORY_NOTE, "", "", ""); break;
    case UK_EVENT_PROFILE:
    case UK_EVENT_TOOLS: api_trends_add(to, UK_WORD_HISTORY_PROFILE, "", "", ""); break;
    case UK_EVENT_BREAK: say_break(&p, to); break;
    case UK_EVENT_SAT: say_level(UK_WORD_HISTORY_SAT, p.minutes, to); break;
    default: api_trends_add(to, UK_WORD_HISTORY_OTHER, "", "", ""); break;
    }
}

void api_history_words(const struct api_record *r, uint32_t event, struct api_json *j, char to[API_HISTORY_WORDS])
{
    static const char *const names[] = {"text", "what", "name", "task"};
    const struct uk_event *e = &r->event[event];
    bool worded = e->type == UK_EVENT_NOTE || e->type == UK_EVENT_SPORT || e->type == UK_EVENT_TASK;
    uint32_t body = worded ? api_record_body(r, e, j) : 0;
    *to = 0;
    for (size_t i = 0; body && !*to && i < sizeof names / sizeof *names; i++) {
        uint32_t node = api_json_get(j, body, names[i]);
        if (node)
            api_text_copy(to, API_HISTORY_WORDS, api_json_text(j, node), j->node[node].string_length);
    }
}

// -- JSON ------------------------------------------------------------------------------------------

static void write_event(const struct api_record *r, uint32_t event, struct api_json *room, struct api_writer *w)
{
    const struct uk_event *e = &r->event[event];
    char id[API_ID_TEXT_SIZE], at[API_TIME_SIZE], text[API_TRENDS_TEXT], words[API_HISTORY_WORDS];
    api_event_id_write(&e->id, id);
    api_time_write(e->at_s * 1000, at);
    api_history_say(r, event, text);
    api_write_open(w, NULL, '{');
    api_write_text(w, "id", id);
    api_write_text(w, "at", at);
    api_write_whole(w, "offset_min", e->offset_min);
    api_write_text(w, "type", api_event_type_name((enum uk_event_type)e->type));
    api_write_text(w, "text", text);
    api_history_words(r, event, room, words);
    if (*words)
        api_write_text(w, "words", words);
    api_write_close(w, '}');
}

enum uk_err api_history_json(const struct api_call *call, struct api_work *work, struct api_writer *w)
{
    const struct api_json *j = &work->json;
    if (api_diary_asked(j))
        return api_diary_json(call, work, w);
    struct api_history *h = &work->history;
    struct uk_problem problem;
    uint32_t last = API_HISTORY_USUAL;
    for (uint32_t node = j->node[1].child; node; node = j->node[node].next) {
        double value = j->node[node].type == API_JSON_NUMBER ? j->node[node].number : 0;
        enum uk_err err = UK_OK;
        if (api_json_named(j, node, "id"))
            continue;
        if (!api_json_named(j, node, "last"))
            err = api_json_unknown(j, node, "id last", &problem);
        else if (!(value >= 1 && value <= API_HISTORY_MAX) || value != (double)(int)value)
            err = api_json_wrong(j, call->request, node, UK_ERR_RANGE, api_word(UK_WORD_EXPECTED_HISTORY_LAST), &problem);
        if (err)
            return api_refuse(call, work, &problem, w);
        last = (uint32_t)value;
    }
    api_history_read(work->record, last, h);
    api_write_open(w, NULL, '{');
    api_write_open(w, "events", '[');
    uint32_t told = 0; // as many as fit; each byte of words may take six
    for (; told < h->count && w->used < API_ANSWER_MAX - 6 * API_HISTORY_WORDS - 2048; told++)
        write_event(work->record, h->event[told], &work->words, w);
    api_write_close(w, ']');
    api_write_whole(w, "older", h->older + h->count - told);
    api_write_close(w, '}');
    return UK_OK;
}
