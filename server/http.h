// SPDX-License-Identifier: MIT
//
// libmicrohttpd, loaded when the server starts: no other command pays for it and what it brings along.

#ifndef SERVER_HTTP_H
#define SERVER_HTTP_H

#include <microhttpd.h>
#include <stdbool.h>

// Every function that server/ uses, without its "MHD_".
#define SERVER_HTTP(X)                                                                                                 \
    X(start_daemon) X(stop_daemon) X(run) X(get_timeout) X(get_daemon_info) X(get_connection_info)                       \
    X(get_connection_values) X(lookup_connection_value) X(queue_response) X(create_response_from_buffer)                 \
    X(add_response_header) X(destroy_response) X(suspend_connection) X(resume_connection)

struct server_http {
#define X(name) __typeof__(MHD_##name) *name;
    SERVER_HTTP(X)
#undef X
};

extern struct server_http server_http; // after server_http_load

// False when the library can't be loaded.
bool server_http_load(void);

#endif
