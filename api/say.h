// SPDX-License-Identifier: MIT
//
// What is said to people: sentences of the atlas with their blanks filled in, and figures as text.
//
// A text is cut to the room it has, at a whole character, and ends in a NUL.

#ifndef API_SAY_H
#define API_SAY_H

#include "api/json.h"
#include "core/table.h"

// Room for a few sentences; none that is made here needs more (tests/people.c).
enum { API_SAY_SIZE = 600 };

// A sentence of the atlas: `word` is UK_WORD_<ID> of build/ids.h.
const char *api_word(int word);

// The sentence `word` with {1} {2} {3} filled in; NULL and "" leave one out. {1:day|days}: "day" if the first is "1".
void api_say(int word, const char *one, const char *two, const char *three, char *to, size_t size);

// The same behind what stands in `to` already, with a space between.
void api_say_more(char to[API_SAY_SIZE], int word, const char *one, const char *two, const char *three);

// A member of a list: `text` behind what stands in `to` already, with `between` between.
void api_say_item(char to[API_SAY_SIZE], const char *between, const char *text);

// A figure as text: "12", "-3"; with `decimals` digits (0..9) after the point; tenths and thousandths with one digit
// after the point where they are not whole, as is a value that people gave, a level or hours: "4", "4.5".
struct api_figure {
    char text[24];
};
struct api_figure api_whole(int64_t value);
struct api_figure api_number(double value, int decimals);
struct api_figure api_given(double value);
struct api_figure api_tenths(int32_t tenths);
struct api_figure api_thousandths(int32_t thousandths);
// A day, counted from 1970, as people say it: "21 Nov 2026".
struct api_figure api_date(int32_t day);

// The same as members of an object; a day as in 2026-11-21.
void api_write_day(struct api_writer *w, const char *name, int32_t day);
void api_write_given(struct api_writer *w, const char *name, double value);
void api_write_tenths(struct api_writer *w, const char *name, int32_t tenths);
void api_write_thousandths(struct api_writer *w, const char *name, int32_t thousandths);

#endif
