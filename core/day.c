// SPDX-License-Identifier: MIT

#include "core/day.h"

int32_t uk_day_of(int64_t at_s, int offset_min)
{
    int64_t local_s = at_s + (int64_t)offset_min * 60;
    return (int32_t)(local_s >= 0 ? local_s / UK_DAY_S : -((-local_s + UK_DAY_S - 1) / UK_DAY_S));
}
