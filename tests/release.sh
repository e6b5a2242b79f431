#!/bin/bash
# SPDX-License-Identifier: MIT
#
# unknot release --simulate from end to end, each fact a function named as a sentence. `./test release [words]`.
. "$(dirname "$0")/fact.bash"
unknot=build/asan/unknot
spot=left:trapezius.trp1

# A script on standard input; leaves $out, $err, $status, and keeps the laws that hold for every run.
run() {
    out=$("$unknot" release "$@" --simulate - 2>"$scratch/err")
    status=$?
    err=$(cat "$scratch/err")
    [ $status != 0 ] || laws "$*" <<<"$out"
}
laws() { # of one run: its views on standard input
    awk -v run="$1" '
    function number(name) { return match($0, "\"" name "\":-?[0-9.]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) + 0 : -1 }
    function bad(why) { print run ": line " NR ": " why; wrong = 1 }
    {
        t = number("t")
        if (t < last) bad("time runs backwards")
        if (pressing) total += t - last
        last = t
    }
    /"outcome":/ { outcome = NR; one = number("pressed_s"); if (one > 180) bad("more than three minutes"); said += one; next }
    {
        pressing = /"pressing":true/
        if (pressing != (/"target_level":[0-9]/ ? 1 : 0)) bad("a target without pressing, or pressing without a target")
        if (number("target_level") > 6) bad("a target above six")
        if (number("seconds_left") < 0) bad("no seconds_left")
        if (!/"say":"[^"]/ && !/"phase":"end"/) bad("nothing to say")
    }
    END {
        if (outcome != NR) bad("the last line is no outcome")
        if (total - said > 0.01 || said - total > 0.01) bad("pressed " total " s, and the outcome says " said)
        exit wrong
    }' >"$scratch/laws" || fail "$(head -n 3 "$scratch/laws")"
}
has() { for w in "$@"; do case $out in *"$w"*) ;; *) fail "the output lacks $w: ${out: -400}" ;; esac; done; }
lacks() { for w in "$@"; do case $out in *"$w"*) fail "the output has $w" ;; esac; done; }
every() { # seconds, level, from, to: pain events
    for ((t = $3; t < $4; t += $1)); do echo "{\"t\":$t,\"event\":\"pain\",\"level\":$2}"; done
}
after() { # t: whether anything is pressed from the view of the event at that time on
    awk -v from="$1" '/"outcome"/ { next } { match($0, /"t":[0-9.]+/); t = substr($0, RSTART + 4, RLENGTH - 4) + 0 } t == from { seen = 1; pressed = 0 } t >= from && /"pressing":true/ { pressed = 1 } END { exit !(seen && !pressed) }' <<<"$out" ||
        fail "pressed after $1"
}

a_steady_spot_is_pressed_for_its_dose_glided_stretched_and_tested_again() {
    run $spot --tool tennis_ball --no-record < <(every 10 3 0 900)
    status_is 0
    for phase in screen baseline warm_up compress rest glide circles stretch shake_out retest breathe habit end; do has "\"phase\":\"$phase\""; done
    has '"ended":"done"' '"tool":"tennis_ball"' '"before":{"pain":3}' '"after":{"pain":3}'
    pressed=$(grep -o '"pressed_s":[0-9]*' <<<"$out")
    [ "${pressed#*:}" -ge 90 ] || fail "$pressed"
}
pain_that_falls_is_told_and_ends_the_hold() {
    run $spot --no-record <<<'{"t":160,"event":"pain","level":5}
{"t":166,"event":"pain","level":4}
{"t":170,"event":"pain","level":2}'
    has "It is easing" "It has let go"
    status_is 0
}
pain_that_climbs_once_is_tried_again_at_half_and_twice_is_left() {
    run $spot --no-record <<<'{"t":160,"event":"pain","level":3}
{"t":166,"event":"pain","level":4.5}'
    has "try again, softer" "Try once more, softer" '"target_level":2.2' '"ended":"done"'
    run $spot --no-record <<<'{"t":160,"event":"pain","level":3}
{"t":166,"event":"pain","level":4.5}
{"t":200,"event":"pain","level":6}'
    has "It climbs again" '"ended":"pain"'
    after 200
}
pain_of_nine_ends_the_pressing_whenever_it_comes() {
    for t in 0 7 30 52 80 140 170 292 315 350 420 484 500; do
        run $spot --no-record <<<"{\"t\":$t,\"event\":\"pain\",\"level\":9}"
        has '"ended":"pain"'
        after $t
    done
}
something_that_feels_wrong_ends_the_pressing_before_it_has_a_name() {
    run $spot --no-record <<<'{"t":170,"event":"wrong"}
{"t":170,"event":"pause"}
{"t":200,"event":"warning","sign":"pulse"}'
    has "If something feels wrong" "You were on a blood vessel" '"ended":"warning"'
    after 170
}
each_warning_in_each_phase_ends_the_pressing_with_advice() {
    for sign in tingling numbness shooting pulse colour faint dizzy bone_joint cramp sudden; do
        for t in 3 53 90 140 170 295 340 430 485 600; do
            run $spot --no-record <<<"{\"t\":$t,\"event\":\"warning\",\"sign\":\"$sign\"}"
            has '"ended":"warning"' "Stop and let go"
            after $t
        done
    done
}
without_levels_before_and_after_no_change_is_claimed() {
    run $spot --no-record </dev/null
    has '"ended":"done"' "Done for today"
    lacks "Much the same" "Good for today"
}
a_session_that_ends_before_a_press_says_that_nothing_was_pressed() {
    run $spot --no-record <<<'{"t":1,"event":"stop"}'
    has '"pressed_s":0' "Nothing was pressed"
    lacks "What you did counts"
}
a_sudden_sign_is_an_emergency_wherever_it_comes() {
    for one in $spot left:gastrocnemius.medial; do
        run $one --no-record <<<'{"t":20,"event":"warning","sign":"sudden"}'
        has '"action":"emergency"' stroke_signs "Call for medical help now"
    done
}
the_end_of_the_input_ends_a_live_session() {
    out=$(timeout 10 "$unknot" release $spot --no all --json --no-record </dev/null)
    status=$?
    status_is 0
    has '"ended":"stopped"' '"pressed_s":0'
}
an_hour_of_pause_changes_no_dose() {
    run $spot --no-record </dev/null
    straight=$(grep -o '"pressed_s":[0-9.]*' <<<"$out")
    run $spot --no-record <<<'{"t":150,"event":"pause"}
{"t":3750,"event":"resume"}'
    has "\"pause\"" "$straight"
    run $spot --no-record <<<'{"t":150,"event":"pause"}'
    has '"ended":"stopped"'
}
skips_and_time_that_runs_back_end_well() {
    run $spot --no-record < <(for ((t = 0; t < 60; t++)); do echo "{\"t\":$t,\"event\":\"skip\"}"; done)
    status_is 0
    run $spot --no-record <<<'{"t":200,"event":"pain","level":3}
{"t":100,"event":"softer"}
{"t":-4,"event":"harder"}
{"t":1e308,"event":"stop"}
{"t":5,"event":"pain","level":9}'
    status_is 0
}
what_comes_after_the_end_is_ignored() {
    run $spot --no-record <<<'{"t":10,"event":"stop"}
{"t":11,"event":"warning","sign":"faint"}'
    has '"ended":"stopped"'
    lacks "Sit or lie down"
}
a_wrong_line_is_named() {
    for line in '{"t":1,"event":"dance"}' '{"t":1,"event":"warning","sign":"itch"}' '{"t":1,"event":"pain","level":11}' '{"t":1,"event":"pain"}' \
        '{"t":1,"event":"pause","level":3}' 'nonsense' '{"t":"1","event":"pause"}' '[]' '{"t":1,"event":"tool","tool":"hammer"}' '{"t":1,"t":2,"event":"stop"}'; do
        run $spot --no-record < <(printf '{"t":0,"event":"pause"}\n\n%s\n' "$line")
        status_is 2
        [ -z "$out" ] || fail "standard output: $out"
        case $err in *"line 3"*) ;; *) fail "no line number: $err" ;; esac
    done
}
wrong_words_are_named_with_the_nearest() {
    run left:trapezius.trp --no-record </dev/null
    status_is 2
    case $err in *left:trapezius.trp1*) ;; *) fail "$err" ;; esac
    run $spot --tool lacrose_ball --no-record </dev/null
    status_is 2
    case $err in *'"lacrosse_ball"'*) ;; *) fail "$err" ;; esac
    run $spot --technique compress_hol --no-record </dev/null
    status_is 2
    run $spot --routine slow --no-record </dev/null
    status_is 2
}
safety_stops_a_release_with_its_advice() {
    for args in "$spot --yes thunderclap" "$spot --unsure stroke_signs" "left:gastrocnemius.medial --yes dvt_swelling" "left:gastrocnemius.medial --yes dvt_risk" \
        "left:scalenes.anterior --tool tennis_ball" "left:scalenes.anterior --technique compress_step" "left:popliteus --technique compress_hold" \
        "$spot --tool own:stone" "left:gluteus_medius --tool lacrosse_ball" "left:pectoralis_major.arrhythmia"; do
        # shellcheck disable=SC2086
        run $args --no-record </dev/null
        [ "$status" = 3 ] || { [ "$status" = 2 ] && continue; fail "$args: status $status"; }
        has '{"safety":{"action":'
    done
    out=$("$unknot" release $spot --yes thunderclap --no-record </dev/null)
    has "emergency number"
}
caution_lowers_the_cap_and_chooses_soft_tools() {
    run left:gastrocnemius.medial --yes anticoag_gate --no-record < <(every 20 2 0 800)
    status_is 0
    has '"tool":"thumb_fingers"' '"action":"ok_with_care"'
    lacks '"target_level":4' '"target_level":3.5'
}
a_muscle_that_may_not_be_pressed_is_stretched_instead() {
    run right:popliteus --no-record < <(every 10 3 0 500)
    status_is 0
    has '"pressed_s":0' '"tool":null' '"stretch"'
    lacks '"pressing":true'
}
every_point_ends_well_and_so_does_every_tool() {
    count=0
    while read -r point; do
        run "right:$point" --no-record < <(every 30 3 0 600)
        [ "$status" = 0 ] || fail "$point: $status $err"
        count=$((count + 1))
    done < <(awk '/^  - id: / { print $3 }' atlas/muscles/*.yaml | grep -v arrhythmia)
    [ $count -ge 175 ] || fail "$count points"
    tools="$(awk '/^- id: / { print $3 }' atlas/tools.yaml) own:stone"
    for point in trapezius.trp1 scalenes.anterior gluteus_maximus.trp1 popliteus interossei_hand.first gastrocnemius.medial; do
        for tool in $tools; do
            run "left:$point" --tool "$tool" --no-record </dev/null
            [ "$status" = 0 ] || [ "$status" = 3 ] || fail "$point $tool: $status $err"
        done
    done
}
every_routine_runs_and_several_spots_go_key_muscle_first() {
    for routine in full quick before_sport after_sport wind_down; do
        run $spot --routine $routine --no-record </dev/null
        status_is 0
    done
    run left:trapezius.trp1 left:trapezius.trp3 --no-record </dev/null
    [ "$(grep -c '"outcome"' <<<"$out")" = 2 ] || fail "not two outcomes"
    [ "$(grep -m 1 -o '"point":"[^"]*"' <<<"$out")" = '"point":"trapezius.trp3"' ] || fail "the satellite came first"
}
the_same_script_gives_the_same_bytes() {
    run $spot --no-record < <(every 7 4 0 700)
    first=$out
    run $spot --no-record < <(every 7 4 0 700)
    [ "$first" = "$out" ] || fail "they differ"
}
two_goes_a_day_are_pressed_and_all_are_kept() {
    rm -rf "$UNKNOT_HOME"
    pressed=0
    for ((i = 0; i < 20; i++)); do
        export UNKNOT_NOW=2026-11-21T$(printf '%02d:%02d' $((8 + i / 2)) $((i % 2 * 30))):00Z
        run $spot < <(every 30 3 0 600)
        case $out in *'"pressed_s":0,'*) ;; *) pressed=$((pressed + 1)) ;; esac
    done
    unset UNKNOT_NOW
    [ $pressed = 2 ] || fail "$pressed goes were pressed"
    [ "$(stat -c %a "$UNKNOT_HOME/record.db")" = 600 ] && [ ! -e "$UNKNOT_HOME/outcomes.jsonl" ] || fail "others may read the outcomes, or they are not in the record"
    "$unknot" export >"$scratch/events" 2>/dev/null
    grep '"type":"outcome"' "$scratch/events" >"$scratch/outcomes"
    [ "$(wc -l <"$scratch/outcomes")" = 20 ] || fail "$(wc -l <"$scratch/outcomes") outcomes, not 20"
    grep -Eq '^\{"id":"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}","at":"2026-11-21T[0-9:.]+Z","offset_min":0,"device":"[^"]+","type":"outcome","v":1,"body":\{' \
        "$scratch/outcomes" || fail "$(head -n 1 "$scratch/outcomes")"
}
what_was_erased_or_corrected_counts_no_longer() {
    rm -rf "$UNKNOT_HOME"
    for hour in 08 09; do UNKNOT_NOW=2026-11-21T$hour:00:00Z run $spot < <(every 30 3 0 600); done
    UNKNOT_NOW=2026-11-21T12:00:00Z run $spot < <(every 30 3 0 600)
    has '"pressed_s":0,'
    id=$("$unknot" export 2>/dev/null | grep '"pressed_s":[1-9]' | tail -n 1 | sed 's/.*"id":"\([^"]*\)".*/\1/')
    echo '{"id":"01a1feb5-ffff-7000-8000-000000000001","at":"2026-11-21T12:30:00Z","offset_min":0,"device":"t","type":"correction","v":1,"body":{"replaces":"'"$id"'"}}' >"$scratch/back"
    "$unknot" import "$scratch/back" >/dev/null || fail "the correction was not taken"
    UNKNOT_NOW=2026-11-21T13:00:00Z run $spot < <(every 30 3 0 600)
    lacks '"pressed_s":0,'
    "$unknot" erase --all --yes >/dev/null || fail "erase: $?"
    UNKNOT_NOW=2026-11-21T14:00:00Z run $spot < <(every 30 3 0 600)
    lacks '"pressed_s":0,'
}
without_a_record_nothing_is_read_or_written() {
    rm -rf "$UNKNOT_HOME"
    run $spot --no-record </dev/null
    [ ! -e "$UNKNOT_HOME" ] || fail "something was written"
}
hard_things_wait_for_the_second_week() {
    rm -rf "$UNKNOT_HOME"
    for day in 01 02 03; do UNKNOT_NOW=2026-11-${day}T09:00:00Z run $spot < <(every 30 3 0 600); done
    UNKNOT_NOW=2026-11-04T09:00:00Z run $spot --technique compress_step </dev/null
    status_is 3
    UNKNOT_NOW=2026-11-12T09:00:00Z run $spot --technique compress_step </dev/null
    status_is 0
    has '"technique":"compress_step"'
}
the_box_of_tools_is_kept() {
    rm -rf "$UNKNOT_HOME"
    run left:infraspinatus.trp1 --have massage_ball --own stone=60:2 </dev/null
    has '"tool":"massage_ball"'
    UNKNOT_NOW=2030-01-01T09:00:00Z run left:infraspinatus.trp1 </dev/null
    has '"tool":"massage_ball"'
    UNKNOT_NOW=2030-01-02T09:00:00Z run left:infraspinatus.trp1 --tool own:stone </dev/null
    has '"tool":"own:stone"'
}
a_box_of_tools_that_another_program_kept_badly_is_passed_over() {
    rm -rf "$UNKNOT_HOME"
    printf '{"id":"01a1feb5-0000-7000-8000-000000000001","at":"2026-10-02T09:00:00Z","offset_min":0,"device":"t","type":"tools","v":1,"body":{"have":["massage_ball"],"own":[{"size_mm":12}]}}\n' >"$scratch/tools"
    "$unknot" import "$scratch/tools" >/dev/null
    run left:infraspinatus.trp1 </dev/null
    has '"tool":"massage_ball"'
}
after_a_sign_that_stopped_it_nothing_is_pressed_on_that_day() {
    rm -rf "$UNKNOT_HOME"
    for sign in faint tingling; do
        export UNKNOT_NOW=2030-01-01T09:00:00Z
        run $spot --no all <<<"{\"t\":160,\"event\":\"warning\",\"sign\":\"$sign\"}"
        has '"ended":"warning"'
        run $spot --no all </dev/null
        status_is 3
        has '{"safety":{"action":"ok_with_care"' '"flag":"during_'
        UNKNOT_NOW=2030-01-01T23:30:00Z run right:infraspinatus.trp1 --no all </dev/null
        lacks '"pressing":true'
        out=$("$unknot" check)
        has "Because of this"
        lacks "No warning sign"
        UNKNOT_NOW=2030-01-02T09:00:00Z run $spot --no all </dev/null
        status_is 0
        has '"pressing":true'
        rm -rf "$UNKNOT_HOME"
    done
    # Dizzy from pressing the neck: an emergency, which no night ends.
    run $spot --no all <<<'{"t":160,"event":"warning","sign":"dizzy"}'
    UNKNOT_NOW=2030-01-02T09:00:00Z run $spot --no all </dev/null
    status_is 3
    has '{"safety":{"action":"emergency"'
    rm -rf "$UNKNOT_HOME"
    run $spot --no all <<<'{"t":160,"event":"warning","sign":"faint"}'
    run $spot --no during_faint </dev/null
    has '"say":"'
    "$unknot" check --no during_faint >/dev/null
    run $spot --no all </dev/null
    status_is 0
    has '"pressing":true'
    unset UNKNOT_NOW
}
after_a_sign_no_spot_is_named_to_be_pressed_that_day() {
    export UNKNOT_NOW=2030-01-01T09:00:00Z
    rm -rf "$UNKNOT_HOME"
    run $spot --no all <<<'{"t":160,"event":"warning","sign":"faint"}'
    out=$("$unknot" find --at left:side_of_neck --no all)
    has "No pressing until tomorrow" "Do not press this one yourself"
    lacks "unknot release" "You may press it yourself"
    "$unknot" check --no during_faint >/dev/null
    out=$("$unknot" find --at left:side_of_neck --no all)
    has "unknot release"
    lacks "No pressing until tomorrow"
    unset UNKNOT_NOW
}
where_nobody_is_no_session_runs() {
    rm -rf "$UNKNOT_HOME"
    out=$("$unknot" release $spot --no all 2>&1 </dev/null)
    status=$?
    status_is 2
    has "in a terminal" "--simulate"
    [ -z "$("$unknot" export)" ] || fail "something was kept"
}
a_tool_can_be_changed_on_the_way() {
    run left:infraspinatus.trp1 --tool tennis_ball --no-record <<<'{"t":160,"event":"tool","tool":"massage_ball"}
{"t":165,"event":"tool","tool":"lacrosse_ball"}'
    status_is 0
    has "Now with the massage ball" "does not suit this place" '"tool":"massage_ball"'
}

a_first_time_takes_the_hand_or_a_soft_ball_and_nothing_that_is_listed_as_hard() {
    export UNKNOT_HOME=$scratch/first
    for at in left:trapezius.trp1 left:levator_scapulae right:rhomboids left:infraspinatus.trp1 left:gluteus_medius left:semispinalis_capitis; do
        for point in $at $at.trp1; do
            out=$("$unknot" release "$point" --no all --no-record --simulate - </dev/null 2>/dev/null) || continue
            case $out in *'"tool":"thumb_fingers"'* | *'"tool":"tennis_ball"'* | *'"tool":"soft_ball"'* | *'"tool":null'*) ;; *) fail "$point: ${out: -400}" ;; esac
        done
    done
    for tool in cane knuckle back_scratcher lacrosse_ball; do
        "$unknot" release $spot --tool $tool --no all --simulate - </dev/null >"$scratch/out"
        [ $? = 3 ] || fail "$tool on the first day"
    done
    unset UNKNOT_HOME
}

facts
