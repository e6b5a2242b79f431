// SPDX-License-Identifier: MIT
//
// Keeps events on the disk and knows nothing of their meaning: an event is an id, an order and bytes.
//
// One file, `record.db` in the folder of the record: SQLite in WAL with synchronous=FULL, so an event
// that was appended (STORE_OK) is on the disk. Several processes may use one folder: every write and
// every checkpoint happens under a lock on `record.lock`, so only one connection at a time writes or
// checkpoints (SQLite 3.40 has a race between connections that checkpoint). Readers never wait.
// The folder is made 0700, its files 0600. Erased bytes are overwritten and leave the WAL as well.
//
// Laws (tests/store.c): appending an event twice changes nothing; a batch is stored whole or not at
// all; sequence numbers only rise and are never used again; a newer or foreign file is left untouched.

#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store; // one open record

enum store_err {
    STORE_OK,
    STORE_BUSY,      // somebody else held the lock for longer than five seconds
    STORE_FULL,      // no space left on the disk
    STORE_READ_ONLY, // the disk or the file may not be written
    STORE_NO_ACCESS, // the folder or file cannot be opened or made
    STORE_DAMAGED,   // the file is broken
    STORE_FOREIGN,   // not ours: another program's database, or no database at all
    STORE_NEWER,     // written by a newer unknot
    STORE_MEMORY,    // out of memory
    STORE_OTHER,     // anything else; store_detail says what
};

enum { STORE_ID_MAX = 40 }; // bytes of an id, without the NUL

// An event as it is appended: `id` NUL-terminated, 1..STORE_ID_MAX bytes; `bytes` any bytes.
struct store_event {
    const char *id;
    const void *bytes;
    size_t length;
};

// Opens the record in `folder`, making both when they are not there; an older schema is carried
// forward after a copy was made beside it (record.db.before-vN). On any other answer than STORE_OK
// `*out` is NULL and nothing was changed. A record of this version that lies where nothing may be written is opened to
// read: appending and erasing then answer STORE_READ_ONLY.
enum store_err store_open(const char *folder, struct store **out);
void store_close(struct store *store); // NULL is fine
bool store_reads_only(const struct store *store);

// Appends all events or none. Events whose id is known already are passed over, unless their bytes were damaged on the
// disk: then they are mended. `*added` (may be NULL) tells how many were new, `*seq` (may be NULL) is the last sequence
// number in the record.
enum store_err store_append(struct store *store, const struct store_event *events, size_t count, size_t *added,
                            int64_t *seq);

// Whether the next appends are on the disk when they return (`wait` 1, as it is at the start), or soon after: a power
// cut may then lose the last of them, whole, and nothing else. For what nobody was told is kept.
void store_wait(struct store *store, int wait);

// What store_read hands out for each event, in the order of seq. An erased event has length 0 and
// bytes NULL. `sound` is 0 when the bytes do not match their checksum. Return non-zero to stop.
typedef int store_visit(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound);

// Visits every event after `since` (0: all).
enum store_err store_read(struct store *store, int64_t since, store_visit *visit, void *context);

// Appends `events`, those that tell of it, and removes the bytes of `ids` with them, in one transaction: a cut leaves both
// or neither. The bytes go for good, from the file and its WAL; the ids are kept, so that they are not taken in again, also
// those that were not known. When it fails behind the transaction (a reader that stays longer than five seconds, a full
// disk), ids and events count as erased and kept, and any later call removes what may still be read of them. `*added` (may
// be NULL) tells how many of `events` were new.
enum store_err store_erase(struct store *store, const struct store_event *events, size_t event_count, char (*ids)[STORE_ID_MAX + 1], size_t count,
                           size_t *added);

// The last sequence number; rises with each appended or erased event.
enum store_err store_last(struct store *store, int64_t *seq);

// Writes a whole, consistent copy to `path`, which must not exist.
enum store_err store_copy(struct store *store, const char *path);

// What the last failing call was about, for people who look deeper: SQLite's or the system's words.
const char *store_detail(const struct store *store);

#endif
