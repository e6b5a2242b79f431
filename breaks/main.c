// SPDX-License-Identifier: MIT
//
// The reminder as a program of its own, unknot-breaks: `unknot breaks` becomes it. It runs all day, so it carries no
// library that only pictures and backups need.
//
//     unknot-breaks [--no-record]     runs the reminder
//     unknot-breaks --unit PROGRAM    prints the systemd user unit that starts it, for `make install`
#include "breaks/breaks.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--unit") == 0) {
        breaks_print_unit(argv[2]);
        return 0;
    }
    if (argc > 2 || (argc == 2 && strcmp(argv[1], "--no-record") != 0)) {
        fputs("unknot-breaks [--no-record | --unit PROGRAM]; people call: unknot breaks\n", stderr);
        return 2;
    }
    return breaks_run(argc == 1);
}
