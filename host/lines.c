// SPDX-License-Identifier: MIT
#include "host/lines.h"
#include "host/file.h"
#include "host/term.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

bool host_data_folder(const char *variable, const char *name, char path[HOST_PATH_SIZE])
{
    const char *own = host_environment(variable), *data = host_environment("XDG_DATA_HOME"), *home = host_environment("HOME");
    int length = -1;
    if (*own)
        length = snprintf(path, HOST_PATH_SIZE, "%s", own);
    else if (*data == '/')
        length = snprintf(path, HOST_PATH_SIZE, "%s/%s", data, name);
    else if (*home)
        length = snprintf(path, HOST_PATH_SIZE, "%s/.local/share/%s", home, name);
    return length > 0 && length < HOST_PATH_SIZE;
}

static bool is_still_there(int file, const char *path)
{
    struct stat ours, there;
    return fstat(file, &ours) == 0 && stat(path, &there) == 0 && ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
}

// Opens the file as it is now and holds it shared; waits a little while another process takes its lines away.
static int open_held(const char *path)
{
    for (int tries = 0; tries < 200; tries++) {
        int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (file < 0)
            return -1;
        if (flock(file, LOCK_SH | LOCK_NB) == 0 && is_still_there(file, path))
            return file;
        close(file);
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    errno = EBUSY;
    return -1;
}

// The line with its padding and its end, from malloc.
static char *padded(const char *line, size_t size)
{
    size_t length = strlen(line);
    char *bytes = malloc((length > size ? length : size) + 2);
    if (!bytes)
        return NULL;
    memcpy(bytes, line, length);
    while (length < size)
        bytes[length++] = ' ';
    bytes[length++] = '\n';
    bytes[length] = 0;
    return bytes;
}

static bool write_at(int file, const char *bytes, int64_t at)
{
    size_t length = strlen(bytes), done = 0;
    while (done < length) {
        ssize_t n = pwrite(file, bytes + done, length - done, at + (int64_t)done);
        if (n < 0 && errno != EINTR)
            return false;
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}

// One process at a time adds at the end.
static int lock_folder(const char *folder)
{
    int f = host_folder_own(folder) ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (f >= 0 && flock(f, LOCK_EX) != 0) {
        close(f);
        return -1;
    }
    return f;
}

bool host_line_add(const char *folder, const char *file, const char *line, size_t size, bool hold, struct host_line *added)
{
    char path[HOST_PATH_SIZE + 64], *bytes = padded(line, size), last = '\n';
    snprintf(path, sizeof path, "%s/%s", folder, file);
    int lock = bytes ? lock_folder(folder) : -1, f = lock >= 0 ? open_held(path) : -1;
    bool ok = f >= 0;
    int64_t end = ok ? lseek(f, 0, SEEK_END) : 0;
    *added = (struct host_line){.file = -1, .at = end, .size = strlen(line) > size ? strlen(line) : size};
    if (ok) {
        // A line that was cut off by a crash is ended first.
        if (end > 0 && pread(f, &last, 1, end - 1) == 1 && last != '\n')
            ok = write_at(f, "\n", added->at++);
        ok = ok && write_at(f, bytes, added->at) && fsync(f) == 0;
        if (ok && end == 0)
            fsync(lock); // the file's name in the folder is new too
        int why = errno;
        if (!ok && ftruncate(f, end) == 0)
            errno = why; // the file is as it was
    }
    if (ok && hold)
        added->file = f;
    else if (f >= 0)
        close(f);
    if (lock >= 0)
        close(lock);
    free(bytes);
    return ok;
}

bool host_line_replace(const struct host_line *held, const char *line)
{
    char *bytes = strlen(line) <= held->size && held->file >= 0 ? padded(line, held->size) : NULL;
    bool ok = bytes && write_at(held->file, bytes, held->at);
    free(bytes);
    return ok;
}

void host_line_let_go(struct host_line *held)
{
    if (held->file >= 0)
        close(held->file);
    held->file = -1;
}
