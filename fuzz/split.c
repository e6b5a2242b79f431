// SPDX-License-Identifier: MIT
//
// The splitter of batches against the strict reader: what it takes apart whole is what the reader takes, element by element.
#include "server/parts.h"

#include "api/json.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct api_json whole, part;
    struct uk_problem problem;
    char *text = malloc(size + 1), *element;
    memcpy(text, data, size);
    enum uk_err err = size < API_JSON_TEXT_MAX ? api_json_read(&whole, text, size, &problem) : UK_ERR_TOO_LONG;
    bool known = err == UK_OK || err == UK_ERR_TWICE, objects = known && whole.node[1].type == API_JSON_ARRAY;
    uint32_t expected = objects ? whole.node[1].child : 0;
    for (uint32_t n = expected; n; n = whole.node[n].next)
        objects = objects && whole.node[n].type == API_JSON_OBJECT;

    size_t at = 0, length;
    bool sound = true;
    enum server_split split;
    while ((split = server_split(text, size, &at, &element, &length)) == SERVER_ELEMENT) {
        UK_ASSERT(element >= text && element + length <= text + size && length >= 2);
        enum uk_err of_part = api_json_read(&part, element, length, &problem);
        UK_ASSERT(!memchr(element, '\n', length) || of_part);
        if (of_part && of_part != UK_ERR_TWICE)
            sound = false;
        if (objects) { // the same element, byte for byte or squeezed
            UK_ASSERT(expected && (of_part == UK_OK || of_part == UK_ERR_TWICE) && length <= whole.node[expected].length);
            expected = whole.node[expected].next;
        }
    }
    UK_ASSERT(!objects || (split == SERVER_END && !expected));
    // Deeper than the reader goes in the whole, or too many parts, may still be sound in parts.
    bool limit = err == UK_ERR_TOO_LONG || err == UK_ERR_TOO_MANY;
    UK_ASSERT(objects || limit || !(split == SERVER_END && sound));
    free(text);
    return 0;
}
