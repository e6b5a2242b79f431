// SPDX-License-Identifier: MIT

#include "atlasc/read.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <yaml.h>

// -- memory --------------------------------------------------------------------------------------
struct block {
    struct block *next;
    size_t used, size;
    max_align_t bytes[];
};

void *keep(struct store *s, size_t size)
{
    size = (size + sizeof(max_align_t) - 1) & ~(sizeof(max_align_t) - 1);
    if (!s->blocks || s->blocks->size - s->blocks->used < size) {
        size_t room = size > 65536 ? size : 65536;
        struct block *b = calloc(1, sizeof *b + room);
        if (!b)
            abort();
        b->size = room;
        b->next = s->blocks;
        s->blocks = b;
    }
    void *at = (char *)s->blocks->bytes + s->blocks->used;
    s->blocks->used += size;
    return at;
}

void store_free(struct store *s)
{
    while (s->blocks) {
        struct block *next = s->blocks->next;
        free(s->blocks);
        s->blocks = next;
    }
    *s = (struct store){0};
}

char *keep_text(struct store *s, const char *text)
{
    return strcpy(keep(s, strlen(text) + 1), text);
}

static char *keep_arguments(struct store *s, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = keep(s, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, arguments);
    return text;
}

char *keep_format(struct store *s, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = keep_arguments(s, format, arguments);
    va_end(arguments);
    return text;
}

// -- problems ------------------------------------------------------------------------------------
static void note(struct store *s, struct problem p)
{
    if (s->problem_count < PROBLEMS_MAX)
        s->problems[s->problem_count] = p;
    s->problem_count++;
}

void problem(struct store *s, const struct node *at, const char *format, ...)
{
    struct node nowhere = {.file = s->files, .line = 1, .column = 1};
    at = at ? at : &nowhere;
    va_list arguments;
    va_start(arguments, format);
    note(s, (struct problem){at->file, at->line, at->column, keep_arguments(s, format, arguments)});
    va_end(arguments);
}

static int by_place(const void *a, const void *b)
{
    const struct problem *x = a, *y = b;
    int order = strcmp(x->file->name, y->file->name);
    order = order ? order : (x->line > y->line) - (x->line < y->line);
    order = order ? order : (x->column > y->column) - (x->column < y->column);
    return order ? order : strcmp(x->message, y->message);
}

// The next character: not in the middle of one of several bytes.
static const char *step(const char *at, const char *stop)
{
    for (at += at < stop; at < stop && ((unsigned char)*at & 0xc0) == 0x80; at++)
        ;
    return at;
}

// The line of a problem, and a caret under its place. A long line is shown around the place.
static void print_line(const struct problem *p, FILE *out)
{
    enum { SHOWN = 110 };
    const char *from = p->file->bytes, *end = p->file->bytes + p->file->size;
    for (int line = 1; line < p->line && from < end; from++)
        line += *from == '\n';
    const char *stop = from < end ? memchr(from, '\n', (size_t)(end - from)) : NULL;
    stop = stop ? stop : end;
    int caret = p->column - 1, length = 0;
    for (const char *at = from; at < stop && length <= SHOWN; at = step(at, stop))
        length++;
    for (; length > SHOWN && caret > SHOWN / 2 && from < stop; caret--)
        from = step(from, stop);
    fprintf(out, "    ");
    for (int shown = 0; from < stop && shown < SHOWN; shown++) {
        const char *next = step(from, stop);
        if ((unsigned char)*from < 32)
            fputc(' ', out);
        else
            fwrite(from, 1, (size_t)(next - from), out);
        from = next;
    }
    fprintf(out, "\n    %*s^\n", caret, "");
}

void problems_print(struct store *s, FILE *out)
{
    int kept = s->problem_count < PROBLEMS_MAX ? s->problem_count : PROBLEMS_MAX;
    qsort(s->problems, (size_t)kept, sizeof *s->problems, by_place);
    for (int i = 0; i < kept && i < PROBLEMS_SHOWN; i++) {
        const struct problem *p = &s->problems[i];
        fprintf(out, "%s:%d: %s\n", p->file->name, p->line, p->message);
        print_line(p, out);
    }
    if (s->problem_count > PROBLEMS_SHOWN)
        fprintf(out, "... and %d more\n", s->problem_count - PROBLEMS_SHOWN);
}

// -- YAML ----------------------------------------------------------------------------------------
struct reader {
    struct store *store;
    struct file *file;
    yaml_parser_t parser;
    bool failed;
};

static void fail(struct reader *r, yaml_mark_t mark, const char *message)
{
    if (!r->failed)
        note(r->store, (struct problem){r->file, (int)mark.line + 1, (int)mark.column + 1,
                                        keep_text(r->store, message)});
    r->failed = r->store->malformed = true;
}

// The next event; false after a problem.
static bool next_event(struct reader *r, yaml_event_t *event)
{
    if (yaml_parser_parse(&r->parser, event))
        return true;
    yaml_mark_t mark = r->parser.problem_mark;
    if (r->parser.error == YAML_READER_ERROR) {
        size_t end = r->parser.problem_offset < r->file->size ? r->parser.problem_offset : r->file->size;
        mark.line = mark.column = 0;
        for (size_t i = 0; i < end; i++) {
            mark.column++;
            if (r->file->bytes[i] == '\n')
                mark.line++, mark.column = 0;
        }
    }
    fail(r, mark,
         keep_format(r->store, "not well-formed YAML: %s", r->parser.problem ? r->parser.problem : "?"));
    return false;
}

static struct node *node_at(struct reader *r, enum node_kind kind, yaml_mark_t mark)
{
    struct node *n = keep(r->store, sizeof *n);
    n->kind = kind;
    n->text = "";
    n->file = r->file;
    n->line = (int)mark.line + 1;
    n->column = (int)mark.column + 1;
    return n;
}

static struct node *read_node(struct reader *r, yaml_event_t *event, int depth);

// A text, or NULL after a problem.
static struct node *read_text(struct reader *r, yaml_event_t *event)
{
    const char *value = (const char *)event->data.scalar.value;
    if (event->data.scalar.anchor || event->data.scalar.tag)
        return fail(r, event->start_mark, "the atlas has no anchors and no tags: write it out"), NULL;
    if (strlen(value) != event->data.scalar.length)
        return fail(r, event->start_mark, "a text with a NUL in it"), NULL;
    struct node *n = node_at(r, NODE_TEXT, event->start_mark);
    n->text = keep_text(r->store, value);
    n->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return n;
}

// A list or a mapping up to its end, or NULL after a problem.
static struct node *read_members(struct reader *r, yaml_event_t *start, int depth)
{
    bool map = start->type == YAML_MAPPING_START_EVENT;
    struct node *n = node_at(r, map ? NODE_MAP : NODE_LIST, start->start_mark), **end = &n->first,
                *key = NULL;
    for (;;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return NULL;
        if (event.type == YAML_MAPPING_END_EVENT || event.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&event);
            return n;
        }
        struct node *child = read_node(r, &event, depth + 1);
        yaml_event_delete(&event);
        if (!child)
            return NULL;
        if (map && !key) {
            key = child;
            if (key->kind != NODE_TEXT)
                return fail(r, start->start_mark, "a key that is not a word"), NULL;
            continue;
        }
        child->key = key;
        key = NULL;
        *end = child;
        end = &child->next;
        if (++n->count > MEMBERS_MAX && depth)
            return fail(r, start->start_mark, keep_format(r->store, "more than %d members", MEMBERS_MAX)),
                   NULL;
    }
}

static struct node *read_node(struct reader *r, yaml_event_t *event, int depth)
{
    if (depth > NESTING_MAX)
        return fail(r, event->start_mark, "nested too deeply"), NULL;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return read_text(r, event);
    case YAML_SEQUENCE_START_EVENT:
        if (event->data.sequence_start.anchor || event->data.sequence_start.tag)
            break;
        return read_members(r, event, depth);
    case YAML_MAPPING_START_EVENT:
        if (event->data.mapping_start.anchor || event->data.mapping_start.tag)
            break;
        return read_members(r, event, depth);
    default:
        break;
    }
    return fail(r, event->start_mark, "the atlas has no anchors and no tags: write it out"), NULL;
}

static void read_document(struct reader *r)
{
    for (bool done = false; !done && !r->failed;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return;
        done = event.type == YAML_STREAM_END_EVENT;
        bool content = event.type == YAML_SCALAR_EVENT || event.type == YAML_ALIAS_EVENT ||
                       event.type == YAML_SEQUENCE_START_EVENT || event.type == YAML_MAPPING_START_EVENT;
        if (content && r->file->top)
            fail(r, event.start_mark, "a second document in one file");
        else if (content)
            r->file->top = read_node(r, &event, 0);
        yaml_event_delete(&event);
    }
}

struct file *read_bytes(struct store *s, const char *name, const char *bytes, size_t size)
{
    struct reader r = {.store = s, .file = keep(s, sizeof *r.file)};
    char *copy = keep(s, size + 1);
    memcpy(copy, bytes, size);
    *r.file = (struct file){.name = keep_text(s, name), .bytes = copy, .size = size, .next = s->files};
    s->files = r.file;
    if (size > FILE_BYTES_MAX) {
        fail(&r, (yaml_mark_t){0}, keep_format(s, "the file is longer than %d bytes", FILE_BYTES_MAX));
        return r.file;
    }
    if (!yaml_parser_initialize(&r.parser))
        abort();
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)copy, size);
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    read_document(&r);
    yaml_parser_delete(&r.parser);
    if (r.failed)
        r.file->top = NULL;
    return r.file;
}

void give_file(struct store *s, const char *path, const char *bytes, size_t size)
{
    struct file *file = keep(s, sizeof *file);
    *file = (struct file){.name = keep_text(s, path), .bytes = bytes, .size = size, .next = s->given};
    s->given = file;
}

struct file *read_file(struct store *s, const char *path)
{
    for (const struct file *f = s->given; f; f = f->next)
        if (!strcmp(f->name, path))
            return read_bytes(s, path, f->bytes, f->size);
    FILE *in = fopen(path, "rb");
    if (!in && errno == ENOENT)
        return NULL;
    struct stat about = {0};
    bool whole = in && !fstat(fileno(in), &about) && about.st_size <= FILE_BYTES_MAX;
    size_t room = whole ? (size_t)about.st_size + 1 : FILE_BYTES_MAX + 1; // one more than is allowed is read
    char *bytes = malloc(room);
    if (!bytes)
        abort();
    size_t size = in ? fread(bytes, 1, room, in) : 0;
    bool bad = !in || ferror(in);
    const char *why = strerror(errno);
    if (in)
        fclose(in);
    struct file *file = read_bytes(s, path, bytes, size);
    free(bytes);
    s->malformed |= bad;
    if (bad)
        note(s, (struct problem){file, 1, 1, keep_format(s, "can't be read: %s", why)});
    return file;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int read_folder(struct store *s, const char *path, const char *ending, const char ***names)
{
    int count = 0, room = 0;
    *names = NULL;
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        size_t length = strlen(entry->d_name), end = strlen(ending);
        if (entry->d_name[0] == '.' || length <= end || strcmp(entry->d_name + length - end, ending))
            continue;
        if (count == room) {
            const char **more = keep(s, sizeof *more * (size_t)(room = room * 2 + 64));
            if (count)
                memcpy(more, *names, sizeof *more * (size_t)count);
            *names = more;
        }
        (*names)[count++] = keep_text(s, entry->d_name);
    }
    if (folder)
        closedir(folder);
    if (count)
        qsort(*names, (size_t)count, sizeof **names, by_text);
    return count;
}

// -- looking into nodes --------------------------------------------------------------------------
const struct node *member(const struct node *map, const char *key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (const struct node *n = map->first; n; n = n->next)
        if (!strcmp(n->key->text, key))
            return n;
    return NULL;
}

const char *text_of(const struct node *map, const char *key)
{
    const struct node *n = member(map, key);
    return n && n->kind == NODE_TEXT ? n->text : "";
}

bool node_number(const struct node *n, double *value)
{
    *value = 0;
    if (!n || n->kind != NODE_TEXT || n->quoted || !n->text[0] ||
        strspn(n->text, "+-.0123456789eE") != strlen(n->text))
        return false;
    char *end;
    double v = strtod(n->text, &end);
    if (*end || !isfinite(v))
        return false;
    *value = v;
    return true;
}

double number_of(const struct node *map, const char *key)
{
    double value;
    node_number(member(map, key), &value);
    return value;
}

bool is_true(const struct node *map, const char *key)
{
    const struct node *n = member(map, key);
    return n && n->kind == NODE_TEXT && !n->quoted && !strcmp(n->text, "true");
}

const struct node *list_of(const struct node *map, const char *key)
{
    const struct node *n = member(map, key);
    return n && n->kind == NODE_LIST ? n->first : NULL;
}
