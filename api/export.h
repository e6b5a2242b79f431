// SPDX-License-Identifier: MIT
//
// Events as rows: what a spreadsheet shows, and what is said of an event to people.
//
// A row is one observation: what, which, value ("pain", "left:temple", "6"). In CSV the event's head stands before it.
// No cell begins like a formula: what would gets an apostrophe in front, which import takes off again.

#ifndef API_EXPORT_H
#define API_EXPORT_H

#include "api/event.h"

#define API_CSV_HEADER "id,at,zone,device,type,v,what,which,value"
#define API_ROW_JSON "(json)" // `which` of a member that is kept as JSON

struct api_row { // not NUL-terminated
    const char *what, *which, *value;
    size_t what_length, which_length, value_length;
};

// Calls `visit` for each row of the event at `node`; never for an empty body.
void api_event_rows(const struct api_json *j, const char *source, uint32_t node, void (*visit)(void *, const struct api_row *),
                    void *context);

// Writes the event as lines of CSV (CRLF), one a row. UK_ERR_SPACE if it does not fit.
enum uk_err api_export_csv(const struct api_json *j, const char *source, uint32_t node, struct api_writer *w);

#endif
