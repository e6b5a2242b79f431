// SPDX-License-Identifier: MIT
//
// Sums the record up for the report. What it says stands in api/report_say.c.
#include "api/report.h"

#include "api/call.h"

#include <string.h>

static const char *const part_words[] = {
#define X(name, word) word,
    API_REPORT_PARTS(X)
#undef X
};

const char *api_report_part_id(enum api_report_part part)
{
    return part_words[part];
}

bool api_report_has(const struct api_report *r, enum api_report_part part)
{
    return r->parts >> part & 1;
}

// -- the request -----------------------------------------------------------------------------------

static enum uk_err refuse(const struct api_json *j, uint32_t node, enum uk_err err, int word, const char *near, struct uk_problem *problem)
{
    struct api_word_in got = {api_json_text(j, node), j->node[node].string_length};
    api_id_refuse(got, err, word, near, problem);
    api_json_path(j, node, problem->at, sizeof problem->at);
    return err;
}

static enum uk_err read_parts(const struct api_json *j, const char *source, uint32_t list, uint32_t *parts, struct uk_problem *problem)
{
    if (j->node[list].type != API_JSON_ARRAY)
        return api_json_wrong(j, source, list, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_REPORT_PARTS), problem);
    for (uint32_t n = j->node[list].child; n; n = j->node[n].next) {
        struct api_near near = {.got = api_json_text(j, n), .length = j->node[n].string_length};
        int part = 0;
        if (j->node[n].type != API_JSON_TEXT)
            return api_json_wrong(j, source, n, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_REPORT_PART), problem);
        while (part < API_REPORT_PART_COUNT && !api_json_is(j, n, part_words[part]))
            api_near_offer(&near, "", part_words[part++]);
        if (part == API_REPORT_PART_COUNT)
            return refuse(j, n, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_REPORT_PART, near.word, problem);
        *parts |= 1u << part;
    }
    return UK_OK;
}

static enum uk_err read_asks(const struct api_json *j, const char *source, uint32_t list, struct api_report *r, struct uk_problem *problem)
{
    if (j->node[list].type != API_JSON_ARRAY)
        return api_json_wrong(j, source, list, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_REPORT_ASKS), problem);
    for (uint32_t n = j->node[list].child; n; n = j->node[n].next) {
        if (j->node[n].type != API_JSON_TEXT)
            return api_json_wrong(j, source, n, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_TEXT), problem);
        if (r->asks == API_REPORT_ASKS)
            return api_json_wrong(j, source, n, UK_ERR_TOO_MANY, api_word(UK_WORD_EXPECTED_REPORT_ASKS), problem);
        if (j->node[n].string_length >= API_REPORT_ASK)
            return api_json_wrong(j, source, n, UK_ERR_TOO_LONG, api_word(UK_WORD_EXPECTED_FEWER), problem);
        api_text_copy(r->ask[r->asks++], API_REPORT_ASK, api_json_text(j, n), j->node[n].string_length);
    }
    return UK_OK;
}

static enum uk_err read_request(const struct api_json *j, const char *source, struct api_report *r, struct uk_problem *problem)
{
    uint32_t added = 0, left_out = 0;
    enum uk_err err = UK_OK;
    for (uint32_t m = j->node[1].child; m && !err; m = j->node[m].next) {
        if (api_json_named(j, m, "include"))
            err = read_parts(j, source, m, &added, problem);
        else if (api_json_named(j, m, "leave_out"))
            err = read_parts(j, source, m, &left_out, problem);
        else if (api_json_named(j, m, "ask"))
            err = read_asks(j, source, m, r, problem);
        else if ((api_json_named(j, m, "name") || api_json_named(j, m, "began")) && j->node[m].type != API_JSON_TEXT)
            err = api_json_wrong(j, source, m, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_TEXT), problem);
        else if (api_json_named(j, m, "began") && j->node[m].string_length >= API_REPORT_ASK)
            err = api_json_wrong(j, source, m, UK_ERR_TOO_LONG, api_word(UK_WORD_EXPECTED_FEWER), problem);
        else if (api_json_named(j, m, "began"))
            api_text_copy(r->began, sizeof r->began, api_json_text(j, m), j->node[m].string_length);
        else if (api_json_named(j, m, "name"))
            api_text_copy(r->name, sizeof r->name, api_json_text(j, m), j->node[m].string_length);
        else if (!api_json_named(j, m, "id"))
            err = api_json_unknown(j, m, "id include leave_out ask began name", problem);
    }
    uint32_t usual = (1u << API_REPORT_PART_COUNT) - 1 - (1u << API_REPORT_MEDICINES) - (1u << API_REPORT_CONDITIONS);
    r->parts = (usual | added) & ~left_out;
    return err;
}

// -- where it hurt ---------------------------------------------------------------------------------

static double level_of(const struct uk_observation *o)
{
    return o->value == UK_LEVEL_UNSAID ? UK_LEVEL_USUAL : o->value / 1000.0;
}

struct sums {
    float level[UK_PLACE_COUNT + 1];
    uint16_t days[UK_PLACE_COUNT + 1]; // that tell of the place
};

static bool says(const struct api_record *r, const struct uk_event *e, enum uk_what what)
{
    for (uint32_t k = e->first; k < e->first + e->count; k++)
        if (r->observation[k].what == what)
            return true;
    return false;
}

// Adds one day: for each place the mean of the notes that tell of it. Whether there was a note.
static bool add_day(const struct api_record *r, int32_t day, struct sums *sums)
{
    float here[UK_PLACE_COUNT + 1] = {0};
    uint16_t told[UK_PLACE_COUNT + 1] = {0};
    bool noted = false;
    for (uint32_t i = 0; i < r->events; i++) {
        const struct uk_event *e = &r->event[i];
        if (e->gone || e->type != UK_EVENT_PAIN || uk_day_of(e->at_s, e->offset_min) != day)
            continue;
        bool none = says(r, e, UK_WHAT_NO_PAIN); // tells of every place
        noted = noted || none || says(r, e, UK_WHAT_PAIN);
        for (int p = 1; none && p <= UK_PLACE_COUNT; p++)
            told[p]++;
        for (uint32_t k = e->first; k < e->first + e->count; k++) {
            const struct uk_observation *o = &r->observation[k];
            if (o->what == UK_WHAT_PAIN) {
                here[o->which] += (float)level_of(o);
                told[o->which] = (uint16_t)(told[o->which] + !none);
            }
        }
    }
    for (int i = 1; i <= UK_PLACE_COUNT; i++) {
        sums->level[i] += told[i] ? here[i] / told[i] : 0;
        sums->days[i] = (uint16_t)(sums->days[i] + (told[i] > 0));
    }
    return noted;
}

static void fill_window(const struct api_record *r, int32_t from, int32_t to, struct api_report_window *w)
{
    struct sums sums = {0};
    w->from = from;
    w->to = to;
    for (int32_t day = from; day <= to; day++)
        w->noted += add_day(r, day, &sums);
    for (int i = 1; i <= UK_PLACE_COUNT; i++) {
        float tenths = sums.days[i] ? 10 * sums.level[i] / sums.days[i] + 0.5f : 0;
        w->told[i] = sums.days[i] > 0;
        w->level[i] = (uint8_t)(tenths > 100 ? 100 : tenths);
    }
}

static int weight(const struct api_report *r, int place)
{
    return (r->two ? r->first.level[place] : 0) + r->last.level[place];
}

static void choose_places(struct api_report *r)
{
    bool taken[UK_PLACE_COUNT + 1] = {false};
    for (;;) {
        int best = 0;
        for (int i = 1; i <= UK_PLACE_COUNT; i++)
            if (!taken[i] && weight(r, i) > (best ? weight(r, best) : 0))
                best = i;
        if (!best)
            return;
        taken[best] = true;
        if (r->place_count == API_REPORT_PLACES)
            r->more_places++;
        else
            r->place[r->place_count++] = (uk_place){(uint16_t)best};
    }
}

// The first day with a note of pain, and the last; false if there is none.
static bool pain_days(const struct api_record *record, int32_t *first, int32_t *last)
{
    bool any = false;
    for (uint32_t i = 0; i < record->events; i++) {
        const struct uk_event *e = &record->event[i];
        if (e->gone || e->type != UK_EVENT_PAIN)
            continue;
        int32_t day = uk_day_of(e->at_s, e->offset_min);
        *first = !any || day < *first ? day : *first;
        *last = !any || day > *last ? day : *last;
        any = true;
    }
    return any;
}

bool api_report_windows(const struct api_record *record, int days, struct api_report_window *first, struct api_report_window *last, bool *two)
{
    int32_t start = 0, end = 0, today = uk_day_of(record->now_s, record->offset_min);
    *two = false;
    if (!pain_days(record, &start, &end))
        return false;
    end = today > end ? today : end;
    int32_t begin = end - days + 1 > start ? end - days + 1 : start;
    fill_window(record, begin, end, last);
    *two = begin > start;
    if (*two)
        fill_window(record, start, start + days - 1 < begin ? start + days - 1 : begin - 1, first);
    return true;
}

bool api_report_has_last(const struct api_report *r)
{
    return r->last.noted > 0;
}

// Pain that was told to the finder is no note of a day; it is all there is where no day was noted since.
static void fill_looked(const struct api_record *record, struct api_report *r)
{
    struct api_report_window *w = &r->looked_at;
    int32_t first = 0, last = INT32_MIN;
    pain_days(record, &first, &last);
    for (uint32_t i = record->events; i-- > 0 && !r->looked_count;) {
        const struct uk_event *e = &record->event[i];
        int32_t day = uk_day_of(e->at_s, e->offset_min);
        for (uint32_t k = e->first; !e->gone && e->type == UK_EVENT_FIND && day > last && k < e->first + e->count; k++) {
            const struct uk_observation *o = &record->observation[k];
            if (o->what != UK_WHAT_PAIN)
                continue;
            w->from = w->to = day;
            w->noted = 1;
            w->told[o->which] = true;
            w->level[o->which] = (uint8_t)(10 * level_of(o) + 0.5);
            if (r->looked_count == API_REPORT_PLACES) {
                r->more_looked++;
                continue;
            }
            r->looked[r->looked_count].place.n = o->which;
            r->looked[r->looked_count++].level = o->value;
        }
    }
}

// -- what the person says of it -----------------------------------------------------------------------

static void put_said(struct api_report *r, enum api_report_said line, uint16_t n)
{
    for (int i = 0; i < r->said_count[line]; i++)
        if (r->said[line][i] == n)
            return;
    if (r->said_count[line] < API_REPORT_SAID)
        r->said[line][r->said_count[line]++] = n;
}

// The latest answer to each question and of each press counts, and each cause and complaint that was named.
static void fill_said(const struct api_record *record, struct api_report *r)
{
    static const uint8_t line[] = {[UK_MOVEMENT] = API_REPORT_BRINGS, [UK_SYMPTOM] = API_REPORT_WITH, [UK_TEST] = API_REPORT_WITH};
    bool answered[UK_QUESTION_COUNT + 1] = {0}, pressed[UK_CANDIDATE_COUNT + 1] = {0};
    for (uint32_t i = record->events; i-- > 0;) {
        const struct uk_event *e = &record->event[i];
        if (e->gone || uk_day_of(e->at_s, e->offset_min) <= r->today - API_REPORT_SAID_DAYS)
            continue;
        for (uint32_t k = e->first; k < e->first + e->count; k++) {
            const struct uk_observation *o = &record->observation[k];
            if (o->what == UK_WHAT_CAUSE)
                put_said(r, API_REPORT_DAILY, o->which);
            if (o->what == UK_WHAT_COMPLAINT)
                put_said(r, API_REPORT_NAMED, o->which);
            if (o->what == UK_WHAT_PRESS && !pressed[o->which]) {
                pressed[o->which] = true;
                if (o->value == UK_PRESS_MINE)
                    put_said(r, API_REPORT_PRESSED, o->which);
            }
            if (o->what != UK_WHAT_QUESTION || answered[o->which])
                continue;
            const struct uk_question_row *row = &uk_question_table[o->which];
            answered[o->which] = true;
            if (o->value == UK_YES && row->kind == UK_CAUSE_QUESTION)
                put_said(r, API_REPORT_DAILY, row->cause.n);
            else if (o->value == UK_YES)
                put_said(r, (enum api_report_said)line[row->kind], o->which);
        }
    }
}

// -- task, spots -----------------------------------------------------------------------------------

// The task that an event rates; "" where its words are gone.
static void read_task(const struct api_record *record, const struct uk_event *e, struct api_json *room, char to[API_REPORT_TEXT])
{
    uint32_t body = api_record_body(record, e, room), name = api_json_get(room, body, "name");
    name = name ? name : api_json_get(room, body, "task");
    *to = 0;
    if (body && name)
        api_text_copy(to, API_REPORT_TEXT, api_json_text(room, name), room->node[name].string_length);
}

// The task that was rated last, and how it went: another one's figures are not of it.
static void fill_task(const struct api_record *record, struct api_json *room, struct api_report *r)
{
    char task[API_REPORT_TEXT];
    read_task(record, api_record_latest(record, UK_EVENT_TASK), room, r->task);
    for (uint32_t i = 0; i < record->events; i++) {
        const struct uk_event *e = &record->event[i];
        if (e->gone || e->type != UK_EVENT_TASK)
            continue;
        read_task(record, e, room, task);
        if (*task && !api_text_same(r->task, task, api_text_length(task)))
            continue;
        for (uint32_t k = e->first; k < e->first + e->count; k++) {
            if (record->observation[k].what != UK_WHAT_LEVEL)
                continue;
            if (r->rating_count == API_REPORT_RATINGS) // the latest are kept, and the first
                memmove(r->rating + 1, r->rating + 2, sizeof r->rating - 2 * sizeof *r->rating), r->rating_count--;
            r->rating[r->rating_count].day = uk_day_of(e->at_s, e->offset_min);
            r->rating[r->rating_count++].level = (uint8_t)((record->observation[k].value + 50) / 100);
        }
    }
}

static uint16_t middle_seconds(const struct uk_past *past, int count, uk_candidate spot)
{
    uint16_t seconds[UK_RECORD_PAST];
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (past[i].spot.n != spot.n || !past[i].pressed_s)
            continue;
        int at = n++;
        for (; at > 0 && seconds[at - 1] > past[i].pressed_s; at--)
            seconds[at] = seconds[at - 1];
        seconds[at] = past[i].pressed_s;
    }
    return n ? seconds[n / 2] : 0;
}

static void fill_spot(const struct uk_record *state, uk_candidate spot, struct api_report_spot *s)
{
    uint16_t with[UK_TOOL_COUNT + 1] = {0};
    s->spot = spot;
    for (int i = 0; i < state->past_count; i++) {
        const struct uk_past *p = &state->past[i];
        if (p->spot.n != spot.n || !p->pressed_s)
            continue;
        int32_t day = uk_day_of(p->at_s, p->offset_min);
        s->from = s->goes ? s->from : day;
        s->to = day;
        s->goes++;
        s->techniques |= p->techniques;
        with[p->tool]++;
        s->shortest_s = s->goes == 1 || p->pressed_s < s->shortest_s ? p->pressed_s : s->shortest_s;
        s->longest_s = p->pressed_s > s->longest_s ? p->pressed_s : s->longest_s;
        if (p->ended == UK_ENDED_PAIN) {
            s->pains++;
            s->pain_day = day;
        }
        if (p->tender_before == UK_NO_LEVEL || p->tender_after == UK_NO_LEVEL)
            continue;
        s->told++;
        s->before += p->tender_before;
        s->after += p->tender_after;
        if (p->tender_after < p->tender_before)
            s->eased++;
    }
    for (int t = 1; t <= UK_TOOL_COUNT; t++)
        if (with[t] > with[s->tool])
            s->tool = (uint8_t)t;
    s->pressed_s = middle_seconds(state->past, state->past_count, spot);
}

static void fill_spots(const struct uk_record *state, struct api_report *r)
{
    uint16_t goes[UK_CANDIDATE_COUNT + 1] = {0};
    for (int i = 0; i < state->past_count; i++)
        if (state->past[i].pressed_s)
            goes[state->past[i].spot.n]++;
    goes[0] = 0;
    for (int i = 1; i <= UK_CANDIDATE_COUNT; i++)
        if (goes[i])
            r->spots++;
    while (r->spot_count < API_REPORT_SPOTS_MAX) {
        uint16_t best = 0;
        for (uint16_t i = 1; i <= UK_CANDIDATE_COUNT; i++)
            if (goes[i] > goes[best])
                best = i;
        if (!best)
            return;
        goes[best] = 0;
        fill_spot(state, (uk_candidate){best}, &r->spot[r->spot_count++]);
    }
}

// -- safety, medicines, conditions -------------------------------------------------------------------

// What stands comes before what a doctor cleared, the most urgent first.
static int urgency(const struct api_report_flag *f)
{
    return uk_flag_table[f->flag.n].advice + (f->cleared ? 0 : 100);
}

static void put_flag(struct api_report *r, const struct api_report_flag *f)
{
    int at = r->flag_count;
    while (at > 0 && urgency(&r->flag[at - 1]) < urgency(f))
        at--;
    if (at == API_REPORT_FLAGS)
        return;
    int count = r->flag_count < API_REPORT_FLAGS ? r->flag_count : API_REPORT_FLAGS - 1;
    memmove(r->flag + at + 1, r->flag + at, (size_t)(count - at) * sizeof *r->flag);
    r->flag[at] = *f;
    r->flag_count = (uint8_t)(count + 1);
}

// A sign that is at no was asked by itself, or stood on a list that was answered line by line: not one no to all.
static bool by_name(const struct api_record *record, uint16_t flag, int64_t at_s)
{
    for (uint32_t i = 0; i < record->events; i++) {
        const struct uk_event *e = &record->event[i];
        for (uint32_t k = e->first; !e->gone && e->at_s == at_s && k < e->first + e->count; k++)
            if (record->observation[k].what == UK_WHAT_ANSWER && record->observation[k].which == flag)
                return true;
    }
    return false;
}

static void count_no(uint16_t *count, int32_t *last, int32_t day)
{
    *last = !*count || day > *last ? day : *last;
    ++*count;
}

static void fill_flags(const struct api_record *record, struct api_report *r)
{
    for (uint16_t i = 1; i <= UK_FLAG_COUNT; i++) {
        const struct uk_standing_answer *a = uk_record_standing(&record->state, (uk_flag){i}, record->now_s);
        struct api_report_flag f = {{i}, a->of_session ? UK_UNASKED : a->answer, a->cleared, uk_day_of(a->at_s, a->offset_min)};
        if (f.answer == UK_YES || f.answer == UK_UNSURE || a->cleared) {
            put_flag(r, &f);
        } else if (f.answer == UK_NO && by_name(record, i, a->at_s)) {
            count_no(&r->no_count, &r->no_day, f.day);
        } else if (f.answer == UK_NO) {
            count_no(&r->at_once_count, &r->at_once_day, f.day);
        }
    }
}

static void put_taken(const struct api_record *record, const int32_t *said, const int32_t *back, struct api_report *r)
{
    for (int advice = UK_ADVICE_EMERGENCY; advice >= UK_ADVICE_OK; advice--)
        for (uint16_t i = 1; i <= UK_FLAG_COUNT; i++) {
            const struct uk_standing_answer *a = uk_record_standing(&record->state, (uk_flag){i}, record->now_s);
            if (uk_flag_table[i].advice != advice || a->answer != UK_NO || a->cleared || !back[i] || back[i] <= r->today - API_REPORT_PAST_DAYS)
                continue;
            if (r->taken_count++ < API_REPORT_PAST)
                r->taken[r->taken_count - 1] = (struct api_report_taken){{i}, said[i], back[i]};
        }
}

static void put_ended(const struct api_record *record, const struct uk_event *e, struct api_report *r)
{
    struct api_report_ended now = {.day = uk_day_of(e->at_s, e->offset_min)};
    int32_t ended = UK_ENDED_NOT;
    for (uint32_t k = e->first; k < e->first + e->count; k++) {
        const struct uk_observation *o = &record->observation[k];
        ended = o->what == UK_WHAT_ENDED ? o->value : ended;
        now.warning = o->what == UK_WHAT_WARNED ? (uint8_t)o->which : now.warning;
        now.spot.n = o->what == UK_WHAT_SPOT ? o->which : now.spot.n;
    }
    if (ended != UK_ENDED_WARNING && ended != UK_ENDED_PAIN)
        return;
    struct api_report_ended *list = ended == UK_ENDED_PAIN ? r->pained : r->ended;
    memmove(list + 1, list, sizeof r->ended - sizeof *r->ended);
    list[0] = now;
    ++*(ended == UK_ENDED_PAIN ? &r->pained_count : &r->ended_count);
}

// What the standing answers no longer tell of the last two weeks.
static void fill_past(const struct api_record *record, struct api_report *r)
{
    int32_t said[UK_FLAG_COUNT + 1] = {0}, back[UK_FLAG_COUNT + 1] = {0};
    for (uint32_t i = 0; i < record->events; i++) {
        const struct uk_event *e = &record->event[i];
        int32_t day = uk_day_of(e->at_s, e->offset_min);
        if (!e->gone && e->type == UK_EVENT_OUTCOME && day > r->today - API_REPORT_PAST_DAYS)
            put_ended(record, e, r);
        for (uint32_t k = e->first; !e->gone && k < e->first + e->count; k++) {
            const struct uk_observation *o = &record->observation[k];
            if (o->what == UK_WHAT_ANSWER && o->value == UK_YES)
                said[o->which] = day, back[o->which] = 0;
            else if (o->what == UK_WHAT_ANSWER && o->value == UK_NO && said[o->which] && !back[o->which])
                back[o->which] = day;
        }
    }
    put_taken(record, said, back, r);
}

// The list `name` of the latest profile that has one.
static uint8_t fill_list(const struct api_record *record, struct api_json *room, const char *name, char list[API_REPORT_LIST][API_REPORT_TEXT])
{
    for (uint32_t i = record->events; i-- > 0;) {
        const struct uk_event *e = &record->event[i];
        uint32_t body = !e->gone && e->type == UK_EVENT_PROFILE ? api_record_body(record, e, room) : 0;
        uint32_t node = body ? api_json_get(room, body, name) : 0;
        uint8_t count = 0;
        for (uint32_t n = room->node[node].child; node && n && count < API_REPORT_LIST; n = room->node[n].next)
            api_text_copy(list[count++], API_REPORT_TEXT, api_json_text(room, n), room->node[n].string_length);
        if (node)
            return count;
    }
    return 0;
}

// -- all of it -------------------------------------------------------------------------------------

// Nothing stands that says anything: what was erased or taken back does not.
static bool is_empty(const struct api_record *record)
{
    for (uint32_t i = 0; record && i < record->events; i++) {
        const struct uk_event *e = &record->event[i];
        if (!e->gone && e->type != UK_EVENT_ERASURE && e->type != UK_EVENT_CORRECTION)
            return false;
    }
    return true;
}

// What was always done, or never, stands beside nothing: a page to be read in a minute has no line for it.
static void keep_compared(struct api_works *works)
{
    int kept = 0;
    for (int i = 0; i < works->count; i++)
        if (works->line[i].answer.with && works->line[i].answer.without)
            works->line[kept++] = works->line[i];
    works->count = kept;
}

static void fill(struct api_work *work, struct api_report *r)
{
    const struct api_record *record = work->record;
    r->empty = is_empty(record);
    if (r->empty)
        return;
    const struct uk_record *state = &record->state;
    r->today = uk_day_of(record->now_s, record->offset_min);
    r->from = uk_day_of(state->first_s, record->offset_min);
    int64_t days = (int64_t)r->today - r->from + 1;
    api_trends_read(record, days < 1 ? 1 : days > UK_TREND_DAYS ? UK_TREND_DAYS : (int)days, &work->trends);
    api_works_read(record, &work->works);
    keep_compared(&work->works);
    r->trends = &work->trends;
    r->works = &work->works;
    if (api_report_has(r, API_REPORT_WHO)) {
        r->age_plus_one = state->age_plus_one;
        r->sex = state->sex;
        r->hand = state->hand;
    }
    if (api_report_windows(record, API_REPORT_WINDOW_DAYS, &r->first, &r->last, &r->two))
        choose_places(r);
    if (!api_report_has_last(r))
        fill_looked(record, r);
    if (api_report_has(r, API_REPORT_PAIN))
        fill_said(record, r);
    fill_task(record, &work->words, r);
    fill_spots(state, r);
    fill_flags(record, r);
    fill_past(record, r);
    r->medicine_count = fill_list(record, &work->words, "medicines", r->medicine);
    r->condition_count = fill_list(record, &work->words, "conditions", r->condition);
}

enum uk_err api_report_read(struct api_work *work, const char *request, size_t length, struct api_report *out, struct uk_problem *problem)
{
    memset(out, 0, sizeof *out);
    enum uk_err err = api_json_read(&work->json, request, length, problem);
    if (!err && work->json.node[1].type != API_JSON_OBJECT)
        err = api_json_wrong(&work->json, request, 1, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_OBJECT), problem);
    if (!err)
        err = read_request(&work->json, request, out, problem);
    if (!err)
        fill(work, out);
    return err;
}
