// SPDX-License-Identifier: MIT
#include "host/seal.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const char magic[] = "unknot sealed 1\n";
enum {
    MAGIC = 16,
    SALT = crypto_pwhash_SALTBYTES,
    HEADER = crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    MORE = crypto_secretstream_xchacha20poly1305_ABYTES,
    KEY = crypto_secretstream_xchacha20poly1305_KEYBYTES,
    PIECE = 1 << 16,
    HEAD = MAGIC + SALT + 4 + 4,
    PASSES = 3,
    MEMORY_KB = 65536,
    PASSES_MOST = 10,
    MEMORY_KB_MOST = 1 << 20,
};

static void put_number(uint8_t *to, uint32_t n)
{
    for (int i = 0; i < 4; i++)
        to[i] = (uint8_t)(n >> 8 * i);
}

static uint32_t number_at(const uint8_t *from)
{
    return from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

static bool make_key(const uint8_t head[HEAD], const char *passphrase, uint8_t key[KEY])
{
    uint32_t passes = number_at(head + MAGIC + SALT), memory_kb = number_at(head + MAGIC + SALT + 4);
    if (sodium_init() < 0 || passes < 1 || passes > PASSES_MOST || memory_kb < 8 || memory_kb > MEMORY_KB_MOST)
        return false;
    return crypto_pwhash(key, KEY, passphrase, strlen(passphrase), head + MAGIC, passes, (size_t)memory_kb * 1024,
                         crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool host_is_sealed(const void *bytes, size_t length)
{
    return length >= MAGIC && memcmp(bytes, magic, MAGIC) == 0;
}

bool host_seal(const void *bytes, size_t length, const char *passphrase, void **sealed, size_t *sealed_length)
{
    size_t pieces = length / PIECE + 1;
    uint8_t key[KEY], *out = malloc(HEAD + HEADER + length + pieces * MORE);
    crypto_secretstream_xchacha20poly1305_state stream;
    if (!out || sodium_init() < 0) {
        free(out);
        return false;
    }
    memcpy(out, magic, MAGIC);
    randombytes_buf(out + MAGIC, SALT);
    put_number(out + MAGIC + SALT, PASSES);
    put_number(out + MAGIC + SALT + 4, MEMORY_KB);
    if (!make_key(out, passphrase, key)) {
        free(out);
        return false;
    }
    crypto_secretstream_xchacha20poly1305_init_push(&stream, out + HEAD, key);
    uint8_t *to = out + HEAD + HEADER;
    for (size_t i = 0; i < pieces; i++) {
        size_t n = i + 1 < pieces ? PIECE : length - i * PIECE;
        uint8_t tag = i + 1 < pieces ? 0 : crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        crypto_secretstream_xchacha20poly1305_push(&stream, to, NULL, (const uint8_t *)bytes + i * PIECE, n, out, HEAD, tag);
        to += n + MORE;
    }
    sodium_memzero(key, sizeof key);
    sodium_memzero(&stream, sizeof stream);
    *sealed = out;
    *sealed_length = (size_t)(to - out);
    return true;
}

bool host_unseal(const void *sealed, size_t sealed_length, const char *passphrase, void **bytes, size_t *length)
{
    const uint8_t *from = sealed, *end = from + sealed_length;
    uint8_t key[KEY], *out = NULL;
    crypto_secretstream_xchacha20poly1305_state stream;
    size_t used = 0;
    bool last = false, ok = host_is_sealed(sealed, sealed_length) && sealed_length >= HEAD + HEADER && make_key(from, passphrase, key) &&
                            (out = malloc(sealed_length));
    ok = ok && crypto_secretstream_xchacha20poly1305_init_pull(&stream, from + HEAD, key) == 0;
    for (from += ok ? HEAD + HEADER : 0; ok && from < end;) {
        size_t n = (size_t)(end - from) < PIECE + MORE ? (size_t)(end - from) : PIECE + MORE;
        unsigned long long got = 0;
        uint8_t tag = 0;
        ok = !last && n >= MORE &&
             crypto_secretstream_xchacha20poly1305_pull(&stream, out + used, &got, &tag, from, n, sealed, HEAD) == 0;
        used += ok ? (size_t)got : 0;
        last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        from += n;
    }
    sodium_memzero(key, sizeof key);
    if (!ok || !last) {
        free(out);
        return false;
    }
    *bytes = out;
    *length = used;
    return true;
}

bool host_passphrase(const char *prompt, char *passphrase, size_t size)
{
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
    struct termios before, quiet;
    if (terminal < 0)
        return false;
    bool ok = tcgetattr(terminal, &before) == 0 && write(terminal, prompt, strlen(prompt)) > 0;
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)(ECHO | ISIG); // a signal would leave the terminal mute
    quiet.c_cc[VEOL] = before.c_cc[VINTR];
    ok = ok && tcsetattr(terminal, TCSAFLUSH, &quiet) == 0;
    ssize_t n = ok ? read(terminal, passphrase, size - 1) : -1;
    if (ok) {
        tcsetattr(terminal, TCSAFLUSH, &before);
        ok = write(terminal, "\n", 1) == 1;
    }
    close(terminal);
    if (n > 0 && passphrase[n - 1] != '\n') // Ctrl-C, or longer than there is room for
        n = 0;
    while (n > 0 && (passphrase[n - 1] == '\n' || passphrase[n - 1] == '\r'))
        n--;
    passphrase[n > 0 ? n : 0] = 0;
    return ok && n > 0;
}

void host_forget(void *memory, size_t size)
{
    sodium_memzero(memory, size);
}
