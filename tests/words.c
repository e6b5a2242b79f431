// SPDX-License-Identifier: MIT
//
// Plain words, read as people write them. tests/golden/sentences.txt holds sentences and what is understood;
// UNKNOT_GOLDEN=write build/test/words writes it anew.

#include "core/words.h"

#include "tests/fact.h"

#include <ctype.h>

static const char *const sides[] = {"", "left:", "right:", "both:"};

static struct uk_words read_text(const char *text)
{
    struct uk_words w;
    CHECK(uk_words_read(text, strlen(text), &w) == UK_OK);
    return w;
}

// -- what a sentence gives, as a line of text ------------------------------------------------------
static int add_heard(char *to, size_t size, const char *text, const struct uk_heard *h)
{
    int n = snprintf(to, size, "  %s%s", h->negated ? "not " : "", h->moved ? "moved " : "");
    if (h->kind == UK_HEARD_COMPLAINT)
        n += snprintf(to + n, size - (size_t)n, "complaint %s", uk_complaint_table[h->complaint.n].id);
    else if (h->kind == UK_HEARD_CAUSE)
        n += snprintf(to + n, size - (size_t)n, "cause %s", uk_cause_table[h->cause.n].id);
    else if (h->kind == UK_HEARD_MOVEMENT)
        n += snprintf(to + n, size - (size_t)n, "movement %s%s", uk_question_table[h->question.n].id, h->side == UK_LEFT ? " to the left" : h->side == UK_RIGHT ? " to the right" : "");
    else if (h->kind == UK_HEARD_GROUP)
        n += snprintf(to + n, size - (size_t)n, "which part of %s", uk_group_table[h->group].id);
    else if (h->kind == UK_HEARD_MUSCLE)
        n += snprintf(to + n, size - (size_t)n, "muscle %s ", uk_muscle_table[h->muscle.n].id);
    n += h->region_count ? snprintf(to + n, size - (size_t)n, "%s", h->needs_side ? "which side: " : sides[h->side]) : 0;
    for (int i = 0; i < h->region_count; i++)
        n += snprintf(to + n, size - (size_t)n, "%s%s", i ? "," : "", uk_region_table[h->region[i].n].id);
    if (h->level_nrs >= 0)
        n += snprintf(to + n, size - (size_t)n, "=%g", (double)h->level_nrs);
    n += snprintf(to + n, size - (size_t)n, " \"%.*s\"%s\n", h->size, text + h->at, h->corrected ? " (misspelt)" : "");
    return n;
}

static void add_all(char *to, size_t size, const char *text)
{
    struct uk_words w = read_text(text);
    int n = snprintf(to, size, "%s\n", text);
    for (int i = 0; i < w.count; i++)
        n += add_heard(to + n, size - (size_t)n, text, &w.heard[i]);
    for (int i = 0; i < w.lost_count; i++)
        n += snprintf(to + n, size - (size_t)n, "  not understood \"%.*s\"\n", w.lost[i].size, text + w.lost[i].at);
}

FACT(sentences_are_understood_as_in_the_golden_file)
{
    static const char path[] = "tests/golden/sentences.txt";
    static char line[4096], got[1 << 20], wanted[1 << 20];
    FILE *file = fopen(path, "r");
    size_t used = 0, end = 0;
    int sentences = 0;
    CHECK(file != NULL);
    while (file && fgets(line, sizeof line, file)) {
        end += (size_t)snprintf(wanted + end, sizeof wanted - end, "%s", line);
        if (line[0] == ' ' || line[0] == '\n')
            continue;
        line[strcspn(line, "\n")] = 0;
        if (line[0] == '#')
            snprintf(got + used, sizeof got - used, "%s\n", line);
        else
            add_all(got + used, sizeof got - used, line);
        sentences += line[0] != '#';
        used += strlen(got + used);
    }
    if (file)
        fclose(file);
    const char *mode = getenv("UNKNOT_GOLDEN");
    if (mode && !strcmp(mode, "write") && (file = fopen(path, "w")) != NULL) {
        fputs(got, file);
        fclose(file);
        return;
    }
    CHECK(sentences >= 120);
    size_t at = 0;
    while (got[at] && got[at] == wanted[at])
        at++;
    while (at > 0 && got[at - 1] != '\n')
        at--;
    CHECK_SAY(!strcmp(got, wanted), "got\n%.300s\nwanted\n%.300s", got + at, wanted + at);
}

// -- every region by each of its words ---------------------------------------------------------------
static const char *word_of_region(int region, int i)
{
    const struct uk_region_row *r = &uk_region_table[region];
    return i == 0 ? r->id : i == 1 ? r->name : i - 2 < r->also.count ? uk_text_pool[r->also.first + (uint32_t)(i - 2)] : NULL;
}

static const char *without_article(const char *word)
{
    return !strncmp(word, "my ", 3) || !strncmp(word, "the ", 4) ? strchr(word, ' ') + 1 : word;
}

static bool gives(const char *text, int region, enum uk_side side)
{
    struct uk_words w = read_text(text);
    struct uk_heard_place places[UK_PLACE_COUNT];
    int count = uk_words_places(&w, places);
    uk_place wanted = uk_region_table[region].place[uk_region_table[region].paired ? side : UK_MIDLINE];
    for (int i = 0; i < count; i++)
        if (places[i].place.n == wanted.n)
            return true;
    return false;
}

FACT(every_region_is_known_by_each_of_its_words_on_both_sides)
{
    static const char *const say[][2] = {
        {"left %s hurts", "right %s hurts"},           {"%s on the left", "%s on the right"},
        {"Left %s", "RIGHT %s"},                       {"it is my left %s since Monday", "pain in my right %s, 6/10"},
        {"%s, left side", "%s - right-hand side"},     {"aching l. %s", "sore rt %s"},
        {"the left side: %s", "my right sided %s is sore"},
    };
    const size_t forms = sizeof say / sizeof *say, step = (size_t)fact_rounds(forms, 1); // long: every form for every word
    size_t first = 0;
    for (int region = 1; region <= UK_REGION_COUNT; region++)
        for (int i = 0; word_of_region(region, i); i++)
            for (size_t s = first++ % step; s < forms; s += step)
                for (int side = UK_LEFT; side <= UK_RIGHT; side++) {
                    char text[300];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
                    snprintf(text, sizeof text, say[s][side - 1], without_article(word_of_region(region, i)));
#pragma GCC diagnostic pop
                    CHECK_SAY(gives(text, region, side), "%s: %s", text, uk_region_table[region].id);
                }
}

FACT(every_muscle_is_known_by_each_of_its_words)
{
    for (int m = 1; m <= UK_MUSCLE_COUNT; m++)
        for (int i = 0; i < uk_muscle_table[m].also.count; i++) {
            const char *word = uk_text_pool[uk_muscle_table[m].also.first + (uint32_t)i];
            char text[200];
            snprintf(text, sizeof text, "left %s", word);
            struct uk_words w = read_text(text);
            CHECK_SAY(w.count > 0 && w.heard[0].region_count > 0 && !w.heard[0].needs_side, "%s", text);
        }
}

FACT(a_long_text_is_refused_and_nothing_is_changed)
{
    static char text[UK_WORDS_TEXT_MAX + 1];
    struct uk_words w = {.count = 7};
    memset(text, 'a', sizeof text);
    CHECK(uk_words_read(text, sizeof text, &w) == UK_ERR_TOO_LONG);
    CHECK(w.count == 7);
    CHECK(uk_words_read(text, UK_WORDS_TEXT_MAX, &w) == UK_OK);
    CHECK(w.count == 0);
}

FACT(what_was_said_not_to_hurt_is_no_place)
{
    struct uk_heard_place places[UK_PLACE_COUNT];
    struct uk_words w = read_text("both temples, but not the right");
    CHECK(uk_words_places(&w, places) == 1);
    CHECK(places[0].place.n == uk_region_table[UK_REGION_TEMPLE].place[UK_LEFT].n);
}

FACT(one_typing_error_in_a_long_word_is_mended_and_marked)
{
    static const char *const wrong[] = {"left tmple", "left temlpe", "left templle", "left temble", "left emple"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct uk_words w = read_text(wrong[i]);
        CHECK_SAY(w.count == 1 && w.heard[0].region[0].n == UK_REGION_TEMPLE && w.heard[0].corrected, "%s", wrong[i]);
    }
}

// -- laws ----------------------------------------------------------------------------------------------
static bool names_a_side(const char *word)
{
    char low[200];
    size_t n = 0;
    for (; word[n] && n < sizeof low - 1; n++)
        low[n] = (char)tolower((unsigned char)word[n]);
    low[n] = 0;
    return strstr(low, "left") || strstr(low, "right");
}

FACT(law_no_side_is_given_that_was_not_said)
{
    static const char *const say[] = {"%s hurts", "my %s is sore 6/10", "pain in the %s and a headache", "%s", "ache right behind my %s"};
    const size_t forms = sizeof say / sizeof *say, step = (size_t)fact_rounds(forms, 1);
    size_t first = 0;
    for (int region = 1; region <= UK_REGION_COUNT; region++)
        for (int i = 0; word_of_region(region, i); i++)
            for (size_t s = first++ % step; s < forms; s += step) {
                const char *word = word_of_region(region, i);
                char text[300];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
                snprintf(text, sizeof text, say[s], word);
#pragma GCC diagnostic pop
                CHECK_SAY(!names_a_side(word), "%s", word);
                struct uk_words w = read_text(text);
                for (int n = 0; n < w.count; n++)
                    CHECK_SAY(w.heard[n].side == UK_MIDLINE || w.heard[n].side == UK_BOTH, "%s", text);
            }
}

static void random_text(char *text, size_t size, unsigned long long *seed, bool with_sides)
{
    static const char *const glue[] = {"and", "or", "not", "my", "the", ",", ".", "6", "6/10", "severe", "no pain in", "hurts", "is fine", "but", "on",
                                       "of", "except", "worse", "since Monday", "to", "behind", "back", "when I lift", "-", "/", "both", "\xc3\xa9", "\xff", "10"};
    size_t used = 0;
    int words = (int)(fact_random(seed) % 14);
    text[0] = 0;
    for (int i = 0; i < words && used + 160 < size; i++) {
        const char *word;
        if (with_sides && fact_random(seed) % 4 == 0)
            word = fact_random(seed) % 2 ? "left" : "right";
        else if (fact_random(seed) % 2)
            word = glue[fact_random(seed) % (sizeof glue / sizeof *glue)];
        else {
            int region = 1 + (int)(fact_random(seed) % UK_REGION_COUNT);
            word = word_of_region(region, (int)(fact_random(seed) % 5));
            word = word ? word : "neck";
        }
        used += (size_t)snprintf(text + used, size - used, "%s%s", i ? " " : "", word);
    }
}

FACT(law_random_sentences_without_a_side_give_none)
{
    unsigned long long seed = 1;
    for (long i = fact_rounds(300, 50000); i > 0; i--) {
        char text[2000];
        random_text(text, sizeof text, &seed, false);
        struct uk_words w = read_text(text);
        for (int n = 0; n < w.count; n++)
            CHECK_SAY(w.heard[n].side != UK_LEFT && w.heard[n].side != UK_RIGHT, "%s", text);
    }
}

FACT(law_letter_case_does_not_matter)
{
    unsigned long long seed = 2;
    for (long i = fact_rounds(200, 20000); i > 0; i--) {
        char text[2000], loud[2000];
        random_text(text, sizeof text, &seed, true);
        size_t size = strlen(text);
        for (size_t c = 0; c <= size; c++)
            loud[c] = fact_random(&seed) % 2 ? (char)toupper((unsigned char)text[c]) : text[c];
        struct uk_words a = read_text(text), b = read_text(loud);
        CHECK_SAY(a.count == b.count && a.lost_count == b.lost_count && !memcmp(a.heard, b.heard, sizeof a.heard), "%s", text);
    }
}

FACT(law_any_bytes_are_answered)
{
    unsigned long long seed = 3;
    for (long i = fact_rounds(150, 10000); i > 0; i--) {
        char text[2000];
        size_t size;
        if (i % 2) {
            random_text(text, sizeof text, &seed, true);
            size = strlen(text);
            for (size_t a = 0, b = size; a + 1 < b; a++) { // backwards
                char c = text[a];
                text[a] = text[--b];
                text[b] = c;
            }
        } else {
            size = fact_random(&seed) % sizeof text;
            for (size_t c = 0; c < size; c++)
                text[c] = (char)fact_random(&seed);
        }
        struct uk_words w;
        CHECK(uk_words_read(text, size, &w) == UK_OK);
        for (int n = 0; n < w.count; n++)
            CHECK(w.heard[n].at + w.heard[n].size <= size && w.heard[n].size > 0);
        for (int n = 0; n < w.lost_count; n++)
            CHECK(w.lost[n].at + w.lost[n].size <= size);
        struct uk_heard_place places[UK_PLACE_COUNT];
        CHECK(uk_words_places(&w, places) <= UK_PLACE_COUNT);
    }
}

FACTS(sentences_are_understood_as_in_the_golden_file, every_region_is_known_by_each_of_its_words_on_both_sides,
      every_muscle_is_known_by_each_of_its_words, a_long_text_is_refused_and_nothing_is_changed,
      what_was_said_not_to_hurt_is_no_place, one_typing_error_in_a_long_word_is_mended_and_marked,
      law_no_side_is_given_that_was_not_said, law_random_sentences_without_a_side_give_none,
      law_letter_case_does_not_matter, law_any_bytes_are_answered)
