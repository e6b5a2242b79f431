// SPDX-License-Identifier: MIT
//
// What the parts of the server share.
//
// Two threads. The first one (listen.c) turns the wheel of libmicrohttpd: it takes connections, reads heads and bodies,
// lets in or refuses, sends files and answers; it never waits for a disk. The second one (worker.c) has the record and
// the work memory of calls to itself: a request that needs them is suspended, goes through its queue, and is
// resumed with an answer. So slow clients cost a slot each and nobody's time, and a record that is held by somebody
// else makes nobody wait but those who ask for it.
//
// Memory has a limit whatever comes: bodies and answers together SERVER_HELD_MAX bytes, connections SERVER_CLIENTS_MAX.

#ifndef SERVER_PARTS_H
#define SERVER_PARTS_H

#include "api/api.h"
#include "server/http.h"
#include "server/server.h"
#include "store/store.h"

#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SERVER_BODY_MAX = 1 << 20,          // bytes of a body; more is 413
    SERVER_VERB_KEPT = API_JSON_TEXT_MAX + 1, // of a call's body: a longer one is refused for its length alone
    SERVER_HELD_MAX = 10 << 20,         // bytes of bodies and answers that are held at once
    SERVER_HELD_LARGE_MAX = 6 << 20,    // the same, when a large one is to be added: those leave room for the others
    SERVER_LARGE_BODY = 16 << 10,
    SERVER_LARGE_ANSWER = 64 << 10,
    SERVER_PAGE = 1 << 17,              // bytes of events in one answer, about
    SERVER_EVENTS_MAX = 8192,           // events in one batch
    SERVER_CLIENTS_MAX = 256,           // connections
    SERVER_CLIENT_MEMORY = 16 << 10,    // bytes for the head of a request and of its answer
    SERVER_WAITS_MAX = 64,              // requests that wait for news
    SERVER_WAIT_MAX_S = 60,
    SERVER_LOOK_MS = 250,               // how often the record is looked at while somebody waits
    SERVER_STILL_S = 15,                // without a byte: the connection ends
    SERVER_TAKE_S = 30,                 // to send a whole request
    SERVER_GIVE_S = 120,                // to take a whole answer
    SERVER_KEY_SIZE = 65,               // 64 digits and the NUL
    SERVER_TRIES_MAX = 20,              // wrong tokens a minute
    SERVER_LINGER_MAX = 64,
};

// -- http: the answer ------------------------------------------------------------------------------

struct server_reply {
    unsigned status;
    const char *type;     // NULL: no body
    const void *bytes;    // stay as they are until the request is completed
    size_t length;
    bool brief;           // the bytes are copied
    const char *cache;    // Cache-Control; NULL: no-store
    const char *etag, *encoding, *location, *cookie, *allow, *retry_after; // NULL: none
    bool varies;          // by Accept-Encoding
    bool last;            // the connection ends after it
};
enum MHD_Result server_reply(struct MHD_Connection *connection, const struct server_reply *reply);

// A sentence as the answer: JSON below /api/, else a page. `word`: UK_WORD_...
enum MHD_Result server_refuse(struct MHD_Connection *connection, const char *path, unsigned status, int word);
// The same as JSON bytes.
size_t server_refusal(char *to, size_t size, unsigned status, const char *text);

// -- door: who may come in -------------------------------------------------------------------------

struct server_door {
    int port;
    char token[SERVER_KEY_SIZE]; // "" once it was used
    char key[SERVER_KEY_SIZE];   // what the cookie holds
    char cookie[24];             // its name
    int64_t tries_since_ms;
    int tries;
};
void server_door_start(struct server_door *door, int port);
// Host, Origin and Sec-Fetch-Site are ours.
bool server_door_is_ours(const struct server_door *door, struct MHD_Connection *connection);
bool server_door_has_key(const struct server_door *door, struct MHD_Connection *connection);
// Whether the program at the other end runs under our user's name or as root, as far as the system tells: others of the
// machine may see the token among the arguments of the browser. A server of root asks nobody.
bool server_door_is_own_user(int socket);
enum server_try { SERVER_TRY_RIGHT, SERVER_TRY_WRONG, SERVER_TRY_TOO_MANY };
// The token is used up when it is right.
enum server_try server_door_try(struct server_door *door, const char *token);

// -- files: the app --------------------------------------------------------------------------------

// `record`: it is kept here.
enum MHD_Result server_file(struct MHD_Connection *connection, const char *path, bool record);

// -- requests --------------------------------------------------------------------------------------

enum server_kind { SERVER_CALL, SERVER_PUT_EVENTS, SERVER_GET_EVENTS };

struct server_request {
    struct server *server;
    struct MHD_Connection *connection;
    struct server_client *client;
    struct server_request *next; // in the queue, or of those that wait
    uint8_t kind;                // enum server_kind
    bool answered, too_long, no_room;
    bool record;                 // of a call: lend it
    char verb[32];
    int64_t since, until_ms;     // of events: after this; wait until then
    char *body;
    size_t body_size, body_kept, body_length;
    // the answer
    unsigned status;
    char *answer;
    size_t answer_length;
    const char *retry_after;
};
// The answer is these bytes, copied; a 503 instead when there is no room.
void server_request_answer(struct server_request *r, unsigned status, const char *bytes, size_t length);
// The answer is a sentence, with {1} and {2} filled in.
void server_request_refuse(struct server_request *r, unsigned status, int word, const char *one, const char *two);

// libmicrohttpd calls these.
enum MHD_Result server_take(void *server, struct MHD_Connection *connection, const char *path, const char *method,
                            const char *version, const char *bytes, size_t *length, void **request);
void server_completed(void *server, struct MHD_Connection *connection, void **request, enum MHD_RequestTerminationCode how);

// -- clients: connections and the time they have ---------------------------------------------------

struct server_client {
    int socket;            // -1: free
    int64_t deadline_ms;
    bool linger;           // it may still be sending: what comes is thrown away for a while
};

// -- the record, and the work memory of calls: the worker's alone ------------------------------------

struct server_record {
    bool wanted;
    struct store *store;   // NULL: not open
    struct api_record *record;
    int64_t folded;        // the sequence number up to which it was folded
    uint64_t device, inode; // of the file that is open
    enum store_err err;
    char folder[4096];
};

// Opens the store if it is not open or its file was replaced. STORE_OK, or why not.
enum store_err server_record_open(struct server_record *r);
// And folds what is new.
enum store_err server_record_fold(struct server_record *r);
void server_record_close(struct server_record *r);
// The answer for trouble with the record.
void server_record_refuse(struct server_request *request, const struct server_record *r, enum store_err err);

struct server_worker {
    struct server *server;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    bool started, ending;             // under the mutex
    struct server_request *first, **last; // the queue, under the mutex
    struct server_request *waiting;   // for news; the worker's
    int waits;
    struct server_record record;
    struct api_work *work;
    char *room;                       // API_ANSWER_MAX bytes
};

bool server_worker_start(struct server *server);
void server_worker_give(struct server_worker *worker, struct server_request *request); // suspended before
void server_worker_stop(struct server_worker *worker);

// Each answers the request.
void server_call(struct server_worker *worker, struct server_request *request);
void server_put_events(struct server_worker *worker, struct server_request *request);
// False: there is nothing after request->since yet.
bool server_get_events(struct server_worker *worker, struct server_request *request, bool empty_too);

// -- batches of events -----------------------------------------------------------------------------

// Takes the next element of a JSON array of objects out of `text`, from *at, without white space around and between its
// parts. *at is 0 at first. SERVER_ELEMENT: `*element`, `*length` (the text is changed in place); SERVER_END: there are
// no more and the array is whole; SERVER_BROKEN: it is no array of objects. What is inside an element is not looked at
// more than that takes.
enum server_split { SERVER_ELEMENT, SERVER_END, SERVER_BROKEN };
enum server_split server_split(char *text, size_t size, size_t *at, char **element, size_t *length);

// -- the server ------------------------------------------------------------------------------------

struct server {
    struct MHD_Daemon *daemon;
    int events; // epoll of libmicrohttpd
    int woken;  // an eventfd: somebody was resumed
    struct server_door door;
    struct server_worker worker;
    atomic_size_t held;
    struct server_client client[SERVER_CLIENTS_MAX];
    struct { int socket; int64_t until_ms; } linger[SERVER_LINGER_MAX];
};

#endif
