// SPDX-License-Identifier: MIT
#include "api/press.h"

#include "api/ask.h"
#include "api/call.h"
#include "api/people.h"

#include <string.h>

struct reading {
    bool passed[UK_CANDIDATE_COUNT + 1];
    uk_candidate spot; // none: the next one is wished
};

static enum uk_err read_spot(const struct api_json *j, const char *source, uint32_t node, uk_candidate *spot, struct uk_problem *problem)
{
    uk_candidate found[2];
    if (j->node[node].type != API_JSON_TEXT)
        return api_json_wrong(j, source, node, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_SPOTS), problem);
    enum uk_err err = api_id_candidate((struct api_word_in){api_json_text(j, node), j->node[node].string_length}, found, problem);
    if (!err && found[1].n)
        err = api_json_wrong(j, source, node, UK_ERR_SIDE, api_word(UK_WORD_EXPECTED_SPOTS), problem);
    else if (err)
        api_json_path(j, node, problem->at, sizeof problem->at);
    else
        *spot = found[0];
    return err;
}

static enum uk_err read(struct api_work *work, const char *source, struct reading *in, struct uk_problem *problem)
{
    const struct api_json *j = &work->json;
    uint32_t find = api_json_get(j, 1, "find"), spot = api_json_get(j, 1, "spot"), passed = api_json_get(j, 1, "passed");
    memset(in, 0, sizeof *in);
    for (uint32_t m = j->node[1].child; m; m = j->node[m].next)
        if (!api_json_named(j, m, "find") && !api_json_named(j, m, "spot") && !api_json_named(j, m, "passed") && !api_json_named(j, m, "id"))
            return api_json_unknown(j, m, "find spot passed", problem);
    if (find && j->node[find].type != API_JSON_OBJECT)
        return api_json_wrong(j, source, find, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_OBJECT), problem);
    if (passed && j->node[passed].type != API_JSON_ARRAY)
        return api_json_wrong(j, source, passed, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_TEXTS), problem);
    enum uk_err err = api_find_read_at(work, source, find, &work->find_request, problem);
    if (!err && spot)
        err = read_spot(j, source, spot, &in->spot, problem);
    for (uint32_t m = passed ? j->node[passed].child : 0; m && !err; m = j->node[m].next) {
        uk_candidate one = {0};
        err = read_spot(j, source, m, &one, problem);
        in->passed[one.n] = true;
    }
    return err;
}

// -- the answer ------------------------------------------------------------------------------------

static void write_felt(struct api_writer *w)
{
    static const struct { const char *felt; int word; } felt[] = {
        {"mine", UK_WORD_PEOPLE_FELT_MINE}, {"tender", UK_WORD_PEOPLE_FELT_TENDER}, {"none", UK_WORD_PEOPLE_FELT_NONE}};
    api_write_open(w, "felt", '[');
    for (int i = 0; i < 3; i++) {
        api_write_open(w, NULL, '{');
        api_write_text(w, "felt", felt[i].felt);
        api_write_text(w, "text", api_word(felt[i].word));
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

// What to press with: a finger, or the first tool of the spot where fingers do not get there.
static void write_with(struct api_writer *w, const struct api_ask_view *view)
{
    char said[API_SAY_SIZE];
    const struct uk_release_row *release = &uk_release_table[uk_point_table[uk_candidate_table[view->spot.n].point.n].release];
    const char *tool = "";
    for (int i = 1; i <= UK_TOOL_COUNT && view->press.far; i++) {
        const char *id = uk_text_pool[release->tools.first];
        if (api_text_same(uk_tool_table[i].id, id, api_text_length(id)))
            tool = uk_tool_table[i].name;
    }
    api_say(UK_WORD_PEOPLE_PRESS_WITH_TOOL, tool, NULL, NULL, said, sizeof said);
    api_write_text(w, "with", *tool ? said : api_word(UK_WORD_PEOPLE_PRESS_WITH));
    api_write_bool(w, "far", view->press.far);
    api_people_write_text(w, "far_text", view->press.far ? api_word(UK_WORD_PEOPLE_PRESS_FAR) : "");
}

static void write_how(struct api_writer *w, const struct api_ask_view *view)
{
    api_write_null(w, "card");
    api_write_text(w, "how", api_word(UK_WORD_ASK_PRESS_HOW));
    api_write_text(w, "how_short", api_word(UK_WORD_PEOPLE_PRESS_AGAIN));
    api_people_write_text(w, "position", view->press.position);
    api_people_write_text(w, "reach", view->press.reach);
    write_with(w, view);
    api_write_bool(w, "care", view->press.care);
    api_write_text(w, "target", api_word(view->press.care ? UK_WORD_PEOPLE_PRESS_TARGET_CARE : UK_WORD_PEOPLE_PRESS_TARGET));
    api_people_write_text(w, "caution", view->press.caution);
    write_felt(w);
    api_write_text(w, "why", api_word(UK_WORD_ASK_PRESS_WHY));
}

static void write_press(struct api_writer *w, const struct api_find_request *request, const struct api_ask_view *view)
{
    const struct uk_point_row *point = &uk_point_table[uk_candidate_table[view->spot.n].point.n];
    api_people_write_spot(w, view->spot);
    api_write_text(w, "muscle", uk_muscle_table[point->muscle.n].id);
    api_write_text(w, "place", point->place);
    api_write_whole(w, "number", request->pressed_count + 1);
    api_write_whole(w, "near", view->press.neighbour);
    api_people_write_text(w, "near_text", view->press.neighbour == 1 ? api_word(UK_WORD_ASK_PRESS_NEAR) : "");
    struct uk_safety here = {0};
    uk_safety_about_spot(&here, view->spot);
    api_people_write_about(w, here.groups);
    if (view->page == API_ASK_CARD)
        api_people_write_card(w, "card", "press", api_word(UK_WORD_PEOPLE_PRESS_FIRST), view->sign, view->sign_count);
    else
        write_how(w, view);
}

// Why a spot is not to be pressed: a sign of today, the muscle's own rule, or what was answered.
static void say_stop(uk_candidate spot, const struct api_find_request *request, char said[API_SAY_SIZE])
{
    const struct uk_release_row *release = &uk_release_table[uk_point_table[uk_candidate_table[spot.n].point.n].release];
    struct uk_permit permit = uk_safety_permit(&request->safety, spot);
    const char *why = permit.because.n          ? uk_flag_table[permit.because.n].name
                      : !uk_press_allowed(spot) ? release->reason
                                                : api_word(UK_WORD_NOT_NOW);
    if (request->stopped)
        api_text_copy(said, API_SAY_SIZE, api_word(UK_WORD_SESSION_LIMIT_WARNING), api_text_length(api_word(UK_WORD_SESSION_LIMIT_WARNING)));
    else
        api_say(*why ? UK_WORD_FIND_PRESS_NO_WHY : UK_WORD_FIND_PRESS_NO, why, NULL, NULL, said, API_SAY_SIZE);
}

static void write_stop(struct api_writer *w, uk_candidate spot, const struct api_find_request *request, const struct api_safety *safety)
{
    char said[API_SAY_SIZE];
    say_stop(spot, request, said);
    api_people_write_spot(w, spot);
    api_write_text(w, "stop", said);
    api_people_write_page(w, "page", safety);
    api_safety_write(w, "safety", safety);
}

static void write_emergency(struct api_writer *w, const struct api_safety *safety)
{
    api_write_null(w, "spot");
    api_people_write_page(w, "page", safety);
    api_safety_write(w, "safety", safety);
}

enum uk_err api_press_json(const struct api_call *call, struct api_work *work, struct api_writer *w)
{
    struct uk_problem problem;
    struct reading in;
    struct api_ask_view view;
    enum uk_err err = read(work, call->request, &in, &problem);
    if (err)
        return api_refuse(call, work, &problem, w);
    const struct api_find_request *request = &work->find_request;
    struct api_find_answer *answer = &work->find_answer;
    err = api_find(request, work, answer);
    api_write_open(w, NULL, '{');
    if (err == UK_ERR_STOP) {
        write_emergency(w, &answer->safety);
    } else {
        api_ask_press_of(request, in.passed, in.spot, work, &view);
        bool shown = view.page == API_ASK_PRESS || view.page == API_ASK_CARD;
        if (shown)
            write_press(w, request, &view);
        else if (in.spot.n)
            write_stop(w, in.spot, request, &answer->safety);
        else
            api_write_null(w, "spot");
        err = shown || !in.spot.n ? UK_OK : UK_ERR_STOP;
    }
    api_write_close(w, '}');
    return err;
}
