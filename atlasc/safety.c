// SPDX-License-Identifier: MIT
//
// Safety: warning signs, health conditions, what they switch off, and the words for each level.
// Places never to press are in zones.c.

#include "atlasc/safety.h"
#include "atlasc/muscles.h"
#include "atlasc/shape.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct field word_shape[] = {
    {"id", WORD, .must = true, .of = "ok ok_with_care see_doctor urgent_doctor emergency"},
    {"name", TEXT, .must = true, .read = true},
    {"text", TEXT, .must = true, .read = true, .about = "what to do; {number}: the emergency number"},
    {"tell", ANY, .must = true, .about = "what to tell them; may be empty"},
    {0},
};
static const struct field crisis_shape[] = {
    {"name", TEXT, .must = true, .read = true},
    {"text", TEXT, .must = true, .read = true, .about = "{crisis}: the country's crisis line"},
    {"line", TEXT, .must = true, .read = true, .about = "stands for {crisis} where no line is known"},
    {0},
};
static const struct field country_shape[] = {
    {"id", TEXT, .must = true, .about = "two letters, ISO 3166"},
    {"emergency", TEXT, .must = true, .about = "its emergency number for an ambulance"},
    {"crisis", TEXT, .about = "a crisis line; only where we are sure"},
    {0},
};
static const struct field limits_shape[] = {
    {"cap_nrs", WHOLE, .min = 1, .max = 6, .about = "pressure of 10 at most"},
    {"hold_s", WHOLE, .min = 5, .max = 90, .about = "seconds a hold"},
    {"holds", WHOLE, .min = 1, .max = 6},
    {"areas_a_day", WHOLE, .min = 1, .max = 4},
    {"tools", TEXT, .about = "an id of tool_limits"},
    {0},
};
static const struct field tool_limit_shape[] = {
    {"id", ID, .must = true},
    {"tools", TEXTS, .must = true, .about = "the tools that stay allowed"},
    {0},
};
static const struct field method_shape[] = {
    {"id", ID, .must = true},
    {"name", TEXT, .must = true, .read = true},
    {"tools", TEXTS, .must = true},
    {"all_tools", YES_NO, .about = "every tool there is"},
    {"own_hard", YES_NO, .about = "a person's own tools too, unless known to be soft"},
    {"hold_s", WHOLE, .min = 5, .max = 90, .about = "where it is off, a hold lasts so long at most"},
    {"techniques", REFERENCES, .must = true, .of = "technique"},
    {"never_in", REFERENCES, .of = "region group", .about = "off there for everyone"},
    {"only_in", REFERENCES, .of = "group", .about = "where switching it off means anything; none: everywhere"},
    {"rule", TEXT, .must = true, .read = true},
    {0},
};
static const struct field together_shape[] = {
    {"when", REFERENCE, .must = true, .of = "flag"},
    {"with", REFERENCES, .must = true, .of = "flag", .about = "any of these"},
    {"action", WORD, .must = true, .of = "see_doctor urgent_doctor emergency"},
    {"block", TEXTS, .must = true},
    {"why", TEXT, .must = true, .read = true},
    {0},
};
static const struct field card_shape[] = {
    {"id", ID, .must = true},
    {"title", TEXT, .must = true, .read = true},
    {0},
};
static const struct field gist_shape[] = {
    {"id", TEXT, .must = true},
    {"card", REFERENCE, .must = true, .of = "card"},
    {"name", TEXT, .must = true, .read = true, .about = "what all of its signs have in common, in one line"},
    {"signs", REFERENCES, .must = true, .of = "flag"},
    {0},
};
#define AGAIN "every_time day week month"
static const struct field flag_shape[] = {
    {"id", ID, .must = true},
    {"areas", TEXTS, .must = true, .about = "groups of regions where it is asked, or any"},
    {"action", WORD, .must = true, .of = "modify see_doctor urgent_doctor emergency"},
    {"block", TEXTS, .must = true, .about = "what is off while it stands: all, area, point, groups, methods"},
    {"phase", WORDS, .must = true, .of = "before during after"},
    {"weak", YES_NO, .about = "alone it informs, two of them send to a doctor"},
    {"ages", ANY, .about = "asked at these ages only: one or two [from, to]"},
    {"sex", WORD, .of = "f m", .about = "asked of these only"},
    {"card", REFERENCE, .must = true, .of = "card"},
    {"again", WORD, .must = true, .of = AGAIN, .about = "how soon the answer may have changed"},
    {"name", TEXT, .must = true, .read = true, .about = "the sign in a few words, as on its card"},
    {"text", TEXT, .must = true, .read = true, .about = "the question"},
    {"why", TEXT, .must = true, .read = true, .about = "why we ask"},
    {"do", TEXT, .read = true, .about = "what to do; left out: the text of its level"},
    {"tell", TEXT, .must = true, .read = true, .about = "what to tell them"},
    {"about", TEXT, .must = true, .about = "what it may point to; for editors, never shown"},
    {"standing", WORD, .must = true, .of = "confirmed partly_confirmed from_memory"},
    {"sources", REFERENCES, .must = true, .of = "source"},
    {0},
};
static const struct field condition_shape[] = {
    {"id", ID, .must = true},
    {"level", WORD, .must = true, .of = "absolute_all absolute_local relative"},
    {"asked_by", REFERENCES, .of = "flag", .about = "the signs whose questions find it"},
    {"areas", TEXTS, .about = "where it is asked by itself: groups, or any"},
    {"action", WORD, .of = "modify see_doctor urgent_doctor emergency"},
    {"block", TEXTS, .about = "as in safety.yaml"},
    {"ages", ANY, .about = "as in safety.yaml"},
    {"limits", MAP, .shape = limits_shape, .about = "lower than those of care"},
    {"card", REFERENCE, .of = "card"},
    {"again", WORD, .of = AGAIN},
    {"name", TEXT, .must = true, .read = true},
    {"text", TEXT, .read = true, .about = "the question, where it is asked by itself"},
    {"why", TEXT, .read = true},
    {"do", TEXT, .must = true, .read = true},
    {"tell", TEXT, .read = true},
    {"standing", WORD, .must = true, .of = "confirmed partly_confirmed from_memory"},
    {"sources", REFERENCES, .must = true, .of = "source"},
    {"by_age", YES_NO, .about = "a known age answers it"},
    {0},
};
static const struct field safety_shape[] = {
    {"levels", MAPS, .must = true, .shape = word_shape},
    {"crisis", MAP, .must = true, .shape = crisis_shape},
    {"number", TEXT, .must = true, .read = true, .about = "stands for {number} where the country is not known"},
    {"countries", MAPS, .must = true, .shape = country_shape},
    {"care", MAP, .must = true, .shape = limits_shape},
    {"tool_limits", MAPS, .must = true, .shape = tool_limit_shape},
    {"methods", MAPS, .must = true, .shape = method_shape},
    {"together", MAPS, .must = true, .shape = together_shape},
    {"cards", MAPS, .must = true, .shape = card_shape},
    {"gists", MAPS, .shape = gist_shape, .about = "signs that one line says together"},
    {"come_back_if", TEXTS, .must = true, .read = true},
    {"flags", MAPS, .must = true, .shape = flag_shape},
    {0},
};

static void load(struct atlas *a)
{
    a->safety = atlas_map(a, "safety.yaml");
    a->conditions = atlas_list(a, "safety_conditions.yaml");
    atlas_register_list(a, METHOD, member(a->safety, "methods"));
    atlas_register_list(a, CARD, member(a->safety, "cards"));
    atlas_register_list(a, COUNTRY, member(a->safety, "countries"));
    atlas_register_list(a, FLAG, member(a->safety, "flags"));
    for (const struct node *n = a->conditions ? a->conditions->first : NULL; n; n = n->next)
        if (text_of(n, "id")[0])
            atlas_register(a, FLAG, text_of(n, "id"), member(n, "id"), n);
}

// -- rules ---------------------------------------------------------------------------------------
static void a_block_names_what_there_is(struct atlas *a, const struct node *entry)
{
    for (const struct node *n = list_of(entry, "block"); n; n = n->next)
        if (n->kind != NODE_TEXT || (strcmp(n->text, "all") && strcmp(n->text, "area") && strcmp(n->text, "point") &&
                                     !atlas_index(a, GROUP, n->text) && !atlas_index(a, METHOD, n->text)))
            problem(&a->store, n, "block is neither all, area, point, a group of regions nor a method: %s",
                    n->kind == NODE_TEXT ? n->text : "");
}

static void areas_are_groups_or_any(struct atlas *a, const struct node *entry)
{
    for (const struct node *n = list_of(entry, "areas"); n; n = n->next)
        if (n->kind != NODE_TEXT || (strcmp(n->text, "any") && !atlas_index(a, GROUP, n->text)))
            problem(&a->store, n, "an area is any or a group of regions, not %s", n->kind == NODE_TEXT ? n->text : "this");
}

static void ages_are_one_or_two_ranges(struct atlas *a, const struct node *entry)
{
    const struct node *ages = member(entry, "ages");
    if (!ages)
        return;
    int count = 0;
    for (const struct node *n = ages->kind == NODE_LIST ? ages->first : NULL; n; n = n->next, count++) {
        double from, to;
        if (n->kind != NODE_LIST || n->count != 2 || !node_number(n->first, &from) || !node_number(n->first->next, &to) ||
            from < 0 || to > 120 || from > to)
            problem(&a->store, n, "ages must be [from, to] with 0 <= from <= to <= 120");
    }
    if (count < 1 || count > 2)
        problem(&a->store, ages, "ages must be a list of one or two [from, to]");
}

static void a_question_and_a_flag_share_no_id(struct atlas *a, const struct node *entry)
{
    const char *id = text_of(entry, "id");
    if (id[0] && atlas_index(a, QUESTION, id))
        problem(&a->store, member(entry, "id"), "a question has this id too, and answers share one name space: %s", id);
}

static void a_condition_is_asked_or_found_by_a_sign(struct atlas *a, const struct node *condition)
{
    static const char *const needed[] = {"areas", "action", "block", "card", "again", "text", "why", "tell", NULL};
    if (!member(condition, "text")) {
        if (!list_of(condition, "asked_by"))
            problem(&a->store, condition, "a condition needs text, or asked_by");
        return;
    }
    for (int i = 0; needed[i]; i++)
        if (!member(condition, needed[i]))
            problem(&a->store, condition, "a condition that is asked needs %s", needed[i]);
}

static void all_five_levels_are_there_in_order(struct atlas *a)
{
    static const char *const order[] = {"ok", "ok_with_care", "see_doctor", "urgent_doctor", "emergency"};
    int i = 0;
    const struct node *n = list_of(a->safety, "levels");
    for (; n && i < 5 && !strcmp(text_of(n, "id"), order[i]); n = n->next)
        i++;
    if (i < 5 || n)
        problem(&a->store, member(a->safety, "levels"), "levels must be ok, ok_with_care, see_doctor, urgent_doctor, emergency");
}

// A person sees six cards at most, whatever hurts.
static void no_phase_has_more_than_six_cards(struct atlas *a)
{
    static const char *const phases[] = {"before", "during", "after"};
    for (int p = 0; p < 3; p++) {
        bool seen[64] = {0};
        int count = 0;
        for (const struct node *f = list_of(a->safety, "flags"); f; f = f->next) {
            int card = atlas_index(a, CARD, text_of(f, "card")) & 63;
            for (const struct node *n = list_of(f, "phase"); n; n = n->next)
                if (n->kind == NODE_TEXT && !strcmp(n->text, phases[p]) && !seen[card])
                    seen[card] = true, count++;
        }
        if (count > 6)
            problem(&a->store, member(a->safety, "cards"), "the phase %s has %d cards; six at most", phases[p], count);
    }
}

// own_soft is a person's own soft tool: it is in no list of tools.
static void a_tool_that_safety_names_is_there(struct atlas *a, const struct node *entry)
{
    for (const struct node *n = list_of(entry, "tools"); n; n = n->next)
        if (n->kind == NODE_TEXT && strcmp(n->text, "own_soft") && !atlas_index(a, TOOL, n->text))
            problem(&a->store, n, "no such tool: %s%s", n->text, did_you_mean_id(a, n->text, TOOL));
}

// Bits hold one word each.
static void kinds_fit_their_bits(struct atlas *a)
{
    if (a->ids[METHOD].count > 31 || a->ids[GROUP].count > 31)
        problem(&a->store, a->safety, "there is room for 31 methods and 31 groups");
}

// A sign that two gists say would be ticked in two places.
static void a_sign_has_one_gist(struct atlas *a)
{
    bool *has = calloc((size_t)a->ids[FLAG].count + 1, sizeof *has);
    if (!has)
        abort();
    for (const struct node *n = list_of(a->safety, "gists"); n; n = n->next)
        for (const struct node *sign = list_of(n, "signs"); sign; sign = sign->next) {
            int flag = sign->kind == NODE_TEXT ? atlas_index(a, FLAG, sign->text) : 0;
            if (flag && has[flag])
                problem(&a->store, sign, "two gists say this sign: %s", sign->text);
            has[flag] = true;
        }
    free(has);
}

static void check_rows(struct atlas *a, const struct node *first)
{
    for (const struct node *n = first; n; n = n->next) {
        if (n->kind != NODE_MAP)
            continue;
        a_block_names_what_there_is(a, n);
        areas_are_groups_or_any(a, n);
        ages_are_one_or_two_ranges(a, n);
        a_question_and_a_flag_share_no_id(a, n);
    }
}

static void check(struct atlas *a)
{
    if (!a->safety)
        return;
    check_shape(a, a->safety, safety_shape);
    check_list(a, a->conditions, condition_shape);
    check_rows(a, list_of(a->safety, "flags"));
    check_rows(a, list_of(a->safety, "together"));
    check_rows(a, a->conditions ? a->conditions->first : NULL);
    for (const struct node *n = a->conditions ? a->conditions->first : NULL; n; n = n->next)
        if (n->kind == NODE_MAP)
            a_condition_is_asked_or_found_by_a_sign(a, n);
    for (const struct node *n = list_of(a->safety, "methods"); n; n = n->next)
        a_tool_that_safety_names_is_there(a, n);
    for (const struct node *n = list_of(a->safety, "tool_limits"); n; n = n->next)
        a_tool_that_safety_names_is_there(a, n);
    all_five_levels_are_there_in_order(a);
    no_phase_has_more_than_six_cards(a);
    a_sign_has_one_gist(a);
    kinds_fit_their_bits(a);
}

// -- emitting ------------------------------------------------------------------------------------
uint32_t bits_of(const struct atlas *a, enum kind kind, const struct node *list)
{
    uint32_t bits = 0;
    for (const struct node *n = list; n; n = n->next)
        bits |= 1u << (atlas_index(a, kind, n->text) & 31);
    return bits & ~1u; // index 0: not of this kind
}

void put_bits(struct row *r, const char *field, enum kind kind, const struct node *list)
{
    text_add(&r->table->text, ".%s = 0x%x, ", field, bits_of(r->emit->atlas, kind, list));
    for (const struct node *n = list; n; n = n->next)
        if (atlas_index(r->emit->atlas, kind, n->text))
            put_line(r, field, n->text);
}

static bool names(const struct node *list, const char *word)
{
    for (const struct node *n = list; n; n = n->next)
        if (!strcmp(n->text, word))
            return true;
    return false;
}

static void put_block(struct row *r, const struct node *list)
{
    const struct atlas *a = r->emit->atlas;
    text_add(&r->table->text, ".block = {0x%x, 0x%x, %d, %d, %d}, ", bits_of(a, GROUP, list), bits_of(a, METHOD, list),
             names(list, "all"), names(list, "area"), names(list, "point"));
    for (const struct node *n = list; n; n = n->next)
        put_line(r, "block", n->text);
}

static int tool_limit(const struct atlas *a, const char *id)
{
    int i = 1;
    for (const struct node *n = list_of(a->safety, "tool_limits"); n; n = n->next, i++)
        if (!strcmp(text_of(n, "id"), id))
            return i;
    return 0;
}

static void put_limits(struct row *r, const char *field, const struct node *n)
{
    text_add(&r->table->text, field[0] ? ".%s = {" : "%s", field);
    text_add(&r->table->text, "%ld, %ld, %ld, %ld, %d", (long)number_of(n, "cap_nrs"), (long)number_of(n, "hold_s"),
             (long)number_of(n, "holds"), (long)number_of(n, "areas_a_day"), tool_limit(r->emit->atlas, text_of(n, "tools")));
    text_add(&r->table->text, field[0] ? "}, " : "");
    for (const struct node *m = n ? n->first : NULL; m; m = m->next)
        put_line(r, m->key->text, m->text);
}

static const char *advice_constant(const char *action)
{
    return !strcmp(action, "emergency")       ? "UK_ADVICE_EMERGENCY"
           : !strcmp(action, "urgent_doctor") ? "UK_ADVICE_URGENT"
           : !strcmp(action, "see_doctor")    ? "UK_ADVICE_SEE_DOCTOR"
           : !strcmp(action, "modify")        ? "UK_ADVICE_CARE"
                                              : "UK_ADVICE_OK";
}

static void emit_words(const struct atlas *a, struct emit *e)
{
    static const char *const keys[] = {"id", "name", "text", "tell", NULL};
    struct table *t = emit_table(e, "struct uk_level_row", "uk_level_table", "5");
    for (const struct node *n = list_of(a->safety, "levels"); n; n = n->next) {
        struct row r = emit_row(e, t, "level", text_of(n, "id"));
        for (int i = 0; keys[i]; i++)
            put_text(&r, keys[i], text_of(n, keys[i]));
        emit_row_end(&r);
    }
    struct row r = emit_row(e, emit_table(e, "struct uk_safety_words", "uk_safety_words", "1"), "safety", "words");
    const struct node *crisis = member(a->safety, "crisis");
    put_text(&r, "crisis_name", text_of(crisis, "name"));
    put_text(&r, "crisis_text", text_of(crisis, "text"));
    put_text(&r, "crisis_line", text_of(crisis, "line"));
    put_text(&r, "number", text_of(a->safety, "number"));
    put_texts(&r, "come_back_if", list_of(a->safety, "come_back_if"));
    emit_row_end(&r);
    r = emit_row(e, emit_table(e, "struct uk_limits", "uk_care_limits", "1"), "safety", "care");
    put_limits(&r, "", member(a->safety, "care"));
    emit_row_end(&r);
}

// A table of rows that hold texts only: the keys, by their name in core/table.h.
static void emit_texts(struct emit *e, struct table *t, const char *kind, const struct node *list, const char *const *keys)
{
    struct row empty = emit_row(e, t, kind, "");
    for (int i = 0; keys[i]; i++)
        put_text(&empty, keys[i], "");
    emit_row_end(&empty);
    for (const struct node *n = list; n; n = n->next) {
        struct row r = emit_row(e, t, kind, text_of(n, "id"));
        for (int i = 0; keys[i]; i++)
            put_text(&r, keys[i], text_of(n, keys[i]));
        emit_row_end(&r);
    }
}

static void emit_tool_limits(const struct atlas *a, struct emit *e)
{
    struct table *t = emit_table(e, "struct uk_tool_limit_row", "uk_tool_limit_table", "");
    const struct node *n = NULL;
    do {
        struct row r = emit_row(e, t, "tool_limit", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_texts(&r, "tools", list_of(n, "tools"));
        emit_row_end(&r);
        n = n ? n->next : list_of(a->safety, "tool_limits");
    } while (n);
}

// The regions of a list of regions and groups, into uk_region_pool.
static void put_regions(struct row *r, const char *field, const struct node *list)
{
    const struct atlas *a = r->emit->atlas;
    int *index = calloc((size_t)a->ids[REGION].count + 1, sizeof *index), count = 0;
    if (!index)
        abort();
    for (int i = 1; i <= a->ids[REGION].count; i++) {
        bool in = false;
        for (const struct node *n = list; n; n = n->next) // an id that is both means the group
            in = in || !strcmp(text_of(a->ids[REGION].node[i], "group"), n->text) ||
                 (!strcmp(a->ids[REGION].id[i], n->text) && !atlas_index(a, GROUP, n->text));
        if (in)
            index[count++] = i;
    }
    put_indices(r, field, REGION, index, count);
    free(index);
}

static void emit_methods(const struct atlas *a, struct emit *e)
{
    emit_ids(e, METHOD);
    struct table *t = emit_table(e, "struct uk_method_row", "uk_method_table", "UK_METHOD_COUNT + 1");
    for (int i = 0; i <= a->ids[METHOD].count; i++) {
        const struct node *n = i ? a->ids[METHOD].node[i] : NULL;
        struct row r = emit_row(e, t, "method", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_text(&r, "name", text_of(n, "name"));
        put_text(&r, "rule", text_of(n, "rule"));
        put_texts(&r, "tools", list_of(n, "tools"));
        put_texts(&r, "techniques", list_of(n, "techniques"));
        put_true(&r, "all_tools", is_true(n, "all_tools"));
        put_true(&r, "own_hard", is_true(n, "own_hard"));
        put_whole(&r, "hold_s", (long)number_of(n, "hold_s"));
        put_regions(&r, "never_in", list_of(n, "never_in"));
        put_bits(&r, "only_in", GROUP, list_of(n, "only_in"));
        emit_row_end(&r);
    }
}

static void put_ages(struct row *r, const struct node *n)
{
    double from[2] = {0}, to[2] = {0};
    int i = 0;
    for (const struct node *range = list_of(n, "ages"); range && i < 2; range = range->next, i++) {
        node_number(range->first, &from[i]);
        node_number(range->first->next, &to[i]);
    }
    text_add(&r->table->text, ".age_from = {%d, %d}, .age_to = {%d, %d}, ", (int)from[0], (int)from[1], (int)to[0], (int)to[1]);
    char line[64];
    snprintf(line, sizeof line, i > 1 ? "%g-%g %g-%g" : "%g-%g", from[0], to[0], from[1], to[1]);
    put_line(r, "ages", i ? line : "");
}

static int phases_of(const struct node *list)
{
    return names(list, "before") * 1 + names(list, "during") * 2 + names(list, "after") * 4;
}

static int again_days(const char *word)
{
    return !strcmp(word, "day") ? 1 : !strcmp(word, "week") ? 7 : !strcmp(word, "month") ? 30 : 0;
}

// A sign, or a condition. A condition that is not asked by itself does what the first of its signs does.
static void emit_flag(const struct atlas *a, struct emit *e, struct table *t, const struct node *n)
{
    bool condition = member(n, "level");
    const struct node *as = n;
    if (condition && !member(n, "action"))
        as = a->ids[FLAG].node[atlas_index(a, FLAG, list_of(n, "asked_by")->text)];
    bool asked = member(n, "text"), any = asked && names(list_of(n, "areas"), "any");
    struct row r = emit_row(e, t, "flag", text_of(n, "id"));
    put_text(&r, "id", text_of(n, "id"));
    put_text(&r, "name", text_of(n, "name"));
    put_text(&r, "text", text_of(asked ? n : as, "text"));
    put_text(&r, "why", text_of(asked ? n : as, "why"));
    put_text(&r, "act", text_of(n, "do"));
    put_text(&r, "tell", text_of(asked ? n : as, "tell"));
    put_word(&r, "kind", condition ? "UK_CONDITION" : "UK_WARNING_SIGN", text_of(n, "level"));
    put_word(&r, "advice", advice_constant(text_of(as, "action")), text_of(as, "action"));
    put_whole(&r, "phases", !n ? 0 : condition ? asked : phases_of(list_of(n, "phase")));
    text_add(&t->text, ".card = %d, ", asked ? atlas_index(a, CARD, text_of(n, "card")) : 0);
    put_line(&r, "card", text_of(n, "card"));
    put_whole(&r, "again_days", again_days(text_of(n, "again")));
    put_word(&r, "standing", standing_constant(text_of(n, "standing")), text_of(n, "standing"));
    put_true(&r, "weak", is_true(n, "weak"));
    put_true(&r, "crisis", !strcmp(text_of(n, "id"), "mood_crisis"));
    put_true(&r, "by_age", is_true(n, "by_age"));
    text_add(&t->text, ".sex = %d, ", text_of(n, "sex")[0]);
    put_line(&r, "sex", text_of(n, "sex"));
    put_ages(&r, n);
    if (any)
        text_add(&t->text, ".groups = 0xfffffffe, ");
    else
        put_bits(&r, "groups", GROUP, asked ? list_of(n, "areas") : NULL);
    put_block(&r, list_of(as, "block"));
    put_limits(&r, "limits", member(n, "limits"));
    put_references(&r, "found_by", FLAG, list_of(n, "asked_by"));
    put_references(&r, "sources", SOURCE, list_of(n, "sources"));
    emit_row_end(&r);
}

static void emit_flags(const struct atlas *a, struct emit *e)
{
    emit_ids(e, FLAG);
    const struct node *signs = member(a->safety, "flags");
    text_add(&e->ids, "#define UK_SIGN_COUNT %d\n", signs ? signs->count : 0);
    struct table *t = emit_table(e, "struct uk_flag_row", "uk_flag_table", "UK_FLAG_COUNT + 1");
    for (int i = 0; i <= a->ids[FLAG].count; i++)
        emit_flag(a, e, t, i ? a->ids[FLAG].node[i] : NULL);
}

static void emit_together(const struct atlas *a, struct emit *e)
{
    const struct node *list = member(a->safety, "together"), *n = NULL;
    text_add(&e->ids, "#define UK_TOGETHER_COUNT %d\n", list ? list->count : 0);
    struct table *t = emit_table(e, "struct uk_together_row", "uk_together_table", "UK_TOGETHER_COUNT + 1");
    do {
        struct row r = emit_row(e, t, "together", text_of(n, "when"));
        put_id(&r, "when", FLAG, atlas_index(a, FLAG, text_of(n, "when")));
        put_references(&r, "with", FLAG, list_of(n, "with"));
        put_word(&r, "advice", advice_constant(text_of(n, "action")), text_of(n, "action"));
        put_block(&r, list_of(n, "block"));
        put_text(&r, "why", text_of(n, "why"));
        emit_row_end(&r);
        n = n ? n->next : list ? list->first : NULL;
    } while (n);
}

static void emit_gists(const struct atlas *a, struct emit *e)
{
    const struct node *list = member(a->safety, "gists"), *n = NULL;
    text_add(&e->ids, "#define UK_GIST_COUNT %d\n", list ? list->count : 0);
    struct table *t = emit_table(e, "struct uk_gist_row", "uk_gist_table", "UK_GIST_COUNT + 1");
    do {
        struct row r = emit_row(e, t, "gist", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_text(&r, "name", text_of(n, "name"));
        text_add(&t->text, ".card = %d, ", n ? atlas_index(a, CARD, text_of(n, "card")) : 0);
        put_line(&r, "card", text_of(n, "card"));
        put_references(&r, "signs", FLAG, list_of(n, "signs"));
        emit_row_end(&r);
        n = n ? n->next : list ? list->first : NULL;
    } while (n);
}

static void emit(const struct atlas *a, struct emit *e)
{
    static const char *const country[] = {"id", "emergency", "crisis", NULL}, *const card[] = {"id", "title", NULL};
    emit_words(a, e);
    emit_tool_limits(a, e);
    emit_ids(e, COUNTRY);
    emit_texts(e, emit_table(e, "struct uk_country_row", "uk_country_table", "UK_COUNTRY_COUNT + 1"), "country",
               list_of(a->safety, "countries"), country);
    emit_ids(e, CARD);
    emit_texts(e, emit_table(e, "struct uk_card_row", "uk_card_table", "UK_CARD_COUNT + 1"), "card", list_of(a->safety, "cards"), card);
    emit_methods(a, e);
    emit_flags(a, e);
    emit_together(a, e);
    emit_gists(a, e);
}

const struct noun noun_safety = {
    .name = "safety",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "safety", .shape = safety_shape, .about = "Warning signs, what follows from them, and the words for it"},
    .schema_2 = {.file = "safety_conditions", .shape = condition_shape, .list = true, .about = "Health conditions that change what may be pressed"},
};
