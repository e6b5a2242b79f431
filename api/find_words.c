// SPDX-License-Identifier: MIT
//
// Plain words of a find request: what they say goes into the findings; what was heard goes into the answer.
#include "api/call.h"
#include "api/find.h"

// A place keeps the higher level; "no pain there" does not take back a pain.
static void paint(struct uk_findings *f, uk_place place, double level)
{
    struct uk_findings other = {0};
    enum uk_err err = uk_findings_paint(&other, place, level);
    UK_ASSERT(err == UK_OK);
    if (f->painted[place.n] < other.painted[place.n])
        f->painted[place.n] = other.painted[place.n];
}

static void paint_denied(struct uk_findings *f, const struct uk_heard *heard)
{
    for (int i = 0; i < heard->region_count; i++)
        for (int side = UK_MIDLINE; side <= UK_RIGHT; side++) {
            uk_place place = uk_region_table[heard->region[i].n].place[side];
            bool meant = side == UK_MIDLINE || heard->side == UK_MIDLINE || heard->side == UK_BOTH || heard->side == side;
            if (place.n && meant)
                paint(f, place, 0);
        }
}

enum uk_err api_find_hear(struct api_find_request *request, const char *text, size_t length)
{
    enum uk_err err = uk_words_read(text, length, &request->words);
    if (err)
        return err;
    request->text = text;
    request->said.words = (struct api_word_in){text, length};
    struct uk_heard_place places[UK_PLACE_COUNT];
    int count = uk_words_places(&request->words, places);
    for (int i = 0; i < count; i++)
        paint(&request->findings, places[i].place, places[i].level_nrs < 0 ? UK_LEVEL_USUAL : places[i].level_nrs);
    for (int i = 0; i < request->words.count; i++) {
        const struct uk_heard *heard = &request->words.heard[i];
        bool body = heard->kind == UK_HEARD_PLACE || heard->kind == UK_HEARD_MUSCLE;
        if (heard->negated && body)
            paint_denied(&request->findings, heard);
        else if (heard->kind == UK_HEARD_COMPLAINT && !heard->negated)
            request->findings.complaint[heard->complaint.n] = true;
        else if (heard->kind == UK_HEARD_CAUSE && !heard->negated)
            request->findings.cause[heard->cause.n] = true;
    }
    return UK_OK;
}

// Is a place of this mention painted already?
static bool is_painted(const struct uk_findings *f, const struct uk_heard *h)
{
    for (int i = 0; i < h->region_count; i++)
        for (int side = UK_MIDLINE; side <= UK_RIGHT; side++) {
            uk_place place = uk_region_table[h->region[i].n].place[side];
            if (place.n && f->painted[place.n])
                return true;
        }
    return false;
}

enum uk_side api_find_side_named(const struct api_find_request *request)
{
    enum uk_side named = UK_MIDLINE;
    for (int i = 0; i < request->words.count; i++) {
        const struct uk_heard *h = &request->words.heard[i];
        bool body = h->kind == UK_HEARD_PLACE || h->kind == UK_HEARD_MUSCLE;
        if (!body || h->needs_side || h->negated || h->moved || h->done || h->side == UK_MIDLINE)
            continue;
        if (named != UK_MIDLINE && named != (enum uk_side)h->side)
            return UK_BOTH;
        named = (enum uk_side)h->side;
    }
    return named == UK_MIDLINE ? UK_BOTH : named;
}

void api_find_take_sides(struct api_find_request *request)
{
    struct uk_findings said = request->findings;
    enum uk_side take = api_find_side_named(request);
    for (int i = 0; i < request->words.count; i++) {
        struct uk_heard *h = &request->words.heard[i];
        if (!h->needs_side || h->negated || h->moved || is_painted(&said, h))
            continue;
        h->side = (uint8_t)take;
        for (int k = 0; k < h->region_count; k++)
            for (int side = UK_MIDLINE; side <= UK_RIGHT; side++)
                if (uk_region_table[h->region[k].n].place[side].n && (side == UK_MIDLINE || take == UK_BOTH || side == (int)take))
                    paint(&request->findings, uk_region_table[h->region[k].n].place[side], h->level_nrs < 0 ? UK_LEVEL_USUAL : h->level_nrs);
    }
}

// The question that a movement answers; none where that needs a side that hurts, or makes no sense for what hurts.
static uk_question movement_of(const struct api_find_request *request, const struct uk_heard *h)
{
    return uk_question_moved(&request->findings, h->question, (enum uk_side)h->side);
}

void api_find_hear_movements(struct api_find_request *request)
{
    struct uk_findings *f = &request->findings;
    for (int i = 0; i < request->words.count; i++) {
        const struct uk_heard *h = &request->words.heard[i];
        uk_question question = h->kind == UK_HEARD_MOVEMENT ? movement_of(request, h) : (uk_question){0};
        if (question.n && f->answer[question.n] == UK_UNASKED)
            f->answer[question.n] = UK_YES;
    }
}

static const int side_word[] = {[UK_LEFT] = UK_WORD_SIDE_LEFT, [UK_RIGHT] = UK_WORD_SIDE_RIGHT, [UK_BOTH] = UK_WORD_SIDE_BOTH};
static const char *const side_id[] = {[UK_LEFT] = "left", [UK_RIGHT] = "right", [UK_BOTH] = "both"};

struct api_find_heard api_find_heard(const struct api_find_request *request, int index)
{
    const struct uk_heard *h = &request->words.heard[index];
    struct api_find_heard out = {.said = request->text + h->at, .said_length = h->size, .name = "", .negated = h->negated, .done = h->done, .corrected = h->corrected};
    switch (h->kind) {
    case UK_HEARD_GROUP:
        out.what = API_HEARD_TOO_WIDE;
        out.name = uk_group_table[h->group].name;
        break;
    case UK_HEARD_COMPLAINT:
        out.what = API_HEARD_COMPLAINT;
        out.name = uk_complaint_table[h->complaint.n].name;
        break;
    case UK_HEARD_CAUSE:
        out.what = API_HEARD_CAUSE;
        out.name = uk_cause_table[h->cause.n].name;
        break;
    case UK_HEARD_MOVEMENT:
        out.what = API_HEARD_MOVEMENT;
        out.name = uk_question_table[movement_of(request, h).n].name;
        break;
    default:
        out.taken = h->needs_side ? (enum uk_side)h->side : UK_MIDLINE;
        out.what = h->negated ? API_HEARD_DENIED : h->needs_side ? API_HEARD_NEEDS_SIDE
                   : h->moved ? API_HEARD_MOVED : API_HEARD_PLACE;
        out.name = out.taken != UK_MIDLINE  ? api_word(side_word[out.taken])
                   : h->region_count ? uk_region_table[h->region[0].n].name
                                     : "";
    }
    return out;
}

int api_find_heard_word(const struct api_find_request *request, const struct api_find_heard *heard)
{
    static const int word[] = {
        [API_HEARD_NEEDS_SIDE] = UK_WORD_FIND_NEEDS_SIDE, [API_HEARD_DENIED] = UK_WORD_FIND_DENIED,
        [API_HEARD_MOVED] = UK_WORD_FIND_MOVED, [API_HEARD_TOO_WIDE] = UK_WORD_FIND_TOO_WIDE,
        [API_HEARD_COMPLAINT] = UK_WORD_FIND_HEARD_COMPLAINT, [API_HEARD_CAUSE] = UK_WORD_FIND_HEARD_COMPLAINT,
        [API_HEARD_MOVEMENT] = UK_WORD_FIND_HEARD_COMPLAINT,
    };
    bool hurts = false;
    for (int i = 1; i <= UK_PLACE_COUNT; i++)
        hurts = hurts || request->findings.painted[i] > 1;
    if (heard->negated && heard->what != API_HEARD_DENIED)
        return 0;
    if (heard->taken != UK_MIDLINE)
        return heard->taken == UK_BOTH ? UK_WORD_FIND_TOOK_BOTH : UK_WORD_FIND_TOOK_SIDE;
    if (heard->what == API_HEARD_MOVEMENT && !*heard->name) // needs a side that hurts; or it does not go with what hurts
        return hurts ? 0 : UK_WORD_FIND_MOVEMENT_WHERE;
    return heard->done ? UK_WORD_FIND_DONE : word[heard->what];
}

int api_find_heard_names(const struct api_find_request *request, int index, char *to, size_t size)
{
    const struct uk_heard *h = &request->words.heard[index];
    size_t used = 0;
    to[0] = 0;
    for (int i = 0; i < h->region_count; i++) {
        const char *parts[] = {i ? "; " : "", uk_region_table[h->region[i].n].name};
        for (int p = 0; p < 2; p++) {
            api_text_copy(to + used, size - used, parts[p], api_text_length(parts[p]));
            used += api_text_length(to + used);
        }
    }
    return h->region_count;
}

static const char *const what_name[] = {
    [API_HEARD_PLACE] = "place", [API_HEARD_NEEDS_SIDE] = "needs_side", [API_HEARD_DENIED] = "no_pain",
    [API_HEARD_MOVED] = "moved", [API_HEARD_TOO_WIDE] = "too_wide", [API_HEARD_COMPLAINT] = "complaint",
    [API_HEARD_CAUSE] = "cause", [API_HEARD_MOVEMENT] = "movement",
};

static void write_regions(struct api_writer *w, const struct uk_heard *h)
{
    api_write_open(w, "regions", '[');
    for (int i = 0; i < h->region_count; i++) {
        const struct uk_region_row *region = &uk_region_table[h->region[i].n];
        api_write_sided(w, NULL, region->paired && !h->needs_side ? (enum uk_side)h->side : UK_MIDLINE, region->id);
    }
    api_write_close(w, ']');
}

int api_find_idle(const struct api_find_request *request, struct uk_lost idle[UK_LOST_MAX])
{
    int count = request->said.signs.count ? 0 : request->words.idle_count;
    for (int i = 0; i < count; i++)
        idle[i] = request->words.idle[i];
    return count;
}

void api_find_write_heard(const struct api_find_request *request, struct api_writer *w)
{
    if (!request->text)
        return;
    api_write_open(w, "understood", '[');
    for (int i = 0; i < request->words.count; i++) {
        const struct uk_heard *h = &request->words.heard[i];
        struct api_find_heard heard = api_find_heard(request, i);
        api_write_open(w, NULL, '{');
        api_write_span(w, "said", heard.said, heard.said_length);
        api_write_text(w, "as", what_name[heard.what]);
        if (h->kind == UK_HEARD_PLACE || h->kind == UK_HEARD_MUSCLE)
            write_regions(w, h);
        if (heard.taken != UK_MIDLINE)
            api_write_text(w, "taken", side_id[heard.taken]);
        if (h->kind == UK_HEARD_MUSCLE)
            api_write_text(w, "muscle", uk_muscle_table[h->muscle.n].id);
        if (h->level_nrs >= 0)
            api_write_number(w, "level", h->level_nrs, 1);
        if (h->kind == UK_HEARD_GROUP)
            api_write_text(w, "group", uk_group_table[h->group].id);
        if (h->kind == UK_HEARD_COMPLAINT)
            api_write_text(w, "complaint", uk_complaint_table[h->complaint.n].id);
        if (h->kind == UK_HEARD_CAUSE)
            api_write_text(w, "cause", uk_cause_table[h->cause.n].id);
        if (h->kind == UK_HEARD_MOVEMENT && movement_of(request, h).n)
            api_write_text(w, "question", uk_question_table[movement_of(request, h).n].id);
        if (h->negated)
            api_write_bool(w, "negated", true);
        if (h->corrected)
            api_write_bool(w, "corrected", true);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_open(w, "not_understood", '[');
    for (int i = 0; i < request->words.lost_count; i++)
        api_write_span(w, NULL, request->text + request->words.lost[i].at, request->words.lost[i].size);
    api_write_close(w, ']');
    struct uk_lost idle[UK_LOST_MAX];
    int idles = request->asked.for_people ? api_find_idle(request, idle) : 0;
    if (idles) {
        api_write_open(w, "idle", '[');
        for (int i = 0; i < idles; i++)
            api_write_span(w, NULL, request->text + idle[i].at, idle[i].size);
        api_write_close(w, ']');
    }
}
