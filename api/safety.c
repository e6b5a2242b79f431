// SPDX-License-Identifier: MIT
#include "api/safety.h"

#include "api/api.h"

#include <string.h>

// -- reading ---------------------------------------------------------------------------------------

enum uk_err api_answers_take(struct api_answers *answers, struct api_word_in word, enum uk_answer answer)
{
    if (answer == UK_NO && api_text_same("all", word.text, word.length)) {
        answers->rest_no = true;
        return UK_OK;
    }
    uk_flag flag = uk_flag_find(word.text, word.length);
    if (!flag.n)
        return UK_ERR_UNKNOWN;
    uint8_t *given = &answers->flag[flag.n];
    if (*given != UK_UNASKED && *given != answer)
        return UK_ERR_TWICE;
    *given = (uint8_t)answer;
    return UK_OK;
}

// A side does not matter here.
void api_safety_about_read(const struct uk_words *words, struct uk_safety *s)
{
    for (int i = 0; i < words->count; i++) {
        const struct uk_heard *h = &words->heard[i];
        if (h->negated)
            continue;
        if (h->kind == UK_HEARD_GROUP)
            uk_safety_about_group(s, h->group);
        for (int k = 0; h->kind == UK_HEARD_PLACE && k < h->region_count; k++)
            uk_safety_about_group(s, uk_region_table[h->region[k].n].group);
    }
}

void api_safety_about_words(struct api_word_in words, struct uk_safety *s)
{
    struct uk_words read;
    if (words.text && uk_words_read(words.text, words.length < UK_WORDS_TEXT_MAX ? words.length : UK_WORDS_TEXT_MAX, &read) == UK_OK)
        api_safety_about_read(&read, s);
}

// What is said now counts more than a no of an earlier time; a no by its own id, said with it, counts more still.
static void hear_signs(struct api_said *said, const struct api_answers *answers, struct uk_safety *s)
{
    struct uk_signs *signs = &said->signs;
    uk_signs_hear(said->words.text, said->words.length, s->age_plus_one, signs);
    for (int i = 0; i < signs->count; i++)
        if (answers->flag[signs->heard[i].flag.n] == UK_UNASKED)
            uk_safety_answer(s, signs->heard[i].flag, UK_YES);
    if (!s->age_plus_one)
        s->age_plus_one = signs->age_plus_one;
}

void api_answers_put_with_words(const struct api_answers *answers, struct api_said *said, struct uk_safety *s, unsigned phases)
{
    for (uint16_t i = 1; i <= UK_FLAG_COUNT; i++)
        if (answers->flag[i] != UK_UNASKED)
            uk_safety_answer(s, (uk_flag){i}, (enum uk_answer)answers->flag[i]);
    if (said->words.text)
        hear_signs(said, answers, s);
    if (answers->rest_no)
        uk_safety_answer_rest_no(s, phases);
}

void api_answers_put(const struct api_answers *answers, struct uk_safety *s, unsigned phases)
{
    struct api_said nothing = {0};
    api_answers_put_with_words(answers, &nothing, s, phases);
}

static enum uk_err unknown_area(struct api_word_in word, struct uk_problem *problem)
{
    struct api_near near = {.got = word.text, .length = word.length};
    for (int i = 1; i <= UK_GROUP_COUNT; i++)
        api_near_offer(&near, "", uk_group_table[i].id);
    for (int i = 1; i <= UK_REGION_COUNT; i++)
        api_near_offer(&near, "", uk_region_table[i].id);
    for (int i = 1; i <= UK_GROUP_COUNT; i++)
        api_near_offer_as(&near, "", uk_group_table[i].name, uk_group_table[i].id);
    return api_id_refuse(word, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_AREA, near.word, problem);
}

enum uk_err api_safety_area(struct api_word_in word, struct uk_safety *s, struct uk_problem *problem)
{
    for (int i = 1; i <= UK_GROUP_COUNT; i++)
        if (api_text_same(uk_group_table[i].id, word.text, word.length)) {
            uk_safety_about_group(s, i);
            return UK_OK;
        }
    for (int i = 1; i <= UK_REGION_COUNT; i++)
        if (api_text_same(uk_region_table[i].id, word.text, word.length)) {
            uk_safety_about_group(s, uk_region_table[i].group);
            return UK_OK;
        }
    bool sided = false;
    for (size_t i = 0; i < word.length; i++)
        sided = sided || word.text[i] == ':';
    if (!sided)
        return unknown_area(word, problem);
    uk_place place[2];
    enum uk_err err = api_id_place(word, place, problem);
    if (!err)
        uk_safety_about_place(s, place[0]);
    return err;
}

enum uk_phase api_safety_phase(struct api_word_in word)
{
    static const struct { const char *name; enum uk_phase phase; } phases[] = {
        {"before", UK_BEFORE}, {"during", UK_DURING}, {"after", UK_AFTER},
    };
    for (int i = 0; i < 3; i++)
        if (api_text_same(phases[i].name, word.text, word.length))
            return phases[i].phase;
    return (enum uk_phase)0;
}

int api_safety_country(struct api_word_in word)
{
    if (word.length != 2)
        return 0;
    bool britain = (word.text[0] & ~0x20) == 'U' && (word.text[1] & ~0x20) == 'K'; // as many there write it
    const char *text = britain ? "GB" : word.text;
    for (int i = 1; i <= UK_COUNTRY_COUNT; i++) {
        const char *id = uk_country_table[i].id;
        if (id[0] == (text[0] & ~0x20) && id[1] == (text[1] & ~0x20))
            return i;
    }
    return 0;
}

// -- answering -------------------------------------------------------------------------------------

void api_safety_fill(const struct uk_safety *s, unsigned phases, int country, struct api_safety *out)
{
    *out = (struct api_safety){
        .advice = uk_safety_advice(s),
        .crisis = uk_safety_crisis(s),
        .stops_all = uk_safety_stops_all(s),
        .stops_pressing = uk_safety_stops_pressing(s),
        .country = (uint8_t)country,
        .groups = s->groups,
        .blocked = uk_safety_blocked(s),
        .limits = uk_safety_limits(s),
    };
    out->reason_count = (uint8_t)uk_safety_reasons(s, out->reason);
    out->open_count = (uint8_t)uk_safety_open(s, phases, out->open);
}

int api_safety_before_press(const struct uk_safety *s, uk_candidate spot, uk_flag open[UK_FLAG_COUNT])
{
    struct uk_safety there = *s;
    uk_safety_about_spot(&there, spot);
    int count = uk_safety_open(&there, UK_BEFORE, open), urgent = 0;
    while (urgent < count && uk_flag_table[open[urgent].n].advice >= UK_ADVICE_URGENT) // they come first
        urgent++;
    return urgent;
}

static const char *action_of(int advice)
{
    return uk_level_table[advice].id;
}

// Nothing at all may be pressed, whatever the level.
static bool all_pressing_waits(const struct api_safety *a)
{
    bool waits = a->blocked.all;
    for (int i = 1; i <= UK_METHOD_COUNT; i++)
        waits = waits || (uk_method_table[i].all_tools && a->blocked.methods >> i & 1);
    return waits;
}

struct api_safety_words api_safety_words(const struct api_safety *a)
{
    if (a->crisis && !a->stops_all)
        return (struct api_safety_words){action_of(a->advice), uk_safety_words[0].crisis_name, uk_safety_words[0].crisis_text, ""};
    const struct uk_level_row *level = &uk_level_table[a->advice];
    if (a->advice <= UK_ADVICE_CARE && all_pressing_waits(a))
        return (struct api_safety_words){level->id, api_word(UK_WORD_CHECK_WAIT), api_word(UK_WORD_CHECK_WAIT_TEXT), level->tell};
    return (struct api_safety_words){level->id, level->name, level->text, level->tell};
}

struct api_safety_reason api_safety_reason(const struct api_safety *a, int index)
{
    UK_ASSERT(index >= 0 && index < a->reason_count);
    const struct uk_safety_reason *r = &a->reason[index];
    const struct uk_flag_row *row = &uk_flag_table[r->flag.n];
    const struct uk_level_row *level = &uk_level_table[r->advice];
    // A row's own words are for its own level; where others raised it, those of the level it came to.
    bool own = row->act[0] && (r->advice == (row->weak ? UK_ADVICE_CARE : row->advice) || r->advice == UK_ADVICE_OK);
    return (struct api_safety_reason){
        .id = row->id, .name = row->name, .why = row->why, .action = action_of(r->advice), .tell = row->tell,
        .label = api_word(r->advice > UK_ADVICE_CARE ? UK_WORD_TELL_THEM : UK_WORD_TELL_IF_ASKED),
        .more = r->together ? uk_together_table[r->together].why : "",
        .act = row->crisis ? uk_safety_words[0].crisis_text : own ? row->act : level->text,
    };
}

static bool ends_sentence(const char *text, size_t i)
{
    return text[i] == '.' || text[i] == '!' || text[i] == '?' || text[i] == ';' || text[i] == '\n';
}

const struct uk_sign_heard *api_safety_heard(const struct api_safety *a, uk_flag flag)
{
    for (int i = 0; i < a->said.signs.count; i++)
        if (a->said.signs.heard[i].flag.n == flag.n)
            return &a->said.signs.heard[i];
    return NULL;
}

void api_safety_quote(const struct api_safety *a, const struct uk_sign_heard *heard, char *to, size_t size)
{
    const char *text = a->said.words.text;
    size_t from = heard->at, end = from + heard->size;
    while (from && !ends_sentence(text, from - 1))
        from--;
    while (from < end && text[from] == ' ')
        from++;
    while (end < a->said.words.length && !ends_sentence(text, end))
        end++;
    api_text_copy(to, size, text + from, end - from);
}

struct api_safety_question api_safety_question(const struct api_safety *a, int index)
{
    UK_ASSERT(index >= 0 && index < a->open_count);
    const struct uk_flag_row *row = &uk_flag_table[a->open[index].n];
    return (struct api_safety_question){row->id, row->name, row->text, row->why, uk_card_table[row->card].title, action_of(row->advice)};
}

static int count_of(uint32_t groups)
{
    int parts = 0;
    for (; groups; groups &= groups - 1)
        parts++;
    return parts;
}

// Of how many parts of the body a sign is asked.
static int parts_of(const struct uk_flag_row *row) { return row->groups ? count_of(row->groups) : UK_GROUP_COUNT; }

// How far a sign goes past where it hurts: less is nearer. Of two, the one that goes with more of it, then the one of fewer parts.
static int farness_of(const struct api_safety *a, const struct uk_flag_row *row)
{
    uint32_t missed = row->groups ? a->groups & ~row->groups : 0;
    return count_of(missed) * UK_GROUP_COUNT + parts_of(row);
}

// The first open sign of the place, from index `from` on, that is no emergency and with which pressing anywhere could do harm,
// as a swollen calf; -1: none.
static int first_harm(const struct api_safety *a, int from)
{
    for (int i = from; i < a->open_count; i++) {
        const struct uk_flag_row *row = &uk_flag_table[a->open[i].n];
        if (row->advice == UK_ADVICE_URGENT && row->block.all && parts_of(row) < UK_GROUP_COUNT)
            return i;
    }
    return -1;
}

int api_safety_first(const struct api_safety *a, int *index, int most)
{
    enum { FIRST = 2 }; // the list begins with what nobody may miss, wherever it hurts
    int count = 0, first = a->open_count < FIRST ? a->open_count : FIRST;
    bool taken[UK_CARD_COUNT + 1] = {false};
    if (first == FIRST && !uk_flag_table[a->open[FIRST - 1].n].groups)
        first--; // asked wherever it hurts: what goes with the place is more use
    while (count < first && count < most) {
        index[count] = count;
        count++;
    }
    int harm = most > first ? first_harm(a, first) : -1, room = most - (harm >= 0);
    for (int advice = UK_ADVICE_EMERGENCY; advice >= UK_ADVICE_OK; advice--)
        for (int far = 1; far <= UK_GROUP_COUNT * (UK_GROUP_COUNT + 1); far++)
            for (int i = first; i < a->open_count && count < room; i++) {
                const struct uk_flag_row *row = &uk_flag_table[a->open[i].n];
                if (i == harm || row->advice != advice || row->crisis || taken[row->card] || farness_of(a, row) != far)
                    continue;
                taken[row->card] = true;
                index[count++] = i;
            }
    if (harm >= 0)
        index[count++] = harm;
    return count;
}

bool api_safety_block(const struct api_safety *a, int index, struct api_safety_block *block)
{
    const struct uk_blocked *b = &a->blocked;
    if (b->all && index-- == 0) {
        *block = (struct api_safety_block){"area", "all", api_word(UK_WORD_BLOCKED_ALL), UK_MIDLINE};
        return true;
    }
    for (int i = 1; i <= UK_GROUP_COUNT; i++)
        if (b->groups >> i & 1 && index-- == 0) {
            *block = (struct api_safety_block){"area", uk_group_table[i].id, uk_group_table[i].name, UK_MIDLINE};
            return true;
        }
    for (int i = 1; i <= UK_METHOD_COUNT; i++)
        if (b->methods >> i & 1 && index-- == 0) {
            *block = (struct api_safety_block){"method", uk_method_table[i].id, uk_method_table[i].name, UK_MIDLINE};
            return true;
        }
    for (unsigned i = 0; i < sizeof b->spot / sizeof *b->spot; i++)
        if (b->spot[i].n && index-- == 0) {
            const struct uk_candidate_row *spot = &uk_candidate_table[b->spot[i].n];
            const struct uk_point_row *point = &uk_point_table[spot->point.n];
            *block = (struct api_safety_block){"point", point->id, uk_muscle_table[point->muscle.n].name, (enum uk_side)spot->side};
            return true;
        }
    return false;
}

int api_safety_come_back_count(void)
{
    return uk_safety_words[0].come_back_if.count;
}

const char *api_safety_come_back(int index)
{
    return uk_text_pool[uk_safety_words[0].come_back_if.first + (uint32_t)index];
}

// -- texts -----------------------------------------------------------------------------------------

// What stands for the placeholder at `text`; NULL if none is there, else *length is that of the placeholder.
static const char *placeholder(const struct api_safety *a, const char *text, size_t *length)
{
    const struct uk_country_row *country = &uk_country_table[a->country];
    if (api_text_begins(text, "{number}")) {
        *length = 8;
        return country->emergency[0] ? country->emergency : uk_safety_words[0].number;
    }
    if (api_text_begins(text, "{crisis}")) {
        *length = 8;
        return country->crisis[0] ? country->crisis : uk_safety_words[0].crisis_line;
    }
    return NULL;
}

// Adds `text`, filled in, behind what stands in `to`.
static void add_filled(const struct api_safety *a, const char *text, char *to, size_t size)
{
    size_t used = api_text_length(to);
    while (*text) {
        size_t length = 1;
        while (text[length] && text[length] != '{')
            length++;
        const char *instead = placeholder(a, text, &length);
        used += api_text_copy(to + used, size - used, instead ? instead : text, instead ? api_text_length(instead) : length);
        text += length;
    }
}

void api_safety_say(const struct api_safety *a, const char *text, char *to, size_t size)
{
    UK_ASSERT(size > 0);
    to[0] = 0;
    add_filled(a, text, to, size);
}

void api_safety_write_said(struct api_writer *w, const char *name, const struct api_safety *a, const char *text)
{
    char said[API_SAFETY_SAY];
    api_safety_say(a, text, said, sizeof said);
    api_write_text(w, name, said);
}

// Why it matters, what to do, what to tell them: as one text.
static void write_reason_text(struct api_writer *w, const struct api_safety *a, const struct api_safety_reason *r)
{
    char said[API_SAFETY_SAY] = "";
    add_filled(a, r->why, said, sizeof said);
    if (r->more[0]) {
        api_text_add(said, sizeof said, " ");
        add_filled(a, r->more, said, sizeof said);
    }
    api_text_add(said, sizeof said, " ");
    add_filled(a, r->act, said, sizeof said);
    if (r->tell[0]) {
        api_text_add(said, sizeof said, " ");
        api_text_add(said, sizeof said, r->label);
        api_text_add(said, sizeof said, " ");
        add_filled(a, r->tell, said, sizeof said);
    }
    api_write_text(w, "text", said);
}

// The sentence of the words in which it was heard, or that is like it.
static void write_said(struct api_writer *w, const struct api_safety *a, const struct uk_sign_heard *heard)
{
    char said[API_SAFETY_SAID];
    if (!heard)
        return;
    api_safety_quote(a, heard, said, sizeof said);
    api_write_text(w, "said", said);
    if (heard->likened)
        api_write_bool(w, "likened", true);
}

void api_safety_write(struct api_writer *w, const char *name, const struct api_safety *a)
{
    api_write_open(w, name, '{');
    api_write_text(w, "action", action_of(a->advice));
    api_write_open(w, "reasons", '[');
    for (int i = 0; i < a->reason_count; i++) {
        struct api_safety_reason r = api_safety_reason(a, i);
        api_write_open(w, NULL, '{');
        api_write_text(w, "flag", r.id);
        api_write_text(w, "action", r.action);
        write_reason_text(w, a, &r);
        write_said(w, a, api_safety_heard(a, a->reason[i].flag));
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_open(w, "blocked", '[');
    struct api_safety_block block;
    for (int i = 0; api_safety_block(a, i, &block); i++) {
        api_write_open(w, NULL, '{');
        api_write_sided(w, block.kind, block.side, block.id);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_open(w, "ask", '[');
    for (int i = 0; i < a->open_count; i++) {
        struct api_safety_question q = api_safety_question(a, i);
        api_write_open(w, NULL, '{');
        api_write_text(w, "id", q.id);
        api_write_text(w, "text", q.text);
        api_write_text(w, "why", q.why);
        api_write_text(w, "group", q.card);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_open(w, "come_back_if", '[');
    for (int i = 0; i < api_safety_come_back_count(); i++)
        api_safety_write_said(w, NULL, a, api_safety_come_back(i));
    api_write_close(w, ']');
    api_write_close(w, '}');
}
