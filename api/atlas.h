// SPDX-License-Identifier: MIT
//
// What the atlas holds, for shells: rows with their names, and the verb `atlas`.
//
// Request of the verb: {"list":"regions"}; answer: {"list":"regions","items":[{"id":"...","name":"..."},...]}, each item
// with what its kind has besides (group, paired, muscle, text, cite ...).
//
// With "full":true each item has all that a page needs; without "list" all lists at once, {"groups":[..],"regions":[..], ...}:
//   groups      id name
//   regions     id name group paired view also  via (for what lies deep and can't be painted: the skin above it)
//   muscles     id name latin also points:[ids]
//   points      id muscle name ("Trapezius (upper ..)") part place self_pressure ranked
//   tools       id name also hardness hand(true: part of the body) good_for   techniques  id name how grade   routines  id name about floor
//   causes      id name question habits:[ids]    complaints  id name also
//   habits      id name minutes grade    flags  id name card    cards  id title    warnings  id name    lessons  id title
//   countries   id emergency crisis (numbers; null: not known)

#ifndef API_ATLAS_H
#define API_ATLAS_H

#include "api/api.h"

enum api_kind {
    API_REGION,
    API_MUSCLE,
    API_POINT,
    API_CAUSE,
    API_QUESTION, // the one name space of --yes, --no, --unsure: movements, symptoms, tests, causes' questions, flags
    API_COMPLAINT,
    API_SOURCE,
    API_GROUP,
    API_FLAG, // warning signs and conditions
    API_ZONE, // danger zones
    API_METHOD,
    API_TOOL,
    API_TECHNIQUE,
    API_ROUTINE,
    API_HABIT,
    API_CLAIM,
    API_LESSON,
    API_CARD,    // of warning signs
    API_WARNING, // what ends a release
    API_COUNTRY,
    API_KIND_COUNT,
};

// What `atlas list` calls the kind: "regions".
const char *api_kind_name(enum api_kind kind);

// Rows of a kind are numbered from 1 to this.
int api_atlas_count(enum api_kind kind);

struct api_entry {
    const char *id, *name;
    const char *text; // what else a person may want to read beside it; "" if there is nothing
    bool sided;       // takes a side in requests
};

struct api_entry api_atlas_get(enum api_kind kind, int row);

// With "full": the items of a kind, as a list; all lists as members.
void api_atlas_write_full(struct api_writer *w, const char *name, enum api_kind kind);
void api_atlas_write_all(struct api_writer *w);

// The verb.
enum uk_err api_atlas_json(const struct api_call *call, struct api_work *work, struct api_writer *answer);

#endif
