// SPDX-License-Identifier: MIT

#include "atlasc/reading.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

// Runs of vowels; a silent e at the end does not count.
static int syllables(const char *word, int length)
{
    int count = 0;
    bool in_vowels = false;
    for (int i = 0; i < length; i++) {
        bool vowel = strchr("aeiouyAEIOUY", word[i]) != NULL;
        count += vowel && !in_vowels;
        in_vowels = vowel;
    }
    int last = tolower((unsigned char)word[length - 1]);
    int before = length > 1 ? tolower((unsigned char)word[length - 2]) : 0;
    if (last == 'e' && before != 'l' && count > 1)
        count--;
    return count ? count : 1;
}

static bool ends_sentence(char c)
{
    return c && strchr(".!?;:", c);
}

struct reading reading_of(const char *text)
{
    struct reading r = {0};
    int here = 0; // words in this sentence
    for (const char *c = text; *c;) {
        if (isalpha((unsigned char)*c)) {
            const char *start = c;
            while (isalpha((unsigned char)*c) || *c == '\'')
                c++;
            here++;
            r.words++;
            r.syllables += syllables(start, (int)(c - start));
        } else if (ends_sentence(*c)) {
            while (ends_sentence(*c))
                c++;
            if (here && (!*c || isspace((unsigned char)*c))) {
                r.longest = here > r.longest ? here : r.longest;
                r.sentences++;
                here = 0;
            }
        } else {
            c++;
        }
    }
    r.sentences += here > 0;
    r.longest = here > r.longest ? here : r.longest;
    if (r.words)
        r.grade = 0.39 * r.words / r.sentences + 11.8 * r.syllables / r.words - 15.59;
    return r;
}
