// SPDX-License-Identifier: MIT
//
// Single words weighed: what a story in words that no pattern knows sounds like.

#include "core/signs_listening.h"

// A word of small letters: no number, nothing foreign, no figure of speech that was taken out.
static bool is_plain(const char *word)
{
    bool any = *word;
    while (*word >= 'a' && *word <= 'z')
        word++;
    return any && !*word;
}

static bool same_beginning(const char *a, const char *b)
{
    for (int k = 0; k < UK_WEIGHED_LETTERS; k++)
        if (a[k] != b[k] || !a[k])
            return a[k] == b[k];
    return true;
}

int uk_weighed_words(const struct uk_listening *l, int at[UK_LISTENED_MAX])
{
    int count = 0;
    for (int i = 0; i < l->count; i++) {
        bool again = !is_plain(uk_letters(l, i));
        for (int k = 0; k < count && !again; k++)
            again = same_beginning(uk_letters(l, at[k]), uk_letters(l, i));
        if (!again && uk_is_said(l, i, i + 1, false, false))
            at[count++] = i;
    }
    return count;
}

// The weights of a word of small letters: two capitals after its letters in uk_weighed; NULL: it has none.
static const char *weights_of(const char *word)
{
    const char *p = uk_weighed[*word - 'a'];
    while (*p) {
        int k = 0;
        while (p[k] >= 'a' && word[k] == p[k])
            k++;
        if (p[k] < 'a' && (k == UK_WEIGHED_LETTERS || !word[k]))
            return p + k;
        while (*p >= 'a')
            p++;
        p += 2;
    }
    return NULL;
}

// A sum of weights grows with the words that were said; as much as by chance with their root.
static bool is_above(int sum, int limit, int count)
{
    return sum > 0 && 100 * sum * sum > limit * (count + 1);
}

enum { WEIGHED_LEAST = 6, WEIGHED_SURER = 5 }; // fewer words say nothing; an emergency instead of a lesser sign that was heard

enum uk_likeness uk_listening_weigh(const struct uk_listening *l, bool lesser_heard)
{
    int at[UK_LISTENED_MAX], sign = 0, grave = 0, count = 0;
    for (int k = 0, words = uk_weighed_words(l, at); k < words; k++) {
        const char *weights = weights_of(uk_letters(l, at[k]));
        if (!weights)
            continue;
        sign += weights[0] - 'M';
        grave += weights[1] - 'M';
        count++;
    }
    if (count < WEIGHED_LEAST || !is_above(sign, UK_WEIGHED_LIMIT, count))
        return UK_LIKE_NOTHING;
    return is_above(grave, UK_WEIGHED_GRAVE_LIMIT * (lesser_heard ? WEIGHED_SURER : 1), count) ? UK_LIKE_EMERGENCY : UK_LIKE_SIGN;
}
