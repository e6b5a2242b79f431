// SPDX-License-Identifier: MIT
#include "api/json.h"

#include <string.h>

// -- UTF-8 -----------------------------------------------------------------------------------------

static int encode(uint32_t code, char *to)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    int n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (int i = n - 1; i > 0; i--, code >>= 6)
        to[i] = (char)(0x80 | (code & 0x3f));
    to[0] = (char)((0xf00 >> n) | code);
    return n;
}

// -- reading ---------------------------------------------------------------------------------------

struct reader {
    struct api_json *j;
    const char *text;
    size_t length, at;
    uint32_t twice; // the first name given twice
    const char *expected;
    enum uk_err err;
};

static bool fail(struct reader *r, enum uk_err err, const char *expected)
{
    if (!r->err) {
        r->err = err;
        r->expected = expected;
    }
    return false;
}

static int peek(const struct reader *r)
{
    return r->at < r->length ? (unsigned char)r->text[r->at] : -1;
}

static void skip_space(struct reader *r)
{
    while (peek(r) == ' ' || peek(r) == '\t' || peek(r) == '\n' || peek(r) == '\r')
        r->at++;
}

static int hex(int c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// Four hexadecimal digits; -1 if they are not there.
static int32_t unit(struct reader *r)
{
    int32_t code = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        int digit = hex(peek(r));
        if (digit < 0)
            return -1;
        code = code << 4 | digit;
    }
    return code;
}

// After the backslash: one character into `to`; its length, or 0.
static int escape(struct reader *r, char *to)
{
    static const char name[] = "\"\\/bfnrt", meaning[] = "\"\\/\b\f\n\r\t";
    int c = peek(r);
    for (size_t i = 0; i < sizeof name - 1; i++)
        if (c == name[i]) {
            r->at++;
            to[0] = meaning[i];
            return 1;
        }
    if (c != 'u')
        return 0;
    r->at++;
    int32_t code = unit(r);
    if (code >= 0xd800 && code < 0xdc00) {
        if (peek(r) != '\\')
            return 0;
        r->at++;
        if (peek(r) != 'u')
            return 0;
        r->at++;
        int32_t low = unit(r);
        if (low < 0xdc00 || low > 0xdfff)
            return 0;
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    } else if (code < 0 || (code >= 0xdc00 && code < 0xe000)) {
        return 0;
    }
    return encode((uint32_t)code, to);
}

// Takes the letters of a string that stand for themselves, as most do: ASCII, no quotation mark, no backslash.
static void take_plain(struct reader *r)
{
    const char *from = r->text + r->at;
    size_t n = 0, left = r->length - r->at;
    while (n < left && from[n] >= 0x20 && from[n] < 0x7f && from[n] != '"' && from[n] != '\\')
        n++;
    memcpy(r->j->text + r->j->texts, from, n);
    r->j->texts += (uint32_t)n;
    r->at += n;
}

// A string, at its quotation mark. What it says goes into the pool; never longer than it is written.
static bool string(struct reader *r, uint32_t *first, uint32_t *length)
{
    struct api_json *j = r->j;
    uint32_t begin = j->texts;
    r->at++;
    for (;;) {
        take_plain(r);
        int c = peek(r);
        if (c < 0x20)
            return fail(r, UK_ERR_SYNTAX, c < 0 ? "\" at the end of the text" : "no control character in a text");
        if (c == '"')
            break;
        int n;
        if (c == '\\') {
            r->at++;
            n = escape(r, j->text + j->texts);
            if (n == 0)
                return fail(r, UK_ERR_SYNTAX, "a character after the backslash, as in \\n or \\u00e9");
        } else {
            n = api_text_character(r->text + r->at, r->length - r->at);
            if (n == 0)
                return fail(r, UK_ERR_SYNTAX, "text in UTF-8");
            memcpy(j->text + j->texts, r->text + r->at, (size_t)n);
            r->at += (size_t)n;
        }
        j->texts += (uint32_t)n;
    }
    r->at++;
    *first = begin;
    *length = j->texts - begin;
    j->text[j->texts++] = 0;
    return true;
}

static double power_of_ten(int exponent)
{
    static const double power[] = {1e1, 1e2, 1e4, 1e8, 1e16, 1e32, 1e64, 1e128, 1e256};
    double value = 1;
    for (int i = 0; i < 9; i++)
        if (exponent >> i & 1)
            value *= power[i];
    return value;
}

static double scaled(uint64_t digits, int exponent)
{
    double value = (double)digits;
    if (digits == 0)
        return 0;
    if (exponent > 308)
        return __DBL_MAX__;
    if (exponent < -400)
        return 0;
    while (exponent < -300) {
        value /= 1e100;
        exponent += 100;
    }
    value = exponent < 0 ? value / power_of_ten(-exponent) : value * power_of_ten(exponent);
    return value > __DBL_MAX__ ? __DBL_MAX__ : value;
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool number(struct reader *r, struct api_json_node *node)
{
    uint64_t digits = 0; // the first nineteen that matter
    long exponent = 0, given = 0;
    bool minus = peek(r) == '-';
    r->at += minus;
    if (!is_digit(peek(r)))
        return fail(r, UK_ERR_SYNTAX, "a digit");
    if (peek(r) == '0' && r->at + 1 < r->length && is_digit(r->text[r->at + 1]))
        return fail(r, UK_ERR_SYNTAX, "a number without a leading 0");
    for (bool fraction = false;; r->at++) {
        int c = peek(r);
        if (c == '.' && !fraction) {
            fraction = true;
            if (r->at + 1 >= r->length || !is_digit(r->text[r->at + 1])) {
                r->at++;
                return fail(r, UK_ERR_SYNTAX, "a digit after the point");
            }
            continue;
        }
        if (!is_digit(c))
            break;
        if (digits < 1000000000000000000u) {
            digits = digits * 10 + (uint64_t)(c - '0');
            exponent -= fraction;
        } else {
            exponent += !fraction;
        }
    }
    if (peek(r) == 'e' || peek(r) == 'E') {
        r->at++;
        bool down = peek(r) == '-';
        if (peek(r) == '-' || peek(r) == '+')
            r->at++;
        if (!is_digit(peek(r)))
            return fail(r, UK_ERR_SYNTAX, "a digit in the exponent");
        for (; is_digit(peek(r)); r->at++)
            if (given < 1000000)
                given = given * 10 + (peek(r) - '0');
        exponent += down ? -given : given;
    }
    exponent = exponent > 10000 ? 10000 : exponent < -10000 ? -10000 : exponent;
    double value = scaled(digits, (int)exponent);
    node->type = API_JSON_NUMBER;
    node->number = minus ? -value : value;
    return true;
}

static bool word(struct reader *r, const char *text, struct api_json_node *node, enum api_json_type type)
{
    size_t n = api_text_length(text);
    if (r->length - r->at < n || memcmp(r->text + r->at, text, n) != 0)
        return fail(r, UK_ERR_SYNTAX, "a value");
    r->at += n;
    node->type = (uint8_t)type;
    return true;
}

static uint32_t hash(const char *text, size_t length)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)text[i]) * 16777619u;
    return h;
}

static bool same_name(const struct api_json *j, const struct api_json_node *a, const struct api_json_node *b)
{
    return a->hash == b->hash && a->name_length == b->name_length &&
           memcmp(j->text + a->name, j->text + b->name, a->name_length) == 0;
}

// The name of a member, at its quotation mark, and the colon. Remembers the first one given twice.
static bool name(struct reader *r, uint32_t index)
{
    struct api_json *j = r->j;
    struct api_json_node *node = &j->node[index];
    if (peek(r) != '"')
        return fail(r, UK_ERR_SYNTAX, "a name in quotation marks");
    if (!string(r, &node->name, &node->name_length))
        return false;
    node->hash = hash(j->text + node->name, node->name_length);
    for (uint32_t other = j->node[node->parent].child; other && other != index && !r->twice; other = j->node[other].next)
        if (same_name(j, &j->node[other], node))
            r->twice = index;
    skip_space(r);
    if (peek(r) != ':')
        return fail(r, UK_ERR_SYNTAX, ": after the name");
    r->at++;
    skip_space(r);
    return true;
}

// What begins here, but not what is inside it.
static bool value(struct reader *r, uint32_t index)
{
    struct api_json_node *node = &r->j->node[index];
    node->start = (uint32_t)r->at;
    int c = peek(r);
    switch (c) {
    case '{':
    case '[':
        node->type = c == '{' ? API_JSON_OBJECT : API_JSON_ARRAY;
        r->at++;
        return true;
    case '"':
        node->type = API_JSON_TEXT;
        return string(r, &node->string, &node->string_length);
    case 't': return word(r, "true", node, API_JSON_TRUE);
    case 'f': return word(r, "false", node, API_JSON_FALSE);
    case 'n': return word(r, "null", node, API_JSON_NULL);
    }
    if (c == '-' || is_digit(c))
        return number(r, node);
    return fail(r, UK_ERR_SYNTAX, c < 0 ? "more: the text ends too early" : "a value");
}

// A new node under `parent`, after `before`; 0 when there are too many.
static uint32_t add(struct reader *r, uint32_t parent, uint32_t before)
{
    struct api_json *j = r->j;
    if (j->nodes == API_JSON_NODE_MAX) {
        fail(r, UK_ERR_TOO_MANY, "fewer values");
        return 0;
    }
    uint32_t index = j->nodes++;
    memset(&j->node[index], 0, sizeof j->node[index]);
    j->node[index].parent = parent;
    if (before) {
        j->node[index].index = j->node[before].index + 1;
        j->node[before].next = index;
    } else if (parent) { // what is no node has no members
        j->node[parent].child = index;
    }
    return index;
}

static bool is_open(const struct api_json_node *node)
{
    return node->type == API_JSON_OBJECT || node->type == API_JSON_ARRAY;
}

// The whole text, without recursion: `parent` is what is open, `before` its last member.
static bool whole(struct reader *r)
{
    struct api_json *j = r->j;
    uint32_t parent = 0, before = 0;
    int depth = 0;
    for (;;) {
        skip_space(r);
        uint32_t index = add(r, parent, before);
        if (!index || (j->node[parent].type == API_JSON_OBJECT && !name(r, index)) || !value(r, index))
            return false;
        before = index;
        bool empty = false;
        if (is_open(&j->node[index])) {
            if (++depth > API_JSON_DEPTH)
                return fail(r, UK_ERR_TOO_MANY, "fewer levels of brackets");
            skip_space(r);
            empty = peek(r) == (j->node[index].type == API_JSON_OBJECT ? '}' : ']');
            if (!empty) {
                parent = index;
                before = 0;
                continue;
            }
            parent = index;
        }
        // After a value: close what ends here, or go on behind a comma.
        for (;;) {
            if (!empty)
                j->node[before].length = (uint32_t)r->at - j->node[before].start;
            skip_space(r);
            if (parent == 0)
                return r->at == r->length || fail(r, UK_ERR_SYNTAX, "nothing after the value");
            char end = j->node[parent].type == API_JSON_OBJECT ? '}' : ']';
            if (!empty && peek(r) == ',') {
                r->at++;
                break;
            }
            if (peek(r) != end)
                return fail(r, UK_ERR_SYNTAX, end == '}' ? ", or }" : ", or ]");
            r->at++;
            depth--;
            empty = false;
            before = parent;
            parent = j->node[parent].parent;
        }
    }
}

// problem->at: a word and a number.
static void put_at(struct uk_problem *problem, const char *word, int64_t number_)
{
    struct api_writer w = {.to = problem->at, .size = sizeof problem->at - 1};
    memset(problem->at, 0, sizeof problem->at);
    api_write_raw(&w, NULL, word, api_text_length(word));
    w.last = 0;
    api_write_whole(&w, NULL, number_);
}

void api_json_at_line(struct uk_problem *problem, uint32_t line)
{
    put_at(problem, "line ", line);
}

enum uk_err api_json_read(struct api_json *j, const char *text, size_t length, struct uk_problem *problem)
{
    struct reader r = {.j = j, .text = text, .length = length};
    memset(&j->node[0], 0, sizeof j->node[0]);
    j->nodes = 1;
    j->texts = 0;
    if (length > API_JSON_TEXT_MAX)
        fail(&r, UK_ERR_TOO_LONG, "at most 131072 bytes");
    if (!r.err)
        whole(&r);
    if (!r.err && !r.twice)
        return UK_OK;

    struct uk_problem p = {.err = UK_ERR_TWICE};
    if (r.err) {
        j->nodes = 1;
        p.err = r.err;
        put_at(&p, "character ", (int64_t)r.at + 1);
        size_t left = r.err != UK_ERR_TOO_LONG && r.at < length ? length - r.at : 0;
        api_text_copy(p.got, 24, text + (left ? r.at : 0), left);
        api_text_copy(p.expected, sizeof p.expected, r.expected, api_text_length(r.expected));
    } else {
        api_json_path(j, r.twice, p.at, sizeof p.at);
        const struct api_json_node *node = &j->node[r.twice];
        api_text_copy(p.got, sizeof p.got, j->text + node->name, node->name_length);
        api_text_copy(p.expected, sizeof p.expected, "each name once", 14);
    }
    *problem = p;
    return p.err;
}

uint32_t api_json_get(const struct api_json *j, uint32_t node, const char *member)
{
    if (j->node[node].type != API_JSON_OBJECT)
        return 0;
    size_t length = api_text_length(member);
    for (uint32_t at = j->node[node].child; at; at = j->node[at].next)
        if (j->node[at].name_length == length && memcmp(j->text + j->node[at].name, member, length) == 0)
            return at;
    return 0;
}

const char *api_json_text(const struct api_json *j, uint32_t node)
{
    return j->node[node].type == API_JSON_TEXT ? j->text + j->node[node].string : "";
}

bool api_json_is(const struct api_json *j, uint32_t node, const char *text)
{
    const struct api_json_node *n = &j->node[node];
    return n->type == API_JSON_TEXT && n->string_length == api_text_length(text) &&
           memcmp(j->text + n->string, text, n->string_length) == 0;
}

bool api_json_named(const struct api_json *j, uint32_t node, const char *name_)
{
    return api_text_same(name_, j->text + j->node[node].name, j->node[node].name_length);
}

enum uk_err api_json_unknown(const struct api_json *j, uint32_t node, const char *known, struct uk_problem *problem)
{
    struct uk_problem p = {.err = UK_ERR_UNKNOWN};
    const char *got = j->text + j->node[node].name;
    struct api_near near = {.got = got, .length = j->node[node].name_length};
    for (const char *at = known; *at;) {
        char one[32];
        size_t n = 0;
        while (at[n] && at[n] != ' ')
            n++;
        api_text_copy(one, sizeof one, at, n);
        api_near_offer(&near, "", one);
        at += n + (at[n] == ' ');
    }
    api_json_path(j, node, p.at, sizeof p.at);
    api_text_copy(p.got, sizeof p.got, got, j->node[node].name_length);
    api_text_copy(p.expected, sizeof p.expected, "one of ", 7);
    api_text_copy(p.expected + 7, sizeof p.expected - 7, known, api_text_length(known));
    api_text_copy(p.nearest, sizeof p.nearest, near.word, sizeof near.word);
    *problem = p;
    return p.err;
}

void api_json_path(const struct api_json *j, uint32_t node, char *path, size_t size)
{
    uint32_t way[API_JSON_DEPTH + 2];
    int depth = 0;
    for (; node > 1; node = j->node[node].parent)
        way[depth++] = node;
    char full[512];
    struct api_writer w = {.to = full, .size = sizeof full};
    while (depth-- > 0) {
        const struct api_json_node *n = &j->node[way[depth]];
        if (j->node[n->parent].type == API_JSON_ARRAY) {
            api_write_open(&w, NULL, '[');
            api_write_whole(&w, NULL, n->index);
            api_write_close(&w, ']');
        } else {
            w.last = 0;
            if (w.used)
                api_write_raw(&w, NULL, ".", 1);
            w.last = 0;
            api_write_raw(&w, NULL, j->text + n->name, n->name_length);
        }
        w.last = 0;
    }
    api_text_copy(path, size, full, w.used < sizeof full ? w.used : sizeof full);
}

enum uk_err api_json_wrong(const struct api_json *j, const char *source, uint32_t node, enum uk_err err,
                           const char *expected, struct uk_problem *problem)
{
    struct uk_problem p = {.err = err};
    const struct api_json_node *n = &j->node[node];
    api_json_path(j, node, p.at, sizeof p.at);
    if (n->type == API_JSON_TEXT)
        api_text_copy(p.got, sizeof p.got, j->text + n->string, n->string_length);
    else if (source)
        api_text_copy(p.got, sizeof p.got, source + n->start, n->length);
    api_text_copy(p.expected, sizeof p.expected, expected, api_text_length(expected));
    *problem = p;
    return err;
}

// -- writing ---------------------------------------------------------------------------------------

static void put(struct api_writer *w, const char *bytes, size_t n)
{
    if (n == 0)
        return;
    if (w->used < w->size)
        memcpy(w->to + w->used, bytes, n < w->size - w->used ? n : w->size - w->used);
    w->used += n;
    w->last = bytes[n - 1];
}

static void put_string(struct api_writer *w, const char *text, size_t length)
{
    static const char digit[] = "0123456789abcdef";
    put(w, "\"", 1);
    for (size_t i = 0, plain = 0; i < length;) {
        unsigned char c = (unsigned char)text[i];
        int n = api_text_character(text + i, length - i);
        bool as_is = n > 0 && c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
        if (as_is) {
            i += (size_t)n;
            if (i == length)
                put(w, text + plain, i - plain);
            continue;
        }
        put(w, text + plain, i - plain);
        if (n == 0)
            put(w, "\xef\xbf\xbd", 3);
        else if (c == '"' || c == '\\')
            put(w, (char[]){'\\', (char)c}, 2);
        else if (c == '\n')
            put(w, "\\n", 2);
        else
            put(w, (char[]){'\\', 'u', '0', '0', digit[c >> 4], digit[c & 15]}, 6);
        plain = ++i;
    }
    put(w, "\"", 1);
}

// The comma and the name before a value.
static void before(struct api_writer *w, const char *member)
{
    if (w->last && w->last != '{' && w->last != '[')
        put(w, ",", 1);
    if (!member)
        return;
    put_string(w, member, api_text_length(member));
    put(w, ":", 1);
}

void api_write_open(struct api_writer *w, const char *member, char bracket)
{
    before(w, member);
    put(w, &bracket, 1);
}

void api_write_close(struct api_writer *w, char bracket)
{
    put(w, &bracket, 1);
}

void api_write_span(struct api_writer *w, const char *member, const char *text, size_t length)
{
    before(w, member);
    put_string(w, text, length);
}

void api_write_text(struct api_writer *w, const char *member, const char *text)
{
    api_write_span(w, member, text, api_text_length(text));
}

void api_write_bool(struct api_writer *w, const char *member, bool yes)
{
    before(w, member);
    put(w, yes ? "true" : "false", yes ? 4 : 5);
}

void api_write_null(struct api_writer *w, const char *member)
{
    before(w, member);
    put(w, "null", 4);
}

void api_write_raw(struct api_writer *w, const char *member, const char *json, size_t length)
{
    before(w, member);
    put(w, json, length);
}

// `digits`, with a point before the last `decimals` of them.
static void put_digits(struct api_writer *w, bool minus, uint64_t digits, int decimals)
{
    char text[32];
    int at = sizeof text;
    for (int i = 0; digits || i <= decimals; i++, digits /= 10) {
        if (decimals && i == decimals)
            text[--at] = '.';
        text[--at] = (char)('0' + digits % 10);
    }
    if (minus)
        text[--at] = '-';
    put(w, text + at, sizeof text - (size_t)at);
}

void api_write_whole(struct api_writer *w, const char *member, int64_t number_)
{
    before(w, member);
    put_digits(w, number_ < 0, number_ < 0 ? 0 - (uint64_t)number_ : (uint64_t)number_, 0);
}

void api_write_number(struct api_writer *w, const char *member, double number_, int decimals)
{
    static const double scale[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    UK_ASSERT(number_ == number_ && decimals >= 0 && decimals <= 9);
    double size = number_ < 0 ? -number_ : number_;
    size = size > 1e9 ? 1e9 : size;
    uint64_t digits = (uint64_t)(size * scale[decimals] + 0.5);
    before(w, member);
    put_digits(w, number_ < 0 && digits > 0, digits, decimals);
}

void api_write_problem(struct api_writer *w, const char *member, const struct uk_problem *problem)
{
    api_write_open(w, member, '{');
    api_write_text(w, "at", problem->at);
    api_write_text(w, "got", problem->got);
    api_write_text(w, "expected", problem->expected);
    api_write_text(w, "nearest", problem->nearest);
    api_write_close(w, '}');
}
