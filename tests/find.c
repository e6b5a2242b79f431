// SPDX-License-Identifier: MIT
//
// The verb `find` at the door: requests as JSON in, answers as JSON out.
#include "api/call.h"
#include "api/find.h"
#include "bench/figure.h"
#include "tests/fact.h"

static struct api_work work;
static struct api_json read_back;
static char answer[API_ANSWER_MAX];
static size_t length;

static enum uk_err ask(const char *request, uint32_t line)
{
    struct api_call call = {.verb = "find", .request = request, .length = strlen(request), .line = line};
    enum uk_err err = api_call(&call, &work, answer, sizeof answer - 1, &length);
    CHECK(length < sizeof answer);
    answer[length] = 0;
    CHECK(!strchr(answer, '\n'));
    return err;
}

// The answer of `request`, kept until the next but two.
static const char *answer_to(const char *request)
{
    static char kept[3][API_ANSWER_MAX];
    static int turn;
    ask(request, 0);
    turn = (turn + 1) % 3;
    return strcpy(kept[turn], answer);
}

static const char *text_at(const char *path1, const char *path2)
{
    static struct api_json j;
    struct uk_problem problem;
    if (api_json_read(&j, answer, length, &problem))
        return "not JSON";
    uint32_t node = api_json_get(&j, 1, path1);
    return api_json_text(&j, path2 ? api_json_get(&j, node, path2) : node);
}

FACT(the_answer_has_the_members_of_the_contract_in_order)
{
    CHECK(ask("{\"id\":\"a1\",\"at\":[{\"region\":\"left:temple\",\"level\":6}],\"yes\":[],\"no\":[],\"unsure\":[],"
              "\"press\":{\"left:trapezius.trp1\":\"mine\"},\"causes\":[\"desk_slump\"],\"complaints\":[],\"age\":44,\"sex\":\"f\"}", 1) == UK_OK);
    static const char *const members[] = {"{\"id\":\"a1\",\"exact\":", ",\"safety\":{\"action\":", ",\"reasons\":[", ",\"blocked\":[", ",\"ask\":[", ",\"come_back_if\":[",
                                          ",\"muscles\":[{\"muscle\":\"", "\",\"side\":\"left\",\"p\":0.", ",\"points\":[{\"point\":\"", "\",\"side\":\"", "\",\"p\":0.",
                                          ",\"self_pressure\":\"", ",\"why\":[{\"finding\":\"", "\",\"log_odds\":", ",\"none_of_these\":0.", ",\"question\":"};
    const char *at = answer;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const char *found = strstr(at, members[i]);
        CHECK_SAY(found, "%s", members[i]);
        at = found ? found : at;
    }
    const char *answers = strstr(at, "\",\"answers\":[\"yes\",\"no\",\"unsure\"],\"gain_bits\":0.");
    CHECK_SAY(answers && !strstr(at, "\"why\""), "%s", at); // why it is asked is for people
}

static int count_of(const char *list, bool *falling)
{
    struct uk_problem problem;
    CHECK(api_json_read(&read_back, answer, length, &problem) == UK_OK);
    int count = 0;
    double before = 2;
    *falling = true;
    for (uint32_t n = read_back.node[api_json_get(&read_back, 1, list)].child; n; n = read_back.node[n].next) {
        double p = read_back.node[api_json_get(&read_back, n, "p")].number;
        *falling = *falling && p <= before && p >= 0 && p <= 1;
        before = p;
        count++;
    }
    return count;
}

FACT(at_least_ten_muscles_and_points_come_in_falling_order)
{
    static const char *const requests[] = {"{}", "{\"id\":\"\"}", "{\"at\":[]}", "{\"at\":[{\"region\":\"left:temple\"}]}",
                                           "{\"at\":[{\"region\":\"both:temple\",\"level\":0}]}", "{\"complaints\":[\"migraine\"]}"};
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        bool falling;
        CHECK(ask(requests[i], 1) == UK_OK);
        CHECK(count_of("muscles", &falling) >= 10 && falling);
        CHECK(count_of("points", &falling) >= 10 && falling);
    }
}

FACT(each_wrong_line_says_what_is_wrong_where_and_what_is_nearest)
{
    static const struct {
        const char *request;
        enum uk_err err;
        const char *at, *got, *nearest;
    } wrong[] = {
        {"{\"id\":\"a\",\"at\":[{\"region\":\"left:templ\"}]}", UK_ERR_UNKNOWN, "at[0].region", "left:templ", "left:temple"},
        {"{\"id\":\"a\",\"at\":[{\"region\":\"left:temple\"},{\"region\":\"right:shin\"}]}", UK_ERR_UNKNOWN, "at[1].region", "right:shin", "right:shin_upper"},
        {"{\"id\":\"a\",\"at\":[{\"region\":\"lft:temple\"}]}", UK_ERR_UNKNOWN, "at[0].region", "lft:temple", "left:temple"},
        {"{\"id\":\"a\",\"at\":[{\"region\":\"temple\"}]}", UK_ERR_SIDE, "at[0].region", "temple", "left:temple"},
        {"{\"id\":\"a\",\"at\":[{\"region\":\"left:temple\",\"level\":10.5}]}", UK_ERR_RANGE, "at[0].level", "10.5", ""},
        {"{\"id\":\"a\",\"at\":[{\"region\":\"left:temple\",\"level\":1e999}]}", UK_ERR_RANGE, "at[0].level", "1e999", ""},
        {"{\"id\":\"a\",\"at\":[{\"region\":\"left:temple\",\"level\":-1}]}", UK_ERR_RANGE, "at[0].level", "-1", ""},
        {"{\"id\":\"a\",\"at\":[{\"region\":\"left:temple\",\"level\":\"6\"}]}", UK_ERR_TYPE, "at[0].level", "6", ""},
        {"{\"id\":\"a\",\"at\":[{\"region\":\"left:temple\",\"levl\":6}]}", UK_ERR_UNKNOWN, "at[0].levl", "levl", "level"},
        {"{\"id\":\"a\",\"at\":[{\"level\":6}]}", UK_ERR_MISSING, "at[0]", "{\"level\":6}", ""},
        {"{\"id\":\"a\",\"at\":{}}", UK_ERR_TYPE, "at", "{}", ""},
        {"{\"id\":\"a\",\"at\":null}", UK_ERR_TYPE, "at", "null", ""},
        {"{\"id\":\"a\",\"cause\":[]}", UK_ERR_UNKNOWN, "cause", "cause", "causes"},
        {"{\"id\":\"a\",\"yes\":[\"chew_fod\"]}", UK_ERR_UNKNOWN, "yes[0]", "chew_fod", "chew_food"},
        {"{\"id\":\"a\",\"yes\":[3]}", UK_ERR_TYPE, "yes[0]", "3", ""},
        {"{\"id\":\"a\",\"yes\":[\"chew_food\"],\"no\":[\"chew_food\"]}", UK_ERR_TWICE, "no[0]", "chew_food", ""},
        {"{\"id\":\"a\",\"causes\":[\"desk_slump\"],\"no\":[\"q_desk_slump\"]}", UK_ERR_TWICE, "no[0]", "q_desk_slump", ""},
        {"{\"id\":\"a\",\"unsure\":[\"all\"]}", UK_ERR_UNKNOWN, "unsure[0]", "all", NULL},
        {"{\"id\":\"a\",\"causes\":[\"desk_slum\"]}", UK_ERR_UNKNOWN, "causes[0]", "desk_slum", "desk_slump"},
        {"{\"id\":\"a\",\"complaints\":[\"migrane\"]}", UK_ERR_UNKNOWN, "complaints[0]", "migrane", "migraine"},
        {"{\"id\":\"a\",\"press\":{\"left:trapezius.trp1\":\"mien\"}}", UK_ERR_UNKNOWN, "press.left:trapezius.trp1", "mien", "mine"},
        {"{\"id\":\"a\",\"press\":{\"trapezius.trp1\":\"mine\"}}", UK_ERR_SIDE, "press.trapezius.trp1", "trapezius.trp1", "left:trapezius.trp1"},
        {"{\"id\":\"a\",\"press\":{\"right:trapezius\":\"mine\"}}", UK_ERR_UNKNOWN, "press.right:trapezius", "right:trapezius", "right:trapezius.trp1"},
        {"{\"id\":\"a\",\"press\":{\"left:pectoralis_major.arrhythmia\":\"mine\"}}", UK_ERR_RANGE, NULL, NULL, ""},
        {"{\"id\":\"a\",\"press\":{\"both:trapezius.trp1\":\"mine\",\"left:trapezius.trp1\":\"none\"}}", UK_ERR_TWICE, "press.left:trapezius.trp1", "none", ""},
        {"{\"id\":\"a\",\"age\":121}", UK_ERR_RANGE, "age", "121", ""},
        {"{\"id\":\"a\",\"age\":4.5}", UK_ERR_RANGE, "age", "4.5", ""},
        {"{\"id\":\"a\",\"age\":-1}", UK_ERR_RANGE, "age", "-1", ""},
        {"{\"id\":\"a\",\"age\":true}", UK_ERR_TYPE, "age", "true", ""},
        {"{\"id\":\"a\",\"sex\":\"F\"}", UK_ERR_UNKNOWN, "sex", "F", ""},
        {"{\"id\":\"a\",\"age\":3,\"age\":3}", UK_ERR_TWICE, "age", "age", ""},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK_SAY(ask(wrong[i].request, 7) == wrong[i].err, "%s: %s", wrong[i].request, answer);
        CHECK(!strncmp(answer, "{\"id\":\"a\",\"error\":{\"at\":\"", 25));
        CHECK_SAY(!wrong[i].at || !strcmp(text_at("error", "at"), wrong[i].at), "%s", answer);
        CHECK_SAY(!wrong[i].got || !strcmp(text_at("error", "got"), wrong[i].got), "%s", answer);
        CHECK_SAY(!wrong[i].nearest || !strcmp(text_at("error", "nearest"), wrong[i].nearest), "%s", answer);
        CHECK(*text_at("error", "expected"));
    }
}

FACT(where_the_id_cannot_be_read_the_line_is_named)
{
    static const char *const wrong[] = {"", "x", "[]", "\"a\"", "{", "{\"id\":\"a\"", "{\"id\":5}", "{\"id\":null}", "{\"id\":\"a\",\"id\":\"a\"}",
                                        "{\"id\":\"a\"} {}", "{\"x\":1}", "{\"id\":\"\\ud800\"}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK(ask(wrong[i], 12) != UK_OK);
        CHECK_SAY(!strncmp(answer, "{\"id\":null,\"error\":{\"at\":\"line 12\",\"got\":\"", 40), "%s", answer);
    }
}

FACT(the_id_comes_back_as_it_was)
{
    static const char *const ids[] = {"", "a1", "\\u0000", "\xf0\x9f\x98\x80", "a\\\"b\\\\c\\n", "0123456789012345678901234567890123456789012345678901234567890123456789"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        char request[256];
        struct uk_problem problem;
        for (int bad = 0; bad < 2; bad++) {
            snprintf(request, sizeof request, "{\"id\":\"%s\"%s}", ids[i], bad ? ",\"sex\":\"x\"" : "");
            CHECK((ask(request, 1) == UK_OK) == !bad);
            CHECK(api_json_read(&read_back, answer, length, &problem) == UK_OK);
            CHECK(api_json_read(&work.json, request, strlen(request), &problem) == UK_OK);
            const struct api_json_node *a = &work.json.node[api_json_get(&work.json, 1, "id")];
            const struct api_json_node *b = &read_back.node[api_json_get(&read_back, 1, "id")];
            CHECK(a->string_length == b->string_length && !memcmp(work.json.text + a->string, read_back.text + b->string, a->string_length));
        }
    }
}

FACT(a_side_is_needed_where_there_are_two_and_refused_in_the_middle)
{
    for (int i = 1; i <= UK_REGION_COUNT; i++) {
        static const char *const sides[] = {"", "left:", "right:", "both:"};
        for (int side = 0; side < 4; side++) {
            char request[160];
            snprintf(request, sizeof request, "{\"id\":\"a\",\"at\":[{\"region\":\"%s%s\"}]}", sides[side], uk_region_table[i].id);
            bool fits = uk_region_table[i].paired == (side != 0);
            CHECK_SAY(ask(request, 1) == (fits ? UK_OK : UK_ERR_SIDE), "%s", request);
            if (!fits)
                CHECK_SAY(!strcmp(text_at("error", "nearest") + (side ? 0 : 5), uk_region_table[i].id), "%s", answer);
        }
    }
}

FACT(every_id_of_the_atlas_is_understood)
{
    char request[200];
    for (int i = 1; i <= UK_POINT_COUNT; i++) {
        snprintf(request, sizeof request, "{\"press\":{\"both:%s\":\"tender\"}}", uk_point_table[i].id);
        CHECK_SAY((ask(request, 1) == UK_OK) == uk_point_table[i].ranked, "%s", request);
    }
    for (int i = 1; i <= UK_QUESTION_COUNT; i++) {
        snprintf(request, sizeof request, "{\"%s\":[\"%s\"]}", i % 3 ? i % 3 == 1 ? "yes" : "no" : "unsure", uk_question_table[i].id);
        CHECK_SAY(ask(request, 1) == UK_OK, "%s", request);
    }
    for (int i = 1; i <= UK_FLAG_COUNT; i++) {
        snprintf(request, sizeof request, "{\"id\":\"a\",\"at\":[{\"region\":\"left:temple\"}],\"yes\":[\"%s\"],\"no\":[\"all\"]}", uk_flag_table[i].id);
        bool stops = uk_flag_table[i].advice == UK_ADVICE_EMERGENCY && !uk_flag_table[i].crisis;
        CHECK_SAY(ask(request, 1) == (stops ? UK_ERR_STOP : UK_OK), "%s", request);
        CHECK_SAY((strstr(answer, "\"muscles\"") != NULL) == !stops, "%s", request);
        CHECK(!strncmp(answer, "{\"id\":\"a\",\"exact\":true,\"safety\":{\"action\":\"", 43));
    }
    for (int i = 1; i <= UK_CAUSE_COUNT; i++) {
        snprintf(request, sizeof request, "{\"causes\":[\"%s\"]}", uk_cause_table[i].id);
        CHECK_SAY(ask(request, 1) == UK_OK, "%s", request);
    }
    for (int i = 1; i <= UK_COMPLAINT_COUNT; i++) {
        snprintf(request, sizeof request, "{\"complaints\":[\"%s\"]}", uk_complaint_table[i].id);
        CHECK_SAY(ask(request, 1) == UK_OK, "%s", request);
        CHECK(strstr(answer, "\"notes\":[{\"about\":"));
    }
}

// Drops, doubles or changes one letter in every id: the nearest word is the right one, but for a few short ids.
FACT(a_slip_of_one_letter_is_mended)
{
    unsigned long long seed = 3;
    int right = 0, all = 0;
    for (int i = 1; i <= UK_REGION_COUNT; i++) {
        const char *id = uk_region_table[i].id;
        char wrong[80];
        size_t at = fact_random(&seed) % strlen(id);
        snprintf(wrong, sizeof wrong, "%.*s%s%s", (int)at, id, i % 3 == 1 ? "x" : "", id + at + (i % 3 != 2));
        char request[160];
        snprintf(request, sizeof request, "{\"id\":\"a\",\"at\":[{\"region\":\"%s%s\"}]}", uk_region_table[i].paired ? "left:" : "", wrong);
        if (ask(request, 1) == UK_OK)
            continue;
        const char *nearest = text_at("error", "nearest");
        right += !strcmp(nearest + (uk_region_table[i].paired ? 5 : 0), id);
        all++;
    }
    CHECK_SAY(right >= all * 95 / 100, "%d of %d", right, all);
}

FACT(the_order_of_the_request_does_not_matter)
{
    const char *one = answer_to("{\"at\":[{\"region\":\"left:temple\",\"level\":6},{\"region\":\"right:forehead\",\"level\":2}],\"yes\":[\"chew_food\",\"clench_teeth\"],\"age\":30}");
    const char *two = answer_to("{\"age\":30,\"yes\":[\"clench_teeth\",\"chew_food\",\"chew_food\"],\"at\":[{\"level\":2.0,\"region\":\"right:forehead\"},{\"level\":3,\"region\":\"left:temple\"},{\"level\":6,\"region\":\"left:temple\"}]}");
    CHECK(!strcmp(one, two));
}

FACT(both_is_left_and_right)
{
    const char *one = answer_to("{\"at\":[{\"region\":\"both:temple\",\"level\":6}],\"press\":{\"both:masseter.deep\":\"tender\"}}");
    const char *two = answer_to("{\"at\":[{\"region\":\"right:temple\",\"level\":6},{\"region\":\"left:temple\",\"level\":6}],\"press\":{\"right:masseter.deep\":\"tender\",\"left:masseter.deep\":\"tender\"}}");
    CHECK(!strcmp(one, two));
}

FACT(no_level_means_five)
{
    const char *one = answer_to("{\"at\":[{\"region\":\"left:temple\"}]}");
    CHECK(!strcmp(one, answer_to("{\"at\":[{\"region\":\"left:temple\",\"level\":5}]}")));
}

FACT(a_call_leaves_nothing_behind)
{
    const char *one = answer_to("{\"at\":[{\"region\":\"left:temple\"}]}");
    answer_to("{\"at\":[{\"region\":\"both:upper_chest\"}],\"complaints\":[\"migraine\"],\"press\":{\"left:trapezius.trp1\":\"mine\"}}");
    ask("{\"at\":[{\"region\":\"left:te", 3);
    CHECK(!strcmp(one, answer_to("{\"at\":[{\"region\":\"left:temple\"}]}")));
}

FACT(an_unsure_answer_changes_nothing)
{
    const char *one = answer_to("{\"at\":[{\"region\":\"left:temple\"}]}");
    CHECK(!strcmp(one, answer_to("{\"at\":[{\"region\":\"left:temple\"}],\"unsure\":[\"chew_food\",\"q_desk_slump\"]}")));
    // The cause that was named stands.
    static char given[1 << 18];
    strcpy(given, answer_to("{\"at\":[{\"region\":\"left:temple\"}],\"causes\":[\"desk_slump\"]}"));
    CHECK(!strcmp(given, answer_to("{\"at\":[{\"region\":\"left:temple\"}],\"causes\":[\"desk_slump\"],\"unsure\":[\"q_desk_slump\"]}")));
}

FACT(words_and_regions_say_the_same)
{
    char *understood;
    char *one = (char *)answer_to("{\"words\":\"my left temple hurts 6/10, not the right one, and both temples when chewing\"}");
    CHECK((understood = strstr(one, ",\"understood\":[")) != NULL);
    one = (char *)answer_to("{\"words\":\"left temple 6/10\"}");
    if ((understood = strstr(one, ",\"understood\":[")))
        strcpy(understood, "}");
    CHECK_SAY(!strcmp(one, answer_to("{\"at\":[{\"region\":\"left:temple\",\"level\":6}]}")), "%s", one);
}

FACT(a_sign_is_heard_behind_any_byte_of_the_words)
{
    const char *got = answer_to("{\"words\":\"my left neck hurts.\\u0000 I have crushing chest pain and cannot breathe\"}");
    CHECK_SAY(strstr(got, "\"action\":\"emergency\""), "%.300s", got);
}

// The words are heard as a yes to that question.
static void heard_as_yes(const char *words, const char *rest, const char *question)
{
    char request[400];
    snprintf(request, sizeof request, "{\"words\":\"%s\"%s}", words, rest);
    const char *got = answer_to(request);
    char heard[80];
    snprintf(heard, sizeof heard, "\"question\":\"%s\"", question);
    CHECK_SAY(strstr(got, "\"as\":\"movement\"") && strstr(got, heard), "%s: %s", words, strstr(got, "\"understood\""));
}

FACT(a_movement_that_cannot_be_made_is_an_answer_by_the_side_that_hurts)
{
    heard_as_yes("I can't turn my head to the left", ",\"at\":[{\"region\":\"left:side_of_neck\"}]", "turn_head_to_sore_side");
    heard_as_yes("I can't turn my head to the left", ",\"at\":[{\"region\":\"right:side_of_neck\"}]", "turn_head_away");
    heard_as_yes("I can't turn my head to the left", "", "head_turns_less");
    heard_as_yes("left knee hurts going down stairs", "", "go_downstairs");
    // Both sides hurt: which of the two questions it answers cannot be said.
    const char *got = answer_to("{\"words\":\"both sides of my neck hurt when turning my head to the left\"}");
    CHECK_SAY(strstr(got, "\"as\":\"movement\"") && !strstr(got, "\"question\":\"turn_head"), "%s", strstr(got, "\"understood\""));
    // An answer by its id stands.
    char plain[API_ANSWER_MAX];
    snprintf(plain, sizeof plain, "%s", answer_to("{\"at\":[{\"region\":\"left:side_of_neck\"}],\"no\":[\"look_up\"]}"));
    got = answer_to("{\"at\":[{\"region\":\"left:side_of_neck\"}],\"no\":[\"look_up\"],\"words\":\"it hurts to look up\"}");
    CHECK(!strncmp(got, plain, (size_t)(strstr(plain, "\"question\"") - plain)));
}

FACT(words_never_take_back_what_was_painted)
{
    char *one = (char *)answer_to("{\"words\":\"no pain in the left temple\",\"at\":[{\"region\":\"left:temple\",\"level\":6}]}");
    char *understood = strstr(one, ",\"understood\":[");
    CHECK(understood && strstr(one, "\"as\":\"no_pain\",\"regions\":[\"left:temple\"]"));
    if (understood)
        strcpy(understood, "}");
    CHECK(!strcmp(one, answer_to("{\"at\":[{\"region\":\"left:temple\",\"level\":6}]}")));
}

FACT(the_largest_request_fits_into_the_answer)
{
    static char request[API_JSON_TEXT_MAX];
    struct api_writer w = {.to = request, .size = sizeof request - 1};
    api_write_open(&w, NULL, '{');
    api_write_open(&w, "at", '[');
    for (int i = 1; i <= UK_REGION_COUNT; i++) {
        api_write_open(&w, NULL, '{');
        api_write_sided(&w, "region", uk_region_table[i].paired ? UK_BOTH : UK_MIDLINE, uk_region_table[i].id);
        api_write_close(&w, '}');
    }
    api_write_close(&w, ']');
    api_write_open(&w, "yes", '[');
    for (int i = 1; i <= UK_QUESTION_COUNT; i++)
        api_write_text(&w, NULL, uk_question_table[i].id);
    api_write_close(&w, ']');
    api_write_open(&w, "complaints", '[');
    for (int i = 1; i <= UK_COMPLAINT_COUNT; i++)
        api_write_text(&w, NULL, uk_complaint_table[i].id);
    api_write_close(&w, ']');
    api_write_open(&w, "press", '{');
    for (int i = 1; i <= UK_POINT_COUNT; i++) {
        char point[96];
        snprintf(point, sizeof point, "both:%s", uk_point_table[i].id);
        if (uk_point_table[i].ranked)
            api_write_text(&w, point, "tender");
    }
    api_write_close(&w, '}');
    api_write_close(&w, '}');
    CHECK(w.used < sizeof request);
    request[w.used] = 0;
    CHECK_SAY(ask(request, 1) == UK_OK, "%.200s", answer);
    CHECK_SAY(length < API_ANSWER_MAX / 2, "%zu", length);
}

FACT(a_room_too_small_says_how_much_is_needed)
{
    struct api_call call = {.verb = "find", .request = "{}", .length = 2};
    size_t need, again;
    CHECK(api_call(&call, &work, answer, sizeof answer, &need) == UK_OK);
    CHECK(api_call(&call, &work, answer, need - 1, &again) == UK_ERR_SPACE && again == need);
    CHECK(api_call(&call, &work, answer, 0, &again) == UK_ERR_SPACE && again == need);
    CHECK(api_call(&call, &work, answer, need, &again) == UK_OK);
}

FACT(an_unknown_verb_is_refused)
{
    struct api_call call = {.verb = "fnd", .request = "{}", .length = 2};
    CHECK(api_call(&call, &work, answer, sizeof answer - 1, &length) == UK_ERR_UNKNOWN);
    CHECK(!strcmp(text_at("error", "nearest"), "find"));
}

static size_t mutated(unsigned long long *seed, char *text, size_t size)
{
    static const char *const seeds[] = {
        "{\"id\":\"a1\",\"at\":[{\"region\":\"left:temple\",\"level\":6.5},{\"region\":\"both:side_of_neck\"}],\"yes\":[\"chew_food\"],\"no\":[\"all\"],\"unsure\":[]}",
        "{\"id\":\"a1\",\"press\":{\"left:trapezius.trp1\":\"mine\",\"right:masseter.deep\":\"none\"},\"causes\":[\"desk_slump\"],\"complaints\":[\"migraine\"],\"age\":44,\"sex\":\"f\"}",
        "{\"id\":\"a1\",\"words\":\"headache behind my left eye 7/10 and a stiff neck since Monday, not the right, worse at my desk\",\"age\":44}",
    };
    const char *from = seeds[fact_random(seed) % 3];
    size_t n = strlen(from);
    memcpy(text, from, n + 1);
    for (unsigned long long edits = 1 + fact_random(seed) % 4; edits > 0 && n > 4; edits--) {
        size_t at = fact_random(seed) % n, span = 1 + fact_random(seed) % 6;
        span = span > n - at ? n - at : span;
        switch (fact_random(seed) % 3) {
        case 0: text[at] = (char)fact_random(seed); break;
        case 1:
            memmove(text + at, text + at + span, n - at - span);
            n -= span;
            break;
        case 2:
            if (n + span < size) {
                memmove(text + at + span, text + at, n - at);
                n += span;
            }
        }
    }
    return n;
}

FACT(law_every_line_has_one_sound_answer)
{
    unsigned long long seed = 9;
    long wrong = 0, rounds = fact_rounds(3000, 100000);
    for (long round = 0; round < rounds; round++) {
        char request[400];
        struct uk_problem problem;
        struct api_call call = {.verb = "find", .request = request, .length = mutated(&seed, request, sizeof request), .line = 1};
        enum uk_err err = api_call(&call, &work, answer, sizeof answer, &length);
        CHECK(length < sizeof answer && !memchr(answer, '\n', length));
        enum uk_err sound = api_json_read(&read_back, answer, length, &problem);
        CHECK_SAY(sound == UK_OK, "%.*s: %s", (int)call.length, request, problem.at);
        CHECK_SAY((err != UK_OK && err != UK_ERR_STOP) == (api_json_get(&read_back, 1, "error") != 0), "%.*s: %.*s", (int)call.length, request, (int)length, answer);
        wrong += err != UK_OK;
    }
    CHECK_SAY(wrong > rounds / 2 && wrong < rounds, "%ld", wrong);
    figure_none("robust.lines", "mutated lines of a batch without exactly one sound answer", fact_bad, rounds, "lines", 100000, "%ld of them wrong, each told so; under the sanitizers", wrong);
}

FACT(how_well_muscles_explain_a_pain_is_said_without_a_figure_and_points_elsewhere)
{
    static const int said[] = {UK_WORD_FIND_NONE_SMALL, UK_WORD_FIND_NONE_SOME, UK_WORD_FIND_NONE_LARGE};
    for (int i = 0; i < 3; i++) {
        CHECK(!strchr(api_word(said[i]), '%') && !strchr(api_word(said[i]), '{'));
        CHECK(strstr(api_word(said[i]), "a joint, a nerve or an organ"));
    }
}

FACT(a_place_whose_side_was_not_said_is_taken_where_the_words_name_one_or_on_both_and_that_is_said)
{
    const char *all = answer_to("{\"words\":\"low back pain\",\"for\":\"people\"}");
    CHECK(strstr(all, "\"as\":\"needs_side\",\"regions\":[\"low_back\"],\"taken\":\"both\"") && strstr(all, "so I took both"));
    CHECK(strstr(all, "{\"region\":\"left:low_back\",") && strstr(all, "{\"region\":\"right:low_back\","));
    all = answer_to("{\"words\":\"my left buttock hurts, down the back of the thigh\",\"for\":\"people\"}"); // one leg
    CHECK(strstr(all, "\"taken\":\"left\"") && strstr(all, "the one you named: left") && !strstr(all, "\"region\":\"right:"));
    CHECK(strstr(answer_to("{\"words\":\"left wrist, right shoulder and knee pain\"}"), "\"taken\":\"both\"") == NULL); // a list takes the side of its last
    CHECK(strstr(answer_to("{\"words\":\"my left wrist hurts. My right hip hurts. The shin hurts.\"}"), "\"regions\":[\"shin_upper\",\"shin_lower\"],\"taken\":\"both\""));
    all = answer_to("{\"words\":\"my temple hurts\",\"at\":[{\"region\":\"left:temple\",\"level\":4}],\"for\":\"people\"}");
    CHECK(!strstr(all, "right:temple") && !strstr(all, "so I took both")); // it was painted: that is the side
}

FACT(a_press_among_the_reasons_says_where_the_spot_is)
{
    const char *all = answer_to("{\"at\":[{\"region\":\"left:temple\"}],\"press\":{\"left:temporalis.trp2\":\"none\"},\"for\":\"people\"}");
    CHECK(strstr(all, "A press there gave nothing: Left temporalis, in the middle of the temple, just above the cheekbone arch."));
}

FACT(no_reason_speaks_for_a_spot_and_against_it)
{
    const char *all = answer_to("{\"words\":\"my heel hurts and my calf feels tight after running uphill\",\"for\":\"people\"}");
    int spots = 0, running = 0;
    for (const char *why = all; (why = strstr(why, "\"why\":[")); spots++) {
        const char *end = strstr(why, "]"), *first = strstr(why, ": running");
        running += first && first < end;
        CHECK(!first || first > end || !strstr(first + 1, ": running") || strstr(first + 1, ": running") > end);
        why = end;
    }
    CHECK(spots >= 4 && running > 0);
}

FACT(a_sore_calf_is_asked_about_a_clot_before_it_is_pressed)
{
    static const struct { const char *at, *sign; } all[] = {
        {"left:calf_inner", "dvt_swelling"}, {"left:knee_back", "dvt_swelling"}, {"left:low_back", "fever_spine"}, {"left:chest_upper", "chest_pain_effort"},
    };
    for (int i = 0; i < (int)(sizeof all / sizeof *all); i++) {
        struct uk_safety s = {0};
        struct api_safety asked;
        struct uk_problem problem;
        int sign[5];
        CHECK(api_safety_area((struct api_word_in){all[i].at, strlen(all[i].at)}, &s, &problem) == UK_OK);
        api_safety_fill(&s, UK_BEFORE, 0, &asked);
        CHECK(api_safety_first(&asked, sign, 5) == 5);
        CHECK_SAY(strcmp(api_safety_question(&asked, sign[4]).id, all[i].sign) == 0, "%s", api_safety_question(&asked, sign[4]).id);
    }
}

FACT(a_sore_low_back_and_buttock_are_asked_first_about_the_nerves_between_the_legs)
{
    static const char *const all[][3] = {{"left:low_back", "left:buttock_middle"}, {"left:low_back", "left:thigh_back_upper"}, {"left:low_back", "left:buttock_lower", "left:calf_outer"}};
    for (int i = 0; i < 3; i++) {
        struct uk_safety s = {0};
        struct api_safety asked;
        struct uk_problem problem;
        int sign[5], found = 0;
        for (int k = 0; k < 3 && all[i][k]; k++)
            CHECK(api_safety_area((struct api_word_in){all[i][k], strlen(all[i][k])}, &s, &problem) == UK_OK);
        api_safety_fill(&s, UK_BEFORE, 0, &asked);
        for (int k = 0, count = api_safety_first(&asked, sign, 5); k < count; k++)
            found += strncmp(api_safety_question(&asked, sign[k]).id, "ces_", 4) == 0;
        CHECK(found == 1);
    }
}

FACTS(a_sore_low_back_and_buttock_are_asked_first_about_the_nerves_between_the_legs, no_reason_speaks_for_a_spot_and_against_it, a_sore_calf_is_asked_about_a_clot_before_it_is_pressed, the_answer_has_the_members_of_the_contract_in_order, at_least_ten_muscles_and_points_come_in_falling_order,
      each_wrong_line_says_what_is_wrong_where_and_what_is_nearest, where_the_id_cannot_be_read_the_line_is_named,
      the_id_comes_back_as_it_was, a_side_is_needed_where_there_are_two_and_refused_in_the_middle, every_id_of_the_atlas_is_understood,
      a_slip_of_one_letter_is_mended, the_order_of_the_request_does_not_matter, both_is_left_and_right, no_level_means_five,
      a_call_leaves_nothing_behind, an_unsure_answer_changes_nothing, words_and_regions_say_the_same,
      a_sign_is_heard_behind_any_byte_of_the_words,
      a_movement_that_cannot_be_made_is_an_answer_by_the_side_that_hurts, words_never_take_back_what_was_painted,
      the_largest_request_fits_into_the_answer,
      a_room_too_small_says_how_much_is_needed, an_unknown_verb_is_refused,
      how_well_muscles_explain_a_pain_is_said_without_a_figure_and_points_elsewhere, a_press_among_the_reasons_says_where_the_spot_is,
      a_place_whose_side_was_not_said_is_taken_where_the_words_name_one_or_on_both_and_that_is_said, law_every_line_has_one_sound_answer)
