// SPDX-License-Identifier: MIT
#include "paper/cairo.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
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
