// SPDX-License-Identifier: MIT
//
// What a release asks of safety: reading the answers of its request, and the answer when something is refused.

#ifndef API_RELEASE_SAFETY_H
#define API_RELEASE_SAFETY_H

#include "api/record.h"
#include "api/safety.h"

// Reads yes, no, unsure, age and sex of the object at `node` into `answers`, and puts them into `s`, which knows its
// spots, above what stands in `record` (NULL: none).
enum uk_err api_release_answers(const struct api_json *j, const char *source, uint32_t node, const struct api_record *record,
                                struct uk_safety *s, struct api_answers *answers, struct uk_problem *problem);

// Writes the safety object for something that is not allowed here: its kind ("method", "point"), its id, and the sentence.
void api_release_refused(struct api_writer *w, const struct uk_safety *s, int country, const char *kind, const char *id,
                         const char *text);

#endif
