// SPDX-License-Identifier: MIT
//
// The weights of words and of two that follow each other (atlas/safety_weights.yaml), computed from stories: those of tests/golden/stories.jsonl,
// vignettes.jsonl and vignettes_more.jsonl. For bench/triage --weigh, which writes them, and tests/signs, which asks
// whether they are current.
//
// Two logistic regressions over which of these phrases a story has: sign or harmless; emergency or less, of those with a sign.
// Phrases that say little are left out, and both are computed again with the rest. Only sums, products and
// roots in a fixed order: the same weights anywhere.

#ifndef BENCH_WEIGH_H
#define BENCH_WEIGH_H

#include "bench/story.h"
#include "core/signs_listening.h"

#include <stdlib.h>

enum { WEIGH_STORIES = 12000, WEIGH_PHRASES = 300, WEIGH_VOCABULARY = 120000, WEIGH_KEPT = 5000, WEIGH_ROUNDS = 12, WEIGH_FEWEST = 3 };

static const double weigh_rate = 0.3, weigh_pull = 1e-4, weigh_scale = 2; // step, pull to 0, whole weights in 1
static const double weigh_sure = 1, weigh_grave = 0;                      // how far above even odds a text must be

struct weigh_word {
    char word[2 * UK_WEIGHED_LETTERS + 2]; // how it begins; or how two begin, a space between
    int stories;
    double weight, steps, worth;
    int sign, grave; // whole
    bool kept;
};

struct weigh_story {
    enum story_kind kind;
    int count, word[WEIGH_PHRASES];
};

struct weigh {
    int stories, words;
    struct weigh_story story[WEIGH_STORIES];
    struct weigh_word word[WEIGH_VOCABULARY];
    int limit, grave_limit;
};

static const double weigh_grave_part = 0.3; // of the second regression in what a phrase says

static int weigh_compare(const void *a, const void *b)
{
    return strcmp(((const struct weigh_word *)a)->word, ((const struct weigh_word *)b)->word);
}

// The place of a phrase among those read so far, by how its words begin; a new one goes to the end.
static int weigh_place(struct weigh *w, const struct uk_listening *l, struct uk_weighed_phrase phrase)
{
    enum { SLOTS = 1 << 18 };
    static int slot[SLOTS];
    char begin[sizeof w->word->word];
    unsigned hash = 5381;
    if (w->words == 0)
        memset(slot, 0, sizeof slot);
    int size = snprintf(begin, sizeof begin, "%.*s", UK_WEIGHED_LETTERS, uk_letters(l, phrase.first));
    if (phrase.second >= 0)
        snprintf(begin + size, sizeof begin - (size_t)size, " %.*s", UK_WEIGHED_LETTERS, uk_letters(l, phrase.second));
    for (const char *p = begin; *p; p++)
        hash = hash * 33 + (unsigned char)*p;
    while (slot[hash % SLOTS] && strcmp(w->word[slot[hash % SLOTS] - 1].word, begin) != 0)
        hash++;
    int *at = &slot[hash % SLOTS];
    if (!*at && w->words < WEIGH_VOCABULARY) {
        memcpy(w->word[w->words].word, begin, sizeof begin);
        *at = ++w->words;
    }
    return *at - 1;
}

static bool weigh_read(struct weigh *w, const char *path)
{
    static struct api_json story;
    static char line[1 << 16];
    static struct uk_listening l;
    struct uk_problem problem;
    FILE *file = fopen(path, "r");
    while (file && w->stories < WEIGH_STORIES && fgets(line, sizeof line, file)) {
        if (api_json_read(&story, line, strcspn(line, "\n"), &problem) != UK_OK)
            continue;
        uint32_t words = api_json_get(&story, 1, "words"), answers = api_json_get(&story, 1, "answers");
        words = words ? words : api_json_get(&story, 1, "vignette");
        answers = answers ? answers : api_json_get(&story, 1, "acceptable");
        const char *text = api_json_text(&story, words);
        struct weigh_story *s = &w->story[w->stories++];
        static struct uk_weighed_phrase phrase[UK_WEIGHED_PHRASES];
        *s = (struct weigh_story){.kind = story_kind(api_json_text(&story, story.node[answers].child))};
        uk_signs_listen(&l, text, strlen(text));
        int count = uk_weighed_phrases(&l, phrase);
        for (int i = 0; i < count && s->count < WEIGH_PHRASES; i++) {
            int place = weigh_place(w, &l, phrase[i]);
            if (place >= 0)
                s->word[s->count++] = place, w->word[place].stories++;
        }
    }
    return file && fclose(file) == 0;
}

static double weigh_odds(double z)
{
    double p = 1 - (z > 30 ? 30 : z < -30 ? -30 : z) / 1048576; // e to the -z
    for (int i = 0; i < 20; i++)
        p *= p;
    return 1 / (1 + p);
}

// One regression over the kept words; its bias. The others weigh nothing.
static double weigh_regression(struct weigh *w, bool grave)
{
    static int order[WEIGH_STORIES];
    double bias = 0, bias_steps = 1e-8;
    uint32_t seed = 1;
    int count = 0;
    for (int i = 0; i < w->stories; i++)
        if (!grave || w->story[i].kind != STORY_HARMLESS)
            order[count++] = i;
    for (int k = 0; k < w->words; k++)
        w->word[k].weight = 0, w->word[k].steps = 1e-8;
    for (int round = 0; round < WEIGH_ROUNDS; round++)
        for (int i = count - 1; i >= 0; i--) {
            seed = seed * 1664525 + 1013904223;
            int other = (int)((seed >> 8) % (uint32_t)(i + 1)), n = order[other], kept = 0;
            order[other] = order[i], order[i] = n;
            const struct weigh_story *s = &w->story[n];
            double sum = 0;
            for (int k = 0; k < s->count; k++)
                if (w->word[s->word[k]].kept)
                    sum += w->word[s->word[k]].weight, kept++;
            double root = 1 / __builtin_sqrt(kept + 1), due = grave ? s->kind == STORY_EMERGENCY : s->kind != STORY_HARMLESS,
                   off = weigh_odds(bias + sum * root) - due;
            bias_steps += off * off;
            bias -= weigh_rate * off / __builtin_sqrt(bias_steps);
            for (int k = 0; k < s->count; k++) {
                struct weigh_word *word = &w->word[s->word[k]];
                double slope = off * root + weigh_pull * word->weight;
                if (!word->kept)
                    continue;
                word->steps += slope * slope;
                word->weight -= weigh_rate * slope / __builtin_sqrt(word->steps);
            }
        }
    return bias;
}

static int weigh_whole(double weight)
{
    int whole = (int)(weight * weigh_scale + (weight < 0 ? -0.5 : 0.5));
    return whole > UK_WEIGHED_MOST ? UK_WEIGHED_MOST : whole < -UK_WEIGHED_MOST ? -UK_WEIGHED_MOST : whole;
}

static int weigh_limit(double above)
{
    return above > 0 ? (int)(above * above * weigh_scale * weigh_scale * 100 + 0.5) : 0;
}

static int weigh_by_worth(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

// Of the phrases those stay that say most: what they weigh, and in how many stories they stand.
static void weigh_leave_out(struct weigh *w)
{
    static double worth[WEIGH_VOCABULARY];
    for (int k = 0; k < w->words; k++)
        worth[k] = w->word[k].worth;
    qsort(worth, (size_t)w->words, sizeof *worth, weigh_by_worth);
    for (int k = 0; k < w->words; k++)
        w->word[k].kept = w->word[k].worth > worth[WEIGH_KEPT];
}

static void weigh_add_worth(struct weigh *w, double part)
{
    for (int k = 0; k < w->words; k++)
        w->word[k].worth += part * w->word[k].weight * w->word[k].weight * w->word[k].stories;
}

// Phrases without a weight go, except a word before others that have one: these follow it in the table.
static void weigh_leave_out_empty(struct weigh *w)
{
    int alone = 0; // the last word alone
    for (int k = 0; k < w->words; k++) {
        struct weigh_word *word = &w->word[k];
        word->kept = word->kept && (word->sign || word->grave);
        if (!strchr(word->word, ' '))
            alone = k;
        else if (word->kept)
            w->word[alone].kept = true;
    }
}

// Fills `w` from the stories, its words in the order of the alphabet.
static bool weigh_stories(struct weigh *w)
{
    w->stories = w->words = 0;
    memset(w->word, 0, sizeof w->word);
    if (!weigh_read(w, "tests/golden/vignettes.jsonl") || !weigh_read(w, "tests/golden/vignettes_more.jsonl") ||
        !weigh_read(w, "tests/golden/stories.jsonl"))
        return false;
    for (int k = 0; k < w->words; k++)
        w->word[k].kept = w->word[k].stories >= WEIGH_FEWEST;
    weigh_regression(w, false);
    weigh_add_worth(w, 1);
    weigh_regression(w, true);
    weigh_add_worth(w, weigh_grave_part);
    weigh_leave_out(w);
    w->limit = weigh_limit(weigh_sure - weigh_regression(w, false));
    for (int k = 0; k < w->words; k++)
        w->word[k].sign = weigh_whole(w->word[k].weight);
    w->grave_limit = weigh_limit(weigh_grave - weigh_regression(w, true));
    for (int k = 0; k < w->words; k++)
        w->word[k].grave = weigh_whole(w->word[k].weight);
    qsort(w->word, (size_t)w->words, sizeof *w->word, weigh_compare);
    weigh_leave_out_empty(w);
    return true;
}

#endif
