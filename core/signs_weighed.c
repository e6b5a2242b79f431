// SPDX-License-Identifier: MIT
//
// Words weighed, each alone and with the one before it: what a story in words that no pattern knows sounds like.

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

static int add_phrase(const struct uk_listening *l, struct uk_weighed_phrase phrase[UK_WEIGHED_PHRASES], int count, int first, int second)
{
    for (int k = 0; k < count; k++)
        if ((phrase[k].second < 0) == (second < 0) && same_beginning(uk_letters(l, phrase[k].first), uk_letters(l, first)) &&
            (second < 0 || same_beginning(uk_letters(l, phrase[k].second), uk_letters(l, second))))
            return count;
    phrase[count] = (struct uk_weighed_phrase){(int16_t)first, (int16_t)second};
    return count + 1;
}

int uk_weighed_phrases(const struct uk_listening *l, struct uk_weighed_phrase phrase[UK_WEIGHED_PHRASES])
{
    int count = 0, before = -1; // the word before, if it is weighed too
    for (int i = 0; i < l->count; i++) {
        bool weighed = is_plain(uk_letters(l, i)) && uk_is_said(l, i, i + 1, false, false);
        if (weighed)
            count = add_phrase(l, phrase, count, i, -1);
        if (weighed && before >= 0 && l->word[before].sentence == l->word[i].sentence)
            count = add_phrase(l, phrase, count, before, i);
        before = weighed ? i : -1;
    }
    return count;
}

// The capitals after the letters at `p`, if these are how the word begins; NULL: they are not.
static const char *begins(const char *p, const char *word)
{
    int k = 0;
    while (p[k] >= 'a' && word[k] == p[k])
        k++;
    return p[k] < 'a' && (k == UK_WEIGHED_LETTERS || !word[k]) ? p + k : NULL;
}

static const char *next_in_table(const char *p)
{
    p += *p == ' ';
    while (*p >= 'a')
        p++;
    return p + 2;
}

// The weights of a phrase: two capitals in uk_weighed; NULL: it has none.
static const char *weights_of(const struct uk_listening *l, struct uk_weighed_phrase phrase)
{
    const char *first = uk_letters(l, phrase.first), *p = uk_weighed[*first - 'a'], *found = NULL;
    for (; *p && !found; p = next_in_table(p))
        found = *p == ' ' ? NULL : begins(p, first);
    if (!found || phrase.second < 0)
        return found;
    for (; *p == ' '; p = next_in_table(p))
        if ((found = begins(p + 1, uk_letters(l, phrase.second))))
            return found;
    return NULL;
}

enum { WEIGHED_LEAST = 6, WEIGHED_USUAL = 30 }; // fewer words say nothing; of fewer phrases as much is asked as of these

// A sum of weights grows with the words that were said; as much as by chance with their root.
static bool is_above(int sum, int limit, int count)
{
    int of = count > WEIGHED_USUAL ? count : WEIGHED_USUAL;
    return sum > 0 && 100 * sum * sum > limit * (of + 1);
}

enum uk_likeness uk_listening_weigh(const struct uk_listening *l)
{
    struct uk_weighed_phrase phrase[UK_WEIGHED_PHRASES];
    int sign = 0, grave = 0, count = 0, words = 0;
    for (int k = 0, phrases = uk_weighed_phrases(l, phrase); k < phrases; k++) {
        const char *weights = weights_of(l, phrase[k]);
        if (!weights)
            continue;
        sign += weights[0] - 'M';
        grave += weights[1] - 'M';
        count++;
        words += phrase[k].second < 0;
    }
    if (words < WEIGHED_LEAST || !is_above(sign, UK_WEIGHED_LIMIT, count))
        return UK_LIKE_NOTHING;
    return is_above(grave, UK_WEIGHED_GRAVE_LIMIT, count) ? UK_LIKE_EMERGENCY : UK_LIKE_SIGN;
}
