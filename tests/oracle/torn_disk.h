// SPDX-License-Identifier: MIT
//
// A disk that loses power: a VFS of SQLite's over the real one, which remembers what was written since the last sync.
//
// At a cut each sector of 512 bytes that was not synced may have arrived whole, in its first part, or not at all, and in
// any order; a truncation may have happened or not. What was synced stays.

#ifndef TORN_DISK_H
#define TORN_DISK_H

#include <stdbool.h>

// From now on every database is opened on such a disk. Call once.
void torn_disk_register(void);

// Power goes after this many more writes and syncs; a negative number: it stays.
void torn_disk_arm(int operations);
bool torn_disk_is_dead(void);

// A disk that says it has synced and has not, as with synchronous=OFF.
void torn_disk_ignore_syncs(bool ignore);

// Power is cut (close the database first): files get what reached the disk, and power comes back.
void torn_disk_cut(unsigned long long *seed);

// Forgets all files; the real ones stay.
void torn_disk_forget(void);

#endif
