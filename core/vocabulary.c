// SPDX-License-Identifier: MIT

#include "core/vocabulary.h"

#include "core/tokens.h"

#include <string.h>

// -- the phrases of the atlas, one after the other -----------------------------------------------
struct walk {
    int kind, id, text; // enum uk_heard_kind, row, which phrase of it
};

static const char *phrase_of(const char *const fixed[], int fixed_count, struct uk_span also, int text)
{
    if (text < fixed_count)
        return fixed[text];
    return text - fixed_count < also.count ? uk_text_pool[also.first + (uint32_t)(text - fixed_count)] : NULL;
}

static const char *phrase_at(const struct walk *w)
{
    const char *fixed[3];
    struct uk_span also;
    int count = 2;
    switch (w->kind) {
    case UK_HEARD_PLACE: {
        const struct uk_region_row *r = &uk_region_table[w->id];
        fixed[0] = r->id, fixed[1] = r->name, also = r->also;
        break;
    }
    case UK_HEARD_MUSCLE: {
        const struct uk_muscle_row *m = &uk_muscle_table[w->id];
        fixed[0] = m->id, fixed[1] = m->name, fixed[2] = m->latin, also = m->also, count = 3;
        break;
    }
    case UK_HEARD_GROUP:
        fixed[0] = uk_group_table[w->id].id, count = 1; // its name may be the words of two places: "wrist and hand"
        also = (struct uk_span){0, 0};
        break;
    case UK_HEARD_COMPLAINT: {
        const struct uk_complaint_row *c = &uk_complaint_table[w->id];
        fixed[0] = c->id, fixed[1] = c->name, also = c->also;
        break;
    }
    default: {
        const struct uk_cause_row *c = &uk_cause_table[w->id];
        fixed[0] = c->id, fixed[1] = c->name, also = c->also;
        break;
    }
    }
    return phrase_of(fixed, count, also, w->text);
}

static int rows_of(int kind)
{
    static const int rows[] = {0, UK_REGION_COUNT, UK_MUSCLE_COUNT, UK_GROUP_COUNT, UK_COMPLAINT_COUNT, UK_CAUSE_COUNT};
    return rows[kind];
}

// The next phrase; NULL after the last. Start with {0}.
static const char *walk_next(struct walk *w)
{
    if (w->kind == 0)
        *w = (struct walk){UK_HEARD_PLACE, 1, -1};
    while (w->kind <= UK_HEARD_CAUSE) {
        const char *phrase = NULL;
        w->text++;
        if (w->id <= rows_of(w->kind))
            phrase = phrase_at(w);
        if (phrase)
            return phrase;
        w->text = -1;
        if (++w->id > rows_of(w->kind)) {
            w->kind++;
            w->id = 1;
        }
    }
    return NULL;
}

// -- spelling ------------------------------------------------------------------------------------
static void respell(struct uk_text *t, struct uk_token *k, const char *word, int length)
{
    if (t->letters_used + length > UK_SPELLING_MAX)
        return;
    k->word = (uint16_t)t->letters_used;
    k->length = (uint8_t)length;
    memcpy(t->letters + t->letters_used, word, (size_t)length);
    t->letters_used += length;
}

// How far apart two different words are that one typing error can part: 1 for two letters swapped, 2 for
// one left out or put in, 3 for another letter; 0 if more than that.
static int typing_error(const char *a, int a_length, const char *b, int b_length)
{
    int i = 0, more = a_length - b_length;
    if (more < -1 || more > 1)
        return 0;
    while (i < a_length && i < b_length && a[i] == b[i])
        i++;
    const char *a_rest = a + i, *b_rest = b + i;
    int left = a_length - i;
    if (more == 0 && left >= 2 && a_rest[0] == b_rest[1] && a_rest[1] == b_rest[0] && !memcmp(a_rest + 2, b_rest + 2, (size_t)left - 2))
        return 1;
    if (more == 1 && !memcmp(a_rest + 1, b_rest, (size_t)(b_length - i)))
        return 2;
    if (more == -1 && !memcmp(a_rest, b_rest + 1, (size_t)left))
        return 2;
    return more == 0 && left > 0 && !memcmp(a_rest + 1, b_rest + 1, (size_t)left - 1) ? 3 : 0;
}

struct guess {
    struct uk_word word;
    int error;
    bool several;
};

enum { GUESSES_MAX = 128, GUESS_LETTERS_MIN = 5 };

// One is the other with an s.
static bool plural_pair(const struct uk_word *a, const struct uk_word *b)
{
    const struct uk_word *longer = a->length > b->length ? a : b, *shorter = a->length > b->length ? b : a;
    return longer->length == shorter->length + 1 && longer->at[shorter->length] == 's' &&
           !memcmp(longer->at, shorter->at, (size_t)shorter->length);
}

static void consider(struct guess *g, const struct uk_word *w, int error)
{
    if (!error || uk_word_same(g->word.at, g->word.length, w->at, w->length))
        return;
    if (!g->error || error < g->error)
        *g = (struct guess){*w, error, false};
    else if (error == g->error && plural_pair(&g->word, w))
        g->word = w->length < g->word.length ? *w : g->word;
    else if (error == g->error)
        g->several = true;
}

static bool is_plural_of(const char *word, int length, const struct uk_word *one)
{
    return ((length == one->length + 1 && word[length - 1] == 's') || (length == one->length + 2 && word[length - 1] == 's' && word[length - 2] == 'e')) &&
           !memcmp(word, one->at, (size_t)one->length);
}

// A bit for the second letter of a word; all bits where it has none, or one that may be written otherwise.
static uint32_t second_letter(char c)
{
    return c >= 'a' && c <= 'z' ? (uint32_t)1 << (c - 'a') : UINT32_MAX;
}

// Marks what stands in a phrase of the atlas: a word there begins like one that is not known yet.
static void mark_in_phrase(struct uk_text *t, const char *phrase, const uint32_t unknown[256])
{
    struct uk_word w;
    for (const char *c = phrase; *c; c++) {
        bool begins = c == phrase || c[-1] == ' ' || c[-1] == '-' || c[-1] == '_';
        unsigned char initial = (unsigned char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
        const char *rest = c;
        if (!begins || !(unknown[initial] & second_letter(c[1])) || !uk_word_next(&rest, &w))
            continue;
        for (int i = 0; i < t->count; i++) {
            struct uk_token *k = &t->token[i];
            const char *word = uk_token_letters(t, k);
            if (!k->known && word[0] == w.at[0])
                k->known = uk_word_same(word, k->length, w.at, w.length) || is_plural_of(word, k->length, &w);
        }
    }
}

// Marks the tokens that are words of the vocabulary, or of the small words.
static void mark_known(struct uk_text *t)
{
    struct walk walk = {0};
    uint32_t unknown[256] = {0}; // by initial: the second letters of the words that are not known
    for (int i = 0; i < t->count; i++) {
        struct uk_token *k = &t->token[i];
        uint64_t found;
        int length = uk_text_says(t, i, UK_KINDS_ALL, &found, NULL);
        for (int j = i; j < i + length; j++)
            t->token[j].known = true;
        k->known = k->known || k->kind != UK_TOKEN_WORD;
    }
    bool any = false;
    for (int i = 0; i < t->count; i++) {
        const char *word = uk_token_letters(t, &t->token[i]);
        if (t->token[i].known || !t->token[i].length)
            continue;
        unknown[(unsigned char)word[0]] |= t->token[i].length > 1 ? second_letter(word[1]) : UINT32_MAX;
        any = true;
    }
    for (const char *p; any && (p = walk_next(&walk));)
        mark_in_phrase(t, p, unknown);
}

// Gives each unknown word the one word of the vocabulary that a single typing error away.
static void mend(struct uk_text *t)
{
    struct guess guess[GUESSES_MAX];
    uint16_t who[GUESSES_MAX];
    int count = 0;
    for (int i = 0; i < t->count && count < GUESSES_MAX; i++)
        if (!t->token[i].known && t->token[i].length >= GUESS_LETTERS_MIN - 1) {
            guess[count] = (struct guess){.error = 0};
            who[count++] = (uint16_t)i;
        }
    struct walk walk = {0};
    struct uk_word w;
    for (const char *p; count && (p = walk_next(&walk));)
        while (uk_word_next(&p, &w))
            for (int i = 0; i < count && w.length >= GUESS_LETTERS_MIN; i++) {
                const struct uk_token *k = &t->token[who[i]];
                consider(&guess[i], &w, typing_error(uk_token_letters(t, k), k->length, w.at, w.length));
            }
    for (int i = 0; i < count; i++)
        if (guess[i].error && !guess[i].several) {
            struct uk_token *k = &t->token[who[i]];
            respell(t, k, guess[i].word.at, guess[i].word.length);
            k->corrected = k->known = true;
        }
}

static bool says_plural(const struct uk_text *t, const struct uk_token *k)
{
    const char *word = uk_token_letters(t, k), *of = NULL;
    int length = k->length;
    if (k->kind != UK_TOKEN_WORD || k->is || length < 3 || uk_word_is(t, word, length, UK_SAYS_NOT_PLURAL, NULL))
        return false;
    if (uk_word_is(t, word, length, UK_SAYS_PLURAL, &of))
        return !uk_word_is(t, of, (int)uk_length(of), UK_SAYS_MANY, NULL);
    if (word[length - 1] != 's' || word[length - 2] == 's')
        return false;
    return !uk_word_is(t, word, length, UK_SAYS_MANY, NULL) && !uk_word_is(t, word, length - 1, UK_SAYS_MANY, NULL);
}

static uint8_t side_said(const struct uk_text *t, int at)
{
    return uk_text_word_is(t, at, UK_SAYS_LEFT) ? UK_LEFT : uk_text_word_is(t, at, UK_SAYS_RIGHT) ? UK_RIGHT : uk_text_word_is(t, at, UK_SAYS_BOTH) ? UK_BOTH : UK_MIDLINE;
}

void uk_text_read(struct uk_text *t, const char *bytes, size_t size)
{
    uk_text_cut(t, bytes, size);
    for (int i = 0; i < t->count; i++) {
        struct uk_token *k = &t->token[i];
        const char *of = NULL;
        if (k->kind == UK_TOKEN_WORD && uk_word_is(t, uk_token_letters(t, k), k->length, UK_SAYS_SPELLING, &of)) {
            respell(t, k, of, (int)uk_length(of));
            k->corrected = true;
        }
    }
    mark_known(t);
    mend(t);
    for (int i = 0; i < t->count; i++) {
        struct uk_token *k = &t->token[i];
        k->determiner = uk_text_word_is(t, i, UK_SAYS_DETERMINER);
        k->plural = says_plural(t, k) || uk_text_says(t, i, UK_KIND(UK_SAYS_WHOLE), NULL, NULL) > 0;
        k->side = side_said(t, i);
    }
}

// -- phrases of the atlas in the text ------------------------------------------------------------
static bool is_article(const struct uk_text *t, const struct uk_word *w)
{
    return uk_word_is(t, w->at, w->length, UK_SAYS_DETERMINER, NULL);
}

static bool equal(const struct uk_text *t, const struct uk_token *k, const struct uk_word *w)
{
    const char *word = uk_token_letters(t, k), *of = NULL;
    if (k->kind != UK_TOKEN_WORD || word[0] != w->at[0])
        return false;
    return uk_word_same(word, k->length, w->at, w->length) || is_plural_of(word, k->length, w) ||
           (k->plural && uk_word_is(t, word, k->length, UK_SAYS_PLURAL, &of) && uk_word_same(of, (int)uk_length(of), w->at, w->length));
}

enum { PART_MIN = 3 }; // letters of each half of a word written as two

// How many tokens stand for the next word of the phrase (0: they do not); takes a further word of the phrase
// where the text has written two as one.
static int word_at(const struct uk_text *t, int i, const struct uk_word *w, const char **phrase)
{
    const struct uk_token *k = &t->token[i], *next = &t->token[i + 1];
    const char *word = uk_token_letters(t, k);
    if (equal(t, k, w))
        return 1;
    if (k->kind != UK_TOKEN_WORD || word[0] != w->at[0] || k->length < PART_MIN || w->length < PART_MIN)
        return 0;
    if (k->length + PART_MIN <= w->length && next->kind == UK_TOKEN_WORD && !memcmp(word, w->at, k->length)) {
        struct uk_word rest = {.length = w->length - k->length};
        memcpy(rest.at, w->at + k->length, (size_t)rest.length);
        return equal(t, next, &rest) ? 2 : 0;
    }
    if (w->length + PART_MIN <= k->length && !memcmp(word, w->at, (size_t)w->length)) {
        const char *after = *phrase;
        struct uk_word rest;
        if (uk_word_next(&after, &rest) && rest.length >= PART_MIN) {
            int length = k->length - w->length;
            if (uk_word_same(word + w->length, length, rest.at, rest.length) || is_plural_of(word + w->length, length, &rest)) {
                *phrase = after;
                return 1;
            }
        }
    }
    return 0;
}

// "... on the left".
static bool side_follows(const struct uk_text *t, int i)
{
    while (uk_text_word_is(t, i, UK_SAYS_PREPOSITION) || t->token[i].determiner)
        i++;
    return t->token[i].side != UK_MIDLINE;
}

// A phrase that begins with "my" ("my back") needs an article or a side before it, or to stand where only a
// place makes sense: "back" has other meanings.
static bool may_stand_alone(const struct uk_text *t, int from, int to)
{
    const struct uk_token *next = &t->token[to];
    if (uk_text_word_is(t, to, UK_SAYS_LINK)) // "back of ..."
        return false;
    bool led = from > 0 && (t->token[from - 1].determiner || t->token[from - 1].side);
    if (led || (from > 1 && t->token[from - 2].side && uk_text_word_is(t, from - 1, UK_SAYS_SIDE_WORD)))
        return true;
    uint64_t after = UK_KIND(UK_SAYS_PAIN) | UK_KIND(UK_SAYS_HURTS) | UK_KIND(UK_SAYS_LIST_AND);
    bool closed = to >= t->count || next->kind != UK_TOKEN_WORD || uk_text_says(t, to, after, NULL, NULL) > 0 || side_follows(t, to);
    if (from == 0 || t->token[from - 1].kind != UK_TOKEN_WORD)
        return closed;
    uint64_t before = UK_KIND(UK_SAYS_PAIN) | UK_KIND(UK_SAYS_HURTS) | UK_KIND(UK_SAYS_LIST_AND) | UK_KIND(UK_SAYS_LIST_OR) |
                      UK_KIND(UK_SAYS_LEVEL) | UK_KIND(UK_SAYS_ADJECTIVE) | UK_KIND(UK_SAYS_NEGATOR);
    return closed && uk_text_says(t, from - 1, before, NULL, NULL) > 0;
}

static bool is_spot(const struct uk_hit *h)
{
    return h->kind == UK_HEARD_PLACE || h->kind == UK_HEARD_MUSCLE || h->kind == UK_HEARD_GROUP;
}

// Whether the next word, past articles and sides, is the "of" of "back of my knee".
static bool link_at(const struct uk_text *t, int i)
{
    while (i < t->count && (t->token[i].determiner || t->token[i].side))
        i++;
    return uk_text_word_is(t, i, UK_SAYS_LINK);
}

// Past the "at" of "outside at the elbow", where the phrase has its "of"; 0: there is none.
static int past_link_too(const struct uk_text *t, int i)
{
    return i < t->count && !t->token[i].claimed && uk_text_word_is(t, i, UK_SAYS_LINK_TOO) ? i + 1 : 0;
}

// Whether the phrase stands at token `from`; then `h` says how far it goes.
static bool stands(const struct uk_text *t, int from, const char *phrase, struct uk_hit *h)
{
    struct uk_word w;
    int i = from, length = 0;
    bool first = true, own = false, after_side = false;
    h->side = UK_MIDLINE;
    h->dull = 0;
    while (uk_word_next(&phrase, &w)) {
        int too = !first && uk_word_is(t, w.at, w.length, UK_SAYS_LINK, NULL) ? past_link_too(t, i) : 0;
        if (is_article(t, &w) || too || (!first && !after_side && uk_word_is(t, w.at, w.length, UK_SAYS_LINK, NULL) && !link_at(t, i))) {
            own = own || (first && uk_word_is(t, w.at, w.length, UK_SAYS_OWN, NULL));
            i = too ? too : i;
            continue;
        }
        while (!first && i < t->count && (t->token[i].determiner || t->token[i].side) && !equal(t, &t->token[i], &w)) {
            if (t->token[i].side)
                h->side = t->token[i].side;
            i++;
        }
        int tokens = i < t->count && !t->token[i].claimed ? word_at(t, i, &w, &phrase) : 0;
        if (!tokens)
            return false;
        i += tokens;
        length += tokens;
        h->dull = (uint8_t)(h->dull + (uk_text_word_is(t, i - 1, UK_SAYS_PAIN) || uk_text_word_is(t, i - 1, UK_SAYS_HURTS) || uk_text_word_is(t, i - 1, UK_SAYS_PREPOSITION)));
        first = false;
        after_side = uk_word_is(t, w.at, w.length, UK_SAYS_SIDE_WORD, NULL); // "side of the scalp" keeps its "of"
    }
    h->from = (uint16_t)from;
    h->to = (uint16_t)i;
    h->length = (uint8_t)length;
    return length > 0 && (!own || may_stand_alone(t, from, i));
}

// The first word of the phrase that is no article; empty: there is none.
static void first_word(const struct uk_text *t, const char *phrase, struct uk_word *w)
{
    while (uk_word_next(&phrase, w))
        if (!is_article(t, w))
            return;
}

// Could the token be this word, its plural, a part of it, or more than it? Two letters tell most apart.
static bool begins_alike(const struct uk_text *t, const struct uk_token *k, const struct uk_word *w)
{
    const char *word = uk_token_letters(t, k);
    return k->kind == UK_TOKEN_WORD && word[0] == w->at[0] && (k->plural || k->length < 2 || w->length < 2 || word[1] == w->at[1]);
}

// An id with underscores is one only where it is written so: "middle_back" is a finger, a "middle back" is not.
static bool written_as_id(const struct uk_text *t, const char *id, const struct uk_hit *h)
{
    bool has = false, needs = false;
    for (const char *c = id; *c; c++)
        needs = needs || *c == '_';
    const struct uk_token *last = &t->token[h->to - 1];
    for (int i = t->token[h->from].at; i < last->at + last->size; i++)
        has = has || t->bytes[i] == '_';
    return has || !needs;
}

static void find_all(struct uk_text *t)
{
    uint8_t has[256] = {0}; // initials in the text
    for (int i = 0; i < t->count; i++)
        if (t->token[i].kind == UK_TOKEN_WORD && t->token[i].length)
            has[(unsigned char)uk_token_letters(t, &t->token[i])[0]] = 1;
    struct walk walk = {0};
    uint8_t article[256] = {0}; // initials of articles
    for (int row = t->first_row[UK_SAYS_DETERMINER]; row && row <= t->last_row[UK_SAYS_DETERMINER]; row++)
        for (int i = 0; i < uk_phrase_table[row].words.count; i++)
            article[(unsigned char)uk_text_pool[uk_phrase_table[row].words.first + (uint32_t)i][0]] = 1;
    for (const char *p; (p = walk_next(&walk));) {
        unsigned char begins = (unsigned char)*p;
        if (begins >= 'a' && begins <= 'z' && !has[begins] && !article[begins])
            continue;
        struct uk_word first;
        first_word(t, p, &first);
        for (int i = 0; has[(unsigned char)first.at[0]] && i < t->count; i++) {
            struct uk_hit h = {.kind = (uint8_t)walk.kind, .id = (uint16_t)walk.id};
            if (!begins_alike(t, &t->token[i], &first) || !stands(t, i, p, &h) ||
                (walk.text == 0 && walk.kind < UK_HEARD_COMPLAINT && !written_as_id(t, p, &h)))
                continue;
            if (t->hit_count == UK_HITS_MAX)
                t->more = true;
            else
                t->hit[t->hit_count++] = h;
        }
    }
}

static bool free_span(const struct uk_text *t, const struct uk_hit *h)
{
    for (int i = h->from; i < h->to; i++)
        if (t->token[i].claimed)
            return false;
    return true;
}

// The first hit in the text of this kind and length whose tokens are not claimed yet.
static struct uk_hit *first_free(struct uk_text *t, int kind, int length)
{
    struct uk_hit *best = NULL;
    for (int i = 0; i < t->hit_count; i++) {
        struct uk_hit *h = &t->hit[i];
        bool better = !best || h->dull < best->dull || (h->dull == best->dull && h->from < best->from);
        if (h->kind == kind && h->length == length && better && free_span(t, h))
            best = h;
    }
    return best;
}

// A cause that says more than a place in it ("phone on my shoulder") keeps the place from being read.
static void causes_come_before_places_within(struct uk_text *t)
{
    for (int i = 0; i < t->hit_count; i++) {
        const struct uk_hit *cause = &t->hit[i];
        for (int j = 0; cause->kind == UK_HEARD_CAUSE && j < t->hit_count; j++) {
            struct uk_hit *h = &t->hit[j];
            if (is_spot(h) && h->from >= cause->from && h->to <= cause->to && h->length < cause->length)
                h->length = 0;
        }
    }
}

enum { IDIOM_WORDS_MAX = 6 };

static void claim_idioms(struct uk_text *t, int length)
{
    for (int i = 0; i < t->count; i++)
        if (uk_text_says(t, i, UK_KIND(UK_SAYS_IDIOM), NULL, NULL) == length && uk_text_says(t, i, UK_KINDS_ALL, NULL, NULL) == length)
            for (int j = i; j < i + length; j++) {
                t->token[j].claimed = true;
                t->token[j].side = UK_MIDLINE;
            }
}

void uk_text_find(struct uk_text *t)
{
    for (int i = 0; i < t->count; i++)
        if (t->token[i].side && uk_text_word_is(t, i + 1, UK_SAYS_SIDE_HAND) && uk_text_word_is(t, i + 2, UK_SAYS_SIDE_WORD))
            t->token[i + 1].claimed = true;
    find_all(t);
    causes_come_before_places_within(t);
    for (int length = UK_WORD_MAX; length > 0; length--) {
        for (int kind = UK_HEARD_PLACE; kind <= UK_HEARD_GROUP; kind++)
            for (struct uk_hit *h; (h = first_free(t, kind, length));) {
                h->taken = true;
                for (int j = h->from; j < h->to; j++)
                    t->token[j].claimed = true;
            }
        if (length <= IDIOM_WORDS_MAX)
            claim_idioms(t, length);
    }
}
