# SPDX-License-Identifier: MIT
#
# A real terminal (tmux) for tests: a command is started in it, keys are typed, the screen is read.
command -v tmux >/dev/null || { echo "tmux is missing"; echo "0 passed, 1 failed"; exit 1; }
. "$(dirname "${BASH_SOURCE[0]}")/../fact.bash"
export TMUX_TMPDIR=$scratch
trap 'tm kill-server; rm -rf "$scratch"' EXIT
turn=0

tm() { tmux -L "unknot$turn" -f /dev/null "$@" 2>/dev/null; }
terminal() { # width, height, command: starts it in a terminal of its own; its status is shown when it ends
    tm kill-server
    turn=$((turn + 1))
    tm new-session -d -s t -x "$1" -y "$2" "export LC_ALL=C.UTF-8 UNKNOT_HOME=$UNKNOT_HOME; $3; echo status=\$?; sleep 60"
}
screen() { tm capture-pane -p -t t; }
shows() { # text: waits until it is on the screen
    local i
    for i in $(seq 100); do
        [[ $(screen) == *"$1"* ]] && return 0
        sleep 0.08
    done
    fail "the terminal does not show '$1': $(screen | grep -v '^$' | tail -8)"
    return 1
}
hides() { screen | grep -qF -- "$1" && fail "the terminal shows '$1'"; }
type_in() { tm send-keys -t t "$@"; }
