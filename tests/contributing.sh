#!/bin/bash
# SPDX-License-Identifier: MIT
#
# CONTRIBUTING.md, "Change a muscle in ten minutes": its commands, edits and messages are read from the text and walked, one after
# the other, in a copy of the sources with what was built. `./test contributing [words]`.
#
# A block of `diff` names lines of the file that the text speaks of last; a transcript shows what a wrong edit earns, and that edit is
# taken back after it. What the change does is looked at in the words, the picture, the facts and the patch.
. "$(dirname "$0")/fact.bash"
. tests/documents.bash
facts_end_well=yes
copy=$scratch/copy
mkdir "$copy"
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' f; do [ ! -e "$f" ] || printf '%s\0' "$f"; done |
    xargs -0 cp -a --parents -t "$copy"
mkdir "$copy/build" && (cd build && cp -a --parents $(find . -maxdepth 1 -type f ! -name '*.log' ! -name lock) o asan/atlasc app share icons icon "$copy/build" 2>/dev/null)
[ -d build/web ] && ln -s "$PWD/build/web" "$copy/build/web"
cd "$copy" || exit 1
# The walk is that of somebody whom git does not know yet.
unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL EMAIL
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
git init -q . && git add -A && git -c user.name=nobody -c user.email=nobody@localhost commit -qm "As it was" || exit 1
muscle=atlas/muscles/levator_scapulae.yaml

# Replaces the lines that begin with - by those that begin with +; each must be there once.
edit() { # diff file, from sign, to sign
    local old new
    old=$(sed -n "s/^[$2]//p" "$1") new=$(sed -n "s/^[$3]//p" "$1")
    [ "$(grep -cxF -- "$old" "$muscle")" = 1 ] || { echo "$muscle does not hold once: $old"; return 1; }
    awk -v old="$old" -v new="$new" '{ print $0 == old ? new : $0 }' "$muscle" >"$scratch/edited" && cp "$scratch/edited" "$muscle"
}
step() { # command: as it stands there
    case $1 in
    "./test atlas") tests/atlas.sh compiled_facts ;; # what of it speaks of this change
    *) bash -eo pipefail -c "$1" ;;
    esac </dev/null >"$scratch/out" 2>"$scratch/err" || { echo "does not end well: $1"; tail -n 5 "$scratch/out" "$scratch/err"; return 1; }
    cp "$scratch/out" "$scratch/said.$((++steps))"
}
transcript_step() { # command, what is shown: a refusal
    bash -c "$1" </dev/null >"$scratch/out" 2>&1 && { echo "is not refused: $1"; return 1; }
    same_output "$2" "$scratch/out"
}

the_text_walks_as_written() {
    local block line diff=""
    steps=0
    sed -n '/^## Change a muscle/,/^## Before/p' CONTRIBUTING.md >"$scratch/text"
    grep -q "\`$muscle\`" "$scratch/text" || { echo "the text names another file"; return 1; }
    blocks "$scratch/text"
    for block in "$scratch"/blocks/*.*; do
        case $block in
        *.diff) edit "$block" - + && diff=$block ;;
        *.text) transcript "$block" && edit "$diff" + - ;;
        *.sh) while IFS= read -r line; do step "$line" || return 1; done <"$block" ;;
        esac || return 1
    done
    [ $steps -ge 10 ]
}
the_change_is_seen_in_words_picture_facts_and_patch() {
    also() { tr -s ' \n' ' ' <"$1" | grep -o 'Sometimes also to.* Where it lies'; }
    also "$scratch/said.1" | grep -q 'Back of the neck' && also "$scratch/said.4" | grep -q 'Back of the shoulder' &&
        ! also "$scratch/said.4" | grep -q 'Back of the neck' &&
        [ -s build/before.png ] && [ -s build/after.png ] && ! cmp -s build/before.png build/after.png &&
        grep -q 'point levator_scapulae spillover posterior_neck' "$scratch/said.6" &&
        [ "$(git diff HEAD~1 --numstat -- tests/golden/atlas.txt | cut -f 1,2)" = "$(printf '0\t1')" ] &&
        grep -q '^Subject: \[PATCH\] Levator scapulae no longer sends pain' build/0001-*.patch && grep -qx -- '-point levator_scapulae spillover posterior_neck' build/0001-*.patch
}
nothing_is_left_lying_about() { [ -z "$(git status --porcelain)" ] || { git status --short; return 1; }; }
a_change_that_was_not_looked_at_fails_the_test() {
    sed -i 's/^    provoked_by:$/    provoked_by:\n      - shrugging/' "$muscle" && ! tests/atlas.sh compiled_facts && git checkout -q "$muscle"
}
# Another mistake than the one in the text: file, line.
the_compiler_points_at_the_place() {
    sed -i 's/^    standing: from_memory$/    standing: from_memorry/' "$muscle"
    local line
    line=$(grep -n 'from_memorry' "$muscle" | cut -d: -f1)
    ! ./run atlas check >"$scratch/out" 2>&1 && grep -q "^$muscle:$line: .*from_memory" "$scratch/out" && git checkout -q "$muscle"
}
facts
