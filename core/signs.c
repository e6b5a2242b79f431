// SPDX-License-Identifier: MIT
//
// A pattern is matched by the set of places that it can have come to, one bit each, so that no gap and no
// list makes it slow.

#include "core/signs_listening.h"

#include <string.h>

enum { GAP = 5, WIDE_GAP = 8, NEAR = 7, TYPO_MIN = 7 };

// One letter wrong, missing, doubled or swapped with the next, in a long word that is no other word.
static bool nearly_fits(const char *word, const char *to)
{
    int k = 0, long_enough = 0;
    if (word[0] != to[0])
        return false;
    while (long_enough < TYPO_MIN && to[long_enough] != '*' && !uk_alternative_ends(to[long_enough]))
        long_enough++;
    while (word[k] && to[k] == word[k])
        k++;
    if (long_enough < TYPO_MIN || uk_alternative_ends(to[k]))
        return false;
    bool near = uk_fits(word + k, to + k + 1); // a letter is missing
    if (word[k])
        near = near || uk_fits(word + k + 1, to + k) || uk_fits(word + k + 1, to + k + 1) ||
               (word[k + 1] == to[k] && word[k] == to[k + 1] && uk_fits(word + k + 2, to + k + 2));
    if (!near)
        return false;
    for (const char *other = uk_real_words[0]; uk_more_alternatives(other);
         other = uk_next_alternative(other))
        if (uk_fits(word, other))
            return false;
    return true;
}

static const char *next_element(const char *p)
{
    while (*p && *p != ' ' && *p != '/')
        p++;
    while (*p == ' ')
        p++;
    return p;
}

// A term reached at the pattern's end, or at "&", "&&", "~"; a phrase of a list at "/", a figure of speech at ">".
static bool term_ends(const char *p)
{
    return !*p || *p == '&' || *p == '~' || *p == '/' || *p == '>';
}

static int number_at(const char **p)
{
    int n = 0;
    for (; uk_is_digit((unsigned char)**p); ++*p)
        n = n * 10 + (**p - '0');
    return n;
}

// Where a match may end: bit k stands for k words further.
typedef uint64_t reached;

static reached term_from(const struct uk_listening *l, const char *p, int i);

// The next phrase of a list; NULL after the last.
static const char *next_phrase(const char *p)
{
    while (*p && *p != '/')
        p++;
    return *p ? p + 1 : NULL;
}

static reached list_from(const struct uk_listening *l, int list, int i)
{
    if (!(l->word[i].list[list / 32] >> (list % 32) & 1))
        return 0;
    reached all = 0;
    for (const char *phrase = uk_word_list_table[list]; phrase; phrase = next_phrase(phrase))
        all |= term_from(l, phrase, i);
    return all;
}

static bool alternative_fits(const struct uk_listening *l, int i, const char *words)
{
    return uk_word_fits(l, i, words) || nearly_fits(uk_letters(l, i), words);
}

static reached element_from(const struct uk_listening *l, const char *words, int i)
{
    reached all = 0;
    for (; uk_more_alternatives(words); words = uk_next_alternative(words)) {
        const char *p = words + 1;
        if (*words == '@') {
            all |= list_from(l, number_at(&p), i);
        } else if (*words == '#') {
            int low = number_at(&p);
            p++;
            int number = l->word[i].number;
            all |= number >= low && number <= number_at(&p) ? 2 : 0;
        } else if ((*words == *uk_letters(l, i) || *words == l->letters[l->word[i].bare]) && alternative_fits(l, i, words)) {
            all |= 2;
        }
    }
    return all;
}

// A gap of up to `most` words after each of the places `at`. It does not reach over a "not" or a "but".
static reached over_gap(const struct uk_listening *l, reached at, int i, int most)
{
    reached all = 0;
    for (int k = 0; k < 64; k++)
        for (int skip = 0; at >> k & 1 && skip <= most && k + skip < 64; skip++) {
            if (!l->nothing || !uk_nothing_before(l, i + k, i + k + skip))
                all |= (reached)1 << (k + skip);
            if (!uk_same_sentence(l, i + k + skip, i) || l->word[i + k + skip].no || uk_parts(l, i + k + skip))
                break;
        }
    return all;
}

// Where the term at `p` may end when it begins with word `i`; 0: it does not.
static reached term_from(const struct uk_listening *l, const char *p, int i)
{
    reached at = 1;
    for (; at && !term_ends(p); p = next_element(p)) {
        reached next = 0;
        if (p[0] == '.' && p[1] == '.')
            next = over_gap(l, at, i, p[2] == '.' ? WIDE_GAP : GAP);
        else
            for (int k = 0; k < 64 && at >> k; k++)
                if (at >> k & 1 && uk_same_sentence(l, i + k, i))
                    next |= element_from(l, p, i + k) << k;
        at = next;
    }
    return at;
}

static bool begins(const char *text, const char *with)
{
    while (*with && *text == *with)
        text++, with++;
    return !*with;
}

static bool is_age_term(const char *p)
{
    p += *p == '!';
    return begins(p, "age") && (p[3] == '<' || p[3] == '>');
}

// Is there a word in the text that the element could match? All of them are asked at once, so that most patterns are done with
// before any place is tried.
static bool fits_somewhere(const struct uk_listening *l, const char *words)
{
    for (; uk_more_alternatives(words); words = uk_next_alternative(words)) {
        if (*words == '#')
            return true;
        if (*words == '@') {
            const char *p = words + 1;
            int list = number_at(&p);
            if (l->listed[list / 32] >> (list % 32) & 1)
                return true;
            continue;
        }
        for (int n = l->begins[(unsigned char)*words]; n; n = l->next[n - 1])
            if (alternative_fits(l, (n - 1) / 2, words))
                return true;
    }
    return false;
}

// An element that stands for words: no gap, no joint, no age, and nothing that must not be there.
static bool is_words(const char *p)
{
    return *p != '.' && *p != '&' && *p != '~' && *p != '!' && *p != '>' && !is_age_term(p);
}

// Could all elements of the part, or of the phrase of a list, match some word?
static bool all_fit(const struct uk_listening *l, const char *p)
{
    for (; *p && *p != '/' && !(p[0] == '&' && p[1] == '&'); p = next_element(p)) {
        p += *p == '^';
        if (is_words(p) && !fits_somewhere(l, p))
            return false;
    }
    return true;
}

// Chains the words by their first letters; no list has a phrase in the text yet.
static void chain_words(struct uk_listening *l)
{
    memset(l->begins, 0, sizeof l->begins);
    memset(l->listed, 0, sizeof l->listed);
    for (int i = 0; i < l->count; i++)
        for (int bare = 0; bare < (l->word[i].bare != l->word[i].letters ? 2 : 1); bare++) {
            unsigned char letter = (unsigned char)l->letters[bare ? l->word[i].bare : l->word[i].letters];
            l->next[2 * i + bare] = l->begins[letter];
            l->begins[letter] = (uint16_t)(2 * i + bare + 1);
        }
}

// What must follow the words of a figure of speech, behind its ">"; NULL: nothing.
static const char *what_follows(const char *phrase)
{
    while (*phrase && *phrase != '/' && *phrase != '>')
        phrase++;
    return *phrase == '>' ? next_element(phrase) : NULL;
}

// "The headache of a project": the words of a figure of speech are taken out. In "back > of the head" the back is.
static void take_out_figures(struct uk_listening *l)
{
    for (const char *phrase = uk_figures[0]; phrase; phrase = next_phrase(phrase)) {
        const char *follows = what_follows(phrase);
        for (int i = 0, may = all_fit(l, phrase); may && i < l->count; i++) {
            reached ends = term_from(l, phrase, i);
            for (int k = 0; k < 64 && follows; k++)
                if (ends >> k & 1 && (!uk_same_sentence(l, i, i + k) || !term_from(l, follows, i + k)))
                    ends &= ~((reached)1 << k);
            for (int k = 0; ends >> 1 >> k; k++) {
                l->word[i + k].letters = l->word[i + k].bare = l->word[l->count].letters;
                l->word[i + k].number = -1;
            }
        }
    }
}

// Which lists have a phrase that begins where. A list speaks only of lists above it, which are known by then.
static void find_lists(struct uk_listening *l)
{
    for (int list = 1; list <= UK_WORD_LIST_COUNT; list++)
        for (const char *phrase = uk_word_list_table[list]; phrase; phrase = next_phrase(phrase))
            for (int i = 0, may = all_fit(l, phrase); may && i < l->count; i++)
                if (term_from(l, phrase, i)) {
                    uint32_t bit = (uint32_t)1 << (list % 32);
                    l->word[i].list[list / 32] |= bit;
                    l->listed[list / 32] |= bit;
                }
}

struct match {
    int from, end; // words
};

// Is the term at `p` the name of a place alone ("@3", "@3|@4")? "No feeling in my foot" denies no foot.
static bool is_place(const char *p)
{
    if (!term_ends(next_element(p)))
        return false;
    for (; uk_more_alternatives(p); p = uk_next_alternative(p)) {
        const char *number = p + 1;
        if (*p != '@' || number_at(&number) > UK_PLACE_LIST_COUNT)
            return false;
    }
    return true;
}

// The words near both matches, in their sentence, that no "but" parts from them.
static struct match near_both(const struct uk_listening *l, struct match a, struct match b)
{
    struct match m = {a.from < b.from ? a.from : b.from, a.end > b.end ? a.end : b.end};
    for (int far = 0; far < NEAR && uk_same_sentence(l, m.from - 1, a.from) && !uk_parts(l, m.from - 1);
         far++)
        m.from--;
    for (int far = 0; far < NEAR && uk_same_sentence(l, m.end, a.from) && !uk_parts(l, m.end); far++)
        m.end++;
    return m;
}

// Terms joined by "~", within these words. Fills the first match. A term with "^" before it may be past.
static bool find_chain(const struct uk_listening *l, const char *p, struct match within,
                       const struct match *before, bool past_too, struct match *first)
{
    bool may_be_past = past_too || *p == '^';
    p += *p == '^';
    const char *next = p;
    while (*next && *next != '&' && *next != '~')
        next++;
    for (int i = within.from; i < within.end; i++) {
        reached all = term_from(l, p, i);
        int end = i + 1;
        while (end < i + 64 && !(all >> (end - i) & 1))
            end++;
        struct match m = {i, end};
        if (!(all >> 1) || end > within.end || !uk_is_said(l, i, end, l->word[i].no || is_place(p), may_be_past))
            continue;
        struct match rest;
        if (*next == '~' &&
            !find_chain(l, next + 2, near_both(l, m, before ? *before : m), &m, past_too, &rest))
            continue;
        *first = m;
        return true;
    }
    return false;
}

// "age>=50", "age<=15" hold for a known age only; "!age<=49" for one that is not known too.
static bool age_term(const struct uk_listening *l, const char *p)
{
    bool against = *p == '!';
    p += against;
    const char *number = p + 5;
    int limit = number_at(&number);
    return against != (l->age >= 0 && (p[3] == '>' ? l->age >= limit : l->age <= limit));
}

// The start of the next term, past "&" or "&&"; NULL at the end. *all: it was "&&".
static const char *next_term(const char *p, bool *all)
{
    while (*p && *p != '&')
        p++;
    if (!*p)
        return NULL;
    *all = p[1] == '&';
    p += *all ? 2 : 1;
    while (*p == ' ')
        p++;
    return p;
}

// All terms joined by "&" from `p` on, in one sentence. Fills the first match.
static bool part_in_sentence(const struct uk_listening *l, const char *p, struct match sentence,
                             bool may_be_past, struct match *first)
{
    bool found = false;
    for (bool all = false; p && !all; p = next_term(p, &all)) {
        struct match m;
        if (is_age_term(p)) {
            if (!age_term(l, p))
                return false;
        } else if (*p == '!') {
            for (int i = sentence.from; i < sentence.end; i++)
                if (element_from(l, p + 1, i))
                    return false;
        } else {
            if (!find_chain(l, p, sentence, NULL, may_be_past, &m))
                return false;
            if (!found)
                *first = m;
            found = true;
        }
    }
    return found;
}

static bool part_holds(const struct uk_listening *l, const char *p, bool may_be_past, struct match *m)
{
    if (!all_fit(l, p))
        return false;
    if (is_age_term(p))
        return age_term(l, p);
    struct match sentence = {0, 0};
    for (; sentence.from < l->count; sentence.from = sentence.end) {
        while (sentence.end < l->count && l->word[sentence.end].sentence == l->word[sentence.from].sentence)
            sentence.end++;
        if (part_in_sentence(l, p, sentence, may_be_past, m))
            return true;
    }
    return false;
}

// The part after the next "&&"; NULL at the end.
static const char *next_part(const char *p)
{
    bool all = false;
    while (p && !all)
        p = next_term(p, &all);
    return p;
}

static bool heard(const struct uk_listening *l, const char *pattern, bool may_be_past, struct match *first)
{
    *first = (struct match){0, 0};
    for (const char *p = pattern; p; p = next_part(p)) {
        struct match m = {0, 0};
        if (!part_holds(l, p, may_be_past, &m))
            return false;
        if (first->end == 0)
            *first = m;
    }
    return first->end > 0;
}

// Does a pattern of this sign name word `i`, by itself or in a list?
static bool names_word(const struct uk_listening *l, const struct uk_sign_words_row *row, int i)
{
    for (unsigned k = 0; k < row->patterns.count; k++)
        for (const char *p = uk_text_pool[row->patterns.first + k]; *p; p = next_element(p)) {
            p += *p == '^';
            if (is_words(p) && element_from(l, p, i))
                return true;
        }
    return false;
}

// What a sign leads to by itself: a weak one only informs.
static uint8_t advice_alone(uk_flag flag)
{
    return uk_flag_table[flag.n].weak ? UK_ADVICE_CARE : uk_flag_table[flag.n].advice;
}

// The sign of this gravity that shares most words with the text, a word counting less the more signs share it; 0: none.
// *at: the first of these words.
static unsigned nearest_sign(const struct uk_listening *l, bool emergency, int *at)
{
    enum { WORDS = 60 };
    float share[UK_SIGN_WORDS_COUNT + 1] = {0};
    int first[UK_SIGN_WORDS_COUNT + 1] = {0};
    for (int i = 0, words = 0; i < l->count && words < WORDS; i++) {
        bool named[UK_SIGN_WORDS_COUNT + 1] = {0}, listed = false;
        int signs = 0;
        for (int k = 0; k < UK_LISTENED_LISTS; k++)
            listed = listed || l->word[i].list[k];
        if (!listed || l->word[i].number >= 0 || !uk_is_said(l, i, i + 1, false, false))
            continue;
        words++;
        for (unsigned n = 1; n <= UK_SIGN_WORDS_COUNT; n++)
            signs += named[n] = names_word(l, &uk_sign_words_table[n], i);
        for (unsigned n = 1; n <= UK_SIGN_WORDS_COUNT; n++) {
            if (named[n] && share[n] == 0)
                first[n] = i;
            share[n] += named[n] ? 1 / __builtin_sqrtf((float)signs) : 0;
        }
    }
    unsigned best = 0;
    for (unsigned n = 1; n <= UK_SIGN_WORDS_COUNT; n++) {
        uint8_t advice = advice_alone(uk_sign_words_table[n].flag);
        if (share[n] > share[best] && (emergency ? advice == UK_ADVICE_EMERGENCY
                                                 : advice == UK_ADVICE_SEE_DOCTOR || advice == UK_ADVICE_URGENT))
            best = n;
    }
    *at = first[best];
    return best;
}

static uint8_t gravest(const struct uk_signs *s)
{
    uint8_t most = 0;
    for (int i = 0; i < s->count; i++)
        if (advice_alone(s->heard[i].flag) > most)
            most = advice_alone(s->heard[i].flag);
    return most;
}

// Adds the sign that the words sound like, where it is graver than all that patterns heard.
static void liken(const struct uk_listening *l, struct uk_signs *out)
{
    int at;
    uint8_t heard = gravest(out);
    bool doctor = heard >= UK_ADVICE_SEE_DOCTOR;
    enum uk_likeness like = heard < UK_ADVICE_EMERGENCY && out->count < UK_SIGNS_MAX ? uk_listening_weigh(l) : UK_LIKE_NOTHING;
    bool graver = like == UK_LIKE_EMERGENCY || (like == UK_LIKE_SIGN && !doctor);
    unsigned sign = graver ? nearest_sign(l, like == UK_LIKE_EMERGENCY, &at) : 0;
    if (sign)
        out->heard[out->count++] = (struct uk_sign_heard){uk_sign_words_table[sign].flag, l->word[at].at, l->word[at].size, true};
}

void uk_signs_listen(struct uk_listening *l, const char *text, size_t size)
{
    uk_listening_read(l, text, size < UK_SIGNS_TEXT_MAX ? size : UK_SIGNS_TEXT_MAX);
    chain_words(l);
    take_out_figures(l);
    for (int i = 0; i < l->count; i++) {
        l->word[i].no = uk_is_no(l, i);
        l->nothing = l->nothing || uk_is_one_of(l, i, "nothing");
        l->mine = l->mine || uk_sets_apart(l, i);
    }
}

void uk_signs_hear(const char *text, size_t size, uint8_t age_plus_one, struct uk_signs *out)
{
    struct uk_listening l;
    uk_signs_listen(&l, text, size);
    find_lists(&l);
    l.age = uk_listening_age(&l);
    *out = (struct uk_signs){.age_plus_one = (uint8_t)(l.age + 1)};
    if (age_plus_one)
        l.age = age_plus_one - 1;
    for (unsigned i = 1; i <= UK_SIGN_WORDS_COUNT && out->count < UK_SIGNS_MAX; i++) {
        const struct uk_sign_words_row *row = &uk_sign_words_table[i];
        struct match m;
        unsigned k = 0;
        while (k < row->patterns.count && !heard(&l, uk_text_pool[row->patterns.first + k], row->past, &m))
            k++;
        if (k == row->patterns.count)
            continue;
        uint16_t at = l.word[m.from].at, end = (uint16_t)(l.word[m.end - 1].at + l.word[m.end - 1].size);
        out->heard[out->count++] = (struct uk_sign_heard){row->flag, at, (uint16_t)(end - at), false};
    }
    liken(&l, out);
}
