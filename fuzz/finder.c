// SPDX-License-Identifier: MIT
//
// The finder with any findings: it must answer within its laws or refuse, never crash.
#include "core/finder.h"

#include <string.h>

static struct uk_finder_work work;
static struct uk_ranking ranking;
static struct uk_why why;
static struct uk_what_if what_if;

static void must(bool so)
{
    if (!so)
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct uk_findings f = {0};
    for (; size >= 4; data += 4, size -= 4) { // what, which, which, how much
        int n = data[1] << 8 | data[2];
        switch (data[0] % 6) {
        case 0: f.painted[1 + n % UK_PLACE_COUNT] = data[3]; break;
        case 1: f.answer[1 + n % UK_QUESTION_COUNT] = data[3] % 8; break;
        case 2: f.press[1 + n % UK_CANDIDATE_COUNT] = data[3] % 8; break;
        case 3: f.cause[1 + n % UK_CAUSE_COUNT] = data[3] & 1; break;
        case 4: f.complaint[1 + n % UK_COMPLAINT_COUNT] = data[3] & 1; break;
        case 5: f.history[1 + n % UK_CANDIDATE_COUNT] = (int8_t)data[3]; break;
        }
    }
    if (uk_finder_rank(&f, &work, &ranking))
        return 0;
    must(ranking.none_of_these >= 0 && ranking.none_of_these <= 1);
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
        must(ranking.p[c] >= 0 && ranking.p[c] <= 1);
    uk_candidate asked[UK_WHY_POINTS];
    for (int k = 0; k < UK_WHY_POINTS; k++)
        asked[k] = ranking.point[k].candidate;
    must(uk_finder_why(&f, &work, asked, UK_WHY_POINTS, &why) == UK_OK);
    for (int i = 0; i < why.count; i++)
        for (int k = 0; k < UK_WHY_POINTS; k++)
            must(why.reason[i].log_odds[k] < 100 && why.reason[i].log_odds[k] > -100);
    uk_finder_ask(&work, (uk_question){(uint16_t)(1 + ranking.painted % UK_QUESTION_COUNT)}, &what_if);
    for (int c = 1; c <= UK_CANDIDATE_COUNT; c++)
        must(what_if.p[0][c] >= 0 && what_if.p[0][c] <= 1 && what_if.p[1][c] >= 0 && what_if.p[1][c] <= 1);
    uk_finder_try(&work, asked[0], &what_if);
    must(what_if.chance[0] >= 0 && what_if.chance[2] >= 0);
    return 0;
}
