// SPDX-License-Identifier: MIT
//
// What works for me, in words and JSON: a part of the answer of trends.
//   {"warning":"..","lines":[{"thing":"technique"|"tool"|"habit","id","name","verdict":"helps"|"open"|"not","with","without",
//    "mean","low","high","more","says"}],"believed":[{"of":"goes","mean":0.3,"sources":[..]},{"of":"days",..}]}
// mean, low, high: points of ten that it eases by, beside doing without it; 95 %. more: how many more goes or days would
// tell, null when that many would not.

#ifndef API_WORKS_H
#define API_WORKS_H

#include "api/trends.h"
#include "core/works.h"

struct api_works {
    int count;
    struct uk_works_line line[UK_WORKS_LINES];
    struct uk_works_room room;
};

// `r` NULL: an empty record.
void api_works_read(const struct api_record *r, struct api_works *out);

const char *api_works_name(const struct uk_works_line *line);
void api_works_say(const struct uk_works_line *line, char to[API_SAY_SIZE]);
// The same without its first sentence, the verdict: for a list under that (api_works_say_verdict).
void api_works_say_behind(const struct uk_works_line *line, char to[API_SAY_SIZE]);
const char *api_works_say_verdict(const struct uk_works_line *line);
// For a table: "helps"; "-1 to +2 a go", how much more it eases with it; "12 goes with it, 18 without".
const char *api_works_verdict(const struct uk_works_line *line);
void api_works_say_range(const struct uk_works_line *line, char to[API_SAY_SIZE]);
void api_works_say_rows(const struct uk_works_line *line, char to[API_SAY_SIZE]);
// Where the comparison starts from, with its sources.
void api_works_say_sources(char to[API_SAY_SIZE]);
void api_works_write(const struct api_works *works, struct api_writer *w);

#endif
