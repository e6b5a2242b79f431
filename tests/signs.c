// SPDX-License-Identifier: MIT
//
// Signs heard in plain words.
#include "api/check.h"
#include "bench/weigh.h"
#include "core/signs.h"
#include "tests/fact.h"

static struct uk_signs hear(const char *text)
{
    struct uk_signs signs;
    uk_signs_hear(text, strlen(text), 0, &signs);
    return signs;
}

static bool hears(const char *text, const char *flag)
{
    struct uk_signs signs = hear(text);
    for (int i = 0; i < signs.count; i++)
        if (!strcmp(uk_flag_table[signs.heard[i].flag.n].id, flag))
            return true;
    return false;
}

static bool hears_nothing(const char *text)
{
    struct uk_signs signs = hear(text);
    CHECK_SAY(signs.count == 0, "%s: %s", text, signs.count ? uk_flag_table[signs.heard[0].flag.n].id : "");
    return signs.count == 0;
}

FACT(two_signs_in_one_sentence_are_both_heard_and_say_where)
{
    static const char text[] = "My foot has been dropping and I can't hold my water";
    struct uk_signs signs = hear(text);
    CHECK(hears(text, "foot_drop") && hears(text, "ces_bladder"));
    for (int i = 0; i < signs.count; i++) {
        const struct uk_sign_heard *h = &signs.heard[i];
        CHECK(h->size > 0 && h->at + h->size <= sizeof text - 1);
        if (!strcmp(uk_flag_table[h->flag.n].id, "ces_bladder"))
            CHECK_SAY(!strncmp(text + h->at, "can't hold my water", h->size), "%.*s", h->size, text + h->at);
    }
}

FACT(words_that_people_use_are_heard)
{
    CHECK(hears("worst headache of my life", "thunderclap"));
    CHECK(hears("crushing chest", "chest_pain_cardiac"));
    CHECK(hears("I want to kill myself", "mood_crisis"));
    CHECK(hears("I don\xe2\x80\x99t want to be here any more", "mood_crisis"));
    CHECK(hears("calf is swollen and hot", "dvt_swelling"));
    CHECK(hears("I have lost weight without trying", "weight_loss_sweats"));
    CHECK(hears("there is blood in my urine", "blood_urine"));
    CHECK(hears("I'm pregnant", "pregnancy_gate"));
    CHECK(hears("I take Eliquis", "anticoag_gate"));
    CHECK(hears("no feeling in my bum and private parts when I sit", "ces_saddle"));
    CHECK(hears("numb down below", "ces_saddle"));
    CHECK(hears("I can't tell when my bladder is full", "ces_bladder"));
    CHECK(hears("I can't move my legs properly, my back has been sore for weeks", "ces_legs"));
    CHECK(hears("leg in plaster, calf agony even with painkillers, toes blue", "compartment"));
    CHECK(hears("my calf's puffy and sore", "dvt_swelling"));
    CHECK(hears("my head exploded with pain", "thunderclap"));
    CHECK(hears("bicep popped and now there's a bulge", "tendon_rupture_biceps"));
    CHECK(hears("rash on scalp and headache, jaw hurts when I chew", "gca_nosight"));
    CHECK(hears("pain in calf when walking, stops when resting, every time after one block", "claudication"));
}

FACT(likenesses_of_everyday_life_are_heard)
{
    CHECK(hears("somebody swung a bat at the back of my skull, nobody was there", "thunderclap"));
    CHECK(hears("my hand won't take orders and my words come out like soup", "stroke_signs"));
    CHECK(hears("I'm 70, the side of my head is tender and I see two cups where there is one", "gca_vision"));
    CHECK(hears("got a shock off the mains and my shoulder is jammed", "shoulder_dislocation"));
    CHECK(hears("34 weeks, a pounding head and sparkles everywhere", "preeclampsia"));
    CHECK(hears("I can't see the point of getting up tomorrow", "mood_crisis"));
}

FACT(what_is_denied_is_not_heard)
{
    hears_nothing("no numbness");
    hears_nothing("No numbness or weakness.");
    hears_nothing("There is no swelling, redness or warmth in my calf.");
    hears_nothing("I don't have any chest pain or breathlessness.");
    hears_nothing("never had any trouble holding my urine");
    hears_nothing("without fever, chills or weight loss");
    hears_nothing("She denies double vision, slurred speech and dizziness in the neck.");
    hears_nothing("My neck is sore but I am not dizzy and have no double vision.");
    hears_nothing("Numbness: none.");
    hears_nothing("A tension headache for years, nothing sudden.");
    hears_nothing("A headache, nothing new or sudden.");
    hears_nothing("Sore chest muscles, nothing when I rest or climb stairs.");
    hears_nothing("The nurse asked about fever, waterworks and weight loss. All no.");
    hears_nothing("Pecs are sore, hills and stairs no bother.");
    hears_nothing("My knee is not swollen and peeing is fine.");
    CHECK(hears("I have not been able to pee since last night, my back aches.", "ces_bladder"));
    hears_nothing("I had a cough and cold a month back, gone in a week. My shoulder is stiff.");
    CHECK(hears("Nothing when I rest but chest pain when I climb stairs", "chest_pain_effort"));
    CHECK(hears("The nurse asked about fever. My calf is swollen and hot.", "dvt_swelling"));
    CHECK(hears("My arm and face went numb this morning, gone in ten minutes", "stroke_signs"));
}

FACT(a_no_reaches_no_further_than_its_own_clause)
{
    CHECK(hears("No pain in my back but my calf is swollen", "dvt_swelling"));
    CHECK(hears("I have no appetite and my calf is swollen", "dvt_swelling"));
    CHECK(hears("No fever. My foot drops when I walk.", "foot_drop"));
    CHECK(hears("I can not feel my bladder", "ces_bladder"));
    CHECK(hears("not only is my calf swollen, it is hot", "dvt_swelling"));
    CHECK(hears("I am not sleeping, my chest feels tight", "chest_pain_cardiac"));
}

FACT(what_is_fine_is_not_heard)
{
    hears_nothing("My bladder's fine.");
    hears_nothing("My eyes are absolutely fine, the forehead is tight.");
    hears_nothing("Wee is its normal colour.");
    hears_nothing("I do not have any numbness, weakness, fever, weight loss, or trouble with my bladder.");
    CHECK(hears("My leg was fine until it went numb and weak today, and my speech is slurred", "stroke_signs"));
}

FACT(words_near_each_other_are_heard_in_either_order_and_with_one_wrong_letter)
{
    CHECK(hears("My privates have gone dead since Sunday", "ces_saddle"));
    CHECK(hears("Like cotton wool, that is how my privates feel", "ces_saddle"));
    CHECK(hears("my testicel sudenly hurts like hell and is swollen", "testicle"));
    CHECK(hears("My foot's gone ice cold and white", "limb_ischaemia"));
    CHECK(hears("No feeling in my foot, it is cold and white", "limb_ischaemia"));
    hears_nothing("painting the fence made my forearm tight"); // not "panting"
    hears_nothing("After a deep massage my neck is sore");     // not "massager"
    CHECK(hears("temp of 39.5, a stiff neck", "meningitis") && !hears("temp of 36.5, a stiff neck", "meningitis"));
}

FACT(a_figure_of_speech_says_no_sign)
{
    hears_nothing("This headache of a project! I keep dropping hints about a massage.");
    hears_nothing("I nearly had a stroke when I saw the bill.");
    hears_nothing("I died laughing, now my tummy muscles are tired.");
    hears_nothing("Bloody printer, I bent over its paper all day and my low back is stiff.");
    hears_nothing("I've got exam fever and a stiff neck, temperature is 36.6.");
    hears_nothing("Out of breath laughing at the wedding, now my thighs are sore.");
    CHECK(hears("I have a stiff neck and a temperature of 39", "meningitis"));
    CHECK(hears("my head is killing me, worst headache of my life", "thunderclap"));
}

FACT(a_place_that_sounds_like_a_sign_raises_none)
{
    hears_nothing("pain at the rear of my neck on the left");
    hears_nothing("left saddle bag is sore");
    hears_nothing("sore where the bike saddle presses");
    hears_nothing("Trapezius pain on the right side, 3 wks, mouse arm.");
    hears_nothing("My legs are dead after the bootcamp class.");
    hears_nothing("my left crick in the neck hurts, 7 of 10");
    CHECK(hears("my neck hurts on one side since somebody cricked my neck", "cad_new_pain"));
    CHECK(hears("my neck hurts, I was rear-ended", "neck_trauma"));
    CHECK(hears("neck pain after being hit from the rear", "neck_trauma"));
    CHECK(hears("I feel numb in the saddle area", "ces_saddle"));
}

FACT(a_common_complaint_is_no_other_sign)
{
    CHECK(!hears("pain in my upper back teeth, worse at night", "thoracic_pain"));
    CHECK(!hears("sudden severe pain at the back of my head", "aortic_tear"));
    CHECK(hears("sudden tearing pain from the back of my head down into my back", "aortic_tear"));
    hears_nothing("my left calf feels tight");
    CHECK(hears("my left calf feels tight and warm", "dvt_swelling"));
    CHECK(!hears("fever, hot knee, cannot bend it", "meningitis") && hears("fever, hot knee, cannot bend it", "septic_joint"));
    CHECK(hears("I have a fever. My neck hurts. I can't bend it.", "meningitis"));
    CHECK(!hears("hip replacement 3 weeks ago, now the calf is swollen and warm", "septic_joint"));
    CHECK(hears("my knee is hot and swollen, and the calf is warm too", "septic_joint"));
    hears_nothing("dizzy when I turn in bed, for months, with a tight neck");
    CHECK(hears("my neck hurts and suddenly I am dizzy when I turn over in bed, it was mild for months", "cad_5d"));
}

FACT(medicines_that_thin_the_blood_are_heard_by_their_names)
{
    static const char *const names[] = {"aspirin", "Marcumar", "phenprocoumon", "Eliquis", "Xarelto", "Pradaxa", "Lixiana", "Savaysa",
                                        "Coumadin", "Sintrom", "clopidogrel", "Plavix"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        char text[80];
        snprintf(text, sizeof text, "I take %s", names[i]);
        CHECK_SAY(hears(text, "anticoag_gate"), "%s", text);
    }
    CHECK(!hears("I took an aspirin yesterday for my headache", "anticoag_gate"));
}

FACT(what_others_had_or_is_long_past_is_not_heard)
{
    hears_nothing("My father had a heart attack.");
    hears_nothing("My nan had shingles.");
    hears_nothing("My legs are dead tired after a 10k.");
    hears_nothing("Back stiffness for ten minutes in the morning, then fine.");
    hears_nothing("A knot between the shoulder blades; my brother had cancer.");
    hears_nothing("I used to get pins and needles in my hand.");
    hears_nothing("I broke my arm ten years ago.");
    hears_nothing("My nan passed blood; nothing wrong with me.");
    hears_nothing("My dad's just had a heart attack.");
    hears_nothing("A clot in the leg? No, that was my sister.");
    hears_nothing("My husband has angina, I don't.");
    hears_nothing("Crutches? No, those are my wife's, she broke her ankle.");
    hears_nothing("Before, in 2015, I had blood in my stool. Now my neck is tired.");
    hears_nothing("I used to get panic attacks where I couldn't breathe.");
    CHECK(hears("My husband can't speak properly and his face droops", "stroke_signs"));
    CHECK(hears("My mother massaged it and now I am breathless", "breathless_sudden"));
    CHECK(hears("I had breast cancer four years ago", "cancer_history")); // that one may be past
    CHECK(hears("My neck hurt years ago, now I am dizzy and my neck is stiff", "cad_5d"));
}

FACT(somebody_near_with_a_sign_of_these_days_is_asked_for)
{
    CHECK(hears("My wife got a terrible headache in one second and was sick.", "thunderclap"));
    CHECK(hears("My friend got short of breath all at once.", "breathless_sudden"));
    CHECK(hears("My colleague was hit on the head by a plank this morning and has been sick twice.",
                "head_injury"));
    CHECK(!hears("My colleague was hit on the head by a plank this morning, my neck is stiff.",
                 "head_injury")); // who writes asks for a neck
    hears_nothing("Grandad had a heart attack on this very allotment. I have stiff shoulders.");
    CHECK(hears("My dad had prostate cancer in 2019. He now has a new pain in his hip.", "cancer_history"));
    hears_nothing("My dad had a stroke last year. Now my shoulder aches.");
    hears_nothing("My dad had a stroke and now he is well. Is a ball good for a sore neck?");
}

FACT(a_just_after_a_comma_ends_what_a_no_denies_and_a_wish_is_a_no)
{
    CHECK(hears("No chest pain as such, just an ache in my jaw and shoulders, I feel sick and clammy.",
                "chest_pain_cardiac"));
    CHECK(!hears("No fever, not just chest pain either.", "chest_pain_cardiac"));
    hears_nothing("Lost weight? I wish.");
    hears_nothing("Numb hand? Not at all.");
    CHECK(!hears("My arm swelled up last summer.", "arm_clot") &&
          hears("My arm is swollen since last summer.", "arm_clot"));
}

FACT(a_heart_attack_of_earlier_is_a_condition_and_one_of_now_an_emergency)
{
    static const char *const earlier[] = {"history of heart attack", "history of a heart attack", "previous heart attack", "heart attack last year",
        "My shoulders are sore since my heart attack", "I am recovering from a heart attack", "heart attack in the past", "I had a heart attack when I was 50 and my shoulder is stiff",
        "I had a heart attack at 50", "Two heart attacks behind me"};
    static const char *const now[] = {"heart attack", "I think I am having a heart attack", "history of heart attack and this feels like a heart attack",
        "history of heart attack, now chest pressure and sweating", "I fear another heart attack", "heart attack yesterday",
        "I had a heart attack when I was mowing the lawn today", "I had a heart attack"};
    for (size_t i = 0; i < sizeof earlier / sizeof *earlier; i++)
        CHECK_SAY(hears(earlier[i], "hypertension_uncontrolled") && !hears(earlier[i], "chest_pain_cardiac"), "%s", earlier[i]);
    for (size_t i = 0; i < sizeof now / sizeof *now; i++)
        CHECK_SAY(hears(now[i], "chest_pain_cardiac"), "%s", now[i]);
}

FACT(a_stroke_of_earlier_is_a_condition_and_one_of_now_an_emergency)
{
    static const char *const earlier[] = {"history of stroke", "I had a stroke when I was 61", "had a stroke at 50", "since my stroke my shoulder is stiff",
        "I am recovering from a stroke", "I had a stroke in my forties, neck stiff"};
    static const char *const now[] = {"I had a stroke", "I think I had a stroke", "I had a stroke yesterday", "might be a mini stroke", "I am having a stroke",
        "my husband is having a stroke", "I had a stroke when I was shaving this morning"};
    for (size_t i = 0; i < sizeof earlier / sizeof *earlier; i++)
        CHECK_SAY(hears(earlier[i], "vascular_neck") && !hears(earlier[i], "stroke_signs"), "%s", earlier[i]);
    for (size_t i = 0; i < sizeof now / sizeof *now; i++)
        CHECK_SAY(hears(now[i], "stroke_signs"), "%s", now[i]);
    hears_nothing("I had a stroke ten years ago, my neck is stiff");
    hears_nothing("rowing, stroke rate 28, and my back is stiff");
    hears_nothing("I'd have a stroke if I saw the bill, my neck is stiff");
    hears_nothing("My dad had a stroke last year, my forearm is tight from typing");
}

FACT(a_not_in_two_words_is_the_same_as_in_one)
{
    CHECK(hears("My fingers will not straighten", "wrist_drop") && hears("My fingers won't straighten", "wrist_drop"));
    CHECK(hears("I can not feel when I wipe", "ces_saddle") && hears("I cannot feel when I wipe", "ces_saddle"));
    CHECK(hears("My chest hurts on stairs and is fine when I rest", "chest_pain_effort")); // "fine" under a condition denies nothing
}

FACT(an_age_is_heard_and_used)
{
    CHECK(hear("Forty years of roll-ups").age_plus_one == 0 && hear("41 years of age").age_plus_one == 42);
    CHECK(hear("I am 71 and stiff").age_plus_one == 72);
    CHECK(hear("my son, 12 years old, limps").age_plus_one == 13);
    CHECK(hear("sixty-odd and stiff").age_plus_one == 61 && hear("I'm in my late fifties").age_plus_one == 58);
    CHECK(hear("Seventy-three, and sore").age_plus_one == 74 && hear("My lad's fifteen").age_plus_one == 16);
    CHECK(hear("I turned 50 last month").age_plus_one == 51 && hear("a pensioner with a cough").age_plus_one > 60);
    CHECK(hear("since my forties").age_plus_one == 0 && hear("back in the seventies").age_plus_one == 0);
    CHECK(hear("I am 34 weeks pregnant").age_plus_one == 0);
    CHECK(hear("pain 7 of 10 for 30 minutes").age_plus_one == 0);
    CHECK(hears("I am 72 and have a new headache in my temple", "gca_nosight"));
    CHECK(!hears("I am 27 and have a new headache in my temple", "gca_nosight"));
    struct uk_signs signs;
    static const char text[] = "a new headache in my temple";
    uk_signs_hear(text, sizeof text - 1, 73, &signs);
    CHECK(signs.count > 0);
    // Of one of the family and of the one who tells it, the older age counts.
    CHECK(hears("My husband 45 says I moan. I am 72, new headache in the temples, scalp is sore", "gca_nosight"));
    CHECK(hears("Dad 71 new headache in the temples, scalp is sore. I am 45", "gca_nosight"));
}

FACT(words_stand_above_a_no_of_an_earlier_time_and_an_answer_by_its_id_above_words)
{
    struct uk_safety s = {0};
    struct api_answers said = {0};
    uk_flag swelling = uk_flag_find("dvt_swelling", 12);
    static const char text[] = "my calf is swollen";
    struct api_said words = {.words = {text, sizeof text - 1}};
    uk_safety_answer(&s, swelling, UK_NO);
    api_answers_put_with_words(&said, &words, &s, UK_BEFORE);
    CHECK(uk_safety_advice(&s) == UK_ADVICE_URGENT);
    CHECK(words.signs.count == 1 && words.signs.heard[0].flag.n == swelling.n);
    said.flag[swelling.n] = UK_NO;
    api_answers_put_with_words(&said, &words, &s, UK_BEFORE);
    CHECK(uk_safety_advice(&s) == UK_ADVICE_OK);
}

// -- whole stories -----------------------------------------------------------------------------------
// Is the action one of the texts of the story's list?
static bool is_among(const struct api_json *story, const char *list, const char *action)
{
    for (uint32_t n = story->node[api_json_get(story, 1, list)].child; n; n = story->node[n].next)
        if (!strcmp(action, api_json_text(story, n)))
            return true;
    return false;
}

// Each fourth story is told where time is short.
static bool is_told(int line)
{
    return line % fact_rounds(4, 1) == 0;
}

FACT(each_vignette_gets_one_of_its_answers)
{
    static struct api_json story;
    static char line[4096];
    FILE *file = fopen("tests/golden/vignettes.jsonl", "r");
    CHECK(file);
    int count = 0;
    for (int n = 0; file && fgets(line, sizeof line, file); n++) {
        struct uk_problem problem;
        if (!is_told(n))
            continue;
        CHECK(api_json_read(&story, line, strcspn(line, "\n"), &problem) == UK_OK);
        char action[STORY_ACTION];
        story_action(api_json_text(&story, api_json_get(&story, 1, "words")), action);
        CHECK_SAY(is_among(&story, "answers", action), "%s for %s", action, line);
        count++;
    }
    if (file)
        fclose(file);
    CHECK(count > 80);
}

// Stories in everyday words, each with what should follow. Not each is heard; these shares hold. A doctor's visit or
// more is enough for a serious one, going on with care for a harmless one.
FACT(of_the_stories_in_lay_words_these_shares_are_heard)
{
    static const char *const kind_name[STORY_KINDS] = {"emergency", "serious", "harmless"};
    static const int floor_percent[STORY_KINDS] = {99, 98, 97};
    static struct api_json story;
    static char line[4096];
    int count[STORY_KINDS] = {0}, right[STORY_KINDS] = {0};
    FILE *file = fopen("tests/golden/vignettes_more.jsonl", "r");
    CHECK(file);
    for (int n = 0; file && fgets(line, sizeof line, file); n++) {
        struct uk_problem problem;
        if (!is_told(n))
            continue;
        CHECK(api_json_read(&story, line, strcspn(line, "\n"), &problem) == UK_OK);
        enum story_kind due = story_kind(api_json_text(&story, api_json_get(&story, 1, "expected")));
        char action[STORY_ACTION];
        CHECK(*story_action(api_json_text(&story, api_json_get(&story, 1, "vignette")), action));
        count[due]++;
        right[due] += story_kind(action) == due || (due == STORY_SERIOUS && story_kind(action) == STORY_EMERGENCY);
    }
    if (file)
        fclose(file);
    for (int i = 0; i < STORY_KINDS; i++)
        CHECK_SAY(count[i] > 30 && right[i] * 100 >= floor_percent[i] * count[i], "%s: %d of %d", kind_name[i], right[i], count[i]);
}

// -- laws --------------------------------------------------------------------------------------------
static size_t story_at_random(unsigned long long *seed, char *to, size_t size)
{
    static const char *const pieces[] = {"my", "neck", "calf", "is", "swollen", "no", "not", "and", "or", ",", ". ", "fever", "I am 72", "since", "chest", "tight",
                                         "can't", "hold", "pee", "numb", "both legs", "headache", "worst", "weak", "hand", "\n", "years ago", "\xff", "'", "dizzy"};
    size_t used = 0;
    int words = (int)(fact_random(seed) % 30);
    to[0] = 0;
    for (int i = 0; i < words && used + 32 < size; i++)
        used += (size_t)snprintf(to + used, size - used, "%s ", pieces[fact_random(seed) % (sizeof pieces / sizeof *pieces)]);
    return used;
}

static bool has(const struct uk_signs *signs, uk_flag flag)
{
    for (int i = 0; i < signs->count; i++)
        if (signs->heard[i].flag.n == flag.n)
            return true;
    return false;
}

FACT(law_a_further_sentence_never_takes_away_a_sign_that_a_pattern_heard)
{
    unsigned long long seed = 21;
    for (long round = 0; round < fact_rounds(30, 4000); round++) {
        char text[2048];
        struct uk_signs one, two;
        size_t size = story_at_random(&seed, text, 1000);
        uk_signs_hear(text, size, 41, &one); // the age is known, so that no other is heard
        size += (size_t)snprintf(text + size, sizeof text - size, ". ");
        size += story_at_random(&seed, text + size, 900);
        uk_signs_hear(text, size, 41, &two);
        for (int i = 0; i < one.count && two.count < UK_SIGNS_MAX; i++)
            CHECK_SAY(one.heard[i].likened || has(&two, one.heard[i].flag), "%s: %s", uk_flag_table[one.heard[i].flag.n].id, text);
    }
}

// bench/triage --weigh makes them so.
FACT(the_weights_of_words_are_those_of_the_stories_they_are_learned_from)
{
    static struct weigh w;
    const char *p = uk_weighed[0];
    int letter = 0;
    CHECK(weigh_stories(&w));
    for (int k = 0; k < w.words; k++) {
        char want[UK_WEIGHED_LETTERS + 4];
        const char *space = strchr(w.word[k].word, ' ');
        int size = snprintf(want, sizeof want, "%s%c%c", space ? space : w.word[k].word, 'M' + w.word[k].sign, 'M' + w.word[k].grave);
        if (!w.word[k].kept)
            continue;
        while (!*p && letter < 25)
            p = uk_weighed[++letter];
        CHECK_SAY(!strncmp(p, want, (size_t)size), "%s", want);
        p += size;
    }
    CHECK(!*p && w.limit == UK_WEIGHED_LIMIT && w.grave_limit == UK_WEIGHED_GRAVE_LIMIT);
}

// None of these is heard by a pattern; the sign that they are likened to has the advice that is due.
FACT(words_that_no_pattern_knows_are_likened_to_a_sign)
{
    struct uk_signs signs = hear("One nipple has begun to hide itself and my chest muscle aches.");
    CHECK(signs.count == 1 && signs.heard[0].likened && uk_flag_table[signs.heard[0].flag.n].advice >= UK_ADVICE_SEE_DOCTOR);
    hears_nothing("My low back is stiff and tight after a day of gardening, it eases with a warm bath.");
}

FACT(law_letter_case_does_not_matter)
{
    unsigned long long seed = 22;
    for (long round = 0; round < fact_rounds(20, 5000); round++) {
        char text[1024], large[1024];
        size_t size = story_at_random(&seed, text, sizeof text);
        for (size_t i = 0; i <= size; i++)
            large[i] = (char)(text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i]);
        struct uk_signs one, two;
        uk_signs_hear(text, size, 0, &one);
        uk_signs_hear(large, size, 0, &two);
        CHECK(!memcmp(&one, &two, sizeof one));
    }
}

FACT(law_any_bytes_are_answered)
{
    unsigned long long seed = 23;
    static char bytes[8192];
    for (long round = 0; round < fact_rounds(4, 400); round++) {
        size_t size = fact_random(&seed) % sizeof bytes;
        for (size_t i = 0; i < size; i++)
            bytes[i] = round % 2 ? (char)fact_random(&seed) : " ab'.,7\n"[fact_random(&seed) % 8];
        struct uk_signs signs;
        uk_signs_hear(bytes, size, 0, &signs);
        CHECK(signs.count <= UK_SIGNS_MAX);
    }
}

FACTS(two_signs_in_one_sentence_are_both_heard_and_say_where, words_that_people_use_are_heard, likenesses_of_everyday_life_are_heard, what_is_denied_is_not_heard,
      what_is_fine_is_not_heard, a_figure_of_speech_says_no_sign, words_near_each_other_are_heard_in_either_order_and_with_one_wrong_letter,
      a_common_complaint_is_no_other_sign, medicines_that_thin_the_blood_are_heard_by_their_names,
      a_place_that_sounds_like_a_sign_raises_none,
      a_no_reaches_no_further_than_its_own_clause, what_others_had_or_is_long_past_is_not_heard, somebody_near_with_a_sign_of_these_days_is_asked_for,
      a_just_after_a_comma_ends_what_a_no_denies_and_a_wish_is_a_no, a_heart_attack_of_earlier_is_a_condition_and_one_of_now_an_emergency,
      a_stroke_of_earlier_is_a_condition_and_one_of_now_an_emergency, an_age_is_heard_and_used,
      a_not_in_two_words_is_the_same_as_in_one,
      words_stand_above_a_no_of_an_earlier_time_and_an_answer_by_its_id_above_words, each_vignette_gets_one_of_its_answers,
      of_the_stories_in_lay_words_these_shares_are_heard, the_weights_of_words_are_those_of_the_stories_they_are_learned_from,
      words_that_no_pattern_knows_are_likened_to_a_sign, law_a_further_sentence_never_takes_away_a_sign_that_a_pattern_heard, law_letter_case_does_not_matter, law_any_bytes_are_answered)
