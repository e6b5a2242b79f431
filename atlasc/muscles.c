// SPDX-License-Identifier: MIT
//
// Muscles, their trigger points and their self-release: one file a muscle.

#include "atlasc/muscles.h"
#include "atlasc/check.h"
#include "atlasc/emit.h"
#include "atlasc/release.h"
#include "atlasc/shape.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct field fibres_shape[] = {
    {"part", TEXT, .must = true, .about = "part of the muscle"},
    {"layer", TEXT, .must = true, .about = "superficial, middle, deep, or hidden behind bones"},
    {"width_mm", NUMBERS, .must = true, .about = "width at the fixed end and at the moving end"},
    {"first_path", WHOLE, .must = true, .min = 1, .max = 99,
     .about = "number of the first path, counted through the muscle"},
    {"paths", TEXT_LISTS, .must = true, .about = "landmarks of body.yaml, fixed end first"},
    {"glide", TEXT, .about = "which way its paths are glided: along (when left out), back, or none where the glide runs across"},
    {"note", TEXT, .about = "for editors; people do not see it"},
    {0},
};
static const struct field attachment_shape[] = {
    {"part", TEXT, .must = true},
    {"from", TEXT, .must = true, .read = true, .about = "the fixed end, in plain words"},
    {"to", TEXT, .must = true, .read = true, .about = "the moving end, in plain words"},
    {"from_at", TEXTS, .must = true, .about = "landmarks at which its paths begin"},
    {"to_at", TEXTS, .must = true, .about = "landmarks at which its paths end"},
    {"source", REFERENCE, .must = true, .of = "source"},
    {0},
};
static const struct field from_to_shape[] = {
    {"from", TEXT, .must = true, .read = true},
    {"to", TEXT, .must = true, .read = true},
    {0},
};
static const struct field spot_shape[] = {
    {"path", WHOLE, .must = true, .min = 1, .max = 99, .about = "number of a fibre path of this muscle"},
    {"along", NUMBER, .must = true, .min = 0, .max = 1, .about = "0 at the fixed end, 1 at the moving end"},
    {"depth_mm", NUMBER, .must = true, .min = 0, .max = 200},
    {"skin_mm", NUMBERS, .must = true, .about = "x, y, z on the skin of the left side"},
    {"region", REFERENCE, .must = true, .of = "region"},
    {0},
};
static const struct field point_shape[] = {
    {"id", ID, .must = true, .about = "muscle, a dot, and the point's own word"},
    {"number", WHOLE, .min = 1, .max = 99, .about = "Travell & Simons' number where known"},
    {"part", TEXT, .about = "part of the muscle"},
    {"latin", TEXT, .about = "Latin name of the part"},
    {"place", TEXT, .must = true, .read = true, .about = "where a finger finds it"},
    {"fibres", MAP, .must = true, .shape = from_to_shape},
    {"spots", MAPS, .must = true, .shape = spot_shape, .about = "where it lies on the body"},
    {"essential", REFERENCES, .must = true, .of = "region", .about = "where most people feel it"},
    {"spillover", REFERENCES, .must = true, .of = "region", .about = "where some feel it too"},
    {"local", REFERENCES, .must = true, .of = "region",
     .about = "where the point itself lies, the main one first"},
    {"unranked", TEXT, .about = "why it is never ranked or pressed; it may then have no zone"},
    {"symptoms", TEXTS, .must = true, .read = true},
    {"provoked_by", TEXTS, .must = true, .read = true},
    {"causes", REFERENCES, .must = true, .of = "cause"},
    {"satellite_of", REFERENCES, .must = true, .of = "point muscle",
     .about = "points or muscles that keep this one alive"},
    {"standing", WORD, .must = true, .of = STANDINGS, .about = "how well its zones are known"},
    {"details", WORD, .of = STANDINGS, .about = "how well the rest is known"},
    {"sources", REFERENCES, .must = true, .of = "source"},
    {0},
};
static const struct field muscle_shape[] = {
    {"id", ID, .must = true, .about = "the name of the file"},
    {"name", TEXT, .must = true, .read = true},
    {"latin", TEXT, .must = true},
    {"also", TEXTS, .must = true, .about = "other words that people use"},
    {"action", TEXT, .must = true, .read = true, .about = "what it does for you"},
    {"fibres", MAPS, .must = true, .shape = fibres_shape},
    {"attachments", MAPS, .must = true, .shape = attachment_shape},
    {"points", MAPS, .must = true, .shape = point_shape},
    {"release", MAPS, .must = true, .shape = release_shape},
    {0},
};

// -- loading -------------------------------------------------------------------------------------
static int by_id(const void *a, const void *b)
{
    const struct node *const *x = a, *const *y = b;
    return strcmp(text_of(*x, "id"), text_of(*y, "id"));
}

// Points of a muscle are registered sorted by id.
static void load_points(struct atlas *a, const struct node *muscle)
{
    const struct node *points = member(muscle, "points");
    if (!points || points->kind != NODE_LIST)
        return;
    const struct node **sorted = keep(&a->store, sizeof *sorted * (size_t)(points->count + 1));
    int count = 0;
    for (const struct node *n = points->first; n; n = n->next)
        sorted[count++] = n;
    qsort(sorted, (size_t)count, sizeof *sorted, by_id);
    for (int i = 0; i < count; i++)
        if (text_of(sorted[i], "id")[0])
            atlas_register(a, POINT, text_of(sorted[i], "id"), member(sorted[i], "id"), sorted[i]);
}

static void load(struct atlas *a)
{
    const char **names;
    int count = read_folder(&a->store, keep_format(&a->store, "%s/muscles", a->folder), ".yaml", &names);
    struct node *list = keep(&a->store, sizeof *list), **end = &list->first;
    list->kind = NODE_LIST;
    for (int i = 0; i < count; i++) {
        struct file *file =
            read_file(&a->store, keep_format(&a->store, "%s/muscles/%s", a->folder, names[i]));
        if (!file || !file->top)
            continue;
        *end = file->top;
        end = &file->top->next;
        list->count++;
    }
    atlas_register_list(a, MUSCLE, list);
    for (int i = 1; i <= a->ids[MUSCLE].count; i++)
        load_points(a, a->ids[MUSCLE].node[i]);
}

// -- lists of points -----------------------------------------------------------------------------
static void add_point(int *points, int *count, int point)
{
    for (int i = 0; i < *count; i++)
        if (points[i] == point)
            return;
    points[(*count)++] = point;
}

int *points_of_list(const struct atlas *a, const struct node *list, int *count)
{
    int *points = calloc((size_t)a->ids[POINT].count + 1, sizeof *points);
    if (!points)
        abort();
    *count = 0;
    for (const struct node *n = list; n; n = n->next) {
        int point = atlas_index(a, POINT, n->text), muscle = atlas_index(a, MUSCLE, n->text);
        if (point)
            add_point(points, count, point);
        const struct node *all = muscle ? list_of(a->ids[MUSCLE].node[muscle], "points") : NULL;
        for (; all && !point; all = all->next)
            add_point(points, count, atlas_index(a, POINT, text_of(all, "id")));
    }
    return points;
}

const char *standing_constant(const char *word)
{
    return !strcmp(word, "referral_confirmed") || !strcmp(word, "confirmed") ? "UK_CONFIRMED"
           : !strcmp(word, "partly_confirmed") ? "UK_PARTLY_CONFIRMED"
           : !strcmp(word, "from_memory")      ? "UK_FROM_MEMORY"
                                               : "UK_STANDING_NONE";
}

// -- rules about points --------------------------------------------------------------------------
static void a_point_is_named_after_its_muscle(struct atlas *a, const struct node *point, const char *muscle)
{
    const char *id = text_of(point, "id");
    size_t length = strlen(muscle);
    if (id[0] && (strncmp(id, muscle, length) || (id[length] && id[length] != '.')))
        problem(&a->store, member(point, "id"), "%s is a point of %s; its id must be %s or begin with %s.",
                id, muscle, muscle, muscle);
}

static void a_region_is_essential_or_spillover_but_not_both(struct atlas *a, const struct node *point)
{
    for (const struct node *n = list_of(point, "spillover"); n; n = n->next)
        if (n->kind == NODE_TEXT && list_has(point, "essential", n->text))
            problem(&a->store, n, "%s is both essential and spillover of %s", n->text, text_of(point, "id"));
}

static void a_point_has_a_zone_or_says_why_not(struct atlas *a, const struct node *point)
{
    const struct node *essential = member(point, "essential");
    if (essential && is_empty_list(essential) && is_empty_list(member(point, "spillover")) &&
        !member(point, "unranked"))
        problem(&a->store, essential, "%s has no zone; name one, or say why in unranked",
                text_of(point, "id"));
}

static void a_point_lies_somewhere(struct atlas *a, const struct node *point)
{
    static const char *const keys[] = {"spots", "local"};
    for (int i = 0; i < 2; i++)
        if (member(point, keys[i]) && is_empty_list(member(point, keys[i])))
            problem(&a->store, member(point, keys[i]), "%s has no place: %s is empty", text_of(point, "id"),
                    keys[i]);
}

// -- rules about fibres --------------------------------------------------------------------------
static int path_count(const struct node *muscle)
{
    int count = 0;
    for (const struct node *f = list_of(muscle, "fibres"); f; f = f->next)
        for (const struct node *path = list_of(f, "paths"); path; path = path->next)
            count++;
    return count;
}

static void paths_are_numbered_through_the_muscle(struct atlas *a, const struct node *muscle)
{
    int next = 1;
    for (const struct node *f = list_of(muscle, "fibres"); f; f = f->next) {
        const struct node *first = member(f, "first_path");
        if (first && number_of(f, "first_path") != next)
            problem(&a->store, first, "first_path must be %d", next);
        for (const struct node *path = list_of(f, "paths"); path; path = path->next)
            next++;
    }
}

static void a_spot_lies_on_a_path_and_on_the_left(struct atlas *a, const struct node *point, int paths)
{
    for (const struct node *spot = list_of(point, "spots"); spot; spot = spot->next) {
        const struct node *path = member(spot, "path"), *skin = member(spot, "skin_mm");
        double x;
        if (path && number_of(spot, "path") > paths)
            problem(&a->store, path, "there is no path %s; the muscle has %d", path->text, paths);
        if (skin && skin->kind == NODE_LIST && skin->count != 3)
            problem(&a->store, skin, "skin_mm must be [x, y, z]");
        else if (node_number(list_of(spot, "skin_mm"), &x) && x <= 0 && !member(point, "unranked"))
            problem(&a->store, skin, "%s needs its side: spots are given on the left, where x is above 0",
                    text_of(point, "id"));
    }
}

// The landmark of an end of a path: "nape+42:-12:20" is at nape.
static bool is_at(const struct node *end, const char *landmark)
{
    size_t length = strlen(landmark);
    return end && end->kind == NODE_TEXT && !strncmp(end->text, landmark, length) &&
           (!end->text[length] || end->text[length] == '+');
}

static const struct node *end_of(const struct node *path, bool last)
{
    const struct node *n = path->kind == NODE_LIST ? path->first : NULL;
    while (last && n && n->next)
        n = n->next;
    return n;
}

static bool a_path_ends_at(const struct node *fibres, bool last, const char *landmark)
{
    for (const struct node *path = list_of(fibres, "paths"); path; path = path->next)
        if (is_at(end_of(path, last), landmark))
            return true;
    return false;
}

static void ends_agree(struct atlas *a, const struct node *attachment, const struct node *fibres,
                       const char *key, bool last)
{
    const struct node *list = member(attachment, key);
    if (!list || list->kind != NODE_LIST)
        return;
    for (const struct node *n = list->first; n; n = n->next)
        if (n->kind == NODE_TEXT && !a_path_ends_at(fibres, last, n->text))
            problem(&a->store, n, "no path of this part %s at %s", last ? "ends" : "begins", n->text);
    for (const struct node *path = list_of(fibres, "paths"); path; path = path->next) {
        const struct node *end = end_of(path, last);
        bool named = !end;
        for (const struct node *n = list->first; n && !named; n = n->next)
            named = n->kind == NODE_TEXT && is_at(end, n->text);
        if (!named)
            problem(&a->store, end, "%s lacks %s, where this path %s", key, end->text,
                    last ? "ends" : "begins");
    }
}

static void attachments_are_where_the_paths_end(struct atlas *a, const struct node *muscle)
{
    for (const struct node *n = list_of(muscle, "attachments"); n; n = n->next) {
        const struct node *f = list_of(muscle, "fibres");
        while (f && strcmp(text_of(f, "part"), text_of(n, "part")))
            f = f->next;
        if (!f && member(n, "part")) {
            problem(&a->store, member(n, "part"), "there are no fibres for the part %s", text_of(n, "part"));
        } else if (f) {
            ends_agree(a, n, f, "from_at", false);
            ends_agree(a, n, f, "to_at", true);
        }
    }
}

// -- satellites ----------------------------------------------------------------------------------
struct walk {
    struct atlas *a;
    uint8_t *state; // of each point: 0 not seen, 1 on the way, 2 done
};

static void walk_satellites(struct walk *w, int point)
{
    struct atlas *a = w->a;
    w->state[point] = 1;
    for (const struct node *n = list_of(a->ids[POINT].node[point], "satellite_of"); n; n = n->next) {
        struct node one = *n;
        one.next = NULL;
        int count, *keys = points_of_list(a, &one, &count);
        for (int i = 0; i < count; i++) {
            if (w->state[keys[i]] == 1)
                problem(
                    &a->store, n,
                    "satellites in a circle: %s cannot follow %s, which follows it (through others or not)",
                    a->ids[POINT].id[point], a->ids[POINT].id[keys[i]]);
            else if (!w->state[keys[i]])
                walk_satellites(w, keys[i]);
        }
        free(keys);
    }
    w->state[point] = 2;
}

static void satellites_do_not_run_in_circles(struct atlas *a)
{
    struct walk w = {a, keep(&a->store, (size_t)a->ids[POINT].count + 1)};
    for (int p = 1; p <= a->ids[POINT].count; p++)
        if (!w.state[p])
            walk_satellites(&w, p);
}

static void a_file_is_named_after_its_muscle(struct atlas *a, const struct node *muscle)
{
    const char *name = strrchr(muscle->file->name, '/'), *id = text_of(muscle, "id");
    name = name ? name + 1 : muscle->file->name;
    if (id[0] && (strncmp(name, id, strlen(id)) || strcmp(name + strlen(id), ".yaml")))
        problem(&a->store, member(muscle, "id"), "the file of %s must be %s.yaml", id, id);
}

static void check(struct atlas *a)
{
    const struct node *list = a->ids[MUSCLE].list;
    check_list(a, list, muscle_shape);
    for (const struct node *m = list ? list->first : NULL; m; m = m->next) {
        int paths = path_count(m);
        a_file_is_named_after_its_muscle(a, m);
        paths_are_numbered_through_the_muscle(a, m);
        attachments_are_where_the_paths_end(a, m);
        a_point_has_one_release(a, m);
        for (const struct node *p = list_of(m, "points"); p; p = p->next) {
            a_point_is_named_after_its_muscle(a, p, text_of(m, "id"));
            a_region_is_essential_or_spillover_but_not_both(a, p);
            a_point_has_a_zone_or_says_why_not(a, p);
            a_point_lies_somewhere(a, p);
            a_spot_lies_on_a_path_and_on_the_left(a, p, paths);
            a_fact_has_a_source(a, p, text_of(p, "id"));
        }
        for (const struct node *r = list_of(m, "release"); r; r = r->next)
            check_release(a, m, r);
    }
    satellites_do_not_run_in_circles(a);
    no_two_have_the_same_name(a, MUSCLE);
}

// -- emitting ------------------------------------------------------------------------------------
static void emit_attachment(struct emit *e, const char *muscle, const struct node *n)
{
    struct table *t = emit_table(e, "struct uk_fibre_row", "uk_fibre_table", "");
    char *id = NULL;
    if (asprintf(&id, "%s (%s)", muscle, text_of(n, "part")) < 0)
        abort();
    struct row r = emit_row(e, t, "attachment", n ? id : "");
    put_text(&r, "part", text_of(n, "part"));
    put_text(&r, "from", text_of(n, "from"));
    put_text(&r, "to", text_of(n, "to"));
    put_id(&r, "source", SOURCE, atlas_index(e->atlas, SOURCE, text_of(n, "source")));
    emit_row_end(&r);
    free(id);
}

static int release_row(const struct node *muscle, const char *point, int first)
{
    int row = first;
    for (const struct node *n = list_of(muscle, "release"); n; n = n->next, row++)
        if (release_is_for(n, point))
            return row;
    return 0;
}

static void emit_point(struct emit *e, int p, int muscle, int first_release, int *candidate)
{
    const struct atlas *a = e->atlas;
    const struct node *n = p ? a->ids[POINT].node[p] : NULL, *m = muscle ? a->ids[MUSCLE].node[muscle] : NULL;
    const char *id = text_of(n, "id");
    bool ranked = n && !member(n, "unranked");
    struct table *points = emit_table(e, "struct uk_point_row", "uk_point_table", "UK_POINT_COUNT + 1");
    struct table *sides =
        emit_table(e, "struct uk_candidate_row", "uk_candidate_table", "UK_CANDIDATE_COUNT + 1");
    char both[64];
    snprintf(both, sizeof both, ranked ? "{{0}, {%d}, {%d}}" : "{{0}, {0}, {0}}", *candidate + 1,
             *candidate + 2);

    int count, *keys = points_of_list(a, list_of(n, "satellite_of"), &count);
    struct row r = emit_row(e, points, "point", id);
    put_text(&r, "id", id);
    put_text(&r, "part", text_of(n, "part"));
    put_text(&r, "latin", text_of(n, "latin"));
    put_text(&r, "place", text_of(n, "place"));
    put_text(&r, "fibres_from", text_of(member(n, "fibres"), "from"));
    put_text(&r, "fibres_to", text_of(member(n, "fibres"), "to"));
    put_id(&r, "muscle", MUSCLE, muscle);
    put_whole(&r, "number", (long)number_of(n, "number"));
    put_word(&r, "standing", standing_constant(text_of(n, "standing")), text_of(n, "standing"));
    put_word(&r, "details", standing_constant(text_of(n, "details")), text_of(n, "details"));
    put_true(&r, "ranked", ranked);
    put_line(&r, "unranked", text_of(n, "unranked"));
    text_add(&points->text, ".release = %d, ", release_row(m, id, first_release));
    put_raw(&r, "candidate", both);
    put_references(&r, "essential", REGION, list_of(n, "essential"));
    put_references(&r, "spillover", REGION, list_of(n, "spillover"));
    put_references(&r, "local", REGION, list_of(n, "local"));
    put_texts(&r, "symptoms", list_of(n, "symptoms"));
    put_texts(&r, "provoked_by", list_of(n, "provoked_by"));
    put_references(&r, "causes", CAUSE, list_of(n, "causes"));
    put_indices(&r, "satellite_of", POINT, keys, count);
    put_references(&r, "sources", SOURCE, list_of(n, "sources"));
    emit_row_end(&r);
    free(keys);

    if (!n)
        text_add(&sides->text, "    {.side = UK_MIDLINE},\n");
    for (int right = 0; ranked && right < 2; right++)
        text_add(&sides->text, "    {.point = {%d}, .side = %s, .mirror = {%d}},\n", p,
                 right ? "UK_RIGHT" : "UK_LEFT", *candidate + 2 - right);
    *candidate += ranked ? 2 : 0;
}

static int count_of(const struct node *list)
{
    int count = 0;
    for (; list; list = list->next)
        count++;
    return count;
}

static void emit(const struct atlas *a, struct emit *e)
{
    emit_ids(e, MUSCLE);
    emit_ids(e, POINT);
    struct table *t = emit_table(e, "struct uk_muscle_row", "uk_muscle_table", "UK_MUSCLE_COUNT + 1");
    int fibre = 0, release = 0, point = 0, candidate = 0;
    for (int i = 0; i <= a->ids[MUSCLE].count; i++) {
        const struct node *n = i ? a->ids[MUSCLE].node[i] : NULL;
        const char *id = text_of(n, "id");
        int first_fibre = fibre, first_release = release, first_point = point;
        if (!n) {
            emit_attachment(e, id, NULL), fibre++;
            emit_release(e, id, NULL), release++;
            emit_point(e, 0, 0, 0, &candidate), point++;
        }
        for (const struct node *m = list_of(n, "attachments"); m; m = m->next, fibre++)
            emit_attachment(e, id, m);
        for (const struct node *m = list_of(n, "release"); m; m = m->next, release++)
            emit_release(e, id, m);
        for (int left = count_of(list_of(n, "points")); left; left--, point++)
            emit_point(e, point, i, first_release, &candidate);
        struct row r = emit_row(e, t, "muscle", id);
        put_text(&r, "id", id);
        put_text(&r, "name", text_of(n, "name"));
        put_text(&r, "latin", text_of(n, "latin"));
        put_text(&r, "action", text_of(n, "action"));
        put_texts(&r, "also", list_of(n, "also"));
        put_span(&r, "points", first_point, n ? point - first_point : 0);
        put_span(&r, "attachments", first_fibre, n ? fibre - first_fibre : 0);
        put_span(&r, "releases", first_release, n ? release - first_release : 0);
        emit_row_end(&r);
    }
    text_add(&e->ids, "\n#define UK_CANDIDATE_COUNT %d\n", candidate);
}

const struct noun noun_muscles = {
    .name = "muscles",
    .load = load,
    .check = check,
    .emit = emit,
    .schema = {.file = "muscle",
               .shape = muscle_shape,
               .about = "One muscle, its trigger points and its self-release"},
};
