#!/bin/bash
# SPDX-License-Identifier: MIT
#
# `unknot release` at a real terminal (tmux): the keys, the screen, and what is kept when it is killed. `./test release [words]`.
. "$(dirname "$0")/terminal.bash"

open() { # options, command prefix: a session in a terminal of its own, with a record of its own
    home=$scratch/own$turn
    UNKNOT_HOME=$home
    terminal 80 24 "stty -a >$scratch/before; ${2:-} build/unknot release left:trapezius.trp1 --no all $1; status=\$?; stty -a >$scratch/after; (exit \$status)"
}
type_in() { for key in "$@"; do tm send-keys -t t "$key"; sleep 0.15; done; }
outcomes() { # while it runs they stand beside the record, at its end in it
    cat "$home/outcomes.jsonl" 2>/dev/null || UNKNOT_HOME=$home build/unknot export 2>/dev/null | grep '"type":"outcome"'
}
outcome() { # text that the last outcome must hold
    for _ in $(seq 30); do
        outcomes | tail -n 1 | grep -qF -- "$1" && return 0
        sleep 0.1
    done
    fail "the outcome does not say $1: $(outcomes | tail -n 1)"
}
to_the_first_hold() { # skips to the pressing
    shows "Before you start" || return 1
    type_in n n n n n n n
    shows "pressure "
}
the_program() { # its process id
    pane=$(tm display-message -p -t t '#{pane_pid}')
    tr ' ' '\n' <"/proc/$pane/task/$pane/children" | head -n 1
}

the_screen_shows_clock_breath_words_and_keys() {
    open ""
    to_the_first_hold || return
    shows "breathe in"
    shows "can breathe and talk"
    shows "space pause"
    shows "Left trapezius"
    screen | grep -q '####' || fail "no clock"
    [ "$(screen | wc -l)" -le 24 ] || fail "too many lines"
}
# Without what moves: the clock and the breath. Made anew with: tests/terminal/release.sh looks >/dev/null; cp build/release_screen.txt tests/golden/
the_first_hold_looks_as_it_was_looked_at() {
    open ""
    to_the_first_hold || return
    sleep 0.5
    screen | grep -v '#' | sed -E 's/[0-9]+:[0-9]{2}//; s/(breathe in|and slowly out).*|\.\.\. *//; s/ +$//' | grep -v '^$' >build/release_screen.txt
    diff tests/golden/release_screen.txt build/release_screen.txt || fail "the screen differs"
}
a_spot_released_a_short_while_ago_is_pressed_only_where_it_is_wanted() {
    echo '{"t":300,"event":"stop"}' | UNKNOT_HOME=$scratch/own$((turn)) build/unknot release left:trapezius.trp1 --no all --simulate - >/dev/null
    open ""
    shows "was released a short while ago"
    type_in n Enter
    shows "status=0"
    [ "$(outcomes | wc -l)" = 1 ] || fail "it was begun"
}
keys_speak_of_pain_and_pause_and_end() {
    open ""
    to_the_first_hold || return
    type_in 3 e
    shows "It is easing"
    type_in c
    shows "It is climbing"
    type_in Space
    shows "Paused"
    type_in Space n
    shows "Try once more, softer"
    type_in t
    shows "That is too much"
    type_in q
    shows "This spot is not ready"
    shows "status=0"
    outcome '"ended":"stopped"'
    outcome '"peak":10'
}
what_feels_wrong_stops_the_pressing_at_once() {
    open ""
    to_the_first_hold || return
    type_in w
    shows "You have stopped pressing"
    shows "tingling"
    type_in 6
    shows "Sit or lie down"
    type_in n
    shows "status=0"
    outcome '"ended":"warning"'
    outcome '"warnings":["faint"]'
    terminal 80 40 "UNKNOT_HOME=$home build/unknot release left:infraspinatus.trp1 --no all"
    shows "No pressing until tomorrow"
    shows "check --no during_faint"
    shows "status=3"
}
a_sign_by_mistake_is_taken_back_and_the_session_waits() {
    open ""
    to_the_first_hold || return
    type_in w
    shows "m  by mistake"
    type_in m
    shows "Paused"
    type_in q
    shows "What you did counts"
    outcome '"ended":"stopped"'
}
after_nothing_was_pressed_no_spot_is_offered_next() {
    open ""
    shows "Before you start" || return
    type_in q
    shows "status=0"
    shows "Nothing was pressed"
    hides "You could check these"
}
the_last_questions_wait_for_the_person() {
    open ""
    to_the_first_hold || return
    sleep 1.2
    for _ in $(seq 40); do
        screen | grep -q "How do you feel now" && break
        type_in n
    done
    shows "How do you feel now" || return
    type_in x
    sleep "$([ "${UNKNOT_TEST_LONG:-0}" = 1 ] && echo 14 || echo 0.5)"
    hides "status="
    type_in w
    shows "You said: worse." || return
    hides "Name one thing"
    type_in b
    shows "You said: better. Enter keeps it." || return
    type_in Enter
    shows "Name one thing" || return
    hides "status="
    type_in Enter
    shows "status=0"
    outcome '"felt":"better"'
}
after_two_releases_of_a_day_no_spot_is_offered_next() {
    for h in 09 11; do
        UNKNOT_HOME=$scratch/two UNKNOT_NOW=2026-11-22T$h:00:00Z build/unknot release left:trapezius.trp1 --no all --simulate - </dev/null >/dev/null
    done
    terminal 80 24 "UNKNOT_HOME=$scratch/two UNKNOT_NOW=2026-11-22T13:00:00Z build/unknot release left:levator_scapulae --no all"
    shows "How sore" || return
    type_in Enter
    shows "Before you start" || return
    type_in q
    shows "That is enough pressing"
    screen | grep -q "You could check these" && fail "a spot is offered"
    true
}
an_urgent_question_is_asked_before_any_pressing() {
    home=$UNKNOT_HOME
    terminal 80 60 "build/unknot release left:trapezius.trp1"
    shows "signs that would say: not now" || return
    type_in 1 Enter
    shows "Which of these is it?"
    type_in 1 Enter
    shows "status=3"
    [ -z "$(outcomes)" ] || fail "something was done"
}
what_would_turn_the_pressing_off_or_down_is_asked_too_on_three_cards() {
    home=$UNKNOT_HOME
    terminal 80 90 "build/unknot release left:trapezius.trp1"
    for card in 1 2 3; do
        shows "Check $card of 3" || return
        [ $card != 3 ] || for sign in "Pregnant" "Cancer or myeloma" "Weak bones" "alcohol, drugs" "Blood thinner" "artery trouble" "Rheumatoid arthritis"; do shows "$sign"; done
        blood=$(screen | sed -n "/^Check $card of 3/,\$ s/^ *\([0-9]*\) *Blood thinner.*/\1/p")
        type_in "${blood:-n}" Enter
        [ -z "$blood" ] || { shows "Which of these is it?" && type_in 2 Enter; }
    done
    shows "Before you start" || return
    type_in q
    shows "status=0"
    UNKNOT_HOME=$home build/unknot release left:trapezius.trp1 --tool lacrosse_ball --simulate - </dev/null >/dev/null && fail "a hard ball in spite of a blood thinner"
    return 0
}
any_size_and_kind_of_terminal_will_do() {
    for kind in xterm-256color vt100 dumb linux; do
        open "" "TERM=$kind NO_COLOR=1"
        to_the_first_hold || return
        type_in q
        shows "status=0"
    done
    open ""
    to_the_first_hold || return
    for size in "40 12" "20 6" "132 50" "80 24"; do
        tm resize-window -t t -x "${size% *}" -y "${size#* }"
        sleep 0.3
    done
    shows "pressure "
}
plain_goes_line_by_line() {
    open --plain
    shows "Before you start" || return
    type_in n n n n n n n
    shows "Press. pressure "
    type_in q
    shows "status=0"
    printf '' | UNKNOT_HOME=$scratch/piped timeout 3 build/unknot release left:trapezius.trp1 --no all >"$scratch/out" 2>&1
    [ $? = 2 ] || fail "it runs where nobody is"
    ! grep -q "$(printf '\033')" "$scratch/out" || fail "escape codes in a pipe"
}
the_terminal_is_left_as_it_was_found() {
    open ""
    to_the_first_hold || return
    type_in q
    shows "status=0"
    sleep 0.2
    diff "$scratch/before" "$scratch/after" || fail "stty differs"
}
killed() { # signal
    open ""
    to_the_first_hold || return
    sleep 3
    kill -"$1" "$(the_program)" || fail "not there"
    outcome '"point":"trapezius.trp1"'
    outcome '"ended":"stopped"'
    outcomes | tail -n 1 | grep -Eq '"pressed_s":[1-9]' || fail "$1: nothing was pressed: $(outcomes)"
    [ "$(outcomes | wc -l)" = 1 ] || fail "$1: $(outcomes | wc -l) outcomes"
    [ "$1" = KILL ] && return
    shows "status="
    sleep 0.2
    diff "$scratch/before" "$scratch/after" || fail "$1: stty differs"
}
killed_in_the_middle_the_outcome_of_what_was_done_is_there() { for s in INT TERM HUP KILL; do killed $s; done; }
another_command_leaves_a_session_that_goes_on_alone() {
    open ""
    to_the_first_hold || return
    sleep 1.2
    UNKNOT_HOME=$home build/unknot export >"$scratch/out" 2>&1
    sleep 1.5
    kill -KILL "$(the_program)"
    sleep 0.2
    UNKNOT_HOME=$home build/unknot export >"$scratch/out" 2>&1
    grep '"type":"outcome"' "$scratch/out" | grep -Eq '"pressed_s":[1-9]' || fail "the outcome is lost: $(cat "$scratch/out")"
}
a_closed_terminal_keeps_the_outcome() {
    open ""
    to_the_first_hold || return
    sleep 1.5
    tm kill-server
    outcome '"ended":"stopped"'
}
a_narrow_screen_keeps_spot_and_tool_whole() {
    terminal 60 20 "UNKNOT_HOME=$scratch/narrow build/unknot release left:trapezius.trp1 --no all"
    shows "(upper, steep front fibres)" && shows "thumb or fingers"
    type_in q
}

facts
