// SPDX-License-Identifier: MIT
//
// The text becomes words, each with the number of its sentence.

#include "core/signs_listening.h"

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

// The length of an apostrophe, straight or curled, at `i`; 0 for none.
static size_t apostrophe(const char *text, size_t size, size_t i)
{
    if (text[i] == '\'')
        return 1;
    bool curled = i + 2 < size && (unsigned char)text[i] == 0xe2 && (unsigned char)text[i + 1] == 0x80 &&
                  ((unsigned char)text[i + 2] == 0x99 || (unsigned char)text[i + 2] == 0x98);
    return curled ? 3 : 0;
}

// Reads one word at `i` into the next place; the bytes it took.
static size_t read_word(struct uk_listening *l, const char *text, size_t size, size_t i, int sentence)
{
    struct uk_listened_word *w = &l->word[l->count++];
    *w = (struct uk_listened_word){.at = (uint16_t)i,
                                   .letters = (uint16_t)l->letters_used,
                                   .sentence = (uint16_t)sentence,
                                   .number = -1};
    size_t start = i, bare = 0; // of the bytes before the last apostrophe
    bool digits = uk_is_digit((unsigned char)text[i]);
    if (digits)
        w->number = 0;
    while (i < size) {
        unsigned char c = (unsigned char)text[i];
        size_t skip = digits ? 0 : apostrophe(text, size, i);
        if (skip) {
            bare = i - start;
            i += skip;
            continue;
        }
        if (digits ? !uk_is_digit(c) : !is_letter(c))
            break;
        if (digits && w->number < 1000)
            w->number = (int16_t)(w->number * 10 + (c - '0'));
        l->letters[l->letters_used++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        i++;
    }
    l->letters[l->letters_used++] = 0;
    w->size = (uint16_t)(i - start);
    w->bare = w->letters;
    int length = l->letters_used - w->letters - 1;
    if (bare && length > 2 && l->letters[l->letters_used - 2] == 's' && (size_t)length == bare + 1) {
        w->bare = (uint16_t)l->letters_used;
        for (int k = 0; k < length - 1; k++)
            l->letters[l->letters_used++] = l->letters[w->letters + k];
        l->letters[l->letters_used++] = 0;
    }
    return i - start;
}

static void read_words(struct uk_listening *l, const char *text, size_t size)
{
    int sentence = 0;
    bool comma = false, asked = false;
    for (size_t i = 0;
         i < size && l->count < UK_LISTENED_MAX && l->letters_used + 64 < UK_LISTENED_LETTERS;) {
        unsigned char c = (unsigned char)text[i];
        size_t curl = apostrophe(text, size, i);
        if (curl) {
            i += curl;
            continue;
        }
        if (is_letter(c) || uk_is_digit(c)) {
            i += read_word(l, text, size, i, sentence);
            l->word[l->count - 1].comma = comma;
            l->word[l->count - 1].asked = asked;
            comma = asked = false;
            continue;
        }
        bool decimal = c == '.' && i && i + 1 < size && uk_is_digit((unsigned char)text[i - 1]) &&
                       uk_is_digit((unsigned char)text[i + 1]);
        if ((c == '.' && !decimal) || c == '!' || c == '?' || c == ';' || c == '\n')
            sentence++;
        asked = asked || c == '?';
        comma = comma || c == ',' || c == ':' || c == '(' || c == ')';
        i++;
    }
    l->word[l->count] = (struct uk_listened_word){
        .letters = (uint16_t)l->letters_used, .sentence = (uint16_t)(sentence + 1), .number = -1};
    l->letters[l->letters_used] = 0;
}

// "Will not" is "wont" too, "do not" "dont", "cannot" "cant": the bare word is the joined one.
static void join_not(struct uk_listening *l, int i)
{
    bool cannot = uk_fits(uk_letters(l, i), "cannot"), can = cannot || uk_is_one_of(l, i - 1, "can"),
         will = uk_is_one_of(l, i - 1, "will");
    if (!cannot && (!uk_fits(uk_letters(l, i), "not") ||
                    !(can || will || uk_is_one_of(l, i - 1, "do|does|did|is|are|was|has|have|could|would"))))
        return;
    l->word[i].bare = (uint16_t)l->letters_used;
    for (int k = 0; k < 2; k++)
        for (const char *part = k ? "nt" : can ? "ca" : will ? "wo" : uk_letters(l, i - 1); *part; part++)
            l->letters[l->letters_used++] = *part;
    l->letters[l->letters_used++] = 0;
}

void uk_listening_read(struct uk_listening *l, const char *text, size_t size)
{
    l->count = l->letters_used = 0;
    l->nothing = l->mine = false;
    l->age = -1;
    read_words(l, text, size);
    for (int i = 0; i < l->count; i++)
        join_not(l, i);
}
