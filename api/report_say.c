// SPDX-License-Identifier: MIT
//
// What the report says, in words and as JSON.
#include "api/report.h"

#include "api/call.h"
#include "api/people.h"

#include <string.h>

// -- sentences -------------------------------------------------------------------------------------

void api_report_span(int32_t from, int32_t to_day, char to[API_SAY_SIZE])
{
    *to = 0;
    if (from == to_day)
        api_say_item(to, "", api_date(from).text);
    else
        api_say_more(to, UK_WORD_REPORT_SPAN, api_date(from).text, api_date(to_day).text, "");
}

void api_report_say_since(const struct api_report *r, char to[API_SAY_SIZE])
{
    *to = 0;
    if (!r->trends->t.noted)
        api_say_more(to, UK_WORD_REPORT_SINCE_NONE, api_date(r->from).text, "", "");
    else if (r->from >= r->today)
        api_say_more(to, UK_WORD_REPORT_SINCE_ONE, api_date(r->today).text, "", "");
    else
        api_say_more(to, UK_WORD_REPORT_SINCE, api_date(r->from).text, api_date(r->today).text, api_number(r->trends->t.noted, 0).text);
}

void api_report_say_left_out(const struct api_report *r, char to[API_SAY_SIZE])
{
    static const int names[] = {UK_WORD_REPORT_PART_WHO, UK_WORD_REPORT_PART_PICTURE, UK_WORD_REPORT_PART_PAIN, UK_WORD_REPORT_PART_TASK,
                                UK_WORD_REPORT_PART_SPOTS, UK_WORD_REPORT_PART_WORKS, UK_WORD_REPORT_PART_SAFETY,
                                UK_WORD_REPORT_PART_MEDICINES, UK_WORD_REPORT_PART_CONDITIONS};
    char list[API_SAY_SIZE] = "";
    for (int i = 0; i < API_REPORT_PART_COUNT; i++)
        if (!api_report_has(r, (enum api_report_part)i))
            api_say_item(list, ", ", api_word(names[i]));
    *to = 0;
    if (*list)
        api_say_more(to, UK_WORD_REPORT_LEFT_OUT, list, "", "");
}

void api_report_say_who(const struct api_report *r, char to[API_SAY_SIZE])
{
    static const int hands[] = {[UK_LEFT] = UK_WORD_REPORT_HAND_LEFT, [UK_RIGHT] = UK_WORD_REPORT_HAND_RIGHT, [UK_BOTH] = UK_WORD_REPORT_HAND_BOTH};
    char age[API_SAY_SIZE] = "";
    *to = 0;
    if (r->age_plus_one)
        api_say_more(age, UK_WORD_REPORT_AGE, api_number(r->age_plus_one - 1, 0).text, "", "");
    if (*age)
        api_say_item(to, ", ", age);
    if (r->sex)
        api_say_item(to, ", ", api_word(r->sex == 'f' ? UK_WORD_REPORT_SEX_F : UK_WORD_REPORT_SEX_M));
    if (r->hand)
        api_say_item(to, ", ", api_word(hands[r->hand]));
    if (!*to)
        api_say_item(to, ", ", api_word(UK_WORD_REPORT_WHO_UNKNOWN));
}

// The end of a list that has no room for all.
static void say_and_more(int count, char list[API_SAY_SIZE])
{
    char more[API_SAY_SIZE] = "";
    api_say_more(more, UK_WORD_REPORT_AND_MORE, api_number(count, 0).text, "", "");
    api_say_item(list, "; ", more);
}

void api_report_say_place(const struct api_report *r, int index, char to[API_SAY_SIZE])
{
    char name[API_SAY_SIZE];
    uk_place place = r->place[index];
    int decimals = r->trends->decimals;
    struct api_figure first = api_number(r->first.level[place.n] / 10.0, decimals), last = api_number(r->last.level[place.n] / 10.0, decimals);
    const char *untold = api_word(UK_WORD_REPORT_PLACE_UNTOLD);
    api_trends_place_name(place, name);
    *to = 0;
    if (r->two)
        api_say_more(to, UK_WORD_REPORT_PLACE_BOTH, name, r->first.told[place.n] ? first.text : untold,
                     r->last.told[place.n] ? last.text : untold);
    else
        api_say_more(to, UK_WORD_REPORT_PLACE_ONE, name, last.text, "");
}

void api_report_say_places(const struct api_report *r, char to[API_SAY_SIZE])
{
    char list[API_SAY_SIZE] = "", name[API_SAY_SIZE], place[API_SAY_SIZE];
    for (int i = 0; i < r->looked_count; i++) {
        api_trends_place_name(r->looked[i].place, name);
        *place = 0;
        api_say_more(place, UK_WORD_REPORT_LOOKED_PLACE, name, r->looked[i].level < 0 ? "" : api_thousandths(r->looked[i].level).text, "");
        api_say_item(list, "; ", place);
    }
    if (r->more_looked)
        say_and_more(r->more_looked, list);
    *to = 0;
    if (r->more_places)
        api_say_more(to, UK_WORD_REPORT_MORE_PLACES, api_number(r->more_places, 0).text, "", "");
    api_say_more(to, r->place_count ? UK_WORD_REPORT_PICTURES_SAY : r->two || api_report_has_last(r) ? UK_WORD_REPORT_NO_PLACES : UK_WORD_REPORT_NO_NOTES, "", "", "");
    if (r->two && !api_report_has_last(r))
        api_say_more(to, UK_WORD_REPORT_LAST_NONE, "", "", "");
    if (*list)
        api_say_more(to, UK_WORD_REPORT_LOOKED, api_date(r->looked_at.to).text, list, "");
    else if (!r->two && !api_report_has_last(r))
        api_say_more(to, UK_WORD_REPORT_NO_PICTURE, "", "", "");
}

// The name of one thing that was said.
static void said_name(enum api_report_said line, uint16_t n, char to[API_PEOPLE_NAME])
{
    if (line == API_REPORT_PRESSED)
        api_people_spot((uk_candidate){n}, to);
    else {
        const char *name = line == API_REPORT_DAILY ? uk_cause_table[n].name : line == API_REPORT_NAMED ? uk_complaint_table[n].name : uk_question_table[n].name;
        api_text_copy(to, API_PEOPLE_NAME, name, api_text_length(name));
    }
}

void api_report_say_said(const struct api_report *r, enum api_report_said line, char to[API_SAY_SIZE])
{
    static const int words[] = {[API_REPORT_BEGAN] = UK_WORD_REPORT_BEGAN, [API_REPORT_NAMED] = UK_WORD_REPORT_NAMED,
                                [API_REPORT_BRINGS] = UK_WORD_REPORT_BRINGS, [API_REPORT_WITH] = UK_WORD_REPORT_WITH,
                                [API_REPORT_PRESSED] = UK_WORD_REPORT_PRESSED, [API_REPORT_DAILY] = UK_WORD_REPORT_DAILY};
    char list[API_SAY_SIZE] = "", name[API_PEOPLE_NAME];
    if (line == API_REPORT_BEGAN)
        api_say_item(list, "", r->began);
    for (int i = 0; i < r->said_count[line]; i++) {
        said_name(line, r->said[line][i], name);
        api_say_item(list, "; ", name);
    }
    *to = 0;
    if (*list)
        api_say_more(to, words[line], list, "", "");
}

void api_report_say_task(const struct api_report *r, char to[API_SAY_SIZE])
{
    *to = 0;
    if (!r->rating_count) {
        api_say_more(to, UK_WORD_REPORT_TASK_NONE, "", "", "");
        return;
    }
    uint8_t first = r->rating[0].level, last = r->rating[r->rating_count - 1].level;
    struct api_figure a = api_number(first / 10.0, first % 10 ? 1 : 0), b = api_number(last / 10.0, last % 10 ? 1 : 0);
    const char *name = *r->task ? r->task : api_word(UK_WORD_REPORT_HEADING_TASK);
    if (r->rating_count == 1)
        api_say_more(to, UK_WORD_REPORT_TASK_ONE, name, b.text, "");
    else
        api_say_more(to, UK_WORD_REPORT_TASK, name, a.text, b.text);
}

void api_report_say_spot(const struct api_report_spot *s, char to[API_SAY_SIZE])
{
    char name[API_PEOPLE_NAME];
    const char *part = uk_point_table[uk_candidate_table[s->spot.n].point.n].part;
    api_people_spot(s->spot, name);
    api_text_copy(to, API_SAY_SIZE, name, api_text_length(name));
    if (*part)
        api_say_item(to, ", ", part);
}

// A press that only tests is no technique.
static bool is_done(const struct api_report_spot *s, int technique)
{
    return (s->techniques >> technique & 1) && uk_technique_table[technique].family != UK_FAMILY_CHECK;
}

void api_report_say_technique(const struct api_report_spot *s, char to[API_SAY_SIZE])
{
    *to = 0;
    for (int t = 1; t <= UK_TECHNIQUE_COUNT; t++)
        if (is_done(s, t))
            api_say_item(to, "; ", uk_technique_table[t].name);
    if (s->tool)
        api_say_item(to, "; ", uk_tool_table[s->tool].name);
    if (!*to)
        api_say_item(to, ", ", "-");
}

void api_report_say_dose(const struct api_report_spot *s, char to[API_SAY_SIZE])
{
    char span[API_SAY_SIZE], seconds[API_SAY_SIZE] = "";
    *to = 0;
    api_report_span(s->from, s->to, span);
    if (s->shortest_s < s->longest_s)
        api_say_more(seconds, UK_WORD_REPORT_DOSE_RANGE, api_number(s->shortest_s, 0).text, api_number(s->longest_s, 0).text, "");
    else
        api_say_item(seconds, "", api_number(s->pressed_s, 0).text);
    api_say_more(to, UK_WORD_REPORT_DOSE, api_number(s->goes, 0).text, seconds, span);
}

void api_report_say_response(const struct api_report *r, const struct api_report_spot *s, char to[API_SAY_SIZE])
{
    char of[API_SAY_SIZE] = "", pains[API_SAY_SIZE] = "";
    *to = 0;
    api_say_more(of, UK_WORD_REPORT_OF, api_number(s->eased, 0).text, api_number(s->told, 0).text, "");
    if (s->told)
        api_say_more(to, UK_WORD_REPORT_RESPONSE, api_number(s->before / 10.0 / s->told, r->trends->decimals).text,
                     api_number(s->after / 10.0 / s->told, r->trends->decimals).text, of);
    else
        api_say_more(to, UK_WORD_REPORT_RESPONSE_NONE, "", "", "");
    if (!s->pains)
        return;
    api_say_more(pains, UK_WORD_REPORT_PAINS, api_number(s->pains, 0).text, api_date(s->pain_day).text, "");
    api_say_item(to, "; ", pains);
}

void api_report_say_flag(const struct api_report_flag *f, char to[API_SAY_SIZE])
{
    int word = f->cleared ? UK_WORD_REPORT_FLAG_CLEARED : f->answer == UK_UNSURE ? UK_WORD_REPORT_FLAG_UNSURE : UK_WORD_REPORT_FLAG_YES;
    *to = 0;
    api_say_more(to, word, uk_flag_table[f->flag.n].name, api_date(f->day).text, "");
}

void api_report_say_flags(const struct api_report *r, char to[API_SAY_SIZE])
{
    bool stands = r->flag_count && !r->flag[0].cleared;
    *to = 0;
    if (!r->flag_count && !r->no_count && !r->at_once_count)
        api_say_more(to, UK_WORD_REPORT_FLAGS_UNASKED, "", "", "");
    else if (!stands)
        api_say_more(to, UK_WORD_REPORT_FLAGS_NONE, "", "", "");
    if (r->no_count)
        api_say_more(to, UK_WORD_REPORT_FLAGS_NO, api_number(r->no_count, 0).text, api_date(r->no_day).text, "");
    if (r->at_once_count)
        api_say_more(to, UK_WORD_REPORT_FLAGS_AT_ONCE, api_number(r->at_once_count, 0).text, api_date(r->at_once_day).text, "");
}

static void say_more_than(int count, char list[API_SAY_SIZE])
{
    if (count > API_REPORT_PAST)
        say_and_more(count - API_REPORT_PAST, list);
}

// Each by its sign, or where pain rose by its spot.
static void say_ended(const struct api_report_ended *ended, int count, int word, char to[API_SAY_SIZE])
{
    char list[API_SAY_SIZE] = "", item[API_SAY_SIZE], name[API_SAY_SIZE];
    for (int i = 0; i < count && i < API_REPORT_PAST; i++) {
        struct api_report_spot spot = {.spot = ended[i].spot};
        const char *sign = ended[i].warning ? uk_warning_table[ended[i].warning].name : api_word(UK_WORD_REPORT_ENDED_UNSAID);
        api_report_say_spot(&spot, name);
        *item = 0;
        api_say_more(item, UK_WORD_REPORT_ENDED_ITEM, word == UK_WORD_REPORT_ENDED ? sign : name, api_date(ended[i].day).text, "");
        api_say_item(list, "; ", item);
    }
    say_more_than(count, list);
    if (*list)
        api_say_more(to, word, api_number(count, 0).text, list, "");
}

void api_report_say_past(const struct api_report *r, char to[API_SAY_SIZE])
{
    char list[API_SAY_SIZE] = "", item[API_SAY_SIZE];
    *to = 0;
    for (int i = 0; i < r->taken_count && i < API_REPORT_PAST; i++) {
        *item = 0;
        api_say_more(item, UK_WORD_REPORT_TAKEN_BACK_ITEM, uk_flag_table[r->taken[i].flag.n].name, api_date(r->taken[i].said).text, api_date(r->taken[i].back).text);
        api_say_item(list, "; ", item);
    }
    say_more_than(r->taken_count, list);
    if (*list)
        api_say_more(to, UK_WORD_REPORT_TAKEN_BACK, list, "", "");
    say_ended(r->ended, r->ended_count, UK_WORD_REPORT_ENDED, to);
    say_ended(r->pained, r->pained_count, UK_WORD_REPORT_ENDED_PAIN, to);
}

// -- JSON ------------------------------------------------------------------------------------------

static void write_window(struct api_writer *w, const char *name, const struct api_report_window *window)
{
    char id[API_ID_SIZE];
    api_write_open(w, name, '{');
    api_write_day(w, "from", window->from);
    api_write_day(w, "to", window->to);
    api_write_whole(w, "days", window->noted);
    api_write_open(w, "levels", '{');
    for (uint16_t i = 1; i <= UK_PLACE_COUNT; i++) {
        if (!window->level[i])
            continue;
        api_id_of_place((uk_place){i}, id);
        api_write_tenths(w, id, window->level[i]);
    }
    api_write_close(w, '}');
    api_write_close(w, '}');
}

static void write_where(const struct api_report *r, struct api_writer *w)
{
    char id[API_ID_SIZE], says[API_SAY_SIZE];
    api_write_open(w, "where", '{');
    if (r->two)
        write_window(w, "first", &r->first);
    else
        api_write_null(w, "first");
    if (api_report_has_last(r))
        write_window(w, "last", &r->last);
    else
        api_write_null(w, "last");
    if (r->looked_count)
        write_window(w, "looked", &r->looked_at);
    else
        api_write_null(w, "looked");
    api_write_open(w, "places", '[');
    for (int i = 0; i < r->place_count; i++) {
        api_id_of_place(r->place[i], id);
        api_report_say_place(r, i, says);
        api_write_open(w, NULL, '{');
        api_write_text(w, "place", id);
        if (r->two && r->first.told[r->place[i].n])
            api_write_tenths(w, "first", r->first.level[r->place[i].n]);
        else
            api_write_null(w, "first");
        if (r->last.told[r->place[i].n])
            api_write_tenths(w, "last", r->last.level[r->place[i].n]);
        else
            api_write_null(w, "last");
        api_write_text(w, "says", says);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_report_say_places(r, says);
    api_write_text(w, "says", says);
    api_write_close(w, '}');
}

static void write_pain(const struct api_report *r, struct api_writer *w)
{
    const struct uk_trends *t = &r->trends->t;
    char says[API_SAY_SIZE];
    api_write_open(w, "pain", '{');
    api_write_day(w, "from", t->from);
    api_write_open(w, "days", '[');
    for (int i = 0; i < t->days; i++) {
        if (!t->worst.level[i])
            continue;
        api_write_open(w, NULL, '{');
        api_write_day(w, "day", t->from + i);
        api_write_tenths(w, "level", t->worst.level[i] - 1);
        if (t->worst.smooth[i])
            api_write_tenths(w, "smooth", t->worst.smooth[i] - 1);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_open(w, "go_days", '[');
    for (int i = 0; i < t->days; i++) {
        if (!t->goes[i])
            continue;
        api_write_open(w, NULL, '{');
        api_write_day(w, "day", t->from + i);
        api_write_whole(w, "spots", t->goes[i]);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_trends_say_line(r->trends, &t->worst, says);
    api_write_text(w, "says", says);
    api_write_close(w, '}');
}

static void write_task(const struct api_report *r, struct api_writer *w)
{
    char says[API_SAY_SIZE];
    if (!r->rating_count) {
        api_write_null(w, "task");
        return;
    }
    api_write_open(w, "task", '{');
    api_write_text(w, "name", r->task);
    api_write_open(w, "ratings", '[');
    for (int i = 0; i < r->rating_count; i++) {
        api_write_open(w, NULL, '{');
        api_write_day(w, "day", r->rating[i].day);
        api_write_tenths(w, "level", r->rating[i].level);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_report_say_task(r, says);
    api_write_text(w, "says", says);
    api_write_close(w, '}');
}

static void write_mean(struct api_writer *w, const char *name, const struct api_report *r, int sum, int count)
{
    if (count)
        api_write_number(w, name, sum / 10.0 / count, r->trends->decimals);
    else
        api_write_null(w, name);
}

static void write_spot(const struct api_report *r, const struct api_report_spot *s, struct api_writer *w)
{
    const struct uk_candidate_row *row = &uk_candidate_table[s->spot.n];
    char text[API_SAY_SIZE];
    api_write_open(w, NULL, '{');
    api_write_text(w, "point", uk_point_table[row->point.n].id);
    api_write_text(w, "side", row->side == UK_RIGHT ? "right" : "left");
    api_report_say_spot(s, text);
    api_write_text(w, "name", text);
    api_write_open(w, "techniques", '[');
    for (int t = 1; t <= UK_TECHNIQUE_COUNT; t++)
        if (is_done(s, t))
            api_write_text(w, NULL, uk_technique_table[t].id);
    api_write_close(w, ']');
    if (s->tool)
        api_write_text(w, "tool", uk_tool_table[s->tool].id);
    else
        api_write_null(w, "tool");
    api_write_whole(w, "goes", s->goes);
    api_write_whole(w, "pressed_s", s->pressed_s);
    api_write_day(w, "from", s->from);
    api_write_day(w, "to", s->to);
    write_mean(w, "before", r, s->before, s->told);
    write_mean(w, "after", r, s->after, s->told);
    api_write_whole(w, "eased", s->eased);
    api_write_whole(w, "told", s->told);
    api_write_whole(w, "ended_by_pain", s->pains);
    api_report_say_technique(s, text);
    api_write_text(w, "technique_says", text);
    api_report_say_dose(s, text);
    api_write_text(w, "dose_says", text);
    api_report_say_response(r, s, text);
    api_write_text(w, "response_says", text);
    api_write_close(w, '}');
}

static void write_works(const struct api_report *r, struct api_writer *w)
{
    static const char *const verdicts[] = {"open", "helps", "not"};
    char says[API_SAY_SIZE];
    api_write_open(w, "works", '[');
    for (int i = 0; i < r->works->count; i++) {
        const struct uk_works_line *line = &r->works->line[i];
        api_works_say_range(line, says);
        api_write_open(w, NULL, '{');
        api_write_text(w, "name", api_works_name(line));
        api_write_text(w, "verdict", verdicts[line->answer.verdict]);
        api_write_number(w, "low", line->answer.low, 1);
        api_write_number(w, "high", line->answer.high, 1);
        api_write_text(w, "range_says", says);
        api_works_say_rows(line, says);
        api_write_text(w, "from_says", says);
        api_write_text(w, "says", api_works_verdict(line));
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_past(const struct api_report *r, struct api_writer *w)
{
    api_write_open(w, "taken_back", '[');
    for (int i = 0; i < r->taken_count && i < API_REPORT_PAST; i++) {
        api_write_open(w, NULL, '{');
        api_write_text(w, "flag", uk_flag_table[r->taken[i].flag.n].id);
        api_write_day(w, "said", r->taken[i].said);
        api_write_day(w, "back", r->taken[i].back);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_open(w, "ended", '[');
    for (int i = 0; i < r->ended_count && i < API_REPORT_PAST; i++) {
        api_write_open(w, NULL, '{');
        if (r->ended[i].warning)
            api_write_text(w, "sign", uk_warning_table[r->ended[i].warning].id);
        else
            api_write_null(w, "sign");
        api_write_day(w, "day", r->ended[i].day);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_flags(const struct api_report *r, struct api_writer *w)
{
    char says[API_SAY_SIZE], past[API_SAY_SIZE], all[2 * API_SAY_SIZE] = "";
    api_write_open(w, "safety", '{');
    api_write_open(w, "standing", '[');
    for (int i = 0; i < r->flag_count; i++) {
        const struct api_report_flag *f = &r->flag[i];
        api_write_open(w, NULL, '{');
        api_write_text(w, "flag", uk_flag_table[f->flag.n].id);
        api_write_text(w, "answer", f->cleared ? "cleared" : f->answer == UK_UNSURE ? "unsure" : "yes");
        api_write_day(w, "since", f->day);
        api_report_say_flag(f, says);
        api_write_text(w, "says", says);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_whole(w, "answered_no", r->no_count + r->at_once_count);
    api_write_whole(w, "no_at_once", r->at_once_count);
    write_past(r, w);
    api_report_say_flags(r, says);
    api_report_say_past(r, past);
    api_text_add(all, sizeof all, says);
    api_text_add(all, sizeof all, *says && *past ? " " : "");
    api_text_add(all, sizeof all, past);
    api_write_text(w, "says", all);
    api_write_close(w, '}');
}

static void write_who(const struct api_report *r, struct api_writer *w)
{
    static const char *const hands[] = {[UK_LEFT] = "left", [UK_RIGHT] = "right", [UK_BOTH] = "both"};
    char says[API_SAY_SIZE];
    api_write_open(w, "who", '{');
    if (r->age_plus_one)
        api_write_whole(w, "age", r->age_plus_one - 1);
    else
        api_write_null(w, "age");
    if (r->sex)
        api_write_text(w, "sex", r->sex == 'f' ? "f" : "m");
    else
        api_write_null(w, "sex");
    if (r->hand)
        api_write_text(w, "hand", hands[r->hand]);
    else
        api_write_null(w, "hand");
    api_report_say_who(r, says);
    api_write_text(w, "says", says);
    api_write_close(w, '}');
}

static void write_head(const struct api_report *r, struct api_writer *w)
{
    char says[API_SAY_SIZE];
    api_write_day(w, "made", r->today);
    api_write_day(w, "from", r->from);
    api_write_day(w, "to", r->today);
    api_write_whole(w, "noted_days", r->trends->t.noted);
    api_report_say_since(r, says);
    api_write_text(w, "says", says);
    api_write_text(w, "kept", api_word(UK_WORD_REPORT_KEPT));
    api_write_open(w, "left_out", '[');
    for (int i = 0; i < API_REPORT_PART_COUNT; i++)
        if (!api_report_has(r, (enum api_report_part)i))
            api_write_text(w, NULL, api_report_part_id((enum api_report_part)i));
    api_write_close(w, ']');
    api_report_say_left_out(r, says);
    api_write_text(w, "left_out_says", says);
    if (*r->name)
        api_write_text(w, "name", r->name);
    else
        api_write_null(w, "name");
}

static void write_said(const struct api_report *r, struct api_writer *w)
{
    char says[API_SAY_SIZE];
    api_write_open(w, "said", '[');
    for (int i = 0; i < API_REPORT_SAID_LINES; i++) {
        api_report_say_said(r, (enum api_report_said)i, says);
        if (*says)
            api_write_text(w, NULL, says);
    }
    api_write_close(w, ']');
}

static void write_parts(const struct api_report *r, struct api_writer *w)
{
    if (api_report_has(r, API_REPORT_WHO))
        write_who(r, w);
    if (api_report_has(r, API_REPORT_PICTURE))
        write_where(r, w);
    if (api_report_has(r, API_REPORT_PAIN))
        write_pain(r, w);
    if (api_report_has(r, API_REPORT_PAIN))
        write_said(r, w);
    if (api_report_has(r, API_REPORT_TASK))
        write_task(r, w);
    if (api_report_has(r, API_REPORT_SPOTS)) {
        api_write_open(w, "spots", '[');
        for (int i = 0; i < r->spot_count; i++)
            write_spot(r, &r->spot[i], w);
        api_write_close(w, ']');
    }
    if (api_report_has(r, API_REPORT_WORKS))
        write_works(r, w);
    if (api_report_has(r, API_REPORT_SAFETY))
        write_flags(r, w);
}

static void write_list(struct api_writer *w, const char *name, const char *texts, size_t size, int count)
{
    api_write_open(w, name, '[');
    for (int i = 0; i < count; i++)
        api_write_text(w, NULL, texts + (size_t)i * size);
    api_write_close(w, ']');
}

enum uk_err api_report_json(const struct api_call *call, struct api_work *work, struct api_writer *w)
{
    struct api_report *r = &work->report;
    struct uk_problem problem;
    if (api_report_read(work, call->request, call->length, r, &problem))
        return api_refuse(call, work, &problem, w);
    api_write_open(w, NULL, '{');
    api_write_bool(w, "empty", r->empty);
    if (r->empty) {
        api_write_text(w, "says", api_word(UK_WORD_REPORT_EMPTY));
    } else {
        write_head(r, w);
        write_parts(r, w);
        if (api_report_has(r, API_REPORT_MEDICINES))
            write_list(w, "medicines", r->medicine[0], sizeof r->medicine[0], r->medicine_count);
        if (api_report_has(r, API_REPORT_CONDITIONS))
            write_list(w, "conditions", r->condition[0], sizeof r->condition[0], r->condition_count);
        write_list(w, "questions", r->ask[0], sizeof r->ask[0], r->asks);
    }
    api_write_close(w, '}');
    return UK_OK;
}
