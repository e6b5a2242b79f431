#!/bin/bash
# SPDX-License-Identifier: MIT
#
# What `make install` puts where, that it runs there without its sources, and that it goes again. `./test install [words]`.
# Under `./test long` also: two builds in two places are the same bytes, and the Debian package is sound.
. "$(dirname "$0")/fact.bash"
source=$PWD
to="$scratch/to" bin="$scratch/to/usr/bin"
put() { [ -d "$to" ] || make -s install DESTDIR="$to" prefix=/usr >"$scratch/make" 2>&1 || fail "make install: $(tail -n 3 "$scratch/make")"; }

# Runs a command far from the sources, and, where mounts may be made, with nothing of them left to see.
from_afar=(env -C /)
unshare -m true 2>/dev/null && from_afar=(unshare -m sh -c 'mount -t tmpfs none "$0" && cd / && exec "$@"' "$source")
away() { "${from_afar[@]}" "$@" 2>&1; }

each_file_has_its_place_and_mode() {
    put
    diff <(sed 's|^\([0-9]*\) [^ ]* \(.*\)|\1 usr/\2|' desktop/places | sort) <(cd "$to" && find . -type f -printf '%m %P\n' | sort) || bad=1
}
uninstall_leaves_nothing() {
    make -s install DESTDIR="$scratch/go" prefix=/opt/unknot >"$scratch/make" 2>&1 || fail "$(tail -n 3 "$scratch/make")"
    [ -x "$scratch/go/opt/unknot/bin/unknot" ] || fail "not there"
    grep -q '^ExecStart="/opt/unknot/bin/unknot" breaks$' "$scratch/go/opt/unknot/lib/systemd/user/unknot-breaks.service" || fail "the unit calls another program"
    make -s uninstall DESTDIR="$scratch/go" prefix=/opt/unknot
    left=$(find "$scratch/go" -type f -o -name '*unknot*' ! -path "$scratch/go/opt/unknot")
    [ -z "$left" ] || fail "$left"
}
the_installed_program_needs_nothing_of_the_source() {
    put
    cp -r atlas "$scratch/atlas"
    printf '%s\n' '{"t":5,"event":"skip"}' '{"t":20,"event":"stop"}' >"$scratch/script"
    out=$(away "$bin/unknot" --version); out_has "unknot 0."
    out=$(away "$bin/unknot" find --at left:temple=6 --json); out_has '"muscle":"trapezius"'
    out=$(away "$bin/unknot" show trapezius --png "$scratch/t.png"); out_has "The picture is in"
    [ "$(head -c 4 "$scratch/t.png" | tail -c 3)" = PNG ] || fail "no picture"
    out=$(away "$bin/unknot" release left:trapezius.trp1 --simulate "$scratch/script"); out_has '"ended":"stopped"'
    out=$(away "$bin/unknot" log "left temple 6"); out_has temple
    out=$(away "$bin/unknot" report --pdf "$scratch/r.pdf" && head -c 4 "$scratch/r.pdf"); out_has %PDF
    out=$(away "$bin/unknot" breaks status); out_has "does not run"
    out=$(away "$bin/unknot" atlas check "$scratch/atlas"); out_has "fits together"
    out=$(away "$bin/unknot" atlas diff "$scratch/atlas"); out_has "No fact differs"
    out=$(away "$bin/unknot" atlas check); out_has '"atlas"' Expected
    out=$(away "$bin/unknot" learn what_it_is); out_has "spot"
}
serve_answers_with_the_app() {
    put
    [ -f build/app/files ] || return
    "${from_afar[@]}" "$bin/unknot" serve --no-open >"$scratch/url" 2>&1 &
    for _ in $(seq 50); do [ -s "$scratch/url" ] && break; sleep 0.1; done
    url=$(grep -m 1 -o 'http://[^ ]*' "$scratch/url")
    out=$(node -e 'const at = process.argv[1]; fetch(at, { redirect: "manual" }).then(async r => {
        const cookie = (r.headers.get("set-cookie") ?? "").split(";")[0]
        for (const path of ["/", "/icon-192.png", "/licences.txt"]) {
            const got = await fetch(new URL(path, at), { headers: { cookie } })
            console.log(path, got.status, got.headers.get("content-type"))
        } })' "$url")
    out_has "/ 200 text/html" "/icon-192.png 200 image/png" "/licences.txt 200 text/plain"
    kill $!
    wait $! 2>/dev/null
}
the_menu_entry_and_its_page_are_valid() {
    out=$(desktop-file-validate desktop/unknot.desktop 2>&1) && [ -z "$out" ] || fail "$out"
    if command -v appstreamcli >/dev/null; then
        out=$(appstreamcli validate --no-net desktop/*.metainfo.xml 2>&1) || fail "$out"
    fi
}
manual_pages_come_without_warnings() {
    for page in doc/*.1; do
        out=$(MANWIDTH=80 man --warnings -E UTF-8 -Tutf8 -Z -l "$page" 2>&1 >/dev/null)
        [ -z "$out" ] || fail "$page: $out"
        man -P cat -l "$page" | grep -q unknot || fail "$page cannot be read"
    done
}
the_unit_is_sound() {
    put
    command -v systemd-analyze >/dev/null || return
    sed "s|/usr/bin/unknot|$bin/unknot|" "$to/usr/lib/systemd/user/unknot-breaks.service" >"$scratch/unknot-breaks.service"
    out=$(XDG_RUNTIME_DIR=$scratch systemd-analyze --user verify "$scratch/unknot-breaks.service" 2>&1)
    [ -z "$out" ] || fail "$out"
}
icons_have_their_size_and_come_out_the_same() {
    put
    for size in 16 48 256; do
        icon="$to/usr/share/icons/hicolor/${size}x$size/apps/unknot.png"
        [ "$(od -An -tu1 -j16 -N8 "$icon" | tr -s ' ')" = " 0 0 $((size / 256)) $((size % 256)) 0 0 $((size / 256)) $((size % 256))" ] || fail "not $size wide and high"
        build/icon $size "$scratch/icon.png" && cmp "$icon" "$scratch/icon.png" || fail "$size: another picture"
    done
    build/icon 15 "$scratch/small.png" 2>/dev/null && fail "15 is too small"
}

a_folder_may_be_called_anything() {
    there="$scratch/it's a \$place"
    mkdir "$there" && cp -as "$source"/{Makefile,atlasc,core,cli} "$there"
    out=$(make -s -C "$there" CFLAGS=-O0 build/atlasc 2>&1 | grep -v '^find:')
    [ -z "$out" ] && [ -x "$there/build/atlasc" ] || fail "$out"
}

# -- long: the same bytes, wherever they are built ---------------------------------------------------------
build() { # FOLDER: everything from an archive without the app, the package too
    (cd "$1" && rm -r web/ready && cp -al "$source/web/node_modules" web/ &&
        nice make -s -j2 app && nice make -s -j2 all && nice make -s dist deb) >"$1.log" 2>&1 || fail "$1: $(tail -n 5 "$1.log")"
}
law_two_builds_are_the_same_bytes() {
    [ "${UNKNOT_TEST_LONG:-0}" = 1 ] || return
    make -s dist >"$scratch/make" 2>&1 || { fail "make dist: $(tail -n 3 "$scratch/make")"; return; }
    version=$(build/unknot --version | cut -d' ' -f2)
    archive=unknot-$version.tar.gz
    a="$scratch/a" b="$scratch/elsewhere and deeper/b"
    mkdir -p "$a" "$b"
    tar -xzf "build/$archive" --strip-components=1 -C "$a"
    (umask 027 && tar -xzf "build/$archive" --no-same-permissions --strip-components=1 -C "$b")
    # Who unpacks it may have no git, and builds nothing of the app.
    (cd "$a" && nice make -s -j2 build/unknot) >"$a.log" 2>&1 || fail "the archive does not build: $(tail -n 3 "$a.log")"
    out=$("$a/build/unknot" find --at left:temple --json); out_has '"muscle"'
    cmp "$a/build/app.c" <(cd "$a" && server/embed web/ready) || fail "the app it carries is not in it"
    TZ=UTC LC_ALL=C.UTF-8 build "$a"
    (umask 027 && TZ=Asia/Kathmandu LC_ALL=C LANG=de_DE build "$b"; exit $bad) || bad=1
    for one in unknot unknot-breaks atlasc tables.c ids.h atlas.txt body_mesh.c body_lines.c icons share web app/files \
        "$archive" "unknot-web-$version.tar.gz"; do
        diff -rq "$a/build/$one" "$b/build/$one" || fail "$one"
    done
    for one in "$archive" "unknot-web-$version.tar.gz"; do cmp "build/$one" "$a/build/$one" || fail "$one: git's and the archive's"; done
    [ "$(ls "$a/build/deb/"*.deb | wc -l)" -ge 1 ] || fail "no package"
    for one in "$a"/build/deb/*.deb "$a"/build/deb/*.tar.xz; do cmp "$one" "$b/build/deb/$(basename "$one")" || fail "$one"; done
    out=$(lintian --allow-root --fail-on error,warning "$a"/build/deb/*.changes 2>&1) || fail "lintian: $out"
}

facts
