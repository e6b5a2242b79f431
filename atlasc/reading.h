// SPDX-License-Identifier: MIT
//
// How hard a text is to read.

#ifndef ATLASC_READING_H
#define ATLASC_READING_H

enum { SENTENCE_WORDS_MAX = 22, GRADE_MAX = 8, GRADE_FROM_WORDS = 15 };

struct reading {
    int words, sentences, syllables;
    int longest;  // words of the longest sentence
    double grade; // Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59
};

struct reading reading_of(const char *text);

#endif
