// SPDX-License-Identifier: MIT
#include "atlasc/body_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int body_numbers(const struct node *list, double *out, int max)
{
    int n = 0;
    for (const struct node *k = list && list->kind == NODE_LIST ? list->first : NULL; k && n < max; k = k->next)
        if (!node_number(k, &out[n++]))
            return 0;
    return n;
}

// Exactly `count` numbers at `key`, or a problem.
static bool numbers_at(struct body_source *b, const struct node *map, const char *key, double *out, int count)
{
    const struct node *n = member(map, key);
    if (n && n->kind == NODE_LIST && n->count == count && body_numbers(n, out, count) == count)
        return true;
    problem(&b->store, n ? n : map, "%s must be a list of %d numbers", key, count);
    return false;
}

static bool fits(struct body_source *b, const struct node *at, int count, int max, const char *what)
{
    if (count < max)
        return true;
    problem(&b->store, at, "there are more than %d %s", max, what);
    return false;
}

// -- landmarks -----------------------------------------------------------------------------------

static void read_landmarks(struct body_source *b, const struct node *top)
{
    for (const struct node *n = list_of(top, "landmarks"); n; n = n->next) {
        double at[3];
        const char *id = text_of(n, "id");
        if (!fits(b, n, b->landmarks, LANDMARKS_MAX, "landmarks") || !numbers_at(b, n, "at_mm", at, 3))
            return;
        if (!*id || !*text_of(n, "name"))
            problem(&b->store, n, "a landmark needs an id and a name");
        for (int i = 0; i < b->landmarks; i++)
            if (!strcmp(b->landmark[i].id, id))
                problem(&b->store, n, "the landmark %s is there twice", id);
        b->landmark[b->landmarks++] = (struct landmark){id, {at[0], at[1], at[2]}, is_true(n, "skin"), is_true(n, "paired")};
    }
    if (!b->landmarks)
        problem(&b->store, top, "there are no landmarks");
}

bool body_place(struct body_source *b, const struct node *text, struct vec *at)
{
    if (text->kind != NODE_TEXT) {
        problem(&b->store, text, "a place is a landmark, or a landmark and a move such as nape+4:-2:0");
        return false;
    }
    size_t length = strcspn(text->text, "+");
    for (int i = 0; i < b->landmarks; i++) {
        const struct landmark *l = &b->landmark[i];
        if (strlen(l->id) != length || strncmp(l->id, text->text, length))
            continue;
        double move[3] = {0};
        int used = 0;
        const char *rest = text->text + length;
        if (*rest && (sscanf(rest, "+%lf:%lf:%lf%n", &move[0], &move[1], &move[2], &used) != 3 || rest[used])) {
            problem(&b->store, text, "%s: a move is three numbers of millimetres, such as +4:-2:0", text->text);
            return false;
        }
        *at = vec_add(l->at, vec(move[0], move[1], move[2]));
        return true;
    }
    problem(&b->store, text, "there is no landmark %.*s", (int)length, text->text);
    return false;
}

// -- the shape -----------------------------------------------------------------------------------

static bool read_loft(struct body_source *b, const struct node *n, struct shape *s)
{
    const struct node *list = member(n, "loft");
    if (list->kind != NODE_LIST || list->count < 2 || list->count > STATIONS_MAX) {
        problem(&b->store, n, "a loft has 2 to %d stations", STATIONS_MAX);
        return false;
    }
    for (const struct node *k = list->first; k; k = k->next) {
        double v[7];
        if (k->kind != NODE_LIST || k->count != 7 || body_numbers(k, v, 7) != 7 || v[3] <= 0 || v[4] <= 0 || v[5] <= 0 || v[6] <= 0) {
            problem(&b->store, k, "a station is x, y, z and four distances above 0: outwards, inwards, front, back");
            return false;
        }
        s->station[s->count++] = (struct station){{v[0], v[1], v[2]}, {v[3], v[4], v[5], v[6]}};
    }
    return true;
}

static bool read_one_shape(struct body_source *b, const struct node *n, struct shape *s)
{
    double v[6], r[3];
    s->cut = is_true(n, "cut");
    s->paired = is_true(n, "paired");
    s->blend_mm = number_of(n, "blend_mm");
    s->square = number_of(n, "square");
    if (s->blend_mm < 0 || s->blend_mm > 60) {
        problem(&b->store, n, "blend_mm is 0 to 60");
        return false;
    }
    if (member(n, "loft")) {
        s->kind = SHAPE_LOFT;
        return read_loft(b, n, s);
    }
    if (member(n, "cone")) {
        s->kind = SHAPE_CONE;
        if (!numbers_at(b, n, "cone", v, 6) || !numbers_at(b, n, "radii_mm", r, 2))
            return false;
        s->a = vec(v[0], v[1], v[2]), s->b = vec(v[3], v[4], v[5]), s->ra = r[0], s->rb = r[1];
        return true;
    }
    if (member(n, "ellipsoid")) {
        s->kind = SHAPE_ELLIPSOID;
        if (!numbers_at(b, n, "ellipsoid", v, 3) || !numbers_at(b, n, "radii_mm", s->radii, 3))
            return false;
        s->a = vec(v[0], v[1], v[2]);
        if (s->radii[0] > 0 && s->radii[1] > 0 && s->radii[2] > 0)
            return true;
        problem(&b->store, n, "radii_mm must be above 0");
        return false;
    }
    problem(&b->store, n, "a shape is a loft, a cone or an ellipsoid");
    return false;
}

static void read_shape(struct body_source *b, const struct node *top)
{
    for (const struct node *n = list_of(top, "shape"); n; n = n->next) {
        struct shape s = {0};
        double turn[3] = {0};
        if (!fits(b, n, b->shape.count, SHAPES_MAX, "shapes") || !read_one_shape(b, n, &s))
            return;
        if (member(n, "turn_deg") && !numbers_at(b, n, "turn_deg", turn, 3))
            return;
        shape_finish(&s, turn);
        b->shape.shape[b->shape.count++] = s;
    }
    if (!b->shape.count)
        problem(&b->store, top, "there is no shape");
}

// -- zones and regions -----------------------------------------------------------------------------

static void read_zone_patch(struct body_source *b, const struct node *n)
{
    double radius = number_of(n, "radius_mm");
    struct vec at[PATH_PLACES_MAX];
    int count = 0;
    for (const struct node *k = list_of(n, "along"); k && count < PATH_PLACES_MAX; k = k->next)
        if (!body_place(b, k, &at[count++]))
            return;
    if (count < 2 || radius <= 0) {
        problem(&b->store, n, "a zone's patch needs two places or more, and a radius_mm");
        return;
    }
    for (int i = 0; i + 1 < count && fits(b, n, b->zone_patches, ZONE_PATCHES_MAX, "patches of zones"); i++)
        b->zone_patch[b->zone_patches++] = (struct zone_patch){b->zones, at[i], at[i + 1], radius};
}

static void read_zones(struct body_source *b, const struct node *top)
{
    for (const struct node *n = list_of(top, "zones"); n; n = n->next) {
        if (!fits(b, n, b->zones, ZONES_MAX, "zones"))
            return;
        if (!list_of(n, "patches"))
            problem(&b->store, n, "a zone needs patches");
        for (const struct node *k = list_of(n, "patches"); k; k = k->next)
            read_zone_patch(b, k);
        b->zone[b->zones++] = (struct zone){text_of(n, "id"), is_true(n, "paired")};
    }
}

// The zones of danger_zones.yaml and those here are the same.
static void compare_zones(struct body_source *b, const struct node *top, const struct node *known)
{
    for (const struct node *k = known->first; k; k = k->next) {
        int i = 0;
        while (i < b->zones && strcmp(b->zone[i].id, text_of(k, "id")))
            i++;
        if (i == b->zones)
            problem(&b->store, top, "the danger zone %s has no place on the body", text_of(k, "id"));
    }
    for (const struct node *n = list_of(top, "zones"); n; n = n->next) {
        const struct node *k = known->first;
        while (k && strcmp(text_of(k, "id"), text_of(n, "id")))
            k = k->next;
        if (!k)
            problem(&b->store, n, "there is no danger zone %s", text_of(n, "id"));
        for (const struct node *o = n->next; o; o = o->next)
            if (!strcmp(text_of(o, "id"), text_of(n, "id")))
                problem(&b->store, o, "the zone %s is there twice", text_of(o, "id"));
    }
}

static void read_regions(struct body_source *b, const struct node *top)
{
    for (const struct node *n = top->first; n; n = n->next) {
        const struct node *p = member(n, "patch");
        struct region_patch *r = &b->region[b->regions];
        double at[3], end[3];
        if (!fits(b, n, b->regions, PATCHES_MAX, "regions"))
            return;
        if (!p) {
            problem(&b->store, n, "the region %s has no patch on the body", text_of(n, "id"));
            continue;
        }
        if (!numbers_at(b, p, "a_mm", at, 3) || !numbers_at(b, p, "b_mm", end, 3))
            continue;
        *r = (struct region_patch){.id = text_of(n, "id"), .shares = list_of(p, "shares_skin_with")};
        r->patch = (struct patch){{at[0], at[1], at[2]}, {end[0], end[1], end[2]}, number_of(p, "radius_mm"), is_true(n, "paired")};
        r->own_skin = strcmp(text_of(p, "kind"), "deep_shared") != 0;
        if (r->patch.radius_mm <= 0)
            problem(&b->store, p, "radius_mm must be above 0");
        if (!r->own_skin && !r->shares)
            problem(&b->store, p, "%s has no skin of its own: shares_skin_with must say where it is reached", r->id);
        b->regions++;
    }
}

// -- views ---------------------------------------------------------------------------------------

bool body_names_muscle(const struct body_source *b, const char *id, int *muscle)
{
    for (*muscle = 0; *muscle < b->muscles; ++*muscle)
        if (!strcmp(text_of(b->muscle[*muscle], "id"), id))
            return true;
    return false;
}

bool body_names_point(const struct body_source *b, const char *id)
{
    for (int i = 0; i < b->muscles; i++)
        for (const struct node *p = list_of(b->muscle[i], "points"); p; p = p->next)
            if (!strcmp(text_of(p, "id"), id))
                return true;
    return false;
}

static void read_views(struct body_source *b, const struct node *top)
{
    for (const struct node *n = list_of(top, "views"); n; n = n->next) {
        double turn = number_of(n, "turn_deg"), tilt = number_of(n, "tilt_deg");
        int muscle;
        if (!fits(b, n, b->aims, VIEWS_MAX, "views"))
            return;
        if (!body_names_muscle(b, text_of(n, "of"), &muscle) && !body_names_point(b, text_of(n, "of")))
            problem(&b->store, n, "there is no muscle or point %s", text_of(n, "of"));
        else if (turn < -180 || turn > 180 || tilt < -90 || tilt > 90)
            problem(&b->store, n, "turn_deg is -180 to 180, tilt_deg -90 to 90");
        else
            b->aim[b->aims++] = (struct aim){member(n, "of"), (int)turn, (int)tilt};
    }
}

// -- all -----------------------------------------------------------------------------------------

static const struct node *read_top(struct body_source *b, const char *folder, const char *name)
{
    struct file *f = read_file(&b->store, keep_format(&b->store, "%s/%s", folder, name));
    if (!f)
        fprintf(stderr, "bodyc: there is no %s/%s\n", folder, name);
    return f ? f->top : NULL;
}

bool body_read(struct body_source *b, const char *folder)
{
    const struct node *body = read_top(b, folder, "body.yaml"), *regions = read_top(b, folder, "regions.yaml");
    const struct node *zones = read_top(b, folder, "danger_zones.yaml");
    if (!body || !regions || !zones)
        return false;
    read_landmarks(b, body);
    read_shape(b, body);
    read_zones(b, body);
    compare_zones(b, body, zones);
    read_regions(b, regions);
    const char **names;
    b->muscles = read_folder(&b->store, keep_format(&b->store, "%s/muscles", folder), ".yaml", &names);
    b->muscle = keep(&b->store, (size_t)(b->muscles + 1) * sizeof *b->muscle);
    for (int i = 0; i < b->muscles; i++)
        if (!(b->muscle[i] = read_top(b, keep_format(&b->store, "%s/muscles", folder), names[i])))
            return false;
    read_views(b, body);
    return !b->store.problem_count;
}

void body_settle(struct body_source *b)
{
    for (int i = 0; i < b->landmarks; i++) {
        struct landmark *l = &b->landmark[i];
        if (l->skin)
            l->at = shape_snap(&b->shape, l->at);
        if (!l->paired)
            l->at.x = 0;
    }
    for (int i = 0; i < b->zone_patches; i++) {
        b->zone_patch[i].a = shape_snap(&b->shape, b->zone_patch[i].a);
        b->zone_patch[i].b = shape_snap(&b->shape, b->zone_patch[i].b);
    }
}
