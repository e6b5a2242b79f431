// SPDX-License-Identifier: MIT

#include "core/session.h"

#include "core/safety.h"

enum { SECOND = 1000 };

static const struct uk_session_numbers *const n = &uk_session_numbers;

static int tenths(float nrs) { return (int)(nrs * 10 + 0.5f); }

static int least(int a, int b) { return a < b ? a : b; }

static uint32_t least_ms(uint32_t a, uint32_t b) { return a < b ? a : b; }

static const struct uk_step *now_at(const struct uk_session *s) { return &s->plan.step[s->at]; }

static struct uk_outcome *outcome(struct uk_session *s) { return &s->outcome[now_at(s)->spot]; }

static bool is_press(const struct uk_step *step)
{
    return step->act == UK_ACT_MAIN || step->act == UK_ACT_PRESS || step->act == UK_ACT_TEST;
}

// -- what holds at this moment ---------------------------------------------------------------------

static bool pressing(const struct uk_session *s)
{
    const struct uk_spot *spot = &s->plan.spot[now_at(s)->spot];
    return s->mode == UK_MODE_RUN && !s->paused && is_press(now_at(s)) && spot->pressable && !s->barred;
}

static int cap(const struct uk_session *s, const struct uk_step *step)
{
    const struct uk_spot *spot = &s->plan.spot[step->spot];
    return least(least(spot->cap_tenths, spot->aid.cap_tenths), uk_technique_table[step->technique].cap_tenths);
}

static bool is_sore_start(const struct uk_session *s)
{
    uint8_t pain = s->outcome[now_at(s)->spot].before.pain;
    return pain != UK_NO_LEVEL && pain >= tenths(n->sore_start_nrs);
}

static int target_at(const struct uk_session *s, bool backed_off)
{
    const struct uk_step *step = now_at(s);
    int wanted = step->target_tenths + s->nudge;
    if (s->stepping && step->act == UK_ACT_MAIN)
        wanted += s->steps_up * tenths(n->nudge_nrs);
    if (is_sore_start(s))
        wanted = least(wanted, tenths(n->gentle_target_nrs));
    wanted = least(wanted, cap(s, step));
    if (backed_off)
        wanted = (int)((float)wanted * n->back_off_share);
    int lowest = least(tenths(n->lowest_target_nrs), cap(s, step));
    return wanted < lowest ? lowest : wanted;
}

static int target(const struct uk_session *s) { return target_at(s, s->backed_off); }

// A steady hold becomes pulses when the day begins sore, and steps when it stays level.
static int technique(const struct uk_session *s)
{
    const struct uk_step *step = now_at(s);
    bool hold = uk_technique_table[step->technique].family == UK_FAMILY_HOLD && step->act == UK_ACT_MAIN;
    if (hold && is_sore_start(s))
        return UK_TECHNIQUE_COMPRESS_PULSE;
    if (hold && s->stepping && s->steps_up && !s->backed_off)
        return UK_TECHNIQUE_COMPRESS_STEP;
    return step->technique;
}

static uint32_t step_length_ms(const struct uk_session *s)
{
    const struct uk_step *step = now_at(s);
    uint32_t length = (uint32_t)step->seconds * SECOND;
    if (step->act == UK_ACT_MAIN) {
        const struct uk_technique_row *t = &uk_technique_table[technique(s)];
        if (t->family == UK_FAMILY_HOLD && is_sore_start(s))
            length = least_ms(length, (uint32_t)t->most_s * SECOND);
        if (s->eased && t->family == UK_FAMILY_HOLD)
            length = least_ms(length, (uint32_t)uk_technique_table[UK_TECHNIQUE_COMPRESS_EASE].least_s * SECOND);
    }
    return length > s->step_ms ? length : s->step_ms;
}

static uint32_t mode_length_ms(const struct uk_session *s)
{
    return (uint32_t)(s->mode == UK_MODE_WARNED ? n->warning_s : n->break_s) * SECOND;
}

// Until this step, break or warning is over by itself.
static uint32_t left_ms(const struct uk_session *s)
{
    if (s->paused)
        return (uint32_t)n->pause_most_s * SECOND - s->pause_ms;
    if (s->mode == UK_MODE_BREAK || s->mode == UK_MODE_WARNED)
        return mode_length_ms(s) - s->mode_ms;
    uint32_t left = step_length_ms(s) - s->step_ms;
    if (pressing(s)) // three minutes for a spot, whatever the plan says
        left = least_ms(left, (uint32_t)n->spot_most_s * SECOND - s->outcome[now_at(s)->spot].pressed_ms);
    return left;
}

// -- moving on ---------------------------------------------------------------------------------------

static void end(struct uk_session *s, enum uk_ended how)
{
    for (int i = 0; i < s->plan.spots; i++)
        if (s->outcome[i].begun && s->outcome[i].ended == UK_ENDED_NOT)
            s->outcome[i].ended = (uint8_t)how;
    s->mode = UK_MODE_ENDED;
    s->paused = false;
    s->said = 0;
}

static bool has_time(const struct uk_session *s)
{
    return s->outcome[now_at(s)->spot].pressed_ms < (uint32_t)n->spot_most_s * SECOND;
}

static bool too_sore(const struct uk_session *s) { return s->last != UK_NO_LEVEL && s->last > tenths(n->stop_above_nrs); }

static bool is_guarded(const struct uk_session *s)
{
    return s->last != UK_NO_LEVEL && s->last > tenths(n->guarded_above_nrs) && !s->eased_any;
}

// Whether the current step has its place in this go, as it went.
static bool applies(const struct uk_session *s)
{
    const struct uk_step *step = now_at(s);
    bool may = s->plan.spot[step->spot].pressable && !s->barred;
    if (is_press(step) && !(may && has_time(s)))
        return false;
    if (step->when == UK_WHEN_PRESSABLE && !may)
        return false;
    if (step->act == UK_ACT_PULL && (s->unpulled || too_sore(s)))
        return false;
    if (step->when == UK_WHEN_GUARDED && !(may && is_guarded(s)))
        return false;
    return step->act != UK_ACT_ASK || !s->answered[step->ask];
}

static void new_spot(struct uk_session *s)
{
    s->barred = s->unpulled = s->backed_off = s->stepping = s->eased_any = false;
    s->nudge = 0;
    s->steps_up = 0;
    s->start = s->last = UK_NO_LEVEL;
}

static void enter(struct uk_session *s)
{
    s->step_ms = 0;
    s->said = 0;
    s->eased = false;
    s->first = UK_NO_LEVEL;
    s->lowest = s->start;
    outcome(s)->begun = true;
    if (s->backed_off && now_at(s)->act == UK_ACT_MAIN)
        s->said = UK_WORD_SESSION_PRESS_SOFTER;
    else if (technique(s) == UK_TECHNIQUE_COMPRESS_STEP && s->stepping)
        s->said = UK_WORD_SESSION_PRESS_STEP;
}

static void forget_answers(struct uk_session *s)
{
    for (int i = 0; i <= UK_ASK_USUAL_PAIN; i++)
        s->answered[i] = false;
}

static void close_spot(struct uk_session *s)
{
    struct uk_outcome *o = outcome(s);
    if (o->begun && o->ended == UK_ENDED_NOT)
        o->ended = s->barred ? UK_ENDED_PAIN : UK_ENDED_DONE;
}

// To the next step that applies, or to the end.
static void advance(struct uk_session *s)
{
    for (;;) {
        const struct uk_step *old = now_at(s);
        if (s->at + 1 >= s->plan.steps) {
            close_spot(s);
            end(s, UK_ENDED_DONE);
            return;
        }
        const struct uk_step *next = old + 1;
        if (next->spot != old->spot) {
            close_spot(s);
            new_spot(s);
        }
        if (next->spot != old->spot || (next->phase == UK_PHASE_RETEST && old->phase != UK_PHASE_RETEST))
            forget_answers(s);
        s->at++;
        if (applies(s)) {
            enter(s);
            return;
        }
    }
}

static void count_press(struct uk_session *s, uint32_t ms)
{
    struct uk_outcome *o = outcome(s);
    uint32_t before_s = o->pressed_ms / SECOND;
    o->pressed_ms += ms;
    int level = least(target(s) / 10, UK_PRESS_LEVELS - 1);
    o->level_s[level] = (uint16_t)(o->level_s[level] + (o->pressed_ms / SECOND - before_s));
}

// `ms` pass, no more than left_ms().
static void spend(struct uk_session *s, uint32_t ms)
{
    if (s->paused) {
        s->pause_ms += ms;
        if (s->pause_ms >= (uint32_t)n->pause_most_s * SECOND)
            end(s, s->mode == UK_MODE_WARNED ? UK_ENDED_WARNING : UK_ENDED_STOPPED);
        return;
    }
    if (s->mode != UK_MODE_RUN) {
        s->mode_ms += ms;
        if (s->mode_ms < mode_length_ms(s))
            return;
        if (s->mode == UK_MODE_WARNED) {
            end(s, UK_ENDED_WARNING);
            return;
        }
        s->mode = UK_MODE_RUN;
        s->said = is_press(now_at(s)) ? UK_WORD_SESSION_PRESS_SOFTER : 0;
        if (!applies(s))
            advance(s);
        return;
    }
    if (pressing(s))
        count_press(s, ms);
    if (pressing(s) || now_at(s)->phase == UK_PHASE_REST)
        outcome(s)->go_ms += ms;
    s->step_ms += ms;
    if (ms)
        outcome(s)->techniques |= (uint16_t)(1u << technique(s));
    if (left_ms(s) == 0)
        advance(s);
}

static void pass(struct uk_session *s, uint32_t ms)
{
    while (ms && s->mode != UK_MODE_ENDED) {
        uint32_t part = least_ms(ms, left_ms(s));
        spend(s, part);
        ms -= part;
    }
}

// -- what the person says ----------------------------------------------------------------------------

static void rest_for_a_while(struct uk_session *s, int say)
{
    s->mode = UK_MODE_BREAK;
    s->mode_ms = 0;
    s->said = (uint16_t)say;
}

static bool presses_later(const struct uk_session *s)
{
    for (int i = s->at; i < s->plan.steps && s->plan.step[i].spot == now_at(s)->spot; i++)
        if (is_press(&s->plan.step[i]) && s->plan.spot[now_at(s)->spot].pressable)
            return true;
    return false;
}

static void bar(struct uk_session *s, bool was_pressing, int say)
{
    bool later = presses_later(s);
    s->barred = true;
    if (was_pressing)
        rest_for_a_while(s, say);
    else if (later && s->mode == UK_MODE_RUN)
        rest_for_a_while(s, UK_WORD_SESSION_NO_PRESS_NOW);
    else if (s->mode == UK_MODE_BREAK)
        s->said = (uint16_t)say;
}

// Pain under pressure has climbed: once, a softer try after a break; twice, enough for today.
static void climb(struct uk_session *s, uint8_t level)
{
    if (s->backed_off) {
        bar(s, true, UK_WORD_SESSION_CLIMB_TWICE);
        return;
    }
    s->backed_off = true;
    s->stepping = false;
    s->eased = false;
    s->nudge = s->nudge < 0 ? s->nudge : 0;
    s->start = s->lowest = level;
    s->first = UK_NO_LEVEL;
    rest_for_a_while(s, UK_WORD_SESSION_CLIMB_ONCE);
}

static void let_go(struct uk_session *s)
{
    s->eased = s->eased_any = true;
    s->said = UK_WORD_SESSION_EASED;
    if (left_ms(s) == 0)
        advance(s);
}

// Level: lighter when it is at the target or above it; in steps when there is room and it is allowed.
static void stay_level(struct uk_session *s, uint8_t level)
{
    const struct uk_spot *spot = &s->plan.spot[now_at(s)->spot];
    if (level >= target(s)) {
        s->nudge = (int8_t)(s->nudge - tenths(n->nudge_nrs));
        if (s->nudge < -60)
            s->nudge = -60;
        s->said = UK_WORD_SESSION_LEVEL_LIGHTER;
        return;
    }
    s->said = UK_WORD_SESSION_LEVEL;
    if (spot->may_step && !s->backed_off && now_at(s)->act == UK_ACT_MAIN && s->steps_up < 3) {
        s->stepping = true;
        s->steps_up++;
    }
}

static void feel_under_pressure(struct uk_session *s, uint8_t level)
{
    if (s->lowest != UK_NO_LEVEL && level >= s->lowest + tenths(n->climb_by_nrs)) {
        climb(s, level);
        return;
    }
    if (s->start == UK_NO_LEVEL)
        s->start = level;
    if (s->first == UK_NO_LEVEL)
        s->first = level;
    if (s->lowest == UK_NO_LEVEL || level < s->lowest)
        s->lowest = level;
    if (s->first > tenths(n->eased_at_nrs) &&
        (level <= tenths(n->eased_at_nrs) || (float)level <= (float)s->first * n->eased_share))
        let_go(s);
    else if (level + tenths(n->ease_by_nrs) <= s->first)
        s->said = UK_WORD_SESSION_EASING;
    else if (s->step_ms >= (uint32_t)n->level_after_s * SECOND)
        stay_level(s, level);
    else if (level > cap(s, now_at(s))) {
        s->nudge = (int8_t)(s->nudge < -50 ? s->nudge : s->nudge - (level - cap(s, now_at(s)) + 4) / 5 * 5);
        s->said = UK_WORD_SESSION_SOFTER;
    }
}

// The question at hand has its answer.
static void answer(struct uk_session *s, enum uk_ask ask)
{
    s->answered[ask] = true;
    if (s->mode == UK_MODE_RUN && !s->paused && now_at(s)->act == UK_ACT_ASK && now_at(s)->ask == ask)
        advance(s);
}

static bool has_begun_pressing(const struct uk_session *s)
{
    const struct uk_step *step = now_at(s);
    return s->outcome[step->spot].pressed_ms > 0 && step->phase != UK_PHASE_BASELINE && step->phase != UK_PHASE_WARM_UP;
}

static bool is_after(const struct uk_session *s)
{
    int phase = now_at(s)->phase;
    return has_begun_pressing(s) || phase == UK_PHASE_GLIDE || phase == UK_PHASE_CIRCLES || phase == UK_PHASE_STRETCH ||
           phase == UK_PHASE_SHAKE_OUT || phase == UK_PHASE_RETEST || phase == UK_PHASE_HABIT;
}

static void feel(struct uk_session *s, uint8_t level)
{
    struct uk_outcome *o = outcome(s);
    bool was_pressing = pressing(s);
    if (is_after(s))
        o->after.pain = level;
    else
        o->before.pain = level;
    if (o->peak == UK_NO_LEVEL || level > o->peak)
        o->peak = level;
    s->last = level;
    if (s->mode == UK_MODE_WARNED)
        return;
    if (level > tenths(n->stop_above_nrs)) {
        if (!s->barred)
            bar(s, was_pressing, UK_WORD_SESSION_TOO_MUCH);
        if (now_at(s)->act == UK_ACT_PULL && !s->unpulled) {
            s->unpulled = true;
            rest_for_a_while(s, UK_WORD_SESSION_TOO_MUCH);
        }
    } else if (was_pressing && now_at(s)->act != UK_ACT_TEST) {
        feel_under_pressure(s, level);
    } else if (s->mode == UK_MODE_BREAK && s->backed_off && !s->barred && level >= s->start + tenths(n->climb_by_nrs)) {
        bar(s, false, UK_WORD_SESSION_CLIMB_TWICE);
    }
    answer(s, UK_ASK_PAIN);
}

static void rate_tenderness(struct uk_session *s, uint8_t level)
{
    struct uk_outcome *o = outcome(s);
    *(is_after(s) ? &o->after.tenderness : &o->before.tenderness) = level;
    bool testing = pressing(s) && now_at(s)->act == UK_ACT_TEST;
    answer(s, UK_ASK_TENDERNESS);
    if (testing && s->mode == UK_MODE_RUN)
        advance(s);
}

static void rate_movement(struct uk_session *s, uint8_t level)
{
    struct uk_outcome *o = outcome(s);
    *(is_after(s) ? &o->after.movement : &o->before.movement) = level;
    answer(s, UK_ASK_MOVEMENT);
}

// 0 is no sign with a name.
static int says_of_sign(int sign, uk_candidate spot)
{
    int say = UK_WORD_SESSION_SIGN_OTHER;
    if (sign)
        uk_safety_of_warning((unsigned)sign, spot, &say);
    return say;
}

static void warn(struct uk_session *s, uint8_t sign)
{
    s->signs |= (uint16_t)(1u << sign);
    s->said = (uint16_t)says_of_sign(sign, s->plan.spot[now_at(s)->spot].spot);
    s->paused = false;
    if (s->mode == UK_MODE_WARNED)
        return;
    s->mode = UK_MODE_WARNED;
    s->mode_ms = 0;
    s->barred = true;
    outcome(s)->ended = UK_ENDED_WARNING;
}

static void skip(struct uk_session *s)
{
    if (s->mode == UK_MODE_RUN) {
        advance(s);
        return;
    }
    bool paused = s->paused;
    s->paused = false; // it is the break that is passed over, not the pause
    spend(s, mode_length_ms(s) - s->mode_ms);
    s->paused = paused && s->mode != UK_MODE_ENDED;
}

static void press_harder(struct uk_session *s)
{
    if (!pressing(s))
        return;
    int step = tenths(n->nudge_nrs);
    bool may = !s->backed_off && !is_sore_start(s) && target(s) + step <= cap(s, now_at(s)) &&
               (s->last == UK_NO_LEVEL || s->last <= cap(s, now_at(s)));
    if (may)
        s->nudge = (int8_t)(s->nudge + step);
    s->said = may ? UK_WORD_SESSION_HARDER : UK_WORD_SESSION_HARDER_NOT;
}

static void press_softer(struct uk_session *s)
{
    if (s->nudge > -60)
        s->nudge = (int8_t)(s->nudge - tenths(n->nudge_nrs));
    if (pressing(s))
        s->said = UK_WORD_SESSION_SOFTER;
}

static bool same_way(const struct uk_aid *a, const struct uk_aid *b)
{
    bool machine = a->touch == UK_TOUCH_MACHINE, roller = a->touch == UK_TOUCH_ROLLER;
    return machine == (b->touch == UK_TOUCH_MACHINE) && roller == (b->touch == UK_TOUCH_ROLLER);
}

static void take_tool(struct uk_session *s, struct uk_aid aid)
{
    struct uk_spot *spot = &s->plan.spot[now_at(s)->spot];
    if (!spot->pressable)
        return;
    bool fits = same_way(&aid, &spot->aid) && uk_tool_fit(uk_candidate_table[spot->spot.n].point, aid, &spot->allowed) == UK_FIT_YES;
    if (fits)
        spot->aid = aid;
    if (pressing(s))
        s->said = fits ? UK_WORD_SESSION_TOOL_TAKEN : UK_WORD_SESSION_TOOL_NOT;
}

// Words instead of a number: as if the level had changed by one point, or not at all.
static void tell(struct uk_session *s, enum uk_input_kind kind)
{
    if (!pressing(s) || now_at(s)->act == UK_ACT_TEST)
        return;
    if (kind == UK_INPUT_CLIMBING) {
        climb(s, s->last);
    } else if (kind == UK_INPUT_SAME) {
        if (s->step_ms >= (uint32_t)n->level_after_s * SECOND && s->last != UK_NO_LEVEL)
            stay_level(s, s->last);
        else
            s->said = UK_WORD_SESSION_LEVEL;
    } else {
        s->said = UK_WORD_SESSION_EASING;
    }
}

static void take(struct uk_session *s, const struct uk_input *input)
{
    switch (input->kind) {
    case UK_INPUT_PAIN: feel(s, input->level); break;
    case UK_INPUT_TENDERNESS: rate_tenderness(s, input->level); break;
    case UK_INPUT_MOVEMENT: rate_movement(s, input->level); break;
    case UK_INPUT_USUAL_PAIN:
        outcome(s)->before.usual_pain = input->level;
        answer(s, UK_ASK_USUAL_PAIN);
        break;
    case UK_INPUT_WARNING: warn(s, input->sign); break;
    case UK_INPUT_PAUSE:
        s->pause_ms = s->paused ? s->pause_ms : 0;
        s->paused = true;
        break;
    case UK_INPUT_RESUME:
        if (s->paused && !applies(s) && s->mode == UK_MODE_RUN) {
            s->paused = false;
            advance(s);
        }
        s->paused = false;
        break;
    case UK_INPUT_SKIP: skip(s); break;
    case UK_INPUT_HARDER: press_harder(s); break;
    case UK_INPUT_SOFTER: press_softer(s); break;
    case UK_INPUT_TOOL: take_tool(s, input->aid); break;
    case UK_INPUT_STOP: end(s, s->mode == UK_MODE_WARNED ? UK_ENDED_WARNING : UK_ENDED_STOPPED); break;
    case UK_INPUT_EASING:
    case UK_INPUT_SAME:
    case UK_INPUT_CLIMBING: tell(s, (enum uk_input_kind)input->kind); break;
    default: break;
    }
}

// -- the three functions -----------------------------------------------------------------------------

void uk_session_start(struct uk_session *s, const struct uk_session_plan *plan)
{
    UK_ASSERT(plan->steps > 0 && plan->spots > 0);
    *s = (struct uk_session){.plan = *plan};
    const struct uk_levels none = {UK_NO_LEVEL, UK_NO_LEVEL, UK_NO_LEVEL, UK_NO_LEVEL};
    for (int i = 0; i < UK_SPOT_MAX; i++)
        s->outcome[i] = (struct uk_outcome){.before = none, .after = none, .peak = UK_NO_LEVEL};
    new_spot(s);
    if (applies(s))
        enter(s);
    else
        advance(s);
}

enum uk_err uk_session_step(struct uk_session *s, const struct uk_input *input)
{
    if (input->kind >= UK_INPUT_KINDS || input->level > 100 || input->sign > UK_WARNING_COUNT ||
        input->aid.tool > UK_TOOL_COUNT)
        return UK_ERR_RANGE;
    pass(s, input->passed_ms);
    if (s->mode != UK_MODE_ENDED)
        take(s, input);
    return UK_OK;
}

static bool breathes(const struct uk_session *s)
{
    if (s->paused || s->mode == UK_MODE_WARNED)
        return false;
    if (s->mode == UK_MODE_BREAK)
        return true;
    switch (now_at(s)->phase) {
    case UK_PHASE_COMPRESS: return uk_technique_table[technique(s)].family == UK_FAMILY_HOLD || technique(s) == UK_TECHNIQUE_ROLL_HOLD;
    case UK_PHASE_REST: return now_at(s)->seconds > n->breath_in_s + n->breath_out_s;
    case UK_PHASE_STRETCH: return now_at(s)->act == UK_ACT_PULL;
    case UK_PHASE_BREATHE: return true;
    default: return false;
    }
}

// Where in the breath: milliseconds into it.
static uint32_t breath_ms(const struct uk_session *s)
{
    uint32_t ms = s->mode == UK_MODE_BREAK ? s->mode_ms : s->step_ms;
    return ms % ((uint32_t)(n->breath_in_s + n->breath_out_s) * SECOND);
}

struct uk_view uk_session_view(const struct uk_session *s)
{
    const struct uk_step *step = now_at(s);
    struct uk_view v = {.spot = step->spot, .step = (uint16_t)(s->at + 1), .steps = s->plan.steps};
    if (s->mode == UK_MODE_ENDED) {
        v.phase = UK_PHASE_END;
        v.ended = true;
        v.say = (uint16_t)uk_session_advice(s, step->spot);
        return v;
    }
    v.left_ms = left_ms(s);
    for (int i = s->at + 1; i < s->plan.steps; i++)
        if (s->plan.step[i].when != UK_WHEN_GUARDED)
            v.left_all_ms += (uint32_t)s->plan.step[i].seconds * SECOND;
    if (s->mode == UK_MODE_RUN)
        v.left_all_ms += step_length_ms(s) - s->step_ms;
    v.phase = step->phase;
    v.say = s->said ? s->said : step->say;
    if (breathes(s))
        v.breath = breath_ms(s) < (uint32_t)n->breath_in_s * SECOND ? 1 : 2;
    if (s->mode == UK_MODE_WARNED) {
        v.phase = UK_PHASE_WARNING;
    } else if (s->paused) {
        v.phase = UK_PHASE_PAUSE;
        v.say = UK_WORD_SESSION_PAUSED;
    } else if (s->mode == UK_MODE_BREAK) {
        v.phase = UK_PHASE_REST;
        v.technique = UK_TECHNIQUE_BREATH;
    } else {
        v.technique = (uint8_t)technique(s);
        v.ask = step->act == UK_ACT_ASK ? step->ask : UK_ASK_NONE;
    }
    if (s->mode == UK_MODE_BREAK && s->backed_off && !s->barred && is_press(step) && has_time(s)) {
        v.climbed_tenths = (uint8_t)target_at(s, false);
        v.then_tenths = (uint8_t)target(s);
    }
    v.pressing = pressing(s);
    v.target_tenths = (uint8_t)(v.pressing ? target(s) : 0);
    return v;
}

uint32_t uk_session_next_ms(const struct uk_session *s)
{
    if (s->mode == UK_MODE_ENDED)
        return 0;
    uint32_t next = left_ms(s);
    if (breathes(s)) {
        uint32_t at = breath_ms(s), in = (uint32_t)n->breath_in_s * SECOND, all = in + (uint32_t)n->breath_out_s * SECOND;
        next = least_ms(next, (at < in ? in : all) - at);
    }
    return next ? next : 1;
}

// -- the end -----------------------------------------------------------------------------------------

static bool known(uint8_t before, uint8_t after) { return before != UK_NO_LEVEL && after != UK_NO_LEVEL; }

static bool risen(uint8_t before, uint8_t after) { return known(before, after) && after >= before + 10; }

static bool fallen(uint8_t before, uint8_t after) { return known(before, after) && after + 10 <= before; }

int uk_session_advice(const struct uk_session *s, int spot)
{
    const struct uk_outcome *o = &s->outcome[spot];
    if (s->signs) {
        for (int sign = 1; sign <= UK_WARNING_COUNT; sign++)
            if (s->signs >> sign & 1)
                return says_of_sign(sign, s->plan.spot[spot].spot);
        return UK_WORD_SESSION_SIGN_OTHER;
    }
    if (o->ended == UK_ENDED_PAIN || (o->peak != UK_NO_LEVEL && o->peak > tenths(n->stop_above_nrs)))
        return UK_WORD_SESSION_END_PAIN;
    if ((o->ended == UK_ENDED_STOPPED || o->ended == UK_ENDED_NOT) && o->pressed_ms)
        return UK_WORD_SESSION_END_STOPPED;
    if (!s->plan.spot[spot].pressable)
        return s->plan.spot[spot].why == UK_WORD_SESSION_REASON ? UK_WORD_SESSION_END_UNPRESSED : s->plan.spot[spot].why;
    if (!o->pressed_ms)
        return UK_WORD_SESSION_END_NOTHING;
    if (risen(o->before.pain, o->after.pain) || risen(o->before.tenderness, o->after.tenderness))
        return UK_WORD_SESSION_END_WORSE;
    if (fallen(o->before.pain, o->after.pain) || fallen(o->before.tenderness, o->after.tenderness))
        return UK_WORD_SESSION_END_EASIER;
    return known(o->before.pain, o->after.pain) || known(o->before.tenderness, o->after.tenderness) ? UK_WORD_SESSION_END_SAME
                                                                                                  : UK_WORD_SESSION_END_UNSAID;
}
