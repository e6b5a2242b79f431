// SPDX-License-Identifier: MIT
//
// Numbers: exp and log against long double, and their edges.
#include "core/num.h"

#include "tests/fact.h"

#include <float.h>
#include <math.h>

static unsigned long long seed = 7;

static double uniform(double low, double high)
{
    return low + (high - low) * ((double)(fact_random(&seed) >> 11) * 0x1p-53);
}

// Distance in units of the last place of the true value.
static double ulps(double got, long double want)
{
    int e = ilogb((double)want);
    return (double)fabsl((got - want) / ldexpl(1, (e < -1022 ? -1022 : e) - 52));
}

FACT(exp_is_within_one_unit_of_the_last_place)
{
    double worst = 0;
    for (long i = 0; i < fact_rounds(300000, 20000000); i++) {
        double x = i % 3 == 0 ? uniform(-700, 709) : i % 3 == 1 ? uniform(-10, 10) : uniform(-0.5, 0.5);
        worst = fmax(worst, ulps(uk_exp(x), expl(x)));
    }
    CHECK_SAY(worst < 1.0, "%g", worst);
}

FACT(log_is_within_one_unit_of_the_last_place)
{
    double worst = 0;
    for (long i = 0; i < fact_rounds(300000, 20000000); i++) {
        double x = i % 2 ? exp(uniform(-700, 700)) : uniform(0.4, 1.6);
        if (x != 1)
            worst = fmax(worst, ulps(uk_log(x), logl(x)));
    }
    CHECK_SAY(worst < 1.0, "%g", worst);
}

FACT(edges_are_as_they_should_be)
{
    CHECK(uk_exp(0) == 1 && uk_exp(-1e9) == 0 && uk_exp(1e9) == INFINITY && isnan(uk_exp(NAN)));
    CHECK(uk_log(1) == 0 && uk_log(0) == -INFINITY && isnan(uk_log(-1)) && isnan(uk_log(NAN)));
    CHECK(uk_log(INFINITY) == INFINITY && uk_exp(-INFINITY) == 0 && uk_exp(INFINITY) == INFINITY);
    CHECK(uk_exp(709.78) < INFINITY && uk_exp(-745) > 0);
    CHECK(fabs(uk_log(DBL_MIN / 1024) - log(DBL_MIN / 1024)) < 1e-12);
}

FACT(log_odds_and_back)
{
    for (int i = 1; i < 1000; i++)
        CHECK(fabs(uk_from_log_odds(uk_log_odds(i / 1000.0)) - i / 1000.0) < 1e-15);
    CHECK(uk_from_log_odds(-800) == 0 && uk_from_log_odds(800) == 1);
}

FACT(scale_and_exponent_are_powers_of_two)
{
    for (int n = -1000; n <= 1000; n++) {
        CHECK(uk_scale(1.5, n) == ldexp(1.5, n));
        CHECK(uk_exponent(ldexp(1.9, n)) == n);
    }
    CHECK(uk_scale(1.0, -1074) == ldexp(1, -1074) && uk_scale(1.0, -3000) == 0 && uk_scale(1.0, 3000) == INFINITY);
}

// The same bits on every machine: a sum over many values, worked out once and written down.
FACT(law_same_bits_everywhere)
{
    uint64_t hash = 0;
    unsigned long long s = 1;
    for (int i = 0; i < 20000; i++) {
        double x = ((double)(fact_random(&s) >> 11) * 0x1p-53 - 0.5) * 60, y[2] = {uk_exp(x), uk_log(x * x + 1e-3)};
        uint64_t bits[2];
        memcpy(bits, y, sizeof bits);
        hash = hash * 31 + (bits[0] ^ bits[1] >> 7);
    }
    CHECK_SAY(hash == 0xa4a54c6d9cdc11ae, "%llx", (unsigned long long)hash);
}

FACTS(exp_is_within_one_unit_of_the_last_place, log_is_within_one_unit_of_the_last_place, edges_are_as_they_should_be,
      log_odds_and_back, scale_and_exponent_are_powers_of_two, law_same_bits_everywhere)
