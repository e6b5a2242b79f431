// SPDX-License-Identifier: MIT
//
// A release for pages ("for":"people"): what stands beside each view, and the plan before it begins.

#include "api/api.h"
#include "api/people.h"
#include "api/release.h"
#include "api/release_safety.h"

#include <string.h>

enum { SECOND = 1000 };

const char *api_release_phase_name(int phase)
{
    static const uint16_t words[] = {
        [UK_PHASE_SCREEN] = UK_WORD_RELEASE_PHASE_SCREEN, [UK_PHASE_BASELINE] = UK_WORD_RELEASE_PHASE_BASELINE,
        [UK_PHASE_WARM_UP] = UK_WORD_RELEASE_PHASE_WARM_UP, [UK_PHASE_COMPRESS] = UK_WORD_RELEASE_PHASE_COMPRESS,
        [UK_PHASE_REST] = UK_WORD_RELEASE_PHASE_REST, [UK_PHASE_GLIDE] = UK_WORD_RELEASE_PHASE_GLIDE,
        [UK_PHASE_CIRCLES] = UK_WORD_RELEASE_PHASE_CIRCLES, [UK_PHASE_STRETCH] = UK_WORD_RELEASE_PHASE_STRETCH,
        [UK_PHASE_BREATHE] = UK_WORD_RELEASE_PHASE_BREATHE, [UK_PHASE_BODY_SCAN] = UK_WORD_RELEASE_PHASE_BODY_SCAN,
        [UK_PHASE_SHAKE_OUT] = UK_WORD_RELEASE_PHASE_SHAKE_OUT, [UK_PHASE_RETEST] = UK_WORD_RELEASE_PHASE_RETEST,
        [UK_PHASE_HABIT] = UK_WORD_RELEASE_PHASE_HABIT, [UK_PHASE_PAUSE] = UK_WORD_RELEASE_PHASE_PAUSE,
        [UK_PHASE_WARNING] = UK_WORD_RELEASE_PHASE_WARNING, [UK_PHASE_END] = UK_WORD_RELEASE_PHASE_END};
    return api_word(words[phase]);
}

const char *api_release_ended_name(int ended)
{
    static const char *const endings[] = {"stopped", "done", "stopped", "pain", "warning"};
    return endings[ended];
}

static const struct uk_point_row *point_of(const struct api_release *r, int spot)
{
    return &uk_point_table[uk_candidate_table[r->session.plan.spot[spot].spot.n].point.n];
}

// -- beside a view ---------------------------------------------------------------------------------

static bool is_hold(const struct uk_step *a, const struct uk_step *b)
{
    return a->spot == b->spot && a->technique == b->technique && a->phase == b->phase && (a->act == UK_ACT_MAIN || a->act == UK_ACT_PRESS);
}

// Which of how many holds this one is; null where there is one alone, or none.
static void write_hold(struct api_writer *w, const struct uk_session *s, bool pressing)
{
    const struct uk_step *now = &s->plan.step[s->at];
    int number = 0, count = 0;
    for (int i = 0; i < s->plan.steps; i++) {
        bool one = is_hold(&s->plan.step[i], now);
        count += one;
        number += one && i <= s->at;
    }
    if (!pressing || count < 2) {
        api_write_null(w, "hold");
        return;
    }
    api_write_open(w, "hold", '{');
    api_write_whole(w, "n", number);
    api_write_whole(w, "of", count);
    api_write_close(w, '}');
}

static void write_next(struct api_writer *w, int phase)
{
    static const char name[] = "next";
    if (!phase) {
        api_write_null(w, name);
        return;
    }
    api_write_open(w, name, '{');
    api_write_text(w, "phase", api_release_phase_word(phase));
    api_write_text(w, "name", api_release_phase_name(phase));
    api_write_close(w, '}');
}

static void write_tool(struct api_writer *w, const struct api_release *r, int spot)
{
    api_people_write_text(w, "tool", api_release_tool_id(r, spot));
    api_people_write_text(w, "tool_name", api_release_tool_name(r, spot));
}

static void write_climbed(struct api_writer *w, const struct uk_view *v)
{
    if (!v->climbed_tenths) {
        api_write_null(w, "climbed");
        return;
    }
    api_write_open(w, "climbed", '{');
    api_write_tenths(w, "level", v->climbed_tenths);
    api_write_tenths(w, "then", v->then_tenths);
    api_write_close(w, '}');
}

// What has to be read under pressure, where the sentence that is spoken is long; else null.
static void write_brief(struct api_writer *w, const struct api_release *r, const struct uk_view *v)
{
    int word = v->say == UK_WORD_SESSION_PRESS || v->say == UK_WORD_SESSION_PRESS_AGAIN ? UK_WORD_SESSION_PRESS_BRIEF
               : v->say == UK_WORD_SESSION_TEST                                         ? UK_WORD_SESSION_TEST_BRIEF
               : v->say == UK_WORD_SESSION_GLIDE                                        ? UK_WORD_SESSION_GLIDE_BRIEF
                                                                                        : 0;
    char brief[UK_SAY_SIZE] = "";
    if (word)
        uk_session_words(&r->session.plan, v->spot, v->technique, word, brief);
    api_people_write_text(w, "brief", brief);
}

void api_release_write_people(const struct api_release *r, struct api_writer *w)
{
    static const char *const asks[] = {"", "pain", "tenderness", "movement", "usual_pain"};
    struct api_release_now now;
    api_release_now(r, &now);
    const struct uk_view *v = &now.view;
    const char *from, *to;
    api_write_whole(w, "next_ms", api_release_next_ms(r));
    api_write_whole(w, "left_ms", v->left_ms);
    api_write_whole(w, "left_all_s", (v->left_all_ms + SECOND - 1) / SECOND);
    api_write_whole(w, "step", v->step);
    api_write_whole(w, "steps", v->steps);
    api_write_text(w, "phase_name", api_release_phase_name(v->phase));
    write_brief(w, r, v);
    api_people_write_text(w, "technique_name", v->technique ? uk_technique_table[v->technique].name : "");
    write_hold(w, &r->session, v->pressing);
    api_people_write_text(w, "ask", asks[v->ask]);
    write_next(w, now.next_phase);
    write_climbed(w, v);
    api_people_write_spot(w, r->session.plan.spot[v->spot].spot);
    api_write_text(w, "place", point_of(r, v->spot)->place);
    api_write_whole(w, "spot_number", v->spot + 1);
    api_write_whole(w, "spots", r->session.plan.spots);
    write_tool(w, r, v->spot);
    api_release_fibres(r, v->spot, &from, &to);
    api_people_write_text(w, "from", from);
    api_people_write_text(w, "to", to);
    api_people_write_text(w, "caution", api_release_caution(r, v->spot));
    api_write_bool(w, "paused", r->session.paused);
    api_people_write_text(w, "ended", v->ended ? api_release_ended_name(r->session.outcome[v->spot].ended) : "");
}

// -- the plan --------------------------------------------------------------------------------------

// The view of step `at`, as if everything before had gone by plan.
static struct uk_view view_of(const struct api_release *r, int at, struct uk_session *scratch)
{
    *scratch = r->session;
    scratch->at = (uint16_t)at;
    scratch->step_ms = 0;
    return uk_session_view(scratch);
}

static void write_dose(struct api_writer *w, int holds, int hold_s, int target_tenths)
{
    char dose[API_SAY_SIZE], said[API_SAY_SIZE];
    if (holds == 1)
        api_say(UK_WORD_PEOPLE_DOSE_ONCE, api_whole(hold_s).text, NULL, NULL, dose, sizeof dose);
    else
        api_say(UK_WORD_PEOPLE_DOSE, api_whole(holds).text, api_whole(hold_s).text, NULL, dose, sizeof dose);
    api_say(UK_WORD_PEOPLE_DOSE_LEVEL, dose, api_whole(target_tenths > 10 ? target_tenths / 10 : 1).text, NULL, said, sizeof said);
    api_write_whole(w, "holds", holds);
    api_write_whole(w, "hold_s", hold_s);
    api_write_text(w, "dose", target_tenths ? said : dose);
}

// What is done only where a spot stays sore is no promise.
static bool is_promised(const struct uk_step *step) { return step->when != UK_WHEN_GUARDED; }

// Each technique of the spot, with its dose, in the order of the plan.
static int write_techniques(struct api_writer *w, const struct api_release *r, int spot)
{
    const struct uk_session_plan *plan = &r->session.plan;
    struct uk_session scratch;
    uint32_t told = 0;
    int most = 0;
    api_write_open(w, "techniques", '[');
    for (int i = 0; i < plan->steps; i++) {
        const struct uk_step *step = &plan->step[i];
        int holds = 0;
        bool works = step->act == UK_ACT_MAIN || step->act == UK_ACT_PRESS || step->act == UK_ACT_PULL;
        if (step->spot != spot || !step->technique || !works || !is_promised(step) || told >> step->technique & 1)
            continue;
        told |= 1u << step->technique;
        for (int k = i; k < plan->steps; k++)
            holds += plan->step[k].spot == spot && plan->step[k].technique == step->technique && plan->step[k].act == step->act;
        struct uk_view view = view_of(r, i, &scratch);
        most = view.target_tenths > most ? view.target_tenths : most;
        api_write_open(w, NULL, '{');
        api_write_text(w, "technique", uk_technique_table[step->technique].id);
        api_write_text(w, "name", uk_technique_table[step->technique].name);
        write_dose(w, holds, step->seconds, view.target_tenths);
        api_write_text(w, "how", uk_technique_table[step->technique].how);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    return most;
}

static void write_plan_spot(struct api_writer *w, const struct api_release *r, int i)
{
    const struct uk_spot *spot = &r->session.plan.spot[i];
    const struct uk_point_row *point = point_of(r, i);
    const struct uk_release_row *release = &uk_release_table[point->release];
    char why[UK_SAY_SIZE] = "", glide[API_SAY_SIZE];
    if (!spot->pressable && spot->why)
        uk_session_words(&r->session.plan, i, 0, spot->why, why);
    api_say(UK_WORD_PEOPLE_FROM_TO, release->glide_from, release->glide_to, NULL, glide, sizeof glide);
    api_write_open(w, NULL, '{');
    api_people_write_spot(w, spot->spot);
    api_write_text(w, "place", point->place);
    api_write_bool(w, "pressing", spot->pressable);
    api_people_write_text(w, "why_not", why);
    why[0] = 0;
    if (spot->pressable)
        api_release_again(r, spot->spot, why);
    api_people_write_text(w, "rest", why);
    write_tool(w, r, i);
    if (spot->pressable) {
        char way[UK_SAY_SIZE];
        uk_session_way(release->position, spot->aid.tool, way);
        api_people_write_text(w, "position", way);
        uk_session_way(release->reach, spot->aid.tool, way);
        api_people_write_text(w, "reach", way);
        api_people_write_text(w, "glide", *release->glide_from ? glide : "");
        api_people_write_text(w, "caution", release->caution);
    }
    int target = write_techniques(w, r, i);
    if (target)
        api_write_tenths(w, "target_level", target);
    else
        api_write_null(w, "target_level");
    api_write_close(w, '}');
}

static void write_step(struct api_writer *w, const struct api_release *r, int at)
{
    struct uk_session scratch;
    struct uk_view v = view_of(r, at, &scratch);
    char say[UK_SAY_SIZE];
    uk_session_say(&scratch, &v, say);
    api_write_open(w, NULL, '{');
    api_write_text(w, "phase", api_release_phase_word(v.phase));
    api_write_text(w, "name", api_release_phase_name(v.phase));
    api_people_write_text(w, "technique", v.technique ? uk_technique_table[v.technique].id : "");
    api_write_whole(w, "seconds", r->session.plan.step[at].seconds);
    api_write_bool(w, "pressing", v.pressing);
    api_write_whole(w, "spot_number", v.spot + 1);
    api_write_text(w, "say", say);
    api_write_close(w, '}');
}

// What could be chosen instead, softest first, and what is in the box.
static void write_choice(struct api_writer *w, const struct api_release *r)
{
    api_write_open(w, "tools", '[');
    for (int hardness = 0; hardness <= 5; hardness++)
        for (int t = 1; t <= UK_TOOL_COUNT; t++)
            if (uk_tool_table[t].hardness == hardness && api_release_could(r, uk_tool_aid(t), 0)) {
                api_write_open(w, NULL, '{');
                api_write_text(w, "tool", uk_tool_table[t].id);
                api_write_text(w, "name", uk_tool_table[t].name);
                api_write_bool(w, "have", uk_tool_table[t].own_body || (r->owned >> t & 1));
                api_write_close(w, '}');
            }
    api_write_close(w, ']');
    api_write_open(w, "techniques", '[');
    for (int t = 1; t <= UK_TECHNIQUE_COUNT; t++)
        if (uk_technique_table[t].family <= UK_FAMILY_MACHINE && uk_technique_table[t].family >= UK_FAMILY_HOLD && api_release_could(r, (struct uk_aid){0}, t)) {
            api_write_open(w, NULL, '{');
            api_write_text(w, "technique", uk_technique_table[t].id);
            api_write_text(w, "name", uk_technique_table[t].name);
            api_write_close(w, '}');
        }
    api_write_close(w, ']');
    api_release_write_box(r, "box", w);
}

// Of what is left, if all goes by plan.
static uint32_t seconds_left(const struct api_release *r)
{
    return (uk_session_view(&r->session).left_all_ms + SECOND - 1) / SECOND;
}

uint32_t api_release_takes(const struct api_release *r, char said[API_PEOPLE_SHORT])
{
    enum { MINUTE = 60, SHORT_S = 105, STEP_S = 30 };
    uint32_t seconds = seconds_left(r), minutes = (seconds + MINUTE / 2) / MINUTE;
    if (seconds < SHORT_S)
        api_say(UK_WORD_PEOPLE_SECONDS, api_whole((seconds + STEP_S / 2) / STEP_S * STEP_S).text, NULL, NULL, said, API_PEOPLE_SHORT);
    else
        api_say(UK_WORD_PEOPLE_MINUTES, api_whole(minutes).text, NULL, NULL, said, API_PEOPLE_SHORT);
    return minutes ? minutes : 1;
}

void api_release_write_plan(const struct api_release *r, struct api_writer *w)
{
    const struct uk_session_plan *plan = &r->session.plan;
    struct api_safety safety;
    char said[API_PEOPLE_SHORT];
    uint32_t minutes = api_release_takes(r, said);
    api_write_open(w, NULL, '{');
    api_write_open(w, "plan", '{');
    api_write_whole(w, "seconds", seconds_left(r));
    api_write_whole(w, "minutes", minutes);
    api_write_text(w, "takes", said);
    api_write_text(w, "routine", uk_routine_table[plan->routine].id);
    api_write_text(w, "routine_name", uk_routine_table[plan->routine].name);
    api_write_open(w, "spots", '[');
    for (int i = 0; i < plan->spots; i++)
        write_plan_spot(w, r, i);
    api_write_close(w, ']');
    api_write_open(w, "steps", '[');
    for (int i = 0; i < plan->steps; i++)
        if (is_promised(&plan->step[i]))
            write_step(w, r, i);
    api_write_close(w, ']');
    api_write_open(w, "warnings", '[');
    for (int i = 1; i <= UK_WARNING_COUNT; i++) {
        api_write_open(w, NULL, '{');
        api_write_text(w, "sign", uk_warning_table[i].id);
        api_write_text(w, "name", uk_warning_table[i].name);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_close(w, '}');
    write_choice(w, r);
    api_release_safety(r, &safety);
    api_people_write_page(w, "page", &safety);
    api_people_write_cards(w, "cards", &safety);
    struct uk_safety here = {0};
    for (int i = 0; i < plan->spots; i++)
        uk_safety_about_spot(&here, plan->spot[i].spot);
    api_people_write_about(w, here.groups);
    api_write_close(w, '}');
}

void api_release_write_stop(const struct api_release *r, const char *why, struct api_writer *w)
{
    struct api_safety safety;
    api_release_safety(r, &safety);
    api_people_write_text(w, "why", why);
    api_people_write_page(w, "page", &safety);
}
