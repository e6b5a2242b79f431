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
WARN     = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wno-format-truncation
CFLAGS   = -O2 -g -std=c17 -D_GNU_SOURCE -ffp-contract=off $(WARN)
PURE     = -ffreestanding -fno-stack-protector -fno-math-errno
SANITIZE = -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LIBS     = $(if $(wildcard store/*.c),-lsqlite3 -lsodium) \
           $(if $(wildcard breaks/*.c),-ldl) -lm

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all app tests fuzz bench clean
all: build/unknot

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
LIBRARY := $(CORE) $(API) $(filter-out $(MAIN) breaks/main.c,$(SHELLS)) build/app.c
GENERATED := build/tables.c build/ids.h build/finder_numbers.h
# The atlas compiler, and the baker of the mannequin.
ATLASC  := $(filter-out atlasc/body%,$(wildcard atlasc/*.c))
BODYC   := $(wildcard atlasc/body*.c) atlasc/read.c

# -- the atlas, compiled -------------------------------------------------------------------------
build/atlasc: $(ATLASC) $(filter-out atlasc/body%,$(wildcard atlasc/*.h)) core/base.h
	@mkdir -p build
	$(CC) $(CFLAGS) -I. -o $@.tmp $(ATLASC) -lyaml -lm && mv $@.tmp $@

# One run writes all tables; each file is replaced only when whole.
build/tables.stamp: build/atlasc $(ATLAS)
	build/atlasc atlas build
	@touch $@
$(GENERATED): build/tables.stamp ;

# A new baker bakes anew; else the mesh is baked only when the shape or the regions' patches have changed.
build/bodyc: $(BODYC) $(wildcard atlasc/body*.h) atlasc/read.h
	@mkdir -p build
	$(CC) $(CFLAGS) -I. -o $@.tmp $(BODYC) -lyaml -lm && rm -f build/body_mesh.c && mv $@.tmp $@
build/body.stamp: build/bodyc atlas/body.yaml atlas/regions.yaml atlas/danger_zones.yaml $(wildcard atlas/muscles/*.yaml)
	build/bodyc atlas build
	@touch $@
build/body_mesh.c build/body_lines.c: build/body.stamp ;

# The facts as sorted text, one a line: what `unknot atlas diff` compares with.
build/atlas.txt: build/tables.stamp
	build/atlasc --text atlas > $@.tmp && mv $@.tmp $@

# -- the app, as `make app` left it in build/web: its files as bytes inside the program, or none --------
# build/app/files is written last; it has no rule here, so that the command line alone never builds the app.
build/app.c: server/embed $(wildcard build/app/files)
	@mkdir -p build
	server/embed build/web > $@.tmp && mv $@.tmp $@

# -- objects: build/o for use, build/asan for tests, build/pure for tidy/ ------------------------
OBJECTS = $(patsubst %.c,build/$(1)/%.o,$(patsubst build/%,%,$(2)))

define COMPILE # 1 kind, 2 source, 3 flags
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -I. $(3) -MMD -MP -MF $@.d -MT $@ -c $(2) -o $@.tmp && mv $@.d $(@:.o=.d) && mv $@.tmp $@
endef

build/o/tables.o build/asan/tables.o: build/tables.c
	$(call COMPILE,,build/tables.c,$(PURE))
build/o/body_%.o: build/body_%.c | $(GENERATED)
	$(call COMPILE,,$<,$(PURE))
build/asan/body_%.o: build/body_%.c | $(GENERATED)
	$(call COMPILE,,$<,$(PURE))
build/o/app.o: build/app.c
	$(call COMPILE,,$<,)
build/asan/app.o: build/app.c
	$(call COMPILE,,$<,)
build/o/core/%.o: core/%.c | $(GENERATED)
	$(call COMPILE,,$<,$(PURE))
build/o/api/%.o: api/%.c | $(GENERATED)
	$(call COMPILE,,$<,$(PURE))
build/o/%.o: %.c | $(GENERATED)
	$(call COMPILE,,$<,)
build/asan/core/%.o: core/%.c | $(GENERATED)
	$(call COMPILE,,$<,$(SANITIZE))
build/asan/%.o: %.c | $(GENERATED)
	$(call COMPILE,,$<,$(SANITIZE) -std=gnu17)

# -- the program ---------------------------------------------------------------------------------
build/unknot: $(call OBJECTS,o,$(LIBRARY) $(MAIN)) | build/atlas.txt build/unknot-breaks
	$(CC) -o $@.tmp $^ $(LIBS) && mv $@.tmp $@
# The break reminder, small enough to run all day: no server, no pictures, addresses fixed so that tables stay shared.
build/unknot-breaks: $(call OBJECTS,o,$(filter-out cli/% server/% paper/% build/app.c,$(LIBRARY)) breaks/main.c)
	$(CC) -no-pie -Wl,--as-needed -o $@.tmp $^ -lsqlite3 -lsodium -ldl -lm && mv $@.tmp $@
build/asan/unknot: $(call OBJECTS,asan,$(LIBRARY) $(MAIN))
	$(CC) $(SANITIZE) -o $@.tmp $^ $(LIBS) && mv $@.tmp $@
build/asan/atlasc: $(ATLASC) $(filter-out atlasc/body%,$(wildcard atlasc/*.h)) core/base.h
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(SANITIZE) -I. -o $@.tmp $(ATLASC) -lyaml -lm && mv $@.tmp $@

# -- the core for the browser: no imports, no glue; memory is fixed when it is linked -------------
WASM = --target=wasm32 -O3 -msimd128 -nostdlib -ffreestanding -fno-builtin -ffp-contract=off -std=gnu17 -Iweb/libc
# What runs for every stroke, picture and event is built for speed, the rest for size.
QUICK := $(patsubst %,core/%.c,body finder finder_why network network_plan num paint question record render \
           render_fill render_marks render_skin view) $(patsubst %,api/%.c,event event_names json paint picture record) web/memory.c web/body.c
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
	wasm-ld-14 --no-entry -z stack-size=1048576 --strip-all -o $@.tmp $^ && mv $@.tmp $@

# The body is a module of its own, loaded when it is looked at. Its tables hold ids, not sentences.
build/web/body.wasm: $(subst wasm/tables,wasm/pictures/tables,$(call OBJECTS,wasm,$(CORE) $(API) web/body.c web/memory.c))
	@mkdir -p $(@D)
	wasm-ld-14 --no-entry -z stack-size=1048576 --strip-all -o $@.tmp $^ && mv $@.tmp $@

# -- the app: bundles, style, words, service worker, all compressed, into build/web ----------------
web/node_modules/.package-lock.json: web/package-lock.json
	cd web && npm ci --no-audit --no-fund >../build/npm.log 2>&1 || { cat ../build/npm.log >&2; exit 1; }
	@touch $@
build/web/index.html: build/web/core.wasm build/web/body.wasm web/node_modules/.package-lock.json web/build.mjs \
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
# Fuzz targets are built by clang, core and all, so that coverage guides them.
FUZZED = -O1 -g -std=gnu17 -D_GNU_SOURCE -I. -w
build/fuzzed/tables.o: build/tables.c
	@mkdir -p $(@D)
	$(CLANG) $(FUZZED) -c $< -o $@.tmp && mv $@.tmp $@
build/fuzzed/body_%.o: build/body_%.c | $(GENERATED)
	@mkdir -p $(@D)
	$(CLANG) $(FUZZED) -c $< -o $@.tmp && mv $@.tmp $@
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

tests: $(addprefix build/test/,$(TESTS)) build/asan/unknot build/unknot build/web/core.wasm build/web/body.wasm
fuzz: $(addprefix build/fuzz/,$(FUZZ))
bench: $(addprefix build/bench/,$(BENCH)) $(if $(wildcard /usr/include/dlib/bayes_utils.h),build/bench/junction)

clean:
	rm -rf build

-include $(shell find build -name '*.d' 2>/dev/null)
