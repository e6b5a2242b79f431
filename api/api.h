// SPDX-License-Identifier: MIT
//
// The door: one call in, one answer out. Shells ask here and nowhere else.
//
// A call names a verb and carries its request as JSON, the object that the contract shows (for `find` a batch
// line). The answer is the JSON that the command line, the server and the web app all give, byte for byte.
// Each verb also stands in its own header with request and answer as C structs.
//
//     find    api/find.h    where it hurts -> the likely muscles and spots
//     plan    api/plan.h    habits, stretch and strength for what was found
//     learn   api/learn.h   lessons, and what is known about each claim in them
//     check   api/check.h   warning signs -> what to do, what is blocked, what to ask
//     show    api/show.h    what is known about one thing of the atlas
//     breaks  api/breaks.h  what happened at the keys -> when a break is asked for
//     atlas   api/atlas.h   what the atlas holds
//     trends  api/trends.h  how pain and tenderness went
//     history api/history.h what was noted and done
//     report  api/report.h  the record on one page, for a clinician
//     release api/release.h a guided session, as JSON lines
//     home    api/home.h    what to do now
//     press   api/press.h   which spot to press next to find out more, and how
//     note    api/note.h    what was said or done -> the events to store
//
// Work memory is the caller's: one struct api_work, as large as it is, for any number of calls, one at a time.

#ifndef API_API_H
#define API_API_H

#include "api/say.h"

struct api_work; // api/call.h

struct api_call {
    const char *verb;
    const char *request; // not NUL-terminated
    size_t length;
    uint32_t line; // of a batch, from 1; 0 otherwise. Errors name it where the id cannot be read.
};

// What every request of find and check may say beside what it asks.
struct api_asked {
    const char *id; // in the memory of the request that was read; NULL if it had none
    uint32_t id_length;
    uint8_t country; // row of uk_country_table, of the record where none was said; 0: not known
    bool for_people;
};

// Answers `call` into `answer`; *length is how long the answer is, also when it did not fit.
//   UK_OK         done
//   UK_ERR_STOP   not allowed; the answer is the advice, {"safety":{...}}
//   UK_ERR_SPACE  the answer needs *length bytes
//   any other     the request is wrong; the answer is {"id":...,"error":{...}}
enum uk_err api_call(const struct api_call *call, struct api_work *work, char *answer, size_t size, size_t *length);

// The exit status of the command line for `err`.
int api_exit_status(enum uk_err err);

#endif
