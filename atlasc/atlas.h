// SPDX-License-Identifier: MIT
//
// The whole atlas while it is compiled: its files as nodes, and the ids of each kind.
//
// Every noun (regions, muscles ...) comes as a `struct noun` with four steps. All nouns load before any
// checks, all check before any emits; nouns.c says how to add one.

#ifndef ATLASC_ATLAS_H
#define ATLASC_ATLAS_H

#include "atlasc/read.h"

// Kinds of ids. Each has a name ("region") that messages, enums (UK_REGION_TEMPLE) and the text dump use.
enum kind {
    SOURCE,
    GROUP,
    REGION,
    CAUSE,
    MUSCLE,
    POINT,
    COMPLAINT,
    QUESTION,
    METHOD, // what safety can switch off: percussion, hard_tools ...
    CARD,   // a card of warning signs
    FLAG,   // a warning sign, then the health conditions: their answers share one name space
    ZONE,   // a place never to press
    COUNTRY,
    TECHNIQUE,
    TOOL,
    WARNING, // what ends a session at once
    ROUTINE,
    OFFER, // what a break offers
    CLAIM,
    LESSON,
    HABIT,
    NUMBER_ID, // a number of the finder
    WORD_ID,   // a sentence
    PHRASE,    // small words with one meaning
    KIND_COUNT
};

struct ids {
    const char *name;         // "region"
    const char **id;          // id[1] .. id[count]
    const struct node **node; // the entry
    const struct node **at;   // where the id is written
    const struct node *list;  // all entries, also those whose id is missing or bad; NULL for none
    int count, room;
    int *slot; // hash of ids to their index
    int slot_count;
    bool full; // there were more than the tables hold
};

struct atlas {
    struct store store;
    const char *folder;
    struct ids ids[KIND_COUNT];
    const struct node **word_files; // the mappings of words/*.yaml
    int word_file_count;
    const struct node *retired;             // the list in retired.yaml; NULL for none
    const struct node *released;            // the ids of the last release; NULL for none
    const struct node *safety, *conditions, *sign_words; // safety.yaml; entries of safety_conditions.yaml; safety_words.yaml
    const struct node *sign_weights;        // safety_weights.yaml
    const struct node *session;             // session.yaml
    const struct node *breaks;              // breaks.yaml
    const struct node *trends;              // trends.yaml
    const struct node *reviews;             // reviews.yaml
};

struct field;
struct emit;

// What an editor is told of a file: atlas/schema/FILE.json is made from its shape.
struct schema {
    const char *file;          // "muscle": for atlas/muscles/*.yaml
    const struct field *shape; // of the file, or of each entry
    bool list;                 // the file is a list of entries
    const char *about;
    bool may_be_empty;         // a list of none: the file may hold comments alone
};

struct noun {
    const char *name;
    void (*load)(struct atlas *a);                       // reads files, registers ids
    void (*check)(struct atlas *a);                      // rules
    void (*emit)(const struct atlas *a, struct emit *e); // C tables and lines of text
    struct schema schema;                                // none where file is NULL
    struct schema schema_2;                              // of a second kind of file
};

// Nouns, in the order in which their tables are written.
extern const struct noun noun_sources, noun_regions, noun_causes, noun_muscles, noun_complaints,
    noun_questions, noun_safety, noun_zones, noun_sign_words, noun_sign_weights, noun_techniques, noun_tools, noun_session, noun_breaks, noun_trends,
    noun_claims, noun_lessons, noun_habits, noun_finder, noun_words, noun_phrases, noun_retired, noun_reviews;

void atlas_start(struct atlas *a, const char *folder);
void atlas_free(struct atlas *a);

// The list in file `name` of the atlas; NULL where there is no such file or it is not a list.
const struct node *atlas_list(struct atlas *a, const char *name);
// The mapping in file `name`; NULL likewise.
const struct node *atlas_map(struct atlas *a, const char *name);

// Registers the id of each entry of a list, in order.
void atlas_register_list(struct atlas *a, enum kind kind, const struct node *list);
// Registers one id; a problem if it is there twice or is not an id.
void atlas_register(struct atlas *a, enum kind kind, const char *id, const struct node *id_at,
                    const struct node *entry);

// Whether people's records name ids of this kind, so that they must stay.
bool kind_is_recorded(enum kind kind);
// The index of an id, 0 for none.
int atlas_index(const struct atlas *a, enum kind kind, const char *id);
// The kind with this name; KIND_COUNT if there is none.
enum kind atlas_kind(const struct atlas *a, const char *name);
// "(did you mean temple?)" with a space before it, or "" if nothing is near. `words` ends with NULL.
const char *did_you_mean(struct atlas *a, const char *word, const char *const *words);
const char *did_you_mean_id(struct atlas *a, const char *word, enum kind kind);

// Checks that hold across nouns (check.c); after those of each noun.
void check_all(struct atlas *a);
// Loads and checks everything in `folder`; problems are in a->store.
void atlas_read(struct atlas *a);

#endif
