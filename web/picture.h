// SPDX-License-Identifier: MIT
//
// The body as a WebAssembly module of its own (build/web/body.wasm), loaded after the first page. No imports, no glue.
// Memory is fixed, 35 MB: pictures of up to PICTURE_PIXELS pixels, one at a time.
//
// What goes in and out as text stands at text_at(), up to text_max() bytes; a call that takes text is told its length, a
// call that gives text answers its length. Errors are the numbers of enum uk_err (core/base.h); 0 is done.
//
//   begin(theme, card)                  a new scene: the plain body. theme 0 light, 1 dark, 2 high contrast; card 1: on a card
//   subject(length)                     adds what the text names: "trapezius", "left:infraspinatus.trp1", "left:temple"
//   likely(length, share)               adds a likely spot "left:trapezius.trp1"; the first is the X, others are rings
//   zones(on), regions(on)              all danger zones hatched; all regions tinted
//   painted(on)                         the paint shows
//   view(number, width, height)         looks from: 0 front, 1 back, 2 left, 3 right, 4 top, 5 soles, 6 fit
//   camera_get(i), camera_set(i, v)     0 turn, 1 tilt (degrees), 2 3 4 focus (mm), 5 height (mm), 6 scale of marks, 7 fade
//   draw(width, height)                 -> error; the pixels (RGBA) then stand at pixels_at()
//   whence()                            text: "from behind, on your left"
//   left_is()                           1: the person's left is at the right of the picture, -1: at the left, 0: neither
//   pick(width, height, x, y)           text: "left:temple", or nothing beside the body; the place is kept for dab()
//   project(length, width, height)      puts the screen place of the region or point named by the text at point_x(), point_y();
//                                       1 when it can be seen, 0 when not, -1 when nothing is named so
//   dab(radius, level, erase, begins)   paints where pick() last hit
//   fill(length, level, erase)          paints or erases the whole region named by the text
//   undo(), mirror(), clear()           of paint
//   paint_save()                        text: the paint as JSON (api/paint.h)
//   paint_load(length)                  -> error
//   paint_regions()                     text: regions with covered share and level, as JSON

#ifndef WEB_PICTURE_H
#define WEB_PICTURE_H

enum { PICTURE_PIXELS = 2200000, PICTURE_TEXT = 1 << 18 };

#endif
