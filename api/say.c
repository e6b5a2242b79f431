// SPDX-License-Identifier: MIT
#include "api/say.h"

#include "api/time.h"

const char *api_word(int word)
{
    UK_ASSERT(word > 0 && word <= UK_WORD_COUNT);
    return uk_word_table[word].text;
}

void api_say(int word, const char *one, const char *two, const char *three, char *to, size_t size)
{
    const char *const values[] = {one, two, three}, *text = api_word(word), *instead;
    size_t used = 0, length;
    to[0] = 0;
    while (*text) {
        const char *behind = api_text_blank(text, values, &instead, &length);
        size_t plain = 1;
        while (!behind && text[plain] && text[plain] != '{')
            plain++;
        used += api_text_copy(to + used, size - used, behind ? instead : text, behind ? length : plain);
        text = behind ? behind : text + plain;
    }
}

void api_say_more(char to[API_SAY_SIZE], int word, const char *one, const char *two, const char *three)
{
    size_t used = api_text_length(to);
    if (used)
        used += api_text_copy(to + used, API_SAY_SIZE - used, " ", 1);
    api_say(word, one, two, three, to + used, API_SAY_SIZE - used);
}

void api_say_item(char to[API_SAY_SIZE], const char *between, const char *text)
{
    if (*to)
        api_text_add(to, API_SAY_SIZE, between);
    api_text_add(to, API_SAY_SIZE, text);
}

// -- figures ---------------------------------------------------------------------------------------

struct api_figure api_whole(int64_t value)
{
    struct api_figure f = {{0}};
    api_write_whole(&(struct api_writer){.to = f.text, .size = sizeof f.text - 1}, NULL, value);
    return f;
}

struct api_figure api_number(double value, int decimals)
{
    struct api_figure f = {{0}};
    api_write_number(&(struct api_writer){.to = f.text, .size = sizeof f.text - 1}, NULL, value, decimals);
    return f;
}

struct api_figure api_given(double value)
{
    return api_number(value, value == (int)value ? 0 : 1);
}

struct api_figure api_tenths(int32_t tenths)
{
    return api_number(tenths / 10.0, tenths % 10 ? 1 : 0);
}

struct api_figure api_thousandths(int32_t thousandths)
{
    return api_number(thousandths / 1000.0, thousandths % 1000 ? 1 : 0);
}

// "2026-11-21".
static struct api_figure iso_day(int32_t day)
{
    struct api_figure f = {{0}};
    char text[API_TIME_SIZE];
    api_day_write(day, text);
    api_text_copy(f.text, sizeof f.text, text, api_text_length(text));
    return f;
}

struct api_figure api_date(int32_t day)
{
    static const int months[] = {UK_WORD_PEOPLE_JANUARY, UK_WORD_PEOPLE_FEBRUARY, UK_WORD_PEOPLE_MARCH, UK_WORD_PEOPLE_APRIL,
                                 UK_WORD_PEOPLE_MAY, UK_WORD_PEOPLE_JUNE, UK_WORD_PEOPLE_JULY, UK_WORD_PEOPLE_AUGUST,
                                 UK_WORD_PEOPLE_SEPTEMBER, UK_WORD_PEOPLE_OCTOBER, UK_WORD_PEOPLE_NOVEMBER, UK_WORD_PEOPLE_DECEMBER};
    struct api_figure f = {{0}};
    struct api_figure day_text = iso_day(day);
    const char *iso = day_text.text;
    char year[5] = {iso[0], iso[1], iso[2], iso[3], 0}, of_month[3] = {iso[8], iso[9], 0};
    int month = (iso[5] - '0') * 10 + iso[6] - '0';
    api_say(UK_WORD_PEOPLE_DATE, of_month + (of_month[0] == '0'), api_word(months[month - 1]), year, f.text, sizeof f.text);
    return f;
}

void api_write_day(struct api_writer *w, const char *name, int32_t day) { api_write_text(w, name, iso_day(day).text); }

void api_write_given(struct api_writer *w, const char *name, double value)
{
    api_write_number(w, name, value, value == (int)value ? 0 : 1);
}

void api_write_tenths(struct api_writer *w, const char *name, int32_t tenths)
{
    api_write_number(w, name, tenths / 10.0, tenths % 10 ? 1 : 0);
}

void api_write_thousandths(struct api_writer *w, const char *name, int32_t thousandths)
{
    api_write_number(w, name, thousandths / 1000.0, thousandths % 1000 ? 1 : 0);
}
