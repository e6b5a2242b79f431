// SPDX-License-Identifier: MIT
//
// Lists of the atlas with all that a page needs to show, search and choose.
#include "api/atlas.h"
#include "api/people.h"

static void write_texts(struct api_writer *w, const char *name, struct uk_span texts)
{
    api_write_open(w, name, '[');
    for (uint32_t i = 0; i < texts.count; i++)
        api_write_text(w, NULL, uk_text_pool[texts.first + i]);
    api_write_close(w, ']');
}

static void write_region(struct api_writer *w, const struct uk_region_row *r)
{
    api_write_text(w, "name", r->name);
    api_write_text(w, "group", uk_group_table[r->group].id);
    api_write_bool(w, "paired", r->paired);
    api_write_text(w, "view", r->view);
    write_texts(w, "also", r->also);
    if (!r->deep)
        return;
    api_write_open(w, "via", '[');
    for (uint32_t i = 0; i < r->via.count; i++)
        api_write_text(w, NULL, uk_region_table[uk_region_pool[r->via.first + i].n].id);
    api_write_close(w, ']');
}

static void write_muscle(struct api_writer *w, const struct uk_muscle_row *m)
{
    api_write_text(w, "name", m->name);
    api_write_text(w, "latin", m->latin);
    write_texts(w, "also", m->also);
    api_write_open(w, "points", '[');
    for (uint32_t i = 0; i < m->points.count; i++)
        api_write_text(w, NULL, uk_point_table[m->points.first + i].id);
    api_write_close(w, ']');
}

static void write_point(struct api_writer *w, const struct uk_point_row *p)
{
    static const char *const press[] = {[UK_SELF_NO] = "no", [UK_SELF_CARE] = "care", [UK_SELF_YES] = "yes"};
    char name[API_PEOPLE_NAME];
    const char *muscle = uk_muscle_table[p->muscle.n].name;
    api_say(UK_WORD_PEOPLE_SPOT, muscle, p->part, NULL, name, sizeof name);
    api_write_text(w, "name", *p->part ? name : muscle);
    api_write_text(w, "muscle", uk_muscle_table[p->muscle.n].id);
    api_write_text(w, "part", p->part);
    api_write_text(w, "place", p->place);
    api_write_text(w, "self_pressure", press[uk_release_table[p->release].self_pressure]);
    api_write_bool(w, "ranked", p->ranked);
}

static void write_cause(struct api_writer *w, int row)
{
    const struct uk_cause_row *c = &uk_cause_table[row];
    api_write_text(w, "name", c->name);
    api_write_text(w, "question", c->text);
    api_write_open(w, "habits", '[');
    for (int h = 1; h <= UK_HABIT_COUNT; h++)
        for (uint32_t i = 0; i < uk_habit_table[h].causes.count; i++)
            if (uk_cause_pool[uk_habit_table[h].causes.first + i].n == row)
                api_write_text(w, NULL, uk_habit_table[h].id);
    api_write_close(w, ']');
}

static void write_grade(struct api_writer *w, char grade)
{
    const char text[] = {grade, 0};
    api_people_write_text(w, "grade", text);
}

// What the kind has beside its id.
static void write_item(struct api_writer *w, enum api_kind kind, int row)
{
    struct api_entry e = api_atlas_get(kind, row);
    switch (kind) {
    case API_REGION: write_region(w, &uk_region_table[row]); return;
    case API_MUSCLE: write_muscle(w, &uk_muscle_table[row]); return;
    case API_POINT: write_point(w, &uk_point_table[row]); return;
    case API_CAUSE: write_cause(w, row); return;
    case API_COUNTRY:
        api_people_write_text(w, "emergency", uk_country_table[row].emergency);
        api_people_write_text(w, "crisis", uk_country_table[row].crisis);
        return;
    default: break;
    }
    api_write_text(w, kind == API_CARD || kind == API_LESSON ? "title" : "name", e.name);
    switch (kind) {
    case API_TOOL:
        write_texts(w, "also", uk_tool_table[row].also);
        api_write_whole(w, "hardness", uk_tool_table[row].hardness);
        api_write_bool(w, "hand", uk_tool_table[row].own_body);
        api_write_text(w, "good_for", e.text);
        break;
    case API_TECHNIQUE:
        api_write_text(w, "how", e.text);
        api_people_write_text(w, "grade", uk_technique_table[row].grade);
        break;
    case API_ROUTINE:
        api_write_text(w, "about", e.text);
        api_write_bool(w, "floor", uk_routine_table[row].floor);
        break;
    case API_COMPLAINT: write_texts(w, "also", uk_complaint_table[row].also); break;
    case API_HABIT:
        api_write_whole(w, "minutes", uk_habit_table[row].minutes);
        write_grade(w, uk_habit_table[row].grade);
        break;
    case API_FLAG: api_people_write_text(w, "card", uk_card_table[uk_flag_table[row].card].id); break;
    default: break;
    }
}

void api_atlas_write_full(struct api_writer *w, const char *name, enum api_kind kind)
{
    api_write_open(w, name, '[');
    for (int i = 1; i <= api_atlas_count(kind); i++) {
        if (kind == API_COMPLAINT && uk_complaint_table[i].baseline)
            continue; // people without pain
        api_write_open(w, NULL, '{');
        api_write_text(w, "id", api_atlas_get(kind, i).id);
        write_item(w, kind, i);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

void api_atlas_write_all(struct api_writer *w)
{
    static const uint8_t kinds[] = {API_GROUP, API_REGION, API_MUSCLE, API_POINT, API_TOOL, API_TECHNIQUE, API_ROUTINE, API_CAUSE,
                                    API_COMPLAINT, API_HABIT, API_FLAG, API_CARD, API_WARNING, API_LESSON, API_COUNTRY};
    api_write_open(w, NULL, '{');
    for (size_t i = 0; i < sizeof kinds; i++)
        api_atlas_write_full(w, api_kind_name((enum api_kind)kinds[i]), (enum api_kind)kinds[i]);
    api_write_close(w, '}');
}
