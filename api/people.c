// SPDX-License-Identifier: MIT
#include "api/people.h"

#include "api/api.h"

#include <string.h>

enum { LINES_MAX = 12 }; // on a card, so that each is read

enum uk_err api_people_wanted(const struct api_json *j, const char *source, uint32_t node, bool *wanted, struct uk_problem *problem)
{
    uint32_t member = api_json_get(j, node, "for");
    *wanted = member != 0;
    if (!member || api_json_is(j, member, "people"))
        return UK_OK;
    enum uk_err err = j->node[member].type == API_JSON_TEXT ? UK_ERR_UNKNOWN : UK_ERR_TYPE;
    return api_json_wrong(j, source, member, err, "people", problem);
}

// -- names -----------------------------------------------------------------------------------------

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

// Is the first word of `name` in the list, words with a space between?
static bool begins_with_one_of(const char *name, int word)
{
    for (const char *at = api_word(word); *at;) {
        size_t n = 0;
        while (at[n] && at[n] != ' ' && small(name[n]) == at[n])
            n++;
        if ((!at[n] || at[n] == ' ') && (!name[n] || name[n] == ' '))
            return true;
        while (*at && *at != ' ')
            at++;
        at += *at == ' ';
    }
    return false;
}

void api_people_sided(const char *name, enum uk_side side, char to[API_PEOPLE_NAME])
{
    char later[API_PEOPLE_NAME];
    if (side != UK_LEFT && side != UK_RIGHT) {
        api_text_copy(to, API_PEOPLE_NAME, name, api_text_length(name));
        return;
    }
    if (begins_with_one_of(name, UK_WORD_PEOPLE_SIDE_BEHIND)) {
        api_say(UK_WORD_PEOPLE_BEHIND, name, api_word(side == UK_LEFT ? UK_WORD_SIDE_LEFT : UK_WORD_SIDE_RIGHT), NULL, to, API_PEOPLE_NAME);
        return;
    }
    api_text_copy(later, sizeof later, name, api_text_length(name));
    if (!begins_with_one_of(name, UK_WORD_PEOPLE_LARGE) && small(later[1]) == later[1])
        later[0] = small(later[0]);
    api_say(side == UK_LEFT ? UK_WORD_PEOPLE_LEFT : UK_WORD_PEOPLE_RIGHT, later, NULL, NULL, to, API_PEOPLE_NAME);
}

void api_people_place(uk_place place, char to[API_PEOPLE_NAME])
{
    const struct uk_place_row *row = &uk_place_table[place.n];
    api_people_sided(uk_region_table[row->region.n].name, (enum uk_side)row->side, to);
}

void api_people_spot(uk_candidate spot, char to[API_PEOPLE_NAME])
{
    const struct uk_candidate_row *row = &uk_candidate_table[spot.n];
    api_people_sided(uk_muscle_table[uk_point_table[row->point.n].muscle.n].name, (enum uk_side)row->side, to);
}

void api_people_write_spot(struct api_writer *w, uk_candidate spot)
{
    char name[API_PEOPLE_NAME];
    api_people_spot(spot, name);
    api_write_spot(w, "spot", spot);
    api_write_text(w, "name", name);
    api_write_text(w, "part", uk_point_table[uk_candidate_table[spot.n].point.n].part);
}

void api_people_write_text(struct api_writer *w, const char *name, const char *text)
{
    if (*text)
        api_write_text(w, name, text);
    else
        api_write_null(w, name);
}

// -- how likely, when ------------------------------------------------------------------------------

const char *api_people_likely(double p)
{
    return api_word(p >= 0.7 ? UK_WORD_LIKELY_VERY : p >= 0.45 ? UK_WORD_LIKELY : p >= 0.2 ? UK_WORD_LIKELY_POSSIBLE
                    : p >= 0.05 ? UK_WORD_LIKELY_LESS : UK_WORD_LIKELY_HARDLY);
}

void api_people_about(double p, char to[API_PEOPLE_SHORT])
{
    int word = p < 0.05 ? UK_WORD_PEOPLE_ABOUT_LEAST : p >= 0.95 ? UK_WORD_PEOPLE_ABOUT_MOST : UK_WORD_PEOPLE_ABOUT;
    api_say(word, api_whole((int64_t)(p * 10 + 0.5)).text, NULL, NULL, to, API_PEOPLE_SHORT);
}

void api_people_when(int32_t days, char to[API_PEOPLE_SHORT])
{
    struct api_figure count = api_whole(days < 14 ? days : days < 61 ? days / 7 : days * 12 / 365);
    int word = days <= 0 ? UK_WORD_PEOPLE_TODAY : days == 1 ? UK_WORD_PEOPLE_YESTERDAY : days < 14 ? UK_WORD_PEOPLE_DAYS
               : days < 61 ? UK_WORD_PEOPLE_WEEKS : UK_WORD_PEOPLE_MONTHS;
    api_say(word, count.text, NULL, NULL, to, API_PEOPLE_SHORT);
}

// -- safety ----------------------------------------------------------------------------------------

static bool same(const char *a, const char *b)
{
    return api_text_same(a, b, api_text_length(b));
}

// Where it is an emergency, only what belongs to that.
static bool counts(const struct api_safety *a, int reason)
{
    return a->advice != UK_ADVICE_EMERGENCY || a->reason[reason].advice == UK_ADVICE_EMERGENCY;
}

// Nothing gentle is advised while nothing is to be pressed.
static bool to_do(const struct api_safety *a, int reason)
{
    return counts(a, reason) && (!a->stops_pressing || a->reason[reason].advice > UK_ADVICE_CARE);
}

// What to do, each different thing once.
static void write_do(struct api_writer *w, const struct api_safety *a)
{
    api_write_open(w, "do", '[');
    for (int i = 0; i < a->reason_count; i++) {
        struct api_safety_reason r = api_safety_reason(a, i);
        bool said = !to_do(a, i);
        for (int k = 0; k < i && !said; k++)
            said = same(api_safety_reason(a, k).act, r.act);
        if (!said)
            api_safety_write_said(w, NULL, a, r.act);
    }
    if (!a->reason_count)
        api_safety_write_said(w, NULL, a, api_safety_words(a).text);
    api_write_close(w, ']');
    api_write_open(w, "tell", '[');
    for (int i = 0; i < a->reason_count && counts(a, i); i++) {
        struct api_safety_reason r = api_safety_reason(a, i);
        char said[API_SAFETY_SAY] = "";
        if (!*r.tell)
            continue;
        api_text_add(said, sizeof said, r.label);
        api_text_add(said, sizeof said, " ");
        api_text_add(said, sizeof said, r.tell);
        api_safety_write_said(w, NULL, a, said);
    }
    api_write_close(w, ']');
}

static void write_because(struct api_writer *w, const struct api_safety *a)
{
    api_write_open(w, "because", '[');
    for (int i = 0; i < a->reason_count; i++) {
        struct api_safety_reason r = api_safety_reason(a, i);
        api_write_open(w, NULL, '{');
        api_write_text(w, "flag", r.id);
        api_write_text(w, "action", r.action);
        api_write_text(w, "name", r.name);
        api_safety_write_said(w, "why", a, r.why);
        if (*r.more)
            api_safety_write_said(w, "more", a, r.more);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_off(struct api_writer *w, const struct api_safety *a)
{
    char list[API_SAFETY_SAY] = "", said[API_SAFETY_SAY];
    struct api_safety_block block;
    for (int i = 0; (i == 0 || !a->blocked.all) && api_safety_block(a, i, &block); i++) {
        char name[API_PEOPLE_NAME];
        api_people_sided(block.name, block.side, name);
        if (i)
            api_text_add(list, sizeof list, "; ");
        api_text_add(list, sizeof list, name);
    }
    api_say(UK_WORD_CHECK_OFF, list, NULL, NULL, said, sizeof said);
    api_people_write_text(w, "off", *list ? said : "");
}

void api_people_write_page(struct api_writer *w, const char *name, const struct api_safety *a)
{
    const struct uk_country_row *country = &uk_country_table[a->country];
    struct api_safety_words words = api_safety_words(a);
    if (a->advice == UK_ADVICE_OK && !a->reason_count && !a->crisis) {
        api_write_null(w, name);
        return;
    }
    api_write_open(w, name, '{');
    api_write_text(w, "action", words.id);
    api_write_bool(w, "stop", a->stops_all);
    api_write_bool(w, "no_pressing", a->stops_pressing);
    api_write_bool(w, "crisis", a->crisis);
    api_write_text(w, "name", words.name);
    write_do(w, a);
    write_because(w, a);
    write_off(w, a);
    api_people_write_text(w, "number", country->emergency);
    api_people_write_text(w, "crisis_line", country->crisis);
    api_write_open(w, "come_back", '[');
    for (int i = 0; i < api_safety_come_back_count(); i++)
        api_safety_write_said(w, NULL, a, api_safety_come_back(i));
    api_write_close(w, ']');
    api_write_close(w, '}');
}

// The gist that says this sign (row of uk_gist_table); 0: none.
static int gist_of(uk_flag flag)
{
    for (int g = 1; g <= UK_GIST_COUNT; g++)
        for (unsigned i = 0; i < uk_gist_table[g].signs.count; i++)
            if (uk_flag_pool[uk_gist_table[g].signs.first + i].n == flag.n)
                return g;
    return 0;
}

static bool is_longer(const char *text, const char *other)
{
    while (*text && *other)
        text++, other++;
    return *text != 0;
}

// The gist that stands for this sign among those that are asked (row of uk_gist_table). 0: it speaks for itself; so does
// one that has no other of its gist beside it, unless the gist is shorter.
static int gist_among(uk_flag flag, const uk_flag *among, int count)
{
    int gist = gist_of(flag);
    for (int i = 0; gist && i < count; i++)
        if (among[i].n != flag.n && gist_of(among[i]) == gist)
            return gist;
    return is_longer(uk_flag_table[flag.n].name, uk_gist_table[gist].name) ? gist : 0;
}

static void write_sign(struct api_writer *w, uk_flag flag, int gist)
{
    const struct uk_flag_row *row = &uk_flag_table[flag.n];
    api_write_open(w, NULL, '{');
    api_write_text(w, "flag", row->id);
    api_write_text(w, "name", row->name);
    api_write_text(w, "text", row->text);
    api_write_text(w, "why", row->why);
    api_people_write_text(w, "gist", uk_gist_table[gist].name);
    api_write_close(w, '}');
}

// This sign, with the others of its gist behind it; nothing where it stands there already.
static int deal_sign(const uk_flag *open, int open_count, uk_flag flag, uk_flag *sign, int count)
{
    int gist = gist_of(flag);
    for (int i = 0; i < count; i++)
        if (sign[i].n == flag.n)
            return count;
    sign[count++] = flag;
    for (int i = 0; gist && i < open_count; i++)
        if (open[i].n != flag.n && gist_of(open[i]) == gist)
            sign[count++] = open[i];
    return count;
}

void api_people_write_card(struct api_writer *w, const char *name, const char *id, const char *title, const uk_flag *sign, int count)
{
    uk_flag dealt[UK_FLAG_COUNT];
    int n = 0;
    api_write_open(w, name, '{');
    api_write_text(w, "card", id);
    api_write_text(w, "title", title);
    api_write_text(w, "intro", api_word(UK_WORD_PEOPLE_CARD));
    api_write_open(w, "signs", '[');
    for (int i = 0; i < count; i++)
        n = deal_sign(sign, count, sign[i], dealt, n);
    for (int i = 0; i < n; i++)
        write_sign(w, dealt[i], gist_among(dealt[i], sign, count));
    api_write_close(w, ']');
    api_write_close(w, '}');
}

// A sign is dealt on the card of its gist, beside the others that the gist says.
static uint8_t card_of(uk_flag flag)
{
    int gist = gist_of(flag);
    return gist ? uk_gist_table[gist].card : uk_flag_table[flag.n].card;
}

// The open signs as they are dealt: the card of the most urgent one first, with all its signs, then the next. What one
// gist says stands together. Their count.
static int deal(const struct api_safety *a, uk_flag sign[UK_FLAG_COUNT])
{
    uint32_t dealt = 0;
    int count = 0;
    for (int i = 0; i < a->open_count; i++) {
        uint8_t card = card_of(a->open[i]);
        if (dealt >> card & 1)
            continue;
        dealt |= 1u << card;
        for (int k = i; k < a->open_count; k++)
            if (card_of(a->open[k]) == card)
                count = deal_sign(a->open, a->open_count, a->open[k], sign, count);
    }
    return count;
}

int api_people_first_card(const struct api_safety *a, uk_flag sign[UK_FLAG_COUNT], uint8_t gist[UK_FLAG_COUNT], int *cards)
{
    int count = deal(a, sign), line[UK_FLAG_COUNT], lines = 0, kept = 0;
    for (int i = 0; i < count; i++) {
        gist[i] = (uint8_t)gist_among(sign[i], sign, count);
        lines += i == 0 || !gist[i] || gist[i - 1] != gist[i];
        line[i] = lines;
    }
    *cards = (lines + LINES_MAX - 1) / LINES_MAX;
    if (*cards == 0)
        return 0;
    while (kept < count && line[kept] <= (lines + *cards - 1) / *cards)
        kept++;
    return kept;
}

void api_people_write_cards(struct api_writer *w, const char *name, const struct api_safety *a)
{
    uk_flag sign[UK_FLAG_COUNT];
    int count = deal(a, sign);
    api_write_open(w, name, '[');
    for (int i = 0, n; i < count; i += n) {
        uint8_t card = card_of(sign[i]);
        for (n = 1; i + n < count && card_of(sign[i + n]) == card; n++)
            ;
        api_people_write_card(w, NULL, uk_card_table[card].id, uk_card_table[card].title, sign + i, n);
    }
    api_write_close(w, ']');
}

void api_people_write_about(struct api_writer *w, uint32_t groups)
{
    api_write_open(w, "about", '[');
    for (int i = 1; i <= UK_GROUP_COUNT; i++)
        if (groups >> i & 1)
            api_write_text(w, NULL, uk_group_table[i].id);
    api_write_close(w, ']');
}
