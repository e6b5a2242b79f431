// SPDX-License-Identifier: MIT
//
// check: from answers about warning signs to advice, what is blocked, and what is still to be asked.
//
//     {"area":["left:calf_inner"],"yes":["dvt_risk"],"no":["all"],"unsure":[],"age":44,"sex":"f","phase":"before"}
//
// All members may be missing. "area" holds groups, regions or SIDE:REGION; "country" (two letters) chooses the
// emergency number; "words" is what the person says: a sign heard in it counts as yes, unless it is answered by its id.
// The answer is the `safety` object; where an "id" was given, {"id":...,"safety":{...}}. With "for":"people" it is
// {"id":...,"safety":{...},"people":{"page":{..}|null,"cards":[..]}} (web/core.h).

#ifndef API_CHECK_H
#define API_CHECK_H

#include "api/api.h"
#include "api/safety.h"

struct api_check_request {
    struct api_asked asked;
    struct api_answers answers; // api_check_read has put them into `safety`
    struct uk_safety safety;
    enum uk_phase phase;
    struct api_said said;
};

// Reads the request in work->json, which was read from `source`. On an error `request` is unfinished.
enum uk_err api_check_read(const struct api_work *work, const char *source, struct api_check_request *request,
                           struct uk_problem *problem);
// The same for the object at `node` of it.
enum uk_err api_check_read_at(const struct api_work *work, const char *source, uint32_t node, struct api_check_request *request,
                              struct uk_problem *problem);

void api_check(const struct api_check_request *request, struct api_safety *answer);

// The verb. Never UK_ERR_STOP: the advice is the answer.
enum uk_err api_check_json(const struct api_call *call, struct api_work *work, struct api_writer *out);
// Its answer to work->check_request, which was read.
void api_check_write(struct api_work *work, struct api_writer *out);

#endif
