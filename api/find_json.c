// SPDX-License-Identifier: MIT
#include "api/find.h"

#include "api/call.h"

// Beyond the first SHOWN, what is less likely than this is left out.
enum { SHOWN = 20 };
static const double worth_showing = 0.01;

static const char *const side_name[] = {"midline", "left", "right"};
static const char *const press_name[] = {[UK_SELF_NO] = "no", [UK_SELF_CARE] = "care", [UK_SELF_YES] = "yes"};

static void write_muscles(struct api_writer *w, const struct api_find_answer *answer)
{
    api_write_open(w, "muscles", '[');
    for (int i = 0; i < answer->ranking.muscle_count; i++) {
        struct api_find_muscle m = api_find_muscle(answer, i);
        if (i >= SHOWN && m.p < worth_showing)
            break;
        api_write_open(w, NULL, '{');
        api_write_text(w, "muscle", m.id);
        api_write_text(w, "side", side_name[m.side]);
        api_write_number(w, "p", m.p, 4);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_points(struct api_writer *w, const struct api_find_request *request, const struct api_find_answer *answer,
                         struct api_find_reason *reasons)
{
    api_write_open(w, "points", '[');
    for (int i = 0; i < answer->ranking.point_count; i++) {
        struct api_find_point p = api_find_point(request, answer, i);
        if (i >= SHOWN && p.p < worth_showing)
            break;
        api_write_open(w, NULL, '{');
        api_write_text(w, "point", p.id);
        api_write_text(w, "side", side_name[p.side]);
        api_write_number(w, "p", p.p, 4);
        api_write_text(w, "self_pressure", press_name[p.self_pressure]);
        api_write_open(w, "why", '[');
        int count = i < api_find_why_count(answer) ? api_find_reasons(answer, i, reasons) : 0;
        for (int k = 0; k < count; k++) {
            api_write_open(w, NULL, '{');
            api_write_text(w, "finding", reasons[k].id);
            api_write_number(w, "log_odds", reasons[k].log_odds, 2);
            api_write_close(w, '}');
        }
        api_write_close(w, ']');
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

// Sentences that belong to the answer; left out when there are none.
static void write_notes(struct api_writer *w, const struct api_find_answer *answer)
{
    if (!answer->complaint_count && !answer->ranking.widespread)
        return;
    api_write_open(w, "notes", '[');
    if (answer->ranking.widespread) {
        api_write_open(w, NULL, '{');
        api_write_text(w, "about", "widespread");
        api_write_text(w, "text", api_word(UK_WORD_FIND_WIDESPREAD));
        api_write_close(w, '}');
    }
    for (int i = 0; i < answer->complaint_count; i++) {
        struct api_find_note note = api_find_note(answer, i);
        api_write_open(w, NULL, '{');
        api_write_text(w, "about", note.id);
        api_write_text(w, "text", note.says);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

static void write_question(struct api_writer *w, const struct api_find_answer *answer, bool for_people)
{
    struct api_find_question question = api_find_question(answer);
    if (!question.id) {
        api_write_null(w, "question");
        return;
    }
    api_write_open(w, "question", '{');
    api_write_text(w, "id", question.id);
    api_write_text(w, "text", question.text);
    if (for_people)
        api_write_text(w, "why", question.why);
    api_write_open(w, "answers", '[');
    api_write_text(w, NULL, "yes");
    api_write_text(w, NULL, "no");
    api_write_text(w, NULL, "unsure");
    api_write_close(w, ']');
    api_write_number(w, "gain_bits", question.gain_bits, 4);
    api_write_close(w, '}');
}

enum uk_err api_find_json(const struct api_call *call, struct api_work *work, struct api_writer *out)
{
    struct uk_problem problem;
    enum uk_err err = api_find_read(work, call->request, &work->find_request, &problem);
    if (err)
        return api_refuse(call, work, &problem, out);
    return api_find_write(work, out);
}

enum uk_err api_find_write(struct api_work *work, struct api_writer *out)
{
    const struct api_find_request *request = &work->find_request;
    struct api_find_answer *answer = &work->find_answer;
    enum uk_err err = api_find(request, work, answer);
    api_write_open(out, NULL, '{');
    if (request->asked.id)
        api_write_span(out, "id", request->asked.id, request->asked.id_length);
    else
        api_write_null(out, "id");
    api_write_bool(out, "exact", err == UK_ERR_STOP || answer->ranking.exact);
    api_safety_write(out, "safety", &answer->safety);
    if (err == UK_ERR_STOP) {
        api_find_write_heard(request, out);
        if (request->asked.for_people)
            api_find_write_people(work, request, answer, out);
        api_write_close(out, '}');
        return err;
    }
    write_muscles(out, answer);
    write_points(out, request, answer, work->find_reasons);
    api_write_number(out, "none_of_these", answer->ranking.none_of_these, 4);
    write_question(out, answer, request->asked.for_people);
    write_notes(out, answer);
    api_find_write_heard(request, out);
    if (request->asked.for_people)
        api_find_write_people(work, request, answer, out);
    api_write_close(out, '}');
    return err;
}
