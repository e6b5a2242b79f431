// SPDX-License-Identifier: MIT
//
// Times and event ids as text.

#ifndef API_TIME_H
#define API_TIME_H

#include "core/record.h"

enum { API_TIME_SIZE = 32, API_ID_TEXT_SIZE = 37 };

// "2026-11-21T09:30:00Z", seconds and fractions as you like; "Z" may be an offset ("+02:00"), and "T" a space. Answers
// milliseconds since 1970 UTC and the offset in minutes. With `local_min` other than API_TIME_ZONED a time without
// zone, or a day alone (then noon), is one of that offset. False if it is none; then nothing is changed.
enum { API_TIME_ZONED = -10000 };
bool api_time_read(const char *text, size_t length, int local_min, int64_t *ms, int *offset_min);

// Whether this is an offset from UTC: whole minutes, at most 15 hours.
bool api_time_is_offset(double minutes);

// Whole seconds since 1970 of a time with its zone, as a request gives its "now". False if it is none, or before 1970;
// then *seconds is unchanged.
bool api_time_read_s(const char *text, size_t length, int64_t *seconds);

// "2026-11-21T09:30:00Z", with thousandths when there are any.
void api_time_write(int64_t ms, char out[API_TIME_SIZE]);

// "2026-11-21" of a day counted from 1970, and back; false if it is none.
void api_day_write(int32_t day, char out[API_TIME_SIZE]);
bool api_day_read(const char *text, size_t length, int32_t *day);
// The person's own day at that time.
int32_t api_day_of(int64_t at_s, int offset_min);

// An event's id: a UUID of version 7 in its usual form, small or large letters. False if it is none.
bool api_event_id_read(const char *text, size_t length, struct uk_event_id *id);
void api_event_id_write(const struct uk_event_id *id, char out[API_ID_TEXT_SIZE]);

// Makes an id from a time and ten bytes of chance. It is higher than `last` (all zero: none), even when the clock was
// set back since.
struct uk_event_id api_event_id_make(int64_t ms, const uint8_t chance[10], const struct uk_event_id *last);

#endif
