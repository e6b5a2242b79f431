#!/bin/bash
# SPDX-License-Identifier: MIT
#
# The command line from end to end, each fact a function named as a sentence. `./test cli [words]`.
. "$(dirname "$0")/fact.bash"
unknot=build/asan/unknot

# Runs unknot; leaves $out, $err, $status.
u() {
    out=$("$unknot" "$@" 2>"$scratch/err" </dev/null)
    status=$?
    err=$(cat "$scratch/err")
}

# -- guide, help, words that are wrong -------------------------------------------------------------
without_arguments_there_is_a_guide() {
    u
    status_is 0
    out_has "Start here" "unknot find" "unknot help" "belong to a doctor"
    [ "$(wc -l <<<"$out")" -le 20 ] || fail "more than a small screen holds"
    [ -z "$err" ] || fail "$err"
    for how in --help -h help "help --plain" "--plain"; do
        # shellcheck disable=SC2086
        u $how
        status_is 0
        out_has Commands find
    done
}
every_command_has_help_wherever_it_is_asked_for() {
    for c in $("$unknot" help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
        u "$c" --help
        status_is 0
        out_has "unknot $c" --json --no-record --plain --help
    done
    u find --at left:temple --help
    status_is 0
    out_has "--complaint ID"
    u find --nonsense --help
    status_is 0
}
the_version_is_told() {
    for how in --version version; do
        u $how
        status_is 0
        [ "$out" = "unknot $(sed -n 's/^#define CLI_VERSION "\(.*\)"/\1/p' cli/cli.h)" ] || fail "$out"
    done
}
json_is_one_object_on_a_line_also_where_there_is_only_text_or_a_file() {
    for how in "help" "help find" "find --help" "version" "completion bash" "show --regions" \
        "backup $scratch/b" "export $scratch/e" "atlas list" "atlas sources" "learn" "plan" "trends" "history" "report"; do
        u $how --json
        status_is 0
        [ "$(wc -l <<<"$out")" = 1 ] && [ "${out:0:1}${out: -1}" = "{}" ] || fail "$how: ${out:0:200}"
    done
    XDG_CONFIG_HOME=$scratch/config u breaks uninstall --json
    out_has '{"text":'
}
a_word_that_is_wrong_is_refused_before_anything_is_answered() {
    refused find --at left:temple --size 600x -- '"600x"'
    refused find --at left:temple --view bak --json -- '"bak"' '"back"'
}
an_unknown_command_names_the_nearest() {
    refused fnd -- '"fnd"' 'Expected' '"find"'
    refused altas -- '"altas"' '"atlas"'
    refused --jsn -- '"--jsn"'
}
an_unknown_option_names_the_nearest() {
    refused find --att left:temple -- '"--att"' '"--at"'
    refused find --complant migraine -- '"--complant"' '"--complaint"'
    refused atlas list --jso -- '"--jso"' '"--json"'
}
what_is_missing_is_said_so() {
    refused backup -- 'Something is missing' 'one file'
    refused erase -- 'Something is missing' --all
    refused atlas -- 'Something is missing' list
    refused find --at -- '"--at" needs something behind it'
    refused find --batch lines.jsonl -- '"lines.jsonl"' alone
}
options_want_what_they_want() {
    refused find --at -- '"--at"' 'SIDE:REGION'
    refused find --at --json -- '"--at"' 'SIDE:REGION'
    refused find --at left:temple --json=1 -- '"--json=1"' '"--json"'
    refused find --age 3 --age 4 -- '"--age"' once
    refused find --batch --at left:temple -- --batch alone
}
wrong_words_of_find_are_named() {
    refused find --at left:templ -- '"left:templ"' --at 'a region' '"left:temple"'
    refused find --at lft:temple -- '"lft:temple"' '"left:temple"'
    refused find --at temple -- '"temple"' 'with its side' '"left:temple"'
    refused find --at left:temple=11 -- '"11"' '0 to 10'
    refused find --at left:temple=-1 -- '"-1"' '0 to 10'
    refused find --at left:temple=x -- '"x"' '0 to 10'
    refused find --at left:temple= -- '0 to 10'
    refused find --yes chew_fod -- '"chew_fod"' --yes '"chew_food"'
    refused find --yes chew_food --no chew_food -- '"chew_food"' --no
    refused find --press left:trapezius.trp1 -- '"left:trapezius.trp1"' tender
    refused find --press left:trapezius.trp1=mien -- '"mien"' '"mine"'
    refused find --press left:trapezius.tp1=mine -- '"left:trapezius.tp1"' '"left:trapezius.trp1"'
    refused find --cause desk_slum -- '"desk_slum"' --cause '"desk_slump"'
    refused find --complaint migrane -- '"migrane"' --complaint '"migraine"'
    refused find --age 121 -- '"121"' 0 120
    refused find --age 4.5 -- '"4.5"'
    refused find --age old -- '"old"'
    refused find --sex x -- '"x"' --sex 'f or m'
}
a_side_on_the_midline_is_refused() {
    middle=$(grep -B4 'paired: false' atlas/regions.yaml | sed -n 's/^- id: //p' | head -1)
    refused find --at "left:$middle" -- "\"left:$middle\"" middle "\"$middle\""
    u find --at "$middle" --json
    status_is 0
}
what_a_person_typed_cannot_steer_the_terminal() {
    refused find --at $'left:te\e[31mmple' -- 'left:te?[31mmple'
    refused $'\e]0;x\a' -- '?]0;x?'
    refused find --at $'left:\xff\xfe' -- Expected
    refused $'fin\x9b' -- '"fin?"' '"find"'
    echo '{"t":0}' >"$scratch/script"
    refused breaks --simulate "$scratch/script" -- "(line 1) does not fit"
}
find_without_anything_and_without_a_terminal_says_what_to_do() {
    u find
    status_is 2
    quiet
    err_has --at --help
    u find --json
    status_is 2
    quiet
}

# -- find ------------------------------------------------------------------------------------------
find_answers_in_words() {
    u find --at left:temple=6 --at left:side_of_neck
    status_is 0
    out_has "Left temple, 6 of 10" "Likely muscles" "Likely spots" "left:trapezius.trp1" "Where:" "Because: It hurts here:" "press" "belong to a doctor"
    out_lacks $'\e'
    [ "$(printf '%s\n' "$out" | wc -L)" -le 88 ] || fail "lines are long"
    [ "$(printf '%s\n' "$out" | wc -l)" -lt 72 ] || fail "not short"
}
plain_text_has_no_bars_and_no_wrapping() {
    u find --plain --at left:temple=6
    status_is 0
    out_lacks '##' '..' '■' '□' $'\e'
    out_has "does not replace an examination."
}
plain_words_are_understood_and_what_is_missing_is_asked() {
    u find "headache behind my left eye and a stiff neck since Monday"
    status_is 0
    out_has "Behind the eye or deep in it, left, 5 of 10" '"neck": you said no side, so I took the one you named: left.' "Left back of the neck, 5 of 10" "Likely spots" "headache of any kind"
    out_lacks "Right back of the neck"
    u find "pain in my left buttock running down the side of the thigh into the calf, worse getting up from a chair"
    out_has "Left outer upper thigh, 5 of 10" "Left inner upper calf, 5 of 10" '"calf": you said no side, so I took the one you named: left.'
    out_lacks "Right " "You said: running" "does not count"
    u find --at left:buttock_lower=6 --at left:thigh_outer_upper=5 --at left:leg_outer_upper=5 --plain
    out_has "Left gluteus minimus"
    out_lacks "trapezius" "sternocleidomastoid" # unlikely, as it is for anybody: not under likely muscles
    u find "both wrists ache"
    out_has ", either side " "Just as likely on the other side: right:"
    u find "left thigh and right calf hurt, ankle too"
    out_has '"ankle": you said no side, so I took both'
    u find headache behind my left eye --json --no-record
    status_is 0
    out_has '"understood":[{"said":"' '"as":"place","regions":["left:deep_eye"]' '"not_understood":['
    u find --json "pain in my left temple 7/10, not the right"
    out_has '"level":7.0' '"as":"no_pain","regions":["right:temple"]'
    u find "my knee hurts"
    status_is 0
    out_has '"knee": you said no side, so I took both' "Left front of the knee" "Right front of the knee" "Likely spots"
    out_lacks "no place to work with yet"
    u find "my temple hurts" --at left:temple=4
    out_has "Left temple, 4 of 10"
    out_lacks "Right temple" "took both"
    u find "the left temple hurts" --at left:temple=9
    out_has "Left temple, 9 of 10"
    refused find "$(head -c 2100 /dev/zero | tr '\0' a)" -- "2000 letters"
}
beside_the_first_percentage_stands_that_a_model_says_it() {
    u find "low back pain"
    status_is 0
    [ "$(grep -c "a model's, not measured" <<<"$out")" = 1 ] || fail "not once"
    [ "$(grep -n "a model's" <<<"$out" | head -1 | cut -d: -f1)" -lt "$(grep -n '[0-9] %' <<<"$out" | head -1 | cut -d: -f1)" ] || fail "not before the first"
    out_has "Speaks less for it: It hurts here: " "  Quadratus lumborum, either side  " # neither side leads: none is named
    u find "my left low back hurts"
    out_has "  Left quadratus lumborum  "
    out_lacks "Against it"
}
# What each option takes is read from the program's own help; words a person may choose freely, and files, are no bad values.
every_option_refuses_a_bad_value_by_its_name() {
    checked=0
    cd "$scratch" || fail "no folder"
    kept=$unknot unknot=$OLDPWD/build/unknot # many calls
    while read -r c option value; do
        pre="" wrong=("" xx -1 999999 1e9 NaN left:nowhere)
        case $c in release) pre=left:trapezius.trp1 ;; show) pre=trapezius ;; import | backup | restore) pre=none ;; atlas) pre=review ;; esac
        case "$c $option" in
        "log --at" | "log --cause") pre="pain --none" ;;
        "log --level" | "log --minutes") pre="sport run" ;;
        "log --yes" | "log --no" | "log --unsure" | "log --hours") pre="after 3" ;;
        "log --by" | "log --on") pre="cleared thunderclap" ;;
        "log --time" | "log --replace") pre="sleep 7" ;;
        "log "*) pre=profile ;;
        "plan --appointment" | "plan --breaks") pre="--ics p.ics" ;;
        esac
        [ "$c $option" != "log --at" ] || pre=pain
        case $value in
        FILE | DIR | LINK) wrong=("") ;;
        TEXT | NAME | QUESTION) [ "$c" = release ] || continue ;;
        NAME=*) wrong=("" "=4" b:3 b=0:3 b=x:3 b=60:9 b=500:9) ;;
        N | LEVEL) wrong=("" xx -1 999999 1e9 NaN 0x1 "1 2") ;;
        esac
        [ "$option" != --country ] || wrong=("" x -1 999999 1e9 NaN left:nowhere)
        for b in "${wrong[@]}"; do
            u "$c" $pre "$option" "$b"
            [ "$status" = 2 ] || fail "$c $pre $option '$b': status $status, ${out:0:80}"
            quiet
            err_has "unknot $c: " "Expected: " "$option"
            case $b in "" | *=*:*) ;; *) err_has "\"$b\"" ;; esac
            case $err in *"{"* | *"Something is missing"*) fail "$c $pre $option '$b': $err" ;; esac
            checked=$((checked + 1))
        done
        case $value in *"|"*) # the last of the words, with a letter too many
            b=${value##*|}
            case $b in ??*) u "$c" $pre "$option" "${value%%=*}=${b}x"; [ "$value" != "${value%%=*}" ] || u "$c" $pre "$option" "${b}x"
                [ "$status" = 2 ] || fail "$c $option ${b}x: $status"
                case $value in *=*) ;; *) err_has "Did you mean \"$b\"?" ;; esac ;;
            esac ;;
        esac
    done < <(for c in $("$unknot" help --plain | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
        "$unknot" "$c" --help --plain | sed -n '/^With every/q; s/^  \(--[a-z-]*\) \([^ ][^ ]*\)  .*/'"$c"' \1 \2/p'
    done)
    unknot=$kept
    cd "$OLDPWD" || fail "no way back"
    [ "$checked" -gt 350 ] || fail "$checked values only"
}
the_option_of_another_command_is_told_as_that_of_this_one() {
    refused diary -- '"diary"' 'Did you mean "history"?'
    refused undo -- '"undo"' 'Did you mean "log undo"?'
    refused find --area left:shoulder -- '"--area"' 'Did you mean "--at"?'
    refused check --at left:shoulder -- '"--at"' 'Did you mean "--area"?'
}
what_is_said_about_a_complaint_is_shown() {
    u find --at left:temple --complaint migraine
    status_is 0
    says=$("$unknot" atlas list complaints --json | grep -o '"id":"migraine"[^}]*' | sed 's/.*"says":"//; s/".*//')
    [ -n "$says" ] || fail "nothing is said about migraine"
    flat=$(printf '%s' "$out" | tr -s ' \n' ' ')
    case $flat in *"${says:0:60}"*) ;; *) fail "not shown: $says" ;; esac
    u find --at left:temple --complaint "Heel pain" --json
    status_is 0
    out_has '"notes":[{"about":"'
}
json_is_one_object_on_one_line() {
    for form in "find --json --at left:temple" "find --at left:temple --json" "atlas list --json" "atlas list regions --json" "atlas sources --json"; do
        # shellcheck disable=SC2086
        u $form
        status_is 0
        [ "$(printf '%s\n' "$out" | wc -l)" = 1 ] || fail "$form: more than one line"
        case $out in "{"*"}") ;; *) fail "$form: ${out:0:80}" ;; esac
        [ -z "$err" ] || fail "$form: $err"
    done
}
options_and_batch_give_the_same_bytes() {
    u find --json --no-record --at left:temple=6 --at both:side_of_neck --yes chew_food --no clench_teeth --press left:masseter.deep=tender \
        --cause desk_slump --complaint migraine --age 44 --sex f
    one=$out
    two=$(echo '{"at":[{"region":"left:temple","level":6},{"region":"both:side_of_neck"}],"yes":["chew_food"],"no":["clench_teeth"],"press":{"left:masseter.deep":"tender"},"causes":["desk_slump"],"complaints":["migraine"],"age":44,"sex":"f"}' | "$unknot" find --batch)
    [ "$one" = "$two" ] || fail "they differ"
    case $one in '{"id":null,"exact":true,'*) ;; *) fail "${one:0:60}" ;; esac
}

# -- batches ---------------------------------------------------------------------------------------
batch() { out=$("$unknot" find --batch "$@" 2>"$scratch/err"); status=$?; err=$(cat "$scratch/err"); }
ids() { printf '%s' "$out" | sed 's/^{"id":\([^,]*\),.*/\1/' | tr '\n' ' '; }
every_line_is_answered_in_order() {
    batch < <(printf '%s\n' '{"id":"1"}' '' 'x' '{"id":"4","sex":"q"}' '{"id":"5"}')
    status_is 0
    [ "$(ids)" = '"1" null null "4" "5"' ] || fail "$(ids)"
    out_has '"at":"line 2"' '"at":"line 3"' '"at":"sex"'
    [ -z "$err" ] || fail "$err"
}
line_ends_of_all_kinds_are_taken() {
    batch < <(printf '{"id":"1"}\r\n\r\n{"id":"3"}')
    [ "$(ids)" = '"1" null "3"' ] || fail "$(ids)"
    batch </dev/null
    status_is 0
    quiet
    batch < <(printf '\n')
    [ "$(ids)" = 'null' ] || fail "$(ids)"
}
bytes_that_are_no_text_are_answered() {
    batch < <(printf '\0\n{"id":"2\0"}\n\xff\xfe\n{"id":"4"}\n')
    [ "$(ids)" = 'null null null "4"' ] || fail "$(ids)"
}
lines_of_ten_megabytes_are_survived() {
    big() { echo '{"id":"1"}'; printf '{"id":"'; head -c 10000000 /dev/zero | tr '\0' x; echo '"}'; echo '{"id":"3"}'; head -c 10000000 /dev/zero; }
    out=$( (ulimit -v 400000; big | build/unknot find --batch) )
    [ "$(ids)" = '"1" null "3" null' ] || fail "$(ids)"
    out_has '"at":"line 2","got":"","expected":"at most' '"at":"line 4"'
}
a_caller_may_wait_for_each_answer() {
    coproc BATCH { "$unknot" find --batch; }
    for i in 1 2 3; do
        echo "{\"id\":\"$i\"}" >&"${BATCH[1]}"
        read -r -t 5 line <&"${BATCH[0]}" || fail "no answer to line $i"
        case $line in "{\"id\":\"$i\","*) ;; *) fail "${line:0:40}" ;; esac
    done
    pid=$BATCH_PID
    eval "exec ${BATCH[1]}>&-"
    wait "$pid"
}
a_pipe_that_closes_early_is_survived() {
    yes '{"id":"1"}' | head -3000 | "$unknot" find --batch 2>"$scratch/err" | head -1 >/dev/null
    states=("${PIPESTATUS[@]}")
    [ "${states[2]}" = 0 ] || fail "status ${states[2]}"
    [ -s "$scratch/err" ] && fail "$(cat "$scratch/err")"
    "$unknot" atlas list questions 2>"$scratch/err" | true
    [ -s "$scratch/err" ] && fail "$(cat "$scratch/err")"
}
a_full_disk_is_told() {
    "$unknot" atlas list regions >/dev/full 2>"$scratch/err"
    [ $? = 1 ] || fail "status"
    err=$(cat "$scratch/err")
    err_has "Could not write" "Make room"
}
# The record must not become standard output.
what_is_closed_stays_closed() {
    UNKNOT_HOME=$scratch/closed "$unknot" find --at left:temple >&- 2>"$scratch/err"
    [ $? = 1 ] || fail "status"
    [ -s "$scratch/closed/record.lock" ] && fail "the answer went into the record's folder"
    err=$(cat "$scratch/err")
    err_has "Bad file descriptor"
    "$unknot" find --json --at left:temple >&- 2>"$scratch/err"
    err=$(cat "$scratch/err")
    err_has "Bad file descriptor"
    "$unknot" find --batch <&- || fail "closed input: $?"
}
an_input_that_cannot_be_read_is_told() {
    "$unknot" find --batch </ 2>"$scratch/err"
    [ $? = 1 ] || fail "status"
    err=$(cat "$scratch/err")
    err_has "Could not read" "Is a directory"
}
a_thousand_lines_get_a_thousand_answers() {
    line='{"id":"a1","at":[{"region":"left:temple","level":6},{"region":"left:side_of_neck"}]}'
    n=$(yes "$line" | head -1000 | build/unknot find --batch | grep -c '"id":"a1"')
    [ "$n" = 1000 ] || fail "$n answers"
}

# -- the atlas -------------------------------------------------------------------------------------
lists_name_every_id() {
    u atlas list
    out_has "regions       151"
    for what in regions muscles points causes complaints; do
        u atlas list $what --plain
        status_is 0
        [ "$(printf '%s\n' "$out" | wc -l)" -ge 60 ] || fail "$what: too few"
    done
    u atlas list sources --plain
    ! grep -q ' $' <<<"$out" || fail "a source without a word"
    u atlas list questions --json
    out_has '"id":"q_desk_slump"' '"id":"chew_food"'
    refused atlas list region -- '"region"' '"regions"'
    refused atlas lst -- '"lst"' '"list"'
    refused atlas -- 'check, list, sources'
    refused atlas list regions more -- '"more"'
}
check_takes_a_sound_atlas_and_refuses_another() {
    cp build/atlasc build/atlas.txt build/asan/
    u atlas check
    status_is 0
    timeout 60 env --ignore-signal=CHLD "$unknot" atlas check >/dev/null 2>&1 || fail "it waits for ever where somebody switched off SIGCHLD"
    cp -r atlas "$scratch/atlas"
    u atlas check "$scratch/atlas"
    status_is 0
    sed -i '0,/neighbours: \[/s//neighbours: [no_such_place, /' "$scratch/atlas/regions.yaml"
    u atlas check "$scratch/atlas"
    status_is 2
    err_has "regions.yaml:" "no_such_place"
    u atlas check "$scratch"
    status_is 2
}
diff_shows_the_changed_facts() {
    cp build/atlasc build/atlas.txt build/asan/
    rm -rf "$scratch/atlas"
    cp -r atlas "$scratch/atlas"
    u atlas diff "$scratch/atlas"
    status_is 0
    out_has "No fact differs"
    sed -i 's/name: Top of the head/name: Top of everything/' "$scratch/atlas/regions.yaml"
    u atlas diff "$scratch/atlas"
    status_is 0
    out_has "+ region vertex name" "- region vertex name" "Top of everything"
    out_has "One fact a line: kind, id"
    [ "$(printf '%s\n' "$out" | wc -l)" = 3 ] || fail "$out"
    u atlas diff atlas "$scratch/atlas" --json
    out_has '{"differences":[{' '],"ranks":[]}'
}

diff_alone_shows_what_changed_since_it_was_looked_at() {
    mkdir -p "$scratch/program/build" "$scratch/program/tests/golden/find"
    cp "$unknot" build/atlas.txt "$scratch/program/build/"
    sed 's/^region vertex name .*/region vertex name Crown/' build/atlas.txt >"$scratch/program/tests/golden/atlas.txt"
    for f in tests/golden/find/headache_left.json tests/golden/find/heel.json; do
        printf '{"request":%s,\n "answer":%s}\n' "$(sed -n '1s/^{"request":\(.*\),$/\1/p' $f)" \
            "$(sed -n '1s/^{"request":\(.*\),$/\1/p' $f | "$unknot" find --batch)" >"$scratch/program/tests/golden/find/$(basename $f)"
    done
    sed -i '2s/"muscle":"[a-z_]*"/"muscle":"masseter"/' "$scratch/program/tests/golden/find/heel.json"
    out=$("$scratch/program/build/unknot" atlas diff)
    out_has "- region vertex name Crown" "+ region vertex name Top of the head" "First muscles of tests/golden/find" "heel" "- left:masseter"
    out_lacks headache_left
    out=$("$scratch/program/build/unknot" atlas diff --json)
    out_has '"ranks":[{"scenario":"heel","was":["left:masseter"' '"now":["left:'
}

# -- manual page and completion --------------------------------------------------------------------
the_manual_page_is_what_the_code_says() {
    u help manual
    [ "$out" = "$(cat doc/unknot.1)" ] || fail "make it anew: build/unknot help manual >doc/unknot.1"
    for word in $("$unknot" find --help | grep -o '^  --[a-z-]*'); do
        case $out in *"$(printf '%s' "$word" | sed 's/-/\\-/g')"*) ;; *) fail "the manual page lacks $word" ;; esac
    done
}
complete() { # line: what bash offers
    COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=()
    _unknot
    echo "${COMPREPLY[*]}"
}
bash_completes_commands_options_and_ids() {
    eval "$("$unknot" completion bash)"
    COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
    case " $(complete 'unknot f') " in *" find "*) ;; *) fail "find: $(complete 'unknot f')" ;; esac
    case " $(complete 'unknot find --a') " in *" --at --age "*) ;; *) fail "--at: $(complete 'unknot find --a')" ;; esac
    case " $(complete 'unknot find --at left:temp') " in *" temple "*) ;; *) fail "$(complete 'unknot find --at left:temp')" ;; esac
    case " $(complete 'unknot find --at lef') " in *" left:temple "*) ;; *) fail "left:temple" ;; esac
    case " $(complete 'unknot find --yes chew_f') " in *" chew_food "*) ;; *) fail "chew_food" ;; esac
    case " $(complete 'unknot find --press right:trapezius.trp') " in *" trapezius.trp1 "*) ;; *) fail "trp1" ;; esac
    case " $(complete 'unknot find --sex ') " in " f m ") ;; *) fail "sex: $(complete 'unknot find --sex ')" ;; esac
    case " $(complete 'unknot atlas l') " in *" list "*) ;; *) fail "list" ;; esac
}
zsh_completes_commands_options_and_ids() {
    offered=$(zsh -fc 'compdef() { :; }; compadd() { print -- "$@"; }; _files() { print FILES; }; compset() { :; }
        eval "$("$1" completion zsh)"
        try() { words=("$@") CURRENT=$# PREFIX=${@[-1]}; print -rn -- "$PREFIX: "; _unknot; }
        try unknot f; try unknot find --at left:temp; try unknot find --sex ""; try unknot find --press left:soleus.trp1=
        try unknot atlas list ""; try unknot export --fo; try unknot import x' - "$unknot" 2>&1)
    for line in "f: .* find " "left:temp: .* left:temple " ": -- f m$" "=: -- none tender mine$" ": .* regions " "--fo: FILES" "^-- .*--format" "x: FILES"; do
        printf '%s\n' "$offered" | grep -qe "$line" || fail "zsh: $line"
    done
}
fish_completes_commands_options_and_ids() {
    offered=$(fish --no-config -c 'eval "$argv[1] completion fish" | source
        for line in "unknot f" "unknot find --at left:templ" "unknot find --sex " "unknot atlas list reg" "unknot show trapez" "unknot import tests/cli"
            complete -C "$line"
        end' "$unknot" 2>&1)
    for line in "^find" "^left:temple" "^f" "^m" "^regions" "^trapezius" "^tests/cli.sh"; do
        printf '%s\n' "$offered" | grep -q "$line" || fail "fish: $line: $offered"
    done
}

a_spot_is_named_as_people_do_with_its_id_beneath() {
    u show trapezius
    out_has "  1. Upper, steep front fibres
     trapezius.trp1" "For: upper, steep front fibres; upper, flat rear fibres"
    out_lacks "trapezius.trp1 (upper"
    u show levator_scapulae
    out_has "  1. Levator scapulae
     levator_scapulae" "1. The whole muscle
     For: Levator scapulae"
    out_lacks "1. whole"
}

facts
