// SPDX-License-Identifier: MIT
//
// A picture in letters: half blocks in true colour, in 256 colours, or plain characters, as the terminal can.
#include "cli/picture.h"

#include "host/term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum colours { COLOURS_NONE, COLOURS_256, COLOURS_TRUE };
enum { FINE = 4 }; // pixels drawn for each half block, both ways

static enum colours terminal_colours(void)
{
    const char *term = host_environment("TERM"), *more = host_environment("COLORTERM");
    if (!host_is_terminal(STDOUT_FILENO) || *host_environment("NO_COLOR") || !*term || strcmp(term, "dumb") == 0 || !host_is_utf8())
        return COLOURS_NONE;
    if (strcmp(more, "truecolor") == 0 || strcmp(more, "24bit") == 0 || strstr(term, "direct"))
        return COLOURS_TRUE;
    return strstr(term, "256color") ? COLOURS_256 : COLOURS_NONE;
}

// The nearest of the 6 x 6 x 6 cube and the greys of a 256-colour terminal.
static int nearest_256(const uint8_t c[3])
{
    static const int step[6] = {0, 95, 135, 175, 215, 255};
    int cube = 16, far = 0;
    for (int k = 0; k < 3; k++) {
        int best = 0;
        for (int i = 1; i < 6; i++)
            if (abs(step[i] - c[k]) < abs(step[best] - c[k]))
                best = i;
        cube += best * (k == 0 ? 36 : k == 1 ? 6 : 1);
        far += (step[best] - c[k]) * (step[best] - c[k]);
    }
    int grey = ((c[0] + c[1] + c[2]) / 3 - 8 + 5) / 10, far_grey = 0;
    grey = grey < 0 ? 0 : grey > 23 ? 23 : grey;
    for (int k = 0; k < 3; k++)
        far_grey += (8 + 10 * grey - c[k]) * (8 + 10 * grey - c[k]);
    return far_grey < far ? 232 + grey : cube;
}

// The mean colour of the pixels of one half block.
static void mean(const uint8_t *rgba, int width, int column, int row, uint8_t out[3])
{
    int sum[3] = {0};
    for (int y = 0; y < FINE; y++)
        for (int x = 0; x < FINE; x++)
            for (int k = 0; k < 3; k++)
                sum[k] += rgba[4 * ((size_t)(row * FINE + y) * (size_t)width + (size_t)(column * FINE + x)) + (size_t)k];
    for (int k = 0; k < 3; k++)
        out[k] = (uint8_t)(sum[k] / (FINE * FINE));
}

static void put_colour(enum colours colours, int ground, const uint8_t c[3])
{
    if (colours == COLOURS_TRUE)
        printf("\033[%d;2;%d;%d;%dm", ground ? 48 : 38, c[0], c[1], c[2]);
    else
        printf("\033[%d;5;%dm", ground ? 48 : 38, nearest_256(c));
}

static bool is_page(const uint8_t c[3], const uint8_t page[3])
{
    return abs(c[0] - page[0]) + abs(c[1] - page[1]) + abs(c[2] - page[2]) < 4;
}

// Darker pixels give denser letters.
static void put_plain(const uint8_t upper[3], const uint8_t lower[3], const uint8_t page[3])
{
    static const char dense[] = "@%#*+=-:.";
    if (is_page(upper, page) && is_page(lower, page)) {
        putchar(' ');
        return;
    }
    int sum = 0;
    for (int k = 0; k < 3; k++)
        sum += upper[k] + lower[k];
    int i = (sum / 6 - 40) / 22;
    putchar(dense[i < 0 ? 0 : i > 8 ? 8 : i]);
}

static void put_row(enum colours colours, const uint8_t *rgba, int width, int columns, int row, const uint8_t page[3])
{
    for (int x = 0; x < columns; x++) {
        uint8_t upper[3], lower[3];
        mean(rgba, width, x, 2 * row, upper);
        mean(rgba, width, x, 2 * row + 1, lower);
        if (colours == COLOURS_NONE) {
            put_plain(upper, lower, page);
            continue;
        }
        put_colour(colours, 0, upper);
        put_colour(colours, 1, lower);
        fputs("\xe2\x96\x80", stdout); // upper half block
    }
    puts(colours == COLOURS_NONE ? "" : "\033[0m");
}

bool cli_picture_can(void)
{
    return terminal_colours() != COLOURS_NONE;
}

// A picture that has been aimed.
static void draw(struct api_picture *p, int columns, int rows)
{
    int width = columns * FINE, height = rows * 2 * FINE;
    size_t bytes = api_picture_space(width, height);
    uint8_t *rgba = malloc((size_t)width * (size_t)height * 4);
    void *space = calloc(bytes ? bytes : 1, 1);
    if (!rgba || !space)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    p->scene.scale = 1.3f;
    p->scene.fade = false;
    if (api_picture_draw(p, width, height, rgba, space, bytes) == UK_OK)
        for (int row = 0; row < rows; row++)
            put_row(terminal_colours(), rgba, width, columns, row, rgba);
    free(rgba);
    free(space);
}

void cli_picture_figure(struct api_picture *p, bool high, int columns, int rows)
{
    if (high)
        api_picture_aim_high(p, columns * FINE, rows * 2 * FINE);
    else
        api_picture_aim(p, columns * FINE, rows * 2 * FINE);
    draw(p, columns, rows);
}

void cli_picture_blocks(struct api_picture *p, int columns)
{
    int rows = columns * 5 / 9;
    api_picture_aim(p, columns * FINE, rows * 2 * FINE);
    draw(p, columns, rows);
    int left = api_picture_left(p);
    if (left) {
        const char *a = api_word(left < 0 ? UK_WORD_PICTURE_LEFT : UK_WORD_PICTURE_RIGHT);
        const char *b = api_word(left < 0 ? UK_WORD_PICTURE_RIGHT : UK_WORD_PICTURE_LEFT);
        printf("%s%*s\n", a, columns - (int)strlen(a), b);
    } else {
        puts(api_word(api_picture_whence(p)));
    }
}
