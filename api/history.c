// SPDX-License-Identifier: MIT
#include "api/history.h"

#include "api/call.h"
#include "api/diary.h"

#include <string.h>

// -- which -----------------------------------------------------------------------------------------

// All that was answered is no.
static bool only_no(const struct api_record *r, const struct uk_event *e)
{
    for (uint32_t i = e->first; i < e->first + e->count; i++) {
        const struct uk_observation *o = &r->observation[i];
        if (o->what == UK_WHAT_CLEARED || (o->what == UK_WHAT_ANSWER && o->value != UK_NO))
            return false;
    }
    return true;
}

static bool goes_on(const struct api_record *r, uint32_t event)
{
    enum { GOES_ON_S = 600 };
    const struct uk_event *e = &r->event[event];
    for (const struct uk_event *next = e + 1; next < r->event + r->events && next->at_s - e->at_s <= GOES_ON_S; next++)
        if (next->type == UK_EVENT_SCREEN && !next->gone && next->at_s >= e->at_s)
            return true;
    return false;
}

// Screens and finds are kept too; what only takes back or erases is none of its own.
bool api_history_told(const struct api_record *r, uint32_t event)
{
    const struct uk_event *e = &r->event[event];
    if (e->gone || e->type == UK_EVENT_CORRECTION || e->type == UK_EVENT_ERASURE)
        return false;
    return e->type != UK_EVENT_SCREEN || !only_no(r, e) || !goes_on(r, event);
}

void api_history_read(const struct api_record *r, uint32_t last, struct api_history *out)
{
    uint32_t told = 0;
    UK_ASSERT(last <= API_HISTORY_MAX);
    out->count = out->older = 0;
    for (uint32_t i = r ? r->events : 0; i-- > 0;) { // the newest mostly stand last
        if (!api_history_told(r, i))
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

// -- what is in it ---------------------------------------------------------------------------------

static void take(const struct uk_observation *o, struct api_figures *f)
{
    bool tender = o->which == UK_MEASURE_TENDERNESS, pain = o->which == UK_MEASURE_PAIN;
    switch (o->what) {
    case UK_WHAT_PAIN: f->worst = o->value > f->worst ? o->value : f->worst; break;
    case UK_WHAT_NO_PAIN: f->none = true; break;
    case UK_WHAT_LEVEL: f->level = o->value; break;
    case UK_WHAT_HOURS: f->hours = o->value; break;
    case UK_WHAT_MINUTES: f->minutes = o->value; break;
    case UK_WHAT_SPOT: f->spot = o->which; break;
    case UK_WHAT_PRESSED_S: f->unpressed = o->value == 0; break;
    case UK_WHAT_BEFORE:
        f->before = tender ? o->value : f->before;
        f->pain_before = pain ? o->value : f->pain_before;
        break;
    case UK_WHAT_AFTER:
        f->after = tender ? o->value : f->after;
        f->pain_after = pain ? o->value : f->pain_after;
        break;
    case UK_WHAT_HABIT:
    case UK_WHAT_HABIT_CHOICE:
        f->habit = o->which;
        f->habit_done = o->value > 0;
        f->habit_choice = o->what == UK_WHAT_HABIT_CHOICE;
        break;
    default: break;
    }
}

struct api_figures api_history_figures(const struct api_record *r, const struct uk_event *e)
{
    struct api_figures f = {.worst = API_UNSAID, .level = API_UNSAID, .hours = API_UNSAID, .minutes = API_UNSAID,
                            .before = API_UNSAID, .after = API_UNSAID, .pain_before = API_UNSAID, .pain_after = API_UNSAID};
    for (uint32_t i = e->first; i < e->first + e->count; i++)
        take(&r->observation[i], &f);
    return f;
}

// -- what it says ----------------------------------------------------------------------------------

struct said {
    char text[API_SAY_SIZE];
};

struct parts { // of one event
    struct api_figures figures;
    char list[API_SAY_SIZE], presses[API_SAY_SIZE], spot[API_SAY_SIZE], how[API_SAY_SIZE], signs[API_SAY_SIZE];
    int32_t ended;
};

static void take_press(const struct uk_observation *o, struct parts *p)
{
    static const int words[] = {UK_WORD_HISTORY_PRESS_NOTHING, UK_WORD_HISTORY_PRESS_NOTHING, UK_WORD_HISTORY_PRESS_TENDER, UK_WORD_HISTORY_PRESS_MINE};
    struct said spot, text = {{0}};
    api_trends_spot_name((uk_candidate){o->which}, spot.text);
    if (o->value >= 0 && o->value <= UK_PRESS_MINE)
        api_say_more(text.text, words[o->value], spot.text, "", "");
    api_say_item(p->presses, ", ", text.text);
}

static void take_words(const struct uk_observation *o, struct parts *p)
{
    struct said name = {{0}};
    switch (o->what) {
    case UK_WHAT_PAIN:
        api_trends_place_name((uk_place){o->which}, name.text);
        if (o->value >= 0)
            api_say_item(name.text, " ", api_thousandths(o->value).text);
        api_say_item(p->list, ", ", name.text);
        break;
    case UK_WHAT_PRESS: take_press(o, p); break;
    case UK_WHAT_SPOT: api_trends_spot_name((uk_candidate){o->which}, p->spot); break;
    case UK_WHAT_FOUND:
        if (!*p->spot)
            api_trends_spot_name((uk_candidate){o->which}, p->spot);
        break;
    case UK_WHAT_TECHNIQUE: api_say_item(p->how, ", ", uk_technique_table[o->which].name); break;
    case UK_WHAT_TOOL_USED: api_say_item(p->how, ", ", uk_tool_table[o->which].name); break;
    case UK_WHAT_ENDED: p->ended = o->value; break;
    case UK_WHAT_WARNED: api_say_item(p->signs, ", ", uk_warning_table[o->which].name); break;
    default: break;
    }
}

// The signs that were not denied: yes, not sure, cleared by a doctor.
static void say_screen(const struct api_record *r, const struct uk_event *e, char to[API_SAY_SIZE])
{
    static const int words[] = {UK_WORD_HISTORY_SCREEN_YES, UK_WORD_HISTORY_SCREEN_UNSURE, UK_WORD_HISTORY_SCREEN_CLEARED};
    struct said list[3] = {{{0}}};
    bool denied = false;
    for (uint32_t i = e->first; i < e->first + e->count; i++) {
        const struct uk_observation *o = &r->observation[i];
        denied |= o->what == UK_WHAT_REST_NO || (o->what == UK_WHAT_ANSWER && o->value == UK_NO);
        int kind = o->what == UK_WHAT_CLEARED ? 2 : o->what != UK_WHAT_ANSWER ? 3 : o->value == UK_YES ? 0 : o->value == UK_UNSURE ? 1 : 3;
        if (kind < 3)
            api_say_item(list[kind].text, "; ", uk_flag_table[o->which].name);
    }
    if (!*list[2].text || *list[0].text || *list[1].text)
        api_say_more(to, denied && !*list[0].text && !*list[1].text ? UK_WORD_HISTORY_SCREEN_NONE : UK_WORD_HISTORY_SCREEN, "", "", "");
    for (int kind = 0; kind < 3; kind++)
        if (*list[kind].text)
            api_say_more(to, words[kind], list[kind].text, "", "");
}

// What a person said about themselves: age, sex, country, tools.
static void say_profile(const struct api_record *r, const struct uk_event *e, char to[API_SAY_SIZE])
{
    struct said list = {{0}}, age = {{0}};
    for (uint32_t i = e->first; i < e->first + e->count; i++) {
        const struct uk_observation *o = &r->observation[i];
        if (o->what == UK_WHAT_AGE) {
            api_say_more(age.text, UK_WORD_HISTORY_PROFILE_AGE, api_thousandths(o->value).text, "", "");
            api_say_item(list.text, ", ", age.text);
        } else if (o->what == UK_WHAT_SEX)
            api_say_item(list.text, ", ", api_word(o->value == 'f' * 1000 ? UK_WORD_REPORT_SEX_F : UK_WORD_REPORT_SEX_M));
        else if (o->what == UK_WHAT_COUNTRY)
            api_say_item(list.text, ", ", uk_country_table[o->which].id);
        else if (o->what == UK_WHAT_TOOL_OWNED)
            api_say_item(list.text, ", ", uk_tool_table[o->which].name);
    }
    api_say_more(to, *list.text ? UK_WORD_HISTORY_PROFILE_WITH : UK_WORD_HISTORY_PROFILE, list.text, "", "");
}

static void say_habit(const struct parts *p, char to[API_SAY_SIZE])
{
    static const int words[2][2] = {{UK_WORD_HISTORY_HABIT_SKIPPED, UK_WORD_HISTORY_HABIT_DONE},
                                    {UK_WORD_HISTORY_HABIT_DROPPED, UK_WORD_HISTORY_HABIT_KEPT}};
    const struct api_figures *f = &p->figures;
    if (f->habit)
        api_say_more(to, words[f->habit_choice][f->habit_done], uk_habit_table[f->habit].name, "", "");
}

// Why a session ended before its time.
static void say_ended(const struct parts *p, char to[API_SAY_SIZE])
{
    if (p->ended == UK_ENDED_PAIN)
        api_say_more(to, UK_WORD_HISTORY_ENDED_PAIN, "", "", "");
    else if (p->ended == UK_ENDED_WARNING)
        api_say_more(to, UK_WORD_HISTORY_ENDED_SIGN, *p->signs ? p->signs : api_word(UK_WORD_REPORT_ENDED_UNSAID), "", "");
    else if (p->ended == UK_ENDED_STOPPED)
        api_say_more(to, UK_WORD_HISTORY_ENDED_EARLY, "", "", "");
}

static void say_change(int word, int32_t before, int32_t after, char to[API_SAY_SIZE])
{
    if (before >= 0 && after >= 0)
        api_say_more(to, word, api_thousandths(before).text, api_thousandths(after).text, "");
}

static void say_go(const struct parts *p, char to[API_SAY_SIZE])
{
    const struct api_figures *f = &p->figures;
    api_say_more(to, f->unpressed ? UK_WORD_HISTORY_UNPRESSED : UK_WORD_HISTORY_GO, p->spot, "", "");
    say_ended(p, to);
    say_change(UK_WORD_HISTORY_GO_PAIN, f->pain_before, f->pain_after, to);
    say_change(UK_WORD_HISTORY_GO_TENDER, f->before, f->after, to);
    if (*p->how && !f->unpressed)
        api_say_more(to, UK_WORD_HISTORY_GO_HOW, p->how, "", "");
}

static void say_pain(const struct parts *p, char to[API_SAY_SIZE])
{
    if (*p->list)
        api_say_more(to, UK_WORD_HISTORY_PAIN, p->list, "", "");
    else
        api_say_more(to, p->figures.none ? UK_WORD_HISTORY_NO_PAIN : UK_WORD_HISTORY_PAIN_NOTED, "", "", "");
}

// Where it hurt when spots were looked for, and what came first.
static void say_find(const struct parts *p, char to[API_SAY_SIZE])
{
    if (*p->list)
        api_say_more(to, UK_WORD_HISTORY_FIND_AT, p->list, "", "");
    if (*p->spot)
        api_say_more(to, UK_WORD_HISTORY_FIND_FIRST, p->spot, "", "");
}

static void say_level(int word, int32_t level, char to[API_SAY_SIZE])
{
    api_say_more(to, word, level >= 0 ? api_thousandths(level).text : "-", "", "");
}

static void say_break(const struct parts *p, char to[API_SAY_SIZE])
{
    static const int words[] = {UK_WORD_HISTORY_BREAK, UK_WORD_HISTORY_BREAK_TAKEN, UK_WORD_HISTORY_BREAK_TAKEN, UK_WORD_HISTORY_BREAK_LATER,
                                UK_WORD_HISTORY_BREAK_SKIPPED, UK_WORD_HISTORY_BREAK_UNSEEN, UK_WORD_HISTORY_BREAK_HELD};
    int ended = p->ended > 0 && p->ended < (int)(sizeof words / sizeof *words) ? p->ended : 0;
    api_say_more(to, words[ended], "", "", "");
}

void api_history_when(const struct uk_event *event, char to[API_HISTORY_WHEN])
{
    char clock[API_TIME_SIZE];
    struct api_figure date = api_date(api_day_of(event->at_s, event->offset_min));
    api_time_write((event->at_s + (int64_t)event->offset_min * 60) * 1000, clock);
    clock[10] = ' ';
    clock[16] = 0;
    api_text_copy(to, API_HISTORY_WHEN, date.text, api_text_length(date.text));
    api_text_add(to, API_HISTORY_WHEN, clock + 10);
}

static struct parts parts_of(const struct api_record *r, const struct uk_event *e)
{
    struct parts p = {.figures = api_history_figures(r, e)};
    for (uint32_t i = e->first; i < e->first + e->count; i++)
        take_words(&r->observation[i], &p);
    return p;
}

void api_history_say_rest(const struct api_record *r, uint32_t event, char to[API_SAY_SIZE])
{
    struct parts p = parts_of(r, &r->event[event]);
    *to = 0;
    if (r->event[event].type == UK_EVENT_OUTCOME) {
        say_ended(&p, to);
        say_change(UK_WORD_HISTORY_GO_PAIN, p.figures.pain_before, p.figures.pain_after, to);
    } else if (r->event[event].type == UK_EVENT_FIND) {
        say_find(&p, to);
    }
}

void api_history_say(const struct api_record *r, uint32_t event, char to[API_SAY_SIZE])
{
    const struct uk_event *e = &r->event[event];
    struct parts p = parts_of(r, e);
    const struct api_figures *f = &p.figures;
    *to = 0;
    switch (e->type) {
    case UK_EVENT_PAIN: say_pain(&p, to); break;
    case UK_EVENT_HABIT: say_habit(&p, to); break;
    case UK_EVENT_OUTCOME:
    case UK_EVENT_RETEST: say_go(&p, to); break;
    case UK_EVENT_PRESS: api_say_more(to, UK_WORD_HISTORY_PRESS, p.presses, "", ""); break;
    case UK_EVENT_FIND: api_say_more(to, UK_WORD_HISTORY_FIND, "", "", ""), say_find(&p, to); break;
    case UK_EVENT_SCREEN: say_screen(r, e, to); break;
    case UK_EVENT_SORENESS: say_level(UK_WORD_HISTORY_SORENESS, f->level, to); break;
    case UK_EVENT_USUAL_PAIN: say_level(UK_WORD_HISTORY_USUAL, f->level, to); break;
    case UK_EVENT_STRESS: say_level(UK_WORD_HISTORY_STRESS, f->level, to); break;
    case UK_EVENT_TASK: say_level(UK_WORD_HISTORY_TASK, f->level, to); break;
    case UK_EVENT_SLEEP: say_level(UK_WORD_HISTORY_SLEEP, f->hours, to); break;
    case UK_EVENT_SPORT: api_say_more(to, UK_WORD_HISTORY_SPORT, "", "", ""); break;
    case UK_EVENT_NOTE: api_say_more(to, UK_WORD_HISTORY_NOTE, "", "", ""); break;
    case UK_EVENT_PROFILE:
    case UK_EVENT_TOOLS: say_profile(r, e, to); break;
    case UK_EVENT_BREAK: say_break(&p, to); break;
    case UK_EVENT_SAT: say_level(UK_WORD_HISTORY_SAT, f->minutes, to); break;
    default: api_say_more(to, UK_WORD_HISTORY_OTHER, "", "", ""); break;
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

void api_history_write(const struct api_record *r, uint32_t event, struct api_json *room, struct api_writer *w)
{
    const struct uk_event *e = &r->event[event];
    char id[API_ID_TEXT_SIZE], at[API_TIME_SIZE], text[API_SAY_SIZE], words[API_HISTORY_WORDS];
    api_event_id_write(&e->id, id);
    api_time_write(e->at_s * 1000, at);
    api_history_say(r, event, text);
    api_history_words(r, event, room, words);
    api_write_text(w, "id", id);
    api_write_text(w, "at", at);
    api_write_whole(w, "offset_min", e->offset_min);
    api_write_text(w, "type", api_event_type_name((enum uk_event_type)e->type));
    api_write_text(w, "text", text);
    if (*words)
        api_write_text(w, "words", words);
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
    for (; told < h->count && w->used < API_ANSWER_MAX - 6 * API_HISTORY_WORDS - 2048; told++) {
        api_write_open(w, NULL, '{');
        api_history_write(work->record, h->event[told], &work->words, w);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_whole(w, "older", h->older + h->count - told);
    api_write_close(w, '}');
    return UK_OK;
}
