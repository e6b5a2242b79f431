// SPDX-License-Identifier: MIT
//
// An interview with any answers in any order, also those that its page did not ask for: an emergency shows its advice and
// nothing else, how to press is shown only where it may be pressed, a step that is taken back was never taken, and it ends.
#include "api/ask.h"
#include "api/call.h"

#include <stdlib.h>
#include <string.h>

struct bytes {
    const uint8_t *at;
    size_t left;
};

static struct api_work *work;
static struct api_ask ask;
static struct api_ask_view view;

static int byte(struct bytes *b)
{
    if (!b->left)
        return 0;
    b->left--;
    return *b->at++;
}

static void look(void)
{
    api_ask_view(&ask, work, &view);
    UK_ASSERT(!view.safety.stops_all || view.page == API_ASK_ADVICE);
    UK_ASSERT(view.page != API_ASK_ADVICE || !view.ranked);
    if (view.page == API_ASK_PRESS) {
        const struct uk_candidate_row *row = &uk_candidate_table[view.spot.n];
        const struct uk_release_row *release = &uk_release_table[uk_point_table[row->point.n].release];
        UK_ASSERT(view.spot.n && view.advice < UK_ADVICE_URGENT && (release->self_pressure == UK_SELF_YES || release->self_pressure == UK_SELF_CARE));
    }
}

// What the page asks for, from the bytes that come.
static enum uk_err answer(struct bytes *b)
{
    uint8_t given[API_ASK_SIGNS_MAX];
    double level = byte(b) % 11;
    switch (view.page) {
    case API_ASK_WHERE: return view.places && byte(b) & 1 ? api_ask_go_on(&ask, &view) : api_ask_region(&ask, 1 + byte(b) % UK_REGION_COUNT, (enum uk_side)(byte(b) % 4), level - 1);
    case API_ASK_SIDE: return api_ask_side(&ask, (enum uk_side)(byte(b) % 4));
    case API_ASK_LEVEL: return api_ask_levels(&ask, &level, 1);
    case API_ASK_PERSON: return api_ask_person(&ask, byte(b) - 1, "fm\0"[byte(b) % 3]);
    case API_ASK_CARD:
        for (int i = 0; i < view.sign_count; i++)
            given[i] = byte(b) < 8 ? UK_YES : UK_NO;
        return api_ask_card(&ask, &view, given);
    case API_ASK_QUESTION: return byte(b) % 16 ? api_ask_answer(&ask, view.question_row, (enum uk_answer)(byte(b) % 4)) : api_ask_enough(&ask, &view);
    case API_ASK_PRESS: return byte(b) % 16 ? api_ask_press(&ask, view.spot, (enum uk_press)(byte(b) % 4)) : api_ask_enough(&ask, &view);
    case API_ASK_ADVICE:
    case API_ASK_RESULT: break;
    }
    return api_ask_go_on(&ask, &view);
}

static enum uk_err words(struct bytes *b)
{
    static struct api_find_request heard;
    bool any;
    size_t n = (size_t)byte(b) % 64;
    n = n < b->left ? n : b->left;
    enum uk_err err = api_ask_words(&ask, (const char *)b->at, n, &heard, &any);
    b->at += n, b->left -= n;
    return err;
}

static void step(struct bytes *b)
{
    const struct api_ask before = ask;
    enum api_ask_page page = view.page;
    enum uk_err err;
    switch (byte(b) % 16) {
    case 0: api_ask_back(&ask); break;
    case 1:
    case 2: words(b); break;
    case 3: api_ask_side(&ask, (enum uk_side)(byte(b) % 4)); break;
    case 4: api_ask_enough(&ask, &view); break;
    case 5: api_ask_go_on(&ask, &view); break;
    case 6: api_ask_press(&ask, (uk_candidate){(uint16_t)(1 + (byte(b) << 8 | byte(b)) % UK_CANDIDATE_COUNT)}, (enum uk_press)(byte(b) % 4)); break;
    case 7: api_ask_answer(&ask, (uk_question){(uint16_t)(1 + (byte(b) << 8 | byte(b)) % UK_QUESTION_COUNT)}, (enum uk_answer)(byte(b) % 4)); break;
    default:
        err = answer(b);
        UK_ASSERT(!err || memcmp(&before, &ask, sizeof ask) == 0);
        if (!err && ask.said.count > before.said.count && byte(b) % 8 == 0) { // there and back
            const struct api_ask after = ask;
            UK_ASSERT(api_ask_back(&ask) && ask.said.count == before.said.count);
            look();
            UK_ASSERT(view.page == page);
            ask = after;
        }
    }
    look();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes b = {data, size};
    if (!work)
        work = calloc(1, sizeof *work);
    memset(&ask, 0, sizeof ask);
    look();
    for (int i = 0; b.left && i < 20; i++)
        step(&b);
    struct api_ask_view so_far;
    api_ask_so_far(&ask, work, &so_far);
    // From here on everything is skipped.
    static const uint8_t none[1] = {0};
    for (int i = 0; !view.safety.stops_all && view.page != API_ASK_RESULT; i++) {
        struct bytes nothing = {none, 0};
        enum uk_err err = view.page == API_ASK_WHERE && !view.places ? api_ask_region(&ask, 1, UK_LEFT, 5)
                          : view.page == API_ASK_WHERE              ? api_ask_go_on(&ask, &view)
                          : view.page == API_ASK_QUESTION || view.page == API_ASK_PRESS ? api_ask_enough(&ask, &view)
                                                                                        : answer(&nothing);
        UK_ASSERT(i < 200);
        if (err == UK_ERR_TOO_MANY)
            break;
        look();
    }
    return 0;
}
