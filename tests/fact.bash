# SPDX-License-Identifier: MIT
#
# What tests of commands share, as tests/fact.h does for C: source it first, call `facts` at the end.
#
# A fact is a function named as a sentence (two words or more). It fails where it calls `fail`; in a file that says
# facts_end_well=yes, also where its last command does. Helpers have one word, or say behind their brace what they take.
# Each fact starts with an empty record; $scratch is a folder of the file's own, gone at the end. Words after the name of
# the file choose the facts that hold them all.
set -u
facts_file=$(realpath "$0")
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8 UNKNOT_HOME=$scratch/home
unset UNKNOT_COUNTRY UNKNOT_NOW
words=("$@") facts_end_well=no facts_passed=0 facts_failed=0 bad=0

fail() { echo "    not so: $*"; bad=1; }

# Of a command that was run as $out, $err and $status.
status_is() { [ "$status" = "$1" ] || fail "status $status, not $1: $err"; }
out_has() { local w; for w in "$@"; do case $out in *"$w"*) ;; *) fail "standard output lacks '$w': ${out:0:300}" ;; esac; done; }
out_lacks() { local w; for w in "$@"; do case $out in *"$w"*) fail "standard output has '$w'" ;; esac; done; }
err_has() { local w; for w in "$@"; do case $err in *"$w"*) ;; *) fail "standard error lacks '$w': $err" ;; esac; done; }
quiet() { [ -z "$out" ] || fail "standard output: ${out:0:200}"; }
# Runs `u` of the file, which is to refuse these arguments and say so.
refused() { # arguments -- what the message must hold
    args=()
    while [ "$1" != -- ]; do args+=("$1"); shift; done
    shift
    u "${args[@]}"
    status_is 2
    quiet
    err_has "$@"
}

fact() { # name, command...: one fact, unless the words choose others
    local chosen
    for chosen in "${words[@]}"; do case $1 in *"$chosen"*) ;; *) return ;; esac; done
    bad=0
    export UNKNOT_HOME=$scratch/home$((facts_passed + facts_failed)) # also after a fact that unset it
    "${@:2}" >"$scratch/said" 2>&1 || [ $facts_end_well = no ] || bad=1
    if [ $bad = 0 ]; then
        facts_passed=$((facts_passed + 1))
    else
        facts_failed=$((facts_failed + 1))
        echo "failed: $1"
        head -n 30 "$scratch/said"
    fi
}

facts() { # every fact of the file; the last line counts
    local name
    for name in $(sed -nE 's/^([a-z][a-z0-9]*_[a-z0-9_]*)\(\) \{( [^#].*)?$/\1/p' "$facts_file"); do
        fact "$name" "$name"
    done
    echo "$facts_passed passed, $facts_failed failed"
    [ $facts_failed = 0 ]
}
