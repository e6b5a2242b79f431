#!/bin/bash
# SPDX-License-Identifier: MIT
#
# The break reminder against real servers, headless: Xvfb, sway, Mutter; notices, lock and logind by dbusmock.
# `tests/breaks.sh [words]` runs the facts whose names hold the words. Each fact has a desktop of its own.
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
# A plain user has its own copy of the program: sway refuses root.
if [ "$(id -u)" = 0 ]; then as_user="setpriv --reuid=65534 --regid=65534 --clear-groups"; else as_user=""; fi
unset WAYLAND_DISPLAY DISPLAY XDG_SESSION_TYPE SWAYSOCK DBUS_SESSION_BUS_ADDRESS DBUS_SYSTEM_BUS_ADDRESS

# -- a desktop -------------------------------------------------------------------------------------
started="" # processes of this desktop, ended with it
begin() { # settings...: a fresh home, its bus, the reminder's settings
    home=$(mktemp -d)
    started=""
    export HOME=$home XDG_RUNTIME_DIR=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data UNKNOT_HOME=$home/record
    mkdir -p "$XDG_CONFIG_HOME/unknot"
    printf '%s\n' "$@" >"$XDG_CONFIG_HOME/unknot/breaks"
    bus_start
}
bus_start() {
    coproc BUS { exec dbus-daemon --config-file="$root/tests/bus.conf" --nofork --print-address=1 ${1:+--address="$1"}; }
    bus=$BUS_PID
    started="$started $bus"
    read -r DBUS_SESSION_BUS_ADDRESS <&"${BUS[0]}"
    DBUS_SESSION_BUS_ADDRESS=${DBUS_SESSION_BUS_ADDRESS%%,guid=*} # as a user's bus has it: the same after a restart
    export DBUS_SESSION_BUS_ADDRESS DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
}
finish() {
    for p in $started; do kill "$p" 2>/dev/null; done
    for p in $started; do wait "$p" 2>/dev/null; done
    rm -rf "$home"
    unset WAYLAND_DISPLAY DISPLAY
}
xvfb() { # on a free display
    coproc X { exec Xvfb -displayfd 1 -screen 0 640x480x24 -nolisten tcp -noreset 2>/dev/null; }
    x=$X_PID
    started="$started $x"
    read -r number <&"${X[0]}"
    export DISPLAY=:$number
}
notices() { # capabilities of the server
    /usr/bin/python3 -u -m dbusmock --template notification_daemon -p "{\"capabilities\": \"${1:-actions body}\"}" >"$home/notices" 2>&1 &
    server=$!
    started="$started $server"
    until_true 5 has_name org.freedesktop.Notifications
}
has_name() { gdbus call --session -d org.freedesktop.DBus -o /org/freedesktop/DBus -m org.freedesktop.DBus.NameHasOwner "$1" 2>/dev/null | grep -q true; }
reminder() { # starts it and waits for its door
    "$root/build/unknot" breaks "$@" 2>"$home/said" &
    daemon=$!
    started="$started $daemon"
    until_true 5 answers
}
answers() { "$root/build/unknot" breaks status --json >/dev/null 2>&1; }
status() { "$root/build/unknot" breaks status --json 2>/dev/null; }
status_has() { case $(status) in *"$1"*) ;; *) return 1 ;; esac; }
until_true() { # seconds command...
    local left=$(($1 * 10))
    shift
    while [ $left -gt 0 ]; do "$@" && return 0; sleep 0.1; left=$((left - 1)); done
    say "not so in time: $* : $(status)"
    return 1
}
say() { echo "    $*"; }
shown() { grep -c 'Notify "unknot"' "$home/notices"; }
has_shown() { [ "$(shown)" -ge "$1" ]; }
press() { # an action of the last notice, which is the $2nd
    sleep 0.2 # until the reminder knows its number
    gdbus call --session -d org.freedesktop.Notifications -o /org/freedesktop/Notifications -m org.freedesktop.DBus.Mock.EmitSignal \
        org.freedesktop.Notifications ActionInvoked us "[<uint32 ${2:-1}>, <'$1'>]" >/dev/null
}
touch_keys() { xdotool mousemove_relative -- "${1:-3}" 0; }
type_a_while() { for i in $(seq 12); do touch_keys $((i % 2 * 2 - 1)); sleep 0.25; done; } # three seconds, then a pause
outcomes() { "$root/build/unknot" export 2>/dev/null | sed -n 's/.*"type":"break".*"outcome":"\([a-z]*\)".*/\1/p' | tr '\n' ' '; }
press_gives() { # action outcomes: whichever notice stands; it may stand before the reminder knows its number
    local number
    for number in $(seq "$(shown)"); do press "$1" "$number"; done
    outcomes_are "$2"
}
outcomes_begin() { case $(outcomes) in "$1"*) ;; *) return 1 ;; esac; }
outcomes_are() { [ "$(outcomes)" = "$1" ]; }
QUICK=("short = 3s" "short_length = 3s" "away = 4s" "gap = 1s" "walk = 10m")
STAYS=("${QUICK[@]}" "short_length = 30s" "away = 30s") # a person who answers is not taken for one who stood up, however slow the machine

# -- facts -----------------------------------------------------------------------------------------
on_x11_a_pause_brings_a_notice_and_done_is_kept() {
    begin "${STAYS[@]}"; xvfb; notices; reminder
    type_a_while
    until_true 3 status_has '"source":"x11"' && until_true 6 has_shown 1 && until_true 2 status_has '"asked":{"kind":"short"' || return 1
    grep 'Notify "unknot"' "$home/notices" | grep -q '"done", "Done", "snooze", "In 5 min", "skip", "Skip"' || { say "no buttons: $(grep Notify "$home/notices")"; return 1; }
    press done
    until_true 3 status_has '"asked":null' && until_true 3 outcomes_are "done "
}
where_notices_have_no_buttons_the_text_names_the_word() {
    begin "${QUICK[@]}"; xvfb; notices body; reminder
    touch_keys
    until_true 3 status_has '"state":"sitting"' && "$root/build/unknot" breaks now >/dev/null || return 1
    until_true 3 grep -q 'Notify "unknot".*Then: unknot breaks done" \[\]' "$home/notices"
}
snooze_and_skip_are_buttons_too() {
    begin "${STAYS[@]}" "snooze = 2s"; xvfb; notices; reminder
    type_a_while
    until_true 6 status_has '"asked":{' && until_true 3 press_gives snooze "snooze " || return 1
    type_a_while
    until_true 6 status_has '"asked":{' && until_true 3 press_gives skip "snooze skip "
}
standing_up_is_enough() {
    begin "${QUICK[@]}"; xvfb; notices; reminder
    type_a_while
    until_true 6 has_shown 1 && until_true 6 outcomes_are "away " && until_true 6 status_has '"state":"away"' || return 1
    touch_keys
    until_true 3 status_has '"state":"sitting"'
}
while_typing_goes_on_no_notice_comes() {
    begin "${QUICK[@]}"; xvfb; notices; reminder
    for i in $(seq 30); do touch_keys $((i % 2 * 2 - 1)); sleep 0.2; done
    [ "$(shown)" = 0 ] || say "asked while typing"
    [ "$(shown)" = 0 ] && until_true 4 has_shown 1
}
a_locked_screen_is_an_absence() {
    begin "${QUICK[@]}"; xvfb; notices; reminder
    touch_keys
    gdbus emit --session -o /org/gnome/ScreenSaver -s org.gnome.ScreenSaver.ActiveChanged true
    until_true 3 status_has '"locked":true' || return 1
    sleep 4
    [ "$(shown)" = 0 ] || say "asked a locked screen"
    gdbus emit --session -o /org/gnome/ScreenSaver -s org.gnome.ScreenSaver.ActiveChanged false
    [ "$(shown)" = 0 ] && until_true 3 status_has '"locked":false'
}
an_inhibitor_holds_and_its_end_brings_one_notice() {
    begin "${QUICK[@]}" "away = 30s"; xvfb; notices
    /usr/bin/python3 -u -m dbusmock --system org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager >/dev/null 2>&1 &
    started="$started $!"
    until_true 5 has_name org.freedesktop.login1 || return 1
    gdbus call --session -d org.freedesktop.login1 -o /org/freedesktop/login1 -m org.freedesktop.DBus.Mock.AddProperty \
        org.freedesktop.login1.Manager BlockInhibited "<'idle'>" >/dev/null
    reminder
    type_a_while
    until_true 6 status_has '"state":"held"' || return 1
    [ "$(shown)" = 0 ] || { say "asked though held"; return 1; }
    gdbus call --session -d org.freedesktop.login1 -o /org/freedesktop/login1 -m org.freedesktop.DBus.Mock.UpdateProperties \
        org.freedesktop.login1.Manager "{'BlockInhibited': <'shutdown'>}" >/dev/null
    type_a_while
    until_true 6 has_shown 1 && sleep 1 && [ "$(shown)" = 1 ]
}
gnomes_and_kdes_inhibitors_hold_too() {
    begin "${QUICK[@]}" "away = 30s"; xvfb; notices
    /usr/bin/python3 -u -m dbusmock org.gnome.SessionManager /org/gnome/SessionManager org.gnome.SessionManager >/dev/null 2>&1 &
    started="$started $!"
    until_true 5 has_name org.gnome.SessionManager || return 1
    mock() { gdbus call --session -d "$1" -o "$2" -m "org.freedesktop.DBus.Mock.$3" "${@:4}" >/dev/null; }
    mock org.gnome.SessionManager /org/gnome/SessionManager AddProperty org.gnome.SessionManager InhibitedActions "<uint32 8>"
    reminder
    type_a_while
    until_true 6 status_has '"state":"held"' || return 1
    mock org.freedesktop.Notifications /org/freedesktop/Notifications AddProperty org.freedesktop.Notifications Inhibited "<true>"
    mock org.gnome.SessionManager /org/gnome/SessionManager UpdateProperties org.gnome.SessionManager "{'InhibitedActions': <uint32 0>}"
    gdbus emit --session -o /org/gnome/SessionManager -s org.gnome.SessionManager.InhibitorRemoved "objectpath '/x'"
    type_a_while
    status_has '"state":"held"' && [ "$(shown)" = 0 ] || { say "KDE's did not hold: $(status)"; return 1; }
    mock org.freedesktop.Notifications /org/freedesktop/Notifications UpdateProperties org.freedesktop.Notifications "{'Inhibited': <false>}"
    type_a_while
    until_true 6 has_shown 1
}
hold_by_hand_holds_and_off_ends_it() {
    begin "${QUICK[@]}" "away = 30s"; xvfb; notices; reminder
    "$root/build/unknot" breaks hold 10m >/dev/null
    type_a_while
    until_true 6 status_has '"state":"held"' && [ "$(shown)" = 0 ] || return 1
    "$root/build/unknot" breaks hold off >/dev/null
    type_a_while
    until_true 4 has_shown 1
}
now_asks_at_once() {
    begin "short = 20m"; xvfb; notices; reminder
    touch_keys
    until_true 3 status_has '"state":"sitting"'
    "$root/build/unknot" breaks now walk | grep -q '^Now: ' || say "no words"
    until_true 3 status_has '"asked":{"kind":"walk"' && has_shown 1 && "$root/build/unknot" breaks done >/dev/null && until_true 3 outcomes_are "done "
}
it_runs_once_only() {
    begin; xvfb; reminder
    "$root/build/unknot" breaks 2>"$home/second"
    [ $? = 1 ] && grep -q "already" "$home/second"
}
a_wrong_setting_is_told_with_its_line_and_hup_keeps_the_old() {
    begin "short = 20m" "walk = soon" "shrot = 3m"; xvfb
    "$root/build/unknot" breaks 2>"$home/second"
    [ $? = 2 ] && grep -q "/breaks:2: walk = soon: expected" "$home/second" && grep -q "/breaks:3: shrot" "$home/second" || { cat "$home/second"; return 1; }
    echo "short = 30m" >"$XDG_CONFIG_HOME/unknot/breaks"
    reminder
    touch_keys
    echo "short = 45m" >"$XDG_CONFIG_HOME/unknot/breaks"
    kill -HUP $daemon
    until_true 3 status_has '"in_s":26' || until_true 1 status_has '"in_s":27' || return 1
    echo "short = x" >"$XDG_CONFIG_HOME/unknot/breaks"
    kill -HUP $daemon
    until_true 3 grep -q "old settings stay" "$home/said" && until_true 1 answers
}
without_a_notice_server_it_says_so_and_keeps_the_time() {
    begin "${QUICK[@]}"; xvfb; reminder
    type_a_while
    until_true 3 status_has '"notices":false' && until_true 6 outcomes_are "unseen " || return 1
    "$root/build/unknot" breaks status | grep -q "No notification server" || return 1
    notices
    type_a_while
    until_true 6 has_shown 1 || { outcomes; status; cat "$home/notices"; return 1; }
}
the_notice_server_may_die_and_come_back() {
    begin "${QUICK[@]}"; xvfb; notices; reminder
    type_a_while
    until_true 6 has_shown 1 || return 1
    (for i in 1 -1 1 -1 1; do touch_keys $i; sleep 1; done) & # the person stays
    kill "$server"
    until_true 4 outcomes_begin "unseen " && until_true 2 status_has '"notices":false' || return 1
    notices
    until_true 3 status_has '"notices":true'
}
the_display_server_may_die_and_come_back() {
    begin "${QUICK[@]}"; xvfb; reminder
    touch_keys
    until_true 3 status_has '"source":"x11"' || return 1
    kill "$x"
    until_true 5 status_has '"source":null' || return 1
    Xvfb "$DISPLAY" -screen 0 640x480x24 -nolisten tcp -noreset >/dev/null 2>&1 &
    started="$started $!"
    until_true 12 status_has '"source":"x11"'
}
the_bus_may_die_and_come_back() {
    begin "${QUICK[@]}"; xvfb; notices; reminder
    touch_keys
    until_true 3 status_has '"notices":true' || return 1
    kill "$bus"
    until_true 5 status_has '"notices":false' || return 1
    rm -f "${DBUS_SESSION_BUS_ADDRESS#unix:path=}"; bus_start "$DBUS_SESSION_BUS_ADDRESS"
    notices
    until_true 12 status_has '"notices":true'
}
a_record_that_cannot_be_written_waits() {
    begin "${STAYS[@]}"; xvfb; notices
    echo "in the way" >"$home/record"
    reminder
    type_a_while
    until_true 6 has_shown 1 && press done && until_true 3 status_has '"waiting_for_record":1' || return 1
    rm "$home/record"
    until_true 3 status_has '"waiting_for_record":0' && until_true 3 outcomes_are "done "
}
kept_is() { [ "$("$root/build/unknot" export 2>/dev/null | grep -c '"type":"break"')" = "$1" ]; }
ask_and_answer() { # times: a break at once, and Done
    local i
    for i in $(seq "$1"); do
        "$root/build/unknot" breaks now >/dev/null && "$root/build/unknot" breaks done >/dev/null || return 1
    done
}
while_another_writes_the_record_events_wait_and_none_is_lost_or_twice() {
    begin "${QUICK[@]}" "short = 20m" "away = 10m"; xvfb; notices; reminder
    touch_keys
    until_true 3 status_has '"state":"sitting"' && ask_and_answer 2 && kept_is 2 || return 1
    flock "$home/record/record.lock" sleep 30 & # somebody writes
    local lock=$!
    started="$started $lock"
    sleep 0.3
    ask_and_answer 3 && until_true 2 status_has '"waiting_for_record":3' || return 1
    pkill -P $lock
    until_true 3 status_has '"waiting_for_record":0' && until_true 2 kept_is 5
}
of_seventy_that_wait_the_last_sixty_four_are_kept() {
    begin "${QUICK[@]}" "short = 20m" "away = 10m"; xvfb; notices
    echo "in the way" >"$home/record"
    reminder
    touch_keys
    until_true 3 status_has '"state":"sitting"' && ask_and_answer 70 && until_true 2 status_has '"waiting_for_record":64' || return 1
    rm "$home/record"
    until_true 3 status_has '"waiting_for_record":0' && until_true 2 kept_is 64
}
what_waits_at_the_end_is_stored_by_the_next_one() {
    begin "${QUICK[@]}" "short = 20m" "away = 10m"; xvfb; notices
    echo "in the way" >"$home/record"
    reminder
    touch_keys
    until_true 3 status_has '"state":"sitting"' && ask_and_answer 2 && until_true 2 status_has '"waiting_for_record":2' || return 1
    kill $daemon
    wait $daemon 2>/dev/null
    rm "$home/record"
    reminder
    until_true 3 kept_is 2 && [ ! -e "$home/unknot-breaks.kept" ]
}
on_a_full_disk_it_goes_on_and_stores_later() {
    begin "${QUICK[@]}" "short = 20m" "away = 10m"; xvfb; notices
    mkdir "$home/record"
    if mount -t tmpfs -o size=64k,mode=700 none "$home/record" 2>/dev/null; then
        reminder
        touch_keys
        until_true 3 status_has '"state":"sitting"' && ask_and_answer 1 || return 1
        head -c 64k /dev/zero >"$home/record/filler" 2>/dev/null
        ask_and_answer 40
        local stored waiting
        stored=$("$root/build/unknot" export 2>/dev/null | grep -c '"type":"break"')
        waiting=$(status | sed -n 's/.*"waiting_for_record":\([0-9]*\).*/\1/p')
        [ "${waiting:-0}" -gt 0 ] || { umount -l "$home/record"; say "the disk was not full"; return 1; }
        rm "$home/record/filler"
        mount -o remount,size=4m "$home/record"
        until_true 3 status_has '"waiting_for_record":0' && until_true 2 kept_is $((stored + waiting))
        local good=$?
        umount -l "$home/record"
        return $good
    fi
    # Where nothing may be mounted: a limit on files. Nothing of the record fits.
    (ulimit -f 1; exec "$root/build/unknot" breaks) 2>"$home/said" &
    daemon=$!
    started="$started $daemon"
    until_true 5 answers || return 1
    touch_keys
    until_true 3 status_has '"state":"sitting"' && ask_and_answer 2 && status_has '"waiting_for_record":2' || return 1
    prlimit --pid $daemon --fsize=unlimited 2>/dev/null || return 0
    until_true 3 status_has '"waiting_for_record":0' && until_true 2 kept_is 2
}
the_day_is_summed_up_at_the_end() {
    begin "${QUICK[@]}" "short = 20m" "away = 10m"; xvfb; notices; reminder
    touch_keys
    until_true 3 status_has '"state":"sitting"' && ask_and_answer 2 || return 1
    kill $daemon
    wait $daemon 2>/dev/null
    "$root/build/unknot" export | grep '"type":"sat"' | grep -q '"present_min":0,"longest_min":0,"prompts":2,"taken":2'
}
a_name_on_the_bus_keeps_a_second_one_out() {
    begin; xvfb; reminder
    until_true 3 has_name org.unknot.Breaks1 || return 1
    mkdir -m 700 "$home/other"
    XDG_RUNTIME_DIR=$home/other "$root/build/unknot" breaks 2>"$home/second"
    [ $? = 1 ] && grep -q "already" "$home/second"
}
with_systemd_a_click_opens_it_in_a_unit_of_its_own() {
    begin "${QUICK[@]}" "short = 20m" "away = 10m"; xvfb; notices
    /usr/bin/python3 -u -m dbusmock org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager >"$home/systemd" 2>&1 &
    started="$started $!"
    until_true 5 has_name org.freedesktop.systemd1 || return 1
    gdbus call --session -d org.freedesktop.systemd1 -o /org/freedesktop/systemd1 -m org.freedesktop.DBus.Mock.AddMethod \
        org.freedesktop.systemd1.Manager StartTransientUnit 'ssa(sv)a(sa(sv))' o 'ret = dbus.ObjectPath("/job/1")' >/dev/null
    ask_about_an_own_spot || return 1
    press default "$(shown)"
    until_true 3 grep -q "StartTransientUnit.*unknot-release.*CollectMode.*ExecStart.*xdg-terminal-exec.*release.*left:infraspinatus" "$home/systemd" || { cat "$home/systemd"; return 1; }
    [ ! -e "$home/opened" ] && until_true 2 status_has '"asked":null'
}
ask_about_an_own_spot() {
    mkdir "$home/bin"
    printf '#!/bin/sh\ngrep SigIgn /proc/self/status >"%s/ignored"\necho "$*" >"%s/opened"\n' "$home" "$home" >"$home/bin/xdg-terminal-exec"
    chmod +x "$home/bin/xdg-terminal-exec"
    "$root/build/unknot" log press left:infraspinatus.trp1=mine >/dev/null 2>&1 ||
        "$root/build/unknot" find --at left:shoulder_front --press left:infraspinatus.trp1=mine >/dev/null
    PATH=$home/bin:$PATH reminder
    touch_keys
    until_true 3 status_has '"state":"sitting"' || return 1
    for i in 1 2 3 4; do
        "$root/build/unknot" breaks now >/dev/null
        status_has '"spot":"left:' && break
        "$root/build/unknot" breaks done >/dev/null
    done
    status_has '"spot":"left:' || { say "none of its own: $(status)"; return 1; }
}
own_spot() { # what the person has answered today
    "$root/build/unknot" find --at left:shoulder_front --press left:infraspinatus.trp1=mine >/dev/null
    [ "${1:-}" = screened ] || return 0
    "$root/build/unknot" check --area shoulder --area upper_back --area upper_arm --no all >/dev/null
}
presses() { # prompts that are skipped: how many of them offered a press
    local count=0
    for i in $(seq "$1"); do
        "$root/build/unknot" breaks now >/dev/null
        status_has '"press":true' && count=$((count + 1))
        "$root/build/unknot" breaks "$2" >/dev/null
    done
    echo $count
}
a_press_is_offered_twice_a_day_at_most_also_after_a_new_start() {
    begin "${QUICK[@]}" "short = 20m" "away = 10m"; xvfb; notices; own_spot screened; reminder
    touch_keys
    until_true 3 status_has '"state":"sitting"' || return 1
    local first=$(presses 10 skip)
    kill $daemon
    wait $daemon 2>/dev/null
    reminder
    touch_keys -3
    until_true 3 status_has '"state":"sitting"' || return 1
    local then=$(presses 20 skip)
    [ $((first + then)) = 2 ] || { say "$first, then $then presses"; return 1; }
    [ "$("$root/build/unknot" export | grep -c '"offer":"press".*"spot":"left:')" = 2 ]
}
without_the_screen_of_the_day_no_press_is_offered() {
    begin "${QUICK[@]}" "short = 20m" "away = 10m"; xvfb; notices; own_spot; reminder
    touch_keys
    until_true 3 status_has '"state":"sitting"' && [ "$(presses 15 skip)" = 0 ] || return 1
    own_spot screened
    [ "$(presses 15 skip)" -gt 0 ] || return 1
    "$root/build/unknot" check --area shoulder --yes night_pain >/dev/null
    [ "$(presses 15 skip)" = 0 ]
}
a_press_that_was_done_is_an_outcome_for_the_dose() {
    begin "${QUICK[@]}" "short = 20m" "away = 10m"; xvfb; notices; own_spot screened; reminder
    touch_keys
    until_true 3 status_has '"state":"sitting"' && [ "$(presses 18 done)" = 2 ] || return 1
    [ "$("$root/build/unknot" export | grep '"type":"outcome"' | grep -c '"pressed_s":90')" = 2 ]
}
outcomes_hold_no_press() { # what the session will keep is not kept twice
    "$root/build/unknot" export | grep -q '"type":"break"' && ! "$root/build/unknot" export | grep -q '"type":"outcome"'
}
a_click_on_the_notice_opens_the_release_of_its_spot() {
    begin "${QUICK[@]}" "short = 20m" "away = 10m"; xvfb; notices
    ask_about_an_own_spot || return 1
    grep "Notify \"unknot\"" "$home/notices" | tail -1 | grep -q default || { say "$(tail -2 "$home/notices")"; return 1; }
    press default "$(shown)"
    until_true 3 outcomes_hold_no_press || return 1
    until_true 3 test -s "$home/opened" && grep -q -- "-e $root/build/unknot release left:" "$home/opened" && until_true 2 status_has '"asked":null'
    local given=$? ignored # of SIGPIPE and SIGXFSZ nothing, or a pipe in that terminal would not end as it should
    read -r _ ignored <"$home/ignored"
    [ $given = 0 ] && [ $((16#$ignored & 0x1001000)) = 0 ] || { say "$ignored"; return 1; }
}
while_nothing_happens_nothing_runs() {
    begin; xvfb; notices; reminder
    touch_keys
    sleep 1
    local before after
    before=$(grep ^voluntary "/proc/$daemon/status")
    for i in $(seq 40); do touch_keys $((i % 2 * 2 - 1)); sleep 0.1; done
    after=$(grep ^voluntary "/proc/$daemon/status")
    [ "$before" = "$after" ] || { say "woke: $before, $after"; return 1; }
    [ "$(ls "/proc/$daemon/task" | wc -l)" = 1 ] && [ -z "$(cat "/proc/$daemon/task/$daemon/children")" ]
}
start_sway() {
    echo 'output HEADLESS-1 resolution 640x480' >"$home/sway"
    [ -z "$as_user" ] || chown -R 65534:65534 "$home"
    $as_user env WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 sway -c "$home/sway" >"$home/log" 2>&1 &
    sway=$!
    started="$started $sway"
    until_true 8 display_there || { head -5 "$home/log"; return 1; }
    chmod 711 "$home"
    # One keyboard that stays: without one the seat has no input, and one that comes and goes is an event each time.
    $as_user wtype -k Shift_L -s 2000 -k Shift_L -s 7000 -k Shift_L -s 20000 >/dev/null 2>&1 &
    started="$started $!"
}
sway_may_die_and_come_back() {
    command -v sway >/dev/null || return 0
    begin "${QUICK[@]}"
    start_sway && reminder && until_true 3 status_has '"source":"wayland"' || return 1
    kill $sway
    wait $sway 2>/dev/null
    until_true 5 status_has '"source":null' && until_true 6 status_has '"state":"away"' || return 1
    rm -f "$home"/wayland-*
    start_sway && until_true 12 status_has '"source":"wayland"'
}
mutter_may_die_and_come_back() {
    command -v mutter >/dev/null || return 0
    begin "${QUICK[@]}"
    start_mutter && reminder && until_true 3 status_has '"source":"mutter"' || return 1
    kill $mutter
    wait $mutter 2>/dev/null
    until_true 6 status_has '"source":null' || return 1
    start_mutter && until_true 12 status_has '"source":"mutter"'
}
start_mutter() {
    MUTTER_DEBUG_RESET_IDLETIME=1 mutter --wayland --headless --no-x11 --virtual-monitor 640x480 >"$home/log" 2>&1 &
    mutter=$!
    started="$started $mutter"
    until_true 10 has_name org.gnome.Mutter.IdleMonitor || { head -5 "$home/log"; return 1; }
    until_true 5 display_there
}
logind() { # property value: a mock of it, whose session is ours
    /usr/bin/python3 -u -m dbusmock --system org.freedesktop.login1 /org/freedesktop/login1/session/auto org.freedesktop.login1.Session >/dev/null 2>&1 &
    started="$started $!"
    until_true 5 has_name org.freedesktop.login1 || return 1
    gdbus call --session -d org.freedesktop.login1 -o /org/freedesktop/login1/session/auto -m org.freedesktop.DBus.Mock.AddProperty \
        org.freedesktop.login1.Session "$1" "$2" >/dev/null
}
logind_tells_of_a_lock_too() {
    begin "${QUICK[@]}"; xvfb; notices; logind LockedHint "<false>"; reminder
    touch_keys
    until_true 3 status_has '"state":"sitting"' && status_has '"locked":false' || return 1
    hint() { gdbus call --session -d org.freedesktop.login1 -o /org/freedesktop/login1/session/auto -m org.freedesktop.DBus.Mock.UpdateProperties \
        org.freedesktop.login1.Session "{'LockedHint': <$1>}" >/dev/null; }
    hint true
    until_true 3 status_has '"locked":true' && status_has '"state":"away"' || return 1
    hint false
    until_true 3 status_has '"locked":false'
}
before_sleep_the_notice_is_taken_back() {
    begin "${QUICK[@]}" "short = 20m"; xvfb; notices; reminder
    touch_keys
    until_true 3 status_has '"state":"sitting"' && "$root/build/unknot" breaks now >/dev/null && has_shown 1 || return 1
    gdbus emit --session -o /org/freedesktop/login1 -s org.freedesktop.login1.Manager.PrepareForSleep true
    until_true 3 grep -q "CloseNotification" "$home/notices"
}
on_sway_it_listens_to_wayland() {
    command -v sway >/dev/null || return 0
    begin "${QUICK[@]}"
    start_sway || return 1
    reminder
    until_true 3 status_has '"source":"wayland"' && until_true 3 status_has '"state":"sitting"' && until_true 8 status_has '"state":"away"' &&
        until_true 6 status_has '"state":"sitting"'
}
display_there() {
    WAYLAND_DISPLAY=$(cd "$XDG_RUNTIME_DIR" && ls | grep -E '^wayland-[0-9]+$' | head -1)
    export WAYLAND_DISPLAY
    [ -n "$WAYLAND_DISPLAY" ]
}
on_gnome_it_listens_to_mutter() {
    command -v mutter >/dev/null || return 0
    begin "${QUICK[@]}"
    start_mutter || return 1
    reminder
    active() { gdbus call --session -d org.gnome.Mutter.IdleMonitor -o /org/gnome/Mutter/IdleMonitor/Core -m org.gnome.Mutter.IdleMonitor.ResetIdletime >/dev/null; }
    active
    until_true 3 status_has '"source":"mutter"' && until_true 3 status_has '"state":"sitting"' && until_true 8 status_has '"state":"away"' || return 1
    active
    until_true 3 status_has '"state":"sitting"'
}
logind_is_the_last_resort() {
    begin "${QUICK[@]}"
    /usr/bin/python3 -u -m dbusmock --system org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager >/dev/null 2>&1 &
    started="$started $!"
    until_true 5 has_name org.freedesktop.login1 || return 1
    gdbus call --session -d org.freedesktop.login1 -o /org/freedesktop/login1 -m org.freedesktop.DBus.Mock.AddProperty \
        org.freedesktop.login1.Manager IdleHint "<false>" >/dev/null
    reminder
    until_true 3 status_has '"source":"logind"' && until_true 3 status_has '"state":"sitting"' || return 1
    gdbus call --session -d org.freedesktop.login1 -o /org/freedesktop/login1 -m org.freedesktop.DBus.Mock.UpdateProperties \
        org.freedesktop.login1.Manager "{'IdleHint': <true>}" >/dev/null
    until_true 4 status_has '"state":"away"' && "$root/build/unknot" breaks status | grep -q "late"
}
install_writes_a_unit_and_uninstall_removes_it() {
    begin
    "$root/build/unknot" breaks install >"$home/out" || return 1
    grep -q "Nothing tells when you are at the keys here" "$home/out" && grep -q "No notification server" "$home/out" || return 1
    xvfb; notices
    "$root/build/unknot" breaks install | grep -q "Nothing tells\|No notification server" && return 1
    local unit=$XDG_CONFIG_HOME/systemd/user/unknot-breaks.service
    grep -q "^ExecStart=\"$root/build/unknot\" breaks$" "$unit" || return 1
    [ "$(readlink -f "$XDG_CONFIG_HOME/systemd/user/graphical-session.target.wants/unknot-breaks.service")" = "$unit" ] || return 1
    if command -v systemd-analyze >/dev/null; then
        systemd-analyze --user verify "$unit" >"$home/verify" 2>&1 && [ ! -s "$home/verify" ] || { cat "$home/verify"; return 1; }
    fi
    "$root/build/unknot" breaks uninstall >/dev/null && [ ! -e "$unit" ] && [ -z "$(find "$XDG_CONFIG_HOME/systemd" -not -type d)" ] &&
        "$root/build/unknot" breaks uninstall | grep -q "not installed"
}
without_one_that_runs_the_words_say_so() {
    begin
    for word in status now done snooze skip "hold 5m"; do
        "$root/build/unknot" breaks $word 2>"$home/said" && return 1
        grep -q "does not run" "$home/said" || return 1
    done
    "$root/build/unknot" breaks stauts 2>"$home/said"
    [ $? = 2 ] && grep -q 'Did you mean "status"' "$home/said"
}

# -- all of them, six at a time: each mostly waits ---------------------------------------------------
if [ "${1:-}" = --one ]; then
    trap 'finish' EXIT
    ${DBG:+set -x}; "$2"
    exit
fi
logs=$(mktemp -d)
for fact in $(sed -n '/^# -- facts/,$s/^\([a-z][a-z0-9_]*\)() {$/\1/p' "$0" | grep -Ev '^(display_there|ask_and_answer|ask_about_an_own_spot|outcomes_hold_no_press|own_spot|presses|start_sway|start_mutter|logind)$'); do
    for word in "$@"; do case $fact in *$word*) ;; *) continue 2 ;; esac; done
    echo "$fact"
done | xargs -P 6 -I{} sh -c 'timeout 60 "$1" --one "$2" >"$3/$2" 2>&1 </dev/null && rm "$3/$2"; : >"$3/.$2"' - "$0" {} "$logs"
passed=$(($(ls -A "$logs" | grep -c '^\.') - $(ls "$logs" | wc -l)))
failed=$(ls "$logs" | wc -l)
for log in "$logs"/*; do
    [ -f "$log" ] && { echo "failed: $(basename "$log")"; grep -v 'coproc\|fd limit' "$log" | cut -c1-300; }
done
rm -rf "$logs"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && { [ "$passed" -gt 0 ] || [ $# -gt 0 ]; } # words may choose none here
