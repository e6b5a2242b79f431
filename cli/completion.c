// SPDX-License-Identifier: MIT
//
// `unknot completion bash`: a script with every command, option and id in it, so that the shell asks nobody.
#include "cli/cli.h"
#include "api/atlas.h"

#include <string.h>

static void list(const char *name, enum api_kind kind, bool sided)
{
    printf("_unknot_%s='", name);
    for (int i = 1; i <= api_atlas_count(kind); i++) {
        struct api_entry entry = api_atlas_get(kind, i);
        if (!sided || !entry.sided)
            printf("%s ", entry.id);
        else
            printf("left:%s right:%s both:%s ", entry.id, entry.id, entry.id);
    }
    puts("'");
}

static void offer(enum cli_kind kind, const char *choices)
{
    switch (kind) {
    case CLI_PLACES: fputs("words=$_unknot_places", stdout); break;
    case CLI_AREAS: fputs("words=\"$_unknot_groups $_unknot_places\"", stdout); break;
    case CLI_POINTS: fputs("words=$_unknot_points", stdout); break;
    case CLI_QUESTIONS: fputs("words=\"all $_unknot_questions\"", stdout); break;
    case CLI_CAUSES: fputs("words=$_unknot_causes", stdout); break;
    case CLI_COMPLAINTS: fputs("words=$_unknot_complaints", stdout); break;
    case CLI_TOPICS: fputs("words=$_unknot_topics", stdout); break;
    case CLI_IDS: fputs("words=\"$_unknot_ids\"", stdout); break;
    case CLI_CHOICES: printf("words='%s'", choices); break;
    case CLI_FILES: fputs("words=$(compgen -f -- \"$cur\")", stdout); break;
    case CLI_NOTHING:
    case CLI_FREE: fputs("words=", stdout); break;
    }
}

static void option_names(const struct cli_option *options)
{
    for (; options && options->name; options++)
        printf(" %s", options->name);
}

static void bash(void)
{
    puts("# bash completion for unknot. In ~/.bashrc: eval \"$(unknot completion bash)\"");
    list("places", API_REGION, true);
    list("points", API_POINT, true);
    list("groups", API_GROUP, false);
    list("questions", API_QUESTION, false);
    list("causes", API_CAUSE, false);
    list("complaints", API_COMPLAINT, false);
    list("topics", API_LESSON, false);
    list("ids", API_MUSCLE, false);
    puts("_unknot_ids=\"$_unknot_ids $(printf '%s' \"$_unknot_places $_unknot_points\" | sed 's/[a-z]*://g')\"");
    puts("_unknot() {");
    puts("    local line=${COMP_LINE:0:COMP_POINT} cur prev command words colon i");
    puts("    cur=${line##* } prev=${line% *} prev=${prev##* } words=");
    puts("    set -- $line; command=${2-}");
    puts("    # bash breaks at an equals sign, too: --at=left:knee, --press left:soleus.trp1=mine");
    puts("    if [[ $cur == *=* && $COMP_WORDBREAKS == *=* ]]; then");
    puts("        [[ $cur == --* ]] && prev=${cur%%=*} || prev=$prev=");
    puts("        cur=${cur#*=}");
    puts("    fi");
    puts("    if [ \"$prev\" = unknot ] || [ $# -lt 2 ]; then");
    fputs("        words='", stdout);
    for (const struct cli_command *c = cli_commands; c->name; c++)
        printf("%s ", c->name);
    puts("--help --version'");
    puts("    else");
    puts("        case $command,$prev in");
    puts("        find,--press=) words='none tender mine' ;;");
    fputs("        atlas,list) words='", stdout);
    for (int kind = 0; kind < API_KIND_COUNT; kind++)
        printf("%s ", api_kind_name((enum api_kind)kind));
    puts("' ;;");
    for (const struct cli_command *c = cli_commands; c->name; c++)
        for (const struct cli_option *o = c->options; o && o->name; o++)
            if (o->value) {
                printf("        %s,%s) ", c->name, o->name);
                offer(o->kind, o->choices);
                puts(" ;;");
            }
    puts("        *) case $command in");
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        printf("           %s) ", c->name);
        offer(c->kind, c->choices);
        fputs("; words=\"$words", stdout);
        option_names(c->options);
        option_names(cli_options_all);
        puts("\" ;;");
    }
    puts("           esac ;;");
    puts("        esac");
    puts("    fi");
    puts("    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))");
    puts("    # bash takes a colon for a break between words and wants only what stands after it.");
    puts("    if [[ $cur == *:* && $COMP_WORDBREAKS == *:* ]]; then");
    puts("        colon=${cur%\"${cur##*:}\"}");
    puts("        for i in \"${!COMPREPLY[@]}\"; do COMPREPLY[i]=${COMPREPLY[i]#\"$colon\"}; done");
    puts("    fi");
    puts("}");
    puts("complete -F _unknot unknot");
}

int cli_completion(struct cli_call *call)
{
    const char *shell = call->word_count ? call->words[0] : "";
    if (call->word_count != 1 || strcmp(shell, "bash") != 0)
        return cli_refuse_word(call, call->word_count > 1 ? call->words[1] : shell, "bash", "bash");
    bash();
    return CLI_DONE;
}
