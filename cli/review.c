// SPDX-License-Identifier: MIT
//
// unknot atlas review [--html DIR]
#include "cli/review.h"

#include "cli/term.h"
#include "host/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// -- counting --------------------------------------------------------------------------------------

void cli_review_add(struct cli_review_count *to, const struct api_fact *fact)
{
    bool holds = false;
    to->facts++;
    to->standing[fact->standing]++;
    to->grade[fact->grade ? fact->grade - 'A' + 1 : 0]++;
    for (int i = 0; i < fact->reviews; i++) {
        const char *mark = fact->review[i]->mark;
        if (!api_review_holds(fact, fact->review[i])) {
            to->outdated++;
            continue;
        }
        holds = true;
        to->agree += strcmp(mark, "agree") == 0;
        to->change += strcmp(mark, "change") == 0;
        to->unsure += strcmp(mark, "unsure") == 0;
    }
    to->reviewed += holds;
}

void cli_review_sum(struct cli_review_count *to, const struct cli_review_count *more)
{
    to->entries += more->entries;
    to->facts += more->facts;
    for (int i = 0; i < CLI_STANDINGS; i++)
        to->standing[i] += more->standing[i];
    for (int i = 0; i < CLI_GRADES; i++)
        to->grade[i] += more->grade[i];
    to->reviewed += more->reviewed;
    to->agree += more->agree;
    to->change += more->change;
    to->unsure += more->unsure;
    to->outdated += more->outdated;
}

static void count_fact(void *self, const struct api_fact *fact)
{
    cli_review_add(self, fact);
}

static const char *const kind_names[API_FACT_KINDS] = {
    "muscles", "points", "flags", "zones", "methods", "causes", "habits", "techniques", "tools", "questions", "complaints", "claims",
};

static struct cli_review_count count_kind(enum api_fact_kind kind)
{
    static struct api_fact fact;
    struct cli_review_count count = {0};
    for (int row = 1; row <= api_fact_count(kind); row++) {
        int before = count.facts;
        api_fact_tell(kind, row, &fact, count_fact, &count);
        count.entries += count.facts > before;
    }
    return count;
}

// -- the summary -----------------------------------------------------------------------------------

static void write_count(struct api_writer *w, const struct cli_review_count *c)
{
    static const char *const standing[CLI_STANDINGS] = {"none", "memory", "partly", "checked"};
    static const char *const grade[CLI_GRADES] = {"none", "A", "B", "C", "D"};
    api_write_whole(w, "entries", c->entries);
    api_write_whole(w, "facts", c->facts);
    api_write_open(w, "standing", '{');
    for (int i = CLI_STANDINGS - 1; i >= 0; i--)
        api_write_whole(w, standing[i], c->standing[i]);
    api_write_close(w, '}');
    api_write_open(w, "grade", '{');
    for (int i = 1; i <= CLI_GRADES; i++)
        api_write_whole(w, grade[i % CLI_GRADES], c->grade[i % CLI_GRADES]);
    api_write_close(w, '}');
    api_write_whole(w, "reviewed", c->reviewed);
    api_write_open(w, "marks", '{');
    api_write_whole(w, "agree", c->agree);
    api_write_whole(w, "change", c->change);
    api_write_whole(w, "unsure", c->unsure);
    api_write_whole(w, "outdated", c->outdated);
    api_write_close(w, '}');
}

static void summary_json(const struct cli_review_count kinds[], const struct cli_review_count *all)
{
    struct api_writer w = cli_answer_start();
    api_write_open(&w, NULL, '{');
    write_count(&w, all);
    api_write_open(&w, "kinds", '[');
    for (int kind = 0; kind < API_FACT_KINDS; kind++) {
        api_write_open(&w, NULL, '{');
        api_write_text(&w, "kind", kind_names[kind]);
        write_count(&w, &kinds[kind]);
        api_write_close(&w, '}');
    }
    api_write_close(&w, ']');
    api_write_close(&w, '}');
    cli_answer_print(&w);
}

static void summary_row(const char *name, const struct cli_review_count *c)
{
    printf("%-12s %7d %7d %7d %7d %7d %9d\n", name, c->facts, c->standing[UK_CONFIRMED], c->standing[UK_PARTLY_CONFIRMED],
           c->standing[UK_FROM_MEMORY], c->standing[UK_STANDING_NONE], c->reviewed);
}

static void summary(const struct cli_call *call)
{
    struct cli_review_count kinds[API_FACT_KINDS], all = {0};
    for (int kind = 0; kind < API_FACT_KINDS; kind++) {
        kinds[kind] = count_kind((enum api_fact_kind)kind);
        cli_review_sum(&all, &kinds[kind]);
    }
    if (call->json) {
        summary_json(kinds, &all);
        return;
    }
    struct cli_term t = cli_term_start(call->plain);
    printf("%-12s %7s %7s %7s %7s %7s %9s\n", "", api_word(UK_WORD_REVIEW_COLUMN_FACTS), api_word(UK_WORD_REVIEW_COLUMN_CHECKED),
           api_word(UK_WORD_REVIEW_COLUMN_PARTLY), api_word(UK_WORD_REVIEW_COLUMN_MEMORY), api_word(UK_WORD_REVIEW_COLUMN_NONE),
           api_word(UK_WORD_REVIEW_COLUMN_REVIEWED));
    for (int kind = 0; kind < API_FACT_KINDS; kind++)
        summary_row(kind_names[kind], &kinds[kind]);
    summary_row(api_word(UK_WORD_REVIEW_ALL), &all);
    putchar('\n');
    cli_term_say(&t, 0, 0, UK_WORD_REVIEW_COLUMNS, NULL, NULL, NULL);
    if (!api_review_any())
        cli_term_say(&t, 0, 0, UK_WORD_REVIEW_NOBODY, NULL, NULL, NULL);
    cli_term_say(&t, 0, 0, UK_WORD_REVIEW_PAGES, NULL, NULL, NULL);
}

// -- the command -----------------------------------------------------------------------------------

// Makes the folder, or takes an empty one.
static int take_folder(const struct cli_call *call, const char *folder)
{
    if (!*folder)
        return cli_refuse_word(call, folder, api_word(UK_WORD_EXPECTED_NEW_FOLDER), "");
    if (mkdir(folder, 0777) == 0)
        return CLI_DONE;
    if (errno != EEXIST)
        return cli_could_not(UK_WORD_FILE_NOT_WRITTEN, folder, strerror(errno));
    int count = 0;
    char **names = host_is_folder(folder) ? host_folder_list(folder, &count) : NULL;
    for (int i = 0; i < count; i++)
        free(names[i]);
    free(names);
    if (count || !host_is_folder(folder))
        return cli_refuse_word(call, folder, api_word(UK_WORD_EXPECTED_NEW_FOLDER), "");
    return CLI_DONE;
}

int cli_atlas_review(struct cli_call *call)
{
    const char *folder = cli_value(call, "--html");
    if (!folder) {
        summary(call);
        return CLI_DONE;
    }
    int status = take_folder(call, folder);
    if (!status)
        status = cli_review_pages(folder);
    if (status)
        return status;
    if (call->json)
        summary(call);
    else
        cli_say(stdout, UK_WORD_REVIEW_WRITTEN, folder, NULL, NULL), putchar('\n');
    return CLI_DONE;
}
