// SPDX-License-Identifier: MIT
//
// Lines of events and tables of CSV: any bytes are read without harm; what is taken folds, and goes out as CSV.
#include "api/call.h"
#include "api/export.h"
#include "api/import.h"

#include <stdlib.h>
#include <string.h>

static struct api_record *record;
static struct api_work *work;

static void take(const char *line, size_t length)
{
    static char csv[1 << 20];
    struct api_event event;
    struct uk_problem problem;
    bool taken = api_event_check(work, line, length, &event, &problem) == UK_OK;
    if (taken) {
        struct api_writer w = {.to = csv, .size = sizeof csv};
        api_export_csv(&work->json, line, 1, &w);
    }
    enum uk_err err = api_record_add(record, line, length);
    UK_ASSERT(!taken || err == UK_OK);
}

static void take_told(void *to, const struct api_import_line *line)
{
    (void)to;
    if (line->event)
        take(line->text, line->length);
}

static void take_csv(const char *text, size_t length)
{
    static struct api_import in;
    struct uk_problem problem;
    size_t taken;
    in.work = work;
    in.tell = take_told;
    UK_ASSERT(api_import_start(&in, NULL, 0, &problem) == UK_OK);
    UK_ASSERT(api_import_take(&in, text, length, true, &taken, &problem) || taken == length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!record) {
        record = malloc(sizeof *record);
        work = calloc(1, sizeof *work);
    }
    api_record_start(record);
    const char *text = (const char *)data;
    if (size && *text != '{')
        take_csv(text, size);
    for (size_t from = 0; size && *text == '{' && from < size;) {
        const char *end = memchr(text + from, '\n', size - from);
        size_t n = end ? (size_t)(end - text) - from : size - from;
        take(text + from, n);
        from += n + 1;
    }
    api_record_fold(record);
    return 0;
}
