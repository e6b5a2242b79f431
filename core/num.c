// SPDX-License-Identifier: MIT

#include "core/num.h"

#include <string.h>

static uint64_t bits_of(double x)
{
    uint64_t u;
    memcpy(&u, &x, sizeof u);
    return u;
}

static double from_bits(uint64_t u)
{
    double x;
    memcpy(&x, &u, sizeof x);
    return x;
}

// ln 2 in two parts: the first has 32 significant bits, so that k * LN2_HIGH is exact.
#define LN2_HIGH 0x1.62e42feep-1
#define LN2_LOW 0x1.a39ef35793c76p-33

double uk_exp(double x)
{
    if (x != x)
        return x;
    if (x > 709.782712893384)
        return from_bits((uint64_t)0x7ff << 52);
    if (x < -745.2)
        return 0.0;

    // x = k ln 2 + r, |r| <= ln 2 / 2; r is kept as high - low.
    double rounded = x * 0x1.71547652b82fep0;
    int k = (int)(rounded + (rounded < 0 ? -0.5 : 0.5));
    double high = x - k * LN2_HIGH, low = k * LN2_LOW;
    double r = high - low, lost = (high - r) - low;

    // exp(r) = 1 + r + r^2 (1/2! + r/3! + ...): the series to r^14, at most 2e-19 off.
    double s = 1.0 / 87178291200.0;
    s = s * r + 1.0 / 6227020800.0;
    s = s * r + 1.0 / 479001600.0;
    s = s * r + 1.0 / 39916800.0;
    s = s * r + 1.0 / 3628800.0;
    s = s * r + 1.0 / 362880.0;
    s = s * r + 1.0 / 40320.0;
    s = s * r + 1.0 / 5040.0;
    s = s * r + 1.0 / 720.0;
    s = s * r + 1.0 / 120.0;
    s = s * r + 1.0 / 24.0;
    s = s * r + 1.0 / 6.0;
    s = s * r + 0.5;
    double y = 1.0 + (r + (r * r * s + lost));

    // Two factors, so that results below the normal range are rounded once, at the end.
    if (k < -1000)
        return uk_scale(uk_scale(y, k + 200), -200);
    if (k > 1000)
        return uk_scale(uk_scale(y, k - 200), 200);
    return uk_scale(y, k);
}

double uk_log(double x)
{
    if (x != x || x < 0)
        return from_bits((uint64_t)0x7ff8 << 48);
    if (x == 0)
        return -from_bits((uint64_t)0x7ff << 52);
    if (x > 0x1.fffffffffffffp1023)
        return x;
    int k = 0;
    if (x < 0x1p-1022) { // below the normal range
        x *= 0x1p54;
        k = -54;
    }

    // x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2).
    int e = uk_exponent(x);
    double m = uk_scale(x, -e);
    if (m > 0x1.6a09e667f3bcdp0) {
        m *= 0.5;
        e++;
    }
    k += e;
    double f = m - 1.0;

    // log(1 + f) = f - (f^2/2 - s (f^2/2 + R)), with s = f / (2 + f) and R = 2 s^2/3 + 2 s^4/5 + ...
    double s = f / (2.0 + f), z = s * s;
    double r = 2.0 / 25.0;
    r = r * z + 2.0 / 23.0;
    r = r * z + 2.0 / 21.0;
    r = r * z + 2.0 / 19.0;
    r = r * z + 2.0 / 17.0;
    r = r * z + 2.0 / 15.0;
    r = r * z + 2.0 / 13.0;
    r = r * z + 2.0 / 11.0;
    r = r * z + 2.0 / 9.0;
    r = r * z + 2.0 / 7.0;
    r = r * z + 2.0 / 5.0;
    r = r * z + 2.0 / 3.0;
    r *= z;
    double half = 0.5 * f * f;
    return k * LN2_HIGH - ((half - (s * (half + r) + k * LN2_LOW)) - f);
}

double uk_log_odds(double p)
{
    return uk_log(p) - uk_log(1.0 - p);
}

double uk_from_log_odds(double x)
{
    if (x < 0) {
        double e = uk_exp(x);
        return e / (1.0 + e);
    }
    return 1.0 / (1.0 + uk_exp(-x));
}

double uk_scale(double x, int n)
{
    if (n >= -1022 && n <= 1023)
        return x * from_bits((uint64_t)(n + 1023) << 52);
    if (n < 0)
        return n < -2044 ? 0.0 : x * 0x1p-1022 * from_bits((uint64_t)(n + 1022 + 1023) << 52);
    return x * 0x1p1023 * from_bits((uint64_t)((n > 2046 ? 1023 : n - 1023) + 1023) << 52);
}

int uk_exponent(double x)
{
    return (int)(bits_of(x) >> 52 & 0x7ff) - 1023;
}
