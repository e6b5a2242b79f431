// SPDX-License-Identifier: MIT
//
// Doses over the day and the weeks: from what a person did before to what one spot may have now.
//
// A go is what a person does in one sitting: outcomes with less than half an hour between them (go_gap_s), each spot once, until the go is full.
// Where one spot or one method is looked at (core/trends.h, core/works.h), each outcome that pressed is a go of its own.
//
// A pure function of the list of earlier outcomes and the time. Four spots or twenty minutes in a go, two
// goes a day, a day off after soreness, five days and then a look back, one more thing at a time and
// pressure last, and someone to see when two weeks and six tries have not helped. Numbers: atlas/session.yaml.

#ifndef UK_DOSE_H
#define UK_DOSE_H

#include "core/table.h"

enum { UK_PAST_MAX = 4096, UK_NO_LEVEL = 255 };

enum uk_ended { UK_ENDED_NOT, UK_ENDED_DONE, UK_ENDED_STOPPED, UK_ENDED_PAIN, UK_ENDED_WARNING };

// One earlier outcome. Levels are in tenths; UK_NO_LEVEL where not given. Zero-filled but for those.
struct uk_past {
    int64_t at_s;             // end of it, seconds since 1970 UTC
    int16_t offset_min;       // of the person's clock from UTC
    uint16_t pressed_s;
    uint16_t go_s;            // pressing and its rests; 0: as pressed_s
    uint16_t techniques;      // bit i: technique i was used
    uk_candidate spot;
    uint8_t ended;            // enum uk_ended
    uint8_t tool;             // 0: none, or the person's own
    uint8_t tender_before, tender_after, pain_before, pain_after, usual;
    uint8_t sore;             // soreness since the go before this one, asked at its start
    uint8_t sore_days;        // how many days that lasted; 0: not known
    bool worse;               // the person said it got worse after the go before this one
    int32_t lifted_day;       // uk_day_of when the person said that the sign which ended it was none; 0: never
};

// Why a spot is not pressed now; UK_DOSE_FREE when it may be.
enum uk_dose_stop {
    UK_DOSE_FREE, UK_DOSE_GOES, UK_DOSE_CARE, UK_DOSE_SPOTS, UK_DOSE_MINUTES, UK_DOSE_MACHINE, UK_DOSE_PAIN_TODAY,
    UK_DOSE_WARNING_TODAY, UK_DOSE_SORE, UK_DOSE_WORSE, UK_DOSE_DAYS, UK_DOSE_ALTERNATE, UK_DOSE_REVIEW,
};

struct uk_dose {
    uint8_t stop;             // enum uk_dose_stop
    bool first_time;          // this spot was never pressed before
    bool first_week;          // nothing was pressed at all before the last seven days
    bool early;               // hard aids still wait
    bool half;                // half the holds and half the pressure this time
    bool usual_due;           // usual pain has not been asked for a week
    uint8_t more_holds;       // what gain has added: at most one thing more than last time
    uint8_t more_hold_s;
    uint8_t best;             // the technique after which this spot eased most; 0: not known
    uint16_t go_left_s;       // of the minutes of this go
    uint16_t machine_left_s;  // of the massage gun today
};

// What `spot` may have at `now_s`. `past`: oldest first. An entry without pressing only tells of soreness or usual pain.
struct uk_dose uk_dose_judge(const struct uk_past *past, size_t count, uk_candidate spot, int64_t now_s, int offset_min);

// Whether a sign ended a session on the day `today` (uk_day_of), wherever it was: then nothing more is pressed that day.
bool uk_dose_warned(const struct uk_past *past, size_t count, int32_t today);

// Whether soreness since the last go should be asked now: a go of the last days pressed, is over for a while, and no
// soreness was told since.
bool uk_dose_asks_soreness(const struct uk_past *past, size_t count, int64_t now_s);

// When `spot`, pressed a short while ago, may begin another go (seconds since 1970), whatever else the dose says; 0: now.
int64_t uk_dose_again(const struct uk_past *past, size_t count, uk_candidate spot, int64_t now_s);

// The sentence that tells why: a row of uk_word_table; 0 for UK_DOSE_FREE.
int uk_dose_say(enum uk_dose_stop stop);

#endif
