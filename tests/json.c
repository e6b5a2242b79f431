// SPDX-License-Identifier: MIT
#include "api/id.h"
#include "api/json.h"
#include "tests/fact.h"

#include <jansson.h>
#include <math.h>

static struct api_json j;
static struct uk_problem problem;

static enum uk_err read_text(const char *text)
{
    return api_json_read(&j, text, strlen(text), &problem);
}

FACT(well_formed_texts_are_read)
{
    static const char *const good[] = {
        "{}", "[]", " null ", "true", "false", "0", "-0", "1.5e3", "1E-2", "\"\"", "[[[]],{}]", "{\"a\":{\"b\":[1,2,{}]}}",
        "\"\\u00e9\\uD83D\\uDE00\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\t\r\n[1 , 2]\n", "\"\xc3\xa9\xf0\x9f\x98\x80\"", "{\"\":1}", "[1e400]",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        CHECK_SAY(read_text(good[i]) == UK_OK, "%s", good[i]);
}

FACT(ill_formed_texts_are_refused_at_the_place)
{
    static const struct {
        const char *text;
        int at;
    } bad[] = {
        {"", 1}, {"  ", 3}, {"{", 2}, {"[1,]", 4}, {"{\"a\":1,}", 8}, {"[1 2]", 4}, {"01", 1}, {"-", 2}, {"+1", 1}, {".5", 1}, {"1.", 3},
        {"1.e3", 3}, {"1e", 3}, {"1e+", 4}, {"0x10", 2}, {"NaN", 1}, {"nul", 1}, {"True", 1}, {"\"\\x\"", 3}, {"\"\\u12g4\"", 6},
        {"\"\\ud800\"", 8}, {"\"\\udc00x\"", 8}, {"\"a\nb\"", 3}, {"\"\x80\"", 2}, {"\"\xc0\xaf\"", 2}, {"\"\xed\xa0\x80\"", 2}, {"\"\xf4\x90\x80\x80\"", 2},
        {"\"abc", 5}, {"{\"a\" 1}", 6}, {"{a:1}", 2}, {"{1:1}", 2}, {"[1]]", 4}, {"{}x", 3}, {"\xef\xbb\xbf{}", 1}, {"{\"a\":}", 6}, {"[}", 2}, {"]", 1}, {"'a'", 1}, {"[1,,2]", 4}, {"// x\n1", 1},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CHECK_SAY(read_text(bad[i].text) == UK_ERR_SYNTAX, "%s", bad[i].text);
        CHECK_SAY(atoi(problem.at + strlen("character ")) == bad[i].at, "%s: %s, not %d", bad[i].text, problem.at, bad[i].at);
    }
}

FACT(a_name_given_twice_is_refused_but_the_rest_can_be_read)
{
    CHECK(read_text("{\"id\":\"x\",\"at\":[{\"a\":1,\"b\":2,\"\\u0061\":3}]}") == UK_ERR_TWICE);
    CHECK(!strcmp(problem.at, "at[0].a") && !strcmp(problem.got, "a"));
    CHECK(api_json_is(&j, api_json_get(&j, 1, "id"), "x"));
    CHECK(read_text("[{\"a\":1},{\"a\":1}]") == UK_OK);
}

FACT(depth_is_limited)
{
    char text[3 * API_JSON_DEPTH];
    for (int depth = API_JSON_DEPTH; depth <= API_JSON_DEPTH + 1; depth++) {
        memset(text, '[', (size_t)depth);
        memset(text + depth, ']', (size_t)depth);
        CHECK(api_json_read(&j, text, 2 * (size_t)depth, &problem) == (depth > API_JSON_DEPTH ? UK_ERR_TOO_MANY : UK_OK));
    }
}

FACT(long_texts_and_many_values_are_refused)
{
    static char text[API_JSON_TEXT_MAX + 1];
    memset(text, ' ', sizeof text);
    text[0] = '1';
    CHECK(api_json_read(&j, text, sizeof text - 1, &problem) == UK_OK);
    CHECK(api_json_read(&j, text, sizeof text, &problem) == UK_ERR_TOO_LONG);
    memset(text, '"', sizeof text);
    for (size_t i = 0; i < sizeof text; i += 2)
        text[i] = ',';
    memset(text, '1', 1);
    text[0] = '[';
    for (size_t i = 1; i < sizeof text - 1; i++)
        text[i] = i % 2 ? '1' : ',';
    text[sizeof text - 2] = ']';
    CHECK(api_json_read(&j, text, sizeof text - 1, &problem) == UK_ERR_TOO_MANY);
    memset(text, 'x', sizeof text);
    text[0] = text[sizeof text - 2] = '"';
    CHECK(api_json_read(&j, text, sizeof text - 1, &problem) == UK_OK);
    CHECK(j.node[1].string_length == sizeof text - 3);
}

FACT(numbers_are_what_they_say)
{
    static const char *const number[] = {"0", "10", "10.0", "5.5", "0.1", "-3.25", "1e0", "12345678901234567890", "0.0000001", "1e22", "123e-5", "7.999999999999999999999999"};
    for (size_t i = 0; i < sizeof number / sizeof *number; i++) {
        CHECK(read_text(number[i]) == UK_OK);
        CHECK_SAY(fabs(j.node[1].number - atof(number[i])) <= 2e-16 * fabs(atof(number[i])), "%s: %.17g", number[i], j.node[1].number);
    }
    CHECK(read_text("-1e999") == UK_OK && j.node[1].number < -1e300);
    CHECK(read_text("1e-999") == UK_OK && j.node[1].number == 0);
}

FACT(paths_name_the_place)
{
    char path[64];
    CHECK(read_text("{\"at\":[{},{\"region\":\"x\"}],\"press\":{\"left:a\":3}}") == UK_OK);
    uint32_t at = api_json_get(&j, 1, "at");
    api_json_path(&j, api_json_get(&j, j.node[j.node[at].child].next, "region"), path, sizeof path);
    CHECK_SAY(!strcmp(path, "at[1].region"), "%s", path);
    api_json_path(&j, j.node[api_json_get(&j, 1, "press")].child, path, sizeof path);
    CHECK_SAY(!strcmp(path, "press.left:a"), "%s", path);
    api_json_path(&j, 1, path, sizeof path);
    CHECK(!*path);
}

static const char *written(double value, int decimals)
{
    static char text[64];
    struct api_writer w = {.to = text, .size = sizeof text - 1};
    memset(text, 0, sizeof text);
    api_write_number(&w, NULL, value, decimals);
    return text;
}

FACT(numbers_are_written_plainly)
{
    CHECK(!strcmp(written(0, 4), "0.0000"));
    CHECK(!strcmp(written(-0.00001, 2), "0.00"));
    CHECK(!strcmp(written(-0.0, 2), "0.00"));
    CHECK(!strcmp(written(-0.005, 2), "-0.01"));
    CHECK(!strcmp(written(1, 4), "1.0000"));
    CHECK(!strcmp(written(0.99996, 4), "1.0000"));
    CHECK(!strcmp(written(-12.345, 1), "-12.3"));
    CHECK(!strcmp(written(7, 0), "7"));
    CHECK(!strcmp(written(INFINITY, 2), "1000000000.00"));
}

// What is written reads back: text of any bytes, cut or mended to UTF-8.
FACT(law_what_is_written_is_read_back)
{
    unsigned long long seed = 11;
    for (long round = 0; round < fact_rounds(20000, 200000); round++) {
        char text[40], out[400];
        size_t length = fact_random(&seed) % sizeof text;
        for (size_t i = 0; i < length; i++)
            text[i] = (char)(fact_random(&seed) % 4 ? fact_random(&seed) % 128 : fact_random(&seed));
        struct api_writer w = {.to = out, .size = sizeof out};
        api_write_open(&w, NULL, '{');
        api_write_span(&w, "t", text, length);
        api_write_close(&w, '}');
        CHECK(w.used < sizeof out && api_json_read(&j, out, w.used, &problem) == UK_OK);
        bool sound = true;
        for (size_t i = 0, n = 0; i < length; i += n) {
            n = (size_t)api_text_character(text + i, length - i);
            sound = sound && n > 0;
            n = n ? n : 1;
        }
        uint32_t t = api_json_get(&j, 1, "t");
        if (sound)
            CHECK(j.node[t].string_length == length && !memcmp(api_json_text(&j, t), text, length));
    }
}

FACT(a_full_buffer_is_never_passed_and_the_size_needed_is_known)
{
    char text[64];
    size_t need = 0;
    for (size_t size = 0; size <= sizeof text; size++) {
        memset(text, '#', sizeof text);
        struct api_writer w = {.to = text, .size = size};
        api_write_open(&w, NULL, '{');
        api_write_text(&w, "name", "va\"lue");
        api_write_number(&w, "n", 1.25, 2);
        api_write_sided(&w, "s", UK_LEFT, "temple");
        api_write_close(&w, '}');
        need = need ? need : w.used;
        CHECK(w.used == need);
        for (size_t i = size; i < sizeof text; i++)
            CHECK(text[i] == '#');
    }
    CHECK(!memcmp(text, "{\"name\":\"va\\\"lue\",\"n\":1.25,\"s\":\"left:temple\"}", need));
}

// -- jansson as oracle -----------------------------------------------------------------------------

static bool same(uint32_t node, const json_t *other)
{
    const struct api_json_node *n = &j.node[node];
    switch (json_typeof(other)) {
    case JSON_NULL: return n->type == API_JSON_NULL;
    case JSON_TRUE: return n->type == API_JSON_TRUE;
    case JSON_FALSE: return n->type == API_JSON_FALSE;
    case JSON_INTEGER:
    case JSON_REAL: {
        double theirs = json_number_value(other);
        return n->type == API_JSON_NUMBER && fabs(n->number - theirs) <= 2e-15 * fabs(theirs) + 1e-307;
    }
    case JSON_STRING:
        return n->type == API_JSON_TEXT && n->string_length == json_string_length(other) &&
               !memcmp(j.text + n->string, json_string_value(other), n->string_length);
    case JSON_ARRAY: {
        uint32_t child = n->child;
        for (size_t i = 0; i < json_array_size(other); i++, child = j.node[child].next)
            if (!child || !same(child, json_array_get(other, i)))
                return false;
        return n->type == API_JSON_ARRAY && child == 0;
    }
    default: {
        size_t count = 0;
        for (uint32_t child = n->child; child; child = j.node[child].next, count++) {
            json_t *member = json_object_getn(other, j.text + j.node[child].name, j.node[child].name_length);
            if (!member || !same(child, member))
                return false;
        }
        return n->type == API_JSON_OBJECT && count == json_object_size(other);
    }
    }
}

static const char *const seeds[] = {
    "{\"id\":\"a1\",\"at\":[{\"region\":\"left:temple\",\"level\":6.5}],\"yes\":[],\"press\":{\"left:x.trp1\":\"mine\"},\"age\":44}",
    "[1,-2.5e-3,true,false,null,\"\\u00e9\\ud83d\\ude00\\n\",{\"a\":{\"b\":[[],{}]}}]",
    "{\"\xc3\xa9\":\"\xf0\x9f\x98\x80 \xe2\x82\xac\",\"n\":[0,-0,10,1E+2,0.5]}",
};

static size_t mutate(unsigned long long *seed, char *text, size_t size)
{
    static const char likely[] = "{}[]\",:\\u0123456789eE+-.tfn \n";
    const char *from = seeds[fact_random(seed) % 3];
    size_t length = strlen(from);
    memcpy(text, from, length);
    for (unsigned long long edits = fact_random(seed) % 4; edits > 0 && length > 2; edits--) {
        size_t at = fact_random(seed) % length;
        char c = fact_random(seed) % 6 ? likely[fact_random(seed) % (sizeof likely - 1)] : (char)fact_random(seed);
        switch (fact_random(seed) % 4) {
        case 0: text[at] = c; break;
        case 1: memmove(text + at, text + at + 1, --length - at); break;
        case 2:
            if (length + 1 < size) {
                memmove(text + at + 1, text + at, length++ - at);
                text[at] = c;
            }
            break;
        case 3: {
            size_t to = fact_random(seed) % length;
            char swap = text[at];
            text[at] = text[to];
            text[to] = swap;
        }
        }
    }
    return length;
}

FACT(same_as_jansson_on_mutated_texts)
{
    unsigned long long seed = 5;
    long taken = 0, rounds = fact_rounds(40000, 1000000);
    for (long round = 0; round < rounds; round++) {
        char text[512];
        size_t length = mutate(&seed, text, sizeof text);
        json_error_t error;
        json_t *theirs = json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
        enum uk_err err = api_json_read(&j, text, length, &problem);
        // Larger than a double or a long: jansson refuses the text, we the number where it is used.
        bool too_large = !theirs && json_error_code(&error) == json_error_numeric_overflow;
        // jansson takes the bytes of a NUL in a name for an error.
        bool nul_name = !theirs && json_error_code(&error) == json_error_null_byte_in_key;
        // jansson skips a NUL that ends a number or a word; we refuse it.
        bool nul_skipped = theirs && err != UK_OK && memchr(text, 0, length);
        if (!too_large && !nul_name && !nul_skipped)
            CHECK_SAY((err == UK_OK) == (theirs != NULL), "%.*s: %s %s", (int)length, text, problem.at, error.text);
        if (err == UK_OK && theirs)
            CHECK_SAY(same(1, theirs), "%.*s", (int)length, text);
        taken += theirs != NULL;
        json_decref(theirs);
    }
    CHECK_SAY(taken > rounds / 10 && taken < rounds * 9 / 10, "%ld", taken);
}

static const char *near_to(const char *got, const char *prefix, const char *const *words)
{
    static struct api_near n;
    n = (struct api_near){.got = got, .length = strlen(got)};
    for (; *words; words++)
        api_near_offer(&n, prefix, *words);
    return n.word;
}

FACT(the_nearest_word_is_offered)
{
    static const char *const words[] = {"temple", "front_knee", "side_of_neck", "nose", NULL};
    CHECK(!strcmp(near_to("left:templ", "left:", words), "left:temple"));
    CHECK(!strcmp(near_to("left:tmeple", "left:", words), "left:temple"));
    CHECK(!strcmp(near_to("left:knee", "left:", words), "left:front_knee"));
    CHECK(!strcmp(near_to("Side of Neck", "", words), "side_of_neck"));
    CHECK(!strcmp(near_to("temple", "left:", words), ""));
    CHECK(!strcmp(near_to("qqqqqqqq", "", words), ""));
    CHECK(!strcmp(near_to("", "", words), ""));
}

FACTS(well_formed_texts_are_read, ill_formed_texts_are_refused_at_the_place,
      a_name_given_twice_is_refused_but_the_rest_can_be_read, depth_is_limited, long_texts_and_many_values_are_refused,
      numbers_are_what_they_say, paths_name_the_place, numbers_are_written_plainly, law_what_is_written_is_read_back,
      a_full_buffer_is_never_passed_and_the_size_needed_is_known, same_as_jansson_on_mutated_texts,
      the_nearest_word_is_offered)
