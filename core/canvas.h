// SPDX-License-Identifier: MIT
//
// Inside the renderer: the picture while it is drawn. Only core/render*.c and core/marks.c include this.

#ifndef UK_CANVAS_H
#define UK_CANVAS_H

#include "core/render.h"

enum { UK_LIGHT_STEPS = 1024, UK_DAB_PAIRS = 1 << 16 };

// A vertex on the screen: place, nearness, and what the light does there.
struct uk_corner {
    float x, y, z, light, facing;
};

struct uk_dab_pair {
    uint16_t dab, next; // 65535: the last
};

struct uk_canvas {
    const struct uk_body *body;
    const struct uk_scene *scene;
    const struct uk_palette *palette;
    int width, height;
    uint8_t *rgba;
    float pixels_per_mm, sine[2], cosine[2]; // of turn and tilt
    // In the caller's work memory:
    float *z;            // nearness of each pixel; -1e30 for the page
    uint16_t *triangle;  // of each pixel, + 1; 0 for the page
    uint16_t *light;     // of each pixel, of UK_LIGHT_STEPS
    uint8_t *cover;      // of lines that are being drawn; all 0 between marks
    struct uk_corner *corner;
    uint8_t *wash, *dots, *chosen; // of each vertex
    uint8_t *touched;              // of each triangle: something lies on it
    uint16_t *first_dab;           // of each triangle: row of pair; 65535 none
    struct uk_dab_pair *pair;
    struct uk_hit *dab_at;
};

struct uk_screen uk_canvas_project(const struct uk_canvas *c, struct uk_vec p);

// Lays a colour over a pixel, alpha 0..1.
void uk_canvas_blend(uint8_t *pixel, uint32_t colour, float alpha);

// Paint, referral, zones and region tints on the skin (core/render_skin.c).
void uk_canvas_skin(struct uk_canvas *c);

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
