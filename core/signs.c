// SPDX-License-Identifier: MIT
//
// The text becomes words with the number of their sentence; a pattern is matched word by word with a little
// backtracking over its gaps. What stands before a match decides whether it was denied or is past.

#include "core/signs.h"

enum { WORDS_MAX = 800, LETTERS_MAX = UK_SIGNS_TEXT_MAX + WORDS_MAX, GAP = 5, WIDE_GAP = 8 };

struct word {
    uint16_t at, size;  // bytes of the text
    uint16_t letters;   // where its letters are, small and NUL-terminated
    uint16_t sentence;  // counts from 0
    bool comma;         // a comma stands before it
    int16_t number;     // -1: none
};

struct listening {
    struct word word[WORDS_MAX + 1]; // the one after the last has a sentence of its own
    int count;
    char letters[LETTERS_MAX];
    int letters_used;
    int age; // -1: not known
};

// -- words -----------------------------------------------------------------------------------------

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

// The length of an apostrophe, straight or curled, at `i`; 0 for none.
static size_t apostrophe(const char *text, size_t size, size_t i)
{
    if (text[i] == '\'')
        return 1;
    bool curled = i + 2 < size && (unsigned char)text[i] == 0xe2 && (unsigned char)text[i + 1] == 0x80 &&
                  ((unsigned char)text[i + 2] == 0x99 || (unsigned char)text[i + 2] == 0x98);
    return curled ? 3 : 0;
}

// Reads one word at `i` into the next place; the bytes it took.
static size_t read_word(struct listening *l, const char *text, size_t size, size_t i, int sentence, bool comma)
{
    struct word *w = &l->word[l->count++];
    *w = (struct word){.at = (uint16_t)i, .letters = (uint16_t)l->letters_used, .sentence = (uint16_t)sentence, .comma = comma, .number = -1};
    size_t start = i;
    bool digits = is_digit((unsigned char)text[i]);
    if (digits)
        w->number = 0;
    while (i < size) {
        unsigned char c = (unsigned char)text[i];
        size_t skip = digits ? 0 : apostrophe(text, size, i);
        if (skip) {
            i += skip;
            continue;
        }
        if (digits ? !is_digit(c) : !is_letter(c))
            break;
        if (digits && w->number < 1000)
            w->number = (int16_t)(w->number * 10 + (c - '0'));
        l->letters[l->letters_used++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        i++;
    }
    l->letters[l->letters_used++] = 0;
    w->size = (uint16_t)(i - start);
    return i - start;
}

static void read_words(struct listening *l, const char *text, size_t size)
{
    int sentence = 0;
    bool comma = false;
    for (size_t i = 0; i < size && l->count < WORDS_MAX && l->letters_used + 64 < LETTERS_MAX;) {
        unsigned char c = (unsigned char)text[i];
        size_t curl = apostrophe(text, size, i);
        if (curl) {
            i += curl;
            continue;
        }
        if (is_letter(c) || is_digit(c)) {
            i += read_word(l, text, size, i, sentence, comma);
            comma = false;
            continue;
        }
        bool decimal = c == '.' && i && i + 1 < size && is_digit((unsigned char)text[i - 1]) && is_digit((unsigned char)text[i + 1]);
        if ((c == '.' && !decimal) || c == '!' || c == '?' || c == ';' || c == '\n')
            sentence++;
        comma = comma || c == ',' || c == ':' || c == '(' || c == ')';
        i++;
    }
    l->word[l->count] = (struct word){.letters = (uint16_t)l->letters_used, .sentence = (uint16_t)(sentence + 1), .number = -1};
    l->letters[l->letters_used] = 0;
}

static const char *letters(const struct listening *l, int i)
{
    return l->letters + l->word[i].letters;
}

// Is word `i` one of `words` ("a|b*|c", which ends at a space or NUL)?
static bool is_one_of(const struct listening *l, int i, const char *words)
{
    if (i < 0 || i >= l->count)
        return false;
    const char *word = letters(l, i);
    while (*words && *words != ' ') {
        int k = 0;
        while (word[k] && words[k] == word[k])
            k++;
        if (words[k] == '*' || (!word[k] && (!words[k] || words[k] == '|' || words[k] == ' ')))
            return true;
        while (*words && *words != '|' && *words != ' ')
            words++;
        words += *words == '|';
    }
    return false;
}

static bool same_sentence(const struct listening *l, int a, int b)
{
    return a >= 0 && b >= 0 && a < l->count && b < l->count && l->word[a].sentence == l->word[b].sentence;
}

// -- what was denied, or is past -------------------------------------------------------------------

static const char not_words[] = "not|dont|doesnt|didnt|isnt|arent|wasnt|werent|havent|hasnt|hadnt|never|aint";
static const char unable_words[] = "cant|cannot|couldnt|wont"; // own to some patterns; they deny no thing
static const char no_words[] = "no|without|nor|neither|denies|deny|denied|denying|none|negative|absent";

// "not only", "not sure", "no longer", "no better" deny nothing that follows.
static bool denies_nothing(const struct listening *l, int i)
{
    return is_one_of(l, i + 1, "only|just|sure|certain|better|longer|relief|matter|improvement|progress|wonder|one|idea|sleep|getting|going");
}

static bool starts_anew(const struct listening *l, int i)
{
    return is_one_of(l, i, "but|however|although|though|now|yet|except|because|since|still|then");
}

static bool is_no(const struct listening *l, int i)
{
    return is_one_of(l, i, no_words) || is_one_of(l, i, not_words) || is_one_of(l, i, unable_words);
}

// "Nothing sudden", "nothing very sudden", "nothing new or sudden": is word `i` denied by a "nothing" at `from` or later?
static bool nothing_before(const struct listening *l, int from, int i)
{
    bool list = false;
    for (int far = 1; far < 3 + list && i - far >= from && same_sentence(l, i - far, i) && !l->word[i - far + 1].comma; far++) {
        if (is_one_of(l, i - far, "nothing"))
            return !is_one_of(l, i - far + 1, "help*|eas*|work*|reliev*|touch*|stop*|soothe*|settle*|take*|but|else|could|can|will");
        list = list || is_one_of(l, i - far, "or");
    }
    return false;
}

// Is there an "or" between `from` and a little after `end`: the words are of one list?
static bool in_a_list(const struct listening *l, int from, int end)
{
    for (int i = from; i < end + 4 && same_sentence(l, i, from); i++)
        if (is_one_of(l, i, "or|nor|any"))
            return true;
    return false;
}

// Is the match from `from` to `end` within reach of a "no" or "not" before it?
static bool denied(const struct listening *l, int from, int end)
{
    if (nothing_before(l, 0, from))
        return true;
    bool subject = false; // a new clause with its own subject begins between
    bool comma = l->word[from].comma;
    for (int i = from - 1, far = 0; far < 7 && same_sentence(l, i, from); i--, far++) {
        if (starts_anew(l, i))
            return false;
        if (is_one_of(l, i, no_words) || (is_one_of(l, i, "free") && is_one_of(l, i + 1, "of|from")))
            return !subject && !denies_nothing(l, i);
        if (is_one_of(l, i, not_words) && !denies_nothing(l, i))
            return !subject && (!comma || in_a_list(l, i, end));
        if (is_one_of(l, i, "i|my|its|it|is|are|am|im|ive|has|hurts|feels|goes|gets|got|went|and|which") &&
            !is_one_of(l, i - 1, "or|nor|no|not|have|never") && !(is_one_of(l, i, "and") && far < 2))
            subject = true;
        comma = comma || l->word[i].comma;
    }
    return false;
}

// "Numbness: no", "fever: none".
static bool denied_after(const struct listening *l, int end)
{
    return same_sentence(l, end, end - 1) && is_one_of(l, end, "no|none|nil|absent|negative|denied") && !same_sentence(l, end + 1, end);
}

// "My father had a stroke"; the match may begin with its "my".
static bool about_someone_else(const struct listening *l, int from, int end)
{
    for (int i = end - 1; i > from - 9 && same_sentence(l, i, from); i--) {
        if (starts_anew(l, i) || is_one_of(l, i, "i|im|ive"))
            return false;
        if (is_one_of(l, i, "family") && is_one_of(l, i + 1, "history"))
            return true;
        if (is_one_of(l, i, "mother|father|mum|mom|dad|sister|brother|aunt|uncle|grandmother|grandfather|grandma|grandpa|nan|nana|gran|granny|wife|husband|partner|friend|colleague|neighbour|neighbor|cousin") &&
            is_one_of(l, i + 1, "had|died|suffered|was|got|once"))
            return true;
    }
    return false;
}

static bool ago(const struct listening *l, int i)
{
    if (is_one_of(l, i, "year|years|decade|decades|months") && is_one_of(l, i + 1, "ago|back|earlier"))
        return true;
    if (is_one_of(l, i, "last") && is_one_of(l, i + 1, "year"))
        return true;
    return is_one_of(l, i, "as") && is_one_of(l, i + 1, "a") && is_one_of(l, i + 2, "child|kid|teenager|student|boy|girl");
}

// Long past: "used to ...", "... years ago".
static bool past(const struct listening *l, int from, int end)
{
    for (int i = from - 1, far = 0; far < 6 && same_sentence(l, i, from); i--, far++) {
        if (starts_anew(l, i) || l->word[i + 1].comma)
            break;
        if (ago(l, i) || (is_one_of(l, i, "used") && is_one_of(l, i + 1, "to")))
            return true;
    }
    for (int i = from, far = 0; far < end - from + 6 && same_sentence(l, i, from); i++, far++) {
        if (i > from && (starts_anew(l, i) || (i >= end && l->word[i].comma)))
            break;
        if (ago(l, i))
            return true;
    }
    return false;
}

// -- patterns --------------------------------------------------------------------------------------

static const char *next_element(const char *p)
{
    while (*p && *p != ' ')
        p++;
    while (*p == ' ')
        p++;
    return p;
}

// A term ends at the pattern's end, or at "&", "&&".
static bool term_ends(const char *p)
{
    return !*p || *p == '&';
}

// The word after the match of the term at `p` that begins with word `i`; -1 if there is none.
static int match_from(const struct listening *l, const char *p, int i, int first)
{
    while (!term_ends(p)) {
        if (p[0] == '.' && p[1] == '.') {
            int most = p[2] == '.' ? WIDE_GAP : GAP;
            p = next_element(p);
            for (int skip = 0; skip <= most; skip++) {
                int end = match_from(l, p, i + skip, first);
                if (end >= 0 && !nothing_before(l, i, i + skip))
                    return end;
                if (!same_sentence(l, i + skip, first) || is_no(l, i + skip))
                    return -1; // a gap does not reach over a "not"
            }
            return -1;
        }
        if (!same_sentence(l, i, first) || !is_one_of(l, i, p))
            return -1;
        p = next_element(p);
        i++;
    }
    return i;
}

struct match {
    int from, end; // words
};

// The first match of a term in this sentence that was not denied.
static bool find_term(const struct listening *l, const char *term, struct match sentence, bool may_be_past, struct match *m)
{
    for (int i = sentence.from; i < sentence.end; i++) {
        int end = match_from(l, term, i, i);
        if (end <= i)
            continue;
        if ((!is_no(l, i) && denied(l, i, end)) || denied_after(l, end) || about_someone_else(l, i, end) || (!may_be_past && past(l, i, end)))
            continue;
        *m = (struct match){i, end};
        return true;
    }
    return false;
}

static bool begins(const char *text, const char *with)
{
    while (*with && *text == *with)
        text++, with++;
    return !*with;
}

static int number_at(const char *p)
{
    int n = 0;
    for (; is_digit((unsigned char)*p); p++)
        n = n * 10 + (*p - '0');
    return n;
}

// "age>=50", "age<=15" hold for a known age only.
static bool age_term(const struct listening *l, const char *p)
{
    int limit = number_at(p + 5);
    return l->age >= 0 && (p[3] == '>' ? l->age >= limit : l->age <= limit);
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
static bool part_in_sentence(const struct listening *l, const char *p, struct match sentence, bool may_be_past, struct match *first)
{
    bool found = false;
    for (bool all = false; p && !all; p = next_term(p, &all)) {
        struct match m;
        if (*p == '!') {
            for (int i = sentence.from; i < sentence.end; i++)
                if (is_one_of(l, i, p + 1))
                    return false;
        } else if (begins(p, "age") && (p[3] == '<' || p[3] == '>')) {
            if (!age_term(l, p))
                return false;
        } else {
            if (!find_term(l, p, sentence, may_be_past, &m))
                return false;
            if (!found)
                *first = m;
            found = true;
        }
    }
    return found;
}

static bool part_holds(const struct listening *l, const char *p, bool may_be_past, struct match *m)
{
    if (begins(p, "age") && (p[3] == '<' || p[3] == '>'))
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

static bool heard(const struct listening *l, const char *pattern, bool may_be_past, struct match *first)
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

// -- an age ----------------------------------------------------------------------------------------
static int find_age(const struct listening *l)
{
    for (int i = 0; i < l->count; i++) {
        int n = l->word[i].number;
        if (n < 0 || n > 120)
            continue;
        bool after = is_one_of(l, i + 1, "year|years|yr|yrs") && is_one_of(l, i + 2, "old|of") && same_sentence(l, i, i + 2);
        bool before = is_one_of(l, i - 1, "am|im|aged|age|is|turned") && !is_one_of(l, i + 1, "week|weeks|month|months|hours|minutes|kg|day|days|times");
        bool ends = !same_sentence(l, i, i + 1) || l->word[i + 1].comma || is_one_of(l, i + 1, "and|with|i|my|but|who|he|she|fell");
        bool alone = is_one_of(l, i + 1, "yo|yof|yom") || (is_one_of(l, i - 1, "at|a|an|of") && n >= 40 && ends);
        bool last = l->word[i].comma && n >= 18 && !same_sentence(l, i, i + 1); // "belly pain, 58"
        bool daughter = is_one_of(l, i - 1, "son|daughter|boy|girl|child");
        if (after || (before && !is_one_of(l, i - 1, "is")) || alone || last || daughter)
            return n;
    }
    return -1;
}

void uk_signs_hear(const char *text, size_t size, uint8_t age_plus_one, struct uk_signs *out)
{
    struct listening l;
    l.count = l.letters_used = 0;
    read_words(&l, text, size < UK_SIGNS_TEXT_MAX ? size : UK_SIGNS_TEXT_MAX);
    l.age = find_age(&l);
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
        const struct word *last = &l.word[m.end - 1];
        uint16_t at = l.word[m.from].at;
        out->heard[out->count++] = (struct uk_sign_heard){row->flag, at, (uint16_t)(last->at + last->size - at)};
    }
}
