// SPDX-License-Identifier: MIT

#include "core/tokens.h"

#include <string.h>

// -- letters -------------------------------------------------------------------------------------
// Plain letters of U+00C0..U+017F; a space stands for what is no letter.
static const char fold_latin[] = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy"
                                 "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
                                 "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
_Static_assert(sizeof fold_latin == 0x180 - 0xC0 + 1, "a letter for each code point");

enum { FOLD_END = 0, FOLD_SKIP = 1, FOLD_OTHER = 2, FOLD_ELLIPSIS = 3 };

static int sequence_length(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

// Reads one character: its plain form, a small letter, a digit or a mark; FOLD_SKIP for an apostrophe or an
// accent, FOLD_OTHER for a letter of another script, ' ' for anything that parts words. Moves *p past it.
static int fold(const char **p, const char *end)
{
    unsigned char lead = (unsigned char)**p;
    int length = sequence_length(lead);
    uint32_t code = lead;
    if (length == 0 || end - *p < length) {
        ++*p;
        return ' ';
    }
    if (length > 1)
        code = lead & (0x7Fu >> length);
    for (int i = 1; i < length; i++) {
        unsigned char next = (unsigned char)(*p)[i];
        if ((next & 0xC0) != 0x80) {
            ++*p;
            return ' ';
        }
        code = code << 6 | (next & 0x3F);
    }
    *p += length;
    if (code < 0x80)
        return code >= 'A' && code <= 'Z' ? (int)code + 32 : code == '\'' || code == '`' ? FOLD_SKIP : code < 33 ? ' ' : (int)code;
    if (code >= 0xC0 && code < 0x180)
        return fold_latin[code - 0xC0];
    if (code == 0x2018 || code == 0x2019 || code == 0x2BC || code == 0xB4 || code == 0xAD || (code >= 0x300 && code < 0x370))
        return FOLD_SKIP;
    if (code == 0x2010 || code == 0x2011)
        return '-';
    if (code == 0x2012 || code == 0x2013)
        return '~'; // a dash: parts a sentence, or stands between two numbers
    if (code == 0x2014 || code == 0x2015)
        return ',';
    if (code == 0x2026)
        return '.';
    return (code >= 0x370 && code < 0x2000) || (code >= 0x2E80 && code < 0xFE00) ? FOLD_OTHER : ' ';
}

static bool is_letter(int c)
{
    return (c >= 'a' && c <= 'z') || c == FOLD_OTHER;
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

// One character of a phrase that is not plain ASCII; see fold.
static int fold_rare(const char **p)
{
    return fold(p, *p + uk_length(*p));
}

bool uk_word_next(const char **p, struct uk_word *w)
{
    w->length = 0;
    while (**p) {
        const char *before = *p;
        int c = (unsigned char)**p;
        if (c >= 'a' && c <= 'z')
            ++*p;
        else
            c = fold_rare(p);
        if (is_letter(c) || is_digit(c)) {
            if (w->length < UK_WORD_MAX)
                w->at[w->length++] = (char)c;
        } else if (c != FOLD_SKIP && w->length > 0) {
            *p = before;
            break;
        }
    }
    w->at[w->length] = 0;
    return w->length > 0;
}

// -- small words ---------------------------------------------------------------------------------
bool uk_word_is(const struct uk_text *t, const char *word, int length, enum uk_phrase_kind kind, const char **of)
{
    for (int row = t->first_row[kind]; row && row <= t->last_row[kind]; row++) {
        const struct uk_phrase_row *p = &uk_phrase_table[row];
        if (p->kind != kind)
            continue;
        for (int i = 0; i < p->words.count; i++) {
            const char *text = uk_text_pool[p->words.first + (uint32_t)i];
            if (text[0] == word[0] && uk_word_same(word, length, text, (int)uk_length(text))) {
                if (of)
                    *of = p->of;
                return true;
            }
        }
    }
    return false;
}

static void index_rows(struct uk_text *t)
{
    for (int row = 1; row <= UK_PHRASE_COUNT; row++) {
        int kind = uk_phrase_table[row].kind;
        if (!t->first_row[kind])
            t->first_row[kind] = (uint16_t)row;
        t->last_row[kind] = (uint16_t)row;
    }
}

bool uk_text_word_is(const struct uk_text *t, int at, enum uk_phrase_kind kind)
{
    const struct uk_token *k = &t->token[at];
    return k->kind == UK_TOKEN_WORD && uk_word_is(t, uk_token_letters(t, k), k->length, kind, NULL);
}

// How many tokens a phrase takes, word for word. Small words are plain letters and spaces (atlasc sees to it).
static int takes(const struct uk_text *t, int at, const char *phrase)
{
    for (int i = at; i < t->count && !t->token[i].claimed; i++) {
        const struct uk_token *k = &t->token[i];
        const char *word = uk_token_letters(t, k);
        int n = 0;
        while (n < k->length && phrase[n] == word[n])
            n++;
        if (n < k->length || k->length == 0)
            return 0;
        if (!phrase[n])
            return i + 1 - at;
        if (phrase[n] != ' ')
            return 0;
        phrase += n + 1;
    }
    return 0;
}

int uk_text_says(const struct uk_text *t, int at, uint64_t kinds, uint64_t *found, int *row)
{
    int longest = 0;
    if (found)
        *found = 0;
    if (at >= t->count || !t->token[at].length)
        return 0;
    char initial = uk_token_letters(t, &t->token[at])[0];
    for (int r = 1; r <= UK_PHRASE_COUNT; r++) {
        const struct uk_phrase_row *p = &uk_phrase_table[r];
        if (!(kinds & UK_KIND(p->kind)))
            continue;
        for (int i = 0; i < p->words.count; i++) {
            const char *text = uk_text_pool[p->words.first + (uint32_t)i];
            int length = text[0] == initial ? takes(t, at, text) : 0;
            if (length == 0 || length < longest)
                continue;
            if (found)
                *found = length > longest ? UK_KIND(p->kind) : *found | UK_KIND(p->kind);
            if (row && (length > longest || p->kind == UK_SAYS_LEVEL))
                *row = r;
            longest = length;
        }
    }
    return longest;
}

// -- tokens --------------------------------------------------------------------------------------
struct reader {
    struct uk_text *t;
    const char *at, *end;
};

static int peek(const struct reader *r)
{
    const char *p = r->at;
    return p < r->end ? fold(&p, r->end) : FOLD_END;
}

static struct uk_token *new_token(struct reader *r, enum uk_token_kind kind)
{
    struct uk_text *t = r->t;
    if (t->count == UK_TOKENS_MAX) {
        t->more = true;
        return NULL;
    }
    struct uk_token *k = &t->token[t->count++];
    *k = (struct uk_token){.at = (uint16_t)(r->at - t->bytes), .word = (uint16_t)t->letters_used, .kind = (uint8_t)kind};
    return k;
}

static void add_letter(struct uk_text *t, struct uk_token *k, int c)
{
    if (k->length < UK_WORD_MAX && t->letters_used < UK_SPELLING_MAX) {
        t->letters[t->letters_used++] = (char)c;
        k->length++;
    }
}

static void read_letters(struct reader *r, struct uk_token *k)
{
    int apostrophe = 0; // letters before it
    for (;;) {
        int c = peek(r);
        if (!is_letter(c) && !is_digit(c) && c != FOLD_SKIP)
            break;
        if (c != FOLD_SKIP)
            add_letter(r->t, k, c);
        else
            apostrophe = k->length;
        fold(&r->at, r->end);
    }
    k->is = apostrophe && k->length == apostrophe + 1 && r->t->letters[k->word + apostrophe] == 's';
}

// Digits with at most one decimal part.
static float read_figure(struct reader *r, struct uk_token *k)
{
    float value = 0, unit = 1;
    int digits = 0;
    for (; is_digit(peek(r)); r->at++, digits++) {
        if (digits < 6)
            value = value * 10 + (float)(*r->at - '0');
        if (k)
            add_letter(r->t, k, *r->at);
    }
    if (r->end - r->at >= 2 && (r->at[0] == '.' || r->at[0] == ',') && is_digit((unsigned char)r->at[1])) {
        r->at++;
        for (; is_digit(peek(r)); r->at++)
            value += (float)(*r->at - '0') * (unit /= 10);
    }
    return digits > 6 ? 1e6f : value;
}

static void skip_spaces(struct reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t'))
        r->at++;
}

// "6", "6.5", "6/10", "6-7"; anything else with figures ("3rd", "12/5", "10%") can't be a level.
static void read_number(struct reader *r)
{
    struct uk_token *k = new_token(r, UK_TOKEN_NUMBER);
    struct uk_token none = {0};
    float value = read_figure(r, k ? k : &none);
    const char *before = r->at;
    skip_spaces(r);
    int dash = peek(r);
    if (dash == '-' || dash == '~') {
        fold(&r->at, r->end);
        skip_spaces(r);
        if (is_digit(peek(r)))
            value = (value + read_figure(r, NULL)) / 2;
        else
            r->at = before;
    } else {
        r->at = before;
    }
    before = r->at;
    skip_spaces(r);
    bool scaled = false;
    if (peek(r) == '/') {
        r->at++;
        skip_spaces(r);
        if (is_digit(peek(r))) {
            scaled = read_figure(r, NULL) == 10;
            value = scaled ? value : -1;
        } else {
            r->at = before;
        }
    } else {
        r->at = before;
    }
    if (is_letter(peek(r)) || peek(r) == '%') {
        value = -1;
        while (is_letter(peek(r)) || is_digit(peek(r)) || peek(r) == '%')
            fold(&r->at, r->end);
    }
    if (k) {
        k->size = (uint16_t)(r->at - r->t->bytes - k->at);
        k->number = value > 10 ? -1 : value;
        k->scaled = scaled;
    }
}

static void add_and(struct reader *r) // a slash, "&" or "+" between words
{
    struct uk_token *k = new_token(r, UK_TOKEN_WORD);
    if (k) {
        for (const char *c = "and"; *c; c++)
            add_letter(r->t, k, *c);
        k->size = 1;
    }
}

// "l. shoulder": the stop belongs to the short word.
static bool after_short_side(const struct uk_text *t)
{
    if (t->count == 0)
        return false;
    const struct uk_token *k = &t->token[t->count - 1];
    const char *word = uk_token_letters(t, k);
    return k->length > 0 && k->length <= 2 && (uk_word_is(t, word, k->length, UK_SAYS_LEFT, NULL) || uk_word_is(t, word, k->length, UK_SAYS_RIGHT, NULL));
}

static void read_mark(struct reader *r, int c)
{
    if (c == '/' || c == '&' || c == '+') {
        add_and(r);
    } else if (c == ',' || c == '~') {
        new_token(r, UK_TOKEN_COMMA);
    } else if (c == '.' || c == ';' || c == '!' || c == '?' || *r->at == '\n') {
        if (!after_short_side(r->t))
            new_token(r, UK_TOKEN_STOP);
    } else if (c == ':' || c == '=') {
        new_token(r, UK_TOKEN_COLON);
    } else if (c == '-' && r->at > r->t->bytes && r->at[-1] == ' ' && r->end - r->at > 1 && r->at[1] == ' ') {
        new_token(r, UK_TOKEN_COMMA);
    }
    fold(&r->at, r->end);
}

void uk_text_cut(struct uk_text *t, const char *bytes, size_t size)
{
    *t = (struct uk_text){.bytes = bytes};
    index_rows(t);
    struct reader r = {.t = t, .at = bytes, .end = bytes + size};
    while (r.at < r.end) {
        int c = peek(&r);
        if (is_digit(c)) {
            read_number(&r);
        } else if (is_letter(c)) {
            struct uk_token none = {0}, *k = new_token(&r, UK_TOKEN_WORD);
            read_letters(&r, k ? k : &none);
            if (k)
                k->size = (uint16_t)(r.at - bytes - k->at);
        } else {
            read_mark(&r, c);
        }
    }
}
