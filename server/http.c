// SPDX-License-Identifier: MIT
#include "server/http.h"

#include <dlfcn.h>
#include <string.h>

struct server_http server_http;

bool server_http_load(void)
{
    void *library = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return false;
    bool all = true;
#define X(name)                                                                                                        \
    do {                                                                                                               \
        void *found = dlsym(library, "MHD_" #name);                                                                    \
        all = all && found;                                                                                            \
        memcpy(&server_http.name, &found, sizeof found);                                                               \
    } while (0);
    SERVER_HTTP(X)
#undef X
    return all;
}
