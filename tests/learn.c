// SPDX-License-Identifier: MIT
//
// Lessons, claims and habits: the verb `learn` at the door, and what must hold for all that people read.
#include "api/learn.h"
#include "tests/door.h"

static int found(const char *topic)
{
    uk_lesson lesson = {0};
    struct uk_problem problem;
    return api_learn_find(topic, strlen(topic), &lesson, &problem) ? 0 : lesson.n;
}

static const char *nearest(const char *topic)
{
    static struct uk_problem problem;
    uk_lesson lesson = {0};
    CHECK(api_learn_find(topic, strlen(topic), &lesson, &problem) == UK_ERR_UNKNOWN);
    CHECK(lesson.n == 0 && !strcmp(problem.got, topic) && problem.expected[0]);
    return problem.nearest;
}

// -- finding a lesson ------------------------------------------------------------------------------

FACT(a_lesson_is_found_by_its_id_and_by_its_title)
{
    for (int i = 1; i <= UK_LESSON_COUNT; i++) {
        CHECK_SAY(found(uk_lesson_table[i].id) == i, "%s", uk_lesson_table[i].id);
        CHECK_SAY(found(uk_lesson_table[i].title) == i, "%s", uk_lesson_table[i].title);
    }
}

FACT(every_search_word_leads_to_a_lesson_that_has_it)
{
    for (int i = 1; i <= UK_LESSON_COUNT; i++)
        for (int k = 0; k < uk_lesson_table[i].also.count; k++) {
            const char *word = uk_text_pool[uk_lesson_table[i].also.first + k];
            int lesson = found(word);
            CHECK_SAY(lesson && api_learn_fit(i, word, strlen(word)), "%s", word);
            CHECK_SAY(lesson && api_learn_fit(lesson, word, strlen(word)) >= api_learn_fit(i, word, strlen(word)), "%s", word);
        }
}

FACT(a_word_of_a_title_or_of_a_claim_will_do)
{
    CHECK(found("honestly") == UK_LESSON_POSTURE);
    CHECK(found("LIMPING") == UK_LESSON_LIMPING_RUNNER);
    CHECK(found("lactic") && found("Lactic Acid") == UK_LESSON_BENEFIT_CIRCULATION);
    CHECK(found("headache") == UK_LESSON_BENEFIT_PAIN);
    CHECK(found("rising_pain_release") == UK_LESSON_PRESSURE);
    CHECK(found("sore afterwards") == UK_LESSON_SORE_AFTERWARDS);
}

FACT(a_word_that_is_no_topic_is_refused_with_the_nearest)
{
    CHECK(!strcmp(nearest("presure"), "pressure"));
    CHECK(!strcmp(nearest("fasia"), "fascia"));
    CHECK(!strcmp(nearest("strss"), "stress"));
    CHECK(!strcmp(nearest("zzzzzzzzzz"), ""));
    CHECK(!strcmp(nearest(""), ""));
    nearest("what"); // stands in titles, and is no topic
}

// -- answers ---------------------------------------------------------------------------------------

FACT(without_a_topic_all_lessons_are_listed_in_order)
{
    CHECK(call("learn", "{}") == UK_OK);
    int i = 0;
    for (uint32_t n = back.node[api_json_get(&back, 1, "lessons")].child; n; n = back.node[n].next) {
        i++;
        CHECK(i <= UK_LESSON_COUNT && api_json_is(&back, api_json_get(&back, n, "id"), uk_lesson_table[i].id));
    }
    CHECK(i == UK_LESSON_COUNT && i >= 25);
}

FACT(a_lesson_comes_with_its_claims_grades_and_sources)
{
    for (int i = 1; i <= UK_LESSON_COUNT; i++) {
        char request[128];
        snprintf(request, sizeof request, "{\"topic\":\"%s\"}", uk_lesson_table[i].id);
        CHECK(call("learn", request) == UK_OK);
        uint32_t lesson = api_json_get(&back, 1, "lesson"), text = api_json_get(&back, lesson, "text");
        CHECK(api_json_is(&back, api_json_get(&back, lesson, "title"), uk_lesson_table[i].title));
        int claims = 0;
        for (uint32_t n = back.node[api_json_get(&back, lesson, "claims")].child; n; n = back.node[n].next) {
            char mark[80];
            snprintf(mark, sizeof mark, "[claim:%s]", api_json_text(&back, api_json_get(&back, n, "id")));
            CHECK_SAY(strstr(api_json_text(&back, text), mark), "%s", mark);
            CHECK(strchr("ABCD", api_json_text(&back, api_json_get(&back, n, "grade"))[0]));
            CHECK(api_json_text(&back, api_json_get(&back, n, "evidence"))[0]);
            CHECK(api_json_text(&back, api_json_get(&back, n, "verdict"))[0]);
            uint32_t source = back.node[api_json_get(&back, n, "sources")].child;
            CHECK(source && (api_json_text(&back, api_json_get(&back, source, "cite"))[0] ||
                             api_json_text(&back, api_json_get(&back, source, "url"))[0]));
            claims++;
        }
        CHECK_SAY(claims >= 2, "%s", uk_lesson_table[i].id);
    }
}

static int members(const char *list)
{
    int count = 0;
    for (uint32_t n = back.node[api_json_get(&back, 1, list)].child; n; n = back.node[n].next)
        count++;
    return count;
}

FACT(a_page_browses_lessons_under_their_headings_claims_by_grade_and_muscles_by_area)
{
    CHECK(call("learn", "{\"list\":\"lessons\"}") == UK_OK && members("groups") == UK_LESSON_GROUPS);
    for (int i = 1; i <= UK_LESSON_COUNT; i++)
        CHECK_SAY(strstr(answer, uk_lesson_table[i].title), "%s", uk_lesson_table[i].id);
    CHECK(call("learn", "{\"list\":\"claims\"}") == UK_OK && members("claims") == UK_CLAIM_COUNT && members("grades") == 4);
    CHECK(call("learn", "{\"list\":\"muscles\"}") == UK_OK && members("muscles") == UK_MUSCLE_COUNT && members("areas") == UK_GROUP_COUNT);
    CHECK(!strstr(answer, "\"areas\":[],")); // every muscle lies somewhere
    for (int i = 1; i <= UK_CLAIM_COUNT; i++) {
        char request[128];
        snprintf(request, sizeof request, "{\"claim\":\"%s\"}", uk_claim_table[i].id);
        CHECK(call("learn", request) == UK_OK && strstr(answer, "\"lessons\":[{") && strstr(answer, "\"grade_says\":\""));
    }
    CHECK(call("learn", "{\"muscle\":\"scalenes\"}") == UK_OK && strstr(answer, "anterior_neck"));
    CHECK(call("learn", "{\"list\":\"muscle\"}") == UK_ERR_UNKNOWN && strstr(answer, "\"nearest\":\"muscles\""));
    CHECK(call("learn", "{\"claim\":\"sleep_mattrs\"}") == UK_ERR_UNKNOWN && strstr(answer, "\"nearest\":\"sleep_matters\""));
    CHECK(call("learn", "{\"claim\":7}") == UK_ERR_UNKNOWN && call("learn", "{\"muscle\":[]}") == UK_ERR_UNKNOWN && call("learn", "{\"list\":null}") == UK_ERR_UNKNOWN);
}

FACT(a_wrong_request_is_told)
{
    CHECK(call("learn", "{\"topic\":\"fasia\"}") == UK_ERR_UNKNOWN);
    CHECK(!strcmp(answer, "{\"id\":null,\"error\":{\"at\":\"topic\",\"got\":\"fasia\",\"expected\":\"a topic (unknot learn lists the "
                          "lessons)\",\"nearest\":\"fascia\"}}"));
    CHECK(call("learn", "{\"topic\":7}") == UK_ERR_TYPE);
    CHECK(call("learn", "{\"topics\":\"sleep\"}") == UK_ERR_UNKNOWN);
    CHECK(call("learn", "{\"id\":\"x\",\"topic\":\"sleep\"}") == UK_OK);
}

FACT(law_any_bytes_are_a_lesson_or_refused)
{
    unsigned long long seed = 5;
    for (long round = fact_rounds(8000, 1000000); round; round--) {
        char topic[40];
        size_t n = fact_random(&seed) % sizeof topic;
        const char *from = uk_lesson_table[1 + fact_random(&seed) % UK_LESSON_COUNT].title;
        for (size_t i = 0; i < n; i++)
            topic[i] = fact_random(&seed) % 4 ? from[i % strlen(from)] : (char)fact_random(&seed);
        uk_lesson lesson = {0};
        struct uk_problem problem = {0};
        enum uk_err err = api_learn_find(topic, n, &lesson, &problem);
        CHECK(err == UK_OK ? lesson.n >= 1 && lesson.n <= UK_LESSON_COUNT : !lesson.n && problem.expected[0]);
    }
}

// -- what people read ------------------------------------------------------------------------------

FACT(popular_claims_that_studies_speak_against_are_named_as_such)
{
    static const int wrong[] = {UK_CLAIM_LACTIC_FLUSHED, UK_CLAIM_LACTIC_TRAPPED, UK_CLAIM_NO_PAIN_NO_GAIN,
                                UK_CLAIM_SORENESS_IS_LACTIC, UK_CLAIM_HEALS_FASCIA, UK_CLAIM_ONE_RIGHT_POSTURE};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK(uk_claim_table[wrong[i]].verdict == UK_VERDICT_CONTRADICTED);
        CHECK(found(uk_claim_table[wrong[i]].id));
    }
    // Claims that are not borne out never pass as supported.
    CHECK(uk_claim_table[UK_CLAIM_LESS_PAIN].verdict == UK_VERDICT_MIXED);
    CHECK(uk_claim_table[UK_CLAIM_VICIOUS_CIRCLE].verdict == UK_VERDICT_MIXED);
    CHECK(uk_claim_table[UK_CLAIM_COMPENSATION].verdict == UK_VERDICT_UNKNOWN);
}

FACT(every_claim_is_cited_by_a_lesson)
{
    for (int c = 1; c <= UK_CLAIM_COUNT; c++)
        CHECK_SAY(found(uk_claim_table[c].id), "%s", uk_claim_table[c].id);
}

FACT(what_nobody_tested_has_the_lowest_grade_or_says_why)
{
    for (int c = 1; c <= UK_CLAIM_COUNT; c++) {
        const struct uk_claim_row *claim = &uk_claim_table[c];
        if (claim->grade == 'D')
            CHECK_SAY(claim->verdict != UK_VERDICT_SUPPORTED, "%s", claim->id);
        if (claim->verdict == UK_VERDICT_SUPPORTED)
            CHECK_SAY(claim->grade <= 'C', "%s", claim->id);
    }
}

FACT(no_lesson_and_no_habit_promises)
{
    static const char *const never[] = {"guarantee", "cures", "will heal", "prevents knots", "you have a trigger point",
                                        "toxins out", "breaks up", "always works"};
    for (size_t k = 0; k < sizeof never / sizeof *never; k++) {
        for (int i = 1; i <= UK_LESSON_COUNT; i++)
            CHECK_SAY(!strstr(uk_lesson_table[i].text, never[k]), "%s: %s", uk_lesson_table[i].id, never[k]);
        for (int i = 1; i <= UK_HABIT_COUNT; i++)
            CHECK_SAY(!strstr(uk_habit_table[i].text, never[k]) && !strstr(uk_habit_table[i].helps, never[k]), "%s: %s",
                      uk_habit_table[i].id, never[k]);
    }
}

FACT(every_habit_has_a_dose_a_smaller_dose_and_a_grade)
{
    for (int i = 1; i <= UK_HABIT_COUNT; i++) {
        const struct uk_habit_row *h = &uk_habit_table[i];
        CHECK_SAY(h->dose[0] && h->smaller[0] && h->check[0] && h->evidence[0] && h->sources.count, "%s", h->id);
        CHECK_SAY(h->grade >= 'A' && h->grade <= 'D' && h->ease >= 1 && h->ease <= 3, "%s", h->id);
        bool only_if_chosen = i == UK_HABIT_NO_SMOKING || i == UK_HABIT_MEDICAL_CHECK || h->new_days;
        CHECK_SAY(only_if_chosen != (h->any_cause || h->causes.count), "%s", h->id);
    }
}

FACT(drills_and_set_ups_come_in_steps)
{
    static const int steps[] = {UK_HABIT_DESK_SETUP, UK_HABIT_NECK_SHOULDER_BAND, UK_HABIT_DRILL_REACH, UK_HABIT_DRILL_LIFT,
                                UK_HABIT_DRILL_HEAD, UK_HABIT_DRILL_SHOULDERS, UK_HABIT_DRILL_LIMP, UK_HABIT_MID_BACK_STRENGTH,
                                UK_HABIT_BACK_BELLY_STRENGTH};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        CHECK_SAY(uk_habit_table[steps[i]].steps.count >= 4, "%s", uk_habit_table[steps[i]].id);
}

// Each line of the lists of signs in the lesson see_someone, and the signs that it tells of.
enum { TOLD = 4 };
static const struct told { const char *line; int flag[TOLD]; } told_signs[] = {
    {"chest pressure, sudden tearing pain or trouble breathing", {UK_FLAG_CHEST_PAIN_CARDIAC, UK_FLAG_AORTIC_TEAR, UK_FLAG_BREATHLESS_SUDDEN}},
    {"a drooping face or eyelid, slurred speech, an arm or leg gone weak or numb", {UK_FLAG_STROKE_SIGNS, UK_FLAG_CAD_5D}},
    {"lost or double sight, or one red, very painful eye", {UK_FLAG_GCA_VISION, UK_FLAG_HEAD_NEURO, UK_FLAG_ACUTE_EYE}},
    {"a headache that was at its worst within a minute", {UK_FLAG_THUNDERCLAP}},
    {"fever with a stiff neck or a hard, sore belly", {UK_FLAG_MENINGITIS, UK_FLAG_ACUTE_ABDOMEN}},
    {"neck pain after a crash, or a blow to the head", {UK_FLAG_NECK_TRAUMA, UK_FLAG_HEAD_INJURY}},
    {"an arm or leg suddenly cold or pale", {UK_FLAG_LIMB_ISCHAEMIA}},
    {"one arm newly swollen, heavy or blue", {UK_FLAG_ARM_CLOT}},
    {"a joint that is hot and too sore to move", {UK_FLAG_SEPTIC_JOINT}},
    {"numb between the legs, new trouble with bladder or bowel, or both legs weak", {UK_FLAG_CES_SADDLE, UK_FLAG_CES_BLADDER, UK_FLAG_CES_LEGS}},
    {"a bad headache, belly pain or bleeding in pregnancy", {UK_FLAG_PREECLAMPSIA, UK_FLAG_ECTOPIC}},
    {"thoughts of ending your life", {UK_FLAG_MOOD_CRISIS}},
    {"one leg or calf newly swollen, warm or red", {UK_FLAG_DVT_SWELLING}},
    {"a foot or hand that drops, clumsy hands, unsteady walking", {UK_FLAG_FOOT_DROP, UK_FLAG_WRIST_DROP, UK_FLAG_MYELOPATHY}},
    {"back pain with fever, or sharp after a fall with weak bones", {UK_FLAG_FEVER_SPINE, UK_FLAG_SPINE_FRACTURE}},
    {"pain in chest, neck, jaw or arm that effort brings and rest ends", {UK_FLAG_CHEST_PAIN_EFFORT}},
    {"new temple pain or a sore scalp, at 50 or over", {UK_FLAG_GCA_NOSIGHT}},
    {"coughing up blood", {UK_FLAG_HAEMOPTYSIS}},
    {"weight loss you can't explain", {UK_FLAG_WEIGHT_LOSS_SWEATS}},
    {"steady night pain that no position eases", {UK_FLAG_NIGHT_PAIN}},
    {"a lump that is deep or growing", {UK_FLAG_NEW_LUMP}},
    {"fingers that stay numb", {UK_FLAG_CARPAL_TUNNEL_SEVERE}},
    {"pain that two weeks and six goes have changed little", {UK_FLAG_NO_PROGRESS}},
};

static const struct told *told_of(const char *line, size_t size)
{
    for (size_t i = 0; i < sizeof told_signs / sizeof *told_signs; i++)
        if (strlen(told_signs[i].line) == size && !memcmp(told_signs[i].line, line, size))
            return &told_signs[i];
    return NULL;
}

FACT(the_lesson_on_seeing_someone_says_what_the_table_of_signs_says)
{
    int advice = 0, lines = 0;
    for (const char *at = uk_lesson_table[UK_LESSON_SEE_SOMEONE].text; *at;) {
        size_t size = strcspn(at, "\n");
        if (!strncmp(at, "**Call for help now**", 21))
            advice = UK_ADVICE_EMERGENCY;
        else if (!strncmp(at, "**See a doctor today**", 22))
            advice = UK_ADVICE_URGENT;
        else if (!strncmp(at, "**See a doctor within days**", 28))
            advice = UK_ADVICE_SEE_DOCTOR;
        else if (advice && size && strncmp(at, "- ", 2) != 0)
            advice = 0; // another paragraph: the list is over
        else if (advice && size) {
            const struct told *told = told_of(at + 2, size - 2);
            CHECK_SAY(told, "%.*s", (int)size, at);
            for (int k = 0; told && k < TOLD && told->flag[k]; k++)
                CHECK_SAY((int)uk_flag_table[told->flag[k]].advice == advice, "%.*s", (int)size, at);
            lines++;
        }
        at += size + (at[size] == '\n');
    }
    CHECK(lines == (int)(sizeof told_signs / sizeof *told_signs));
}

FACTS(a_lesson_is_found_by_its_id_and_by_its_title, every_search_word_leads_to_a_lesson_that_has_it,
      a_word_of_a_title_or_of_a_claim_will_do, a_word_that_is_no_topic_is_refused_with_the_nearest,
      without_a_topic_all_lessons_are_listed_in_order, a_lesson_comes_with_its_claims_grades_and_sources,
      a_page_browses_lessons_under_their_headings_claims_by_grade_and_muscles_by_area, a_wrong_request_is_told, law_any_bytes_are_a_lesson_or_refused,
      popular_claims_that_studies_speak_against_are_named_as_such, every_claim_is_cited_by_a_lesson,
      what_nobody_tested_has_the_lowest_grade_or_says_why, no_lesson_and_no_habit_promises,
      every_habit_has_a_dose_a_smaller_dose_and_a_grade, drills_and_set_ups_come_in_steps,
      the_lesson_on_seeing_someone_says_what_the_table_of_signs_says)
