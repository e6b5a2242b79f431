// SPDX-License-Identifier: MIT
//
// Any bytes as plain words: nothing stops, and every span lies in the text.

#include "core/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct uk_words words;
    struct uk_heard_place places[UK_PLACE_COUNT];
    if (uk_words_read((const char *)data, size, &words) != UK_OK)
        return 0;
    for (int i = 0; i < words.count; i++)
        UK_ASSERT((size_t)words.heard[i].at + words.heard[i].size <= size);
    for (int i = 0; i < words.lost_count; i++)
        UK_ASSERT((size_t)words.lost[i].at + words.lost[i].size <= size);
    UK_ASSERT(uk_words_places(&words, places) <= UK_PLACE_COUNT);
    return 0;
}
