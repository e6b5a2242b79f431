// SPDX-License-Identifier: MIT
//
// Self-release: may a muscle be pressed, how softly, how long, with what and where. A part of a muscle's
// file.

#include "atlasc/release.h"
#include "atlasc/check.h"
#include "atlasc/muscles.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct field from_to_shape[] = {
    {"from", TEXT, .must = true, .read = true},
    {"to", TEXT, .must = true, .read = true},
    {0},
};
const struct field release_shape[] = {
    {"part", TEXT, .must = true, .about = "whole, or the part that `points` belong to"},
    {"points", REFERENCES, .of = "point", .about = "the points it is for; without it, all of the muscle"},
    {"self_pressure", WORD, .must = true, .of = "yes care no",
     .about = "may a person press it alone? in quotes"},
    {"reason", TEXT, .read = true, .about = "why it is not pressed, and what to do instead"},
    {"cap_nrs", NUMBER, .min = 1, .max = 6, .about = "pain in the spot never above this, 0 to 10"},
    {"hold_s", WHOLE, .min = 1, .max = 120},
    {"holds", WHOLE, .min = 1, .max = 10},
    {"position", TEXT, .must = true, .read = true},
    {"tools", REFERENCES, .of = "tool", .about = "best first"},
    {"reach", TEXT, .read = true, .about = "where to put the finger or tool, and which way to press"},
    {"glide", TEXT_OR_MAP, .read = true, .shape = from_to_shape, .about = "the line to glide along"},
    {"caution", TEXT, .read = true},
    {"stretch", TEXT, .must = true, .read = true},
    {"strength", TEXT, .must = true, .read = true},
    {"danger_zones", REFERENCES, .must = true, .of = "zone", .about = "places near it never to press"},
    {"standing", WORD, .must = true, .of = STANDINGS},
    {"sources", REFERENCES, .must = true, .of = "source"},
    {0},
};

// -- rules about self-release --------------------------------------------------------------------
bool release_is_for(const struct node *release, const char *point)
{
    return !member(release, "points") || list_has(release, "points", point);
}

void a_point_has_one_release(struct atlas *a, const struct node *muscle)
{
    for (const struct node *p = list_of(muscle, "points"); p; p = p->next) {
        int count = 0;
        for (const struct node *r = list_of(muscle, "release"); r; r = r->next)
            count += release_is_for(r, text_of(p, "id"));
        if (member(p, "id") && count != 1)
            problem(&a->store, member(p, "id"), "%s has %d entries in release; it needs one",
                    text_of(p, "id"), count);
    }
}

static void what_is_not_pressed_says_why_and_not_how(struct atlas *a, const struct node *release)
{
    static const char *const how[] = {"reach", "tools", "glide", "cap_nrs", "hold_s", "holds"};
    if (!member(release, "reason"))
        problem(&a->store, release, "this may not be pressed: reason is missing");
    for (size_t i = 0; i < sizeof how / sizeof *how; i++)
        if (member(release, how[i]))
            problem(&a->store, member(release, how[i])->key, "this may not be pressed, so it has no %s",
                    how[i]);
}

static void what_is_pressed_says_how(struct atlas *a, const struct node *release)
{
    static const char *const how[] = {"reach", "tools", "glide", "cap_nrs", "hold_s", "holds", "caution"};
    for (size_t i = 0; i < sizeof how / sizeof *how; i++)
        if (is_empty_list(member(release, how[i])))
            problem(&a->store, release, "this may be pressed: %s is missing", how[i]);
}

enum { CARE_CAP_NRS = 3, CARE_HOLD_S = 20, CARE_HOLDS = 2 };

static void where_care_is_needed_fingers_press_softly(struct atlas *a, const struct node *release)
{
    static const struct {
        const char *key;
        int most;
    } doses[] = {{"cap_nrs", CARE_CAP_NRS}, {"hold_s", CARE_HOLD_S}, {"holds", CARE_HOLDS}};
    for (const struct node *n = list_of(release, "tools"); n; n = n->next)
        if (strcmp(n->text, "thumb_fingers"))
            problem(&a->store, n, "only fingers press where care is needed, not %s", n->text);
    for (size_t i = 0; i < sizeof doses / sizeof *doses; i++)
        if (number_of(release, doses[i].key) > doses[i].most)
            problem(&a->store, member(release, doses[i].key), "%s is at most %d where care is needed",
                    doses[i].key, doses[i].most);
}

// The doses of a muscle are those of its steady hold.
static void a_dose_lies_in_the_range_of_its_technique(struct atlas *a, const struct node *release)
{
    int hold = atlas_index(a, TECHNIQUE, "compress_hold");
    const struct node *technique = hold ? a->ids[TECHNIQUE].node[hold] : NULL,
                      *range = member(technique, "dose");
    const struct {
        const char *key;
        double least, most;
    } doses[] = {
        {"hold_s", number_of(range, "least_s"), number_of(range, "most_s")},
        {"holds", 1, number_of(range, "rounds_most")},
        {"cap_nrs", 0, number_of(technique, "cap_nrs")},
    };
    for (size_t i = 0; technique && i < sizeof doses / sizeof *doses; i++) {
        double value;
        if (node_number(member(release, doses[i].key), &value) &&
            (value < doses[i].least || value > doses[i].most))
            problem(&a->store, member(release, doses[i].key),
                    "%s is out of the range of compress_hold: %g to %g", doses[i].key, doses[i].least,
                    doses[i].most);
    }
}

// -- a tool that is listed belongs there ---------------------------------------------------------
static const struct node *node_of(const struct atlas *a, enum kind kind, const char *id)
{
    int i = atlas_index(a, kind, id);
    return i ? a->ids[kind].node[i] : NULL;
}

// The method of safety that switches the tool off in the region for everyone; NULL for none.
static const char *method_off(const struct atlas *a, const char *tool, const struct node *region)
{
    for (int m = 1; m <= a->ids[METHOD].count; m++) {
        const struct node *method = a->ids[METHOD].node[m];
        if (list_has(method, "tools", tool) &&
            (list_has(method, "never_in", text_of(region, "id")) || list_has(method, "never_in", text_of(region, "group"))))
            return text_of(method, "id");
    }
    return NULL;
}

// Off at each point of the release, so that it is listed for nobody. A tool's own `never` and a zone in which the whole muscle lies
// hold for all of it.
static void a_listed_tool_belongs_there(struct atlas *a, const struct node *muscle, const struct node *release, const struct node *tool)
{
    const struct node *about = node_of(a, TOOL, tool->text);
    const char *off = NULL;
    int free_points = 0;
    for (int z = 1; z <= a->ids[ZONE].count; z++) {
        const struct node *zone = a->ids[ZONE].node[z];
        for (const struct node *m = list_of(zone, "off"); m && is_true(zone, "whole") && list_has(zone, "near", text_of(muscle, "id")); m = m->next)
            if (list_has(node_of(a, METHOD, m->text), "tools", tool->text))
                problem(&a->store, tool, "%s does not belong here: the muscle lies in the zone %s (off: %s)", tool->text,
                        text_of(zone, "id"), m->text);
    }
    for (const struct node *p = list_of(muscle, "points"); p; p = p->next) {
        bool is_free = true;
        for (const struct node *r = release_is_for(release, text_of(p, "id")) ? list_of(p, "local") : NULL; r; r = r->next) {
            const struct node *region = node_of(a, REGION, r->text);
            if (list_has(about, "never", text_of(region, "group"))) {
                problem(&a->store, tool, "%s does not belong here: never used on %s, where %s lies", tool->text, text_of(region, "group"),
                        text_of(p, "id"));
                return;
            }
            const char *method = method_off(a, tool->text, region);
            off = method ? method : off, is_free = is_free && !method;
        }
        free_points += is_free && release_is_for(release, text_of(p, "id"));
    }
    if (off && !free_points)
        problem(&a->store, tool, "%s does not belong here: off at each of its points (%s)", tool->text, off);
}

void check_release(struct atlas *a, const struct node *muscle, const struct node *release)
{
    const char *self = text_of(release, "self_pressure");
    for (const struct node *n = list_of(release, "tools"); n; n = n->next)
        a_listed_tool_belongs_there(a, muscle, release, n);
    if (!strcmp(self, "no"))
        what_is_not_pressed_says_why_and_not_how(a, release);
    if (!strcmp(self, "yes") || !strcmp(self, "care"))
        what_is_pressed_says_how(a, release);
    a_dose_lies_in_the_range_of_its_technique(a, release);
    if (!strcmp(self, "care"))
        where_care_is_needed_fingers_press_softly(a, release);
    a_fact_has_a_source(a, release, "this release");
}

// -- emitting ------------------------------------------------------------------------------------
void emit_release(struct emit *e, const char *muscle, const struct node *n)
{
    struct table *t = emit_table(e, "struct uk_release_row", "uk_release_table", "");
    const struct node *glide = member(n, "glide");
    bool line = glide && glide->kind == NODE_MAP;
    const char *self = text_of(n, "self_pressure");
    char *id = NULL;
    if (asprintf(&id, "%s (%s)", muscle, text_of(n, "part")) < 0)
        abort();
    struct row r = emit_row(e, t, "release", n ? id : "");
    put_text(&r, "part", text_of(n, "part"));
    put_word(&r, "self_pressure",
             !strcmp(self, "yes")    ? "UK_SELF_YES"
             : !strcmp(self, "care") ? "UK_SELF_CARE"
                                     : "UK_SELF_NO",
             self);
    put_whole(&r, "cap_nrs", (long)number_of(n, "cap_nrs"));
    put_whole(&r, "hold_s", (long)number_of(n, "hold_s"));
    put_whole(&r, "holds", (long)number_of(n, "holds"));
    put_text(&r, "reason", text_of(n, "reason"));
    put_text(&r, "position", text_of(n, "position"));
    put_text(&r, "reach", text_of(n, "reach"));
    put_text(&r, "glide_from", line ? text_of(glide, "from") : text_of(n, "glide"));
    put_text(&r, "glide_to", line ? text_of(glide, "to") : "");
    put_text(&r, "caution", text_of(n, "caution"));
    put_text(&r, "stretch", text_of(n, "stretch"));
    put_text(&r, "strength", text_of(n, "strength"));
    put_texts(&r, "tools", list_of(n, "tools"));
    put_texts(&r, "danger_zones", list_of(n, "danger_zones"));
    put_word(&r, "standing", standing_constant(text_of(n, "standing")), text_of(n, "standing"));
    put_references(&r, "sources", SOURCE, list_of(n, "sources"));
    emit_row_end(&r);
    free(id);
}
