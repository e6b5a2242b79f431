#!/bin/sh
# SPDX-License-Identifier: MIT
# A person's day, and then a month, with a clock given; see tests/day.mjs. `./test day`.
cd "$(dirname "$0")/.." && exec node tests/day.mjs "$@"
