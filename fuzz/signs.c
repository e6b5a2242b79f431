// SPDX-License-Identifier: MIT
//
// Any bytes as what a person wrote: heard in bounded time, each sign with bytes that are in the text.
#include "core/signs.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct uk_signs signs;
    uk_signs_hear((const char *)data, size, 0, &signs);
    UK_ASSERT(signs.count <= UK_SIGNS_MAX && signs.age_plus_one <= 121);
    for (int i = 0; i < signs.count; i++)
        UK_ASSERT(signs.heard[i].size > 0 && signs.heard[i].at + signs.heard[i].size <= size);
    return 0;
}
