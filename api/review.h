// SPDX-License-Identifier: MIT
//
// The facts of the atlas one by one, as somebody who knows muscles goes through them: our words, how sure, whence, and
// who has said what to them (atlas/reviews.yaml).
//
// A fact's id is kind/id, or kind/id/part: claim/spots_refer_pain, point/trapezius.trp1/zones. What is said of pressing for
// several points of a muscle at once is a fact of the first of them. `seen` stands for the words of a fact: other
// words, another `seen`; so a review of words that have changed since is known.

#ifndef API_REVIEW_H
#define API_REVIEW_H

#include "api/api.h"

enum { API_FACT_ID = 96, API_FACT_LINES = 16, API_FACT_ROOM = 12288, API_FACT_REVIEWS = 16, API_FACT_NAME = 200 };

// What an entry is about.
enum api_fact_kind {
    API_FACT_MUSCLE, API_FACT_POINT, API_FACT_FLAG, API_FACT_ZONE, API_FACT_METHOD, API_FACT_CAUSE, API_FACT_HABIT,
    API_FACT_TECHNIQUE, API_FACT_TOOL, API_FACT_QUESTION, API_FACT_COMPLAINT, API_FACT_CLAIM,
    API_FACT_KINDS
};

struct api_fact_line {
    int label;        // UK_WORD_...; 0: none
    const char *text; // in `room`, or of the atlas
};

struct api_fact {
    enum api_fact_kind kind;
    char id[API_FACT_ID];
    char name[API_FACT_NAME]; // of the entry: "Trapezius (upper, steep front fibres)"
    int title;                // UK_WORD_...: which part of the entry; 0: the whole
    struct api_fact_line line[API_FACT_LINES];
    int lines;
    char grade;       // 'A'..'D'; 0: none
    uint8_t standing; // enum uk_standing; UK_STANDING_NONE: nobody says
    struct uk_span sources; // api_source_row
    const char *said;       // where the atlas names a source in words only; ""
    char seen[9];
    const struct uk_review_row *review[API_FACT_REVIEWS]; // what was said to it
    int reviews;
    char room[API_FACT_ROOM];
    size_t used;
};

// How many entries a kind has; they are numbered from 1.
int api_fact_count(enum api_fact_kind kind);

// Tells every fact of one entry; `fact` is work memory. A muscle's points are entries of their own.
typedef void (*api_fact_listener)(void *self, const struct api_fact *fact);
void api_fact_tell(enum api_fact_kind kind, int row, struct api_fact *fact, api_fact_listener listener, void *self);

// The id and the name of an entry.
const char *api_fact_entry(enum api_fact_kind kind, int row, char name[API_FACT_NAME]);

// The points of a muscle, first and last row; last < first: none. The group of regions in which its first point lies,
// 0 for a muscle without points.
void api_fact_points(int muscle, int *first, int *last);
int api_fact_group(int muscle);

// What people call a muscle: the first of its other names that says "muscle", else the first; "" for none.
const char *api_fact_lay(int muscle);

// Whether the words are still those that the reviewer saw.
bool api_review_holds(const struct api_fact *fact, const struct uk_review_row *review);

// The mark as a word for people.
const char *api_review_mark(const struct uk_review_row *review);

// Whether any fact has been reviewed.
bool api_review_any(void);

#endif
