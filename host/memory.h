// SPDX-License-Identifier: MIT
//
// For a program that waits all day: gives back the memory that only the last work needed.

#ifndef HOST_MEMORY_H
#define HOST_MEMORY_H

// Returns freed heap to the system, and lets go of the pages of code and constants, its own and those of its libraries:
// they are read again from the files when they are needed. Nothing that was written is touched.
void host_memory_rest(void);

#endif
