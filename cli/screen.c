// SPDX-License-Identifier: MIT
#include "cli/screen.h"
#include "host/keys.h"
#include "host/term.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROWS_MAX = 120, COLUMNS_MAX = 400, LINE_BYTES = COLUMNS_MAX * 4 + 64, CLOCK_ROWS = 5, DIGIT_COLUMNS = 6 };

// -- the terminal ------------------------------------------------------------------------------------

// Terminals that understand the few ANSI sequences that are used here.
bool cli_screen_fits(void)
{
    static const char *const kinds[] = {"xterm", "screen", "tmux", "linux", "vt1", "vt2", "vt3", "vt4", "rxvt", "konsole", "ansi",
                                        "alacritty", "foot", "st-", "st", "kitty", "gnome", "putty", "cygwin", "eterm", "wezterm"};
    const char *term = host_environment("TERM");
    if (!host_is_terminal(STDOUT_FILENO) || !host_is_terminal(STDIN_FILENO))
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(term, kinds[i], strlen(kinds[i])) == 0)
            return true;
    return false;
}

// A frame goes out in one piece, not line by line.
void cli_screen_open(void)
{
    static char piece[1 << 14];
    setvbuf(stdout, piece, _IOFBF, sizeof piece);
    fputs("\033[?1049h\033[?25l\033[2J", stdout);
}

void cli_screen_close(void)
{
    fputs("\033[0m\033[2J\033[H\033[?25h\033[?1049l", stdout);
    fflush(stdout);
    setvbuf(stdout, NULL, _IOLBF, 0);
}

void cli_screen_forget(void) { fputs("\033[2J", stdout); }

// -- words -------------------------------------------------------------------------------------------

static unsigned seconds_left(const struct uk_view *v) { return (v->left_ms + 999) / 1000; }

// "Press, 4.5 of 10" and the like.
static void write_state(const struct uk_view *v, char *out, size_t size)
{
    char level[16];
    snprintf(level, sizeof level, v->target_tenths % 10 ? "%d.%d" : "%d", v->target_tenths / 10, v->target_tenths % 10);
    if (v->pressing)
        api_say(UK_WORD_RELEASE_PRESS_LEVEL, level, NULL, NULL, out, size);
    else if (v->ask)
        api_say(UK_WORD_RELEASE_ASKS, NULL, NULL, NULL, out, size);
}

// -- a frame -----------------------------------------------------------------------------------------

static struct {
    char line[ROWS_MAX][LINE_BYTES];
    int rows, columns, at, end; // end: lines that may be filled now
} frame;

static void put(const char *text)
{
    if (frame.at < frame.end)
        snprintf(frame.line[frame.at++], LINE_BYTES, "%s", text);
}

static int letters(const char *text, size_t bytes)
{
    int n = 0;
    for (size_t i = 0; i < bytes; i++)
        n += ((unsigned char)text[i] & 0xc0) != 0x80;
    return n;
}

// A paragraph, broken at the width; at most `most` lines.
static void put_wrapped(const char *text, int most)
{
    char line[LINE_BYTES] = "  ";
    size_t used = 2;
    int width = 2, limit = frame.columns - 2;
    while (*text && most > 0) {
        text += strspn(text, " \n");
        size_t length = strcspn(text, " \n");
        int more = letters(text, length);
        if (!length)
            break;
        if (width > 2 && width + 1 + more > limit) {
            put(line);
            most--;
            used = 2;
            width = 2;
        }
        if (used + length + 2 >= sizeof line)
            break;
        if (width > 2) {
            line[used++] = ' ';
            width++;
        }
        memcpy(line + used, text, length);
        used += length;
        width += more;
        line[used] = 0;
        text += length;
    }
    if (width > 2 && most > 0)
        put(line);
}

static void put_bar(double share, int columns)
{
    char line[LINE_BYTES] = "  ";
    int full = (int)(share * columns + 0.5);
    for (int i = 0; i < columns && i < COLUMNS_MAX - 4; i++)
        strcat(line, i < full ? "#" : "-");
    put(line);
}

static void put_clock(unsigned seconds)
{
    static const char *const glyph[][CLOCK_ROWS] = {
        {"####", "#  #", "#  #", "#  #", "####"}, {"  # ", " ## ", "  # ", "  # ", " ###"}, {"####", "   #", "####", "#   ", "####"},
        {"####", "   #", " ###", "   #", "####"}, {"#  #", "#  #", "####", "   #", "   #"}, {"####", "#   ", "####", "   #", "####"},
        {"####", "#   ", "####", "#  #", "####"}, {"####", "   #", "  # ", " #  ", " #  "}, {"####", "#  #", "####", "#  #", "####"},
        {"####", "#  #", "####", "   #", "####"}, {"    ", " ## ", "    ", " ## ", "    "}};
    char text[16];
    snprintf(text, sizeof text, "%u:%02u", seconds / 60 > 999 ? 999 : seconds / 60, seconds % 60);
    for (int row = 0; row < CLOCK_ROWS; row++) {
        char line[LINE_BYTES] = "    ";
        for (const char *c = text; *c; c++) {
            strcat(line, glyph[*c == ':' ? 10 : *c - '0'][row]);
            strcat(line, "  ");
        }
        put(line);
    }
}

static void put_breath(const struct uk_view *v)
{
    if (!v->breath) {
        put("");
        return;
    }
    char line[128];
    snprintf(line, sizeof line, "    %s", api_word(v->breath == 1 ? UK_WORD_RELEASE_BREATH_IN : UK_WORD_RELEASE_BREATH_OUT));
    put(line);
}

char cli_screen_sign_key(int sign) { return (char)(sign < 10 ? '0' + sign : 'a' + sign - 10); }

static void put_signs(void)
{
    put_wrapped(api_word(UK_WORD_RELEASE_WHICH_SIGN), 3);
    for (int i = 1; i <= UK_WARNING_COUNT; i++) {
        char line[128];
        snprintf(line, sizeof line, "    %c  %s", cli_screen_sign_key(i), api_release_sign_name(i));
        put(line);
    }
    put(api_word(UK_WORD_RELEASE_OTHER_SIGN));
    put(api_word(UK_WORD_RELEASE_NO_SIGN));
}

static void put_caution(const struct api_release *r, const struct uk_view *v)
{
    if (v->phase == UK_PHASE_COMPRESS || v->phase == UK_PHASE_GLIDE || v->phase == UK_PHASE_CIRCLES || v->phase == UK_PHASE_REST) {
        const char *from, *to;
        char line[512];
        put("");
        put_wrapped(api_release_caution(r, v->spot), 3);
        api_release_fibres(r, v->spot, &from, &to);
        api_say(UK_WORD_RELEASE_FIBRES, from, to, NULL, line, sizeof line);
        put_wrapped(line, 2);
    }
}

static void put_keys(const struct uk_view *v)
{
    frame.end = frame.rows - 2;
    while (frame.at < frame.end)
        put("");
    frame.end = frame.rows;
    put_wrapped(api_word(v->ask ? UK_WORD_RELEASE_KEYS_ASK : v->pressing ? UK_WORD_RELEASE_KEYS : UK_WORD_RELEASE_KEYS_REST), 2);
}

static void put_title(const struct api_release *r, const struct uk_view *v)
{
    char line[512], spot[256];
    const char *tool = api_release_tool_name(r, v->spot);
    api_release_spot_name(r, v->spot, spot, sizeof spot);
    snprintf(line, sizeof line, "  %s%s%s", spot, *tool ? ": " : "", tool);
    if (letters(line, strlen(line)) <= frame.columns) {
        put(line);
        return;
    }
    snprintf(line, sizeof line, "  %s", spot); // on a narrow screen each has a line
    put(line);
    snprintf(line, sizeof line, "  %s", tool);
    if (*tool)
        put(line);
}

static void fill(const struct api_release *r, const struct api_release_now *now, bool asks_sign)
{
    const struct uk_view *v = &now->view;
    char state[128] = "", line[256];
    put_title(r, v);
    put_bar((double)v->step / (v->steps ? v->steps : 1), frame.columns > 64 ? 60 : frame.columns > 12 ? frame.columns - 6 : 4);
    put("");
    if (asks_sign) {
        put_signs();
        return;
    }
    if (frame.rows >= 18 && frame.columns >= 40) {
        put_clock(seconds_left(v));
        put("");
    }
    write_state(v, state, sizeof state);
    snprintf(line, sizeof line, "    %s  %s%s%u:%02u", api_release_phase_name(v->phase), state, *state ? "  " : "", seconds_left(v) / 60, seconds_left(v) % 60);
    put(line);
    put_breath(v);
    put_wrapped(now->say, frame.rows > 14 ? 6 : 3);
    if (now->next_phase && frame.rows >= 18) {
        api_say(UK_WORD_RELEASE_NEXT, api_release_phase_name(now->next_phase), NULL, NULL, line, sizeof line);
        put_wrapped(line, 1);
    }
    if (frame.rows >= 22)
        put_caution(r, v);
    put_keys(v);
}

// Cut to the width, letters counted.
static void print_line(const char *text, int columns)
{
    int n = 0;
    for (; *text; text++) {
        if (((unsigned char)*text & 0xc0) != 0x80 && n++ >= columns)
            break;
        putchar((unsigned char)*text < 0x20 ? ' ' : *text);
    }
}

void cli_screen_draw(const struct api_release *r, const struct api_release_now *now, bool asks_sign)
{
    bool bold = !*host_environment("NO_COLOR");
    host_screen_size(&frame.rows, &frame.columns);
    frame.rows = frame.rows > ROWS_MAX ? ROWS_MAX : frame.rows;
    frame.columns = frame.columns > COLUMNS_MAX ? COLUMNS_MAX : frame.columns;
    frame.at = 0;
    frame.end = frame.rows > 3 ? frame.rows - 2 : frame.rows;
    fill(r, now, asks_sign);
    frame.end = frame.rows;
    while (frame.at < frame.rows)
        put("");
    fputs("\033[H", stdout);
    for (int row = 0; row < frame.rows; row++) {
        if (row == 0 && bold)
            fputs("\033[1m", stdout);
        print_line(frame.line[row], frame.columns);
        fputs(row == 0 && bold ? "\033[0m\033[K" : "\033[K", stdout);
        if (row < frame.rows - 1)
            fputs("\r\n", stdout);
    }
}

void cli_screen_line(const struct api_release_now *now, bool asks_sign)
{
    const struct uk_view *v = &now->view;
    char state[128] = "";
    if (asks_sign) {
        puts(api_word(UK_WORD_RELEASE_WHICH_SIGN));
        for (int i = 1; i <= UK_WARNING_COUNT; i++)
            printf("  %c  %s\n", cli_screen_sign_key(i), api_release_sign_name(i));
        puts(api_word(UK_WORD_RELEASE_OTHER_SIGN));
        puts(api_word(UK_WORD_RELEASE_NO_SIGN));
        return;
    }
    write_state(v, state, sizeof state);
    printf("%s%s%s, %u:%02u. %s\n", api_release_phase_name(v->phase), *state ? ". " : "", state, seconds_left(v) / 60, seconds_left(v) % 60, now->say);
}
