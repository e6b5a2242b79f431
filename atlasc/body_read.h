// SPDX-License-Identifier: MIT
//
// What the mannequin is made from, as read from body.yaml, regions.yaml and the muscles' files.

#ifndef ATLASC_BODY_READ_H
#define ATLASC_BODY_READ_H

#include "atlasc/body_skin.h"
#include "atlasc/read.h"

enum { LANDMARKS_MAX = 512, PATCHES_MAX = 256, ZONES_MAX = 64, ZONE_PATCHES_MAX = 128, PATH_PLACES_MAX = 16, VIEWS_MAX = 200 };

struct landmark {
    const char *id;
    struct vec at;
    bool skin, paired;
};

struct region_patch { // one for each region, in the order of regions.yaml
    const char *id;
    struct patch patch;
    bool own_skin;      // false: reached through the regions it shares skin with
    const struct node *shares;
};

struct zone_patch {
    int zone;
    struct vec a, b;
    double radius_mm;
};

struct zone {
    const char *id;
    bool paired;
};

struct aim { // whence a muscle or a point is looked at
    const struct node *of;
    int turn_deg, tilt_deg;
};

struct body_source {
    struct store store;
    struct landmark landmark[LANDMARKS_MAX];
    int landmarks;
    struct body_shape shape;
    struct region_patch region[PATCHES_MAX];
    int regions;
    struct zone zone[ZONES_MAX];
    int zones;
    struct zone_patch zone_patch[ZONE_PATCHES_MAX];
    int zone_patches;
    struct aim aim[VIEWS_MAX];
    int aims;
    const struct node **muscle; // the tops of the muscles' files, sorted by name
    int muscles;
};

// Reads an atlas folder. False when something is wrong: the problems are in the store.
bool body_read(struct body_source *b, const char *folder);
// The place that "id" or "id+dx:dy:dz" names; notes a problem where there is none.
bool body_place(struct body_source *b, const struct node *text, struct vec *at);
// Moves landmarks of the skin, and the zones' patches, onto it.
void body_settle(struct body_source *b);
// Whether there is such a muscle, and its number; such a point.
bool body_names_muscle(const struct body_source *b, const char *id, int *muscle);
bool body_names_point(const struct body_source *b, const char *id);
// Numbers of a list; their count.
int body_numbers(const struct node *list, double *out, int max);

#endif
