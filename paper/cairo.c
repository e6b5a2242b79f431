// SPDX-License-Identifier: MIT
#include "paper/cairo.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static bool load(struct paper_cairo *c)
{
    void *library = dlopen("libcairo.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return false;
    bool all = true;
#define X(name)                                                                                                        \
    do {                                                                                                               \
        void *found = dlsym(library, "cairo_" #name);                                                                  \
        all = all && found;                                                                                            \
        memcpy(&c->name, &found, sizeof found);                                                                        \
    } while (0);
    PAPER_CAIRO(X)
#undef X
    return all;
}

const struct paper_cairo *paper_cairo(void)
{
    static struct paper_cairo cairo;
    static bool tried, loaded;
    if (!tried)
        loaded = load(&cairo);
    tried = true;
    return loaded ? &cairo : NULL;
}

cairo_status_t paper_bytes_take(void *to, const unsigned char *more, unsigned length)
{
    struct paper_bytes *b = to;
    if (b->used + length > b->room) {
        size_t room = 2 * (b->used + length);
        unsigned char *larger = realloc(b->at, room);
        if (!larger)
            return CAIRO_STATUS_NO_MEMORY;
        b->at = larger;
        b->room = room;
    }
    memcpy(b->at + b->used, more, length);
    b->used += length;
    return CAIRO_STATUS_SUCCESS;
}
