// SPDX-License-Identifier: MIT
//
// Any bytes: the reader refuses or understands them, and what it understood is written and read back.
#include "api/json.h"

#include <string.h>

static struct api_json j, again;
static char out[8 * API_JSON_TEXT_MAX];

static void copy(struct api_writer *w, uint32_t node, bool named)
{
    const struct api_json_node *n = &j.node[node];
    const char *name = named ? j.text + n->name : NULL;
    switch (n->type) {
    case API_JSON_NUMBER: api_write_number(w, name, n->number, 4); break;
    case API_JSON_TEXT: api_write_span(w, name, j.text + n->string, n->string_length); break;
    case API_JSON_TRUE:
    case API_JSON_FALSE: api_write_bool(w, name, n->type == API_JSON_TRUE); break;
    case API_JSON_NULL: api_write_null(w, name); break;
    case API_JSON_ARRAY:
    case API_JSON_OBJECT: {
        bool object = n->type == API_JSON_OBJECT;
        api_write_open(w, name, object ? '{' : '[');
        for (uint32_t child = n->child; child; child = j.node[child].next)
            copy(w, child, object);
        api_write_close(w, object ? '}' : ']');
        break;
    }
    default: UK_ASSERT(false);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct uk_problem problem;
    enum uk_err err = api_json_read(&j, (const char *)data, size, &problem);
    struct api_writer w = {.to = out, .size = sizeof out};
    if (err && err != UK_ERR_TWICE) {
        api_write_problem(&w, NULL, &problem);
        UK_ASSERT(api_json_read(&again, out, w.used, &problem) == UK_OK);
        return 0;
    }
    copy(&w, 1, false);
    UK_ASSERT(w.used <= sizeof out);
    enum uk_err second = api_json_read(&again, out, w.used, &problem);
    // Control characters and numbers may take more room than they had; names cut at a NUL may meet.
    UK_ASSERT(second == UK_OK || second == UK_ERR_TOO_LONG || second == UK_ERR_TWICE);
    for (uint32_t i = 1; i < j.nodes; i++) {
        char path[64];
        api_json_path(&j, i, path, sizeof path);
        api_json_wrong(&j, (const char *)data, i, UK_ERR_TYPE, "x", &problem);
    }
    return 0;
}
