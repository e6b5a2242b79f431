// SPDX-License-Identifier: MIT
//
// From a JSON array to its elements. Only brackets and texts are followed; the strict reader of api/ looks at each element.
#include "server/parts.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static void skip_space(const char *text, size_t size, size_t *at)
{
    while (*at < size && is_space(text[*at]))
        ++*at;
}

// Where the text that opens at `at` ends: behind its second quote; `size` if it does not.
static size_t end_of_text(const char *text, size_t size, size_t at)
{
    for (at++; at < size && text[at] != '"'; at++)
        at += text[at] == '\\';
    return at < size ? at + 1 : size;
}

// Between two parts of which neither is a bracket, a comma, a colon or a text, space means something: 1 2 is not 12.
static bool parts_meet(char before, char after)
{
    return !strchr("{}[],:\"", before) && !strchr("{}[],:\"", after);
}

// Squeezes the object that begins at *at to `*element`. False if it does not end.
static bool take_object(char *text, size_t size, size_t *at, char **element, size_t *length)
{
    size_t to = *at, depth = 0;
    *element = text + *at;
    do {
        size_t from = *at, end = text[from] == '"' ? end_of_text(text, size, from) : from + 1;
        depth += text[from] == '{' || text[from] == '[';
        depth -= text[from] == '}' || text[from] == ']';
        if (!is_space(text[from])) {
            if (is_space(text[from - (from > 0)]) && to > 0 && parts_meet(text[to - 1], text[from]))
                text[to++] = ' ';
            memmove(text + to, text + from, end - from);
            to += end - from;
        }
        *at = end;
    } while (depth && *at < size);
    *length = (size_t)(text + to - *element);
    return !depth;
}

enum server_split server_split(char *text, size_t size, size_t *at, char **element, size_t *length)
{
    bool first = *at == 0;
    skip_space(text, size, at);
    if (*at < size && text[*at] == (first ? '[' : ',')) {
        ++*at;
        skip_space(text, size, at);
        if (*at < size && text[*at] == '{')
            return take_object(text, size, at, element, length) ? SERVER_ELEMENT : SERVER_BROKEN;
        if (!first)
            return SERVER_BROKEN; // a comma and nothing behind it
    } else if (first) {
        return SERVER_BROKEN;
    }
    if (*at == size || text[*at] != ']')
        return SERVER_BROKEN;
    ++*at;
    skip_space(text, size, at);
    return *at == size ? SERVER_END : SERVER_BROKEN;
}
