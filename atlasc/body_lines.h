// SPDX-License-Identifier: MIT
//
// Muscles on the mannequin: fibre lines from attachment to attachment, and the places of trigger points.

#ifndef ATLASC_BODY_LINES_H
#define ATLASC_BODY_LINES_H

#include "atlasc/body_read.h"

enum { LINE_PLACES = 13, LINES_MAX = 3000, SPOTS_MAX = 400 };
enum glide { GLIDE_NONE, GLIDE_ALONG, GLIDE_BACK };
enum layer { LAYER_SUPERFICIAL, LAYER_MIDDLE, LAYER_DEEP, LAYER_HIDDEN };

struct line {
    int muscle;
    enum layer layer;
    bool named; // one of the paths that the file names, not one in between
    int path;   // its number, for a named one
    struct vec at[LINE_PLACES];
    double depth[LINE_PLACES]; // beneath the skin
};

struct spot {
    const char *point;
    int muscle, path;
    double along;
    enum glide glide;
    struct vec at, normal; // on the skin
};

struct body_lines {
    struct line line[LINES_MAX];
    int lines;
    struct spot spot[SPOTS_MAX];
    int spots;
};

// False when a path names no landmark: the problems are in the store.
bool lines_make(struct body_source *b, struct body_lines *out);

#endif
