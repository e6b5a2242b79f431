// SPDX-License-Identifier: MIT
#include "api/paint.h"

#include "api/id.h"

static void write_dab(struct api_writer *w, const struct uk_dab *d)
{
    bool whole = d->kind == UK_DAB_REGION || d->kind == UK_DAB_ERASE_REGION;
    api_write_open(w, NULL, '{');
    api_write_place(w, "region", d->place);
    if (!whole) {
        api_write_open(w, "at", '[');
        for (int k = 0; k < 3; k++)
            api_write_whole(w, NULL, d->at[k]);
        api_write_close(w, ']');
        api_write_whole(w, "radius", d->radius_mm);
    }
    if (d->kind < UK_DAB_ERASE)
        api_write_whole(w, "level", d->level);
    if (whole)
        api_write_bool(w, "whole", true);
    if (d->kind >= UK_DAB_ERASE)
        api_write_bool(w, "erase", true);
    if (d->begins)
        api_write_bool(w, "begins", true);
    api_write_close(w, '}');
}

void api_paint_write(struct api_writer *w, const char *name, const struct uk_paint *paint)
{
    api_write_open(w, name, '[');
    for (int i = 0; i < paint->count; i++)
        write_dab(w, &paint->dab[i]);
    api_write_close(w, ']');
}

// -- reading -------------------------------------------------------------------------------------

struct reading {
    struct api_json *j; // the dab at hand
    enum uk_err err;    // what was wrong first
};

static void wrong(struct reading *r, enum uk_err err)
{
    r->err = r->err ? r->err : err;
}

// A whole number from low to high; `otherwise` where there is none.
static int whole_of(struct reading *r, uint32_t node, int low, int high, int otherwise)
{
    if (!node)
        return otherwise;
    double v = r->j->node[node].number;
    if (r->j->node[node].type != API_JSON_NUMBER)
        wrong(r, UK_ERR_TYPE);
    else if (!(v >= low && v <= high) || v != (double)(int)v)
        wrong(r, UK_ERR_RANGE);
    else
        return (int)v;
    return low;
}

static bool true_of(struct reading *r, const char *name)
{
    uint32_t node = api_json_get(r->j, 1, name);
    uint8_t type = node ? r->j->node[node].type : API_JSON_FALSE;
    if (type != API_JSON_TRUE && type != API_JSON_FALSE)
        wrong(r, UK_ERR_TYPE);
    return type == API_JSON_TRUE;
}

static struct uk_dab dab_of(struct reading *r)
{
    static const char *const known[] = {"region", "at", "radius", "level", "whole", "erase", "begins"};
    enum { KNOWN = sizeof known / sizeof *known };
    struct uk_dab d = {.place = {0}};
    const struct api_json *j = r->j;
    if (j->node[1].type != API_JSON_OBJECT) {
        wrong(r, UK_ERR_TYPE);
        return d;
    }
    for (uint32_t m = j->node[1].child; m; m = j->node[m].next) {
        int i = 0;
        while (i < KNOWN && !api_json_named(j, m, known[i]))
            i++;
        if (i == KNOWN)
            wrong(r, UK_ERR_UNKNOWN);
    }
    uint32_t region = api_json_get(j, 1, "region"), at = api_json_get(j, 1, "at");
    uk_place place[2] = {{0}, {0}};
    struct uk_problem why;
    struct api_word_in word = {api_json_text(j, region), j->node[region].string_length};
    if (api_id_place(word, place, &why) || place[1].n)
        wrong(r, UK_ERR_UNKNOWN);
    bool whole = true_of(r, "whole"), erase = true_of(r, "erase");
    d.place = place[0];
    d.kind = whole ? (erase ? UK_DAB_ERASE_REGION : UK_DAB_REGION) : erase ? UK_DAB_ERASE : UK_DAB_BRUSH;
    d.level = (uint8_t)whole_of(r, api_json_get(j, 1, "level"), 0, 10, 0);
    if (erase)
        d.level = 0;
    d.begins = true_of(r, "begins");
    if (whole)
        return d;
    d.radius_mm = (uint8_t)whole_of(r, api_json_get(j, 1, "radius"), UK_DAB_RADIUS_MIN_MM, UK_DAB_RADIUS_MAX_MM, 16);
    int k = 0;
    for (uint32_t n = j->node[at].type == API_JSON_ARRAY ? j->node[at].child : 0; n; n = j->node[n].next, k++)
        if (k < 3)
            d.at[k] = (int16_t)whole_of(r, n, -32000, 32000, 0);
    if (k != 3)
        wrong(r, UK_ERR_TYPE);
    return d;
}

static size_t past_space(const char *text, size_t length, size_t at)
{
    while (at < length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
        at++;
    return at;
}

// The dab at *at, and behind it: there is no brace within a dab that is right.
static struct uk_dab next_dab(struct reading *r, const char *text, size_t length, size_t *at)
{
    size_t from = *at;
    struct uk_problem problem;
    while (*at < length && text[*at] != '}')
        ++*at;
    *at += *at < length;
    wrong(r, api_json_read(r->j, text + from, *at - from, &problem));
    if (r->err)
        return (struct uk_dab){.place = {0}};
    return dab_of(r);
}

// Reads the list into `paint`; NULL: it is only looked at.
static enum uk_err read_list(const char *text, size_t length, struct api_json *room, struct uk_paint *paint)
{
    struct reading r = {.j = room};
    size_t at = past_space(text, length, 0);
    if (at == length || text[at] != '[')
        return UK_ERR_SYNTAX;
    at = past_space(text, length, at + 1);
    bool more = at == length || text[at] != ']';
    uint16_t count = 0;
    for (; more; count++) {
        struct uk_dab dab = next_dab(&r, text, length, &at);
        if (count == UK_DABS_MAX)
            wrong(&r, UK_ERR_TOO_MANY);
        if (r.err)
            return r.err;
        if (paint)
            paint->dab[count] = dab;
        at = past_space(text, length, at);
        more = at < length && text[at] == ',';
        at += more;
    }
    if (at == length || text[at] != ']' || past_space(text, length, at + 1) != length)
        return UK_ERR_SYNTAX;
    if (paint)
        paint->count = count;
    return UK_OK;
}

enum uk_err api_paint_read(const char *text, size_t length, struct api_json *room, struct uk_paint *paint)
{
    enum uk_err err = read_list(text, length, room, NULL); // nothing may change when something is wrong further on
    return err ? err : read_list(text, length, room, paint);
}

// -- what it means ---------------------------------------------------------------------------------

static bool erased_after(const struct uk_paint *paint, int from, uk_place place)
{
    for (int i = from; i < paint->count; i++)
        if (paint->dab[i].kind == UK_DAB_ERASE || (paint->dab[i].kind == UK_DAB_ERASE_REGION && paint->dab[i].place.n == place.n))
            return true;
    return false;
}

// A stroke so small that no place of it counts still says where it hurts: its place with most paint counts. It may be too
// small to be found again on the skin; then its own level holds, as long as nothing was erased.
static void count_small_strokes(const struct uk_paint *paint, struct uk_painted *out, bool counts[UK_PLACE_COUNT + 1])
{
    for (int from = 0, to; from < paint->count; from = to) {
        const struct uk_dab *most = NULL;
        bool any = false;
        for (to = from; to == from || (to < paint->count && !paint->dab[to].begins); to++) {
            const struct uk_dab *dab = &paint->dab[to];
            if (dab->kind != UK_DAB_BRUSH)
                continue;
            any = any || counts[dab->place.n];
            most = !most || out[dab->place.n].share > out[most->place.n].share ? dab : most;
        }
        if (!most || any)
            continue;
        bool found = out[most->place.n].share > 0;
        counts[most->place.n] = found || !erased_after(paint, to, most->place);
        if (!found)
            out[most->place.n].level = most->level;
    }
}

void api_paint_regions(struct api_writer *w, const char *name, const struct uk_body *body, const struct uk_paint *paint,
                       struct uk_paint_work *work)
{
    struct uk_painted out[UK_PLACE_COUNT + 1];
    bool counts[UK_PLACE_COUNT + 1] = {false}, any = false;
    uk_paint_regions(body, paint, work, out);
    for (int p = 1; p <= UK_PLACE_COUNT; p++)
        counts[p] = out[p].share >= 0.05f;
    count_small_strokes(paint, out, counts);
    int most = 1;
    for (int p = 1; p <= UK_PLACE_COUNT; p++) {
        most = out[p].share > out[most].share ? p : most;
        any = any || counts[p];
    }
    counts[most] = counts[most] || (!any && out[most].share > 0); // what an eraser has left
    api_write_open(w, name, '[');
    for (int p = 1; p <= UK_PLACE_COUNT; p++) {
        if (!counts[p])
            continue;
        api_write_open(w, NULL, '{');
        api_write_place(w, "region", (uk_place){(uint16_t)p});
        api_write_number(w, "share", (double)out[p].share, 4);
        api_write_number(w, "level", (double)out[p].level, 1);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}
