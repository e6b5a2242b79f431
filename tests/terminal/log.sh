#!/bin/bash
# SPDX-License-Identifier: MIT
#
# unknot log at a real terminal: soreness since the last go is asked once the entry is kept, and only there.
set -u
cd "$(dirname "$0")/../.." || exit 1
unknot=$PWD/build/unknot scratch=$(mktemp -d)
socket=unknot-log-$$
trap 'tmux -L $socket kill-server 2>/dev/null; rm -rf "$scratch"' EXIT
export UNKNOT_HOME=$scratch/home

screen_has() { # waits up to five seconds
    for _ in $(seq 50); do
        tmux -L $socket capture-pane -pt t | grep -q "$1" && return 0
        sleep 0.1
    done
    echo "    the screen lacks '$1'"
    return 1
}
go_of_yesterday() { UNKNOT_NOW=2026-11-20T09:00:00Z $unknot release left:trapezius.trp1 --simulate /dev/null >/dev/null; }
at_a_terminal() {
    tmux -L $socket new-session -d -s t -x 90 -y 30 \
        "UNKNOT_HOME=$UNKNOT_HOME UNKNOT_NOW=2026-11-21T09:30:00Z $unknot log pain --at left:temple=3; sleep 60"
}

soreness_is_asked_after_the_entry_is_kept() {
    go_of_yesterday
    at_a_terminal
    screen_has "How sore was it" || return 1
    $unknot export | tail -n 1 | grep -q '"type":"pain"' || return 1
    for key in 4 y n n; do
        tmux -L $socket send-keys -t t "$key" Enter
        sleep 0.3
    done
    screen_has "Kept: soreness" || return 1
    $unknot export | tail -n 1 | grep -q '"type":"soreness".*"level":4.0.*"worse":true' || return 1
}
a_side_that_is_missing_is_asked() {
    tmux -L $socket new-session -d -s t -x 90 -y 30 \
        "UNKNOT_HOME=$UNKNOT_HOME UNKNOT_NOW=2026-11-21T09:30:00Z $unknot log temple 6; sleep 60"
    screen_has "left, right or both" || return 1
    tmux -L $socket send-keys -t t r Enter
    screen_has "Kept: pain" || return 1
    $unknot export | tail -n 1 | grep -q '"at":\[{"region":"right:temple","level":6}\]' || return 1
}
it_is_not_asked_twice_nor_without_a_terminal() {
    go_of_yesterday
    UNKNOT_NOW=2026-11-21T09:30:00Z $unknot log pain --at left:temple=3 </dev/null 2>&1 | grep -q "How sore" && return 1
    UNKNOT_NOW=2026-11-21T09:31:00Z $unknot log after 1 >/dev/null || return 1
    at_a_terminal
    screen_has "Kept: pain" || return 1
    sleep 0.5
    ! tmux -L $socket capture-pane -pt t | grep -q "How sore"
}

passed=0 failed=0
for fact in a_side_that_is_missing_is_asked soreness_is_asked_after_the_entry_is_kept it_is_not_asked_twice_nor_without_a_terminal; do
    rm -rf "$UNKNOT_HOME"
    tmux -L $socket kill-server 2>/dev/null
    if "$fact"; then passed=$((passed + 1)); else echo "failed: $fact" && failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
