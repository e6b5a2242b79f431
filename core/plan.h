// SPDX-License-Identifier: MIT
//
// Plan: from what keeps a point alive to at most three habits at a time, and the stretch and strength for the muscles found.
//
// First what takes a cause away, then by evidence and ease. A habit that is running stays, so that nothing changes from
// day to day; a week after it began or was kept there is a look at it. After a week in which it was mostly skipped it comes
// with a smaller dose, and after a second one another takes its place. In the first days of a new pain easy movement comes
// first, and strength for that place waits. Nothing here has been shown to prevent trigger points; each row of
// atlas/habits.yaml says how much is known of what it may help.
//
// Laws (tests/plan.c): never more than three, never one that was dropped, the order of causes does not matter, strength
// waits for exactly the first days of a pain.

#ifndef UK_PLAN_H
#define UK_PLAN_H

#include "core/record.h"

enum { UK_PLAN_HABITS = 3, UK_PLAN_MUSCLES = 4 };

// What the plan is made from. = {0}: nothing is known.
struct uk_plan_wish {
    bool cause[UK_CAUSE_COUNT + 1];       // that a person named
    bool maybe[UK_CAUSE_COUNT + 1];       // that the spots found often have
    uint32_t groups;                      // where it hurts: bit i for group i
    int32_t began[UK_GROUP_COUNT + 1];    // the day on which the pain of a group began, counted from 1970; 0: not known
    uk_candidate found[UK_PLAN_MUSCLES];  // likeliest first; 0 where there are no more
    int32_t today;                        // the person's own day
    int32_t since;                        // the day since which the plan stands: of the last find, else of the newest pain; 0: not known
};

// How a habit stands at the weekly look.
enum uk_plan_review { UK_PLAN_NEW, UK_PLAN_KEEP, UK_PLAN_SMALLER };

struct uk_plan_habit {
    uk_habit habit;
    uk_cause because;   // 0: not for one cause
    uint8_t review;     // enum uk_plan_review
    uint8_t done_days, skipped_days; // of the last seven; what is done once: 1 since it was
    int32_t from_day;   // strength that waits while the pain is new: the first day for it; 0: now
    bool due;           // a week is over since the plan, or the habit, began or it was kept last: time to keep it or drop it
};

struct uk_plan {
    uint8_t habit_count, change_count, over_count, muscle_count;
    struct uk_plan_habit habit[UK_PLAN_HABITS];
    uk_habit change[UK_PLAN_HABITS];     // that ran and did not fit in: others took their place
    struct uk_plan_habit over[UK_PLAN_HABITS]; // made for new pain and done this week: the pain is no longer new, so they left
    uk_candidate muscle[UK_PLAN_MUSCLES]; // one for each muscle and side, with a stretch or strength
    int32_t strength_day[UK_PLAN_MUSCLES]; // the first day for its strength; 0: now
    int32_t new_until;                   // the day on which strength begins, when some pain is new; 0: none is
    int32_t review_day;                  // the next weekly look: it stays where it is as days go by; today, when one is due
};

// A thing that takes no time and has no days is put right once.
static inline bool uk_habit_is_once(const struct uk_habit_row *row) { return !row->minutes && !row->days; }

// `record` may be an empty one. With nothing known at all there is no habit.
void uk_plan_choose(const struct uk_plan_wish *wish, const struct uk_record *record, struct uk_plan *out);

// The day from which strength for this spot may begin, or 0: now. One rule for the plan, a release and the breaks.
int32_t uk_plan_strength_from(const struct uk_plan_wish *wish, uk_candidate spot);

// Fills the wish from the record: causes named and spots found in the last four weeks, what hurt then, and since when. Where
// no pain was noted beside a spot, it began with the record at the earliest.
void uk_plan_from_record(const struct uk_record *record, int64_t now_s, int offset_min, struct uk_plan_wish *wish);

#endif
