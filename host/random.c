// SPDX-License-Identifier: MIT
#include "host/random.h"

#include <sys/random.h>

void host_random(void *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t n = getrandom((char *)bytes + done, size - done, 0);
        if (n > 0)
            done += (size_t)n;
    }
}
