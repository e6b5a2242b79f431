// SPDX-License-Identifier: MIT

#include "atlasc/emit.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// -- growing text --------------------------------------------------------------------------------
static void text_room(struct text *t, size_t more)
{
    if (t->size - t->used > more)
        return;
    t->size = (t->size + more) * 2 + 256;
    t->at = realloc(t->at, t->size);
    if (!t->at)
        abort();
}

void text_add(struct text *t, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    text_room(t, (size_t)size + 1);
    vsnprintf(t->at + t->used, (size_t)size + 1, format, arguments);
    va_end(arguments);
    t->used += (size_t)size;
}

void text_quote(struct text *t, const char *value)
{
    text_room(t, strlen(value) * 4 + 3);
    char *at = t->at + t->used;
    *at++ = '"';
    for (const char *c = value; *c; c++) {
        unsigned char byte = (unsigned char)*c;
        if (byte == '"' || byte == '\\' || byte == '?')
            *at++ = '\\', *at++ = (char)byte;
        else if (byte < 32 || byte == 127)
            at += sprintf(at, "\\%03o", byte);
        else
            *at++ = (char)byte;
    }
    *at++ = '"';
    *at = 0;
    t->used = (size_t)(at - t->at);
}

// -- tables --------------------------------------------------------------------------------------
void emit_start(struct emit *e, const struct atlas *a)
{
    *e = (struct emit){.atlas = a};
    e->tables_end = &e->tables;
}

void emit_free(struct emit *e)
{
    for (struct table *t = e->tables, *next; t; t = next) {
        next = t->next;
        free(t->text.at);
        free(t);
    }
    free(e->ids.at);
    free(e->numbers.at);
    free(e->tail.at);
    free(e->lines.at);
    *e = (struct emit){0};
}

struct table *emit_table(struct emit *e, const char *type, const char *name, const char *length)
{
    for (struct table *t = e->tables; t; t = t->next)
        if (!strcmp(t->name, name))
            return t;
    struct table *t = calloc(1, sizeof *t);
    if (!t)
        abort();
    *t = (struct table){.type = type, .name = name, .length = length};
    *e->tables_end = t;
    e->tables_end = &t->next;
    return t;
}

static void add_upper(struct text *t, const char *word)
{
    for (; *word; word++)
        text_add(t, "%c", isalnum((unsigned char)*word) ? toupper((unsigned char)*word) : '_');
}

void emit_numbers(struct emit *e, const char *noun, const char *cast, const struct node *numbers)
{
    text_add(&e->ids, "\n#define UK_");
    add_upper(&e->ids, noun);
    text_add(&e->ids, "_NUMBERS(X)");
    text_add(&e->tail, "const struct uk_%s_numbers uk_%s_numbers = {\n", noun, noun);
    for (const struct node *n = numbers ? numbers->first : NULL; n; n = n->next) {
        text_add(&e->ids, " X(%s)", n->key->text);
        text_add(&e->tail, "    .%s = %s%.9g,\n", n->key->text, cast, number_of(n, "value"));
        text_add(&e->lines, "%s_number %s %.10g\n", noun, n->key->text, number_of(n, "value"));
    }
    text_add(&e->ids, "\n");
    text_add(&e->tail, "};\n");
}

void emit_ids(struct emit *e, enum kind kind)
{
    const struct ids *ids = &e->atlas->ids[kind];
    text_add(&e->ids, "\n#define UK_");
    add_upper(&e->ids, ids->name);
    text_add(&e->ids, "_COUNT %d\n", ids->count);
    if (!ids->count)
        return;
    text_add(&e->ids, "enum {\n");
    for (int i = 1; i <= ids->count; i++) {
        text_add(&e->ids, "    UK_");
        add_upper(&e->ids, ids->name);
        text_add(&e->ids, "_");
        add_upper(&e->ids, ids->id[i]);
        text_add(&e->ids, " = %d,\n", i);
    }
    text_add(&e->ids, "};\n");
}

// -- rows ----------------------------------------------------------------------------------------
struct row emit_row(struct emit *e, struct table *t, const char *kind, const char *id)
{
    text_add(&t->text, "    {");
    return (struct row){.emit = e, .table = t, .kind = kind, .id = id};
}

void emit_row_end(struct row *r)
{
    text_add(&r->table->text, "},\n");
    r->table->count++;
}

void put_line(struct row *r, const char *field, const char *value)
{
    if (!r->id[0] || !value[0])
        return;
    struct text *lines = &r->emit->lines;
    text_add(lines, "%s %s %s ", r->kind, r->id, field);
    size_t start = lines->used;
    text_add(lines, "%s", value);
    for (char *c = lines->at + start; *c; c++) // a line stays a line
        if (*c == '\n')
            *c = ' ';
    text_add(lines, "\n");
}

void put_raw(struct row *r, const char *field, const char *c)
{
    text_add(&r->table->text, ".%s = %s, ", field, c);
}

// A picture of the body needs ids, and the few words that stand on it: a module for pictures alone is built without the rest.
static bool belongs_on_a_picture(const struct row *r, const char *field)
{
    if (!strcmp(r->kind, "word"))
        return !strncmp(r->id, "picture_", strlen("picture_"));
    return !strcmp(field, "id") || !strcmp(field, "danger_zones") || (!strcmp(r->kind, "zone") && !strcmp(field, "name"));
}

static void quote(struct text *t, const char *value, bool always)
{
    if (!always && *value)
        text_add(t, "UK_PROSE(");
    text_quote(t, value);
    if (!always && *value)
        text_add(t, ")");
}

void put_text(struct row *r, const char *field, const char *value)
{
    text_add(&r->table->text, ".%s = ", field);
    quote(&r->table->text, value, belongs_on_a_picture(r, field));
    text_add(&r->table->text, ", ");
    if (strcmp(field, "id"))
        put_line(r, field, value);
}

void put_whole(struct row *r, const char *field, long value)
{
    char number[32];
    snprintf(number, sizeof number, "%ld", value);
    put_raw(r, field, number);
    put_line(r, field, value ? number : "");
}

void put_number(struct row *r, const char *field, double value)
{
    char number[40];
    snprintf(number, sizeof number, "%.17g", value);
    put_raw(r, field, number);
    snprintf(number, sizeof number, "%.10g", value);
    put_line(r, field, number);
}

void put_true(struct row *r, const char *field, bool value)
{
    put_raw(r, field, value ? "true" : "false");
    put_line(r, field, value ? "true" : "");
}

void put_word(struct row *r, const char *field, const char *constant, const char *word)
{
    put_raw(r, field, constant);
    put_line(r, field, word);
}

void put_constant(struct row *r, const char *field, const char *kind, const char *word)
{
    text_add(&r->table->text, word[0] ? ".%s = UK_%s_" : ".%s = 0", field, kind);
    add_upper(&r->table->text, word);
    text_add(&r->table->text, ", ");
    put_line(r, field, word);
}

void put_id(struct row *r, const char *field, enum kind kind, int index)
{
    text_add(&r->table->text, ".%s = {%d}, ", field, index);
    put_line(r, field, index ? r->emit->atlas->ids[kind].id[index] : "");
}

void put_span(struct row *r, const char *field, int first, int count)
{
    text_add(&r->table->text, ".%s = {%d, %d}, ", field, count ? first : 0, count);
}

void put_texts(struct row *r, const char *field, const struct node *list)
{
    struct table *pool = emit_table(r->emit, "char *const", "uk_text_pool", "");
    if (!pool->count) {
        text_add(&pool->text, "    \"\",\n");
        pool->count = 1;
    }
    int first = pool->count;
    for (const struct node *n = list; n; n = n->next) {
        text_add(&pool->text, "    ");
        quote(&pool->text, n->text, belongs_on_a_picture(r, field));
        text_add(&pool->text, ",\n");
        pool->count++;
        put_line(r, field, n->text);
    }
    put_span(r, field, first, pool->count - first);
}

void put_indices(struct row *r, const char *field, enum kind kind, const int *index, int count)
{
    static const struct {
        const char *type, *pool;
    } pools[KIND_COUNT] = {
        [SOURCE] = {"uk_source", "uk_source_pool"},
        [REGION] = {"uk_region", "uk_region_pool"},
        [CAUSE] = {"uk_cause", "uk_cause_pool"},
        [POINT] = {"uk_point", "uk_point_pool"},
        [COMPLAINT] = {"uk_complaint", "uk_complaint_pool"},
        [FLAG] = {"uk_flag", "uk_flag_pool"},
        [MUSCLE] = {"uk_muscle", "uk_muscle_pool"},
        [CLAIM] = {"uk_claim", "uk_claim_pool"},
    };
    if (!pools[kind].pool)
        abort();
    struct table *pool = emit_table(r->emit, pools[kind].type, pools[kind].pool, "");
    if (!pool->count) {
        text_add(&pool->text, "    {0},\n");
        pool->count = 1;
    }
    int first = pool->count;
    for (int i = 0; i < count; i++) {
        text_add(&pool->text, "    {%d},\n", index[i]);
        pool->count++;
        put_line(r, field, r->emit->atlas->ids[kind].id[index[i]]);
    }
    put_span(r, field, first, count);
}

void put_references(struct row *r, const char *field, enum kind kind, const struct node *list)
{
    int count = 0;
    for (const struct node *n = list; n; n = n->next)
        count++;
    int *index = calloc((size_t)count + 1, sizeof *index);
    if (!index)
        abort();
    count = 0;
    for (const struct node *n = list; n; n = n->next)
        index[count++] = atlas_index(r->emit->atlas, kind, n->text);
    put_indices(r, field, kind, index, count);
    free(index);
}

// -- whole files ---------------------------------------------------------------------------------
struct text emit_tables(const struct emit *e)
{
    struct text out = {0};
    text_add(&out, "// Made by atlasc from atlas/. Edit the atlas, not this.\n\n#include \"core/table.h\"\n\n"
                   "#ifdef UK_WITHOUT_PROSE\n#define UK_PROSE(text) \"\"\n#else\n#define UK_PROSE(text) text\n#endif\n");
    for (const struct table *t = e->tables; t; t = t->next)
        text_add(&out, "\nconst %s %s[%s] = {\n%s};\n", t->type, t->name, t->length,
                 t->text.at ? t->text.at : "");
    text_add(&out, "\n%s", e->tail.at ? e->tail.at : "");
    return out;
}

struct text emit_header(const struct emit *e)
{
    struct text out = {0};
    text_add(
        &out,
        "// Made by atlasc from atlas/. Edit the atlas, not this.\n\n#ifndef UK_IDS_H\n#define UK_IDS_H\n");
    text_add(&out, "%s\n#endif\n", e->ids.at ? e->ids.at : "");
    return out;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct text emit_lines(const struct emit *e)
{
    struct text out = {0};
    text_add(&out, "%s", "");
    char *copy = strdup(e->lines.at ? e->lines.at : "");
    if (!copy)
        abort();
    size_t count = 0, n = 0;
    for (char *c = copy; *c; c++)
        count += *c == '\n';
    char **line = calloc(count + 1, sizeof *line);
    if (!line)
        abort();
    for (char *c = copy; *c; c = strchr(c, 0) + 1) {
        char *end = strchr(c, '\n');
        *end = 0;
        line[n++] = c;
    }
    qsort(line, n, sizeof *line, by_text);
    for (size_t i = 0; i < n; i++)
        text_add(&out, "%s\n", line[i]);
    free(line);
    free(copy);
    return out;
}
