// SPDX-License-Identifier: MIT
//
// unknot import: events from a file, line by line. What is taken, known already or refused is told for each; a line is
// taken whole or not at all, all that are taken are stored together, and the same file again takes nothing. What was erased
// here stays away: its id is known, and a file must not bring back what a person took out.
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

static bool is_known(const struct known *k, const struct uk_event_id *id)
{
    return k->size && !is_free(place_of(k, id));
}

struct import {
    const struct cli_call *call;
    struct cli_record *r;
    struct known known, gone;           // gone: the known ones that were erased here
    struct store_event *event;          // to be stored together: all of the file or nothing
    size_t waiting, event_room;
    struct told {
        uint32_t line;
        enum { TAKEN, KNOWN, REFUSED, ERASED } result;
        struct uk_event_id id;          // of a taken one
        struct uk_problem *problem;     // of a refused one
    } *told;                            // what is said once they are stored, in the order of the lines
    size_t tellings, told_room;
    char (*erased)[STORE_ID_MAX + 1];   // that erasures of the file name, also those that were known: they may have been cut short
    size_t erased_count;
    unsigned was_known, was_erased, refused; // was_erased: of those that were known
};

static int know_row(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct import *in = context;
    struct uk_event_id read;
    (void)seq, (void)length, (void)sound;
    if (!api_event_id_read(id, strlen(id), &read))
        return 0;
    remember(&in->known, &read);
    if (!bytes)
        remember(&in->gone, &read);
    return 0;
}

static void tell(const struct cli_call *call, const struct told *t)
{
    static const char *const results[] = {"taken", "known", "refused", "known"};
    static const int words[] = {UK_WORD_IMPORT_TAKEN, UK_WORD_IMPORT_KNOWN, UK_WORD_IMPORT_REFUSED, UK_WORD_IMPORT_ERASED};
    char number[16];
    snprintf(number, sizeof number, "%u", t->line);
    if (call->json) {
        char room[4096] = ""; // each byte of a problem may take six
        struct api_writer w = {.to = room, .size = sizeof room};
        api_write_open(&w, NULL, '{');
        api_write_whole(&w, "line", t->line);
        api_write_text(&w, "result", results[t->result]);
        if (t->result == ERASED)
            api_write_bool(&w, "erased", true);
        if (t->result == REFUSED)
            api_write_problem(&w, "error", t->problem);
        api_write_close(&w, '}');
        fwrite(room, 1, w.used < sizeof room ? w.used : sizeof room, stdout);
    } else {
        cli_say(stdout, words[t->result], number, t->problem ? t->problem->got : NULL, t->problem ? t->problem->expected : NULL);
        if (t->problem && *t->problem->nearest)
            putchar(' '), cli_say(stdout, UK_WORD_REFUSED_NEAREST, t->problem->nearest, NULL, NULL);
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

static void keep_event(struct import *in, const struct api_import_line *line)
{
    char *copy = malloc(API_ID_TEXT_SIZE + line->length + 1); // the id, then the line
    if (!copy)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    api_event_id_write(&line->event->head.id, copy);
    memcpy(copy + API_ID_TEXT_SIZE, line->text, line->length);
    in->event = grown(in->event, in->waiting, &in->event_room, sizeof *in->event);
    in->event[in->waiting++] = (struct store_event){copy, copy + API_ID_TEXT_SIZE, line->length};
}

static void keep_erased(struct import *in, const struct api_event *event)
{
    if (!event->erased_count)
        return;
    in->erased = realloc(in->erased, (in->erased_count + event->erased_count) * sizeof *in->erased);
    if (!in->erased)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    for (uint32_t i = 0; i < event->erased_count; i++)
        api_event_id_write(&event->erased[i], in->erased[in->erased_count++]);
}

static void take(void *context, const struct api_import_line *line)
{
    struct import *in = context;
    in->told = grown(in->told, in->tellings, &in->told_room, sizeof *in->told);
    struct told *t = &in->told[in->tellings++];
    *t = (struct told){.line = line->line, .result = line->event ? TAKEN : REFUSED};
    if (line->event) {
        t->id = line->event->head.id;
        keep_event(in, line);
        keep_erased(in, line->event);
        return;
    }
    in->refused++;
    if (!(t->problem = malloc(sizeof *t->problem)))
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    *t->problem = *line->problem;
}

// Reads the file whole. CLI_WRONG when it is none of ours and no mapping fits.
static int read_file(struct import *in)
{
    static struct api_import import;
    const struct cli_call *call = in->call;
    const char *map_file = cli_value(call, "--map");
    struct host_now now = {0};
    struct uk_problem problem;
    size_t length, map_length = 0, taken;
    char *bytes = host_file_read(call->words[0], &length), *map = bytes && map_file ? host_file_read(map_file, &map_length) : NULL;
    int status = CLI_DONE;
    if (!bytes || (map_file && !map))
        status = cli_refuse_word(call, bytes ? map_file : call->words[0], api_word(UK_WORD_EXPECTED_FILE), "");
    host_now(&now); // a time that is none is told when the record is opened
    import = (struct api_import){.work = cli_work(), .tell = take, .to = in, .offset_min = now.offset_min, .now_ms = now.ms};
    enum uk_err err = status ? UK_OK : api_import_start(&import, map, map_length, &problem);
    if (!status && !err)
        err = api_import_take(&import, bytes, length, true, &taken, &problem);
    if (err && !map)
        status = cli_refuse_word(call, call->words[0], problem.expected, "");
    else if (err)
        status = cli_refuse(call, *problem.at ? problem.at : "--map", &problem);
    free(map);
    free(bytes);
    return status;
}

// Lets go of what is known already.
static void pass_over_known(struct import *in)
{
    size_t events = 0, kept = 0;
    for (size_t i = 0; i < in->tellings; i++) {
        struct told *t = &in->told[i];
        if (t->result != TAKEN)
            continue;
        struct store_event event = in->event[events++];
        if (remember(&in->known, &t->id)) {
            in->event[kept++] = event;
        } else {
            t->result = is_known(&in->gone, &t->id) ? ERASED : KNOWN;
            in->was_known++;
            in->was_erased += t->result == ERASED;
            free((void *)event.id);
        }
    }
    in->waiting = kept;
}

// -- the command -----------------------------------------------------------------------------------

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
    free(in->gone.slot);
}

// Stores all that was taken, then says what became of each line.
static int finish(struct import *in)
{
    char taken[16], was_known[16], was_erased[16], refused[16];
    bool ok = in->erased_count ? cli_record_erase(in->r, in->event, in->waiting, in->erased, in->erased_count, NULL)
                               : !in->waiting || cli_record_append_lines(in->r, in->event, in->waiting, NULL);
    if (!ok)
        return CLI_COULD_NOT; // said why
    for (size_t i = 0; i < in->tellings; i++)
        tell(in->call, &in->told[i]);
    snprintf(taken, sizeof taken, "%zu", in->waiting);
    snprintf(was_known, sizeof was_known, "%u", in->was_known);
    snprintf(refused, sizeof refused, "%u", in->refused);
    if (in->call->json) {
        printf("{\"taken\":%s,\"known\":%s,\"refused\":%s}\n", taken, was_known, refused);
    } else {
        cli_say(stdout, UK_WORD_IMPORT_SUM, taken, was_known, refused);
        putchar('\n');
    }
    snprintf(was_erased, sizeof was_erased, "%u", in->was_erased);
    fflush(stdout);
    if (in->was_erased)
        cli_tell(UK_WORD_IMPORT_ERASED_HOW, was_erased, in->r->folder, NULL);
    return CLI_DONE;
}

int cli_import(struct cli_call *call)
{
    struct import in = {.call = call};
    struct cli_record r;
    if (call->word_count != 1)
        return cli_refuse_word(call, call->word_count ? call->words[1] : "", api_word(UK_WORD_EXPECTED_FILE), "");
    int status = read_file(&in);
    if (!status)
        status = cli_record_open(call, CLI_RECORD_WRITE, &r);
    if (status) {
        forget(&in);
        return status;
    }
    in.r = &r;
    enum store_err err = r.store ? store_read(r.store, 0, know_row, &in) : STORE_OK;
    if (!r.store)
        status = cli_could_not(UK_WORD_LOG_NO_RECORD, NULL, NULL);
    else if (err)
        status = cli_record_could_not(&r, err);
    if (!status) {
        pass_over_known(&in);
        status = finish(&in);
    }
    forget(&in);
    cli_record_close(&r);
    return status;
}
