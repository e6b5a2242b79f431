// SPDX-License-Identifier: MIT
#include "tests/oracle/torn_disk.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DISKS = 8, SECTOR = 512, PATH_SIZE = 512 };

struct operation {
    sqlite3_int64 at;      // of a write; the new size of a truncation
    int length;            // -1: a truncation
    unsigned char *bytes;
};

struct disk { // one file
    char path[PATH_SIZE];
    unsigned char *durable;
    size_t size;
    struct operation *operation;
    int count, room;
};

struct file {
    sqlite3_file base;
    struct disk *disk;     // NULL: not one that is torn
    sqlite3_file *real;
};

static struct disk disks[DISKS];
static sqlite3_vfs *real_vfs, torn_vfs;
static int left = -1;
static bool dead, ignores_syncs;

static unsigned random_below(unsigned long long *seed, unsigned n)
{
    unsigned long long z = (*seed += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return (unsigned)((z ^ (z >> 31)) % n);
}

// One more write or sync; true when power has gone.
static bool spend(void)
{
    if (left == 0)
        dead = true;
    if (left > 0)
        left--;
    return dead;
}

// -- what is durable -------------------------------------------------------------------------------

static void resize(struct disk *d, size_t size)
{
    if (size > d->size) {
        d->durable = realloc(d->durable, size);
        memset(d->durable + d->size, 0, size - d->size);
    }
    d->size = size;
}

static void apply(struct disk *d, sqlite3_int64 at, const unsigned char *bytes, int length)
{
    if (length < 0) {
        resize(d, (size_t)at);
        return;
    }
    if (length == 0)
        return;
    if ((size_t)at + (size_t)length > d->size)
        resize(d, (size_t)at + (size_t)length);
    memcpy(d->durable + at, bytes, (size_t)length);
}

static void clear(struct disk *d)
{
    for (int i = 0; i < d->count; i++)
        free(d->operation[i].bytes);
    d->count = 0;
}

static void note(struct disk *d, sqlite3_int64 at, const void *bytes, int length)
{
    if (d->count == d->room) {
        d->room = 2 * d->room + 64;
        d->operation = realloc(d->operation, (size_t)d->room * sizeof *d->operation);
    }
    struct operation *o = &d->operation[d->count++];
    *o = (struct operation){at, length, length > 0 ? malloc((size_t)length) : NULL};
    if (length > 0)
        memcpy(o->bytes, bytes, (size_t)length);
}

static void sync_all(struct disk *d)
{
    for (int i = 0; i < d->count; i++)
        apply(d, d->operation[i].at, d->operation[i].bytes, d->operation[i].length);
    clear(d);
}

static struct disk *disk_of(const char *path)
{
    for (int i = 0; i < DISKS; i++)
        if (strcmp(disks[i].path, path) == 0)
            return &disks[i];
    for (int i = 0; i < DISKS; i++)
        if (!*disks[i].path) {
            struct disk *d = &disks[i];
            snprintf(d->path, sizeof d->path, "%s", path);
            FILE *file = fopen(path, "rb");
            unsigned char buffer[4096];
            for (size_t n; file && (n = fread(buffer, 1, sizeof buffer, file)) > 0;) {
                size_t before = d->size;
                resize(d, before + n);
                memcpy(d->durable + before, buffer, n);
            }
            if (file)
                fclose(file);
            return d;
        }
    abort();
}

// -- the file --------------------------------------------------------------------------------------

static sqlite3_file *real(sqlite3_file *f) { return ((struct file *)f)->real; }
#define REAL(f) real(f)->pMethods

static int f_close(sqlite3_file *f)
{
    int answer = REAL(f)->xClose(real(f));
    sqlite3_free(real(f));
    return answer;
}
static int f_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at) { return REAL(f)->xRead(real(f), to, n, at); }
static int f_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
    if (spend())
        return SQLITE_IOERR_WRITE;
    if (((struct file *)f)->disk)
        note(((struct file *)f)->disk, at, from, n);
    return REAL(f)->xWrite(real(f), from, n, at);
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    if (spend())
        return SQLITE_IOERR_TRUNCATE;
    if (((struct file *)f)->disk)
        note(((struct file *)f)->disk, size, NULL, -1);
    return REAL(f)->xTruncate(real(f), size);
}
static int f_sync(sqlite3_file *f, int flags)
{
    (void)flags;
    if (spend())
        return SQLITE_IOERR_FSYNC;
    if (((struct file *)f)->disk && !ignores_syncs)
        sync_all(((struct file *)f)->disk);
    return SQLITE_OK; // the real file needs none: this disk is made of memory
}
static int f_size(sqlite3_file *f, sqlite3_int64 *size) { return REAL(f)->xFileSize(real(f), size); }
static int f_lock(sqlite3_file *f, int lock) { return REAL(f)->xLock(real(f), lock); }
static int f_unlock(sqlite3_file *f, int lock) { return REAL(f)->xUnlock(real(f), lock); }
static int f_reserved(sqlite3_file *f, int *out) { return REAL(f)->xCheckReservedLock(real(f), out); }
static int f_control(sqlite3_file *f, int what, void *with) { return REAL(f)->xFileControl(real(f), what, with); }
static int f_sector(sqlite3_file *f) { return REAL(f)->xSectorSize(real(f)); }
static int f_device(sqlite3_file *f) { return REAL(f)->xDeviceCharacteristics(real(f)); }
static int f_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
    return REAL(f)->xShmMap(real(f), page, size, extend, out);
}
static int f_shm_lock(sqlite3_file *f, int from, int n, int flags) { return REAL(f)->xShmLock(real(f), from, n, flags); }
static void f_barrier(sqlite3_file *f) { REAL(f)->xShmBarrier(real(f)); }
static int f_unmap(sqlite3_file *f, int remove) { return REAL(f)->xShmUnmap(real(f), remove); }

static const sqlite3_io_methods methods = {2, f_close, f_read, f_write, f_truncate, f_sync, f_size, f_lock, f_unlock, f_reserved,
                                           f_control, f_sector, f_device, f_map, f_shm_lock, f_barrier, f_unmap, NULL, NULL};

static int v_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out_flags)
{
    struct file *file = (struct file *)f;
    (void)vfs;
    memset(file, 0, sizeof *file);
    file->real = sqlite3_malloc(real_vfs->szOsFile);
    memset(file->real, 0, (size_t)real_vfs->szOsFile);
    bool torn = name && flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL);
    if (torn)
        file->disk = disk_of(name);
    int answer = real_vfs->xOpen(real_vfs, name, file->real, flags, out_flags);
    if (answer != SQLITE_OK) {
        sqlite3_free(file->real);
        return answer;
    }
    f->pMethods = &methods;
    return SQLITE_OK;
}

static int v_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    if (spend())
        return SQLITE_IOERR_DELETE;
    for (int i = 0; i < DISKS; i++)
        if (strcmp(disks[i].path, name) == 0) {
            clear(&disks[i]);
            free(disks[i].durable);
            free(disks[i].operation);
            disks[i] = (struct disk){0};
        }
    return real_vfs->xDelete(real_vfs, name, sync);
}

// -- the outside -----------------------------------------------------------------------------------

void torn_disk_register(void)
{
    real_vfs = sqlite3_vfs_find(NULL);
    torn_vfs = *real_vfs;
    torn_vfs.zName = "torn";
    torn_vfs.szOsFile = sizeof(struct file);
    torn_vfs.xOpen = v_open;
    torn_vfs.xDelete = v_delete;
    sqlite3_vfs_register(&torn_vfs, 1);
}

void torn_disk_arm(int operations)
{
    left = operations;
    dead = false;
}

bool torn_disk_is_dead(void)
{
    return dead;
}

void torn_disk_ignore_syncs(bool ignore)
{
    ignores_syncs = ignore;
}

static void arrive(struct disk *d, const struct operation *o, unsigned long long *seed)
{
    if (o->length < 0) {
        if (random_below(seed, 2))
            apply(d, o->at, NULL, -1);
        return;
    }
    for (int from = 0; from < o->length;) {
        int n = SECTOR - (int)((o->at + from) % SECTOR);
        n = n < o->length - from ? n : o->length - from;
        unsigned fate = random_below(seed, 5);
        int arrived = fate < 2 ? 0 : fate == 2 ? (int)random_below(seed, (unsigned)n + 1) : n;
        apply(d, o->at + from, o->bytes + from, arrived);
        from += n;
    }
}

void torn_disk_cut(unsigned long long *seed)
{
    for (int i = 0; i < DISKS; i++) {
        struct disk *d = &disks[i];
        char shared[PATH_SIZE + 8];
        if (!*d->path)
            continue;
        for (int k = 0; k < d->count; k++)
            arrive(d, &d->operation[k], seed);
        clear(d);
        FILE *file = fopen(d->path, "wb");
        if (file) {
            if (d->size)
                fwrite(d->durable, 1, d->size, file);
            fclose(file);
        }
        snprintf(shared, sizeof shared, "%s-shm", d->path);
        unlink(shared);
    }
    torn_disk_arm(-1);
}

void torn_disk_forget(void)
{
    for (int i = 0; i < DISKS; i++) {
        clear(&disks[i]);
        free(disks[i].durable);
        free(disks[i].operation);
        disks[i] = (struct disk){0};
    }
}
