// SPDX-License-Identifier: MIT
//
// The words of a session with their blanks filled in, from the muscle's file and the plan.

#include "core/session.h"

static void put(char out[UK_SAY_SIZE], size_t *used, const char *text)
{
    while (*text && *used + 1 < UK_SAY_SIZE)
        out[(*used)++] = *text++;
    // Never half a character.
    if (*text)
        while (*used && ((unsigned char)out[*used - 1] & 0xc0) == 0x80)
            (*used)--;
    out[*used] = 0;
}

static bool is(const char *name, size_t length, const char *word)
{
    size_t i = 0;
    while (i < length && word[i] && name[i] == word[i])
        i++;
    return i == length && !word[i];
}

static void put_blank(const struct uk_session_plan *plan, int i, int technique, const char *name, size_t length, char out[UK_SAY_SIZE],
                      size_t *used)
{
    const struct uk_spot *spot = &plan->spot[i];
    const struct uk_point_row *point = &uk_point_table[uk_candidate_table[spot->spot.n].point.n];
    const struct uk_release_row *r = &uk_release_table[point->release];
    if (is(name, length, "tool"))
        put(out, used, spot->aid.tool ? uk_tool_table[spot->aid.tool].name : "tool");
    else if (is(name, length, "side"))
        put(out, used, uk_candidate_table[spot->spot.n].side == UK_LEFT ? "left" : "right");
    else if (is(name, length, "muscle"))
        put(out, used, uk_muscle_table[point->muscle.n].name);
    else if (is(name, length, "position"))
        put(out, used, r->position);
    else if (is(name, length, "reach"))
        put(out, used, r->reach);
    else if (is(name, length, "caution"))
        put(out, used, r->caution);
    else if (is(name, length, "stretch"))
        put(out, used, r->stretch);
    else if (is(name, length, "strength"))
        put(out, used, r->strength);
    else if (is(name, length, "reason"))
        put(out, used, r->reason);
    else if (is(name, length, "how"))
        put(out, used, uk_technique_table[technique].how);
    else if (is(name, length, "glide")) {
        if (r->glide_to[0]) {
            put(out, used, "from ");
            put(out, used, r->glide_from);
            put(out, used, " to ");
            put(out, used, r->glide_to);
        } else {
            put(out, used, r->glide_from[0] ? r->glide_from : "along the fibres");
        }
    }
}

void uk_session_words(const struct uk_session_plan *plan, int spot, int technique, int word, char out[UK_SAY_SIZE])
{
    UK_ASSERT(word >= 0 && word <= UK_WORD_COUNT && spot < UK_SPOT_MAX);
    size_t used = 0;
    out[0] = 0;
    for (const char *c = uk_word_table[word].text; *c;) {
        size_t length = 0;
        if (*c == '{')
            while (c[length + 1] && c[length + 1] != '}')
                length++;
        if (*c == '{' && c[length + 1] == '}') {
            put_blank(plan, spot, technique, c + 1, length, out, &used);
            c += length + 2;
        } else {
            const char one[2] = {*c++, 0};
            put(out, &used, one);
        }
    }
}

void uk_session_say(const struct uk_session *s, const struct uk_view *view, char out[UK_SAY_SIZE])
{
    uk_session_words(&s->plan, view->spot, view->technique, view->say, out);
}
