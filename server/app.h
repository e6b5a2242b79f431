// SPDX-License-Identifier: MIT
//
// The built app inside the program: the table that server/embed writes into build/app.c from the files in build/web/.

#ifndef SERVER_APP_H
#define SERVER_APP_H

#include <stddef.h>

struct server_app_file {
    const char *path;                   // "index.html", "assets/main-ABCD1234.js"
    const char *hash;                   // of the bytes
    const unsigned char *bytes, *end;
    const unsigned char *gzip, *gzip_end; // NULL: not packed
};

extern const struct server_app_file server_app[]; // ends with a row without path; empty: the app was not built

#endif
