// SPDX-License-Identifier: MIT
//
// Pictures as PNG files, with text over them.

#ifndef PAPER_PNG_H
#define PAPER_PNG_H

#include <stdbool.h>
#include <stdint.h>

struct paper_text {
    float x, y; // left end of the base line, or the middle or right end by `align`
    float size; // pixels
    int align;  // -1 starts at x, 0 centred on x, 1 ends at x
    bool bold, serif, halo;
    uint32_t colour, halo_colour; // 0xRRGGBB
    const char *text;             // UTF-8
};

struct paper_rule {
    float x0, y0, x1, y1, width;
    uint32_t colour;
};

// How wide and high a text comes out.
void paper_measure(const struct paper_text *t, float *width, float *height);

// Writes RGBA pixels with rules and texts over them, whole or not at all. NULL, or what went wrong (a text
// of the system, valid until the next call).
const char *paper_png(const char *path, const uint8_t *rgba, int width, int height, const struct paper_rule *rule, int rules,
                      const struct paper_text *text, int texts);

#endif
