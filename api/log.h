// SPDX-License-Identifier: MIT
//
// Noting things down: plain words to the body of an event, what can be taken back, and advice on what was noted.

#ifndef API_LOG_H
#define API_LOG_H

#include "api/find.h"
#include "api/record.h"

// The places that were heard, each with how much it hurts where that was said: "left temple 6, left side of the neck".
void api_log_say_places(const struct api_find_request *request, char to[API_SAY_SIZE]);

// Writes the members of a `pain` body from plain words that were heard (api_find_hear): at, causes, complaints, words; or
// none, of a day without pain ("no pain today"). A place without a number gets `unsaid_nrs`; below 0: no level.
// False, and nothing written, when no place with its side was understood, or when its words say that it got better or
// worse and not how much it hurts: that is a note.
bool api_log_words(const struct api_find_request *request, const char *text, double unsaid_nrs, struct api_writer *body);

// Hours of sleep in plain words: "slept 6.5 h", "slept six hours". False: there are none; else *at is where they begin.
bool api_log_slept(const char *text, size_t *at, double *hours);

// Bad sleep in plain words, as in "bad night".
bool api_log_bad_night(const char *text);

// The body of sleep: an entry of its own beside what the words are kept as.
void api_log_sleep(double hours, struct api_writer *body);

// The parts of the words that are kept and counted nowhere: those that were heard as such, but sleep; and a number for stress. Their count.
int api_log_idle(const struct api_find_request *request, const char *text, struct uk_lost idle[UK_LOST_MAX]);

// How many places of the words have no number.
int api_log_unsaid(const struct api_find_request *request);

// The last thing that a person noted and did not take back. False if there is none.
bool api_log_last(const struct api_record *r, struct uk_event_id *id);

// What taking back the last thing means. UK_OK: *id is taken back; a sign that was told in the same moment stays in *sign (0:
// none). UK_ERR_STOP: the last thing was a yes or not sure to the warning sign *sign: that ends with a no by its own name,
// or with a doctor's word. UK_ERR_MISSING: there is nothing.
enum uk_err api_log_undo(const struct api_record *r, struct uk_event_id *id, uk_flag *sign);
// Sleep that was told in one sentence with something else is an entry of its own. The entry of that sentence, if `id` is such
// sleep; else false. `room`: to read it.
bool api_log_told_with(const struct api_record *r, const struct uk_event_id *id, struct api_json *room, struct uk_event_id *sentence);
const char *api_log_sign_name(uk_flag sign);
const char *api_log_sign_id(uk_flag sign);
// The number of the event with this id, for api_history_say; false: none.
bool api_log_find(const struct api_record *r, const struct uk_event_id *id, uint32_t *event);

// Whether soreness since the last go should be asked now: a go of the last days pressed, is over for a while, and no
// soreness was noted since.
bool api_log_asks_soreness(const struct api_record *r);

enum { API_LOG_STRONG_NRS = 9 };

// What a person should hear after noting this.
struct api_log_advice {
    bool safety;               // `safety` holds advice beyond going on with care
    bool strong;               // pain of API_LOG_STRONG_NRS and more
    char area[64];             // where, as `unknot check --area` takes it
    struct uk_safety screen;   // what stands, and
    struct api_answers heard;  // what the words answered: to be kept as a screen, so that it stands too,
    bool sign;                 // if there was a sign in them
};

// The words of the event whose body is at `body` of `j` in which signs are heard: the text of a note; of a profile the
// conditions and medicines. "" if there are none.
void api_log_said(const struct api_json *j, uint32_t body, const struct api_event *event, char *to, size_t size);

// `r`: the record, the event in it or not yet; NULL: an empty one. `words`: plain words of it, "" if there were
// none; warning signs are heard in them.
void api_log_advise(const struct api_record *r, const struct api_event *event, const char *words, struct api_safety *safety,
                    struct api_log_advice *advice);

#endif
