// SPDX-License-Identifier: MIT
#include "cli/term.h"

#include "host/term.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct cli_term cli_term_start(bool plain)
{
    struct cli_term t = {.plain = plain, .utf8 = host_is_utf8()};
    bool terminal = host_is_terminal(STDOUT_FILENO);
    int columns = terminal ? host_columns(STDOUT_FILENO) : 80;
    t.width = plain ? 0 : columns > 88 ? 88 : columns < 24 ? 24 : columns;
    t.bold = terminal && !plain && !*host_environment("NO_COLOR") && *host_environment("TERM") &&
             strcmp(host_environment("TERM"), "dumb") != 0;
    return t;
}

void cli_term_heading(const struct cli_term *t, const char *text)
{
    printf(t->bold ? "\n\033[1m%s\033[0m\n" : "\n%s\n", text);
}

static int letters(const char *text, size_t bytes)
{
    int n = 0;
    for (size_t i = 0; i < bytes; i++)
        n += ((unsigned char)text[i] & 0xc0) != 0x80;
    return n;
}

static void put_word(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        putchar((unsigned char)text[i] < 0x20 || text[i] == 0x7f ? '?' : text[i]);
}

// Writes words from column `at` on and ends the line.
static void flow(const struct cli_term *t, int at, int rest, const char *text)
{
    bool first = true;
    for (;;) {
        text += strspn(text, " \n");
        size_t length = strcspn(text, " \n");
        if (length == 0)
            break;
        if (text[length] == ' ' && text[length + 1] == '%') // stays with its number
            length += 1 + strcspn(text + length + 1, " \n");
        int width = letters(text, length);
        if (!first && t->width && at + 1 + width > t->width) {
            printf("\n%*s", rest, "");
            at = rest;
        } else if (!first) {
            putchar(' ');
            at++;
        }
        put_word(text, length);
        at += width;
        text += length;
        first = false;
    }
    putchar('\n');
}

void cli_term_text(const struct cli_term *t, int first, int rest, const char *text)
{
    printf("%*s", first, "");
    flow(t, first, rest, text);
}

void cli_term_say(const struct cli_term *t, int first, int rest, int word, const char *one, const char *two,
                  const char *three)
{
    char *text = cli_said(word, one, two, three);
    if (text)
        cli_term_text(t, first, rest, text);
    free(text);
}

void cli_term_row(const struct cli_term *t, int indent, int column, const char *name, const char *text)
{
    int width = letters(name, strlen(name));
    printf("%*s", indent, "");
    put_word(name, strlen(name));
    if (width + 1 > column) {
        printf("\n%*s", indent + column, "");
        width = column;
    }
    printf("%*s", column - width, "");
    flow(t, indent + column, indent + column, text);
}

void cli_term_bar(const struct cli_term *t, double share, char bar[40])
{
    bar[0] = 0;
    if (t->plain)
        return;
    int full = (int)(share * 10 + 0.5);
    for (int i = 0; i < 10; i++)
        strcat(bar, t->utf8 ? (i < full ? "\xe2\x96\xa0" : "\xe2\x96\xa1") : (i < full ? "#" : "."));
}
