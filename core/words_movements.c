// SPDX-License-Identifier: MIT
//
// Movements that cannot be made, or hurt: "I can't turn my head to the left", "my knee hurts going down stairs". What people
// call a movement stands beside its question (atlas/questions.yaml, `said`); it counts where "cannot", "worse", or a word for
// pain that is not denied, stands in the same clause.

#include "core/tokens.h"
#include "core/words_reading.h"

#include <string.h>

static bool says(const struct uk_text *t, int token, enum uk_phrase_kind kind)
{
    return uk_text_word_is(t, token, kind);
}

// Tokens that stand between the words of a movement and may be left out: "turn MY head", "look over my LEFT shoulder".
static bool is_small(const struct uk_text *t, int token)
{
    return t->token[token].determiner || says(t, token, UK_SAYS_OWN) || says(t, token, UK_SAYS_LEFT) || says(t, token, UK_SAYS_RIGHT);
}

// Where the words of `phrase` end that begin at token `at`; 0: they do not stand there.
static int ends(const struct uk_text *t, int at, const char *phrase)
{
    struct uk_word word;
    int token = at;
    for (bool first = true; uk_word_next(&phrase, &word); first = false, token++) {
        while (!first && token < t->count && is_small(t, token))
            token++;
        const struct uk_token *k = &t->token[token];
        if (token >= t->count || k->kind != UK_TOKEN_WORD || !uk_word_same(uk_token_letters(t, k), k->length, word.at, word.length))
            return 0;
    }
    return token;
}

// The longest phrase of `texts` at token `at`: where it ends.
static int longest(const struct uk_text *t, int at, struct uk_span texts)
{
    int end = 0;
    const char *letters = uk_token_letters(t, &t->token[at]);
    for (unsigned i = 0; i < texts.count && t->token[at].length; i++) {
        const char *phrase = uk_text_pool[texts.first + i];
        int here = phrase[0] == letters[0] ? ends(t, at, phrase) : 0;
        end = here > end ? here : end;
    }
    return end;
}

static bool says_phrase(const struct uk_text *t, int at, enum uk_phrase_kind kind)
{
    for (int row = t->first_row[kind]; row && row <= t->last_row[kind]; row++)
        if (uk_phrase_table[row].kind == kind && longest(t, at, uk_phrase_table[row].words))
            return true;
    return false;
}

// A clause is over at a stop, a comma, "and", "but".
static bool parts(const struct uk_text *t, int token)
{
    int kind = t->token[token].kind;
    return kind == UK_TOKEN_STOP || kind == UK_TOKEN_COMMA || kind == UK_TOKEN_COLON || says(t, token, UK_SAYS_PARTS);
}

// "WHEN I look up, my neck hurts": then the next clause counts as well.
static bool opens_a_clause(const struct uk_text *t, int token)
{
    return says(t, token, UK_SAYS_CLAUSE) && !says(t, token, UK_SAYS_PARTS);
}

struct clause {
    int from, to;
    bool unable, hurts, denied;
};

// "Worse looking down", "worst on stairs"; "more" and "mainly" tell too little.
static bool is_worse(const struct uk_text *t, int token)
{
    return says(t, token, UK_SAYS_WORSE) && t->token[token].length > 3 && !memcmp(uk_token_letters(t, &t->token[token]), "wors", 4);
}

static struct clause clause_round(const struct uk_text *t, int from, int to)
{
    struct clause c = {from, to, false, false, false};
    bool opened = false;
    while (c.from > 0 && !parts(t, c.from - 1))
        opened = opens_a_clause(t, --c.from) || opened;
    while (c.to < t->count && (!parts(t, c.to) || (opened && t->token[c.to].kind == UK_TOKEN_COMMA))) {
        opened = opened && t->token[c.to].kind != UK_TOKEN_COMMA; // one more clause, not two
        c.to++;
    }
    for (int i = c.from; i < c.to; i++) {
        bool within = i >= from && i < to;
        c.unable = c.unable || (i < to && says_phrase(t, i, UK_SAYS_UNABLE));
        c.hurts = c.hurts || (!within && (says(t, i, UK_SAYS_PAIN) || says(t, i, UK_SAYS_HURTS) || is_worse(t, i)));
        c.denied = c.denied || says(t, i, UK_SAYS_NEGATOR) || says_phrase(t, i, UK_SAYS_FINE);
    }
    return c;
}

// "to the left", "left", "over my right shoulder": the side right behind a movement, or within its words.
static enum uk_side side_said(const struct uk_text *t, int from, int to)
{
    for (int i = from; i < t->count && i < to + 4; i++) {
        if (says(t, i, UK_SAYS_LEFT))
            return UK_LEFT;
        if (says(t, i, UK_SAYS_RIGHT))
            return UK_RIGHT;
        if (i >= to && !t->token[i].determiner && !says(t, i, UK_SAYS_OWN) && !says(t, i, UK_SAYS_LIST_AND) && !says(t, i, UK_SAYS_PREPOSITION))
            break;
    }
    return UK_MIDLINE;
}

// "Pain running down my thigh": an idiom, in which the pain runs and nobody else.
static bool is_pain_that_runs(const struct uk_text *t, int from, int to)
{
    const struct uk_token *k = &t->token[from];
    return to == from + 1 && to < t->count && k->claimed && t->token[to].claimed && k->length > 2 && !memcmp(uk_token_letters(t, k), "run", 3);
}

static bool heard_already(const struct uk_words *out, int question)
{
    for (int i = 0; i < out->count; i++)
        if (out->heard[i].kind == UK_HEARD_MOVEMENT && out->heard[i].question.n == question)
            return true;
    return false;
}

static void hear(struct uk_reading *r, uint16_t question, int from, int to)
{
    const struct uk_text *t = &r->text;
    const struct uk_question_row *row = &uk_question_table[question];
    struct clause c = clause_round(t, from, to);
    enum uk_side side = side_said(t, from, to);
    bool heard = c.unable || (row->kind == UK_MOVEMENT && c.hurts && !c.denied);
    if (!heard || (row->away.n && side == UK_MIDLINE) || heard_already(r->out, question))
        return;
    struct uk_heard *h = uk_new_heard(r, UK_HEARD_MOVEMENT);
    if (!h)
        return;
    uk_span_of(t, from, to, h);
    h->question.n = question;
    h->side = row->away.n ? (uint8_t)side : UK_MIDLINE;
}

void uk_read_movements(struct uk_reading *r)
{
    for (uint16_t q = 1; q <= UK_QUESTION_COUNT; q++)
        for (int at = 0; uk_question_table[q].said.count && at < r->text.count; at++) {
            int end = longest(&r->text, at, uk_question_table[q].said);
            if (end && !is_pain_that_runs(&r->text, at, end))
                hear(r, q, at, end);
        }
}
