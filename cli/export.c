// SPDX-License-Identifier: MIT
//
// unknot export: the record as JSON lines (all of it, byte for byte) or as CSV (a row an observation).
#include "api/call.h"
#include "api/export.h"
#include "cli/record.h"
#include "host/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct export {
    FILE *to;
    bool csv;
    uint32_t unsound;
};

static int write_event(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    struct export *e = context;
    struct api_json *j = &cli_work()->json;
    struct uk_problem problem;
    (void)seq, (void)id;
    if (!sound) {
        e->unsound++;
        return 0;
    }
    if (!bytes)
        return 0; // erased
    if (!e->csv) {
        fwrite(bytes, 1, length, e->to);
        fputc('\n', e->to);
        return 0;
    }
    struct api_writer w = cli_answer_start();
    if (api_json_read(j, bytes, length, &problem) == UK_OK && api_export_csv(j, bytes, 1, &w) == UK_OK)
        fwrite(w.to, 1, w.used, e->to);
    else
        e->unsound++;
    return 0;
}

static int run(struct cli_record *r, bool csv, const char *file)
{
    char *bytes = NULL;
    size_t length;
    struct export e = {.to = stdout, .csv = csv};
    if (file && !(e.to = open_memstream(&bytes, &length)))
        return cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL);
    if (csv)
        fputs(API_CSV_HEADER "\r\n", e.to);
    enum store_err err = r->store ? store_read(r->store, 0, write_event, &e) : STORE_OK;
    int status = err ? cli_record_could_not(r, err) : CLI_DONE;
    if (file) {
        bool whole = fclose(e.to) == 0;
        if (!status && (!whole || !host_file_write(file, bytes, length)))
            status = cli_could_not(UK_WORD_FILE_NOT_WRITTEN, file, strerror(errno));
        free(bytes);
    }
    if (!status && e.unsound) {
        char count[16];
        snprintf(count, sizeof count, "%u", e.unsound);
        status = cli_could_not(UK_WORD_RECORD_UNSOUND, count, r->folder);
    }
    return status;
}

int cli_export(struct cli_call *call)
{
    const char *format = cli_value(call, "--format"), *file = call->word_count ? call->words[0] : NULL;
    bool csv = format && strcmp(format, "csv") == 0;
    if (format && !csv && strcmp(format, "jsonl") != 0)
        return cli_refuse_word(call, format, api_word(UK_WORD_EXPECTED_FORMAT), "");
    if (call->word_count > 1)
        return cli_refuse_word(call, call->words[1], api_word(UK_WORD_EXPECTED_NO_MORE), "");
    if (file && !*file)
        return cli_refuse_word(call, file, api_word(UK_WORD_EXPECTED_BACKUP_FILE), "");
    if (file && strcmp(file, "-") == 0)
        file = NULL;
    struct cli_record r;
    int status = cli_record_open(call, CLI_RECORD_WRITE, &r);
    if (!status)
        status = run(&r, csv, file);
    if (!status && file && call->json)
        cli_written_json(file);
    cli_record_close(&r);
    return status;
}
