// SPDX-License-Identifier: MIT
//
// What claims and habits share: a grade, a standing and sources.

#ifndef ATLASC_CLAIMS_H
#define ATLASC_CLAIMS_H

#include "atlasc/atlas.h"

#define GRADES "A B C D"
#define GRADES_ABOUT "how much is known, A to D: as grade_a to grade_d in words/learn_en.yaml say"
#define STANDINGS "checked partly memory"

struct row;

// A rule: the list of sources is not empty.
void graded_words_have_a_source(struct atlas *a, const struct node *entry);
// Puts `grade` and `standing`.
void put_grade(struct row *r, const struct node *n);

#endif
