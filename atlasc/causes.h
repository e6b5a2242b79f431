// SPDX-License-Identifier: MIT

#ifndef ATLASC_CAUSES_H
#define ATLASC_CAUSES_H

#include "atlasc/atlas.h"

// The indices of the points that a cause feeds, in the order of points; the caller frees them.
int *points_of_cause(const struct atlas *a, const char *cause, int *count);

#endif
