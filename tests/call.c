// SPDX-License-Identifier: MIT
//
// Is a call on? Asked of a tree of our own in place of /proc and /dev.
#define HOST_ROOT "build/call"
#include "host/call.c"
#include "tests/fact.h"

#include <sys/stat.h>

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    CHECK(file && fputs(text, file) >= 0);
    if (file)
        fclose(file);
}

static void fresh(void)
{
    CHECK(system("rm -rf build/call && mkdir -p build/call/proc/asound/card0/pcm0c/sub0 build/call/proc/asound/card0/pcm0p/sub0 "
                 "build/call/proc/123/fd build/call/proc/self build/call/dev") == 0);
    write_file("build/call/proc/asound/card0/pcm0c/sub0/status", "closed\n");
    write_file("build/call/proc/asound/card0/pcm0p/sub0/status", "closed\n");
}

FACT(a_microphone_that_records_is_a_call_and_music_is_none)
{
    fresh();
    CHECK(!host_hold_call());
    write_file("build/call/proc/asound/card0/pcm0p/sub0/status", "state: RUNNING\nowner_pid   : 123\n");
    CHECK(!host_hold_call());
    write_file("build/call/proc/asound/card0/pcm0c/sub0/status", "state: RUNNING\nowner_pid   : 123\n");
    CHECK(host_hold_call());
}

FACT(a_camera_that_is_open_is_a_call_and_one_that_is_only_there_is_none)
{
    fresh();
    write_file("build/call/dev/video0", "");
    CHECK(symlink("/dev/null", "build/call/proc/123/fd/0") == 0);
    CHECK(!host_hold_call());
    CHECK(symlink("/dev/video0", "build/call/proc/123/fd/7") == 0);
    CHECK(host_hold_call());
}

FACT(without_sound_or_cameras_there_is_no_call)
{
    CHECK(system("rm -rf build/call") == 0);
    CHECK(!host_hold_call());
}

FACTS(a_microphone_that_records_is_a_call_and_music_is_none, a_camera_that_is_open_is_a_call_and_one_that_is_only_there_is_none,
      without_sound_or_cameras_there_is_no_call)
