// SPDX-License-Identifier: MIT
//
// Reading a request: its members by a table, and those that many verbs have. A reader answers an error with `problem`
// filled in (where, what stood there, what is expected); what it reads into is changed only when it answers UK_OK.

#ifndef API_READ_H
#define API_READ_H

#include "api/api.h"
#include "api/id.h"
#include "api/json.h"

struct api_reading {
    const struct api_json *j;
    const char *source;         // the text that `j` was read from; NULL: as in api_json_wrong
    uint32_t root;              // node of the request in it
    void *into;                 // the request of the verb
    struct api_asked *asked;    // that part of it; NULL in a verb that has none
    struct uk_problem *problem;
};

struct api_read_member {
    const char *name;
    uint8_t type;      // enum api_json_type; of a list or an object each member is read. 0: `read` looks at the type itself
    int expected_word; // what is said to be expected where the type is another
    enum uk_err (*read)(struct api_reading *r, uint32_t node);
};

// Reads all members of the request, as they stand. `known` lists the names, with spaces between.
enum uk_err api_read_members(struct api_reading *r, const struct api_read_member *members, int count, const char *known);

// Fills in the problem that `node` has. Answers `err`.
enum uk_err api_read_wrong(const struct api_reading *r, uint32_t node, enum uk_err err, int expected_word);

// Adds the place of `node` to a problem that its word had, if there is one. Answers `err`.
enum uk_err api_read_placed(const struct api_reading *r, uint32_t node, enum uk_err err);

// The answer that each id of a list gives by the list's name: "yes", "no" or "unsure". `node`: the id.
enum uk_answer api_read_answer(const struct api_reading *r, uint32_t node);

// The decoded text of `node`; of no length if it is none.
struct api_word_in api_read_word(const struct api_reading *r, uint32_t node);
bool api_read_is_text(const struct api_reading *r, uint32_t node);

enum uk_err api_read_bool(const struct api_reading *r, uint32_t node, bool *value); // false where `node` is 0
enum uk_err api_read_age(const struct api_reading *r, uint32_t node, uint8_t *years); // whole, 0 to 120
enum uk_err api_read_sex(const struct api_reading *r, uint32_t node, char *sex);      // 'f' or 'm'
// Two letters, as a row of uk_country_table; 0: a country that is not known.
enum uk_err api_read_country(const struct api_reading *r, uint32_t node, uint8_t *country);

// The members "id", "country" and "for" into `asked`.
enum uk_err api_read_asked_id(struct api_reading *r, uint32_t node);
enum uk_err api_read_asked_country(struct api_reading *r, uint32_t node);
enum uk_err api_read_asked_for(struct api_reading *r, uint32_t node);

#endif
