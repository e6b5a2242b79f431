#!/bin/bash
# SPDX-License-Identifier: MIT
#
# `unknot find` at a real terminal (tmux): what a terminal shows. The interview: ask.sh. `./test find [words]`.
. "$(dirname "$0")/terminal.bash"


a_side_that_was_not_said_is_asked() {
    terminal 80 120 "build/unknot find 'my temple hurts 6 and a stiff neck'"
    shows '"temple": left, right or both?' || return
    type_in x Enter
    shows 'I did not get "x"'
    type_in l Enter
    shows '"neck": left, right or both?' || return
    type_in b Enter
    shows "status=0" || return
    shows "Left temple, 6 of 10"
    shows "Right back of the neck"
}
the_middle_is_a_side_too_and_enter_takes_both() {
    for answer in middle ""; do
        terminal 80 120 "build/unknot find 'low back pain'"
        shows '"low back": left, right or both?' || return
        [ -n "$answer" ] && type_in "$answer"
        type_in Enter
        shows "status=0" || return
        shows "Beside the lower spine, left, 5 of 10"
        shows "Beside the lower spine, right, 5 of 10"
    done
}
bold_is_for_terminals_that_want_it() {
    terminal 80 120 "build/unknot find --at left:temple"
    shows "belong to a doctor" || return
    tm capture-pane -e -p -t t | grep -q $'\e\[1m' || fail "no bold heading"
    for how in "NO_COLOR=1 build/unknot find --at left:temple" "TERM=dumb build/unknot find --at left:temple" "build/unknot find --plain --at left:temple"; do
        terminal 80 120 "$how"
        shows "belong to a doctor" || return
        tm capture-pane -e -p -t t | grep -q $'\e\[1m' && fail "bold: $how"
    done
}
warning_signs_are_named_before_any_spot_that_may_be_pressed() {
    terminal 80 120 "build/unknot find --at left:temple"
    shows "status=0" || return
    lines=$(screen | grep -o 'First look for warning signs\|its worst within a minute\|unknot check\|What I took in\|Likely muscles\|You may press it yourself' | uniq)
    [ "$lines" = $'First look for warning signs\nits worst within a minute\nunknot check\nWhat I took in\nLikely muscles\nYou may press it yourself' ] || fail "not before: $lines"
}
lines_fit_the_width() {
    for width in 48 60 100; do
        terminal $width 120 "build/unknot find --at left:temple --complaint migraine"
        shows "status=0" || return
        # A line that fits is not continued by the terminal: joining wrapped lines changes nothing.
        [ "$(tm capture-pane -p -t t)" = "$(tm capture-pane -J -p -t t | sed 's/ *$//')" ] || fail "wrapped at $width"
    done
}

what_was_written_and_does_not_count_is_said_and_two_like_sides_are_one_line() {
    out=$(build/unknot find "stiff neck, worse after the screen" --plain --no-record)
    [[ $out == *'"worse after the screen": this does not count'* ]] || fail "not said: $out"
    [[ $out == *'Just as likely on the other side: right:'* ]] || fail "both sides: $out"
    out=$(build/unknot find "stiff neck, worse at night, I have lost weight without trying" --plain --no-record)
    [[ $out != *'does not count'* ]] || fail "a sign that was heard counts: $out"
}

facts
