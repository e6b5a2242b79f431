// SPDX-License-Identifier: MIT
//
// Where to look from: the named views, and a view that fits what is to be seen; labels beside marks.

#ifndef UK_VIEW_H
#define UK_VIEW_H

#include "core/render.h"

enum uk_look { UK_VIEW_FRONT, UK_VIEW_BACK, UK_VIEW_LEFT, UK_VIEW_RIGHT, UK_VIEW_TOP, UK_VIEW_SOLES, UK_VIEW_FIT };

// A whole-body view that fits into a picture of this size (top: head and shoulders; soles: the feet).
void uk_view_whole(enum uk_look view, int width, int height, struct uk_camera *out);

// What is to be seen, collected; then a camera for it. Zeroed: nothing.
enum { UK_SIGHTS_MAX = 400 };
struct uk_sights {
    int count;
    struct uk_vec at[UK_SIGHTS_MAX], normal[UK_SIGHTS_MAX]; // a normal of length 0 has no say in the direction
    bool spot[UK_SIGHTS_MAX];                               // a spot, that should be seen above all
    bool aimed;                                             // the atlas says whence:
    float turn_deg, tilt_deg;
};
void uk_sights_add(struct uk_sights *s, struct uk_vec at); // has no say in the direction
void uk_sights_point(struct uk_sights *s, uk_point point, enum uk_side side);
void uk_sights_muscle(const struct uk_body *b, struct uk_sights *s, uk_muscle muscle, enum uk_side side);
void uk_sights_place(const struct uk_body *b, struct uk_sights *s, uk_place place);
// Looks straight at them from one of the eight sides (or from above or below) from which the skin there is not
// hidden, with room around. With a
// `view` other than UK_VIEW_FIT, from that side. Nothing to see: the whole body from the front.
void uk_view_fit(const struct uk_body *b, const struct uk_sights *s, enum uk_look view, int width, int height, struct uk_camera *out);

// Which side of the picture the person's left is on: -1 left, 1 right, 0 when seen from a side or from neither.
int uk_view_left(const struct uk_camera *c);

// A label: its anchor on the picture and the size of its text; where it went.
struct uk_label {
    float anchor_x, anchor_y; // in
    float width, height;      // in
    float x, y;               // out: its left upper corner
    bool shown;               // out: false when there was no room
};
// Places labels near their anchors, inside the picture, without overlap; earlier ones first.
void uk_labels_place(struct uk_label *label, int count, float width, float height);

#endif
