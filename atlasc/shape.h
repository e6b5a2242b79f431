// SPDX-License-Identifier: MIT
//
// The shape of each kind of entry in the atlas: which keys it has, what each holds, what must be there.
//
// Written down once as data, a shape gives the checks that hold everywhere (unknown or missing key,
// wrong kind of value, unknown id, a number out of range, a text that is hard to read), and the editor's
// schema in atlas/schema/.

#ifndef ATLASC_SHAPE_H
#define ATLASC_SHAPE_H

#include "atlasc/atlas.h"

enum holds {
    TEXT = 1,
    ID,   // the entry's own id
    WORD, // one of the words in `of`
    NUMBER,
    WHOLE,     // a whole number
    YES_NO,    // true or false
    RANGE,     // a number, or [low, high]
    REFERENCE, // an id of a kind in `of` ("point muscle": of either)
    TEXTS,
    WORDS,
    NUMBERS,
    REFERENCES, // lists of those
    TEXT_LISTS, // a list of lists of texts
    MAP,
    MAPS, // a mapping, a list of mappings, each as in `shape`
    TEXT_OR_MAP,
    ANY, // checked by its noun itself
};

#define ANY_KEY "*" // a field with this key stands for every key that no other field has

struct field {
    const char *key;
    enum holds holds;
    bool must;                 // it may not be missing
    bool read;                 // people read it: the reading limits hold
    const char *of;            // words or kinds, separated by spaces
    const struct field *shape; // of MAP and MAPS: ends with an empty field
    double min, max;           // of numbers; both 0: any. Of a list of texts: max items in place of UK_LIST_MAX
    const char *about;         // one sentence for the editor
};

// The numbers of a noun: each with its value and why it is that.
extern const struct field numbers_shape[];

// What a list holds ([TEXTS] TEXT ...); 0 for what is no list.
enum holds each_of(enum holds list);

// Checks one entry against its shape; every difference becomes a problem.
void check_shape(struct atlas *a, const struct node *entry, const struct field *shape);
// The same for each entry of a list.
void check_list(struct atlas *a, const struct node *list, const struct field *shape);

#endif
