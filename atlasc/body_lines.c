// SPDX-License-Identifier: MIT
#include "atlasc/body_lines.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum { FINE = 97, PATHS_MAX = 12, DRAWN_MAX = 18 };

struct path {
    struct vec at[LINE_PLACES];
};

// A smooth curve through the places (Catmull-Rom), then LINE_PLACES of equal spacing on it.
static void smooth(const struct vec *p, int count, struct path *out)
{
    struct vec fine[FINE];
    double length[FINE] = {0};
    for (int i = 0; i < FINE; i++) {
        double u = (double)i * (count - 1) / (FINE - 1);
        int k = (int)u < count - 2 ? (int)u : count - 2;
        double t = u - k, t2 = t * t, t3 = t2 * t;
        struct vec before = p[k > 0 ? k - 1 : k], after = p[k + 2 < count ? k + 2 : k + 1];
        struct vec m0 = vec_scale(vec_sub(p[k + 1], before), k > 0 ? 0.5 : 1);
        struct vec m1 = vec_scale(vec_sub(after, p[k]), k + 2 < count ? 0.5 : 1);
        fine[i] = vec_add(vec_add(vec_scale(p[k], 2 * t3 - 3 * t2 + 1), vec_scale(m0, t3 - 2 * t2 + t)),
                          vec_add(vec_scale(p[k + 1], -2 * t3 + 3 * t2), vec_scale(m1, t3 - t2)));
        if (i)
            length[i] = length[i - 1] + vec_distance(fine[i], fine[i - 1]);
    }
    for (int i = 0, k = 0; i < LINE_PLACES; i++) {
        double want = length[FINE - 1] * i / (LINE_PLACES - 1);
        while (k + 2 < FINE && length[k + 1] < want)
            k++;
        double step = length[k + 1] - length[k];
        out->at[i] = vec_along(fine[k], fine[k + 1], step > 0 ? (want - length[k]) / step : 0);
    }
}

static double depth_at(const struct body_shape *body, struct vec p)
{
    struct nearby near;
    shape_nearby(body, NULL, p, 200, &near);
    return -shape_field(&near, p);
}

static struct vec normal_at(const struct body_shape *body, struct vec p)
{
    struct nearby near;
    shape_nearby(body, NULL, p, 60, &near);
    return shape_normal(&near, p);
}

// How much of the way to the skin a place is pulled: all of it near the skin, none where a muscle dives to its bone.
static double pull(double depth)
{
    enum { WHOLE_MM = 20, NONE_MM = 42 };
    double t = (depth - WHOLE_MM) / (NONE_MM - WHOLE_MM);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return 1 - t * t * (3 - 2 * t);
}

// Adds a line; a superficial one is pulled up to the skin. One in between that runs more than `air_mm` through the air
// (from finger to finger) is left out.
static void add_line(struct body_source *b, struct body_lines *out, const struct path *path, int muscle, enum layer layer,
                     int number, double air_mm)
{
    if (out->lines == LINES_MAX)
        return;
    struct line *l = &out->line[out->lines];
    *l = (struct line){.muscle = muscle, .layer = layer, .named = number > 0, .path = number};
    for (int i = 0; i < LINE_PLACES; i++) {
        struct vec p = path->at[i];
        double depth = depth_at(&b->shape, p);
        if (depth < -air_mm && !number)
            return;
        if (layer < LAYER_DEEP || depth < 1) {
            double share = pull(depth);
            p = vec_along(p, shape_snap(&b->shape, p), share);
            depth = depth_at(&b->shape, p);
            depth = depth < 0.5 ? 0 : depth;
        }
        l->at[i] = p;
        l->depth[i] = depth;
    }
    // Pulled-up lines may bunch; a jump along the line means that it went two ways.
    for (int i = 0; i + 1 < LINE_PLACES && !number; i++)
        if (vec_distance(l->at[i], l->at[i + 1]) > 3 * vec_distance(path->at[i], path->at[i + 1]) + 12)
            return;
    out->lines++;
}

// A single path with a width: lines beside it, along the skin.
static void add_band(struct body_source *b, struct body_lines *out, const struct path *path, int muscle, enum layer layer,
                     int number, double from_mm, double to_mm)
{
    int lines = (int)lround((from_mm + to_mm) / 2 / 2.6);
    lines = lines < 3 ? 3 : lines > DRAWN_MAX ? DRAWN_MAX : lines;
    lines |= 1; // the path itself is the middle one
    struct vec side[LINE_PLACES];
    for (int i = 0; i < LINE_PLACES; i++) {
        struct vec tangent = vec_sub(path->at[i + 1 < LINE_PLACES ? i + 1 : i], path->at[i > 0 ? i - 1 : i]);
        struct vec out_of_skin = normal_at(&b->shape, layer >= LAYER_DEEP ? path->at[i] : shape_snap(&b->shape, path->at[i]));
        side[i] = vec_unit(vec_cross(tangent, out_of_skin));
        if (i && vec_dot(side[i], side[i - 1]) < 0)
            side[i] = vec_scale(side[i], -1);
    }
    for (int k = 0; k < lines; k++) {
        struct path beside;
        double s = lines > 1 ? (double)k / (lines - 1) - 0.5 : 0;
        for (int i = 0; i < LINE_PLACES; i++) {
            double t = (double)i / (LINE_PLACES - 1), belly = 1 + 0.5 * t * (1 - t);
            beside.at[i] = vec_add(path->at[i], vec_scale(side[i], s * belly * (from_mm + (to_mm - from_mm) * t)));
        }
        add_line(b, out, 2 * k + 1 == lines ? path : &beside, muscle, layer, 2 * k + 1 == lines ? number : 0, 18);
    }
}

// Several paths: lines in between as well, about 4 mm apart.
static void add_sheet(struct body_source *b, struct body_lines *out, const struct path *path, int paths, int muscle,
                      enum layer layer, int first)
{
    double wide = 0;
    for (int k = 0; k + 1 < paths; k++)
        wide += vec_distance(path[k].at[LINE_PLACES / 2], path[k + 1].at[LINE_PLACES / 2]);
    int per_gap = (int)lround(wide / 4.2 / (paths - 1));
    int most = (DRAWN_MAX + 2) / (paths - 1);
    per_gap = per_gap < 2 ? 2 : per_gap > most ? most : per_gap;
    for (int k = 0; k < paths; k++) {
        add_line(b, out, &path[k], muscle, layer, first + k, 7);
        for (int j = 1; j < per_gap && k + 1 < paths; j++) {
            struct path between;
            for (int i = 0; i < LINE_PLACES; i++)
                between.at[i] = vec_along(path[k].at[i], path[k + 1].at[i], (double)j / per_gap);
            add_line(b, out, &between, muscle, layer, 0, 7);
        }
    }
}

static void add_fibres(struct body_source *b, struct body_lines *out, const struct node *f, int muscle)
{
    const char *word = text_of(f, "layer");
    enum layer layer = !strcmp(word, "hidden") ? LAYER_HIDDEN : !strcmp(word, "deep") ? LAYER_DEEP : !strcmp(word, "middle") ? LAYER_MIDDLE : LAYER_SUPERFICIAL;
    double width[2] = {12, 12};
    body_numbers(member(f, "width_mm"), width, 2);
    struct path path[PATHS_MAX];
    int paths = 0, first = (int)number_of(f, "first_path");
    const struct node *glide = member(f, "glide");
    if (glide && strcmp(text_of(f, "glide"), "along") && strcmp(text_of(f, "glide"), "back") && strcmp(text_of(f, "glide"), "none"))
        problem(&b->store, glide, "glide is along, back or none");
    for (const struct node *n = list_of(f, "paths"); n && paths < PATHS_MAX; n = n->next) {
        struct vec at[PATH_PLACES_MAX];
        int count = 0;
        for (const struct node *k = n->first; k && count < PATH_PLACES_MAX; k = k->next)
            if (body_place(b, k, &at[count]))
                count++;
        if (count >= 2)
            smooth(at, count, &path[paths++]);
    }
    if (paths == 1)
        add_band(b, out, path, muscle, layer, first, width[0], width[1]);
    else if (paths > 1)
        add_sheet(b, out, path, paths, muscle, layer, first);
}

// Which way a path is glided, as its part says: along it when nothing is said.
static enum glide glide_of(const struct node *muscle, int path)
{
    const struct node *part = NULL;
    for (const struct node *f = list_of(muscle, "fibres"); f; f = f->next)
        if ((int)number_of(f, "first_path") <= path)
            part = f;
    const char *word = part ? text_of(part, "glide") : "";
    return !strcmp(word, "back") ? GLIDE_BACK : !strcmp(word, "none") ? GLIDE_NONE : GLIDE_ALONG;
}

static void add_spots(struct body_source *b, struct body_lines *out, const struct node *point, int muscle)
{
    for (const struct node *s = list_of(point, "spots"); s && out->spots < SPOTS_MAX; s = s->next) {
        double at[3];
        if (body_numbers(member(s, "skin_mm"), at, 3) != 3) {
            problem(&b->store, s, "skin_mm must be a list of 3 numbers");
            continue;
        }
        struct spot *spot = &out->spot[out->spots++];
        *spot = (struct spot){.point = text_of(point, "id"), .muscle = muscle, .path = (int)number_of(s, "path"),
                              .along = number_of(s, "along"), .glide = glide_of(b->muscle[muscle], (int)number_of(s, "path"))};
        spot->at = shape_snap(&b->shape, vec(at[0], at[1], at[2]));
        spot->normal = normal_at(&b->shape, spot->at);
    }
}

bool lines_make(struct body_source *b, struct body_lines *out)
{
    for (int i = 0; i < b->muscles; i++) {
        for (const struct node *f = list_of(b->muscle[i], "fibres"); f; f = f->next)
            add_fibres(b, out, f, i);
        for (const struct node *p = list_of(b->muscle[i], "points"); p; p = p->next)
            add_spots(b, out, p, i);
    }
    return !b->store.problem_count;
}
