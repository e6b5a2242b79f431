// SPDX-License-Identifier: MIT
//
// The reminder as a program of its own, unknot-breaks: `unknot breaks` becomes it. It runs all day, so it carries no
// library that only pictures and backups need.
#include "breaks/breaks.h"

#include <string.h>

int main(int argc, char **argv)
{
    return breaks_run(!(argc > 1 && strcmp(argv[1], "--no-record") == 0));
}
