// SPDX-License-Identifier: MIT
//
// Pictures of the body for shells: what to show, from where, and the words that belong on it.
//
// Choose a subject (a muscle, a point, a region, a cause, the whole body), aim, draw. Memory is the
// caller's: one struct api_picture, and work memory of api_picture_space bytes for each drawing.
// The same pixels come out everywhere. Left and right are always the person's own.

#ifndef API_PICTURE_H
#define API_PICTURE_H

#include "api/id.h"
#include "core/view.h"

enum { API_PICTURE_LABELS = 48, API_CHART_LABELS = 160 };

struct api_picture {
    struct uk_body body; // opened by api_picture_open
    struct uk_scene scene;
    struct uk_sights sights;
    uint8_t view; // enum uk_look
};

// Forgets the subject: the plain body, from the front, light. The body is unfolded at the first call only when
// `*p` was zeroed before.
void api_picture_open(struct api_picture *p);

// Puts what a word names on the picture: "trapezius", "left:infraspinatus.trp1", "left:temple", a cause. A name of
// several kinds is taken as a muscle, a region, a point, a cause, in this order. UK_ERR_UNKNOWN: nothing is added.
enum uk_err api_picture_subject(struct api_picture *p, const char *text, size_t length);

// -- subjects, after api_picture_open --------------------------------------------------------------------

// Its fibres on both sides, all its points as X, where they send pain.
void api_picture_muscle(struct api_picture *p, uk_muscle muscle);
// One point as X with its muscle, where it sends pain, the danger zones near it. UK_MIDLINE or UK_BOTH: both sides.
void api_picture_point(struct api_picture *p, uk_point point, enum uk_side side);
// A region, coloured. UK_MIDLINE or UK_BOTH for a paired one: both sides.
void api_picture_region(struct api_picture *p, uk_region region, enum uk_side side);
// The points that a cause feeds, as rings on both sides.
void api_picture_cause(struct api_picture *p, uk_cause cause);
// One likely spot of a find with its share; the first is the X, the others rings.
void api_picture_likely(struct api_picture *p, uk_candidate candidate, double share);
// One spot for a guided session or a small picture in a list: its mark alone, and what `more` adds (bits).
enum { API_PICTURE_FIBRES = 1, API_PICTURE_REFERRAL = 2, API_PICTURE_ZONES = 4 };
void api_picture_spot(struct api_picture *p, uk_candidate candidate, enum uk_mark mark, unsigned more);
// The line to glide along over a spot; the tool as a dot at a fraction 0..1 of it, none for a fraction below 0. False where
// nothing is glided. UK_GLIDE_PLACES places on the picture then come from api_picture_glide_path, in order; their count.
bool api_picture_glide(struct api_picture *p, uk_candidate candidate, float fraction);
int api_picture_glide_path(const struct api_picture *p, int width, int height, struct uk_screen out[UK_GLIDE_PLACES]);
// What was painted: regions with their level.
void api_picture_paint(struct api_picture *p, struct uk_paint *paint);

// Mean levels in tenths, by place (0: none), painted as whole regions into `paint`, which the caller keeps.
void api_picture_levels(struct api_picture *p, struct uk_paint *paint, const uint8_t tenths[UK_PLACE_COUNT + 1]);
// Whether all that has a level lies above the waist; then a picture may be aimed at these alone.
bool api_picture_is_high(const struct api_picture *p, const uint8_t tenths[UK_PLACE_COUNT + 1]);
void api_picture_aim_high(struct api_picture *p, int width, int height);

// -- aiming and drawing ----------------------------------------------------------------------------------

// "front", "back", "left", "right", "top", "soles", "fit". UK_ERR_UNKNOWN for another word.
enum uk_err api_picture_view(struct api_picture *p, const char *word);
// "600x900". UK_ERR_SYNTAX or UK_ERR_RANGE; then nothing changes.
enum uk_err api_picture_size(const char *word, int *width, int *height);
void api_picture_aim(struct api_picture *p, int width, int height);

size_t api_picture_space(int width, int height); // 0: a size that is not allowed
enum uk_err api_picture_draw(const struct api_picture *p, int width, int height, uint8_t *rgba, void *space, size_t space_bytes);

// Whence it is seen, as a sentence (UK_WORD_PICTURE_...).
int api_picture_whence(const struct api_picture *p);
// 1: the person's left is at the right of the picture; -1: at the left; 0: seen from a side.
int api_picture_left(const struct api_picture *p);

// The skin under a pixel. False beside the body; then *hit is all zero.
bool api_picture_pick(const struct api_picture *p, int width, int height, float x, float y, struct uk_hit *hit);
// Where the region or the spot that `word` names is on the picture. 1: it can be seen; 0: it is turned away or hidden; -1:
// nothing is named so, and *at is unchanged.
int api_picture_find(const struct api_picture *p, int width, int height, struct api_word_in word, struct uk_screen *at);
// The body follows a finger that moved by so many pixels on a picture of this height.
void api_picture_drag(struct api_picture *p, float dx, float dy, int height);

struct api_picture_label {
    float x, y;       // the spot on the picture, pixels
    const char *text; // of the atlas
    int spot;         // which spot, in the order they were put on; -1: a danger zone
};
// The names of the spots and of the danger zones that can be seen. Their count.
int api_picture_labels(const struct api_picture *p, int width, int height, struct api_picture_label out[API_PICTURE_LABELS]);

// Places boxes of text near their anchors, inside the picture, without overlap; earlier ones first.
void api_picture_place(struct uk_label *label, int count, float width, float height);

// -- the chart of all regions ------------------------------------------------------------------------------

// The regions of the front or the back with a place for each name in a column left or right of the body, evenly
// from the top; `line_px` high each. The picture has been aimed.
struct api_chart_label {
    float x, y;   // on the skin, pixels
    float row_y;  // middle of the name
    bool at_left; // in the left column
    const char *text;
};
int api_picture_chart(const struct api_picture *p, bool back, int width, int height, float line_px,
                      struct api_chart_label out[API_CHART_LABELS]);

#endif
