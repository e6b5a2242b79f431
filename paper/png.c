// SPDX-License-Identifier: MIT
#include "paper/png.h"

#include "host/file.h"
#include "paper/cairo.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void choose_font(const struct paper_cairo *k, cairo_t *c, const struct paper_text *t)
{
    k->select_font_face(c, t->serif ? "serif" : "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                           t->bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    k->set_font_size(c, t->size);
}

static void set_colour(const struct paper_cairo *k, cairo_t *c, uint32_t colour)
{
    k->set_source_rgb(c, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

void paper_measure(const struct paper_text *t, float *width, float *height)
{
    const struct paper_cairo *k = paper_cairo();
    *width = *height = 0;
    if (!k)
        return;
    cairo_surface_t *s = k->image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *c = k->create(s);
    cairo_text_extents_t e;
    choose_font(k, c, t);
    k->text_extents(c, t->text, &e);
    *width = (float)e.x_advance;
    *height = t->size * 1.25f;
    k->destroy(c);
    k->surface_destroy(s);
}

static void draw_text(const struct paper_cairo *k, cairo_t *c, const struct paper_text *t)
{
    cairo_text_extents_t e;
    choose_font(k, c, t);
    k->text_extents(c, t->text, &e);
    k->move_to(c, t->x - (t->align + 1) / 2.0 * e.x_advance, t->y);
    k->text_path(c, t->text);
    if (t->halo) {
        set_colour(k, c, t->halo_colour);
        k->set_line_width(c, t->size * 0.22);
        k->set_line_join(c, CAIRO_LINE_JOIN_ROUND);
        k->stroke_preserve(c);
    }
    set_colour(k, c, t->colour);
    k->fill(c);
}

static bool is_opaque(const uint8_t *rgba, int width, int height)
{
    for (size_t i = 0; i < (size_t)width * (size_t)height; i++)
        if (rgba[4 * i + 3] != 255)
            return false;
    return true;
}

static void copy_pixels(const struct paper_cairo *k, cairo_surface_t *s, const uint8_t *rgba, int width, int height)
{
    k->surface_flush(s);
    unsigned char *to = k->image_surface_get_data(s);
    int stride = k->image_surface_get_stride(s);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const uint8_t *p = rgba + 4 * ((size_t)y * (size_t)width + (size_t)x);
            uint32_t a = p[3]; // cairo wants colours multiplied by it
            uint32_t v = a << 24 | (p[0] * a + 127) / 255 << 16 | (p[1] * a + 127) / 255 << 8 | (p[2] * a + 127) / 255;
            memcpy(to + (size_t)y * (size_t)stride + 4 * (size_t)x, &v, 4);
        }
    k->surface_mark_dirty(s);
}

const char *paper_png(const char *path, const uint8_t *rgba, int width, int height, const struct paper_rule *rule, int rules,
                      const struct paper_text *text, int texts)
{
    const struct paper_cairo *k = paper_cairo();
    struct paper_bytes png = {0};
    if (!k)
        return "libcairo.so.2 can't be loaded";
    cairo_surface_t *s = k->image_surface_create(is_opaque(rgba, width, height) ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, width, height);
    cairo_status_t status = k->surface_status(s);
    if (status == CAIRO_STATUS_SUCCESS) {
        copy_pixels(k, s, rgba, width, height);
        cairo_t *c = k->create(s);
        for (int i = 0; i < rules; i++) {
            set_colour(k, c, rule[i].colour);
            k->set_line_width(c, rule[i].width);
            k->move_to(c, rule[i].x0, rule[i].y0);
            k->line_to(c, rule[i].x1, rule[i].y1);
            k->stroke(c);
        }
        for (int i = 0; i < texts; i++)
            draw_text(k, c, &text[i]);
        k->destroy(c);
        status = k->surface_write_to_png_stream(s, paper_bytes_take, &png);
    }
    k->surface_destroy(s);
    const char *bad = NULL;
    if (status != CAIRO_STATUS_SUCCESS)
        bad = k->status_to_string(status);
    else if (!host_file_write(path, png.at, png.used))
        bad = strerror(errno);
    free(png.at);
    return bad;
}
