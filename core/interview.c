// SPDX-License-Identifier: MIT
#include "core/interview.h"

#include <string.h>

static bool fits(struct uk_interview_input input)
{
    switch (input.kind) {
    case UK_INPUT_PAINT:
        return input.n >= 1 && input.n <= UK_PLACE_COUNT && input.value <= 101;
    case UK_INPUT_ANSWER:
        return input.n >= 1 && input.n <= UK_QUESTION_COUNT && input.value <= UK_YES;
    case UK_INPUT_PRESS:
        return input.n >= 1 && input.n <= UK_CANDIDATE_COUNT && input.value <= UK_PRESS_MINE;
    case UK_INPUT_CAUSE:
        return input.n >= 1 && input.n <= UK_CAUSE_COUNT;
    case UK_INPUT_COMPLAINT:
        return input.n >= 1 && input.n <= UK_COMPLAINT_COUNT;
    case UK_INPUT_AGE:
        return input.n <= 120;
    case UK_INPUT_SEX:
        return input.n == 0 || input.n == 'f' || input.n == 'm';
    case UK_INPUT_ENOUGH:
        return input.n == 0;
    default:
        return false;
    }
}

enum uk_err uk_interview_add(struct uk_interview *interview, struct uk_interview_input input)
{
    if (!fits(input))
        return UK_ERR_RANGE;
    if (interview->count >= UK_INTERVIEW_MAX)
        return UK_ERR_TOO_MANY;
    interview->input[interview->count++] = input;
    return UK_OK;
}

bool uk_interview_back(struct uk_interview *interview)
{
    if (interview->count == 0)
        return false;
    interview->input[--interview->count] = (struct uk_interview_input){0, 0, 0};
    return true;
}

static void apply(struct uk_interview_sum *sum, struct uk_interview_input input)
{
    struct uk_findings *f = &sum->findings;
    switch (input.kind) {
    case UK_INPUT_PAINT:
        f->painted[input.n] = input.value;
        break;
    case UK_INPUT_ANSWER:
        f->answer[input.n] = input.value;
        sum->passed[input.n] = input.value == UK_UNASKED;
        break;
    case UK_INPUT_PRESS:
        f->press[input.n] = input.value;
        sum->barred[input.n] = input.value == UK_PRESS_NONE_YET;
        break;
    case UK_INPUT_CAUSE:
        f->cause[input.n] = true;
        break;
    case UK_INPUT_COMPLAINT:
        f->complaint[input.n] = true;
        break;
    case UK_INPUT_AGE:
        f->age = (uint8_t)input.n;
        break;
    case UK_INPUT_SEX:
        f->sex = (char)input.n;
        break;
    case UK_INPUT_ENOUGH:
        sum->enough = true;
        break;
    default:
        UK_ASSERT(false);
    }
}

void uk_interview_sum(const struct uk_interview *interview, struct uk_interview_sum *sum)
{
    UK_ASSERT(interview->count <= UK_INTERVIEW_MAX);
    memset(sum, 0, sizeof *sum);
    for (int i = 0; i < interview->count; i++)
        apply(sum, interview->input[i]);
}
