// SPDX-License-Identifier: MIT

#ifndef ATLASC_RELEASE_H
#define ATLASC_RELEASE_H

#include "atlasc/emit.h"
#include "atlasc/shape.h"

extern const struct field release_shape[];

// Whether an entry of `release` is for this point: it names it, or names none.
bool release_is_for(const struct node *release, const char *point);
// The rules for one entry, and for all entries of a muscle together.
void check_release(struct atlas *a, const struct node *muscle, const struct node *release);
void a_point_has_one_release(struct atlas *a, const struct node *muscle);
// One row of uk_release_table; the empty row for NULL.
void emit_release(struct emit *e, const char *muscle, const struct node *release);

#endif
