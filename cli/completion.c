// SPDX-License-Identifier: MIT
//
// `unknot completion bash|zsh|fish`: a script with every command, option and id in it, so that the shell asks nobody.
//
// bash and zsh share most of it: lists of words, and a case over the command and the word before the cursor that puts what
// fits there into `offer`.
#include "cli/cli.h"
#include "api/atlas.h"

#include <string.h>

enum shell { BASH, ZSH, FISH, SHELLS };
static const char *const shell_names[SHELLS] = {"bash", "zsh", "fish"};

// -- lists of words ----------------------------------------------------------------------------------

static void list(enum shell shell, const char *name, enum api_kind kind, bool sided)
{
    printf(shell == FISH ? "set -g _unknot_%s" : "_unknot_%s='", name);
    for (int i = 1; i <= api_atlas_count(kind); i++) {
        struct api_entry entry = api_atlas_get(kind, i);
        if (!sided || !entry.sided)
            printf(" %s", entry.id);
        else
            printf(" left:%s right:%s both:%s", entry.id, entry.id, entry.id);
    }
    puts(shell == FISH ? "" : "'");
}

static void lists(enum shell shell)
{
    list(shell, "places", API_REGION, true);
    list(shell, "points", API_POINT, true);
    list(shell, "groups", API_GROUP, false);
    list(shell, "questions", API_QUESTION, false);
    list(shell, "causes", API_CAUSE, false);
    list(shell, "complaints", API_COMPLAINT, false);
    list(shell, "topics", API_LESSON, false);
    list(shell, "ids", API_MUSCLE, false);
    if (shell == FISH)
        puts("set -ga _unknot_ids (string replace -r '^[a-z]*:' '' -- $_unknot_places $_unknot_points)");
    else
        puts("_unknot_ids=\"$_unknot_ids $(printf '%s' \"$_unknot_places $_unknot_points\" | sed 's/[a-z]*://g')\"");
}

// The words that fit, as text with lists in it; NULL: names of files. Quotes and spaces are the caller's.
static const char *fitting(enum cli_kind kind, const char *choices)
{
    switch (kind) {
    case CLI_PLACES: return "$_unknot_places";
    case CLI_AREAS: return "$_unknot_groups $_unknot_places";
    case CLI_POINTS: return "$_unknot_points";
    case CLI_QUESTIONS: return "all $_unknot_questions";
    case CLI_CAUSES: return "$_unknot_causes";
    case CLI_COMPLAINTS: return "$_unknot_complaints";
    case CLI_TOPICS: return "$_unknot_topics";
    case CLI_IDS: return "$_unknot_ids";
    case CLI_CHOICES: return choices;
    case CLI_FILES:
    case CLI_PAGE: return NULL;
    case CLI_NOTHING:
    case CLI_FREE: break;
    }
    return "";
}

static void kinds(void)
{
    for (int kind = 0; kind < API_KIND_COUNT; kind++)
        printf("%s%s", kind ? " " : "", api_kind_name((enum api_kind)kind));
}

// -- bash and zsh --------------------------------------------------------------------------------------

static void offer(const struct cli_option *o, enum cli_kind kind, const char *choices)
{
    const char *words = fitting(o ? (enum cli_kind)o->kind : kind, o ? o->choices : choices);
    if (words)
        printf("offer=\"%s\"", words);
    else
        fputs("_unknot_files", stdout);
}

static void option_names(const struct cli_option *options)
{
    for (; options && options->name; options++)
        printf(" %s", options->name);
}

// Between the lines that find `command`, `prev` and whether no command stands there yet: what fits.
static void cases(void)
{
    fputs("        offer='", stdout);
    for (const struct cli_command *c = cli_commands; c->name; c++)
        printf("%s ", c->name);
    puts("--help --version'");
    puts("    else");
    puts("        case $command,$prev in");
    puts("        find,--press=) offer='none tender mine' ;;");
    fputs("        atlas,list) offer='", stdout);
    kinds();
    puts("' ;;");
    for (const struct cli_command *c = cli_commands; c->name; c++)
        for (const struct cli_option *o = c->options; o && o->name; o++)
            if (o->value) {
                printf("        %s,%s) ", c->name, o->name);
                offer(o, CLI_NOTHING, NULL);
                puts(" ;;");
            }
    puts("        *) case $command in");
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        printf("           %s) ", c->name);
        offer(NULL, c->kind, c->choices);
        fputs("; offer=\"$offer", stdout);
        option_names(c->options);
        option_names(cli_options_all);
        puts("\" ;;");
    }
    puts("           esac ;;");
    puts("        esac");
    puts("    fi");
}

static void bash(void)
{
    puts("# bash completion for unknot. In ~/.bashrc: eval \"$(unknot completion bash)\"");
    lists(BASH);
    puts("_unknot_files() { offer=$(compgen -f -- \"$cur\"); }");
    puts("_unknot() {");
    puts("    local line=${COMP_LINE:0:COMP_POINT} cur prev command offer colon i");
    puts("    cur=${line##* } prev=${line% *} prev=${prev##* } offer=");
    puts("    set -- $line; command=${2-}");
    puts("    # bash breaks at an equals sign, too: --at=left:knee, --press left:soleus.trp1=mine");
    puts("    if [[ $cur == *=* && $COMP_WORDBREAKS == *=* ]]; then");
    puts("        [[ $cur == --* ]] && prev=${cur%%=*} || prev=$prev=");
    puts("        cur=${cur#*=}");
    puts("    fi");
    puts("    if [ \"$prev\" = unknot ] || [ $# -lt 2 ]; then");
    cases();
    puts("    COMPREPLY=($(compgen -W \"$offer\" -- \"$cur\"))");
    puts("    # bash takes a colon for a break between words and wants only what stands after it.");
    puts("    if [[ $cur == *:* && $COMP_WORDBREAKS == *:* ]]; then");
    puts("        colon=${cur%\"${cur##*:}\"}");
    puts("        for i in \"${!COMPREPLY[@]}\"; do COMPREPLY[i]=${COMPREPLY[i]#\"$colon\"}; done");
    puts("    fi");
    puts("}");
    puts("complete -F _unknot unknot");
}

// As a file `_unknot` in a folder of $fpath it is the body of the function; read by `eval` it registers itself.
static void zsh(void)
{
    puts("#compdef unknot");
    puts("# zsh completion for unknot. In ~/.zshrc, after compinit: eval \"$(unknot completion zsh)\"");
    lists(ZSH);
    puts("_unknot_files() { _files }");
    puts("_unknot() {");
    puts("    local cur=$PREFIX prev=$words[CURRENT-1] command=$words[2] offer=");
    puts("    if [[ $cur == *=* ]]; then");
    puts("        [[ $cur == --* ]] && prev=${cur%%=*} || prev=$prev=");
    puts("        compset -P '*='");
    puts("    fi");
    puts("    if (( CURRENT == 2 )); then");
    cases();
    puts("    compadd -- ${=offer}");
    puts("}");
    puts("if [ \"$funcstack[1]\" = _unknot ]; then _unknot \"$@\"; else compdef _unknot unknot; fi");
}

// -- fish ----------------------------------------------------------------------------------------------

// A sentence between single quotes.
static void quoted(const char *text)
{
    putchar('\'');
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            putchar('\\');
        putchar(*text);
    }
    putchar('\'');
}

static void fish_words(enum cli_kind kind, const char *choices)
{
    const char *words = fitting(kind, choices);
    if (!words)
        fputs(" -F", stdout);
    else if (*words)
        printf(" -a \"%s\"", words);
}

static void fish_option(const struct cli_command *c, const struct cli_option *o)
{
    fputs("complete -c unknot", stdout);
    if (c)
        printf(" -n '__fish_seen_subcommand_from %s'", c->name);
    printf(" -l %s", o->name + 2);
    if (o->value) {
        fputs(" -r", stdout);
        fish_words((enum cli_kind)o->kind, o->choices);
    }
    fputs(" -d ", stdout);
    quoted(api_word(o->help));
    puts("");
}

static void fish(void)
{
    puts("# fish completion for unknot. In ~/.config/fish/config.fish: unknot completion fish | source");
    lists(FISH);
    puts("complete -c unknot -f");
    puts("complete -c unknot -n __fish_use_subcommand -l version");
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        printf("complete -c unknot -n __fish_use_subcommand -a %s -d ", c->name);
        quoted(api_word(c->summary));
        puts("");
    }
    for (const struct cli_option *o = cli_options_all; o->name; o++)
        fish_option(NULL, o);
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        const char *words = fitting((enum cli_kind)c->kind, c->choices);
        if (!words || *words) {
            printf("complete -c unknot -n '__fish_seen_subcommand_from %s'", c->name);
            fish_words((enum cli_kind)c->kind, c->choices);
            puts("");
        }
        for (const struct cli_option *o = c->options; o && o->name; o++)
            fish_option(c, o);
    }
    fputs("complete -c unknot -n '__fish_seen_subcommand_from atlas; and __fish_seen_subcommand_from list' -a \"", stdout);
    kinds();
    puts("\"");
}

int cli_completion(struct cli_call *call)
{
    const char *word = call->word_count ? call->words[0] : "";
    struct api_near near = {.got = word, .length = strlen(word)};
    int shell = 0;
    for (; shell < SHELLS && strcmp(word, shell_names[shell]) != 0; shell++)
        api_near_offer(&near, "", shell_names[shell]);
    if (shell == SHELLS)
        return cli_refuse_word(call, word, "bash, zsh, fish", near.word);
    if (call->word_count > 1)
        return cli_refuse_word(call, call->words[1], api_word(UK_WORD_EXPECTED_NO_MORE), "");
    if (shell == BASH)
        bash();
    else if (shell == ZSH)
        zsh();
    else
        fish();
    return CLI_DONE;
}
