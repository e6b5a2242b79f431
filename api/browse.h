// SPDX-License-Identifier: MIT
//
// What the pages to browse ask of the verb `learn`: lists with all that is shown and searched, and one claim by itself.
//
//   {"list":"lessons"} -> {"groups":[{"id":"what","name":"What is going on","lessons":[{"id","title","also":[..]}]}]}
//   {"list":"claims"}  -> {"grades":[{"grade":"A","says":".."}],
//                          "claims":[{"id","text","grade","verdict":"mixed","verdict_name":"Mixed"}]}
//   {"list":"muscles"} -> {"areas":[{"id":"head","name":".."}],
//                          "muscles":[{"id","name","latin","also":[..],"areas":[ids],"spots":6,"press":"yes"|"care"|"no"}]}
//   {"claim":"ID"}     -> {"claim":{as in a lesson,"verdict_name","grade_says","standing_says","lessons":[{"id","title","also"}]}}
//   {"muscle":"ID"}    -> {"muscle":{"id","zones":[{"id","name","lies_there","rule"}]}}: where not to press near it
// A muscle's areas are those in which its spots lie. `press`: whether a person may press it, the strictest of its parts.

#ifndef API_BROWSE_H
#define API_BROWSE_H

#include "api/json.h"
#include "core/table.h"

// `list`: the node of the name. UK_ERR_UNKNOWN fills the problem.
enum uk_err api_browse_list(const struct api_json *j, const char *source, uint32_t list, struct api_writer *w, struct uk_problem *problem);
enum uk_err api_browse_claim(const struct api_json *j, const char *source, uint32_t id, struct api_writer *w, struct uk_problem *problem);
enum uk_err api_browse_muscle(const struct api_json *j, const char *source, uint32_t id, struct api_writer *w, struct uk_problem *problem);

#endif
