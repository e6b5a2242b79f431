// SPDX-License-Identifier: MIT
//
// A text that is searched for signs: its words, and what every part of the search asks of a word. The inside
// of core/signs.h, in files by what they find: signs_listening.c (words), signs_denied.c (what was denied, is
// past, or somebody else's), signs_age.c (an age), signs_weighed.c (the words of atlas/safety_weights.yaml), signs.c
// (the patterns of atlas/safety_words.yaml).

#ifndef UK_SIGNS_LISTENING_H
#define UK_SIGNS_LISTENING_H

#include "core/signs.h"

enum {
    UK_LISTENED_MAX = 800,
    UK_LISTENED_LETTERS = 2 * (UK_SIGNS_TEXT_MAX + UK_LISTENED_MAX),
    UK_LISTENED_LISTS = (UK_WORD_LIST_COUNT + 32) / 32
};

// A word of the text.
struct uk_listened_word {
    uint16_t at, size;                // bytes of the text
    uint16_t letters;                 // where its letters are, small and NUL-terminated
    uint16_t bare;                    // the same without an "'s" at the end: "foot's" is a foot too
    uint16_t sentence;                // counts from 0
    bool comma;                       // a comma stands before it
    bool asked;                       // a question mark stands before it
    bool no;                          // "no", "not", "cant", ...
    int16_t number;                   // -1: none
    uint32_t list[UK_LISTENED_LISTS]; // bit n: a phrase of list n begins here
};

struct uk_listening {
    struct uk_listened_word word[UK_LISTENED_MAX + 1]; // the one after the last has a sentence of its own
    int count;
    char letters[UK_LISTENED_LETTERS];
    int letters_used;
    uint16_t begins[256];                       // by first letter: the first of a chain, from 1; 0: none
    uint16_t next[2 * UK_LISTENED_MAX + 2];     // place 2 w: word w, 2 w + 1: its bare form, where that is another
    uint32_t listed[UK_LISTENED_LISTS];         // bit n: a phrase of list n begins somewhere
    bool nothing; // the word was said
    bool mine;    // the person's own trouble is set against another's: "Mine is only ..."
    int age;      // -1: not known
};

static inline bool uk_is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static inline const char *uk_letters(const struct uk_listening *l, int i)
{
    return l->letters + l->word[i].letters;
}

// The end of an alternative: a list of them is "a|b*|@3|#38-42", and reached at a space, a "/" or NUL.
static inline bool uk_alternative_ends(char c)
{
    return c == '|' || c == ' ' || c == '/' || !c;
}

static inline const char *uk_next_alternative(const char *words)
{
    while (!uk_alternative_ends(*words))
        words++;
    return words + (*words == '|');
}

static inline bool uk_more_alternatives(const char *words)
{
    return *words && *words != ' ' && *words != '/';
}

// Is the word the same as `to`, or begins like it up to its "*"?
static inline bool uk_fits(const char *word, const char *to)
{
    int k = 0;
    while (word[k] && to[k] == word[k])
        k++;
    return to[k] == '*' || (!word[k] && uk_alternative_ends(to[k]));
}

// As fits, for a word of the text: "foot's" fits "foot".
static inline bool uk_word_fits(const struct uk_listening *l, int i, const char *to)
{
    return uk_fits(uk_letters(l, i), to) || uk_fits(l->letters + l->word[i].bare, to);
}

// Is word `i` one of `words`?
static inline bool uk_is_one_of(const struct uk_listening *l, int i, const char *words)
{
    if (i < 0 || i >= l->count)
        return false;
    for (; uk_more_alternatives(words); words = uk_next_alternative(words))
        if (uk_word_fits(l, i, words))
            return true;
    return false;
}

static inline bool uk_same_sentence(const struct uk_listening *l, int a, int b)
{
    return a >= 0 && b >= 0 && a < l->count && b < l->count && l->word[a].sentence == l->word[b].sentence;
}

static inline bool uk_ends_clause(const struct uk_listening *l, int i)
{
    return !uk_same_sentence(l, i, i + 1) || l->word[i + 1].comma;
}

// Reads the words of a text into `l`; what is beyond UK_LISTENED_MAX words is not read. No list is looked for
// yet.
void uk_listening_read(struct uk_listening *l, const char *text, size_t size);

// -- what was denied, or is past (signs_denied.c) ----------------------------------------------------

// Is word `i` a "no", a "not" or a "cannot"?
bool uk_is_no(const struct uk_listening *l, int i);

// "Nothing sudden", "nothing very sudden", "nothing new or sudden": is word `i` denied by a "nothing" at
// `from` or later?
bool uk_nothing_before(const struct uk_listening *l, int from, int i);

// "But" parts what stands near each other; "now" and "since" do not: "the arm is now fat", "the knee, since
// Monday, is hot".
bool uk_parts(const struct uk_listening *l, int i);

// "Mine is only a sore calf", "I only have tired muscles", "nothing wrong with me", "my dad's on blood
// thinners and I'm not": from word `i` on the person's own trouble is set against another's.
bool uk_sets_apart(const struct uk_listening *l, int i);

// Were the words from `from` up to `end` said of this person, now (or, if `past_too`, ever), and not denied? `own_no`: a "no"
// before them denies nothing, they say one themselves.
bool uk_is_said(const struct uk_listening *l, int from, int end, bool own_no, bool past_too);

// -- an age (signs_age.c) ----------------------------------------------------------------------------

// The age in years that was said, in figures or in words ("late fifties", "pensioner"); -1: none.
int uk_listening_age(const struct uk_listening *l);

// -- words weighed (signs_weighed.c) -----------------------------------------------------------------

enum uk_likeness { UK_LIKE_NOTHING, UK_LIKE_SIGN, UK_LIKE_EMERGENCY };

// A word of the text, or two that follow each other: their places; `second` -1: one word.
struct uk_weighed_phrase {
    int16_t first, second;
};
enum { UK_WEIGHED_PHRASES = 2 * UK_LISTENED_MAX };

// The phrases that are weighed: words said now, without figures, each alone and with the one before it in its sentence. Words
// that begin alike, by their first UK_WEIGHED_LETTERS, weigh the same and count once. Fills `phrase`; their count.
int uk_weighed_phrases(const struct uk_listening *l, struct uk_weighed_phrase phrase[UK_WEIGHED_PHRASES]);

// What the words of the whole text sound like.
enum uk_likeness uk_listening_weigh(const struct uk_listening *l);

// Reads a text as uk_signs_hear does, without its lists (signs.c).
void uk_signs_listen(struct uk_listening *l, const char *text, size_t size);

#endif
