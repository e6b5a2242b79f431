#!/bin/bash
# SPDX-License-Identifier: MIT
#
# `unknot learn` as a person uses it. `./test learn [words]`.
. "$(dirname "$0")/fact.bash"
facts_end_well=yes
unknot=$PWD/build/asan/unknot

ids() { "$unknot" learn --json | grep -o '"id":"[a-z_]*"' | cut -d'"' -f4; }

the_list_names_every_lesson_file() {
    "$unknot" learn >"$scratch/list" && diff <(ids | sort) <(cd atlas/learn && ls | sed 's/\.md$//' | sort) &&
        for id in $(ids); do grep -q "^  $id " "$scratch/list" || { echo "$id"; return 1; }; done
}
every_lesson_shows_its_claims_with_grade_evidence_and_source() {
    for id in $(ids); do
        "$unknot" learn "$id" >"$scratch/lesson" || return 1
        marks=$(grep -o '\[claim:[a-z_0-9]*\]' "atlas/learn/$id.md" | sort -u | wc -l)
        shown=$(grep -cE '^    (Supported|Mixed|Contradicted|Unknown), grade [ABCD]\.$' "$scratch/lesson")
        cited=$(tr '\n' ' ' <"$scratch/lesson" | grep -oE '\[[0-9]+, *grade +[ABCD]\]' | tr -s ' ' | sort -u | wc -l)
        [ "$marks" = "$shown" ] && [ "$marks" = "$cited" ] || { echo "$id: $marks cited, $shown explained, $cited marked"; return 1; }
        ! grep -nE '\[claim:|\*\*|`|grade \?' "$scratch/lesson" || return 1
    done
}
nothing_is_wider_than_the_terminal() {
    for id in $(ids); do "$unknot" learn "$id"; done | grep -v 'http' | awk 'length > 80 { print; bad = 1 } END { exit bad }'
}
an_unknown_topic_is_refused_with_the_nearest() {
    "$unknot" learn presure >"$scratch/out" 2>"$scratch/error"
    [ $? = 2 ] && [ ! -s "$scratch/out" ] && grep -q 'Did you mean "pressure"' "$scratch/error"
}
several_words_are_one_topic() {
    "$unknot" learn lactic acid | grep -q 'Does it help blood flow' && "$unknot" learn massage gun | grep -q 'Tools'
}
json_is_one_line() {
    [ "$("$unknot" learn --json | wc -l)" = 1 ] && [ "$("$unknot" learn stress --json | wc -l)" = 1 ] &&
        "$unknot" learn stress --json | grep -q '^{"lesson":{"id":"stress","title":"Stress and clenching","text":"'
}
plain_does_not_wrap() { "$unknot" learn sleep --plain | awk 'length > 100 { long = 1 } END { exit !long }'; }

facts
