// SPDX-License-Identifier: MIT
#include "api/picture.h"

#include <string.h>

void api_picture_open(struct api_picture *p)
{
    if (!p->body.triangles)
        uk_body_open(&p->body);
    memset(&p->scene, 0, sizeof p->scene);
    p->scene.scale = 1;
    p->sights.count = 0;
    p->sights.aimed = false;
    p->view = UK_VIEW_FIT;
}

// -- subjects ------------------------------------------------------------------------------------

static void add_spot(struct api_picture *p, uk_point point, enum uk_side side, enum uk_mark mark, double share)
{
    if (p->scene.spots < UK_SCENE_SPOTS)
        p->scene.spot[p->scene.spots++] = (struct uk_scene_spot){point, (uint8_t)side, (uint8_t)mark, (float)share};
}

static void add_zone(struct uk_span regions, enum uk_side side, uint8_t strength, uint8_t *zone)
{
    for (uint32_t i = regions.first; i < regions.first + regions.count; i++) {
        const struct uk_region_row *r = &uk_region_table[uk_region_pool[i].n];
        uk_place place = r->paired ? r->place[side] : r->place[UK_MIDLINE];
        zone[place.n] = zone[place.n] > strength ? zone[place.n] : strength;
        // A deep region shows on the skin above it.
        const struct uk_patch_row *patch = &uk_patch_table[uk_region_pool[i].n];
        for (int k = 0; k < 4 && !patch->own_skin && patch->shares[k].n; k++) {
            const struct uk_region_row *other = &uk_region_table[patch->shares[k].n];
            zone[(other->paired ? other->place[side] : other->place[UK_MIDLINE]).n] = strength;
        }
    }
}

static void add_referral(struct api_picture *p, uk_point point, enum uk_side side, uint8_t strength)
{
    add_zone(uk_point_table[point.n].essential, side, strength, p->scene.essential);
    add_zone(uk_point_table[point.n].spillover, side, strength, p->scene.spillover);
}

// What a spot sends pain to is in sight as well, but does not choose the side that is looked from.
static void see_referral(struct api_picture *p, uk_point point, enum uk_side side)
{
    struct uk_span regions = uk_point_table[point.n].essential;
    int before = p->sights.count;
    for (uint32_t i = regions.first; i < regions.first + regions.count; i++) {
        const struct uk_region_row *r = &uk_region_table[uk_region_pool[i].n];
        uk_sights_place(&p->body, &p->sights, r->paired ? r->place[side] : r->place[UK_MIDLINE]);
    }
    for (int i = before; i < p->sights.count; i++)
        p->sights.normal[i] = (struct uk_vec){0, 0, 0};
}

static void add_muscle(struct api_picture *p, uk_muscle muscle, enum uk_side side)
{
    if (p->scene.muscles < UK_SCENE_MUSCLES)
        p->scene.muscle[p->scene.muscles++] = (struct uk_scene_muscle){muscle, (uint8_t)side};
}

// Whether what is to be seen lies near the midline, so that both sides belong into the picture.
static bool near_midline(const struct uk_sights *s)
{
    for (int i = 0; i < s->count; i++)
        if (s->at[i].x < 45 && s->at[i].x > -45)
            return true;
    return false;
}

void api_picture_muscle(struct api_picture *p, uk_muscle muscle)
{
    struct uk_span points = uk_muscle_table[muscle.n].points;
    add_muscle(p, muscle, UK_BOTH);
    for (uint32_t i = points.first; i < points.first + points.count; i++)
        for (int side = UK_LEFT; side <= UK_RIGHT; side++) {
            uk_point point = {(uint16_t)i};
            struct uk_span spots = uk_point_spots[i];
            bool right_only = spots.count && uk_spot_table[spots.first].at[0] < 0;
            if (right_only && side == UK_LEFT)
                continue;
            add_spot(p, point, (enum uk_side)side, UK_MARK_CROSS, 1);
            add_referral(p, point, (enum uk_side)side, 255);
        }
    uk_sights_muscle(&p->body, &p->sights, muscle, UK_LEFT);
    if (near_midline(&p->sights))
        uk_sights_muscle(&p->body, &p->sights, muscle, UK_RIGHT);
}

// The zones that the point's release keeps clear of.
static void add_zones(struct api_picture *p, uk_point point)
{
    struct uk_span s = uk_release_table[uk_point_table[point.n].release].danger_zones;
    for (uint32_t i = s.first; i < s.first + s.count; i++)
        for (int z = 1; z <= UK_ZONE_COUNT; z++) {
            const char *a = uk_text_pool[i], *b = uk_zone_table[z].id;
            while (*a && *a == *b)
                a++, b++;
            p->scene.zone[z] = p->scene.zone[z] || (!*a && !*b);
        }
}

void api_picture_point(struct api_picture *p, uk_point point, enum uk_side side)
{
    add_zones(p, point);
    bool both = side == UK_MIDLINE || side == UK_BOTH;
    for (int s = UK_LEFT; s <= UK_RIGHT; s++) {
        if (!both && s != (int)side)
            continue;
        struct uk_vec at, normal;
        add_spot(p, point, (enum uk_side)s, UK_MARK_CROSS, 1);
        add_referral(p, point, (enum uk_side)s, 255);
        uk_sights_point(&p->sights, point, (enum uk_side)s);
        // Where it sends pain belongs into the picture where that is not far away.
        struct uk_span e = uk_point_table[point.n].essential;
        if (!uk_body_spot(point, 0, (enum uk_side)s, &at, &normal))
            continue;
        for (uint32_t i = e.first; i < e.first + e.count && p->sights.count < UK_SIGHTS_MAX; i++) {
            const struct uk_region_row *r = &uk_region_table[uk_region_pool[i].n];
            struct uk_hit hit;
            if (uk_body_centre(&p->body, r->paired ? r->place[s] : r->place[UK_MIDLINE], &hit))
                uk_sights_add(&p->sights, hit.at);
        }
    }
    if (both && !near_midline(&p->sights)) { // one side is enough, and larger
        p->sights.count = 0;
        p->sights.aimed = false;
        uk_sights_point(&p->sights, point, UK_LEFT);
    }
    add_muscle(p, uk_point_table[point.n].muscle, both ? UK_BOTH : side);
}

void api_picture_region(struct api_picture *p, uk_region region, enum uk_side side)
{
    const struct uk_region_row *r = &uk_region_table[region.n];
    for (int s = UK_MIDLINE; s <= UK_RIGHT; s++) {
        uk_place place = r->place[s];
        if (!place.n || (side != UK_MIDLINE && side != UK_BOTH && s != UK_MIDLINE && s != (int)side))
            continue;
        struct uk_hit hit;
        if (uk_body_centre(&p->body, place, &hit))
            p->scene.chosen[hit.place.n] = 255;
        if (s != UK_RIGHT || side == UK_RIGHT || near_midline(&p->sights))
            uk_sights_place(&p->body, &p->sights, place);
    }
}

void api_picture_cause(struct api_picture *p, uk_cause cause)
{
    struct uk_span points = uk_cause_table[cause.n].points;
    for (uint32_t i = points.first; i < points.first + points.count; i++)
        for (int side = UK_LEFT; side <= UK_RIGHT; side++) {
            add_spot(p, uk_point_pool[i], (enum uk_side)side, UK_MARK_RING, 1);
            uk_sights_point(&p->sights, uk_point_pool[i], (enum uk_side)side);
        }
}

void api_picture_likely(struct api_picture *p, uk_candidate candidate, double share)
{
    const struct uk_candidate_row *row = &uk_candidate_table[candidate.n];
    bool first = p->scene.spots == 0;
    add_spot(p, row->point, (enum uk_side)row->side, first ? UK_MARK_CROSS : UK_MARK_RING, share);
    add_referral(p, row->point, (enum uk_side)row->side, (uint8_t)(share >= 1 ? 255 : share <= 0 ? 0 : share * 255));
    uk_sights_point(&p->sights, row->point, (enum uk_side)row->side);
    if (first)
        add_muscle(p, uk_point_table[row->point.n].muscle, (enum uk_side)row->side);
}

void api_picture_spot(struct api_picture *p, uk_candidate candidate, enum uk_mark mark, unsigned more)
{
    const struct uk_candidate_row *row = &uk_candidate_table[candidate.n];
    add_spot(p, row->point, (enum uk_side)row->side, mark, 1);
    if (more & API_PICTURE_FIBRES)
        add_muscle(p, uk_point_table[row->point.n].muscle, (enum uk_side)row->side);
    if (more & API_PICTURE_REFERRAL)
        add_referral(p, row->point, (enum uk_side)row->side, 255);
    if (more & API_PICTURE_ZONES)
        add_zones(p, row->point);
    uk_sights_point(&p->sights, row->point, (enum uk_side)row->side);
    if (more & API_PICTURE_REFERRAL)
        see_referral(p, row->point, (enum uk_side)row->side);
}

bool api_picture_glide(struct api_picture *p, uk_candidate candidate, float fraction)
{
    struct uk_vec path[UK_GLIDE_PLACES];
    int count = uk_glide_path(&p->body, candidate, path);
    p->scene.glide = candidate;
    p->scene.tool = fraction >= 0;
    p->scene.tool_at = fraction >= 1 ? 1 : fraction > 0 ? fraction : 0;
    for (int i = 0; i < count; i += UK_GLIDE_PLACES - 1)
        uk_sights_add(&p->sights, path[i]);
    return count > 0;
}

int api_picture_glide_path(const struct api_picture *p, int width, int height, struct uk_screen out[UK_GLIDE_PLACES])
{
    struct uk_vec path[UK_GLIDE_PLACES];
    int count = uk_glide_path(&p->body, p->scene.glide, path);
    for (int i = 0; i < count; i++)
        out[i] = uk_project(&p->scene.camera, width, height, path[i]);
    return count;
}

void api_picture_paint(struct api_picture *p, struct uk_paint *paint)
{
    p->scene.paint = paint;
}

void api_picture_levels(struct api_picture *p, struct uk_paint *paint, const uint8_t tenths[UK_PLACE_COUNT + 1])
{
    paint->count = 0;
    for (uint16_t i = 1; i <= UK_PLACE_COUNT; i++) {
        const struct uk_place_row *row = &uk_place_table[i];
        const struct uk_patch_row *patch = &uk_patch_table[row->region.n];
        int level = (tenths[i] + 5) / 10;
        if (level && patch->own_skin)
            uk_paint_region(paint, (uk_place){i}, level, false);
        for (int k = 0; level && k < 4 && !patch->own_skin && patch->shares[k].n; k++) { // deep ones on the skin above them
            const struct uk_region_row *above = &uk_region_table[patch->shares[k].n];
            uk_place place = above->paired ? above->place[row->side] : above->place[UK_MIDLINE];
            if (place.n && (tenths[place.n] + 5) / 10 < level)
                uk_paint_region(paint, place, level, false);
        }
    }
    p->scene.paint = paint;
}

bool api_picture_is_high(const struct api_picture *p, const uint8_t tenths[UK_PLACE_COUNT + 1])
{
    struct uk_hit hit;
    for (uint16_t i = 1; i <= UK_PLACE_COUNT; i++)
        if (tenths[i] >= 5 && uk_body_centre(&p->body, (uk_place){i}, &hit) && hit.at.y < 1130)
            return false;
    return true;
}

void api_picture_aim_high(struct api_picture *p, int width, int height)
{
    api_picture_aim(p, width, height);
    struct uk_camera *c = &p->scene.camera;
    float high = 740, wide = 560;
    c->focus = (struct uk_vec){0, 1425, 0};
    c->height_mm = wide * (float)height > high * (float)width ? wide * (float)height / (float)width : high;
    p->scene.fade = true;
}

static bool is_id(const char *id, const char *text, size_t length)
{
    size_t i = 0;
    while (i < length && id[i] == text[i])
        i++;
    return i == length && !id[i];
}

enum uk_err api_picture_subject(struct api_picture *p, const char *text, size_t length)
{
    static const struct {
        const char *word;
        uint8_t length, side;
    } sides[] = {{"left:", 5, UK_LEFT}, {"right:", 6, UK_RIGHT}, {"both:", 5, UK_BOTH}};
    enum uk_side side = UK_MIDLINE;
    for (int i = 0; i < 3 && side == UK_MIDLINE; i++)
        if (length > sides[i].length && memcmp(text, sides[i].word, sides[i].length) == 0) {
            side = (enum uk_side)sides[i].side;
            text += sides[i].length;
            length -= sides[i].length;
        }
    for (int i = 1; i <= UK_MUSCLE_COUNT; i++)
        if (is_id(uk_muscle_table[i].id, text, length))
            return api_picture_muscle(p, (uk_muscle){(uint16_t)i}), UK_OK;
    for (int i = 1; i <= UK_REGION_COUNT; i++)
        if (is_id(uk_region_table[i].id, text, length))
            return api_picture_region(p, (uk_region){(uint16_t)i}, side), UK_OK;
    for (int i = 1; i <= UK_POINT_COUNT; i++)
        if (is_id(uk_point_table[i].id, text, length))
            return api_picture_point(p, (uk_point){(uint16_t)i}, side), UK_OK;
    for (int i = 1; i <= UK_CAUSE_COUNT; i++)
        if (is_id(uk_cause_table[i].id, text, length))
            return api_picture_cause(p, (uk_cause){(uint16_t)i}), UK_OK;
    return UK_ERR_UNKNOWN;
}

// -- aiming and drawing ----------------------------------------------------------------------------

enum uk_err api_picture_view(struct api_picture *p, const char *word)
{
    static const char *const names[] = {"front", "back", "left", "right", "top", "soles", "fit"};
    for (int i = 0; i <= UK_VIEW_FIT; i++) {
        size_t n = 0;
        while (word[n] && word[n] == names[i][n])
            n++;
        if (word[n] == names[i][n]) {
            p->view = (uint8_t)i;
            return UK_OK;
        }
    }
    return UK_ERR_UNKNOWN;
}

enum uk_err api_picture_size(const char *word, int *width, int *height)
{
    int v[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        int digits = 0;
        for (; *word >= '0' && *word <= '9'; word++, digits++)
            v[i] = v[i] > 1000000 ? v[i] : v[i] * 10 + (*word - '0');
        if (!digits || *word != (i ? '\0' : 'x'))
            return UK_ERR_SYNTAX;
        word++;
    }
    if (!uk_render_space(v[0], v[1]))
        return UK_ERR_RANGE;
    *width = v[0], *height = v[1];
    return UK_OK;
}

void api_picture_aim(struct api_picture *p, int width, int height)
{
    p->scene.fade = p->view == UK_VIEW_FIT && p->sights.count > 0;
    if (p->view == UK_VIEW_FIT)
        uk_view_fit(&p->body, &p->sights, UK_VIEW_FIT, width, height, &p->scene.camera);
    else
        uk_view_whole((enum uk_look)p->view, width, height, &p->scene.camera);
    float shorter = (float)(width < height ? width : height), scale = shorter / 600;
    p->scene.scale = scale < 0.6f ? 0.6f : scale > 6 ? 6 : scale;
}

size_t api_picture_space(int width, int height)
{
    return uk_render_space(width, height);
}

enum uk_err api_picture_draw(const struct api_picture *p, int width, int height, uint8_t *rgba, void *space, size_t space_bytes)
{
    return uk_render(&p->body, &p->scene, width, height, rgba, space, space_bytes);
}

int api_picture_whence(const struct api_picture *p)
{
    static const int from[8] = {UK_WORD_PICTURE_FRONT,       UK_WORD_PICTURE_FRONT_LEFT, UK_WORD_PICTURE_ON_LEFT,
                                UK_WORD_PICTURE_BACK_LEFT,   UK_WORD_PICTURE_BACK,       UK_WORD_PICTURE_BACK_RIGHT,
                                UK_WORD_PICTURE_ON_RIGHT,    UK_WORD_PICTURE_FRONT_RIGHT};
    const struct uk_camera *c = &p->scene.camera;
    if (c->tilt_deg > 60)
        return UK_WORD_PICTURE_ABOVE;
    if (c->tilt_deg < -60)
        return UK_WORD_PICTURE_BELOW;
    float eighths = (c->turn_deg + 22.5f) / 45;
    int whole = (int)eighths - (eighths < (float)(int)eighths); // rounded down, however often it was turned
    return from[whole & 7];
}

int api_picture_left(const struct api_picture *p)
{
    return uk_view_left(&p->scene.camera);
}

// "trapezius.trp1" is called "trp1" beside its muscle's name.
static const char *short_name(const char *id)
{
    const char *dot = id;
    for (const char *c = id; *c; c++)
        if (*c == '.')
            dot = c + 1;
    return dot;
}

// The name of a zone, once, on a side where its middle can be seen. 1, or 0 when it is hidden.
static int zone_label(const struct api_picture *p, int width, int height, int z, struct api_picture_label *out)
{
    struct uk_span s = uk_zone_places[z].patches;
    for (int side = UK_LEFT; side <= (uk_zone_places[z].paired ? UK_RIGHT : UK_LEFT); side++)
        for (uint32_t i = s.first; i < s.first + s.count; i++) {
            const struct uk_zone_patch_row *row = &uk_zone_patch_table[i];
            struct uk_vec middle = uk_mul(uk_add(uk_body_mm(row->a, (enum uk_side)side), uk_body_mm(row->b, (enum uk_side)side)), 0.5f);
            struct uk_hit hit;
            if (!uk_body_nearest(&p->body, middle, (uk_place){0}, &hit) || !uk_sees(&p->body, &p->scene.camera, hit.at, 4))
                continue;
            struct uk_screen q = uk_project(&p->scene.camera, width, height, hit.at);
            if (q.x < 4 || q.y < 4 || q.x > (float)width - 4 || q.y > (float)height - 4)
                continue;
            *out = (struct api_picture_label){q.x, q.y, uk_zone_table[z].name, -1};
            return 1;
        }
    return 0;
}

bool api_picture_pick(const struct api_picture *p, int width, int height, float x, float y, struct uk_hit *hit)
{
    memset(hit, 0, sizeof *hit);
    return uk_pick(&p->body, &p->scene.camera, width, height, x, y, hit) == UK_OK;
}

int api_picture_find(const struct api_picture *p, int width, int height, struct api_word_in word, struct uk_screen *at)
{
    struct uk_problem problem;
    uk_place place[2];
    uk_candidate candidate[2];
    struct uk_hit hit;
    struct uk_vec normal;
    if (!api_id_place(word, place, &problem)) {
        if (!uk_body_centre(&p->body, place[0], &hit))
            return -1;
    } else if (!api_id_candidate(word, candidate, &problem)) {
        const struct uk_candidate_row *row = &uk_candidate_table[candidate[0].n];
        if (!uk_body_spot(row->point, 0, (enum uk_side)row->side, &hit.at, &normal))
            return -1;
    } else {
        return -1;
    }
    *at = uk_project(&p->scene.camera, width, height, hit.at);
    return uk_sees(&p->body, &p->scene.camera, hit.at, 4);
}

void api_picture_drag(struct api_picture *p, float dx, float dy, int height)
{
    uk_camera_drag(&p->scene.camera, dx, dy, height);
}

int api_picture_labels(const struct api_picture *p, int width, int height, struct api_picture_label out[API_PICTURE_LABELS])
{
    int n = 0;
    for (int i = 0; i < p->scene.spots && n < API_PICTURE_LABELS; i++) {
        const struct uk_scene_spot *s = &p->scene.spot[i];
        struct uk_vec at, normal;
        if (!uk_body_spot(s->point, 0, (enum uk_side)s->side, &at, &normal) || !uk_sees(&p->body, &p->scene.camera, at, 6))
            continue;
        struct uk_screen q = uk_project(&p->scene.camera, width, height, at);
        if (q.x > 4 && q.y > 4 && q.x < (float)width - 4 && q.y < (float)height - 4)
            out[n++] = (struct api_picture_label){q.x, q.y, short_name(uk_point_table[s->point.n].id), i};
    }
    for (int z = 1; z <= UK_ZONE_COUNT && n < API_PICTURE_LABELS; z++)
        if (p->scene.zone[z])
            n += zone_label(p, width, height, z, &out[n]);
    return n;
}

void api_picture_place(struct uk_label *label, int count, float width, float height)
{
    uk_labels_place(label, count, width, height);
}

// -- the chart -------------------------------------------------------------------------------------

static bool on_back(const struct uk_region_row *r, const struct uk_hit *hit)
{
    if (hit->normal.z > 0.3f || hit->normal.z < -0.3f)
        return hit->normal.z < 0;
    return r->view[0] == 'b'; // back, below
}

static void sort_by_y(struct api_chart_label *l, int n)
{
    for (int i = 1; i < n; i++)
        for (int k = i; k > 0 && l[k].y < l[k - 1].y; k--) {
            struct api_chart_label swap = l[k];
            l[k] = l[k - 1];
            l[k - 1] = swap;
        }
}

// Rows as near to their regions as they can be, top to bottom, without overlap.
static void spread(struct api_chart_label *l, int n, bool at_left, float line_px, float height)
{
    float row = line_px, room = height - line_px;
    for (int i = 0; i < n; i++)
        if (l[i].at_left == at_left) {
            l[i].row_y = l[i].y > row ? l[i].y : row;
            row = l[i].row_y + line_px;
        }
    for (int i = n - 1; i >= 0; i--)
        if (l[i].at_left == at_left) {
            l[i].row_y = l[i].row_y < room ? l[i].row_y : room;
            room = l[i].row_y - line_px;
        }
}

int api_picture_chart(const struct api_picture *p, bool back, int width, int height, float line_px,
                      struct api_chart_label out[API_CHART_LABELS])
{
    int n = 0;
    for (int i = 1; i <= UK_REGION_COUNT && n < API_CHART_LABELS; i++) {
        const struct uk_region_row *r = &uk_region_table[i];
        struct uk_hit hit;
        if (!uk_body_centre(&p->body, r->paired ? r->place[UK_LEFT] : r->place[UK_MIDLINE], &hit) || on_back(r, &hit) != back)
            continue;
        struct uk_screen s = uk_project(&p->scene.camera, width, height, hit.at);
        out[n++] = (struct api_chart_label){s.x, s.y, 0, false, r->name};
    }
    sort_by_y(out, n);
    for (int i = 0; i < n; i++) { // paired regions are named on one side only, in turn left and right
        out[i].at_left = i % 2 == 0;
        bool lies_left = out[i].x < (float)width / 2;
        if (lies_left != out[i].at_left)
            out[i].x = (float)width - out[i].x;
    }
    spread(out, n, true, line_px, (float)height);
    spread(out, n, false, line_px, (float)height);
    return n;
}
