#!/bin/sh
# SPDX-License-Identifier: MIT
# unknot serve, from outside; see tests/server.mjs. `./test server [words]`.
cd "$(dirname "$0")/.." && exec node tests/server.mjs "$@"
