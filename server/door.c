// SPDX-License-Identifier: MIT
//
// Who may come in: only this machine's own names, only pages of our own, only who has the cookie.
#include "server/parts.h"

#include "host/clock.h"
#include "host/random.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

static void make_key(char key[SERVER_KEY_SIZE])
{
    uint8_t bytes[(SERVER_KEY_SIZE - 1) / 2];
    host_random(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(key + 2 * i, 3, "%02x", bytes[i]);
}

void server_door_start(struct server_door *door, int port)
{
    memset(door, 0, sizeof *door);
    door->port = port;
    make_key(door->token);
    make_key(door->key);
    snprintf(door->cookie, sizeof door->cookie, "unknot_%d", port); // cookies are shared by all ports of a host
}

// Takes as long whatever is different.
static bool same(const char *secret, const char *given)
{
    unsigned difference = 0;
    if (strlen(given) != SERVER_KEY_SIZE - 1)
        return false;
    for (size_t i = 0; i < SERVER_KEY_SIZE - 1; i++)
        difference |= (unsigned char)(secret[i] ^ given[i]);
    return difference == 0;
}

struct look {
    const struct server_door *door;
    int hosts;
    bool foreign, key;
};

static bool is_our_host(const struct server_door *door, const char *host)
{
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    char ours[32];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(ours, sizeof ours, "%s:%d", names[i], door->port);
        if (strcasecmp(host, ours) == 0 || (door->port == 80 && strcasecmp(host, names[i]) == 0))
            return true;
    }
    return false;
}

static enum MHD_Result look_at_head(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct look *look = context;
    (void)kind;
    value = value ? value : "";
    if (strcasecmp(name, "Host") == 0) {
        look->hosts++;
        look->foreign = look->foreign || !is_our_host(look->door, value);
    } else if (strcasecmp(name, "Origin") == 0) {
        bool http = strncasecmp(value, "http://", 7) == 0;
        look->foreign = look->foreign || !http || !is_our_host(look->door, value + 7);
    } else if (strcasecmp(name, "Sec-Fetch-Site") == 0) {
        look->foreign = look->foreign || (strcmp(value, "same-origin") != 0 && strcmp(value, "none") != 0);
    }
    return MHD_YES;
}

bool server_door_is_ours(const struct server_door *door, struct MHD_Connection *connection)
{
    struct look look = {.door = door};
    server_http.get_connection_values(connection, MHD_HEADER_KIND, look_at_head, &look);
    return look.hosts == 1 && !look.foreign;
}

static enum MHD_Result look_at_cookie(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct look *look = context;
    (void)kind;
    if (strcmp(name, look->door->cookie) == 0 && value && same(look->door->key, value))
        look->key = true;
    return MHD_YES;
}

bool server_door_has_key(const struct server_door *door, struct MHD_Connection *connection)
{
    struct look look = {.door = door};
    server_http.get_connection_values(connection, MHD_COOKIE_KIND, look_at_cookie, &look);
    return look.key;
}

bool server_door_is_own_user(int socket)
{
    struct sockaddr_in ours = {0}, theirs = {0};
    socklen_t our_size = sizeof ours, their_size = sizeof theirs;
    FILE *table = geteuid() ? fopen("/proc/net/tcp", "re") : NULL;
    char line[256];
    bool own = true;
    if (!table)
        return true;
    if (getsockname(socket, (struct sockaddr *)&ours, &our_size) || getpeername(socket, (struct sockaddr *)&theirs, &their_size))
        their_size = 0;
    while (their_size && own && fgets(line, sizeof line, table)) {
        unsigned from, from_port, to, to_port, user;
        if (sscanf(line, "%*u: %8x:%4x %8x:%4x %*x %*x:%*x %*x:%*x %*x %u", &from, &from_port, &to, &to_port, &user) == 5 &&
            from == theirs.sin_addr.s_addr && from_port == ntohs(theirs.sin_port) && to == ours.sin_addr.s_addr && to_port == ntohs(ours.sin_port))
            own = user == 0 || user == geteuid();
    }
    fclose(table);
    return own;
}

enum server_try server_door_try(struct server_door *door, const char *token)
{
    int64_t now_ms = host_elapsed_ms();
    if (*door->token && same(door->token, token)) {
        memset(door->token, 0, sizeof door->token);
        return SERVER_TRY_RIGHT;
    }
    if (now_ms - door->tries_since_ms > 60000) {
        door->tries_since_ms = now_ms;
        door->tries = 0;
    }
    return door->tries++ < SERVER_TRIES_MAX ? SERVER_TRY_WRONG : SERVER_TRY_TOO_MANY;
}
