#!/bin/bash
# SPDX-License-Identifier: MIT
#
# The interview at a real terminal (tmux): `unknot find` with nothing. Scripted conversations. `./test ask [words]`.
. "$(dirname "$0")/terminal.bash"
home=

screen() { tm capture-pane -p -S - -t t; }
open() { # command [width]: starts it in a terminal of its own
    UNKNOT_HOME=$scratch/${home:-own$turn} # each person a record of their own
    terminal "${2:-90}" 200 "export UNKNOT_COUNTRY=GB; $1"
}
prompts() { # how many lines of the screen begin with ">"
    local text rest
    text=$'\n'$(screen)
    rest=${text//$'\n>'/}
    echo $(((${#text} - ${#rest}) / 2))
}
prompted() { # the last line with anything on it is a bare prompt
    local text
    text=$(screen) # ends with that line
    [[ ${text##*$'\n'} =~ ^\>\ *$ ]]
}
# Types each line when the program asks for it ("" is Enter, EOF is Ctrl-D).
say() {
    for line in "$@"; do
        for _ in $(seq 80); do
            prompted && break
            sleep 0.05
        done
        before=$(prompts)
        if [ "$line" = EOF ]; then tm send-keys -t t C-d; else tm send-keys -t t -l -- "$line"; tm send-keys -t t Enter; fi
        for _ in $(seq 80); do
            [ "$(prompts)" -gt "$before" ] && break
            [[ $'\n'$(screen) == *$'\n'status=* ]] && break
            sleep 0.05
        done
    done
}
line_of() { # the number of the last line that begins with this
    screen | sed -n "s/^ *\([0-9]*\) *$1.*/\1/p" | tail -1
}
signs_are_asked() { # is a card waiting for its answer?
    screen | grep -v '^$' | tail -5 | tr '\n' ' ' | grep -qE 'or n( for none)?\.[^>]*> *$'
}
no_signs() { # none of these, card after card: six at most
    for _ in 1 2 3 4 5 6; do
        signs_are_asked || return
        say n
    done
}
asked_last() { # the page that is asked
    screen | grep -o '^Check [0-9]\|^Questions\|^Press test [0-9]\|^Before you press\|^Likely spots\|^About you\|^Where does it hurt' | tail -1
}
on_to() { # page: skips everything until it comes; no warning sign fits
    for _ in $(seq 30); do
        case $(asked_last) in "$1"*) return ;; esac
        if signs_are_asked; then say none; else say ""; fi
    done
    fail "it never came to '$1'"
}

a_whole_interview_leads_to_a_spot_and_to_its_release() {
    open "build/unknot find"
    shows "Where does it hurt?" || return
    say "left temple 6"
    shows "Left temple, 6 of 10"
    say "" "30 m"
    no_signs
    shows "So far:"
    shows "1. "
    say why y maybe
    on_to "Press test 1"
    shows "finger"
    say why how m
    on_to "Likely spots"
    shows "You felt your own pain there."
    shows "tries two more"
    shows "unknot release left:"
    shows "belong to a doctor"
    say ""
    shows "status=0"
}
the_release_starts_from_the_result() {
    open "build/unknot find"
    say "left temple 6" "" "30 m"
    no_signs
    on_to "Likely spots"
    say s
    sleep 0.5
    screen | grep -q '^status=2' && fail "release refused: $(screen | tail -5)"
    tm send-keys -t t q
    shows "status=0"
}
no_side_is_guessed_and_both_is_understood() {
    open "build/unknot find"
    say "my knee hurts"
    shows "left, right or both?"
    say "dunno" b
    shows "I did not get \"dunno\""
    shows "counts as 5"
    say 4
    shows "Left inner side of the knee, 4 of 10"
    shows "Right inner side of the knee, 4 of 10"
    say EOF
    shows "status=0"
}
a_complaint_without_a_place_is_asked_where() {
    open "build/unknot find"
    say "headache"
    shows "headache of any kind"
    shows "Let me know more closely where."
    say EOF
    shows "status=0"
}
a_movement_that_cannot_be_made_is_an_answer() {
    open "build/unknot find"
    say "stiff neck, I can't turn my head to the left" l 5 "" EOF
    shows "You said yes: turning the head to the sore side"
    shows "status=0"
}
what_was_not_understood_is_said_and_a_list_helps() {
    open "build/unknot find"
    say "xyzzy"
    shows "I found no place"
    say ""
    shows "Which part of the body?"
    say 99
    shows "I did not get \"99\""
    say 1
    shows "Which places (head)?"
    say 1x "1l=7"
    shows "I did not get \"1x\""
    shows "Left top of the head, 7 of 10"
    say EOF
    shows "status=0"
}
what_does_not_count_is_named_beside_what_was_taken_in() {
    open "build/unknot find"
    say "left jaw 4, and my dog barked"
    shows "does not count here"
    shows "Left side of the lower jaw, 4 of 10"
    say EOF
    shows "status=0"
}
a_number_that_is_not_on_the_list_is_told_so() {
    open "build/unknot find"
    say 38
    shows "I did not get \"38\". Type a part of the body"
    say "left temple 6" 38
    [ "$(screen | grep -c 'I did not get "38"')" = 2 ] || fail "no word about 38 the second time"
    shows "Anywhere else?"
    say EOF
    shows "status=0"
}
what_cannot_be_started_is_not_offered() {
    open "build/unknot find --no-record"
    say "left temple 6" "" "30 m"
    for _ in 1 2 3 4 5 6; do
        bleeding=$(line_of 'Blood thinner, daily aspirin')
        [ -n "$bleeding" ] && break
        say n
    done
    say "$bleeding"
    shows "Which of these is it?" || return
    say "$(line_of 'Haemophilia')" ""
    on_to "Likely spots"
    say 1
    shows 'I did not get "1"'
    hides "s starts that now"
    say EOF
}
back_goes_back_at_every_step() {
    open "build/unknot find"
    say 0
    shows "This is the first step"
    say "left temple 6" "" back
    shows "Anywhere else?"
    say "" "30 m" back
    [ "$(asked_last)" = "About you" ] || fail "not back at the person: $(asked_last)"
    say "30 m" n back
    [ "$(asked_last)" = "Check 1" ] || fail "not back at the first card: $(asked_last)"
    no_signs
    on_to "Questions"
    say y back
    [ "$(screen | grep -c '^1\. ')" -ge 2 ] || fail "the first question is not asked again"
    on_to "Press test 1"
    say t back
    [ "$(screen | grep -c '^Press test 1')" -ge 2 ] || fail "the first press is not asked again"
    say EOF
    shows "status=0"
}
skip_and_enough_lead_on() {
    open "build/unknot find"
    say "left temple 6" "" "30 m"
    no_signs
    say skip enough
    on_to "Press test 1"
    say skip enough
    shows "Likely spots"
    say EOF
    shows "status=0"
}
more_goes_on_after_the_result() {
    open "build/unknot find"
    say "left temple 6" "" ""
    no_signs
    on_to "Likely spots"
    say m
    screen | grep -v '^$' | tail -3 | grep -q 'or Enter' || fail "nothing more is asked: $(screen | grep -v '^$' | tail -3)"
    say EOF
    shows "status=0"
}
an_emergency_stops_at_once_and_can_be_taken_back() {
    open "build/unknot find"
    say "left temple 6" "" "30 m"
    say "$(line_of 'Head or neck pain')"
    shows "Which of these is it?" || return
    say "" # is no answer here
    shows "Please say it"
    hides "Check 2"
    say w1 "$(line_of 'Sudden new neck pain')"
    shows "small tear in a neck artery"
    shows "Get help now" || return
    shows "Call 999"
    hides "So far:"
    say back
    [ "$(asked_last)" = "Check 1" ] || fail "not back at the card"
    say "$(line_of 'Head or neck pain')?" back
    [ "$(asked_last)" = "Check 1" ] || fail "not back from the signs to the card"
    say "$(line_of 'Head or neck pain')?" "1?" ""
    shows "status=3"
    hides "So far:"
    hides "Press test"
}
enter_alone_is_no_answer_to_a_warning_sign() {
    open "build/unknot find"
    say "left temple 6" "" "30 m" ""
    shows "Please say it"
    [ "$(asked_last)" = "Check 1" ] || fail "Enter went on: $(asked_last)"
    say "none of these"
    [ "$(asked_last)" = "Check 2" ] || fail "it does not go on: $(asked_last)"
    say EOF
    shows "status=0"
}
a_line_that_was_ticked_by_mistake_can_be_none_after_all() {
    open "build/unknot find"
    say "left temple 6" "" "30 m"
    say "$(line_of 'Injury, fall')"
    shows "A blow to the head" || return
    say n
    [ "$(asked_last)" = "Check 2" ] || fail "it does not go on: $(asked_last)"
    say EOF
    shows "status=0"
    hides "See a doctor"
}
a_spot_that_is_the_pain_can_be_released_at_once() {
    open "build/unknot find"
    say "stiff neck on the left 5, left temple 6" "" "30 m"
    no_signs
    on_to "Press test 1"
    hides "Before you press"
    say m x
    shows "Type s, enough, or Enter"
    say s
    shows "q stop" || return
    tm send-keys -t t q
    shows "status=0"
}
enough_is_heard_at_once_beside_a_spot_that_was_found() {
    open "build/unknot find"
    say "stiff neck on the left 5, left temple 6" "" "30 m"
    no_signs
    on_to "Press test 1"
    say "that is my pain" enough
    shows "Likely spots" || return
    hides "Press test 2"
    hides "I did not get"
    [ "$(screen | grep -c "are a model.s, not measured")" = 1 ] || fail "not once that a model says it"
    say EOF
}
a_place_is_kept_when_its_side_is_left_to_enter() {
    open "build/unknot find"
    say "low back pain" "" 6
    shows "Beside the lower spine, left, 6 of 10"
    shows "Beside the lower spine, right, 6 of 10"
    say EOF
}
every_card_says_how_not_sure_is_told() {
    open "build/unknot find"
    say "left temple 6" "" "30 m" n
    [ "$(asked_last)" = "Check 2" ] || fail "no second card"
    [ "$(screen | grep -c '3? if unsure')" = 2 ] || fail "the second card does not say it"
    say EOF
}
an_emergency_in_words_stops_before_anything_is_ranked() {
    open "build/unknot find"
    say "crushing chest pain into my left arm and I am sweating"
    shows "Call 999" || return
    say EOF
    shows "status=3"
    hides "So far:"
    hides "Likely spots"
}
an_urgent_answer_says_whom_and_blocks_pressing() {
    open "build/unknot find"
    say "left temple 6" "" "30 m"
    say "$(line_of 'Chest pressure, pain')"
    say "$(line_of 'Pain that comes with effort such as stairs')"
    no_signs
    shows "See a doctor today" || return
    on_to "Likely spots"
    hides "Press test"
    hides "unknot release"
    shows "See someone first"
    say ""
    shows "status=0"
}
care_goes_along_to_the_release() {
    open "build/unknot find" 150
    say "left temple 6" "" "30 m" n
    sign=$(line_of 'Blood thinner')
    say "w $sign" "$sign"
    say "$(line_of 'Blood thinner')"
    shows "Go on with care" || return
    on_to "Likely spots"
    shows "--yes"
    shows "--age 30"
    [ "$(screen | grep -c '^  unknot release .*--yes.*--age 30')" = 1 ] || fail "the command is not in one line"
    say ""
    shows "status=0"
}
nothing_is_asked_twice_in_a_day() {
    home=kept
    open "build/unknot find"
    say "left temple 6" "" "30 m"
    no_signs
    on_to "Likely spots"
    say ""
    shows "status=0"
    open "build/unknot find"
    say "left temple 6" "" "30 m"
    shows "So far:"
    hides "Check 1"
    say EOF
    shows "status=0"
    open "build/unknot find"
    say "crushing chest pain into my left arm and I am sweating" "" # Enter: that is so
    shows "status=3"
    open "build/unknot find"
    shows "on an earlier day" || fail "a yes does not stand"
    shows "unknot check --no"
    say EOF
    shows "status=3"
    home=
}
the_end_of_the_input_ends_well_at_every_step() {
    for keys in "" "my knee" "my knee|l" "left temple 6" "left temple 6|" "left temple 6||30 m" "left temple 6||30 m|" \
        "left temple 6||30 m|1" "left temple 6||30 m|n|" "left temple 6||30 m|n|n|e" "left temple 6||30 m|n|n|e|" "|" "|1"; do
        open "build/unknot find"
        shows "Where does it hurt?" || return
        while [ -n "$keys" ]; do
            say "${keys%%|*}"
            case $keys in *"|"*) keys=${keys#*|} ;; *) keys= ;; esac
        done
        say EOF
        shows "status=0"
        shows "All right, we stop here"
    done
}
an_interrupt_leaves_the_terminal_as_it_was() {
    open "stty -g >$scratch/before; build/unknot find; stty -g >$scratch/after"
    say "left temple 6"
    tm send-keys -t t C-c
    sleep 0.5
    tm kill-server
    open "stty sane; stty -g >$scratch/before; sh -c 'trap : INT; build/unknot find'; stty -g >$scratch/after"
    say "left temple 6"
    tm send-keys -t t C-c
    shows "status="
    cmp -s "$scratch/before" "$scratch/after" || fail "the terminal is not as it was"
}
plain_has_no_escape_codes_no_bars_and_no_wrapping() {
    open "build/unknot find --plain" 60
    say "left temple 6" "" "30 m"
    no_signs
    on_to "Likely spots"
    tm capture-pane -e -p -S - -t t | grep -q $'\e\[1m' && fail "bold"
    screen | grep -q '■\|□\|##' && fail "a bar"
    # One thing, one line: joined, the lines are long again.
    tm capture-pane -J -p -S - -t t | grep -q '^In your own words, .*Enter: a list' || fail "a line was wrapped"
    say EOF
    shows "status=0"
}
lines_fit_the_width() {
    open "build/unknot find" 52
    say "left temple 6" "" "30 m"
    no_signs
    on_to "Likely spots"
    [ "$(screen)" = "$(tm capture-pane -J -p -S - -t t | sed 's/ *$//')" ] || fail "wrapped at 52"
    say EOF
    shows "status=0"
}

facts
