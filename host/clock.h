// SPDX-License-Identifier: MIT
//
// Time. UNKNOT_NOW (2026-11-21T09:30:00Z, or with +02:00 for Z) stands for the clock of the wall, so that tests can
// choose the day. With Z the zone is that of TZ, if it is set, else Greenwich. What counts seconds (host_elapsed_ms) always runs.

#ifndef HOST_CLOCK_H
#define HOST_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct host_now {
    int64_t ms;         // since 1970-01-01T00:00:00Z
    int16_t offset_min; // of local time, east of Greenwich
};

// Now. False, and *now unchanged, if UNKNOT_NOW is set to something that is no time.
bool host_now(struct host_now *now);

// A time as UNKNOT_NOW writes it. False, and *now unchanged, if `text` is none.
bool host_time_read(const char *text, struct host_now *now);

// What the clock on the wall shows at `s` (seconds since 1970), by the zone that this machine has by now.
struct tm host_local(int64_t s);

// The offset of the clock on the wall when it shows `local_s` (seconds since 1970, as if it stood in Greenwich), by the
// rules of this host's zone; where UNKNOT_NOW gives the offset, that. Of an hour that comes twice, the first; an hour
// that is left out counts as the clock went before it.
int host_offset_at(int64_t local_s, const struct host_now *now);

// Milliseconds since anywhere, never going back. The first stands still while the machine sleeps, the second does not.
int64_t host_elapsed_ms(void);
int64_t host_elapsed_asleep_ms(void);

#endif
