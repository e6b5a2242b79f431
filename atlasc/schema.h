// SPDX-License-Identifier: MIT
//
// The editor's schemas (JSON Schema, draft 7), made from the shapes, so that a key known to atlasc is known
// to the editor too. The ids that can be completed stand in one more file, ids.json.

#ifndef ATLASC_SCHEMA_H
#define ATLASC_SCHEMA_H

#include "atlasc/emit.h"

enum { SCHEMAS_MAX = 40 };

// All schemas of the nouns; how many.
int atlas_schemas(const struct schema **schemas);
// One as JSON; the caller frees `at`.
struct text schema_json(const struct schema *s);
// The ids of every kind as JSON; the caller frees `at`.
struct text schema_ids(const struct atlas *a);

#endif
