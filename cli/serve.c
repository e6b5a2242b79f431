// SPDX-License-Identifier: MIT
//
// unknot serve: the app in the browser, for the person at this machine.
#include "cli/cli.h"
#include "host/launch.h"
#include "server/server.h"

#include <stdlib.h>
#include <string.h>

static void say(int word, const char *one)
{
    cli_tell(word, one, NULL, NULL);
}

// Once it answers: the address, and the browser.
static void ready(void *context, const char *url)
{
    const struct cli_call *call = context;
    if (call->json)
        printf("{\"url\":\"%s\"}\n", url);
    else
        puts(url);
    fflush(stdout);
    if (!server_has_app())
        say(UK_WORD_SERVE_NO_APP, NULL);
    bool opened = !cli_value(call, "--no-open") && host_browser_open(url);
    say(opened ? UK_WORD_SERVE_OPENED : UK_WORD_SERVE_OPEN_IT, NULL);
}

int cli_serve(struct cli_call *call)
{
    const char *text = cli_value(call, "--port"), *why;
    size_t digits = text ? strspn(text, "0123456789") : 0;
    if (call->word_count)
        return cli_refuse_word(call, call->words[0], api_word(UK_WORD_EXPECTED_NO_MORE), "");
    if (text && (digits == 0 || digits > 5 || text[digits] || atoi(text) > 65535))
        return cli_refuse_word(call, text, api_word(UK_WORD_EXPECTED_PORT), "");
    struct server_options options = {.port = text ? atoi(text) : 0, .record = !call->no_record, .ready = ready, .context = call};
    switch (server_run(&options, &why)) {
    case SERVER_ENDED:
        return CLI_DONE;
    case SERVER_PORT_TAKEN:
        return cli_could_not(UK_WORD_SERVE_PORT_TAKEN, text, NULL);
    case SERVER_NO_PORT:
        return cli_could_not(UK_WORD_SERVE_NO_PORT, text ? text : "0", why);
    case SERVER_NO_LIBRARY:
        return cli_could_not(UK_WORD_SERVE_NO_LIBRARY, NULL, NULL);
    default:
        return cli_could_not(UK_WORD_NO_MEMORY, NULL, NULL);
    }
}
