// SPDX-License-Identifier: MIT
#include "cli/picture.h"

#include "cli/term.h"
#include "host/term.h"
#include "paper/png.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 600, HEIGHT = 900, CHART_WIDTH = 2340, CHART_HEIGHT = 1650, TEXTS_MAX = 400 };

static void *room(size_t bytes)
{
    void *p = calloc(1, bytes);
    if (!p)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    return p;
}

struct api_picture *cli_picture(void)
{
    static struct api_picture *p;
    if (!p)
        p = room(sizeof *p);
    api_picture_open(p);
    return p;
}

// Looks at --size and --view of `call`. CLI_DONE, or the exit status after telling what is wrong.
static int take_options(const struct cli_call *call, struct api_picture *p, int *width, int *height)
{
    const char *size = cli_value(call, "--size"), *view = cli_value(call, "--view");
    if (size && api_picture_size(size, width, height))
        return cli_refuse_word(call, size, api_word(UK_WORD_EXPECTED_SIZE), "");
    if (view && api_picture_view(p, view))
        return cli_refuse_word(call, view, api_word(UK_WORD_EXPECTED_VIEW), "");
    return CLI_DONE;
}

int cli_picture_check(const struct cli_call *call)
{
    int width, height;
    return cli_value(call, "--size") || cli_value(call, "--view") ? take_options(call, cli_picture(), &width, &height) : CLI_DONE;
}

// -- a page: texts and rules over pixels -----------------------------------------------------------------

struct page {
    int width, height;
    uint8_t *rgba;
    struct paper_text text[TEXTS_MAX];
    struct paper_rule rule[TEXTS_MAX];
    int texts, rules;
};

static struct page *page_new(int width, int height, uint32_t colour)
{
    struct page *g = room(sizeof *g);
    g->width = width, g->height = height;
    g->rgba = room((size_t)width * (size_t)height * 4);
    for (size_t i = 0; i < (size_t)width * (size_t)height; i++) {
        uint8_t *p = g->rgba + 4 * i;
        p[0] = (uint8_t)(colour >> 16), p[1] = (uint8_t)(colour >> 8), p[2] = (uint8_t)colour, p[3] = 255;
    }
    return g;
}

static void page_text(struct page *g, float x, float y, float size, int align, bool bold, bool serif, uint32_t colour, const char *text)
{
    if (g->texts < TEXTS_MAX && text && *text)
        g->text[g->texts++] = (struct paper_text){x, y, size, align, bold, serif, true, colour, 0xf6f0e5, text};
}

static int page_write(struct page *g, const char *path)
{
    const char *bad = paper_png(path, g->rgba, g->width, g->height, g->rule, g->rules, g->text, g->texts);
    free(g->rgba);
    free(g);
    if (bad)
        return cli_could_not(UK_WORD_PICTURE_NOT_WRITTEN, path, bad);
    return CLI_DONE;
}

// Draws the picture into rows `top` to `top + height` of a page.
static int page_body(struct page *g, struct api_picture *p, int top, int height)
{
    size_t bytes = api_picture_space(g->width, height);
    void *space = room(bytes ? bytes : 1);
    api_picture_aim(p, g->width, height);
    enum uk_err err = api_picture_draw(p, g->width, height, g->rgba + 4 * (size_t)top * (size_t)g->width, space, bytes);
    free(space);
    return api_exit_status(err);
}

// Names beside the spots, where there is room: those of the atlas, or `spot_name` by spot.
static void page_labels(struct page *g, const struct api_picture *p, int top, int height, float size, const char *const *spot_name)
{
    struct api_picture_label label[API_PICTURE_LABELS];
    struct uk_label box[API_PICTURE_LABELS];
    int n = api_picture_labels(p, g->width, height, label);
    for (int i = 0; i < n; i++) {
        if (spot_name && label[i].spot >= 0)
            label[i].text = spot_name[label[i].spot];
        struct paper_text t = {.size = size, .bold = true, .text = label[i].text};
        box[i] = (struct uk_label){.anchor_x = label[i].x, .anchor_y = label[i].y};
        paper_measure(&t, &box[i].width, &box[i].height);
    }
    api_picture_place(box, n, (float)g->width, (float)height);
    for (int i = 0; i < n; i++)
        if (box[i].shown)
            page_text(g, box[i].x, (float)top + box[i].y + box[i].height * 0.78f, size, -1, true, false, 0x2b231e, label[i].text);
}

static void page_sides(struct page *g, const struct api_picture *p, float y, float size)
{
    int left = api_picture_left(p);
    float margin = size, far = (float)g->width - margin;
    const char *whence = api_word(api_picture_whence(p));
    if (!left) {
        page_text(g, margin, y, size, -1, true, false, 0x2b231e, whence);
        return;
    }
    page_text(g, left < 0 ? margin : far, y, size, left < 0 ? -1 : 1, true, false, 0x2b231e, api_word(UK_WORD_PICTURE_LEFT));
    page_text(g, left < 0 ? far : margin, y, size, left < 0 ? 1 : -1, true, false, 0x2b231e, api_word(UK_WORD_PICTURE_RIGHT));
    if (g->width > 20 * size)
        page_text(g, (float)g->width / 2, y, size * 0.8f, 0, false, false, 0x5f5348, whence);
}

static void page_key(struct page *g, const struct api_picture *p, float size)
{
    int word[4], n = 0;
    bool zones = false;
    for (int z = 1; z <= UK_ZONE_COUNT; z++)
        zones = zones || p->scene.zone[z];
    if (p->scene.spots)
        word[n++] = UK_WORD_PICTURE_KEY_SPOT;
    if (p->scene.muscles)
        word[n++] = UK_WORD_PICTURE_KEY_LINES;
    if (p->scene.spots)
        word[n++] = UK_WORD_PICTURE_KEY_ZONE;
    if (zones)
        word[n++] = UK_WORD_PICTURE_KEY_HATCH;
    for (int i = 0; i < n; i++)
        page_text(g, size, (float)g->height - size * 0.6f - (float)(n - 1 - i) * size * 1.25f, size * 0.85f, -1, false, false, 0x5f5348, api_word(word[i]));
}

static int write_png_sized(struct api_picture *p, const char *path, const char *title, const char *second,
                           const char *const *spot_name, int width, int height)
{
    struct page *g = page_new(width, height, 0xf6f0e5);
    float unit = (float)(width < height ? width : height) / 600, line = 17 * unit;
    bool words = width >= 240 && height >= 320;
    int top = words ? (int)(5.6f * line) : 0, below = words ? (int)(5.4f * line) : 0;
    int status = page_body(g, p, top, height - top - below);
    if (status) {
        free(g->rgba);
        free(g);
        return status;
    }
    if (words) {
        page_text(g, line, 2.1f * line, 1.75f * line, -1, false, true, 0x2b231e, title);
        page_text(g, line, 3.4f * line, 0.9f * line, -1, false, false, 0x5f5348, second);
        page_sides(g, p, 5.2f * line, line);
        page_labels(g, p, top, height - top - below, 0.8f * line, spot_name);
        page_key(g, p, 0.95f * line);
    }
    return page_write(g, path);
}

static int write_png(const struct cli_call *call, struct api_picture *p, const char *path, const char *title,
                     const char *second, const char *const *spot_name)
{
    int width = WIDTH, height = HEIGHT;
    int status = take_options(call, p, &width, &height);
    return status ? status : write_png_sized(p, path, title, second, spot_name, width, height);
}

int cli_picture_point(int point, const char *name, const char *id, int width, int height, const char *path)
{
    struct api_picture *p = cli_picture();
    api_picture_point(p, (uk_point){(uint16_t)point}, UK_LEFT);
    return write_png_sized(p, path, name, id, NULL, width, height);
}

// -- the likely spots of a find ------------------------------------------------------------------------------

enum { FOUND_MOST = 5 };
static const double FOUND_LEAST = 0.03; // a smaller share is not worth a mark

int cli_picture_found(const struct cli_call *call, const struct api_find_request *request,
                      const struct api_find_answer *answer)
{
    const char *path = cli_value(call, "--png");
    if (!path)
        return CLI_DONE;
    struct api_picture *p = cli_picture();
    char name[FOUND_MOST][96];
    const char *spot_name[FOUND_MOST];
    for (int i = 0; i < FOUND_MOST && i < answer->ranking.point_count; i++) {
        struct api_find_point point = api_find_point(request, answer, i);
        if (i > 0 && point.p < FOUND_LEAST)
            break;
        api_picture_likely(p, answer->ranking.point[i].candidate, point.p);
        snprintf(name[i], sizeof name[i], "%d. %s %.0f %%", i + 1, point.muscle, 100 * point.p);
        spot_name[i] = name[i];
    }
    int status = write_png(call, p, path, api_word(UK_WORD_PICTURE_FOUND), api_word(UK_WORD_PICTURE_FOUND_BELOW), spot_name);
    if (!status && !call->json)
        cli_say(stdout, UK_WORD_PICTURE_WRITTEN, path, NULL, NULL), putchar('\n');
    return status;
}

// -- in the terminal -----------------------------------------------------------------------------------

enum { BESIDE_FROM = 104, PICTURE_BESIDE = 48, PICTURE_ABOVE = 60, GAP = 3 };

// Picture and text that go side by side are collected, then woven line by line.
static struct {
    FILE *out, *memory[2];
    char *text[2];
    size_t size[2];
} beside;

static void collect(int which)
{
    beside.memory[which] = open_memstream(&beside.text[which], &beside.size[which]);
    if (!beside.memory[which])
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    stdout = beside.memory[which];
}

static void draw_in_terminal(struct api_picture *p, struct cli_term *term)
{
    bool terminal = host_is_terminal(STDOUT_FILENO);
    int columns = terminal ? host_columns(STDOUT_FILENO) : 80;
    putchar('\n');
    if (terminal && columns >= BESIDE_FROM) {
        fflush(stdout);
        beside.out = stdout;
        collect(0);
        cli_picture_blocks(p, PICTURE_BESIDE);
        fclose(stdout);
        collect(1);
        int left = columns - PICTURE_BESIDE - GAP - 1;
        term->width = left > 88 ? 88 : left;
        return;
    }
    cli_picture_blocks(p, columns - 2 < PICTURE_ABOVE ? columns - 2 : PICTURE_ABOVE);
}

void cli_picture_end(void)
{
    if (!beside.out)
        return;
    fclose(stdout);
    stdout = beside.out;
    beside.out = NULL;
    const char *left = beside.text[0], *right = beside.text[1];
    right += strspn(right, "\n");
    while (*left || *right) {
        size_t l = strcspn(left, "\n"), r = strcspn(right, "\n");
        if (l)
            printf("%.*s", (int)l, left);
        else if (r)
            printf("%*s", PICTURE_BESIDE, "");
        if (r)
            printf("%*s%.*s", GAP, "", (int)r, right);
        putchar('\n');
        left += l + (left[l] != 0);
        right += r + (right[r] != 0);
    }
    free(beside.text[0]);
    free(beside.text[1]);
}

// -- the chart of all regions ------------------------------------------------------------------------------

struct panel { // of the page: one body with names at both its sides
    int x, y, width, height;
};

static void chart_aim(struct api_picture *p, bool back, int width, int height)
{
    api_picture_open(p);
    p->scene.regions = true;
    api_picture_view(p, back ? "back" : "front");
    api_picture_aim(p, width, height);
    p->scene.scale = 1;
}

// The largest letters with which all names have a row, and the longest a column beside a body of fair width.
static float chart_letters(struct api_picture *p, struct panel panel)
{
    enum { TRIED = 100 };
    struct api_chart_label label[API_CHART_LABELS];
    float widest = 0;
    int most = 1;
    for (int back = 0; back < 2; back++) {
        chart_aim(p, back, panel.width, panel.height);
        int n = api_picture_chart(p, back, panel.width, panel.height, 10, label);
        most = (n + 1) / 2 > most ? (n + 1) / 2 : most;
        for (int i = 0; i < n; i++) {
            struct paper_text t = {.size = TRIED, .text = label[i].text};
            float width, height;
            paper_measure(&t, &width, &height);
            widest = width / TRIED > widest ? width / TRIED : widest;
        }
    }
    float by_rows = (float)panel.height / ((float)most * 1.28f + 1), by_width = (float)panel.width * 0.26f / (widest + 2.5f);
    return by_rows < by_width ? by_rows : by_width;
}

static int chart_body(struct page *g, struct api_picture *p, bool back, struct panel panel, float size)
{
    float column = 0;
    struct api_chart_label label[API_CHART_LABELS];
    chart_aim(p, back, panel.width, panel.height);
    int n = size > 0 ? api_picture_chart(p, back, panel.width, panel.height, size * 1.28f, label) : 0;
    for (int i = 0; i < n; i++) {
        struct paper_text t = {.size = size, .text = label[i].text};
        float width, height;
        paper_measure(&t, &width, &height);
        column = width > column ? width : column;
    }
    int names = (int)(column + 2.5f * size), inner = panel.width - 2 * names, x0 = panel.x + names;
    if (inner < 16)
        return CLI_WRONG;
    chart_aim(p, back, inner, panel.height);
    size_t bytes = api_picture_space(inner, panel.height);
    uint8_t *rgba = room((size_t)inner * (size_t)panel.height * 4);
    void *space = room(bytes ? bytes : 1);
    int status = api_exit_status(api_picture_draw(p, inner, panel.height, rgba, space, bytes));
    for (int y = 0; y < panel.height && !status; y++)
        memcpy(g->rgba + 4 * ((size_t)(panel.y + y) * (size_t)g->width + (size_t)x0), rgba + 4 * (size_t)y * (size_t)inner, (size_t)inner * 4);
    free(rgba);
    free(space);
    n = status || size <= 0 ? 0 : api_picture_chart(p, back, inner, panel.height, size * 1.28f, label);
    for (int i = 0; i < n && g->rules + 2 < TEXTS_MAX; i++) {
        float edge = label[i].at_left ? (float)x0 - size : (float)(x0 + inner) + size, row = (float)panel.y + label[i].row_y;
        float near = label[i].at_left ? edge + size * 2 : edge - size * 2, thin = size / 14 < 0.6f ? 0.6f : size / 14;
        page_text(g, edge, row + size * 0.35f, size, label[i].at_left ? 1 : -1, false, false, 0x2b231e, label[i].text);
        g->rule[g->rules++] = (struct paper_rule){label[i].at_left ? edge + size / 2 : edge - size / 2, row, near, row, thin, 0x5f5348};
        g->rule[g->rules++] = (struct paper_rule){near, row, (float)x0 + label[i].x, (float)panel.y + label[i].y, thin, 0x5f5348};
    }
    if (size <= 0)
        return status;
    float middle = (float)x0 + (float)inner / 2, head = (float)panel.y - size * 1.5f;
    page_text(g, middle, head, size * 1.5f, 0, true, false, 0x2b231e, api_word(back ? UK_WORD_PICTURE_BACK : UK_WORD_PICTURE_FRONT));
    page_text(g, (float)panel.x + size, head, size * 1.3f, -1, true, false, 0x2b231e, api_word(back ? UK_WORD_PICTURE_LEFT : UK_WORD_PICTURE_RIGHT));
    page_text(g, (float)(panel.x + panel.width) - size, head, size * 1.3f, 1, true, false, 0x2b231e,
              api_word(back ? UK_WORD_PICTURE_RIGHT : UK_WORD_PICTURE_LEFT));
    return status;
}

// Front and back beside each other or one above the other, whichever gives the larger letters.
static int chart_fill(struct page *g, struct api_picture *p)
{
    enum { LEAST = 4 }; // smaller letters cannot be read: then the bodies stand alone
    int top = g->height / 16, below = g->height / 60, high = (g->height - below - 2 * top) / 2;
    struct panel across[2] = {{0, top, g->width / 2, g->height - top - below}, {g->width / 2, top, g->width / 2, g->height - top - below}};
    struct panel above[2] = {{0, top, g->width, high}, {0, 2 * top + high, g->width, high}};
    if (high < 16)
        return CLI_WRONG;
    float size = chart_letters(p, across[0]), stacked = chart_letters(p, above[0]);
    const struct panel *panel = stacked > size ? above : across;
    size = stacked > size ? stacked : size;
    size = size < LEAST ? 0 : size;
    page_text(g, (float)g->width / 2, (float)g->height / 40, (float)g->height / 55, 0, false, true, 0x2b231e, api_word(UK_WORD_PICTURE_REGIONS));
    int status = chart_body(g, p, false, panel[0], size);
    return status ? status : chart_body(g, p, true, panel[1], size);
}

int cli_picture_regions(const struct cli_call *call)
{
    struct api_picture *p = cli_picture();
    const char *path = cli_value(call, "--png");
    int width = CHART_WIDTH, height = CHART_HEIGHT;
    int status = take_options(call, p, &width, &height);
    if (status)
        return status;
    if (!path) {
        p->scene.regions = true;
        struct cli_term term = cli_term_start(call->plain);
        if (!call->json && !call->plain)
            draw_in_terminal(p, &term);
        cli_picture_end();
        return call->json ? cli_atlas_list_json("regions") : CLI_DONE;
    }
    struct page *g = page_new(width, height, 0xf6f0e5);
    status = chart_fill(g, p);
    if (status) {
        free(g->rgba);
        free(g);
        return cli_refuse_word(call, cli_value(call, "--size"), api_word(UK_WORD_EXPECTED_SIZE), "");
    }
    status = page_write(g, path);
    if (!status && call->json)
        return cli_atlas_list_json("regions");
    if (!status)
        cli_say(stdout, UK_WORD_PICTURE_WRITTEN, path, NULL, NULL), putchar('\n');
    return status;
}

// -- show ID -------------------------------------------------------------------------------------

static bool has_picture(enum api_show_kind kind)
{
    return kind == API_SHOW_MUSCLE || kind == API_SHOW_REGION || kind == API_SHOW_POINT || kind == API_SHOW_CAUSE;
}

static void put_subject(struct api_picture *p, const struct api_shown *shown)
{
    if (shown->kind == API_SHOW_MUSCLE)
        api_picture_muscle(p, (uk_muscle){shown->row});
    else if (shown->kind == API_SHOW_REGION)
        api_picture_region(p, (uk_region){shown->row}, shown->side);
    else if (shown->kind == API_SHOW_POINT)
        api_picture_point(p, (uk_point){shown->row}, shown->side);
    else if (shown->kind == API_SHOW_CAUSE)
        api_picture_cause(p, (uk_cause){shown->row});
}

int cli_picture_of(const struct cli_call *call, const struct api_shown *shown, struct cli_term *term)
{
    const char *path = cli_value(call, "--png");
    struct api_picture *p = cli_picture();
    int width = WIDTH, height = HEIGHT, status = take_options(call, p, &width, &height);
    if (status)
        return status;
    if (!has_picture(shown->kind))
        return path ? cli_refuse_word(call, path, api_word(UK_WORD_EXPECTED_PICTURE), "") : CLI_DONE;
    put_subject(p, shown);
    if (path) {
        struct api_show_title title = api_show_title(shown);
        char second[256];
        const char *side = shown->side == UK_LEFT ? "left:" : shown->side == UK_RIGHT ? "right:" : "";
        snprintf(second, sizeof second, "%s, %s%s", title.kind_words, side, title.id);
        status = write_png(call, p, path, title.name, second, NULL);
        if (!status && !call->json)
            cli_say(stdout, UK_WORD_PICTURE_WRITTEN, path, NULL, NULL), putchar('\n');
    } else if (!call->json && !call->plain) {
        draw_in_terminal(p, term);
    }
    return status;
}
