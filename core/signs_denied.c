// SPDX-License-Identifier: MIT
//
// What stands around a match decides whether it was denied, is past, or somebody else's.

#include "core/signs_listening.h"

enum { REACH = 7, REACH_IN_LIST = 14 };

static const char not_words[] = "not|dont|doesnt|didnt|isnt|arent|wasnt|werent|havent|hasnt|hadnt|never|aint";
static const char unable_words[] = "cant|cannot|couldnt|wont"; // own to some patterns; they deny no thing
static const char others[] = "mother|father|mum|mom|dad|sister|brother|aunt|uncle|grandmother|"
                             "grandfather|grandma|grandpa|nan|nana|gran|granny|"
                             "wife|husband|partner|friend|mate|colleague|neighbour|neighbor|cousin|"
                             "grandad|granddad|gramps|mam|mama|papa|nephew|niece|flatmate";
static const char no_words[] = "no|without|nor|neither|denies|deny|denied|denying|none|negative|absent";

// "not only", "not sure", "no longer", "no better" deny nothing that follows.
static bool denies_nothing(const struct uk_listening *l, int i)
{
    if (uk_is_one_of(l, i + 1,
                     "energy|strength|power|grip|fuel|feeling|sensation|puff|breath|appetite|control") &&
        l->word[i + 2].comma)
        return true; // "no strength, a rash": a complaint itself
    return uk_is_one_of(l, i + 1,
                        "only|just|sure|certain|better|longer|relief|matter|improvement|progress|wonder|one|"
                        "idea|sleep|getting|going");
}

// "No chest pain as such, just an ache in my jaw": a "just" after a comma is a "but".
static bool starts_anew(const struct uk_listening *l, int i)
{
    return uk_is_one_of(l, i, "but|however|although|though|now|yet|except|because|since|still|then") ||
           (i > 0 && i < l->count && l->word[i].comma && uk_is_one_of(l, i, "just|only") &&
            !uk_is_one_of(l, i - 1, "not"));
}

bool uk_parts(const struct uk_listening *l, int i)
{
    return uk_is_one_of(l, i, "but|however|although|though|except|yet");
}

bool uk_is_no(const struct uk_listening *l, int i)
{
    return uk_is_one_of(l, i, no_words) || uk_is_one_of(l, i, not_words) || uk_is_one_of(l, i, unable_words);
}

// "Nothing when I rest or climb stairs": a "nothing" under a condition denies what the condition names.
static bool nothing_when(const struct uk_listening *l, int from, int i)
{
    for (int k = i - 1; k > i - REACH && k > from && uk_same_sentence(l, k - 1, i) && !l->word[k + 1].comma; k--) {
        if (uk_is_one_of(l, k, "and|but|however|although|though|yet|except|it|is|hurts|now"))
            return false;
        if (uk_is_one_of(l, k, "when|if|while|with") && uk_is_one_of(l, k - 1, "nothing"))
            return true;
    }
    return false;
}

bool uk_nothing_before(const struct uk_listening *l, int from, int i)
{
    if (nothing_when(l, from, i))
        return true;
    bool list = false;
    bool small = false; // "nothing when I breathe", "nothing like that in my chest"
    for (int far = 1; far < 3 + list + 2 * small && i - far >= from && uk_same_sentence(l, i - far, i) &&
                      !l->word[i - far + 1].comma;
         far++) {
        if (uk_is_one_of(l, i - far, "nothing"))
            return !uk_is_one_of(
                l, i - far + 1,
                "help*|eas*|work*|reliev*|touch*|stop*|soothe*|settle*|take*|but|else|could|can|will");
        list = list || uk_is_one_of(l, i - far, "or");
        small = small || uk_is_one_of(l, i - far, "when|if|while|with|in|my|the|i");
    }
    return false;
}

// Is there an "any", or an "or" after a comma, between `from` and a little after `end`: the words are of one
// list?
static bool in_a_list(const struct uk_listening *l, int from, int end)
{
    bool comma = false;
    for (int i = from; i < end + 4 && uk_same_sentence(l, i, from); i++) {
        comma = comma || (i > from && l->word[i].comma);
        if ((uk_is_one_of(l, i, "any") && !uk_is_one_of(l, i + 1, "more")) ||
            (comma && uk_is_one_of(l, i, "or|nor")))
            return true;
    }
    return false;
}

// "For days", "in three weeks": is word `i` the end of a time that something lasted?
static bool lasts(const struct uk_listening *l, int i)
{
    return uk_is_one_of(l, i - 1, "for|in") || (uk_is_one_of(l, i - 2, "for|in") && uk_same_sentence(l, i - 2, i));
}

// Is the match from `from` to `end` within reach of a "no" or "not" before it?
static bool denied_before(const struct uk_listening *l, int from, int end)
{
    if (uk_nothing_before(l, 0, from))
        return true;
    bool subject = false; // a new clause with its own subject begins between
    bool comma = l->word[from].comma;
    for (int i = from - 1, far = 0; far < REACH_IN_LIST && uk_same_sentence(l, i, from); i--, far++) {
        if (starts_anew(l, i) || (far >= REACH && !comma))
            return false;
        if (uk_is_one_of(l, i, "no|nope") && l->word[i + 1].comma &&
            (!uk_same_sentence(l, i - 1, i) || starts_anew(l, i - 1)))
            return false; // an answer: "No, my knee."
        if (uk_is_one_of(l, i, "without") && comma)
            return !subject && in_a_list(l, i, end);
        if (uk_is_one_of(l, i, no_words) || (uk_is_one_of(l, i, "free") && uk_is_one_of(l, i + 1, "of|from")))
            return !subject && !denies_nothing(l, i);
        if (uk_is_one_of(l, i, not_words) && !denies_nothing(l, i))
            return !subject && (!comma || in_a_list(l, i, end));
        if (uk_is_one_of(l, i, "i|my|its|it|is|are|am|im|ive|has|hurts|feels|goes|gets|got|went|and|which") &&
            !uk_is_one_of(l, i - 1, "or|nor|no|not|have|never|neither|none") &&
            !(uk_is_one_of(l, i, "and") && far < 2))
            subject = true;
        if (uk_is_one_of(l, i, "hours|days|weeks|months|years") &&
            lasts(l, i) && (comma || uk_is_one_of(l, i + 1, "and|then|my|im|i|its")))
            return false; // "no periods for months, a deep ache"; "no wind for three days and a hard belly"
        comma = comma || l->word[i].comma;
    }
    return false;
}

// "The nurse asked about fever, weight, waterworks. All no.": was what is asked in the sentence answered by the next?
static bool answered_no(const struct uk_listening *l, int end, int next)
{
    if (!uk_is_one_of(l, next, "all|none|no|nothing") ||
        !(uk_is_one_of(l, next + 1, "no|clear|negative|normal|fine") ||
          (uk_is_one_of(l, next, "none") && uk_is_one_of(l, next + 1, "of")) ||
          (uk_is_one_of(l, next, "no") && uk_is_one_of(l, next + 1, "to"))))
        return false;
    for (int i = end - 1; uk_same_sentence(l, i, end - 1); i--)
        if (uk_is_one_of(l, i, "asked|asks|checked|ruled"))
            return true;
    return false;
}

// "A cough a month back, gone in a week": it went in weeks or more; what goes in minutes or days may be a sign.
static bool cleared_after(const struct uk_listening *l, int end)
{
    for (int i = end; i < end + 6 && uk_same_sentence(l, i + 2, end - 1) && !uk_parts(l, i); i++)
        if (l->word[i].comma && uk_is_one_of(l, i, "gone|cleared|passed|healed|over|finished|settled") &&
            uk_is_one_of(l, i + 1, "in|within|after|by") &&
            (uk_is_one_of(l, i + 2, "week|weeks|month|months") ||
             (uk_same_sentence(l, i + 3, i) && uk_is_one_of(l, i + 3, "week|weeks|month|months"))))
            return true;
    return false;
}

// Does a "no" follow them: "Numbness: no", "fever: none", "A clot? No, that was my sister."
static bool denied_after(const struct uk_listening *l, int end)
{
    int next = end;
    while (uk_same_sentence(l, next, end - 1))
        next++;
    if (next < l->count && l->word[next].asked &&
        (uk_is_one_of(l, next, "no|nope|nah|never|none|neither") ||
         (uk_is_one_of(l, next, "i") && uk_is_one_of(l, next + 1, "wish")) ||
         (uk_is_one_of(l, next, "not") && uk_is_one_of(l, next + 1, "at|me|really|now|that|a|here"))))
        return true;
    if (answered_no(l, end, next) || cleared_after(l, end))
        return true;
    for (int i = end; i < end + 3 && uk_same_sentence(l, i + 1, end - 1) && !l->word[i].comma; i++)
        if (uk_is_one_of(l, i, "no") && uk_is_one_of(l, i + 1, "bother|problem|problems|trouble|issue|issues") && uk_ends_clause(l, i + 1))
            return i == end || uk_is_one_of(l, end, "n|and|or|are|is|gives|give"); // "hills and stairs no bother"
    return uk_same_sentence(l, end, end - 1) && uk_is_one_of(l, end, "no|none|nil|absent|negative|denied") &&
           !uk_same_sentence(l, end + 1, end);
}

// "My bladder's fine", "my eyes are absolutely fine", "the wee is its normal colour", "walking's as usual".
static bool fine_after(const struct uk_listening *l, int end)
{
    for (int i = end, far = 0; far < 5 && uk_same_sentence(l, i, end - 1) && !l->word[i].comma; i++, far++) {
        if (uk_is_one_of(l, i,
                         "fine|ok|okay|normal|normally|perfect|perfectly|alright|clear|unaffected|intact|"
                         "usual|steady|regular|healthy"))
            return !uk_is_one_of(l, i + 1, "until|till|before|yesterday|when|once|after|as|again");
        if (!uk_is_one_of(l, i,
                          "is|are|s|feel|feels|feeling|seem*|all|both|absolutely|totally|completely|quite|"
                          "still|works|working|work|as|the|its|their|a|and|or|of|my|strength|colour|color|"
                          "been|has|have|look|looks|moves|move|good|legs|bowel*|bladder"))
            return false;
    }
    return false;
}

// Were the words from `from` up to `end` denied, or said to be fine?
static bool is_denied(const struct uk_listening *l, int from, int end)
{
    return denied_before(l, from, end) || fine_after(l, end);
}

// "No, those are my wife's": a thing of somebody else.
static bool is_kins(const struct uk_listening *l, int i)
{
    int k = i + 1 + uk_is_one_of(l, i + 1, "are|is|was|were");
    return uk_is_one_of(l, k, "my") && uk_same_sentence(l, k + 1, i) && l->word[k + 1].bare != l->word[k + 1].letters &&
           uk_is_one_of(l, k + 1, others);
}

bool uk_sets_apart(const struct uk_listening *l, int i)
{
    bool opens = !uk_same_sentence(l, i - 1, i) || l->word[i].comma;
    return (opens && (uk_is_one_of(l, i, "mine|mines") ||
                      (uk_is_one_of(l, i, "me") && uk_is_one_of(l, i + 1, "i|ive|im")))) ||
           (uk_is_one_of(l, i, "i|ive|im") && uk_is_one_of(l, i + 1, "only|just") &&
            uk_is_one_of(l, i + 2, "have|got|had|a|sore|stiff|tired|tight")) ||
           (opens && uk_is_one_of(l, i - 1, "no|nope") && uk_is_one_of(l, i, "those|that|thats|theyre|they") && is_kins(l, i)) ||
           (uk_is_one_of(l, i, "wrong") && uk_is_one_of(l, i + 1, "with") && uk_is_one_of(l, i + 2, "me")) ||
           (uk_is_one_of(l, i, "i") && uk_is_one_of(l, i + 1, "dont|havent|didnt") &&
            uk_ends_clause(l, i + 1)) ||
           (uk_is_one_of(l, i, "im") && uk_is_one_of(l, i + 1, "not") && uk_ends_clause(l, i + 1));
}

// "My wife was sick this morning": does the sentence of word `i` tell of these days?
static bool is_of_now(const struct uk_listening *l, int i)
{
    while (uk_same_sentence(l, i - 1, i))
        i--;
    for (int k = i; uk_same_sentence(l, k, i); k++)
        if (uk_is_one_of(l, k,
                         "today|tonight|yesterday|sudden*|hour|hours|minute|minutes|second|seconds|oclock") ||
            (uk_is_one_of(l, k, "this|last") &&
             uk_is_one_of(l, k + 1, "morning|afternoon|evening|night|lunchtime")) ||
            (uk_is_one_of(l, k, "just|right") && uk_is_one_of(l, k + 1, "now")) ||
            (uk_is_one_of(l, k, "at") && uk_is_one_of(l, k + 1, "once")) ||
            (uk_is_one_of(l, k, "since") &&
             uk_is_one_of(l, k + 1, "breakfast|lunch|dinner|tea|noon|midday|morning")))
            return true;
    return false;
}

// "I am stiff", "mine", "my neck": does the text speak of a body of the one who writes?
static bool speaks_of_self(const struct uk_listening *l)
{
    for (int i = 0; i < l->count; i++)
        if (uk_is_one_of(l, i, "ive|mine|mines|me|myself") ||
            (uk_is_one_of(l, i, "im") &&
             !uk_is_one_of(l, i + 1, "worried|scared|afraid|frightened|alone|with")) ||
            (uk_is_one_of(l, i, "i") &&
             uk_is_one_of(l, i + 1, "have|had|am|feel|got|get|was|ache|hurt|only|just")) ||
            (uk_is_one_of(l, i, "my") &&
             uk_is_one_of(l, i + 1,
                          "back|neck|shoulder*|head|hip*|knee*|leg*|calf|calves|arm*|hand*|wrist*|elbow*|"
                          "thigh*|chest|foot|feet|muscle*|"
                          "jaw|rib*|spine|own|upper|lower|left|right|forearm*|traps|bum|buttock*|heel*|ankle*"
                          "|hamstring*")))
            return true;
    return false;
}

// "He now has a new pain", "now his hip hurts": does the text go on to what somebody near has now?
static bool goes_on_to_now(const struct uk_listening *l)
{
    for (int i = 0; i < l->count; i++)
        if (uk_is_one_of(l, i, "now") && (uk_is_one_of(l, i - 1, "he|she|hes|shes|and") || uk_is_one_of(l, i + 1, "he|she|hes|shes|his|her|has")) &&
            !uk_is_one_of(l, i + 1, "fine|well|ok|okay|gone|dead|better"))
            return true;
    return false;
}

// "My father had a stroke"; the match may begin with its "my".
static bool about_someone_else(const struct uk_listening *l, int from, int end)
{
    for (int i = end - 1; i > from - 9 && uk_same_sentence(l, i, from); i--) {
        if (starts_anew(l, i) || uk_is_one_of(l, i, "i|im|ive"))
            return false;
        if (uk_is_one_of(l, i, "family") && uk_is_one_of(l, i + 1, "history"))
            return true;
        if (uk_is_one_of(l, i, "patient|someone|somebody|people|colleague|friend|bloke|guy") &&
            uk_is_one_of(l, i + 1, "who|whose"))
            return true;
        if (l->mine &&
            (uk_is_one_of(l, i, others) ||
             uk_is_one_of(l, i, "he|she|his|her|hes|shes|boss|lady|son|daughter|kid|child|baby|boy|girl")))
            return true;
        if ((uk_is_one_of(l, i, "dog|cat|labrador|puppy|pony") &&
             uk_is_one_of(l, i + 1, "had|has|couldnt|cant|wont")) ||
            (uk_is_one_of(l, i, "late") &&
             uk_is_one_of(l, i + 1, "wife|husband|mother|father|mum|mom|dad|sister|brother")))
            return true;
        if (uk_is_one_of(l, i + 1, "had") && uk_is_one_of(l, i + 3, "fall|tumble|turn|spill") &&
            uk_same_sentence(l, i + 3, i))
            return false; // "my mother had a fall and cannot stand": she is asked for
        if (uk_is_one_of(l, i, others) &&
            uk_is_one_of(l,
                         uk_is_one_of(l, i + 1, "just|has|also|only|recently|already|once") ? i + 2 : i + 1,
                         "had|died|suffered|was|got|once|dropped"))
            return !(is_of_now(l, from) || goes_on_to_now(l)) ||
                   speaks_of_self(l); // "my wife got a headache in a second": she is asked for
    }
    return false;
}

static bool ago(const struct uk_listening *l, int i)
{
    int year = i >= 0 && i < l->count ? l->word[i].number : -1;
    if (year >= 1900 && year < 2100 && uk_is_one_of(l, i - 1, "in|from|of|back"))
        return true;
    if (uk_is_one_of(l, i, "when") && uk_is_one_of(l, i + 1, "i") && uk_is_one_of(l, i + 2, "was") &&
        l->word[i + 2].sentence == l->word[i].sentence &&
        uk_is_one_of(l, i + 3, "a|young|little|small|at|in|1*|2*|ten|twelve|teen*|twenty"))
        return true;
    if ((uk_is_one_of(l, i, "at") && uk_is_one_of(l, i + 1, "school|uni|university|college")) ||
        (uk_is_one_of(l, i, "last") && uk_is_one_of(l, i + 1, "year")) ||
        (uk_is_one_of(l, i, "last") && uk_is_one_of(l, i + 1, "summer|winter|spring|autumn") &&
         !uk_is_one_of(l, i - 1, "since|from")) ||
        (uk_is_one_of(l, i, "year|years|decade|decades|months") &&
         uk_is_one_of(l, i + 1, "ago|back|earlier")))
        return true;
    return uk_is_one_of(l, i, "as") && uk_is_one_of(l, i + 1, "a") &&
           uk_is_one_of(l, i + 2, "child|kid|teenager|student|boy|girl");
}

// Long past: "used to ...", "... years ago".
static bool is_past(const struct uk_listening *l, int from, int end)
{
    for (int i = from - 1, far = 0; far < 10 && uk_same_sentence(l, i, from); i--, far++) {
        if (uk_is_one_of(l, i, "before") && !uk_same_sentence(l, i - 1, i) && l->word[i + 1].comma &&
            (l->word[i + 1].number >= 1900 || l->word[i + 2].number >= 1900))
            return true; // "Before, in 2015, I had ..."
        if (starts_anew(l, i) || (l->word[i + 1].comma && l->word[i].number < 1900 && l->word[i + 1].number < 1900) ||
            (uk_is_one_of(l, i, "and") && uk_is_one_of(l, i + 1, "i|im|ive|its|my|the")))
            break;
        if ((far < 6 && ago(l, i)) || (uk_is_one_of(l, i, "used") && uk_is_one_of(l, i + 1, "to")))
            return true;
    }
    for (int i = from - 1, far = 0; far < 6 && uk_same_sentence(l, i, from) && !l->word[i + 1].comma; i--, far++)
        if (uk_is_one_of(l, i, "since"))
            return false; // "since they doubled my tablets two months ago": what began then goes on
    for (int i = from, far = 0; far < end - from + 6 && uk_same_sentence(l, i, from); i++, far++) {
        bool late = l->word[i].comma && !ago(l, i + 1) && !ago(l, i + 2); // ", twenty years ago"
        if (i > from && (starts_anew(l, i) || (i >= end && late)))
            break;
        if (ago(l, i))
            return true;
    }
    return false;
}

bool uk_is_said(const struct uk_listening *l, int from, int end, bool own_no, bool past_too)
{
    return (own_no || !is_denied(l, from, end)) && !denied_after(l, end) && !about_someone_else(l, from, end) &&
           (past_too || !is_past(l, from, end));
}
