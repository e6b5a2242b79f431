// SPDX-License-Identifier: MIT
//
// Writing tables: as C for core/table.h, and each fact as a line of text for tests/golden/atlas.txt.
//
// A row is opened, its fields are put in by the name they have in core/table.h, and it is closed. A field
// that is put in is also a line of the text dump ("point trapezius.trp1 essential side_of_neck"), unless
// it is empty. Row 0 of a table is the empty row: open it with id "" and put every text in.

#ifndef ATLASC_EMIT_H
#define ATLASC_EMIT_H

#include "atlasc/atlas.h"

struct text { // grows as needed
    char *at;
    size_t used, size;
};
// Adds to the end.
void text_add(struct text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_quote(struct text *t, const char *value); // as a C string

struct table {
    const char *type, *name, *length;
    struct text text;
    int count;
    struct table *next;
};

struct emit {
    const struct atlas *atlas;
    struct table *tables, **tables_end;
    struct text ids, numbers; // build/ids.h, build/finder_numbers.h
    struct text tail;         // C after the tables
    struct text lines;        // the text dump, not sorted yet
};

struct row {
    struct emit *emit;
    struct table *table;
    const char *kind, *id;
};

// Emits every noun of an atlas without problems.
void atlas_emit(const struct atlas *a, struct emit *e);
void emit_start(struct emit *e, const struct atlas *a);
void emit_free(struct emit *e);

// The table `name` of `type`; made at the first call. `length` is text ("UK_REGION_COUNT + 1") or "".
struct table *emit_table(struct emit *e, const char *type, const char *name, const char *length);
// A count and an enum constant for each id of a kind: UK_REGION_COUNT, UK_REGION_TEMPLE = 1 ...
void emit_ids(struct emit *e, enum kind kind);

// A struct of numbers: `numbers` is a mapping of name to {value: ...}. Writes UK_<NOUN>_NUMBERS(X) and
// uk_<noun>_numbers; `cast` is "(float)" where the fields are floats, "" for doubles.
void emit_numbers(struct emit *e, const char *noun, const char *cast, const struct node *numbers);

struct row emit_row(struct emit *e, struct table *t, const char *kind, const char *id);
void put_text(struct row *r, const char *field, const char *value);
void put_whole(struct row *r, const char *field, long value);
void put_number(struct row *r, const char *field, double value);
void put_true(struct row *r, const char *field, bool value);
void put_word(struct row *r, const char *field, const char *constant, const char *word); // an enum constant
void put_constant(struct row *r, const char *field, const char *kind, const char *word); // UK_KIND_WORD, in capitals; "": 0
void put_id(struct row *r, const char *field, enum kind kind, int index);                // a typed id
// Lists, into the pools of core/table.h.
void put_texts(struct row *r, const char *field, const struct node *list);
void put_references(struct row *r, const char *field, enum kind kind, const struct node *list);
void put_indices(struct row *r, const char *field, enum kind kind, const int *index, int count);
// A span of another table, written by the caller; no line of text.
void put_span(struct row *r, const char *field, int first, int count);
void put_raw(struct row *r, const char *field, const char *c); // C as it is; no line of text
// A line of text only.
void put_line(struct row *r, const char *field, const char *value);
void emit_row_end(struct row *r);

// All of build/tables.c, build/ids.h; the sorted text dump. The caller frees `at`.
struct text emit_tables(const struct emit *e);
struct text emit_header(const struct emit *e);
struct text emit_lines(const struct emit *e);

#endif
