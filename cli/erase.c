// SPDX-License-Identifier: MIT
//
// unknot erase: takes the words and numbers of entries out of the record for good. Their ids stay, so that they do not
// come back from another device or a backup.
#include "cli/record.h"
#include "host/file.h"
#include "host/term.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { IDS_AN_EVENT = 1000 };

struct chosen {
    char (*id)[STORE_ID_MAX + 1];
    size_t count;
};

static bool names(const struct cli_call *call, const struct uk_event_id *id)
{
    struct uk_event_id read;
    for (int i = 0; i < call->word_count; i++)
        if (api_event_id_read(call->words[i], strlen(call->words[i]), &read) && memcmp(&read, id, sizeof read) == 0)
            return true;
    return false;
}

struct range {
    bool all, days;
    int32_t from, to;
};

static bool is_chosen(const struct cli_call *call, const struct range *range, const struct uk_event *e)
{
    int32_t day = api_day_of(e->at_s, e->offset_min);
    if (e->type == UK_EVENT_ERASURE)
        return false;
    return range->all || (range->days && day >= range->from && day <= range->to) || names(call, &e->id);
}

// The chosen ones, and every correction of them.
static struct chosen choose(const struct cli_call *call, const struct range *range, const struct api_record *r)
{
    struct chosen chosen = {.id = calloc((size_t)r->events + 1, sizeof *chosen.id)};
    bool *taken = calloc((size_t)r->events + 1, sizeof *taken);
    if (!chosen.id || !taken)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    for (uint32_t i = 0; i < r->events; i++)
        taken[i] = is_chosen(call, range, &r->event[i]);
    static const struct uk_event_id none;
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < r->events; i++) {
            if (taken[i] || memcmp(&r->event[i].replaces, &none, sizeof none) == 0)
                continue;
            for (uint32_t k = 0; k < r->events && !taken[i]; k++)
                if (taken[k] && memcmp(&r->event[i].replaces, &r->event[k].id, sizeof none) == 0)
                    more = taken[i] = true;
        }
    }
    for (uint32_t i = 0; i < r->events; i++)
        if (taken[i])
            api_event_id_write(&r->event[i].id, chosen.id[chosen.count++]);
    free(taken);
    return chosen;
}

struct everything {
    struct chosen chosen;
    size_t room;
};

// With --all also what could not be read as an event.
static int choose_row(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct everything *e = context;
    static const char erasure[] = "\"type\":\"erasure\"";
    (void)seq;
    bool is_erasure = bytes && sound && memmem(bytes, length, erasure, sizeof erasure - 1);
    if (!bytes || is_erasure || strlen(id) >= API_ID_TEXT_SIZE)
        return 0;
    if (e->chosen.count == e->room) {
        e->room = 2 * e->room + 256;
        e->chosen.id = realloc(e->chosen.id, e->room * sizeof *e->chosen.id);
        if (!e->chosen.id)
            exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    }
    snprintf(e->chosen.id[e->chosen.count++], API_ID_TEXT_SIZE, "%s", id);
    return 0;
}

static struct chosen choose_all(struct cli_record *r)
{
    struct everything e = {{NULL, 0}, 0};
    store_read(r->store, 0, choose_row, &e);
    return e.chosen;
}

static bool agrees(const struct cli_call *call, size_t count)
{
    char number[24], answer[16] = "";
    if (cli_value(call, "--yes"))
        return true;
    if (!count) // nothing to ask about
        return false;
    snprintf(number, sizeof number, "%zu", count);
    cli_say(stderr, UK_WORD_ERASE_ASK, number, NULL, NULL);
    fputs(" ", stderr);
    size_t n = host_read(STDIN_FILENO, answer, sizeof answer - 1);
    answer[n] = 0;
    return answer[0] == 'y' || answer[0] == 'Y';
}

// An event that says so of as many as one may name.
struct saying {
    char id[API_ID_TEXT_SIZE], line[CLI_EVENT_SIZE];
};

static bool say_of(struct cli_record *r, const struct chosen *chosen, size_t from, struct saying *to, struct store_event *event)
{
    static char room[CLI_EVENT_SIZE];
    struct api_writer body = {.to = room, .size = sizeof room};
    api_write_open(&body, NULL, '{');
    api_write_open(&body, "ids", '[');
    for (size_t i = from; i < chosen->count && i < from + IDS_AN_EVENT; i++)
        api_write_text(&body, NULL, chosen->id[i]);
    api_write_close(&body, ']');
    api_write_close(&body, '}');
    return cli_record_event(r, "erasure", &body, NULL, to->id, to->line, event);
}

// With nothing chosen, what an erasure that was cut short left readable goes all the same.
static bool erase(struct cli_record *r, const struct chosen *chosen)
{
    size_t count = (chosen->count + IDS_AN_EVENT - 1) / IDS_AN_EVENT;
    struct saying *saying = malloc((count + 1) * sizeof *saying);
    struct store_event *event = malloc((count + 1) * sizeof *event);
    if (!saying || !event)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++)
        ok = say_of(r, chosen, i * IDS_AN_EVENT, &saying[i], &event[i]);
    ok = ok && cli_record_erase(r, event, count, chosen->id, chosen->count, NULL);
    free(saying);
    free(event);
    return ok;
}

// Older copies beside the record hold the same words. The exit status: one that stays is told.
static int remove_copies(const char *folder)
{
    int count, status = CLI_DONE;
    char path[HOST_PATH_SIZE + 280], **names_there = host_folder_list(folder, &count);
    if (count < 0)
        return cli_could_not(UK_WORD_ERASE_COPY_STAYS, folder, strerror(errno));
    for (int i = 0; i < count; i++) {
        bool copy = strncmp(names_there[i], "record.db.before-", 17) == 0 || strncmp(names_there[i], "record.db.aside-", 16) == 0;
        snprintf(path, sizeof path, "%s/%s", folder, names_there[i]);
        if (copy && !host_file_remove(path))
            status = cli_could_not(UK_WORD_ERASE_COPY_STAYS, path, strerror(errno));
        free(names_there[i]);
    }
    free(names_there);
    return status;
}

static int read_range(const struct cli_call *call, struct range *range)
{
    const char *from = cli_value(call, "--from"), *to = cli_value(call, "--to");
    struct uk_event_id id;
    *range = (struct range){.all = cli_value(call, "--all"), .days = from || to, .from = INT32_MIN, .to = INT32_MAX};
    if (from && !api_day_read(from, strlen(from), &range->from))
        return cli_refuse_word(call, from, api_word(UK_WORD_EXPECTED_DAY), "");
    if (to && !api_day_read(to, strlen(to), &range->to))
        return cli_refuse_word(call, to, api_word(UK_WORD_EXPECTED_DAY), "");
    if (range->to < range->from)
        return cli_refuse_word(call, to, api_word(UK_WORD_EXPECTED_ERASE_DAY), "");
    for (int i = 0; i < call->word_count; i++)
        if (!api_event_id_read(call->words[i], strlen(call->words[i]), &id))
            return cli_refuse_word(call, call->words[i], api_word(UK_WORD_EXPECTED_EVENT_ID), "");
    if (range->all + range->days + (call->word_count > 0) != 1)
        return cli_refuse_word(call, "", api_word(UK_WORD_EXPECTED_ERASE), "");
    if (!cli_value(call, "--yes") && !host_is_terminal(STDIN_FILENO))
        return cli_refuse_word(call, "", api_word(UK_WORD_EXPECTED_ERASE_YES), "--yes");
    return CLI_DONE;
}

int cli_erase(struct cli_call *call)
{
    struct range range;
    struct cli_record r;
    int status = read_range(call, &range);
    if (!status)
        status = cli_record_open(call, CLI_RECORD_FOLD, &r);
    if (status)
        return status;
    if (!r.store)
        return cli_could_not(UK_WORD_LOG_NO_RECORD, NULL, NULL);
    struct chosen chosen = range.all ? choose_all(&r) : choose(call, &range, r.record);
    char number[24];
    snprintf(number, sizeof number, "%zu", chosen.count);
    if (!agrees(call, chosen.count)) {
        cli_say(stdout, UK_WORD_ERASE_NOT, NULL, NULL, NULL);
        putchar('\n');
    } else if (!erase(&r, &chosen)) {
        status = CLI_COULD_NOT;
    } else {
        if (call->json)
            printf("{\"erased\":%s}", number);
        else
            cli_say(stdout, UK_WORD_ERASE_DONE, number, NULL, NULL);
        putchar('\n');
        fflush(stdout);
        status = remove_copies(r.folder);
    }
    free(chosen.id);
    cli_record_close(&r);
    return status;
}
