// SPDX-License-Identifier: MIT
#include "api/trends.h"

#include "api/call.h"
#include "api/id.h"
#include "api/people.h"

#include <string.h>

// -- reading ---------------------------------------------------------------------------------------

static bool finer_than_whole(const struct api_record *r)
{
    for (uint32_t i = 0; i < r->events; i++) {
        const struct uk_event *e = &r->event[i];
        for (uint32_t k = e->first; !e->gone && k < e->first + e->count; k++)
            if (r->observation[k].what == UK_WHAT_PAIN && r->observation[k].value > 0 && r->observation[k].value % 1000)
                return true;
    }
    return false;
}

void api_trends_read(const struct api_record *r, int days, struct api_trends *out)
{
    memset(out, 0, sizeof *out);
    if (!r)
        return;
    int32_t today = uk_day_of(r->now_s, r->offset_min);
    int32_t first = r->state.events ? uk_day_of(r->state.first_s, r->offset_min) : today;
    int64_t span = (int64_t)today - first + 1;
    if (!days)
        days = span > API_TRENDS_USUAL_DAYS ? API_TRENDS_USUAL_DAYS : span < 1 ? 1 : (int)span;
    uk_trends_fold(r->event, r->events, r->observation, today - days + 1, days, &out->t);
    out->decimals = finer_than_whole(r);
    out->days = span < 1 ? 1 : span < days ? (int)span : days;
}

// -- words -----------------------------------------------------------------------------------------

// The size of a difference, from its smaller to its larger end.
static void add_interval(const struct api_trends *t, const struct uk_trend_change *c, char to[API_SAY_SIZE])
{
    double least = t->decimals ? 0.05 : 0.5; // less reads as 0
    bool around = c->low <= 0 && c->high >= 0;
    if (around && c->high < least && -c->low >= least)
        api_say_more(to, UK_WORD_TRENDS_LOWER_OR_SAME, api_number(-c->low, t->decimals).text, "", "");
    else if (around && -c->low < least && c->high >= least)
        api_say_more(to, UK_WORD_TRENDS_HIGHER_OR_SAME, api_number(c->high, t->decimals).text, "", "");
    else if (around)
        api_say_more(to, UK_WORD_TRENDS_BOTH_WAYS, api_number(-c->low, t->decimals).text, api_number(c->high, t->decimals).text, "");
    else if (c->high < 0 && -c->high < least)
        api_say_more(to, UK_WORD_TRENDS_LOWER_MOST, api_number(-c->low, t->decimals).text, "", "");
    else if (c->low > 0 && c->low < least)
        api_say_more(to, UK_WORD_TRENDS_HIGHER_MOST, api_number(c->high, t->decimals).text, "", "");
    else if (c->high < 0)
        api_say_more(to, UK_WORD_TRENDS_LOWER_BY, api_number(-c->high, t->decimals).text, api_number(-c->low, t->decimals).text, "");
    else
        api_say_more(to, UK_WORD_TRENDS_HIGHER_BY, api_number(c->low, t->decimals).text, api_number(c->high, t->decimals).text, "");
}

static void add_change(const struct api_trends *t, const struct uk_trend_change *c, char to[API_SAY_SIZE])
{
    int word = c->called < 0 ? UK_WORD_TRENDS_LESS : c->called > 0 ? UK_WORD_TRENDS_MORE : UK_WORD_TRENDS_SAME;
    api_say_more(to, word, api_number(c->before, t->decimals).text, api_number(c->after, t->decimals).text, "");
    add_interval(t, c, to);
}

void api_trends_say_line(const struct api_trends *t, const struct uk_trend_line *line, char to[API_SAY_SIZE])
{
    *to = 0;
    int word = line->noted == 0 ? UK_WORD_TRENDS_NOTED_NONE : t->days == 1 ? UK_WORD_TRENDS_NOTED_ONLY : UK_WORD_TRENDS_NOTED;
    api_say_more(to, word, api_number(line->noted, 0).text, api_number(t->days, 0).text, "");
    if (line->change.known)
        add_change(t, &line->change, to);
    else if (line->noted && !line->place.n)
        api_say_more(to, UK_WORD_TRENDS_TOO_FEW, api_number(uk_trends_numbers.window_least, 0).text, "", "");
}

void api_trends_say_free(const struct api_trends *t, char to[API_SAY_SIZE])
{
    *to = 0;
    if (!t->t.noted) {
        api_say_more(to, UK_WORD_TRENDS_EMPTY, "", "", "");
        return;
    }
    if (!t->t.free) {
        api_say_more(to, UK_WORD_TRENDS_FREE_NONE, api_number(t->t.noted, 0).text, "", "");
        return;
    }
    api_say_more(to, UK_WORD_TRENDS_FREE, api_number(t->t.free, 0).text, api_number(t->t.noted, 0).text, "");
    if (t->t.noted >= uk_trends_numbers.window_least)
        api_say_more(to, UK_WORD_TRENDS_FREE_SHARE, api_number(t->t.free_low * 10, 0).text, api_number(t->t.free_high * 10, 0).text, "");
}

void api_trends_say_spread(const struct api_trends *t, char to[API_SAY_SIZE])
{
    const struct uk_trend_change *c = &t->t.spread_change;
    *to = 0;
    if (c->known)
        api_say_more(to, UK_WORD_TRENDS_SPREAD, api_number(c->before, 0).text, api_number(c->after, 0).text, "");
}

// Is it the first of the spots of which no change can be told yet?
static bool first_of_few(const struct api_trends *t, const struct uk_trend_spot *spot)
{
    int i = 0;
    while (i < t->t.spot_count && t->t.spot[i].change.known)
        i++;
    return i < t->t.spot_count && t->t.spot[i].spot.n == spot->spot.n;
}

void api_trends_say_spot(const struct api_trends *t, const struct uk_trend_spot *spot, char to[API_SAY_SIZE])
{
    *to = 0;
    api_say_more(to, UK_WORD_TRENDS_GOES, api_number(spot->goes, 0).text, "", "");
    if (spot->change.known) {
        int word = spot->change.called < 0 ? UK_WORD_TRENDS_SPOT_LESS : spot->change.called > 0 ? UK_WORD_TRENDS_SPOT_MORE : UK_WORD_TRENDS_SPOT_SAME;
        api_say_more(to, word, api_number(spot->change.before, t->decimals).text, api_number(spot->change.after, t->decimals).text, "");
        add_interval(t, &spot->change, to);
    } else if (first_of_few(t, spot)) {
        api_say_more(to, UK_WORD_TRENDS_SPOT_TOO_FEW, api_number(2 * uk_trends_numbers.spot_goes, 0).text, "", "");
    }
}

static int side_word(int side)
{
    return side == UK_LEFT ? UK_WORD_TRENDS_BEHIND_LEFT : side == UK_RIGHT ? UK_WORD_TRENDS_BEHIND_RIGHT : 0;
}

// "left temple"; "under the heel (left)".
void api_trends_place_name(uk_place place, char to[API_SAY_SIZE])
{
    const struct uk_place_row *row = &uk_place_table[place.n];
    const char *name = uk_region_table[row->region.n].name;
    size_t length = api_text_length(name);
    char sided[API_PEOPLE_NAME];
    api_people_place(place, sided);
    bool behind = side_word(row->side) && memcmp(sided, name, length) == 0; // the side stands behind the name
    api_text_copy(to, API_SAY_SIZE, behind ? name : sided, behind ? length : api_text_length(sided));
    if (to[0] >= 'A' && to[0] <= 'Z' && to[1] >= 'a' && to[1] <= 'z')
        to[0] = (char)(to[0] + 'a' - 'A');
    if (!behind)
        return;
    char lower[API_SAY_SIZE];
    api_text_copy(lower, sizeof lower, to, length);
    api_say(side_word(row->side), lower, NULL, NULL, to, API_SAY_SIZE);
}

void api_trends_spot_name(uk_candidate spot, char to[API_SAY_SIZE])
{
    char name[API_PEOPLE_NAME];
    const char *part = uk_point_table[uk_candidate_table[spot.n].point.n].part;
    api_people_spot(spot, name);
    if (*part)
        api_say(UK_WORD_PEOPLE_SPOT, name, part, NULL, to, API_SAY_SIZE);
    else
        api_text_copy(to, API_SAY_SIZE, name, api_text_length(name));
}

// -- JSON ------------------------------------------------------------------------------------------

// 1 + ten times a level; 0: left out.
static void write_level(struct api_writer *w, const char *name, uint8_t level)
{
    if (level)
        api_write_number(w, name, (level - 1) / 10.0, (level - 1) % 10 ? 1 : 0);
}

static void write_change(const struct api_trends *t, struct api_writer *w, const struct uk_trend_change *c)
{
    if (!c->known) {
        api_write_null(w, "change");
        return;
    }
    api_write_open(w, "change", '{');
    api_write_number(w, "before", c->before, t->decimals);
    api_write_number(w, "after", c->after, t->decimals);
    api_write_number(w, "low", c->low, t->decimals);
    api_write_number(w, "high", c->high, t->decimals);
    api_write_text(w, "called", c->called < 0 ? "less" : c->called > 0 ? "more" : "none");
    api_write_open(w, "notes", '[');
    api_write_whole(w, NULL, c->first);
    api_write_whole(w, NULL, c->last);
    api_write_close(w, ']');
    api_write_close(w, '}');
}

static void write_line(const struct api_trends *t, struct api_writer *w, const struct uk_trend_line *line)
{
    char says[API_SAY_SIZE];
    api_write_open(w, "days", '[');
    for (int i = 0; i < t->t.days; i++) {
        if (!line->level[i])
            continue;
        api_write_open(w, NULL, '{');
        api_write_day(w, "day", t->t.from + i);
        write_level(w, "level", line->level[i]);
        write_level(w, "smooth", line->smooth[i]);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    write_change(t, w, &line->change);
    api_trends_say_line(t, line, says);
    api_write_text(w, "says", says);
}

static void write_free(const struct api_trends *t, struct api_writer *w)
{
    char says[API_SAY_SIZE];
    api_write_open(w, "pain_free", '{');
    api_write_whole(w, "days", t->t.free);
    api_write_whole(w, "of", t->t.noted);
    if (t->t.noted) {
        api_write_number(w, "low", t->t.free_low, 2);
        api_write_number(w, "high", t->t.free_high, 2);
    }
    api_trends_say_free(t, says);
    api_write_text(w, "says", says);
    api_write_close(w, '}');
}

static void write_counts(const struct api_trends *t, struct api_writer *w)
{
    char says[API_SAY_SIZE];
    api_write_open(w, "spread", '{');
    api_write_open(w, "days", '[');
    for (int i = 0; i < t->t.days; i++) {
        if (!t->t.spread[i])
            continue;
        api_write_open(w, NULL, '{');
        api_write_day(w, "day", t->t.from + i);
        api_write_whole(w, "places", t->t.spread[i] - 1);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_trends_say_spread(t, says);
    api_write_text(w, "says", says);
    api_write_close(w, '}');
    api_write_open(w, "go_days", '[');
    for (int i = 0; i < t->t.days; i++) {
        if (!t->t.goes[i])
            continue;
        api_write_open(w, NULL, '{');
        api_write_day(w, "day", t->t.from + i);
        api_write_whole(w, "spots", t->t.goes[i]);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_spot(const struct api_trends *t, struct api_writer *w, const struct uk_trend_spot *s)
{
    char says[API_SAY_SIZE];
    const struct uk_candidate_row *row = &uk_candidate_table[s->spot.n];
    api_write_open(w, NULL, '{');
    api_write_text(w, "point", uk_point_table[row->point.n].id);
    api_write_text(w, "side", row->side == UK_RIGHT ? "right" : "left");
    api_write_whole(w, "count", s->goes);
    api_write_open(w, "goes", '[');
    for (int i = 0; i < s->count; i++) {
        api_write_open(w, NULL, '{');
        api_write_day(w, "day", s->go[i].day);
        write_level(w, "before", s->go[i].before);
        write_level(w, "after", s->go[i].after);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    write_change(t, w, &s->change);
    api_trends_say_spot(t, s, says);
    api_write_text(w, "says", says);
    api_write_close(w, '}');
}

static enum uk_err read_days(const struct api_json *j, const char *source, int *days, struct uk_problem *problem)
{
    *days = 0;
    for (uint32_t node = j->node[1].child; node; node = j->node[node].next) {
        if (api_json_named(j, node, "id"))
            continue;
        if (!api_json_named(j, node, "days"))
            return api_json_unknown(j, node, "id days", problem);
        double value = j->node[node].type == API_JSON_NUMBER ? j->node[node].number : 0;
        if (!(value >= 1 && value <= UK_TREND_DAYS) || value != (double)(int)value)
            return api_json_wrong(j, source, node, UK_ERR_RANGE, api_word(UK_WORD_EXPECTED_TREND_DAYS), problem);
        *days = (int)value;
    }
    return UK_OK;
}

enum uk_err api_trends_json(const struct api_call *call, struct api_work *work, struct api_writer *w)
{
    struct uk_problem problem;
    struct api_trends *t = &work->trends;
    int days;
    if (read_days(&work->json, call->request, &days, &problem))
        return api_refuse(call, work, &problem, w);
    api_trends_read(work->record, days, t);
    api_write_open(w, NULL, '{');
    api_write_day(w, "from", t->t.from);
    api_write_day(w, "to", t->t.from + (t->t.days ? t->t.days - 1 : 0));
    api_write_text(w, "unit", api_word(UK_WORD_TRENDS_UNIT));
    api_write_whole(w, "noted_days", t->t.noted);
    write_free(t, w);
    api_write_open(w, "worst", '{');
    write_line(t, w, &t->t.worst);
    api_write_close(w, '}');
    api_write_open(w, "places", '[');
    for (int i = 0; i < t->t.place_count; i++) {
        api_write_open(w, NULL, '{');
        api_write_place(w, "place", t->t.place[i].place);
        write_line(t, w, &t->t.place[i]);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    write_counts(t, w);
    api_write_open(w, "spots", '[');
    for (int i = 0; i < t->t.spot_count; i++)
        write_spot(t, w, &t->t.spot[i]);
    api_write_close(w, ']');
    api_works_read(work->record, &work->works);
    api_works_write(&work->works, w);
    api_returns_read(work->record, &work->returns);
    api_returns_write(&work->returns, w);
    api_bad_days_read(work->record, t, &work->bad_days);
    api_bad_days_write(&work->bad_days, w);
    api_write_close(w, '}');
    return UK_OK;
}
