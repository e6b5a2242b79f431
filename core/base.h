// SPDX-License-Identifier: MIT
//
// Conventions for all of core and api. Read once; the other headers do not repeat them.
//
// Ids     One type for each kind of thing, `n` counts from 1, zero is none. Ids index the tables of
//         core/table.h directly: row 0 of every table is an empty row.
// Sides   The person's own left and right. A midline region has UK_MIDLINE; every trigger point has
//         a side. UK_BOTH is only ever input ("both:temple") and never stored.
// Places  A region with its side, numbered 1..UK_PLACE_COUNT (132 paired regions twice, 19 once).
// Candidates  A trigger point with its side, numbered 1..UK_CANDIDATE_COUNT: what the finder ranks.
// Units   Stand at the end of a name: hold_s, pain_nrs (0..10), gain_bits, log_odds, angle_rad.
// Text    UTF-8, NUL-terminated, owned by the tables, valid for ever. "" where there is none.
// Pointers  Never NULL unless the header of the function says so.
// State   Plain structs in the caller's memory; = {0} is a valid empty state; copy with `=`.
// Errors  What comes from outside is answered with enum uk_err, and a struct uk_problem where a
//         person must be told; on error the out arguments are unchanged. Our own mistakes stop the
//         program (UK_ASSERT, on in every build).
// Clock, random numbers, memory, files  None here. `now` is an argument.

#ifndef UK_BASE_H
#define UK_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct { uint16_t n; } uk_region;
typedef struct { uint16_t n; } uk_place;
typedef struct { uint16_t n; } uk_muscle;
typedef struct { uint16_t n; } uk_point;
typedef struct { uint16_t n; } uk_candidate;
typedef struct { uint16_t n; } uk_cause;
typedef struct { uint16_t n; } uk_complaint;
typedef struct { uint16_t n; } uk_question;
typedef struct { uint16_t n; } uk_source;
typedef struct { uint16_t n; } uk_claim;
typedef struct { uint16_t n; } uk_lesson;
typedef struct { uint16_t n; } uk_habit;
typedef struct { uint16_t n; } uk_flag; // a warning sign or a health condition

enum uk_side { UK_MIDLINE, UK_LEFT, UK_RIGHT, UK_BOTH };

// Answers to a question. UK_UNASKED is zero.
enum uk_answer { UK_UNASKED, UK_NO, UK_UNSURE, UK_YES };

// A press of a trigger point: no answer yet, nothing felt, sore, "that is my pain".
enum uk_press { UK_PRESS_NONE_YET, UK_PRESS_NOTHING, UK_PRESS_TENDER, UK_PRESS_MINE };

// Advice in rising order of urgency.
enum uk_advice { UK_ADVICE_OK, UK_ADVICE_CARE, UK_ADVICE_SEE_DOCTOR, UK_ADVICE_URGENT, UK_ADVICE_EMERGENCY };

// Every error: name, exit status of the command line, sentence id in atlas/words.
#define UK_ERR_LIST(X)                                                                             \
    X(UK_OK, 0)                                                                                    \
    X(UK_ERR_SYNTAX, 2)  /* not well-formed */                                                     \
    X(UK_ERR_UNKNOWN, 2) /* a word that names nothing */                                           \
    X(UK_ERR_RANGE, 2)   /* a number or index out of range */                                      \
    X(UK_ERR_TYPE, 2)    /* the right place, the wrong kind of value */                            \
    X(UK_ERR_TWICE, 2)   /* given twice */                                                         \
    X(UK_ERR_SIDE, 2)    /* a side is missing, or there is none to give */                         \
    X(UK_ERR_MISSING, 2) /* something required is not there */                                     \
    X(UK_ERR_TOO_MANY, 2)                                                                          \
    X(UK_ERR_TOO_LONG, 2)                                                                          \
    X(UK_ERR_SPACE, 1)   /* the caller's buffer is too small */                                    \
    X(UK_ERR_STOP, 3)    /* safety: not allowed */

enum uk_err {
#define X(name, exit_status) name,
    UK_ERR_LIST(X)
#undef X
};

// What was wrong with something from outside: exactly the error object of the contract.
// Texts are cut to fit; "" where not known. `got` is the bad word as it came.
struct uk_problem {
    enum uk_err err;
    char at[64];
    char got[64];
    char expected[128];
    char nearest[64];
};

// Limits of the compiled tables; atlasc refuses an atlas that goes beyond them.
enum {
    UK_ROWS_MAX = 4096,       // ids of one kind; they fit their uint16_t with room to spare
    UK_GROUPS_MAX = 31,       // each has a bit in uk_question_row.groups
    UK_LIST_MAX = 64,         // items of one list in an entry
    UK_ID_LENGTH_MAX = 56,    // bytes; an id with its side fits into struct uk_problem
    UK_TEXT_LENGTH_MAX = 600, // bytes of a text
    UK_LESSON_LENGTH_MAX = 4000, // bytes of a lesson
};

// Stops the program: a mistake of ours, never of the user.
#define UK_ASSERT(condition) ((condition) ? (void)0 : __builtin_trap())

#endif
