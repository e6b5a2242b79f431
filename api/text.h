// SPDX-License-Identifier: MIT
//
// Text: what api needs of <string.h> and UTF-8, without either; and the nearest right word.

#ifndef API_TEXT_H
#define API_TEXT_H

#include "core/base.h"

size_t api_text_length(const char *text);

// Is the NUL-terminated `text` exactly these bytes?
bool api_text_same(const char *text, const char *bytes, size_t length);

// Does `text` begin with `with`? Both NUL-terminated; with "" each does.
bool api_text_begins(const char *text, const char *with);

// The length of the UTF-8 character at `s`, of `left` > 0 bytes; 0 if it is not well-formed.
int api_text_character(const char *s, size_t left);

// Copies at most size - 1 bytes, whole UTF-8 characters only, and a NUL. Stops at a NUL. How many bytes were copied.
size_t api_text_copy(char *to, size_t size, const char *text, size_t length);

// Adds `text` behind what stands in `to` already, in a room of `size` in all; cut likewise.
void api_text_add(char *to, size_t size, const char *text);

// What stands at a blank of a sentence: at "{1}" the first value (NULL: nothing), at "{1:day|days}" "day" if the first value
// is "1", else "days". *instead and *length; returns what comes behind the blank, NULL if there is none at `at`.
const char *api_text_blank(const char *at, const char *const values[3], const char **instead, size_t *length);

// The nearest of the words offered to what came. Start: {.got = ..., .length = ...}.
struct api_near {
    const char *got;
    size_t length;
    unsigned distance; // of the best so far, plus one; 0: nothing near
    char word[64];
};

// Offers `prefix` + `word` (prefix may be ""). A word that holds what came counts as near.
// The first of equally near words stays.
void api_near_offer(struct api_near *n, const char *prefix, const char *word);

// As api_near_offer, for another name of the same thing: `word` is compared, `name` is taken.
void api_near_offer_as(struct api_near *n, const char *prefix, const char *word, const char *name);

#endif
