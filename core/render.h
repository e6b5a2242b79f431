// SPDX-License-Identifier: MIT
//
// The mannequin as a picture: a scene and a camera in, RGBA out. Nothing is kept between pictures; the same
// scene gives the same bytes on every machine, native and WebAssembly (tests/render.c, ./test wasm).
//
// The camera looks without perspective. Turn 0 sees the front: the person's left is at the right of the
// picture. Turn 90 sees the person's left side, 180 the back. A tilt of 90 looks down on the head.
//
// Sizes of marks and patterns are in screen units times `scale` (2 on a dense screen), as atlas of the
// look; what lies on the skin (paint, zones) is in millimetres and turns with it.

#ifndef UK_RENDER_H
#define UK_RENDER_H

#include "core/paint.h"

enum { UK_PICTURE_SIDE_MIN = 16, UK_PICTURE_SIDE_MAX = 8192, UK_PICTURE_PIXELS_MAX = 1 << 24 };

enum uk_theme { UK_LIGHT, UK_DARK, UK_HIGH_CONTRAST };

struct uk_camera {
    float turn_deg, tilt_deg; // tilt from -90 (soles) to 90 (top)
    struct uk_vec focus;      // in the middle of the picture
    float height_mm;          // of what is seen, 20 to 10,000
};

enum uk_mark { UK_MARK_NONE, UK_MARK_CROSS, UK_MARK_PRESS, UK_MARK_RING };

struct uk_scene_spot {
    uk_point point;
    uint8_t side; // UK_LEFT or UK_RIGHT
    uint8_t mark; // enum uk_mark: X, X in a ring one fingertip wide, small ring
    float share;  // 0..1: fades what is less likely; 1 for a plain picture
};

struct uk_scene_muscle {
    uk_muscle muscle;
    uint8_t side; // UK_LEFT, UK_RIGHT, UK_BOTH
};

enum { UK_SCENE_SPOTS = 64, UK_SCENE_MUSCLES = 8 };

// Zeroed: the plain body, light. Only camera and scale must be set.
struct uk_scene {
    struct uk_camera camera;
    float scale;
    uint8_t theme;                // enum uk_theme
    bool card;                    // on a card, not on the page
    bool fade;                    // into the page at edges that cut the body
    bool clear;                   // nothing is drawn where the page is: alpha says how much of a pixel is body
    bool regions;                 // all regions tinted, with borders
    const struct uk_paint *paint; // NULL: none
    uint8_t essential[UK_PLACE_COUNT + 1], spillover[UK_PLACE_COUNT + 1]; // referral, 0..255 strong
    uint8_t chosen[UK_PLACE_COUNT + 1];                                  // regions that are pointed out, 0..255
    bool zone[UK_ZONE_COUNT + 1];                                        // danger zones, hatched, both sides
    struct uk_scene_muscle muscle[UK_SCENE_MUSCLES];
    struct uk_scene_spot spot[UK_SCENE_SPOTS];
    uint8_t muscles, spots;
    uk_candidate glide; // the line to glide along through this spot; 0: none
    bool tool;          // a dot on it, where the tool is:
    float tool_at;      // 0 at its beginning, 1 at its end
};

// Bytes of work memory for a picture of this size; 0 when the size is not allowed.
size_t uk_render_space(int width, int height);

// Draws into rgba (4 * width * height bytes, rows from the top; opaque unless `clear`, else alpha not multiplied in). `space` is aligned to 8.
// UK_ERR_RANGE: size or camera not allowed (also not a number); UK_ERR_SPACE: too little work memory.
enum uk_err uk_render(const struct uk_body *body, const struct uk_scene *scene, int width, int height, uint8_t *rgba,
                      void *space, size_t space_bytes);

// -- where things are ----------------------------------------------------------------------------

struct uk_screen {
    float x, y;   // pixels
    float toward; // millimetres from the focus towards the viewer
};

struct uk_screen uk_project(const struct uk_camera *c, int width, int height, struct uk_vec p);
// Moves the focus so that the body follows a finger that moved by so many pixels in a picture of this height.
void uk_camera_drag(struct uk_camera *c, float dx, float dy, int height);
// The skin under a pixel. UK_ERR_UNKNOWN: there is only page.
enum uk_err uk_pick(const struct uk_body *body, const struct uk_camera *c, int width, int height, float x, float y, struct uk_hit *out);
// Whether nothing stands between the viewer and a place on the skin (or up to `depth_mm` beneath it).
bool uk_sees(const struct uk_body *body, const struct uk_camera *c, struct uk_vec p, float depth_mm);

// The line to glide along through a spot: on the skin, along the fibre, from just above the spot to just past it, the way
// its muscle is glided. The count of places, 0 where nothing is glided (also where the muscle is not to be pressed).
enum { UK_GLIDE_PLACES = 17 };
int uk_glide_path(const struct uk_body *body, uk_candidate glide, struct uk_vec out[UK_GLIDE_PLACES]);
// The place at a fraction 0..1 of its length.
struct uk_vec uk_glide_place(const struct uk_vec *path, int count, float fraction);

// -- colours of the look, as 0xRRGGBB ----------------------------------------------------------------

struct uk_palette {
    uint32_t paper, card, ink, fibre, dots, water, rim;
    uint32_t clay[5];
};
const struct uk_palette *uk_palette_of(enum uk_theme theme);
uint32_t uk_pain_colour(int level); // 0..10

#endif
