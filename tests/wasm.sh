#!/bin/sh
# SPDX-License-Identifier: MIT
# The WebAssembly module against the command line; see tests/wasm.mjs.
cd "$(dirname "$0")/.." && exec node tests/wasm.mjs build/web/core.wasm build/unknot
