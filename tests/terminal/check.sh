#!/bin/bash
# SPDX-License-Identifier: MIT
#
# `unknot check` alone at a real terminal (tmux): card by card. `./test check [words]`.
. "$(dirname "$0")/terminal.bash"

# Starts a check of the lower leg (the number of its group), 40 years old, male.
leg() { build/unknot atlas list groups --json | grep -o '"id":"[a-z_]*"' | grep -n lower_leg | cut -d: -f1; }
start() {
    terminal 90 150 "build/unknot check"
    shows "Where does it hurt?" || return 1
    type_in "$(leg)" Enter
    shows "How old" || return 1
    type_in 40 Enter
    shows "Female or male" || return 1
    type_in m Enter
    shows "1 of " || return 1
}
cards() { screen | grep -o '[1-9] of [1-9]: ' | head -1 | cut -c6; }

none_of_these_on_every_card_is_no_warning_sign() {
    start || return
    n=$(cards)
    [ "$n" -le 6 ] || fail "$n cards"
    for i in $(seq "$n"); do
        shows "$i of $n: " || return
        type_in none Enter
    done
    shows "No warning sign"
    shows "Come back, and see someone, if"
    shows "Next: unknot find"
    shows "status=0"
}
a_sign_that_is_typed_gives_its_advice() {
    start || return
    n=$(cards)
    for i in $(seq "$n"); do
        shows "$i of $n: " || return
        line=$(screen | grep -n "One calf or leg newly swollen" | tail -1 | sed 's/^[0-9]*: *\([0-9]*\) .*/\1/')
        if [ -n "$line" ] && [ -z "${typed:-}" ]; then
            type_in "w$line" Enter
            shows "This can be a blood clot"
            type_in "$line" Enter
            typed=yes
        else
            type_in n Enter
        fi
    done
    unset typed
    shows "See a doctor today"
    shows "Do not press, rub or roll any leg"
    shows "status=0"
}
not_sure_counts_in_an_emergency() {
    start || return
    n=$(cards)
    type_in "1?" Enter
    for i in $(seq 2 "$n"); do
        shows "$i of $n: " || return
        type_in n Enter
    done
    shows "Get help now"
    shows "your emergency number"
}
enter_alone_is_no_answer_to_a_warning_sign() {
    start || return
    type_in Enter
    shows "Please say it" || return
    hides "2 of"
    type_in q Enter
    shows "status=0"
    hides "No warning sign"
    hides "Go on"
}
a_word_for_female_or_male_is_understood_and_nonsense_asked_again() {
    terminal 90 150 "build/unknot check"
    shows "Where does it hurt?" || return
    type_in Enter
    shows "How old" || return
    type_in Enter
    shows "Female or male" || return
    type_in x Enter
    shows 'I did not get "x"' || return
    type_in woman Enter
    shows "1 of "
}
nonsense_is_asked_again_and_0_goes_back() {
    start || return
    n=$(cards)
    type_in "99 x" Enter
    shows 'I did not get "99"'
    type_in n Enter
    shows "2 of $n: " || return
    type_in 0 Enter
    sleep 0.3
    [ "$(screen | grep -c "1 of $n: ")" = 2 ] || fail "0 does not go back"
}
the_end_of_the_input_ends_well_at_every_step() {
    for keys in "" "1" "1 40" "1 40 f" "1 40 f 1"; do
        terminal 90 150 "build/unknot check"
        shows "Where does it hurt?" || return
        for key in $keys; do
            type_in "$key" Enter
            sleep 0.15
        done
        type_in C-d
        shows "status=0"
        shows "Come back, and see someone, if"
    done
}
age_and_sex_are_asked_once_and_kept() {
    export UNKNOT_HOME=$scratch/person
    terminal 90 150 "UNKNOT_HOME=$UNKNOT_HOME build/unknot check"
    for key in "$(leg)" 34 f C-d; do
        type_in "$key" Enter
        sleep 0.2
    done
    shows "status=0" || return
    build/unknot export --format jsonl | grep -q '"age":34.*"sex":"f"' || fail "not kept: $(build/unknot export --format jsonl)"
    terminal 90 150 "UNKNOT_HOME=$UNKNOT_HOME build/unknot check"
    shows "Where does it hurt?" || return
    type_in "$(leg)" Enter
    shows "1 of " || return
    case $(screen) in *"How old"* | *"Female or male"*) fail "asked again" ;; esac
    unset UNKNOT_HOME
}

facts
