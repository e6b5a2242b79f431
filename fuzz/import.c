// SPDX-License-Identifier: MIT
//
// A file that the app imports, piece by piece: however it is cut, the same comes out; each line is an event that may be
// kept or an error; and what was taken comes back from CSV as it went in.
// An input is the size of the pieces (a byte), a mapping up to a NUL (empty: none), and the file.
#define clock core_clock // libc has one too
#include "web/core.c"

#include <stdlib.h>

enum { OUT_MAX = 1 << 21, FILE_MAX = 1 << 14 };

static char whole[OUT_MAX], pieces[OUT_MAX], rows[API_ANSWER_MAX];

// Imports `file` in pieces of `most` bytes. Answers the bytes of what came out; `*err` the first that was refused.
static size_t feed(const char *map, size_t map_length, const char *file, size_t length, size_t most, char *out, int *err)
{
    size_t used = 0;
    memcpy(request, map, map_length);
    *err = import_start((uint32_t)map_length, 60);
    for (size_t from = 0; !*err && from <= length;) {
        size_t n = length - from < most ? length - from : most;
        memcpy(request, file + from, n);
        *err = import_feed((uint32_t)n, from + n == length);
        if (!*err) {
            memcpy(out + used, answer, length_of_answer);
            used += length_of_answer;
        }
        UK_ASSERT(used <= OUT_MAX - API_ANSWER_MAX);
        from += n ? n : 1;
        if (from == length)
            break;
    }
    return used;
}

// An event that was taken, as CSV, imported again, as CSV again.
static void must_come_back(const char *event, size_t length)
{
    static char first[API_ANSWER_MAX], file[API_ANSWER_MAX + 100];
    memcpy(request, event, length);
    if (export_csv((uint32_t)length))
        return;
    size_t used = length_of_answer, header;
    if (used > CORE_IMPORT_PIECE - 100)
        return;
    memcpy(first, answer, used);
    export_header();
    header = length_of_answer;
    memcpy(file, answer, header);
    memcpy(file + header, first, used);
    int err;
    size_t lines = feed("", 0, file, header + used, header + used, rows, &err);
    UK_ASSERT(!err);
    struct uk_problem problem;
    if (!used) // an empty body has no rows
        return;
    UK_ASSERT(lines > 1 && !memchr(rows, '\n', lines - 1));
    enum uk_err read = api_json_read(&work.json, rows, lines - 1, &problem);
    UK_ASSERT(read == UK_OK || read == UK_ERR_TOO_LONG || read == UK_ERR_TOO_MANY);
    uint32_t node = read ? 0 : api_json_get(&work.json, 1, "event");
    UK_ASSERT(read || node);
    if (!node)
        return;
    size_t start = work.json.node[node].start, size = work.json.node[node].length;
    memcpy(request, rows + start, size);
    UK_ASSERT(export_csv((uint32_t)size) == 0 && length_of_answer == used && !memcmp(answer, first, used));
}

static void look_through(const char *out, size_t length)
{
    for (size_t from = 0, next, at, size; next = from, next_line(out, length, &next, &at, &size); from = next) {
        struct uk_problem problem;
        enum uk_err err = api_json_read(&work.json, out + at, size, &problem);
        UK_ASSERT(err == UK_OK || err == UK_ERR_TOO_LONG || err == UK_ERR_TOO_MANY);
        uint32_t event = err ? 0 : api_json_get(&work.json, 1, "event");
        UK_ASSERT(err || event || api_json_get(&work.json, 1, "error"));
        if (event)
            must_come_back(out + at + work.json.node[event].start, work.json.node[event].length);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > FILE_MAX)
        return 0;
    const char *map = (const char *)data + 1, *end = memchr(map, 0, size - 1);
    size_t map_length = end ? (size_t)(end - map) : 0, skipped = 1 + (end ? map_length + 1 : 0), length = size - skipped;
    const char *file = (const char *)data + skipped;
    int err, again;
    if (!end)
        map = "";
    size_t used = feed(map, map_length, file, length, CORE_IMPORT_PIECE, whole, &err);
    size_t cut = feed(map, map_length, file, length, 1 + (size_t)data[0] * 4, pieces, &again);
    UK_ASSERT(err == again && (err || (used == cut && !memcmp(whole, pieces, used))));
    if (!err)
        look_through(whole, used);
    return 0;
}
