// SPDX-License-Identifier: MIT
//
// What a picture costs: a frame of 600 x 900 with paint and one muscle, beside a plain scanline rasteriser of the
// same mesh that rejects nothing early; a pick; the size of the tables; and the same frame in WebAssembly, when the
// module has been built (make build/web/body.wasm).
#include "api/picture.h"
#include "bench/figure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { WIDTH = 600, HEIGHT = 900, FRAMES = 60, PICKS = 4000 };

static struct api_picture picture;
static struct uk_paint paint;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double middle(double *v, int n)
{
    qsort(v, (size_t)n, sizeof *v, by_size);
    return v[n / 2];
}

// A stroke down the neck and shoulder, and one on the back of the thigh.
static void paint_some(void)
{
    for (int i = 0; i < 24; i++) {
        struct uk_vec p = i < 12 ? (struct uk_vec){40 + 8 * (float)i, 1540 - 8 * (float)i, -70} : (struct uk_vec){100, 800 - 14 * (float)(i - 12), -90};
        struct uk_hit hit;
        if (uk_body_nearest(&picture.body, p, (uk_place){0}, &hit))
            uk_paint_dab(&paint, &hit, 22, i < 12 ? 6 : 3, false, i % 12 == 0);
    }
}

// Every triangle of the mesh, front or back, in or out of the picture, pixel by pixel in its box.
static void plain_frame(const struct uk_camera *camera, float *z, uint8_t *rgba)
{
    static struct uk_screen screen[2 * UK_MESH_VERTICES_MAX];
    const struct uk_body *b = &picture.body;
    for (int i = 0; i < b->vertices; i++)
        screen[i] = uk_project(camera, WIDTH, HEIGHT, b->at[i]);
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        z[i] = -1e30f;
    for (int i = 0; i < b->triangles; i++) {
        struct uk_screen p[3] = {screen[b->triangle[i][0]], screen[b->triangle[i][1]], screen[b->triangle[i][2]]};
        float area = (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[1].y - p[0].y) * (p[2].x - p[0].x);
        if (area == 0)
            continue;
        float x0 = p[0].x, x1 = x0, y0 = p[0].y, y1 = y0;
        for (int k = 1; k < 3; k++) {
            x0 = p[k].x < x0 ? p[k].x : x0, x1 = p[k].x > x1 ? p[k].x : x1;
            y0 = p[k].y < y0 ? p[k].y : y0, y1 = p[k].y > y1 ? p[k].y : y1;
        }
        for (int y = y0 < 0 ? 0 : (int)y0; y <= (y1 > HEIGHT - 1 ? HEIGHT - 1 : (int)y1); y++)
            for (int x = x0 < 0 ? 0 : (int)x0; x <= (x1 > WIDTH - 1 ? WIDTH - 1 : (int)x1); x++) {
                float px = (float)x + 0.5f, py = (float)y + 0.5f;
                float u = ((px - p[0].x) * (p[2].y - p[0].y) - (py - p[0].y) * (p[2].x - p[0].x)) / area;
                float v = ((p[1].x - p[0].x) * (py - p[0].y) - (p[1].y - p[0].y) * (px - p[0].x)) / area;
                if (u < 0 || v < 0 || u + v > 1)
                    continue;
                float near = p[0].toward + u * (p[1].toward - p[0].toward) + v * (p[2].toward - p[0].toward);
                if (near <= z[y * WIDTH + x])
                    continue;
                z[y * WIDTH + x] = near;
                const uint16_t *t = b->triangle[i];
                struct uk_vec n = uk_unit(uk_add(uk_mul(b->normal[t[0]], 1 - u - v), uk_add(uk_mul(b->normal[t[1]], u), uk_mul(b->normal[t[2]], v))));
                memset(rgba + 4 * (y * WIDTH + x), (int)(128 + 100 * n.z), 4);
            }
    }
}

static void frames(const char *view, bool referral)
{
    size_t bytes = api_picture_space(WIDTH, HEIGHT);
    void *space = malloc(bytes);
    uint8_t *rgba = malloc(4 * WIDTH * HEIGHT);
    float *z = malloc(sizeof(float) * WIDTH * HEIGHT);
    if (!space || !rgba || !z)
        exit(1);
    double ours[FRAMES], plain[FRAMES], picks[FRAMES];
    api_picture_open(&picture);
    api_picture_muscle(&picture, (uk_muscle){UK_MUSCLE_TRAPEZIUS});
    if (!referral) {
        memset(picture.scene.essential, 0, sizeof picture.scene.essential);
        memset(picture.scene.spillover, 0, sizeof picture.scene.spillover);
    }
    api_picture_paint(&picture, &paint);
    api_picture_view(&picture, view);
    api_picture_aim(&picture, WIDTH, HEIGHT);
    int hits = 0;
    for (int i = 0; i < FRAMES; i++) {
        double t0 = now_ms();
        api_picture_draw(&picture, WIDTH, HEIGHT, rgba, space, bytes);
        double t1 = now_ms();
        plain_frame(&picture.scene.camera, z, rgba);
        double t2 = now_ms();
        for (int k = 0; k < PICKS / FRAMES; k++) {
            struct uk_hit hit;
            hits += uk_pick(&picture.body, &picture.scene.camera, WIDTH, HEIGHT, (float)(k * 37 % WIDTH), (float)(k * 91 % HEIGHT), &hit) == UK_OK;
        }
        ours[i] = t1 - t0, plain[i] = t2 - t1, picks[i] = (now_ms() - t2) / (PICKS / FRAMES);
    }
    double frame = middle(ours, FRAMES), raster = middle(plain, FRAMES), pick = middle(picks, FRAMES) * 1000;
    printf("%-4s, paint, trapezius%s: frame %.2f ms; plain rasteriser, shape only %.2f ms; pick %.1f microseconds (%d of %d on skin)\n", view, referral ? ", where it sends pain" : "",
           frame, raster, pick, hits / FRAMES, PICKS / FRAMES);
    char id[40], what[120];
    snprintf(id, sizeof id, "picture.%s%s", view, referral ? ".referral" : "");
    snprintf(what, sizeof what, "frame, %s view, paint and the trapezius%s", view, referral ? " with where it sends pain" : "");
    figure_most(id, what, frame, 2, "ms", 8, "plain rasteriser of the same mesh, shape only: %.2f ms", raster);
    if (referral) {
        snprintf(id, sizeof id, "picture.pick.%s", view);
        snprintf(what, sizeof what, "pick, %s view with where it sends pain", view);
        figure_most(id, what, pick, 1, "microseconds", 50, "%d of %d on skin", hits / FRAMES, PICKS / FRAMES);
        char number[40]; // for the same frames in WebAssembly
        snprintf(number, sizeof number, "%.4f", frame);
        setenv(strcmp(view, "fit") ? "UNKNOT_NATIVE_BACK_MS" : "UNKNOT_NATIVE_FIT_MS", number, 1);
    }
    free(space), free(rgba), free(z);
}

// What the page loads for the mesh, its regions and the muscles, compressed.
static void sizes(void)
{
    char path[] = "/tmp/unknot-tables-XXXXXX", command[80];
    int file = mkstemp(path);
    snprintf(command, sizeof command, "gzip -9c >%s", path);
    FILE *f = file < 0 ? NULL : popen(command, "w");
    if (!f)
        return;
    fwrite(uk_mesh_step, sizeof uk_mesh_step[0], uk_mesh_vertices, f);
    fwrite(uk_mesh_normal, sizeof uk_mesh_normal[0], uk_mesh_vertices, f);
    fwrite(uk_mesh_open, sizeof uk_mesh_open[0], uk_mesh_vertices, f);
    fwrite(uk_mesh_back, sizeof uk_mesh_back[0], uk_mesh_triangles, f);
    fwrite(uk_mesh_region, sizeof uk_mesh_region[0], uk_mesh_triangles, f);
    fwrite(uk_patch_table, sizeof uk_patch_table[0], UK_REGION_COUNT + 1, f);
    fwrite(uk_line_table, sizeof uk_line_table[0], uk_lines, f);
    fwrite(uk_spot_table, sizeof uk_spot_table[0], uk_spots, f);
    fwrite(uk_muscle_lines, sizeof uk_muscle_lines[0], UK_MUSCLE_COUNT + 1, f);
    fwrite(uk_point_spots, sizeof uk_point_spots[0], UK_POINT_COUNT + 1, f);
    pclose(f);
    long bytes = lseek(file, 0, SEEK_END);
    close(file);
    unlink(path);
    printf("mesh, regions and muscles, gzip: %ld bytes\n", bytes);
    figure_most("picture.tables", "mesh, regions and muscles, compressed", (double)bytes / 1000, 1, "kB", 200, "gzip -9");
}

int main(void)
{
    double t0 = now_ms();
    api_picture_open(&picture);
    printf("opened in %.2f ms\n", now_ms() - t0);
    paint_some();
    frames("back", false);
    frames("fit", false);
    frames("back", true);
    frames("fit", true);
    sizes();
    fflush(stdout);
    return system("test ! -f build/web/body.wasm || node tests/picture.mjs build/web/body.wasm time");
}
