// SPDX-License-Identifier: MIT
//
// Lessons: atlas/learn/ID.md, short texts that cite claims.
//
// A lesson begins with front matter between two lines of ---, then comes its text: paragraphs and lists
// ("- item") with empty lines between, **strong** words, and [claim:ID] after what the claim bears out.

#include "atlasc/emit.h"
#include "atlasc/reading.h"
#include "atlasc/shape.h"
#include "core/base.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MIN = 150, WORDS_MAX = 300, CLAIMS_MIN = 2, CLAIMS_MAX = UK_LIST_MAX };

#define MARK "[claim:"

static const struct field lesson_shape[] = {
    {"id", ID, .must = true, .about = "the file is ID.md"},
    {"title", TEXT, .must = true, .read = true},
    {"order", WHOLE, .must = true, .min = 1, .max = 1000, .about = "lessons are listed in this order"},
    {"also", TEXTS, .must = true, .about = "words that find it"},
    {"group", WORD, .of = "what helps how days more", .about = "under which heading it is listed; more, if it has none"},
    {"text", ANY, .must = true, .about = "what stands below the front matter"},
    {0},
};

// -- reading -------------------------------------------------------------------------------------

// Adds what stands below the front matter as the member `text`, at its line.
static void add_text(struct atlas *a, struct node *map, const char *body, int line)
{
    while (isspace((unsigned char)*body))
        line += *body++ == '\n';
    size_t length = strlen(body);
    while (length && isspace((unsigned char)body[length - 1]))
        length--;
    struct node *key = keep(&a->store, sizeof *key), *text = keep(&a->store, sizeof *text);
    *key = (struct node){.kind = NODE_TEXT, .text = "text", .file = map->file, .line = line, .column = 1};
    *text = *key;
    text->key = key;
    text->quoted = true;
    text->text = keep_format(&a->store, "%.*s", (int)length, body);
    struct node **last = &map->first;
    while (*last)
        last = &(*last)->next;
    *last = text;
    map->count++;
}

// The front matter as a mapping with its text; NULL after a problem.
static const struct node *read_lesson(struct atlas *a, const char *path)
{
    FILE *in = fopen(path, "rb");
    char *bytes = calloc(1, FILE_BYTES_MAX + 1);
    size_t size = in && bytes ? fread(bytes, 1, FILE_BYTES_MAX, in) : 0;
    if (in)
        fclose(in);
    char *fence = bytes && !strncmp(bytes, "---\n", 4) ? strstr(bytes + 4, "\n---\n") : NULL;
    size_t front = fence ? (size_t)(fence + 1 - bytes) : 0;
    int line = 2;
    for (size_t i = 0; i < front; i++)
        line += bytes[i] == '\n';
    struct file *file = read_bytes(&a->store, path, bytes ? bytes : "", front);
    struct node *map = file->top && file->top->kind == NODE_MAP ? file->top : NULL;
    char *whole = keep(&a->store, size + 1); // so that messages can show lines of the text
    file->bytes = bytes ? memcpy(whole, bytes, size) : whole;
    file->size = size;
    if (!map) {
        struct node *top = keep(&a->store, sizeof *top);
        *top = (struct node){.kind = NODE_TEXT, .text = "", .file = file, .line = 1, .column = 1};
        problem(&a->store, top, "a lesson begins with --- , its id, title, order and also, and --- again");
    } else if (member(map, "text")) {
        problem(&a->store, member(map, "text"), "the text of a lesson stands below its front matter");
        map = NULL;
    } else if (bytes) {
        add_text(a, map, bytes + front + 4, line);
    }
    free(bytes);
    return map;
}

static int by_order(const void *a, const void *b)
{
    const struct node *const *x = a, *const *y = b;
    double first = number_of(*x, "order"), second = number_of(*y, "order");
    return first != second ? (first > second) - (first < second) : strcmp(text_of(*x, "id"), text_of(*y, "id"));
}

static void load(struct atlas *a)
{
    const char **names;
    int count = read_folder(&a->store, keep_format(&a->store, "%s/learn", a->folder), ".md", &names), good = 0;
    const struct node **lessons = keep(&a->store, sizeof *lessons * (size_t)(count + 1));
    for (int i = 0; i < count; i++) {
        const struct node *map = read_lesson(a, keep_format(&a->store, "%s/learn/%s", a->folder, names[i]));
        if (map)
            lessons[good++] = map;
    }
    qsort(lessons, (size_t)good, sizeof *lessons, by_order);
    for (int i = 0; i < good; i++) {
        const struct node *id = member(lessons[i], "id");
        if (id && id->kind == NODE_TEXT && id->text[0])
            atlas_register(a, LESSON, id->text, id, lessons[i]);
        else
            check_shape(a, lessons[i], lesson_shape);
    }
}

// -- rules ---------------------------------------------------------------------------------------

// The next mark at or after `text`: where it begins, its id in `id`; NULL if there is none.
static const char *next_mark(const char *text, char id[UK_ID_LENGTH_MAX + 1], const char **after)
{
    const char *at = strstr(text, MARK);
    if (!at)
        return NULL;
    const char *name = at + strlen(MARK);
    size_t length = strcspn(name, "] \n");
    snprintf(id, UK_ID_LENGTH_MAX + 1, "%.*s", (int)length, name);
    *after = name + length + (name[length] == ']');
    return at;
}

// The indices of the claims that a lesson cites, each once, in the order of the text. Answers how many.
static int claims_of(const struct atlas *a, const struct node *lesson, int claims[CLAIMS_MAX])
{
    int count = 0;
    char id[UK_ID_LENGTH_MAX + 1];
    for (const char *at = text_of(lesson, "text"); next_mark(at, id, &at);) {
        int claim = atlas_index(a, CLAIM, id), i = 0;
        while (i < count && claims[i] != claim)
            i++;
        if (claim && i == count && count < CLAIMS_MAX)
            claims[count++] = claim;
    }
    return count;
}

// The text as it is read aloud: without marks and stars, and with a full stop after each paragraph and item.
static char *spoken(struct atlas *a, const struct node *lesson)
{
    const char *text = text_of(lesson, "text"), *after;
    char id[UK_ID_LENGTH_MAX + 1], *out = keep(&a->store, 2 * strlen(text) + 2), *to = out;
    for (const char *c = text; *c;) {
        if (next_mark(c, id, &after) == c) {
            c = after;
        } else if (*c == '\n' && (c[1] == '\n' || (c[1] == '-' && c[2] == ' '))) {
            to -= to > out && to[-1] == ' ';
            if (to > out && !strchr(".!?:", to[-1]))
                *to++ = '.';
            *to++ = ' ';
            c += c[1] == '-' ? 3 : 2;
        } else {
            if (*c != '*' && *c != '`' && !(*c == ' ' && to > out && to[-1] == ' '))
                *to++ = *c == '\n' ? ' ' : *c;
            c++;
        }
    }
    return out;
}

static void the_file_is_named_after_the_lesson(struct atlas *a, const struct node *lesson)
{
    const char *id = text_of(lesson, "id"), *ending = keep_format(&a->store, "/%s.md", id), *name = lesson->file->name;
    if (strlen(name) < strlen(ending) || strcmp(name + strlen(name) - strlen(ending), ending))
        problem(&a->store, member(lesson, "id"), "the lesson %s must stand in %s.md", id, id);
}

static void a_lesson_cites_claims_that_are_there(struct atlas *a, const struct node *lesson)
{
    const struct node *text = member(lesson, "text");
    int claims[CLAIMS_MAX];
    char id[UK_ID_LENGTH_MAX + 1];
    for (const char *at = text->text; next_mark(at, id, &at);) {
        struct node place = *text;
        for (const char *c = text->text; c < at; c++)
            place.line += *c == '\n';
        if (!atlas_index(a, CLAIM, id))
            problem(&a->store, &place, "no such claim: %s%s", id,
                    a->ids[CLAIM].count ? did_you_mean(a, id, a->ids[CLAIM].id + 1) : "");
    }
    int count = claims_of(a, lesson, claims);
    if (count < CLAIMS_MIN)
        problem(&a->store, text, "a lesson cites at least %d claims as " MARK "ID]; this one cites %d", CLAIMS_MIN, count);
}

static void a_lesson_is_short_and_easy_to_read(struct atlas *a, const struct node *lesson)
{
    const struct node *text = member(lesson, "text");
    struct reading r = reading_of(spoken(a, lesson));
    if (r.words < WORDS_MIN || r.words > WORDS_MAX)
        problem(&a->store, text, "a lesson has %d to %d words; this one has %d", WORDS_MIN, WORDS_MAX, r.words);
    if (r.longest > SENTENCE_WORDS_MAX)
        problem(&a->store, text, "a sentence has %d words; at most %d are easy to read", r.longest, SENTENCE_WORDS_MAX);
    if (r.grade > GRADE_MAX)
        problem(&a->store, text, "the lesson is hard to read: grade %.1f, at most %d", r.grade, GRADE_MAX);
    if (strlen(text->text) > UK_LESSON_LENGTH_MAX)
        problem(&a->store, text, "the lesson is longer than %d bytes (UK_LESSON_LENGTH_MAX)", UK_LESSON_LENGTH_MAX);
}

static void check(struct atlas *a)
{
    for (int i = 1; i <= a->ids[LESSON].count; i++) {
        const struct node *lesson = a->ids[LESSON].node[i];
        check_shape(a, lesson, lesson_shape);
        the_file_is_named_after_the_lesson(a, lesson);
        a_lesson_cites_claims_that_are_there(a, lesson);
        a_lesson_is_short_and_easy_to_read(a, lesson);
    }
}

// -- tables --------------------------------------------------------------------------------------
// Lines of one paragraph or item become one line.
static char *joined(const char *text)
{
    char *out = malloc(strlen(text) + 1), *to = out;
    if (!out)
        abort();
    for (const char *c = text; *c; c++) {
        bool ends = c[0] == '\n' && (c[1] == '\n' || (c[1] == '-' && c[2] == ' ') || (c > text && c[-1] == '\n'));
        if (c[0] != '\n' || ends) {
            *to++ = *c;
        } else {
            *to++ = ' ';
            while (c[1] == ' ')
                c++;
        }
    }
    *to = 0;
    return out;
}

static const char *group_constant(const char *group)
{
    static const struct { const char *group, *constant; } all[] = {
        {"what", "UK_LESSON_WHAT"}, {"helps", "UK_LESSON_HELPS"}, {"how", "UK_LESSON_HOW"}, {"days", "UK_LESSON_DAYS"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!strcmp(all[i].group, group))
            return all[i].constant;
    return "UK_LESSON_MORE";
}

static void emit(const struct atlas *a, struct emit *e)
{
    emit_ids(e, LESSON);
    struct table *t = emit_table(e, "struct uk_lesson_row", "uk_lesson_table", "UK_LESSON_COUNT + 1");
    for (int i = 0; i <= a->ids[LESSON].count; i++) {
        const struct node *n = i ? a->ids[LESSON].node[i] : NULL;
        int claims[CLAIMS_MAX], count = claims_of(a, n, claims);
        struct row r = emit_row(e, t, "lesson", text_of(n, "id"));
        put_text(&r, "id", text_of(n, "id"));
        put_text(&r, "title", text_of(n, "title"));
        const char *group = member(n, "group") ? text_of(n, "group") : "more";
        put_word(&r, "group", group_constant(group), group);
        char *text = joined(text_of(n, "text"));
        put_text(&r, "text", text);
        free(text);
        put_texts(&r, "also", list_of(n, "also"));
        put_indices(&r, "claims", CLAIM, claims, count);
        emit_row_end(&r);
    }
}

const struct noun noun_lessons = {"lessons", load, check, emit, .schema = {0}};
