// SPDX-License-Identifier: MIT
//
// What a page may ask of the picture of the body, in any order and with any numbers: nothing is read or written out of
// place, texts are JSON, and paint that was saved loads as it was.
#include "web/body.c"

#include <math.h>
#include <stdlib.h>

struct bytes {
    const uint8_t *at;
    size_t left;
};

static int byte(struct bytes *b)
{
    if (!b->left)
        return 0;
    b->left--;
    return *b->at++;
}

// Mostly what a finger does; now and then nothing of the kind.
static float number(struct bytes *b)
{
    static const float odd[] = {0, -1, 1e-30F, 1e30F, -1e30F, INFINITY, -INFINITY, NAN};
    int kind = byte(b), n = byte(b);
    return kind < 8 ? odd[kind] : (float)(kind * 8 - 900) + (float)n / 256;
}

// A word of the atlas, or any bytes; its length.
static int word(struct bytes *b)
{
    int kind = byte(b) % 5, n = byte(b) << 8 | byte(b);
    static const char *const side[] = {"left:", "right:", "both:", "", "lft:"};
    const char *s = side[byte(b) % 5];
    char quoted[128] = "";
    const char *id = kind == 0   ? uk_region_table[1 + n % UK_REGION_COUNT].id
                     : kind == 1 ? uk_point_table[1 + n % UK_POINT_COUNT].id
                     : kind == 2 ? uk_muscle_table[1 + n % UK_MUSCLE_COUNT].id
                                 : quoted;
    if (kind > 2)
        for (int i = 0; i < n % 100; i++)
            quoted[i] = (char)byte(b);
    size_t used = 0;
    for (; *s; s++)
        text[used++] = *s;
    for (; *id; id++)
        text[used++] = *id;
    return (int)used;
}

static void must_be_json(int length)
{
    struct uk_problem problem;
    static struct api_json read;
    UK_ASSERT(length <= PICTURE_TEXT);
    if (length >= 0) {
        enum uk_err err = api_json_read(&read, text, (size_t)length, &problem);
        UK_ASSERT(err == UK_OK || err == UK_ERR_TOO_LONG || err == UK_ERR_TOO_MANY);
    }
}

static void must_load_as_saved(void)
{
    static struct uk_paint before;
    int length = paint_save();
    must_be_json(length);
    if (length < 0)
        return;
    before = paint;
    UK_ASSERT(paint_load(length) == UK_OK && paint.count == before.count);
    UK_ASSERT(!memcmp(paint.dab, before.dab, before.count * sizeof before.dab[0]));
}

static void one(struct bytes *b, int *drawn)
{
    int width = 1 + byte(b) * 2, height = 1 + byte(b) * 2, n = word(b), k = byte(b) - 4;
    switch (byte(b) % 30) {
    case 0: begin(k, byte(b) & 1); break;
    case 1: subject(n); break;
    case 2: likely(n, number(b)); break;
    case 3: spot(n, k, byte(b)); break;
    case 4: glide(n, number(b)); break;
    case 5: clear_page(k & 1); break;
    case 6: zones(k & 1); break;
    case 7: regions(k & 1); break;
    case 8: painted(k & 1); break;
    case 9: look_at((uint32_t)n); break;
    case 10: view(k, width, height); break;
    case 11: camera_get(k); break;
    case 12: camera_set(k, number(b)); break;
    case 13:
        if ((*drawn)++ < 3)
            draw(width, height);
        break;
    case 14: whence(); break;
    case 15: left_is(); break;
    case 16: must_be_json(glide_path(width, height)); break;
    case 17: must_be_json(labels(width, height)); break;
    case 18: drag(number(b), number(b), k); break;
    case 19: pixels_per_mm(height); break;
    case 20:
    case 21: pick(width, height, (float)(byte(b) * 2), (float)(byte(b) * 2)); break;
    case 22: pick(width, height, number(b), number(b)); break;
    case 23: project(n, width, height); break;
    case 24:
    case 25: dab(k, byte(b) % 12, byte(b) % 4 == 0, byte(b) & 1); break;
    case 26: fill(n, byte(b) % 12, byte(b) % 4 == 0); break;
    case 27: k & 1 ? undo() : (void)mirror(); break;
    case 28: must_be_json(paint_regions()); break;
    case 29: must_load_as_saved(); break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes b = {data, size};
    int drawn = 0;
    paint.count = 0;
    last_hit = (struct uk_hit){0};
    begin(0, 0);
    while (b.left)
        one(&b, &drawn);
    must_load_as_saved();
    return 0;
}
