// SPDX-License-Identifier: MIT
//
// What plain words alone lead to: stories of emergencies, of things for a doctor, and of harmless pain.
//
//     bench/triage [FILE...]     tests/golden/vignettes*.jsonl if no file is given
//     bench/triage --weigh       writes atlas/safety_weights.yaml from the stories that it learns from (bench/weigh.h)
//
// A line is {"words":"...","answers":["emergency"]}: a story, and the advice that is right for it, the one expected first
// ("vignette" and "acceptable" are taken too). The story goes through `check` as its only word; nothing else is answered.
#include "bench/figure.h"
#include "bench/story.h"
#include "bench/weigh.h"

#include <glob.h>

struct count {
    int told, right, same; // right: one of its answers; same: the one expected
};

static const char *const kind_name[STORY_KINDS] = {"emergencies stopped", "serious sent on", "harmless left alone"};
static const char *const kind_id[STORY_KINDS] = {"emergency", "serious", "harmless"};
static const int kind_bar[STORY_KINDS] = {100, 95, 85};

static uint32_t member(const struct api_json *j, const char *name, const char *other)
{
    uint32_t n = api_json_get(j, 1, name);
    return n ? n : api_json_get(j, 1, other);
}

static bool take_story(const struct api_json *j, struct count count[STORY_KINDS], int line, bool unseen)
{
    uint32_t words = member(j, "words", "vignette"), answers = member(j, "answers", "acceptable"), first = answers ? j->node[answers].child : 0;
    if (!words || !first)
        return false;
    char action[STORY_ACTION];
    const char *expected = api_json_text(j, first);
    story_action(api_json_text(j, words), action);
    bool right = false;
    for (uint32_t n = first; n; n = j->node[n].next)
        right |= !strcmp(api_json_text(j, n), action);
    struct count *c = &count[story_kind(expected)];
    c->told++;
    c->right += right;
    c->same += !strcmp(expected, action);
    if (!right && !unseen)
        printf("  line %d: %s instead of %s: %.100s\n", line, *action ? action : "nothing", expected, api_json_text(j, words));
    return true;
}

static int try_file(const char *path)
{
    static struct api_json story;
    static char line[1 << 16];
    struct count count[STORY_KINDS] = {{0}};
    struct uk_problem problem;
    FILE *file = fopen(path, "r");
    if (!file)
        return perror(path), 1;
    printf("%s\n", path);
    bool unseen = strstr(path, "unseen"); // their words stay unread
    for (int n = 1; fgets(line, sizeof line, file); n++)
        if (api_json_read(&story, line, strcspn(line, "\n"), &problem) != UK_OK || !take_story(&story, count, n, unseen))
            return fprintf(stderr, "%s:%d: not a story with \"words\" and \"answers\"\n", path, n), fclose(file), 2;
    fclose(file);
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    int length = (int)strcspn(name, ".");
    for (int k = 0; k < STORY_KINDS; k++) {
        char share[FIGURE_TEXT], id[100], what[160];
        if (!count[k].told)
            continue;
        printf("  %-20s %s; exactly the advice expected: %d\n", kind_name[k], figure_share_text(count[k].right, count[k].told, share), count[k].same);
        snprintf(id, sizeof id, "triage.%.*s.%s", length, name, kind_id[k]);
        snprintf(what, sizeof what, "%s, words alone, stories of %s", kind_name[k], name);
        figure_share(id, what, count[k].right, count[k].told, kind_bar[k], "the advice written beside each story; exactly the one expected: %d", count[k].same);
    }
    return 0;
}

static int write_weights(void)
{
    static const char weights[] = "atlas/safety_weights.yaml", fresh[] = "build/safety_weights.yaml";
    static struct weigh w;
    if (!weigh_stories(&w))
        return perror("tests/golden"), 1;
    FILE *to = fopen(fresh, "w");
    if (!to)
        return perror(fresh), 1;
    fprintf(to, "# yaml-language-server: $schema=schema/safety_weights.json\n"
                "# How much words sound like a warning sign, for what no pattern of safety_words.yaml knows. Written by\n"
                "# bench/triage --weigh from stories (tests/golden/stories.jsonl, vignettes.jsonl and vignettes_more.jsonl), not by hand.\n"
                "# word: how it begins (words that begin alike weigh the same), or how two that follow each other begin. sign: for a warning sign, below 0 for harmless pain.\n"
                "# grave: for an emergency. core/signs_weighed.c adds them up.\n"
                "limit: %d\ngrave_limit: %d\nweights:\n",
                w.limit, w.grave_limit);
    for (int k = 0; k < w.words; k++)
        if (w.word[k].kept)
            fprintf(to, "  - {word: \"%s\", sign: %d, grave: %d}\n", w.word[k].word, w.word[k].sign, w.word[k].grave);
    bool written = !ferror(to);
    written = fclose(to) == 0 && written;
    return !written || rename(fresh, weights) != 0 ? perror(weights), 1 : 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && !strcmp(argv[1], "--weigh"))
        return write_weights();
    int worst = 0;
    glob_t found = {0};
    if (argc < 2)
        glob("tests/golden/vignettes*.jsonl", 0, NULL, &found);
    int files = argc > 1 ? argc - 1 : (int)found.gl_pathc;
    for (int i = 0; i < files; i++) {
        int bad = try_file(argc > 1 ? argv[i + 1] : found.gl_pathv[i]);
        worst = bad > worst ? bad : worst;
    }
    globfree(&found);
    return files ? worst : 1;
}
