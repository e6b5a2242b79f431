// SPDX-License-Identifier: MIT
//
// The mannequin while it is baked: from the shape in atlas/body.yaml to a mesh with regions.
//
// Frame: x to the person's left, y up, z forward; millimetres; the soles at y = 0. All is exactly the
// same left and right: only the half x >= 0 is built, the other half is its mirror. The steps:
//
//   body_shape.c  shapes -> signed distance      body_skin.c   mesh -> regions, normals, shade
//   body_net.c    distance -> fine mesh           body_lines.c  muscles' paths -> lines on the skin
//   body_thin.c   fine mesh -> few triangles      body_emit.c   all of it -> constant tables
//
// bodyc.c reads the atlas and calls them in this order. The same input gives the same bytes.

#ifndef ATLASC_BODY_H
#define ATLASC_BODY_H

#include <stdbool.h>
#include <stdint.h>

enum { STATIONS_MAX = 24, SHAPES_MAX = 320 };

struct vec {
    double x, y, z;
};

static inline struct vec vec(double x, double y, double z) { return (struct vec){x, y, z}; }
static inline struct vec vec_add(struct vec a, struct vec b) { return vec(a.x + b.x, a.y + b.y, a.z + b.z); }
static inline struct vec vec_sub(struct vec a, struct vec b) { return vec(a.x - b.x, a.y - b.y, a.z - b.z); }
static inline struct vec vec_scale(struct vec a, double s) { return vec(a.x * s, a.y * s, a.z * s); }
static inline struct vec vec_along(struct vec a, struct vec b, double t) { return vec_add(a, vec_scale(vec_sub(b, a), t)); }
static inline double vec_dot(struct vec a, struct vec b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static inline struct vec vec_cross(struct vec a, struct vec b)
{
    return vec(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x);
}
double vec_length(struct vec a);
double vec_distance(struct vec a, struct vec b);
struct vec vec_unit(struct vec a); // (0, 1, 0) for a vector without length

// -- the shape -----------------------------------------------------------------------------------

enum shape_kind { SHAPE_CONE, SHAPE_ELLIPSOID, SHAPE_LOFT };

// A section of a loft: where its middle is and how far the skin is from it, four ways.
struct station {
    struct vec centre;
    double radius[4]; // away from the midline, towards it, front, back
};

struct shape {
    enum shape_kind kind;
    bool cut, paired;
    double blend_mm;
    struct vec a, b;          // cone: ends; ellipsoid: a is the middle
    double ra, rb;            // cone
    double radii[3], turn[9]; // ellipsoid: half axes, rotation from body to own frame
    double square;            // loft: 2 is an ellipse, more is squarer
    int count;
    struct station station[STATIONS_MAX];
    struct vec axis, side, front; // loft: own frame
    double t[STATIONS_MAX], curve[STATIONS_MAX][6], slope[STATIONS_MAX][6];
    struct vec middle;            // a ball round all of it
    double reach;
};

struct body_shape {
    struct shape shape[SHAPES_MAX];
    int count;
};

// Fills in what follows from the numbers that were read. Turns are in degrees about x, y, z.
void shape_finish(struct shape *s, const double turn_deg[3]);

// The shapes that can matter within `reach` of a place, so that others need not be looked at.
struct nearby {
    int count;
    struct {
        const struct shape *shape;
        bool mirrored;
    } item[2 * SHAPES_MAX];
};

void shape_nearby(const struct body_shape *body, const struct nearby *from, struct vec middle, double reach,
                  struct nearby *out); // from NULL: all shapes

// Signed distance to the skin, negative inside; a close estimate near the skin.
double shape_field(const struct nearby *near, struct vec p);
// Its unit gradient: the normal of the skin.
struct vec shape_normal(const struct nearby *near, struct vec p);
// The place on the skin that p slides to along the gradient.
struct vec shape_snap(const struct body_shape *body, struct vec p);

// -- meshes --------------------------------------------------------------------------------------

// Half a body: x >= 0; the vertices at x == 0 are shared with the mirrored half.
struct mesh {
    int vertex_count, triangle_count;
    struct vec *at;
    int (*triangle)[3]; // anticlockwise seen from outside
};

void mesh_free(struct mesh *m);
// Surface nets over cells of `cell_mm`, vertices moved onto the skin.
void mesh_net(const struct body_shape *body, double cell_mm, struct mesh *out);
// Collapses edges until `triangles` are left; finer where `weight` is higher. Vertices stay on the skin.
void mesh_thin(const struct body_shape *body, struct mesh *m, int triangles, double (*weight)(struct vec));
// Whether the mesh with its mirror image is closed and manifold; if not, says where.
bool mesh_is_sound(const struct mesh *m, struct vec *where);

#endif
