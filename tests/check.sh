#!/bin/bash
# SPDX-License-Identifier: MIT
#
# `unknot check` at the command line. `./test check [words]`.
set -u
cd "$(dirname "$0")/.." || exit 1
unknot=build/asan/unknot
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export UNKNOT_HOME="$scratch/home" LC_ALL=C.UTF-8
unset UNKNOT_COUNTRY

# Runs unknot check; leaves $out, $err, $status.
u() {
    out=$("$unknot" check "$@" 2>"$scratch/err" </dev/null)
    status=$?
    err=$(cat "$scratch/err")
}
fail() { echo "    not so: $*"; bad=1; }
status_is() { [ "$status" = "$1" ] || fail "status $status, not $1: $err"; }
out_has() { for w in "$@"; do case $out in *"$w"*) ;; *) fail "standard output lacks '$w': ${out:0:300}" ;; esac; done; }
out_lacks() { for w in "$@"; do case $out in *"$w"*) fail "standard output has '$w'" ;; esac; done; }
refused() { # arguments -- what the message must hold
    args=()
    while [ "$1" != -- ]; do args+=("$1"); shift; done
    shift
    u "${args[@]}"
    status_is 2
    [ -z "$out" ] || fail "standard output: ${out:0:200}"
    for w in "$@"; do case $err in *"$w"*) ;; *) fail "standard error lacks '$w': $err" ;; esac; done
}

the_exit_status_is_0_whatever_the_advice() {
    for sign in stroke_signs foot_drop pmr skin_gate mood_crisis; do
        u --area low_back --yes "$sign" --json
        status_is 0
        u --area low_back --yes "$sign"
        status_is 0
    done
}
what_to_do_comes_first() {
    u --area low_back --yes ces_bladder
    out_has "Get help now" "emergency department now" "Tell them:" "Off for now:" "Come back, and see someone, if"
    [ "$(printf '%s\n' "$out" | grep -v '^$' | head -1)" = "Get help now" ] || fail "the first line: ${out:0:60}"
}
json_is_one_object_on_one_line() {
    u --area neck --unsure cad_5d --no all --json
    [ "$(printf '%s\n' "$out" | wc -l)" = 1 ] || fail "more than a line"
    out_has '{"action":"emergency"' '"ask":[]'
}
the_country_sets_the_number() {
    u --yes stroke_signs --country GB
    out_has "Call 999 now"
    out=$(UNKNOT_COUNTRY=au "$unknot" check --yes stroke_signs)
    out_has "Call 000 now"
    u --yes stroke_signs
    out_has "Call your emergency number now"
}
words_are_heard_and_answers_by_id_stand_above_them() {
    u "my foot has been dropping and I can't hold my water" --json
    out_has '"flag":"foot_drop"' '"flag":"ces_bladder"' '{"action":"emergency"'
    u "no numbness, my calf is not swollen" --json
    out_has '{"action":"ok","reasons":[]'
    u "my calf is swollen" --no dvt_swelling --json
    out_has '{"action":"ok"'
}
phases_ask_their_own_questions() {
    u --area neck --phase during --json
    out_has during_neuro
    out_lacks night_pain after_flare
    u --area neck --phase after --json
    out_has after_flare no_progress
    out_lacks '"id":"night_pain"'
    u --area neck --json
    out_lacks '"id":"during_neuro"' '"id":"after_flare"'
}
a_wrong_word_is_named_with_the_nearest() {
    refused --area nek -- '"nek"' --area '"neck"'
    refused --area left:tempel -- '"left:tempel"' '"left:temple"'
    refused --yes ces_sadle -- '"ces_sadle"' --yes '"ces_saddle"'
    refused --phase later -- '"later"' --phase "before, during or after"
    refused --age 130 -- 130 --age "0 to 120"
    refused --sex x -- '"x"' --sex
    refused --yes night_pain --no night_pain -- night_pain
    refused --country Britain -- Britain --country
}
the_record_is_not_touched() {
    u --area neck --no-record --json
    status_is 0
    [ ! -e "$UNKNOT_HOME" ] || fail "there is a record now"
}

passed=0 failed=0
for fact in $(sed -n 's/^\([a-z][a-z0-9_]*\)() {$/\1/p' "$0" | grep _); do
    case $fact in status_is | out_has | out_lacks) continue ;; esac
    for word in "$@"; do case $fact in *$word*) ;; *) continue 2 ;; esac; done
    bad=0
    "$fact"
    if [ $bad = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $fact"; fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
