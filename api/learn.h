// SPDX-License-Identifier: MIT
//
// The verb `learn`: the lessons, and one of them with the claims it cites.
//
// Request: {"topic":"..."}, or {} for the list. Answers:
//   {"lessons":[{"id","title"},...]}
//   {"lesson":{"id","title","text","claims":[{"id","text","verdict","grade","evidence","standing",
//                                             "sources":[{"id","cite","url"},...]},...]}}
// With "list" or "claim" what a page to browse shows: api/browse.h.
// The text is as in the atlas: paragraphs and lists ("- "), **strong** words, `commands`, and [claim:ID] after what
// the claim bears out.

#ifndef API_LEARN_H
#define API_LEARN_H

#include "api/api.h"

// How well lesson row `lesson` fits `topic`; 0: not at all. Its id fits best, then its title, then its search
// words (the first ones better), then a word of these, then a claim that it cites. Case, "_", "-" and " " are alike.
int api_learn_fit(int lesson, const char *topic, size_t length);

// The lesson that fits best, the first of equals; UK_ERR_UNKNOWN fills got, expected and nearest.
enum uk_err api_learn_find(const char *topic, size_t length, uk_lesson *lesson, struct uk_problem *problem);

// Lesson rows 1..UK_LESSON_COUNT; the claims of a lesson, from 0; the sources of a span, from 0.
const struct uk_lesson_row *api_lesson_row(int lesson);
const struct uk_claim_row *api_claim_row(const struct uk_lesson_row *lesson, int i);
const struct uk_source_row *api_source_row(struct uk_span sources, int i);

// "supported", "mixed", "contradicted", "unknown".
const char *api_verdict_name(enum uk_verdict verdict);
// "checked", "partly", "memory": how much of the evidence was read at its source.
const char *api_standing_name(enum uk_standing standing);

// The members of a claim, inside an object that is open.
void api_write_claim_members(struct api_writer *w, const struct uk_claim_row *claim);

// Writes [{"id","cite","url"},...] of a span of uk_source_pool.
void api_write_sources(struct api_writer *w, const char *name, struct uk_span sources);

enum uk_err api_learn_json(const struct api_call *call, struct api_work *work, struct api_writer *answer);

#endif
