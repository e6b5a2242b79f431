// SPDX-License-Identifier: MIT
//
// The compiled atlas: the treaty between atlasc, which writes these tables (build/tables.c, and the
// counts and ids in build/ids.h), and core, which reads them. Nothing here ever changes at run time.
//
// Row 0 of each table is empty. Lists are a span in a pool: `first`, `count`. Tables are in the order
// of their file (regions, causes, complaints, questions) or sorted by id (muscles; points within them).

#ifndef UK_TABLE_H
#define UK_TABLE_H

#include "build/ids.h" // UK_REGION_COUNT and so on; UK_REGION_<ID>, UK_POINT_<ID> ... as enum constants
#include "core/base.h"

// A list inside a pool: pool[first] .. pool[first + count - 1].
struct uk_span {
    uint32_t first;
    uint16_t count;
};

// How well a fact is known.
enum uk_standing { UK_STANDING_NONE, UK_FROM_MEMORY, UK_PARTLY_CONFIRMED, UK_CONFIRMED };

// Where facts come from.
struct uk_source_row {
    const char *id, *kind, *cite, *url;
};

// A group of regions: head, neck, shoulder ... The index is enum uk_group of ids.h.
struct uk_group_row {
    const char *id, *name;
    struct uk_span regions; // of uk_region_pool
};

struct uk_region_row {
    const char *id, *name;
    uint8_t group;            // index into uk_group_table
    bool paired;
    bool deep;                // shares skin with others; cannot be painted by itself
    const char *view;         // front, back, side-lateral, top, below, sole
    uk_place place[3];        // by side: [UK_MIDLINE] or [UK_LEFT] and [UK_RIGHT]; 0 where there is none
    struct uk_span neighbours; // of uk_region_pool
    struct uk_span via;       // of uk_region_pool: the skin above a deep one
    struct uk_span also;      // of uk_text_pool: lay synonyms
};

// A region with its side.
struct uk_place_row {
    uk_region region;
    uint8_t side;             // enum uk_side
    uk_place mirror;          // the same region on the other side; itself on the midline
    struct uk_span neighbours; // of uk_place_pool
};

struct uk_fibre_row { // attachment to attachment, for one part
    const char *part, *from, *to;
    uk_source source;
};

enum uk_self_pressure { UK_SELF_NO, UK_SELF_CARE, UK_SELF_YES };

// Self-release of a muscle or a part of it.
struct uk_release_row {
    const char *part;
    uint8_t self_pressure;    // enum uk_self_pressure
    uint8_t cap_nrs, hold_s, holds;
    const char *reason;       // why it is not pressed; "" otherwise
    const char *position, *reach, *glide_from, *glide_to, *caution, *stretch, *strength;
    struct uk_span tools;     // of uk_text_pool: ids of tools, best first
    struct uk_span danger_zones; // of uk_text_pool: ids of danger zones
    uint8_t standing;         // enum uk_standing
    struct uk_span sources;   // of uk_source_pool
};

struct uk_muscle_row {
    const char *id, *name, *latin, *action;
    struct uk_span also;        // of uk_text_pool
    struct uk_span points;      // of uk_point_table itself: first row, count
    struct uk_span attachments; // of uk_fibre_table
    struct uk_span releases;    // of uk_release_table
};

struct uk_point_row {
    const char *id, *part, *latin, *place, *fibres_from, *fibres_to;
    uk_muscle muscle;
    uint8_t number;           // Travell & Simons' number where known, else 0
    uint8_t standing;         // enum uk_standing: of the zones
    uint8_t details;          // enum uk_standing: of the rest
    bool ranked;              // false: never ranked, pressed or offered
    uint16_t release;         // row of uk_release_table
    uk_candidate candidate[3]; // [UK_LEFT], [UK_RIGHT]
    struct uk_span essential, spillover, local; // of uk_region_pool
    struct uk_span symptoms, provoked_by;       // of uk_text_pool
    struct uk_span causes;                      // of uk_cause_pool
    struct uk_span satellite_of;                // of uk_point_pool: every point of a key muscle is listed
    struct uk_span sources;                     // of uk_source_pool
};

// A trigger point with its side.
struct uk_candidate_row {
    uk_point point;
    uint8_t side; // UK_LEFT or UK_RIGHT
    uk_candidate mirror;
};

struct uk_cause_row {
    const char *id, *name, *text, *why; // text: the question
    struct uk_span also;                // of uk_text_pool
    struct uk_span points;              // of uk_point_pool: the points it feeds
    char sex;                           // 'f', 'm' or 0: asked of these only
    uint8_t standing;                   // enum uk_standing
    struct uk_span sources;             // of uk_source_pool
};

// Whether what is for `sex` alone (0: for all) is not for a person of the sex `of` (0: not known).
static inline bool uk_is_for_others(char of, char sex)
{
    return of && sex && of != sex;
}

// One study's figure for one complaint. Percentages 0..100; negative where not given.
struct uk_figure_row {
    struct uk_span points; // of uk_point_pool: the points of the muscles that were looked at
    const char *muscle, *population, *source, *note;
    float active, latent, any; // middle of a range
    uint16_t n;                // people; 0 where not given
    bool checked;
};

struct uk_complaint_row {
    const char *id, *name, *says;
    bool baseline;          // people without pain
    struct uk_span also;    // of uk_text_pool
    struct uk_span figures; // of uk_figure_table (own rows)
    struct uk_span same_as; // of uk_complaint_pool: complaints whose figures hold here too
    uint8_t standing;       // enum uk_standing
    struct uk_span sources; // of uk_source_pool
};

// A question that tells points apart: a movement, a symptom, a test, or a cause's own question.
enum uk_question_kind { UK_MOVEMENT, UK_SYMPTOM, UK_TEST, UK_CAUSE_QUESTION };

struct uk_speaks_row {
    uk_point point;
    uint8_t strength; // 1 weak, 2 usual, 3 strong
};

struct uk_question_row {
    const char *id, *name, *text, *why;
    uint8_t kind;            // enum uk_question_kind
    uint8_t seconds;         // of the person's time
    uint8_t can_say;         // so many of 100 people know the answer; the others are not sure
    uk_cause cause;          // for UK_CAUSE_QUESTION
    struct uk_span speaks_for; // of uk_speaks_table
    uint32_t groups;         // bit i: makes sense when something is painted in group i; 0: anywhere
    struct uk_span said;     // of uk_text_pool: how people call it when it hurts or cannot be done
    uk_question away;        // this is asked of the sore side; that one of the other side. 0: it has no direction
    uint8_t standing;        // enum uk_standing; none for a cause's own question
    struct uk_span sources;  // of uk_source_pool
};

// What the reader of plain words does with a small word (atlas/phrases.yaml says which words).
enum uk_phrase_kind {
    UK_SAYS_NOTHING,
    UK_SAYS_IDIOM, UK_SAYS_LEFT, UK_SAYS_RIGHT, UK_SAYS_BOTH, UK_SAYS_BOTH_BEFORE, UK_SAYS_ONE_OF_TWO, UK_SAYS_JUST,
    UK_SAYS_SIDE_WORD, UK_SAYS_SIDE_HAND, UK_SAYS_WORSE, UK_SAYS_NEGATOR, UK_SAYS_EXCEPT, UK_SAYS_FINE, UK_SAYS_LEVEL, UK_SAYS_NUMBERS,
    UK_SAYS_SCALE, UK_SAYS_OUT_OF_TEN, UK_SAYS_UNIT, UK_SAYS_CLAUSE, UK_SAYS_LIST_AND, UK_SAYS_LIST_OR,
    UK_SAYS_DETERMINER, UK_SAYS_OWN, UK_SAYS_PREPOSITION, UK_SAYS_PART_OF, UK_SAYS_LINK, UK_SAYS_LINK_TOO, UK_SAYS_MOVES, UK_SAYS_ALL, UK_SAYS_PAIN, UK_SAYS_HURTS, UK_SAYS_ADJECTIVE, UK_SAYS_GLUE,
    UK_SAYS_MANY, UK_SAYS_NOT_PLURAL, UK_SAYS_WHOLE, UK_SAYS_PLURAL, UK_SAYS_SPELLING, UK_SAYS_FILLER, UK_SAYS_UNABLE, UK_SAYS_PARTS,
    UK_SAYS_TREATS, UK_SAYS_EXERCISE,
    UK_SAYS_COUNT
};

struct uk_phrase_row {
    const char *id;
    uint8_t kind;          // enum uk_phrase_kind
    float level;           // of UK_SAYS_LEVEL
    const char *of;        // of UK_SAYS_PLURAL and UK_SAYS_SPELLING: the plain form
    struct uk_span words;  // of uk_text_pool
};

// The finder's numbers, from atlas/finder.yaml. doc/finder.md says what each letter means.
struct uk_finder_numbers {
#define X(name) double name;
#include "build/finder_numbers.h" // X(essential) X(spillover) ... in the order of the file
#undef X
};

// How much commoner a point is than the usual one, by point; 1 for most. From atlas/finder.yaml as well.
extern const double uk_point_prior[UK_POINT_COUNT + 1];

// A name that earlier releases had, and what took its place.
struct uk_retired_row {
    const char *kind, *id, *now; // now "": nothing took its place
};

// What a reviewer said to a fact of api/review.h. `seen`: which words were seen.
struct uk_review_row {
    const char *fact, *mark, *note, *by, *on, *seen;
};

// A sentence that people read, by id; the enum is UK_WORD_<ID>.
struct uk_word_row {
    const char *id, *text;
};

// -- guided release: techniques.yaml, tools.yaml, session.yaml ------------------------------------

enum uk_family { UK_FAMILY_NONE, UK_FAMILY_HOLD, UK_FAMILY_SLIDE, UK_FAMILY_ROLL, UK_FAMILY_MACHINE, UK_FAMILY_STRETCH,
                 UK_FAMILY_CALM, UK_FAMILY_CHECK };

// A technique and its dose: `rounds` rounds of `pieces` pieces, gap_s between pieces, rest_s between rounds.
struct uk_technique_row {
    const char *id, *name, *grade, *how, *why;
    uint8_t family;               // enum uk_family
    uint8_t target_tenths, cap_tenths; // of 10, in tenths; 0: nothing is pressed
    uint8_t pieces, rounds, rounds_most;
    uint16_t least_s, usual_s, most_s, gap_s, rest_s;
    bool first_week, care;        // may be used in the first week; where only fingers may press
    struct uk_span sources;       // of uk_source_pool
};

enum uk_touch { UK_TOUCH_NONE, UK_TOUCH_HAND, UK_TOUCH_BALL, UK_TOUCH_ROLLER, UK_TOUCH_HOOK, UK_TOUCH_EDGE, UK_TOUCH_MACHINE };
enum uk_need { UK_NEED_BOTH_HANDS = 1, UK_NEED_FLOOR = 2, UK_NEED_REACH_BACK = 4, UK_NEED_STANDING = 8 };

struct uk_tool_row {
    const char *id, *name, *good_for, *poor_for, *start;
    struct uk_span also;          // of uk_text_pool
    uint8_t touch;                // enum uk_touch
    uint8_t hardness;             // 1 a palm .. 5 a hard ball
    uint8_t cap_tenths, width_mm;
    uint8_t needs;                // bits of enum uk_need
    bool own_body, helper;        // always there; another person
    uint32_t never;               // bit i: never on group i
};

// What ends the pressing at once.
struct uk_warning_row {
    const char *id, *name;
    uk_flag flag, flag_there; // the sign of safety.yaml that it answers, and the one in its place at spots that it is asked about; 0: none
    uint16_t say, say_there;  // rows of uk_word_table
};

enum uk_session_phase { UK_PHASE_NONE, UK_PHASE_SCREEN, UK_PHASE_BASELINE, UK_PHASE_WARM_UP, UK_PHASE_COMPRESS, UK_PHASE_REST,
                UK_PHASE_GLIDE, UK_PHASE_CIRCLES, UK_PHASE_STRETCH, UK_PHASE_BREATHE, UK_PHASE_BODY_SCAN,
                UK_PHASE_SHAKE_OUT, UK_PHASE_RETEST, UK_PHASE_HABIT, UK_PHASE_PAUSE, UK_PHASE_WARNING, UK_PHASE_END };
enum uk_act { UK_ACT_NONE, UK_ACT_SHOW, UK_ACT_ASK, UK_ACT_TEST, UK_ACT_MAIN, UK_ACT_PRESS, UK_ACT_PULL };
enum uk_ask { UK_ASK_NONE, UK_ASK_PAIN, UK_ASK_TENDERNESS, UK_ASK_MOVEMENT, UK_ASK_USUAL_PAIN };
enum uk_when { UK_WHEN_ALWAYS, UK_WHEN_FIRST_SPOT, UK_WHEN_LAST_SPOT, UK_WHEN_USUAL_DUE, UK_WHEN_PRESSABLE,
               UK_WHEN_UNPRESSABLE, UK_WHEN_GUARDED };

// One line of a routine.
struct uk_stage_row {
    uint8_t phase, act, ask, when; // the enums above
    uint8_t technique;             // row of uk_technique_table, 0: none
    uint16_t seconds;
    uint16_t say;                  // row of uk_word_table
};

struct uk_routine_row {
    const char *id, *name, *about;
    bool floor;                    // lying down is part of it
    uint8_t most_rounds;           // 0: no limit of its own
    uint16_t most_piece_s;
    struct uk_span stages;         // of uk_stage_table
};

// The numbers of a session, from atlas/session.yaml, which gives each its reason.
struct uk_session_numbers {
#define X(name) float name;
    UK_SESSION_NUMBERS(X)
#undef X
};

extern const struct uk_source_row uk_source_table[UK_SOURCE_COUNT + 1];
extern const struct uk_group_row uk_group_table[UK_GROUP_COUNT + 1];
extern const struct uk_region_row uk_region_table[UK_REGION_COUNT + 1];
extern const struct uk_place_row uk_place_table[UK_PLACE_COUNT + 1];
extern const struct uk_fibre_row uk_fibre_table[];
extern const struct uk_release_row uk_release_table[];
extern const struct uk_muscle_row uk_muscle_table[UK_MUSCLE_COUNT + 1];
extern const struct uk_point_row uk_point_table[UK_POINT_COUNT + 1];
extern const struct uk_candidate_row uk_candidate_table[UK_CANDIDATE_COUNT + 1];
extern const struct uk_cause_row uk_cause_table[UK_CAUSE_COUNT + 1];
extern const struct uk_figure_row uk_figure_table[];
extern const struct uk_complaint_row uk_complaint_table[UK_COMPLAINT_COUNT + 1];
extern const struct uk_speaks_row uk_speaks_table[];
extern const struct uk_question_row uk_question_table[UK_QUESTION_COUNT + 1];
extern const struct uk_phrase_row uk_phrase_table[UK_PHRASE_COUNT + 1];
extern const struct uk_finder_numbers uk_finder_numbers;
extern const struct uk_retired_row uk_retired_table[];
extern const struct uk_review_row uk_review_table[UK_REVIEW_COUNT + 1];
extern const struct uk_word_row uk_word_table[UK_WORD_COUNT + 1];

extern const struct uk_technique_row uk_technique_table[UK_TECHNIQUE_COUNT + 1];
extern const struct uk_tool_row uk_tool_table[UK_TOOL_COUNT + 1];
extern const struct uk_warning_row uk_warning_table[UK_WARNING_COUNT + 1];
extern const struct uk_stage_row uk_stage_table[];
extern const struct uk_routine_row uk_routine_table[UK_ROUTINE_COUNT + 1];
extern const struct uk_session_numbers uk_session_numbers;

// -- breaks.yaml -----------------------------------------------------------------------------------
// small: the short version of a walk. The last three have {muscle} in their text.
enum uk_offer_kind { UK_OFFER_NONE, UK_OFFER_KIND_MOVE, UK_OFFER_KIND_WALK, UK_OFFER_KIND_SMALL, UK_OFFER_KIND_STRETCH,
                     UK_OFFER_KIND_STRENGTH, UK_OFFER_KIND_PRESS };

struct uk_offer_row {
    const char *id, *text; // at most 60 bytes
    uint8_t kind;          // enum uk_offer_kind
};

// The numbers of the break reminder; atlas/breaks.yaml gives each its reason.
struct uk_breaks_numbers {
#define X(name) float name;
    UK_BREAKS_NUMBERS(X)
#undef X
};

// The numbers of trends; atlas/trends.yaml gives each its reason.
struct uk_trends_numbers {
#define X(name) double name;
    UK_TRENDS_NUMBERS(X)
#undef X
};

struct uk_belief_row { // what trials say: row 0 of goes, row 1 of days
    struct uk_span sources; // of uk_source_pool
};

extern const struct uk_belief_row uk_belief_table[2];
extern const struct uk_trends_numbers uk_trends_numbers;
extern const struct uk_offer_row uk_offer_table[UK_OFFER_COUNT + 1];
extern const struct uk_breaks_numbers uk_breaks_numbers;

extern const uk_region uk_region_pool[];
extern const uk_place uk_place_pool[];
extern const uk_point uk_point_pool[];
extern const uk_cause uk_cause_pool[];
extern const uk_complaint uk_complaint_pool[];
extern const uk_source uk_source_pool[];
extern const char *const uk_text_pool[];

// -- safety (atlas/safety.yaml, safety_conditions.yaml, danger_zones.yaml) ---------------------------

// Lower limits for a person: 0 where there is none.
struct uk_limits {
    uint8_t cap_nrs, hold_s, holds, areas_a_day;
    uint8_t tools; // row of uk_tool_limit_table
};

// Only these tools stay allowed.
struct uk_tool_limit_row {
    const char *id;
    struct uk_span tools; // of uk_text_pool
};

// The words of a level of advice. {number}: the emergency number.
struct uk_level_row {
    const char *id, *name, *text, *tell;
};

struct uk_country_row {
    const char *id, *emergency, *crisis; // crisis "": not known
};

struct uk_card_row {
    const char *id, *title;
};

// What several signs have in common, in one line: a no to it is a no to each of them.
struct uk_gist_row {
    const char *id, *name;
    uint8_t card;          // row of uk_card_table: where it is shown
    struct uk_span signs;  // of uk_flag_pool; each sign has one gist at most
};

// A way of working that can be switched off.
struct uk_method_row {
    const char *id, *name, *rule;
    struct uk_span tools, techniques; // of uk_text_pool
    bool all_tools;                   // every tool there is
    bool own_hard;                    // a person's own tools, unless known to be soft
    uint8_t hold_s;                   // where it is off, a hold lasts so long at most; 0: any
    struct uk_span never_in;          // of uk_region_pool: off there for everyone
    uint32_t only_in;                 // groups in which switching it off means anything; 0: everywhere
};

// What an answer switches off. Bit i of `groups`: group i; bit i of `methods`: method i.
struct uk_block {
    uint32_t groups, methods;
    bool all, area, point; // everything; where it hurts; the spot that was pressed
};

enum uk_flag_kind { UK_WARNING_SIGN, UK_CONDITION };
enum uk_phase { UK_BEFORE = 1, UK_DURING = 2, UK_AFTER = 4 };

// A warning sign (the first UK_SIGN_COUNT rows) or a health condition.
struct uk_flag_row {
    const char *id, *name, *text, *why, *act, *tell; // act "": the text of the level
    uint8_t kind;      // enum uk_flag_kind
    uint8_t advice;    // enum uk_advice
    uint8_t phases;    // bits of enum uk_phase: when it is asked
    uint8_t card;      // row of uk_card_table; 0: never asked by itself
    uint8_t again_days; // so soon the answer may have changed; 0: each time
    uint8_t standing;  // enum uk_standing
    bool weak;         // alone it informs; two of them send to a doctor
    bool crisis;       // its own page and words; locks nothing
    bool by_age;       // a known age answers it
    char sex;          // 'f', 'm' or 0: asked of these only
    uint8_t age_from[2], age_to[2]; // asked at these ages only; both 0: at any
    uint32_t groups;   // bit i: asked when it hurts in group i
    struct uk_block block;
    struct uk_limits limits;
    struct uk_span found_by; // of uk_flag_pool: for a condition, the signs whose questions find it
    struct uk_span sources;  // of uk_source_pool
};

// Answers that mean more together.
struct uk_together_row {
    uk_flag when;
    struct uk_span with; // of uk_flag_pool: any of these
    uint8_t advice;
    struct uk_block block;
    const char *why;
};

// A place never to press, or only with care.
struct uk_zone_row {
    const char *id, *name, *lies_there, *harm, *rule;
    uint32_t methods;    // off there
    bool whole;          // holds for all of the muscles near it
    struct uk_span near; // of uk_muscle_pool
    uint8_t standing;    // enum uk_standing
    struct uk_span sources; // of uk_source_pool
};

// What people write when they mean a sign: patterns, as atlas/safety_words.yaml explains them, with @ and the number of
// a list for its name.
struct uk_sign_words_row {
    uk_flag flag;
    bool past;               // counts although it is long past
    struct uk_span patterns; // of uk_text_pool
};

// Words that stand for each other: phrases with "/" between, written as a term of a pattern; the words first, as "a|b*".
// The first UK_PLACE_LIST_COUNT name parts of the body, or what is no sign by itself.
extern const char *const uk_word_list_table[UK_WORD_LIST_COUNT + 1];
extern const char *const uk_real_words[1]; // "a|b": never taken for a misspelt word
extern const char *const uk_weighed[26];   // by first letter, "blisPKblooNM inQS": how words begin, each with its two weights, 'M' is 0, 'N' 1; after a space: the same with a second word (atlas/safety_weights.yaml)
extern const char *const uk_figures[1];    // "a b/c .. d/e > f": figures of speech, which say no sign; behind ">" what must follow

// Do two texts of the tables say the same?
static inline bool uk_same_text(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return *a == *b;
}

// Words of the safety screen that belong to no row.
struct uk_safety_words {
    const char *crisis_name, *crisis_text, *crisis_line, *number;
    struct uk_span come_back_if; // of uk_text_pool
};

extern const struct uk_limits uk_care_limits[1]; // for everyone who goes on with care
extern const struct uk_safety_words uk_safety_words[1];
extern const struct uk_level_row uk_level_table[5]; // by enum uk_advice
extern const struct uk_tool_limit_row uk_tool_limit_table[];
extern const struct uk_country_row uk_country_table[UK_COUNTRY_COUNT + 1];
extern const struct uk_card_row uk_card_table[UK_CARD_COUNT + 1];
extern const struct uk_gist_row uk_gist_table[UK_GIST_COUNT + 1];
extern const struct uk_method_row uk_method_table[UK_METHOD_COUNT + 1];
extern const struct uk_flag_row uk_flag_table[UK_FLAG_COUNT + 1];
extern const struct uk_together_row uk_together_table[UK_TOGETHER_COUNT + 1];
extern const struct uk_sign_words_row uk_sign_words_table[UK_SIGN_WORDS_COUNT + 1];
extern const struct uk_zone_row uk_zone_table[UK_ZONE_COUNT + 1];
extern const uk_flag uk_flag_pool[];
extern const uk_muscle uk_muscle_pool[];

// -- what is said, and how far it is known: claims, the lessons that cite them, habits -------------
enum uk_verdict {
    UK_VERDICT_NONE,
    UK_VERDICT_SUPPORTED,
    UK_VERDICT_MIXED,
    UK_VERDICT_CONTRADICTED,
    UK_VERDICT_UNKNOWN,
};

// grade: 'A' several trials, 'B' one good one or many that differ, 'C' small studies or experts, 'D' custom or guess.
struct uk_claim_row {
    const char *id, *text, *evidence;
    uint8_t verdict;         // enum uk_verdict
    char grade;
    uint8_t standing;        // enum uk_standing: how much of it somebody has read at its source
    struct uk_span sources;  // of uk_source_pool
};

// The headings under which lessons are listed, in this order.
enum uk_lesson_group { UK_LESSON_WHAT, UK_LESSON_HELPS, UK_LESSON_HOW, UK_LESSON_DAYS, UK_LESSON_MORE, UK_LESSON_GROUPS };

struct uk_lesson_row {
    const char *id, *title;
    uint8_t group;           // enum uk_lesson_group
    const char *text;        // paragraphs and lists ("- "), **strong**, [claim:ID] after what the claim bears out
    struct uk_span also;     // of uk_text_pool: words that find it
    struct uk_span claims;   // of uk_claim_pool: each once, in the order of the text
};

struct uk_habit_row {
    const char *id, *name;
    const char *fits;        // when: "you sit for long"
    const char *text, *why;  // what to do, and why
    const char *dose, *smaller; // smaller: after a week in which it was skipped
    const char *check;       // how to see that it is done
    const char *helps;       // "may help neck pain"; `grade` is of this
    const char *evidence;
    uint8_t minutes;         // a day; 0 for what is done once
    uint8_t days;            // on how many of a week at most; 0: each day, or once
    uint8_t ease;            // 1 easy, 2 takes some effort, 3 hard to keep
    bool first;              // takes away the cause itself
    bool strength;           // loads muscles: waits while the pain is new
    uint8_t new_days;        // comes first for so many days of a new pain, while strength waits; 0: not made for that
    char grade;
    uint8_t standing;        // enum uk_standing
    uint32_t groups;         // bit i: for pain in group i; 0: anywhere
    bool any_cause;          // whatever the cause
    struct uk_span causes;   // of uk_cause_pool
    struct uk_span steps;    // of uk_text_pool: how, in order
    struct uk_span sources;  // of uk_source_pool
};

extern const struct uk_claim_row uk_claim_table[UK_CLAIM_COUNT + 1];
extern const struct uk_lesson_row uk_lesson_table[UK_LESSON_COUNT + 1];
extern const struct uk_habit_row uk_habit_table[UK_HABIT_COUNT + 1];
extern const uk_claim uk_claim_pool[];

#endif
