// SPDX-License-Identifier: MIT
//
// The answer of find for pages: the same ranking, with names and sentences.
#include "api/call.h"
#include "api/people.h"

#include <string.h>

// What counts as a reason, and from where on it speaks somewhat, and much: change in log-odds.
static const double some_reason = 0.5, much_reason = 1.5;

enum { SPOTS = UK_WHY_POINTS, MUSCLES = 10, REASONS = 8, FIRST_SPOTS = 3 }; // so many spots are likely to be pressed

static const char *const side_name[] = {"midline", "left", "right"};
static const char *const press_name[] = {[UK_SELF_NO] = "no", [UK_SELF_CARE] = "care", [UK_SELF_YES] = "yes"};

// -- what was taken in -----------------------------------------------------------------------------

static void write_places(struct api_writer *w, const struct api_find_request *request)
{
    api_write_open(w, "places", '[');
    for (uint16_t i = 1; i <= UK_PLACE_COUNT; i++) {
        struct api_find_place place = api_find_place(request, i);
        char name[API_PEOPLE_NAME];
        if (place.level < 0 || (request->text && place.level == 0))
            continue;
        api_people_place((uk_place){i}, name);
        api_write_open(w, NULL, '{');
        api_write_sided(w, "region", place.side, place.id);
        api_write_text(w, "name", name);
        api_write_tenths(w, "level", request->findings.painted[i] - 1);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_sentence(struct api_writer *w, int word, const char *one, const char *two)
{
    char said[API_SAY_SIZE];
    api_say(word, one, two, NULL, said, sizeof said);
    api_write_text(w, NULL, said);
}

static void write_heard(struct api_writer *w, const struct api_find_request *request, int i)
{
    struct api_find_heard heard = api_find_heard(request, i);
    char said[128], names[512];
    api_text_copy(said, sizeof said, heard.said, heard.said_length);
    if (heard.what != API_HEARD_PLACE) {
        if (api_find_heard_word(request, &heard))
            write_sentence(w, api_find_heard_word(request, &heard), said, heard.name);
    } else if (api_find_heard_names(request, i, names, sizeof names) > 1) {
        write_sentence(w, UK_WORD_FIND_SEVERAL, said, names);
    } else if (heard.corrected) {
        write_sentence(w, UK_WORD_FIND_CORRECTED, said, names);
    }
}

static void write_mention(struct api_writer *w, const struct api_find_request *request, int i)
{
    struct api_find_heard heard = api_find_heard(request, i);
    const struct uk_heard *h = &request->words.heard[i];
    if (heard.what != API_HEARD_NEEDS_SIDE)
        return;
    api_write_open(w, NULL, '{');
    api_write_span(w, "said", heard.said, heard.said_length);
    api_write_open(w, "regions", '[');
    for (int k = 0; k < h->region_count; k++)
        api_write_text(w, NULL, uk_region_table[h->region[k].n].id);
    api_write_close(w, ']');
    api_write_open(w, "names", '[');
    for (int k = 0; k < h->region_count; k++)
        api_write_text(w, NULL, uk_region_table[h->region[k].n].name);
    api_write_close(w, ']');
    if (h->level_nrs >= 0)
        api_write_number(w, "level", h->level_nrs, 1);
    api_write_close(w, '}');
}

void api_find_write_heard_people(const struct api_find_request *request, struct api_writer *w)
{
    api_write_open(w, "heard", '[');
    for (int i = 0; request->text && i < request->words.count; i++)
        write_heard(w, request, i);
    for (int i = 0; request->text && i < request->words.lost_count; i++) {
        char said[128];
        api_text_copy(said, sizeof said, request->text + request->words.lost[i].at, request->words.lost[i].size);
        write_sentence(w, UK_WORD_FIND_NOT_UNDERSTOOD, said, NULL);
    }
    api_write_close(w, ']');
    api_write_open(w, "sides", '[');
    for (int i = 0; request->text && i < request->words.count; i++)
        write_mention(w, request, i);
    api_write_close(w, ']');
}

// -- what is likely --------------------------------------------------------------------------------

static void write_chance(struct api_writer *w, double p)
{
    char about[API_PEOPLE_SHORT];
    api_people_about(p, about);
    api_write_number(w, "p", p, 4);
    api_write_text(w, "likely", api_people_likely(p));
    api_write_text(w, "about", about);
}

static void write_muscles(struct api_writer *w, const struct api_find_answer *answer)
{
    api_write_open(w, "muscles", '[');
    for (int i = 0; i < MUSCLES && i < answer->ranking.muscle_count; i++) {
        struct api_find_muscle m = api_find_muscle(answer, i);
        char name[API_PEOPLE_NAME];
        api_people_sided(m.name, m.named, name);
        api_write_open(w, NULL, '{');
        api_write_text(w, "muscle", m.id);
        api_write_text(w, "side", side_name[m.side]);
        api_write_text(w, "name", name);
        write_chance(w, m.p);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

int api_find_reason_word(const struct api_find_request *request, const struct api_find_reason *reason)
{
    const struct uk_findings *f = &request->findings;
    switch (reason->kind) {
    case UK_FOUND_PLACE: return f->painted[reason->n] > 1 ? UK_WORD_PEOPLE_WHY_PLACE : UK_WORD_PEOPLE_WHY_NO_PLACE;
    case UK_FOUND_ANSWER: return f->answer[reason->n] == UK_NO ? UK_WORD_PEOPLE_WHY_NO : UK_WORD_PEOPLE_WHY_YES;
    case UK_FOUND_PRESS:
        return f->press[reason->n] == UK_PRESS_MINE     ? UK_WORD_PEOPLE_WHY_MINE
               : f->press[reason->n] == UK_PRESS_TENDER ? UK_WORD_PEOPLE_WHY_TENDER
                                                   : UK_WORD_PEOPLE_WHY_NOTHING;
    case UK_FOUND_HISTORY: return f->history[reason->n] > 0 ? UK_WORD_PEOPLE_WHY_BEFORE : UK_WORD_PEOPLE_WHY_NOT_BEFORE;
    default: return UK_WORD_PEOPLE_WHY_CAUSE;
    }
}

void api_find_reason_name(const struct api_find_reason *reason, char to[API_FIND_REASON])
{
    char place[200];
    size_t end = 0;
    api_people_sided(reason->name, reason->side, to);
    if (!reason->place)
        return;
    while (reason->place[end] && !(reason->place[end] == '.' && (!reason->place[end + 1] || reason->place[end + 1] == ' ')))
        end++; // its first sentence
    api_text_copy(place, sizeof place, reason->place, end);
    if (place[0] >= 'A' && place[0] <= 'Z' && (place[1] == ' ' || (place[1] >= 'a' && place[1] <= 'z')))
        place[0] = (char)(place[0] + 'a' - 'A');
    api_text_add(to, API_FIND_REASON, ", ");
    api_text_add(to, API_FIND_REASON, place);
}

static void write_reason(struct api_writer *w, const struct api_find_request *request, const struct api_find_reason *r)
{
    double size = r->log_odds < 0 ? -r->log_odds : r->log_odds;
    char name[API_FIND_REASON], said[API_SAY_SIZE];
    api_find_reason_name(r, name);
    api_say(api_find_reason_word(request, r), name, NULL, NULL, said, sizeof said);
    api_write_open(w, NULL, '{');
    api_write_text(w, "finding", r->id);
    api_write_text(w, "name", name);
    api_write_text(w, "how", api_word(size >= much_reason ? UK_WORD_PEOPLE_MUCH : size >= some_reason ? UK_WORD_PEOPLE_SOME : UK_WORD_PEOPLE_LITTLE));
    api_write_text(w, "speaks", r->log_odds > 0 ? "for" : "against");
    api_write_text(w, "text", said);
    api_write_close(w, '}');
}

// The strongest first, whichever way they speak.
static void write_reasons(struct api_writer *w, const struct api_find_request *request, const struct api_find_answer *answer, int rank,
                          struct api_find_reason *reasons)
{
    int count = api_find_reasons(answer, rank, reasons), first = 0, last = count - 1;
    api_write_open(w, "why", '[');
    for (int shown = 0; shown < REASONS && first <= last; shown++) {
        const struct api_find_reason *for_it = &reasons[first], *against = &reasons[last];
        const struct api_find_reason *r = for_it->log_odds >= -against->log_odds ? for_it : against;
        if (r->log_odds < API_FIND_LEAST_REASON && r->log_odds > -API_FIND_LEAST_REASON)
            break;
        first += r == for_it;
        last -= r != for_it;
        write_reason(w, request, r);
    }
    api_write_close(w, ']');
}

static void write_press(struct api_writer *w, const struct api_find_point *p)
{
    char said[API_SAY_SIZE];
    int word = p->self_pressure == UK_SELF_YES    ? UK_WORD_FIND_PRESS_YES
               : p->self_pressure == UK_SELF_CARE ? UK_WORD_FIND_PRESS_CARE
               : *p->reason                       ? UK_WORD_FIND_PRESS_NO_WHY
                                                  : UK_WORD_FIND_PRESS_NO;
    api_say(word, p->reason, NULL, NULL, said, sizeof said);
    api_write_text(w, "self_pressure", press_name[p->self_pressure]);
    api_write_text(w, "press", said);
}

static void write_felt(struct api_writer *w, uint8_t press)
{
    static const struct { const char *id; int word; } felt[] = {
        [UK_PRESS_NOTHING] = {"none", UK_WORD_ASK_RESULT_FELT_NOTHING},
        [UK_PRESS_TENDER] = {"tender", UK_WORD_ASK_RESULT_FELT_TENDER},
        [UK_PRESS_MINE] = {"mine", UK_WORD_ASK_RESULT_FELT_MINE},
    };
    api_people_write_text(w, "felt", press ? felt[press].id : "");
    api_people_write_text(w, "felt_text", press ? api_word(felt[press].word) : "");
}

static void write_spots(struct api_writer *w, const struct api_find_request *request, const struct api_find_answer *answer,
                        struct api_find_reason *reasons)
{
    api_write_open(w, "spots", '[');
    for (int i = 0; i < SPOTS && i < api_find_why_count(answer); i++) {
        uk_candidate spot = answer->ranking.point[i].candidate;
        struct api_find_point p = api_find_point(request, answer, i);
        api_write_open(w, NULL, '{');
        api_people_write_spot(w, spot);
        api_write_text(w, "muscle", uk_muscle_table[uk_point_table[uk_candidate_table[spot.n].point.n].muscle.n].id);
        api_write_text(w, "place", p.place);
        write_chance(w, p.p);
        write_press(w, &p);
        write_felt(w, request->findings.press[spot.n]);
        write_reasons(w, request, answer, i, reasons);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_none(struct api_writer *w, const struct api_find_answer *answer)
{
    double none = answer->ranking.none_of_these;
    char said[API_SAY_SIZE];
    if (!answer->ranking.painted) {
        api_write_null(w, "none");
        return;
    }
    api_say(none < 0.1 ? UK_WORD_FIND_NONE_SMALL : none < 0.4 ? UK_WORD_FIND_NONE_SOME : UK_WORD_FIND_NONE_LARGE,
            NULL, NULL, NULL, said, sizeof said);
    api_write_open(w, "none", '{');
    api_write_number(w, "p", none, 4);
    api_write_text(w, "text", said);
    api_write_close(w, '}');
}

static void write_notes(struct api_writer *w, const struct api_find_answer *answer)
{
    api_write_open(w, "notes", '[');
    if (answer->ranking.widespread)
        api_write_text(w, NULL, api_word(UK_WORD_FIND_WIDESPREAD));
    for (int i = 0; i < answer->complaint_count; i++)
        api_write_text(w, NULL, api_find_note(answer, i).says);
    api_write_close(w, ']');
}

bool api_find_leads(const struct api_find_answer *answer)
{
    const char *likely = answer->ranking.muscle_count ? api_people_likely(answer->ranking.muscle[0].p) : "";
    return likely == api_word(UK_WORD_LIKELY_VERY) || likely == api_word(UK_WORD_LIKELY);
}

// The spot to release: one that may be pressed and was not empty; else one with a session without pressing.
static void write_next(struct api_writer *w, const struct api_find_request *request, const struct api_find_answer *answer)
{
    bool doctor = answer->safety.stops_pressing, check = answer->safety.open_count > 0;
    int rank = doctor || !answer->ranking.painted ? -1 : api_find_next_spot(request, answer);
    bool gentle = rank >= 0 && api_find_point(request, answer, rank).self_pressure == UK_SELF_NO;
    int word = doctor             ? UK_WORD_PEOPLE_NEXT_DOCTOR
               : request->stopped ? UK_WORD_SESSION_LIMIT_WARNING
               : rank < 0 ? UK_WORD_PEOPLE_NEXT_NONE
               : check    ? UK_WORD_PEOPLE_NEXT_CHECK
               : gentle   ? UK_WORD_PEOPLE_NEXT_GENTLE
                          : UK_WORD_PEOPLE_NEXT;
    api_write_open(w, "next", '{');
    if (rank >= 0)
        api_people_write_spot(w, answer->ranking.point[rank].candidate);
    else
        api_write_null(w, "spot");
    api_write_bool(w, "gentle", gentle);
    api_write_bool(w, "clear", api_find_leads(answer));
    api_write_bool(w, "check_first", check && rank >= 0);
    api_write_text(w, "text", api_word(word));
    api_write_close(w, '}');
}

void api_find_widen(const struct uk_ranking *ranking, struct uk_safety *safety)
{
    uk_candidate pressed = safety->pressed;
    for (int i = 0; ranking->painted && i < ranking->point_count && i < FIRST_SPOTS; i++)
        uk_safety_about_spot(safety, ranking->point[i].candidate);
    safety->pressed = pressed;
}

static void write_cards(struct api_writer *w, const struct api_find_request *request, const struct api_find_answer *answer)
{
    struct uk_safety wide = request->safety;
    struct api_safety open;
    if (!answer->safety.stops_all)
        api_find_widen(&answer->ranking, &wide);
    api_safety_fill(&wide, UK_BEFORE, request->asked.country, &open);
    api_people_write_cards(w, "cards", &open);
    api_people_write_about(w, wide.groups);
}

void api_find_write_people(struct api_work *work, const struct api_find_request *request, const struct api_find_answer *answer,
                           struct api_writer *w)
{
    api_write_open(w, "people", '{');
    api_people_write_page(w, "page", &answer->safety);
    write_cards(w, request, answer);
    if (!answer->safety.stops_all) {
        write_places(w, request);
        api_find_write_heard_people(request, w);
        write_muscles(w, answer);
        write_spots(w, request, answer, work->find_reasons);
        write_none(w, answer);
        write_notes(w, answer);
        write_next(w, request, answer);
        api_people_write_text(w, "stopped", request->stopped ? api_word(UK_WORD_SESSION_LIMIT_WARNING) : "");
    }
    api_write_close(w, '}');
}
