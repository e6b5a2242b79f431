// SPDX-License-Identifier: MIT
//
// A guided release: its numbers, the warnings that end it, and the routines.

#include "atlasc/emit.h"
#include "atlasc/shape.h"

#include <stdio.h>
#include <string.h>

static const struct field warning_shape[] = {
    {"id", ID, .must = true},
    {"name", TEXT, .must = true, .read = true},
    {"flag", ANY, .must = true, .about = "the warning sign of safety.yaml that it answers; \"\": none"},
    {"say", REFERENCE, .must = true, .of = "word", .about = "what is said at once"},
    {"flag_there", REFERENCE, .of = "flag", .about = "answered in place of flag where it is asked about the spot"},
    {"say_there", REFERENCE, .of = "word", .about = "what is said there"},
    {0},
};
#define PHASES "screen baseline warm_up compress rest glide circles stretch breathe body_scan shake_out retest habit"
#define ACTS "show ask test main press pull"
#define ASKS "pain tenderness movement usual_pain"
#define WHENS "always first_spot last_spot usual_due pressable unpressable guarded"
static const struct field stage_shape[] = {
    {"phase", WORD, .must = true, .of = PHASES},
    {"do", WORD, .must = true, .of = ACTS},
    {"ask", WORD, .of = ASKS},
    {"technique", REFERENCE, .of = "technique"},
    {"seconds", WHOLE, .min = 1, .max = 3600},
    {"say", REFERENCE, .must = true, .of = "word"},
    {"when", WORD, .of = WHENS},
    {0},
};
static const struct field routine_shape[] = {
    {"id", ID, .must = true},
    {"name", TEXT, .must = true, .read = true},
    {"about", TEXT, .must = true, .read = true},
    {"floor", YES_NO, .must = true, .about = "lying down is part of it"},
    {"most_rounds", WHOLE, .must = true, .max = 6},
    {"most_piece_s", WHOLE, .must = true, .max = 120},
    {"steps", MAPS, .must = true, .shape = stage_shape},
    {0},
};
static const struct field session_shape[] = {
    {"numbers", MAP, .must = true, .shape = numbers_shape},
    {"warnings", MAPS, .must = true, .shape = warning_shape},
    {"routines", MAPS, .must = true, .shape = routine_shape},
    {0},
};

static void load(struct atlas *a)
{
    a->session = atlas_map(a, "session.yaml");
    atlas_register_list(a, WARNING, member(a->session, "warnings"));
    atlas_register_list(a, ROUTINE, member(a->session, "routines"));
}

static void a_step_has_what_its_kind_needs(struct atlas *a, const struct node *step)
{
    const char *act = text_of(step, "do");
    if (!strcmp(act, "ask") && !member(step, "ask"))
        problem(&a->store, step, "a step that asks needs ask");
    if ((!strcmp(act, "ask") || !strcmp(act, "show")) && !member(step, "seconds"))
        problem(&a->store, step, "a step that shows or asks needs seconds");
    if ((!strcmp(act, "press") || !strcmp(act, "pull") || !strcmp(act, "test")) && !member(step, "technique"))
        problem(&a->store, step, "a step that presses, pulls or tests needs a technique");
}

static void a_warning_names_a_sign_of_safety(struct atlas *a, const struct node *warning)
{
    const struct node *flag = member(warning, "flag");
    if (flag && flag->kind == NODE_TEXT && flag->text[0] && a->ids[FLAG].count && !atlas_index(a, FLAG, flag->text))
        problem(&a->store, flag, "no such flag: %s", flag->text);
}

static void check(struct atlas *a)
{
    if (!a->session)
        return;
    check_shape(a, a->session, session_shape);
    for (const struct node *w = list_of(a->session, "warnings"); w; w = w->next)
        a_warning_names_a_sign_of_safety(a, w);
    for (const struct node *r = list_of(a->session, "routines"); r; r = r->next)
        for (const struct node *s = list_of(r, "steps"); s; s = s->next)
            if (s->kind == NODE_MAP)
                a_step_has_what_its_kind_needs(a, s);
}

static void put_row(struct row *r, const char *field, enum kind kind, const char *id)
{
    text_add(&r->table->text, ".%s = %d, ", field, atlas_index(r->emit->atlas, kind, id));
    put_line(r, field, id);
}

static void emit_warnings(const struct atlas *a, struct emit *e)
{
    emit_ids(e, WARNING);
    struct table *t = emit_table(e, "struct uk_warning_row", "uk_warning_table", "UK_WARNING_COUNT + 1");
    for (int i = 0; i <= a->ids[WARNING].count; i++) {
        const struct node *n = i ? a->ids[WARNING].node[i] : NULL;
        struct row r = emit_row(e, t, "warning", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_text(&r, "name", text_of(n, "name"));
        put_id(&r, "flag", FLAG, atlas_index(a, FLAG, text_of(n, "flag")));
        put_row(&r, "say", WORD_ID, text_of(n, "say"));
        put_id(&r, "flag_there", FLAG, atlas_index(a, FLAG, text_of(n, "flag_there")));
        put_row(&r, "say_there", WORD_ID, text_of(n, "say_there"));
        emit_row_end(&r);
    }
}

static int emit_stages(struct emit *e, const struct node *routine)
{
    struct table *t = emit_table(e, "struct uk_stage_row", "uk_stage_table", "");
    int count = 0;
    for (const struct node *s = list_of(routine, "steps"); s; s = s->next, count++) {
        char id[96];
        snprintf(id, sizeof id, "%s %02d", text_of(routine, "id"), count + 1);
        struct row r = emit_row(e, t, "stage", id);
        put_constant(&r, "phase", "PHASE", text_of(s, "phase"));
        put_constant(&r, "act", "ACT", text_of(s, "do"));
        put_constant(&r, "ask", "ASK", text_of(s, "ask"));
        put_constant(&r, "when", "WHEN", text_of(s, "when"));
        put_row(&r, "technique", TECHNIQUE, text_of(s, "technique"));
        put_whole(&r, "seconds", (long)number_of(s, "seconds"));
        put_row(&r, "say", WORD_ID, text_of(s, "say"));
        emit_row_end(&r);
    }
    return count;
}

static void emit(const struct atlas *a, struct emit *e)
{
    emit_numbers(e, "session", "(float)", member(a->session, "numbers"));
    emit_warnings(a, e);
    emit_ids(e, ROUTINE);
    struct table *t = emit_table(e, "struct uk_routine_row", "uk_routine_table", "UK_ROUTINE_COUNT + 1");
    int first = 0;
    for (int i = 0; i <= a->ids[ROUTINE].count; i++) {
        const struct node *n = i ? a->ids[ROUTINE].node[i] : NULL;
        int count = emit_stages(e, n);
        struct row r = emit_row(e, t, "routine", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_text(&r, "name", text_of(n, "name"));
        put_text(&r, "about", text_of(n, "about"));
        put_true(&r, "floor", is_true(n, "floor"));
        put_whole(&r, "most_rounds", (long)number_of(n, "most_rounds"));
        put_whole(&r, "most_piece_s", (long)number_of(n, "most_piece_s"));
        put_span(&r, "stages", first, count);
        emit_row_end(&r);
        first += count;
    }
}

const struct noun noun_session = {
    .name = "session",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "session", .shape = session_shape, .about = "A guided release: numbers, warnings, routines"},
};
