// SPDX-License-Identifier: MIT
//
// For tests that stand before the door of api/: one call, its answer as text and read back.

#ifndef DOOR_H
#define DOOR_H

#include "api/call.h"
#include "tests/fact.h"

static struct api_work work;
static char answer[API_ANSWER_MAX]; // ends with a NUL
static size_t length;
static struct api_json back; // the answer, read back

static enum uk_err call(const char *verb, const char *request)
{
    struct api_call c = {.verb = verb, .request = request, .length = strlen(request)};
    enum uk_err err = api_call(&c, &work, answer, sizeof answer - 1, &length);
    struct uk_problem problem;
    CHECK(length < sizeof answer);
    answer[length] = 0;
    CHECK_SAY(api_json_read(&back, answer, length, &problem) == UK_OK, "%s", answer);
    return err;
}

#endif
