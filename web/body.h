// SPDX-License-Identifier: MIT
//
// The body as a WebAssembly module of its own (build/web/body.wasm), loaded after the first page. No imports, no glue.
// Memory is fixed, 31 MB: pictures of up to PICTURE_PIXELS pixels, at most 3000 of them across, one at a time.
//
// What goes in and out as text stands at text_at(), up to text_max() bytes; a call that takes text is told its length, a
// call that gives text answers its length. Errors are the numbers of enum uk_err (core/base.h); 0 is done.
//
// What is on the picture
//   begin(theme, card)                  a new scene: the plain body. theme 0 light, 1 dark, 2 high contrast; card 1: on a card
//   clear_page(on)                      the page is left transparent: alpha says how much of a pixel is body, so that what
//                                       lies behind the canvas shows there, and the body fades into it (camera_set 7)
//   subject(length)                     adds what the text names: "trapezius", "left:infraspinatus.trp1", "left:temple"
//   look_at(length)                     a region that is to be in sight (view 6), without a mark: what was painted
//   likely(length, share)               adds a likely spot "left:trapezius.trp1"; the first is the X, others are rings
//   spot(length, mark, more)            adds one spot alone. mark 0 none, 1 X, 2 X in a ring one fingertip wide (press here),
//                                       3 small ring; more: 1 its fibres + 2 where it sends pain + 4 zones to keep clear of
//   glide(length, fraction)             the line to glide along over this spot, an arrow at its end; a dot (the tool) at a
//                                       fraction 0..1 of it, none below 0. 1, or 0 where nothing is glided
//   zones(on), regions(on)              all danger zones hatched; all regions tinted
//   painted(on)                         the paint shows
//
// Whence it is seen
//   view(number, width, height)         looks from: 0 front, 1 back, 2 left, 3 right, 4 top, 5 soles, 6 fit what is on it
//   camera_get(i), camera_set(i, v)     0 turn, 1 tilt (degrees), 2 3 4 focus (mm), 5 height (mm), 6 pixels a CSS pixel (for
//                                       marks and patterns), 7 fade at edges that cut the body. view() sets all: 6 too
//   drag(dx, dy, height)                moves the focus: the body follows a finger over so many pixels
//   pixels_per_mm(height)               for a brush ring of true size
//   draw(width, height)                 -> error; the pixels (RGBA, alpha not multiplied in, as ImageData has it) then stand
//                                       at pixels_at()
//   whence()                            text: "from behind, on your left"
//   left_is()                           1: the person's left is at the right of the picture, -1: at the left, 0: neither
// While it turns, draw at half the size with camera_set(6) halved as well, and let CSS stretch it: patterns keep their size.
//
// Places
//   pick(width, height, x, y)           text: "left:temple", or nothing beside the body; the place is kept for dab()
//   project(length, width, height)      puts the screen place of the region or point named by the text at point_x(), point_y();
//                                       1 when it can be seen, 0 when not, -1 when nothing is named so
//   glide_path(width, height)           text: the glide's line on the picture as JSON, [[x,y],...] in pixels, from its
//                                       beginning; [] where nothing is glided. For a dot that moves over a still picture
//   labels(width, height)               text: names of spots and danger zones that can be seen, as JSON:
//                                       [{"x":12.5,"y":40.0,"text":"trp1","spot":0},...]; spot -1: a danger zone
//
// Paint
//   dab(radius, level, erase, begins)   paints where pick() last hit; radius in mm
//   fill(length, level, erase)          paints or erases the whole region named by the text
//   undo(), mirror(), clear()           of paint
//   paint_save()                        text: the paint as JSON (api/paint.h)
//   paint_load(length)                  -> error
//   paint_regions()                     text: regions with covered share and level, as JSON

#ifndef WEB_BODY_H
#define WEB_BODY_H

enum { PICTURE_PIXELS = 2200000, PICTURE_TEXT = 1 << 18 };

#endif
