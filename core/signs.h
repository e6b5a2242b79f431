// SPDX-License-Identifier: MIT
//
// Signs heard in plain words: "my foot has been dropping and I can't hold my water".
//
// A net under the questions of the safety screen: the patterns of atlas/safety_words.yaml are looked for in
// what a person wrote. It raises signs and lowers none. A sign that was denied ("no numbness", "without
// fever"), that someone else had, that is long past or a figure of speech is not heard. Each pattern is tried at each word;
// the time is bounded by the length of the text.
//
// Then the words are weighed, alone and by twos (atlas/safety_weights.yaml), for what no pattern knows. A text that sounds like a sign
// graver than those that were heard is given the sign whose patterns share most words with it. This adds a sign, and
// takes none.
//
// Laws (tests/signs.c): any bytes are answered, none stops the program; letter case and apostrophes do not
// matter; a further sentence never takes away a sign that a pattern heard.

#ifndef UK_SIGNS_H
#define UK_SIGNS_H

#include "core/safety.h"

enum { UK_SIGNS_MAX = 40, UK_SIGNS_TEXT_MAX = 4000 };

struct uk_sign_heard {
    uk_flag flag;
    uint16_t at, size; // the bytes of the text that said so
    bool likened;      // no pattern heard it: the words, weighed, are like it
};

struct uk_signs {
    uint8_t count;
    struct uk_sign_heard heard[UK_SIGNS_MAX]; // each flag once, in the order of the atlas
    uint8_t age_plus_one; // an age that was said ("I am 71"); 0: none
};

// Listens to `size` bytes; what is beyond UK_SIGNS_TEXT_MAX is not read. `age_plus_one`: the age where it is
// known otherwise, else 0.
void uk_signs_hear(const char *text, size_t size, uint8_t age_plus_one, struct uk_signs *out);

#endif
