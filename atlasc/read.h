// SPDX-License-Identifier: MIT
//
// YAML to nodes that remember where they stood, and the problems found on the way.
//
// The atlas uses a plain part of YAML: mappings, lists and text. Anchors, aliases, tags and several
// documents in a file are refused, and so are files, nestings and inner lists beyond the limits below. All
// memory belongs to a `struct store` and is freed with it; there are no globals.

#ifndef ATLASC_READ_H
#define ATLASC_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum {
    FILE_BYTES_MAX = 2 << 20,
    NESTING_MAX = 24,
    MEMBERS_MAX = 8000,
    PROBLEMS_MAX = 1000,
    PROBLEMS_SHOWN = 50
};

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };

struct file {
    const char *name; // as shown in messages
    const char *bytes;
    size_t size;
    struct node *top; // NULL for an empty or an unreadable file
    struct file *next;
};

struct node {
    enum node_kind kind;
    bool quoted;      // a text in quotes or a block: never a number or true/false
    const char *text; // of NODE_TEXT
    const struct file *file;
    int line, column;   // from 1
    struct node *key;   // in a mapping: the key, a NODE_TEXT
    struct node *next;  // the next one in the same list or mapping
    struct node *first; // of NODE_LIST and NODE_MAP
    int count;
};

struct problem {
    const struct file *file;
    int line, column;
    const char *message;
};

struct store {
    struct block *blocks;
    struct file *files;
    struct file *given; // stand for files of the same name on the disk
    struct problem problems[PROBLEMS_MAX];
    int problem_count; // also those beyond PROBLEMS_MAX, which are not kept
    bool malformed;    // a file could not be read
};

// Memory that lives as long as the store; zeroed. Stops the program when there is none left.
void *keep(struct store *s, size_t size);
char *keep_text(struct store *s, const char *text);
char *keep_format(struct store *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void store_free(struct store *s);

// Reads YAML from memory. A malformed one leaves a problem and a file without `top`.
struct file *read_bytes(struct store *s, const char *name, const char *bytes, size_t size);
// From now on `bytes` stand for the file `path`; they must outlive the store.
void give_file(struct store *s, const char *path, const char *bytes, size_t size);
// Reads a file; NULL if there is none. One that can't be read leaves a problem.
struct file *read_file(struct store *s, const char *path);
// The names in a folder that end in `ending`, sorted; their count. None if there is no such folder.
int read_folder(struct store *s, const char *path, const char *ending, const char ***names);

// Notes a problem at a node; at the start of some file if `at` is NULL.
void problem(struct store *s, const struct node *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// Prints the problems, sorted by file and line: `file:line: message`, the line, and a caret under the place.
void problems_print(struct store *s, FILE *out);

// The member of a mapping, the text of a member; NULL and "" where there is none or it is something else.
const struct node *member(const struct node *map, const char *key);
const char *text_of(const struct node *map, const char *key);
double number_of(const struct node *map, const char *key); // 0 where there is none
bool is_true(const struct node *map, const char *key);
// The first item of the list at `key`; the others follow by ->next. NULL where there is none.
const struct node *list_of(const struct node *map, const char *key);
// Whether a node is a plain number, and which.
bool node_number(const struct node *n, double *value);

#endif
