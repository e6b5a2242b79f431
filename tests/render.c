// SPDX-License-Identifier: MIT
//
// Pictures of the mannequin. The golden ones are in tests/golden/pictures; UNKNOT_GOLDEN=write makes them anew, to be
// looked at before they are kept.
#include "api/picture.h"
#include "paper/png.h"
#include "tests/fact.h"

#include <cairo/cairo.h>
#include <math.h>

enum { WIDTH = 120, HEIGHT = 180 };

static struct api_picture picture;
static struct uk_paint paint;

static uint8_t *drawn(int width, int height)
{
    size_t bytes = api_picture_space(width, height);
    void *space = malloc(bytes);
    uint8_t *rgba = calloc(4, (size_t)width * (size_t)height);
    CHECK(space && rgba && api_picture_draw(&picture, width, height, rgba, space, bytes) == UK_OK);
    free(space);
    return rgba;
}

static void whole(const char *view)
{
    api_picture_open(&picture);
    CHECK(api_picture_view(&picture, view) == UK_OK);
    api_picture_aim(&picture, WIDTH, HEIGHT);
}

FACT(turning_by_360_degrees_gives_the_same_picture)
{
    for (int turn = -360; turn <= 720; turn += 360) {
        whole("front");
        uint8_t *a = drawn(WIDTH, HEIGHT);
        picture.scene.camera.turn_deg = (float)turn;
        uint8_t *b = drawn(WIDTH, HEIGHT);
        CHECK(memcmp(a, b, 4 * WIDTH * HEIGHT) == 0);
        free(a), free(b);
    }
}

FACT(whence_it_is_seen_is_said_alike_however_often_it_was_turned)
{
    whole("front");
    for (int turn = -180; turn < 180; turn += 15) {
        picture.scene.camera.turn_deg = (float)turn;
        int said = api_picture_whence(&picture);
        for (int round = -4; round <= 4; round++) {
            picture.scene.camera.turn_deg = (float)(turn + 360 * round);
            CHECK_SAY(api_picture_whence(&picture) == said, "%d degrees", turn + 360 * round);
        }
    }
}

FACT(the_same_scene_gives_the_same_bytes)
{
    api_picture_open(&picture);
    api_picture_muscle(&picture, (uk_muscle){UK_MUSCLE_INFRASPINATUS});
    api_picture_aim(&picture, WIDTH, HEIGHT);
    uint8_t *a = drawn(WIDTH, HEIGHT), *b = drawn(WIDTH, HEIGHT);
    CHECK(memcmp(a, b, 4 * WIDTH * HEIGHT) == 0);
    free(a), free(b);
}

// The shape of the front view is the same left and right; only the light comes from one side.
FACT(the_outline_is_the_same_left_and_right)
{
    whole("front");
    picture.scene.theme = UK_HIGH_CONTRAST;
    uint8_t *a = drawn(WIDTH, HEIGHT);
    int differ = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            differ += abs(a[4 * (y * WIDTH + x)] - a[4 * (y * WIDTH + WIDTH - 1 - x)]) > 40;
    CHECK_SAY(differ < WIDTH * HEIGHT / 200, "%d pixels", differ);
    free(a);
}

FACT(paint_turns_with_the_body)
{
    whole("back");
    paint.count = 0;
    uk_place place = uk_region_table[UK_REGION_CALF_INNER].place[UK_LEFT];
    uk_paint_region(&paint, place, 9, false);
    api_picture_paint(&picture, &paint);
    int seen = 0;
    for (int turn = 0; turn < 360; turn += 45) {
        uint8_t *bare, *with;
        picture.scene.camera.turn_deg = (float)turn;
        with = drawn(WIDTH, HEIGHT);
        picture.scene.paint = NULL;
        bare = drawn(WIDTH, HEIGHT);
        picture.scene.paint = &paint;
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) {
                size_t i = 4 * (size_t)(y * WIDTH + x);
                struct uk_hit hit;
                if (memcmp(bare + i, with + i, 4) == 0)
                    continue;
                seen++; // what changed is the painted region, or its edge
                CHECK(uk_pick(&picture.body, &picture.scene.camera, WIDTH, HEIGHT, (float)x + 0.5f, (float)y + 0.5f, &hit) == UK_OK);
                CHECK(hit.place.n == place.n);
            }
        free(bare), free(with);
    }
    CHECK(seen > 100);
}

FACT(bad_sizes_and_cameras_are_refused)
{
    static uint8_t rgba[4 * WIDTH * HEIGHT];
    static long long space[1 << 20];
    static const int size[][2] = {{0, 0}, {0, 100}, {100, 0}, {-5, 100}, {100000, 100}, {100, 100000}, {8000, 8000}, {15, 100}};
    for (size_t i = 0; i < sizeof size / sizeof size[0]; i++) {
        CHECK(uk_render_space(size[i][0], size[i][1]) == 0);
        whole("front");
        CHECK(api_picture_draw(&picture, size[i][0], size[i][1], rgba, space, sizeof space) == UK_ERR_RANGE);
    }
    float bad[] = {NAN, INFINITY, -INFINITY, 1e30f};
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < 6; k++) {
            whole("front");
            float *field[] = {&picture.scene.camera.turn_deg, &picture.scene.camera.tilt_deg, &picture.scene.camera.height_mm,
                              &picture.scene.camera.focus.x, &picture.scene.camera.focus.z, &picture.scene.scale};
            *field[k] = bad[i];
            struct uk_hit hit;
            CHECK(api_picture_draw(&picture, WIDTH, HEIGHT, rgba, space, sizeof space) == UK_ERR_RANGE);
            CHECK(k == 5 || uk_pick(&picture.body, &picture.scene.camera, WIDTH, HEIGHT, 60, 90, &hit) == UK_ERR_RANGE);
        }
    whole("front");
    CHECK(api_picture_draw(&picture, WIDTH, HEIGHT, rgba, space, 1000) == UK_ERR_SPACE);
    struct uk_hit hit;
    CHECK(uk_pick(&picture.body, &picture.scene.camera, WIDTH, HEIGHT, NAN, 10, &hit) == UK_ERR_RANGE);
    CHECK(uk_pick(&picture.body, &picture.scene.camera, WIDTH, HEIGHT, 1, 1, &hit) == UK_ERR_UNKNOWN);
}

FACT(sizes_are_read_strictly)
{
    int w = 1, h = 2;
    CHECK(api_picture_size("600x900", &w, &h) == UK_OK && w == 600 && h == 900);
    const char *bad[] = {"", "x", "600", "600x", "x900", "600X900", "600x900 ", " 600x900", "-600x900", "600x900x2", "6e2x900"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        CHECK_SAY(api_picture_size(bad[i], &w, &h) == UK_ERR_SYNTAX, "%s", bad[i]);
    CHECK(api_picture_size("0x0", &w, &h) == UK_ERR_RANGE && api_picture_size("100000x100000", &w, &h) == UK_ERR_RANGE);
    CHECK(api_picture_size("99999999999999x600", &w, &h) == UK_ERR_RANGE && w == 600 && h == 900);
    CHECK(api_picture_view(&picture, "sideways") == UK_ERR_UNKNOWN && api_picture_view(&picture, "") == UK_ERR_UNKNOWN &&
          api_picture_view(&picture, "fron") == UK_ERR_UNKNOWN);
}

// Every spot of every muscle can be seen in the picture that is fitted to it, but for a few that hide.
FACT(a_fitted_picture_shows_the_spots)
{
    for (int m = 1; m <= UK_MUSCLE_COUNT; m++) {
        api_picture_open(&picture);
        api_picture_muscle(&picture, (uk_muscle){(uint16_t)m});
        api_picture_aim(&picture, 600, 900);
        struct api_picture_label label[API_PICTURE_LABELS];
        CHECK_SAY(api_picture_labels(&picture, 600, 900, label) > 0, "%s", uk_muscle_table[m].id);
    }
}

FACT(labels_do_not_overlap_and_stay_inside)
{
    unsigned long long seed = 11;
    for (int round = 0; round < 50; round++) {
        struct uk_label l[20];
        for (int i = 0; i < 20; i++)
            l[i] = (struct uk_label){.anchor_x = (float)(fact_random(&seed) % 300), .anchor_y = (float)(fact_random(&seed) % 300),
                                     .width = (float)(20 + fact_random(&seed) % 80), .height = 16};
        api_picture_place(l, 20, 300, 300);
        int shown = 0;
        for (int i = 0; i < 20; i++) {
            if (!l[i].shown)
                continue;
            shown++;
            CHECK(l[i].x >= 0 && l[i].y >= 0 && l[i].x + l[i].width <= 300 && l[i].y + l[i].height <= 300);
            for (int k = 0; k < i; k++)
                CHECK(!l[k].shown || l[i].x >= l[k].x + l[k].width || l[k].x >= l[i].x + l[i].width || l[i].y >= l[k].y + l[k].height ||
                      l[k].y >= l[i].y + l[i].height);
        }
        CHECK(shown > 10);
    }
}

// A picture without its page, laid on the page, is the picture with its page.
FACT(a_picture_without_its_page_shows_the_page_through)
{
    for (int theme = UK_LIGHT; theme <= UK_HIGH_CONTRAST; theme++) {
        api_picture_open(&picture);
        api_picture_muscle(&picture, (uk_muscle){UK_MUSCLE_TRAPEZIUS});
        api_picture_aim(&picture, WIDTH, HEIGHT);
        picture.scene.theme = (uint8_t)theme;
        uint8_t *whole_page = drawn(WIDTH, HEIGHT);
        picture.scene.clear = true;
        uint8_t *alone = drawn(WIDTH, HEIGHT);
        uint32_t page = uk_palette_of((enum uk_theme)theme)->paper;
        int nothing = 0, body = 0, worst = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            const uint8_t *p = alone + 4 * i;
            nothing += p[3] == 0, body += p[3] == 255;
            for (int k = 0; k < 3; k++) {
                int laid = (p[k] * p[3] + (int)(page >> (16 - 8 * k) & 255) * (255 - p[3]) + 127) / 255;
                int d = abs(laid - whole_page[4 * i + k]);
                worst = d > worst ? d : worst;
            }
            CHECK(whole_page[4 * i + 3] == 255);
        }
        CHECK_SAY(nothing > 1000 && body > 1000 && worst <= 4, "%d nothing, %d body, off by %d", nothing, body, worst);
        free(whole_page), free(alone);
    }
}

// The glide passes over its spot, lies on the skin of its side, and nothing is glided that is not to be pressed.
FACT(a_glide_passes_over_its_spot_on_its_side)
{
    api_picture_open(&picture);
    int glides = 0;
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
        const struct uk_candidate_row *row = &uk_candidate_table[c];
        struct uk_vec path[UK_GLIDE_PLACES], spot, normal;
        int count = uk_glide_path(&picture.body, (uk_candidate){(uint16_t)c}, path);
        const char *id = uk_point_table[row->point.n].id;
        if (uk_release_table[uk_point_table[row->point.n].release].self_pressure == UK_SELF_NO) {
            CHECK_SAY(count == 0, "%s", id);
            continue;
        }
        if (!count)
            continue;
        glides++;
        float nearest = 1e9f;
        uk_body_spot(row->point, 0, (enum uk_side)row->side, &spot, &normal);
        for (int i = 0; i < count; i++) {
            struct uk_vec d = uk_sub(path[i], spot);
            nearest = uk_dot(d, d) < nearest ? uk_dot(d, d) : nearest;
            CHECK_SAY(row->side == UK_LEFT ? path[i].x > -3 : path[i].x < 3, "%s", id);
        }
        CHECK_SAY(nearest < 81, "%s is %.0f mm off", id, (double)uk_root(nearest));
        struct uk_vec first = uk_glide_place(path, count, 0), last = uk_glide_place(path, count, 1);
        CHECK(memcmp(&first, &path[0], sizeof first) == 0);
        struct uk_vec d = uk_sub(last, path[count - 1]);
        CHECK_SAY(uk_dot(d, d) < 0.01f, "%s", id);
    }
    CHECK_SAY(glides > 250, "%d", glides);
    struct uk_vec none[UK_GLIDE_PLACES];
    CHECK(uk_glide_path(&picture.body, (uk_candidate){0}, none) == 0);
}

static struct uk_vec way_of(uint16_t point)
{
    struct uk_vec path[UK_GLIDE_PLACES];
    int count = uk_glide_path(&picture.body, uk_point_table[point].candidate[UK_LEFT], path);
    CHECK(count == UK_GLIDE_PLACES);
    return count ? uk_sub(path[count - 1], path[0]) : (struct uk_vec){0, 0, 0};
}

// As the muscles' files say in words: from the neck outwards, down the back, up the shin, from the breastbone up.
FACT(glides_go_the_way_the_words_say)
{
    api_picture_open(&picture);
    CHECK(way_of(UK_POINT_TRAPEZIUS_TRP1).x > 10 && way_of(UK_POINT_INFRASPINATUS_TRP1).x > 20);
    CHECK(way_of(UK_POINT_LONGISSIMUS_THORACIS_LOWER).y < -40 && way_of(UK_POINT_SEMISPINALIS_CAPITIS_MID).y < -20);
    CHECK(way_of(UK_POINT_TIBIALIS_POSTERIOR).y > 20 && way_of(UK_POINT_TIBIALIS_ANTERIOR).y < -40);
    CHECK(way_of(UK_POINT_STERNOCLEIDOMASTOID_STERNAL_MID).y > 20 && way_of(UK_POINT_LEVATOR_SCAPULAE).y > 10);
}

// -- golden pictures -----------------------------------------------------------------------------

static void compare(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "tests/golden/pictures/%s.png", name);
    uint8_t *rgba = drawn(WIDTH, HEIGHT);
    const char *write = getenv("UNKNOT_GOLDEN");
    if (write && strcmp(write, "write") == 0)
        CHECK(paper_png(path, rgba, WIDTH, HEIGHT, NULL, 0, NULL, 0) == NULL);
    cairo_surface_t *s = cairo_image_surface_create_from_png(path);
    CHECK_SAY(cairo_surface_status(s) == CAIRO_STATUS_SUCCESS && cairo_image_surface_get_width(s) == WIDTH, "%s", path);
    if (cairo_surface_status(s) == CAIRO_STATUS_SUCCESS) {
        const unsigned char *old = cairo_image_surface_get_data(s);
        int stride = cairo_image_surface_get_stride(s), far = 0;
        double sum = 0;
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++)
                for (int k = 0; k < 3; k++) {
                    int d = abs(old[y * stride + 4 * x + 2 - k] - rgba[4 * (y * WIDTH + x) + k]);
                    sum += d;
                    far += d > 60;
                }
        CHECK_SAY(sum / (WIDTH * HEIGHT * 3) < 1.5 && far < WIDTH * HEIGHT / 60, "%s differs by %.2f, %d values far", name,
                  sum / (WIDTH * HEIGHT * 3), far);
    }
    cairo_surface_destroy(s);
    free(rgba);
}

FACT(twenty_views_look_as_they_were_approved)
{
    static const char *const views[] = {"front", "back", "left", "right", "top", "soles"};
    char name[64];
    for (int i = 0; i < 6; i++) {
        whole(views[i]);
        compare(views[i]);
    }
    static const uint16_t muscle[] = {UK_MUSCLE_TRAPEZIUS, UK_MUSCLE_TEMPORALIS, UK_MUSCLE_GLUTEUS_MEDIUS, UK_MUSCLE_SOLEUS, UK_MUSCLE_ILIOPSOAS,
                                      UK_MUSCLE_OPPONENS_POLLICIS};
    for (int i = 0; i < 6; i++) {
        api_picture_open(&picture);
        api_picture_muscle(&picture, (uk_muscle){muscle[i]});
        api_picture_aim(&picture, WIDTH, HEIGHT);
        compare(uk_muscle_table[muscle[i]].id);
    }
    for (int i = 0; i < 4; i++) {
        whole("front");
        picture.scene.camera.turn_deg = 45 + 90 * (float)i;
        picture.scene.theme = i % 2 ? UK_DARK : UK_HIGH_CONTRAST;
        snprintf(name, sizeof name, "turned_%d", 45 + 90 * i);
        compare(name);
    }
    whole("front");
    picture.scene.regions = true;
    compare("regions");
    whole("back");
    memset(picture.scene.zone, 1, sizeof picture.scene.zone);
    compare("zones");
    whole("back");
    paint.count = 0;
    for (int level = 1; level <= 10; level++)
        uk_paint_region(&paint, (uk_place){(uint16_t)(level * 25)}, level, false);
    api_picture_paint(&picture, &paint);
    compare("paint");
    api_picture_open(&picture);
    api_picture_point(&picture, (uk_point){UK_POINT_INFRASPINATUS_TRP1}, UK_RIGHT);
    api_picture_aim(&picture, WIDTH, HEIGHT);
    compare("infraspinatus.trp1");
}

// -- the module ----------------------------------------------------------------------------------

static uint32_t sum_of(const uint8_t *bytes, size_t n) // FNV-1a
{
    uint32_t h = 0x811c9dc5u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ bytes[i]) * 0x01000193u;
    return h;
}

// tests/picture.mjs draws the same scenes with build/web/body.wasm, and paints.
FACT(the_webassembly_module_draws_the_same_to_the_bit)
{
    static const char *const subject[] = {"-", "trapezius", "left:infraspinatus.trp1", "right:temple", "zones", "regions", "gluteus_minimus",
                                          "psoas", "soleus", "both:thumb_web", "desk_slump", "iliopsoas"};
    FILE *f = fopen("build/test/pictures", "w");
    CHECK(f != NULL);
    for (int i = 0; f && i < 36; i++) {
        const char *name = subject[i % 12];
        int view = i % 7, width = 90 + i, height = 140 - i;
        api_picture_open(&picture);
        picture.scene.theme = (uint8_t)(i / 12);
        if (strcmp(name, "zones") == 0)
            memset(picture.scene.zone, 1, sizeof picture.scene.zone);
        else if (strcmp(name, "regions") == 0)
            picture.scene.regions = true;
        else if (*name != '-' && api_picture_subject(&picture, name, strlen(name)))
            continue;
        picture.view = (uint8_t)view;
        api_picture_aim(&picture, width, height);
        uint8_t *rgba = drawn(width, height);
        fprintf(f, "%s %d %d %d %d %08x\n", name, i / 12, view, width, height, (unsigned)sum_of(rgba, 4 * (size_t)(width * height)));
        free(rgba);
    }
    if (f)
        fclose(f);
    CHECK(system("node tests/picture.mjs build/web/body.wasm build/test/pictures") == 0);
}

FACTS(turning_by_360_degrees_gives_the_same_picture, whence_it_is_seen_is_said_alike_however_often_it_was_turned, the_same_scene_gives_the_same_bytes, the_outline_is_the_same_left_and_right,
      paint_turns_with_the_body, bad_sizes_and_cameras_are_refused, sizes_are_read_strictly, a_fitted_picture_shows_the_spots,
      labels_do_not_overlap_and_stay_inside, a_picture_without_its_page_shows_the_page_through,
      a_glide_passes_over_its_spot_on_its_side, glides_go_the_way_the_words_say, twenty_views_look_as_they_were_approved,
      the_webassembly_module_draws_the_same_to_the_bit)
