// SPDX-License-Identifier: MIT
//
// Rules that hold for several nouns, and what several rules ask.

#ifndef ATLASC_CHECK_H
#define ATLASC_CHECK_H

#include "atlasc/atlas.h"

// No two entries of a kind have the same `name`, whatever the case of its letters.
void no_two_have_the_same_name(struct atlas *a, enum kind kind);

// `sources` of an entry is not an empty list.
void a_fact_has_a_source(struct atlas *a, const struct node *entry, const char *name);
// Whether a member is missing or an empty list.
bool is_empty_list(const struct node *n);
// Whether the list at `key` has this text.
bool list_has(const struct node *entry, const char *key, const char *text);

#endif
