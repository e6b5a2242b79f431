// SPDX-License-Identifier: MIT
//
// Paint on the mannequin: it keeps to its place, comes back as regions, and is taken back stroke by stroke.
#include "api/paint.h"
#include "core/view.h"
#include "tests/fact.h"
#include "web/body.h"

#include <string.h>

static struct uk_body body;
static struct uk_paint paint;
static struct uk_paint_work work;
static struct uk_painted painted[UK_PLACE_COUNT + 1];

static const struct uk_body *opened(void)
{
    if (!body.triangles)
        uk_body_open(&body);
    paint.count = 0;
    return &body;
}

static struct uk_hit any_skin(unsigned long long *seed)
{
    struct uk_hit hit;
    int i = (int)(fact_random(seed) % body.triangles);
    const uint16_t *t = body.triangle[i];
    struct uk_vec p = uk_mul(uk_add(body.at[t[0]], uk_add(body.at[t[1]], body.at[t[2]])), 1.0f / 3);
    CHECK(uk_body_nearest(&body, p, (uk_place){0}, &hit));
    return hit;
}

static float apart(struct uk_vec a, struct uk_vec b)
{
    struct uk_vec d = uk_sub(a, b);
    return uk_root(uk_dot(d, d));
}

FACT(a_dab_comes_back_to_where_it_was_made)
{
    const struct uk_body *b = opened();
    unsigned long long seed = 1;
    for (long i = 0; i < fact_rounds(300, 5000); i++) {
        struct uk_hit hit = any_skin(&seed), back;
        paint.count = 0;
        CHECK(uk_paint_dab(&paint, &hit, 16, 5, false, true) == UK_OK);
        CHECK(uk_paint_place(b, &paint.dab[0], &back));
        CHECK_SAY(apart(hit.at, back.at) < 1.5f, "%.2f mm", (double)apart(hit.at, back.at));
    }
}

FACT(a_dab_in_the_middle_of_a_large_region_paints_that_region)
{
    const struct uk_body *b = opened();
    struct uk_hit hit;
    uk_place calf = uk_region_table[UK_REGION_THIGH_FRONT_UPPER].place[UK_LEFT];
    CHECK(uk_body_centre(b, calf, &hit));
    CHECK(uk_paint_dab(&paint, &hit, 30, 7, false, true) == UK_OK);
    uk_paint_regions(b, &paint, &work, painted);
    CHECK(painted[calf.n].worst == 7 && painted[calf.n].share > 0.02f && painted[calf.n].share < 0.6f);
    CHECK(painted[uk_place_table[calf.n].mirror.n].share == 0);
}

// A thumb wide, on the palm: the back of the hand stays clean.
FACT(paint_does_not_bleed_through_a_hand)
{
    const struct uk_body *b = opened();
    struct uk_hit hit;
    CHECK(uk_body_centre(b, uk_region_table[UK_REGION_PALM_CENTRE].place[UK_LEFT], &hit));
    uk_paint_dab(&paint, &hit, 35, 9, false, true);
    uk_paint_regions(b, &paint, &work, painted);
    CHECK(painted[hit.place.n].share > 0.5f);
    CHECK(painted[uk_region_table[UK_REGION_HAND_BACK_THUMB_SIDE].place[UK_LEFT].n].share < 0.1f);
}

FACT(whole_regions_come_back_as_the_same_regions)
{
    const struct uk_body *b = opened();
    unsigned long long seed = 7;
    for (int round = 0; round < 20; round++) {
        bool wanted[UK_PLACE_COUNT + 1] = {false};
        int level[UK_PLACE_COUNT + 1] = {0};
        paint.count = 0;
        for (int i = 0; i < 6; i++) {
            int p = (int)(fact_random(&seed) % UK_PLACE_COUNT) + 1;
            if (!uk_patch_table[uk_place_table[p].region.n].own_skin)
                continue;
            wanted[p] = true;
            int now = (int)(fact_random(&seed) % 10) + 1;
            level[p] = now > level[p] ? now : level[p];
            CHECK(uk_paint_region(&paint, (uk_place){(uint16_t)p}, now, false) == UK_OK);
        }
        uk_paint_regions(b, &paint, &work, painted);
        for (int p = 1; p <= UK_PLACE_COUNT; p++) {
            CHECK((painted[p].share > 0.99f) == wanted[p] && (wanted[p] || painted[p].share == 0));
            CHECK(painted[p].worst == level[p]);
        }
    }
}

FACT(undo_takes_back_one_stroke)
{
    opened();
    unsigned long long seed = 3;
    for (int stroke = 0; stroke < 5; stroke++)
        for (int i = 0; i < 4; i++) {
            struct uk_hit hit = any_skin(&seed);
            uk_paint_dab(&paint, &hit, 10, stroke, false, i == 0);
        }
    uk_paint_undo(&paint);
    CHECK(paint.count == 16 && paint.dab[15].level == 3);
    for (int i = 0; i < 9; i++)
        uk_paint_undo(&paint);
    CHECK(paint.count == 0);
}

FACT(the_mirror_image_is_on_the_other_side_and_exact)
{
    const struct uk_body *b = opened();
    unsigned long long seed = 5;
    for (int i = 0; i < 40; i++) {
        struct uk_hit hit = any_skin(&seed);
        uk_paint_dab(&paint, &hit, 12, 4, false, true);
    }
    CHECK(uk_paint_mirror(&paint) == UK_OK && paint.count == 80);
    for (int i = 0; i < 40; i++) {
        struct uk_hit one, other;
        CHECK(uk_paint_place(b, &paint.dab[i], &one) && uk_paint_place(b, &paint.dab[40 + i], &other));
        one.at.x = -one.at.x;
        CHECK_SAY(apart(one.at, other.at) < 0.5f, "%.2f mm", (double)apart(one.at, other.at));
    }
    uk_paint_regions(b, &paint, &work, painted);
    for (int p = 1; p <= UK_PLACE_COUNT; p++) {
        float d = painted[p].share - painted[uk_place_table[p].mirror.n].share;
        CHECK(d < 0.03f && d > -0.03f);
    }
    uk_paint_undo(&paint);
    CHECK(paint.count == 40);
}

FACT(erasing_takes_paint_away)
{
    const struct uk_body *b = opened();
    uk_place place = uk_region_table[UK_REGION_TEMPLE].place[UK_RIGHT];
    uk_paint_region(&paint, place, 8, false);
    uk_paint_region(&paint, place, 0, true);
    uk_paint_regions(b, &paint, &work, painted);
    CHECK(painted[place.n].share == 0 && painted[place.n].worst == 0);
}

FACT(what_is_out_of_range_is_refused_and_changes_nothing)
{
    const struct uk_body *b = opened();
    struct uk_hit hit;
    CHECK(uk_body_centre(b, (uk_place){1}, &hit));
    CHECK(uk_paint_dab(&paint, &hit, 16, 11, false, true) == UK_ERR_RANGE);
    CHECK(uk_paint_dab(&paint, &hit, 16, -1, false, true) == UK_ERR_RANGE);
    CHECK(uk_paint_dab(&paint, &hit, 0, 5, false, true) == UK_ERR_RANGE);
    CHECK(uk_paint_dab(&paint, &hit, 5000, 5, false, true) == UK_ERR_RANGE);
    CHECK(uk_paint_region(&paint, (uk_place){0}, 5, false) == UK_ERR_RANGE);
    CHECK(uk_paint_region(&paint, (uk_place){UK_PLACE_COUNT + 1}, 5, false) == UK_ERR_RANGE);
    CHECK(paint.count == 0);
    for (int i = 0; i < UK_DABS_MAX; i++)
        uk_paint_dab(&paint, &hit, 16, 5, false, true);
    CHECK(uk_paint_dab(&paint, &hit, 16, 5, false, true) == UK_ERR_TOO_MANY && uk_paint_mirror(&paint) == UK_ERR_TOO_MANY);
    CHECK(paint.count == UK_DABS_MAX);
}

FACT(a_finger_that_rests_adds_no_dabs_and_one_that_moves_does)
{
    const struct uk_body *b = opened();
    unsigned long long seed = 9;
    struct uk_hit hit = any_skin(&seed), beside;
    CHECK(uk_paint_dab(&paint, &hit, 20, 5, false, true) == UK_OK);
    for (int i = 0; i < 50; i++)
        CHECK(uk_paint_dab(&paint, &hit, 20, 5, false, false) == UK_OK);
    CHECK(paint.count == 1);
    CHECK(uk_paint_dab(&paint, &hit, 20, 6, false, false) == UK_OK && paint.count == 2); // another level
    CHECK(uk_paint_dab(&paint, &hit, 20, 6, false, true) == UK_OK && paint.count == 3);  // another stroke
    struct uk_vec away = uk_add(hit.at, (struct uk_vec){0, 30, 0});
    CHECK(uk_body_nearest(b, away, (uk_place){0}, &beside));
    CHECK(uk_paint_dab(&paint, &beside, 20, 6, false, false) == UK_OK && paint.count == 4);
}

// However much a finger painted: the page keeps it, and brings it back when it is opened again.
FACT(as_much_paint_as_fits_comes_back_from_what_is_kept)
{
    static char kept[PICTURE_TEXT];
    static struct api_json room;
    static struct uk_paint back;
    const struct uk_body *b = opened();
    unsigned long long seed = 5;
    while (paint.count < UK_DABS_MAX) {
        struct uk_hit hit = any_skin(&seed);
        CHECK(uk_paint_dab(&paint, &hit, 20, 10, fact_random(&seed) % 8 == 0, true) == UK_OK);
    }
    struct api_writer w = {.to = kept, .size = sizeof kept};
    api_paint_write(&w, NULL, &paint);
    CHECK(w.used < PICTURE_TEXT);
    CHECK(api_paint_read(kept, w.used, &room, &back) == UK_OK && back.count == paint.count);
    CHECK(!memcmp(back.dab, paint.dab, sizeof back.dab));
    uk_paint_regions(b, &back, &work, painted);
    const char one_more[] = ",{\"region\":\"left:temple\",\"whole\":true}]";
    memcpy(kept + w.used - 1, one_more, sizeof one_more);
    CHECK(api_paint_read(kept, w.used + sizeof one_more - 2, &room, &paint) == UK_ERR_TOO_MANY && paint.count == back.count);
}

// Dab by dab with the same sums, as a page asks, is what all of it at once is.
FACT(paint_that_grows_means_what_it_means_laid_anew)
{
    static struct uk_paint_work anew;
    static struct uk_painted wanted[UK_PLACE_COUNT + 1];
    const struct uk_body *b = opened();
    unsigned long long seed = 21;
    for (int i = 0; i < 120; i++) {
        struct uk_hit hit = any_skin(&seed);
        int what = (int)(fact_random(&seed) % 12);
        if (what == 0)
            uk_paint_undo(&paint);
        else if (what == 1)
            uk_paint_region(&paint, hit.place, 7, fact_random(&seed) % 2);
        else if (what == 2 && paint.count > 3)
            paint.dab[paint.count / 2].level = 9; // as a stroke whose level is said later
        else
            uk_paint_dab(&paint, &hit, 26, 1 + what % 9, what == 3, fact_random(&seed) % 2);
        uk_paint_regions(b, &paint, &work, painted);
        memset(&anew, 0, sizeof anew);
        uk_paint_regions(b, &paint, &anew, wanted);
        for (int p = 1; p <= UK_PLACE_COUNT; p++)
            CHECK(painted[p].share == wanted[p].share && painted[p].level == wanted[p].level && painted[p].worst == wanted[p].worst);
    }
}

// Far from where a whole region is painted.
FACT(a_small_stroke_counts_whatever_else_is_painted_and_goes_when_it_is_erased)
{
    static char small[4000], both[4000], one[4000];
    const struct uk_body *b = opened();
    struct uk_hit hit;
    uk_place thigh = uk_region_table[UK_REGION_THIGH_FRONT_UPPER].place[UK_LEFT], head = uk_region_table[UK_REGION_FOREHEAD].place[UK_LEFT];
    CHECK(uk_body_centre(b, thigh, &hit));
    CHECK(uk_paint_dab(&paint, &hit, 9, 4, false, true) == UK_OK);
    struct api_writer w = {.to = small, .size = sizeof small};
    api_paint_regions(&w, NULL, b, &paint, &work);
    CHECK(strstr(small, "left:thigh_front_upper") && !strchr(strchr(small, '{') + 1, '{'));
    CHECK(uk_paint_region(&paint, head, 8, false) == UK_OK);
    w = (struct api_writer){.to = both, .size = sizeof both};
    api_paint_regions(&w, NULL, b, &paint, &work);
    CHECK_SAY(strstr(both, "left:thigh_front_upper") && strstr(both, "left:forehead"), "%s", both);
    CHECK(uk_paint_region(&paint, thigh, 0, true) == UK_OK);
    w = (struct api_writer){.to = one, .size = sizeof one};
    api_paint_regions(&w, NULL, b, &paint, &work);
    CHECK_SAY(!strstr(one, "thigh") && strstr(one, "left:forehead"), "%s", one);
}

FACTS(a_small_stroke_counts_whatever_else_is_painted_and_goes_when_it_is_erased, a_finger_that_rests_adds_no_dabs_and_one_that_moves_does, a_dab_comes_back_to_where_it_was_made, a_dab_in_the_middle_of_a_large_region_paints_that_region, paint_does_not_bleed_through_a_hand,
      whole_regions_come_back_as_the_same_regions, undo_takes_back_one_stroke, the_mirror_image_is_on_the_other_side_and_exact,
      as_much_paint_as_fits_comes_back_from_what_is_kept, paint_that_grows_means_what_it_means_laid_anew, erasing_takes_paint_away, what_is_out_of_range_is_refused_and_changes_nothing)
