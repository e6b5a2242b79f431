// SPDX-License-Identifier: MIT
//
// What is told of each kind of thing: one function a kind.
#include "api/learn.h"
#include "api/review.h"
#include "api/show.h"

#include <string.h>

// Who is told what.
struct telling {
    const struct api_show_to *to;
    struct api_show_request *request;
    enum uk_side side;
};

#define F(name) API_SHOW_FIELD_##name

// -- fields ----------------------------------------------------------------------------------------

static void tell(const struct telling *t, enum api_show_field field, const char *text)
{
    if (*text)
        t->to->text(t->to->self, field, text, text);
}

// `value` for programs, a sentence for people.
static void tell_word(const struct telling *t, enum api_show_field field, const char *value, int word)
{
    t->to->text(t->to->self, field, value, api_word(word));
}

static void tell_texts(const struct telling *t, enum api_show_field field, struct uk_span texts)
{
    if (!texts.count)
        return;
    t->to->open(t->to->self, field);
    for (uint32_t i = texts.first; i < texts.first + texts.count; i++)
        t->to->member(t->to->self, uk_text_pool[i]);
    t->to->close(t->to->self, field);
}

static void tell_sources(const struct telling *t, struct uk_span sources)
{
    if (!sources.count)
        return;
    t->to->open(t->to->self, F(SOURCES));
    for (uint32_t i = sources.first; i < sources.first + sources.count; i++) {
        const struct uk_source_row *s = &uk_source_table[uk_source_pool[i].n];
        t->to->link(t->to->self, UK_MIDLINE, s->id, *s->cite ? s->cite : s->url);
    }
    t->to->close(t->to->self, F(SOURCES));
}

// A list that is opened by its first member; without one it is not told at all.
struct list {
    const struct telling *t;
    enum api_show_field field;
    bool open;
};

static void begin_once(struct list *list)
{
    if (!list->open)
        list->t->to->open(list->t->to->self, list->field);
    list->open = true;
}

static void end(const struct list *list)
{
    if (list->open)
        list->t->to->close(list->t->to->self, list->field);
}

// What reviewers said to the facts of an entry: "Where it sends pain: Agree, who, when".
static void tell_reviewed_fact(void *self, const struct api_fact *fact)
{
    struct list *list = self;
    const struct api_show_to *to = list->t->to;
    for (int i = 0; i < fact->reviews; i++) {
        const struct uk_review_row *r = fact->review[i];
        bool holds = api_review_holds(fact, r);
        const char *const parts[] = {fact->title ? api_word(fact->title) : "", fact->title ? ": " : "", api_review_mark(r), ", ", r->by, ", ", r->on,
                                     holds ? "" : " (", holds ? "" : api_word(UK_WORD_REVIEW_OUTDATED), holds ? "" : ")"};
        char text[400];
        size_t used = 0;
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
            api_text_copy(text + used, sizeof text - used, parts[k], api_text_length(parts[k]));
            used += api_text_length(text + used);
        }
        begin_once(list);
        to->member(to->self, text);
    }
}

static void tell_reviews(const struct telling *t, enum api_fact_kind kind, int row)
{
    struct list said = {t, F(REVIEWED), false};
    struct api_fact fact;
    if (!api_review_any())
        return;
    api_fact_tell(kind, row, &fact, tell_reviewed_fact, &said);
    end(&said);
}

static enum uk_side side_in(const struct telling *t, const struct uk_region_row *region)
{
    return region->paired ? t->side : UK_MIDLINE;
}

static void tell_regions(const struct telling *t, enum api_show_field field, struct uk_span regions)
{
    if (!regions.count)
        return;
    t->to->open(t->to->self, field);
    for (uint32_t i = regions.first; i < regions.first + regions.count; i++) {
        const struct uk_region_row *region = &uk_region_table[uk_region_pool[i].n];
        t->to->link(t->to->self, side_in(t, region), region->id, region->name);
    }
    t->to->close(t->to->self, field);
}

// Copies texts one after the other; cut to `size`.
static void join(char *to, size_t size, const char *const *parts, int count)
{
    to[0] = 0;
    for (int i = 0; i < count; i++)
        api_text_add(to, size, parts[i]);
}

static void link_point(const struct telling *t, const struct uk_point_row *p)
{
    char name[200];
    const char *const parts[] = {uk_muscle_table[p->muscle.n].name, " (", p->part, ")"};
    join(name, sizeof name, parts, *p->part ? 4 : 1);
    t->to->link(t->to->self, t->side, p->id, name);
}

static void tell_points(const struct telling *t, enum api_show_field field, struct uk_span points)
{
    if (!points.count)
        return;
    t->to->open(t->to->self, field);
    for (uint32_t i = points.first; i < points.first + points.count; i++)
        link_point(t, &uk_point_table[uk_point_pool[i].n]);
    t->to->close(t->to->self, field);
}

static void tell_causes(const struct telling *t, enum api_show_field field, struct uk_span causes)
{
    if (!causes.count)
        return;
    t->to->open(t->to->self, field);
    for (uint32_t i = causes.first; i < causes.first + causes.count; i++)
        t->to->link(t->to->self, UK_MIDLINE, uk_cause_table[uk_cause_pool[i].n].id, uk_cause_table[uk_cause_pool[i].n].name);
    t->to->close(t->to->self, field);
}

static const char *fibres(const char *part, const char *from, const char *to, char *text, size_t size)
{
    if (*part)
        api_say(UK_WORD_SHOW_FROM_TO_PART, part, from, to, text, size);
    else
        api_say(UK_WORD_SHOW_FROM_TO, from, to, NULL, text, size);
    return text;
}

static void tell_standing(const struct telling *t, int standing)
{
    static const int words[] = {UK_WORD_SHOW_STANDING_MEMORY, UK_WORD_SHOW_STANDING_MEMORY, UK_WORD_SHOW_STANDING_PARTLY,
                                UK_WORD_SHOW_STANDING_CONFIRMED};
    tell_word(t, F(STANDING), standing ? api_standing_name(standing) : api_standing_name(UK_FROM_MEMORY), words[standing]);
}

static void tell_grade(const struct telling *t, char grade)
{
    const char value[2] = {grade, 0};
    static const int words[] = {UK_WORD_GRADE_A, UK_WORD_GRADE_B, UK_WORD_GRADE_C, UK_WORD_GRADE_D};
    char text[200];
    if (grade < 'A' || grade > 'D')
        return;
    api_say(UK_WORD_LEARN_GRADE, value, api_word(words[grade - 'A']), NULL, text, sizeof text);
    t->to->text(t->to->self, F(GRADE), value, text);
}

// -- pressing: the gate -----------------------------------------------------------------------------

// What may be done where the place is not known: the general blocks hold.
static struct uk_permit permit_anywhere(const struct uk_safety *s)
{
    struct uk_blocked blocked = uk_safety_blocked(s);
    return (struct uk_permit){.press = !blocked.all && !uk_safety_stops_pressing(s), .methods_off = blocked.methods};
}

// What may be done at all the spots of a release, on the sides that are shown: the least of all.
static struct uk_permit permit_release(const struct telling *t, int release, int first, int last)
{
    const struct uk_safety *s = &t->request->safety;
    struct uk_permit least = permit_anywhere(s);
    least.limits = (struct uk_limits){.cap_nrs = uk_release_table[release].cap_nrs, .hold_s = uk_release_table[release].hold_s,
                                      .holds = uk_release_table[release].holds};
    for (int p = first; p <= last; p++)
        for (int side = UK_LEFT; side <= UK_RIGHT; side++) {
            uk_candidate c = uk_point_table[p].candidate[side];
            bool shown = t->side == UK_MIDLINE || t->side == UK_BOTH || (int)t->side == side;
            if (!shown || !c.n || uk_point_table[p].release != release)
                continue;
            struct uk_permit permit = uk_safety_permit(s, c);
            least.press = least.press && permit.press;
            least.methods_off |= permit.methods_off;
            uint8_t *const mine[] = {&least.limits.cap_nrs, &least.limits.hold_s, &least.limits.holds};
            const uint8_t other[] = {permit.limits.cap_nrs, permit.limits.hold_s, permit.limits.holds};
            for (int i = 0; i < 3; i++)
                *mine[i] = other[i] && (!*mine[i] || other[i] < *mine[i]) ? other[i] : *mine[i];
        }
    return least;
}

static int tool_row(const char *id)
{
    for (int i = 1; i <= UK_TOOL_COUNT; i++)
        if (api_text_same(uk_tool_table[i].id, id, api_text_length(id)))
            return i;
    return 0;
}

static void tell_tools(const struct telling *t, struct uk_span tools, const struct uk_permit *permit)
{
    struct list list = {t, F(TOOLS), false};
    for (uint32_t i = tools.first; i < tools.first + tools.count; i++) {
        int row = tool_row(uk_text_pool[i]);
        if (!row || !uk_permit_tool(permit, uk_text_pool[i], false))
            continue;
        begin_once(&list);
        t->to->link(t->to->self, UK_MIDLINE, uk_tool_table[row].id, uk_tool_table[row].name);
    }
    end(&list);
}

static void tell_pressing(const struct telling *t, const struct uk_release_row *r, const struct uk_permit *permit)
{
    char text[400];
    const struct uk_limits *dose = &permit->limits;
    tell(t, F(POSITION), r->position);
    tell(t, F(REACH), r->reach);
    if (uk_permit_technique(permit, "glide_local")) {
        api_say(UK_WORD_SHOW_FROM_TO, r->glide_from, r->glide_to, NULL, text, sizeof text);
        tell(t, F(GLIDE), *r->glide_to ? text : r->glide_from);
    }
    if (dose->cap_nrs && dose->hold_s && dose->holds) {
        api_say(UK_WORD_SHOW_PRESSURE_TEXT, api_whole(dose->cap_nrs).text, api_whole(dose->hold_s).text, api_whole(dose->holds).text,
                text, sizeof text);
        tell(t, F(PRESSURE), text);
    }
    tell_tools(t, r->tools, permit);
}

// The danger zones that lie near.
static void tell_zones(const struct telling *t, struct uk_span zones)
{
    if (!zones.count)
        return;
    t->to->open(t->to->self, F(ZONES));
    for (uint32_t i = zones.first; i < zones.first + zones.count; i++)
        for (int z = 1; z <= UK_ZONE_COUNT; z++)
            if (api_text_same(uk_zone_table[z].id, uk_text_pool[i], api_text_length(uk_text_pool[i])))
                t->to->link(t->to->self, UK_MIDLINE, uk_zone_table[z].id, uk_zone_table[z].name);
    t->to->close(t->to->self, F(ZONES));
}

// Whether it may be pressed: the point itself, and the answers.
static int tell_self(const struct telling *t, const struct uk_release_row *r, const struct uk_permit *permit)
{
    static const struct { const char *value; int word; } self[] = {
        [UK_SELF_NO] = {"no", UK_WORD_SHOW_SELF_NO}, [UK_SELF_CARE] = {"care", UK_WORD_SHOW_SELF_CARE}, [UK_SELF_YES] = {"yes", UK_WORD_SHOW_SELF_YES},
    };
    int may = permit->press ? r->self_pressure : UK_SELF_NO;
    bool held_back = may != r->self_pressure;
    t->request->held_back = t->request->held_back || held_back;
    tell_word(t, F(SELF), self[may].value, held_back ? UK_WORD_SHOW_NOT_NOW : self[may].word);
    tell(t, F(REASON), r->reason);
    return may;
}

// Self-release, as far as the answers to warning signs allow it.
static void tell_release(const struct telling *t, const struct uk_release_row *r, const struct uk_permit *permit, int may)
{
    bool stretch = !uk_safety_stops_pressing(&t->request->safety) && uk_permit_technique(permit, "stretch");
    bool caution = *r->caution && may == r->self_pressure;
    if (may == UK_SELF_NO && !caution && !(stretch && (*r->stretch || *r->strength)))
        return;
    t->to->open(t->to->self, F(RELEASE));
    if (may != UK_SELF_NO)
        tell_pressing(t, r, permit);
    if (caution)
        tell(t, F(CAUTION), r->caution);
    if (may != UK_SELF_NO)
        tell_zones(t, r->danger_zones);
    if (stretch)
        tell(t, F(STRETCH), r->stretch);
    if (stretch)
        tell(t, F(STRENGTH), r->strength);
    t->to->close(t->to->self, F(RELEASE));
}

// -- kinds -----------------------------------------------------------------------------------------

// Points that this one may set off, with every point of a key muscle counted.
static void tell_satellites(const struct telling *t, int point)
{
    struct list list = {t, F(SATELLITES), false};
    for (int p = 1; p <= UK_POINT_COUNT; p++) {
        struct uk_span keys = uk_point_table[p].satellite_of;
        bool fed = false;
        for (uint32_t i = keys.first; i < keys.first + keys.count; i++)
            fed = fed || uk_point_pool[i].n == point;
        if (!fed)
            continue;
        begin_once(&list);
        link_point(t, &uk_point_table[p]);
    }
    end(&list);
}

static void tell_point_facts(const struct telling *t, int point)
{
    const struct uk_point_row *p = &uk_point_table[point];
    char text[400];
    tell(t, F(LATIN), p->latin);
    tell(t, F(PLACE), p->place);
    if (*p->fibres_from)
        tell(t, F(FIBRES), fibres("", p->fibres_from, p->fibres_to, text, sizeof text));
    tell_regions(t, F(ESSENTIAL), p->essential);
    tell_regions(t, F(SPILLOVER), p->spillover);
    tell_regions(t, F(LOCAL), p->local);
    tell_texts(t, F(SYMPTOMS), p->symptoms);
    tell_texts(t, F(PROVOKED), p->provoked_by);
    tell_causes(t, F(CAUSES), p->causes);
    tell_points(t, F(KEYS), p->satellite_of);
    tell_satellites(t, point);
    tell_standing(t, p->standing);
    tell_reviews(t, API_FACT_POINT, point);
    tell_sources(t, p->sources);
}

static void tell_point(const struct telling *t, int row)
{
    const struct uk_point_row *p = &uk_point_table[row];
    tell_point_facts(t, row);
    if (!p->ranked)
        return;
    struct uk_permit permit = permit_release(t, p->release, row, row);
    tell_release(t, &uk_release_table[p->release], &permit, tell_self(t, &uk_release_table[p->release], &permit));
}

// The releases of a muscle, each with the points that it is for.
static void tell_releases(const struct telling *t, const struct uk_muscle_row *m, int first, int last)
{
    if (!m->releases.count)
        return;
    t->to->open(t->to->self, F(RELEASES));
    for (uint32_t i = m->releases.first; i < m->releases.first + m->releases.count; i++) {
        const struct uk_release_row *r = &uk_release_table[i];
        struct uk_permit permit = permit_release(t, (int)i, first, last);
        t->to->item(t->to->self, "", r->part);
        t->to->open(t->to->self, F(FOR));
        for (int p = first; p <= last; p++)
            if (uk_point_table[p].release == i && uk_point_table[p].ranked)
                link_point(t, &uk_point_table[p]);
        t->to->close(t->to->self, F(FOR));
        tell_release(t, r, &permit, tell_self(t, r, &permit));
        t->to->item_end(t->to->self);
    }
    t->to->close(t->to->self, F(RELEASES));
}

static void tell_muscle(const struct telling *t, int row)
{
    const struct uk_muscle_row *m = &uk_muscle_table[row];
    int first = (int)m->points.first, last = first + m->points.count - 1;
    char text[400];
    tell(t, F(LATIN), m->latin);
    tell_texts(t, F(ALSO), m->also);
    tell(t, F(ACTION), m->action);
    if (m->attachments.count)
        t->to->open(t->to->self, F(ATTACHMENTS));
    for (uint32_t i = m->attachments.first; i < m->attachments.first + m->attachments.count; i++)
        t->to->member(t->to->self, fibres(uk_fibre_table[i].part, uk_fibre_table[i].from, uk_fibre_table[i].to, text, sizeof text));
    if (m->attachments.count)
        t->to->close(t->to->self, F(ATTACHMENTS));
    tell_reviews(t, API_FACT_MUSCLE, row);
    if (last < first)
        return;
    t->to->open(t->to->self, F(POINTS));
    for (int p = first; p <= last; p++) {
        t->to->item(t->to->self, uk_point_table[p].id, uk_point_table[p].part);
        tell_point_facts(t, p);
        t->to->item_end(t->to->self);
    }
    t->to->close(t->to->self, F(POINTS));
    tell_releases(t, m, first, last);
}

static bool in_span(struct uk_span regions, int region)
{
    for (uint32_t i = regions.first; i < regions.first + regions.count; i++)
        if (uk_region_pool[i].n == region)
            return true;
    return false;
}

// The points that have this region in the list that `field` stands for.
static void tell_points_with(const struct telling *t, enum api_show_field field, int region)
{
    struct list list = {t, field, false};
    for (int p = 1; p <= UK_POINT_COUNT; p++) {
        const struct uk_point_row *row = &uk_point_table[p];
        struct uk_span regions = field == F(STRONG) ? row->essential : field == F(SOMETIMES) ? row->spillover : row->local;
        if (!row->ranked || !in_span(regions, region))
            continue;
        begin_once(&list);
        link_point(t, row);
    }
    end(&list);
}

static void tell_region(const struct telling *t, int row)
{
    const struct uk_region_row *r = &uk_region_table[row];
    tell_texts(t, F(ALSO), r->also);
    t->to->text(t->to->self, F(GROUP), uk_group_table[r->group].id, uk_group_table[r->group].name);
    tell_points_with(t, F(STRONG), row);
    tell_points_with(t, F(SOMETIMES), row);
    tell_points_with(t, F(HERE), row);
    tell_regions(t, F(NEIGHBOURS), r->neighbours);
}

static void tell_technique(const struct telling *t, int row)
{
    const struct uk_technique_row *x = &uk_technique_table[row];
    struct uk_permit permit = permit_anywhere(&t->request->safety);
    bool may = uk_permit_technique(&permit, x->id) && !uk_safety_stops_pressing(&t->request->safety);
    tell(t, F(WHY), x->why);
    if (may)
        tell(t, F(HOW), x->how);
    else
        t->request->held_back = true;
    tell_grade(t, x->grade[0]);
    tell_reviews(t, API_FACT_TECHNIQUE, row);
    tell_sources(t, x->sources);
}

static void tell_tool(const struct telling *t, int row)
{
    const struct uk_tool_row *x = &uk_tool_table[row];
    struct uk_permit permit = permit_anywhere(&t->request->safety);
    tell_texts(t, F(ALSO), x->also);
    tell(t, F(GOOD_FOR), x->good_for);
    tell(t, F(POOR_FOR), x->poor_for);
    tell(t, F(HARDNESS), api_whole(x->hardness).text);
    tell_reviews(t, API_FACT_TOOL, row);
    if (uk_permit_tool(&permit, x->id, false))
        tell(t, F(START), x->start);
    else
        t->request->held_back = true;
}

static void tell_habit(const struct telling *t, int row)
{
    const struct uk_habit_row *h = &uk_habit_table[row];
    tell(t, F(FITS), h->fits);
    tell(t, F(DO), h->text);
    tell_texts(t, F(STEPS), h->steps);
    tell(t, F(DOSE), h->dose);
    tell(t, F(SMALLER), h->smaller);
    tell(t, F(CHECK), h->check);
    tell(t, F(WHY), h->why);
    tell(t, F(HELPS), h->helps);
    tell_grade(t, h->grade);
    tell(t, F(EVIDENCE), h->evidence);
    tell_causes(t, F(ANSWERS), h->causes);
    tell_reviews(t, API_FACT_HABIT, row);
    tell_sources(t, h->sources);
}

static bool answers_cause(const struct uk_habit_row *h, int cause)
{
    for (uint32_t i = h->causes.first; i < h->causes.first + h->causes.count; i++)
        if (uk_cause_pool[i].n == cause)
            return true;
    return false;
}

static void tell_cause(const struct telling *t, int row)
{
    const struct uk_cause_row *c = &uk_cause_table[row];
    struct list list = {t, F(HABITS), false};
    tell(t, F(QUESTION), c->text);
    tell(t, F(WHY), c->why);
    tell_texts(t, F(ALSO), c->also);
    for (int h = 1; h <= UK_HABIT_COUNT; h++) {
        if (!answers_cause(&uk_habit_table[h], row))
            continue;
        begin_once(&list);
        t->to->link(t->to->self, UK_MIDLINE, uk_habit_table[h].id, uk_habit_table[h].name);
    }
    end(&list);
    tell_points(t, F(FEEDS), c->points);
    tell_reviews(t, API_FACT_CAUSE, row);
}

static void tell_flag(const struct telling *t, int row)
{
    const struct uk_flag_row *f = &uk_flag_table[row];
    const struct uk_level_row *level = &uk_level_table[f->advice];
    struct api_safety safety;
    char text[600];
    api_show_safety(t->request, &safety);
    tell(t, F(QUESTION), f->text);
    tell(t, F(WHY), f->why);
    t->to->text(t->to->self, F(LEVEL), level->id, level->name);
    api_safety_say(&safety, *f->act ? f->act : level->text, text, sizeof text);
    tell(t, F(ADVICE), text);
    api_safety_say(&safety, f->tell, text, sizeof text);
    tell(t, F(TELL), text);
    tell_reviews(t, API_FACT_FLAG, row);
    tell_sources(t, f->sources);
}

void api_show_tell(struct api_show_request *request, const struct api_show_to *to)
{
    static void (*const tellers[API_SHOW_KINDS])(const struct telling *t, int row) = {
        [API_SHOW_MUSCLE] = tell_muscle,       [API_SHOW_REGION] = tell_region, [API_SHOW_POINT] = tell_point,
        [API_SHOW_TECHNIQUE] = tell_technique, [API_SHOW_TOOL] = tell_tool,     [API_SHOW_HABIT] = tell_habit,
        [API_SHOW_CAUSE] = tell_cause,         [API_SHOW_FLAG] = tell_flag,
    };
    const struct api_shown *shown = &request->shown[0];
    struct telling t = {.to = to, .request = request, .side = shown->side == UK_BOTH ? UK_MIDLINE : shown->side};
    UK_ASSERT(request->count == 1);
    request->held_back = false;
    tellers[shown->kind](&t, shown->row);
}
