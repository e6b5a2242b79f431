# SPDX-License-Identifier: MIT
#
# What tests of the documents share: the code blocks of a page, and whether an output is what the page shows. Source
# tests/fact.bash first.

# The blocks of a page, in order, as $scratch/blocks/NNN.LANG; those without a language are .text. Their first line's number
# stands in $scratch/blocks/lines.
blocks() { # page
    rm -rf "$scratch/blocks" && mkdir "$scratch/blocks"
    awk -v to="$scratch/blocks" '
        /^```/ { if (open) { open = 0; close(file); next }
                 open = 1; language = substr($0, 4); file = sprintf("%s/%03d.%s", to, ++n, language == "" ? "text" : language)
                 printf "" >file; print n, NR + 1 >(to "/lines"); next }
        open { print >file }' "$1"
}

# Whether the lines of $2 are those of $1, where a line "..." stands for any number of lines.
same_output() { # shown, printed
    awk 'NR == FNR { want[++wants] = $0; next } { got[++gots] = $0 }
         function match_at(i, w) { while (w <= wants && want[w] != "...") { if (i > gots || got[i] != want[w]) return 0; w++; i++ } last = i; next_w = w; return 1 }
         END {
             i = w = 1
             while (w <= wants) {
                 loose = want[w] == "..."
                 if (loose) w++
                 if (w > wants) exit 0
                 if (!loose) { if (!match_at(i, w)) { print "line " w " of what is shown: " want[w]; exit 1 } }
                 else { for (; i <= gots + 1 && !match_at(i, w); i++); if (i > gots + 1) { print "is not printed: " want[w]; exit 1 } }
                 i = last; w = next_w
             }
             if (i <= gots) { print "is printed besides: " got[i]; exit 1 }
         }' "$1" "$2"
}

# Each "$ command" of a transcript: calls `transcript_step command shown-file`.
transcript() { # file
    local command="" line
    : >"$scratch/shown"
    while IFS= read -r line; do
        case $line in
        '$ '*)
            [ -z "$command" ] || transcript_step "$command" "$scratch/shown" || return 1
            command=${line#'$ '}
            : >"$scratch/shown"
            ;;
        *) printf '%s\n' "$line" >>"$scratch/shown" ;;
        esac
    done <"$1"
    [ -z "$command" ] || transcript_step "$command" "$scratch/shown"
}
