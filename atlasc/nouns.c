// SPDX-License-Identifier: MIT
//
// The nouns of the atlas, and the way through them: all load, all are checked, all are emitted.
//
// To add a noun (say, habits): write atlasc/habits.c with its shape, and a `struct noun` of three
// functions; add it to the list below and to atlasc/atlas.h. If others refer to its ids, give it a kind
// in atlas.h and atlas.c, and if core needs lists of them, a pool in emit.c; then a field of a shape can be
// a REFERENCE to it. Give its rows a struct in core/table.h. If it is part of a muscle's file, add its keys
// to the shape in muscles.c. Each rule is a function named as a sentence, with one bad example in
// tests/refused/. Then re-make atlas/schema/ (build/atlasc --schema atlas) and tests/golden/atlas.txt.

#include "atlasc/emit.h"
#include "atlasc/schema.h"

// clang-format off
static const struct noun *const nouns[] = {
    &noun_sources,
    &noun_regions,
    &noun_causes,
    &noun_muscles,
    &noun_complaints,
    &noun_questions,
    &noun_safety,
    &noun_zones, &noun_sign_words, &noun_sign_weights,
    &noun_techniques,
    &noun_tools,
    &noun_session,
    &noun_breaks,
    &noun_trends,
    &noun_claims,
    &noun_lessons,
    &noun_habits,
    &noun_finder,
    &noun_words,
    &noun_phrases,
    &noun_retired,
    &noun_reviews,
};
// clang-format on
enum { NOUN_COUNT = sizeof nouns / sizeof *nouns };

void atlas_read(struct atlas *a)
{
    for (int i = 0; i < NOUN_COUNT; i++)
        nouns[i]->load(a);
    if (a->store.malformed) // what is missing would only look like more mistakes
        return;
    for (int i = 0; i < NOUN_COUNT; i++)
        nouns[i]->check(a);
    check_all(a);
}

void atlas_emit(const struct atlas *a, struct emit *e)
{
    emit_start(e, a);
    for (int i = 0; i < NOUN_COUNT; i++)
        nouns[i]->emit(a, e);
}

int atlas_schemas(const struct schema **schemas)
{
    int count = 0;
    for (int i = 0; i < NOUN_COUNT; i++)
        for (int second = 0; second < 2; second++) {
            const struct schema *s = second ? &nouns[i]->schema_2 : &nouns[i]->schema;
            if (s->file && count < SCHEMAS_MAX)
                schemas[count++] = s;
        }
    return count;
}
