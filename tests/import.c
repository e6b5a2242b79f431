// SPDX-License-Identifier: MIT
//
// Whole files that were damaged on their way, put before the program: JSON lines, CSV, backups plain and sealed, and the
// record itself. It never crashes, takes an entry whole or not at all, and keeps what was there.
#include "fact.h"

#include "api/call.h"
#include "api/event.h"
#include "api/record.h"
#include "bench/figure.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static char scratch[64] = "/tmp/unknot-import.XXXXXX";

static const char *in_scratch(const char *name)
{
    static char path[8][128];
    static int next;
    next = (next + 1) % 8;
    snprintf(path[next], sizeof path[0], "%s/%s", scratch, name);
    return path[next];
}

struct bytes {
    char *at;
    size_t length;
};

static struct bytes read_file(const char *path)
{
    struct bytes b = {calloc(1, 1), 0};
    FILE *f = fopen(path, "rb");
    for (int c; f && (c = fgetc(f)) != EOF;) {
        if ((b.length & 4095) == 0)
            b.at = realloc(b.at, b.length + 4097);
        b.at[b.length++] = (char)c;
    }
    if (f)
        fclose(f);
    b.at[b.length] = 0;
    return b;
}

static void write_file(const char *path, const char *bytes, size_t length)
{
    FILE *f = fopen(path, "wb");
    CHECK(f && fwrite(bytes, 1, length, f) == length);
    if (f)
        fclose(f);
}

static const char quick[] = "build/unknot", *checked = "build/asan/unknot", *program = "build/asan/unknot";

// Runs the program; what it says goes to "out" and "err". Its exit status; 99 and above: it crashed.
static int run(const char *one, const char *two, const char *three, const char *four)
{
    char *const argv[] = {(char *)"unknot", (char *)one, (char *)two, (char *)three, (char *)four, NULL};
    posix_spawn_file_actions_t files;
    pid_t pid;
    int status = 0;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, in_scratch("out"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&files, 2, in_scratch("err"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(posix_spawn(&pid, program, &files, NULL, argv, environ) == 0);
    posix_spawn_file_actions_destroy(&files);
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

// -- what there is before ----------------------------------------------------------------------------

enum { ENTRIES = 24 };
static struct bytes lines, table, backup, sealed, mine, mine_db; // of a record; and of the record that files come into

static void fill(const char *file, int from, int count)
{
    static const char *const bodies[][2] = {
        {"pain", "{\"at\":[{\"region\":\"left:temple\",\"level\":6},{\"region\":\"right:side_of_neck\"}],\"words\":\"after a long drive, =1+1\"}"},
        {"habit", "{\"habit\":\"micro_break_20\",\"done\":true}"},
        {"screen", "{\"about\":[\"neck\"],\"no\":[\"ces_saddle\"],\"yes\":[\"night_pain\"]}"},
        {"outcome", "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":60,\"techniques\":[\"compress_hold\"],\"tool\":null,"
                    "\"before\":{\"tenderness\":6},\"after\":{\"tenderness\":3},\"ended\":\"done\"}"},
        {"note", "{\"text\":\"slept \\\"badly\\\",\\n \xc3\xa9t\xc3\xa9\"}"},
        {"sleep", "{\"hours\":7.5}"},
    };
    FILE *f = fopen(file, "wb");
    for (int i = from; f && i < from + count; i++)
        fprintf(f, "{\"id\":\"01a1feb5-0000-7000-8000-%012x\",\"at\":\"2026-11-%02dT09:30:00Z\",\"offset_min\":60,\"device\":\"t\",\"type\":\"%s\",\"v\":1,\"body\":%s}\n",
                i, 1 + i % 20, bodies[i % 6][0], bodies[i % 6][1]);
    if (f)
        fclose(f);
}

static void home(const char *name)
{
    setenv("UNKNOT_HOME", in_scratch(name), 1);
}

static void prepare(void)
{
    if (lines.at)
        return;
    CHECK(mkdtemp(scratch));
    setenv("ASAN_OPTIONS", "exitcode=99:detect_leaks=0", 1);
    setenv("UBSAN_OPTIONS", "exitcode=99", 1);
    unsetenv("UNKNOT_NOW");
    home("theirs");
    fill(in_scratch("in"), 0, ENTRIES);
    CHECK(run("import", in_scratch("in"), NULL, NULL) == 0);
    CHECK(run("export", NULL, NULL, NULL) == 0);
    lines = read_file(in_scratch("out"));
    CHECK(run("export", "--format", "csv", NULL) == 0);
    table = read_file(in_scratch("out"));
    CHECK(run("backup", in_scratch("backup"), NULL, NULL) == 0);
    backup = read_file(in_scratch("backup"));
    write_file(in_scratch("pass"), "correct horse\n", 14);
    CHECK(run("backup", in_scratch("sealed"), "--passphrase-file", in_scratch("pass")) == 0);
    sealed = read_file(in_scratch("sealed"));
    home("ours");
    fill(in_scratch("in"), 1000, 3);
    CHECK(run("import", in_scratch("in"), NULL, NULL) == 0 && run("export", NULL, NULL, NULL) == 0);
    mine = read_file(in_scratch("out"));
    CHECK(run("backup", in_scratch("whole"), NULL, NULL) == 0); // without a WAL beside it
    mine_db = read_file(in_scratch("whole"));
    mine_db.at[18] = mine_db.at[19] = 2; // written and read with a WAL, as the record is
    CHECK(lines.length > 1000 && table.length > 1000 && backup.length > 4096 && sealed.length > 4096 && mine_db.length > 4096);
}

// The record with nothing but our own three entries.
static void fresh(void)
{
    static const char *const more[] = {"ours/record.db-wal", "ours/record.db-shm"};
    home("ours");
    write_file(in_scratch("ours/record.db"), mine_db.at, mine_db.length);
    for (int i = 0; i < 2; i++)
        unlink(in_scratch(more[i]));
}

// -- damage ----------------------------------------------------------------------------------------

static unsigned below(unsigned long long *seed, size_t n) { return n ? (unsigned)(fact_random(seed) % n) : 0; }

// One to four of: bytes changed, a stretch left out, doubled, moved, cut off, filled.
static struct bytes damaged(struct bytes b, unsigned long long *seed)
{
    struct bytes d = {malloc(2 * b.length + 64), b.length};
    static const char *const words[] = {"\"", "{", "}", ",", "\n", "=cmd()", "\xff", "\xc3", "null", "1e999", "[[[[[[[[", "\"\"", "-", "\\u0000"};
    memcpy(d.at, b.at, b.length);
    for (unsigned n = 1 + below(seed, 4); n && d.length > 1; n--) {
        unsigned at = below(seed, d.length), size = 1 + below(seed, d.length - at < 400 ? d.length - at : 400);
        const char *word = words[below(seed, sizeof words / sizeof *words)];
        switch (below(seed, 7)) {
        case 0: d.at[at] = (char)below(seed, 256); break;
        case 1: d.at[at] ^= (char)(1 << below(seed, 8)); break;
        case 2: memmove(d.at + at, d.at + at + size, d.length - at - size), d.length -= size; break;
        case 3:
            if (d.length + size < 2 * b.length)
                memmove(d.at + at + size, d.at + at, d.length - at), d.length += size;
            break;
        case 4: d.length = at + 1; break;
        case 5: memset(d.at + at, (int)below(seed, 256), size); break;
        default: // a piece of syntax where it is not expected
            if (strlen(word) <= d.length - at)
                memcpy(d.at + at, word, strlen(word));
        }
    }
    return d;
}

// -- what must be so after it ------------------------------------------------------------------------

static size_t count_lines(const char *text)
{
    size_t n = 0;
    for (; (text = strchr(text, '\n')); text++)
        n++;
    return n;
}

static bool holds(const struct bytes *all, const char *line, size_t length)
{
    for (const char *at = all->at; at && *at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL)
        if (strncmp(at, line, length) == 0 && at[length] == '\n')
            return true;
    return false;
}

// The record now, one event a line; each is sound by the strict reader, unless `known` holds it.
static struct bytes record_now(const char *what, long round)
{
    static struct api_work *work;
    if (!work)
        work = calloc(1, sizeof *work);
    program = quick; // only to look
    int status = run("export", NULL, NULL, NULL);
    program = checked;
    CHECK_SAY(status == 0, "%s %ld: export %d", what, round, status);
    struct bytes now = read_file(in_scratch("out"));
    for (const char *at = now.at; *at;) {
        size_t length = strcspn(at, "\n");
        struct api_event event;
        struct uk_problem problem;
        CHECK_SAY(api_event_check(work, at, length, &event, &problem) == UK_OK, "%s %ld: %.*s", what, round, (int)length, at);
        at += length + (at[length] != 0);
    }
    for (const char *at = mine.at; *at; at = strchr(at, '\n') + 1)
        CHECK_SAY(holds(&now, at, strcspn(at, "\n")), "%s %ld: an entry of ours is gone", what, round);
    return now;
}

static long taken_of(const char *what, long round)
{
    struct bytes out = read_file(in_scratch("out"));
    char *sum = strstr(out.at, "{\"taken\":");
    long taken = sum ? atol(sum + 9) : -1;
    CHECK_SAY(taken >= 0, "%s %ld: no sum: %.200s", what, round, out.at);
    free(out.at);
    return taken;
}

static void try_import(const char *what, struct bytes from, long round, unsigned long long *seed)
{
    struct bytes d = damaged(from, seed);
    fresh();
    write_file(in_scratch("in"), d.at, d.length);
    int status = run("import", in_scratch("in"), "--json", NULL);
    CHECK_SAY(status == 0 || status == 2, "%s %ld: %d %.300s", what, round, status, read_file(in_scratch("err")).at);
    long taken = status == 0 ? taken_of(what, round) : 0;
    struct bytes now = record_now(what, round);
    CHECK_SAY((long)count_lines(now.at) == 3 + taken, "%s %ld: %zu entries, %ld taken", what, round, count_lines(now.at), taken);
    if (status == 0 && round % 4 == 0) {
        CHECK(run("import", in_scratch("in"), "--json", NULL) == 0);
        CHECK_SAY(taken_of(what, round) == 0, "%s %ld: taken twice", what, round);
    }
    free(now.at);
    free(d.at);
}

static void try_restore(const char *what, struct bytes from, long round, unsigned long long *seed)
{
    struct bytes d = damaged(from, seed);
    fresh();
    write_file(in_scratch("in"), d.at, d.length);
    int status = run("restore", in_scratch("in"), "--passphrase-file", in_scratch("pass"));
    CHECK_SAY(status == 0 || status == 1, "%s %ld: %d %.300s", what, round, status, read_file(in_scratch("err")).at);
    struct bytes told = read_file(in_scratch("err")), now = record_now(what, round);
    size_t count = count_lines(now.at);
    CHECK_SAY(status == 0 || count == 3, "%s %ld: refused, and %zu entries", what, round, count);
    CHECK_SAY(status != 0 || count == 3 + ENTRIES || told.length, "%s %ld: %zu entries, and nothing said", what, round, count);
    for (const char *at = now.at; *at; at = strchr(at, '\n') + 1)
        CHECK_SAY(holds(&mine, at, strcspn(at, "\n")) || holds(&lines, at, strcspn(at, "\n")), "%s %ld: %.200s", what, round, at);
    free(told.at);
    free(now.at);
    free(d.at);
}

// The record's own file: it is read as far as it is sound, or refused with a word and left as it is.
static void try_record(long round, unsigned long long *seed)
{
    struct bytes d = damaged(mine_db, seed);
    fresh();
    write_file(in_scratch("ours/record.db"), d.at, d.length);
    int status = run("export", NULL, NULL, NULL);
    CHECK_SAY(status == 0 || status == 1, "record %ld: %d %.300s", round, status, read_file(in_scratch("err")).at);
    struct bytes out = read_file(in_scratch("out")), err = read_file(in_scratch("err"));
    for (const char *at = out.at; status == 0 && *at; at = strchr(at, '\n') + 1)
        CHECK_SAY(holds(&mine, at, strcspn(at, "\n")), "record %ld: %.200s", round, at);
    CHECK_SAY(count_lines(out.at) == 3 || err.length, "record %ld: %zu entries, and nothing said", round, count_lines(out.at));
    if (status == 1) {
        struct bytes after = read_file(in_scratch("ours/record.db"));
        CHECK_SAY(after.length == d.length && memcmp(after.at, d.at, d.length) == 0, "record %ld: the file was changed", round);
        free(after.at);
    }
    int kept = run("log", "stress", "3", NULL);
    CHECK_SAY(kept == 0 || kept == 1, "record %ld: log %d %.300s", round, kept, read_file(in_scratch("err")).at);
    free(out.at);
    free(err.at);
    free(d.at);
}

FACT(law_damaged_files_never_crash_and_never_come_in_by_half)
{
    if (getenv("UNKNOT_TEST_QUICK")) // ten thousand files in minutes: the program for use, which only shows crashes
        checked = program = quick;
    prepare();
    unsigned long long seed = 7;
    long rounds = fact_rounds(60, 10000), broken = 0;
    for (long i = 0; i < rounds; i++) {
        int bad = fact_bad;
        switch (i % 20) {
        case 0: try_restore(i % 100 ? "backup" : "sealed", i % 100 ? backup : sealed, i, &seed); break;
        case 1: case 2: case 3: case 4: try_restore("backup", backup, i, &seed); break;
        case 5: case 6: case 7: try_record(i, &seed); break;
        case 8: case 9: case 10: case 11: case 12: try_import("csv", table, i, &seed); break;
        default: try_import("lines", lines, i, &seed); break;
        }
        broken += fact_bad > bad;
    }
    figure_none("record.damaged", "damaged files that crashed import or restore, or came in by half", broken, rounds, "files", 10000, "lines, CSV, backups sealed and not, records; by %s", program);
}

FACT(a_full_disk_takes_nothing_of_a_file_rather_than_half)
{
    prepare();
    fresh();
    char command[600];
    fill(in_scratch("in"), 5000, 4000);
    snprintf(command, sizeof command, "(ulimit -f 300; exec build/asan/unknot import %s >%s 2>%s)", in_scratch("in"), in_scratch("out"), in_scratch("err"));
    int status = system(command);
    CHECK_SAY(WIFEXITED(status) && WEXITSTATUS(status) == 1, "%d", status);
    struct bytes err = read_file(in_scratch("err")), now = record_now("full", 0);
    CHECK_SAY(count_lines(now.at) == 3 && err.length, "%zu %zu %.300s", count_lines(now.at), err.length, err.at);
    free(now.at);
    free(err.at);
}

FACT(what_was_left_behind_is_removed)
{
    char command[200];
    snprintf(command, sizeof command, "rm -rf '%s'", scratch);
    CHECK(!lines.at || system(command) == 0);
}

FACTS(law_damaged_files_never_crash_and_never_come_in_by_half, a_full_disk_takes_nothing_of_a_file_rather_than_half, what_was_left_behind_is_removed)
