// SPDX-License-Identifier: MIT
//
// report: the record on one page, for a clinician who has a minute.
//
// The request is an object; all may be missing:
//   {"include":["medicines"],"leave_out":["who"],"ask":["Should I see a physio?"],"began":"after a fall in May","name":"Ann"}
// Parts: who, picture, pain, task, spots, works, safety (in it unless left out), medicines, conditions (only if included).
// The answer, where nothing was noted {"empty":true,"says":".."}, else
//   {"empty":false,"made":"2026-11-21","from":"2026-09-01","to":"2026-11-21","noted_days":50,"says":"..","kept":"..",
//    "left_out":["medicines"],"left_out_says":"..","name":null|"..",
//    "who":{"age":44|null,"sex":"f"|"m"|null,"hand":..|null,"says":".."},
//    "where":{"first":{"from","to","days","levels":{"left:temple":6}}|null,"last":{..}|null,"looked":{..}|null,
//             "places":[{"place":"left:temple","first":6|null,"last":3|null,"says":".."}],"says":".."},
//    "pain":{"from":"..","days":[{"day","level","smooth"}],"go_days":[{"day","spots"}],"says":".."},
//    "said":["Brings it on: looking up.",..],
//    "task":{"name":"..","ratings":[{"day","level"}],"says":".."}|null,
//    "spots":[{"point","side","name","techniques":["compress_hold"],"tool":"tennis_ball"|null,"goes":9,"pressed_s":90,"from","to",
//              "before":6|null,"after":3|null,"eased":7,"told":9,"ended_by_pain":1,"technique_says","dose_says","response_says"}],
//    "works":[{"name","verdict":"helps"|"open"|"not","low","high","says","range_says","from_says"}],
//    "safety":{"standing":[{"flag","answer":"yes"|"unsure"|"cleared","since","says"}],"answered_no":40,"no_at_once":30,
//              "taken_back":[{"flag","said","back"}],"ended":[{"sign":"dizzy"|null,"day"}],"says":".."},
//    "medicines":[".."],"conditions":[".."],"questions":[".."]}
// A part that is left out is missing; `said` belongs to pain: how it began, and what was answered yes in the last
// three months, the latest answer to each question. `levels` are means of the days that tell of the place (none hurts: 0): what the body
// pictures show. `first` and `last` are null where no day does. `no_at_once`: of those answered no, how many by one no to all.
// `last` is null where no pain was noted in those days; then `looked` holds the places that were told to the finder last.
// `taken_back`, `ended`: of the last two weeks, yeses that a no took back, and releases that a sign ended; `says` tells as
// well which ones pain that rose ended. Shells draw pictures and charts from it.

#ifndef API_REPORT_H
#define API_REPORT_H

#include "api/trends.h"
#include "api/works.h"

#define API_REPORT_PARTS(X) X(WHO, "who") X(PICTURE, "picture") X(PAIN, "pain") X(TASK, "task") X(SPOTS, "spots") X(WORKS, "works")      \
    X(SAFETY, "safety") X(MEDICINES, "medicines") X(CONDITIONS, "conditions")
enum api_report_part {
#define X(name, word) API_REPORT_##name,
    API_REPORT_PARTS(X)
#undef X
    API_REPORT_PART_COUNT,
};

enum {
    API_REPORT_PLACES = 6, API_REPORT_SPOTS_MAX = 6, API_REPORT_RATINGS = 60, API_REPORT_FLAGS = 6, API_REPORT_LIST = 10, API_REPORT_ASKS = 6,
    API_REPORT_WINDOW_DAYS = 14, API_REPORT_SAID_DAYS = 92, API_REPORT_SAID = 6, API_REPORT_PAST = 3, API_REPORT_PAST_DAYS = 14, API_REPORT_TEXT = 120, API_REPORT_ASK = 240,
};

// Two weeks: tenths of the mean level, by place.
struct api_report_window {
    int32_t from, to;
    uint16_t noted;                      // days with a note
    uint8_t level[UK_PLACE_COUNT + 1];
    bool told[UK_PLACE_COUNT + 1];       // some day tells of the place
};

struct api_report_spot {
    uk_candidate spot;
    uint16_t goes, techniques;           // bits
    uint16_t pressed_s;                  // the middle of all goes, and the shortest and the longest of them
    uint16_t shortest_s, longest_s;
    uint16_t eased, told;
    uint16_t pains;                      // goes that ended because pain rose, and the last of them
    int32_t pain_day;
    uint8_t tool;                        // used most often; 0: none, or the person's own
    int32_t from, to;
    int32_t before, after;               // sums of tenths, of `told` goes
};

struct api_report_flag {
    uk_flag flag;
    uint8_t answer;                      // enum uk_answer
    bool cleared;
    int32_t day;
};

// A yes that a no took back; a release that a sign, or pain that rose, ended.
struct api_report_taken {
    uk_flag flag;
    int32_t said, back;
};
struct api_report_ended {
    uint8_t warning;                     // row of uk_warning_table; 0: not known, or pain that rose
    uk_candidate spot;
    int32_t day;
};

// Lines of what the person says of the pain.
enum api_report_said { API_REPORT_BEGAN, API_REPORT_NAMED, API_REPORT_BRINGS, API_REPORT_WITH, API_REPORT_PRESSED, API_REPORT_DAILY, API_REPORT_SAID_LINES };

struct api_report {
    uint32_t parts;                      // bits
    bool empty;
    int32_t today, from;                 // the day, and the first with a note
    uint8_t asks;
    char began[API_REPORT_ASK];
    uint8_t said_count[API_REPORT_SAID_LINES];
    uint16_t said[API_REPORT_SAID_LINES][API_REPORT_SAID]; // questions; of NAMED complaints, of PRESSED candidates, of DAILY causes; the latest first
    char name[API_REPORT_TEXT], ask[API_REPORT_ASKS][API_REPORT_ASK];
    uint8_t age_plus_one, hand;
    char sex;
    bool two;                            // there is a first window of its own
    struct api_report_window first, last;
    uint8_t place_count;
    uk_place place[API_REPORT_PLACES];   // strongest first
    uint16_t more_places, more_looked;   // that hurt as well and are not named
    uint8_t looked_count;                // where no pain was noted of late: where it hurt when spots were looked for last
    struct api_report_window looked_at;  // all of it, as a picture shows it
    struct { uk_place place; int32_t level; } looked[API_REPORT_PLACES]; // as in an observation
    char task[API_REPORT_TEXT];
    uint8_t rating_count;
    struct { int32_t day; uint8_t level; } rating[API_REPORT_RATINGS]; // tenths, oldest first
    uint8_t spot_count;
    uint16_t spots;                      // in all
    struct api_report_spot spot[API_REPORT_SPOTS_MAX]; // most goes first
    uint8_t flag_count;
    uint16_t no_count, at_once_count;    // answered no by name; by one no to all that was open
    int32_t no_day, at_once_day;
    struct api_report_flag flag[API_REPORT_FLAGS]; // most urgent first
    uint16_t taken_count, ended_count, pained_count; // in all, of the last API_REPORT_PAST_DAYS
    struct api_report_taken taken[API_REPORT_PAST]; // most urgent first
    struct api_report_ended ended[API_REPORT_PAST], pained[API_REPORT_PAST]; // by a sign, by pain; latest first
    uint8_t medicine_count, condition_count;
    char medicine[API_REPORT_LIST][API_REPORT_TEXT], condition[API_REPORT_LIST][API_REPORT_TEXT];
    const struct api_trends *trends;     // since the first note, a year at most
    const struct api_works *works;
};

// Reads the request and sums up the record that is lent.
enum uk_err api_report_read(struct api_work *work, const char *request, size_t length, struct api_report *out, struct uk_problem *problem);

const char *api_report_part_id(enum api_report_part part);
// The first `days` with notes of pain and the last, up to today. False: there is no note. *two: they are apart.
bool api_report_windows(const struct api_record *record, int days, struct api_report_window *first, struct api_report_window *last, bool *two);

bool api_report_has(const struct api_report *r, enum api_report_part part);

// Sentences and names; `to` is emptied first.
void api_report_say_since(const struct api_report *r, char to[API_SAY_SIZE]);
void api_report_say_left_out(const struct api_report *r, char to[API_SAY_SIZE]); // "" when nothing is
void api_report_say_who(const struct api_report *r, char to[API_SAY_SIZE]);
void api_report_say_place(const struct api_report *r, int index, char to[API_SAY_SIZE]);
// Is there pain of the last days? Where it hurt when spots were looked for is shown in its place, if the record has it.
bool api_report_has_last(const struct api_report *r);
// Beneath the places: what the figures are; without places: that none hurt, or that no pain was noted.
void api_report_say_places(const struct api_report *r, char to[API_SAY_SIZE]);
void api_report_say_said(const struct api_report *r, enum api_report_said line, char to[API_SAY_SIZE]); // "" when there is none
void api_report_say_task(const struct api_report *r, char to[API_SAY_SIZE]);
void api_report_say_spot(const struct api_report_spot *s, char to[API_SAY_SIZE]); // "Left trapezius, upper"
void api_report_say_technique(const struct api_report_spot *s, char to[API_SAY_SIZE]);
void api_report_say_dose(const struct api_report_spot *s, char to[API_SAY_SIZE]);
void api_report_say_response(const struct api_report *r, const struct api_report_spot *s, char to[API_SAY_SIZE]);
void api_report_say_flag(const struct api_report_flag *f, char to[API_SAY_SIZE]);
void api_report_say_flags(const struct api_report *r, char to[API_SAY_SIZE]);
void api_report_say_past(const struct api_report *r, char to[API_SAY_SIZE]); // taken back, ended by a sign; "" when there is none
void api_report_span(int32_t from, int32_t to_day, char to[API_SAY_SIZE]);

enum uk_err api_report_json(const struct api_call *call, struct api_work *work, struct api_writer *answer);

#endif
