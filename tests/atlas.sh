#!/bin/bash
# SPDX-License-Identifier: MIT
#
# The atlas compiler: each rule refuses its example with its message; the atlas as it is passes, and compiles
# to the same bytes whatever happens. `./test atlas [words]` runs the facts whose name holds every word.
#
# An example in tests/refused/ is one change to the small atlas beside it: what the rule is, the file and
# the text `in` it, the text that stands there instead (`it says`), and the `message` that this must earn.
. "$(dirname "$0")/fact.bash"
facts_end_well=yes
atlasc=$PWD/build/asan/atlasc

# -- one rule, one example -----------------------------------------------------------------------
is_refused() { # example
    file="" old="" new="" message="" part=about
    while IFS= read -r line; do
        case $line in
        "--- in "*) part=old file=${line#--- in } ;;
        "--- it says") part=new ;;
        "--- message") part=message ;;
        *) case $part in old) old+=$line$'\n' ;; new) new+=$line$'\n' ;; message) message+=$line$'\n' ;; esac ;;
        esac
    done <"$1"
    rm -rf "$scratch/refused" && mkdir "$scratch/refused" && cp -r tests/refused/atlas "$scratch/refused/atlas" || return 1
    text=$(cat "$scratch/refused/atlas/$file" && echo .) text=${text%.}
    [ "${text/"$old"/"$new"}" != "$text" ] || { echo "$file does not hold what is to be changed"; return 1; }
    printf '%s' "${text/"$old"/"$new"}" >"$scratch/refused/atlas/$file"
    (cd "$scratch/refused" && "$atlasc" --check atlas >"$scratch/out" 2>"$scratch/message")
    status=$?
    [ $status = 1 ] || { echo "exit status $status, not 1"; return 1; }
    [ ! -s "$scratch/out" ] || { echo "something on standard output"; return 1; }
    printf '%s' "$message" | diff -u - "$scratch/message"
}
the_small_atlas_passes() { "$atlasc" --check tests/refused/atlas; }
fifty_problems_are_shown_and_the_rest_counted() {
    cp -r tests/refused/atlas "$scratch/many"
    for i in $(seq 60); do echo "hello $i: x"; done >>"$scratch/many/words/en.yaml"
    "$atlasc" --check "$scratch/many" 2>"$scratch/message" && return 1
    [ "$(grep -c '^/' "$scratch/message")" = 50 ] && tail -n 1 "$scratch/message" | grep -qx '... and 10 more'
}

# -- the atlas as it is --------------------------------------------------------------------------
the_atlas_passes() { "$atlasc" --check atlas; }
the_atlas_is_complete() {
    "$atlasc" atlas "$scratch" || return 1
    for count in REGION:151 PLACE:283 MUSCLE:111 POINT:176 CANDIDATE:350 CAUSE:91 CLAIM:84 LESSON:29 HABIT:77; do
        grep -qx "#define UK_${count%:*}_COUNT ${count#*:}" "$scratch/ids.h" || { echo "$count"; return 1; }
    done
    figures=$(cat atlas/complaints.yaml | grep -c '^    - muscles:')
    [ "$figures" = 92 ] || { echo "$figures figures"; return 1; }
}
every_muscle_has_its_file_and_every_file_its_muscle() {
    diff <(cd atlas/muscles && ls | sed 's/\.yaml$//' | sort) <("$atlasc" --ids atlas | sed -n 's/^- muscle //p' | sort)
}
# Re-made by: build/atlasc --text atlas >tests/golden/atlas.txt
the_compiled_facts_are_as_they_were_looked_at() {
    "$atlasc" --text atlas >"$scratch/facts" && diff -u tests/golden/atlas.txt "$scratch/facts" | head -n 60
    cmp -s tests/golden/atlas.txt "$scratch/facts"
}
# Re-made by: build/atlasc --schema atlas
editor_and_compiler_know_the_same_keys() {
    rm -rf "$scratch/schema" && cp -r atlas "$scratch/schema" && "$atlasc" --schema "$scratch/schema" &&
        diff -ru atlas/schema "$scratch/schema/schema"
}
every_file_names_a_schema_that_is_there() {
    for f in atlas/*.yaml atlas/*/*.yaml; do
        schema=$(sed -n 's/^# yaml-language-server: \$schema=//p;2q' "$f")
        [ "$f" = atlas/released.yaml ] && continue # made, not edited
        [ -n "$schema" ] && [ -f "$(dirname "$f")/$schema" ] || echo "$f: ${schema:-no schema}"
    done >"$scratch/missing"
    [ ! -s "$scratch/missing" ] || { cat "$scratch/missing"; return 1; }
}
# A file of comments alone is null to an editor.
an_empty_list_is_good_where_nothing_is_known_yet() {
    for f in atlas/*.yaml; do
        grep -q '^[^#]' "$f" || jq -e '.type | index("null")' "atlas/schema/$(basename "$f" .yaml).json" >/dev/null || echo "$f"
    done >"$scratch/missing"
    [ ! -s "$scratch/missing" ] || { cat "$scratch/missing"; return 1; }
}

# -- what comes out ------------------------------------------------------------------------------
same_atlas_same_bytes() {
    mkdir -p "$scratch/a" "$scratch/b" "$scratch/other"
    "$atlasc" atlas "$scratch/a" || return 1
    # The same files, made in another order, so that the folder lists them otherwise.
    (cd atlas && find . -name '*.yaml' -o -name '*.md' | sort -r) | while IFS= read -r f; do
        mkdir -p "$scratch/other/$(dirname "$f")" && cp "atlas/$f" "$scratch/other/$f"
    done
    "$atlasc" "$scratch/other" "$scratch/b" && diff -r "$scratch/a" "$scratch/b" &&
        "$PWD/build/atlasc" atlas "$scratch/b" && diff -r "$scratch/a" "$scratch/b"
}
nothing_is_written_when_nothing_changed() {
    mkdir -p "$scratch/twice" && "$atlasc" atlas "$scratch/twice" && touch -d '2001-01-01' "$scratch/twice"/* &&
        "$atlasc" atlas "$scratch/twice" && [ "$(find "$scratch/twice" -type f -newermt 2002-01-01 | wc -l)" = 0 ]
}
a_refused_atlas_leaves_the_tables_alone() {
    mkdir -p "$scratch/old" && "$atlasc" tests/refused/atlas "$scratch/old" && cp -r "$scratch/old" "$scratch/before" || return 1
    cp -r tests/refused/atlas "$scratch/bad" && echo "x: {" >>"$scratch/bad/causes.yaml"
    ! "$atlasc" "$scratch/bad" "$scratch/old" 2>/dev/null && diff -r "$scratch/before" "$scratch/old"
}
a_full_disk_or_a_missing_folder_is_told() {
    "$atlasc" tests/refused/atlas "$scratch/nowhere" 2>"$scratch/message"
    [ $? = 1 ] && grep -q "can't be written" "$scratch/message"
}
a_folder_that_is_no_atlas_is_refused() {
    mkdir -p "$scratch/empty" && ! "$atlasc" --check "$scratch/empty" 2>"$scratch/message" && grep -q 'no atlas' "$scratch/message"
}
it_takes_less_than_a_second() {
    start=$(date +%s%N)
    "$PWD/build/atlasc" atlas "$scratch" || return 1
    ms=$((($(date +%s%N) - start) / 1000000))
    [ $ms -lt 1000 ] || { echo "$ms ms"; return 1; }
}

# -- what cannot be read -------------------------------------------------------------------------
strange() { # file content from standard input; refused without a word from the sanitizers
    rm -rf "$scratch/strange" && cp -r tests/refused/atlas "$scratch/strange" && cat >"$scratch/strange/causes.yaml"
    timeout 10 "$atlasc" --check "$scratch/strange" >"$scratch/out" 2>&1
    [ $? = 1 ] && ! grep -q Sanitizer "$scratch/out"
}
deep_nesting_is_refused() { head -c 1000000 /dev/zero | tr '\0' '[' | strange; }
a_file_of_ten_megabytes_is_refused() { yes -- '- {id: a, name: b}' | head -c 10000000 | strange; }
a_list_without_end_is_refused() { (echo '- id: a'; yes '- id: a' | head -n 200000) | strange; }
zeros_are_refused() { printf -- '- id: a\0b\n' | strange; }
bytes_that_are_no_text_are_refused() { printf -- '- id: "\377\376"\n' | strange; }
a_billion_laughs_are_refused() { printf 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n' | strange; }

for example in tests/refused/*.txt; do
    fact "$(basename "$example" .txt)_is_refused" is_refused "$example"
done
facts
