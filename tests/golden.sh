#!/bin/bash
# SPDX-License-Identifier: MIT
#
# Scenarios: tests/golden/find/NAME.json holds a request and the answer it must get, byte for byte:
#
#     {"request":{...},
#      "answer":{...}}
#
# `tests/golden.sh` compares; `tests/golden.sh remake` writes the answers anew: look at them before you commit them.
set -u
cd "$(dirname "$0")/.." || exit 1
unknot=build/unknot

request() { sed -n '1s/^{"request":\(.*\),$/\1/p' "$1"; }
answer() { sed -n '2s/^ "answer":\(.*\)}$/\1/p' "$1"; }

passed=0 failed=0
for file in tests/golden/find/*.json; do
    case ${1:-} in remake | "") ;; *) case $file in *$1*) ;; *) continue ;; esac ;; esac
    got=$(request "$file" | "$unknot" find --batch)
    if [ "${1:-}" = remake ]; then
        printf '{"request":%s,\n "answer":%s}\n' "$(request "$file")" "$got" >"$file.new" && mv "$file.new" "$file"
    elif [ "$got" = "$(answer "$file")" ]; then
        passed=$((passed + 1))
    else
        echo "failed: $file"
        diff <(answer "$file" | sed 's/},/},\n/g') <(printf '%s\n' "$got" | sed 's/},/},\n/g') | head -20
        failed=$((failed + 1))
    fi
done
[ "${1:-}" = remake ] && exit
[ $failed = 0 ] || echo "If the change is meant: tests/golden.sh remake, and look at the difference."
echo "$passed passed, $failed failed"
[ $failed = 0 ]
