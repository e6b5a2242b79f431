// SPDX-License-Identifier: MIT
//
// The verb `show`: every thing of the atlas by its id and names, and nothing on how to press where that is blocked.
#include "api/show.h"
#include "tests/door.h"

static enum uk_err show(const char *id)
{
    char request[512];
    struct api_writer w = {.to = request, .size = sizeof request - 1};
    memset(request, 0, sizeof request);
    api_write_open(&w, NULL, '{');
    api_write_text(&w, "id", id);
    api_write_close(&w, '}');
    return call("show", request);
}

static const char *text_at(uint32_t node, const char *name)
{
    return api_json_text(&back, api_json_get(&back, node, name));
}

static bool has(uint32_t node, const char *name)
{
    return api_json_get(&back, node, name) != 0;
}

// Whether the answer is about this thing, alone or among several.
static bool is_about(const char *kind, const char *id)
{
    if (!strcmp(text_at(1, "kind"), kind) && !strcmp(text_at(1, "id"), id))
        return true;
    for (uint32_t i = back.node[api_json_get(&back, 1, "several")].child; i; i = back.node[i].next)
        if (!strcmp(text_at(i, "kind"), kind) && !strcmp(text_at(i, "id"), id))
            return true;
    return false;
}

FACT(every_thing_is_shown_by_its_id)
{
#define ALL(kind, KIND)                                                                                                \
    for (int i = 1; i <= UK_##KIND##_COUNT; i++) {                                                                     \
        CHECK_SAY(show(uk_##kind##_table[i].id) == UK_OK, "%s", uk_##kind##_table[i].id);                              \
        CHECK_SAY(!strcmp(text_at(1, "id"), uk_##kind##_table[i].id), "%s", answer);                                   \
    }
    ALL(muscle, MUSCLE) ALL(region, REGION) ALL(point, POINT) ALL(technique, TECHNIQUE)
    ALL(tool, TOOL) ALL(habit, HABIT) ALL(cause, CAUSE) ALL(flag, FLAG)
#undef ALL
}

FACT(an_id_of_several_kinds_shows_the_first)
{
    CHECK(show("percussion") == UK_OK && !strcmp(text_at(1, "kind"), "technique"));
    CHECK(show("piriformis.trp1") == UK_OK && !strcmp(text_at(1, "kind"), "point"));
    CHECK(show("levator_scapulae") == UK_OK && !strcmp(text_at(1, "kind"), "muscle"));
}

FACT(every_region_and_muscle_is_shown_by_its_other_names)
{
    for (int i = 1; i <= UK_REGION_COUNT; i++)
        for (uint32_t a = 0; a < uk_region_table[i].also.count && a < 6; a++) {
            const char *name = uk_text_pool[uk_region_table[i].also.first + a];
            CHECK_SAY(show(name) == UK_OK && (is_about("region", uk_region_table[i].id) || has(1, "several") || has(1, "kind")), "%s", name);
        }
    for (int i = 1; i <= UK_MUSCLE_COUNT; i++)
        for (uint32_t a = 0; a < uk_muscle_table[i].also.count; a++) {
            const char *name = uk_text_pool[uk_muscle_table[i].also.first + a];
            CHECK_SAY(show(name) == UK_OK, "%s", name);
            CHECK_SAY(is_about("muscle", uk_muscle_table[i].id) || !has(1, "several"), "%s: %s", name, answer);
        }
    CHECK(show("Nape") == UK_OK && is_about("region", "posterior_neck"));
    CHECK(show("traps") == UK_OK && is_about("muscle", "trapezius") && is_about("region", "suprascapular"));
}

FACT(a_side_is_kept_where_it_makes_sense)
{
    CHECK(show("left:trapezius.trp1") == UK_OK && !strcmp(text_at(1, "id"), "left:trapezius.trp1"));
    CHECK(strstr(answer, "\"left:temple\"") && !strstr(answer, "\"right:"));
    CHECK(show("right:temple") == UK_OK && !strcmp(text_at(1, "id"), "right:temple"));
    CHECK(show("left:sternum") == UK_ERR_SIDE);
    CHECK(show("left:desk_slump") == UK_ERR_SIDE);
}

FACT(an_unknown_id_names_the_nearest)
{
    static const char *const wrong[][2] = {
        {"trapezuis", "trapezius"}, {"left:templ", "left:temple"}, {"tennis_bal", "tennis_ball"}, {"desk_slum", "desk_slump"},
        {"ces_sadle", "ces_saddle"}, {"compres_hold", "compress_hold"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK(show(wrong[i][0]) == UK_ERR_UNKNOWN);
        uint32_t error = api_json_get(&back, 1, "error");
        CHECK_SAY(!strcmp(text_at(error, "nearest"), wrong[i][1]), "%s", answer);
        CHECK(!strcmp(text_at(error, "at"), "id"));
    }
    CHECK(call("show", "{}") == UK_ERR_MISSING);
    CHECK(call("show", "{\"id\":\"temple\",\"aeg\":4}") == UK_ERR_UNKNOWN);
    CHECK(call("show", "{\"id\":7}") == UK_ERR_TYPE);
    CHECK(call("show", "{\"id\":\"trapezius\",\"sex\":7}") == UK_ERR_TYPE);
}

FACT(a_point_that_is_not_pressed_says_why_and_not_how)
{
    for (int p = 1; p <= UK_POINT_COUNT; p++) {
        if (uk_point_table[p].ranked && uk_release_table[uk_point_table[p].release].self_pressure != UK_SELF_NO)
            continue;
        // A muscle of one point may have its id: then the muscle is shown.
        CHECK(show(uk_point_table[p].id) == UK_OK);
        CHECK_SAY(!strstr(answer, "\"reach\"") && !strstr(answer, "\"tools\"") && !strstr(answer, "\"pressure\""), "%s", answer);
    }
}

// -- the gate ----------------------------------------------------------------------------------------
static bool says_how_to_press(void)
{
    static const char *const names[] = {"\"position\":", "\"reach\":", "\"glide\":", "\"pressure\":", "\"tools\":", "\"how\":", "\"start\":"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strstr(answer, names[i]))
            return true;
    return false;
}

FACT(law_what_is_blocked_is_not_told)
{
    unsigned long long seed = 11;
    long told = 0;
    for (long i = fact_rounds(3000, 100000); i > 0; i--) {
        int point = 1 + (int)(fact_random(&seed) % UK_POINT_COUNT), side = 1 + (int)(fact_random(&seed) % 2);
        uk_candidate c = uk_point_table[point].candidate[side];
        uk_flag flag = {(uint16_t)(1 + fact_random(&seed) % UK_FLAG_COUNT)};
        enum uk_answer given = fact_random(&seed) % 2 ? UK_YES : UK_UNSURE;
        bool whole = fact_random(&seed) % 3 == 0;
        if (!c.n)
            continue;
        char request[300];
        snprintf(request, sizeof request, "{\"id\":\"%s:%s\",\"%s\":[\"%s\"]}", side == UK_LEFT ? "left" : "right",
                 whole ? uk_muscle_table[uk_point_table[point].muscle.n].id : uk_point_table[point].id,
                 given == UK_YES ? "yes" : "unsure", uk_flag_table[flag.n].id);
        CHECK_SAY(call("show", request) == UK_OK, "%s: %s", request, answer);
        struct uk_safety s = {0};
        bool press = false;
        const struct uk_muscle_row *m = &uk_muscle_table[uk_point_table[point].muscle.n];
        for (uint32_t p = m->points.first; p < m->points.first + m->points.count; p++)
            if ((whole || (int)p == point || !strcmp(m->id, uk_point_table[point].id)) && uk_point_table[p].candidate[side].n)
                uk_safety_about_spot(&s, uk_point_table[p].candidate[side]);
        uk_safety_answer(&s, flag, given);
        for (uint32_t p = m->points.first; p < m->points.first + m->points.count; p++)
            if ((whole || (int)p == point || !strcmp(m->id, uk_point_table[point].id)) && uk_point_table[p].candidate[side].n)
                press = press || uk_safety_permit(&s, uk_point_table[p].candidate[side]).press;
        CHECK_SAY(press || !says_how_to_press(), "%s: %s", request, answer);
        CHECK(has(1, "safety"));
        told += says_how_to_press();
    }
    CHECK(told > 100); // the law is not true for want of advice
}

FACT(law_tools_and_techniques_are_silent_in_an_emergency)
{
    for (int f = 1; f <= UK_FLAG_COUNT; f++)
        for (int i = 1; i <= UK_TECHNIQUE_COUNT + UK_TOOL_COUNT; i++) {
            const char *id = i <= UK_TECHNIQUE_COUNT ? uk_technique_table[i].id : uk_tool_table[i - UK_TECHNIQUE_COUNT].id;
            char request[200];
            struct uk_safety s = {0};
            if ((f + i) % 4) // a quarter of them is enough
                continue;
            snprintf(request, sizeof request, "{\"id\":\"%s\",\"yes\":[\"%s\"]}", id, uk_flag_table[f].id);
            CHECK(call("show", request) == UK_OK);
            uk_safety_answer(&s, (uk_flag){(uint16_t)f}, UK_YES);
            if (uk_safety_stops_pressing(&s) || uk_safety_blocked(&s).all)
                CHECK_SAY(!strstr(answer, "\"start\":") && (i > UK_TECHNIQUE_COUNT || !uk_safety_stops_pressing(&s) || !strstr(answer, "\"how\":")), "%s: %s", request, answer);
        }
}

FACTS(every_thing_is_shown_by_its_id, an_id_of_several_kinds_shows_the_first,
      every_region_and_muscle_is_shown_by_its_other_names, a_side_is_kept_where_it_makes_sense,
      an_unknown_id_names_the_nearest, a_point_that_is_not_pressed_says_why_and_not_how,
      law_what_is_blocked_is_not_told, law_tools_and_techniques_are_silent_in_an_emergency)
