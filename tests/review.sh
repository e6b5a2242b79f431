#!/bin/bash
# SPDX-License-Identifier: MIT
#
# unknot atlas review: the facts are counted rightly, the pages hold them all, work in a browser, and their marks go into
# the atlas. `./test review [words]`. It writes all pages, so it runs the release build.
set -u
cd "$(dirname "$0")/.." || exit 1
unknot=$PWD/build/unknot atlasc=$PWD/build/atlasc
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export UNKNOT_HOME=$work/home
passed=0 failed=0 words=("$@")

fact() { # name, command...: the command must succeed
    for word in "${words[@]}"; do case $1 in *"$word"*) ;; *) return ;; esac; done
    if "${@:2}" >"$work/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "failed: $1"
        head -n 30 "$work/said"
    fi
}

"$unknot" atlas review --html "$work/pages" >"$work/out" || { cat "$work/out"; echo "0 passed, 1 failed"; exit 1; }
cd "$work/pages" || exit 1

counts() { "$unknot" atlas review --json; }
the_counts_are_those_of_the_pages() {
    [ "$(counts | sed 's/.*"kinds"//' | grep -o '"facts":[0-9]*' | awk -F: '{n += $2} END {print n}')" = "$(cat ./*.html muscles/*.html | grep -c '<fieldset class="fact"')" ] &&
        counts | grep -q "^{\"entries\":[0-9]*,\"facts\":$(cat ./*.html muscles/*.html | grep -c '<fieldset class="fact"'),"
}
every_muscle_has_a_page_and_every_point_a_picture() {
    diff <(ls muscles | sed -n 's/\.html$//p' | sort) <("$atlasc" --ids "$OLDPWD/atlas" | sed -n 's/^- muscle //p' | sort) &&
        diff <(ls muscles | sed -n 's/\.png$//p' | sort) <("$atlasc" --ids "$OLDPWD/atlas" | sed -n 's/^- point //p' | sort) &&
        for f in muscles/*.html; do grep -q "href=\"$f\"" index.html || { echo "$f is not in the index"; return 1; }; done
    # The name that we use, what people say, the Latin.
    grep -qF '>Trapezius</a> <span class="beside">trap muscle · <i lang="la">Musculus trapezius</i></span>' index.html
}
every_fact_has_words_standing_sources_and_boxes() {
    awk '/<fieldset class="fact"/ { n = 0; id = $0 } /<dd>./ { n = n "w" } /class="sure/ { n = n "s" } /class="sources"/ { n = n "o" }
         /value="(agree|change|unsure)"/ { n = n "b" } /input class="note"/ { n = n "n" }
         /<\/fieldset>/ { if (n !~ /w+sobbbn/) { print FILENAME ": " id " " n; bad = 1 } } END { exit bad }' ./*.html muscles/*.html
}
the_atlas_takes_a_mark_on_every_fact() {
    rm -rf "$work/marked" && cp -r "$OLDPWD/atlas" "$work/marked" || return 1
    cat ./*.html muscles/*.html | sed -n 's/.*<fieldset class="fact" id="\([^"]*\)" data-seen="\([^"]*\)">/- {"fact":"\1","mark":"agree","by":"nobody, for a test","on":"2026-12-03","seen":"\2"}/p' >"$work/marks"
    [ "$(sort "$work/marks" | uniq -d | wc -l)" = 0 ] || return 1
    cat "$work/marks" >>"$work/marked/reviews.yaml"
    "$atlasc" --check "$work/marked"
}
what_a_fact_says_names_no_ids() {
    ! grep -hE '<(dd|legend)>' ./*.html muscles/*.html | sed -E 's|https?://[^ ;,<]*||g' | grep -E '[a-z]_[a-z]|[a-z]\.trp[0-9]' | head -n 5 | grep .
}
nothing_comes_from_elsewhere() {
    ! grep -hoE '(src|srcset|action|data)="[^"]*"|<link[^>]*>|@import[^;]*|url\([^)]*\)' ./*.html muscles/*.html review.css | grep -E 'https?:|//|file:|@import' &&
        ! grep -hoE ' on[a-z]+=|javascript:' ./*.html muscles/*.html && ! grep -nE 'https?:|fetch|XMLHttp|import ' review.js
}
every_link_inside_leads_to_a_page() {
    for folder in . muscles; do
        (cd "$folder" && grep -hoE 'href="[^"#:]*"' ./*.html | sed 's/href="\(.*\)"/\1/' | sort -u | while IFS= read -r to; do
            [ -f "$to" ] || grep -l "href=\"$to\"" ./*.html | sed "s|\$|: $to|"
        done)
    done >"$work/broken"
    [ ! -s "$work/broken" ] || { head "$work/broken"; return 1; }
}
as_long_as_nobody_reviewed_it_says_so() {
    grep -qs '^- ' "$OLDPWD/atlas/reviews.yaml" && return 0
    grep -q 'No clinician has reviewed' index.html && "$unknot" atlas review | grep -qx 'No clinician has reviewed anything yet.' &&
        "$unknot" show trapezius | grep -q 'No clinician has reviewed' && counts | grep -q '"reviewed":0,"marks":{"agree":0,"change":0,"unsure":0,"outdated":0}'
}
what_cannot_be_is_told() {
    says() { # status, word, command...
        "${@:3}" >"$work/out" 2>"$work/err"
        [ $? = "$1" ] && grep -q "$2" "$work/err" && [ ! -s "$work/out" ] || { echo "$*"; cat "$work/err" "$work/out"; return 1; }
    }
    mkdir "$work/full" "$work/empty" && echo x >"$work/full/x" && echo x >"$work/file"
    says 2 'empty' "$unknot" atlas review --html "$work/full" && says 2 'empty' "$unknot" atlas review --html "$work/file" &&
        says 2 'empty' "$unknot" atlas review --html "" && says 1 'could not be written' "$unknot" atlas review --html "$work/none/there" &&
        says 1 'could not be written' "$unknot" atlas review --html /proc/pages &&
        says 2 'review' "$unknot" atlas reviews && says 2 'html' "$unknot" atlas list --html "$work/empty" && says 2 'nothing more' "$unknot" atlas review more
}
an_empty_folder_is_taken_and_the_bytes_are_the_same() { # all once more: only in the long run
    [ "${UNKNOT_TEST_LONG:-0}" = 1 ] || return 0
    mkdir -p "$work/again" && "$unknot" atlas review --html "$work/again" >/dev/null && diff -r "$work/pages" "$work/again"
}

fact the_counts_are_those_of_the_pages the_counts_are_those_of_the_pages
fact every_muscle_has_a_page_and_every_point_a_picture every_muscle_has_a_page_and_every_point_a_picture
fact every_fact_has_words_standing_sources_and_boxes every_fact_has_words_standing_sources_and_boxes
fact the_atlas_takes_a_mark_on_every_fact the_atlas_takes_a_mark_on_every_fact
fact what_a_fact_says_names_no_ids what_a_fact_says_names_no_ids
fact nothing_comes_from_elsewhere nothing_comes_from_elsewhere
fact every_link_inside_leads_to_a_page every_link_inside_leads_to_a_page
fact as_long_as_nobody_reviewed_it_says_so as_long_as_nobody_reviewed_it_says_so
fact what_cannot_be_is_told what_cannot_be_is_told
fact an_empty_folder_is_taken_and_the_bytes_are_the_same an_empty_folder_is_taken_and_the_bytes_are_the_same
fact marks_are_kept_and_saved_in_a_browser node "$OLDPWD/tests/review.mjs" "$work/pages" "$work" "$atlasc"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
