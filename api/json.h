// SPDX-License-Identifier: MIT
//
// JSON, strictly: a reader into the caller's memory and a writer into the caller's buffer.
//
// The reader takes RFC 8259 and nothing else: UTF-8 without a byte-order mark, no lone surrogates,
// no trailing commas, no number like 01 or .5, nothing after the value, no name twice in one object,
// at most API_JSON_DEPTH levels. A number too large for a double reads as the largest one, so that
// whoever asks for it finds it out of range. Time and memory are bounded by the length of the text.

#ifndef API_JSON_H
#define API_JSON_H

#include "api/text.h"

enum {
    API_JSON_DEPTH = 32,
    API_JSON_NODE_MAX = 8192,
    API_JSON_TEXT_MAX = 1 << 17, // bytes of the text to read, and of all its strings
};

enum api_json_type {
    API_JSON_NONE, // no such member
    API_JSON_NULL,
    API_JSON_FALSE,
    API_JSON_TRUE,
    API_JSON_NUMBER,
    API_JSON_TEXT,
    API_JSON_ARRAY,
    API_JSON_OBJECT,
};

// A value. Nodes are named by their index; 0 is none, 1 is the whole text.
struct api_json_node {
    uint8_t type;                    // enum api_json_type
    uint32_t parent, child, next;    // child: the first member; next: of the same parent
    uint32_t index;                  // among the members of the parent, from 0
    uint32_t name, name_length;      // of a member of an object: a span of `text`
    uint32_t hash;                   // of the name
    uint32_t string, string_length;  // of a text
    uint32_t start, length;          // where it stood in the text that was read
    double number;
};

// A text that was read. Strings are decoded and followed by a NUL (they may hold others inside).
struct api_json {
    struct api_json_node node[API_JSON_NODE_MAX];
    char text[API_JSON_TEXT_MAX + 8];
    uint32_t nodes, texts;
};

// Reads `text`. On UK_ERR_TWICE (a name given twice) the whole tree is there nevertheless; on any other
// error it is empty. `problem->at` is "character N" (from 1), or the path of the name given twice.
enum uk_err api_json_read(struct api_json *j, const char *text, size_t length, struct uk_problem *problem);

// The member `name` of object `node`; 0 if there is none, or `node` is no object.
uint32_t api_json_get(const struct api_json *j, uint32_t node, const char *name);

// The decoded text of `node`, "" if it is none.
const char *api_json_text(const struct api_json *j, uint32_t node);

// Is `node` a text, and exactly this one?
bool api_json_is(const struct api_json *j, uint32_t node, const char *text);

// Is `node` the member of this name?
bool api_json_named(const struct api_json *j, uint32_t node, const char *name);

// Fills `problem` for a member that is not known; `known` lists those that are, with spaces between.
enum uk_err api_json_unknown(const struct api_json *j, uint32_t node, const char *known, struct uk_problem *problem);

// Where `node` stands, as in `at[0].region`, cut to `size`; "" for the whole.
void api_json_path(const struct api_json *j, uint32_t node, char *path, size_t size);

// Fills `problem` for `node`: its path, and what stood there (a text as it is, else as it was written).
// `source` is the text that was read; NULL: it is not at hand, and of what is no text nothing is quoted. Answers `err`.
enum uk_err api_json_wrong(const struct api_json *j, const char *source, uint32_t node, enum uk_err err,
                           const char *expected, struct uk_problem *problem);

// Sets problem->at to "line N": in a batch, a script, a file.
void api_json_at_line(struct uk_problem *problem, uint32_t line);

// -- writing ---------------------------------------------------------------------------------------

// Writes into `to`. Counts on when it is full, so that the size needed is known afterwards.
struct api_writer {
    char *to;
    size_t size;
    size_t used; // more than `size`: it did not fit
    char last;   // what was written last; 0 at the start: decides about commas
};

// A member of an object takes its name, an element of an array (or the whole) NULL.
void api_write_open(struct api_writer *w, const char *name, char bracket); // '{' or '['
void api_write_close(struct api_writer *w, char bracket);                  // '}' or ']'
void api_write_text(struct api_writer *w, const char *name, const char *text);
void api_write_span(struct api_writer *w, const char *name, const char *text, size_t length);
void api_write_whole(struct api_writer *w, const char *name, int64_t value);
void api_write_bool(struct api_writer *w, const char *name, bool value);
void api_write_null(struct api_writer *w, const char *name);
// With `decimals` digits (0..9) after the point; never "-0.00". Beyond 1e9: cut to that. Not a number: stops.
void api_write_number(struct api_writer *w, const char *name, double value, int decimals);
// Bytes that are JSON already, as one value.
void api_write_raw(struct api_writer *w, const char *name, const char *json, size_t length);
// The members err, at, got, expected, nearest as the error object of the contract.
void api_write_problem(struct api_writer *w, const char *name, const struct uk_problem *problem);

#endif
