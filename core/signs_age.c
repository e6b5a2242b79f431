// SPDX-License-Identifier: MIT
//
// Which number of a text is the age of the one who tells it: "I am 71", "in my late fifties", "Dave, 66,
// smoker".

#include "core/signs_listening.h"

static const char decades[] = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties";
static const char family[] = "mum|mom|mother|dad|father|wife|husband|partner|aunt|auntie|uncle|nan|nana|gran|granny|grandma|grandad|"
                             "grandpa|grandmother|grandfather|sister|brother";
static const char children[] = "son|daughter|boy|girl|child|lad|grandson|granddaughter|kid";

// The place of word `i` among `words`, from 0; -1: it is none of them.
static int place_among(const struct uk_listening *l, int i, const char *words)
{
    for (int place = 0; i < l->count && uk_more_alternatives(words);
         words = uk_next_alternative(words), place++)
        if (uk_fits(uk_letters(l, i), words))
            return place;
    return -1;
}

struct number {
    int value; // -1: none
    int end;   // the word after it
};

// The number that begins at word `i`: "66", "sixty-six", "sixty-odd"; "fifties" is 52, "late fifties" 57.
static struct number number_from(const struct uk_listening *l, int i)
{
    struct number n = {l->word[i].number, i + 1};
    int tens = place_among(l, i, "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"),
        decade = place_among(l, i, decades);
    if (tens >= 0) {
        int ones = uk_same_sentence(l, i, i + 1)
                       ? place_among(l, i + 1, "one|two|three|four|five|six|seven|eight|nine")
                       : -1;
        n = (struct number){20 + 10 * tens + ones + 1, i + 1 + (ones >= 0)};
    } else if (decade >= 0) {
        n.value = 22 + 10 * decade +
                  (uk_is_one_of(l, i - 1, "late")  ? 5
                   : uk_is_one_of(l, i - 1, "mid") ? 3
                                                   : 0);
    } else if (n.value < 0) {
        int teen = place_among(
            l, i, "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen");
        int small = place_among(l, i, "five|six|seven|eight|nine");
        n.value = teen >= 0 ? 10 + teen : small >= 0 ? 5 + small : -1;
    }
    n.end += uk_is_one_of(l, n.end, "odd|something|ish") && uk_same_sentence(l, n.end, i);
    return n;
}

// Does the sentence tell of an earlier time before word `i`?
static bool was_before(const struct uk_listening *l, int i)
{
    for (int k = i - 1; uk_same_sentence(l, k, i); k--)
        if (uk_is_one_of(l, k, "used|was|were|had|since|back"))
            return true;
    return false;
}

// Is the number at word `i` the age of one of the family ("Dad 71 fell"), and not "with my wife 60 minutes"?
static bool is_of_family(const struct uk_listening *l, int i, struct number n)
{
    return n.value >= 40 && uk_same_sentence(l, i - 1, i) && uk_is_one_of(l, i - 1, family) &&
           !uk_is_one_of(l, n.end, "minute|minutes|mins|hours|days|weeks|months|times|miles|km|kg|metres|yards");
}

// Is the number at word `i` an age by the words around it? One without any ("66.", "Dave, 71, smoker") is one
// from 16 on.
static bool is_age(const struct uk_listening *l, int i, struct number n)
{
    int next = uk_same_sentence(l, i, n.end) ? n.end : l->count;
    if (uk_is_one_of(l, next, "s") || uk_is_one_of(l, i, decades))
        return uk_is_one_of(l, i - 1, "early|mid|late") ||
               (uk_is_one_of(l, i - 1, "my|her|his|their") && uk_is_one_of(l, i - 2, "in|into|of") &&
                !was_before(l, i));
    if (uk_is_one_of(l, next, "year|years|yr|yrs|y") &&
        (uk_is_one_of(l, next + 1, "old|o") || uk_is_one_of(l, next + 2, "age")))
        return true;
    bool opens = !uk_same_sentence(l, i - 1, i) || l->word[i].comma;
    if (is_of_family(l, i, n) || (n.value >= 40 && opens && uk_is_one_of(l, next, "yrs|yr|years") && uk_ends_clause(l, next)))
        return true; // "Dad 71 fell", "sore scalp, 66 yrs"
    if (uk_is_one_of(l, next, "yo|yof|yom|f|m") || uk_is_one_of(l, i - 1, "aged|age") ||
        uk_is_one_of(l, i - 1, children) ||
        (uk_is_one_of(l, next, "year|years") && uk_is_one_of(l, i - 1, "in|my|these|all") && n.value >= 40) ||
        (uk_is_one_of(l, i - 1, "am|im") && uk_is_one_of(l, next, "and|or|but")))
        return true;
    if (uk_is_one_of(l, next,
                     "week|weeks|month|months|hour|hours|minute|minutes|mins|kg|kilo*|day|days|times|years|"
                     "year|percent|degrees|c|k|km|miles|mile|stone|"
                     "lb|lbs|pounds|cm|mm|metres|meters|yards|am|pm|o|oclock|reps|sets|of|out|to|or|and|"
                     "steps|floors|flights|a|per|an|squats|press*|push|c|"
                     "hundred|thousand|foot|feet|ft|inch*|seconds|quid|pints|fags|cigarettes|pack*|laps|"
                     "lengths|mph|kids|people|x|in|on") &&
        !(uk_is_one_of(l, next, "and|a|or|on|in") && n.value >= 40))
        return false;
    if (uk_is_one_of(l, i - 1, "am|im|turned|turning|hes|shes|lads|being|pushing|nearing|approaching") ||
        (uk_is_one_of(l, i - 1, "is") &&
         (uk_is_one_of(l, i - 2, children) || uk_is_one_of(l, i - 2, "hes|shes|he|she"))))
        return true;
    if (i == 0 && n.value >= 40 && n.value < 100)
        return true; // "73 tender temples"
    if (n.value >= 10 && uk_is_one_of(l, i - 1, "nearly|almost|hit|reached|big|just"))
        return n.value >= 40 || uk_is_one_of(l, i - 1, "nearly|almost");
    if (uk_is_one_of(l, i - 1, "at|a|an|of|is|over|past|thats|for") && n.value >= 40)
        return uk_is_one_of(l, i - 1, "at") || uk_ends_clause(l, n.end - 1) ||
               uk_is_one_of(l, next, "and|with|i|my|but|who|he|she|fell");
    return n.value >= 16 && opens &&
           (uk_ends_clause(l, n.end - 1) ||
            uk_is_one_of(l, next, "and|with|i|im|my|but|who|male|female|man|woman|now|last|next|on|in|here"));
}

// Words that tell an age without a number.
static int age_by_words(const struct uk_listening *l)
{
    for (int i = 0; i < l->count; i++) {
        if (uk_is_one_of(l, i, "pensioner|oap|octogenarian") ||
            (uk_is_one_of(l, i, "my") && uk_is_one_of(l, i + 1, "pension")) || uk_is_one_of(l, i, "retired"))
            return 66;
        if (uk_is_one_of(l, i, "my") &&
            uk_is_one_of(l, i + 1,
                         "grandson|granddaughter|grandchild|grandchildren|grandkids|grandkid|grandbaby"))
            return 60;
    }
    return -1;
}

int uk_listening_age(const struct uk_listening *l)
{
    int of_family = -1; // "my husband 45 ... I am 72": either may be the one who is ill; the older one is asked more
    for (int i = 0; i < l->count; i++) {
        struct number n = number_from(l, i);
        if (n.value <= of_family || n.value < 0 || n.value > 120 || !is_age(l, i, n))
            continue;
        if (is_of_family(l, i, n))
            of_family = n.value;
        else if (of_family < 0 || uk_is_one_of(l, i - 1, "am|im"))
            return n.value;
    }
    return of_family >= 0 ? of_family : age_by_words(l);
}
