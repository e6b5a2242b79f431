// SPDX-License-Identifier: MIT

#ifndef HOST_RANDOM_H
#define HOST_RANDOM_H

#include <stddef.h>

// Fills with random bytes of the system.
void host_random(void *bytes, size_t size);

#endif
