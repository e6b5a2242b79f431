// SPDX-License-Identifier: MIT

#include "atlasc/atlas.h"
#include "core/base.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_names[KIND_COUNT] = {
    [SOURCE] = "source",    [GROUP] = "group",     [REGION] = "region",       [CAUSE] = "cause",
    [MUSCLE] = "muscle",    [POINT] = "point",     [COMPLAINT] = "complaint", [QUESTION] = "question",
    [METHOD] = "method",    [CARD] = "card",       [FLAG] = "flag",           [ZONE] = "zone",
    [COUNTRY] = "country",  [CLAIM] = "claim",     [LESSON] = "lesson",       [HABIT] = "habit",
    [NUMBER_ID] = "number", [WORD_ID] = "word", [PHRASE] = "phrase",    [TECHNIQUE] = "technique", [TOOL] = "tool",
    [WARNING] = "warning",  [ROUTINE] = "routine", [OFFER] = "offer",
};

void atlas_free(struct atlas *a)
{
    store_free(&a->store);
}

static const struct node *top(struct atlas *a, const char *name, enum node_kind kind, const char *what)
{
    struct file *file = read_file(&a->store, keep_format(&a->store, "%s/%s", a->folder, name));
    if (!file || !file->top)
        return NULL;
    if (file->top->kind == kind)
        return file->top;
    problem(&a->store, file->top, "the file is not a %s", what);
    return NULL;
}

const struct node *atlas_list(struct atlas *a, const char *name)
{
    return top(a, name, NODE_LIST, "list");
}

const struct node *atlas_map(struct atlas *a, const char *name)
{
    return top(a, name, NODE_MAP, "mapping");
}

// -- ids -----------------------------------------------------------------------------------------
static uint32_t hash(const char *word)
{
    uint32_t h = 2166136261u; // FNV-1a
    for (; *word; word++)
        h = (h ^ (unsigned char)*word) * 16777619u;
    return h;
}

// The slot where `id` is, or the empty one where it would be.
static int slot_of(const struct ids *ids, const char *id)
{
    int i = (int)(hash(id) & (uint32_t)(ids->slot_count - 1));
    while (ids->slot[i] && strcmp(ids->id[ids->slot[i]], id))
        i = (i + 1) & (ids->slot_count - 1);
    return i;
}

static void make_room(struct store *s, struct ids *ids)
{
    if (ids->count + 1 < ids->room)
        return;
    struct ids more = *ids;
    more.room = ids->room ? ids->room * 2 : 256;
    more.slot_count = more.room * 2;
    more.id = keep(s, sizeof *more.id * (size_t)more.room);
    more.node = keep(s, sizeof *more.node * (size_t)more.room);
    more.at = keep(s, sizeof *more.at * (size_t)more.room);
    more.slot = keep(s, sizeof *more.slot * (size_t)more.slot_count);
    for (int i = 1; i <= ids->count; i++) {
        more.id[i] = ids->id[i];
        more.node[i] = ids->node[i];
        more.at[i] = ids->at[i];
        more.slot[slot_of(&more, more.id[i])] = i;
    }
    *ids = more;
}

void atlas_start(struct atlas *a, const char *folder)
{
    *a = (struct atlas){0};
    a->folder = keep_text(&a->store, folder);
    for (int k = 0; k < KIND_COUNT; k++) {
        a->ids[k].name = kind_names[k];
        make_room(&a->store, &a->ids[k]);
    }
}

int atlas_index(const struct atlas *a, enum kind kind, const char *id)
{
    const struct ids *ids = &a->ids[kind];
    return ids->slot[slot_of(ids, id)];
}

// Says so once when a kind is full, and leaves the rest out.
static bool the_tables_have_room(struct atlas *a, enum kind kind, const struct node *at)
{
    struct ids *ids = &a->ids[kind];
    int most = kind == GROUP ? UK_GROUPS_MAX : UK_ROWS_MAX;
    if (ids->count < most)
        return true;
    if (!ids->full)
        problem(&a->store, at, "more than %d entries of the kind %s (%s)", most, ids->name,
                kind == GROUP ? "UK_GROUPS_MAX" : "UK_ROWS_MAX");
    ids->full = true;
    return false;
}

void atlas_register(struct atlas *a, enum kind kind, const char *id, const struct node *id_at,
                    const struct node *entry)
{
    struct ids *ids = &a->ids[kind];
    if (!the_tables_have_room(a, kind, id_at))
        return;
    make_room(&a->store, ids);
    int slot = slot_of(ids, id);
    if (ids->slot[slot]) {
        const struct node *other = ids->node[ids->slot[slot]];
        problem(&a->store, id_at, "%s %s is there twice; the first is at %s:%d", ids->name, id,
                other->file->name, other->line);
        return;
    }
    ids->slot[slot] = ++ids->count;
    ids->id[ids->count] = id;
    ids->node[ids->count] = entry;
    ids->at[ids->count] = id_at;
}

void atlas_register_list(struct atlas *a, enum kind kind, const struct node *list)
{
    a->ids[kind].list = list;
    for (const struct node *n = list ? list->first : NULL; n; n = n->next) {
        const struct node *id = member(n, "id");
        if (id && id->kind == NODE_TEXT && id->text[0])
            atlas_register(a, kind, id->text, id, n);
    }
}

enum kind atlas_kind(const struct atlas *a, const char *name)
{
    int k = 0;
    while (k < KIND_COUNT && strcmp(a->ids[k].name, name))
        k++;
    return (enum kind)k;
}

bool kind_is_recorded(enum kind kind)
{
    return kind != SOURCE && kind != NUMBER_ID && kind != WORD_ID && kind != PHRASE && kind != CARD && kind != COUNTRY &&
           kind != CLAIM && kind != LESSON;
}

// -- the nearest word ----------------------------------------------------------------------------
enum { WORD_MAX = 80 };

// Letters to change, add, drop or swap with the next one to make `a` into `b`.
static int distance(const char *a, const char *b)
{
    int rows[3][WORD_MAX + 1], *before = rows[0], *above = rows[1], *here = rows[2];
    int b_length = (int)strlen(b);
    for (int j = 0; j <= b_length; j++)
        above[j] = j;
    for (int i = 1; a[i - 1]; i++) {
        here[0] = i;
        for (int j = 1; j <= b_length; j++) {
            int best = above[j - 1] + (a[i - 1] != b[j - 1]);
            best = above[j] + 1 < best ? above[j] + 1 : best;
            best = here[j - 1] + 1 < best ? here[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            here[j] = best;
        }
        int *spare = before;
        before = above;
        above = here;
        here = spare;
    }
    return above[b_length];
}

const char *did_you_mean(struct atlas *a, const char *word, const char *const *words)
{
    size_t length = strlen(word);
    if (!length || length > WORD_MAX || a->store.problem_count > 4 * PROBLEMS_SHOWN)
        return "";
    int best = (int)length / 3 + 2;
    const char *nearest = NULL;
    for (; *words; words++) {
        int d = strlen(*words) > WORD_MAX ? WORD_MAX : distance(word, *words);
        if (d < best) {
            best = d;
            nearest = *words;
        }
    }
    return nearest ? keep_format(&a->store, " (did you mean %s?)", nearest) : "";
}

const char *did_you_mean_id(struct atlas *a, const char *word, enum kind kind)
{
    // id[count + 1] is NULL: there is always room for one more
    return did_you_mean(a, word, a->ids[kind].id + 1);
}
