// SPDX-License-Identifier: MIT

#include "atlasc/check.h"
#include "core/base.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

bool is_empty_list(const struct node *n)
{
    return !n || (n->kind == NODE_LIST && !n->first);
}

bool list_has(const struct node *entry, const char *key, const char *text)
{
    for (const struct node *n = list_of(entry, key); n; n = n->next)
        if (n->kind == NODE_TEXT && !strcmp(n->text, text))
            return true;
    return false;
}

void a_fact_has_a_source(struct atlas *a, const struct node *entry, const char *name)
{
    const struct node *sources = member(entry, "sources");
    if (sources && is_empty_list(sources))
        problem(&a->store, sources, "%s has no source", name);
}

void no_two_have_the_same_name(struct atlas *a, enum kind kind)
{
    const struct ids *ids = &a->ids[kind];
    for (int i = 1; i <= ids->count; i++) {
        const char *name = text_of(ids->node[i], "name");
        for (int j = 1; j < i && name[0]; j++)
            if (!strcasecmp(name, text_of(ids->node[j], "name"))) {
                problem(&a->store, member(ids->node[i], "name"), "%s %s has the same name: %s", ids->name,
                        ids->id[j], name);
                break;
            }
    }
}

static bool is_id(const char *id)
{
    if (!islower((unsigned char)id[0]))
        return false;
    for (const char *c = id; *c; c++)
        if (!islower((unsigned char)*c) && !isdigit((unsigned char)*c) && *c != '_' &&
            (*c != '.' || !(islower((unsigned char)c[1]) || isdigit((unsigned char)c[1]))))
            return false;
    return true;
}

static void an_id_is_small_letters_digits_and_underscores(struct atlas *a, const struct ids *ids, int i)
{
    if (ids == &a->ids[COUNTRY])
        return; // ISO 3166: two capitals
    if (strcmp(ids->id[i], ids->at[i]->text))
        return; // made from another id: q_ and a cause
    if (!is_id(ids->id[i]))
        problem(&a->store, ids->at[i], "%s is no id: small letters, digits and _ only, a letter first",
                ids->id[i]);
    else if (strlen(ids->id[i]) > UK_ID_LENGTH_MAX)
        problem(&a->store, ids->at[i], "%s is longer than %d bytes (UK_ID_LENGTH_MAX)", ids->id[i],
                UK_ID_LENGTH_MAX);
}

// In C a.b and a_b would be one name; and UK_REGION_COUNT is taken.
static void an_id_makes_a_constant_of_its_own(struct atlas *a, enum kind kind, int i)
{
    const struct ids *ids = &a->ids[kind];
    char *twin = keep_text(&a->store, ids->id[i]);
    for (char *c = twin; *c; c++)
        *c = *c == '.' ? '_' : *c;
    if (!strcmp(twin, "count") || (strcmp(twin, ids->id[i]) && atlas_index(a, kind, twin)))
        problem(&a->store, ids->at[i], "%s can't be told from %s in C", ids->id[i],
                strcmp(twin, "count") ? twin : "the count");
}

void check_all(struct atlas *a)
{
    for (int k = 0; k < KIND_COUNT; k++)
        for (int i = 1; i <= a->ids[k].count; i++) {
            an_id_is_small_letters_digits_and_underscores(a, &a->ids[k], i);
            an_id_makes_a_constant_of_its_own(a, (enum kind)k, i);
        }
}
