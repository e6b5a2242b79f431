// SPDX-License-Identifier: MIT
//
// Any bytes as a request of release: refused, or a session that ends in an outcome; never longer than the room.
#include "api/call.h"

#include <string.h>

static struct api_work work;
static char answer[API_ANSWER_MAX];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct api_call call = {.verb = "release", .request = (const char *)data, .length = size};
    size_t length;
    enum uk_err err = api_call(&call, &work, answer, sizeof answer, &length);
    UK_ASSERT(err != UK_ERR_SPACE && length > 0 && answer[0] == '{');
    return 0;
}
