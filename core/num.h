// SPDX-License-Identifier: MIT
//
// Numbers: exp and log with the same bits on every machine.
//
// Only + - * / and the bits of a double are used, in a fixed order and without fused steps
// (-ffp-contract=off), so native, WebAssembly and server agree to the last bit. Both are within
// one unit in the last place of the true value (tests/num.c compares with long double).

#ifndef UK_NUM_H
#define UK_NUM_H

#include "core/base.h"

// e to the power x. 0 below about -745, infinity above about 709.78; NaN for NaN.
double uk_exp(double x);

// Natural logarithm. -infinity for 0, NaN below 0 and for NaN.
double uk_log(double x);

// log(p / (1 - p)), for 0 < p < 1; infinite at the ends.
double uk_log_odds(double p);

// 1 / (1 + exp(-x)): the probability with log-odds x.
double uk_from_log_odds(double x);

// x times 2 to the power n, for results within the normal range.
double uk_scale(double x, int n);

// The n for which x = m * 2^n with 1 <= m < 2; x positive and normal.
int uk_exponent(double x);

#endif
