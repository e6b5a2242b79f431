// SPDX-License-Identifier: MIT
//
// From a mesh to a skin: which region each triangle belongs to, normals, and how much light reaches a place.

#ifndef ATLASC_BODY_SKIN_H
#define ATLASC_BODY_SKIN_H

#include "atlasc/body.h"

// Where a region grows from: a capsule on the skin.
struct patch {
    struct vec a, b;
    double radius_mm;
    bool paired;
};

struct skin {
    struct mesh mesh;
    int *patch;         // of each triangle
    struct vec *normal; // of each vertex
    double *open;       // of each vertex: 1 in the open, 0 in a deep fold
};

// Grows the patches over the mesh and cuts triangles along the borders.
void skin_grow(const struct body_shape *body, struct mesh *m, const struct patch *patch, int patches, struct skin *out);
// Normals and shade of all vertices.
void skin_finish(const struct body_shape *body, struct skin *s);
void skin_free(struct skin *s);

#endif
