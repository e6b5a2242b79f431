// SPDX-License-Identifier: MIT

#include "core/routine.h"

#include <string.h>

static const struct uk_session_numbers *const n = &uk_session_numbers;

static int tenths(float nrs) { return (int)(nrs * 10 + 0.5f); }

static int least(int a, int b) { return a < b ? a : b; }

static const struct uk_point_row *point_of(uk_candidate spot)
{
    return &uk_point_table[uk_candidate_table[spot.n].point.n];
}

static const struct uk_release_row *release_of(uk_candidate spot)
{
    return &uk_release_table[point_of(spot)->release];
}

static bool presses(int technique)
{
    int family = uk_technique_table[technique].family;
    return family >= UK_FAMILY_HOLD && family <= UK_FAMILY_MACHINE;
}

// -- what is asked for, and may be -----------------------------------------------------------------

static int refusal_word(enum uk_fit fit)
{
    switch (fit) {
    case UK_FIT_YES: return 0;
    case UK_FIT_ONLY_FINGERS: return UK_WORD_SESSION_REFUSE_TOOL_CARE;
    case UK_FIT_TOO_HARD: return UK_WORD_SESSION_REFUSE_TOOL_HARD;
    case UK_FIT_NOT_HERE: return UK_WORD_SESSION_REFUSE_TOOL_PLACE;
    case UK_FIT_TOO_EARLY: return UK_WORD_SESSION_REFUSE_TOOL_EARLY;
    case UK_FIT_NOT_YOU: return UK_WORD_SESSION_REFUSE_TOOL_PERSON;
    }
    return 0;
}

// The tool that a technique can't do without: a touch; UK_TOUCH_NONE when any will do.
static enum uk_touch touch_for(int technique)
{
    int family = uk_technique_table[technique].family;
    return family == UK_FAMILY_ROLL ? UK_TOUCH_ROLLER : family == UK_FAMILY_MACHINE ? UK_TOUCH_MACHINE : UK_TOUCH_NONE;
}

static int technique_refusal(const struct uk_wish *wish, int i)
{
    int technique = wish->technique;
    const struct uk_release_row *r = release_of(wish->spot[i]);
    if (technique && wish->consent[i].techniques_off >> technique & 1 && !presses(technique))
        return UK_WORD_SESSION_REFUSE_TECHNIQUE;
    if (!technique || !presses(technique))
        return 0;
    if (r->self_pressure == UK_SELF_NO)
        return UK_WORD_SESSION_REFUSE_TECHNIQUE_UNPRESSED;
    if (r->self_pressure == UK_SELF_CARE && !uk_technique_table[technique].care)
        return UK_WORD_SESSION_REFUSE_TECHNIQUE;
    if (!uk_technique_table[technique].first_week && wish->dose[i].first_week)
        return UK_WORD_SESSION_REFUSE_TECHNIQUE_EARLY;
    enum uk_touch touch = touch_for(technique);
    if (touch && !(wish->tool_given && wish->tool.touch == touch) &&
        !uk_tool_listed(uk_candidate_table[wish->spot[i].n].point, touch))
        return UK_WORD_SESSION_REFUSE_TECHNIQUE;
    return wish->consent[i].techniques_off >> technique & 1 ? UK_WORD_SESSION_REFUSE_TECHNIQUE : 0;
}

static bool lying_is_fine(const struct uk_wish *wish, int routine)
{
    return uk_routine_table[routine].floor && !(wish->unable & UK_UNABLE_LIE_DOWN);
}

// -- the tool of a spot ------------------------------------------------------------------------------

// A tool of the list with this touch that fits; 0 for none.
static int tool_with(uk_point point, enum uk_touch touch, const struct uk_allowed *allowed, bool lying)
{
    for (int t = 1; t <= UK_TOOL_COUNT; t++) {
        const struct uk_tool_row *row = &uk_tool_table[t];
        if (row->touch == touch && (row->own_body || !allowed->owned || (allowed->owned >> t & 1)) &&
            (lying || !(row->needs & UK_NEED_FLOOR)) && uk_tool_fit(point, uk_tool_aid(t), allowed) == UK_FIT_YES)
            return t;
    }
    return 0;
}

// Fills the aid of spot i; what refuses the wish is answered.
static struct uk_refusal choose_aid(const struct uk_wish *wish, int i, int routine, struct uk_spot *spot)
{
    uk_point point = uk_candidate_table[wish->spot[i].n].point;
    bool lying = lying_is_fine(wish, routine);
    const struct uk_allowed *allowed = &spot->allowed;
    int choice = uk_tool_choose(point, allowed, lying);
    enum uk_touch touch = touch_for(wish->technique);
    if (touch)
        choice = tool_with(point, touch, allowed, lying);
    if (wish->tool_given) {
        enum uk_fit fit = uk_tool_fit(point, wish->tool, allowed);
        if (fit != UK_FIT_YES)
            return (struct uk_refusal){(uint16_t)refusal_word(fit), (uint8_t)i,
                                       (uint8_t)uk_tool_choose(point, allowed, lying)};
        if (touch && wish->tool.touch != touch)
            return (struct uk_refusal){UK_WORD_SESSION_REFUSE_TECHNIQUE, (uint8_t)i, (uint8_t)choice};
        bool floor = wish->tool.tool && (uk_tool_table[wish->tool.tool].needs & UK_NEED_FLOOR);
        if (!floor || lying) {
            spot->aid = wish->tool;
            return (struct uk_refusal){0};
        }
    }
    if (touch && !choice)
        return (struct uk_refusal){UK_WORD_SESSION_REFUSE_TECHNIQUE, (uint8_t)i, 0};
    if (choice)
        spot->aid = uk_tool_aid(choice);
    return (struct uk_refusal){0};
}

// -- a spot and its limits ---------------------------------------------------------------------------

static struct uk_refusal fill_spot(const struct uk_wish *wish, int i, int routine, struct uk_spot *spot)
{
    const struct uk_release_row *r = release_of(wish->spot[i]);
    const struct uk_dose *dose = &wish->dose[i];
    const struct uk_consent *consent = &wish->consent[i];
    *spot = (struct uk_spot){.spot = wish->spot[i],
                             .allowed = {wish->owned, consent->tools_off, consent->techniques_off, wish->unable, dose->first_week, dose->early}};
    if (!point_of(wish->spot[i])->ranked)
        return (struct uk_refusal){UK_WORD_SESSION_REFUSE_UNRANKED, (uint8_t)i, 0};
    int word = technique_refusal(wish, i);
    if (word)
        return (struct uk_refusal){(uint16_t)word, (uint8_t)i, 0};
    if (r->self_pressure == UK_SELF_NO) {
        spot->why = UK_WORD_SESSION_REASON;
        return (struct uk_refusal){0};
    }
    struct uk_refusal refusal = choose_aid(wish, i, routine, spot);
    if (refusal.word)
        return refusal;
    spot->care = r->self_pressure == UK_SELF_CARE;
    spot->may_step = !spot->care && !dose->first_week && wish->known &&
                     !(consent->techniques_off >> UK_TECHNIQUE_COMPRESS_STEP & 1);
    int cap = r->cap_nrs * 10;
    if (spot->care)
        cap = least(cap, tenths(n->care_cap_nrs));
    if (consent->cap_nrs)
        cap = least(cap, consent->cap_nrs * 10);
    spot->cap_tenths = (uint8_t)cap;
    bool calm = wish->technique && !presses(wish->technique) && uk_technique_table[wish->technique].family == UK_FAMILY_CALM &&
                wish->technique != UK_TECHNIQUE_HEAT;
    if (consent->no_pressing)
        spot->why = UK_WORD_SESSION_SAFETY_BLOCK;
    else if (dose->stop != UK_DOSE_FREE)
        spot->why = (uint16_t)uk_dose_say((enum uk_dose_stop)dose->stop);
    else if (spot->aid.touch == UK_TOUCH_MACHINE && dose->machine_left_s < uk_technique_table[UK_TECHNIQUE_PERCUSSION].least_s)
        spot->why = UK_WORD_SESSION_LIMIT_MACHINE;
    else if (calm)
        spot->why = UK_WORD_SESSION_REASON_REST;
    else if (!spot->aid.touch)
        spot->why = UK_WORD_SESSION_NO_TOOL;
    spot->pressable = !spot->why;
    return (struct uk_refusal){0};
}

// -- the technique of a spot -------------------------------------------------------------------------

static int main_technique(const struct uk_wish *wish, int i, int routine, const struct uk_spot *spot)
{
    if (wish->technique && presses(wish->technique))
        return wish->technique;
    const struct uk_dose *dose = &wish->dose[i];
    bool hand = spot->aid.touch == UK_TOUCH_HAND;
    bool gentle = wish->gentle || (wish->known && dose->first_time);
    if (spot->aid.touch == UK_TOUCH_MACHINE)
        return UK_TECHNIQUE_PERCUSSION;
    if (spot->aid.touch == UK_TOUCH_ROLLER)
        return UK_TECHNIQUE_ROLL;
    if (routine == UK_ROUTINE_BEFORE_SPORT)
        return hand && !spot->care ? UK_TECHNIQUE_KNEAD : UK_TECHNIQUE_COMPRESS_PULSE;
    if (routine == UK_ROUTINE_AFTER_SPORT)
        return hand && !spot->care ? UK_TECHNIQUE_KNEAD : UK_TECHNIQUE_COMPRESS_HOLD;
    if (routine == UK_ROUTINE_WIND_DOWN || gentle)
        return UK_TECHNIQUE_COMPRESS_PULSE;
    if (dose->best && (uk_technique_table[dose->best].first_week || !dose->first_week) &&
        (!spot->care || uk_technique_table[dose->best].care))
        return dose->best;
    return UK_TECHNIQUE_COMPRESS_HOLD;
}

// -- from a routine to steps -------------------------------------------------------------------------

struct maker {
    const struct uk_wish *wish;
    struct uk_session_plan *plan;
    int routine, spot;
    int pressed_s;  // of this spot so far
    int go_s;       // of the whole go so far: pressing and its rests
};

static void add(struct maker *m, struct uk_step step)
{
    UK_ASSERT(m->plan->steps < UK_STEP_MAX);
    step.spot = (uint8_t)m->spot;
    m->plan->step[m->plan->steps++] = step;
}

static struct uk_step press_step(const struct maker *m, const struct uk_stage_row *stage, int technique, int seconds)
{
    const struct uk_technique_row *t = &uk_technique_table[technique];
    int target = t->target_tenths;
    if (m->wish->gentle || (m->wish->known && m->wish->dose[m->spot].first_time))
        target = least(target, tenths(n->gentle_target_nrs));
    if (m->wish->dose[m->spot].half)
        target = (int)((float)target * n->half_dose_share);
    return (struct uk_step){.phase = stage->phase, .act = stage->act, .when = UK_WHEN_PRESSABLE, .technique = (uint8_t)technique,
                            .target_tenths = (uint8_t)target, .seconds = (uint16_t)seconds, .say = stage->say};
}

static void add_rest(struct maker *m, int seconds, int say)
{
    if (seconds <= 0)
        return;
    add(m, (struct uk_step){.phase = UK_PHASE_REST, .act = UK_ACT_SHOW, .when = UK_WHEN_PRESSABLE, .seconds = (uint16_t)seconds,
                            .say = (uint16_t)say});
    m->go_s += seconds;
}

// Seconds of one piece and number of rounds, after every limit.
struct dosing {
    int piece_s, rounds;
};

static struct dosing dose_of(const struct maker *m, int technique)
{
    const struct uk_technique_row *t = &uk_technique_table[technique];
    const struct uk_routine_row *routine = &uk_routine_table[m->routine];
    const struct uk_spot *spot = &m->plan->spot[m->spot];
    const struct uk_release_row *r = release_of(spot->spot);
    const struct uk_dose *dose = &m->wish->dose[m->spot];
    struct dosing d = {t->usual_s, t->rounds};
    if (technique == UK_TECHNIQUE_COMPRESS_HOLD) {
        int added = dose->more_hold_s;
        d = (struct dosing){least(r->hold_s + added, (int)n->grow_hold_most_s), least(r->holds + dose->more_holds, (int)n->grow_holds_most)};
        if (d.piece_s < r->hold_s)
            d.piece_s = r->hold_s;
    }
    if (dose->half)
        d.rounds = (d.rounds + 1) / 2;
    d.piece_s = least(d.piece_s, t->most_s);
    d.rounds = least(d.rounds, t->rounds_most);
    if (spot->care) {
        d.piece_s = least(d.piece_s, (int)n->care_hold_s);
        d.rounds = least(d.rounds, (int)n->care_holds);
    }
    const struct uk_consent *consent = &m->wish->consent[m->spot];
    if (consent->hold_s)
        d.piece_s = least(d.piece_s, consent->hold_s);
    if (consent->holds)
        d.rounds = least(d.rounds, consent->holds);
    if (routine->most_piece_s)
        d.piece_s = least(d.piece_s, routine->most_piece_s);
    if (routine->most_rounds)
        d.rounds = least(d.rounds, routine->most_rounds);
    if (technique == UK_TECHNIQUE_PERCUSSION) // the minutes of the machine, in this go and today
        d.piece_s = least(d.piece_s, least((int)n->machine_go_s, dose->machine_left_s) / (d.rounds ? d.rounds : 1));
    return d;
}

// What may still be pressed here, leaving room for what comes after the main technique.
static int room_s(const struct maker *m, bool is_main)
{
    int after_s = is_main ? uk_technique_table[UK_TECHNIQUE_GLIDE_LOCAL].usual_s + uk_technique_table[UK_TECHNIQUE_CIRCLES_OUT].usual_s +
                                (int)n->test_press_s : 0;
    int spot_s = (int)n->spot_most_s - m->pressed_s - after_s;
    int go_s = m->wish->dose[m->spot].go_left_s - m->go_s;
    return least(spot_s, go_s);
}

static void add_pieces(struct maker *m, const struct uk_stage_row *stage, int technique)
{
    const struct uk_technique_row *t = &uk_technique_table[technique];
    struct dosing d = dose_of(m, technique);
    int care_left_s = (int)n->care_hold_s * (int)n->care_holds;
    bool any = false;
    for (int round = 0; round < d.rounds; round++) {
        for (int piece = 0; piece < t->pieces; piece++) {
            int seconds = least(d.piece_s, room_s(m, stage->act == UK_ACT_MAIN));
            if (m->plan->spot[m->spot].care)
                seconds = least(seconds, care_left_s - m->pressed_s);
            if (seconds < least(t->least_s, d.piece_s) || seconds <= 0)
                return;
            if (any)
                add_rest(m, piece ? t->gap_s : t->rest_s, piece ? UK_WORD_SESSION_GAP : UK_WORD_SESSION_REST);
            struct uk_step step = press_step(m, stage, technique, seconds);
            step.again = any && t->family == UK_FAMILY_HOLD;
            if (technique == UK_TECHNIQUE_COMPRESS_STEP) // up to the target in half points
                step.target_tenths = (uint8_t)(step.target_tenths - (t->pieces - 1 - piece) * tenths(n->nudge_nrs));
            if (step.again)
                step.say = technique == UK_TECHNIQUE_COMPRESS_STEP && piece ? UK_WORD_SESSION_PRESS_STEP : UK_WORD_SESSION_PRESS_AGAIN;
            add(m, step);
            m->pressed_s += seconds;
            m->go_s += seconds;
            any = true;
        }
    }
}

static void add_main(struct maker *m, const struct uk_stage_row *stage, int technique)
{
    struct uk_stage_row here = *stage;
    add_pieces(m, &here, technique);
    if (technique == UK_TECHNIQUE_ROLL && m->routine == UK_ROUTINE_FULL && m->wish->technique != UK_TECHNIQUE_ROLL) {
        add_rest(m, (int)n->settle_s, UK_WORD_SESSION_MOVE_ON);
        here.say = UK_WORD_SESSION_ROLL;
        add_pieces(m, &here, UK_TECHNIQUE_ROLL_HOLD);
    }
    add_rest(m, (int)n->settle_s, UK_WORD_SESSION_MOVE_ON);
}

static void add_press(struct maker *m, const struct uk_stage_row *stage)
{
    const struct uk_technique_row *t = &uk_technique_table[stage->technique];
    if (m->plan->spot[m->spot].care) {
        // Where only fingers may press, a glide is a stroke without pressure; circles are left out.
        if (t->care)
            add(m, (struct uk_step){.phase = stage->phase, .act = UK_ACT_SHOW, .when = UK_WHEN_PRESSABLE, .technique = stage->technique,
                                    .seconds = t->usual_s, .say = UK_WORD_SESSION_GLIDE_LIGHT});
        return;
    }
    int seconds = least(t->usual_s, room_s(m, false));
    if (seconds < t->least_s)
        return;
    struct uk_step step = press_step(m, stage, stage->technique, seconds);
    step.when = stage->when;
    add(m, step);
    m->pressed_s += seconds;
    m->go_s += seconds;
    add_rest(m, (int)n->settle_s, UK_WORD_SESSION_MOVE_ON);
    m->plan->step[m->plan->steps - 1].when = stage->when;
}

static void add_pull(struct maker *m, const struct uk_stage_row *stage)
{
    int technique = m->wish->technique == UK_TECHNIQUE_CONTRACT_RELAX ? UK_TECHNIQUE_CONTRACT_RELAX : stage->technique;
    const struct uk_technique_row *t = &uk_technique_table[technique];
    for (int round = 0; round < t->rounds; round++) {
        if (round)
            add(m, (struct uk_step){.phase = UK_PHASE_STRETCH, .act = UK_ACT_SHOW, .when = stage->when, .seconds = t->rest_s,
                                    .say = UK_WORD_SESSION_STRETCH_REST});
        add(m, (struct uk_step){.phase = stage->phase, .act = UK_ACT_PULL, .when = stage->when, .technique = (uint8_t)technique,
                                .seconds = t->usual_s,
                                .say = technique == UK_TECHNIQUE_STRETCH ? stage->say : (uint16_t)UK_WORD_SESSION_CONTRACT});
    }
}

static void add_test(struct maker *m, const struct uk_stage_row *stage)
{
    if (m->plan->spot[m->spot].care || room_s(m, false) < (int)n->test_press_s)
        return;
    add(m, press_step(m, stage, UK_TECHNIQUE_RETEST, (int)n->test_press_s));
    m->pressed_s += (int)n->test_press_s;
    m->go_s += (int)n->test_press_s;
}

static bool wanted(const struct maker *m, const struct uk_stage_row *stage)
{
    const struct uk_spot *spot = &m->plan->spot[m->spot];
    if (m->wish->technique == UK_TECHNIQUE_RETEST && stage->phase != UK_PHASE_BASELINE && stage->phase != UK_PHASE_RETEST)
        return false;
    switch (stage->when) {
    case UK_WHEN_FIRST_SPOT: return m->spot == 0;
    case UK_WHEN_LAST_SPOT: return m->spot == m->plan->spots - 1;
    case UK_WHEN_USUAL_DUE: return m->wish->dose[m->spot].usual_due && m->spot == 0;
    case UK_WHEN_PRESSABLE: return spot->pressable;
    case UK_WHEN_GUARDED: return spot->pressable;
    case UK_WHEN_UNPRESSABLE: return !spot->pressable;
    default: return true;
    }
}

static void add_stage(struct maker *m, const struct uk_stage_row *stage)
{
    const struct uk_spot *spot = &m->plan->spot[m->spot];
    struct uk_step step = {.phase = stage->phase, .act = stage->act, .ask = stage->ask, .when = stage->when, .technique = stage->technique,
                           .seconds = stage->seconds, .say = stage->say};
    if (stage->when != UK_WHEN_PRESSABLE && stage->when != UK_WHEN_UNPRESSABLE)
        step.when = UK_WHEN_ALWAYS;
    int technique = main_technique(m->wish, m->spot, m->routine, spot);
    switch (stage->act) {
    case UK_ACT_TEST: add_test(m, stage); return;
    case UK_ACT_MAIN: add_main(m, stage, technique); return;
    case UK_ACT_PRESS:
        if (stage->technique != technique && technique != UK_TECHNIQUE_PERCUSSION)
            add_press(m, stage);
        return;
    case UK_ACT_PULL: add_pull(m, stage); return;
    default: break;
    }
    if (stage->when == UK_WHEN_UNPRESSABLE) {
        step.when = UK_WHEN_ALWAYS;
        step.say = spot->why;
    }
    if (stage->phase == UK_PHASE_HABIT && m->wish->strength_waits[m->spot])
        step.say = UK_WORD_SESSION_HABIT_NEW;
    if (stage->ask == UK_ASK_TENDERNESS && spot->care)
        step.say = UK_WORD_SESSION_ASK_TENDER_LIGHT;
    if (stage->phase == UK_PHASE_WARM_UP && m->wish->technique == UK_TECHNIQUE_HEAT) {
        step.technique = UK_TECHNIQUE_HEAT;
        step.seconds = uk_technique_table[UK_TECHNIQUE_HEAT].usual_s;
        step.say = UK_WORD_SESSION_HEAT;
    }
    add(m, step);
}

// -- order -------------------------------------------------------------------------------------------

static bool is_satellite_of(uk_candidate a, uk_candidate b)
{
    const struct uk_span keys = point_of(a)->satellite_of;
    for (int i = 0; i < keys.count; i++)
        if (uk_point_pool[keys.first + (uint32_t)i].n == uk_candidate_table[b.n].point.n)
            return true;
    return false;
}

static void swap(struct uk_wish *w, int i, int k)
{
    uk_candidate spot = w->spot[i];
    struct uk_dose dose = w->dose[i];
    struct uk_consent consent = w->consent[i];
    bool waits = w->strength_waits[i];
    w->spot[i] = w->spot[k], w->spot[k] = spot;
    w->dose[i] = w->dose[k], w->dose[k] = dose;
    w->consent[i] = w->consent[k], w->consent[k] = consent;
    w->strength_waits[i] = w->strength_waits[k], w->strength_waits[k] = waits;
}

// A key muscle first; otherwise as given.
static void order(struct uk_wish *w)
{
    for (int round = 0; round < w->spots; round++)
        for (int i = 0; i + 1 < w->spots; i++)
            if (is_satellite_of(w->spot[i], w->spot[i + 1]) && !is_satellite_of(w->spot[i + 1], w->spot[i]))
                swap(w, i, i + 1);
}

struct uk_refusal uk_routine_plan(const struct uk_wish *given, struct uk_session_plan *plan)
{
    UK_ASSERT(given->spots >= 1 && given->spots <= UK_SPOT_MAX);
    struct uk_wish wish = *given;
    struct uk_session_plan made = {.spots = wish.spots};
    order(&wish);
    int routine = wish.routine ? wish.routine : UK_ROUTINE_FULL;
    made.routine = (uint8_t)routine;
    for (int i = 0; i < wish.spots; i++) {
        struct uk_refusal refusal = fill_spot(&wish, i, routine, &made.spot[i]);
        if (refusal.word)
            return refusal;
    }
    struct maker m = {.wish = &wish, .plan = &made, .routine = routine};
    const struct uk_span stages = uk_routine_table[routine].stages;
    for (m.spot = 0; m.spot < wish.spots; m.spot++) {
        m.pressed_s = 0;
        for (int i = 0; i < stages.count; i++)
            if (wanted(&m, &uk_stage_table[stages.first + (uint32_t)i]))
                add_stage(&m, &uk_stage_table[stages.first + (uint32_t)i]);
    }
    *plan = made;
    return (struct uk_refusal){0};
}
