// SPDX-License-Identifier: MIT
#include "api/text.h"

#include <string.h>

enum { NEAR_MAX = 48 }; // longer words are not compared

size_t api_text_length(const char *text)
{
    size_t n = 0;
    while (text[n])
        n++;
    return n;
}

bool api_text_same(const char *text, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] == 0 || text[i] != bytes[i])
            return false;
    return text[length] == 0;
}

bool api_text_begins(const char *text, const char *with)
{
    while (*with && *text == *with)
        text++, with++;
    return !*with;
}

int api_text_character(const char *text, size_t left)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *s = (const unsigned char *)text;
    if (s[0] < 0x80)
        return 1;
    int n = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
    if (s[0] < 0xc2 || s[0] > 0xf4 || (size_t)n > left)
        return 0;
    uint32_t code = s[0] & (0x7fu >> n);
    for (int i = 1; i < n; i++) {
        if ((s[i] & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (s[i] & 0x3f);
    }
    if (code < least[n] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return 0;
    return n;
}

size_t api_text_copy(char *to, size_t size, const char *text, size_t length)
{
    size_t used = 0;
    while (used < length && text[used]) {
        int n = api_text_character(text + used, length - used);
        if (n == 0)
            n = 1; // the writer mends it
        if (used + (size_t)n >= size)
            break;
        used += (size_t)n;
    }
    memcpy(to, text, used);
    to[used] = 0;
    return used;
}

void api_text_add(char *to, size_t size, const char *text)
{
    size_t used = api_text_length(to);
    api_text_copy(to + used, size - used, text, api_text_length(text));
}

// -- blanks -----------------------------------------------------------------------------------------

const char *api_text_blank(const char *at, const char *const values[3], const char **instead, size_t *length)
{
    if (at[0] != '{' || at[1] < '1' || at[1] > '3' || (at[2] != '}' && at[2] != ':'))
        return NULL;
    const char *value = values[at[1] - '1'] ? values[at[1] - '1'] : "";
    if (at[2] == '}') {
        *instead = value;
        *length = api_text_length(value);
        return at + 3;
    }
    size_t one = 0, many = 0;
    while (at[3 + one] && at[3 + one] != '|')
        one++;
    while (at[3 + one] && at[4 + one + many] && at[4 + one + many] != '}')
        many++;
    if (!at[3 + one] || !at[4 + one + many])
        return NULL;
    bool is_one = api_text_same("1", value, api_text_length(value));
    *instead = is_one ? at + 3 : at + 4 + one;
    *length = is_one ? one : many;
    return at + 5 + one + many;
}

// -- the nearest word ------------------------------------------------------------------------------

// Names are written with _, words with spaces or hyphens, and people shout.
static char plain(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c + 'a' - 'A');
    return c == ' ' || c == '-' ? '_' : c;
}

static bool holds(const char *word, size_t length, const char *part, size_t part_length)
{
    for (size_t i = 0; i + part_length <= length; i++)
        if (memcmp(word + i, part, part_length) == 0)
            return true;
    return false;
}

static unsigned least_of(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

// How many letters to add, drop, change or swap with the neighbour (optimal string alignment);
// `limit` or more is answered as `limit`.
static unsigned edits(const char *a, size_t n, const char *b, size_t m, unsigned limit)
{
    unsigned row[3][NEAR_MAX + 1];
    for (size_t j = 0; j <= m; j++)
        row[0][j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        unsigned *now = row[i % 3], *last = row[(i + 2) % 3], *two_ago = row[(i + 1) % 3];
        unsigned least = now[0] = (unsigned)i;
        for (size_t j = 1; j <= m; j++) {
            unsigned d = last[j - 1] + (a[i - 1] != b[j - 1]);
            d = least_of(d, least_of(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d = least_of(d, two_ago[j - 2] + 1);
            now[j] = d;
            least = least_of(least, d);
        }
        if (least >= limit)
            return limit;
    }
    return least_of(row[n % 3][m], limit);
}

void api_near_offer_as(struct api_near *n, const char *prefix, const char *word, const char *name)
{
    char whole[NEAR_MAX], got[NEAR_MAX];
    size_t before = api_text_length(prefix), after = api_text_length(word), length = before + after;
    if (length > NEAR_MAX || n->length > NEAR_MAX || n->length == 0 ||
        before + api_text_length(name) >= sizeof n->word)
        return;
    for (size_t i = 0; i < length; i++)
        whole[i] = plain(i < before ? prefix[i] : word[i - before]);
    for (size_t i = 0; i < n->length; i++)
        got[i] = plain(n->got[i]);

    // More edits than two in five letters could turn anything into anything.
    unsigned limit = (unsigned)n->length * 2 / 5 + 1;
    if (n->distance)
        limit = least_of(limit, n->distance - 1);
    unsigned distance;
    if (n->length > before + 2 && holds(whole, length, got + before, n->length - before) &&
        memcmp(whole, got, before) == 0)
        distance = length == n->length ? 0 : 1 + (unsigned)(length - n->length) / 8;
    else if ((length > n->length ? length - n->length : n->length - length) >= limit)
        return;
    else
        distance = edits(got, n->length, whole, length, limit);
    if (distance >= limit)
        return;
    n->distance = distance + 1;
    memcpy(n->word, prefix, before);
    api_text_copy(n->word + before, sizeof n->word - before, name, api_text_length(name));
}

void api_near_offer(struct api_near *n, const char *prefix, const char *word)
{
    api_near_offer_as(n, prefix, word, word);
}
