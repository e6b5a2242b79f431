// SPDX-License-Identifier: MIT
//
// Paint as JSON, for the record and for other devices: a list of dabs in the order in which they were made.
//
//   [{"region":"left:temple","at":[12,-40,3],"radius":16,"level":6,"begins":true},
//    {"region":"left:neck_side","level":4,"whole":true,"begins":true},
//    {"region":"left:temple","at":[12,-40,3],"radius":16,"erase":true}]
//
// `at` is the place within the region, in 1/256 of the patch's radius, so that it outlives changes of the mesh.

#ifndef API_PAINT_H
#define API_PAINT_H

#include "api/json.h"
#include "core/paint.h"

// Writes the list as one value.
void api_paint_write(struct api_writer *w, const char *name, const struct uk_paint *paint);

// Reads such a list, dab by dab, each into `room`: whatever was written is read, however long. On an error `paint` is unchanged.
enum uk_err api_paint_read(const char *text, size_t length, struct api_json *room, struct uk_paint *paint);

// Writes what is painted: [{"region":"left:temple","share":0.2500,"level":6.0},...], places with at least a
// twentieth of their skin covered, and of a stroke that gives none such, the one with the most.
void api_paint_regions(struct api_writer *w, const char *name, const struct uk_body *body, const struct uk_paint *paint,
                       struct uk_paint_work *work);

#endif
