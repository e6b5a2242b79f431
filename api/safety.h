// SPDX-License-Identifier: MIT
//
// Safety, as every verb needs it: answers of a request in, the `safety` object of the contract out.
//
// A verb reads its request into a struct uk_safety (where it hurts, age, sex, then the answers), fills a struct
// api_safety from it, and looks at `stops_all` and `stops_pressing` before anything else.

#ifndef API_SAFETY_H
#define API_SAFETY_H

#include "api/id.h"
#include "api/json.h"
#include "core/signs.h"
#include "core/words.h"

// -- reading ---------------------------------------------------------------------------------------

// The answers of a request, collected before it is known where it hurts.
struct api_answers {
    uint8_t flag[UK_FLAG_COUNT + 1]; // enum uk_answer
    bool rest_no;                    // "no":["all"]
};

// Takes the answer if `word` is the id of a warning sign or a condition (or "all", with no). UK_ERR_UNKNOWN if it is
// neither, without a problem filled in; UK_ERR_TWICE for two different answers to one sign.
enum uk_err api_answers_take(struct api_answers *answers, struct api_word_in word, enum uk_answer answer);

// The plain words of a request, and the signs that were heard in them. Hearing costs most of a request: it is done once.
struct api_said {
    struct api_word_in words; // in the memory of the request; text NULL: none
    struct uk_signs signs;
};

// Answers them. Then hears `said->words` into `said->signs`: an age that is said is taken where none was given, and each sign
// that is heard and is not among the answers gets a yes, whatever was said before. Then no to the rest that is open in these
// phases, if that was said.
void api_answers_put_with_words(const struct api_answers *answers, struct api_said *said, struct uk_safety *s, unsigned phases);
void api_answers_put(const struct api_answers *answers, struct uk_safety *s, unsigned phases); // without words

// Parts of the body that are named in words are added to what this is about: in words that were read, or are read for it.
void api_safety_about_read(const struct uk_words *words, struct uk_safety *s);
void api_safety_about_words(struct api_word_in words, struct uk_safety *s);

// An area: a group of regions, a region, or SIDE:REGION (an id that is both means the group).
enum uk_err api_safety_area(struct api_word_in word, struct uk_safety *s, struct uk_problem *problem);

// A phase by its name; 0 if there is none.
enum uk_phase api_safety_phase(struct api_word_in word);

// The row of a country by its two letters, large or small, UK being GB; 0 where it is not known.
int api_safety_country(struct api_word_in word);

// -- answering -------------------------------------------------------------------------------------

struct api_safety {
    enum uk_advice advice;
    bool crisis;         // someone thinks of ending their life: those words come first
    bool stops_all;      // nothing but this advice is shown
    bool stops_pressing; // nothing is pressed
    uint8_t country;     // row of uk_country_table; 0: not known
    uint32_t groups;     // bit i: it is about group i
    uint8_t reason_count, open_count;
    struct uk_safety_reason reason[UK_FLAG_COUNT]; // most urgent first
    struct uk_blocked blocked;
    struct uk_limits limits;
    uk_flag open[UK_FLAG_COUNT];                   // questions, most urgent first
    struct api_said said; // with the request, where the verb set it
};

// What follows from the answers, and what is still to be asked in these phases.
void api_safety_fill(const struct uk_safety *s, unsigned phases, int country, struct api_safety *out);

// The questions that must be asked before this spot is pressed: a yes to one would send a person to urgent care; their count.
int api_safety_before_press(const struct uk_safety *s, uk_candidate spot, uk_flag open[UK_FLAG_COUNT]);

// Writes the object: {"action":...,"reasons":[...],"blocked":[...],"ask":[...],"come_back_if":[...]}. A reason that was heard in
// words has "said", their sentence; and "likened":true where no pattern heard it, the words are like it.
void api_safety_write(struct api_writer *w, const char *name, const struct api_safety *a);

// -- for people ------------------------------------------------------------------------------------
// Texts may hold {number} and {crisis}: api_safety_say fills them in.

// Copies `text` with the numbers of the country; cut to `size`.
void api_safety_say(const struct api_safety *a, const char *text, char *to, size_t size);
// The same as a member of an object (or, without a name, of a list).
enum { API_SAFETY_SAY = 1600 }; // the longest text of a reason, filled in (tests/check.c)
void api_safety_write_said(struct api_writer *w, const char *name, const struct api_safety *a, const char *text);

struct api_safety_words {
    const char *id, *name, *text, *tell;
};
// The words for the advice as a whole; those for a crisis where there is nothing else that urgent.
// Where no more than care is called for, but all pressing is off, they say that it waits.
struct api_safety_words api_safety_words(const struct api_safety *a);

struct api_safety_reason {
    const char *id, *name, *why, *act, *tell, *action;
    const char *more;  // why it counts for more with others; ""
    const char *label; // what stands before `tell`: "Tell them:"
};
struct api_safety_reason api_safety_reason(const struct api_safety *a, int index);

enum { API_SAFETY_SAID = 160 }; // bytes that are quoted

// Where a sign was heard in what was said; NULL: it was not. Its sentence, cut to `size`.
const struct uk_sign_heard *api_safety_heard(const struct api_safety *a, uk_flag flag);
void api_safety_quote(const struct api_safety *a, const struct uk_sign_heard *heard, char *to, size_t size);

struct api_safety_question {
    const char *id, *name, *text, *why, *card, *action;
};
struct api_safety_question api_safety_question(const struct api_safety *a, int index);

// The signs still open that a person should look for first: the first of all, the second where it goes with the place,
// then the gravest of each card, and of these the one that goes with most of where it hurts and with the least beside; last the first of the place that is
// no emergency and forbids all pressing. Fills at most `most` indexes for api_safety_question; how many.
int api_safety_first(const struct api_safety *a, int *index, int most);

// What is blocked, one by one: false after the last. kind is area, method or point.
struct api_safety_block {
    const char *kind, *id, *name; // id "all": everywhere
    enum uk_side side;            // of a point
};
bool api_safety_block(const struct api_safety *a, int index, struct api_safety_block *block);

int api_safety_come_back_count(void);
const char *api_safety_come_back(int index);

#endif
