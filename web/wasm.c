// SPDX-License-Identifier: MIT
//
// The core as a WebAssembly module: the same calls and the same bytes as the command line and the server.
//
// No imports, no glue. The page writes the verb and the request into the module's memory, calls api(), and
// reads the answer. Memory is fixed: nothing grows, nothing is freed.
//
//     verb_at() request_at() answer_at()   where to write the verb (NUL-terminated, VERB_MAX bytes) and the request,
//                                          and where the answer stands
//     request_max()                        bytes that fit
//     api(length, line)                    makes the call; its enum uk_err
//     answer_length()                      bytes of the last answer

#include "api/api.h"
#include "api/work.h"

#include <string.h>

enum { VERB_MAX = 32, REQUEST_MAX = 1 << 20 };

static struct api_work work;
static char verb[VERB_MAX], request[REQUEST_MAX], answer[API_ANSWER_MAX];
static size_t length_of_answer;

#define EXPORT(name) __attribute__((export_name(#name))) name

char *EXPORT(verb_at)(void);
char *EXPORT(request_at)(void);
char *EXPORT(answer_at)(void);
uint32_t EXPORT(request_max)(void);
uint32_t EXPORT(answer_length)(void);
int EXPORT(api)(uint32_t length, uint32_t line);

char *verb_at(void)
{
    return verb;
}

char *request_at(void)
{
    return request;
}

char *answer_at(void)
{
    return answer;
}

uint32_t request_max(void)
{
    return REQUEST_MAX;
}

uint32_t answer_length(void)
{
    return (uint32_t)length_of_answer;
}

int api(uint32_t length, uint32_t line)
{
    verb[VERB_MAX - 1] = 0;
    struct api_call call = {verb, request, length <= REQUEST_MAX ? length : REQUEST_MAX, line};
    return (int)api_call(&call, &work, answer, sizeof answer, &length_of_answer);
}
