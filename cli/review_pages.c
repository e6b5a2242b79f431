// SPDX-License-Identifier: MIT
//
// The review pages: an index, one page a muscle, one each for safety, causes and habits, methods, questions, claims.
#include "cli/review.h"

#include "api/atlas.h"
#include "api/learn.h"
#include "cli/picture.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PICTURE_WIDTH = 320, PICTURE_HEIGHT = 480, PATH = 4096, KINDS_A_PAGE = 3 };

struct pages {
    const char *folder;
    int status; // the first thing that could not be done
};

// A page as it is written.
struct sheet {
    FILE *to;
    const char *root; // "" or "../"
    struct cli_review_count count;
    struct uk_span sources; // of the fact before, of the same section
};

// -- small parts -----------------------------------------------------------------------------------

static void html(FILE *to, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '&': fputs("&amp;", to); break;
        case '<': fputs("&lt;", to); break;
        case '>': fputs("&gt;", to); break;
        case '"': fputs("&quot;", to); break;
        default: fputc(*text, to);
        }
}

static void word(FILE *to, int id)
{
    html(to, api_word(id));
}

static void failed(struct pages *p, const char *path)
{
    if (!p->status)
        p->status = cli_could_not(UK_WORD_FILE_NOT_WRITTEN, path, strerror(errno));
}

static FILE *start_file(struct pages *p, const char *name, char path[PATH])
{
    snprintf(path, PATH, "%s/%s", p->folder, name);
    FILE *to = p->status ? NULL : fopen(path, "wb");
    if (!to)
        failed(p, path);
    return to;
}

static void end_file(struct pages *p, FILE *to, const char *path)
{
    bool bad = ferror(to) != 0;
    if (fclose(to) || bad)
        failed(p, path);
}

static void write_text_file(struct pages *p, const char *name, const char *text)
{
    char path[PATH];
    FILE *to = start_file(p, name, path);
    if (!to)
        return;
    fputs(text, to);
    end_file(p, to, path);
}

// -- the frame of a page ---------------------------------------------------------------------------

static void page_start(const struct sheet *s, const char *title, const char *under)
{
    FILE *to = s->to;
    fputs("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"referrer\" content=\"no-referrer\">\n<title>", to);
    html(to, title);
    fprintf(to, " · unknot</title>\n<link rel=\"stylesheet\" href=\"%sreview.css\">\n<script src=\"%sreview.js\" defer></script>\n"
                "</head>\n<body>\n<a class=\"skip\" href=\"#facts\">", s->root, s->root);
    word(to, UK_WORD_REVIEW_SKIP);
    fputs("</a>\n<header>\n", to);
    if (*s->root || strcmp(under, "index") != 0) {
        fprintf(to, "<nav><a href=\"%sindex.html\">", s->root);
        word(to, UK_WORD_REVIEW_INDEX);
        fputs("</a></nav>\n", to);
    }
    fputs("<h1>", to);
    html(to, title);
    fputs("</h1>\n", to);
}

// Who reviews, and what is done with the marks. The script fills it with life; on paper it is filled in by hand.
static void reviewer_form(const struct sheet *s)
{
    FILE *to = s->to;
    static const struct { const char *name; int word; } said[] = {
        {"page", UK_WORD_REVIEW_SAY_PAGE}, {"all", UK_WORD_REVIEW_SAY_ALL}, {"who", UK_WORD_REVIEW_SAY_WHO}, {"note", UK_WORD_REVIEW_SAY_NOTE}, {"lost", UK_WORD_REVIEW_SAY_LOST},
    };
    fputs("<form class=\"reviewer\"", to);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) { // what the script says
        fprintf(to, " data-%s=\"", said[i].name);
        word(to, said[i].word);
        fputs("\"", to);
    }
    fputs(">\n<p><label>", to);
    word(to, UK_WORD_REVIEW_WHO);
    fputs(" <input id=\"by\" autocomplete=\"name\" maxlength=\"120\"></label> <label>", to);
    word(to, UK_WORD_REVIEW_DAY);
    fputs(" <input id=\"on\" type=\"date\" min=\"2026-01-01\"></label></p>\n<p class=\"tools\"><button type=\"button\" id=\"save\" disabled>", to);
    word(to, UK_WORD_REVIEW_SAVE);
    fputs("</button> <span id=\"told\" role=\"status\"></span></p>\n<noscript><p>", to);
    word(to, UK_WORD_REVIEW_NO_SCRIPT);
    fputs("</p></noscript>\n</form>\n", to);
}

static void page_end(const struct sheet *s)
{
    fputs("</main>\n<footer><p>", s->to);
    word(s->to, UK_WORD_REVIEW_FOOT);
    fputs(" unknot " CLI_VERSION ".</p></footer>\n</body>\n</html>\n", s->to);
}

// -- a fact ----------------------------------------------------------------------------------------

static void standing_of(FILE *to, const struct api_fact *f)
{
    static const int standing[CLI_STANDINGS] = {UK_WORD_REVIEW_STANDING_NONE, UK_WORD_REVIEW_STANDING_MEMORY, UK_WORD_REVIEW_STANDING_PARTLY,
                                                UK_WORD_REVIEW_STANDING_CHECKED};
    static const int grade[] = {UK_WORD_GRADE_A, UK_WORD_GRADE_B, UK_WORD_GRADE_C, UK_WORD_GRADE_D};
    fprintf(to, "<p class=\"sure s%d\"><b>", f->standing);
    word(to, UK_WORD_REVIEW_STANDING);
    fputs(":</b> ", to);
    word(to, standing[f->standing]);
    fputs(".", to);
    if (f->grade) {
        fputs(" <b>", to);
        word(to, UK_WORD_SHOW_GRADE);
        fprintf(to, " %c:</b> ", f->grade);
        word(to, grade[f->grade - 'A']);
    }
    fputs("</p>\n", to);
}

static bool same_sources(struct uk_span a, struct uk_span b)
{
    bool same = a.count == b.count && a.count > 2;
    for (int i = 0; i < a.count && same; i++)
        same = api_source_row(a, i) == api_source_row(b, i);
    return same;
}

// A long list stands once, where the same one follows.
static void sources_of(struct sheet *s, const struct api_fact *f)
{
    FILE *to = s->to;
    bool same = same_sources(s->sources, f->sources);
    s->sources = f->sources;
    fputs("<p class=\"sources\"><b>", to);
    word(to, UK_WORD_SHOW_SOURCES);
    fputs(":</b> ", to);
    if (same) {
        word(to, UK_WORD_REVIEW_SAME_SOURCES);
        fputs("</p>\n", to);
        return;
    }
    html(to, f->said);
    if (!f->sources.count && !*f->said)
        word(to, UK_WORD_REVIEW_NO_SOURCE);
    for (int i = 0; i < f->sources.count; i++) {
        const struct uk_source_row *source = api_source_row(f->sources, i);
        fputs(i ? "; " : "", to);
        if (*source->url) {
            fputs("<a rel=\"noreferrer noopener\" href=\"", to);
            html(to, source->url);
            fputs("\">", to);
        }
        html(to, *source->cite ? source->cite : source->url);
        fputs(*source->url ? "</a>" : "", to);
    }
    fputs("</p>\n", to);
}

static void reviews_of(FILE *to, const struct api_fact *f)
{
    for (int i = 0; i < f->reviews; i++) {
        const struct uk_review_row *r = f->review[i];
        fputs("<p class=\"reviewed\"><b>", to);
        html(to, api_review_mark(r));
        fputs("</b>, ", to);
        html(to, r->by);
        fputs(", ", to);
        html(to, r->on);
        if (*r->note) {
            fputs(": ", to);
            html(to, r->note);
        }
        if (!api_review_holds(f, r)) {
            fputs(" (", to);
            word(to, UK_WORD_REVIEW_OUTDATED);
            fputs(")", to);
        }
        fputs("</p>\n", to);
    }
}

static void boxes(FILE *to, const char *id)
{
    static const struct { const char *mark; int word; } marks[] = {
        {"agree", UK_WORD_REVIEW_AGREE}, {"change", UK_WORD_REVIEW_CHANGE}, {"unsure", UK_WORD_REVIEW_UNSURE}};
    fputs("<div class=\"mark\">", to);
    for (int i = 0; i < 3; i++) {
        fprintf(to, "<label><input type=\"radio\" name=\"%s\" value=\"%s\"> ", id, marks[i].mark);
        word(to, marks[i].word);
        fputs("</label>\n", to);
    }
    fputs("<label class=\"note\">", to);
    word(to, UK_WORD_REVIEW_NOTE);
    fputs(" <input class=\"note\" maxlength=\"400\"></label>\n<span class=\"sign\">", to);
    word(to, UK_WORD_REVIEW_SIGN);
    fputs("</span></div>\n", to);
}

static void write_fact(void *self, const struct api_fact *f)
{
    struct sheet *s = self;
    FILE *to = s->to;
    cli_review_add(&s->count, f);
    fprintf(to, "<fieldset class=\"fact\" id=\"%s\" data-seen=\"%s\">\n<legend>", f->id, f->seen);
    if (f->title) {
        word(to, f->title);
        fputs("<span class=\"unseen\">, ", to);
        html(to, f->name);
        fputs("</span>", to);
    } else {
        html(to, f->name);
    }
    fputs("</legend>\n<dl>\n", to);
    for (int i = 0; i < f->lines; i++) {
        if (!f->title && !strcmp(f->line[i].text, f->name)) // the legend says it
            continue;
        fputs(f->line[i].label ? "<dt>" : "<dt class=\"unseen\">", to);
        word(to, f->line[i].label ? f->line[i].label : UK_WORD_REVIEW_WORDS);
        fputs("</dt><dd>", to);
        html(to, f->line[i].text);
        fputs("</dd>\n", to);
    }
    fputs("</dl>\n", to);
    standing_of(to, f);
    sources_of(s, f);
    fprintf(to, "<p class=\"id\"><code>%s</code> <code>%s</code></p>\n", f->id, f->seen);
    reviews_of(to, f);
    boxes(to, f->id);
    fputs("</fieldset>\n", to);
}

// -- one muscle ------------------------------------------------------------------------------------

static void write_picture(struct pages *p, const struct sheet *s, int point)
{
    char name[API_FACT_NAME], path[PATH];
    const char *id = api_fact_entry(API_FACT_POINT, point, name);
    snprintf(path, sizeof path, "%s/muscles/%s.png", p->folder, id);
    if (!p->status)
        p->status = cli_picture_point(point, name, id, PICTURE_WIDTH, PICTURE_HEIGHT, path);
    fprintf(s->to, "<figure><img src=\"%s.png\" width=\"%d\" height=\"%d\" loading=\"lazy\" alt=\"", id, PICTURE_WIDTH, PICTURE_HEIGHT);
    char *alt = cli_said(UK_WORD_REVIEW_PICTURE, name, NULL, NULL);
    html(s->to, alt ? alt : name);
    free(alt);
    fputs("\"><figcaption>", s->to);
    word(s->to, UK_WORD_REVIEW_DRAWN_LEFT);
    fputs("</figcaption></figure>\n", s->to);
}

static struct cli_review_count write_muscle(struct pages *p, int row)
{
    static struct api_fact fact;
    struct sheet s = {.root = "../"};
    char name[API_FACT_NAME], file[PATH], path[PATH];
    const char *id = api_fact_entry(API_FACT_MUSCLE, row, name);
    int first, last;
    snprintf(file, sizeof file, "muscles/%s.html", id);
    s.to = start_file(p, file, path);
    if (!s.to)
        return s.count;
    page_start(&s, name, "muscle");
    reviewer_form(&s);
    fputs("</header>\n<main id=\"facts\">\n<section>\n<h2>", s.to);
    word(s.to, UK_WORD_REVIEW_THE_MUSCLE);
    fputs("</h2>\n", s.to);
    api_fact_tell(API_FACT_MUSCLE, row, &fact, write_fact, &s);
    fputs("</section>\n", s.to);
    api_fact_points(row, &first, &last);
    for (int point = first; point <= last; point++) {
        api_fact_entry(API_FACT_POINT, point, name);
        fputs("<section class=\"spot\">\n<h2>", s.to);
        word(s.to, UK_WORD_REVIEW_THE_SPOT);
        fputs(": ", s.to);
        html(s.to, name);
        fputs("</h2>\n", s.to);
        write_picture(p, &s, point);
        s.sources = (struct uk_span){0, 0};
        api_fact_tell(API_FACT_POINT, point, &fact, write_fact, &s);
        fputs("</section>\n", s.to);
    }
    page_end(&s);
    end_file(p, s.to, path);
    return s.count;
}

// -- pages of many entries -------------------------------------------------------------------------

static const struct list_page {
    const char *file;
    int title, about;
    enum api_fact_kind kinds[KINDS_A_PAGE];
    int headings[KINDS_A_PAGE]; // 0: no more kinds
} list_pages[] = {
    {"safety.html", UK_WORD_REVIEW_PAGE_SAFETY, UK_WORD_REVIEW_ABOUT_SAFETY, {API_FACT_FLAG, API_FACT_ZONE, API_FACT_METHOD},
     {UK_WORD_REVIEW_HEAD_FLAGS, UK_WORD_REVIEW_HEAD_ZONES, UK_WORD_REVIEW_HEAD_METHODS}},
    {"causes.html", UK_WORD_REVIEW_PAGE_CAUSES, UK_WORD_REVIEW_ABOUT_CAUSES, {API_FACT_CAUSE, API_FACT_HABIT, 0},
     {UK_WORD_REVIEW_HEAD_CAUSES, UK_WORD_REVIEW_HEAD_HABITS, 0}},
    {"techniques.html", UK_WORD_REVIEW_PAGE_TECHNIQUES, UK_WORD_REVIEW_ABOUT_TECHNIQUES, {API_FACT_TECHNIQUE, API_FACT_TOOL, 0},
     {UK_WORD_REVIEW_HEAD_TECHNIQUES, UK_WORD_REVIEW_HEAD_TOOLS, 0}},
    {"questions.html", UK_WORD_REVIEW_PAGE_QUESTIONS, UK_WORD_REVIEW_ABOUT_QUESTIONS, {API_FACT_QUESTION, 0, 0},
     {UK_WORD_REVIEW_HEAD_QUESTIONS, 0, 0}},
    {"claims.html", UK_WORD_REVIEW_PAGE_CLAIMS, UK_WORD_REVIEW_ABOUT_CLAIMS, {API_FACT_CLAIM, API_FACT_COMPLAINT, 0},
     {UK_WORD_REVIEW_HEAD_CLAIMS, UK_WORD_REVIEW_HEAD_COMPLAINTS, 0}},
};
enum { LIST_PAGES = sizeof list_pages / sizeof *list_pages };

static struct cli_review_count write_list(struct pages *p, const struct list_page *page)
{
    static struct api_fact fact;
    struct sheet s = {.root = ""};
    char path[PATH];
    s.to = start_file(p, page->file, path);
    if (!s.to)
        return s.count;
    page_start(&s, api_word(page->title), "list");
    fputs("<p>", s.to);
    word(s.to, page->about);
    fputs("</p>\n", s.to);
    reviewer_form(&s);
    fputs("</header>\n<main id=\"facts\">\n", s.to);
    for (int k = 0; k < KINDS_A_PAGE && page->headings[k]; k++) {
        fputs("<section>\n<h2>", s.to);
        word(s.to, page->headings[k]);
        fputs("</h2>\n", s.to);
        for (int row = 1; row <= api_fact_count(page->kinds[k]); row++)
            api_fact_tell(page->kinds[k], row, &fact, write_fact, &s);
        fputs("</section>\n", s.to);
    }
    page_end(&s);
    end_file(p, s.to, path);
    return s.count;
}

// -- the index -------------------------------------------------------------------------------------

static void index_head(FILE *to, const char *caption)
{
    static const int columns[] = {UK_WORD_REVIEW_COLUMN_FACTS,  UK_WORD_REVIEW_COLUMN_CHECKED, UK_WORD_REVIEW_COLUMN_PARTLY,
                                  UK_WORD_REVIEW_COLUMN_MEMORY, UK_WORD_REVIEW_COLUMN_NONE,    UK_WORD_REVIEW_COLUMN_REVIEWED,
                                  UK_WORD_REVIEW_COLUMN_YOURS};
    fputs("<table>\n<caption>", to);
    html(to, caption);
    fputs("</caption>\n<thead><tr><th scope=\"col\">", to);
    word(to, UK_WORD_REVIEW_COLUMN_PAGE);
    fputs("</th>", to);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        fputs("<th scope=\"col\">", to);
        word(to, columns[i]);
        fputs("</th>", to);
    }
    fputs("</tr></thead>\n<tbody>\n", to);
}

// Row 0: no muscle. What people call a muscle and its Latin name stand beside the one that we use.
static void index_row(FILE *to, const char *file, const char *name, int muscle, const struct cli_review_count *c, const char *row_class)
{
    fprintf(to, "<tr%s><th scope=\"row\">", row_class);
    if (file)
        fprintf(to, "<a href=\"%s\">", file);
    html(to, name);
    fputs(file ? "</a>" : "", to);
    if (muscle) {
        fputs(" <span class=\"beside\">", to);
        html(to, api_fact_lay(muscle));
        fputs(" · <i lang=\"la\">", to);
        html(to, api_atlas_get(API_MUSCLE, muscle).text);
        fputs("</i></span>", to);
    }
    fprintf(to, "</th><td>%d</td><td>%d</td><td>%d</td><td>%d</td><td>%d</td><td>%d</td><td class=\"yours\"%s%s%s></td></tr>\n",
            c->facts, c->standing[UK_CONFIRMED], c->standing[UK_PARTLY_CONFIRMED], c->standing[UK_FROM_MEMORY],
            c->standing[UK_STANDING_NONE], c->reviewed, file ? " data-page=\"" : "", file ? file : "", file ? "\"" : "");
}

static void index_area(FILE *to, const char *area, int group, const struct cli_review_count *muscles)
{
    bool open = false;
    struct cli_review_count sum = {0};
    for (int row = 1; row <= api_fact_count(API_FACT_MUSCLE); row++) {
        char name[API_FACT_NAME], file[PATH];
        const char *id = api_fact_entry(API_FACT_MUSCLE, row, name);
        if (api_fact_group(row) != group)
            continue;
        if (!open)
            index_head(to, area);
        open = true;
        snprintf(file, sizeof file, "muscles/%s.html", id);
        index_row(to, file, name, row, &muscles[row], "");
        cli_review_sum(&sum, &muscles[row]);
    }
    if (!open)
        return;
    index_row(to, NULL, api_word(UK_WORD_REVIEW_ALL), 0, &sum, " class=\"sum\"");
    fputs("</tbody>\n</table>\n", to);
}

static void index_say(FILE *to, const struct cli_review_count *all)
{
    char facts[16], reviewed[16];
    snprintf(facts, sizeof facts, "%d", all->facts);
    snprintf(reviewed, sizeof reviewed, "%d", all->reviewed);
    static const int say[] = {UK_WORD_REVIEW_INDEX_WHAT, UK_WORD_REVIEW_INDEX_HOW, UK_WORD_REVIEW_INDEX_KEEP, UK_WORD_REVIEW_COLUMNS};
    char *line = cli_said(api_review_any() ? UK_WORD_REVIEW_SO_FAR : UK_WORD_REVIEW_NOBODY_OF, facts, reviewed, NULL);
    fputs("<p class=\"so-far\">", to);
    html(to, line ? line : "");
    fputs("</p>\n", to);
    free(line);
    for (size_t i = 0; i < sizeof say / sizeof *say; i++) {
        fputs("<p>", to);
        word(to, say[i]);
        fputs("</p>\n", to);
    }
}

static void write_index(struct pages *p, const struct cli_review_count *muscles, const struct cli_review_count *lists)
{
    struct sheet s = {.root = ""};
    struct cli_review_count all = {0};
    char path[PATH];
    for (int row = 1; row <= api_fact_count(API_FACT_MUSCLE); row++)
        cli_review_sum(&all, &muscles[row]);
    for (int i = 0; i < LIST_PAGES; i++)
        cli_review_sum(&all, &lists[i]);
    s.to = start_file(p, "index.html", path);
    if (!s.to)
        return;
    page_start(&s, api_word(UK_WORD_REVIEW_INDEX_TITLE), "index");
    index_say(s.to, &all);
    reviewer_form(&s);
    fputs("</header>\n<main id=\"facts\">\n", s.to);
    index_head(s.to, api_word(UK_WORD_REVIEW_FIRST));
    for (int i = 0; i < LIST_PAGES; i++)
        index_row(s.to, list_pages[i].file, api_word(list_pages[i].title), 0, &lists[i], "");
    fputs("</tbody>\n</table>\n", s.to);
    for (int group = 1; group <= api_atlas_count(API_GROUP); group++)
        index_area(s.to, api_atlas_get(API_GROUP, group).name, group, muscles);
    index_area(s.to, api_word(UK_WORD_REVIEW_NO_AREA), 0, muscles);
    index_head(s.to, api_word(UK_WORD_REVIEW_ALTOGETHER));
    index_row(s.to, NULL, api_word(UK_WORD_REVIEW_ALL), 0, &all, " class=\"sum\"");
    fputs("</tbody>\n</table>\n", s.to);
    page_end(&s);
    end_file(p, s.to, path);
}

int cli_review_pages(const char *folder)
{
    struct pages p = {.folder = folder};
    char path[PATH];
    int muscles_count = api_fact_count(API_FACT_MUSCLE);
    struct cli_review_count *muscles = calloc((size_t)muscles_count + 1, sizeof *muscles), lists[LIST_PAGES];
    if (!muscles)
        return cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL);
    snprintf(path, sizeof path, "%s/muscles", folder);
    if (mkdir(path, 0777))
        failed(&p, path);
    write_text_file(&p, "review.css", cli_review_css);
    write_text_file(&p, "review.js", cli_review_js);
    for (int i = 0; i < LIST_PAGES; i++)
        lists[i] = write_list(&p, &list_pages[i]);
    for (int row = 1; row <= muscles_count && !p.status; row++)
        muscles[row] = write_muscle(&p, row);
    write_index(&p, muscles, lists);
    free(muscles);
    return p.status;
}
