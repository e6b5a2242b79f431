// SPDX-License-Identifier: MIT
#include "host/voice.h"

#include <dlfcn.h>
#include <stddef.h>

enum { SPD_MODE_SINGLE = 0, SPD_TEXT = 3 }; // libspeechd: one thread; the priority of messages

static struct {
    void *library, *connection;
    void *(*open)(const char *client, const char *name, const char *user, int mode);
    void (*close)(void *connection);
    int (*say)(void *connection, int priority, const char *text);
    int (*cancel)(void *connection);
} voice;

// A function of the library, by way of an object pointer as POSIX allows.
static void find(const char *name, void *function)
{
    *(void **)function = dlsym(voice.library, name);
}

bool host_voice_start(void)
{
    voice.library = dlopen("libspeechd.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!voice.library)
        return false;
    find("spd_open", &voice.open);
    find("spd_close", &voice.close);
    find("spd_say", &voice.say);
    find("spd_cancel", &voice.cancel);
    if (voice.open && voice.close && voice.say && voice.cancel)
        voice.connection = voice.open("unknot", "release", NULL, SPD_MODE_SINGLE);
    return voice.connection;
}

void host_voice_say(const char *text)
{
    if (!voice.connection)
        return;
    voice.cancel(voice.connection);
    voice.say(voice.connection, SPD_TEXT, text);
}

void host_voice_stop(void)
{
    if (voice.connection)
        voice.close(voice.connection);
    voice.connection = NULL;
}
