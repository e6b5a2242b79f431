// SPDX-License-Identifier: MIT
#include "store/store.h"
#include "bench/figure.h"
#include "host/lines.h"
#include "tests/fact.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char folder[64];

// A new empty folder for each fact, the old one removed.
static const char *fresh_folder(void)
{
    char command[128];
    if (folder[0]) {
        snprintf(command, sizeof command, "chmod -R u+w %s; rm -rf %s", folder, folder);
        if (system(command) != 0)
            abort();
    }
    snprintf(folder, sizeof folder, "/tmp/unknot-store-XXXXXX");
    if (!mkdtemp(folder))
        abort();
    return folder;
}

static const char *file_in(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
        abort();
}

// The whole file, NUL-terminated; the caller frees it. `*length` 0 and "" where there is none.
static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *bytes = calloc(1, 1 << 24);
    *length = file ? fread(bytes, 1, (1 << 24) - 1, file) : 0;
    if (file)
        fclose(file);
    return bytes;
}

struct seen {
    size_t count, erased, unsound;
    int64_t last;
    char ids[64][STORE_ID_MAX + 1];
    char bytes[64][64];
};

static int see(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct seen *seen = context;
    if (seen->count < 64) {
        snprintf(seen->ids[seen->count], sizeof seen->ids[0], "%s", id);
        snprintf(seen->bytes[seen->count], sizeof seen->bytes[0], "%.*s", (int)length, bytes ? (const char *)bytes : "");
    }
    seen->erased += !bytes;
    seen->unsound += !sound;
    seen->count++;
    seen->last = seq;
    return 0;
}

static struct seen all(struct store *store)
{
    struct seen seen = {0};
    CHECK(store_read(store, 0, see, &seen) == STORE_OK);
    return seen;
}

static struct store_event event(const char *id, const char *bytes)
{
    return (struct store_event){id, bytes, strlen(bytes)};
}

static struct store *opened(void)
{
    struct store *store;
    enum store_err err = store_open(folder, &store);
    CHECK_SAY(err == STORE_OK, "%d %s", err, store_detail(NULL));
    if (!store)
        abort();
    return store;
}

FACT(what_was_appended_is_read_back_in_order)
{
    fresh_folder();
    struct store *store = opened();
    size_t added;
    int64_t seq;
    CHECK(store_append(store, (struct store_event[]){event("a", "one"), event("b", "two")}, 2, &added, &seq) == STORE_OK);
    CHECK(added == 2 && seq == 2);
    store_close(store);
    store = opened();
    struct seen seen = all(store);
    CHECK(seen.count == 2 && strcmp(seen.ids[1], "b") == 0 && strcmp(seen.bytes[0], "one") == 0);
    store_close(store);
}

FACT(appending_an_event_twice_changes_nothing)
{
    fresh_folder();
    struct store *store = opened();
    struct store_event a = event("a", "one"), again = event("a", "other bytes");
    size_t added;
    int64_t seq;
    CHECK(store_append(store, &a, 1, NULL, NULL) == STORE_OK);
    CHECK(store_append(store, &again, 1, &added, &seq) == STORE_OK && added == 0 && seq == 1);
    CHECK(strcmp(all(store).bytes[0], "one") == 0);
    store_close(store);
}

FACT(a_batch_with_a_bad_event_is_not_stored_at_all)
{
    fresh_folder();
    struct store *store = opened();
    struct store_event batch[] = {event("a", "one"), event("", "two")};
    CHECK(store_append(store, batch, 2, NULL, NULL) != STORE_OK);
    CHECK(all(store).count == 0);
    store_close(store);
}

FACT(the_file_is_for_its_owner_alone)
{
    fresh_folder();
    snprintf(folder + strlen(folder), 16, "/deep/er");
    struct store *store = opened();
    struct stat info;
    CHECK(stat(folder, &info) == 0 && (info.st_mode & 0777) == 0700);
    struct store_event a = event("a", "one");
    store_append(store, &a, 1, NULL, NULL);
    CHECK(stat(file_in("record.db"), &info) == 0 && (info.st_mode & 0777) == 0600);
    CHECK(stat(file_in("record.db-wal"), &info) == 0 && (info.st_mode & 0777) == 0600);
    CHECK(stat(file_in("record.lock"), &info) == 0 && (info.st_mode & 0777) == 0600);
    store_close(store);
    *strchr(folder + 5, '/') = 0;
}

static mode_t rights_once_opened(mode_t before)
{
    struct stat info = {0};
    chmod(folder, before);
    store_close(opened());
    stat(folder, &info);
    return info.st_mode & 07777;
}

FACT(a_folder_that_holds_other_things_keeps_its_rights)
{
    fresh_folder();
    CHECK(rights_once_opened(0755) == 0700);
    fresh_folder();
    CHECK(rights_once_opened(01777) == 01777);
    fresh_folder();
    write_file(file_in("letter"), "dear", 4);
    CHECK(rights_once_opened(0755) == 0755);
}

static enum store_err erased(struct store *store, const char *id)
{
    char ids[1][STORE_ID_MAX + 1];
    snprintf(ids[0], sizeof ids[0], "%s", id);
    return store_erase(store, NULL, 0, ids, 1, NULL);
}

// Stands the word in any file of the folder?
static bool is_readable(const char *word)
{
    bool found = false;
    struct dirent *entry;
    DIR *dir = opendir(folder);
    while ((entry = readdir(dir))) {
        size_t length;
        char *bytes = read_file(file_in(entry->d_name), &length);
        found = found || memmem(bytes, length, word, strlen(word));
        free(bytes);
    }
    closedir(dir);
    return found;
}

FACT(an_erased_event_leaves_its_id_and_nothing_readable)
{
    fresh_folder();
    struct store *store = opened();
    char id[8];
    for (int i = 0; i < 300; i++) {
        snprintf(id, sizeof id, "e%d", i);
        struct store_event e = event(id, i % 3 ? "an ordinary day" : "the SECRET of my left shoulder");
        CHECK(store_append(store, &e, 1, NULL, NULL) == STORE_OK);
    }
    for (int i = 0; i < 300; i += 3) {
        snprintf(id, sizeof id, "e%d", i);
        if (i % 30 == 0)
            CHECK(erased(store, id) == STORE_OK);
    }
    static char rest[100][STORE_ID_MAX + 1];
    for (int i = 0; i < 100; i++)
        snprintf(rest[i], sizeof rest[i], "e%d", i * 3);
    CHECK(store_erase(store, NULL, 0, rest, 100, NULL) == STORE_OK);
    CHECK(!is_readable("SECRET"));
    struct seen seen = all(store);
    CHECK(seen.count == 300 && seen.erased == 100 && seen.unsound == 0);
    struct store_event back = event("e0", "the SECRET of my left shoulder");
    size_t added;
    CHECK(store_append(store, &back, 1, &added, NULL) == STORE_OK && added == 0);
    store_close(store);
}

// Somebody who began to read and has not ended. sqlite3_close ends it.
static sqlite3 *reading(void)
{
    sqlite3 *db = NULL;
    CHECK(sqlite3_open(file_in("record.db"), &db) == SQLITE_OK && sqlite3_exec(db, "BEGIN; SELECT * FROM event", NULL, NULL, NULL) == SQLITE_OK);
    return db;
}

FACT(an_erasure_that_a_reader_holds_up_gives_up_soon_and_is_finished_by_the_next)
{
    fresh_folder();
    struct store *store = opened();
    struct store_event a = event("a", "the SECRET of my left shoulder");
    store_append(store, &a, 1, NULL, NULL);
    sqlite3 *reader = reading();
    time_t began = time(NULL);
    CHECK(erased(store, "a") == STORE_BUSY);
    CHECK_SAY(time(NULL) - began < 15, "%ld s", (long)(time(NULL) - began));
    CHECK(all(store).erased == 1 && is_readable("SECRET"));
    sqlite3_close(reader);
    int64_t before, after;
    CHECK(store_last(store, &before) == STORE_OK && erased(store, "a") == STORE_OK && store_last(store, &after) == STORE_OK);
    CHECK(!is_readable("SECRET") && before == after);
    store_close(store);
}

FACT(law_what_is_said_to_be_erased_is)
{
    static char ids[1][STORE_ID_MAX + 1] = {"a"};
    unsigned long long seed = 7;
    long said = 0, kills = fact_rounds(60, 1000);
    for (long i = 0; i < kills; i++) {
        fresh_folder();
        struct store *store = opened();
        struct store_event a = event("a", "words"), e = event("e", "a is erased");
        store_append(store, &a, 1, NULL, NULL);
        store_close(store);
        pid_t child = fork();
        if (child == 0) {
            store = opened();
            store_erase(store, &e, 1, ids, 1, NULL);
            _exit(0);
        }
        nanosleep(&(struct timespec){.tv_nsec = (long)(fact_random(&seed) % 12000000)}, NULL);
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        store = opened();
        struct seen seen = all(store);
        CHECK_SAY(seen.erased == seen.count - 1, "%zu events, %zu erased", seen.count, seen.erased);
        said += seen.erased == 1;
        store_close(store);
    }
    CHECK_SAY(said > 0 && said < kills, "%ld of %ld kills came after the erasure", said, kills);
}

FACT(sequence_numbers_are_never_used_again)
{
    fresh_folder();
    struct store *store = opened();
    struct store_event e[] = {event("a", "1"), event("b", "2"), event("c", "3")};
    int64_t seq;
    store_append(store, e, 3, NULL, NULL);
    CHECK(erased(store, "c") == STORE_OK);
    CHECK(store_last(store, &seq) == STORE_OK && seq == 4);
    struct seen news = {0};
    CHECK(store_read(store, 3, see, &news) == STORE_OK && news.count == 1 && news.erased == 1);
    store_close(store);
}

static void refuses(enum store_err expected)
{
    size_t before_length, after_length;
    char *before = read_file(file_in("record.db"), &before_length);
    struct store *store;
    enum store_err err = store_open(folder, &store);
    CHECK_SAY(err == expected && !store, "%d, not %d: %s", err, expected, store_detail(NULL));
    store_close(store);
    char *after = read_file(file_in("record.db"), &after_length);
    CHECK(before_length == after_length && memcmp(before, after, before_length) == 0);
    free(before);
    free(after);
}

FACT(a_file_of_another_kind_is_refused_and_left_untouched)
{
    fresh_folder();
    write_file(file_in("record.db"), "a shopping list, long enough to look like something, but no database at all, is it?\n", 84);
    refuses(STORE_FOREIGN);
}

FACT(another_programs_database_is_refused_and_left_untouched)
{
    fresh_folder();
    sqlite3 *db;
    sqlite3_open(file_in("record.db"), &db);
    sqlite3_exec(db, "CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup');", NULL, NULL, NULL);
    sqlite3_close(db);
    refuses(STORE_FOREIGN);
}

FACT(a_folder_in_the_place_of_the_file_is_refused)
{
    fresh_folder();
    mkdir(file_in("record.db"), 0700);
    struct store *store;
    CHECK(store_open(folder, &store) == STORE_FOREIGN);
}

FACT(a_record_of_a_newer_unknot_is_refused_and_left_untouched)
{
    fresh_folder();
    store_close(opened());
    sqlite3 *db;
    sqlite3_open(file_in("record.db"), &db);
    sqlite3_exec(db, "PRAGMA user_version=99", NULL, NULL, NULL);
    sqlite3_close(db);
    refuses(STORE_NEWER);
}

FACT(a_file_cut_short_is_answered_and_never_crashes)
{
    for (int keep = 40; keep < 12288; keep += 977) {
        fresh_folder();
        struct store *store = opened();
        struct store_event e = event("a", "one");
        store_append(store, &e, 1, NULL, NULL);
        store_close(store);
        unlink(file_in("record.db-wal"));
        unlink(file_in("record.db-shm"));
        CHECK(truncate(file_in("record.db"), keep) == 0);
        enum store_err err = store_open(folder, &store);
        struct seen seen = {0};
        if (err == STORE_OK)
            err = store_read(store, 0, see, &seen);
        CHECK_SAY(err != STORE_OK, "cut to %d bytes", keep);
        store_close(store);
    }
}

FACT(bytes_that_turned_over_are_noticed_and_never_crash)
{
    unsigned long long seed = 7;
    for (int round = 0; round < 40; round++) {
        fresh_folder();
        struct store *store = opened();
        for (int i = 0; i < 30; i++) {
            char id[8];
            snprintf(id, sizeof id, "e%d", i);
            struct store_event e = event(id, "left temple six of ten, after a long drive");
            store_append(store, &e, 1, NULL, NULL);
        }
        store_close(store);
        sqlite3 *db; // an honest checkpoint, so that the damage is to the file itself
        sqlite3_open(file_in("record.db"), &db);
        sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
        sqlite3_close(db);
        size_t length;
        char *bytes = read_file(file_in("record.db"), &length);
        size_t where = 100 + fact_random(&seed) % (length - 100);
        bytes[where] ^= (char)(1 << fact_random(&seed) % 8);
        write_file(file_in("record.db"), bytes, length);
        free(bytes);
        if (store_open(folder, &store) != STORE_OK)
            continue;
        struct seen seen = {0};
        enum store_err err = store_read(store, 0, see, &seen);
        for (size_t i = 0; i < seen.count && i < 64 && err == STORE_OK && !seen.unsound; i++)
            CHECK(strcmp(seen.bytes[i], "left temple six of ten, after a long drive") == 0);
        store_close(store);
    }
}

FACT(a_folder_that_may_not_be_written_is_answered)
{
    if (geteuid() == 0)
        return; // root may write anywhere
    fresh_folder();
    chmod(folder, 0500);
    struct store *store;
    CHECK(store_open(folder, &store) == STORE_NO_ACCESS);
}

// 0 when a person who may not write there reads the one event, and is told that no other can be kept.
static int reads_only(void)
{
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) // root may write anywhere
        return 1;
    struct store *store;
    struct store_event b = event("b", "two");
    const char *id = "a";
    if (store_open(folder, &store) != STORE_OK)
        return 2;
    struct seen seen = all(store);
    if (!store_reads_only(store) || seen.count != 1 || strcmp(seen.bytes[0], "one") != 0)
        return 3;
    if (store_append(store, &b, 1, NULL, NULL) != STORE_READ_ONLY || !*store_detail(store) || erased(store, id) != STORE_READ_ONLY)
        return 4;
    bool same = all(store).count == 1;
    store_close(store);
    return same ? 0 : 5;
}

FACT(a_record_that_may_not_be_written_can_be_read)
{
    static const char *const files[] = {"record.db", "record.lock", "record.db-wal", "record.db-shm"};
    enum { WITH_WAL, WITHOUT, FILES_MAY, WAYS };
    for (int way = 0; way < WAYS; way++) {
        fresh_folder();
        struct store *store = opened();
        struct store_event a = event("a", "one");
        CHECK(store_append(store, &a, 1, NULL, NULL) == STORE_OK);
        store_close(store);
        if (way != WITH_WAL) {
            sqlite3 *db;
            sqlite3_open(file_in("record.db"), &db);
            sqlite3_exec(db, "SELECT count(*) FROM event", NULL, NULL, NULL);
            sqlite3_close(db); // takes the WAL away
            CHECK(access(file_in("record.db-wal"), F_OK) != 0);
        }
        for (int i = 0; i < (way == WITH_WAL ? 4 : 2); i++) {
            CHECK(chmod(file_in(files[i]), way == FILES_MAY ? 0600 : 0400) == 0);
            CHECK(geteuid() != 0 || chown(file_in(files[i]), 65534, 65534) == 0);
        }
        CHECK((geteuid() != 0 || chown(folder, 65534, 65534) == 0) && chmod(folder, 0500) == 0);
        pid_t child = fork();
        if (child == 0)
            _exit(reads_only());
        int status;
        waitpid(child, &status, 0);
        CHECK_SAY(WIFEXITED(status) && WEXITSTATUS(status) == 0, "way %d: %d", way, WEXITSTATUS(status));
    }
}

FACT(a_full_disk_is_answered_and_loses_nothing)
{
    fresh_folder();
    struct store *store = opened();
    struct store_event a = event("a", "one");
    CHECK(store_append(store, &a, 1, NULL, NULL) == STORE_OK);
    store_close(store);
    pid_t child = fork();
    if (child == 0) {
        // A limit on file size is as good as a full disk, and needs no disk.
        signal(SIGXFSZ, SIG_IGN);
        store = opened();
        static char big[200000];
        memset(big, 'x', sizeof big);
        struct store_event b = {"b", big, sizeof big};
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){100000, 100000});
        enum store_err err = store_append(store, &b, 1, NULL, NULL);
        _exit(err == STORE_FULL || err == STORE_OTHER ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    store = opened();
    CHECK(all(store).count == 1);
    store_close(store);
}

// One writer: appends until it is killed, and tells on a pipe what was acknowledged.
static void write_until_killed(int writer, int tell)
{
    struct store *store;
    if (store_open(folder, &store) != STORE_OK)
        _exit(1);
    for (int i = 0;; i++) {
        char id[32], bytes[64];
        snprintf(id, sizeof id, "%d-%d-%d", (int)getpid(), writer, i);
        snprintf(bytes, sizeof bytes, "event %s", id);
        struct store_event e = {id, bytes, strlen(bytes)};
        if (store_append(store, &e, 1, NULL, NULL) == STORE_OK && write(tell, id, sizeof id) != sizeof id)
            _exit(1);
    }
}

struct wanted {
    char (*ids)[32];
    size_t count;
};

static int tick_off(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct wanted *wanted = context;
    (void)seq;
    CHECK(sound && length == strlen(id) + 6 && memcmp((const char *)bytes + 6, id, strlen(id)) == 0);
    for (size_t i = wanted->count; i-- > 0;)
        if (strcmp(wanted->ids[i], id) == 0) {
            memmove(wanted->ids[i], wanted->ids[--wanted->count], sizeof *wanted->ids);
            break;
        }
    return 0;
}

FACT(a_line_that_has_no_room_leaves_its_file_as_it_was)
{
    struct host_line line;
    fresh_folder();
    CHECK(host_line_add(folder, "lines", "first", 8, false, &line) && line.at == 0);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){12, 12}); // in the middle of the second
        _exit(host_line_add(folder, "lines", "second", 8, false, &line) ? 1 : 0);
    }
    int status;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    size_t length;
    char *bytes = read_file(file_in("lines"), &length);
    CHECK_SAY(!strcmp(bytes, "first   \n"), "%s", bytes);
    free(bytes);
}

FACT(law_no_acknowledged_event_is_lost_by_a_kill)
{
    unsigned long long seed = (unsigned long long)time(NULL);
    long rounds = fact_rounds(50, 1000), lost = 0, acknowledged = 0;
    for (long kills = rounds; kills > 0; kills--) {
        fresh_folder();
        int pipes[2];
        if (pipe2(pipes, O_NONBLOCK) != 0)
            abort();
        fcntl(pipes[0], F_SETPIPE_SZ, 1 << 20);
        pid_t child[2];
        for (int writer = 0; writer < 2; writer++)
            if ((child[writer] = fork()) == 0)
                write_until_killed(writer, pipes[1]);
        for (int writer = 0; writer < 2; writer++) {
            usleep((unsigned)(fact_random(&seed) % 20000));
            kill(child[writer], SIGKILL);
        }
        waitpid(child[0], NULL, 0);
        waitpid(child[1], NULL, 0);
        static char ids[20000][32];
        struct wanted wanted = {ids, 0};
        while (wanted.count < 20000 && read(pipes[0], ids[wanted.count], 32) == 32)
            wanted.count++;
        close(pipes[0]);
        close(pipes[1]);
        acknowledged += (long)wanted.count;
        struct store *store = opened();
        CHECK(store_read(store, 0, tick_off, &wanted) == STORE_OK);
        lost += (long)wanted.count;
        CHECK_SAY(wanted.count == 0, "%zu acknowledged events lost, seed %llu", wanted.count, seed);
        store_close(store);
    }
    figure_none("record.kills", "acknowledged events lost by kill -9, two writers at once", lost, rounds, "kills", 1000, "%ld events were acknowledged", acknowledged);
}

FACT(a_copy_is_whole_and_is_not_written_over_anything)
{
    fresh_folder();
    struct store *store = opened();
    struct store_event a = event("a", "one");
    store_append(store, &a, 1, NULL, NULL);
    CHECK(store_copy(store, file_in("copy.db")) == STORE_OK);
    CHECK(store_copy(store, file_in("copy.db")) != STORE_OK);
    store_close(store);
    rename(file_in("copy.db"), "/tmp/unknot-copy.db");
    fresh_folder();
    rename("/tmp/unknot-copy.db", file_in("record.db"));
    store = opened();
    CHECK(all(store).count == 1);
    store_close(store);
}

FACTS(what_was_appended_is_read_back_in_order, appending_an_event_twice_changes_nothing,
      a_batch_with_a_bad_event_is_not_stored_at_all, the_file_is_for_its_owner_alone, a_folder_that_holds_other_things_keeps_its_rights,
      an_erased_event_leaves_its_id_and_nothing_readable,
      an_erasure_that_a_reader_holds_up_gives_up_soon_and_is_finished_by_the_next, law_what_is_said_to_be_erased_is,
      sequence_numbers_are_never_used_again,
      a_file_of_another_kind_is_refused_and_left_untouched, another_programs_database_is_refused_and_left_untouched,
      a_folder_in_the_place_of_the_file_is_refused, a_record_of_a_newer_unknot_is_refused_and_left_untouched,
      a_file_cut_short_is_answered_and_never_crashes, bytes_that_turned_over_are_noticed_and_never_crash,
      a_folder_that_may_not_be_written_is_answered, a_record_that_may_not_be_written_can_be_read,
      a_full_disk_is_answered_and_loses_nothing,
      a_line_that_has_no_room_leaves_its_file_as_it_was,
      law_no_acknowledged_event_is_lost_by_a_kill, a_copy_is_whole_and_is_not_written_over_anything)
