#!/bin/bash
# SPDX-License-Identifier: MIT
#
# unknot log at a real terminal: soreness since the last go is asked once the entry is kept, and only there.
. "$(dirname "$0")/terminal.bash"
unknot=$PWD/build/unknot

go_of_yesterday() { # in the record
    UNKNOT_NOW=2026-11-20T09:00:00Z $unknot release left:trapezius.trp1 --simulate /dev/null >/dev/null
}
log() { # arguments: today
    terminal 90 30 "UNKNOT_NOW=2026-11-21T09:30:00Z $unknot log $*"
}
kept() { # of the last event
    $unknot export | tail -n 1 | grep -q "$1" || fail "the record ends in $($unknot export | tail -n 1)"
}

soreness_is_asked_after_the_entry_is_kept() {
    go_of_yesterday
    log pain --at left:temple=3
    shows "How sore was it" || return
    kept '"type":"pain"'
    type_in much Enter
    shows 'I did not get "much". Type a number from 0 to 10' || return
    for key in 4 y n; do
        type_in "$key" Enter
        sleep 0.3
    done
    type_in "" Enter # no answer is no "no"
    shows "Type y for yes or n for no." || return
    type_in n Enter
    shows "Kept. Soreness" || return
    kept '"type":"soreness".*"level":4.0.*"worse":true'
}
a_side_that_is_missing_is_asked() {
    log temple 6
    shows "left, right or both" || return
    type_in r Enter
    shows "Kept. Pain" || return
    kept '"at":\[{"region":"right:temple","level":6}\]'
}
a_level_that_is_missing_is_asked_and_may_be_left_out() {
    log my left temple hurts
    shows "How much does it hurt" || return
    type_in 4 Enter
    kept '"at":\[{"region":"left:temple","level":4}\]' || return
    log my left temple hurts
    shows "How much does it hurt" || return
    type_in "" Enter
    shows "Kept. Pain: left temple" || return
    kept '"at":\[{"region":"left:temple"}\]'
}
a_change_is_pain_once_its_level_is_said() {
    log left temple better
    shows "How much does it hurt" || return
    type_in 3 Enter
    shows "Kept. Pain: left temple 3" || return
    kept '"at":\[{"region":"left:temple","level":3}\]'
}
a_complaint_without_a_place_is_asked_where() {
    log headache 6
    shows "Where is it?" || return
    type_in xyzzy Enter
    shows "I found no place in that" || return
    type_in "left temple" Enter
    shows "Kept. Pain: left temple 6" || return
    kept '"at":\[{"region":"left:temple","level":6}\],"complaints":\["headache"\]' || return
    log "'my head hurts'"
    shows "Where is it?" || return
    type_in "temple" Enter
    shows "left, right or both" || return
    type_in r Enter
    shows "How much does it hurt" || return
    type_in 3 Enter
    shows "Kept. Pain: right temple 3" || return
    log pain 4
    shows "Where is it?" || return
    type_in "left knee" Enter
    shows "Kept. Pain: left" || return
    log headache
    shows "Where is it?" || return
    type_in Enter
    shows "Kept. Note: headache" || return
    kept '"type":"note"'
}
after_a_bad_night_the_hours_are_asked() {
    log bad night
    shows "How many hours did you sleep" || return
    type_in 4 Enter
    shows "Kept. Sleep: 4 hours" || return
    kept '"type":"sleep".*"hours":4'
    $unknot export | grep -q '"text":"bad night"' || fail "the words are lost"
}
a_movement_alone_is_asked_where() {
    log "\"I can't turn my head to the left\""
    shows "Where is it?" || return
    type_in "neck" Enter
    shows "left, right or both" || return
    type_in l Enter
    shows "How much does it hurt" || return
    type_in 4 Enter
    shows "turning the head to the sore side" || return
    shows "Kept. Pain: left"
}
it_is_not_asked_twice_nor_without_a_terminal() {
    go_of_yesterday
    UNKNOT_NOW=2026-11-21T09:30:00Z $unknot log pain --at left:temple=3 </dev/null 2>&1 | grep -q "How sore" && fail "asked without a terminal"
    UNKNOT_NOW=2026-11-21T09:31:00Z $unknot log after 1 >/dev/null || fail "log after"
    log pain --at left:temple=3
    shows "Kept. Pain" || return
    sleep 0.5
    hides "How sore"
}
the_passphrase_is_not_shown_and_ctrl_c_leaves_no_mute_terminal() {
    terminal 90 30 "$unknot log note zebra; $unknot backup --seal $scratch/copy; stty -a | grep -o '[-]*echo '"
    shows "Passphrase" || return
    type_in secret C-c
    shows "status=0" || return
    hides secret
    hides -echo
    [ ! -e "$scratch/copy" ] || fail "a backup was made"
}

facts
