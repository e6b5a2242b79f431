// SPDX-License-Identifier: MIT
#include "api/bad_days.h"

#include <string.h>

void api_bad_days_read(const struct api_record *r, const struct api_trends *t, struct uk_bad_days *out)
{
    memset(out, 0, sizeof *out);
    if (r)
        uk_bad_days_fold(r->event, r->events, r->observation, &t->t, out);
}

void api_bad_days_say(const struct uk_bad_days *days, char to[API_SAY_SIZE])
{
    *to = 0;
    if (days->count)
        api_say_more(to, UK_WORD_BAD_DAYS, api_whole(days->bad).text, api_whole(days->bad + days->other).text, "");
    else
        api_say_more(to, UK_WORD_BAD_DAYS_NOTHING, "", "", "");
}

void api_bad_days_say_row(const struct uk_bad_days *days, int row, char to[API_SAY_SIZE])
{
    const struct uk_bad_day_row *r = &days->row[row];
    const char *const names[] = {uk_cause_table[r->cause.n].name, api_word(UK_WORD_BAD_DAYS_SLEEP), api_word(UK_WORD_BAD_DAYS_STRESS),
                                 api_word(UK_WORD_BAD_DAYS_SPORT)};
    struct api_figure bad = api_whole(r->bad), other = api_whole(r->other);
    *to = 0;
    api_say_more(to, UK_WORD_BAD_DAYS_ROW, names[r->what], bad.text, api_whole(days->bad).text);
    api_say_more(to, UK_WORD_BAD_DAYS_OTHER, other.text, api_whole(days->other).text, "");
    api_say_more(to, r->called ? UK_WORD_BAD_DAYS_CALLED : UK_WORD_BAD_DAYS_CHANCE, "", "", "");
}

void api_bad_days_write(const struct uk_bad_days *days, struct api_writer *w)
{
    static const char *const names[] = {"cause", "sleep", "stress", "sport"};
    char says[API_SAY_SIZE];
    api_bad_days_say(days, says);
    api_write_open(w, "bad_days", '{');
    api_write_whole(w, "bad", days->bad);
    api_write_whole(w, "other", days->other);
    api_write_text(w, "says", says);
    api_write_open(w, "before", '[');
    for (int i = 0; i < days->count; i++) {
        const struct uk_bad_day_row *r = &days->row[i];
        api_bad_days_say_row(days, i, says);
        api_write_open(w, NULL, '{');
        api_write_text(w, "what", names[r->what]);
        if (r->what == UK_BAD_CAUSE)
            api_write_text(w, "cause", uk_cause_table[r->cause.n].id);
        else
            api_write_null(w, "cause");
        api_write_whole(w, "bad", r->bad);
        api_write_whole(w, "other", r->other);
        api_write_bool(w, "called", r->called);
        api_write_text(w, "says", says);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_close(w, '}');
}
