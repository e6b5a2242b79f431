// SPDX-License-Identifier: MIT
#include "core/question.h"

#include "core/num.h"

static double bits(double x)
{
    return uk_log(x) * 1.4426950408889634; // 1 / ln 2
}

// -- entropy of "which muscle ranks first" ---------------------------------------------------------

// Entropy needs the sum of the muscles' weights and the sum of x log x over them; a change in one muscle
// changes both by a difference.
struct tally {
    double sum, sum_log;
};

static double x_log_x(double x)
{
    return x > 0 ? x * bits(x) : 0;
}

static struct tally tally_of(const double muscle[UK_MUSCLE_COUNT + 1])
{
    struct tally t = {0, 0};
    for (int m = 1; m <= UK_MUSCLE_COUNT; m++) {
        t.sum += muscle[m];
        t.sum_log += x_log_x(muscle[m]);
    }
    return t;
}

static double entropy_bits(struct tally t)
{
    return t.sum > 0 ? bits(t.sum) - t.sum_log / t.sum : 0;
}

static double expected_gain(double now_bits, const struct uk_what_if *w, double muscle[UK_MUSCLE_COUNT + 1])
{
    double later = 0;
    for (int i = 0; i < w->count; i++) {
        uk_finder_muscles(w->p[i], muscle);
        later += w->chance[i] * entropy_bits(tally_of(muscle));
    }
    return now_bits > later ? now_bits - later : 0;
}

// -- questions ---------------------------------------------------------------------------------------

static double seconds(int question)
{
    return uk_question_table[question].seconds + uk_finder_numbers.question_overhead_s;
}

// The share of people who know the answer. "Not sure" changes nothing, so only of them is something learned.
static double sayable(int question)
{
    return uk_question_table[question].can_say / 100.0;
}

// Groups of the body where something hurts, as bits.
static uint32_t painted_groups(const struct uk_findings *f)
{
    uint32_t groups = 0;
    for (int place = 1; place <= UK_PLACE_COUNT; place++)
        if (f->painted[place] > 1)
            groups |= (uint32_t)1 << uk_region_table[uk_place_table[place].region.n].group;
    return groups;
}

// The side that hurts; UK_MIDLINE: none, or both.
static enum uk_side sore_side(const struct uk_findings *f)
{
    bool hurts[UK_RIGHT + 1] = {false};
    for (int place = 1; place <= UK_PLACE_COUNT; place++)
        if (f->painted[place] > 1)
            hurts[uk_place_table[place].side] = true;
    return hurts[UK_LEFT] == hurts[UK_RIGHT] ? UK_MIDLINE : hurts[UK_LEFT] ? UK_LEFT : UK_RIGHT;
}

uk_question uk_question_moved(const struct uk_findings *f, uk_question question, enum uk_side to)
{
    uint32_t groups = painted_groups(f), area = uk_question_table[question.n].groups;
    uk_question away = uk_question_table[question.n].away;
    enum uk_side sore = sore_side(f);
    if ((groups && area && !(groups & area)) || (away.n && (sore == UK_MIDLINE || to == UK_MIDLINE)))
        return (uk_question){0};
    return away.n && to != sore ? away : question;
}

// Movements, tests and symptoms come first; what feeds a point is asked when nothing of these is left, since
// the link from a habit to a point is weak.
static bool open_question(const struct uk_findings *f, const bool *passed, uint32_t groups, bool causes, int question)
{
    const struct uk_question_row *row = &uk_question_table[question];
    if ((row->kind == UK_CAUSE_QUESTION) != causes)
        return false;
    if (f->answer[question] || (passed && passed[question]))
        return false;
    if (row->kind == UK_CAUSE_QUESTION && (f->cause[row->cause.n] || uk_is_for_others(f->sex, uk_cause_table[row->cause.n].sex)))
        return false;
    return row->groups == 0 || (row->groups & groups);
}

static int count_answered(const struct uk_findings *f, const bool *passed)
{
    int count = 0;
    for (int question = 1; question <= UK_QUESTION_COUNT; question++)
        count += f->answer[question] || (passed && passed[question]);
    return count;
}

// The cheap score: points as independent. With c the chance of a yes, and n = (1 - c) / (1 - p w) the chance
// of a no but for this point, a yes makes p into p (1 - n (1 - w)) / c and a no into p (1 - w) / (1 - p w).
static double cheap_gain(const struct uk_ranking *ranking, const struct uk_finder_work *work, int question,
                         struct tally now, double muscle[UK_MUSCLE_COUNT + 1])
{
    const struct uk_question_row *row = &uk_question_table[question];
    double chance = uk_finder_chance(work, (uk_question){(uint16_t)question});
    if (chance <= 0 || chance >= 1)
        return 0;
    struct tally yes = now, no = now;
    double yes_by = 0, no_by = 0; // change in the muscle that is being gone through
    for (int i = 0; i < row->speaks_for.count; i++) {
        const struct uk_speaks_row *s = &uk_speaks_table[row->speaks_for.first + (uint32_t)i];
        const struct uk_point_row *point = &uk_point_table[s->point.n];
        double w = uk_finder_numbers.question_link * s->strength / 3;
        for (int side = UK_LEFT; side <= UK_RIGHT; side++) {
            double p = ranking->p[point->candidate[side].n];
            double but_for = (1 - chance) / (1 - p * w);
            yes_by += p * (1 - but_for * (1 - w)) / chance - p;
            no_by += p * (1 - w) / (1 - p * w) - p;
        }
        bool last = i + 1 == row->speaks_for.count ||
                    uk_point_table[uk_speaks_table[row->speaks_for.first + (uint32_t)i + 1].point.n].muscle.n != point->muscle.n;
        if (!last)
            continue;
        double was = muscle[point->muscle.n], if_yes = was + yes_by, if_no = was + no_by;
        yes.sum += yes_by;
        no.sum += no_by;
        yes.sum_log += x_log_x(if_yes) - x_log_x(was);
        no.sum_log += x_log_x(if_no) - x_log_x(was);
        yes_by = no_by = 0;
    }
    double gain = entropy_bits(now) - chance * entropy_bits(yes) - (1 - chance) * entropy_bits(no);
    return gain > 0 ? gain : 0;
}

// The best of the cheap scores a second, best first; equals in the order of the table.
static int shortlist(const struct uk_findings *f, const bool *passed, const struct uk_finder_work *work,
                     const struct uk_ranking *ranking, bool causes, struct uk_question_room *room)
{
    uint32_t groups = painted_groups(f);
    int count = 0;
    uk_finder_muscles(ranking->p, room->muscle);
    struct tally now = tally_of(room->muscle);
    for (int question = 1; question <= UK_QUESTION_COUNT; question++) {
        if (!open_question(f, passed, groups, causes, question))
            continue;
        double score = sayable(question) * cheap_gain(ranking, work, question, now, room->muscle) / seconds(question);
        room->score[question] = score;
        int at = count;
        while (at > 0 && room->score[room->shortlist[at - 1]] < score)
            at--;
        if (at == UK_QUESTION_SHORTLIST || score <= 0)
            continue;
        if (count < UK_QUESTION_SHORTLIST)
            count++;
        for (int i = count - 1; i > at; i--)
            room->shortlist[i] = room->shortlist[i - 1];
        room->shortlist[at] = (uint16_t)question;
    }
    return count;
}

static void best_question(const struct uk_findings *f, const bool *passed, struct uk_finder_work *work,
                          const struct uk_ranking *ranking, bool causes, struct uk_question_room *room,
                          struct uk_next_question *next)
{
    int count = shortlist(f, passed, work, ranking, causes, room);
    uk_finder_muscles(ranking->p, room->muscle);
    double now = entropy_bits(tally_of(room->muscle)), best = 0;
    for (int i = 0; i < count; i++) {
        uk_question question = {room->shortlist[i]};
        uk_finder_ask(work, question, &room->what_if);
        double gain = sayable(question.n) * expected_gain(now, &room->what_if, room->muscle);
        if (gain < uk_finder_numbers.question_least_bits || gain / seconds(question.n) <= best)
            continue;
        best = gain / seconds(question.n);
        *next = (struct uk_next_question){question, gain};
    }
}

void uk_question_next(const struct uk_findings *f, const bool passed[UK_QUESTION_COUNT + 1],
                      struct uk_finder_work *work, const struct uk_ranking *ranking,
                      struct uk_question_room *room, struct uk_next_question *next)
{
    *next = (struct uk_next_question){{0}, 0};
    if (ranking->painted == 0 || count_answered(f, passed) >= uk_finder_numbers.question_most)
        return;
    best_question(f, passed, work, ranking, false, room, next);
    if (next->question.n == 0)
        best_question(f, passed, work, ranking, true, room, next);
}

// -- presses -----------------------------------------------------------------------------------------

bool uk_press_allowed(uk_candidate candidate)
{
    const struct uk_point_row *point = &uk_point_table[uk_candidate_table[candidate.n].point.n];
    return point->ranked && uk_release_table[point->release].self_pressure != UK_SELF_NO;
}

static bool open_press(const struct uk_findings *f, const bool *barred, uk_candidate candidate)
{
    return f->press[candidate.n] == UK_PRESS_NONE_YET && !(barred && barred[candidate.n]) && uk_press_allowed(candidate);
}

void uk_press_next(const struct uk_findings *f, const bool barred[UK_CANDIDATE_COUNT + 1],
                   struct uk_finder_work *work, const struct uk_ranking *ranking, struct uk_question_room *room,
                   struct uk_next_press *next)
{
    *next = (struct uk_next_press){{0}, 0};
    int pressed = 0, looked_at = 0;
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
        pressed += f->press[c] != UK_PRESS_NONE_YET;
    if (pressed >= uk_finder_numbers.press_most)
        return;
    uk_finder_muscles(ranking->p, room->muscle);
    double now = entropy_bits(tally_of(room->muscle));
    for (int i = 0; i < ranking->point_count && looked_at < uk_finder_numbers.press_among; i++) {
        uk_candidate candidate = ranking->point[i].candidate;
        if (!open_press(f, barred, candidate))
            continue;
        looked_at++;
        uk_finder_try(work, candidate, &room->what_if);
        double gain = expected_gain(now, &room->what_if, room->muscle);
        if (gain > next->gain_bits)
            *next = (struct uk_next_press){candidate, gain};
    }
}

static bool holds(struct uk_span span, uk_point point)
{
    for (int i = 0; i < span.count; i++)
        if (uk_point_pool[span.first + (uint32_t)i].n == point.n)
            return true;
    return false;
}

int uk_press_neighbours(const struct uk_findings *f, const bool barred[UK_CANDIDATE_COUNT + 1],
                        const struct uk_ranking *ranking, uk_candidate found,
                        uk_candidate neighbour[UK_PRESS_NEIGHBOURS])
{
    const struct uk_candidate_row *row = &uk_candidate_table[found.n];
    const struct uk_point_row *point = &uk_point_table[row->point.n];
    int count = 0;
    for (int i = 0; i < ranking->point_count && count < UK_PRESS_NEIGHBOURS; i++) {
        uk_candidate other = ranking->point[i].candidate;
        const struct uk_candidate_row *that = &uk_candidate_table[other.n];
        const struct uk_point_row *other_point = &uk_point_table[that->point.n];
        bool near = other_point->muscle.n == point->muscle.n || holds(point->satellite_of, that->point) ||
                    holds(other_point->satellite_of, row->point);
        if (other.n != found.n && that->side == row->side && near && open_press(f, barred, other))
            neighbour[count++] = other;
    }
    return count;
}
