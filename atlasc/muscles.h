// SPDX-License-Identifier: MIT

#ifndef ATLASC_MUSCLES_H
#define ATLASC_MUSCLES_H

#include "atlasc/atlas.h"

#define STANDINGS "referral_confirmed partly_confirmed from_memory"

// The points that a list of point and muscle ids stands for, without repeats; the caller frees them.
// A muscle stands for all its points.
int *points_of_list(const struct atlas *a, const struct node *list, int *count);

// The enum constant of core/table.h for a word of `standing`.
const char *standing_constant(const char *word);

#endif
