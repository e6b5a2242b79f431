// SPDX-License-Identifier: MIT
#include "api/log.h"

#include "api/call.h"
#include "api/say.h"
#include "api/trends.h"

#include <string.h>

// -- plain words -----------------------------------------------------------------------------------

// Was it told how much this place hurts?
static bool level_is_said(const struct api_find_request *request, int i)
{
    struct uk_heard_place place[UK_PLACE_COUNT];
    int count = uk_words_places(&request->words, place);
    for (int k = 0; k < count; k++)
        if (place[k].place.n == i && place[k].level_nrs < 0)
            return false;
    return true;
}

void api_log_say_places(const struct api_find_request *request, char to[API_SAY_SIZE])
{
    *to = 0;
    for (int i = 1; i <= UK_PLACE_COUNT; i++) {
        char name[API_SAY_SIZE] = "";
        if (!request->findings.painted[i])
            continue;
        api_trends_place_name((uk_place){(uint16_t)i}, name);
        if (level_is_said(request, i))
            api_say_item(name, " ", api_tenths(request->findings.painted[i] - 1).text);
        api_say_item(to, ", ", name);
    }
}

static void write_at(const struct api_find_request *request, double unsaid_nrs, struct api_writer *body)
{
    const struct uk_findings *f = &request->findings;
    api_write_open(body, "at", '[');
    for (int i = 1; i <= UK_PLACE_COUNT; i++) {
        if (!f->painted[i])
            continue;
        bool said = level_is_said(request, i);
        double level = said ? (f->painted[i] - 1) / 10.0 : unsaid_nrs;
        api_write_open(body, NULL, '{');
        api_write_place(body, "region", (uk_place){(uint16_t)i});
        if (level >= 0)
            api_write_given(body, "level", level);
        api_write_close(body, '}');
    }
    api_write_close(body, ']');
}

int api_log_unsaid(const struct api_find_request *request)
{
    struct uk_heard_place place[UK_PLACE_COUNT];
    int count = uk_words_places(&request->words, place), unsaid = 0;
    for (int i = 0; i < count; i++)
        unsaid += place[i].level_nrs < 0;
    return unsaid;
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool is_letter(char c)
{
    return (small(c) >= 'a' && small(c) <= 'z') || c == '\'';
}

// The bytes of a phrase of `list` (phrases with "; " between) that begins at `text` and ends with a word; 0: none.
static size_t phrase_at(const char *text, const char *list)
{
    size_t best = 0;
    while (*list) {
        size_t n = 0;
        while (list[n] && list[n] != ';' && small(text[n]) == list[n])
            n++;
        bool whole = !list[n] || list[n] == ';', ends = text[n] == 0 || text[n] == ' ' || text[n] == ',' || text[n] == '.' || text[n] == '!';
        if (whole && ends && n > best)
            best = n;
        while (*list && *list != ';')
            list++;
        list += *list == ';';
        list += *list == ' ';
    }
    return best;
}

static bool begins_with(const char *text, const char *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (small(text[i]) != list[i])
            return false;
    return true;
}

// "6", "6.5" or "six"; the bytes of it, 0: none.
static size_t number_at(const char *text, double *number)
{
    const char *list = api_word(UK_WORD_LOG_WORDS_NUMBERS);
    size_t n = 0, word = phrase_at(text, list);
    double value = 1, part = 1;
    if (word) {
        while (!begins_with(text, list, word)) {
            value += *list == ';';
            list++;
        }
        *number = value;
        return word;
    }
    for (value = 0; n < 2 && text[n] >= '0' && text[n] <= '9'; n++)
        value = value * 10 + (text[n] - '0');
    if (n && text[n] == '.' && text[n + 1] >= '0' && text[n + 1] <= '9')
        for (n++; text[n] >= '0' && text[n] <= '9'; n++)
            value += (text[n] - '0') * (part /= 10);
    *number = value;
    return n;
}

bool api_log_slept(const char *text, size_t *at, double *hours)
{
    bool begins = true;
    for (size_t i = 0; text[i]; begins = !is_letter(text[i++])) {
        size_t slept = begins ? phrase_at(text + i, api_word(UK_WORD_LOG_WORDS_SLEPT)) : 0, from = i + slept;
        from += text[from] == ' ';
        size_t number = slept ? number_at(text + from, hours) : 0;
        from += number;
        from += number && text[from] == ' ';
        if (number && phrase_at(text + from, api_word(UK_WORD_LOG_WORDS_HOURS)) && *hours <= 24) {
            *at = i;
            return true;
        }
    }
    return false;
}

bool api_log_bad_night(const char *text)
{
    for (bool begins = true; *text; begins = !is_letter(*text), text++)
        if (begins && phrase_at(text, api_word(UK_WORD_LOG_WORDS_BAD_NIGHT)))
            return true;
    return false;
}

void api_log_sleep(double hours, struct api_writer *body)
{
    api_write_open(body, NULL, '{');
    api_write_given(body, "hours", hours);
    api_write_close(body, '}');
}

// A number for stress, as in "stress 6/10": it is heard as a cause, and its number is not counted. False: there is none.
static bool stress_number(const char *text, struct uk_lost *part)
{
    double level;
    for (size_t i = 0, from; text[i]; i++) {
        size_t stress = i && is_letter(text[i - 1]) ? 0 : phrase_at(text + i, api_word(UK_WORD_LOG_WORDS_STRESS));
        from = i + stress;
        from += stress && text[from] == ' ';
        size_t number = stress ? number_at(text + from, &level) : 0;
        if (!number || level > 10)
            continue;
        from += number;
        from += begins_with(text + from, "/10", 3) ? 3 : 0;
        *part = (struct uk_lost){(uint16_t)i, (uint16_t)(from - i)};
        return true;
    }
    return false;
}

int api_log_idle(const struct api_find_request *request, const char *text, struct uk_lost idle[UK_LOST_MAX])
{
    size_t slept = 0;
    double hours;
    bool sleeps = api_log_slept(text, &slept, &hours);
    int count = 0;
    for (int i = 0; i < request->words.idle_count; i++) {
        const struct uk_lost *part = &request->words.idle[i];
        if (!sleeps || slept < part->at || slept >= (size_t)part->at + part->size)
            idle[count++] = *part;
    }
    if (count < UK_LOST_MAX && stress_number(text, &idle[count]))
        count++;
    return count;
}

// "No pain today", and nothing else.
static bool says_no_pain(const char *text)
{
    bool none = false;
    while (*text) {
        size_t n = phrase_at(text, api_word(UK_WORD_LOG_WORDS_NONE)), filler = n ? 0 : phrase_at(text, api_word(UK_WORD_LOG_WORDS_BESIDE));
        bool between = *text == ' ' || *text == ',' || *text == '.' || *text == '!';
        if (!n && !filler && !between)
            return false;
        none = none || n;
        text += n ? n : filler ? filler : 1;
    }
    return none;
}

// "Left temple better today": a change, and no figure. As pain it would count as much as on any day.
static bool says_change(const struct api_find_request *request, const char *text)
{
    struct uk_heard_place place[UK_PLACE_COUNT];
    if (api_log_unsaid(request) != uk_words_places(&request->words, place))
        return false;
    for (bool begins = true; *text; begins = !is_letter(*text), text++) {
        size_t n = begins ? phrase_at(text, api_word(UK_WORD_LOG_WORDS_CHANGE)) : 0;
        if (n && !phrase_at(text + n + (text[n] == ' '), api_word(UK_WORD_LOG_WORDS_CHANGE_BY)))
            return true;
    }
    return false;
}

bool api_log_words(const struct api_find_request *request, const char *text, double unsaid_nrs, struct api_writer *body)
{
    const struct uk_findings *f = &request->findings;
    bool any = false;
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        any = any || f->painted[i];
    if (!any && says_no_pain(text)) {
        api_write_open(body, "at", '[');
        api_write_close(body, ']');
        api_write_bool(body, "none", true);
        return true;
    }
    if (!any || (unsaid_nrs < 0 && says_change(request, text)))
        return false;
    write_at(request, unsaid_nrs, body);
    api_record_write_given(body, "causes", f->cause, UK_CAUSE_COUNT, false);
    api_record_write_given(body, "complaints", f->complaint, UK_COMPLAINT_COUNT, true);
    api_write_text(body, "words", text);
    return true;
}

// -- taking back -----------------------------------------------------------------------------------

static bool is_noted(const struct api_record *r, const struct uk_event *e)
{
    switch (e->type) {
    case UK_EVENT_PROFILE: case UK_EVENT_PAIN: case UK_EVENT_PRESS: case UK_EVENT_SORENESS: case UK_EVENT_USUAL_PAIN:
    case UK_EVENT_TASK: case UK_EVENT_HABIT: case UK_EVENT_SPORT: case UK_EVENT_SLEEP: case UK_EVENT_STRESS: case UK_EVENT_NOTE:
        return true;
    case UK_EVENT_SCREEN: // only what a doctor cleared: answers are changed by answering again
        return e->count && r->observation[e->first].what == UK_WHAT_CLEARED;
    default: return false;
    }
}

bool api_log_last(const struct api_record *r, struct uk_event_id *id)
{
    for (uint32_t i = r->events; i-- > 0;)
        if (!r->event[i].gone && is_noted(r, &r->event[i])) {
            *id = r->event[i].id;
            return true;
        }
    return false;
}

// Milliseconds since 1970, of when an id was made.
static int64_t made_ms(const struct uk_event_id *id)
{
    int64_t ms = 0;
    for (int i = 0; i < 6; i++)
        ms = ms << 8 | id->byte[i];
    return ms;
}

// The sign that was answered yes or not sure last, after `noted` (all zero: at all), and stands; 0: none. *with: in the same moment.
static uk_flag sign_since(const struct api_record *r, const struct uk_event_id *noted, bool *with)
{
    enum { MOMENT_MS = 2000 };
    for (uint32_t i = r->events; i-- > 0 && memcmp(&r->event[i].id, noted, sizeof *noted) > 0;) {
        const struct uk_event *e = &r->event[i];
        for (uint32_t k = e->first; !e->gone && e->type == UK_EVENT_SCREEN && k < e->first + e->count; k++) {
            const struct uk_observation *o = &r->observation[k];
            uint8_t stands = o->what == UK_WHAT_ANSWER ? uk_record_standing(&r->state, (uk_flag){o->which}, r->now_s)->answer : UK_NO;
            if (o->what != UK_WHAT_ANSWER || o->value == UK_NO || (stands != UK_YES && stands != UK_UNSURE))
                continue;
            *with = made_ms(&e->id) - made_ms(noted) < MOMENT_MS;
            return (uk_flag){o->which};
        }
    }
    return (uk_flag){0};
}

enum uk_err api_log_undo(const struct api_record *r, struct uk_event_id *id, uk_flag *sign)
{
    bool any = api_log_last(r, id), with = false;
    if (!any)
        memset(id, 0, sizeof *id);
    *sign = sign_since(r, id, &with);
    return sign->n && !with ? UK_ERR_STOP : any ? UK_OK : UK_ERR_MISSING;
}

// Do the words of this note tell of sleep?
static bool tells_of_sleep(const struct api_record *r, const struct uk_event *e, struct api_json *room)
{
    size_t at;
    double hours;
    uint32_t body = api_record_body(r, e, room), words = body ? api_json_get(room, body, "text") : 0;
    return words && (api_log_slept(api_json_text(room, words), &at, &hours) || api_log_bad_night(api_json_text(room, words)));
}

bool api_log_told_with(const struct api_record *r, const struct uk_event_id *id, struct api_json *room, struct uk_event_id *sentence)
{
    uint32_t sleep;
    if (!api_log_find(r, id, &sleep) || r->event[sleep].type != UK_EVENT_SLEEP)
        return false;
    for (uint32_t i = sleep; i-- > 0 && made_ms(id) - made_ms(&r->event[i].id) <= 1;) { // ids of one moment count on
        const struct uk_event *e = &r->event[i];
        if (e->gone || e->at_s != r->event[sleep].at_s || !is_noted(r, e))
            continue;
        *sentence = e->id;
        return e->type == UK_EVENT_PAIN || (e->type == UK_EVENT_NOTE && tells_of_sleep(r, e, room)); // of a pain no words are at hand
    }
    return false;
}

const char *api_log_sign_name(uk_flag sign)
{
    return uk_flag_table[sign.n].name;
}

const char *api_log_sign_id(uk_flag sign)
{
    return uk_flag_table[sign.n].id;
}

bool api_log_find(const struct api_record *r, const struct uk_event_id *id, uint32_t *event)
{
    for (*event = r->events; (*event)-- > 0;)
        if (memcmp(&r->event[*event].id, id, sizeof *id) == 0)
            return true;
    return false;
}

// -- advice ----------------------------------------------------------------------------------------

// The answers to warning signs in the event itself; "not sure" leaves a yes that stands.
static void put_answers(const struct api_event *event, struct uk_safety *s)
{
    for (uint32_t i = 0; i < event->head.count; i++) {
        const struct uk_observation *o = &event->observation[i];
        if (o->what == UK_WHAT_ANSWER && !(o->value == UK_UNSURE && s->answer[o->which] == UK_YES))
            uk_safety_answer(s, (uk_flag){o->which}, (enum uk_answer)o->value);
    }
}

// Adds the texts of the list `name` of a body to `to`, each as a sentence of its own.
static void add_texts(const struct api_json *j, uint32_t body, const char *name, char *to, size_t size)
{
    uint32_t list = api_json_get(j, body, name);
    for (uint32_t n = list ? j->node[list].child : 0; n; n = j->node[n].next) {
        size_t used = api_text_length(to), more = j->node[n].string_length;
        if (used + more + 3 > size)
            return;
        api_text_copy(to + used, size - used, api_json_text(j, n), more);
        api_text_copy(to + used + more, size - used - more, ". ", 2);
    }
}

void api_log_said(const struct api_json *j, uint32_t body, const struct api_event *event, char *to, size_t size)
{
    uint32_t text = event->head.type == UK_EVENT_NOTE ? api_json_get(j, body, "text") : 0;
    *to = 0;
    if (text)
        api_text_copy(to, size, api_json_text(j, text), j->node[text].string_length);
    if (event->head.type == UK_EVENT_PROFILE) {
        add_texts(j, body, "conditions", to, size);
        add_texts(j, body, "medicines", to, size);
    }
}

// What a person is and takes says how to press, and nothing of today: only what asks for care is heard in it.
static void hear_profile(struct api_log_advice *advice, struct api_said *said, struct uk_safety *s)
{
    struct uk_safety heard = *s;
    api_answers_put_with_words(&advice->heard, said, &heard, UK_BEFORE);
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        if (heard.answer[i] == UK_YES && uk_flag_table[i].advice == UK_ADVICE_CARE && !uk_flag_table[i].weak)
            uk_safety_answer(s, (uk_flag){(uint8_t)i}, UK_YES);
}

void api_log_advise(const struct api_record *r, const struct api_event *event, const char *words, struct api_safety *safety,
                    struct api_log_advice *advice)
{
    struct uk_safety s;
    int32_t strongest = 0;
    memset(&s, 0, sizeof s);
    memset(advice, 0, sizeof *advice);
    for (uint32_t i = 0; i < event->head.count; i++) {
        const struct uk_observation *o = &event->observation[i];
        if (o->what != UK_WHAT_PAIN || o->value == 0)
            continue;
        uk_safety_about_place(&s, (uk_place){o->which});
        if (o->value > strongest) {
            const char *id = uk_group_table[uk_region_table[uk_place_table[o->which].region.n].group].id;
            strongest = o->value;
            api_text_copy(advice->area, sizeof advice->area, id, api_text_length(id));
        }
    }
    if (r)
        uk_record_recall(&r->state, r->now_s, r->offset_min, &s);
    put_answers(event, &s);
    const struct uk_safety before = s;
    struct api_said said = {.words = {words, api_text_length(words)}};
    if (*words && event->head.type == UK_EVENT_PROFILE) {
        hear_profile(advice, &said, &s);
    } else if (*words) {
        api_safety_about_words(said.words, &s);
        api_answers_put_with_words(&advice->heard, &said, &s, UK_BEFORE);
    }
    advice->screen = s;
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        advice->sign = advice->sign || (s.answer[i] == UK_YES && before.answer[i] != UK_YES);
    api_safety_fill(&s, UK_BEFORE, r ? r->state.country : 0, safety);
    bool about = s.groups || (*words && event->head.type != UK_EVENT_PROFILE) || event->head.type == UK_EVENT_SORENESS; // signs are said with that
    advice->safety = safety->advice > UK_ADVICE_CARE && about;
    advice->strong = strongest >= 1000 * API_LOG_STRONG_NRS && !advice->safety;
}

bool api_log_asks_soreness(const struct api_record *r)
{
    return uk_dose_asks_soreness(r->state.past, r->state.past_count, r->now_s);
}
