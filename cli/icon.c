// SPDX-License-Identifier: MIT
//
// A program of its own, run while building: draws the icon of the app and the desktop with the renderer of the body.
//
//     build/icon SIZE FILE.png        a tile with round corners, for desktops
//     build/icon SIZE FILE.png full   a tile to its edges, for whoever cuts it to a shape of their own
//
// Head and shoulders from behind, and the spot beside the neck that sends pain up into the head. A small icon shows the spot
// alone, larger, without that pain: there it would be noise.
#include "api/id.h"
#include "api/picture.h"
#include "paper/png.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE_MAX = 1024, SMALL = 40, TILE = 0x17606a }; // the colour of water in the look

static struct api_picture picture;
static uint8_t drawn[SIDE_MAX * SIDE_MAX * 4], icon[SIDE_MAX * SIDE_MAX * 4];

// How many pixels of the drawing make one of the icon, each way. Marks have a largest size in pixels, so a small icon is
// made from a small drawing.
static int pixels_each(int size)
{
    return size < SMALL ? 256 / size : size <= 128 ? 512 / size : SIDE_MAX / size;
}

static bool draw_body(int size, bool full)
{
    static const char spot[] = "left:trapezius.trp1";
    uk_candidate candidate[2] = {{0}};
    struct uk_problem problem;
    bool small = size < SMALL;
    int side = size * pixels_each(size);
    size_t bytes = api_picture_space(side, side);
    void *space = calloc(bytes ? bytes : 1, 1);
    api_picture_open(&picture);
    bool drawn_whole = space && api_id_candidate((struct api_word_in){spot, sizeof spot - 1}, candidate, &problem) == UK_OK;
    if (drawn_whole) {
        api_picture_spot(&picture, candidate[0], small ? UK_MARK_PRESS : UK_MARK_CROSS, small ? 0 : API_PICTURE_REFERRAL);
        picture.scene.clear = true;
        picture.scene.scale = small ? 8 : (float)side / 128;
        picture.scene.camera = (struct uk_camera){
            .turn_deg = 168, .tilt_deg = 8, .focus = {0, full ? 1520 : 1532, 0}, .height_mm = full ? 520 : small ? 450 : 470};
        drawn_whole = api_picture_draw(&picture, side, side, drawn, space, bytes) == UK_OK;
    }
    free(space);
    return drawn_whole;
}

// How much of a place, in a square of side 1, lies on the tile with round corners: 0 or 1.
static int on_tile(float x, float y)
{
    const float radius = 0.22f;
    float dx = fmaxf(fabsf(x - 0.5f) - (0.5f - radius), 0), dy = fmaxf(fabsf(y - 0.5f) - (0.5f - radius), 0);
    return dx * dx + dy * dy <= radius * radius;
}

// One pixel of the icon: the mean of its part of the drawing, laid on the tile.
static void mix(int size, int x, int y, bool full, uint8_t out[4])
{
    int each = pixels_each(size), side = size * each, covered = 0, colour[3] = {0};
    for (int v = y * each; v < (y + 1) * each; v++)
        for (int u = x * each; u < (x + 1) * each; u++) {
            const uint8_t *p = drawn + 4 * ((size_t)v * (size_t)side + (size_t)u);
            if (!full && !on_tile(((float)u + 0.5f) / (float)side, ((float)v + 0.5f) / (float)side))
                continue;
            covered++;
            for (int c = 0; c < 3; c++) {
                int under = TILE >> (16 - 8 * c) & 255;
                colour[c] += (p[c] * p[3] + under * (255 - p[3])) / 255;
            }
        }
    for (int c = 0; c < 3; c++)
        out[c] = (uint8_t)(covered ? colour[c] / covered & ~3 : 0); // a little coarser: half the bytes
    out[3] = (uint8_t)(covered * 255 / (each * each));
}

int main(int argc, char **argv)
{
    int size = argc > 2 ? atoi(argv[1]) : 0;
    bool full = argc > 3 && strcmp(argv[3], "full") == 0;
    if (size < 16 || size > 512) {
        fputs("icon: SIZE FILE.png [full], SIZE from 16 to 512\n", stderr);
        return 2;
    }
    if (!draw_body(size, full)) {
        fputs("icon: could not be drawn\n", stderr);
        return 1;
    }
    for (int y = 0; y < size; y++)
        for (int x = 0; x < size; x++)
            mix(size, x, y, full, icon + 4 * ((size_t)y * (size_t)size + (size_t)x));
    const char *bad = paper_png(argv[2], icon, size, size, NULL, 0, NULL, 0);
    if (bad)
        fprintf(stderr, "icon: %s: %s\n", argv[2], bad);
    return bad != NULL;
}
