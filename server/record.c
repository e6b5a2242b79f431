// SPDX-License-Identifier: MIT
//
// The record as the server has it: open as long as its file is the same, folded up to the last event.
#include "server/parts.h"

#include "api/record.h"
#include "host/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_same_file(const struct server_record *r)
{
    char path[sizeof r->folder + 16];
    struct stat file;
    snprintf(path, sizeof path, "%s/record.db", r->folder);
    return stat(path, &file) == 0 && file.st_dev == r->device && file.st_ino == r->inode;
}

static void note_file(struct server_record *r)
{
    char path[sizeof r->folder + 16];
    struct stat file = {0};
    snprintf(path, sizeof path, "%s/record.db", r->folder);
    if (stat(path, &file) == 0) {
        r->device = file.st_dev;
        r->inode = file.st_ino;
    }
}

static void close_store(struct server_record *r)
{
    store_close(r->store);
    r->store = NULL;
    if (r->record)
        munmap(r->record, sizeof *r->record);
    r->record = NULL;
}

void server_record_close(struct server_record *r)
{
    close_store(r);
}

enum store_err server_record_open(struct server_record *r)
{
    if (r->store && is_same_file(r) && !store_reads_only(r->store)) // what could not be written may be by now
        return STORE_OK;
    close_store(r);
    enum store_err err = store_open(r->folder, &r->store);
    if (!err)
        note_file(r);
    return err;
}

static int take_row(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct server_record *r = context;
    (void)id;
    r->folded = seq;
    if (sound && bytes)
        api_record_add(r->record, bytes, length);
    return 0;
}

// The room that folding takes is given back: it is a fourth of the record.
static void give_back_room(struct api_record *record)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), from = ((uintptr_t)record->room + page - 1) & ~(page - 1);
    uintptr_t upto = ((uintptr_t)record->room + sizeof record->room) & ~(page - 1);
    madvise((char *)record + (from - (uintptr_t)record), upto - from, MADV_DONTNEED);
}

static bool start_over(struct server_record *r)
{
    if (r->record)
        munmap(r->record, sizeof *r->record);
    r->folded = 0;
    r->record = mmap(NULL, sizeof *r->record, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (r->record == MAP_FAILED)
        r->record = NULL;
    else
        api_record_start(r->record);
    return r->record;
}

enum store_err server_record_fold(struct server_record *r)
{
    int64_t last = 0;
    enum store_err err = server_record_open(r);
    if (!err)
        err = store_last(r->store, &last);
    if (err)
        return err;
    bool fresh = !r->record || last < r->folded;
    if (fresh && !start_over(r))
        return STORE_MEMORY;
    if (fresh || last > r->folded) {
        err = store_read(r->store, r->folded, take_row, r);
        if (err) { // half of it is worth nothing
            munmap(r->record, sizeof *r->record);
            r->record = NULL;
            return err;
        }
        api_record_fold(r->record);
        give_back_room(r->record);
    }
    struct host_now now;
    if (host_now(&now)) {
        r->record->now_s = now.ms / 1000;
        r->record->offset_min = now.offset_min;
    }
    return STORE_OK;
}

void server_record_refuse(struct server_request *request, const struct server_record *r, enum store_err err)
{
    static const int words[] = {
        [STORE_BUSY] = UK_WORD_RECORD_BUSY, [STORE_FULL] = UK_WORD_RECORD_FULL, [STORE_READ_ONLY] = UK_WORD_RECORD_READ_ONLY,
        [STORE_NO_ACCESS] = UK_WORD_RECORD_NO_ACCESS, [STORE_DAMAGED] = UK_WORD_RECORD_DAMAGED,
        [STORE_FOREIGN] = UK_WORD_RECORD_FOREIGN, [STORE_NEWER] = UK_WORD_RECORD_NEWER, [STORE_MEMORY] = UK_WORD_NO_MEMORY,
        [STORE_OTHER] = UK_WORD_RECORD_OTHER,
    };
    if (err == STORE_BUSY)
        request->retry_after = "1";
    server_request_refuse(request, err == STORE_FULL ? MHD_HTTP_INSUFFICIENT_STORAGE : MHD_HTTP_SERVICE_UNAVAILABLE, words[err],
                          r->folder, store_detail(r->store));
}
