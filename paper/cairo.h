// SPDX-License-Identifier: MIT
//
// Cairo, loaded when the first picture is written: a program that draws none starts without it, which saves
// more than half of its starting time.

#ifndef PAPER_CAIRO_H
#define PAPER_CAIRO_H

#include <cairo/cairo-pdf.h>
#include <cairo/cairo-svg.h>
#include <cairo/cairo.h>
#include <stddef.h>

// Every function that paper/ uses, without its "cairo_".
#define PAPER_CAIRO(X)                                                                                                 \
    X(create) X(destroy) X(status_to_string) X(surface_status) X(surface_destroy) X(surface_flush) X(surface_mark_dirty)   \
    X(surface_write_to_png_stream) X(image_surface_create) X(image_surface_get_data) X(image_surface_get_stride)               \
    X(select_font_face) X(set_font_size) X(text_extents) X(text_path) X(move_to) X(line_to) X(set_line_width)            \
    X(set_line_join) X(set_source_rgb) X(stroke) X(stroke_preserve) X(fill) X(show_text) X(rectangle) X(arc) X(new_path)      \
    X(close_path) X(set_line_cap) X(set_source_surface) X(paint) X(save) X(restore) X(scale) X(translate) X(status)         \
    X(surface_finish) X(pdf_surface_create_for_stream) X(pdf_surface_set_metadata) X(svg_surface_create_for_stream) X(svg_surface_set_document_unit) X(tag_begin) X(tag_end)

struct paper_cairo {
#define X(name) __typeof__(cairo_##name) *name;
    PAPER_CAIRO(X)
#undef X
};

// NULL when the library can't be loaded.
const struct paper_cairo *paper_cairo(void);

// What a surface writes, in memory: for its stream. `at` is from malloc. All zero: nothing yet.
struct paper_bytes {
    unsigned char *at;
    size_t used, room;
};
cairo_status_t paper_bytes_take(void *bytes, const unsigned char *more, unsigned length);

#endif
