// SPDX-License-Identifier: MIT
#include "host/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

bool host_beside(const char *name, char *path, size_t size)
{
    char self[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return false;
    self[n] = 0;
    char *slash = strrchr(self, '/');
    if (!slash)
        return false;
    *slash = 0;
    int length = snprintf(path, size, "%s/%s", self, name);
    return length > 0 && (size_t)length < size;
}

bool host_part(const char *name, char *path, size_t size)
{
    static const char *const places[] = {"", "../lib/unknot/", "../share/unknot/"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char from_here[PATH_MAX];
        int length = snprintf(from_here, sizeof from_here, "%s%s", places[i], name);
        if (length > 0 && (size_t)length < sizeof from_here && host_beside(from_here, path, size) && access(path, R_OK) == 0)
            return true;
    }
    return false;
}

bool host_is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool host_folders_above(const char *path)
{
    char folder[PATH_MAX];
    if (snprintf(folder, sizeof folder, "%s", path) >= (int)sizeof folder) {
        errno = ENAMETOOLONG;
        return false;
    }
    for (char *at = folder; *at; at++) {
        if (*at != '/' || at == folder)
            continue;
        *at = 0;
        if (mkdir(folder, 0700) != 0 && errno != EEXIST)
            return false;
        *at = '/';
    }
    return true;
}

static bool is_empty(const char *path)
{
    DIR *folder = opendir(path);
    int count = 0;
    while (folder && readdir(folder))
        count++;
    if (folder)
        closedir(folder);
    return folder && count == 2; // . and ..
}

bool host_folder_own(const char *path)
{
    struct stat info;
    if (!host_folders_above(path))
        return false;
    if (mkdir(path, 0700) == 0)
        return true;
    if (errno != EEXIST || stat(path, &info) != 0)
        return false;
    if (!S_ISDIR(info.st_mode)) {
        errno = ENOTDIR;
        return false;
    }
    if ((info.st_mode & 077) && !(info.st_mode & S_ISVTX) && info.st_uid == geteuid() && is_empty(path))
        chmod(path, 0700);
    return true;
}

bool host_folder_make(char *path, size_t size)
{
    const char *base = getenv("TMPDIR");
    int length = snprintf(path, size, "%s/unknot.XXXXXX", base && *base ? base : "/tmp");
    return length > 0 && (size_t)length < size && mkdtemp(path);
}

void host_folder_remove(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return;
    for (struct dirent *entry; (entry = readdir(folder));)
        unlinkat(dirfd(folder), entry->d_name, 0); // refuses . and ..
    closedir(folder);
    rmdir(path);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

// Adds a copy of `name` to the list. False where there is no memory.
static bool add_name(char ***names, int *count, const char *name)
{
    char *copy = strdup(name), **larger = copy ? realloc(*names, (size_t)(*count + 1) * sizeof **names) : NULL;
    if (!larger) {
        free(copy);
        return false;
    }
    *names = larger;
    (*names)[(*count)++] = copy;
    return true;
}

char **host_folder_list(const char *path, int *count)
{
    char **names = NULL;
    DIR *folder = opendir(path);
    struct dirent *entry = NULL;
    bool ok = folder;
    *count = 0;
    errno = folder ? 0 : errno;
    while (ok && (entry = readdir(folder)))
        ok = entry->d_name[0] == '.' || add_name(&names, count, entry->d_name);
    int why = errno;
    if (folder)
        closedir(folder);
    if (ok && !why) {
        if (*count)
            qsort(names, (size_t)*count, sizeof *names, by_name);
        return names;
    }
    while (*count > 0)
        free(names[--*count]);
    free(names);
    *count = -1;
    errno = why;
    return NULL;
}

int host_run(const char *const *arguments, const char *output)
{
    signal(SIGCHLD, SIG_DFL); // where it is ignored, nobody can wait for a child
    pid_t child = fork();
    if (child < 0)
        return -1;
    if (child == 0) {
        if (output) {
            int to = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
            if (to < 0 || dup2(to, STDOUT_FILENO) < 0)
                _exit(127);
        }
        execv(arguments[0], (char *const *)arguments);
        _exit(127);
    }
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) && WEXITSTATUS(status) != 127 ? WEXITSTATUS(status) : -1;
}

char *host_file_read(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    size_t room = 1 << 16, used = 0;
    char *text = malloc(room);
    while (text) {
        used += fread(text + used, 1, room - 1 - used, file);
        if (used < room - 1)
            break;
        char *larger = room < HOST_FILE_MAX ? realloc(text, room *= 2) : NULL;
        if (!larger)
            free(text);
        text = larger;
    }
    int why = room >= HOST_FILE_MAX ? EFBIG : ENOMEM;
    if (text && ferror(file)) {
        why = errno;
        free(text);
        text = NULL;
    }
    fclose(file);
    if (!text)
        errno = why;
    if (text) {
        text[used] = 0;
        *length = used;
    }
    return text;
}

int host_file_hold(const char *path, bool alone)
{
    int file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (file >= 0 && flock(file, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
        close(file);
        return -1;
    }
    return file;
}

void host_file_let_go(int descriptor)
{
    if (descriptor >= 0)
        close(descriptor);
}

bool host_file_remove(const char *path)
{
    return unlink(path) == 0;
}

bool host_file_exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

// Makes a new name in a folder last.
static void sync_folder_of(const char *path)
{
    char folder[PATH_MAX];
    if (snprintf(folder, sizeof folder, "%s", path) >= (int)sizeof folder)
        return;
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = 0;
    int descriptor = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        fsync(descriptor);
        close(descriptor);
    }
}

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length) {
        ssize_t n = write(file, bytes, length);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0) {
            bytes += n;
            length -= (size_t)n;
        }
    }
    return true;
}

static bool write_in_place(const char *path, const void *bytes, size_t length)
{
    int file = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (file < 0)
        return false;
    bool ok = write_all(file, bytes, length);
    return close(file) == 0 && ok;
}

bool host_file_write(const char *path, const void *bytes, size_t length)
{
    char other[PATH_MAX], real[PATH_MAX];
    struct stat there;
    if (stat(path, &there) == 0) {
        if (!S_ISREG(there.st_mode))
            return write_in_place(path, bytes, length);
        if (!realpath(path, real))
            return false;
        path = real;
    }
    if (snprintf(other, sizeof other, "%s.%ld.part", path, (long)getpid()) >= (int)sizeof other) {
        errno = ENAMETOOLONG;
        return false;
    }
    unlink(other); // of a process that had our number and was killed
    int file = open(other, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    bool ok = write_all(file, bytes, length) && fsync(file) == 0;
    ok = close(file) == 0 && ok;
    ok = ok && rename(other, path) == 0;
    if (!ok) {
        int why = errno;
        unlink(other);
        errno = why;
        return false;
    }
    sync_folder_of(path);
    return true;
}
