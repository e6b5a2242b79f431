// SPDX-License-Identifier: MIT
//
// What to show: from the inputs so far to the next page.
#include "api/ask.h"
#include "api/call.h"
#include "api/people.h"

#include <string.h>

// -- what is known ---------------------------------------------------------------------------------

// What stands in the record, for signs that were not answered in this interview; what was confirmed before.
static void recall(const struct api_record *record, struct uk_said_sum *sum)
{
    if (!record)
        return;
    struct uk_safety before = {.groups = sum->safety.groups, .age_plus_one = sum->safety.age_plus_one, .sex = sum->safety.sex};
    uk_record_recall(&record->state, record->now_s, record->offset_min, &before);
    for (int i = 1; i <= UK_FLAG_COUNT; i++) {
        bool kept = sum->safety.answer[i] == UK_UNASKED || (sum->safety.answer[i] == UK_UNSURE && before.answer[i] == UK_YES);
        before.answer[i] = kept ? before.answer[i] : sum->safety.answer[i];
        before.where[i] = kept ? before.where[i] : sum->safety.where[i];
        before.spot[i] = kept ? before.spot[i] : sum->safety.spot[i];
    }
    sum->safety = before;
    sum->findings.sex = before.sex;
    api_record_history(record, &sum->findings);
}

static void sum_up(const struct api_ask *ask, const struct api_work *work, struct uk_said_sum *sum)
{
    uk_said_sum(&ask->said, sum);
    recall(work->record, sum);
}

// Both are on the record: nothing to ask.
static bool person_known(const struct api_record *record)
{
    return record && record->state.age_plus_one && record->state.sex;
}

static void fill(const struct api_ask *ask, const struct api_work *work, const struct uk_said_sum *sum, struct api_ask_view *view)
{
    memset(view, 0, sizeof *view);
    view->request.findings = sum->findings;
    view->request.safety = sum->safety;
    view->request.stopped = work->record && api_record_stopped(work->record);
    view->request.asked.country = ask->country;
    view->first = ask->said.count == 0;
    api_safety_fill(&sum->safety, UK_BEFORE, view->request.asked.country, &view->safety);
    for (int i = 0; i < view->safety.reason_count; i++) {
        if (uk_flag_table[view->safety.reason[i].flag.n].crisis)
            continue;
        if (view->safety.reason[i].advice > view->advice)
            view->advice = view->safety.reason[i].advice;
        view->telling = view->advice + 1;
    }
    if (view->safety.crisis)
        view->telling |= UK_SEEN_CRISIS;
    for (uint16_t i = 1; i <= UK_PLACE_COUNT; i++) {
        if (sum->findings.painted[i] > 1)
            view->places++;
        if (sum->unsaid[i])
            view->unsaid[view->unsaid_count++] = (uk_place){i};
    }
    bool person = sum->passed_on[API_ASK_PERSON] || person_known(work->record);
    view->checked = view->places && sum->passed_on[API_ASK_WHERE] && person && view->safety.open_count == 0;
}

static void rank(struct api_work *work, const struct uk_said_sum *sum, struct api_ask_view *view)
{
    struct api_find_answer *answer = &work->find_answer;
    if (view->ranked)
        return;
    view->ranked = true;
    enum uk_err err = uk_finder_rank(&sum->findings, &work->finder, &answer->ranking);
    UK_ASSERT(err == UK_OK); // the interview took nothing that is out of range
    answer->safety = view->safety;
    uk_question_next(&sum->findings, sum->passed, &work->finder, &answer->ranking, &work->question_room, &answer->question);
    answer->complaint_count = 0;
    for (uint16_t i = 1; i <= UK_COMPLAINT_COUNT; i++)
        if (sum->findings.complaint[i])
            answer->complaint[answer->complaint_count++] = (uk_complaint){i};
}

// -- cards -----------------------------------------------------------------------------------------

// What is open for where it hurts and, until anything was asked or pressed, for where the first spots lie; its count.
static int open_for_cards(const struct uk_said_sum *sum, struct api_work *work, const struct api_ask_view *view, struct api_safety *open)
{
    struct uk_safety wide = sum->safety;
    struct uk_ranking *ranking = &work->find_answer.ranking;
    bool begun = sum->steps[API_ASK_QUESTION] || sum->steps[API_ASK_PRESS] || sum->steps[API_ASK_RESULT];
    if (!begun && uk_finder_rank(&sum->findings, &work->finder, ranking) == UK_OK)
        api_find_widen(ranking, &wide);
    api_safety_fill(&wide, UK_BEFORE, view->request.asked.country, open);
    return open->open_count;
}

static void deal(const struct uk_said_sum *sum, const struct api_safety *open, struct api_ask_view *view)
{
    int cards;
    view->sign_count = (uint8_t)api_people_first_card(open, view->sign, view->gist, &cards);
    view->card = (uint8_t)(sum->passed_on[API_ASK_CARD] + 1);
    view->cards = (uint8_t)(view->card - 1 + cards);
}

// Signs that would stop the pressing of this spot and were not asked, since the pain is elsewhere: are there any?
static bool deal_for_press(const struct uk_said_sum *sum, uk_candidate spot, struct api_ask_view *view)
{
    view->sign_count = (uint8_t)api_safety_before_press(&sum->safety, spot, view->sign);
    view->for_press = view->sign_count > 0;
    view->spot = spot;
    view->card = view->cards = 1;
    return view->for_press;
}

// -- presses ---------------------------------------------------------------------------------------

struct round {
    int number, questions, presses;
};

// What was asked and pressed since the last result, and which round this is.
static struct round in_round(const struct api_ask *ask)
{
    struct round r = {1, 0, 0};
    for (int i = 0; i < ask->said.count; i++) {
        const struct uk_said_input *input = &ask->said.input[i];
        if (input->kind == UK_SAID_STEP && input->n == API_ASK_RESULT)
            r = (struct round){r.number + 1, 0, 0};
        r.questions += input->kind == UK_SAID_ANSWER;
        r.presses += input->kind == UK_SAID_PRESS;
    }
    return r;
}

// The spot that last was the person's own pain, and how often was pressed since; 0: none.
static uk_candidate last_found(const struct api_ask *ask, int *since)
{
    *since = 0;
    for (int i = ask->said.count - 1; i >= 0; i--) {
        const struct uk_said_input *input = &ask->said.input[i];
        if (input->kind != UK_SAID_PRESS)
            continue;
        if (input->value == UK_PRESS_MINE)
            return (uk_candidate){input->n};
        (*since)++;
    }
    return (uk_candidate){0};
}

// Bars the first spots of the ranking that need more warning signs asked before they are pressed.
static void bar_unasked(const struct uk_said_sum *sum, const struct uk_ranking *ranking, bool barred[UK_CANDIDATE_COUNT + 1])
{
    uk_flag sign[UK_FLAG_COUNT];
    for (int i = 0; i < ranking->point_count && i < 4 * (int)uk_finder_numbers.press_among; i++) {
        uk_candidate spot = ranking->point[i].candidate;
        barred[spot.n] = barred[spot.n] || api_safety_before_press(&sum->safety, spot, sign);
    }
}

// Beside a spot that was the person's own pain, two are tried; the second only where no more signs need to be asked.
static uk_candidate next_neighbour(const struct api_ask *ask, const struct uk_said_sum *sum, const struct uk_ranking *ranking,
                                   const bool *barred, const bool *unasked, uint8_t *number)
{
    int since;
    uk_candidate found = last_found(ask, &since), near[UK_PRESS_NEIGHBOURS];
    *number = (uint8_t)(since + 1);
    if (!found.n || since >= UK_PRESS_NEIGHBOURS)
        return (uk_candidate){0};
    if (uk_press_neighbours(&sum->findings, unasked, ranking, found, near) ||
        (since == 0 && uk_press_neighbours(&sum->findings, barred, ranking, found, near)))
        return near[0];
    return (uk_candidate){0};
}

// The first of the ranking that is not barred and was not pressed; none: no such spot.
static uk_candidate likeliest(const struct uk_said_sum *sum, const struct uk_ranking *ranking, const bool *barred)
{
    for (int i = 0; i < ranking->point_count && i < (int)uk_finder_numbers.press_among; i++) {
        uk_candidate spot = ranking->point[i].candidate;
        if (!barred[spot.n] && sum->findings.press[spot.n] == UK_PRESS_NONE_YET)
            return spot;
    }
    return (uk_candidate){0};
}

// Two kinds of spots take turns: the likeliest, so that the person finds the one that hurts, and the one that tells most
// about which muscle it is. Either way, one for which no more signs need to be asked is taken first if it is nearly as good.
static struct uk_next_press next_press(const struct api_ask *ask, const struct uk_said_sum *sum, struct api_work *work,
                                       struct api_ask_view *view)
{
    const struct uk_ranking *ranking = &work->find_answer.ranking;
    struct uk_next_press next = {{0}, 0}, any;
    bool barred[UK_CANDIDATE_COUNT + 1] = {0}, unasked[UK_CANDIDATE_COUNT + 1];
    uint8_t number;
    if (view->safety.stops_pressing || view->request.stopped)
        return next;
    for (uint16_t i = 1; i <= UK_CANDIDATE_COUNT; i++)
        barred[i] = sum->barred[i] || !api_find_may_press(&view->request, (uk_candidate){i});
    memcpy(unasked, barred, sizeof unasked);
    bar_unasked(sum, ranking, unasked);
    next.candidate = next_neighbour(ask, sum, ranking, barred, unasked, &number);
    if (next.candidate.n) {
        view->press.neighbour = number;
        return next;
    }
    uk_press_next(&sum->findings, unasked, &work->finder, ranking, &work->question_room, &next);
    uk_press_next(&sum->findings, barred, &work->finder, ranking, &work->question_room, &any);
    if (!next.candidate.n || 3 * next.gain_bits < any.gain_bits)
        next = any;
    uk_candidate likely = likeliest(sum, ranking, barred), quick = likeliest(sum, ranking, unasked);
    if (quick.n && 2 * ranking->p[quick.n] >= ranking->p[likely.n])
        likely = quick;
    if (next.candidate.n && likely.n && in_round(ask).presses % 2 == 0)
        next.candidate = likely;
    return next;
}

static bool text_is(const char *a, const char *b)
{
    return api_text_same(a, b, api_text_length(b));
}

static void show_press(const struct uk_said_sum *sum, uk_candidate spot, struct api_ask_view *view)
{
    const struct uk_candidate_row *candidate = &uk_candidate_table[spot.n];
    const struct uk_point_row *point = &uk_point_table[candidate->point.n];
    const struct uk_release_row *release = &uk_release_table[point->release];
    UK_ASSERT(api_find_may_press(&view->request, spot));
    view->page = API_ASK_PRESS;
    view->spot = spot;
    view->press.muscle = uk_muscle_table[point->muscle.n].name;
    view->press.part = point->part;
    view->press.place = point->place;
    view->press.position = release->position;
    view->press.reach = release->reach;
    view->press.caution = release->caution;
    view->press.id = point->id;
    view->press.side = (enum uk_side)candidate->side;
    view->press.care = release->self_pressure == UK_SELF_CARE || uk_safety_limits(&sum->safety).cap_nrs;
    view->press.far = release->tools.count && !text_is(uk_text_pool[release->tools.first], "thumb_fingers");
    view->press.number = (uint8_t)(sum->steps[API_ASK_PRESS] - sum->passed_on[API_ASK_PRESS] + 1);
}

// -- the page --------------------------------------------------------------------------------------

static void show_question(const struct uk_said_sum *sum, struct api_work *work, struct api_ask_view *view)
{
    view->page = API_ASK_QUESTION;
    view->question_row = work->find_answer.question.question;
    view->question = api_find_question(&work->find_answer);
    view->question_number = (uint8_t)(sum->steps[API_ASK_QUESTION] - sum->passed_on[API_ASK_QUESTION] + 1);
}

static void show_result(struct api_work *work, struct api_ask_view *view)
{
    struct api_find_answer *answer = &work->find_answer;
    uk_candidate first[UK_WHY_POINTS];
    int count = api_find_why_count(answer);
    view->page = API_ASK_RESULT;
    for (int i = 0; i < count; i++)
        first[i] = answer->ranking.point[i].candidate;
    enum uk_err err = uk_finder_why(&view->request.findings, &work->finder, first, count, &answer->why);
    UK_ASSERT(err == UK_OK);
}

// Does a press tell more a second than the question? Then it comes before the questions of this round are over.
static bool press_first(const struct uk_next_press *press, const struct uk_next_question *question)
{
    double asking = question->gain_bits / (uk_question_table[question->question.n].seconds + uk_finder_numbers.question_overhead_s);
    return press->gain_bits / uk_finder_numbers.press_s > asking;
}

static void choose(const struct api_ask *ask, const struct uk_said_sum *sum, struct api_work *work, struct api_ask_view *view)
{
    rank(work, sum, view);
    struct uk_next_press press = next_press(ask, sum, work, view);
    const struct uk_next_question *question = &work->find_answer.question;
    struct round round = in_round(ask);
    int since;
    bool found = round.number == 1 && last_found(ask, &since).n; // then its neighbours, and that is it
    bool can_press = press.candidate.n && !sum->enough_presses &&
                     (view->press.neighbour || (round.presses < uk_finder_numbers.presses_a_round && !found));
    bool clear = round.number == 1 && api_find_leads(&work->find_answer); // then a press tells more than any answer
    bool can_ask = question->question.n && !sum->enough && !found && !round.presses && !(clear && press.candidate.n) &&
                   (round.questions < uk_finder_numbers.questions_a_round || !press.candidate.n);
    view->more = press.candidate.n || question->question.n;
    if (can_ask && !(can_press && round.questions && press_first(&press, question)))
        show_question(sum, work, view);
    else if (can_press && deal_for_press(sum, press.candidate, view))
        view->page = API_ASK_CARD;
    else if (can_press)
        show_press(sum, press.candidate, view);
    else
        show_result(work, view);
}

static void list_mention(const struct uk_said_sum *sum, struct api_ask_view *view)
{
    size_t used = 0;
    for (int i = 0; i < sum->mentions; i++) {
        const struct uk_region_row *row = &uk_region_table[sum->mention[i].region];
        if (sum->mention[i].mention != sum->mention[0].mention)
            continue;
        if (used)
            api_text_copy(view->mention + used, sizeof view->mention - used, "; ", 2);
        used = api_text_length(view->mention);
        api_text_copy(view->mention + used, sizeof view->mention - used, row->name, api_text_length(row->name));
        used = api_text_length(view->mention);
    }
}

void api_ask_view(const struct api_ask *ask, struct api_work *work, struct api_ask_view *view)
{
    struct uk_said_sum sum;
    struct api_safety open;
    sum_up(ask, work, &sum);
    fill(ask, work, &sum, view);
    if (view->safety.stops_all || (view->safety.crisis && !(sum.seen & UK_SEEN_CRISIS))) {
        view->page = API_ASK_ADVICE;
    } else if (sum.mentions) {
        view->page = API_ASK_SIDE;
        list_mention(&sum, view);
    } else if (view->unsaid_count) {
        view->page = API_ASK_LEVEL;
    } else if (view->places == 0 || !sum.passed_on[API_ASK_WHERE]) {
        view->page = API_ASK_WHERE;
    } else if (!sum.passed_on[API_ASK_PERSON] && !person_known(work->record)) {
        view->page = API_ASK_PERSON;
    } else if (open_for_cards(&sum, work, view, &open)) {
        view->page = API_ASK_CARD;
        deal(&sum, &open, view);
    } else if ((view->telling & ~UK_SEEN_CRISIS) > (sum.seen & ~UK_SEEN_CRISIS)) {
        view->page = API_ASK_ADVICE;
    } else {
        choose(ask, &sum, work, view);
    }
}

void api_ask_so_far(const struct api_ask *ask, struct api_work *work, struct api_ask_view *view)
{
    struct uk_said_sum sum;
    sum_up(ask, work, &sum);
    fill(ask, work, &sum, view);
    view->page = view->safety.stops_all ? API_ASK_ADVICE : API_ASK_RESULT;
    if (view->places == 0 || view->safety.stops_all)
        return;
    rank(work, &sum, view);
    show_result(work, view);
}

void api_ask_press_of(const struct api_find_request *request, const bool passed[UK_CANDIDATE_COUNT + 1], uk_candidate spot,
                      struct api_work *work, struct api_ask_view *view)
{
    struct api_ask ask = {.country = request->asked.country};
    struct uk_said_sum sum;
    memset(&sum, 0, sizeof sum);
    sum.findings = request->findings;
    sum.safety = request->safety;
    memcpy(sum.barred, passed, sizeof sum.barred);
    for (int i = 0; i < request->pressed_count; i++)
        uk_said_add(&ask.said, (struct uk_said_input){request->pressed[i], UK_SAID_PRESS, request->findings.press[request->pressed[i]]});
    fill(&ask, work, &sum, view);
    view->page = API_ASK_RESULT;
    if (!spot.n)
        spot = next_press(&ask, &sum, work, view).candidate;
    if (!spot.n || !api_find_may_press(request, spot))
        return;
    sum.steps[API_ASK_PRESS] = request->pressed_count;
    if (deal_for_press(&sum, spot, view))
        view->page = API_ASK_CARD;
    else
        show_press(&sum, spot, view);
}

// -- the record ------------------------------------------------------------------------------------

void api_ask_answers(const struct api_ask *ask, struct api_answers *answers)
{
    struct uk_said_sum sum;
    uk_said_sum(&ask->said, &sum);
    *answers = (struct api_answers){0};
    memcpy(answers->flag, sum.safety.answer, sizeof answers->flag);
}

uk_flag api_ask_stands(const struct api_ask *ask, const struct api_ask_view *view)
{
    struct uk_said_sum sum;
    uk_said_sum(&ask->said, &sum);
    for (int i = 0; i < view->safety.reason_count; i++) {
        uk_flag sign = view->safety.reason[i].flag;
        if (view->safety.reason[i].advice >= UK_ADVICE_URGENT && sum.safety.answer[sign.n] == UK_UNASKED && !uk_flag_table[sign.n].crisis)
            return sign;
    }
    return (uk_flag){0};
}

// -- for people ------------------------------------------------------------------------------------

struct api_safety_question api_ask_sign(uk_flag flag)
{
    const struct uk_flag_row *row = &uk_flag_table[flag.n];
    return (struct api_safety_question){row->id, row->name, row->text, row->why, uk_card_table[row->card].title, uk_level_table[row->advice].id};
}

const char *api_ask_gist(uint8_t gist)
{
    UK_ASSERT(gist <= UK_GIST_COUNT);
    return uk_gist_table[gist].name;
}

enum uk_press api_ask_felt(const struct api_ask_view *view, const struct api_find_answer *answer, int rank)
{
    return (enum uk_press)view->request.findings.press[answer->ranking.point[rank].candidate.n];
}

uk_flag api_ask_ticked(const struct api_ask_view *view, int n, enum uk_answer *answer)
{
    for (uint16_t i = 1; i <= UK_FLAG_COUNT; i++) {
        *answer = (enum uk_answer)view->request.safety.answer[i];
        if ((*answer == UK_YES || *answer == UK_UNSURE) && n-- == 0)
            return (uk_flag){i};
    }
    return (uk_flag){0};
}

uk_flag api_ask_denied(const struct api_ask_view *view, int n)
{
    for (uint16_t i = 1; i <= UK_FLAG_COUNT; i++)
        if (view->request.safety.answer[i] == UK_NO && n-- == 0)
            return (uk_flag){i};
    return (uk_flag){0};
}
