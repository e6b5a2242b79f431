#!/bin/bash
# SPDX-License-Identifier: MIT
#
# What the documents say is so: every command in their code blocks and every example of the manual is run as written and must end
# well, what they show is what is printed, and their figures are those of the atlas. `./test readme [words]`.
#
# Commands run in a folder that looks like the sources, with a `./run` that starts the program as it is built. What would
# take long, install something or wait for a person is run otherwise: `otherwise` says how.
. "$(dirname "$0")/fact.bash"
. tests/documents.bash
facts_end_well=yes
root=$PWD
pages=(README.md atlas/README.md SECURITY.md CHANGES.md ARCHITECTURE.md doc/*.md) # CONTRIBUTING.md: tests/contributing.sh

# -- a place to run them ---------------------------------------------------------------------------
place=$scratch/place
mkdir -p "$place" "$scratch/bin"
cp -r atlas "$place/atlas"
for name in build tests core api cli doc bench Makefile; do ln -s "$root/$name" "$place/$name"; done
printf '#!/bin/sh\nexec %s "$@"\n' "$root/build/unknot" >"$place/run"
cp "$place/run" "$scratch/bin/unknot"
chmod +x "$place/run" "$scratch/bin/unknot"
export PATH=$scratch/bin:$PATH

answers_once() { # command: starts a server and asks it for its page
    (cd "$place" && exec ${1/run/run serve} --no-open >"$scratch/url" 2>&1) &
    local server=$! i
    for i in $(seq 100); do grep -q '^http' "$scratch/url" && break; sleep 0.05; done
    curl -s -c "$scratch/jar" -o /dev/null -w '%{http_code}' "$(head -n 1 "$scratch/url")" | grep -q '^303$'
    local status=$?
    kill $server && wait $server 2>/dev/null
    return $status
}
is_a_test() { # the words after ./test
    [ "${1:-}" = long ] && shift
    [ $# = 0 ] || [ "$1" = tidy ] || [ "$1" = fuzz ] || [ -n "$(find tests fuzz -maxdepth 2 \( -name "$1.c" -o -name "$1.sh" -o -name "$1.mjs" \))" ]
}
at_a_terminal() { # command: whether it has something to ask there
    (cd "$place" && timeout 20 script -qec "$1" /dev/null </dev/null | grep -q .)
}

# Runs the commands that cannot run as written; 1: it is none of these. $ended holds how it went.
otherwise() { # command
    local command=${1%%  *} words
    command=${command%% \#*}
    command=${command/#unknot /./run }
    read -ra words <<<"$command"
    ended=0
    case $command in
    "./run" | "./run serve") answers_once ./run || ended=1 ;;
    "./run find") at_a_terminal "$command" || ended=1 ;;
    "./run release left:trapezius.trp1")
        printf '{"t":1,"event":"stop"}\n' >"$scratch/stop"
        (cd "$place" && ./run release left:trapezius.trp1 --simulate "$scratch/stop" >/dev/null) || ended=1
        ;;
    "./test"*) is_a_test "${words[@]:1}" || ended=1 ;;
    "make && sudo make install") make -n DESTDIR="$scratch/to" install >/dev/null || ended=1 ;;
    "make deb && sudo apt-get install ./build/deb/"*) make -n deb >/dev/null && [ -f debian/control ] || ended=1 ;;
    "./run atlas review --html review-pages") grep -q 'atlas review --html "$work/pages"' tests/review.sh || ended=1 ;; # written there
    "make dist") make -n dist >/dev/null || ended=1 ;;
    "./run serve --no-open --json") : ;; # in a transcript: its answer has another token each time
    *) return 1 ;;
    esac
}

# A block with a line that needs it is run line by line, any other as the one script that it is.
run_block() { # file
    local line some=no
    while IFS= read -r line; do otherwise "$line" && some=yes; [ "$ended" = 0 ] || { echo "$line"; return 1; }; done <"$1"
    if [ $some = no ]; then
        (cd "$place" && timeout 60 bash -eo pipefail "$1" </dev/null >"$scratch/out" 2>&1) && return
        echo "$(cat "$1")"; tail -n 5 "$scratch/out"
        return 1
    fi
    while IFS= read -r line; do
        [ -z "$line" ] || otherwise "$line" && continue
        (cd "$place" && timeout 60 bash -eo pipefail -c "$line" </dev/null >"$scratch/out" 2>&1) || { echo "$line"; tail -n 5 "$scratch/out"; return 1; }
    done <"$1"
}
transcript_step() { # command, what is shown
    otherwise "$1" && return $ended
    (cd "$place" && timeout 60 bash -eo pipefail -c "$1" </dev/null >"$scratch/out" 2>"$scratch/err") || { echo "$1"; cat "$scratch/err"; return 1; }
    same_output "$2" "$scratch/out" || { echo "is not what is printed: $1"; return 1; }
}

# -- the facts -------------------------------------------------------------------------------------
page_runs() { # page: every command of it
    local block
    cp -r atlas/. "$place/atlas" && rm -rf "$place/review-pages"
    : >"$place/review-none.yaml"
    blocks "$1"
    for block in "$scratch"/blocks/*.*; do
        case $block in
        *.sh) run_block "$block" ;;
        *.text) transcript "$block" ;;
        esac || { echo "in $1"; return 1; }
    done
}
the_picture_of_the_first_page_is_what_the_program_draws() {
    [ -f "$place/likely-spots.png" ] || page_runs README.md || return 1
    cmp "$place/likely-spots.png" doc/likely-spots.png || { echo "node doc/pictures.mjs makes it anew; look at it"; return 1; }
}
every_example_of_the_manual_runs() {
    [ "$(man_examples | wc -l)" -ge 12 ] || { echo "only $(man_examples | wc -l)"; return 1; }
    man_examples >"$scratch/examples" && run_block "$scratch/examples"
}
man_examples() { # the commands to start with and those under EXAMPLES, in plain letters
    sed -n '/^\.SH START HERE/,/^\.SH COMMANDS/p; /^\.SH EXAMPLES/,/^\.SH ENV/p' doc/unknot.1 | sed -n 's/\\(dq/"/g; s/\\-/-/g; s/\\e/\\/g; s/^\.B //p'
}
every_command_named_in_a_sentence_is_there() {
    grep -ohE '`(\./run|unknot) [a-z]+[^`]*`' "${pages[@]}" CONTRIBUTING.md | tr -d '`' | sed -E 's/^(\.\/run|unknot) //' | grep -v '^sealed' | sort -u | while read -r verb second _; do
        "$root/build/unknot" help "$verb" >/dev/null 2>&1 || echo "no such command: $verb"
        [ "$verb" != atlas ] || case $second in check | list | sources | diff | review | "") ;; *) echo "no such command: atlas $second" ;; esac
    done >"$scratch/wrong"
    grep -ohE '`\./test [a-z]+[^`]*`' "${pages[@]}" CONTRIBUTING.md | tr -d '`' | sort -u | while read -r _ words; do
        is_a_test $words || [ "$words" = NOUN ] || echo "no such test: $words"
    done >>"$scratch/wrong"
    [ ! -s "$scratch/wrong" ] || { cat "$scratch/wrong"; return 1; }
}
# "83 claims", "6 are grade A", "| urgent | 34 |": as the program counts.
figures_in_the_documents_are_those_of_the_atlas() {
    local facts=$scratch/facts claims
    build/atlasc --text atlas >"$facts"
    claims=$(build/unknot atlas review --json | sed 's/.*"kind":"claims"//')
    count() { grep -cE "$1" "$facts"; }
    {
        build/unknot atlas list | awk '{ print $2, $1 }'
        echo "$(count '^flag [^ ]+ advice ') signs and conditions"
        echo "$(count '^flag [^ ]+ kind ') health conditions"
        echo "$(($(count '^flag [^ ]+ advice ') - $(count '^flag [^ ]+ kind '))) warning signs"
        echo "$(count '^zone [^ ]+ name ') danger zones"
        for grade in A B C D; do echo "$(expr "$claims" : ".*\"$grade\":\([0-9]*\)") are grade $grade"; done
        for level in emergency urgent_doctor:urgent see_doctor:"see a doctor" modify:"go on with care"; do
            echo "| ${level#*:} | $(count "^flag [^ ]+ advice ${level%:*}$")"
        done
        echo "$(count '^point [^ ]+ standing referral_confirmed') of $(count '^point [^ ]+ place ') points"
        echo "support $(count '^claim [^ ]+ verdict supported') of them; $(count '^claim [^ ]+ verdict mixed') are mixed"
        echo "$(count '^claim [^ ]+ verdict contradicted') contradicted, $(count '^claim [^ ]+ verdict unknown') unknown"
    } >"$scratch/true"
    sed -i 's/ lessons$/ short lessons/' "$scratch/true"
    for page in README.md CHANGES.md atlas/README.md doc/clinicians.md; do
        sed '/^```/,/^```/d' "$page" | tr '\n' ' ' | grep -oE '[0-9]+ (regions|muscles|points|causes|complaints|habits|claims|tools|techniques|short lessons|health conditions|warning signs|danger zones|are grade [A-D]|of [0-9]+ points)|\| (emergency|urgent|see a doctor|go on with care) \| [0-9]+|support [0-9]+ of them; [0-9]+ are mixed|[0-9]+ contradicted, [0-9]+ unknown' |
            while IFS= read -r figure; do grep -qxF "$figure" "$scratch/true" || echo "$page: $figure"; done
    done >"$scratch/wrong"
    [ ! -s "$scratch/wrong" ] || { cat "$scratch/wrong"; return 1; }
}
# "4 are grade A (several trials ...": as atlas/words/learn_en.yaml begins to say it.
a_grade_means_the_same_on_every_page() {
    for page in README.md CHANGES.md doc/clinicians.md atlas/learn/what_research_says.md; do
        tr '\n' ' ' <"$page" | tr -s ' ' | grep -oE 'grade [A-D] \([^)]*|\*\*[A-D]\*\*: [^.]*' | sed -E 's/^(grade |\*\*)([A-D])[^a-z]*/\2 /' |
            while read -r grade said; do
                means=$(sed -nE "s/^grade_${grade,}: \"(.*)\"/\1/p" atlas/words/learn_en.yaml)
                case ${means,} in "$said"*) echo said >>"$scratch/grades" ;; *) echo "$page: grade $grade: $said" ;; esac
            done
    done >"$scratch/wrong"
    [ ! -s "$scratch/wrong" ] && [ "$(wc -l <"$scratch/grades")" -ge 8 ] || { cat "$scratch/wrong"; return 1; }
}
no_page_is_longer_than_its_reader_has_time() {
    [ "$(wc -l <README.md)" -le 200 ] && [ "$(wc -l <doc/clinicians.md)" -le 120 ]
}
# What this file is worth: a wrong command, a wrong output and a wrong figure are seen.
a_wrong_command_or_output_is_seen() {
    printf '```sh\n./run show trapezius\n./run shw trapezius\n```\n' >"$scratch/wrong.md" && ! page_runs "$scratch/wrong.md" &&
        printf '```sh\n./run show trapezyus\n```\n' >"$scratch/wrong.md" && ! page_runs "$scratch/wrong.md" &&
        printf '```\n$ ./run atlas list\nregions       150\n...\n```\n' >"$scratch/wrong.md" && ! page_runs "$scratch/wrong.md" &&
        printf '```\n$ ./run atlas list\n...\nmuscles       111\n```\n' >"$scratch/wrong.md" && ! page_runs "$scratch/wrong.md" &&
        printf '```sh\n./test nothing_of_this_name\n```\n' >"$scratch/wrong.md" && ! page_runs "$scratch/wrong.md" &&
        printf '```\n$ ./run atlas list\n...\nmuscles       111\npoints        176\n...\n```\n' >"$scratch/wrong.md" && page_runs "$scratch/wrong.md"
}
for page in "${pages[@]}"; do fact "what_${page//[^a-zA-Z]/_}_says_is_so" page_runs "$page"; done
facts
