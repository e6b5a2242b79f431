// SPDX-License-Identifier: MIT
#include "paper/png.h"

#include <cairo/cairo.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void choose_font(cairo_t *c, const struct paper_text *t)
{
    cairo_select_font_face(c, t->serif ? "serif" : "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                           t->bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(c, t->size);
}

static void set_colour(cairo_t *c, uint32_t colour)
{
    cairo_set_source_rgb(c, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

void paper_measure(const struct paper_text *t, float *width, float *height)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *c = cairo_create(s);
    cairo_text_extents_t e;
    choose_font(c, t);
    cairo_text_extents(c, t->text, &e);
    *width = (float)e.x_advance;
    *height = t->size * 1.25f;
    cairo_destroy(c);
    cairo_surface_destroy(s);
}

static void draw_text(cairo_t *c, const struct paper_text *t)
{
    cairo_text_extents_t e;
    choose_font(c, t);
    cairo_text_extents(c, t->text, &e);
    cairo_move_to(c, t->x - (t->align + 1) / 2.0 * e.x_advance, t->y);
    cairo_text_path(c, t->text);
    if (t->halo) {
        set_colour(c, t->halo_colour);
        cairo_set_line_width(c, t->size * 0.22);
        cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke_preserve(c);
    }
    set_colour(c, t->colour);
    cairo_fill(c);
}

static void copy_pixels(cairo_surface_t *s, const uint8_t *rgba, int width, int height)
{
    cairo_surface_flush(s);
    unsigned char *to = cairo_image_surface_get_data(s);
    int stride = cairo_image_surface_get_stride(s);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const uint8_t *p = rgba + 4 * ((size_t)y * (size_t)width + (size_t)x);
            uint32_t v = (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
            memcpy(to + (size_t)y * (size_t)stride + 4 * (size_t)x, &v, 4);
        }
    cairo_surface_mark_dirty(s);
}

const char *paper_png(const char *path, const uint8_t *rgba, int width, int height, const struct paper_rule *rule, int rules,
                      const struct paper_text *text, int texts)
{
    char whole[4096];
    if (snprintf(whole, sizeof whole, "%s.tmp", path) >= (int)sizeof whole)
        return strerror(ENAMETOOLONG);
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_status_t status = cairo_surface_status(s);
    if (status == CAIRO_STATUS_SUCCESS) {
        copy_pixels(s, rgba, width, height);
        cairo_t *c = cairo_create(s);
        for (int i = 0; i < rules; i++) {
            set_colour(c, rule[i].colour);
            cairo_set_line_width(c, rule[i].width);
            cairo_move_to(c, rule[i].x0, rule[i].y0);
            cairo_line_to(c, rule[i].x1, rule[i].y1);
            cairo_stroke(c);
        }
        for (int i = 0; i < texts; i++)
            draw_text(c, &text[i]);
        cairo_destroy(c);
        errno = 0;
        status = cairo_surface_write_to_png(s, whole);
    }
    cairo_surface_destroy(s);
    if (status != CAIRO_STATUS_SUCCESS) {
        int saved = errno;
        remove(whole);
        return saved ? strerror(saved) : cairo_status_to_string(status);
    }
    return rename(whole, path) ? strerror(errno) : NULL;
}
