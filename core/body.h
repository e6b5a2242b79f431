// SPDX-License-Identifier: MIT
//
// The mannequin: one closed surface for pointing, painting and drawing.
//
// Frame: x to the person's own left, y up, z forward, millimetres, soles at y = 0. The tables (made by
// bodyc from atlas/body.yaml) hold the left half; the right half is its mirror, to the bit. uk_body_open
// unfolds both halves into the caller's memory once; after that nothing changes it.
//
// Each triangle belongs to one region. Deep regions without skin of their own (uk_patch_table,
// own_skin false) are reached through the regions in `shares`.

#ifndef UK_BODY_H
#define UK_BODY_H

#include "core/table.h"

enum {
    UK_MESH_VERTICES_MAX = 10240,  // of the half
    UK_MESH_TRIANGLES_MAX = 20000, // of the half: at most 40,000 in all
    UK_MESH_UNIT = 32,             // steps a millimetre, in the tables
    UK_MESH_MIDDLE_Y_MM = 875,     // y = 0 of the tables
    UK_LINE_PLACES = 13,
    UK_CLUSTER = 32,               // triangles that are looked at together
    UK_CLUSTERS_MAX = (2 * UK_MESH_TRIANGLES_MAX + UK_CLUSTER - 1) / UK_CLUSTER + 1
};

// -- tables made by bodyc --------------------------------------------------------------------------

extern const uint16_t uk_mesh_vertices, uk_mesh_triangles; // of the half
extern const int16_t uk_mesh_step[][3];  // from the vertex before
extern const int8_t uk_mesh_normal[][2]; // folded onto an octahedron
extern const uint8_t uk_mesh_open[];     // 255 in free air, 0 deep in a fold
extern const uint16_t uk_mesh_back[][3]; // corners: how many vertices back from the first not yet named; 0 names it
extern const uint8_t uk_mesh_region[]; // n of uk_region, for each triangle

// Where a region grew from: a capsule on the skin. Paint is stored relative to it.
struct uk_patch_row {
    int16_t a[3], b[3];
    uint16_t radius;
    bool own_skin;
    uk_region shares[4];
};
extern const struct uk_patch_row uk_patch_table[UK_REGION_COUNT + 1];

enum uk_layer { UK_LAYER_SUPERFICIAL, UK_LAYER_MIDDLE, UK_LAYER_DEEP, UK_LAYER_HIDDEN };

// A fibre line from attachment to attachment, on the left.
struct uk_line_row {
    uint8_t layer;
    uint8_t path; // number of the path in the muscle's file; 0 for a line in between
    uint8_t scale; // of the steps
    int16_t first[3];
    int8_t step[UK_LINE_PLACES - 1][3]; // from place to place, times scale
    uint8_t depth_mm[UK_LINE_PLACES];   // beneath the skin
};
extern const uint16_t uk_lines, uk_spots;
extern const struct uk_line_row uk_line_table[];
extern const struct uk_span uk_muscle_lines[UK_MUSCLE_COUNT + 1]; // of uk_line_table

enum uk_glide { UK_GLIDE_NONE, UK_GLIDE_ALONG, UK_GLIDE_BACK };

// Where a trigger point lies on the skin, on the left (pectoralis_major.arrhythmia: on the right).
struct uk_spot_row {
    int16_t at[3];
    int8_t normal[2];
    uint8_t path, along; // along the path, of 255
    uint8_t glide;       // enum uk_glide: which way the spot's path is glided
};
extern const struct uk_spot_row uk_spot_table[];
extern const struct uk_span uk_point_spots[UK_POINT_COUNT + 1]; // of uk_spot_table

// Danger zones: capsules on the skin, on the left when paired.
struct uk_zone_patch_row {
    int16_t a[3], b[3];
    uint16_t radius;
};
struct uk_zone_place_row {
    bool paired;
    struct uk_span patches; // of uk_zone_patch_table
};
extern const struct uk_zone_patch_row uk_zone_patch_table[];
extern const struct uk_zone_place_row uk_zone_places[UK_ZONE_COUNT + 1];

// Whence a muscle or a point is seen best, on the left, where that is not what faces the viewer most.
struct uk_aim_row {
    int16_t turn_deg;
    int8_t tilt_deg;
    bool given;
};
extern const struct uk_aim_row uk_muscle_aim[UK_MUSCLE_COUNT + 1], uk_point_aim[UK_POINT_COUNT + 1];

// -- the unfolded body ----------------------------------------------------------------------------

struct uk_vec {
    float x, y, z;
};

struct uk_cluster {
    struct uk_vec centre;
    float radius;
    uint64_t places; // bit n & 63 of each place there
};

struct uk_body {
    uint16_t vertices, triangles, clusters;
    struct uk_vec at[2 * UK_MESH_VERTICES_MAX], normal[2 * UK_MESH_VERTICES_MAX];
    uint8_t open[2 * UK_MESH_VERTICES_MAX];
    uint16_t triangle[2 * UK_MESH_TRIANGLES_MAX][3]; // anticlockwise from outside
    uint16_t beside[2 * UK_MESH_TRIANGLES_MAX][3];   // the triangle across the edge k, k + 1
    uk_place place[2 * UK_MESH_TRIANGLES_MAX];
    struct uk_cluster cluster[UK_CLUSTERS_MAX];
};

// Unfolds the tables into *b (about 1.3 MB); a few milliseconds.
void uk_body_open(struct uk_body *b);

// A place on the skin.
struct uk_hit {
    uint16_t triangle;
    uk_place place;
    struct uk_vec at, normal;
};

// The skin nearest to p; within the place `only` when that is not 0. False when that place has no skin.
bool uk_body_nearest(const struct uk_body *b, struct uk_vec p, uk_place only, struct uk_hit *out);

// Where the ray from p along the unit vector d first meets skin that faces it.
bool uk_body_ray(const struct uk_body *b, struct uk_vec p, struct uk_vec d, struct uk_hit *out);

// A place in the middle of a region's skin, for marks, labels and views. Deep regions: of what they share.
bool uk_body_centre(const struct uk_body *b, uk_place place, struct uk_hit *out);

// From the tables' steps to millimetres, and to the right side when `side` says so.
struct uk_vec uk_body_mm(const int16_t at[3], enum uk_side side);

// The places of a fibre line on a side.
void uk_body_line(const struct uk_line_row *line, enum uk_side side, struct uk_vec at[UK_LINE_PLACES]);

// The place of a trigger point's spot number `spot` (from 0) on a side. False when there is no such spot.
bool uk_body_spot(uk_point point, int spot, enum uk_side side, struct uk_vec *at, struct uk_vec *normal);

// -- small mathematics, the same bits everywhere --------------------------------------------------------

static inline struct uk_vec uk_add(struct uk_vec a, struct uk_vec b) { return (struct uk_vec){a.x + b.x, a.y + b.y, a.z + b.z}; }
static inline struct uk_vec uk_sub(struct uk_vec a, struct uk_vec b) { return (struct uk_vec){a.x - b.x, a.y - b.y, a.z - b.z}; }
static inline struct uk_vec uk_mul(struct uk_vec a, float s) { return (struct uk_vec){a.x * s, a.y * s, a.z * s}; }
static inline float uk_dot(struct uk_vec a, struct uk_vec b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static inline struct uk_vec uk_cross(struct uk_vec a, struct uk_vec b)
{
    return (struct uk_vec){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
static inline float uk_root(float x) // square root; 0 for what is not above 0
{
    return x > 0 ? __builtin_sqrtf(x) : 0; // one instruction, rounded the same everywhere
}
struct uk_vec uk_unit(struct uk_vec a); // (0, 1, 0) for a vector without length
void uk_turn(float degrees, float *sine, float *cosine); // exact at multiples of 90

#endif
