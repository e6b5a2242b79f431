// SPDX-License-Identifier: MIT
//
// breaks: when to ask for a break, and what to offer. The state machine of core/breaks.h for shells that wait for real
// things, scripts for those that do not.
//
// As a verb, the request is {"script":[{"t":12.5,"event":"input"}, ...]} and the answer is JSON lines, those of the
// contract's `breaks --simulate`: {"t":..,"prompt":"short"|"walk","text":".."} and {"t":..,"outcome":".."}.
//
// A timer that cannot keep state (the web app's) plays the day again at each step: with "until":SECONDS the script runs to
// that second only, nothing is closed, and a last line tells how things stand then:
//
//   {"t":1213,"state":"new|away|sitting|due|held|waiting|asked","locked":false,"closed":false,
//    "next":{"kind":"short","in_s":..}|null,     the next break, while someone is there and none is asked
//    "asked":{"kind":"short","text":"..","offer":"ID","spot":"left:ID"|null,"press":false}|null,
//    "held_s":0,"sat_s":1213,"present_s":1213,   held by hand for so long; this stretch; the day so far, longest_s its longest
//    "longest_s":1213,
//    "wake_s":30|null,                           ask again then at the latest, though nothing happens; null: no need to
//    "watch_gap":true,                           tell of each pause of gap_s by an `idle`, and its end by an `input`
//    "gap_s":3,"away_s":120,                     pauses of away_s are always told
//    "last":{"t":..,"kind":..,"outcome":..,"offer":..,"spot":..,"sat_s":..,"away_s":..,"late_s":..}|null}
//
// `last` is the body of the `break` event to store. At most API_BREAKS_SCRIPT_MAX events. With a record, offers are the
// person's own, as of "now" (and "offset_min"), else of the time that the record has. "short_s" and "walk_s" change the two
// intervals; "only_last":true leaves out all lines but the last. A page that is closed begins anew.

#ifndef API_BREAKS_H
#define API_BREAKS_H

#include "api/api.h"
#include "core/breaks_script.h"

struct api_record;

enum { API_BREAKS_TEXT = 61, API_BREAKS_MINE = 8, API_BREAKS_SCRIPT_MAX = 2000 };

// -- what to offer ---------------------------------------------------------------------------------

// The person's own spots that a break may be about, likeliest first, and whether each may be pressed right now.
struct api_breaks_person {
    uk_candidate spot[API_BREAKS_MINE];
    bool press[API_BREAKS_MINE];
    bool strength_waits[API_BREAKS_MINE]; // the pain there is new
    uint8_t count;
    uint8_t presses_today; // that breaks have offered
};

// From the record. Pressing: only where self-pressure is plainly allowed, never leg, neck or a care area, only with
// that day's safety screen answered and nothing in it against it, with little pain, and where the dose is not used up.
void api_breaks_person(const struct api_record *record, int64_t now_s, int offset_min, struct api_breaks_person *p);

struct api_breaks_offer {
    char text[API_BREAKS_TEXT];
    const char *id;    // of the row of atlas/breaks.yaml
    uk_candidate spot; // what it is about; 0: movement for everyone
    bool press;
};

// What the prompt offers. `turn` counts the prompts of this kind, so that none comes twice in a row. `press_most`: presses a day.
void api_breaks_offer(enum uk_break kind, bool small, uint32_t turn, const struct api_breaks_person *p, int press_most,
                      struct api_breaks_offer *offer);

// "left:infraspinatus.trp1"; empty where it is about none.
enum { API_BREAKS_SPOT = 80 };
void api_breaks_spot(const struct api_breaks_offer *offer, char text[API_BREAKS_SPOT]);

// -- for shells that wait --------------------------------------------------------------------------

struct uk_breaks_plan api_breaks_usual(void);
int64_t api_breaks_grace(int64_t short_ms);
struct uk_breaks_order api_breaks_step(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now,
                                       enum uk_breaks_event event, int64_t arg);
int64_t api_breaks_next(const struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now, enum uk_break *kind);

const char *api_breaks_kind(enum uk_break kind);                 // "short", "walk"
const char *api_breaks_outcome(enum uk_break_outcome outcome);   // "done", "away" ...
int api_breaks_press_per_day(void);
int64_t api_breaks_present(const struct uk_breaks *s, int64_t now_ms); // as core/breaks.h tells, and the stretch that goes on
int64_t api_breaks_longest(const struct uk_breaks *s, int64_t now_ms);

// -- a calendar in place of a program ---------------------------------------------------------------

// The pauses of who sits from one minute of the day to another and takes each when it falls due: what the state machine
// would ask for. Answers how many, at most `room`.
enum { API_BREAKS_PAUSES = 128 };
struct api_breaks_pause {
    int16_t minute; // of the day
    uint8_t kind;   // enum uk_break
    int16_t minutes;
    char text[API_BREAKS_TEXT];
};
int api_breaks_pattern(int from_min, int to_min, struct api_breaks_pause *pause, int room);

// -- scripts ---------------------------------------------------------------------------------------

// What became of a prompt: the body of the `break` event.
void api_breaks_write_outcome(struct api_writer *w, const struct uk_breaks_order *order, const struct api_breaks_offer *offer);

// The body of the `outcome` event for a press that was done.
void api_breaks_write_press(struct api_writer *w, const struct api_breaks_offer *offer);

// Members that tell how things stand: "state" to "longest_s" of the last line above.
void api_breaks_write_state(struct api_writer *w, const struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now,
                            const struct api_breaks_offer *offer);

struct api_breaks_run {
    struct uk_breaks_script script;
    struct api_writer *out;
    bool silent;
    uint32_t turn[UK_BREAK_WALK + 1]; // of each kind
    struct api_breaks_person person;
    struct api_breaks_offer offer;
    struct uk_breaks_order last; // with an outcome
    int64_t last_ms;
    struct api_breaks_offer last_offer;
};
void api_breaks_run_start(struct api_breaks_run *r, struct api_writer *out);

struct api_breaks_line {
    int64_t at_ms;
    enum uk_script_event event;
};
// Reads the line at `node`. `number` is its line, for errors; 0: the path stands for it.
enum uk_err api_breaks_line_read(const struct api_json *j, const char *source, uint32_t node, uint32_t number,
                                 struct api_breaks_line *line, struct uk_problem *problem);
// Runs it; what was said is in `out`, a JSON line each.
void api_breaks_run_take(struct api_breaks_run *r, const struct api_breaks_line *line);
void api_breaks_run_end(struct api_breaks_run *r);

enum uk_err api_breaks_json(const struct api_call *call, struct api_work *work, struct api_writer *answer);

#endif
