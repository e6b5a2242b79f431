// SPDX-License-Identifier: MIT
//
// Files that come in: JSON lines, the CSV that unknot export wrote, and tables of other programs through a mapping.
//
// A mapping is lines "field: name of the column" or "field = fixed value". Fields: at (a day or a time), time (of the day,
// where it has a column of its own), region (an id, or plain words), side, level, note, type, value. Rows that are not
// one of ours get an id made from what they say, so that the same file imported twice is taken once.

#ifndef API_IMPORT_H
#define API_IMPORT_H

#include "api/export.h"

enum { API_CSV_CELLS = 64, API_CSV_ROOM = API_EVENT_MAX, API_MAP_TEXT = 96 };

// Reading CSV: commas or semicolons, quotes, CRLF or LF.
struct api_csv {
    const char *text;
    size_t length, at;
    uint32_t line; // of the row that was read last, from 1
    uint32_t next_line;
    char comma;    // ',' or ';' or tab, found from the header
};

struct api_csv_row {
    int count;
    struct { uint32_t at, length; } cell[API_CSV_CELLS]; // in room; each is followed by a NUL
    char room[API_CSV_ROOM];
    bool too_much; // it did not fit: it may not be used
};

void api_csv_start(struct api_csv *csv, const char *text, size_t length);
// The next row that is not empty; false at the end.
bool api_csv_next(struct api_csv *csv, struct api_csv_row *row);
const char *api_csv_cell(const struct api_csv_row *row, int column, size_t *length); // "" beyond the last

// -- other tables ------------------------------------------------------------------------------------

enum api_map_field { API_MAP_AT, API_MAP_TIME, API_MAP_REGION, API_MAP_SIDE, API_MAP_LEVEL, API_MAP_NOTE, API_MAP_TYPE, API_MAP_VALUE,
                     API_MAP_FIELDS };

struct api_map {
    char column[API_MAP_FIELDS][API_MAP_TEXT]; // the name of the column
    char fixed[API_MAP_FIELDS][API_MAP_TEXT];  // or a value for all rows
    int at[API_MAP_FIELDS];                    // the column, -1: none; after api_map_match
    int64_t now_ms;                            // rows of a later time are refused; 0: none is
};

// Reads a mapping. `problem->at` is "line N".
enum uk_err api_map_read(const char *text, size_t length, struct api_map *map, struct uk_problem *problem);
// Finds the columns. UK_ERR_MISSING when one is not there.
enum uk_err api_map_match(struct api_map *map, const struct api_csv_row *header, struct uk_problem *problem);
// The line of an event from a row. Times without a zone are of `offset_min`.
struct api_find_request;
enum uk_err api_map_row(const struct api_map *map, const struct api_csv_row *row, int offset_min, struct api_find_request *scratch,
                        struct api_writer *line, struct uk_problem *problem);

// -- a whole file ------------------------------------------------------------------------------------

// What came of a line or row: `event`, checked as strictly as a store must, and its JSON in `text`; or, where `event` is
// NULL, what is wrong with it. `line`: where it begins in the file, from 1. All of it lasts until the next.
struct api_import_line {
    uint32_t line;
    const char *text;
    size_t length;
    const struct api_event *event;
    const struct uk_problem *problem;
};
typedef void api_import_tell(void *to, const struct api_import_line *line);

struct api_work;

// Reads a file in pieces, however it is cut. Give the first five.
struct api_import {
    struct api_work *work;
    api_import_tell *tell;
    void *to;       // for `tell`
    int offset_min; // of times without a zone
    int64_t now_ms; // what is to come cannot have been noted: such rows of a table are refused; 0: they are not
    enum { API_IMPORT_UNKNOWN, API_IMPORT_LINES, API_IMPORT_OURS, API_IMPORT_TABLE } kind;
    bool mapped;    // a mapping was given
    bool skips;     // a row that is longer than an event may be, to its end
    uint32_t line;  // lines of JSON that were taken
    uint32_t begun; // row at which the event of our CSV began
    struct api_map map;
    struct api_csv csv;
    struct api_csv_row row;
    struct api_import_ours { // an event that is put together from rows of ours, which follow each other
        char id[64];
        char line[API_EVENT_MAX];
        char member[40];     // that is open
        char closing;        // of its list or object; 0: none
        uint8_t type;
        struct api_writer w;
        bool open, bad;      // bad: it did not fit
    } ours;
};

// What api_import_take leaves is never longer.
enum { API_IMPORT_REST = 2 * API_EVENT_MAX };

// Begins a file, with a mapping (length 0: none).
enum uk_err api_import_start(struct api_import *in, const char *mapping, size_t length, struct uk_problem *problem);

// Takes the lines and rows that end within `text`; `last`: the file ends there. *taken: bytes that are done with; what
// stands behind them is to stand before the next piece. An error: the header is not ours, and there is no mapping that
// fits (UK_ERR_UNKNOWN without one); nothing was told, and the file is not for us.
enum uk_err api_import_take(struct api_import *in, const char *text, size_t length, bool last, size_t *taken, struct uk_problem *problem);

#endif
