// SPDX-License-Identifier: MIT
//
// The text becomes words with the number of their sentence. A pattern is matched by the set of places that it can
// have come to, one bit each, so that no gap and no list makes it slow. What stands around a match decides whether
// it was denied, is past, or somebody else's.

#include "core/signs.h"

enum { WORDS_MAX = 800, LETTERS_MAX = 2 * (UK_SIGNS_TEXT_MAX + WORDS_MAX), GAP = 5, WIDE_GAP = 8, NEAR = 7, REACH = 7, REACH_IN_LIST = 14, TYPO_MIN = 7,
       LIST_SETS = (UK_WORD_LIST_COUNT + 32) / 32 };

struct word {
    uint16_t at, size;  // bytes of the text
    uint16_t letters;   // where its letters are, small and NUL-terminated
    uint16_t bare;      // the same without an "'s" at the end: "foot's" is a foot too
    uint16_t sentence;  // counts from 0
    bool comma;         // a comma stands before it
    bool asked;         // a question mark stands before it
    bool no;            // "no", "not", "cant", ...
    int16_t number;     // -1: none
    uint32_t list[LIST_SETS]; // bit n: a phrase of list n begins here
};

struct listening {
    struct word word[WORDS_MAX + 1]; // the one after the last has a sentence of its own
    int count;
    char letters[LETTERS_MAX];
    int letters_used;
    bool nothing; // the word was said
    bool mine;    // the person's own trouble is set against another's: "Mine is only ..."
    int age;      // -1: not known
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
static size_t read_word(struct listening *l, const char *text, size_t size, size_t i, int sentence)
{
    struct word *w = &l->word[l->count++];
    *w = (struct word){.at = (uint16_t)i, .letters = (uint16_t)l->letters_used, .sentence = (uint16_t)sentence, .number = -1};
    size_t start = i, bare = 0; // of the bytes before the last apostrophe
    bool digits = is_digit((unsigned char)text[i]);
    if (digits)
        w->number = 0;
    while (i < size) {
        unsigned char c = (unsigned char)text[i];
        size_t skip = digits ? 0 : apostrophe(text, size, i);
        if (skip) {
            bare = i - start;
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
    w->bare = w->letters;
    int length = l->letters_used - w->letters - 1;
    if (bare && length > 2 && l->letters[l->letters_used - 2] == 's' && (size_t)length == bare + 1) {
        w->bare = (uint16_t)l->letters_used;
        for (int k = 0; k < length - 1; k++)
            l->letters[l->letters_used++] = l->letters[w->letters + k];
        l->letters[l->letters_used++] = 0;
    }
    return i - start;
}

static void read_words(struct listening *l, const char *text, size_t size)
{
    int sentence = 0;
    bool comma = false, asked = false;
    for (size_t i = 0; i < size && l->count < WORDS_MAX && l->letters_used + 64 < LETTERS_MAX;) {
        unsigned char c = (unsigned char)text[i];
        size_t curl = apostrophe(text, size, i);
        if (curl) {
            i += curl;
            continue;
        }
        if (is_letter(c) || is_digit(c)) {
            i += read_word(l, text, size, i, sentence);
            l->word[l->count - 1].comma = comma;
            l->word[l->count - 1].asked = asked;
            comma = asked = false;
            continue;
        }
        bool decimal = c == '.' && i && i + 1 < size && is_digit((unsigned char)text[i - 1]) && is_digit((unsigned char)text[i + 1]);
        if ((c == '.' && !decimal) || c == '!' || c == '?' || c == ';' || c == '\n')
            sentence++;
        asked = asked || c == '?';
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

// The end of an alternative: a list of them is "a|b*|@3|#38-42", and reached at a space, a "/" or NUL.
static bool alternative_ends(char c)
{
    return c == '|' || c == ' ' || c == '/' || !c;
}

static const char *next_alternative(const char *words)
{
    while (!alternative_ends(*words))
        words++;
    return words + (*words == '|');
}

static bool more_alternatives(const char *words)
{
    return *words && *words != ' ' && *words != '/';
}

// Is the word the same as `to`, or begins like it up to its "*"?
static bool fits(const char *word, const char *to)
{
    int k = 0;
    while (word[k] && to[k] == word[k])
        k++;
    return to[k] == '*' || (!word[k] && alternative_ends(to[k]));
}

// As fits, for a word of the text: "foot's" fits "foot".
static bool word_fits(const struct listening *l, int i, const char *to)
{
    return fits(letters(l, i), to) || fits(l->letters + l->word[i].bare, to);
}

// Is word `i` one of `words`?
static bool is_one_of(const struct listening *l, int i, const char *words)
{
    if (i < 0 || i >= l->count)
        return false;
    for (; more_alternatives(words); words = next_alternative(words))
        if (word_fits(l, i, words))
            return true;
    return false;
}

// One letter wrong, missing, doubled or swapped with the next, in a long word that is no other word.
static bool nearly_fits(const char *word, const char *to)
{
    int k = 0, long_enough = 0;
    if (word[0] != to[0])
        return false;
    while (long_enough < TYPO_MIN && to[long_enough] != '*' && !alternative_ends(to[long_enough]))
        long_enough++;
    while (word[k] && to[k] == word[k])
        k++;
    if (long_enough < TYPO_MIN || alternative_ends(to[k]))
        return false;
    bool near = fits(word + k, to + k + 1); // a letter is missing
    if (word[k])
        near = near || fits(word + k + 1, to + k) || fits(word + k + 1, to + k + 1) ||
               (word[k + 1] == to[k] && word[k] == to[k + 1] && fits(word + k + 2, to + k + 2));
    if (!near)
        return false;
    for (const char *other = uk_real_words[0]; more_alternatives(other); other = next_alternative(other))
        if (fits(word, other))
            return false;
    return true;
}

// "Will not" is "wont" too, "do not" "dont", "cannot" "cant": the bare word is the joined one.
static void join_not(struct listening *l, int i)
{
    bool cannot = fits(letters(l, i), "cannot"), can = cannot || is_one_of(l, i - 1, "can"), will = is_one_of(l, i - 1, "will");
    if (!cannot && (!fits(letters(l, i), "not") || !(can || will || is_one_of(l, i - 1, "do|does|did|is|are|was|has|have|could|would"))))
        return;
    l->word[i].bare = (uint16_t)l->letters_used;
    for (int k = 0; k < 2; k++)
        for (const char *part = k ? "nt" : can ? "ca" : will ? "wo" : letters(l, i - 1); *part; part++)
            l->letters[l->letters_used++] = *part;
    l->letters[l->letters_used++] = 0;
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
    if (is_one_of(l, i + 1, "energy|strength|power|grip|fuel|feeling|sensation|puff|breath|appetite|control") && l->word[i + 2].comma)
        return true; // "no strength, a rash": a complaint itself
    return is_one_of(l, i + 1, "only|just|sure|certain|better|longer|relief|matter|improvement|progress|wonder|one|idea|sleep|getting|going");
}

static bool starts_anew(const struct listening *l, int i)
{
    return is_one_of(l, i, "but|however|although|though|now|yet|except|because|since|still|then");
}

// "But" parts what stands near each other; "now" and "since" do not: "the arm is now fat", "the knee, since Monday, is hot".
static bool parts(const struct listening *l, int i)
{
    return is_one_of(l, i, "but|however|although|though|except|yet");
}

static bool is_no(const struct listening *l, int i)
{
    return is_one_of(l, i, no_words) || is_one_of(l, i, not_words) || is_one_of(l, i, unable_words);
}

// "Nothing sudden", "nothing very sudden", "nothing new or sudden": is word `i` denied by a "nothing" at `from` or later?
static bool nothing_before(const struct listening *l, int from, int i)
{
    bool list = false;
    bool small = false; // "nothing when I breathe", "nothing like that in my chest"
    for (int far = 1; far < 3 + list + 2 * small && i - far >= from && same_sentence(l, i - far, i) && !l->word[i - far + 1].comma; far++) {
        if (is_one_of(l, i - far, "nothing"))
            return !is_one_of(l, i - far + 1, "help*|eas*|work*|reliev*|touch*|stop*|soothe*|settle*|take*|but|else|could|can|will");
        list = list || is_one_of(l, i - far, "or");
        small = small || is_one_of(l, i - far, "when|if|while|with|in|my|the|i");
    }
    return false;
}

// Is there an "any", or an "or" after a comma, between `from` and a little after `end`: the words are of one list?
static bool in_a_list(const struct listening *l, int from, int end)
{
    bool comma = false;
    for (int i = from; i < end + 4 && same_sentence(l, i, from); i++) {
        comma = comma || (i > from && l->word[i].comma);
        if ((is_one_of(l, i, "any") && !is_one_of(l, i + 1, "more")) || (comma && is_one_of(l, i, "or|nor")))
            return true;
    }
    return false;
}

// Is the match from `from` to `end` within reach of a "no" or "not" before it?
static bool denied(const struct listening *l, int from, int end)
{
    if (nothing_before(l, 0, from))
        return true;
    bool subject = false; // a new clause with its own subject begins between
    bool comma = l->word[from].comma;
    for (int i = from - 1, far = 0; far < REACH_IN_LIST && same_sentence(l, i, from); i--, far++) {
        if (starts_anew(l, i) || (far >= REACH && !comma))
            return false;
        if (is_one_of(l, i, "no|nope") && l->word[i + 1].comma && (!same_sentence(l, i - 1, i) || starts_anew(l, i - 1)))
            return false; // an answer: "No, my knee."
        if (is_one_of(l, i, "without") && comma)
            return !subject && in_a_list(l, i, end);
        if (is_one_of(l, i, no_words) || (is_one_of(l, i, "free") && is_one_of(l, i + 1, "of|from")))
            return !subject && !denies_nothing(l, i);
        if (is_one_of(l, i, not_words) && !denies_nothing(l, i))
            return !subject && (!comma || in_a_list(l, i, end));
        if (is_one_of(l, i, "i|my|its|it|is|are|am|im|ive|has|hurts|feels|goes|gets|got|went|and|which") &&
            !is_one_of(l, i - 1, "or|nor|no|not|have|never|neither|none") && !(is_one_of(l, i, "and") && far < 2))
            subject = true;
        if (comma && is_one_of(l, i, "days|weeks|months|years") && is_one_of(l, i - 1, "for|in"))
            return false; // "no periods for months, a deep ache"
        comma = comma || l->word[i].comma;
    }
    return false;
}

// "Numbness: no", "fever: none", "A clot? No, that was my sister."
static bool denied_after(const struct listening *l, int end)
{
    int next = end;
    while (same_sentence(l, next, end - 1))
        next++;
    if (next < l->count && l->word[next].asked && is_one_of(l, next, "no|nope|nah|never"))
        return true;
    return same_sentence(l, end, end - 1) && is_one_of(l, end, "no|none|nil|absent|negative|denied") && !same_sentence(l, end + 1, end);
}

// "My bladder's fine", "my eyes are absolutely fine", "the wee is its normal colour", "walking's as usual".
static bool fine_after(const struct listening *l, int end)
{
    for (int i = end, far = 0; far < 5 && same_sentence(l, i, end - 1) && !l->word[i].comma; i++, far++) {
        if (is_one_of(l, i, "fine|ok|okay|normal|normally|perfect|perfectly|alright|clear|unaffected|intact|usual|steady|regular|healthy"))
            return !is_one_of(l, i + 1, "until|till|before|yesterday|when|once|after|as|again");
        if (!is_one_of(l, i, "is|are|s|feel|feels|feeling|seem*|all|both|absolutely|totally|completely|quite|still|works|working|work|as|the|its|their|a|and|or|of|my|strength|colour|color|been|has|have|look|looks|moves|move|good|legs|bowel*|bladder"))
            return false;
    }
    return false;
}

static bool ends_clause(const struct listening *l, int i)
{
    return !same_sentence(l, i, i + 1) || l->word[i + 1].comma;
}

// "Mine is only a sore calf", "I only have tired muscles", "nothing wrong with me", "my dad's on blood thinners and I'm not".
static bool sets_apart(const struct listening *l, int i)
{
    bool opens = !same_sentence(l, i - 1, i) || l->word[i].comma;
    return (opens && (is_one_of(l, i, "mine|mines") || (is_one_of(l, i, "me") && is_one_of(l, i + 1, "i|ive|im")))) ||
           (is_one_of(l, i, "i|ive|im") && is_one_of(l, i + 1, "only|just") && is_one_of(l, i + 2, "have|got|had|a|sore|stiff|tired|tight")) ||
           (is_one_of(l, i, "wrong") && is_one_of(l, i + 1, "with") && is_one_of(l, i + 2, "me")) ||
           (is_one_of(l, i, "i") && is_one_of(l, i + 1, "dont|havent|didnt") && ends_clause(l, i + 1)) ||
           (is_one_of(l, i, "im") && is_one_of(l, i + 1, "not") && ends_clause(l, i + 1));
}

// "My father had a stroke"; the match may begin with its "my".
static bool about_someone_else(const struct listening *l, int from, int end)
{
    static const char others[] = "mother|father|mum|mom|dad|sister|brother|aunt|uncle|grandmother|grandfather|grandma|grandpa|nan|nana|gran|granny|"
                                 "wife|husband|partner|friend|mate|colleague|neighbour|neighbor|cousin";
    for (int i = end - 1; i > from - 9 && same_sentence(l, i, from); i--) {
        if (starts_anew(l, i) || is_one_of(l, i, "i|im|ive"))
            return false;
        if (is_one_of(l, i, "family") && is_one_of(l, i + 1, "history"))
            return true;
        if (is_one_of(l, i, "patient|someone|somebody|people|colleague|friend|bloke|guy") && is_one_of(l, i + 1, "who|whose"))
            return true;
        if (l->mine && (is_one_of(l, i, others) || is_one_of(l, i, "he|she|his|her|hes|shes|boss|lady|son|daughter|kid|child|baby|boy|girl")))
            return true;
        if ((is_one_of(l, i, "dog|cat|labrador|puppy|pony") && is_one_of(l, i + 1, "had|has|couldnt|cant|wont")) ||
            (is_one_of(l, i, "late") && is_one_of(l, i + 1, "wife|husband|mother|father|mum|mom|dad|sister|brother")))
            return true;
        if (is_one_of(l, i, others) &&
            is_one_of(l, is_one_of(l, i + 1, "just|has|also|only|recently|already|once") ? i + 2 : i + 1, "had|died|suffered|was|got|once|dropped"))
            return true;
    }
    return false;
}

static bool ago(const struct listening *l, int i)
{
    int year = i >= 0 && i < l->count ? l->word[i].number : -1;
    if (year >= 1900 && year < 2100 && is_one_of(l, i - 1, "in|from|of|back"))
        return true;
    if (is_one_of(l, i, "when") && is_one_of(l, i + 1, "i") && is_one_of(l, i + 2, "was") && l->word[i + 2].sentence == l->word[i].sentence &&
        is_one_of(l, i + 3, "a|young|little|small|at|in|1*|2*|ten|twelve|teen*|twenty"))
        return true;
    if ((is_one_of(l, i, "at") && is_one_of(l, i + 1, "school|uni|university|college")) || (is_one_of(l, i, "last") && is_one_of(l, i + 1, "year")) ||
        (is_one_of(l, i, "year|years|decade|decades|months") && is_one_of(l, i + 1, "ago|back|earlier")))
        return true;
    return is_one_of(l, i, "as") && is_one_of(l, i + 1, "a") && is_one_of(l, i + 2, "child|kid|teenager|student|boy|girl");
}

// Long past: "used to ...", "... years ago".
static bool past(const struct listening *l, int from, int end)
{
    for (int i = from - 1, far = 0; far < 10 && same_sentence(l, i, from); i--, far++) {
        if (starts_anew(l, i) || l->word[i + 1].comma || (is_one_of(l, i, "and") && is_one_of(l, i + 1, "i|im|ive|its|my|the")))
            break;
        if ((far < 6 && ago(l, i)) || (is_one_of(l, i, "used") && is_one_of(l, i + 1, "to")))
            return true;
    }
    for (int i = from, far = 0; far < end - from + 6 && same_sentence(l, i, from); i++, far++) {
        bool late = l->word[i].comma && !ago(l, i + 1) && !ago(l, i + 2); // ", twenty years ago"
        if (i > from && (starts_anew(l, i) || (i >= end && late)))
            break;
        if (ago(l, i))
            return true;
    }
    return false;
}

// -- patterns --------------------------------------------------------------------------------------

static const char *next_element(const char *p)
{
    while (*p && *p != ' ' && *p != '/')
        p++;
    while (*p == ' ')
        p++;
    return p;
}

// A term reached at the pattern's end, or at "&", "&&", "~"; a phrase of a list at "/".
static bool term_ends(const char *p)
{
    return !*p || *p == '&' || *p == '~' || *p == '/';
}

static int number_at(const char **p)
{
    int n = 0;
    for (; is_digit((unsigned char)**p); ++*p)
        n = n * 10 + (**p - '0');
    return n;
}

// Where a match may end: bit k stands for k words further.
typedef uint64_t reached;

static reached term_from(const struct listening *l, const char *p, int i);

static reached list_from(const struct listening *l, int list, int i)
{
    if (!(l->word[i].list[list / 32] >> (list % 32) & 1))
        return 0;
    reached all = 0;
    for (const char *phrase = uk_word_list_table[list]; phrase; phrase = *phrase == '/' ? phrase + 1 : NULL) {
        all |= term_from(l, phrase, i);
        while (*phrase && *phrase != '/')
            phrase++;
    }
    return all;
}

static reached element_from(const struct listening *l, const char *words, int i)
{
    reached all = 0;
    for (; more_alternatives(words); words = next_alternative(words)) {
        const char *p = words + 1;
        if (*words == '@') {
            all |= list_from(l, number_at(&p), i);
        } else if (*words == '#') {
            int low = number_at(&p);
            p++;
            int number = l->word[i].number;
            all |= number >= low && number <= number_at(&p) ? 2 : 0;
        } else if ((*words == *letters(l, i) || *words == l->letters[l->word[i].bare]) && (word_fits(l, i, words) || nearly_fits(letters(l, i), words))) {
            all |= 2;
        }
    }
    return all;
}

// A gap of up to `most` words after each of the places `at`. It does not reach over a "not".
static reached over_gap(const struct listening *l, reached at, int i, int most)
{
    reached all = 0;
    for (int k = 0; k < 64; k++)
        for (int skip = 0; at >> k & 1 && skip <= most && k + skip < 64; skip++) {
            if (!l->nothing || !nothing_before(l, i + k, i + k + skip))
                all |= (reached)1 << (k + skip);
            if (!same_sentence(l, i + k + skip, i) || l->word[i + k + skip].no)
                break;
        }
    return all;
}

// Where the term at `p` may end when it begins with word `i`; 0: it does not.
static reached term_from(const struct listening *l, const char *p, int i)
{
    reached at = 1;
    for (; at && !term_ends(p); p = next_element(p)) {
        reached next = 0;
        if (p[0] == '.' && p[1] == '.')
            next = over_gap(l, at, i, p[2] == '.' ? WIDE_GAP : GAP);
        else
            for (int k = 0; k < 64 && at >> k; k++)
                if (at >> k & 1 && same_sentence(l, i + k, i))
                    next |= element_from(l, p, i + k) << k;
        at = next;
    }
    return at;
}

// "The headache of a project": the words of a figure of speech are taken out.
static void take_out_figures(struct listening *l)
{
    for (const char *phrase = uk_figures[0]; *phrase; phrase += *phrase == '/') {
        for (int i = 0; i < l->count; i++) {
            reached ends = term_from(l, phrase, i);
            for (int k = 0; ends >> 1 >> k; k++) {
                l->word[i + k].letters = l->word[i + k].bare = l->word[l->count].letters;
                l->word[i + k].number = -1;
            }
        }
        while (*phrase && *phrase != '/')
            phrase++;
    }
}

// Which lists have a phrase that begins where. A list speaks only of lists above it, which are known by then.
static void find_lists(struct listening *l)
{
    for (int list = 1; list <= UK_WORD_LIST_COUNT; list++)
        for (int i = 0; i < l->count; i++) {
            uint32_t bit = (uint32_t)1 << (list % 32);
            l->word[i].list[list / 32] |= bit;
            if (!list_from(l, list, i))
                l->word[i].list[list / 32] &= ~bit;
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
    for (; more_alternatives(p); p = next_alternative(p)) {
        const char *number = p + 1;
        if (*p != '@' || number_at(&number) > UK_PLACE_LIST_COUNT)
            return false;
    }
    return true;
}

// Was the match of the term at `p` said of this person, now, and not denied?
static bool counts(const struct listening *l, const char *p, struct match m, bool may_be_past)
{
    bool says_no = l->word[m.from].no || is_place(p);
    return !(!says_no && denied(l, m.from, m.end)) && !denied_after(l, m.end) && !(!says_no && fine_after(l, m.end)) &&
           !about_someone_else(l, m.from, m.end) && (may_be_past || !past(l, m.from, m.end));
}

// The words near both matches, in their sentence, that no "but" parts from them.
static struct match near_both(const struct listening *l, struct match a, struct match b)
{
    struct match m = {a.from < b.from ? a.from : b.from, a.end > b.end ? a.end : b.end};
    for (int far = 0; far < NEAR && same_sentence(l, m.from - 1, a.from) && !parts(l, m.from - 1); far++)
        m.from--;
    for (int far = 0; far < NEAR && same_sentence(l, m.end, a.from) && !parts(l, m.end); far++)
        m.end++;
    return m;
}

// Terms joined by "~", within these words. Fills the first match. A term with "^" before it may be past.
static bool find_chain(const struct listening *l, const char *p, struct match within, const struct match *before, bool past_too, struct match *first)
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
        if (!(all >> 1) || end > within.end || !counts(l, p, m, may_be_past))
            continue;
        struct match rest;
        if (*next == '~' && !find_chain(l, next + 2, near_both(l, m, before ? *before : m), &m, past_too, &rest))
            continue;
        *first = m;
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

static bool is_age_term(const char *p)
{
    p += *p == '!';
    return begins(p, "age") && (p[3] == '<' || p[3] == '>');
}

// "age>=50", "age<=15" hold for a known age only; "!age<=49" for one that is not known too.
static bool age_term(const struct listening *l, const char *p)
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
static bool part_in_sentence(const struct listening *l, const char *p, struct match sentence, bool may_be_past, struct match *first)
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

static bool part_holds(const struct listening *l, const char *p, bool may_be_past, struct match *m)
{
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
static const char decades[] = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties";
static const char children[] = "son|daughter|boy|girl|child|lad|grandson|granddaughter|kid";

// The place of word `i` among `words`, from 0; -1: it is none of them.
static int place_among(const struct listening *l, int i, const char *words)
{
    for (int place = 0; i < l->count && more_alternatives(words); words = next_alternative(words), place++)
        if (fits(letters(l, i), words))
            return place;
    return -1;
}

struct number {
    int value; // -1: none
    int end;   // the word after it
};

// The number that begins at word `i`: "66", "sixty-six", "sixty-odd"; "fifties" is 52, "late fifties" 57.
static struct number number_from(const struct listening *l, int i)
{
    struct number n = {l->word[i].number, i + 1};
    int tens = place_among(l, i, "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"), decade = place_among(l, i, decades);
    if (tens >= 0) {
        int ones = same_sentence(l, i, i + 1) ? place_among(l, i + 1, "one|two|three|four|five|six|seven|eight|nine") : -1;
        n = (struct number){20 + 10 * tens + ones + 1, i + 1 + (ones >= 0)};
    } else if (decade >= 0) {
        n.value = 22 + 10 * decade + (is_one_of(l, i - 1, "late") ? 5 : is_one_of(l, i - 1, "mid") ? 3 : 0);
    } else if (n.value < 0) {
        int teen = place_among(l, i, "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen");
        int small = place_among(l, i, "five|six|seven|eight|nine");
        n.value = teen >= 0 ? 10 + teen : small >= 0 ? 5 + small : -1;
    }
    n.end += is_one_of(l, n.end, "odd|something|ish") && same_sentence(l, n.end, i);
    return n;
}

// Does the sentence tell of an earlier time before word `i`?
static bool was_before(const struct listening *l, int i)
{
    for (int k = i - 1; same_sentence(l, k, i); k--)
        if (is_one_of(l, k, "used|was|were|had|since|back"))
            return true;
    return false;
}

// Is the number at word `i` an age by the words around it? One without any ("66.", "Dave, 71, smoker") is one from 16 on.
static bool is_age(const struct listening *l, int i, struct number n)
{
    int next = same_sentence(l, i, n.end) ? n.end : l->count;
    if (is_one_of(l, next, "s") || is_one_of(l, i, decades))
        return is_one_of(l, i - 1, "early|mid|late") || (is_one_of(l, i - 1, "my|her|his|their") && is_one_of(l, i - 2, "in|into|of") && !was_before(l, i));
    if (is_one_of(l, next, "year|years|yr|yrs|y") && (is_one_of(l, next + 1, "old|o") || is_one_of(l, next + 2, "age")))
        return true;
    if (is_one_of(l, next, "yo|yof|yom|f|m") || is_one_of(l, i - 1, "aged|age") || is_one_of(l, i - 1, children) ||
        (is_one_of(l, next, "year|years") && is_one_of(l, i - 1, "in|my|these|all") && n.value >= 40) || (is_one_of(l, i - 1, "am|im") && is_one_of(l, next, "and|or|but")))
        return true;
    if (is_one_of(l, next, "week|weeks|month|months|hour|hours|minute|minutes|mins|kg|kilo*|day|days|times|years|year|percent|degrees|c|k|km|miles|mile|stone|"
                           "lb|lbs|pounds|cm|mm|metres|meters|yards|am|pm|o|oclock|reps|sets|of|out|to|or|and|steps|floors|flights|a|per|an|squats|press*|push|c|"
                           "hundred|thousand|foot|feet|ft|inch*|seconds|quid|pints|fags|cigarettes|pack*|laps|lengths|mph|kids|people|x|in|on") &&
        !(is_one_of(l, next, "and|a|or|on|in") && n.value >= 40))
        return false;
    if (is_one_of(l, i - 1, "am|im|turned|turning|hes|shes|lads|being|pushing|nearing|approaching") ||
        (is_one_of(l, i - 1, "is") && (is_one_of(l, i - 2, children) || is_one_of(l, i - 2, "hes|shes|he|she"))))
        return true;
    if (i == 0 && n.value >= 40 && n.value < 100)
        return true; // "73 tender temples"
    if (n.value >= 10 && is_one_of(l, i - 1, "nearly|almost|hit|reached|big|just"))
        return n.value >= 40 || is_one_of(l, i - 1, "nearly|almost");
    if (is_one_of(l, i - 1, "at|a|an|of|is|over|past|thats|for") && n.value >= 40)
        return is_one_of(l, i - 1, "at") || ends_clause(l, n.end - 1) || is_one_of(l, next, "and|with|i|my|but|who|he|she|fell");
    bool opens = !same_sentence(l, i - 1, i) || l->word[i].comma;
    return n.value >= 16 && opens && (ends_clause(l, n.end - 1) || is_one_of(l, next, "and|with|i|im|my|but|who|male|female|man|woman|now|last|next|on|in|here"));
}

// Words that tell an age without a number.
static int age_by_words(const struct listening *l)
{
    for (int i = 0; i < l->count; i++) {
        if (is_one_of(l, i, "pensioner|oap|octogenarian") || (is_one_of(l, i, "my") && is_one_of(l, i + 1, "pension")) || is_one_of(l, i, "retired"))
            return 66;
        if (is_one_of(l, i, "my") && is_one_of(l, i + 1, "grandson|granddaughter|grandchild|grandchildren|grandkids|grandkid|grandbaby"))
            return 60;
    }
    return -1;
}

static int find_age(const struct listening *l)
{
    for (int i = 0; i < l->count; i++) {
        struct number n = number_from(l, i);
        if (n.value >= 0 && n.value <= 120 && is_age(l, i, n))
            return n.value;
    }
    return age_by_words(l);
}

void uk_signs_hear(const char *text, size_t size, uint8_t age_plus_one, struct uk_signs *out)
{
    struct listening l;
    l.count = l.letters_used = 0;
    read_words(&l, text, size < UK_SIGNS_TEXT_MAX ? size : UK_SIGNS_TEXT_MAX);
    l.nothing = l.mine = false;
    for (int i = 0; i < l.count; i++)
        join_not(&l, i);
    take_out_figures(&l);
    for (int i = 0; i < l.count; i++) {
        l.word[i].no = is_no(&l, i);
        l.nothing = l.nothing || is_one_of(&l, i, "nothing");
        l.mine = l.mine || sets_apart(&l, i);
    }
    find_lists(&l);
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
        uint16_t at = l.word[m.from].at, end = (uint16_t)(l.word[m.end - 1].at + l.word[m.end - 1].size);
        out->heard[out->count++] = (struct uk_sign_heard){row->flag, at, (uint16_t)(end - at)};
    }
}
