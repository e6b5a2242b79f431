// SPDX-License-Identifier: MIT
//
// Any bytes as a line of `find --batch`: one answer, on one line, that is JSON; an error exactly when it is one.
#include "api/call.h"

#include <string.h>

static struct api_work work;
static struct api_json again;
static char answer[API_ANSWER_MAX];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct uk_problem problem;
    size_t length;
    struct api_call call = {.verb = "find", .request = (const char *)data, .length = size, .line = 1};
    enum uk_err err = api_call(&call, &work, answer, sizeof answer, &length);
    UK_ASSERT(length <= sizeof answer && !memchr(answer, '\n', length));
    UK_ASSERT(api_json_read(&again, answer, length, &problem) == UK_OK);
    UK_ASSERT((err != UK_OK && err != UK_ERR_STOP) == (api_json_get(&again, 1, "error") != 0));
    return 0;
}
