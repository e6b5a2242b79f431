// SPDX-License-Identifier: MIT
//
// Listens on 127.0.0.1, turns the wheel until it is told to stop, and ends those who take too long.
#include "server/parts.h"

#include "host/clock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

// -- the port --------------------------------------------------------------------------------------

// A listening socket on *port, which becomes the one that was free if it is 0. -1: it may not be had; errno says why.
static int listen_on(int *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)*port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int on = 1, sock = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (sock < 0)
        return -1;
    setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on); // what an earlier one left in TIME_WAIT is no hindrance
    if (bind(sock, (struct sockaddr *)&address, sizeof address) == 0 && listen(sock, SERVER_CLIENTS_MAX) == 0 &&
        getsockname(sock, (struct sockaddr *)&address, &size) == 0) {
        *port = ntohs(address.sin_port);
        return sock;
    }
    int trouble = errno;
    close(sock);
    errno = trouble;
    return -1;
}

// -- clients ---------------------------------------------------------------------------------------

// A client that was refused may still be sending: if its connection closed at once, it would never see why.
static void linger(struct server *server, int sock)
{
    for (int i = 0; i < SERVER_LINGER_MAX; i++) {
        if (server->linger[i].socket >= 0)
            continue;
        server->linger[i].socket = fcntl(sock, F_DUPFD_CLOEXEC, 3);
        server->linger[i].until_ms = host_elapsed_ms() + SERVER_TAKE_S * 1000;
        return;
    }
}

static void come_or_go(void *context, struct MHD_Connection *connection, void **own, enum MHD_ConnectionNotificationCode what)
{
    struct server *server = context;
    struct server_client *client = *own;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (client && client->linger)
            linger(server, client->socket);
        if (client)
            client->socket = -1;
        return;
    }
    client = server->client;
    while (client->socket >= 0 && client < server->client + SERVER_CLIENTS_MAX - 1)
        client++; // there is a free one: the library takes no more connections
    client->socket = server_http.get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    client->deadline_ms = host_elapsed_ms() + SERVER_TAKE_S * 1000;
    client->linger = false;
    *own = client;
}

// Throws away what a refused client still sends. True: more may come.
static bool drain(int sock)
{
    static char nowhere[1 << 16];
    for (int i = 0; i < 16; i++) {
        ssize_t n = recv(sock, nowhere, sizeof nowhere, MSG_DONTWAIT | MSG_TRUNC);
        if (n <= 0)
            return n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
    }
    return true;
}

// Ends what has taken too long. How long until the next may have; -1: nobody is there.
static int64_t look_at_deadlines(struct server *server)
{
    int64_t now_ms = host_elapsed_ms(), next_ms = INT64_MAX;
    for (int i = 0; i < SERVER_CLIENTS_MAX; i++) {
        struct server_client *client = &server->client[i];
        if (client->socket < 0 || !client->deadline_ms)
            continue;
        if (client->deadline_ms <= now_ms) {
            shutdown(client->socket, SHUT_RDWR); // the library notices and closes it
            client->deadline_ms = 0;
        } else if (client->deadline_ms < next_ms) {
            next_ms = client->deadline_ms;
        }
    }
    for (int i = 0; i < SERVER_LINGER_MAX; i++) {
        if (server->linger[i].socket < 0)
            continue;
        if (server->linger[i].until_ms <= now_ms || !drain(server->linger[i].socket)) {
            close(server->linger[i].socket);
            server->linger[i].socket = -1;
        } else if (server->linger[i].until_ms < next_ms) {
            next_ms = server->linger[i].until_ms;
        }
    }
    return next_ms == INT64_MAX ? -1 : next_ms - now_ms;
}

// -- the wheel -------------------------------------------------------------------------------------

static void turn(struct server *server, int signals)
{
    struct pollfd ready[3 + SERVER_LINGER_MAX] = {{.fd = signals, .events = POLLIN}, {.fd = server->events, .events = POLLIN},
                                                  {.fd = server->woken, .events = POLLIN}};
    while (!(ready[0].revents & POLLIN)) {
        int64_t wait_ms = look_at_deadlines(server);
        unsigned long long library_ms;
        nfds_t count = 3;
        eventfd_t times;
        if (server_http.get_timeout(server->daemon, &library_ms) == MHD_YES && (wait_ms < 0 || (int64_t)library_ms < wait_ms))
            wait_ms = (int64_t)library_ms;
        for (int i = 0; i < SERVER_LINGER_MAX; i++)
            if (server->linger[i].socket >= 0)
                ready[count++] = (struct pollfd){.fd = server->linger[i].socket, .events = POLLIN};
        poll(ready, count, wait_ms > 60000 ? 60000 : (int)wait_ms);
        if (ready[2].revents & POLLIN)
            eventfd_read(server->woken, &times);
        server_http.run(server->daemon);
    }
}

static bool start_daemon(struct server *server, int sock)
{
    server->daemon = server_http.start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, server_take, server,
        MHD_OPTION_LISTEN_SOCKET, sock,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)SERVER_CLIENTS_MAX,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SERVER_STILL_S,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)SERVER_CLIENT_MEMORY,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_NOTIFY_COMPLETED, server_completed, server,
        MHD_OPTION_NOTIFY_CONNECTION, come_or_go, server,
        MHD_OPTION_END);
    if (!server->daemon)
        return false;
    server->events = server_http.get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    return true;
}

// Those who asked are told that it ends.
static void stop(struct server *server)
{
    server_worker_stop(&server->worker);
    for (int i = 0; server->daemon && i < 3; i++)
        server_http.run(server->daemon);
    if (server->daemon)
        server_http.stop_daemon(server->daemon);
    for (int i = 0; i < SERVER_LINGER_MAX; i++)
        if (server->linger[i].socket >= 0)
            close(server->linger[i].socket);
}

static enum server_end run(struct server *server, const struct server_options *options, int sock, int port)
{
    char url[128];
    sigset_t told;
    sigemptyset(&told);
    sigaddset(&told, SIGINT);
    sigaddset(&told, SIGTERM);
    sigaddset(&told, SIGHUP);
    sigprocmask(SIG_BLOCK, &told, NULL);
    int signals = signalfd(-1, &told, SFD_CLOEXEC);
    server_door_start(&server->door, port);
    server->worker.record.wanted = options->record;
    server->woken = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    bool started = signals >= 0 && server->woken >= 0 && server_worker_start(server) && start_daemon(server, sock);
    if (started) {
        snprintf(url, sizeof url, "http://127.0.0.1:%d/?token=%s", port, server->door.token);
        options->ready(options->context, url);
        turn(server, signals);
    }
    stop(server);
    if (signals >= 0)
        close(signals);
    if (server->woken >= 0)
        close(server->woken);
    return started ? SERVER_ENDED : SERVER_NO_MEMORY;
}

enum server_end server_run(const struct server_options *options, const char **why)
{
    int port = options->port;
    *why = "";
    if (!server_http_load())
        return SERVER_NO_LIBRARY;
    mallopt(M_ARENA_MAX, 1); // what is let go goes back to the system
    mallopt(M_MMAP_THRESHOLD, 1 << 16);
    struct server *server = calloc(1, sizeof *server);
    if (!server)
        return SERVER_NO_MEMORY;
    for (int i = 0; i < SERVER_CLIENTS_MAX; i++)
        server->client[i].socket = -1;
    for (int i = 0; i < SERVER_LINGER_MAX; i++)
        server->linger[i].socket = -1;
    enum server_end end = SERVER_PORT_TAKEN;
    int sock = listen_on(&port);
    if (sock >= 0) {
        end = run(server, options, sock, port);
    } else if (errno != EADDRINUSE) {
        *why = strerror(errno);
        end = SERVER_NO_PORT;
    }
    free(server);
    return end;
}
