// SPDX-License-Identifier: MIT
//
// A sealed backup from outside: any bytes are answered; one that was sealed rightly opens to what was sealed; one that was
// changed, cut, or put together in another order never opens.
// An input is the file, behind an even byte; or behind an odd one how to seal a file and what happens to it then.
#include "host/seal.h"

#include "core/base.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

// As host/seal.h lays it out.
enum { SALT_AT = 16, PASSES_AT = 32, MEMORY_AT = 36, HEAD = 40, HEADER = 24, PIECE = 1 << 16, MORE = 17, PIECES = 3, MEMORY_KB = 8 };
enum change { NOTHING, ONE_BYTE, CUT, SWAPPED, LONGER, OTHER_PASSPHRASE, CHANGES };
static const char passphrase[] = "correct horse";

static bool opens(const uint8_t *file, size_t size, const char *with, const uint8_t *expected, size_t length)
{
    uint8_t *copy = malloc(size + 1); // so that a byte behind it is seen
    void *bytes;
    size_t got;
    memcpy(copy + 1, file, size);
    bool ok = host_unseal(copy + 1, size, with, &bytes, &got);
    UK_ASSERT(!ok || host_is_sealed(copy + 1, size));
    UK_ASSERT(!ok || !expected || (got == length && memcmp(bytes, expected, got) == 0));
    if (ok)
        free(bytes);
    free(copy);
    return ok;
}

// Passes and memory within the limits take little here.
static void any_file(const uint8_t *data, size_t size)
{
    static uint8_t file[1 << 16];
    if (size > sizeof file)
        return;
    memcpy(file, data, size);
    if (size >= HEAD && file[PASSES_AT] <= 10)
        file[PASSES_AT] &= 1;
    if (size >= HEAD && !file[MEMORY_AT + 3] && file[MEMORY_AT + 2] <= 16)
        file[MEMORY_AT + 1] = file[MEMORY_AT + 2] = 0;
    opens(file, size, passphrase, NULL, 0);
}

struct how {
    uint8_t pieces, last[2], tags, change, place[4], value;
};

// A sealed file: its bytes; as many as end with the first piece that is marked as the last (0: none is), and what those hold.
struct sealed {
    size_t bytes, ended, held;
};

// Seals `plain` as `how` says: as host_seal would, where the file ends with the first piece so marked.
static struct sealed seal(const struct how *how, const uint8_t *plain, size_t length, size_t pieces, uint8_t *file)
{
    struct sealed sealed = {.bytes = HEAD + HEADER};
    static const uint8_t tags[] = {0, crypto_secretstream_xchacha20poly1305_TAG_PUSH, crypto_secretstream_xchacha20poly1305_TAG_REKEY,
                                   crypto_secretstream_xchacha20poly1305_TAG_FINAL};
    crypto_secretstream_xchacha20poly1305_state stream;
    uint8_t key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    memset(file, 0, HEAD);
    memcpy(file, "unknot sealed 1\n", SALT_AT);
    memcpy(file + SALT_AT, how->place, sizeof how->place);
    file[PASSES_AT] = 1;
    file[MEMORY_AT] = MEMORY_KB;
    UK_ASSERT(crypto_pwhash(key, sizeof key, passphrase, strlen(passphrase), file + SALT_AT, 1, MEMORY_KB * 1024, crypto_pwhash_ALG_ARGON2ID13) == 0);
    crypto_secretstream_xchacha20poly1305_init_push(&stream, file + HEAD, key);
    for (size_t i = 0; i < pieces; i++) {
        size_t n = i + 1 < pieces ? PIECE : length - i * PIECE;
        uint8_t tag = tags[how->tags >> 2 * i & 3];
        crypto_secretstream_xchacha20poly1305_push(&stream, file + sealed.bytes, NULL, plain + i * PIECE, n, file, HEAD, tag);
        sealed.bytes += n + MORE;
        if (tag == tags[3] && !sealed.ended)
            sealed.ended = sealed.bytes, sealed.held = i * PIECE + n;
    }
    return sealed;
}

// What happens to the file. True if what is left is no longer a beginning of it.
static bool change(const struct how *how, size_t pieces, uint8_t *file, size_t *size)
{
    static uint8_t first[PIECE + MORE];
    uint8_t *from = file + HEAD + HEADER;
    size_t place = (how->place[0] | (size_t)how->place[1] << 8 | (size_t)how->place[2] << 16) % *size;
    switch (how->change % CHANGES) {
    case ONE_BYTE:
        file[place >= MEMORY_AT && place < HEAD ? SALT_AT : place] ^= how->value; // more memory takes long
        return how->value;
    case CUT: *size = place; return false;
    case SWAPPED:
        if (pieces < 3)
            return false;
        memcpy(first, from, sizeof first);
        memcpy(from, from + sizeof first, sizeof first);
        memcpy(from + sizeof first, first, sizeof first);
        return true;
    case LONGER:
        file[(*size)++] = how->value;
        return true;
    default: return false;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t plain[PIECES * PIECE], file[HEAD + HEADER + PIECES * (PIECE + MORE) + 1];
    struct how how;
    UK_ASSERT(sodium_init() >= 0);
    if (!size || data[0] % 2 == 0) {
        any_file(data + (size > 0), size - (size > 0));
        return 0;
    }
    if (size < 1 + sizeof how)
        return 0;
    memcpy(&how, data + 1, sizeof how);
    size_t pieces = 1 + how.pieces % PIECES, length = (pieces - 1) * PIECE + (how.last[0] | (size_t)how.last[1] << 8), given = size - 1 - sizeof how;
    for (size_t i = 0; i < length; i++)
        plain[i] = given ? data[1 + sizeof how + i % given] : (uint8_t)i;
    bool other = how.change % CHANGES == OTHER_PASSPHRASE;
    struct sealed sealed = seal(&how, plain, length, pieces, file);
    size_t left = sealed.bytes;
    bool changed = change(&how, pieces, file, &left), right = sealed.ended && left == sealed.ended && !changed && !other;
    UK_ASSERT(opens(file, left, other ? "incorrect horse" : passphrase, plain, sealed.held) == right);
    return 0;
}
