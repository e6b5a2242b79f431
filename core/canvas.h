// SPDX-License-Identifier: MIT
//
// Inside the renderer: the picture while it is drawn. Only core/render*.c and core/render_marks.c include this.

#ifndef UK_CANVAS_H
#define UK_CANVAS_H

#include "core/render.h"

enum { UK_LIGHT_STEPS = 1024, UK_PAIRS = 1 << 18, UK_Z_BASE = 32768, UK_RIM_EDGES = 12000, UK_BAND = 256, UK_DOT_PHASES = 64 };
// Light may come out darker than 0 at a rim and brighter than the last step: so far.
#define UK_WASH 0.24f // of the zone where most people feel it
enum { UK_LIGHT_LEAST = -512, UK_LIGHT_ALL = 2048 };

// Four pixels at once; the same bits with and without hardware for it.
typedef float uk_four __attribute__((vector_size(16)));
typedef int32_t uk_four_whole __attribute__((vector_size(16)));
typedef uint16_t uk_eight_halves __attribute__((vector_size(16)));
typedef uint8_t uk_four_bytes __attribute__((vector_size(4)));

static inline uk_four uk_all(float v)
{
    return (uk_four){v, v, v, v};
}

static inline uk_four_whole uk_all_whole(uint32_t v)
{
    return (uk_four_whole){(int32_t)v, (int32_t)v, (int32_t)v, (int32_t)v};
}

static inline bool uk_any(uk_four_whole v)
{
    uint64_t two[2];
    __builtin_memcpy(two, &v, sizeof two);
    return (two[0] | two[1]) != 0;
}

// A vertex on the screen: place, nearness, and what the light does there.
struct uk_corner {
    float x, y, z, light, facing;
};

#define UK_NO_PAIR UINT32_MAX

// What lies on a triangle: a list of rows, of dabs or of zones' patches.
struct uk_pair {
    uint32_t row, next; // UK_NO_PAIR: the last
};

struct uk_edge {
    uint16_t triangle;
    uint8_t k, strong;
};

struct uk_canvas {
    const struct uk_body *body;
    const struct uk_scene *scene;
    const struct uk_palette *palette;
    int width, height, stride; // stride: from row to row of z, face and cover; four pixels may begin at any of a row
    uint8_t *rgba;
    float pixels_per_mm, sine[2], cosine[2]; // of turn and tilt
    // In the caller's work memory:
    float *z;            // nearness of each pixel, + UK_Z_BASE; 0 for the page
    uint32_t *face;      // of each pixel of a band of rows that is not page: its triangle, its step of light << 16, UK_LIES
    uint8_t *cover;      // of lines that are being drawn; all 0 between marks
    struct uk_corner *corner;
    uint8_t *wash, *dots; // of each vertex
    const uint32_t *washed; // colours of the clay, from UK_LIGHT_LEAST up, under a wash of full strength
    uint8_t *touched;              // of each triangle: something lies on it
    uint8_t *away;                 // of each triangle: it faces away
    uint32_t *first_dab, *first_zone; // of each triangle: row of pair, or UK_NO_PAIR
    struct uk_pair *pair;
    int pairs;
    uint16_t dot_row[UK_DOT_PHASES]; // for the row before dot_row_y
    int dot_row_y;
    uint8_t tint[UK_REGION_COUNT + 1]; // of each region, on a chart
    bool dotted;          // zones lie on it, through which fibres must be seen
    struct uk_edge *rim;  // edges between what faces the viewer and what faces away
    struct uk_hit *dab_at;
};

#define UK_LIES 0x80000000u // in a pixel's face: something lies on its triangle

// A pixel's step of light above UK_LIGHT_LEAST.
static inline unsigned uk_light(uint32_t face)
{
    return face >> 16 & (UK_LIGHT_ALL - 1);
}

struct uk_screen uk_canvas_project(const struct uk_canvas *c, struct uk_vec p);

// The same on a pixel through which the page shows.
static inline void uk_canvas_blend_clear(uint8_t *pixel, uint32_t colour, int a)
{
    int rest = pixel[3] * (256 - a), all = a * 255 + rest;
    for (int k = 0; k < 3; k++)
        pixel[k] = (uint8_t)((a * 255 * (int)(colour >> (16 - 8 * k) & 255) + rest * pixel[k] + all / 2) / all);
    pixel[3] = (uint8_t)((all + 128) >> 8);
}

// Red, green, blue and opaque, as they stand in memory.
static inline uint32_t uk_in_memory(uint32_t colour)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return colour << 8 | 255;
#else
    return (colour >> 16 & 255) | (colour & 0xff00) | (colour & 255) << 16 | 0xff000000u;
#endif
}

// a of 256 parts of one, the rest of the other; two channels at a time.
static inline uint32_t uk_mixed(uint32_t one, uint32_t other, uint32_t a)
{
    const uint32_t odd = 0xff00ff, half = 0x800080;
    uint32_t low = ((one & odd) * a + (other & odd) * (256 - a) + half) >> 8 & odd;
    uint32_t high = (one >> 8 & odd) * a + (other >> 8 & odd) * (256 - a) + half;
    return low | (high & ~odd);
}

// The same of four pixels at once, a part of each.
static inline uk_four_whole uk_mixed_four(uk_four_whole one, uk_four_whole other, uk_four_whole a)
{
    uk_four_whole odd = uk_all_whole(0xff00ff);
    uk_eight_halves part = (uk_eight_halves)(a | a << 16), rest = 256 - part;
    uk_eight_halves low = ((uk_eight_halves)(one & odd) * part + (uk_eight_halves)(other & odd) * rest + 128) >> 8;
    uk_eight_halves high = (uk_eight_halves)(one >> 8 & odd) * part + (uk_eight_halves)(other >> 8 & odd) * rest + 128;
    return (uk_four_whole)low | ((uk_four_whole)high & ~odd);
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
    uint32_t now;
    __builtin_memcpy(&now, pixel, sizeof now);
    now = uk_mixed(uk_in_memory(colour), now, (uint32_t)a);
    __builtin_memcpy(pixel, &now, sizeof now);
}

// Paint, referral, zones and region tints on the skin (core/render_skin.c). The first finds the triangles on which
// something lies (`touched`, else 0); the second draws it on pixels x0 up to x1 of a row, where they are body and touched.
void uk_canvas_skin_begin(struct uk_canvas *c);
void uk_canvas_skin_run(struct uk_canvas *c, const uint32_t *face, int x0, int x1, int y);

// The shaded body with all that lies on its skin (core/render_fill.c).
void uk_canvas_body(struct uk_canvas *c);

// Outline, borders, fibre lines, spots (core/render_marks.c).
void uk_canvas_marks(struct uk_canvas *c);

static inline int uk_ceil(float v)
{
    int i = (int)v;
    return i + (v > (float)i);
}

#endif
