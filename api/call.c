// SPDX-License-Identifier: MIT
#include "api/api.h"

#include "api/atlas.h"
#include "api/breaks.h"
#include "api/call.h"
#include "api/check.h"
#include "api/find.h"
#include "api/history.h"
#include "api/home.h"
#include "api/id.h"
#include "api/learn.h"
#include "api/note.h"
#include "api/plan.h"
#include "api/press.h"
#include "api/release.h"
#include "api/report.h"
#include "api/show.h"
#include "api/trends.h"

#include <string.h>

// The verbs. Each finds its request read in work->json: an object without a name given twice.
static const struct {
    const char *name;
    enum uk_err (*answer)(const struct api_call *call, struct api_work *work, struct api_writer *answer);
} verbs[] = {
    {"find", api_find_json},
    {"check", api_check_json},
    {"learn", api_learn_json},
    {"plan", api_plan_json},
    {"atlas", api_atlas_json},
    {"release", api_release_json},
    {"breaks", api_breaks_json},
    {"show", api_show_json},
    {"trends", api_trends_json},
    {"history", api_history_json},
    {"press", api_press_json},
    {"note", api_note_json},
    {"report", api_report_json},
    {"home", api_home_json},
};
enum { VERB_COUNT = sizeof verbs / sizeof *verbs };

int api_exit_status(enum uk_err err)
{
#define X(name, status) [name] = status,
    static const int exit_status[] = {UK_ERR_LIST(X)};
#undef X
    return exit_status[err];
}

enum uk_err api_refuse(const struct api_call *call, const struct api_work *work, const struct uk_problem *problem,
                       struct api_writer *answer)
{
    const struct api_json *j = &work->json;
    struct uk_problem p = *problem;
    uint32_t id = j->nodes > 1 ? api_json_get(j, 1, "id") : 0;
    bool id_twice = p.err == UK_ERR_TWICE && api_text_same("id", p.at, api_text_length(p.at));
    bool readable = j->node[id].type == API_JSON_TEXT && !id_twice;
    if (!readable && call->line)
        api_json_at_line(&p, call->line);
    api_write_open(answer, NULL, '{');
    if (readable)
        api_write_span(answer, "id", api_json_text(j, id), j->node[id].string_length);
    else
        api_write_null(answer, "id");
    api_write_problem(answer, "error", &p);
    api_write_close(answer, '}');
    return p.err;
}

static enum uk_err dispatch(const struct api_call *call, struct api_work *work, struct api_writer *answer)
{
    struct uk_problem problem;
    enum uk_err err = api_json_read(&work->json, call->request, call->length, &problem);
    if (err)
        return api_refuse(call, work, &problem, answer);
    if (work->json.node[1].type != API_JSON_OBJECT) {
        api_json_wrong(&work->json, call->request, 1, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_OBJECT), &problem);
        return api_refuse(call, work, &problem, answer);
    }
    uint32_t id = api_json_get(&work->json, 1, "id");
    if (id && work->json.node[id].type != API_JSON_TEXT) {
        api_json_wrong(&work->json, call->request, id, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_ID_TEXT), &problem);
        return api_refuse(call, work, &problem, answer);
    }
    struct api_near near = {.got = call->verb, .length = api_text_length(call->verb)};
    for (int i = 0; i < VERB_COUNT; i++) {
        if (api_text_same(verbs[i].name, call->verb, near.length))
            return verbs[i].answer(call, work, answer);
        api_near_offer(&near, "", verbs[i].name);
    }
    api_id_refuse((struct api_word_in){near.got, near.length}, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_VERB, near.word, &problem);
    return api_refuse(call, work, &problem, answer);
}

enum uk_err api_call(const struct api_call *call, struct api_work *work, char *answer, size_t size, size_t *length)
{
    struct api_writer w = {.to = answer, .size = size};
    enum uk_err err = dispatch(call, work, &w);
    *length = w.used;
    return w.used > size ? UK_ERR_SPACE : err;
}
