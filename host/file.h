// SPDX-License-Identifier: MIT
//
// Files and programs.

#ifndef HOST_FILE_H
#define HOST_FILE_H

#include <stdbool.h>
#include <stddef.h>

// The path of `name` in the folder that this program lies in. False if that cannot be known or is too long.
bool host_beside(const char *name, char *path, size_t size);

// The path of a part of this program that is not the program itself: beside it, as built, or in ../lib/unknot or
// ../share/unknot, as installed. False if it is in none of them.
bool host_part(const char *name, char *path, size_t size);

bool host_is_folder(const char *path);

// Makes the folders above `path`, those that are new for their owner alone. False if it can't; errno says why.
bool host_folders_above(const char *path);

// A folder for files of ours, with those above it: for its owner alone where it is new, or ours and empty. One that holds
// anything stays as it is. False if it can't be had; errno says why.
bool host_folder_own(const char *path);

// Makes an empty folder of our own for a while and writes its path. False if it cannot.
bool host_folder_make(char *path, size_t size);

// Removes such a folder and the files right inside it.
void host_folder_remove(const char *path);

// The names in a folder, sorted, without those that begin with a dot, in malloc (each of them too); none: NULL. *count is -1,
// and there are none, where it cannot be read to its end; errno says why.
char **host_folder_list(const char *path, int *count);

// Runs a program and waits. `arguments` ends with NULL; arguments[0] is its path. Its standard output goes to
// the file `output`, or with NULL where ours goes. Its exit status; -1 if it could not be started or was killed.
int host_run(const char *const *arguments, const char *output);

// Holds a file that other processes look after too: shared or alone, until host_file_let_go. Descriptor; -1 if it is
// not there, or somebody holds it in a way that does not go together.
int host_file_hold(const char *path, bool alone);
void host_file_let_go(int descriptor);

bool host_file_remove(const char *path);
bool host_file_exists(const char *path);

// Writes a whole file, readable by its owner only, under another name first, so that `path` is either as it was or whole
// and on the disk. A link is followed; a device or a pipe is written to. False if it can't; errno says why.
bool host_file_write(const char *path, const void *bytes, size_t length);

// The whole of a file in memory from malloc, with a NUL behind it; NULL if it cannot be read or has no end; errno says why.
enum { HOST_FILE_MAX = 1 << 28 }; // bytes
char *host_file_read(const char *path, size_t *length);

#endif
