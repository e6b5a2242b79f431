// SPDX-License-Identifier: MIT
//
// Inside the renderer: the picture while it is drawn. Only core/render*.c and core/marks.c include this.

#ifndef UK_CANVAS_H
#define UK_CANVAS_H

#include "core/render.h"

enum { UK_LIGHT_STEPS = 1024, UK_PAIRS = 65535, UK_NO_PAIR = 65535, UK_Z_BASE = 32768 };

// A vertex on the screen: place, nearness, and what the light does there.
struct uk_corner {
    float x, y, z, light, facing;
};

// What lies on a triangle: a list of rows, of dabs or of zones' patches.
struct uk_pair {
    uint16_t row, next; // UK_NO_PAIR: the last
};

struct uk_canvas {
    const struct uk_body *body;
    const struct uk_scene *scene;
    const struct uk_palette *palette;
    int width, height;
    uint8_t *rgba;
    float pixels_per_mm, sine[2], cosine[2]; // of turn and tilt
    // In the caller's work memory:
    float *z;            // nearness of each pixel, + UK_Z_BASE; 0 for the page
    uint16_t *triangle;  // of each pixel, + 1; 0 for the page
    uint16_t *light;     // of each pixel, of UK_LIGHT_STEPS
    uint8_t *cover;      // of lines that are being drawn; all 0 between marks
    struct uk_corner *corner;
    uint8_t *wash, *dots; // of each vertex
    uint8_t *touched;              // of each triangle: something lies on it
    uint8_t *away;                 // of each triangle: it faces away
    uint16_t *first_dab, *first_zone; // of each triangle: row of pair, or UK_NO_PAIR
    struct uk_pair *pair;
    int pairs;
    struct uk_hit *dab_at;
};

struct uk_screen uk_canvas_project(const struct uk_canvas *c, struct uk_vec p);

// The same on a pixel through which the page shows.
static inline void uk_canvas_blend_clear(uint8_t *pixel, uint32_t colour, int a)
{
    int rest = pixel[3] * (256 - a), all = a * 255 + rest;
    for (int k = 0; k < 3; k++)
        pixel[k] = (uint8_t)((a * 255 * (int)(colour >> (16 - 8 * k) & 255) + rest * pixel[k] + all / 2) / all);
    pixel[3] = (uint8_t)((all + 128) >> 8);
}

// Lays a colour over a pixel, alpha 0..1.
static inline void uk_canvas_blend(uint8_t *pixel, uint32_t colour, float alpha)
{
    int a = (int)(alpha * 256 + 0.5f);
    if (a <= 0)
        return;
    a = a > 256 ? 256 : a;
    if (pixel[3] != 255) {
        uk_canvas_blend_clear(pixel, colour, a);
        return;
    }
    pixel[0] = (uint8_t)((pixel[0] * (256 - a) + (int)(colour >> 16 & 255) * a + 128) >> 8);
    pixel[1] = (uint8_t)((pixel[1] * (256 - a) + (int)(colour >> 8 & 255) * a + 128) >> 8);
    pixel[2] = (uint8_t)((pixel[2] * (256 - a) + (int)(colour & 255) * a + 128) >> 8);
}

// Paint, referral, zones and region tints on the skin (core/render_skin.c). The first finds the triangles on which
// something lies (`touched`); false when there are none. The second draws it on one pixel of such a triangle.
bool uk_canvas_skin_begin(struct uk_canvas *c);
void uk_canvas_skin_pixel(struct uk_canvas *c, size_t pixel);

// Outline, borders, fibre lines, spots (core/marks.c).
void uk_canvas_marks(struct uk_canvas *c);

// A line being collected: pixels keep the most that any piece covers them, so joints don't show twice.
struct uk_stroke {
    int x0, y0, x1, y1; // pixels touched so far
    float half_width;
};
struct uk_stroke uk_stroke_begin(const struct uk_canvas *c, float width_px);
// A piece from a to b. Hidden where the skin is more than bias_mm nearer; bias 1e9 never hides.
void uk_stroke_add(struct uk_canvas *c, struct uk_stroke *s, struct uk_screen a, struct uk_screen b, float bias_mm);
void uk_stroke_end(struct uk_canvas *c, struct uk_stroke *s, uint32_t colour, float alpha);

static inline int uk_ceil(float v)
{
    int i = (int)v;
    return i + (v > (float)i);
}

#endif
