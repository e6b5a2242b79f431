// SPDX-License-Identifier: MIT
//
// What a test needs. A file of facts:
//
//     FACT(an_empty_drawing_gives_the_prior) { CHECK(...); }
//     FACTS(an_empty_drawing_gives_the_prior)
//
// FACTS lists every fact (one that is forgotten does not compile: it is unused). The program runs all
// facts, or those whose name holds every word of the command line, and prints `N passed, N failed`.

#ifndef FACT_H
#define FACT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fact {
    const char *name;
    void (*run)(void);
};

static int fact_bad; // failed checks of the fact that runs

#define FACT(name) static void name(void)

#define CHECK(...)                                                                                 \
    do {                                                                                           \
        if (!(__VA_ARGS__) && fact_bad++ < 5)                                                      \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #__VA_ARGS__);              \
    } while (0)

// As CHECK, and says what was seen, as printf.
#define CHECK_SAY(condition, ...)                                                                  \
    do {                                                                                           \
        if (!(condition) && fact_bad++ < 5) {                                                      \
            fprintf(stderr, "%s:%d: not so: %s: ", __FILE__, __LINE__, #condition);                \
            fprintf(stderr, __VA_ARGS__);                                                          \
            fputc('\n', stderr);                                                                   \
        }                                                                                          \
    } while (0)

// Random numbers for laws: the same on every machine (splitmix64). Seed 0 is fine.
static inline unsigned long long fact_random(unsigned long long *seed)
{
    unsigned long long z = (*seed += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
}

// `usual` rounds of a law in ./test, `full` in ./test long (UNKNOT_TEST_LONG=1).
static inline long fact_rounds(long usual, long full)
{
    const char *is_long = getenv("UNKNOT_TEST_LONG");
    return is_long && *is_long == '1' ? full : usual;
}

static int fact_main(const struct fact *facts, int argc, char **argv)
{
    int passed = 0, failed = 0;
    for (; facts->name; facts++) {
        int wanted = 1;
        for (int i = 1; i < argc; i++)
            wanted = wanted && strstr(facts->name, argv[i]);
        if (!wanted)
            continue;
        fact_bad = 0;
        facts->run();
        if (fact_bad)
            fprintf(stderr, "failed: %s\n", facts->name);
        fact_bad ? failed++ : passed++;
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}

// clang-format off
#define FACT_1(f) {#f, f},
#define FACT_EACH(m, ...) FACT_GO(m, __VA_ARGS__)
#define FACT_PARENS ()
#define FACT_X(...) FACT_X3(FACT_X3(FACT_X3(FACT_X3(__VA_ARGS__))))
#define FACT_X3(...) FACT_X2(FACT_X2(FACT_X2(FACT_X2(__VA_ARGS__))))
#define FACT_X2(...) FACT_X1(FACT_X1(FACT_X1(FACT_X1(__VA_ARGS__))))
#define FACT_X1(...) __VA_ARGS__
#define FACT_GO(m, ...) __VA_OPT__(FACT_X(FACT_STEP(m, __VA_ARGS__)))
#define FACT_STEP(m, a, ...) m(a) __VA_OPT__(FACT_AGAIN FACT_PARENS (m, __VA_ARGS__))
#define FACT_AGAIN() FACT_STEP
// clang-format on

#define FACTS(...)                                                                                 \
    int main(int argc, char **argv)                                                                \
    {                                                                                              \
        static const struct fact facts[] = {FACT_EACH(FACT_1, __VA_ARGS__){NULL, NULL}};           \
        return fact_main(facts, argc, argv);                                                       \
    }

#endif
