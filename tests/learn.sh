#!/bin/bash
# SPDX-License-Identifier: MIT
#
# `unknot learn` as a person uses it. `./test learn [words]`.
set -u
cd "$(dirname "$0")/.." || exit 1
unknot=$PWD/build/asan/unknot
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export UNKNOT_HOME=$work/home
passed=0 failed=0 words=("$@")

fact() { # name: the function of this name must succeed
    for word in "${words[@]}"; do case $1 in *"$word"*) ;; *) return ;; esac; done
    if "$1" >"$work/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "failed: $1"
        head -n 20 "$work/said"
    fi
}

ids() { "$unknot" learn --json | grep -o '"id":"[a-z_]*"' | cut -d'"' -f4; }

the_list_names_every_lesson_file() {
    "$unknot" learn >"$work/list" && diff <(ids | sort) <(cd atlas/learn && ls | sed 's/\.md$//' | sort) &&
        for id in $(ids); do grep -q "^  $id " "$work/list" || { echo "$id"; return 1; }; done
}
every_lesson_shows_its_claims_with_grade_evidence_and_source() {
    for id in $(ids); do
        "$unknot" learn "$id" >"$work/lesson" || return 1
        marks=$(grep -o '\[claim:[a-z_0-9]*\]' "atlas/learn/$id.md" | sort -u | wc -l)
        shown=$(grep -cE '^    (Supported|Mixed|Contradicted|Unknown), grade [ABCD]\.$' "$work/lesson")
        cited=$(tr '\n' ' ' <"$work/lesson" | grep -oE '\[[0-9]+, *grade +[ABCD]\]' | tr -s ' ' | sort -u | wc -l)
        [ "$marks" = "$shown" ] && [ "$marks" = "$cited" ] || { echo "$id: $marks cited, $shown explained, $cited marked"; return 1; }
        ! grep -nE '\[claim:|\*\*|`|grade \?' "$work/lesson" || return 1
    done
}
nothing_is_wider_than_the_terminal() {
    for id in $(ids); do "$unknot" learn "$id"; done | grep -v 'http' | awk 'length > 80 { print; bad = 1 } END { exit bad }'
}
an_unknown_topic_is_refused_with_the_nearest() {
    "$unknot" learn presure >"$work/out" 2>"$work/error"
    [ $? = 2 ] && [ ! -s "$work/out" ] && grep -q 'Did you mean "pressure"' "$work/error"
}
several_words_are_one_topic() {
    "$unknot" learn lactic acid | grep -q 'Does it help blood flow' && "$unknot" learn massage gun | grep -q 'Tools'
}
json_is_one_line() {
    [ "$("$unknot" learn --json | wc -l)" = 1 ] && [ "$("$unknot" learn stress --json | wc -l)" = 1 ] &&
        "$unknot" learn stress --json | grep -q '^{"lesson":{"id":"stress","title":"Stress and clenching","text":"'
}
plain_does_not_wrap() { "$unknot" learn sleep --plain | awk 'length > 100 { long = 1 } END { exit !long }'; }

for name in $(sed -n 's/^\([a-z_]*\)() {.*/\1/p' tests/learn.sh); do
    case $name in fact | ids) ;; *) fact "$name" ;; esac
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
