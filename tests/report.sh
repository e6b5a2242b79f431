#!/bin/bash
# SPDX-License-Identifier: MIT
#
# unknot report from end to end, each fact a function named as a sentence. `./test report [words]`.
. "$(dirname "$0")/fact.bash"
unknot=$PWD/build/asan/unknot
export UNKNOT_NOW=2026-11-21T18:00:00Z
echo leak:libfontconfig >"$scratch/leaks" # keeps what it has read until the program ends
export LSAN_OPTIONS=print_suppressions=0:suppressions="$scratch/leaks"
has() { for w in "$@"; do grep -qF -- "$w" "$scratch/out" || fail "lacks: $w"; done; }
lacks() { for w in "$@"; do ! grep -qF -- "$w" "$scratch/out" || fail "has: $w"; done; }

id=0
event() { # day of October, type, body
    id=$((id + 1))
    printf '{"id":"01a1feb5-0000-7000-8000-%012d","at":"2026-10-%02dT09:00:00Z","offset_min":0,"device":"t","type":"%s","v":1,"body":%s}\n' "$id" "$1" "$2" "$3"
}
fill() { # pain falls from 8 to 3; on the 20th to 22nd nothing was noted
    id=0
    {
        event 1 profile '{"age":44,"sex":"f","hand":"right","medicines":["apixaban"],"conditions":["asthma"]}'
        event 1 screen '{"about":["neck"],"yes":["night_pain"],"rest_no":["thunderclap"]}'
        event 1 task '{"name":"lift the kettle","level":9}'
        event 2 task '{"name":"look over my shoulder","level":7}'
        event 30 task '{"name":"look over my shoulder","level":3}'
        for day in $(seq 1 31); do
            [ "$day" -ge 20 ] && [ "$day" -le 22 ] && continue
            level=$((day <= 15 ? 8 : 3))
            event "$day" pain "{\"at\":[{\"region\":\"left:temple\",\"level\":$level},{\"region\":\"right:lumbar\",\"level\":2}]}"
        done
        for day in 3 5 7 9; do
            event "$day" outcome '{"point":"trapezius.trp1","side":"left","pressed_s":90,"techniques":["compress_hold"],"tool":"massage_ball","before":{"tenderness":6},"after":{"tenderness":4},"ended":"done"}'
        done
    } | sed 's/right:lumbar/left:side_of_neck/' >"$scratch/in.jsonl"
    "$unknot" import "$scratch/in.jsonl" | tail -n 1 | grep -q ', 0 refused' || fail "import"
}

an_empty_record_says_so_and_writes_no_page() {
    "$unknot" report >"$scratch/out" || fail "status"
    has 'nothing to report'
    "$unknot" report --json >"$scratch/out" || fail "status"
    has '{"empty":true,"says":"'
    "$unknot" report --pdf "$scratch/none.pdf" 2>"$scratch/out"; [ $? = 1 ] || fail "status"
    has 'nothing to report'
    [ ! -e "$scratch/none.pdf" ] || fail "a page"
}
a_record_that_was_erased_is_empty() {
    fill
    "$unknot" erase --all --yes >/dev/null || fail "erase"
    "$unknot" report --json >"$scratch/out" || fail "status"
    has '{"empty":true'
}
the_page_holds_all_that_a_clinician_asks_in_text_that_can_be_taken_out() {
    fill
    UNKNOT_NOW=2026-11-10T18:00:00Z "$unknot" report --pdf "$scratch/r.pdf" --ask "Is a scan needed?" >/dev/null || fail "status"
    pdftotext -layout "$scratch/r.pdf" "$scratch/out" || fail "no text"
    has 'Pain record for a doctor or therapist' '44 years old, female, right-handed' '1 Oct 2026 to 10 Nov 2026' 'not a diagnosis' "Left and right are the person's own" \
        'First days' 'Last two weeks' 'Left temple: 8 at first' 'look over my shoulder": 7 at first, 3 now' 'Left trapezius' 'Hold; massage ball' '4 releases of 90 s' \
        '6 before, 4 after' 'Steady pain at night' 'yes, since 1 Oct 2026' '1. Is a scan needed?' 'medicines,'
    lacks apixaban asthma
    [ "$(pdfinfo "$scratch/r.pdf" | awk '/^Pages:/ { print $2 }')" = 1 ] || fail "not one page"
    pdfinfo "$scratch/r.pdf" | grep -q '595 x 842' || fail "not A4"
    [ "$(pdfimages -list "$scratch/r.pdf" | grep -c image)" = 4 ] || fail "not four body pictures"
    [ "$(stat -c %a "$scratch/r.pdf")" = 600 ] || fail "others may read it"
}
it_tells_how_it_began_and_what_brings_it_on_by_the_latest_answers() {
    fill
    {
        event 25 find '{"at":[{"region":"left:temple","level":6}],"yes":["look_up","turn_head_away","q_driving"],"causes":["desk_slump"]}'
        event 27 find '{"at":[{"region":"left:temple","level":6}],"press":{"left:temporalis.trp2":"mine","left:trapezius.trp1":"mine"},"complaints":["headache","stiff_neck"]}'
        event 28 find '{"at":[{"region":"left:temple","level":6}],"no":["look_up"],"yes":["look_down"],"press":{"left:trapezius.trp1":"none"}}'
    } | sed 's/-7000-8/-7001-8/' >"$scratch/more.jsonl"
    "$unknot" import "$scratch/more.jsonl" | tail -n 1 | grep -q ', 0 refused' || fail "import"
    "$unknot" report --began "after a fall, in May" >"$scratch/out" || fail "status"
    has 'Calls it: ' 'headache of any kind' 'stiff neck' 'Pressing here gave the familiar pain: Left temporalis'
    lacks 'familiar pain: Left trapezius'
    has 'How it began: after a fall, in May' 'Brings it on: looking down; turning the head away' 'In daily life: ' 'sitting slumped' 'long drives'
    lacks 'looking up'
    "$unknot" report --pdf "$scratch/r.pdf" --began "after a fall, in May" >/dev/null || fail "status"
    pdftotext -layout "$scratch/r.pdf" "$scratch/out"
    has 'What the person says of it' 'after a fall, in May' 'looking down'
    "$unknot" report --json --leave-out pain >"$scratch/out" || fail "status"
    lacks '"said":' 'looking down'
    UNKNOT_NOW=2027-03-01T09:00:00Z "$unknot" report >"$scratch/out" || fail "status"
    lacks 'Brings it on' # answers of long ago are not of this pain
}
the_person_chooses_the_parts() {
    fill
    "$unknot" report --pdf "$scratch/r.pdf" --paper letter --include medicines,conditions --leave-out who,safety --leave-out picture --name Ann >/dev/null || fail "status"
    pdftotext -layout "$scratch/r.pdf" "$scratch/out"
    has apixaban asthma Ann 'age and sex, body pictures, warning signs'
    lacks '44 years' 'Steady pain at night' 'First days'
    pdfinfo "$scratch/r.pdf" | grep -q '612 x 792' || fail "not letter"
    "$unknot" report --json --leave-out who,safety,pain,spots >"$scratch/out" || fail "status"
    lacks '"who":' '"age":' '"safety":' '"pain":' '"spots":' apixaban
}
text_and_json_say_the_same() {
    fill
    "$unknot" report >"$scratch/out" || fail "status"
    has 'left temple: 8 at first' '4 releases of 90 s, 3 Oct 2026 to 9 Oct 2026' 'Not part of this page, by choice: medicines, conditions.'
    "$unknot" report --json --ask 'A "b"?' >"$scratch/out" || fail "status"
    has '"made":"2026-11-21","from":"2026-10-01","to":"2026-11-21"' '"left_out":["medicines","conditions"]' '"levels":{"left:temple":8,"left:side_of_neck":2}' \
        '"goes":4,"pressed_s":90,"from":"2026-10-03","to":"2026-10-09","before":6,"after":4,"eased":4,"told":4' '"questions":["A \"b\"?"]' \
        '"flag":"night_pain","answer":"yes","since":"2026-10-01"'
    [ "$(wc -l <"$scratch/out")" = 1 ] || fail "not one line"
}
a_place_that_a_day_does_not_tell_of_is_no_zero() {
    {
        event 1 pain '{"at":[{"region":"left:temple","level":6},{"region":"left:side_of_neck","level":8}]}'
        event 2 pain '{"at":[{"region":"left:temple","level":2}]}'
        event 3 pain '{"none":true}'
        event 30 pain '{"at":[{"region":"right:temple","level":5}]}'
        event 30 pain '{"at":[{"region":"right:temple","level":3}]}'
    } >"$scratch/in.jsonl"
    "$unknot" import "$scratch/in.jsonl" | tail -n 1 | grep -q ', 0 refused' || fail "import"
    UNKNOT_NOW=2026-10-31T18:00:00Z "$unknot" report --json >"$scratch/out" || fail "status"
    has '"levels":{"left:temple":2.7,"left:side_of_neck":4}' '"levels":{"right:temple":4}' '"place":"left:side_of_neck","first":4,"last":null' \
        '"place":"right:temple","first":0,"last":4'
    UNKNOT_NOW=2026-10-31T18:00:00Z "$unknot" report >"$scratch/out" || fail "status"
    has 'left side of the neck: 4 at first, not noted now' 'mean of the days that tell of the place'
}
one_no_to_all_is_told_apart_from_signs_that_were_read() {
    "$unknot" check --area neck --no thunderclap --no night_pain >/dev/null
    "$unknot" report --plain >"$scratch/out" || fail "status"
    has '2 were answered no, each by itself or with others of its card, last on 21 Nov 2026.'
    lacks 'all at once'
    "$unknot" check --area left:calf_inner --no all >/dev/null
    "$unknot" report --plain >"$scratch/out" || fail "status"
    has 'were answered no all at once, last on 21 Nov 2026, and may not have been read'
    "$unknot" report --json >"$scratch/out" || fail "status"
    answers=$(grep -o '"answered_no":[0-9]*,"no_at_once":[0-9]*' "$scratch/out" | tr -dc '0-9,')
    [ "${answers#*,}" -gt 10 ] && [ "${answers%,*}" -ge "${answers#*,}" ] || fail "counts: $answers"
}
what_was_taken_back_and_what_ended_a_release_is_told() {
    {
        event 1 screen '{"about":["neck"],"yes":["night_pain"]}'
        event 2 screen '{"about":["neck"],"no":["night_pain"]}'
        event 25 screen '{"about":["head"],"yes":["thunderclap"]}'
        event 26 screen '{"about":["head"],"no":["thunderclap"]}'
        event 27 outcome '{"point":"trapezius.trp1","side":"left","pressed_s":20,"ended":"warning","warnings":["tingling"]}'
    } >"$scratch/in.jsonl"
    "$unknot" import "$scratch/in.jsonl" | tail -n 1 | grep -q ', 0 refused' || fail "import"
    export UNKNOT_NOW=2026-10-31T18:00:00Z
    "$unknot" report --json >"$scratch/out" || fail "status"
    has '"taken_back":[{"flag":"thunderclap","said":"2026-10-25","back":"2026-10-26"}],"ended":[{"sign":"tingling","day":"2026-10-27"}]' \
        'its worst within a minute (said 25 Oct 2026, taken back 26 Oct 2026).' 'A sign ended 1 release in the last two weeks: tingling (27 Oct 2026).'
    lacks '"flag":"night_pain"' # four weeks ago
    "$unknot" report --plain | tr '\n' ' ' >"$scratch/out"
    has 'taken back 26 Oct 2026' 'tingling (27 Oct 2026)'
    "$unknot" report --pdf "$scratch/r.pdf" >/dev/null || fail "status"
    pdftotext -raw "$scratch/r.pdf" - | tr '\n' ' ' >"$scratch/out"
    has 'taken back in the last two weeks' 'A sign ended 1 release'
}
pain_that_ended_a_session_is_told() {
    {
        event 3 outcome '{"point":"trapezius.trp1","side":"left","pressed_s":30,"before":{"tenderness":6},"ended":"pain"}'
        event 25 outcome '{"point":"trapezius.trp1","side":"left","pressed_s":30,"before":{"tenderness":6},"ended":"pain"}'
        event 26 outcome '{"point":"trapezius.trp1","side":"left","pressed_s":90,"before":{"tenderness":6},"after":{"tenderness":4},"ended":"done"}'
    } >"$scratch/in.jsonl"
    "$unknot" import "$scratch/in.jsonl" | tail -n 1 | grep -q ', 0 refused' || fail "import"
    export UNKNOT_NOW=2026-10-31T18:00:00Z
    "$unknot" report --json >"$scratch/out" || fail "status"
    has '"told":1,"ended_by_pain":2' 'less in 1 of 1; 2 stopped because pain rose (last on 25 Oct 2026)' \
        '1 release was stopped because pain rose, in the last two weeks: Left trapezius, upper, steep front fibres (25 Oct 2026).'
    "$unknot" report --plain | tr -s '\n ' ' ' >"$scratch/out"
    has '2 stopped because pain rose' 'in the last two weeks: Left trapezius'
    "$unknot" report --pdf "$scratch/r.pdf" >/dev/null || fail "status"
    pdftotext -raw "$scratch/r.pdf" - | tr '\n' ' ' >"$scratch/out"
    has '2 stopped because pain rose' '1 release was stopped because pain rose'
}
two_weeks_without_a_note_are_no_weeks_without_pain() {
    event 1 pain '{"at":[{"region":"left:temple","level":6}]}' >"$scratch/in.jsonl"
    "$unknot" import "$scratch/in.jsonl" | tail -n 1 | grep -q ', 0 refused' || fail "import"
    "$unknot" report --json >"$scratch/out" || fail "status"
    has '"last":null,"looked":null' 'No pain was noted in the last two weeks.' '6 at first, not noted now'
    "$unknot" report --pdf "$scratch/r.pdf" >/dev/null || fail "status"
    [ "$(pdfimages -list "$scratch/r.pdf" | grep -c image)" = 2 ] || fail "a picture of days that nobody noted"
    pdftotext -layout "$scratch/r.pdf" "$scratch/out"
    lacks 'Last two weeks'
}
the_middle_of_very_many_goes_is_right() {
    id=0
    for _ in $(seq 400); do # two a day, their soreness added up is more than 32767 tenths
        event 3 outcome '{"point":"trapezius.trp1","side":"left","pressed_s":90,"techniques":["compress_hold"],"tool":"massage_ball","before":{"tenderness":9},"after":{"tenderness":4},"ended":"done"}'
    done >"$scratch/in.jsonl"
    UNKNOT_HOME="$scratch/many" "$unknot" import "$scratch/in.jsonl" >/dev/null
    UNKNOT_HOME="$scratch/many" "$unknot" report --json >"$scratch/out" || fail "status"
    has '"goes":400' '"before":9' '"after":4'
}
what_is_wrong_is_named() {
    fill
    "$unknot" report --include medicine 2>"$scratch/out"; [ $? = 2 ] || fail "status"
    has '"medicine"' 'Did you mean "medicines"?'
    "$unknot" report --paper a3 2>"$scratch/out"; [ $? = 2 ] || fail "status"
    "$unknot" report --pdf "$scratch/no/such/folder.pdf" 2>"$scratch/out"; [ $? = 1 ] || fail "status"
    has 'No such file'
    "$unknot" report --ask 1 --ask 2 --ask 3 --ask 4 --ask 5 --ask 6 --ask 7 2>"$scratch/out"; [ $? = 2 ] || fail "seven questions"
}
one_day_is_enough() {
    "$unknot" log pain --at right:shin_upper=4 >/dev/null || fail "log"
    "$unknot" report --pdf "$scratch/r.pdf" >/dev/null || fail "status"
    pdftotext -layout "$scratch/r.pdf" "$scratch/out"
    has 'These days' 'No spot was treated yet.' 'No warning sign was asked about yet.' 'Age and sex are not in the diary.'
}

pain_that_was_told_to_the_finder_is_said_and_is_no_day() {
    export UNKNOT_NOW=2026-10-31T18:00:00Z
    "$unknot" find "left temple 6" --no all >"$scratch/out" 2>&1 || fail find
    grep -q 'This search is kept in your diary' "$scratch/out" || fail "what was kept"
    UNKNOT_HOME=$scratch/knee "$unknot" find "left temple 2, right knee 5" --no all | tr -s '\n ' ' ' | grep -q 'unknot log "right inner side of the knee 6"' || fail "another place than one that hurts"
    "$unknot" report >"$scratch/out" 2>&1 || fail report
    tr -s '\n ' ' ' <"$scratch/out" | grep -q 'No pain was noted day by day. When spots were looked for on 31 Oct 2026, it hurt here: left temple 6' || fail places
    grep -q 'No place hurt' "$scratch/out" && fail "a day without pain made up"
    "$unknot" report --json | grep -q '"last":null,"looked":{"from":"2026-10-31","to":"2026-10-31","days":1,"levels":{"left:temple":6}}' || fail json
    "$unknot" report --pdf "$scratch/r.pdf" >/dev/null || fail pdf
    [ "$(pdfimages -list "$scratch/r.pdf" | grep -c image)" = 2 ] || fail "no picture of where it hurt"
    pdftotext -layout "$scratch/r.pdf" - | grep -q 'When spots were looked for' || fail "whence the picture is"
    "$unknot" trends | grep -q 'You looked for spots' || fail trends
}
a_place_that_is_not_named_is_counted() {
    places=$(for place in left:temple right:temple left:forehead right:forehead left:cheek right:cheek left:shin_upper right:shin_upper; do printf '{"region":"%s","level":5},' $place; done)
    event 1 pain "{\"at\":[${places%,}]}" >"$scratch/in.jsonl"
    "$unknot" import "$scratch/in.jsonl" | tail -n 1 | grep -q ', 0 refused' || fail "import"
    "$unknot" report --json >"$scratch/out" || fail "status"
    has 'And 2 more places'
    "$unknot" report --pdf "$scratch/r.pdf" >/dev/null || fail "status"
    pdftotext -raw "$scratch/r.pdf" - | tr '\n' ' ' >"$scratch/out"
    has 'And 2 more places'
}
releases_of_different_lengths_are_told_from_the_shortest_to_the_longest() {
    fill
    id=100
    event 11 outcome '{"point":"trapezius.trp1","side":"left","pressed_s":21,"techniques":["compress_hold"],"before":{"tenderness":6},"after":{"tenderness":4},"ended":"stopped"}' >"$scratch/more.jsonl"
    "$unknot" import "$scratch/more.jsonl" | tail -n 1 | grep -q ', 0 refused' || fail "import"
    "$unknot" report >"$scratch/out" || fail "status"
    has '5 releases of 21 to 90 s, 3 Oct 2026 to 11 Oct 2026'
    "$unknot" report --json >"$scratch/out" || fail "status"
    has '"goes":5,"pressed_s":90' '"dose_says":"5 releases of 21 to 90 s, '
}
without_a_place_the_page_says_why_there_is_no_picture() {
    "$unknot" log sleep 7 >/dev/null || fail log
    "$unknot" report --pdf "$scratch/r.pdf" >/dev/null || fail pdf
    pdftotext -raw "$scratch/r.pdf" - | tr '\n' ' ' >"$scratch/out"
    has 'The diary has no place that hurts, so there is no body picture.'
    ! pdfimages -list "$scratch/r.pdf" | grep -q image || fail "a picture of nothing"
}
what_stands_beside_nothing_has_no_line() {
    event 11 outcome '{"point":"trapezius.trp1","side":"left","pressed_s":90,"techniques":["compress_hold"],"before":{"tenderness":6},"after":{"tenderness":4},"ended":"done"}' >"$scratch/more.jsonl"
    "$unknot" import "$scratch/more.jsonl" | tail -n 1 | grep -q ', 0 refused' || fail "import"
    "$unknot" report --json >"$scratch/out" || fail "status"
    has '"works":[]'
    "$unknot" report >"$scratch/out" || fail "status"
    has 'Too few releases or days to compare.'
}

facts
