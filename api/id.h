// SPDX-License-Identifier: MIT
//
// Ids: from the words of a request to what they name in the atlas.
//
// Each function takes the word as it came. If it names nothing it answers an error and fills err, got, expected and
// nearest of `problem`, not `at`. Other names of a thing (synonyms, ids of earlier releases) are not taken for the id,
// but they are known: nearest is then the right id.

#ifndef API_ID_H
#define API_ID_H

#include "api/json.h"
#include "core/table.h"

struct api_word_in { // a word of a request
    const char *text;
    size_t length;
};

// "left:temple", "both:temple", "vertex": the one or two places it names; the first, then the other or 0.
// UK_ERR_SIDE if a side is missing, or given for a region in the middle.
enum uk_err api_id_place(struct api_word_in word, uk_place place[2], struct uk_problem *problem);

// "left:trapezius.trp1", "both:...": the one or two candidates it names. UK_ERR_SIDE without a side.
enum uk_err api_id_candidate(struct api_word_in word, uk_candidate candidate[2], struct uk_problem *problem);

enum uk_err api_id_cause(struct api_word_in word, uk_cause *cause, struct uk_problem *problem);

// Also takes the names that people use: "heel pain", "heel_pain".
enum uk_err api_id_complaint(struct api_word_in word, uk_complaint *complaint, struct uk_problem *problem);

// Questions of the atlas: movements, symptoms, tests, causes' own questions.
enum uk_err api_id_question(struct api_word_in word, uk_question *question, struct uk_problem *problem);

// The way back: what is written for a place or a spot, "left:temple"; on the midline the id alone.
enum { API_ID_SIZE = 96 };
void api_id_sided(enum uk_side side, const char *id, char to[API_ID_SIZE]);
void api_id_of_place(uk_place place, char to[API_ID_SIZE]);
void api_id_of_spot(uk_candidate spot, char to[API_ID_SIZE]);
// The same as a member of an object.
void api_write_sided(struct api_writer *w, const char *name, enum uk_side side, const char *id);
void api_write_place(struct api_writer *w, const char *name, uk_place place);
void api_write_spot(struct api_writer *w, const char *name, uk_candidate spot);

// Fills `problem` and answers `err`: for words that are wrong in other ways.
enum uk_err api_id_refuse(struct api_word_in word, enum uk_err err, int expected_word, const char *nearest,
                          struct uk_problem *problem);

#endif
