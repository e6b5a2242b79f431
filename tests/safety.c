// SPDX-License-Identifier: MIT
//
// Safety: what follows from answers, what is switched off, what is asked.

#include "core/safety.h"
#include "tests/fact.h"

static uk_flag flag(const char *id)
{
    uk_flag f = uk_flag_find(id, strlen(id));
    CHECK_SAY(f.n, "no flag %s", id);
    return f;
}

static int group(const char *id)
{
    for (int i = 1; i <= UK_GROUP_COUNT; i++)
        if (!strcmp(uk_group_table[i].id, id))
            return i;
    CHECK_SAY(0, "no group %s", id);
    return 1;
}

static uk_candidate candidate(const char *point, int side)
{
    for (int i = 1; i <= UK_POINT_COUNT; i++)
        if (!strcmp(uk_point_table[i].id, point))
            return uk_point_table[i].candidate[side];
    CHECK_SAY(0, "no point %s", point);
    return (uk_candidate){1};
}

static int method(const char *id)
{
    for (int i = 1; i <= UK_METHOD_COUNT; i++)
        if (!strcmp(uk_method_table[i].id, id))
            return i;
    return 0;
}

static void say(struct uk_safety *s, const char *id, enum uk_answer answer)
{
    CHECK(uk_safety_answer(s, flag(id), answer) == UK_OK);
}

static struct uk_safety yes_to(const char *a, const char *b)
{
    struct uk_safety s = {0};
    if (a)
        say(&s, a, UK_YES);
    if (b)
        say(&s, b, UK_YES);
    return s;
}

// -- levels ----------------------------------------------------------------------------------------
FACT(all_signs_and_conditions_of_the_facts_are_there)
{
    CHECK(UK_SIGN_COUNT == 102);
    CHECK(UK_FLAG_COUNT == 102 + 41);
    CHECK(UK_ZONE_COUNT == 38);
    for (int i = 1; i <= UK_FLAG_COUNT; i++)
        CHECK((uk_flag_table[i].kind == UK_WARNING_SIGN) == (i <= UK_SIGN_COUNT));
}

FACT(nothing_asked_is_ok_and_blocks_nothing)
{
    struct uk_safety s = {0};
    struct uk_blocked b = uk_safety_blocked(&s);
    CHECK(uk_safety_advice(&s) == UK_ADVICE_OK);
    CHECK(!b.all && !b.groups && !b.methods && !b.spot[0].n);
    CHECK(uk_safety_limits(&s).cap_nrs == 0);
}

FACT(an_unknown_flag_is_refused_and_changes_nothing)
{
    struct uk_safety s = {0}, before = s;
    CHECK(uk_safety_answer(&s, (uk_flag){UK_FLAG_COUNT + 1}, UK_YES) == UK_ERR_RANGE);
    CHECK(uk_safety_answer(&s, (uk_flag){0}, UK_YES) == UK_ERR_RANGE);
    CHECK(!memcmp(&s, &before, sizeof s));
    CHECK(uk_flag_find("ces_sadle", 9).n == 0);
    CHECK(uk_flag_find("ces_saddle", 3).n == 0);
}

FACT(one_yes_gives_exactly_its_rows_advice)
{
    for (int i = 1; i <= UK_FLAG_COUNT; i++) {
        struct uk_safety s = {0};
        uk_safety_answer(&s, (uk_flag){(uint16_t)i}, UK_YES);
        enum uk_advice wanted = uk_flag_table[i].weak ? UK_ADVICE_CARE : (enum uk_advice)uk_flag_table[i].advice;
        CHECK_SAY(uk_safety_advice(&s) == wanted, "%s gives %d", uk_flag_table[i].id, uk_safety_advice(&s));
        struct uk_safety_reason reason[UK_FLAG_COUNT];
        CHECK(uk_safety_reasons(&s, reason) == 1 && reason[0].flag.n == i && reason[0].advice == wanted);
    }
}

FACT(not_sure_counts_as_yes_where_waiting_could_do_harm_and_only_there)
{
    for (int i = 1; i <= UK_FLAG_COUNT; i++) {
        struct uk_safety s = {0};
        uk_safety_answer(&s, (uk_flag){(uint16_t)i}, UK_UNSURE);
        int wanted = uk_flag_table[i].advice >= UK_ADVICE_URGENT ? uk_flag_table[i].advice : UK_ADVICE_OK;
        CHECK_SAY((int)uk_safety_advice(&s) == wanted, "%s gives %d", uk_flag_table[i].id, uk_safety_advice(&s));
    }
}

FACT(two_weak_signs_send_to_a_doctor_and_raise_nothing_further)
{
    struct uk_safety s = yes_to("night_pain", "back_under20_over55");
    CHECK(uk_safety_advice(&s) == UK_ADVICE_SEE_DOCTOR);
    struct uk_safety_reason reason[UK_FLAG_COUNT];
    CHECK(uk_safety_reasons(&s, reason) == 2 && reason[1].advice == UK_ADVICE_SEE_DOCTOR);
    s = yes_to("night_pain", "anticoag_gate");
    CHECK(uk_safety_advice(&s) == UK_ADVICE_CARE);
    s = yes_to("night_pain", "widespread_pain");
    CHECK(uk_safety_advice(&s) == UK_ADVICE_SEE_DOCTOR);
    s = yes_to("night_pain", "foot_drop");
    say(&s, "back_under20_over55", UK_YES);
    CHECK(uk_safety_advice(&s) == UK_ADVICE_URGENT);
    s = (struct uk_safety){0};
    uk_safety_about_group(&s, group("hip"));
    say(&s, "night_pain", UK_YES);
    CHECK(uk_safety_blocked(&s).groups == 0 && uk_safety_limits(&s).cap_nrs == 3);
    say(&s, "back_under20_over55", UK_YES);
    CHECK(uk_safety_blocked(&s).groups == 1u << group("hip"));
}

FACT(a_clot_risk_with_any_leg_sign_is_urgent_and_alone_keeps_the_legs_untouched)
{
    struct uk_safety s = yes_to("dvt_risk", NULL);
    struct uk_blocked b = uk_safety_blocked(&s);
    CHECK(uk_safety_advice(&s) == UK_ADVICE_CARE);
    CHECK(b.groups == (1u << group("lower_leg") | 1u << group("thigh")) && !b.all);
    CHECK(!uk_safety_permit(&s, candidate("soleus.trp1", UK_LEFT)).press);
    CHECK(uk_safety_permit(&s, candidate("trapezius.trp1", UK_LEFT)).press);
    s = yes_to("dvt_risk", "claudication");
    CHECK(uk_safety_advice(&s) == UK_ADVICE_URGENT);
    CHECK(uk_safety_blocked(&s).all);
}

FACT(a_man_reads_nothing_of_a_pregnancy_and_a_woman_is_asked_for_one_with_all_that_a_clot_needs)
{
    struct uk_safety man = {.groups = 0xfffffffe, .sex = 'm'}, woman = yes_to("pregnancy_gate", NULL), clot = yes_to("dvt_risk", NULL);
    uk_flag open[UK_FLAG_COUNT];
    for (int i = 0, count = uk_safety_open(&man, UK_BEFORE | UK_AFTER, open); i < count; i++)
        CHECK_SAY(!strstr(uk_flag_table[open[i].n].text, "pregnan") && !strstr(uk_flag_table[open[i].n].text, "birth"), "%s", uk_flag_table[open[i].n].id);
    CHECK((uk_safety_blocked(&clot).groups & ~uk_safety_blocked(&woman).groups) == 0);
    for (int sign = 1; sign <= UK_SIGN_COUNT; sign++) {
        struct uk_safety with_clot = yes_to("dvt_risk", uk_flag_table[sign].id), with_child = yes_to("pregnancy_gate", uk_flag_table[sign].id);
        CHECK_SAY(uk_safety_advice(&with_child) >= uk_safety_advice(&with_clot), "%s", uk_flag_table[sign].id);
    }
}

FACT(a_leg_sign_in_pregnancy_or_after_an_operation_is_urgent_and_all_pressing_stops)
{
    static const char *const risks[] = {"pregnancy_gate", "recent_surgery_gate"};
    static const char *const signs[] = {"dvt_swelling", "popliteal_lump", "cellulitis", "claudication", "varicose"};
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 5; k++) {
            struct uk_safety s = yes_to(risks[i], signs[k]);
            struct uk_safety_reason reason[UK_FLAG_COUNT];
            int count = uk_safety_reasons(&s, reason);
            CHECK(uk_safety_advice(&s) == UK_ADVICE_URGENT && uk_safety_blocked(&s).all);
            CHECK(count == 2 && reason[0].advice == UK_ADVICE_URGENT && reason[1].advice >= UK_ADVICE_CARE);
        }
}

static uk_flag sign_of_warning(const char *warning, const char *point, int *say)
{
    for (unsigned i = 1; i <= UK_WARNING_COUNT; i++)
        if (!strcmp(uk_warning_table[i].id, warning))
            return uk_safety_of_warning(i, candidate(point, UK_LEFT), say);
    return (uk_flag){0};
}

FACT(dizziness_while_the_neck_or_head_is_pressed_is_an_emergency_and_elsewhere_a_stop)
{
    int neck, calf;
    uk_flag sign = sign_of_warning("dizzy", "suboccipitals", &neck);
    struct uk_safety s = {0};
    uk_safety_about_spot(&s, candidate("suboccipitals", UK_LEFT));
    uk_safety_answer(&s, sign, UK_YES);
    CHECK(uk_safety_advice(&s) == UK_ADVICE_EMERGENCY && uk_safety_stops_all(&s));
    CHECK(!strcmp(uk_flag_table[sign_of_warning("dizzy", "soleus.trp1", &calf).n].id, "during_faint") && calf != neck);
    CHECK(!strcmp(uk_flag_table[sign_of_warning("faint", "suboccipitals", &neck).n].id, "during_faint") && calf == neck);
    CHECK(!sign_of_warning("cramp", "suboccipitals", &neck).n && neck);
}

FACT(a_crisis_is_an_emergency_with_its_own_page_and_locks_nothing)
{
    struct uk_safety s = yes_to("mood_crisis", NULL);
    struct uk_blocked b = uk_safety_blocked(&s);
    CHECK(uk_safety_advice(&s) == UK_ADVICE_EMERGENCY && uk_safety_crisis(&s));
    CHECK(!uk_safety_stops_all(&s) && !uk_safety_stops_pressing(&s));
    CHECK(!b.all && !b.groups && !b.methods && uk_safety_limits(&s).cap_nrs == 0);
    CHECK(uk_safety_permit(&s, candidate("trapezius.trp1", UK_LEFT)).press);
}

FACT(every_other_emergency_and_urgent_answer_stops_all_pressing)
{
    for (int i = 1; i <= UK_FLAG_COUNT; i++) {
        const struct uk_flag_row *row = &uk_flag_table[i];
        struct uk_safety s = {0};
        uk_safety_answer(&s, (uk_flag){(uint16_t)i}, UK_UNSURE);
        CHECK(uk_safety_stops_all(&s) == (row->advice == UK_ADVICE_EMERGENCY && !row->crisis));
        CHECK(uk_safety_stops_pressing(&s) == (row->advice >= UK_ADVICE_URGENT && !row->crisis));
        for (int c = 1; c <= UK_CANDIDATE_COUNT && uk_safety_stops_pressing(&s); c++)
            CHECK(!uk_safety_permit(&s, (uk_candidate){(uint16_t)c}).press);
    }
}

FACT(a_yes_is_taken_back_by_a_no_to_the_same_question_only)
{
    struct uk_safety s = yes_to("ces_bladder", NULL);
    uk_safety_about_group(&s, group("low_back"));
    uk_safety_answer_rest_no(&s, UK_BEFORE);
    CHECK(uk_safety_advice(&s) == UK_ADVICE_EMERGENCY);
    say(&s, "ces_bladder", UK_NO);
    CHECK(uk_safety_advice(&s) == UK_ADVICE_OK);
    CHECK(!uk_safety_blocked(&s).all);
}

FACT(no_to_the_rest_leaves_not_sure_as_it_is)
{
    struct uk_safety s = {0};
    uk_safety_about_group(&s, group("neck"));
    say(&s, "cad_5d", UK_UNSURE);
    uk_safety_answer_rest_no(&s, UK_BEFORE);
    uk_flag open[UK_FLAG_COUNT];
    CHECK(uk_safety_advice(&s) == UK_ADVICE_EMERGENCY);
    CHECK(uk_safety_open(&s, UK_BEFORE, open) == 0);
    CHECK(s.answer[flag("cad_5d").n] == UK_UNSURE);
}

FACT(earlier_answers_hold_until_they_may_have_changed)
{
    uk_candidate none = {0};
    struct uk_safety s = {0};
    uk_safety_about_group(&s, group("neck"));
    uint32_t here = s.groups;
    uk_safety_recall(&s, flag("cancer_history"), UK_NO, here, none, 100, 129);
    CHECK(s.answer[flag("cancer_history").n] == UK_NO); // monthly
    uk_safety_recall(&s, flag("cancer_history"), UK_NO, here, none, 100, 130);
    CHECK(s.answer[flag("cancer_history").n] == UK_UNASKED);
    uk_safety_recall(&s, flag("stroke_signs"), UK_NO, here, none, 100, 100);
    CHECK(s.answer[flag("stroke_signs").n] == UK_NO); // never twice in a day
    uk_safety_recall(&s, flag("stroke_signs"), UK_NO, here, none, 100, 101);
    CHECK(s.answer[flag("stroke_signs").n] == UK_UNASKED);
    uk_safety_recall(&s, flag("dvt_swelling"), UK_NO, here, none, 100, 100);
    CHECK(s.answer[flag("dvt_swelling").n] == UK_UNASKED); // each time
    uk_safety_recall(&s, flag("dvt_swelling"), UK_YES, here, none, 100, 9000);
    CHECK(s.answer[flag("dvt_swelling").n] == UK_YES); // a yes never fades
    uk_safety_recall(&s, flag("skin_gate"), UK_NO, 1u << group("foot"), none, 100, 100);
    CHECK(s.answer[flag("skin_gate").n] == UK_UNASKED); // healthy skin on the foot says nothing of the neck
}

// -- what is switched off ---------------------------------------------------------------------------
FACT(where_it_hurts_is_remembered_with_the_answer)
{
    struct uk_safety s = {0};
    uk_safety_about_group(&s, group("neck"));
    say(&s, "skin_gate", UK_YES);
    s.groups = 0;
    uk_safety_about_group(&s, group("foot"));
    CHECK(uk_safety_blocked(&s).groups == 1u << group("neck"));
    s = yes_to("skin_gate", NULL); // nobody said where
    CHECK(uk_safety_blocked(&s).all);
}

FACT(a_warning_while_pressing_closes_that_spot_alone)
{
    struct uk_safety s = {0};
    uk_candidate here = candidate("infraspinatus.trp1", UK_LEFT), there = candidate("infraspinatus.trp1", UK_RIGHT);
    uk_safety_about_spot(&s, here);
    say(&s, "during_neuro", UK_YES);
    CHECK(uk_safety_blocked(&s).spot[0].n == here.n && !uk_safety_blocked(&s).groups);
    CHECK(!uk_safety_permit(&s, here).press);
    CHECK(uk_safety_permit(&s, there).press);
    CHECK(uk_safety_permit(&s, here).because.n == flag("during_neuro").n);
}

FACT(care_lowers_cap_hold_and_tools_to_the_defaults)
{
    static const char *const gates[] = {"anticoag_gate", "bone_gate", "pregnancy_gate", "device_gate"};
    for (int i = 0; i < 4; i++) {
        struct uk_safety s = yes_to(gates[i], NULL);
        struct uk_permit p = uk_safety_permit(&s, candidate("gluteus_medius.trp1", UK_RIGHT));
        CHECK(p.press && p.limits.cap_nrs == 3 && p.limits.hold_s == 15 && p.limits.holds == 2 && p.limits.areas_a_day == 1);
        CHECK(uk_permit_tool(&p, "thumb_fingers", false) && uk_permit_tool(&p, "tennis_ball", false));
        CHECK(!uk_permit_tool(&p, "lacrosse_ball", false) && !uk_permit_tool(&p, "percussion", false));
        CHECK(!uk_permit_tool(&p, "own:stone", false) && uk_permit_tool(&p, "own:sock", true));
        CHECK(!uk_permit_technique(&p, "percussion"));
    }
}

FACT(under_16_only_hands_and_no_yes_is_made_of_it)
{
    struct uk_safety s = {.age_plus_one = 15};
    struct uk_safety_reason reason[UK_FLAG_COUNT];
    CHECK(uk_safety_advice(&s) == UK_ADVICE_OK);
    CHECK(uk_safety_reasons(&s, reason) == 1 && reason[0].advice == UK_ADVICE_OK);
    struct uk_permit p = uk_safety_permit(&s, candidate("gluteus_medius.trp1", UK_RIGHT));
    CHECK(p.press && p.because.n == flag("child_under_16").n);
    CHECK(uk_permit_tool(&p, "thumb_fingers", false) && !uk_permit_tool(&p, "tennis_ball", false));
    CHECK(!uk_permit_tool(&p, "own:sock", true));
    s.age_plus_one = 17;
    CHECK(uk_permit_tool(&(struct uk_permit){.press = true}, "tennis_ball", false));
    CHECK(uk_safety_limits(&s).tools == 0);
}

FACT(some_methods_belong_nowhere_near_some_places)
{
    struct uk_safety s = {0};
    struct uk_permit p = uk_safety_permit(&s, candidate("sternocleidomastoid.sternal_mid", UK_LEFT));
    CHECK(!uk_permit_tool(&p, "percussion", false) && !uk_permit_tool(&p, "elbow", false));
    p = uk_safety_permit(&s, candidate("suboccipitals", UK_LEFT));
    CHECK(!uk_permit_tool(&p, "lacrosse_ball", false) && !uk_permit_tool(&p, "percussion", false));
    CHECK(uk_permit_tool(&p, "tennis_ball", false));
    p = uk_safety_permit(&s, candidate("quadratus_lumborum.deep_lower", UK_LEFT));
    CHECK(!uk_permit_tool(&p, "cane", false) && uk_permit_tool(&p, "tennis_ball", false));
    p = uk_safety_permit(&s, candidate("gluteus_medius.trp1", UK_LEFT));
    CHECK(uk_permit_tool(&p, "lacrosse_ball", false) && uk_permit_tool(&p, "percussion", false));
}

FACT(deep_leg_work_is_off_in_pregnancy_on_legs_only)
{
    struct uk_safety s = yes_to("pregnancy_gate", NULL);
    int deep = method("legs_deep");
    CHECK(deep);
    CHECK(uk_safety_permit(&s, candidate("soleus.trp1", UK_LEFT)).methods_off >> deep & 1);
    CHECK(!uk_safety_permit(&s, candidate("soleus.trp1", UK_LEFT)).press && uk_safety_permit(&s, candidate("trapezius.trp1", UK_LEFT)).press);
    CHECK(!(uk_safety_permit(&s, candidate("trapezius.trp1", UK_LEFT)).methods_off >> deep & 1));
    CHECK(!uk_safety_permit(&s, candidate("rectus_abdominis.upper", UK_LEFT)).press);
}

// -- what is asked ----------------------------------------------------------------------------------
FACT(an_area_asks_every_sign_of_that_area_and_phase)
{
    for (int g = 1; g <= UK_GROUP_COUNT; g++)
        for (int phase = UK_BEFORE; phase <= UK_AFTER; phase *= 2) {
            struct uk_safety s = {0};
            uk_safety_about_group(&s, g);
            uk_flag open[UK_FLAG_COUNT];
            int count = uk_safety_open(&s, phase, open), wanted = 0;
            for (int i = 1; i <= UK_FLAG_COUNT; i++)
                wanted += uk_flag_table[i].card && (uk_flag_table[i].groups >> g & 1) && (uk_flag_table[i].phases & phase);
            CHECK_SAY(count == wanted, "%s: %d of %d", uk_group_table[g].id, count, wanted);
            for (int i = 1; i < count; i++)
                CHECK(uk_flag_table[open[i - 1].n].advice >= uk_flag_table[open[i].n].advice);
        }
}

FACT(six_cards_hold_all_signs_of_any_area_and_phase)
{
    for (int phase = UK_BEFORE; phase <= UK_AFTER; phase *= 2) {
        struct uk_safety s = {0};
        for (int g = 1; g <= UK_GROUP_COUNT; g++)
            uk_safety_about_group(&s, g);
        uk_flag open[UK_FLAG_COUNT];
        int count = uk_safety_open(&s, phase, open), cards = 0;
        bool seen[UK_CARD_COUNT + 1] = {0};
        for (int i = 0; i < count; i++) {
            int card = uk_flag_table[open[i].n].card;
            CHECK(card);
            cards += !seen[card];
            seen[card] = true;
        }
        CHECK(cards <= 6);
    }
}

FACT(age_and_sex_leave_out_what_cannot_be)
{
    uk_flag open[UK_FLAG_COUNT];
    struct uk_safety s = {.age_plus_one = 31, .sex = 'm'};
    uk_safety_about_group(&s, group("head"));
    uk_safety_about_group(&s, group("pelvis"));
    uk_safety_about_group(&s, group("hip"));
    int count = uk_safety_open(&s, UK_BEFORE, open);
    for (int i = 0; i < count; i++) {
        const char *id = uk_flag_table[open[i].n].id;
        CHECK_SAY(strcmp(id, "gca_vision") && strcmp(id, "pregnancy_gate") && strcmp(id, "child_hip") && strcmp(id, "ovarian"), "%s", id);
        CHECK(strcmp(id, "child_under_16"));
    }
    s.age_plus_one = 61, s.sex = 'f';
    count = uk_safety_open(&s, UK_BEFORE, open);
    bool seen = false;
    for (int i = 0; i < count; i++) {
        seen = seen || !strcmp(uk_flag_table[open[i].n].id, "gca_vision");
        CHECK(strcmp(uk_flag_table[open[i].n].id, "testicle"));
    }
    CHECK(seen);
}

FACT(every_row_has_its_words)
{
    for (int i = 1; i <= UK_FLAG_COUNT; i++) {
        const struct uk_flag_row *row = &uk_flag_table[i];
        CHECK_SAY(row->name[0] && row->text[0] && row->why[0] && row->tell[0] && row->standing && row->sources.count, "%s", row->id);
        CHECK_SAY(!row->card == (row->kind == UK_CONDITION && row->found_by.count && !row->groups), "%s", row->id);
    }
}

// -- laws -------------------------------------------------------------------------------------------
static struct uk_safety at_random(unsigned long long *seed, int answers)
{
    struct uk_safety s = {.age_plus_one = (uint8_t)(fact_random(seed) % 122), .sex = "\0fm"[fact_random(seed) % 3]};
    for (int i = 0; i < 3; i++)
        if (fact_random(seed) % 2)
            uk_safety_about_group(&s, 1 + (int)(fact_random(seed) % UK_GROUP_COUNT));
    for (int i = 0; i < answers; i++)
        uk_safety_answer(&s, (uk_flag){(uint16_t)(1 + fact_random(seed) % UK_FLAG_COUNT)}, (enum uk_answer)(1 + fact_random(seed) % 3));
    return s;
}

static bool keeps(uint8_t before, uint8_t after) // a limit never rises
{
    return !before || (after && after <= before);
}

FACT(law_one_more_yes_never_makes_anything_milder)
{
    unsigned long long seed = 4;
    for (long round = 0; round < fact_rounds(3000, 300000); round++) {
        struct uk_safety s = at_random(&seed, (int)(fact_random(&seed) % 6)), more = s;
        uk_safety_answer(&more, (uk_flag){(uint16_t)(1 + fact_random(&seed) % UK_FLAG_COUNT)}, UK_YES);
        struct uk_blocked a = uk_safety_blocked(&s), b = uk_safety_blocked(&more);
        CHECK(uk_safety_advice(&more) >= uk_safety_advice(&s));
        CHECK(b.all >= a.all && !(a.groups & ~b.groups) && !(a.methods & ~b.methods));
        uk_candidate c = {(uint16_t)(1 + fact_random(&seed) % UK_CANDIDATE_COUNT)};
        struct uk_permit p = uk_safety_permit(&s, c), q = uk_safety_permit(&more, c);
        CHECK(p.press >= q.press && !(p.methods_off & ~q.methods_off) && q.limits.tools >= p.limits.tools);
        CHECK(keeps(p.limits.cap_nrs, q.limits.cap_nrs) && keeps(p.limits.hold_s, q.limits.hold_s) && keeps(p.limits.holds, q.limits.holds));
    }
}

FACT(law_the_order_of_answers_does_not_matter)
{
    unsigned long long seed = 5;
    for (long round = 0; round < fact_rounds(1000, 100000); round++) {
        int flags[6], answers[6], count = 2 + (int)(fact_random(&seed) % 5);
        bool used[UK_FLAG_COUNT + 1] = {0};
        for (int i = 0; i < count; i++) {
            do
                flags[i] = 1 + (int)(fact_random(&seed) % UK_FLAG_COUNT);
            while (used[flags[i]]);
            used[flags[i]] = true;
            answers[i] = 1 + (int)(fact_random(&seed) % 3);
        }
        struct uk_safety s = at_random(&seed, 0), back = s;
        for (int i = 0; i < count; i++) {
            uk_safety_answer(&s, (uk_flag){(uint16_t)flags[i]}, (enum uk_answer)answers[i]);
            int k = count - 1 - i;
            uk_safety_answer(&back, (uk_flag){(uint16_t)flags[k]}, (enum uk_answer)answers[k]);
        }
        CHECK(!memcmp(&s, &back, sizeof s));
        CHECK(uk_safety_advice(&s) == uk_safety_advice(&back));
    }
}

FACT(law_what_is_blocked_is_not_permitted)
{
    unsigned long long seed = 6;
    for (long round = 0; round < fact_rounds(300, 30000); round++) {
        struct uk_safety s = at_random(&seed, (int)(fact_random(&seed) % 4));
        struct uk_blocked b = uk_safety_blocked(&s);
        for (int c = 1; c <= UK_CANDIDATE_COUNT; c++) {
            const struct uk_point_row *point = &uk_point_table[uk_candidate_table[c].point.n];
            bool inside = b.all;
            for (int i = 0; i < point->local.count; i++)
                inside = inside || (b.groups >> uk_region_table[uk_region_pool[point->local.first + i].n].group & 1);
            struct uk_permit p = uk_safety_permit(&s, (uk_candidate){(uint16_t)c});
            CHECK(!(inside && p.press));
            CHECK(p.press || !(uk_permit_tool(&p, "thumb_fingers", false) || uk_permit_technique(&p, "compress_hold")));
            CHECK(p.press || uk_permit_technique(&p, "breath"));
        }
    }
}

FACT(law_no_question_is_asked_that_is_answered_or_cannot_matter)
{
    unsigned long long seed = 7;
    for (long round = 0; round < fact_rounds(1000, 50000); round++) {
        struct uk_safety s = at_random(&seed, (int)(fact_random(&seed) % 20));
        uk_flag open[UK_FLAG_COUNT];
        int count = uk_safety_open(&s, UK_BEFORE | UK_DURING | UK_AFTER, open);
        for (int i = 0; i < count; i++) {
            struct uk_safety yes = s;
            CHECK(s.answer[open[i].n] == UK_UNASKED);
            uk_safety_answer(&yes, open[i], UK_YES);
            struct uk_safety_reason reason[UK_FLAG_COUNT];
            int with = uk_safety_reasons(&yes, reason), without = uk_safety_reasons(&s, reason);
            CHECK(with == without + 1);
        }
    }
}

FACTS(a_man_reads_nothing_of_a_pregnancy_and_a_woman_is_asked_for_one_with_all_that_a_clot_needs, all_signs_and_conditions_of_the_facts_are_there, nothing_asked_is_ok_and_blocks_nothing,
      an_unknown_flag_is_refused_and_changes_nothing, one_yes_gives_exactly_its_rows_advice,
      not_sure_counts_as_yes_where_waiting_could_do_harm_and_only_there,
      two_weak_signs_send_to_a_doctor_and_raise_nothing_further,
      a_clot_risk_with_any_leg_sign_is_urgent_and_alone_keeps_the_legs_untouched,
      a_leg_sign_in_pregnancy_or_after_an_operation_is_urgent_and_all_pressing_stops,
      dizziness_while_the_neck_or_head_is_pressed_is_an_emergency_and_elsewhere_a_stop,
      a_crisis_is_an_emergency_with_its_own_page_and_locks_nothing,
      every_other_emergency_and_urgent_answer_stops_all_pressing, a_yes_is_taken_back_by_a_no_to_the_same_question_only,
      no_to_the_rest_leaves_not_sure_as_it_is, earlier_answers_hold_until_they_may_have_changed,
      where_it_hurts_is_remembered_with_the_answer, a_warning_while_pressing_closes_that_spot_alone,
      care_lowers_cap_hold_and_tools_to_the_defaults, under_16_only_hands_and_no_yes_is_made_of_it,
      some_methods_belong_nowhere_near_some_places, deep_leg_work_is_off_in_pregnancy_on_legs_only,
      an_area_asks_every_sign_of_that_area_and_phase, six_cards_hold_all_signs_of_any_area_and_phase,
      age_and_sex_leave_out_what_cannot_be, every_row_has_its_words, law_one_more_yes_never_makes_anything_milder,
      law_the_order_of_answers_does_not_matter, law_what_is_blocked_is_not_permitted,
      law_no_question_is_asked_that_is_answered_or_cannot_matter)
