// SPDX-License-Identifier: MIT
//
// Rules that hold for several nouns.

#ifndef ATLASC_CHECK_H
#define ATLASC_CHECK_H

#include "atlasc/atlas.h"

// No two entries of a kind have the same `name`, whatever the case of its letters.
void no_two_have_the_same_name(struct atlas *a, enum kind kind);

#endif
