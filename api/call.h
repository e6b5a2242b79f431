// SPDX-License-Identifier: MIT
//
// A call from the inside: the work memory that all verbs share, and how a request is refused. Shells only need the sizes.

#ifndef API_CALL_H
#define API_CALL_H

#include "api/api.h"
#include "api/bad_days.h"
#include "api/check.h"
#include "api/event.h"
#include "api/find.h"
#include "api/history.h"
#include "api/note.h"
#include "api/plan.h"
#include "api/record.h"
#include "api/release.h"
#include "api/report.h"
#include "api/returns.h"
#include "api/show.h"
#include "api/trends.h"
#include "api/works.h"

// No answer is longer (tests/find.c).
enum { API_ANSWER_MAX = 1 << 20 };

struct api_work {
    struct api_json json; // the request
    struct uk_finder_work finder;
    struct uk_question_room question_room;
    struct api_find_request find_request;
    struct api_find_answer find_answer;
    struct api_check_request check_request;
    struct api_safety safety;
    struct api_find_reason find_reasons[UK_WHY_FINDINGS];
    struct api_release release;
    struct api_release_room release_room;
    struct api_show_request show;
    struct api_plan_request plan_request;
    struct api_plan_answer plan_answer;
    struct api_trends trends;
    struct api_works works;
    struct uk_returns returns;
    struct uk_bad_days bad_days;
    struct api_history history;
    struct api_note_room note;
    struct api_report report;
    struct api_json words;           // of the record, read again
    const struct api_record *record; // lent by the shell; NULL: calls know of none
    struct api_names names;
    struct uk_observation observation[API_EVENT_OBSERVATIONS];
    struct uk_event_id erased[API_EVENT_IDS];
};

// Writes {"id":...,"error":{...}}: the id of the request where it can be read, else null, and then `at` is the line of
// the batch. Answers problem->err.
enum uk_err api_refuse(const struct api_call *call, const struct api_work *work, const struct uk_problem *problem,
                       struct api_writer *answer);

#endif
