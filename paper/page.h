// SPDX-License-Identifier: MIT
//
// A page that is drawn on: a PDF (units are points), an SVG or a PNG file (units are pixels). The same calls draw the same
// page in each. Texts stay texts in a PDF: they can be searched and read aloud. A page without a file only measures.

#ifndef PAPER_PAGE_H
#define PAPER_PAGE_H

#include <stdbool.h>
#include <stdint.h>

struct paper_page;

enum paper_kind { PAPER_PDF, PAPER_SVG, PAPER_PNG, PAPER_MEASURE };

struct paper_wish {
    enum paper_kind kind;
    const char *path;              // the file (host_file_write)
    double width, height;
    uint32_t colour;               // 0xRRGGBB of the paper
    const char *title, *says;      // for programs that read the page aloud; `made`: "2026-11-21T09:30:00Z", for PDF; NULL: none
    const char *made;
};

// Opens a page; NULL where there is no memory. What goes wrong later is told by paper_page_close.
struct paper_page *paper_page_open(const struct paper_wish *wish);
// Writes the file, whole or not at all. NULL, or what went wrong (a text of the system, valid until the next call).
const char *paper_page_close(struct paper_page *p);

// Whether nothing will be seen of it.
bool paper_measures(const struct paper_page *p);

struct paper_pen {
    double size;    // of letters
    bool bold, serif;
    uint32_t colour;
    int align;      // -1 starts at x, 0 centred on x, 1 ends at x
};

// One line of text, at the base line `y`; or as many lines as it takes, `width` wide, the first base
// line one size below `y`: answers how high that is.
void paper_line_of_text(struct paper_page *p, const struct paper_pen *pen, double x, double y, const char *text);
double paper_text_block(struct paper_page *p, const struct paper_pen *pen, double x, double y, double width, const char *text);

void paper_line(struct paper_page *p, double x0, double y0, double x1, double y1, double width, uint32_t colour);
void paper_box(struct paper_page *p, double x, double y, double width, double height, double radius, uint32_t colour);
void paper_dot(struct paper_page *p, double x, double y, double radius, uint32_t colour, double ring, uint32_t ring_colour);
// A line through places; a place with y below 0 ends it, and it begins anew after that.
void paper_path(struct paper_page *p, const double *x, const double *y, int count, double width, uint32_t colour);
// RGBA pixels, opaque, into a box.
void paper_picture(struct paper_page *p, const uint8_t *rgba, int pixels_x, int pixels_y, double x, double y, double width, double height);

// Marks what is drawn in between as a heading ("H1", "H2"), a paragraph ("P") or a figure ("Figure") for readers of a PDF.
void paper_begin(struct paper_page *p, const char *tag);
void paper_end(struct paper_page *p, const char *tag);

#endif
