// SPDX-License-Identifier: MIT

#ifndef ATLASC_SAFETY_H
#define ATLASC_SAFETY_H

#include "atlasc/emit.h"

#include <stdint.h>

// Bit i for the i-th id of a kind, for a list of ids; other words are passed over.
uint32_t bits_of(const struct atlas *a, enum kind kind, const struct node *list);

// Puts a number as 0x..; a line of text for each id of the list that names one of the kind.
void put_bits(struct row *r, const char *field, enum kind kind, const struct node *list);

#endif
