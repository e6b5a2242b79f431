// SPDX-License-Identifier: MIT
//
// A settings file of the break reminder, a NUL, and a day at the keys (3 bytes a thing that happens): whatever the settings,
// the day comes to its end, each prompt has one outcome, and none is asked while something holds it.
#include <stdint.h>
#include <stdio.h>

static FILE *nowhere; // what is said about wrong lines
#undef stderr
#define stderr nowhere
#include "breaks/settings.c"

#include "core/breaks_script.h"

static const char *given;
static size_t given_length;

// What settings.c asks the host for.
const char *host_environment(const char *name)
{
    (void)name;
    return "";
}

bool host_idle_known(const char *name)
{
    return strcmp(name, "auto") == 0;
}

char *host_file_read(const char *path, size_t *length)
{
    (void)path;
    char *bytes = malloc(given_length + 1);
    UK_ASSERT(bytes);
    memcpy(bytes, given, given_length);
    bytes[given_length] = 0;
    *length = given_length;
    return bytes;
}

struct day {
    struct uk_breaks_script script;
    bool open;
};

static void hear(void *context, int64_t at_ms, const struct uk_breaks_order *order)
{
    struct day *d = context;
    (void)at_ms;
    UK_ASSERT(!order->outcome || d->open);
    d->open = d->open && !order->outcome;
    UK_ASSERT(!order->ask || (!d->open && !d->script.held));
    d->open = d->open || order->ask;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct breaks_settings settings;
    struct day day = {.open = false};
    const uint8_t *end = size ? memchr(data, 0, size) : NULL;
    given = (const char *)data;
    given_length = end ? (size_t)(end - data) : size;
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    if (!breaks_settings_read(&settings))
        return 0;
    const uint8_t *at = data + given_length + (end != NULL), *stop = data + size;
    uk_breaks_script_start(&day.script, &settings.plan, (struct uk_breaks_now){.day = 6, .day_ms = 82800000}, hear, &day);
    int64_t now_ms = 0;
    for (int i = 0; i < 400 && stop - at >= 3; i++, at += 3) {
        int64_t passed = at[1] << 8 | at[2];
        now_ms += at[0] & 0x80 ? passed * 100 : passed;
        uk_breaks_script_take(&day.script, now_ms, (enum uk_script_event)(at[0] % UK_SCRIPT_EVENT_COUNT));
    }
    uk_breaks_script_end(&day.script);
    UK_ASSERT(!day.open);
    return 0;
}
