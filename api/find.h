// SPDX-License-Identifier: MIT
//
// find: from where it hurts and what was answered to the likely muscles and spots.
//
// Beside the members of the contract a request may have "words", what a person writes; the answer then also says what was
// "understood" and what was "not_understood"; that also where a sign stops the search.
//
// As JSON: a batch line in, the answer of the contract out. As C: api_find_read, api_find, and rows for people.
//
// With "for":"people" `question` has a "why", and it says which parts of the words count for nothing, where there are some, as
// "idle":[".."], and ends with
//   "people":{"page":{..}|null,"cards":[..],                             web/core.h
//    "places":[{"region":"left:temple","name":"Left temple","level":6}], what was taken in
//    "heard":[".."],                                                     sentences: words that were taken otherwise than they stand there
//    "sides":[{"said":"neck","regions":["side_of_neck"],"names":["Side of the neck"]}],   whose side was not said
//    "muscles":[{"muscle","side","name":"Left trapezius","p":0.71,"likely":"very likely","about":"about 7 in 10"}],
//    "spots":[{"spot":"left:trapezius.trp1","muscle","name","part","place","p","likely","about",
//              "self_pressure":"yes","press":"You may press it yourself.","felt":"mine"|"tender"|"none"|null,
//              "felt_text":"You felt your own pain there."|null,
//              "why":[{"finding":"left:temple","name":"Left temple","how":"much"|"some"|"a little","speaks":"for"|"against",
//                      "text":"It hurts here: Left temple."}]}],
//    "none":{"p":0.08,"text":".."},                                      that no muscle explains it; null where nothing is painted
//    "notes":[".."],                                                     about complaints, and pain in very many places
//    "next":{"spot":"left:trapezius.trp1"|null,"name","part","gentle":false,"check_first":true,"text":".."},
//    "stopped":".."|null}                                                a sign ended a session of this day: nothing is pressed
// `next` is the spot to release; gentle: in a session without pressing; check_first: warning signs are still to be asked.
// An emergency leaves `places` and all below it out.

#ifndef API_FIND_H
#define API_FIND_H

#include "api/api.h"
#include "api/safety.h"
#include "core/question.h"
#include "core/words.h"

enum { API_FIND_PRESSES = 32 };

struct api_find_request {
    struct api_asked asked;
    struct uk_findings findings;
    struct api_answers answers; // to warning signs; api_find_read has put them into `safety`
    struct uk_safety safety;
    bool stopped; // a sign ended a session of this day: nothing is pressed until tomorrow
    uint8_t pressed_count;
    uint16_t pressed[API_FIND_PRESSES]; // candidates, in the order in which they were given; the last ones
    const char *text; // plain words, in the same memory; NULL if there were none
    struct uk_words words; // what they say of places
    struct api_said said;  // what they say of signs
};

struct api_find_answer {
    struct api_safety safety; // where it stops all, nothing below is filled in
    struct uk_ranking ranking;
    struct uk_why why;
    struct uk_next_question question; // worth asking next; none: nothing is
    uint8_t complaint_count;
    uk_complaint complaint[UK_COMPLAINT_COUNT]; // that were given, for what they say
};

// Reads the request in work->json, which was read from `source`. On an error `request` is unfinished.
enum uk_err api_find_read(const struct api_work *work, const char *source, struct api_find_request *request,
                          struct uk_problem *problem);
// The same for the object at `node` of it.
enum uk_err api_find_read_at(const struct api_work *work, const char *source, uint32_t node, struct api_find_request *request,
                             struct uk_problem *problem);

// Answers. UK_ERR_STOP: an emergency; then nothing is ranked.
enum uk_err api_find(const struct api_find_request *request, struct api_work *work, struct api_find_answer *answer);

// The verb.
enum uk_err api_find_json(const struct api_call *call, struct api_work *work, struct api_writer *out);
// Its answer to work->find_request, which was read. UK_ERR_STOP as api_find.
enum uk_err api_find_write(struct api_work *work, struct api_writer *out);

// How many points have a `why`.
int api_find_why_count(const struct api_find_answer *answer);

// The question worth asking next; id NULL when none is.
struct api_find_question {
    const char *id, *name, *text, *why;
    double gain_bits;
};
struct api_find_question api_find_question(const struct api_find_answer *answer);

// -- for people ------------------------------------------------------------------------------------

struct api_find_muscle {
    const char *id, *name;
    enum uk_side side;
    double p;           // of both sides together
    enum uk_side named; // the side in its name for people: none where one is as likely as the other
};
struct api_find_muscle api_find_muscle(const struct api_find_answer *answer, int rank); // rank from 0

struct api_find_point {
    const char *id, *muscle, *part, *place;
    enum uk_side side;
    double p;
    enum uk_self_pressure self_pressure;
    const char *reason; // why it is not pressed; ""; what warning signs forbid is not to be pressed either
};
struct api_find_point api_find_point(const struct api_find_request *request, const struct api_find_answer *answer, int rank);

// Change in log-odds below which a finding is no reason for people.
#define API_FIND_LEAST_REASON 0.05

struct api_find_reason {
    uint8_t kind;     // enum uk_finding_kind, and the row of that kind
    uint16_t n;
    char id[API_ID_SIZE]; // as in JSON: "left:temple"
    const char *name; // for people: "Temple"
    const char *place; // of a spot that was pressed, in people's words; else NULL
    enum uk_side side;
    double log_odds;
};
// The reasons of the point at `rank` (below api_find_why_count), what speaks for it most first; two of one name are one. How many.
int api_find_reasons(const struct api_find_answer *answer, int rank, struct api_find_reason reasons[UK_WHY_FINDINGS]);

// A reason's name with its side; that of a press says where the spot is: "Left temporalis, in the middle of the temple".
enum { API_FIND_REASON = 360 };
void api_find_reason_name(const struct api_find_reason *reason, char to[API_FIND_REASON]);

// The sentence for a reason, with a blank for its name: UK_WORD_PEOPLE_WHY_...
int api_find_reason_word(const struct api_find_request *request, const struct api_find_reason *reason);

// One thing that was understood from plain words.
enum api_heard_what {
    API_HEARD_PLACE,
    API_HEARD_NEEDS_SIDE, // left, right or both was not said: not used, or `taken`
    API_HEARD_DENIED,     // no pain there
    API_HEARD_MOVED,      // only moved or lain on: not used
    API_HEARD_TOO_WIDE,   // a whole part of the body: not used
    API_HEARD_COMPLAINT,
    API_HEARD_CAUSE,
    API_HEARD_MOVEMENT,   // `name` "": not used, since no side hurts, or it does not go with what hurts
};
struct api_find_heard {
    const char *said; // in the text that was read
    size_t said_length;
    const char *name;
    enum api_heard_what what;
    bool negated;
    bool done;      // MOVED: something the person did, as an exercise
    enum uk_side taken; // NEEDS_SIDE: what was taken (api_find_take_sides); UK_MIDLINE: nothing. `name` is then that side
    bool corrected; // a misspelt word was read as the nearest one
};
// The names of its regions with "; " between, cut to `size`; how many there are.
int api_find_heard_names(const struct api_find_request *request, int index, char *to, size_t size);
struct api_find_heard api_find_heard(const struct api_find_request *request, int index); // of words.count
// The sentence about it, with blanks for what was said and for its name; 0: there is nothing to say. Not of a PLACE.
int api_find_heard_word(const struct api_find_request *request, const struct api_find_heard *heard);

// May this spot be pressed with the thumb, and did no sign end a session of this day?
bool api_find_may_press(const struct api_find_request *request, uk_candidate spot);
// The spot to release: the first of the ranking that may be pressed and was not pressed without any feeling; else the
// first that has a session without pressing. Its rank; -1: none, or a sign ended a session of this day.
int api_find_next_spot(const struct api_find_request *request, const struct api_find_answer *answer);

// Is one muscle likely or very likely already?
bool api_find_leads(const struct api_find_answer *answer);
// Where the first spots lie is what the signs are asked for as well, so that nobody is asked again before a press.
void api_find_widen(const struct uk_ranking *ranking, struct uk_safety *safety);

// Puts plain words into the request. UK_ERR_TOO_LONG beyond UK_WORDS_TEXT_MAX bytes. `text` must stay.
enum uk_err api_find_hear(struct api_find_request *request, const char *text, size_t length);
// The one side that all places of the words that have a side are on; UK_BOTH where they are on two, or no side was said.
enum uk_side api_find_side_named(const struct api_find_request *request);
// A place whose side was not said, and that nothing else says, is taken on the one that the other words name, or on both:
// "my left buttock, down the thigh" is one leg.
void api_find_take_sides(struct api_find_request *request);
// Movements that were heard become answers, once all that hurts is known: where they fit, and were not answered otherwise.
void api_find_hear_movements(struct api_find_request *request);

// The member "people", and two of it: sentences on what was taken otherwise than it was said, and mentions without a side.
void api_find_write_people(struct api_work *work, const struct api_find_request *request, const struct api_find_answer *answer,
                           struct api_writer *w);
void api_find_write_heard_people(const struct api_find_request *request, struct api_writer *w);

// Parts of the words that count for nothing; none where a warning sign was heard in them. How many.
int api_find_idle(const struct api_find_request *request, struct uk_lost idle[UK_LOST_MAX]);

// The members "understood" and "not_understood" of the answer, if there were words.
void api_find_write_heard(const struct api_find_request *request, struct api_writer *w);

// A painted place, row 1..UK_PLACE_COUNT.
struct api_find_place {
    const char *id, *name;
    enum uk_side side;
    double level; // negative: not painted
};
struct api_find_place api_find_place(const struct api_find_request *request, int row);

// What is said about a complaint that was given.
struct api_find_note {
    const char *id, *name, *says;
};
struct api_find_note api_find_note(const struct api_find_answer *answer, int index);

#endif
