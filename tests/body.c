// SPDX-License-Identifier: MIT
//
// The mannequin: one closed surface, the same left and right; its regions, spots and zones.
#include "core/view.h"
#include "tests/fact.h"

static struct uk_body body;

static const struct uk_body *opened(void)
{
    if (!body.triangles)
        uk_body_open(&body);
    return &body;
}

static double area_of(int i)
{
    const uint16_t *t = body.triangle[i];
    struct uk_vec n = uk_cross(uk_sub(body.at[t[1]], body.at[t[0]]), uk_sub(body.at[t[2]], body.at[t[0]]));
    return 0.5 * (double)uk_root(uk_dot(n, n));
}

static const char *name_of(int place)
{
    static char text[4][80];
    static int next;
    static const char *const side[] = {"", "left:", "right:"};
    char *out = text[next++ & 3];
    snprintf(out, sizeof text[0], "%s%s", side[uk_place_table[place].side], uk_region_table[uk_place_table[place].region.n].id);
    return out;
}

FACT(the_mesh_is_closed_and_has_two_triangles_at_every_edge)
{
    const struct uk_body *b = opened();
    for (int i = 0; i < b->triangles; i++)
        for (int k = 0; k < 3; k++) {
            int o = b->beside[i][k], back = -1;
            for (int j = 0; j < 3; j++)
                if (b->beside[o][j] == i && b->triangle[o][j] == b->triangle[i][(k + 1) % 3] && b->triangle[o][(j + 1) % 3] == b->triangle[i][k])
                    back = j;
            CHECK_SAY(o != i && back >= 0, "triangle %d edge %d", i, k);
        }
}

FACT(there_are_at_most_forty_thousand_triangles_and_none_is_flat)
{
    const struct uk_body *b = opened();
    CHECK_SAY(b->triangles <= 40000 && b->triangles > 20000, "%d", b->triangles);
    for (int i = 0; i < b->triangles; i++)
        CHECK_SAY(area_of(i) > 1e-4, "triangle %d", i);
}

FACT(left_and_right_are_mirror_images_to_the_bit)
{
    const struct uk_body *b = opened();
    int half = b->triangles / 2, vertices = b->vertices / 2;
    for (int i = 0; i < half; i++) {
        CHECK(b->place[half + i].n == uk_place_table[b->place[i].n].mirror.n);
        for (int k = 0; k < 3; k++) {
            struct uk_vec p = b->at[b->triangle[i][k]], q = b->at[b->triangle[half + i][(3 - k) % 3]];
            CHECK(p.x == -q.x && p.y == q.y && p.z == q.z && p.x >= 0);
        }
    }
    for (int i = 0; i < vertices; i++)
        CHECK(b->normal[i].x == -b->normal[vertices + i].x && b->open[i] == b->open[vertices + i]);
}

FACT(it_stands_a_metre_seventy_five_high_on_the_ground)
{
    const struct uk_body *b = opened();
    float low = 1e9f, high = -1e9f;
    for (int i = 0; i < b->triangles; i++)
        for (int k = 0; k < 3; k++) {
            float y = b->at[b->triangle[i][k]].y;
            low = y < low ? y : low, high = y > high ? y : high;
        }
    CHECK_SAY(low > -10 && low < 5 && high > 1740 && high < 1760, "%.1f to %.1f", (double)low, (double)high);
}

FACT(each_region_is_one_piece_of_skin_of_sensible_size_or_says_where_it_is_reached)
{
    const struct uk_body *b = opened();
    static int piece[2 * UK_MESH_TRIANGLES_MAX], stack[2 * UK_MESH_TRIANGLES_MAX];
    static double area[UK_PLACE_COUNT + 1];
    static int pieces[UK_PLACE_COUNT + 1];
    for (int i = 0; i < b->triangles; i++) {
        if (piece[i])
            continue;
        pieces[b->place[i].n]++;
        int depth = 0;
        piece[stack[depth++] = i] = 1;
        while (depth) {
            int t = stack[--depth];
            area[b->place[t].n] += area_of(t) / 100;
            for (int k = 0; k < 3; k++) {
                int o = b->beside[t][k];
                if (!piece[o] && b->place[o].n == b->place[t].n)
                    piece[stack[depth++] = o] = 1;
            }
        }
    }
    for (int p = 1; p <= UK_PLACE_COUNT; p++) {
        const struct uk_patch_row *patch = &uk_patch_table[uk_place_table[p].region.n];
        if (!patch->own_skin) {
            CHECK_SAY(patch->shares[0].n != 0 && pieces[p] == 0, "%s", name_of(p));
            continue;
        }
        CHECK_SAY(pieces[p] == 1, "%s comes in %d pieces", name_of(p), pieces[p]);
        CHECK_SAY(area[p] > 1.5 && area[p] < 700, "%s has %.1f square centimetres", name_of(p), area[p]);
    }
}

static double border[UK_PLACE_COUNT + 1][UK_PLACE_COUNT + 1];

static bool are_named_neighbours(int p, int q)
{
    struct uk_span s = uk_place_table[p].neighbours;
    for (uint32_t i = s.first; i < s.first + s.count; i++)
        if (uk_place_pool[i].n == q)
            return true;
    return false;
}

// The lists in regions.yaml are for people. On the skin, where four patches meet only two of them can touch across (lower
// molars and corner of the jaw, base and web of the thumb), and the floor of the mouth lies within.
FACT(neighbours_on_the_skin_are_the_neighbours_of_the_atlas_but_for_a_few)
{
    const struct uk_body *b = opened();
    for (int i = 0; i < b->triangles; i++)
        for (int k = 0; k < 3; k++) {
            struct uk_vec d = uk_sub(b->at[b->triangle[i][(k + 1) % 3]], b->at[b->triangle[i][k]]);
            border[b->place[i].n][b->place[b->beside[i][k]].n] += (double)uk_root(uk_dot(d, d));
        }
    int missing = 0, extra = 0, pairs = 0;
    for (int p = 1; p <= UK_PLACE_COUNT; p++)
        for (int q = p + 1; q <= UK_PLACE_COUNT; q++) {
            bool named = are_named_neighbours(p, q), own = uk_patch_table[uk_place_table[p].region.n].own_skin &&
                                                          uk_patch_table[uk_place_table[q].region.n].own_skin;
            if (uk_place_table[p].side == UK_RIGHT || uk_place_table[q].side == UK_RIGHT || !own)
                continue;
            pairs += named;
            if (named && border[p][q] <= 0) {
                missing++;
                fprintf(stderr, "do not touch: %s and %s\n", name_of(p), name_of(q));
            }
            if (!named && border[p][q] > 40) {
                extra++;
                fprintf(stderr, "touch along %.0f mm: %s and %s\n", border[p][q], name_of(p), name_of(q));
            }
        }
    CHECK_SAY(missing <= 3, "%d of %d pairs do not touch", missing, pairs);
    CHECK_SAY(extra <= 4, "%d pairs touch and are not named", extra);
}

FACT(the_middle_of_a_region_lies_in_it_and_is_picked_there)
{
    const struct uk_body *b = opened();
    for (int p = 1; p <= UK_PLACE_COUNT; p++) {
        struct uk_hit hit, picked;
        uk_place place = {(uint16_t)p};
        CHECK_SAY(uk_body_centre(b, place, &hit), "%s", name_of(p));
        if (!uk_patch_table[uk_place_table[p].region.n].own_skin) {
            struct uk_hit other;
            CHECK(uk_body_nearest(b, hit.at, (uk_place){0}, &other) && uk_place_table[other.place.n].side != (uk_place_table[p].side ^ 3));
            continue;
        }
        CHECK_SAY(hit.place.n == p, "%s is %s", name_of(p), name_of(hit.place.n));
        // From straight in front of it, in a picture of 400 x 600.
        static struct uk_sights sights;
        struct uk_camera c;
        sights.count = 1;
        sights.at[0] = hit.at, sights.normal[0] = hit.normal;
        uk_view_fit(b, &sights, UK_VIEW_FIT, 400, 600, &c);
        struct uk_screen s = uk_project(&c, 400, 600, hit.at);
        if (uk_sees(b, &c, hit.at, 0.5f)) {
            CHECK(uk_pick(b, &c, 400, 600, s.x, s.y, &picked) == UK_OK);
            CHECK_SAY(picked.place.n == p, "%s: picked %s", name_of(p), name_of(picked.place.n));
        }
    }
}

FACT(left_is_the_persons_own_left_in_place_picture_and_pick)
{
    const struct uk_body *b = opened();
    struct uk_camera front, back;
    uk_view_whole(UK_VIEW_FRONT, 600, 900, &front);
    uk_view_whole(UK_VIEW_BACK, 600, 900, &back);
    CHECK(uk_view_left(&front) == 1 && uk_view_left(&back) == -1);
    for (int p = 1; p <= UK_PLACE_COUNT; p++) {
        struct uk_hit hit;
        int side = uk_place_table[p].side;
        if (!uk_body_centre(b, (uk_place){(uint16_t)p}, &hit) || side == UK_MIDLINE)
            continue;
        CHECK_SAY(side == UK_LEFT ? hit.at.x > 0 : hit.at.x < 0, "%s", name_of(p));
        struct uk_screen f = uk_project(&front, 600, 900, hit.at), k = uk_project(&back, 600, 900, hit.at);
        CHECK((f.x > 300) == (side == UK_LEFT) && (k.x < 300) == (side == UK_LEFT));
        struct uk_hit picked;
        if (uk_pick(b, &front, 600, 900, f.x, f.y, &picked) == UK_OK && uk_place_table[picked.place.n].side != UK_MIDLINE)
            CHECK_SAY(uk_place_table[picked.place.n].side == side || (f.x > 298 && f.x < 302), "%s: picked %s", name_of(p), name_of(picked.place.n));
    }
}

FACT(every_point_has_its_spot_on_its_own_side)
{
    opened();
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
        const struct uk_candidate_row *row = &uk_candidate_table[c];
        struct uk_vec at, normal;
        CHECK_SAY(uk_body_spot(row->point, 0, (enum uk_side)row->side, &at, &normal), "%s", uk_point_table[row->point.n].id);
        if (!uk_point_table[row->point.n].ranked)
            continue; // the one point that lies on the right only
        CHECK_SAY(row->side == UK_LEFT ? at.x > 0 : at.x < 0, "%s", uk_point_table[row->point.n].id);
    }
}

static bool in_or_next_to(int place, uk_point point, int side)
{
    struct uk_span s = uk_point_table[point.n].local;
    for (uint32_t i = s.first; i < s.first + s.count; i++) {
        const struct uk_region_row *r = &uk_region_table[uk_region_pool[i].n];
        int want = r->paired ? r->place[side].n : r->place[UK_MIDLINE].n;
        if (want == place || are_named_neighbours(want, place))
            return true;
    }
    return false;
}

FACT(every_spot_lies_in_a_region_its_point_names_or_next_to_one)
{
    const struct uk_body *b = opened();
    for (int p = 1; p <= UK_POINT_COUNT; p++)
        for (int side = UK_LEFT; side <= UK_RIGHT; side++) {
            struct uk_vec at, normal;
            struct uk_hit hit;
            for (int k = 0; uk_body_spot((uk_point){(uint16_t)p}, k, (enum uk_side)side, &at, &normal); k++) {
                int own = at.x < 0 ? UK_RIGHT : UK_LEFT;
                CHECK(uk_body_nearest(b, at, (uk_place){0}, &hit));
                struct uk_vec off = uk_sub(hit.at, at);
                CHECK_SAY(uk_root(uk_dot(off, off)) < 3, "%s is %.1f mm off the skin", uk_point_table[p].id, (double)uk_root(uk_dot(off, off)));
                CHECK_SAY(in_or_next_to(hit.place.n, (uk_point){(uint16_t)p}, own), "%s lies in %s", uk_point_table[p].id, name_of(hit.place.n));
            }
        }
}

// -- zones ---------------------------------------------------------------------------------------

static bool inside_zone(int zone, struct uk_vec p)
{
    struct uk_span s = uk_zone_places[zone].patches;
    for (uint32_t i = s.first; i < s.first + s.count; i++)
        for (int side = UK_LEFT; side <= (uk_zone_places[zone].paired ? UK_RIGHT : UK_LEFT); side++) {
            struct uk_vec a = uk_body_mm(uk_zone_patch_table[i].a, (enum uk_side)side), b = uk_body_mm(uk_zone_patch_table[i].b, (enum uk_side)side);
            struct uk_vec ab = uk_sub(b, a);
            float l2 = uk_dot(ab, ab), t = l2 > 0 ? uk_dot(uk_sub(p, a), ab) / l2 : 0;
            struct uk_vec d = uk_sub(p, uk_add(a, uk_mul(ab, t < 0 ? 0 : t > 1 ? 1 : t)));
            if (uk_root(uk_dot(d, d)) < (float)uk_zone_patch_table[i].radius / UK_MESH_UNIT)
                return true;
        }
    return false;
}

FACT(every_danger_zone_has_skin)
{
    for (int z = 1; z <= UK_ZONE_COUNT; z++)
        CHECK_SAY(uk_zone_places[z].patches.count > 0, "%s", uk_zone_table[z].id);
}

// A spot in a zone is pressed with care or not at all, or its muscle's release names the zone and how to keep clear of it.
FACT(a_spot_in_a_danger_zone_is_pressed_with_care_or_not_at_all)
{
    for (int p = 1; p <= UK_POINT_COUNT; p++) {
        const struct uk_release_row *r = &uk_release_table[uk_point_table[p].release];
        struct uk_vec at, normal;
        for (int k = 0; uk_body_spot((uk_point){(uint16_t)p}, k, UK_LEFT, &at, &normal); k++)
            for (int z = 1; z <= UK_ZONE_COUNT; z++) {
                if (!inside_zone(z, at) || r->self_pressure != UK_SELF_YES)
                    continue;
                bool named = false;
                for (uint32_t i = r->danger_zones.first; i < r->danger_zones.first + r->danger_zones.count; i++)
                    named = named || strcmp(uk_text_pool[i], uk_zone_table[z].id) == 0;
                CHECK_SAY(named && (*r->caution || *r->reach), "%s lies in %s", uk_point_table[p].id, uk_zone_table[z].id);
            }
    }
}

// -- lines ---------------------------------------------------------------------------------------

FACT(every_muscle_has_fibre_lines_and_superficial_ones_lie_on_the_skin)
{
    const struct uk_body *b = opened();
    for (int m = 1; m <= UK_MUSCLE_COUNT; m++) {
        struct uk_span s = uk_muscle_lines[m];
        CHECK_SAY(s.count > 0, "%s", uk_muscle_table[m].id);
        for (uint32_t i = s.first; i < s.first + s.count; i++) {
            struct uk_vec at[UK_LINE_PLACES];
            struct uk_hit hit;
            uk_body_line(&uk_line_table[i], UK_LEFT, at);
            for (int k = 0; k < UK_LINE_PLACES; k += 4)
                if (uk_line_table[i].depth_mm[k] == 0 && uk_body_nearest(b, at[k], (uk_place){0}, &hit)) {
                    struct uk_vec d = uk_sub(hit.at, at[k]);
                    CHECK_SAY(uk_dot(d, d) < 16, "%s is %.1f mm off", uk_muscle_table[m].id, (double)uk_root(uk_dot(d, d)));
                }
        }
    }
}

FACTS(the_mesh_is_closed_and_has_two_triangles_at_every_edge, there_are_at_most_forty_thousand_triangles_and_none_is_flat,
      left_and_right_are_mirror_images_to_the_bit, it_stands_a_metre_seventy_five_high_on_the_ground,
      each_region_is_one_piece_of_skin_of_sensible_size_or_says_where_it_is_reached,
      neighbours_on_the_skin_are_the_neighbours_of_the_atlas_but_for_a_few, the_middle_of_a_region_lies_in_it_and_is_picked_there,
      left_is_the_persons_own_left_in_place_picture_and_pick, every_point_has_its_spot_on_its_own_side,
      every_spot_lies_in_a_region_its_point_names_or_next_to_one, every_danger_zone_has_skin,
      a_spot_in_a_danger_zone_is_pressed_with_care_or_not_at_all, every_muscle_has_fibre_lines_and_superficial_ones_lie_on_the_skin)
