# SPDX-License-Identifier: MIT
#
# unknot: how it is built. Reads as the data flows:
#
#   atlas/*.yaml --build/atlasc--> build/tables.c, build/ids.h --> core --> api --> shells --> build/unknot
#
# `./run` and `./test` call this; people rarely need to. Everything made is under build/.
# An object is written beside its place and moved there whole, so a build killed midway stays sound.

# -- settings ------------------------------------------------------------------------------------
CC       = gcc
CLANG    = clang-14
CFLAGS  ?= -O2 -g
WERROR  ?= -Werror
WARN     = -Wall -Wextra $(WERROR) -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wno-format-truncation
# No object knows the folder it was built in: the same sources give the same bytes anywhere.
C17      = $(CPPFLAGS) $(CFLAGS) -std=c17 -D_GNU_SOURCE -ffp-contract=off '-ffile-prefix-map=$(subst ','\'',$(CURDIR))=.' $(WARN)
PURE     = -U_FORTIFY_SOURCE -ffreestanding -fno-stack-protector -fno-math-errno
SANITIZE = -U_FORTIFY_SOURCE -O2 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LIBS     = $(if $(wildcard store/*.c),-lsqlite3 -lsodium) \
           $(if $(wildcard breaks/*.c),-ldl) -lm

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all app tests fuzz bench clean mostlyclean install uninstall dist deb
all: build/unknot installable

# -- what there is -------------------------------------------------------------------------------
ATLAS   := $(shell find atlas -path atlas/words/app -prune -o -name '*.yaml' -print -o -name '*.md' -path '*learn*' -print)
CORE    := $(wildcard core/*.c) build/tables.c build/body_mesh.c build/body_lines.c
API     := $(wildcard api/*.c)
SHELLS  := $(wildcard host/*.c store/*.c paper/*.c cli/*.c breaks/*.c server/*.c)
ORACLE  := $(wildcard tests/oracle/*.c)
TESTS   := $(patsubst tests/%.c,%,$(wildcard tests/*.c))
FUZZ    := $(patsubst fuzz/%.c,%,$(wildcard fuzz/*.c))
BENCH   := $(patsubst bench/%.c,%,$(wildcard bench/*.c))
MAIN    := cli/main.c
LIBRARY := $(CORE) $(API) $(filter-out $(MAIN) breaks/main.c cli/icon.c,$(SHELLS)) build/app.c build/review_files.c
GENERATED := build/tables.c build/ids.h build/finder_numbers.h
# The atlas compiler, and the baker of the mannequin.
ATLASC  := $(filter-out atlasc/body%,$(wildcard atlasc/*.c))
BODYC   := $(wildcard atlasc/body*.c) atlasc/read.c

# -- the atlas, compiled -------------------------------------------------------------------------
build/atlasc: $(ATLASC) $(filter-out atlasc/body%,$(wildcard atlasc/*.h)) core/base.h
	@mkdir -p build
	$(CC) $(C17) $(LDFLAGS) -I. -o $@.tmp $(ATLASC) -lyaml -lm && mv $@.tmp $@

# One run writes all tables; each file is replaced only when whole.
build/tables.stamp: build/atlasc $(ATLAS)
	build/atlasc atlas build
	@touch $@
$(GENERATED): build/tables.stamp ;

# A new baker bakes anew; else the mesh is baked only when the shape or the regions' patches have changed.
build/bodyc: $(BODYC) $(wildcard atlasc/body*.h) atlasc/read.h
	@mkdir -p build
	$(CC) $(C17) $(LDFLAGS) -I. -o $@.tmp $(BODYC) -lyaml -lm && rm -f build/body_mesh.c && mv $@.tmp $@
build/body.stamp: build/bodyc atlas/body.yaml atlas/regions.yaml atlas/danger_zones.yaml $(wildcard atlas/muscles/*.yaml)
	build/bodyc atlas build
	@touch $@
build/body_mesh.c build/body_lines.c: build/body.stamp ;

# The facts as sorted text, one a line: what `unknot atlas diff` compares with.
build/atlas.txt: build/tables.stamp
	build/atlasc --text atlas > $@.tmp && mv $@.tmp $@

# -- what the review pages carry along: style and script, as texts inside the program
build/review_files.c: cli/review.css cli/review.js
	@mkdir -p build
	for f in css js; do echo "extern const char cli_review_$$f[]; const char cli_review_$$f[] ="; \
	    sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' cli/review.$$f; echo ';'; done > $@.tmp && mv $@.tmp $@

# -- the app: its files as bytes inside the program, or none --------------------------------------------
# As `make app` left it in build/web, or as a source archive carries it, in web/ready. build/app/files is written last; it
# has no rule here, so that the command line alone never builds the app.
APP := $(if $(wildcard build/app/files),build/web,$(if $(wildcard web/ready/index.html),web/ready,build/web))
build/app.c: server/embed $(wildcard build/app/files web/ready/index.html)
	@mkdir -p build
	server/embed $(APP) > $@.tmp && mv $@.tmp $@

# -- objects: build/o for use, build/asan for tests, build/pure for tidy/ ------------------------
OBJECTS = $(patsubst %.c,build/$(1)/%.o,$(patsubst build/%,%,$(2)))

define COMPILE # 1 kind, 2 source, 3 flags
	@mkdir -p $(@D)
	$(CC) $(C17) -I. $(3) -MMD -MP -MF $@.d -MT $@ -c $(2) -o $@.tmp && mv $@.d $(@:.o=.d) && mv $@.tmp $@
endef

# What is generated stands in build/ itself. The tables are sanitized too: a text that is read past its end is seen.
build/o/tables.o: build/tables.c
	$(call COMPILE,,$<,$(PURE))
build/o/body_%.o: build/body_%.c | $(GENERATED)
	$(call COMPILE,,$<,$(PURE))
build/o/review_files.o build/o/app.o: build/o/%.o: build/%.c
	$(call COMPILE,,$<,)
build/asan/tables.o build/asan/review_files.o build/asan/app.o: build/asan/%.o: build/%.c
	$(call COMPILE,,$<,$(SANITIZE))
build/asan/body_%.o: build/body_%.c | $(GENERATED)
	$(call COMPILE,,$<,$(SANITIZE))
build/o/core/%.o: core/%.c | $(GENERATED)
	$(call COMPILE,,$<,$(PURE) -Wconversion)
build/o/api/%.o: api/%.c | $(GENERATED)
	$(call COMPILE,,$<,$(PURE) -Wconversion)
build/o/%.o: %.c | $(GENERATED)
	$(call COMPILE,,$<,)
build/asan/core/%.o: core/%.c | $(GENERATED)
	$(call COMPILE,,$<,$(SANITIZE))
build/asan/%.o: %.c | $(GENERATED)
	$(call COMPILE,,$<,$(SANITIZE) -std=gnu17)

# -- the program ---------------------------------------------------------------------------------
build/unknot: $(call OBJECTS,o,$(LIBRARY) $(MAIN)) | build/atlas.txt build/unknot-breaks
	$(CC) $(LDFLAGS) -o $@.tmp $^ $(LIBS) && mv $@.tmp $@
# The break reminder, small enough to run all day: no server, no pictures, addresses fixed so that tables stay shared.
build/unknot-breaks: $(call OBJECTS,o,$(filter-out cli/% server/% paper/% build/app.c build/review_files.c,$(LIBRARY)) breaks/main.c)
	$(CC) $(LDFLAGS) -no-pie -Wl,--as-needed -o $@.tmp $^ -lsqlite3 -lsodium -ldl -lm && mv $@.tmp $@
# What draws the icons; they are the same wherever they are drawn.
build/icon: $(call OBJECTS,o,$(CORE) $(API) host/file.c paper/png.c paper/cairo.c cli/icon.c)
	$(CC) $(LDFLAGS) -o $@.tmp $^ -lm -ldl && mv $@.tmp $@
ICON_SIZES = 16 22 24 32 48 64 128 256 512
build/icons/app-%.png: build/icon
	@mkdir -p $(@D)
	build/icon $* $@.full.png full && pngquant --force --speed 1 --nofs --output $@.few.png 128 -- $@.full.png
	zopflipng -y $@.few.png $@.tmp >/dev/null && chmod 644 $@.tmp && mv $@.tmp $@ && rm $@.full.png $@.few.png
build/icons/%.png: build/icon
	@mkdir -p $(@D)
	build/icon $* $@ && chmod 644 $@
build/asan/unknot: $(call OBJECTS,asan,$(LIBRARY) $(MAIN))
	$(CC) $(SANITIZE) -o $@.tmp $^ $(LIBS) && mv $@.tmp $@
build/asan/atlasc: $(ATLASC) $(filter-out atlasc/body%,$(wildcard atlasc/*.h)) core/base.h
	@mkdir -p $(@D)
	$(CC) $(C17) $(SANITIZE) -I. -o $@.tmp $(ATLASC) -lyaml -lm && mv $@.tmp $@

# -- the core for the browser: no imports, no glue; memory is fixed when it is linked -------------
WASM = --target=wasm32 -O2 -msimd128 -nostdlib -ffreestanding -fno-builtin -ffp-contract=off -std=gnu17 -Iweb/libc
WASM_LINK = wasm-ld-14 --no-entry -z stack-size=1048576 --strip-all --compress-relocations
# What runs for every stroke and picture is built for speed, the rest for size.
QUICK := $(patsubst %,core/%.c,body finder network num paint record render \
           render_fill render_marks render_skin view) $(patsubst %,api/%.c,json paint picture record) web/memory.c web/body.c
$(patsubst %.c,build/wasm/%.o,$(filter-out $(QUICK),$(wildcard core/*.c api/*.c) web/core.c)): WASM += -Oz
# Words that the terminal alone says stay out.
build/wasm/tables.c: build/tables.c web/said.awk $(wildcard core/*.c core/*.h api/*.c api/*.h web/*.c)
	@mkdir -p $(@D)
	grep -oh 'UK_WORD_[A-Z0-9_]*' $(filter-out build/% %.awk,$^) | sort -u >$@.names
	awk -f web/said.awk step=names $@.names step=rows $< step=write $< >$@.tmp && mv $@.tmp $@
build/wasm/tables.o: build/wasm/tables.c
	$(CLANG) $(WASM) -I. -w -c $< -o $@.tmp && mv $@.tmp $@
build/wasm/pictures/tables.o: build/tables.c
	@mkdir -p $(@D)
	$(CLANG) $(WASM) -I. -w -DUK_WITHOUT_PROSE -c $< -o $@.tmp && mv $@.tmp $@
build/wasm/body_%.o: build/body_%.c | $(GENERATED)
	@mkdir -p $(@D)
	$(CLANG) $(WASM) -I. -w -c $< -o $@.tmp && mv $@.tmp $@
build/wasm/%.o: %.c | $(GENERATED)
	@mkdir -p $(@D)
	$(CLANG) $(WASM) -I. -w -MMD -MP -MF $@.d -MT $@ -c $< -o $@.tmp && mv $@.d $(@:.o=.d) && mv $@.tmp $@
build/web/core.wasm: $(call OBJECTS,wasm,$(CORE) $(API) web/core.c web/memory.c)
	@mkdir -p $(@D)
	$(WASM_LINK) -o $@.tmp $^ && mv $@.tmp $@

# The body is a module of its own, loaded when it is looked at. Its tables hold ids, not sentences.
build/web/body.wasm: $(subst wasm/tables,wasm/pictures/tables,$(call OBJECTS,wasm,$(CORE) $(API) web/body.c web/memory.c))
	@mkdir -p $(@D)
	$(WASM_LINK) -o $@.tmp $^ && mv $@.tmp $@

# -- the app: bundles, style, words, service worker, all compressed, into build/web ----------------
web/node_modules/.package-lock.json: web/package-lock.json
	cd web && npm ci --no-audit --no-fund >../build/npm.log 2>&1 || { tail -n 12 ../build/npm.log; \
		echo "npm could not fetch what the app is built with; it needs the network and its certificates. The command line works" \
			"without the app: ./run help. The whole story is in build/npm.log."; exit 1; } >&2
	@touch $@
build/web/index.html: build/web/core.wasm build/web/body.wasm web/node_modules/.package-lock.json web/build.mjs \
		build/icons/32.png build/icons/app-192.png build/icons/app-512.png \
		$(shell find web/src web/static -type f) $(wildcard atlas/words/app/*.yaml)
	node web/build.mjs
app: build/web/index.html

# -- how we know: one program a file of facts, a fuzz target or a benchmark ----------------------
build/asan/library.a: $(call OBJECTS,asan,$(LIBRARY) $(ORACLE))
	@rm -f $@ && ar rcs $@ $^
build/o/library.a: $(call OBJECTS,o,$(LIBRARY) $(ORACLE))
	@rm -f $@ && ar rcs $@ $^
build/test/%: build/asan/tests/%.o build/asan/library.a
	@mkdir -p $(@D)
	$(CC) $(SANITIZE) -o $@.tmp $^ $(LIBS) && mv $@.tmp $@
build/test/json: LIBS += -ljansson
build/test/render: LIBS += -lcairo
build/test/calendar: LIBS += -lical
build/bench/%: build/o/bench/%.o build/o/library.a
	@mkdir -p $(@D)
	$(CC) -o $@.tmp $^ $(LIBS) && mv $@.tmp $@
# A junction tree to compare the finder with; only where g++ and dlib are.
build/bench/junction: bench/junction.cpp
	@mkdir -p $(@D)
	g++ -O2 -std=c++17 -o $@.tmp $< && mv $@.tmp $@
# The finder as a module of its own, to time its inside in WebAssembly too.
build/bench/wasm.wasm: $(call OBJECTS,wasm,$(CORE) bench/wasm.c web/memory.c)
	@mkdir -p $(@D)
	$(WASM_LINK) -o $@.tmp $^ && mv $@.tmp $@
# Fuzz targets are built by clang, core and all, so that coverage guides them.
FUZZED = -O1 -g -std=gnu17 -D_GNU_SOURCE -I. -w
build/fuzzed/tables.o: build/tables.c
	@mkdir -p $(@D)
	$(CLANG) $(FUZZED) -fsanitize=address -c $< -o $@.tmp && mv $@.tmp $@
build/fuzzed/body_%.o: build/body_%.c | $(GENERATED)
	@mkdir -p $(@D)
	$(CLANG) $(FUZZED) -fsanitize=address -c $< -o $@.tmp && mv $@.tmp $@
build/fuzzed/%.o: %.c | $(GENERATED)
	@mkdir -p $(@D)
	$(CLANG) $(FUZZED) -fsanitize=fuzzer-no-link,address,undefined -MMD -MP -MF $(@:.o=.d) -MT $@ -c $< -o $@.tmp && mv $@.tmp $@
build/fuzzed/library.a: $(call OBJECTS,fuzzed,$(CORE) $(API))
	@rm -f $@ && ar rcs $@ $^
build/fuzz/%: build/fuzzed/fuzz/%.o build/fuzzed/library.a
	@mkdir -p $(@D)
	$(CLANG) -fsanitize=fuzzer,address,undefined -o $@.tmp $^ $(FUZZ_LIBS) && mv $@.tmp $@
build/fuzz/atlas: $(call OBJECTS,fuzzed,$(filter-out atlasc/main.c,$(ATLASC)))
build/fuzz/atlas: FUZZ_LIBS = -lyaml
build/fuzz/split: build/fuzzed/server/split.o
build/fuzz/seal: build/fuzzed/host/seal.o
build/fuzz/seal: FUZZ_LIBS = -lsodium
build/fuzz/%.dict: fuzz/dictionary build/atlas.txt $(wildcard api/*.c api/*.h)
	@mkdir -p $(@D)
	fuzz/dictionary $* <build/atlas.txt >$@.tmp && mv $@.tmp $@

tests: $(addprefix build/test/,$(TESTS)) build/asan/unknot build/unknot build/web/core.wasm build/web/body.wasm
fuzz: $(addprefix build/fuzz/,$(FUZZ) words.dict names.dict)
bench: $(addprefix build/bench/,$(BENCH)) $(if $(wildcard /usr/include/dlib/bayes_utils.h),build/bench/junction)

# -- installing: `make`, then `make install`, as root where prefix is not yours -------------------------
# prefix is where it will be called from, DESTDIR a folder to put that under. What the program needs of itself at run time
# it finds from its own place: ../lib/unknot, ../share/unknot.
prefix = /usr/local

build/share/unknot.%: build/unknot
	@mkdir -p $(@D)
	build/unknot completion $* >$@.tmp && mv $@.tmp $@
installable: build/unknot build/unknot-breaks $(ICON_SIZES:%=build/icons/%.png) $(addprefix build/share/unknot.,bash zsh fish)

# desktop/places: a line for each file: its mode, the file, its place under prefix.
install: installable
	@build/unknot-breaks --unit "$(prefix)/bin/unknot" >build/share/unknot-breaks.service
	@while read -r mode file place; do install -D -m "$$mode" "$$file" "$(DESTDIR)$(prefix)/$$place" || exit 1; done <desktop/places
	@[ -f $(APP)/index.html ] || echo "Installed without the app that \`unknot serve\` opens. With it: make app, then make install."
uninstall:
	@while read -r mode file place; do rm -f "$(DESTDIR)$(prefix)/$$place"; done <desktop/places
	@for own in lib/unknot share/unknot share/doc/unknot; do rmdir "$(DESTDIR)$(prefix)/$$own" 2>/dev/null; done; true

# -- archives: the same bytes whenever and wherever they are made -----------------------------------------
VERSION := $(shell sed -n 's/^.define CLI_VERSION "\(.*\)"/\1/p' cli/cli.h)
# The day of the release, unless SOURCE_DATE_EPOCH says another.
EPOCH = $${SOURCE_DATE_EPOCH:-$$(date -d "$$(sed -n 's/^ -- .*>  //p' debian/changelog | head -n 1)" +%s)}
PACK = LC_ALL=C tar --sort=name --format=gnu --mtime=@$(EPOCH) --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX -C build/dist -cf -
APP_FILES = ! -name core.wasm ! -name body.wasm ! -name core.wasm.gz ! -name body.wasm.gz ! -name '*.tmp'

dist: build/unknot-$(VERSION).tar.gz build/unknot-web-$(VERSION).tar.gz
# Sources, and the app as it was built from them: to build from the archive takes no network.
build/unknot-$(VERSION).tar.gz: app
	@rm -rf build/dist/$(@F:.tar.gz=) && mkdir -p build/dist/$(@F:.tar.gz=)/web/ready
	@tidy/files | tar -cf - -T - | tar -xf - -C build/dist/$(@F:.tar.gz=)
	@find build/web -maxdepth 1 -type f $(APP_FILES) -exec cp -t build/dist/$(@F:.tar.gz=)/web/ready {} +
	@$(PACK) $(@F:.tar.gz=) | gzip -9n >$@.tmp && mv $@.tmp $@ && rm -rf build/dist/$(@F:.tar.gz=)
# The app alone, for any web host, in any folder.
build/unknot-web-$(VERSION).tar.gz: app
	@rm -rf build/dist/$(@F:.tar.gz=) && mkdir -p build/dist/$(@F:.tar.gz=)
	@find build/web -maxdepth 1 -type f $(APP_FILES) -exec cp -t build/dist/$(@F:.tar.gz=) {} +
	@cp doc/hosting.md build/dist/$(@F:.tar.gz=)/README.md && cp LICENSE build/dist/$(@F:.tar.gz=)/ && cp atlas/LICENSE build/dist/$(@F:.tar.gz=)/LICENSE.atlas
	@$(PACK) $(@F:.tar.gz=) | gzip -9n >$@.tmp && mv $@.tmp $@ && rm -rf build/dist/$(@F:.tar.gz=)
# The Debian package, built from the archive as anybody would; what comes of it is in build/deb.
deb: build/unknot-$(VERSION).tar.gz
	@rm -rf build/deb && mkdir -p build/deb && tar -xzf $< -C build/deb
	@cd build/deb/unknot-$(VERSION) && dpkg-buildpackage -us -uc >../log 2>&1 || { tail -n 20 ../log; exit 1; }
	@rm -rf build/deb/unknot-$(VERSION) && ls build/deb/*.deb

clean:
	rm -rf build
# What was compiled; the app and what was installed for it stay.
mostlyclean:
	rm -rf build/o build/unknot build/unknot-breaks build/icon build/icons build/share build/atlasc build/bodyc build/*.c build/*.h build/*.stamp

-include $(shell find build -name '*.d' 2>/dev/null)
