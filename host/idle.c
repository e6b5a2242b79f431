// SPDX-License-Identifier: MIT
#include "host/idle.h"

#include <stddef.h>
#include <string.h>

static const struct host_idle_source *const sources[] = {&host_idle_wayland, &host_idle_mutter, &host_idle_x11, &host_idle_logind};
enum { SOURCE_COUNT = sizeof sources / sizeof *sources };

bool host_idle_known(const char *name)
{
    for (int k = 0; k < SOURCE_COUNT; k++)
        if (strcmp(name, sources[k]->name) == 0)
            return true;
    return strcmp(name, "auto") == 0;
}

bool host_idle_open(struct host_idle *i, const char *only)
{
    i->fd = -1;
    for (int k = 0; k < SOURCE_COUNT; k++) {
        if (strcmp(only, "auto") != 0 && strcmp(only, sources[k]->name) != 0)
            continue;
        i->source = sources[k];
        i->state = NULL;
        if (sources[k]->open(i))
            return true;
    }
    i->source = NULL;
    i->fd = -1;
    return false;
}

void host_idle_gap(struct host_idle *i, bool gap)
{
    i->gap_wanted = gap;
    if (i->gap == gap || (!gap && i->still && i->source))
        return;
    i->gap = gap;
    if (i->source)
        i->source->gap(i);
}

void host_idle_tell(struct host_idle *i, int64_t still_ms)
{
    i->still = still_ms >= 0;
    i->tell(i->context, still_ms);
    if (!i->still)
        host_idle_gap(i, i->gap_wanted);
}

bool host_idle_read(struct host_idle *i)
{
    return i->source && i->source->read(i);
}

void host_idle_close(struct host_idle *i)
{
    if (i->source)
        i->source->close(i);
    i->source = NULL;
    i->fd = -1;
    i->still = false;
    i->gap = i->gap_wanted;
}
