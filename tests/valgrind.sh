#!/bin/bash
# SPDX-License-Identifier: MIT
#
# Every command under memcheck, as it is used: an error, or memory of ours that is lost, fails. Part of `./test long`;
# `./test valgrind` at any time. Libraries' own: tests/valgrind.supp.
set -u
cd "$(dirname "$0")/.." || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8 HOME=$scratch UNKNOT_HOME=$scratch/record UNKNOT_NOW=2026-11-21T09:30:00+01:00 XDG_RUNTIME_DIR=$scratch XDG_CONFIG_HOME=$scratch/config
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
passed=0 failed=0
memcheck=(valgrind -q --leak-check=full '--show-leak-kinds=definite,indirect' '--errors-for-leak-kinds=definite,indirect' --error-exitcode=99
    --suppressions=tests/valgrind.supp --num-callers=30)

good() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "failed $1"; shift; printf '    %s\n' "$@"; }
# STATUS ARGUMENTS...: runs unknot with what stands in $scratch/in as its input; the status is this one, and memcheck says nothing.
u() {
    local wanted=$1 status
    shift
    "${memcheck[@]}" --log-file="$scratch/said" build/unknot "$@" <"$scratch/in" >"$scratch/out" 2>"$scratch/err"
    status=$?
    : >"$scratch/in"
    if [ $status = "$wanted" ] && [ ! -s "$scratch/said" ]; then good; else bad "$*" "status $status, not $wanted" "$(head -n 40 "$scratch/said")" "$(tail -n 3 "$scratch/err")"; fi
}
: >"$scratch/in"
f=$scratch/file

# -- nothing is there yet ------------------------------------------------------------------------------
u 0 help
u 0 help manual
u 0 find --help
u 2 nonsense
u 0 history
u 0 trends --json
u 0 report
u 0 export

# -- a day ---------------------------------------------------------------------------------------------
u 0 find "left temple 6, neck 4 after driving" --no all --age 44 --sex f
u 0 find --at left:temple=6 --no all --press left:trapezius.trp1=mine --cause desk_slump --complaint migraine --png "$f.png" --size 400x600 --view fit --json
u 2 find --at left:templ=6
printf '%s\n' '{"id":"a","at":[{"region":"left:temple","level":6}]}' '{"id":"b","at":[{"region":"left:templ"}]}' '' 'not JSON' >"$scratch/in"
u 0 find --batch
u 3 find --at left:temple --yes thunderclap --no-record
u 0 check --area neck --no all
u 0 check "my calf is swollen" --no-record --country GB --json
printf '%s\n' '{"t":20,"event":"tenderness","level":6}' '{"t":200,"event":"pain","level":4}' '{"t":230,"event":"warning","sign":"cramp"}' >"$scratch/in"
u 0 release left:trapezius.trp1 --no all --tool tennis_ball --simulate -
u 0 release right:infraspinatus.trp1 left:gluteus_medius.trp1 --no all --routine quick --have stick --own bag=60:2 --gentle --simulate - --json
u 3 release left:soleus.trp1 --yes dvt_swelling --no-record --simulate -
u 2 release left:soleus --simulate /dev/null --technique nothing
u 0 log "left temple 6, neck 4 after driving"
u 0 log pain --at right:heel_bottom=3 --cause desk_slump --json
u 0 log habit micro_break_20 --done
u 0 log note "slept on the sofa"
u 0 log profile --age 44 --sex f --hand left --country GB --tool tennis_ball --medicine "a pill" --condition "a condition"
u 0 log after 2 --worse
u 0 log undo
u 0 plan --cause desk_slump
u 0 plan --ics "$f.ics" --appointment 2026-12-01T10:00 --video https://example.org/x --place "Mill Road 3" --report "$f.pdf" --breaks 9:00-17:00
for i in 1 2 3 4 5 6 7 8 9; do
    printf '{"id":"019aa000-0000-7000-8000-00000000000%s","at":"2026-11-1%sT09:30:00Z","offset_min":0,"device":"x","type":"pain","v":1,"body":{"at":[{"region":"left:temple","level":%s}]}}\n' $i $i $((10 - i))
done >"$f.jsonl"
u 0 import "$f.jsonl"
u 0 trends
u 0 trends --days 20 --png "$f.png" --svg "$f.svg"
u 0 report --json
u 0 report --pdf "$f.pdf" --paper letter --include medicines,conditions --leave-out who --ask "Should I see a physio?" --name Ann
u 0 history --last 5 --json

# -- what is known -------------------------------------------------------------------------------------
u 0 show trapezius
u 0 show left:infraspinatus.trp1 --png "$f.png" --no all
u 0 show --regions --png "$f.png"
u 0 show thunderclap --json
u 0 learn
u 0 learn sleep
u 2 learn zzz
u 0 atlas list muscles
u 0 atlas sources --json
u 0 atlas check
u 0 atlas diff

# -- copies --------------------------------------------------------------------------------------------
u 0 export "$f.out"
u 0 export --format csv "$f.csv"
u 0 backup "$f.backup"
echo passphrase >"$f.pass"
u 0 backup "$f.sealed" --passphrase-file "$f.pass"
u 0 restore "$f.sealed" --passphrase-file "$f.pass"
echo wrong >"$f.wrong"
u 1 restore "$f.sealed" --passphrase-file "$f.wrong"
head -c 3000 "$f.backup" >"$f.cut"
u 1 restore "$f.cut"
UNKNOT_HOME=$scratch/other u 0 import "$f.csv" --json
{ head -c 700 "$f.csv"; printf '"\xff\xfe,,,\n=1+1\n'; } >"$f.bad"
UNKNOT_HOME=$scratch/other u 0 import "$f.bad"
{ head -n 3 "$f.out" | cut -c1-150; printf '\001\377{\n\n[]\n{"id":7}'; } >"$f.bad"
UNKNOT_HOME=$scratch/other u 0 import "$f.bad"
printf 'day;place;level\n2026-11-19;left temple;6\nx;y;z\n' >"$f.table"
printf 'at: day\nregion: place\nlevel: level\n' >"$f.map"
UNKNOT_HOME=$scratch/other u 0 import "$f.table" --map "$f.map"
mkdir "$scratch/damaged"
head -c 4096 /dev/urandom >"$scratch/damaged/record.db"
UNKNOT_HOME=$scratch/damaged u 1 history
u 0 erase --from 2026-11-12 --to 2026-11-13 --yes
u 0 erase --all --yes --json

# -- breaks --------------------------------------------------------------------------------------------
printf '%s\n' '{"t":0,"event":"input"}' '{"t":1210,"event":"idle"}' '{"t":1300,"event":"done"}' '{"t":9000,"event":"end"}' >"$scratch/in"
u 0 breaks --simulate -
u 1 breaks status
u 0 breaks install
u 0 breaks uninstall
live_breaks() { # on a desktop of its own
    mkdir -p "$XDG_CONFIG_HOME/unknot"
    printf 'short = 2s\nwalk = 10m\n' >"$XDG_CONFIG_HOME/unknot/breaks"
    coproc BUS { exec dbus-daemon --config-file=tests/bus.conf --nofork --print-address=1; }
    local bus=$BUS_PID x reminder word status
    read -r DBUS_SESSION_BUS_ADDRESS <&"${BUS[0]}"
    export DBUS_SESSION_BUS_ADDRESS DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
    coproc X { exec Xvfb -displayfd 1 -screen 0 640x480x24 -nolisten tcp -noreset 2>/dev/null; } 2>/dev/null
    x=$X_PID
    read -r word <&"${X[0]}"
    DISPLAY=:$word UNKNOT_NOW='' "${memcheck[@]}" --trace-children=yes --log-file="$scratch/said" build/unknot breaks >"$scratch/out" 2>"$scratch/err" &
    reminder=$!
    for word in 1 2 3 4 5 6 7 8 9; do build/unknot breaks status >"$scratch/status" 2>&1 && break; sleep 1; done
    for word in now done "hold 45m" "hold off" skip "now walk" snooze; do build/unknot breaks $word >/dev/null 2>&1; sleep 0.3; done
    sleep 3
    kill $reminder
    wait $reminder
    status=$?
    kill "$x" "$bus"
    if [ $status != 99 ] && grep -q . "$scratch/status" && [ ! -s "$scratch/said" ]; then good; else bad "breaks, on a desktop" "status $status" "$(head -n 40 "$scratch/said")" "$(tail -n 3 "$scratch/err")"; fi
}
live_breaks 2>/dev/null

# -- the app and its API -------------------------------------------------------------------------------
served() {
    "${memcheck[@]}" --log-file="$scratch/said" build/unknot serve --no-open --json >"$scratch/url" 2>"$scratch/err" &
    local server=$! status
    for _ in $(seq 100); do [ -s "$scratch/url" ] && break; sleep 0.2; done
    node - "$(sed 's/.*"url":"\([^"]*\)".*/\1/' "$scratch/url")" <<'N' >"$scratch/out" 2>&1
const url = new URL(process.argv[2]);
const http = require('node:http');
let cookie = '';
const ask = (method, path, body, headers = {}) => new Promise((done, fail) => {
  const q = http.request({ host: url.hostname, port: url.port, method, path, headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}), ...headers } }, r => {
    r.resume();
    r.on('end', () => done(r));
  });
  q.on('error', fail);
  q.end(body);
});
const must = (so, what) => { if (!so) { console.log('not so:', what); process.exitCode = 1; } };
(async () => {
  const first = await ask('GET', url.pathname + url.search);
  must(first.statusCode === 303, 'the token');
  cookie = first.headers['set-cookie'][0].split(';')[0];
  const event = { id: '019aa000-0000-7000-8000-0000000000ff', at: '2026-11-21T08:00:00Z', offset_min: 0, device: 'x', type: 'pain', v: 1, body: { at: [{ region: 'left:temple', level: 6 }] } };
  for (const [status, ...q] of [[200, 'GET', '/'], [404, 'GET', '/nothing.js'], [200, 'POST', '/api/find', '{"at":[{"region":"left:temple"}],"for":"people"}'],
    [400, 'POST', '/api/find', '{"at":7}'], [200, 'POST', '/api/home', '{}'], [200, 'POST', '/api/note', '{"words":"left temple 6"}'],
    [200, 'POST', '/api/events', JSON.stringify([event])], [400, 'POST', '/api/events', '[{"id":"x"}]'], [200, 'GET', '/api/events?since=0'],
    [200, 'GET', '/api/events?since=1&wait=1'], [403, 'GET', '/', undefined, { host: 'example.org' }], [401, 'GET', '/', undefined, { cookie: '' }],
    [415, 'POST', '/api/find', '{}', { 'content-type': 'text/plain' }], [413, 'POST', '/api/find', ' '.repeat(1100000)]]) {
    const r = await ask(...q).catch(e => ({ statusCode: e.code }));
    must(r.statusCode === status || (status === 413 && r.statusCode === 'EPIPE'), `${q.slice(0, 2)}: ${r.statusCode}, not ${status}`);
  }
  http.globalAgent.destroy();
})();
N
    local asked=$?
    kill $server
    wait $server
    status=$?
    if [ $asked = 0 ] && [ $status != 99 ] && [ ! -s "$scratch/said" ]; then good; else bad serve "status $status" "$(cat "$scratch/out")" "$(head -n 40 "$scratch/said")" "$(tail -n 3 "$scratch/err")"; fi
}
served
echo "$passed passed, $failed failed"
[ $failed = 0 ]
