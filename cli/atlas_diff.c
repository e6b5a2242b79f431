// SPDX-License-Identifier: MIT
//
// unknot atlas diff: what a change to the atlas changes, as facts and as ranks.
//
//     diff            the facts and scenarios that were looked at last (tests/golden) with this program's
//     diff NEW        this program's facts with those of a folder
//     diff OLD NEW    the facts of two folders
#include "api/call.h"
#include "cli/cli.h"
#include "host/file.h"

#include <stdlib.h>
#include <string.h>

// The facts of an atlas folder as sorted lines in malloc. NULL if it does not compile, which has been told; *status is
// changed only where the compiler could not be run.
static char *facts_of(const char *folder, const char *scratch, int *status)
{
    char compiler[4096], output[4200];
    size_t length;
    snprintf(output, sizeof output, "%s/facts", scratch);
    int ran = host_part("atlasc", compiler, sizeof compiler) ? host_run((const char *const[]){compiler, "--text", folder, NULL}, output) : -1;
    if (ran < 0)
        *status = cli_could_not(UK_WORD_COULD_NOT_RUN, "atlasc", NULL);
    return ran ? NULL : host_file_read(output, &length);
}

static char *cut_line(char **text)
{
    char *line = *text, *end = strchr(line, '\n');
    if (!*line)
        return NULL;
    if (end)
        *end++ = 0;
    else
        end = line + strlen(line);
    *text = end;
    return line;
}

// Both sorted: what only one side has. Prints "- old" and "+ new" under a heading; answers how many lines differ.
static int compare(char *before, char *after, bool json)
{
    int differ = 0;
    char *a = cut_line(&before), *b = cut_line(&after);
    while (a || b) {
        int order = !a ? 1 : !b ? -1 : strcmp(a, b);
        const char *line = order < 0 ? a : b;
        if (order) {
            if (json) {
                char text[8192];
                struct api_writer w = {.to = text, .size = sizeof text};
                api_write_text(&w, NULL, line);
                printf("%s{\"%s\":%.*s}", differ ? "," : "", order < 0 ? "was" : "now", (int)(w.used < w.size ? w.used : 2),
                       w.used < w.size ? text : "\"\"");
            } else {
                if (!differ)
                    puts(api_word(UK_WORD_ATLAS_FACTS_HEAD));
                printf("%c %s\n", order < 0 ? '-' : '+', line);
            }
            differ++;
        }
        if (order <= 0)
            a = cut_line(&before);
        if (order >= 0)
            b = cut_line(&after);
    }
    return differ;
}

// A part of this program, in malloc, or NULL.
static char *part(const char *name)
{
    char path[4200];
    size_t length;
    return host_part(name, path, sizeof path) ? host_file_read(path, &length) : NULL;
}

// -- ranks: the scenarios of tests/golden/find ---------------------------------------------------------

enum { RANKS = 5 };

struct ranks {
    int count;
    char muscle[RANKS][96]; // "left:trapezius"
};

static void read_ranks(const struct api_json *j, uint32_t answer, struct ranks *ranks)
{
    ranks->count = 0;
    uint32_t m = j->node[api_json_get(j, answer, "muscles")].child;
    for (; m && ranks->count < RANKS; m = j->node[m].next)
        snprintf(ranks->muscle[ranks->count++], sizeof ranks->muscle[0], "%s:%s",
                 api_json_text(j, api_json_get(j, m, "side")), api_json_text(j, api_json_get(j, m, "muscle")));
}

static void print_ranks(const struct ranks *ranks, bool json)
{
    for (int i = 0; i < ranks->count; i++)
        printf(json ? "%s\"%s\"" : "%s%s", i ? json ? "," : ", " : "", ranks->muscle[i]);
}

// One scenario: prints it if its first muscles are others now. True if it did.
static bool compare_scenario(const char *path, const char *name, bool json, bool first)
{
    size_t length, size, used;
    char *text = host_file_read(path, &length), *answer = cli_answer_room(&size);
    struct api_json *j = &cli_work()->json;
    struct uk_problem problem;
    struct ranks was, now;
    bool differs = false;
    if (text && api_json_read(j, text, length, &problem) == UK_OK) {
        const struct api_json_node request = j->node[api_json_get(j, 1, "request")];
        read_ranks(j, api_json_get(j, 1, "answer"), &was);
        struct api_call ask = {.verb = "find", .request = text + request.start, .length = request.length};
        enum uk_err err = api_call(&ask, cli_work(), answer, size, &used);
        if (err == UK_OK && api_json_read(j, answer, used, &problem) == UK_OK) {
            read_ranks(j, 1, &now);
            differs = was.count != now.count;
            for (int i = 0; i < was.count && !differs; i++)
                differs = strcmp(was.muscle[i], now.muscle[i]) != 0;
        }
    }
    if (differs) {
        if (first && !json)
            puts(api_word(UK_WORD_ATLAS_RANKS_HEAD));
        printf(json ? "%s{\"scenario\":\"%s\",\"was\":[" : "%s%s\n  - ", first || !json ? "" : ",", name);
        print_ranks(&was, json);
        fputs(json ? "],\"now\":[" : "\n  + ", stdout);
        print_ranks(&now, json);
        fputs(json ? "]}" : "\n", stdout);
    }
    free(text);
    return differs;
}

static int compare_scenarios(bool json)
{
    char folder[4096], path[4500];
    int differ = 0;
    if (!host_beside("../tests/golden/find", folder, sizeof folder))
        return 0;
    int count;
    char **names = host_folder_list(folder, &count);
    for (int i = 0; i < count; i++) {
        char *dot = strstr(names[i], ".json");
        if (dot && !dot[5]) {
            snprintf(path, sizeof path, "%s/%s", folder, names[i]);
            *dot = 0;
            differ += compare_scenario(path, names[i], json, differ == 0);
        }
        free(names[i]);
    }
    free(names);
    return differ;
}

// --------------------------------------------------------------------------------------------------

static int could_not_read(const char *what)
{
    return cli_could_not(UK_WORD_COULD_NOT_READ, what, NULL);
}

int cli_atlas_diff(struct cli_call *call, const char *first, const char *second)
{
    const char *folder[] = {first, second};
    char scratch[4096];
    for (int i = 0; i < 2; i++)
        if (folder[i] && !host_is_folder(folder[i]))
            return cli_refuse_word(call, folder[i], api_word(UK_WORD_EXPECTED_FOLDER), "");
    if (!host_folder_make(scratch, sizeof scratch))
        return could_not_read("/tmp");
    int status = CLI_WRONG; // the compiler has said what does not fit
    char *before = second ? facts_of(first, scratch, &status) : part(first ? "atlas.txt" : "../tests/golden/atlas.txt");
    char *after = !before ? NULL : first ? facts_of(second ? second : first, scratch, &status) : part("atlas.txt");
    host_folder_remove(scratch);
    if (!second && (!before || (!after && !first))) {
        status = could_not_read(first ? "atlas.txt" : "tests/golden/atlas.txt");
    } else if (after) {
        if (call->json)
            fputs("{\"differences\":[", stdout);
        int differ = compare(before, after, call->json);
        if (call->json)
            fputs("],\"ranks\":[", stdout);
        if (!first)
            differ += compare_scenarios(call->json);
        if (call->json)
            puts("]}");
        else if (!differ)
            puts(api_word(UK_WORD_ATLAS_SAME));
        status = CLI_DONE;
    }
    free(before);
    free(after);
    return status;
}
