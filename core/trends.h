// SPDX-License-Identifier: MIT
//
// Trends: from a person's events to pain by day and place, days without pain, and tenderness from go to go.
//
// A day's level is the mean of its notes; a day without a note stays empty: nothing is filled in. "None today" is a 0
// everywhere. The smooth line is the running middle (median) of a week, where that week has three notes. A change
// compares the middle of the first two weeks with that of the last two, and is called one only when it reaches the
// minimal important difference (2 points or 30 %) and its interval of 95 % leaves out 0. The interval is that of two
// medians: their spread is taken from the median distance to the middle, so single wild notes do not carry it away.
// Numbers: atlas/trends.yaml. Laws (tests/trends.c): the order of events does not matter; all levels alike give no change.

#ifndef UK_TRENDS_H
#define UK_TRENDS_H

#include "core/record.h"

enum { UK_TREND_DAYS = 366, UK_TREND_PLACES = 6, UK_TREND_SPOTS = 6, UK_TREND_GOES = 40 };

struct uk_trend_change {
    bool known;            // enough notes at both ends
    int8_t called;         // -1 less, 1 more, 0 not beyond ups and downs
    uint16_t first, last;  // notes at both ends
    double before, after;  // of ten
    double low, high;      // of after - before, 95 %
};

// Levels by day: 1 + ten times the level; 0: no note.
struct uk_trend_line {
    uk_place place;        // 0: the worst place of each note
    uint16_t noted;        // days with a note
    uint8_t level[UK_TREND_DAYS], smooth[UK_TREND_DAYS];
    struct uk_trend_change change;
};

struct uk_trend_go {
    int32_t day;
    uint8_t before, after; // tenderness: 1 + ten times the level; 0: not told
};

struct uk_trend_spot {
    uk_candidate spot;
    uint16_t goes;         // in all; the latest are kept
    uint8_t count;
    struct uk_trend_go go[UK_TREND_GOES]; // oldest first
    struct uk_trend_change change;        // of tenderness before a go
};

struct uk_trends {
    int32_t from;          // the first day, counted from 1970
    uint16_t days;
    uint16_t noted, free;  // days with a note of pain; those of them without any pain
    double free_low, free_high; // share of days without pain, 95 %
    struct uk_trend_line worst;
    uint8_t place_count;
    struct uk_trend_line place[UK_TREND_PLACES]; // most often noted first
    uint16_t spread[UK_TREND_DAYS];              // 1 + the most places that hurt at once; 0: no note
    struct uk_trend_change spread_change;        // of places, not of ten; never called
    uint8_t goes[UK_TREND_DAYS];                 // spots pressed on that day
    uint8_t spot_count;
    struct uk_trend_spot spot[UK_TREND_SPOTS];   // most goes first
};

// The days from `from` on; `days` at most UK_TREND_DAYS. Events are settled (core/record.h).
void uk_trends_fold(const struct uk_event *events, uint32_t count, const struct uk_observation *observations, int32_t from,
                    int days, struct uk_trends *out);

// Square root, with the same bits everywhere; 0 for 0 and less.
double uk_trends_root(double x);

#endif
