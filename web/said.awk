# SPDX-License-Identifier: MIT
#
# Leaves out of build/tables.c what the core never says: the words of the terminal, the ids of all words, and remarks that
# are there for editors of the atlas.
#
#     awk -f web/said.awk step=names NAMES step=rows build/tables.c step=write build/tables.c
#
# NAMES: the UK_WORD_ names that stand in core, api and web, one a line. Words that other tables name by row stay too.

step == "names" { said[$1]; next }
step == "rows" {
    while (match($0, /\.say = [0-9]+/)) {
        kept[substr($0, RSTART + 7, RLENGTH - 7)]
        $0 = substr($0, RSTART + RLENGTH)
    }
    next
}
/^const struct uk_word_row / { words = 1; row = -1 }
/^const struct uk_(figure|zone)_row / { remarks = 1 }
/^};/ { words = remarks = 0 }
function leave_out(name) { sub("\\." name " = (UK_PROSE\\()?\"([^\"\\\\]|\\\\.)*\"\\)?,", "." name " = \"\",") }
remarks && /^    \{\./ { leave_out("muscle"); leave_out("population"); leave_out("source"); leave_out("note"); leave_out("harm") }
words && /^    \{\.id/ {
    row++
    if (match($0, /"[a-z0-9_]+"/)) {
        id = toupper(substr($0, RSTART + 1, RLENGTH - 2))
        sub(/\.id = UK_PROSE\("[a-z0-9_]+"\)/, ".id = \"\"")
        if (!(("UK_WORD_" id) in said) && !(row in kept))
            sub(/\.text = UK_PROSE\(.*\), }/, ".text = \"\", }")
    }
}
{ print }
