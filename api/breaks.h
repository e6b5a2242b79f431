// SPDX-License-Identifier: MIT
//
// breaks: when to ask for a break, and what to offer. The state machine of core/breaks.h for shells that wait for real
// things, scripts for those that do not.
//
// As a verb, the request is {"script":[{"t":12.5,"event":"input"}, ...]} and the answer is JSON lines, those of the
// contract's `breaks --simulate`: {"t":..,"prompt":"short"|"walk","text":".."} and {"t":..,"outcome":".."}.

#ifndef API_BREAKS_H
#define API_BREAKS_H

#include "api/api.h"
#include "core/breaks_script.h"

struct api_record;

enum { API_BREAKS_TEXT = 61, API_BREAKS_MINE = 8 };

// -- what to offer ---------------------------------------------------------------------------------

// The person's own spots that a break may be about, likeliest first, and whether each may be pressed right now.
struct api_breaks_person {
    uk_candidate spot[API_BREAKS_MINE];
    bool press[API_BREAKS_MINE];
    uint8_t count;
    uint8_t presses_today; // that breaks have offered and the person has done
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

// What the prompt offers. `turn` counts prompts, so that none comes twice in a row. `press_most`: presses a day.
void api_breaks_offer(enum uk_break kind, bool small, uint32_t turn, const struct api_breaks_person *p, int press_most,
                      struct api_breaks_offer *offer);

// -- for shells that wait --------------------------------------------------------------------------

struct uk_breaks_plan api_breaks_usual(void);
int64_t api_breaks_grace(int64_t short_ms);
struct uk_breaks_order api_breaks_step(struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now,
                                       enum uk_breaks_event event, int64_t arg);
int64_t api_breaks_next(const struct uk_breaks *s, const struct uk_breaks_plan *plan, struct uk_breaks_now now, enum uk_break *kind);

const char *api_breaks_kind(enum uk_break kind);                 // "short", "walk"
const char *api_breaks_outcome(enum uk_break_outcome outcome);   // "done", "away" ...
int api_breaks_press_per_day(void);

// -- scripts ---------------------------------------------------------------------------------------

struct api_breaks_run {
    struct uk_breaks_script script;
    struct api_writer *out;
    uint32_t turn;
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
