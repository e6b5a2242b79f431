// SPDX-License-Identifier: MIT
//
// Opens, reads and appends to the record.
#include "cli/record.h"

#include "api/call.h"
#include "host/file.h"
#include "host/random.h"
#include "host/term.h"

#include <stdlib.h>
#include <string.h>

static const char *const drafts[] = {"outcomes.jsonl", "session.jsonl"}; // what a release wrote beside the record

int cli_record_could_not(const struct cli_record *r, enum store_err err)
{
    static const int words[] = {
        [STORE_BUSY] = UK_WORD_RECORD_BUSY, [STORE_FULL] = UK_WORD_RECORD_FULL, [STORE_READ_ONLY] = UK_WORD_RECORD_READ_ONLY,
        [STORE_NO_ACCESS] = UK_WORD_RECORD_NO_ACCESS, [STORE_DAMAGED] = UK_WORD_RECORD_DAMAGED,
        [STORE_FOREIGN] = UK_WORD_RECORD_FOREIGN, [STORE_NEWER] = UK_WORD_RECORD_NEWER, [STORE_MEMORY] = UK_WORD_NO_MEMORY,
        [STORE_OTHER] = UK_WORD_RECORD_OTHER,
    };
    return cli_could_not(words[err], r->folder, store_detail(r->store));
}

// -- reading ---------------------------------------------------------------------------------------

static int take_row(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct cli_record *r = context;
    (void)seq;
    (void)id;
    if (!sound)
        r->unsound++;
    else if (bytes)
        api_record_add(r->record, bytes, length);
    return 0;
}

// -- what a release left beside the record ----------------------------------------------------------

// The next line of a draft, up to `end`, without the spaces behind it, and its length; NULL after the last.
static char *next_line(char **at, char *end, size_t *length)
{
    char *line = *at;
    if (line == end)
        return NULL;
    char *stop = memchr(line, '\n', (size_t)(end - line));
    *at = stop ? stop + 1 : end;
    *length = (size_t)((stop ? stop : end) - line);
    while (*length && (line[*length - 1] == ' ' || line[*length - 1] == '\r'))
        --*length;
    return line;
}

// Takes over the lines of a draft whose session is over, then removes it. What does not fit stays where it is.
static void take_over(struct cli_record *r, const char *name)
{
    char path[HOST_PATH_SIZE + 64];
    snprintf(path, sizeof path, "%s/%s", r->folder, name);
    int held = host_file_hold(path, true); // a session that is going on holds it
    size_t length = 0, n;
    char *bytes = held >= 0 ? host_file_read(path, &length) : NULL, *at = bytes, *end = bytes ? bytes + length : NULL;
    char id[API_ID_TEXT_SIZE];
    bool all = bytes != NULL;
    for (char *line; (line = next_line(&at, end, &n));) {
        struct api_event event;
        struct uk_problem problem;
        if (n && api_event_check(cli_work(), line, n, &event, &problem) == UK_OK) {
            api_event_id_write(&event.head.id, id);
            all = store_append(r->store, &(struct store_event){id, line, n}, 1, NULL, NULL) == STORE_OK && all;
        } else if (n) {
            all = false;
        }
    }
    free(bytes);
    if (all)
        host_file_remove(path);
    host_file_let_go(held);
}

// What could not be taken over, or belongs to a session that goes on, counts all the same.
static void read_draft(struct cli_record *r, const char *name)
{
    char path[HOST_PATH_SIZE + 64];
    snprintf(path, sizeof path, "%s/%s", r->folder, name);
    size_t length = 0, n;
    char *bytes = host_file_read(path, &length), *at = bytes, *end = bytes ? bytes + length : NULL;
    for (char *line; (line = next_line(&at, end, &n));)
        if (n)
            api_record_add(r->record, line, n);
    free(bytes);
}

static int read_all(struct cli_record *r)
{
    if (!r->record)
        r->record = malloc(sizeof *r->record);
    if (!r->record)
        return cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL);
    api_record_start(r->record);
    r->record->now_s = r->now.ms / 1000;
    r->record->offset_min = r->now.offset_min;
    // Drafts first: what is taken over in between is then in the store, and twice is once.
    for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++)
        read_draft(r, drafts[i]);
    enum store_err err = r->store ? store_read(r->store, 0, take_row, r) : STORE_OK;
    if (err)
        return cli_record_could_not(r, err);
    api_record_fold(r->record);
    if (r->unsound) {
        char count[16];
        snprintf(count, sizeof count, "%u", r->unsound);
        cli_could_not(UK_WORD_RECORD_UNSOUND, count, r->folder);
    }
    return CLI_DONE;
}

// -- opening ---------------------------------------------------------------------------------------

int cli_record_open(const struct cli_call *call, enum cli_record_want want, struct cli_record *r)
{
    memset(r, 0, sizeof *r);
    if (!host_now(&r->now))
        return cli_refuse_now(call);
    if (call->no_record)
        return CLI_DONE;
    if (!host_data_folder("UNKNOT_HOME", "unknot", r->folder))
        return cli_could_not(UK_WORD_RECORD_NO_HOME, NULL, NULL);
    r->err = store_open(r->folder, &r->store);
    if (r->err)
        return cli_record_could_not(r, r->err);
    for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++)
        take_over(r, drafts[i]);
    int status = want == CLI_RECORD_FOLD ? read_all(r) : CLI_DONE;
    if (status)
        cli_record_close(r);
    return status;
}

void cli_record_close(struct cli_record *r)
{
    cli_work()->record = NULL;
    store_close(r->store);
    free(r->record);
    r->store = NULL;
    r->record = NULL;
}

bool cli_record_set_aside(struct cli_record *r)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    char from[HOST_PATH_SIZE + 64], to[HOST_PATH_SIZE + 64];
    if (r->err != STORE_DAMAGED && r->err != STORE_FOREIGN)
        return false;
    bool ok = true;
    for (int i = 0; i < 3; i++) {
        snprintf(from, sizeof from, "%s/record.db%s", r->folder, ends[i]);
        snprintf(to, sizeof to, "%s/record.db.aside-%lld%s", r->folder, (long long)r->now.ms, ends[i]);
        ok = (!host_file_exists(from) || rename(from, to) == 0) && ok;
    }
    snprintf(to, sizeof to, "%s/record.db.aside-%lld", r->folder, (long long)r->now.ms);
    if (ok) {
        cli_tell(UK_WORD_RECORD_ASIDE, to, NULL, NULL);
    }
    return ok;
}

// -- appending -------------------------------------------------------------------------------------

struct highest {
    struct uk_event_id id;
};

static int look_at_id(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct highest *highest = context;
    struct uk_event_id read;
    (void)seq, (void)bytes, (void)length, (void)sound;
    if (api_event_id_read(id, strlen(id), &read) && memcmp(&read, &highest->id, sizeof read) > 0)
        highest->id = read;
    return 0;
}

// The id for a new event: higher than those of the record, even when the clock was set back since.
static struct uk_event_id new_id(struct cli_record *r)
{
    uint8_t chance[10];
    struct highest highest = {0};
    host_random(chance, sizeof chance);
    if (r->record)
        highest.id = r->record->last;
    else
        store_read(r->store, 0, look_at_id, &highest);
    return api_event_id_make(r->now.ms, chance, &highest.id);
}

// Folds in what was stored, or says why it was not.
static bool stored(struct cli_record *r, enum store_err err, const struct store_event *events, size_t count)
{
    if (err) {
        cli_record_could_not(r, err);
        return false;
    }
    for (size_t i = 0; r->record && i < count; i++)
        api_record_add(r->record, events[i].bytes, events[i].length);
    if (r->record)
        api_record_fold(r->record);
    return true;
}

bool cli_record_append_lines(struct cli_record *r, const struct store_event *events, size_t count, size_t *added)
{
    return stored(r, store_append(r->store, events, count, added, NULL), events, count);
}

bool cli_record_erase(struct cli_record *r, const struct store_event *events, size_t count, char (*ids)[STORE_ID_MAX + 1], size_t id_count,
                      size_t *added)
{
    return stored(r, store_erase(r->store, events, count, ids, id_count, added), events, count);
}

bool cli_record_event(struct cli_record *r, const char *type, const struct api_writer *body, const struct host_now *at,
                      char id[API_ID_TEXT_SIZE], char line[CLI_EVENT_SIZE], struct store_event *event)
{
    struct uk_event_id made = new_id(r);
    struct api_event_head head = {.id = &made, .at_ms = at ? at->ms : r->now.ms, .offset_min = at ? at->offset_min : r->now.offset_min,
                                  .device = "terminal", .type = type};
    struct api_writer w = {.to = line, .size = CLI_EVENT_SIZE - 1};
    if (body->used > body->size) {
        cli_could_not(UK_WORD_RECORD_TOO_LONG, NULL, NULL);
        return false;
    }
    api_event_write(&w, &head, body->to, body->used);
    if (w.used > w.size) {
        cli_could_not(UK_WORD_RECORD_TOO_LONG, NULL, NULL);
        return false;
    }
    line[w.used] = 0;
    api_event_id_write(&made, id);
    *event = (struct store_event){id, line, w.used};
    return true;
}

bool cli_record_append(struct cli_record *r, const char *type, const struct api_writer *body, const struct host_now *at,
                       char line[CLI_EVENT_SIZE])
{
    char id[API_ID_TEXT_SIZE];
    struct store_event event;
    return cli_record_event(r, type, body, at, id, line, &event) && cli_record_append_lines(r, &event, 1, NULL);
}

// -- find and check --------------------------------------------------------------------------------

void cli_record_lend(const struct cli_call *call, struct cli_record *r)
{
    if (cli_record_open(call, CLI_RECORD_FOLD, r) != CLI_DONE) {
        cli_tell(UK_WORD_RECORD_GOES_ON, NULL, NULL, NULL);
        if (*r->folder)
            read_all(r); // what a release wrote beside the record counts all the same
    }
    cli_work()->record = r->record;
}

static char *body_room(void)
{
    static char body[CLI_EVENT_SIZE];
    return body;
}

static bool keep(struct cli_record *r, const char *type, const struct api_writer *body)
{
    static char line[CLI_EVENT_SIZE];
    bool kept = cli_record_append(r, type, body, NULL, line);
    if (!kept && store_reads_only(r->store)) { // said once
        cli_tell(UK_WORD_RECORD_NOT_KEPT, NULL, NULL, NULL);
        store_close(r->store);
        r->store = NULL;
    }
    return kept;
}

void cli_record_keep_screen(struct cli_record *r, const struct uk_safety *s, const struct api_answers *answers)
{
    struct api_writer body = {.to = body_room(), .size = CLI_EVENT_SIZE};
    if (r->store && api_record_screen(r->record, s, answers, &body))
        keep(r, "screen", &body);
}

void cli_record_keep_person(struct cli_record *r, int age, char sex)
{
    struct api_writer body = {.to = body_room(), .size = CLI_EVENT_SIZE};
    if (r->store && r->record && api_record_profile(r->record, age, sex, &body))
        keep(r, "profile", &body);
}

void cli_record_keep_options(const struct cli_call *call, struct cli_record *r)
{
    const char *age = cli_value(call, "--age"), *sex = cli_value(call, "--sex");
    cli_record_keep_person(r, age ? atoi(age) : -1, sex ? *sex : 0);
}

bool cli_record_keep_find(struct cli_record *r, const struct api_find_request *request, const struct api_find_answer *answer)
{
    struct api_writer body = {.to = body_room(), .size = CLI_EVENT_SIZE};
    if (!r->store || !api_record_find(request, answer, &body))
        return false;
    store_wait(r->store, 0); // the answer should not take longer for it
    bool kept = keep(r, "find", &body);
    if (r->store)
        store_wait(r->store, 1);
    return kept;
}

void cli_record_end(struct cli_record *r)
{
    cli_record_close(r);
}
