// SPDX-License-Identifier: MIT
//
// unknot backup, unknot restore: a whole copy of the record, sealed with a passphrase if wanted; and back again. What a
// backup holds is added to what is there: nothing that was noted since is lost, and what was erased stays erased.
#include "cli/record.h"
#include "host/file.h"
#include "host/seal.h"
#include "host/term.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PASSPHRASE_SIZE = 1024 };

// The passphrase from a file (its first line) or the terminal. CLI_DONE, or it has been said what is wrong.
static int ask_passphrase(const struct cli_call *call, bool twice, char passphrase[PASSPHRASE_SIZE])
{
    const char *file = cli_value(call, "--passphrase-file");
    char again[PASSPHRASE_SIZE];
    size_t length;
    if (file) {
        char *bytes = host_file_read(file, &length);
        size_t n = bytes ? strcspn(bytes, "\r\n") : 0;
        bool ok = n > 0 && n < PASSPHRASE_SIZE;
        if (ok)
            snprintf(passphrase, PASSPHRASE_SIZE, "%.*s", (int)n, bytes);
        if (bytes)
            host_forget(bytes, length);
        free(bytes);
        return ok ? CLI_DONE : cli_refuse_word(call, file, api_word(UK_WORD_EXPECTED_PASSPHRASE_FILE), "");
    }
    if (!host_is_terminal(STDIN_FILENO) || !host_passphrase(api_word(UK_WORD_BACKUP_PASSPHRASE), passphrase, PASSPHRASE_SIZE))
        return cli_refuse_word(call, "", api_word(UK_WORD_EXPECTED_PASSPHRASE_FILE), "--passphrase-file");
    if (!twice)
        return CLI_DONE;
    bool same = host_passphrase(api_word(UK_WORD_BACKUP_AGAIN), again, sizeof again) && strcmp(again, passphrase) == 0;
    host_forget(again, sizeof again);
    return same ? CLI_DONE : cli_could_not(UK_WORD_BACKUP_DIFFER, NULL, NULL);
}

static bool is_out(const char *file) { return strcmp(file, "-") == 0; }

static bool put(const char *file, const void *bytes, size_t length)
{
    if (!is_out(file))
        return host_file_write(file, bytes, length);
    return fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0;
}

static int write_backup(struct cli_record *r, const char *file, const char *passphrase)
{
    char folder[HOST_PATH_SIZE], copy[HOST_PATH_SIZE + 32];
    size_t length, sealed_length;
    void *sealed = NULL;
    if (!host_folder_make(folder, sizeof folder))
        return cli_could_not(UK_WORD_FILE_NOT_WRITTEN, folder, strerror(errno));
    snprintf(copy, sizeof copy, "%s/record.db", folder);
    enum store_err err = store_copy(r->store, copy);
    char *bytes = err ? NULL : host_file_read(copy, &length);
    host_folder_remove(folder);
    if (err)
        return cli_record_could_not(r, err);
    bool ok = bytes != NULL;
    if (ok && passphrase)
        ok = host_seal(bytes, length, passphrase, &sealed, &sealed_length);
    ok = ok && put(file, sealed ? sealed : bytes, sealed ? sealed_length : length);
    int status = ok ? CLI_DONE : cli_could_not(UK_WORD_FILE_NOT_WRITTEN, file, strerror(errno));
    free(sealed);
    free(bytes);
    return status;
}

int cli_backup(struct cli_call *call)
{
    char passphrase[PASSPHRASE_SIZE];
    struct cli_record r;
    if (call->word_count != 1 || !*call->words[0])
        return cli_refuse_word(call, call->word_count > 1 ? call->words[1] : "", api_word(UK_WORD_EXPECTED_BACKUP_FILE), "");
    const char *file = call->words[0];
    if (is_out(file) && (call->json || host_is_terminal(STDOUT_FILENO)))
        return cli_refuse_word(call, file, api_word(UK_WORD_EXPECTED_BACKUP_OUT), "./-");
    bool seals = cli_value(call, "--passphrase-file") || cli_value(call, "--seal");
    int status = seals ? ask_passphrase(call, true, passphrase) : CLI_DONE;
    if (!status)
        status = cli_record_open(call, CLI_RECORD_WRITE, &r);
    if (status)
        return status;
    status = r.store ? write_backup(&r, file, seals ? passphrase : NULL) : cli_could_not(UK_WORD_LOG_NO_RECORD, NULL, NULL);
    host_forget(passphrase, sizeof passphrase);
    cli_record_close(&r);
    if (status == CLI_DONE && !is_out(file)) {
        cli_tell(UK_WORD_BACKUP_DONE, file, NULL, NULL);
        if (call->json)
            cli_written_json(file);
    }
    return status;
}

// -- restore ---------------------------------------------------------------------------------------

struct restore {
    struct store_event *event; // all of them: they are put back together or not at all
    size_t all, room, unsound;
    char (*erased)[STORE_ID_MAX + 1];
    size_t erased_count;
    bool failed;
};

static int take_row(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct restore *in = context;
    (void)seq;
    if (!sound) {
        in->unsound++;
        return 0;
    }
    if (!bytes) {
        in->erased = realloc(in->erased, (in->erased_count + 1) * sizeof *in->erased);
        if (!in->erased)
            exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
        snprintf(in->erased[in->erased_count++], sizeof *in->erased, "%s", id);
        return 0;
    }
    if (in->all == in->room) {
        in->room = in->room ? 2 * in->room : 1024;
        in->event = realloc(in->event, in->room * sizeof *in->event);
    }
    char *copy = malloc(STORE_ID_MAX + 1 + length + 1); // the id, then the bytes
    if (!in->event || !copy)
        exit(cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL));
    snprintf(copy, STORE_ID_MAX + 1, "%s", id);
    memcpy(copy + STORE_ID_MAX + 1, bytes, length);
    in->event[in->all++] = (struct store_event){copy, copy + STORE_ID_MAX + 1, length};
    return 0;
}

// The backup as an open record in a folder of its own.
static int open_backup(const char *file, const char *bytes, size_t length, char *folder, size_t size, struct store **store)
{
    char path[HOST_PATH_SIZE + 32];
    if (!host_folder_make(folder, size))
        return cli_could_not(UK_WORD_FILE_NOT_WRITTEN, folder, strerror(errno));
    snprintf(path, sizeof path, "%s/record.db", folder);
    if (!length) { // SQLite would take it for a new one
        host_folder_remove(folder);
        return cli_could_not(UK_WORD_RESTORE_NOT_ONE, file, NULL);
    }
    bool written = host_file_write(path, bytes, length);
    const char *why = written ? "" : strerror(errno);
    enum store_err err = written ? store_open(folder, store) : STORE_OTHER;
    if (!err)
        return CLI_DONE;
    host_folder_remove(folder);
    if (!written || err == STORE_FULL) // of what is written here to look into it, not of the backup
        return cli_could_not(UK_WORD_FILE_NOT_WRITTEN, path, written ? strerror(ENOSPC) : why);
    return cli_could_not(err == STORE_NEWER ? UK_WORD_RECORD_NEWER : UK_WORD_RESTORE_NOT_ONE, file, NULL);
}

static int copy_over(const struct cli_call *call, struct store *from)
{
    static struct restore in;
    struct cli_record r;
    int status = cli_record_open(call, CLI_RECORD_WRITE, &r);
    if (status == CLI_COULD_NOT && cli_record_set_aside(&r)) // what was there is broken: it is kept under another name
        status = cli_record_open(call, CLI_RECORD_WRITE, &r);
    if (status || !r.store)
        return status ? status : cli_could_not(UK_WORD_LOG_NO_RECORD, NULL, NULL);
    in = (struct restore){0};
    enum store_err err = store_read(from, 0, take_row, &in);
    size_t added = 0;
    if (err)
        cli_could_not(UK_WORD_RESTORE_NOT_ONE, call->words[0], NULL);
    else if (in.erased_count) // entries that were erased before the backup was made are erased here too
        in.failed = !cli_record_erase(&r, in.event, in.all, in.erased, in.erased_count, &added);
    else
        in.failed = in.all && !cli_record_append_lines(&r, in.event, in.all, &added);
    for (size_t i = 0; i < in.all; i++)
        free((void *)in.event[i].id);
    free(in.event);
    free(in.erased);
    char taken[24], known[24], unsound[24];
    snprintf(taken, sizeof taken, "%zu", added);
    snprintf(known, sizeof known, "%zu", in.all - added);
    snprintf(unsound, sizeof unsound, "%zu", in.unsound);
    cli_record_close(&r);
    if (err || in.failed)
        return CLI_COULD_NOT;
    if (in.unsound)
        cli_could_not(UK_WORD_RESTORE_UNSOUND, unsound, call->words[0]);
    if (call->json)
        printf("{\"taken\":%s,\"known\":%s}", taken, known);
    else
        cli_say(stdout, UK_WORD_RESTORE_DONE, taken, known, NULL);
    putchar('\n');
    return CLI_DONE;
}

int cli_restore(struct cli_call *call)
{
    char passphrase[PASSPHRASE_SIZE], folder[HOST_PATH_SIZE];
    size_t length;
    void *opened = NULL;
    struct store *from = NULL;
    if (call->word_count != 1)
        return cli_refuse_word(call, call->word_count ? call->words[1] : "", api_word(UK_WORD_EXPECTED_BACKUP_FILE), "");
    const char *file = call->words[0];
    char *bytes = host_file_read(file, &length);
    if (!bytes)
        return cli_refuse_word(call, file, api_word(UK_WORD_EXPECTED_FILE), "");
    int status = CLI_DONE;
    if (host_is_sealed(bytes, length)) {
        size_t opened_length = 0;
        status = ask_passphrase(call, false, passphrase);
        if (!status && !host_unseal(bytes, length, passphrase, &opened, &opened_length))
            status = cli_could_not(UK_WORD_RESTORE_SEALED, file, NULL);
        host_forget(passphrase, sizeof passphrase);
        length = opened_length;
    }
    if (!status)
        status = open_backup(file, opened ? opened : bytes, length, folder, sizeof folder, &from);
    free(opened);
    free(bytes);
    if (status)
        return status;
    status = copy_over(call, from);
    store_close(from);
    host_folder_remove(folder);
    return status;
}
