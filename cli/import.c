// SPDX-License-Identifier: MIT
//
// unknot import: events from a file, line by line. What is taken, known already or refused is told for each; a line is
// taken whole or not at all, all that are taken are stored together, and the same file again takes nothing.
#include "api/call.h"
#include "api/import.h"
#include "cli/record.h"
#include "host/file.h"

#include <stdlib.h>
#include <string.h>

// The ids that are known, in a table by all their bytes: others may count theirs up.
struct known {
    struct uk_event_id *slot; // all zero: free
    size_t size, used;
};

static bool is_free(const struct uk_event_id *id)
{
    static const struct uk_event_id none;
    return memcmp(id, &none, sizeof none) == 0;
}

static struct uk_event_id *place_of(const struct known *k, const struct uk_event_id *id)
{
    uint64_t first, last;
    memcpy(&first, id->byte, sizeof first);
    memcpy(&last, id->byte + 8, sizeof last);
    uint64_t mixed = (first ^ last * 0x9e3779b97f4a7c15u) * 0xbf58476d1ce4e5b9u;
    size_t at = (size_t)(mixed ^ mixed >> 32);
    for (at %= k->size; !is_free(&k->slot[at]) && memcmp(&k->slot[at], id, sizeof *id) != 0; at = (at + 1) % k->size)
        ;
    return &k->slot[at];
}

// False if it was known.
static bool remember(struct known *k, const struct uk_event_id *id)
{
    if (2 * k->used >= k->size) {
        struct known larger = {.size = k->size ? 2 * k->size : 1024};
        larger.slot = calloc(larger.size, sizeof *larger.slot);
        if (!larger.slot)
            exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
        for (size_t i = 0; i < k->size; i++)
            if (!is_free(&k->slot[i]))
                *place_of(&larger, &k->slot[i]) = k->slot[i];
        larger.used = k->used;
        free(k->slot);
        *k = larger;
    }
    struct uk_event_id *slot = place_of(k, id);
    if (!is_free(slot))
        return false;
    *slot = *id;
    k->used++;
    return true;
}

struct import {
    const struct cli_call *call;
    struct cli_record *r;
    struct known known;
    struct store_event *event;          // to be stored together: all of the file or nothing
    size_t waiting, event_room;
    struct told {
        uint32_t line;
        enum { TAKEN, KNOWN, REFUSED } result;
        struct uk_problem *problem;     // of a refused one
    } *told;                            // what is said once they are stored, in the order of the lines
    size_t tellings, told_room;
    char (*erased)[API_ID_TEXT_SIZE]; // that erasures which were taken name
    size_t erased_count;
    unsigned was_known, refused;
};

static int know_row(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct uk_event_id read;
    (void)seq, (void)bytes, (void)length, (void)sound;
    if (api_event_id_read(id, strlen(id), &read))
        remember(context, &read);
    return 0;
}

static void tell(const struct cli_call *call, const struct told *t)
{
    static const char *const results[] = {"taken", "known", "refused"};
    static const int words[] = {UK_WORD_IMPORT_TAKEN, UK_WORD_IMPORT_KNOWN, UK_WORD_IMPORT_REFUSED};
    char number[16];
    snprintf(number, sizeof number, "%u", t->line);
    if (call->json) {
        char room[1024] = "";
        struct api_writer w = {.to = room, .size = sizeof room};
        api_write_open(&w, NULL, '{');
        api_write_whole(&w, "line", t->line);
        api_write_text(&w, "result", results[t->result]);
        if (t->result == REFUSED)
            api_write_problem(&w, "error", t->problem);
        api_write_close(&w, '}');
        fwrite(room, 1, w.used < sizeof room ? w.used : sizeof room, stdout);
    } else {
        cli_say(stdout, words[t->result], number, t->problem ? t->problem->got : NULL, t->problem ? t->problem->expected : NULL);
    }
    putchar('\n');
}

// Room for one more in a list that grows.
static void *grown(void *list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return list;
    *room = *room ? 2 * *room : 256;
    list = realloc(list, *room * size);
    if (!list)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    return list;
}

static void say(struct import *in, uint32_t line, int result, const struct uk_problem *problem)
{
    in->told = grown(in->told, in->tellings, &in->told_room, sizeof *in->told);
    struct told *t = &in->told[in->tellings++];
    *t = (struct told){.line = line, .result = result};
    if (problem && !(t->problem = malloc(sizeof *problem)))
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    if (problem)
        *t->problem = *problem;
    in->was_known += result == KNOWN;
    in->refused += result == REFUSED;
}

static void note_erased(struct import *in, const struct api_event *event)
{
    if (!event->erased_count)
        return;
    in->erased = realloc(in->erased, (in->erased_count + event->erased_count) * sizeof *in->erased);
    if (!in->erased)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    for (uint32_t i = 0; i < event->erased_count; i++)
        api_event_id_write(&event->erased[i], in->erased[in->erased_count++]);
}

// One event.
static void take(struct import *in, uint32_t line, const char *bytes, size_t length)
{
    struct api_event event;
    struct uk_problem problem;
    if (api_event_check(cli_work(), bytes, length, &event, &problem) != UK_OK) {
        say(in, line, REFUSED, &problem);
        return;
    }
    if (!remember(&in->known, &event.head.id)) {
        say(in, line, KNOWN, NULL);
        return;
    }
    note_erased(in, &event);
    char *copy = malloc(API_ID_TEXT_SIZE + length + 1); // the id, then the line
    if (!copy)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    api_event_id_write(&event.head.id, copy);
    memcpy(copy + API_ID_TEXT_SIZE, bytes, length);
    in->event = grown(in->event, in->waiting, &in->event_room, sizeof *in->event);
    in->event[in->waiting++] = (struct store_event){copy, copy + API_ID_TEXT_SIZE, length};
    say(in, line, TAKEN, NULL);
}

static void take_lines(struct import *in, const char *bytes, size_t length)
{
    uint32_t line = 0;
    for (size_t from = 0; from < length;) {
        const char *at = bytes + from, *end = memchr(at, '\n', length - from);
        size_t n = end ? (size_t)(end - at) : length - from;
        from += n + 1;
        line++;
        while (n && (at[n - 1] == '\r' || at[n - 1] == ' ' || at[n - 1] == '\t'))
            n--;
        if (n)
            take(in, line, at, n);
    }
}

// -- CSV -------------------------------------------------------------------------------------------

static void take_ours(struct import *in, struct api_csv *csv, struct api_csv_row *row)
{
    static struct api_import building;
    uint32_t line = 0;
    size_t length;
    struct uk_problem too_long = {.err = UK_ERR_TOO_LONG};
    api_text_copy(too_long.expected, sizeof too_long.expected, api_word(UK_WORD_EXPECTED_FEWER), strlen(api_word(UK_WORD_EXPECTED_FEWER)));
    memset(&building, 0, sizeof building);
    for (bool more = true; more;) {
        more = api_csv_next(csv, row);
        if (building.open && !(more && api_import_same(&building, row))) {
            if (api_import_end(&building, &length))
                take(in, line, building.line, length);
            else
                say(in, line, REFUSED, &too_long);
        }
        if (more && !building.open) {
            line = csv->line;
            api_import_begin(&building, row);
        }
        if (more)
            api_import_row(&building, row);
    }
}

static void take_theirs(struct import *in, struct api_csv *csv, struct api_csv_row *row, const struct api_map *map)
{
    static char room[API_EVENT_MAX];
    while (api_csv_next(csv, row)) {
        struct api_writer line = {.to = room, .size = sizeof room};
        struct uk_problem problem;
        bool reads = api_map_row(map, row, in->r->now.offset_min, &cli_work()->find_request, &line, &problem) == UK_OK;
        if (reads)
            take(in, csv->line, room, line.used);
        else
            say(in, csv->line, REFUSED, &problem);
    }
}

// Reads the header. CLI_WRONG when it is not ours and no mapping fits.
static int read_header(const struct cli_call *call, struct api_csv *csv, struct api_csv_row *row, struct api_map *map, bool *ours)
{
    const char *file = cli_value(call, "--map");
    struct uk_problem problem;
    size_t length;
    *ours = api_csv_next(csv, row) && api_csv_is_ours(row);
    if (*ours)
        return CLI_DONE;
    if (!file)
        return cli_refuse_word(call, call->words[0], api_word(UK_WORD_EXPECTED_IMPORT), "");
    char *bytes = host_file_read(file, &length);
    if (!bytes)
        return cli_refuse_word(call, file, api_word(UK_WORD_EXPECTED_FILE), "");
    enum uk_err err = api_map_read(bytes, length, map, &problem);
    free(bytes);
    if (!err)
        err = api_map_match(map, row, &problem);
    return err ? cli_refuse(call, *problem.at ? problem.at : "--map", &problem) : CLI_DONE;
}

// -- the command -----------------------------------------------------------------------------------

// What erasures that came in name is erased here as well.
static bool erase_named(struct import *in)
{
    if (!in->erased_count)
        return true;
    const char **ids = malloc(in->erased_count * sizeof *ids);
    if (!ids)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    for (size_t i = 0; i < in->erased_count; i++)
        ids[i] = in->erased[i];
    enum store_err err = store_erase(in->r->store, ids, in->erased_count);
    free(ids);
    if (err)
        cli_record_could_not(in->r, err);
    return err == STORE_OK;
}

static void forget(struct import *in)
{
    for (size_t i = 0; i < in->waiting; i++)
        free((void *)in->event[i].id);
    for (size_t i = 0; i < in->tellings; i++)
        free(in->told[i].problem);
    free(in->event);
    free(in->told);
    free(in->erased);
    free(in->known.slot);
}

// Stores all that was taken, then says what became of each line.
static int finish(struct import *in)
{
    char taken[16], was_known[16], refused[16];
    if (in->waiting && !cli_record_append_lines(in->r, in->event, in->waiting, NULL))
        return CLI_COULD_NOT; // said why; nothing was taken
    for (size_t i = 0; i < in->tellings; i++)
        tell(in->call, &in->told[i]);
    bool ok = erase_named(in);
    snprintf(taken, sizeof taken, "%zu", in->waiting);
    snprintf(was_known, sizeof was_known, "%u", in->was_known);
    snprintf(refused, sizeof refused, "%u", in->refused);
    if (in->call->json) {
        printf("{\"taken\":%s,\"known\":%s,\"refused\":%s}\n", taken, was_known, refused);
    } else {
        cli_say(stdout, UK_WORD_IMPORT_SUM, taken, was_known, refused);
        putchar('\n');
    }
    return ok ? CLI_DONE : CLI_COULD_NOT;
}

int cli_import(struct cli_call *call)
{
    static struct import in;
    static struct api_csv_row row;
    struct api_csv csv;
    struct api_map map;
    struct cli_record r;
    size_t length;
    bool ours = false;
    if (call->word_count != 1)
        return cli_refuse_word(call, call->word_count ? call->words[1] : "", api_word(UK_WORD_EXPECTED_FILE), "");
    char *bytes = host_file_read(call->words[0], &length);
    if (!bytes)
        return cli_refuse_word(call, call->words[0], api_word(UK_WORD_EXPECTED_FILE), "");
    size_t mark = strncmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0, first = mark + strspn(bytes + mark, " \t\r\n");
    bool lines = first >= length || bytes[first] == '{';
    api_csv_start(&csv, bytes, length);
    int status = lines ? CLI_DONE : read_header(call, &csv, &row, &map, &ours);
    if (!status)
        status = cli_record_open(call, CLI_RECORD_WRITE, &r);
    if (status) {
        free(bytes);
        return status;
    }
    if (!r.store) {
        free(bytes);
        return cli_could_not(UK_WORD_LOG_NO_RECORD, NULL, NULL);
    }
    in = (struct import){.call = call, .r = &r};
    enum store_err err = store_read(r.store, 0, know_row, &in.known);
    if (err) {
        status = cli_record_could_not(&r, err);
    } else {
        if (lines)
            take_lines(&in, bytes + mark, length - mark);
        else if (ours)
            take_ours(&in, &csv, &row);
        else
            take_theirs(&in, &csv, &row, &map);
        status = finish(&in);
    }
    forget(&in);
    free(bytes);
    cli_record_close(&r);
    return status;
}
