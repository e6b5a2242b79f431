// SPDX-License-Identifier: MIT
//
// The interview, for shells: from "where does it hurt?" to the likely spot, one page at a time.
//
//     where -> side, level (what was not said) -> person -> cards of warning signs -> advice (if there is any)
//           -> questions -> presses -> result
//
// A shell shows the page of api_ask_view, hands what the person says to the call of that page, and asks for the view
// again. All that was said stands in struct api_ask, which can be copied, saved and resumed; the same inputs give the same
// views. Every step can be taken back with api_ask_back.
//
// Laws (tests/ask.c): an emergency shows nothing but its advice until it is taken back; how to press a spot is only ever
// in a view where that spot may be pressed alone and no answer forbids it; going back and saying the same again changes
// nothing; the interview ends, whatever is answered.

#ifndef API_ASK_H
#define API_ASK_H

#include "api/find.h"
#include "core/said.h"

enum { API_ASK_TEXT_MAX = UK_WORDS_TEXT_MAX, API_ASK_SIGNS_MAX = UK_FLAG_COUNT };

// = {0}: nothing said yet.
struct api_ask {
    struct uk_said said;
    uint8_t country; // row of uk_country_table, of the record where none was said; 0: not known
};
_Static_assert(sizeof(struct api_ask) <= 4096, "the state of an interview fits in 4 KiB");

enum api_ask_page {
    API_ASK_WHERE,    // api_ask_words, api_ask_region, api_ask_go_on (when `places` is not 0)
    API_ASK_SIDE,     // api_ask_side
    API_ASK_LEVEL,    // api_ask_levels
    API_ASK_PERSON,   // api_ask_person
    API_ASK_CARD,     // api_ask_card
    API_ASK_ADVICE,   // api_ask_go_on, unless it is an emergency: that ends here
    API_ASK_QUESTION, // api_ask_answer, api_ask_enough
    API_ASK_PRESS,    // api_ask_press, api_ask_enough
    API_ASK_RESULT,   // api_ask_go_on where `more` says so
};

struct api_ask_view {
    enum api_ask_page page;
    struct api_find_request request; // what is known so far: api_find_place, api_find_point
    struct api_safety safety;
    uint8_t advice;                  // enum uk_advice, a crisis left out
    uint8_t telling;                 // what there is to read: 1 + advice (0: nothing), and UK_SEEN_CRISIS
    uint16_t places;                 // that hurt
    bool checked;                    // all cards of warning signs were answered
    bool first;                      // nothing to go back to
    // SIDE: the regions whose side was not said, as "Side of the neck; Shoulder blade"
    char mention[200];
    // LEVEL: the places, in order
    uint16_t unsaid_count;
    uk_place unsaid[UK_PLACE_COUNT];
    // CARD: which of how many; before a press (`for_press`) those of the spot alone. Signs of one gist stand together and
    // are one line: a no to the gist is a no to each.
    uint8_t card, cards, sign_count;
    bool for_press;
    uk_flag sign[API_ASK_SIGNS_MAX];
    uint8_t gist[API_ASK_SIGNS_MAX]; // of each sign, for api_ask_gist; 0: none
    // QUESTION
    struct api_find_question question;
    uk_question question_row;
    uint8_t question_number;
    // PRESS: how to press stands here and nowhere else
    uk_candidate spot;
    struct {
        const char *muscle, *part, *place, *position, *reach, *caution, *id;
        enum uk_side side;
        bool care;                   // gently: 3 of 10 at most
        bool far;                    // fingers may not get there; `position` and `reach` say how a tool does
        uint8_t number;
        uint8_t neighbour;           // 1, 2: first and second beside one that was the person's own pain; 0: not beside one
    } press;
    // RESULT
    bool more;                       // there is more to ask or to press
    // From QUESTION on: `answer` is filled in, its `why` at RESULT alone
    bool ranked;
};

// What to show now. `answer` is work->find_answer. Where a record is lent (work->record), its standing answers count, so
// that nothing is asked twice in a day, and what was confirmed before comes first.
void api_ask_view(const struct api_ask *ask, struct api_work *work, struct api_ask_view *view);

// What is known so far as a RESULT, wherever the interview stands; an emergency stays ADVICE.
void api_ask_so_far(const struct api_ask *ask, struct api_work *work, struct api_ask_view *view);

// Each call is one step. UK_ERR_TOO_MANY: the interview is full; then nothing has changed.

// Plain words about where it hurts; warning signs in them count as answered yes. `heard`: what was understood and what
// not (api_find_heard), for people.
// UK_ERR_TOO_LONG beyond API_ASK_TEXT_MAX bytes. `text` must stay as long as `heard`. *any: was anything of use?
enum uk_err api_ask_words(struct api_ask *ask, const char *text, size_t length, struct api_find_request *heard, bool *any);
// A region of a list (row of API_REGION); UK_MIDLINE: its side was not said. level below 0: nor that.
enum uk_err api_ask_region(struct api_ask *ask, int region, enum uk_side side, double level);
// The side of the first mention; UK_MIDLINE: leave it out.
enum uk_err api_ask_side(struct api_ask *ask, enum uk_side side);
// Levels of `unsaid`, in order; the last one holds for the rest. UK_ERR_RANGE if one is none.
enum uk_err api_ask_levels(struct api_ask *ask, const double *level, int count);
// age below 0: not said; sex 'f', 'm' or 0.
enum uk_err api_ask_person(struct api_ask *ask, int age, char sex);
// Answers to view->sign, in order.
enum uk_err api_ask_card(struct api_ask *ask, const struct api_ask_view *view, const uint8_t *answer);
// UK_UNASKED: skipped.
enum uk_err api_ask_answer(struct api_ask *ask, uk_question question, enum uk_answer answer);
// UK_PRESS_NONE_YET: skipped.
enum uk_err api_ask_press(struct api_ask *ask, uk_candidate spot, enum uk_press felt);
// No more questions (on a question); no more presses (on a press, or the card before it).
enum uk_err api_ask_enough(struct api_ask *ask, const struct api_ask_view *view);
enum uk_err api_ask_go_on(struct api_ask *ask, const struct api_ask_view *view);
// Takes back the last step. False when there is none.
bool api_ask_back(struct api_ask *ask);

// The answers to warning signs that were given in this interview, for the record.
void api_ask_answers(const struct api_ask *ask, struct api_answers *answers);
// A sign that stands from an earlier day and stops the pressing; none: there is none. Only a no on purpose ends it.
uk_flag api_ask_stands(const struct api_ask *ask, const struct api_ask_view *view);

// -- for people ------------------------------------------------------------------------------------

// A sign of a card; what its gist says.
struct api_safety_question api_ask_sign(uk_flag flag);
const char *api_ask_gist(uint8_t gist);
// What a press of this spot felt like, so far; 0: it was not pressed.
enum uk_press api_ask_felt(const struct api_ask_view *view, const struct api_find_answer *answer, int rank);

// The press that comes next after what the request says, other than those `passed` (by candidate), and how to do it; an
// answer to the request must stand in work->find_answer. Or the press of `spot`, if it may be pressed. `view`: spot and
// press, where page is API_ASK_PRESS; the signs to ask first, where it is API_ASK_CARD; API_ASK_RESULT: there is none.
void api_ask_press_of(const struct api_find_request *request, const bool passed[UK_CANDIDATE_COUNT + 1], uk_candidate spot,
                      struct api_work *work, struct api_ask_view *view);
// The n-th warning sign answered yes or not sure, from 0, and that answer; none after the last.
uk_flag api_ask_ticked(const struct api_ask_view *view, int n, enum uk_answer *answer);
// The n-th answered no.
uk_flag api_ask_denied(const struct api_ask_view *view, int n);

#endif
