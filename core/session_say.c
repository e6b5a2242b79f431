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

// -- one way among several ------------------------------------------------------------------------

static size_t length_of(const char *text)
{
    size_t length = 0;
    while (text[length])
        length++;
    return length;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The word that a muscle's file has for a tool: the last of its name, and any ball is a ball. A hand is not told apart.
static const char *noun_of(int tool)
{
    const char *name = uk_tool_table[tool].name, *noun = name;
    if (uk_tool_table[tool].touch == UK_TOUCH_BALL)
        return "ball";
    for (const char *c = name; *c; c++)
        if (*c == ' ')
            noun = c + 1;
    return noun;
}

// Whether the word or its plural stands between `text` and `end`. The ball of a foot is no ball.
static bool names(const char *text, const char *end, const char *noun)
{
    for (const char *c = text; c < end; c++) {
        const char *at = c, *n = noun;
        while (at < end && *n && *at == *n)
            at++, n++;
        if (*n || (c > text && is_letter(c[-1])))
            continue;
        if (at < end && *at == 's')
            at++;
        bool of = end - at >= 4 && at[0] == ' ' && at[1] == 'o' && at[2] == 'f' && at[3] == ' ';
        if ((at == end || !is_letter(*at)) && !of)
            return true;
    }
    return false;
}

static bool names_another(const char *text, const char *end, const char *mine)
{
    for (int i = 1; i <= UK_TOOL_COUNT; i++) {
        const char *noun = noun_of(i);
        bool same = mine && is(noun, length_of(noun), mine);
        bool told = uk_tool_table[i].touch != UK_TOUCH_HAND && uk_tool_table[i].touch != UK_TOUCH_EDGE; // a door frame is leaned on too
        if (told && !same && names(text, end, noun))
            return true;
    }
    return false;
}

// The end of the way that begins at `text`: before the next sentence that begins with "Or".
static const char *way_end(const char *text)
{
    while (*text && !(text[0] == '.' && text[1] == ' ' && text[2] == 'O' && text[3] == 'r' && text[4] == ' '))
        text++;
    return *text ? text + 1 : text;
}

enum way { WAY_ANY, WAY_PLAIN, WAY_MINE };

static enum way way_of(const char *text, const char *end, const char *mine)
{
    return mine && names(text, end, mine) ? WAY_MINE : names_another(text, end, mine) ? WAY_ANY : WAY_PLAIN;
}

void uk_session_way(const char *text, int tool, char out[UK_SAY_SIZE])
{
    const char *mine = tool && uk_tool_table[tool].touch != UK_TOUCH_HAND ? noun_of(tool) : NULL;
    enum way best = WAY_ANY;
    size_t used = 0;
    out[0] = 0;
    for (const char *c = text; tool && *c; c = *way_end(c) ? way_end(c) + 1 : way_end(c))
        if (way_of(c, way_end(c), mine) > best)
            best = way_of(c, way_end(c), mine);
    for (const char *c = text, *end; *c; c = *end ? end + 1 : end) {
        end = way_end(c);
        if (best != WAY_ANY && way_of(c, end, mine) != best)
            continue;
        const char *from = used || c == text ? c : c + 3; // the first one begins without its "Or"
        if (used)
            put(out, &used, " ");
        for (const char *from_start = from; from < end; from++) {
            bool small = from == from_start && *from >= 'a' && *from <= 'z';
            const char one[2] = {small ? (char)(*from - 'a' + 'A') : *from, 0};
            put(out, &used, one);
        }
    }
}

static void put_way(char out[UK_SAY_SIZE], size_t *used, const char *text, int tool)
{
    char way[UK_SAY_SIZE];
    uk_session_way(text, tool, way);
    put(out, used, way);
}

// -- blanks ----------------------------------------------------------------------------------------

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
        put_way(out, used, r->position, spot->aid.tool);
    else if (is(name, length, "reach"))
        put_way(out, used, r->reach, spot->aid.tool);
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
