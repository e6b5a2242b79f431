// SPDX-License-Identifier: MIT
#include "paper/page.h"

#include "host/file.h"
#include "paper/cairo.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct paper_page {
    struct paper_wish wish;
    const struct paper_cairo *k;
    cairo_surface_t *surface;
    cairo_t *c;
    struct paper_bytes file;
    const char *bad;
};

static double channel(uint32_t colour, int shift) { return (colour >> shift & 255) / 255.0; }

static void ink(struct paper_page *p, uint32_t colour)
{
    p->k->set_source_rgb(p->c, channel(colour, 16), channel(colour, 8), channel(colour, 0));
}

// -- opening and closing ---------------------------------------------------------------------------

static cairo_surface_t *surface_of(struct paper_page *p)
{
    const struct paper_wish *w = &p->wish;
    switch (w->kind) {
    case PAPER_PDF: return p->k->pdf_surface_create_for_stream(paper_bytes_take, &p->file, w->width, w->height);
    case PAPER_SVG: return p->k->svg_surface_create_for_stream(paper_bytes_take, &p->file, w->width, w->height);
    case PAPER_PNG: return p->k->image_surface_create(CAIRO_FORMAT_RGB24, (int)w->width, (int)w->height);
    default: return p->k->image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    }
}

struct paper_page *paper_page_open(const struct paper_wish *wish)
{
    struct paper_page *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->wish = *wish;
    p->k = paper_cairo();
    if (!p->k) {
        p->bad = "libcairo.so.2 can't be loaded";
        return p;
    }
    p->surface = surface_of(p);
    cairo_status_t status = p->k->surface_status(p->surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        p->bad = p->k->status_to_string(status);
        return p;
    }
    if (wish->kind == PAPER_PDF) {
        p->k->pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, wish->title ? wish->title : "");
        p->k->pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_SUBJECT, wish->says ? wish->says : "");
        p->k->pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR, "unknot");
        if (wish->made)
            p->k->pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATE_DATE, wish->made);
    }
    if (wish->kind == PAPER_SVG)
        p->k->svg_surface_set_document_unit(p->surface, CAIRO_SVG_UNIT_PX);
    p->c = p->k->create(p->surface);
    if (wish->kind != PAPER_MEASURE)
        paper_box(p, 0, 0, wish->width, wish->height, 0, wish->colour);
    return p;
}

static void put_escaped(FILE *to, const char *text)
{
    for (; *text; text++) {
        if (*text == '<' || *text == '>' || *text == '&')
            fprintf(to, "&#%d;", *text);
        else
            fputc(*text, to);
    }
}

// Puts the title and what the picture shows, in words, behind the first tag of an SVG file. False without memory.
static bool describe(struct paper_page *p)
{
    char *text = NULL;
    size_t length;
    const unsigned char *tag = memmem(p->file.at, p->file.used, "<svg", 4);
    const unsigned char *end = tag ? memchr(tag, '>', p->file.used - (size_t)(tag - p->file.at)) : NULL;
    FILE *to = end ? open_memstream(&text, &length) : NULL;
    if (!to)
        return false;
    size_t head = (size_t)(end + 1 - p->file.at);
    fwrite(p->file.at, 1, head, to);
    fputs("\n<title>", to);
    put_escaped(to, p->wish.title ? p->wish.title : "");
    fputs("</title>\n<desc>", to);
    put_escaped(to, p->wish.says ? p->wish.says : "");
    fputs("</desc>", to);
    fwrite(p->file.at + head, 1, p->file.used - head, to);
    if (fclose(to) != 0) {
        free(text);
        return false;
    }
    free(p->file.at);
    p->file = (struct paper_bytes){(unsigned char *)text, length, length};
    return true;
}

const char *paper_page_close(struct paper_page *p)
{
    const char *bad = p->bad;
    if (p->c && p->k->status(p->c) != CAIRO_STATUS_SUCCESS)
        bad = p->k->status_to_string(p->k->status(p->c));
    if (p->c)
        p->k->destroy(p->c);
    if (!bad && p->wish.kind == PAPER_PNG && p->k->surface_write_to_png_stream(p->surface, paper_bytes_take, &p->file) != CAIRO_STATUS_SUCCESS)
        bad = strerror(ENOMEM);
    if (p->surface) {
        p->k->surface_finish(p->surface);
        cairo_status_t status = p->k->surface_status(p->surface);
        if (!bad && status != CAIRO_STATUS_SUCCESS)
            bad = p->k->status_to_string(status);
        p->k->surface_destroy(p->surface);
    }
    if (!bad && p->wish.kind == PAPER_SVG && !describe(p))
        bad = strerror(ENOMEM);
    if (!bad && p->wish.kind != PAPER_MEASURE && !host_file_write(p->wish.path, p->file.at, p->file.used))
        bad = strerror(errno);
    free(p->file.at);
    free(p);
    return bad;
}

bool paper_measures(const struct paper_page *p)
{
    return p->wish.kind == PAPER_MEASURE;
}

// -- texts -----------------------------------------------------------------------------------------

static void choose(struct paper_page *p, const struct paper_pen *pen)
{
    p->k->select_font_face(p->c, pen->serif ? "serif" : "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                           pen->bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    p->k->set_font_size(p->c, pen->size);
}

static double width_of(struct paper_page *p, const struct paper_pen *pen, const char *text)
{
    cairo_text_extents_t e;
    if (!p->c)
        return 0;
    choose(p, pen);
    p->k->text_extents(p->c, text, &e);
    return e.x_advance;
}

void paper_line_of_text(struct paper_page *p, const struct paper_pen *pen, double x, double y, const char *text)
{
    if (!p->c || p->wish.kind == PAPER_MEASURE || !*text)
        return;
    if (pen->align >= 0)
        x -= width_of(p, pen, text) * (pen->align + 1) / 2;
    choose(p, pen);
    ink(p, pen->colour);
    p->k->move_to(p->c, x, y);
    p->k->show_text(p->c, text);
}

// How many bytes of `text` fit into `width`: whole words, or at least one letter.
static size_t fitting(struct paper_page *p, const struct paper_pen *pen, double width, const char *text)
{
    char line[512];
    size_t fits = 0, n = 0;
    for (;;) {
        size_t word = n + strcspn(text + n, " ");
        if (word >= sizeof line)
            break;
        memcpy(line, text, word);
        line[word] = 0;
        if (width_of(p, pen, line) > width)
            break;
        fits = word;
        if (!text[word])
            return fits;
        n = word + 1;
    }
    if (fits)
        return fits;
    for (n = 1; text[n]; n++) { // a word that is too long is cut between letters
        if ((text[n] & 0xc0) == 0x80 || n >= sizeof line)
            continue;
        memcpy(line, text, n);
        line[n] = 0;
        if (width_of(p, pen, line) > width)
            return fits ? fits : n;
        fits = n;
    }
    return fits ? fits : n;
}

double paper_text_block(struct paper_page *p, const struct paper_pen *pen, double x, double y, double width, const char *text)
{
    double top = y, step = pen->size * 1.28;
    char line[512];
    while (p->c && *text) {
        size_t n = fitting(p, pen, width, text);
        n = n < sizeof line ? n : sizeof line - 1;
        memcpy(line, text, n);
        line[n] = 0;
        paper_line_of_text(p, pen, x, y + pen->size, line);
        y += step;
        text += n;
        text += strspn(text, " ");
    }
    return y - top;
}

// -- shapes ----------------------------------------------------------------------------------------

void paper_line(struct paper_page *p, double x0, double y0, double x1, double y1, double width, uint32_t colour)
{
    const double x[] = {x0, x1}, y[] = {y0, y1};
    paper_path(p, x, y, 2, width, colour);
}

void paper_path(struct paper_page *p, const double *x, const double *y, int count, double width, uint32_t colour)
{
    bool open = false;
    if (!p->c)
        return;
    p->k->new_path(p->c);
    for (int i = 0; i < count; i++) {
        if (y[i] >= 0 && open)
            p->k->line_to(p->c, x[i], y[i]);
        else if (y[i] >= 0)
            p->k->move_to(p->c, x[i], y[i]);
        open = y[i] >= 0;
    }
    ink(p, colour);
    p->k->set_line_width(p->c, width);
    p->k->set_line_join(p->c, CAIRO_LINE_JOIN_ROUND);
    p->k->set_line_cap(p->c, CAIRO_LINE_CAP_ROUND);
    p->k->stroke(p->c);
}

void paper_box(struct paper_page *p, double x, double y, double width, double height, double radius, uint32_t colour)
{
    const double quarter = 1.5707963267948966;
    if (!p->c)
        return;
    p->k->new_path(p->c);
    if (radius <= 0) {
        p->k->rectangle(p->c, x, y, width, height);
    } else {
        p->k->arc(p->c, x + width - radius, y + radius, radius, -quarter, 0);
        p->k->arc(p->c, x + width - radius, y + height - radius, radius, 0, quarter);
        p->k->arc(p->c, x + radius, y + height - radius, radius, quarter, 2 * quarter);
        p->k->arc(p->c, x + radius, y + radius, radius, 2 * quarter, 3 * quarter);
        p->k->close_path(p->c);
    }
    ink(p, colour);
    p->k->fill(p->c);
}

void paper_dot(struct paper_page *p, double x, double y, double radius, uint32_t colour, double ring, uint32_t ring_colour)
{
    if (!p->c)
        return;
    p->k->new_path(p->c);
    p->k->arc(p->c, x, y, radius + ring, 0, 6.283185307179586);
    ink(p, ring_colour);
    p->k->fill(p->c);
    p->k->new_path(p->c);
    p->k->arc(p->c, x, y, radius, 0, 6.283185307179586);
    ink(p, colour);
    p->k->fill(p->c);
}

void paper_picture(struct paper_page *p, const uint8_t *rgba, int pixels_x, int pixels_y, double x, double y, double width, double height)
{
    if (!p->c || p->wish.kind == PAPER_MEASURE)
        return;
    cairo_surface_t *s = p->k->image_surface_create(CAIRO_FORMAT_RGB24, pixels_x, pixels_y);
    if (p->k->surface_status(s) == CAIRO_STATUS_SUCCESS) {
        p->k->surface_flush(s);
        unsigned char *to = p->k->image_surface_get_data(s);
        int stride = p->k->image_surface_get_stride(s);
        for (int row = 0; row < pixels_y; row++)
            for (int i = 0; i < pixels_x; i++) {
                const uint8_t *from = rgba + 4 * ((size_t)row * (size_t)pixels_x + (size_t)i);
                uint32_t v = (uint32_t)from[0] << 16 | (uint32_t)from[1] << 8 | from[2];
                memcpy(to + (size_t)row * (size_t)stride + 4 * (size_t)i, &v, 4);
            }
        p->k->surface_mark_dirty(s);
        p->k->save(p->c);
        p->k->translate(p->c, x, y);
        p->k->scale(p->c, width / pixels_x, height / pixels_y);
        p->k->set_source_surface(p->c, s, 0, 0);
        p->k->paint(p->c);
        p->k->restore(p->c);
    }
    p->k->surface_destroy(s);
}

void paper_begin(struct paper_page *p, const char *tag)
{
    if (p->c && p->wish.kind == PAPER_PDF)
        p->k->tag_begin(p->c, tag, NULL);
}

void paper_end(struct paper_page *p, const char *tag)
{
    if (p->c && p->wish.kind == PAPER_PDF)
        p->k->tag_end(p->c, tag);
}
