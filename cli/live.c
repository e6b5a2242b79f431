// SPDX-License-Identifier: MIT
//
// unknot release as it happens: a screen of 80 x 24 with a big clock, or line by line where there is none.
#include "cli/screen.h"
#include "host/clock.h"
#include "host/keys.h"
#include "host/term.h"
#include "host/voice.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TICK_MS = 1000, KEEP_EVERY_MS = 900, GAP_MS = 5000, SIGN_MS = 15000, LOOK_MS = 60000 };

struct live {
    struct cli_call *call;
    struct api_release *r;
    struct cli_keeper *k;
    struct api_writer lines;   // JSON lines; only printed with --json
    bool screen, json, quiet, voice, keyboard;
    bool asks_sign;            // `w` was pressed: which sign?
    int64_t sign_asked_ms;
    int64_t began_ms, slept_ms, kept_ms;
    struct uk_view shown;
    bool any_shown;
};

static int64_t now_ms(const struct live *l) { return host_elapsed_ms() - l->began_ms; }

// -- what is shown -----------------------------------------------------------------------------------

static bool differs(const struct uk_view *a, const struct uk_view *b)
{
    return a->phase != b->phase || a->technique != b->technique || a->say != b->say || a->target_tenths != b->target_tenths ||
           a->pressing != b->pressing || a->spot != b->spot || a->step != b->step || a->ended != b->ended;
}

static void ring(const struct live *l, const struct uk_view *v)
{
    bool phase = !l->any_shown || v->phase != l->shown.phase || v->pressing != l->shown.pressing;
    if (phase && !l->quiet && !l->json && host_is_terminal(STDOUT_FILENO))
        putchar('\a');
}

static void speak(const struct live *l, const char *say)
{
    if (l->voice && !l->quiet)
        host_voice_say(say);
}

static void show(struct live *l)
{
    struct api_release_now now;
    api_release_now(l->r, &now);
    bool new_words = !l->any_shown || differs(&now.view, &l->shown);
    if (new_words) {
        ring(l, &now.view);
        speak(l, now.say);
    }
    if (l->screen)
        cli_screen_draw(l->r, &now, l->asks_sign);
    else if (!l->json && (new_words || l->asks_sign))
        cli_screen_line(&now, l->asks_sign);
    l->shown = now.view;
    l->any_shown = true;
}

// What comes out as JSON lines, or is thrown away.
static void put_lines(struct live *l)
{
    UK_ASSERT(l->lines.used <= l->lines.size);
    if (l->json)
        fwrite(l->lines.to, 1, l->lines.used, stdout);
    l->lines.used = 0;
    l->lines.last = 0;
    fflush(stdout);
}

static bool keep(struct live *l)
{
    bool ok = true;
    for (int spot = 0; spot < l->r->session.plan.spots; spot++)
        if (l->r->session.outcome[spot].begun)
            ok = cli_keeper_outcome(l->k, l->r, spot) && ok;
    l->kept_ms = now_ms(l);
    return ok;
}

// -- time and keys -----------------------------------------------------------------------------------

static void take(struct live *l, struct uk_input input)
{
    struct api_release_event event = {.t = (double)now_ms(l) / 1000, .input = input};
    api_release_event(l->r, &event, &l->lines);
    put_lines(l);
    keep(l);
}

static void take_kind(struct live *l, enum uk_input_kind kind) { take(l, (struct uk_input){.kind = (uint8_t)kind}); }

// The time up to now, if the machine was awake; else a pause, and the time asleep is not counted.
static void pass(struct live *l)
{
    int64_t asleep = host_elapsed_asleep_ms() - host_elapsed_ms() - l->slept_ms;
    l->slept_ms += asleep;
    if (asleep > GAP_MS)
        take_kind(l, UK_INPUT_PAUSE);
    int64_t at = now_ms(l), behind = at - (int64_t)l->r->t_ms;
    if (behind > 0)
        api_release_pass(l->r, (uint64_t)behind, &l->lines);
    put_lines(l);
    if (at - l->kept_ms >= KEEP_EVERY_MS)
        keep(l);
}

static void answer_number(struct live *l, int number)
{
    take(l, api_release_number(l->r, number * 10));
}

// After `w`: pressing has stopped already; the key says which sign.
static void take_sign(struct live *l, int key)
{
    int sign = 0;
    for (int i = 1; i <= UK_WARNING_COUNT; i++)
        sign = key == cli_screen_sign_key(i) ? i : sign;
    l->asks_sign = false;
    if (key == 'm') { // by mistake: it stays paused, and says so
        l->any_shown = false;
        return;
    }
    take(l, (struct uk_input){.kind = UK_INPUT_WARNING, .sign = (uint8_t)sign});
}

static void feels_wrong(struct live *l)
{
    take_kind(l, UK_INPUT_PAUSE);
    l->asks_sign = true;
    l->sign_asked_ms = now_ms(l);
}

static bool is_paused(const struct live *l) { return l->shown.phase == UK_PHASE_PAUSE; }

static void take_key(struct live *l, int key)
{
    if (l->asks_sign) {
        if (key != '\n' && key != '\r' && key != 'w')
            take_sign(l, key);
        return;
    }
    if (isdigit(key)) {
        answer_number(l, key - '0');
        return;
    }
    switch (tolower(key)) {
    case 't': answer_number(l, 10); break;
    case 'e': take_kind(l, UK_INPUT_EASING); break;
    case 's': take_kind(l, UK_INPUT_SAME); break;
    case 'c': take_kind(l, UK_INPUT_CLIMBING); break;
    case '[': take_kind(l, UK_INPUT_SOFTER); break;
    case ']': take_kind(l, UK_INPUT_HARDER); break;
    case 'w': feels_wrong(l); break;
    case ' ':
    case 'p': take_kind(l, is_paused(l) ? UK_INPUT_RESUME : UK_INPUT_PAUSE); break;
    case 'n': take_kind(l, UK_INPUT_SKIP); break;
    case 'q': take_kind(l, UK_INPUT_STOP); break;
    default: break;
    }
}

// Milliseconds until something has to be drawn or counted.
static int until_next(const struct live *l)
{
    int64_t next = api_release_next_ms(l->r);
    int64_t tick = TICK_MS - now_ms(l) % TICK_MS;
    if (!l->screen && next > KEEP_EVERY_MS)
        tick = KEEP_EVERY_MS;
    return (int)(next && next < tick ? next : tick);
}

// Until the session or the input ends. The signal that ended it; 0: none.
static int go(struct live *l)
{
    while (!api_release_ended(l->r)) {
        show(l);
        fflush(stdout);
        int key = host_key_wait(until_next(l), l->keyboard);
        pass(l);
        if (key == HOST_KEY_SIGNAL)
            return host_signal();
        if (key == HOST_KEY_END) { // nobody could say that it is too much
            l->keyboard = false;
            return 0;
        }
        if (key == HOST_KEY_CONTINUED || key == HOST_KEY_RESIZED)
            cli_screen_forget();
        if (key == HOST_KEY_CONTINUED)
            take_kind(l, UK_INPUT_PAUSE);
        if (l->asks_sign && now_ms(l) - l->sign_asked_ms > SIGN_MS)
            take_sign(l, 0);
        if (key >= 0 && !api_release_ended(l->r))
            take_key(l, key);
    }
    return 0;
}

// -- the end -----------------------------------------------------------------------------------------

static void tell_end(struct live *l)
{
    struct api_release_sum sum;
    char name[256];
    struct cli_term t = cli_term_start(l->call->plain);
    for (int spot = 0; spot < l->r->session.plan.spots; spot++) {
        if (!l->r->session.outcome[spot].begun)
            continue;
        if (l->r->session.plan.spots > 1) {
            api_release_spot_name(l->r, spot, name, sizeof name);
            cli_term_heading(&t, name);
        }
        api_release_sum(l->r, spot, &sum);
        cli_term_text(&t, 0, 0, sum.changed);
        cli_term_text(&t, 0, 0, sum.advice);
        speak(l, sum.changed);
    }
    uk_candidate near[4];
    int count = l->r->session.signs ? 0 : api_release_neighbours(l->r, 0, near);
    char names[512] = "";
    for (int i = 0; i < count && i < 2; i++) {
        size_t used = strlen(names);
        api_release_candidate_name(near[i], name, sizeof name);
        snprintf(names + used, sizeof names - used, "%s%s", i ? ", " : "", name);
    }
    if (*names)
        cli_term_say(&t, 0, 0, UK_WORD_RELEASE_NEIGHBOURS, names, NULL, NULL);
    cli_term_say(&t, 0, 0, UK_WORD_SESSION_COME_BACK, NULL, NULL, NULL);
    cli_term_say(&t, 0, 0, UK_WORD_RELEASE_THEN_PLAN, NULL, NULL, NULL);
}

// Stops the session where it is, so that its outcome says so.
static void stop_here(struct live *l)
{
    if (!api_release_ended(l->r))
        take_kind(l, UK_INPUT_STOP);
}

// -- a few last questions ------------------------------------------------------------------------------

static void ask(bool plain, int word, const char *one)
{
    struct cli_term t = cli_term_start(plain);
    cli_term_say(&t, 0, 0, word, one, NULL, NULL);
    fflush(stdout);
}

// The next key, however long it takes: after the session nothing hurries.
static int wait_for_key(void)
{
    int key;
    do
        key = host_key_wait(LOOK_MS, true);
    while (key == HOST_KEY_NONE || key == HOST_KEY_RESIZED || key == HOST_KEY_CONTINUED);
    return key;
}

// A line typed key by key; false when it is empty, or the input ends.
static bool read_typed(char *line, size_t size)
{
    size_t used = 0;
    int key;
    while ((key = wait_for_key()) >= 0 && key != '\n' && key != '\r') {
        bool back = key == 8 || key == 127;
        if (back && used)
            fputs("\b \b", stdout), used--;
        else if (!back && key >= ' ' && used + 1 < size)
            putchar(key), line[used++] = (char)key;
        fflush(stdout);
    }
    line[used] = 0;
    putchar('\n');
    return used && (key == '\n' || key == '\r');
}

static void ask_felt(struct live *l)
{
    static const int words[] = {[API_FELT_BETTER] = UK_WORD_RELEASE_FELT_BETTER, [API_FELT_SAME] = UK_WORD_RELEASE_FELT_SAME,
                                [API_FELT_WORSE] = UK_WORD_RELEASE_FELT_WORSE};
    int said = api_release_advice(l->r, l->shown.spot);
    ask(l->call->plain, UK_WORD_RELEASE_ASK_FELT, NULL);
    int key;
    do { // keys of the session that come late are no answer; one that slipped is changed by another, until Enter
        key = tolower(wait_for_key());
        int felt = key == 'b' ? API_FELT_BETTER : key == 's' ? API_FELT_SAME : key == 'w' ? API_FELT_WORSE : API_FELT_UNASKED;
        if (felt && felt != l->r->felt)
            ask(l->call->plain, UK_WORD_RELEASE_FELT_SAID, api_word(words[felt]));
        l->r->felt = felt ? (uint8_t)felt : l->r->felt;
    } while (key >= 0 && key != '\r' && key != '\n');
    if (api_release_advice(l->r, l->shown.spot) == said)
        return;
    struct api_release_sum sum;
    struct cli_term t = cli_term_start(l->call->plain);
    api_release_sum(l->r, l->shown.spot, &sum);
    cli_term_text(&t, 0, 0, sum.advice);
}

// One thing that the pain spoils: named once, rated weekly.
static void ask_task(struct live *l)
{
    char task[API_TOOL_SIZE], level[8] = "", body[512];
    double value;
    snprintf(task, sizeof task, "%s", l->r->task);
    if (!*task) {
        ask(l->call->plain, UK_WORD_RELEASE_ASK_TASK, NULL);
        if (!read_typed(task, sizeof task))
            return;
    }
    ask(l->call->plain, UK_WORD_RELEASE_ASK_TASK_LEVEL, task);
    for (bool told = false; !told; told = cli_is_level(level, &value)) {
        if (*level)
            ask(l->call->plain, UK_WORD_LOG_ASK_LEVEL_HOW, NULL);
        if (!read_typed(level, sizeof level))
            return;
    }
    struct api_writer w = {.to = body, .size = sizeof body - 1};
    api_write_open(&w, NULL, '{');
    api_write_text(&w, "name", task);
    api_write_number(&w, "level", value, 1);
    api_write_close(&w, '}');
    body[w.used < sizeof body ? w.used : 0] = 0;
    cli_keeper_add(l->k, l->r, "task", body);
}

// Only after a session that went its way, and of someone who is there.
static void ask_last(struct live *l)
{
    const struct uk_outcome *o = &l->r->session.outcome[l->shown.spot];
    bool went = o->ended == UK_ENDED_DONE && o->pressed_ms;
    if (!l->keyboard || !host_is_terminal(STDIN_FILENO) || !went)
        return;
    ask_felt(l);
    if (!host_signal() && api_release_asks_task(l->r))
        ask_task(l);
}

int cli_release_live(struct cli_call *call, struct api_release *r, struct cli_keeper *k)
{
    struct live l = {.call = call, .r = r, .k = k, .lines = cli_answer_start(), .json = call->json};
    l.quiet = cli_value(call, "--quiet");
    l.keyboard = true;
    l.screen = !call->json && !call->plain && cli_screen_fits();
    if (cli_value(call, "--voice")) {
        l.voice = host_voice_start();
        if (!l.voice) {
            cli_tell(UK_WORD_RELEASE_NO_VOICE, NULL, NULL, NULL);
        }
    }
    host_keys_start(host_is_terminal(STDIN_FILENO) && !call->json);
    l.began_ms = host_elapsed_ms();
    l.slept_ms = host_elapsed_asleep_ms() - l.began_ms;
    if (l.screen)
        cli_screen_open();
    put_lines(&l);
    bool kept = keep(&l);
    int signal = go(&l);
    stop_here(&l);
    api_release_finish(r, &l.lines);
    kept = keep(&l) && kept;
    if (l.screen)
        cli_screen_close();
    put_lines(&l);
    if (!l.json)
        tell_end(&l);
    if (!signal && !l.json)
        ask_last(&l);
    kept = keep(&l) && kept;
    cli_keeper_end(k);
    host_keys_stop();
    fflush(stdout);
    host_voice_stop();
    if (signal)
        host_signal_die(signal);
    return kept ? CLI_DONE : cli_could_not(UK_WORD_RELEASE_NOT_KEPT, k->folder, NULL);
}
