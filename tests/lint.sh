#!/bin/bash
# SPDX-License-Identifier: MIT
#
# clang-tidy, cppcheck and shellcheck have nothing to say about our code. Part of `./test long`; `./test lint` at any time.
# What they look for, and why not for more: .clang-tidy, tests/cppcheck.txt, .shellcheckrc.
set -u
cd "$(dirname "$0")/.." || exit 1
passed=0 failed=0
sources() { find "$@" -name node_modules -prune -o -name '*.c' -print; }
says_nothing() { # NAME COMMAND...
    local name=$1 said
    shift
    if said=$("$@" 2>&1) && [ -z "$said" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'failed %s\n%s\n' "$name" "$said" | head -n 60
    fi
}
# Tests and benchmarks run shells, draw the same random number twice and join long strings on purpose; sanitizers watch them.
tidy() { # CHECKS FILE...
    local checks=$1
    shift
    printf '%s\0' "$@" | xargs -0 -n 8 -P "$(nproc)" sh -c 'checks=$0
        clang-tidy-14 --quiet --checks="$checks" "$@" -- -std=gnu17 -D_GNU_SOURCE -I. -w 2>/dev/null' "$checks"
}
check_c() {
    cppcheck -q -j "$(nproc)" --std=c11 --enable=warning,performance,portability --inline-suppr --suppressions-list=tests/cppcheck.txt \
        --suppress=missingIncludeSystem --suppress=unmatchedSuppression --error-exitcode=1 -D_GNU_SOURCE -I. $(sources "${folders[@]}" tests bench fuzz)
}
folders=(core api atlasc cli store host server breaks paper web)
says_nothing clang_tidy tidy '' $(sources "${folders[@]}")
says_nothing clang_tidy_of_tests tidy '-clang-analyzer-*,-cert-env33-c,-misc-redundant-expression,-bugprone-suspicious-missing-comma,-bugprone-suspicious-include,-cert-msc30-c,-cert-msc50-cpp' $(sources tests bench fuzz)
says_nothing cppcheck check_c
says_nothing shellcheck shellcheck -x -S warning run test packages tidy/check fuzz/dictionary tests/*.sh tests/terminal/*.sh
echo "$passed passed, $failed failed"
[ $failed = 0 ]
