#!/bin/bash
# SPDX-License-Identifier: MIT
#
# unknot trends and unknot history from end to end, each fact a function named as a sentence. `./test trends [words]`.
. "$(dirname "$0")/fact.bash"
unknot=$PWD/build/asan/unknot
export UNKNOT_NOW=2026-11-21T18:00:00Z

# 30 days; on the 11th to 15th nothing was noted.
fill() {
    for day in $(seq 1 30); do
        [ "$day" -ge 11 ] && [ "$day" -le 15 ] && continue
        level=$((day <= 15 ? 8 : 3))
        printf '{"id":"01a1feb5-0000-7000-8000-%012d","at":"2026-10-%02dT09:00:00Z","offset_min":0,"device":"t","type":"pain","v":1,"body":{"at":[{"region":"left:temple","level":%d}]}}\n' "$day" "$day" "$level"
    done >"$scratch/in.jsonl"
    "$unknot" import "$scratch/in.jsonl" >/dev/null || fail "import"
}

an_empty_record_says_how_to_begin() {
    "$unknot" trends | grep -q 'unknot log' || fail "trends"
    "$unknot" history | grep -q 'unknot log' || fail "history"
    [ "$("$unknot" history --json)" = '{"events":[],"older":0}' ] || fail "history --json"
}
a_real_fall_is_told_beneath_the_chart() {
    fill
    "$unknot" trends >"$scratch/out" || fail "status"
    grep -q 'That is a real fall' "$scratch/out" || fail "no fall"
    grep -q '21 Nov 2026' "$scratch/out" || fail "no axis"
    [ "$(wc -L <"$scratch/out")" -le 80 ] || fail "a line is longer than 80 columns"
}
plain_gives_numbers_and_no_drawing() {
    fill
    "$unknot" trends --plain >"$scratch/out" || fail "status"
    grep -q '1 Oct 2026: 8' "$scratch/out" || fail "no number"
    grep -q '12 Oct 2026' "$scratch/out" && fail "a gap was filled in"
    grep -qP '[\x{2500}-\x{25ff}]' "$scratch/out" && fail "a drawing"
}
json_is_one_object_on_one_line() {
    fill
    [ "$("$unknot" trends --json | wc -l)" = 1 ] || fail "lines"
    "$unknot" trends --json | grep -q '"called":"less"' || fail "no change called"
    "$unknot" trends --json | grep -q '"day":"2026-10-12"' && fail "a gap was filled in"
}
the_span_can_be_chosen() {
    fill
    "$unknot" trends --json --days 30 | grep -q '"from":"2026-10-23"' || fail "from"
    "$unknot" trends --days 0 2>/dev/null; [ $? = 2 ] || fail "0 days"
    "$unknot" trends --days soon 2>/dev/null; [ $? = 2 ] || fail "soon"
    "$unknot" history --last 0 2>/dev/null; [ $? = 2 ] || fail "last 0"
}
the_history_is_newest_first_with_the_words_of_notes() {
    fill
    "$unknot" log note "long drive home" >/dev/null 2>&1 || fail "log"
    "$unknot" history --last 2 >"$scratch/out" || fail "status"
    head -n 1 "$scratch/out" | grep -q 'Note: long drive home' || fail "note"
    sed -n 2p "$scratch/out" | grep -q '30 Oct 2026.*left temple 3' || fail "second"
    grep -q '24 older' "$scratch/out" || fail "older"
}
a_verdict_that_several_things_share_is_told_once() {
    for day in 18 20; do
        printf '{"id":"01a1feb5-0000-7000-8000-%012d","at":"2026-11-%02dT09:00:00Z","offset_min":0,"device":"t","type":"outcome","v":1,"body":{"point":"trapezius.trp1","side":"left","pressed_s":90,"techniques":["compress_hold"],"tool":"massage_ball","before":{"tenderness":6},"after":{"tenderness":4},"ended":"done"}}\n' "$day" "$day"
    done >"$scratch/in.jsonl"
    "$unknot" import "$scratch/in.jsonl" >/dev/null || fail "import"
    "$unknot" trends >"$scratch/out" || fail "status"
    [ "$(grep -c "Can't tell yet" "$scratch/out")" = 1 ] || fail "not once"
    grep -q '^  Hold  *About ' "$scratch/out" || fail "no hold"
    grep -q '^  massage ball  *About ' "$scratch/out" || fail "no ball"
}

what_is_too_few_is_said_once() {
    "$unknot" log pain --at left:temple=6 --at left:side_of_neck=4 --at right:side_of_neck=3 >/dev/null || fail log
    [ "$("$unknot" trends | tr -s '\n ' ' ' | grep -o 'too few' | wc -l)" = 1 ] || fail terminal
    [ "$("$unknot" trends --json --days 84 | grep -o 'too few to call' | wc -l)" = 1 ] || fail json
    "$unknot" trends --json --days 84 | grep -q 'There is a note on one day' || fail "days before the diary began"
}
what_was_done_once_is_not_told_to_be_left_out_nor_to_be_done_each_week() {
    UNKNOT_NOW=2026-11-14T10:00:00Z "$unknot" log "left temple 6" >/dev/null || fail "log"
    UNKNOT_NOW=2026-11-14T10:00:00Z "$unknot" log habit screen_height --done >/dev/null || fail "log"
    "$unknot" log "left temple 3" >/dev/null || fail "log"
    "$unknot" trends >"$scratch/out" || fail "status"
    grep -q 'Screen at eye level' "$scratch/out" || fail "the habit is not told"
    grep -q 'nearly each day' "$scratch/out" && fail "left out what was done on one day"
    "$unknot" plan --cause desk_slump >"$scratch/out" || fail "plan"
    grep -q 'Done on 0' "$scratch/out" && fail "none of seven days"
    grep -q 'Screen at eye level: done on' "$scratch/out" && fail "looked back at by the week"
    grep -q 'Screen at eye level: done\.' "$scratch/out" || fail "done is not told at the look back"
    grep -q 'It is done. Once is enough.' "$scratch/out" || fail "the plan does not say that it is done"
    grep -q 'log habit screen_height --done' "$scratch/out" && fail "it is to be done again"
    return 0
}
the_same_exercise_for_both_sides_is_told_once() {
    "$unknot" plan --point left:trapezius.trp1 --point right:trapezius.trp1 --no all >"$scratch/out" || fail "plan"
    [ "$(grep -c 'Trapezius, both sides: ' "$scratch/out")" = 2 ] || fail "one stretch and one strength"
    grep -qi '\(left\|right\) trapezius' "$scratch/out" && fail "a side by itself"
    "$unknot" plan --json --point left:trapezius.trp1 --point right:trapezius.trp1 --no all | grep -q '"side":"both"' || fail json
}
charts_and_bodies_are_written_as_pictures_that_say_what_they_show() {
    fill
    echo leak:libfontconfig >"$scratch/leaks" # keeps what it has read until the program ends
    export LSAN_OPTIONS=print_suppressions=0:suppressions="$scratch/leaks"
    "$unknot" trends --png "$scratch/t.png" --svg "$scratch/t.svg" --size 700x900 >"$scratch/out" || fail "status"
    head -c 24 "$scratch/t.png" | od -An -tx1 | tr -d ' \n' | grep -q '89504e470d0a1a0a0000000d49484452000002bc00000384' || fail "no PNG of 700 x 900"
    grep -q 'width="700px" height="900px"' "$scratch/t.svg" || fail "size"
    grep -q '<desc>Pain of the day at the worst place.*That is a real fall.*Left temple' "$scratch/t.svg" || fail "no sentence"
    "$unknot" trends --svg "$scratch/t.svg" --json | grep -q '"called":"less"' || fail "no JSON"
    "$unknot" trends --png "$scratch/t.png" --size big 2>/dev/null; [ $? = 2 ] || fail "size big"
    "$unknot" trends --png "$scratch/no/t.png" 2>"$scratch/out"; [ $? = 1 ] || fail "no folder"
    grep -q 'No such file' "$scratch/out" || fail "why"
    UNKNOT_HOME="$scratch/empty" "$unknot" trends --png "$scratch/e.png" 2>/dev/null; [ $? = 1 ] || fail "nothing"
    [ ! -e "$scratch/e.png" ] || fail "a picture of nothing"
}
a_release_without_a_level_says_so_in_words() {
    local bodies=(',"before":{"tenderness":6},"after":{"tenderness":4}' ',"before":{"tenderness":6}' ',"after":{"tenderness":3}' '') day
    for day in 1 2 3 4; do
        printf '{"id":"01a1feb5-0000-7000-8000-00000000000%d","at":"2026-11-1%dT09:00:00Z","offset_min":0,"device":"t","type":"outcome","v":1,"body":{"point":"trapezius.trp1","side":"left","pressed_s":60%s,"ended":"done"}}\n' \
            "$day" "$day" "${bodies[day - 1]}"
    done >"$scratch/in.jsonl"
    "$unknot" import "$scratch/in.jsonl" >/dev/null || fail import
    "$unknot" trends >"$scratch/out" || fail status
    for line in '11 Nov 2026: 6 before, 4 after' '12 Nov 2026: 6 before, not told after' '13 Nov 2026: 3 after, not told before' '14 Nov 2026: tenderness not told'; do
        grep -qF "$line" "$scratch/out" || fail "$line"
    done
    ! grep -qF '?' "$scratch/out" || fail "a question mark"
}

facts
