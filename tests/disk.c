// SPDX-License-Identifier: MIT
//
// Power cuts: what the store acknowledged is there afterwards, whole, and the file opens.
#include "fact.h"

#include "bench/figure.h"
#include "store/store.h"
#include "tests/oracle/torn_disk.h"

#include <unistd.h>

enum { EVENTS = 4000, EVENT_BYTES = 300 };

static char folder[200];
static struct {
    char bytes[EVENT_BYTES];
    bool acknowledged, seen, erased;
} kept[EVENTS];
static int made;

static void fresh(void)
{
    char command[260];
    torn_disk_forget();
    snprintf(folder, sizeof folder, "/tmp/unknot-disk-%ld", (long)getpid());
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command) != 0)
        abort();
    memset(kept, 0, sizeof kept);
    made = 0;
}

static void append_some(struct store *store, unsigned long long *seed)
{
    struct store_event event[8];
    char id[8][16];
    int count = 1 + (int)(fact_random(seed) % 8), first = made;
    for (int i = 0; i < count && made < EVENTS; i++, made++) {
        snprintf(id[i], sizeof id[i], "%d", made);
        int length = 20 + (int)(fact_random(seed) % (EVENT_BYTES - 30));
        snprintf(kept[made].bytes, EVENT_BYTES, "%0*d", length, made);
        event[i] = (struct store_event){id[i], kept[made].bytes, (size_t)length};
    }
    count = made - first;
    if (count && store_append(store, event, (size_t)count, NULL, NULL) == STORE_OK)
        for (int i = first; i < made; i++)
            kept[i].acknowledged = true;
}

static void erase_one(struct store *store, unsigned long long *seed)
{
    char id[1][STORE_ID_MAX + 1];
    int which = made ? (int)(fact_random(seed) % (unsigned)made) : 0;
    snprintf(id[0], sizeof id[0], "%d", which);
    kept[which].erased = true; // or on its way to be
    store_erase(store, NULL, 0, id, 1, NULL);
}

static int see(void *context, int64_t seq, const char *id, const void *bytes, size_t length, int sound)
{
    int *bad = context, which = atoi(id);
    (void)seq;
    if (which < 0 || which >= EVENTS || !*id) {
        ++*bad;
        return 0;
    }
    kept[which].seen = true;
    *bad += !sound || (bytes && (strlen(kept[which].bytes) != length || memcmp(kept[which].bytes, bytes, length) != 0));
    return 0;
}

// What is lost or wrong after power came back.
static int losses(void)
{
    struct store *store;
    int bad = 0;
    if (store_open(folder, &store) != STORE_OK)
        return 1;
    for (int i = 0; i < made; i++)
        kept[i].seen = false;
    if (store_read(store, 0, see, &bad) != STORE_OK)
        bad++;
    for (int i = 0; i < made; i++)
        bad += kept[i].acknowledged && !kept[i].erased && !kept[i].seen;
    store_close(store);
    return bad;
}

static int cut_often(long rounds, unsigned long long seed)
{
    int lost = 0;
    for (long round = 0; round < rounds; round++) {
        struct store *store;
        if (round % 20 == 0)
            fresh();
        torn_disk_arm((int)(fact_random(&seed) % 120));
        if (store_open(folder, &store) == STORE_OK) {
            for (int i = 0; i < 30 && !torn_disk_is_dead(); i++)
                if (fact_random(&seed) % 15 == 0)
                    erase_one(store, &seed);
                else
                    append_some(store, &seed);
            store_close(store);
        }
        torn_disk_cut(&seed);
        int bad = losses();
        lost += bad;
        if (bad)
            fresh(); // what is broken stays broken
    }
    fresh();
    return lost;
}

FACT(law_no_acknowledged_event_is_lost_by_a_power_cut)
{
    torn_disk_ignore_syncs(false);
    long cuts = fact_rounds(200, 2000);
    int lost = cut_often(cuts, 41);
    CHECK_SAY(lost == 0, "%d losses", lost);
    figure_none("record.cuts", "acknowledged events lost by power cuts that drop or tear what was not synced", lost, cuts, "cuts", 2000, "the next row, without syncs");
}

FACT(without_syncs_the_same_cuts_lose_events)
{
    torn_disk_ignore_syncs(true);
    long cuts = fact_rounds(100, 400);
    int lost = cut_often(cuts, 42);
    CHECK(lost > 0);
    figure_least("record.cuts_control", "the same with syncs ignored: losses, else the harness proves nothing", lost, 0, "losses", 1, "%ld cuts", cuts);
    torn_disk_ignore_syncs(false);
}

int main(int argc, char **argv)
{
    static const struct fact facts[] = {{"law_no_acknowledged_event_is_lost_by_a_power_cut", law_no_acknowledged_event_is_lost_by_a_power_cut},
                                        {"without_syncs_the_same_cuts_lose_events", without_syncs_the_same_cuts_lose_events},
                                        {NULL, NULL}};
    torn_disk_register();
    return fact_main(facts, argc, argv);
}
