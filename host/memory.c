// SPDX-License-Identifier: MIT
#include "host/memory.h"

#include <link.h>
#include <malloc.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

// Parts that were relocated are read-only now, but hold what is in no file.
static bool was_relocated(const struct dl_phdr_info *library, const ElfW(Phdr) *part)
{
    for (int i = 0; i < library->dlpi_phnum; i++) {
        const ElfW(Phdr) *p = &library->dlpi_phdr[i];
        if (p->p_type == PT_GNU_RELRO && p->p_vaddr < part->p_vaddr + part->p_memsz && part->p_vaddr < p->p_vaddr + p->p_memsz)
            return true;
    }
    return false;
}

static int let_go(struct dl_phdr_info *library, size_t size, void *context)
{
    (void)size;
    uintptr_t page = *(const uintptr_t *)context;
    for (int i = 0; i < library->dlpi_phnum; i++) {
        const ElfW(Phdr) *p = &library->dlpi_phdr[i];
        if (p->p_type != PT_LOAD || (p->p_flags & PF_W) || was_relocated(library, p))
            continue;
        uintptr_t from = (library->dlpi_addr + p->p_vaddr) & ~(page - 1), to = library->dlpi_addr + p->p_vaddr + p->p_memsz;
        madvise((void *)from, to - from, MADV_DONTNEED);
    }
    return 0;
}

void host_memory_rest(void)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    malloc_trim(0);
    dl_iterate_phdr(let_go, &page);
}
