// SPDX-License-Identifier: MIT
//
// Figures that a run found, in the one form that bench/all reads. Programs of bench/ and tests/ call these beside what
// they print in their own words. Where UNKNOT_FIGURES names a file, each call adds a line to it, parted by tabs:
//
//     id, what it is, value with its unit, bar, `met` or `NOT MET` (nothing without a bar), what it was compared with
//
// Whether a bar is met is reckoned here, from the value before it is rounded for people. The id's first word is the
// group in doc/measurements.md (bench/all.mjs). The last arguments of each, as of printf, say what it was compared with.

#ifndef BENCH_FIGURE_H
#define BENCH_FIGURE_H

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIGURE_TEXT = 120 };

#define FIGURE_LIKE_PRINTF(at) __attribute__((format(printf, at, at + 1)))

static inline void figure_line(const char *id, const char *what, const char *value, const char *bar, int met, const char *beside, va_list more)
{
    const char *path = getenv("UNKNOT_FIGURES");
    FILE *file = path && *path ? fopen(path, "a") : NULL;
    if (!file)
        return;
    fprintf(file, "%s\t%s\t%s\t%s\t%s\t", id, what, value, bar, met < 0 ? "" : met ? "met" : "NOT MET");
    vfprintf(file, beside, more);
    fputc('\n', file);
    fclose(file);
}

// A number for people: 12,345 or 7.81; very small ones as 3.1e-15.
static inline const char *figure_number(double value, int decimals, char to[FIGURE_TEXT])
{
    char plain[64];
    if (value != 0 && fabs(value) < 1e-4) {
        snprintf(to, FIGURE_TEXT, "%.1e", value);
        return to;
    }
    snprintf(plain, sizeof plain, "%.*f", decimals, value);
    size_t whole = strcspn(plain, "."), used = 0;
    for (size_t i = 0; plain[i]; i++) {
        if (i && i < whole && (whole - i) % 3 == 0 && plain[i - 1] != '-')
            to[used++] = ',';
        to[used++] = plain[i];
    }
    to[used] = 0;
    return to;
}

// Rounding must not put a value on the other side of its bar: then it gets more decimals.
static inline int figure_decimals(double value, double bar, int decimals, bool most)
{
    for (; decimals < 6; decimals++) {
        double unit = pow(10, decimals), rounded = round(value * unit) / unit;
        if ((most ? rounded <= bar : rounded >= bar) == (most ? value <= bar : value >= bar))
            break;
    }
    return decimals;
}

static inline void figure_barred(const char *id, const char *what, double value, int decimals, const char *unit, double bar, bool most, const char *beside,
                                 va_list more)
{
    char number[FIGURE_TEXT], limit[FIGURE_TEXT], said[2 * FIGURE_TEXT], wanted[2 * FIGURE_TEXT];
    int bar_decimals = bar == floor(bar) ? 0 : decimals;
    snprintf(said, sizeof said, "%s%s%s", figure_number(value, figure_decimals(value, bar, decimals, most), number), *unit ? " " : "", unit);
    snprintf(wanted, sizeof wanted, "at %s %s%s%s", most ? "most" : "least", figure_number(bar, bar_decimals, limit), *unit ? " " : "", unit);
    figure_line(id, what, said, wanted, most ? value <= bar : value >= bar, beside, more);
}

FIGURE_LIKE_PRINTF(7) static inline void figure_most(const char *id, const char *what, double value, int decimals, const char *unit, double bar, const char *beside, ...)
{
    va_list more;
    va_start(more, beside);
    figure_barred(id, what, value, decimals, unit, bar, true, beside, more);
    va_end(more);
}

FIGURE_LIKE_PRINTF(7) static inline void figure_least(const char *id, const char *what, double value, int decimals, const char *unit, double bar, const char *beside, ...)
{
    va_list more;
    va_start(more, beside);
    figure_barred(id, what, value, decimals, unit, bar, false, beside, more);
    va_end(more);
}

// A figure that no bar stands for.
FIGURE_LIKE_PRINTF(6) static inline void figure_plain(const char *id, const char *what, double value, int decimals, const char *unit, const char *beside, ...)
{
    va_list more;
    char number[FIGURE_TEXT], said[2 * FIGURE_TEXT];
    snprintf(said, sizeof said, "%s%s%s", figure_number(value, decimals, number), *unit ? " " : "", unit);
    va_start(more, beside);
    figure_line(id, what, said, "", -1, beside, more);
    va_end(more);
}

// `bad` of `rounds` went wrong; the bar is none in at least `wanted` rounds. UNIT is what a round is: "kills".
FIGURE_LIKE_PRINTF(7) static inline void figure_none(const char *id, const char *what, long bad, long rounds, const char *unit, long wanted, const char *beside, ...)
{
    va_list more;
    char number[FIGURE_TEXT], count[FIGURE_TEXT], limit[FIGURE_TEXT], said[3 * FIGURE_TEXT], bar[2 * FIGURE_TEXT];
    snprintf(said, sizeof said, "%s in %s %s", figure_number((double)bad, 0, number), figure_number((double)rounds, 0, count), unit);
    snprintf(bar, sizeof bar, "0 in %s", figure_number((double)wanted, 0, limit));
    va_start(more, beside);
    figure_line(id, what, said, bar, bad == 0 && rounds >= wanted, beside, more);
    va_end(more);
}

// Wilson's interval of 95 % for a share.
static inline void figure_wilson(int hits, int n, double *low, double *high)
{
    double p = n ? (double)hits / n : 0, z = 1.96, count = n ? n : 1, d = 1 + z * z / count;
    double middle = (p + z * z / (2 * count)) / d, half = z * sqrt(p * (1 - p) / count + z * z / (4 * count * count)) / d;
    *low = middle - half;
    *high = middle + half;
}

// "79.3 % (61.6-90.2) of 29"
static inline const char *figure_share_text(int hits, int n, char to[FIGURE_TEXT])
{
    double low, high;
    figure_wilson(hits, n, &low, &high);
    snprintf(to, FIGURE_TEXT, "%.1f %% (%.1f-%.1f) of %d", n ? 100.0 * hits / n : 0, 100 * low, 100 * high, n);
    return to;
}

// A share with its interval; `bar` in per cent, below 0 where there is none.
FIGURE_LIKE_PRINTF(6) static inline void figure_share(const char *id, const char *what, int hits, int n, double bar, const char *beside, ...)
{
    va_list more;
    char said[FIGURE_TEXT], wanted[FIGURE_TEXT] = "";
    if (bar >= 0)
        snprintf(wanted, sizeof wanted, "at least %g %%", bar);
    va_start(more, beside);
    figure_line(id, what, figure_share_text(hits, n, said), wanted, bar < 0 ? -1 : n > 0 && 100.0 * hits >= bar * n, beside, more);
    va_end(more);
}

#endif
