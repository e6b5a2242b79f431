// SPDX-License-Identifier: MIT
//
// Stored paint: whatever bytes come, it is read whole or not at all, and what was read comes back as it was.
#include "api/paint.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct api_json json;
    static struct uk_paint paint, again;
    static char text[UK_DABS_MAX * 128];
    const char *source = (const char *)data;
    paint.count = 0;
    if (api_paint_read(source, size, &json, &paint)) {
        if (paint.count)
            abort();
        return 0;
    }
    struct api_writer w = {.to = text, .size = sizeof text};
    api_paint_write(&w, NULL, &paint);
    if (w.used > sizeof text || api_paint_read(text, w.used, &json, &again))
        abort();
    if (again.count != paint.count || memcmp(again.dab, paint.dab, paint.count * sizeof paint.dab[0]))
        abort();
    return 0;
}
