// SPDX-License-Identifier: MIT
#include "api/works.h"

#include "api/learn.h"

void api_works_read(const struct api_record *r, struct api_works *out)
{
    out->count = r ? uk_works_fold(r->event, r->events, r->observation, &out->room, out->line) : 0;
}

const char *api_works_name(const struct uk_works_line *line)
{
    switch (line->thing) {
    case UK_WORKS_TECHNIQUE: return uk_technique_table[line->row].name;
    case UK_WORKS_TOOL: return uk_tool_table[line->row].name;
    default: return uk_habit_table[line->row].name;
    }
}

static const char *id_of(const struct uk_works_line *line)
{
    switch (line->thing) {
    case UK_WORKS_TECHNIQUE: return uk_technique_table[line->row].id;
    case UK_WORKS_TOOL: return uk_tool_table[line->row].id;
    default: return uk_habit_table[line->row].id;
    }
}

// -- words -----------------------------------------------------------------------------------------

// Whole points where the interval is wide.
static struct api_figure figure(const struct uk_works_line *line, double value)
{
    bool fine = line->answer.high - line->answer.low < 2 || (line->answer.low > 0 && line->answer.low < 1);
    return api_number(value, fine ? 1 : 0);
}

static void say_interval(const struct uk_works_line *line, char to[API_SAY_SIZE])
{
    const struct uk_works_answer *a = &line->answer;
    bool habit = line->thing == UK_WORKS_HABIT;
    if (a->low >= 0)
        api_say_more(to, habit ? UK_WORD_WORKS_DAY_MORE : UK_WORD_WORKS_GO_MORE, figure(line, a->low).text, figure(line, a->high).text, "");
    else if (a->high <= 0)
        api_say_more(to, habit ? UK_WORD_WORKS_DAY_LESS : UK_WORD_WORKS_GO_LESS, figure(line, -a->high).text, figure(line, -a->low).text, "");
    else
        api_say_more(to, habit ? UK_WORD_WORKS_DAY_BOTH : UK_WORD_WORKS_GO_BOTH, figure(line, -a->low).text, figure(line, a->high).text, "");
}

const char *api_works_say_verdict(const struct uk_works_line *line)
{
    static const int verdicts[] = {UK_WORD_WORKS_OPEN, UK_WORD_WORKS_HELPS, UK_WORD_WORKS_NOT};
    return api_word(verdicts[line->answer.verdict]);
}

// Adds what stands behind the verdict.
static void say_behind(const struct uk_works_line *line, char to[API_SAY_SIZE])
{
    const struct uk_works_answer *a = &line->answer;
    bool habit = line->thing == UK_WORKS_HABIT;
    if (a->verdict != UK_WORKS_OPEN || a->with >= uk_trends_numbers.least_each) // before that it is what trials say, not what was noted
        say_interval(line, to);
    if (a->verdict != UK_WORKS_OPEN)
        return;
    if (a->without < uk_trends_numbers.least_each && a->with >= uk_trends_numbers.least_each)
        api_say_more(to, habit ? UK_WORD_WORKS_LEAVE_OUT_DAY : UK_WORD_WORKS_LEAVE_OUT, "", "", "");
    if (a->more >= UK_WORKS_MORE)
        api_say_more(to, habit ? UK_WORD_WORKS_DAYS_MANY : UK_WORD_WORKS_GOES_MANY, api_whole(UK_WORKS_MORE).text, "", "");
    else
        api_say_more(to, habit ? UK_WORD_WORKS_DAYS_NEEDED : UK_WORD_WORKS_GOES_NEEDED, api_whole(a->more).text, "", "");
}

void api_works_say(const struct uk_works_line *line, char to[API_SAY_SIZE])
{
    const char *verdict = api_works_say_verdict(line);
    api_text_copy(to, API_SAY_SIZE, verdict, api_text_length(verdict));
    say_behind(line, to);
}

void api_works_say_behind(const struct uk_works_line *line, char to[API_SAY_SIZE])
{
    *to = 0;
    say_behind(line, to);
}

static struct api_figure signed_figure(const struct uk_works_line *line, double value)
{
    struct api_figure f = figure(line, value < 0 ? -value : value), out = {{0}};
    bool zero = f.text[0] == '0' && !f.text[1];
    out.text[0] = value < 0 ? '-' : '+';
    api_text_copy(out.text + !zero, sizeof out.text - 1, f.text, api_text_length(f.text));
    return out;
}

void api_works_say_range(const struct uk_works_line *line, char to[API_SAY_SIZE])
{
    int word = line->thing == UK_WORKS_HABIT ? UK_WORD_REPORT_RANGE_DAY : UK_WORD_REPORT_RANGE_GO;
    *to = 0;
    api_say_more(to, word, signed_figure(line, line->answer.low).text, signed_figure(line, line->answer.high).text, "");
}

void api_works_say_rows(const struct uk_works_line *line, char to[API_SAY_SIZE])
{
    int word = line->thing == UK_WORKS_HABIT ? UK_WORD_REPORT_ROWS_DAYS : UK_WORD_REPORT_ROWS_GOES;
    *to = 0;
    api_say_more(to, word, api_whole(line->answer.with).text, api_whole(line->answer.without).text, "");
}

const char *api_works_verdict(const struct uk_works_line *line)
{
    static const int verdicts[] = {UK_WORD_REPORT_WORKS_OPEN, UK_WORD_REPORT_WORKS_HELPS, UK_WORD_REPORT_WORKS_NOT};
    return api_word(verdicts[line->answer.verdict]);
}

void api_works_say_sources(char to[API_SAY_SIZE])
{
    struct api_figure goes = api_number(uk_trends_numbers.go_mean_nrs, 1), days = api_number(uk_trends_numbers.habit_mean_nrs, 1);
    char from[API_SAY_SIZE] = "";
    size_t used = 0;
    for (int row = 0; row < 2; row++)
        for (int i = 0; i < uk_belief_table[row].sources.count; i++) {
            const char *id = api_source_row(uk_belief_table[row].sources, i)->id;
            api_text_copy(from + used, sizeof from - used, used ? ", " : "", 2);
            used = api_text_length(from);
            api_text_copy(from + used, sizeof from - used, id, api_text_length(id));
            used = api_text_length(from);
        }
    *to = 0;
    api_say_more(to, UK_WORD_WORKS_SOURCES, goes.text, days.text, from);
}

// -- JSON ------------------------------------------------------------------------------------------

static void write_line(const struct uk_works_line *line, struct api_writer *w)
{
    static const char *const things[] = {"technique", "tool", "habit"}, *const verdicts[] = {"open", "helps", "not"};
    const struct uk_works_answer *a = &line->answer;
    char says[API_SAY_SIZE];
    api_works_say(line, says);
    api_write_open(w, NULL, '{');
    api_write_text(w, "thing", things[line->thing]);
    api_write_text(w, "id", id_of(line));
    api_write_text(w, "name", api_works_name(line));
    api_write_text(w, "verdict", verdicts[a->verdict]);
    api_write_whole(w, "with", a->with);
    api_write_whole(w, "without", a->without);
    api_write_number(w, "mean", a->mean, 1);
    api_write_number(w, "low", a->low, 1);
    api_write_number(w, "high", a->high, 1);
    if (a->more >= UK_WORKS_MORE)
        api_write_null(w, "more");
    else
        api_write_whole(w, "more", a->more);
    api_write_text(w, "says", says);
    api_write_close(w, '}');
}

static void write_belief(const char *of, double mean, int row, struct api_writer *w)
{
    api_write_open(w, NULL, '{');
    api_write_text(w, "of", of);
    api_write_number(w, "mean", mean, 1);
    api_write_sources(w, "sources", uk_belief_table[row].sources);
    api_write_close(w, '}');
}

void api_works_write(const struct api_works *works, struct api_writer *w)
{
    api_write_open(w, "works", '{');
    api_write_text(w, "warning", api_word(UK_WORD_WORKS_WARNING));
    api_write_open(w, "lines", '[');
    for (int i = 0; i < works->count; i++)
        write_line(&works->line[i], w);
    api_write_close(w, ']');
    api_write_open(w, "believed", '[');
    write_belief("goes", uk_trends_numbers.go_mean_nrs, 0, w);
    write_belief("days", uk_trends_numbers.habit_mean_nrs, 1, w);
    api_write_close(w, ']');
    api_write_close(w, '}');
}
