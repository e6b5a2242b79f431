// SPDX-License-Identifier: MIT
//
// The answer of find, for people: what was taken in, muscles, spots with reasons, what to do next. Short.
#include "cli/find.h"
#include "cli/check.h"
#include "cli/term.h"
#include "api/people.h"

#include <string.h>

enum { SIGNS = 5, MUSCLES = 5, SPOTS = 5, REASONS = 4 };

void cli_find_spot_name(const char *muscle, const char *part, enum uk_side side, char to[CLI_SPOT_NAME])
{
    char name[API_PEOPLE_NAME];
    api_people_sided(muscle, side, name);
    snprintf(to, CLI_SPOT_NAME, "%s%s%s%s", name, *part ? " (" : "", part, *part ? ")" : "");
}

void cli_find_likely(const struct cli_term *t, double p, char *to, size_t size)
{
    char bar[40], percent[16];
    cli_term_bar(t, p, bar);
    if (p < 0.01)
        snprintf(percent, sizeof percent, "< 1 %%");
    else
        snprintf(percent, sizeof percent, "%.0f %%", p * 100);
    snprintf(to, size, "%s%s%s, %s", bar, *bar ? "  " : "", api_people_likely(p), percent);
}

static bool same_letters(const char *a, const char *b)
{
    for (; *a && (*a | 0x20) == (*b | 0x20); a++)
        b++;
    return !*a && !*b;
}

static void tell_heard(const struct cli_term *t, int word, const char *said, const char *names)
{
    if (t)
        cli_term_say(t, 2, 4, word, said, names, NULL);
    else
        cli_tell(word, said, names, NULL);
}

void cli_find_show_heard(const struct cli_term *t, const struct api_find_request *request)
{
    char said[128], names[512];
    for (int i = 0; i < request->words.count; i++) {
        struct api_find_heard heard = api_find_heard(request, i);
        api_text_copy(said, sizeof said, heard.said, heard.said_length);
        bool open = heard.what == API_HEARD_NEEDS_SIDE || heard.what == API_HEARD_TOO_WIDE; // something is to be said yet
        bool echo = !open && heard.what != API_HEARD_MOVED && same_letters(said, heard.name); // "stiff neck": stiff neck
        if (heard.what != API_HEARD_PLACE && !echo && api_find_heard_word(request, &heard))
            tell_heard(t, api_find_heard_word(request, &heard), said, heard.name);
        if (heard.what != API_HEARD_PLACE)
            continue;
        if (api_find_heard_names(request, i, names, sizeof names) > 1)
            tell_heard(t, UK_WORD_FIND_SEVERAL, said, names);
        else if (heard.corrected)
            tell_heard(t, UK_WORD_FIND_CORRECTED, said, names);
    }
    for (int i = 0; i < request->words.lost_count; i++) {
        api_text_copy(said, sizeof said, request->text + request->words.lost[i].at, request->words.lost[i].size);
        tell_heard(t, UK_WORD_FIND_NOT_UNDERSTOOD, said, NULL);
    }
}

// Is there anything to rank by?
static bool rankable(const struct api_find_request *request, const struct api_find_answer *answer)
{
    bool any = !request->text || answer->complaint_count;
    for (int i = 1; i <= UK_PLACE_COUNT && !any; i++)
        any = api_find_place(request, i).level > 0;
    return any;
}

// Before anything else: which signs to look for, and how.
static void show_check_first(const struct cli_term *t, const struct api_find_answer *answer)
{
    char line[API_SAY_SIZE];
    int sign[SIGNS], count = api_safety_first(&answer->safety, sign, SIGNS);
    putchar('\n');
    cli_term_say(t, 0, 0, UK_WORD_FIND_CHECK_FIRST, NULL, NULL, NULL);
    for (int i = 0; i < count; i++) {
        snprintf(line, sizeof line, "- %s", api_safety_question(&answer->safety, sign[i]).name);
        cli_term_text(t, 2, 4, line);
    }
    cli_term_say(t, 0, 0, UK_WORD_FIND_CHECK_HOW, NULL, NULL, NULL);
}

static void show_understood(const struct cli_term *t, const struct api_find_request *request,
                            const struct api_find_answer *answer)
{
    bool any = false;
    cli_term_heading(t, api_word(UK_WORD_FIND_UNDERSTOOD));
    for (int i = 1; i <= UK_PLACE_COUNT; i++) {
        struct api_find_place place = api_find_place(request, i);
        if (place.level < 0 || (request->text && place.level == 0))
            continue;
        char name[API_PEOPLE_NAME], level[16];
        any = true;
        api_people_sided(place.name, place.side, name);
        snprintf(level, sizeof level, "%g", place.level);
        cli_term_say(t, 2, 4, UK_WORD_FIND_LEVEL, name, level, NULL);
    }
    if (request->text)
        cli_find_show_heard(t, request);
    struct uk_lost idle[UK_LOST_MAX];
    for (int i = 0, count = request->text ? api_find_idle(request, idle) : 0; i < count; i++) {
        char said[128];
        api_text_copy(said, sizeof said, request->text + idle[i].at, idle[i].size);
        tell_heard(t, UK_WORD_FIND_IDLE, said, NULL);
    }
    bool rough = request->text && answer->complaint_count;
    if (!any)
        cli_term_say(t, 2, 2, rough ? UK_WORD_FIND_NO_PLACE_ROUGH : request->text ? UK_WORD_FIND_NO_PLACE : UK_WORD_FIND_NOTHING_GIVEN, NULL, NULL, NULL);
}

void cli_find_show_muscles(const struct cli_term *t, const struct api_find_answer *answer, int most, bool tell_model)
{
    cli_term_heading(t, api_word(UK_WORD_FIND_MUSCLES));
    if (tell_model)
        cli_term_say(t, 2, 2, UK_WORD_FIND_MODEL, NULL, NULL, NULL);
    for (int i = 0; i < most && i < answer->ranking.muscle_count; i++) {
        struct api_find_muscle m = api_find_muscle(answer, i);
        char name[API_PEOPLE_NAME], either[API_SAY_SIZE], text[96];
        if (i && api_people_likely(m.p) == api_word(UK_WORD_LIKELY_HARDLY))
            break; // as it is for anybody: no muscle to name under that heading
        api_people_sided(m.name, m.named, name);
        if (m.named != m.side)
            api_say(UK_WORD_FIND_EITHER_SIDE, name, NULL, NULL, either, sizeof either);
        cli_find_likely(t, m.p, text, sizeof text);
        cli_term_row(t, 2, 34, m.named == m.side ? name : either, text);
    }
}

// The strongest reasons for (or against) a point: a sentence for each kind, with the names of that kind in it.
void cli_find_reasons(const struct api_find_request *request, const struct api_find_answer *answer, int rank, bool for_it, char to[CLI_REASONS])
{
    static struct api_find_reason reasons[UK_WHY_FINDINGS];
    int count = api_find_reasons(answer, rank, reasons), word[REASONS], kinds = 0;
    char names[REASONS][CLI_REASONS / REASONS];
    for (int i = 0; i < count && i < REASONS; i++) {
        const struct api_find_reason *r = &reasons[for_it ? i : count - 1 - i];
        if (for_it ? r->log_odds < API_FIND_LEAST_REASON : r->log_odds > -API_FIND_LEAST_REASON)
            break;
        char name[API_FIND_REASON];
        int says = api_find_reason_word(request, r), kind = 0;
        api_find_reason_name(r, name);
        while (kind < kinds && word[kind] != says)
            kind++;
        if (kind == kinds) {
            word[kinds] = says;
            names[kinds++][0] = 0;
        }
        size_t used = strlen(names[kind]);
        snprintf(names[kind] + used, sizeof names[kind] - used, "%s%s", used ? "; " : "", name);
    }
    to[0] = 0;
    for (int i = 0; i < kinds; i++) {
        size_t used = strlen(to);
        snprintf(to + used, CLI_REASONS - used, "%s", used ? " " : "");
        used = strlen(to);
        api_say(word[i], names[i], NULL, NULL, to + used, CLI_REASONS - used);
    }
}

static void show_press(const struct cli_term *t, const struct api_find_point *point)
{
    if (point->self_pressure == UK_SELF_YES)
        cli_term_say(t, 5, 5, UK_WORD_FIND_PRESS_YES, NULL, NULL, NULL);
    else if (point->self_pressure == UK_SELF_CARE)
        cli_term_say(t, 5, 5, UK_WORD_FIND_PRESS_CARE, NULL, NULL, NULL);
    else if (*point->reason)
        cli_term_say(t, 5, 5, UK_WORD_FIND_PRESS_NO_WHY, point->reason, NULL, NULL);
    else
        cli_term_say(t, 5, 5, UK_WORD_FIND_PRESS_NO, NULL, NULL, NULL);
}

// The same spot of the other side at a rank in from .. to - 1, as likely and to be pressed alike; -1: none.
static int twin_of(const struct api_find_request *request, const struct api_find_answer *answer, int rank, int from, int to)
{
    enum { ALIKE = 1000000 };
    struct api_find_point p = api_find_point(request, answer, rank);
    for (int i = from; i < to; i++) {
        struct api_find_point other = api_find_point(request, answer, i);
        double apart = (p.p - other.p) * ALIKE;
        if (i != rank && strcmp(p.id, other.id) == 0 && apart < 1 && apart > -1 && p.self_pressure == other.self_pressure)
            return i;
    }
    return -1;
}

static void show_points(const struct cli_term *t, const struct api_find_request *request, const struct api_find_answer *answer)
{
    cli_term_heading(t, api_word(UK_WORD_FIND_SPOTS));
    for (int i = 0, shown = 0; shown < SPOTS && i < api_find_why_count(answer); i++) {
        struct api_find_point p = api_find_point(request, answer, i);
        char name[CLI_SPOT_NAME], text[CLI_REASONS], chance[96];
        if (twin_of(request, answer, i, 0, i) >= 0)
            continue; // told with the other side
        shown++;
        cli_find_likely(t, p.p, chance, sizeof chance);
        cli_find_spot_name(p.muscle, p.part, p.side, name);
        snprintf(text, sizeof text, "%d. %s: %s", shown, name, chance);
        cli_term_text(t, 2, 5, text);
        snprintf(text, sizeof text, "%s:%s", p.side == UK_LEFT ? "left" : "right", p.id);
        cli_term_text(t, 5, 5, text);
        if (twin_of(request, answer, i, i + 1, answer->ranking.point_count) >= 0) {
            snprintf(text, sizeof text, "%s:%s", p.side == UK_LEFT ? "right" : "left", p.id);
            cli_term_say(t, 5, 5, UK_WORD_FIND_TWIN, text, NULL, NULL);
        }
        cli_term_say(t, 5, 5, UK_WORD_FIND_WHERE, p.place, NULL, NULL);
        cli_find_reasons(request, answer, i, true, text);
        if (*text)
            cli_term_say(t, 5, 5, UK_WORD_FIND_FOR, text, NULL, NULL);
        cli_find_reasons(request, answer, i, false, text);
        if (*text)
            cli_term_say(t, 5, 5, UK_WORD_FIND_AGAINST, text, NULL, NULL);
        show_press(t, &p);
    }
}

static void show_none_of_these(const struct cli_term *t, const struct api_find_answer *answer)
{
    double none = answer->ranking.none_of_these;
    putchar('\n');
    cli_term_say(t, 0, 0, none < 0.1 ? UK_WORD_FIND_NONE_SMALL : none < 0.4 ? UK_WORD_FIND_NONE_SOME : UK_WORD_FIND_NONE_LARGE,
                 NULL, NULL, NULL);
}

// What to do now: answer the question that tells most, press the first spot that may be pressed.
static void show_next(const struct cli_term *t, const struct api_find_request *request,
                      const struct api_find_answer *answer)
{
    struct api_find_question question = api_find_question(answer);
    if (question.id) {
        putchar('\n');
        cli_term_say(t, 0, 0, UK_WORD_FIND_QUESTION, question.text, NULL, NULL);
        cli_term_say(t, 0, 0, UK_WORD_FIND_QUESTION_HOW, question.id, NULL, NULL);
    }
    if (request->stopped) {
        putchar('\n');
        cli_term_text(t, 0, 0, api_word(UK_WORD_SESSION_LIMIT_WARNING));
        return;
    }
    for (int i = 0; i < api_find_why_count(answer); i++) {
        struct api_find_point p = api_find_point(request, answer, i);
        if (p.self_pressure == UK_SELF_NO || request->findings.press[answer->ranking.point[i].candidate.n] == UK_PRESS_NOTHING)
            continue;
        char id[96];
        snprintf(id, sizeof id, "%s:%s", p.side == UK_LEFT ? "left" : "right", p.id);
        putchar('\n');
        cli_term_say(t, 0, 0, UK_WORD_FIND_NEXT, id, NULL, NULL);
        cli_term_say(t, 0, 0, UK_WORD_FIND_NEXT_RELEASE, id, NULL, NULL);
        return;
    }
}

static void show_ranking(const struct cli_term *t, const struct api_find_request *request,
                         const struct api_find_answer *answer)
{
    if (answer->ranking.widespread) {
        putchar('\n');
        cli_term_say(t, 0, 0, UK_WORD_FIND_WIDESPREAD, NULL, NULL, NULL);
    }
    cli_find_show_muscles(t, answer, MUSCLES, true);
    show_points(t, request, answer);
    if (answer->ranking.painted)
        show_none_of_these(t, answer);
    if (answer->complaint_count)
        cli_term_heading(t, api_word(UK_WORD_FIND_ABOUT_COMPLAINT));
    for (int i = 0; i < answer->complaint_count; i++)
        cli_term_text(t, 2, 2, api_find_note(answer, i).says);
    show_next(t, request, answer);
}

void cli_find_show(const struct cli_call *call, const struct api_find_request *request,
                   const struct api_find_answer *answer)
{
    struct cli_term t = cli_term_start(call->plain);
    if (answer->safety.advice != UK_ADVICE_OK)
        cli_safety_show(&t, &answer->safety);
    cli_safety_show_standing(&t, &answer->safety, &request->answers);
    if (answer->safety.stops_all)
        return;
    bool ranks = rankable(request, answer);
    if (ranks && answer->safety.open_count && !answer->safety.stops_pressing)
        show_check_first(&t, answer);
    show_understood(&t, request, answer);
    if (ranks)
        show_ranking(&t, request, answer);
    putchar('\n');
    cli_term_say(&t, 0, 0, UK_WORD_DOCTOR_LINE, NULL, NULL, NULL);
}
