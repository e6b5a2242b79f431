// SPDX-License-Identifier: MIT
//
// One function a kind puts the words of its facts together, as lines with a label.
#include "api/review.h"

#include "api/learn.h"

#include <string.h>

// -- putting a fact together -----------------------------------------------------------------------

struct teller {
    struct api_fact *fact;
    api_fact_listener listener;
    void *self;
};

static void add(struct api_fact *f, const char *text)
{
    size_t length = api_text_length(text);
    UK_ASSERT(f->used + length + 1 <= sizeof f->room); // the atlas limits its texts and lists
    memcpy(f->room + f->used, text, length + 1);
    f->used += length;
}

static void begin(struct api_fact *f, int title, struct uk_span sources, int standing)
{
    f->title = title;
    f->lines = 0;
    f->used = 0;
    f->grade = 0;
    f->standing = (uint8_t)standing;
    f->sources = sources;
    f->said = "";
}

// Opens a line; what is added until the next one belongs to it.
static void open_line(struct api_fact *f, int label)
{
    UK_ASSERT(f->lines < API_FACT_LINES);
    f->used += f->lines ? 1 : 0; // past the end of the line before
    f->line[f->lines++] = (struct api_fact_line){label, f->room + f->used};
    add(f, "");
}

static void line(struct api_fact *f, int label, const char *text)
{
    if (!*text)
        return;
    open_line(f, label);
    add(f, text);
}

// The same with {number} and {crisis} as they read where the country is not known.
static void line_for_all(struct api_fact *f, int label, const char *text)
{
    static const char *const names[] = {"{number}", "{crisis}"};
    const char *const words[] = {uk_safety_words[0].number, uk_safety_words[0].crisis_line};
    if (*text)
        open_line(f, label);
    for (; *text; text++) {
        char one[2] = {*text, 0};
        const char *word = one;
        for (int i = 0; i < 2; i++)
            if (api_text_length(text) >= 8 && !memcmp(text, names[i], 8)) {
                word = words[i];
                text += 7;
                break;
            }
        add(f, word);
    }
}

static void member(struct api_fact *f, bool first, const char *text)
{
    add(f, first ? "" : "; ");
    add(f, text);
}

static void texts(struct api_fact *f, int label, struct uk_span list)
{
    if (list.count)
        open_line(f, label);
    for (uint32_t i = 0; i < list.count; i++)
        member(f, !i, uk_text_pool[list.first + i]);
}

static void regions(struct api_fact *f, int label, struct uk_span list)
{
    if (list.count)
        open_line(f, label);
    for (uint32_t i = 0; i < list.count; i++)
        member(f, !i, uk_region_table[uk_region_pool[list.first + i].n].name);
}

static void causes(struct api_fact *f, int label, struct uk_span list)
{
    if (list.count)
        open_line(f, label);
    for (uint32_t i = 0; i < list.count; i++)
        member(f, !i, uk_cause_table[uk_cause_pool[list.first + i].n].name);
}

// The name of a point, after whatever stands in `to`.
static void point_name(int point, char to[API_FACT_NAME])
{
    const struct uk_point_row *p = &uk_point_table[point];
    const char *const parts[] = {uk_muscle_table[p->muscle.n].name, " (", p->part, ")"};
    size_t used = 0;
    for (int i = 0; i < (*p->part ? 4 : 1); i++) {
        api_text_copy(to + used, API_FACT_NAME - used, parts[i], api_text_length(parts[i]));
        used += api_text_length(to + used);
    }
}

static void add_point(struct api_fact *f, bool first, int point)
{
    char name[API_FACT_NAME] = "";
    point_name(point, name);
    member(f, first, name);
}

static void points(struct api_fact *f, int label, struct uk_span list)
{
    if (list.count)
        open_line(f, label);
    for (uint32_t i = 0; i < list.count; i++)
        add_point(f, !i, uk_point_pool[list.first + i].n);
}

static void from_to(struct api_fact *f, bool first, const char *part, const char *from, const char *to)
{
    member(f, first, part);
    add(f, *part ? ": " : "");
    add(f, from);
    add(f, " → ");
    add(f, to);
}

// Bits as names: of groups, or of methods.
static void add_groups(struct api_fact *f, bool *first, uint32_t bits)
{
    for (int i = 1; i <= UK_GROUP_COUNT; i++)
        if (bits & 1u << i) {
            member(f, *first, uk_group_table[i].name);
            *first = false;
        }
}

static void block(struct api_fact *f, const struct uk_block *b)
{
    bool first = true;
    if (!b->all && !b->area && !b->point && !b->groups && !b->methods)
        return;
    open_line(f, UK_WORD_REVIEW_OFF);
    const bool is[] = {b->all, b->area, b->point};
    const int word[] = {UK_WORD_REVIEW_OFF_ALL, UK_WORD_REVIEW_OFF_AREA, UK_WORD_REVIEW_OFF_POINT};
    for (int i = 0; i < 3; i++)
        if (is[i]) {
            member(f, first, api_word(word[i]));
            first = false;
        }
    add_groups(f, &first, b->groups);
    for (int i = 1; i <= UK_METHOD_COUNT; i++)
        if (b->methods & 1u << i) {
            member(f, first, uk_method_table[i].name);
            first = false;
        }
}

// "5 of 10, 30 s, 3 times"
static void dose(struct api_fact *f, int cap, int hold_s, int holds)
{
    if (!cap && !hold_s && !holds)
        return;
    open_line(f, UK_WORD_SHOW_PRESSURE);
    if (cap) {
        add(f, api_whole(cap).text);
        add(f, "/10");
    }
    if (hold_s) {
        add(f, cap ? ", " : "");
        add(f, api_whole(hold_s).text);
        add(f, " s");
    }
    if (holds) {
        add(f, cap || hold_s ? ", " : "");
        add(f, api_whole(holds).text);
        add(f, " ×");
    }
}

// -- who said what to it ---------------------------------------------------------------------------

static void fingerprint(struct api_fact *f)
{
    static const char digit[] = "0123456789abcdef";
    uint32_t h = 2166136261u; // FNV-1a
    for (int i = 0; i < f->lines; i++)
        for (const char *c = f->line[i].text;; c++) {
            h = (h ^ (unsigned char)*c) * 16777619u;
            if (!*c)
                break;
        }
    for (int i = 0; i < 8; i++)
        f->seen[i] = digit[h >> (28 - 4 * i) & 15];
    f->seen[8] = 0;
}

static void id_of(struct api_fact *f, const char *const parts[5], int count)
{
    size_t used = 0;
    for (int i = 0; i < count; i++) {
        api_text_copy(f->id + used, sizeof f->id - used, parts[i], api_text_length(parts[i]));
        used += api_text_length(f->id + used);
    }
}

static const char *const kind_name[API_FACT_KINDS] = {"muscle", "point", "flag", "zone", "method", "cause", "habit",
                                                      "technique", "tool", "question", "complaint", "claim"};

// The fact is whole: hands it over. `part` is "" where the entry is one fact. What has no words is no fact.
static void end(const struct teller *t, const char *entry, const char *part)
{
    struct api_fact *f = t->fact;
    if (!f->lines)
        return;
    id_of(f, (const char *const[]){kind_name[f->kind], "/", entry, "/", part}, *part ? 5 : 3);
    fingerprint(f);
    f->reviews = 0;
    for (int i = 1; i <= UK_REVIEW_COUNT && f->reviews < API_FACT_REVIEWS; i++)
        if (api_text_same(uk_review_table[i].fact, f->id, api_text_length(f->id)))
            f->review[f->reviews++] = &uk_review_table[i];
    t->listener(t->self, f);
}

bool api_review_holds(const struct api_fact *fact, const struct uk_review_row *review)
{
    return api_text_same(review->seen, fact->seen, 8);
}

const char *api_review_mark(const struct uk_review_row *review)
{
    return api_word(review->mark[0] == 'a' ? UK_WORD_REVIEW_AGREE : review->mark[0] == 'c' ? UK_WORD_REVIEW_CHANGE : UK_WORD_REVIEW_UNSURE);
}

bool api_review_any(void)
{
    return UK_REVIEW_COUNT > 0;
}

// -- kinds -----------------------------------------------------------------------------------------

static const struct uk_span none = {0, 0};

static void tell_muscle(const struct teller *t, int row)
{
    const struct uk_muscle_row *m = &uk_muscle_table[row];
    struct api_fact *f = t->fact;
    begin(f, UK_WORD_REVIEW_NAMES, none, UK_STANDING_NONE);
    line(f, UK_WORD_REVIEW_NAME, m->name);
    line(f, UK_WORD_SHOW_LATIN, m->latin);
    texts(f, UK_WORD_SHOW_ALSO, m->also);
    end(t, m->id, "names");
    begin(f, UK_WORD_SHOW_ACTION, none, UK_STANDING_NONE);
    line(f, 0, m->action);
    end(t, m->id, "action");
    begin(f, UK_WORD_SHOW_ATTACHMENTS, none, UK_STANDING_NONE);
    if (m->attachments.count)
        open_line(f, 0);
    for (uint32_t i = 0; i < m->attachments.count; i++) {
        const struct uk_fibre_row *a = &uk_fibre_table[m->attachments.first + i];
        from_to(f, !i, a->part, a->from, a->to);
        f->said = uk_source_table[a->source.n].cite;
        f->standing = UK_FROM_MEMORY;
    }
    end(t, m->id, "fibres");
}

// What is said of pressing stands with the first point that it is for.
static bool is_first_of_its_release(int point)
{
    int first = (int)uk_muscle_table[uk_point_table[point].muscle.n].points.first;
    for (int p = first; p < point; p++)
        if (uk_point_table[p].release == uk_point_table[point].release && uk_point_table[p].ranked)
            return false;
    return uk_point_table[point].ranked;
}

static void for_points(struct api_fact *f, int point)
{
    const struct uk_muscle_row *m = &uk_muscle_table[uk_point_table[point].muscle.n];
    open_line(f, UK_WORD_SHOW_FOR);
    for (uint32_t p = m->points.first; p < m->points.first + m->points.count; p++)
        if (uk_point_table[p].release == uk_point_table[point].release && uk_point_table[p].ranked)
            add_point(f, (int)p == point, (int)p);
}

// The tools of a release, as people call them.
static void tools(struct api_fact *f, struct uk_span ids)
{
    if (ids.count)
        open_line(f, UK_WORD_SHOW_TOOLS);
    for (uint32_t i = 0; i < ids.count; i++)
        for (int tool = 1; tool <= UK_TOOL_COUNT; tool++) {
            const char *id = uk_text_pool[ids.first + i];
            if (api_text_same(uk_tool_table[tool].id, id, api_text_length(id)))
                member(f, !i, uk_tool_table[tool].name);
        }
}

static void tell_caution(const struct teller *t, const struct uk_release_row *r, const char *id)
{
    struct api_fact *f = t->fact;
    begin(f, UK_WORD_SHOW_CAUTION, r->sources, r->standing);
    line(f, 0, r->caution);
    if (r->danger_zones.count)
        open_line(f, UK_WORD_SHOW_ZONES);
    for (uint32_t i = 0; i < r->danger_zones.count; i++)
        for (int z = 1; z <= UK_ZONE_COUNT; z++) {
            const char *zone = uk_text_pool[r->danger_zones.first + i];
            if (api_text_same(uk_zone_table[z].id, zone, api_text_length(zone)))
                member(f, !i, uk_zone_table[z].name);
        }
    end(t, id, "caution");
}

static void tell_release(const struct teller *t, int point)
{
    const struct uk_release_row *r = &uk_release_table[uk_point_table[point].release];
    const char *id = uk_point_table[point].id;
    struct api_fact *f = t->fact;
    static const int self[] = {UK_WORD_SHOW_SELF_NO, UK_WORD_SHOW_SELF_CARE, UK_WORD_SHOW_SELF_YES};
    begin(f, UK_WORD_SHOW_SELF, r->sources, r->standing);
    line(f, 0, api_word(self[r->self_pressure]));
    line(f, UK_WORD_SHOW_REASON, r->reason);
    dose(f, r->cap_nrs, r->hold_s, r->holds);
    for_points(f, point);
    end(t, id, "press");
    begin(f, UK_WORD_SHOW_REACH, r->sources, r->standing);
    line(f, UK_WORD_SHOW_POSITION, r->position);
    tools(f, r->tools);
    line(f, UK_WORD_REVIEW_HOW, r->reach);
    if (*r->glide_to) {
        open_line(f, UK_WORD_SHOW_GLIDE);
        from_to(f, true, "", r->glide_from, r->glide_to);
    } else {
        line(f, UK_WORD_SHOW_GLIDE, r->glide_from);
    }
    end(t, id, "reach");
    tell_caution(t, r, id);
    begin(f, UK_WORD_SHOW_STRETCH, r->sources, r->standing);
    line(f, 0, r->stretch);
    end(t, id, "stretch");
    begin(f, UK_WORD_SHOW_STRENGTH, r->sources, r->standing);
    line(f, 0, r->strength);
    end(t, id, "strength");
}

static void tell_point(const struct teller *t, int row)
{
    const struct uk_point_row *p = &uk_point_table[row];
    struct api_fact *f = t->fact;
    begin(f, UK_WORD_SHOW_PLACE, p->sources, p->details);
    line(f, 0, p->place);
    if (*p->fibres_from) {
        open_line(f, UK_WORD_SHOW_FIBRES);
        from_to(f, true, "", p->fibres_from, p->fibres_to);
    }
    regions(f, UK_WORD_SHOW_LOCAL, p->local);
    end(t, p->id, "place");
    begin(f, UK_WORD_REVIEW_ZONES, p->sources, p->standing);
    regions(f, UK_WORD_SHOW_ESSENTIAL, p->essential);
    regions(f, UK_WORD_SHOW_SPILLOVER, p->spillover);
    if (!p->ranked)
        line(f, 0, api_word(UK_WORD_REVIEW_UNRANKED));
    end(t, p->id, "zones");
    begin(f, UK_WORD_REVIEW_SIGNS, p->sources, p->details);
    texts(f, UK_WORD_SHOW_SYMPTOMS, p->symptoms);
    texts(f, UK_WORD_SHOW_PROVOKED, p->provoked_by);
    end(t, p->id, "signs");
    begin(f, UK_WORD_SHOW_CAUSES, p->sources, p->details);
    causes(f, 0, p->causes);
    end(t, p->id, "causes");
    begin(f, UK_WORD_SHOW_KEYS, p->sources, p->details);
    points(f, 0, p->satellite_of);
    end(t, p->id, "keys");
    if (is_first_of_its_release(row))
        tell_release(t, row);
}

static void tell_together(struct api_fact *f, int row)
{
    for (int i = 1; i <= UK_TOGETHER_COUNT; i++) {
        const struct uk_together_row *together = &uk_together_table[i];
        if (together->when.n != row)
            continue;
        open_line(f, UK_WORD_REVIEW_TOGETHER);
        for (uint32_t k = 0; k < together->with.count; k++)
            member(f, !k, uk_flag_table[uk_flag_pool[together->with.first + k].n].name);
        add(f, " → ");
        add(f, uk_level_table[together->advice].name);
    }
}

static void tell_flag(const struct teller *t, int row)
{
    const struct uk_flag_row *x = &uk_flag_table[row];
    struct api_fact *f = t->fact;
    bool first = true;
    begin(f, 0, x->sources, x->standing);
    line(f, UK_WORD_REVIEW_LEVEL, uk_level_table[x->advice].name);
    line(f, UK_WORD_SHOW_QUESTION, x->text);
    line(f, UK_WORD_SHOW_WHY, x->why);
    line_for_all(f, UK_WORD_SHOW_ADVICE, *x->act ? x->act : uk_level_table[x->advice].text);
    line_for_all(f, UK_WORD_SHOW_TELL, x->tell);
    block(f, &x->block);
    if (x->weak)
        line(f, 0, api_word(UK_WORD_REVIEW_WEAK));
    dose(f, x->limits.cap_nrs, x->limits.hold_s, x->limits.holds);
    if (x->groups) {
        open_line(f, UK_WORD_REVIEW_ASKED);
        if (x->groups == 0xfffffffe)
            add(f, api_word(UK_WORD_REVIEW_ANYWHERE));
        else
            add_groups(f, &first, x->groups);
    }
    tell_together(f, row);
    end(t, x->id, "");
}

static void tell_zone(const struct teller *t, int row)
{
    const struct uk_zone_row *z = &uk_zone_table[row];
    struct api_fact *f = t->fact;
    begin(f, 0, z->sources, z->standing);
    line(f, UK_WORD_REVIEW_RULE, z->rule);
    line(f, UK_WORD_REVIEW_LIES_THERE, z->lies_there);
    line(f, UK_WORD_REVIEW_HARM, z->harm);
    block(f, &(struct uk_block){.methods = z->methods});
    if (z->near.count)
        open_line(f, UK_WORD_REVIEW_NEAR);
    for (uint32_t i = 0; i < z->near.count; i++)
        member(f, !i, uk_muscle_table[uk_muscle_pool[z->near.first + i].n].name);
    end(t, z->id, "");
}

static void tell_method(const struct teller *t, int row)
{
    const struct uk_method_row *m = &uk_method_table[row];
    struct api_fact *f = t->fact;
    begin(f, 0, none, UK_STANDING_NONE);
    line(f, UK_WORD_REVIEW_RULE, m->rule);
    regions(f, UK_WORD_REVIEW_NEVER_IN, m->never_in);
    dose(f, 0, m->hold_s, 0);
    end(t, m->id, "");
}

static void tell_cause(const struct teller *t, int row)
{
    const struct uk_cause_row *c = &uk_cause_table[row];
    struct api_fact *f = t->fact;
    begin(f, 0, c->sources, c->standing);
    line(f, UK_WORD_SHOW_QUESTION, c->text);
    line(f, UK_WORD_SHOW_WHY, c->why);
    points(f, UK_WORD_SHOW_FEEDS, c->points);
    end(t, c->id, "");
}

static void tell_habit(const struct teller *t, int row)
{
    const struct uk_habit_row *h = &uk_habit_table[row];
    struct api_fact *f = t->fact;
    begin(f, 0, h->sources, h->standing);
    f->grade = h->grade;
    line(f, UK_WORD_SHOW_FITS, h->fits);
    line(f, UK_WORD_SHOW_TEXT, h->text);
    texts(f, UK_WORD_SHOW_STEPS, h->steps);
    line(f, UK_WORD_SHOW_DOSE, h->dose);
    line(f, UK_WORD_SHOW_SMALLER, h->smaller);
    line(f, UK_WORD_SHOW_WHY, h->why);
    line(f, UK_WORD_SHOW_HELPS, h->helps);
    line(f, UK_WORD_SHOW_PROOF, h->evidence);
    causes(f, UK_WORD_SHOW_ANSWERS, h->causes);
    end(t, h->id, "");
}

// "3 × 30 s, 90 s at most"
static void technique_dose(struct api_fact *f, const struct uk_technique_row *x)
{
    open_line(f, UK_WORD_SHOW_DOSE);
    add(f, api_whole(x->rounds).text);
    add(f, " × ");
    add(f, api_whole(x->usual_s).text);
    add(f, " s (");
    add(f, api_whole(x->least_s).text);
    add(f, "–");
    add(f, api_whole(x->most_s).text);
    add(f, " s)");
    if (x->cap_tenths) {
        add(f, ", ≤ ");
        add(f, api_number(x->cap_tenths / 10.0, 1).text);
        add(f, "/10");
    }
}

static void tell_technique(const struct teller *t, int row)
{
    const struct uk_technique_row *x = &uk_technique_table[row];
    struct api_fact *f = t->fact;
    begin(f, 0, x->sources, UK_STANDING_NONE);
    f->grade = x->grade[0];
    line(f, UK_WORD_SHOW_HOW, x->how);
    line(f, UK_WORD_SHOW_WHY, x->why);
    technique_dose(f, x);
    end(t, x->id, "");
}

static void tell_tool(const struct teller *t, int row)
{
    const struct uk_tool_row *x = &uk_tool_table[row];
    struct api_fact *f = t->fact;
    bool first = true;
    begin(f, 0, none, UK_STANDING_NONE);
    line(f, UK_WORD_SHOW_GOOD_FOR, x->good_for);
    line(f, UK_WORD_SHOW_POOR_FOR, x->poor_for);
    line(f, UK_WORD_SHOW_START, x->start);
    line(f, UK_WORD_SHOW_HARDNESS, api_whole(x->hardness).text);
    if (x->never) {
        open_line(f, UK_WORD_REVIEW_NEVER_IN);
        add_groups(f, &first, x->never);
    }
    end(t, x->id, "");
}

// A cause's own question is told with the cause.
static void tell_question(const struct teller *t, int row)
{
    const struct uk_question_row *q = &uk_question_table[row];
    static const int words[] = {0, UK_WORD_REVIEW_SPEAKS_WEAK, UK_WORD_REVIEW_SPEAKS, UK_WORD_REVIEW_SPEAKS_STRONG};
    struct api_fact *f = t->fact;
    if (q->kind == UK_CAUSE_QUESTION)
        return;
    begin(f, 0, q->sources, q->standing);
    line(f, UK_WORD_SHOW_QUESTION, q->text);
    line(f, UK_WORD_SHOW_WHY, q->why);
    for (int strength = 3; strength > 0; strength--) {
        bool first = true;
        for (uint32_t i = q->speaks_for.first; i < q->speaks_for.first + q->speaks_for.count; i++) {
            if (uk_speaks_table[i].strength != strength)
                continue;
            if (first)
                open_line(f, words[strength]);
            add_point(f, first, uk_speaks_table[i].point.n);
            first = false;
        }
    }
    end(t, q->id, "");
}

static void add_percent(struct api_fact *f, int word, float percent)
{
    if (percent < 0)
        return;
    add(f, ", ");
    add(f, api_word(word));
    add(f, " ");
    add(f, api_number((double)percent, 1).text);
    add(f, " %");
}

// A muscle or a part of it as studies name it: "trapezius.upper" reads "trapezius, upper".
static void add_code(struct api_fact *f, const char *code)
{
    for (; *code; code++)
        add(f, *code == '.' ? ", " : *code == '_' ? " " : (const char[]){*code, 0});
}

// One line for all figures: muscle (people, how many): share; study.
static void figures(struct api_fact *f, struct uk_span list)
{
    if (list.count)
        open_line(f, UK_WORD_REVIEW_FIGURES);
    for (uint32_t i = 0; i < list.count; i++) {
        const struct uk_figure_row *x = &uk_figure_table[list.first + i];
        member(f, !i, "");
        add_code(f, x->muscle);
        add(f, " (");
        add(f, x->population);
        if (x->n) {
            add(f, ", n = ");
            add(f, api_whole(x->n).text);
        }
        add(f, ")");
        add_percent(f, UK_WORD_REVIEW_ACTIVE, x->active);
        add_percent(f, UK_WORD_REVIEW_LATENT, x->latent);
        add_percent(f, UK_WORD_REVIEW_ANY, x->any);
        add(f, ", ");
        add(f, x->source);
        add(f, x->checked ? "" : ", ");
        add(f, x->checked ? "" : api_word(UK_WORD_REVIEW_NOT_CHECKED));
    }
}

static void tell_complaint(const struct teller *t, int row)
{
    const struct uk_complaint_row *c = &uk_complaint_table[row];
    struct api_fact *f = t->fact;
    begin(f, 0, c->sources, c->standing);
    line(f, UK_WORD_REVIEW_SAYS, c->says);
    texts(f, UK_WORD_SHOW_ALSO, c->also);
    figures(f, c->figures);
    end(t, c->id, "");
}

static void tell_claim(const struct teller *t, int row)
{
    const struct uk_claim_row *c = &uk_claim_table[row];
    struct api_fact *f = t->fact;
    static const int words[] = {0, UK_WORD_REVIEW_SUPPORTED, UK_WORD_REVIEW_MIXED, UK_WORD_REVIEW_CONTRADICTED, UK_WORD_REVIEW_UNKNOWN};
    begin(f, 0, c->sources, c->standing);
    f->grade = c->grade;
    line(f, UK_WORD_REVIEW_CLAIM, c->text);
    line(f, UK_WORD_REVIEW_VERDICT, api_word(words[c->verdict]));
    line(f, UK_WORD_SHOW_PROOF, c->evidence);
    end(t, c->id, "");
}

// -- going through them ----------------------------------------------------------------------------

int api_fact_count(enum api_fact_kind kind)
{
    static const int count[API_FACT_KINDS] = {
        [API_FACT_MUSCLE] = UK_MUSCLE_COUNT, [API_FACT_POINT] = UK_POINT_COUNT, [API_FACT_FLAG] = UK_FLAG_COUNT,
        [API_FACT_ZONE] = UK_ZONE_COUNT, [API_FACT_METHOD] = UK_METHOD_COUNT, [API_FACT_CAUSE] = UK_CAUSE_COUNT,
        [API_FACT_HABIT] = UK_HABIT_COUNT, [API_FACT_TECHNIQUE] = UK_TECHNIQUE_COUNT, [API_FACT_TOOL] = UK_TOOL_COUNT,
        [API_FACT_QUESTION] = UK_QUESTION_COUNT, [API_FACT_COMPLAINT] = UK_COMPLAINT_COUNT, [API_FACT_CLAIM] = UK_CLAIM_COUNT,
    };
    return count[kind];
}

const char *api_fact_entry(enum api_fact_kind kind, int row, char name[API_FACT_NAME])
{
    const char *id = "", *text = "";
    switch (kind) {
    case API_FACT_MUSCLE: id = uk_muscle_table[row].id, text = uk_muscle_table[row].name; break;
    case API_FACT_POINT: point_name(row, name); return uk_point_table[row].id;
    case API_FACT_FLAG: id = uk_flag_table[row].id, text = uk_flag_table[row].name; break;
    case API_FACT_ZONE: id = uk_zone_table[row].id, text = uk_zone_table[row].name; break;
    case API_FACT_METHOD: id = uk_method_table[row].id, text = uk_method_table[row].name; break;
    case API_FACT_CAUSE: id = uk_cause_table[row].id, text = uk_cause_table[row].name; break;
    case API_FACT_HABIT: id = uk_habit_table[row].id, text = uk_habit_table[row].name; break;
    case API_FACT_TECHNIQUE: id = uk_technique_table[row].id, text = uk_technique_table[row].name; break;
    case API_FACT_TOOL: id = uk_tool_table[row].id, text = uk_tool_table[row].name; break;
    case API_FACT_QUESTION: id = uk_question_table[row].id, text = uk_question_table[row].name; break;
    case API_FACT_COMPLAINT: id = uk_complaint_table[row].id, text = uk_complaint_table[row].name; break;
    default: id = uk_claim_table[row].id, text = uk_claim_table[row].text; break;
    }
    api_text_copy(name, API_FACT_NAME, text, api_text_length(text));
    return id;
}

void api_fact_points(int muscle, int *first, int *last)
{
    *first = (int)uk_muscle_table[muscle].points.first;
    *last = *first + uk_muscle_table[muscle].points.count - 1;
}

int api_fact_group(int muscle)
{
    int first, last;
    api_fact_points(muscle, &first, &last);
    for (int p = first; p <= last; p++)
        if (uk_point_table[p].local.count)
            return uk_region_table[uk_region_pool[uk_point_table[p].local.first].n].group;
    return 0;
}

const char *api_fact_lay(int muscle)
{
    const struct uk_span also = uk_muscle_table[muscle].also;
    for (uint32_t i = also.first; i < also.first + also.count; i++)
        for (const char *at = uk_text_pool[i]; *at; at++)
            if (api_text_same("muscle", at, 6))
                return uk_text_pool[i];
    return also.count ? uk_text_pool[also.first] : "";
}

void api_fact_tell(enum api_fact_kind kind, int row, struct api_fact *fact, api_fact_listener listener, void *self)
{
    static void (*const tellers[API_FACT_KINDS])(const struct teller *t, int row) = {
        tell_muscle, tell_point, tell_flag, tell_zone, tell_method, tell_cause, tell_habit,
        tell_technique, tell_tool, tell_question, tell_complaint, tell_claim,
    };
    const struct teller t = {fact, listener, self};
    UK_ASSERT(row > 0 && row <= api_fact_count(kind));
    fact->kind = kind;
    api_fact_entry(kind, row, fact->name);
    tellers[kind](&t, row);
}
