// SPDX-License-Identifier: MIT
//
// unknot show ID: what is known about one thing, for people or as JSON.
#include "api/call.h"
#include "api/review.h"
#include "api/show.h"
#include "cli/check.h"
#include "cli/find.h"
#include "cli/picture.h"
#include "cli/record.h"
#include "cli/term.h"
#include "host/term.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

enum { INDENT = 2, ROW_ID = 34, JOINED_MAX = 4096, ID_MAX = 512 };

// What is being printed: the fields of one thing, or of one item in a list.
struct sheet {
    struct cli_term term;
    int indent, items;
    enum api_show_field open;
    struct api_show_title title;
    char joined[JOINED_MAX]; // members of an open list
    size_t used;
};

static void labelled(const struct sheet *s, int label, const char *text)
{
    char line[JOINED_MAX + 128];
    snprintf(line, sizeof line, "%s: %s", api_word(label), text);
    cli_term_text(&s->term, s->indent, s->indent + 2, line);
}

static void show_text(void *self, enum api_show_field field, const char *value, const char *words)
{
    (void)value;
    labelled(self, api_show_about(field).label, words);
}

// Lists of things that a person may want to look at next stand in rows with their ids.
static bool in_rows(enum api_show_field field)
{
    return field == API_SHOW_FIELD_STRONG || field == API_SHOW_FIELD_SOMETIMES || field == API_SHOW_FIELD_HERE ||
           field == API_SHOW_FIELD_HABITS;
}

static void show_open(void *self, enum api_show_field field)
{
    struct sheet *s = self;
    struct api_show_about about = api_show_about(field);
    s->open = field;
    s->used = 0;
    s->joined[0] = 0;
    if (about.shape == API_SHOW_ITEMS) {
        s->items = 0;
        cli_term_heading(&s->term, api_word(about.label));
    } else if (in_rows(field)) {
        cli_term_text(&s->term, s->indent, s->indent, api_word(about.label));
    }
}

static bool is_in(const char *joined, const char *text)
{
    size_t length = strlen(text);
    for (const char *at = joined; (at = strstr(at, text)) != NULL; at += length)
        if ((at == joined || at[-1] == ' ') && (at[length] == 0 || at[length] == ';'))
            return true;
    return false;
}

// Adds to the members of the open list, each once.
static void show_member(void *self, const char *text)
{
    struct sheet *s = self;
    if (is_in(s->joined, text) || s->used + strlen(text) + 3 > sizeof s->joined)
        return;
    s->used += (size_t)snprintf(s->joined + s->used, sizeof s->joined - s->used, "%s%s", s->used ? "; " : "", text);
}

// A page of the web by its site alone: "https://example.org/a/b" is long to read.
static void site_of(const char *url, char *to, size_t size)
{
    const char *site = strstr(url, "://");
    site = site ? site + 3 : url;
    site = strncmp(site, "www.", 4) == 0 ? site + 4 : site;
    api_text_copy(to, size, site, strcspn(site, "/"));
}

// "front" of "Deltoid (front)"; of a muscle with one spot its name.
static void part_of(const char *name, char *to, size_t size)
{
    const char *part = strstr(name, " (");
    size_t length = part ? strlen(part + 2) : strlen(name);
    api_text_copy(to, size, part ? part + 2 : name, part && length ? length - 1 : length);
}

static void show_link(void *self, enum uk_side side, const char *id, const char *name)
{
    struct sheet *s = self;
    char text[256];
    if (in_rows(s->open)) {
        snprintf(text, sizeof text, "%s%s", side == UK_LEFT ? "left:" : side == UK_RIGHT ? "right:" : "", id);
        cli_term_row(&s->term, s->indent + 2, ROW_ID, text, name);
        return;
    }
    if (s->open == API_SHOW_FIELD_SOURCES && strncmp(name, "http", 4) == 0)
        site_of(name, text, sizeof text);
    else if (s->open == API_SHOW_FIELD_FEEDS || s->open == API_SHOW_FIELD_SATELLITES) // muscles are enough
        api_text_copy(text, sizeof text, name, strstr(name, " (") ? (size_t)(strstr(name, " (") - name) : strlen(name));
    else if (s->open == API_SHOW_FIELD_FOR)
        part_of(name, text, sizeof text);
    else
        api_text_copy(text, sizeof text, name, sizeof text);
    show_member(s, text);
}

static void show_item(void *self, const char *id, const char *name)
{
    struct sheet *s = self;
    char line[256], called[256];
    if (s->items++)
        putchar('\n');
    bool whole = !*id && strcmp(name, "whole") == 0; // so the muscle's file says it
    snprintf(called, sizeof called, "%s", whole ? api_word(UK_WORD_SHOW_WHOLE) : *name ? name : s->title.name);
    *called = (char)toupper((unsigned char)*called);
    snprintf(line, sizeof line, "%d. %s", s->items, called);
    cli_term_text(&s->term, INDENT, INDENT + 3, line);
    s->indent = INDENT + 3;
    if (*id)
        cli_term_text(&s->term, s->indent, s->indent, id);
}

static void show_item_end(void *self)
{
    ((struct sheet *)self)->indent = INDENT;
}

static void show_close(void *self, enum api_show_field field)
{
    struct sheet *s = self;
    if (s->used)
        labelled(s, api_show_about(field).label, s->joined);
    s->used = 0;
}

static void show_heading(const struct cli_term *t, const struct api_shown *shown)
{
    struct api_show_title title = api_show_title(shown);
    char line[256];
    const char *side = shown->side == UK_LEFT ? "left:" : shown->side == UK_RIGHT ? "right:" : "";
    snprintf(line, sizeof line, "%s%s%s%s", title.name, *title.part ? " (" : "", title.part, *title.part ? ")" : "");
    cli_term_heading(t, line);
    snprintf(line, sizeof line, "%s, %s%s", title.kind_words, side, title.id);
    cli_term_text(t, INDENT, INDENT, line);
}

static int show_several(const struct cli_term *t, const struct api_show_request *request)
{
    cli_term_text(t, 0, 0, api_word(UK_WORD_SHOW_WHICH));
    for (int i = 0; i < request->count; i++) {
        struct api_show_title title = api_show_title(&request->shown[i]);
        char text[256];
        snprintf(text, sizeof text, "%s (%s)", title.name, title.kind_words);
        cli_term_row(t, INDENT, ROW_ID, title.id, text);
    }
    return CLI_DONE;
}

static int show_people(const struct cli_call *call, struct api_show_request *request)
{
    struct sheet s = {.term = cli_term_start(call->plain), .indent = INDENT, .title = api_show_title(&request->shown[0])};
    static struct api_safety safety;
    if (request->count > 1) {
        show_several(&s.term, request);
        return cli_value(call, "--png") ? CLI_WRONG : CLI_DONE;
    }
    bool first = host_is_terminal(STDOUT_FILENO) || cli_value(call, "--png"); // in a pipe the words come first
    int status = first ? cli_picture_of(call, &request->shown[0], &s.term) : cli_picture_check(call);
    if (status || cli_value(call, "--png"))
        return status;
    api_show_safety(request, &safety);
    if (request->presses && safety.advice != UK_ADVICE_OK)
        cli_safety_show(&s.term, &safety);
    show_heading(&s.term, &request->shown[0]);
    const struct api_show_to to = {&s, show_text, show_open, show_member, show_link, show_item, show_item_end, show_close};
    api_show_tell(request, &to);
    enum api_show_kind kind = request->shown[0].kind;
    if (request->presses && safety.advice == UK_ADVICE_OK && safety.open_count) {
        putchar('\n');
        cli_term_say(&s.term, 0, 0, UK_WORD_SHOW_CHECK_FIRST, NULL, NULL, NULL);
    }
    if (kind == API_SHOW_MUSCLE || kind == API_SHOW_POINT || kind == API_SHOW_REGION) {
        putchar('\n');
        cli_term_say(&s.term, 0, 0, UK_WORD_SHOW_EVIDENCE, NULL, NULL, NULL);
        if (!api_review_any())
            cli_term_say(&s.term, 0, 0, UK_WORD_REVIEW_NOBODY, NULL, NULL, NULL);
    }
    cli_picture_end();
    return first ? CLI_DONE : cli_picture_of(call, &request->shown[0], &s.term);
}

// -- the command -----------------------------------------------------------------------------------

static size_t write_request(const struct cli_call *call, const char *id, char *request, size_t size)
{
    struct api_writer w = {.to = request, .size = size};
    api_write_open(&w, NULL, '{');
    api_write_text(&w, "id", id);
    cli_write_answers(&w, call);
    api_write_close(&w, '}');
    return w.used;
}

static const char *option_of(const char *path)
{
    static const char *const names[][2] = {{"yes", "--yes"}, {"no", "--no"}, {"unsure", "--unsure"},
                                           {"age", "--age"}, {"sex", "--sex"}, {"country", "--country"}};
    size_t length = strcspn(path, "[.");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i][0]) == length && strncmp(path, names[i][0], length) == 0)
            return names[i][1];
    return "";
}

static int answer(const struct cli_call *call, const char *request, size_t length)
{
    struct api_work *work = cli_work();
    struct uk_problem problem;
    enum uk_err err = api_json_read(&work->json, request, length, &problem);
    if (!err)
        err = api_show_read(work, request, &work->show, &problem);
    if (err)
        return cli_refuse(call, option_of(problem.at), &problem);
    if (!call->json)
        return show_people(call, &work->show);
    struct api_writer w = cli_answer_start();
    struct api_call ask = {.verb = "show", .request = request, .length = length};
    err = api_call(&ask, work, w.to, w.size, &w.used);
    UK_ASSERT(err == UK_OK);
    struct cli_term term = cli_term_start(call->plain);
    int status = work->show.count > 1 ? CLI_DONE : cli_picture_of(call, &work->show.shown[0], &term);
    if (status)
        return status;
    cli_answer_print(&w);
    return CLI_DONE;
}

int cli_show(struct cli_call *call)
{
    char id[ID_MAX] = "";
    static char request[API_JSON_TEXT_MAX];
    if (cli_value(call, "--regions"))
        return call->word_count ? cli_refuse_word(call, call->words[0], api_word(UK_WORD_EXPECTED_NO_ID), "") : cli_picture_regions(call);
    if (!call->word_count) {
        cli_tell(UK_WORD_SHOW_HINT, NULL, NULL, NULL);
        return CLI_WRONG;
    }
    for (int i = 0; i < call->word_count; i++) {
        size_t used = strlen(id);
        snprintf(id + used, sizeof id - used, "%s%s", i ? " " : "", call->words[i]);
    }
    size_t length = write_request(call, id, request, sizeof request);
    if (length > sizeof request)
        return cli_refuse_word(call, "show", api_word(UK_WORD_EXPECTED_LINE), "");
    struct cli_record record;
    cli_record_lend(call, &record);
    int status = answer(call, request, length);
    cli_record_end(&record);
    return status;
}
