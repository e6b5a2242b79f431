// SPDX-License-Identifier: MIT
#include "core/said.h"

#include "core/question.h"

#include <string.h>

static bool fits(struct uk_said_input input)
{
    switch (input.kind) {
    case UK_SAID_PAINT:
        return input.n >= 1 && input.n <= UK_PLACE_COUNT && input.value <= 101;
    case UK_SAID_ANSWER:
        return input.n >= 1 && input.n <= UK_QUESTION_COUNT && input.value <= UK_YES;
    case UK_SAID_PRESS:
        return input.n >= 1 && input.n <= UK_CANDIDATE_COUNT && input.value <= UK_PRESS_MINE;
    case UK_SAID_CAUSE:
        return input.n >= 1 && input.n <= UK_CAUSE_COUNT;
    case UK_SAID_COMPLAINT:
        return input.n >= 1 && input.n <= UK_COMPLAINT_COUNT;
    case UK_SAID_AGE:
        return input.n <= 120;
    case UK_SAID_SEX:
        return input.n == 0 || input.n == 'f' || input.n == 'm';
    case UK_SAID_ENOUGH:
        return input.n <= 1 && input.value <= 1;
    case UK_SAID_STEP:
        return input.n < UK_PAGES_MAX && input.value <= 1;
    case UK_SAID_UNSAID:
        return input.n >= 1 && input.n <= UK_PLACE_COUNT;
    case UK_SAID_MENTION:
        return input.n % 256 >= 1 && input.n % 256 <= UK_REGION_COUNT && input.value <= 101;
    case UK_SAID_SETTLE:
        return input.n < 256;
    case UK_SAID_ABOUT:
        return input.n >= 1 && input.n <= UK_GROUP_COUNT;
    case UK_SAID_SPOT:
        return input.n >= 1 && input.n <= UK_CANDIDATE_COUNT;
    case UK_SAID_SIGN:
        return input.n >= 1 && input.n <= UK_FLAG_COUNT && input.value <= UK_YES;
    case UK_SAID_MOVED:
        return input.n >= 1 && input.n <= UK_QUESTION_COUNT && input.value <= UK_RIGHT;
    case UK_SAID_SEEN:
        return input.n == 0 && input.value <= ((UK_ADVICE_EMERGENCY + 1) | UK_SEEN_CRISIS);
    default:
        return false;
    }
}

enum uk_err uk_said_add(struct uk_said *said, struct uk_said_input input)
{
    if (!fits(input))
        return UK_ERR_RANGE;
    if (said->count >= UK_SAID_MAX)
        return UK_ERR_TOO_MANY;
    said->input[said->count++] = input;
    return UK_OK;
}

bool uk_said_back(struct uk_said *said)
{
    if (said->count == 0)
        return false;
    said->input[--said->count] = (struct uk_said_input){0, 0, 0};
    return true;
}

bool uk_said_step_back(struct uk_said *said)
{
    int last = said->count;
    while (last > 0 && said->input[last - 1].kind != UK_SAID_STEP)
        last--;
    if (last == 0)
        return false;
    while (said->count >= last)
        uk_said_back(said);
    return true;
}

_Static_assert(UK_REGION_COUNT < 256, "a region and its mention fit in one input");

static void apply_mention(struct uk_said_sum *sum, struct uk_said_input input)
{
    if (sum->mentions == UK_MENTIONS_MAX)
        return;
    sum->mention[sum->mentions].region = (uint8_t)(input.n % 256);
    sum->mention[sum->mentions].mention = (uint8_t)(input.n / 256);
    sum->mention[sum->mentions++].value = input.value;
}

static void apply_settle(struct uk_said_sum *sum, int mention)
{
    int left = 0;
    for (int i = 0; i < sum->mentions; i++)
        if (sum->mention[i].mention != mention)
            sum->mention[left++] = sum->mention[i];
    sum->mentions = (uint8_t)left;
}

// What a spot adds to the parts of the body that safety is about ends with its step.
static void apply_step(struct uk_said_sum *sum, struct uk_said_input input, uint32_t groups)
{
    sum->steps[input.n]++;
    sum->passed_on[input.n] += input.value;
    sum->safety.groups = groups;
    sum->safety.pressed = (uk_candidate){0};
}

static void apply_paint(struct uk_said_sum *sum, struct uk_said_input input)
{
    sum->findings.painted[input.n] = input.value;
    sum->unsaid[input.n] = false;
    if (input.value > 1) // a place without pain is not what this is about
        uk_safety_about_place(&sum->safety, (uk_place){input.n});
}

// A question that was asked, and answered otherwise, stands.
static void apply_movement(struct uk_said_sum *sum, struct uk_said_input input)
{
    uk_question question = uk_question_moved(&sum->findings, (uk_question){input.n}, (enum uk_side)input.value);
    if (question.n && sum->findings.answer[question.n] == UK_UNASKED)
        sum->findings.answer[question.n] = UK_YES;
}

static void apply_safety(struct uk_said_sum *sum, struct uk_said_input input)
{
    switch (input.kind) {
    case UK_SAID_ABOUT:
        uk_safety_about_group(&sum->safety, input.n);
        break;
    case UK_SAID_SPOT:
        uk_safety_about_spot(&sum->safety, (uk_candidate){input.n});
        break;
    case UK_SAID_SIGN:
        uk_safety_answer(&sum->safety, (uk_flag){input.n}, (enum uk_answer)input.value);
        break;
    case UK_SAID_SEEN:
        sum->seen = input.value;
        break;
    case UK_SAID_MOVED: // at the end
        break;
    default:
        UK_ASSERT(false);
    }
}

static void apply(struct uk_said_sum *sum, struct uk_said_input input)
{
    struct uk_findings *f = &sum->findings;
    switch (input.kind) {
    case UK_SAID_PAINT:
        apply_paint(sum, input);
        break;
    case UK_SAID_UNSAID:
        sum->unsaid[input.n] = true;
        break;
    case UK_SAID_MENTION:
        apply_mention(sum, input);
        break;
    case UK_SAID_SETTLE:
        apply_settle(sum, input.n);
        break;
    case UK_SAID_ANSWER:
        f->answer[input.n] = input.value;
        sum->passed[input.n] = input.value == UK_UNASKED;
        break;
    case UK_SAID_PRESS:
        f->press[input.n] = input.value;
        sum->barred[input.n] = input.value == UK_PRESS_NONE_YET;
        break;
    case UK_SAID_CAUSE:
        f->cause[input.n] = true;
        break;
    case UK_SAID_COMPLAINT:
        f->complaint[input.n] = true;
        break;
    case UK_SAID_AGE:
        f->age = (uint8_t)input.n;
        sum->safety.age_plus_one = (uint8_t)(input.n + 1);
        break;
    case UK_SAID_SEX:
        f->sex = (char)input.n;
        sum->safety.sex = f->sex;
        break;
    case UK_SAID_ENOUGH:
        *(input.n ? &sum->enough_presses : &sum->enough) = input.value == 0;
        break;
    default:
        apply_safety(sum, input);
    }
}

void uk_said_sum(const struct uk_said *said, struct uk_said_sum *sum)
{
    UK_ASSERT(said->count <= UK_SAID_MAX);
    memset(sum, 0, sizeof *sum);
    uint32_t groups = 0; // without those of a spot
    for (int i = 0; i < said->count; i++) {
        struct uk_said_input input = said->input[i];
        if (input.kind == UK_SAID_STEP)
            apply_step(sum, input, groups);
        else
            apply(sum, input);
        if (input.kind == UK_SAID_PAINT || input.kind == UK_SAID_ABOUT)
            groups = sum->safety.groups;
    }
    for (int i = 0; i < said->count; i++) // what hurts is known now
        if (said->input[i].kind == UK_SAID_MOVED)
            apply_movement(sum, said->input[i]);
    sum->safety.groups = groups;
    sum->safety.pressed = (uk_candidate){0};
}
