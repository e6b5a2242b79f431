// SPDX-License-Identifier: MIT
#include "api/learn.h"

#include "api/browse.h"
#include "api/call.h"
#include "api/id.h"

enum { WORD_LENGTH_MIN = 4 }; // shorter words of a title say nothing: "how", "the"

const char *api_verdict_name(enum uk_verdict verdict)
{
    static const char *const name[] = {"", "supported", "mixed", "contradicted", "unknown"};
    return name[verdict];
}

const char *api_standing_name(enum uk_standing standing)
{
    static const char *const name[] = {"", "memory", "partly", "checked"};
    return name[standing];
}

const struct uk_lesson_row *api_lesson_row(int lesson)
{
    UK_ASSERT(lesson > 0 && lesson <= UK_LESSON_COUNT);
    return &uk_lesson_table[lesson];
}

const struct uk_claim_row *api_claim_row(const struct uk_lesson_row *lesson, int i)
{
    UK_ASSERT(i >= 0 && i < lesson->claims.count);
    return &uk_claim_table[uk_claim_pool[lesson->claims.first + (uint32_t)i].n];
}

const struct uk_source_row *api_source_row(struct uk_span sources, int i)
{
    UK_ASSERT(i >= 0 && i < sources.count);
    return &uk_source_table[uk_source_pool[sources.first + (uint32_t)i].n];
}

// -- which lesson ----------------------------------------------------------------------------------

static char alike(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c + 'a' - 'A');
    return c == '_' || c == '-' ? ' ' : c;
}

static bool same(const char *word, size_t word_length, const char *topic, size_t length)
{
    if (word_length != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (alike(word[i]) != alike(topic[i]))
            return false;
    return true;
}

static bool is_whole(const char *text, const char *topic, size_t length)
{
    return same(text, api_text_length(text), topic, length);
}

static bool in_word(char c)
{
    c = alike(c);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || (unsigned char)c >= 0x80;
}

// Words that stand in many titles and are no topic.
static bool is_filler(const char *word, size_t length)
{
    static const char *const filler[] = {"what", "when", "your", "does", "that", "just", "with", "they",
                                         "come", "comes", "turns", "make", "feel", "else", "some"};
    for (size_t i = 0; i < sizeof filler / sizeof *filler; i++)
        if (is_whole(filler[i], word, length))
            return true;
    return false;
}

// Is the topic one of the words of `text`?
static bool has_word(const char *text, const char *topic, size_t length)
{
    if (length < WORD_LENGTH_MIN || is_filler(topic, length))
        return false;
    for (size_t i = 0; text[i];) {
        size_t start = i;
        while (in_word(text[i]))
            i++;
        if (same(text + start, i - start, topic, length))
            return true;
        i += i == start;
    }
    return false;
}

int api_learn_fit(int lesson, const char *topic, size_t length)
{
    enum { ID = 1000, TITLE = 900, ALSO = 800, ID_WORD = 700, TITLE_WORD = 690, ALSO_WORD = 600, CLAIM = 500 };
    const struct uk_lesson_row *l = &uk_lesson_table[lesson];
    if (!length)
        return 0;
    if (is_whole(l->id, topic, length))
        return ID;
    if (is_whole(l->title, topic, length))
        return TITLE;
    for (int i = 0; i < l->also.count; i++)
        if (is_whole(uk_text_pool[l->also.first + (uint32_t)i], topic, length))
            return ALSO - i;
    if (has_word(l->id, topic, length))
        return ID_WORD;
    if (has_word(l->title, topic, length))
        return TITLE_WORD;
    for (int i = 0; i < l->also.count; i++)
        if (has_word(uk_text_pool[l->also.first + (uint32_t)i], topic, length))
            return ALSO_WORD - i;
    for (int i = 0; i < l->claims.count; i++)
        if (is_whole(api_claim_row(l, i)->id, topic, length))
            return CLAIM - i;
    return 0;
}

static const char *nearest(struct api_near *near)
{
    for (int i = 1; i <= UK_LESSON_COUNT; i++)
        api_near_offer(near, "", uk_lesson_table[i].id);
    for (int i = 1; i <= UK_LESSON_COUNT; i++) {
        const struct uk_lesson_row *l = &uk_lesson_table[i];
        for (uint32_t k = 0; k < l->also.count; k++)
            api_near_offer(near, "", uk_text_pool[l->also.first + k]);
        api_near_offer_as(near, "", l->title, l->id);
    }
    return near->word;
}

enum uk_err api_learn_find(const char *topic, size_t length, uk_lesson *lesson, struct uk_problem *problem)
{
    int best = 0, best_fit = 0;
    for (int i = 1; i <= UK_LESSON_COUNT; i++) {
        int fit = api_learn_fit(i, topic, length);
        if (fit > best_fit) {
            best_fit = fit;
            best = i;
        }
    }
    if (best) {
        *lesson = (uk_lesson){(uint16_t)best};
        return UK_OK;
    }
    struct api_near near = {.got = topic, .length = length};
    return api_id_refuse((struct api_word_in){topic, length}, UK_ERR_UNKNOWN, UK_WORD_EXPECTED_TOPIC, nearest(&near), problem);
}

// -- the verb --------------------------------------------------------------------------------------

void api_write_sources(struct api_writer *w, const char *name, struct uk_span sources)
{
    api_write_open(w, name, '[');
    for (int i = 0; i < sources.count; i++) {
        const struct uk_source_row *s = api_source_row(sources, i);
        api_write_open(w, NULL, '{');
        api_write_text(w, "id", s->id);
        api_write_text(w, "cite", s->cite);
        api_write_text(w, "url", s->url);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

void api_write_claim_members(struct api_writer *w, const struct uk_claim_row *c)
{
    api_write_text(w, "id", c->id);
    api_write_text(w, "text", c->text);
    api_write_text(w, "verdict", api_verdict_name(c->verdict));
    api_write_span(w, "grade", &c->grade, 1);
    api_write_text(w, "evidence", c->evidence);
    api_write_text(w, "standing", api_standing_name(c->standing));
    api_write_sources(w, "sources", c->sources);
}

static void write_lesson(struct api_writer *w, const struct uk_lesson_row *l)
{
    api_write_open(w, NULL, '{');
    api_write_open(w, "lesson", '{');
    api_write_text(w, "id", l->id);
    api_write_text(w, "title", l->title);
    api_write_text(w, "text", l->text);
    api_write_open(w, "claims", '[');
    for (int i = 0; i < l->claims.count; i++) {
        api_write_open(w, NULL, '{');
        api_write_claim_members(w, api_claim_row(l, i));
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_close(w, '}');
    api_write_close(w, '}');
}

static void write_lessons(struct api_writer *w)
{
    api_write_open(w, NULL, '{');
    api_write_open(w, "lessons", '[');
    for (int i = 1; i <= UK_LESSON_COUNT; i++) {
        api_write_open(w, NULL, '{');
        api_write_text(w, "id", uk_lesson_table[i].id);
        api_write_text(w, "title", uk_lesson_table[i].title);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
    api_write_close(w, '}');
}

enum uk_err api_learn_json(const struct api_call *call, struct api_work *work, struct api_writer *answer)
{
    struct uk_problem problem;
    const struct api_json *j = &work->json;
    for (uint32_t member = j->node[1].child; member; member = j->node[member].next)
        if (!api_json_named(j, member, "topic") && !api_json_named(j, member, "id") && !api_json_named(j, member, "list") &&
            !api_json_named(j, member, "claim") && !api_json_named(j, member, "muscle")) {
            api_json_unknown(j, member, "topic list claim muscle", &problem);
            return api_refuse(call, work, &problem, answer);
        }
    uint32_t list = api_json_get(j, 1, "list"), claim = api_json_get(j, 1, "claim"), muscle = api_json_get(j, 1, "muscle");
    if (list || claim || muscle) {
        enum uk_err err = list    ? api_browse_list(j, call->request, list, answer, &problem)
                          : claim ? api_browse_claim(j, call->request, claim, answer, &problem)
                                  : api_browse_muscle(j, call->request, muscle, answer, &problem);
        return err ? api_refuse(call, work, &problem, answer) : UK_OK;
    }
    uint32_t topic = api_json_get(j, 1, "topic");
    if (!topic) {
        write_lessons(answer);
        return UK_OK;
    }
    if (j->node[topic].type != API_JSON_TEXT) {
        api_json_wrong(j, call->request, topic, UK_ERR_TYPE, api_word(UK_WORD_EXPECTED_TEXT), &problem);
        return api_refuse(call, work, &problem, answer);
    }
    uk_lesson lesson;
    if (api_learn_find(api_json_text(j, topic), j->node[topic].string_length, &lesson, &problem)) {
        api_json_path(j, topic, problem.at, sizeof problem.at);
        return api_refuse(call, work, &problem, answer);
    }
    write_lesson(answer, &uk_lesson_table[lesson.n]);
    return UK_OK;
}
