// SPDX-License-Identifier: MIT
//
// For pages: names with their side, how likely, when, and what safety has to say, in words of the atlas.
//
// A request with "for":"people" asks for them; what they look like as JSON stands in web/core.h. Texts are cut to the size
// of their room, which is as large as any of them gets (tests/people.c).

#ifndef API_PEOPLE_H
#define API_PEOPLE_H

#include "api/safety.h"

enum { API_PEOPLE_NAME = 160, API_PEOPLE_SHORT = 40 };

// Does the request at `node` ask for them? UK_ERR_UNKNOWN for another "for".
enum uk_err api_people_wanted(const struct api_json *j, const char *source, uint32_t node, bool *wanted, struct uk_problem *problem);

// "Left temple"; "Behind the ear, left"; without a side the name alone.
void api_people_sided(const char *name, enum uk_side side, char to[API_PEOPLE_NAME]);
void api_people_place(uk_place place, char to[API_PEOPLE_NAME]);
// "Left trapezius".
void api_people_spot(uk_candidate spot, char to[API_PEOPLE_NAME]);

// "very likely"; "about 7 in 10".
const char *api_people_likely(double p);
void api_people_about(double p, char to[API_PEOPLE_SHORT]);

// "3 days ago", by the person's own days.
void api_people_when(int32_t days, char to[API_PEOPLE_SHORT]);

// Members of an object: "spot", "name" and "part" of a spot; text, or null where it is "".
void api_people_write_spot(struct api_writer *w, uk_candidate spot);
void api_people_write_text(struct api_writer *w, const char *name, const char *text);

// The first of as few cards as can be, about as long as each other: how many of the open signs it has, and the gist of
// each (row of uk_gist_table; 0: none). *cards: how many cards there are.
int api_people_first_card(const struct api_safety *a, uk_flag sign[UK_FLAG_COUNT], uint8_t gist[UK_FLAG_COUNT], int *cards);

// The page of advice, null where there is none; the cards of what is open.
void api_people_write_page(struct api_writer *w, const char *name, const struct api_safety *a);
void api_people_write_cards(struct api_writer *w, const char *name, const struct api_safety *a);
// For which parts of the body they are: bit i for group i. To be given back as the area of a check.
void api_people_write_about(struct api_writer *w, uint32_t groups);
// One card of these signs.
void api_people_write_card(struct api_writer *w, const char *name, const char *id, const char *title, const uk_flag *sign, int count);

#endif
