// SPDX-License-Identifier: MIT
//
// How fast the record is, beside plain SQLite on the same bytes in the same run.
//
//   build/bench/record [FOLDER]    events kept durably, one at a time and a hundred together; opening and folding 100,000; their trends
#include "api/bad_days.h"
#include "api/returns.h"
#include "api/works.h"
#include "bench/figure.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MANY = 100000, SINGLES = 400, BATCH = 100, BATCHES = 60, LINE = 400 };

static char (*line)[LINE];
static char (*id)[API_ID_TEXT_SIZE];
static struct store_event *event;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

// Years of a diary: pain, habits, screens, outcomes.
static void make_events(void)
{
    static const char *const bodies[][2] = {
        {"pain", "{\"at\":[{\"region\":\"left:temple\",\"level\":6},{\"region\":\"posterior_neck\",\"level\":4}]}"},
        {"habit", "{\"habit\":\"micro_break_20\",\"done\":true}"},
        {"screen", "{\"about\":[\"neck\"],\"no\":[\"ces_saddle\",\"foot_drop\"]}"},
        {"outcome", "{\"point\":\"trapezius.trp1\",\"side\":\"left\",\"pressed_s\":60,\"techniques\":[\"compress_hold\"],\"tool\":\"tennis_ball\","
                    "\"before\":{\"pain\":4,\"tenderness\":6},\"after\":{\"tenderness\":3},\"ended\":\"done\"}"},
        {"sleep", "{\"hours\":7}"},
        {"break", "{\"outcome\":\"done\",\"kind\":\"short\"}"},
    };
    line = malloc((size_t)MANY * sizeof *line);
    id = malloc((size_t)MANY * sizeof *id);
    event = malloc((size_t)MANY * sizeof *event);
    struct uk_event_id last = {{0}};
    for (int i = 0; i < MANY; i++) {
        uint8_t chance[10];
        for (int k = 0; k < 10; k++)
            chance[k] = (uint8_t)rand();
        int64_t at_ms = 1600000000000 + (int64_t)i * 1800000;
        last = api_event_id_make(at_ms, chance, &last);
        const char *const *body = bodies[i % 6];
        struct api_event_head head = {.id = &last, .at_ms = at_ms, .offset_min = 60, .device = "bench", .type = body[0]};
        struct api_writer w = {.to = line[i], .size = LINE};
        api_event_write(&w, &head, body[1], strlen(body[1]));
        api_event_id_write(&last, id[i]);
        event[i] = (struct store_event){id[i], line[i], w.used};
    }
}

static void run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db)), exit(1);
}

// Plain SQLite with the same settings and columns, `together` events a transaction. Events a second.
static double plain(const char *path, int first, int count, int together)
{
    sqlite3 *db;
    sqlite3_stmt *insert;
    unlink(path);
    if (sqlite3_open(path, &db) != SQLITE_OK)
        exit(1);
    run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;");
    run(db, "CREATE TABLE event (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, bytes BLOB, sum INTEGER NOT NULL)");
    sqlite3_prepare_v2(db, "INSERT INTO event (id, bytes, sum) VALUES (?1, ?2, 0)", -1, &insert, NULL);
    double start = now_ms();
    for (int i = first; i < first + count; i += together) {
        run(db, "BEGIN IMMEDIATE");
        for (int k = i; k < i + together; k++) {
            sqlite3_bind_text(insert, 1, id[k], -1, SQLITE_STATIC);
            sqlite3_bind_blob(insert, 2, line[k], (int)event[k].length, SQLITE_STATIC);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        run(db, "COMMIT");
    }
    double rate = count / (now_ms() - start) * 1e3;
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return rate;
}

static double ours(struct store *store, int first, int count, int together)
{
    double start = now_ms();
    for (int i = first; i < first + count; i += together)
        if (store_append(store, event + i, (size_t)together, NULL, NULL) != STORE_OK)
            fprintf(stderr, "%s\n", store_detail(store)), exit(1);
    return count / (now_ms() - start) * 1e3;
}

static int take_row(void *context, int64_t seq, const char *row_id, const void *bytes, size_t length, int sound)
{
    (void)seq, (void)row_id, (void)sound;
    api_record_add(context, bytes, length);
    return 0;
}

// Reads all rows by plain SQLite and does nothing with them.
static double plain_read(const char *path)
{
    sqlite3 *db;
    sqlite3_stmt *select;
    double start = now_ms();
    sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
    sqlite3_prepare_v2(db, "SELECT seq, id, bytes, sum FROM event ORDER BY seq", -1, &select, NULL);
    size_t sum = 0;
    while (sqlite3_step(select) == SQLITE_ROW)
        sum += (size_t)sqlite3_column_bytes(select, 2) + (sqlite3_column_blob(select, 2) != NULL);
    sqlite3_finalize(select);
    sqlite3_close(db);
    return sum ? now_ms() - start : 0;
}

static struct store *opened(const char *folder)
{
    struct store *store;
    if (store_open(folder, &store) != STORE_OK)
        fprintf(stderr, "%s: %s\n", folder, store_detail(NULL)), exit(1);
    return store;
}

// All that `unknot trends` asks of a record that is folded, over a year.
static double trends_ms(struct api_record *record)
{
    static struct api_trends trends;
    static struct api_works works;
    static struct uk_returns returns;
    static struct uk_bad_days bad_days;
    record->now_s = record->state.last_s;
    double start = now_ms();
    api_trends_read(record, UK_TREND_DAYS, &trends);
    api_works_read(record, &works);
    api_returns_read(record, &returns);
    api_bad_days_read(record, &trends, &bad_days);
    if (trends.t.noted < 300 || !works.count)
        fprintf(stderr, "no trends\n"), exit(1);
    return now_ms() - start;
}

static void bench_fold(const char *folder)
{
    char path[512];
    struct store *store = opened(folder);
    if (store_append(store, event, MANY, NULL, NULL) != STORE_OK)
        exit(1);
    store_close(store);
    double best = 1e9, best_plain = 1e9, best_read = 1e9, best_trends = 1e9;
    snprintf(path, sizeof path, "%s/record.db", folder);
    for (int round = 0; round < 5; round++) {
        double start = now_ms();
        struct api_record *record = malloc(sizeof *record);
        store = opened(folder);
        api_record_start(record);
        store_read(store, 0, take_row, record);
        double read = now_ms() - start;
        api_record_fold(record);
        double ms = now_ms() - start;
        if (record->state.events < MANY)
            fprintf(stderr, "only %u of them\n", record->state.events), exit(1);
        best = ms < best ? ms : best;
        best_read = read < best_read ? read : best_read;
        store_close(store);
        ms = trends_ms(record);
        best_trends = ms < best_trends ? ms : best_trends;
        free(record);
        ms = plain_read(path);
        best_plain = ms < best_plain ? ms : best_plain;
    }
    printf("opening and folding %d events: %.0f ms (%.0f of it reading; plain SQLite only reading: %.0f ms); bar 150 ms\n", MANY, best,
           best_read, best_plain);
    printf("trends of them over a year, what works and what comes back: %.0f ms; bar 150 ms\n", best_trends);
    figure_most("record.fold", "opening and folding 100,000 events", best, 0, "ms", 150, "plain SQLite, only reading them: %.0f ms", best_plain);
    figure_most("record.trends", "trends of them over a year, what works, what comes back", best_trends, 0, "ms", 150, "in memory, after folding");
}

int main(int argc, char **argv)
{
    char folder[300], path[400];
    snprintf(folder, sizeof folder, "%s/unknot-bench.XXXXXX", argc > 1 ? argv[1] : "/tmp");
    if (!mkdtemp(folder))
        return perror(folder), 1;
    snprintf(path, sizeof path, "%s/plain.db", folder);
    make_events();
    struct store *store = opened(folder);
    ours(store, MANY - 100, 50, 1); // warm
    double mine[2] = {0}, theirs[2] = {0};
    for (int round = 0; round < 3; round++) { // taking turns, the best of each
        double rate = ours(store, round * SINGLES, SINGLES, 1);
        mine[0] = rate > mine[0] ? rate : mine[0];
        rate = plain(path, round * SINGLES, SINGLES, 1);
        theirs[0] = rate > theirs[0] ? rate : theirs[0];
        rate = ours(store, 2000 + round * BATCH * BATCHES, BATCH * BATCHES, BATCH);
        mine[1] = rate > mine[1] ? rate : mine[1];
        rate = plain(path, 2000 + round * BATCH * BATCHES, BATCH * BATCHES, BATCH);
        theirs[1] = rate > theirs[1] ? rate : theirs[1];
    }
    store_close(store);
    printf("kept durably, one at a time: %.0f events a second, plain SQLite %.0f: ratio %.2f (bar 0.8)\n", mine[0], theirs[0], mine[0] / theirs[0]);
    printf("kept durably, %d together: %.0f events a second, plain SQLite %.0f: ratio %.2f (bar 0.8)\n", BATCH, mine[1], theirs[1],
           mine[1] / theirs[1]);
    figure_least("record.single", "kept durably, one at a time, beside plain SQLite", mine[0] / theirs[0], 2, "times its rate", 0.8, "ours %.0f events a second, plain SQLite %.0f", mine[0], theirs[0]);
    figure_least("record.batch", "kept durably, a hundred together, beside plain SQLite", mine[1] / theirs[1], 2, "times its rate", 0.8, "ours %.0f events a second, plain SQLite %.0f", mine[1],
                 theirs[1]);
    bench_fold(folder);
    char command[400];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command) != 0;
}
