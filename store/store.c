// SPDX-License-Identifier: MIT
#include "store/store.h"

#include "host/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    APPLICATION_ID = 0x756e6b74, // "unkt": tells our files from those of others
    SCHEMA_VERSION = 1,
    LOCK_WAIT_MS = 5000,
    CHECKPOINT_PAGES = 1000, // the WAL is emptied when it is longer than this
};

struct store {
    sqlite3 *db;
    sqlite3_stmt *insert, *select, *last;
    int lock; // file descriptor of record.lock
    int wal_pages; // in the WAL after the last commit of ours
    bool reads_only; // the disk or the files may not be written: `why`
    char why[256];
    char path[4096];
    char detail[256];
};

static char open_detail[256]; // store_detail(NULL): what the last failing store_open was about

static enum store_err say(struct store *store, enum store_err err, const char *words)
{
    snprintf(store->detail, sizeof store->detail, "%s", words);
    return err;
}

// No room on the disk, or no more for this person or this process.
static bool is_full(int trouble)
{
    return trouble == ENOSPC || trouble == EDQUOT || trouble == EFBIG;
}

// What an answer of SQLite means to us.
static enum store_err meaning(struct store *store, int answer)
{
    if (answer == SQLITE_OK || answer == SQLITE_DONE || answer == SQLITE_ROW)
        return STORE_OK;
    say(store, STORE_OTHER, sqlite3_errmsg(store->db));
    switch (answer & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return STORE_BUSY;
    case SQLITE_FULL:
        return STORE_FULL;
    case SQLITE_READONLY:
        return STORE_READ_ONLY;
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return STORE_NO_ACCESS;
    case SQLITE_CORRUPT:
        return STORE_DAMAGED;
    case SQLITE_NOTADB:
        return STORE_FOREIGN;
    case SQLITE_NOMEM:
        return STORE_MEMORY;
    case SQLITE_IOERR:
        return is_full(sqlite3_system_errno(store->db)) ? STORE_FULL : STORE_OTHER;
    default:
        return STORE_OTHER;
    }
}

static enum store_err run(struct store *store, const char *sql)
{
    return meaning(store, sqlite3_exec(store->db, sql, NULL, NULL, NULL));
}

// FNV-1a over words of 8 bytes: finds bytes that turned over on the disk; no defence against people.
static sqlite3_int64 checksum(const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;
    if (!bytes)
        length = 0;
    uint64_t sum = 0xcbf29ce484222325u ^ length;
    for (; length >= 8; length -= 8, byte += 8) {
        uint64_t word;
        memcpy(&word, byte, 8);
        sum = (sum ^ word) * 0x100000001b3u;
        sum ^= sum >> 32;
    }
    for (; length; length--, byte++)
        sum = (sum ^ *byte) * 0x100000001b3u;
    return (sqlite3_int64)(sum ^ sum >> 29);
}

// The bytes in a column; NULL and no length where there are none, or no memory for them.
static const void *blob_of(sqlite3_stmt *row, int column, size_t *length)
{
    const void *bytes = sqlite3_column_blob(row, column);
    *length = bytes ? (size_t)sqlite3_column_bytes(row, column) : 0;
    return bytes;
}

// -- the lock ------------------------------------------------------------------------------------

static enum store_err lock(struct store *store)
{
    if (store->reads_only)
        return say(store, STORE_READ_ONLY, store->why);
    for (int waited_ms = 0;; waited_ms += 5) {
        if (flock(store->lock, LOCK_EX | LOCK_NB) == 0)
            return STORE_OK;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return say(store, STORE_OTHER, strerror(errno));
        if (waited_ms >= LOCK_WAIT_MS)
            return say(store, STORE_BUSY, "another unknot is writing to the record");
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    }
}

static void unlock(struct store *store)
{
    flock(store->lock, LOCK_UN);
}

// -- opening -------------------------------------------------------------------------------------

static uint32_t big_endian(const unsigned char *byte)
{
    return (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 | (uint32_t)byte[2] << 8 | byte[3];
}

// Looks at the first bytes of the file without opening it as a database, so that a file which is not
// ours stays as it is. `*version` is 0 for a file that is not there or empty.
static enum store_err look(struct store *store, int *version)
{
    unsigned char head[100];
    struct stat info;
    *version = 0;
    if (stat(store->path, &info) != 0)
        return errno == ENOENT ? STORE_OK : say(store, STORE_NO_ACCESS, strerror(errno));
    if (!S_ISREG(info.st_mode))
        return say(store, STORE_FOREIGN, "there is something else in the place of the record's file");
    if (info.st_size == 0)
        return STORE_OK;
    int file = open(store->path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return say(store, STORE_NO_ACCESS, strerror(errno));
    ssize_t got = read(file, head, sizeof head);
    close(file);
    if (got < 16 || memcmp(head, "SQLite format 3", 16) != 0)
        return say(store, STORE_FOREIGN, "the record's file is not a database");
    if (got < (ssize_t)sizeof head)
        return say(store, STORE_DAMAGED, "the record's file is cut short");
    // A file that was made a moment ago and has all its pages in the WAL still has zeros here.
    uint32_t application = big_endian(head + 68), user_version = big_endian(head + 60);
    if (application != APPLICATION_ID && (application != 0 || user_version != 0 || big_endian(head + 28) > 1))
        return say(store, STORE_FOREIGN, "the record's file belongs to another program");
    if (user_version > SCHEMA_VERSION)
        return say(store, STORE_NEWER, "the record was written by a newer unknot");
    *version = (int)user_version;
    return STORE_OK;
}

// The schema, one step a version.
static const char *const schema[SCHEMA_VERSION + 1] = {
    [1] = "CREATE TABLE event (\n"
          "  seq INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival on this machine, never used twice\n"
          "  id TEXT NOT NULL UNIQUE,               -- the event's own id\n"
          "  bytes BLOB,                            -- the event; NULL once erased\n"
          "  sum INTEGER NOT NULL                   -- checksum of bytes, to notice damage\n"
          ");\n",
};

// Carries the schema forward, under the lock, after a copy of an older record was made.
static enum store_err carry_forward(struct store *store)
{
    sqlite3_stmt *statement;
    enum store_err err = meaning(store, sqlite3_prepare_v2(store->db, "PRAGMA user_version", -1, &statement, NULL));
    if (err != STORE_OK)
        return err;
    int answer = sqlite3_step(statement), version = answer == SQLITE_ROW ? sqlite3_column_int(statement, 0) : 0;
    err = meaning(store, answer);
    sqlite3_finalize(statement);
    if (err != STORE_OK || version == SCHEMA_VERSION)
        return err;
    if (version > SCHEMA_VERSION)
        return say(store, STORE_NEWER, "the record was written by a newer unknot");
    if (version > 0) {
        char copy[4128];
        snprintf(copy, sizeof copy, "%s.before-v%d", store->path, SCHEMA_VERSION);
        unlink(copy);
        err = store_copy(store, copy);
        if (err != STORE_OK)
            return err;
    }
    char set[128];
    snprintf(set, sizeof set, "PRAGMA application_id=%d; PRAGMA user_version=%d;", APPLICATION_ID, SCHEMA_VERSION);
    err = run(store, "BEGIN IMMEDIATE");
    for (int v = version + 1; err == STORE_OK && v <= SCHEMA_VERSION; v++)
        err = run(store, schema[v]);
    if (err == STORE_OK)
        err = run(store, set);
    if (err == STORE_OK)
        err = run(store, "COMMIT");
    if (err != STORE_OK) {
        char kept[sizeof store->detail];
        memcpy(kept, store->detail, sizeof kept);
        run(store, "ROLLBACK");
        memcpy(store->detail, kept, sizeof kept);
        return err;
    }
    // So that look() sees the application id in the file itself.
    sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return STORE_OK;
}

static int count_pages(void *context, sqlite3 *db, const char *name, int pages);

static enum store_err prepare(struct store *store)
{
    int answer = sqlite3_prepare_v3(store->db, "INSERT INTO event (id, bytes, sum) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING",
                                    -1, SQLITE_PREPARE_PERSISTENT, &store->insert, NULL);
    if (answer == SQLITE_OK)
        answer = sqlite3_prepare_v3(store->db, "SELECT seq, id, bytes, sum FROM event WHERE seq > ?1 ORDER BY seq", -1,
                                    SQLITE_PREPARE_PERSISTENT, &store->select, NULL);
    if (answer == SQLITE_OK)
        answer = sqlite3_prepare_v3(store->db, "SELECT coalesce(max(seq), 0) FROM event", -1,
                                    SQLITE_PREPARE_PERSISTENT, &store->last, NULL);
    return meaning(store, answer);
}

static enum store_err open_database(struct store *store)
{
    int version;
    enum store_err err = look(store, &version);
    if (err != STORE_OK)
        return err;
    mode_t before = umask(077);
    int answer = sqlite3_open_v2(store->path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    umask(before);
    err = meaning(store, answer);
    if (err != STORE_OK)
        return err;
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, LOCK_WAIT_MS);
    // Checkpoints are ours, under the lock; closing must not checkpoint on its own.
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    err = run(store, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                     "PRAGMA wal_autocheckpoint=0; PRAGMA trusted_schema=OFF;");
    if (err == STORE_OK && sqlite3_db_readonly(store->db, "main") == 1)
        err = say(store, STORE_READ_ONLY, "the record's file may not be written");
    if (err == STORE_OK)
        err = carry_forward(store);
    if (err == STORE_OK)
        chmod(store->path, 0600);
    // Counts pages for checkpoint(); takes the place of SQLite's own hook, which would checkpoint.
    sqlite3_wal_hook(store->db, count_pages, store);
    return err == STORE_OK ? prepare(store) : err;
}

// The name of the file for SQLite, which opens it to read and nothing else. `settled`: there is no WAL beside it.
static void name_to_read(const struct store *store, bool settled, char *to, size_t size)
{
    size_t used = (size_t)snprintf(to, size, "file:");
    for (const char *from = store->path; *from && used + 64 < size; from++) {
        bool plain = (*from >= 'a' && *from <= 'z') || (*from >= 'A' && *from <= 'Z') || (*from >= '0' && *from <= '9') || strchr("/._-", *from);
        used += (size_t)snprintf(to + used, size - used, plain ? "%c" : "%%%02x", (unsigned char)*from);
    }
    snprintf(to + used, size - used, "?mode=ro%s", settled ? "&immutable=1" : "");
}

// Where the disk or the files may not be written, what is there can still be read. `err` stays when it cannot.
static enum store_err open_to_read(struct store *store, enum store_err err)
{
    int version;
    struct stat info;
    char name[3 * sizeof store->path + 64], wal[sizeof store->path + 8];
    memcpy(store->why, store->detail, sizeof store->why);
    snprintf(wal, sizeof wal, "%s-wal", store->path);
    bool settled = stat(wal, &info) != 0 ? errno == ENOENT : info.st_size == 0;
    if (look(store, &version) == STORE_OK && version == SCHEMA_VERSION) {
        name_to_read(store, settled, name, sizeof name);
        sqlite3_close(store->db);
        int answer = sqlite3_open_v2(name, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
        sqlite3_busy_timeout(store->db, LOCK_WAIT_MS);
        store->reads_only = meaning(store, answer) == STORE_OK && run(store, "PRAGMA trusted_schema=OFF") == STORE_OK &&
                            prepare(store) == STORE_OK;
    }
    return say(store, store->reads_only ? STORE_OK : err, store->why);
}

enum store_err store_open(const char *folder, struct store **out)
{
    *out = NULL;
    struct store *store = calloc(1, sizeof *store);
    if (!store)
        return STORE_MEMORY;
    store->lock = -1;
    enum store_err err = STORE_OK;
    char lock_path[4096];
    bool ours = false; // a record of ours is there, or may be made
    if (!host_folder_own(folder))
        err = say(store, errno == EROFS ? STORE_READ_ONLY : is_full(errno) ? STORE_FULL : STORE_NO_ACCESS, strerror(errno));
    else if (snprintf(store->path, sizeof store->path, "%s/record.db", folder) >= (int)sizeof store->path ||
             snprintf(lock_path, sizeof lock_path, "%s/record.lock", folder) >= (int)sizeof lock_path)
        err = say(store, STORE_NO_ACCESS, "the folder's name is too long");
    if (err == STORE_OK) {
        int version;
        err = look(store, &version); // a foreign file is answered before anything is made beside it
        ours = err == STORE_OK;
    }
    if (err == STORE_OK) {
        store->lock = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (store->lock < 0)
            err = say(store, errno == EROFS ? STORE_READ_ONLY : is_full(errno) ? STORE_FULL : STORE_NO_ACCESS, strerror(errno));
    }
    if (err == STORE_OK && (err = lock(store)) == STORE_OK) {
        err = open_database(store);
        unlock(store);
    }
    if (ours && (err == STORE_READ_ONLY || err == STORE_NO_ACCESS))
        err = open_to_read(store, err);
    if (err != STORE_OK) {
        snprintf(open_detail, sizeof open_detail, "%s", store->detail);
        store_close(store);
        return err;
    }
    *out = store;
    return STORE_OK;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    sqlite3_finalize(store->insert);
    sqlite3_finalize(store->select);
    sqlite3_finalize(store->last);
    sqlite3_close(store->db);
    if (store->lock >= 0)
        close(store->lock);
    free(store);
}

bool store_reads_only(const struct store *store)
{
    return store->reads_only;
}

const char *store_detail(const struct store *store)
{
    return store ? store->detail : open_detail;
}

// -- writing -------------------------------------------------------------------------------------

// Ends a transaction: commits when all went well, else takes everything back and keeps the reason.
static enum store_err finish(struct store *store, enum store_err err)
{
    if (err == STORE_OK)
        err = run(store, "COMMIT");
    if (err != STORE_OK && !sqlite3_get_autocommit(store->db)) {
        char kept[sizeof store->detail];
        memcpy(kept, store->detail, sizeof kept);
        run(store, "ROLLBACK");
        memcpy(store->detail, kept, sizeof kept);
    }
    return err;
}

// An event that is here already, but whose bytes turned over on the disk, gets them back.
static enum store_err mend(struct store *store, const char *id, const void *bytes, size_t length, size_t *added)
{
    sqlite3_stmt *look_up, *put;
    int answer = sqlite3_prepare_v2(store->db, "SELECT bytes, sum FROM event WHERE id = ?1", -1, &look_up, NULL);
    if (answer != SQLITE_OK)
        return meaning(store, answer);
    sqlite3_bind_text(look_up, 1, id, -1, SQLITE_STATIC);
    answer = sqlite3_step(look_up);
    size_t kept_length = 0;
    const void *kept = answer == SQLITE_ROW ? blob_of(look_up, 0, &kept_length) : NULL;
    bool turned = answer == SQLITE_ROW && sqlite3_column_type(look_up, 0) != SQLITE_NULL &&
                  checksum(kept, kept_length) != sqlite3_column_int64(look_up, 1);
    sqlite3_finalize(look_up);
    if (!turned)
        return meaning(store, answer);
    answer = sqlite3_prepare_v2(store->db, "UPDATE event SET bytes = ?2, sum = ?3 WHERE id = ?1", -1, &put, NULL);
    if (answer == SQLITE_OK) {
        sqlite3_bind_text(put, 1, id, -1, SQLITE_STATIC);
        sqlite3_bind_blob64(put, 2, bytes, length, SQLITE_STATIC);
        sqlite3_bind_int64(put, 3, checksum(bytes, length));
        answer = sqlite3_step(put);
        *added += answer == SQLITE_DONE;
    }
    sqlite3_finalize(put);
    return meaning(store, answer);
}

static enum store_err insert(struct store *store, const char *id, const void *bytes, size_t length, size_t *added)
{
    sqlite3_bind_text(store->insert, 1, id, -1, SQLITE_STATIC);
    if (bytes)
        sqlite3_bind_blob64(store->insert, 2, bytes, length, SQLITE_STATIC);
    else
        sqlite3_bind_null(store->insert, 2);
    sqlite3_bind_int64(store->insert, 3, checksum(bytes, length));
    int answer = sqlite3_step(store->insert), fresh = answer == SQLITE_DONE ? sqlite3_changes(store->db) : 0;
    *added += (size_t)fresh;
    sqlite3_reset(store->insert);
    if (answer == SQLITE_DONE && !fresh && bytes)
        return mend(store, id, bytes, length, added);
    return meaning(store, answer);
}

// Called by SQLite after each commit.
static int count_pages(void *context, sqlite3 *db, const char *name, int pages)
{
    (void)db, (void)name;
    ((struct store *)context)->wal_pages = pages;
    return SQLITE_OK;
}

// Empties the WAL into the file when it has grown. Failing is no harm: the next writer tries again.
static void checkpoint(struct store *store)
{
    if (store->wal_pages > CHECKPOINT_PAGES)
        sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

void store_wait(struct store *store, int wait)
{
    run(store, wait ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
}

// Takes the lock and begins a transaction with these events. On any other answer than STORE_OK neither is held.
static enum store_err begin(struct store *store, const struct store_event *events, size_t count, size_t *fresh)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strnlen(events[i].id, STORE_ID_MAX + 1);
        if (length == 0 || length > STORE_ID_MAX || !events[i].bytes)
            return say(store, STORE_OTHER, "an event without a fitting id or without bytes");
    }
    enum store_err err = lock(store);
    if (err != STORE_OK)
        return err;
    err = run(store, "BEGIN IMMEDIATE");
    for (size_t i = 0; err == STORE_OK && i < count; i++)
        err = insert(store, events[i].id, events[i].bytes, events[i].length, fresh);
    if (err != STORE_OK) {
        finish(store, err);
        unlock(store);
    }
    return err;
}

enum store_err store_append(struct store *store, const struct store_event *events, size_t count, size_t *added, int64_t *seq)
{
    size_t fresh = 0;
    enum store_err err = begin(store, events, count, &fresh);
    if (err != STORE_OK)
        return err;
    err = finish(store, STORE_OK);
    if (err == STORE_OK)
        checkpoint(store);
    unlock(store);
    if (err == STORE_OK && added)
        *added = fresh;
    return err == STORE_OK && seq ? store_last(store, seq) : err;
}

// A whole checkpoint, so that nothing of what was erased stays readable in the WAL.
static enum store_err empty_wal(struct store *store)
{
    int answer = SQLITE_BUSY;
    sqlite3_busy_timeout(store->db, 0); // else SQLite would wait for readers in each of the tries
    for (int waited_ms = 0; waited_ms < LOCK_WAIT_MS && (answer & 0xff) == SQLITE_BUSY; waited_ms += 10) {
        answer = sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
        if ((answer & 0xff) == SQLITE_BUSY)
            nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    sqlite3_busy_timeout(store->db, LOCK_WAIT_MS);
    return meaning(store, answer);
}

enum store_err store_erase(struct store *store, const struct store_event *events, size_t event_count, char (*ids)[STORE_ID_MAX + 1], size_t count,
                           size_t *added)
{
    size_t fresh = 0, emptied = 0;
    sqlite3_stmt *erase = NULL;
    enum store_err err = begin(store, events, event_count, &fresh);
    if (err != STORE_OK)
        return err;
    // A new seq for the emptied row tells those who read "since" that something changed.
    err = meaning(store, sqlite3_prepare_v2(store->db, "DELETE FROM event WHERE id = ?1 AND bytes IS NOT NULL", -1, &erase, NULL));
    for (size_t i = 0; err == STORE_OK && i < count; i++) {
        sqlite3_bind_text(erase, 1, ids[i], -1, SQLITE_STATIC);
        err = meaning(store, sqlite3_step(erase));
        sqlite3_reset(erase);
        if (err == STORE_OK)
            err = insert(store, ids[i], NULL, 0, &emptied);
    }
    sqlite3_finalize(erase);
    err = finish(store, err);
    if (err == STORE_OK && added)
        *added = fresh;
    if (err == STORE_OK)
        err = run(store, "VACUUM"); // freed pages and half-filled ones are written anew
    if (err == STORE_OK)
        err = empty_wal(store);
    unlock(store);
    return err;
}

// -- reading -------------------------------------------------------------------------------------

// A table without a row that once had some is damaged: rows are emptied, and never leave.
static enum store_err is_truly_empty(struct store *store)
{
    sqlite3_stmt *statement;
    int answer = sqlite3_prepare_v2(store->db, "SELECT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'event' AND seq > 0) "
                                               "AND NOT EXISTS (SELECT 1 FROM event)", -1, &statement, NULL);
    if (answer != SQLITE_OK)
        return meaning(store, answer);
    answer = sqlite3_step(statement);
    bool lost = answer == SQLITE_ROW && sqlite3_column_int(statement, 0);
    enum store_err err = meaning(store, answer);
    sqlite3_finalize(statement);
    return lost ? say(store, STORE_DAMAGED, "the table of events has lost its rows") : err;
}

enum store_err store_read(struct store *store, int64_t since, store_visit *visit, void *context)
{
    int answer;
    bool any = since > 0;
    sqlite3_bind_int64(store->select, 1, since);
    while ((answer = sqlite3_step(store->select)) == SQLITE_ROW) {
        any = true;
        size_t length;
        const void *bytes = blob_of(store->select, 2, &length);
        int erased = sqlite3_column_type(store->select, 2) == SQLITE_NULL;
        int sound = checksum(erased ? NULL : bytes, length) == sqlite3_column_int64(store->select, 3);
        const char *id = (const char *)sqlite3_column_text(store->select, 1);
        if (visit(context, sqlite3_column_int64(store->select, 0), id ? id : "", erased ? NULL : bytes ? bytes : "", length, sound && id))
            break;
    }
    enum store_err err = meaning(store, answer);
    sqlite3_reset(store->select);
    return err == STORE_OK && !any ? is_truly_empty(store) : err;
}

enum store_err store_last(struct store *store, int64_t *seq)
{
    int answer = sqlite3_step(store->last);
    if (answer == SQLITE_ROW || answer == SQLITE_DONE)
        *seq = answer == SQLITE_ROW ? sqlite3_column_int64(store->last, 0) : 0;
    enum store_err err = meaning(store, answer);
    sqlite3_reset(store->last);
    return err;
}

enum store_err store_copy(struct store *store, const char *path)
{
    sqlite3_stmt *statement;
    enum store_err err = meaning(store, sqlite3_prepare_v2(store->db, "VACUUM INTO ?1", -1, &statement, NULL));
    if (err != STORE_OK)
        return err;
    mode_t before = umask(077);
    sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
    err = meaning(store, sqlite3_step(statement));
    umask(before);
    sqlite3_finalize(statement);
    return err;
}
