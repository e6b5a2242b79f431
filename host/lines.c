// SPDX-License-Identifier: MIT
#include "host/lines.h"
#include "host/term.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
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

// The folder and those above it.
static bool make_folder(const char *folder)
{
    char path[HOST_PATH_SIZE];
    snprintf(path, sizeof path, "%s", folder);
    for (char *slash = path + 1; *slash; slash++)
        if (*slash == '/') {
            *slash = 0;
            if (mkdir(path, 0700) && errno != EEXIST)
                return false;
            *slash = '/';
        }
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

static int open_file(const char *folder, const char *file, int flags)
{
    char path[HOST_PATH_SIZE + 64];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    return open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
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

bool host_line_add(const char *folder, const char *file, const char *line, size_t size, int64_t *at)
{
    char *bytes = padded(line, size);
    int f = bytes && make_folder(folder) ? open_file(folder, file, O_RDWR | O_CREAT) : -1;
    bool ok = f >= 0 && flock(f, LOCK_EX) == 0;
    if (ok) {
        // A line that was cut off by a crash is ended first.
        char last = '\n';
        *at = lseek(f, 0, SEEK_END);
        if (*at > 0 && pread(f, &last, 1, *at - 1) == 1 && last != '\n')
            ok = write_at(f, "\n", (*at)++);
        ok = ok && write_at(f, bytes, *at) && fsync(f) == 0;
    }
    if (f >= 0)
        close(f);
    free(bytes);
    return ok;
}

bool host_line_replace(const char *folder, const char *file, const char *line, size_t size, int64_t at)
{
    if (strlen(line) > size)
        return false;
    char *bytes = padded(line, size);
    int f = bytes ? open_file(folder, file, O_RDWR) : -1;
    bool ok = f >= 0 && write_at(f, bytes, at);
    if (f >= 0)
        close(f);
    free(bytes);
    return ok;
}
