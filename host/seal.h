// SPDX-License-Identifier: MIT
//
// Sealing with a passphrase: Argon2id makes the key, secretstream (XChaCha20-Poly1305) closes the bytes, in pieces.
// Layout: "unknot sealed 1\n", 16 bytes of salt, passes and kilobytes of memory (4 bytes each, low byte first), 24 bytes of
// stream header, then pieces of at most 64 KiB, each 17 bytes longer than what it holds; the last is marked as such.

#ifndef HOST_SEAL_H
#define HOST_SEAL_H

#include <stdbool.h>
#include <stddef.h>

bool host_is_sealed(const void *bytes, size_t length);

// Seals `bytes`; *sealed is from malloc. False without memory.
bool host_seal(const void *bytes, size_t length, const char *passphrase, void **sealed, size_t *sealed_length);

// Opens what was sealed; *bytes is from malloc. False if the passphrase does not fit or anything was changed.
bool host_unseal(const void *sealed, size_t sealed_length, const char *passphrase, void **bytes, size_t *length);

// Asks at the terminal without showing what is typed. False if there is no terminal, or nothing was typed, or Ctrl-C, or
// more than `size` holds.
bool host_passphrase(const char *prompt, char *passphrase, size_t size);

// Overwrites memory for good.
void host_forget(void *memory, size_t size);

#endif
