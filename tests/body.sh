#!/bin/bash
# SPDX-License-Identifier: MIT
#
# The baker: a broken body.yaml is refused with file and line; the same atlas gives the same bytes; and the command
# line's pictures: files, sizes, views, and letters in the terminal.
. "$(dirname "$0")/fact.bash"
facts_end_well=yes

# refuses EDIT MESSAGE: body.yaml changed by sed is refused with this message and its line.
refuses() {
    rm -rf "$scratch/atlas" && cp -r atlas "$scratch/atlas" && sed -i "$1" "$scratch/atlas/body.yaml"
    cmp -s atlas/body.yaml "$scratch/atlas/body.yaml" && { echo "    nothing changed by $1" >&2; return 1; }
    build/bodyc --check "$scratch/atlas" >"$scratch/out" 2>&1
    [ $? = 1 ] && grep -Eq "body.yaml:[0-9]+:?[0-9]*: .*$2" "$scratch/out" && return 0
    echo "    $1:" >&2
    head -n 3 "$scratch/out" >&2
    return 1
}

a_broken_body_is_refused_with_its_line() {
    refuses 's/at_mm: \[0, 1750, 2\]/at_mm: [0, 1750]/' 'at_mm must be a list of 3 numbers' &&
        refuses 's/at_mm: \[0, 1750, 2\]/at_mm: [0, high, 2]/' 'at_mm must be a list of 3 numbers' &&
        refuses 's/{id: nasion,/{id: vertex,/' 'vertex is there twice' &&
        refuses 's/\[asis, "asis+2:4:0"\]/[asis, "hip+2:4:0"]/' 'there is no landmark hip' &&
        refuses 's/"asis+2:4:0"/"asis+2:4"/' 'three numbers' &&
        refuses 's/id: anterior_neck/id: front_of_neck/' 'there is no danger zone front_of_neck' &&
        refuses 's/blend_mm: 46$/blend_mm: 400/' 'blend_mm is 0 to 60' &&
        refuses 's/\[0, 1285, -7, 147, 147, 115, 105\]/[0, 1285, -7, 147, 0, 115, 105]/' 'distances above 0' &&
        refuses 's/^shape:/form:/' 'there is no shape' &&
        refuses 's/of: subscapularis/of: subscapula/' 'there is no muscle or point subscapula' &&
        refuses 's/turn_deg: 140/turn_deg: 400/' 'turn_deg is -180 to 180' &&
        refuses '$ a\  - [' ''
}

a_landmark_that_a_muscle_needs_is_missed() {
    rm -rf "$scratch/atlas" && cp -r atlas "$scratch/atlas" && sed -i 's/{id: nuchal_line_medial,/{id: nuchal,/' "$scratch/atlas/body.yaml"
    build/bodyc --check "$scratch/atlas" 2>&1 | grep -q "muscles/trapezius.yaml:.*there is no landmark nuchal_line_medial"
}

the_same_atlas_gives_the_same_lines() {
    mkdir -p "$scratch/a" && cp build/body_mesh.c "$scratch/a" && build/bodyc atlas "$scratch/a" && cmp build/body_lines.c "$scratch/a/body_lines.c"
}

the_same_atlas_gives_the_same_mesh() {
    [ "$UNKNOT_TEST_LONG" = 1 ] || return 0
    mkdir -p "$scratch/b" && build/bodyc atlas "$scratch/b" && cmp build/body_mesh.c "$scratch/b/body_mesh.c"
}

# -- pictures --------------------------------------------------------------------------------------

size_of() { # width x height of a PNG file
    od -An -tu1 -j16 -N8 "$1" | awk '{ print $3 * 256 + $4 "x" $7 * 256 + $8 }'
}

show_writes_pictures_of_the_size_asked_for() {
    for id in trapezius left:temple right:infraspinatus.trp1 temporalis.trp1 desk_slump lumbago vertex; do
        [ $id = lumbago ] && continue
        build/unknot show $id --png "$scratch/p.png" --size 320x480 >/dev/null </dev/null || return 1
        [ "$(size_of "$scratch/p.png")" = 320x480 ] || return 1
    done
    for view in front back left right top soles fit; do
        build/unknot show soleus --png "$scratch/p.png" --view $view >/dev/null </dev/null || return 1
        [ "$(size_of "$scratch/p.png")" = 600x900 ] || return 1
    done
    build/unknot show --regions --png "$scratch/chart.png" --size 1200x900 >/dev/null && [ "$(size_of "$scratch/chart.png")" = 1200x900 ]
}

# wrong STATUS ARGUMENTS: this exit status, a message, nothing on standard output, no file
wrong() {
    expected=$1
    shift
    rm -f "$scratch/no.png"
    build/unknot show "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    [ $? = "$expected" ] && [ ! -s "$scratch/out" ] && [ -s "$scratch/err" ] && [ ! -e "$scratch/no.png" ] && return 0
    echo "    show $*" >&2
    return 1
}

wrong_words_and_sizes_are_refused() {
    wrong 2 trapezium_nowhere --png "$scratch/no.png" && wrong 2 trapezius --png "$scratch/no.png" --size 0x0 &&
        wrong 2 trapezius --png "$scratch/no.png" --size 100000x100000 && wrong 2 trapezius --png "$scratch/no.png" --size 600 &&
        wrong 2 trapezius --png "$scratch/no.png" --view sideways && wrong 2 thumb_fingers --png "$scratch/no.png" &&
        wrong 2 --regions --png "$scratch/no.png" --size 0x10 && wrong 2 --regions trapezius
}

a_file_that_cannot_be_written_is_told() {
    wrong 1 trapezius --png "$scratch/nowhere/no.png" && wrong 1 --regions --png /proc/no.png
}

json_is_alone_on_standard_output() {
    build/unknot show trapezius --json --png "$scratch/p.png" >"$scratch/out" && [ "$(wc -l <"$scratch/out")" = 1 ] && grep -q '^{' "$scratch/out" && [ -s "$scratch/p.png" ]
}

without_a_terminal_the_picture_is_in_plain_letters() {
    build/unknot show trapezius </dev/null >"$scratch/out" && ! grep -q "$(printf '\033')" "$scratch/out" && grep -q '=+=\|+++' "$scratch/out" &&
        grep -q 'your left  *your right' "$scratch/out" && sed -n 2p "$scratch/out" | grep -qx 'Trapezius' # the words first
}

find_draws_its_likely_spots() {
    build/unknot find --no-record --json --at left:temple --png "$scratch/found.png" >"$scratch/out" 2>/dev/null || return 1
    [ "$(wc -l <"$scratch/out")" = 1 ] && head -c 8 "$scratch/found.png" | grep -q PNG || return 1
    build/unknot find --no-record --at left:temple --png "$scratch/none/found.png" >/dev/null 2>"$scratch/err"
    [ $? = 1 ] && grep -q 'could not be written' "$scratch/err" || return 1
    build/unknot find --no-record --at left:temple --png "$scratch/found.png" --size 0x0 >/dev/null 2>&1
    [ $? = 2 ]
}

plain_has_no_picture() {
    build/unknot show trapezius --plain </dev/null >"$scratch/out" && ! grep -q '+++' "$scratch/out"
}

# at COLORTERM TERM: what a terminal of 120 columns gets
at() {
    COLORTERM=$1 TERM=$2 LC_ALL=C.UTF-8 script -qec "stty cols 120 rows 60; build/unknot show trapezius" /dev/null </dev/null
}

a_terminal_gets_the_colours_it_has() {
    command -v script >/dev/null || return 0
    at truecolor xterm-256color >"$scratch/true" && at '' xterm-256color >"$scratch/256" && at '' dumb >"$scratch/dumb"
    esc=$(printf '\033')
    grep -q "${esc}\[38;2;" "$scratch/true" && grep -q "▀" "$scratch/true" && grep -q "${esc}\[48;5;" "$scratch/256" &&
        ! grep -q "${esc}\[48;2;" "$scratch/256" && ! grep -q "${esc}\[" "$scratch/dumb" && grep -q '+++' "$scratch/dumb" || return 1
    grep -q "▀.*[a-z][a-z][a-z]" "$scratch/true" # the text stands beside the picture
}

: "${UNKNOT_TEST_LONG:=0}"
make -s build/bodyc build/unknot || exit 1
facts
