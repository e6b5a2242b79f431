// SPDX-License-Identifier: MIT
//
// The verb `check` at the door, and safety in every other verb.
#include "api/check.h"
#include "tests/door.h"

static enum uk_err check(const char *request)
{
    return call("check", request);
}

// The `safety` object of the last answer.
static uint32_t safety(void)
{
    uint32_t inside = api_json_get(&back, 1, "safety");
    return inside ? inside : 1;
}

static uint32_t list(const char *name)
{
    return api_json_get(&back, safety(), name);
}

static int count(const char *name)
{
    int n = 0;
    for (uint32_t i = back.node[list(name)].child; i; i = back.node[i].next)
        n++;
    return n;
}

static const char *action(void)
{
    return api_json_text(&back, list("action"));
}

static bool asks(const char *id)
{
    for (uint32_t i = back.node[list("ask")].child; i; i = back.node[i].next)
        if (api_json_is(&back, api_json_get(&back, i, "id"), id))
            return true;
    return false;
}

static bool blocks(const char *kind, const char *id)
{
    for (uint32_t i = back.node[list("blocked")].child; i; i = back.node[i].next)
        if (api_json_is(&back, api_json_get(&back, i, kind), id))
            return true;
    return false;
}

static bool says(const char *words)
{
    return strstr(answer, words) != NULL;
}

// -- the object ------------------------------------------------------------------------------------
FACT(the_safety_object_has_the_members_of_the_contract_in_order)
{
    CHECK(check("{\"area\":[\"neck\"],\"yes\":[\"skin_gate\"]}") == UK_OK);
    static const char *const members[] = {"{\"action\":\"ok_with_care\"", ",\"reasons\":[{\"flag\":\"skin_gate\",\"action\":\"ok_with_care\",\"text\":\"",
                                          ",\"blocked\":[{\"area\":\"neck\"}]", ",\"ask\":[{\"id\":\"", "\",\"text\":\"", "\",\"why\":\"", "\",\"group\":\"",
                                          ",\"come_back_if\":[\""};
    const char *at = answer;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const char *found = strstr(at, members[i]);
        CHECK_SAY(found, "%s", members[i]);
        at = found ? found : at;
    }
}

FACT(every_sign_alone_gives_the_action_of_its_row)
{
    for (int i = 1; i <= UK_FLAG_COUNT; i++) {
        const struct uk_flag_row *row = &uk_flag_table[i];
        char request[256];
        snprintf(request, sizeof request, "{\"area\":[\"knee\"],\"yes\":[\"%s\"]}", row->id);
        CHECK(check(request) == UK_OK);
        const char *wanted = uk_level_table[row->weak ? UK_ADVICE_CARE : row->advice].id;
        CHECK_SAY(!strcmp(action(), wanted), "%s: %s", row->id, action());
        CHECK(count("reasons") == 1);
        bool anything = row->block.all || row->block.area || row->block.point || row->block.groups || row->block.methods;
        CHECK_SAY((count("blocked") > 0) == ((anything && !row->weak) || (row->advice == UK_ADVICE_EMERGENCY && !row->crisis)), "%s", row->id);
    }
}

FACT(an_area_may_be_a_group_a_region_or_one_side_of_it)
{
    CHECK(check("{\"area\":[\"lower_leg\"]}") == UK_OK && asks("dvt_swelling") && !asks("thunderclap"));
    CHECK(check("{\"area\":[\"calf_inner\"]}") == UK_OK && asks("dvt_swelling"));
    CHECK(check("{\"area\":[\"left:calf_inner\"]}") == UK_OK && asks("dvt_swelling"));
    CHECK(check("{\"area\":[\"left:temple\"]}") == UK_OK && asks("gca_vision"));
    CHECK(check("{\"area\":[\"right:groin\"]}") == UK_OK && asks("testicle"));
    CHECK(check("{\"area\":[\"left:arm_inner\",\"chest\"]}") == UK_OK && asks("chest_pain_cardiac"));
    CHECK(check("{}") == UK_OK && asks("stroke_signs") && !asks("thunderclap"));
}

FACT(no_to_all_leaves_nothing_open)
{
    CHECK(check("{\"area\":[\"head\",\"low_back\",\"lower_leg\"],\"no\":[\"all\"]}") == UK_OK);
    CHECK(!strcmp(action(), "ok") && count("ask") == 0 && count("reasons") == 0 && count("blocked") == 0);
    CHECK(check("{\"area\":[\"head\"],\"no\":[\"all\"],\"unsure\":[\"thunderclap\"]}") == UK_OK);
    CHECK(!strcmp(action(), "emergency") && count("ask") == 0);
    CHECK(check("{\"no\":[\"all\"],\"yes\":[\"night_pain\"],\"area\":[\"neck\"]}") == UK_OK && !strcmp(action(), "ok_with_care"));
}

FACT(the_emergency_number_is_that_of_the_country)
{
    check("{\"yes\":[\"stroke_signs\"]}");
    CHECK(says("your emergency number") && !says("{number}"));
    check("{\"yes\":[\"stroke_signs\"],\"country\":\"GB\"}");
    CHECK(says("Call 999 now"));
    check("{\"yes\":[\"stroke_signs\"],\"country\":\"au\"}");
    CHECK(says("Call 000 now"));
    check("{\"yes\":[\"stroke_signs\"],\"country\":\"ZZ\"}");
    CHECK(says("your emergency number"));
}

FACT(a_crisis_gets_its_own_words_and_never_those_of_the_ambulance)
{
    check("{\"yes\":[\"mood_crisis\"],\"country\":\"US\"}");
    CHECK(!strcmp(action(), "emergency") && count("blocked") == 0);
    CHECK(says("do not stay alone") && says("Call 988") && !says("emergency department"));
    check("{\"yes\":[\"mood_crisis\"]}");
    CHECK(says("a crisis line in your country"));
}

FACT(what_is_wrong_in_a_request_is_named)
{
    static const struct { const char *request, *at, *nearest; } wrong[] = {
        {"{\"area\":[\"nek\"]}", "area[0]", "neck"},
        {"{\"area\":[\"left:nape\"]}", "area[0]", ""},
        {"{\"area\":\"neck\"}", "area", ""},
        {"{\"yes\":[\"thunderclp\"]}", "yes[0]", "thunderclap"},
        {"{\"yes\":[7]}", "yes[0]", ""},
        {"{\"yes\":[\"thunderclap\"],\"no\":[\"thunderclap\"]}", "no[0]", ""},
        {"{\"age\":121}", "age", ""},
        {"{\"age\":30.5}", "age", ""},
        {"{\"sex\":\"x\"}", "sex", ""},
        {"{\"phase\":\"later\"}", "phase", ""},
        {"{\"country\":\"England\"}", "country", ""},
        {"{\"areas\":[]}", "areas", "area"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        enum uk_err err = check(wrong[i].request);
        uint32_t error = api_json_get(&back, 1, "error");
        CHECK_SAY(api_exit_status(err) == 2 && error, "%s: %s", wrong[i].request, answer);
        CHECK_SAY(api_json_is(&back, api_json_get(&back, error, "at"), wrong[i].at), "%s: %s", wrong[i].request, answer);
        if (*wrong[i].nearest)
            CHECK_SAY(api_json_is(&back, api_json_get(&back, error, "nearest"), wrong[i].nearest), "%s", answer);
    }
}

FACT(questions_of_the_finder_are_taken_and_change_nothing)
{
    char request[256];
    snprintf(request, sizeof request, "{\"yes\":[\"%s\"]}", uk_question_table[1].id);
    CHECK(check(request) == UK_OK && !strcmp(action(), "ok"));
}

FACT(no_text_is_cut_or_left_with_a_gap)
{
    for (int i = 1; i <= UK_FLAG_COUNT; i++) {
        char request[256];
        snprintf(request, sizeof request, "{\"yes\":[\"%s\",\"dvt_risk\"],\"country\":\"BE\"}", uk_flag_table[i].id);
        check(request);
        CHECK_SAY(!says("{number}") && !says("{crisis}"), "%s", uk_flag_table[i].id);
        for (uint32_t r = back.node[list("reasons")].child; r; r = back.node[r].next) {
            const char *text = api_json_text(&back, api_json_get(&back, r, "text"));
            CHECK_SAY(strlen(text) < 1500 && strchr(".?!)", text[strlen(text) - 1]), "%s", text);
        }
    }
}

// -- the cards of a page ------------------------------------------------------------------------------
FACT(gists_are_told_apart_by_their_words)
{
    for (int g = 1; g <= UK_GIST_COUNT; g++)
        for (int other = 1; other < g; other++)
            CHECK_SAY(strcmp(uk_gist_table[g].name, uk_gist_table[other].name), "%s", uk_gist_table[g].id);
}

static bool in_gist(const char *name, const char *flag)
{
    for (int g = 1; g <= UK_GIST_COUNT; g++)
        for (unsigned i = 0; !strcmp(uk_gist_table[g].name, name) && i < uk_gist_table[g].signs.count; i++)
            if (!strcmp(uk_flag_table[uk_flag_pool[uk_gist_table[g].signs.first + i].n].id, flag))
                return true;
    return false;
}

// The signs of the last answer's cards, in their order, with what stands over each ("": itself).
struct dealt {
    const char *flag, *gist;
    int card;
};
static int dealt(struct dealt to[UK_FLAG_COUNT])
{
    int n = 0, card = 0;
    uint32_t people = api_json_get(&back, 1, "people");
    for (uint32_t c = back.node[api_json_get(&back, people, "cards")].child; c; c = back.node[c].next, card++)
        for (uint32_t i = back.node[api_json_get(&back, c, "signs")].child; i && n < UK_FLAG_COUNT; i = back.node[i].next) {
            uint32_t gist = api_json_get(&back, i, "gist");
            const char *words = back.node[gist].type == API_JSON_TEXT ? api_json_text(&back, gist) : "";
            to[n++] = (struct dealt){api_json_text(&back, api_json_get(&back, i, "flag")), words, card};
        }
    return n;
}

// For people of any age and sex, wherever it hurts: each sign that is to be asked stands on one card, once; either by
// itself, or with all others that its gist says and with nothing else; and no to all that stands there is "none of these".
FACT(law_the_lines_of_the_cards_are_the_signs_to_ask)
{
    static const char *const who[] = {"", ",\"age\":34,\"sex\":\"f\"", ",\"age\":70,\"sex\":\"m\"", ",\"age\":9"};
    for (int g = 1; g <= UK_GROUP_COUNT; g++)
        for (size_t p = 0; p < sizeof who / sizeof *who; p++) {
            char about[256], request[1 << 14];
            int other = 1 + (g + (int)p * 5) % UK_GROUP_COUNT;
            snprintf(about, sizeof about, "\"area\":[\"%s\",\"%s\"],\"for\":\"people\"%s", uk_group_table[g].id, uk_group_table[other].id, who[p]);
            snprintf(request, sizeof request, "{%s}", about);
            CHECK(check(request) == UK_OK);
            struct dealt line[UK_FLAG_COUNT];
            int n = dealt(line), used = snprintf(request, sizeof request, "{%s,\"no\":[", about);
            CHECK_SAY(n > 15 && n == count("ask"), "%s: %d of %d", about, n, count("ask"));
            for (int i = 0; i < n; i++) {
                CHECK_SAY(asks(line[i].flag), "%s: %s", about, line[i].flag);
                CHECK_SAY(!*line[i].gist || in_gist(line[i].gist, line[i].flag), "%s under %s", line[i].flag, line[i].gist);
                for (int k = i + 1; k < n; k++) {
                    CHECK_SAY(strcmp(line[i].flag, line[k].flag), "%s twice", line[i].flag);
                    bool one = *line[i].gist && !strcmp(line[i].gist, line[k].gist);
                    CHECK_SAY(!one || (line[k].card == line[i].card && !strcmp(line[k - 1].gist, line[i].gist)), "%s apart from its gist", line[k].flag);
                    for (int t = 1; t <= UK_GIST_COUNT && !one; t++)
                        CHECK_SAY(!in_gist(uk_gist_table[t].name, line[i].flag) || !in_gist(uk_gist_table[t].name, line[k].flag), "%s without %s",
                                  line[i].flag, line[k].flag);
                }
                used += snprintf(request + used, sizeof request - (size_t)used, "%s\"%s\"", i ? "," : "", line[i].flag);
            }
            snprintf(request + used, sizeof request - (size_t)used, "]}");
            static char none[API_ANSWER_MAX];
            CHECK(check(request) == UK_OK);
            memcpy(none, answer, length + 1);
            snprintf(request, sizeof request, "{%s,\"no\":[\"all\"]}", about);
            CHECK(check(request) == UK_OK && !strcmp(none, answer));
        }
}

// An emergency that many a harmless pain would share a word with stands by itself, in its own words.
FACT(a_thunderclap_and_a_sore_shoulder_tip_read_as_themselves)
{
    static const char *const alone[] = {"thunderclap", "shoulder_tip", "gallbladder_pancreas", "aortic_tear"};
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        for (int g = 1; g <= UK_GIST_COUNT; g++)
            CHECK_SAY(!in_gist(uk_gist_table[g].name, alone[i]), "%s under %s", alone[i], uk_gist_table[g].id);
    check("{\"area\":[\"head\",\"neck\"],\"for\":\"people\"}");
    CHECK(says("A headache that hit its worst within a minute") && says("pain into arm, neck, jaw or back") && says("artificial joint"));
}

// What may go on has no heading that forbids it, and the other way round; the action stays that of the contract.
FACT(where_nothing_may_be_pressed_the_page_says_that_pressing_waits)
{
    static const struct { const char *yes; bool waits; } page[] = {{"fever_systemic", true}, {"intoxicated", true}, {"anticoag_gate", false}, {"device_gate", false}};
    char request[256];
    for (size_t i = 0; i < sizeof page / sizeof *page; i++) {
        snprintf(request, sizeof request, "{\"area\":[\"neck\"],\"for\":\"people\",\"yes\":[\"%s\"]}", page[i].yes);
        CHECK(check(request) == UK_OK && says("\"action\":\"ok_with_care\""));
        CHECK_SAY(says("Wait with pressing") == page[i].waits && says("Go on with care") != page[i].waits, "%s", page[i].yes);
    }
}

// What a person is to say has no gap that only she could fill.
FACT(what_to_tell_them_leaves_no_blank)
{
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        CHECK_SAY(!strstr(uk_flag_table[i].tell, "this day") && !strstr(uk_flag_table[i].tell, "this time"), "%s", uk_flag_table[i].id);
}

// The card of what is sudden is dealt first, since a stroke is asked of everyone.
FACT(gists_with_an_emergency_stand_on_the_first_card)
{
    for (int g = 1; g <= UK_GIST_COUNT; g++) {
        bool emergency = false;
        for (unsigned i = 0; i < uk_gist_table[g].signs.count; i++)
            emergency |= uk_flag_table[uk_flag_pool[uk_gist_table[g].signs.first + i].n].advice == UK_ADVICE_EMERGENCY;
        CHECK_SAY(emergency == !strcmp(uk_card_table[uk_gist_table[g].card].id, "sudden"), "%s", uk_gist_table[g].id);
    }
}

// -- it gates the others ----------------------------------------------------------------------------
FACT(an_emergency_leaves_out_the_ranking_of_find)
{
    CHECK(call("find", "{\"id\":\"a\",\"at\":[{\"region\":\"left:temple\"}],\"yes\":[\"thunderclap\"]}") == UK_ERR_STOP);
    CHECK(!strcmp(action(), "emergency") && says("{\"id\":\"a\""));
    CHECK(!says("\"muscles\"") && !says("\"points\"") && !says("\"none_of_these\"") && !says("\"question\""));
    CHECK(call("find", "{\"at\":[{\"region\":\"left:temple\"}],\"yes\":[\"mood_crisis\"]}") == UK_OK && says("\"muscles\""));
}

FACT(an_urgent_answer_leaves_the_ranking_and_says_what_is_blocked)
{
    CHECK(call("find", "{\"at\":[{\"region\":\"left:calf_inner\"}],\"yes\":[\"foot_drop\"]}") == UK_OK);
    CHECK(!strcmp(action(), "urgent_doctor") && says("\"muscles\""));
    CHECK(blocks("area", "low_back") && blocks("area", "lower_leg"));
    CHECK(!says("\"self_pressure\":\"yes\"") && !says("\"self_pressure\":\"care\""));
}

FACT(find_asks_about_the_places_that_hurt)
{
    call("find", "{\"at\":[{\"region\":\"left:calf_inner\"},{\"region\":\"left:temple\",\"level\":0}]}");
    CHECK(asks("dvt_swelling") && !asks("gca_vision"));
    call("find", "{\"at\":[{\"region\":\"left:temple\"}],\"age\":30}");
    CHECK(!asks("gca_vision") && asks("thunderclap"));
}

// Over random answers: no point that find offers for pressing lies where the same answers forbid it.
FACT(law_no_call_hands_out_pressing_that_is_blocked)
{
    unsigned long long seed = 11;
    for (long round = 0; round < fact_rounds(60, 3000); round++) {
        struct uk_safety s = {0};
        uk_place place = {(uint16_t)(1 + fact_random(&seed) % UK_PLACE_COUNT)};
        const struct uk_place_row *row = &uk_place_table[place.n];
        static const char *const side[] = {"", "left:", "right:"};
        char request[512], yes[256] = "";
        uk_safety_about_place(&s, place);
        for (int i = 0, n = (int)(fact_random(&seed) % 3); i < n; i++) {
            uk_flag flag = {(uint16_t)(1 + fact_random(&seed) % UK_FLAG_COUNT)};
            uk_safety_answer(&s, flag, UK_YES);
            snprintf(yes + strlen(yes), sizeof yes - strlen(yes), "%s\"%s\"", *yes ? "," : "", uk_flag_table[flag.n].id);
        }
        snprintf(request, sizeof request, "{\"at\":[{\"region\":\"%s%s\"}],\"yes\":[%s]}", side[row->side], uk_region_table[row->region.n].id, yes);
        enum uk_err err = call("find", request);
        CHECK((err == UK_ERR_STOP) == uk_safety_stops_all(&s));
        for (uint32_t n = back.node[api_json_get(&back, 1, "points")].child; n; n = back.node[n].next) {
            const char *id = api_json_text(&back, api_json_get(&back, n, "point"));
            bool left = api_json_is(&back, api_json_get(&back, n, "side"), "left");
            bool offered = !api_json_is(&back, api_json_get(&back, n, "self_pressure"), "no");
            for (int i = 1; i <= UK_POINT_COUNT; i++)
                if (!strcmp(uk_point_table[i].id, id))
                    CHECK_SAY(!offered || uk_safety_permit(&s, uk_point_table[i].candidate[left ? UK_LEFT : UK_RIGHT]).press, "%s: %s", request, id);
        }
    }
}

// The largest "target_level" of the lines of the last answer; below 0: nothing was pressed.
static double highest_target(void)
{
    double highest = -1;
    for (const char *at = answer; (at = strstr(at, "\"pressing\":true,\"target_level\":")); at++) {
        double level = strtod(at + strlen("\"pressing\":true,\"target_level\":"), NULL);
        highest = level > highest ? level : highest;
    }
    return highest;
}

// The same for sessions: with random answers, spots and tools nothing is pressed that is blocked, with no tool that is
// off, and never harder than the answers allow.
FACT(law_no_session_presses_what_is_blocked)
{
    unsigned long long seed = 12;
    int pressed = 0, stopped = 0;
    for (long round = 0; round < fact_rounds(300, 20000); round++) {
        static const char *const tools[] = {"", "thumb_fingers", "tennis_ball", "lacrosse_ball", "percussion", "foam_roller_firm", "elbow"};
        const char *tool = tools[fact_random(&seed) % (sizeof tools / sizeof *tools)];
        uk_candidate spot = {(uint16_t)(1 + fact_random(&seed) % UK_CANDIDATE_COUNT)};
        const struct uk_candidate_row *row = &uk_candidate_table[spot.n];
        struct uk_safety s = {0};
        char request[640], yes[256] = "", with[64] = "";
        uk_safety_about_spot(&s, spot);
        for (int i = 0, n = (int)(fact_random(&seed) % 3); i < n; i++) {
            uk_flag flag = {(uint16_t)(1 + fact_random(&seed) % UK_FLAG_COUNT)};
            uk_safety_answer(&s, flag, UK_YES);
            snprintf(yes + strlen(yes), sizeof yes - strlen(yes), "%s\"%s\"", *yes ? "," : "", uk_flag_table[flag.n].id);
        }
        if (*tool)
            snprintf(with, sizeof with, ",\"tool\":\"%s\"", tool);
        snprintf(request, sizeof request, "{\"spots\":[\"%s:%s\"],\"yes\":[%s]%s,\"script\":[{\"t\":40,\"event\":\"pain\",\"level\":3}]}",
                 row->side == UK_LEFT ? "left" : "right", uk_point_table[row->point.n].id, yes, with);
        struct api_call c = {.verb = "release", .request = request, .length = strlen(request)};
        enum uk_err err = api_call(&c, &work, answer, sizeof answer - 1, &length);
        answer[length < sizeof answer ? length : sizeof answer - 1] = 0;
        struct uk_permit permit = uk_safety_permit(&s, spot);
        double target = highest_target();
        CHECK_SAY(err == UK_OK || err == UK_ERR_STOP, "%s: %.300s", request, answer);
        CHECK_SAY(target < 0 || permit.press, "pressed: %s", request);
        CHECK_SAY(target < 0 || !*tool || uk_permit_tool(&permit, tool, false), "with a tool that is off: %s", request);
        CHECK_SAY(!permit.limits.cap_nrs || target <= permit.limits.cap_nrs, "%g of %d: %s", target, permit.limits.cap_nrs, request);
        if (uk_safety_stops_pressing(&s))
            CHECK_SAY(err == UK_ERR_STOP && says("\"safety\""), "%s: %.300s", request, answer);
        pressed += target >= 0, stopped += err == UK_ERR_STOP;
    }
    CHECK_SAY(pressed > 20 && stopped > 20, "%d pressed, %d stopped", pressed, stopped);
}

// And for show: how to press a spot is told only where the answers allow it.
FACT(law_show_tells_no_way_to_press_that_is_blocked)
{
    unsigned long long seed = 13;
    int told = 0, held_back = 0;
    for (long round = 0; round < fact_rounds(300, 10000); round++) {
        uk_candidate spot = {(uint16_t)(1 + fact_random(&seed) % UK_CANDIDATE_COUNT)};
        const struct uk_candidate_row *row = &uk_candidate_table[spot.n];
        struct uk_safety s = {0};
        char request[512], yes[256] = "";
        uk_safety_about_spot(&s, spot);
        for (int i = 0, n = (int)(fact_random(&seed) % 3); i < n; i++) {
            uk_flag flag = {(uint16_t)(1 + fact_random(&seed) % UK_FLAG_COUNT)};
            uk_safety_answer(&s, flag, UK_YES);
            snprintf(yes + strlen(yes), sizeof yes - strlen(yes), "%s\"%s\"", *yes ? "," : "", uk_flag_table[flag.n].id);
        }
        snprintf(request, sizeof request, "{\"id\":\"%s:%s\",\"yes\":[%s]}", row->side == UK_LEFT ? "left" : "right",
                 uk_point_table[row->point.n].id, yes);
        CHECK(call("show", request) == UK_OK);
        bool press = uk_safety_permit(&s, spot).press, tells = says("\"reach\":") || says("\"pressure\":") || says("\"glide\":");
        CHECK_SAY(press || !tells, "%s: %.400s", request, answer);
        told += tells, held_back += !press;
    }
    CHECK_SAY(told > 50 && held_back > 50, "%d told, %d held back", told, held_back);
}

FACTS(gists_are_told_apart_by_their_words, law_the_lines_of_the_cards_are_the_signs_to_ask, gists_with_an_emergency_stand_on_the_first_card,
      a_thunderclap_and_a_sore_shoulder_tip_read_as_themselves, where_nothing_may_be_pressed_the_page_says_that_pressing_waits,
      what_to_tell_them_leaves_no_blank,
      the_safety_object_has_the_members_of_the_contract_in_order, every_sign_alone_gives_the_action_of_its_row,
      an_area_may_be_a_group_a_region_or_one_side_of_it, no_to_all_leaves_nothing_open,
      the_emergency_number_is_that_of_the_country, a_crisis_gets_its_own_words_and_never_those_of_the_ambulance,
      what_is_wrong_in_a_request_is_named, questions_of_the_finder_are_taken_and_change_nothing,
      no_text_is_cut_or_left_with_a_gap, an_emergency_leaves_out_the_ranking_of_find,
      an_urgent_answer_leaves_the_ranking_and_says_what_is_blocked, find_asks_about_the_places_that_hurt,
      law_no_call_hands_out_pressing_that_is_blocked, law_no_session_presses_what_is_blocked,
      law_show_tells_no_way_to_press_that_is_blocked)
