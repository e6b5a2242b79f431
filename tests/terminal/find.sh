#!/bin/bash
# SPDX-License-Identifier: MIT
#
# `unknot find` at a real terminal (tmux): what a terminal shows. The interview: ask.sh. `./test find [words]`.
set -u
cd "$(dirname "$0")/../.." || exit 1
command -v tmux >/dev/null || { echo "tmux is missing"; echo "0 passed, 1 failed"; exit 1; }
scratch=$(mktemp -d)
export TMUX_TMPDIR=$scratch UNKNOT_HOME=$scratch/home
turn=0
tm() { tmux -L "unknot$turn" -f /dev/null "$@" 2>/dev/null; }
trap 'tm kill-server; rm -rf "$scratch"' EXIT

fail() { echo "    not so: $*"; bad=1; }
open() { # width, command: starts it in a terminal of its own
    tm kill-server
    turn=$((turn + 1))
    tm new-session -d -s t -x "$1" -y 120 "export LC_ALL=C.UTF-8; $2; echo status=\$?; sleep 60"
}
shows() { # text: waits until it is on the screen
    for _ in $(seq 60); do
        tm capture-pane -p -t t | grep -qF -- "$1" && return 0
        sleep 0.1
    done
    fail "the terminal does not show '$1': $(tm capture-pane -p -t t | grep -v '^$' | tail -8)"
    return 1
}
type_in() { tm send-keys -t t "$@"; }

a_side_that_was_not_said_is_asked() {
    open 80 "build/unknot find 'my temple hurts 6 and a stiff neck'"
    shows '"temple": left, right or both?' || return
    type_in x Enter
    shows "I did not get that"
    type_in l Enter
    shows '"neck": left, right or both?' || return
    type_in b Enter
    shows "status=0" || return
    shows "Temple, left, 6 of 10"
    shows "Back of the neck, right"
}
bold_is_for_terminals_that_want_it() {
    open 80 "build/unknot find --at left:temple"
    shows "belong to a doctor" || return
    tm capture-pane -e -p -t t | grep -q $'\e\[1m' || fail "no bold heading"
    for how in "NO_COLOR=1 build/unknot find --at left:temple" "TERM=dumb build/unknot find --at left:temple" "build/unknot find --plain --at left:temple"; do
        open 80 "$how"
        shows "belong to a doctor" || return
        tm capture-pane -e -p -t t | grep -q $'\e\[1m' && fail "bold: $how"
    done
}
lines_fit_the_width() {
    for width in 48 60 100; do
        open $width "build/unknot find --at left:temple --complaint migraine"
        shows "status=0" || return
        # A line that fits is not continued by the terminal: joining wrapped lines changes nothing.
        [ "$(tm capture-pane -p -t t)" = "$(tm capture-pane -J -p -t t | sed 's/ *$//')" ] || fail "wrapped at $width"
    done
}

passed=0 failed=0
for fact in $(sed -n 's/^\([a-z][a-z0-9]*_[a-z0-9_]*\)() {$/\1/p' "$0"); do
    for word in "$@"; do case $fact in *$word*) ;; *) continue 2 ;; esac; done
    bad=0
    $fact
    if [ $bad = 0 ]; then
        passed=$((passed + 1))
    else
        echo "failed: $fact"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
