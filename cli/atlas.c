// SPDX-License-Identifier: MIT
//
// unknot atlas check|list|sources|diff|review
#include "api/atlas.h"
#include "api/call.h"
#include "cli/cli.h"
#include "cli/term.h"
#include "host/file.h"

#include <stdlib.h>
#include <string.h>

// -- list ------------------------------------------------------------------------------------------

int cli_atlas_list_json(const char *what)
{
    char request[64];
    int n = snprintf(request, sizeof request, "{\"list\":\"%s\"}", what);
    enum uk_err err = cli_answer_json("atlas", request, (size_t)n);
    UK_ASSERT(err == UK_OK);
    return CLI_DONE;
}

static void list_kind(const struct cli_call *call, enum api_kind kind)
{
    struct cli_term t = cli_term_start(call->plain);
    for (int i = 1; i <= api_atlas_count(kind); i++) {
        struct api_entry e = api_atlas_get(kind, i);
        const char *text = kind == API_QUESTION || kind == API_FLAG || kind == API_POINT || !*e.name ? e.text : e.name;
        cli_term_row(&t, 0, kind == API_REGION || kind == API_CAUSE ? 30 : 42, e.id, text);
    }
}

static void list_kinds(const struct cli_call *call)
{
    struct cli_term t = cli_term_start(call->plain);
    for (int kind = 0; kind < API_KIND_COUNT; kind++) {
        char count[16];
        snprintf(count, sizeof count, "%d", api_atlas_count((enum api_kind)kind));
        cli_term_row(&t, 0, 14, api_kind_name((enum api_kind)kind), count);
    }
}

static int list(struct cli_call *call, const char *what)
{
    if (!what && call->json) {
        fputs("{\"lists\":[", stdout);
        for (int kind = 0; kind < API_KIND_COUNT; kind++)
            printf("%s{\"list\":\"%s\",\"count\":%d}", kind ? "," : "", api_kind_name((enum api_kind)kind),
                   api_atlas_count((enum api_kind)kind));
        puts("]}");
        return CLI_DONE;
    }
    if (!what) {
        list_kinds(call);
        return CLI_DONE;
    }
    struct api_near near = {.got = what, .length = strlen(what)};
    for (int kind = 0; kind < API_KIND_COUNT; kind++) {
        if (strcmp(what, api_kind_name((enum api_kind)kind)) == 0) {
            if (call->json)
                return cli_atlas_list_json(what);
            list_kind(call, (enum api_kind)kind);
            return CLI_DONE;
        }
        api_near_offer(&near, "", api_kind_name((enum api_kind)kind));
    }
    return cli_refuse_word(call, what, api_word(UK_WORD_EXPECTED_LIST_KIND), near.word);
}

static int sources(struct cli_call *call)
{
    if (call->json)
        return cli_atlas_list_json("sources");
    struct cli_term t = cli_term_start(call->plain);
    for (int i = 1; i <= api_atlas_count(API_SOURCE); i++) {
        struct api_entry e = api_atlas_get(API_SOURCE, i);
        cli_term_text(&t, 0, 4, e.id);
        if (*e.name)
            cli_term_text(&t, 4, 4, e.name);
        if (*e.text)
            cli_term_text(&t, 4, 4, e.text);
    }
    return CLI_DONE;
}

// -- check: the compiler of the atlas is a part of this program -------------------------------------

// The atlas that this program was built from, for whoever stands elsewhere.
static const char *own_atlas(void)
{
    static char path[4096];
    return !host_is_folder("atlas") && host_beside("../atlas", path, sizeof path) && host_is_folder(path) ? path : "atlas";
}

static int check(struct cli_call *call, const char *folder)
{
    char compiler[4096];
    char muscles[4200];
    snprintf(muscles, sizeof muscles, "%s/muscles", folder);
    if (!host_is_folder(muscles))
        return cli_refuse_word(call, folder, api_word(UK_WORD_EXPECTED_FOLDER), "");
    if (!host_part("atlasc", compiler, sizeof compiler))
        return cli_could_not(UK_WORD_COULD_NOT_RUN, "atlasc", NULL);
    int status = host_run((const char *const[]){compiler, "--check", folder, NULL}, NULL);
    if (status < 0)
        return cli_could_not(UK_WORD_COULD_NOT_RUN, "atlasc", NULL);
    bool sound = status == 0;
    if (call->json)
        printf("{\"sound\":%s}\n", sound ? "true" : "false");
    else if (sound)
        puts(api_word(UK_WORD_ATLAS_SOUND));
    return sound ? CLI_DONE : CLI_WRONG;
}

int cli_atlas(struct cli_call *call)
{
    enum { REVIEW = 4, VERBS };
    static const char *const verbs[] = {"check", "list", "sources", "diff", "review"};
    static const int arguments_max[] = {1, 1, 0, 2, 0};
    const char *verb = call->word_count ? call->words[0] : "";
    const char *first = call->word_count > 1 ? call->words[1] : NULL;
    struct api_near near = {.got = verb, .length = strlen(verb)};
    int which = 0;
    for (; which < VERBS && strcmp(verb, verbs[which]) != 0; which++)
        api_near_offer(&near, "", verbs[which]);
    if (which == VERBS)
        return cli_refuse_word(call, verb, api_word(UK_WORD_EXPECTED_ATLAS_VERB), near.word);
    if (call->word_count - 1 > arguments_max[which])
        return cli_refuse_word(call, call->words[1 + arguments_max[which]], api_word(UK_WORD_EXPECTED_NO_MORE), "");
    if (which != REVIEW && cli_value(call, "--html"))
        return cli_refuse_word(call, "--html", api_word(UK_WORD_EXPECTED_REVIEW), "");
    switch (which) {
    case 0: return check(call, first ? first : own_atlas());
    case 1: return list(call, first);
    case 2: return sources(call);
    case REVIEW: return cli_atlas_review(call);
    }
    return cli_atlas_diff(call, first, call->word_count > 2 ? call->words[2] : NULL);
}
