// SPDX-License-Identifier: MIT
//
// Writes the baked mannequin as C: counts, the mesh with its regions, lines with spots and zones.

#ifndef ATLASC_BODY_EMIT_H
#define ATLASC_BODY_EMIT_H

#include "atlasc/body_lines.h"

#include <stdio.h>

// Puts triangles near each other side by side.
void body_emit_order(struct skin *s);
// `mark`: tells what it was made from; region_of_patch: the row of regions.yaml of each patch that was grown.
void body_emit_mesh(FILE *f, unsigned long long mark, const struct skin *s, const struct body_source *b, const int *region_of_patch);
void body_emit_lines(FILE *f, const struct body_lines *l, const struct body_source *b);

#endif
