// SPDX-License-Identifier: MIT
//
// What a person painted on the mannequin: strokes of dabs, each a place on the skin, a radius, a level.
//
// A dab is stored by its region and its position within it, in radii of the region's patch, so that paint
// outlives changes of the mesh. Laws (tests/paint.c): paint turns with the body; undo takes back one stroke;
// whole regions painted come back as the same regions.

#ifndef UK_PAINT_H
#define UK_PAINT_H

#include "core/body.h"

enum { UK_DABS_MAX = 2000, UK_DAB_STEPS = 256, UK_DAB_RADIUS_MIN_MM = 2, UK_DAB_RADIUS_MAX_MM = 200 };

enum uk_dab_kind { UK_DAB_BRUSH, UK_DAB_REGION, UK_DAB_ERASE, UK_DAB_ERASE_REGION };

struct uk_dab {
    uk_place place;
    int16_t at[3];     // along the patch, across it, out of it; UK_DAB_STEPS to a radius of the patch
    uint8_t radius_mm; // of the brush
    uint8_t level;     // 0..10; 0 where it erases
    uint8_t kind;      // enum uk_dab_kind
    bool begins;       // a new stroke begins here
};

// All zero: nothing painted.
struct uk_paint {
    uint16_t count;
    struct uk_dab dab[UK_DABS_MAX];
};

// Adds a dab of the brush at a place on the skin; none where it lies within a fifth of its radius of the one before it in
// the same stroke. UK_ERR_RANGE for a level outside 0..10 or a radius out of range, UK_ERR_TOO_MANY when full; then
// nothing changes.
enum uk_err uk_paint_dab(struct uk_paint *p, const struct uk_hit *at, int radius_mm, int level, bool erase, bool begins);
// Paints a whole region, or erases it, as a stroke. Errors as above.
enum uk_err uk_paint_region(struct uk_paint *p, uk_place place, int level, bool erase);
// Takes the last stroke back. Nothing happens when there is none.
void uk_paint_undo(struct uk_paint *p);
// Adds the mirror image of all there is, as one stroke. UK_ERR_TOO_MANY when it does not fit.
enum uk_err uk_paint_mirror(struct uk_paint *p);

// Where a dab of the brush lies on this body. False when its region has no skin there.
bool uk_paint_place(const struct uk_body *b, const struct uk_dab *dab, struct uk_hit *out);

// What paint means: for each place the share of its skin that is covered and the strongest level on it.
struct uk_painted {
    float share; // 0..1
    float level; // 0..10: mean over the covered skin
    uint8_t worst;
};
// The caller's memory for the sums, for one body; all zero at first. It keeps which dabs it has laid: where paint only grew
// since, the new ones alone are laid.
struct uk_sample {
    float cover;
    uint8_t level;
};
struct uk_paint_work {
    struct uk_sample sample[2 * UK_MESH_TRIANGLES_MAX];
    float area[UK_PLACE_COUNT + 1];
    struct uk_paint laid;
};
// Of each place, by its row; zero where nothing is painted.
void uk_paint_regions(const struct uk_body *b, const struct uk_paint *p, struct uk_paint_work *work,
                      struct uk_painted out[UK_PLACE_COUNT + 1]);

// How strongly a dab at `centre` covers the skin at `at`, which faces along `normal` (a unit vector): 0..1, soft over the
// last 16 mm (half the radius for small brushes). Skin that faces away is not reached.
static inline float uk_dab_cover(const struct uk_hit *centre, float radius_mm, struct uk_vec at, struct uk_vec normal)
{
    struct uk_vec d = uk_sub(at, centre->at);
    float far2 = uk_dot(d, d);
    if (far2 >= radius_mm * radius_mm)
        return 0;
    float soft = radius_mm < 32 ? radius_mm * 0.5f : 16, far = uk_root(far2);
    float edge = (radius_mm - far) / soft, facing = uk_dot(normal, centre->normal) * 3 + 0.6f;
    edge = edge > 1 ? 1 : edge;
    facing = facing < 0 ? 0 : facing > 1 ? 1 : facing;
    return edge * edge * (3 - 2 * edge) * facing;
}

#endif
