// SPDX-License-Identifier: MIT

#include "atlasc/schema.h"
#include "atlasc/shape.h"
#include "core/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void indent(struct text *t, int depth)
{
    text_add(t, "\n%*s", 2 * depth, "");
}

static void json_quote(struct text *t, const char *value)
{
    text_add(t, "\"");
    for (const char *c = value; *c; c++)
        text_add(t, *c == '"' || *c == '\\' ? "\\%c" : "%c", *c);
    text_add(t, "\"");
}

// Each word of `words`, quoted as `format` says ("%.*s" with its length), with commas between.
static void each_word(struct text *t, const char *words, const char *before, const char *after)
{
    for (const char *w = words; *w;) {
        size_t length = strcspn(w, " ");
        text_add(t, "%s%s%.*s%s", w == words ? "" : ", ", before, (int)length, w, after);
        w += length + strspn(w + length, " ");
    }
}

static void object(struct text *t, const struct field *shape, int depth);

// What one value may be, as the members of a JSON object, without its braces.
static void value(struct text *t, const struct field *f, enum holds holds, int depth)
{
    if (each_of(holds)) {
        text_add(t, "\"type\": \"array\", \"items\": {");
        value(t, f, each_of(holds), depth);
        text_add(t, "}");
        return;
    }
    switch (holds) {
    case WORD:
        text_add(t, "\"enum\": [");
        each_word(t, f->of, "\"", "\"");
        text_add(t, "]");
        break;
    case REFERENCE:
        text_add(t, "\"anyOf\": [");
        each_word(t, f->of, "{\"$ref\": \"ids.json#/definitions/", "\"}");
        text_add(t, "]");
        break;
    case NUMBER:
    case WHOLE:
        text_add(t, "\"type\": \"%s\"", holds == WHOLE ? "integer" : "number");
        if (f->min != 0 || f->max != 0)
            text_add(t, ", \"minimum\": %g, \"maximum\": %g", f->min, f->max);
        break;
    case RANGE:
        text_add(t, "\"anyOf\": [{");
        value(t, f, NUMBER, depth);
        text_add(t, "}, {\"type\": \"array\", \"minItems\": 2, \"maxItems\": 2, \"items\": {");
        value(t, f, NUMBER, depth);
        text_add(t, "}}]");
        break;
    case YES_NO:
        text_add(t, "\"type\": \"boolean\"");
        break;
    case ID:
        text_add(t,
                 "\"type\": \"string\", \"pattern\": \"^[a-z][a-z0-9_]*([.][a-z0-9][a-z0-9_]*)*$\", "
                 "\"maxLength\": %d",
                 UK_ID_LENGTH_MAX);
        break;
    case MAP:
        object(t, f->shape, depth);
        break;
    case TEXT_OR_MAP:
        text_add(t, "\"anyOf\": [{\"type\": \"string\"}, {");
        object(t, f->shape, depth);
        text_add(t, "}]");
        break;
    case ANY:
        break;
    default:
        text_add(t, "\"type\": \"string\", \"minLength\": 1, \"maxLength\": %d", UK_TEXT_LENGTH_MAX);
        break;
    }
}

static void object(struct text *t, const struct field *shape, int depth)
{
    const struct field *any = NULL;
    int count = 0;
    text_add(t, "\"type\": \"object\", \"properties\": {");
    for (const struct field *f = shape; f->key; f++) {
        if (!strcmp(f->key, ANY_KEY)) {
            any = f;
            continue;
        }
        text_add(t, count++ ? "," : "");
        indent(t, depth + 1);
        text_add(t, "\"%s\": {", f->key);
        if (f->about) {
            text_add(t, "\"description\": ");
            json_quote(t, f->about);
            text_add(t, f->holds == ANY ? "" : ", ");
        }
        value(t, f, f->holds, depth + 1);
        text_add(t, "}");
    }
    text_add(t, "}");
    count = 0;
    for (const struct field *f = shape; f->key; f++)
        if (f->must) {
            text_add(t, count++ ? ", \"%s\"" : ", \"required\": [\"%s\"", f->key);
        }
    text_add(t, count ? "], \"additionalProperties\": " : ", \"additionalProperties\": ");
    if (any) {
        text_add(t, "{");
        value(t, any, any->holds, depth + 1);
        text_add(t, "}");
    } else {
        text_add(t, "false");
    }
}

struct text schema_json(const struct schema *s)
{
    struct text t = {0};
    text_add(&t, "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"title\": ");
    json_quote(&t, s->about ? s->about : s->file);
    if (s->list)
        text_add(&t, ", \"type\": %s, \"items\": {", s->may_be_empty ? "[\"array\", \"null\"]" : "\"array\"");
    else
        text_add(&t, ", ");
    object(&t, s->shape, 0);
    text_add(&t, s->list ? "}}\n" : "}\n");
    return t;
}

struct text schema_ids(const struct atlas *a)
{
    struct text t = {0};
    text_add(&t, "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"definitions\": {");
    for (int k = 0; k < KIND_COUNT; k++) {
        text_add(&t, "%s\n  \"%s\": {", k ? "," : "", a->ids[k].name);
        for (int i = 1; i <= a->ids[k].count; i++) {
            text_add(&t, i > 1 ? ",\n    " : "\"enum\": [\n    ");
            json_quote(&t, a->ids[k].id[i]);
        }
        text_add(&t, a->ids[k].count ? "]}" : "}");
    }
    text_add(&t, "}}\n");
    return t;
}
