// SPDX-License-Identifier: MIT
#include "atlasc/body.h"

#include <math.h>
#include <stddef.h>

double vec_length(struct vec a)
{
    return sqrt(vec_dot(a, a));
}

double vec_distance(struct vec a, struct vec b)
{
    return vec_length(vec_sub(a, b));
}

struct vec vec_unit(struct vec a)
{
    double length = vec_length(a);
    return length > 1e-12 ? vec_scale(a, 1 / length) : vec(0, 1, 0);
}

// -- what follows from the numbers ----------------------------------------------------------------

static void turn_matrix(const double deg[3], double m[9])
{
    double c[3], s[3];
    for (int i = 0; i < 3; i++) {
        c[i] = cos(deg[i] * 3.14159265358979323846 / 180);
        s[i] = sin(deg[i] * 3.14159265358979323846 / 180);
    }
    // Rz Ry Rx, transposed: from the body's frame to the ellipsoid's.
    double r[9] = {c[2] * c[1], c[2] * s[1] * s[0] - s[2] * c[0], c[2] * s[1] * c[0] + s[2] * s[0],
                   s[2] * c[1], s[2] * s[1] * s[0] + c[2] * c[0], s[2] * s[1] * c[0] - c[2] * s[0],
                   -s[1],       c[1] * s[0],                      c[1] * c[0]};
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            m[3 * i + j] = r[3 * j + i];
}

// Slopes of a smooth curve through the stations (Catmull-Rom with uneven steps).
static void loft_slopes(struct shape *s)
{
    for (int i = 0; i < s->count; i++)
        for (int k = 0; k < 6; k++) {
            int before = i > 0 ? i - 1 : i, after = i + 1 < s->count ? i + 1 : i;
            if (before == i || after == i) // the ends run straight into their caps
                continue;
            double h0 = s->t[i] - s->t[before], h1 = s->t[after] - s->t[i];
            double d0 = (s->curve[i][k] - s->curve[before][k]) / h0, d1 = (s->curve[after][k] - s->curve[i][k]) / h1;
            s->slope[i][k] = (d0 * h1 + d1 * h0) / (h0 + h1);
        }
}

static void loft_finish(struct shape *s)
{
    struct vec from = s->station[0].centre, to = s->station[s->count - 1].centre;
    s->a = from;
    s->axis = vec_unit(vec_sub(to, from));
    s->side = vec_unit(vec_sub(vec(1, 0, 0), vec_scale(s->axis, s->axis.x)));
    s->front = vec_cross(s->side, s->axis);
    if (s->front.z < 0)
        s->front = vec_scale(s->front, -1);
    double widest = 0;
    for (int i = 0; i < s->count; i++) {
        struct vec d = vec_sub(s->station[i].centre, from);
        s->t[i] = vec_dot(d, s->axis);
        s->curve[i][0] = vec_dot(d, s->side);
        s->curve[i][1] = vec_dot(d, s->front);
        for (int k = 0; k < 4; k++) {
            s->curve[i][2 + k] = s->station[i].radius[k];
            widest = fmax(widest, s->station[i].radius[k]);
        }
    }
    loft_slopes(s);
    s->middle = vec_along(from, to, 0.5);
    s->reach = vec_distance(from, to) / 2 + widest * 1.5;
}

void shape_finish(struct shape *s, const double turn_deg[3])
{
    switch (s->kind) {
    case SHAPE_CONE:
        s->middle = vec_along(s->a, s->b, 0.5);
        s->reach = vec_distance(s->a, s->b) / 2 + fmax(s->ra, s->rb);
        break;
    case SHAPE_ELLIPSOID:
        turn_matrix(turn_deg, s->turn);
        s->middle = s->a;
        s->reach = fmax(s->radii[0], fmax(s->radii[1], s->radii[2]));
        break;
    case SHAPE_LOFT:
        loft_finish(s);
        break;
    }
}

// -- distances -------------------------------------------------------------------------------------

// Two balls and the cone that touches both.
static double cone_distance(const struct shape *s, struct vec p)
{
    struct vec ba = vec_sub(s->b, s->a), pa = vec_sub(p, s->a);
    double l2 = vec_dot(ba, ba), rr = s->ra - s->rb, a2 = l2 - rr * rr;
    if (a2 <= 0) // one ball holds the other
        return rr > 0 ? vec_length(pa) - s->ra : vec_distance(p, s->b) - s->rb;
    double il2 = 1 / l2, y = vec_dot(pa, ba), z = y - l2;
    struct vec across = vec_sub(vec_scale(pa, l2), vec_scale(ba, y));
    double x2 = vec_dot(across, across), y2 = y * y * l2, z2 = z * z * l2;
    double k = copysign(rr * rr * x2, rr);
    if (copysign(a2 * z2, z) > k)
        return sqrt(x2 + z2) * il2 - s->rb;
    if (copysign(a2 * y2, y) < k)
        return sqrt(x2 + y2) * il2 - s->ra;
    return (sqrt(x2 * a2 * il2) + y * rr) * il2 - s->ra;
}

static double ellipsoid_distance(const struct shape *s, struct vec p)
{
    struct vec d = vec_sub(p, s->a);
    const double *m = s->turn;
    double q[3] = {m[0] * d.x + m[1] * d.y + m[2] * d.z, m[3] * d.x + m[4] * d.y + m[5] * d.z,
                   m[6] * d.x + m[7] * d.y + m[8] * d.z};
    double k0 = 0, k1 = 0;
    for (int i = 0; i < 3; i++) {
        double u = q[i] / s->radii[i], w = u / s->radii[i];
        k0 += u * u;
        k1 += w * w;
    }
    k0 = sqrt(k0);
    k1 = sqrt(k1);
    if (k1 < 1e-9)
        return -fmin(s->radii[0], fmin(s->radii[1], s->radii[2]));
    return k0 * (k0 - 1) / k1;
}

// The section at t: middle and radii, on a smooth curve through the stations.
static void loft_section(const struct shape *s, double t, double out[6])
{
    int i = 0;
    while (i + 2 < s->count && t > s->t[i + 1])
        i++;
    double h = s->t[i + 1] - s->t[i], x = (t - s->t[i]) / h, x2 = x * x, x3 = x2 * x;
    double h00 = 2 * x3 - 3 * x2 + 1, h10 = x3 - 2 * x2 + x, h01 = -2 * x3 + 3 * x2, h11 = x3 - x2;
    for (int k = 0; k < 6; k++)
        out[k] = h00 * s->curve[i][k] + h10 * h * s->slope[i][k] + h01 * s->curve[i + 1][k] + h11 * h * s->slope[i + 1][k];
}

static double loft_distance(const struct shape *s, struct vec p)
{
    struct vec d = vec_sub(p, s->a);
    double along = vec_dot(d, s->axis), last = s->t[s->count - 1];
    double t = along < 0 ? 0 : along > last ? last : along;
    double section[6];
    loft_section(s, t, section);
    double u = vec_dot(d, s->side) - section[0], v = vec_dot(d, s->front) - section[1], w = along - t;
    double a = u > 0 ? section[2] : section[3], b = v > 0 ? section[4] : section[5];
    double c = fmin(fmin(section[2], section[3]), fmin(section[4], section[5])); // the round end
    double x = fabs(u) / a, y = fabs(v) / b, z = fabs(w) / c;
    if (x + y + z < 1e-6)
        return -c;
    if (s->square <= 2) {
        double k0 = sqrt(x * x + y * y + z * z);
        double k1 = sqrt(x * x / (a * a) + y * y / (b * b) + z * z / (c * c));
        return k0 * (k0 - 1) / k1;
    }
    // The same with a squarer section: |x|^n + |y|^n = 1.
    double n = s->square, xn = pow(x, n - 1), yn = pow(y, n - 1), zn = pow(z, n - 1);
    double sum = xn * x + yn * y + zn * z, k0 = pow(sum, 1 / n), scale = k0 / sum;
    double gx = xn * scale / a, gy = yn * scale / b, gz = zn * scale / c;
    return (k0 - 1) / sqrt(gx * gx + gy * gy + gz * gz);
}

static double shape_distance(const struct shape *s, struct vec p)
{
    switch (s->kind) {
    case SHAPE_CONE: return cone_distance(s, p);
    case SHAPE_ELLIPSOID: return ellipsoid_distance(s, p);
    case SHAPE_LOFT: return loft_distance(s, p);
    }
    return 0;
}

// -- the body ------------------------------------------------------------------------------------

static struct vec mirror(struct vec p)
{
    return vec(-p.x, p.y, p.z);
}

enum { BLEND_MAX_MM = 60 }; // of all shapes; what lies farther than this from the skin can't matter

void shape_nearby(const struct body_shape *body, const struct nearby *from, struct vec middle, double reach,
                  struct nearby *out)
{
    int count = from ? from->count : 2 * body->count;
    struct nearby kept;
    kept.count = 0;
    for (int i = 0; i < count; i++) {
        const struct shape *s = from ? from->item[i].shape : &body->shape[i / 2];
        bool mirrored = from ? from->item[i].mirrored : i % 2;
        if (!from && mirrored && !s->paired)
            continue;
        double limit = s->blend_mm + BLEND_MAX_MM + 2 * reach;
        struct vec p = mirrored ? mirror(middle) : middle;
        if (vec_distance(p, s->middle) - s->reach > limit)
            continue;
        if (from && shape_distance(s, p) > limit)
            continue;
        kept.item[kept.count].shape = s;
        kept.item[kept.count++].mirrored = mirrored;
    }
    *out = kept;
}

double shape_field(const struct nearby *near, struct vec p)
{
    p.x = fabs(p.x); // so that left and right are the same to the bit
    double f = 1e9;
    for (int i = 0; i < near->count; i++) {
        const struct shape *s = near->item[i].shape;
        double d = shape_distance(s, near->item[i].mirrored ? mirror(p) : p), k = s->blend_mm;
        if (s->cut)
            d = -d;
        double apart = fabs(f - d), h = k > apart ? (k - apart) / k : 0;
        f = s->cut ? (f > d ? f : d) + h * h * k / 4 : (f < d ? f : d) - h * h * k / 4;
    }
    return f;
}

struct vec shape_normal(const struct nearby *near, struct vec p)
{
    const double e = 0.4;
    // Four corners of a tetrahedron give the gradient; at the midline it has no sideways part.
    static const double corner[4][3] = {{1, -1, -1}, {-1, -1, 1}, {-1, 1, -1}, {1, 1, 1}};
    struct vec g = vec(0, 0, 0);
    for (int i = 0; i < 4; i++) {
        double f = shape_field(near, vec(p.x + corner[i][0] * e, p.y + corner[i][1] * e, p.z + corner[i][2] * e));
        g = vec_add(g, vec_scale(vec(corner[i][0], corner[i][1], corner[i][2]), f));
    }
    if (p.x == 0)
        g.x = 0;
    return vec_unit(g);
}

struct vec shape_snap(const struct body_shape *body, struct vec p)
{
    struct nearby all;
    shape_nearby(body, NULL, p, 400, &all);
    for (int i = 0; i < 24; i++) {
        double f = shape_field(&all, p);
        if (fabs(f) < 0.02)
            break;
        struct vec step = vec_scale(shape_normal(&all, p), -f * 0.8);
        p = vec_add(p, step);
    }
    return p;
}
