// SPDX-License-Identifier: MIT
#include "api/returns.h"

#include <string.h>

void api_returns_read(const struct api_record *r, struct uk_returns *out)
{
    memset(out, 0, sizeof *out);
    if (r)
        uk_returns_fold(r->event, r->events, r->observation, &r->state, out);
}

void api_returns_say(const struct uk_return *r, char to[API_SAY_SIZE])
{
    bool any = r->cause_count || r->short_sleep || r->stress || r->sport;
    *to = 0;
    api_say_more(to, r->times == 1 ? UK_WORD_RETURNS_ONCE : UK_WORD_RETURNS_TIMES, api_whole(r->times).text, api_date(r->last_day).text, api_whole(r->quiet_days).text);
    if (any)
        api_say_more(to, UK_WORD_RETURNS_BEFORE, "", "", "");
    for (int i = 0; i < r->cause_count; i++)
        api_say_more(to, UK_WORD_RETURNS_CAUSE, uk_cause_table[r->cause[i].cause.n].name, api_whole(r->cause[i].times).text, "");
    if (r->short_sleep)
        api_say_more(to, UK_WORD_RETURNS_SLEEP, api_whole(r->short_sleep).text, "", "");
    if (r->stress)
        api_say_more(to, UK_WORD_RETURNS_STRESS, api_whole(r->stress).text, "", "");
    if (r->sport)
        api_say_more(to, UK_WORD_RETURNS_SPORT, api_whole(r->sport).text, "", "");
}

void api_returns_say_untreated(const struct uk_untreated *u, char to[API_SAY_SIZE])
{
    *to = 0;
    api_say_more(to, UK_WORD_RETURNS_UNTREATED, uk_muscle_table[u->key.n].name, "", "");
}

static void write_spot(struct api_writer *w, uk_candidate spot)
{
    const struct uk_candidate_row *row = &uk_candidate_table[spot.n];
    api_write_text(w, "point", uk_point_table[row->point.n].id);
    api_write_text(w, "side", row->side == UK_RIGHT ? "right" : "left");
}

static void write_return(struct api_writer *w, const struct uk_return *r)
{
    char day[API_TIME_SIZE], says[API_SAY_SIZE];
    api_day_write(r->last_day, day);
    api_returns_say(r, says);
    api_write_open(w, NULL, '{');
    write_spot(w, r->spot);
    api_write_whole(w, "times", r->times);
    api_write_text(w, "last", day);
    api_write_whole(w, "quiet_days", r->quiet_days);
    api_write_open(w, "before", '[');
    for (int i = 0; i < r->cause_count; i++) {
        api_write_open(w, NULL, '{');
        api_write_text(w, "cause", uk_cause_table[r->cause[i].cause.n].id);
        api_write_whole(w, "times", r->cause[i].times);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_whole(w, "short_sleep", r->short_sleep);
    api_write_whole(w, "stress", r->stress);
    api_write_whole(w, "sport", r->sport);
    api_write_text(w, "says", says);
    api_write_close(w, '}');
}

void api_returns_write(const struct uk_returns *returns, struct api_writer *w)
{
    char says[API_SAY_SIZE];
    api_write_open(w, "returns", '{');
    api_write_open(w, "spots", '[');
    for (int i = 0; i < returns->spot_count; i++)
        write_return(w, &returns->spot[i]);
    api_write_close(w, ']');
    api_write_open(w, "untreated", '[');
    for (int i = 0; i < returns->untreated_count; i++) {
        const struct uk_untreated *u = &returns->untreated[i];
        api_returns_say_untreated(u, says);
        api_write_open(w, NULL, '{');
        write_spot(w, u->spot);
        api_write_text(w, "key", uk_muscle_table[u->key.n].id);
        api_write_text(w, "says", says);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_close(w, '}');
}
